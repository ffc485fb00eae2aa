"""What stands at both ends after a storm, event by event, application by application."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import create_engine, func, select

from tests.tools.headquarters import Headquarters
from tests.tools.storm import Told
from tests.tools.storm_client import KEY
from udc_desktop.domain.exchange import CHECKPOINT
from udc_desktop.domain.seals import sha256_hex
from udc_desktop.mis import schema
from udc_desktop.storage.engine import connect
from udc_desktop.storage.rows import (
    ApplicationRow,
    AuditRow,
    BatchRow,
    HeldRow,
    OutboxRow,
    SetAsideRow,
    table_of,
)
from udc_desktop.storage.store import Store, open_store

_MOST = 20  # findings of a kind that are told


@dataclass
class Ledger:
    """Findings, each a sentence; empty where both ends agree."""

    events: int = 0
    applications: int = 0
    papers: int = 0
    states: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    debris: list[str] = field(default_factory=list)

    @property
    def findings(self) -> list[str]:
        """Everything that is wrong, the first of each kind."""
        kinds = (self.lost, self.doubled, self.unknown, self.debris)
        return [each for kind in kinds for each in kind[:_MOST]]


def draw_up(store: Path, hq: Headquarters, told: Told) -> Ledger:
    """Compare the counter's store with headquarters' database and with what the counter told."""
    ledger = Ledger()
    _see_that_it_is_sound(store, ledger)
    engine = create_engine(hq.database)
    opened = open_store(store, KEY)
    try:
        with engine.connect() as connection:
            there = _There.read(connection)
        here = _Here.read(opened)
        _events(ledger, here, there, told)
        _applications(ledger, here, there, told)
        _papers(ledger, opened, here, there, hq)
        _trail(ledger, opened, there)
        _debris(ledger, store, here, hq)
    finally:
        opened.close()
        engine.dispose()
    return ledger


@dataclass
class _There:
    """Headquarters' tables."""

    events: list[Any]
    applications: list[Any]
    papers: Counter[bytes]
    twins: int

    @classmethod
    def read(cls, connection: Any) -> _There:
        return cls(
            events=connection.execute(select(schema.event)).all(),
            applications=connection.execute(select(schema.application)).all(),
            papers=Counter(
                bytes(row.sha256) for row in connection.execute(select(schema.paper.c.sha256))
            ),
            twins=connection.scalar(select(func.count()).select_from(schema.twin)),
        )


@dataclass
class _Here:
    """The counter's outbox and what became of each event."""

    events: list[Any]
    aside: Mapping[int, Any]
    held: set[int]
    open_batches: int
    applications: Mapping[UUID, Any]

    @classmethod
    def read(cls, store: Store) -> _Here:
        outbox, batch, kept = table_of(OutboxRow), table_of(BatchRow), table_of(ApplicationRow)
        with store._engine.connect() as connection:
            return cls(
                events=connection.execute(select(outbox).order_by(outbox.c.seq)).all(),
                aside={row.seq: row for row in connection.execute(select(table_of(SetAsideRow)))},
                held={row.seq for row in connection.execute(select(table_of(HeldRow)))},
                open_batches=connection.scalar(
                    select(func.count())
                    .select_from(batch)
                    .where(batch.c.state == "open", batch.c.via == "wire")
                ),
                applications={
                    row.id: row
                    for row in connection.execute(
                        select(kept.c.id, kept.c.number, kept.c.revision, kept.c.state)
                    )
                },
            )

    def states(self) -> Iterator[tuple[Any, str]]:
        """Yield every event with its state; ``unknown`` is none that an event may end in."""
        barred: set[UUID] = set()
        for event in self.events:
            aside = self.aside.get(event.seq)
            state = "unknown"
            if event.settled is not None:
                state = "settled"
            elif aside is not None and aside.replaced_by is not None:
                state = "replaced"
            elif aside is not None and aside.put_away is not None:
                state = "put away"
            elif aside is not None:
                state = "set aside"
                barred.add(event.entity)
            elif event.entity in barred and event.seq not in self.held:
                state = "behind one set aside"
            yield event, state


def _see_that_it_is_sound(store: Path, ledger: Ledger) -> None:
    raw = connect(store, KEY)
    try:
        for question, answer in (
            ("PRAGMA integrity_check", [("ok",)]),
            ("PRAGMA cipher_integrity_check", []),
            ("PRAGMA foreign_key_check", []),
        ):
            if raw.execute(question).fetchall() != answer:
                ledger.lost.append(f"the store is damaged: {question}")
    finally:
        raw.close()


