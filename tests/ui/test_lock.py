from __future__ import annotations

from datetime import UTC, datetime

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from tests.house_fakes import CENTRE, PASSWORDS, RAFIQ, SALMA, FakeHouse, FakePreferences
from tests.ui.shell_pages import PLAIN_PAGES
from udc_desktop.errors import KnownFault
from udc_desktop.ui import main_window as module
from udc_desktop.ui.app import Program
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.crash import CrashReport, CrashWatch
from udc_desktop.ui.crash_window import CrashWindow
from udc_desktop.ui.jobs import InlineJobRunner


class Find(QLineEdit):
    def __init__(self, counter, tools, parent=None):
        super().__init__(parent)


@pytest.fixture
def house():
    return FakeHouse(FakePreferences(language="en", idle_minutes=7))


@pytest.fixture
def program(qtbot, themed, monkeypatch, house):
    monkeypatch.setattr(module, "FindBox", Find)
    made = Program(
        themed, house, house.preferences, jobs=InlineJobRunner(), system=object(), pages=PLAIN_PAGES
    )
    qtbot.addWidget(made.frame)
    made.start()
    made.frame.activateWindow()
    qtbot.waitUntil(made.frame.isActiveWindow, timeout=2000)
    yield made
    made.end()
    made.translator.fall_silent()


def sign_in(program, operator=SALMA):
    page = program.sign_in_page
    page.choose(operator.id)
    page.gate.password_field.password_edit.setText(PASSWORDS[operator.id])
    page.gate.submit()
    return program.main_window


def unlock(program, password=PASSWORDS[SALMA.id]):
    program.lock_page.gate.password_field.password_edit.setText(password)
    program.lock_page.gate.submit()


def test_the_lock_hides_the_counter_and_the_title_names_nobody(program):
    window = sign_in(program)
    window.go_to("enrolment")
    window.page("enrolment").entry_edit.setText("নমুনা খাতুন")
    program.lock()
    assert program.is_locked
    assert not window.isVisible()
    assert program.frame.views.currentWidget() is program.lock_page
    assert CENTRE.name_en not in program.frame.windowTitle()
    assert SALMA.name not in program.frame.windowTitle()


def test_ctrl_l_locks(qtbot, program):
    window = sign_in(program)
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert program.is_locked


def test_no_key_of_the_counter_works_behind_the_lock(qtbot, program):
    window = sign_in(program)
    program.lock()
    qtbot.keyClick(program.frame, Qt.Key.Key_F2)
    assert window.current_page == "home"


def test_the_operator_comes_back_to_what_was_half_done(program):
    window = sign_in(program)
    window.go_to("enrolment")
    edit = window.page("enrolment").entry_edit
    edit.setText("half a na")
    program.lock()
    assert "keep" in window.page("enrolment").orders
    unlock(program)
    assert not program.is_locked
    assert program.main_window is window
    assert window.isVisible()
    assert edit.text() == "half a na"
    assert edit.hasFocus()


def test_a_wrong_password_does_not_unlock(program, house):
    sign_in(program)
    program.lock()
    unlock(program, "not this one")
    assert program.is_locked
    assert program.lock_page.gate.password_field.problem
    house.wait = 9
    unlock(program)
    assert program.is_locked
    assert "9 second" in program.lock_page.gate.password_field.problem


def test_another_operators_password_does_not_unlock(program):
    sign_in(program)
    program.lock()
    unlock(program, PASSWORDS[RAFIQ.id])
    assert program.is_locked


def test_somebody_else_may_sign_in_and_the_first_ones_work_was_put_away(program, house):
    first = sign_in(program)
    page = first.page("home")
    program.lock()
    program.lock_page.other_button.click()
    assert page.orders[-1] == "keep"
    assert program.main_window is None
    assert house.signed_out == 1
    second = sign_in(program, RAFIQ)
    assert second is not first
    assert second.counter.operator == RAFIQ
    assert not program.is_locked


def test_nothing_of_the_first_operator_is_left_in_memory(qtbot, program):
    first = sign_in(program)
    first.go_to("enrolment")
    page = first.page("enrolment")
    program.lock()
    lock = program.lock_page
    program.lock_page.other_button.click()
    qtbot.waitUntil(lambda: not shiboken6.isValid(first), timeout=2000)
    assert not shiboken6.isValid(page)
    assert not shiboken6.isValid(lock)


def test_the_sign_in_is_let_go_with_what_was_typed(qtbot, program):
    door = program.sign_in_page
    sign_in(program)
    qtbot.waitUntil(lambda: not shiboken6.isValid(door), timeout=2000)


def test_a_fault_window_is_let_go_when_it_is_closed(qtbot, program):
    report = CrashReport(datetime(2026, 11, 12, tzinfo=UTC), "ZeroDivisionError", "made up")
    program._on_crashed(report)
    program._on_crashed(report)
    windows = program.frame.findChildren(CrashWindow)
    assert len(windows) == 1, "one window is enough"
    with qtbot.waitSignal(windows[0].destroyed, timeout=2000):
        windows[0].close_button.click()


