"""The table of grievances: the waiting list by day, with marks for what goes by one letter."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from udc_desktop.domain.grievances import Due, State
from udc_desktop.domain.text import date_short
from udc_desktop.services.grievances.ports import GrievanceLine
from udc_desktop.ui.grievances.list_model import (
    LINE_ROLE,
    MARK_ROLE,
    SORTED_BY,
    Column,
    GrievancesModel,
)
from udc_desktop.ui.grievances.words import due_look, due_words, state_look, state_words
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.models.cells import Index, RowDelegate, paint_pill, pill_width
from udc_desktop.ui.theme import current_tokens, icon_pixmap, px, text_font
from udc_desktop.ui.widgets.buttons import ENTERS

_ROW, _MARK = 42, 44
_STRETCHED = {Column.NAME: 3, Column.ABOUT: 3, Column.OFFICE: 2}
_LEAST = {Column.NAME: 150, Column.ABOUT: 170, Column.OFFICE: 150}
_WIDEST_STATE = 190  # a longer word is elided; the tool tip says it whole
_BESIDE = 30  # pixels at text scale 100 of a cell that are not words
_A_NUMBER = "MMMM-26-G00000-M"
_A_DAY = date(2026, 12, 28)
# Left out where there is no room, in this order; the detail says them all.
_CAN_GO = (Column.RECEIVED, Column.OFFICE, Column.ABOUT, Column.DUE, Column.NUMBER)
_PILLS = (Column.CLOCK, Column.STATE)


class MarkDelegate(RowDelegate):
    """Paints the box of a row that can be chosen."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row's ground, then the box, ticked where the row is marked."""
        super().paint(painter, option, index)
        colours, side = current_tokens(), px(18)
        box = QRect(0, 0, side, side)
        box.moveCenter(option.rect.center())
        is_marked = bool(index.data(MARK_ROLE))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.accent if is_marked else colours.edge), 1))
        painter.setBrush(QColor(colours.accent if is_marked else colours.paper))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4))
        if is_marked:
            inner = box.adjusted(2, 2, -2, -2)
            painter.drawPixmap(inner, icon_pixmap("check", 18, colours.on_accent))
        painter.restore()


class PillDelegate(RowDelegate):
    """Paints clock and state as pills: a word on its colour."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row's ground, then the pill."""
        line, rows = index.data(LINE_ROLE), index.model()
        if not isinstance(line, GrievanceLine) or not isinstance(rows, GrievancesModel):
            super().paint(painter, option, index)
            return
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        words, cell.text = cell.text, ""
        style = cell.widget.style() if cell.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, cell, painter, cell.widget)
        if not words:
            return
        is_clock = index.column() == Column.CLOCK
        look = due_look(rows.clock_of(line)) if is_clock else state_look(line.state)
        paint_pill(painter, QRect(option.rect).adjusted(px(8), 0, -px(4), 0), words, look)


