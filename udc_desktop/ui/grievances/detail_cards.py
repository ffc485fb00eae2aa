"""The cards of which the page of one grievance is made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from udc_desktop.domain.grievance_catalogue import Hotline
from udc_desktop.domain.grievances import Mending, Record
from udc_desktop.domain.text import digits
from udc_desktop.services.grievances.possible import MendingState
from udc_desktop.ui.applications.cards import AnswerGrid
from udc_desktop.ui.applications.record import AnswerGroup
from udc_desktop.ui.grievances.detail_words import GrievanceSaid, StepSaid
from udc_desktop.ui.grievances.words import letter_words
from udc_desktop.ui.qtypes import clear_layout, label, name_parts
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from udc_desktop.ui.widgets.cards import Card, IconLabel, Line, Note, Pill, row
from udc_desktop.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from udc_desktop.services.grievances.ports import StoredLetter

_MARGINS = (20, 14, 16, 16)


def selectable(text: str, role: str = "") -> QLabel:
    """Return a label whose words can be taken along."""
    made = label(text, role, wraps=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


class ComplaintCard(Card):
    """What happened: the text as it was told, and below it what belongs to it.

    Signals:
        application_wanted: the application that it is about is to be shown.
    """

    application_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=_MARGINS, spacing=10)
        self.title_label = label(role="heading", wraps=True)
        self.text_label = selectable("")
        self.application_button = LinkButton(icon="register")
        self._grid = QVBoxLayout()
        self.body.addWidget(self.title_label)
        self.body.addWidget(self.text_label)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.application_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.application_button.clicked.connect(self.application_wanted)
        name_parts(self)

    def show_record(self, record: Record, application: str, words: GrievanceSaid) -> None:
        """Show a record; ``application`` is the number that it is about, empty for none."""
        group = words.complaint(record)
        self.title_label.setText(group.title)
        self.text_label.setText(record.text)
        clear_layout(self._grid)
        self._grid.addWidget(AnswerGrid(group.answers))
        text = self.tr("Application {number}").format(number=application)
        self.application_button.setText(text)
        self.application_button.setVisible(bool(application))


class AnswerCard(Card):
    """What the office answered, where that is the last word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=_MARGINS, spacing=6)
        self.title_label = label(role="heading", wraps=True)
        self.about_label = selectable("", "small")
        self.answer_note = Note("ok")
        head = row(IconLabel("message", 22, "accent"), self.title_label)
        head.setStretch(1, 1)
        self.body.addLayout(head)
        self.body.addWidget(self.about_label)
        self.body.addWidget(self.answer_note)
        name_parts(self)

    def show_answer(self, answer: StepSaid | None) -> None:
        """Show an answer; hidden where there is none."""
        self.setVisible(answer is not None)
        if answer is not None:
            self.title_label.setText(answer.title)
            self.about_label.setText(answer.about)
            self.answer_note.set_text("\n".join(answer.lines))
            self.answer_note.setVisible(bool(answer.lines))


class GroupCard(Card):
    """One group of answers, which can be shown anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=_MARGINS, spacing=10)
        self.title_label = label(role="heading", wraps=True)
        self._grid = QVBoxLayout()
        self.body.addWidget(self.title_label)
        self.body.addLayout(self._grid)
        name_parts(self)

    def show_group(self, group: AnswerGroup, none: str = "") -> None:
        """Show answers; ``none`` is said where there are none."""
        self.title_label.setText(group.title)
        clear_layout(self._grid)
        if group.answers:
            self._grid.addWidget(AnswerGrid(group.answers))
        else:
            self._grid.addWidget(label(none, role="soft", wraps=True))


class SealedCard(Card):
    """What sealing means, and whom to call."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(22, 18, 22, 20), spacing=12)
        self.title_label = label(role="heading", wraps=True)
        self.text_label = label(wraps=True)
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(px(16))
        self._lines.setVerticalSpacing(px(6))
        self._lines.setColumnStretch(1, 1)
        head = row(IconLabel("lock", 24, "accent"), self.title_label, spacing=12)
        head.setStretch(1, 1)
        self.body.addLayout(head)
        self.body.addWidget(self.text_label)
        self.body.addWidget(Line())
        self.body.addLayout(self._lines)
        name_parts(self)

    def show_hotlines(self, hotlines: Sequence[Hotline], language: str) -> None:
        """Show the numbers that help with such a matter."""
        self.title_label.setText(self.tr("Sealed: only headquarters can read it"))
        self.text_label.setText(
            self.tr(
                "What was said is encrypted and cannot be opened at this centre, by nobody."
                " Here are only its number, its days and its steps, without words."
                " The answer is told to the complainant by headquarters or by the office."
            )
        )
        clear_layout(self._lines)
        for at, hotline in enumerate(hotlines):
            self._lines.addWidget(label(digits(hotline.id, language), role="number"), at, 0)
            self._lines.addWidget(label(hotline.name.in_(language), wraps=True), at, 1)


