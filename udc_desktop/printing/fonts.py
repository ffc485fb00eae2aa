"""The fonts of everything printed: opened once, measured, cut down to what a paper uses."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import uharfbuzz as hb

_OUTLINES_ONLY = ("GSUB", "GPOS", "GDEF", "cmap", "name", "post", "OS/2", "gasp", "DSIG")


def _tag(name: str) -> int:
    return int.from_bytes(name.encode(), "big")


@dataclass(frozen=True, slots=True)
class Ink:
    """Where the black of a glyph lies around its origin, in thousandths of the type size."""

    left: int
    bottom: int
    right: int
    top: int


class FontFace:
    """One font file.

    All measures are in thousandths of the type size, which is what PDF counts in.
    """

    def __init__(self, path: Path) -> None:
        self.name = path.stem
        self._face = hb.Face(hb.Blob.from_file_path(str(path)))
        if self._face.upem != 1000:
            raise ValueError(f"{path.name} is not drawn on a grid of 1000 units")
        self.shaper = hb.Font(self._face)
        extents = self.shaper.get_font_extents("ltr")
        self.ascent: int = extents.ascender
        self.descent: int = extents.descender  # negative
        self.ink = lru_cache(maxsize=None)(self._ink)
        self.width = lru_cache(maxsize=None)(self._width)

    @cached_property
    def _characters(self) -> frozenset[int]:
        return frozenset(self._face.unicodes)

    @cached_property
    def bounds(self) -> tuple[int, int, int, int]:
        """The box that holds every glyph of the font: left, bottom, right, top."""
        head = self._face.reference_table("head").data
        left, bottom, right, top = struct.unpack(">4h", head[36:44])
        return left, bottom, right, top

    def has(self, character: str) -> bool:
        """Whether the font can draw this character by itself."""
        return ord(character) in self._characters

    def _width(self, glyph: int) -> int:
        """Return the advance that the font itself gives a glyph."""
        return int(self.shaper.get_glyph_h_advance(glyph))

    def _ink(self, glyph: int) -> Ink:
        """Return where the glyph's black lies; a blank has an empty box at its origin."""
        box = self.shaper.get_glyph_extents(glyph)
        if box is None:
            return Ink(0, 0, 0, 0)
        return Ink(
            box.x_bearing,
            box.y_bearing + box.height,  # HarfBuzz counts the height downwards
            box.x_bearing + box.width,
            box.y_bearing,
        )

    def subset(self, glyphs: Iterable[int]) -> bytes:
        """Return a TrueType file with the outlines of these glyphs under their own numbers."""
        wanted = hb.SubsetInput()
        wanted.glyph_set.update(set(glyphs))
        wanted.drop_table_tag_set.update({_tag(name) for name in _OUTLINES_ONLY})
        # At the resolution of a printer hints do nothing but make the file larger.
        wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING
        return bytes(hb.subset(self._face, wanted).blob.data)


@dataclass(frozen=True, slots=True)
class Fonts:
    """The faces of one weight: Bangla and everything else."""

    bangla: FontFace
    latin: FontFace

    def face_for(self, character: str, before: FontFace | None) -> FontFace:
        """Return the face for a character; what both can draw stays with the face before it."""
        code = ord(character)
        if 0x0980 <= code <= 0x09FF or character in "\u0964\u0965\u200c\u200d\u25cc":
            return self.bangla
        if before is not None and not character.isalnum() and before.has(character):
            return before
        return self.latin


def load_fonts(folder: Path) -> Mapping[bool, Fonts]:
    """Open the shipped fonts; the key is whether they are bold."""
    return {
        is_bold: Fonts(
            FontFace(folder / f"NotoSansBengali-{weight}.ttf"),
            FontFace(folder / f"NotoSans-{weight}.ttf"),
        )
        for is_bold, weight in ((False, "Regular"), (True, "Bold"))
    }


def subset_name(face: FontFace, glyphs: Iterable[int]) -> str:
    """Return the name of a subset as PDF wants it: six letters told by its glyphs, a plus sign."""
    seed = hashlib.sha256(repr(sorted(glyphs)).encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in seed[:6]) + "+" + face.name
