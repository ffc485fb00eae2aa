"""The slip that tells an applicant where her application stands."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from itertools import product

import pytest
from msgspec.structs import replace

from tests.printing.reading import Document, inks, overlaps
from tests.printing.samples import HARD_WORDS, LANGUAGES, LONGEST, ORDINARY, PAPERS, PRESS
from udc_desktop.domain.applications import State
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.receipts import ReceiptContent
from udc_desktop.domain.slips import DecisionSlip, LastPayment

MM = 72 / 25.4
WIDTHS = {"a4": 210, "a5": 210, "80mm": 80, "58mm": 58}
MADE = datetime(2026, 11, 21, 9, 15, tzinfo=UTC)
OFFICE = Words("উপজেলা মহিলা বিষয়ক কর্মকর্তার কার্যালয়", "Upazila Women Affairs Office")

RECEIVED = DecisionSlip(receipt=ORDINARY, state=State.RECEIVED, made=MADE, as_of=MADE)
APPROVED = replace(
    RECEIVED,
    state=State.APPROVED,
    decided=date(2026, 11, 18),
    memo="৩২.০১.০০০০.০০৫.১৮.০০২.২৬-৪১",
    by=OFFICE,
    payment=LastPayment(
        cycle="2026-11",
        amount=850,
        status="paid",
        on=date(2026, 11, 19),
        account="017••••0001",
    ),
)
WAITING = replace(RECEIVED, state=State.WAITING, decided=date(2026, 11, 18), rank=7, of=1240)
REJECTED = replace(
    RECEIVED,
    state=State.REJECTED,
    decided=date(2026, 11, 18),
    reason=Words(
        "যাচাইয়ে দেখা গেছে, আবেদনকারী ইতোমধ্যে অন্য একটি ভাতা পাচ্ছেন।",
        "The check showed that the applicant draws another allowance already.",
    ),
    memo="৩২.০১-৪১",
    by=OFFICE,
)
LONG = replace(
    REJECTED,
    receipt=LONGEST,
    reason=Words(" ".join(HARD_WORDS) + " " + "কর্তৃপক্ষক্ষুদ্রজ্যৈষ্ঠ" * 4, "A long reason. " * 20),
    by=LONGEST.centre,
    memo="৩২.০১.০০০০.০০৫.১৮.০০২.২৬-৪১/" * 4,
    payment=LastPayment(
        cycle="2026-27/2",
        amount=12_34_567,
        status="returned",
        on=date(2026, 11, 19),
        account="•" * 13 + "5678",
        reason=Words("হিসাবের নামের সঙ্গে আবেদনকারীর নামের মিল নেই। " * 3, "Another name. " * 6),
    ),
)
NEVER_HEARD = replace(RECEIVED, state=State.SUBMITTED, as_of=None)
CASES = {
    "received": RECEIVED,
    "approved": APPROVED,
    "waiting": WAITING,
    "rejected": REJECTED,
    "long": LONG,
    "never heard": NEVER_HEARD,
}


@cache
def printed(slip: DecisionSlip, paper: str, language: str) -> Document:
    return Document(PRESS.decision_slip(slip, paper=paper, language=language))


def text_of(slip: DecisionSlip, paper: str = "a5", language: str = "bn") -> str:
    words = printed(slip, paper, language).words
    return " ".join("".join(word + " " for word in words).split())


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(("case", "paper", "language"), list(product(CASES, PAPERS, LANGUAGES)))
def test_nothing_is_outside_the_paper_or_over_something_else(case, paper, language):
    document = printed(CASES[case], paper, language)
    margin = 3 * MM
    assert {round(width / MM) for width, _ in document.sizes} == {WIDTHS[paper]}
    for page, left, bottom, right, top in inks(document).values():
        width, height = document.sizes[page]
        assert left >= margin
        assert right <= width - margin
        assert bottom >= margin
        assert top <= height - margin
    assert overlaps(document) == []


@pytest.mark.parametrize(("paper", "language"), list(product(PAPERS, LANGUAGES)))
def test_a_long_reason_is_printed_to_its_last_word(paper, language):
    text = squeezed(printed(LONG, paper, language).text)
    for each in ("bn", "en") if language == "both" else (language,):
        for words in (LONG.reason, LONG.by, LONG.payment.reason):
            assert squeezed(words.in_(each).strip()) in text
    assert LONG.receipt.number in text


def test_an_approval_says_who_decided_when_and_by_which_memo():
    text = text_of(APPROVED)
    assert "অনুমোদিত" in text
    assert "১৮ নভেম্বর ২০২৬" in text
    assert "স্মারক নং ৩২.০১.০০০০.০০৫.১৮.০০২.২৬-৪১" in text
    assert OFFICE.bn in text
    english = text_of(APPROVED, language="en")
    assert "Approved" in english
    assert "32.01.0000.005.18.002.26-41" in english


def test_the_last_payment_stands_on_one_line_with_its_account_masked():
    text = text_of(APPROVED)
    assert "নভেম্বর ২০২৬ · ৮৫০ টাকা · পরিশোধিত · ১৯ নভেম্বর ২০২৬ · ০১৭••••০০০১" in text
    assert "Last payment:" not in text_of(WAITING, language="en")


def test_a_place_on_the_waiting_list_is_said_with_how_many_wait():
    assert "অপেক্ষমাণ তালিকায় ১,২৪০ জনের মধ্যে ক্রম ৭" in text_of(WAITING)
    assert "No. 7 of 1,240 on the waiting list" in text_of(WAITING, language="en")
    assert "No. 7 on the" in text_of(replace(WAITING, of=None), language="en")


def test_a_rejection_says_why_and_how_to_appeal():
    text = text_of(REJECTED, language="en")
    assert "Reason: The check showed" in text
    assert "Appeal and complaint:" in text
    assert "নামঞ্জুর" in text_of(REJECTED)


def test_the_slip_says_as_of_when_it_is_true_and_that_it_is_no_order():
    text = text_of(RECEIVED, language="en")
    assert "had told this centre by 21 November 2026, 3:15 pm." in text
    assert "the order of the office" in text
    assert "Nothing has come from headquarters yet." in text_of(NEVER_HEARD, language="en")


@pytest.mark.parametrize("paper", PAPERS)
def test_numbers_of_a_person_stay_masked(paper):
    text = text_of(APPROVED, paper)
    for number in ("১২৩৪৫৬৬৫৮৮", "1234566588", "০১৭১২০০০০০১", "01712000001"):
        assert number not in text


@pytest.mark.parametrize("state", list(State))
def test_every_state_has_its_words(state):
    for language in ("bn", "en"):
        assert text_of(replace(RECEIVED, state=state), "80mm", language)


@pytest.mark.parametrize("paper", PAPERS)
def test_there_is_one_copy(paper):
    document = printed(RECEIVED, paper, "bn")
    assert len(document.pages) == 1
    assert document.text.count(RECEIVED.receipt.number) == 1


def test_a_receipt_is_no_slip():
    assert isinstance(ORDINARY, ReceiptContent)
    with pytest.raises(TypeError):
        PRESS.decision_slip(ORDINARY, paper="a4", language="bn")
