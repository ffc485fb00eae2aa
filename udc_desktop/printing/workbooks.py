"""The register and the monthly return as files for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from udc_desktop.domain.grievance_papers import (
    CountLine,
    MonthlyReturn,
    RegisterLine,
    RegisterPages,
)
from udc_desktop.domain.grievances import State
from udc_desktop.domain.text import local_day
from udc_desktop.printing.grievance_slip_wording import STATES
from udc_desktop.printing.register_wording import TOTALS, SpanWording
from udc_desktop.printing.wording import Voice, load_labels

if TYPE_CHECKING:
    from udc_desktop.printing.book import Book
    from udc_desktop.printing.wording import Labels

Value = str | int | date | None
_BOM = "\ufeff"  # by which Excel on Windows knows UTF-8
_FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n")

# label, width in characters, what stands in it; the width of a date is that of dd-mm-yyyy
_REGISTER: Sequence[tuple[str, float, str]] = (
    ("register_serial", 7, "serial"),
    ("book_number", 20, "number"),
    ("gslip_received", 12, "received"),
    ("register_channel", 12, "channel"),
    ("complainant", 24, "complainant"),
    ("register_relative", 22, "relative"),
    ("address", 30, "address"),
    ("mobile", 14, "mobile"),
    ("nid", 14, "nid"),
    ("book_against", 22, "against"),
    ("book_office", 22, "office"),
    ("programme", 26, "programme"),
    ("book_category", 22, "category"),
    ("book_subject", 26, "subject"),
    ("book_text", 60, "text"),
    ("register_papers", 9, "papers"),
    ("book_forwarded_to", 26, "forwarded_to"),
    ("slip_memo", 22, "forwarded_memo"),
    ("book_forwarded", 12, "forwarded"),
    ("register_action", 34, "action"),
    ("register_settled", 12, "settled"),
    ("register_told", 14, "told"),
    ("book_state", 16, "state"),
    ("register_remark", 24, "remark"),
)
_OPEN_OF_SEALED = frozenset({"serial", "number", "received", "forwarded", "settled", "told"})
_OF_A_PERSON = frozenset({"complainant", "relative", "address", "mobile", "nid"})
_STATES = frozenset(state.value for state in State)
_COUNTS = (
    ("received", "register_total_received"),
    ("answered", "register_total_answered"),
    ("open", "register_total_open"),
    ("late", "register_total_late"),
)


class Workbooks:
    """Makes files for a spreadsheet out of the content of papers.

    What opens them is a program on the same computer, so nothing is written to the disk here: no
    part of a workbook goes through a temporary file.
    """

    def __init__(self, resources: Path) -> None:
        self._resources = resources

    def register_xlsx(self, content: Any, *, language: str) -> bytes:
        """Return a register as XLSX: the lines, and on a second sheet the totals.

        Args:
            content: ``RegisterPages``.
            language: ``bn`` or ``en``.
        """
        from udc_desktop.printing.book import Book

        if not isinstance(content, RegisterPages):
            raise TypeError("a register is made from RegisterPages")
        say = self._wording(language)
        title = say.say("register_title")
        book = Book(title, say.words(content.centre), content.made)
        span = " · ".join(filter(None, (say.words(content.centre), _span(say, content))))
        book.table(
            say.say("book_register"),
            [title, span],
            [(say.say(key), width) for key, width, _ in _REGISTER],
            [_cells(say, line) for line in content.lines],
        )
        book.pairs(say.say("register_totals"), title, list(_register_facts(say, content)))
        return book.close()

    def register_csv(self, content: Any, *, language: str) -> bytes:
        """Return a register as CSV in UTF-8 with a byte order mark, dates as 2026-11-22.

        A cell that a spreadsheet would take for a formula begins with an apostrophe.
        """
        if not isinstance(content, RegisterPages):
            raise TypeError("a register is made from RegisterPages")
        say = self._wording(language)
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow([_harmless(say.say(key)) for key, _, _ in _REGISTER])
        for line in content.lines:
            writer.writerow([_plain(value) for value in _cells(say, line)])
        return (_BOM + out.getvalue()).encode("utf-8")

    def return_xlsx(self, content: Any, *, language: str) -> bytes:
        """Return a monthly return as XLSX: key figures, and a sheet with a chart for each table.

        Args:
            content: a ``MonthlyReturn``.
            language: ``bn`` or ``en``.
        """
        from udc_desktop.printing.book import Book

        if not isinstance(content, MonthlyReturn):
            raise TypeError("a return is made from a MonthlyReturn")
        say = self._wording(language)
        title = say.say("return_title")
        book = Book(title, say.words(content.centre), content.made)
        book.pairs(say.say("report_summary"), title, list(_return_facts(say, content)))
        for key, name, lines in (
            ("return_categories", "book_categories", content.categories),
            ("return_programmes", "book_programmes", content.programmes),
            ("return_wards", "book_wards", content.wards),
        ):
            self._counted(book, say, key, name, lines, charted=(0, 2))
        months = ("return_months", "book_months", content.months)
        self._counted(book, say, *months, charted=(0, 1), is_upright=True)
        ages = ("return_ages", "book_ages", content.ages)
        self._counted(book, say, *ages, charted=(2,), is_upright=True)
        return book.close()

    def _counted(
        self,
        book: Book,
        say: SpanWording,
        key: str,
        name: str,
        lines: Sequence[CountLine],
        *,
        charted: Sequence[int],
        is_upright: bool = False,
    ) -> None:
        book.counted(
            say.say(name),
            say.say(key),
            [say.say(name), *(say.say(label) for _, label in _COUNTS)],
            [
                (say.words(line.name), [getattr(line, field) for field, _ in _COUNTS])
                for line in lines
            ],
            charted,
            is_upright=is_upright,
        )

    def _wording(self, language: str) -> SpanWording:
        return SpanWording(Voice(self._labels, language))

    @cached_property
    def _labels(self) -> Labels:
        return load_labels(self._resources / "print")


def _cells(say: SpanWording, line: RegisterLine) -> list[Value]:
    """Return the values of a line; of a sealed one serial, number and days."""
    is_nameless = line.is_anonymous or not line.complainant
    cells: list[Value] = []
    for _, _, field in _REGISTER:
        if line.is_sealed and field not in _OPEN_OF_SEALED:
            cells.append(say.say("grievance_sealed") if field == "text" else None)
        elif is_nameless and not line.is_sealed and field in _OF_A_PERSON:
            cells.append(say.say("grievance_anonymous") if field == "complainant" else None)
        else:
            cells.append(_value(say, line, field))
    return cells


def _value(say: SpanWording, line: RegisterLine, field: str) -> Value:
    value = getattr(line, field)
    if field == "state":
        return say.say(STATES[State(value)]) if value in _STATES else None
    if isinstance(value, str | int | date) or value is None:
        return value
    return say.words(value)


def _span(say: SpanWording, content: RegisterPages) -> str:
    said = say.span(content.since, content.until)
    return f"{said} · {say.say('register_narrowed')}" if content.is_narrowed else said


def _register_facts(say: SpanWording, content: RegisterPages) -> Iterator[tuple[str, Value]]:
    yield say.say("report_centre"), say.words(content.centre)
    yield say.say("report_code"), content.centre_code
    yield say.say("report_place"), say.words(content.place)
    yield say.say("report_period"), _span(say, content)
    for field, key in TOTALS:
        yield say.say(key), getattr(content.totals, field)
    if content.frozen is not None:
        yield say.say("book_frozen"), local_day(content.frozen)
        yield say.say("book_hash"), content.sha256
        yield say.say("book_previous"), content.previous
    yield say.say("book_made"), local_day(content.made)


def _return_facts(say: SpanWording, content: MonthlyReturn) -> Iterator[tuple[str, Value]]:
    yield say.say("report_centre"), say.words(content.centre)
    yield say.say("report_code"), content.centre_code
    yield say.say("report_place"), say.words(content.place)
    yield say.say("letter_to"), say.words(content.to)
    yield say.say("report_period"), say.span(content.since, content.until)
    yield say.say("return_carried"), content.carried
    for field, key in TOTALS:
        yield say.say(key), getattr(content.totals, field)
    yield say.say("return_median"), content.median_days
    yield say.say("return_satisfied"), content.satisfied
    yield say.say("return_not_satisfied"), content.not_satisfied
    yield say.say("book_made"), local_day(content.made)


def _plain(value: Value) -> str:
    """Return a value as CSV has it."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int) else _harmless(value)


def _harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_BEGINS) else text
