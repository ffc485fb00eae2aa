"""Taking a batch: every event once, and a word about each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from uuid import UUID

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection

from udc_desktop.domain.exchange import SUBMITTED, BatchAnswer, BatchMessage, Outcome
from udc_desktop.mis.claims import Claims, set_live
from udc_desktop.mis.grievance_shelf import GrievanceShelf
from udc_desktop.mis.judging import Judge
from udc_desktop.mis.reading import Read, read
from udc_desktop.mis.shelves import Shelf, StoredBatch
from udc_desktop.mis.store import Again, Store
from udc_desktop.mis.terms import Device, Refused
from udc_desktop.mis.twins import Twins

_answers = msgspec.json.Decoder(BatchAnswer)


@lru_cache(maxsize=20_000)
def _key(public_key: bytes) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(public_key)


class _NotAllNew(Exception):  # noqa: N818 - a fact: something of the batch is here already
    """The hope that a batch brings nothing but new applications came to nothing."""


@dataclass(frozen=True, slots=True)
class _Batch:
    id: UUID
    device: Device
    digest: str
    readings: Sequence[Read]
    now: datetime

    @property
    def may_be_all_new(self) -> bool:
        """Whether this may be what comes nearly always: applications told for the first time."""
        return all(
            each.outcome is None and each.event.kind == SUBMITTED and each.event.revision == 1
            for each in self.readings
        )


class Intake:
    """Takes batches."""

    def __init__(self, store: Store, shelf: Shelf, claims: Claims, twins: Twins) -> None:
        self._store = store
        self._shelf = shelf
        self._claims = claims
        self._twins = twins
        self._grievances = GrievanceShelf(store)

    def take(
        self, device: Device, batch: UUID, digest: str, message: BatchMessage, now: datetime
    ) -> BatchAnswer:
        """Take a batch in one transaction; see ``Desk.take_batch``."""
        key = _key(device.public_key)
        readings = [read(event, key) for event in message.events]  # before any lock is held
        given = _Batch(batch, device, digest, readings, now)
        if self._shelf.sees_conflicts and given.may_be_all_new:
            try:
                return self._store.write(lambda c: self._take(c, given, hopeful=True))
            except _NotAllNew:
                pass  # nothing was kept; now look at what is here
        return self._store.write(lambda c: self._take(c, given, hopeful=False))

    def answer(self, device: Device, batch: UUID) -> BatchAnswer | None:
        """Return what was answered to a batch."""
        stored = self._store.read(lambda c: self._shelf.batch(c, device, batch))
        return _answers.decode(stored.answer) if stored else None

    def _take(self, connection: Connection, given: _Batch, *, hopeful: bool) -> BatchAnswer:
        begun = self._shelf.begin(connection, given.device, given.id)
        if not begun.is_let_in:
            raise Refused("revoked")
        before: BatchAnswer | None = None
        if begun.stored is not None:
            if begun.stored.digest.hex() != given.digest:
                raise Refused("batch_conflict")
            before = _answers.decode(begun.stored.answer)
            if all(each.outcome is not Outcome.HELD for each in before.outcomes):
                return before
        judge = self._judge(connection, given, hopeful=hopeful)
        outcomes = tuple(judge.judge(reading) for reading in given.readings)
        if hopeful and any(each.outcome is not Outcome.ACCEPTED for each in outcomes):
            raise _NotAllNew
        if before is not None:
            outcomes = tuple(
                new if old.outcome is Outcome.HELD else old
                for old, new in zip(before.outcomes, outcomes, strict=True)
            )
        answer = BatchAnswer(batch=given.id, digest=given.digest, outcomes=outcomes)
        self._keep(connection, given, judge, answer, hopeful=hopeful)
        return answer

    def _judge(self, connection: Connection, given: _Batch, *, hopeful: bool) -> Judge:
        """Return a judge who knows what is here of what these events are about."""
        shelf, device = self._shelf, given.device
        ours = [each for each in given.readings if each.is_ours]
        ids, seqs = [each.event.id for each in ours], [each.event.seq for each in ours]
        entities = sorted({each.event.entity for each in ours if each.body is not None})
        grievances = sorted({each.event.entity for each in ours if each.grievance is not None})
        papers = sorted({bytes.fromhex(paper) for each in ours for paper in each.papers})
        here = shelf.papers(connection, device, papers) if papers else set()
        look = bool(ours) and not hopeful
        return Judge(
            device,
            self._claims,
            events=shelf.events(connection, device, ids, seqs) if look else (),
            applications=(
                shelf.applications(connection, device, entities) if look and entities else ()
            ),
            papers={paper.hex() for paper in here},
            # after the applications: whoever locks both does so in this order
            grievances=(
                self._grievances.known(connection, device, grievances) if grievances else ()
            ),
        )

    def _keep(
        self,
        connection: Connection,
        given: _Batch,
        judge: Judge,
        answer: BatchAnswer,
        *,
        hopeful: bool,
    ) -> None:
        shelf, device, now = self._shelf, given.device, given.now
        # what another device was quicker with, under the same id, is to be looked at
        trouble = _NotAllNew if hopeful else Again
        events = sorted(judge.events, key=lambda row: row.id)  # retries lock in one order
        if events and shelf.put_events(connection, device, given.id, now, events) < len(events):
            raise trouble
        if rows := judge.applications:
            put = shelf.put_applications(connection, device, now, rows, only_new=hopeful)
            if put < len(rows):
                raise trouble
        files = judge.grievances
        if (moved := files.rows) and not self._grievances.put(connection, device, moved, now):
            raise Again
        if files.steps:
            self._grievances.put_steps(connection, device.district, files.steps, now)
        kept = StoredBatch(bytes.fromhex(given.digest), msgspec.json.encode(answer))
        shelf.put_batch(connection, device, given.id, kept, now)
        claims = judge.claims_moved()
        for application, keys in claims.dropped:
            set_live(connection, application, keys, is_live=False)
        self._twins.claim(connection, claims.new, now)
