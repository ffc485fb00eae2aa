"""Letters of the grievance desk, in the form in which an office of Bangladesh files them."""

from __future__ import annotations

from collections.abc import Iterator

from udc_desktop.domain.grievance_papers import GrievanceLetter
from udc_desktop.printing.letter_wording import LetterWording
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
from udc_desktop.printing.ruled_table import Column, RuledTable
from udc_desktop.printing.shaping import Shaper
from udc_desktop.printing.sheet import Sheet
from udc_desktop.printing.wording import Labels, Voice

_WIDTH, _HEIGHT = 210 * MM, 297 * MM
_LEFT, _RIGHT = 24 * MM, 16 * MM  # it is filed at the left
_TOP, _BOTTOM = 16 * MM, 13 * MM
_FOOT = 22.0
_ROOM = _WIDTH - _LEFT - _RIGHT
_BODY = Style(10.5, colour=BLACK, leading=1.5)
_STRONG = Style(10.5, is_bold=True, colour=BLACK, leading=1.5)
_SMALL = Style(8, colour=BLACK)
_TABLE = Style(9, colour=BLACK, leading=1.38)
_SHARES = (32, 92, 116, 178, 64)
_CENTRED = {0}
_GAP = 9.0
_TOGETHER = 130.0  # points: a list no higher is not parted


def print_grievance_letter(
    shaper: Shaper, labels: Labels, letter: GrievanceLetter, language: str
) -> bytes:
    """Return the letter as PDF in ``bn`` or ``en``."""
    wording = LetterWording(Voice(labels, language), letter)
    return _Printer(shaper, wording, letter, language).pdf()


