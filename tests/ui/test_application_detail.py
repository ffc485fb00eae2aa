from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel

from tests.builders import OPERATOR, SUPERVISOR
from tests.ui.entry_counter import HeldJobs
from tests.ui.grievance_list_scene import ListScene
from tests.ui.list_desk import ListDesk
from udc_desktop.domain.applications import State
from udc_desktop.domain.enrolments import Overrule
from udc_desktop.errors import KnownFault
from udc_desktop.services.ports import PrintEntry, StoredReceipt
from udc_desktop.ui.applications.detail import ApplicationDetailView
from udc_desktop.ui.applications.history import history_of
from udc_desktop.ui.applications.pictures import PictureWindow
from udc_desktop.ui.applications.reason_dialog import ReasonDialog, Why
from udc_desktop.ui.applications.record import RecordWords
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.navigation import Concerning
from udc_desktop.ui.widgets.rules import RuleLine

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


class Asked:
    """Answers when asked why, and remembers what was asked."""

    def __init__(self) -> None:
        self.whys: list[Why] = []
        self.answer: str | None = "বানান ভুল ছিল"

    def __call__(self, why, parent):
        self.whys.append(why)
        return self.answer


@pytest.fixture
def desk(speak, translator):
    speak("en")
    return ListDesk(translator)


@pytest.fixture
def asked():
    return Asked()


@pytest.fixture
def view(qtbot, desk, asked):
    made = ApplicationDetailView(desk.counter, desk.tools, now=desk.desk.clock, ask_why=asked)
    qtbot.addWidget(made)
    made.resize(1130, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=2000)
    return made


def texts(widget) -> list[str]:
    """Return every word that is on the screen, without what is about to be let go."""
    QCoreApplication.sendPostedEvents(None, 52)  # deferred deletion
    return [part.text() for part in widget.findChildren(QLabel) if part.text()]


def words_of(desk, language="en") -> RecordWords:
    catalogue = desk.desk.catalogue
    return RecordWords(catalogue.get("mcbp"), catalogue.form, desk.desk.places, language)


def test_the_head_says_who_and_where_it_stands(view, desk):
    application = desk.enrol(1)
    view.show_application(application.id)
    assert view.head.number_label.text() == application.number
    assert view.head.state_pill.text() == "Submitted"
    assert view.head.sent_pill.text() == "Waiting to be sent"
    assert view.head.name_label.text() == "Lakshmi Namuna · লক্ষ্মী নমুনা"
    assert "26 years 5 months" in view.head.about_label.text()


def test_every_answer_stands_there_in_words(view, desk):
    view.show_application(desk.enrol(0).id)
    said = texts(view.record)
    for words in (
        "Rokeya Namuna",
        "4100000000",
        "15 May 2000",
        "7,500 taka",
        "Krishnanagar, Nabinagar, Brahmanbaria",
        "Day labourer",
        "bKash",
        "Thumb print",
        "Parent-in-law",
        "28 years",
    ):
        assert words in said
    assert "01712000000" in said
    assert not [words for words in said if "_" in words]  # no code of ours is shown raw


def test_on_a_bangla_screen_no_english_word_is_left(view, desk, speak):
    view.show_application(desk.enrol(0).id)
    speak("bn")
    said = texts(view.record) + texts(view.rules_card) + texts(view.history_card)
    latin = [words for words in said if any("a" <= c.lower() <= "z" for c in words)]
    assert latin == ["Rokeya Namuna"]  # her own name, as the card spells it
    assert "৭,৫০০ টাকা" in said


def test_the_rules_show_their_outcome_on_the_day(view, desk):
    view.show_application(desk.enrol(0, refused=True).id)
    lines = {line.rule: line for line in view.rules_card.findChildren(RuleLine)}
    assert lines["age"].state == "not_met"
    assert lines["own_account"].state == "met" if "own_account" in lines else True
    assert view.rules_card.day_label.text() == "Judged as of 12 November 2026"
    assert view.head.state_pill.text() == "Not eligible"
    assert view._side_layout.indexOf(view.rules_card) == 0


