from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from tests.builders import OPERATOR, SUPERVISOR
from tests.ui.entry_counter import HeldJobs, jpeg
from tests.ui.grievance_list_scene import ANSWER, ListScene
from tests.ui.list_desk import ListDesk
from udc_desktop.domain.grievances import State, StepKind
from udc_desktop.errors import KnownFault
from udc_desktop.services.grievances.moving import _NEEDS
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.grievances import moves_form
from udc_desktop.ui.grievances.detail import GrievanceDetailView
from udc_desktop.ui.grievances.letters_dialog import LetterDialog
from udc_desktop.ui.grievances.moves_dialog import MoveDialog
from udc_desktop.ui.grievances.words import ACTIONS

K = StepKind
KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def scene(speak, translator):
    speak("en")
    return ListScene(ListDesk(translator, operator=SUPERVISOR))


@pytest.fixture
def view(qtbot, scene):
    desk = scene.list_desk
    made = GrievanceDetailView(desk.counter, desk.tools)
    qtbot.addWidget(made)
    made.resize(1130, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=2000)
    return made


def begin(view, grievance, kind) -> MoveDialog:
    """Show a grievance and ask for a step."""
    view.show_grievance(grievance.id)
    view.take(kind)
    assert isinstance(view.mover.dialog, MoveDialog)
    return view.mover.dialog


def put(dialog, **said) -> None:
    """Type into the fields, as an operator does."""
    for name, text in said.items():
        editor = dialog.editors[name]
        editor.set_text(text)
        editor.edited.emit(text)


def problems(dialog) -> dict[str, str]:
    return {name: field.problem for name, field in dialog.fields.items() if field.problem}


# -- every step -----------------------------------------------------------------------------------


def test_every_step_that_the_desk_takes_without_a_letter_has_its_form():
    assert set(_NEEDS) <= set(moves_form.FORMS)
    for kind, needed in _NEEDS.items():
        form = moves_form.FORMS[kind]
        assert form.needs == set(needed), kind
        assert form.needs <= set(form.fields), kind
        assert kind in ACTIONS
        assert kind in moves_form.TITLES


@pytest.mark.parametrize("kind", list(_NEEDS))
def test_a_step_without_what_it_needs_is_not_taken_and_says_so_beside_the_field(view, scene, kind):
    grievance = scene.amending() if kind is K.REFUSE else scene.standing(_before(kind))
    dialog = begin(view, grievance, kind)
    before = scene.kinds(grievance)
    needs = moves_form.FORMS[kind].needs or ({"text"} if kind is K.ADD else set())
    dialog.confirm()
    if not needs:
        assert len(scene.kinds(grievance)) > len(before)
        return
    assert set(problems(dialog)) == set(needs)
    assert set(problems(dialog).values()) == {"Fill this in."}
    assert scene.kinds(grievance) == before
    assert dialog.isVisible()


def _before(kind: StepKind) -> State:
    if kind is K.TELL:
        return State.ANSWERED
    return State.TOLD if kind in {K.CLOSE, K.REOPEN} else State.FORWARDED


@pytest.mark.parametrize(
    ("kind", "said", "state"),
    [
        (K.TAKE_UP, {"memo": "৭৭"}, State.IN_PROGRESS),
        (K.ASK, {"text": "হিসাব নম্বর"}, State.IN_PROGRESS),
        (K.ADD, {"text": "আরও কথা"}, State.FORWARDED),
        (K.SEND_BACK, {"reason": "ঠিকানা নেই"}, State.RECEIVED),
        (K.TRANSFER, {"office": "social", "reason": "বিষয়টি তাদের"}, State.FORWARDED),
        (K.DELAY, {"due": "30-12-2026", "reason": "তদন্ত"}, State.FORWARDED),
        (K.WITHDRAW, {"reason": "নিজের ইচ্ছায়"}, State.WITHDRAWN),
    ],
)
def test_what_is_typed_becomes_the_step(view, scene, kind, said, state):
    grievance = scene.standing(State.FORWARDED)
    dialog = begin(view, grievance, kind)
    put(dialog, **said)
    dialog.confirm()
    assert view.mover.dialog is None
    assert scene.now(grievance).state is state
    step = scene.last(grievance)
    assert (step.kind, step.operator, step.on) == (kind, SUPERVISOR.id, scene.today)
    assert step.reason == said.get("reason", "")
    assert view.head.state_pill.text()  # shown as it stands now
    assert view.shown.grievance.state is state


