"""Reading for the sync page, without the write lock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Column, Engine, Integer, select, tuple_

from udc_desktop.domain.exchange import EventOutcome
from udc_desktop.services.exchange_ports import (
    BatchLine,
    RunLine,
    SetAsideLine,
    Waiting,
    WaitingLine,
)
from udc_desktop.storage.prepared import driver_of, written
from udc_desktop.storage.rows import (
    ApplicationRow,
    BatchRow,
    CourierRunRow,
    OperatorRow,
    OutboxRow,
    SetAsideRow,
    table_of,
)
from udc_desktop.storage.types import UtcDateTime

_EVENT = table_of(OutboxRow)
_ASIDE = table_of(SetAsideRow)
_APPLICATION = table_of(ApplicationRow)
_BATCH = table_of(BatchRow)
_RUN = table_of(CourierRunRow)


def _figure(name: str) -> Column[int]:
    return Column(name, Integer())


_LINES = written(
    """
    SELECT waits.kind, waits.operator, coalesce(operator.name, '') AS name, count(*) AS events,
        min(waits.at) AS at, sum(length(waits.body)) AS bytes
    FROM outbox_event AS waits INDEXED BY ix_outbox_event_waiting
        LEFT JOIN operator ON operator.id = waits.operator
    WHERE waits.settled IS NULL
        AND NOT EXISTS (SELECT 1 FROM set_aside WHERE set_aside.seq = waits.seq)
    GROUP BY waits.kind, waits.operator
    ORDER BY at
    """,
    _EVENT.c.kind,
    _EVENT.c.operator,
    table_of(OperatorRow).c.name,
    _figure("events"),
    _EVENT.c.at,
    _figure("bytes"),
)
_PAPERS = written(
    """
    SELECT count(*) AS papers, coalesce(sum(size), 0) AS bytes FROM (
        SELECT DISTINCT event_paper.sha256, event_paper.size
        FROM outbox_event AS waits INDEXED BY ix_outbox_event_waiting
            CROSS JOIN event_paper ON event_paper.seq = waits.seq
        WHERE waits.settled IS NULL
            AND NOT EXISTS (SELECT 1 FROM set_aside WHERE set_aside.seq = waits.seq)
            AND NOT EXISTS (
                SELECT 1 FROM paper_upload
                WHERE paper_upload.sha256 = event_paper.sha256 AND paper_upload.sent IS NOT NULL
            )
    )
    """,
    _figure("papers"),
    _figure("bytes"),
)
_FIGURES = written(
    """
    SELECT
        (
            SELECT count(*) FROM set_aside WHERE replaced_by IS NULL AND put_away IS NULL
        ) AS aside,
        (SELECT count(*) FROM held) AS held,
        (
            SELECT count(*) FROM batch
                CROSS JOIN batch_event ON batch_event.batch = batch.id
                CROSS JOIN outbox_event ON outbox_event.seq = batch_event.seq
            WHERE batch.state = 'open' AND batch.via = 'wire' AND outbox_event.settled IS NULL
        ) AS travelling,
        (SELECT max(ended) FROM courier_run WHERE code = '') AS ended,
        (
            SELECT coalesce(sum(sent + received), 0) FROM courier_run WHERE ended >= :day_begin
        ) AS sent
    """,
    _figure("aside"),
    _figure("held"),
    _figure("travelling"),
    _RUN.c.ended,
    _figure("sent"),
    day_begin=UtcDateTime(),
)
_SET_ASIDE = written(
    """
    SELECT outbox_event.id, outbox_event.kind, set_aside.entity,
        coalesce(application.number, grievance.number, '') AS number,
        coalesce(application.name_bn, grievance.name_bn, '') AS name_bn,
        coalesce(application.name_en, grievance.name_en, '') AS name_en,
        set_aside.since, set_aside.outcome
    FROM set_aside INDEXED BY ix_set_aside_open
        CROSS JOIN outbox_event ON outbox_event.seq = set_aside.seq
        LEFT JOIN application ON application.id = set_aside.entity
        LEFT JOIN grievance ON grievance.id = set_aside.entity
    WHERE set_aside.replaced_by IS NULL AND set_aside.put_away IS NULL
    ORDER BY set_aside.since, set_aside.seq LIMIT :most
    """,
    _EVENT.c.id,
    _EVENT.c.kind,
    _ASIDE.c.entity,
    _APPLICATION.c.number,
    _APPLICATION.c.name_bn,
    _APPLICATION.c.name_en,
    _ASIDE.c.since,
    _ASIDE.c.outcome,
)


class SqlExchangeQueries:
    """Implements ``exchange_ports.ExchangeQueries``; every call reads one consistent state."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def waiting(self, day_begin: datetime) -> Waiting:
        """Return what waits, by kind and operator, and in figures.

        ``lines``, ``events`` and ``body_bytes`` count what shall still go: what is held or in an
        open batch too, what is set aside, replaced or put away not.
        """
        with self._engine.connect() as connection, connection.begin():
            driver = driver_of(connection)
            rows = _LINES.all(driver)
            papers = _PAPERS.first(driver)
            figures = _FIGURES.first(driver, day_begin=day_begin)
        return Waiting(
            lines=tuple(
                WaitingLine(
                    kind=row.kind,
                    operator=row.operator,
                    operator_name=row.name,
                    count=row.events,
                    oldest=row.at,
                )
                for row in rows
            ),
            events=sum(row.events for row in rows),
            body_bytes=sum(row.bytes for row in rows),
            papers=papers.papers,
            paper_bytes=papers.bytes,
            set_aside=figures.aside,
            held=figures.held,
            last_success=figures.ended,
            sent_today=figures.sent,
            in_open_batch=figures.travelling,
        )

    def set_aside(self, limit: int) -> Sequence[SetAsideLine]:
        """Return what waits for a person, the oldest first; a sealed grievance has no name."""
        with self._engine.connect() as connection:
            rows = _SET_ASIDE.all(driver_of(connection), most=limit)
        return [
            SetAsideLine(
                event=row.id,
                kind=row.kind,
                application=row.entity,
                number=row.number,
                name_bn=row.name_bn,
                name_en=row.name_en,
                since=row.since,
                outcome=msgspec.json.decode(row.outcome, type=EventOutcome),
            )
            for row in rows
        ]

    def batches(self, after: BatchLine | None, limit: int) -> Sequence[BatchLine]:
        """Return the next ``limit`` batches behind ``after``, the newest first."""
        created, id = _BATCH.c.created, _BATCH.c.id
        query = select(_BATCH).order_by(created.desc(), id.desc()).limit(limit)
        if after is not None:
            there = tuple_(after.created, after.id, types=[created.type, id.type])
            query = query.where(tuple_(created, id) < there)
        with self._engine.connect() as connection:
            return [_batch_line(row) for row in connection.execute(query)]

    def runs(self, limit: int) -> Sequence[RunLine]:
        """Return the newest runs, the newest first."""
        query = select(_RUN).order_by(_RUN.c.started.desc(), _RUN.c.id.desc()).limit(limit)
        with self._engine.connect() as connection:
            return [RunLine(**row._asdict()) for row in connection.execute(query)]


def _batch_line(row: Any) -> BatchLine:
    return BatchLine(
        id=row.id,
        created=row.created,
        via=row.via,
        state=row.state,
        events=row.events,
        size=row.size,
        attempts=row.attempts,
        answered=row.answered,
        outcomes=row.outcomes,
    )
