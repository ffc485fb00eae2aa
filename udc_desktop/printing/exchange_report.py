"""The report of a centre's sending, for the upazila: A4, numbered pages, room to sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from udc_desktop.domain.exchange_reports import ExchangeReport
from udc_desktop.domain.text import digits
from udc_desktop.printing.page import (
    INK,
    MM,
    PALE,
    SOFT,
    Align,
    Panel,
    Style,
    beside,
    blank,
    paragraph,
    rule,
    stack,
)
from udc_desktop.printing.pages import PanelPiece, share_out
from udc_desktop.printing.report_wording import ReportWording
from udc_desktop.printing.shaping import Shaper
from udc_desktop.printing.sheet import Sheet
from udc_desktop.printing.wording import Labels, Voice

_WIDTH, _HEIGHT = 210 * MM, 297 * MM
_MARGIN = 18 * MM
_ROOM = _WIDTH - 2 * _MARGIN
_FOOT = 20.0  # points below the text, for the page's number
_TEXT = Style(9.6)
_STRONG = Style(9.6, is_bold=True)
_LABEL = Style(9.6, colour=SOFT)
_SMALL = Style(8.2, colour=SOFT)
_GAP = 8.0
_WAITING_COLUMNS = (0.36, 0.12, 0.34, 0.18)
_SET_ASIDE_COLUMNS = (0.24, 0.19, 0.17, 0.40)
_SIGNERS = ("report_sign_operator", "report_sign_supervisor", "report_sign_upazila")


def print_exchange_report(
    shaper: Shaper, labels: Labels, report: ExchangeReport, language: str
) -> bytes:
    """Return the report as PDF in ``bn`` or ``en``."""
    return _Printer(shaper, ReportWording(Voice(labels, language), report), report, language).pdf()


class _Printer:
    """Prints one report."""

    def __init__(
        self, shaper: Shaper, wording: ReportWording, report: ExchangeReport, language: str
    ) -> None:
        self._shaper = shaper
        self._wording = wording
        self._report = report
        self._language = language

    def pdf(self) -> bytes:
        """Return the PDF."""
        say = self._wording.say
        sheet = Sheet(
            self._shaper,
            title=f"{say('report_title')} {self._report.centre_code}",
            author=self._report.centre.in_(self._language),
            language=self._language,
        )
        pages = share_out(self._pieces(), _HEIGHT - 2 * _MARGIN - _FOOT)
        for place, page in enumerate(pages, 1):
            sheet.begin_page(_WIDTH, _HEIGHT)
            y = _MARGIN
            for piece in page:
                sheet.put(piece.panel(), _MARGIN, y)
                y += piece.height
            foot = self._foot(place, len(pages))
            sheet.put(foot, _MARGIN, _HEIGHT - _MARGIN + 4)
        return sheet.finish()

    def _pieces(self) -> Iterator[PanelPiece]:
        say, wording = self._wording.say, self._wording
        yield PanelPiece(self._title())
        yield PanelPiece(stack([self._fact(*fact) for fact in wording.head()], 2))
        yield PanelPiece(self._section("report_summary", self._figures()))
        line = stack([self._fact(*fact) for fact in wording.line()], 3)
        yield PanelPiece(self._section("report_line", line))
        waiting = [wording.waiting(line) for line in self._report.waiting]
        if waiting:
            heads = ("report_what", "report_count", "report_oldest", "report_waits")
            yield from self._table(
                "report_waiting_list", [say(key) for key in heads], waiting, _WAITING_COLUMNS
            )
        entries = [wording.set_aside(entry) for entry in self._report.set_aside]
        if entries:
            heads = ("report_number", "report_what", "report_since", "report_reason")
            yield from self._table(
                "report_set_aside_list", [say(key) for key in heads], entries, _SET_ASIDE_COLUMNS
            )
            more = self._report.set_aside_count - len(entries)
            if more > 0:
                said = say("report_more", count=wording.number(more))
                yield PanelPiece(stack([blank(3), self._text(_ROOM, said, _LABEL)]))
        yield PanelPiece(self._signatures())

    def _text(self, width: float, text: str, style: Style, align: Align = "left") -> Panel:
        return paragraph(self._shaper, [(text, style)], width, align)

    def _title(self) -> Panel:
        say, language = self._wording.say, self._language
        upazila = self._report.upazila.in_(language)
        to = say("report_to", upazila=upazila) if upazila else say("report_to_officer")
        return stack(
            [
                self._text(_ROOM, say("report_title"), Style(16, is_bold=True)),
                blank(2),
                self._text(_ROOM, to, _TEXT),
                blank(4),
                rule(_ROOM, 1.2, INK),
                blank(6),
            ]
        )

    def _section(self, key: str, panel: Panel) -> Panel:
        return stack([self._heading(key), panel])

    def _heading(self, key: str) -> Panel:
        heading = self._text(_ROOM, self._wording.say(key), Style(11.5, is_bold=True))
        return stack([blank(14), heading, blank(3)])

    def _fact(self, label: str, value: str) -> Panel:
        width = _ROOM * 0.3
        return beside(
            (0, self._text(width, label, _LABEL)),
            (width + _GAP, self._text(_ROOM - width - _GAP, value, _TEXT)),
        )

    def _figures(self) -> Panel:
        """Return the summary: what is counted, and how much, flush at the right."""
        figure = _ROOM * 0.42
        rows: list[Panel] = []
        for label, value in self._wording.figures():
            rows.append(
                beside(
                    (0, self._text(_ROOM - figure - _GAP, label, _TEXT)),
                    (_ROOM - figure, self._text(figure, value, _STRONG, "right")),
                )
            )
            rows.append(rule(_ROOM, 0.5, PALE))
        return stack(rows, 2)

    def _table(
        self,
        key: str,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        shares: Sequence[float],
    ) -> Iterator[PanelPiece]:
        """Yield a table row by row; its heading never stands alone at the end of a page."""
        names = stack([self._row(heads, shares, _SMALL), rule(_ROOM, 0.8, INK), blank(2)])
        first, *others = (
            stack([self._row(row, shares, _TEXT), blank(1), rule(_ROOM, 0.5, PALE), blank(2)])
            for row in rows
        )
        yield PanelPiece(stack([self._heading(key), names, first]))
        for row in others:
            yield PanelPiece(row, names)

    def _row(self, cells: Sequence[str], shares: Sequence[float], style: Style) -> Panel:
        placed: list[tuple[float, Panel]] = []
        x = 0.0
        for cell, share in zip(cells, shares, strict=True):
            width = share * _ROOM
            placed.append((x, self._text(width - _GAP, cell, style)))
            x += width
        return beside(*placed)

    def _signatures(self) -> Panel:
        gap = 18.0
        column = (_ROOM - 2 * gap) / len(_SIGNERS)
        placed = [
            (
                place * (column + gap),
                stack(
                    [
                        rule(column, 0.8, INK),
                        blank(2),
                        self._text(column, self._wording.say(key), _SMALL, "centre"),
                    ]
                ),
            )
            for place, key in enumerate(_SIGNERS)
        ]
        note = self._text(_ROOM, self._wording.say("report_no_names"), _SMALL)
        return stack([blank(14), note, blank(46), beside(*placed)])

    def _foot(self, page: int, pages: int) -> Panel:
        say = self._wording.say
        made = say("report_made", moment=self._wording.moment(self._report.made))
        number = say("page", page=digits(page, self._language), pages=digits(pages, self._language))
        half = _ROOM * 0.68
        return beside(
            (0, self._text(half, f"{self._report.centre_code} · {made}", _SMALL)),
            (half, self._text(_ROOM - half, number, _SMALL, "right")),
        )
