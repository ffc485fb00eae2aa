"""The register of grievances received and forwarded, on paper."""

from __future__ import annotations

import io
from datetime import date
from functools import cache
from itertools import pairwise

import msgspec
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from tests.printing.grievance_samples import (
    LONG_TEXT,
    LONG_WORDS,
    ONE_WORD,
    odd_texts,
    register,
    register_line,
)
from tests.printing.reading import Document, inks, overlaps
from tests.printing.samples import HARD_WORDS, PRESS, RESOURCES
from tests.printing.test_receipt_glyphs import REGULAR, harfbuzz
from udc_desktop.domain.grievance_papers import RegisterLine, RegisterPages
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.text import digits
from udc_desktop.errors import KnownFault
from udc_desktop.printing.fonts import load_fonts
from udc_desktop.printing.page import Style, paragraph
from udc_desktop.printing.shaping import Shaper
from udc_desktop.printing.type_case import TypeCase

MM = 72 / 25.4
COLUMNS = [
    "ক্রমিক নং",
    "ট্র্যাকিং নম্বর ও গ্রহণের তারিখ",
    "মাধ্যম",
    "অভিযোগকারীর নাম, পিতা/স্বামী, ঠিকানা, মোবাইল, এনআইডি",
    "কার বিরুদ্ধে / দপ্তর",
    "কর্মসূচি",
    "অভিযোগের বিষয় ও সংক্ষিপ্ত বিবরণ",
    "সংযুক্তি",
    "কোথায় প্রেরিত, স্মারক নং ও তারিখ",
    "গৃহীত ব্যবস্থা",
    "নিষ্পত্তির তারিখ",
    "অভিযোগকারীকে অবহিতকরণের তারিখ",
    "মন্তব্য",
    "স্বাক্ষর / টিপসই",
]

MONTH = register(42)
LONG_LINE = replace(
    register_line(3),
    complainant=LONG_TEXT,
    relative=LONG_TEXT,
    address=LONG_WORDS,
    against=LONG_TEXT,
    office=LONG_WORDS,
    programme=LONG_WORDS,
    category=LONG_WORDS,
    subject=LONG_WORDS,
    text=f"{LONG_TEXT} {ONE_WORD} " * 6,
    forwarded_to=LONG_WORDS,
    forwarded_memo="০৫.৪২.১২৮৫.০০০.১৬.০০৪.২৬/" * 8,
    action=LONG_WORDS,
    remark=LONG_WORDS,
)
LONG = replace(MONTH, lines=(*MONTH.lines[:3], LONG_LINE, *MONTH.lines[3:8]))
LINE = RegisterLine(
    serial=12,
    number="KRN1-26-G00012-X",
    received=date(2026, 11, 22),
    channel=Words("ফোন", "Phone"),
    complainant="নমুনা খাতুন",
    relative="নমুনা মিয়া",
    address=Words("নমুনাপুর, ওয়ার্ড নং ৩", "Namunapur, ward 3"),
    mobile="01712000001",
    nid="••••••6588",
    against="নমুনা হোসেন",
    office=Words("এজেন্ট", "Agent"),
    programme=Words("বয়স্ক ভাতা", "Old Age Allowance"),
    category=Words("প্রতারণা", "Fraud"),
    subject=Words("পিন চাওয়া", "Asked for the PIN"),
    text="অপরিচিত একজন পিন চেয়েছে।",
    papers=2,
    forwarded_to=Words("ইউএনও", "UNO"),
    forwarded_memo="KRN/অভিযোগ/2026/7",
    forwarded=date(2026, 11, 23),
    action=Words("সতর্ক করা হয়েছে।", "Warned."),
    settled=date(2026, 11, 29),
    told=date(2026, 11, 30),
    remark=Words("সন্তুষ্ট", "Satisfied"),
    state="closed",
)


@cache
def read_back(content: bytes, language: str) -> Document:
    pages = msgspec.json.decode(content, type=RegisterPages)
    return Document(PRESS.grievance_register(pages, language=language))


def printed(pages: RegisterPages, language: str = "bn") -> Document:
    return read_back(msgspec.json.encode(pages), language)


