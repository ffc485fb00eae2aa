from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel

from tests.builders import OPERATOR
from tests.ui.grievance_list_scene import ANSWER, ListScene, person
from tests.ui.list_desk import LateJobs, ListDesk
from udc_desktop.domain.grievances import State, StepKind
from udc_desktop.services.changes import NEWS_AS_OF
from udc_desktop.services.grievances.ports import Tracked
from udc_desktop.ui.grievances.page import GrievancesPage
from udc_desktop.ui.grievances.track_part import TrackPart
from udc_desktop.ui.grievances.track_words import read_question

K = StepKind
KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
BORN = date(2000, 5, 15)


@pytest.fixture
def scene(speak, translator):
    speak("en")
    return ListScene(ListDesk(translator, operator=OPERATOR))


@pytest.fixture
def part(qtbot, scene):
    desk = scene.list_desk
    made = TrackPart(desk.counter, desk.tools)
    qtbot.addWidget(made)
    made.resize(1082, 640)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=2000)
    made.setFocus()
    return made


def ask(part, text, born=""):
    part.ask_edit.setText(text)
    part.ask_edit.textEdited.emit(text)
    part.born_edit.set_text(born)
    part.ask()


def is_answered(part) -> bool:
    return part.found_stack.currentWidget() is part.answer_area


# -- what somebody asks by ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("SMPA-26-G00001-9", Tracked(number="SMPA-26-G00001-9")),
        ("smpa ২৬ g০০০০১ ৯", Tracked(number="SMPA-26-G00001-9")),
        ("SMPA/26/G00001/9", Tracked(number="SMPA-26-G00001-9")),
        ("01712000001", Tracked(mobile="01712000001")),
        ("০১৭১২-০০০০০১", Tracked(mobile="01712000001")),
        ("+8801712000001", Tracked(mobile="01712000001")),
        ("রোকেয়া নমুনা", Tracked(name="রোকেয়া নমুনা")),
        ("Rokeya", Tracked(name="Rokeya")),
    ],
)
def test_one_line_takes_number_mobile_and_name_in_either_script(typed, asked):
    question = read_question(typed)
    assert question.asked == asked
    assert not question.needs_birth
    assert question.problems == ()


@pytest.mark.parametrize("typed", ["4100000000", "৪১০০০০০০০০", "41 0000 0000"])
def test_an_nid_asks_for_the_birth_date(typed):
    question = read_question(typed)
    assert question.asked is None
    assert question.needs_birth
    assert read_question(typed, "১৫-০৫-২০০০").asked == Tracked(nid="4100000000", born=BORN)


def test_seventeen_digits_may_be_either_of_two_numbers():
    typed = "20001234567123456"
    question = read_question(typed, "15-05-2000")
    kinds = [("nid" if each.nid else "brn") for each in (question.asked, *question.others)]
    assert kinds == ["nid", "brn"]


def test_a_birth_date_that_is_none_is_refused():
    question = read_question("4100000000", "99-99-2000")
    assert question.asked is None
    assert [p.field for p in question.problems] == ["born"]


def test_a_wrong_character_in_a_number_is_told_apart_from_a_name():
    assert [p.code for p in read_question("SMPA-26-G00001-8").problems] == ["number_check"]
    assert [p.code for p in read_question("SMPA-26").problems] == ["number_shape"]


@pytest.mark.parametrize("typed", ["123", "017120000", "12345678901234567890"])
def test_digits_that_are_neither_are_counted_again(typed):
    assert read_question(typed).counts_wrong


@pytest.mark.parametrize("typed", ["", "   ", "ক", "--"])
def test_too_little_asks_nothing(typed):
    question = read_question(typed)
    assert question.asked is None
    assert not question.problems


# -- asking ---------------------------------------------------------------------------------------


def test_the_number_of_the_slip_leads_to_the_answer_by_enter(qtbot, part, scene):
    grievance = scene.standing(State.FORWARDED)
    qtbot.keyClicks(part.ask_edit, grievance.number.lower())
    qtbot.keyClick(part.ask_edit, KEY.Key_Return)
    assert is_answered(part)
    card = part.answer_card
    assert card.number_label.text() == grievance.number
    assert card.headline_label.text() == "It is with Upazila Nirbahi Officer (UNO)."
    lines = card.lines_label.text().splitlines()
    assert lines[0] == "Received here on 12 November 2026."
    assert lines[1].startswith("Sent there on 12 November 2026, memo no. SMP/")
    assert lines[2] == "An answer is due by 29 November 2026: 11 working days left."


def test_an_nid_brings_the_field_of_the_birth_date(qtbot, part, scene):
    scene.receive()
    assert part.born_field.isHidden()
    qtbot.keyClicks(part.ask_edit, "4100000000")
    assert part.born_field.isVisible()
    qtbot.keyClick(part.ask_edit, KEY.Key_Return)
    assert part.born_edit.line_edit.hasFocus()
    qtbot.keyClicks(part.born_edit.line_edit, "15-05-2000")
    qtbot.keyClick(part.born_edit.line_edit, KEY.Key_Return)
    assert is_answered(part)


