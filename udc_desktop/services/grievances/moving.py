"""The steps that need no letter: told, closed, withdrawn, and what a paper letter brought."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from udc_desktop.domain.grievances import Grievance, Move, Step, StepKind
from udc_desktop.domain.numbers import check_number
from udc_desktop.domain.operators import Operator
from udc_desktop.domain.problems import Problem, Rejected, problem
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.text import normalise
from udc_desktop.errors import KnownFault
from udc_desktop.services.grievances.form import LONGEST_TEXT, PAPERS
from udc_desktop.services.grievances.parts import DeskParts
from udc_desktop.services.grievances.possible import is_late, possible
from udc_desktop.services.grievances.steps import (
    LONGEST_MEMO,
    StepWriter,
    found,
    not_now,
    paragraphs,
)
from udc_desktop.services.ports import UnitOfWork

K = StepKind

HOW_TOLD = ("in_person", "phone", "sms", "letter", "headquarters")
OUTCOMES = ("upheld", "partly", "rejected", "other")

_NEEDS: dict[StepKind, tuple[str, ...]] = {
    K.TAKE_UP: (),
    K.ASK: ("text",),
    K.ADD: (),  # words or papers
    K.SEND_BACK: ("reason",),
    K.TRANSFER: ("office", "reason"),
    K.ANSWER: ("text",),
    K.TELL: ("how",),
    K.CLOSE: (),
    K.REOPEN: ("reason",),
    K.WITHDRAW: ("reason",),
    K.MERGE: ("into",),
    K.REFUSE: ("reason",),
    K.DELAY: ("due", "reason"),
}
"""What must be said with each step; of all others letters are written, or an amendment made."""

_BY_LETTER = frozenset({K.TAKE_UP, K.ASK, K.SEND_BACK, K.ANSWER, K.REFUSE, K.DELAY})
_SINCE: dict[StepKind, frozenset[StepKind]] = {
    K.TELL: frozenset({K.ANSWER}),
    K.CLOSE: frozenset({K.TELL}),
    K.REOPEN: frozenset({K.TELL, K.CLOSE}),
}
"""No such step is taken on a day before the last of these."""
_OF_THE_ANSWER = frozenset({K.TELL, K.CLOSE})
"""What is said of the answer that stood on the screen, and of no other."""
_COMING = frozenset({K.RECEIVE, K.REOPEN, K.APPEAL, K.FORWARD})
_WORDS = ("reason", "text")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A move whose texts stand in their one form, on a grievance, today."""

    grievance: Grievance
    steps: Sequence[Step]
    kind: StepKind
    on: date
    today: date
    said: dict[str, Any]  # fields of ``Move``; empty ones too
    seen: int  # the revision that was shown; 0: none

    def has(self, field: str) -> bool:
        """Whether something stands there."""
        return bool(self.said[field])


class MovingDesk:
    """Takes steps for operators."""

    def __init__(self, parts: DeskParts) -> None:
        self._parts = parts

    def move(self, grievance: UUID, move: Move, operator: Operator) -> Grievance:
        """Take a step that needs no letter; see ``GrievanceService.move``.

        Besides the problems that it names: ``too_long`` (``reason``, ``text``, ``memo``,
        ``papers``), ``choice_unknown`` (``how``, ``outcome``), and those of a number (``into``).
        Raises ``KnownFault``: ``grievance_gone``, ``paper_gone``.
        """
        parts = self._parts
        with parts.units() as unit:
            known = found(unit, grievance)
            wanted = self._wanted(unit, known, move)
            self._refuse_what_cannot_be(wanted)
            into = self._target(unit, wanted)
            problems = [*_problems(wanted), *self._of_office(wanted), *_of_merging(wanted, into)]
            if problems:
                raise Rejected(problems)
            if any(unit.papers.get(ref.sha256) is None for ref in move.papers):
                raise KnownFault("paper_gone")
            now = parts.clock()
            writer = StepWriter(unit, known, parts.rules, now, operator)
            writer.go(wanted.kind, wanted.on, **_fields(wanted, into))
            moved = writer.write()
            if into is not None:
                unit.trail.append(
                    at=now,
                    operator=operator,
                    what="grievance.merged",
                    entity=into.id,
                    detail={"number": into.number, "merged": moved.number},
                )
            unit.commit()
        return moved

    def _wanted(self, unit: UnitOfWork, grievance: Grievance, move: Move) -> _Wanted:
        today = self._parts.rules.today()
        return _Wanted(
            grievance,
            unit.grievances.steps(grievance.id),
            move.kind,
            move.on or today,
            today,
            {
                "office": move.office,
                "memo": normalise(move.memo),
                "memo_on": move.memo_on,
                "reason": paragraphs(move.reason),
                "text": paragraphs(move.text),
                "outcome": move.outcome,
                "how": move.how,
                "is_satisfied": move.is_satisfied,
                "into": move.into.strip(),
                "due": move.due,
                "papers": move.papers,
            },
            move.revision,
        )

    def _refuse_what_cannot_be(self, wanted: _Wanted) -> None:
        grievance = wanted.grievance
        if _is_answered_meanwhile(wanted):
            raise Rejected([problem("", "answered_meanwhile", number=grievance.number)])
        if (
            wanted.kind is K.APPEAL
            and grievance.state.is_with_an_office
            and not is_late(grievance, wanted.today)
        ):
            raise Rejected([problem("", "not_late_yet", number=grievance.number)])
        open_to = possible(grievance, wanted.steps, wanted.today, self._parts.rules.catalogue)
        if wanted.kind not in _NEEDS or wanted.kind not in open_to:
            raise Rejected([not_now(grievance)])

    def _target(self, unit: UnitOfWork, wanted: _Wanted) -> Grievance | None:
        if wanted.kind is not K.MERGE or not wanted.has("into"):
            return None
        reading = check_number(wanted.said["into"])
        if reading.value is None:
            raise Rejected([problem("into", each.code, **each.params) for each in reading.problems])
        into = unit.grievances.by_number(reading.value)
        if into is None:
            raise Rejected([problem("into", "merge_unknown", number=reading.value)])
        return into

    def _of_office(self, wanted: _Wanted) -> Iterator[Problem]:
        if not wanted.has("office"):
            return
        office = self._parts.rules.catalogue.find_office(wanted.said["office"])
        grievance = wanted.grievance
        if office is None or (
            wanted.kind is K.TRANSFER
            and (
                office.id == grievance.office
                or not (office.takes_sealed if grievance.is_sealed else office.takes_transfers)
            )
        ):
            yield problem("office", "office_unknown")


