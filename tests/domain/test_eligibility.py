from __future__ import annotations

import logging
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.programme_cases import made_up, of, outcomes, shipped
from udc_desktop.domain.eligibility import (
    Case,
    Outcome,
    deadline,
    derive,
    explain,
    is_true,
    rate,
)
from udc_desktop.domain.expressions import BadExpression

TODAY = date(2026, 11, 12)


def ask(expression: str, **facts):
    return is_true(expression, facts, today=TODAY)


def test_a_missing_fact_is_unknown_and_never_no():
    assert ask("applicant.born < today") is None
    assert ask("applicant.born < today", applicant={"born": None}) is None
    assert ask("applicant.born < today", applicant={"born": ""}) is None


def test_what_decides_alone_decides_though_the_rest_is_unknown():
    assert ask("a.x == 1 || b.y == 2", a={"x": 1}) is True
    assert ask("b.y == 2 || a.x == 1", a={"x": 1}) is True
    assert ask("a.x == 2 && b.y == 2", a={"x": 1}) is False
    assert ask("a.x == 1 && b.y == 2", a={"x": 1}) is None


def test_has_asks_whether_a_fact_is_known_even_of_a_group_nobody_filled():
    assert ask("has(pregnancy.lmp)") is False
    assert ask("has(pregnancy.lmp)", pregnancy={"lmp": "2026-06-24"}) is True


def test_an_answer_of_the_wrong_type_is_unknown():
    assert ask("a.x > 3", a={"x": "many"}) is None
    assert ask("a.x", a={"x": "yes"}) is None
    assert ask("age_years(a.born, today) > 3", a={"born": "not a date"}) is None


def test_dates_decimals_and_lists_are_understood_as_facts():
    assert ask("a.born == '2001-02-03'", a={"born": date(2001, 2, 3)}) is True
    assert ask("a.land <= 12.5", a={"land": Decimal("12.5")}) is True
    assert ask("double(a.land) <= 12.5", a={"land": "12.5"}) is True
    assert ask("members.exists(m, m.age < 5)", members=[{"age": 40}, {"age": 4}]) is True
    assert ask("members.exists(m, m.age < 5)") is None


@pytest.mark.parametrize(
    ("expression", "true"),
    [
        ("age_years('2006-11-13', today) == 19", True),
        ("age_years('2006-11-12', today) == 20", True),
        ("age_years('2004-02-29', '2025-02-28') == 20", True),
        ("age_years('2004-02-29', '2025-03-01') == 21", True),
        ("age_years('2026-11-13', today) >= 0", None),
        ("days_between('2026-10-31', today) == 12", True),
        ("weeks_between('2026-06-24', today) == 20", True),
        ("add_days('2026-12-31', 1) == '2027-01-01'", True),
        ("add_days('9999-12-31', 1) == ''", None),
        ("gestation_month('2026-06-24', today) == 5", True),
        ("gestation_month_start('2026-06-24', 4) == '2026-09-23'", True),
        ("gestation_month_end('2026-06-24', 6) == '2027-01-05'", True),
        ("gestation_month_end('2026-06-24', 60) == ''", None),
    ],
)
def test_the_functions_of_expressions(expression, true):
    assert ask(expression) is true


def test_what_is_no_expression_is_said_to_be_none():
    with pytest.raises(BadExpression):
        ask("a.x >")


def test_facts_cannot_pose_as_the_day_or_as_the_programmes_figures():
    facts = {"today": "1999-01-01", "params": {"days_after": 9999}, "erosion": {"on": "2026-01-01"}}

    assert outcomes(made_up("river_erosion"), facts, TODAY)["in_time"] is Outcome.NOT_MET


def test_derived_facts_build_on_each_other_and_serve_the_rules():
    erosion = made_up("river_erosion")
    facts = {"erosion": {"on": "2026-10-01", "lost": "field", "land": "9.5", "has_boat": True}}

    assert derive(erosion, facts, TODAY) == {
        "erosion.deadline": "2026-12-30",
        "erosion.days_ago": 42,
    }
    assert outcomes(erosion, facts, TODAY) == {
        "in_time": Outcome.MET,
        "loss": Outcome.NOT_MET,
        "no_boat": Outcome.NOT_MET,
        "small_children": Outcome.UNKNOWN,
    }
    assert deadline(erosion, facts, TODAY) == date(2026, 12, 30)


