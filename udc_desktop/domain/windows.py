"""Intake windows: when a programme takes applications in, and which window comes next."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from udc_desktop.domain.programmes import Window


@dataclass(frozen=True, slots=True)
class WindowState:
    """The window of a programme on one day.

    ``opens`` and ``closes`` bound the window that is open, or the next one where none is (both
    None where no further window is known; both None and ``is_open`` where it never closes).
    ``following`` is the first day of the window after that one.
    """

    is_open: bool
    opens: date | None
    closes: date | None
    days_left: int | None  # the day itself counts: 1 on the last day
    following: date | None


def _month_after(day: date) -> date | None:
    """Return the first of the next month; None at the end of the calendar."""
    year, month = day.year + day.month // 12, day.month % 12 + 1
    return date(year, month, 1) if year <= date.max.year else None


def _day_of_month(month: date, day: int) -> date:
    """Return a day of a month, its last day where the month is shorter."""
    return month.replace(day=min(day, calendar.monthrange(month.year, month.month)[1]))


def _window_from(window: Window, on: date) -> tuple[date, date] | None:
    """Return the window that is open on a day, or the next one."""
    if window.kind == "dates":
        if window.opens is None or window.closes is None or on > window.closes:
            return None
        return window.opens, window.closes
    month: date | None = on
    if on > _day_of_month(on, window.last_day):
        month = _month_after(on)
    if month is None:
        return None
    return _day_of_month(month, window.first_day), _day_of_month(month, window.last_day)


def window_state(window: Window, on: date) -> WindowState:
    """Return how the window stands on a day."""
    if window.kind == "always":
        return WindowState(True, None, None, None, None)
    found = _window_from(window, on)
    if found is None:
        return WindowState(False, None, None, None, None)
    opens, closes = found
    is_open = opens <= on
    after = _month_after(closes) if window.kind == "monthly" else None
    return WindowState(
        is_open=is_open,
        opens=opens,
        closes=closes,
        days_left=(closes - on).days + 1 if is_open else None,
        following=_day_of_month(after, window.first_day) if after else None,
    )


def intake_day(window: Window, made: date) -> date | None:
    """Return the first day of the window that an application made on a day goes into.

    None where the window never closes, and where no further window is known.
    """
    return window_state(window, made).opens


def judging_day(window: Window, made: date) -> date:
    """Return the day on which the rules are judged: the day it is made, or its window's first.

    An application made outside the window is judged as the applicant will stand when it opens.
    """
    state = window_state(window, made)
    return made if state.is_open or state.opens is None else state.opens


def next_window_is_too_late(state: WindowState, deadline: date | None) -> bool:
    """Whether an applicant who is not taken in the window at hand is past her deadline.

    With a window open that is the one after it; with none open, the one that comes next.
    """
    if deadline is None:
        return False
    coming = state.following if state.is_open else state.opens
    return coming is not None and coming > deadline
