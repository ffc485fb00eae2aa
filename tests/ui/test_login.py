from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent

from tests.house_fakes import PASSWORDS, RAFIQ, RECOVERY_KEY, SALMA, FakeHouse
from udc_desktop.errors import KnownFault
from udc_desktop.ui.jobs import InlineJobRunner
from udc_desktop.ui.login.page import SignInPage
from udc_desktop.ui.login.recovery import in_groups
from udc_desktop.ui.login.strength import Strength, strength


@pytest.fixture
def house():
    return FakeHouse()


@pytest.fixture
def page(qtbot, speak, house):
    speak("en")
    made = SignInPage(house, InlineJobRunner())
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def press(widget, key, text="", modifiers=Qt.KeyboardModifier.NoModifier):
    event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text)
    QCoreApplication.sendEvent(widget, event)


def try_password(page, password):
    page.gate.password_field.password_edit.setText(password)
    page.gate.submit()


def test_the_right_password_opens_the_counter_for_the_chosen_name(qtbot, page):
    page.choose(RAFIQ.id)
    with qtbot.waitSignal(page.signed_in, timeout=0):
        try_password(page, PASSWORDS[RAFIQ.id])
    assert page.counter.operator == RAFIQ


def test_the_arrow_keys_choose_the_name_from_within_the_password(page):
    assert page.chosen == SALMA.id
    press(page.gate.password_field.password_edit, Qt.Key.Key_Down)
    assert page.chosen == RAFIQ.id
    press(page.gate.password_field.password_edit, Qt.Key.Key_Down)
    assert page.chosen == RAFIQ.id
    press(page.gate.password_field.password_edit, Qt.Key.Key_Up)
    assert page.chosen == SALMA.id


def test_a_disabled_operator_is_not_offered(qtbot, themed):
    from dataclasses import replace
    from datetime import UTC, datetime

    gone = replace(RAFIQ, disabled=datetime(2026, 11, 5, tzinfo=UTC))
    page = SignInPage(FakeHouse(operators=(SALMA, gone)), InlineJobRunner())
    qtbot.addWidget(page)
    names = [page.operators_list.item(i).text() for i in range(page.operators_list.count())]
    assert names == [SALMA.name]


def test_a_wrong_password_counts_the_seconds_down_and_then_may_be_tried_again(page, house):
    house.wait = 2
    try_password(page, "not this one")
    field, button = page.gate.password_field, page.gate.open_button
    assert "2 second" in field.problem
    assert field.text() == ""
    assert not button.isEnabled()

    house.wait = 0
    try_password(page, PASSWORDS[SALMA.id])
    assert house.signed_in == [], "nothing is tried before the time"

    page.gate._on_second_passed()
    assert "1 second" in field.problem
    page.gate._on_second_passed()
    assert button.isEnabled()
    try_password(page, PASSWORDS[SALMA.id])
    assert house.signed_in == [SALMA.id]


def test_the_seconds_are_said_in_the_digits_of_the_screen(page, house, speak):
    house.wait = 12
    try_password(page, "not this one")
    speak("bn")
    assert "১২" in page.gate.password_field.problem
    assert not any(c.isascii() and c.isalpha() for c in page.gate.password_field.problem)


def test_a_try_that_came_too_early_is_told_from_a_wrong_one(page, house):
    house.refusal = KnownFault("too_many_attempts", wait=30)
    try_password(page, "whatever it was")
    assert page.gate.password_field.problem.startswith("Too many")
    assert page.gate.password_field.text() == "whatever it was"


def test_an_empty_password_is_asked_for_and_not_tried(page, house):
    page.gate.submit()
    assert page.gate.password_field.problem
    assert house.signed_in == []


def test_choosing_another_name_forgets_what_was_typed(page):
    page.gate.password_field.password_edit.setText("half a passw")
    page.choose(RAFIQ.id)
    assert page.gate.password_field.text() == ""


def test_caps_lock_is_noticed_from_the_letters(page):
    edit = page.gate.password_field.password_edit
    press(edit, Qt.Key.Key_A, "A")
    assert page.gate.caps_note.isVisible()
    press(edit, Qt.Key.Key_B, "b")
    assert not page.gate.caps_note.isVisible()
    press(edit, Qt.Key.Key_A, "A", Qt.KeyboardModifier.ShiftModifier)
    assert not page.gate.caps_note.isVisible()


def test_a_fault_of_the_surroundings_is_said_and_another_try_is_possible(page, house):
    house.refusal = KnownFault("store_newer")
    try_password(page, PASSWORDS[SALMA.id])
    assert len(page.messages.texts) == 1
    house.refusal = None
    try_password(page, PASSWORDS[SALMA.id])
    assert house.signed_in == [SALMA.id]


def test_a_fault_of_the_program_is_not_swallowed(qtbot, page, house):
    house.refusal = ZeroDivisionError()
    with qtbot.capture_exceptions() as raised:
        try_password(page, PASSWORDS[SALMA.id])
    assert [kind for kind, _, _ in raised] == [ZeroDivisionError]


def recover(page, key, password="amader-gram-nodir-dhare", again=None):
    page.open_recovery()
    form = page.recovery_form
    form.key_field.editor.setText(key)
    form.new_password.password_field.password_edit.setText(password)
    form.new_password.again_field.password_edit.setText(password if again is None else again)
    form.submit()
    return form


def test_the_recovery_sheet_gives_a_new_password_and_opens_the_counter(qtbot, page, house):
    with qtbot.waitSignal(page.signed_in, timeout=0):
        form = recover(page, RECOVERY_KEY)
    assert page.counter.operator == SALMA
    assert house.passwords[SALMA.id] == "amader-gram-nodir-dhare"
    assert form.new_password.text() == "", "nothing secret stays in the fields"


def test_a_wrong_recovery_key_is_said_beside_the_key(page, house):
    form = recover(page, "ABCDE")
    assert form.key_field.problem
    assert house.signed_in == []


def test_two_different_new_passwords_are_refused_before_the_key_is_tried(page, house):
    form = recover(page, RECOVERY_KEY, again="something else")
    assert form.new_password.again_field.problem
    assert house.passwords[SALMA.id] == PASSWORDS[SALMA.id]


@pytest.mark.parametrize(
    ("typed", "grouped"),
    [
        ("", ""),
        ("abcd", "ABCD"),
        ("abcd2", "ABCD-2"),
        ("ab cd-২৩45", "ABCD-2345"),
        ("a" * 60, "-".join(["AAAA"] * 9)),
    ],
)
def test_a_recovery_key_falls_into_groups_while_it_is_typed(typed, grouped):
    assert in_groups(typed) == grouped


def test_the_cursor_stays_where_a_group_of_the_key_is_mended(page, qtbot):
    page.open_recovery()
    edit = page.recovery_form.key_field.editor
    edit.setText("ABCD-EFGH")
    edit.setCursorPosition(2)
    qtbot.keyClicks(edit, "x")
    assert edit.text() == "ABXC-DEFG-H"
    assert edit.cursorPosition() == 3


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        ("short", Strength.TOO_SHORT),
        ("password1", Strength.WEAK),
        ("12345678", Strength.WEAK),
        ("aaaaaaaa", Strength.WEAK),
        ("salma2026", Strength.WEAK),
        ("river-boat", Strength.FAIR),
        ("river boat green paddy", Strength.STRONG),
        ("নদীর তীরে কাশফুল", Strength.STRONG),
    ],
)
def test_how_hard_a_password_is_to_guess(password, expected):
    assert strength(password, ("Salma", "2026")) is expected
