"""The rounded box that can be chosen: programme cards, paper tiles, kept drafts."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QWidget

from udc_desktop.ui.theme import current_tokens, px


class Tile(QFrame):
    """A box that can be walked to and chosen; it paints its own state.

    Signals:
        chosen: Enter, Space or a click.
        walked: an arrow key; -1 back, 1 forward.
    """

    chosen = Signal()
    walked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_on = False
        self._state = ""
        self._is_dashed = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)

    @property
    def is_on(self) -> bool:
        """Whether this is the one that is chosen."""
        return self._is_on

    def set_on(self, on: bool) -> None:
        """Show whether this is the one that is chosen."""
        self._is_on = on
        self.update()

    def set_state(self, state: str, *, dashed: bool = False) -> None:
        """Colour the edge: ``bad``, ``warn``, ``ok`` or nothing; dashed where it is still empty."""
        self._state, self._is_dashed = state, dashed
        self.update()

    def can_be_chosen(self) -> bool:
        """Whether a click or Enter does anything."""
        return True

    # -- Qt -------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint edge and ground in the colours in force."""
        colours = current_tokens()
        edge = {"bad": colours.bad, "warn": colours.warn_mark, "ok": colours.accent}.get(
            self._state, colours.line if not self._is_dashed else colours.edge
        )
        ground = colours.hover if self.underMouse() and self.can_be_chosen() else colours.paper
        if self._is_on:
            edge, ground = colours.accent, colours.accent_soft
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.ring), px(3)))
            painter.drawRoundedRect(_inset(self, px(3) / 2), px(11), px(11))
            edge = colours.accent
        pen = QPen(QColor(edge), px(2) if self._is_on or self.hasFocus() else 1.4)
        if self._is_dashed:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(_inset(self, px(3)), px(9), px(9))
        painter.end()
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by Enter and Space, walk by arrows."""
        key = event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.can_be_chosen():
                self.chosen.emit()
        elif plain and key in (Qt.Key.Key_Down, Qt.Key.Key_Right):
            self.walked.emit(1)
        elif plain and key in (Qt.Key.Key_Up, Qt.Key.Key_Left):
            self.walked.emit(-1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose by a click that ends where it began."""
        super().mouseReleaseEvent(event)
        is_left = event.button() is Qt.MouseButton.LeftButton
        if is_left and self.can_be_chosen() and self.rect().contains(event.position().toPoint()):
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.chosen.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the mouse is over it."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show that the mouse has gone."""
        super().leaveEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the focus has gone."""
        super().focusOutEvent(event)
        self.update()


def _inset(widget: QWidget, margin: float) -> QRectF:
    return QRectF(widget.rect()).adjusted(margin, margin, -margin, -margin)
