"""The monthly return of a grievance desk to the UNO: figures and bars, no names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from udc_desktop.domain.grievance_papers import CountLine, MonthlyReturn
from udc_desktop.printing.bars import Pair, bar, legend, paired_bars
from udc_desktop.printing.page import (
    BLACK,
    MM,
    Align,
    Colour,
    Panel,
    Style,
    beside,
    blank,
    paragraph,
    rule,
    stack,
)
from udc_desktop.printing.pages import LedPiece, PanelPiece, Piece, share_out
from udc_desktop.printing.register_wording import SpanWording
from udc_desktop.printing.ruled_table import STRONG, Column, RuledTable
from udc_desktop.printing.shaping import Shaper
from udc_desktop.printing.sheet import Sheet
from udc_desktop.printing.wording import Labels, Voice

_WIDTH, _HEIGHT = 210 * MM, 297 * MM
_LEFT, _RIGHT = 22 * MM, 16 * MM
_TOP, _BOTTOM = 15 * MM, 13 * MM
_FOOT = 18.0
_ROOM = _WIDTH - _LEFT - _RIGHT
_TEXT = Style(9.2, colour=BLACK)
_STRONG = Style(9.2, is_bold=True, colour=BLACK)
_SMALL = Style(8, colour=BLACK)
_HAIR: Colour = (0.55, 0.55, 0.55)
_GAP = 6.0
_NAME, _FIGURE = 0.33, 0.1  # of the width: a name, each of four figures; the bar has the rest
_BAR = 8.0
_CHART = 78.0
_TOGETHER = _HEIGHT / 3  # a table no higher is not parted
_COLUMNS = ("received", "answered", "open", "late")
_COLUMN_KEYS = (
    "register_total_received",
    "register_total_answered",
    "register_total_open",
    "register_total_late",
)
_SIGNERS = ("register_sign_maker", "register_sign_supervisor")


def print_monthly_return(
    shaper: Shaper, labels: Labels, content: MonthlyReturn, language: str
) -> bytes:
    """Return the monthly return as PDF in ``bn`` or ``en``."""
    return _Printer(shaper, ReturnWording(Voice(labels, language), content), content).pdf()


class ReturnWording(SpanWording):
    """The sentences of one return."""

    def __init__(self, voice: Voice, content: MonthlyReturn) -> None:
        super().__init__(voice)
        self._content = content

    def figures(self) -> Iterator[tuple[str, str]]:
        """Yield label and figure of what counts most."""
        content = self._content
        yield self.say("return_carried"), self.number(content.carried)
        yield from self.totals(content.totals)
        yield self.say("return_median"), self._median()
        yield self.say("return_satisfied"), self.number(content.satisfied)
        yield self.say("return_not_satisfied"), self.number(content.not_satisfied)

    def row(self, line: CountLine) -> list[str]:
        """Return name and figures of a line."""
        figures = [self.number(getattr(line, column)) for column in _COLUMNS]
        return [self.words(line.name), *figures]

    def _median(self) -> str:
        days = self._content.median_days
        if days is None:
            return "–"
        return self.say("report_day" if days == 1 else "report_days", days=self.number(days))


class _Printer:
    """Prints one return."""

    def __init__(self, shaper: Shaper, wording: ReturnWording, content: MonthlyReturn) -> None:
        self._shaper = shaper
        self._wording = wording
        self._content = content

    def pdf(self) -> bytes:
        """Return the PDF."""
        wording, content = self._wording, self._content
        sheet = Sheet(
            self._shaper,
            title=f"{wording.say('return_title')} {content.centre_code}",
            author=wording.words(content.centre),
            language=wording.language,
        )
        pages = share_out(self._pieces(), _HEIGHT - _TOP - _BOTTOM - _FOOT)
        for place, page in enumerate(pages, 1):
            sheet.begin_page(_WIDTH, _HEIGHT)
            y = _TOP
            for piece in page:
                sheet.put(piece.panel(), _LEFT, y)
                y += piece.height
            foot = self._foot(place, len(pages))
            sheet.put(foot, _LEFT, _HEIGHT - _BOTTOM - foot.height)
        return sheet.finish()

    def _pieces(self) -> Iterator[Piece]:
        content = self._content
        yield PanelPiece(self._title())
        yield PanelPiece(self._figures())
        yield PanelPiece(self._months())
        yield from self._counted("return_categories", content.categories)
        yield from self._counted("return_programmes", content.programmes)
        yield from self._counted("return_wards", content.wards)
        yield from self._counted("return_ages", content.ages, is_open=True)
        yield PanelPiece(self._ending())

    def _text(self, width: float, text: str, style: Style, align: Align = "left") -> Panel:
        return paragraph(self._shaper, [(text, style)], width, align)

    def _heading(self, key: str) -> Panel:
        style = Style(11, is_bold=True, colour=BLACK)
        return stack([blank(11), self._text(_ROOM, self._wording.say(key), style), blank(3)])

    def _title(self) -> Panel:
        wording, content = self._wording, self._content
        span = wording.span(content.since, content.until)
        centre = f"{wording.words(content.centre)} ({content.centre_code})"
        return stack(
            [
                self._text(_ROOM, centre, Style(13, is_bold=True, colour=BLACK), "centre"),
                self._text(_ROOM, wording.words(content.place), _TEXT, "centre"),
                blank(5),
                rule(_ROOM, 1.0, BLACK),
                blank(6),
                self._text(_ROOM, wording.say("letter_to"), _TEXT),
                self._text(_ROOM, wording.words(content.to), _STRONG),
                blank(8),
                self._text(
                    _ROOM,
                    wording.say("return_title"),
                    Style(14, is_bold=True, colour=BLACK),
                    "centre",
                ),
                self._text(_ROOM, span, Style(10.5, is_bold=True, colour=BLACK), "centre"),
                blank(6),
            ]
        )

    def _figures(self) -> Panel:
        """Return the key figures in two rows of boxes."""
        figures = list(self._wording.figures())
        half = (len(figures) + 1) // 2
        rows: list[Panel] = []
        for part in (figures[:half], figures[half:]):
            table = RuledTable(
                self._shaper,
                [Column(_ROOM / len(part), "centre") for _ in part],
                Style(8.4, colour=BLACK, leading=1.34),
                padding=2.5,
            )
            rows += [
                table.heads([label for label, _ in part]),
                table.row([(f"{STRONG}{figure}",) for _, figure in part]).panel(),
                blank(4),
            ]
        return stack(rows)

    def _months(self) -> Panel:
        wording = self._wording
        pairs = [
            Pair(
                wording.words(month.name),
                month.received,
                month.answered,
                wording.number(month.received),
                wording.number(month.answered),
            )
            for month in self._content.months
        ]
        return stack(
            [
                self._heading("return_months"),
                legend(
                    self._shaper,
                    _ROOM * 0.5,
                    wording.say("register_total_received"),
                    wording.say("register_total_answered"),
                ),
                paired_bars(self._shaper, _ROOM, _CHART, pairs),
            ]
        )

    def _counted(
        self, key: str, lines: Sequence[CountLine], *, is_open: bool = False
    ) -> Iterator[Piece]:
        """Yield a table with a bar in each row; of open ones only where ``is_open``."""
        heads = self._heads(is_open=is_open)
        heading = self._heading(key)
        if not lines:
            yield PanelPiece(
                stack([heading, self._text(_ROOM, self._wording.say("return_none"), _TEXT)])
            )
            return
        most = max(line.open if is_open else line.received for line in lines) or 1
        rows = [self._row(line, most, is_open=is_open) for line in lines]
        whole = stack([heading, heads, *rows])
        if whole.height <= _TOGETHER:
            yield PanelPiece(whole)
            return
        yield LedPiece(stack([heading, heads]), PanelPiece(rows[0]))
        for row in rows[1:]:
            yield PanelPiece(row, heads)

    def _heads(self, *, is_open: bool) -> Panel:
        say = self._wording.say
        keys = ("register_total_open",) if is_open else _COLUMN_KEYS
        cells = ["", *(say(key) for key in keys)]
        style = Style(7.6, is_bold=True, colour=BLACK)
        parts = [blank(1), self._cells(cells, style), rule(_ROOM, 0.8, BLACK), blank(2)]
        if is_open:
            return stack(parts)
        left = _ROOM * (_NAME + len(keys) * _FIGURE) + 2 * _GAP
        key = legend(self._shaper, _ROOM - left, say("return_bar_open"), say("return_bar_done"))
        return stack([beside((0, stack(parts[:2])), (left, key), middle=True), *parts[2:]])

    def _row(self, line: CountLine, most: int, *, is_open: bool) -> Panel:
        name, *figures = self._wording.row(line)
        if is_open:
            figures = [self._wording.number(line.open)]
        counted = line.open if is_open else line.received
        filled = line.open / counted if counted else 0.0
        cells = self._cells([name, *figures], _TEXT)
        left = _ROOM * (_NAME + len(figures) * _FIGURE) + 2 * _GAP
        drawn = bar(_ROOM - left, _BAR, counted / most, filled)
        return stack(
            [
                beside((0, cells), (left, drawn), middle=True),
                blank(1),
                rule(_ROOM, 0.4, _HAIR),
                blank(1.5),
            ]
        )

    def _cells(self, texts: Sequence[str], style: Style) -> Panel:
        name, *figures = texts
        placed = [(0.0, self._text(_ROOM * _NAME - _GAP, name, style))]
        for place, figure in enumerate(figures):
            x = _ROOM * (_NAME + place * _FIGURE)
            placed.append((x, self._text(_ROOM * _FIGURE, figure, style, "right")))
        return beside(*placed)

    def _ending(self) -> Panel:
        wording = self._wording
        column = _ROOM * 0.45
        placed = []
        for place, key in enumerate(_SIGNERS):
            name = self._content.signatory_name if place == 0 else ""
            lines = [rule(column, 0.7, BLACK), blank(2)]
            if name:
                lines.append(self._text(column, f"({name})", _TEXT, "centre"))
            lines.append(self._text(column, wording.say(key), _TEXT, "centre"))
            placed.append((place * (_ROOM - column), stack(lines)))
        note = self._text(_ROOM, wording.say("report_no_names"), _SMALL)
        return stack([blank(10), note, blank(48), beside(*placed)])

    def _foot(self, page: int, pages: int) -> Panel:
        wording = self._wording
        made = wording.say("report_made", moment=wording.moment(self._content.made))
        number = _ROOM * 0.25
        left = f"{self._content.centre_code} · {made}"
        return beside(
            (0, self._text(_ROOM - number, left, _SMALL)),
            (_ROOM - number, self._text(number, wording.page(page, pages), _SMALL, "right")),
        )
