"""Panels of text and lines, and the sheet that they are put on.

A panel is measured before anything is drawn: a paper is laid out, judged, and only then printed.
Inside a panel lengths are points, x runs to the right and y downwards from the upper left corner.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import segno

from udc_desktop.printing.shaping import Shaper, Word

MM = 72 / 25.4
ASCENT = 900  # of every line, in thousandths of its size; the rest of its height is below
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
class WordsMark:
    """Words of one style on their base line, parted by the blanks of their fonts."""

    x: float
    y: float
    words: tuple[Word, ...]
    style: Style


@dataclass(frozen=True, slots=True)
class GridMark:
    """The rules of a table's row: upright ones at each ``x``, and one across at its end."""

    edges: tuple[float, ...]
    height: float
    width: float
    colour: Colour
    has_top: bool = False
    x: float = 0.0
    y: float = 0.0


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


Modules = tuple[tuple[bool, ...], ...]
"""The rows of a QR code, true where a module is dark."""


@dataclass(frozen=True, slots=True)
class CodeMark:
    """A QR code, as the rows of its dark modules."""

    x: float
    y: float
    side: float
    rows: Modules
    colour: Colour


Mark = TextMark | WordsMark | LineMark | GridMark | BoxMark | CodeMark


@dataclass(frozen=True, slots=True)
class Panel:
    """Marks, and other panels at their place, with the room that they take."""

    width: float
    height: float
    marks: tuple[Mark, ...] = ()
    parts: tuple[tuple[float, float, Panel], ...] = ()

    def placed(self, x: float = 0, y: float = 0) -> Iterator[tuple[float, float, Mark]]:
        """Yield every mark with the corner that its own place counts from."""
        for mark in self.marks:
            yield x, y, mark
        for right, down, part in self.parts:
            yield from part.placed(x + right, y + down)


