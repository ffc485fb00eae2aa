"""Eligibility: every rule with its outcome and its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from udc_desktop.domain.programmes import Rule


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
