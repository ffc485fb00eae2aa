from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from tests.builders import SUPERVISOR
from tests.ui.grievance_list_scene import ListScene, person
from tests.ui.list_desk import LateJobs, ListDesk
from udc_desktop.domain.grievances import Due, State
from udc_desktop.domain.text import digits
from udc_desktop.errors import KnownFault
from udc_desktop.services.grievances.ports import GrievanceFilter
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.grievances import list_model
from udc_desktop.ui.grievances.list_model import Column, GrievancesModel
from udc_desktop.ui.grievances.page import GrievancesPage
from udc_desktop.ui.navigation import (
    GRIEVANCE_STANDINGS,
    KeepsWork,
    Refreshes,
    ShowsGrievances,
)

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def scene(speak, translator):
    speak("en")
    return ListScene(ListDesk(translator, operator=SUPERVISOR))


@pytest.fixture
def there(scene):
    """Late, asked for more, anonymous, answered, told, closed, sealed, and two fresh ones."""
    return scene.fill()


@pytest.fixture
def page(qtbot, scene, there):
    return shown_page(qtbot, scene)


def shown_page(qtbot, scene, width=1130, height=700):
    desk = scene.list_desk
    made = GrievancesPage(desk.counter, desk.tools)
    qtbot.addWidget(made)
    made.resize(width, height)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=2000)
    made.refresh()
    made.setFocus()
    return made


def serials(page) -> list[int]:
    rows = page.list_part.rows
    return [rows.line_at(row).serial for row in range(rows.rowCount())]


def cell(page, row, column) -> str:
    return str(page.list_part.rows.index(row, column).data())


def choose(combo, value) -> None:
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


def test_the_page_keeps_what_the_window_expects_of_it(page):
    assert isinstance(page, ShowsGrievances)
    assert isinstance(page, KeepsWork)
    assert isinstance(page, Refreshes)


def test_the_list_goes_by_the_day_on_which_an_answer_is_due_those_without_a_clock_last(page):
    assert serials(page)[:3] == [1, 2, 3]
    assert sorted(serials(page)[3:6]) == [7, 8, 9]
    assert sorted(serials(page)[6:]) == [4, 5, 6]
    assert page.list_part.count_label.text() == "9 grievances"


def test_the_clock_is_said_by_a_word_and_only_while_somebody_waits(page, there):
    rows = page.list_part.rows
    by_serial = {rows.line_at(row).serial: row for row in range(rows.rowCount())}
    assert cell(page, by_serial[1], Column.CLOCK) == "Late"
    assert cell(page, by_serial[7], Column.CLOCK) == "In time"
    assert cell(page, by_serial[4], Column.CLOCK) == ""
    assert cell(page, by_serial[4], Column.DUE) == ""
    assert rows.clock_of(rows.line_at(by_serial[1])) is Due.LATE


def test_of_a_sealed_one_the_list_knows_no_name_and_no_kind(page, there):
    rows = page.list_part.rows
    row = next(r for r in range(rows.rowCount()) if rows.line_at(r).is_sealed)
    assert cell(page, row, Column.NAME) == "Sealed"
    assert cell(page, row, Column.ABOUT) == ""


def test_an_anonymous_one_says_that_no_name_was_given(page):
    assert cell(page, 2, Column.NAME) == "Name not given"


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        ("late", [1, 2, 3]),
        ("to_forward", [8, 9]),
        ("to_tell", [4]),
        ("asked", [2]),
        ("with_offices", [1, 2, 3, 7]),
        ("soon", []),
        ("", [1, 2, 3, 4, 5, 6, 7, 8, 9]),
    ],
)
def test_what_waits_for_the_counter_is_shown_from_outside(page, standing, expected):
    assert standing in {*GRIEVANCE_STANDINGS, ""}
    page.open_part("letters")
    page.list_grievances(standing)
    assert page.part == "list"
    assert sorted(serials(page)) == expected
    assert page.list_part.filter_bar.is_narrowed is bool(standing)


def test_the_figures_count_what_waits_and_lead_to_it(page):
    row = page.figures_row
    shown = {button.standing: button.count for button in row.buttons}
    assert shown == {"late": 3, "soon": 0, "to_forward": 2, "to_tell": 1, "asked": 1}
    row.to_tell_button.click()
    assert serials(page) == [4]
    assert row.late_button.accessibleName() == "Late: 3"


