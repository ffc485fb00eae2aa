"""Made-up events, answers and batches, written straight into a store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from tests.builders import OPERATOR
from tests.fakes import NOON
from tests.storage.records import an_id, enrolled
from udc_desktop.domain.applications import Application
from udc_desktop.domain.exchange import EventOutcome, Outcome
from udc_desktop.services.line import ClosedBatch
from udc_desktop.services.ports import OutboxEvent
from udc_desktop.storage.store import Store
from udc_desktop.storage.uow import SqlUnitOfWork


def told(
    unit: SqlUnitOfWork,
    entity: UUID,
    *,
    kind: str = "application.submitted",
    papers: Sequence[str] = (),
    at: datetime = NOON,
    operator: UUID = OPERATOR.id,
) -> OutboxEvent:
    """Put an event into the outbox."""
    return unit.outbox.add(
        kind=kind,
        entity=entity,
        revision=1,
        at=at,
        body={"papers": list(papers)},
        operator=operator,
    )


def submitted(store: Store, **changes: object) -> tuple[Application, OutboxEvent]:
    """Write an application with its event."""
    application = enrolled(store, **changes)  # type: ignore[arg-type]
    with store.units() as unit:
        event = told(unit, application.id)
        unit.commit()
    return application, event


def outcome_of(event: OutboxEvent, outcome: Outcome = Outcome.REJECTED) -> EventOutcome:
    """Return what headquarters says of an event."""
    return EventOutcome(id=event.id, sha256=event.sha256, outcome=outcome)


def a_batch(*events: OutboxEvent, via: str = "wire", created: datetime = NOON) -> ClosedBatch:
    """Return a closed batch of these events."""
    return ClosedBatch(id=an_id(), digest="ab" * 32, created=created, events=events, via=via)
