"""A whole enrolment on the shipped MCBP file, and everything that stops one."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from uuid import uuid4

import msgspec
import pytest

from tests.builders import COLLEAGUE, OPERATOR, SUPERVISOR, Desk, consent, shipped_catalogue
from tests.fakes import BrokenOnPurpose
from udc_desktop.domain.applications import State
from udc_desktop.domain.numbers import check_number
from udc_desktop.domain.operators import Operator
from udc_desktop.domain.problems import Rejected
from udc_desktop.domain.programmes import UnionOverride, Window
from udc_desktop.errors import KnownFault
from udc_desktop.services.ports import ApplicationFilter

UNPRINTED = ("নমুনা খাতুন", "Namuna", "1234568709", "১২৩৪৫৬৮৭০৯", "01712000001", "নমুনাপুর")


@pytest.fixture
def desk() -> Desk:
    return Desk()


def rejections(desk: Desk, draft, operator: Operator = OPERATOR) -> set[tuple[str, str]]:
    with pytest.raises(Rejected) as caught:
        desk.enrolment.enrol(draft, operator)
    return {(p.field, p.code) for p in caught.value.problems}


def everything_stored(desk: Desk) -> dict[str, object]:
    contents = desk.store.contents
    return {name: getattr(contents, name).copy() for name in contents.__dataclass_fields__}


# -- the main job ------------------------------------------------------------------------------


def test_an_eligible_woman_is_enrolled_whole(desk):
    draft = desk.mcbp_draft()
    enrolled = desk.enrolment.enrol(draft, OPERATOR)

    application = enrolled.application
    assert (enrolled.is_refused, enrolled.is_for_next_window) == (False, False)
    assert application.state is State.SUBMITTED
    assert application.intake == date(2026, 11, 1)
    assert check_number(application.number).value == application.number
    assert application.number.startswith("SMPA-26-000001-")
    assert application.priority == 4  # 3.5 decimals of land, a day labourer's household
    contents = desk.store.contents
    assert contents.applications[application.id] == application
    person = contents.people[application.person]
    assert (person.name_bn, person.nid, person.born) == (
        "নমুনা খাতুন",
        "1234568709",
        date(2000, 5, 15),
    )
    assert person.wallet == "01712000001"
    household = contents.households[application.household]
    assert household.body["household"]["income_monthly"] == 7500
    assert [m["name_bn"] for m in household.body["members"]] == ["নমুনা মিয়া", "নমুনা বিবি"]
    assert contents.drafts == {}


def test_the_record_says_what_was_typed_agreed_and_judged(desk):
    body = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application.body
    assert body["applicant"]["born"] == "2000-05-15"
    assert body["household"]["land_decimal"] == "3.5"
    assert body["address"]["same_as_present"] is True
    assert body["consent"]["how"] == "thumb"
    assert {p["document"] for p in body["papers"]} == {"photo", "signature", "nid", "anc_card"}
    assert {"id": "month", "kind": "block", "outcome": "met"} in body["rules"]
    assert body["derived"]["pregnancy.month"] == 5
    assert body["judged_on"] == "2026-11-12"
    assert "wallet_again" not in body["account"]


def test_the_hash_covers_the_record(desk):
    application = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    text = msgspec.json.encode(application.body, order="sorted")
    assert application.body_sha256 == hashlib.sha256(text).hexdigest()
    [revision] = desk.store.contents.revisions
    assert revision.body_sha256 == application.body_sha256
    assert revision.operator == OPERATOR.id


def test_headquarters_is_told_once_and_whole(desk):
    application = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    [event] = desk.store.contents.outbox
    assert (event.kind, event.entity, event.revision) == (
        "application.submitted",
        application.id,
        1,
    )
    told = msgspec.json.decode(event.body)
    assert told["record"] == application.body
    assert told["number"] == application.number
    assert told["papers"] == [p["sha256"] for p in application.body["papers"]]


def test_the_trail_says_who_when_where_what_and_names_nobody(desk):
    application = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    [entry] = desk.store.contents.trail
    assert entry.what == "application.enrolled"
    assert entry.operator == OPERATOR.id
    assert entry.entity == application.id
    assert entry.at == desk.clock()
    assert entry.detail["centre"] == "SMP"
    said = msgspec.json.encode(entry.detail).decode()
    assert not [word for word in UNPRINTED if word in said]


@pytest.mark.may_log
def test_no_log_line_names_the_applicant(desk, caplog):
    caplog.set_level(0)
    draft = desk.mcbp_draft()
    desk.enrolment.enrol(draft, OPERATOR)
    assert not [word for word in UNPRINTED if word in caplog.text]


def test_numbers_on_paper_count_up_and_begin_anew_each_year(desk):
    first = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    second = desk.enrolment.enrol(another_woman(desk), OPERATOR).application
    assert second.number.startswith("SMPA-26-000002-")
    desk.stand_on(date(2027, 1, 4))
    third = another_woman(desk, 3, pregnancy__lmp="20-08-2026")
    assert desk.enrolment.enrol(third, OPERATOR).application.number.startswith("SMPA-27-000001-")
    assert first.number != second.number


def overridden(**what: object) -> UnionOverride:
    return UnionOverride(
        programme="mcbp",
        circular_number="নমুনা-৪",
        circular_date=date(2026, 7, 1),
        **what,  # type: ignore[arg-type]
    )


def another_woman(desk: Desk, which: int = 2, **answers: str):
    other = {
        "applicant__nid": f"834569172{which}",
        "applicant__mobile": f"0181200000{which}",
        "account__wallet": f"0181200000{which}",
        "account__wallet_again": f"0181200000{which}",
        "applicant__name_bn": "অন্য নমুনা",
    }
    return desk.mcbp_draft(**(other | answers))


def test_saving_a_saved_draft_again_makes_no_second_application(desk):
    draft = desk.mcbp_draft()
    first = desk.enrolment.enrol(draft, OPERATOR)
    again = desk.enrolment.enrol(draft, OPERATOR)
    assert again == first
    assert len(desk.store.contents.applications) == 1
    assert len(desk.store.contents.outbox) == 1


def test_a_draft_that_was_saved_does_not_come_back_by_a_late_keep(desk):
    draft = desk.mcbp_draft()
    desk.enrolment.enrol(draft, OPERATOR)
    desk.enrolment.keep(draft)
    assert desk.enrolment.drafts(OPERATOR) == []


@pytest.mark.parametrize(
    "call",
    [
        "people.put_household",
        "people.put",
        "numbers.next",
        "applications.add",
        "trail.append",
        "outbox.add",
        "drafts.drop",
        "unit.commit",
    ],
)
def test_a_fault_in_the_middle_leaves_nothing_behind(desk, call):
    draft = desk.mcbp_draft()
    before = everything_stored(desk)
    desk.store.fail_at = call
    with pytest.raises(BrokenOnPurpose):
        desk.enrolment.enrol(draft, OPERATOR)
    assert everything_stored(desk) == before
    number = desk.enrolment.enrol(draft, OPERATOR).application.number
    assert number.startswith("SMPA-26-000001-")


def test_a_save_is_one_transaction(desk):
    draft = desk.mcbp_draft()
    opened = desk.store.units_opened
    desk.enrolment.enrol(draft, OPERATOR)
    assert desk.store.units_opened == opened + 1


# -- what stops it -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "field", "code"),
    [
        ({"applicant__name_bn": ""}, "applicant.name_bn", "missing"),
        ({"applicant__nid": "123"}, "applicant.nid", "nid_length"),
        ({"applicant__mobile": "01112000001"}, "applicant.mobile", "mobile_prefix"),
        ({"account__wallet_again": "01712000002"}, "account.wallet_again", "repeat_differs"),
        ({"address__union": "nowhere"}, "address.union", "union_unknown"),
        ({"pregnancy__husband_nid": "1234568709"}, "pregnancy.husband_nid", "nid_is_applicants"),
        ({"applicant__born": "13-11-2006"}, "applicant.born", "rule_not_met"),
        ({"applicant__born": "12-11-1990"}, "applicant.born", "rule_not_met"),
        ({"applicant__sex": "male"}, "applicant.sex", "rule_not_met"),
        ({"pregnancy__order": "3"}, "pregnancy.order", "rule_not_met"),
        ({"household__income_monthly": "8,001"}, "household.income_monthly", "rule_not_met"),
        ({"applicant__sim_owner": "family"}, "applicant.sim_owner", "rule_not_met"),
        (
            {"account__owner": "family", "account__holder_name": "ক"},
            "account.owner",
            "rule_not_met",
        ),
        ({"pregnancy__lmp": "01-11-2026"}, "pregnancy.lmp", "rule_not_met"),
        ({"applicant__born": ""}, "applicant.born", "rule_unknown"),
        (
            {"household__other_allowances": "vwb"},
            "household.other_allowances",
            "rule_needs_overrule",
        ),
    ],
)
def test_each_thing_that_is_wrong_stops_the_save_and_names_its_field(desk, answers, field, code):
    draft = desk.mcbp_draft(**answers)
    before = everything_stored(desk)
    assert (field, code) in rejections(desk, draft)
    assert everything_stored(desk) == before


def test_a_missing_paper_and_a_missing_consent_stop_the_save(desk):
    draft = desk.mcbp_draft()
    desk.enrolment.remove_paper(draft, "anc_card")
    draft.consent = None
    assert rejections(desk, draft) == {("papers.anc_card", "missing"), ("consent", "missing")}


def test_an_identity_number_is_held_against_the_birth_year_wherever_it_stands(desk):
    draft = desk.mcbp_draft(applicant__nid="19991234567890123")
    [found] = desk.enrolment.check(draft).problems
    assert (found.field, found.code, found.blocks) == ("applicant.nid", "nid_year_differs", False)


def test_for_a_minor_only_a_guardian_consents(desk):
    draft = desk.mcbp_draft(applicant__born="12-11-2009")
    checked = desk.enrolment.check(draft)
    assert ("consent", "consent_needs_guardian") in {(p.field, p.code) for p in checked.missing}
    draft.consent = msgspec.structs.replace(consent(desk.clock), given_by="guardian")
    checked = desk.enrolment.check(draft)
    assert {p.code for p in checked.missing} == {"consent_giver_missing"}
    draft.consent = msgspec.structs.replace(draft.consent, giver_name="নমুনা অভিভাবক")
    assert desk.enrolment.check(draft).missing == ()


def test_a_draft_of_another_operator_is_not_saved(desk):
    assert rejections(desk, desk.mcbp_draft(), COLLEAGUE) == {("", "draft_of_another")}


def test_an_unknown_programme_and_none_are_said_at_the_programme(desk):
    draft = desk.mcbp_draft()
    draft.programme = "gone"
    assert ("programme", "programme_unknown") in rejections(desk, draft)
    draft.programme = ""
    assert ("programme", "missing") in rejections(desk, draft)


def test_a_programme_that_has_not_begun_takes_nobody(desk):
    draft = desk.mcbp_draft()
    desk.stand_on(date(2021, 6, 30))
    assert ("programme", "programme_not_in_force") in rejections(desk, draft)


# -- not eligible ------------------------------------------------------------------------------


def test_who_is_not_eligible_is_recorded_as_refused_with_the_reasons(desk):
    draft = desk.mcbp_draft(applicant__born="13-11-2006", account__wallet_again="")
    draft.answers["account.wallet"] = ""
    draft.papers = {}
    draft.as_refused = True
    enrolled = desk.enrolment.enrol(draft, OPERATOR)
    application = enrolled.application
    assert enrolled.is_refused
    assert application.state is State.REFUSED
    assert application.intake is None
    assert {"id": "age", "kind": "block", "outcome": "not_met"} in application.body["rules"]
    assert application.number.startswith("SMPA-26-000001-")
    assert [e.kind for e in desk.store.contents.outbox] == ["application.refused"]
    assert [e.what for e in desk.store.contents.trail] == ["application.enrolled"]


def test_a_refusal_still_needs_to_know_who_she_is_and_that_she_agrees(desk):
    draft = desk.mcbp_draft(applicant__born="13-11-2006", applicant__name_bn="")
    draft.as_refused, draft.consent = True, None
    assert rejections(desk, draft) == {
        ("applicant.name_bn", "missing"),
        ("consent", "missing"),
    }


def test_who_is_eligible_cannot_be_refused(desk):
    draft = desk.mcbp_draft()
    draft.as_refused = True
    assert rejections(desk, draft) == {("", "refusal_without_reason")}


def test_what_a_refusal_does_not_need_is_not_marked_as_required(desk):
    draft = desk.mcbp_draft(applicant__born="13-11-2006")
    assert "account.owner" in desk.enrolment.check(draft).required
    draft.as_refused = True
    required = desk.enrolment.check(draft).required
    assert "account.owner" not in required
    assert {"applicant.name_bn", "address.ward"} <= required


def test_a_refusal_does_not_bar_a_later_application(desk):
    refused = desk.mcbp_draft(household__income_monthly="9000")
    refused.as_refused = True
    person = desk.enrolment.enrol(refused, OPERATOR).application.person
    again = desk.mcbp_draft()
    again.person = person
    assert desk.enrolment.enrol(again, OPERATOR).application.person == person


# -- windows -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "state", "intake"),
    [
        (date(2026, 11, 1), State.SUBMITTED, date(2026, 11, 1)),
        (date(2026, 11, 20), State.SUBMITTED, date(2026, 11, 1)),
        (date(2026, 11, 21), State.NEXT_WINDOW, date(2026, 12, 1)),
        (date(2026, 11, 30), State.NEXT_WINDOW, date(2026, 12, 1)),
        (date(2026, 12, 1), State.SUBMITTED, date(2026, 12, 1)),
    ],
)
def test_the_edges_of_the_window(desk, day, state, intake):
    desk.stand_on(day)
    enrolled = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR)
    assert (enrolled.application.state, enrolled.application.intake) == (state, intake)
    assert enrolled.is_for_next_window is (state is State.NEXT_WINDOW)


def test_outside_the_window_she_is_recorded_and_headquarters_hears_nothing_yet(desk):
    desk.stand_on(date(2026, 11, 25))
    application = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    assert desk.store.contents.outbox == []
    assert desk.store.contents.applications[application.id].state is State.NEXT_WINDOW


def test_outside_the_window_she_is_judged_as_of_the_day_it_opens(desk):
    desk.stand_on(date(2026, 11, 25))
    month_3_now_4_then = desk.mcbp_draft(pregnancy__lmp="31-08-2026")
    assert desk.enrolment.check(month_3_now_4_then).derived["pregnancy.month"] == 4
    assert desk.enrolment.enrol(month_3_now_4_then, OPERATOR).is_for_next_window
    too_late_then = another_woman(desk, pregnancy__lmp="17-05-2026")
    assert desk.enrolment.check(too_late_then).derived["pregnancy.month"] == 7
    assert rejections(desk, too_late_then) == {("pregnancy.lmp", "rule_not_met")}


def test_the_deadline_is_at_risk_where_the_next_window_comes_after_it(desk):
    draft = desk.mcbp_draft()
    checked = desk.enrolment.check(draft)
    assert checked.deadline == date(2027, 1, 5)
    assert not checked.deadline_is_at_risk
    draft.answers["pregnancy.lmp"] = "15-05-2026"
    assert desk.enrolment.check(draft).deadline_is_at_risk


# -- quota -------------------------------------------------------------------------------------


def test_beyond_the_quota_she_is_recorded_and_told_of_the_waiting_list():
    desk = Desk()
    desk.overrides.set(
        SUPERVISOR,
        UnionOverride(
            programme="mcbp",
            circular_number="নমুনা-১",
            circular_date=date(2026, 7, 1),
            quota_per_window=1,
        ),
    )
    poor = {"household__land_decimal": "50", "household__livelihood": "farmer"}
    first = desk.enrolment.enrol(desk.mcbp_draft(**poor), OPERATOR)
    assert first.standing is not None
    assert (first.standing.places, first.standing.rank, first.standing.is_beyond) == (1, 1, False)
    equal = desk.enrolment.enrol(another_woman(desk, 2, **poor), OPERATOR)
    assert equal.standing is not None
    assert (equal.standing.rank, equal.standing.is_beyond) == (2, True)
    assert equal.application.state is State.SUBMITTED
    urgent = desk.enrolment.enrol(another_woman(desk, 3), OPERATOR)
    assert urgent.standing is not None
    assert urgent.standing.rank == 1


def test_amending_does_not_make_an_application_its_own_rival():
    desk = Desk()
    desk.overrides.set(SUPERVISOR, overridden(quota_per_window=1))
    first = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    amended = desk.enrolment.enrol(desk.enrolment.amend(first.id, OPERATOR, "ভুল"), OPERATOR)
    assert amended.standing is not None
    assert amended.standing.rank == 1


def test_without_a_quota_nobody_is_ranked(desk):
    assert desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).standing is None


# -- what is shown and stored ------------------------------------------------------------------


def test_what_is_hidden_is_not_stored_though_it_was_typed(desk):
    draft = desk.mcbp_draft(
        account__routing="085260728", permanent__village="অন্য গ্রাম", pregnancy__edd="01-04-2027"
    )
    body = desk.enrolment.enrol(draft, OPERATOR).application.body
    assert "routing" not in body["account"]
    assert "permanent" not in body
    assert "edd" not in body["pregnancy"]


def test_what_is_shown_may_depend_on_what_is_shown(desk):
    draft = desk.mcbp_draft(pregnancy__lmp="", pregnancy__weeks="20")
    checked = desk.enrolment.check(draft)
    assert {"pregnancy.weeks", "pregnancy.weeks_on"} <= checked.shown
    assert "pregnancy.weeks_on" in checked.required
    draft.answers["pregnancy.lmp"] = "24-06-2026"
    assert not {"pregnancy.weeks", "pregnancy.weeks_on"} & desk.enrolment.check(draft).shown


def test_a_hidden_field_is_neither_wrong_nor_missing(desk):
    draft = desk.mcbp_draft(account__routing="1", account__number="x")
    assert desk.enrolment.check(draft).obstacles == ()


def test_a_member_left_empty_is_no_member_and_one_half_filled_is_said(desk):
    draft = desk.mcbp_draft()
    draft.members = [{"disability": "no"}, {"name_bn": "নমুনা শিশু", "age": "৩০০"}]
    checked = desk.enrolment.check(draft)
    assert [m["name_bn"] for m in checked.facts["members"]] == ["নমুনা শিশু"]
    assert {(p.field, p.code) for p in checked.problems} == {("members.1.age", "number_too_large")}
    assert {p.field for p in checked.missing} == {"members.1.relation", "members.1.sex"}


def test_the_next_applicant_is_offered_the_last_address(desk):
    desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR)
    draft = desk.enrolment.begin(COLLEAGUE, "mcbp")
    assert draft.answers["address.village"] == "নমুনাপুর"
    assert draft.answers["address.ward"] == "3"
    assert "applicant.name_bn" not in draft.answers


def test_a_made_up_programme_with_fields_of_its_own_works_from_its_file_alone():
    desk = Desk(catalogue=_with_made_up())
    draft = desk.mcbp_draft()
    draft.programme = "boats"
    draft.answers |= {"boat.length": "৭", "boat.wood": "sal", "boat.hidden": "x"}
    desk.hand_in(draft)
    checked = desk.enrolment.check(draft)
    assert "boat.length" in checked.required
    assert "nominee.name_bn" not in checked.shown
    body = desk.enrolment.enrol(draft, OPERATOR).application.body
    assert body["boat"] == {"length": 7, "wood": "sal"}
    assert body["rules"] == [{"id": "small", "kind": "block", "outcome": "met"}]
    assert [p["document"] for p in body["papers"]] == ["boat_photo"]
    assert "pregnancy" not in body


def _with_made_up():
    return shipped_catalogue(
        """
