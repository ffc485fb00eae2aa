"""When the courier goes by himself: pauses, hours, budget, the metered line, the clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import OPERATOR, SUPERVISOR
from tests.exchange_fakes import ExchangeBench, change_of
from udc_desktop.domain.exchange import CentreSettings, Outcome
from udc_desktop.domain.problems import Rejected
from udc_desktop.services.changes import CENTRAL_SETTINGS
from udc_desktop.services.exchange_ports import Policy
from udc_desktop.services.pauses import pause_after, pause_asked

HOUR = 3600.0


@pytest.fixture
def bench() -> ExchangeBench:
    return ExchangeBench()


def due(bench: ExchangeBench, *, is_metered: bool = False) -> bool:
    return bench.service.is_due(is_metered=is_metered)


def set_policy(bench: ExchangeBench, **changed) -> None:
    bench.service.set_policy(SUPERVISOR, replace(bench.service.status().policy, **changed))


# -- rule 7: pauses -------------------------------------------------------------------------------


@given(st.integers(1, 10**9), st.floats(60, 30 * 24 * HOUR), st.integers())
def test_a_pause_is_a_minute_at_least_and_never_without_end(tries, longest, seed):
    assert 60 <= pause_after(tries, longest, Random(seed)) <= longest * 1.25


@given(st.integers(1, 30), st.integers())
def test_pauses_grow(tries, seed):
    now, later = (pause_after(n, 10**12, Random(seed)) for n in (tries, tries + 1))
    assert later == 2 * now


def test_pauses_are_scattered_so_that_centres_do_not_come_back_together():
    pauses = {pause_after(5, 4 * HOUR, Random(seed)) for seed in range(50)}
    assert len(pauses) == 50
    assert max(pauses) > 1.2 * min(pauses)


def test_headquarters_may_ask_for_a_longer_pause_but_not_for_ever():
    assert pause_asked(1, 4 * HOUR, Random(1), 900) == 900
    assert pause_asked(1, 4 * HOUR, Random(1), 1) >= 60
    assert pause_asked(1, 4 * HOUR, Random(1), 10**9) == 24 * HOUR


def test_the_courier_tries_again_for_as_long_as_it_takes(bench):
    event = bench.happen()
    bench.line.is_down()
    waited = []
    for _ in range(40):
        assert due(bench)
        bench.go()
        assert not due(bench)
        waited.append((bench.state.next_try - bench.clock()).total_seconds())
        bench.clock.now = bench.state.next_try
    assert 60 <= waited[0] <= 75
    assert all(4 * HOUR <= pause <= 5 * HOUR for pause in waited[10:])
    bench.line.mend()
    assert due(bench)
    bench.go()
    assert bench.is_settled(event)


def test_send_now_starts_the_pauses_over(bench):
    bench.happen()
    bench.line.is_down()
    for _ in range(8):
        bench.go()
    bench.go(by_hand=True)
    assert (bench.state.next_try - bench.clock()).total_seconds() <= 75


def test_send_now_takes_what_is_held_along(bench):
    event = bench.happen()
    bench.headquarters.rule(event.id, Outcome.HELD)
    bench.go()
    bench.headquarters.be_content()
    bench.go(by_hand=True)
    assert bench.is_settled(event)


def test_pauses_start_over_once_something_got_through(bench):
    bench.happen()
    bench.line.is_down()
    for _ in range(8):
        bench.go()
    bench.line.mend()
    bench.line.is_down()
    del bench.line.always["register"], bench.line.always["send"], bench.line.always["ask"]
    bench.go()
    assert (bench.state.next_try - bench.clock()).total_seconds() <= 75


def test_a_headquarters_that_is_busy_is_left_in_peace_for_as_long_as_it_says(bench):
    bench.happen()
    bench.line.is_down()
    bench.line.always["register"].retry_after = 600.0
    bench.go()
    assert (bench.state.next_try - bench.clock()).total_seconds() >= 600


def test_a_clock_that_was_set_back_does_not_stretch_a_pause(bench):
    bench.happen()
    bench.line.is_down()
    bench.go()
    bench.clock.pass_by(days=-400)
    assert due(bench)


# -- is it due ------------------------------------------------------------------------------------


def test_the_courier_goes_where_something_waits_and_stays_where_nothing_does(bench):
    bench.go()
    assert not due(bench)
    assert bench.service.status().next_try is None
    bench.happen()
    assert due(bench)
    assert bench.service.status().next_try == bench.clock()
    bench.go()
    assert not due(bench)


def test_the_courier_asks_for_news_after_six_hours(bench):
    bench.go()
    bench.clock.pass_by(hours=5.9)
    assert not due(bench)
    bench.clock.pass_by(hours=0.2)
    assert due(bench)
    bench.headquarters.changes = [change_of(1)]
    assert bench.go().changes == {"notice": 1}
    assert not due(bench)


def test_what_waits_for_a_person_makes_no_run(bench):
    bad = bench.happen()
    bench.happen("application.amended", bad.entity, revision=2)
    bench.headquarters.reject(bad.id)
    bench.go()
    bench.go()  # the trail moved
    assert not due(bench)


def test_before_an_invitation_nothing_is_due():
    bench = ExchangeBench(is_joined=False)
    bench.happen()
    assert not due(bench)
    assert bench.service.status().next_try is None
    assert bench.service.status().headquarters is None


def test_a_pause_by_any_operator_holds_the_courier_back_and_send_now_goes_all_the_same(bench):
    event = bench.happen()
    bench.service.pause(OPERATOR, is_paused=True)
    assert not due(bench)
    assert bench.service.status().policy.is_paused
    bench.go(by_hand=True)
    assert bench.is_settled(event)
    bench.happen()
    bench.service.pause(OPERATOR, is_paused=False)
    assert due(bench)
    assert [line.what for line in bench.store.contents.trail if "courier" in line.what] == [
        "courier.paused",
        "courier.resumed",
    ]


def test_on_a_metered_line_the_courier_waits_where_the_policy_says_so(bench):
    bench.happen()
    assert due(bench, is_metered=True)
    set_policy(bench, only_unmetered=True)
    assert not due(bench, is_metered=True)
    assert due(bench, is_metered=False)


@pytest.mark.parametrize(
    ("hours", "hour", "goes"),
    [
        ((9, 17), 9, True),
        ((9, 17), 16, True),
        ((9, 17), 17, False),
        ((20, 6), 23, True),
        ((20, 6), 3, True),
        ((20, 6), 12, False),
        ((0, 24), 0, True),
    ],
)
def test_hours_are_those_of_dhaka_and_may_run_over_midnight(bench, hours, hour, goes):
    bench.happen()
    set_policy(bench, hours=hours)
    bench.clock.now = bench.clock.now.replace(hour=0, minute=0) + timedelta(hours=hour - 6)
    assert due(bench) is goes
    assert bench.service.status().is_outside_hours is not goes


# -- rule 6: the day's bytes ----------------------------------------------------------------------


def test_the_run_stops_before_the_batch_that_would_exceed_the_day(bench):
    bench.go()
    set_policy(bench, daily_budget=512 * 1024)
    for _ in range(40):
        bench.happen(size=50_000)
    report = bench.go()
    assert report.code == "over_budget"
    spent = sum(run.sent + run.received for run in bench.service.runs())
    assert 400 * 1024 < spent <= 512 * 1024
    assert bench.service.status().is_over_budget
    assert not due(bench)
    waiting = bench.service.status().waiting.events
    bench.clock.pass_by(days=1)
    assert not bench.service.status().is_over_budget
    assert due(bench)
    bench.go()
    assert bench.service.status().waiting.events < waiting


def test_send_now_goes_beyond_the_budget(bench):
    set_policy(bench, daily_budget=512 * 1024)
    for _ in range(40):
        bench.happen(size=50_000)
    bench.go()
    assert bench.go(by_hand=True).code == ""
    assert bench.service.status().waiting.events == 0


def test_a_paper_beyond_the_budget_waits_and_small_things_still_go(bench):
    bench.go()
    set_policy(bench, daily_budget=512 * 1024)
    large = bench.happen(papers=[b"x" * 600_000])
    small = bench.happen()
    assert bench.go().code == "over_budget"
    assert bench.is_settled(small)
    assert not bench.is_settled(large)


def test_the_size_is_told_before_it_is_sent(bench):
    for _ in range(30):
        bench.happen(size=3_000)
    bench.go()
    bench.happen(size=3_000, papers=[b"x" * 5_000])
    told = bench.service.status().size_to_send
    assert 5_000 < told < 10_000


# -- rule 8: the clock ----------------------------------------------------------------------------


def skew(bench: ExchangeBench) -> int:
    return bench.service.status().skew_seconds


def test_a_wrong_clock_is_noticed_recorded_and_stops_nothing(bench):
    event = bench.happen()
    bench.line.skew_seconds = 7200.4
    bench.go()
    assert bench.is_settled(event)
    assert skew(bench) == 7200
    [line] = bench.trail("clock.skew")
    assert line.detail == {"ahead_seconds": 7200, "before": 0}


def test_a_clock_that_wavers_by_a_second_or_two_is_not_written_down(bench):
    bench.line.skew_seconds = 30.0
    bench.go()
    bench.line.skew_seconds = 31.6
    bench.go()
    assert skew(bench) == 30
    bench.line.skew_seconds = 33.4
    bench.go()
    assert skew(bench) == 33
    assert not bench.trail("clock.skew")


def test_a_run_that_heard_nothing_leaves_the_known_skew(bench):
    bench.line.skew_seconds = -90.0
    bench.go()
    bench.line.skew_seconds = None
    bench.line.is_down()
    bench.go()
    assert skew(bench) == -90


# -- the policy -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"daily_budget": -1}, "daily_budget"),
        ({"daily_budget": 10}, "daily_budget"),
        ({"hours": (9, 9)}, "hours"),
        ({"hours": (25, 3)}, "hours"),
        ({"largest_batch": 0}, "largest_batch"),
        ({"largest_letter": 10}, "largest_letter"),
        ({"longest_pause": 1}, "longest_pause"),
    ],
)
def test_a_policy_that_makes_no_sense_is_refused_by_its_field(bench, changed, field):
    with pytest.raises(Rejected) as caught:
        set_policy(bench, **changed)
    assert [problem.field for problem in caught.value.problems] == [field]
    assert bench.service.status().policy == Policy()


def test_only_a_supervisor_sets_the_policy(bench):
    with pytest.raises(Rejected, match="supervisors_only"):
        bench.service.set_policy(OPERATOR, Policy(daily_budget=10**6))
    bench.service.set_policy(SUPERVISOR, Policy(daily_budget=10**6, hours=(8, 20)))
    assert bench.trail("courier.policy_set")[0].detail["daily_budget"] == 10**6


def test_what_headquarters_sets_for_a_centre_comes_first(bench):
    set_policy(bench, largest_batch=40, longest_pause=600)
    with bench.store.units() as unit:
        said = CentreSettings(largest_batch=10, longest_pause_minutes=30)
        unit.settings.put(CENTRAL_SETTINGS, {"largest_batch": 10, "longest_pause_minutes": 30})
        unit.commit()
    policy = bench.service.status().policy
    assert (policy.largest_batch, policy.longest_pause) == (said.largest_batch, 1800)
    bench.go()
    bench.line.sent.clear()
    for _ in range(50):
        bench.happen()
    bench.go()
    assert max(bench.sizes()) == 10


def test_the_state_survives_a_restart(bench):
    bench.happen()
    bench.line.is_down()
    bench.go()
    before = bench.state
    bench.restart()
    assert bench.state == before
    assert not due(bench)
    assert bench.service.status().last_fault == "line_down"
