"""In-memory stand-ins for what the clerks need: the ports, kept as faithfully as the strong-room.

A unit of work acts on a copy of the store; leaving it without ``commit`` leaves the store as it
was. Drafts are kept as bytes, so that nobody shares an object with the store.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from types import TracebackType
from typing import Any, Self
from uuid import UUID

import msgspec

from tests.fake_exchange import FakeExchange, FakeExchangeQueries, Shelf
from tests.fake_grievances import (
    FakeGrievanceQueries,
    FakeGrievances,
    GrievanceShelf,
    papers_cited,
)
from udc_desktop.domain.applications import Application, State
from udc_desktop.domain.enrolments import EnrolmentDraft
from udc_desktop.domain.operators import Operator
from udc_desktop.errors import KnownFault
from udc_desktop.services.ports import (
    ApplicationFilter,
    ApplicationLine,
    AuditEntry,
    DayCounts,
    FoundLine,
    Household,
    LookalikeHit,
    OutboxEvent,
    Person,
    PrintEntry,
    Revision,
    StoredReceipt,
)
from udc_desktop.services.vault import Slot

__all__ = ["FakeExchange", "FakeExchangeQueries", "FakeGrievanceQueries", "FakeGrievances"]

NOON = datetime(2026, 11, 12, 4, 42, tzinfo=UTC)  # 12 November 2026, 10:42 in Dhaka


class FixedClock:
    """A clock that stands still until it is told otherwise."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def stand_on(self, day: date) -> None:
        """Go to the same time of another day."""
        self.now = self.now.replace(year=day.year, month=day.month, day=day.day)

    def pass_by(self, **span: float) -> None:
        """Let time pass, e.g. ``pass_by(days=3)``."""
        self.now += timedelta(**span)


class CountingIds:
    """Version 7 ids that count up, so that a test reads the same at every run."""

    def __init__(self, start: int = 1) -> None:
        self._next = start

    def __call__(self) -> UUID:
        serial, self._next = self._next, self._next + 1
        return UUID(int=(0x0192_0000_0000 << 80) | (0x7000 << 64) | (0x8000 << 48) | serial)


def canonical(value: object) -> bytes:
    """Return JSON with sorted keys and no spaces."""
    return msgspec.json.encode(value, order="sorted")


@dataclass
class Contents:
    """Everything a store holds; copied at the beginning of a unit of work."""

    people: dict[UUID, Person] = field(default_factory=dict)
    households: dict[UUID, Household] = field(default_factory=dict)
    applications: dict[UUID, Application] = field(default_factory=dict)
    revisions: list[Revision] = field(default_factory=list)
    papers: dict[str, tuple[bytes, str, datetime]] = field(default_factory=dict)
    drafts: dict[UUID, bytes] = field(default_factory=dict)
    trail: list[AuditEntry] = field(default_factory=list)
    outbox: list[OutboxEvent] = field(default_factory=list)
    receipts: dict[UUID, StoredReceipt] = field(default_factory=dict)
    prints: list[PrintEntry] = field(default_factory=list)
    operators: dict[UUID, Operator] = field(default_factory=dict)
    settings: dict[str, bytes] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    exchange: Shelf = field(default_factory=Shelf)
    grievances: GrievanceShelf = field(default_factory=GrievanceShelf)

    def copy(self) -> Contents:
        """Return the same contents in containers of their own."""
        return Contents(**{name: getattr(self, name).copy() for name in self.__dataclass_fields__})


class FakeStore:
    """A store: make units of work with ``units``, look inside with ``contents``."""

    def __init__(self, ids: CountingIds | None = None, device: str = "A") -> None:
        self.contents = Contents()
        self.ids = ids or CountingIds(1_000_000)
        self.device = device
        self.fail_at = ""  # "<port>.<method>" that raises at its next call, to test roll-back
        self.units_opened = 0

    def units(self) -> FakeUnitOfWork:
        """Return a new unit of work."""
        self.units_opened += 1
        return FakeUnitOfWork(self)


