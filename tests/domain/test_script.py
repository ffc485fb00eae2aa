from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.typed_text import TYPED, quick
from udc_desktop.domain.text import (
    digits,
    looks_like_bijoy,
    normalise,
    search_fold,
    to_bangla_digits,
    to_latin_digits,
)

RRA, RHA, YYA = "\u09dc", "\u09dd", "\u09df"


@pytest.mark.parametrize(
    ("precomposed", "typed_apart"),
    [(RRA, "\u09a1\u09bc"), (RHA, "\u09a2\u09bc"), (YYA, "\u09af\u09bc")],
)
def test_dotted_letters_have_one_form_whichever_way_they_were_typed(precomposed, typed_apart):
    assert normalise(precomposed) == normalise(typed_apart) == typed_apart


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ক\u09c7\u09be", "কো"),  # split vowel signs
        ("ক\u09c7\u09d7", "কৌ"),
        ("\u0985\u09beমেনা", "আমেনা"),  # a drawn letter aa
        ("\u09a4\u09cd\u200d", "ৎ"),  # khanda ta of old encodings
        ("মোঃ\u200d", "মোঃ"),
        ("\u200cরহিম\u200c", "রহিম"),
        ("\u0985\u200c\u09beমেনা", "আমেনা"),
        ("কাা", "কা"),  # a sign typed twice
        ("  রোকেয়া \t\n খাতুন\u00a0", "রোকেয়া খাতুন"),
        ("\ufeffরহিম\u200b\u202e\x00\ud800", "রহিম"),
    ],
)
def test_slips_of_keyboard_and_clipboard_are_mended(typed, expected):
    assert normalise(typed) == normalise(expected)
    assert "\u200b" not in normalise(typed)


def test_joiners_that_change_the_reading_stay():
    rab = "\u09b0\u200d\u09cd\u09af\u09be\u09ac"
    assert normalise(rab) == rab
    assert normalise("\u09b0\u200c\u09cd\u09af\u09be\u09ac") == rab
    assert normalise("\u09b0\u09cd\u200d\u09af\u09be\u09ac") == rab
    shown_virama = "উদ\u09cd\u200cযাপন"
    assert normalise(shown_virama) == shown_virama


@quick
@given(TYPED)
def test_normalising_again_changes_nothing_and_leaves_nothing_unseen(text):
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert once == once.strip()
    assert "  " not in once
    once.encode()  # no broken halves
    assert not any(
        unicodedata.category(c) in {"Cc", "Cs", "Co"} or c in "\u200b\ufeff\u202e" for c in once
    )


@pytest.mark.parametrize(
    "spellings",
    [
        ("মোঃ জাহাঙ্গীর", "মো: যাহাংগির", "মো. জাহাঙ্গির"),
        ("শ্রীমতী", "স্রিমতি"),
        ("নূরুন্নাহার", "নুরুণ্ণাহার"),
        ("চাঁদ মিঞা", "চাদ মিঞা"),
        ("ROKEYA  Begum", "rokeya begum", "𝐑𝐎𝐊𝐄𝐘𝐀 begum"),
        ("Md.Rahim", "md rahim"),
        ("D'Costa", "D’costa"),
        ("ওয়ার্ড ০৩", "ওয়ার্ড 03"),
        ("হাড়ি", "হাডি"),
    ],
)
def test_spellings_of_one_name_meet_when_searched(spellings):
    assert len({search_fold(s) for s in spellings}) == 1


def test_names_that_differ_stay_apart_when_searched():
    names = ("রহিম", "করিম", "রহিমা", "বাড়ি", "বারি", "রায়", "রাজ", "Rahim")
    assert len({search_fold(name) for name in names}) == len(names)


@quick
@given(TYPED)
def test_folding_again_changes_nothing(text):
    folded = search_fold(text)
    assert search_fold(folded) == folded
    assert search_fold(normalise(text)) == folded
    assert search_fold(to_bangla_digits(text)) == folded


@given(st.integers())
def test_digits_go_over_and_come_back(number):
    assert to_latin_digits(to_bangla_digits(str(number))) == str(number)
    assert digits(digits(number, "bn"), "en") == digits(number, "en") == str(number)


def test_digits_of_a_language_are_its_own():
    assert digits(2026, "bn") == "২০২৬"
    assert digits("২০-B", "en") == "20-B"


@pytest.mark.parametrize(
    "text", ["Avgvi bvg", "Avwgbv †eMg", "Rvnvbviv LvZzb", "‡gvt Avãyj", "k¨vgj"]
)
def test_text_from_a_bijoy_font_is_noticed(text):
    assert looks_like_bijoy(text)


@pytest.mark.parametrize(
    "text",
    [
        "Md. Abdur Rahim Chowdhury",
        "Parvin Sylvia D'Silva",
        "Shuvro McVey",
        "Navid Hasan Vhuiyan",
        "Advin Anik",
        "Village: Krishnanagar, P.O. Nabinagar",
        "রোকেয়া খাতুন",
        "“Rahim” – 5°",
        "",
    ],
)
def test_plain_english_and_bangla_are_not_taken_for_bijoy(text):
    assert not looks_like_bijoy(text)
