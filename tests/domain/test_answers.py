from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.typed_text import TYPED, quick
from udc_desktop.domain.answers import Offer, offer_answer, read_answer, say_answer
from udc_desktop.domain.programmes import FieldSpec, FieldType, Option, Words
from udc_desktop.domain.text import normalise, to_bangla_digits

TODAY = date(2026, 11, 21)
OPTIONS = (
    Option("first", Words("প্রথম", "First")),
    Option("second", Words(normalise("দ্বিতীয়"), "Second")),
)


def asked(kind, **more):
    return FieldSpec(id="group.field", type=kind, label=Words("ঘর", "Field"), **more)


def read(kind, raw, answers=None, *, born=None, **more):
    return read_answer(asked(kind, **more), raw, answers or {}, today=TODAY, born=born)


def codes(reading):
    return [p.code for p in reading.problems]


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        (FieldType.TEXT, "  কৃষ্ণনগর   ইউনিয়ন ২ ", normalise("কৃষ্ণনগর ইউনিয়ন ২")),
        (FieldType.TEXT_BN, "মো: রহিম", "মোঃ রহিম"),
        (FieldType.TEXT_EN, "Md. Rahim", "Md. Rahim"),
        (FieldType.NID, "৫৫৪ ৩২১ ৭৭৮৬", "5543217786"),
        (FieldType.BRN, "1979-09-121-66-100145", "19790912166100145"),
        (FieldType.MOBILE, "+৮৮০১৭১২৩৪৫৬৭৮", "01712345678"),
        (FieldType.ROUTING, "200 480 554", "200480554"),
        (FieldType.ACCOUNT_NUMBER, "১২৩৪-৫৬৭৮৯", "123456789"),
        (FieldType.DATE, "২৪/৬/২০২৬", "2026-06-24"),
        (FieldType.INTEGER, "১,২০০", 1200),
        (FieldType.MONEY, "৮,৫০০/-", 8500),
        (FieldType.DECIMAL, "১২.৫০", "12.5"),
        (FieldType.DECIMAL, "1,200", "1200"),
        (FieldType.DECIMAL, ".5", "0.5"),
        (FieldType.DECIMAL, "3.000000", "3"),
        (FieldType.YES_NO, "হ্যাঁ", True),
        (FieldType.YES_NO, "no", False),
        (FieldType.UNION, "amtaliup.barguna", "amtaliup.barguna"),
        (FieldType.WARD, "ওয়ার্ড নং ৩", 3),
        (FieldType.WARD, "09", 9),
    ],
)
def test_each_type_is_read_into_the_value_that_is_stored(kind, raw, value):
    reading = read(kind, raw)
    assert reading.value == value
    assert type(reading.value) is type(value)
    assert not reading.problems


@pytest.mark.parametrize("kind", list(FieldType))
@pytest.mark.parametrize("raw", ["", "  \t", "\u200b\x00"])
def test_nothing_typed_is_nothing_for_every_type(kind, raw):
    reading = read(kind, raw, {"group.other": "x"}, of="group.other", min=1, options=OPTIONS)
    assert reading.value is None
    assert not reading.problems


@pytest.mark.parametrize("kind", [FieldType.NID, FieldType.MOBILE, FieldType.ROUTING])
def test_a_dash_for_none_is_nothing_typed(kind):
    assert read(kind, " – ") == read(kind, "")


def test_a_misplaced_comma_in_an_amount_is_refused_with_both_readings():
    (found,) = read(FieldType.MONEY, "৭,৫০০০").problems
    assert (found.field, found.code) == ("group.field", "number_comma_unclear")
    assert dict(found.params) == {"first": 7500, "second": 75000}
    (found,) = read(FieldType.DECIMAL, "12,5").problems
    assert dict(found.params) == {"first": "12.5", "second": "125"}


@pytest.mark.parametrize(
    ("kind", "raw", "code", "params"),
    [
        (FieldType.INTEGER, "1", "number_too_small", {"min": "2"}),
        (FieldType.INTEGER, "11", "number_too_large", {"max": "10"}),
        (FieldType.MONEY, "11", "number_too_large", {"max": 10}),
        (FieldType.DECIMAL, "10.01", "number_too_large", {"max": 10}),
        (FieldType.TEXT, "x", "text_too_short", {"min": 2}),
        (FieldType.TEXT, "x" * 11, "text_too_long", {"max": 10, "length": 11}),
    ],
)
def test_the_limits_of_a_field_are_held(kind, raw, code, params):
    reading = read(kind, raw, min=2, max=10)
    assert reading.value is None
    (found,) = reading.problems
    assert (found.code, dict(found.params)) == (code, params)


