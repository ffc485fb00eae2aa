"""Whatever the line does, in whatever order: every event is at headquarters once, and known to be.

The line loses answers, times out, is cut, is busy, is a portal, takes less; headquarters rejects,
holds and chokes; the program is killed and started again; sticks come and go between the runs.
"""

from __future__ import annotations

import logging

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.builders import OPERATOR
from tests.exchange_fakes import ExchangeBench, change_of, outcome_of
from udc_desktop.domain.exchange import AMENDED, Outcome
from udc_desktop.errors import KnownFault

CALLS = ("register", "send", "ask", "papers_wanted", "upload", "changes", "enrolled")
FAULTS = {
    "line_down": {},
    "line_portal": {},
    "line_busy": {"retry_after": 90.0},
    "line_cut": {"stops_the_run": False},
    "line_timeout": {"stops_the_run": False, "shrinks": True},
    "line_fault": {"stops_the_run": False, "shrinks": True},
    "line_sign_in": {},
}


class Killed(BaseException):
    """The power went."""


class CourierMachine(RuleBasedStateMachine):
    """A counter, a bad line and a headquarters, in any order of things."""

    def __init__(self) -> None:
        super().__init__()
        logging.getLogger("udc_desktop.services").setLevel(logging.CRITICAL)
        self.bench = ExchangeBench()
        self.entities: list = []
        self.sent_back: set = set()
        self.files = 0

    def teardown(self) -> None:
        """Let everything be well again: then all must arrive, each once."""
        bench = self.bench
        bench.line.mend()
        bench.headquarters.be_content()
        bench.line.answers = lambda answer: answer
        bench.line.at_send = lambda batch: None
        for _ in range(40):
            for line in bench.service.set_aside(1000):
                bench.service.send_again(line.event, OPERATOR)
            bench.clock.pass_by(hours=7)
            bench.go(by_hand=True)
            if not bench.service.status().waiting.events and not bench.service.set_aside():
                break
        waiting = bench.service.status().waiting
        assert (waiting.events, waiting.set_aside, waiting.held) == (0, 0, 0)
        for event in bench.store.contents.outbox:
            aside = bench.shelf.aside.get(event.id)
            by = event.id
            while aside is not None and aside.replaced_by is not None and not self._has(by):
                by, aside = aside.replaced_by, bench.shelf.aside.get(aside.replaced_by)
            assert self._has(by), "an event was lost"
        assert all(count == 1 for count in bench.headquarters.accepted.values())
        assert len(bench.shelf.changes) == len(bench.headquarters.changes)
        logging.getLogger("udc_desktop.services").setLevel(logging.NOTSET)

    def _has(self, event) -> bool:
        return event in self.bench.headquarters.events

    # -- at the counter
    @rule(
        count=st.integers(1, 12),
        papers=st.sampled_from([(), (b"a photo of nobody",), (b"one" * 9, b"two" * 9)]),
        size=st.sampled_from([10, 2_000]),
    )
    def enrol(self, count, papers, size):
        self.entities += [self.bench.happen(papers=papers, size=size).entity for _ in range(count)]

    @precondition(lambda self: self.entities)
    @rule(which=st.integers(0, 10**6))
    def amend(self, which):
        self.bench.happen(AMENDED, self.entities[which % len(self.entities)], revision=2)

    @rule(minutes=st.integers(-5_000, 5_000))
    def the_clock_moves(self, minutes):
        self.bench.clock.pass_by(minutes=minutes)

    @rule()
    def the_program_is_started_anew(self):
        self.bench.restart()

    # -- on the way
    @rule(
        call=st.sampled_from(CALLS),
        code=st.sampled_from(sorted(FAULTS)),
        is_after=st.booleans(),
        times=st.integers(1, 3),
    )
    def trouble_ahead(self, call, code, is_after, times):
        self.bench.line.fails(call, code, after=is_after, times=times, **FAULTS[code])

    @rule(largest=st.sampled_from([0, 1_500, 5_000]), slow_from=st.sampled_from([0, 1, 3, 20]))
    def the_line_is_thin(self, largest, slow_from):
        self.bench.line.largest, self.bench.line.slow_from = largest, slow_from

    # -- at headquarters
    @rule(
        outcome=st.sampled_from(
            [Outcome.REJECTED, Outcome.REFUSED, Outcome.CONFLICT, Outcome.HELD]
        ),
        every=st.integers(1, 5),
    )
    def headquarters_is_choosy(self, outcome, every):
        self.bench.headquarters.rulings = [
            lambda event: outcome_of(event, outcome) if event.seq % every == 0 else None
        ]

    @rule()
    def headquarters_is_content(self):
        self.bench.headquarters.be_content()

    @rule(count=st.integers(1, 5))
    def headquarters_has_news(self, count):
        news = self.bench.headquarters.changes
        news += [change_of(len(news) + serial + 1) for serial in range(count)]

    # -- the courier
    @rule(by_hand=st.booleans())
    def go(self, by_hand):
        self.bench.go(by_hand=by_hand)

    @rule(after=st.integers(1, 30))
    def go_and_be_killed(self, after):
        """The power goes at some call to the line: before it, or before its answer is kept."""
        left = [after]

        def kill(call):
            left[0] -= 1
            if left[0] == 0:
                raise Killed

        def kill_late(answer):
            left[0] -= 1
            if left[0] == 0:
                raise Killed
            return answer

        self.bench.line.any_mishap, self.bench.line.answers = kill, kill_late
        try:
            self.bench.go()
        except Killed:
            self.bench.restart()
        self.bench.line.any_mishap = lambda call: None
        self.bench.line.answers = lambda answer: answer

    @rule(at=st.integers(0, 5))
    def go_and_be_stopped(self, at):
        left = [at]

        def stop():
            left[0] -= 1
            return left[0] < 0

        self.bench.go(stop=stop)

    # -- by stick
    @rule()
    def export(self):
        try:
            self.bench.service.export("/stick", OPERATOR, lambda d, t: None, lambda: False)
        except KnownFault as fault:
            if fault.code != "nothing_waits":
                raise

    @precondition(lambda self: self.bench.sticks.parcels)
    @rule(which=st.integers(0, 10**6))
    def headquarters_answers_a_stick(self, which):
        parcel = self.bench.sticks.parcels[which % len(self.bench.sticks.parcels)]
        self.files += 1
        self.bench.sticks.answers[f"/{self.files}"] = self.bench.headquarters.answer_parcel(parcel)

    @precondition(lambda self: self.bench.sticks.answers)
    @rule(which=st.integers(0, 10**6))
    def take_an_answer(self, which):
        paths = sorted(self.bench.sticks.answers)
        self.bench.service.import_answer(paths[which % len(paths)], OPERATOR)

    # -- a person
    @precondition(lambda self: self.bench.service.set_aside())
    @rule()
    def send_the_first_one_again(self):
        self.bench.service.send_again(self.bench.service.set_aside()[0].event, OPERATOR)

    # -- what is always true
    @invariant()
    def what_is_settled_here_is_there(self):
        there = self.bench.headquarters.events
        for event in self.bench.store.contents.outbox:
            assert event.settled is None or event.id in there

    @invariant()
    def nothing_is_there_twice(self):
        assert all(count == 1 for count in self.bench.headquarters.accepted.values())

    @invariant()
    def no_amendment_came_before_its_submission(self):
        seen: set = set()
        for event in self.bench.headquarters.events.values():
            assert event.kind != AMENDED or event.entity in seen
            seen.add(event.entity)

    @invariant()
    def the_trail_is_whole(self):
        with self.bench.store.units() as unit:
            assert unit.trail.first_break() is None


CourierMachine.TestCase.settings = settings(
    max_examples=60,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
TestEverythingArrivesOnce = pytest.mark.may_log(CourierMachine.TestCase)