def _events(ledger: Ledger, here: _Here, there: _There, told: Told) -> None:
    ledger.events = len(here.events)
    at_headquarters = Counter(row.id for row in there.events)
    hashes = {row.id: bytes(row.sha256).hex() for row in there.events}
    for id, count in at_headquarters.items():
        if count > 1:
            ledger.doubled.append(f"event {id} stands {count} times at headquarters")
    for seq, count in Counter(row.seq for row in there.events).items():
        if count > 1:
            ledger.doubled.append(f"number {seq} stands {count} times at headquarters")
    ours = {event.id for event in here.events}
    ledger.unknown += [f"event {id} is none of ours" for id in at_headquarters if id not in ours]
    for event, state in here.states():
        ledger.states[state] += 1
        name = f"event {event.seq} {event.id} {event.kind}"
        if state == "unknown":
            ledger.unknown.append(f"{name} is in no state (held: {event.seq in here.held})")
        if state == "settled" and event.id not in hashes:
            ledger.lost.append(f"{name} is settled here and not there")
        if state != "settled" and event.id in hashes:
            ledger.unknown.append(f"{name} is {state} here and stands there")
        if event.id in hashes and hashes[event.id] != event.sha256:
            ledger.lost.append(f"{name} is another one there")
    ledger.lost += [f"event {id} was told and is gone" for id in told.events - ours]
    if [event.seq for event in here.events] != list(range(1, len(here.events) + 1)):
        ledger.lost.append("the outbox has a gap")


def _applications(ledger: Ledger, here: _Here, there: _There, told: Told) -> None:
    newest: dict[UUID, tuple[Any, str]] = {}
    taken: dict[UUID, Any] = {}
    for event, state in here.states():
        newest[event.entity] = event, state
        if state == "settled" and event.kind != CHECKPOINT:
            taken[event.entity] = event
    if there.twins:
        ledger.doubled.append(f"{there.twins} pairs of twins among people who are all different")
    numbers = Counter(row.number for row in there.applications)
    ledger.doubled += [f"number {n} stands {c} times" for n, c in numbers.items() if c > 1]
    rows = {row.id: row for row in there.applications}
    if len(rows) < len(there.applications):
        ledger.doubled.append("an application stands more than once at headquarters")
    for application, revision in told.saved.items():
        kept = here.applications.get(application)
        if kept is None or kept.revision < revision:
            ledger.lost.append(f"application {application} was told as {revision}: {kept}")
    ledger.applications = len(rows)
    ledger.unknown += [f"application {id} is none of ours" for id in rows.keys() - taken.keys()]
    for id, event in taken.items():
        kept, row = here.applications[id], rows.get(id)
        name = f"application {id}"
        if row is None:
            ledger.lost.append(f"{name} is settled here and not there")
        elif (row.event, row.revision, row.number) != (event.id, event.revision, kept.number):
            ledger.unknown.append(f"{name} stands on another event there: {row} for {event.seq}")
        elif newest[id][1] == "settled" and (row.revision, row.state) != (
            kept.revision,
            kept.state,
        ):
            ledger.unknown.append(
                f"{name}: {kept.state} {kept.revision} here, {row.state} {row.revision} there"
            )


def _papers(ledger: Ledger, store: Store, here: _Here, there: _There, hq: Headquarters) -> None:
    cited: set[str] = set()
    for event, state in here.states():
        if state == "settled":
            cited |= set(msgspec.json.decode(event.body).get("papers", ()))
    ledger.papers = len(cited)
    for sha256, count in there.papers.items():
        if count > 1:
            ledger.doubled.append(f"paper {sha256.hex()} stands {count} times")
    for sha256 in cited:
        path = hq.desk._papers.path_of(sha256)
        if bytes.fromhex(sha256) not in there.papers:
            ledger.lost.append(f"paper {sha256} is cited and not at headquarters")
        elif not path.exists() or sha256_hex(path.read_bytes()) != sha256:
            ledger.lost.append(f"paper {sha256} is not what it was")
        with store.units() as unit:
            if unit.papers.get(sha256) is None:
                ledger.lost.append(f"paper {sha256} is gone here")


def _trail(ledger: Ledger, store: Store, there: _There) -> None:
    """See that the trail is whole, and is the one that headquarters was told of."""
    with store.units() as unit:
        if (broken := unit.trail.first_break()) is not None:
            ledger.lost.append(f"the trail is broken at {broken}")
    trail = table_of(AuditRow)
    with store._engine.connect() as connection:
        digests = {
            row.seq: row.digest for row in connection.execute(select(trail.c.seq, trail.c.digest))
        }
    for event in there.events:
        if event.kind == CHECKPOINT:
            said = msgspec.json.decode(event.body)
            if digests.get(said["seq"]) != said["digest"]:
                ledger.lost.append(f"line {said['seq']} of the trail is another one now")


def _debris(ledger: Ledger, path: Path, here: _Here, hq: Headquarters) -> None:
    if here.open_batches:
        ledger.unknown.append(f"{here.open_batches} batches are open")
    if here.held:
        ledger.unknown.append(f"{len(here.held)} events are held")
    home = hq.folder / "headquarters"
    left = [*path.parent.glob("*.new*"), *home.rglob("*.tmp"), *(home / "uploads").glob("*")]
    ledger.debris += [str(file.relative_to(hq.folder.parent)) for file in left]
