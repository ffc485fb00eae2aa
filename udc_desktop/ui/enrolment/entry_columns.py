"""The three columns of an entry, and how they give way where there is less room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from udc_desktop.ui.enrolment.step_bar import StepBar
from udc_desktop.ui.qtypes import label, name_parts
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from udc_desktop.ui.widgets.cards import Card, KeyHint, Line, row
from udc_desktop.ui.widgets.flow import Flow
from udc_desktop.ui.widgets.steps import StepList, StepState

_WIDE_FROM = 1040  # pixels of the design from which steps, form and card stand side by side
_CARD_FROM = 860  # from which form and card stand side by side, the steps in a row above the form


class Room(Enum):
    """How much room the page has."""

    WIDE = "wide"
    NARROW = "narrow"
    TIGHT = "tight"


def room_of(width: int, unit: int) -> Room:
    """Return the room for ``width`` pixels where 100 pixels of the design are ``unit`` pixels."""
    design = width * 100 // max(unit, 1)
    if design >= _WIDE_FROM:
        return Room.WIDE
    return Room.NARROW if design >= _CARD_FROM else Room.TIGHT


class EntryColumns(QWidget):
    """Steps at the left, the step in the middle, what is known of the entry at the right.

    Where there is less room the steps become a row above the form, and then the card one line,
    the strip, from which it can be laid over the form.
    """

    def __init__(
        self, middle: QWidget, card: QWidget, strip: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._card, self._strip = card, strip
        self._room: Room | None = None
        self._has_card = True
        self._states: Mapping[str, StepState] = {}
        self.steps_card = Card(margins=(8, 14, 8, 12))
        self.step_list = StepList()
        self.step_bar = StepBar()
        self.status_label = label(role="small", wraps=True)
        self.bar_status_label = label(role="small")
        self.form_card = Card(margins=(0, 0, 0, 0), spacing=0)
        self.back_button = SecondaryButton()
        self.next_field_label = label(role="small")
        self.next_field_key = KeyHint("Enter")
        self.save_button = SecondaryButton(icon="save")
        self.next_button = PrimaryButton(key="Ctrl Enter")
        self._bar_box = QWidget()
        self._build_columns(middle)
        name_parts(self)
        self._fit()

    def _build_columns(self, content: QWidget) -> None:
        self.steps_card.body.addWidget(self.step_list, 1)
        self.status_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.steps_card.body.addWidget(self.status_label)
        bar = row(self.step_bar, self.bar_status_label)
        bar.setStretch(0, 1)
        bar.setContentsMargins(px(22), px(8), px(22), 0)
        self._bar_box.setLayout(bar)
        middle = QVBoxLayout()
        middle.setContentsMargins(px(26), px(18), px(22), px(6))
        middle.addWidget(content, 1)
        self.form_card.body.addWidget(self._bar_box)
        self.form_card.body.addLayout(middle, 1)
        self.form_card.body.addWidget(Line())
        self.form_card.body.addWidget(self._made_footer())
        centre = QVBoxLayout()
        centre.setSpacing(px(10))
        centre.addWidget(self._strip)
        centre.addWidget(self.form_card, 1)
        self._columns = QHBoxLayout(self)
        self._columns.setContentsMargins(px(18), px(18), px(18), px(18))
        self._columns.setSpacing(px(16))
        self._columns.addWidget(self.steps_card)
        self._columns.addLayout(centre, 1)
        self._columns.addWidget(self._card)

    def _made_footer(self) -> QWidget:
        hint = QWidget()
        words = row(self.next_field_label, self.next_field_key, spacing=10)
        words.setContentsMargins(0, 0, 0, 0)
        hint.setLayout(words)
        footer = QFrame()
        footer.setObjectName("footer")
        ahead = Flow(
            hint, self.save_button, self.next_button, spare=hint, at_the_end=True, spacing=10
        )
        line = row(self.back_button, spacing=10)
        line.addLayout(ahead, 1)
        line.setContentsMargins(px(26), px(11), px(26), px(11))
        footer.setLayout(line)
        return footer

    @property
    def room(self) -> Room:
        """How much room there is now."""
        return room_of(self.width(), px(100))

    def set_steps(self, titles: Sequence[tuple[str, str]]) -> None:
        """Show these steps, each with its id and its title."""
        self._states = {}
        self.step_list.set_steps(titles)
        self.step_bar.set_steps(titles)

    def set_states(self, states: Mapping[str, StepState]) -> None:
        """Show how the steps stand; painted only where one has changed, this comes at each key."""
        if states != self._states:
            self._states = dict(states)
            self.step_list.set_states(states)
            self.step_bar.set_states(states)

    def set_status(self, text: str) -> None:
        """Say whether the draft is stored."""
        self.status_label.setText(text)
        self.bar_status_label.setText(text)

    def let_card_show(self, has_card: bool) -> None:
        """Give the card its column, or leave the room to the step: nothing is known yet."""
        if has_card != self._has_card:
            self._has_card = has_card
            self._room = None
            self._fit()

    def toggle_card(self) -> None:
        """Lay the card over the form, or put it away, where it has no column of its own."""
        if self.room is Room.TIGHT and self._has_card:
            self._card.setVisible(self._card.isHidden())
            self._lay_card_over()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give way where there is less room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit anew in another text size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self._room = None
            self._fit()

    def minimumSizeHint(self) -> QSize:
        """Never ask for more than the smallest screen has."""
        return QSize(px(480), px(320))

    def _fit(self) -> None:
        room = self.room
        if room is self._room:
            self._lay_card_over()
            return
        self._room = room
        self.steps_card.setVisible(room is Room.WIDE)
        self.steps_card.setFixedWidth(px(204))
        self._bar_box.setVisible(room is not Room.WIDE)
        self._strip.setVisible(room is Room.TIGHT and self._has_card)
        self._card.setFixedWidth(px(312))
        if room is Room.TIGHT or not self._has_card:
            self._columns.removeWidget(self._card)
            self._card.hide()
        else:
            self._card.setMinimumHeight(0)
            self._card.setMaximumHeight(16_777_215)
            self._columns.addWidget(self._card)
            self._card.show()

    def _lay_card_over(self) -> None:
        if self._room is not Room.TIGHT or self._card.isHidden():
            return
        corner = self.form_card.geometry().topRight()
        high = self.form_card.height()
        self._card.setFixedHeight(high)
        self._card.move(corner.x() - self._card.width() + 1, corner.y())
        self._card.raise_()