class MendingCard(Card):
    """What the grievance wants put right: old and new, and how that stands.

    Signals:
        accept_wanted: the supervisor accepts it.
        make_wanted: the amendment is to be made now.
        made_wanted: the application that it became is to be shown.
    """

    accept_wanted = Signal()
    make_wanted = Signal()
    made_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=_MARGINS, spacing=10)
        self.title_label, self.about_label = label(role="heading", wraps=True), label(wraps=True)
        self.state_pill, self.state_label = Pill(), label(role="small", wraps=True)
        self.changes_box = QWidget()
        self._changes = QGridLayout(self.changes_box)
        self._changes.setContentsMargins(0, 0, 0, 0)
        self._changes.setHorizontalSpacing(px(14))
        self._changes.setVerticalSpacing(px(6))
        self._changes.setColumnStretch(0, 1)
        self._changes.setColumnStretch(2, 1)
        self.make_button = PrimaryButton(icon="edit")
        self.accept_button = SecondaryButton(icon="check")
        self.made_button = LinkButton(icon="register")
        head = row(self.title_label, self.state_pill)
        head.setStretch(0, 1)
        self.body.addLayout(head)
        for part in (self.about_label, self.changes_box, self.state_label):
            self.body.addWidget(part)
        self.body.addLayout(Flow(self.make_button, self.accept_button, self.made_button))
        self.make_button.clicked.connect(self.make_wanted)
        self.accept_button.clicked.connect(self.accept_wanted)
        self.made_button.clicked.connect(self.made_wanted)
        name_parts(self)

    def show_mending(
        self,
        mending: Mending,
        state: MendingState,
        words: GrievanceSaid,
        *,
        number: str,
        can_accept: bool,
        can_make: bool,
    ) -> None:
        """Show what shall be put right; ``number`` is the application that it became."""
        self.title_label.setText(self.tr("What shall be put right"))
        self.about_label.setText(words.mending_title(mending))
        clear_layout(self._changes)
        for at, change in enumerate(words.changes(mending)):
            name = label(change.field, role="small", wraps=True)
            before = selectable(change.before or self.tr("(nothing)"), "soft")
            self._changes.addWidget(name, 2 * at, 0, 1, 3)
            self._changes.addWidget(before, 2 * at + 1, 0)
            self._changes.addWidget(IconLabel("next", 18, "soft"), 2 * at + 1, 1)
            self._changes.addWidget(selectable(change.after, "strong"), 2 * at + 1, 2)
        self.changes_box.setVisible(bool(mending.changes))
        pills = {
            "": (self.tr("Not decided"), "warn"),
            "accepted": (self.tr("Accepted"), "ok"),
            "refused": (self.tr("Not accepted"), "bad"),
            "made": (self.tr("Done"), "ok"),
        }
        self.state_pill.set_state(*pills[state])
        self.state_label.setText(self._advice(state, can_accept=can_accept, can_make=can_make))
        self.state_label.setVisible(bool(self.state_label.text()))
        is_new = mending.kind == "apply"
        self.make_button.setText(
            self.tr("Make the application") if is_new else self.tr("Make the amendment")
        )
        self.make_button.setVisible(can_make)
        self.accept_button.setText(self.tr("Accept as supervisor"))
        self.accept_button.setVisible(can_accept)
        self.made_button.setText(self.tr("Application {number}").format(number=number))
        self.made_button.setVisible(state == "made" and bool(number))

    def _advice(self, state: MendingState, *, can_accept: bool, can_make: bool) -> str:
        if state == "" and not can_accept:
            return self.tr("An office, headquarters or the supervisor has to accept it first.")
        if state == "accepted" and not can_make:
            return self.tr(
                "The application cannot be amended here now; its page says why. "
                "Headquarters has to do it."
            )
        return ""


