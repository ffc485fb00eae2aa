"""What the courier needs from the strong-room: batches, papers, cursors, what came down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from udc_desktop.domain.exchange import (
    CentralFile,
    Change,
    Decision,
    EventOutcome,
    KnownDevice,
    Notice,
    Payment,
    Twin,
)
from udc_desktop.domain.grievance_events import MOVED, RECEIVED
from udc_desktop.services.line import ClosedBatch, PaperToSend, Question, RegistryAnswer
from udc_desktop.services.ports import OutboxEvent

_OF_GRIEVANCES = frozenset({RECEIVED, MOVED})


@dataclass(frozen=True, slots=True)
class SetAside:
    """An event that waits for a person. ``replaced_by`` is the event that was sent instead."""

    event: OutboxEvent
    outcome: EventOutcome
    since: datetime
    replaced_by: UUID | None = None
    put_away: datetime | None = None  # a final one that somebody has read
    put_away_by: UUID | None = None


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of headquarters as it is kept here. ``fault`` says why it could not be read."""

    file: CentralFile
    received: datetime
    fault: str = ""
    withdrawn: datetime | None = None


@dataclass(frozen=True, slots=True)
class BatchLine:
    """A batch of the history."""

    id: UUID
    created: datetime
    via: str  # wire, stick
    state: str  # open, answered, given_up (its events went into other batches)
    events: int
    size: int  # bytes; 0 where nothing was sent yet
    attempts: int
    answered: datetime | None
    outcomes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class RunLine:
    """One run of the courier. ``code`` is empty where it ended well."""

    id: UUID
    started: datetime
    ended: datetime
    code: str
    events: int  # settled
    papers: int
    changes: int
    sent: int  # bytes
    received: int


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """How much waits, of one kind and one operator."""

    kind: str
    operator: UUID
    operator_name: str
    count: int
    oldest: datetime


