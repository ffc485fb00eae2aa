"""Bar charts as vector marks, black on white: a laser printer and a photocopier keep them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from udc_desktop.printing.page import (
    BLACK,
    BoxMark,
    LineMark,
    Mark,
    Panel,
    Style,
    beside,
    blank,
    paragraph,
    stack,
)
from udc_desktop.printing.shaping import Shaper

_LABEL = Style(6.8, colour=BLACK, leading=1.3)
_FIGURE = Style(6.8, is_bold=True, colour=BLACK)
_BAR = 0.36  # of a slot, each of two
_KEY = 7.0  # points, of the box in the legend


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures side by side, with what they are called and what is written above them."""

    name: str
    full: int
    hollow: int
    full_text: str
    hollow_text: str


def bar(width: float, height: float, share: float, part: float) -> Panel:
    """Return a bar across: as long as ``share`` of the width, ``part`` of that length filled."""
    share, part = min(max(share, 0.0), 1.0), min(max(part, 0.0), 1.0)
    marks: list[Mark] = []
    if share > 0:
        length = max(width * share, 1.0)
        marks.append(BoxMark(0, 0, length, height, 0, BLACK, None))
        if part > 0:
            marks.append(BoxMark(0, 0, length * part, height, 0, BLACK, BLACK))
    return Panel(width, height, tuple(marks))


def paired_bars(shaper: Shaper, width: float, height: float, pairs: Sequence[Pair]) -> Panel:
    """Return bars upright in pairs, their figures above and their names below."""
    most = max((max(pair.full, pair.hollow) for pair in pairs), default=0) or 1
    slot = width / max(len(pairs), 1)
    label_room = 11.0
    parts: list[tuple[float, float, Panel]] = []
    marks: list[Mark] = [LineMark(0, label_room + height, width, 0, 0.8, BLACK)]
    for place, pair in enumerate(pairs):
        left = place * slot + slot * (0.5 - _BAR)
        for figure, text, x, is_full in (
            (pair.full, pair.full_text, left, True),
            (pair.hollow, pair.hollow_text, left + slot * _BAR, False),
        ):
            tall = height * figure / most
            top = label_room + height - tall
            if figure:
                fill = BLACK if is_full else None
                marks.append(BoxMark(x + 0.5, top, slot * _BAR - 1, tall, 0, BLACK, fill))
            figure_panel = _fitted(shaper, text, _FIGURE, slot * _BAR)
            parts.append((x, top - figure_panel.height + 1, figure_panel))
        name = paragraph(shaper, [(pair.name, _LABEL)], slot - 2, "centre")
        parts.append((place * slot + 1, label_room + height + 2, name))
    lowest = max((y + part.height for _, y, part in parts), default=label_room + height)
    return Panel(width, lowest, tuple(marks), tuple(parts))


def legend(shaper: Shaper, width: float, full: str, hollow: str) -> Panel:
    """Return what the two kinds of bars mean."""
    half = width / 2
    entries = []
    for place, (text, fill) in enumerate(((full, BLACK), (hollow, None))):
        box = Panel(_KEY, _KEY, (BoxMark(0, 0, _KEY, _KEY, 0, BLACK, fill),))
        said = paragraph(shaper, [(text, Style(8, colour=BLACK))], half - _KEY - 6)
        entries.append((place * half, beside((0, box), (_KEY + 4, said), middle=True)))
    return stack([beside(*entries), blank(2)])


def _fitted(shaper: Shaper, text: str, style: Style, width: float) -> Panel:
    natural = shaper.word(text, style.is_bold).width * style.size / 1000
    size = style.size * min(1.0, (width - 0.5) / natural)
    fitting = Style(size, style.is_bold, style.colour, style.leading)
    return paragraph(shaper, [(text, fitting)], width, "centre")
