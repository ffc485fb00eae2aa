"""What headquarters shows of grievances, and what an office says about one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

import msgspec

from udc_desktop.domain.grievances import Record, State
from udc_desktop.domain.programmes import Words

UNSEAL = "unseal"
"""The kind of step that says who read a sealed record; it moves nothing."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose grievances somebody may see; empty means any.

    ``by`` is who asks, as it is written into steps. ``is_office``: an office outside headquarters.
    It sees no grievance whose complainant did not want it forwarded, and no name of one who wanted
    it kept.
    """

    office: str = ""  # id in the catalogue
    district: str = ""
    upazila: str = ""
    by: str = ""
    is_office: bool = False


HEADQUARTERS = Scope()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an inbox is narrowed to; empty means any."""

    office: str = ""
    district: str = ""
    upazila: str = ""
    states: Sequence[State] = ()
    is_late: bool = False


class InboxLine(msgspec.Struct, frozen=True, kw_only=True):
    """A grievance as a list shows it: no name, no number of a person, no words."""

    grievance: UUID
    number: str
    received: date
    state: State
    tier: int
    office: str
    due: date | None
    is_late: bool
    is_sealed: bool
    is_anonymous: bool
    is_asked: bool
    has_mending: bool
    programme: str
    category: str
    subject: str
    ward: str
    union: str
    upazila: str
    district: str
    centre: str
    changed: datetime


class InboxPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page of an inbox, those that are due first in front. ``cursor`` asks for the next one."""

    grievances: tuple[InboxLine, ...]
    cursor: str = ""
    more: bool = False


class OfficeStep(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The body of a step of headquarters, as it is kept."""

    on: date
    office: str = ""  # who did it
    to: str = ""  # of a transfer
    memo: str = ""
    reason: Words | None = None
    text: Words | None = None
    outcome: Literal["", "upheld", "partly", "rejected", "other"] = ""
    mending: Literal["", "accepted", "refused"] = ""
    closes: bool = False
    due: date | None = None
    by: str = ""
    is_implied: bool = False


class StepLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A step, whoever took it, in the order in which headquarters learned of it."""

    place: int
    side: Literal["centre", "headquarters"]
    kind: str  # value of ``grievances.StepKind``, or ``unseal``
    state: State  # after it, at headquarters
    kept: datetime
    on: date
    office: str = ""
    to: str = ""
    memo: str = ""
    reason: Words | None = None
    text: Words | None = None
    outcome: str = ""
    mending: str = ""
    closes: bool = False
    due: date | None = None
    by: str = ""
    how: str = ""
    is_satisfied: bool | None = None
    is_implied: bool = False
    papers: tuple[str, ...] = ()


class GrievanceFile(msgspec.Struct, frozen=True, kw_only=True):
    """A grievance whole. ``record`` is None where it is sealed.

    ``is_secret``: the complainant's name was taken out, because she wanted it to go no further
    than headquarters.
    """

    line: InboxLine
    record: Record | None
    is_secret: bool = False
    steps: tuple[StepLine, ...] = ()


class OfficeWord(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an office says of a grievance, short of an answer; what counts depends on the kind.

    ``on`` is the day of its letter, today where it is None. ``to`` is the office of a transfer.
    """

    on: date | None = None
    memo: str = ""
    reason: Words | None = None
    to: str = ""
    due: date | None = None


class OfficeAnswer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an office answers. Of a sealed grievance only memo, day and ``closes``."""

    text: Words | None = None
    on: date | None = None
    memo: str = ""
    outcome: Literal["", "upheld", "partly", "rejected", "other"] = ""
    mending: Literal["", "accepted", "refused"] = ""
    closes: bool = False


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """How many grievances, by state; ``late`` of those for which somebody waits."""

    total: int
    open: int
    late: int
    sealed: int
    states: dict[str, int]


class Statistics(msgspec.Struct, frozen=True, kw_only=True):
    """Figures of grievances as of a day. Upazilas are named ``district/upazila``."""

    on: date
    whole: Tally
    offices: dict[str, Tally]
    upazilas: dict[str, Tally]
    categories: dict[str, Tally]  # of those that are not sealed
