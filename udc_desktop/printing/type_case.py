"""The type case: words of one style, measured once, from which the lines of long tables are set.

A paragraph of ``page`` may change its style in the middle and makes a mark of every word. A
register of two thousand lines has a hundred thousand words of one style, most of them again and
again: here each is shaped and measured once, and a line is one mark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from udc_desktop.printing.page import ASCENT, Align, Mark, Style, WordsMark
from udc_desktop.printing.shaping import Shaper, Word

_JOINT = re.compile(r"[-/.,:;_@]+(?=.)")  # behind which a long number is broken rather than inside


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line of words, set: its lengths in points, above and below its base line."""

    words: tuple[Word, ...]
    width: float
    above: float
    below: float
    style: Style

    @property
    def height(self) -> float:
        """The room that the line takes."""
        return self.above + self.below

    def mark(self, x: float, y: float, room: float, align: Align) -> Mark:
        """Return the line with the upper left corner of its room at ``x``, ``y``."""
        spare = {"left": 0.0, "right": room - self.width, "centre": (room - self.width) / 2}[align]
        return WordsMark(x + spare, y + self.above, self.words, self.style)


@dataclass(frozen=True, slots=True)
class _Sort:
    """A word with its lengths in points; ``blank`` is what parts it from the next."""

    word: Word
    width: float
    blank: float
    above: float
    below: float


class TypeCase:
    """Sets texts of one style."""

    def __init__(self, shaper: Shaper, style: Style) -> None:
        self.style = style
        self._shaper = shaper
        self._sorts: dict[str, _Sort] = {}
        self._above = ASCENT * style.size / 1000
        self._below = (1000 * style.leading - ASCENT) * style.size / 1000

    def lines(self, text: str, width: float) -> list[SetLine]:
        """Set a text in lines no wider than ``width``; white space of any kind parts its words."""
        sorts = self._sorts
        lines: list[SetLine] = []
        line: list[_Sort] = []
        used = blank = 0.0
        for part in text.split():
            sort = sorts.get(part) or self._cast(part)
            if line and used + blank + sort.width <= width:
                line.append(sort)
                used += blank + sort.width
                blank = sort.blank
                continue
            if line:
                lines.append(self._set(line, used))
            while sort.width > width:
                first, rest = self._broken(sort, width)
                if rest is None:
                    sort = first
                    break
                lines.append(self._set([first], first.width))
                sort = rest
            line, used, blank = [sort], sort.width, sort.blank
        if line:
            lines.append(self._set(line, used))
        return lines

    def _set(self, line: list[_Sort], width: float) -> SetLine:
        above, below = self._above, self._below
        for sort in line:
            above = max(above, sort.above)
            below = max(below, sort.below)
        return SetLine(tuple([sort.word for sort in line]), width, above, below, self.style)

    def _cast(self, text: str) -> _Sort:
        sort = self._measured(self._shaper.word(text, self.style.is_bold))
        self._sorts[text] = sort
        return sort

    def _measured(self, word: Word) -> _Sort:
        point = self.style.size / 1000
        return _Sort(
            word,
            word.width * point,
            self._shaper.blank_after(word).width * point,
            word.top * point,
            -word.bottom * point,
        )

    def _broken(self, sort: _Sort, width: float) -> tuple[_Sort, _Sort | None]:
        """Break a word that no line can hold: behind a joint, or else between two syllables."""
        text = sort.word.text
        for joint in reversed(list(_JOINT.finditer(text))):
            first = self._cast(text[: joint.end()])
            if first.width <= width:
                return first, self._cast(text[joint.end() :])
        room = width * 1000 / self.style.size
        one, other = self._shaper.cut(sort.word, self.style.is_bold, room)
        return self._measured(one), None if other is None else self._measured(other)
