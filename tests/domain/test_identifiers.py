from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.typed_text import TYPED, quick
from udc_desktop.domain.districts import DISTRICTS
from udc_desktop.domain.identifiers import (
    Nid,
    mask,
    read_brn,
    read_mobile,
    read_nid,
)
from udc_desktop.domain.text import normalise, to_bangla_digits

BORN = date(1998, 5, 12)
RMO = "123459"

thirteen = st.builds(
    lambda district, rmo, rest: f"{district}{rmo}{rest:010}",
    st.sampled_from(sorted(DISTRICTS)),
    st.sampled_from(RMO),
    st.integers(0, 10**10 - 1),
)
seventeen = st.builds(lambda year, rest: f"{year}{rest}", st.integers(1900, 2026), thirteen)


def only_problem(reading):
    (found,) = reading.problems
    return found.code, dict(found.params), found.blocks


def test_there_are_64_districts_named_in_both_languages():
    assert len(DISTRICTS) == 64
    assert DISTRICTS["12"].bn == normalise("ব্রাহ্মণবাড়িয়া")
    assert DISTRICTS["22"].en == "Cox's Bazar"
    assert len({words.bn for words in DISTRICTS.values()}) == 64


@given(st.one_of(thirteen, seventeen), st.sampled_from(["", " ", "-"]))
def test_an_nid_is_read_in_either_digits_with_separators(number, separator):
    typed = to_bangla_digits(separator.join((number[:4], number[4:9], number[9:])))
    assert read_nid(typed).value == Nid(number)


@pytest.mark.parametrize(
    ("raw", "code", "params"),
    [
        ("12345", "nid_length", {"length": 5}),
        ("123456789012", "nid_length", {"length": 12}),
        ("0543217786", "nid_first_digit", {}),
        ("55432A7786", "nid_not_digits", {"text": "55432A7786"}),
        ("٥٥٤٣٢١٧٧٨٦", "nid_not_digits", {"text": "٥٥٤٣٢١٧٧٨٦"}),
        ("0211234567890", "nid_district", {"district": "02"}),
        ("19980211234567890", "nid_district", {"district": "02"}),
        ("2661234567890", "nid_rmo", {"digit": "6"}),
        ("19982601234567890", "nid_rmo", {"digit": "0"}),
    ],
)
def test_an_nid_that_cannot_be_is_blocked(raw, code, params):
    reading = read_nid(raw, "nominee.nid")
    assert reading.value is None
    assert only_problem(reading) == (code, params, True)
    assert reading.problems[0].field == "nominee.nid"


@pytest.mark.parametrize(
    ("raw", "code", "params"),
    [
        ("5543215586", "nid_repeated_digits", {"digit": "5", "times": 4}),
        ("2555321786", "nid_digit_thrice_running", {}),
        ("1234567890", "nid_sequence", {}),
        ("9876543210", "nid_sequence", {}),
        ("19972611234567890", "nid_year_differs", {"number_year": "1997", "year": "1998"}),
    ],
)
def test_an_nid_that_is_odd_is_taken_with_a_warning(raw, code, params):
    reading = read_nid(raw, born=BORN)
    assert reading.value == Nid(raw)
    assert only_problem(reading) == (code, params, False)


def test_the_birth_year_in_an_nid_is_compared_only_where_it_is_known():
    assert not read_nid("19972611234567890").problems
    assert not read_nid("19982611234567890", born=BORN).problems
    assert only_problem(read_nid("00002611234567890"))[0] == "nid_year_unlikely"


@given(thirteen, st.integers(1900, 2026))
def test_thirteen_digits_become_seventeen_and_the_cards_own_are_kept(number, year):
    whole = Nid(number).as_17(year)
    assert whole is not None
    assert whole.number == f"{year}{number}"
    assert whole.on_card == number
    assert whole.birth_year == year
    assert whole.district == number[:2]
    assert read_nid(whole.number).value == Nid(whole.number)


def test_a_smart_card_number_cannot_be_completed():
    assert Nid("5543217786").as_17(1998) is None
    assert Nid("5543217786").district == ""


@given(thirteen, st.integers(1900, 2026))
def test_all_forms_of_one_nid_share_a_key(number, year):
    short, whole = Nid(number), Nid(f"{year}{number}")
    assert short.keys() & whole.keys()
    assert short.keys(year) == whole.keys(year)
    assert short.keys(year) == {number, f"{year}{number}"}


