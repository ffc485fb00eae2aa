"""Panels of text and lines, and the sheet that they are put on.

A panel is measured before anything is drawn: a paper is laid out, judged, and only then printed.
Inside a panel lengths are points, x runs to the right and y downwards from the upper left corner.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from udc_desktop.printing.shaping import Shaper, Word

MM = 72 / 25.4
Colour = tuple[float, float, float]
BLACK: Colour = (0, 0, 0)
INK: Colour = (0.086, 0.145, 0.169)
SOFT: Colour = (0.33, 0.4, 0.42)
PALE: Colour = (0.74, 0.79, 0.8)
WHITE: Colour = (1, 1, 1)


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks: type size in points, weight, colour, distance of lines in sizes."""

    size: float
    is_bold: bool = False
    colour: Colour = INK
    leading: float = 1.4


@dataclass(frozen=True, slots=True)
class TextMark:
    """A word on its base line; ``is_followed`` where a blank comes after it."""

    x: float
    y: float
    word: Word
    style: Style
    is_followed: bool


@dataclass(frozen=True, slots=True)
class LineMark:
    """A straight line to the right or downwards."""

    x: float
    y: float
    right: float
    down: float
    width: float
    colour: Colour
    is_dashed: bool = False


@dataclass(frozen=True, slots=True)
class BoxMark:
    """A box with round corners, drawn or filled."""

    x: float
    y: float
    width: float
    height: float
    radius: float
    stroke: Colour | None
    fill: Colour | None


@dataclass(frozen=True, slots=True)
class CodeMark:
    """A QR code, as the rows of its dark modules."""

    x: float
    y: float
    side: float
    rows: tuple[tuple[bool, ...], ...]
    colour: Colour


Mark = TextMark | LineMark | BoxMark | CodeMark


@dataclass(frozen=True, slots=True)
class Panel:
    """Marks with the room that they take."""

    width: float
    height: float
    marks: tuple[Mark, ...] = ()

    def moved(self, right: float, down: float) -> Iterator[Mark]:
        """Yield the marks moved."""
        for mark in self.marks:
            yield replace(mark, x=mark.x + right, y=mark.y + down)


def blank(height: float) -> Panel:
    """Return room without marks."""
    return Panel(0, height)


def rule(width: float, thickness: float, colour: Colour, *, is_dashed: bool = False) -> Panel:
    """Return a line across."""
    return Panel(
        width,
        thickness,
        (LineMark(0, thickness / 2, width, 0, thickness, colour, is_dashed),),
    )


def stack(panels: Sequence[Panel], gap: float = 0) -> Panel:
    """Put panels under each other."""
    marks: list[Mark] = []
    y = 0.0
    for place, panel in enumerate(panels):
        y += gap if place else 0
        marks.extend(panel.moved(0, y))
        y += panel.height
    return Panel(max((panel.width for panel in panels), default=0), y, tuple(marks))


def beside(*placed: tuple[float, Panel], middle: bool = False) -> Panel:
    """Put panels side by side, each at its x, flush at the top or centred on each other."""
    height = max(panel.height for _, panel in placed)
    marks: list[Mark] = []
    for x, panel in placed:
        marks.extend(panel.moved(x, (height - panel.height) / 2 if middle else 0))
    return Panel(max(x + panel.width for x, panel in placed), height, tuple(marks))


