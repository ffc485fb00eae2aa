"""Applications for a table: paged by key, fetched in jobs; of several questions the last counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
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

from udc_desktop.domain.text import date_short, digits, local_day, time_words
from udc_desktop.errors import KnownFault
from udc_desktop.services.ports import ApplicationFilter, ApplicationLine
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.texts import state_text

if TYPE_CHECKING:
    from udc_desktop.services.catalogue import ProgrammeCatalogue
    from udc_desktop.services.ports import Queries
    from udc_desktop.ui.jobs import Jobs

PAGE = 100  # rows fetched at a time; several screens of the largest monitor
MOST_AT_ONCE = 1000  # rows read again at a refresh; what lies further down is fetched on the way
LINE_ROLE = int(Qt.ItemDataRole.UserRole) + 1

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """What the table shows, from the left."""

    NUMBER = 0
    NAME = 1
    PROGRAMME = 2
    PLACE = 3
    CREATED = 4
    OPERATOR = 5
    STATE = 6


SORTED_BY = {
    Column.NUMBER: "number",
    Column.NAME: "name",
    Column.PROGRAMME: "programme",
    Column.CREATED: "created",
    Column.STATE: "state",
}
"""The columns that a list can be sorted by, and what ``ApplicationFilter`` calls that."""

_HEADERS = {
    Column.NUMBER: QT_TRANSLATE_NOOP("ApplicationsModel", "Application number"),
    Column.NAME: QT_TRANSLATE_NOOP("ApplicationsModel", "Applicant"),
    Column.PROGRAMME: QT_TRANSLATE_NOOP("ApplicationsModel", "Programme"),
    Column.PLACE: QT_TRANSLATE_NOOP("ApplicationsModel", "Ward, village"),
    Column.CREATED: QT_TRANSLATE_NOOP("ApplicationsModel", "Day or time"),
    Column.OPERATOR: QT_TRANSLATE_NOOP("ApplicationsModel", "Operator"),
    Column.STATE: QT_TRANSLATE_NOOP("ApplicationsModel", "State"),
}


@dataclass(slots=True, eq=False)
class _Question:
    """What is asked; a newer question makes it stale, which a waiting job sees before it reads."""

    wanted: ApplicationFilter
    person: UUID | None = None
    is_stale: bool = False


class ApplicationsModel(QAbstractTableModel):
    """Applications as rows; nothing is read before ``show`` or ``show_person`` is called.

    What is shown stays until the answer to a newer question is there.

    Signals:
        arrived: the first rows of what was asked last are in place.
        counted: how many applications there are to what was asked last.
        failed: the store could not be read; the ``KnownFault``.
    """

    arrived = Signal()
    counted = Signal(int)
    failed = Signal(KnownFault)

    def __init__(
        self,
        queries: Queries,
        catalogue: ProgrammeCatalogue,
        jobs: Jobs,
        parent: QObject | None = None,
        *,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        super().__init__(parent)
        self._queries, self._catalogue, self._jobs = queries, catalogue, jobs
        self._now = now or _utc_now
        self._today = local_day(self._now())
        self._lines: list[ApplicationLine] = []
        self._question: _Question | None = None
        self._is_waiting = False
        self._has_more = False

    # -- what is shown --------------------------------------------------------------------------

    def show(self, wanted: ApplicationFilter) -> None:
        """Show the applications that a filter leaves."""
        self._ask(_Question(wanted), PAGE)

    def show_person(self, person: UUID) -> None:
        """Show all applications of one person, the newest first."""
        self._ask(_Question(ApplicationFilter(), person), PAGE)

    def refresh(self) -> None:
        """Read again what is shown; rows that did not change stay where they are."""
        if self._question is not None:
            again = _Question(self._question.wanted, self._question.person)
            self._ask(again, min(max(PAGE, len(self._lines)), MOST_AT_ONCE))

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._is_waiting

    def line_at(self, row: int) -> ApplicationLine:
        """Return the application in a row; raises ``IndexError``."""
        return self._lines[row]

    def row_of(self, application: UUID) -> int:
        """Return the row in which an application is shown, or -1."""
        return next((i for i, line in enumerate(self._lines) if line.id == application), -1)

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        self._tell_changed()

    # -- Qt -------------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows are here so far."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Return what a cell shows, or its whole line for ``LINE_ROLE``."""
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
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
        if role == Qt.ItemDataRole.DisplayRole:
            source = str(_HEADERS[Column(section)])
            return QCoreApplication.translate("ApplicationsModel", source)
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
            partial(_read, self._queries, question, self._lines[-1], PAGE),
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
            partial(_read, self._queries, question, None, limit),
            partial(self._on_first_page, question, limit),
            partial(self._on_failed, question),
        )

    def _said(self, line: ApplicationLine, column: Column, *, in_full: bool = False) -> str:
        language = current_language()
        match column:
            case Column.NUMBER:
                return line.number
            case Column.NAME:
                return name_of(line, language)
            case Column.PROGRAMME:
                return self._programme_name(line.programme, language, in_full=in_full)
            case Column.PLACE:
                return _place(line, language)
            case Column.CREATED:
                return _moment(line.created, self._today, language, in_full=in_full)
            case Column.OPERATOR:
                return line.operator_name
            case Column.STATE:
                return state_text(line.state)

    def _programme_name(self, programme: str, language: str, *, in_full: bool) -> str:
        known = self._catalogue.get(programme)
        if known is None:
            return programme
        return (known.name if in_full else known.short_name).in_(language)

    def _tell_changed(self) -> None:
        if self._lines:
            last = self.index(len(self._lines) - 1, len(Column) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _put(self, lines: list[ApplicationLine]) -> None:
        """Show these rows; where they are the same applications, nothing moves."""
        today = local_day(self._now())
        if [line.id for line in lines] == [line.id for line in self._lines]:
            is_news = lines != self._lines or today != self._today
            self._lines, self._today = lines, today
            if is_news:
                self._tell_changed()
            return
        self.beginResetModel()
        self._lines, self._today = lines, today
        self.endResetModel()

    def _count(self, question: _Question) -> None:
        if not self._has_more:
            self.counted.emit(len(self._lines))
            return
        self._jobs.run(
            partial(_count, self._queries, question),
            partial(self._on_counted, question),
            partial(self._on_failed, question),
            "background",
        )

    def _on_first_page(
        self, question: _Question, limit: int, lines: Sequence[ApplicationLine] | None
    ) -> None:
        if question.is_stale or lines is None:
            return
        self._put(list(lines))  # still waiting: a view may want more in the midst of it
        self._is_waiting = False
        self._has_more = question.person is None and len(lines) >= limit
        self.arrived.emit()
        self._count(question)

    def _on_next_page(self, question: _Question, lines: Sequence[ApplicationLine] | None) -> None:
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
    queries: Queries, question: _Question, after: ApplicationLine | None, limit: int
) -> Sequence[ApplicationLine] | None:
    if question.is_stale:
        return None
    if question.person is not None:
        return queries.applications_of(question.person)
    return queries.applications(question.wanted, after, limit)


def _count(queries: Queries, question: _Question) -> int | None:
    return None if question.is_stale else queries.count_applications(question.wanted)


def name_of(line: ApplicationLine, language: str) -> str:
    """Return the applicant's name in the script of ``language``, or the one that is known."""
    names = (line.name_bn, line.name_en) if language == "bn" else (line.name_en, line.name_bn)
    return names[0] or names[1]


def _place(line: ApplicationLine, language: str) -> str:
    return ", ".join(part for part in (digits(line.ward, language), line.village) if part)


def _moment(at: datetime, today: date, language: str, *, in_full: bool) -> str:
    """Say the time of what was made today, and the day of what was made before."""
    day = local_day(at)
    if in_full:
        return f"{date_short(day, language)}, {time_words(at, language)}"
    return time_words(at, language) if day == today else date_short(day, language)


def _utc_now() -> datetime:
    return datetime.now(UTC)