def test_a_day_that_is_near_counts_as_soon(page, scene):
    scene.desk.clock.now += timedelta(days=7)  # 19 November: the sealed one is due on the 22nd
    page.refresh()
    page.list_grievances("soon")
    assert serials(page) == [7]
    assert cell(page, 0, Column.CLOCK) == "Due soon"


def test_every_filter_narrows_the_list(page, scene, there):
    bar = page.list_part.filter_bar
    for combo, value, expected in (
        (bar.category_combo, "bribe", [3]),
        (bar.programme_combo, "oaa", [2]),
        (bar.ward_combo, "1", [1, 6, 8]),
        (bar.sealed_combo, "sealed", [7]),
        (bar.state_combo, State.CLOSED.value, [6]),
        (bar.state_combo, "open", [1, 2, 3, 4, 5, 7, 8, 9]),
        (bar.office_combo, "social", []),
    ):
        choose(combo, value)
        found = serials(page)
        if combo is bar.ward_combo:
            lines = scene.desk.grievances.page(GrievanceFilter(ward=value), None, 99)
            expected = [line.serial for line in lines]
            assert expected
        assert sorted(found) == sorted(expected), (combo.objectName(), value)
        bar.clear()
    assert len(serials(page)) == 9


def test_the_kinds_that_nobody_here_may_know_are_not_offered(page, scene):
    combo = page.list_part.filter_bar.category_combo
    offered = {combo.itemData(at) for at in range(combo.count())}
    sensitive = {c.id for c in scene.desk.grievances.catalogue.category if c.is_sensitive}
    assert sensitive
    assert not offered & sensitive


def test_a_filter_of_the_second_row_shows_that_row(page):
    bar = page.list_part.filter_bar
    assert bar.more_box.isHidden()
    bar.more_button.click()
    assert bar.more_box.isVisible()
    assert bar.category_combo.hasFocus()
    bar.more_button.click()
    choose(bar.ward_combo, "9")
    assert bar.more_box.isVisible()


def test_typing_narrows_the_list_and_enter_goes_to_it(qtbot, page):
    part = page.list_part
    qtbot.keyClick(part.table, KEY.Key_F, CONTROL)
    assert part.filter_bar.text_edit.hasFocus()
    qtbot.keyClicks(part.filter_bar.text_edit, "Lakshmi")
    qtbot.waitUntil(lambda: len(serials(page)) < 9)
    assert all("Lakshmi" in cell(page, row, Column.NAME) for row in range(len(serials(page))))
    qtbot.keyClick(part.filter_bar.text_edit, KEY.Key_Return)
    assert part.table.hasFocus()


def test_nothing_found_says_so_and_offers_all(qtbot, page):
    part = page.list_part
    part.filter_bar.text_edit.setText("zzzz")
    part.filter_bar.text_edit.returnPressed.emit()
    assert part.empty.title_label.text() == "No grievance fits"
    part.empty.action_button.click()
    assert len(serials(page)) == 9


def test_headers_sort_by_day_of_receipt_and_number(page):
    header = page.list_part.table.horizontalHeader()
    header.sectionClicked.emit(Column.RECEIVED)
    assert serials(page)[0] == 9  # the newest first
    header.sectionClicked.emit(Column.RECEIVED)
    assert serials(page)[0] == 1
    header.sectionClicked.emit(Column.STATE)
    assert serials(page)[0] == 1


# -- choosing several -----------------------------------------------------------------------------


def test_space_chooses_and_the_buttons_count_what_can_go(qtbot, page):
    part = page.list_part
    assert part.forward_button.text() == "Forward"
    assert not part.forward_button.isEnabled()  # the first row is with an office
    assert part.remind_button.isEnabled()
    for _ in range(5):
        qtbot.keyClick(part.table, KEY.Key_Space)
        qtbot.keyClick(part.table, KEY.Key_Down)
    assert part.count_label.text() == "9 grievances, 5 chosen"
    assert part.remind_button.text() == "Remind chosen (4)"
    assert part.forward_button.text() == "Forward chosen (1)"
    qtbot.keyClick(part.table, KEY.Key_Up)
    qtbot.keyClick(part.table, KEY.Key_Space)
    assert len(part.rows.marks) == 4


