from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.typed_text import TYPED, quick
from udc_desktop.domain.text import (
    DHAKA,
    Age,
    age,
    age_words,
    date_short,
    date_words,
    fiscal_year,
    fiscal_year_words,
    local_day,
    normalise,
    read_date,
    time_words,
    weekday,
    weekday_short,
)

DAYS = st.dates(date(1880, 1, 1), date(2099, 12, 31))
THE_DAY = date(2026, 11, 21)


def test_a_day_is_said_in_words_and_short():
    assert date_words(THE_DAY, "bn") == "২১ নভেম্বর ২০২৬"
    assert date_words(THE_DAY, "en") == "21 November 2026"
    assert date_short(date(2026, 6, 4), "bn") == "০৪-০৬-২০২৬"
    assert weekday(THE_DAY, "bn") == "শনিবার"
    assert weekday(THE_DAY, "en") == "Saturday"
    assert weekday_short(THE_DAY, "bn") == "শনি"
    assert weekday_short(date(2026, 6, 25), "bn") == "বৃহ"
    assert weekday_short(THE_DAY, "en") == "Sat"


@given(DAYS, st.sampled_from(["bn", "en"]))
def test_a_day_reads_back_as_it_was_said(day, language):
    assert read_date(date_words(day, language)).value == day
    assert read_date(date_short(day, language)).value == day
    assert read_date(day.isoformat()).value == day


@pytest.mark.parametrize(
    "raw",
    [
        "21-11-2026",
        "২১/১১/২০২৬",
        "21.11.2026",
        "21 11 2026",
        " 21 - 11 – 2026 ",
        "21112026",
        "২১শে নভেম্বর, ২০২৬",
        "21st Nov 2026",
        "NOVEMBER 21, 2026",
        "2026/11/21",
        "২০২৬-১১-২১",
    ],
)
def test_a_date_is_read_in_every_usual_way(raw):
    assert read_date(raw).value == THE_DAY


@pytest.mark.parametrize(
    ("raw", "code", "params"),
    [
        ("21-11-26", "date_year_two_digits", {"year": "26"}),
        ("২১-১১-৯৮", "date_year_two_digits", {"year": "98"}),
        ("21-11-226", "date_year_four_digits", {"year": "226"}),
        ("21-11-1433", "date_year_impossible", {"year": "1433"}),
        ("31-4-2026", "date_day_impossible", {"day": 31, "month": 4, "last": 30}),
        ("29-2-2026", "date_day_impossible", {"day": 29, "month": 2, "last": 28}),
        ("0-2-2026", "date_day_impossible", {"day": 0, "month": 2, "last": 28}),
        ("11-21-2026", "date_month_first", {"date": "2026-11-21"}),
        ("31-13-2026", "date_month_impossible", {"month": 13}),
        ("৭ অগ্রহায়ণ ১৪৩৩", "date_bangla_calendar", {}),
        ("yesterday", "date_not_read", {"text": "yesterday"}),
        ("11-2026", "date_not_read", {"text": "11-2026"}),
    ],
)
def test_a_date_that_cannot_be_taken_says_why(raw, code, params):
    reading = read_date(raw, "applicant.born")
    assert reading.value is None
    (found,) = reading.problems
    assert (found.field, found.code, dict(found.params)) == ("applicant.born", code, params)


def test_no_date_typed_is_no_problem():
    assert read_date("  ").value is None
    assert not read_date("").problems


@quick
@given(st.one_of(TYPED, st.from_regex(r"[0-9]{1,4}[-/. ][0-9]{1,4}[-/. ][0-9]{1,4}")))
def test_any_text_is_read_as_a_date_or_refused(raw):
    reading = read_date(raw)
    assert (reading.value is None) or not reading.problems
    assert bool(reading.problems) == reading.is_refused


@pytest.mark.parametrize(
    ("born", "on", "expected"),
    [
        (date(2000, 5, 20), date(2026, 11, 21), (26, 6, 1)),
        (date(2000, 2, 29), date(2021, 2, 28), (20, 11, 30)),
        (date(2000, 2, 29), date(2021, 3, 1), (21, 0, 1)),
        (date(2000, 1, 31), date(2000, 3, 1), (0, 1, 1)),
        (date(2006, 11, 21), THE_DAY, (20, 0, 0)),
        (date(2006, 11, 22), THE_DAY, (19, 11, 30)),
        (date(2027, 1, 1), THE_DAY, (0, 0, 0)),
    ],
)
def test_age_counts_completed_years_months_and_days(born, on, expected):
    assert age(born, on) == expected


@given(DAYS, st.integers(0, 40_000))
def test_nobody_grows_younger_overnight(born, lived):
    on = born + timedelta(days=lived)
    older = age(born, on + timedelta(days=1))
    assert older > age(born, on)
    assert 0 <= older.months <= 11
    assert 0 <= older.days <= 30


def test_an_age_is_said_without_what_is_nought():
    assert age_words(Age(24, 3, 12), "bn") == "২৪ বছর ৩ মাস"
    assert age_words(Age(24, 0, 12), "bn") == "২৪ বছর"
    assert age_words(Age(24, 3, 12), "bn", with_days=True) == "২৪ বছর ৩ মাস ১২ দিন"
    assert age_words(Age(0, 0, 1), "en") == "1 day"
    assert age_words(Age(1, 2, 0), "en") == "1 year 2 months"
    assert age_words(Age(0, 0, 0), "bn") == "০ দিন"


@pytest.mark.parametrize(
    ("hour", "minute", "bn", "en"),
    [
        (0, 5, "রাত ১২:০৫", "12:05 am"),
        (4, 0, "ভোর ৪:০০", "4:00 am"),
        (10, 30, "সকাল ১০:৩০", "10:30 am"),
        (12, 0, "দুপুর ১২:০০", "12:00 pm"),
        (15, 15, "বিকাল ৩:১৫", "3:15 pm"),
        (18, 1, "সন্ধ্যা ৬:০১", "6:01 pm"),
        (23, 59, "রাত ১১:৫৯", "11:59 pm"),
    ],
)
def test_a_time_is_said_with_its_part_of_the_day(hour, minute, bn, en):
    moment = datetime(2026, 11, 21, hour, minute, tzinfo=DHAKA).astimezone(UTC)
    assert time_words(moment, "bn") == normalise(bn)
    assert time_words(moment, "en") == en


def test_the_day_turns_at_midnight_in_dhaka():
    assert local_day(datetime(2026, 11, 20, 17, 59, tzinfo=UTC)) == date(2026, 11, 20)
    assert local_day(datetime(2026, 11, 20, 18, 0, tzinfo=UTC)) == THE_DAY
    with pytest.raises(ValueError, match="time zone"):
        local_day(datetime(2026, 11, 20, 18, 0))  # noqa: DTZ001 - the fault that is tested


def test_the_fiscal_year_begins_in_july():
    assert fiscal_year(date(2026, 6, 30)) == 2025
    assert fiscal_year(date(2026, 7, 1)) == 2026
    assert fiscal_year_words(2026, "bn") == fiscal_year_words(THE_DAY, "bn") == "২০২৬–২৭"
    assert fiscal_year_words(1999, "en") == "1999–00"
