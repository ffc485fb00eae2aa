"""One grievance in words: what was complained of, what became of it, what it wants put right.

Pure: no widget and no store in here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from udc_desktop.domain.grievances import (
    Complainant,
    Due,
    Grievance,
    Mending,
    Record,
    Step,
    StepKind,
    due_state,
)
from udc_desktop.domain.text import date_words, digits, local_day, time_words
from udc_desktop.services.grievances.ports import GrievanceLine
from udc_desktop.ui.applications.record import Answer, AnswerGroup
from udc_desktop.ui.grievances.words import (
    against_words,
    category_words,
    channel_words,
    complainant_words,
    consent_words,
    days_words,
    due_look,
    due_words,
    how_words,
    office_words,
    outcome_words,
    relation_words,
    source_words,
    step_words,
    subject_words,
)
from udc_desktop.ui.sync.reasons import FieldNames

if TYPE_CHECKING:
    from udc_desktop.services.grievances.views import GrievanceDetail
    from udc_desktop.services.house import Counter

translate = QCoreApplication.translate

_ICONS = {
    StepKind.RECEIVE: "grievance",
    StepKind.FORWARD: "upload",
    StepKind.TAKE_UP: "user",
    StepKind.ASK: "question",
    StepKind.ADD: "plus",
    StepKind.SEND_BACK: "back",
    StepKind.TRANSFER: "next",
    StepKind.REMIND: "clock",
    StepKind.ANSWER: "message",
    StepKind.TELL: "people",
    StepKind.CLOSE: "ok",
    StepKind.REOPEN: "sync",
    StepKind.APPEAL: "exclaim",
    StepKind.WITHDRAW: "withdraw",
    StepKind.MERGE: "copy",
    StepKind.ACCEPT: "check",
    StepKind.REFUSE: "cross",
    StepKind.MEND: "edit",
    StepKind.DELAY: "calendar",
}


@dataclass(frozen=True, slots=True)
class StepSaid:
    """A step of the history: what, when and by whom, and each thing that was said with it."""

    icon: str
    title: str
    about: str
    lines: tuple[str, ...] = ()
    is_answer: bool = False


@dataclass(frozen=True, slots=True)
class ChangeSaid:
    """One thing that a grievance wants put right."""

    field: str
    before: str
    after: str


class GrievanceSaid:
    """Says a grievance in one language."""

    def __init__(self, counter: Counter, language: str) -> None:
        self._catalogue = counter.grievances.catalogue
        self._programmes, self._places = counter.catalogue, counter.places
        self.language = language

    # -- the head -------------------------------------------------------------------------------

    def office(self, id: str) -> str:
        """Return the name of an office."""
        return office_words(self._catalogue, id, self.language)

    def who(self, grievance: Grievance) -> str:
        """Return who complains."""
        record = grievance.record
        person = record.complainant if record is not None else None
        if person is None:
            return complainant_words("", "", self.language, sealed=record is None)
        return complainant_words(person.name_bn, person.name_en, self.language)

    def about(self, grievance: Grievance) -> str:
        """Return what it is about: category, subject, programme."""
        record = grievance.record
        if record is None:
            return ""
        parts = (
            category_words(self._catalogue, record.category, self.language),
            subject_words(self._catalogue, record.category, record.subject, self.language),
            self._programme(record.programme),
        )
        return " · ".join(filter(None, parts))

    # -- the record -----------------------------------------------------------------------------

    def complaint(self, record: Record) -> AnswerGroup:
        """Return what happened, without the text itself."""
        language = self.language
        against = " · ".join(
            filter(
                None,
                (against_words(self._catalogue, record.against_kind, language), record.against),
            )
        )
        answers = (
            Answer(
                translate("GrievanceSaid", "Kind"),
                category_words(self._catalogue, record.category, language),
            ),
            Answer(
                translate("GrievanceSaid", "Subject"),
                subject_words(self._catalogue, record.category, record.subject, language),
            ),
            Answer(translate("GrievanceSaid", "Programme"), self._programme(record.programme)),
            Answer(
                translate("GrievanceSaid", "How it came"),
                channel_words(self._catalogue, record.channel, language),
            ),
            Answer(translate("GrievanceSaid", "Against"), against),
            Answer(translate("GrievanceSaid", "When"), self._when(record)),
            Answer(translate("GrievanceSaid", "Where"), record.happened_where),
            Answer(translate("GrievanceSaid", "What the complainant wants"), record.remedy),
        )
        title = translate("GrievanceSaid", "What it is about")
        return AnswerGroup("complaint", title, tuple(a for a in answers if a.said))

    def complainant(self, person: Complainant | None) -> AnswerGroup:
        """Return who complains, as it was said; without answers where no name was given."""
        language, title = self.language, translate("GrievanceSaid", "Who complains")
        if person is None:
            return AnswerGroup("complainant", title, ())
        place = self._places.get(person.union)
        relative = relation_words(person.relation) or translate(
            "GrievanceSaid", "Father or husband"
        )
        answers = (
            Answer(translate("GrievanceSaid", "Name in Bangla"), person.name_bn),
            Answer(translate("GrievanceSaid", "Name in English"), person.name_en),
            Answer(relative, person.relative),
            Answer(
                translate("GrievanceSaid", "National identity number"), digits(person.nid, language)
            ),
            Answer(
                translate("GrievanceSaid", "Birth registration number"),
                digits(person.brn, language),
            ),
            Answer(
                translate("GrievanceSaid", "Date of birth"),
                date_words(person.born, language) if person.born else "",
            ),
            Answer(translate("GrievanceSaid", "Mobile"), digits(person.mobile, language)),
            Answer(translate("GrievanceSaid", "Village"), person.village),
            Answer(translate("GrievanceSaid", "Ward"), digits(person.ward, language)),
            Answer(
                translate("GrievanceSaid", "Union"),
                place.line(language) if place is not None else "",
            ),
            Answer(translate("GrievanceSaid", "On behalf of"), person.on_behalf_of),
        )
        return AnswerGroup("complainant", title, tuple(a for a in answers if a.said))

    def wishes(self, record: Record) -> AnswerGroup:
        """Return what the complainant agreed to."""
        agreed = consent_words(record.consent_how)
        if agreed and record.consent_at is not None:
            agreed = f"{agreed}, {self.moment(record.consent_at)}"
        answers = (
            Answer(
                translate("GrievanceSaid", "May be forwarded"), _yes_no(record.may_be_forwarded)
            ),
            Answer(translate("GrievanceSaid", "Name kept secret"), _yes_no(record.wants_secrecy)),
            Answer(
                translate("GrievanceSaid", "May be published without names"),
                _yes_no(record.may_be_published),
            ),
            Answer(translate("GrievanceSaid", "Agreed by"), agreed),
        )
        title = translate("GrievanceSaid", "Wishes")
        return AnswerGroup("wishes", title, tuple(a for a in answers if a.said))

    def changes(self, mending: Mending) -> Sequence[ChangeSaid]:
        """Return each field that is to be put right, with what stands there now."""
        names = FieldNames(self._programmes, self.language)
        unknown = translate("GrievanceSaid", "A field of the application")
        return [
            ChangeSaid(
                names.of(path) or unknown,
                digits(mending.before.get(path, ""), self.language),
                digits(after, self.language),
            )
            for path, after in mending.changes.items()
        ]

    def mending_title(self, mending: Mending) -> str:
        """Return what shall be put right."""
        if mending.kind == "apply":
            text = translate("GrievanceSaid", "A missing application: {programme}")
            return text.format(programme=self._programme(mending.programme))
        text = translate("GrievanceSaid", "To be corrected in application {number}")
        return text.format(number=mending.number)

    # -- the clock ------------------------------------------------------------------------------

    def clock(self, detail: GrievanceDetail) -> tuple[str, str]:
        """Return how the clock stands, with the days that are left, and its look."""
        grievance = detail.grievance
        if grievance.due is None or not grievance.state.has_clock:
            return "", due_look(Due.NONE)
        state = due_state(grievance.due, detail.today, detail.soon_until)
        text = due_words(state)
        if detail.days_left is not None:
            left = days_words(detail.days_left, self.language)
            text = left if state is not Due.SOON else f"{text} · {left}"
        return text, due_look(state)

    # -- the history ----------------------------------------------------------------------------

    def history(self, detail: GrievanceDetail) -> Sequence[StepSaid]:
        """Return every step, the newest first; a day is said where it was set."""
        said, before = [], None
        for step in detail.steps:
            said.append(self._step(step, detail, sets_day=step.due not in {None, before}))
            before = step.due or before
        return said[::-1]

    def moment(self, at: datetime) -> str:
        """Return day and time."""
        return f"{date_words(local_day(at), self.language)}, {time_words(at, self.language)}"

    def day(self, day: date) -> str:
        """Return a day in words."""
        return date_words(day, self.language)

    def answer(self, detail: GrievanceDetail) -> StepSaid | None:
        """Return the last answer, where it is still the last word."""
        answers = [step for step in detail.steps if step.kind is StepKind.ANSWER]
        if not answers or detail.grievance.state.has_clock:
            return None
        return self._step(answers[-1], detail, sets_day=False)

    def _step(self, step: Step, detail: GrievanceDetail, *, sets_day: bool) -> StepSaid:
        by = step.by.in_(self.language) if step.by is not None else self.office(step.office)
        who = detail.names.get(step.operator, "") if step.operator else source_words(step.source)
        about = [self.day(step.on), who]
        if step.source == "letter" and step.operator:
            about.append(source_words("letter"))
        return StepSaid(
            icon=_ICONS[step.kind],
            title=step_words(step.kind, by, step.into),
            about=" · ".join(filter(None, about)),
            lines=tuple(filter(None, self._lines_of(step, sets_day=sets_day))),
            is_answer=step.kind is StepKind.ANSWER,
        )

    def _lines_of(self, step: Step, *, sets_day: bool) -> Sequence[str]:
        language = self.language
        memo = digits(step.memo, language)
        if memo and step.memo_on is not None:
            memo = f"{memo}, {self.day(step.memo_on)}"
        return (
            translate("GrievanceSaid", "Written down because what followed needs it.")
            if step.is_implied
            else "",
            _filled(translate("GrievanceSaid", "Memo no. {words}"), memo),
            _filled(translate("GrievanceSaid", "Reason: {words}"), step.reason),
            outcome_words(step.outcome),
            step.text.in_(language) if step.text is not None else "",
            how_words(step.how),
            _satisfied(step),
            _filled(translate("GrievanceSaid", "Application {words}"), step.application_number),
            _filled(translate("GrievanceSaid", "An answer is due by {words}"), self.day(step.due))
            if step.due is not None and sets_day
            else "",
        )

    def _programme(self, id: str) -> str:
        known = self._programmes.get(id) if id else None
        return known.name.in_(self.language) if known is not None else ""

    def _when(self, record: Record) -> str:
        day = self.day(record.happened_on) if record.happened_on is not None else ""
        return ", ".join(filter(None, (day, record.happened_when)))


def line_of(grievance: Grievance) -> GrievanceLine:
    """Return a grievance as a line of a table, for a letter about it alone."""
    record = grievance.record
    person = record.complainant if record is not None else None
    return GrievanceLine(
        id=grievance.id,
        number=grievance.number,
        year=grievance.year,
        serial=grievance.serial,
        received=grievance.received,
        state=grievance.state,
        tier=grievance.tier,
        office=grievance.office,
        due=grievance.due,
        is_sealed=grievance.is_sealed,
        is_anonymous=grievance.is_anonymous,
        is_asked=grievance.is_asked,
        programme=record.programme if record is not None else "",
        category=record.category if record is not None else "",
        subject=record.subject if record is not None else "",
        name_bn=person.name_bn if person is not None else "",
        name_en=person.name_en if person is not None else "",
        mobile=person.mobile if person is not None else "",
        ward=person.ward if person is not None else "",
        operator=grievance.operator,
        operator_name="",
        changed=grievance.changed,
    )


def _satisfied(step: Step) -> str:
    if step.kind is not StepKind.TELL or step.is_satisfied is None:
        return ""
    if step.is_satisfied:
        return translate("GrievanceSaid", "The complainant is satisfied.")
    return translate("GrievanceSaid", "The complainant is not satisfied.")


def _yes_no(answer: bool) -> str:
    return translate("GrievanceSaid", "Yes") if answer else translate("GrievanceSaid", "No")


def _filled(text: str, words: str) -> str:
    return text.format(words=words) if words else ""
