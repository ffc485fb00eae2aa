"""The way through an enrolment, step by step."""

from __future__ import annotations

import msgspec
import pytest

from tests.builders import OPERATOR, Desk, shipped_catalogue
from udc_desktop.services.catalogue import ProgrammeCatalogue
from udc_desktop.services.enrolment_flow import (
    StepState,
    can_leave,
    form_step,
    next_step,
    previous_step,
    step_of,
    step_states,
    steps_of,
)

MCBP_STEPS = (
    "programme",
    "applicant",
    "address",
    "household",
    "pregnancy",
    "account",
    "papers",
    "consent",
    "review",
)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_the_steps_of_mcbp_in_order(desk):
    checked = desk.enrolment.check(desk.enrolment.begin(OPERATOR, "mcbp"))
    assert tuple(steps_of(checked)) == MCBP_STEPS


def test_before_a_programme_is_chosen_there_is_only_the_choice(desk):
    checked = desk.enrolment.check(desk.enrolment.begin(OPERATOR))
    assert tuple(steps_of(checked)) == ("programme",)
    assert next_step(checked, "programme") is None


def test_next_and_previous_lead_through_all_steps_and_back(desk):
    checked = desk.enrolment.check(desk.enrolment.begin(OPERATOR, "mcbp"))
    way, step = [], "programme"
    while step is not None:
        way.append(step)
        step = next_step(checked, step)
    assert tuple(way) == MCBP_STEPS
    back, step = [], "review"
    while step is not None:
        back.append(step)
        step = previous_step(checked, step)
    assert back == way[::-1]


def test_a_step_that_is_not_asked_any_more_leads_to_the_first(desk):
    checked = desk.enrolment.check(desk.enrolment.begin(OPERATOR, "mcbp"))
    assert next_step(checked, "gone") == "programme"


def test_a_nominee_is_asked_where_the_programme_asks(desk):
    checked = desk.enrolment.check(desk.enrolment.begin(OPERATOR, "oaa"))
    steps = list(steps_of(checked))
    asks = "nominee" not in {*desk.catalogue.get("oaa").form.hide}
    assert ("nominee" in steps) is asks
    if asks:
        assert steps.index("nominee") == steps.index("account") + 1


def test_what_blocks_on_a_step_is_said_there_and_nowhere_else(desk):
    draft = desk.mcbp_draft(applicant__nid="12", pregnancy__order="", account__owner="")
    del draft.papers["photo"]
    checked = desk.enrolment.check(draft)
    found = {step: {(p.field, p.code) for p in can_leave(step, checked)} for step in MCBP_STEPS}
    assert found.pop("review")
    assert {step: problems for step, problems in found.items() if problems} == {
        "applicant": {("applicant.nid", "nid_length")},
        "pregnancy": {("pregnancy.order", "missing")},
        "account": {("account.owner", "missing")},
        "papers": {("papers.photo", "missing")},
    }


def test_members_belong_to_the_household(desk):
    draft = desk.mcbp_draft()
    draft.members = [{"name_bn": "abc"}]
    checked = desk.enrolment.check(draft)
    assert {p.field for p in can_leave("household", checked)} == {
        "members.0.name_bn",
        "members.0.relation",
        "members.0.sex",
        "members.0.age",
    }
    assert form_step(checked, "member") is not None


def test_the_review_says_everything_that_stands_in_the_way(desk):
    draft = desk.mcbp_draft(pregnancy__order="3")
    checked = desk.enrolment.check(draft)
    assert [p.code for p in can_leave("review", checked)] == ["rule_not_met"]
    assert can_leave("pregnancy", checked) == []


def test_what_a_refusal_does_not_need_is_not_said(desk):
    draft = desk.mcbp_draft(pregnancy__order="3", account__owner="")
    draft.papers = {}
    draft.as_refused = True
    checked = desk.enrolment.check(draft)
    assert can_leave("account", checked) == []
    assert can_leave("papers", checked) == []
    assert can_leave("review", checked) == ()


def test_the_states_of_the_steps(desk):
    draft = desk.enrolment.begin(OPERATOR, "mcbp")
    draft.answers["applicant.name_bn"] = "abc"
    draft.answers["account.wallet"] = "017"
    states = step_states(desk.enrolment.check(draft), "address")
    assert states == {
        "programme": StepState.DONE,
        "applicant": StepState.PROBLEM,
        "address": StepState.CURRENT,
        "household": StepState.TODO,
        "pregnancy": StepState.TODO,
        "account": StepState.PROBLEM,
        "papers": StepState.TODO,
        "consent": StepState.TODO,
        "review": StepState.TODO,
    }


def test_a_step_left_unfinished_is_a_problem_once_it_is_passed(desk):
    draft = desk.mcbp_draft(pregnancy__anc_card="")
    states = step_states(desk.enrolment.check(draft), "papers")
    assert states["pregnancy"] is StepState.PROBLEM
    assert step_states(desk.enrolment.check(draft), "address")["pregnancy"] is StepState.TODO


def test_a_complete_draft_has_every_step_done(desk):
    states = step_states(desk.enrolment.check(desk.mcbp_draft()), "review")
    assert set(states.values()) == {StepState.DONE, StepState.CURRENT}


def test_every_path_has_its_step(desk):
    checked = desk.enrolment.check(desk.mcbp_draft())
    assert step_of(checked, "permanent.village") == "address"
    assert step_of(checked, "members.3.age") == "household"
    assert step_of(checked, "papers.nid") == "papers"
    assert step_of(checked, "consent") == "consent"
    assert step_of(checked, "") == "review"
    assert step_of(checked, "lookalikes.x") == "review"


def test_a_programme_that_hides_requires_and_pays_by_bank_only_shapes_the_form():
    mcbp = shipped_catalogue().as_issued("mcbp")
    shaped = msgspec.structs.replace(
        mcbp,
        id="shaped",
        channels=("bank",),
        form=msgspec.structs.replace(
            mcbp.form, hide=("household", "applicant.name_en"), require=("applicant.religion",)
        ),
        rules=(),
    )
    desk = Desk(catalogue=ProgrammeCatalogue([shaped], shipped_catalogue().form))
    checked = desk.enrolment.check(desk.enrolment.begin(OPERATOR, "shaped"))
    assert "household" not in steps_of(checked)
    assert "applicant.name_en" not in checked.shown
    assert "applicant.religion" in checked.required
    assert "account.number" in checked.shown
    assert "account.wallet" not in checked.shown
