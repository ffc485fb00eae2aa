from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel

from tests.builders import OPERATOR, SUPERVISOR
from tests.ui.entry_counter import jpeg
from tests.ui.every_screen import settle
from tests.ui.exchange_desk import set_aside
from tests.ui.grievance_list_scene import ANSWER, LONG_TEXT, ListScene
from tests.ui.list_desk import LateJobs, ListDesk
from udc_desktop.domain.enrolments import PaperRef
from udc_desktop.domain.grievances import Mending, State, StepKind
from udc_desktop.ui.applications.pictures import PictureWindow
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.grievances.detail import GrievanceDetailView

K = StepKind
KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def scene(speak, translator):
    speak("en")
    return ListScene(ListDesk(translator, operator=SUPERVISOR))


@pytest.fixture
def view(qtbot, scene):
    return shown_view(qtbot, scene)


def shown_view(qtbot, scene):
    desk = scene.list_desk
    made = GrievanceDetailView(desk.counter, desk.tools)
    qtbot.addWidget(made)
    made.resize(1130, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=2000)
    return made


def texts(widget) -> list[str]:
    """Return every word that is shown, without what is about to be let go."""
    QCoreApplication.sendPostedEvents(None, 52)  # deferred deletion
    settle()
    labels = widget.findChildren(QLabel)
    return [part.text() for part in labels if part.text() and part.isVisibleTo(widget)]


def test_the_head_says_number_state_clock_and_where_it_is(view, scene):
    grievance = scene.standing(State.FORWARDED)
    view.show_grievance(grievance.id)
    head = view.head
    assert head.number_label.text() == grievance.number
    assert head.state_pill.text() == "Forwarded"
    assert head.clock_pill.text() == "11 working days left"
    assert head.name_label.text() == "Rokeya Namuna"
    assert "Mother and Child Benefit Programme" in head.about_label.text()
    assert "received on 12 November 2026" in head.about_label.text()
    assert head.office_label.text() == (
        "With Upazila Nirbahi Officer (UNO). An answer is due by 29 November 2026."
    )


def test_a_clock_that_ran_out_is_said_in_working_days(view, scene):
    grievance = scene.standing(State.FORWARDED)
    scene.list_desk.let_days_pass(25)  # 7 December, a Monday
    view.show_grievance(grievance.id)
    assert view.head.clock_pill.text() == "6 working days late"
    assert view.head.clock_pill.property("state") == "bad"


def test_an_answered_one_has_no_clock_any_more(view, scene):
    view.show_grievance(scene.standing(State.ANSWERED).id)
    assert view.head.clock_pill.isHidden()
    assert view.head.office_label.isHidden()


def test_what_was_told_stands_there_in_words(view, scene):
    view.show_grievance(scene.receive().id)
    said = texts(view.record)
    for words in (
        LONG_TEXT,
        "Payment not received",
        "Mother and Child Benefit Programme",
        "In person",
        "বকেয়া কিস্তি ও সঠিক হিসাব নম্বর",
        "Rokeya Namuna",
        "রোকেয়া নমুনা",
        "Husband",
        "নমুনা মিয়া",
        "01712000000",
        "15 May 2000",
        "Krishnanagar, Nabinagar, Brahmanbaria",
    ):
        assert words in said, words
    assert not [words for words in said if "_" in words]  # no code of ours is shown raw


def test_an_anonymous_one_says_that_no_name_was_given(view, scene):
    view.show_grievance(scene.receive(complainant=None).id)
    assert view.head.name_label.text() == "Name not given"
    assert "The complainant gave no name." in texts(view.complainant_card)


def test_the_steps_are_told_the_newest_first_with_who_when_and_why(view, scene):
    grievance = scene.standing(State.TOLD)
    view.show_grievance(grievance.id)
    said = texts(view.steps_card)
    order = [
        "The complainant was told",
        "Answered by Upazila Nirbahi Officer (UNO)",
        "Taken up by Upazila Nirbahi Officer (UNO)",
        "Forwarded to Upazila Nirbahi Officer (UNO)",
        "Received at the counter",
    ]
    assert [words for words in said if words in order] == order
    assert f"12 November 2026 · {OPERATOR.name}" in said
    assert "In person" in said
    assert "Written down because what followed needs it." in said  # nothing jumps
    assert any(words.startswith("Memo no. SMP/") for words in said)


