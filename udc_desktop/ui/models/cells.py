"""How the cells of a list are painted: whole rows chosen, states as pills."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from udc_desktop.services.ports import ApplicationLine
from udc_desktop.ui.models.applications import LINE_ROLE
from udc_desktop.ui.texts import state_look, state_text
from udc_desktop.ui.theme import current_tokens, px, text_font

_HIGH = 26
_PADDING = 12
_FONT = 14

Index = QModelIndex | QPersistentModelIndex


def paint_pill(painter: QPainter, at: QRect, text: str, look: str) -> None:
    """Paint a word on its coloured ground at the left of ``at``, elided where it is too narrow.

    ``look`` is ``ok``, ``warn``, ``bad``, ``note`` or ``quiet``, as the pills of the style sheet.
    """
    colours = current_tokens()
    ground, ink = {
        "ok": (colours.accent_soft, colours.accent),
        "warn": (colours.warn_soft, colours.warn),
        "bad": (colours.bad_soft, colours.bad),
        "note": (colours.note_soft, colours.note),
        "quiet": (colours.hover, colours.soft),
    }[look]
    font = text_font(_FONT)
    metrics = QFontMetrics(font)
    padding, high = px(_PADDING), px(_HIGH)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, at.width() - 2 * padding)
    wide = metrics.horizontalAdvance(shown) + 2 * padding
    box = QRect(at.left(), at.top() + (at.height() - high) // 2, wide, high)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(QRectF(box), high / 2, high / 2)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
    painter.restore()


def pill_width(text: str) -> int:
    """Return how wide the pill of a word is; a pixel more, since shaped words end on fractions."""
    return QFontMetrics(text_font(_FONT)).horizontalAdvance(text) + 2 * px(_PADDING) + 1


class RowDelegate(QStyledItemDelegate):
    """Paints a cell as a part of its row: the row is what is chosen, not the cell."""

    def initStyleOption(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Leave out the frame round the single cell that has the focus."""
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell; the row that is chosen has a bar at its left where the keys go to it."""
        super().paint(painter, option, index)
        self.mark_row(painter, option, index)

    def mark_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the bar, in the first cell of the row that has the focus."""
        table = option.widget
        if (
            isinstance(table, QTableView)
            and table.hasFocus()
            and table.currentIndex().row() == index.row()
            and table.horizontalHeader().visualIndex(index.column()) == 0
        ):
            bar = QRect(option.rect.left(), option.rect.top(), px(4), option.rect.height())
            painter.fillRect(bar, QColor(current_tokens().accent))


class StateDelegate(RowDelegate):
    """Paints the state of an application as a pill: a word on its colour."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row's ground, then the pill."""
        line = index.data(LINE_ROLE)
        if not isinstance(line, ApplicationLine):
            super().paint(painter, option, index)
            return
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        cell.text = ""
        style = cell.widget.style() if cell.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, cell, painter, cell.widget)
        inner = QRect(option.rect).adjusted(px(10) + 3, 0, -px(6), 0)
        paint_pill(painter, inner, state_text(line.state), state_look(line.state))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Leave room for the ground round the word."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + 2 * px(_PADDING), hint.height())
