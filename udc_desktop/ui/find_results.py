"""What the find box found: a list below it, people first, then applications and grievances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from udc_desktop.domain.applications import State
from udc_desktop.domain.grievances import State as GrievanceState
from udc_desktop.domain.text import date_short, digits, local_day
from udc_desktop.services.ports import FoundLine
from udc_desktop.ui.grievances import words as grievance_words
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.models.cells import paint_pill, pill_width
from udc_desktop.ui.texts import state_look, state_text
from udc_desktop.ui.theme import current_tokens, icon_pixmap, px, text_font

if TYPE_CHECKING:
    from udc_desktop.services.catalogue import ProgrammeCatalogue
    from udc_desktop.services.places import PlaceIndex

Index = QModelIndex | QPersistentModelIndex

LINE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_HEADING_ROLE = int(Qt.ItemDataRole.UserRole) + 2
_PERSON, _APPLICATION, _GRIEVANCE = "person", "application", "grievance"
_SIGNS = {_PERSON: "user", _APPLICATION: "register", _GRIEVANCE: "grievance"}

_MATCHED = {
    "brn": QT_TRANSLATE_NOOP("Found", "by birth registration number"),
    "mobile": QT_TRANSLATE_NOOP("Found", "by mobile number"),
    "name": QT_TRANSLATE_NOOP("Found", "by name"),
    "nid": QT_TRANSLATE_NOOP("Found", "by NID number"),
    "number": QT_TRANSLATE_NOOP("Found", "by number"),
    "wallet": QT_TRANSLATE_NOOP("Found", "by wallet number"),
}


def matched_text(matched: str) -> str:
    """Return by what a line was found; empty for a way that has no words yet."""
    source = _MATCHED.get(matched)
    return QCoreApplication.translate("Found", str(source)) if source else ""


@dataclass(frozen=True, slots=True)
class _Row:
    line: FoundLine | None
    heading: str = ""


class FoundModel(QAbstractListModel):
    """The lines found, under a heading for each kind of thing."""

    def __init__(
        self, catalogue: ProgrammeCatalogue, places: PlaceIndex, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._catalogue, self._places = catalogue, places
        self._lines: tuple[FoundLine, ...] = ()
        self._rows: list[_Row] = []

    @property
    def lines(self) -> tuple[FoundLine, ...]:
        """What was found, in the order of the store."""
        return self._lines

    def show(self, lines: Sequence[FoundLine]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self._rows = []
        for kind in _SIGNS:
            if of_kind := [_Row(line) for line in lines if line.kind == kind]:
                self._rows += [_Row(None, kind), *of_kind]
        self.endResetModel()

    def first_row(self) -> int:
        """Return the first row that can be chosen: who was found by a number is meant first."""
        return next((i for i, row in enumerate(self._rows) if row.line is not None), -1)

    def next_row(self, row: int, step: int) -> int:
        """Return the next row that can be chosen, past headings; the same where there is none."""
        at = row + step
        while 0 <= at < len(self._rows):
            if self._rows[at].line is not None:
                return at
            at += step
        return row

    # -- Qt -------------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows there are, headings included."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let headings be passed over."""
        if not index.isValid() or self._rows[index.row()].line is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Return a row's words; its line for ``LINE_ROLE``."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == LINE_ROLE:
            return row.line
        if role == _HEADING_ROLE:
            return self._heading_text(row.heading) if row.line is None else ""
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            if row.line is None:
                return self._heading_text(row.heading)
            words = (self.title(row.line), self.detail(row.line), matched_text(row.line.matched))
            return ", ".join(filter(None, words))
        return None

    def title(self, line: FoundLine) -> str:
        """Return the name in the script of the screen; why there is none, of a grievance."""
        if line.kind == _GRIEVANCE:
            language = current_language()
            return grievance_words.complainant_words(line.title_bn, line.title_en, language)
        names = (line.title_bn, line.title_en)
        first, second = names if current_language() == "bn" else names[::-1]
        return first or second

    def detail(self, line: FoundLine) -> str:
        """Return where a person lives; of all else number, programme and day."""
        language = current_language()
        if line.kind == _PERSON:
            place = self._places.get(line.union)
            union = ""
            if place is not None:
                union = place.union_bn if language == "bn" else place.union_en
            ward = ""
            if line.ward:
                ward = self.tr("ward {ward}").format(ward=digits(line.ward, language))
            return " · ".join(filter(None, (union, ward)))
        programme = self._catalogue.get(line.programme)
        name = programme.short_name.in_(language) if programme else line.programme
        day = date_short(local_day(line.created), language)
        return " · ".join(filter(None, (line.number, name, day)))

    def _heading_text(self, heading: str) -> str:
        if heading == _GRIEVANCE:
            return self.tr("Grievances")
        return self.tr("People") if heading == _PERSON else self.tr("Applications")