def test_the_day_of_the_answer_is_told_once_where_it_was_set(view, scene):
    view.show_grievance(scene.standing(State.FORWARDED).id)
    said = texts(view.steps_card)
    assert said.count("An answer is due by 29 November 2026") == 1


def test_an_answer_stands_above_everything_else(view, scene):
    grievance = scene.standing(State.IN_PROGRESS)
    scene.reply(grievance, text=ANSWER, memo="05-77", office="uno", outcome="upheld")
    view.show_grievance(grievance.id)
    assert view.answer_card.isVisible()
    note = view.answer_card.answer_note.text_label.text()
    assert note.splitlines()[0].startswith("Memo no. 05-77")
    assert ANSWER.en in note
    assert "Found true and settled" in note
    scene.move(scene.now(grievance), K.TELL, how="phone")
    scene.move(scene.now(grievance), K.REOPEN, reason="নমুনা")
    view.refresh()
    assert view.answer_card.isHidden()  # not the last word any more


def test_of_a_sealed_one_there_is_number_day_and_hotlines_only(view, scene):
    grievance = scene.standing(State.FORWARDED, sealed=True)
    view.show_grievance(grievance.id)
    assert view.sealed_card.isVisible()
    for card in (view.complaint_card, view.complainant_card, view.wishes_card):
        assert card.isHidden()
    said = texts(view.sealed_card)
    assert {"109", "1098", "999"} <= set(said)
    assert view.head.name_label.text() == "Sealed"


def test_what_was_shown_before_a_sealed_one_is_gone(view, scene):
    view.show_grievance(scene.receive().id)
    view.show_grievance(scene.standing(State.FORWARDED, sealed=True).id)
    assert LONG_TEXT not in texts(view)


# -- what can be done -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "first"),
    [
        (State.RECEIVED, "forward"),
        (State.FORWARDED, "answer"),
        (State.ANSWERED, "tell"),
        (State.TOLD, "close"),
        (State.CLOSED, "reopen"),
        (State.APPEALED, "forward"),
    ],
)
def test_the_likeliest_step_is_the_first_button(view, scene, state, first):
    view.show_grievance(scene.standing(state).id)
    (button, *_) = view.head.step_buttons
    assert button.objectName() == f"{first}_button"
    assert button.property("kind") == "primary"
    assert button.key_text == "Ctrl Enter"


@pytest.mark.parametrize("state", list(State))
def test_every_step_that_is_possible_can_be_reached_and_no_other(view, scene, state):
    grievance = scene.standing(state)
    view.show_grievance(grievance.id)
    reached = {str(button.property("step")) for button in view.head.step_buttons}
    behind = {str(action.data()) for action in view.head.more_menu.actions()}
    possible = {kind.value for kind in scene.desk.grievances.detail(grievance.id).possible}
    assert reached | behind == possible
    assert not reached & behind
    assert view.head.more_button.isVisibleTo(view) is bool(behind)


def test_what_cannot_be_taken_back_is_not_beside_the_likeliest(view, scene):
    view.show_grievance(scene.receive().id)
    assert not {"withdraw", "merge"} & {
        str(button.property("step")) for button in view.head.step_buttons
    }


def test_after_an_unsatisfied_complainant_an_appeal_is_the_likeliest(view, scene):
    grievance = scene.standing(State.ANSWERED)
    scene.move(grievance, K.TELL, how="phone", is_satisfied=False)
    view.show_grievance(grievance.id)
    assert view.head.possible[0] is K.APPEAL
    assert "The complainant is not satisfied." in texts(view.steps_card)


def test_control_enter_takes_the_likeliest_step(qtbot, view, scene):
    view.show_grievance(scene.standing(State.ANSWERED).id)
    qtbot.keyClick(view.scroll_area, KEY.Key_Return, CONTROL)
    assert view.mover.dialog.kind is K.TELL


def test_a_step_that_is_not_possible_is_not_taken(view, scene):
    view.show_grievance(scene.receive().id)
    view.take(K.TELL)
    assert view.mover.dialog is None


