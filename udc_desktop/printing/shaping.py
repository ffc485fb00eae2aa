"""Text into glyphs: each run in the font of its script, shaped by HarfBuzz, broken into lines.

ReportLab's own shaping puts glyphs behind private characters, so that nothing copied out of the
PDF can be read, and numbers them by what the process printed before. Here glyphs keep the font's
numbers and every word carries the text that it stands for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

import uharfbuzz as hb

from udc_desktop.printing.fonts import FontFace, Fonts


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph as HarfBuzz places it, in thousandths of the type size.

    ``cluster`` is where in the run's text the characters begin that it stands for, together with
    the other glyphs of that cluster; ``source`` are these characters.
    """

    number: int
    advance: int
    right: int
    up: int
    cluster: int
    source: str


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one font; ``width`` is the advance of all of it."""

    face: FontFace
    text: str
    glyphs: tuple[Glyph, ...]
    width: int


@dataclass(frozen=True, slots=True)
class Word:
    """A word, shaped: what never breaks across lines as long as it fits into one.

    ``top`` and ``bottom`` bound its ink above and below the base line.
    """

    text: str
    runs: tuple[Run, ...]
    width: int
    top: int
    bottom: int


class Shaper:
    """Shapes words and remembers the last few thousand of them."""

    def __init__(self, fonts: Mapping[bool, Fonts]) -> None:
        self._fonts = fonts
        self._blanks: dict[FontFace, Run] = {}
        self.word = lru_cache(maxsize=4096)(self._word)

    def _word(self, text: str, is_bold: bool) -> Word:
        """Return the word shaped."""
        runs = tuple(_shape(face, part) for face, part in _by_face(text, self._fonts[is_bold]))
        tops, bottoms = [0], [0]
        for run in runs:
            for glyph in run.glyphs:
                ink = run.face.ink(glyph.number)
                tops.append(ink.top + glyph.up)
                bottoms.append(ink.bottom + glyph.up)
        return Word(text, runs, sum(run.width for run in runs), max(tops), min(bottoms))

    def blank_after(self, word: Word) -> Run:
        """Return the blank after a word, in the font of the word's end."""
        face = word.runs[-1].face
        if face not in self._blanks:
            self._blanks[face] = _shape(face, " ")
        return self._blanks[face]

    def breakable(self, word: Word, is_bold: bool, room: float) -> tuple[Word, Word | None]:
        """Cut a word that is wider than ``room`` between two of its syllables.

        The first part holds at least one syllable; the second is None where nothing is left.
        """
        cuts = _syllables(word)
        fitting = max(1, bisect_right([width for _, width in cuts], room))
        first = self.word(word.text[: cuts[fitting - 1][0]], is_bold)
        while first.width > room and fitting > 1:  # shaped anew without what followed, it grew
            fitting -= 1
            first = self.word(word.text[: cuts[fitting - 1][0]], is_bold)
        rest = word.text[len(first.text) :]
        return first, self.word(rest, is_bold) if rest else None

    def cut(self, word: Word, is_bold: bool, room: float) -> tuple[Word, Word | None]:
        """Cut a word that is wider than ``room``, and a syllable too where no line can hold it.

        Such a syllable has more letters than anybody reads: somebody leant on a key.
        """
        first, rest = self.breakable(word, is_bold, room)
        if first.width <= room:
            return first, rest
        fitting = bisect_right(
            range(1, len(first.text)),
            room,
            key=lambda letters: self._word(first.text[:letters], is_bold).width,
        )
        first = self.word(first.text[: max(1, fitting)], is_bold)
        left = word.text[len(first.text) :]
        return first, self.word(left, is_bold) if left else None


def _by_face(text: str, fonts: Fonts) -> Iterator[tuple[FontFace, str]]:
    """Yield the stretches of a text that one face draws."""
    face: FontFace | None = None
    begin = 0
    for place, character in enumerate(text):
        wanted = fonts.face_for(character, face)
        if wanted is not face:
            if face is not None:
                yield face, text[begin:place]
            face, begin = wanted, place
    if face is not None:
        yield face, text[begin:]


def _shape(face: FontFace, text: str) -> Run:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "ltr"  # what runs to the left has no glyph in either font, only boxes
    hb.shape(face.shaper, buffer)
    infos = [(info.codepoint, info.cluster) for info in buffer.glyph_infos]
    begins = sorted({cluster for _, cluster in infos})
    sources = {
        begin: text[begin:end] for begin, end in zip(begins, [*begins[1:], len(text)], strict=True)
    }
    glyphs = tuple(
        Glyph(
            number,
            place.x_advance,
            place.x_offset,
            place.y_offset,
            cluster,
            sources[cluster],
        )
        for (number, cluster), place in zip(infos, buffer.glyph_positions, strict=True)
    )
    return Run(face, text, glyphs, sum(glyph.advance for glyph in glyphs))


def _syllables(word: Word) -> Sequence[tuple[int, int]]:
    """Return where in the text each syllable ends, with the advance up to there."""
    ends: list[tuple[int, int]] = []
    begin = advance = 0
    for run in word.runs:
        for glyph, following in zip_longest(run.glyphs, run.glyphs[1:]):
            advance += glyph.advance
            if following is None or following.cluster != glyph.cluster:
                ends.append((begin + glyph.cluster + len(glyph.source), advance))
        begin += len(run.text)
    return ends
