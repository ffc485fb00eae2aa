"""What each step asks of the operator, and what follows from it; in words.

Pure: no widget and no store in here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from udc_desktop.domain.grievances import StepKind

K = StepKind

ON, MEMO, MEMO_ON, OFFICE, REASON, TEXT = "on", "memo", "memo_on", "office", "reason", "text"
OUTCOME, HOW, SATISFIED, INTO, DUE, PAPERS = (
    "outcome", "how", "is_satisfied", "into", "due", "papers",
)  # fmt: skip
WORDS = frozenset({REASON, TEXT, PAPERS})
"""What a step of a sealed grievance does not carry."""


@dataclass(frozen=True, slots=True)
class MoveForm:
    """The fields of a step in their order, those that must be filled in, and what follows.

    ``about`` is the English source of a text in context ``MoveForms``.
    """

    fields: tuple[str, ...]
    needs: frozenset[str]
    about: str

    def for_sealed(self) -> MoveForm:
        """Return the same without words."""
        fields = tuple(f for f in self.fields if f not in WORDS)
        return MoveForm(fields, self.needs - WORDS, self.about)


def _form(about: object, fields: tuple[str, ...], *needs: str) -> MoveForm:
    return MoveForm(fields, frozenset(needs), str(about))


FORMS: Mapping[StepKind, MoveForm] = {
    K.TAKE_UP: _form(
        QT_TRANSLATE_NOOP("MoveForms", "The office works on it now."), (MEMO, MEMO_ON, ON)
    ),
    K.ASK: _form(
        QT_TRANSLATE_NOOP(
            "MoveForms", "The complainant is asked for it; then it is added here and sent."
        ),
        (TEXT, MEMO, MEMO_ON, ON),
        TEXT,
    ),
    K.ADD: _form(
        QT_TRANSLATE_NOOP("MoveForms", "The office gets it with the next sync."),
        (TEXT, PAPERS, ON),
    ),
    K.SEND_BACK: _form(
        QT_TRANSLATE_NOOP("MoveForms", "It lies here again and is to be forwarded anew."),
        (REASON, MEMO, MEMO_ON, ON),
        REASON,
    ),
    K.TRANSFER: _form(
        QT_TRANSLATE_NOOP(
            "MoveForms", "Another office goes on with it; the day of the answer stays."
        ),
        (OFFICE, REASON, MEMO, MEMO_ON, ON),
        OFFICE,
        REASON,
    ),
    K.ANSWER: _form(
        QT_TRANSLATE_NOOP(
            "MoveForms",
            "For an answer that came as a paper letter. "
            "Answers of headquarters come by themselves.",
        ),
        (TEXT, OUTCOME, MEMO, MEMO_ON, ON, PAPERS),
        TEXT,
    ),
    K.TELL: _form(
        QT_TRANSLATE_NOOP(
            "MoveForms", "Read the answer out, in plain words. A complainant may appeal."
        ),
        (HOW, SATISFIED, ON),
        HOW,
    ),
    K.CLOSE: _form(QT_TRANSLATE_NOOP("MoveForms", "The matter is settled."), (REASON,)),
    K.REOPEN: _form(
        QT_TRANSLATE_NOOP(
            "MoveForms", "It is to be forwarded to the same office again; a new time limit runs."
        ),
        (REASON, ON),
        REASON,
    ),
    K.APPEAL: _form(
        QT_TRANSLATE_NOOP(
            "MoveForms", "It goes to the next tier by a letter, which you can print then."
        ),
        (REASON,),
        REASON,
    ),
    K.WITHDRAW: _form(
        QT_TRANSLATE_NOOP(
            "MoveForms",
            "Only at the complainant's own wish, without anybody's pressure. "
            "It cannot be taken back.",
        ),
        (REASON, ON),
        REASON,
    ),
    K.MERGE: _form(
        QT_TRANSLATE_NOOP(
            "MoveForms",
            "Only where both are the same matter. This one ends; the other one goes on. "
            "It cannot be taken back.",
        ),
        (INTO, REASON),
        INTO,
    ),
    K.ACCEPT: _form(
        QT_TRANSLATE_NOOP(
            "MoveForms",
            "On your word as supervisor. The amendment can be made then; your name stands with it.",
        ),
        (REASON,),
        REASON,
    ),
    K.REFUSE: _form(
        QT_TRANSLATE_NOOP("MoveForms", "An office did not accept what shall be put right."),
        (REASON, MEMO, MEMO_ON, ON),
        REASON,
    ),
    K.DELAY: _form(
        QT_TRANSLATE_NOOP("MoveForms", "Only where the office set another day in writing."),
        (DUE, REASON, MEMO, MEMO_ON, ON),
        DUE,
        REASON,
    ),
}
"""What a step that is taken in a dialog of its own asks; forwarding and reminding are letters."""

TITLES: Mapping[StepKind, str] = {
    K.TAKE_UP: str(QT_TRANSLATE_NOOP("MoveForms", "Taken up by the office")),
    K.ASK: str(QT_TRANSLATE_NOOP("MoveForms", "The office asks for more")),
    K.ADD: str(QT_TRANSLATE_NOOP("MoveForms", "Add information")),
    K.SEND_BACK: str(QT_TRANSLATE_NOOP("MoveForms", "Sent back by the office")),
    K.TRANSFER: str(QT_TRANSLATE_NOOP("MoveForms", "Transfer to another office")),
    K.ANSWER: str(QT_TRANSLATE_NOOP("MoveForms", "The answer of the office")),
    K.TELL: str(QT_TRANSLATE_NOOP("MoveForms", "Tell the complainant")),
    K.CLOSE: str(QT_TRANSLATE_NOOP("MoveForms", "Close the grievance")),
    K.REOPEN: str(QT_TRANSLATE_NOOP("MoveForms", "Reopen the grievance")),
    K.APPEAL: str(QT_TRANSLATE_NOOP("MoveForms", "Appeal to the next tier")),
    K.WITHDRAW: str(QT_TRANSLATE_NOOP("MoveForms", "Withdraw the grievance")),
    K.MERGE: str(QT_TRANSLATE_NOOP("MoveForms", "Merge with another grievance")),
    K.ACCEPT: str(QT_TRANSLATE_NOOP("MoveForms", "Accept the correction")),
    K.REFUSE: str(QT_TRANSLATE_NOOP("MoveForms", "Correction not accepted")),
    K.DELAY: str(QT_TRANSLATE_NOOP("MoveForms", "Another day for the answer")),
}

LABELS: Mapping[str, str] = {
    ON: str(QT_TRANSLATE_NOOP("MoveForms", "Day")),
    MEMO: str(QT_TRANSLATE_NOOP("MoveForms", "Memo no.")),
    MEMO_ON: str(QT_TRANSLATE_NOOP("MoveForms", "Day of the letter")),
    OFFICE: str(QT_TRANSLATE_NOOP("MoveForms", "To the office")),
    REASON: str(QT_TRANSLATE_NOOP("MoveForms", "Reason")),
    TEXT: str(QT_TRANSLATE_NOOP("MoveForms", "Text")),
    OUTCOME: str(QT_TRANSLATE_NOOP("MoveForms", "Outcome")),
    HOW: str(QT_TRANSLATE_NOOP("MoveForms", "How was it told?")),
    SATISFIED: str(QT_TRANSLATE_NOOP("MoveForms", "Is the complainant satisfied?")),
    INTO: str(QT_TRANSLATE_NOOP("MoveForms", "Number of the other grievance")),
    DUE: str(QT_TRANSLATE_NOOP("MoveForms", "New day of the answer")),
    PAPERS: str(QT_TRANSLATE_NOOP("MoveForms", "Enclosures")),
}

_TEXTS: Mapping[StepKind, str] = {
    K.ASK: str(QT_TRANSLATE_NOOP("MoveForms", "What is asked for")),
    K.ADD: str(QT_TRANSLATE_NOOP("MoveForms", "What is added")),
    K.ANSWER: str(QT_TRANSLATE_NOOP("MoveForms", "What was answered")),
}


def title_words(kind: StepKind) -> str:
    """Return the heading of a step's dialog."""
    return _said(TITLES[kind])


def about_words(form: MoveForm) -> str:
    """Return what follows from the step."""
    return _said(form.about)


def label_words(field: str, kind: StepKind) -> str:
    """Return what a field asks for."""
    return _said(_TEXTS.get(kind, LABELS[TEXT]) if field == TEXT else LABELS[field])


def _said(source: str) -> str:
    return QCoreApplication.translate("MoveForms", source)
