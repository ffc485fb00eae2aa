"""What the grievance desk hands to the windows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from udc_desktop.domain.grievances import Grievance, Step, StepKind
from udc_desktop.domain.problems import Problem
from udc_desktop.services.exchange_ports import SetAside
from udc_desktop.services.grievances.form import FIELDS
from udc_desktop.services.grievances.ports import StoredLetter
from udc_desktop.services.ports import AuditEntry, OutboxEvent

DESK_SETTINGS = "grievances.desk"
"""The setting that holds ``DeskSettings`` as JSON."""


@dataclass(frozen=True, slots=True)
class CheckedGrievance:
    """What is known of a draft now.

    ``cannot_seal``: it is sensitive and no headquarters is known whose key would seal it.
    """

    problems: tuple[Problem, ...]
    is_sensitive: bool
    cannot_seal: bool = False
    due: date | None = None  # if it were received today
    office: str = ""

    def of(self, step: str) -> tuple[Problem, ...]:
        """Return the problems of one step."""
        return tuple(p for p in self.problems if p.field in FIELDS[step])


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person or an application that a complainant may be, for the first step."""

    person: UUID
    application: UUID | None
    number: str
    name_bn: str
    name_en: str
    matched: str
    programme: str


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """A paper of the desk, ready to be shown and printed."""

    kind: str  # slip, letter, register, return
    name: str  # for a file: the tracking number, the memo, the month
    pdf: bytes
    paper: str
    language: str
    grievance: UUID | None = None
    letter: UUID | None = None


@dataclass(frozen=True, slots=True)
class GrievanceDetail:
    """One grievance with all that its page shows."""

    grievance: Grievance
    steps: tuple[Step, ...]
    names: dict[UUID, str]  # of operators who took steps
    letters: tuple[StoredLetter, ...]
    events: tuple[OutboxEvent, ...]
    set_aside: tuple[SetAside, ...]
    trail: tuple[AuditEntry, ...]
    possible: tuple[StepKind, ...]  # steps that may be taken now, the likeliest first
    soon_until: date
    today: date
    days_left: int | None  # working days until due; negative: late by so many
    news_as_of: datetime | None
    application_number: str = ""
    can_mend: bool = False  # the mending was accepted and the application can be amended now


@dataclass(frozen=True, slots=True)
class RegisterMonth:
    """A month of the register as the screen lists it."""

    year: int
    month: int
    received: int
    open: int
    frozen: datetime | None
    sha256: str
    is_over: bool  # it may be frozen


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """A line of a frozen month that reads differently now.

    ``columns`` are fields of ``RegisterLine``. ``is_progress``: only what was still empty or the
    state was filled in since; otherwise something that was written was changed.
    """

    serial: int
    number: str
    columns: tuple[str, ...]
    is_progress: bool


@dataclass(frozen=True, slots=True)
class MonthCheck:
    """Whether a frozen month is as it was frozen."""

    is_intact: bool  # the kept lines still have the hash, and the chain of months holds
    changed: tuple[ChangedLine, ...]


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """What the supervisor sets for letters; kept as the setting ``grievances.desk``.

    ``memo`` is the pattern of স্মারক নং with ``{centre}``, ``{device}``, ``{year}``, ``{serial}``;
    it holds ``{serial}``. ``addresses``: lines by office id, instead of the catalogue's.
    """

    memo: str = "{centre}/অভিযোগ/{year}/{serial}"
    signatory_name: str = ""
    signatory_title_bn: str = "উদ্যোক্তা, ইউনিয়ন ডিজিটাল সেন্টার"
    signatory_title_en: str = "Entrepreneur, Union Digital Centre"
    copies_bn: tuple[str, ...] = ()
    copies_en: tuple[str, ...] = ()
    with_bangla_date: bool = True
    addresses: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)
