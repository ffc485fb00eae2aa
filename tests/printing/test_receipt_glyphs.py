"""The glyphs on paper are HarfBuzz's, and what can be copied is what was written."""

from __future__ import annotations

import io

import pypdfium2
import pytest
import uharfbuzz as hb
from msgspec.structs import replace

from tests.printing.reading import Document
from tests.printing.samples import HARD_WORDS, ORDINARY, RESOURCES
from udc_desktop.printing.press import PdfPress

WORDS_TO_PRINT = replace(
    ORDINARY, relative=" ".join(HARD_WORDS), applicant_bn=" ".join(reversed(HARD_WORDS))
)
REGULAR, BOLD = "NotoSansBengali-Regular", "NotoSansBengali-Bold"


@pytest.fixture(scope="module")
def document() -> Document:
    pdf = PdfPress(RESOURCES).receipt(WORDS_TO_PRINT, paper="a4", language="bn", duplicate=None)
    return Document(pdf)


def shipped(name: str) -> hb.Font:
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(RESOURCES / "fonts" / f"{name}.ttf"))))


def harfbuzz(name: str, text: str) -> list[tuple[int, int, int]]:
    """Return number and place of each glyph, as HarfBuzz alone gives them."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(shipped(name), buffer)
    pen, placed = 0, []
    for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        placed.append((info.codepoint, pen + at.x_offset, at.y_offset))
        pen += at.x_advance
    return placed


def outline(font: hb.Font, number: int) -> list[tuple]:
    strokes: list[tuple] = []
    draw = hb.DrawFuncs()
    draw.set_move_to_func(lambda x, y, _: strokes.append(("move", x, y)))
    draw.set_line_to_func(lambda x, y, _: strokes.append(("line", x, y)))
    draw.set_quadratic_to_func(lambda *a: strokes.append(("curve", *a[:-1])))
    draw.set_close_path_func(lambda _: strokes.append(("close",)))
    font.draw_glyph(number, draw, None)
    return strokes


def test_there_are_words_enough_and_none_is_simple():
    assert len(set(HARD_WORDS)) >= 40
    plain = [w for w in HARD_WORDS if len(harfbuzz(REGULAR, w)) == len(w) and "ি" not in w]
    assert len(plain) < 5
    moved = [word for word in HARD_WORDS if any(up for _, _, up in harfbuzz(REGULAR, word))]
    assert moved, "a mark that is lifted off its line"


@pytest.mark.parametrize("name", [REGULAR, BOLD])
@pytest.mark.parametrize("word", HARD_WORDS)
def test_the_glyphs_of_a_hard_word_are_those_of_harfbuzz(document, word, name):
    printed: dict[int, list] = {}
    for seen in document.seen:
        if seen.text.rstrip(" ") == word and seen.font == name:
            printed.setdefault(seen.word, []).append(seen)
    wanted = harfbuzz(name, word)
    assert len(printed) >= 2, "on the applicant's copy and on that of the office"
    for glyphs in printed.values():
        glyphs = glyphs[: len(wanted)]  # a blank may follow
        assert [g.number for g in glyphs] == [number for number, _, _ in wanted]
        size = glyphs[0].size
        origin = glyphs[0].x - wanted[0][1] * size / 1000
        line = glyphs[0].y - wanted[0][2] * size / 1000
        for glyph, (_, x, y) in zip(glyphs, wanted, strict=True):
            assert glyph.x - origin == pytest.approx(x * size / 1000, abs=0.01)
            assert glyph.y - line == pytest.approx(y * size / 1000, abs=0.01)


def test_the_outlines_in_the_pdf_are_those_of_the_font_that_ships(document):
    compared = 0
    for embedded in document.fonts.values():
        original = shipped(embedded.name)
        for number in embedded.widths:
            assert outline(embedded.font, number) == outline(original, number)
            assert embedded.widths[number] == original.get_glyph_h_advance(number)
            compared += 1
    assert compared > 150


def test_the_fonts_are_subsets_and_every_one_is_embedded(document):
    assert {f.name for f in document.fonts.values()} == {
        "NotoSans-Regular",
        "NotoSans-Bold",
        REGULAR,
        BOLD,
    }
    named = document.pages[0]["/Resources"]["/Font"]
    assert len(named) == 4, "no font of the viewer's own"
    for embedded in document.fonts.values():
        assert len(embedded.prefix) == 6
        whole = (RESOURCES / "fonts" / f"{embedded.name}.ttf").stat().st_size
        assert len(embedded.file) < whole / 3


def test_text_copied_from_the_pdf_is_the_bangla_that_was_written():
    pdf = PdfPress(RESOURCES).receipt(WORDS_TO_PRINT, paper="a4", language="bn", duplicate=None)
    page = pypdfium2.PdfDocument(io.BytesIO(pdf))[0]
    text = page.get_textpage().get_text_range()
    joined = "".join(text.split())
    for word in ("আবেদনকারী", "আবেদনের", "প্রাপ্তি", "স্বীকারপত্র", "অর্থবছর", *HARD_WORDS):
        assert word in joined
    assert "নমুনা ইউনিয়ন ডিজিটাল সেন্টার" in text


def test_a_word_in_two_scripts_is_drawn_in_two_fonts_and_copied_as_one():
    mixed = replace(ORDINARY, applicant_bn="NIDকর্তৃপক্ষ-ক৭/Bখ")
    pdf = PdfPress(RESOURCES).receipt(mixed, paper="a5", language="bn", duplicate=None)
    document = Document(pdf)
    glyphs = [seen for seen in document.seen if seen.text == "NIDকর্তৃপক্ষ-ক৭/Bখ"]
    assert {seen.font for seen in glyphs} == {BOLD, "NotoSans-Bold"}
    assert all(seen.number for seen in glyphs), "no box for a missing glyph"


def test_no_glyph_is_missing_in_any_language(document):
    for language in ("bn", "en", "both"):
        pdf = PdfPress(RESOURCES).receipt(ORDINARY, paper="a4", language=language, duplicate=None)
        missing = {seen.text for seen in Document(pdf).seen if seen.number == 0}
        assert missing == set()
