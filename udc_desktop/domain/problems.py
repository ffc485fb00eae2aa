"""What is wrong with something that was typed, as codes; the screen has the sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from enum import StrEnum
from types import MappingProxyType
from typing import Generic, TypeVar

T = TypeVar("T")
Param = str | int
_NONE: Mapping[str, Param] = MappingProxyType({})


class Severity(StrEnum):
    """Whether a problem stops the entry or only asks for a second look."""

    BLOCK = "block"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, with the field it belongs to.

    ``field`` is the field's path (``applicant.nid``, ``members.2.name_bn``), or empty for the
    whole entry. ``code`` names the sentence, ``params`` fill its gaps.
    """

    field: str
    code: str
    params: Mapping[str, Param] = dataclass_field(default_factory=lambda: _NONE)
    severity: Severity = Severity.BLOCK

    @property
    def blocks(self) -> bool:
        """Whether the entry cannot go on as it is."""
        return self.severity is Severity.BLOCK


def problem(path: str, code: str, **params: Param) -> Problem:
    """Return a blocking problem."""
    return Problem(path, code, MappingProxyType(params))


def warning(path: str, code: str, **params: Param) -> Problem:
    """Return a problem that only asks for a second look."""
    return Problem(path, code, MappingProxyType(params), Severity.WARN)


class Rejected(Exception):  # noqa: N818 - an answer to the operator, not a programming error
    """The entry cannot be taken as it is; ``problems`` say why, field by field."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(", ".join(f"{p.field}:{p.code}" for p in self.problems))


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """The outcome of reading what was typed: a value, or the reasons why there is none.

    A value may come with warnings. ``value`` is None for an empty text, without problems:
    whether something must be there is the form's business, not the parser's.
    """

    value: T | None
    problems: tuple[Problem, ...] = ()

    @property
    def is_refused(self) -> bool:
        """Whether a blocking problem stands against the text."""
        return any(p.blocks for p in self.problems)
