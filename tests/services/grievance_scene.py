"""A counter with grievances on its shelf; everybody who complains is made up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

import msgspec

from tests.builders import OPERATOR, PHOTO, Desk
from udc_desktop.domain.enrolments import PaperRef
from udc_desktop.domain.exchange import GrievanceReply
from udc_desktop.domain.grievance_events import RECEIVED, GrievanceMove, GrievanceReceived
from udc_desktop.domain.grievances import (
    Complainant,
    Grievance,
    Mending,
    Move,
    Record,
    State,
    Step,
    StepKind,
)
from udc_desktop.domain.numbers import grievance_number
from udc_desktop.domain.programmes import Words
from udc_desktop.services.grievances.detail import DetailDesk
from udc_desktop.services.grievances.letters import LetterDesk
from udc_desktop.services.grievances.mending import MendingWish
from udc_desktop.services.grievances.moving import MovingDesk
from udc_desktop.services.grievances.news import GrievanceNews

K = StepKind
COMPLAINANT = Complainant(
    name_bn="নমুনা খাতুন",
    name_en="Namuna Khatun",
    relation="husband",
    relative="নমুনা মিয়া",
    nid="1234568709",
    mobile="01712000001",
    sex="female",
    union="krishnanagarup.brahmanbaria",
    ward="3",
    village="নমুনাপুর",
)
ANSWER = Words("নমুনা উত্তর", "A made-up answer")


@dataclass
class Scene:
    """A counter, its clerks of grievances, and short words for what they do."""

    desk: Desk = field(default_factory=Desk)

    def __post_init__(self) -> None:
        parts = self.desk.parts
        self.moving = MovingDesk(parts)
        self.letters = LetterDesk(parts)
        self.wish = MendingWish(parts)
        self.looking = DetailDesk(parts)
        self.news = GrievanceNews(self.desk.store.units, self.desk.rules, self.desk.clock)

    # -- what there is
    @property
    def today(self) -> date:
        return self.desk.rules.today()

    def receive(self, *, sealed: bool = False, **said) -> Grievance:
        """Put a grievance on the shelf as the receiving clerk does."""
        clock, rules, centre = self.desk.clock, self.desk.rules, self.desk.centre
        office = said.pop("office", "uno")
        about = {"channel": "in_person", "category": "payment", "subject": "never_came",
                 "text": "নমুনা অভিযোগের বিবরণ", "complainant": COMPLAINANT}  # fmt: skip
        record = None if sealed else Record(**about | said)
        forwarded = record is None or record.may_be_forwarded
        due = rules.due(self.today, 1, office) if forwarded else None
        with self.desk.store.units() as unit:
            serial = unit.numbers.next(f"grievance/{centre.code}/{centre.device}/{self.today.year}")
            number = grievance_number(centre.code, centre.device, self.today.year, serial)
            papers = tuple(ref.sha256 for ref in record.papers) if record else ()
            grievance = Grievance(
                id=self.desk.ids(), number=number, year=self.today.year, serial=serial,
                received=self.today, received_at=clock(), operator=OPERATOR.id,
                state=State.RECEIVED, tier=1, office=office, due=due, revision=1,
                changed=clock(), record=record, sealed=b"age" if sealed else None, papers=papers,
            )  # fmt: skip
            first = Step(
                place=1, kind=K.RECEIVE, state=State.RECEIVED, on=self.today, at=clock(),
                operator=OPERATOR.id, office=office, due=due,
                papers=record.papers if record else (),
            )  # fmt: skip
            unit.grievances.add(grievance, first)
            body = GrievanceReceived(
                grievance=grievance.id, number=number, received=self.today, created=clock(),
                centre=centre.code, union=centre.union, office=office, due=due,
                is_sealed=sealed, record=record,
            )  # fmt: skip
            unit.outbox.add(
                kind=RECEIVED, entity=grievance.id, revision=1, at=clock(),
                body=msgspec.to_builtins(body), operator=OPERATOR.id,
            )  # fmt: skip
            unit.commit()
        return grievance

    def paper(self, name: str = "scan.jpg", data: bytes = PHOTO) -> PaperRef:
        """Store a paper and return what cites it."""
        with self.desk.store.units() as unit:
            sha256 = unit.papers.put(data, "image/jpeg", self.desk.clock())
            unit.commit()
        return PaperRef("photo", sha256, "image/jpeg", len(data), name)

    def now(self, grievance: Grievance) -> Grievance:
        """Return a grievance as it stands."""
        with self.desk.store.units() as unit:
            found = unit.grievances.get(grievance.id)
        assert found is not None
        return found

    def steps(self, grievance: Grievance) -> list[Step]:
        return self.desk.store.contents.grievances.steps_of(grievance.id)

    def kinds(self, grievance: Grievance) -> list[str]:
        return [step.kind.value for step in self.steps(grievance)]

    def last(self, grievance: Grievance) -> Step:
        return self.steps(grievance)[-1]

    def events(self, grievance: Grievance) -> list:
        return [e for e in self.desk.store.contents.outbox if e.entity == grievance.id]

    def trail(self, what: str, entity: UUID | None = None) -> list:
        return [
            line
            for line in self.desk.store.contents.trail
            if line.what == what and entity in (None, line.entity)
        ]

    # -- what is done
    def move(self, grievance: Grievance, kind: StepKind, **said) -> Grievance:
        return self.moving.move(grievance.id, Move(kind=kind, **said), OPERATOR)

    def forward(self, *grievances: Grievance, office: str = "uno", **said):
        return self.letters.forward([g.id for g in grievances], office, OPERATOR, **said)

    def hear(self, said: GrievanceReply | GrievanceMove, said_at: datetime | None = None) -> bool:
        """Let headquarters say something, outside of any page; without a moment: now."""
        with self.desk.store.units() as unit:
            hear = self.news.replied if isinstance(said, GrievanceReply) else self.news.moved
            now = self.desk.clock()
            is_ours = hear(unit, said, now, said_at or now)
            unit.commit()
        return is_ours

    def reply(self, grievance: Grievance, said_at: datetime | None = None, **said) -> bool:
        about = {"number": grievance.number, "replied": self.today, "text": ANSWER}
        return self.hear(GrievanceReply(**about | said), said_at)

    def office_moves(
        self, grievance: Grievance, kind: str, said_at: datetime | None = None, **said
    ) -> bool:
        about = {"number": grievance.number, "kind": kind, "on": self.today}
        return self.hear(GrievanceMove(**about | said), said_at)

    # -- where a grievance may stand
    def standing(self, state: State, **said) -> Grievance:
        """Return a grievance in a state, by the shortest way there."""
        g = self.receive(**said)
        sealed = g.is_sealed
        why = {} if sealed else {"reason": "নমুনা কারণ"}
        what = {} if sealed else {"text": "নমুনা উত্তর"}
        if state is State.RECEIVED:
            return g
        if state is State.WITHDRAWN:
            return self.move(g, K.WITHDRAW, **why)
        if state is State.MERGED:
            return self.move(g, K.MERGE, into=self.receive(sealed=sealed).number)
        self.forward(g)
        if state is State.FORWARDED:
            return self.now(g)
        if state is State.IN_PROGRESS:
            return self.move(g, K.TAKE_UP)
        g = self.move(g, K.ANSWER, **what)
        if state is State.ANSWERED:
            return g
        g = self.move(g, K.TELL, how="in_person")
        if state is State.TOLD:
            return g
        if state is State.REOPENED:
            return self.move(g, K.REOPEN, **why)
        if state is State.APPEALED:  # appealed, and sent back by the next tier
            self.letters.appeal(g.id, "নমুনা কারণ", OPERATOR)
            return self.move(self.now(g), K.SEND_BACK, reason="নমুনা কারণ")
        return self.move(g, K.CLOSE)


def amend(application, **changes: str) -> Mending:
    """Return a mending of an application; two underscores stand for the point of a path."""
    return Mending(
        kind="amend",
        application=application.id,
        number=application.number,
        programme=application.programme,
        changes={path.replace("__", "."): value for path, value in changes.items()},
    )
