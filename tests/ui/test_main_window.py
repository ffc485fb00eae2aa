from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLineEdit

from tests.house_fakes import CENTRE, SALMA, FakeHouse, FakePreferences
from tests.ui.shell_pages import PLAIN_PAGES
from udc_desktop.errors import KnownFault
from udc_desktop.ui import main_window as module
from udc_desktop.ui.changes import ChangeHub, Changes
from udc_desktop.ui.jobs import InlineJobRunner
from udc_desktop.ui.main_window import MainWindow
from udc_desktop.ui.theme import px

SOME_ID = UUID("01900000-0000-7000-8000-00000000000f")


class Find(QLineEdit):
    def __init__(self, counter, tools, parent=None):
        super().__init__(parent)


class Clock:
    now = datetime(2026, 11, 30, 17, 30, tzinfo=UTC)  # 23:30 in Dhaka

    def __call__(self):
        return self.now


@pytest.fixture
def house():
    return FakeHouse()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def window(qtbot, speak, translator, monkeypatch, house, clock):
    speak("en")
    monkeypatch.setattr(module, "FindBox", Find)
    made = MainWindow(
        house.counter(SALMA),
        jobs=InlineJobRunner(),
        changes=ChangeHub(),
        system=None,
        translator=translator,
        preferences=FakePreferences(language="en"),
        pages=PLAIN_PAGES,
        clock=clock,
    )
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=2000)
    made.open()
    return made


def test_the_day_begins_on_the_first_page(window):
    assert window.current_page == "home"
    assert window.top_bar.title_label.text() == "Today's work"
    assert list(window._pages) == ["home"], "other pages are made when they are first wanted"


@pytest.mark.parametrize(
    ("key", "page"),
    [
        (Qt.Key.Key_F1, "help"),
        (Qt.Key.Key_F2, "enrolment"),
        (Qt.Key.Key_F4, "grievances"),
        (Qt.Key.Key_F5, "applications"),
        (Qt.Key.Key_F10, "settings"),
    ],
)
def test_a_key_leads_to_its_page(qtbot, window, key, page):
    qtbot.keyClick(window, key)
    assert window.current_page == page
    assert window.page(page).orders == ["refresh"]
    assert window.rail._buttons[page].isChecked()


def test_f3_goes_to_the_find_box(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_F3)
    assert window.find_box.hasFocus()


def test_pages_lead_to_one_another_through_the_navigator(window):
    go = window.navigator
    go.open_application(SOME_ID)
    go.open_person(SOME_ID)
    assert window.current_page == "applications"
    go.new_application("mcbp")
    go.open_draft(SOME_ID)
    assert window.current_page == "enrolment"
    go.open_settings("operators", "sheet")
    assert window.current_page == "settings"
    assert ("section", "operators", "sheet") in window.page("settings").orders
    assert ("application", SOME_ID) in window.page("applications").orders
    assert ("person", SOME_ID) in window.page("applications").orders
    assert ("begin", "mcbp") in window.page("enrolment").orders
    assert ("draft", SOME_ID) in window.page("enrolment").orders


def test_every_page_can_lead_to_grievances(window):
    go = window.navigator
    go.open_grievance(SOME_ID)
    assert window.current_page == "grievances"
    go.list_grievances("late")
    window.go_to("home")
    go.new_grievance(application=SOME_ID)
    assert window.current_page == "grievances"
    said = [order for order in window.page("grievances").orders if order != "refresh"]
    assert said == [
        ("grievance", SOME_ID),
        ("grievances", "late"),
        ("new grievance", None, SOME_ID),
    ]


def test_a_press_on_the_rail_opens_the_page(qtbot, window):
    qtbot.mouseClick(window.rail._buttons["help"], Qt.MouseButton.LeftButton)
    assert window.current_page == "help"


def test_the_bar_shows_what_was_done_and_what_waits(window, house):
    assert "14" in window.top_bar.counts_label.text()
    assert "13" in window.top_bar.counts_label.text()
    assert "12" in window.top_bar.sync_pill.text()
    assert window.top_bar.sync_pill.property("state") == "warn"
    house.queries.counts = replace(house.queries.counts, waiting_to_send=0)
    window.tools.changes.announce(Changes.OUTBOX)
    assert window.top_bar.sync_pill.property("state") == "ok"


