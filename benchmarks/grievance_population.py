"""Made-up grievances by the ten thousand over the made-up people, written by the shelf itself."""

from __future__ import annotations

import random
import sys
import tomllib
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache

from benchmarks.population import BEGAN, OPERATORS, identity, populated
from udc_desktop import demo, paths
from udc_desktop.domain.grievances import (
    AFTER,
    Complainant,
    Grievance,
    Record,
    State,
    Step,
    StepKind,
)
from udc_desktop.domain.numbers import grievance_number
from udc_desktop.domain.programmes import Words
from udc_desktop.services.grievances.ports import StoredLetter
from udc_desktop.storage.store import Store, new_id

WHOLE, QUICK = 50_000, 2_000
TODAY = date(2026, 11, 22)
SPAN = (TODAY - BEGAN.date()).days
_SEALED = b"age-encryption.org/v1\n" + bytes(range(256)) * 6  # of the size of a real one
_STORY = "আমার ভাতার টাকা গত দুই মাস ধরে আসে না, ব্যাংকে গেলে বলে নাম নাই। "
K = StepKind
_OLD = (
    *[(K.FORWARD, K.TAKE_UP, K.ANSWER, K.TELL, K.CLOSE)] * 16,
    (K.FORWARD, K.TAKE_UP, K.ANSWER, K.TELL, K.APPEAL, K.FORWARD, K.TAKE_UP, K.ANSWER, K.TELL),
    (K.WITHDRAW,),
    (K.FORWARD, K.TAKE_UP),  # late
    (K.FORWARD, K.TAKE_UP, K.ANSWER),  # and nobody told her
)
_NEW = (
    (),
    (K.FORWARD,),
    (K.FORWARD, K.TAKE_UP),
    (K.FORWARD, K.TAKE_UP, K.ASK),
    (K.FORWARD, K.TAKE_UP, K.ANSWER),
    (K.FORWARD, K.TAKE_UP, K.ANSWER, K.TELL, K.CLOSE),
)


@cache
def with_grievances(*, quick: bool) -> Store:
    """Return the populated store with grievances in it; made once a run, gone at its end."""
    store = populated(quick=quick)
    count = QUICK if quick else WHOLE
    print(f"  making {count:,} grievances ...", file=sys.stderr, flush=True)
    chance = random.Random(17)
    serials: dict[int, int] = {}
    for first in range(0, count, 1_000):
        with store.units() as unit:
            forwarded = []
            for number in range(first, min(first + 1_000, count)):
                grievance, steps = made_up(chance, number, count, serials)
                unit.grievances.add(grievance, steps[0])
                if steps[1:]:
                    unit.grievances.move(as_it_stands(grievance, steps), steps[1:])
                    forwarded.append(grievance)
            for at in range(0, len(forwarded), 20):
                unit.grievances.put_letter(a_letter(forwarded[at : at + 20], first + at))
            unit.commit()
    return store


def ids(kind: str) -> list[str]:
    """Return the ids of a kind of entries in the catalogue as it ships."""
    text = (paths.resources() / "grievances.toml").read_text("utf-8")
    return [entry["id"] for entry in tomllib.loads(text)[kind]]


def complainant(number: int) -> tuple[str, str, date]:
    """Return (nid, mobile, born) of the one who brought grievance ``number``."""
    nid, mobile, _ = identity(number * 2)
    return nid, mobile, date(1950 + number % 50, 1 + number % 12, 1 + number % 28)


def is_sealed(number: int) -> bool:
    """Whether that grievance is one that nobody here can read."""
    return number % 20 == 7


def is_anonymous(number: int) -> bool:
    """Whether nobody's name stands in it."""
    return number % 10 == 3


def tracking_number(number: int, count: int, serials: dict[int, int] | None = None) -> str:
    """Return the number on paper of a grievance; of those before it where none are counted."""
    year = received_at(number, count).year
    if serials is None:
        first = next(n for n in range(count) if received_at(n, count).year == year)
        return grievance_number("KRN", "1", year, number - first + 1)
    serials[year] = serials.get(year, 0) + 1
    return grievance_number("KRN", "1", year, serials[year])