@pytest.mark.parametrize("kind", [FieldType.INTEGER, FieldType.MONEY, FieldType.DECIMAL])
def test_the_limits_themselves_are_within(kind):
    assert not read(kind, "2", min=2, max=10).problems
    assert not read(kind, "10", min=2, max=10).problems


def test_a_date_to_come_is_refused_only_where_it_cannot_be():
    assert codes(read(FieldType.DATE, "22-11-2026", not_future=True)) == ["date_in_future"]
    assert read(FieldType.DATE, "21-11-2026", not_future=True).value == "2026-11-21"
    assert read(FieldType.DATE, "22-11-2026").value == "2026-11-22"


@pytest.mark.parametrize("raw", ["second", "দ্বিতীয়", "Second", " second "])
def test_a_choice_is_known_by_its_value_and_by_its_labels(raw):
    assert read(FieldType.CHOICE, raw, options=OPTIONS).value == "second"


def test_an_answer_that_is_not_offered_is_refused():
    assert codes(read(FieldType.CHOICE, "third", options=OPTIONS)) == ["choice_unknown"]
    assert codes(read(FieldType.YES_NO, "perhaps")) == ["yes_no_unknown"]


@pytest.mark.parametrize("raw", ["0", "10", "3a", "ward", "²", "9" * 30])
def test_a_ward_that_a_union_does_not_have_is_refused(raw):
    (found,) = read(FieldType.WARD, raw).problems
    assert (found.code, dict(found.params)) == ("ward_unknown", {"min": 1, "max": 9})


def test_a_decimal_with_too_many_places_is_refused():
    assert codes(read(FieldType.DECIMAL, "1.23456")) == ["number_too_many_places"]
    assert codes(read(FieldType.DECIMAL, "1.2.3")) == ["number_not_digits"]


def test_the_provider_of_a_wallet_is_taken_from_its_own_field():
    typed = "017123456789"
    for provider, value in (("rocket", typed), ("bkash", None)):
        answers = {"account.provider": provider}
        assert read(FieldType.WALLET, typed, answers, of="account.provider").value == value


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("01712345678", "০১৭১২-৩৪৫৬৭৮"),
        ("+8801712345678", "01712 345678"),
        ("017123456789", "+88017123456789"),
        ("12-34 567", "1234567"),
    ],
)
def test_a_number_typed_again_in_another_way_is_the_same(first, again):
    reading = read(FieldType.REPEAT, again, {"account.number": first}, of="account.number")
    assert reading.value is not None
    assert not reading.problems


def test_a_number_typed_again_differently_is_refused():
    answers = {"account.number": "01712345678"}
    reading = read(FieldType.REPEAT, "01712345679", answers, of="account.number")
    assert reading.value is None
    assert codes(reading) == ["repeat_differs"]
    assert codes(read(FieldType.REPEAT, "1", {}, of="account.number")) == ["repeat_first_missing"]


@pytest.mark.parametrize("born", [date(1998, 5, 12), "1998-05-12"])
def test_the_birth_year_bears_on_the_number_of_the_card(born):
    for kind, raw, code in (
        (FieldType.NID, "19972611234567890", "nid_year_differs"),
        (FieldType.BRN, "19790912166100145", "brn_year_differs"),
    ):
        reading = read(kind, raw, born=born)
        assert reading.value == raw
        assert codes(reading) == [code]


def test_pasted_bijoy_text_warns():
    reading = read(FieldType.TEXT, "Avgvi bvg")
    assert codes(reading) == ["text_looks_bijoy"]
    assert not reading.is_refused


def test_a_better_number_is_offered():
    nid, born = asked(FieldType.NID), date(1998, 5, 12)
    assert offer_answer(nid, "২৬১১২৩৪৫৬৭৮৯০", born=born) == Offer(
        "offer_nid_17", "19982611234567890"
    )
    assert offer_answer(nid, "2611234567890", born="1998-05-12") is not None
    assert offer_answer(nid, "2611234567890") is None
    assert offer_answer(nid, "5543217786", born=born) is None
    assert offer_answer(nid, "0211234567890", born=born) is None
    assert offer_answer(asked(FieldType.BRN), "1979091216610014") == Offer(
        "offer_brn_17", "19790912166010014"
    )
    assert offer_answer(asked(FieldType.BRN), "19790912166100145") is None
    assert offer_answer(asked(FieldType.ROUTING), "85260728") == Offer(
        "offer_routing_zero", "085260728"
    )
    assert offer_answer(asked(FieldType.ROUTING), "085260728") is None