def test_control_p_shows_the_slip(qtbot, view, scene):
    grievance = scene.standing(State.ANSWERED)
    view.show_grievance(grievance.id)
    qtbot.keyClick(view.scroll_area, KEY.Key_P, CONTROL)
    paper = view.papers.dialog.paper
    assert (paper.kind, paper.grievance, paper.name) == ("slip", grievance.id, grievance.number)
    view.papers.dialog.preview.form_wanted.emit("58mm", "en")
    paper = view.papers.dialog.paper
    assert (paper.paper, paper.language) == ("58mm", "en")


def test_a_letter_is_shown_again_from_here(view, scene):
    grievance = scene.standing(State.FORWARDED)
    view.show_grievance(grievance.id)
    (button,) = view.letters_card.buttons
    button.click()
    assert view.papers.dialog.paper.kind == "letter"


def test_one_without_letters_shows_no_card_for_them(view, scene):
    view.show_grievance(scene.receive().id)
    assert view.letters_card.isHidden()


# -- enclosures -----------------------------------------------------------------------------------


def store_paper(scene, data: bytes, mime: str, name: str) -> PaperRef:
    with scene.desk.store.units() as unit:
        sha256 = unit.papers.put(data, mime, scene.desk.clock())
        unit.commit()
    kind = "sound" if mime.startswith("audio") else "photo"
    return PaperRef(kind, sha256, mime, len(data), name)


def test_papers_open_large(qtbot, view, scene):
    ref = store_paper(scene, jpeg(60, 40), "image/jpeg", "made-up.jpg")
    view.show_grievance(scene.receive(papers=(ref,)).id)
    (button,) = view.enclosures_card.buttons
    assert not button.picture.isNull()
    button.click()
    window = view.enclosures_card.findChild(PictureWindow)
    assert window is not None
    window.close()


def test_a_recording_is_saved_where_the_operator_says(view, scene, tmp_path):
    ref = store_paper(scene, b"OggS a made-up recording", "audio/ogg", "made-up.ogg")
    view.show_grievance(scene.receive(papers=(ref,)).id)
    assert view.enclosures_card.buttons == []
    scene.list_desk.system.save_file = tmp_path / "made-up.ogg"
    view.enclosures_card.sound_buttons[0].click()
    assert (tmp_path / "made-up.ogg").read_bytes() == b"OggS a made-up recording"
    assert scene.list_desk.messages.texts == ["The recording is saved."]


def test_papers_of_later_steps_are_shown_with_the_others(view, scene):
    ref = store_paper(scene, jpeg(60, 40), "image/jpeg", "first.jpg")
    later = store_paper(scene, jpeg(70, 40), "image/jpeg", "later.jpg")
    grievance = scene.receive(papers=(ref,))
    scene.move(grievance, K.ADD, text="নমুনা", papers=(later,))
    view.show_grievance(grievance.id)
    names = [button.paper.label for button in view.enclosures_card.buttons]
    assert names == ["first.jpg", "later.jpg"]


def test_without_papers_there_is_no_card_for_them(view, scene):
    view.show_grievance(scene.receive().id)
    assert view.enclosures_card.isHidden()


# -- what it wants put right ----------------------------------------------------------------------


def test_old_and_new_stand_side_by_side(view, scene):
    view.show_grievance(scene.amending().id)
    card = view.mending_card
    said = texts(card)
    assert {"01712000004", "01712000099", "Mobile number"} <= set(said)
    assert card.state_pill.text() == "Not decided"
    assert card.accept_button.isVisible()
    assert card.make_button.isHidden()


def test_an_operator_cannot_accept_it(qtbot, speak, translator):
    speak("en")
    scene = ListScene(ListDesk(translator, operator=OPERATOR))
    view = shown_view(qtbot, scene)
    view.show_grievance(scene.amending().id)
    assert view.mending_card.accept_button.isHidden()
    assert "has to accept it first" in view.mending_card.state_label.text()


def test_accepted_it_becomes_an_entry_that_is_opened(qtbot, view, scene):
    grievance = scene.amending()
    view.show_grievance(grievance.id)
    view.mending_card.accept_button.click()
    dialog = view.mover.dialog
    dialog.editors["reason"].text_edit.setPlainText("কার্ডে দেখা গেছে")
    dialog.confirm()
    assert view.mending_card.state_pill.text() == "Accepted"
    opened = []
    scene.list_desk.navigator.draft_wanted.connect(opened.append)
    view.mending_card.make_button.click()
    (draft,) = opened
    stored = scene.desk.enrolment.drafts(SUPERVISOR)
    assert [each.id for each in stored] == [draft]
    assert stored[0].answers["account.wallet"] == "01712000099"
    assert stored[0].grievance == grievance.id


