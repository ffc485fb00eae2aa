"""The trail, the outbox, receipts and the centre's own small records; each implements a port."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from udc_desktop.domain.operators import Operator
from udc_desktop.domain.seals import audit_digest, canonical_json, event_message, sha256_hex
from udc_desktop.services.ports import (
    AuditEntry,
    IdSource,
    OutboxEvent,
    PrintEntry,
    StoredReceipt,
)
from udc_desktop.storage import mapping
from udc_desktop.storage.device import DeviceKey
from udc_desktop.storage.rows import (
    AuditRow,
    NumberCounterRow,
    OperatorRow,
    OutboxRow,
    PrintRow,
    ReceiptRow,
    SettingRow,
)

CLOCK_SKEW = "clock.skew_seconds"  # the setting that the courier writes when headquarters told it


class SqlTrail:
    """The audit trail: append only, hash-chained."""

    def __init__(self, connection: Connection, device: DeviceKey, ids: IdSource) -> None:
        self._connection = connection
        self._device = device
        self._ids = ids

    def append(
        self,
        *,
        at: datetime,
        operator: Operator | None,
        what: str,
        entity: UUID | None,
        detail: Mapping[str, Any],
    ) -> AuditEntry:
        """Add one line over the line before it."""
        newest = select(AuditRow.seq, AuditRow.digest).order_by(AuditRow.seq.desc()).limit(1)
        last = self._connection.execute(newest).first()
        entry = AuditEntry(
            seq=last.seq + 1 if last else 1,
            id=self._ids(),
            at=at,
            operator=operator.id if operator else None,
            operator_name=operator.name if operator else "",
            device=self._device.name,
            what=what,
            entity=entity,
            detail=detail,
            previous=last.digest if last else "",
            digest="",
        )
        columns = mapping.audit_columns(entry) | {"digest": _digest(entry)}
        self._connection.execute(insert(AuditRow).values(columns))
        return AuditEntry(**columns)

    def of(self, entity: UUID) -> Sequence[AuditEntry]:
        """Return the lines about one thing, the oldest first."""
        found = select(AuditRow.__table__).where(AuditRow.entity == entity).order_by(AuditRow.seq)
        return [mapping.audit_entry(row) for row in self._connection.execute(found)]

    def first_break(self) -> int | None:
        """Return the number of the first line that does not fit the chain; None where all do."""
        previous, expected = "", 1
        lines = select(AuditRow.__table__).order_by(AuditRow.seq)
        for row in self._connection.execution_options(yield_per=1000).execute(lines):
            entry = mapping.audit_entry(row)
            if entry.seq != expected:
                return expected
            if entry.previous != previous or entry.digest != _digest(entry):
                return entry.seq
            previous, expected = entry.digest, expected + 1
        return None


def _digest(entry: AuditEntry) -> str:
    return audit_digest(
        seq=entry.seq,
        id=entry.id,
        at=entry.at,
        operator=entry.operator,
        operator_name=entry.operator_name,
        device=entry.device,
        what=entry.what,
        entity=entry.entity,
        detail=canonical_json(entry.detail),
        previous=entry.previous,
    )


class SqlOutbox:
    """What waits for the courier, sealed when it happened."""

    def __init__(self, connection: Connection, device: DeviceKey, ids: IdSource) -> None:
        self._connection = connection
        self._device = device
        self._ids = ids

    def add(
        self,
        *,
        kind: str,
        entity: UUID,
        revision: int,
        at: datetime,
        body: Mapping[str, Any],
        operator: UUID,
    ) -> OutboxEvent:
        """Seal one event and put it at the end of the queue."""
        newest = select(func.coalesce(func.max(OutboxRow.seq), 0))
        data = canonical_json(body)
        line: dict[str, Any] = {
            "seq": self._connection.execute(newest).scalar_one() + 1,
            "id": self._ids(),
            "kind": kind,
            "entity": entity,
            "revision": revision,
            "at": at,
            "skew_seconds": SqlSettings(self._connection).get(CLOCK_SKEW) or 0,
            "sha256": sha256_hex(data),
            "operator": operator,
        }
        seal = self._device.sign(event_message(**line))
        event = OutboxEvent(**line, body=data, seal=seal)
        self._connection.execute(insert(OutboxRow).values(mapping.event_columns(event)))
        return event

    def of(self, entity: UUID) -> Sequence[OutboxEvent]:
        """Return the events about one thing that went or shall go, the oldest first."""
        found = (
            select(OutboxRow.__table__)
            .where(OutboxRow.entity == entity, OutboxRow.withdrawn == 0)
            .order_by(OutboxRow.seq)
        )
        return [mapping.event(row) for row in self._connection.execute(found)]

    def withdraw_unsent(self, entity: UUID) -> int:
        """Hold back what was not sent yet; the rows stay, so that no number is missing."""
        held = self._connection.execute(
            update(OutboxRow)
            .where(
                OutboxRow.entity == entity, OutboxRow.settled.is_(None), OutboxRow.withdrawn == 0
            )
            .values(withdrawn=1)
        )
        return held.rowcount


class SqlReceipts:
    """Receipts as they were made, and every time one was printed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, receipt: StoredReceipt) -> None:
        """Keep a receipt."""
        self._connection.execute(insert(ReceiptRow).values(mapping.receipt_columns(receipt)))

    def of(self, application: UUID) -> Sequence[StoredReceipt]:
        """Return an application's receipts, the oldest first."""
        found = (
            select(ReceiptRow.__table__)
            .where(ReceiptRow.application == application)
            .order_by(ReceiptRow.at, ReceiptRow.id)
        )
        return [mapping.receipt(row) for row in self._connection.execute(found)]

    def log(self, entry: PrintEntry) -> None:
        """Write down one print."""
        self._connection.execute(insert(PrintRow).values(mapping.print_columns(entry)))

    def prints(self, receipt: UUID) -> Sequence[PrintEntry]:
        """Return a receipt's prints, the oldest first."""
        found = select(PrintRow.__table__).where(PrintRow.receipt == receipt).order_by(PrintRow.seq)
        return [mapping.print_entry(row) for row in self._connection.execute(found)]


