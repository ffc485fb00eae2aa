"""Nothing on a receipt is cut, lies outside the paper or over something else."""

from __future__ import annotations

import re
from itertools import product

import pytest

from tests.printing.reading import inks, overlaps
from tests.printing.samples import (
    DUPLICATE,
    ENDLESS,
    LANGUAGES,
    LONGEST,
    NEXT_WINDOW,
    ORDINARY,
    PAPERS,
    REFUSED,
    printed,
)

MM = 72 / 25.4
WIDTHS = {"a4": 210, "a5": 210, "80mm": 80, "58mm": 58}
CASES = {
    "ordinary": (ORDINARY, None),
    "refused": (REFUSED, None),
    "next window": (NEXT_WINDOW, None),
    "duplicate": (ORDINARY, DUPLICATE),
    "longest": (LONGEST, DUPLICATE),
}


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(("case", "paper", "language"), list(product(CASES, PAPERS, LANGUAGES)))
def test_nothing_is_outside_the_paper_or_over_something_else(case, paper, language):
    content, duplicate = CASES[case]
    document = printed(content, paper, language, duplicate)
    margin = 3 * MM
    for page, left, bottom, right, top in inks(document).values():
        width, height = document.sizes[page]
        assert left >= margin
        assert right <= width - margin
        assert bottom >= margin
        assert top <= height - margin
    assert overlaps(document) == []


@pytest.mark.parametrize(("paper", "language"), list(product(PAPERS, LANGUAGES)))
def test_every_word_of_the_longest_receipt_is_printed_on_both_copies(paper, language):
    document = printed(LONGEST, paper, language, None)
    text = squeezed(document.text)
    said = ("bn", "en") if language == "both" else (language,)
    for each in said:
        for words in (LONGEST.centre, LONGEST.programme, *LONGEST.reasons):
            assert text.count(squeezed(words.in_(each))) >= 2
    assert text.count(squeezed(LONGEST.relative)) >= 2
    assert text.count(LONGEST.number) >= 2


@pytest.mark.parametrize("paper", ["a5", "80mm"])
def test_an_answer_longer_than_a_page_runs_on(paper):
    document = printed(ENDLESS, paper, "bn", None)
    text = re.sub(rf"{ENDLESS.number}·পৃষ্ঠা[০-৯]+/[০-৯]+", "", squeezed(document.text))
    assert text.count(squeezed(ENDLESS.address.line)) == 2
    for page, _, bottom, _, top in inks(document).values():
        assert bottom >= 0
        assert top <= document.sizes[page][1]
    assert overlaps(document) == []


@pytest.mark.parametrize("paper", PAPERS)
def test_the_paper_has_the_width_that_was_asked_for(paper):
    document = printed(ORDINARY, paper, "bn", None)
    assert {round(width / MM) for width, _ in document.sizes} == {WIDTHS[paper]}


def test_both_copies_stand_on_one_a4_sheet_each_on_its_half():
    document = printed(ORDINARY, "a4", "bn", None)
    assert len(document.pages) == 1
    middle = document.sizes[0][1] / 2
    mine = [s.y for s in document.seen if s.text.strip() == "আবেদনকারীর" and s.size > 8]
    office = [s.y for s in document.seen if s.text.strip() == "অফিস"]
    assert max(mine) > middle
    assert office
    assert max(office) < middle


@pytest.mark.parametrize("paper", ["a5", "80mm", "58mm"])
def test_elsewhere_each_copy_has_a_page_of_its_own(paper):
    document = printed(ORDINARY, paper, "bn", None)
    assert len(document.pages) == 2
    pages = {seen.page for seen in document.seen if seen.text.strip() == "অফিস"}
    assert pages == {1}


def test_a_strip_is_as_long_as_what_it_says():
    lengths = [printed(content, "80mm", "bn", None).sizes[0][1] for content in (ORDINARY, LONGEST)]
    assert lengths[1] > lengths[0] * 1.5
    document = printed(ORDINARY, "80mm", "bn", None)
    lowest = min(bottom for _, _, bottom, _, _ in inks(document).values())
    assert lowest < 12 * MM


@pytest.mark.parametrize("paper", PAPERS)
def test_the_number_is_the_largest_thing_on_the_paper(paper):
    document = printed(ORDINARY, paper, "bn", None)
    sizes = {seen.text.strip(): seen.size for seen in document.seen}
    assert sizes[ORDINARY.number] == max(sizes.values())


@pytest.mark.parametrize("paper", PAPERS)
def test_type_is_never_too_small_to_read(paper):
    for content, _ in CASES.values():
        document = printed(content, paper, "bn", None)
        body = [s.size for s in document.seen if s.text.strip() == "কর্মসূচি"]
        assert min(body) >= 7.5
