"""What happens to an application after it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from udc_desktop.domain.applications import Application, State
from udc_desktop.domain.eligibility import explain
from udc_desktop.domain.exchange import Decision, Payment, Twin
from udc_desktop.domain.operators import Operator
from udc_desktop.domain.problems import Rejected, problem
from udc_desktop.domain.text import local_day
from udc_desktop.domain.windows import WindowState, window_state
from udc_desktop.errors import KnownFault
from udc_desktop.services.catalogue import ProgrammeCatalogue
from udc_desktop.services.changes import news_as_of
from udc_desktop.services.exchange_ports import SetAside
from udc_desktop.services.line import RegistryAnswer
from udc_desktop.services.mending import is_open_to_amendment
from udc_desktop.services.ports import (
    AuditEntry,
    OutboxEvent,
    Person,
    PrintEntry,
    Revision,
    StoredReceipt,
    UnitOfWork,
    UnitsOfWork,
)
from udc_desktop.services.recording import EVENT_OF, Recorder
from udc_desktop.services.records import facts_of, judged, sha256_of
from udc_desktop.services.vault import Clock

_CAN_BE_WITHDRAWN = frozenset(
    {State.NEXT_WINDOW, State.SUBMITTED, State.RECEIVED, State.APPROVED, State.WAITING}
)


@dataclass(frozen=True, slots=True)
class ApplicationDetail:
    """One application with all that the detail page shows."""

    application: Application
    person: Person
    operator_name: str
    revisions: tuple[Revision, ...]
    trail: tuple[AuditEntry, ...]
    events: tuple[OutboxEvent, ...]
    receipts: tuple[StoredReceipt, ...]
    prints: tuple[PrintEntry, ...]
    set_aside: tuple[SetAside, ...] = ()  # events that headquarters sent back
    can_be_amended: bool = False  # nobody has seen it yet, or it came back to be mended
    decisions: tuple[Decision, ...] = ()  # by day; the last one counts
    payments: tuple[Payment, ...] = ()  # by cycle
    twins: tuple[Twin, ...] = ()  # the same NID in other unions
    registry: RegistryAnswer | None = None  # None: never asked
    news_as_of: datetime | None = None  # when headquarters was last heard; None: never


class ApplicationService:
    """Detail, withdrawal, and the turn of the intake window."""

    def __init__(
        self,
        units: UnitsOfWork,
        catalogue: ProgrammeCatalogue,
        recorder: Recorder,
        clock: Clock,
    ) -> None:
        self._units = units
        self._catalogue = catalogue
        self._recorder = recorder
        self._clock = clock

    def detail(self, application: UUID) -> ApplicationDetail:
        """Return the application whole; raises ``KnownFault('application_gone')``."""
        with self._units() as unit:
            found = _found(unit, application)
            person = unit.people.get(found.person)
            if person is None:
                raise KnownFault("person_gone")
            operator = unit.operators.get(found.operator)
            receipts = tuple(unit.receipts.of(application))
            return ApplicationDetail(
                application=found,
                person=person,
                operator_name=operator.name if operator else "",
                revisions=tuple(unit.applications.revisions(application)),
                trail=tuple(unit.trail.of(application)),
                events=tuple(unit.outbox.of(application)),
                receipts=receipts,
                prints=tuple(p for r in receipts for p in unit.receipts.prints(r.id)),
                set_aside=tuple(unit.exchange.set_aside_of(application)),
                can_be_amended=is_open_to_amendment(unit, found),
                decisions=tuple(unit.exchange.decisions_of(application)),
                payments=tuple(unit.exchange.payments_of(application)),
                twins=tuple(unit.exchange.twins_of(application)),
                registry=unit.exchange.answer_of(application),
                news_as_of=news_as_of(unit),
            )

    def withdraw(self, application: UUID, operator: Operator, reason: str) -> Application:
        """Withdraw at the applicant's wish; raises ``Rejected`` (``reason``: ``missing``).

        The record stays, as a new revision with the reason; what headquarters was told, or is
        about to be told, is followed by ``application.withdrawn``. Raises ``Rejected`` with
        ``cannot_withdraw`` for what is refused, rejected or withdrawn already, and
        ``KnownFault('application_gone')``.
        """
        reason = reason.strip()
        if not reason:
            raise Rejected([problem("reason", "missing")])
        with self._units() as unit:
            before = _found(unit, application)
            if before.state not in _CAN_BE_WITHDRAWN:
                raise Rejected([problem("", "cannot_withdraw", number=before.number)])
            gone = replace(
                before,
                state=State.WITHDRAWN,
                revision=before.revision + 1,
                operator=operator.id,
                changed=self._clock(),
            )
            self._recorder.withdraw(unit, operator, before, gone, reason)
            unit.commit()
        return gone

    def turn_windows(self, operator: Operator) -> Sequence[Application]:
        """Judge again and submit what waited for a window that is open now; return those moved.

        To be called at the start of a day, after an override of a window, and when headquarters
        sent a programme: from this call on the programmes are those of the day. Each application
        has a transaction of its own. It is judged as of the day its window opened (a centre that
        was closed on the first does not cost a mother her allowance), never before the day it was
        made, with the facts of its record and the rules in force now. Who does not meet them any
        more is refused with the reasons; an answer that a new rule wants and nobody asked for is
        unknown, and refuses nobody. Where only the day of the next window moved, the
        application follows it.
        """
        self._catalogue.turn_to(local_day(self._clock()))
        with self._units() as unit:
            waiting = [a.id for a in unit.applications.due_for_window(date.max)]
        moved = (self._turn(application, operator) for application in waiting)
        return [application for application in moved if application is not None]

    def _turn(self, application: UUID, operator: Operator) -> Application | None:
        now = self._clock()
        with self._units() as unit:
            before = unit.applications.get(application)
            programme = self._catalogue.get(before.programme) if before else None
            if before is None or programme is None or before.state is not State.NEXT_WINDOW:
                return None  # its file may come back; it keeps waiting until then
            window = window_state(programme.window, local_day(now))
            if not window.is_open:
                if window.opens != before.intake:
                    unit.applications.set_intake(application, window.opens)
                    unit.commit()
                return None
            on = _judging_day(before, window, local_day(now))
            explanation = explain(programme, facts_of(before.body), today=on)
            body = judged(before.body, explanation, on)
            after = replace(
                before,
                programme_version=programme.version,
                state=State.REFUSED if explanation.blocks else State.SUBMITTED,
                revision=before.revision + 1,
                body=body,
                body_sha256=sha256_of(body),
                priority=explanation.priority,
                changed=now,
                intake=None if explanation.blocks else window.opens,
            )
            unit.applications.revise(after, "")
            self._recorder.note(unit, operator, "application.window_turned", after)
            self._recorder.tell(unit, EVENT_OF[after.state], after, operator.id)
            unit.commit()
        return after


def _judging_day(application: Application, window: WindowState, today: date) -> date:
    return max(window.opens or today, local_day(application.created))


def _found(unit: UnitOfWork, application: UUID) -> Application:
    found = unit.applications.get(application)
    if found is None:
        raise KnownFault("application_gone")
    return found
