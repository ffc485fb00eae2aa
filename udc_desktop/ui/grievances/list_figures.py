"""The figures above the list of grievances: each a button that narrows the list to it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from udc_desktop.domain.text import group_indian
from udc_desktop.services.grievances.ports import GrievanceCounts
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.qtypes import name_parts
from udc_desktop.ui.theme import current_tokens, px, text_font

_EDGE, _NUMBER, _CAPTION, _HIGH, _LEAST = 10, 26, 14, 80, 72
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)
_ROOM_FOR_ONE_ROW = 396


class FigureButton(QAbstractButton):
    """A number in its colour and what it counts; nothing is alarming about a nought."""

    def __init__(self, standing: str, look: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.standing, self._look = standing, look
        self.count = 0
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_figure(self, caption: str, count: int) -> None:
        """Show how many there are."""
        self.count = count
        number = group_indian(count, current_language())
        self.setText(caption)
        self.setAccessibleName(f"{caption}: {number}")
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Grow downwards where the words are many."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that number and caption need."""
        number = QFontMetrics(text_font(_NUMBER, bold=True)).height()
        return max(number + self._caption(width).height() + px(_EDGE), px(_HIGH))

    def sizeHint(self) -> QSize:
        """Be easily hit."""
        return QSize(px(120), self.heightForWidth(max(self.width(), px(120))))

    def minimumSizeHint(self) -> QSize:
        """Have room for a word."""
        return QSize(px(_LEAST), px(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card, the number, the caption."""
        colours = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QColor(colours.accent if self.hasFocus() else colours.line)
        painter.setPen(QPen(edge, 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(colours.hover if self.underMouse() else colours.paper))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(12), px(12))
        ink = {"bad": colours.bad, "warn": colours.warn, "note": colours.note}[self._look]
        painter.setPen(QColor(ink if self.count else colours.faint))
        painter.setFont(text_font(_NUMBER, bold=True))
        caption = self._caption(self.width())
        high = painter.fontMetrics().height()
        top = (self.height() - high - caption.height()) // 2
        number = group_indian(self.count, current_language())
        box = QRect(px(_EDGE), top, self.width() - 2 * px(_EDGE), high)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, number)
        painter.setFont(text_font(_CAPTION))
        painter.setPen(QColor(colours.soft))
        painter.drawText(caption.translated(0, top + high), _WRAPPED, self.text())

    def _caption(self, width: int) -> QRect:
        box = QRect(px(_EDGE), 0, width - 2 * px(_EDGE), px(1000))
        return QFontMetrics(text_font(_CAPTION)).boundingRect(box, _WRAPPED, self.text())


class FiguresRow(QWidget):
    """Late, due soon, to forward, to tell, asked for more.

    Signals:
        chosen: the standing that the list is to be narrowed to.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = GrievanceCounts()
        self.late_button = FigureButton("late", "bad")
        self.soon_button = FigureButton("soon", "warn")
        self.to_forward_button = FigureButton("to_forward", "warn")
        self.to_tell_button = FigureButton("to_tell", "warn")
        self.asked_button = FigureButton("asked", "note")
        self.buttons = (
            self.late_button,
            self.soon_button,
            self.to_forward_button,
            self.to_tell_button,
            self.asked_button,
        )
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(px(8))
        for button in self.buttons:
            button.clicked.connect(self._on_button_clicked)
        name_parts(self)
        self.retranslate()
        self._arrange()

    def show_counts(self, counts: GrievanceCounts) -> None:
        """Show the figures of the desk."""
        self._counts = counts
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        counts = self._counts
        self.late_button.set_figure(self.tr("Late"), counts.late)
        self.soon_button.set_figure(self.tr("Due soon"), counts.soon)
        self.to_forward_button.set_figure(self.tr("To be forwarded"), counts.to_forward)
        self.to_tell_button.set_figure(self.tr("To be told"), counts.to_tell)
        self.asked_button.set_figure(self.tr("More asked for"), counts.asked)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the size of the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take a second row where one is too narrow."""
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Need three beside one another."""
        return QSize(3 * px(_LEAST) + 2 * px(8), super().minimumSizeHint().height())

    def _arrange(self) -> None:
        columns = 5 if self.width() >= px(_ROOM_FOR_ONE_ROW) else 3
        if self.property("columns") == columns:
            return
        self.setProperty("columns", columns)
        for at, button in enumerate(self.buttons):
            self._grid.addWidget(button, at // columns, at % columns)
        for column in range(len(self.buttons)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _on_button_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, FigureButton):
            self.chosen.emit(button.standing)
