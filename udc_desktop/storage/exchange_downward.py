"""What headquarters told: cursors, changes, decisions, payments, twins, notices, files, devices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

import msgspec
from sqlalchemy import bindparam, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from udc_desktop.domain.applications import State
from udc_desktop.domain.exchange import (
    CentralFile,
    Change,
    Decision,
    KnownDevice,
    Notice,
    Payment,
    Twin,
)
from udc_desktop.services.exchange_ports import KeptFile
from udc_desktop.storage.prepared import Driver, Prepared, written
from udc_desktop.storage.rows import (
    ApplicationRow,
    Base,
    CentralFileRow,
    ChangeRow,
    CursorRow,
    DecisionRow,
    KnownDeviceRow,
    NoticeRow,
    PaymentRow,
    TwinRow,
    table_of,
)
from udc_desktop.storage.types import UtcDateTime, Uuid

_APPLICATION = table_of(ApplicationRow)
_CURSOR = table_of(CursorRow)
_CHANGE = table_of(ChangeRow)
_DECISION = table_of(DecisionRow)
_PAYMENT = table_of(PaymentRow)
_TWIN = table_of(TwinRow)
_NOTICE = table_of(NoticeRow)
_FILE = table_of(CentralFileRow)
_DEVICE = table_of(KnownDeviceRow)
_DEAD = ", ".join(f"'{state.value}'" for state in State if not state.is_live)

_Told = TypeVar("_Told", bound=msgspec.Struct)


def _put(row: type[Base]) -> Prepared:
    """Return the statement that writes a row in the place of the one with the same key."""
    table = table_of(row)
    statement = upsert(table)
    others = {c.name: statement.excluded[c.name] for c in table.c if not c.primary_key}
    return Prepared(
        statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=others)
    )


class Downward:
    """What came down. Everything may come twice and is there once."""

    _driver: Driver
    _cursor = Prepared(select(_CURSOR.c.cursor).where(_CURSOR.c.stream == bindparam("stream")))
    _advance = _put(CursorRow)
    _known_change = Prepared(select(_CHANGE.c.seq).where(_CHANGE.c.id == bindparam("id")))
    _keep_change = written(
        "INSERT INTO change (id, kind, at, received, body) "
        "VALUES (:id, :kind, :at, :received, :body) "
        "ON CONFLICT (id) DO UPDATE SET body = excluded.body",
        id=Uuid(),
        at=UtcDateTime(),
        received=UtcDateTime(),
    )
    _kept = Prepared(select(_CHANGE).where(_CHANGE.c.body.is_not(None)).order_by(_CHANGE.c.seq))
    _is_here = Prepared(select(_APPLICATION.c.seq).where(_APPLICATION.c.id == bindparam("id")))
    _decisions = Prepared(
        select(_DECISION.c.body)
        .where(_DECISION.c.application == bindparam("application"))
        .order_by(_DECISION.c.decided, _DECISION.c.seq)
    )
    _add_decision = Prepared(insert(_DECISION))
    # What was withdrawn stays so; and a decision that would give a person two live applications to
    # one programme is kept without taking effect, because a person has to look at that.
    _decide = written(
        "UPDATE application SET state = :state, changed = :at "  # noqa: S608
        "WHERE id = :id AND state NOT IN (:state, 'withdrawn') "
        f"AND (:state IN ({_DEAD}) OR NOT EXISTS ("
        "SELECT 1 FROM application AS other WHERE other.person = application.person "
        "AND other.programme = application.programme AND other.seq <> application.seq "
        f"AND other.state NOT IN ({_DEAD})))",
        at=UtcDateTime(),
        id=Uuid(),
    )
    _put_payment = _put(PaymentRow)
    _payments = Prepared(
        select(_PAYMENT.c.body)
        .where(_PAYMENT.c.application == bindparam("application"))
        .order_by(_PAYMENT.c.cycle, _PAYMENT.c.id)
    )
    _put_twin = _put(TwinRow)
    _twins = Prepared(
        select(_TWIN.c.body)
        .where(_TWIN.c.application == bindparam("application"))
        .order_by(_TWIN.c.found, _TWIN.c.other_number)
    )
    _put_notice = _put(NoticeRow)
    _notices = Prepared(
        select(_NOTICE.c.body)
        .where(
            _NOTICE.c.since <= bindparam("on"),
            _NOTICE.c.until.is_(None) | (_NOTICE.c.until >= bindparam("on")),
        )
        .order_by(_NOTICE.c.since.desc(), _NOTICE.c.id.desc())
    )
    _put_file = _put(CentralFileRow)
    _withdraw_file = written(
        "UPDATE central_file SET withdrawn = coalesce(withdrawn, :at) "
        "WHERE kind = :kind AND name = :name AND version = :version",
        at=UtcDateTime(),
    )
    _files = Prepared(
        select(_FILE)
        .where(_FILE.c.kind == bindparam("kind"))
        .order_by(_FILE.c.kind, _FILE.c.name, _FILE.c.version)
    )
    _put_device = _put(KnownDeviceRow)
    _devices = Prepared(select(_DEVICE).order_by(_DEVICE.c.name, _DEVICE.c.device_id))

    def cursor(self, stream: str) -> str:
        """Return how far a stream was read; empty at the beginning."""
        return str(self._cursor.scalar(self._driver, stream=stream) or "")

    def advance(self, stream: str, cursor: str, at: datetime) -> None:
        """Write down how far a stream was read."""
        self._advance.run(self._driver, stream=stream, cursor=cursor, at=at)

    def has_change(self, change: UUID) -> bool:
        """Whether this change came before."""
        return self._known_change.first(self._driver, id=change) is not None

    def keep_change(self, change: Change, at: datetime, *, is_understood: bool) -> None:
        """Remember a change, and its body as long as it is not understood."""
        self._keep_change.run(
            self._driver,
            id=change.id,
            kind=change.kind,
            at=change.at,
            received=at,
            body=None if is_understood else bytes(change.body),
        )

    def kept_changes(self) -> Sequence[Change]:
        """Return the changes that were not understood, in the order in which they came."""
        return [
            Change(id=row.id, kind=row.kind, at=row.at, body=msgspec.Raw(row.body))
            for row in self._kept.all(self._driver)
        ]

    def decide(self, decision: Decision, at: datetime) -> bool:
        """Keep a decision and set the application's state; False: no such application here.

        A withdrawn application keeps its state. Of two decisions the later one by day counts, of
        two on one day the one that came later.
        """
        if not self._is_ours(decision.application):
            return False
        before = self.decisions_of(decision.application)
        if decision in before:
            return True
        self._add_decision.run(
            self._driver,
            application=decision.application,
            decided=decision.decided,
            received=at,
            body=msgspec.json.encode(decision),
        )
        if all(decision.decided >= each.decided for each in before):
            self._decide.run(self._driver, id=decision.application, state=decision.state, at=at)
        return True

    def decisions_of(self, application: UUID) -> Sequence[Decision]:
        """Return every decision by its day; the last one counts."""
        return self._told(self._decisions, Decision, application=application)

    def put_payment(self, payment: Payment, at: datetime) -> bool:
        """Keep an instalment in the place of the one with its id; False: not one of ours."""
        if not self._is_ours(payment.application):
            return False
        self._put_payment.run(
            self._driver,
            id=payment.id,
            application=payment.application,
            cycle=payment.cycle,
            received=at,
            body=msgspec.json.encode(payment),
        )
        return True

    def payments_of(self, application: UUID) -> Sequence[Payment]:
        """Return an application's instalments by their cycle."""
        return self._told(self._payments, Payment, application=application)

    def put_twin(self, twin: Twin, at: datetime) -> bool:
        """Keep a twin, once for each number of the other union; False: not one of ours."""
        if not self._is_ours(twin.application):
            return False
        self._put_twin.run(
            self._driver,
            application=twin.application,
            other_number=twin.other_number,
            found=twin.found,
            received=at,
            body=msgspec.json.encode(twin),
        )
        return True

    def twins_of(self, application: UUID) -> Sequence[Twin]:
        """Return an application's twins as they were found."""
        return self._told(self._twins, Twin, application=application)

    def put_notice(self, notice: Notice, at: datetime) -> None:
        """Keep a notice in the place of the one with its id."""
        self._put_notice.run(
            self._driver,
            id=notice.id,
            since=notice.since,
            until=notice.until,
            received=at,
            body=msgspec.json.encode(notice),
        )

    def notices(self, on: date) -> Sequence[Notice]:
        """Return the notices of that day, the newest first."""
        return self._told(self._notices, Notice, on=on)

    def put_file(self, kept: KeptFile) -> None:
        """Keep a version of a file in the place of what was kept of it."""
        file = msgspec.structs.asdict(kept.file)
        self._put_file.run(
            self._driver,
            **file,
            received=kept.received,
            fault=kept.fault,
            withdrawn=kept.withdrawn,
        )

    def withdraw_file(self, kind: str, name: str, version: int, at: datetime) -> bool:
        """Write down that a version is not to be used; False where it is not here."""
        done = self._withdraw_file.run(self._driver, kind=kind, name=name, version=version, at=at)
        return bool(done.rowcount)

    def files(self, kind: str) -> Sequence[KeptFile]:
        """Return all versions by name, the oldest first."""
        return [
            KeptFile(
                file=CentralFile(
                    kind=row.kind,
                    name=row.name,
                    version=row.version,
                    effective_from=row.effective_from,
                    sha256=row.sha256,
                    text=row.text,
                ),
                received=row.received,
                fault=row.fault,
                withdrawn=row.withdrawn,
            )
            for row in self._files.all(self._driver, kind=kind)
        ]

    def put_device(self, device: KnownDevice) -> None:
        """Keep a device's key in the place of what was kept of it."""
        self._put_device.run(self._driver, **msgspec.structs.asdict(device))

    def devices(self) -> Sequence[KnownDevice]:
        """Return all devices by name."""
        return [KnownDevice(**row._asdict()) for row in self._devices.all(self._driver)]

    def _is_ours(self, application: UUID) -> bool:
        return self._is_here.first(self._driver, id=application) is not None

    def _told(self, query: Prepared, kind: type[_Told], **parameters: Any) -> list[_Told]:
        bodies = query.scalars(self._driver, **parameters)
        return [msgspec.json.decode(body, type=kind) for body in bodies]
