"""What the clerks need from the strong-room and the press, as protocols."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self
from uuid import UUID

from udc_desktop.domain.applications import Application, State
from udc_desktop.domain.enrolments import EnrolmentDraft
from udc_desktop.domain.operators import Operator

if TYPE_CHECKING:
    from udc_desktop.services.exchange_ports import Exchange
    from udc_desktop.services.grievances.ports import Grievances


@dataclass(frozen=True, slots=True)
class Person:
    """A person as the counter knows them, over all applications.

    ``body`` holds the newest ``applicant`` group and ``address`` group of the record.
    """

    id: UUID
    household: UUID
    name_bn: str
    name_en: str
    born: date | None
    sex: str
    nid: str
    brn: str
    mobile: str
    wallet: str
    union: str
    ward: str
    body: Mapping[str, Any]
    changed: datetime


@dataclass(frozen=True, slots=True)
class Household:
    """A household with its head and members; ``body`` as in the record."""

    id: UUID
    body: Mapping[str, Any]
    changed: datetime


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of an application's record."""

    application: UUID
    revision: int
    body: Mapping[str, Any]
    body_sha256: str
    operator: UUID
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the trail. ``digest`` covers the line and the digest before it."""

    seq: int
    id: UUID
    at: datetime
    operator: UUID | None
    operator_name: str
    device: str
    what: str  # e.g. application.enrolled
    entity: UUID | None
    detail: Mapping[str, Any]
    previous: str
    digest: str


@dataclass(frozen=True, slots=True)
class OutboxEvent:
    """One thing that headquarters must learn, sealed when it happened."""

    seq: int
    id: UUID
    kind: str  # e.g. application.submitted
    entity: UUID
    revision: int
    at: datetime
    skew_seconds: int
    body: bytes  # canonical JSON
    sha256: str
    seal: bytes  # Ed25519 by the device's key
    operator: UUID
    settled: datetime | None = None


@dataclass(frozen=True, slots=True)
class StoredReceipt:
    """The bytes of a receipt as first printed; a reprint is made from the same content."""

    id: UUID
    application: UUID
    revision: int
    paper: str
    language: str
    pdf: bytes
    sha256: str
    content: bytes  # the receipt's content as JSON, from which every size can be made again
    at: datetime


@dataclass(frozen=True, slots=True)
class PrintEntry:
    """One time a receipt went to paper or to a file."""

    receipt: UUID
    at: datetime
    operator: UUID
    how: str  # printed, saved, previewed
    copy_number: int  # 0 the original, then 1, 2 …


@dataclass(frozen=True, slots=True)
class LookalikeHit:
    """A known person who shares an identifier with what is being typed."""

    person: Person
    on: tuple[str, ...]  # nid, brn, mobile, wallet
    applications: tuple[ApplicationLine, ...] = ()


@dataclass(frozen=True, slots=True)
class ApplicationLine:
    """An application as a table shows it."""

    id: UUID
    number: str
    created: datetime
    person: UUID
    name_bn: str
    name_en: str
    programme: str
    state: State
    operator: UUID
    operator_name: str
    ward: str
    village: str


@dataclass(frozen=True, slots=True)
class ApplicationFilter:
    """What a list of applications is narrowed to; empty means any."""

    programme: str = ""
    states: tuple[State, ...] = ()
    since: datetime | None = None
    until: datetime | None = None  # exclusive
    operator: UUID | None = None
    text: str = ""
    sort: str = "created"  # created, number, name, programme, state
    descending: bool = True


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One answer of the find box."""

    kind: str  # person, application, grievance
    id: UUID
    title_bn: str
    title_en: str
    number: str
    matched: str  # what it was found by: name, nid, brn, mobile, wallet, number
    union: str
    ward: str
    programme: str
    state: str
    created: datetime


@dataclass(frozen=True, slots=True)
class DayCounts:
    """The figures at the top of the window."""

    enrolled_today: int
    enrolled_this_month: int
    refused_today: int
    printed_today: int
    waiting_to_send: int
    last_sent: datetime | None
    next_window: int
    set_aside: int = 0  # events that wait for a person; not counted as waiting to be sent
    grievances_today: int = 0


class People(Protocol):
    """The people and households the counter knows."""

    def get(self, person: UUID) -> Person | None: ...
    def put(self, person: Person) -> None: ...
    def household(self, household: UUID) -> Household | None: ...
    def put_household(self, household: Household) -> None: ...


class Applications(Protocol):
    """The applications, each with its revisions."""

    def get(self, application: UUID) -> Application | None: ...
    def add(self, application: Application, reason: str) -> None: ...
    def revise(self, application: Application, reason: str) -> None: ...
    def set_state(self, application: UUID, state: State, at: datetime) -> None: ...
    def set_intake(self, application: UUID, intake: date | None) -> None: ...
    def revisions(self, application: UUID) -> Sequence[Revision]: ...
    def live_for(self, person: UUID, programme: str) -> Application | None: ...
    def live_programmes(self, person: UUID) -> Sequence[str]: ...
    def due_for_window(self, on: date) -> Sequence[Application]:
        """Return what waits for a window that opens by ``on``, or for one not announced yet.

        That is: state ``NEXT_WINDOW``, and the intake on or before ``on`` or None; oldest first.
        """

    def priorities_in(self, programme: str, intake: date | None) -> Sequence[int]:
        """Return the points of every live application of this programme and intake."""


