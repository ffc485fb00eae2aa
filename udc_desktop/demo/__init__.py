"""A throw-away centre and a throw-away headquarters, with made-up people."""

from __future__ import annotations

from udc_desktop.demo.centre import (
    CENTRE,
    CHEAP,
    OPERATOR,
    PASSWORD,
    PEOPLE,
    SUPERVISOR,
    MovingClock,
    furnish,
    throw_away_home,
)
from udc_desktop.demo.people import UNION, expectant_mother, old_person, picture

__all__ = [
    "CENTRE",
    "CHEAP",
    "OPERATOR",
    "PASSWORD",
    "PEOPLE",
    "SUPERVISOR",
    "UNION",
    "MovingClock",
    "expectant_mother",
    "furnish",
    "old_person",
    "picture",
    "throw_away_home",
]
