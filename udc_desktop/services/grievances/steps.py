"""Writing steps down: the step itself, a line in the trail, an event for headquarters.

Whatever moves a grievance after it was received goes through here: what an operator does, letters,
what comes down from headquarters, the amendment that it became.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from udc_desktop.domain.grievance_events import MOVED, GrievanceMoved
from udc_desktop.domain.grievances import AFTER, Grievance, Step, StepKind, path_to
from udc_desktop.domain.operators import Operator
from udc_desktop.domain.problems import Problem, Rejected, problem
from udc_desktop.domain.text import normalise
from udc_desktop.errors import KnownFault
from udc_desktop.services.grievances.clock import clock_of, runs
from udc_desktop.services.grievances.rules import GrievanceRules
from udc_desktop.services.ports import UnitOfWork

LONGEST_MEMO = 80  # characters; a number of a letter, not the letter
_BY_OFFICES = frozenset(
    {StepKind.TAKE_UP, StepKind.ASK, StepKind.SEND_BACK, StepKind.ANSWER, StepKind.REMIND}
)
_KEEPS_THE_QUESTION = frozenset(
    {StepKind.ASK, StepKind.REMIND, StepKind.DELAY, StepKind.ACCEPT, StepKind.REFUSE, StepKind.MEND}
)
_MOVES_IT = frozenset({StepKind.FORWARD, StepKind.TRANSFER, StepKind.APPEAL})
_SETS_THE_CLOCK = frozenset({StepKind.FORWARD, StepKind.APPEAL, StepKind.REOPEN})


class StepWriter:
    """Takes the steps of one grievance inside the caller's unit of work, uncommitted.

    ``go`` as often as wanted, then ``write``. ``rules`` may be None where no step sets the clock.
    An event needs an operator: of what headquarters did it is the one who received the grievance;
    the step itself says that nobody here took it.
    """

    def __init__(
        self,
        unit: UnitOfWork,
        grievance: Grievance,
        rules: GrievanceRules | None,
        now: datetime,
        operator: Operator | None,
    ) -> None:
        self._unit = unit
        self._rules = rules
        self._now = now
        self._operator = operator
        self.before = tuple(unit.grievances.steps(grievance.id))
        self.grievance = grievance
        self.taken: list[Step] = []
        self._clock = clock_of(grievance, self.before)

    @property
    def steps(self) -> Sequence[Step]:
        """All steps, the new ones too."""
        return (*self.before, *self.taken)

    def go(self, kind: StepKind, on: date, **said: Any) -> Step:
        """Take a step, and before it what it implies; ``said`` are fields of ``Step``.

        Raises ``Rejected`` (``step_not_now``) where there is no way.
        """
        way = path_to(self.grievance.state, kind)
        if way is None:
            raise Rejected([not_now(self.grievance)])
        for implied in way[:-1]:
            self.take(implied, on, source=said.get("source", "centre"), is_implied=True)
        return self.take(kind, on, **said)

    def take(self, kind: StepKind, on: date, **said: Any) -> Step:
        """Take one step that leads on from where the grievance stands."""
        before = self.grievance
        state = AFTER[before.state, kind]
        tier = said.pop("tier", before.tier)
        office = said.pop("office", "")
        if not office and kind in _BY_OFFICES | _MOVES_IT:
            office = before.office
        due = said.pop("due", before.due) if runs(before, state) else None
        said.pop("due", None)
        step = Step(
            place=before.revision + 1,
            kind=kind,
            state=state,
            on=on,
            at=self._now,
            operator=self._operator.id if self._operator else None,
            tier=tier,
            office=office,
            due=due,
            **said,
        )
        self._clock = self._clock.after(step)
        if kind in _SETS_THE_CLOCK and runs(before, state):
            step = msgspec.structs.replace(step, due=self._due())
        self.taken.append(step)
        self.grievance = replace(
            before,
            state=state,
            tier=tier,
            office=office if kind in _MOVES_IT else before.office,
            due=step.due,
            revision=step.place,
            changed=self._now,
            papers=tuple(dict.fromkeys((*before.papers, *(ref.sha256 for ref in step.papers)))),
            is_asked=kind is StepKind.ASK or (before.is_asked and kind in _KEEPS_THE_QUESTION),
        )
        return step

    def _due(self) -> date:
        if self._rules is None:
            raise LookupError("this step sets the clock, and nobody said by what rules")
        return self._clock.due(self._rules)

    def write(self) -> Grievance:
        """Write down what was taken; nothing where nothing was."""
        if self.taken:
            self._unit.grievances.move(self.grievance, self.taken)
        for step in self.taken:
            self._note(step)
            self._tell(step)
        self.taken = []
        return self.grievance

    def _note(self, step: Step) -> None:
        """Write a line into the trail: ids and kinds, nothing that anybody said."""
        said = {
            "number": self.grievance.number,
            "kind": step.kind.value,
            "state": step.state.value,
            "place": step.place,
            "on": step.on.isoformat(),
            "source": step.source,
            "is_implied": step.is_implied or None,
            "tier": step.tier,
            "office": step.office,
            "memo": step.memo,
            "outcome": step.outcome,
            "how": step.how,
            "is_satisfied": step.is_satisfied,
            "into": step.into,
            "application": step.application_number,
            "papers": [ref.sha256 for ref in step.papers] or None,
            "due": step.due.isoformat() if step.due else None,
        }
        self._unit.trail.append(
            at=self._now,
            operator=self._operator,
            what=MOVED,
            entity=self.grievance.id,
            detail={key: value for key, value in said.items() if value not in (None, "")},
        )

    def _tell(self, step: Step) -> None:
        body = GrievanceMoved(
            grievance=self.grievance.id,
            number=self.grievance.number,
            step=step,
            papers=tuple(ref.sha256 for ref in step.papers),
        )
        self._unit.outbox.add(
            kind=MOVED,
            entity=self.grievance.id,
            revision=step.place,
            at=self._now,
            body=msgspec.to_builtins(body),
            operator=step.operator or self.grievance.operator,
        )


def found(unit: UnitOfWork, grievance: UUID) -> Grievance:
    """Return a grievance; raises ``KnownFault('grievance_gone')``."""
    known = unit.grievances.get(grievance)
    if known is None:
        raise KnownFault("grievance_gone")
    return known


def not_now(grievance: Grievance) -> Problem:
    """Return that a step cannot be taken where the grievance stands."""
    return problem("", "step_not_now", number=grievance.number, state=grievance.state.value)


def paragraphs(text: str) -> str:
    """Return a text as it is kept: every line in its one form, no empty ones at the ends."""
    return "\n".join(normalise(line) for line in text.splitlines()).strip()
