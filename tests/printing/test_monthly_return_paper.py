"""The monthly return to the UNO: figures, bars, no names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from tests.printing.grievance_samples import (
    EMPTY_RETURN,
    LONG_RETURN,
    RETURN,
    odd_texts,
)
from tests.printing.reading import Document, inks, operations, overlaps
from tests.printing.samples import PRESS, RESOURCES
from udc_desktop.domain.grievance_papers import MonthlyReturn
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.text import digits
from udc_desktop.printing.bars import Pair, bar, paired_bars
from udc_desktop.printing.fonts import load_fonts
from udc_desktop.printing.page import BoxMark, Panel
from udc_desktop.printing.shaping import Shaper

MM = 72 / 25.4
CASES = {"ordinary": RETURN, "empty": EMPTY_RETURN, "long": LONG_RETURN}


@cache
def printed(content: MonthlyReturn, language: str = "bn") -> Document:
    return Document(PRESS.monthly_return(content, language=language))


def text_of(content: MonthlyReturn, language: str = "bn") -> str:
    words = printed(content, language).words
    return " ".join("".join(word + " " for word in words).split())


def stands_well(document: Document) -> None:
    for page, left, bottom, right, top in inks(document).values():
        width, height = document.sizes[page]
        assert (round(width / MM), round(height / MM)) == (210, 297)
        assert left >= 20 * MM
        assert right <= width - 14 * MM
        assert bottom >= 10 * MM
        assert top <= height - 12 * MM
    assert overlaps(document) == []


@dataclass(frozen=True)
class Box:
    width: float
    height: float
    is_filled: bool


def boxes(panel: Panel) -> list[Box]:
    return [
        Box(mark.width, mark.height, mark.fill is not None)
        for _, _, mark in panel.placed()
        if isinstance(mark, BoxMark)
    ]


@pytest.mark.parametrize(("case", "language"), list(product(CASES, ("bn", "en"))))
def test_nothing_is_outside_the_sheet_or_over_something_else(case, language):
    stands_well(printed(CASES[case], language))


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(name=odd_texts())
def test_whatever_a_category_is_called_it_stays_in_its_column(name):
    lines = tuple(replace(line, name=Words(name, name)) for line in RETURN.categories[:3])
    content = replace(RETURN, categories=lines, months=lines)
    stands_well(Document(PRESS.monthly_return(content, language="en")))


def test_it_says_to_whom_from_where_and_for_which_month():
    text = text_of(RETURN)
    assert "নমুনা ইউনিয়ন ডিজিটাল সেন্টার (KRN-1)" in text
    assert "বরাবর উপজেলা নির্বাহী অফিসার, নবীনগর" in text
    assert "অভিযোগ বিষয়ক মাসিক প্রতিবেদন মাস: নভেম্বর ২০২৬" in text
    english = text_of(RETURN, "en")
    assert "To Upazila Nirbahi Officer, Nabinagar Monthly return on grievances" in english


def test_the_key_figures_stand_below_their_heads():
    text = text_of(RETURN)
    assert (
        "আগের মাসের জের গৃহীত প্রেরিত উত্তরপ্রাপ্ত অবহিত করা হয়েছে নিষ্পন্ন প্রত্যাহারকৃত ২৩ ১৩১ ১২৭ ৭৮ ৭০ ৬১ ৪"
    ) in text
    assert "সন্তুষ্ট অসন্তুষ্ট ৬৬ ২৪ ৫ ১১ দিন ৫২ ৯" in text
    assert "Satisfied Not satisfied 66 24 5 11 days 52 9" in text_of(RETURN, "en")


def test_without_an_answer_there_is_no_median():
    text = text_of(EMPTY_RETURN, "en")
    assert "Not satisfied 0 0 0 – 0 0" in text
    assert text.count("None.") == 3


@pytest.mark.parametrize("language", ["bn", "en"])
def test_every_table_has_its_lines_with_all_four_figures(language):
    text = text_of(RETURN, language)
    for line in (*RETURN.categories, *RETURN.programmes, *RETURN.wards):
        figures = (line.received, line.answered, line.open, line.late)
        said = " ".join(digits(figure, language) for figure in figures)
        assert f"{line.name.in_(language)} {said}" in text
    for line in RETURN.ages:
        assert f"{line.name.in_(language)} {digits(line.open, language)}" in text


def test_months_stand_with_both_figures():
    text = text_of(RETURN, "en")
    assert text.count("2026") >= 11
    for month in RETURN.months:
        assert month.name.en in text
        assert f"{month.received} {month.answered}" in text


def test_bars_are_as_long_as_the_figures_say():
    whole, half, none = (bar(100, 8, share, 0.25) for share in (1, 0.5, 0))
    assert [box.width for box in boxes(whole)] == [100, 25]
    assert [box.width for box in boxes(half)] == [50, 12.5]
    assert [box.is_filled for box in boxes(half)] == [False, True]
    assert boxes(none) == []
    assert max(box.width for box in boxes(bar(100, 8, 3, 9))) == 100


def test_pairs_of_bars_are_as_tall_as_the_figures_say():
    shaper = Shaper(load_fonts(RESOURCES / "fonts"))
    pairs = [Pair("মে", 40, 10, "৪০", "১০"), Pair("জুন", 20, 0, "২০", "০")]
    drawn = boxes(paired_bars(shaper, 200, 80, pairs))
    assert [(box.height, box.is_filled) for box in drawn] == [(80, True), (20, False), (40, True)]
    assert boxes(paired_bars(shaper, 200, 80, [Pair("মে", 0, 0, "০", "০")])) == []


def test_it_is_black_on_white():
    document = printed(RETURN)
    colours = set()
    for page in document.pages:
        for operator, operands in operations(page.get_contents().get_data()):
            if operator in {b"rg", b"RG"}:
                colours.add(tuple(map(float, operands[-3:])))
    assert all(red == green == blue for red, green, blue in colours)


def test_a_long_return_goes_on_over_numbered_pages_with_its_heads():
    document = printed(LONG_RETURN, "en")
    pages = len(document.pages)
    assert pages > 3
    text = text_of(LONG_RETURN, "en")
    for page in range(1, pages + 1):
        assert f"Page {page} of {pages}" in text
    assert text.count("Received Answered Open Late") >= 5


def test_no_name_but_that_of_who_signs_gets_in():
    text = text_of(RETURN)
    assert "এই প্রতিবেদনে কারও নাম বা পরিচয় নম্বর নেই।" in text
    assert text.count("(উদ্যোক্তা নমুনা)") == 1


def test_each_language_is_complete():
    english = text_of(RETURN, "en").replace("উদ্যোক্তা নমুনা", "")
    assert not [c for c in english if "ঀ" <= c <= "৿"]
    bangla = text_of(RETURN).replace("KRN-1", "")
    assert not [c for c in bangla if c.isascii() and c.isalnum()]
    for language in ("bn", "en"):
        assert {s.text for s in printed(RETURN, language).seen if s.number == 0} == set()
