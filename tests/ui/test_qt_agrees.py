"""What the counter writes by its own hand agrees with Qt's Bangla of Bangladesh.

Numbers, months and days come from ``domain.text``, on the screen and on paper; a calendar or a spin
box asks ``QLocale``. Both stand side by side, so they must say the same.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QDate, QLocale

from udc_desktop.domain.script import normalise, to_bangla_digits, to_latin_digits
from udc_desktop.domain.text import (
    date_words,
    digits,
    group_indian,
    month_name,
    read_number,
    weekday,
)

BANGLA, ENGLISH = QLocale("bn_BD"), QLocale("en_GB")
LOCALES = [("bn", BANGLA), ("en", ENGLISH)]
WIDEST = 10**15


@given(st.integers(-WIDEST, WIDEST))
def test_numbers_are_grouped_and_written_alike(number):
    assert group_indian(number, "bn") == BANGLA.toString(number)


@given(st.integers(0, WIDEST - 1))
def test_what_qt_writes_is_read_back(number):
    assert read_number(BANGLA.toString(number)).value == number


def test_each_digit_is_the_same():
    assert "".join(BANGLA.toString(n) for n in range(10)) == to_bangla_digits("0123456789")
    assert to_latin_digits(BANGLA.toString(98)) == "98"
    assert digits(2026, "bn") == BANGLA.toString(2026).replace(BANGLA.groupSeparator(), "")


@pytest.mark.parametrize(("language", "locale"), LOCALES)
def test_months_and_days_have_the_same_names(language, locale):
    for month in range(1, 13):
        assert normalise(locale.standaloneMonthName(month)) == month_name(month, language)
    monday = date(2026, 11, 16)
    for after in range(7):
        day = monday + timedelta(days=after)
        assert normalise(locale.dayName(day.isoweekday())) == weekday(day, language)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_date_in_words_reads_as_qt_reads_it(day):
    said = BANGLA.toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")
    assert normalise(said) == date_words(day, "bn")
