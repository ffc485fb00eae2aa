"""Working days, against an oracle that walks day by day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from udc_desktop.domain.holidays import Holiday, HolidayList, WorkedDay
from udc_desktop.domain.working_days import WorkingCalendar

DAY = timedelta(days=1)
WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

days = st.dates(date(2024, 1, 1), date(2031, 12, 31))
limits = st.integers(0, 400)


def holiday(on: date, until: date | None = None, kind: str = "general") -> Holiday:
    return Holiday(on=on, until=until, bn="ছুটি", en="Holiday", kind=kind)  # type: ignore[arg-type]


def worked(on: date) -> WorkedDay:
    return WorkedDay(on=on, bn="অফিস খোলা", en="Office open")


def listed(since: date, until: date, *holidays: Holiday, work: Sequence[date] = ()) -> HolidayList:
    return HolidayList(
        format=1,
        since=since,
        until=until,
        holiday=holidays,
        worked=tuple(worked(on) for on in work),
    )


@st.composite
def lists(draw: st.DrawFn) -> HolidayList:
    since = draw(days)
    until = since + draw(st.integers(0, 900)) * DAY
    inside = st.integers(0, (until - since).days).map(lambda n: since + n * DAY)
    holidays = [
        holiday(on, min(until, on + draw(st.integers(0, 13)) * DAY), kind)
        for on, kind in draw(
            st.lists(st.tuples(inside, st.sampled_from(["general", "executive", "optional"])))
        )
    ]
    return HolidayList(
        format=1,
        since=since,
        until=until,
        weekly_off=tuple(draw(st.sets(st.sampled_from(WEEK), max_size=5))),
        holiday=tuple(holidays),
        worked=tuple(worked(on) for on in draw(st.sets(inside, max_size=6))),
    )


many_lists = st.lists(lists(), max_size=4)


# --- The oracle -------------------------------------------------------------------------------


def works(newest_first: Sequence[HolidayList], day: date) -> bool:
    for each in newest_first:
        if each.since <= day <= each.until:
            if any(w.on == day for w in each.worked):
                return True
            if any(h.on <= day <= h.last and h.kind != "optional" for h in each.holiday):
                return False
            return WEEK[day.weekday()] not in each.weekly_off
    return WEEK[day.weekday()] not in {"friday", "saturday"}


def walk(newest_first: Sequence[HolidayList], day: date, count: int) -> date:
    while count:
        day += DAY
        count -= works(newest_first, day)
    return day


def opening(newest_first: Sequence[HolidayList], day: date) -> date:
    while not works(newest_first, day):
        day += DAY
    return day


def counted(newest_first: Sequence[HolidayList], first: date, last: date) -> int:
    return sum(works(newest_first, first + n * DAY) for n in range(1, (last - first).days + 1))


# --- Against the oracle -----------------------------------------------------------------------


@settings(deadline=None)
@given(many_lists, days)
def test_a_day_is_worked_as_the_newest_list_that_covers_it_says(known, day):
    assert WorkingCalendar(known).is_working(day) == works(known, day)


@settings(deadline=None)
@given(many_lists, days, st.integers(1, 400))
def test_a_limit_ends_where_counting_on_the_fingers_ends(known, day, limit):
    assert WorkingCalendar(known).after(day, limit, "working") == walk(known, day, limit)


@settings(deadline=None)
@given(many_lists, days, days)
def test_the_days_between_are_those_counted_one_by_one(known, one, other):
    first, last = sorted((one, other))
    calendar = WorkingCalendar(known)

    assert calendar.between(first, last) == counted(known, first, last)
    assert calendar.between(last, first) == -counted(known, first, last)


@settings(deadline=None)
@given(many_lists, days, limits)
def test_the_day_back_is_the_latest_from_which_so_many_are_left(known, day, limit):
    calendar = WorkingCalendar(known)

    back = calendar.back(day, limit)

    assert counted(known, back, day) == limit
    assert back == day or counted(known, back + DAY, day) < limit


@settings(deadline=None)
@given(many_lists, days, limits)
def test_calendar_days_count_every_day_and_end_on_a_day_that_is_worked(known, day, limit):
    end = WorkingCalendar(known).after(day, limit, "calendar")

    assert end == opening(known, day + limit * DAY)


@settings(deadline=None)
@given(many_lists, days)
def test_no_days_at_all_end_on_the_day_itself_or_the_next_that_is_worked(known, day):
    assert WorkingCalendar(known).after(day, 0, "working") == opening(known, day)


# --- Laws -------------------------------------------------------------------------------------


@settings(deadline=None)
@given(many_lists, days, st.integers(1, 400))
def test_counting_back_what_was_counted_on_gives_the_same_number(known, day, limit):
    calendar = WorkingCalendar(known)
    end = calendar.after(day, limit, "working")

    assert calendar.between(day, end) == limit
    assert calendar.is_working(end)
    assert day <= calendar.back(end, limit) < end


@settings(deadline=None)
@given(many_lists, days, st.integers(1, 200), st.integers(1, 200))
def test_two_limits_one_after_the_other_are_one_of_their_sum(known, day, one, other):
    calendar = WorkingCalendar(known)

    through = calendar.after(calendar.after(day, one, "working"), other, "working")

    assert through == calendar.after(day, one + other, "working")


@settings(deadline=None)
@given(many_lists, days, days, days)
def test_spans_add_up_whichever_way_they_run(known, one, two, three):
    calendar = WorkingCalendar(known)

    assert calendar.between(one, two) + calendar.between(two, three) == calendar.between(one, three)


@settings(deadline=None)
@given(many_lists, days, st.integers(1, 60), days)
def test_a_holiday_more_never_makes_a_limit_shorter(known, day, limit, closed):
    if any(w.on == closed for each in known for w in each.worked):
        return  # a list that opens the day by order would be overruled: another matter
    more = [HolidayList(format=1, since=closed, until=closed, holiday=(holiday(closed),)), *known]

    later = WorkingCalendar(more).after(day, limit, "working")

    assert later >= WorkingCalendar(known).after(day, limit, "working")


# --- As it happens ----------------------------------------------------------------------------


def test_the_week_alone_runs_from_sunday_to_thursday():
    calendar = WorkingCalendar()
    sunday = date(2026, 11, 22)

    assert [calendar.is_working(sunday + n * DAY) for n in range(7)] == [True] * 5 + [False] * 2
    assert calendar.after(date(2026, 11, 26), 1, "working") == date(2026, 11, 29)
    assert calendar.after(date(2026, 11, 27), 0, "working") == date(2026, 11, 29)


def test_thirty_working_days_over_the_turn_of_the_year_leave_out_victory_day():
    year = listed(date(2026, 1, 1), date(2026, 12, 31), holiday(date(2026, 12, 16)))

    assert WorkingCalendar([year]).after(date(2026, 11, 22), 30, "working") == date(2027, 1, 4)
    assert WorkingCalendar().after(date(2026, 11, 22), 30, "working") == date(2027, 1, 3)


def test_a_holiday_that_moved_after_the_fact_moves_the_day_with_the_newer_list():
    eid = listed(date(2027, 1, 1), date(2027, 12, 31), holiday(date(2027, 3, 9), date(2027, 3, 11)))
    moved = listed(
        date(2027, 1, 1), date(2027, 12, 31), holiday(date(2027, 3, 10), date(2027, 3, 14))
    )
    came = date(2027, 3, 7)

    assert WorkingCalendar([eid]).after(came, 2, "working") == date(2027, 3, 14)
    assert WorkingCalendar([moved, eid]).after(came, 2, "working") == date(2027, 3, 9)
    assert WorkingCalendar([moved, eid]).after(came, 3, "working") == date(2027, 3, 15)
    # a list that is out of date, kept behind the newer one, says nothing of the days of both
    assert WorkingCalendar([moved, eid]).is_working(date(2027, 3, 9))


def test_a_list_that_ends_in_the_middle_of_a_year_leaves_the_rest_to_the_older_one_or_the_week():
    half = listed(date(2026, 1, 1), date(2026, 6, 30), holiday(date(2026, 3, 26)))
    older = listed(date(2025, 7, 1), date(2026, 12, 31), holiday(date(2026, 12, 16)))

    with_older, alone = WorkingCalendar([half, older]), WorkingCalendar([half])

    assert not with_older.is_working(date(2026, 12, 16))
    assert alone.is_working(date(2026, 12, 16))
    assert not alone.is_working(date(2026, 3, 26))
    # what the older list said of a day that the newer one covers does not count
    assert WorkingCalendar([listed(date(2026, 12, 1), date(2026, 12, 31)), older]).is_working(
        date(2026, 12, 16)
    )


def test_a_day_worked_by_order_is_worked_on_a_saturday_and_on_a_holiday():
    saturday, victory = date(2026, 12, 12), date(2026, 12, 16)
    ordered = listed(
        date(2026, 1, 1), date(2026, 12, 31), holiday(victory), work=(saturday, victory)
    )

    calendar = WorkingCalendar([ordered])

    assert calendar.is_working(saturday)
    assert calendar.is_working(victory)
    assert calendar.after(date(2026, 12, 10), 1, "working") == saturday


def test_an_optional_holiday_closes_no_office():
    optional = listed(
        date(2026, 1, 1), date(2026, 12, 31), holiday(date(2026, 11, 25), kind="optional")
    )

    assert WorkingCalendar([optional]).is_working(date(2026, 11, 25))


def test_fifteen_calendar_days_that_end_on_a_friday_end_on_sunday():
    assert WorkingCalendar().after(date(2026, 11, 12), 15, "calendar") == date(2026, 11, 29)
    assert WorkingCalendar().after(date(2026, 11, 11), 15, "calendar") == date(2026, 11, 26)


def test_a_day_of_which_three_working_days_are_left_is_before_the_weekend():
    calendar = WorkingCalendar()

    # Due on a Monday: Monday, Sunday and Thursday are left at the end of Wednesday.
    assert calendar.back(date(2026, 11, 23), 3) == date(2026, 11, 18)
    # Due on a Sunday: the whole weekend before it, one day is left.
    assert calendar.back(date(2026, 11, 22), 1) == date(2026, 11, 21)
    assert calendar.back(date(2026, 11, 20), 0) == date(2026, 11, 20)


def test_negative_days_are_refused():
    calendar, day = WorkingCalendar(), date(2026, 11, 22)

    with pytest.raises(ValueError, match="negative"):
        calendar.after(day, -1, "working")
    with pytest.raises(ValueError, match="negative"):
        calendar.back(day, -1)
