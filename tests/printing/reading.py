"""Reads back from a PDF what stands where, knowing nothing of how it was laid out."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pypdf
import uharfbuzz as hb


@dataclass(frozen=True)
class Seen:
    """A glyph on a page: its font, its number in the font, its origin, its ink, its word."""

    page: int
    font: str  # without the prefix of the subset
    number: int
    x: float
    y: float
    size: float
    ink: tuple[float, float, float, float]  # left, bottom, right, top
    word: int  # counts the words of the document
    text: str  # what the word says


class Embedded:
    """A font as the PDF carries it."""

    def __init__(self, font: pypdf.generic.DictionaryObject) -> None:
        descendant = font["/DescendantFonts"][0].get_object()
        assert font["/Encoding"] == "/Identity-H"
        assert descendant["/CIDToGIDMap"] == "/Identity"
        self.prefix, _, self.name = font["/BaseFont"][1:].partition("+")
        self.file = descendant["/FontDescriptor"]["/FontFile2"].get_data()
        self.ink = cache(self._ink)
        self.font = hb.Font(hb.Face(hb.Blob(self.file)))
        widths = iter(descendant["/W"])
        self.widths = {int(code): float(next(widths)[0]) for code in widths}

    def _ink(self, number: int) -> tuple[int, int, int, int]:
        box = self.font.get_glyph_extents(number)
        left, top = box.x_bearing, box.y_bearing
        return left, top + box.height, left + box.width, top


class Document:
    """A PDF with its glyphs."""

    def __init__(self, pdf: bytes) -> None:
        self.reader = pypdf.PdfReader(io.BytesIO(pdf))
        self.sizes = [(float(p.mediabox.width), float(p.mediabox.height)) for p in self.pages]
        self.fonts: dict[str, Embedded] = {}
        self.bars: list[tuple[int, float, float, float, float]] = []  # page, x, y, width, height
        self.seen = [seen for page in range(len(self.pages)) for seen in self._glyphs(page)]

    @property
    def pages(self) -> list[pypdf.PageObject]:
        return list(self.reader.pages)

    @property
    def words(self) -> list[str]:
        """The words in the order of the content stream, with the blanks that follow them."""
        texts: dict[int, str] = {}
        for seen in self.seen:
            texts[seen.word] = seen.text
        return [texts[word] for word in sorted(texts)]

    @property
    def text(self) -> str:
        return "".join(self.words)

    def _font(self, page: int, name: str) -> Embedded:
        if name not in self.fonts:
            fonts = self.pages[page]["/Resources"]["/Font"]
            self.fonts[name] = Embedded(fonts[name].get_object())
        return self.fonts[name]

    def _glyphs(self, page: int) -> Iterator[Seen]:
        scale, left, bottom = 1.0, 0.0, 0.0
        x = y = rise = size = 0.0
        font: Embedded | None = None
        text, word = "", page * 1_000_000
        for operator, operands in operations(self.pages[page].get_contents().get_data()):
            match operator:
                case b"cm":
                    scale, left, bottom = float(operands[0]), *map(float, operands[4:])
                case b"Q":
                    scale, left, bottom = 1.0, 0.0, 0.0
                case b"re" if scale != 1.0:
                    a, b, width, height = map(float, operands)
                    self.bars.append(
                        (page, left + a * scale, bottom + b * scale, width * scale, height * scale)
                    )
                case b"BDC":
                    assert operands[:3] == [b"/Span", b"<<", b"/ActualText"]
                    text = bytes.fromhex(operands[3][1:-1].decode()).decode("utf-16")
                    word += 1
                case b"EMC":
                    text = ""
                case b"Tm":
                    assert scale == 1.0
                    x, y, rise = float(operands[4]), float(operands[5]), 0.0
                case b"Tf":
                    font, size = self._font(page, operands[0].decode()), float(operands[1])
                case b"Ts":
                    rise = float(operands[0])
                case b"TJ":
                    assert font is not None
                    assert text, "glyphs that stand for nothing"
                    for part in operands[1:-1]:
                        if part[:1] != b"<":
                            x -= float(part) * size / 1000
                            continue
                        for i in range(1, len(part) - 1, 4):
                            number = int(part[i : i + 4], 16)
                            box = [edge * size / 1000 for edge in font.ink(number)]
                            ink = (x + box[0], y + rise + box[1], x + box[2], y + rise + box[3])
                            yield Seen(page, font.name, number, x, y + rise, size, ink, word, text)
                            x += font.widths[number] * size / 1000
                case b"Tj" | b"Td" | b"TD" | b"T*" | b"Tc" | b"Tw" | b"Tz":
                    raise AssertionError(f"an operator that nobody uses: {operator!r}")


_TOKENS = re.compile(rb"<<|>>|<[0-9A-F]*>|[\[\]]|/[A-Za-z0-9]+|[-+.0-9]+|[A-Za-z]+[*]?")


def operations(content: bytes) -> Iterator[tuple[bytes, list[bytes]]]:
    """Yield the operators of a content stream with what stands before them."""
    assert b"(" not in content
    operands: list[bytes] = []
    for token in _TOKENS.findall(content):
        if token[:1].isalpha():
            yield token, operands
            operands = []
        else:
            operands.append(token)


def inks(document: Document) -> dict[int, tuple[int, float, float, float, float]]:
    """Return page and ink of every word that has any."""
    boxes: dict[int, tuple[int, float, float, float, float]] = {}
    for seen in document.seen:
        left, bottom, right, top = seen.ink
        if right - left <= 0 or top - bottom <= 0:
            continue
        page, *old = boxes.get(seen.word, (seen.page, left, bottom, right, top))
        boxes[seen.word] = (
            page,
            min(left, old[0]),
            min(bottom, old[1]),
            max(right, old[2]),
            max(top, old[3]),
        )
    return boxes


def overlaps(document: Document, tolerance: float = 0.1) -> list[tuple[str, str]]:
    """Return pairs of words of which a glyph of one lies over a glyph of the other."""
    texts = {seen.word: seen.text for seen in document.seen}
    glyphs: dict[int, list[tuple[float, float, float, float]]] = {}
    for seen in document.seen:
        if seen.ink[2] > seen.ink[0]:
            glyphs.setdefault(seen.word, []).append(seen.ink)
    boxes = sorted(inks(document).items(), key=lambda item: (item[1][0], item[1][2]))
    found = []
    for place, (one, a) in enumerate(boxes):
        for other, b in boxes[place + 1 :]:
            if b[0] != a[0] or b[2] >= a[4]:
                break
            if _meet(a[1:], b[1:], tolerance) and any(
                _meet(g, h, tolerance) for g in glyphs[one] for h in glyphs[other]
            ):
                found.append((texts[one], texts[other]))
    return found


def _meet(a: tuple[float, ...], b: tuple[float, ...], tolerance: float) -> bool:
    return (
        min(a[2], b[2]) - max(a[0], b[0]) > tolerance
        and min(a[3], b[3]) - max(a[1], b[1]) > tolerance
    )
