"""What somebody asks by, read from one line; and the answer, as an operator reads it out.

Pure: no widget and no store in here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from udc_desktop.domain.grievances import Due, State, Step, StepKind, due_state
from udc_desktop.domain.identifiers import read_brn, read_mobile, read_nid
from udc_desktop.domain.numbers import check_number
from udc_desktop.domain.problems import Problem
from udc_desktop.domain.text import digits, normalise, read_date, to_latin_digits
from udc_desktop.services.grievances.ports import Tracked
from udc_desktop.ui.applications.central import as_of_text
from udc_desktop.ui.grievances.words import days_words, how_words, outcome_words

if TYPE_CHECKING:
    from udc_desktop.services.grievances.views import GrievanceDetail
    from udc_desktop.ui.grievances.detail_words import GrievanceSaid

translate = QCoreApplication.translate

_SHORTEST_NAME = 2
_NATIONAL = (10, 13, 16, 17)  # digits of an NID, or of a birth registration number
_SEPARATORS = " -‐‑‒–—.,/"


@dataclass(frozen=True, slots=True)
class Question:
    """What was typed: by what is asked, and what is wrong with it or still missing.

    ``others`` are asked one after the other where the first finds nothing: 17 digits are an NID
    or a birth registration number.
    """

    asked: Tracked | None = None
    others: tuple[Tracked, ...] = ()
    problems: tuple[Problem, ...] = ()
    needs_birth: bool = False
    counts_wrong: bool = False  # as many digits as neither a mobile number nor an NID has


@dataclass(frozen=True, slots=True)
class TrackedAnswer:
    """The answer: in one large line, then sentence by sentence; ``answer`` is the office's word."""

    headline: str
    look: str
    answer: str
    lines: tuple[str, ...]
    as_of: str


def read_question(text: str, born_text: str = "") -> Question:
    """Read what somebody asks by: a number, a mobile number, an NID with the birth date, a name."""
    typed = normalise(text)
    plain = "".join(c for c in to_latin_digits(typed) if c not in _SEPARATORS)
    if not plain:
        return Question()
    if plain.lstrip("+").isdigit():
        return _by_digits(plain.lstrip("+"), typed, born_text)
    if any(c.isdigit() for c in plain):
        reading = check_number(typed)
        if reading.value is not None:
            return Question(Tracked(number=reading.value))
        return Question(problems=reading.problems)
    return Question(Tracked(name=typed)) if len(plain) >= _SHORTEST_NAME else Question()


def _by_digits(plain: str, typed: str, born_text: str) -> Question:
    mobile = read_mobile(typed)
    if mobile.value is not None:
        return Question(Tracked(mobile=str(mobile.value.number)))
    if len(plain) not in _NATIONAL:
        return Question(counts_wrong=True)
    born = read_date(born_text, "born")
    if born.value is None:  # without a problem where nothing is typed yet
        return Question(needs_birth=True, problems=born.problems)
    return _by_national_number(plain, born.value)


def _by_national_number(plain: str, born: date) -> Question:
    nid, brn = read_nid(plain, born=born), read_brn(plain, born=born)
    asked = [Tracked(nid=str(nid.value), born=born)] if nid.value is not None else []
    if brn.value is not None:
        asked.append(Tracked(brn=str(brn.value), born=born))
    if asked:
        return Question(asked[0], tuple(asked[1:]), needs_birth=True)
    return Question(needs_birth=True, problems=nid.problems)


def answer_of(detail: GrievanceDetail, words: GrievanceSaid) -> TrackedAnswer:
    """Return what became of a grievance, in sentences to be read out."""
    return _Telling(detail, words).answer()


