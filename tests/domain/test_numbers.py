"""The number on paper: no slip of the tongue goes unnoticed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from udc_desktop.domain.numbers import (
    check_number,
    grievance_number,
    is_grievance_number,
    paper_number,
)

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

centres = st.text(ALPHABET, min_size=2, max_size=6)
devices = st.sampled_from(ALPHABET)
years = st.integers(2000, 2099)
of_applications = st.builds(paper_number, centres, devices, years, st.integers(1, 999_999))
of_grievances = st.builds(grievance_number, centres, devices, years, st.integers(1, 99_999))
numbers = of_applications | of_grievances


def misread(number: str, text: str) -> bool:
    """Whether ``text`` passes for a number other than the one it was made from."""
    return check_number(text).value not in {None, number}


def paper_number_shape(number: str) -> bool:
    return [len(part) for part in number.split("-")[1:]] == [2, 6, 1]


def test_a_number_names_centre_device_year_and_counter():
    assert paper_number("KRN", "1", 2026, 1426).startswith("KRN1-26-001426-")


def test_the_check_characters_of_known_numbers_do_not_drift():
    known = [
        paper_number("KRN", "1", 2026, 1426),
        paper_number("KRN", "1", 2026, 1427),
        paper_number("AB", "Z", 2030, 1),
        paper_number("ZZZZZZ", "9", 2099, 999_999),
    ]
    assert [number[-1] for number in known] == ["S", "X", "J", "2"]


@given(numbers)
def test_what_was_printed_is_read_back(number):
    reading = check_number(number)
    assert reading.value == number
    assert not reading.problems


@given(numbers, st.data())
def test_every_wrong_character_is_noticed(number, data):
    place = data.draw(st.sampled_from([i for i, c in enumerate(number) if c != "-"]))
    other = data.draw(st.sampled_from(ALPHABET.replace(number[place], "")))
    assert not misread(number, number[:place] + other + number[place + 1 :])


@given(numbers)
def test_every_swap_of_neighbours_is_noticed(number):
    plain = number.replace("-", "")
    for i in range(len(plain) - 1):
        swapped = plain[:i] + plain[i + 1] + plain[i] + plain[i + 2 :]
        assert not misread(number, swapped)


@pytest.mark.parametrize(
    "number", [paper_number("KRN", "1", 2026, 1426), grievance_number("KRN", "1", 2026, 12)]
)
def test_every_wrong_character_and_every_swap_is_noticed_for_one_number_exhaustively(number):
    plain = number.replace("-", "")
    wrong = [
        plain[:i] + other + plain[i + 1 :]
        for i in range(len(plain))
        for other in ALPHABET
        if other != plain[i]
    ]
    swaps = [
        plain[:i] + plain[i + 1] + plain[i] + plain[i + 2 :]
        for i in range(len(plain) - 1)
        if plain[i] != plain[i + 1]
    ]
    passing = [text for text in wrong + swaps if check_number(text).value is not None]
    # The letters that look like a digit are read as that digit, which is the same number.
    assert all(check_number(text).value == number for text in passing)
    assert all(set(text) & set("OIL") for text in passing)


@given(centres, devices, years, st.integers(1, 99_999))
def test_a_grievance_and_an_application_never_have_the_same_number(centre, device, year, counter):
    grievance = grievance_number(centre, device, year, counter)
    application = paper_number(centre, device, year, counter)

    assert is_grievance_number(grievance)
    assert not is_grievance_number(application)


def test_a_grievance_is_known_by_the_g_before_its_counter():
    assert grievance_number("KRN", "1", 2026, 12) == "KRN1-26-G00012-L"
    assert grievance_number("ZZZZZZ", "9", 2099, 99_999) == "ZZZZZZ9-99-G99999-7"
    assert is_grievance_number("krn1 ২৬ goo০1২ l")
    assert not is_grievance_number("KRN1-26-G00012-K")
    assert not is_grievance_number("G")


@pytest.mark.parametrize("letter", [c for c in ALPHABET if c.isalpha() and c not in "GOIL"])
def test_no_other_letter_stands_for_a_kind_of_paper(letter):
    number = grievance_number("KRN", "1", 2026, 12).replace("G", letter)

    assert [p.code for p in check_number(number).problems] == ["number_shape"]


@pytest.mark.parametrize(
    "make",
    [paper_number, grievance_number],
)
@pytest.mark.parametrize(
    "change",
    [
        str.lower,
        lambda n: n.replace("-", ""),
        lambda n: n.replace("-", " – "),
        lambda n: f"  {n}\n",
        lambda n: n.translate({ord(str(d)): chr(ord("০") + d) for d in range(10)}),
        lambda n: n[:8] + n[8:14].replace("0", "O").replace("1", "l") + n[14:],
    ],
    ids=["small", "bare", "dashes", "blanks", "bangla digits", "letters for digits"],
)
def test_the_number_is_read_however_it_is_typed(change, make):
    number = make("KRN", "1", 2026, 1426)
    assert check_number(change(number)).value == number


def test_a_wrong_check_character_is_told_from_what_is_no_number():
    number = paper_number("KRN", "1", 2026, 1426)
    wrong = number[:-1] + ("A" if number[-1] != "A" else "B")
    assert [p.code for p in check_number(wrong).problems] == ["number_check"]
    assert [p.code for p in check_number("KRN1-26-1426").problems] == ["number_shape"]
    assert [p.code for p in check_number("রোকেয়া").problems] == ["number_shape"]


def test_nothing_typed_is_no_number_and_no_problem():
    assert check_number("  ").value is None
    assert not check_number(" - ").problems


@given(st.text())
def test_any_text_is_read_without_an_exception(text):
    reading = check_number(text)
    assert reading.value is None or paper_number_shape(reading.value)


@pytest.mark.parametrize(
    ("centre", "device", "counter"),
    [("K", "1", 1), ("KRNKRNK", "1", 1), ("krn", "1", 1), ("KRN", "12", 1), ("KRN", "1", 0)],
)
def test_a_number_that_could_not_be_read_back_is_never_made(centre, device, counter):
    with pytest.raises(ValueError):
        paper_number(centre, device, 2026, counter)


@pytest.mark.parametrize("counter", [0, 100_000])
def test_a_counter_of_grievances_that_has_no_place_beside_the_g_is_refused(counter):
    with pytest.raises(ValueError, match="99999"):
        grievance_number("KRN", "1", 2026, counter)
