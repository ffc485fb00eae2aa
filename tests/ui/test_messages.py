"""The bar above the page: stacked, replaced by id, closed by Esc, in the language of the moment."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from udc_desktop.errors import KnownFault
from udc_desktop.ui.messages import MessageBar

pytestmark = pytest.mark.usefixtures("themed")


@pytest.fixture
def bar(qtbot):
    window = QWidget()
    made = MessageBar()
    layout = QVBoxLayout(window)
    layout.addWidget(made)
    window.edit = QLineEdit()
    layout.addWidget(window.edit)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.edit.setFocus()
    made.page = window  # keeps the window as long as its bar
    return made


def test_the_bar_takes_no_room_while_there_is_nothing_to_say(bar):
    assert not bar.isVisible()
    bar.warn("x")
    assert bar.isVisible()
    bar.close_newest()
    assert not bar.isVisible()


def test_a_message_takes_no_focus_away(bar):
    bar.error("x")
    assert bar.window().edit.hasFocus()


def test_messages_are_stacked_and_the_oldest_makes_room(bar):
    for number in range(5):
        bar.error(str(number))
    assert bar.texts == ["2", "3", "4"]


def test_a_message_with_the_same_id_takes_the_place_of_the_old(bar):
    bar.warn("one", id="sync")
    bar.error("two", id="sync")
    bar.info("three")
    assert bar.texts == ["two", "three"]


def test_escape_closes_the_newest_and_then_the_next(bar, qtbot):
    bar.error("one")
    bar.error("two")
    qtbot.keyClick(bar.window().edit, Qt.Key.Key_Escape)
    assert bar.texts == ["one"]
    qtbot.keyClick(bar.window().edit, Qt.Key.Key_Escape)
    assert bar.texts == []


def test_escape_is_left_to_the_page_when_nothing_is_shown(bar, qtbot):
    pressed = []
    bar.window().edit.keyPressEvent = lambda event: pressed.append(event.key())
    bar.error("one")
    bar.close_newest()
    qtbot.keyClick(bar.window().edit, Qt.Key.Key_Escape)
    assert pressed == [Qt.Key.Key_Escape]


def test_a_message_is_closed_by_its_cross(bar, qtbot):
    bar.error("one")
    bar.error("two")
    qtbot.mouseClick(bar._messages[0].close_button, Qt.MouseButton.LeftButton)
    assert bar.texts == ["two"]


def test_good_news_goes_by_itself_and_faults_stay(bar):
    bar.error("stays")
    bar.warn("stays too")
    bar.info("goes")
    assert [len(m.findChildren(QTimer)) for m in bar._messages] == [0, 0, 1]
    timer = bar._messages[2].findChild(QTimer)
    assert timer.isActive()
    timer.timeout.emit()
    assert bar.texts == ["stays", "stays too"]


def test_a_fault_is_said_in_the_language_of_the_moment(bar, speak):
    speak("bn")
    bar.fault(KnownFault("no_printer"))
    bar.fault(KnownFault("too_many_attempts", wait=30))
    assert "প্রিন্টার" in bar.texts[0]
    assert "৩০" in bar.texts[1]
    speak("en")
    assert "No printer" in bar.texts[0]
    assert "30" in bar.texts[1]


def test_the_same_fault_is_shown_once(bar):
    bar.fault(KnownFault("no_printer"))
    bar.fault(KnownFault("no_printer"))
    assert len(bar.texts) == 1


def test_words_that_can_be_asked_again_follow_the_language(bar, speak):
    speak("bn")
    bar.info(lambda: QCoreApplication.translate("Field", "day-month-year"))
    assert bar.texts == ["দিন-মাস-বছর"]
    speak("en")
    assert bar.texts == ["day-month-year"]


def test_an_offered_action_is_told_with_the_messages_id(bar, qtbot):
    bar.warn("draft found", id="draft", action="Go on")
    with qtbot.waitSignal(bar.acted, timeout=0) as acted:
        qtbot.mouseClick(bar._messages[0].action_button, Qt.MouseButton.LeftButton)
    assert acted.args == ["draft"]


def test_what_was_typed_is_never_read_as_markup(bar):
    bar.warn("<b>x</b>")
    assert bar._messages[0].text_label.textFormat() == Qt.TextFormat.PlainText


def test_everything_is_taken_away_for_the_next_operator(bar):
    bar.error("one")
    bar.info("two")
    bar.clear()
    assert bar.texts == []