def test_papers_are_read_and_open_large(qtbot, view, desk):
    view.show_application(desk.enrol(0).id)
    buttons = view.papers_card.buttons
    assert [b.picture.width() for b in buttons] == [60, 61, 62, 63][: len(buttons)]
    assert view.head.avatar.has_picture
    qtbot.keyClick(buttons[1], KEY.Key_Return)
    window = view.papers_card.findChild(PictureWindow)
    assert window.isVisible()
    assert window.title_label.text() == buttons[1].text()
    window.reject()


def test_a_paper_that_is_gone_is_told_and_the_rest_is_shown(view, desk):
    application = desk.enrol(0)
    papers = application.body["papers"]
    del desk.desk.store.contents.papers[papers[0]["sha256"]]
    view.show_application(application.id)
    assert [b.picture.isNull() for b in view.papers_card.buttons][:2] == [True, False]
    assert len(desk.messages.texts) == 1


def amended(desk, application):
    draft = desk.desk.enrolment.amend(application.id, OPERATOR, "গ্রামের নাম ভুল ছিল")
    draft.answers["address.village"] = "নতুনপাড়া"
    draft.answers["household.income_monthly"] = "8000"
    draft.members = draft.members[:1]
    desk.desk.clock.pass_by(minutes=30)
    return desk.desk.enrolment.enrol(draft, OPERATOR).application


def test_the_history_says_why_and_what_was_changed(view, desk):
    application = amended(desk, desk.enrol(0))
    view.show_application(application.id)
    said = texts(view.history_card)
    assert said.index("Amended") < said.index("Enrolled: Submitted")
    assert "Reason: গ্রামের নাম ভুল ছিল" in said
    assert "• Village: নমুনাপুর → নতুনপাড়া" in said
    assert "• Monthly income of the household: 7,500 taka → 8,000 taka" in said
    assert "• Members of the household: 2 → 1" in said


def test_every_print_stands_in_the_history(desk):
    application = desk.enrol(0)
    now = desk.desk.clock()
    receipt = StoredReceipt(
        id=application.id, application=application.id, revision=1, paper="a5", language="bn",
        pdf=b"", sha256="", content=b"", at=now,
    )  # fmt: skip
    detail = replace(
        desk.counter.applications.detail(application.id),
        receipts=(receipt,),
        prints=(
            PrintEntry(receipt.id, now, OPERATOR.id, "printed", 0),
            PrintEntry(receipt.id, now, OPERATOR.id, "saved", 1),
        ),
    )
    moments = history_of(detail, words_of(desk), {OPERATOR.id: "Namuna"})
    assert [(m.title, m.who) for m in moments if m.icon in {"print", "download"}] == [
        ("Receipt printed (A5 paper)", "Namuna"),
        ("Receipt saved as PDF (A5 paper), duplicate 1", "Namuna"),
    ]


def test_what_is_sent_is_said_so(view, desk):
    application = desk.enrol(0)
    desk.settle(application)
    view.show_application(application.id)
    assert view.head.sent_pill.text() == "Sent to headquarters"
    assert "Received at headquarters" in texts(view.history_card)


def test_a_warning_that_was_let_pass_is_shown_with_who_and_why(desk):
    body = dict(desk.enrol(0).body)
    rule = next(r for r in desk.desk.catalogue.get("mcbp").rules if r.kind == "warn")
    given = Overrule(rule.id, "", "চেয়ারম্যানের প্রত্যয়ন", SUPERVISOR.id, desk.desk.clock())
    body["overrules"] = [
        {"code": given.code, "field": "", "reason": given.reason, "supervisor": str(SUPERVISOR.id)}
    ]
    answers = words_of(desk).overrules(body, {SUPERVISOR.id: "Namuna"})
    assert [(a.label, a.said) for a in answers] == [(rule.label.en, "চেয়ারম্যানের প্রত্যয়ন · Namuna")]


