"""The intake's statements on PostgreSQL: the hot path.

Whole columns go as arrays, so that a batch of any size is one prepared statement and one round trip
for each table; ``%(…)b`` sends them in binary form, which halves the bytes of the bodies.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date, datetime
from operator import attrgetter
from typing import Any, get_type_hints
from uuid import UUID

from sqlalchemy import Connection

from udc_desktop.mis.claims import Claim
from udc_desktop.mis.shelves import (
    ApplicationColumns,
    Begun,
    EventColumns,
    KnownApplication,
    KnownEvent,
    Place,
    StoredBatch,
)
from udc_desktop.mis.terms import Device, EnrolledRecord

_ARRAYS = {
    UUID: "uuid",
    int: "bigint",
    str: "text",
    datetime: "timestamptz",
    bytes: "bytea",
    date | None: "date",
    str | None: "text",
}


class _Rows:
    """How rows of one shape become an insert with one array for each column."""

    def __init__(self, table: str, row: type[Any], shared: Sequence[str]) -> None:
        hints = get_type_hints(row)
        types = {field.name: _ARRAYS[hints[field.name]] for field in fields(row)}
        arrays = ", ".join(f"%({name})b::{kind}[]" for name, kind in types.items())
        given = ", ".join(f"%({name})s" for name in shared)
        self._getters = {name: attrgetter(name) for name in types}
        self.insert = (
            f"INSERT INTO {table} ({', '.join([*shared, *types])}) "  # noqa: S608 - our own names
            f"SELECT {given}, u.* FROM unnest({arrays}) AS u"
        )

    def arrays(self, rows: Sequence[Any]) -> dict[str, list[Any]]:
        """Return the columns of some rows."""
        return {name: [get(row) for row in rows] for name, get in self._getters.items()}


_EVENT = _Rows("event", EventColumns, ("district", "device", "batch", "received"))
_APPLICATION = _Rows(
    "application", ApplicationColumns, ("district", "centre", "union_id", "device", "changed")
)


class PostgresShelf:
    """The shelf on PostgreSQL."""

    sees_conflicts = True

    _FIND_DEVICE = (
        "SELECT id, district, centre, union_id, name, public_key, recipient, registered, revoked "
        "FROM device WHERE district = ANY(%(among)b::text[]) AND id = %(id)s"
    )
    _BEGIN = "SELECT pg_advisory_xact_lock(%(lock)s)"
    _DEVICE = (
        "SELECT d.revoked IS NULL, b.digest, b.answer FROM device AS d LEFT JOIN batch AS b "
        "ON b.district = d.district AND b.device = d.id AND b.id = %(batch)s "
        "WHERE d.district = %(district)s AND d.id = %(id)s"
    )
    _BATCH = (
        "SELECT digest, answer FROM batch "
        "WHERE district = %(district)s AND device = %(device)s AND id = %(id)s"
    )
    _EVENTS = (
        "SELECT id, device, seq, sha256 FROM event "
        "WHERE district = %(district)s AND id = ANY(%(ids)b::uuid[]) "
        "UNION ALL SELECT id, device, seq, sha256 FROM event "
        "WHERE district = %(district)s AND device = %(device)s AND seq = ANY(%(seqs)b::bigint[])"
    )
    _APPLICATIONS = (
        "SELECT id, device, seq, standing, decided, claims FROM application "
        "WHERE district = %(district)s AND id = ANY(%(ids)b::uuid[]) ORDER BY id FOR UPDATE"
    )
    _PAPERS = (
        "SELECT sha256 FROM paper "
        "WHERE district = %(district)s AND sha256 = ANY(%(papers)b::bytea[])"
    )
    _PUT_EVENTS = _EVENT.insert + " ON CONFLICT DO NOTHING"
    _PUT_NEW_APPLICATIONS = _APPLICATION.insert + " ON CONFLICT DO NOTHING"
    _PUT_APPLICATIONS = (
        _APPLICATION.insert + " ON CONFLICT (district, id) DO UPDATE SET number = excluded.number, "
        "programme = excluded.programme, programme_version = excluded.programme_version, "
        "revision = excluded.revision, priority = excluded.priority, intake = excluded.intake, "
        "standing = excluded.standing, state = excluded.state, event = excluded.event, "
        "seq = excluded.seq, claims = excluded.claims, changed = excluded.changed "
        "WHERE application.device = excluded.device AND application.seq < excluded.seq"
    )
    _PUT_CLAIMS = (
        "INSERT INTO claim (bucket, key, place, district, application, union_id, is_live) "
        "SELECT u.bucket, u.key, 0, %(district)s, u.application, %(union)s, true "
        "FROM unnest(%(bucket)b::smallint[], %(key)b::bytea[], %(application)b::uuid[]) "
        "AS u(bucket, key, application) ON CONFLICT DO NOTHING RETURNING key, application"
    )
    _PUT_BATCH = (
        "INSERT INTO batch (district, device, id, digest, received, answer) "
        "VALUES (%(district)s, %(device)s, %(id)s, %(digest)s, %(now)s, %(answer)s) "
        "ON CONFLICT (district, device, id) DO UPDATE SET answer = excluded.answer"
    )
    _LIVE_CLAIMS = (
        "SELECT c.key, c.district, c.application "
        "FROM unnest(%(bucket)b::smallint[], %(key)b::bytea[]) AS u(bucket, key) "
        "JOIN claim AS c ON c.bucket = u.bucket AND c.key = u.key WHERE c.is_live"
    )
    _ENROLLED = (
        "SELECT a.district, a.id, a.number, a.programme, a.union_id, a.state, a.created "
        "FROM unnest(%(district)b::text[], %(id)b::uuid[]) AS u(district, id) "
        "JOIN application AS a ON a.district = u.district AND a.id = u.id"
    )

    def device(self, connection: Connection, device_id: str, among: Sequence[str]) -> Device | None:
        """Return a device."""
        given = {"among": list(among), "id": device_id}
        row = connection.exec_driver_sql(self._FIND_DEVICE, given).first()
        return Device(*row) if row else None

    def begin(self, connection: Connection, device: Device, batch: UUID) -> Begun:
        """Wait for the device's turn."""
        lock = int.from_bytes(bytes.fromhex(device.id), signed=True)
        connection.exec_driver_sql(self._BEGIN, {"lock": lock})
        # in a statement of its own: what was committed while we waited is seen only after
        row = connection.exec_driver_sql(
            self._DEVICE, {"district": device.district, "id": device.id, "batch": batch}
        ).first()
        if row is None:
            return Begun(False, None)
        return Begun(row[0], StoredBatch(row[1], row[2]) if row[1] is not None else None)

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
        return connection.exec_driver_sql(self._PUT_EVENTS, shared | _EVENT.arrays(rows)).rowcount

    def put_applications(
        self,
        connection: Connection,
        device: Device,
        now: datetime,
        rows: Sequence[ApplicationColumns],
        *,
        only_new: bool,
    ) -> int:
        """Add or move applications."""
        shared = {
            "district": device.district,
            "centre": device.centre,
            "union_id": device.union,
            "device": device.id,
            "changed": now,
        }
        put = self._PUT_NEW_APPLICATIONS if only_new else self._PUT_APPLICATIONS
        return connection.exec_driver_sql(put, shared | _APPLICATION.arrays(rows)).rowcount

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

    def live_claims(
        self, connection: Connection, keys: Sequence[bytes]
    ) -> Iterable[tuple[bytes, Place]]:
        """Return live claims."""
        given = {"bucket": [key[0] for key in keys], "key": keys}
        rows = connection.exec_driver_sql(self._LIVE_CLAIMS, given)
        return [(row[0], (row[1], row[2])) for row in rows]

    def enrolled(
        self, connection: Connection, places: Sequence[Place]
    ) -> Iterable[tuple[Place, EnrolledRecord]]:
        """Return applications."""
        given = {"district": [each[0] for each in places], "id": [each[1] for each in places]}
        rows = connection.exec_driver_sql(self._ENROLLED, given)
        return [((row[0], row[1]), EnrolledRecord(*row[2:])) for row in rows]
