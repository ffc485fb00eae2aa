"""Entries under way: kept, private to their operator, filled from what is known."""

from __future__ import annotations

import pytest

from tests.builders import COLLEAGUE, OPERATOR, PHOTO, SCAN, Desk
from udc_desktop.domain.problems import Rejected
from udc_desktop.errors import KnownFault
from udc_desktop.services.papers import LARGEST_PAPER


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_draft_is_there_again_as_it_was_left(desk):
    draft = desk.enrolment.begin(OPERATOR, "mcbp")
    draft.answers["applicant.nid"] = "৪৫৬ আধা"
    draft.step, draft.focus = "applicant", "applicant.nid"
    desk.enrolment.keep(draft)
    draft.answers["applicant.nid"] = "not kept"
    [found] = desk.enrolment.drafts(OPERATOR)
    assert found.answers["applicant.nid"] == "৪৫৬ আধা"
    assert (found.step, found.focus) == ("applicant", "applicant.nid")


def test_a_draft_is_shown_to_nobody_but_its_operator(desk):
    desk.enrolment.begin(OPERATOR, "mcbp")
    assert desk.enrolment.drafts(COLLEAGUE) == []
    assert len(desk.enrolment.drafts(OPERATOR)) == 1


def test_the_newest_draft_comes_first(desk):
    first = desk.enrolment.begin(OPERATOR, "mcbp")
    desk.clock.pass_by(minutes=1)
    second = desk.enrolment.begin(OPERATOR, "oaa")
    assert [d.id for d in desk.enrolment.drafts(OPERATOR)] == [second.id, first.id]
    desk.clock.pass_by(minutes=1)
    desk.enrolment.keep(first)
    assert [d.id for d in desk.enrolment.drafts(OPERATOR)] == [first.id, second.id]


def test_a_new_draft_begins_with_what_the_form_offers(desk):
    draft = desk.enrolment.begin(OPERATOR, "mcbp")
    assert draft.answers["applicant.id_kind"] == "nid"
    assert draft.answers["pregnancy.earlier_benefit"] == "0"


def test_throwing_a_draft_away_leaves_a_line_and_no_papers(desk):
    draft = desk.mcbp_draft()
    desk.enrolment.drop(draft, OPERATOR)
    desk.enrolment.keep(draft)
    assert desk.enrolment.drafts(OPERATOR) == []
    assert desk.store.contents.papers == {}
    [entry] = desk.store.contents.trail
    assert (entry.what, entry.entity, entry.operator) == ("draft.dropped", draft.id, OPERATOR.id)


def test_nobody_throws_away_the_draft_of_another(desk):
    draft = desk.enrolment.begin(OPERATOR, "mcbp")
    with pytest.raises(Rejected) as caught:
        desk.enrolment.drop(draft, COLLEAGUE)
    assert [p.code for p in caught.value.problems] == ["draft_of_another"]
    assert len(desk.enrolment.drafts(OPERATOR)) == 1


def test_half_a_character_from_a_paste_costs_nothing_but_itself(desk):
    draft = desk.mcbp_draft(address__line="বাড়ি ৭\ud83d", applicant__religion="\udc00")
    draft.amend_reason = "\ud800"
    desk.enrolment.keep(draft)
    [found] = desk.enrolment.drafts(OPERATOR)
    assert found.answers["address.line"] == "বাড়ি ৭?"
    draft.answers["applicant.religion"] = ""
    assert desk.enrolment.enrol(draft, OPERATOR).application.body["address"]["line"] == "বাড়ি ৭?"


# -- papers ------------------------------------------------------------------------------------


def test_a_paper_is_stored_and_found_again(desk):
    draft = desk.enrolment.begin(OPERATOR, "mcbp")
    ref = desk.enrolment.add_paper(draft, "photo", PHOTO, "C:\\Users\\x\\photo.jpg")
    assert (ref.mime, ref.size, ref.name) == ("image/jpeg", len(PHOTO), "photo.jpg")
    assert desk.enrolment.paper(ref) == PHOTO
    [stored] = desk.enrolment.drafts(OPERATOR)
    assert stored.papers == {"photo": ref}


@pytest.mark.parametrize(
    ("document", "data", "code"),
    [
        ("photo", b"GIF89a", "paper_kind"),
        ("photo", b"", "paper_kind"),
        ("photo", SCAN, "paper_kind"),
        ("nid", b"\xff\xd8\xff" + bytes(LARGEST_PAPER), "paper_too_large"),
        ("passport", PHOTO, "paper_not_asked"),
    ],
)
def test_a_paper_that_cannot_be_taken_is_said_at_the_paper(desk, document, data, code):
    draft = desk.enrolment.begin(OPERATOR, "mcbp")
    with pytest.raises(Rejected) as caught:
        desk.enrolment.add_paper(draft, document, data, "")
    assert [(p.field, p.code) for p in caught.value.problems] == [(f"papers.{document}", code)]
    assert draft.papers == {}
    assert desk.store.contents.papers == {}