class BrokenOnPurpose(Exception):  # noqa: N818 - a fact of the test
    """What a port raises when the test asked it to fail."""


class FakeUnitOfWork:
    """One transaction on a copy of the store."""

    def __init__(self, store: FakeStore) -> None:
        self._store = store
        self._contents = Contents()
        self._is_open = False

    def __enter__(self) -> Self:
        assert not self._is_open, "a unit of work is entered once"
        self._is_open = True
        self._contents = c = self._store.contents.copy()
        self.people = FakePeople(self, c)
        self.applications = FakeApplications(self, c)
        self.papers = FakePapers(self, c)
        self.drafts = FakeDrafts(self, c)
        self.trail = FakeTrail(self, c, self._store)
        self.outbox = FakeOutbox(self, c, self._store)
        self.receipts = FakeReceipts(self, c)
        self.operators = FakeOperators(self, c)
        self.settings = FakeSettings(self, c)
        self.numbers = FakeNumbers(self, c)
        self.exchange = FakeExchange(self.reached, c)
        self.grievances = FakeGrievances(self.reached, c)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._is_open = False

    def commit(self) -> None:
        self.reached("unit.commit")
        self._store.contents = self._contents.copy()

    def reached(self, call: str) -> None:
        """Refuse work outside ``with``; fail where the test asked for it."""
        assert self._is_open, f"{call} outside of its unit of work"
        if self._store.fail_at == call:
            self._store.fail_at = ""
            raise BrokenOnPurpose(call)


class _Port:
    def __init__(self, unit: FakeUnitOfWork, contents: Contents) -> None:
        self._unit = unit
        self._all = contents

    def _reached(self, method: str) -> None:
        self._unit.reached(f"{type(self).__name__.removeprefix('Fake').lower()}.{method}")


class FakePeople(_Port):
    """People and households by id."""

    def get(self, person: UUID) -> Person | None:
        self._reached("get")
        return self._all.people.get(person)

    def put(self, person: Person) -> None:
        self._reached("put")
        assert person.household in self._all.households, "a person's household comes first"
        self._all.people[person.id] = person

    def household(self, household: UUID) -> Household | None:
        self._reached("household")
        return self._all.households.get(household)

    def put_household(self, household: Household) -> None:
        self._reached("put_household")
        self._all.households[household.id] = household


class FakeApplications(_Port):
    """Applications and their revisions."""

    def get(self, application: UUID) -> Application | None:
        self._reached("get")
        return self._all.applications.get(application)

    def add(self, application: Application, reason: str) -> None:
        self._reached("add")
        assert application.id not in self._all.applications
        assert application.person in self._all.people
        numbers = {a.number for a in self._all.applications.values()}
        assert application.number not in numbers, "a number on paper is given once"
        self._write(application, reason)

    def revise(self, application: Application, reason: str) -> None:
        self._reached("revise")
        before = self._all.applications[application.id]
        assert application.revision == before.revision + 1
        self._write(application, reason)

    def _write(self, application: Application, reason: str) -> None:
        body = msgspec.json.decode(canonical(application.body))
        application = replace(application, body=body)
        self._all.applications[application.id] = application
        self._all.revisions.append(
            Revision(
                application=application.id,
                revision=application.revision,
                body=body,
                body_sha256=application.body_sha256,
                operator=application.operator,
                at=application.changed,
                reason=reason,
            )
        )

    def set_state(self, application: UUID, state: State, at: datetime) -> None:
        self._reached("set_state")
        before = self._all.applications[application]
        self._all.applications[application] = replace(before, state=state, changed=at)

    def set_intake(self, application: UUID, intake: date | None) -> None:
        self._reached("set_intake")
        before = self._all.applications[application]
        self._all.applications[application] = replace(before, intake=intake)

    def revisions(self, application: UUID) -> Sequence[Revision]:
        self._reached("revisions")
        return [r for r in self._all.revisions if r.application == application]

    def live_for(self, person: UUID, programme: str) -> Application | None:
        self._reached("live_for")
        return next(
            (
                a
                for a in self._all.applications.values()
                if a.person == person and a.programme == programme and a.state.is_live
            ),
            None,
        )

    def live_programmes(self, person: UUID) -> Sequence[str]:
        self._reached("live_programmes")
        return sorted(
            {
                a.programme
                for a in self._all.applications.values()
                if a.person == person and a.state.is_live
            }
        )

    def due_for_window(self, on: date) -> Sequence[Application]:
        self._reached("due_for_window")
        return sorted(
            (
                a
                for a in self._all.applications.values()
                if a.state is State.NEXT_WINDOW and (a.intake is None or a.intake <= on)
            ),
            key=lambda a: a.created,
        )

    def priorities_in(self, programme: str, intake: date | None) -> Sequence[int]:
        self._reached("priorities_in")
        return [
            a.priority
            for a in self._all.applications.values()
            if a.programme == programme and a.intake == intake and a.state.is_live
        ]


