"""The statements behind the intake of a batch, in PostgreSQL's words and in SQLite's.

This is the hot path: PostgreSQL gets whole columns as arrays, so that a batch of any size is one
prepared statement and one round trip for each table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache
from operator import attrgetter
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import Connection, insert, or_, select
from sqlalchemy.dialects import sqlite

from udc_desktop.mis import schema
from udc_desktop.mis.claims import Claim, columns
from udc_desktop.mis.terms import Device


@dataclass(frozen=True, slots=True)
class EventColumns:
    """A row of ``event`` without what a batch shares; the names are the columns'."""

    id: UUID
    seq: int
    kind: str
    entity: UUID
    revision: int
    at: datetime
    skew_seconds: int
    operator: UUID
    sha256: bytes
    seal: bytes
    body: bytes


@dataclass(frozen=True, slots=True)
class ApplicationColumns:
    """A row of ``application`` without what a batch shares; the names are the columns'."""

    id: UUID
    number: str
    programme: str
    programme_version: int
    revision: int
    priority: int
    intake: date | None
    created: datetime
    standing: str
    decided: str | None
    state: str
    event: UUID
    seq: int
    claims: bytes


@dataclass(frozen=True, slots=True)
class KnownEvent:
    """An event that is here: by its id, or by its place in the device's order."""

    id: UUID
    device: str
    seq: int
    sha256: bytes


@dataclass(frozen=True, slots=True)
class KnownApplication:
    """An application that is here."""

    id: UUID
    device: str
    seq: int
    standing: str
    decided: str | None
    claims: bytes


@dataclass(frozen=True, slots=True)
class StoredBatch:
    """A batch that came before."""

    digest: bytes
    answer: bytes


class Shelf(Protocol):
    """What the intake reads and writes. Every method works inside the caller's transaction."""

    def begin(self, connection: Connection, device: Device) -> bool:
        """Wait until no other batch of this device is at work; return whether it is let in."""

    def batch(self, connection: Connection, device: Device, batch: UUID) -> StoredBatch | None:
        """Return a batch that came before."""

    def events(
        self, connection: Connection, device: Device, ids: Sequence[UUID], seqs: Sequence[int]
    ) -> Iterable[KnownEvent]:
        """Return events that have one of these ids, or one of these places of this device."""

    def applications(
        self, connection: Connection, device: Device, ids: Sequence[UUID]
    ) -> Iterable[KnownApplication]:
        """Return applications, locked."""

    def papers(self, connection: Connection, device: Device, papers: Sequence[bytes]) -> set[bytes]:
        """Return those of these papers that are here."""

    def put_events(
        self,
        connection: Connection,
        device: Device,
        batch: UUID,
        now: datetime,
        rows: Sequence[EventColumns],
    ) -> int:
        """Add events; return how many were new."""

    def put_applications(
        self,
        connection: Connection,
        device: Device,
        now: datetime,
        rows: Sequence[ApplicationColumns],
    ) -> None:
        """Add applications, or what a newer event says of them."""

    def put_claims(
        self, connection: Connection, claims: Sequence[Claim]
    ) -> set[tuple[bytes, UUID]]:
        """Take place 0 of keys; return key and application of those that got it."""

    def put_batch(
        self,
        connection: Connection,
        device: Device,
        batch: UUID,
        stored: StoredBatch,
        now: datetime,
    ) -> None:
        """Keep the answer."""


_ARRAYS = {
    UUID: "uuid",
    int: "bigint",
    str: "text",
    datetime: "timestamptz",
    bytes: "bytea",
    date | None: "date",
    str | None: "text",
}


@cache
def _types(row: type) -> dict[str, str]:
    from typing import get_type_hints

    hints = get_type_hints(row)
    return {field.name: _ARRAYS[hints[field.name]] for field in fields(row)}


def _insert(table: str, row: type, shared: Sequence[str]) -> str:
    """Return an insert of rows whose columns come as one array each."""
    types = _types(row)
    arrays = ", ".join(f"%({name})s::{kind}[]" for name, kind in types.items())
    given = ", ".join(f"%({name})s" for name in shared)
    return (
        f"INSERT INTO {table} ({', '.join([*shared, *types])}) "  # noqa: S608 - our own names
        f"SELECT {given}, u.* FROM unnest({arrays}) AS u"
    )


@cache
def _getters(row: type) -> dict[str, Any]:
    return {name: attrgetter(name) for name in _types(row)}


def _arrays(rows: Sequence[Any]) -> dict[str, list[Any]]:
    return {name: list(map(get, rows)) for name, get in _getters(type(rows[0])).items()}