def test_answers_of_a_form_that_is_gone_are_still_shown(desk):
    body = {**desk.enrol(0).body, "cattle": {"cows": 3}}
    groups = words_of(desk).groups(body)
    assert groups[-1].title == "Recorded by an earlier form"
    assert [(a.label, a.said) for a in groups[-1].answers] == [("cattle.cows", "3")]


def test_amending_asks_why_and_opens_the_entry(qtbot, view, desk, asked):
    application = desk.enrol(0)
    view.show_application(application.id)
    with qtbot.waitSignal(desk.navigator.draft_wanted, timeout=0) as opened:
        qtbot.keyClick(view.scroll_area, KEY.Key_E, CONTROL)
    draft = next(d for d in desk.desk.enrolment.drafts(OPERATOR) if d.id == opened.args[0])
    assert (draft.amends, draft.amend_reason) == (application.id, asked.answer)
    assert asked.whys[0].title == f"Amend application {application.number}"


def test_no_reason_means_no_amendment(view, desk, asked):
    view.show_application(desk.enrol(0).id)
    asked.answer = None
    view.amend()
    assert desk.desk.enrolment.drafts(OPERATOR) == []


def test_what_was_sent_cannot_be_amended_and_says_why(qtbot, view, desk, asked):
    application = desk.enrol(0)
    desk.settle(application)
    view.show_application(application.id)
    assert not view.head.amend_button.isEnabled()
    assert view.head.barred_label.isVisible()
    assert "has been sent" in view.head.barred_label.text()
    qtbot.keyClick(view.scroll_area, KEY.Key_E, CONTROL)
    assert asked.whys == []


def test_an_amendment_that_came_too_late_is_a_message(view, desk):
    application = desk.enrol(0)
    view.show_application(application.id)
    desk.settle(application)  # the courier was faster
    view.amend()
    assert len(desk.messages.texts) == 1
    assert not view.head.amend_button.isEnabled()


def test_withdrawing_asks_why_and_shows_it(qtbot, view, desk, asked):
    application = desk.enrol(0)
    view.show_application(application.id)
    announced = []
    desk.changes.changed.connect(lambda changes, _: announced.append(changes))
    qtbot.keyClick(view.scroll_area, KEY.Key_Delete, CONTROL)
    stored = desk.desk.store.contents.applications[application.id]
    assert stored.state is State.WITHDRAWN
    assert asked.whys[0].is_danger
    assert view.head.state_pill.text() == "Withdrawn"
    assert f"Reason: {asked.answer}" in texts(view.history_card)
    assert announced[0] & Changes.APPLICATIONS
    assert not view.head.withdraw_button.isEnabled()
    qtbot.keyClick(view.scroll_area, KEY.Key_Delete, CONTROL)
    assert len(asked.whys) == 1


def test_no_reason_means_no_withdrawal(view, desk, asked):
    application = desk.enrol(0)
    view.show_application(application.id)
    asked.answer = None
    view.withdraw()
    assert desk.desk.store.contents.applications[application.id].state is State.SUBMITTED


def test_while_one_step_is_under_way_another_is_not_begun(view, desk, asked):
    view.show_application(desk.enrol(0).id)
    jobs = HeldJobs()
    view._tools = replace(desk.tools, jobs=jobs)
    view.withdraw()
    view.withdraw()
    view.amend()
    assert len(jobs.waiting) == 1


def test_printing_again_says_that_it_is_a_duplicate(view, desk):
    application = desk.enrol(0)
    desk.receipts.logged.append((0, "printed"))
    view.show_application(application.id)
    view.print_again()
    dialog = view._reprint.dialog
    assert "DUPLICATE, copy 1" in dialog.preview.title_label.text()
    dialog.preview.printed.emit(1)
    assert desk.receipts.logged[-1] == (1, "printed")
    assert "copy 2" in dialog.preview.title_label.text()
    dialog.preview.form_wanted.emit("80mm", "both")
    assert desk.receipts.issued[-1] == ("80mm", "both")
    dialog.reject()


def test_a_receipt_that_cannot_be_made_is_a_message(view, desk):
    view.show_application(desk.enrol(0).id)
    desk.receipts.fault = KnownFault("application_gone")
    view.print_again()
    assert view._reprint.dialog is None
    assert len(desk.messages.texts) == 1


