"""Answering where a person is enrolled, and what headquarters has, in figures and line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, select, tuple_

from udc_desktop.mis import schema
from udc_desktop.mis.claims import Claims
from udc_desktop.mis.reading import Applicant, identify
from udc_desktop.mis.shelves import Place, Shelf
from udc_desktop.mis.store import Store
from udc_desktop.mis.terms import EnrolledRecord, Person

_PAGE = 1000
_PEOPLE = 250  # looked for at once: SQLite takes 32,766 values in a statement


class Registry:
    """Reads."""

    def __init__(self, store: Store, shelf: Shelf, claims: Claims) -> None:
        self._store = store
        self._shelf = shelf
        self._claims = claims

    def enrolled(self, people: Sequence[Person]) -> Sequence[Sequence[EnrolledRecord]]:
        """Return, for each of some people, her live applications, the oldest first."""
        keys = [self._keys(person) for person in people]

        def work(connection: Connection) -> list[Sequence[EnrolledRecord]]:
            return [
                records
                for begin in range(0, len(keys), _PEOPLE)
                for records in self._enrolled(connection, keys[begin : begin + _PEOPLE])
            ]

        return self._store.read(work) if any(keys) else [()] * len(people)

    def _keys(self, person: Person) -> list[bytes]:
        born = person.born.isoformat() if person.born else ""
        identity = identify(Applicant(nid=person.nid, brn=person.brn, born=born))[0]
        return self._claims.nid_keys(identity) + self._claims.brn_keys(identity)

    def _enrolled(
        self, connection: Connection, keys: Sequence[Sequence[bytes]]
    ) -> Iterator[Sequence[EnrolledRecord]]:
        """Yield the records of people by the keys of each, with two looks for all of them."""
        wanted = sorted({key for own in keys for key in own})
        places: dict[bytes, list[Place]] = {}
        for key, place in self._shelf.live_claims(connection, wanted) if wanted else ():
            places.setdefault(key, []).append(place)
        known = {place for found in places.values() for place in found}
        records = dict(self._shelf.enrolled(connection, sorted(known))) if known else {}
        for own in keys:
            found = {place for key in own for place in places.get(key, ())}
            yield sorted((records[place] for place in found if place in records), key=_by_age)

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
            g = schema.grievance.c
            grievances = connection.execute(select(g.state, func.count()).group_by(g.state))
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
                "grievances": {state: count for state, count in sorted(grievances.all())},
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


def _by_age(record: EnrolledRecord) -> tuple[datetime, str]:
    return record.created, record.number


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
