from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.typed_text import TYPED, quick
from udc_desktop.domain.figures import read_taka
from udc_desktop.domain.text import (
    group_indian,
    normalise,
    number_in_words,
    ordinal,
    read_number,
    say_params,
    taka,
    taka_in_words,
)

LARGEST = 10**15 - 1


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, "০"),
        (850, "৮৫০"),
        (7500, "৭,৫০০"),
        (75000, "৭৫,০০০"),
        (1234567, "১২,৩৪,৫৬৭"),
        (120000000, "১২,০০,০০,০০০"),
        (-1234, "-১,২৩৪"),
    ],
)
def test_numbers_are_grouped_by_thousand_lakh_and_crore(number, expected):
    assert group_indian(number, "bn") == expected


def test_taka_is_said_in_both_languages():
    assert taka(8500, "bn") == "৮,৫০০ টাকা"
    assert taka(8500, "en") == "8,500 taka"


@pytest.mark.parametrize(
    ("amount", "bn", "en"),
    [
        (0, "শূন্য টাকা মাত্র", "zero taka only"),
        (850, "আটশত পঞ্চাশ টাকা মাত্র", "eight hundred fifty taka only"),
        (1300, "এক হাজার তিনশত টাকা মাত্র", "one thousand three hundred taka only"),
        (
            1234567,
            "বারো লাখ চৌত্রিশ হাজার পাঁচশত সাতষট্টি টাকা মাত্র",
            "twelve lakh thirty-four thousand five hundred sixty-seven taka only",
        ),
        (
            1250000099,
            "একশত পঁচিশ কোটি নিরানব্বই টাকা মাত্র",
            "one hundred twenty-five crore ninety-nine taka only",
        ),
    ],
)
def test_taka_is_written_out(amount, bn, en):
    assert taka_in_words(amount, "bn") == normalise(bn)
    assert taka_in_words(amount, "en") == en


@pytest.mark.parametrize("language", ["bn", "en"])
def test_no_two_numbers_share_their_words(language):
    words = [number_in_words(n, language) for n in (*range(1200), 10**5, 10**7, 10**9, 10**12)]
    assert len(set(words)) == len(words)
    assert all(word == normalise(word) for word in words)


def test_ranks_are_said_as_written_by_hand():
    said = [ordinal(n, "bn") for n in (1, 2, 3, 4, 5, 6, 10, 11)]
    expected = ["১ম", "২য়", "৩য়", "৪র্থ", "৫ম", "৬ষ্ঠ", "১০ম", "১১তম"]
    assert said == [normalise(e) for e in expected]
    assert [ordinal(n, "en") for n in (1, 2, 3, 4, 11, 12, 13, 21, 102, 112)] == (
        "1st 2nd 3rd 4th 11th 12th 13th 21st 102nd 112th".split()  # noqa: SIM905 - easier read
    )


@given(st.integers(0, LARGEST), st.sampled_from(["bn", "en"]))
def test_a_number_reads_back_as_it_was_said(number, language):
    assert read_number(group_indian(number, language)).value == number
    assert read_taka(taka(number, language)).value == number
    assert read_number(f"{number:,}").value == number  # thousands and millions are understood


@pytest.mark.parametrize(
    ("raw", "amount"),
    [
        ("৮৫০", 850),
        ("850/-", 850),
        ("৮৫০/=", 850),
        ("Tk. 8,500", 8500),
        ("৳ ১,২৩,৪৫৬.০০", 123456),
        ("8500 টাকা", 8500),
        ("007", 7),
    ],
)
def test_amounts_are_read_as_people_write_them(raw, amount):
    assert read_taka(raw).value == amount


@pytest.mark.parametrize(
    ("raw", "code", "params"),
    [
        ("৭,৫০০০", "number_comma_unclear", {"first": 7500, "second": 75000}),
        ("7,50", "number_comma_unclear", {"first": 750, "second": 7500}),
        ("1,5", "number_comma_unclear", {"first": 15, "second": 1500}),
        ("5,", "number_comma", {"value": 5}),
        ("850.50", "number_not_whole", {}),
        ("-5", "number_negative", {}),
        ("eight", "number_not_digits", {"text": "eight"}),
        ("٣", "number_not_digits", {"text": "٣"}),
        ("²", "number_not_digits", {"text": "²"}),
        ("9" * 16, "number_too_long", {"max": 15}),
    ],
)
def test_a_number_that_cannot_be_taken_says_why(raw, code, params):
    reading = read_number(raw, "household.income")
    assert reading.value is None
    (found,) = reading.problems
    assert (found.field, found.code, dict(found.params)) == ("household.income", code, params)
    assert found.blocks


@pytest.mark.parametrize("raw", ["", "   ", "\u200b", "\x00"])
def test_nothing_typed_is_neither_a_number_nor_a_problem(raw):
    assert read_number(raw) == read_taka(raw)
    assert read_number(raw).value is None
    assert not read_number(raw).problems


@quick
@given(TYPED)
def test_any_text_is_read_as_a_number_or_refused(raw):
    for read in (read_number, read_taka):
        reading = read(raw)
        if reading.value is None:
            assert bool(reading.problems) == bool(normalise(raw))
        else:
            assert 0 <= reading.value <= LARGEST
            assert not reading.problems


def test_very_long_zeros_are_read():
    assert read_number("0" * 10_000 + "7").value == 7
    assert read_number("0" * 5_000 + ",7").problems


def test_gaps_of_a_sentence_are_said_in_its_language():
    params = {"first": 75000, "date": "2026-11-21", "year": "1998", "broken": "2026-99-99"}
    assert say_params(params, "bn") == {
        "first": "৭৫,০০০",
        "date": "২১ নভেম্বর ২০২৬",
        "year": "১৯৯৮",
        "broken": "২০২৬-৯৯-৯৯",
    }
