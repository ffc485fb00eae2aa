from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from tests.builders import OPERATOR
from tests.fakes import NOON
from tests.ui.entry_counter import HeldJobs
from tests.ui.list_desk import LateJobs, ListDesk
from udc_desktop.domain.applications import State
from udc_desktop.domain.problems import problem
from udc_desktop.errors import KnownFault
from udc_desktop.services.ports import FoundLine
from udc_desktop.services.receipts import Verified
from udc_desktop.ui.find import FindBox
from udc_desktop.ui.find_receipt import REASONS
from udc_desktop.ui.find_results import LINE_ROLE, matched_text
from udc_desktop.ui.models.cells import pill_width
from udc_desktop.ui.texts import state_text
from udc_desktop.ui.theme import px, text_font

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
GENUINE = "UDC1:MADE-UP:GENUINE"


class Room(QWidget):
    """A window with the find box at its top and a line to go to."""

    def __init__(self, desk) -> None:
        super().__init__()
        self.views = QStackedWidget()
        self.counter_view = QWidget()
        self.lock_view = QWidget()
        self.find_box = FindBox(desk.counter, desk.tools, self.counter_view)
        self.other_edit = QLineEdit()
        column = QVBoxLayout(self.counter_view)
        column.addWidget(self.find_box)
        column.addWidget(self.other_edit)
        column.addStretch(1)
        self.views.addWidget(self.counter_view)
        self.views.addWidget(self.lock_view)
        QVBoxLayout(self).addWidget(self.views)
        self.resize(1100, 700)


@pytest.fixture
def desk(speak, translator):
    speak("en")
    made = ListDesk(translator)
    made.asked = []
    find = made.desk.queries.find

    def listening(text, limit):
        made.asked.append(text)
        return find(text, limit)

    made.desk.queries.find = listening
    return made


@pytest.fixture
def room(qtbot, desk):
    made = Room(desk)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=2000)
    made.find_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
    return made


@pytest.fixture
def box(room):
    return room.find_box


def type_and_wait(qtbot, box, text) -> None:
    qtbot.keyClicks(box.find_edit, text)
    qtbot.waitUntil(box.popup.isVisible, timeout=2000)


def rows(box) -> list[str]:
    return [box.found.index(row, 0).data() for row in range(box.found.rowCount())]


def found(kind="person", number=1, **more) -> FoundLine:
    line = FoundLine(
        kind=kind,
        id=UUID(int=number),
        title_bn="নমুনা খাতুন",
        title_en="Namuna Khatun",
        number="" if kind == "person" else f"SMPA-26-{number:06d}-K",
        matched="name",
        union="",
        ward="3",
        programme="mcbp",
        state="" if kind == "person" else "submitted",
        created=NOON,
    )
    return replace(line, **more)


def test_people_and_applications_are_found_as_one_types(qtbot, box, desk):
    application = desk.enrol(0)
    type_and_wait(qtbot, box, "Rokeya")
    assert rows(box) == ["People", "Rokeya Namuna, Krishnanagar · ward 3, by name"]
    box.find_edit.setText(application.number)
    box.search()
    assert rows(box)[0] == "Applications"
    assert application.number in rows(box)[1]
    assert "by number" in rows(box)[1]


def test_a_word_typed_quickly_is_one_question(qtbot, box, desk):
    desk.enrol(0)
    type_and_wait(qtbot, box, "Rokeya")
    assert desk.asked == ["Rokeya"]


def test_the_newest_question_wins_over_an_answer_that_comes_late(qtbot, box, desk):
    jobs = HeldJobs()
    box._tools = replace(desk.tools, jobs=jobs)
    desk.desk.queries.find = lambda text, limit: [found(title_en=text)]
    box.find_edit.setText("old")
    box.search()
    box.find_edit.setText("new")
    box.search()
    jobs.do_all()
    assert [line.title_en for line in box.found.lines] == ["new"]
    assert jobs.done == 2  # the old one found out by itself that nobody wants it any more


