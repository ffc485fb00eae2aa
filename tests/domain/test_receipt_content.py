"""What a receipt keeps, masks and proves."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.printing.samples import LONGEST, ORDINARY, REFUSED
from udc_desktop.domain.numbers import paper_number
from udc_desktop.domain.receipts import (
    ReceiptContent,
    key_id,
    mask,
    qr_message,
    qr_text,
    read_qr,
)

NUMBER = paper_number("KRN", "1", 2026, 1426)
KEY = bytes(range(32))
TEXT = qr_text(qr_message(NUMBER, date(2026, 11, 12), KEY), bytes(range(64)))


@pytest.mark.parametrize("content", [ORDINARY, REFUSED, LONGEST])
def test_what_is_kept_is_read_back_as_it_was(content):
    assert ReceiptContent.from_json(content.to_json()) == content


def test_what_is_no_receipt_is_not_taken_for_one():
    with pytest.raises(msgspec.ValidationError):
        ReceiptContent.from_json(b'{"format": 2}')


@pytest.mark.parametrize(
    ("number", "front", "masked"),
    [
        ("1234566588", 0, "••••••6588"),
        ("19951234567890123", 0, "•••••••••••••0123"),
        ("01712000001", 3, "017••••0001"),
        ("01712-000001", 3, "017••••0001"),
        ("123456", 0, "••••••"),
        ("", 3, ""),
    ],
)
def test_a_number_is_masked(number, front, masked):
    assert mask(number, front=front) == masked


@given(st.text("0123456789", max_size=20), st.integers(0, 4))
def test_a_mask_never_shows_more_than_it_hides_or_four(number, front):
    masked = mask(number, front=front)
    assert len(masked) == len(number)
    shown = sum(c != "•" for c in masked)
    assert shown == 0 or len(number) - shown >= 4


def test_the_text_of_the_code_names_number_day_and_key():
    assert TEXT.split(":")[:4] == ["UDC1", NUMBER, "20261112", key_id(KEY)]
    claim = read_qr(TEXT).value
    assert claim.number == NUMBER
    assert claim.day == date(2026, 11, 12)
    assert claim.key_id == key_id(KEY)
    assert claim.signature == bytes(range(64))
    assert TEXT.startswith(claim.message.decode() + ":")


@given(st.integers(0, len(TEXT)), st.sampled_from([" ", "\n", "\t"]))
def test_the_code_is_read_however_a_scanner_breaks_it(place, blank):
    assert read_qr((TEXT[:place] + blank + TEXT[place:]).lower()).value == read_qr(TEXT).value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("https://example.org", "receipt_unreadable"),
        (TEXT[:-1], "receipt_unreadable"),
        (TEXT.replace("UDC1", "UDC2"), "receipt_unreadable"),
        (TEXT.replace("20261112", "20261312"), "receipt_unreadable"),
        (TEXT.replace("001426", "001427"), "receipt_number_wrong"),
        (TEXT.replace("001426", "O01426"), "receipt_number_wrong"),
    ],
)
def test_what_is_wrong_with_a_code_is_said(text, code):
    reading = read_qr(text)
    assert reading.value is None
    assert [p.code for p in reading.problems] == [code]


@given(st.text())
def test_any_text_is_read_without_an_exception(text):
    assert read_qr(text).value is None


@given(st.integers(0, len(TEXT) - 1), st.characters(codec="ascii"))
def test_a_changed_code_never_passes_for_the_same_claim_about_another_number(place, other):
    claim = read_qr(TEXT[:place] + other + TEXT[place + 1 :]).value
    assert claim is None or claim.number == NUMBER


def test_a_signature_of_another_length_is_a_mistake_of_the_program():
    with pytest.raises(ValueError, match="64"):
        qr_text(qr_message(NUMBER, date(2026, 11, 12), KEY), b"short")