def words_of_page(document: Document, page: int) -> str:
    said = {seen.word: seen.text for seen in document.seen if seen.page == page}
    return " ".join("".join(text + " " for text in said.values()).split())


def text_of(pages: RegisterPages, language: str = "bn") -> str:
    return " ".join("".join(word + " " for word in printed(pages, language).words).split())


def squeezed(text: str) -> str:
    return "".join(text.split())


def stands_well(document: Document) -> None:
    for page, left, bottom, right, top in inks(document).values():
        width, height = document.sizes[page]
        assert (round(width / MM), round(height / MM)) == (297, 210)
        assert left >= 9 * MM
        assert right <= width - 6 * MM
        assert bottom >= 6 * MM
        assert top <= height - 8 * MM
    assert overlaps(document) == []


@pytest.mark.parametrize("language", ["bn", "en"])
@pytest.mark.parametrize("pages", [MONTH, LONG, register(0)], ids=["month", "long", "empty"])
def test_nothing_is_outside_the_sheet_or_over_something_else(pages, language):
    stands_well(printed(pages, language))


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(text=odd_texts(), name=odd_texts())
def test_whatever_was_typed_stays_in_its_cell(text, name):
    line = replace(LINE, text=text, complainant=name, against=name, remark=Words(text, name))
    pages = replace(MONTH, lines=(LINE, line, LINE))
    document = Document(PRESS.grievance_register(pages, language="bn"))
    stands_well(document)
    assert squeezed(text) in squeezed(text_in_reading_order(document))


def text_in_reading_order(document: Document) -> str:
    """The words column by column, so that a cell's lines follow each other."""
    starts = {}
    for seen in document.seen:
        starts.setdefault(seen.word, (seen.page, seen.text))
    return "".join(text for _, text in starts.values())


@pytest.mark.parametrize("language", ["bn", "en"])
def test_every_page_has_the_heads_of_all_columns_their_numbers_and_its_own_number(language):
    document = printed(MONTH, language)
    pages = len(document.pages)
    assert pages > 3
    for place in range(1, pages + 1):
        text = words_of_page(document, place - 1)
        if language == "bn":
            assert f"পৃষ্ঠা {digits(place, 'bn')}/{digits(pages, 'bn')}" in text
            assert "গৃহীত ও প্রেরিত অভিযোগ রেজিস্টার" in text
            if place < pages:
                for head in COLUMNS:
                    assert head in text
                assert " ".join(digits(n, "bn") for n in range(1, 15)) in text
        else:
            assert f"Page {place} of {pages}" in text
            assert "Register of grievances received and forwarded" in text


def test_a_line_says_all_that_the_register_asks_for():
    text = text_of(replace(MONTH, lines=(LINE,)))
    for said in (
        "১২ KRN1-26-G00012-X ২২-১১-২০২৬ ফোন",
        "নমুনা খাতুন পিতা/স্বামী: নমুনা মিয়া নমুনাপুর, ওয়ার্ড নং ৩",
        "মোবাইল: ০১৭১২০০০০০১ এনআইডি: ••••••৬৫৮৮",
        "নমুনা হোসেন এজেন্ট বয়স্ক ভাতা",
        "প্রতারণা: পিন চাওয়া অপরিচিত একজন পিন চেয়েছে। ২",
        "ইউএনও স্মারক: KRN/অভিযোগ/২০২৬/৭ ২৩-১১-২০২৬",
        "সতর্ক করা হয়েছে। ২৯-১১-২০২৬ ৩০-১১-২০২৬ নিষ্পন্ন সন্তুষ্ট",
    ):
        assert said in text
    english = text_of(replace(MONTH, lines=(LINE,)), "en")
    assert "Mob.: 01712000001 NID: ••••••6588" in english
    assert "UNO Memo: KRN/অভিযোগ/2026/7 23-11-2026 Warned. 29-11-2026 30-11-2026" in english


