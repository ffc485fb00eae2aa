"""Working days: Sunday to Thursday, less the holidays that headquarters lists.

Several lists may be known (one a year, and corrected ones); a day goes by the newest list that
covers it, and a day that no list covers by the week alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from udc_desktop.domain.holidays import HolidayList


class WorkingCalendar:
    """Knows on which days offices work."""

    def __init__(self, lists: Sequence[HolidayList] = ()) -> None:
        """Take lists, the newest first."""
        self._lists = tuple(lists)

    def is_working(self, day: date) -> bool:
        """Whether offices work on that day."""
        raise NotImplementedError

    def after(self, day: date, days: int, counting: Literal["working", "calendar"]) -> date:
        """Return the last day of a limit that begins with ``day``, which is not counted.

        ``calendar`` days end on the next working day where the last one is none. ``days`` at
        least 0; 0 working days after a Friday is the next working day.
        """
        raise NotImplementedError

    def between(self, first: date, last: date) -> int:
        """Return how many working days lie behind ``first`` through ``last``; negative backwards.

        ``between(d, after(d, n, "working")) == n`` for n of 1 and more.
        """
        raise NotImplementedError

    def back(self, day: date, days: int) -> date:
        """Return the latest day from which ``days`` working days are left until ``day``."""
        raise NotImplementedError
