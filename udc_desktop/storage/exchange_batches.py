"""Batches: which events travel together, and what became of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, insert, select

from udc_desktop.services.exchange_ports import RunLine
from udc_desktop.services.line import ClosedBatch
from udc_desktop.storage import mapping
from udc_desktop.storage.prepared import Driver, Prepared, written
from udc_desktop.storage.rows import (
    BatchEventRow,
    BatchRow,
    CourierRunRow,
    OutboxRow,
    table_of,
)
from udc_desktop.storage.types import Json, UtcDateTime, Uuid

_BATCH = table_of(BatchRow)
_INSIDE = table_of(BatchEventRow)
_EVENT = table_of(OutboxRow)
_RUN = table_of(CourierRunRow)


class Batches:
    """Batches and the runs that carried them."""

    _driver: Driver
    _close = Prepared(insert(_BATCH))
    _put_in = Prepared(insert(_INSIDE))
    _batch = Prepared(select(_BATCH).where(_BATCH.c.id == bindparam("id")))
    _oldest_open = written(
        "SELECT * FROM batch WHERE state = 'open' AND via = 'wire' ORDER BY created, id LIMIT 1",
        *_BATCH.c,
    )
    _inside = written(
        "SELECT outbox_event.* FROM batch_event "
        "CROSS JOIN outbox_event ON outbox_event.seq = batch_event.seq "
        "WHERE batch_event.batch = :batch ORDER BY batch_event.position",
        *_EVENT.c,
        batch=Uuid(),
    )
    _attempt = written(
        "UPDATE batch SET attempts = attempts + 1, tried = :at, size = :size WHERE id = :batch",
        at=UtcDateTime(),
        batch=Uuid(),
    )
    # An answer stands: what was given up may still be answered, never the other way round.
    _finish = written(
        "UPDATE batch SET state = :state, answered = iif(:state = 'answered', :at, answered), "
        "outcomes = :outcomes "
        "WHERE id = :batch AND (state <> 'answered' OR :state = 'answered')",
        at=UtcDateTime(),
        outcomes=Json(),
        batch=Uuid(),
    )
    _add_run = Prepared(insert(_RUN))

    def open_batch(self) -> ClosedBatch | None:
        """Return the oldest wire batch that has no answer."""
        return self._whole(self._oldest_open.first(self._driver))

    def batch(self, batch: UUID) -> ClosedBatch | None:
        """Return the batch with its events as they were put in."""
        return self._whole(self._batch.first(self._driver, id=batch))

    def close_batch(self, batch: ClosedBatch) -> None:
        """Keep a batch before anything of it is sent."""
        self._close.run(
            self._driver,
            id=batch.id,
            digest=batch.digest,
            created=batch.created,
            via=batch.via,
            state="open",
            events=len(batch.events),
            size=0,
            attempts=batch.attempts,
            tried=None,
            answered=None,
            outcomes={},
        )
        inside = [
            {"batch": batch.id, "position": position, "seq": event.seq}
            for position, event in enumerate(batch.events)
        ]
        self._put_in.run_all(self._driver, inside)

    def note_attempt(self, batch: UUID, at: datetime, size: int) -> None:
        """Write down that ``size`` bytes are about to be sent."""
        self._attempt.run(self._driver, batch=batch, at=at, size=size)

    def finish_batch(
        self, batch: UUID, state: str, at: datetime, outcomes: Mapping[str, int]
    ) -> None:
        """Write down how a batch ended: ``answered`` or ``given_up``."""
        self._finish.run(self._driver, batch=batch, state=state, at=at, outcomes=dict(outcomes))

    def add_run(self, run: RunLine) -> None:
        """Write down one run of the courier."""
        self._add_run.run(
            self._driver,
            id=run.id,
            started=run.started,
            ended=run.ended,
            code=run.code,
            events=run.events,
            papers=run.papers,
            changes=run.changes,
            sent=run.sent,
            received=run.received,
        )

    def _whole(self, row: Any) -> ClosedBatch | None:
        if row is None:
            return None
        inside = self._inside.all(self._driver, batch=row.id)
        return ClosedBatch(
            id=row.id,
            digest=row.digest,
            created=row.created,
            events=tuple(mapping.event(event) for event in inside),
            via=row.via,
            attempts=row.attempts,
        )
