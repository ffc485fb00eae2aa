"""Spans of days that a list is narrowed to."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from udc_desktop.domain.text import DHAKA

SPANS = ("all", "today", "week", "month", "own")
_SUNDAY = 6  # as ``date.weekday`` counts; the week of an office in Bangladesh begins on it

Span = tuple[datetime | None, datetime | None]


def day_begin(day: date) -> datetime:
    """Return the first moment of a day in Bangladesh."""
    return datetime.combine(day, time(), DHAKA)


def span_of(name: str, today: date) -> Span:
    """Return the first moment of a span of days and the first moment after it.

    Args:
        name: One of ``SPANS``; ``all`` and ``own`` have no bounds of themselves.
        today: The day at the counter.
    """
    first = {
        "today": today,
        "week": today - timedelta(days=(today.weekday() - _SUNDAY) % 7),
        "month": today.replace(day=1),
    }.get(name)
    if first is None:
        return None, None
    return day_begin(first), day_begin(today + timedelta(days=1))


def span_between(first: date | None, last: date | None) -> Span:
    """Return the span from one day to another, both included; None leaves that end open.

    Two days in the wrong order are put right.
    """
    if first is not None and last is not None and last < first:
        first, last = last, first
    return (
        day_begin(first) if first else None,
        day_begin(last + timedelta(days=1)) if last else None,
    )