class PostgresShelf:
    """The shelf on PostgreSQL."""

    _BEGIN = "SELECT pg_advisory_xact_lock(%(lock)s)"
    _DEVICE = "SELECT revoked IS NULL FROM device WHERE district = %(district)s AND id = %(id)s"
    _BATCH = (
        "SELECT digest, answer FROM batch "
        "WHERE district = %(district)s AND device = %(device)s AND id = %(id)s"
    )
    _EVENTS = (
        "SELECT id, device, seq, sha256 FROM event "
        "WHERE district = %(district)s AND id = ANY(%(ids)s::uuid[]) "
        "UNION ALL SELECT id, device, seq, sha256 FROM event "
        "WHERE district = %(district)s AND device = %(device)s AND seq = ANY(%(seqs)s::bigint[])"
    )
    _APPLICATIONS = (
        "SELECT id, device, seq, standing, decided, claims FROM application "
        "WHERE district = %(district)s AND id = ANY(%(ids)s::uuid[]) ORDER BY id FOR UPDATE"
    )
    _PAPERS = (
        "SELECT sha256 FROM paper "
        "WHERE district = %(district)s AND sha256 = ANY(%(papers)s::bytea[])"
    )
    _PUT_EVENTS = (
        _insert("event", EventColumns, ("district", "device", "batch", "received"))
        + " ON CONFLICT DO NOTHING"
    )
    _PUT_APPLICATIONS = (
        _insert(
            "application",
            ApplicationColumns,
            ("district", "centre", "union_id", "device", "changed"),
        )
        + " ON CONFLICT (district, id) DO UPDATE SET number = excluded.number, "
        "programme = excluded.programme, programme_version = excluded.programme_version, "
        "revision = excluded.revision, priority = excluded.priority, intake = excluded.intake, "
        "standing = excluded.standing, state = excluded.state, event = excluded.event, "
        "seq = excluded.seq, claims = excluded.claims, changed = excluded.changed "
        "WHERE application.device = excluded.device AND application.seq < excluded.seq"
    )
    _PUT_CLAIMS = (
        "INSERT INTO claim (bucket, key, place, district, application, union_id, is_live) "
        "SELECT u.bucket, u.key, 0, %(district)s, u.application, %(union)s, true "
        "FROM unnest(%(bucket)s::smallint[], %(key)s::bytea[], %(application)s::uuid[]) "
        "AS u(bucket, key, application) ON CONFLICT DO NOTHING RETURNING key, application"
    )
    _PUT_BATCH = (
        "INSERT INTO batch (district, device, id, digest, received, answer) "
        "VALUES (%(district)s, %(device)s, %(id)s, %(digest)s, %(now)s, %(answer)s) "
        "ON CONFLICT (district, device, id) DO UPDATE SET answer = excluded.answer"
    )

    def begin(self, connection: Connection, device: Device) -> bool:
        """Wait for the device's turn."""
        lock = int.from_bytes(bytes.fromhex(device.id), signed=True)
        connection.exec_driver_sql(self._BEGIN, {"lock": lock})
        # in a statement of its own: what was committed while we waited is seen only after
        found = connection.exec_driver_sql(
            self._DEVICE, {"district": device.district, "id": device.id}
        )
        return bool(found.scalar())

    def batch(self, connection: Connection, device: Device, batch: UUID) -> StoredBatch | None:
        """Return a batch that came before."""
        row = connection.exec_driver_sql(
            self._BATCH, {"district": device.district, "device": device.id, "id": batch}
        ).first()
        return StoredBatch(*row) if row else None

    def events(
        self, connection: Connection, device: Device, ids: Sequence[UUID], seqs: Sequence[int]
    ) -> Iterable[KnownEvent]:
        """Return known events."""
        given = {"district": device.district, "device": device.id, "ids": ids, "seqs": seqs}
        return [KnownEvent(*row) for row in connection.exec_driver_sql(self._EVENTS, given)]

    def applications(
        self, connection: Connection, device: Device, ids: Sequence[UUID]
    ) -> Iterable[KnownApplication]:
        """Return known applications, locked."""
        given = {"district": device.district, "ids": ids}
        rows = connection.exec_driver_sql(self._APPLICATIONS, given)
        return [KnownApplication(*row) for row in rows]

    def papers(self, connection: Connection, device: Device, papers: Sequence[bytes]) -> set[bytes]:
        """Return papers that are here."""
        given = {"district": device.district, "papers": papers}
        return {row[0] for row in connection.exec_driver_sql(self._PAPERS, given)}

    def put_events(
        self,
        connection: Connection,
        device: Device,
        batch: UUID,
        now: datetime,
        rows: Sequence[EventColumns],
    ) -> int:
        """Add events."""
        shared = {
            "district": device.district,
            "device": device.id,
            "batch": batch,
            "received": now,
        }
        return connection.exec_driver_sql(self._PUT_EVENTS, shared | _arrays(rows)).rowcount

    def put_applications(
        self,
        connection: Connection,
        device: Device,
        now: datetime,
        rows: Sequence[ApplicationColumns],
    ) -> None:
        """Add or move applications."""
        shared = {
            "district": device.district,
            "centre": device.centre,
            "union_id": device.union,
            "device": device.id,
            "changed": now,
        }
        connection.exec_driver_sql(self._PUT_APPLICATIONS, shared | _arrays(rows))

    def put_claims(
        self, connection: Connection, claims: Sequence[Claim]
    ) -> set[tuple[bytes, UUID]]:
        """Take place 0."""
        given = {
            "district": claims[0].district,
            "union": claims[0].union,
            "bucket": [each.bucket for each in claims],
            "key": [each.key for each in claims],
            "application": [each.application for each in claims],
        }
        return {(row[0], row[1]) for row in connection.exec_driver_sql(self._PUT_CLAIMS, given)}

    def put_batch(
        self,
        connection: Connection,
        device: Device,
        batch: UUID,
        stored: StoredBatch,
        now: datetime,
    ) -> None:
        """Keep the answer."""
        given = {
            "district": device.district,
            "device": device.id,
            "id": batch,
            "digest": stored.digest,
            "now": now,
            "answer": stored.answer,
        }
        connection.exec_driver_sql(self._PUT_BATCH, given)


