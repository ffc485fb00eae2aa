"""A throw-away centre, already set up, with a few hundred made-up people.

Everything is made by the same clerks as at a real counter, on a real encrypted store, on days
that lie in the past; only the work of deriving keys is made cheap. Most of what was recorded is at
a headquarters of its own already, and decided there; the last days' work waits to be sent.
"""

from __future__ import annotations

import contextlib
import random
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from udc_desktop import bootstrap, paths
from udc_desktop.demo.grievances import Complaints, answer_some, tell_some
from udc_desktop.demo.people import UNION, expectant_mother, old_person, picture
from udc_desktop.domain.enrolments import Consent, EnrolmentDraft
from udc_desktop.domain.operators import Centre, Operator, Role
from udc_desktop.domain.problems import Rejected
from udc_desktop.domain.programmes import Words
from udc_desktop.services.house import Counter, NewCentre
from udc_desktop.storage.key_file import Cost

if TYPE_CHECKING:
    from udc_desktop.demo.headquarters import DemoHeadquarters

CENTRE = Centre(
    "কৃষ্ণনগর ইউনিয়ন ডিজিটাল সেন্টার", "Krishnanagar Union Digital Centre", "KRN", UNION, "1"
)
SUPERVISOR = "সালমা আক্তার"
OPERATOR = "জহিরুল ইসলাম"
PASSWORD = "demo-demo"  # noqa: S105 - of a throw-away centre, and said in the help
PEOPLE = 300
SENT = 88  # of a hundred: at headquarters when the demonstration begins
CHEAP = Cost(memory=8 * 1024, iterations=1, lanes=1)


class MovingClock:
    """A clock that the maker of the past can set; it shows the present when it is done."""

    def __init__(self) -> None:
        self.at: datetime | None = None

    def __call__(self) -> datetime:
        """Return the time it is."""
        return self.at or datetime.now(UTC)


@contextlib.contextmanager
def throw_away_home(people: int = PEOPLE) -> Iterator[paths.Home]:
    """Make a set-up centre in a temporary folder, and its headquarters; both are gone afterwards.

    Where headquarters' part is not installed, the centre is alone.
    """
    from udc_desktop.demo import headquarters

    folder = Path(tempfile.mkdtemp(prefix="udc-demo-"))
    with contextlib.ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        hq = None
        if headquarters.is_possible():
            hq = stack.enter_context(headquarters.throw_away_headquarters(folder / "headquarters"))
        home = paths.Home(folder / "centre")
        furnish(home, people, hq)
        if hq:
            hq.open_office()
        yield home


def furnish(
    home: paths.Home, people: int, hq: DemoHeadquarters | None = None, seed: int = 7
) -> None:
    """Set up the centre in ``home``, enrol made-up applicants, and sync with ``hq``."""
    clock = MovingClock()
    house, _ = bootstrap.open_house(home, clock=clock, cost=CHEAP)
    today = datetime.now(UTC)
    clock.at = today - timedelta(days=120)
    house.set_up(NewCentre("bn", CENTRE, SUPERVISOR, PASSWORD))
    counter = house.sign_in(house.slots()[0].operator, PASSWORD)
    counter.operators.recovery_sheet_is_out(counter.operator)
    second = counter.operators.add(counter.operator, OPERATOR, Role.OPERATOR, PASSWORD)
    if hq:
        name = Words(CENTRE.name_bn, CENTRE.name_en)
        counter.exchange.join(counter.operator, hq.invite(CENTRE.code, CENTRE.union, name))
    makers = [counter.operator, second, second]
    chance = random.Random(seed)  # noqa: S311 - made-up people, the same ones every time
    moments = sorted(_working_moment(chance, today) for _ in range(people))
    complaints = Complaints(counter, people, today, can_seal=hq is not None)
    synced = people * SENT // 100 if hq else -1
    for number, moment in enumerate(moments):
        if number == synced and hq:
            clock.at = None
            _sync(counter, hq)
        for at in complaints.until(moment):
            clock.at = at
            complaints.receive_next()
        if clock.at is None or clock.at.date() != moment.date():
            clock.at = moment
            counter.applications.turn_windows(counter.operator)  # as every morning's sign-in does
        clock.at = moment
        _enrol(counter, chance, number, chance.choice(makers), moment.date())
    clock.at = None
    counter.applications.turn_windows(counter.operator)
    house.sign_out()


def _sync(counter: Counter, hq: DemoHeadquarters) -> None:
    """Send what there is, and fetch what the offices made of it."""
    from udc_desktop.demo.headquarters import decide

    for _ in ("up", "down"):
        counter.exchange.run(lambda _progress: None, lambda: False, by_hand=True)
        decide(hq.desk)
        answer_some(hq.desk, datetime.now(UTC))
    counter.exchange.run(lambda _progress: None, lambda: False, by_hand=True)
    tell_some(counter)
    # by himself the courier would send the rest before anybody has looked at it
    counter.exchange.pause(counter.operator, is_paused=True)


def _working_moment(chance: random.Random, today: datetime) -> datetime:
    """Return a moment between nine and five in Dhaka, on a day of the last months or today."""
    days = int(chance.triangular(0, 110, 0))
    start = (today - timedelta(days=days)).replace(hour=3, minute=0, second=0, microsecond=0)
    moment = start + timedelta(minutes=chance.randrange(8 * 60), seconds=chance.randrange(60))
    return min(moment, today - timedelta(seconds=chance.randrange(1, 3600)))


def _enrol(
    counter: Counter, chance: random.Random, number: int, operator: Operator, day: date
) -> None:
    is_old_age = chance.random() < 0.2
    draft = counter.enrolment.begin(operator, "oaa" if is_old_age else "mcbp")
    draft.answers.update(
        old_person(chance, number, day) if is_old_age else expectant_mother(chance, number, day)
    )
    for document in _documents(counter, draft):
        counter.enrolment.add_paper(draft, document.id, picture(document.kind), "made-up")
    draft.consent = Consent(
        "2026-1", "applicant", "thumb", draft.answers["applicant.name_bn"], "bn", draft.started
    )
    try:
        enrolled = counter.enrolment.enrol(draft, operator)
    except Rejected:
        draft.as_refused = True
        enrolled = counter.enrolment.enrol(draft, operator)
    receipt = counter.receipts.issue(enrolled.application.id, "a4", "bn")
    counter.receipts.printed(receipt, operator, "printed")
    if chance.random() < 0.02 and not enrolled.is_refused:
        counter.applications.withdraw(enrolled.application.id, operator, "এলাকা ছেড়ে চলে গেছেন")


def _documents(counter: Counter, draft: EnrolmentDraft) -> list[Any]:
    programme = counter.catalogue.get(draft.programme)
    assert programme is not None  # noqa: S101 - both programmes ship
    return [d for d in programme.documents if d.required is True or d.id == "nid"]
