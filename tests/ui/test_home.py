from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt

from tests.builders import COLLEAGUE, GRIEVANCE_ANSWERS, OPERATOR, SUPERVISOR
from tests.ui.list_desk import ListDesk
from udc_desktop.domain.applications import State
from udc_desktop.services.catalogue import BrokenFile, ProgrammeCatalogue
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.home.page import HomePage
from udc_desktop.ui.home.parts import TaskLine
from udc_desktop.ui.home.tasks import Leads, Standing, next_opening, tasks_of
from udc_desktop.ui.navigation import Refreshes, TellsOfWindows

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(speak, translator):
    speak("en")
    return ListDesk(translator)


@pytest.fixture
def page(qtbot, desk):
    made = HomePage(desk.counter, desk.tools, now=desk.desk.clock)
    qtbot.addWidget(made)
    made.resize(1130, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=2000)
    made.refresh()
    return made


def figures(page) -> dict[str, str]:
    row = page.figures
    return {
        figure.caption_label.text(): figure.number_label.text()
        for figure in (
            row.enrolled_figure,
            row.refused_figure,
            row.next_window_figure,
            row.printed_figure,
            row.waiting_figure,
        )
    }


def said(tasks) -> list[str]:
    return [task.text for task in tasks]


def lines(page) -> list[TaskLine]:
    return [page.tasks_layout.itemAt(at).widget() for at in range(0, page.tasks_layout.count(), 2)]


def test_the_page_keeps_what_the_window_expects_of_it(page):
    assert isinstance(page, Refreshes)
    assert isinstance(page, TellsOfWindows)


def test_the_figures_are_those_of_today_and_this_month(page, desk):
    desk.enrol(0)
    desk.let_days_pass(1)
    desk.enrol(1)
    desk.enrol(2, refused=True)
    page.refresh()
    assert figures(page) == {
        "Enrolled today": "1",
        "Not eligible today": "1",
        "For the next window": "0",
        "Printed today": "0",
        "Waiting to be sent": "3",
    }
    assert page.figures.enrolled_figure.more_label.text() == "this month 2"
    assert page.figures.waiting_figure.more_label.text() == "nothing sent yet"


def test_the_date_is_said_in_words_of_the_language(page, speak):
    assert page.date_label.text() == "Thursday, 12 November 2026"
    speak("bn")
    assert page.date_label.text() == "বৃহস্পতিবার, ১২ নভেম্বর ২০২৬"


def test_the_day_is_that_of_dhaka(page, desk):
    desk.desk.clock.now = datetime(2026, 11, 12, 18, 30, tzinfo=UTC)
    page.refresh()
    assert page.date_label.text() == "Friday, 13 November 2026"


def test_the_latest_applications_open_with_enter(qtbot, page, desk):
    desk.enrol(0)
    last = desk.enrol(1)
    page.refresh()
    page.table.setFocus()
    with qtbot.waitSignal(desk.navigator.application_wanted, timeout=0) as wanted:
        qtbot.keyClick(page.table, KEY.Key_Return)
    assert wanted.args == [last.id]


def test_the_first_action_begins_an_application(qtbot, page, desk):
    with qtbot.waitSignal(desk.navigator.enrolment_wanted, timeout=0):
        qtbot.mouseClick(page.new_card, Qt.MouseButton.LeftButton)


def test_without_drafts_the_second_action_leads_to_the_registers(qtbot, page, desk):
    assert page.draft_card.text() == "Registers"
    with qtbot.waitSignal(desk.navigator.page_wanted, timeout=0) as wanted:
        qtbot.keyClick(page.new_card, KEY.Key_O, CONTROL)
    assert wanted.args == ["applications"]


def test_a_single_draft_is_opened_and_named(qtbot, page, desk):
    draft = desk.desk.mcbp_draft(applicant__name_en="Sabina Namuna")
    page.refresh()
    assert page.draft_card.text() == "Go on with a draft"
    assert page.draft_card.sentence == "Sabina Namuna · 10:42 am"
    with qtbot.waitSignal(desk.navigator.draft_wanted, timeout=0) as wanted:
        qtbot.keyClick(page.new_card, KEY.Key_O, CONTROL)
    assert wanted.args == [draft.id]


