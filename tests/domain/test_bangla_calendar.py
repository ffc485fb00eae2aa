"""The Bangla calendar: every day has its one date, and the days of the nation stay in place."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from udc_desktop.domain.bangla_calendar import bangla_date, bangla_day
from udc_desktop.domain.script import normalise

FIRST, LAST = date(2019, 4, 14), date(2041, 4, 13)
EVERY_DAY = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]


@pytest.mark.parametrize("year", range(2020, 2041))
@pytest.mark.parametrize(
    ("month", "day", "written"),
    [
        (2, 21, "৮ ফাল্গুন"),
        (3, 26, "১২ চৈত্র"),
        (4, 14, "১ বৈশাখ"),
        (5, 8, "২৫ বৈশাখ"),
        (5, 25, "১১ জ্যৈষ্ঠ"),
        (12, 16, "১ পৌষ"),
    ],
    ids=["mother tongue", "independence", "new year", "Tagore", "Nazrul", "victory"],
)
def test_the_days_that_the_nation_keeps_fall_on_the_same_date_every_year(year, month, day, written):
    bangla_year = year - 593 if (month, day) >= (4, 14) else year - 594

    found = bangla_day(date(year, month, day))

    assert bangla_date(date(year, month, day)).startswith(normalise(written) + " ")
    assert found.year == bangla_year


def test_a_date_is_written_in_bangla_with_its_year():
    assert bangla_date(date(2026, 11, 22)) == normalise("৭ অগ্রহায়ণ ১৪৩৩")
    assert bangla_date(date(2027, 2, 21)) == normalise("৮ ফাল্গুন ১৪৩৩")
    assert bangla_date(date(2027, 4, 13)) == normalise("৩০ চৈত্র ১৪৩৩")
    assert bangla_date(date(2027, 4, 14)) == normalise("১ বৈশাখ ১৪৩৪")


def test_no_two_days_have_the_same_date_and_none_is_left_out():
    found = [bangla_day(day) for day in EVERY_DAY]

    assert len(set(found)) == len(EVERY_DAY)
    assert found == sorted(found)
    for before, after in pairwise(found):
        begins_month = after.day == 1 and (after.year, after.month) == (
            (before.year, before.month + 1) if before.month < 12 else (before.year + 1, 1)
        )
        assert begins_month or after == before._replace(day=before.day + 1)


def test_the_months_are_as_long_as_the_revision_of_2019_says():
    lengths = Counter(bangla_day(day)[:2] for day in EVERY_DAY)

    for year in range(1426, 1448):
        months = [lengths[(year, month)] for month in range(1, 13)]
        leap = (year + 594) % 4 == 0  # of the February within it
        assert months == [31] * 6 + [30] * 4 + [30 if leap else 29, 30], year


@given(st.dates(date(1, 4, 14)))
def test_any_day_has_a_date(day):
    found = bangla_day(day)

    assert 1 <= found.month <= 12
    assert 1 <= found.day <= 31
    assert len(bangla_date(day).split()) == 3