def test_people_stand_before_applications_whatever_the_order_of_the_store(qtbot, box, desk):
    lines = [found("application", 1), found("person", 2), found("application", 3)]
    desk.desk.queries.find = lambda text, limit: lines
    type_and_wait(qtbot, box, "Namuna")
    kinds = [
        line.kind if (line := box.found.index(r, 0).data(LINE_ROLE)) else "heading"
        for r in range(box.found.rowCount())
    ]
    assert kinds == ["heading", "person", "heading", "application", "application"]


def test_arrows_walk_past_the_headings(qtbot, box, desk):
    desk.desk.queries.find = lambda text, limit: [found("person", 1), found("application", 2)]
    type_and_wait(qtbot, box, "Namuna")
    assert box.popup.chosen_line.id == UUID(int=1)
    qtbot.keyClick(box.find_edit, KEY.Key_Down)
    assert box.popup.chosen_line.id == UUID(int=2)
    qtbot.keyClick(box.find_edit, KEY.Key_Down)
    assert box.popup.chosen_line.id == UUID(int=2)
    qtbot.keyClick(box.find_edit, KEY.Key_Up)
    assert box.popup.chosen_line.id == UUID(int=1)


def test_enter_opens_the_person_and_empties_the_line(qtbot, box, desk):
    person = desk.enrol(0).person
    type_and_wait(qtbot, box, "Rokeya")
    with qtbot.waitSignal(desk.navigator.person_wanted, timeout=0) as wanted:
        qtbot.keyClick(box.find_edit, KEY.Key_Return)
    assert wanted.args == [person]
    assert not box.popup.isVisible()
    assert box.find_edit.text() == ""


def test_enter_opens_the_application(qtbot, box, desk):
    application = desk.enrol(0)
    type_and_wait(qtbot, box, application.number)
    with qtbot.waitSignal(desk.navigator.application_wanted, timeout=0) as wanted:
        qtbot.keyClick(box.find_edit, KEY.Key_Return)
    assert wanted.args == [application.id]


def test_enter_before_the_answer_opens_what_comes(qtbot, box, desk):
    application = desk.enrol(0)
    with qtbot.waitSignal(desk.navigator.application_wanted, timeout=2000) as wanted:
        qtbot.keyClicks(box.find_edit, application.number)
        qtbot.keyClick(box.find_edit, KEY.Key_Return)
    assert wanted.args == [application.id]


def test_ctrl_enter_begins_an_application_for_the_person(qtbot, box, desk):
    desk.enrol(0)
    type_and_wait(qtbot, box, "Rokeya")
    with qtbot.waitSignal(desk.navigator.draft_wanted, timeout=0) as wanted:
        qtbot.keyClick(box.find_edit, KEY.Key_Return, CONTROL)
    draft = next(d for d in desk.desk.enrolment.drafts(OPERATOR) if d.id == wanted.args[0])
    assert draft.answers["applicant.name_bn"] == "রোকেয়া নমুনা"


def test_ctrl_enter_on_an_application_begins_nothing(qtbot, box, desk):
    application = desk.enrol(0)
    type_and_wait(qtbot, box, application.number)
    qtbot.keyClick(box.find_edit, KEY.Key_Return, CONTROL)
    assert desk.desk.enrolment.drafts(OPERATOR) == []


def test_a_press_opens(qtbot, box, desk):
    person = desk.enrol(0).person
    type_and_wait(qtbot, box, "Rokeya")
    shown = box.popup.results_list
    at = shown.visualRect(box.found.index(1, 0)).center()
    with qtbot.waitSignal(desk.navigator.person_wanted, timeout=0) as wanted:
        qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert wanted.args == [person]


def test_nothing_found_is_said(qtbot, box):
    type_and_wait(qtbot, box, "Zzz")
    assert "“Zzz”" in box.popup.nothing_label.text()
    assert not box.popup.results_list.isVisible()
    assert box.popup.chosen_line is None
    qtbot.keyClick(box.find_edit, KEY.Key_Return)  # opens nothing
    assert box.popup.isVisible()


