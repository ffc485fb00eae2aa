"""Made-up people by the hundred thousand, written by the store's own repositories."""

from __future__ import annotations

import atexit
import random
import shutil
import sys
import tempfile
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from uuid import UUID

from udc_desktop import bootstrap, demo, paths
from udc_desktop.bootstrap.courier import make_exchange
from udc_desktop.domain.applications import Application, State
from udc_desktop.domain.numbers import paper_number
from udc_desktop.domain.operators import Operator, Role
from udc_desktop.domain.seals import canonical_json, sha256_hex
from udc_desktop.services.central_files import CentralFiles
from udc_desktop.services.house import NewCentre
from udc_desktop.services.ports import Household, Person
from udc_desktop.storage.store import Store, create_store, new_id

KEY = bytes(range(32))
WHOLE, QUICK = 100_000, 3_000
BEGAN = datetime(2024, 1, 1, 3, 0, tzinfo=UTC)
STATES = [State.RECEIVED] * 5 + [State.APPROVED] * 6 + [State.WAITING] * 3 + [
    State.SUBMITTED, State.REFUSED, State.REJECTED, State.WITHDRAWN, State.NEXT_WINDOW
]  # fmt: skip
OPERATORS = [Operator(UUID(int=n + 1), f"নমুনা {n}", Role.OPERATOR, BEGAN) for n in range(3)]


def set_up_home(folder: Path) -> paths.Home:
    """Set up a centre in ``folder`` as the set-up does, with the real cost of a password."""
    home = paths.Home(folder)
    house, _ = bootstrap.open_house(home)
    house.set_up(NewCentre("bn", demo.CENTRE, demo.SUPERVISOR, demo.PASSWORD))
    return home


@cache
def populated(*, quick: bool) -> Store:
    """Return an open store with the whole population; made once a run, gone at its end."""
    folder = Path(tempfile.mkdtemp(prefix="udc-bench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    store = create_store(folder / "counter.db", KEY)
    atexit.register(store.close)
    count = QUICK if quick else WHOLE
    print(f"  making {count:,} people ...", file=sys.stderr, flush=True)
    chance = random.Random(11)
    with store.units() as unit:
        for operator in OPERATORS:
            unit.operators.put(operator)
        unit.commit()
    for first in range(0, count, 2_000):
        with store.units() as unit:
            for number in range(first, min(first + 2_000, count)):
                household, person, application = made_up(chance, number, count)
                unit.people.put_household(household)
                unit.people.put(person)
                unit.applications.add(application, "")
            unit.commit()
    return store


def identity(number: int) -> tuple[str, str, str]:
    """Return (nid, mobile, brn) of person ``number``; a third have each length of NID."""
    nid10 = f"{2_000_000_000 + number * 79_193 % 7_999_999_999}"
    old = f"12{1}{number % 90 + 10}{number % 70 + 11}{number * 7_919 % 1_000_000:06d}"
    nid = (nid10, old[:13].ljust(13, "7"), "1998" + old[:13].ljust(13, "7"))[number % 3]
    mobile = f"017{number * 613 % 100_000_000:08d}"
    return nid, mobile, ""


def made_up(
    chance: random.Random, number: int, count: int
) -> tuple[Household, Person, Application]:
    """Return person ``number`` with household and application."""
    at = BEGAN + timedelta(minutes=number * 1_400_000 / count)
    answers = demo.expectant_mother(chance, number % 10_000, at.date())
    nid, mobile, brn = identity(number)
    applicant = {k.split(".")[1]: v for k, v in answers.items() if k.startswith("applicant.")}
    applicant |= {"nid": nid, "mobile": mobile}
    address = {k.split(".")[1]: v for k, v in answers.items() if k.startswith("address.")}
    body = {
        "applicant": applicant,
        "address": address,
        "account": {"kind": "wallet", "provider": "bkash", "wallet": mobile},
    }
    household = Household(new_id(), {"size": 4}, at)
    person = Person(
        id=new_id(),
        household=household.id,
        name_bn=applicant["name_bn"],
        name_en=applicant["name_en"],
        born=date(1990 + number % 15, 1 + number % 12, 1 + number % 28),
        sex="female",
        nid=nid,
        brn=brn,
        mobile=mobile,
        wallet=mobile,
        union=demo.UNION,
        ward=address["ward"],
        body={"applicant": applicant, "address": address},
        changed=at,
    )
    application = Application(
        id=new_id(),
        number=paper_number("KRN", "1", at.year, number + 1),
        person=person.id,
        household=household.id,
        programme="mcbp" if number % 5 else "oaa",
        programme_version=1,
        state=STATES[number % len(STATES)],
        revision=1,
        body=body,
        body_sha256=sha256_hex(canonical_json(body)),
        priority=number % 6,
        operator=OPERATORS[number % 3].id,
        created=at,
        changed=at,
        intake=at.date().replace(day=1),
    )
    return household, person, application


def counter_over(store: Store, folder: Path, jobs: object, translator: object):
    """Return a counter and the tools of a page over an open store."""
    from tests.tools.desk import TourDesk
    from udc_desktop.ui.changes import ChangeHub
    from udc_desktop.ui.messages import MessageBar
    from udc_desktop.ui.navigation import Navigator, Tools

    house, preferences = bootstrap.open_house(paths.Home(folder))
    catalogue = bootstrap.load_programmes(paths.resources(), folder / "none")
    files = CentralFiles(catalogue.form, demo.CENTRE.union)
    exchange = make_exchange(
        store, house.press, catalogue, files, house.places(), demo.CENTRE,
        bootstrap.utc_now, folder / "devices.json",
    )  # fmt: skip
    counter = house._counter(  # noqa: SLF001
        store, KEY, OPERATORS[0], demo.CENTRE, catalogue, exchange
    )
    tools = Tools(
        jobs, MessageBar(), ChangeHub(), TourDesk(folder), translator, preferences, Navigator()
    )
    return counter, tools