@dataclass(frozen=True, slots=True)
class SetAsideLine:
    """A set-aside event as the page lists it.

    ``application`` is what it is about; of an event about a grievance it is the grievance, and
    number and names are those of the grievance and of who complained.
    """

    event: UUID
    kind: str
    application: UUID
    number: str
    name_bn: str
    name_en: str
    since: datetime
    outcome: EventOutcome

    @property
    def grievance(self) -> UUID | None:
        """The grievance that it is about; None where it is about something else."""
        return self.application if self.kind in _OF_GRIEVANCES else None


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits, in figures."""

    lines: tuple[WaitingLine, ...]
    events: int
    body_bytes: int  # before packing
    papers: int
    paper_bytes: int
    set_aside: int
    held: int
    last_success: datetime | None
    sent_today: int = 0  # bytes, both directions
    in_open_batch: int = 0


class Exchange(Protocol):
    """The courier's shelf of one unit of work."""

    # -- batches
    def next_events(self, most: int) -> Sequence[OutboxEvent]:
        """Return waiting events in the device's order, at most ``most``.

        Left out: what is settled, set aside or in an open wire batch; every later event of an
        entity one of whose events is left out; events that cite a paper not yet uploaded, and
        what follows them; events held whose pause is not over (``released`` ends it).
        """

    def waiting_events(self, after: int, most: int) -> Sequence[OutboxEvent]:
        """Return all unsettled events that are not set aside behind seq ``after``: for a stick."""

    def open_batch(self) -> ClosedBatch | None:
        """Return the oldest wire batch that has no answer."""

    def batch(self, batch: UUID) -> ClosedBatch | None: ...
    def close_batch(self, batch: ClosedBatch) -> None: ...
    def note_attempt(self, batch: UUID, at: datetime, size: int) -> None: ...
    def finish_batch(
        self, batch: UUID, state: str, at: datetime, outcomes: Mapping[str, int]
    ) -> None: ...

    # -- events
    def event(self, event: UUID) -> OutboxEvent | None: ...
    def is_waiting(self, event: UUID) -> bool:
        """Whether it shall still go: neither settled, set aside, replaced nor put away.

        An answer that comes late, by stick after the wire, sets aside and holds only those.
        """

    def settle(self, event: OutboxEvent, at: datetime) -> None:
        """Write the event down as being at headquarters.

        An application of it gets ``sent``, and from SUBMITTED becomes RECEIVED. Told twice, the
        first time counts.
        """

    def settle_all(self, events: Sequence[OutboxEvent], at: datetime) -> Sequence[OutboxEvent]:
        """Settle many at once; return those that were not settled before."""

    def set_aside(self, event: OutboxEvent, outcome: EventOutcome, at: datetime) -> None: ...
    def hold(self, event: OutboxEvent, outcome: EventOutcome, until: datetime) -> None: ...
    def release_held(self, at: datetime) -> int:
        """Let what was held until ``at`` go again."""

    def set_aside_of(self, entity: UUID) -> Sequence[SetAside]:
        """Return what is set aside of one entity and neither replaced nor put away."""

    def replace(self, event: UUID, by: UUID) -> None:
        """Write down which event went instead; a replaced one never goes again."""

    def put_away(self, event: UUID, operator: UUID, at: datetime) -> None: ...

    # -- papers
    def papers_to_send(self, most: int) -> Sequence[PaperToSend]: ...
    def note_upload(self, sha256: str, url: str, offset: int) -> None: ...
    def paper_sent(self, sha256: str, at: datetime) -> None: ...

    # -- downward
    def cursor(self, stream: str) -> str: ...
    def advance(self, stream: str, cursor: str, at: datetime) -> None: ...
    def has_change(self, change: UUID) -> bool: ...
    def keep_change(self, change: Change, at: datetime, *, is_understood: bool) -> None:
        """Remember a change; its body is kept where it is not understood yet."""

    def kept_changes(self) -> Sequence[Change]:
        """Return the changes that were not understood when they came."""

    def decide(self, decision: Decision, at: datetime) -> bool:
        """Keep a decision and set the application's state; False: no such application here.

        A withdrawn application keeps its state. Of two decisions the later one by day counts.
        """

    def decisions_of(self, application: UUID) -> Sequence[Decision]: ...
    def put_payment(self, payment: Payment, at: datetime) -> bool: ...
    def payments_of(self, application: UUID) -> Sequence[Payment]: ...
    def put_twin(self, twin: Twin, at: datetime) -> bool: ...
    def twins_of(self, application: UUID) -> Sequence[Twin]: ...
    def put_notice(self, notice: Notice, at: datetime) -> None: ...
    def notices(self, on: date) -> Sequence[Notice]: ...
    def put_file(self, kept: KeptFile) -> None: ...
    def withdraw_file(self, kind: str, name: str, version: int, at: datetime) -> bool: ...
    def files(self, kind: str) -> Sequence[KeptFile]:
        """Return all versions, the oldest first."""

    def put_device(self, device: KnownDevice) -> None: ...
    def devices(self) -> Sequence[KnownDevice]: ...

    # -- questions
    def questions(self, asked_before: datetime, most: int) -> Sequence[Question]:
        """Return live applications that were never answered, or last asked before that moment."""

    def put_answer(self, answer: RegistryAnswer, asked: datetime) -> None:
        """Keep an answer; an unknown never overwrites a yes or no, only the time of asking."""

    def answer_of(self, application: UUID) -> RegistryAnswer | None: ...

    # -- runs
    def add_run(self, run: RunLine) -> None: ...


class ExchangeQueries(Protocol):
    """Reading for the sync page, without the write lock."""

    def waiting(self, day_begin: datetime) -> Waiting: ...
    def set_aside(self, limit: int) -> Sequence[SetAsideLine]: ...
    def batches(self, after: BatchLine | None, limit: int) -> Sequence[BatchLine]: ...
    def runs(self, limit: int) -> Sequence[RunLine]: ...


@dataclass(frozen=True, slots=True)
class Policy:
    """When and how the courier goes by himself; the supervisor sets it."""

    is_paused: bool = False
    daily_budget: int = 0  # bytes a day, both directions; 0: no limit
    only_unmetered: bool = False
    hours: tuple[int, int] | None = None  # local hours, from and until; None: at any time
    largest_batch: int = 200  # events: 75 KB packed, ten seconds at 64 kbit/s
    largest_letter: int = 512 * 1024  # bytes, packed
    longest_pause: int = 4 * 3600  # seconds


@dataclass(frozen=True, slots=True)
class Headquarters:
    """Who the other end is, once an invitation was taken."""

    id: str
    name_bn: str
    name_en: str
    url: str
    public_key: bytes
    recipient: str
    code: str = ""  # until the first letter that carried it was answered
    device_id: str = ""
    registered: datetime | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
