from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt

from tests.builders import COLLEAGUE, OPERATOR, SUPERVISOR
from tests.house_fakes import PaperOperators
from tests.ui.list_desk import ListDesk
from udc_desktop.domain.applications import State
from udc_desktop.domain.text import DHAKA
from udc_desktop.ui.applications.days import span_between, span_of
from udc_desktop.ui.applications.page import ApplicationsPage
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.models.applications import Column
from udc_desktop.ui.navigation import NarrowsApplications, Refreshes, ShowsApplications

KEY = Qt.Key


@pytest.fixture
def desk(speak, translator):
    speak("en")
    made = ListDesk(translator)
    made.counter.operators.by_id[COLLEAGUE.id] = COLLEAGUE
    return made


@pytest.fixture
def page(qtbot, desk):
    """A page with four applications: the newest by a colleague, one refused."""
    desk.enrol(0)
    desk.enrol(1, refused=True)
    desk.enrol(2)
    desk.let_days_pass(1)
    desk.enrol(3, COLLEAGUE)
    return shown_page(qtbot, desk)


def shown_page(qtbot, desk):
    made = ApplicationsPage(desk.counter, desk.tools, now=desk.desk.clock)
    qtbot.addWidget(made)
    made.resize(1130, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=2000)
    made.refresh()
    made.setFocus()
    return made


def numbers(page) -> list[str]:
    return [page.rows.line_at(r).number[-8:-2] for r in range(page.rows.rowCount())]


def choose(qtbot, combo, value) -> None:
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


def test_the_page_keeps_what_the_window_expects_of_it(page):
    assert isinstance(page, ShowsApplications | Refreshes | NarrowsApplications)


def test_the_newest_application_stands_first_and_is_chosen(page):
    assert numbers(page) == ["000004", "000003", "000002", "000001"]
    assert page.table.current_line == page.rows.line_at(0)
    assert page.count_label.text() == "4 applications"


def test_the_state_narrows_the_list(qtbot, page):
    choose(qtbot, page.filter_bar.state_combo, State.REFUSED.value)
    assert numbers(page) == ["000002"]
    assert page.count_label.text() == "One application"
    assert page.filter_bar.clear_button.isVisible()


def test_the_day_narrows_the_list(qtbot, page):
    choose(qtbot, page.filter_bar.days_combo, "today")
    assert numbers(page) == ["000004"]
    choose(qtbot, page.filter_bar.days_combo, "week")
    assert len(numbers(page)) == 4


def test_days_of_ones_own_narrow_the_list_in_either_digits(qtbot, page):
    bar = page.filter_bar
    choose(qtbot, bar.days_combo, "own")
    assert bar.own_days.isVisible()
    qtbot.keyClicks(bar.since_edit.line_edit, "12-11-2026")
    bar.until_edit.line_edit.insert("১২-১১-২০২৬")
    bar.until_edit.edited.emit(bar.until_edit.text())
    qtbot.waitUntil(lambda: numbers(page) == ["000003", "000002", "000001"])


def test_the_operator_narrows_the_list(qtbot, page):
    choose(qtbot, page.filter_bar.operator_combo, str(COLLEAGUE.id))
    assert numbers(page) == ["000004"]


def test_the_programme_narrows_the_list(qtbot, page):
    choose(qtbot, page.filter_bar.programme_combo, "oaa")
    assert numbers(page) == []
    assert page.empty.isVisible()
    page.empty.action_button.click()
    assert len(numbers(page)) == 4


def test_typing_narrows_the_list_and_enter_goes_to_it(qtbot, page):
    page.filter_bar.text_edit.setFocus()
    qtbot.keyClicks(page.filter_bar.text_edit, "Lakshmi")
    qtbot.waitUntil(lambda: numbers(page) == ["000002"])
    qtbot.keyClick(page.filter_bar.text_edit, KEY.Key_Return)
    assert page.table.hasFocus()


