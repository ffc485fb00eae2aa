"""The courier's clerk: what goes to headquarters, when, and what became of it.

The windows know this class only. Every method may take long; run it in a job of the courier's lane.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from random import Random
from typing import Protocol
from uuid import UUID

from udc_desktop.domain.exchange import Notice
from udc_desktop.domain.operators import Centre, Operator
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.text import local_day
from udc_desktop.errors import KnownFault
from udc_desktop.services.answers import AnswerBook
from udc_desktop.services.batches import BatchCloser
from udc_desktop.services.courier_state import (
    CLOCK_SKEW,
    courier_state,
    day_begin,
    is_within_hours,
    stored_connection,
    stored_headquarters,
)
from udc_desktop.services.courier_turn import CourierDesk, Done, Turn
from udc_desktop.services.couriering import go_once
from udc_desktop.services.exchange_ports import (
    BatchLine,
    ExchangeQueries,
    Headquarters,
    KeptFile,
    Policy,
    RunLine,
    SetAsideLine,
)
from udc_desktop.services.joining import Joining, known_headquarters, policy_in_force
from udc_desktop.services.line import Connection, LineFault, LineMaker, Stop, Traffic
from udc_desktop.services.mending import MendingDesk
from udc_desktop.services.ports import UnitOfWork, UnitsOfWork
from udc_desktop.services.runs import (
    ExchangeStatus,
    Progress,
    RunReport,
    Stage,
    TakesChanges,
)
from udc_desktop.services.stick import Exported, Imported, StickDesk
from udc_desktop.services.sticking import StickCourier
from udc_desktop.services.timetable import Timetable
from udc_desktop.services.vault import Clock, IdSource

__all__ = [
    "ExchangeService",
    "ExchangeStatus",
    "KnowsRefusedFiles",
    "Progress",
    "RunReport",
    "Stage",
]

MakeReport = Callable[[str], bytes]
"""Makes the upazila officer's report as PDF, in a language."""


class KnowsRefusedFiles(Protocol):
    """Knows the files of headquarters that could not be read (``services.central_files``)."""

    def refused(self, unit: UnitOfWork) -> Sequence[KeptFile]:
        """Return them."""


