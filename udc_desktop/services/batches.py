"""Closing batches: which events travel together, as which bytes, and how many at a time.

A batch is closed in one transaction before anything is sent: its id and the digest of its message
are on the disk first, so that a lost answer can be asked for. Its message is made by
``batch_message`` alone, on the wire, on a stick and in tests, so the digest is the same everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import msgspec

from udc_desktop.domain.exchange import (
    CHECKPOINT,
    BatchMessage,
    EventOutcome,
    Outcome,
    WireEvent,
)
from udc_desktop.domain.seals import canonical_json, sha256_hex
from udc_desktop.services.answers import note_set_aside
from udc_desktop.services.courier_state import CourierState, courier_state, keep_courier_state
from udc_desktop.services.exchange_ports import Policy
from udc_desktop.services.line import ClosedBatch
from udc_desktop.services.ports import OutboxEvent, UnitOfWork, UnitsOfWork
from udc_desktop.services.vault import Clock, IdSource

_NOBODY = UUID(int=0)
TOO_LARGE = "too_large"
"""The reason why an event is set aside that headquarters takes in no batch of any size."""

_FASTEST = 8  # times, from one batch to the next
_AS_LONG = 20.0  # seconds that a batch may take: what a cut costs, and what an operator waits
_PACKED_SO = 0.1  # how much one batch changes what the next is reckoned to pack to


def wire_event(event: OutboxEvent) -> WireEvent:
    """Return an event as it travels; the body goes as the bytes that were sealed."""
    return WireEvent(
        seq=event.seq,
        id=event.id,
        kind=event.kind,
        entity=event.entity,
        revision=event.revision,
        at=event.at.astimezone(UTC),
        skew_seconds=event.skew_seconds,
        operator=event.operator,
        sha256=event.sha256,
        seal=event.seal,
        body=msgspec.Raw(event.body),
    )


def batch_message(events: Sequence[OutboxEvent]) -> bytes:
    """Return the bytes of the ``BatchMessage`` in which these events travel, in this order."""
    return canonical_json(BatchMessage(events=tuple(wire_event(event) for event in events)))


def digest_of(events: Sequence[OutboxEvent]) -> str:
    """Return the digest that a batch of these events has, 64 hexadecimal digits."""
    return sha256_hex(batch_message(events))


def closed(
    events: Sequence[OutboxEvent], ids: IdSource, at: datetime, via: str = "wire"
) -> ClosedBatch:
    """Return a new batch of these events."""
    return ClosedBatch(ids(), digest_of(events), at, tuple(events), via)


def halved(events: int) -> int:
    """Return the size of the next batch after one of so many events was too much."""
    return max(1, events // 2)


def grown(size: int, sent: int, most: int, seconds: float, *, is_careful: bool) -> int:
    """Return the size of the next batch after one of ``sent`` events went well in ``seconds``.

    On a line with long delays every batch costs a round trip, so small ones must not last: the
    next may be as large as is reckoned to take twenty seconds, at most eight times this one. Where
    the line failed under a batch in this run (``is_careful``) it is twice this one at most.

    A batch that was not full says nothing of what the line can take.
    """
    if sent < size:
        return size
    times = min(2 if is_careful else _FASTEST, _AS_LONG / max(seconds, 0.001))
    return min(most, int(size * max(1, times)))


def add_checkpoint(unit: UnitOfWork, at: datetime) -> bool:
    """Tell headquarters how far the trail has come, where it moved since it was last told.

    The chain alone does not show that its newest lines were cut off; a digest at headquarters does.
    """
    last, state = unit.trail.last(), courier_state(unit.settings)
    if last is None or last.seq <= state.checkpoint:
        return False
    unit.outbox.add(
        kind=CHECKPOINT,
        entity=last.id,
        revision=1,
        at=at,
        body={
            "seq": last.seq,
            "digest": last.digest,
            "device": last.device,
            "at": last.at.astimezone(UTC).isoformat(),
        },
        operator=last.operator or _NOBODY,
    )
    keep_courier_state(unit.settings, state, checkpoint=last.seq)
    return True


@dataclass(frozen=True, slots=True)
class Closed:
    """What closing came to: a batch and its size on the wire, or why there is none."""

    batch: ClosedBatch | None
    size: int = 0  # bytes
    set_aside: int = 0  # events that fit into no batch
    is_over_budget: bool = False


class BatchCloser:
    """Closes the next batch for the wire."""

    def __init__(self, units: UnitsOfWork, clock: Clock, ids: IdSource) -> None:
        self._units = units
        self._clock = clock
        self._ids = ids

    def close(
        self, size_of: Callable[[ClosedBatch], int], policy: Policy, room: int | None
    ) -> Closed:
        """Close the next batch and write its first attempt down, in one transaction.

        Args:
            size_of: the bytes that a batch will take on the wire.
            policy: the largest batch and letter.
            room: bytes that the day's budget still allows; None for no limit.
        """
        with self._units() as unit:
            state = courier_state(unit.settings)
            set_aside = 0
            while True:
                most = max(1, min(state.batch_size, policy.largest_batch))
                events = unit.exchange.next_events(most)
                if not events:
                    unit.commit()
                    return Closed(None, set_aside=set_aside)
                batch, size = self._fitting(events, size_of, _cap(policy, state, room))
                if not (len(batch.events) == 1 and 0 < state.limit < size):
                    break
                set_aside_too_large(unit, batch.events[0], self._clock())
                set_aside += 1
            is_over_budget = room is not None and size > room
            if not is_over_budget:
                unit.exchange.close_batch(batch)
                unit.exchange.note_attempt(batch.id, self._clock(), size)  # it goes at once
                keep_courier_state(unit.settings, state, packing=_packing(state, batch, size))
            unit.commit()
        return Closed(None if is_over_budget else batch, size, set_aside, is_over_budget)

    def _fitting(
        self, events: Sequence[OutboxEvent], size_of: Callable[[ClosedBatch], int], cap: int
    ) -> tuple[ClosedBatch, int]:
        """Return the longest beginning of ``events`` that was found to fit; one fits always."""
        at = self._clock()
        batch = closed(events, self._ids, at)
        size = size_of(batch)
        while size > cap and len(batch.events) > 1:
            fits = int(len(batch.events) * cap / size * 0.95)  # bodies differ: a little to spare
            most = max(1, min(fits, len(batch.events) - 1))
            batch = closed(batch.events[:most], self._ids, at)
            size = size_of(batch)
        return batch, size


def set_aside_too_large(unit: UnitOfWork, event: OutboxEvent, at: datetime) -> None:
    """Set an event aside that headquarters does not take at its size; the rest goes on."""
    outcome = EventOutcome(
        id=event.id, sha256=event.sha256, outcome=Outcome.REJECTED, reason_code=TOO_LARGE
    )
    unit.exchange.set_aside(event, outcome, at)
    note_set_aside(unit, event, outcome, at)


def _cap(policy: Policy, state: CourierState, room: int | None) -> int:
    caps = (policy.largest_letter, state.limit or policy.largest_letter, room)
    return max(1, min(cap for cap in caps if cap is not None))


def _packing(state: CourierState, batch: ClosedBatch, size: int) -> float:
    now = size / max(1, sum(len(event.body) for event in batch.events))
    return round(state.packing * (1 - _PACKED_SO) + now * _PACKED_SO, 4)