def test_an_answer_from_a_paper_letter_keeps_memo_day_and_outcome(view, scene):
    grievance = scene.standing(State.FORWARDED)
    dialog = begin(view, grievance, K.ANSWER)
    put(dialog, text=ANSWER.bn, memo="০৫.৪২-৭৭", memo_on="১০-১১-২০২৬", outcome="partly")
    dialog.confirm()
    step = scene.last(grievance)
    assert (step.kind, step.memo, step.outcome) == (K.ANSWER, "০৫.৪২-৭৭", "partly")
    assert step.memo_on.isoformat() == "2026-11-10"
    assert step.text.bn == step.text.en == ANSWER.bn
    assert step.source == "letter"
    assert view.head.possible[0] is K.TELL  # what comes next is offered


def test_who_tells_sees_the_answer_in_the_dialog(view, scene):
    grievance = scene.standing(State.IN_PROGRESS)
    scene.reply(grievance, text=ANSWER)
    dialog = begin(view, grievance, K.TELL)
    assert dialog.answer_note.text_label.text() == ANSWER.en
    put(dialog, how="phone", is_satisfied="no")
    dialog.confirm()
    step = scene.last(grievance)
    assert (step.how, step.is_satisfied) == ("phone", False)
    assert view.head.possible[0] is K.APPEAL


def test_whether_she_is_satisfied_may_stay_open(view, scene):
    grievance = scene.standing(State.ANSWERED)
    dialog = begin(view, grievance, K.TELL)
    put(dialog, how="sms")
    dialog.confirm()
    assert scene.last(grievance).is_satisfied is None


def test_an_appeal_is_made_by_a_letter_which_is_shown(view, scene):
    grievance = scene.standing(State.TOLD)
    dialog = begin(view, grievance, K.APPEAL)
    put(dialog, reason="টাকা এখনো আসেনি")
    dialog.confirm()
    assert scene.now(grievance).tier == 2
    assert view.mover.papers.dialog.paper.kind == "letter"


@pytest.mark.parametrize(
    ("kind", "state"), [(K.FORWARD, State.RECEIVED), (K.REMIND, State.FORWARDED)]
)
def test_forwarding_and_reminding_of_one_are_letters(view, scene, kind, state):
    grievance = scene.standing(state)
    view.show_grievance(grievance.id)
    view.take(kind)
    dialog = view.mover.dialog
    assert isinstance(dialog, LetterDialog)
    assert [line.number for line in dialog.rows.lines] == [grievance.number]
    dialog.confirm()
    assert scene.last(grievance).kind is kind
    assert view.mover.papers.dialog.paper.kind == "letter"


# -- merging --------------------------------------------------------------------------------------


def test_the_other_grievance_is_shown_before_both_become_one(view, scene):
    other = scene.receive(text="একই কথা অন্যভাবে")
    grievance = scene.standing(State.FORWARDED)
    dialog = begin(view, grievance, K.MERGE)
    note = dialog.editors["into"].other_note
    put(dialog, into=other.number[:-2])
    assert note.isHidden()
    put(dialog, into=other.number.lower().replace("-", " "))
    assert note.isVisible()
    assert "Rokeya Namuna" in note.text_label.text()
    assert "একই কথা অন্যভাবে" in note.text_label.text()
    dialog.confirm()
    assert scene.last(grievance).into == other.number


def test_a_number_that_nobody_has_is_said_beside_it(view, scene):
    grievance = scene.standing(State.FORWARDED)
    dialog = begin(view, grievance, K.MERGE)
    put(dialog, into=grievance.number)
    dialog.confirm()
    assert set(problems(dialog)) == {"into"}
    assert scene.now(grievance).state is State.FORWARDED
    put(dialog, into="SMPA-26-G00001-0")
    assert problems(dialog) == {}  # typed anew, nothing is held against it
    dialog.confirm()
    assert set(problems(dialog)) == {"into"}


# -- days -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["31-02-2026", "13-11-2026", "01-01-2026", "কাল"])
def test_a_day_that_cannot_be_is_said_beside_it_and_everything_stays(view, scene, typed):
    grievance = scene.standing(State.ANSWERED)
    dialog = begin(view, grievance, K.TELL)
    put(dialog, how="phone", on=typed)
    dialog.confirm()
    assert set(problems(dialog)) == {"on"}
    assert dialog.editors["how"].text() == "phone"
    assert dialog.editors["on"].text() == typed
    assert scene.now(grievance).state is State.ANSWERED


def test_an_earlier_day_is_taken_as_it_was(view, scene):
    grievance = scene.standing(State.ANSWERED)
    scene.list_desk.let_days_pass(5)
    dialog = begin(view, grievance, K.TELL)
    put(dialog, how="letter", on="১৪-১১-২০২৬")
    dialog.confirm()
    assert scene.last(grievance).on.isoformat() == "2026-11-14"


# -- sealed ones ----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [K.ANSWER, K.SEND_BACK, K.TRANSFER, K.ASK, K.ADD])
def test_a_step_of_a_sealed_one_has_no_room_for_words(view, scene, kind):
    grievance = scene.standing(State.FORWARDED, sealed=True)
    dialog = begin(view, grievance, kind)
    assert not {"text", "reason", "papers"} & set(dialog.fields)