def test_the_title_names_month_centre_and_place():
    text = text_of(MONTH)
    assert "নমুনা ইউনিয়ন ডিজিটাল সেন্টার (KRN) কৃষ্ণনগর, নবীনগর, ব্রাহ্মণবাড়িয়া" in text
    assert "মাস: নভেম্বর ২০২৬" in text
    year = replace(MONTH, since=date(2026, 1, 1), until=date(2026, 12, 31))
    assert "১ জানুয়ারি ২০২৬ থেকে ৩১ ডিসেম্বর ২০২৬ পর্যন্ত" in text_of(year)


def test_every_line_is_there_once_in_its_order():
    document = printed(MONTH)
    numbers = [word for word in document.words if "-26-G" in word]
    assert numbers == [line.number for line in MONTH.lines]


def test_the_totals_stand_on_the_last_page_with_the_room_to_sign():
    document = printed(MONTH)
    text = words_of_page(document, len(document.pages) - 1)
    totals = MONTH.totals
    figures = [42, 42, totals.answered, totals.told, totals.closed, 0, totals.open, 3, 1]
    assert "গৃহীত প্রেরিত উত্তরপ্রাপ্ত অবহিত করা হয়েছে নিষ্পন্ন" in text
    assert " ".join(digits(figure, "bn") for figure in figures) in text
    assert "(উদ্যোক্তা নমুনা) প্রস্তুতকারী উদ্যোক্তার স্বাক্ষর ও তারিখ" in text
    assert "তত্ত্বাবধায়কের স্বাক্ষর ও তারিখ" in text


def test_a_closed_month_says_when_and_by_which_hashes_on_every_page():
    text = text_of(MONTH)
    shown = MONTH.sha256[:16].upper()
    said = "মাস বন্ধ: ১ ডিসেম্বর ২০২৬ · হ্যাশ " + "-".join(shown[i : i + 4] for i in range(0, 16, 4))
    assert text.count(said) == len(printed(MONTH).pages)
    assert f"আগের মাস {MONTH.previous[:4].upper()}-" in text
    first = text_of(replace(MONTH, previous=""))
    assert "আগের মাস" not in first
    opened = text_of(replace(MONTH, frozen=None, sha256="", previous=""))
    assert "হ্যাশ" not in opened
    assert "মাসটি এখনো বন্ধ করা হয়নি" in opened


def test_a_part_of_the_register_says_on_every_page_that_it_is_one():
    narrowed = replace(MONTH, is_narrowed=True)
    document = printed(narrowed)
    assert text_of(narrowed).count("আংশিক তালিকা") == len(document.pages)
    assert "আংশিক" not in text_of(MONTH)
    assert "narrowed by a filter" in text_of(narrowed, "en")


def test_of_a_sealed_line_nothing_but_number_and_days_is_printed():
    sealed = replace(LINE, is_sealed=True)  # even where more was handed over
    for language in ("bn", "en"):
        text = text_of(replace(MONTH, lines=(sealed,), signatory_name=""), language)
        for hidden in ("নমুনা খাতুন", "01712", "০১৭", "6588", "৬৫৮৮", "নমুনা হোসেন", "পিন", "UNO", "PIN"):
            assert hidden not in text
        for words in (LINE.programme, LINE.category, LINE.channel, LINE.action, LINE.forwarded_to):
            assert words.in_(language) not in text
        assert "KRN/" not in text
        assert LINE.number in text
    assert "সিলমোহরকৃত (গোপনীয়) ২৩-১১-২০২৬ ২৯-১১-২০২৬" in text_of(
        replace(MONTH, lines=(sealed,), signatory_name="")
    )


def test_who_withholds_the_name_has_none():
    anonymous = replace(LINE, is_anonymous=True)
    text = text_of(replace(MONTH, lines=(anonymous,)))
    assert "নাম প্রকাশে অনিচ্ছুক" in text
    assert "নমুনা খাতুন" not in text
    assert "০১৭১২" not in text


def test_an_empty_month_says_so():
    assert "এই সময়ে কোনো অভিযোগ গৃহীত হয়নি।" in text_of(register(0))
    assert "No grievance was received in this period." in text_of(register(0), "en")


