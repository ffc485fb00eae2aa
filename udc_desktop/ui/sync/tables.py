"""Tables of the page of sending: lines in memory, columns that say them, rows that Enter opens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from udc_desktop.ui.models.cells import RowDelegate
from udc_desktop.ui.theme import px, text_font
from udc_desktop.ui.widgets.buttons import ENTERS

_ROW = 40
_BESIDE = 34  # pixels at text scale 100 of a cell that are not words
_MEASURED = 60  # lines that are looked at for the width of a column
Line = TypeVar("Line")
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Column(Generic[Line]):
    """One column: ``header`` is the English source of a text in context ``SyncTables``.

    ``stretch`` takes what room is left; of the others those with the highest ``goes`` are left out
    first where there is too little room, those with 0 never.
    """

    header: object
    say: Callable[[Line], str]
    stretch: int = 0
    goes: int = 0


class LinesModel(QAbstractTableModel, Generic[Line]):
    """Lines as rows; more are asked for when the last one comes into sight.

    Signals:
        more_wanted: the last line is in sight, and there may be more.
    """

    more_wanted = Signal()

    def __init__(self, columns: Sequence[Column[Line]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._lines: list[Line] = []
        self._has_more = False

    @property
    def lines(self) -> Sequence[Line]:
        """What is shown."""
        return tuple(self._lines)

    def show(self, lines: Sequence[Line], *, has_more: bool = False) -> None:
        """Show other lines; where they are the same, nothing moves."""
        self._has_more = has_more
        if list(lines) == self._lines:
            return
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def add(self, lines: Sequence[Line], *, has_more: bool) -> None:
        """Show more lines below."""
        self._has_more = has_more
        if not lines:
            return
        first = len(self._lines)
        self.beginInsertRows(QModelIndex(), first, first + len(lines) - 1)
        self._lines.extend(lines)
        self.endInsertRows()

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        if self._lines:
            last = self.index(len(self._lines) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # -- Qt -------------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many lines are here."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Return what a cell says."""
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        return self.columns[index.column()].say(self._lines[index.row()])

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        """Return the name of a column."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            source = str(self.columns[section].header)
            return QCoreApplication.translate("SyncTables", source)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there may be lines below the last one."""
        return not parent.isValid() and self._has_more

    def fetchMore(self, parent: Index) -> None:
        """Ask for them, once."""
        if self.canFetchMore(parent):
            self._has_more = False
            self.more_wanted.emit()


class LinesTable(QTableView, Generic[Line]):
    """Rows that arrows walk through and Enter opens.

    Signals:
        opened: Enter or a double click; the row.
        chosen: another row is chosen; -1 where none is.
    """

    opened = Signal(int)
    chosen = Signal(int)

    def __init__(self, lines: LinesModel[Line], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._shared: int | None = None  # the width that was shared among the columns
        self.setModel(lines)
        self.setItemDelegate(RowDelegate(self))
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
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(px(40))
        self.doubleClicked.connect(self._on_double_clicked)
        lines.modelReset.connect(self._on_reset)
        lines.rowsInserted.connect(self._fit)
        self.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self._fit()

    @property
    def row(self) -> int:
        """The row that is chosen, or -1."""
        return self.currentIndex().row() if self.currentIndex().isValid() else -1

    def choose(self, row: int) -> None:
        """Choose a row and bring it into sight."""
        index = self._lines.index(row, self._first_column())
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def minimumSizeHint(self) -> QSize:
        """Need the room of the head and two rows."""
        return QSize(px(240), px(40 + 2 * _ROW))

    # -- Qt -------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter; Home and End go to the first and the last row that is here."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in ENTERS and plain == Qt.KeyboardModifier.NoModifier:
            if self.row >= 0 and not event.isAutoRepeat():
                self.opened.emit(self.row)
            return
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._lines.rowCount():
            self.choose(0 if event.key() == Qt.Key.Key_Home else self._lines.rowCount() - 1)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have a row chosen, so that Enter opens something."""
        super().focusInEvent(event)
        if self.row < 0 and self._lines.rowCount():
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
        shown = (c for c in range(len(self._lines.columns)) if not self.isColumnHidden(c))
        return next(shown, 0)

    def _fit(self, *_: object) -> None:
        if not hasattr(self, "_lines"):  # Qt asks before we are made
            return
        self.verticalHeader().setDefaultSectionSize(px(_ROW))
        columns = self._lines.columns
        widths = [self._natural(at) for at in range(len(columns))]
        shown, room = list(range(len(columns))), self.viewport().width()
        self._shared = room
        for at in sorted((c for c in shown if columns[c].goes), key=lambda c: -columns[c].goes):
            if sum(widths[c] for c in shown) > room:
                shown.remove(at)
        spare = max(room - sum(widths[c] for c in shown), 0)
        weight = sum(columns[c].stretch for c in shown) or 1
        for at, column in enumerate(columns):
            self.setColumnHidden(at, at not in shown)
            self.setColumnWidth(at, widths[at] + spare * column.stretch // weight)

    def _natural(self, at: int) -> int:
        """Return the pixels that a column needs; one that stretches can do with its heading."""
        column = self._lines.columns[at]
        heading = QFontMetrics(text_font(14, bold=True)).horizontalAdvance(
            str(self._lines.headerData(at, Qt.Orientation.Horizontal))
        )
        if column.stretch:
            return max(heading, px(150)) + px(_BESIDE)
        metrics = QFontMetrics(text_font(15))
        said = (metrics.horizontalAdvance(column.say(x)) for x in self._lines.lines[:_MEASURED])
        return max(heading, *said, 0) + px(_BESIDE)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())

    def _on_reset(self) -> None:
        self._fit()
        if self._lines.rowCount():
            self.choose(0)
        else:
            self.chosen.emit(-1)

    def _on_row_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(now.row() if now.isValid() else -1)
