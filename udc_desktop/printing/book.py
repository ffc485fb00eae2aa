"""A workbook under way: sheets of lines, of pairs and of figures with a chart."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import xlsxwriter

FONT = (
    "Nirmala UI"  # what Windows has for Bangla since version 8; elsewhere another takes its place
)
_SIZE = 11
_A4 = 9
_LONGEST = 32_767  # characters that a cell holds
_DATE = "dd-mm-yyyy"
_CHART = 360  # pixels
_FILLS = ("#000000", "#FFFFFF")  # one bar filled and one hollow: it is printed in black and white


class Book:
    """One workbook; the same content gives the same bytes."""

    def __init__(self, title: str, author: str, made: datetime) -> None:
        self._out = io.BytesIO()
        # Names and complaints do not go through temporary files, and nothing typed is a formula.
        self._book = xlsxwriter.Workbook(
            self._out,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        created = made.astimezone(UTC).replace(tzinfo=None)
        self._book.set_properties({"title": title, "author": author, "created": created})
        self._title = self._format(bold=True, font_size=14)
        self._strong = self._format(bold=True)
        self._head = self._format(
            bold=True,
            text_wrap=True,
            align="center",
            valign="vcenter",
            border=1,
            bg_color="#E6E6E6",
        )
        self._text = self._format(text_wrap=True, valign="top", border=1)
        self._day = self._format(num_format=_DATE, align="center", valign="top", border=1)
        self._count = self._format(num_format="#,##0", align="right", valign="top", border=1)

    def table(
        self,
        name: str,
        titles: Sequence[str],
        columns: Sequence[tuple[str, float]],
        lines: Sequence[Sequence[str | int | date | None]],
    ) -> None:
        """Write a sheet of lines below heads that stay in sight, on screen and on paper."""
        sheet = self._sheet(name, is_wide=True)
        self._write_titles(sheet, titles)
        top = len(titles) + 1
        for place, (head, width) in enumerate(columns):
            sheet.set_column(place, place, width)
            sheet.write_string(top, place, head, self._head)
        sheet.set_row(top, 48)
        for row, line in enumerate(lines, top + 1):
            for place, value in enumerate(line):
                self._write(sheet, row, place, value)
        sheet.freeze_panes(top + 1, 2)
        sheet.repeat_rows(top)
        if lines:
            sheet.autofilter(top, 0, top + len(lines), len(columns) - 1)

    def pairs(
        self, name: str, title: str, facts: Sequence[tuple[str, str | int | date | None]]
    ) -> None:
        """Write a sheet of labels and values."""
        sheet = self._sheet(name)
        self._write_titles(sheet, [title])
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, 70)
        left = self._format(text_wrap=True, valign="top", border=1, align="left")
        for row, (label, value) in enumerate(facts, 2):
            sheet.write_string(row, 0, label, self._text)
            if isinstance(value, str):
                sheet.write_string(row, 1, value[:_LONGEST], left)
            else:
                self._write(sheet, row, 1, value)

    def counted(
        self,
        name: str,
        title: str,
        heads: Sequence[str],
        lines: Sequence[tuple[str, Sequence[int]]],
        charted: Sequence[int],
        *,
        is_upright: bool,
    ) -> None:
        """Write a sheet of figures, and below them a chart of the columns ``charted``."""
        sheet = self._sheet(name)
        self._write_titles(sheet, [title])
        sheet.set_column(0, 0, 40)
        sheet.set_column(1, len(heads) - 1, 13)
        for place, head in enumerate(heads):
            sheet.write_string(2, place, head, self._head)
        for row, (label, figures) in enumerate(lines, 3):
            self._write(sheet, row, 0, label)
            for place, figure in enumerate(figures, 1):
                self._write(sheet, row, place, figure)
        sheet.freeze_panes(3, 1)
        if lines:
            chart = self._chart(name, title, len(lines), charted, is_upright=is_upright)
            sheet.insert_chart(len(lines) + 4, 0, chart)

    def close(self) -> bytes:
        """Return the file."""
        self._book.close()
        return self._out.getvalue()

    def _format(self, **looks: Any) -> Any:
        return self._book.add_format({"font_name": FONT, "font_size": _SIZE, **looks})

    def _sheet(self, name: str, *, is_wide: bool = False) -> Any:
        sheet = self._book.add_worksheet(name)
        sheet.set_paper(_A4)
        if is_wide:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer(f'&L&"{FONT}"&8&A&R&"{FONT}"&8&P/&N')
        return sheet

    def _write_titles(self, sheet: Any, titles: Sequence[str]) -> None:
        for row, title in enumerate(titles):
            sheet.write_string(row, 0, title[:_LONGEST], self._strong if row else self._title)

    def _write(self, sheet: Any, row: int, column: int, value: str | int | date | None) -> None:
        if value is None or value == "":
            sheet.write_blank(row, column, None, self._text)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, value, self._day)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, self._count)
        else:
            sheet.write_string(row, column, value[:_LONGEST], self._text)

    def _chart(
        self, sheet: str, title: str, lines: int, charted: Sequence[int], *, is_upright: bool
    ) -> Any:
        chart = self._book.add_chart({"type": "column" if is_upright else "bar"})
        last = 2 + lines
        for fill, place in zip(_FILLS, charted, strict=False):
            chart.add_series(
                {
                    "name": [sheet, 2, place + 1],
                    "categories": [sheet, 3, 0, last, 0],
                    "values": [sheet, 3, place + 1, last, place + 1],
                    "fill": {"color": fill},
                    "border": {"color": "#000000"},
                    "data_labels": {"value": True, "font": {"name": FONT, "size": 8}},
                }
            )
        font = {"name": FONT, "size": 9}
        chart.set_title({"name": title, "name_font": {"name": FONT, "size": 12}})
        plain = {"num_font": font, "major_gridlines": {"visible": False}}
        chart.set_x_axis(plain)
        # a bar chart counts its categories upwards, a table downwards
        chart.set_y_axis(plain if is_upright else {**plain, "reverse": True})
        chart.set_legend({"position": "bottom", "font": font})
        chart.set_size({"width": 760, "height": _CHART if is_upright else max(_CHART, lines * 34)})
        return chart