def test_changes_that_the_bar_does_not_show_ask_for_nothing(window, house, monkeypatch):
    asked = []
    monkeypatch.setattr(house.queries, "day_counts", lambda *a: asked.append(a))
    window.tools.changes.announce(Changes.DRAFTS | Changes.SETTINGS)
    assert asked == []


def test_the_figures_are_those_of_the_day_in_dhaka(window, house, clock, monkeypatch):
    asked = []
    counts = house.queries.counts
    monkeypatch.setattr(
        house.queries, "day_counts", lambda day, month: asked.append((day, month)) or counts
    )
    window.refresh_counts()
    day, month = asked.pop()
    assert day.astimezone(UTC) == datetime(2026, 11, 29, 18, tzinfo=UTC)
    assert month.astimezone(UTC) == datetime(2026, 10, 31, 18, tzinfo=UTC)
    clock.now += timedelta(hours=1)
    window._on_minute_passed()
    assert asked.pop()[0].astimezone(UTC) == datetime(2026, 11, 30, 18, tzinfo=UTC)
    window._on_minute_passed()
    assert asked == [], "the same day is not asked for again"


def test_what_waited_for_its_window_is_moved_in_and_told(window, house):
    house.applications.moved = ("one", "two")
    heard = []
    window.tools.changes.changed.connect(lambda changes, _origin: heard.append(changes))
    window._turn_windows()
    assert any("2 application" in text for text in window.messages.texts)
    assert Changes.APPLICATIONS in heard[0]


def test_a_fault_while_counting_is_a_message(window, house, monkeypatch):
    def fail(*_args):
        raise KnownFault("store_damaged")

    monkeypatch.setattr(house.queries, "day_counts", fail)
    window.refresh_counts()
    assert len(window.messages.texts) == 1


def test_the_language_changes_under_the_hands(window, speak):
    window.go_to("help")
    speak("bn")
    assert window.top_bar.title_label.text() == "সহায়তা"
    assert CENTRE.name_bn in window.rail.centre_label.text()
    assert "১৪" in window.top_bar.counts_label.text()
    assert "১২" in window.top_bar.sync_pill.text()


def test_keeping_reaches_every_page_that_was_opened(window):
    window.go_to("enrolment")
    window.keep()
    assert "keep" in window.page("home").orders
    assert "keep" in window.page("enrolment").orders
    assert "applications" not in window._pages


def test_the_cursor_comes_back_to_where_it_was(window, qtbot):
    window.go_to("enrolment")
    edit = window.page("enrolment").entry_edit
    edit.setFocus()
    window.keep()
    window.find_box.setFocus()
    window.give_back_focus()
    assert edit.hasFocus()


@pytest.mark.parametrize("scale", [100, 115, 130])
@pytest.mark.parametrize("language", ["bn", "en"])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 768)])
def test_the_frame_fits_every_screen_and_text_size(window, retheme, speak, scale, language, size):
    retheme("light", scale)
    speak(language)
    window.resize(*size)
    for _ in range(2):  # a layout asks its parent, which asks its own
        QCoreApplication.sendPostedEvents()
    assert (window.width(), window.height()) == size
    assert window.minimumSizeHint().width() <= size[0]
    bar = window.top_bar
    shown = [
        part
        for part in (bar.title_label, bar.find_box, bar.counts_label, bar.sync_pill,
                     bar.operator_label, bar.language_button, bar.lock_button)
        if part.isVisible()
    ]  # fmt: skip
    assert (bar.operator_label in shown) == (bar.width() >= px(860))
    for part in shown:
        assert part.width() >= part.minimumSizeHint().width(), part.objectName()
        assert part.geometry().right() <= bar.width()
    assert window.rail.is_narrow == (window.width() < 1240 * scale / 100)


def test_a_narrow_rail_says_its_names_in_tool_tips(window):
    window.resize(1024, 768)
    assert "F5" in window.rail._buttons["applications"].toolTip()
    assert not window.rail.centre_label.isVisible()


def test_the_day_turns_at_midnight_in_dhaka(window, clock):
    assert window._today == date(2026, 11, 30)
