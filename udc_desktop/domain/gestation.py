"""How far a pregnancy is: its month, and the days on which a month begins and ends.

Programmes speak of months ("four to six months pregnant"), cards of weeks. No circular says how
one becomes the other, so that one rule was chosen and is kept everywhere: each trimester by
completed weeks (0-12, 13-27, 28 on) is cut into three months. Months 4 to 6 are then 13 weeks 0
days to 27 weeks 6 days, days 91 to 195. Dividing by 4.345 weeks, the mean month, would end month 6
at 26 weeks 0 days and turn away women whom the trimester still takes in; where the rule is not
settled, the counter does not refuse whom a committee might accept.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta

TERM_DAYS = 280  # from the first day of the last period to the expected date of delivery
_MONTH_STARTS = tuple(7 * week for week in (0, 4, 8, 13, 18, 23, 28, 32, 36, 40))  # in days
LAST_MONTH = len(_MONTH_STARTS)  # the tenth is past the expected date and has no end


def days_along(lmp: date, on: date) -> int:
    """Return the days since the first day of the last period.

    Raises ``ValueError`` where that day lies after ``on``.
    """
    days = (on - lmp).days
    if days < 0:
        raise ValueError("a pregnancy cannot begin after the day on which it is judged")
    return days


def month_of_pregnancy(lmp: date, on: date) -> int:
    """Return the month of pregnancy, 1 to 10; raises ``ValueError`` like ``days_along``."""
    return bisect_right(_MONTH_STARTS, days_along(lmp, on))


def month_start(lmp: date, month: int) -> date:
    """Return the first day of a month of pregnancy; raises ``ValueError`` unless 1 to 10."""
    if not 1 <= month <= LAST_MONTH:
        raise ValueError("months of pregnancy are 1 to 10")
    return lmp + timedelta(days=_MONTH_STARTS[month - 1])


def month_end(lmp: date, month: int) -> date:
    """Return the last day of a month of pregnancy; raises ``ValueError`` unless 1 to 9."""
    if not 1 <= month < LAST_MONTH:
        raise ValueError("months of pregnancy that end are 1 to 9")
    return month_start(lmp, month + 1) - timedelta(days=1)


def due_date(lmp: date) -> date:
    """Return the expected date of delivery."""
    return lmp + timedelta(days=TERM_DAYS)


def lmp_from_due_date(due: date) -> date:
    """Return the first day of the last period that fits an expected date of delivery."""
    return due - timedelta(days=TERM_DAYS)


def lmp_from_weeks(weeks: int, on: date) -> date:
    """Return the first day of the last period that fits ``weeks`` written on a card on a day."""
    return on - timedelta(weeks=weeks)
