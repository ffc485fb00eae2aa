"""The Mother and Child Benefit Programme, rule by rule, with a made-up applicant."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.domain.programme_cases import outcomes, shipped, with_facts
from udc_desktop.domain.eligibility import Outcome, deadline, derive, explain, is_true, rate
from udc_desktop.domain.windows import (
    intake_day,
    judging_day,
    next_window_is_too_late,
    window_state,
)

MCBP = shipped("mcbp")
TODAY = date(2026, 11, 12)
LMP = date(2026, 6, 24)
MET, NOT_MET, UNKNOWN = Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN
ROKEYA = {
    "applicant": {
        "sex": "female",
        "born": "2000-05-01",
        "id_kind": "nid",
        "sim_owner": "own",
        "disability": False,
    },
    "pregnancy": {
        "lmp": LMP.isoformat(),
        "order": "1",
        "living_children": 0,
        "earlier_benefit": "0",
    },
    "household": {
        "income_monthly": 8000,
        "land_decimal": "40",
        "other_allowances": "none",
        "livelihood": "trader",
    },
    "account": {"kind": "wallet", "owner": "own", "sim_owner": "own"},
}
MUST = ["woman", "age", "nid", "order", "month", "income", "own_sim", "own_account"]


def judged(today: date = TODAY, **changes):
    """Return the outcomes for Rokeya with some answers changed, ``group__name=value``."""
    changed = {path.replace("__", "."): value for path, value in changes.items()}
    return outcomes(MCBP, with_facts(ROKEYA, changed), today)


def test_an_applicant_within_every_rule_is_eligible_without_priority():
    explained = explain(MCBP, ROKEYA, today=TODAY)

    assert (explained.blocks, explained.warnings, explained.open_questions) == ((), (), ())
    assert explained.priority == 0


def test_of_an_empty_form_every_rule_is_unknown():
    assert set(outcomes(MCBP, {}, TODAY).values()) == {UNKNOWN}


def test_exactly_these_rules_bar_an_application():
    assert [rule.id for rule in MCBP.rules if rule.kind == "block"] == MUST


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        ("woman", {"applicant__sex": "male"}),
        ("woman", {"applicant__sex": "third"}),
        ("age", {"applicant__born": "2010-01-01"}),
        ("nid", {"applicant__id_kind": "brn"}),
        ("order", {"pregnancy__order": "3"}),
        ("income", {"household__income_monthly": 8001}),
        ("own_sim", {"applicant__sim_owner": "family"}),
        ("own_account", {"account__owner": "family"}),
        ("own_account", {"account__sim_owner": "other"}),
        ("no_other_allowance", {"household__other_allowances": "vwb"}),
        ("children_supported", {"pregnancy__earlier_benefit": "2", "pregnancy__order": "2"}),
        ("order_agrees", {"pregnancy__living_children": 1}),
    ],
)
def test_one_wrong_answer_fails_its_own_rule_and_no_other(rule, change):
    after, before = judged(**change), judged()

    assert {name for name in after if after[name] != before[name]} == {rule}
    assert after[rule] is NOT_MET


@pytest.mark.parametrize(
    ("rule", "fact"),
    [
        ("woman", "applicant__sex"),
        ("age", "applicant__born"),
        ("nid", "applicant__id_kind"),
        ("order", "pregnancy__order"),
        ("month", "pregnancy__lmp"),
        ("income", "household__income_monthly"),
        ("own_sim", "applicant__sim_owner"),
        ("own_account", "account__owner"),
        ("no_other_allowance", "household__other_allowances"),
    ],
)
def test_one_missing_answer_leaves_its_rule_open(rule, fact):
    assert judged(**{fact: None})[rule] is UNKNOWN


def test_she_is_taken_on_her_twentieth_birthday_and_not_the_day_before():
    assert judged(applicant__born="2006-11-13")["age"] is NOT_MET
    assert judged(applicant__born="2006-11-12")["age"] is MET


def test_she_is_taken_until_the_day_before_her_thirty_sixth_birthday():
    assert judged(applicant__born="1990-11-13")["age"] is MET
    assert judged(applicant__born="1990-11-12")["age"] is NOT_MET


def test_month_four_begins_after_thirteen_weeks_and_month_six_ends_with_the_twenty_seventh():
    first, last = LMP + timedelta(days=91), LMP + timedelta(days=195)

    assert judged(first - timedelta(days=1))["month"] is NOT_MET
    assert judged(first)["month"] is MET
    assert judged(last)["month"] is MET
    assert judged(last + timedelta(days=1))["month"] is NOT_MET


def test_a_period_after_today_is_no_pregnancy_that_can_be_judged():
    assert judged(pregnancy__lmp="2026-11-13")["month"] is UNKNOWN


def test_what_follows_from_the_last_period_is_shown():
    assert derive(MCBP, ROKEYA, TODAY) == {
        "pregnancy.counted_from": "2026-06-24",
        "pregnancy.length": 141,  # days: 20 weeks and a day
        "pregnancy.month": 5,
        "pregnancy.due": "2027-03-31",
        "pregnancy.first_day": "2026-09-23",
        "pregnancy.last_day": "2027-01-05",
        "applicant.age": 26,
    }


def test_the_expected_date_alone_gives_the_same_as_the_last_period():
    by_due_date = with_facts(ROKEYA, {"pregnancy.lmp": None, "pregnancy.edd": "2027-03-31"})

    assert derive(MCBP, by_due_date, TODAY) == derive(MCBP, ROKEYA, TODAY)
    assert outcomes(MCBP, by_due_date, TODAY) == outcomes(MCBP, ROKEYA, TODAY)


def test_weeks_alone_are_counted_from_the_day_they_were_written():
    by_weeks = with_facts(
        ROKEYA,
        {"pregnancy.lmp": None, "pregnancy.weeks": 12, "pregnancy.weeks_on": "2026-09-16"},
    )

    assert derive(MCBP, by_weeks, TODAY) == derive(MCBP, ROKEYA, TODAY)
    undated = with_facts(by_weeks, {"pregnancy.weeks_on": None})
    assert outcomes(MCBP, undated, TODAY)["month"] is UNKNOWN


def test_the_last_period_counts_before_the_expected_date():
    both = with_facts(ROKEYA, {"pregnancy.edd": "2027-05-01"})

    assert derive(MCBP, both, TODAY)["pregnancy.month"] == 5


def test_only_one_way_of_dating_the_pregnancy_is_asked_for():
    fields = {f.id: f for step in MCBP.steps for f in step.fields}

    def shown(name, **known):
        return is_true(fields[name].shown_when, {"pregnancy": known}, today=TODAY)

    assert shown("pregnancy.edd") is True
    assert shown("pregnancy.edd", lmp="2026-06-24") is False
    assert shown("pregnancy.weeks") is True
    assert shown("pregnancy.weeks", edd="2027-03-31") is False
    assert shown("pregnancy.weeks_on", weeks=12) is True
    assert is_true(str(fields["pregnancy.lmp"].required), {}, today=TODAY) is True
    needed = is_true(
        str(fields["pregnancy.lmp"].required), {"pregnancy": {"weeks": 9}}, today=TODAY
    )
    assert needed is False


def test_a_bank_account_in_her_name_needs_no_sim():
    assert judged(account__kind="bank", account__sim_owner=None)["own_account"] is MET


def test_priorities_add_up_and_a_disabled_mother_comes_first():
    changes = {
        "applicant.disability": True,
        "household.land_decimal": "15",
        "household.livelihood": "day_labourer",
    }
    points = {rule.id: rule.points for rule in MCBP.rules if rule.kind == "priority"}

    explained = explain(MCBP, with_facts(ROKEYA, changes), today=TODAY)

    assert explained.priority == sum(points.values())
    assert max(points, key=lambda rule: points[rule]) == "disabled"
    assert set(points) == {"disabled", "landless", "day_labour"}


def test_land_above_fifteen_decimals_is_not_landless():
    assert judged(household__land_decimal="15")["landless"] is MET
    assert judged(household__land_decimal="15.5")["landless"] is NOT_MET
    assert judged(household__land_decimal="0")["landless"] is MET


def test_on_day_twenty_she_goes_into_this_month_and_on_day_twenty_one_into_the_next():
    assert intake_day(MCBP.window, date(2026, 11, 20)) == date(2026, 11, 1)
    assert intake_day(MCBP.window, date(2026, 11, 21)) == date(2026, 12, 1)
    assert intake_day(MCBP.window, date(2026, 12, 31)) == date(2027, 1, 1)


def test_outside_the_window_she_is_judged_as_she_will_be_when_it_opens():
    made = date(2026, 11, 21)
    on = judging_day(MCBP.window, made)

    assert judged(made, applicant__born="2006-12-01")["age"] is NOT_MET
    assert judged(on, applicant__born="2006-12-01")["age"] is MET
    almost_over = (made - timedelta(days=190)).isoformat()
    assert judged(made, pregnancy__lmp=almost_over)["month"] is MET
    assert judged(on, pregnancy__lmp=almost_over)["month"] is NOT_MET


def test_her_last_day_is_the_end_of_month_six_and_the_counter_sees_when_that_is_too_soon():
    last = deadline(MCBP, ROKEYA, TODAY)

    assert last == date(2027, 1, 5)
    assert not next_window_is_too_late(window_state(MCBP.window, date(2026, 12, 20)), last)
    assert next_window_is_too_late(window_state(MCBP.window, date(2027, 1, 4)), last)


def test_the_amount_of_each_year_is_known_or_none_is_told():
    told = {day: rate(MCBP, day) for day in (date(2025, 6, 30), date(2025, 7, 1))}

    assert [r.amount for r in told.values() if r] == [800, 850]
    assert rate(MCBP, date(2026, 6, 30), ROKEYA) == told[date(2025, 7, 1)]
    assert rate(MCBP, date(2026, 7, 1), ROKEYA) is None


def test_it_is_free_for_thirty_six_months_and_asks_for_four_papers():
    assert MCBP.fee == 0
    assert (MCBP.benefit.periods, MCBP.benefit.per) == (36, "month")
    assert [(d.id, d.kind, d.required) for d in MCBP.documents] == [
        ("photo", "photo", True),
        ("signature", "signature", True),
        ("nid", "scan", True),
        ("anc_card", "scan", True),
    ]


def test_every_figure_and_every_rule_names_its_source():
    sources = [
        MCBP.source,
        MCBP.window.source,
        *(p.source for p in MCBP.params),
        *(r.source for r in MCBP.rules),
        *(r.source for r in MCBP.benefit.rates),
    ]

    assert all(source and source.title for source in sources)