class FakePapers(_Port):
    """Papers by the hash of their bytes."""

    def put(self, data: bytes, mime: str, at: datetime, *, may_vanish: bool = False) -> str:
        self._reached("put")
        sha256 = hashlib.sha256(data).hexdigest()
        self._all.papers.setdefault(sha256, (data, mime, at))
        return sha256

    def get(self, sha256: str) -> bytes | None:
        self._reached("get")
        found = self._all.papers.get(sha256)
        return found[0] if found else None

    def drop_orphans(self) -> int:
        self._reached("drop_orphans")
        orphans = set(self._all.papers) - papers_cited(self._all)
        for sha256 in orphans:
            del self._all.papers[sha256]
        return len(orphans)


class FakeDrafts(_Port):
    """Drafts, as bytes."""

    def put(self, draft: EnrolmentDraft) -> None:
        self._reached("put")
        self._all.drafts[draft.id] = msgspec.msgpack.encode(draft)

    def get(self, draft: UUID) -> EnrolmentDraft | None:
        self._reached("get")
        stored = self._all.drafts.get(draft)
        return None if stored is None else msgspec.msgpack.decode(stored, type=EnrolmentDraft)

    def of(self, operator: UUID) -> Sequence[EnrolmentDraft]:
        self._reached("of")
        drafts = (
            msgspec.msgpack.decode(stored, type=EnrolmentDraft)
            for stored in self._all.drafts.values()
        )
        mine = [draft for draft in drafts if draft.operator == operator]
        return sorted(mine, key=lambda draft: (draft.changed, draft.id), reverse=True)

    def drop(self, draft: UUID) -> None:
        self._reached("drop")
        self._all.drafts.pop(draft, None)


class FakeTrail(_Port):
    """The audit trail, hash-chained."""

    def __init__(self, unit: FakeUnitOfWork, contents: Contents, store: FakeStore) -> None:
        super().__init__(unit, contents)
        self._store = store

    def append(
        self,
        *,
        at: datetime,
        operator: Operator | None,
        what: str,
        entity: UUID | None,
        detail: Mapping[str, Any],
    ) -> AuditEntry:
        self._reached("append")
        entry = AuditEntry(
            seq=len(self._all.trail) + 1,
            id=self._store.ids(),
            at=at,
            operator=operator.id if operator else None,
            operator_name=operator.name if operator else "",
            device=self._store.device,
            what=what,
            entity=entity,
            detail=msgspec.json.decode(canonical(detail)),
            previous=self._all.trail[-1].digest if self._all.trail else "",
            digest="",
        )
        entry = replace(entry, digest=_digest(entry))
        self._all.trail.append(entry)
        return entry

    def of(self, entity: UUID) -> Sequence[AuditEntry]:
        self._reached("of")
        return [entry for entry in self._all.trail if entry.entity == entity]

    def last(self) -> AuditEntry | None:
        self._reached("last")
        return self._all.trail[-1] if self._all.trail else None

    def first_break(self) -> int | None:
        self._reached("first_break")
        previous = ""
        for entry in self._all.trail:
            if entry.previous != previous or entry.digest != _digest(entry):
                return entry.seq
            previous = entry.digest
        return None


