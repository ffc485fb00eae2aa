"""Taking a batch: every event once, and a word about each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from uuid import UUID

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection

from udc_desktop.domain.exchange import BatchAnswer, BatchMessage, Outcome
from udc_desktop.mis.claims import Claims, set_live
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


class Intake:
    """Takes batches."""

    def __init__(self, store: Store, shelf: Shelf, claims: Claims, twins: Twins) -> None:
        self._store = store
        self._shelf = shelf
        self._claims = claims
        self._twins = twins

    def take(
        self, device: Device, batch: UUID, digest: str, message: BatchMessage, now: datetime
    ) -> BatchAnswer:
        """Take a batch in one transaction; see ``Desk.take_batch``."""
        key = _key(device.public_key)
        readings = [read(event, key) for event in message.events]  # before any lock is held

        def work(connection: Connection) -> BatchAnswer:
            return self._take(connection, device, batch, digest, readings, now)

        return self._store.write(work)

    def answer(self, device: Device, batch: UUID) -> BatchAnswer | None:
        """Return what was answered to a batch."""
        stored = self._store.read(lambda c: self._shelf.batch(c, device, batch))
        return _answers.decode(stored.answer) if stored else None

    def _take(
        self,
        connection: Connection,
        device: Device,
        batch: UUID,
        digest: str,
        readings: Sequence[Read],
        now: datetime,
    ) -> BatchAnswer:
        shelf = self._shelf
        if not shelf.begin(connection, device):
            raise Refused("revoked")
        stored = shelf.batch(connection, device, batch)
        before: BatchAnswer | None = None
        if stored is not None:
            if stored.digest.hex() != digest:
                raise Refused("batch_conflict")
            before = _answers.decode(stored.answer)
            if all(each.outcome is not Outcome.HELD for each in before.outcomes):
                return before
        judge = self._judge(connection, device, readings)
        outcomes = tuple(judge.judge(reading) for reading in readings)
        if before is not None:
            outcomes = tuple(
                new if old.outcome is Outcome.HELD else old
                for old, new in zip(before.outcomes, outcomes, strict=True)
            )
        answer = BatchAnswer(batch=batch, digest=digest, outcomes=outcomes)
        kept = StoredBatch(bytes.fromhex(digest), msgspec.json.encode(answer))
        if judge.events:
            rows = sorted(judge.events, key=lambda row: row.id)  # two retries lock in one order
            if shelf.put_events(connection, device, batch, now, rows) < len(rows):
                raise Again  # another device was quicker with the same id
        if judge.applications:
            shelf.put_applications(connection, device, now, judge.applications)
        shelf.put_batch(connection, device, batch, kept, now)
        claims = judge.claims_moved()
        for application, keys in claims.dropped:
            set_live(connection, application, keys, is_live=False)
        self._twins.claim(connection, claims.new, now)
        return answer

    def _judge(self, connection: Connection, device: Device, readings: Sequence[Read]) -> Judge:
        """Return a judge who knows what is here of what these events are about."""
        ours = [each for each in readings if each.is_ours]
        ids, seqs = [each.event.id for each in ours], [each.event.seq for each in ours]
        entities = sorted({each.event.entity for each in ours if each.body is not None})
        papers = sorted({bytes.fromhex(paper) for each in ours for paper in each.papers})
        shelf = self._shelf
        return Judge(
            device,
            self._claims,
            events=shelf.events(connection, device, ids, seqs) if ours else (),
            applications=shelf.applications(connection, device, entities) if entities else (),
            papers={p.hex() for p in shelf.papers(connection, device, papers)} if papers else set(),
        )
