"""The table of applications, on its own page and on the first page."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from udc_desktop.domain.applications import State
from udc_desktop.domain.text import date_short, time_words
from udc_desktop.services.ports import ApplicationLine
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.models.applications import SORTED_BY, ApplicationsModel, Column
from udc_desktop.ui.models.cells import RowDelegate, StateDelegate, pill_width
from udc_desktop.ui.texts import state_text
from udc_desktop.ui.theme import px, text_font

_ROW = 42
_STRETCHED = {Column.NAME: 3, Column.PROGRAMME: 2, Column.PLACE: 2}
_LEAST = {Column.NAME: 150, Column.PROGRAMME: 140, Column.PLACE: 120, Column.OPERATOR: 150}
_BESIDE = 34  # pixels at text scale 100 of a cell that are not words
_A_NUMBER = "MMMM-26-000000-M"
_A_DAY = date(2026, 12, 28)
_AN_HOUR = datetime(2026, 12, 28, 12, 48, tzinfo=UTC)  # in the evening, at the longest of hours
# Left out where there is no room, in this order; the detail says them all.
_CAN_GO = (Column.OPERATOR, Column.PLACE, Column.PROGRAMME, Column.CREATED, Column.NUMBER)


class ApplicationsTable(QTableView):
    """Rows that arrows walk through and Enter opens.

    Signals:
        opened: Enter or a double click on an application.
        order_wanted: a header was pressed; what to sort by, and whether downwards.
    """

    opened = Signal(UUID)
    order_wanted = Signal(str, bool)

    def __init__(
        self,
        rows: ApplicationsModel,
        columns: tuple[Column, ...] = tuple(Column),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows = rows
        self._columns = columns
        self._before: tuple[UUID | None, int] = (None, 0)
        self._order = ("created", True)
        self._shared: int | None = None  # the width that was shared among the columns
        self._state_measured: tuple[object, int] = (None, 0)
        self.setModel(rows)
        self.setItemDelegate(RowDelegate(self))
        self.setItemDelegateForColumn(Column.STATE, StateDelegate(self))
        self._set_up()
        self._connect()
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
        header.setMinimumSectionSize(px(40))

    def _connect(self) -> None:
        self.doubleClicked.connect(self._on_double_clicked)
        self.horizontalHeader().sectionClicked.connect(self._on_header_clicked)
        self._rows.modelAboutToBeReset.connect(self._on_about_to_be_reset)
        self._rows.modelReset.connect(self._on_reset)

    @property
    def current_line(self) -> ApplicationLine | None:
        """The application that is chosen."""
        index = self.currentIndex()
        return self._rows.line_at(index.row()) if index.isValid() else None

    def choose(self, row: int) -> None:
        """Choose a row and bring it into sight."""
        index = self._rows.index(row, self._first_column())
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

    def is_shown(self, column: Column) -> bool:
        """Whether there is room for a column."""
        return not self.isColumnHidden(column)

    # -- Qt -------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter; Home and End go to the first and the last row that is here."""
        line = self.current_line
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier
        ):
            if line is not None:
                self.opened.emit(line.id)
            return
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._rows.rowCount():
            self.choose(0 if event.key() == Qt.Key.Key_Home else self._rows.rowCount() - 1)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have a row chosen, so that Enter opens something."""
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

    def _first_column(self) -> int:
        return next((c for c in self._columns if self.is_shown(c)), Column.NUMBER)

    def _fit(self) -> None:
        if not hasattr(self, "_columns"):  # Qt asks before we are made
            return
        self.verticalHeader().setDefaultSectionSize(px(_ROW))
        widths = {column: self._natural(column) for column in self._columns}
        shown, room = list(self._columns), self.viewport().width()
        self._shared = room
        for column in _CAN_GO:
            if sum(widths[c] for c in shown) <= room:
                break
            if column in shown and len(shown) > 2:
                shown.remove(column)
        spare = max(room - sum(widths[c] for c in shown), 0)
        weight = sum(_STRETCHED.get(c, 0) for c in shown) or 1
        header = self.horizontalHeader()
        for column in Column:
            self.setColumnHidden(column, column not in shown)
        for place, column in enumerate(shown):
            share = spare * _STRETCHED.get(column, 0) // weight
            self.setColumnWidth(column, widths[column] + share)
            header.moveSection(header.visualIndex(column), place)

    def _natural(self, column: Column) -> int:
        """Return the pixels that a column needs for what it says in the language of the screen."""
        if column in _LEAST:
            return px(_LEAST[column])
        language = current_language()
        metrics = QFontMetrics(text_font(15))
        heading = QFontMetrics(text_font(14, bold=True)).horizontalAdvance(
            str(self._rows.headerData(column, Qt.Orientation.Horizontal))
        )
        if column is Column.STATE:
            said = self._widest_state(language)
        elif column is Column.CREATED:
            heading += px(16)  # the arrow of the order
            said = max(
                metrics.horizontalAdvance(date_short(_A_DAY, language)),
                metrics.horizontalAdvance(time_words(_AN_HOUR, language)),
            )
        else:
            first = self._rows.line_at(0).number if self._rows.rowCount() else _A_NUMBER
            said = metrics.horizontalAdvance(first)
        return max(said, heading) + px(_BESIDE)

    def _widest_state(self, language: str) -> int:
        """Return the width of the longest state; measured once a look, not at every answer."""
        look = (language, text_font(14).key(), px(100))
        if self._state_measured[0] != look:
            self._state_measured = (look, max(pill_width(state_text(state)) for state in State))
        return self._state_measured[1]

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(self._rows.line_at(index.row()).id)

    def _on_header_clicked(self, section: int) -> None:
        sort = SORTED_BY.get(Column(section))
        shown, was_down = self._order
        self.show_order(shown, was_down)  # Qt has turned its mark already, whatever we make of it
        if sort is not None:
            # The newest first, names from the beginning; a second press turns it round.
            self.order_wanted.emit(sort, not was_down if sort == shown else sort == "created")

    def _on_about_to_be_reset(self) -> None:
        line = self.current_line
        self._before = (line.id if line else None, self.verticalScrollBar().value())

    def _on_reset(self) -> None:
        chosen, scrolled = self._before
        row = self._rows.row_of(chosen) if chosen is not None else -1
        if row >= 0:
            self.setCurrentIndex(self._rows.index(row, self._first_column()))
            self.verticalScrollBar().setValue(scrolled)
            self.scrollTo(self.currentIndex())
        elif self._rows.rowCount():
            self.choose(0)
        self._fit()