class ExchangeService:
    """What waits, sending it, and taking what comes back."""

    def __init__(
        self,
        units: UnitsOfWork,
        queries: ExchangeQueries,
        make_line: LineMaker,
        sticks: StickDesk,
        changes: TakesChanges,
        files: KnowsRefusedFiles,
        make_report: MakeReport,
        centre: Centre,
        place: Words,
        clock: Clock,
        ids: IdSource,
        chance: Random | None = None,
    ) -> None:
        """Bring together what the courier needs.

        Args:
            units: units of work of the strong-room.
            queries: reading for the sync page.
            make_line: opens the line for one run. Whom it talks to is in the strong-room
                (``courier_state.stored_headquarters``), at the time when it is made.
            sticks: writes and reads files.
            changes: takes what comes down.
            files: knows which files of headquarters could not be read.
            make_report: makes the report's PDF out of what the strong-room holds.
            centre: this centre and device.
            place: union, upazila and district, for the cover note of a stick.
            clock: the time, aware, in UTC.
            ids: ids of batches and runs, UUIDv7.
            chance: scatters the pauses; a seeded one in tests.
        """
        chance = chance or Random()  # noqa: S311 - scatters pauses, guards nothing
        self._units = units
        self._queries = queries
        self._make_line = make_line
        self._sticks = sticks
        self._files = files
        self._make_report = make_report
        self._clock = clock
        self._refused: int | None = None
        self._joining = Joining(units, centre, clock)
        self._mending = MendingDesk(units, clock)
        answers = AnswerBook(units, clock, chance, lambda unit: policy_in_force(unit).longest_pause)
        self._timetable = Timetable(units, queries, clock, ids, chance, answers)
        self._desk = CourierDesk(
            units, clock, centre, self._joining, BatchCloser(units, clock, ids), answers, changes
        )
        self._courier = StickCourier(
            units, sticks, centre, place, clock, ids, self._joining, answers, changes
        )

    def status(self) -> ExchangeStatus:
        """Return how things stand."""
        now = self._clock()
        waiting = self._queries.waiting(day_begin(now))
        with self._units() as unit:
            policy, state = policy_in_force(unit), courier_state(unit.settings)
            if self._refused is None:
                self._refused = len(self._files.refused(unit))
            return ExchangeStatus(
                headquarters=stored_headquarters(unit.settings),
                connection=stored_connection(unit.settings),
                policy=policy,
                waiting=waiting,
                size_to_send=round(waiting.body_bytes * state.packing) + waiting.paper_bytes,
                skew_seconds=unit.settings.get(CLOCK_SKEW) or 0,
                last_fault=state.fault,
                last_fault_params=state.params,
                last_try=state.last_try,
                next_try=self._timetable.next_try(unit, policy, state),
                is_over_budget=self._timetable.is_over_budget(policy, state, waiting.sent_today),
                is_outside_hours=not is_within_hours(policy, now),
                files_refused=self._refused,
            )

    def is_due(self, *, is_metered: bool) -> bool:
        """Whether the courier should go now by himself: policy, hours, budget and pause allow."""
        return self._timetable.is_due(is_metered=is_metered)

    def run(self, progress: Callable[[Progress], None], stop: Stop, *, by_hand: bool) -> RunReport:
        """Go to headquarters once. ``by_hand`` (Send now) starts the pauses over.

        A line that fails is no exception but a report with its code: what was done stays done.
        Raises ``KnownFault('not_registered')`` before there is an invitation, ``no_address`` where
        nothing but sticks is used, and what the strong-room raises.
        """
        began = self._clock()
        with self._units() as unit:
            known_headquarters(unit)
            policy, connection = policy_in_force(unit), stored_connection(unit.settings)
        if not connection.url:
            raise KnownFault("no_address")
        self._timetable.begin(by_hand=by_hand)
        waiting = self._queries.waiting(day_begin(began))
        allowance = self._timetable.allowance(policy, waiting.sent_today, by_hand=by_hand)
        done, traffic, skew = Done(), Traffic(0, 0), None
        try:
            line = self._make_line(connection)
            try:
                turn = Turn(
                    self._desk, line, policy, progress, stop, waiting.events, allowance, done
                )
                go_once(turn)
            finally:
                traffic, skew = line.traffic(), line.skew_seconds
                line.close()
        except LineFault as fault:  # the line could not even be made: a wrong authority's file
            done.note(fault)
        except Exception as fault:  # the disk, or a bug: with its pause, or it would come at once
            done.code = fault.code if isinstance(fault, KnownFault) else "fault"
            with contextlib.suppress(KnownFault):
                self._timetable.finish(done, began, traffic, skew)
            raise
        finally:
            self._refused = None
        self._timetable.finish(done, began, traffic, skew)
        return _report(done, traffic)

    # -- joining headquarters
    def read_invitation(self, path: str) -> bytes:
        """Return the file's bytes; raises ``KnownFault`` as ``StickDesk`` does."""
        return self._sticks.read_invitation(path)

    def join(self, operator: Operator, invitation: bytes) -> Headquarters:
        """Take an invitation file: from now on, letters can be written for this headquarters.

        Nothing is sent yet; the first run, or the first file, registers the device. Raises
        ``Rejected`` (field ``invitation``: ``not_an_invitation``, ``other_centre``,
        ``supervisors_only``).
        """
        return self._joining.join(operator, invitation)

    def join_by_code(
        self, operator: Operator, url: str, code: str, connection: Connection
    ) -> Headquarters:
        """Register over the line with a typed address and code.

        Raises ``Rejected`` (fields ``url``, ``code``) and ``LineFault``.
        """
        return self._joining.join_by_code(operator, url, code, connection, self._make_line)

    def set_connection(self, operator: Operator, connection: Connection) -> None:
        """Keep address, proxy, authority and pin; raises ``Rejected`` by field."""
        self._joining.set_connection(operator, connection)

    def set_policy(self, operator: Operator, policy: Policy) -> None:
        """Keep when the courier goes; ``Rejected`` by field (``daily_budget``, ``hours``)."""
        self._joining.set_policy(operator, policy)

    def pause(self, operator: Operator, *, is_paused: bool) -> None:
        """Stop going, or go again; any operator may."""
        self._joining.pause(operator, is_paused=is_paused)

    # -- what needs a person
    def set_aside(self, limit: int = 200) -> Sequence[SetAsideLine]:
        """Return what waits for a person, the oldest first."""
        return self._queries.set_aside(limit)

    def put_away(self, event: UUID, operator: Operator) -> None:
        """Take note of a final refusal: the application becomes REJECTED with the reason.

        Raises ``Rejected`` (``can_be_mended``) for one that can be mended and sent again.
        """
        self._mending.put_away(event, operator)

    def send_again(self, event: UUID, operator: Operator) -> None:
        """Send a set-aside event again as it stands, under a new id, because its cause is gone."""
        self._mending.send_again(event, operator)

    # -- history
    def batches(self, after: BatchLine | None = None, limit: int = 50) -> Sequence[BatchLine]:
        """Return the batches, the newest first."""
        return self._queries.batches(after, limit)

    def runs(self, limit: int = 50) -> Sequence[RunLine]:
        """Return the runs, the newest first."""
        return self._queries.runs(limit)

    # -- what headquarters says to every operator
    def notices(self) -> Sequence[Notice]:
        """Return the notices that are in force today, the newest first."""
        with self._units() as unit:
            return unit.exchange.notices(local_day(self._clock()))

    # -- by stick
    def export(
        self, folder: str, operator: Operator, progress: Callable[[int, int], None], stop: Stop
    ) -> Exported:
        """Write everything that waits into one file; nothing is settled by it.

        Where nothing waits, the file asks for what is new: a centre without a line hears of
        decisions by its answers alone. Raises ``KnownFault``: ``not_registered``, and those of
        ``StickDesk``.
        """
        return self._courier.export(folder, operator, progress, stop)

    def import_answer(self, path: str, operator: Operator) -> Imported:
        """Take headquarters' answer file; taken twice, the second changes nothing."""
        imported = self._courier.import_answer(path, operator)
        self._refused = None
        return imported

    # -- the upazila officer's report
    def report(self, language: str) -> bytes:
        """Return the plain report of what was sent, what waits and why, as PDF."""
        return self._make_report(language)


def _report(done: Done, traffic: Traffic) -> RunReport:
    return RunReport(
        code=done.code,
        params=done.params,
        settled=done.settled,
        set_aside=done.set_aside,
        held=done.held,
        papers=done.papers,
        changes=dict(done.changes),
        sent=traffic.sent,
        received=traffic.received,
        programmes_changed=done.programmes_changed,
    )
