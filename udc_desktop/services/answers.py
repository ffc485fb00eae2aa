"""Applying what headquarters answered to a batch, event by event."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from uuid import UUID

from udc_desktop.domain.exchange import BatchAnswer, EventOutcome, Outcome, counts_of
from udc_desktop.errors import KnownFault
from udc_desktop.services.courier_state import courier_state, keep_courier_state, later
from udc_desktop.services.line import ClosedBatch
from udc_desktop.services.pauses import pause_after
from udc_desktop.services.ports import OutboxEvent, UnitOfWork, UnitsOfWork
from udc_desktop.services.vault import Clock

_log = logging.getLogger(__name__)

Named = Sequence[tuple[OutboxEvent, EventOutcome]]

NOT_KEPT = "not_kept"
"""Why an event is held whose answer could not be written down here."""


@dataclass(slots=True)
class Taken:
    """What an answer changed here. ``named`` counts events that it spoke of, changed or not."""

    named: int = 0
    settled: list[OutboxEvent] = field(default_factory=list)
    set_aside: int = 0
    held: int = 0

    @property
    def is_new(self) -> bool:
        """Whether anything is other than before."""
        return bool(self.settled or self.set_aside or self.held)

    def add(self, other: Taken) -> None:
        """Count another one in."""
        self.named += other.named
        self.settled += other.settled
        self.set_aside += other.set_aside
        self.held += other.held


def fits(batch: ClosedBatch, answer: BatchAnswer) -> bool:
    """Whether the answer is to this very batch, byte for byte."""
    return answer.batch == batch.id and answer.digest == batch.digest


def note_set_aside(
    unit: UnitOfWork, event: OutboxEvent, outcome: EventOutcome, at: datetime
) -> None:
    """Write a line into the trail: codes and ids, nothing that names a person."""
    unit.trail.append(
        at=at,
        operator=None,
        what="event.set_aside",
        entity=event.entity,
        detail={
            "event": str(event.id),
            "kind": event.kind,
            "outcome": outcome.outcome.value,
            "reason": outcome.reason_code,
            "problems": [f"{problem.field}:{problem.code}" for problem in outcome.problems],
        },
    )


class AnswerBook:
    """Writes answers down. What an answer does not name, by id and hash, stays as it was."""

    def __init__(
        self,
        units: UnitsOfWork,
        clock: Clock,
        chance: Random,
        longest_pause: Callable[[UnitOfWork], float],
    ) -> None:
        self._units = units
        self._clock = clock
        self._chance = chance
        self._longest_pause = longest_pause
        self._held: dict[UUID, int] = {}  # how often each was held since the sign-in

    def start_over(self) -> None:
        """Let the pauses of what is held begin with the shortest again."""
        self._held.clear()

    def take(self, batch: ClosedBatch, answer: BatchAnswer) -> Taken:
        """Apply the answer, which must fit the batch; return what it changed."""
        named = self._named(batch, answer)
        try:
            return self._take_at_once(named, batch.id)
        except KnownFault:
            raise  # the disk or the store: every event would meet it
        except Exception:  # noqa: BLE001 - whatever it is, it is one event's
            # One event that this program cannot digest must not keep the others of its batch from
            # being cleared: they are at headquarters, and without this they would be sent for ever.
            _log.exception("batch %s is applied event by event", batch.id)
            taken = self._take_one_by_one(named)
        with self._units() as unit:
            self._finish(unit, batch.id, named)
            unit.commit()
        return taken

    def _finish(self, unit: UnitOfWork, batch: UUID, named: Named) -> None:
        counts = counts_of([outcome for _, outcome in named])
        unit.exchange.finish_batch(batch, "answered", self._clock(), counts)

    def hold(self, unit: UnitOfWork, event: OutboxEvent, outcome: EventOutcome) -> None:
        """Let an event wait for its pause, longer every time, while the rest goes on."""
        times = self._held[event.id] = self._held.get(event.id, 0) + 1
        now = self._clock()
        until = later(now, pause_after(times, self._longest_pause(unit), self._chance))
        unit.exchange.hold(event, outcome, until)
        state = courier_state(unit.settings)
        if state.held_until is None or state.held_until <= now or until < state.held_until:
            keep_courier_state(unit.settings, state, held_until=until)

    def _named(self, batch: ClosedBatch, answer: BatchAnswer) -> Named:
        events = {event.id: event for event in batch.events}
        named: dict[UUID, tuple[OutboxEvent, EventOutcome]] = {}
        for outcome in answer.outcomes:
            event = events.get(outcome.id)
            if event is None or event.sha256 != outcome.sha256:
                _log.warning("the answer to batch %s names %s, not of it", batch.id, outcome.id)
                continue
            named[event.id] = (event, outcome)
        return list(named.values())

    def _take_at_once(self, named: Named, batch: UUID | None = None) -> Taken:
        """Apply in one transaction; ``batch`` is finished with it."""
        taken = Taken(named=len(named))
        with self._units() as unit:
            self._settle(unit, named, taken)
            for event, outcome in named:
                if not outcome.outcome.is_settled:
                    self._apply(unit, event, outcome, taken)
            if batch is not None:
                self._finish(unit, batch, named)
            unit.commit()
        return taken

    def _take_one_by_one(self, named: Named) -> Taken:
        taken = Taken()
        for event, outcome in named:
            try:
                taken.add(self._take_at_once([(event, outcome)]))
            except KnownFault:
                raise
            except Exception:  # noqa: BLE001 - whatever it is, the others go on
                _log.exception("the answer to event %s cannot be kept", event.id)
                not_kept = EventOutcome(
                    id=event.id, sha256=event.sha256, outcome=Outcome.HELD, reason_code=NOT_KEPT
                )
                taken.add(self._take_at_once([(event, not_kept)]))
        return taken

    def _settle(self, unit: UnitOfWork, named: Named, taken: Taken) -> None:
        """Settle, all at once, what is at headquarters: in most batches that is everything."""
        there = [event for event, outcome in named if outcome.outcome.is_settled]
        if there:
            taken.settled.extend(unit.exchange.settle_all(there, self._clock()))
        for event in taken.settled:
            self._held.pop(event.id, None)

    def _apply(
        self, unit: UnitOfWork, event: OutboxEvent, outcome: EventOutcome, taken: Taken
    ) -> None:
        if not unit.exchange.is_waiting(event.id):
            return  # settled, mended or looked at already; this answer is older than that
        if outcome.outcome.needs_a_person:
            unit.exchange.set_aside(event, outcome, self._clock())
            note_set_aside(unit, event, outcome, self._clock())
            taken.set_aside += 1
        else:
            for paper in _papers_missing(outcome):
                unit.exchange.note_upload(paper, "", 0)  # we took it for sent; it goes again
            self.hold(unit, event, outcome)
            taken.held += 1


def _papers_missing(outcome: EventOutcome) -> Sequence[str]:
    waits_for = (what.partition(":") for what in outcome.waits_for)
    return [name for kind, _, name in waits_for if kind == "paper"]
