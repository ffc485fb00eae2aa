"""The trail, the outbox, receipts and the centre's own small records; each implements a port."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from udc_desktop.domain.operators import Operator
from udc_desktop.domain.seals import audit_digest, canonical_json, event_message, sha256_hex
from udc_desktop.services.ports import (
    AuditEntry,
    OutboxEvent,
    PrintEntry,
    StoredReceipt,
)
from udc_desktop.services.vault import IdSource
from udc_desktop.storage import mapping
from udc_desktop.storage.device import DeviceKey
from udc_desktop.storage.prepared import Driver, Prepared, written
from udc_desktop.storage.repositories import put_by_id
from udc_desktop.storage.rows import (
    AuditRow,
    NumberCounterRow,
    OperatorRow,
    OutboxRow,
    PrintRow,
    ReceiptRow,
    SettingRow,
    table_of,
)
from udc_desktop.storage.types import Digest

_AUDIT = table_of(AuditRow)
_EVENT = table_of(OutboxRow)
_RECEIPT = table_of(ReceiptRow)
_PRINT = table_of(PrintRow)
_OPERATOR = table_of(OperatorRow)
_SETTING = table_of(SettingRow)
_COUNTER = table_of(NumberCounterRow)

CLOCK_SKEW = "clock.skew_seconds"  # the setting that the courier writes when headquarters told it


class SqlTrail:
    """The audit trail: append only, hash-chained."""

    _last = Prepared(select(_AUDIT.c.seq, _AUDIT.c.digest).order_by(_AUDIT.c.seq.desc()).limit(1))
    _newest = Prepared(select(_AUDIT).order_by(_AUDIT.c.seq.desc()).limit(1))
    _append = Prepared(insert(_AUDIT))
    _of = Prepared(
        select(_AUDIT).where(_AUDIT.c.entity == bindparam("entity")).order_by(_AUDIT.c.seq)
    )
    _all = Prepared(select(_AUDIT).order_by(_AUDIT.c.seq))

    def __init__(self, driver: Driver, device: DeviceKey, ids: IdSource) -> None:
        self._driver = driver
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
        last = self._last.first(self._driver)
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
        self._append.run(self._driver, **columns)
        return AuditEntry(**columns)

    def of(self, entity: UUID) -> Sequence[AuditEntry]:
        """Return the lines about one thing, the oldest first."""
        rows = self._of.all(self._driver, entity=entity)
        return [mapping.audit_entry(row) for row in rows]

    def last(self) -> AuditEntry | None:
        """Return the newest line."""
        row = self._newest.first(self._driver)
        return None if row is None else mapping.audit_entry(row)

    def first_break(self) -> int | None:
        """Return the number of the first line that does not fit the chain; None where all do."""
        previous, expected = "", 1
        for row in self._all.each(self._driver):
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

    _last = Prepared(select(func.coalesce(func.max(_EVENT.c.seq), 0).label("last")))
    _add = Prepared(insert(_EVENT))
    # A paper that is not here cannot be sent, so nothing waits for it.
    _cite = written(
        "INSERT INTO event_paper (seq, sha256, size) "
        "SELECT :seq, sha256, size FROM paper WHERE sha256 = :sha256",
        sha256=Digest(),
    )
    _of = Prepared(
        select(_EVENT).where(_EVENT.c.entity == bindparam("entity")).order_by(_EVENT.c.seq)
    )

    def __init__(self, driver: Driver, device: DeviceKey, ids: IdSource) -> None:
        self._driver = driver
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
        data = canonical_json(body)
        line: dict[str, Any] = {
            "seq": self._last.scalar(self._driver) + 1,
            "id": self._ids(),
            "kind": kind,
            "entity": entity,
            "revision": revision,
            "at": at,
            "skew_seconds": SqlSettings(self._driver).get(CLOCK_SKEW) or 0,
            "sha256": sha256_hex(data),
            "operator": operator,
        }
        seal = self._device.sign(event_message(**line))
        event = OutboxEvent(**line, body=data, seal=seal)
        self._add.run(self._driver, **mapping.event_columns(event))
        cited = dict.fromkeys(p for p in body.get("papers") or () if isinstance(p, str))
        self._cite.run_all(self._driver, [{"seq": event.seq, "sha256": p} for p in cited])
        return event

    def of(self, entity: UUID) -> Sequence[OutboxEvent]:
        """Return the events about one thing that went or shall go, the oldest first."""
        rows = self._of.all(self._driver, entity=entity)
        return [mapping.event(row) for row in rows]


class SqlReceipts:
    """Receipts as they were made, and every time one was printed."""

    _put = Prepared(insert(_RECEIPT))
    _of = Prepared(
        select(_RECEIPT)
        .where(_RECEIPT.c.application == bindparam("application"))
        .order_by(_RECEIPT.c.at, _RECEIPT.c.id)
    )
    _log = Prepared(insert(_PRINT))
    _prints = Prepared(
        select(_PRINT).where(_PRINT.c.receipt == bindparam("receipt")).order_by(_PRINT.c.seq)
    )

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    def put(self, receipt: StoredReceipt) -> None:
        """Keep a receipt."""
        self._put.run(self._driver, **mapping.receipt_columns(receipt))

    def of(self, application: UUID) -> Sequence[StoredReceipt]:
        """Return an application's receipts, the oldest first."""
        rows = self._of.all(self._driver, application=application)
        return [mapping.receipt(row) for row in rows]

    def log(self, entry: PrintEntry) -> None:
        """Write down one print."""
        self._log.run(self._driver, **mapping.print_columns(entry))

    def prints(self, receipt: UUID) -> Sequence[PrintEntry]:
        """Return a receipt's prints, the oldest first."""
        rows = self._prints.all(self._driver, receipt=receipt)
        return [mapping.print_entry(row) for row in rows]


