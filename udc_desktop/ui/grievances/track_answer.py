"""The answer to "what became of it?": large, sentence by sentence, with what can be done now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from udc_desktop.domain.grievances import StepKind
from udc_desktop.services.grievances.views import GrievanceDetail
from udc_desktop.ui.grievances.detail_cards import selectable
from udc_desktop.ui.grievances.detail_head import step_button
from udc_desktop.ui.grievances.track_words import answer_of
from udc_desktop.ui.qtypes import label, name_parts
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import KeyButton, LinkButton, SecondaryButton
from udc_desktop.ui.widgets.cards import Card, Line, Note, Pill
from udc_desktop.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from udc_desktop.ui.grievances.detail_words import GrievanceSaid

OFFERED = (StepKind.TELL, StepKind.ADD, StepKind.FORWARD, StepKind.REMIND, StepKind.APPEAL)
"""What somebody who asks may want at once; everything else is on the grievance's own page."""


class TrackAnswer(Card):
    """One grievance as it is told to the one who asks.

    Signals:
        step_wanted: the step that is to be taken (a ``StepKind``'s value).
        slip_wanted: a slip with where it stands is to be printed.
        whole_wanted: the grievance is to be shown whole.
    """

    step_wanted = Signal(str)
    slip_wanted = Signal()
    whole_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(28, 20, 28, 20), spacing=8)
        self.number_label, self.who_label = label(role="soft"), label(role="soft", wraps=True)
        self.clock_pill = Pill()
        self.headline_label = label(role="number", wraps=True)
        self.answer_note = Note("ok")
        self.answer_note.text_label.setProperty("role", "title")
        self.lines_label = selectable("", "name")
        self.as_of_label = label(role="small", wraps=True)
        self.step_buttons: list[KeyButton] = []
        self.slip_button = SecondaryButton(icon="print", key="Ctrl P")
        self.whole_button = LinkButton(icon="register")
        self._actions = Flow(self.slip_button, self.whole_button)
        self.body.addLayout(Flow(self.number_label, self.clock_pill))
        self.body.addWidget(self.who_label)
        for part in (self.headline_label, self.answer_note, self.lines_label, self.as_of_label):
            self.body.addWidget(part)
        self.body.addSpacing(px(4))
        self.body.addWidget(Line())
        self.body.addLayout(self._actions)
        self.slip_button.clicked.connect(self.slip_wanted)
        self.whole_button.clicked.connect(self.whole_wanted)
        name_parts(self)
        self.retranslate()

    def show_detail(self, detail: GrievanceDetail, words: GrievanceSaid) -> None:
        """Say what became of a grievance."""
        said = answer_of(detail, words)
        self.number_label.setText(detail.grievance.number)
        who = (words.who(detail.grievance), words.about(detail.grievance))
        self.who_label.setText(" · ".join(filter(None, who)))
        clock, look = words.clock(detail)
        self.clock_pill.set_state(clock, look)
        self.clock_pill.setVisible(bool(clock))
        self.headline_label.setText(said.headline)
        self.answer_note.set_text(said.answer)
        self.answer_note.setVisible(bool(said.answer))
        self.lines_label.setText("\n".join(said.lines))
        self.as_of_label.setText(said.as_of)
        self._show_steps(detail)
        self.setAccessibleName(said.headline)
        self.setAccessibleDescription(" ".join((said.answer, *said.lines)).strip())

    def focus_here(self) -> None:
        """Put the focus on the likeliest thing to do."""
        first = self.step_buttons[0] if self.step_buttons else self.slip_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_first(self) -> None:
        """Do the likeliest thing."""
        if self.step_buttons:
            self.step_buttons[0].click()

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.slip_button.setText(self.tr("Slip: where it stands"))
        self.whole_button.setText(self.tr("Show it whole"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _show_steps(self, detail: GrievanceDetail) -> None:
        had_focus = any(button.hasFocus() for button in self.step_buttons)
        while self._actions.takeAt(0) is not None:
            pass
        for button in self.step_buttons:
            button.hide()
            button.deleteLater()
        offered = [k for k in detail.possible if k in OFFERED and _is_wanted(k, detail)]
        self.step_buttons = [step_button(k, is_first=at == 0) for at, k in enumerate(offered)]
        for button in self.step_buttons:
            button.clicked.connect(self._on_step_clicked)
        for part in (*self.step_buttons, self.slip_button, self.whole_button):
            self._actions.addWidget(part)
        if had_focus:
            self.focus_here()

    def _on_step_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, KeyButton):
            self.step_wanted.emit(str(button.property("step")))


def _is_wanted(kind: StepKind, detail: GrievanceDetail) -> bool:
    """Whether somebody who asks would want it: more where more is asked for, a reminder if late."""
    if kind is StepKind.ADD:
        return detail.grievance.is_asked
    if kind is StepKind.REMIND:
        due = detail.grievance.due
        return due is not None and due < detail.today
    return True