def _is_answered_meanwhile(wanted: _Wanted) -> bool:
    """Whether an answer came that the complainant did not hear: nobody was told of that one."""
    if not wanted.seen or wanted.kind not in _OF_THE_ANSWER:
        return False
    return any(step.kind is K.ANSWER and step.place > wanted.seen for step in wanted.steps)


def _problems(wanted: _Wanted) -> Iterator[Problem]:
    is_sealed = wanted.grievance.is_sealed
    for field in _NEEDS[wanted.kind]:
        if not wanted.has(field) and not (is_sealed and field in _WORDS):
            yield problem(field, "missing")
    if wanted.kind is K.ADD and not is_sealed and not (wanted.has("text") or wanted.has("papers")):
        yield problem("text", "missing")
    if is_sealed:
        for field in (*_WORDS, "outcome", "papers"):
            if wanted.has(field):
                yield problem(field, "sealed_no_words")
        memo = str(wanted.said["memo"])
        if memo and (" " in memo or not any(c.isdigit() for c in memo)):
            yield problem("memo", "sealed_no_words")  # a number has no blanks, a sentence has
    for field, most in (("reason", LONGEST_TEXT), ("text", LONGEST_TEXT), ("memo", LONGEST_MEMO)):
        if len(wanted.said[field]) > most:
            yield problem(field, "too_long", most=most)
    if len(wanted.said["papers"]) > PAPERS:
        yield problem("papers", "paper_too_many", most=PAPERS)
    for field, choices in (("how", HOW_TOLD), ("outcome", OUTCOMES)):
        if wanted.has(field) and wanted.said[field] not in choices:
            yield problem(field, "choice_unknown", text=str(wanted.said[field])[:20])
    yield from _of_days(wanted)


def _of_days(wanted: _Wanted) -> Iterator[Problem]:
    today = wanted.today.isoformat()
    if wanted.on > wanted.today:
        yield problem("on", "day_future", today=today)
    since = day_before_which_not(wanted.kind, wanted.steps, wanted.today)
    if since is not None and wanted.on < since:
        yield problem("on", "day_before", since=since.isoformat())
    if wanted.has("memo_on") and wanted.said["memo_on"] > wanted.today:
        yield problem("memo_on", "day_future", today=today)
    if wanted.kind is K.DELAY and wanted.has("due") and wanted.said["due"] < wanted.on:
        yield problem("due", "day_before", since=wanted.on.isoformat())


def day_before_which_not(kind: StepKind, steps: Sequence[Step], today: date) -> date | None:
    """Return the day of what must have happened first: nobody is told before there is an answer.

    It is never later than today. What stands in the book has happened; where its day is still to
    come, the clock was ahead then, or is slow now, and no day would be left for the step.
    """
    led_to_it = _SINCE.get(kind, _COMING)
    days = [step.on for step in steps if step.kind in led_to_it]
    return min(days[-1], today) if days else None


def _of_merging(wanted: _Wanted, into: Grievance | None) -> Iterator[Problem]:
    if into is None:
        return
    if into.id == wanted.grievance.id:
        yield problem("into", "merge_itself")
    elif not into.state.is_open or into.is_sealed != wanted.grievance.is_sealed:
        yield problem("into", "merge_unknown", number=into.number)


def _fields(wanted: _Wanted, into: Grievance | None) -> dict[str, Any]:
    """Return the fields of the step; what was typed stands for both languages."""
    kind, said = wanted.kind, wanted.said
    is_by_letter = kind in _BY_LETTER or (kind is K.TRANSFER and wanted.has("memo"))
    fields: dict[str, Any] = {
        "source": "letter" if is_by_letter else "centre",
        "memo": said["memo"],
        "memo_on": said["memo_on"],
        "reason": said["reason"],
        "text": Words(said["text"], said["text"]) if said["text"] else None,
        "papers": said["papers"],
    }
    if kind in _BY_LETTER or kind is K.TRANSFER:
        fields["office"] = said["office"]
    if kind is K.ANSWER:
        fields["outcome"] = said["outcome"]
    if kind is K.TELL:
        fields |= {"how": said["how"], "is_satisfied": said["is_satisfied"]}
    if kind is K.DELAY:
        fields["due"] = said["due"]
    if into is not None:
        fields["into"] = into.number
    return fields
