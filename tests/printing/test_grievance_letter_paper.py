"""Letters to offices: forwarded, reminded, appealed, added to."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from tests.printing.grievance_samples import (
    ADDED,
    APPEAL,
    LETTER,
    LONG_LETTER,
    LONG_ROW,
    NUMBER,
    OTHER_ROW,
    REMINDER,
    ROW,
    SEALED_ROW,
    STORY,
    odd_texts,
)
from tests.printing.reading import Document, inks, overlaps
from tests.printing.samples import PRESS
from udc_desktop.domain.grievance_papers import GrievanceLetter
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.text import digits

MM = 72 / 25.4
HEADS = (
    "ক্রমিক ট্র্যাকিং নম্বর ও তারিখ অভিযোগকারী ও ঠিকানা বিষয় ও সংক্ষিপ্ত বিবরণ সংযুক্তি",
    "No. Tracking number and date Complainant and address Subject and short account Enclosed",
)
WITH_SEALED = replace(LETTER, rows=(ROW, SEALED_ROW))
CASES = {
    "forward": LETTER,
    "remind": REMINDER,
    "appeal": APPEAL,
    "add": ADDED,
    "sealed": WITH_SEALED,
    "long": LONG_LETTER,
}


@cache
def printed(letter: GrievanceLetter, language: str = "bn") -> Document:
    return Document(PRESS.grievance_letter(letter, language=language))


def text_of(letter: GrievanceLetter, language: str = "bn") -> str:
    words = printed(letter, language).words
    return " ".join("".join(word + " " for word in words).split())


def words_of_page(document: Document, page: int) -> str:
    said = {seen.word: seen.text for seen in document.seen if seen.page == page}
    return " ".join("".join(text + " " for text in said.values()).split())


def squeezed(text: str) -> str:
    return "".join(text.split())


def stands_well(document: Document) -> None:
    for page, left, bottom, right, top in inks(document).values():
        width, height = document.sizes[page]
        assert (round(width / MM), round(height / MM)) == (210, 297)
        assert left >= 20 * MM
        assert right <= width - 14 * MM
        assert bottom >= 10 * MM
        assert top <= height - 12 * MM
    assert overlaps(document) == []


@pytest.mark.parametrize(("case", "language"), list(product(CASES, ("bn", "en"))))
def test_nothing_is_outside_the_sheet_or_over_something_else(case, language):
    stands_well(printed(CASES[case], language))


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(text=odd_texts(), name=odd_texts())
def test_whatever_was_typed_stays_on_the_sheet_and_none_of_it_is_lost(text, name):
    row = replace(ROW, text=text, complainant=name, against=name, remedy=text, papers=(name,))
    letter = replace(LETTER, rows=(row, ROW), copies=(Words(name, text),), signatory_name=name)
    document = Document(PRESS.grievance_letter(letter, language="bn"))
    stands_well(document)
    assert squeezed(text) in squeezed(document.text)


def test_it_has_the_form_that_an_office_files():
    text = text_of(LETTER)
    order = [
        "নমুনা ইউনিয়ন ডিজিটাল সেন্টার কৃষ্ণনগর ইউনিয়ন পরিষদ কৃষ্ণনগর, নবীনগর",
        "স্মারক নং: KRN/অভিযোগ/২০২৬/৭ তারিখ: ৭ অগ্রহায়ণ ১৪৩৩ বঙ্গাব্দ ২২ নভেম্বর ২০২৬ খ্রিষ্টাব্দ",
        "বরাবর উপজেলা নির্বাহী অফিসার উপজেলা নির্বাহী অফিসারের কার্যালয় নবীনগর, ব্রাহ্মণবাড়িয়া",
        "বিষয়: গৃহীত ৩টি অভিযোগ বিধি মোতাবেক ব্যবস্থা গ্রহণের জন্য প্রেরণ।",
        "জনাব, উপর্যুক্ত বিষয়ের প্রেক্ষিতে মহোদয়ের সদয় অবগতির জন্য",
        "মহোদয়ের নিকট প্রেরণ করা হলো।",
        HEADS[0],
        "১ KRN1-26-G00012-X ২২ নভেম্বর ২০২৬ রেজিস্টার ক্রমিক: ১২",
        "এমতাবস্থায়, বর্ণিত অভিযোগের বিষয়ে বিধি মোতাবেক ব্যবস্থা গ্রহণ এবং ৫ জানুয়ারি ২০২৭ তারিখের মধ্যে",
        "অনুরোধ করা হলো।",
        "(উদ্যোক্তা নমুনা) উদ্যোক্তা, ইউনিয়ন ডিজিটাল সেন্টার",
        "সংযুক্তি: ১। KRN1-26-G00012-X: হিসাবের বিবরণী ২। KRN1-26-G00012-X: ছবি ২",
        "অনুলিপি (সদয় জ্ঞাতার্থে): ১। চেয়ারম্যান, কৃষ্ণনগর ইউনিয়ন পরিষদ ২। অফিস নথি",
    ]
    places = [text.find(said) for said in order]
    assert -1 not in places
    assert places == sorted(places)
    assert "সূত্র" not in text


def test_memo_stands_left_and_the_date_right_of_it_on_one_height():
    document = printed(LETTER)
    memo = next(s for s in document.seen if s.text.startswith("KRN/অভিযোগ"))
    label = next(s for s in document.seen if s.text.startswith("তারিখ:"))
    days = {s.text.strip(): s for s in document.seen if s.text.strip() in {"অগ্রহায়ণ", "নভেম্বর"}}
    width = document.sizes[0][0]
    assert memo.x < width / 3
    assert label.x > width / 2
    assert memo.y == pytest.approx(label.y, abs=1)
    assert days["অগ্রহায়ণ"].y > label.y


def test_english_says_the_same_and_leaves_the_bangla_calendar_out():
    text = text_of(LETTER, "en")
    for said in (
        "Memo no.: KRN/অভিযোগ/2026/7 Date: 22 November 2026 To Upazila Nirbahi Officer (UNO)",
        "Subject: Grievances received (3): forwarded for action under the rules.",
        "Sir/Madam, With reference to the subject above",
        HEADS[1],
        "by 5 January 2027 of the action taken.",
        "Enclosures: 1. KRN1-26-G00012-X: account statement",
        "Copy for information: 1. Chairman, Krishnanagar Union Parishad",
    ):
        assert said in text
    assert "অগ্রহায়ণ" not in text


def test_a_row_says_who_where_what_against_whom_and_what_is_wanted():
    text = text_of(LETTER)
    assert "নমুনা খাতুন পিতা/স্বামী: নমুনা মিয়া নমুনাপুর, ওয়ার্ড নং ৩, কৃষ্ণনগর" in text
    assert "মোবাইল: ০১৭১২০০০০০১ এনআইডি: ••••••৬৫৮৮" in text
    assert "ভাতা না পাওয়া: তিন মাস বা তার বেশি বকেয়া কর্মসূচি: মা ও শিশু সহায়তা কর্মসূচি" in text
    assert f"কার বিরুদ্ধে: নমুনা হোসেন, পরিশোধকারী এজেন্ট {STORY}" in text
    assert "প্রার্থিত প্রতিকার: বকেয়া ভাতা পরিশোধ করা হোক। উত্তরের শেষ তারিখ: ৫ জানুয়ারি ২০২৭" in text


def test_a_name_that_is_not_to_be_disclosed_is_not():
    secret = replace(LETTER, rows=(replace(ROW, is_secret=True),))
    unknown = replace(LETTER, rows=(replace(ROW, complainant=""),))
    for letter, language in product((secret, unknown), ("bn", "en")):
        text = text_of(letter, language)
        for hidden in ("নমুনা খাতুন", "নমুনা মিয়া", "01712", "০১৭১২", "6588", "৬৫৮৮", "Namunapur"):
            assert hidden not in text
        assert ("নাম প্রকাশে অনিচ্ছুক" if language == "bn" else "Name withheld") in text


def test_of_a_sealed_one_only_number_and_day_go_into_a_letter():
    letter = replace(LETTER, rows=(SEALED_ROW,), enclosures=())
    for language in ("bn", "en"):
        text = text_of(letter, language)
        hidden = [STORY, ROW.complainant, ROW.against, ROW.remedy, "6588", "৬৫৮৮", "01712", "০১৭১২"]
        for words in (ROW.programme, ROW.category, ROW.subject, ROW.address):
            hidden += [words.bn, words.en]
        hidden += list(ROW.papers)
        for each in hidden:
            assert each not in text
    text = text_of(letter)
    assert f"{SEALED_ROW.number} ২২ নভেম্বর ২০২৬ সিলমোহরকৃত (গোপনীয়)" in text
    assert "বিবরণ গোপনীয়" in text
    assert "বিবরণ গোপনীয়" not in text_of(LETTER)


def test_a_reminder_names_the_first_memo_and_what_was_due():
    text = text_of(REMINDER)
    assert "সূত্র: এই সেন্টারের স্মারক নং KRN/অভিযোগ/২০২৬/৭, তারিখ: ২২ নভেম্বর ২০২৬ জনাব" in text
    assert "তাগিদপত্র" in text
    assert "উত্তরের নির্ধারিত তারিখ ছিল: ৫ জানুয়ারি ২০২৭" in text
    assert "দ্রুততম সময়ে" in text
    two = replace(
        REMINDER, rows=(*REMINDER.rows, replace(OTHER_ROW, forwarded_memo="KRN/অভিযোগ/2026/9"))
    )
    assert "২২ নভেম্বর ২০২৬; এই সেন্টারের স্মারক নং KRN/অভিযোগ/২০২৬/৯" in text_of(two)


def test_an_appeal_says_why_and_what_was_answered():
    text = text_of(APPEAL)
    assert "প্রাপ্ত উত্তর: অভিযোগের সত্যতা পাওয়া যায়নি।" in text
    assert "আপিলের কারণ: হিসাব বিবরণীতে টাকা জমার কোনো তথ্য নেই।" in text
    assert "বরাবর জেলা প্রশাসক" in text
    assert "Reason for the appeal:" in text_of(APPEAL, "en")


def test_what_is_added_is_not_called_an_appeal():
    text = text_of(ADDED)
    assert "অতিরিক্ত তথ্য: নতুন হিসাব বিবরণী সংযুক্ত।" in text
    assert "আপিল" not in text


def test_by_when_goes_by_the_rows():
    other = replace(OTHER_ROW, due=date(2027, 1, 20))
    assert "তালিকায় উল্লিখিত তারিখের মধ্যে" in text_of(replace(LETTER, rows=(ROW, other)))
    none = tuple(replace(row, due=None) for row in LETTER.rows)
    assert "দ্রুততম সময়ে" in text_of(replace(LETTER, rows=none))


@pytest.mark.parametrize("language", ["bn", "en"])
def test_a_long_letter_goes_on_over_numbered_pages_with_the_heads_repeated(language):
    document = printed(LONG_LETTER, language)
    pages = len(document.pages)
    assert pages > 6
    with_rows = [
        page
        for page in range(pages)
        if any(s.page == page and s.text == NUMBER for s in document.seen)
    ]
    for page in range(pages):
        text = words_of_page(document, page)
        if page in with_rows:
            assert HEADS[language == "en"] in text
        number, of = digits(page + 1, language), digits(pages, language)
        assert (f"পৃষ্ঠা {number}/{of}" if language == "bn" else f"Page {number} of {of}") in text
    text = squeezed(document.text)
    assert text.count(squeezed(LONG_ROW.remedy)[:60]) >= 3
    assert squeezed(LONG_LETTER.signatory_name) in text


@pytest.mark.parametrize("language", ["bn", "en"])
@pytest.mark.parametrize("count", range(1, 26, 3))
def test_who_signs_never_stands_on_a_page_without_what_is_asked(count, language):
    rows = tuple(replace(ROW, serial=place) for place in range(count))
    document = printed(replace(LETTER, rows=rows), language)
    asked, yours = ("এমতাবস্থায়,", "বিনীত") if language == "bn" else ("requested", "faithfully,")
    places = {s.text.strip(): s.page for s in document.seen if s.text.strip() in {asked, yours}}
    assert places[asked] == places[yours]


def test_a_union_is_called_a_union_parishad_once():
    for union in (Words("কৃষ্ণনগর", "Krishnanagar"), LETTER.union_parishad):
        letter = replace(LETTER, union_parishad=union)
        assert "কৃষ্ণনগর ইউনিয়ন পরিষদ কৃষ্ণনগর, নবীনগর" in text_of(letter)
        assert "Krishnanagar Union Parishad Krishnanagar, Nabinagar" in text_of(letter, "en")


def test_a_bangla_letter_has_no_english_word_and_no_glyph_is_missing():
    text = text_of(REMINDER).replace("KRN/", "")
    for row in REMINDER.rows:
        text = text.replace(row.number, "")
    assert not [c for c in text if c.isascii() and c.isalnum()]
    for letter, language in product((LETTER, APPEAL), ("bn", "en")):
        assert {s.text for s in printed(letter, language).seen if s.number == 0} == set()
