"""The Old Age Allowance, which has no line of code of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import udc_desktop
from tests.domain.programme_cases import outcomes, shipped, with_facts
from udc_desktop.domain.eligibility import Outcome, explain, rate
from udc_desktop.domain.overrides import with_override
from udc_desktop.domain.programmes import UnionOverride

OAA = shipped("oaa")
TODAY = date(2026, 11, 12)
MET, NOT_MET, UNKNOWN = Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN
KASEM = {
    "applicant": {
        "sex": "male",
        "born": "1955-03-01",
        "sim_owner": "own",
        "marital_status": "married",
    },
    "address": {"same_as_present": True, "union": "made-up-union"},
    "old_age": {
        "income_yearly": 10000,
        "pension": False,
        "work_capacity": "able",
        "situation": "poor",
        "childless": False,
    },
    "household": {"other_allowances": "none", "land_decimal": "3"},
    "account": {"kind": "wallet", "sim_owner": "own"},
}
CIRCULAR = UnionOverride(
    programme="oaa",
    circular_number="made-up-7",
    circular_date=date(2026, 8, 1),
    params={"men_born_by": "1961-06-30", "women_born_by": "1964-06-30"},
)


def judged(programme=OAA, today=TODAY, **changes):
    changed = {path.replace("__", "."): value for path, value in changes.items()}
    return outcomes(programme, with_facts(KASEM, changed), today)


def test_an_old_man_within_every_rule_is_eligible():
    explained = explain(OAA, KASEM, today=TODAY)

    assert (explained.blocks, explained.warnings, explained.open_questions) == ((), (), ())


@pytest.mark.parametrize(
    ("sex", "too_young", "old_enough"),
    [
        ("male", "1961-11-13", "1961-11-12"),
        ("female", "1964-11-13", "1964-11-12"),
    ],
)
def test_men_are_taken_from_sixty_five_and_women_from_sixty_two(sex, too_young, old_enough):
    assert judged(applicant__sex=sex, applicant__born=too_young)["age"] is NOT_MET
    assert judged(applicant__sex=sex, applicant__born=old_enough)["age"] is MET


@pytest.mark.parametrize(
    ("sex", "last", "after"),
    [("male", "1961-06-30", "1961-07-01"), ("female", "1964-06-30", "1964-07-01")],
)
def test_where_a_circular_names_birth_dates_they_decide_and_not_age(sex, last, after):
    here = with_override(OAA, CIRCULAR)

    assert judged(here, applicant__sex=sex, applicant__born=last)["age"] is MET
    assert judged(here, applicant__sex=sex, applicant__born=after)["age"] is NOT_MET
    assert judged(here, applicant__sex=None)["age"] is UNKNOWN


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        ("income", {"old_age__income_yearly": 10001}),
        ("no_pension", {"old_age__pension": True}),
        ("no_other_allowance", {"household__other_allowances": "widow"}),
        ("own_sim", {"account__sim_owner": "family"}),
        ("resident", {"address__same_as_present": False, "permanent__union": "another-union"}),
    ],
)
def test_one_wrong_answer_fails_its_own_rule_and_no_other(rule, change):
    after, before = judged(**change), judged()

    assert {name for name in after if after[name] != before[name]} == {rule}
    assert after[rule] is NOT_MET


def test_two_addresses_in_one_union_are_one_permanent_residence():
    changes = {"address__same_as_present": False, "permanent__union": "made-up-union"}

    assert judged(**changes)["resident"] is MET
    assert judged(address__same_as_present=False)["resident"] is UNKNOWN


def test_subsidised_rice_does_not_bar_an_allowance():
    assert judged(household__other_allowances="ffp")["no_other_allowance"] is MET


def test_who_cannot_work_at_all_comes_before_the_destitute_and_both_before_the_landless():
    def points(**changes):
        changed = {path.replace("__", "."): value for path, value in changes.items()}
        return explain(OAA, with_facts(KASEM, changed), today=TODAY).priority

    incapable = points(old_age__work_capacity="incapable")
    destitute = points(old_age__situation="destitute")
    displaced = points(old_age__situation="displaced")
    landless = points(household__land_decimal="0")
    widower = points(applicant__marital_status="widowed")

    assert incapable > destitute > displaced > landless > widower > points() == 0
    assert points(applicant__born="1940-01-01") > 0


def test_the_rate_follows_the_fiscal_year():
    years = [date(2022, 7, 1), date(2023, 7, 1), date(2025, 7, 1), date(2026, 7, 1)]

    assert [r.amount for r in (rate(OAA, day, KASEM) for day in years) if r] == [500, 600, 650, 700]
    before = rate(OAA, date(2026, 6, 30), KASEM)
    assert before is not None
    assert before.amount == 650


def test_from_the_ninetieth_birthday_on_the_special_rate_is_paid():
    old = with_facts(KASEM, {"applicant.born": "1936-11-13"})
    paid = [rate(OAA, day, old) for day in (date(2026, 11, 12), date(2026, 11, 13))]

    assert [r.amount for r in paid if r] == [700, 1000]


def test_without_a_birth_date_nobody_is_told_the_lower_rate():
    assert rate(OAA, TODAY, with_facts(KASEM, {"applicant.born": None})) is None
    general = rate(OAA, TODAY)
    assert general is not None
    assert general.amount == 700


def test_no_line_of_code_speaks_of_a_single_programme():
    package = Path(udc_desktop.__file__).parent
    own_words = ("old_age.", "pregnancy.order", "born_by", '"oaa"', "'oaa'")

    spoken = [
        (path.name, word)
        for layer in ("domain", "services", "storage", "printing")
        for path in (package / layer).rglob("*.py")
        for word in own_words
        if word in path.read_text("utf-8")
    ]

    assert spoken == []
