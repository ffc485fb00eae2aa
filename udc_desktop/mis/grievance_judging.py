"""Where a grievance stands after what its counter and its offices said. No database in here.

The counter and the offices move the same grievance without waiting for each other: what one of
them does may reach headquarters after the other has gone on. A step that can be taken from where
the grievance stands is taken; one that cannot is kept all the same, and counts only where it is the
complainant's own word (an appeal, a withdrawal), or the counter tells how it ended.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from udc_desktop.domain.exchange import WireEvent
from udc_desktop.domain.grievance_events import GrievanceMoved, GrievanceReceived
from udc_desktop.domain.grievances import AFTER, State, Step, StepKind, path_to
from udc_desktop.domain.seals import canonical_json

_LAST_WORD = frozenset(
    {
        StepKind.ANSWER,  # a letter that the counter has in hand
        StepKind.TELL,
        StepKind.CLOSE,
        StepKind.REOPEN,
        StepKind.APPEAL,
        StepKind.WITHDRAW,
        StepKind.MERGE,
    }
)
_SETS_DUE = frozenset(
    {
        StepKind.FORWARD,
        StepKind.TRANSFER,
        StepKind.SEND_BACK,
        StepKind.REOPEN,
        StepKind.APPEAL,
        StepKind.DELAY,
    }
)
_OFFICES_OWN = frozenset(
    {
        StepKind.FORWARD,
        StepKind.TAKE_UP,
        StepKind.ASK,
        StepKind.SEND_BACK,
        StepKind.TRANSFER,
        StepKind.DELAY,
        StepKind.ANSWER,
        StepKind.ADD,  # an office's word that could not be taken there any more
    }
)
_SETS_OFFICE = frozenset({StepKind.FORWARD, StepKind.TRANSFER, StepKind.APPEAL})
_STILL_ASKED = frozenset(
    {StepKind.REMIND, StepKind.DELAY, StepKind.ACCEPT, StepKind.REFUSE, StepKind.MEND}
)


@dataclass(frozen=True, slots=True)
class GrievanceColumns:
    """A row of ``grievance`` without what a device shares; the names are the columns'."""

    id: UUID
    number: str
    received: date
    state: str
    tier: int
    office: str
    due: date | None
    programme: str
    category: str
    subject: str
    ward: str
    is_sealed: bool
    is_anonymous: bool
    is_asked: bool
    may_be_forwarded: bool
    has_mending: bool
    event: UUID
    seq: int
    steps: int
    own_steps: int


@dataclass(frozen=True, slots=True)
class KnownGrievance:
    """A grievance that is here, and whose it is."""

    device: str
    row: GrievanceColumns


@dataclass(frozen=True, slots=True)
class StepColumns:
    """A row of ``grievance_step`` without what a device shares; the names are the columns'."""

    grievance: UUID
    place: int
    side: str
    kind: str
    state: str
    event: UUID | None
    body: bytes


class GrievanceFiles:
    """Keeps up with the grievances of one batch, event by event."""

    def __init__(self, device: str, known: Iterable[KnownGrievance]) -> None:
        self._device = device
        self._files = {each.row.id: each for each in known}
        self._moved: set[UUID] = set()
        self.steps: list[StepColumns] = []

    @property
    def rows(self) -> list[GrievanceColumns]:
        """Grievances that are new or moved, as they stand at the end of the batch."""
        return [self._files[id].row for id in sorted(self._moved)]

    def objection(self, body: GrievanceReceived | GrievanceMoved) -> str:
        """Return the code of what speaks against an event for good, empty for nothing."""
        known = self._files.get(body.grievance)
        if known is None:
            return ""
        if known.device != self._device:
            return "other_device"
        if body.number != known.row.number:
            return "bad_shape"
        if isinstance(body, GrievanceMoved) and known.row.is_sealed and _has_words(body.step):
            return "sealed_open"
        return ""

    def is_missing(self, body: GrievanceReceived | GrievanceMoved) -> bool:
        """Whether what this event moves is not here yet."""
        return isinstance(body, GrievanceMoved) and body.grievance not in self._files

    def accept(self, event: WireEvent, body: GrievanceReceived | GrievanceMoved) -> None:
        """Take an event to which nobody objects and for which nothing is missing."""
        known = self._files.get(body.grievance)
        before = known.row if known else None
        if isinstance(body, GrievanceReceived):
            after = _received(event, body, before)
            if before is None:
                first = Step(
                    place=1, kind=StepKind.RECEIVE, state=State.RECEIVED,
                    on=body.received, at=body.created, operator=event.operator,
                    tier=body.tier, office=body.office, due=body.due,
                )  # fmt: skip
                after = self._keep_step(event, first, after)
        else:
            assert before is not None  # noqa: S101 - for the type checker; asked by the caller
            if before.own_steps and _is_echo(body.step):
                after = _reckoned(before, body.step)
            else:
                after = before
                if event.seq > before.seq:
                    after = moved_by_counter(before, body.step, event.seq)
                after = self._keep_step(event, body.step, after)
        self._files[body.grievance] = KnownGrievance(self._device, after)
        self._moved.add(body.grievance)

    def _keep_step(self, event: WireEvent, step: Step, after: GrievanceColumns) -> GrievanceColumns:
        after = replace(after, steps=after.steps + 1)
        self.steps.append(
            StepColumns(
                grievance=after.id,
                place=after.steps,
                side="centre",
                kind=step.kind.value,
                state=after.state,
                event=event.id,
                body=canonical_json(step),
            )
        )
        return after


