"""The main job, by the keyboard alone: from the choice of the programme to the receipt."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.builders import MCBP_ANSWERS
from tests.ui.entry_counter import EntryCounter, jpeg
from tests.ui.keyboard import ALT, CTRL, SHIFT, show
from udc_desktop.domain.applications import State
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.enrolment.review_content import review_groups
from udc_desktop.ui.widgets.steps import StepState


@pytest.fixture
def kit(translator):
    return EntryCounter(translator)


@pytest.fixture
def keys(qtbot, kit):
    page = kit.page()
    keyboard = show(qtbot, page)
    page.refresh()
    return keyboard


def hand_in_all(page, kit, tmp_path) -> None:
    file = tmp_path / "made_up.jpg"
    file.write_bytes(jpeg())
    kit.system.open_file = file


def test_an_mcbp_applicant_is_enrolled_by_the_keyboard_alone(kit, keys, tmp_path):
    page = keys.page
    announced = []
    kit.changes.changed.connect(lambda changes, origin: announced.append(changes))
    hand_in_all(page, kit, tmp_path)

    keys.type("১")  # the number on the card, in Bangla
    assert page.desk.draft.programme == "mcbp"
    for step in ("applicant", "address", "household", "pregnancy", "account"):
        assert keys.steps.step == step
        keys.answer_all(MCBP_ANSWERS)
    assert keys.steps.step == "papers"
    for _ in page.desk.checked.programme.documents:
        keys.enter()  # chooses the file
        keys.press(Qt.Key.Key_Down)
    keys.enter(CTRL)
    assert keys.steps.step == "consent"
    keys.press(Qt.Key.Key_Tab)
    keys.answer("consent.given_by", "applicant")
    keys.enter()  # her own name stands there already
    keys.answer("consent.how", "thumb")
    keys.answer("consent.agreed", "yes")
    assert keys.steps.step == "review"
    assert keys.steps.review_step.obstacles == []
    keys.press(Qt.Key.Key_P, CTRL)

    (application,) = kit.desk.store.contents.applications.values()
    assert application.state is State.SUBMITTED
    assert application.body["applicant"]["nid"] == "1234568709"
    assert application.body["pregnancy"]["lmp"] == "2026-06-24"
    assert application.body["consent"]["how"] == "thumb"
    assert application.body["consent"]["giver_name"] == "নমুনা খাতুন"
    assert {p["document"] for p in application.body["papers"]} == {
        "photo",
        "signature",
        "nid",
        "anc_card",
    }
    assert kit.desk.store.contents.drafts == {}
    assert page.views.currentWidget() is page.outcome_page
    assert page.outcome_page.number_label.text() == application.number
    assert kit.receipts.issued == [("a4", "bn")]
    assert Changes.APPLICATIONS in announced[-1]


def test_enter_leads_on_and_shift_enter_back(kit, keys):
    keys.type("1")
    first = keys.form.focused_field
    keys.enter()
    second = keys.form.focused_field
    assert second != first
    keys.enter(SHIFT)
    assert keys.form.focused_field == first


def test_a_step_with_gaps_is_shown_first_and_may_wait_when_asked_again(kit, keys):
    keys.type("1")
    keys.enter(CTRL)
    assert keys.steps.step == "applicant"
    assert keys.form.fields["applicant.nid"].problem
    assert keys.form.focused_field == "applicant.nid"

    keys.enter(CTRL)

    assert keys.steps.step == "address"
    states = keys.page.entry_page.columns.step_list
    assert states.state_of("applicant") is StepState.PROBLEM
    assert states.state_of("address") is StepState.CURRENT


def test_alt_left_goes_back_and_keeps_what_was_typed(kit, keys):
    keys.type("1")
    keys.page.entry_page.go_to("address")
    keys.page.entry_page.steps.focus("address.village")
    keys.type("নমুনাপুর")
    keys.press(Qt.Key.Key_Left, ALT)
    assert keys.steps.step == "applicant"

    keys.page.entry_page.go_to("address")

    assert keys.form.fields["address.village"].text() == "নমুনাপুর"


def test_the_last_period_says_week_month_due_date_and_the_end_of_month_six(kit, keys, speak):
    keys.type("1")
    keys.page.entry_page.go_to("pregnancy", "pregnancy.lmp")
    keys.type("২৪০৬২০২৬")

    hint = keys.form.fields["pregnancy.lmp"].hint
    assert "২০ সপ্তাহ ১ দিন — গর্ভকালের ৫ম মাস" in hint
    assert "৩১ মার্চ ২০২৭" in hint
    assert "৫ জানুয়ারি ২০২৭" in hint
    speak("en")
    hint = keys.form.fields["pregnancy.lmp"].hint
    assert "20 weeks 1 day — 5th month of pregnancy" in hint
    assert "5 January 2027" in hint


def test_what_is_wrong_is_said_beside_the_field_once_it_is_left(kit, keys):
    keys.type("1")
    keys.page.entry_page.go_to("household", "household.income_monthly")
    keys.type("৭,৫০০০")
    field = keys.form.fields["household.income_monthly"]
    assert field.problem == ""

    keys.enter()

    assert "৭৫,০০০" in field.problem
    assert "৭,৫০০" in field.problem
    assert kit.messages.texts == []


def test_a_card_with_13_digits_is_offered_its_17(kit, keys):
    keys.type("1")
    keys.page.entry_page.go_to("applicant", "applicant.born")
    keys.answer("applicant.born", "15-05-2000")
    keys.page.entry_page.steps.focus("applicant.nid")
    keys.type("1216610000123")
    keys.enter()

    field = keys.form.fields["applicant.nid"]
    assert not field.offer_button.isHidden()
    field.offer_button.click()

    assert field.text() == "20001216610000123"
    desk = keys.page.desk
    assert desk.draft.answers["applicant.nid"] == "20001216610000123"
    assert desk.checked.facts["applicant"]["nid_on_card"] == "1216610000123"
    said = {line.path: line.value for g in review_of(kit, desk) for line in g.lines}
    assert said["applicant.nid"] == "২০০০১২১৬৬১০০০০১২৩ (কার্ডে: ১২১৬৬১০০০০১২৩)"

    keys.answer("applicant.nid", "2000121661000012")
    assert "applicant.nid_on_card" not in desk.draft.answers


def review_of(kit, desk):
    return review_groups(desk.draft, desk.checked, kit.desk.places, "bn")


def test_the_card_shows_every_rule_in_words_as_the_entry_grows(kit, keys):
    keys.type("1")
    card = keys.page.entry_page.columns.live_card
    assert card.rule_lines["age"].state == "unknown"

    keys.page.entry_page.go_to("applicant", "applicant.born")
    keys.type("১৫-০৫-২০০০")
    assert card.rule_lines["age"].state == "met"
    assert "২৬" in card.rule_lines["age"].detail_label.text()
    assert "২৬ বছর" in card.about_label.text()

    keys.page.entry_page.go_to("pregnancy", "pregnancy.order")
    keys.type("3")
    assert card.rule_lines["order"].state == "not_met"
    assert next(iter(card.rule_lines)) == "order", "what bars does not have to be scrolled to"


def test_the_next_applicant_gets_the_address_of_the_last(kit, keys):
    draft = kit.whole_draft()
    keys.page.open_draft(draft.id)
    keys.page.entry_page.go_to("review")
    keys.press(Qt.Key.Key_P, CTRL)
    assert keys.page.views.currentWidget() is keys.page.outcome_page

    keys.enter()  # the button for a new applicant has the focus

    answers = keys.page.desk.draft.answers
    assert keys.page.views.currentWidget() is keys.page.entry_page
    assert answers["address.village"] == "নমুনাপুর"
    assert not answers.get("applicant.name_bn")
