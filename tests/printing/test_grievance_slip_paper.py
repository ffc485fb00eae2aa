"""The slip that a complainant takes home, and the one that says where the grievance stands."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.printing.grievance_samples import (
    ANONYMOUS,
    ANSWERED,
    LATE,
    LONG_SLIP,
    NOT_FORWARDED,
    NUMBER,
    SEALED,
    SEALED_STATUS,
    SLIP,
    STORY,
    WAITING,
    odd_texts,
)
from tests.printing.reading import Document, inks, overlaps
from tests.printing.samples import LANGUAGES, PAPERS, PRESS
from udc_desktop.domain.grievance_papers import GrievanceSlip
from udc_desktop.domain.grievances import State
from udc_desktop.domain.programmes import Words

MM = 72 / 25.4
WIDTHS = {"a4": 210, "a5": 210, "80mm": 80, "58mm": 58}
CASES = {
    "ordinary": SLIP,
    "anonymous": ANONYMOUS,
    "sealed": SEALED,
    "not forwarded": NOT_FORWARDED,
    "answered": ANSWERED,
    "waiting": WAITING,
    "late": LATE,
    "sealed, later": SEALED_STATUS,
    "long": LONG_SLIP,
}


@cache
def printed(slip: GrievanceSlip, paper: str, language: str) -> Document:
    return Document(PRESS.grievance_slip(slip, paper=paper, language=language))


def text_of(slip: GrievanceSlip, paper: str = "a5", language: str = "bn") -> str:
    words = printed(slip, paper, language).words
    return " ".join("".join(word + " " for word in words).split())


def squeezed(text: str) -> str:
    return "".join(text.split())


def stands_well(document: Document) -> None:
    margin = 3 * MM
    for page, left, bottom, right, top in inks(document).values():
        width, height = document.sizes[page]
        assert left >= margin
        assert right <= width - margin
        assert bottom >= margin
        assert top <= height - margin
    assert overlaps(document) == []


@pytest.mark.parametrize(("case", "paper", "language"), list(product(CASES, PAPERS, LANGUAGES)))
def test_nothing_is_outside_the_paper_or_over_something_else(case, paper, language):
    document = printed(CASES[case], paper, language)
    assert {round(width / MM) for width, _ in document.sizes} == {WIDTHS[paper]}
    stands_well(document)


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(text=odd_texts(), name=odd_texts(), paper=st.sampled_from(PAPERS))
def test_whatever_was_typed_stays_on_the_paper(text, name, paper):
    slip = replace(SLIP, text=text, complainant=name, subject=Words(name, name))
    stands_well(Document(PRESS.grievance_slip(slip, paper=paper, language="both")))


@pytest.mark.parametrize(("paper", "language"), list(product(PAPERS, LANGUAGES)))
def test_long_texts_are_printed_to_their_last_word(paper, language):
    text = squeezed(printed(LONG_SLIP, paper, language).text)
    for each in ("bn", "en") if language == "both" else (language,):
        for words in (LONG_SLIP.status.answer, LONG_SLIP.status.office, LONG_SLIP.subject):
            assert squeezed(words.in_(each)) in text
    assert LONG_SLIP.number in text


@pytest.mark.parametrize("paper", PAPERS)
def test_the_tracking_number_is_the_largest_thing_on_it(paper):
    document = printed(SLIP, paper, "bn")
    sizes = {seen.text.strip(): seen.size for seen in document.seen}
    assert sizes[NUMBER] == max(sizes.values())


@pytest.mark.parametrize("paper", PAPERS)
def test_it_says_what_when_to_whom_by_when_and_how_to_ask(paper):
    text = text_of(SLIP, paper)
    assert "ভাতা না পাওয়া: তিন মাস বা তার বেশি বকেয়া" in text
    assert "গ্রহণের তারিখ ২২ নভেম্বর ২০২৬" in text
    assert "উপজেলা নির্বাহী অফিসার, নবীনগর" in text
    assert "উত্তরের শেষ তারিখ ৫ জানুয়ারি ২০২৭" in text
    assert STORY in text
    assert "এই নম্বর নিয়ে এই সেন্টারে আসুন বা ফোন করুন।" in text
    assert "এই কাগজটি যত্ন করে রাখুন।" in text
    for number in ("৩৩৩", "১০৯", "১০৯৮", "৯৯৯"):
        assert f": {number}" in text
    assert "নমুনা খাতুন" in text
    assert "০১৭••••০০০১" in text


def test_english_says_the_same():
    text = text_of(SLIP, language="en")
    assert "About Allowance not received: Three months or more outstanding" in text
    assert "Received on 22 November 2026 Answer due by 5 January 2027" in text
    assert "Goes to Upazila Nirbahi Officer, Nabinagar" in text
    assert "Keep this slip." in text
    assert "Emergency: 999" in text


@pytest.mark.parametrize("paper", PAPERS)
def test_there_is_one_copy_and_one_code(paper):
    document = printed(SLIP, paper, "bn")
    assert len(document.pages) == 1
    assert document.text.count(NUMBER) == 1
    assert document.bars


def test_an_ordinary_slip_is_one_page_in_both_languages_too():
    for slip in (SLIP, ANONYMOUS, NOT_FORWARDED, SEALED):
        assert len(printed(slip, "a5", "both").pages) == 1


def test_an_anonymous_one_has_no_line_for_a_name():
    assert "অভিযোগকারী নমুনা খাতুন" in text_of(SLIP)
    nameless = replace(SLIP, is_anonymous=True)  # even where a name slipped in
    for slip in (ANONYMOUS, nameless):
        text = text_of(slip)
        assert "নমুনা খাতুন" not in text
        assert "০১৭" not in text
        assert text.count("অভিযোগকারী") == 1, "whose copy it is"


def test_what_is_not_to_be_forwarded_says_so_and_promises_no_answer():
    text = text_of(NOT_FORWARDED)
    assert "কোনো দপ্তরে পাঠানো হবে না" in text
    assert "উত্তরের শেষ তারিখ" not in text
    assert "নবীনগর" not in text.replace("কৃষ্ণনগর, নবীনগর, ব্রাহ্মণবাড়িয়া", "")
    assert "goes to no office" in text_of(NOT_FORWARDED, language="en")


@pytest.mark.parametrize(("paper", "language"), list(product(PAPERS, LANGUAGES)))
def test_a_sealed_one_holds_nothing_of_what_it_is_about(paper, language):
    leaky = replace(  # what should never be handed to the press is not printed either
        SLIP, is_sealed=True, status=ANSWERED.status
    )
    for slip in (SEALED, SEALED_STATUS, leaky):
        text = text_of(slip, paper, language)
        hidden = [SLIP.complainant, SLIP.mobile, "০১৭", "017", STORY, SLIP.operator]
        for words in (
            SLIP.category,
            SLIP.subject,
            SLIP.programme,
            SLIP.channel,
            SLIP.to,
            ANSWERED.status.answer,
            ANSWERED.status.next_tier,
        ):
            hidden += [words.bn, words.en]
        hidden += ["অভিযোগের", "অভিযোগটি", "rievance", ANSWERED.status.memo]
        for each in hidden:
            assert each not in text
        assert NUMBER in text


@pytest.mark.parametrize("paper", PAPERS)
def test_on_a_sealed_one_those_who_help_come_first(paper):
    text = text_of(SEALED, paper)
    places = [text.index(word) for word in (": ১০৯ ", ": ১০৯৮", ": ৯৯৯", "গ্রহণের তারিখ")]
    assert places == sorted(places)
    assert "২২ নভেম্বর ২০২৬" in text
    assert "৫ জানুয়ারি ২০২৭" in text
    without = text_of(replace(SEALED, hotlines=()), paper)
    assert all(number in without for number in (": ১০৯ ", ": ১০৯৮", ": ৯৯৯"))


def test_a_later_slip_says_where_it_stands_what_was_answered_and_what_comes_next():
    text = text_of(ANSWERED)
    assert "উত্তরপ্রাপ্ত" in text
    assert "১৪ ডিসেম্বর ২০২৬" in text
    assert "স্মারক নং ০৫.৪২.১২৮৫.০০০.১৬.০০৪.২৬-৩১২" in text
    assert "উত্তর প্রদানকারী উপজেলা নির্বাহী অফিসার, নবীনগর" in text
    assert f"উত্তর: {ANSWERED.status.answer.bn}" in text
    assert "১৫ ডিসেম্বর ২০২৬, সকাল ৯:১৫ পর্যন্ত পাওয়া তথ্য" in text
    assert "জেলা প্রশাসক, ব্রাহ্মণবাড়িয়া বরাবর আপিল করা যাবে" in text
    last = replace(ANSWERED, status=replace(ANSWERED.status, next_tier=None))
    assert "আপিল" not in text_of(last)


def test_an_answer_known_in_one_language_is_told_in_that_one():
    only = replace(ANSWERED.status, answer=Words("সত্যতা পাওয়া গেছে।", ""))
    for language in LANGUAGES:
        text = text_of(replace(ANSWERED, status=only), language=language)
        assert text.count("সত্যতা পাওয়া গেছে।") == 1


def test_it_says_whether_it_goes_to_an_office_is_there_or_was():
    assert "যে দপ্তরে যাবে উপজেলা নির্বাহী অফিসার, নবীনগর" in text_of(SLIP)
    assert "যে দপ্তরে আছে উপজেলা নির্বাহী অফিসার, নবীনগর" in text_of(WAITING)
    assert "যে দপ্তরে গিয়েছে উপজেলা নির্বাহী অফিসার, নবীনগর" in text_of(ANSWERED)
    assert "উত্তরের শেষ তারিখ" not in text_of(ANSWERED)


def test_a_late_one_says_so_and_how_to_go_on():
    text = text_of(LATE, language="en")
    assert "was due by 5 January 2027" in text
    assert "an appeal to Deputy Commissioner" in text
    assert "Nothing has come from headquarters yet." in text
    assert "should answer by 5 January 2027" in text_of(WAITING, language="en")


@pytest.mark.parametrize("state", list(State))
def test_every_state_has_its_words(state):
    slip = replace(WAITING, status=replace(WAITING.status, state=state.value))
    for language in ("bn", "en"):
        text = text_of(slip, "80mm", language)
        assert ("এরপর:" if language == "bn" else "What comes next:") in text


def test_a_bangla_slip_has_no_english_letter_and_an_english_one_only_typed_bangla():
    bangla = text_of(ANSWERED).replace(NUMBER, "")
    assert not [c for c in bangla if c.isascii() and c.isalnum()]
    english = text_of(ANSWERED, language="en")
    for typed in (SLIP.operator, SLIP.complainant):
        english = english.replace(typed, "")
    assert not [c for c in english if "ঀ" <= c <= "৿"]


def test_no_glyph_is_missing():
    for slip, language in product((SLIP, ANSWERED, SEALED), LANGUAGES):
        assert {s.text for s in printed(slip, "a4", language).seen if s.number == 0} == set()


def test_the_same_slip_has_the_same_bytes():
    once = PRESS.grievance_slip(SLIP, paper="a5", language="bn")
    assert once == PRESS.grievance_slip(SLIP, paper="a5", language="bn")
    other = replace(SLIP, received=date(2026, 11, 21))
    assert once != PRESS.grievance_slip(other, paper="a5", language="bn")
