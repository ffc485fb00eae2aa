"""What became of an event: settled, set aside, held, replaced, put away.

An event is in one place at a time: what is set aside is held no more, what is settled is neither.
An event that was replaced or put away stays so whatever is said of it later, and what is settled
stays settled.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from udc_desktop.domain.exchange import EventOutcome
from udc_desktop.services.exchange_ports import SetAside
from udc_desktop.services.ports import OutboxEvent
from udc_desktop.storage import mapping
from udc_desktop.storage.prepared import Driver, written
from udc_desktop.storage.rows import OutboxRow, SetAsideRow, table_of
from udc_desktop.storage.types import UtcDateTime, Uuid

_EVENT = table_of(OutboxRow)
_ASIDE = table_of(SetAsideRow)
_SET_ASIDE_OF = """
SELECT outbox_event.*, set_aside.since, set_aside.outcome
FROM set_aside CROSS JOIN outbox_event ON outbox_event.seq = set_aside.seq
WHERE set_aside.entity = :entity
    AND replaced_by IS NULL AND put_away IS NULL
ORDER BY set_aside.seq
"""


class Outcomes:
    """What headquarters and people say of events."""

    _driver: Driver
    # A whole batch is settled by four statements: ``seqs`` is a JSON array.
    _settle = written(
        "UPDATE outbox_event NOT INDEXED SET settled = :at "
        "WHERE seq IN (SELECT value FROM json_each(:seqs)) AND settled IS NULL RETURNING seq",
        _EVENT.c.seq,
        at=UtcDateTime(),
    )
    _receive = written(
        "UPDATE application SET sent = coalesce(sent, :at), "
        "state = iif(state = 'submitted', 'received', state) "
        "WHERE id IN ("
        "SELECT entity FROM outbox_event NOT INDEXED "
        "WHERE seq IN (SELECT value FROM json_each(:seqs))"
        ") AND (sent IS NULL OR state = 'submitted')",
        at=UtcDateTime(),
    )
    _unhold_all = written("DELETE FROM held WHERE seq IN (SELECT value FROM json_each(:seqs))")
    _take_all_back = written(
        "DELETE FROM set_aside WHERE seq IN (SELECT value FROM json_each(:seqs)) "
        "AND replaced_by IS NULL AND put_away IS NULL"
    )
    _unhold = written("DELETE FROM held WHERE seq = :seq")
    _take_back = written(
        "DELETE FROM set_aside WHERE seq = :seq AND replaced_by IS NULL AND put_away IS NULL"
    )
    _set_aside = written(
        "INSERT INTO set_aside (seq, entity, since, outcome) "
        "SELECT seq, entity, :since, :outcome FROM outbox_event "
        "WHERE seq = :seq AND settled IS NULL "
        "ON CONFLICT (seq) DO UPDATE SET outcome = excluded.outcome, "
        "since = coalesce(since, excluded.since)",
        since=UtcDateTime(),
    )
    _hold = written(
        "INSERT INTO held (seq, until, outcome) SELECT seq, :until, :outcome FROM outbox_event "
        "WHERE seq = :seq AND settled IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM set_aside WHERE set_aside.seq = outbox_event.seq) "
        "ON CONFLICT (seq) DO UPDATE SET until = excluded.until, outcome = excluded.outcome",
        until=UtcDateTime(),
    )
    _release = written("DELETE FROM held WHERE until <= :at", at=UtcDateTime())
    _replace = written(
        "INSERT INTO set_aside (seq, entity, replaced_by) "
        "SELECT seq, entity, :by FROM outbox_event WHERE id = :event "
        "ON CONFLICT (seq) DO UPDATE SET replaced_by = excluded.replaced_by "
        "RETURNING seq",
        _ASIDE.c.seq,
        by=Uuid(),
        event=Uuid(),
    )
    _put_away = written(
        "UPDATE set_aside SET put_away = coalesce(put_away, :at), "
        "put_away_by = coalesce(put_away_by, :operator) "
        "WHERE seq = (SELECT seq FROM outbox_event WHERE id = :event)",
        at=UtcDateTime(),
        operator=Uuid(),
        event=Uuid(),
    )
    _of = written(_SET_ASIDE_OF, *_EVENT.c, _ASIDE.c.since, _ASIDE.c.outcome, entity=Uuid())

    def settle(self, event: OutboxEvent, at: datetime) -> None:
        """Write the event down as being at headquarters, and its application as received."""
        self.settle_all([event], at)

    def settle_all(self, events: Sequence[OutboxEvent], at: datetime) -> Sequence[OutboxEvent]:
        """Settle many at once; return those that were not settled before."""
        seqs = msgspec.json.encode([event.seq for event in events]).decode()
        new = set(self._settle.scalars(self._driver, at=at, seqs=seqs))
        if not new:
            return []
        seqs = msgspec.json.encode(sorted(new)).decode()
        self._unhold_all.run(self._driver, seqs=seqs)
        self._take_all_back.run(self._driver, seqs=seqs)
        self._receive.run(self._driver, at=at, seqs=seqs)
        return [event for event in events if event.seq in new]

    def set_aside(self, event: OutboxEvent, outcome: EventOutcome, at: datetime) -> None:
        """Let the event wait for a person; said again, the newer reason counts."""
        self._unhold.run(self._driver, seq=event.seq)
        said = msgspec.json.encode(outcome)
        self._set_aside.run(self._driver, seq=event.seq, since=at, outcome=said)

    def hold(self, event: OutboxEvent, outcome: EventOutcome, until: datetime) -> None:
        """Let the event rest until ``until``; it goes again once ``release_held`` was told."""
        self._take_back.run(self._driver, seq=event.seq)
        said = msgspec.json.encode(outcome)
        self._hold.run(self._driver, seq=event.seq, until=until, outcome=said)

    def release_held(self, at: datetime) -> int:
        """Let what was held until ``at`` go again; return how many."""
        return int(self._release.run(self._driver, at=at).rowcount)

    def set_aside_of(self, entity: UUID) -> Sequence[SetAside]:
        """Return what of one entity waits for a person, in the device's order."""
        return [
            SetAside(
                event=mapping.event(row),
                outcome=msgspec.json.decode(row.outcome, type=EventOutcome),
                since=row.since,
            )
            for row in self._of.all(self._driver, entity=entity)
        ]

    def replace(self, event: UUID, by: UUID) -> None:
        """Write down which event went instead; raises ``LookupError`` where there is no ``event``.

        An event that is not set aside may be replaced too, e.g. one that followed it.
        """
        seq = self._replace.scalar(self._driver, event=event, by=by)
        if seq is None:
            raise LookupError(event)
        self._unhold.run(self._driver, seq=seq)

    def put_away(self, event: UUID, operator: UUID, at: datetime) -> None:
        """Write down that somebody has read why; ``LookupError`` where it is not set aside."""
        if not self._put_away.run(self._driver, event=event, operator=operator, at=at).rowcount:
            raise LookupError(event)
