"""What is read anew takes the keys from nobody, and no part leaves them without a home."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.builders import SUPERVISOR
from tests.ui.grievance_list_scene import ListScene, person
from tests.ui.list_desk import ListDesk
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.grievances.page import GrievancesPage


@pytest.fixture
def scene(speak, translator):
    speak("en")
    return ListScene(ListDesk(translator, operator=SUPERVISOR))


@pytest.fixture
def page(qtbot, scene):
    desk = scene.list_desk
    made = GrievancesPage(desk.counter, desk.tools)
    qtbot.addWidget(made)
    made.resize(1130, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=2000)
    scene.receive(complainant=person(0))
    made.refresh()
    made.setFocus()
    return made


def something_changed(scene) -> None:
    scene.list_desk.tools.changes.announce(Changes.GRIEVANCES, None)


def test_the_list_behind_what_was_saved_does_not_take_the_keys(page, scene):
    page.begin()
    entry = page.entry()
    entry.views.setCurrentWidget(entry.outcome_page)
    entry.outcome_page.next_button.setFocus()

    something_changed(scene)

    assert QApplication.focusWidget() is entry.outcome_page.next_button


def test_a_part_without_letters_keeps_the_keys_until_there_is_one(page, scene):
    page.open_part("letters")
    part = page.parts_stack.currentWidget()
    assert page.isAncestorOf(QApplication.focusWidget())
    assert part.hasFocus()

    scene.forward(scene.receive(complainant=person(1)))
    something_changed(scene)

    assert QApplication.focusWidget() is part.table


def test_the_next_one_who_asks_is_typed_on_while_the_last_answer_is_read_anew(page, scene):
    scene.forward(scene.receive(complainant=person(1, name_bn="পারুল নমুনা")))
    page.open_part("track")
    part = page.parts_stack.currentWidget()
    part.ask_edit.setText("পারুল")
    part.ask()
    assert part.found_stack.currentWidget() is part.answer_area
    part.focus_here()

    something_changed(scene)

    assert QApplication.focusWidget() is part.ask_edit


def test_the_birth_date_of_the_last_one_opens_nothing_to_the_next(page, scene):
    page.open_part("track")
    part = page.parts_stack.currentWidget()
    part.ask_edit.setText("4100000000")
    part.born_edit.set_text("15-05-2000")
    part.ask()
    assert part.found_stack.currentWidget() is part.answer_area
    assert part.born_edit.text() == ""

    part.ask()

    assert part.born_edit.line_edit.hasFocus(), "she is asked for it"
