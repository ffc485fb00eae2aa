"""Those who work at the counter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """What an operator may do."""

    OPERATOR = "operator"
    SUPERVISOR = "supervisor"


@dataclass(frozen=True, slots=True)
class Operator:
    """One person who signs in."""

    id: UUID
    name: str
    role: Role
    added: datetime
    disabled: datetime | None = None

    @property
    def is_supervisor(self) -> bool:
        """Whether this operator may overrule warnings and look after operators."""
        return self.role is Role.SUPERVISOR


@dataclass(frozen=True, slots=True)
class Centre:
    """The centre as it stands on screen and paper."""

    name_bn: str
    name_en: str
    code: str  # 2 to 6 of A-Z and 0-9, on every number on paper
    union: str  # id in the place list
    device: str  # one character, tells two machines of one centre apart