@pytest.mark.parametrize("language", ["bn", "en"])
def test_texts_longer_than_a_page_go_on_with_the_heads_repeated(language):
    document = printed(LONG, language)
    text = squeezed(text_in_reading_order(document))
    assert text.count(squeezed(ONE_WORD)[:40]) >= 6
    assert LONG.lines[-1].number in document.text
    spread = {seen.page for seen in document.seen if seen.text == LONG_LINE.number}
    assert len(spread) >= 3, "every page says whose line goes on"
    pieces = [word for word in document.words if word.strip() in HARD_WORDS]
    assert len(pieces) >= 6 * len(HARD_WORDS)


def test_progress_is_told_often_and_never_backwards():
    told: list[tuple[int, int]] = []

    def go_on(done: int, of: int) -> bool:
        told.append((done, of))
        return True

    PRESS.grievance_register(register(130), language="bn", progress=go_on)
    steps = [done for done, _ in told]
    assert {of for _, of in told} == {130}
    assert steps == sorted(steps)
    assert steps[-1] == 130
    assert max(later - before for before, later in pairwise(steps)) <= 50


@pytest.mark.parametrize("after", [0, 1, 4, 8])
def test_a_no_ends_it(after):
    asked = []

    def stop(done: int, of: int) -> bool:
        asked.append(done)
        return len(asked) <= after

    with pytest.raises(KnownFault) as fault:
        PRESS.grievance_register(register(130), language="bn", progress=stop)
    assert fault.value.code == "cancelled"
    assert len(asked) == after + 1, "nothing goes on behind the operator's back"


def test_the_glyphs_are_those_of_harfbuzz_and_can_be_copied_as_words():
    line = replace(LINE, text=" ".join(HARD_WORDS))
    document = printed(replace(MONTH, lines=(line,)))
    for word in HARD_WORDS:
        seen = [s for s in document.seen if s.text.rstrip(" ") == word and s.font == REGULAR]
        wanted = harfbuzz(REGULAR, word)
        assert [s.number for s in seen[: len(wanted)]] == [number for number, _, _ in wanted]
        origin = seen[0].x - wanted[0][1] * seen[0].size / 1000
        for glyph, (_, x, _) in zip(seen, wanted, strict=False):
            assert glyph.x - origin == pytest.approx(x * glyph.size / 1000, abs=0.01)
    pdf = PRESS.grievance_register(replace(MONTH, lines=(line,)), language="bn")
    page = pypdfium2.PdfDocument(io.BytesIO(pdf))[0]
    copied = "".join(page.get_textpage().get_text_range().split())
    for word in HARD_WORDS:
        assert word in copied


def test_a_bangla_register_has_no_english_word():
    text = text_of(replace(MONTH, frozen=None, sha256="", previous=""))
    for line in MONTH.lines:
        text = text.replace(line.number, "")
    text = text.replace("KRN", "")
    assert not [c for c in text if c.isascii() and c.isalnum()]


@pytest.mark.parametrize(
    "typed", ["ক্" * 60, "ক" + "া" * 90, "אבגדהוזח" * 9, "Averylongword" * 30, ONE_WORD]
)
def test_a_word_that_no_column_can_hold_is_cut_and_none_of_it_is_lost(typed):
    shaper = Shaper(load_fonts(RESOURCES / "fonts"))
    style = Style(9)
    for width in (30, 58, 200):
        lines = TypeCase(shaper, style).lines(typed, width)
        assert max(line.width for line in lines) <= width
        assert "".join(word.text for line in lines for word in line.words) == typed
        whole = paragraph(shaper, [(typed, style)], width)
        assert max(mark.x + mark.word.width * 0.009 for _, _, mark in whole.placed()) <= width
        assert "".join(mark.word.text for _, _, mark in whole.placed()) == typed


def test_a_long_number_is_cut_behind_its_signs():
    case = TypeCase(Shaper(load_fonts(RESOURCES / "fonts")), Style(7))
    lines = case.lines("ABCDEF1-26-G00012-X", 60)
    assert [line.words[0].text for line in lines] == ["ABCDEF1-26-", "G00012-X"]
