from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.typed_text import TYPED, quick
from udc_desktop.domain.accounts import (
    WALLET_PROVIDERS,
    banks_from_toml,
    has_right_check_digit,
    provider_name,
    read_account_number,
    read_routing,
    read_wallet,
)
from udc_desktop.domain.text import normalise, to_bangla_digits

REPOSITORY = Path(__file__).resolve().parents[2]
BANKS = REPOSITORY / "resources" / "banks.toml"
PUBLISHED = REPOSITORY.parent / "shared" / "data"

VALID = ("085260728 255151962 255271518 255262985 255264633 125274182 140581184 200480554").split()  # noqa: SIM905 - easier read


def codes(reading):
    return [p.code for p in reading.problems]


@pytest.mark.parametrize("number", VALID)
def test_published_routing_numbers_are_taken(number):
    reading = read_routing(f"{to_bangla_digits(number[:3])} {number[3:5]}-{number[5:]}")
    assert str(reading.value) == number
    assert (reading.value.bank, reading.value.district) == (number[:3], number[3:5])
    assert reading.value.branch == number[5:8]


@pytest.mark.parametrize("number", ["017000001", "010700004"])
def test_routing_numbers_with_a_wrong_check_digit_are_refused(number):
    assert codes(read_routing(number)) == ["routing_check_digit"]


def test_every_published_routing_number_is_taken():
    lines = PUBLISHED / "routing_numbers.txt"
    if not lines.exists():
        pytest.skip("the published list does not lie beside the repository")
    numbers = lines.read_text().split()
    assert len(numbers) > 10_000
    assert [n for n in numbers if str(read_routing(n).value) != n] == []


@given(st.text("0123456789", min_size=8, max_size=8))
def test_of_ten_last_digits_one_is_right(digits):
    assert sum(has_right_check_digit(f"{digits}{last}") for last in range(10)) == 1


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("0852607280", "routing_length"),
        ("85260727", "routing_length"),
        ("85260728", "routing_lost_zero"),
        ("08526O728", "routing_not_digits"),
        ("000000000", "routing_bank"),
    ],
)
def test_a_routing_number_that_cannot_be_taken_says_why(raw, code):
    reading = read_routing(raw)
    assert reading.value is None
    assert codes(reading) == [code]


def test_a_lost_leading_zero_is_offered_back():
    assert read_routing("85260728").problems[0].params["offer"] == "085260728"


def test_the_shipped_banks_are_found_by_their_routing_number():
    banks = banks_from_toml(BANKS.read_bytes())
    assert len({bank.code for bank in banks}) == len(banks) >= 8
    sonali = read_routing("200480554").value.bank_among(banks)
    assert sonali.name.in_("bn") == normalise("সোনালী ব্যাংক")
    assert read_routing("255151962").value.bank_among(banks) is None  # not listed, still taken


def test_the_shipped_banks_have_the_codes_of_the_clearing_house():
    lines = PUBLISHED / "bank_codes.csv"
    if not lines.exists():
        pytest.skip("the published list does not lie beside the repository")
    published = dict(line.split(",")[:2] for line in lines.read_text().splitlines())
    for bank in banks_from_toml(BANKS.read_text()):
        first_word = bank.en.split()[0].casefold()
        assert published[bank.code].casefold().startswith(first_word), bank


@pytest.mark.parametrize("text", ["", "[[bank]]\ncode = 10", "[[bank]", "[[bank]]\ncolour = 'x'"])
def test_a_broken_list_of_banks_is_refused(text):
    with pytest.raises(msgspec.DecodeError):
        banks_from_toml(text)


@pytest.mark.parametrize("provider", [p.id for p in WALLET_PROVIDERS] + ["", "tap"])
def test_eleven_digits_are_a_wallet_of_every_provider(provider):
    reading = read_wallet("+৮৮ ০১৭১২-৩৪৫৬৭৮", provider)
    assert str(reading.value) == "01712345678"
    assert reading.value.provider == provider
    assert not reading.problems


@pytest.mark.parametrize("raw", ["017123456789", "+88017123456789", "0088017123456789"])
def test_twelve_digits_are_a_wallet_of_rocket_alone(raw):
    rocket = read_wallet(raw, "rocket")
    assert str(rocket.value) == "017123456789"
    assert rocket.value.mobile == "01712345678"
    for provider in ("bkash", "nagad", "upay", "other", ""):
        assert codes(read_wallet(raw, provider)) == ["wallet_twelve_digits"]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("0171234567", "wallet_length"),
        ("0171234567890", "wallet_length"),
        ("1712345678", "wallet_length"),
        ("01112345678", "mobile_prefix"),
        ("011123456789", "mobile_prefix"),
        ("01712 abc", "mobile_not_digits"),
    ],
)
def test_a_wallet_that_cannot_be_taken_says_why(raw, code):
    reading = read_wallet(raw, "rocket")
    assert reading.value is None
    assert codes(reading) == [code]


def test_providers_are_named_in_both_languages():
    assert provider_name("bkash", "bn") == "বিকাশ"
    assert provider_name("rocket", "en") == "Rocket"
    assert provider_name("someone", "bn") == "someone"
    assert all(p.name.bn == normalise(p.name.bn) for p in WALLET_PROVIDERS)


@pytest.mark.parametrize("number", ["1234567", "12345678901234567", "0012345678901"])
def test_account_numbers_of_seven_to_seventeen_digits_are_taken(number):
    assert read_account_number(to_bangla_digits(number)).value == number


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("123456", "account_length"),
        ("123456789012345678", "account_length"),
        ("12345A78", "account_not_digits"),
    ],
)
def test_an_account_number_that_cannot_be_taken_says_why(raw, code):
    assert codes(read_account_number(raw)) == [code]


@quick
@given(TYPED, st.sampled_from(["bkash", "rocket", "", "?"]))
def test_any_text_is_an_account_or_refused_or_nothing(raw, provider):
    for reading in (read_wallet(raw, provider), read_routing(raw), read_account_number(raw)):
        assert (reading.value is None) or not reading.problems
        if not normalise(raw):
            assert reading.value is None
            assert not reading.problems


@quick
@given(st.text("0123456789+", max_size=20), st.sampled_from(["bkash", "rocket"]))
def test_any_row_of_digits_is_a_wallet_or_refused(raw, provider):
    reading = read_wallet(raw, provider)
    if reading.value is not None:
        assert len(str(reading.value)) in ((11, 12) if provider == "rocket" else (11,))
    else:
        assert reading.is_refused or not raw
