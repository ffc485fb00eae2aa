"""The courier's clerk over the real strong-room: what he does is what the shelf in memory said."""

from __future__ import annotations

from random import Random

import pytest

from tests.builders import OPERATOR
from tests.exchange_fakes import ExchangeBench, Mishap, change_of, outcome_of
from udc_desktop.domain.exchange import AMENDED, Outcome
from udc_desktop.services.line import LineFault


@pytest.fixture
def bench(store, clock) -> ExchangeBench:
    return ExchangeBench(store=store, clock=clock, queries=store.exchange_queries)


class Killed(BaseException):
    """The power went."""


FAULTS = (
    ("line_down", {}),
    ("line_cut", {"stops_the_run": False}),
    ("line_timeout", {"stops_the_run": False, "shrinks": True}),
    ("line_fault", {"stops_the_run": False, "shrinks": True}),
    ("line_busy", {"retry_after": 61.0}),
)


def test_a_run_settles_what_waits(bench):
    events = [bench.happen(papers=[b"photo %d" % at]) for at in range(20)]
    bench.headquarters.changes = [change_of(serial) for serial in range(5)]
    report = bench.go()
    assert (report.code, report.settled, report.papers) == ("", 20, 20)
    assert report.changes == {"notice": 5}
    assert all(bench.is_settled(event) for event in events)
    status = bench.service.status()
    assert (status.waiting.events, status.waiting.sent_today) == (0, report.sent + report.received)
    assert not bench.service.is_due(is_metered=False)
    assert [line.state for line in bench.service.batches()] == ["answered"] * 2
    assert bench.service.runs()[0].events == 20


def test_by_stick_and_by_wire_at_once(bench):
    events = [bench.happen() for _ in range(30)]
    bad = events[4]
    bench.headquarters.reject(bad.id)
    bench.service.export("/stick", OPERATOR, lambda done, total: None, lambda: False)
    bench.go()
    answer = bench.headquarters.answer_parcel(bench.sticks.parcels[0])
    bench.sticks.answers["/answer"] = answer
    bench.service.import_answer("/answer", OPERATOR)
    assert bench.service.import_answer("/answer", OPERATOR).was_known
    assert [line.event for line in bench.service.set_aside()] == [bad.id]
    bench.headquarters.be_content()
    bench.service.send_again(bad.id, OPERATOR)
    bench.go()
    assert bench.service.status().waiting.events == 0
    assert len(bench.headquarters.ids_of(bad.entity)) == 1


@pytest.mark.may_log
@pytest.mark.parametrize("seed", range(3))
def test_whatever_happens_everything_arrives_once(bench, seed):
    chance = Random(seed)
    made = []

    def mishap(call):
        if chance.random() < 0.05:
            raise Killed
        if chance.random() < 0.25:
            code, flags = chance.choice(FAULTS)
            return Mishap(LineFault(code, **flags), chance.random() < 0.5)
        return None

    bench.line.any_mishap = mishap
    bench.headquarters.rulings.append(
        lambda event: (
            outcome_of(event, chance.choice([Outcome.HELD, Outcome.REJECTED]))
            if chance.random() < 0.1
            else None
        )
    )
    for _ in range(15):
        for _ in range(chance.randrange(8)):
            papers = [b"photo %d" % len(made)] if chance.random() < 0.3 else []
            made.append(bench.happen(papers=papers))
        if made and chance.random() < 0.3:
            made.append(bench.happen(AMENDED, chance.choice(made).entity, revision=2))
        bench.line.slow_from = chance.choice([0, 0, 2, 5])
        bench.line.largest = chance.choice([0, 0, 3_000])
        bench.clock.pass_by(minutes=chance.randrange(-60, 600))
        try:
            bench.go(by_hand=chance.random() < 0.5)
        except Killed:
            bench.restart()
    bench.line.mend()
    bench.headquarters.be_content()
    for _ in range(10):
        for line in bench.service.set_aside():
            bench.service.send_again(line.event, OPERATOR)
        bench.clock.pass_by(hours=7)
        bench.go(by_hand=True)
    waiting = bench.service.status().waiting
    assert (waiting.events, waiting.set_aside, waiting.held, waiting.papers) == (0, 0, 0, 0)
    assert {e.entity for e in made} <= {e.entity for e in bench.headquarters.events.values()}
    assert all(count == 1 for count in bench.headquarters.accepted.values())
    with bench.store.units() as unit:
        assert unit.trail.first_break() is None
        for event in bench.headquarters.events.values():
            assert unit.exchange.event(event.id).settled is not None
