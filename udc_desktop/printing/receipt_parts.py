"""The parts of a receipt, each measured for the width that it is given."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from udc_desktop.domain.receipts import DuplicateMark
from udc_desktop.domain.text import digits
from udc_desktop.printing.page import (
    BLACK,
    INK,
    MM,
    PALE,
    SOFT,
    WHITE,
    Align,
    CodeMark,
    Colour,
    Modules,
    Panel,
    Span,
    Style,
    beside,
    blank,
    framed,
    paragraph,
    rule,
    stack,
)
from udc_desktop.printing.shaping import Shaper
from udc_desktop.printing.wording import Fact, PaperWording, ReceiptWording, joined

NARROW = 60 * MM  # a strip no wider has its labels above the values
_QUIET_MODULES = 4  # the white border that a scanner needs around the code


@dataclass(frozen=True, slots=True)
class Looks:
    """Type sizes in points for one paper; ``is_mono`` where the printer knows black only."""

    scale: float
    is_mono: bool = False
    body: float = 9.5
    small: float = 8.4
    centre: float = 13
    title: float = 14
    number: float = 18

    def style(self, size: float, colour: Colour = INK, *, is_bold: bool = False) -> Style:
        """Return a style at this paper's scale."""
        return Style(size * self.scale, is_bold, BLACK if self.is_mono else colour)

    @property
    def text(self) -> Style:
        """The style of what is said."""
        return self.style(self.body)

    @property
    def strong(self) -> Style:
        """The style of what must not be missed."""
        return self.style(self.body, is_bold=True)

    @property
    def label(self) -> Style:
        """The style of what a value is called."""
        return self.style(self.body, SOFT)

    @property
    def note(self) -> Style:
        """The style of what stands at the edge."""
        return self.style(self.small, SOFT)

    @property
    def line(self) -> Colour:
        """The colour of lines."""
        return BLACK if self.is_mono else PALE