def _digest(entry: AuditEntry) -> str:
    line = [
        entry.seq,
        entry.id,
        entry.at,
        entry.operator,
        entry.operator_name,
        entry.device,
        entry.what,
        entry.entity,
        entry.detail,
        entry.previous,
    ]
    return hashlib.sha256(canonical(line)).hexdigest()


class FakeOutbox(_Port):
    """What waits for the courier, in order."""

    def __init__(self, unit: FakeUnitOfWork, contents: Contents, store: FakeStore) -> None:
        super().__init__(unit, contents)
        self._store = store

    def add(
        self,
        *,
        kind: str,
        entity: UUID,
        revision: int,
        at: datetime,
        body: Mapping[str, Any],
        operator: UUID,
    ) -> OutboxEvent:
        self._reached("add")
        data = canonical(body)
        sha256 = hashlib.sha256(data).hexdigest()
        event = OutboxEvent(
            seq=len(self._all.outbox) + 1,
            id=self._store.ids(),
            kind=kind,
            entity=entity,
            revision=revision,
            at=at,
            skew_seconds=0,
            body=data,
            sha256=sha256,
            seal=hashlib.sha256(b"sealed by the device " + sha256.encode()).digest(),
            operator=operator,
        )
        self._all.outbox.append(event)
        return event

    def of(self, entity: UUID) -> Sequence[OutboxEvent]:
        self._reached("of")
        return [event for event in self._all.outbox if event.entity == entity]


class FakeReceipts(_Port):
    """Receipts and their prints."""

    def put(self, receipt: StoredReceipt) -> None:
        self._reached("put")
        self._all.receipts[receipt.id] = receipt

    def of(self, application: UUID) -> Sequence[StoredReceipt]:
        self._reached("of")
        mine = [r for r in self._all.receipts.values() if r.application == application]
        return sorted(mine, key=lambda receipt: receipt.at)

    def log(self, entry: PrintEntry) -> None:
        self._reached("log")
        assert entry.receipt in self._all.receipts
        self._all.prints.append(entry)

    def prints(self, receipt: UUID) -> Sequence[PrintEntry]:
        self._reached("prints")
        return [entry for entry in self._all.prints if entry.receipt == receipt]


class FakeOperators(_Port):
    """Those who work here."""

    def get(self, operator: UUID) -> Operator | None:
        self._reached("get")
        return self._all.operators.get(operator)

    def put(self, operator: Operator) -> None:
        self._reached("put")
        self._all.operators[operator.id] = operator

    def all(self) -> Sequence[Operator]:
        self._reached("all")
        return sorted(self._all.operators.values(), key=lambda o: (o.added, o.id))


class FakeSettings(_Port):
    """Small named values, as JSON."""

    def get(self, key: str) -> Any:
        self._reached("get")
        stored = self._all.settings.get(key)
        return None if stored is None else msgspec.json.decode(stored)

    def put(self, key: str, value: Any) -> None:
        self._reached("put")
        self._all.settings[key] = msgspec.json.encode(value)


class FakeNumbers(_Port):
    """Counters, one for each series, from 1."""

    def next(self, series: str) -> int:
        self._reached("next")
        self._all.numbers[series] = self._all.numbers.get(series, 0) + 1
        return self._all.numbers[series]