def received_at(number: int, count: int) -> datetime:
    """Return when that grievance came."""
    return BEGAN + timedelta(days=SPAN * number / count)


def made_up(
    chance: random.Random, number: int, count: int, serials: dict[int, int]
) -> tuple[Grievance, list[Step]]:
    """Return grievance ``number`` as it was received, and everything that happened to it."""
    at = received_at(number, count)
    year, received = at.year, at.date()
    paper = tracking_number(number, count, serials)
    record = None if is_sealed(number) else a_record(chance, number, at)
    office = "uno" if number % 7 else chance.choice(_catalogue("office"))
    grievance = Grievance(
        id=new_id(),
        number=paper,
        year=year,
        serial=serials[year],
        received=received,
        received_at=at,
        operator=OPERATORS[number % 3].id,
        state=State.RECEIVED,
        tier=1,
        office=office,
        due=received + timedelta(days=21),
        revision=1,
        changed=at,
        record=record,
        sealed=None if record else _SEALED,
    )
    old = (TODAY - received).days > 40
    way = _OLD[number % len(_OLD)] if old else _NEW[number % len(_NEW)]
    return grievance, steps_of(grievance, way, is_told=record is not None)


def steps_of(grievance: Grievance, way: tuple[StepKind, ...], *, is_told: bool) -> list[Step]:
    """Return the steps of one way through the desk, three days apart."""
    state, on = State.RECEIVED, grievance.received
    steps = [
        Step(
            place=1,
            kind=StepKind.RECEIVE,
            state=state,
            on=on,
            at=grievance.received_at,
            operator=grievance.operator,
            due=grievance.due,
        )
    ]
    for place, kind in enumerate(way, 2):
        state, on = AFTER[state, kind], min(on + timedelta(days=3), TODAY)
        is_answer = kind is StepKind.ANSWER and is_told
        steps.append(
            Step(
                place=place,
                kind=kind,
                state=state,
                on=on,
                at=grievance.received_at + timedelta(days=3 * place),
                operator=grievance.operator,
                office=grievance.office,
                memo=f"KRN/অভিযোগ/{on.year}/{place}" if kind is StepKind.FORWARD else "",
                text=Words("টাকা পাঠানো হয়েছে।", "The money was sent.") if is_answer else None,
                is_satisfied=place % 3 != 0 if kind is StepKind.TELL else None,
                due=grievance.due if state.has_clock else None,
            )
        )
    return steps


def as_it_stands(grievance: Grievance, steps: list[Step]) -> Grievance:
    """Return the grievance after its steps."""
    last = steps[-1]
    return replace(
        grievance,
        state=last.state,
        due=last.due,
        revision=last.place,
        changed=last.at,
        is_asked=last.kind is StepKind.ASK,
    )


def a_record(chance: random.Random, number: int, at: datetime) -> Record:
    """Return what was complained of."""
    answers = demo.expectant_mother(chance, number % 10_000, at.date())
    nid, mobile, born = complainant(number)
    who = Complainant(
        name_bn=answers["applicant.name_bn"],
        name_en=answers["applicant.name_en"],
        relation="husband",
        relative="নমুনা মিয়া",
        nid=nid,
        born=born,
        mobile=mobile,
        union=demo.UNION,
        ward=str(number % 9 + 1),
        village="নমুনাপুর",
    )
    return Record(
        channel="in_person",
        category=chance.choice(_catalogue("category")),
        subject="other",
        text=_STORY * chance.randint(1, 8),
        programme=("mcbp", "oaa", "")[number % 3],
        against="নমুনা এজেন্ট",
        remedy="টাকা চাই",
        complainant=None if is_anonymous(number) else who,
    )


def a_letter(grievances: list[Grievance], serial: int) -> StoredLetter:
    """Return a letter about these."""
    first = grievances[0]
    return StoredLetter(
        id=new_id(),
        kind="forward",
        memo=f"KRN/অভিযোগ/{first.year}/{serial}",
        year=first.year,
        serial=serial,
        on=first.received,
        office="uno",
        operator=first.operator,
        at=first.received_at,
        grievances=tuple(each.id for each in grievances),
        content=_STORY.encode() * 40,
    )


@cache
def _catalogue(kind: str) -> tuple[str, ...]:
    return tuple(ids(kind))
