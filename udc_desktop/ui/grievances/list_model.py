"""Grievances for a table: paged by key, fetched in jobs; of several questions the last counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from udc_desktop.domain.grievances import Due, due_state
from udc_desktop.domain.text import date_short, date_words
from udc_desktop.errors import KnownFault
from udc_desktop.services.grievances.ports import GrievanceFilter, GrievanceLine
from udc_desktop.ui.grievances.words import (
    category_words,
    complainant_words,
    due_words,
    office_words,
    state_words,
    subject_words,
)
from udc_desktop.ui.i18n import current_language

if TYPE_CHECKING:
    from udc_desktop.services.catalogue import ProgrammeCatalogue
    from udc_desktop.services.grievances.desk import GrievanceService
    from udc_desktop.ui.jobs import Jobs

PAGE = 100  # rows fetched at a time
MOST_AT_ONCE = 1000  # rows read again at a refresh; what lies further down is fetched on the way
LINE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
MARK_ROLE = int(Qt.ItemDataRole.UserRole) + 2

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """What the table shows, from the left."""

    MARK = 0
    NUMBER = 1
    NAME = 2
    ABOUT = 3
    OFFICE = 4
    RECEIVED = 5
    DUE = 6
    CLOCK = 7
    STATE = 8


SORTED_BY = {Column.NUMBER: "number", Column.RECEIVED: "received", Column.DUE: "due"}
"""The columns that a list can be sorted by, and what ``GrievanceFilter`` calls that."""

_HEADERS = {
    Column.NUMBER: QT_TRANSLATE_NOOP("GrievancesModel", "Number"),
    Column.NAME: QT_TRANSLATE_NOOP("GrievancesModel", "Complainant"),
    Column.ABOUT: QT_TRANSLATE_NOOP("GrievancesModel", "About"),
    Column.OFFICE: QT_TRANSLATE_NOOP("GrievancesModel", "Office"),
    Column.RECEIVED: QT_TRANSLATE_NOOP("GrievancesModel", "Received"),
    Column.DUE: QT_TRANSLATE_NOOP("GrievancesModel", "Answer due"),
    Column.CLOCK: QT_TRANSLATE_NOOP("GrievancesModel", "Time"),
    Column.STATE: QT_TRANSLATE_NOOP("GrievancesModel", "State"),
}


@dataclass(slots=True, eq=False)
class _Question:
    """What is asked; a newer question makes it stale, which a waiting job sees before it reads."""

    wanted: GrievanceFilter
    is_stale: bool = False


class GrievancesModel(QAbstractTableModel):
    """Grievances as rows; nothing is read before ``show`` is called.

    What is shown stays until the answer to a newer question is there. Rows can be marked; a mark
    stays while the list is narrowed, sorted or read again.

    Signals:
        arrived: the first rows of what was asked last are in place.
        counted: how many grievances there are to what was asked last.
        marked: rows were marked or are not any more; how many are.
        failed: the store could not be read; the ``KnownFault``.
    """

    arrived = Signal()
    counted = Signal(int)
    marked = Signal(int)
    failed = Signal(KnownFault)

    def __init__(
        self,
        desk: GrievanceService,
        programmes: ProgrammeCatalogue,
        jobs: Jobs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._programmes, self._jobs = desk, programmes, jobs
        self._lines: list[GrievanceLine] = []
        self._marks: dict[UUID, GrievanceLine] = {}
        self._question: _Question | None = None
        self._days: tuple[date, date] | None = None
        self._is_waiting = False
        self._has_more = False

    # -- what is shown --------------------------------------------------------------------------

    def show(self, wanted: GrievanceFilter) -> None:
        """Show the grievances that a filter leaves."""
        self._ask(_Question(wanted), PAGE)

    def refresh(self) -> None:
        """Read again what is shown; rows that did not change stay where they are."""
        if self._question is not None:
            size = min(max(PAGE, len(self._lines)), MOST_AT_ONCE)
            self._ask(_Question(self._question.wanted), size)

    def line_at(self, row: int) -> GrievanceLine:
        """Return the grievance in a row; raises ``IndexError``."""
        return self._lines[row]

    def row_of(self, grievance: UUID) -> int:
        """Return the row in which a grievance is shown, or -1."""
        return next((i for i, line in enumerate(self._lines) if line.id == grievance), -1)

    def clock_of(self, line: GrievanceLine) -> Due:
        """Return how the clock of a grievance stands; an answered one has none."""
        if self._days is None or not line.state.has_clock:
            return Due.NONE
        return due_state(line.due, *self._days)

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        self._tell_changed()

    # -- what is marked -------------------------------------------------------------------------

    @property
    def marks(self) -> Sequence[GrievanceLine]:
        """The marked grievances, in the order in which they were marked."""
        return tuple(self._marks.values())

    def toggle_mark(self, row: int) -> None:
        """Mark a row, or take its mark away."""
        line = self._lines[row]
        if self._marks.pop(line.id, None) is None:
            self._marks[line.id] = line
        self._tell_marks()

    def mark_all(self) -> None:
        """Mark every row that is here and still to be forwarded; where all are, no row."""
        wanted = {line.id: line for line in self._lines if line.state.is_to_be_forwarded}
        if wanted.keys() <= self._marks.keys():
            wanted = {}
        self._marks = wanted
        self._tell_marks()

    def clear_marks(self) -> None:
        """Take all marks away."""
        if self._marks:
            self._marks = {}
            self._tell_marks()

    # -- Qt -------------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows are here so far."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Return what a cell shows, its whole line for ``LINE_ROLE``, its mark for ``MARK_ROLE``.

        A screen reader hears of a mark with the number of the grievance.
        """
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == MARK_ROLE:
            return line.id in self._marks
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == Column.MARK:
            text = QCoreApplication.translate("GrievancesModel", "chosen")
            return text if line.id in self._marks else ""
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            is_tip = role == Qt.ItemDataRole.ToolTipRole
            return self._said(line, Column(index.column()), in_full=is_tip)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        """Return the name of a column."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role == Qt.ItemDataRole.DisplayRole and section in _HEADERS:
            source = str(_HEADERS[Column(section)])
            return QCoreApplication.translate("GrievancesModel", source)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are rows below the last one that nobody has asked for yet."""
        return not parent.isValid() and self._has_more and not self._is_waiting

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next page."""
        question = self._question
        if question is None or not self.canFetchMore(parent):
            return
        self._is_waiting = True
        self._jobs.run(
            partial(_read, self._desk, question, self._lines[-1], PAGE),
            partial(self._on_next_page, question),
            partial(self._on_failed, question),
        )

    # -- inside ---------------------------------------------------------------------------------

    def _ask(self, question: _Question, limit: int) -> None:
        if self._question is not None:
            self._question.is_stale = True
        self._question = question
        self._is_waiting = True
        self._jobs.run(
            partial(_read, self._desk, question, None, limit),
            partial(self._on_first_page, question, limit),
            partial(self._on_failed, question),
        )

    def _said(self, line: GrievanceLine, column: Column, *, in_full: bool = False) -> str:
        language = current_language()
        say_day = date_words if in_full else date_short
        match column:
            case Column.MARK:
                return ""
            case Column.NUMBER:
                return line.number
            case Column.NAME:
                return complainant_words(
                    line.name_bn, line.name_en, language, sealed=line.is_sealed
                )
            case Column.ABOUT:
                return self._about(line, language, in_full=in_full)
            case Column.OFFICE:
                return office_words(self._desk.catalogue, line.office, language)
            case Column.RECEIVED:
                return say_day(line.received, language)
            case Column.DUE:
                has_clock = line.due is not None and line.state.has_clock
                return say_day(line.due, language) if has_clock and line.due else ""
            case Column.CLOCK:
                clock = self.clock_of(line)
                return "" if clock is Due.NONE else due_words(clock)
            case Column.STATE:
                return state_words(line.state)

    def _about(self, line: GrievanceLine, language: str, *, in_full: bool) -> str:
        if line.is_sealed:
            return ""
        category = category_words(self._desk.catalogue, line.category, language)
        if not in_full:
            return category
        subject = subject_words(self._desk.catalogue, line.category, line.subject, language)
        known = self._programmes.get(line.programme)
        programme = known.name.in_(language) if known is not None else ""
        return " · ".join(filter(None, (category, subject, programme)))

    def _tell_changed(self) -> None:
        if self._lines:
            last = self.index(len(self._lines) - 1, len(Column) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _tell_marks(self) -> None:
        if self._lines:
            last = self.index(len(self._lines) - 1, Column.MARK)
            self.dataChanged.emit(self.index(0, Column.MARK), last)
        self.marked.emit(len(self._marks))

    def _put(self, lines: list[GrievanceLine]) -> None:
        """Show these rows; where they are the same grievances, nothing moves."""
        days = self._desk.days()
        for line in lines:
            if line.id in self._marks:
                self._marks[line.id] = line
        if [line.id for line in lines] == [line.id for line in self._lines]:
            is_news = lines != self._lines or days != self._days
            self._lines, self._days = lines, days
            if is_news:
                self._tell_changed()
            return
        self.beginResetModel()
        self._lines, self._days = lines, days
        self.endResetModel()

    def _count(self, question: _Question) -> None:
        if not self._has_more:
            self.counted.emit(len(self._lines))
            return
        self._jobs.run(
            partial(_count, self._desk, question),
            partial(self._on_counted, question),
            partial(self._on_failed, question),
            "background",
        )

    def _on_first_page(
        self, question: _Question, limit: int, lines: Sequence[GrievanceLine] | None
    ) -> None:
        if question.is_stale or lines is None:
            return
        self._put(list(lines))  # still waiting: a view may want more in the midst of it
        self._is_waiting = False
        self._has_more = len(lines) >= limit
        self.arrived.emit()
        self._count(question)

    def _on_next_page(self, question: _Question, lines: Sequence[GrievanceLine] | None) -> None:
        if question.is_stale or lines is None:
            return
        if lines:
            first = len(self._lines)
            self.beginInsertRows(QModelIndex(), first, first + len(lines) - 1)
            self._lines.extend(lines)
            self.endInsertRows()
        self._is_waiting = False
        self._has_more = len(lines) >= PAGE

    def _on_counted(self, question: _Question, count: int | None) -> None:
        if not question.is_stale and count is not None:
            self.counted.emit(count)

    def _on_failed(self, question: _Question, error: Exception) -> None:
        if not isinstance(error, KnownFault):
            raise error
        if not question.is_stale:
            self._is_waiting = False
            self.failed.emit(error)


def _read(
    desk: GrievanceService, question: _Question, after: GrievanceLine | None, limit: int
) -> Sequence[GrievanceLine] | None:
    return None if question.is_stale else desk.page(question.wanted, after, limit)


def _count(desk: GrievanceService, question: _Question) -> int | None:
    return None if question.is_stale else desk.count(question.wanted)
