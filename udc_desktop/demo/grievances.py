"""Made-up grievances of the demonstration, taken through the desk as at a real counter."""

from __future__ import annotations

import random
import tomllib
from collections import deque
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from udc_desktop import paths
from udc_desktop.demo.people import UNION
from udc_desktop.domain.grievances import Move, State, StepKind
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.text import local_day
from udc_desktop.mis.grievance_views import OfficeAnswer, Wanted
from udc_desktop.services.grievances.ports import GrievanceFilter
from udc_desktop.services.ports import ApplicationFilter

if TYPE_CHECKING:
    from udc_desktop.mis.desk import Desk
    from udc_desktop.services.house import Counter

PER_HUNDRED_PEOPLE = 12
_DAYS = 75  # back from today
_IN_A_LETTER = 4


@cache
def _made_up() -> Sequence[dict[str, Any]]:
    text = (paths.resources() / "demo" / "grievances.toml").read_text("utf-8")
    found: list[dict[str, Any]] = tomllib.loads(text)["grievance"]
    return found


class Complaints:
    """Made-up grievances over the last weeks; most are forwarded, a few by one letter.

    ``can_seal``: the centre knows a headquarters, so that sensitive ones can be taken.
    """

    def __init__(
        self, counter: Counter, people: int, today: datetime, *, can_seal: bool, seed: int = 11
    ) -> None:
        self._counter, self._today = counter, today
        self._chance = random.Random(seed)  # noqa: S311 - the same ones every time
        made = [each for each in _made_up() if can_seal or not each.get("sealed")]
        count = max(people * PER_HUNDRED_PEOPLE // 100, len(made))
        self._left = deque(
            sorted((self._moment(), at) for at in range(count))  # the same kinds, turn by turn
        )
        self._made = made
        self._to_forward: list[UUID] = []

    def until(self, moment: datetime) -> Iterator[datetime]:
        """Yield the moments of those that come before ``moment``; each is then to be received."""
        while self._left and self._left[0][0] <= moment:
            yield self._left[0][0]

    def receive_next(self) -> None:
        """Receive the next one, and forward what has come together."""
        moment, at = self._left.popleft()
        made = self._made[at % len(self._made)]
        grievance = _receive(self._counter, self._chance, made)
        if not made.get("sealed"):
            self._to_forward.append(grievance)
        if len(self._to_forward) >= _IN_A_LETTER and (self._today - moment).days > 2:
            _forward(self._counter, self._to_forward)
            self._to_forward = []

    def _moment(self) -> datetime:
        days = int(self._chance.triangular(0, _DAYS, 10))
        start = (self._today - timedelta(days=days)).replace(hour=3, minute=0, second=0)
        moment = start + timedelta(minutes=self._chance.randrange(8 * 60))
        return min(moment, self._today - timedelta(hours=1))


def _receive(counter: Counter, chance: random.Random, made: dict[str, Any]) -> UUID:
    desk, operator = counter.grievances, counter.operator
    person, application = None, None
    lines = counter.queries.applications(ApplicationFilter(), None, 60)
    is_nameless = made.get("anonymous") or made.get("sealed") or not lines
    if not is_nameless:
        line = chance.choice(lines)
        person, application = line.person, line.id
    draft = desk.begin(operator, person=person, application=application)
    draft.answers.update(
        {
            "about.category": made["category"],
            "about.subject": made["subject"],
            "about.against_kind": made["against"],
            "about.channel": chance.choice(("in_person", "in_person", "phone", "box")),
            "what.text": made["text"],
            "what.remedy": made["remedy"],
            "wishes.forward": "yes",
            "wishes.secrecy": "yes" if made.get("secret") else "no",
            "wishes.publish": "no",
        }
    )
    if is_nameless:
        draft.answers["who.kind"] = "anonymous"
    if person is not None:
        draft.answers["wishes.consent_how"] = "thumb"
    else:
        draft.answers["wishes.consent_how"] = "spoken"
    draft.answers.setdefault("who.union", UNION)
    return desk.receive(draft, operator).id


def _forward(counter: Counter, grievances: Sequence[UUID]) -> None:
    letter = counter.grievances.forward(grievances, "uno", counter.operator)
    counter.grievances.printed(letter, counter.operator, "printed")


def answer_some(desk: Desk, now: datetime) -> int:
    """Have the made-up office answer what it knows an answer to; return how many."""
    answers = {made["text"]: made for made in _made_up() if made.get("answer")}
    waiting = desk.grievances.inbox(
        Wanted(states=(State.FORWARDED, State.IN_PROGRESS)), now, limit=1000
    )
    done = 0
    for line in waiting.grievances:
        record = desk.grievances.grievance(line.number, now).record
        made = answers.get(record.text) if record is not None else None
        if made is None:
            continue
        answer = OfficeAnswer(
            text=Words(made["answer"], made["answer"]),
            on=local_day(now),
            memo="ডেমো-০২",
            outcome=made["outcome"],
        )
        desk.grievances.reply(line.number, answer, now)
        done += 1
    return done


def tell_some(counter: Counter) -> None:
    """Tell half of the complainants the answers that are there, and close those."""
    desk, operator = counter.grievances, counter.operator
    answered = desk.page(GrievanceFilter(states=(State.ANSWERED,), sort="number"), None, 200)
    for line in list(answered)[::2]:
        told = Move(kind=StepKind.TELL, how="phone", is_satisfied=True)
        desk.move(line.id, told, operator)
        desk.move(line.id, Move(kind=StepKind.CLOSE), operator)