class FakeQueries:
    """Reading for the screen, over what was committed."""

    def __init__(self, store: FakeStore) -> None:
        self._store = store

    def applications(
        self, wanted: ApplicationFilter, after: ApplicationLine | None, limit: int
    ) -> Sequence[ApplicationLine]:
        lines = self._matching(wanted)
        if after is not None:
            lines = lines[[line.id for line in lines].index(after.id) + 1 :]
        return lines[:limit]

    def count_applications(self, wanted: ApplicationFilter) -> int:
        return len(self._matching(wanted))

    def applications_of(self, person: UUID) -> Sequence[ApplicationLine]:
        found = [a for a in self._store.contents.applications.values() if a.person == person]
        return [self._line(a) for a in sorted(found, key=lambda a: a.created, reverse=True)]

    def find(self, text: str, limit: int) -> Sequence[FoundLine]:
        wanted = text.strip().casefold()
        if not wanted:
            return []
        found: list[FoundLine] = []
        for person in self._store.contents.people.values():
            keys = {
                "name": f"{person.name_bn}\n{person.name_en}",
                "nid": person.nid,
                "brn": person.brn,
                "mobile": person.mobile,
                "wallet": person.wallet,
            }
            matched = next((k for k, v in keys.items() if wanted in v.casefold()), "")
            if matched:
                found.append(
                    FoundLine(
                        kind="person",
                        id=person.id,
                        title_bn=person.name_bn,
                        title_en=person.name_en,
                        number="",
                        matched=matched,
                        union=person.union,
                        ward=person.ward,
                        programme="",
                        state="",
                        created=person.changed,
                    )
                )
        for application in self._store.contents.applications.values():
            if wanted in application.number.casefold():
                line = self._line(application)
                found.append(
                    FoundLine(
                        kind="application",
                        id=line.id,
                        title_bn=line.name_bn,
                        title_en=line.name_en,
                        number=line.number,
                        matched="number",
                        union=self._store.contents.people[line.person].union,
                        ward=line.ward,
                        programme=line.programme,
                        state=line.state.value,
                        created=line.created,
                    )
                )
        return found[:limit]

    def lookalikes(
        self, *, nid: str, brn: str, mobile: str, wallet: str, born_year: int | None
    ) -> Sequence[LookalikeHit]:
        hits = []
        for person in self._store.contents.people.values():
            year = person.born.year if person.born else None
            on = [
                name
                for name, matches in (
                    ("nid", bool(_nid_forms(nid, born_year) & _nid_forms(person.nid, year))),
                    ("brn", bool(brn) and brn == person.brn),
                    ("mobile", bool(mobile) and mobile == person.mobile),
                    ("wallet", bool(wallet) and wallet == person.wallet),
                )
                if matches
            ]
            if on:
                hits.append(LookalikeHit(person, tuple(on), tuple(self.applications_of(person.id))))
        return hits

    def day_counts(self, day_begin: datetime, month_begin: datetime) -> DayCounts:
        contents = self._store.contents
        applications = contents.applications.values()
        today = [a for a in applications if a.created >= day_begin]
        return DayCounts(
            enrolled_today=sum(a.state is not State.REFUSED for a in today),
            enrolled_this_month=sum(
                a.created >= month_begin and a.state is not State.REFUSED for a in applications
            ),
            refused_today=sum(a.state is State.REFUSED for a in today),
            printed_today=sum(p.at >= day_begin and p.how == "printed" for p in contents.prints),
            waiting_to_send=sum(
                e.settled is None and e.id not in contents.exchange.aside for e in contents.outbox
            ),
            last_sent=max((e.settled for e in contents.outbox if e.settled), default=None),
            next_window=sum(a.state is State.NEXT_WINDOW for a in applications),
            set_aside=sum(aside.is_open for aside in contents.exchange.aside.values()),
        )

    def last_answers(self, keys: Iterable[str]) -> Mapping[str, str]:
        newest = max(
            self._store.contents.applications.values(),
            key=lambda a: (a.created, a.id),
            default=None,
        )
        found: dict[str, str] = {}
        for key in keys:
            group, _, name = key.partition(".")
            if newest and name in newest.body.get(group, {}):
                found[key] = str(newest.body[group][name])
        return found

    def _matching(self, wanted: ApplicationFilter) -> list[ApplicationLine]:
        lines = [
            line
            for line in map(self._line, self._store.contents.applications.values())
            if (not wanted.programme or line.programme == wanted.programme)
            and (not wanted.states or line.state in wanted.states)
            and (wanted.since is None or line.created >= wanted.since)
            and (wanted.until is None or line.created < wanted.until)
            and (wanted.operator is None or line.operator == wanted.operator)
            and wanted.text.casefold()
            in f"{line.number}\n{line.name_bn}\n{line.name_en}".casefold()
        ]
        keys = {"name": lambda line: (line.name_bn, line.id)}
        key = keys.get(wanted.sort, lambda line: (str(getattr(line, wanted.sort, "")), line.id))
        return sorted(lines, key=key, reverse=wanted.descending)

    def _line(self, application: Application) -> ApplicationLine:
        contents = self._store.contents
        person = contents.people[application.person]
        operator = contents.operators.get(application.operator)
        return ApplicationLine(
            id=application.id,
            number=application.number,
            created=application.created,
            person=person.id,
            name_bn=person.name_bn,
            name_en=person.name_en,
            programme=application.programme,
            state=application.state,
            operator=application.operator,
            operator_name=operator.name if operator else "",
            ward=person.ward,
            village=str(application.body.get("address", {}).get("village", "")),
        )