def test_a_receipt_does_not_come_up_over_the_lock(view, desk):
    view.show_application(desk.enrol(0).id)
    jobs = HeldJobs()
    view._reprint._tools = replace(desk.tools, jobs=jobs)
    view.print_again()
    view.hide()
    jobs.do_all()
    assert view._reprint.dialog is None


def test_an_application_that_is_gone_leads_back(qtbot, view, desk):
    application = desk.enrol(0)
    del desk.desk.store.contents.applications[application.id]
    with qtbot.waitSignal(view.closed, timeout=0):
        view.show_application(application.id)
    assert len(desk.messages.texts) == 1


def test_the_answer_to_an_older_question_is_not_shown(view, desk):
    first, second = desk.enrol(0), desk.enrol(1)
    jobs = HeldJobs()
    view._tools = replace(desk.tools, jobs=jobs)
    view.show_application(first.id)
    late = jobs.waiting.pop()
    view.show_application(second.id)
    jobs.do_all()
    jobs.waiting.append(late)
    jobs.do_all()
    assert view.shown.application.id == second.id


def test_the_dialog_wants_a_reason(qtbot, themed, speak):
    speak("en")
    dialog = ReasonDialog(Why("Withdraw", "It stays.", "Withdraw", "withdraw", True))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog.reason_edit, KEY.Key_Return)
    assert dialog.isVisible()
    assert dialog.reason_field.problem
    qtbot.keyClicks(dialog.reason_edit, " moved away ")
    assert not dialog.reason_field.problem
    qtbot.keyClick(dialog.reason_edit, KEY.Key_Return)
    assert not dialog.isVisible()
    assert dialog.reason == "moved away"


@pytest.mark.parametrize("scale", [100, 130])
@pytest.mark.parametrize("language", ["bn", "en"])
def test_nothing_scrolls_sideways_on_a_small_screen(
    qtbot, view, desk, retheme, speak, scale, language
):
    view.show_application(desk.enrol(0).id)
    speak(language)
    retheme("light", scale)
    width = 1024 - 84 * scale // 100  # beside the narrow rail
    view.resize(width, 660)
    qtbot.waitUntil(lambda: view.width() == width)
    sheet = view.scroll_area.widget()
    qtbot.waitUntil(lambda: sheet.width() <= view.scroll_area.viewport().width())
    buttons = (view.head.print_button, view.head.back_button, view.head.person_button)
    qtbot.waitUntil(lambda: all(b.width() >= b.sizeHint().width() for b in buttons))
    qtbot.waitUntil(lambda: all(view.head.rect().contains(b.geometry()) for b in buttons))


def test_the_cards_own_number_stands_under_the_one_completed_from_it(desk):
    body = {"applicant": {"nid": "20001216610000123", "nid_on_card": "1216610000123"}}
    [group] = words_of(desk).groups(body)
    assert [(a.label, a.said) for a in group.answers][-1] == (
        "Number on the card",
        "1216610000123",
    )


# -- grievances about it --------------------------------------------------------------------------


def test_grievances_about_it_are_named_with_their_state_and_lead_there(view, desk):
    scene = ListScene(desk)
    grievance = scene.amending()
    view.show_application(grievance.record.application)
    (button,) = view.grievances_card.buttons
    assert button.text() == grievance.number
    assert button.accessibleName() == f"{grievance.number}, Received"
    opened = []
    desk.navigator.grievance_wanted.connect(opened.append)
    button.click()
    assert opened == [grievance.id]


def test_a_grievance_is_logged_about_the_application_by_one_key(qtbot, view, desk):
    application = desk.enrol(0)
    view.show_application(application.id)
    assert view.grievances_card.buttons == []
    wanted = []
    desk.navigator.grievance_entry_wanted.connect(wanted.append)
    qtbot.keyClick(view.scroll_area, KEY.Key_G, CONTROL)
    view.grievances_card.new_button.click()
    assert wanted == [Concerning(application.person, application.id)] * 2
