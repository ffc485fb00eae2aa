"""From a grievance that asks to put something right to the entry that does it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from udc_desktop.domain.enrolments import EnrolmentDraft
from udc_desktop.domain.grievances import Grievance, Step, StepKind
from udc_desktop.domain.operators import Operator
from udc_desktop.domain.problems import Problem, Rejected, problem
from udc_desktop.services.grievances.form import LONGEST_TEXT
from udc_desktop.services.grievances.made import (
    against_making,
    amended_answers,
    applicant_answers,
    mending_of,
)
from udc_desktop.services.grievances.parts import DeskParts
from udc_desktop.services.grievances.possible import mending_state, possible
from udc_desktop.services.grievances.steps import StepWriter, found, not_now, paragraphs
from udc_desktop.services.operators import is_active_supervisor


class MendingWish:
    """What a grievance asks to be mended: accepted here, and made."""

    def __init__(self, parts: DeskParts) -> None:
        self._parts = parts

    def accept_mending(self, grievance: UUID, operator: Operator, reason: str) -> Grievance:
        """Accept the mending on the supervisor's word, where no office has; accepted is accepted.

        Raises ``Rejected``: ``needs_supervisor``, ``missing``, ``too_long`` (``reason``),
        ``nothing_to_mend``, ``mending_refused`` (an office said no), ``mending_made``,
        ``step_not_now``; and ``KnownFault('grievance_gone')``.
        """
        parts, reason = self._parts, paragraphs(reason)
        with parts.units() as unit:
            known = found(unit, grievance)
            if not is_active_supervisor(unit, operator.id):
                raise Rejected([problem("", "needs_supervisor")])
            steps = unit.grievances.steps(grievance)
            if mending_of(known) is not None and mending_state(steps) == "accepted":
                return known
            problems = [*self._against(known, steps), *_of_reason(reason)]
            if problems:
                raise Rejected(problems)
            writer = StepWriter(unit, known, parts.rules, parts.clock(), operator)
            writer.go(StepKind.ACCEPT, parts.rules.today(), reason=reason)
            accepted = writer.write()
            unit.commit()
        return accepted

    def mending_draft(self, grievance: UUID, operator: Operator) -> EnrolmentDraft:
        """Return the entry that an accepted mending becomes, filled in and stored.

        Asked again before it is saved, it is the same entry, with what was typed since. Raises
        ``Rejected``: ``mending_not_accepted``, ``mending_made``, ``cannot_amend``,
        ``programme_unknown``; and ``KnownFault``: ``grievance_gone``, ``application_gone``.
        """
        parts = self._parts
        with parts.units() as unit:
            known = found(unit, grievance)
            problems = against_making(known, unit.grievances.steps(grievance))
        record, mending = known.record, mending_of(known)
        if problems or record is None or mending is None:
            raise Rejected(problems)
        if mending.kind == "apply" or mending.application is None:
            return parts.enrolment.begin_mending(
                operator,
                mending.programme or record.programme,
                grievance=known.id,
                person=record.complainant.person if record.complainant else None,
                answers=applicant_answers(record),
            )
        return parts.enrolment.amend(
            mending.application,
            operator,
            known.number,
            grievance=known.id,
            changes=amended_answers(mending),
        )

    def _against(self, grievance: Grievance, steps: Sequence[Step]) -> Sequence[Problem]:
        if mending_of(grievance) is None:
            return [problem("", "nothing_to_mend", number=grievance.number)]
        state = mending_state(steps)
        if state:
            return [problem("", f"mending_{state}", number=grievance.number)]
        rules = self._parts.rules
        if StepKind.ACCEPT not in possible(grievance, steps, rules.today(), rules.catalogue):
            return [not_now(grievance)]
        return []


def _of_reason(reason: str) -> list[Problem]:
    if not reason:
        return [problem("reason", "missing")]
    if len(reason) > LONGEST_TEXT:
        return [problem("reason", "too_long", most=LONGEST_TEXT)]
    return []
