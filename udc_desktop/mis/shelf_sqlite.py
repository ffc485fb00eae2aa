"""The intake's statements on SQLite, where one transaction writes at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert, or_, select, tuple_
from sqlalchemy.dialects import sqlite

from udc_desktop.mis import schema
from udc_desktop.mis.claims import Claim, columns
from udc_desktop.mis.devices import device_of, device_query
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

_KEPT = frozenset({"id", "created", "decided"})  # of an application, whatever comes later
_MOVED = [f.name for f in fields(ApplicationColumns) if f.name not in _KEPT] + ["changed"]


class SqliteShelf:
    """The shelf on SQLite, where one transaction writes at a time and nothing can come between."""

    sees_conflicts = False

    def device(self, connection: Connection, device_id: str, among: Sequence[str]) -> Device | None:
        """Return a device."""
        row = connection.execute(device_query(device_id, among)).first()
        return device_of(row) if row else None

    def begin(self, connection: Connection, device: Device, batch: UUID) -> Begun:
        """Look for the batch; its turn the device has already."""
        row = connection.execute(
            select(schema.device.c.revoked).where(
                schema.device.c.district == device.district, schema.device.c.id == device.id
            )
        ).first()
        is_let_in = row is not None and row.revoked is None
        return Begun(is_let_in, self.batch(connection, device, batch))

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
        *,
        only_new: bool,  # nothing can come between the look and this
    ) -> int:
        """Add or move applications."""
        shared = {
            "district": device.district,
            "centre": device.centre,
            "union_id": device.union,
            "device": device.id,
            "changed": now,
        }
        new = sqlite.insert(schema.application)
        upsert = new.on_conflict_do_update(
            index_elements=["district", "id"],
            set_={name: new.excluded[name] for name in _MOVED},
            where=(schema.application.c.device == new.excluded.device)
            & (schema.application.c.seq < new.excluded.seq),
        )
        connection.execute(upsert, [shared | _columns(row) for row in rows])
        return len(rows)

    def put_claims(
        self, connection: Connection, claims: Sequence[Claim]
    ) -> set[tuple[bytes, UUID]]:
        """Take place 0."""
        put = sqlite.insert(schema.claim).on_conflict_do_nothing().returning(schema.claim.c.key)
        return {
            (each.key, each.application)
            for each in claims
            if connection.execute(put, columns(each)).first() is not None
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

    def live_claims(
        self, connection: Connection, keys: Sequence[bytes]
    ) -> Iterable[tuple[bytes, Place]]:
        """Return live claims."""
        c = schema.claim.c
        rows = connection.execute(
            select(c.key, c.district, c.application).where(
                tuple_(c.bucket, c.key).in_([(key[0], key) for key in keys]), c.is_live
            )
        )
        return [(bytes(row.key), (row.district, row.application)) for row in rows]

    def enrolled(
        self, connection: Connection, places: Sequence[Place]
    ) -> Iterable[tuple[Place, EnrolledRecord]]:
        """Return applications."""
        a = schema.application.c
        rows = connection.execute(
            select(a.district, a.id, a.number, a.programme, a.union_id, a.state, a.created).where(
                tuple_(a.district, a.id).in_(places)
            )
        )
        return [((row.district, row.id), EnrolledRecord(*row[2:])) for row in rows]


def _columns(row: EventColumns | ApplicationColumns) -> dict[str, Any]:
    return {field.name: getattr(row, field.name) for field in fields(row)}