@quick
@given(
    TYPED,
    TYPED,
    st.sampled_from(list(FieldType)),
    st.one_of(st.none(), st.just(date(1998, 5, 12)), TYPED),
)
def test_any_text_in_any_field_is_read_said_and_offered_without_a_fault(raw, other, kind, born):
    spec = asked(kind, of="group.other", options=OPTIONS, min=1, max=100, not_future=True)
    answers = {"group.other": other}
    reading = read_answer(spec, raw, answers, today=TODAY, born=born)
    assert reading.value is None or not reading.is_refused
    if reading.value is None and any(map(str.isalnum, normalise(raw))):  # a dash means none
        assert reading.is_refused
    if isinstance(reading.value, str):
        assert normalise(reading.value) == reading.value
    for found in reading.problems:
        assert found.field == spec.id
    assert offer_answer(spec, raw, born=born) is None or kind in {
        FieldType.NID,
        FieldType.BRN,
        FieldType.ROUTING,
    }
    for language in ("bn", "en"):
        for masked in (True, False):
            assert isinstance(say_answer(spec, raw, language, masked=masked), str)
            assert isinstance(say_answer(spec, reading.value, language, masked=masked), str)


@quick
@given(TYPED, st.sampled_from([k for k in FieldType if k is not FieldType.REPEAT]))
def test_a_stored_value_reads_back_as_itself(raw, kind):
    spec = asked(kind, options=OPTIONS)
    value = read_answer(spec, raw, {}, today=TODAY).value
    if value is not None:
        assert read_answer(spec, str(value), {}, today=TODAY).value == value


SAID = [
    (FieldType.DATE, "2026-06-24", "২৪ জুন ২০২৬", "24 June 2026"),
    (FieldType.MONEY, 8500, "৮,৫০০ টাকা", "8,500 taka"),
    (FieldType.INTEGER, 3420, "৩৪২০", "3420"),
    (FieldType.INTEGER, 123456, "১,২৩,৪৫৬", "1,23,456"),
    (FieldType.DECIMAL, "12.5", "১২.৫", "12.5"),
    (FieldType.WARD, 3, "৩", "3"),
    (FieldType.YES_NO, True, "হ্যাঁ", "Yes"),
    (FieldType.YES_NO, False, "না", "No"),
    (FieldType.CHOICE, "second", "দ্বিতীয়", "Second"),
    (FieldType.CHOICE, "third", "third", "third"),
    (FieldType.NID, "5543217786", "৫৫৪৩২১৭৭৮৬", "5543217786"),
    (FieldType.ROUTING, "085260728", "০৮৫২৬০৭২৮", "085260728"),
    (FieldType.TEXT, "বাড়ি 12", "বাড়ি 12", "বাড়ি 12"),
    (FieldType.TEXT, None, "", ""),
]


@pytest.mark.parametrize(("kind", "value", "bn", "en"), SAID)
def test_a_stored_value_is_said_in_both_languages(kind, value, bn, en):
    spec = asked(kind, options=OPTIONS)
    assert normalise(say_answer(spec, value, "bn")) == normalise(bn)
    assert normalise(say_answer(spec, value, "en")) == normalise(en)


def test_a_number_is_said_with_its_unit():
    spec = asked(FieldType.DECIMAL, unit=Words("শতক", "decimal"))
    assert say_answer(spec, "12.5", "bn") == "১২.৫ শতক"
    assert say_answer(asked(FieldType.MONEY, unit=Words("টাকা", "taka")), 5, "bn") == "৫ টাকা"


@pytest.mark.parametrize(
    "kind",
    [
        FieldType.NID,
        FieldType.BRN,
        FieldType.MOBILE,
        FieldType.WALLET,
        FieldType.ACCOUNT_NUMBER,
        FieldType.REPEAT,
    ],
)
def test_numbers_of_a_person_are_masked_where_asked(kind):
    said = say_answer(asked(kind), "19982611234567890", "bn", masked=True)
    assert said == f"••••••{to_bangla_digits('7890')}"
