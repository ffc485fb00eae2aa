"""Look-alikes, warnings and refusals: what stops an entry and who may let it pass."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from tests.builders import OPERATOR, SUPERVISOR
from tests.ui.entry_counter import PASSWORD, EntryCounter, HeldJobs
from tests.ui.keyboard import CTRL, show
from udc_desktop.domain.applications import State
from udc_desktop.domain.enrolments import LookalikeAnswer, Verdict
from udc_desktop.errors import KnownFault
from udc_desktop.ui.enrolment.lookalike_dialog import LookalikeDialog
from udc_desktop.ui.enrolment.overrule_dialog import OverruleDialog, Overruling
from udc_desktop.ui.enrolment.questions import typed_words


@pytest.fixture
def kit(translator):
    return EntryCounter(translator)


@pytest.fixture
def keys(qtbot, kit):
    return show(qtbot, kit.page())


@pytest.fixture
def known(kit):
    """A woman who was enrolled before."""
    return kit.desk.enrolment.enrol(kit.whole_draft(), OPERATOR).application


def at_review(keys, draft):
    keys.page.open_draft(draft.id)
    keys.page.entry_page.go_to("review")
    return keys.steps.review_step


def codes(review) -> list[str]:
    return [found.code for found in review.obstacles]


def a_sister(kit, **answers):
    """Another woman who gives the same mobile number."""
    return kit.whole_draft(
        applicant__nid="8765432190",
        applicant__name_bn="আরেক নমুনা",
        account__wallet="01812000002",
        account__wallet_again="01812000002",
        **answers,
    )


# -- look-alikes ------------------------------------------------------------------------------


def test_a_shared_number_is_said_on_the_card_with_what_is_shared(kit, keys, known):
    keys.page.open_draft(a_sister(kit).id)

    card = keys.page.entry_page.columns.live_card
    assert not card.lookalikes_note.isHidden()
    text = card.lookalikes_note.text_label.text()
    assert "মিল পাওয়া গেছে (১)" in text
    assert "নমুনা খাতুন" in text
    assert "একই মোবাইল নম্বর" in text


def test_typing_a_known_number_finds_its_owner_after_a_pause(qtbot, kit, keys, known):
    keys.page.refresh()
    keys.type("1")
    keys.page.entry_page.go_to("applicant", "applicant.mobile")
    keys.type("০১৭১২০০০০০")
    qtbot.waitUntil(lambda: not keys.page.desk._watch._pause.isActive())
    assert keys.page.desk.hits == ()

    with qtbot.waitSignal(keys.page.desk.hits_changed, timeout=2000):
        keys.type("১")

    assert [hit.on for hit in keys.page.desk.hits] == [("mobile",)]


def test_an_open_look_alike_keeps_the_entry_from_being_saved(kit, keys, known):
    review = at_review(keys, a_sister(kit))
    assert codes(review) == ["lookalike_open"]
    assert not keys.page.entry_page.columns.next_button.isEnabled()

    keys.press(Qt.Key.Key_P, CTRL)

    assert len(kit.desk.store.contents.applications) == 1


def dialog_for(qtbot, kit, keys, answer=None) -> LookalikeDialog:
    (hit,) = keys.page.desk.hits
    dialog = LookalikeDialog(
        hit,
        typed_words(keys.page.desk, kit.counter, "bn"),
        kit.counter.places,
        "bn",
        programme_names={"mcbp": "মা ও শিশু সহায়তা"},
        answer=answer,
    )
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_another_person_needs_a_reason(qtbot, kit, keys, known):
    keys.page.open_draft(a_sister(kit).id)
    dialog = dialog_for(qtbot, kit, keys)

    qtbot.keyClick(dialog, Qt.Key.Key_2)
    qtbot.keyClick(dialog.reason_edit, Qt.Key.Key_Return)
    assert dialog.reason_field.problem
    assert dialog.isVisible()

    dialog.reason_edit.setText("দুই বোনের একটিই ফোন")
    qtbot.keyClick(dialog.reason_edit, Qt.Key.Key_Return)

    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.answer() == LookalikeAnswer(known.person, Verdict.OTHER, "দুই বোনের একটিই ফোন")


def test_both_are_set_side_by_side_with_the_live_application(qtbot, kit, keys, known):
    keys.page.open_draft(a_sister(kit).id)
    dialog = dialog_for(qtbot, kit, keys)

    table = dialog.table
    said = [table.itemAt(i).widget().text() for i in range(table.count())]
    assert "আরেক নমুনা" in said
    assert "নমুনা খাতুন" in said
    assert said.count("০১৭১২০০০০০১") == 2
    assert "১২৩৪৫৬৮৭০৯" not in said, "a number that is not shared stays masked"
    assert known.number in dialog.applications_note.text_label.text()


def test_esc_leaves_the_question_open(qtbot, kit, keys, known):
    keys.page.open_draft(a_sister(kit).id)
    dialog = dialog_for(qtbot, kit, keys)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_enter_on_the_button_for_later_does_not_answer(qtbot, kit, keys, known):
    keys.page.open_draft(a_sister(kit).id)
    dialog = dialog_for(qtbot, kit, keys, LookalikeAnswer(known.person, Verdict.ASK))
    dialog.cancel_button.setFocus()
    qtbot.keyClick(dialog.cancel_button, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_alt_m_asks_and_the_answer_lets_the_entry_be_saved(kit, keys, known, monkeypatch):
    answer = LookalikeAnswer(known.person, Verdict.OTHER, "দুই বোনের একটিই ফোন")
    monkeypatch.setattr(LookalikeDialog, "ask", classmethod(lambda cls, *a, **k: answer))
    review = at_review(keys, a_sister(kit))

    keys.press(Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    assert codes(review) == []
    keys.press(Qt.Key.Key_P, CTRL)

    assert len(kit.desk.store.contents.applications) == 2
    newest = list(kit.desk.store.contents.applications.values())[-1]
    assert newest.body["lookalikes"][0]["reason"] == "দুই বোনের একটিই ফোন"


def test_the_same_person_brings_what_is_known_and_bars_a_second_application(
    kit, keys, known, monkeypatch
):
    answer = LookalikeAnswer(known.person, Verdict.SAME)
    monkeypatch.setattr(LookalikeDialog, "ask", classmethod(lambda cls, *a, **k: answer))
    keys.page.refresh()
    keys.type("1")
    keys.page.entry_page.go_to("applicant", "applicant.nid")
    keys.answer("applicant.nid", "1234568709")
    keys.press(Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)

    assert keys.form.fields["applicant.name_bn"].text() == "নমুনা খাতুন"
    assert keys.page.desk.draft.person == known.person

    review = at_review(keys, kit.whole_draft())
    keys.page.desk.draft.person = known.person
    keys.page.desk.answer_lookalike(answer)
    keys.page.entry_page.go_to("review")
    keys.press(Qt.Key.Key_P, CTRL)

    assert codes(review) == ["already_applied"]
    assert known.number in review.rows[0].accessibleName()
    assert len(kit.desk.store.contents.applications) == 1


def test_the_known_persons_own_address_replaces_that_of_the_last_applicant(kit, keys, known):
    last = a_sister(
        kit, applicant__mobile="01812000002", address__village="দূরের গ্রাম", address__ward="৯"
    )
    kit.desk.enrolment.enrol(last, OPERATOR)
    keys.page.refresh()
    keys.type("1")
    desk = keys.page.desk
    assert desk.draft.answers["address.village"] == "দূরের গ্রাম"
    desk.type("address.ward", "৭")

    desk.answer_lookalike(LookalikeAnswer(known.person, Verdict.SAME))

    assert desk.draft.answers["address.village"] == "নমুনাপুর"
    assert desk.draft.answers["address.ward"] == "৭", "what the operator typed stays"


def test_what_is_typed_while_the_known_person_is_looked_up_stays(kit, keys, known, monkeypatch):
    keys.page.refresh()
    keys.type("1")
    desk = keys.page.desk
    held = HeldJobs()
    monkeypatch.setattr(desk, "_jobs", held)

    desk.answer_lookalike(LookalikeAnswer(known.person, Verdict.SAME))
    desk.type("applicant.name_bn", "নতুন নাম")
    held.do_all()

    assert desk.draft.answers["applicant.name_bn"] == "নতুন নাম"
    assert desk.draft.answers["applicant.name_en"] == "Namuna Khatun"


# -- a supervisor's word ----------------------------------------------------------------------


def overrule_dialog(qtbot, kit, warnings=("প্রথম সতর্কতা",)) -> OverruleDialog:
    dialog = OverruleDialog(warnings, kit.operators, kit.jobs)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_only_supervisors_are_offered(qtbot, kit):
    dialog = overrule_dialog(qtbot, kit)
    combo = dialog.supervisor_combo
    assert [combo.itemText(i) for i in range(combo.count())] == [SUPERVISOR.name]
    assert "প্রথম সতর্কতা" in dialog.warnings_note.text_label.text()


def test_a_wrong_password_lets_nothing_pass(qtbot, kit):
    dialog = overrule_dialog(qtbot, kit)
    dialog.reason_edit.setText("কার্ড দেখা হয়েছে")
    dialog.password_field.password_edit.setText("bhul-password")
    dialog.ok_button.click()
    assert dialog.overruling is None
    assert dialog.password_field.problem
    assert dialog.password_field.text() == ""


def test_a_reason_is_asked_before_the_password_is_tried(qtbot, kit):
    dialog = overrule_dialog(qtbot, kit)
    dialog.password_field.password_edit.setText(PASSWORD)
    dialog.ok_button.click()
    assert dialog.reason_field.problem
    assert dialog.overruling is None


def test_too_many_wrong_passwords_are_said_with_how_long_to_wait(qtbot, kit, monkeypatch):
    def slow(operator, password):
        raise KnownFault("too_many_attempts", wait=30)

    monkeypatch.setattr(kit.operators, "confirm", slow)
    dialog = overrule_dialog(qtbot, kit)
    dialog.reason_edit.setText("কার্ড দেখা হয়েছে")
    dialog.password_field.password_edit.setText("bhul")
    dialog.ok_button.click()
    assert "৩০" in dialog.password_field.problem


def test_the_right_password_gives_the_supervisors_word(qtbot, kit):
    dialog = overrule_dialog(qtbot, kit)
    dialog.reason_edit.setText("  কার্ড   দেখা হয়েছে ")
    dialog.password_field.password_edit.setText(PASSWORD)
    qtbot.keyClick(dialog.password_field.password_edit, Qt.Key.Key_Return)
    assert dialog.overruling == Overruling(SUPERVISOR.id, "কার্ড দেখা হয়েছে")


def test_a_warning_waits_for_the_supervisor_and_then_passes(kit, keys, monkeypatch):
    word = Overruling(SUPERVISOR.id, "ভিডব্লিউবি কার্ড ফেরত দিয়েছেন")
    asked = []
    monkeypatch.setattr(
        OverruleDialog, "ask", classmethod(lambda cls, said, *a: asked.append(said) or word)
    )
    review = at_review(keys, kit.whole_draft(household__other_allowances="vwb"))
    assert codes(review) == ["rule_needs_overrule"]
    assert not review.overrule_button.isHidden()

    keys.press(Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)

    rules = {rule.id: rule for rule in kit.desk.catalogue.get("mcbp").rules}
    assert asked == [[rules["no_other_allowance"].reason.bn]]
    assert codes(review) == []
    keys.press(Qt.Key.Key_P, CTRL)
    (application,) = kit.desk.store.contents.applications.values()
    assert application.body["overrules"][0]["reason"] == word.reason


# -- not eligible -----------------------------------------------------------------------------


def test_who_is_not_eligible_is_recorded_as_refused_with_the_reasons(kit, keys):
    review = at_review(keys, kit.whole_draft(applicant__born="15-05-1985"))
    assert codes(review) == ["rule_not_met"]
    assert "বয়স" in review.rows[0].accessibleName()
    assert not keys.page.entry_page.columns.next_button.isEnabled()

    keys.press(Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    assert codes(review) == []
    assert "বয়স" in review.rows[0].accessibleName(), "the reasons stay in sight"
    keys.press(Qt.Key.Key_P, CTRL)

    (application,) = kit.desk.store.contents.applications.values()
    assert application.state is State.REFUSED
    outcome = keys.page.outcome_page
    assert "যোগ্য নন" in outcome.sentence_label.text()
    assert outcome.number_label.text() == application.number


def test_a_refusal_can_be_taken_back_before_it_is_recorded(kit, keys):
    review = at_review(keys, kit.whole_draft(applicant__born="15-05-1985"))
    review.refuse_button.click()
    review.unrefuse_button.click()
    assert codes(review) == ["rule_not_met"]
    assert not keys.page.desk.draft.as_refused


def test_every_line_of_the_review_leads_to_its_field(kit, keys):
    review = at_review(keys, kit.whole_draft())
    review.focus_row("pregnancy.anc_card")
    keys.enter()
    assert (keys.steps.step, keys.form.focused_field) == ("pregnancy", "pregnancy.anc_card")


def test_outside_the_window_she_is_recorded_for_the_next_one_and_told_so(kit, keys):
    kit.desk.stand_on(date(2026, 11, 25))
    at_review(keys, kit.whole_draft())
    assert "১ ডিসেম্বর ২০২৬" in keys.page.entry_page.columns.live_card.window_note.text_label.text()

    keys.press(Qt.Key.Key_P, CTRL)

    (application,) = kit.desk.store.contents.applications.values()
    assert application.state is State.NEXT_WINDOW
    assert "১ ডিসেম্বর ২০২৬" in keys.page.outcome_page.about_label.text()
