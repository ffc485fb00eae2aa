"""The receipt on A4, A5 and rolls of 80 and 58 mm.

An A5 page is half an A4 sheet on its side, so one layout serves both. It is tried in ever smaller
type; what does not fit even then runs on over whole pages, in type that can be read.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from udc_desktop.domain.receipts import DuplicateMark, ReceiptContent
from udc_desktop.domain.text import digits
from udc_desktop.printing.page import (
    INK,
    MM,
    PALE,
    SOFT,
    Panel,
    Style,
    beside,
    blank,
    cut,
    paragraph,
    qr_modules,
    rule,
    stack,
)
from udc_desktop.printing.receipt_parts import Looks, PaperParts, ReceiptParts
from udc_desktop.printing.receipt_strip import ROLLS, Roll, strip
from udc_desktop.printing.shaping import Shaper
from udc_desktop.printing.sheet import Sheet
from udc_desktop.printing.wording import Labels, PaperWording, ReceiptWording, Voice, joined

A4 = (210 * MM, 297 * MM)
A5_ON_ITS_SIDE = (210 * MM, 148.5 * MM)
COPIES = ("copy_applicant", "copy_office")
_HALF_SCALES = (
    1.05,
    1.0,
    0.97,
    0.94,
    0.91,
    0.88,
    0.85,
)  # below it, half a sheet is too small to read
_WHOLE_SCALES = (1.15, 1.05, 0.95)
_MARGIN = 9 * MM


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy, measured: what opens it, what follows in order, what closes it."""

    head: Panel
    body: tuple[Panel, ...]
    foot: Panel
    gap: float

    @property
    def height(self) -> float:
        """The room that the copy takes on one page."""
        parts = [self.head, *self.body, self.foot]
        return sum(part.height for part in parts) + self.gap * (len(parts) - 1)


