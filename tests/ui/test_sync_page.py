"""The page of sending: by keyboard only, in every state."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.builders import OPERATOR, SUPERVISOR
from tests.ui.entry_counter import HeldJobs
from tests.ui.exchange_desk import NOW, fill, rejected, report, set_aside
from tests.ui.list_desk import ListDesk
from tests.ui.sync_scene import know_all, put_aside
from udc_desktop.domain.exchange import CHECKPOINT, WITHDRAWN, Outcome
from udc_desktop.errors import KnownFault
from udc_desktop.services.exchange import Progress, Stage
from udc_desktop.services.line import LineFault
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.main_window import MainWindow
from udc_desktop.ui.navigation import HasParts, Refreshes
from udc_desktop.ui.sync.courier import Courier
from udc_desktop.ui.sync.page import SyncPage
from udc_desktop.ui.sync.set_aside_part import way_out

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(key, modifier=NONE) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None, "nothing has the focus"
    QTest.keyClick(focus, key, modifier)
    QCoreApplication.processEvents()


def shown(qtbot, widget):
    qtbot.addWidget(widget)
    widget.resize(1130, 708)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow, timeout=2000)
    return widget


@pytest.fixture
def desk(speak, translator):
    speak("en")
    return ListDesk(translator, operator=SUPERVISOR)


@pytest.fixture
def page(qtbot, desk):
    made = shown(qtbot, SyncPage(desk.counter, desk.tools, now=lambda: NOW))
    made.refresh()
    made.setFocus()
    return made


def texts(widget) -> str:
    QCoreApplication.processEvents()  # a layout shows what was added to it a moment later
    return "\n".join(
        part.text() for part in widget.findChildren(QLabel) if part.isVisibleTo(widget)
    )


def asked(desk) -> list[str]:
    return [call[0] for call in desk.exchange.done]


def test_the_page_keeps_what_the_window_expects_of_it(page):
    assert isinstance(page, Refreshes)
    assert isinstance(page, HasParts)


# -- how it stands


def test_what_waits_is_said_with_its_size_before_anything_is_sent(page, desk):
    fill(desk.exchange)
    page.refresh()
    assert page.state_card.line_label.text() == "12 records are waiting to be sent."
    facts = page.state_card.facts_label.text()
    assert "About 1.4 MB to send" in facts
    assert "Last sent: 9 November 2026, 12:00 pm" in facts
    assert "Next try: today, 12:42 pm" in facts
    assert "Over the line today: 235 KB" in facts
    said = texts(page.waiting_part)
    assert "Records: 12, papers: 31, together about 1.4 MB" in said
    assert "Of these 2 wait" in said
    assert "New applications" in said
    assert "রফিক উদ্দিন (নমুনা)" in said


def test_only_a_clock_that_is_really_wrong_is_told(page, desk):
    assert not page.state_card.skew_note.isVisible()
    desk.exchange.say(skew_seconds=-400)
    page.refresh()
    assert page.state_card.skew_note.isVisible()
    assert "behind by 6 minutes" in page.state_card.skew_note.text_label.text()


def test_a_wish_for_a_line_that_costs_nothing_is_told_as_far_as_it_is_known(page, desk):
    policy = replace(desk.exchange.now.policy, only_unmetered=True)
    desk.exchange.say(policy=policy)
    page.refresh()
    assert "is not known" in page.state_card.facts_label.text()


def test_it_follows_the_language(page, desk, speak):
    fill(desk.exchange)
    page.refresh()
    speak("bn")
    assert page.state_card.line_label.text() == "১২টি তথ্য পাঠানো বাকি।"
    assert "নতুন আবেদন" in texts(page.waiting_part)
    assert page.history_part.batches.data(page.history_part.batches.index(1, 4)) == (
        "গৃহীত: ৪৮ · সংশোধন প্রয়োজন: ২"
    )


# -- sending


def test_ctrl_enter_sends_now(page, desk):
    press(KEY.Key_Return, CONTROL)
    assert desk.exchange.runs_begun == [True]
    page.part_tabs.setFocus()
    press(KEY.Key_Enter, CONTROL)
    assert desk.exchange.runs_begun == [True, True]


def test_a_run_shows_how_far_it_is_only_when_it_takes_a_while(qtbot, desk):
    jobs = HeldJobs()
    desk.tools = replace(
        desk.tools,
        courier=Courier(desk.exchange, jobs, desk.changes, is_metered=lambda: None),
    )
    page = shown(qtbot, SyncPage(desk.counter, desk.tools, now=lambda: NOW))
    page.refresh()
    page.setFocus()
    press(KEY.Key_Return, CONTROL)
    card = page.state_card
    assert card.line_label.text() == "Sending…"
    assert not card.progress_box.isVisible()
    assert card.stop_button.hasFocus(), "the key that began it stops it"
    press(KEY.Key_Return, CONTROL)
    assert len(jobs.waiting) == 1, "a second run"
    desk.tools.courier._trip.progress = Progress(Stage.PAPERS, 12, 31, 245_760)
    desk.tools.courier.tell()
    card._patience.timeout.emit()
    assert card.progress_box.isVisible()
    assert card.stage_label.text() == "Sending papers · 12 of 31 · 240 KB sent"
    assert (card.progress_bar.value(), card.progress_bar.maximum()) == (12, 31)
    press(KEY.Key_Return)
    assert desk.tools.courier.is_stopping
    assert "Stopping" in card.stage_label.text()
    jobs.do_all()
    assert not card.progress_box.isVisible()
    assert card.send_button.hasFocus()
    assert desk.exchange.runs_begun == [], "it was stopped before it went"


def test_pausing_and_going_on(page, desk):
    page.state_card.pause_button.setFocus()
    press(KEY.Key_Return)
    assert desk.exchange.done[-1] == ("pause", True)
    assert page.state_card.line_label.text().startswith("Sending is paused.")
    assert page.state_card.pause_button.text() == "Go on by itself"
    press(KEY.Key_Return)
    assert desk.exchange.done[-1] == ("pause", False)
    assert page.state_card.pause_button.text() == "Pause"


def test_the_report_for_the_officer_comes_in_the_preview(page, desk, qtbot):
    press(KEY.Key_P, CONTROL)
    assert desk.exchange.done[-1] == ("report", "en")
    assert page.dialog is not None
    assert page.dialog.preview.page_count == 1
    page.dialog.close()


# -- what came back


def sent_back(desk, *outcomes: Outcome, **more):
    people = [desk.enrol(at) for at in range(len(outcomes))]
    fill(desk.exchange, [set_aside(a, o, **more) for a, o in zip(people, outcomes, strict=True)])
    return people


def test_enter_opens_what_came_back_at_the_field_in_question(qtbot, desk):
    (person,) = sent_back(desk, Outcome.REJECTED, field="applicant.name_en")
    put_aside(desk, person)
    window = MainWindow(
        desk.counter,
        jobs=desk.jobs,
        changes=desk.changes,
        system=desk.system,
        translator=desk.translator,
        preferences=desk.preferences,
    )
    shown(qtbot, window)
    window.open()
    press(KEY.Key_F9)
    assert window.current_page == "sync"
    assert window.page("sync").part_tabs.tabText(1) == "To be mended (1)"
    window.navigator.open_sync("mend")
    press(KEY.Key_Return)
    assert window.current_page == "enrolment"
    entry = window.page("enrolment").entry_page
    assert entry.steps.focused_field == "applicant.name_en"
    field = entry.steps.form.fields["applicant.name_en"]
    assert field.problem == "Headquarters: The commission does not know it."
    assert not entry.remarks_note.isVisible(), "it stands beside the field"
    entry.go_to("papers")
    assert "Name (in English): The commission" in entry.remarks_note.text_label.text()
    entry.go_to("applicant", "applicant.name_en")
    QTest.keyClicks(QApplication.focusWidget(), " Sultana")
    assert entry.steps.form.fields["applicant.name_en"].problem == ""
    entry.go_to("papers")
    assert not entry.remarks_note.isVisible()
    window.close()


def test_what_is_final_is_noted_by_a_second_key(page, desk):
    sent_back(desk, Outcome.REFUSED)
    event = desk.exchange.set_aside_lines[0].event
    page.refresh()
    page.open_part("mend")
    part = page.set_aside_part
    assert part.table.hasFocus()
    assert "The intake was closed." in texts(part.detail_card)
    press(KEY.Key_Return)
    assert asked(desk) == [], "one key must not reject an application"
    assert part.act_button.hasFocus()
    press(KEY.Key_Return)
    assert desk.exchange.done == [("put_away", event)]
    assert part.empty.isVisible()


def test_what_need_not_be_mended_is_sent_again(page, desk):
    sent_back(desk, Outcome.CONFLICT, Outcome.REFUSED)
    first = desk.exchange.set_aside_lines[0].event
    page.refresh()
    page.open_part("mend")
    press(KEY.Key_Return)
    press(KEY.Key_Return)
    assert desk.exchange.done == [("send_again", first)]
    assert page.set_aside_part.table.row == 0
    assert page.set_aside_part.table.hasFocus()


@pytest.mark.parametrize(
    ("outcome", "kind", "way"),
    [
        (Outcome.REJECTED, "application.submitted", "mend"),
        (Outcome.REJECTED, "application.amended", "mend"),
        (Outcome.REJECTED, WITHDRAWN, "note"),
        (Outcome.REJECTED, CHECKPOINT, "note"),
        (Outcome.REFUSED, "application.submitted", "note"),
        (Outcome.CONFLICT, "application.submitted", "again"),
    ],
)
def test_each_outcome_has_its_way_out(desk, outcome, kind, way):
    assert way_out(set_aside(desk.enrol(0), outcome, kind=kind)) == way


def test_a_fault_of_the_store_is_said_and_nothing_goes(page, desk):
    desk.exchange.refusals["status"] = KnownFault("store_locked")
    page.refresh()
    assert "Another program" in desk.messages.texts[-1]


# -- history


def test_older_batches_are_fetched_when_they_come_into_sight(page, desk):
    fill(desk.exchange)
    one = desk.exchange.batch_lines[3]
    desk.exchange.batch_lines = [
        replace(one, id=one.id.__class__(int=one.id.int + at)) for at in range(120)
    ]
    page.refresh()
    page.open_part("history")
    model = page.history_part.batches
    while model.rowCount() < 120:
        before = model.rowCount()
        page.history_part.batches_table.scrollToBottom()
        model.fetchMore(model.index(-1, -1))
        assert model.rowCount() > before
    assert not model.canFetchMore(model.index(-1, -1))
    page.refresh()
    assert model.rowCount() == 120, "a refresh loses what was fetched"


def test_a_line_below_says_all_of_the_chosen_one(page, desk):
    fill(desk.exchange)
    page.refresh()
    page.open_part("history")
    part = page.history_part
    part.batches_table.setFocus()
    press(KEY.Key_Down)
    assert part.batch_label.text() == (
        "line · tries: 2 · answered 12-11-2026, 5:00 am · received: 48 · to be mended: 2"
    )
    part.runs_table.choose(0)
    assert "There is no connection" in part.run_label.text()


# -- by pen drive


def test_a_file_is_written_and_its_cover_is_shown(page, desk):
    desk.system.folder = Path("/media/pen")
    page.open_part("stick")
    press(KEY.Key_Return)
    assert desk.exchange.done == [("export", "/media/pen")]
    said = page.stick_part.result_note.text_label.text()
    assert "udc-KRN-A-20261112-1200.udc" in said
    assert "Records: 12, papers: 3, 240 KB." in said


def test_nothing_happens_where_no_pen_drive_was_chosen(page, desk):
    page.open_part("stick")
    press(KEY.Key_Return)
    assert desk.exchange.done == []
    assert not page.stick_part.result_note.isVisible()


@pytest.mark.parametrize("code", ["stick_gone", "stick_full", "stick_read_only", "nothing_waits"])
def test_a_fault_of_the_pen_drive_is_a_sentence(page, desk, code):
    desk.system.folder = Path("/media/pen")
    desk.exchange.refusals["export"] = KnownFault(code)
    page.open_part("stick")
    page.stick_part.write()
    assert page.stick_part.result_note.isVisible()
    assert page.stick_part.result_note.property("state") == "bad"
    assert page.stick_part.write_button.isEnabled()


def test_an_answer_is_taken_and_everybody_hears_of_it(page, desk):
    told = []
    desk.changes.changed.connect(lambda changes, _: told.append(changes))
    desk.system.open_file = Path("/media/pen/answer.udc")
    page.stick_part.take()
    assert desk.exchange.done == [("import_answer", "/media/pen/answer.udc")]
    said = page.stick_part.result_note.text_label.text()
    assert said.splitlines() == [
        "The answer is taken.",
        "What was sent: received: 10 · to be mended: 2",
        "What came: 3 decisions",
    ]
    assert Changes.APPLICATIONS in told[0]
    desk.exchange.imported = replace(desk.exchange.imported, was_known=True)
    page.stick_part.take()
    assert "taken before" in page.stick_part.result_note.text_label.text()


def test_writing_can_be_stopped(qtbot, desk):
    jobs = HeldJobs()
    desk.tools = replace(desk.tools, jobs=jobs)
    desk.system.folder = Path("/media/pen")
    page = shown(qtbot, SyncPage(desk.counter, desk.tools, now=lambda: NOW))
    page.refresh()
    jobs.do_all()
    page.open_part("stick")
    part = page.stick_part
    part.write()
    part.write()
    assert len(jobs.waiting) == 1
    part._patience.timeout.emit()
    assert part.progress_box.isVisible()
    part.stop_button.click()
    jobs.do_all()
    assert "Nothing is on the pen drive" in part.result_note.text_label.text()
    assert not part.progress_box.isVisible()


# -- joining


@pytest.fixture
def apart(page, desk):
    desk.exchange.say(headquarters=None)
    page.refresh()
    page.setFocus()
    return page


def test_a_centre_that_is_not_joined_is_told_what_that_means(apart):
    assert apart.join_view.isVisible()
    assert not apart.joined_box.isVisible()
    assert "Nothing is lost" in texts(apart.join_view)


def test_only_a_supervisor_joins(qtbot, speak, translator):
    speak("en")
    desk = ListDesk(translator, operator=OPERATOR)
    desk.exchange.say(headquarters=None)
    page = shown(qtbot, SyncPage(desk.counter, desk.tools, now=lambda: NOW))
    page.refresh()
    assert not page.join_view.file_card.isVisible()
    assert not page.join_view.code_card.isVisible()
    assert "A supervisor joins" in texts(page.join_view)
    assert page.part_tabs.count() == 4, "settings are the supervisor's"


def test_joining_by_the_invitation_file(apart, desk):
    desk.system.open_file = Path("/media/pen/invitation.json")
    press(KEY.Key_Return)
    assert desk.exchange.done == [
        ("read_invitation", "/media/pen/invitation.json"),
        ("join", b"an invitation"),
    ]
    assert apart.joined_box.isVisible()
    assert "Namuna MIS" in desk.messages.texts[-1]


def test_a_file_that_is_no_invitation_is_told_beside_the_button(apart, desk):
    desk.system.open_file = Path("/media/pen/letter.docx")
    desk.exchange.refusals["join"] = rejected(invitation="not_an_invitation")
    apart.join_view.join_by_file()
    assert apart.join_view.file_note.isVisible()
    assert "not an invitation" in apart.join_view.file_note.text_label.text()
    assert apart.join_view.file_button.hasFocus()


def type_in(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def test_joining_by_letter_with_the_keyboard_alone(apart, desk):
    apart.join_view.fields.url_field.focus_editor()
    type_in("https://mis.example")
    press(KEY.Key_Return)
    type_in("7K3M-PQ42")
    press(KEY.Key_Return)
    (call,) = desk.exchange.done
    assert call[:3] == ("join_by_code", "https://mis.example", "7K3M-PQ42")
    assert call[3].url == "https://mis.example"
    assert apart.joined_box.isVisible()


def test_what_is_missing_is_said_beside_its_field(apart, desk):
    view = apart.join_view
    view.join_by_code()
    assert desk.exchange.done == []
    assert view.fields.url_field.problem == "Fill this in."
    assert view.code_field.problem == "Fill this in."
    assert view.fields.url_edit.hasFocus()


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (rejected(code="code_used"), "used already"),
        (LineFault("code_expired"), "run out"),
    ],
)
def test_a_bad_code_is_said_beside_the_code(apart, desk, fault, said):
    view = apart.join_view
    desk.exchange.refusals["join_by_code"] = fault
    view.fields.url_edit.setText("https://mis.example")
    view.code_edit.setText("7K3M")
    view.join_by_code()
    assert said in view.code_field.problem
    assert view.code_edit.hasFocus()


def test_a_problem_of_what_is_folded_away_unfolds_it(apart, desk):
    view = apart.join_view
    assert not view.fields.more_box.isVisible()
    desk.exchange.refusals["join_by_code"] = rejected(proxy="address_unreadable")
    view.fields.url_edit.setText("https://mis.example")
    view.code_edit.setText("7K3M")
    view.join_by_code()
    assert view.fields.proxy_edit.isVisible()
    assert view.fields.proxy_field.problem
    assert view.fields.proxy_edit.hasFocus()


def test_a_line_that_is_down_is_a_sentence_and_loses_nothing_typed(apart, desk):
    view = apart.join_view
    desk.exchange.refusals["join_by_code"] = LineFault("line_down")
    view.fields.url_edit.setText("https://mis.example")
    view.code_edit.setText("7K3M")
    view.join_by_code()
    assert "no connection" in view.code_note.text_label.text()
    assert view.code_edit.text() == "7K3M"


# -- settings


def test_the_supervisor_sets_when_it_goes(page, desk):
    page.open_part("settings")
    press(KEY.Key_2)
    part = page.settings_part
    assert part.begin_combo.isVisible()
    part.begin_combo.setCurrentIndex(part.begin_combo.findData(8))
    part.budget_edit.setFocus()
    type_in("20")
    press(KEY.Key_Return)
    ((_, policy),) = desk.exchange.done
    assert policy.hours == (8, 17)
    assert policy.daily_budget == 20 * 1024 * 1024
    assert "It is saved." in desk.messages.texts


@pytest.mark.parametrize("typed", ["0", "much", "1.5"])
def test_a_budget_that_is_none_is_told_beside_its_field(page, desk, typed):
    part = page.settings_part
    page.open_part("settings")
    part.budget_edit.setText(typed)
    part.save_policy()
    assert desk.exchange.done == []
    assert part.budget_field.problem
    assert part.budget_edit.hasFocus()


def test_what_the_clerk_refuses_is_said_beside_its_field(page, desk):
    part = page.settings_part
    page.open_part("settings")
    desk.exchange.refusals["set_policy"] = rejected(hours="hours_unclear")
    part.save_policy()
    assert part.end_field.problem == "Choose two different hours."
    desk.exchange.refusals["set_connection"] = rejected(url="address_not_secure")
    part.save_connection()
    assert "https" in part.fields.url_field.problem


def test_a_run_in_between_does_not_undo_what_is_being_typed(page, desk):
    page.open_part("settings")
    page.settings_part.budget_edit.setText("7")
    desk.changes.announce(Changes.EXCHANGE)
    assert page.settings_part.budget_edit.text() == "7"


# -- elsewhere


def test_the_detail_says_where_it_is_and_what_was_decided(qtbot, desk):
    from udc_desktop.ui.applications.detail import ApplicationDetailView

    view = shown(qtbot, ApplicationDetailView(desk.counter, desk.tools, now=desk.desk.clock))
    person = desk.enrol(0)
    view.show_application(person.id)
    card = view.central_card
    assert card.where_label.text().startswith("Waits here to be sent")
    assert not card.decision_label.isVisible()
    assert not card.slip_button.isVisible()
    know_all(desk, person)
    view.refresh()
    said = texts(card)
    assert "Number 7 of 23 on the waiting list, as of 14 November 2026." in said
    assert "Reason: All places are taken." in said
    assert "Memo no. 42.01" in said
    assert "Received at headquarters on" in said
    assert "not known" in card.registry_label.text()
    assert "another union: Barikandi" in view.twins_note.text_label.text()
    paid = texts(view.payments_card)
    assert paid.index("October 2026") < paid.index("August 2026"), "the newest first"
    assert "The account is closed." in paid
    assert card.slip_button.isVisible()
    other = desk.enrol(1)
    put_aside(desk, other)
    view.show_application(other.id)
    assert card.where_label.text().startswith("Sent back by headquarters")
    wanted = []
    desk.tools.go.mending_wanted.connect(lambda a, field: wanted.append((a, field)))
    card.mend_button.click()
    assert wanted == [(other.id, "applicant.nid")]
    assert view.head.amend_button.isEnabled()
    assert view.head.sent_pill.text() == "To be mended"


@pytest.fixture
def window(qtbot, desk):
    made = MainWindow(
        desk.counter,
        jobs=desk.jobs,
        changes=desk.changes,
        system=desk.system,
        translator=desk.translator,
        preferences=desk.preferences,
    )
    shown(qtbot, made)
    made.resize(1366, 768)
    made.open()
    return made


def test_the_pill_leads_to_the_page(window):
    assert window.top_bar.sync_pill.text() == "Nothing waiting"
    window.top_bar.sync_pill.click()
    assert window.current_page == "sync"


def test_the_pill_speaks_while_a_run_is_under_way(window, desk):
    said = []
    desk.exchange.steps = (Progress(Stage.BATCHES, 3, 12, 0),)
    window.courier.progressed.connect(lambda _: said.append(window.top_bar.sync_pill.text()))
    window.courier.send_now()
    assert said == ["Sending… 3/12"]
    assert window.top_bar.sync_pill.text() == "Nothing waiting"


def test_what_came_is_said_quietly_with_a_way_to_see_it(window, desk):
    desk.exchange.reports = [report(changes={"application.decided": 3, "payment": 2})]
    window.courier.look()
    assert window.messages.texts == []
    desk.exchange.due = True
    window.courier.look()
    assert window.messages.texts == ["From headquarters: 3 decisions and 2 payments."]
    assert QApplication.activeModalWidget() is None
    assert window.current_page == "home"
    window.messages.acted.emit("sync.came")
    assert window.current_page == "applications"
    states = window.page("applications").filter_bar.wanted("created", True).states
    assert {s.value for s in states} == {"approved", "waiting", "rejected"}


def test_a_run_by_itself_that_fails_disturbs_nobody(window, desk):
    desk.exchange.due = True
    desk.exchange.reports = [report("line_down"), report("line_down", set_aside=2)]
    window.courier.look()
    assert window.messages.texts == []
    window.courier.look()
    assert window.messages.texts == ["Headquarters sent something back, to be mended: 2."]
    window.messages.acted.emit("sync.back")
    assert window.current_page == "sync"
    assert window.page("sync").part == "mend"


def test_a_run_by_hand_says_how_it_went(window, desk):
    desk.exchange.reports = [report(settled=12), report("line_portal")]
    window.courier.send_now()
    assert window.messages.texts == ["Received at headquarters: 12."]
    window.courier.send_now()
    assert "Open the browser" in window.messages.texts[-1]


def test_the_first_page_counts_what_came_back_and_leads_there(window, desk, monkeypatch):
    sent_back(desk, Outcome.REJECTED)
    counts = desk.counter.queries.day_counts
    monkeypatch.setattr(
        desk.counter.queries,
        "day_counts",
        lambda *args: replace(counts(*args), set_aside=1),
        raising=False,
    )
    desk.changes.announce(Changes.EXCHANGE | Changes.OUTBOX)
    home = window.page("home")
    first = home.tasks[0]
    assert first.text == "Sent back by headquarters, to be mended: 1"
    assert first.look == "bad"
    assert window.top_bar.sync_pill.text() == "1 to be mended"
    home.tasks_layout.itemAt(0).widget().click()
    assert window.current_page == "sync"
    assert window.page("sync").part == "mend"
    assert window.page("sync").set_aside_part.table.hasFocus()


def test_notices_are_read_whole_on_the_first_page(window, desk, speak):
    home = window.page("home")
    assert not home.notices_card.isVisible()
    fill(desk.exchange)
    desk.changes.announce(Changes.NOTICES)
    said = texts(home.notices_card)
    assert "The server rests on Friday" in said
    assert "Enrolment goes on." in said
    assert "until 27 November 2026" in said
    speak("bn")
    assert "শুক্রবার সার্ভার বন্ধ" in texts(home.notices_card)
