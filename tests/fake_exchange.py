"""The courier's shelf in memory, kept as faithfully as the strong-room's; and reading from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec

from udc_desktop.domain.applications import Application, State
from udc_desktop.domain.exchange import (
    Change,
    Decision,
    EventOutcome,
    KnownDevice,
    Notice,
    Payment,
    Twin,
)
from udc_desktop.services.exchange_ports import (
    BatchLine,
    KeptFile,
    RunLine,
    SetAside,
    SetAsideLine,
    Waiting,
    WaitingLine,
)
from udc_desktop.services.line import Answered, ClosedBatch, PaperToSend, Question, RegistryAnswer
from udc_desktop.services.ports import OutboxEvent

if TYPE_CHECKING:
    from tests.fakes import Contents, FakeStore


@dataclass(frozen=True)
class KeptBatch:
    """A batch and what became of it."""

    batch: ClosedBatch
    state: str = "open"
    size: int = 0
    answered: datetime | None = None
    outcomes: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Aside:
    """Why an event does not go as it is; one replaced without waiting has no outcome."""

    outcome: EventOutcome | None
    since: datetime | None
    replaced_by: UUID | None = None
    put_away: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.replaced_by is None and self.put_away is None


@dataclass
class Shelf:
    """Everything that the courier keeps."""

    batches: dict[UUID, KeptBatch] = field(default_factory=dict)
    aside: dict[UUID, Aside] = field(default_factory=dict)
    held: dict[UUID, tuple[datetime, EventOutcome]] = field(default_factory=dict)
    uploads: dict[str, tuple[str, int]] = field(default_factory=dict)
    sent: dict[str, datetime] = field(default_factory=dict)
    cursors: dict[str, str] = field(default_factory=dict)
    changes: dict[UUID, tuple[Change, bool]] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)
    payments: dict[UUID, Payment] = field(default_factory=dict)
    twins: dict[tuple[UUID, str], Twin] = field(default_factory=dict)
    notices: dict[UUID, Notice] = field(default_factory=dict)
    files: dict[tuple[str, str, int], KeptFile] = field(default_factory=dict)
    devices: dict[str, KnownDevice] = field(default_factory=dict)
    answers: dict[UUID, tuple[RegistryAnswer, datetime]] = field(default_factory=dict)
    runs: list[RunLine] = field(default_factory=list)

    def copy(self) -> Shelf:
        return Shelf(**{name: getattr(self, name).copy() for name in self.__dataclass_fields__})


@lru_cache(maxsize=4096)
def papers_cited(body: bytes) -> tuple[str, ...]:
    """Return the papers that an event cites."""
    return tuple(dict.fromkeys(msgspec.json.decode(body).get("papers") or ()))


class FakeExchange:
    """The courier's shelf of one unit of work."""

    def __init__(self, reached: Callable[[str], None], contents: Contents) -> None:
        self._reach = reached
        self._all = contents
        self._shelf = contents.exchange

    def _reached(self, method: str) -> None:
        self._reach(f"exchange.{method}")

    # -- which events go
    def _travelling(self) -> set[UUID]:
        return {
            event.id
            for kept in self._shelf.batches.values()
            if kept.state == "open" and kept.batch.via == "wire"
            for event in kept.batch.events
        }

    def _lacks_a_paper(self, event: OutboxEvent) -> bool:
        return any(
            paper in self._all.papers and paper not in self._shelf.sent
            for paper in papers_cited(event.body)
        )

    def next_events(self, most: int) -> Sequence[OutboxEvent]:
        self._reached("next_events")
        travelling, barred, found = self._travelling(), set(), []
        for event in self._all.outbox:
            aside = self._shelf.aside.get(event.id)
            if event.settled is not None or (aside and not aside.is_open):
                continue
            if (
                aside
                or event.id in self._shelf.held
                or event.id in travelling
                or self._lacks_a_paper(event)
            ):
                barred.add(event.entity)
            elif event.entity not in barred:
                found.append(event)
        return found[:most]

    def waiting_events(self, after: int, most: int) -> Sequence[OutboxEvent]:
        self._reached("waiting_events")
        return [e for e in self._all.outbox if e.seq > after and self._goes(e)][:most]

    def _goes(self, event: OutboxEvent) -> bool:
        return event.settled is None and event.id not in self._shelf.aside

    def event(self, event: UUID) -> OutboxEvent | None:
        self._reached("event")
        return next((e for e in self._all.outbox if e.id == event), None)

    def is_waiting(self, event: UUID) -> bool:
        self._reached("is_waiting")
        return any(e.id == event and self._goes(e) for e in self._all.outbox)

    # -- batches
    def open_batch(self) -> ClosedBatch | None:
        self._reached("open_batch")
        found = [
            kept.batch
            for kept in self._shelf.batches.values()
            if kept.state == "open" and kept.batch.via == "wire"
        ]
        return min(found, key=lambda b: (b.created, b.id), default=None)

    def batch(self, batch: UUID) -> ClosedBatch | None:
        self._reached("batch")
        kept = self._shelf.batches.get(batch)
        return kept.batch if kept else None

    def close_batch(self, batch: ClosedBatch) -> None:
        self._reached("close_batch")
        assert batch.id not in self._shelf.batches
        known = {event.id for event in self._all.outbox}
        assert all(event.id in known for event in batch.events)
        self._shelf.batches[batch.id] = KeptBatch(batch)

    def note_attempt(self, batch: UUID, at: datetime, size: int) -> None:
        self._reached("note_attempt")
        kept = self._shelf.batches[batch]
        again = replace(kept.batch, attempts=kept.batch.attempts + 1)
        self._shelf.batches[batch] = replace(kept, batch=again, size=size)

    def finish_batch(
        self, batch: UUID, state: str, at: datetime, outcomes: Mapping[str, int]
    ) -> None:
        self._reached("finish_batch")
        kept = self._shelf.batches[batch]
        if kept.state == "answered" and state != "answered":
            return
        answered = at if state == "answered" else kept.answered
        self._shelf.batches[batch] = replace(
            kept, state=state, answered=answered, outcomes=dict(outcomes)
        )

    # -- outcomes
    def _stored(self, event: OutboxEvent) -> OutboxEvent:
        return next(e for e in self._all.outbox if e.id == event.id)

    def settle_all(self, events: Sequence[OutboxEvent], at: datetime) -> Sequence[OutboxEvent]:
        new = [event for event in events if self._stored(event).settled is None]
        for event in new:
            self.settle(event, at)
        return new

    def settle(self, event: OutboxEvent, at: datetime) -> None:
        self._reached("settle")
        stored = self._stored(event)
        if stored.settled is not None:
            return
        self._all.outbox[self._all.outbox.index(stored)] = replace(stored, settled=at)
        self._shelf.held.pop(event.id, None)
        if (aside := self._shelf.aside.get(event.id)) and aside.is_open:
            del self._shelf.aside[event.id]
        application = self._all.applications.get(event.entity)
        if application is not None:
            state = application.state
            self._all.applications[application.id] = replace(
                application,
                sent=application.sent or at,
                state=State.RECEIVED if state is State.SUBMITTED else state,
            )

    def set_aside(self, event: OutboxEvent, outcome: EventOutcome, at: datetime) -> None:
        self._reached("set_aside")
        if self._stored(event).settled is not None:
            return
        self._shelf.held.pop(event.id, None)
        before = self._shelf.aside.get(event.id, Aside(None, None))
        since = before.since or at
        self._shelf.aside[event.id] = replace(before, outcome=outcome, since=since)

    def hold(self, event: OutboxEvent, outcome: EventOutcome, until: datetime) -> None:
        self._reached("hold")
        if self._stored(event).settled is not None:
            return
        if (aside := self._shelf.aside.get(event.id)) is not None:
            if not aside.is_open:
                return
            del self._shelf.aside[event.id]
        self._shelf.held[event.id] = (until, outcome)

    def release_held(self, at: datetime) -> int:
        self._reached("release_held")
        free = [event for event, (until, _) in self._shelf.held.items() if until <= at]
        for event in free:
            del self._shelf.held[event]
        return len(free)

    def set_aside_of(self, entity: UUID) -> Sequence[SetAside]:
        self._reached("set_aside_of")
        found = []
        for event in self._all.outbox:
            aside = self._shelf.aside.get(event.id)
            if event.entity == entity and aside and aside.is_open:
                assert aside.outcome is not None
                assert aside.since is not None
                found.append(SetAside(event, aside.outcome, aside.since))
        return found

    def replace(self, event: UUID, by: UUID) -> None:
        self._reached("replace")
        if all(e.id != event for e in self._all.outbox):
            raise LookupError(event)
        before = self._shelf.aside.get(event, Aside(None, None))
        self._shelf.aside[event] = replace(before, replaced_by=by)
        self._shelf.held.pop(event, None)

    def put_away(self, event: UUID, operator: UUID, at: datetime) -> None:
        self._reached("put_away")
        if event not in self._shelf.aside:
            raise LookupError(event)
        before = self._shelf.aside[event]
        self._shelf.aside[event] = replace(before, put_away=before.put_away or at)

    # -- papers
    def papers_to_send(self, most: int) -> Sequence[PaperToSend]:
        self._reached("papers_to_send")
        found: dict[str, PaperToSend] = {}
        for event in self._all.outbox:
            if not self._goes(event):
                continue
            for sha256 in papers_cited(event.body):
                if sha256 in self._shelf.sent or sha256 not in self._all.papers:
                    continue
                data, mime, _ = self._all.papers[sha256]
                url, offset = self._shelf.uploads.get(sha256, ("", 0))
                found[sha256] = PaperToSend(sha256, mime, len(data), url, offset)
        return list(found.values())[:most]

    def note_upload(self, sha256: str, url: str, offset: int) -> None:
        self._reached("note_upload")
        self._shelf.uploads[sha256] = (url, offset)
        self._shelf.sent.pop(sha256, None)

    def paper_sent(self, sha256: str, at: datetime) -> None:
        self._reached("paper_sent")
        self._shelf.uploads.pop(sha256, None)
        self._shelf.sent.setdefault(sha256, at)

    # -- downward
    def cursor(self, stream: str) -> str:
        self._reached("cursor")
        return self._shelf.cursors.get(stream, "")

    def advance(self, stream: str, cursor: str, at: datetime) -> None:
        self._reached("advance")
        self._shelf.cursors[stream] = cursor

    def has_change(self, change: UUID) -> bool:
        self._reached("has_change")
        return change in self._shelf.changes

    def keep_change(self, change: Change, at: datetime, *, is_understood: bool) -> None:
        self._reached("keep_change")
        self._shelf.changes[change.id] = (change, is_understood)

    def kept_changes(self) -> Sequence[Change]:
        self._reached("kept_changes")
        return [change for change, understood in self._shelf.changes.values() if not understood]

    def decide(self, decision: Decision, at: datetime) -> bool:
        self._reached("decide")
        application = self._all.applications.get(decision.application)
        if application is None:
            return False
        before = self.decisions_of(decision.application)
        if decision in before:
            return True
        self._shelf.decisions.append(decision)
        is_newest = all(decision.decided >= each.decided for each in before)
        if is_newest and application.state is not State.WITHDRAWN:
            state = State(decision.state)
            self._all.applications[application.id] = replace(application, state=state, changed=at)
        return True

    def decisions_of(self, application: UUID) -> Sequence[Decision]:
        self._reached("decisions_of")
        mine = [d for d in self._shelf.decisions if d.application == application]
        return sorted(mine, key=lambda decision: decision.decided)

    def put_payment(self, payment: Payment, at: datetime) -> bool:
        self._reached("put_payment")
        if payment.application not in self._all.applications:
            return False
        self._shelf.payments[payment.id] = payment
        return True

    def payments_of(self, application: UUID) -> Sequence[Payment]:
        self._reached("payments_of")
        mine = [p for p in self._shelf.payments.values() if p.application == application]
        return sorted(mine, key=lambda payment: payment.cycle)

    def put_twin(self, twin: Twin, at: datetime) -> bool:
        self._reached("put_twin")
        if twin.application not in self._all.applications:
            return False
        self._shelf.twins[twin.application, twin.other_number] = twin
        return True

    def twins_of(self, application: UUID) -> Sequence[Twin]:
        self._reached("twins_of")
        return [twin for twin in self._shelf.twins.values() if twin.application == application]

    def put_notice(self, notice: Notice, at: datetime) -> None:
        self._reached("put_notice")
        self._shelf.notices[notice.id] = notice

    def notices(self, on: date) -> Sequence[Notice]:
        self._reached("notices")
        found = [
            notice
            for notice in self._shelf.notices.values()
            if notice.since <= on and (notice.until is None or on <= notice.until)
        ]
        return sorted(found, key=lambda notice: notice.since, reverse=True)

    def put_file(self, kept: KeptFile) -> None:
        self._reached("put_file")
        file = kept.file
        self._shelf.files[file.kind, file.name, file.version] = kept

    def withdraw_file(self, kind: str, name: str, version: int, at: datetime) -> bool:
        self._reached("withdraw_file")
        kept = self._shelf.files.get((kind, name, version))
        if kept is None:
            return False
        self._shelf.files[kind, name, version] = replace(kept, withdrawn=kept.withdrawn or at)
        return True

    def files(self, kind: str) -> Sequence[KeptFile]:
        self._reached("files")
        found = [kept for kept in self._shelf.files.values() if kept.file.kind == kind]
        return sorted(found, key=lambda kept: (kept.file.version, kept.file.name))

    def put_device(self, device: KnownDevice) -> None:
        self._reached("put_device")
        self._shelf.devices[device.device_id] = device

    def devices(self) -> Sequence[KnownDevice]:
        self._reached("devices")
        return sorted(self._shelf.devices.values(), key=lambda d: (d.name, d.device_id))

    # -- questions
    def questions(self, asked_before: datetime, most: int) -> Sequence[Question]:
        self._reached("questions")
        live = [a for a in self._all.applications.values() if a.state.is_live]
        never = [a for a in live if a.id not in self._shelf.answers]
        again = [
            a
            for a in live
            if a.id in self._shelf.answers and self._shelf.answers[a.id][1] < asked_before
        ]
        again.sort(key=lambda a: self._shelf.answers[a.id][1])
        found = [self._question(a) for a in [*reversed(never), *again]]
        return [question for question in found if question.nid or question.brn][:most]

    def _question(self, application: Application) -> Question:
        person = self._all.people[application.person]
        return Question(
            application=application.id,
            nid=person.nid,
            brn=person.brn,
            born=person.born.isoformat() if person.born else "",
            programme=application.programme,
            number=application.number,
        )

    def put_answer(self, answer: RegistryAnswer, asked: datetime) -> None:
        self._reached("put_answer")
        before = self._shelf.answers.get(answer.application)
        if (
            answer.answer is Answered.UNKNOWN
            and before is not None
            and before[0].answer is not Answered.UNKNOWN
        ):
            answer = before[0]
        self._shelf.answers[answer.application] = (answer, asked)

    def answer_of(self, application: UUID) -> RegistryAnswer | None:
        self._reached("answer_of")
        found = self._shelf.answers.get(application)
        return found[0] if found else None

    # -- runs
    def add_run(self, run: RunLine) -> None:
        self._reached("add_run")
        self._shelf.runs.append(run)