def test_down_in_the_text_goes_to_the_list(qtbot, page):
    page.filter_bar.text_edit.setFocus()
    qtbot.keyClick(page.filter_bar.text_edit, KEY.Key_Down)
    assert page.table.hasFocus()


def test_ctrl_f_goes_to_the_text(qtbot, page):
    qtbot.keyClick(page.table, KEY.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.filter_bar.text_edit.hasFocus()


def test_a_header_sorts_and_a_second_press_turns_it_round(qtbot, page):
    header = page.table.horizontalHeader()

    def press(column):
        at = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)

    press(Column.NUMBER)
    assert numbers(page) == ["000001", "000002", "000003", "000004"]
    press(Column.NUMBER)
    assert numbers(page) == ["000004", "000003", "000002", "000001"]
    press(Column.OPERATOR)  # has no order of its own
    assert numbers(page) == ["000004", "000003", "000002", "000001"]
    assert header.sortIndicatorSection() == Column.NUMBER


def test_enter_opens_and_esc_goes_back_to_the_same_row(qtbot, page):
    qtbot.keyClick(page.table, KEY.Key_Down)
    qtbot.keyClick(page.table, KEY.Key_Down)
    chosen = page.table.current_line
    qtbot.keyClick(page.table, KEY.Key_Return)
    assert page.is_detail_shown
    assert page.detail.head.number_label.text() == chosen.number
    qtbot.keyClick(page.detail.scroll_area, KEY.Key_Escape)
    assert not page.is_detail_shown
    assert page.table.current_line == chosen
    assert page.table.hasFocus()


def test_home_and_end_go_to_the_first_and_the_last_row(qtbot, page):
    qtbot.keyClick(page.table, KEY.Key_End)
    assert page.table.currentIndex().row() == 3
    qtbot.keyClick(page.table, KEY.Key_Home)
    assert page.table.currentIndex().row() == 0