def _nid_forms(nid: str, year: int | None) -> set[str]:
    if len(nid) == 17:
        return {nid, nid[4:]}
    if len(nid) == 13 and year:
        return {nid, f"{year}{nid}"}
    return {nid} if nid else set()


class FakeVault:
    """Key slots in memory; the seconds to wait double with every failure."""

    RECOVERY_KEY = "RECO-VERY-KEYS-0001"

    def __init__(self) -> None:
        self.passwords: dict[UUID, str] = {}
        self.names: dict[UUID, str] = {}
        self.disabled: set[UUID] = set()
        self.failures: dict[UUID, int] = {}
        self.recovery_key = ""
        self._key = b""

    @property
    def is_set_up(self) -> bool:
        return bool(self._key)

    def slots(self) -> Sequence[Slot]:
        return [Slot(i, name, i in self.disabled) for i, name in self.names.items()]

    def seconds_to_wait(self, operator: UUID) -> int:
        failures = self.failures.get(operator, 0)
        return 0 if failures < 3 else 2 ** (failures - 2)

    def create(self, operator: UUID, name: str, password: str) -> tuple[bytes, str]:
        assert not self.is_set_up
        self._key = b"k" * 32
        self.add(self._key, operator, name, password)
        return self._key, self.new_recovery_key(self._key)

    def rest(self) -> None:
        """Let the seconds to wait go by."""
        self.failures.clear()

    def open(self, operator: UUID, password: str) -> bytes:
        if wait := self.seconds_to_wait(operator):
            raise KnownFault("too_many_attempts", wait=wait)
        is_known = operator in self.passwords and operator not in self.disabled
        if not is_known or self.passwords[operator] != password:
            self.failures[operator] = self.failures.get(operator, 0) + 1
            raise KnownFault("wrong_password", wait=self.seconds_to_wait(operator))
        self.failures.pop(operator, None)
        return self._key

    def recover(self, recovery_key: str, operator: UUID, new_password: str) -> bytes:
        if recovery_key != self.recovery_key:
            raise KnownFault("wrong_recovery_key")
        self.passwords[operator] = new_password
        self.disabled.discard(operator)
        return self._key

    def add(self, key: bytes, operator: UUID, name: str, password: str) -> None:
        assert key == self._key
        assert operator not in self.passwords
        self.passwords[operator] = password
        self.names[operator] = name

    def disable(self, operator: UUID) -> None:
        assert operator in self.names
        self.passwords.pop(operator, None)
        self.disabled.add(operator)

    def reinstate(self, key: bytes, operator: UUID, name: str, password: str) -> None:
        assert key == self._key
        assert operator in self.names
        self.passwords[operator] = password
        self.names[operator] = name
        self.disabled.discard(operator)

    def change_password(self, operator: UUID, old: str, new: str) -> None:
        self.open(operator, old)
        self.passwords[operator] = new

    def new_recovery_key(self, key: bytes) -> str:
        assert key == self._key
        serial = int(self.recovery_key[-4:] or 0) + 1 if self.recovery_key else 1
        self.recovery_key = f"RECO-VERY-KEYS-{serial:04}"
        return self.recovery_key