class _Telling:
    """Says where one grievance is."""

    def __init__(self, detail: GrievanceDetail, words: GrievanceSaid) -> None:
        self._detail, self._words = detail, words
        self._grievance = detail.grievance

    def answer(self) -> TrackedAnswer:
        headline, look = self._headline()
        text = ""
        lines: list[str] = []
        answered = self._last(StepKind.ANSWER)
        if answered is not None and not self._is_under_way:
            text = answered.text.in_(self._language) if answered.text is not None else ""
            lines += self._of_answer(answered)
        lines += self._of_state()
        if self._grievance.is_sealed:
            lines.append(
                translate(
                    "Tracking",
                    "It is sealed: only headquarters and the office that handles it know more.",
                )
            )
        as_of = as_of_text(self._detail.news_as_of, self._language)
        return TrackedAnswer(headline, look, text, tuple(filter(None, lines)), as_of)

    # -- inside ---------------------------------------------------------------------------------

    @property
    def _language(self) -> str:
        return self._words.language

    @property
    def _is_under_way(self) -> bool:
        """Whether the last answer is not the last word any more."""
        return self._grievance.state.has_clock

    def _last(self, *kinds: StepKind) -> Step | None:
        found = (step for step in reversed(self._detail.steps) if step.kind in kinds)
        return next(found, None)

    def _headline(self) -> tuple[str, str]:
        grievance = self._grievance
        office = self._words.office(grievance.office)
        match grievance.state:
            case State.RECEIVED:
                return translate("Tracking", "It is here. It was not forwarded yet."), "warn"
            case State.FORWARDED:
                text = translate("Tracking", "It is with {office}.")
                return text.format(office=office), "note"
            case State.IN_PROGRESS:
                text = translate("Tracking", "{office} is working on it.")
                return text.format(office=office), "note"
            case State.ANSWERED:
                return translate("Tracking", "The answer is here."), "ok"
            case State.TOLD:
                return translate("Tracking", "It was answered, and the complainant was told."), "ok"
            case State.CLOSED:
                return translate("Tracking", "The matter is closed."), "ok"
            case State.REOPENED:
                text = translate("Tracking", "It was opened again and goes to {office}.")
                return text.format(office=office), "warn"
            case State.APPEALED:
                text = translate("Tracking", "An appeal was made; it goes to {office}.")
                return text.format(office=office), "warn"
            case State.WITHDRAWN:
                return translate("Tracking", "The complainant withdrew it."), "quiet"
            case State.MERGED:
                merged = self._last(StepKind.MERGE)
                text = translate("Tracking", "It goes on under the number {number}.")
                return text.format(number=merged.into if merged else ""), "quiet"

    def _of_answer(self, step: Step) -> Sequence[str]:
        by = step.by.in_(self._language) if step.by is not None else self._words.office(step.office)
        text = translate("Tracking", "Answered on {date} by {office}.")
        lines = [text.format(date=self._words.day(step.on), office=by)] if by else []
        if step.memo:
            text = translate("Tracking", "Memo no. {memo}")
            lines.append(text.format(memo=digits(step.memo, self._language)))
        lines.append(outcome_words(step.outcome))
        return lines

    def _of_state(self) -> Sequence[str]:
        state = self._grievance.state
        lines = [self._received()]
        if state.is_with_an_office:
            lines += [self._sent(), self._due(), self._asked()]
        elif state.is_to_be_forwarded:
            lines += [self._came_back(), self._due()]
        elif state in {State.TOLD, State.CLOSED}:
            lines += [self._told()]
        elif state is State.WITHDRAWN:
            lines += [self._on(StepKind.WITHDRAW)]
        return lines

    def _received(self) -> str:
        text = translate("Tracking", "Received here on {date}.")
        return text.format(date=self._words.day(self._grievance.received))

    def _sent(self) -> str:
        step = self._last(StepKind.FORWARD, StepKind.TRANSFER)
        if step is None:
            return ""
        if not step.memo:
            text = translate("Tracking", "Sent there on {date}.")
            return text.format(date=self._words.day(step.on))
        text = translate("Tracking", "Sent there on {date}, memo no. {memo}.")
        memo = digits(step.memo, self._language)
        return text.format(date=self._words.day(step.on), memo=memo)

    def _due(self) -> str:
        detail, due = self._detail, self._grievance.due
        if due is None:
            return ""
        day = self._words.day(due)
        if due_state(due, detail.today, detail.soon_until) is Due.LATE:
            late = days_words(detail.days_left or -1, self._language)
            text = translate("Tracking", "An answer was due by {date}: {late}.")
            return text.format(date=day, late=late)
        if detail.days_left is None:
            return translate("Tracking", "An answer is due by {date}.").format(date=day)
        text = translate("Tracking", "An answer is due by {date}: {left}.")
        return text.format(date=day, left=days_words(detail.days_left, self._language))

    def _asked(self) -> str:
        step = self._last(StepKind.ASK)
        if not self._grievance.is_asked or step is None or step.text is None:
            return ""
        text = translate("Tracking", "The office wants to know: {text}")
        return text.format(text=step.text.in_(self._language))

    def _came_back(self) -> str:
        step = self._last(StepKind.SEND_BACK, StepKind.FORWARD)
        if step is None or step.kind is not StepKind.SEND_BACK:
            return ""
        text = translate("Tracking", "The office sent it back on {date}. {reason}")
        return text.format(date=self._words.day(step.on), reason=step.reason).strip()

    def _told(self) -> str:
        step = self._last(StepKind.TELL)
        if step is None:
            return ""
        text = translate("Tracking", "Told on {date}, {how}.")
        return text.format(date=self._words.day(step.on), how=how_words(step.how))

    def _on(self, kind: StepKind) -> str:
        step = self._last(kind)
        return self._words.day(step.on) if step is not None else ""
