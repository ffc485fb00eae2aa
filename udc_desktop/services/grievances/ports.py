"""What the grievance desk needs from the strong-room and the press, and what tables show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from udc_desktop.domain.grievance_papers import RegisterLine, RegisterTotals
from udc_desktop.domain.grievances import Due, Grievance, GrievanceDraft, State, Step

Sealer = Callable[[bytes, str], bytes]
"""Encrypts bytes to a recipient in age's form (``sync.sealing``)."""

Scrub = Callable[[], None]
"""Takes what was deleted out of the store's files: of the pages, and of the write-ahead log.

What a power cut prevents is made up for when the store is opened again.
"""


@dataclass(frozen=True, slots=True)
class GrievanceLine:
    """A grievance as a table shows it; names are empty where anonymous or sealed."""

    id: UUID
    number: str
    year: int
    serial: int
    received: date
    state: State
    tier: int
    office: str
    due: date | None
    is_sealed: bool
    is_anonymous: bool
    is_asked: bool
    programme: str
    category: str
    subject: str
    name_bn: str
    name_en: str
    mobile: str
    ward: str
    operator: UUID
    operator_name: str
    changed: datetime
    forwarded: date | None = None  # the last time
    answered: date | None = None  # the last time
    has_mending: bool = False


@dataclass(frozen=True, slots=True)
class GrievanceFilter:
    """What a list of grievances is narrowed to; empty means any.

    ``standing`` with the days that tell it: LATE, SOON or DUE by ``today`` and ``soon_until``.
    """

    states: tuple[State, ...] = ()
    category: str = ""
    programme: str = ""
    office: str = ""
    ward: str = ""
    operator: UUID | None = None
    since: date | None = None  # received
    until: date | None = None  # inclusive
    standing: Due | None = None
    today: date | None = None
    soon_until: date | None = None
    sealed: bool | None = None
    asked: bool | None = None  # an office waits for more
    text: str = ""  # number, NID, mobile or name, as in the find box
    sort: str = "due"  # due (the waiting list: those without a clock last), received, number
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Tracked:
    """By what somebody asks what became of a grievance; the first that is not empty counts.

    ``nid`` goes with ``born``: whoever asks must know both. Plain digits, checked.
    """

    number: str = ""
    nid: str = ""
    brn: str = ""
    born: date | None = None
    mobile: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class GrievanceCounts:
    """The figures of the desk."""

    received_today: int = 0
    to_forward: int = 0
    with_offices: int = 0
    soon: int = 0
    late: int = 0
    to_tell: int = 0  # answered, and the complainant does not know
    asked: int = 0


@dataclass(frozen=True, slots=True)
class StoredLetter:
    """A letter as it was made: its content is kept, its pages are printed from it."""

    id: UUID
    kind: str  # forward, remind, appeal, add
    memo: str
    year: int
    serial: int  # of the memo, without gaps in its year
    on: date
    office: str
    operator: UUID
    at: datetime
    grievances: tuple[UUID, ...]
    content: bytes  # a GrievanceLetter as JSON