def test_the_keys_of_two_people_do_not_meet():
    other = Nid("2611234567891")
    assert not other.keys(1998) & Nid("2611234567890").keys(1998)
    assert Nid("5543217786").keys(1998) == {"5543217786"}


def test_the_printed_example_of_a_birth_number_is_read():
    reading = read_brn("1979-09-121-66-100145", born=date(1979, 3, 1))
    assert str(reading.value) == "19790912166100145"
    assert not reading.problems


def test_an_old_birth_number_is_taken_with_a_warning_that_offers_the_new_one():
    reading = read_brn("1979091216610014")
    assert str(reading.value) == "1979091216610014"
    assert only_problem(reading) == ("brn_16_digits", {"offer": "19790912166010014"}, False)
    assert reading.value.as_17.keys() <= reading.value.keys()


@pytest.mark.parametrize(
    ("raw", "code", "blocks"),
    [
        ("197909121661001", "brn_length", True),
        ("1979091216610014X", "brn_not_digits", True),
        ("19790212166100145", "brn_district", False),
        ("19790982166100145", "brn_rmo", False),
        ("00010912166100145", "brn_year_unlikely", False),
    ],
)
def test_a_birth_number_says_what_is_wrong(raw, code, blocks):
    reading = read_brn(raw)
    found_code, _, found_blocks = only_problem(reading)
    assert (found_code, found_blocks) == (code, blocks)
    assert (reading.value is None) == blocks


def test_a_birth_number_of_another_year_warns():
    assert only_problem(read_brn("19790912166100145", born=BORN))[0] == "brn_year_differs"


mobiles = st.builds(lambda p, rest: f"01{p}{rest:08}", st.integers(3, 9), st.integers(0, 10**8 - 1))


@given(mobiles, st.sampled_from(["", "+88", "88", "0088"]))
def test_a_mobile_is_read_with_and_without_the_country(number, country):
    reading = read_mobile(to_bangla_digits(f"{country}{number[:5]}-{number[5:]}"))
    assert str(reading.value) == number
    assert reading.value.international == f"88{number}"
    assert not reading.problems


@pytest.mark.parametrize(
    ("raw", "code", "params"),
    [
        ("0171234567", "mobile_length", {"length": 10}),
        ("017123456789", "mobile_length", {"length": 12}),
        ("1712345678", "mobile_begins", {"length": 10}),
        ("01112345678", "mobile_prefix", {"prefix": "011"}),
        ("01212345678", "mobile_prefix", {"prefix": "012"}),
        ("+919812345678", "mobile_foreign", {"country": "91"}),
        ("01712E45678", "mobile_not_digits", {"text": "01712E45678"}),
        ("+", "mobile_not_digits", {"text": "+"}),
    ],
)
def test_a_mobile_that_cannot_be_taken_says_why(raw, code, params):
    reading = read_mobile(raw)
    assert reading.value is None
    assert only_problem(reading) == (code, params, True)


@quick
@given(TYPED)
def test_any_text_is_an_identifier_or_refused_or_nothing(raw):
    for reading in (read_nid(raw, born=BORN), read_brn(raw, born=BORN), read_mobile(raw)):
        assert (reading.value is None) or not reading.is_refused
        if not normalise(raw):
            assert reading.value is None
            assert not reading.problems


@quick
@given(st.text("0123456789+০১", max_size=24))
def test_any_row_of_digits_is_an_identifier_or_refused(raw):
    for read, lengths in ((read_nid, (10, 13, 17)), (read_brn, (16, 17)), (read_mobile, (11,))):
        reading = read(raw)
        assert (reading.value is None) == (reading.is_refused or not raw)
        if reading.value is not None:
            assert len(str(reading.value)) in lengths
            assert str(reading.value).isascii()


def test_only_the_last_four_digits_are_left_on_paper():
    assert mask("5543217786") == "••••••7786"
    assert mask("1998 2611 2345 67890") == "••••••7890"
    assert mask("১২৩৪৫৬৭৮") == "••••5678"
    assert mask("123") == "••3"
    assert mask("") == ""


def test_phone_metadata_is_not_loaded_before_a_phone_number_is_read():
    seen = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, udc_desktop.domain.answers; sys.exit('phonenumbers' in sys.modules)",
        ],
        check=False,
        timeout=30,
    )
    assert seen.returncode == 0