def test_a_paper_of_exactly_200_kb_is_taken(desk):
    draft = desk.enrolment.begin(OPERATOR, "mcbp")
    data = b"\xff\xd8\xff" + bytes(LARGEST_PAPER - 3)
    assert desk.enrolment.add_paper(draft, "photo", data, "").size == 200 * 1024


def test_a_paper_added_in_a_job_does_not_undo_what_was_typed_meanwhile(desk):
    draft = desk.enrolment.begin(OPERATOR, "mcbp")
    [snapshot] = desk.enrolment.drafts(OPERATOR)
    draft.answers["applicant.name_bn"] = "নমুনা"
    desk.enrolment.keep(draft)
    desk.enrolment.add_paper(snapshot, "photo", PHOTO, "")
    [stored] = desk.enrolment.drafts(OPERATOR)
    assert stored.answers["applicant.name_bn"] == "নমুনা"
    assert "photo" in stored.papers


def test_a_paper_taken_out_is_gone_from_the_draft(desk):
    draft = desk.mcbp_draft()
    desk.enrolment.remove_paper(draft, "photo")
    [stored] = desk.enrolment.drafts(OPERATOR)
    assert "photo" not in stored.papers
    assert "signature" in stored.papers


def test_a_paper_whose_bytes_are_lost_is_a_known_fault(desk):
    draft = desk.mcbp_draft()
    desk.store.contents.papers.clear()
    with pytest.raises(KnownFault) as caught:
        desk.enrolment.paper(draft.papers["photo"])
    assert caught.value.code == "paper_gone"


# -- a number completed from the card ----------------------------------------------------------


def test_the_cards_own_number_goes_into_the_record_and_back_into_the_form(desk):
    answers = {"applicant.nid": "20001216610000123", "applicant.nid_on_card": "১২১৬৬ ১০০০০১২৩"}
    draft = desk.mcbp_draft()
    draft.answers |= answers
    application = desk.enrolment.enrol(draft, OPERATOR).application
    assert application.body["applicant"]["nid"] == "20001216610000123"
    assert application.body["applicant"]["nid_on_card"] == "1216610000123"
    again = desk.enrolment.amend(application.id, OPERATOR, "বানান")
    assert again.answers["applicant.nid_on_card"] == "1216610000123"
    assert desk.enrolment.check(again).facts["applicant"]["nid_on_card"] == "1216610000123"


@pytest.mark.parametrize("nid", ["1216610000124", "20001216610000124", "1234568709", ""])
def test_a_number_that_was_not_completed_from_the_card_has_none_beside_it(desk, nid):
    draft = desk.mcbp_draft()
    draft.answers |= {"applicant.nid": nid, "applicant.nid_on_card": "1216610000123"}
    assert "nid_on_card" not in desk.enrolment.check(draft).facts["applicant"]


# -- a person who is known ---------------------------------------------------------------------


def test_what_is_known_of_a_person_is_filled_in_and_what_was_typed_is_kept(desk):
    known = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    draft = desk.enrolment.begin(OPERATOR, "oaa")
    draft.answers["applicant.mobile"] = "01912000009"
    desk.enrolment.start_from_person(draft, known.person)
    assert draft.answers["applicant.mobile"] == "01912000009"
    assert draft.answers["applicant.born"] == "15-05-2000"
    assert draft.answers["household.land_decimal"] == "3.5"
    assert draft.answers["address.same_as_present"] == "yes"
    assert draft.members[0]["name_bn"] == "নমুনা মিয়া"
    assert (draft.person, draft.household) == (known.person, known.household)


def test_her_own_address_wins_over_the_one_remembered_from_the_last_applicant(desk):
    known = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    other = desk.mcbp_draft(
        applicant__nid="8345691722",
        applicant__mobile="01812000002",
        account__wallet="01812000002",
        account__wallet_again="01812000002",
        address__village="দূরের গ্রাম",
    )
    desk.enrolment.enrol(other, OPERATOR)
    draft = desk.enrolment.begin(OPERATOR, "oaa")
    assert draft.answers["address.village"] == "দূরের গ্রাম"
    third = desk.mcbp_draft(
        applicant__nid="7345691723",
        applicant__mobile="01812000003",
        account__wallet="01812000003",
        account__wallet_again="01812000003",
        address__village="তৃতীয় গ্রাম",
    )
    desk.enrolment.enrol(third, OPERATOR)  # what is remembered now is not what was offered then
    desk.enrolment.start_from_person(draft, known.person)
    assert draft.answers["address.village"] == "নমুনাপুর"


def test_a_person_who_is_not_there_is_a_known_fault(desk):
    draft = desk.enrolment.begin(OPERATOR, "mcbp")
    with pytest.raises(KnownFault) as caught:
        desk.enrolment.start_from_person(draft, draft.id)
    assert caught.value.code == "person_gone"