def test_of_several_drafts_one_is_chosen_on_the_page_that_lists_them(qtbot, page, desk):
    desk.desk.mcbp_draft()
    desk.desk.clock.pass_by(minutes=1)
    desk.desk.mcbp_draft()
    page.refresh()
    assert page.draft_card.sentence.endswith("1 more")
    with qtbot.waitSignal(desk.navigator.page_wanted, timeout=0) as wanted:
        page.draft_card.click()
    assert wanted.args == ["enrolment"]


def test_drafts_of_others_and_blank_ones_are_not_counted(page, desk):
    desk.desk.mcbp_draft(COLLEAGUE)
    desk.desk.enrolment.begin(OPERATOR, "mcbp")
    page.refresh()
    assert page.draft_card.text() == "Registers"


def test_what_waits_for_the_next_window_is_told_with_its_day_and_listed(qtbot, page, desk):
    desk.desk.stand_on(date(2026, 11, 25))
    desk.enrol(0)
    page.refresh()
    assert figures(page)["For the next window"] == "1"
    assert page.figures.next_window_figure.more_label.text() == "from 1 December 2026"
    line = next(x for x in lines(page) if x.task.leads is Leads.NEXT_WINDOW)
    assert line.text() == "MCBP: 1 wait for the window that opens on 1 December 2026"
    with qtbot.waitSignal(desk.navigator.list_wanted, timeout=0) as wanted:
        line.click()
    assert wanted.args == ["mcbp", State.NEXT_WINDOW.value]


def test_windows_that_turned_are_told(page):
    page.show_windows_turned(2)
    page.show_windows_turned(1)
    assert "Waited for a window that opened, judged again today: 3" in said(page.tasks)


@pytest.mark.parametrize(
    ("day", "text", "look"),
    [
        (date(2026, 11, 3), "MCBP: 18 days left, until 20 November 2026", "ok"),
        (date(2026, 11, 16), "MCBP: 5 days left, until 20 November 2026", "warn"),
        (date(2026, 11, 20), "MCBP: today is the last day", "warn"),
        (date(2026, 11, 21), "MCBP: closed now, opens again on 1 December 2026", "note"),
    ],
)
def test_a_window_says_how_long_it_is_open(desk, day, text, look):
    tasks = tasks_of(Standing(), desk.desk.catalogue, day, "en")
    assert (text, look) in [(task.text, task.look) for task in tasks]


def test_a_sheet_that_was_never_printed_is_told_to_supervisors_first(qtbot, desk):
    desk.operators.is_sheet_owed = True
    for operator, is_told in ((SUPERVISOR, True), (OPERATOR, False)):
        page = HomePage(replace(desk.counter, operator=operator), desk.tools, now=desk.desk.clock)
        qtbot.addWidget(page)
        page.refresh()
        told = [task for task in page.tasks if task.leads is Leads.RECOVERY_SHEET]
        assert bool(told) is is_told
        if is_told:
            assert page.tasks[0].look == "bad"
            assert "never printed" in page.tasks[0].text
            with qtbot.waitSignal(desk.navigator.settings_wanted, timeout=0) as wanted:
                lines(page)[0].click()
            assert wanted.args == ["operators", "sheet"]
    desk.operators.is_sheet_owed = False
    page.refresh()
    assert not [task for task in page.tasks if task.leads is Leads.RECOVERY_SHEET]


def test_a_broken_programme_file_comes_first(desk, speak):
    speak("bn")
    known = desk.desk.catalogue
    broken = ProgrammeCatalogue(
        known.all(), known.form, [BrokenFile("vwb.toml", 12, "syntax", "…")]
    )
    tasks = tasks_of(Standing(drafts=2), broken, date(2026, 11, 12), "bn")
    assert tasks[0].text == (
        "কর্মসূচির ফাইল vwb.toml ব্যবহার করা যাচ্ছে না। ১২ নং লাইন: ফাইলটি নির্ধারিত নিয়মে লেখা নয়।"
    )
    assert tasks[0].look == "bad"
    assert tasks[1].text == "অসমাপ্ত খসড়া: ২টি"


