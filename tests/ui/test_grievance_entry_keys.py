"""A grievance is received without the mouse: from its kind to the printed slip."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.builders import UNION
from tests.ui.entry_counter import jpeg
from tests.ui.every_screen import settle
from tests.ui.grievance_counter import GrievanceCounter, show_entry
from tests.ui.keyboard import ALT, CTRL, SHIFT
from udc_desktop.domain.grievances import State
from udc_desktop.ui.widgets.steps import StepState

ABOUT = {
    "about.against_kind": "office",
    "about.subject": "instalment_missing",
    "about.programme": "mcbp",
}
WHO = {
    "who.kind": "other",
    "who.name_bn": "নমুনা খাতুন",
    "who.relation": "husband",
    "who.relative": "নমুনা মিয়া",
    "who.mobile": "০১৭১২০০০০০১",
    "who.ward": "৩",
    "who.union": UNION,
}
WHAT = {
    "what.text": "দুই কিস্তির ভাতা আসেনি।",
    "what.happened_on": "০১১০২০২৬",
    "what.remedy": "বকেয়া ভাতা চাই।",
}


@pytest.fixture
def kit(translator):
    made = GrievanceCounter(translator)
    made.system.printer_names = []
    return made


@pytest.fixture
def keys(qtbot, kit):
    entry = kit.entry()
    keyboard = show_entry(qtbot, entry)
    entry.begin()
    return keyboard


def test_a_grievance_is_received_by_the_keyboard_alone(kit, keys):
    entry, received = keys.page, []
    entry.received.connect(received.append)
    keys.type("৩")  # the number on the tile, in Bangla
    keys.enter()
    assert entry.desk.draft.answers["about.category"] == "payment"
    keys.answer_here(ABOUT)
    assert keys.steps.step == "who"
    keys.answer_here(WHO)
    assert keys.steps.step == "what"
    keys.answer_here(WHAT)
    assert keys.focused() is keys.steps.what_step.papers_box.add_tile
    keys.enter(CTRL)
    assert keys.steps.step == "wishes"
    keys.press(Qt.Key.Key_Tab)
    keys.answer_here({"wishes.forward": "yes", "wishes.consent_how": "thumb"})
    assert keys.steps.step == "review"
    assert list(keys.steps.review_step.obstacles) == []
    keys.press(Qt.Key.Key_P, CTRL)

    (grievance,) = kit.received
    assert grievance.state is State.RECEIVED
    assert grievance.record.text == "দুই কিস্তির ভাতা আসেনি।"
    assert grievance.record.complainant.name_bn == "নমুনা খাতুন"
    assert grievance.record.complainant.mobile == "01712000001"
    assert grievance.record.consent_how == "thumb"
    assert kit.kept == []
    assert entry.views.currentWidget() is entry.outcome_page
    assert entry.outcome_page.number_label.text() == grievance.number
    assert received == [grievance.id]


@pytest.mark.parametrize(
    ("typed", "category"),
    [("1", "exclusion"), ("12", "sensitive"), ("১০", "food"), ("9", "service")],
)
def test_a_kind_is_walked_to_by_its_number_in_either_script(keys, typed, category):
    keys.type(typed)
    assert keys.focused().category.id == category
    assert "about.category" not in keys.page.desk.draft.answers  # not yet chosen


def test_arrows_walk_over_the_kinds_and_the_chosen_one_opens_all_again(keys):
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Down)
    keys.enter()
    about = keys.steps.about_step
    assert keys.page.desk.draft.answers["about.category"] == "payment"
    assert [tile.category.id for tile in about.tiles if tile.isVisible()] == ["payment"]
    about.tiles[2].setFocus()
    keys.enter()
    assert all(tile.isVisible() for tile in about.tiles)
    assert keys.focused().category.id == "payment"


def test_shift_enter_goes_back_and_alt_left_to_the_step_before(kit, keys):
    keys.page.open_draft(kit.draft("who").id)
    keys.steps.focus("who.relative")
    keys.enter(SHIFT)
    assert keys.form.focused_field == "who.relation"
    keys.press(Qt.Key.Key_Left, ALT)
    assert keys.steps.step == "about"


def test_what_is_missing_is_shown_first_and_may_wait_when_asked_again(kit, keys):
    keys.page.open_draft(kit.draft("what", what__text="").id)
    keys.enter(CTRL)
    assert keys.steps.step == "what"
    assert keys.form.fields["what.text"].problem
    assert keys.form.focused_field == "what.text"
    keys.enter(CTRL)
    assert keys.steps.step == "wishes"
    assert keys.page.entry_page.columns.step_list.state_of("what") is StepState.PROBLEM


def test_against_whom_is_asked_before_a_word_can_be_typed(keys):
    keys.type("3")
    keys.enter()
    for _ in range(3):
        keys.enter(CTRL)
    assert keys.steps.step == "about"
    assert keys.form.fields["about.against_kind"].problem


def test_enter_leads_on_from_the_story_and_alt_enter_breaks_its_line(kit, keys):
    keys.page.open_draft(kit.draft("what", what__text="").id)
    keys.steps.focus("what.text")
    keys.type("প্রথম")
    keys.enter(ALT)
    keys.type("দ্বিতীয়")
    keys.enter()
    assert keys.page.desk.draft.answers["what.text"] == "প্রথম\nদ্বিতীয়"
    assert keys.form.focused_field == "what.happened_on"


def test_a_known_applicant_is_found_while_one_types_and_taken_by_enter(kit, keys):
    application = kit.desk.enrolment.enrol(kit.whole_draft(), kit.counter.operator).application
    keys.page.open_draft(kit.draft("who", who__kind="", who__name_bn="", who__nid="").id)
    keys.answer("who.kind", "known")
    finder = keys.steps.who_step.finder
    assert keys.focused() is finder.find_edit
    keys.type("নমুনা খা")
    keys.enter()
    draft = keys.page.desk.draft
    assert draft.person == application.person
    assert draft.answers["who.nid"] == "1234568709"
    assert draft.answers["what.application"] == application.number
    assert keys.form.fields["who.name_bn"].text() == "নমুনা খাতুন"


def test_arrows_lead_into_what_was_found_and_back(kit, keys):
    kit.desk.enrolment.enrol(kit.whole_draft(), kit.counter.operator)
    keys.page.open_draft(kit.draft("who", who__kind="known").id)
    finder = keys.steps.who_step.finder
    finder.focus_line()
    keys.type("01712000001")
    finder.search()
    keys.press(Qt.Key.Key_Down)
    assert keys.focused() is finder.rows[0]
    keys.press(Qt.Key.Key_Up)
    assert keys.focused() is finder.find_edit


def test_a_paper_is_added_by_alt_a_and_removed_by_delete(kit, keys, tmp_path):
    file = tmp_path / "made_up.jpg"
    file.write_bytes(jpeg())
    kit.system.open_file = file
    keys.page.open_draft(kit.draft("what").id)
    keys.press(Qt.Key.Key_A, ALT)
    box = keys.steps.what_step.papers_box
    assert [tile.name_label.text() for tile in box.tiles] == ["made_up.jpg"]
    box.focus_add()
    keys.press(Qt.Key.Key_Up)
    keys.press(Qt.Key.Key_Delete)
    assert keys.page.desk.draft.papers == []
    assert box.tiles == ()


def test_a_line_of_the_review_leads_to_its_question(kit, keys):
    keys.page.open_draft(kit.draft("review", who__mobile="0171").id)
    settle()
    assert keys.focused().path == "who.mobile"  # what is wrong stands first
    keys.enter()
    assert keys.steps.step == "who"
    assert keys.form.focused_field == "who.mobile"


def test_ctrl_s_keeps_where_the_cursor_stands(kit, keys):
    keys.page.open_draft(kit.draft("what").id)
    keys.steps.focus("what.remedy")
    keys.press(Qt.Key.Key_S, CTRL)
    (kept,) = kit.kept
    assert (kept.step, kept.focus) == ("what", "what.remedy")


def test_escape_loses_nothing(kit, keys):
    keys.page.open_draft(kit.draft("what").id)
    keys.steps.focus("what.text")
    keys.type("আরও কথা ")
    keys.press(Qt.Key.Key_Escape)
    assert keys.page.desk.is_open
    assert "আরও কথা" in keys.page.desk.draft.answers["what.text"]


def test_the_next_grievance_begins_by_ctrl_n(kit, keys):
    keys.page.open_draft(kit.draft("review").id)
    keys.page.entry_page.save_only()
    keys.press(Qt.Key.Key_N, CTRL)
    assert keys.page.views.currentWidget() is keys.page.entry_page
    assert keys.steps.step == "about"


def test_forwarding_at_once_is_asked_for_by_alt_f(kit, keys):
    wanted = []
    keys.page.forward_wanted.connect(wanted.append)
    keys.page.open_draft(kit.draft("review").id)
    keys.page.entry_page.save_only()
    keys.press(Qt.Key.Key_F, ALT)
    assert wanted == [kit.received[0].id]
