"""A table with rules between its cells, as offices keep their registers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from udc_desktop.printing.page import BLACK, Align, GridMark, Mark, Panel, Style, stack
from udc_desktop.printing.pages import Piece
from udc_desktop.printing.shaping import Shaper
from udc_desktop.printing.type_case import SetLine, TypeCase

Cell = tuple[str, ...]
"""Paragraphs; one that begins with ``STRONG`` is set in bold type."""

STRONG = "\x02"
_RULE = 0.5
_HEAD = 0.92  # of the type size: long heads stand over narrow columns


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its width in points with the rule and the room beside it."""

    width: float
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Row:
    """A row, set: the lines of each cell. It is a piece of a page."""

    table: RuledTable
    cells: tuple[tuple[SetLine, ...], ...]
    height: float
    head: Panel | None = None
    is_centred: bool = False
    has_top: bool = False

    def panel(self) -> Panel:
        """Return the row with its rules."""
        return self.table.panel_of(self)

    def cut(self, room: float) -> tuple[Piece, Piece]:
        """Cut the row: in every cell the lines that end within ``room``, one at least.

        The columns that tell whose row it is are said again in what is left.
        """
        above, below = [], []
        for lines in self.cells:
            left = room - 2 * self.table.padding
            taken = 0
            while taken < len(lines) and (left := left - lines[taken].height) >= 0:
                taken += 1
            above.append(lines[:taken])
            below.append(lines[taken:])
        if not any(above):
            above = [lines[:1] for lines in self.cells]
            below = [lines[1:] for lines in self.cells]
        said_again = self.table.said_again(self.cells, room)
        below = [said_again.get(place, lines) for place, lines in enumerate(below)]
        return self.table.row_of(above, self.head), self.table.row_of(below, self.head)


class RuledTable:
    """Sets the rows of one table."""

    def __init__(
        self,
        shaper: Shaper,
        columns: Sequence[Column],
        style: Style,
        *,
        padding: float = 2.0,
        repeated: Sequence[int] = (),
    ) -> None:
        self.columns = tuple(columns)
        self.padding = padding
        self._repeated = tuple(repeated)
        self._regular = TypeCase(shaper, style)
        self._bold = TypeCase(shaper, Style(style.size, True, style.colour, style.leading))
        head = Style(style.size * _HEAD, True, style.colour, style.leading)
        self._head = TypeCase(shaper, head)
        self._edges = (0.0, *accumulate(column.width for column in self.columns))
        self._kept: list[dict[Cell, tuple[SetLine, ...]]] = [{} for _ in self.columns]
        self.width = self._edges[-1]

    def row(self, cells: Sequence[Cell], head: Panel | None = None) -> Row:
        """Set a row. A cell that was set before in its column is not set again."""
        lines = []
        for cell, column, kept in zip(cells, self.columns, self._kept, strict=True):
            found = kept.get(cell)
            if found is None:
                found = kept[cell] = self._lines(cell, column.width - 2 * self.padding)
            lines.append(found)
        return self.row_of(lines, head)

    def row_of(self, cells: Sequence[tuple[SetLine, ...]], head: Panel | None) -> Row:
        """Return a row of lines that are set already."""
        highest = 0.0
        for lines in cells:
            height = 0.0
            for line in lines:
                height += line.above + line.below
            highest = max(highest, height)
        return Row(self, tuple(cells), highest + 2 * self.padding, head)

    def said_again(
        self, cells: Sequence[tuple[SetLine, ...]], room: float
    ) -> dict[int, tuple[SetLine, ...]]:
        """Return what a row that is cut begins with again, unless that were most of the page."""
        found = {place: cells[place] for place in self._repeated}
        highest = max((sum(line.height for line in lines) for lines in found.values()), default=0)
        return found if highest * 3 < room else {}

    def heads(self, names: Sequence[str], numbers: Sequence[str] = ()) -> Panel:
        """Return the heads of the columns, and below them the columns' numbers."""
        rows: list[Row] = []
        for texts, case in ((names, self._head), (numbers, self._regular)):
            if texts:
                cells = [
                    tuple(case.lines(text, column.width - 2))
                    for text, column in zip(texts, self.columns, strict=True)
                ]
                height = self.row_of(cells, None).height
                rows.append(Row(self, tuple(cells), height, is_centred=True, has_top=not rows))
        return stack([row.panel() for row in rows])

    def panel_of(self, row: Row) -> Panel:
        """Return a row with its rules."""
        marks: list[Mark] = [GridMark(self._edges, row.height, _RULE, BLACK, has_top=row.has_top)]
        gap = 1.0 if row.is_centred else self.padding
        for place, lines in enumerate(row.cells):
            column, edge = self.columns[place], self._edges[place]
            align: Align = "centre" if row.is_centred else column.align
            room = column.width - 2 * gap
            y = self.padding
            for line in lines:
                marks.append(line.mark(edge + gap, y, room, align))
                y += line.above + line.below
        return Panel(self.width, row.height, tuple(marks))

    def _lines(self, cell: Cell, width: float) -> tuple[SetLine, ...]:
        lines: list[SetLine] = []
        for text in cell:
            case = self._bold if text.startswith(STRONG) else self._regular
            lines += case.lines(text.removeprefix(STRONG), width)
        return tuple(lines)