def test_the_first_of_several_openings_counts(desk):
    catalogue = desk.desk.catalogue
    assert next_opening({"mcbp": 3}, catalogue, date(2026, 11, 25)) == date(2026, 12, 1)
    assert next_opening({"unheard-of": 1}, catalogue, date(2026, 11, 25)) is None


def test_a_task_leads_to_its_programme(qtbot, page, desk):
    line = next(x for x in lines(page) if x.task.leads is Leads.PROGRAMME)
    with qtbot.waitSignal(desk.navigator.enrolment_wanted, timeout=0) as wanted:
        qtbot.keyClick(line, KEY.Key_Space)
    assert wanted.args == [line.task.programme]


def test_the_page_follows_what_happens_elsewhere(page, desk):
    desk.enrol(0)
    desk.changes.announce(Changes.APPLICATIONS)
    assert figures(page)["Enrolled today"] == "1"
    assert page.rows.rowCount() == 1
    desk.enrol(1)
    desk.changes.announce(Changes.OPERATORS)  # shows nothing of them
    assert figures(page)["Enrolled today"] == "1"


def test_an_empty_counter_says_so(page):
    assert page.empty.isVisible()
    assert not page.table.isVisible()


def test_numbers_are_grouped_and_written_in_bangla(page, speak):
    speak("bn")
    counts = replace(page._day.counts, enrolled_this_month=123456, enrolled_today=7)
    page.figures.show_counts(counts, None, "bn")
    assert page.figures.enrolled_figure.number_label.text() == "৭"
    assert page.figures.enrolled_figure.more_label.text() == "এ মাসে ১,২৩,৪৫৬"


@pytest.mark.parametrize("scale", [100, 130])
@pytest.mark.parametrize("width", [892, 1130])
@pytest.mark.parametrize("language", ["bn", "en"])
def test_nothing_is_pushed_out_of_sight(qtbot, page, desk, retheme, speak, scale, width, language):
    desk.enrol(0)
    desk.desk.mcbp_draft()
    page.refresh()
    speak(language)
    retheme("light", scale)
    page.resize(width, 660)
    sheet = page.scroll_area.widget()
    qtbot.waitUntil(lambda: sheet.width() <= page.scroll_area.viewport().width())
    parts = (page.draft_card, page.figures, page.latest_card, page.tasks_card)
    qtbot.waitUntil(lambda: all(sheet.rect().contains(part.geometry()) for part in parts))
    for figure in (page.figures.refused_figure, page.figures.waiting_figure):
        label = figure.caption_label
        assert label.height() >= label.heightForWidth(label.width())


def test_somebody_elses_counter_is_theirs(desk, qtbot):
    other = desk.with_operator(SUPERVISOR)
    desk.desk.mcbp_draft(OPERATOR)
    page = HomePage(other.counter, other.tools, now=desk.desk.clock)
    qtbot.addWidget(page)
    page.refresh()
    assert page.draft_card.text() == "Registers"


def test_what_waits_at_the_grievance_desk_is_told_and_leads_there(qtbot, page, desk):
    draft = desk.desk.grievances.begin(OPERATOR)
    draft.answers.update(GRIEVANCE_ANSWERS)
    grievance = desk.desk.grievances.receive(draft, OPERATOR)
    desk.changes.announce(Changes.GRIEVANCES)
    assert "Grievances to be forwarded: 1" in [line.task.text for line in lines(page)]
    desk.desk.stand_on(date(2027, 3, 1))
    page.refresh()
    line = next(x for x in lines(page) if x.task.standing == "late")
    with qtbot.waitSignal(desk.navigator.grievances_wanted, timeout=0) as wanted:
        qtbot.keyClick(line, KEY.Key_Space)
    assert wanted.args == ["late"]
    assert grievance.due < date(2027, 3, 1)


def test_the_first_page_leads_to_the_grievances(qtbot, page, desk):
    with qtbot.waitSignal(desk.navigator.page_wanted, timeout=0) as wanted:
        qtbot.keyClick(page.grievance_card, KEY.Key_Space)
    assert wanted.args == ["grievances"]