def test_an_explanation_sorts_blocks_warnings_and_open_questions():
    facts = {"erosion": {"lost": "field", "land": "2", "has_boat": True}, "members": [{"age": 2}]}

    explained = explain(made_up("river_erosion"), facts, today=TODAY)

    assert [j.rule.id for j in explained.blocks] == ["loss"]
    assert [j.rule.id for j in explained.warnings] == ["no_boat"]
    assert [j.rule.id for j in explained.open_questions] == ["in_time"]
    assert explained.priority == 5


def test_what_cannot_be_derived_is_left_out_not_guessed():
    assert derive(made_up("river_erosion"), {}, TODAY) == {}
    assert deadline(made_up("river_erosion"), {}, TODAY) is None


def test_facts_are_left_as_they_were():
    facts = {"erosion": {"on": "2026-10-01"}}

    explain(made_up("river_erosion"), facts, today=TODAY)

    assert facts == {"erosion": {"on": "2026-10-01"}}


def test_without_a_programme_conditions_of_the_form_can_still_be_asked():
    case = Case(None, {"applicant": {"id_kind": "nid"}}, TODAY)

    assert case.is_true("applicant.id_kind == 'nid'") is True
    assert case.explanation().judged == ()
    assert case.deadline() is None


def test_an_unusable_answer_is_no_news_for_the_log(caplog):
    with caplog.at_level(logging.DEBUG):
        assert ask("age_years(a.born, today) > 3", a={"born": "secret"}) is None

    assert caplog.records == []


def test_an_unknown_priority_gives_no_points():
    assert explain(shipped("mcbp"), {}, today=TODAY).priority == 0


@pytest.mark.parametrize("value", [10**400, -(2**63), "\ud800", float("nan"), Decimal("Infinity")])
def test_one_value_that_nobody_can_use_spoils_no_other(value):
    assert ask("a.x == 1", a={"x": 1, "y": value}) is True
    assert ask("a.y == a.y", a={"x": 1, "y": value}) is None


def test_no_rate_is_told_before_the_first_began():
    assert rate(shipped("oaa"), date(2021, 6, 30)) is None


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(exclude_categories=()), max_size=6)
    | st.dates()
    | st.datetimes().map(datetime.isoformat)
    | st.decimals()
    | st.binary(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=8,
)
NAMES = {
    "applicant": ["born", "sex", "id_kind", "sim_owner", "disability", "age"],
    "pregnancy": ["lmp", "edd", "weeks", "weeks_on", "order", "living_children", "month"],
    "household": ["income_monthly", "land_decimal", "livelihood", "other_allowances"],
    "account": ["kind", "owner", "sim_owner"],
    "erosion": ["on", "lost", "land", "has_boat"],
    "old_age": ["income_yearly", "pension", "work_capacity", "born_by"],
}
LIKELY = st.dates().map(date.isoformat) | st.integers(-5, 10**9) | st.sampled_from(["own", "1"])
FACTS = st.fixed_dictionaries(
    {},
    optional={
        group: st.dictionaries(st.sampled_from(names), LIKELY | ANYTHING) | ANYTHING
        for group, names in NAMES.items()
    }
    | {"members": ANYTHING, "params": ANYTHING, "today": ANYTHING},
)


@settings(max_examples=150, deadline=None)
@given(facts=FACTS, today=st.dates(), name=st.sampled_from(["mcbp", "oaa", "river_erosion"]))
def test_no_facts_whatever_raise_and_every_rule_gets_an_outcome(facts, today, name):
    programme = made_up(name) if name == "river_erosion" else shipped(name)

    explained = explain(programme, facts, today=today)

    assert set(of(explained)) == {rule.id for rule in programme.rules}
    assert 0 <= explained.priority <= sum(rule.points for rule in programme.rules)
    assert explained.derived == derive(programme, facts, today)
    last = deadline(programme, facts, today)
    assert last is None or isinstance(last, date)
    paid = rate(programme, today, facts)
    assert paid is None or paid.since <= today
