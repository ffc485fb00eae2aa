"""What headquarters tells its centres: one feed for each, and one for all of them.

A place in a feed is taken by ``UPDATE feed SET last = last + n``, whose row stays locked until the
commit: so places have no gaps, and stand in the order of the commits. Who has read up to a place
has therefore missed nothing before it, however many write at once.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from itertools import islice
from uuid import UUID

import msgspec
import uuid6
from sqlalchemy import Connection, bindparam, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from udc_desktop.domain.exchange import CHANGE_KINDS, Change, ChangesPage
from udc_desktop.domain.seals import canonical_json
from udc_desktop.mis.schema import COUNTRY, change, feed
from udc_desktop.mis.store import Store

_KINDS = {struct: kind for kind, struct in CHANGE_KINDS.items()}
_MOST = 1000


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """Whose feed: a centre's, or every centre's where ``centre`` is empty."""

    district: str
    centre: str


EVERYONE = Address(COUNTRY, "")


class Feed:
    """Writes and reads the feeds. Cursors are signed, so that a foreign one is known."""

    def __init__(self, store: Store, secret: bytes) -> None:
        self._store = store
        self._secret = secret
        upsert = postgresql.insert if store.is_postgres else sqlite.insert
        new = upsert(feed)
        self._advance = new.on_conflict_do_update(
            index_elements=["district", "centre"],
            set_={"last": feed.c.last + new.excluded.last},
        ).returning(feed.c.last)

    def tell(
        self, connection: Connection, told: Iterable[tuple[Address, msgspec.Struct]], now: datetime
    ) -> None:
        """Add changes inside the caller's transaction; call it last, and once."""
        by_address: dict[Address, list[msgspec.Struct]] = {}
        for address, body in told:
            by_address.setdefault(address, []).append(body)
        for address in sorted(by_address):  # one order for all, so that two never wait in a ring
            bodies = by_address[address]
            key = {"district": address.district, "centre": address.centre}
            last: int = connection.execute(self._advance, {**key, "last": len(bodies)}).scalar_one()
            connection.execute(
                insert(change),
                [
                    {
                        **key,
                        "place": place,
                        "id": uuid6.uuid7(),
                        "kind": _KINDS[type(body)],
                        "at": now,
                        "body": canonical_json(body),
                    }
                    for place, body in enumerate(bodies, last - len(bodies) + 1)
                ],
            )

    def page(self, address: Address, cursor: str, limit: int) -> ChangesPage:
        """Return what was told to a centre and to all behind ``cursor``, the oldest first."""
        limit = max(1, min(limit, _MOST))
        return self._store.read(lambda connection: self._page(connection, address, cursor, limit))

    def _page(
        self, connection: Connection, address: Address, cursor: str, limit: int
    ) -> ChangesPage:
        known = self._read(address, cursor)
        if known is None or not _is_reached(connection, address, known):
            cursor, known = "", (0, 0)
        own = _behind(connection, address, known[0], limit + 1)
        all_ = _behind(connection, EVERYONE, known[1], limit + 1)
        ordered = list(islice(merge(own, all_, key=lambda told: told.at), limit + 1))
        page = ordered[:limit]
        places = (
            max((told.place for told in page if not told.is_for_all), default=known[0]),
            max((told.place for told in page if told.is_for_all), default=known[1]),
        )
        return ChangesPage(
            since=cursor,
            cursor=self._cursor(address, places),
            more=len(ordered) > limit,
            changes=tuple(
                Change(id=told.id, kind=told.kind, at=told.at, body=msgspec.Raw(told.body))
                for told in page
            ),
        )

    def _cursor(self, address: Address, places: tuple[int, int]) -> str:
        plain = f"{places[0]}.{places[1]}"
        return f"{plain}.{self._mac(address, plain)}"

    def _read(self, address: Address, cursor: str) -> tuple[int, int] | None:
        plain, _, mac = cursor.rpartition(".")
        if not hmac.compare_digest(mac.encode(), self._mac(address, plain).encode()):
            return None
        own, _, all_ = plain.partition(".")
        return int(own), int(all_)

    def _mac(self, address: Address, plain: str) -> str:
        said = f"cursor {address.district}/{address.centre} {plain}".encode()
        return hmac.new(self._secret, said, hashlib.sha256).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class _Told:
    place: int
    id: UUID
    kind: str
    at: datetime
    body: bytes
    is_for_all: bool


_BEHIND = (
    select(change.c.place, change.c.id, change.c.kind, change.c.at, change.c.body)
    .where(
        change.c.district == bindparam("district"),
        change.c.centre == bindparam("centre"),
        change.c.place > bindparam("after"),
    )
    .order_by(change.c.place)
    .limit(bindparam("most"))
)
_LAST = select(feed.c.last).where(
    feed.c.district == bindparam("district"), feed.c.centre == bindparam("centre")
)


def _behind(connection: Connection, address: Address, after: int, most: int) -> Sequence[_Told]:
    rows = connection.execute(
        _BEHIND,
        {"district": address.district, "centre": address.centre, "after": after, "most": most},
    )
    return [_Told(*row, is_for_all=address == EVERYONE) for row in rows]


def _is_reached(connection: Connection, address: Address, places: tuple[int, int]) -> bool:
    """Whether the feeds are as far as a cursor says; they are not where a backup was restored."""
    return all(
        place
        <= (
            connection.execute(
                _LAST, {"district": of.district, "centre": of.centre}
            ).scalar_one_or_none()
            or 0
        )
        for of, place in zip((address, EVERYONE), places, strict=True)
    )