class PaperPrinter(ABC):
    """Prints one paper for a person, in one copy or more."""

    copies: tuple[str, ...] = COPIES
    number_size = 18.0  # points, of the number on a sheet

    def __init__(
        self,
        shaper: Shaper,
        wording: PaperWording,
        *,
        language: str,
        duplicate: DuplicateMark | None = None,
    ) -> None:
        content = wording.content
        self._shaper = shaper
        self._wording = wording
        self._voice = wording.voice
        self._modules = qr_modules(content.qr)
        self._content = content
        self._duplicate = duplicate
        self._sheet = Sheet(
            shaper,
            title=f"{joined(self._wording.title())} {content.number}",
            author=joined(self._voice.words(content.centre)),
            language=language,
        )

    def print_on(self, paper: str) -> bytes:
        """Return the PDF for ``a4``, ``a5``, ``80mm`` or ``58mm``."""
        if paper in ROLLS:
            self._print_roll(ROLLS[paper])
        elif paper == "a4":
            self._print_a4()
        elif paper == "a5":
            self._print_a5()
        else:
            raise ValueError(f"no receipt is printed on {paper}")
        return self._sheet.finish()

    @abstractmethod
    def _parts(self, looks: Looks) -> PaperParts: ...

    def _print_roll(self, roll: Roll) -> None:
        parts = self._parts(roll.looks)
        for who in self.copies:
            panel = strip(parts, who, roll.width - 2 * roll.margin, self._duplicate)
            self._sheet.begin_page(roll.width, panel.height + 2 * roll.margin)
            self._sheet.put(panel, roll.margin, roll.margin)

    # --- Sheets --------------------------------------------------------------------------------

    def _print_a4(self) -> None:
        """Print both copies on one sheet to be cut, or each on a sheet of its own."""
        width, height = A5_ON_ITS_SIDE
        halves = self._fitting(width, height, _HALF_SCALES)
        if halves is None:
            self._print_pages(*A4, _WHOLE_SCALES)
            return
        self._sheet.begin_page(*A4)
        for place, copy in enumerate(halves):
            self._put(copy, place * height, height)
        self._put_cut_line(height)

    def _print_a5(self) -> None:
        self._print_pages(*A5_ON_ITS_SIDE, _HALF_SCALES)

    def _print_pages(self, width: float, height: float, scales: Sequence[float]) -> None:
        """Print each copy on a page of its own, or on as many as it takes."""
        copies = self._fitting(width, height, scales)
        if copies is None:
            for who in self.copies:
                self._run_on(who, width, height)
            return
        for copy in copies:
            self._sheet.begin_page(width, height)
            self._put(copy, 0, min(height, copy.height + 2 * _MARGIN + 60))

    def _fitting(self, width: float, height: float, scales: Sequence[float]) -> list[Copy] | None:
        """Return both copies in the largest type in which they fit a page, or None."""
        for scale in scales:
            copies = []
            for who in self.copies:
                copy = self._copy(who, width - 2 * _MARGIN, height, scale)
                if copy.height > height - 2 * _MARGIN:
                    break
                copies.append(copy)
            else:
                return copies
        return None

    def _put(self, copy: Copy, top: float, height: float) -> None:
        y = top + _MARGIN
        for panel in (copy.head, *copy.body):
            self._sheet.put(panel, _MARGIN, y)
            y += panel.height + copy.gap
        self._sheet.put(copy.foot, _MARGIN, top + height - _MARGIN - copy.foot.height)

    def _put_cut_line(self, y: float) -> None:
        width, _ = A4
        self._sheet.put(rule(width, 0.6, PALE, is_dashed=True), 0, y)
        said = self._voice.line("cut")
        room = 150.0
        label = paragraph(self._shaper, [(said, Style(7, colour=SOFT))], room, "centre")
        natural = self._shaper.word(said, False).width * 7 / 1000 + 12
        self._sheet.put(rule(natural, 3, (1, 1, 1)), (width - natural) / 2, y - 1.5)
        self._sheet.put(label, (width - room) / 2, y - label.height / 2)

    # --- One copy on one page ------------------------------------------------------------------

    def _copy(self, who: str, width: float, page_height: float, scale: float) -> Copy:
        parts = self._parts(Looks(scale, number=self.number_size))
        side = 88 * scale
        gap = 14 * scale
        left = width - side - gap
        inner = left - 2 * parts.padding[0]
        boxes = [parts.boxed(left, lines) for lines in parts.boxes(inner)]
        verify = parts.text(
            side,
            (joined(self._wording.code_says()), parts.looks.style(6.5, SOFT)),
            align="centre",
        )
        told = beside((0, stack(boxes, 5 * scale)), (left + gap, stack([parts.code(side), verify])))
        is_tall = page_height > width
        facts = stack(parts.all_facts(width), 2) if is_tall else parts.paired_facts(width)
        return Copy(
            self._head(parts, who, width),
            (facts, told),
            self._foot(parts, width),
            6 * scale,
        )

    def _head(self, parts: PaperParts, who: str, width: float) -> Panel:
        looks, content = parts.looks, self._content
        scale = looks.scale
        narrow = width * 0.36
        wide = width - narrow - 12 * scale
        centre = stack(
            [
                parts.headline(wide, self._voice.words(content.centre), looks.centre),
                parts.texts(wide, [joined(self._voice.words(content.place))], looks.text),
            ]
        )
        whose, *more = self._wording.about(who)
        about = stack(
            [
                parts.text(narrow, (whose, looks.style(looks.small, is_bold=True)), align="right"),
                *(parts.text(narrow, (line, looks.note), align="right") for line in more),
            ]
        )
        number = parts.fitted(
            width * 0.44,
            content.number,
            looks.style(looks.number, is_bold=True),
            align="right",
        )
        title = parts.headline(width * 0.54, self._wording.title(), looks.title)
        band = [parts.duplicate_band(width, self._duplicate)] if self._duplicate else []
        return stack(
            [
                *band,
                beside((0, centre), (width - narrow, about)),
                rule(width, 1.2, INK),
                beside((0, title), (width * 0.56, number), middle=True),
            ],
            4 * scale,
        )

    def _foot(self, parts: PaperParts, width: float) -> Panel:
        scale = parts.looks.scale
        return stack(
            [
                parts.signatures(width, 26 * scale),
                blank(3 * scale),
                rule(width, 0.8, PALE),
                blank(2 * scale),
                parts.cautions(width),
            ]
        )

    # --- One copy over as many pages as it takes -----------------------------------------------

    def _run_on(self, who: str, page_width: float, page_height: float) -> None:
        parts = self._parts(Looks(0.95, number=self.number_size))
        width = page_width - 2 * _MARGIN
        room = page_height - 2 * _MARGIN
        pages = self._pages(list(self._pieces(parts, who, width)), room - 14, 4.0)
        for place, page in enumerate(pages, 1):
            self._sheet.begin_page(page_width, page_height)
            y = _MARGIN
            for panel in page:
                self._sheet.put(panel, _MARGIN, y)
                y += panel.height + 4
            if len(pages) > 1:
                self._put_page_number(place, len(pages), page_width, page_height)

    def _pieces(self, parts: PaperParts, who: str, width: float) -> Iterator[Panel]:
        """Yield what stands under each other; between any two a page may end."""
        inner = width - 2 * parts.padding[0]
        side = 88.0
        yield self._head(parts, who, width)
        yield from parts.all_facts(width)
        for lines in parts.boxes(inner):
            yield rule(width, 0.8, PALE)
            yield from lines
        signing = stack([blank(34), parts.signatures(width - side - 20, 30)])
        yield beside((0, signing), (width - side, parts.code(side)))
        yield stack([rule(width, 0.8, PALE), parts.cautions(width)], 2)

    def _pages(self, pieces: Sequence[Panel], room: float, gap: float) -> list[list[Panel]]:
        """Share pieces out over pages; one that is higher than a page is cut between its lines."""
        pages: list[list[Panel]] = [[]]
        used = 0.0
        for whole in pieces:
            piece = whole
            if pages[-1] and used + piece.height > room:
                pages.append([])
                used = 0.0
            while piece.height > room:
                first, piece = cut(piece, room)
                pages[-1].append(first)
                pages.append([])
            pages[-1].append(piece)
            used += piece.height + gap
        return pages

    def _put_page_number(self, page: int, pages: int, width: float, height: float) -> None:
        said = self._voice.line(
            "page",
            page=lambda language: digits(page, language),
            pages=lambda language: digits(pages, language),
        )
        spans = [(f"{self._content.number} · {said}", Style(7.5, colour=SOFT))]
        label = paragraph(self._shaper, spans, width - 2 * _MARGIN, "right")
        self._sheet.put(label, _MARGIN, height - _MARGIN - label.height + 6)


class ReceiptPrinter(PaperPrinter):
    """Prints one receipt."""

    def __init__(
        self,
        shaper: Shaper,
        labels: Labels,
        content: ReceiptContent,
        *,
        language: str,
        duplicate: DuplicateMark | None,
        wording: ReceiptWording | None = None,
    ) -> None:
        self._receipt = wording or ReceiptWording(Voice(labels, language), content)
        super().__init__(shaper, self._receipt, language=language, duplicate=duplicate)

    def _parts(self, looks: Looks) -> PaperParts:
        return ReceiptParts(self._shaper, self._receipt, self._modules, looks)
