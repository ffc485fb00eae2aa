"""Intake windows: when a programme takes applications in, and which window comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


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
