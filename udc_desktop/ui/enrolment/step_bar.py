"""The steps in one row, for screens on which the list at the left has no room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from udc_desktop.ui.theme import current_tokens, px
from udc_desktop.ui.widgets.steps import StepState, paint_step_circle


class _StepDot(QAbstractButton):
    """One step: its number, a tick or a cross."""

    def __init__(self, step: str, number: int, title: str) -> None:
        super().__init__()
        self.step, self._number = step, number
        self.step_state = StepState.TODO
        self.setText(title)
        self.setToolTip(title)
        self.setObjectName(f"dot_{step}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

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
        return QSize(px(36), px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = px(28)
        at = (self.width() - side) / 2, (self.height() - side) / 2
        circle = QRectF(*at, side, side)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.ring), px(3)))
            painter.drawEllipse(circle.adjusted(-2, -2, 2, 2))
        paint_step_circle(painter, circle, self.step_state, self._number, is_filled=True)


class StepBar(QWidget):
    """All steps side by side; a press goes to a step.

    Signals:
        chosen: the id of the step that was pressed.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dots: dict[str, _StepDot] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(2))
        self._row.addStretch(1)

    def set_steps(self, steps: Sequence[tuple[str, str]]) -> None:
        """Show these steps, each with its id and its title."""
        if [(step, dot.text()) for step, dot in self._dots.items()] == list(steps):
            return
        for dot in self._dots.values():
            self._row.removeWidget(dot)
            dot.hide()
            dot.deleteLater()
        self._dots = {}
        for number, (step, title) in enumerate(steps, 1):
            dot = _StepDot(step, number, title)
            dot.clicked.connect(self._on_dot_clicked)
            self._row.insertWidget(number - 1, dot)
            self._dots[step] = dot

    def set_states(self, states: Mapping[str, StepState]) -> None:
        """Show how the steps stand."""
        for step, state in states.items():
            if step in self._dots:
                self._dots[step].set_step_state(StepState(state))

    def _on_dot_clicked(self) -> None:
        dot = self.sender()
        if isinstance(dot, _StepDot):
            self.chosen.emit(dot.step)
