"""Which events go next.

An unsettled event *goes* unless a row of ``set_aside`` stands for it: one that waits for a person,
or one that was replaced or put away and never goes again. An event *bars* itself and every later
one of its entity while it is set aside, held, in an open batch of the wire, or cites a paper that
is not at headquarters yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import bindparam, select

from udc_desktop.services.ports import OutboxEvent
from udc_desktop.storage import mapping
from udc_desktop.storage.prepared import Driver, Prepared, written
from udc_desktop.storage.rows import OutboxRow, table_of

_EVENT = table_of(OutboxRow)

# Both partial indexes are named, because SQLite would rather sort than walk the one in order; both
# hold all that is asked, so that no row with its body is touched before it is chosen.
_NEXT = """
WITH travelling(seq) AS MATERIALIZED (
    SELECT batch_event.seq FROM batch JOIN batch_event ON batch_event.batch = batch.id
    WHERE batch.state = 'open' AND batch.via = 'wire'
),
chosen(seq) AS MATERIALIZED (
    SELECT waits.seq FROM outbox_event AS waits INDEXED BY ix_outbox_event_waiting
    WHERE waits.settled IS NULL
    AND NOT EXISTS (SELECT 1 FROM set_aside WHERE set_aside.seq = waits.seq)
    AND NOT EXISTS (
        SELECT 1 FROM outbox_event AS bar INDEXED BY ix_outbox_event_of_entity_waiting
        WHERE bar.settled IS NULL AND bar.entity = waits.entity AND bar.seq <= waits.seq
        AND coalesce(
            (
                SELECT replaced_by IS NULL AND put_away IS NULL FROM set_aside
                WHERE set_aside.seq = bar.seq
            ),
            EXISTS (SELECT 1 FROM held WHERE held.seq = bar.seq)
            OR bar.seq IN travelling
            OR EXISTS (
                SELECT 1 FROM event_paper
                WHERE event_paper.seq = bar.seq AND NOT EXISTS (
                    SELECT 1 FROM paper_upload
                    WHERE paper_upload.sha256 = event_paper.sha256
                    AND paper_upload.sent IS NOT NULL
                )
            )
        )
    )
    ORDER BY waits.seq LIMIT :most
)
SELECT outbox_event.*
FROM chosen CROSS JOIN outbox_event ON outbox_event.seq = chosen.seq
ORDER BY chosen.seq
"""
_BEHIND = """
SELECT waits.*
FROM outbox_event AS waits INDEXED BY ix_outbox_event_waiting
WHERE waits.settled IS NULL AND waits.seq > :after
AND NOT EXISTS (SELECT 1 FROM set_aside WHERE set_aside.seq = waits.seq)
ORDER BY waits.seq LIMIT :most
"""


class Events:
    """Events on their way to headquarters."""

    _driver: Driver
    _next = written(_NEXT, *_EVENT.c)
    _behind = written(_BEHIND, *_EVENT.c)
    _event = Prepared(select(_EVENT).where(_EVENT.c.id == bindparam("id")))
    _goes = written(
        "SELECT waits.seq FROM outbox_event AS waits WHERE waits.id = :id "
        "AND waits.settled IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM set_aside WHERE set_aside.seq = waits.seq)",
        _EVENT.c.seq,
        id=_EVENT.c.id.type,
    )

    def next_events(self, most: int) -> Sequence[OutboxEvent]:
        """Return events that may go by wire now, in the device's order, at most ``most``."""
        return [mapping.event(row) for row in self._next.all(self._driver, most=most)]

    def waiting_events(self, after: int, most: int) -> Sequence[OutboxEvent]:
        """Return events behind seq ``after`` that are neither settled nor set aside."""
        rows = self._behind.all(self._driver, after=after, most=most)
        return [mapping.event(row) for row in rows]

    def event(self, event: UUID) -> OutboxEvent | None:
        """Return the event."""
        row = self._event.first(self._driver, id=event)
        return None if row is None else mapping.event(row)

    def is_waiting(self, event: UUID) -> bool:
        """Whether it shall still go: neither settled, set aside, replaced nor put away."""
        return self._goes.first(self._driver, id=event) is not None