def test_a_double_click_opens(qtbot, page):
    at = page.table.visualRect(page.rows.index(1, 0)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert page.detail.head.number_label.text() == page.rows.line_at(1).number


def test_ctrl_p_in_the_list_opens_the_receipt_of_the_row(qtbot, page, desk):
    qtbot.keyClick(page.table, KEY.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = page._reprint.dialog
    assert dialog.isVisible()
    assert dialog.receipt.application == page.table.current_line.id
    assert desk.receipts.issued == [("a4", "bn")]
    dialog.reject()
    assert page._reprint.dialog is None
    qtbot.waitUntil(page.table.hasFocus)


def test_esc_takes_the_filter_back(qtbot, page):
    choose(qtbot, page.filter_bar.state_combo, State.REFUSED.value)
    page.table.setFocus()
    qtbot.keyClick(page.table, KEY.Key_Escape)
    assert len(numbers(page)) == 4
    assert not page.filter_bar.clear_button.isVisible()


def test_a_person_is_shown_alone_and_esc_leads_back_to_all(qtbot, page):
    person = page.rows.line_at(2).person
    page.open_person(person)
    assert numbers(page) == ["000002"]
    assert page.person_bar.name_label.text() == "Applications of Lakshmi Namuna"
    assert not page.filter_bar.isVisible()
    qtbot.keyClick(page.table, KEY.Key_Escape)
    assert len(numbers(page)) == 4
    assert page.filter_bar.isVisible()


def test_a_new_application_is_begun_for_the_person_shown(qtbot, page, desk):
    page.open_person(page.rows.line_at(0).person)
    with qtbot.waitSignal(desk.navigator.draft_wanted, timeout=0) as opened:
        page.person_bar.new_button.click()
    draft = next(d for d in desk.desk.enrolment.drafts(OPERATOR) if d.id == opened.args[0])
    assert draft.answers["applicant.name_en"] == "Rokeya Namuna"


def test_a_person_who_is_gone_leaves_no_empty_entry_behind(page, desk):
    before = len(desk.desk.enrolment.drafts(OPERATOR))
    page._beginning.begin(UUID(int=5))
    assert len(desk.desk.enrolment.drafts(OPERATOR)) == before
    assert len(desk.messages.texts) == 1


def test_the_list_can_be_narrowed_from_outside(qtbot, page):
    page.filter_bar.text_edit.setText("Rokeya")
    page.open_person(page.rows.line_at(0).person)
    page.show_list("mcbp", State.REFUSED.value)
    assert numbers(page) == ["000002"]
    assert page.filter_bar.state_combo.currentData() == State.REFUSED.value
    assert page.filter_bar.text_edit.text() == ""


def test_an_empty_counter_says_how_to_begin(qtbot, desk):
    page = shown_page(qtbot, desk)
    assert page.empty.isVisible()
    with qtbot.waitSignal(desk.navigator.enrolment_wanted, timeout=0):
        page.empty.action_button.click()


def test_the_page_shows_what_others_have_changed(page, desk):
    desk.enrol(7)
    desk.changes.announce(Changes.APPLICATIONS)
    assert numbers(page)[0] == "000005"
    assert page.table.current_line.number[-8:-2] == "000004"  # the row one was on


def test_the_page_speaks_the_other_language_at_once(page, speak):
    speak("bn")
    assert page.count_label.text() == "৪টি আবেদন"
    assert page.filter_bar.state_combo.currentText() == "সব অবস্থা"
    assert page.rows.index(0, Column.NAME).data() == "রোকেয়া নমুনা"


@pytest.mark.parametrize("scale", [100, 130])
@pytest.mark.parametrize("width", [892, 1130])
def test_no_column_is_pushed_out_of_sight(qtbot, page, retheme, scale, width):
    retheme("light", scale)
    page.resize(width, 660)
    header = page.table.horizontalHeader()
    qtbot.waitUntil(lambda: header.length() <= page.table.viewport().width())
    assert page.table.is_shown(Column.NUMBER)
    assert page.table.is_shown(Column.NAME)
    assert page.table.is_shown(Column.STATE)


TODAY = date(2026, 11, 12)  # a Thursday


def dhaka(month, day):
    return datetime(2026, month, day, tzinfo=DHAKA)


@pytest.mark.parametrize(
    ("name", "span"),
    [
        ("all", (None, None)),
        ("own", (None, None)),
        ("today", (dhaka(11, 12), dhaka(11, 13))),
        ("week", (dhaka(11, 8), dhaka(11, 13))),
        ("month", (dhaka(11, 1), dhaka(11, 13))),
    ],
)
def test_spans_begin_and_end_at_midnight_in_dhaka(name, span):
    assert span_of(name, TODAY) == span
    assert all(end is None or end.astimezone(UTC).hour == 18 for end in span)


def test_a_week_that_begins_today_is_today():
    assert span_of("week", date(2026, 11, 8))[0] == dhaka(11, 8)


def test_two_days_in_the_wrong_order_are_put_right():
    span = (dhaka(11, 3), dhaka(11, 13))
    assert span_between(date(2026, 11, 12), date(2026, 11, 3)) == span
    assert span_between(date(2026, 11, 3), date(2026, 11, 12)) == span
    assert span_between(None, None) == (None, None)


def test_operators_who_work_here_are_offered(page):
    combo = page.filter_bar.operator_combo
    offered = [combo.itemText(i) for i in range(combo.count())]
    assert offered == ["All operators", SUPERVISOR.name, OPERATOR.name, COLLEAGUE.name]
    assert isinstance(page._counter.operators, PaperOperators)


def test_esc_takes_days_of_ones_own_back_before_any_is_typed(qtbot, page):
    choose(qtbot, page.filter_bar.days_combo, "own")
    page.table.setFocus()
    qtbot.keyClick(page.table, KEY.Key_Escape)
    assert not page.filter_bar.own_days.isVisible()
    assert page.filter_bar.days_combo.currentData() == "all"