def test_with_another_birth_date_nothing_is_told(part, scene):
    scene.receive()
    ask(part, "4100000000", "16-05-2000")
    assert not is_answered(part)
    assert part.empty.title_label.text() == "Nothing was found"


def test_the_field_of_the_birth_date_goes_where_it_is_not_wanted(part):
    ask(part, "4100000000")
    assert part.born_field.isVisible()
    ask(part, "Rokeya")
    assert part.born_field.isHidden()


def test_of_several_one_is_chosen_by_the_arrows(qtbot, part, scene):
    first = scene.receive()
    second = scene.receive(complainant=person(0))
    scene.receive()
    ask(part, "01712000000")
    assert part.found_stack.currentWidget() is part.list_card
    assert {line.number for line in part.rows.lines} == {first.number, second.number}
    assert part.table.hasFocus()
    qtbot.keyClick(part.table, KEY.Key_Down)
    wanted = part.rows.lines[1].number
    qtbot.keyClick(part.table, KEY.Key_Return)
    assert part.answer_card.number_label.text() == wanted


def test_a_name_is_found_in_either_script(part, scene):
    grievance = scene.receive()
    for name in ("রোকেয়া", "rokeya nam"):
        ask(part, name)
        assert is_answered(part)
        assert part.answer_card.number_label.text() == grievance.number


def test_what_is_wrong_is_said_beside_the_line_and_goes_with_the_next_key(qtbot, part):
    ask(part, "123")
    assert "Count them once more" in part.ask_field.problem
    assert part.ask_edit.hasFocus()
    qtbot.keyClicks(part.ask_edit, "4")
    assert part.ask_field.problem == ""
    ask(part, "SMPA-26-G00001-8")
    assert part.ask_field.problem


def test_nothing_found_says_what_to_try(part):
    ask(part, "zzzz")
    assert part.empty.title_label.text() == "Nothing was found"
    assert "another spelling" in part.empty.text_label.text()


def test_of_two_questions_the_last_is_answered(qtbot, scene):
    first, second = scene.receive(), scene.receive()
    jobs, desk = LateJobs(), scene.list_desk
    part = TrackPart(desk.counter, replace(desk.tools, jobs=jobs))
    qtbot.addWidget(part)
    ask(part, first.number)
    ask(part, second.number)
    jobs.answers.reverse()
    jobs.hand_over()
    assert part.answer_card.number_label.text() == second.number


# -- what is answered -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "headline"),
    [
        (State.RECEIVED, "It is here. It was not forwarded yet."),
        (State.IN_PROGRESS, "Upazila Nirbahi Officer (UNO) is working on it."),
        (State.ANSWERED, "The answer is here."),
        (State.TOLD, "It was answered, and the complainant was told."),
        (State.CLOSED, "The matter is closed."),
        (State.REOPENED, "It was opened again and goes to Upazila Nirbahi Officer (UNO)."),
        (State.WITHDRAWN, "The complainant withdrew it."),
    ],
)
def test_every_standing_is_told_in_one_plain_line(part, scene, state, headline):
    ask(part, scene.standing(state).number)
    assert part.answer_card.headline_label.text() == headline


@pytest.mark.parametrize("state", list(State))
def test_every_standing_is_told_in_both_languages_without_a_gap(part, scene, speak, state):
    ask(part, scene.standing(state).number)
    for language in ("en", "bn"):
        speak(language)
        card = part.answer_card
        said = [card.headline_label.text(), *card.lines_label.text().splitlines()]
        assert all(said)
        assert not [line for line in said if "{" in line]
        if language == "bn":
            assert not [line for line in said if any("a" <= c <= "z" for c in line)]


def test_a_late_one_is_told_with_the_days_and_what_can_be_done(part, scene):
    grievance = scene.standing(State.FORWARDED)
    scene.list_desk.let_days_pass(25)
    ask(part, grievance.number)
    lines = part.answer_card.lines_label.text()
    assert "An answer was due by 29 November 2026: 6 working days late." in lines
    steps = [str(button.property("step")) for button in part.answer_card.step_buttons]
    assert steps == ["remind", "appeal"]


def test_one_in_time_is_not_to_be_reminded_of(part, scene):
    ask(part, scene.standing(State.FORWARDED).number)
    assert part.answer_card.step_buttons == []


def test_what_an_office_asks_is_told_and_can_be_answered_here(part, scene):
    grievance = scene.standing(State.FORWARDED)
    scene.office_moves(grievance, "ask", office="uno", reason=ANSWER)
    ask(part, grievance.number)
    assert f"The office wants to know: {ANSWER.en}" in part.answer_card.lines_label.text()
    assert part.answer_card.step_buttons[0].objectName() == "add_button"