class FoundDelegate(QStyledItemDelegate):
    """Paints a line: name, below it what it is, at the right how it was found or its state."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines of text for what was found, one for a heading."""
        return QSize(px(200), px(56) if index.data(LINE_ROLE) is not None else px(30))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = index.data(LINE_ROLE)
        if isinstance(line, FoundLine):
            self._paint_line(painter, option, index, line)
        else:
            painter.setFont(text_font(13, bold=True))
            painter.setPen(QColor(current_tokens().soft))
            box = option.rect.adjusted(px(14), px(4), -px(14), 0)
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, flags, str(index.data(_HEADING_ROLE)))
        painter.restore()

    def _paint_line(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, line: FoundLine
    ) -> None:
        colours, found = current_tokens(), index.model()
        if not isinstance(found, FoundModel):
            return
        box = option.rect.adjusted(px(6), px(1), -px(6), -px(1))
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.select if is_chosen else colours.hover))
            painter.drawRoundedRect(box, px(8), px(8))
        side = px(22)
        at = QPoint(box.left() + px(10), box.center().y() - side // 2)
        painter.drawPixmap(at, icon_pixmap(_SIGNS[line.kind], 22, colours.soft))
        right = self._paint_right(painter, box, line)
        left = box.left() + px(44)
        words = QRect(left, box.top() + px(4), right - px(10) - left, box.height() - px(8))
        half = words.height() // 2
        above = QRect(words.left(), words.top(), words.width(), half)
        below = QRect(words.left(), words.top() + half, words.width(), half)
        _text(painter, above, found.title(line), 16, colours.ink, bold=True)
        _text(painter, below, found.detail(line), 14, colours.soft)

    def _paint_right(self, painter: QPainter, box: QRect, line: FoundLine) -> int:
        """Paint what stands at the right and return where it begins."""
        if said := _standing(line):
            wide = min(pill_width(said[0]), box.width() // 2)
            at = QRect(box.right() - px(8) - wide, box.top(), wide, box.height())
            paint_pill(painter, at, *said)
            return at.left()
        text = matched_text(line.matched)
        wide = QFontMetrics(text_font(13)).horizontalAdvance(text) + 2
        at = QRect(box.right() - px(10) - wide, box.top(), wide, box.height())
        _text(painter, at, text, 13, current_tokens().soft)
        return at.left()


def _standing(line: FoundLine) -> tuple[str, str] | None:
    """Return the words and the look of a state; None for people, and for states of tomorrow."""
    if line.kind == _APPLICATION and line.state in set(State):
        state = State(line.state)
        return state_text(state), state_look(state)
    if line.kind == _GRIEVANCE and line.state in set(GrievanceState):
        of_grievance = GrievanceState(line.state)
        return grievance_words.state_words(of_grievance), grievance_words.state_look(of_grievance)
    return None


def _text(
    painter: QPainter, box: QRect, text: str, size: int, colour: str, *, bold: bool = False
) -> None:
    font = text_font(size, bold=bold)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
