from __future__ import annotations

from datetime import date, timedelta

import pytest

from udc_desktop.domain import gestation

LMP = date(2026, 6, 24)


def test_over_a_whole_pregnancy_the_month_never_decreases_and_skips_none():
    months = [gestation.month_of_pregnancy(LMP, LMP + timedelta(days=d)) for d in range(301)]

    assert months == sorted(months)
    assert sorted(set(months)) == list(range(1, 11))


def test_every_day_lies_between_the_first_and_the_last_day_of_its_month():
    for days in range(280):
        on = LMP + timedelta(days=days)
        month = gestation.month_of_pregnancy(LMP, on)

        assert gestation.month_start(LMP, month) <= on <= gestation.month_end(LMP, month)


def test_a_month_begins_on_the_day_after_the_one_before_it_ends():
    for month in range(1, 9):
        next_day = gestation.month_end(LMP, month) + timedelta(days=1)

        assert next_day == gestation.month_start(LMP, month + 1)


@pytest.mark.parametrize(
    ("weeks", "days", "month"), [(12, 6, 3), (13, 0, 4), (20, 1, 5), (27, 6, 6), (28, 0, 7)]
)
def test_months_four_to_six_are_weeks_thirteen_to_twenty_seven(weeks, days, month):
    on = LMP + timedelta(weeks=weeks, days=days)

    assert gestation.month_of_pregnancy(LMP, on) == month


def test_month_six_ends_195_days_after_the_last_period():
    assert gestation.month_end(LMP, 6) == date(2027, 1, 5)


def test_the_expected_date_is_280_days_after_the_last_period_and_leads_back_to_it():
    due = gestation.due_date(LMP)

    assert due == date(2027, 3, 31)
    assert gestation.lmp_from_due_date(due) == LMP


def test_weeks_on_a_card_are_counted_back_from_the_cards_own_date():
    assert gestation.lmp_from_weeks(12, date(2026, 9, 16)) == LMP


def test_no_pregnancy_begins_tomorrow():
    with pytest.raises(ValueError, match="after the day"):
        gestation.month_of_pregnancy(LMP, LMP - timedelta(days=1))


@pytest.mark.parametrize("month", [0, 10, 11])
def test_a_month_that_does_not_end_has_no_last_day(month):
    with pytest.raises(ValueError, match="1 to 9"):
        gestation.month_end(LMP, month)