def qr_modules(text: str) -> Modules:
    """Return the QR code of a text; up to a seventh of it may be dirty or torn."""
    code = segno.make(text, error="m", micro=False, boost_error=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


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
    parts: list[tuple[float, float, Panel]] = []
    y = 0.0
    for place, panel in enumerate(panels):
        y += gap if place else 0
        parts.append((0.0, y, panel))
        y += panel.height
    return Panel(max((panel.width for panel in panels), default=0), y, parts=tuple(parts))


def beside(*placed: tuple[float, Panel], middle: bool = False) -> Panel:
    """Put panels side by side, each at its x, flush at the top or centred on each other."""
    height = max(panel.height for _, panel in placed)
    return Panel(
        max(x + panel.width for x, panel in placed),
        height,
        parts=tuple(
            (x, (height - panel.height) / 2 if middle else 0.0, panel) for x, panel in placed
        ),
    )


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
    return Panel(width, height, (box,), ((sideways, upright, panel),))


def cut(panel: Panel, room: float) -> tuple[Panel, Panel]:
    """Cut a panel between its lines: what ends within ``room``, and what does not."""
    above: list[tuple[float, float, Panel]] = []
    below: list[tuple[float, float, Panel]] = []
    for x, y, part in panel.parts:
        if y + part.height <= room:
            above.append((x, y, part))
        elif y < room and part.parts:
            first, second = cut(part, room - y)
            above.append((x, y, first))
            # its end stays where it was, or it would run into what stands below it
            below.append((x, y + part.height - second.height, second))
        else:
            below.append((x, y, part))
    begin = min((y for _, y, _ in below), default=0.0)
    return (
        Panel(panel.width, _end(above), panel.marks, tuple(above)),
        Panel(panel.width, _end(below) - begin, (), tuple((x, y - begin, p) for x, y, p in below)),
    )


def _end(parts: Sequence[tuple[float, float, Panel]]) -> float:
    return max((y + part.height for _, y, part in parts), default=0.0)


Span = tuple[str, Style]
Align = Literal["left", "right", "centre"]


def paragraph(shaper: Shaper, spans: Sequence[Span], width: float, align: Align = "left") -> Panel:
    """Set a text of one or more styles in lines no wider than ``width``.

    Lines break at blanks; a word wider than a line breaks between two syllables. A line is as high
    as its style says, and higher where its ink asks for it, so that no line touches the next.
    """
    lines = [_set(line, width, align) for line in _lines(shaper, spans, width)]
    return Panel(width, sum(line.height for line in lines), parts=stack(lines).parts)


def _set(line: Sequence[_Token], width: float, align: Align) -> Panel:
    spare = width - _length(line)
    x = {"left": 0.0, "right": spare, "centre": spare / 2}[align]
    above = max(token.above for token in line)
    followers = [not token.is_glued for token in line[1:]]
    marks: list[Mark] = []
    for token, is_followed in zip(line, [*followers, False], strict=True):
        marks.append(TextMark(x, above, token.word, token.style, is_followed))
        x += token.width + (token.blank if is_followed else 0)
    return Panel(width, above + max(token.below for token in line), tuple(marks))


class _Token:
    """A word of a text; ``is_glued`` where no blank parts it from the word before."""

    __slots__ = ("above", "below", "blank", "is_glued", "style", "width", "word")

    def __init__(self, shaper: Shaper, word: Word, style: Style, *, is_glued: bool) -> None:
        point = style.size / 1000
        self.word = word
        self.style = style
        self.is_glued = is_glued
        self.width = word.width * point
        self.blank = shaper.blank_after(word).width * point
        self.above = max(word.top, ASCENT) * point
        self.below = max(1000 * style.leading - ASCENT, -word.bottom) * point


def _length(tokens: Sequence[_Token]) -> float:
    """Return the length of words in a line, with the blanks between them."""
    blanks = sum(one.blank for one, other in itertools.pairwise(tokens) if not other.is_glued)
    return blanks + sum(token.width for token in tokens)


def _tokens(shaper: Shaper, spans: Sequence[Span]) -> Iterator[_Token]:
    has_blank_before = True
    for text, style in spans:
        for place, part in enumerate(text.split(" ")):
            has_blank_before = has_blank_before or place > 0
            if part:
                word = shaper.word(part, style.is_bold)
                yield _Token(shaper, word, style, is_glued=not has_blank_before)
                has_blank_before = False


def _groups(tokens: Iterable[_Token]) -> Iterator[list[_Token]]:
    """Yield the stretches between which a line may break."""
    group: list[_Token] = []
    for token in tokens:
        if group and not token.is_glued:
            yield group
            group = []
        group.append(token)
    if group:
        yield group


def _lines(shaper: Shaper, spans: Sequence[Span], width: float) -> Iterator[list[_Token]]:
    line: list[_Token] = []
    used = 0.0
    for group in _groups(_tokens(shaper, spans)):
        length = _length(group)
        if line and used + line[-1].blank + length <= width:
            used += line[-1].blank + length
            line += group
            continue
        if line:
            yield line
        line, used = group, length
        while used > width:
            first, line = _broken(shaper, line, width)
            yield first
            used = _length(line)
    if line:
        yield line


def _broken(shaper: Shaper, group: list[_Token], width: float) -> tuple[list[_Token], list[_Token]]:
    """Break a stretch that no line can hold: what fits into this line, and the rest."""
    used = 0.0
    for place, token in enumerate(group):
        if used + token.width <= width:
            used += token.width
            continue
        fitting, rest = group[:place], group[place + 1 :]
        room = (width - used) * 1000 / token.style.size
        first, second = shaper.breakable(token.word, token.style.is_bold, room)
        if fitting and first.width > room:
            return fitting, [_loose(shaper, token.word, token.style), *rest]
        if first.width > room:
            first, second = shaper.cut(token.word, token.style.is_bold, room)
        after = [] if second is None else [_loose(shaper, second, token.style)]
        return [*fitting, _loose(shaper, first, token.style)], [*after, *rest]
    return group, []


def _loose(shaper: Shaper, word: Word, style: Style) -> _Token:
    return _Token(shaper, word, style, is_glued=False)