class FakeExchangeQueries:
    """Reading for the sync page, over what was committed."""

    def __init__(self, store: FakeStore) -> None:
        self._store = store

    def waiting(self, day_begin: datetime) -> Waiting:
        contents = self._store.contents
        shelf = contents.exchange
        going = [e for e in contents.outbox if e.settled is None and e.id not in shelf.aside]
        papers = {
            sha256
            for event in going
            for sha256 in papers_cited(event.body)
            if sha256 in contents.papers and sha256 not in shelf.sent
        }
        counts = Counter((event.kind, event.operator) for event in going)
        return Waiting(
            lines=tuple(
                WaitingLine(
                    kind=kind,
                    operator=operator,
                    operator_name=getattr(contents.operators.get(operator), "name", ""),
                    count=count,
                    oldest=min(e.at for e in going if (e.kind, e.operator) == (kind, operator)),
                )
                for (kind, operator), count in counts.items()
            ),
            events=len(going),
            body_bytes=sum(len(event.body) for event in going),
            papers=len(papers),
            paper_bytes=sum(len(contents.papers[sha256][0]) for sha256 in papers),
            set_aside=sum(aside.is_open for aside in shelf.aside.values()),
            held=len(shelf.held),
            last_success=max((run.ended for run in shelf.runs if not run.code), default=None),
            sent_today=sum(r.sent + r.received for r in shelf.runs if r.ended >= day_begin),
            in_open_batch=sum(
                len(kept.batch.events)
                for kept in shelf.batches.values()
                if kept.state == "open" and kept.batch.via == "wire"
            ),
        )

    def set_aside(self, limit: int) -> Sequence[SetAsideLine]:
        contents = self._store.contents
        lines = []
        for event in contents.outbox:
            aside = contents.exchange.aside.get(event.id)
            if aside is None or not aside.is_open or aside.outcome is None or aside.since is None:
                continue
            application = contents.applications.get(event.entity)
            person = contents.people[application.person] if application else None
            grievance = next((g for g in contents.grievances.all() if g.id == event.entity), None)
            who = person or (
                grievance.record.complainant if grievance and grievance.record else None
            )
            about = application or grievance
            lines.append(
                SetAsideLine(
                    event=event.id,
                    kind=event.kind,
                    application=event.entity,
                    number=about.number if about else "",
                    name_bn=who.name_bn if who else "",
                    name_en=who.name_en if who else "",
                    since=aside.since,
                    outcome=aside.outcome,
                )
            )
        return sorted(lines, key=lambda line: line.since)[:limit]

    def batches(self, after: BatchLine | None, limit: int) -> Sequence[BatchLine]:
        lines = [
            BatchLine(
                id=kept.batch.id,
                created=kept.batch.created,
                via=kept.batch.via,
                state=kept.state,
                events=len(kept.batch.events),
                size=kept.size,
                attempts=kept.batch.attempts,
                answered=kept.answered,
                outcomes=kept.outcomes,
            )
            for kept in self._store.contents.exchange.batches.values()
        ]
        lines.sort(key=lambda line: (line.created, line.id), reverse=True)
        if after is not None:
            lines = [x for x in lines if (x.created, x.id) < (after.created, after.id)]
        return lines[:limit]

    def runs(self, limit: int) -> Sequence[RunLine]:
        return list(reversed(self._store.contents.exchange.runs))[:limit]
