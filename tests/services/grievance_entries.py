"""Grievances put into the store as they stand, for tests of the register and of the figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from tests.builders import CENTRE, OPERATOR, UNION, Desk
from udc_desktop.domain.grievances import (
    Complainant,
    Grievance,
    Record,
    State,
    Step,
    StepKind,
)
from udc_desktop.domain.numbers import grievance_number
from udc_desktop.domain.operators import Operator
from udc_desktop.domain.programmes import Words
from udc_desktop.services.grievances.steps import StepWriter

WHO = Complainant(
    name_bn="নমুনা খাতুন",
    name_en="Namuna Khatun",
    relation="husband",
    relative="নমুনা মিয়া",
    nid="1234568709",
    mobile="01712000001",
    sex="female",
    union=UNION,
    ward="3",
    village="নমুনাপুর",
)

ANSWER = Words("তদন্তে সত্যতা পাওয়া গেছে।", "Found true.")


def record(**said: Any) -> Record:
    """Return what was complained of; ``said`` replaces some of it."""
    whole: dict[str, Any] = {
        "channel": "in_person",
        "category": "payment",
        "subject": "late",
        "text": "নমুনা: দুই কিস্তি আসেনি।",
        "programme": "oaa",
        "against_kind": "office",
        "against": "নমুনা অফিস",
        "complainant": WHO,
    }
    return Record(**{**whole, **said})


@dataclass
class Shelf:
    """A desk whose grievances are put in and moved by hand, on the days that a test names."""

    desk: Desk = field(default_factory=Desk)
    _serials: dict[int, int] = field(default_factory=dict)

    def receive(self, on: date, *, sealed: bool = False, **said: Any) -> UUID:
        """Put one in that was received on a day."""
        serial = self._serials[on.year] = self._serials.get(on.year, 0) + 1
        at = datetime.combine(on, time(5), UTC)
        id = UUID(f"01920000-0000-7000-8000-{on.year:04}{serial:08}")
        step = Step(
            place=1,
            kind=StepKind.RECEIVE,
            state=State.RECEIVED,
            on=on,
            at=at,
            operator=OPERATOR.id,
            office="uno",
            due=self.desk.rules.due(on, 1, "uno"),
        )
        grievance = Grievance(
            id=id,
            number=grievance_number(CENTRE.code, CENTRE.device, on.year, serial),
            year=on.year,
            serial=serial,
            received=on,
            received_at=at,
            operator=OPERATOR.id,
            state=State.RECEIVED,
            tier=1,
            office="uno",
            due=step.due,
            revision=1,
            changed=at,
            record=None if sealed else record(**said),
            sealed=b"age" if sealed else None,
        )
        with self.desk.store.units() as unit:
            unit.grievances.add(grievance, step)
            unit.commit()
        return id

    def take(
        self, grievance: UUID, kind: StepKind, on: date, by: Operator = OPERATOR, **said: Any
    ) -> Grievance:
        """Let a step be taken on a day, by the writer that the desk itself uses."""
        with self.desk.store.units() as unit:
            known = unit.grievances.get(grievance)
            assert known is not None
            now = datetime.combine(on, time(6), UTC)
            writer = StepWriter(unit, known, self.desk.rules, now, by)
            writer.go(kind, on, **said)
            moved = writer.write()
            unit.commit()
        return moved

    def forward(self, grievance: UUID, on: date, memo: str = "নমুনা/১") -> None:
        """Forward it to the UNO."""
        self.take(grievance, StepKind.FORWARD, on, office="uno", memo=memo)

    def answer(self, grievance: UUID, on: date, text: Words = ANSWER) -> None:
        """Let the office answer."""
        self.take(grievance, StepKind.ANSWER, on, office="uno", text=text, outcome="upheld")

    def close(self, grievance: UUID, on: date, *, satisfied: bool = True) -> None:
        """Tell the complainant, and close it."""
        self.take(grievance, StepKind.TELL, on, how="in_person", is_satisfied=satisfied)
        self.take(grievance, StepKind.CLOSE, on)

    def number(self, grievance: UUID) -> str:
        """Return its tracking number."""
        return next(
            g.number for g in self.desk.store.contents.grievances.all() if g.id == grievance
        )
