"""A headquarters in memory, a bad line to it, and sticks that never leave the table."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any
from uuid import UUID

import msgspec

from tests.builders import CENTRE, COLLEAGUE, OPERATOR, SUPERVISOR
from tests.fake_exchange import FakeExchangeQueries
from tests.fakes import NOON, CountingIds, FakeStore, FixedClock
from udc_desktop.domain.exchange import (
    AMENDED,
    SUBMITTED,
    WITHDRAWN,
    BatchAnswer,
    Change,
    ChangesPage,
    EventOutcome,
    FieldProblem,
    Invitation,
    Outcome,
    Registered,
)
from udc_desktop.domain.grievance_events import MOVED
from udc_desktop.domain.operators import Centre
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.seals import canonical_json, sha256_hex
from udc_desktop.errors import KnownFault
from udc_desktop.services.batches import batch_message
from udc_desktop.services.courier_state import CHANGES, CourierState, courier_state
from udc_desktop.services.exchange import ExchangeService
from udc_desktop.services.exchange_ports import ExchangeQueries, Headquarters, KeptFile
from udc_desktop.services.line import (
    Answered,
    ClosedBatch,
    Connection,
    LineFault,
    PaperToSend,
    Question,
    RegistryAnswer,
    Stop,
    Traffic,
)
from udc_desktop.services.ports import OutboxEvent, UnitOfWork, UnitsOfWork
from udc_desktop.services.stick import AnswerFile, Parcel, WrittenFile

NAME = Words(bn="নমুনা সদর দপ্তর", en="Sample headquarters")
HQ_KEY = b"h" * 32
CODE = "ABCD-EFGH-JKLM"
URL = "https://mis.example"
PLACE = Words(bn="নমুনা, নমুনা, নমুনা", en="Sample, Sample, Sample")

Ruling = Callable[[OutboxEvent], EventOutcome | None]


def invitation(**changed) -> bytes:
    """Return the invitation file of the fake headquarters."""
    said = Invitation(
        name=NAME,
        url=URL,
        centre=CENTRE.code,
        code=CODE,
        headquarters="hq0123456789abcd",
        public_key=HQ_KEY,
        recipient="age1headquarters",
    )
    return msgspec.json.encode(msgspec.structs.replace(said, **changed))


def outcome_of(event: OutboxEvent, outcome: Outcome, **more) -> EventOutcome:
    """Return an outcome that names the event as it should."""
    return EventOutcome(id=event.id, sha256=event.sha256, outcome=outcome, **more)


class FakeHeadquarters:
    """Takes events exactly once, by id and hash; knows what it was told of every batch."""

    def __init__(self) -> None:
        self.events: dict[UUID, OutboxEvent] = {}
        self.accepted: Counter[UUID] = Counter()
        self.batches: dict[UUID, BatchAnswer] = {}
        self.papers: dict[str, bytes] = {}
        self.partial: dict[str, bytearray] = {}
        self.changes: list[Change] = []
        self.page_size = 2
        self.enrolled: dict[UUID, RegistryAnswer] = {}
        self.codes = {CODE}
        self.registered = 0
        self.rulings: list[Ruling] = []
        self.wants_papers = True

    def rule(self, event: UUID, outcome: Outcome, **more) -> None:
        """Say something else than "accepted" of one event."""
        self.rulings.append(
            lambda each: outcome_of(each, outcome, **more) if each.id == event else None
        )

    def reject(self, event: UUID, field: str = "applicant.nid") -> None:
        """Send one event back to be mended."""
        words = Words(bn="নমুনা", en="Sample")
        self.rule(
            event,
            Outcome.REJECTED,
            problems=(FieldProblem(field=field, code="nid_taken", text=words),),
        )

    def be_content(self) -> None:
        """Take everything from now on."""
        self.rulings.clear()

    def ids_of(self, entity: UUID) -> list[UUID]:
        """Return the events that were taken of one thing, in the order in which they came."""
        return [event.id for event in self.events.values() if event.entity == entity]

    # -- what the line and the stick carry
    def take(self, batch: ClosedBatch) -> BatchAnswer:
        """Take a batch as it was carried; a batch that was taken before is answered as before."""
        digest = sha256_hex(batch_message(batch.events))
        known = self.batches.get(batch.id)
        if known is not None:
            assert known.digest == digest, "a batch never changes"
            if all(each.outcome is not Outcome.HELD for each in known.outcomes):
                return known
        outcomes = tuple(self._judge(event) for event in batch.events)
        answer = BatchAnswer(batch=batch.id, digest=digest, outcomes=outcomes)
        self.batches[batch.id] = answer
        return answer

    def _judge(self, event: OutboxEvent) -> EventOutcome:
        assert sha256_hex(event.body) == event.sha256
        if event.id in self.events:
            is_same = self.events[event.id].sha256 == event.sha256
            return outcome_of(event, Outcome.REPEAT if is_same else Outcome.CONFLICT)
        for ruling in self.rulings:
            if (said := ruling(event)) is not None:
                return said
        papers = msgspec.json.decode(event.body).get("papers") or ()
        missing = tuple(f"paper:{p}" for p in papers if self.wants_papers and p not in self.papers)
        known = any(each.entity == event.entity for each in self.events.values())
        if event.kind in {AMENDED, WITHDRAWN, MOVED} and not known:
            missing += (f"entity:{event.entity}",)
        if missing:
            return outcome_of(event, Outcome.HELD, waits_for=missing)
        self.events[event.id] = event
        self.accepted[event.id] += 1
        return outcome_of(event, Outcome.ACCEPTED)

    def page(self, cursor: str, limit: int) -> ChangesPage:
        """Return what is new behind a cursor, a few at a time."""
        begin = int(cursor or 0)
        end = min(begin + min(limit, self.page_size), len(self.changes))
        more = end < len(self.changes)
        return ChangesPage(
            since=cursor, cursor=str(end), more=more, changes=tuple(self.changes[begin:end])
        )

    def answer_parcel(self, parcel: Parcel, pages: bool = True) -> AnswerFile:
        """Take what a stick brought and return the answer file."""
        for paper in parcel.papers:
            self.papers[paper.sha256] = parcel.paper(paper.sha256)
        answers = tuple(self.take(batch) for batch in parcel.batches)
        page = self.page(parcel.cursor, 1_000_000)
        return AnswerFile(
            made=parcel.made,
            answers=answers,
            pages=(page,) if pages else (),
            papers=tuple(paper.sha256 for paper in parcel.papers),
            registered=self.register(parcel.headquarters.code)
            if parcel.headquarters.code
            else None,
        )

    def register(self, code: str) -> Registered:
        """Let a device in by its code."""
        if code not in self.codes:
            raise LineFault("code_wrong")
        self.registered += 1
        return Registered(
            device_id="dev0123456789abc",
            headquarters="hq0123456789abcd",
            name=NAME,
            public_key=HQ_KEY,
            recipient="age1headquarters",
        )


@dataclass
class Mishap:
    """What goes wrong at one call: before headquarters did anything, or after it all was done."""

    fault: LineFault
    is_after: bool = False


class FakeLine:
    """A line to a headquarters in memory, with mishaps as they were ordered."""

    def __init__(self, headquarters: FakeHeadquarters) -> None:
        self.headquarters = headquarters
        self.mishaps: dict[str, deque[Mishap]] = defaultdict(deque)
        self.always: dict[str, LineFault] = {}
        self.any_mishap: Callable[[str], Mishap | None] = lambda call: None
        self.calls: list[str] = []
        self.sent: list[ClosedBatch] = []
        self.largest = 0  # bytes; 0: any
        self.slow_from = 0  # events in a batch from which it times out
        self.answers: Callable[[BatchAnswer], BatchAnswer] = lambda answer: answer
        self.skew_seconds: float | None = 0.0
        self.bytes_sent = 0
        self.bytes_received = 0
        self.is_closed = False
        self.at_send: Callable[[ClosedBatch], None] = lambda batch: None
        self.chunk = 10  # bytes
        self.uploaded: list[int] = []  # bytes of each upload

    # -- what the test orders
    def fails(self, call: str, code: str, *, after: bool = False, times: int = 1, **flags) -> None:
        """Let the next ``times`` calls fail, before or after headquarters did its part."""
        self.mishaps[call].extend(Mishap(LineFault(code, **flags), after) for _ in range(times))

    def is_down(self, code: str = "line_down") -> None:
        """Let nothing through."""
        for call in ("register", "send", "ask", "papers_wanted", "upload", "changes", "enrolled"):
            self.always[call] = LineFault(code)

    def mend(self) -> None:
        """Let everything through again."""
        self.always.clear()
        self.mishaps.clear()
        self.any_mishap = lambda call: None
        self.largest = self.slow_from = 0

    def _call(self, call: str) -> Mishap | None:
        self.calls.append(call)
        self.bytes_sent += 100
        self.bytes_received += 100
        if call in self.always:
            raise self.always[call]
        mishap = self.mishaps[call].popleft() if self.mishaps[call] else self.any_mishap(call)
        if mishap is not None and not mishap.is_after:
            raise mishap.fault
        return mishap

    # -- the port
    def traffic(self) -> Traffic:
        return Traffic(self.bytes_sent, self.bytes_received)

    def size_of(self, batch: ClosedBatch) -> int:
        return 200 + len(batch_message(batch.events))

    def register(self, invitation: Invitation, centre: Centre) -> Registered:
        mishap = self._call("register")
        said = self.headquarters.register(invitation.code)
        if mishap is not None:
            raise mishap.fault
        return said

    def send(self, batch: ClosedBatch, stop: Stop) -> BatchAnswer:
        size = self.size_of(batch)
        mishap = self._call("send")
        self.at_send(batch)
        if self.largest and size > self.largest:
            raise LineFault(
                "line_too_large",
                stops_the_run=False,
                shrinks=len(batch.events) > 1,
                limit=self.largest,
            )
        if self.slow_from and len(batch.events) >= self.slow_from:
            raise LineFault("line_timeout", stops_the_run=False, shrinks=True)
        self.bytes_sent += size
        self.sent.append(batch)
        answer = self.headquarters.take(batch)
        if mishap is not None:
            raise mishap.fault
        return self.answers(answer)

    def ask(self, batch: UUID) -> BatchAnswer | None:
        mishap = self._call("ask")
        if mishap is not None:
            raise mishap.fault
        answer = self.headquarters.batches.get(batch)
        return answer and self.answers(answer)

    def papers_wanted(self, papers: Sequence[str]) -> Sequence[str]:
        mishap = self._call("papers_wanted")
        if mishap is not None:
            raise mishap.fault
        return [paper for paper in papers if paper not in self.headquarters.papers]

    def upload(
        self,
        paper: PaperToSend,
        data: bytes,
        progress: Callable[[str, int], None],
        stop: Stop,
    ) -> None:
        mishap = self._call("upload")
        self.uploaded.append(0)
        partial = self.headquarters.partial.setdefault(paper.sha256, bytearray())
        if not paper.url:
            partial.clear()
            progress(f"/papers/{paper.sha256[:8]}", 0)
        offset = min(paper.offset, len(partial))
        while offset < len(data):
            if stop():
                raise LineFault("line_stopped")
            chunk = data[offset : offset + self.chunk]
            partial[offset:] = chunk
            offset += len(chunk)
            self.bytes_sent += len(chunk)
            self.uploaded[-1] += len(chunk)
            progress(f"/papers/{paper.sha256[:8]}", offset)
            if mishap is not None:
                raise mishap.fault
        assert hashlib.sha256(partial).hexdigest() == paper.sha256
        self.headquarters.papers[paper.sha256] = bytes(partial)

    def changes(self, cursor: str, limit: int) -> ChangesPage:
        mishap = self._call("changes")
        page = self.headquarters.page(cursor, limit)
        if mishap is not None:
            raise mishap.fault
        return page

    def enrolled(self, questions: Sequence[Question]) -> Sequence[RegistryAnswer]:
        mishap = self._call("enrolled")
        if mishap is not None:
            raise mishap.fault
        known = self.headquarters.enrolled
        return [known[q.application] for q in questions if q.application in known]

    def close(self) -> None:
        self.is_closed = True


class FakeSticks:
    """Sticks by their folder; what was written lies in ``parcels``."""

    def __init__(self) -> None:
        self.parcels: list[Parcel] = []
        self.answers: dict[str, AnswerFile] = {}
        self.files: dict[str, bytes] = {}
        self.fault = ""

    def write(
        self, folder: str, parcel: Parcel, progress: Callable[[int, int], None], stop: Stop
    ) -> WrittenFile:
        if self.fault:
            raise KnownFault(self.fault)
        self.parcels.append(parcel)
        progress(1, 1)
        events = sum(len(batch.events) for batch in parcel.batches)
        return WrittenFile(f"{folder}/file", 1000, "ab" * 32, events, len(parcel.papers))

    def read_answer(self, path: str, headquarters: Headquarters) -> AnswerFile:
        if path not in self.answers:
            raise KnownFault("stick_wrong_file")
        return self.answers[path]

    def read_invitation(self, path: str) -> bytes:
        return self.files[path]


@dataclass(frozen=True)
class PlainPage:
    """What a page brought."""

    new: dict[str, int]
    programmes_changed: bool = False


class PlainChanges:
    """Keeps every change and its cursor in one transaction; understands none."""

    def __init__(self, units: UnitsOfWork) -> None:
        self._units = units
        self.fault: Exception | None = None

    def take_page(self, page: ChangesPage, now: datetime) -> PlainPage:
        if self.fault is not None:
            raise self.fault
        new: Counter[str] = Counter()
        with self._units() as unit:
            for change in page.changes:
                if not unit.exchange.has_change(change.id):
                    unit.exchange.keep_change(change, now, is_understood=False)
                    new[change.kind] += 1
            if page.since == unit.exchange.cursor(CHANGES):
                unit.exchange.advance(CHANGES, page.cursor, now)
            unit.commit()
        return PlainPage(dict(new))


class NoFiles:
    """No file of headquarters was ever refused."""

    def refused(self, unit: UnitOfWork) -> Sequence[KeptFile]:
        return ()


@dataclass
class ExchangeBench:
    """A courier's clerk over a store in memory, with a line and a headquarters of paper."""

    store: Any = field(default_factory=FakeStore)  # or the real strong-room
    clock: FixedClock = field(default_factory=lambda: FixedClock(NOON))
    queries: ExchangeQueries | None = None
    is_joined: bool = True
    headquarters: FakeHeadquarters = field(default_factory=FakeHeadquarters)

    def __post_init__(self) -> None:
        self.ids = CountingIds(5_000_000)
        self.line = FakeLine(self.headquarters)
        self.connections: list[Connection] = []
        self.sticks = FakeSticks()
        self.changes = PlainChanges(self.store.units)
        with self.store.units() as unit:
            for operator in (SUPERVISOR, OPERATOR, COLLEAGUE):
                if unit.operators.get(operator.id) is None:
                    unit.operators.put(operator)
            unit.commit()
        self.restart()
        if self.is_joined:
            self.service.join(SUPERVISOR, invitation())

    def restart(self) -> None:
        """Start the program anew over the same store."""
        self.service = ExchangeService(
            self.store.units,
            self.queries or FakeExchangeQueries(self.store),
            self._open_line,
            self.sticks,
            self.changes,
            NoFiles(),
            lambda language: b"%PDF " + language.encode(),
            CENTRE,
            PLACE,
            self.clock,
            self.ids,
            Random(7),
        )

    def _open_line(self, connection: Connection) -> FakeLine:
        self.connections.append(connection)
        self.line.bytes_sent = self.line.bytes_received = 0
        self.line.is_closed = False
        return self.line

    # -- doing
    def happen(
        self,
        kind: str = SUBMITTED,
        entity: UUID | None = None,
        *,
        papers: Sequence[bytes] = (),
        size: int = 20,
        revision: int = 1,
    ) -> OutboxEvent:
        """Let something happen at the counter that headquarters must learn."""
        with self.store.units() as unit:
            entity = entity or self.ids()
            cited = [unit.papers.put(data, "image/jpeg", self.clock()) for data in papers]
            body = {"application": str(entity), "papers": cited, "filling": "x" * size}
            event = unit.outbox.add(
                kind=kind,
                entity=entity,
                revision=revision,
                at=self.clock(),
                body=body,
                operator=OPERATOR.id,
            )
            unit.commit()
        return event

    def go(self, *, by_hand: bool = False, stop: Stop = lambda: False):
        """Let the courier go once; return his report."""
        report = self.service.run(lambda progress: None, stop, by_hand=by_hand)
        assert self.line.is_closed
        return report

    # -- looking
    @property
    def shelf(self):
        return self.store.contents.exchange

    @property
    def state(self) -> CourierState:
        with self.store.units() as unit:
            return courier_state(unit.settings)

    def event(self, event: UUID) -> OutboxEvent:
        with self.store.units() as unit:
            found = unit.exchange.event(event)
        assert found is not None
        return found

    def is_settled(self, event: OutboxEvent) -> bool:
        return self.event(event.id).settled is not None

    def trail(self, what: str):
        return [line for line in self.store.contents.trail if line.what == what]

    def sizes(self) -> list[int]:
        """Return how many events went in each batch that arrived."""
        return [len(batch.events) for batch in self.line.sent]


def change_of(serial: int, kind: str = "notice") -> Change:
    """Return some change."""
    return Change(
        id=UUID(int=0x0192 << 112 | 7 << 76 | 2 << 62 | serial),
        kind=kind,
        at=NOON,
        body=msgspec.Raw(canonical_json({"serial": serial})),
    )


def answered(application: UUID, at: datetime, answer: Answered) -> RegistryAnswer:
    """Return an answer of the registry."""
    return RegistryAnswer(application, answer, at)
