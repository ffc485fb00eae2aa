"""Batches on their way up: asked about before they go again, smaller where the line is bad."""

from __future__ import annotations

import logging
from collections import Counter
from uuid import UUID

from udc_desktop.domain.exchange import CHECKPOINT, BatchAnswer, EventOutcome, Outcome
from udc_desktop.services.answers import Taken, fits
from udc_desktop.services.batches import add_checkpoint, grown, halved, set_aside_too_large
from udc_desktop.services.courier_state import courier_state, keep_courier_state
from udc_desktop.services.courier_turn import OVER_BUDGET, Turn
from udc_desktop.services.line import ClosedBatch, LineFault
from udc_desktop.services.runs import Stage

_log = logging.getLogger(__name__)

_TRIES_OF_ONE = 6  # of one batch in one run
_HELD_BY_FAULTS = 3  # events in one run; more is not the events' fault


class BatchStream:
    """Sends batches until nothing waits that can go."""

    def __init__(self, turn: Turn) -> None:
        self._turn = turn
        self._tries: Counter[UUID] = Counter()
        self._held_by_faults = 0
        self._is_careful = False  # the line failed under a batch
        self._sent_at = 0.0
        self._sizes: dict[UUID, int] = {}  # bytes; to know one, a letter must be packed and signed

    def send(self) -> None:
        """Send all that may go; raises ``LineFault`` where the run ends."""
        with self._turn.desk.units() as unit:
            if add_checkpoint(unit, self._turn.desk.clock()):
                unit.commit()
        while True:
            through = self._through()
            self._turn.tell(Stage.BATCHES, through, max(self._turn.waiting, through))
            with self._turn.desk.units() as unit:
                batch = unit.exchange.open_batch()
            is_new = batch is None
            if batch is None:
                batch = self._close()
            if batch is None:
                return
            try:
                self._sent_at = self._turn.desk.ticks()
                if is_new:
                    self._take(batch, self._turn.line.send(batch, self._turn.stop))
                else:
                    self._settle_one(batch)
            except LineFault as fault:
                self._learn(batch, fault)

    def _close(self) -> ClosedBatch | None:
        """Close the next batch; it and its attempt are written down before the wire."""
        closed = self._turn.desk.closer.close(
            self._turn.line.size_of, self._turn.policy, self._turn.room()
        )
        self._turn.done.set_aside += closed.set_aside
        if closed.batch is not None:
            self._sizes[closed.batch.id] = closed.size
        if closed.is_over_budget:
            raise LineFault(OVER_BUDGET)
        return closed.batch

    def _settle_one(self, batch: ClosedBatch) -> None:
        """Find out what became of a batch, or send it."""
        answer = self._turn.line.ask(batch.id) if batch.attempts else None
        if answer is None and batch.attempts and self._is_too_much(batch):
            self._give_up(batch)
            return
        self._take(batch, answer or self._send(batch))

    def _is_too_much(self, batch: ClosedBatch) -> bool:
        """Whether it never arrived, and the line was found to take less since it was closed."""
        with self._turn.desk.units() as unit:
            state = courier_state(unit.settings)
        if len(batch.events) == 1:
            return False
        is_heavy = 0 < state.limit < self._size_of(batch)
        return is_heavy or len(batch.events) > state.batch_size

    def _size_of(self, batch: ClosedBatch) -> int:
        if batch.id not in self._sizes:
            self._sizes[batch.id] = self._turn.line.size_of(batch)
        return self._sizes[batch.id]

    def _send(self, batch: ClosedBatch) -> BatchAnswer:
        """Send a batch that an earlier turn closed."""
        size, room = self._size_of(batch), self._turn.room()
        if room is not None and size > room:
            raise LineFault(OVER_BUDGET)
        with self._turn.desk.units() as unit:  # before the wire: a lost answer is asked for
            unit.exchange.note_attempt(batch.id, self._turn.desk.clock(), size)
            unit.commit()
        return self._turn.line.send(batch, self._turn.stop)

    def _take(self, batch: ClosedBatch, answer: BatchAnswer) -> None:
        if not fits(batch, answer):
            _log.warning("the answer to batch %s is to another one", batch.id)
            self._give_up(batch)  # its events go again, in a batch that has another id
            raise LineFault("line_not_headquarters", reason="answer")
        seconds = self._turn.desk.ticks() - self._sent_at
        taken = self._turn.desk.answers.take(batch, answer)
        self._count(taken)
        if not taken.named:
            raise LineFault("line_not_headquarters", reason="silent")
        with self._turn.desk.units() as unit:
            state = courier_state(unit.settings)
            size = grown(
                state.batch_size,
                len(batch.events),
                self._turn.policy.largest_batch,
                seconds,
                is_careful=self._is_careful,
            )
            keep_courier_state(unit.settings, state, batch_size=size)
            unit.commit()

    def _learn(self, batch: ClosedBatch, fault: LineFault) -> None:
        """Make the best of a batch that failed; raises ``fault`` where the run ends by it."""
        is_alone = len(batch.events) == 1
        if fault.code in {OVER_BUDGET, "line_stopped"}:
            raise fault
        if fault.shrinks and not is_alone:
            self._is_careful = True
            size = halved(len(batch.events))
            with self._turn.desk.units() as unit:
                state = courier_state(unit.settings)
                limit = state.limit if fault.limit is None else fault.limit
                size = min(size, state.batch_size)
                keep_courier_state(unit.settings, state, batch_size=size, limit=limit)
                unit.commit()
            self._not_too_often(batch, fault)
        elif fault.code == "line_too_large" and is_alone:
            self._set_aside(batch, fault)
        elif fault.stops_the_run or fault.code == "line_timeout":
            raise fault
        elif is_alone and fault.code != "line_cut":
            self._hold(batch, fault)
        else:
            self._not_too_often(batch, fault)

    def _not_too_often(self, batch: ClosedBatch, fault: LineFault) -> None:
        """Let the next turn ask what became of it, unless that was tried enough."""
        self._tries[batch.id] += 1
        if fault.stops_the_run or self._tries[batch.id] >= _TRIES_OF_ONE:
            raise fault

    def _set_aside(self, batch: ClosedBatch, fault: LineFault) -> None:
        now = self._turn.desk.clock()
        with self._turn.desk.units() as unit:
            unit.exchange.finish_batch(batch.id, "given_up", now, {})
            set_aside_too_large(unit, batch.events[0], now)
            if fault.limit is not None:
                state = courier_state(unit.settings)
                keep_courier_state(unit.settings, state, limit=fault.limit)
            unit.commit()
        self._turn.done.set_aside += 1

    def _hold(self, batch: ClosedBatch, fault: LineFault) -> None:
        """Let one event rest that headquarters cannot digest; no other waits for it."""
        self._turn.done.note(fault)
        self._held_by_faults += 1
        event = batch.events[0]
        outcome = EventOutcome(
            id=event.id, sha256=event.sha256, outcome=Outcome.HELD, reason_code=fault.code
        )
        with self._turn.desk.units() as unit:
            unit.exchange.finish_batch(batch.id, "given_up", self._turn.desk.clock(), {})
            self._turn.desk.answers.hold(unit, event, outcome)
            unit.commit()
        self._turn.done.held += 1
        if self._held_by_faults >= _HELD_BY_FAULTS:
            raise fault

    def _give_up(self, batch: ClosedBatch) -> None:
        """Set the events of a batch free; their ids stay, so overlapping is harmless."""
        with self._turn.desk.units() as unit:
            unit.exchange.finish_batch(batch.id, "given_up", self._turn.desk.clock(), {})
            unit.commit()

    def _count(self, taken: Taken) -> None:
        self._turn.done.settled += sum(event.kind != CHECKPOINT for event in taken.settled)
        self._turn.done.set_aside += taken.set_aside
        self._turn.done.held += taken.held
        self._turn.done.got_through |= bool(taken.settled or taken.set_aside)

    def _through(self) -> int:
        return self._turn.done.settled + self._turn.done.set_aside + self._turn.done.held
