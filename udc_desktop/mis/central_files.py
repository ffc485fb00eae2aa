"""Files that headquarters publishes: programmes, places, banks, holidays."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from udc_desktop.domain.exchange import CentralFile, FileWithdrawn
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.seals import sha256_hex
from udc_desktop.mis.feed import EVERYONE, Feed
from udc_desktop.mis.schema import COUNTRY, published
from udc_desktop.mis.store import Store
from udc_desktop.mis.terms import Refused


class CentralFiles:
    """Publishes files and takes them back; a version number is never used twice."""

    def __init__(self, store: Store, feed: Feed) -> None:
        self._store = store
        self._feed = feed

    def publish(self, file: CentralFile, now: datetime) -> None:
        """Tell every centre of a file; the very same version again is told once."""
        if sha256_hex(file.text.encode()) != file.sha256:
            raise Refused("wrong_digest")

        def work(connection: Connection) -> None:
            mine = _of(file.kind, file.name)
            same = connection.execute(
                select(published.c.sha256).where(mine, published.c.version == file.version)
            ).scalar_one_or_none()
            if same is not None and bytes(same).hex() == file.sha256:
                return
            newest = connection.execute(select(func.max(published.c.version)).where(mine)).scalar()
            if newest is not None and file.version <= newest:
                raise Refused("not_newer", version=newest)
            connection.execute(
                insert(published),
                {
                    "district": COUNTRY,
                    "kind": file.kind,
                    "name": file.name,
                    "version": file.version,
                    "effective_from": file.effective_from,
                    "sha256": bytes.fromhex(file.sha256),
                    "body": file.text,
                    "at": now,
                },
            )
            self._feed.tell(connection, [(EVERYONE, file)], now)

        self._store.write(work)

    def withdraw(
        self, kind: str, name: str, version: int, now: datetime, reason: Words | None = None
    ) -> None:
        """Tell every centre not to use a version; raises ``Refused('unknown_file')``."""

        def work(connection: Connection) -> None:
            mine = _of(kind, name) & (published.c.version == version)
            row = connection.execute(select(published.c.withdrawn).where(mine)).first()
            if row is None:
                raise Refused("unknown_file", name=name, version=version)
            if row.withdrawn is not None:
                return
            connection.execute(update(published).where(mine).values(withdrawn=now))
            told = FileWithdrawn(kind=kind, name=name, version=version, reason=reason)
            self._feed.tell(connection, [(EVERYONE, told)], now)

        self._store.write(work)

    def newest(self, kind: str, name: str) -> int:
        """Return the newest version that was ever published, 0 where there is none."""
        query = select(func.max(published.c.version)).where(_of(kind, name))
        return self._store.read(lambda c: c.execute(query).scalar()) or 0

    def in_force(self, kind: str, name: str, today: date) -> str | None:
        """Return the text of the newest version that is in force, None where there is none."""
        query = (
            select(published.c.body)
            .where(
                _of(kind, name),
                published.c.effective_from <= today,
                published.c.withdrawn.is_(None),
            )
            .order_by(published.c.version.desc())
            .limit(1)
        )
        return self._store.read(lambda c: c.execute(query).scalar())


def _of(kind: str, name: str) -> ColumnElement[bool]:
    return (
        (published.c.district == COUNTRY) & (published.c.kind == kind) & (published.c.name == name)
    )
