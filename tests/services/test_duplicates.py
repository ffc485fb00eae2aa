"""Look-alikes, second applications, and what a supervisor may let pass."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from tests.builders import COLLEAGUE, OPERATOR, SUPERVISOR, Desk, shipped_catalogue
from udc_desktop.domain.applications import Application, State
from udc_desktop.domain.enrolments import EnrolmentDraft, LookalikeAnswer, Verdict
from udc_desktop.domain.problems import Rejected


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def known(desk) -> Application:
    """The application of a woman who is known already."""
    return desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application


def same_mobile(desk: Desk) -> EnrolmentDraft:
    return desk.mcbp_draft(
        applicant__nid="8345691722",
        account__wallet="01812000002",
        account__wallet_again="01812000002",
    )


def problems(desk: Desk, draft: EnrolmentDraft) -> set[tuple[str, str]]:
    with pytest.raises(Rejected) as caught:
        desk.enrolment.enrol(draft, OPERATOR)
    return {(p.field, p.code) for p in caught.value.problems}


def answer(draft: EnrolmentDraft, person: UUID, verdict: Verdict, reason: str = "") -> None:
    draft.lookalikes = [LookalikeAnswer(person, verdict, reason)]


def test_a_shared_mobile_is_found_while_typing(desk, known):
    [hit] = desk.enrolment.lookalikes(same_mobile(desk))
    assert (hit.person.id, hit.on) == (known.person, ("mobile",))
    assert [line.number for line in hit.applications] == [known.number]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1234567890123", "20001234567890123"),
        ("20001234567890123", "1234567890123"),
        ("1234567890123", "1234567890123"),
    ],
)
def test_one_nid_is_found_in_any_of_its_forms(desk, first, second):
    desk.enrolment.enrol(desk.mcbp_draft(applicant__nid=first), OPERATOR)
    draft = desk.mcbp_draft(applicant__nid=second)
    assert "nid" in desk.enrolment.lookalikes(draft)[0].on


def test_nothing_is_looked_for_before_there_is_a_number(desk, known):
    assert desk.enrolment.lookalikes(desk.enrolment.begin(OPERATOR, "mcbp")) == ()


def test_a_lookalike_without_an_answer_stops_the_save(desk, known):
    path = f"lookalikes.{known.person}"
    assert problems(desk, same_mobile(desk)) == {(path, "lookalike_open")}


def test_the_same_person_is_used_and_not_written_a_second_time(desk, known):
    desk.applications.withdraw(known.id, OPERATOR, "নিজের ইচ্ছায়")
    draft = same_mobile(desk)
    answer(draft, known.person, Verdict.SAME)
    application = desk.enrolment.enrol(draft, OPERATOR).application
    assert (application.person, application.household) == (known.person, known.household)
    assert len(desk.store.contents.people) == 1
    assert desk.store.contents.people[known.person].nid == "8345691722"


def test_another_person_needs_a_reason_and_is_somebody_of_her_own(desk, known):
    draft = same_mobile(desk)
    answer(draft, known.person, Verdict.OTHER, "  ")
    assert problems(desk, draft) == {(f"lookalikes.{known.person}", "lookalike_reason_missing")}
    answer(draft, known.person, Verdict.OTHER, "বোনের ফোন")
    application = desk.enrolment.enrol(draft, OPERATOR).application
    assert application.person != known.person
    assert application.body["lookalikes"][0]["reason"] == "বোনের ফোন"


def test_who_asks_the_supervisor_waits_for_her(desk, known):
    draft = same_mobile(desk)
    answer(draft, known.person, Verdict.ASK)
    path = f"lookalikes.{known.person}"
    assert problems(desk, draft) == {(path, "lookalike_asked")}
    desk.enrolment.overrule(
        draft, SUPERVISOR.id, field=path, code="lookalike_asked", reason="দুই বোন"
    )
    assert desk.enrolment.enrol(draft, OPERATOR).application.person != known.person


def test_one_nid_for_two_people_needs_a_supervisor(desk, known):
    draft = desk.mcbp_draft(
        applicant__mobile="01812000002",
        account__wallet="01812000002",
        account__wallet_again="01812000002",
    )
    answer(draft, known.person, Verdict.OTHER, "অন্য জন")
    path = f"lookalikes.{known.person}"
    assert problems(desk, draft) == {(path, "lookalike_same_number")}
    desk.enrolment.overrule(
        draft, SUPERVISOR.id, field=path, code="lookalike_same_number", reason="কার্ড দেখেছি"
    )
    assert desk.enrolment.enrol(draft, OPERATOR).application.person != known.person


def test_nobody_is_two_known_people(desk, known):
    other = desk.mcbp_draft(
        applicant__nid="8345691722",
        applicant__mobile="01812000002",
        account__wallet="01812000002",
        account__wallet_again="01812000002",
    )
    second = desk.enrolment.enrol(other, OPERATOR).application
    draft = desk.mcbp_draft(account__wallet="01812000002", account__wallet_again="01812000002")
    draft.lookalikes = [
        LookalikeAnswer(known.person, Verdict.SAME),
        LookalikeAnswer(second.person, Verdict.SAME),
    ]
    assert ("lookalikes", "lookalike_two_same") in problems(desk, draft)


# -- a second application ----------------------------------------------------------------------


def test_a_second_live_application_to_the_same_programme_is_blocked(desk, known):
    draft = desk.mcbp_draft()
    answer(draft, known.person, Verdict.SAME)
    with pytest.raises(Rejected) as caught:
        desk.enrolment.enrol(draft, OPERATOR)
    [found] = caught.value.problems
    assert (found.field, found.code, found.params["number"]) == (
        "",
        "already_applied",
        known.number,
    )


@pytest.mark.parametrize("state", [State.REFUSED, State.REJECTED, State.WITHDRAWN])
def test_one_that_came_to_nothing_bars_nobody(desk, known, state):
    desk.store.contents.applications[known.id] = replace(known, state=state)
    draft = desk.mcbp_draft()
    answer(draft, known.person, Verdict.SAME)
    assert desk.enrolment.enrol(draft, OPERATOR).application.person == known.person


def exclusive_desk() -> Desk:
    """A counter where MCBP and a made-up programme exclude each other."""
    return Desk(
        catalogue=shipped_catalogue(
            """
