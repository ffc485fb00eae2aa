"""Answering where a person is enrolled, and what headquarters has, in figures and line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, select, tuple_

from udc_desktop.mis import schema
from udc_desktop.mis.claims import Claims, live
from udc_desktop.mis.reading import Applicant, identify
from udc_desktop.mis.store import Store
from udc_desktop.mis.terms import EnrolledRecord

_PAGE = 1000


class Registry:
    """Reads."""

    def __init__(self, store: Store, claims: Claims) -> None:
        self._store = store
        self._claims = claims

    def enrolled(self, *, nid: str, brn: str, born: date | None) -> Sequence[EnrolledRecord]:
        """Return the live applications under any form of these numbers, the oldest first."""
        asked = Applicant(nid=nid, brn=brn, born=born.isoformat() if born else "")
        identity = identify(asked)[0]
        keys = self._claims.nid_keys(identity) + self._claims.brn_keys(identity)
        if not keys:
            return []

        def work(connection: Connection) -> list[EnrolledRecord]:
            places = {(c.district, c.application) for c in live(connection, keys)}
            a = schema.application.c
            rows = connection.execute(
                select(a.number, a.programme, a.union_id, a.state, a.created)
                .where(tuple_(a.district, a.id).in_(sorted(places)))
                .order_by(a.created, a.number)
            )
            return [EnrolledRecord(*row) for row in rows]

        return self._store.read(work)

    def stats(self) -> dict[str, Any]:
        """Return counts of everything; they read whole tables, so not for every second."""

        def work(connection: Connection) -> dict[str, Any]:
            d, a, e = schema.device.c, schema.application.c, schema.event.c
            counts = connection.execute(
                select(a.programme, a.state, func.count()).group_by(a.programme, a.state)
            )
            applications: dict[str, dict[str, int]] = {}
            for programme, state, count in counts:
                applications.setdefault(programme, {})[state] = count
            kinds = connection.execute(select(e.kind, func.count()).group_by(e.kind))
            return {
                "centres": _count(connection, schema.centre),
                "devices": _count(connection, schema.device),
                "revoked": connection.execute(
                    select(func.count()).where(d.revoked.is_not(None))
                ).scalar_one(),
                "batches": _count(connection, schema.batch),
                "events": {kind: count for kind, count in sorted(kinds.all())},
                "applications": applications,
                "papers": _count(connection, schema.paper),
                "twins": _count(connection, schema.twin),
                "decisions": _count(connection, schema.decision),
                "payments": _count(connection, schema.payment),
                "changes": _count(connection, schema.change),
            }

        return self._store.read(work)

    def export(self, programme: str, state: str) -> Iterator[dict[str, Any]]:
        """Yield applications as flat records; ``record.…`` is what was written at the counter."""
        after: tuple[str, Any] | None = None
        while True:
            rows = self._store.read(partial(_page, programme=programme, state=state, after=after))
            for row in rows:
                yield _flat(row)
            if len(rows) < _PAGE:
                return
            after = (rows[-1].district, rows[-1].id)


def _page(
    connection: Connection, programme: str, state: str, after: tuple[str, Any] | None
) -> Sequence[Row[Any]]:
    a, e = schema.application.c, schema.event.c
    query = (
        select(schema.application, e.body, e.at, e.operator)
        .join_from(schema.application, schema.event, (a.district == e.district) & (a.event == e.id))
        .order_by(a.district, a.id)
        .limit(_PAGE)
    )
    if programme:
        query = query.where(a.programme == programme)
    if state:
        query = query.where(a.state == state)
    if after is not None:
        query = query.where(tuple_(a.district, a.id) > after)
    return connection.execute(query).all()


def _flat(row: Row[Any]) -> dict[str, Any]:
    body = msgspec.json.decode(bytes(row.body))
    flat: dict[str, Any] = {
        "application": str(row.id),
        "number": row.number,
        "programme": row.programme,
        "programme_version": row.programme_version,
        "state": row.state,
        "revision": row.revision,
        "priority": row.priority,
        "intake": row.intake.isoformat() if row.intake else "",
        "created": row.created.isoformat(),
        "changed": row.changed.isoformat(),
        "district": row.district,
        "union": row.union_id,
        "centre": row.centre,
        "device": row.device,
        "operator": str(row.operator),
    }
    for group, values in body["record"].items():
        if isinstance(values, dict):
            for name, value in values.items():
                if isinstance(value, str | int | float | bool):
                    flat[f"record.{group}.{name}"] = value
    return flat


def _count(connection: Connection, table: Any) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()