class PaperParts(ABC):
    """Makes the parts of one paper for a person in one size of type."""

    signers: tuple[str, ...] = ()

    def __init__(
        self, shaper: Shaper, wording: PaperWording, modules: Modules, looks: Looks
    ) -> None:
        self.looks = looks
        self.wording = wording
        self._modules = modules
        self._shaper = shaper

    def text(self, width: float, *spans: Span, align: Align = "left") -> Panel:
        """Set a text."""
        return paragraph(self._shaper, spans, width, align)

    def texts(
        self, width: float, lines: Sequence[str], style: Style, align: Align = "left"
    ) -> Panel:
        """Set texts under each other."""
        return stack([self.text(width, (line, style), align=align) for line in lines])

    def headline(
        self, width: float, lines: Sequence[str], size: float, align: Align = "left"
    ) -> Panel:
        """Set a heading, and what it is in the second language smaller below it."""
        first, *others = lines
        return stack(
            [
                self.text(width, (first, self.looks.style(size, is_bold=True)), align=align),
                self.texts(
                    width, others, self.looks.style(self.looks.body + 0.5, is_bold=True), align
                ),
            ]
        )

    def fitted(self, width: float, text: str, style: Style, align: Align = "left") -> Panel:
        """Set a text in one line, smaller where it would not fit."""
        size = style.size * min(1, width / self._length(text, style))
        return self.text(width, (text, Style(size, style.is_bold, style.colour)), align=align)

    def duplicate_band(self, width: float, duplicate: DuplicateMark) -> Panel:
        """Return the black band of a reprint, with its number and its moment."""
        looks, voice = self.looks, self.wording.voice
        mark = voice.line(
            "duplicate", number=lambda language: digits(duplicate.copy_number, language)
        )
        made = self.wording.made_again(duplicate.at)
        heading = looks.style(looks.body + 2, is_bold=True)
        inner = width - 16 * looks.scale
        panel = self.text(
            inner,
            (f"{mark} · ", Style(heading.size, is_bold=True, colour=WHITE)),
            (made, Style(looks.text.size, colour=WHITE)),
            align="centre",
        )
        return framed(
            panel, width, (8 * looks.scale, 3 * looks.scale), radius=3, stroke=None, fill=BLACK
        )

    def code(self, side: float) -> Panel:
        """Return the QR code with its quiet border."""
        rows = self._modules
        border = side * _QUIET_MODULES / (len(rows) + 2 * _QUIET_MODULES)
        mark = CodeMark(border, border, side - 2 * border, rows, BLACK)
        return Panel(side, side, (mark,))

    def facts(self, width: float, facts: Sequence[Fact], most: float = 0.34) -> list[Panel]:
        """Return facts as rows of a label and a value.

        The labels' column is as wide as its widest label, and no wider than the share ``most``.
        """
        style = self.looks.label
        widest = max((self._length(fact.label, style) for fact in facts), default=0)
        label_width = min(widest + 1, width * most)
        return [self._row(width, label_width, fact) for fact in facts]

    def paired_facts(self, width: float) -> Panel:
        """Return the facts in two columns, the numbers at the right."""
        gap = 14 * self.looks.scale
        wide = (width - gap) * 0.54
        left = list(self.wording.main_facts())
        right = list(self.wording.side_facts())
        for fact in self.wording.answers():
            (right if len(right) < len(left) else left).append(fact)
        return beside(
            (0, stack(self.facts(wide, left))),
            (wide + gap, stack(self.facts(width - gap - wide, right, 0.4))),
        )

    def all_facts(self, width: float) -> list[Panel]:
        """Return the facts in one column."""
        wording = self.wording
        return self.facts(width, [*wording.main_facts(), *wording.side_facts(), *wording.answers()])

    def _length(self, text: str, style: Style) -> float:
        """Return the length of a text that is set in one line."""
        return self._shaper.word(text, style.is_bold).width * style.size / 1000

    def _row(self, width: float, label_width: float, fact: Fact) -> Panel:
        style = self.looks.strong if fact.is_bold else self.looks.text
        gap = 8 * self.looks.scale
        room = width - label_width - gap
        together = joined(fact.value)
        lines = [together] if self._length(together, style) <= room else fact.value
        label = self.text(label_width, (fact.label, self.looks.label))
        return beside((0, label), (label_width + gap, self.texts(room, lines, style)))

    def sayings(self, width: float, sayings: Sequence[tuple[str, str]]) -> list[Panel]:
        """Return sentences behind a strong heading, one paragraph for each language."""
        return [
            self.text(
                width,
                *([(f"{heading} ", self.looks.strong)] if heading else []),
                (text, self.looks.text),
            )
            for heading, text in sayings
        ]

    def boxed(self, width: float, lines: Sequence[Panel]) -> Panel:
        """Draw a box around paragraphs."""
        sideways, upright = self.padding
        return framed(
            stack(lines, self.looks.scale), width, (sideways, upright), stroke=self.looks.line
        )

    @property
    def padding(self) -> tuple[float, float]:
        """The room between a box and its text, sideways and up and down."""
        return 9 * self.looks.scale, 4.5 * self.looks.scale

    @abstractmethod
    def boxes(self, width: float) -> list[list[Panel]]:
        """Return what is told below the facts, box by box."""

    def signatures(self, width: float, room: float) -> Panel:
        """Return the lines to sign on, with ``room`` points to sign in."""
        column = width * 0.42
        lines = [
            stack(
                [
                    blank(room),
                    rule(column, 0.8, INK),
                    blank(2),
                    self.text(
                        column,
                        (joined(self.wording.voice.each(key)), self.looks.note),
                        align="centre",
                    ),
                ]
            )
            for key in self.signers
        ]
        places = (0.0, width - column)[-len(lines) :]
        return beside(*zip(places, lines, strict=True))

    def cautions(self, width: float) -> Panel:
        """Return the warning about PINs and the hotlines."""
        looks, voice = self.looks, self.wording.voice
        pins = [
            self.text(
                width,
                (f"{pin} ", looks.style(looks.small, is_bold=True)),
                (why, looks.note),
            )
            for pin, why in zip(voice.each("pin"), voice.each("pin_why"), strict=True)
        ]
        lines = [self.text(width, (" · ".join(h), looks.note)) for h in self.wording.hotlines()]
        return stack([*pins, *lines])

    def caution_strip(self, width: float) -> list[Panel]:
        """Return the same for a strip, under each other."""
        looks = self.looks
        pin = looks.style(looks.body + 0.5, is_bold=True)
        hotlines = [line for lines in self.wording.hotlines() for line in lines]
        return [
            self.texts(width, self.wording.voice.each("pin"), pin, "centre"),
            self.texts(width, hotlines, looks.note, "centre"),
        ]

    def strip_facts(self, width: float) -> list[Panel]:
        """Return facts for a strip: in a row, or label over value on a narrow one."""
        if width > NARROW:
            return self.all_facts(width)
        wording = self.wording
        return [
            stack(
                [
                    self.text(width, (fact.label, self.looks.note)),
                    self.texts(
                        width, fact.value, self.looks.strong if fact.is_bold else self.looks.text
                    ),
                ]
            )
            for fact in (*wording.main_facts(), *wording.side_facts(), *wording.answers())
        ]

    def sign_strip(self, width: float) -> Panel:
        """Return the lines to sign on, under each other."""
        return stack(
            [
                part
                for key in self.signers
                for part in (
                    blank(30),
                    rule(width, 0.8, BLACK),
                    self.texts(width, self.wording.voice.each(key), self.looks.note, "centre"),
                )
            ],
            2,
        )


class ReceiptParts(PaperParts):
    """Makes the parts of one receipt in one size of type."""

    signers: tuple[str, ...] = ("sign_applicant", "sign_operator")
    wording: ReceiptWording

    def __init__(
        self, shaper: Shaper, wording: ReceiptWording, modules: Modules, looks: Looks
    ) -> None:
        super().__init__(shaper, wording, modules, looks)

    def boxes(self, width: float) -> list[list[Panel]]:
        """Return what is told below the facts, box by box."""
        return [self.papers_and_fee(width), *self.outcome(width)]

    def papers_and_fee(self, width: float) -> list[Panel]:
        """Return what was handed in and what the application costs."""
        fee = self.text(width, (self.wording.fee(), self.looks.strong))
        return [*self.sayings(width, self.wording.handed_in()), fee]

    def outcome(self, width: float) -> list[list[Panel]]:
        """Return the boxes that say what comes of the application."""
        wording = self.wording
        if wording.content.is_refused:
            reasons: list[Panel] = []
            for heading, lines in wording.reasons():
                reasons.append(self.text(width, (heading, self.looks.strong)))
                reasons += [self._numbered(width, line) for line in lines]
            return [reasons, self.sayings(width, wording.appeal())]
        boxes = []
        if waits := wording.next_window():
            boxes.append(self.sayings(width, waits))
        boxes.append(self.sayings(width, wording.what_next()))
        return boxes

    def _numbered(self, width: float, line: str) -> Panel:
        number, _, reason = line.partition(" ")
        indent = 16 * self.looks.scale
        return beside(
            (0, self.text(indent, (number, self.looks.text))),
            (indent, self.text(width - indent, (reason, self.looks.text))),
        )
