"""Made-up people and applications, written straight into a store."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count
from uuid import UUID

from tests.builders import OPERATOR, UNION
from tests.fakes import NOON
from udc_desktop.domain.applications import Application, State
from udc_desktop.domain.numbers import paper_number
from udc_desktop.domain.seals import canonical_json
from udc_desktop.services.ports import Household, Person
from udc_desktop.storage.store import Store

KEY = bytes(range(32))
_serial = count(1)


def an_id(serial: int | None = None) -> UUID:
    """Return a made-up id that no other call returns."""
    serial = next(_serial) if serial is None else serial
    return UUID(int=(0x0193_0000_0000 << 80) | (0x7000 << 64) | (0x8000 << 48) | serial)


def a_person(**changes: object) -> Person:
    """Return a made-up person with a household of her own."""
    person = Person(
        id=an_id(),
        household=an_id(),
        name_bn="নমুনা খাতুন",
        name_en="Namuna Khatun",
        born=date(2000, 5, 15),
        sex="female",
        nid="",
        brn="",
        mobile="",
        wallet="",
        union=UNION,
        ward="3",
        body={"applicant": {"name_bn": "নমুনা খাতুন"}, "address": {"ward": "3"}},
        changed=NOON,
    )
    return replace(person, **changes)  # type: ignore[arg-type]


def an_application(person: Person, **changes: object) -> Application:
    """Return a made-up application of ``person``."""
    body = {
        "applicant": {"name_bn": person.name_bn, "name_en": person.name_en},
        "address": {"ward": person.ward, "village": "নমুনাপুর"},
        "papers": [],
    }
    serial = next(_serial)
    application = Application(
        id=an_id(),
        number=paper_number("SMP", "A", 2026, serial),
        person=person.id,
        household=person.household,
        programme="mcbp",
        programme_version=1,
        state=State.SUBMITTED,
        revision=1,
        body=body,
        body_sha256=sha256_of(body),
        priority=0,
        operator=OPERATOR.id,
        created=NOON,
        changed=NOON,
        intake=date(2026, 11, 1),
    )
    return replace(application, **changes)  # type: ignore[arg-type]


def sha256_of(body: object) -> str:
    """Return the hash of a record."""
    return hashlib.sha256(canonical_json(body)).hexdigest()


def put_person(store: Store, person: Person) -> Person:
    """Write a person and the household."""
    with store.units() as unit:
        unit.people.put_household(Household(person.household, {"size": 3}, person.changed))
        unit.people.put(person)
        unit.commit()
    return person


def put(store: Store, *applications: Application, person: Person) -> None:
    """Write a person with applications."""
    put_person(store, person)
    with store.units() as unit:
        for application in applications:
            unit.applications.add(application, "")
        unit.commit()


def enrolled(store: Store, person: Person | None = None, **changes: object) -> Application:
    """Write a made-up person with one application, and return the application."""
    person = person or a_person()
    application = an_application(person, **changes)
    put(store, application, person=person)
    return application


def later(minutes: int) -> datetime:
    """Return a moment after noon."""
    return NOON + timedelta(minutes=minutes)
