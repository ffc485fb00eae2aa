"""The way through an enrolment: which step comes next, which may be left, how each one stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from udc_desktop.domain.problems import Problem
from udc_desktop.domain.programmes import Step
from udc_desktop.services.checking import Checked
from udc_desktop.services.forms import MEMBER, group_of

PROGRAMME, HOUSEHOLD, PAPERS, CONSENT, REVIEW = (
    "programme",
    "household",
    "papers",
    "consent",
    "review",
)


class StepState(StrEnum):
    """How a step stands, as the list at the left shows it."""

    TODO = "todo"
    CURRENT = "current"
    DONE = "done"
    PROBLEM = "problem"


def steps_of(checked: Checked) -> Sequence[str]:
    """Return the ids of the steps in order, for what is known now.

    The programme comes first; then the form, with the programme's own steps in it; papers where
    the programme wants any; consent; review. A step whose fields are all hidden at the moment is
    left out, and so are members: they are rows in the household's step. Before a programme is
    chosen there is nothing but the choice.
    """
    if checked.programme is None:
        return (PROGRAMME,)
    asked = [
        step.id for step in checked.steps if any(spec.id in checked.shown for spec in step.fields)
    ]
    papers = (PAPERS,) if checked.programme.documents else ()
    return (PROGRAMME, *asked, *papers, CONSENT, REVIEW)


def form_step(checked: Checked, step: str) -> Step | None:
    """Return the form of a step, or None for the pages that are no form."""
    return next((known for known in checked.steps if known.id == step), None)


def next_step(checked: Checked, step: str) -> str | None:
    """Return the step after ``step``; the first one for a step that is not asked any more."""
    return _beside(checked, step, 1)


def previous_step(checked: Checked, step: str) -> str | None:
    """Return the step before ``step``; the first one for a step that is not asked any more."""
    return _beside(checked, step, -1)


def _beside(checked: Checked, step: str, by: int) -> str | None:
    steps = steps_of(checked)
    if step not in steps:
        return steps[0]
    at = steps.index(step) + by
    return steps[at] if 0 <= at < len(steps) else None


def step_of(checked: Checked, path: str) -> str:
    """Return the step on which a problem's field stands; the review for the entry as a whole."""
    group = group_of(path)[0]
    if group in {PROGRAMME, PAPERS, CONSENT}:
        return group
    if group in {MEMBER, "members"}:
        return HOUSEHOLD
    for step in checked.steps:
        if any(spec.id == path for spec in step.fields):
            return step.id
    return REVIEW


def can_leave(step: str, checked: Checked) -> Sequence[Problem]:
    """Return what still blocks on this step; nothing means that it is complete.

    The operator may go on all the same, a queue is waiting and the card may be in another bag:
    the step is marked, and the review says it again.
    """
    if step == REVIEW:
        return checked.obstacles
    found = [*(p for p in checked.problems if p.blocks), *checked.missing]
    needed = {p.field for p in checked.obstacles}
    return [p for p in found if step_of(checked, p.field) == step and p.field in needed]


def step_states(checked: Checked, current: str) -> Mapping[str, StepState]:
    """Return how every step stands.

    A step after the current one that still misses something is to do; one before it was left
    unfinished and has a problem. What was typed wrongly is a problem wherever it is.
    """
    steps = steps_of(checked)
    here = steps.index(current) if current in steps else 0
    return {step: _state(step, at, here, checked) for at, step in enumerate(steps)}


def _state(step: str, at: int, here: int, checked: Checked) -> StepState:
    if at == here:
        return StepState.CURRENT
    if step == REVIEW:
        return StepState.TODO
    open_here = can_leave(step, checked)
    if not open_here:
        return StepState.DONE
    is_wrong = any(p.code != "missing" for p in open_here)
    return StepState.PROBLEM if is_wrong or at < here else StepState.TODO
