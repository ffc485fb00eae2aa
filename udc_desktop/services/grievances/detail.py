"""Looking: one grievance whole, the list, the figures, and what became of a complaint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from udc_desktop.domain.grievances import Grievance, Step, StepKind
from udc_desktop.domain.numbers import check_number
from udc_desktop.domain.problems import Rejected, problem
from udc_desktop.services.changes import news_as_of
from udc_desktop.services.grievances.made import can_be_made
from udc_desktop.services.grievances.parts import DeskParts
from udc_desktop.services.grievances.ports import (
    GrievanceCounts,
    GrievanceFilter,
    GrievanceLine,
    Tracked,
)
from udc_desktop.services.grievances.possible import possible
from udc_desktop.services.grievances.steps import found
from udc_desktop.services.grievances.views import GrievanceDetail
from udc_desktop.services.ports import UnitOfWork


class DetailDesk:
    """Reads, and changes nothing."""

    def __init__(self, parts: DeskParts) -> None:
        self._parts = parts

    def page(
        self, wanted: GrievanceFilter, after: GrievanceLine | None, limit: int
    ) -> Sequence[GrievanceLine]:
        """Return a page of the list."""
        return self._parts.queries.page(self._today(wanted), after, limit)

    def count(self, wanted: GrievanceFilter) -> int:
        """Return how many the filter leaves."""
        return self._parts.queries.count(self._today(wanted))

    def counts(self) -> GrievanceCounts:
        """Return the figures of the desk."""
        rules = self._parts.rules
        return self._parts.queries.counts(rules.today(), rules.soon_until())

    def track(self, asked: Tracked, limit: int = 20) -> Sequence[GrievanceLine]:
        """Return what somebody may ask about.

        A number may come as it was typed. Raises ``Rejected``: ``missing`` (``born``, beside an NID
        or a birth registration number), ``number_shape``, ``number_check`` (``number``).
        """
        if asked.number:
            reading = check_number(asked.number)
            if reading.value is None:
                raise Rejected([problem("number", each.code) for each in reading.problems])
            return self._parts.queries.track(replace(asked, number=reading.value), limit)
        if (asked.nid or asked.brn) and asked.born is None:
            raise Rejected([problem("born", "missing")])
        return self._parts.queries.track(asked, limit)

    def detail(self, grievance: UUID) -> GrievanceDetail:
        """Return one whole; raises ``KnownFault('grievance_gone')``."""
        rules = self._parts.rules
        today = rules.today()
        with self._parts.units() as unit:
            known = found(unit, grievance)
            steps = tuple(unit.grievances.steps(grievance))
            can_mend = can_be_made(unit, known, steps)
            open_to = possible(known, steps, today, rules.catalogue)
            return GrievanceDetail(
                grievance=known,
                steps=steps,
                names=_names(unit, known, steps),
                letters=tuple(unit.grievances.letters_of(grievance)),
                events=tuple(unit.outbox.of(grievance)),
                set_aside=tuple(unit.exchange.set_aside_of(grievance)),
                trail=tuple(unit.trail.of(grievance)),
                possible=tuple(kind for kind in open_to if can_mend or kind is not StepKind.MEND),
                soon_until=rules.soon_until(),
                today=today,
                days_left=rules.calendar.between(today, known.due) if known.due else None,
                news_as_of=news_as_of(unit),
                application_number=_application_number(unit, known, steps),
                can_mend=can_mend,
            )

    def of_application(self, application: UUID) -> Sequence[Grievance]:
        """Return the grievances about an application, or that would mend it; the newest first."""
        with self._parts.units() as unit:
            about = unit.grievances.of_application(application)
        return sorted(about, key=lambda each: (each.year, each.serial), reverse=True)

    def _today(self, wanted: GrievanceFilter) -> GrievanceFilter:
        rules = self._parts.rules
        return replace(wanted, today=rules.today(), soon_until=rules.soon_until())


def _names(unit: UnitOfWork, grievance: Grievance, steps: Sequence[Step]) -> dict[UUID, str]:
    ids = {grievance.operator, *(step.operator for step in steps if step.operator)}
    known = (unit.operators.get(each) for each in ids)
    return {operator.id: operator.name for operator in known if operator is not None}


def _application_number(unit: UnitOfWork, grievance: Grievance, steps: Sequence[Step]) -> str:
    """Return the number of the application that it became, or that it is about."""
    made = [step.application_number for step in steps if step.kind is StepKind.MEND]
    if made:
        return made[-1]
    record = grievance.record
    if record is None:
        return ""
    about = record.application or (record.mending.application if record.mending else None)
    known = unit.applications.get(about) if about else None
    if known is not None:
        return known.number
    return record.application_number or (record.mending.number if record.mending else "")