class _Printer:
    """Prints one letter."""

    def __init__(
        self, shaper: Shaper, wording: LetterWording, letter: GrievanceLetter, language: str
    ) -> None:
        self._shaper = shaper
        self._wording = wording
        self._letter = letter
        self._language = language

    def pdf(self) -> bytes:
        """Return the PDF."""
        wording = self._wording
        sheet = Sheet(
            self._shaper,
            title=f"{wording.subject()} {self._letter.memo}",
            author=wording.words(self._letter.centre),
            language=self._language,
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
        wording = self._wording
        yield PanelPiece(self._head())
        yield PanelPiece(self._memo_and_date())
        yield PanelPiece(self._addressee())
        yield PanelPiece(self._hanging(wording.say("letter_subject"), wording.subject(), _STRONG))
        if reference := wording.reference():
            said = self._hanging(wording.say("letter_reference"), reference, _BODY)
            yield PanelPiece(stack([blank(3), said]))
        opening = stack([blank(_GAP), self._text(_ROOM, wording.say("letter_sir"), _BODY)])
        yield LedPiece(opening, PanelPiece(self._paragraph(wording.body())))
        yield from self._list()
        if sealed := wording.sealed():
            yield PanelPiece(self._paragraph(sealed))
        yield PanelPiece(stack([self._paragraph(wording.asked()), self._signature()]))
        enclosed = [wording.plain(wording.words(each)) for each in self._letter.enclosures]
        yield from self._enumerated("letter_enclosures", enclosed)
        copies = [wording.words(each) for each in self._letter.copies]
        yield from self._enumerated("letter_copies", copies)

    def _text(self, width: float, text: str, style: Style, align: Align = "left") -> Panel:
        return paragraph(self._shaper, [(" ".join(text.split()), style)], width, align)

    def _length(self, text: str, style: Style) -> float:
        """Return the length of a text that is set in one line."""
        return self._shaper.word(text, style.is_bold).width * style.size / 1000

    def _paragraph(self, text: str) -> Panel:
        return stack([blank(4), self._text(_ROOM, text, _BODY)])

    def _head(self) -> Panel:
        centre, union, place = self._wording.head()
        lines = [
            self._text(_ROOM, centre, Style(16, is_bold=True, colour=BLACK), "centre"),
            self._text(_ROOM, union, Style(12, colour=BLACK), "centre"),
            self._text(_ROOM, place, Style(10.5, colour=BLACK), "centre"),
        ]
        return stack([*lines, blank(5), rule(_ROOM, 1.0, BLACK), blank(_GAP)])

    def _memo_and_date(self) -> Panel:
        """Return memo number and date; both calendars one above the other, a rule between."""
        days = self._wording.dates()
        label = self._wording.say("letter_date")
        date_room = max(self._length(day, _BODY) for day in days) + 8
        label_room = self._length(label, _BODY) + 4
        left = _ROOM - date_room - label_room
        dates: list[Panel] = []
        for day in days:
            dates += [rule(date_room, 0.7, BLACK)] if dates else []
            dates.append(self._text(date_room, day, _BODY, "centre"))
        said = [
            (0.0, self._text(left - _GAP, self._wording.memo(), _BODY)),
            (left, self._text(label_room, label, _BODY)),
            (_ROOM - date_room, stack(dates)),
        ]
        return beside(*said, middle=True)

    def _addressee(self) -> Panel:
        lines = [
            self._text(_ROOM * 0.75, line, _STRONG if place == 0 else _BODY)
            for place, line in enumerate(self._wording.addressee())
        ]
        to = self._text(_ROOM, self._wording.say("letter_to"), _BODY)
        return stack([blank(_GAP), to, *lines, blank(_GAP)])

    def _hanging(self, label: str, text: str, style: Style) -> Panel:
        indent = 46.0
        return beside(
            (0, self._text(indent, label, _STRONG)),
            (indent, self._text(_ROOM - indent, text, style)),
        )

    def _list(self) -> Iterator[Piece]:
        scale = _ROOM / sum(_SHARES)
        table = RuledTable(
            self._shaper,
            [
                Column(share * scale, "centre" if place in _CENTRED else "left")
                for place, share in enumerate(_SHARES)
            ],
            _TABLE,
            padding=3,
            repeated=(0, 1),
        )
        head = table.heads(self._wording.heads())
        for place, row in enumerate(self._letter.rows, 1):
            cells = self._wording.cells(place, row)
            line = table.row(cells, head)
            yield line if place > 1 else LedPiece(stack([blank(7), head]), line)
        yield PanelPiece(blank(4))

    def _signature(self) -> Panel:
        letter, wording = self._letter, self._wording
        room = _ROOM * 0.46
        lines = [
            self._text(room, wording.say("letter_yours"), _BODY, "centre"),
            blank(38),
            self._text(room, f"({letter.signatory_name})", _BODY, "centre"),
            self._text(room, wording.words(letter.signatory_title), _BODY, "centre"),
            self._text(room, wording.words(letter.centre), _BODY, "centre"),
        ]
        return stack([blank(14), beside((_ROOM - room, stack(lines)))])

    def _enumerated(self, key: str, texts: list[str]) -> Iterator[Piece]:
        """Yield a numbered list below its heading; a short one is not parted."""
        if not texts:
            return
        heading = stack([blank(_GAP), self._text(_ROOM, self._wording.say(key), _STRONG)])
        lines = [self._text(_ROOM, text, _BODY) for text in self._wording.numbered(texts)]
        whole = stack([heading, *lines])
        if whole.height <= _TOGETHER:
            yield PanelPiece(whole)
            return
        yield LedPiece(heading, PanelPiece(lines[0]))
        yield from (PanelPiece(line) for line in lines[1:])

    def _foot(self, page: int, pages: int) -> Panel:
        number = _ROOM * 0.25
        left, memo = _ROOM - number - _GAP, self._wording.memo()
        size = _SMALL.size * min(1, left / self._length(memo, _SMALL))  # one line, however long
        said = self._wording.page(page, pages)
        return beside(
            (0, self._text(left + 1, memo, Style(size, colour=BLACK))),
            (_ROOM - number, self._text(number, said, _SMALL, "right")),
        )