def framed(
    panel: Panel,
    width: float,
    padding: tuple[float, float],
    *,
    radius: float = 4,
    stroke: Colour | None = PALE,
    fill: Colour | None = None,
) -> Panel:
    """Draw a box of ``width`` around a panel; ``padding`` is sideways and up and down."""
    sideways, upright = padding
    height = panel.height + 2 * upright
    box = BoxMark(0, 0, width, height, radius, stroke, fill)
    return Panel(width, height, (box, *panel.moved(sideways, upright)))


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of a text; ``is_glued`` where no blank parts it from the word before."""

    word: Word
    style: Style
    is_glued: bool


Span = tuple[str, Style]


def paragraph(
    shaper: Shaper,
    spans: Sequence[Span],
    width: float,
    align: Literal["left", "right", "centre"] = "left",
) -> Panel:
    """Set a text of one or more styles in lines no wider than ``width``.

    Lines break at blanks; a word wider than a line breaks between two syllables. A line is as high
    as its style says, and higher where its ink asks for it, so that no line touches the next.
    """
    marks: list[Mark] = []
    y = 0.0
    for line in _lines(shaper, spans, width):
        length = sum(_extent(shaper, line, place) for place in range(len(line)))
        spare = width - length
        x = {"left": 0.0, "right": spare, "centre": spare / 2}[align]
        above = max(_points(t.style, max(t.word.top, 900)) for t in line)
        below = max(
            max(
                t.style.size * t.style.leading - t.style.size * 0.9,
                _points(t.style, -t.word.bottom),
            )
            for t in line
        )
        for place, token in enumerate(line):
            is_followed = place + 1 < len(line) and not line[place + 1].is_glued
            marks.append(TextMark(x, y + above, token.word, token.style, is_followed))
            x += _extent(shaper, line, place)
        y += above + below
    return Panel(width, y, tuple(marks))


def _points(style: Style, thousandths: float) -> float:
    return style.size * thousandths / 1000


def _extent(shaper: Shaper, line: Sequence[_Token], place: int) -> float:
    """Return the advance of a line's word with the blank after it."""
    token = line[place]
    is_followed = place + 1 < len(line) and not line[place + 1].is_glued
    blank_width = shaper.blank_after(token.word).width if is_followed else 0
    return _points(token.style, token.word.width + blank_width)


def _tokens(shaper: Shaper, spans: Sequence[Span]) -> list[_Token]:
    tokens: list[_Token] = []
    has_blank_before = True
    for text, style in spans:
        for place, part in enumerate(text.split(" ")):
            has_blank_before = has_blank_before or place > 0
            if part:
                word = shaper.word(part, style.is_bold)
                tokens.append(_Token(word, style, is_glued=not has_blank_before))
                has_blank_before = False
    return tokens


def _lines(shaper: Shaper, spans: Sequence[Span], width: float) -> list[list[_Token]]:
    lines: list[list[_Token]] = []
    line: list[_Token] = []
    for group in _groups(_tokens(shaper, spans)):
        longer = [*line, *group]
        if _length(shaper, longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        line = group
        while _length(shaper, line) > width:
            first, line = _broken(shaper, line, width)
            lines.append(first)
            if not line:
                break
    if line:
        lines.append(line)
    return lines


def _groups(tokens: Sequence[_Token]) -> Iterator[list[_Token]]:
    """Yield the stretches between which a line may break."""
    group: list[_Token] = []
    for token in tokens:
        if group and not token.is_glued:
            yield group
            group = []
        group.append(token)
    if group:
        yield group


def _length(shaper: Shaper, line: Sequence[_Token]) -> float:
    return sum(_extent(shaper, line, place) for place in range(len(line)))


def _broken(shaper: Shaper, group: list[_Token], width: float) -> tuple[list[_Token], list[_Token]]:
    """Break a stretch that no line can hold: what fits into this line, and the rest."""
    fitting: list[_Token] = []
    for place, token in enumerate(group):
        if _length(shaper, [*fitting, token]) <= width:
            fitting.append(token)
            continue
        room = (width - _length(shaper, fitting)) * 1000 / token.style.size
        first, rest = shaper.breakable(token.word, token.style.is_bold, room)
        if fitting and first.width > room:
            return fitting, [replace(token, is_glued=False), *group[place + 1 :]]
        fitting.append(replace(token, word=first))
        after = [] if rest is None else [replace(token, word=rest, is_glued=False)]
        return fitting, [*after, *group[place + 1 :]]
    return fitting, []
