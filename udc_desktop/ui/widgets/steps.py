"""The steps of an entry, at the left: done, current, to do, or with something wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from udc_desktop.domain.text import digits
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.theme import current_tokens, icon_pixmap, px, text_font


class StepState(StrEnum):
    """How a step stands."""

    TODO = "todo"
    CURRENT = "current"
    DONE = "done"
    PROBLEM = "problem"


class _StepRow(QAbstractButton):
    """One step: a circle with its number, tick or mark, and its title."""

    def __init__(self, step: str, number: int, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.step = step
        self._number = number
        self.step_state = StepState.TODO
        self.setText(title)
        self.setObjectName(f"step_{step}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_step_state(StepState.TODO)

    def set_step_state(self, state: StepState) -> None:
        """Show another state, to the eye and to a screen reader."""
        self.step_state = state
        said = {
            StepState.TODO: QCoreApplication.translate("StepList", "to do"),
            StepState.CURRENT: QCoreApplication.translate("StepList", "this step"),
            StepState.DONE: QCoreApplication.translate("StepList", "done"),
            StepState.PROBLEM: QCoreApplication.translate("StepList", "needs mending"),
        }[state]
        self.setAccessibleName(f"{self.text()}, {said}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for two lines where the title is long."""
        return QSize(px(150), max(px(44), self._text_height(px(196)) + px(12)))

    def hasHeightForWidth(self) -> bool:
        """A narrow list breaks long titles."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the broken title needs."""
        return max(px(44), self._text_height(width) + px(12))

    def _text_height(self, width: int) -> int:
        from PySide6.QtGui import QFontMetrics

        metrics = QFontMetrics(text_font(15, bold=True))
        room = QRect(0, 0, max(width - px(62), px(40)), 1000)
        return metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self.text()).height()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the row."""
        colours = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_current = self.step_state is StepState.CURRENT
        whole = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if is_current or self.underMouse():
            painter.setBrush(QColor(colours.accent_soft if is_current else colours.hover))
            painter.drawRoundedRect(whole, px(8), px(8))
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(whole, px(8), px(8))
        side = px(26)
        circle = QRectF(px(12), (self.height() - side) / 2, side, side)
        paint_step_circle(painter, circle, self.step_state, self._number)
        ink = {
            StepState.TODO: colours.soft,
            StepState.CURRENT: colours.accent,
            StepState.DONE: colours.ink,
            StepState.PROBLEM: colours.bad,
        }[self.step_state]
        painter.setPen(QColor(ink))
        painter.setFont(text_font(15, bold=is_current))
        painter.drawText(
            self.rect().adjusted(px(50), 0, -px(8), 0),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap,
            self.text(),
        )


def paint_step_circle(
    painter: QPainter, circle: QRectF, state: StepState, number: int, *, is_filled: bool = False
) -> None:
    """Paint the circle of a step: its number, a check when it is done, a cross when it is wrong.

    ``is_filled`` tints the current step, for where nothing else shows which one it is.
    """
    colours = current_tokens()
    here = colours.accent_soft if is_filled else colours.paper
    edge, fill, ink = {
        StepState.TODO: (colours.edge, colours.paper, colours.soft),
        StepState.CURRENT: (colours.accent, here, colours.accent),
        StepState.DONE: (colours.accent, colours.accent, colours.on_accent),
        StepState.PROBLEM: (colours.bad, colours.bad_soft, colours.bad),
    }[state]
    is_current = state is StepState.CURRENT
    painter.setPen(QPen(QColor(edge), 2 if is_current else 1.4))
    painter.setBrush(QColor(fill))
    painter.drawEllipse(circle)
    marks = {StepState.DONE: "check", StepState.PROBLEM: "cross"}
    if state in marks:
        side = px(16)
        painter.drawPixmap(
            round(circle.center().x() - side / 2),
            round(circle.center().y() - side / 2),
            icon_pixmap(marks[state], 16, ink),
        )
        return
    painter.setPen(QColor(ink))
    painter.setFont(text_font(13.5, bold=is_current))
    painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, digits(number, current_language()))


class StepList(QWidget):
    """All steps of an entry, one under the other; a press goes to a step.

    Signals:
        chosen: the id of the step that was pressed.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, _StepRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.setAccessibleName(self.tr("Steps"))

    def set_steps(self, steps: Sequence[tuple[str, str]]) -> None:
        """Show these steps, each with its id and its title; states of known ids are kept."""
        states = {step: row.step_state for step, row in self._rows.items()}
        for row in self._rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {}
        for number, (step, title) in enumerate(steps, 1):
            row = _StepRow(step, number, title, self)
            row.clicked.connect(self._on_row_clicked)
            self._column.insertWidget(number - 1, row)
            self._rows[step] = row
        self.set_states(states)

    def set_states(self, states: Mapping[str, StepState]) -> None:
        """Show how the steps stand; those that are not named stay as they are."""
        for step, state in states.items():
            if step in self._rows:
                self._rows[step].set_step_state(StepState(state))

    def state_of(self, step: str) -> StepState:
        """Return how a step stands; raises ``KeyError`` for one that is not shown."""
        return self._rows[step].step_state

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language; the titles are given anew by the owner."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self.tr("Steps"))
            for row in self._rows.values():
                row.set_step_state(row.step_state)

    def _on_row_clicked(self) -> None:
        row = self.sender()
        if isinstance(row, _StepRow):
            self.chosen.emit(row.step)