class StepsCard(Card):
    """Every step, the newest first: what, when, by whom, why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=_MARGINS, spacing=8)
        self.title_label = label(role="heading", wraps=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(px(12))
        self.body.addWidget(self.title_label)
        self.body.addLayout(self._lines)
        name_parts(self)

    def show_steps(self, steps: Sequence[StepSaid]) -> None:
        """Show the history."""
        self.title_label.setText(self.tr("Steps"))
        clear_layout(self._lines)
        for step in steps:
            self._lines.addWidget(_StepLine(step))


class _StepLine(QWidget):
    def __init__(self, step: StepSaid) -> None:
        super().__init__()
        words = QVBoxLayout()
        words.setSpacing(px(1))
        words.addWidget(selectable(step.title, "strong"))
        words.addWidget(selectable(step.about, "small"))
        for line in step.lines:
            words.addWidget(selectable(line))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(10))
        tint = "accent" if step.is_answer else "soft"
        grid.addWidget(IconLabel(step.icon, 20, tint), 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(words, 0, 1)
        grid.setColumnStretch(1, 1)


class LettersCard(Card):
    """The letters in which this grievance stands.

    Signals:
        letter_wanted: the letter that is to be shown again.
    """

    letter_wanted = Signal(UUID)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=_MARGINS, spacing=6)
        self.title_label = label(role="heading", wraps=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(px(2))
        self.body.addWidget(self.title_label)
        self.body.addLayout(self._lines)
        self.buttons: list[LinkButton] = []
        name_parts(self)

    def show_letters(self, letters: Sequence[StoredLetter], words: GrievanceSaid) -> None:
        """Show these, the newest first."""
        self.title_label.setText(self.tr("Letters"))
        clear_layout(self._lines)
        self.buttons = []
        for letter in sorted(letters, key=lambda each: each.at, reverse=True):
            memo = self.tr("Memo no. {memo}").format(memo=digits(letter.memo, words.language))
            button = LinkButton(memo, icon="print")
            button.setProperty("letter", str(letter.id))
            about = f"{letter_words(letter.kind)} · {words.day(letter.on)}"
            button.setAccessibleName(f"{about} · {memo}")
            button.clicked.connect(self._on_button_clicked)
            self.buttons.append(button)
            self._lines.addWidget(label(about, role="small", wraps=True))
            self._lines.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(letters))

    def _on_button_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, LinkButton):
            self.letter_wanted.emit(UUID(str(button.property("letter"))))


class SendingCard(Card):
    """Whether headquarters has heard of it, what it sent back, and as of when all this is.

    Signals:
        again_wanted: what came back is to be sent again.
    """

    again_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=_MARGINS, spacing=8)
        self.title_label = label(role="heading", wraps=True)
        self.sign = IconLabel("clock", 20, "soft")
        self.where_label = label(wraps=True)
        self.reasons_note = Note("bad")
        self.again_button = SecondaryButton(icon="sync")
        self.as_of_label = label(role="small", wraps=True)
        where = row(self.sign, self.where_label)
        where.setStretch(1, 1)
        where.setAlignment(self.sign, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.title_label)
        self.body.addLayout(where)
        self.body.addWidget(self.reasons_note)
        self.body.addWidget(self.again_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.as_of_label)
        self.again_button.clicked.connect(self.again_wanted)
        name_parts(self)
        self.retranslate()

    def show_sending(
        self, sign: str, tint: str, where: str, reasons: Sequence[str], as_of: str
    ) -> None:
        """Show where the record of it is."""
        self.sign.set_icon(sign, tint)
        self.where_label.setText(where)
        self.reasons_note.set_text("\n".join(reasons))
        self.reasons_note.setVisible(bool(reasons))
        self.again_button.setVisible(bool(reasons))
        self.as_of_label.setText(as_of)

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.title_label.setText(self.tr("At headquarters"))
        self.again_button.setText(self.tr("Send again"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
