"""Grievances that were begun: kept at every field, offered again, sealed ones handed in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.builders import COLLEAGUE, SENSITIVE_ANSWERS
from tests.ui.grievance_counter import GrievanceCounter, show_entry
from udc_desktop.domain.grievances import State


@pytest.fixture
def kit(translator):
    return GrievanceCounter(translator, is_joined=True)


@pytest.fixture
def keys(qtbot, kit):
    return show_entry(qtbot, kit.entry())


def sealed_draft(kit):
    draft = kit.desk.grievances.begin(kit.counter.operator)
    draft.answers = dict(SENSITIVE_ANSWERS)
    kit.desk.grievances.keep(draft)
    return draft


def names(page) -> list[str]:
    return [tile.name_label.text() for tile in page.tiles]


def test_every_field_that_is_left_is_kept_with_the_place_where_one_stood(kit, keys):
    keys.page.begin()
    keys.page.entry_page.steps.about_step.choose("payment")
    keys.answer("about.against_kind", "office")
    (kept,) = kit.kept
    assert kept.answers["about.against_kind"] == "office"
    assert (kept.step, kept.focus) == ("about", "about.subject")


def test_after_a_power_cut_it_goes_on_where_it_was_left(kit, keys, qtbot):
    keys.page.open_draft(kit.draft("what").id)
    keys.steps.focus("what.against")
    keys.type("নমুনা ব্যক্তি")
    keys.enter()
    keys.page.hide()
    other = show_entry(qtbot, kit.entry())
    other.page.begin()
    other.page.drafts_page.tiles[0].wanted.emit()
    assert other.steps.step == "what"
    assert other.form.focused_field == "what.remedy"
    assert "নমুনা ব্যক্তি" in other.form.fields["what.against"].text()


def test_nothing_is_kept_of_an_entry_in_which_nothing_was_answered(kit, keys):
    keys.page.begin()
    keys.page.leave()
    assert kit.kept == []
    assert keys.page.views.currentWidget() is keys.page.blank_view


def test_leaving_keeps_the_entry_and_tells_the_page(kit, keys):
    left = []
    keys.page.left.connect(lambda: left.append(True))
    keys.page.begin()
    keys.page.entry_page.steps.about_step.choose("payment")
    keys.page.entry_page.go_back()
    assert left == [True]
    assert [draft.answers["about.category"] for draft in kit.kept] == ["payment"]


def test_kept_entries_are_offered_before_a_new_one_begins(kit, keys):
    kit.draft("what")
    kit.draft("who", who__kind="anonymous")
    keys.page.begin()
    page = keys.page.drafts_page
    assert keys.page.views.currentWidget() is page
    assert sorted(names(page)) == sorted(["নমুনা খাতুন", "নাম প্রকাশে অনিচ্ছুক"])
    keys.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert keys.page.views.currentWidget() is keys.page.entry_page
    assert keys.steps.step == "about"


def test_of_somebody_known_a_new_one_begins_at_once(kit, keys):
    application = kit.desk.enrolment.enrol(kit.whole_draft(), kit.counter.operator).application
    kit.draft("what")
    keys.page.begin(person=application.person)
    assert keys.page.views.currentWidget() is keys.page.entry_page
    assert keys.page.desk.draft.person == application.person


def test_delete_asks_and_delete_again_throws_away(kit, keys):
    kit.draft("what")
    keys.page.begin()
    keys.press(Qt.Key.Key_Delete)
    tile = keys.page.drafts_page.tiles[0]
    assert tile.question == "throw"
    keys.press(Qt.Key.Key_Escape)
    assert tile.question == ""
    keys.press(Qt.Key.Key_Delete)
    keys.press(Qt.Key.Key_Delete)
    assert kit.kept == []
    assert keys.page.views.currentWidget() is keys.page.entry_page


def test_a_sealed_one_shows_nothing_of_its_content(kit, keys):
    sealed_draft(kit)
    keys.page.begin()
    (tile,) = keys.page.drafts_page.tiles
    said = f"{tile.name_label.text()} {tile.about_label.text()} {tile.accessibleName()}"
    assert "সিলমোহরকৃত" in said
    for secret in (SENSITIVE_ANSWERS["who.name_bn"], "সহিংসতা", "গোপন নমুনা"):
        assert secret not in said


def test_a_sealed_one_is_handed_in_as_it_stands_after_a_question(kit, keys):
    sealed_draft(kit)
    keys.page.begin()
    (tile,) = keys.page.drafts_page.tiles
    keys.enter()
    assert tile.question == "hand_in"
    assert kit.received == []
    keys.enter()
    (grievance,) = kit.received
    assert grievance.is_sealed
    assert grievance.state is State.FORWARDED
    assert keys.page.views.currentWidget() is keys.page.outcome_page
    assert kit.kept == []


def test_a_sealed_one_is_thrown_away_unread(kit, keys):
    sealed_draft(kit)
    keys.page.begin()
    keys.press(Qt.Key.Key_Delete)
    keys.press(Qt.Key.Key_Delete)
    assert kit.kept == []
    assert kit.received == []


def test_a_sealed_one_cannot_be_opened_from_elsewhere(kit, keys):
    keys.page.open_draft(sealed_draft(kit).id)
    assert keys.page.views.currentWidget() is keys.page.drafts_page
    assert not keys.page.desk.is_open


def test_a_draft_that_is_gone_is_said(kit, keys):
    draft = kit.draft("what")
    kit.desk.grievances.drop(draft, kit.counter.operator)
    keys.page.open_draft(draft.id)
    assert len(kit.messages.texts) == 1


def test_nobody_sees_the_entries_of_another_operator(translator, qtbot, kit):
    kit.draft("what")
    other = GrievanceCounter(translator, operator=COLLEAGUE)
    assert list(kit.desk.grievances.drafts(COLLEAGUE)) == []
    entry = show_entry(qtbot, other.entry()).page
    entry.begin()
    assert entry.views.currentWidget() is entry.entry_page


def test_the_page_says_everything_in_the_other_language_at_once(kit, keys, speak):
    sealed_draft(kit)
    keys.page.begin()
    speak("en")
    assert keys.page.drafts_page.title_label.text() == "Grievances that are not finished"
    assert names(keys.page.drafts_page) == ["Confidential entry, sealed"]