class SqlOperators:
    """Those who work here."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, operator: UUID) -> Operator | None:
        """Return the operator."""
        found = select(OperatorRow.__table__).where(OperatorRow.id == operator)
        row = self._connection.execute(found).first()
        return None if row is None else mapping.operator(row)

    def put(self, operator: Operator) -> None:
        """Write the operator as they are now."""
        columns = mapping.operator_columns(operator)
        statement = upsert(OperatorRow).values(columns)
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=["id"], set_=columns)
        )

    def all(self) -> Sequence[Operator]:
        """Return all, in the order in which they came."""
        found = select(OperatorRow.__table__).order_by(OperatorRow.added, OperatorRow.id)
        return [mapping.operator(row) for row in self._connection.execute(found)]


class SqlSettings:
    """Small named values, as JSON."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, key: str) -> Any:
        """Return the value; None where there is none."""
        found = select(SettingRow.value).where(SettingRow.key == key)
        stored = self._connection.execute(found).scalar_one_or_none()
        return None if stored is None else msgspec.json.decode(stored)

    def put(self, key: str, value: Any) -> None:
        """Write the value."""
        stored = canonical_json(value)
        self._connection.execute(
            upsert(SettingRow)
            .values(key=key, value=stored)
            .on_conflict_do_update(index_elements=["key"], set_={"value": stored})
        )


class SqlNumbers:
    """Counters for what goes on paper."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def next(self, series: str) -> int:
        """Return the next number of the series, from 1; given back if nothing is committed."""
        return self._connection.execute(
            upsert(NumberCounterRow)
            .values(series=series, last=1)
            .on_conflict_do_update(
                index_elements=["series"], set_={"last": NumberCounterRow.last + 1}
            )
            .returning(NumberCounterRow.last)
        ).scalar_one()
