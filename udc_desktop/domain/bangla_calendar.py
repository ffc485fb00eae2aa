"""The Bangla calendar of Bangladesh, as offices date their letters beside the other one.

As revised in 2019: the year begins on 14 April, its first six months have 31 days and the others
30, but for Falgun, which has 29, and 30 where the February within it has 29 days. So the days of
the nation fall on the same two dates every year. (West Bengal counts otherwise.)
"""

from __future__ import annotations

import calendar
from datetime import date
from typing import NamedTuple

from udc_desktop.domain.script import digits, normalise

_MONTHS = normalise("""
    বৈশাখ জ্যৈষ্ঠ আষাঢ় শ্রাবণ ভাদ্র আশ্বিন কার্তিক অগ্রহায়ণ পৌষ মাঘ ফাল্গুন চৈত্র
""").split()
_FALGUN = 11
_BEHIND = 593  # years, from 14 April on


class BanglaDay(NamedTuple):
    """A day of the Bangla calendar; ``month`` counts from 1, Boishakh."""

    year: int
    month: int
    day: int

    @property
    def month_name(self) -> str:
        """The month in Bangla."""
        return _MONTHS[self.month - 1]

    def __str__(self) -> str:
        return digits(f"{self.day} {self.month_name} {self.year}", "bn")


def bangla_day(day: date) -> BanglaDay:
    """Return the day of the Bangla calendar; one before the revision by the same rule."""
    begins = day.year if (day.month, day.day) >= (4, 14) else day.year - 1
    left = (day - date(begins, 4, 14)).days
    month = 1
    while left >= (length := _length(begins, month)):
        left -= length
        month += 1
    return BanglaDay(begins - _BEHIND, month, left + 1)


def bangla_date(day: date) -> str:
    """Return a date as an office writes it by the Bangla calendar: ৭ অগ্রহায়ণ ১৪৩৩."""
    return str(bangla_day(day))


def _length(begins: int, month: int) -> int:
    """Return the days of a month of the year that begins on 14 April of ``begins``."""
    if month == _FALGUN:
        return 30 if calendar.isleap(begins + 1) else 29
    return 31 if month <= 6 else 30
