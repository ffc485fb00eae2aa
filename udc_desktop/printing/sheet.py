"""The sheet: ReportLab's canvas, on which panels become PDF.

Glyphs go in by the font's own numbers (a Type 0 font with Identity-H), and each word is wrapped
with the text that it stands for, so that what is copied or searched is Bangla and not the order of
its glyphs.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from udc_desktop.printing.fonts import FontFace, subset_name
from udc_desktop.printing.page import (
    BoxMark,
    CodeMark,
    Colour,
    GridMark,
    LineMark,
    Mark,
    Panel,
    Style,
    TextMark,
    WordsMark,
)
from udc_desktop.printing.shaping import Run, Shaper, Word

_FONT_IS_SYMBOLIC = 4  # its glyphs are not named by a standard encoding
_STEM = {False: 80, True: 140}
_MOST_MAPPINGS = 100  # of one bfchar block


class Sheet(Canvas):  # type: ignore[misc]
    """A document under way; the same marks give the same bytes."""

    def __init__(self, shaper: Shaper, *, title: str, author: str, language: str) -> None:
        self._shaper = shaper
        self._out = io.BytesIO()
        self._faces: dict[FontFace, str] = {}
        self._used: dict[FontFace, dict[int, str]] = {}
        self._fill: Colour | None = None
        self._shown: dict[tuple[Style, bool], dict[str, str]] = {}
        rl_config.useA85 = 0  # a page is bytes anyway; base 85 would make it a quarter larger
        super().__init__(
            self._out,
            pageCompression=1,
            invariant=1,
            lang="en-GB" if language == "en" else "bn-BD",
        )
        self.setTitle(title)
        self.setAuthor(author)
        self.setCreator("UDC Desktop")
        self.setViewerPreference("DisplayDocTitle", "true")
        self._is_begun = False

    def _make_preamble(self) -> None:
        """Begin pages without the font that ReportLab would name and nobody embeds."""
        self._preamble = ""

    def begin_page(self, width: float, height: float) -> None:
        """Begin a page of this size in points."""
        if self._is_begun:
            self.showPage()
        self._is_begun = True
        self._fill = None
        self.setPageSize((width, height))
        self._top = height

    def put(self, panel: Panel, x: float, y: float) -> None:
        """Draw a panel with its upper left corner at ``x``, ``y`` from that of the page."""
        for left, top, mark in panel.placed(x, y):
            self._draw(left + mark.x, self._top - top - mark.y, mark)

    def finish(self) -> bytes:
        """Return the PDF."""
        for face, name in self._faces.items():
            self._embed(face, name)
        self.save()
        return self._out.getvalue()

    def _draw(self, x: float, y: float, mark: Mark) -> None:
        """Draw a mark at its place on the page, as PDF counts: upwards from the lower edge."""
        match mark:
            case WordsMark():
                self._draw_words(x, y, mark)
            case TextMark():
                self._draw_text(x, y, mark)
            case GridMark():
                self._draw_grid(x, y, mark)
            case LineMark():
                self.setStrokeColorRGB(*mark.colour)
                self.setLineWidth(mark.width)
                self.setDash([4, 3] if mark.is_dashed else [])
                self.line(x, y, x + mark.right, y - mark.down)
            case BoxMark():
                self._draw_box(x, y, mark)
            case CodeMark():
                self._draw_code(x, y, mark)

    def _fill_with(self, colour: Colour) -> None:
        if colour != self._fill:
            self._fill = colour
            self.setFillColorRGB(*colour)

    def _draw_box(self, x: float, y: float, mark: BoxMark) -> None:
        if mark.stroke is not None:
            self.setStrokeColorRGB(*mark.stroke)
            self.setLineWidth(0.8)
            self.setDash([])
        if mark.fill is not None:
            self._fill_with(mark.fill)
        self.roundRect(
            x,
            y - mark.height,
            mark.width,
            mark.height,
            mark.radius,
            stroke=int(mark.stroke is not None),
            fill=int(mark.fill is not None),
        )

    def _draw_code(self, x: float, y: float, mark: CodeMark) -> None:
        """Draw the dark modules, those that touch in a row as one bar, in units of a module."""
        self._fill_with(mark.colour)
        module = mark.side / len(mark.rows)
        bars = []
        for row, modules in enumerate(mark.rows, 1):
            column = 0
            for is_dark, same in groupby(modules):
                length = len(list(same))
                if is_dark:
                    bars.append(f"{column} {-row} {length} 1 re")
                column += length
        self.addLiteral(f"q {module:.5f} 0 0 {module:.5f} {x:.3f} {y:.3f} cm")
        self.addLiteral(" ".join(bars))
        self.addLiteral("f Q")

    def _draw_grid(self, x: float, y: float, mark: GridMark) -> None:
        self.setStrokeColorRGB(*mark.colour)
        self.setLineWidth(mark.width)
        self.setDash([])
        low, left, right = y - mark.height, x + mark.edges[0], x + mark.edges[-1]
        rules = [f"{x + edge:.2f} {y:.2f} m {x + edge:.2f} {low:.2f} l" for edge in mark.edges]
        rules.append(f"{left:.2f} {low:.2f} m {right:.2f} {low:.2f} l")
        if mark.has_top:
            rules.append(f"{left:.2f} {y:.2f} m {right:.2f} {y:.2f} l")
        self.addLiteral(" ".join(rules) + " S")

    def _draw_text(self, x: float, y: float, mark: TextMark) -> None:
        self._fill_with(mark.style.colour)
        shown = self._spoken(mark.word, mark.style, is_followed=mark.is_followed)
        self.addLiteral(f"BT 1 0 0 1 {x:.3f} {y:.3f} Tm {shown} ET")

    def _draw_words(self, x: float, y: float, mark: WordsMark) -> None:
        """Draw a line of words; how each is shown is worked out once in a document."""
        style = mark.style
        self._fill_with(style.colour)
        inner = self._shown.setdefault((style, True), {})
        *words, last = mark.words
        pieces = []
        for word in words:
            shown = inner.get(word.text)
            if shown is None:
                shown = inner[word.text] = self._spoken(word, style, is_followed=True)
            pieces.append(shown)
        ending = self._shown.setdefault((style, False), {})
        shown = ending.get(last.text)
        if shown is None:
            shown = ending[last.text] = self._spoken(last, style, is_followed=False)
        pieces.append(shown)
        self.addLiteral(f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm {' '.join(pieces)} ET")

    def _spoken(self, word: Word, style: Style, *, is_followed: bool) -> str:
        """Return what shows a word, wrapped in the text that it stands for."""
        text, runs = word.text, word.runs
        if is_followed:
            text += " "
            runs = (*runs, self._shaper.blank_after(word))
        actual = (b"\xfe\xff" + text.encode("utf-16-be")).hex().upper()
        shown = " ".join(
            f"/{self._font(run)} {style.size:.3f} Tf {self._glyphs(run, style.size)}"
            for run in runs
        )
        return f"/Span <</ActualText <{actual}>>> BDC {shown} EMC"

    def _font(self, run: Run) -> str:
        name = self._faces.setdefault(run.face, f"N{len(self._faces) + 1}")
        used = self._used.setdefault(run.face, {})
        for glyph in run.glyphs:
            used.setdefault(glyph.number, glyph.source)
        return name

    def _glyphs(self, run: Run, size: float) -> str:
        """Return the operators that show a run, every glyph where HarfBuzz puts it."""
        operators: list[str] = []
        pieces: list[str] = []
        rise = 0
        kern = 0  # to the left, as TJ counts
        for glyph in run.glyphs:
            if glyph.up != rise:
                operators.append(f"[{''.join(pieces)}] TJ" if pieces else "")
                pieces = []
                rise = glyph.up
                operators.append(f"{rise * size / 1000:.3f} Ts")
            kern -= glyph.right
            if kern:
                pieces.append(str(kern))
            pieces.append(f"<{glyph.number:04X}>")
            kern = glyph.right + run.face.width(glyph.number) - glyph.advance
        if kern:
            pieces.append(str(kern))
        operators.append(f"[{''.join(pieces)}] TJ")
        if rise:
            operators.append("0 Ts")
        return " ".join(filter(None, operators)).replace("><", "")

    def _embed(self, face: FontFace, name: str) -> None:
        """Put the outlines that were used into the document, under the font's own numbers."""
        used = self._used[face]
        base = pdfdoc.PDFName(subset_name(face, used))
        embedded = _stream(face.subset(used))
        embedded.dictionary["Length1"] = len(embedded.content)
        descriptor = _dictionary(
            Type=pdfdoc.PDFName("FontDescriptor"),
            FontName=base,
            Flags=_FONT_IS_SYMBOLIC,
            FontBBox=pdfdoc.PDFArray(face.bounds),
            ItalicAngle=0,
            Ascent=face.ascent,
            Descent=face.descent,
            CapHeight=714,
            StemV=_STEM["Bold" in face.name],
            FontFile2=self._doc.Reference(embedded),
        )
        descendant = _dictionary(
            Type=pdfdoc.PDFName("Font"),
            Subtype=pdfdoc.PDFName("CIDFontType2"),
            BaseFont=base,
            CIDSystemInfo=_dictionary(
                Registry=pdfdoc.PDFString("Adobe"),
                Ordering=pdfdoc.PDFString("Identity"),
                Supplement=0,
            ),
            FontDescriptor=self._doc.Reference(descriptor),
            CIDToGIDMap=pdfdoc.PDFName("Identity"),
            W=pdfdoc.PDFArray(
                [part for g in sorted(used) for part in (g, pdfdoc.PDFArray([face.width(g)]))]
            ),
        )
        font = _dictionary(
            Type=pdfdoc.PDFName("Font"),
            Subtype=pdfdoc.PDFName("Type0"),
            BaseFont=base,
            Encoding=pdfdoc.PDFName("Identity-H"),
            DescendantFonts=pdfdoc.PDFArray([self._doc.Reference(descendant)]),
            ToUnicode=self._doc.Reference(_stream(_to_unicode(used).encode("ascii"))),
        )
        self._doc.idToObject["BasicFonts"].dict[name] = self._doc.Reference(font)


def _dictionary(**entries: Any) -> Any:
    return pdfdoc.PDFDictionary(entries)


def _stream(content: bytes) -> Any:
    stream = pdfdoc.PDFStream(content=content)
    stream.filters = [pdfdoc.PDFZCompress]
    return stream


def _to_unicode(used: Mapping[int, str]) -> str:
    """Return the map from glyphs to text, for readers that do not know ActualText."""
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    pairs = [
        f"<{number:04X}> <{text.encode('utf-16-be').hex().upper()}>"
        for number, text in sorted(used.items())
        if text
    ]
    for block in _blocks(pairs):
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines)


def _blocks(pairs: list[str]) -> Iterable[list[str]]:
    return (pairs[i : i + _MOST_MAPPINGS] for i in range(0, len(pairs), _MOST_MAPPINGS))