def _has_words(step: Step) -> bool:
    return bool(step.reason or step.text or step.outcome)


def _is_echo(step: Step) -> bool:
    """Whether the counter repeats what it heard from here, or made out of it."""
    return step.kind in _OFFICES_OWN and (step.source == "headquarters" or step.is_implied)


def _reckoned(before: GrievanceColumns, step: Step) -> GrievanceColumns:
    """Return a grievance with the due day that its counter reckons for a step of an office.

    Limits and holidays are the counter's to count, because the day stands on the slip.
    """
    is_there = step.state.value == before.state and step.state.has_clock
    is_with_it = step.kind not in _SETS_OFFICE or step.office == before.office
    return replace(before, due=step.due) if is_there and is_with_it and step.due else before


def _received(
    event: WireEvent, body: GrievanceReceived, before: GrievanceColumns | None
) -> GrievanceColumns:
    """Return the row of a grievance that was received; told again, its record is the newer one."""
    record = body.record
    row = GrievanceColumns(
        id=body.grievance,
        number=body.number,
        received=body.received,
        state=State.RECEIVED.value,
        tier=body.tier,
        office=body.office,
        due=body.due,
        programme=body.programme or (record.programme if record else ""),
        category=body.category or (record.category if record else ""),
        subject=body.subject or (record.subject if record else ""),
        ward=body.ward,
        is_sealed=body.is_sealed,
        is_anonymous=body.is_anonymous,
        is_asked=False,
        may_be_forwarded=record.may_be_forwarded if record else True,
        has_mending=bool(record and record.mending),
        event=event.id,
        seq=event.seq,
        steps=0,
        own_steps=0,
    )
    if before is None:
        return row
    if event.seq < before.seq:
        return before
    return replace(
        row,
        state=before.state,
        tier=before.tier,
        office=before.office,
        due=before.due,
        is_asked=before.is_asked,
        steps=before.steps,
        own_steps=before.own_steps,
    )


def moved_by_counter(before: GrievanceColumns, step: Step, seq: int) -> GrievanceColumns:
    """Return where a grievance stands after a step of its counter."""
    kind, state = step.kind, _state_after(before, step)
    if state is None:
        return replace(before, seq=seq)
    goes_elsewhere = kind in _SETS_OFFICE
    due = step.due if kind in _SETS_DUE else before.due
    return replace(
        before,
        state=state.value,
        tier=step.tier if goes_elsewhere else before.tier,
        office=(step.office or before.office) if goes_elsewhere else before.office,
        due=due if state.has_clock else None,
        is_asked=kind is StepKind.ASK or (before.is_asked and kind in _STILL_ASKED),
        seq=seq,
    )


def _state_after(before: GrievanceColumns, step: Step) -> State | None:
    """Return the state after a step; None for one that came too late to count."""
    if not before.own_steps:
        return step.state  # nobody but the counter has moved it
    state = State(before.state)
    path = path_to(state, step.kind)
    if path is not None:
        for kind in path:
            state = AFTER[state, kind]
        return state
    is_next_tier = step.kind is StepKind.FORWARD and step.tier > before.tier
    return step.state if step.kind in _LAST_WORD or is_next_tier else None


def moved_by_office(
    before: GrievanceColumns, kind: StepKind, *, office: str = "", due: date | None = None
) -> list[tuple[StepKind, GrievanceColumns]] | None:
    """Return each step to ``kind``, the implied ones too, and where the grievance stands after it.

    None where there is no way from where it stands. ``office``: to whom it is transferred.
    """
    path = path_to(State(before.state), kind)
    if path is None:
        return None
    way, row = [], before
    for step in path:
        state = AFTER[State(row.state), step]
        row = replace(
            row,
            state=state.value,
            office=office if step is StepKind.TRANSFER and office else row.office,
            due=(due or row.due) if state.has_clock else None,
            is_asked=step is StepKind.ASK or (row.is_asked and step in _STILL_ASKED),
            steps=row.steps + 1,
            own_steps=row.own_steps + 1,
        )
        way.append((step, row))
    return way
