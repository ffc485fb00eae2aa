"""Whatever happens in whatever order, no event is lost and none goes twice."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.builders import OPERATOR
from tests.fakes import CountingIds, FixedClock
from tests.storage.exchange_records import a_batch, outcome_of, told
from tests.storage.records import KEY, an_id, later
from udc_desktop.domain.exchange import Outcome
from udc_desktop.services.line import ClosedBatch
from udc_desktop.services.ports import OutboxEvent
from udc_desktop.storage.store import open_store

ENTITIES = [an_id() for _ in range(3)]
SAID = [Outcome.ACCEPTED, Outcome.REPEAT, Outcome.REJECTED, Outcome.REFUSED, Outcome.HELD]


@dataclass
class Kept:
    """Where one event should be."""

    event: OutboxEvent
    is_settled: bool = False
    is_aside: bool = False
    is_over: bool = False  # replaced or put away
    held_until: datetime | None = None

    @property
    def shall_go(self) -> bool:
        return not (self.is_settled or self.is_aside or self.is_over)


class Courier(RuleBasedStateMachine):
    """A courier, headquarters, an operator and a power line, all of them moody."""

    pristine: Path

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "counter.db"
        shutil.copy(self.pristine, self.path)
        self.ids = CountingIds()
        self.store = open_store(self.path, KEY, ids=self.ids, clock=FixedClock())
        self.kept: list[Kept] = []
        self.batch: ClosedBatch | None = None

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            shutil.rmtree(self.folder)

    @rule(entity=st.sampled_from(ENTITIES))
    def somebody_is_enrolled(self, entity) -> None:
        with self.store.units() as unit:
            self.kept.append(Kept(told(unit, entity)))
            unit.commit()

    @precondition(lambda self: self.batch is None)
    @rule(most=st.integers(1, 4), is_cut=st.booleans())
    def a_batch_is_closed(self, most, is_cut) -> None:
        with self.store.units() as unit:
            events = unit.exchange.next_events(most)
            assert events == self._next()[:most]
            if not events:
                return
            batch = a_batch(*events)
            unit.exchange.close_batch(batch)
            if not is_cut:
                unit.commit()
                self.batch = batch

    @precondition(lambda self: self.batch is not None)
    @rule(said=st.lists(st.sampled_from(SAID), min_size=4, max_size=4), is_cut=st.booleans())
    def an_answer_comes(self, said, is_cut) -> None:
        with self.store.units() as unit:
            events = [self._of(event) for event in self.batch.events]
            meant = dict(zip((k.event.id for k in events), said, strict=False))
            for kept in events:
                self._take(unit, kept, meant[kept.event.id])
            unit.exchange.finish_batch(self.batch.id, "answered", later(0), {})
            if is_cut:
                return
            unit.commit()
        for kept in events:
            self._believe(kept, meant[kept.event.id])
        self.batch = None

    @precondition(lambda self: self.batch is not None)
    @rule()
    def the_batch_never_arrived(self) -> None:
        with self.store.units() as unit:
            unit.exchange.finish_batch(self.batch.id, "given_up", later(0), {})
            unit.commit()
        self.batch = None

    @precondition(lambda self: self.kept)
    @rule(data=st.data(), said=st.sampled_from(SAID))
    def a_stick_brings_an_answer(self, data, said) -> None:
        kept = data.draw(st.sampled_from(self.kept))
        with self.store.units() as unit:
            self._take(unit, kept, said)
            unit.commit()
        self._believe(kept, said)

    @precondition(lambda self: any(k.is_aside for k in self.kept))
    @rule(data=st.data(), is_mended=st.booleans())
    def somebody_looks_at_what_is_set_aside(self, data, is_mended) -> None:
        kept = data.draw(st.sampled_from([k for k in self.kept if k.is_aside]))
        with self.store.units() as unit:
            if is_mended:
                mended = told(unit, kept.event.entity)
                unit.exchange.replace(kept.event.id, mended.id)
                self.kept.append(Kept(mended))
            else:
                unit.exchange.put_away(kept.event.id, OPERATOR.id, later(0))
            unit.commit()
        kept.is_aside, kept.is_over = False, True

    @rule(minutes=st.integers(0, 9))
    def pauses_end(self, minutes) -> None:
        over = [k for k in self.kept if k.held_until and k.held_until <= later(minutes)]
        with self.store.units() as unit:
            assert unit.exchange.release_held(later(minutes)) == len(over)
            unit.commit()
        for kept in over:
            kept.held_until = None

    @rule()
    def the_power_goes(self) -> None:
        with self.store.units() as unit:
            for event in unit.exchange.next_events(9):
                unit.exchange.settle(event, later(0))
        self.store.close()
        self.store = open_store(self.path, KEY, ids=self.ids, clock=FixedClock())

    @invariant()
    def every_event_is_where_it_should_be(self) -> None:
        if not hasattr(self, "store"):
            return
        with self.store.units() as unit:
            shelf = unit.exchange
            assert shelf.next_events(1000) == self._next()
            shall_go = [k.event for k in self.kept if k.shall_go]
            assert shelf.waiting_events(0, 1000) == shall_go
            assert _inside(shelf.open_batch()) == _inside(self.batch)
            aside = [a.event for e in ENTITIES for a in shelf.set_aside_of(e)]
            assert {e.id for e in aside} == {k.event.id for k in self.kept if k.is_aside}
            for kept in self.kept:
                assert (shelf.event(kept.event.id).settled is not None) is kept.is_settled
                assert shelf.is_waiting(kept.event.id) is kept.shall_go
        waiting = self.store.exchange_queries.waiting(later(0))
        assert waiting.events == len(shall_go)
        assert waiting.set_aside == len(aside)
        assert waiting.held == sum(k.held_until is not None for k in self.kept)
        counts = self.store.queries.day_counts(later(0), later(0))
        assert (counts.waiting_to_send, counts.set_aside) == (len(shall_go), len(aside))

    # -- what should be ---------------------------------------------------------------------------

    def _of(self, event: OutboxEvent) -> Kept:
        return next(k for k in self.kept if k.event.id == event.id)

    def _next(self) -> list[OutboxEvent]:
        travelling = {e.id for e in self.batch.events} if self.batch else set()
        barred, found = set(), []
        for kept in self.kept:
            if kept.is_settled or kept.is_over:
                continue
            if kept.is_aside or kept.held_until or kept.event.id in travelling:
                barred.add(kept.event.entity)
            if kept.event.entity not in barred:
                found.append(kept.event)
        return found

    def _take(self, unit, kept: Kept, said: Outcome) -> None:
        outcome = outcome_of(kept.event, said)
        if said.is_settled:
            unit.exchange.settle(kept.event, later(0))
        elif said.needs_a_person:
            unit.exchange.set_aside(kept.event, outcome, later(0))
        else:
            unit.exchange.hold(kept.event, outcome, later(5))

    def _believe(self, kept: Kept, said: Outcome) -> None:
        if kept.is_settled:
            return
        if said.is_settled:
            kept.is_settled, kept.is_aside, kept.held_until = True, False, None
        elif kept.is_over:
            return
        elif said.needs_a_person:
            kept.is_aside, kept.held_until = True, None
        else:
            kept.is_aside, kept.held_until = False, later(5)


def _inside(batch: ClosedBatch | None) -> tuple[object, ...]:
    # A stick may have settled an event while its batch was on the wire.
    return (batch.id, [event.id for event in batch.events]) if batch else ()


def test_no_event_is_lost_and_none_goes_twice(pristine):
    class OnDisk(Courier):
        pass

    OnDisk.pristine = pristine
    run_state_machine_as_test(
        OnDisk,
        settings=settings(
            max_examples=25,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