class SqliteShelf:
    """The shelf on SQLite, where one transaction writes at a time and nothing can come between."""

    def begin(self, connection: Connection, device: Device) -> bool:
        """Return whether the device is let in; its turn it has already."""
        row = connection.execute(
            select(schema.device.c.revoked).where(
                schema.device.c.district == device.district, schema.device.c.id == device.id
            )
        ).first()
        return row is not None and row.revoked is None

    def batch(self, connection: Connection, device: Device, batch: UUID) -> StoredBatch | None:
        """Return a batch that came before."""
        batches = schema.batch.c
        row = connection.execute(
            select(batches.digest, batches.answer).where(
                batches.district == device.district,
                batches.device == device.id,
                batches.id == batch,
            )
        ).first()
        return StoredBatch(*row) if row else None

    def events(
        self, connection: Connection, device: Device, ids: Sequence[UUID], seqs: Sequence[int]
    ) -> Iterable[KnownEvent]:
        """Return known events."""
        events = schema.event.c
        rows = connection.execute(
            select(events.id, events.device, events.seq, events.sha256).where(
                events.district == device.district,
                or_(
                    events.id.in_(ids),
                    (events.device == device.id) & events.seq.in_(seqs),
                ),
            )
        )
        return [KnownEvent(*row) for row in rows]

    def applications(
        self, connection: Connection, device: Device, ids: Sequence[UUID]
    ) -> Iterable[KnownApplication]:
        """Return known applications."""
        a = schema.application.c
        rows = connection.execute(
            select(a.id, a.device, a.seq, a.standing, a.decided, a.claims).where(
                a.district == device.district, a.id.in_(ids)
            )
        )
        return [KnownApplication(*row) for row in rows]

    def papers(self, connection: Connection, device: Device, papers: Sequence[bytes]) -> set[bytes]:
        """Return papers that are here."""
        p = schema.paper.c
        rows = connection.execute(
            select(p.sha256).where(p.district == device.district, p.sha256.in_(papers))
        )
        return {bytes(row.sha256) for row in rows}

    def put_events(
        self,
        connection: Connection,
        device: Device,
        batch: UUID,
        now: datetime,
        rows: Sequence[EventColumns],
    ) -> int:
        """Add events."""
        shared = {
            "district": device.district,
            "device": device.id,
            "batch": batch,
            "received": now,
        }
        connection.execute(insert(schema.event), [shared | _columns(row) for row in rows])
        return len(rows)

    def put_applications(
        self,
        connection: Connection,
        device: Device,
        now: datetime,
        rows: Sequence[ApplicationColumns],
    ) -> None:
        """Add or move applications."""
        shared = {
            "district": device.district,
            "centre": device.centre,
            "union_id": device.union,
            "device": device.id,
            "changed": now,
        }
        new = sqlite.insert(schema.application)
        moved = [name for name in _types(ApplicationColumns) if name not in _KEPT] + ["changed"]
        upsert = new.on_conflict_do_update(
            index_elements=["district", "id"],
            set_={name: new.excluded[name] for name in moved},
            where=(schema.application.c.device == new.excluded.device)
            & (schema.application.c.seq < new.excluded.seq),
        )
        connection.execute(upsert, [shared | _columns(row) for row in rows])

    def put_claims(
        self, connection: Connection, claims: Sequence[Claim]
    ) -> set[tuple[bytes, UUID]]:
        """Take place 0."""
        put = sqlite.insert(schema.claim).on_conflict_do_nothing()
        return {
            (each.key, each.application)
            for each in claims
            if connection.execute(put, columns(each)).rowcount
        }

    def put_batch(
        self,
        connection: Connection,
        device: Device,
        batch: UUID,
        stored: StoredBatch,
        now: datetime,
    ) -> None:
        """Keep the answer."""
        new = sqlite.insert(schema.batch)
        upsert = new.on_conflict_do_update(
            index_elements=["district", "device", "id"], set_={"answer": new.excluded.answer}
        )
        connection.execute(
            upsert,
            {
                "district": device.district,
                "device": device.id,
                "id": batch,
                "digest": stored.digest,
                "received": now,
                "answer": stored.answer,
            },
        )


_KEPT = frozenset({"id", "created", "decided"})  # of an application, whatever comes later


def _columns(row: EventColumns | ApplicationColumns) -> dict[str, Any]:
    return {name: get(row) for name, get in _getters(type(row)).items()}
