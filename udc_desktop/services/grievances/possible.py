"""What may be done with a grievance now, and how its mending stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from udc_desktop.domain.grievance_catalogue import GrievanceCatalogue, Office
from udc_desktop.domain.grievances import Grievance, State, Step, StepKind, path_to
from udc_desktop.services.grievances.clock import may_be_forwarded

K = StepKind

_AT_HOME = (K.FORWARD, K.ADD, K.WITHDRAW, K.MERGE, K.ANSWER, K.TRANSFER, K.TAKE_UP, K.ASK)
_AT_AN_OFFICE = (
    K.ANSWER, K.TAKE_UP, K.ASK, K.SEND_BACK, K.REMIND, K.ADD, K.TRANSFER, K.DELAY, K.WITHDRAW,
    K.MERGE,
)  # fmt: skip
_LATE = (
    K.REMIND, K.ANSWER, K.APPEAL, K.TAKE_UP, K.ASK, K.SEND_BACK, K.ADD, K.TRANSFER, K.DELAY,
    K.WITHDRAW, K.MERGE,
)  # fmt: skip
_ANSWERED = (K.TELL, K.ADD, K.ANSWER, K.WITHDRAW, K.MERGE)
_TOLD = (K.CLOSE, K.APPEAL, K.REOPEN, K.ADD, K.ANSWER, K.WITHDRAW, K.MERGE)
_NOT_SATISFIED = (K.APPEAL, K.REOPEN, K.CLOSE, K.ADD, K.ANSWER, K.WITHDRAW, K.MERGE)
_CLOSED = (K.REOPEN, K.APPEAL, K.ADD, K.ANSWER)

MendingState = Literal["", "accepted", "refused", "made"]


def possible(
    grievance: Grievance, steps: Sequence[Step], today: date, catalogue: GrievanceCatalogue
) -> tuple[StepKind, ...]:
    """Return the steps that may be taken now, the likeliest first.

    ``ACCEPT`` is a supervisor's, ``MEND`` stands there where an accepted mending waits to be made.
    An appeal without an answer is possible once the day is over by which one was due.
    """
    if grievance.state in {State.WITHDRAWN, State.MERGED}:
        return ()
    likely = _likely(grievance, steps, today)
    open_to = [kind for kind in likely if _is_open(kind, grievance, catalogue)]
    return (*_first(grievance, steps), *open_to, *_of_mending(grievance, steps))


def mending_state(steps: Iterable[Step]) -> MendingState:
    """Return what became of the mending that a grievance carries; the last word counts."""
    said: MendingState = ""
    for step in steps:
        if step.kind is StepKind.MEND:
            return "made"
        if step.kind is StepKind.ACCEPT:
            said = "accepted"
        elif step.kind is StepKind.REFUSE:
            said = "refused"
    return said


def is_late(grievance: Grievance, today: date) -> bool:
    """Whether the day is over by which an answer was due."""
    return grievance.due is not None and grievance.due < today


def next_office(grievance: Grievance, catalogue: GrievanceCatalogue) -> Office | None:
    """Return to whom an appeal goes; of a sealed one only an office that takes such."""
    tier = catalogue.find_tier(grievance.tier + 1)
    if tier is None:
        return None
    office = catalogue.find_office(tier.office)
    if not grievance.is_sealed or (office is not None and office.takes_sealed):
        return office
    others = (each for each in catalogue.office if each.tier == grievance.tier + 1)
    return next((each for each in others if each.takes_sealed), None)


def _likely(grievance: Grievance, steps: Sequence[Step], today: date) -> Sequence[StepKind]:
    state = grievance.state
    if state.is_to_be_forwarded:
        return _AT_HOME
    if state.is_with_an_office:
        order = list(_LATE if is_late(grievance, today) else _AT_AN_OFFICE)
        if grievance.is_asked:
            order.sort(key=lambda kind: kind is not StepKind.ADD)
        return order
    if state is State.ANSWERED:
        return _ANSWERED
    if state is State.CLOSED:
        return _CLOSED
    told = [step for step in steps if step.kind is StepKind.TELL]
    return _NOT_SATISFIED if told and told[-1].is_satisfied is False else _TOLD


def _is_open(kind: StepKind, grievance: Grievance, catalogue: GrievanceCatalogue) -> bool:
    way = path_to(grievance.state, kind)
    if way is None or (StepKind.FORWARD in way and not may_be_forwarded(grievance)):
        return False
    if kind is StepKind.APPEAL:
        return may_be_forwarded(grievance) and next_office(grievance, catalogue) is not None
    return True


def _first(grievance: Grievance, steps: Sequence[Step]) -> Sequence[StepKind]:
    return (StepKind.MEND,) if _carries(grievance) and mending_state(steps) == "accepted" else ()


def _of_mending(grievance: Grievance, steps: Sequence[Step]) -> Sequence[StepKind]:
    if not _carries(grievance) or mending_state(steps):
        return ()
    return StepKind.ACCEPT, StepKind.REFUSE


def _carries(grievance: Grievance) -> bool:
    return grievance.record is not None and grievance.record.mending is not None
