"""What is set aside: mended by amending the application, sent again, or put away.

What was said of a grievance stays as it was said: its events are sent again as they stand, or put
away where headquarters refused them for good.

An event never changes once it is sealed. Whatever is mended goes as a new event, and every older
one of its application that headquarters has not taken is written down as replaced by it: otherwise
an amendment would wait for ever at headquarters for a submission that nobody sends any more.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from udc_desktop.domain import grievance_events
from udc_desktop.domain.applications import Application, State
from udc_desktop.domain.exchange import (
    CHECKPOINT,
    REFUSED,
    SUBMITTED,
    Decision,
    Outcome,
)
from udc_desktop.domain.operators import Operator
from udc_desktop.domain.problems import Rejected, problem
from udc_desktop.domain.text import local_day
from udc_desktop.services.courier_state import courier_state, keep_courier_state
from udc_desktop.services.exchange_ports import SetAside
from udc_desktop.services.ports import OutboxEvent, UnitOfWork, UnitsOfWork
from udc_desktop.services.vault import Clock

_ENDED = frozenset({State.WITHDRAWN, State.REJECTED})
_AT_HEADQUARTERS = frozenset({State.RECEIVED, State.APPROVED, State.WAITING})
_OF_GRIEVANCES = frozenset({grievance_events.RECEIVED, grievance_events.MOVED})


def is_open_to_amendment(
    unit: UnitOfWork, application: Application, *, is_accepted: bool = False
) -> bool:
    """Whether the application may be amended: nobody has seen it yet, or it came back to mend.

    ``is_accepted``: somebody who may say so accepted the mending that a grievance asks for. Then
    what headquarters has may be amended too, as long as it is not rejected or withdrawn.
    """
    if application.can_be_amended:
        return True
    if is_accepted and application.state in _AT_HEADQUARTERS:
        return True
    return application.state not in _ENDED and bool(unit.exchange.set_aside_of(application.id))


def unsettled(unit: UnitOfWork, entity: UUID) -> Sequence[OutboxEvent]:
    """Return the events of one thing that wait or are set aside, in the device's order."""
    aside = {each.event.id for each in unit.exchange.set_aside_of(entity)}
    return [
        event
        for event in unit.outbox.of(entity)
        if event.settled is None and (event.id in aside or unit.exchange.is_waiting(event.id))
    ]


def replace_older(
    unit: UnitOfWork, event: OutboxEvent, older: Sequence[OutboxEvent], operator: Operator
) -> None:
    """Write down that ``event`` went instead of all of ``older``."""
    for each in older:
        unit.exchange.replace(each.id, event.id)
    unit.trail.append(
        at=event.at,
        operator=operator,
        what="event.mended",
        entity=event.entity,
        detail={"event": str(event.id), "replaces": [str(each.id) for each in older]},
    )


def put_away_all(
    unit: UnitOfWork,
    aside: SetAside,
    events: Sequence[OutboxEvent],
    operator: Operator,
    at: datetime,
) -> None:
    """Put a set-aside event away, and those behind it that headquarters could never apply."""
    for event in events:
        if event.id != aside.event.id and unit.exchange.is_waiting(event.id):
            outcome = msgspec.structs.replace(aside.outcome, id=event.id, sha256=event.sha256)
            unit.exchange.set_aside(event, outcome, at)
        unit.exchange.put_away(event.id, operator.id, at)
    unit.trail.append(
        at=at,
        operator=operator,
        what="event.put_away",
        entity=aside.event.entity,
        detail={
            "events": [str(event.id) for event in events],
            "outcome": aside.outcome.outcome.value,
            "reason": aside.outcome.reason_code,
        },
    )


class MendingDesk:
    """Puts away and sends again. Amending is the enrolment's own way."""

    def __init__(self, units: UnitsOfWork, clock: Clock) -> None:
        self._units = units
        self._clock = clock

    def put_away(self, event: UUID, operator: Operator) -> None:
        """Take note of a refusal; see ``ExchangeService.put_away``. Done twice, it is once."""
        now = self._clock()
        with self._units() as unit:
            aside = _set_aside(unit, event)
            if aside is None:
                return
            entity = aside.event.entity
            application = unit.applications.get(entity)
            if not _is_final(unit, aside, application):
                number = _number(unit, entity, application)
                raise Rejected([problem("", "can_be_mended", number=number)])
            events: Sequence[OutboxEvent] = [aside.event]
            if _stand_on_it(aside, application):
                events = unsettled(unit, entity)  # headquarters knows nothing that they stand on
            put_away_all(unit, aside, events, operator, now)
            if application is not None and _ends(aside, application):
                unit.exchange.decide(_decision(aside, application, now), now)
            unit.commit()

    def send_again(self, event: UUID, operator: Operator) -> None:
        """Send a set-aside event again as it stands, and those behind it, in their order."""
        now = self._clock()
        with self._units() as unit:
            aside = _set_aside(unit, event)
            if aside is None:
                return
            for each in unsettled(unit, aside.event.entity):
                if each.seq >= aside.event.seq:
                    again = unit.outbox.add(
                        kind=each.kind,
                        entity=each.entity,
                        revision=each.revision,
                        at=now,
                        body=msgspec.json.decode(each.body),
                        operator=each.operator,
                    )
                    replace_older(unit, again, [each], operator)
            # What was too large may have become welcome: headquarters will say so again if not.
            keep_courier_state(unit.settings, courier_state(unit.settings), limit=0)
            unit.commit()


def _set_aside(unit: UnitOfWork, event: UUID) -> SetAside | None:
    known = unit.exchange.event(event)
    if known is None:
        return None
    waiting = unit.exchange.set_aside_of(known.entity)
    return next((each for each in waiting if each.event.id == event), None)


def _is_final(unit: UnitOfWork, aside: SetAside, application: Application | None) -> bool:
    """Whether nothing but taking note is left to do with it."""
    if aside.outcome.outcome is Outcome.REFUSED or aside.event.kind == CHECKPOINT:
        return True
    if aside.outcome.outcome is Outcome.CONFLICT or aside.event.kind in _OF_GRIEVANCES:
        return False  # headquarters has something else under this id: it goes under another one
    return application is None or not is_open_to_amendment(unit, application)


def _stand_on_it(aside: SetAside, application: Application | None) -> bool:
    """Whether all that is told of the same thing stands on this event."""
    if application is None:
        return aside.event.kind == grievance_events.RECEIVED
    return application.sent is None


def _number(unit: UnitOfWork, entity: UUID, application: Application | None) -> str:
    if application is not None:
        return application.number
    grievance = unit.grievances.get(entity)
    return grievance.number if grievance else ""


def _ends(aside: SetAside, application: Application) -> bool:
    """Whether the application ends with it: not where headquarters took it and no amendment."""
    is_whole = aside.event.kind == SUBMITTED or application.sent is None
    return (
        aside.outcome.outcome is Outcome.REFUSED
        and is_whole
        and aside.event.kind != REFUSED
        and application.state is not State.WITHDRAWN
    )


def _decision(aside: SetAside, application: Application, now: datetime) -> Decision:
    return Decision(
        application=application.id,
        number=application.number,
        state="rejected",
        decided=local_day(now),
        reason=aside.outcome.reason,
    )