def test_a_fault_keeps_what_is_half_done(qtbot, program):
    window = sign_in(program)
    program._on_crashed(CrashReport(datetime(2026, 11, 12, tzinfo=UTC), "ValueError", "made up"))
    assert window.page("home").orders[-1] == "keep"
    crash = program.frame.findChildren(CrashWindow)[0]
    with qtbot.waitSignal(crash.destroyed, timeout=2000):
        crash.close()


def test_what_killed_the_program_last_time_is_offered(qtbot, themed, house, tmp_path):
    (tmp_path / "fault.txt").write_text("Fatal Python error: Aborted\n", "utf-8")
    made = Program(
        themed, house, house.preferences, crashes=CrashWatch(tmp_path),
        jobs=InlineJobRunner(), system=object(),
    )  # fmt: skip
    qtbot.addWidget(made.frame)
    made.start()
    made.warm_up()
    windows = made.frame.findChildren(CrashWindow)
    assert [w.title_label.text() for w in windows] == ["The program stopped by itself last time"]
    with qtbot.waitSignal(windows[0].destroyed, timeout=2000):
        windows[0].close()
    made.warm_up()
    assert made.frame.findChildren(CrashWindow) == []
    made.end()
    made.translator.fall_silent()


def test_dialogs_do_not_stay_beside_the_lock(qtbot, program):
    window = sign_in(program)
    dialog = QDialog(window)
    qtbot.addWidget(dialog)
    dialog.open()
    assert dialog.isVisible()
    program.lock()
    assert not dialog.isVisible()


def test_what_opens_behind_the_lock_is_closed_again(qtbot, program):
    window = sign_in(program)
    program.lock()
    dialog = QDialog(window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=2000)


def test_the_window_that_tells_of_a_fault_stays(qtbot, program):
    window = sign_in(program)
    dialog = QDialog(window)
    qtbot.addWidget(dialog)
    dialog.setProperty("tells_of_a_fault", True)
    dialog.show()
    program.lock()
    assert dialog.isVisible()


def test_idleness_locks(program):
    sign_in(program)
    assert program.idle.is_watching
    program.idle.idle.emit()
    assert program.is_locked
    assert not program.idle.is_watching


def test_nothing_is_counted_before_the_sign_in(program):
    assert not program.idle.is_watching
    program.lock()
    assert not program.is_locked


def test_a_key_begins_the_minutes_afresh(program):
    sign_in(program)
    program.idle._timer.setInterval(1000)
    program.idle._timer.start()
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    program.idle._timer.setInterval(7 * 60_000)
    QCoreApplication.sendEvent(program.frame.windowHandle(), event)
    assert program.idle.milliseconds_left > 6 * 60_000


def test_a_window_opened_later_is_watched_too(qtbot, program):
    window = sign_in(program)
    dialog = QDialog(window)
    qtbot.addWidget(dialog)
    dialog.show()
    program.idle._on_focus_window_changed(dialog.windowHandle())
    program.idle._timer.stop()
    program.idle._timer.start(1000)
    program.idle._timer.setInterval(5 * 60_000)
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    QCoreApplication.sendEvent(dialog.windowHandle(), event)
    assert program.idle.milliseconds_left > 4 * 60_000
    dialog.close()


def test_the_minutes_follow_the_settings(program, house):
    sign_in(program)
    house.preferences.idle_minutes = 2
    program.changes.announce(Changes.SETTINGS)
    assert 60_000 < program.idle.milliseconds_left <= 126_000  # the timer is coarse


def test_theme_and_text_size_follow_the_settings(program, house, retheme):
    sign_in(program)
    house.preferences.theme, house.preferences.text_scale = "dark", 130
    program.changes.announce(Changes.SETTINGS)
    assert QApplication.instance().property("counter_theme") == "dark"
    assert QApplication.instance().property("counter_scale") == 130


def test_the_language_is_remembered_for_the_next_start(program, house):
    program.switch_language()
    assert house.preferences.language == "bn"


def test_a_fault_of_the_surroundings_at_the_lock_is_said(program, house, monkeypatch):
    sign_in(program)
    program.lock()

    def fail(*_args):
        raise KnownFault("keys_damaged")

    monkeypatch.setattr(house, "unlock", fail)
    unlock(program)
    assert len(program.lock_page.messages.texts) == 1


def test_closing_keeps_what_is_half_done_and_closes_the_store(program, house):
    window = sign_in(program)
    page = window.page("home")
    program.frame.close()
    assert page.orders[-1] == "keep"
    assert house.signed_out == 1
    program.end()
    assert house.signed_out == 1


def test_a_new_installation_begins_with_the_set_up(qtbot, themed):
    house = FakeHouse(FakePreferences(language="en"), is_set_up=False)
    made = Program(themed, house, house.preferences, jobs=InlineJobRunner(), system=object())
    qtbot.addWidget(made.frame)
    made.start()
    assert made.frame.views.currentWidget() is made.wizard
    made.end()
    made.translator.fall_silent()


def test_what_is_heavy_is_fetched_after_the_first_paint(qtbot, themed, house):
    made = Program(themed, house, house.preferences, jobs=InlineJobRunner(), system=object())
    qtbot.addWidget(made.frame)
    made.frame.painted.connect(made.warm_up)
    with qtbot.waitSignal(made.frame.painted, timeout=2000):
        made.start()
        assert house.warmed == 0
    assert house.warmed == 1
    made.end()
    made.translator.fall_silent()