def test_control_a_chooses_what_is_to_be_forwarded_and_a_second_time_none(qtbot, page):
    rows = page.list_part.rows
    qtbot.keyClick(page.list_part.table, KEY.Key_A, CONTROL)
    assert sorted(line.serial for line in rows.marks) == [8, 9]
    qtbot.keyClick(page.list_part.table, KEY.Key_A, CONTROL)
    assert rows.marks == ()


def test_a_mark_stays_while_the_list_is_narrowed_and_escape_takes_it_away_first(qtbot, page):
    rows = page.list_part.rows
    rows.toggle_mark(0)
    page.list_grievances("to_tell")
    assert [line.serial for line in rows.marks] == [1]
    qtbot.keyClick(page.list_part.table, KEY.Key_Escape)
    assert rows.marks == ()
    assert serials(page) == [4]
    qtbot.keyClick(page.list_part.table, KEY.Key_Escape)
    assert len(serials(page)) == 9


def test_a_press_on_the_box_of_a_row_chooses_it(qtbot, page):
    table = page.list_part.table
    at = table.visualRect(page.list_part.rows.index(1, Column.MARK)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert [line.serial for line in page.list_part.rows.marks] == [2]


def test_a_mark_is_heard_by_a_screen_reader(page):
    rows, role = page.list_part.rows, Qt.ItemDataRole.AccessibleTextRole
    assert rows.index(0, Column.MARK).data(role) == ""
    rows.toggle_mark(0)
    assert rows.index(0, Column.MARK).data(role) == "chosen"


# -- letters --------------------------------------------------------------------------------------


def test_several_are_forwarded_by_one_letter_which_is_shown_then(qtbot, page, scene, there):
    part = page.list_part
    part.rows.mark_all()
    qtbot.keyClick(part.table, KEY.Key_Return, CONTROL)
    dialog = part.dialog
    assert dialog.office_combo.currentData() == "uno"
    assert dialog.on_edit.text() == "12-11-2026"
    assert len(dialog.rows.lines) == 2
    qtbot.waitUntil(dialog.isActiveWindow, timeout=2000)
    qtbot.keyClick(dialog, KEY.Key_Return, CONTROL)
    assert [scene.now(g).state for g in there[-2:]] == [State.FORWARDED] * 2
    assert part.papers.dialog.paper.kind == "letter"
    assert part.rows.marks == ()
    assert page.figures_row.to_forward_button.count == 0


def test_a_letter_that_is_printed_or_saved_is_written_down(page, scene, tmp_path):
    part = page.list_part
    part.rows.mark_all()
    part.forward()
    part.dialog.confirm()
    scene.list_desk.system.save_file = tmp_path / "letter.pdf"
    part.papers.dialog.preview.save_it()
    assert (tmp_path / "letter.pdf").read_bytes().startswith(b"%PDF")
    last = scene.desk.store.contents.trail[-1]
    assert (last.what, last.operator) == ("grievance_letter.saved", SUPERVISOR.id)


def test_a_letter_says_what_does_not_go_with_it_and_why(page):
    for row in range(7):
        page.list_part.rows.toggle_mark(row)
    page.list_part.forward()
    note = page.list_part.dialog.left_out_note.text_label.text()
    assert note.startswith("Does not go with it: SMPA-26-G00001-")
    assert "(Forwarded)" in note
    assert "(Answered)" in note or "(Complainant told)" in note or "(Closed)" in note


def test_a_wrong_day_is_said_beside_the_field_and_nothing_is_sent(page, scene, there):
    part = page.list_part
    part.rows.mark_all()
    part.forward()
    for typed in ("99-99-2026", "13-11-2026"):
        part.dialog.on_edit.set_text(typed)
        part.dialog.confirm()
        assert part.dialog.on_field.problem
    assert scene.now(there[-1]).state is State.RECEIVED
    assert part.dialog.on_edit.text() == "13-11-2026"


def test_a_reminder_goes_to_one_office_and_the_others_stay_out(page, scene, there):
    moved = scene.move(there[0], scene_kind("transfer"), office="social", reason="নমুনা কারণ")
    page.refresh()
    part = page.list_part
    page.list_grievances("with_offices")
    for row in range(len(serials(page))):
        part.rows.toggle_mark(row)
    part.remind()
    dialog = part.dialog
    offices = [dialog.office_combo.itemData(at) for at in range(dialog.office_combo.count())]
    assert set(offices) == {"uno", "social"}
    dialog.office_combo.setCurrentIndex(offices.index("social"))
    dialog.office_combo.activated.emit(0)
    assert [line.number for line in dialog.rows.lines] == [moved.number]
    dialog.confirm()
    assert scene.last(moved).kind is scene_kind("remind")
    assert scene.last(there[1]).kind is not scene_kind("remind")


def scene_kind(name):
    from udc_desktop.domain.grievances import StepKind

    return StepKind(name)


def test_letters_are_listed_and_shown_again(qtbot, page, scene):
    page.open_part("letters")
    part = page._part("letters")
    memos = [letter.memo for letter in part.rows.lines]
    assert len(memos) == len(scene.desk.grievances.letters(None, 99))
    assert memos[0] == f"SMP/অভিযোগ/{digits(2026, 'bn')}/{digits(len(memos), 'bn')}"
    assert part.table.hasFocus()
    qtbot.keyClick(part.table, KEY.Key_Return)
    assert part.papers.dialog.paper.name == memos[0]


def test_where_there_is_no_letter_the_keys_stay_in_the_part(qtbot, scene):
    page = shown_page(qtbot, scene)
    qtbot.keyClick(page.list_part.empty.action_button, KEY.Key_3, CONTROL)
    part = page._part("letters")
    assert part.empty.title_label.text() == "No letter yet"
    assert part.empty.hasFocus()
    qtbot.keyClick(part.empty, KEY.Key_Escape)
    assert page.part == "list"


# -- the page -------------------------------------------------------------------------------------


def test_enter_opens_and_escape_comes_back_to_the_same_row(qtbot, page, there):
    table = page.list_part.table
    table.choose(3)
    line = table.current_line
    qtbot.keyClick(table, KEY.Key_Return)
    assert page.detail.shown.grievance.id == line.id
    assert not page.is_front_shown
    qtbot.keyClick(page.detail, KEY.Key_Escape)
    assert page.is_front_shown
    assert table.current_line == line
    assert table.hasFocus()


def test_where_nothing_is_listed_the_keys_go_to_the_one_thing_to_do(qtbot, scene):
    page = shown_page(qtbot, scene)
    part = page.list_part
    assert part.empty.title_label.text() == "No grievance yet"
    assert part.empty.action_button.hasFocus()
    qtbot.keyClick(part.empty.action_button, KEY.Key_Return)
    assert page.stack.currentWidget() is page.entry()
    page.entry().leave()
    scene.receive()
    page.refresh()
    assert part.table.hasFocus()


def test_control_and_a_digit_lead_to_the_parts(qtbot, page):
    for key, part in (
        (KEY.Key_2, "track"),
        (KEY.Key_3, "letters"),
        (KEY.Key_4, "register"),
        (KEY.Key_5, "figures"),
        (KEY.Key_1, "list"),
    ):
        qtbot.keyClick(page, key, CONTROL)
        assert page.part == part
        assert page.parts_stack.currentWidget().isVisible()
    assert page.list_head.isVisible()


def test_escape_leads_from_another_part_back_to_the_list(qtbot, page):
    page.open_part("letters")
    qtbot.keyClick(page._part("letters").table, KEY.Key_Escape)
    assert page.part == "list"


def test_a_new_grievance_is_typed_here_and_left_again(qtbot, page):
    qtbot.keyClick(page.list_part.table, KEY.Key_N, CONTROL)
    assert page.stack.currentWidget() is page.entry()
    assert page.entry().is_under_way
    page.entry().leave()
    assert page.is_front_shown


def test_an_entry_under_way_is_gone_on_with(page):
    page.new_grievance(None, None)
    entry = page.entry()
    entry.desk.draft.answers["what.text"] = "নমুনা"
    page.list_grievances("")
    assert page.new_card.text() == "Go on with the grievance"
    page.begin()
    assert page.stack.currentWidget() is entry
    assert entry.desk.draft.answers["what.text"] == "নমুনা"


def test_one_just_received_is_forwarded_at_once_or_looked_at(page, scene):
    grievance = scene.receive()
    page.new_grievance(None, None)
    page.entry().forward_wanted.emit(grievance.id)
    assert page.stack.currentWidget() is page.detail
    dialog = page.detail.mover.dialog
    assert [line.number for line in dialog.rows.lines] == [grievance.number]
    dialog.confirm()
    assert scene.now(grievance).state is State.FORWARDED
    page.entry().detail_wanted.emit(grievance.id)
    assert page.detail.shown.grievance.state is State.FORWARDED


def test_what_is_received_elsewhere_comes_into_the_list(page, scene):
    scene.receive()
    scene.list_desk.changes.announce(Changes.GRIEVANCES)
    assert len(serials(page)) == 10
    assert page.figures_row.to_forward_button.count == 3


def test_the_language_is_switched_on_the_spot(page, speak):
    speak("bn")
    assert page.new_card.text() == "নতুন অভিযোগ"
    assert cell(page, 0, Column.CLOCK) == "সময় উত্তীর্ণ"
    assert cell(page, 0, Column.NAME) == "রোকেয়া নমুনা"
    assert page.list_part.count_label.text() == "৯টি অভিযোগ"
    speak("en")
    assert cell(page, 0, Column.NAME) == "Rokeya Namuna"


def test_figures_and_all_filters_share_a_low_page(qtbot, scene, there):
    page = shown_page(qtbot, scene, 900, 500)
    assert page.list_head.isVisible()
    page.list_part.filter_bar.more_button.click()
    assert not page.list_head.isVisible()
    page.list_part.filter_bar.more_button.click()
    assert page.list_head.isVisible()


# -- the model ------------------------------------------------------------------------------------


@pytest.fixture
def pages(monkeypatch):
    monkeypatch.setattr(list_model, "PAGE", 4)


def model_of(scene, jobs=None):
    desk = scene.list_desk
    return GrievancesModel(desk.desk.grievances, desk.desk.catalogue, jobs or desk.jobs)


def test_rows_are_read_page_by_page(qtmodeltester, scene, pages):
    for at in range(10):
        scene.receive(complainant=person(at))
    counted = []
    rows = model_of(scene)
    rows.counted.connect(counted.append)
    rows.show(GrievanceFilter())
    qtmodeltester.check(rows)
    assert rows.rowCount() in {4, 8, 10}  # the tester may fetch more
    while rows.canFetchMore(rows.index(-1, -1)):
        rows.fetchMore(rows.index(-1, -1))
    assert [rows.line_at(r).serial for r in range(10)] == list(range(1, 11))
    assert counted[0] == 10


def test_of_two_questions_the_last_counts(scene):
    jobs = LateJobs()
    scene.receive()
    rows = model_of(scene, jobs)
    rows.show(GrievanceFilter(text="zzzz"))
    rows.show(GrievanceFilter())
    jobs.hand_over()
    assert rows.rowCount() == 1


def test_a_store_that_cannot_be_read_is_told_and_what_was_shown_stays(scene, monkeypatch):
    scene.receive()
    rows = model_of(scene)
    rows.show(GrievanceFilter())
    faults = []
    rows.failed.connect(faults.append)

    def broken(*_):
        raise KnownFault("store_damaged")

    monkeypatch.setattr(scene.desk.grievances, "page", broken)
    rows.refresh()
    assert [fault.code for fault in faults] == ["store_damaged"]
    assert rows.rowCount() == 1


def test_days_are_said_short_in_the_row_and_whole_in_the_tool_tip(scene):
    scene.receive()
    rows = model_of(scene)
    rows.show(GrievanceFilter())
    index = rows.index(0, Column.RECEIVED)
    assert index.data() == "12-11-2026"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "12 November 2026"
    about = rows.index(0, Column.ABOUT).data(Qt.ItemDataRole.ToolTipRole)
    assert about.count(" · ") == 2
    assert scene.today == date(2026, 11, 12)
