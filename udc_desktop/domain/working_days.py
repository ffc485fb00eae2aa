"""Working days: Sunday to Thursday, less the holidays that headquarters lists.

Several lists may be known (one a year, and corrected ones); a day goes by the newest list that
covers it, and a day that no list covers by the week alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from udc_desktop.domain.holidays import HolidayList

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEK_ALONE = frozenset({4, 5})  # Friday and Saturday


class WorkingCalendar:
    """Knows on which days offices work. Never changes; may be asked from any thread."""

    def __init__(self, lists: Sequence[HolidayList] = ()) -> None:
        """Take lists, the newest first."""
        self._lists = tuple(_ListedDays(listed) for listed in lists)
        # The working days of each year as ordinals, ascending, each year made when first asked
        # for: spans are then counted by looking up, not day by day.
        self._years: dict[int, tuple[int, ...]] = {}

    def is_working(self, day: date) -> bool:
        """Whether offices work on that day."""
        for listed in self._lists:
            if listed.since <= day <= listed.until:
                return listed.is_working(day)
        return day.weekday() not in _WEEK_ALONE

    def after(self, day: date, days: int, counting: Literal["working", "calendar"]) -> date:
        """Return the last day of a limit that begins with ``day``, which is not counted.

        ``calendar`` days end on the next working day where the last one is none. ``days`` at
        least 0; 0 working days after a Friday is the next working day.
        """
        _refuse_negative(days)
        if counting == "calendar":
            return self._next_working(day + timedelta(days=days))
        if days == 0:
            return self._next_working(day)
        year, left = day.year, days
        behind = bisect_right(self._of(year), day.toordinal())
        while behind + left > len(self._of(year)):
            left -= len(self._of(year)) - behind
            year, behind = year + 1, 0
        return date.fromordinal(self._of(year)[behind + left - 1])

    def between(self, first: date, last: date) -> int:
        """Return how many working days lie behind ``first`` through ``last``; negative backwards.

        ``between(d, after(d, n, "working")) == n`` for n of 1 and more.
        """
        if last < first:
            return -self.between(last, first)
        whole = sum(len(self._of(year)) for year in range(first.year, last.year))
        return whole + self._through(last) - self._through(first)

    def back(self, day: date, days: int) -> date:
        """Return the latest day from which ``days`` working days are left until ``day``.

        It is never later than ``day``, from which 0 are left.
        """
        _refuse_negative(days)
        if days == 0:
            return day
        year, left = day.year, days
        until = self._through(day)
        while until < left:
            left -= until
            year -= 1
            until = len(self._of(year))
        return date.fromordinal(self._of(year)[until - left] - 1)

    def _next_working(self, day: date) -> date:
        while not self.is_working(day):
            day += timedelta(days=1)
        return day

    def _through(self, day: date) -> int:
        """Return how many working days its year has up to and with ``day``."""
        return bisect_right(self._of(day.year), day.toordinal())

    def _of(self, year: int) -> tuple[int, ...]:
        found = self._years.get(year)
        if found is None:
            start, end = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
            found = tuple(
                ordinal
                for ordinal in range(start, end + 1)
                if self.is_working(date.fromordinal(ordinal))
            )
            self._years[year] = found
        return found


class _ListedDays:
    """One list, laid out for looking days up."""

    def __init__(self, listed: HolidayList) -> None:
        self.since, self.until = listed.since, listed.until
        self._off = frozenset(_WEEKDAYS.index(name) for name in listed.weekly_off)
        self._worked = frozenset(day.on for day in listed.worked)
        self._closed = frozenset(
            holiday.on + timedelta(days=days)
            for holiday in listed.holiday
            if holiday.kind != "optional"  # some take it, no office closes
            for days in range((holiday.last - holiday.on).days + 1)
        )

    def is_working(self, day: date) -> bool:
        if day in self._worked:  # by order, whatever else that day is
            return True
        return day.weekday() not in self._off and day not in self._closed


def _refuse_negative(days: int) -> None:
    if days < 0:
        raise ValueError("a limit has no negative days")