def test_a_missing_application_says_of_which_programme(view, scene):
    mending = Mending(kind="apply", programme="oaa")
    view.show_grievance(scene.receive(category="exclusion", mending=mending).id)
    assert view.mending_card.about_label.text() == "A missing application: Old Age Allowance"


def test_it_leads_to_the_application_that_it_is_about(view, scene):
    grievance = scene.amending()
    view.show_grievance(grievance.id)
    opened = []
    scene.list_desk.navigator.application_wanted.connect(opened.append)
    view.complaint_card.application_button.click()
    assert opened == [grievance.record.application]


# -- headquarters ---------------------------------------------------------------------------------


def receive_at_headquarters(scene, grievance):
    contents = scene.desk.store.contents
    contents.outbox[:] = [
        replace(event, settled=scene.desk.clock()) if event.entity == grievance.id else event
        for event in contents.outbox
    ]


def test_it_says_whether_headquarters_has_it_and_as_of_when(view, scene):
    grievance = scene.receive()
    view.show_grievance(grievance.id)
    card = view.sending_card
    assert card.where_label.text().startswith("Waits here to be sent, since 12 November 2026")
    assert card.as_of_label.text() == "Headquarters was not heard yet."
    receive_at_headquarters(scene, grievance)
    view.refresh()
    assert card.where_label.text().startswith("Received at headquarters on 12 November 2026")


def test_what_headquarters_sent_back_is_sent_again_by_one_key(view, scene):
    grievance = scene.receive()
    (event,) = scene.events(grievance)
    line = set_aside(scene.list_desk.enrol(0))
    with scene.desk.store.units() as unit:
        unit.exchange.set_aside(event, line.outcome, scene.desk.clock())
        unit.commit()
    view.show_grievance(grievance.id)
    card = view.sending_card
    assert card.reasons_note.isVisible()
    card.again_button.click()
    assert scene.list_desk.exchange.done == [("send_again", event.id)]


# -- the view itself ------------------------------------------------------------------------------


def test_one_that_is_gone_is_told_and_the_view_is_left(qtbot, view, scene):
    with qtbot.waitSignal(view.closed, timeout=0):
        view.show_grievance(UUID(int=7))
    assert len(scene.list_desk.messages.texts) == 1


def test_an_answer_for_one_that_was_left_is_not_shown(qtbot, scene):
    first, second = scene.receive(), scene.receive()
    jobs = LateJobs()
    desk = scene.list_desk
    view = GrievanceDetailView(desk.counter, replace(desk.tools, jobs=jobs))
    qtbot.addWidget(view)
    view.show_grievance(first.id)
    view.show_grievance(second.id)
    jobs.answers.reverse()
    jobs.hand_over()
    assert view.shown.grievance.id == second.id


def test_on_a_bangla_screen_no_english_word_is_left(view, scene, speak):
    grievance = scene.standing(State.TOLD)
    view.show_grievance(grievance.id)
    speak("bn")
    latin = [
        words
        for words in texts(view)
        if any("a" <= c <= "z" for c in words) and words not in {"Rokeya Namuna"}
    ]
    assert latin == []
    assert view.head.step_buttons[0].text() == "নিষ্পন্ন করুন"


def test_the_history_stands_above_the_record_where_it_is_narrow(view, scene):
    view.show_grievance(scene.receive().id)
    settle()
    assert view.side.x() > view.record.x()
    view.resize(700, 700)
    settle()
    assert view.side.y() < view.record.y()
    assert view.side.x() == view.record.x()


def test_a_record_is_never_changed_by_being_shown(view, scene):
    grievance = scene.receive()
    before = msgspec.json.encode(scene.now(grievance).record)
    view.show_grievance(grievance.id)
    scene.list_desk.changes.announce(Changes.GRIEVANCES)
    assert msgspec.json.encode(scene.now(grievance).record) == before