class GrievancesTable(QTableView):
    """Rows that arrows walk through, Enter opens, Space chooses.

    Signals:
        opened: Enter or a double click on a grievance.
        order_wanted: a header was pressed; what to sort by, and whether downwards.
    """

    opened = Signal(UUID)
    order_wanted = Signal(str, bool)

    def __init__(self, rows: GrievancesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._before: tuple[UUID | None, int] = (None, 0)
        self._order = ("due", False)
        self._shared: int | None = None  # the width that was shared among the columns
        self._measured: tuple[object, dict[Column, int]] = (None, {})
        self.setModel(rows)
        self.setItemDelegate(RowDelegate(self))
        self.setItemDelegateForColumn(Column.MARK, MarkDelegate(self))
        for column in _PILLS:
            self.setItemDelegateForColumn(column, PillDelegate(self))
        self._set_up()
        self.doubleClicked.connect(self._on_double_clicked)
        self.horizontalHeader().sectionClicked.connect(self._on_header_clicked)
        rows.modelAboutToBeReset.connect(self._on_about_to_be_reset)
        rows.modelReset.connect(self._on_reset)
        self._fit()

    def _set_up(self) -> None:
        self.setProperty("role", "rows")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        upright = self.verticalHeader()
        upright.hide()
        upright.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(px(36))

    @property
    def current_line(self) -> GrievanceLine | None:
        """The grievance on whose row the keys are."""
        index = self.currentIndex()
        return self._rows.line_at(index.row()) if index.isValid() else None

    def choose(self, row: int) -> None:
        """Go to a row and bring it into sight."""
        index = self._rows.index(row, Column.MARK)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def show_order(self, sort: str, descending: bool) -> None:
        """Mark the column that the list is sorted by."""
        self._order = (sort, descending)
        column = next((c for c, name in SORTED_BY.items() if name == sort), None)
        header = self.horizontalHeader()
        header.setSortIndicatorShown(column is not None)
        if column is not None:
            # Qt's style draws its arrow upwards for what every other program draws downwards.
            down, up = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
            header.setSortIndicator(column, down if descending else up)

    # -- Qt -------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter, choose by Space, choose all by Ctrl+A; Home and End go to the ends."""
        line, plain = self.current_line, event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_plain = plain == Qt.KeyboardModifier.NoModifier
        if event.key() in ENTERS and is_plain:
            if line is not None and not event.isAutoRepeat():
                self.opened.emit(line.id)
        elif event.key() == Qt.Key.Key_Space and is_plain:
            if line is not None:
                self._rows.toggle_mark(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_A and plain == Qt.KeyboardModifier.ControlModifier:
            self._rows.mark_all()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._rows.rowCount():
            self.choose(0 if event.key() == Qt.Key.Key_Home else self._rows.rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose a row by its box."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and index.isValid() and index.column() == Column.MARK:
            self._rows.toggle_mark(index.row())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on a row, so that Enter opens something."""
        super().focusInEvent(event)
        if self.current_line is None and self._rows.rowCount():
            self.choose(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Make room for a larger text and for longer words."""
        super().changeEvent(event)
        if event.type() in {
            QEvent.Type.FontChange,
            QEvent.Type.StyleChange,
            QEvent.Type.LanguageChange,
        }:
            self._fit()

    def updateGeometries(self) -> None:  # noqa: N802 - Qt's name
        """Share the width anew where a scroll bar came or went without a word."""
        super().updateGeometries()
        if getattr(self, "_shared", None) not in {None, self.viewport().width()}:
            self._fit()

    # -- inside ---------------------------------------------------------------------------------

    def _fit(self) -> None:
        if not hasattr(self, "_rows"):  # Qt asks before we are made
            return
        self.verticalHeader().setDefaultSectionSize(px(_ROW))
        widths = self._naturals()
        shown, room = list(Column), self.viewport().width()
        self._shared = room
        for column in _CAN_GO:
            if sum(widths[c] for c in shown) <= room:
                break
            shown.remove(column)
        spare = max(room - sum(widths[c] for c in shown), 0)
        weight = sum(_STRETCHED.get(c, 0) for c in shown) or 1
        for column in Column:
            self.setColumnHidden(column, column not in shown)
        for column in shown:
            share = spare * _STRETCHED.get(column, 0) // weight
            self.setColumnWidth(column, widths[column] + share)

    def _naturals(self) -> dict[Column, int]:
        """Return the pixels that each column needs; measured once a look, not at every answer."""
        first = self._rows.line_at(0).number if self._rows.rowCount() else _A_NUMBER
        look = (current_language(), text_font(14).key(), px(100), len(first))
        if self._measured[0] != look:
            self._measured = (look, {column: self._natural(column, first) for column in Column})
        return self._measured[1]

    def _natural(self, column: Column, number: str) -> int:
        if column is Column.MARK:
            return px(_MARK)
        if column in _LEAST:
            return px(_LEAST[column])
        metrics = QFontMetrics(text_font(15))
        heading = QFontMetrics(text_font(14, bold=True)).horizontalAdvance(
            str(self._rows.headerData(column, Qt.Orientation.Horizontal))
        )
        if column in SORTED_BY:
            heading += px(16)  # the arrow of the order
        if column is Column.STATE:
            widest = max(pill_width(state_words(state)) for state in State)
            said = min(widest, px(_WIDEST_STATE - _BESIDE))
        elif column is Column.CLOCK:
            said = max(pill_width(due_words(due)) for due in Due if due is not Due.NONE)
        elif column is Column.NUMBER:
            said = metrics.horizontalAdvance(number)
        else:
            said = metrics.horizontalAdvance(date_short(_A_DAY, current_language()))
        return max(said, heading) + px(_BESIDE)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if index.column() != Column.MARK:
            self.opened.emit(self._rows.line_at(index.row()).id)

    def _on_header_clicked(self, section: int) -> None:
        sort = SORTED_BY.get(Column(section))
        shown, was_down = self._order
        self.show_order(shown, was_down)  # Qt has turned its mark already, whatever we make of it
        if Column(section) is Column.MARK:
            self._rows.mark_all()
        elif sort is not None:
            # The next day first, the newest first; a second press turns it round.
            self.order_wanted.emit(sort, not was_down if sort == shown else sort == "received")

    def _on_about_to_be_reset(self) -> None:
        line = self.current_line
        self._before = (line.id if line else None, self.verticalScrollBar().value())

    def _on_reset(self) -> None:
        chosen, scrolled = self._before
        row = self._rows.row_of(chosen) if chosen is not None else -1
        if row >= 0:
            self.setCurrentIndex(self._rows.index(row, Column.MARK))
            self.verticalScrollBar().setValue(scrolled)
            self.scrollTo(self.currentIndex())
        elif self._rows.rowCount():
            self.choose(0)
        self._fit()