format = 1
id = "boats"
version = 1
name = { bn = "নমুনা নৌকা", en = "Sample boats" }
short_name = { bn = "নৌকা", en = "Boats" }
ministry = { bn = "নমুনা", en = "Sample" }
department = { bn = "নমুনা", en = "Sample" }
stage = "risk"
effective_from = 2026-01-01
decides = { bn = "কমিটি", en = "Committee" }
[window]
kind = "always"
[form]
hide = ["nominee"]
[[steps]]
id = "boat"
title = { bn = "নৌকা", en = "Boat" }
[[steps.fields]]
id = "boat.length"
type = "integer"
label = { bn = "দৈর্ঘ্য", en = "Length" }
required = true
[[steps.fields]]
id = "boat.wood"
type = "text"
label = { bn = "কাঠ", en = "Wood" }
[[steps.fields]]
id = "boat.hidden"
type = "text"
label = { bn = "লুকানো", en = "Hidden" }
shown_when = "boat.length > 10"
[[rules]]
id = "small"
kind = "block"
when = "boat.length < 10"
label = { bn = "ছোট", en = "Small" }
reason = { bn = "বড়", en = "Too large" }
field = "boat.length"
[[documents]]
id = "boat_photo"
kind = "photo"
label = { bn = "ছবি", en = "Photo" }
[benefit]
paid = { bn = "নমুনা", en = "Sample" }
"""
    )


# -- amending ----------------------------------------------------------------------------------


def test_amending_makes_a_new_revision_and_keeps_the_old(desk):
    first = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    desk.clock.pass_by(hours=2)
    draft = desk.enrolment.amend(first.id, COLLEAGUE, "নাম ভুল ছিল")
    assert draft.answers["applicant.born"] == "15-05-2000"
    assert draft.answers["account.wallet_again"] == "01712000001"
    assert desk.enrolment.check(draft).obstacles == ()
    draft.answers["applicant.name_bn"] = "শুদ্ধ নমুনা"
    amended = desk.enrolment.enrol(draft, COLLEAGUE).application
    assert (amended.id, amended.number, amended.revision) == (first.id, first.number, 2)
    old, new = desk.store.contents.revisions
    assert old.body["applicant"]["name_bn"] == "নমুনা খাতুন"
    assert new.body["applicant"]["name_bn"] == "শুদ্ধ নমুনা"
    assert (new.reason, new.operator) == ("নাম ভুল ছিল", COLLEAGUE.id)
    assert desk.store.contents.people[amended.person].name_bn == "শুদ্ধ নমুনা"
    assert len(desk.store.contents.people) == 1


def test_what_headquarters_hears_of_an_amendment_comes_behind_the_first_word(desk):
    first = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    draft = desk.enrolment.amend(first.id, OPERATOR, "ভুল")
    desk.enrolment.enrol(draft, OPERATOR)
    assert [(e.seq, e.kind, e.revision) for e in desk.store.contents.outbox] == [
        (1, "application.submitted", 1),
        (2, "application.amended", 2),
    ]


def test_an_amendment_after_the_window_stays_in_the_window_it_was_made_for(desk):
    first = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    desk.stand_on(date(2027, 1, 25))  # month 6 is over, the window is closed
    draft = desk.enrolment.amend(first.id, OPERATOR, "ভুল")
    draft.answers["household.size"] = "4"
    amended = desk.enrolment.enrol(draft, OPERATOR).application
    assert (amended.state, amended.intake) == (State.SUBMITTED, date(2026, 11, 1))
    assert amended.body["judged_on"] == "2026-11-12"
    assert amended.body["household"]["size"] == 4


def test_a_window_that_was_shortened_meanwhile_takes_nobody_out_who_was_in_time(desk):
    first = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    desk.overrides.set(
        SUPERVISOR, overridden(window=Window(kind="monthly", first_day=1, last_day=10))
    )
    amended = desk.enrolment.enrol(
        desk.enrolment.amend(first.id, OPERATOR, "ভুল"), OPERATOR
    ).application
    assert (amended.state, amended.intake) == (State.SUBMITTED, date(2026, 11, 1))
    assert amended.body["judged_on"] == "2026-11-12"


def test_an_amendment_is_opened_anew_where_somebody_else_amended_meanwhile(desk):
    first = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    mine = desk.enrolment.amend(first.id, OPERATOR, "ভুল")
    theirs = desk.enrolment.amend(first.id, COLLEAGUE, "ভুল")
    theirs.answers["household.size"] = "9"
    desk.enrolment.enrol(theirs, COLLEAGUE)
    again = desk.enrolment.amend(first.id, OPERATOR, "ভুল")
    assert again.id != mine.id
    assert again.answers["household.size"] == "9"
    assert desk.enrolment.enrol(again, OPERATOR).application.revision == 3


def test_nothing_is_amended_without_a_reason_or_after_it_was_sent(desk):
    first = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    with pytest.raises(Rejected) as caught:
        desk.enrolment.amend(first.id, OPERATOR, "  ")
    assert [(p.field, p.code) for p in caught.value.problems] == [("reason", "missing")]
    draft = desk.enrolment.amend(first.id, OPERATOR, "ভুল")
    sent = desk.store.contents.applications
    sent[first.id] = replace(first, sent=desk.clock())
    assert rejections(desk, draft) == {("", "cannot_amend")}
    with pytest.raises(Rejected):
        desk.enrolment.amend(first.id, OPERATOR, "ভুল")


def test_two_who_amend_the_same_application_do_not_undo_each_other(desk):
    first = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    mine = desk.enrolment.amend(first.id, OPERATOR, "ভুল")
    theirs = desk.enrolment.amend(first.id, COLLEAGUE, "ভুল")
    desk.enrolment.enrol(mine, OPERATOR)
    assert rejections(desk, theirs, COLLEAGUE) == {("", "amended_meanwhile")}


def test_an_amendment_goes_on_where_it_was_left(desk):
    first = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    draft = desk.enrolment.amend(first.id, OPERATOR, "ভুল")
    draft.answers["household.size"] = "৫"
    desk.enrolment.keep(draft)
    again = desk.enrolment.amend(first.id, OPERATOR, "ভুল")
    assert (again.id, again.answers["household.size"]) == (draft.id, "৫")


# -- windows are overridden --------------------------------------------------------------------


def test_a_union_with_a_shorter_window_closes_earlier():
    desk = Desk()
    desk.overrides.set(
        SUPERVISOR,
        UnionOverride(
            programme="mcbp",
            circular_number="নমুনা-২",
            circular_date=date(2026, 7, 1),
            window=Window(kind="monthly", first_day=1, last_day=10),
        ),
    )
    assert desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).is_for_next_window


def test_the_counter_lists_what_was_enrolled(desk):
    desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR)
    [line] = desk.queries.applications(ApplicationFilter(programme="mcbp"), None, 10)
    assert (line.name_bn, line.village) == ("নমুনা খাতুন", "নমুনাপুর")


def test_an_application_that_is_not_there_cannot_be_amended(desk):
    with pytest.raises(KnownFault) as caught:
        desk.enrolment.amend(uuid4(), OPERATOR, "ভুল")
    assert caught.value.code == "application_gone"