def test_esc_closes_then_empties_then_leaves(qtbot, box, desk):
    desk.enrol(0)
    type_and_wait(qtbot, box, "Rokeya")
    qtbot.keyClick(box.find_edit, KEY.Key_Escape)
    assert (box.popup.isVisible(), box.find_edit.text()) == (False, "Rokeya")
    qtbot.keyClick(box.find_edit, KEY.Key_Escape)
    assert box.find_edit.text() == ""
    qtbot.keyClick(box.find_edit, KEY.Key_Escape)
    assert not box.find_edit.hasFocus()


def test_what_was_found_goes_when_one_goes_elsewhere(qtbot, room, box, desk):
    desk.enrol(0)
    type_and_wait(qtbot, box, "Rokeya")
    room.other_edit.setFocus()
    assert not box.popup.isVisible()


def test_what_was_found_is_not_seen_over_the_lock(qtbot, room, box, desk):
    desk.enrol(0)
    type_and_wait(qtbot, box, "Rokeya")
    room.views.setCurrentWidget(room.lock_view)
    assert not box.popup.isVisible()
    assert room.counter_view.isAncestorOf(box.popup)


def test_an_emptied_line_asks_for_nothing(qtbot, box, desk):
    desk.enrol(0)
    type_and_wait(qtbot, box, "R")
    qtbot.keyClick(box.find_edit, KEY.Key_Backspace)
    qtbot.waitUntil(lambda: not box.popup.isVisible(), timeout=2000)
    assert desk.asked == ["R"]


def test_a_fault_of_the_store_is_a_message(box, desk):
    def fail(text, limit):
        raise KnownFault("store_unreadable")

    desk.desk.queries.find = fail
    box.find_edit.setText("Rokeya")
    box.search()
    assert len(desk.messages.texts) == 1
    assert not box.popup.isVisible()


def receipts_say(desk, **verified) -> None:
    desk.receipts.verify = lambda text: Verified(**{"device": "SMPA", **verified})


def test_a_genuine_receipt_is_told_and_enter_opens_its_application(qtbot, box, desk):
    application = desk.enrol(0)
    receipts_say(desk, is_genuine=True, number=application.number)
    box.find_edit.setText(GENUINE)
    box.search()
    assert box.popup.note.text_label.text().startswith(f"Genuine receipt: {application.number}")
    assert box.popup.note.property("state") == "ok"
    assert desk.asked == []  # nobody is looked up by a receipt's code
    with qtbot.waitSignal(desk.navigator.application_wanted, timeout=0) as wanted:
        qtbot.keyClick(box.find_edit, KEY.Key_Return)
    assert wanted.args == [application.id]


def test_a_scanner_that_ends_with_enter_opens_a_genuine_receipt_at_once(qtbot, box, desk):
    application = desk.enrol(0)
    receipts_say(desk, is_genuine=True, number=application.number)
    with qtbot.waitSignal(desk.navigator.application_wanted, timeout=2000) as wanted:
        qtbot.keyClicks(box.find_edit, GENUINE)
        qtbot.keyClick(box.find_edit, KEY.Key_Return)
    assert wanted.args == [application.id]
    assert "Genuine receipt" in desk.messages.texts[0]


def test_a_genuine_receipt_of_another_centre_opens_nothing(qtbot, box, desk):
    receipts_say(desk, is_genuine=True, number="OTH1-26-000001-K")
    box.find_edit.setText(GENUINE)
    box.search()
    assert "another centre" in box.popup.note.text_label.text()
    with qtbot.assertNotEmitted(desk.navigator.application_wanted):
        qtbot.keyClick(box.find_edit, KEY.Key_Return)


