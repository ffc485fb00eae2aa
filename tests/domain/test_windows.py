from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from udc_desktop.domain.programmes import Window
from udc_desktop.domain.windows import (
    WindowState,
    intake_day,
    judging_day,
    next_window_is_too_late,
    window_state,
)

TO_20 = Window(kind="monthly", first_day=1, last_day=20)
WHOLE_MONTH = Window(kind="monthly", first_day=1, last_day=31)
LATE = Window(kind="monthly", first_day=25, last_day=30)
DATES = Window(kind="dates", opens=date(2026, 10, 15), closes=date(2026, 11, 14))


def test_the_last_day_of_the_window_is_still_open_and_is_one_day_left():
    state = window_state(TO_20, date(2026, 11, 20))

    assert state == WindowState(True, date(2026, 11, 1), date(2026, 11, 20), 1, date(2026, 12, 1))


def test_the_day_after_the_last_belongs_to_the_next_months_window():
    state = window_state(TO_20, date(2026, 11, 21))

    assert state == WindowState(
        False, date(2026, 12, 1), date(2026, 12, 20), None, date(2027, 1, 1)
    )


def test_after_the_window_of_december_comes_the_one_of_january():
    assert intake_day(TO_20, date(2026, 12, 20)) == date(2026, 12, 1)
    assert intake_day(TO_20, date(2026, 12, 21)) == date(2027, 1, 1)
    assert window_state(TO_20, date(2026, 12, 5)).following == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2026, 2, 28), date(2026, 2, 28)),
        (date(2028, 2, 29), date(2028, 2, 29)),
        (date(2026, 4, 30), date(2026, 4, 30)),
        (date(2026, 1, 31), date(2026, 1, 31)),
    ],
)
def test_a_window_to_day_31_ends_with_a_shorter_month(day, last):
    state = window_state(WHOLE_MONTH, day)

    assert state.is_open
    assert (state.closes, state.days_left) == (last, 1)


def test_a_window_that_opens_late_in_the_month_is_awaited_before_it():
    state = window_state(LATE, date(2027, 2, 3))

    assert (state.is_open, state.days_left) == (False, None)
    assert (state.opens, state.closes) == (date(2027, 2, 25), date(2027, 2, 28))
    assert state.following == date(2027, 3, 25)


def test_a_window_of_dates_is_awaited_open_and_then_gone_for_good():
    before, within, after = (
        window_state(DATES, day)
        for day in (date(2026, 10, 14), date(2026, 11, 14), date(2026, 11, 15))
    )

    assert (before.is_open, before.opens) == (False, date(2026, 10, 15))
    assert (within.is_open, within.days_left, within.following) == (True, 1, None)
    assert after == WindowState(False, None, None, None, None)
    assert intake_day(DATES, date(2026, 11, 15)) is None


def test_what_never_closes_has_no_days_left_and_no_intake_day():
    always = Window(kind="always")

    assert window_state(always, date(2026, 5, 5)) == WindowState(True, None, None, None, None)
    assert intake_day(always, date(2026, 5, 5)) is None


def test_the_rules_are_judged_on_the_day_itself_or_when_the_next_window_opens():
    assert judging_day(TO_20, date(2026, 11, 20)) == date(2026, 11, 20)
    assert judging_day(TO_20, date(2026, 11, 21)) == date(2026, 12, 1)
    assert judging_day(DATES, date(2027, 1, 1)) == date(2027, 1, 1)


def test_a_deadline_before_the_next_opening_is_too_late():
    open_now = window_state(TO_20, date(2026, 11, 10))
    closed = window_state(TO_20, date(2026, 11, 25))

    assert next_window_is_too_late(open_now, date(2026, 11, 30))
    assert not next_window_is_too_late(open_now, date(2026, 12, 1))
    assert next_window_is_too_late(closed, date(2026, 11, 30))
    assert not next_window_is_too_late(closed, date(2026, 12, 1))
    assert not next_window_is_too_late(open_now, None)
    assert not next_window_is_too_late(window_state(DATES, date(2026, 11, 1)), date(2026, 11, 2))


@given(
    on=st.dates(),
    first=st.integers(1, 28),
    length=st.integers(0, 30),
)
def test_on_any_day_the_window_at_hand_is_open_or_ahead_and_the_next_follows_it(on, first, length):
    window = Window(kind="monthly", first_day=first, last_day=min(first + length, 31))

    state = window_state(window, on)

    if state.opens is None:
        assert on > date.max - timedelta(days=31)
        return
    assert state.closes is not None
    assert on <= state.closes
    assert state.is_open == (state.opens <= on)
    assert state.following is None or state.following > state.closes
