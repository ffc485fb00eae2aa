"""Eligibility: every rule with its outcome and its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Any

from udc_desktop.domain.expressions import UNKNOWN, Known
from udc_desktop.domain.programmes import Programme, Rate, Rule, RuleKind


class Outcome(StrEnum):
    """What is known of a rule. A missing fact is unknown, never not met."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Judged:
    """One rule and its outcome on the day."""

    rule: Rule
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Explanation:
    """All rules of a programme, judged.

    ``priority`` is the sum of the points of the priorities that are met.
    """

    judged: tuple[Judged, ...]
    priority: int
    derived: Mapping[str, Any]

    @property
    def blocks(self) -> tuple[Judged, ...]:
        """Return the blocking rules that are not met."""
        return tuple(
            j for j in self.judged if j.rule.kind == "block" and j.outcome is Outcome.NOT_MET
        )

    @property
    def warnings(self) -> tuple[Judged, ...]:
        """Return the warning rules that are not met."""
        return tuple(
            j for j in self.judged if j.rule.kind == "warn" and j.outcome is Outcome.NOT_MET
        )

    @property
    def open_questions(self) -> tuple[Judged, ...]:
        """Return the blocking rules that cannot be judged yet."""
        return tuple(
            j for j in self.judged if j.rule.kind == "block" and j.outcome is Outcome.UNKNOWN
        )


class Case:
    """One applicant's facts under one programme on one day, ready to be asked many times.

    Args:
        programme: The programme, or None while none is chosen (only ``is_true`` says much then).
        facts: What is known, nested by group: ``{"applicant": {"born": "2001-02-03"}}``.
        today: The day on which to judge; for an application, the first day of its window.
    """

    def __init__(self, programme: Programme | None, facts: Mapping[str, Any], today: date) -> None:
        self.programme = programme
        params = {p.id: p.value for p in programme.params} if programme else {}
        self._known = Known(facts, params, today)
        self.derived: Mapping[str, Any] = self._derive()

    def _derive(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for derived in self.programme.derived if self.programme else ():
            value = self._known.value(derived.value)
            if value is not UNKNOWN:
                self._known.learn(derived.id, value)
                found[derived.id] = value
        return found

    def is_true(self, expression: str) -> bool | None:
        """Return whether a CEL expression is true; None where a fact that decides is missing."""
        return self._known.is_true(expression)

    def explanation(self) -> Explanation:
        """Return every rule with its outcome, in the order of the file."""
        rules = self.programme.rules if self.programme else ()
        judged = tuple(Judged(rule, self._outcome(rule)) for rule in rules)
        priority = sum(
            j.rule.points
            for j in judged
            if j.rule.kind is RuleKind.PRIORITY and j.outcome is Outcome.MET
        )
        return Explanation(judged, priority, self.derived)

    def _outcome(self, rule: Rule) -> Outcome:
        match self.is_true(rule.when):
            case True:
                return Outcome.MET
            case False:
                return Outcome.NOT_MET
            case _:
                return Outcome.UNKNOWN

    def deadline(self) -> date | None:
        """Return the last day on which this applicant can be taken, where that is known."""
        if self.programme is None or self.programme.deadline is None:
            return None
        value = self._known.value(self.programme.deadline.on)
        try:
            return date.fromisoformat(value) if isinstance(value, str) else None
        except ValueError:
            return None


def explain(programme: Programme, facts: Mapping[str, Any], *, today: date) -> Explanation:
    """Judge every rule of ``programme`` on ``today``; never raises for any facts."""
    return Case(programme, facts, today).explanation()


def derive(programme: Programme, facts: Mapping[str, Any], today: date) -> Mapping[str, Any]:
    """Return the computed facts that can be told, by their dotted id; dates as ISO strings."""
    return Case(programme, facts, today).derived


def is_true(
    expression: str, facts: Mapping[str, Any], *, today: date, programme: Programme | None = None
) -> bool | None:
    """Return whether an expression is true, or None where that is not known.

    Raises ``BadExpression`` for a text that is no CEL. Where many are asked of the same facts,
    ask one ``Case``.
    """
    return Case(programme, facts, today).is_true(expression)


def deadline(programme: Programme, facts: Mapping[str, Any], today: date) -> date | None:
    """Return the last day on which this applicant can be taken, or None where not known."""
    return Case(programme, facts, today).deadline()


def rate(programme: Programme, on: date, facts: Mapping[str, Any] | None = None) -> Rate | None:
    """Return what is paid on a day, or None where no amount is known for it.

    The newest rates that began by ``on`` count, the first whose ``when`` holds. Without ``facts``
    only rates for everyone are looked at. With facts, an earlier rate that cannot be judged yet
    leaves the answer open: who may be due more is not told less.
    """
    begun = [r for r in programme.benefit.rates if r.since <= on]
    newest_first = sorted(begun, key=lambda r: r.since, reverse=True)  # stable within one day
    case = None if facts is None else Case(programme, facts, on)
    for _, same_day in groupby(newest_first, key=lambda r: r.since):
        for candidate in same_day:
            applies = True if not candidate.when else case and case.is_true(candidate.when)
            if applies is None and case is not None:
                return None
            if applies:
                return candidate if candidate.until is None or on <= candidate.until else None
    return None
