"""The way through the entry of a grievance: which step may be gone to, and how each one stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from udc_desktop.domain.problems import Problem
from udc_desktop.services.grievances.form import STEPS
from udc_desktop.services.grievances.views import CheckedGrievance
from udc_desktop.ui.grievances.entry_form import (
    ABOUT,
    CATEGORY,
    REVIEW,
    is_held_back,
    own_problems,
    step_of,
)
from udc_desktop.ui.widgets.steps import StepState


def steps_of(answers: Mapping[str, str], checked: CheckedGrievance) -> Sequence[str]:
    """Return the steps in order: nothing but the first where nothing may be kept."""
    if not answers.get(CATEGORY) or is_held_back(answers, checked):
        return (ABOUT,)
    return STEPS


def beside(step: str, by: int, answers: Mapping[str, str], checked: CheckedGrievance) -> str | None:
    """Return the step before (-1) or after (1); None at the ends."""
    steps = steps_of(answers, checked)
    if step not in steps:
        return steps[0]
    at = steps.index(step) + by
    return steps[at] if 0 <= at < len(steps) else None


def open_in(step: str, answers: Mapping[str, str], checked: CheckedGrievance) -> Sequence[Problem]:
    """Return what still blocks on a step; on the last one everything does."""
    return [
        p
        for p in (*own_problems(answers), *checked.problems)
        if p.blocks
        and (step == REVIEW or step_of(p.field, is_sensitive=checked.is_sensitive) == step)
    ]


def step_states(
    answers: Mapping[str, str], checked: CheckedGrievance, current: str, seen: Collection[str]
) -> Mapping[str, StepState]:
    """Return how the steps stand; one that was never seen is still to do."""
    states = {}
    for step in steps_of(answers, checked):
        if step == current:
            states[step] = StepState.CURRENT
        elif step == REVIEW or step not in seen:
            states[step] = StepState.TODO
        else:
            states[step] = StepState.PROBLEM if open_in(step, answers, checked) else StepState.DONE
    return states