class Papers(Protocol):
    """The bytes of papers, by SHA-256."""

    def put(self, data: bytes, mime: str, at: datetime, *, may_vanish: bool = False) -> str:
        """Keep the bytes, once, and return their SHA-256.

        ``may_vanish``: no trace of them may stay in the files once they are deleted.
        """

    def get(self, sha256: str) -> bytes | None: ...
    def drop_orphans(self) -> int: ...


class Drafts(Protocol):
    """Entries under way."""

    def put(self, draft: EnrolmentDraft) -> None: ...
    def get(self, draft: UUID) -> EnrolmentDraft | None: ...
    def of(self, operator: UUID) -> Sequence[EnrolmentDraft]: ...
    def drop(self, draft: UUID) -> None: ...


class Trail(Protocol):
    """The audit trail: append only, hash-chained."""

    def append(
        self,
        *,
        at: datetime,
        operator: Operator | None,
        what: str,
        entity: UUID | None,
        detail: Mapping[str, Any],
    ) -> AuditEntry: ...
    def of(self, entity: UUID) -> Sequence[AuditEntry]: ...
    def last(self) -> AuditEntry | None:
        """Return the newest line: headquarters anchors the trail by it."""

    def first_break(self) -> int | None: ...


class Outbox(Protocol):
    """What waits for the courier."""

    def add(
        self,
        *,
        kind: str,
        entity: UUID,
        revision: int,
        at: datetime,
        body: Mapping[str, Any],
        operator: UUID,
    ) -> OutboxEvent: ...
    def of(self, entity: UUID) -> Sequence[OutboxEvent]: ...


class Receipts(Protocol):
    """Receipts as they were made, and every time one was printed."""

    def put(self, receipt: StoredReceipt) -> None: ...
    def of(self, application: UUID) -> Sequence[StoredReceipt]: ...
    def log(self, entry: PrintEntry) -> None: ...
    def prints(self, receipt: UUID) -> Sequence[PrintEntry]: ...


class Operators(Protocol):
    """Those who work here."""

    def get(self, operator: UUID) -> Operator | None: ...
    def put(self, operator: Operator) -> None: ...
    def all(self) -> Sequence[Operator]: ...


class Settings(Protocol):
    """Small named values of this installation, as JSON; kept in the strong-room."""

    def get(self, key: str) -> Any: ...
    def put(self, key: str, value: Any) -> None: ...


class Numbers(Protocol):
    """Counters for what goes on paper."""

    def next(self, series: str) -> int: ...


class UnitOfWork(Protocol):
    """One short write transaction; leaving without ``commit`` rolls back."""

    @property
    def people(self) -> People: ...
    @property
    def applications(self) -> Applications: ...
    @property
    def papers(self) -> Papers: ...
    @property
    def drafts(self) -> Drafts: ...
    @property
    def trail(self) -> Trail: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def receipts(self) -> Receipts: ...
    @property
    def operators(self) -> Operators: ...
    @property
    def settings(self) -> Settings: ...
    @property
    def numbers(self) -> Numbers: ...
    @property
    def exchange(self) -> Exchange: ...
    @property
    def grievances(self) -> Grievances: ...

    def __enter__(self) -> Self: ...
    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...
    def commit(self) -> None: ...


UnitsOfWork = Callable[[], UnitOfWork]


class Queries(Protocol):
    """Reading for the screen: exactly the columns a table shows, paged by key."""

    def applications(
        self, wanted: ApplicationFilter, after: ApplicationLine | None, limit: int
    ) -> Sequence[ApplicationLine]: ...
    def count_applications(self, wanted: ApplicationFilter) -> int: ...
    def applications_of(self, person: UUID) -> Sequence[ApplicationLine]: ...
    def find(self, text: str, limit: int) -> Sequence[FoundLine]: ...
    def lookalikes(
        self, *, nid: str, brn: str, mobile: str, wallet: str, born_year: int | None
    ) -> Sequence[LookalikeHit]: ...
    def day_counts(self, day_begin: datetime, month_begin: datetime) -> DayCounts: ...
    def last_answers(self, keys: Iterable[str]) -> Mapping[str, str]: ...


class Signer(Protocol):
    """The device's Ed25519 key."""

    @property
    def public_key(self) -> bytes: ...
    def sign(self, message: bytes) -> bytes: ...


class Press(Protocol):
    """Makes PDF bytes out of content.

    A receipt is a ``domain.receipts.ReceiptContent``, a slip a ``domain.slips.DecisionSlip``, a
    report a ``domain.exchange_reports.ExchangeReport``.
    """

    def receipt(
        self, content: Any, *, paper: str, language: str, duplicate: Any | None
    ) -> bytes: ...
    def decision_slip(self, content: Any, *, paper: str, language: str) -> bytes: ...
    def recovery_sheet(self, content: Any, *, language: str) -> bytes: ...
    def exchange_report(self, content: Any, *, language: str) -> bytes: ...
