"""Grievances as a counter tells of them: events with real numbers, steps, seals and age files."""

from __future__ import annotations

import base64
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
import pyrage
import uuid6

from tests.mis.desk_parts import NOW, Counter
from udc_desktop.domain.exchange import GrievanceReply, WireEvent
from udc_desktop.domain.grievance_events import (
    MOVED,
    RECEIVED,
    GrievanceMove,
    GrievanceMoved,
    GrievanceReceived,
)
from udc_desktop.domain.grievances import AFTER, Complainant, Record, State, Step, StepKind
from udc_desktop.domain.numbers import grievance_number
from udc_desktop.domain.programmes import Words
from udc_desktop.mis.desk import Desk
from udc_desktop.mis.grievance_views import HEADQUARTERS, InboxLine, Scope, Wanted

CAME, DUE = date(2026, 11, 21), date(2026, 12, 13)
NAME = "মোছাম্মৎ নমুনা অভিযোগকারী"
STORY = "তিন মাস ভাতা পাইনি, নমুনা বিবরণ"
SECRET = "যে কথা কেউ পড়বে না, নমুনা"
WORDS = Words("নমুনা উত্তর", "A sample answer")


def record(**more: Any) -> Record:
    """Return what somebody made up complained of."""
    said: dict[str, Any] = {
        "channel": "in_person",
        "category": "payment",
        "subject": "not_received",
        "text": STORY,
        "programme": "oaa",
        "complainant": Complainant(name_bn=NAME, mobile="01712000001", ward="3"),
    }
    return Record(**said | more)


def received(counter: Counter, **more: Any) -> WireEvent:
    """Return the event of a fresh grievance; ``more`` goes into its body."""
    count = counter.__dict__["grievances"] = counter.__dict__.get("grievances", 0) + 1
    body = {
        "grievance": uuid6.uuid7(),
        "number": grievance_number(counter.centre, counter.character, 2026, count),
        "received": CAME,
        "created": NOW,
        "centre": counter.centre,
        "union": counter.union,
        "office": "uno",
        "due": DUE,
        "record": record(),
        **more,
    }
    said = body["record"]
    if said is not None and not body.get("is_sealed"):
        body |= {
            name: getattr(said, name) for name in ("channel", "programme", "category", "subject")
        }
        body["ward"] = said.complainant.ward if said.complainant else ""
        body.setdefault("is_anonymous", said.complainant is None)
    return event_of(counter, RECEIVED, GrievanceReceived(**body), revision=1)


def sealed_received(counter: Counter, said: Record | None = None, **more: Any) -> WireEvent:
    """Return the event of a grievance that only headquarters can read."""
    recipient = pyrage.x25519.Recipient.from_str(counter.desk.recipient)
    plain = msgspec.json.encode(said or record(category="sensitive", subject="x", text=SECRET))
    sealed = base64.b64encode(pyrage.encrypt(plain, [recipient])).decode()
    return received(counter, **{"is_sealed": True, "record": None, "sealed": sealed} | more)


def body_of(event: WireEvent) -> GrievanceReceived:
    return msgspec.json.decode(event.body, type=GrievanceReceived)


def moved(
    counter: Counter, first: WireEvent, kind: StepKind, state: State | None = None, **more: Any
) -> WireEvent:
    """Return the event of a step; ``state`` is by the rules from ``since`` where it is not said."""
    body = body_of(first)
    since = more.pop("since", State.RECEIVED)
    step = {
        "place": counter.seq + 1,
        "kind": kind,
        "state": state or AFTER[since, kind],
        "on": CAME,
        "at": NOW,
        "operator": UUID(int=5),
        "tier": body.tier,
        "office": body.office,
        "due": body.due,
        **more,
    }
    papers = step.pop("cites", ())
    seq = step.pop("seq", None)
    said = GrievanceMoved(
        grievance=body.grievance, number=body.number, step=Step(**step), papers=papers
    )
    return event_of(counter, MOVED, said, revision=2, seq=seq)


def event_of(
    counter: Counter, kind: str, body: object, *, revision: int, seq: int | None = None
) -> WireEvent:
    """Return a sealed event of any body."""
    plain = msgspec.to_builtins(body) if isinstance(body, msgspec.Struct) else body
    assert isinstance(plain, dict)
    entity = UUID(str(plain["grievance"]))
    made = counter.event(plain, kind=kind, entity=entity, seq=seq)
    return counter.seal(msgspec.structs.replace(made, revision=revision))


def forwarded(counter: Counter, **more: Any) -> WireEvent:
    """Hand in a grievance that went to the UNO; return its first event."""
    first = received(counter, **more)
    letter = moved(counter, first, StepKind.FORWARD, memo="০৫.১১.২০২৬-১")
    assert counter.outcomes(first, letter) == ["accepted", "accepted"]
    return first


def told_moves(counter: Counter) -> list[GrievanceMove]:
    return [
        msgspec.json.decode(c.body, type=GrievanceMove) for c in counter.told("grievance.moved")
    ]


def told_replies(counter: Counter) -> list[GrievanceReply]:
    return [
        msgspec.json.decode(c.body, type=GrievanceReply) for c in counter.told("grievance.replied")
    ]


def later(minutes: int) -> Any:
    return NOW + timedelta(minutes=minutes)


def lines(desk: Desk, now: datetime = NOW, scope: Scope = HEADQUARTERS, **wanted: Any) -> Any:
    """Return the inbox."""
    return desk.grievances.inbox(Wanted(**wanted), now, scope=scope).grievances


def line(desk: Desk, event: WireEvent) -> InboxLine:
    """Return where the grievance of an event stands."""
    return desk.grievances.grievance(body_of(event).number, NOW).line


def steps(desk: Desk, event: WireEvent) -> list[tuple[str, str, str]]:
    """Return side, kind and state of every step of a grievance."""
    whole = desk.grievances.grievance(body_of(event).number, NOW)
    return [(each.side, each.kind, each.state.value) for each in whole.steps]
