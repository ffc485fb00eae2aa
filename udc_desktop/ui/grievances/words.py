"""What is said about grievances: states, steps, the clock, and the names of the catalogue.

Pure: no widget and no store in here. Every page of the desk takes its words from here, so that one
thing has one name. What the catalogue no longer knows is said by a plain word, never by its id.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from udc_desktop.domain.grievance_catalogue import GrievanceCatalogue
from udc_desktop.domain.grievances import Due, State, StepKind
from udc_desktop.domain.text import digits
from udc_desktop.ui.grievances.counts import GrievanceCounts

translate = QCoreApplication.translate

STATES: Mapping[State, str] = {
    State.RECEIVED: str(QT_TRANSLATE_NOOP("GrievanceWords", "Received")),
    State.FORWARDED: str(QT_TRANSLATE_NOOP("GrievanceWords", "Forwarded")),
    State.IN_PROGRESS: str(QT_TRANSLATE_NOOP("GrievanceWords", "In progress")),
    State.ANSWERED: str(QT_TRANSLATE_NOOP("GrievanceWords", "Answered")),
    State.TOLD: str(QT_TRANSLATE_NOOP("GrievanceWords", "Complainant told")),
    State.CLOSED: str(QT_TRANSLATE_NOOP("GrievanceWords", "Closed")),
    State.REOPENED: str(QT_TRANSLATE_NOOP("GrievanceWords", "Reopened")),
    State.APPEALED: str(QT_TRANSLATE_NOOP("GrievanceWords", "Appealed")),
    State.WITHDRAWN: str(QT_TRANSLATE_NOOP("GrievanceWords", "Withdrawn by complainant")),
    State.MERGED: str(QT_TRANSLATE_NOOP("GrievanceWords", "Merged with another")),
}
"""Where a grievance stands, in a word or two."""

STATE_LOOKS: Mapping[State, str] = {
    State.RECEIVED: "warn",
    State.FORWARDED: "note",
    State.IN_PROGRESS: "note",
    State.ANSWERED: "warn",
    State.TOLD: "ok",
    State.CLOSED: "ok",
    State.REOPENED: "warn",
    State.APPEALED: "warn",
    State.WITHDRAWN: "quiet",
    State.MERGED: "quiet",
}
"""How the pill of a state looks; amber is what the counter has to act on."""

STEPS: Mapping[StepKind, str] = {
    StepKind.RECEIVE: str(QT_TRANSLATE_NOOP("GrievanceWords", "Received at the counter")),
    StepKind.FORWARD: str(QT_TRANSLATE_NOOP("GrievanceWords", "Forwarded to {office}")),
    StepKind.TAKE_UP: str(QT_TRANSLATE_NOOP("GrievanceWords", "Taken up by {office}")),
    StepKind.ASK: str(QT_TRANSLATE_NOOP("GrievanceWords", "{office} asked for more")),
    StepKind.ADD: str(QT_TRANSLATE_NOOP("GrievanceWords", "Information added")),
    StepKind.SEND_BACK: str(QT_TRANSLATE_NOOP("GrievanceWords", "Sent back by {office}")),
    StepKind.TRANSFER: str(QT_TRANSLATE_NOOP("GrievanceWords", "Transferred to {office}")),
    StepKind.REMIND: str(QT_TRANSLATE_NOOP("GrievanceWords", "{office} reminded")),
    StepKind.ANSWER: str(QT_TRANSLATE_NOOP("GrievanceWords", "Answered by {office}")),
    StepKind.TELL: str(QT_TRANSLATE_NOOP("GrievanceWords", "The complainant was told")),
    StepKind.CLOSE: str(QT_TRANSLATE_NOOP("GrievanceWords", "Closed")),
    StepKind.REOPEN: str(QT_TRANSLATE_NOOP("GrievanceWords", "Reopened")),
    StepKind.APPEAL: str(QT_TRANSLATE_NOOP("GrievanceWords", "Appeal made")),
    StepKind.WITHDRAW: str(QT_TRANSLATE_NOOP("GrievanceWords", "Withdrawn by complainant")),
    StepKind.MERGE: str(QT_TRANSLATE_NOOP("GrievanceWords", "Merged with {into}")),
    StepKind.ACCEPT: str(QT_TRANSLATE_NOOP("GrievanceWords", "Correction accepted")),
    StepKind.REFUSE: str(QT_TRANSLATE_NOOP("GrievanceWords", "Correction not accepted")),
    StepKind.MEND: str(QT_TRANSLATE_NOOP("GrievanceWords", "Correction made")),
    StepKind.DELAY: str(QT_TRANSLATE_NOOP("GrievanceWords", "The day of the answer was moved")),
}
"""What happened, for the history; ``{office}`` and ``{into}`` are filled in."""

ACTIONS: Mapping[StepKind, str] = {
    StepKind.FORWARD: str(QT_TRANSLATE_NOOP("GrievanceWords", "Forward")),
    StepKind.TAKE_UP: str(QT_TRANSLATE_NOOP("GrievanceWords", "Note that it was taken up")),
    StepKind.ASK: str(QT_TRANSLATE_NOOP("GrievanceWords", "Note that more is asked for")),
    StepKind.ADD: str(QT_TRANSLATE_NOOP("GrievanceWords", "Add information")),
    StepKind.SEND_BACK: str(QT_TRANSLATE_NOOP("GrievanceWords", "Note that it was sent back")),
    StepKind.TRANSFER: str(QT_TRANSLATE_NOOP("GrievanceWords", "Transfer")),
    StepKind.REMIND: str(QT_TRANSLATE_NOOP("GrievanceWords", "Remind")),
    StepKind.ANSWER: str(QT_TRANSLATE_NOOP("GrievanceWords", "Enter the answer")),
    StepKind.TELL: str(QT_TRANSLATE_NOOP("GrievanceWords", "Tell the complainant")),
    StepKind.CLOSE: str(QT_TRANSLATE_NOOP("GrievanceWords", "Close")),
    StepKind.REOPEN: str(QT_TRANSLATE_NOOP("GrievanceWords", "Reopen")),
    StepKind.APPEAL: str(QT_TRANSLATE_NOOP("GrievanceWords", "Appeal")),
    StepKind.WITHDRAW: str(QT_TRANSLATE_NOOP("GrievanceWords", "Withdraw")),
    StepKind.MERGE: str(QT_TRANSLATE_NOOP("GrievanceWords", "Merge with another")),
    StepKind.ACCEPT: str(QT_TRANSLATE_NOOP("GrievanceWords", "Accept the correction")),
    StepKind.REFUSE: str(QT_TRANSLATE_NOOP("GrievanceWords", "Do not accept the correction")),
    StepKind.MEND: str(QT_TRANSLATE_NOOP("GrievanceWords", "Make the correction")),
    StepKind.DELAY: str(QT_TRANSLATE_NOOP("GrievanceWords", "Note another day")),
}
"""What can be done, for buttons."""

OUTCOMES: Mapping[str, str] = {
    "upheld": str(QT_TRANSLATE_NOOP("GrievanceWords", "Found true and settled")),
    "partly": str(QT_TRANSLATE_NOOP("GrievanceWords", "Found true in part")),
    "rejected": str(QT_TRANSLATE_NOOP("GrievanceWords", "Not found true")),
    "other": str(QT_TRANSLATE_NOOP("GrievanceWords", "Other")),
}
"""How an answer ends the matter."""

HOW_TOLD: Mapping[str, str] = {
    "in_person": str(QT_TRANSLATE_NOOP("GrievanceWords", "In person")),
    "phone": str(QT_TRANSLATE_NOOP("GrievanceWords", "By phone")),
    "sms": str(QT_TRANSLATE_NOOP("GrievanceWords", "By SMS")),
    "letter": str(QT_TRANSLATE_NOOP("GrievanceWords", "By letter")),
    "headquarters": str(QT_TRANSLATE_NOOP("GrievanceWords", "By headquarters")),
}
"""How a complainant was told."""

CONSENT_HOW: Mapping[str, str] = {
    "signature": str(QT_TRANSLATE_NOOP("GrievanceWords", "Signature")),
    "thumb": str(QT_TRANSLATE_NOOP("GrievanceWords", "Thumb print")),
    "spoken": str(QT_TRANSLATE_NOOP("GrievanceWords", "By word of mouth")),
}
"""How a complainant agreed."""

RELATIONS: Mapping[str, str] = {
    "father": str(QT_TRANSLATE_NOOP("GrievanceWords", "Father")),
    "husband": str(QT_TRANSLATE_NOOP("GrievanceWords", "Husband")),
    "mother": str(QT_TRANSLATE_NOOP("GrievanceWords", "Mother")),
    "wife": str(QT_TRANSLATE_NOOP("GrievanceWords", "Wife")),
}
"""Whose name stands beside the complainant's."""