@pytest.mark.parametrize(
    ("reason", "head", "look"),
    [
        ("receipt_forged", "Not a genuine receipt: SMPA-26-000001-K", "bad"),
        ("receipt_other_device", "Not a genuine receipt: SMPA-26-000001-K", "bad"),
        ("receipt_number_wrong", "Not a genuine receipt: SMPA-26-000001-K", "bad"),
        ("receipt_key_unknown", "Not proved to be genuine: SMPA-26-000001-K", "warn"),
        ("receipt_unreadable", "Not proved to be genuine: SMPA-26-000001-K", "warn"),
    ],
)
def test_what_is_wrong_with_a_receipt_is_said(box, desk, reason, head, look):
    receipts_say(desk, is_genuine=False, number="SMPA-26-000001-K", reason=reason)
    box.find_edit.setText(GENUINE.lower())
    box.search()
    said = box.popup.note.text_label.text().splitlines()
    assert said == [head, str(REASONS[reason])]
    assert box.popup.note.property("state") == look


def test_every_reason_of_the_clerk_has_its_sentence():
    from udc_desktop.domain.receipts import read_qr

    unread = read_qr("UDC1:SMPA").problems[0]
    assert unread == problem("", "receipt_unreadable")
    assert set(REASONS) == {
        "receipt_forged",
        "receipt_key_unknown",
        "receipt_number_wrong",
        "receipt_other_device",
        "receipt_unreadable",
    }


def test_the_list_says_it_in_bangla(qtbot, box, desk, speak):
    speak("bn")
    desk.enrol(0)
    box.find_edit.setText("রোকেয়া")
    box.search()
    assert rows(box) == ["ব্যক্তি", "রোকেয়া নমুনা, কৃষ্ণনগর · ওয়ার্ড নং ৩, নামে"]
    assert matched_text("mobile") == "মোবাইল নম্বরে"
    assert matched_text("") == ""


@pytest.mark.parametrize("matched", ["name", "nid", "brn", "mobile", "wallet", "number"])
def test_every_way_of_finding_has_words(themed, matched):
    assert matched_text(matched)


def test_the_list_stays_inside_a_small_window(qtbot, room, box, desk):
    room.resize(700, 400)
    desk.desk.queries.find = lambda text, limit: [found("application", n) for n in range(1, 20)]
    type_and_wait(qtbot, box, "Namuna")
    box.popup.place_below(box)
    shown = box.popup.geometry()
    assert room.counter_view.rect().contains(shown)


def test_a_long_list_begins_with_its_heading(qtbot, box, desk):
    desk.desk.queries.find = lambda text, limit: [found("application", n) for n in range(1, 20)]
    type_and_wait(qtbot, box, "Namuna")
    assert box.popup.results_list.verticalScrollBar().value() == 0
    for _ in range(30):
        qtbot.keyClick(box.find_edit, KEY.Key_Down)
    assert box.popup.chosen_line.id == UUID(int=19)
    assert box.popup.results_list.verticalScrollBar().value() > 0


@pytest.mark.parametrize("language", ["bn", "en"])
def test_every_state_has_room_in_its_pill(themed, speak, language):
    speak(language)
    metrics = QFontMetrics(text_font(14))
    for state in State:
        text = state_text(state)
        room = pill_width(text) - 2 * px(12)
        assert metrics.elidedText(text, Qt.TextElideMode.ElideRight, room) == text


def test_an_answer_read_before_the_next_key_is_not_shown(box, desk):
    jobs = LateJobs()
    box._tools = replace(desk.tools, jobs=jobs)
    desk.desk.queries.find = lambda text, limit: [found(title_en=text)]
    for text in ("old", "new"):
        box.find_edit.setText(text)
        box.search()
    jobs.answers.reverse()
    jobs.hand_over()
    assert [line.title_en for line in box.found.lines] == ["new"]


def test_who_types_on_after_enter_is_not_carried_away(qtbot, box, desk):
    jobs = HeldJobs()
    box._tools = replace(desk.tools, jobs=jobs)
    desk.desk.queries.find = lambda text, limit: [found()]
    qtbot.keyClicks(box.find_edit, "Namu")
    qtbot.keyClick(box.find_edit, KEY.Key_Return)
    qtbot.keyClicks(box.find_edit, "na")
    box.search()
    with qtbot.assertNotEmitted(desk.navigator.person_wanted):
        jobs.do_all()
    assert box.popup.isVisible()