class SqlOperators:
    """Those who work here."""

    _get = Prepared(select(_OPERATOR).where(_OPERATOR.c.id == bindparam("id")))
    _put = put_by_id(_OPERATOR)
    _all = Prepared(select(_OPERATOR).order_by(_OPERATOR.c.added, _OPERATOR.c.id))

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    def get(self, operator: UUID) -> Operator | None:
        """Return the operator."""
        row = self._get.first(self._driver, id=operator)
        return None if row is None else mapping.operator(row)

    def put(self, operator: Operator) -> None:
        """Write the operator as they are now."""
        self._put.run(self._driver, **mapping.operator_columns(operator))

    def all(self) -> Sequence[Operator]:
        """Return all, in the order in which they came."""
        return [mapping.operator(row) for row in self._all.all(self._driver)]


class SqlSettings:
    """Small named values, as JSON."""

    _get = Prepared(select(_SETTING.c.value).where(_SETTING.c.key == bindparam("key")))
    _write = upsert(_SETTING)
    _put = Prepared(
        _write.on_conflict_do_update(
            index_elements=["key"], set_={"value": _write.excluded["value"]}
        )
    )

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    def get(self, key: str) -> Any:
        """Return the value; None where there is none."""
        stored = self._get.scalar(self._driver, key=key)
        return None if stored is None else msgspec.json.decode(stored)

    def put(self, key: str, value: Any) -> None:
        """Write the value."""
        self._put.run(self._driver, key=key, value=canonical_json(value))


class SqlNumbers:
    """Counters for what goes on paper."""

    _next = Prepared(
        upsert(_COUNTER)
        .on_conflict_do_update(index_elements=["series"], set_={"last": _COUNTER.c.last + 1})
        .returning(_COUNTER.c.last)
    )

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    def next(self, series: str) -> int:
        """Return the next number of the series, from 1; given back if nothing is committed."""
        return int(self._next.scalar(self._driver, series=series, last=1))