def test_a_sealed_one_is_transferred_only_to_who_takes_sealed_ones(view, scene):
    grievance = scene.standing(State.FORWARDED, sealed=True)
    dialog = begin(view, grievance, K.TRANSFER)
    combo = dialog.editors["office"].office_combo
    offered = {combo.itemData(at) for at in range(1, combo.count())}
    catalogue = scene.desk.grievances.catalogue
    assert offered == {o.id for o in catalogue.office if o.takes_sealed and o.id != "uno"}


# -- enclosures -----------------------------------------------------------------------------------


def test_enclosures_are_chosen_from_files_and_can_be_left_out(view, scene, tmp_path):
    grievance = scene.standing(State.FORWARDED)
    dialog = begin(view, grievance, K.ADD)
    editor = dialog.editors["papers"]
    for name in ("one.jpg", "two.jpg"):
        file = tmp_path / name
        file.write_bytes(jpeg(60 if name == "one.jpg" else 70, 40))
        scene.list_desk.system.open_file = file
        editor.add_button.click()
    assert len(editor.papers) == 2
    editor.desk.remove(editor.papers[0].sha256)
    put(dialog, text="রসিদ সঙ্গে দেওয়া হলো")
    dialog.confirm()
    assert [ref.name for ref in scene.last(grievance).papers] == ["two.jpg"]
    assert len(scene.desk.grievances.paper(scene.last(grievance).papers[0])) > 0
    assert not list(scene.desk.grievances.drafts(SUPERVISOR))  # no entry was begun by it


def test_a_file_that_is_no_paper_is_said_beside_the_enclosures(view, scene, tmp_path):
    dialog = begin(view, scene.standing(State.FORWARDED), K.ADD)
    file = tmp_path / "made-up.exe"
    file.write_bytes(b"MZ made up")
    scene.list_desk.system.open_file = file
    dialog.editors["papers"].add_button.click()
    assert dialog.fields["papers"].problem
    assert dialog.editors["papers"].papers == ()


def test_enclosures_of_a_step_that_is_not_taken_are_let_go(view, scene, tmp_path):
    dialog = begin(view, scene.standing(State.FORWARDED), K.ADD)
    file = tmp_path / "one.jpg"
    file.write_bytes(jpeg(60, 40))
    scene.list_desk.system.open_file = file
    dialog.editors["papers"].add_button.click()
    (ref,) = dialog.editors["papers"].papers
    dialog.reject()
    with pytest.raises(KnownFault):
        scene.desk.grievances.paper(ref)
    assert not list(scene.desk.grievances.drafts(SUPERVISOR))


def test_a_step_waits_for_an_enclosure_that_is_being_made_ready(view, scene, tmp_path):
    grievance = scene.standing(State.FORWARDED)
    dialog = begin(view, grievance, K.ADD)
    editor = dialog.editors["papers"]
    editor.desk._jobs = jobs = HeldJobs()
    file = tmp_path / "one.jpg"
    file.write_bytes(jpeg(60, 40))
    scene.list_desk.system.open_file = file
    editor.add_button.click()
    put(dialog, text="রসিদ সঙ্গে দেওয়া হলো")
    assert not dialog.ok_button.isEnabled()
    dialog.confirm()
    assert scene.last(grievance).kind is not K.ADD

    jobs.do_all()
    assert dialog.ok_button.isEnabled()
    dialog.confirm()
    assert [ref.name for ref in scene.last(grievance).papers] == ["one.jpg"]


# -- the dialog -----------------------------------------------------------------------------------


def test_it_is_done_without_the_mouse(qtbot, view, scene, type_into):
    grievance = scene.standing(State.FORWARDED)
    view.show_grievance(grievance.id)
    view.take(K.SEND_BACK)
    dialog = view.mover.dialog
    qtbot.waitUntil(dialog.isActiveWindow, timeout=2000)
    lines = dialog.editors["reason"].text_edit
    assert lines.hasFocus()
    type_into(lines, "ঠিকানা নেই")
    qtbot.keyClick(lines, KEY.Key_Tab)
    assert not lines.hasFocus()
    qtbot.keyClick(dialog, KEY.Key_Return, CONTROL)
    assert scene.last(grievance).reason == "ঠিকানা নেই"


def test_control_enter_in_the_lines_takes_the_step_and_enter_begins_a_line(qtbot, view, scene):
    grievance = scene.standing(State.TOLD)
    dialog = begin(view, grievance, K.REOPEN)
    qtbot.waitUntil(dialog.isActiveWindow, timeout=2000)
    lines = dialog.editors["reason"].text_edit
    qtbot.keyClicks(lines, "one")
    qtbot.keyClick(lines, KEY.Key_Return)
    qtbot.keyClicks(lines, "two")
    qtbot.keyClick(lines, KEY.Key_Return, CONTROL)
    assert scene.now(grievance).state is State.REOPENED
    assert scene.last(grievance).reason == "one\ntwo"