@dataclass(frozen=True, slots=True)
class FrozenMonth:
    """A month of the register, closed. ``lines`` are ``RegisterLine`` as they stood then.

    ``sha256`` is over the canonical JSON of the month, ``previous``, the totals and all lines.
    """

    year: int
    month: int
    frozen: datetime
    operator: UUID
    previous: str  # sha256 of the month frozen before; empty for the first
    sha256: str
    totals: RegisterTotals
    lines: tuple[RegisterLine, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many grievances have these properties; what ``Insight`` is made of."""

    key: str
    received: int
    answered: int
    open: int
    late: int


@dataclass(frozen=True, slots=True)
class Insight:
    """Figures of the grievances received within a span, as of ``today``."""

    since: date
    until: date
    categories: tuple[Count, ...]
    programmes: tuple[Count, ...]
    wards: tuple[Count, ...]
    offices: tuple[Count, ...]
    ages: tuple[Count, ...]  # of open ones, by calendar days: 0-7, 8-15, 16-30, 31+
    months: tuple[Count, ...]  # 2026-11, the last twelve up to ``until``
    received: int
    forwarded: int
    answered: int
    told: int
    closed: int
    withdrawn: int
    open: int
    late: int
    sealed: int
    carried: int  # open at the beginning of the span, received before it
    satisfied: int
    not_satisfied: int
    answer_spans: tuple[tuple[date, date], ...] = ()  # received, answered


class Grievances(Protocol):
    """The grievances' shelf of one unit of work."""

    def get(self, grievance: UUID) -> Grievance | None: ...
    def by_number(self, number: str) -> Grievance | None: ...
    def add(self, grievance: Grievance, step: Step) -> None:
        """Keep a new grievance with its first step, and index it; a sealed one by number only."""

    def move(self, grievance: Grievance, steps: Sequence[Step]) -> None:
        """Add steps and set state, tier, office, due, revision, changed, is_asked, papers."""

    def steps(self, grievance: UUID) -> Sequence[Step]: ...
    def with_clock(self) -> Sequence[Grievance]:
        """Return those whose clock runs: a new list of holidays may move their day."""

    def of_application(self, application: UUID) -> Sequence[Grievance]: ...

    # -- drafts
    def put_draft(self, draft: GrievanceDraft, sealed: bytes | None = None) -> None:
        """Keep a draft. With ``sealed`` only ids, times and those bytes are kept of it.

        And its papers, which are sealed files then, by hash, kind and size: ``drop_orphans`` and
        ``drop_paper`` spare what a draft cites, and what hands it in lists them.
        """

    def draft(self, draft: UUID) -> GrievanceDraft | None: ...
    def sealed_draft(self, draft: UUID) -> bytes | None: ...
    def drafts_of(self, operator: UUID) -> Sequence[GrievanceDraft]: ...
    def drop_draft(self, draft: UUID) -> None: ...
    def drop_paper(self, sha256: str) -> None:
        """Delete a paper that nothing cites, its bytes overwritten."""

    # -- letters and the register
    def put_letter(self, letter: StoredLetter) -> None: ...
    def letter(self, letter: UUID) -> StoredLetter | None: ...
    def letters_of(self, grievance: UUID) -> Sequence[StoredLetter]: ...
    def put_month(self, month: FrozenMonth) -> None: ...
    def month(self, year: int, month: int) -> FrozenMonth | None: ...
    def months(self) -> Sequence[FrozenMonth]:
        """Return the frozen months without their lines (empty tuple), the oldest first."""


class GrievanceQueries(Protocol):
    """Reading for screen and register, without the write lock."""

    def page(
        self, wanted: GrievanceFilter, after: GrievanceLine | None, limit: int
    ) -> Sequence[GrievanceLine]: ...
    def count(self, wanted: GrievanceFilter) -> int: ...
    def track(self, asked: Tracked, limit: int) -> Sequence[GrievanceLine]: ...
    def counts(self, today: date, soon_until: date) -> GrievanceCounts: ...
    def letters(self, after: StoredLetter | None, limit: int) -> Sequence[StoredLetter]:
        """Return letters without their content, the newest first."""

    def register(
        self, wanted: GrievanceFilter, after: int, limit: int
    ) -> Sequence[tuple[Grievance, Sequence[Step]]]:
        """Return grievances with their steps in the order of year and serial.

        ``after`` is year * 1,000,000 + serial of the last one, 0 for the first page.
        """

    def insight(self, since: date, until: date, today: date) -> Insight: ...


class GrievancePress(Protocol):
    """Makes papers of the grievance desk out of their content (``domain.grievance_papers``)."""

    def grievance_slip(self, content: object, *, paper: str, language: str) -> bytes:
        """Return the slip on ``a4``, ``a5``, ``80mm`` or ``58mm``, in ``bn``, ``en``, ``both``."""

    def grievance_letter(self, content: object, *, language: str) -> bytes: ...
    def grievance_register(
        self, content: object, *, language: str, progress: Callable[[int, int], bool] | None = None
    ) -> bytes:
        """Return A4 landscape pages; ``progress(done, of)`` is asked to go on, False ends it.

        Raises ``KnownFault('cancelled')``.
        """

    def monthly_return(self, content: object, *, language: str) -> bytes: ...


class GrievanceSheets(Protocol):
    """Makes files for a spreadsheet."""

    def register_xlsx(self, content: object, *, language: str) -> bytes: ...
    def register_csv(self, content: object, *, language: str) -> bytes:
        """Return CSV in UTF-8 with a byte order mark, safe to open in a spreadsheet."""

    def return_xlsx(self, content: object, *, language: str) -> bytes: ...


Progress = Callable[[int, int], bool]
