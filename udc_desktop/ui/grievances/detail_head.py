"""The head of one grievance: number, state, clock, and what can be done, the likeliest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from udc_desktop.domain.grievances import StepKind
from udc_desktop.ui.grievances.words import action_words, state_look, state_words
from udc_desktop.ui.qtypes import label, name_parts
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import (
    DangerButton,
    KeyButton,
    LinkButton,
    PrimaryButton,
    SecondaryButton,
)
from udc_desktop.ui.widgets.cards import Pill, row
from udc_desktop.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from udc_desktop.services.grievances.views import GrievanceDetail
    from udc_desktop.ui.grievances.detail_words import GrievanceSaid

_MARGIN = 24
_BESIDE_THE_FIRST = 2  # steps that have a button of their own; the others are behind "more"
ICONS = {
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
DANGEROUS = frozenset({StepKind.WITHDRAW, StepKind.MERGE, StepKind.REFUSE})


def step_button(kind: StepKind, *, is_first: bool) -> KeyButton:
    """Return the button that takes a step; the likeliest one is pressed by Ctrl+Enter, too."""
    key = "Ctrl Enter" if is_first else ""
    make: type[PrimaryButton | SecondaryButton | DangerButton] = SecondaryButton
    if is_first:
        make = PrimaryButton
    elif kind in DANGEROUS:
        make = DangerButton
    made = make(action_words(kind), icon=ICONS[kind], key=key)
    made.setObjectName(f"{kind.value}_button")
    made.setProperty("step", kind.value)
    return made


class GrievanceHead(QWidget):
    """Number, pills, who and what; the steps that can be taken; slip and way back.

    Signals:
        step_wanted: the step that is to be taken (a ``StepKind``'s value).
    """

    step_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._possible: tuple[StepKind, ...] = ()
        self.number_label = label(role="number")
        self.state_pill, self.clock_pill, self.asked_pill = Pill(), Pill(), Pill()
        self.name_label = label(role="name", wraps=True)
        self.about_label = label(role="soft", wraps=True)
        self.office_label = label(wraps=True)
        self.back_button = LinkButton(icon="back")
        self.slip_button = SecondaryButton(icon="print", key="Ctrl P")
        self.more_button = SecondaryButton(icon="dots", key="Ctrl M")
        self.more_menu = QMenu(self)
        self.step_buttons: list[KeyButton] = []
        self.number_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        above = row(
            Flow(self.number_label, self.state_pill, self.clock_pill, self.asked_pill),
            self.back_button,
        )
        above.setStretch(0, 1)
        above.setAlignment(self.back_button, Qt.AlignmentFlag.AlignTop)
        self._steps = Flow(self.more_button, self.slip_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(_MARGIN), px(10), px(_MARGIN), px(10))
        column.setSpacing(px(4))
        column.addLayout(above)
        for part in (self.name_label, self.about_label, self.office_label):
            column.addWidget(part)
        column.addSpacing(px(4))
        column.addLayout(self._steps)
        self.more_button.clicked.connect(self.open_more)
        self.more_menu.triggered.connect(self._on_action_triggered)
        name_parts(self)
        self.retranslate()

    @property
    def possible(self) -> Sequence[StepKind]:
        """The steps that can be taken, the likeliest first."""
        return self._possible

    def show_detail(self, detail: GrievanceDetail, words: GrievanceSaid) -> None:
        """Show where a grievance stands and what can be done."""
        grievance = detail.grievance
        self.number_label.setText(grievance.number)
        self.state_pill.set_state(state_words(grievance.state), state_look(grievance.state))
        clock, look = words.clock(detail)
        self.clock_pill.set_state(clock, look)
        self.clock_pill.setVisible(bool(clock))
        self.asked_pill.set_state(self.tr("More is asked for"), "warn")
        self.asked_pill.setVisible(grievance.is_asked)
        received = self.tr("received on {date} by {operator}").format(
            date=words.day(grievance.received), operator=detail.names.get(grievance.operator, "")
        )
        self.name_label.setText(words.who(grievance))
        self.about_label.setText(" · ".join(filter(None, (words.about(grievance), received))))
        self.office_label.setText(self._where(detail, words))
        self.office_label.setVisible(bool(self.office_label.text()))
        self._show_steps(detail.possible)
        self.retranslate()

    def open_more(self) -> None:
        """Open the menu of the other steps below its button."""
        if self.more_button.isVisible():
            below = self.more_button.mapToGlobal(QPoint(0, self.more_button.height() + px(4)))
            self.more_menu.popup(below)
            first = self.more_menu.actions()
            if first:
                self.more_menu.setActiveAction(first[0])

    def take_first(self) -> None:
        """Ask for the likeliest step."""
        if self._possible:
            self.step_wanted.emit(self._possible[0].value)

    def retranslate(self) -> None:
        """Say what can be done in the language of the screen."""
        self.back_button.setText(self.tr("Back (Esc)"))
        self.slip_button.setText(self.tr("Print slip"))
        self.more_button.setText(self.tr("More steps"))
        self.more_menu.setAccessibleName(self.tr("More steps"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    # -- inside ---------------------------------------------------------------------------------

    def _where(self, detail: GrievanceDetail, words: GrievanceSaid) -> str:
        grievance = detail.grievance
        office, due = words.office(grievance.office), grievance.due
        if grievance.state.is_to_be_forwarded:
            text = self.tr("Goes to {office}; it is not forwarded yet.")
        elif grievance.state.is_with_an_office:
            text = self.tr("With {office}.")
        else:
            return ""
        said = text.format(office=office)
        if due is not None:
            answer = self.tr("An answer is due by {date}.").format(date=words.day(due))
            said = f"{said} {answer}"
        return said

    def _show_steps(self, possible: Sequence[StepKind]) -> None:
        had_focus = any(button.hasFocus() for button in self.step_buttons)
        self._possible = tuple(possible)
        while self._steps.takeAt(0) is not None:
            pass
        for button in self.step_buttons:
            button.hide()
            button.deleteLater()
        harmless = [kind for kind in possible[1:] if kind not in DANGEROUS]
        shown = [*possible[:1], *harmless[:_BESIDE_THE_FIRST]]
        behind = [kind for kind in possible if kind not in shown]
        self.step_buttons = [step_button(k, is_first=at == 0) for at, k in enumerate(shown)]
        for button in self.step_buttons:
            button.clicked.connect(self._on_step_clicked)
        self.more_menu.clear()
        for kind in behind:
            action = self.more_menu.addAction(action_words(kind))
            action.setData(kind.value)
        for part in (*self.step_buttons, self.more_button, self.slip_button):
            self._steps.addWidget(part)
        self.more_button.setVisible(bool(behind))
        if had_focus and self.step_buttons:
            self.step_buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_step_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, KeyButton):
            self.step_wanted.emit(str(button.property("step")))

    def _on_action_triggered(self, action: QAction) -> None:
        self.step_wanted.emit(str(action.data()))