SOURCES: Mapping[str, str] = {
    "centre": str(QT_TRANSLATE_NOOP("GrievanceWords", "At this centre")),
    "headquarters": str(QT_TRANSLATE_NOOP("GrievanceWords", "From headquarters")),
    "letter": str(QT_TRANSLATE_NOOP("GrievanceWords", "From a paper letter")),
}
"""From where a step is known."""

LETTERS: Mapping[str, str] = {
    "forward": str(QT_TRANSLATE_NOOP("GrievanceWords", "Forwarding letter")),
    "remind": str(QT_TRANSLATE_NOOP("GrievanceWords", "Reminder")),
    "appeal": str(QT_TRANSLATE_NOOP("GrievanceWords", "Letter of appeal")),
    "add": str(QT_TRANSLATE_NOOP("GrievanceWords", "Letter with information added")),
}
"""What kinds of letters there are."""

DUES: Mapping[Due, str] = {
    Due.NONE: str(QT_TRANSLATE_NOOP("GrievanceWords", "No time limit runs")),
    Due.DUE: str(QT_TRANSLATE_NOOP("GrievanceWords", "In time")),
    Due.SOON: str(QT_TRANSLATE_NOOP("GrievanceWords", "Due soon")),
    Due.LATE: str(QT_TRANSLATE_NOOP("GrievanceWords", "Late")),
}
DUE_LOOKS: Mapping[Due, str] = {
    Due.NONE: "quiet",
    Due.DUE: "ok",
    Due.SOON: "warn",
    Due.LATE: "bad",
}


