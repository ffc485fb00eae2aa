"""The register of grievances received and forwarded: A4 on its side, ruled, numbered, totalled."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from udc_desktop.domain.grievance_papers import RegisterPages
from udc_desktop.domain.text import digits
from udc_desktop.errors import KnownFault
from udc_desktop.printing.page import (
    BLACK,
    MM,
    Align,
    Panel,
    Style,
    beside,
    blank,
    paragraph,
    rule,
    stack,
)
from udc_desktop.printing.pages import LedPiece, PanelPiece, Piece, share_out
from udc_desktop.printing.register_wording import RegisterWording
from udc_desktop.printing.ruled_table import STRONG, Column, RuledTable
from udc_desktop.printing.shaping import Shaper
from udc_desktop.printing.sheet import Sheet
from udc_desktop.printing.wording import Labels, Voice

Progress = Callable[[int, int], bool]

_WIDTH, _HEIGHT = 297 * MM, 210 * MM
_LEFT, _RIGHT = 10 * MM, 7 * MM  # it is bound at the left
_TOP, _BOTTOM = 9 * MM, 8 * MM
_FOOT = 14.0
_ROOM = _WIDTH - _LEFT - _RIGHT
_TEXT = Style(7, colour=BLACK, leading=1.34)
_SMALL = Style(7, colour=BLACK)
_BODY = Style(9, colour=BLACK)
_STRONG = Style(9, is_bold=True, colour=BLACK)
_TITLE = Style(14, is_bold=True, colour=BLACK)
_SHARES = (24, 72, 32, 96, 54, 51, 120, 29, 77, 67, 43, 50, 41, 38)
_CENTRED = {0, 1, 7, 10, 11}
_EVERY = 25  # lines, after which it is asked whether to go on
_SIGNERS = ("register_sign_maker", "register_sign_supervisor", "register_sign_checker")


def print_grievance_register(
    shaper: Shaper,
    labels: Labels,
    register: RegisterPages,
    language: str,
    progress: Progress | None = None,
) -> bytes:
    """Return the register as PDF in ``bn`` or ``en``.

    Raises ``KnownFault('cancelled')`` where ``progress`` returns False.
    """
    wording = RegisterWording(Voice(labels, language), register)
    return _Printer(shaper, wording, register, language, progress).pdf()


class _Printer:
    """Prints one register: first all lines are set, then all pages drawn."""

    def __init__(
        self,
        shaper: Shaper,
        wording: RegisterWording,
        register: RegisterPages,
        language: str,
        progress: Progress | None,
    ) -> None:
        self._shaper = shaper
        self._wording = wording
        self._register = register
        self._language = language
        self._progress = progress
        scale = _ROOM / sum(_SHARES)
        self._table = RuledTable(
            shaper,
            [
                Column(share * scale, "centre" if place in _CENTRED else "left")
                for place, share in enumerate(_SHARES)
            ],
            _TEXT,
            repeated=(0, 1),
        )

    def pdf(self) -> bytes:
        """Return the PDF."""
        register, wording = self._register, self._wording
        sheet = Sheet(
            self._shaper,
            title=f"{wording.say('register_title')} {register.centre_code}",
            author=wording.words(register.centre),
            language=self._language,
        )
        pages = share_out(self._pieces(), _HEIGHT - _TOP - _BOTTOM - _FOOT)
        lines = len(register.lines)
        drawn = 0
        for place, page in enumerate(pages, 1):
            sheet.begin_page(_WIDTH, _HEIGHT)
            y = _TOP
            for piece in page:
                sheet.put(piece.panel(), _LEFT, y)
                y += piece.height
            sheet.put(self._foot(place, len(pages)), _LEFT, _HEIGHT - _BOTTOM - _FOOT + 4)
            drawn += len(page)
            self._ask((lines + min(drawn, lines)) // 2)
        self._ask(lines)
        return sheet.finish()

    def _ask(self, done: int) -> None:
        if self._progress is not None and not self._progress(done, len(self._register.lines)):
            raise KnownFault("cancelled")

    def _pieces(self) -> Iterator[Piece]:
        """Yield the lines as they are set; setting is the first half of the way."""
        heads = self._table.heads(
            self._wording.heads(),
            [digits(place, self._language) for place in range(1, len(_SHARES) + 1)],
        )
        head = stack([self._running_title(), heads])
        lead = stack([self._title(), heads])
        for place, line in enumerate(self._register.lines):
            if place % _EVERY == 0:
                self._ask(place // 2)
            row = self._table.row(self._wording.cells(line), head)
            yield row if place else LedPiece(lead, row)
        if not self._register.lines:
            said = self._text(_ROOM, self._wording.say("register_empty"), _BODY, "centre")
            yield PanelPiece(stack([lead, blank(10), said, blank(6), rule(_ROOM, 0.5, BLACK)]))
        yield PanelPiece(self._ending(), self._running_title())

    def _text(self, width: float, text: str, style: Style, align: Align = "left") -> Panel:
        return paragraph(self._shaper, [(text, style)], width, align)

    def _title(self) -> Panel:
        register, wording = self._register, self._wording
        centre = f"{wording.words(register.centre)} ({register.centre_code})"
        lines = [
            self._text(_ROOM, centre, Style(11, is_bold=True, colour=BLACK), "centre"),
            self._text(_ROOM, wording.words(register.place), _BODY, "centre"),
            self._text(_ROOM, wording.say("register_title"), _TITLE, "centre"),
            self._text(_ROOM, wording.span(register.since, register.until), _STRONG, "centre"),
        ]
        if register.is_narrowed:
            lines.append(self._text(_ROOM, wording.say("register_narrowed"), _STRONG, "centre"))
        return stack([*lines, blank(5)])

    def _running_title(self) -> Panel:
        register, wording = self._register, self._wording
        said = [
            wording.say("register_title"),
            wording.words(register.centre),
            wording.span(register.since, register.until),
        ]
        if register.is_narrowed:
            said.append(wording.say("register_narrowed_short"))
        return stack([self._text(_ROOM, " · ".join(filter(None, said)), _SMALL), blank(3)])

    def _ending(self) -> Panel:
        """Return the totals and the room to sign."""
        totals = list(self._wording.totals(self._register.totals))
        width = _ROOM / len(totals)
        table = RuledTable(
            self._shaper,
            [Column(width, "centre") for _ in totals],
            Style(8.5, colour=BLACK),
            padding=3,
        )
        heads = table.heads([label for label, _ in totals])
        figures = table.row([(f"{STRONG}{figure}",) for _, figure in totals]).panel()
        return stack(
            [
                blank(12),
                self._text(_ROOM, self._wording.say("register_totals"), _STRONG),
                blank(3),
                heads,
                figures,
                blank(44),
                self._signatures(),
            ]
        )

    def _signatures(self) -> Panel:
        column = _ROOM * 0.26
        gap = (_ROOM - len(_SIGNERS) * column) / (len(_SIGNERS) - 1)
        placed = []
        for place, key in enumerate(_SIGNERS):
            name = self._register.signatory_name if place == 0 else ""
            lines = [rule(column, 0.7, BLACK), blank(2)]
            if name:
                lines.append(self._text(column, f"({name})", _BODY, "centre"))
            lines.append(self._text(column, self._wording.say(key), _BODY, "centre"))
            placed.append((place * (column + gap), stack(lines)))
        return beside(*placed)

    def _foot(self, page: int, pages: int) -> Panel:
        wording = self._wording
        made = wording.say("report_made", moment=wording.moment(self._register.made))
        number = _ROOM * 0.14
        left = " · ".join(filter(None, (wording.closed(), made)))
        return beside(
            (0, self._text(_ROOM - number, left, _SMALL)),
            (_ROOM - number, self._text(number, wording.page(page, pages), _SMALL, "right")),
        )
