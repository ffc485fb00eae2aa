from __future__ import annotations

import pytest
from hypothesis import given

from tests.domain.typed_text import BANGLA, LATIN, TYPED, quick
from udc_desktop.domain.names import MOST_CHARACTERS, display_name, read_name_bn, read_name_en
from udc_desktop.domain.text import normalise


@pytest.mark.parametrize(
    "name",
    [
        "মোছাঃ রোকেয়া খাতুন",
        "মোঃ আঃ রহিম",
        "মো. আব্দুল করিম (বাচ্চু)",
        "ডি'কস্তা",
        "ম্রা-থোয়াই",
        "র‍্যাচেল মৃধা",
        "উজ্জ্বল চন্দ্র শীল",
        "হাফসা",
    ],
)
def test_a_bangla_name_is_taken_as_written(name):
    reading = read_name_bn(f"  {name} ")
    assert reading.value == normalise(name)
    assert not reading.problems


def test_a_colon_in_a_bangla_name_is_the_visarga_that_was_meant():
    assert read_name_bn("মো: রহিম").value == read_name_bn("মোঃ রহিম").value


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("Rokeya Khatun", "name_bn_in_english"),
        ("রোকেয়া Khatun", "name_mixed"),
        ("রহিম ২", "name_digits"),
        ("Avwgbv †eMg", "name_bijoy"),
        ("Rvnvbviv LvZzb", "name_bijoy"),
        ("রহিম@", "name_character"),
        ("रहीम", "name_character"),
        ("...", "name_no_letter"),
        ("রহিম াক", "name_hanging_sign"),
        ("ক" * (MOST_CHARACTERS + 1), "name_too_long"),
    ],
)
def test_a_bangla_name_that_cannot_be_taken_says_why(raw, code):
    reading = read_name_bn(raw, "members.1.name_bn")
    assert reading.value is None
    assert [(p.field, p.code, p.blocks) for p in reading.problems] == [
        ("members.1.name_bn", code, True)
    ]


@pytest.mark.parametrize(
    "name", ["Md. Abdur Rahim", "Most. ROKEYA KHATUN", "Mary D'Costa", "Mra-Thowai", "A. K. M. Ali"]
)
def test_an_english_name_is_taken_as_written(name):
    assert read_name_en(f" {name}\t").value == name


def test_curly_apostrophes_and_long_hyphens_of_a_name_become_plain():
    assert read_name_en("D’Costa–Roy").value == "D'Costa-Roy"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("রোকেয়া", "name_en_in_bangla"),
        ("Rokeya খাতুন", "name_mixed"),
        ("Rahim 2", "name_digits"),
        ("Avwgbv †eMg", "name_bijoy"),
        ("Rahim@home", "name_character"),
        ("José", "name_character"),
        ("-", "name_no_letter"),
    ],
)
def test_an_english_name_that_cannot_be_taken_says_why(raw, code):
    reading = read_name_en(raw)
    assert reading.value is None
    assert [p.code for p in reading.problems] == [code]


def test_letters_that_may_be_bijoy_only_warn_in_an_english_name():
    reading = read_name_en("Avgvi bvg")
    assert reading.value == "Avgvi bvg"
    assert [(p.code, p.blocks) for p in reading.problems] == [("name_looks_bijoy", False)]


def test_the_character_that_does_not_belong_is_named():
    (found,) = read_name_bn("রহিম৹").problems
    assert found.params["character"] == "৹"


@quick
@given(TYPED)
def test_any_text_is_a_name_or_refused_or_nothing(raw):
    for read in (read_name_bn, read_name_en):
        reading = read(raw)
        assert (reading.value is None) == (reading.is_refused or not normalise(raw))
        if reading.value is not None:
            assert read(reading.value).value == reading.value


@quick
@given(BANGLA, LATIN)
def test_no_name_is_taken_in_the_other_script(bangla, latin):
    assert read_name_en(f"{bangla}ক").value is None
    assert read_name_bn(f"{latin}k").value is None


def test_a_name_is_shown_in_the_language_of_the_screen_or_as_it_is_known():
    assert display_name("রহিম", "Rahim", "bn") == "রহিম"
    assert display_name("রহিম", "Rahim", "en") == "Rahim"
    assert display_name("রহিম", "", "en") == "রহিম"
    assert display_name("", "Rahim", "bn") == "Rahim"