def state_words(state: State) -> str:
    """Return where a grievance stands."""
    return _said(STATES[state])


def state_look(state: State) -> str:
    """Return the look of a state's pill: ``ok``, ``warn``, ``note`` or ``quiet``."""
    return STATE_LOOKS[state]


def step_words(kind: StepKind, office: str = "", into: str = "") -> str:
    """Return what happened; ``office`` is the office's name, ``into`` a number."""
    text = _said(STEPS[kind])
    return text.format(office=office or translate("GrievanceWords", "an office"), into=into)


def action_words(kind: StepKind) -> str:
    """Return what a button says that takes this step."""
    return _said(ACTIONS[kind])


def outcome_words(outcome: str) -> str:
    """Return how an answer ends the matter; empty where nothing is said."""
    return _said(OUTCOMES[outcome]) if outcome else ""


def how_words(how: str) -> str:
    """Return how a complainant was told."""
    return _said(HOW_TOLD[how]) if how else ""


def consent_words(how: str) -> str:
    """Return how a complainant agreed."""
    return _said(CONSENT_HOW[how]) if how else ""


def relation_words(relation: str) -> str:
    """Return whose name stands beside the complainant's."""
    return _said(RELATIONS[relation]) if relation else ""


def source_words(source: str) -> str:
    """Return from where a step is known."""
    return _said(SOURCES[source])


def letter_words(kind: str) -> str:
    """Return what kind of letter it is."""
    return _said(LETTERS[kind])


def due_words(due: Due) -> str:
    """Return how the clock stands, in a word."""
    return _said(DUES[due])


def due_look(due: Due) -> str:
    """Return the look of the clock's pill."""
    return DUE_LOOKS[due]


def days_words(left: int, language: str) -> str:
    """Return how many working days are left until the due day; negative: late by so many."""
    if left < 0:
        return digits(GrievanceCounts().days_late(-left), language)
    if left == 0:
        return translate("GrievanceWords", "Due today")
    return digits(GrievanceCounts().days_left(left), language)


def complainant_words(name_bn: str, name_en: str, language: str, *, sealed: bool = False) -> str:
    """Return the complainant's name, or why none stands there."""
    if sealed:
        return translate("GrievanceWords", "Sealed")
    names = (name_bn, name_en) if language == "bn" else (name_en, name_bn)
    return next((n for n in names if n), translate("GrievanceWords", "Name not given"))


def category_words(catalogue: GrievanceCatalogue, id: str, language: str) -> str:
    """Return the name of a category; empty for none."""
    found = catalogue.find_category(id)
    return found.name.in_(language) if found else _unknown(id)


def subject_words(catalogue: GrievanceCatalogue, category: str, id: str, language: str) -> str:
    """Return the name of a subject; empty for none."""
    found = catalogue.find_subject(category, id)
    return found.name.in_(language) if found else _unknown(id)


def channel_words(catalogue: GrievanceCatalogue, id: str, language: str) -> str:
    """Return how a grievance came; empty for none."""
    found = catalogue.find_channel(id)
    return found.name.in_(language) if found else _unknown(id)


def against_words(catalogue: GrievanceCatalogue, id: str, language: str) -> str:
    """Return against whom it is; empty for none."""
    found = catalogue.find_against(id)
    return found.name.in_(language) if found else _unknown(id)


def office_words(catalogue: GrievanceCatalogue, id: str, language: str) -> str:
    """Return the name of an office; empty for none."""
    found = catalogue.find_office(id)
    return found.name.in_(language) if found else _unknown(id)


def _unknown(id: str) -> str:
    return translate("GrievanceWords", "No longer in the list") if id else ""


def _said(source: str) -> str:
    return translate("GrievanceWords", source)
