"""The complainant's clock, read from the steps.

It starts on the day on which she came: the first time, with an appeal, or when the matter was
opened again. The office to which it was forwarded gives the limit; a transfer moves nothing. A day
that an office set itself counts until the matter starts anew or is forwarded somewhere else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce

from udc_desktop.domain.grievances import Grievance, State, Step, StepKind
from udc_desktop.services.grievances.rules import GrievanceRules

_STARTS = frozenset({StepKind.RECEIVE, StepKind.APPEAL, StepKind.REOPEN})


@dataclass(frozen=True, slots=True)
class RunningClock:
    """Since when it runs, by whose limit, and the day that an office set in its stead."""

    start: date
    tier: int
    office: str
    said: date | None = None

    def after(self, step: Step) -> RunningClock:
        """Return the clock as it stands after one more step."""
        office = step.office or self.office
        if step.kind in _STARTS:
            return RunningClock(step.on, step.tier, office)
        if step.kind is StepKind.FORWARD and (step.tier, office) != (self.tier, self.office):
            return RunningClock(self.start, step.tier, office)
        if step.kind is StepKind.DELAY and step.source != "centre" and step.due is not None:
            return replace(self, said=step.due)
        return self

    def due(self, rules: GrievanceRules) -> date:
        """Return the day by which an answer is due."""
        return self.said or rules.due(self.start, self.tier, self.office)


def clock_of(grievance: Grievance, steps: Iterable[Step]) -> RunningClock:
    """Return the clock of a grievance with these steps."""
    first = RunningClock(grievance.received, 1, grievance.office)
    return reduce(RunningClock.after, steps, first)


def runs(grievance: Grievance, state: State) -> bool:
    """Whether somebody waits for an answer in this state.

    Nobody does while a grievance lies here because it must not be forwarded.
    """
    return state.is_with_an_office or (state.is_to_be_forwarded and may_be_forwarded(grievance))


def may_be_forwarded(grievance: Grievance) -> bool:
    """Whether the complainant agreed; without that nothing is sealed, so sealed ones may be."""
    return grievance.record is None or grievance.record.may_be_forwarded
