"""CEL expressions over what is known of an applicant: compiled once, three answers.

An expression that needs a fact nobody has given yet has no value; CEL's own ``&&`` and ``||``
answer all the same where the other side decides. Dates are ISO strings, which compare as dates do.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from math import isfinite
from typing import TYPE_CHECKING, Any, Final

from udc_desktop.domain import gestation
from udc_desktop.domain.days import age

if TYPE_CHECKING:
    from cel import Program

LARGEST: Final = 2**63  # of CEL's whole numbers
DEEPEST: Final = 6  # facts are a record of a form; deeper nesting is nobody's answer
LISTS: Final = frozenset({"members"})


class _Unknown:
    """The value of an expression that cannot be told yet."""

    def __repr__(self) -> str:
        return "UNKNOWN"

    def __bool__(self) -> bool:
        raise TypeError("unknown is neither true nor false")


UNKNOWN: Final = _Unknown()


class BadExpression(ValueError):  # noqa: N818 - names the fact, as elsewhere
    """The text is no CEL expression; the message says where it breaks."""


def _day(value: Any) -> date:
    return date.fromisoformat(value[:10])


def _age_years(born: str, on: str) -> int:
    if _day(born) > _day(on):
        raise ValueError("not born yet")
    return age(_day(born), _day(on)).years


def _days_between(first: str, last: str) -> int:
    return (_day(last) - _day(first)).days


def _weeks_between(first: str, last: str) -> int:
    return gestation.days_along(_day(first), _day(last)) // 7


def _add_days(day: str, days: int) -> str:
    return (_day(day) + timedelta(days=days)).isoformat()


def _gestation_month(lmp: str, on: str) -> int:
    return gestation.month_of_pregnancy(_day(lmp), _day(on))


def _gestation_month_start(lmp: str, month: int) -> str:
    return gestation.month_start(_day(lmp), month).isoformat()


def _gestation_month_end(lmp: str, month: int) -> str:
    return gestation.month_end(_day(lmp), month).isoformat()


FUNCTIONS: Final[Mapping[str, Callable[..., Any]]] = {
    "age_years": _age_years,
    "days_between": _days_between,
    "weeks_between": _weeks_between,
    "add_days": _add_days,
    "gestation_month": _gestation_month,
    "gestation_month_start": _gestation_month_start,
    "gestation_month_end": _gestation_month_end,
}
# Those of CEL's own that a programme file may use.
CEL_FUNCTIONS: Final = frozenset(
    {"size", "contains", "startsWith", "endsWith", "matches", "int", "double", "string", "bool"}
)


@lru_cache(maxsize=4096)
def compiled(expression: str) -> Program:
    """Return the compiled expression; raises ``BadExpression``."""
    import cel  # 170 ms, because the package brings its command line along

    # A function that meets an answer it cannot use is an unknown here, not news for the log.
    logging.getLogger("cel").setLevel(logging.CRITICAL)
    try:
        return cel.compile(expression)
    except ValueError as fault:
        raise BadExpression(str(fault)) from fault


@lru_cache(maxsize=4096)
def roots(expression: str) -> frozenset[str]:
    """Return the first names of everything that the expression speaks of."""
    return frozenset(compiled(expression).variables())


def plain(value: Any, depth: int = 0) -> Any:
    """Return ``value`` in the types of CEL, or None for what is no answer.

    Dates become ISO strings, decimals numbers; empty texts and None are left out of mappings, so
    that they count as not known.
    """
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if abs(value) < LARGEST else None
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, str):
        return value if _is_encodable(value) else None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value) if value.is_finite() else None
    if depth < DEEPEST and isinstance(value, Mapping):
        pairs = ((key, plain(inner, depth + 1)) for key, inner in value.items())
        return {
            key: inner
            for key, inner in pairs
            if isinstance(key, str) and _is_encodable(key) and inner not in (None, "")
        }
    if depth < DEEPEST and isinstance(value, list | tuple):
        return [plain(inner, depth + 1) for inner in value]
    return None


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


class Known:
    """Everything that is known at one moment, ready to be asked.

    ``facts`` are nested by group. Not to be shared between threads.
    """

    def __init__(
        self, facts: Mapping[str, Any], params: Mapping[str, int | str | bool], today: date
    ) -> None:
        import cel

        self._facts: dict[str, Any] = plain(facts)
        self._facts |= {"params": dict(params), "today": today.isoformat()}
        self._context = cel.Context(self._facts, dict(FUNCTIONS))

    def value(self, expression: str) -> Any:
        """Return the value, or ``UNKNOWN``; raises ``BadExpression`` for no CEL."""
        compiled(expression)
        try:
            found = self.answer(expression)
        except Exception:  # noqa: BLE001 - whatever CEL cannot answer is not known
            return UNKNOWN
        return UNKNOWN if found is None else found

    def answer(self, expression: str) -> Any:
        """Return the value, or raise what CEL raises where it has none."""
        for root in roots(expression) - self._facts.keys() - LISTS:
            self._put(root, {})
        return compiled(expression).execute(self._context)

    def is_true(self, expression: str) -> bool | None:
        """Return whether the expression is true, or None where that is not known."""
        found = self.value(expression)
        return found if isinstance(found, bool) else None

    def learn(self, path: str, value: Any) -> None:
        """Add a computed fact under ``group.name``."""
        group, _, name = path.partition(".")
        if name:
            known = self._facts.get(group)
            self._put(group, {**(known if isinstance(known, dict) else {}), name: value})
        else:
            self._put(group, value)

    def _put(self, name: str, value: Any) -> None:
        self._facts[name] = value
        self._context.add_variable(name, value)