format = 1
id = "goats"
version = 1
name = { bn = "নমুনা ছাগল", en = "Sample goats" }
short_name = { bn = "ছাগল", en = "Goats" }
ministry = { bn = "নমুনা", en = "Sample" }
department = { bn = "নমুনা", en = "Sample" }
stage = "risk"
effective_from = 2026-01-01
exclusive_with = ["mcbp"]
decides = { bn = "কমিটি", en = "Committee" }
[window]
kind = "always"
[form]
hide = ["nominee", "household", "member", "account", "applicant.name_en"]
[benefit]
paid = { bn = "নমুনা", en = "Sample" }
"""
        )
    )


def test_an_exclusive_programme_that_runs_blocks_and_one_applied_for_asks_the_supervisor():
    desk = exclusive_desk()
    known = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    draft = desk.mcbp_draft()
    draft.programme, draft.person = "goats", known.person
    assert problems(desk, draft) == {("", "exclusive_applied")}
    desk.store.contents.applications[known.id] = replace(known, state=State.APPROVED)
    assert problems(desk, draft) == {("", "exclusive_running")}
    with pytest.raises(Rejected) as caught:
        desk.enrolment.overrule(
            draft, SUPERVISOR.id, field="", code="exclusive_running", reason="দেখেছি"
        )
    assert [p.code for p in caught.value.problems] == ["overrule_block"]
    desk.store.contents.applications[known.id] = known
    desk.enrolment.overrule(
        draft, SUPERVISOR.id, field="", code="exclusive_applied", reason="দেখেছি"
    )
    assert desk.enrolment.enrol(draft, OPERATOR).application.programme == "goats"


def test_it_is_enough_that_one_of_two_programmes_excludes_the_other():
    desk = exclusive_desk()
    known = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    desk.applications.withdraw(known.id, OPERATOR, "নিজের ইচ্ছায়")
    first = desk.mcbp_draft()
    first.programme, first.person = "goats", known.person
    desk.enrolment.enrol(first, OPERATOR)
    second = desk.mcbp_draft()
    second.person = known.person
    assert problems(desk, second) == {("", "exclusive_applied")}


def test_what_another_programme_does_not_ask_stays_known_of_her():
    desk = exclusive_desk()
    known = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    desk.applications.withdraw(known.id, OPERATOR, "নিজের ইচ্ছায়")
    draft = desk.mcbp_draft(applicant__mobile="01912000003")
    draft.programme, draft.person = "goats", known.person
    draft.members = []
    assert desk.enrolment.lookalikes(draft) == []
    application = desk.enrolment.enrol(draft, OPERATOR).application
    assert "household" not in application.body
    person = desk.store.contents.people[known.person]
    assert (person.name_en, person.mobile) == ("Namuna Khatun", "01912000003")
    assert person.wallet == "01712000001"
    home = desk.store.contents.households[person.household]
    assert home.body["household"]["income_monthly"] == 7500
    assert len(home.body["members"]) == 2


# -- overruling --------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["no_other_allowance", "rule_needs_overrule"])
def test_a_supervisor_lets_a_warning_pass_with_a_reason(desk, code):
    draft = desk.mcbp_draft(household__other_allowances="tcb")
    field = "household.other_allowances"
    assert problems(desk, draft) == {(field, "rule_needs_overrule")}
    desk.enrolment.overrule(draft, SUPERVISOR.id, field=field, code=code, reason="কার্ড বাতিল")
    [stored] = desk.enrolment.drafts(OPERATOR)
    assert [(o.code, o.supervisor) for o in stored.overrules] == [
        ("no_other_allowance", SUPERVISOR.id)
    ]
    body = desk.enrolment.enrol(draft, OPERATOR).application.body
    assert body["overrules"][0]["reason"] == "কার্ড বাতিল"
    entry = desk.store.contents.trail[0]
    assert (entry.what, entry.operator) == ("warning.overruled", SUPERVISOR.id)
    assert "reason" not in entry.detail


def refusal(desk: Desk, draft: EnrolmentDraft, **given: object) -> list[tuple[str, str]]:
    asked = {
        "supervisor": SUPERVISOR.id,
        "field": "applicant.born",
        "code": "age",
        "reason": "দেখেছি",
    } | given
    with pytest.raises(Rejected) as caught:
        desk.enrolment.overrule(draft, asked.pop("supervisor"), **asked)  # type: ignore[arg-type]
    assert draft.overrules == []
    return [(p.field, p.code) for p in caught.value.problems]


@pytest.mark.parametrize("code", ["age", "rule_not_met"])
def test_nobody_overrules_a_rule_that_blocks(desk, code):
    draft = desk.mcbp_draft(applicant__born="13-11-2006")
    assert refusal(desk, draft, code=code) == [("", "overrule_block")]


def test_nobody_overrules_a_wrong_number_or_a_missing_fact(desk):
    draft = desk.mcbp_draft(applicant__nid="123", applicant__born="")
    assert refusal(desk, draft, field="applicant.nid", code="nid_length") == [
        ("", "overrule_block")
    ]
    assert refusal(desk, draft, code="rule_unknown") == [("", "overrule_block")]
    assert refusal(desk, draft, code="missing") == [("", "overrule_block")]


def test_an_overrule_needs_a_reason_a_warning_and_a_supervisor(desk):
    draft = desk.mcbp_draft(household__other_allowances="tcb")
    warning = {"field": "household.other_allowances", "code": "no_other_allowance"}
    assert refusal(desk, draft, **warning, reason=" ") == [("reason", "missing")]
    assert refusal(desk, draft, **warning, supervisor=COLLEAGUE.id) == [
        ("", "overrule_needs_supervisor")
    ]
    assert refusal(desk, draft, code="invented") == [("", "overrule_nothing")]
    with desk.store.units() as unit:
        unit.operators.put(replace(SUPERVISOR, disabled=desk.clock()))
        unit.commit()
    assert refusal(desk, draft, **warning) == [("", "overrule_needs_supervisor")]


def test_a_warning_about_a_field_stays_visible_and_stops_nothing(desk):
    draft = desk.mcbp_draft(applicant__nid="1112223334")
    checked = desk.enrolment.check(draft)
    assert [p.code for p in checked.problems] == ["nid_digit_thrice_running"]
    assert checked.obstacles == ()
    assert desk.enrolment.enrol(draft, OPERATOR).application.number