def test_escape_takes_no_step(qtbot, view, scene):
    grievance = scene.standing(State.ANSWERED)
    before = scene.kinds(grievance)
    dialog = begin(view, grievance, K.TELL)
    put(dialog, how="phone")
    qtbot.keyClick(dialog, KEY.Key_Escape)
    assert view.mover.dialog is None
    assert scene.kinds(grievance) == before


def test_only_one_step_is_asked_for_at_a_time(view, scene):
    dialog = begin(view, scene.standing(State.TOLD), K.CLOSE)
    view.take(K.REOPEN)
    assert view.mover.dialog is dialog


def test_a_step_pressed_twice_is_taken_once(qtbot, scene):
    desk = scene.list_desk
    grievance = scene.standing(State.TOLD)
    jobs = HeldJobs()

    detail = desk.desk.grievances.detail(grievance.id)
    dialog = MoveDialog(K.CLOSE, detail, desk.counter, replace(desk.tools, jobs=jobs))
    qtbot.addWidget(dialog)
    dialog.confirm()
    assert not dialog.ok_button.isEnabled()
    dialog.confirm()
    assert len(jobs.waiting) == 1
    jobs.do_all()
    assert scene.kinds(grievance).count("close") == 1


def test_a_store_that_fails_is_told_in_the_dialog_and_nothing_typed_is_lost(
    view, scene, monkeypatch
):
    dialog = begin(view, scene.standing(State.FORWARDED), K.SEND_BACK)
    put(dialog, reason="ঠিকানা নেই")

    def full(*_):
        raise KnownFault("disk_full")

    monkeypatch.setattr(scene.desk.grievances, "move", full)
    dialog.confirm()
    assert dialog.isVisible()
    assert dialog.problem_note.isVisible()
    assert dialog.editors["reason"].text() == "ঠিকানা নেই"
    assert dialog.ok_button.isEnabled()


def test_where_it_stands_otherwise_meanwhile_the_dialog_says_so(view, scene):
    grievance = scene.standing(State.ANSWERED)
    dialog = begin(view, grievance, K.TELL)
    scene.move(grievance, K.WITHDRAW, reason="নমুনা")
    put(dialog, how="phone")
    dialog.confirm()
    assert dialog.problem_note.isVisible()
    assert dialog.isVisible()


@pytest.mark.parametrize("kind", [K.TELL, K.CLOSE])
def test_of_an_answer_that_came_while_the_dialog_was_open_nobody_was_told(view, scene, kind):
    grievance = scene.standing(State.ANSWERED if kind is K.TELL else State.TOLD)
    dialog = begin(view, grievance, kind)
    scene.reply(grievance, text=ANSWER)
    before = scene.kinds(grievance)
    if kind is K.TELL:
        put(dialog, how="phone", is_satisfied="yes")
    dialog.confirm()
    said = dialog.problem_note.text_label.text()
    assert said.startswith(f"Another answer to {grievance.number} has come meanwhile.")
    assert scene.kinds(grievance) == before
    dialog.reject()
    assert view.shown.grievance == scene.now(grievance)  # what is shown now is the other answer

    view.take(K.TELL)
    assert view.mover.dialog.answer_note.text_label.text() == ANSWER.en
    put(view.mover.dialog, how="phone")
    view.mover.dialog.confirm()
    assert scene.now(grievance).state is State.TOLD


def test_everybody_hears_of_a_step(view, scene):
    heard = []
    scene.list_desk.changes.changed.connect(lambda changes, _origin: heard.append(changes))
    dialog = begin(view, scene.standing(State.TOLD), K.CLOSE)
    dialog.confirm()
    assert heard
    assert heard[0] & Changes.GRIEVANCES
    assert heard[0] & Changes.OUTBOX


def test_a_supervisor_accepts_and_an_operator_is_told_that_he_may_not(view, scene, monkeypatch):
    grievance = scene.amending()
    dialog = begin(view, grievance, K.ACCEPT)
    counter = scene.list_desk.counter
    monkeypatch.setattr(dialog, "_counter", _with_operator(counter, OPERATOR))
    put(dialog, reason="কার্ডে দেখা গেছে")
    dialog.confirm()
    assert "upervisor" in dialog.problem_note.text_label.text()
    monkeypatch.setattr(dialog, "_counter", counter)
    dialog.confirm()
    assert scene.last(grievance).kind is K.ACCEPT


def _with_operator(counter, operator):
    return replace(counter, operator=operator)