def test_what_came_back_is_told_with_its_reason(part, scene):
    grievance = scene.standing(State.FORWARDED)
    scene.move(grievance, K.SEND_BACK, reason="ঠিকানা নেই")
    ask(part, grievance.number)
    assert "sent it back on 12 November 2026. ঠিকানা নেই" in part.answer_card.lines_label.text()


def test_the_answer_is_read_out_and_the_complainant_told_right_there(qtbot, part, scene):
    grievance = scene.standing(State.IN_PROGRESS)
    scene.reply(grievance, text=ANSWER, office="uno", memo="05-77", outcome="upheld")
    ask(part, grievance.number)
    card = part.answer_card
    assert card.answer_note.text_label.text() == ANSWER.en
    lines = card.lines_label.text().splitlines()
    assert lines[:3] == [
        "Answered on 12 November 2026 by Upazila Nirbahi Officer (UNO).",
        "Memo no. 05-77",
        "Found true and settled",
    ]
    assert card.step_buttons[0].hasFocus()
    qtbot.keyClick(card.step_buttons[0], KEY.Key_Return, CONTROL)
    dialog = part.mover.dialog
    assert dialog.kind is K.TELL
    dialog.editors["how"].set_text("in_person")
    dialog.confirm()
    assert scene.now(grievance).state is State.TOLD
    assert card.headline_label.text() == "It was answered, and the complainant was told."
    assert "Told on 12 November 2026, In person." in card.lines_label.text()


def test_of_an_answer_that_was_not_read_out_nobody_is_told(part, scene):
    grievance = scene.standing(State.ANSWERED)
    ask(part, grievance.number)
    scene.reply(grievance, text=ANSWER)
    part.answer_card.step_buttons[0].click()
    dialog = part.mover.dialog
    dialog.editors["how"].set_text("phone")
    dialog.confirm()
    assert "Another answer" in dialog.problem_note.text_label.text()
    assert scene.now(grievance).state is State.ANSWERED
    dialog.reject()
    assert part.answer_card.answer_note.text_label.text() == ANSWER.en


def test_a_merged_one_tells_the_number_under_which_it_goes_on(part, scene):
    grievance = scene.standing(State.MERGED)
    ask(part, grievance.number)
    into = scene.last(grievance).into
    assert part.answer_card.headline_label.text() == f"It goes on under the number {into}."


def test_of_a_sealed_one_only_where_it_is_can_be_told(part, scene):
    grievance = scene.standing(State.FORWARDED, sealed=True)
    ask(part, grievance.number)
    card = part.answer_card
    assert card.who_label.text() == "Sealed"
    assert "only headquarters and the office" in card.lines_label.text()


def test_it_is_told_as_of_when_this_is_known(part, scene):
    grievance = scene.receive()
    ask(part, grievance.number)
    assert part.answer_card.as_of_label.text() == "Headquarters was not heard yet."
    heard = scene.desk.clock() - timedelta(hours=3)
    with scene.desk.store.units() as unit:
        unit.settings.put(NEWS_AS_OF, heard.isoformat())
        unit.commit()
    part.refresh()
    said = part.answer_card.as_of_label.text()
    assert said == "As of the sync of 12 November 2026, 7:43 am."


def test_control_p_prints_a_slip_of_where_it_stands(qtbot, part, scene):
    grievance = scene.standing(State.ANSWERED)
    ask(part, grievance.number)
    qtbot.keyClick(part.answer_card.slip_button, KEY.Key_P, CONTROL)
    assert part.papers.dialog.paper.grievance == grievance.id


def test_control_f_goes_back_to_the_line(qtbot, part, scene):
    ask(part, scene.receive().number)
    assert not part.ask_edit.hasFocus()
    qtbot.keyClick(part.answer_card.slip_button, KEY.Key_F, CONTROL)
    assert part.ask_edit.hasFocus()
    assert part.ask_edit.selectedText() == part.ask_edit.text()


def test_it_leads_to_the_whole_grievance_and_back_to_the_answer(qtbot, scene):
    desk = scene.list_desk
    page = GrievancesPage(desk.counter, desk.tools)
    qtbot.addWidget(page)
    page.resize(1130, 700)
    page.show()
    page.open_part("track")
    part = page._part("track")
    grievance = scene.standing(State.ANSWERED)
    ask(part, grievance.number)
    part.answer_card.whole_button.click()
    assert page.detail.shown.grievance.id == grievance.id
    page.close_grievance()
    assert page.part == "track"
    assert is_answered(part)


def test_a_screen_reader_hears_the_answer_with_the_card(part, scene):
    ask(part, scene.standing(State.CLOSED).number)
    QCoreApplication.processEvents()
    card = part.answer_card
    assert card.accessibleName() == "The matter is closed."
    assert "Received here on" in card.accessibleDescription()
    assert card.findChildren(QLabel)
