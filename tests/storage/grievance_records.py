"""Made-up grievances, written straight into a store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import Any

from tests.builders import OPERATOR, UNION
from tests.fakes import NOON
from tests.storage.records import an_id
from udc_desktop.domain.enrolments import PaperRef
from udc_desktop.domain.grievances import (
    AFTER,
    Complainant,
    Grievance,
    GrievanceDraft,
    Record,
    State,
    Step,
    StepKind,
)
from udc_desktop.domain.numbers import grievance_number
from udc_desktop.services.grievances.ports import StoredLetter

TODAY = date(2026, 11, 12)
_serial = count(1)


def a_complainant(**changes: Any) -> Complainant:
    """Return a made-up complainant."""
    told: dict[str, Any] = {
        "name_bn": "নমুনা বেগম",
        "name_en": "Namuna Begum",
        "union": UNION,
        "ward": "3",
    }
    return Complainant(**{**told, **changes})


def a_record(**changes: Any) -> Record:
    """Return what was complained of."""
    told: dict[str, Any] = {
        "channel": "in_person",
        "category": "payment",
        "subject": "not_received",
        "text": "দুই মাসের টাকা আসেনি।",
        "programme": "mcbp",
        "complainant": a_complainant(),
    }
    return Record(**{**told, **changes})


def a_grievance(record: Record | str | None = "", **changes: Any) -> Grievance:
    """Return a made-up grievance as it is when it was received; with ``None`` a sealed one."""
    serial = changes.pop("serial", None) or next(_serial)
    kept = a_record() if isinstance(record, str) else record
    received = changes.pop("received", TODAY)
    grievance = Grievance(
        id=an_id(),
        number=grievance_number("SMP", "A", received.year, serial),
        year=received.year,
        serial=serial,
        received=received,
        received_at=NOON + timedelta(days=(received - TODAY).days),
        operator=OPERATOR.id,
        state=State.RECEIVED,
        tier=1,
        office="uno",
        due=received + timedelta(days=15),
        revision=1,
        changed=NOON,
        record=kept,
        sealed=None if kept else b"age-encryption.org/v1 made up",
        papers=tuple(paper.sha256 for paper in kept.papers) if kept else (),
    )
    return replace(grievance, **changes)


def a_step(kind: StepKind = StepKind.RECEIVE, **changes: Any) -> Step:
    """Return a step, by default the first."""
    state = AFTER.get((State.RECEIVED, kind), State.RECEIVED)
    told: dict[str, Any] = {"place": 1, "state": state, "on": TODAY, "at": NOON}
    return Step(kind=kind, **{**told, "operator": OPERATOR.id, **changes})


def received(store: Any, record: Record | str | None = "", **changes: Any) -> Grievance:
    """Write a grievance with its first step, and return it."""
    grievance = a_grievance(record, **changes)
    with store.units() as unit:
        first = a_step(on=grievance.received, due=grievance.due)
        unit.grievances.add(replace(grievance, state=State.RECEIVED, revision=1), first)
        if grievance.state is not State.RECEIVED:
            unit.grievances.move(
                replace(grievance, revision=2),
                [a_step(StepKind.ADD, place=2, state=grievance.state, on=grievance.received)],
            )
            grievance = replace(grievance, revision=2)
        unit.commit()
    return grievance


def moved(
    store: Any, grievance: Grievance, *kinds: StepKind, on: date = TODAY, **changes: Any
) -> Grievance:
    """Take steps by the table of states; what ``changes`` says goes into the last step."""
    state, steps = grievance.state, []
    for place, kind in enumerate(kinds, grievance.revision + 1):
        state = AFTER[state, kind]
        told = changes if place == grievance.revision + len(kinds) else {}
        steps.append(a_step(kind, place=place, state=state, on=on, **told))
    after = replace(
        grievance,
        state=state,
        revision=grievance.revision + len(steps),
        due=grievance.due if state.has_clock else None,
        papers=(*grievance.papers, *(p.sha256 for s in steps for p in s.papers)),
    )
    with store.units() as unit:
        unit.grievances.move(after, steps)
        unit.commit()
    return after


def a_paper(unit: Any, data: bytes, mime: str = "image/jpeg") -> PaperRef:
    """Keep a paper, and return how it is cited."""
    sha256 = unit.papers.put(data, mime, NOON)
    return PaperRef("evidence", sha256, mime, len(data), "নমুনা.jpg")


def a_draft(**changes: Any) -> GrievanceDraft:
    """Return a made-up entry under way."""
    told: dict[str, Any] = {
        "id": an_id(),
        "operator": OPERATOR.id,
        "started": NOON,
        "changed": NOON,
        "answers": {"about.category": "payment", "what.text": "দুই মাসের টাকা আসেনি।"},
        "step": "what",
    }
    return GrievanceDraft(**{**told, **changes})


def a_letter(grievances: Sequence[Grievance], serial: int, **changes: Any) -> StoredLetter:
    """Return a made-up letter to the UNO."""
    letter = StoredLetter(
        id=an_id(),
        kind="forward",
        memo=f"SMP/অভিযোগ/2026/{serial}",
        year=2026,
        serial=serial,
        on=TODAY,
        office="uno",
        operator=OPERATOR.id,
        at=NOON + timedelta(minutes=serial),
        grievances=tuple(grievance.id for grievance in grievances),
        content=b'{"format":1}',
    )
    return replace(letter, **changes)
