"""Receiving a grievance: what is asked, what is sealed, what is stored, what is given out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from tests.builders import SENSITIVE_ANSWERS
from tests.ui.entry_counter import HeldJobs, jpeg
from tests.ui.every_screen import settle
from tests.ui.grievance_counter import GrievanceCounter, show_entry
from tests.ui.grievance_scene import wav
from tests.ui.list_desk import LateJobs
from udc_desktop.domain.grievances import Due, State, StepKind
from udc_desktop.domain.problems import Rejected, problem
from udc_desktop.domain.text import date_words
from udc_desktop.errors import KnownFault
from udc_desktop.services.grievances.form import LARGEST_SOUND, MENDABLE
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.grievances import words
from udc_desktop.ui.grievances.entry_form import shipped_steps, step_with_lists
from udc_desktop.ui.grievances.papers_sound import is_sound, seconds_of
from udc_desktop.ui.widgets.steps import StepState

SECRET = "গোপন নমুনা বিবরণ"


@pytest.fixture
def kit(translator):
    return GrievanceCounter(translator)


@pytest.fixture
def joined(translator):
    return GrievanceCounter(translator, is_joined=True)


@pytest.fixture
def begun(qtbot):
    """Return a way to open an entry of a counter, in a window of its own."""

    def open_(kit):
        entry = kit.entry()
        keys = show_entry(qtbot, entry)
        entry.begin()
        return keys

    return open_


def shown(keys) -> set[str]:
    return {field.id for field in keys.form.shown_fields}


def in_the_store(kit) -> str:
    """Return whatever is stored readably of grievances and their drafts."""
    return repr(vars(kit.shelf)) + repr(kit.desk.store.contents.papers)


# -- what it is about -----------------------------------------------------------------------------


def test_every_kind_of_the_catalogue_is_offered_in_both_languages(kit, begun, speak):
    keys = begun(kit)
    tiles = keys.steps.about_step.tiles
    catalogue = kit.desk.grievances.catalogue
    assert [tile.name_label.text() for tile in tiles] == [c.bn for c in catalogue.category]
    speak("en")
    assert [tile.name_label.text() for tile in tiles] == [c.en for c in catalogue.category]
    assert len(tiles) == 12


def test_nothing_else_is_asked_before_the_kind_is_chosen(kit, begun):
    keys = begun(kit)
    assert not keys.form.isVisible()
    assert [t for t, _ in keys.page.entry_page._titles] == ["about"]
    keys.steps.about_step.choose("payment")
    assert shown(keys) == {
        "about.against_kind",
        "about.subject",
        "about.programme",
        "about.channel",
    }
    assert keys.form.fields["about.channel"].text() == "in_person"


def test_another_kind_forgets_a_subject_that_it_does_not_have(kit, begun):
    keys = begun(kit)
    about = keys.steps.about_step
    about.choose("wallet")
    keys.page.desk.type("about.subject", "wrong_number")
    keys.page.desk.type("mending.kind", "amend")
    about.choose("payment")
    assert "about.subject" not in keys.page.desk.draft.answers
    assert "mending.kind" not in keys.page.desk.draft.answers


def test_the_card_says_to_whom_it_goes_and_until_when(kit, begun, speak):
    keys = begun(kit)
    keys.steps.about_step.choose("payment")
    card, checked = keys.page.entry_page.columns.card, keys.page.desk.checked
    assert card.office_fact.value_label.text() == "উপজেলা নির্বাহী অফিসার"
    assert date_words(checked.due, "bn") in card.due_fact.value_label.text()
    speak("en")
    assert date_words(checked.due, "en") in card.due_fact.value_label.text()
    keys.page.desk.type("wishes.forward", "no")
    assert card.due_fact.isHidden()
    assert card.office_fact.isHidden()
    assert not card.kept_note.isHidden()


# -- sensitive ------------------------------------------------------------------------------------


def test_the_moment_it_is_sensitive_the_hotlines_stand_first(joined, begun):
    keys = begun(joined)
    about = keys.steps.about_step
    about.choose("sensitive")
    said = [label.text() for label in about.banner.findChildren(type(about.banner.text_label))]
    for number in ("১০৯", "১০৯৮", "৯৯৯"):
        assert number in said
    assert "কেউ এখানে আর পড়তে পারবে না" in about.banner.text_label.text()
    assert "wishes.forward" in shown(keys)
    assert about.banner.geometry().bottom() <= about.form.geometry().top()


@pytest.mark.parametrize("whom", ["operator", "centre", "up_member"])
def test_a_grievance_about_those_who_work_or_govern_here_is_sensitive_too(joined, begun, whom):
    keys = begun(joined)
    about = keys.steps.about_step
    about.choose("service")
    assert about.banner.isHidden()
    keys.page.desk.type("about.against_kind", whom)
    assert about.banner.isVisible()


def test_without_headquarters_nothing_more_is_asked_and_nothing_stored(kit, begun):
    keys = begun(kit)
    keys.steps.about_step.choose("sensitive")
    page = keys.page.entry_page
    assert shown(keys) == set()
    assert [step for step, _ in page._titles] == ["about"]
    assert not page.columns.next_button.isEnabled()
    assert "খাম বন্ধ করে" in keys.steps.about_step.banner.text_label.text()
    keys.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert keys.steps.step == "about"
    keys.page.leave()
    assert kit.kept == []


def test_against_whom_may_be_taken_back_where_it_alone_made_it_sensitive(kit, begun):
    keys = begun(kit)
    keys.steps.about_step.choose("service")
    keys.page.desk.type("about.against_kind", "operator")
    assert shown(keys) == {"about.against_kind"}
    keys.page.desk.type("about.against_kind", "office")
    assert "about.subject" in shown(keys)


def test_without_consent_nothing_of_it_is_stored(joined, begun):
    keys = begun(joined)
    keys.steps.about_step.choose("sensitive")
    keys.page.desk.type("wishes.forward", "no")
    assert shown(keys) == {"wishes.forward"}
    assert not keys.page.entry_page.columns.next_button.isEnabled()
    assert "হটলাইন" in keys.form.fields["wishes.forward"].problem or (
        "নম্বরগুলো" in keys.steps.about_step.banner.text_label.text()
    )
    keys.page.leave()
    assert joined.kept == []


def test_a_sensitive_one_is_sealed_and_nothing_readable_stays(joined, begun):
    keys = begun(joined)
    draft = joined.desk.grievances.begin(joined.counter.operator)
    draft.answers, draft.step = dict(SENSITIVE_ANSWERS), "review"
    keys.page.desk.open(draft)
    keys.page.keep()
    assert SECRET not in in_the_store(joined)
    assert [kept.is_sealed for kept in joined.kept] == [True]
    keys.page.entry_page.save_only()
    (grievance,) = joined.received
    assert grievance.is_sealed
    assert grievance.state is State.FORWARDED
    assert SECRET not in in_the_store(joined)
    assert SECRET in joined.desk.unseal(grievance.sealed).decode("utf-8")


def test_of_a_sealed_one_the_outcome_says_number_day_and_hotlines_only(joined, begun):
    keys = begun(joined)
    draft = joined.desk.grievances.begin(joined.counter.operator)
    draft.answers, draft.step = dict(SENSITIVE_ANSWERS), "review"
    keys.page.desk.open(draft)
    keys.page.entry_page.save_only()
    outcome = keys.page.outcome_page
    (grievance,) = joined.received
    assert outcome.number_label.text() == grievance.number
    assert outcome.hotline_row.isVisible()
    assert not outcome.forward_button.isVisible()
    assert not outcome.open_button.isVisible()
    said = " ".join(
        part.text() for part in outcome.findChildren(type(outcome.number_label)) if part.isVisible()
    )
    for word in ("নমুনা খাতুন", "সহিংসতা", SECRET):
        assert word not in said


def said_in(widget) -> str:
    """Return every text that any field or label below a widget holds, seen or not."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    parts = [widget, *widget.findChildren(QWidget)]
    asked = ("text", "toPlainText", "accessibleName", "toolTip")
    return "\n".join(
        getattr(part, name)() for part in parts for name in asked if hasattr(part, name)
    )


@pytest.mark.parametrize("way", ["saved", "left", "another"])
def test_no_field_holds_what_was_sealed_once_it_is_put_away(joined, begun, way):
    keys = begun(joined)
    other = joined.draft("about")
    draft = joined.desk.grievances.begin(joined.counter.operator)
    draft.answers, draft.step = dict(SENSITIVE_ANSWERS), "about"
    keys.page.desk.open(draft)
    for step in ("who", "what", "review"):
        keys.page.entry_page.go_to(step)
    secrets = (SECRET, SENSITIVE_ANSWERS["who.mobile"], SENSITIVE_ANSWERS["who.village"])
    assert all(secret in said_in(keys.page) for secret in secrets)
    if way == "saved":
        keys.page.entry_page.save_only()
    elif way == "left":
        keys.page.leave()
    else:
        keys.page.open_draft(other.id)
        assert keys.page.views.currentWidget() is keys.page.entry_page
    assert SECRET not in said_in(keys.page)
    if way != "another":
        assert not any(secret in said_in(keys.page) for secret in secrets)

    keys.page.open_draft(other.id)  # the new page works as the old one did
    keys.page.entry_page.go_to("review")
    keys.page.entry_page.save_only()
    assert joined.received[-1].record is not None


# -- who ------------------------------------------------------------------------------------------


def test_without_a_name_every_question_vanishes_and_no_person_is_recorded(kit, begun):
    keys = begun(kit)
    keys.page.open_draft(kit.draft("who").id)
    assert "who.nid" in shown(keys)
    keys.page.desk.type("who.kind", "anonymous")
    assert shown(keys) == {"who.kind"}
    assert keys.steps.who_step.anonymous_note.isVisible()
    keys.page.entry_page.save_only()
    keys.page.entry_page.save_only()
    (grievance,) = kit.received
    assert grievance.record.complainant is None
    assert "শুধু এই নম্বর" in keys.page.outcome_page.about_label.text()


def test_a_known_person_who_then_gives_no_name_leaves_no_trace(kit, begun):
    application = kit.desk.enrolment.enrol(kit.whole_draft(), kit.counter.operator).application
    keys = begun(kit)
    keys.page.begin(application=application.id)
    draft = keys.page.desk.draft
    assert draft.person == application.person
    assert draft.answers["what.application"] == application.number
    keys.page.desk.type("who.kind", "anonymous")
    assert (draft.person, draft.application) == (None, None)
    assert "what.application" not in draft.answers


def test_what_is_typed_while_somebody_is_fetched_stays(translator, qtbot):
    kit = GrievanceCounter(translator)
    application = kit.desk.enrolment.enrol(kit.whole_draft(), kit.counter.operator).application
    (known,) = kit.desk.grievances.known(application.number)
    entry = kit.entry()
    show_entry(qtbot, entry)
    entry.open_draft(kit.draft("who", who__kind="known", who__name_bn="", who__village="").id)
    entry.desk._jobs = jobs = HeldJobs()
    entry.desk.take_person(known)
    entry.desk.type("who.village", "অন্য গ্রাম")
    jobs.do_all()
    assert entry.desk.draft.person == known.person
    assert entry.desk.draft.answers["who.village"] == "অন্য গ্রাম"
    assert entry.desk.draft.answers["who.name_bn"] == known.name_bn


def test_an_answer_to_an_older_question_is_not_shown(translator, qtbot):
    kit = GrievanceCounter(translator)
    kit.desk.enrolment.enrol(kit.whole_draft(), kit.counter.operator)
    entry = kit.entry()
    show_entry(qtbot, entry)
    entry.open_draft(kit.draft("who", who__kind="known").id)
    finder = entry.entry_page.steps.who_step.finder
    entry.desk._jobs = jobs = LateJobs()
    finder.find_edit.setText("নমুনা")
    finder.search()
    finder.find_edit.setText("zzzz")
    finder.search()
    older, newer = jobs.answers
    older()
    assert finder.rows == ()
    assert not finder.nobody_label.isVisible()
    newer()
    assert finder.nobody_label.isVisible()


# -- what -----------------------------------------------------------------------------------------


def test_bangla_from_a_bijoy_font_is_noticed_in_the_story(kit, begun):
    keys = begun(kit)
    keys.page.open_draft(kit.draft("what", what__text="").id)
    keys.steps.focus("what.text")
    keys.form.fields["what.text"].input.area.insertPlainText("Avwg evsjvq Mvb MvB Avgvi")
    keys.enter()
    assert "বিজয়" in keys.form.fields["what.text"].problem


def test_a_photo_that_is_being_made_ready_is_waited_for(kit, begun, tmp_path):
    keys = begun(kit)
    keys.page.open_draft(kit.draft("review").id)
    page, desk = keys.page.entry_page, keys.page.desk
    desk.papers._jobs = jobs = HeldJobs()
    file = tmp_path / "made-up.jpg"
    file.write_bytes(jpeg(60, 40))
    desk.papers.take_file(file)
    assert not page.columns.next_button.isEnabled()
    page.save_only()
    desk.receive()
    assert desk.is_open
    assert not desk.is_saving

    jobs.do_all()
    assert page.columns.next_button.isEnabled()
    received = []
    desk.saved.connect(received.append)
    page.save_only()
    (grievance,) = received
    assert [ref.name for ref in grievance.record.papers] == ["made-up.jpg"]


@pytest.mark.parametrize(
    ("category", "offered"),
    [("wallet", ["amend", "no"]), ("exclusion", ["apply", "no"]), ("payment", None)],
)
def test_a_correction_is_asked_for_only_where_the_kind_carries_one(kit, begun, category, offered):
    keys = begun(kit)
    keys.page.open_draft(kit.draft("what", about__category=category, about__subject="").id)
    assert ("mending.kind" in shown(keys)) is (offered is not None)
    if offered:
        choices = keys.form.fields["mending.kind"].input._choices
        assert [choice.value for choice in choices] == offered
        assert keys.form.fields["mending.kind"].text() == "no"


def test_a_number_to_be_corrected_is_typed_twice(kit, begun):
    keys = begun(kit)
    draft = kit.draft("what", about__category="wallet", about__subject="wrong_number")
    keys.page.open_draft(draft.id)
    keys.page.desk.type("mending.kind", "amend")
    keys.page.desk.type("mending.field", "applicant.name_bn")
    assert "mending.value_again" not in shown(keys)
    keys.page.desk.type("mending.field", "account.wallet")
    assert "mending.value_again" in shown(keys)


def test_everything_that_can_be_corrected_has_the_name_of_the_enrolment_form(kit):
    step = step_with_lists(
        "what",
        "wallet",
        kit.desk.grievances.catalogue,
        kit.counter.catalogue.all(),
        kit.counter.catalogue.form,
    )
    spec = next(spec for spec in step.fields if spec.id == "mending.field")
    assert [option.value for option in spec.options] == list(MENDABLE)


# -- papers ---------------------------------------------------------------------------------------


def test_pictures_and_recordings_are_taken_in_and_shown(kit, begun, tmp_path):
    keys = begun(kit)
    keys.page.open_draft(kit.draft("what").id)
    (tmp_path / "photo.jpg").write_bytes(jpeg())
    (tmp_path / "voice.wav").write_bytes(wav(65))
    papers, box = keys.page.desk.papers, keys.steps.what_step.papers_box
    papers.take_file(tmp_path / "photo.jpg")
    papers.take_file(tmp_path / "voice.wav")
    photo, voice = box.tiles
    assert photo.picture_view.has_picture
    assert "১:০৫" in voice.about_label.text()
    assert voice.is_sound
    keys.page.entry_page.go_to("review")
    keys.page.entry_page.save_only()
    (grievance,) = kit.received
    assert len(grievance.record.papers) == 2


def test_pictures_of_a_kept_draft_are_fetched_again(kit, begun):
    draft = kit.draft("what")
    kit.desk.grievances.add_paper(draft, jpeg(), "photo.jpg")
    kit.desk.grievances.add_paper(draft, wav(7), "voice.wav")
    kit.desk.grievances.keep(draft)
    keys = begun(kit)
    keys.page.open_draft(draft.id)
    photo, voice = keys.steps.what_step.papers_box.tiles
    assert photo.picture_view.has_picture
    assert "০:০৭" in voice.about_label.text()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("notes.docx", b"PK\x03\x04 no picture", "শব্দের রেকর্ডিং"),
        ("long.wav", wav(1) + bytes(LARGEST_SOUND), "ছোট একটি"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_beside_its_place(
    kit, begun, tmp_path, name, data, said
):
    keys = begun(kit)
    keys.page.open_draft(kit.draft("what").id)
    file = tmp_path / name
    file.write_bytes(data)
    keys.page.desk.papers.take_file(file)
    label = keys.steps.what_step.papers_box.add_tile.problem_label
    assert said in label.text()
    assert label.isVisible()
    assert keys.page.desk.draft.papers == []


def test_a_picture_is_pasted_and_an_empty_clipboard_is_said(kit, begun):
    keys = begun(kit)
    keys.page.open_draft(kit.draft("what").id)
    box = keys.steps.what_step.papers_box
    box.paste()
    assert box.add_tile.problem_label.isVisible()
    kit.system.image = QImage.fromData(jpeg())
    box.paste()
    assert len(box.tiles) == 1
    assert not box.add_tile.problem_label.isVisible()


def test_a_paper_of_a_sensitive_one_is_sealed_at_once(joined, begun, tmp_path):
    keys = begun(joined)
    draft = joined.desk.grievances.begin(joined.counter.operator)
    draft.answers, draft.step = dict(SENSITIVE_ANSWERS), "what"
    keys.page.desk.open(draft)
    file = tmp_path / "evidence.jpg"
    file.write_bytes(jpeg())
    keys.page.desk.papers.take_file(file)
    (tile,) = keys.steps.what_step.papers_box.tiles
    assert tile.picture_view.has_picture  # it is still held up before the operator's eyes
    assert "সিলমোহরকৃত" in tile.about_label.text()
    stored = [paper for paper in joined.desk.store.contents.papers.values()]
    assert not any(b"JFIF" in bytes(repr(paper), "utf-8") for paper in stored)


@pytest.mark.parametrize(
    ("data", "seconds"),
    [
        (wav(7), 7),
        (b"OggS" + bytes(24) + b"OpusHead" + b"OggS\0\0" + (96_000).to_bytes(8, "little"), 2),
        (b"\0\0\0\x18ftypM4A " + b"mvhd" + bytes(12) + (1000).to_bytes(4) + (4400).to_bytes(4), 4),
        (b"ID3" + bytes(40), None),
        (b"RIFF\0\0\0\0WAVE", None),
        (b"\0\0\0\x18ftypM4A mvhd", None),
    ],
)  # fmt: skip
def test_the_length_of_a_recording_is_read_from_its_head(data, seconds):
    assert is_sound(data)
    assert seconds_of(data) == seconds


# -- review, saving -------------------------------------------------------------------------------


def test_the_review_says_everything_and_each_obstacle(kit, begun, speak):
    keys = begun(kit)
    keys.page.open_draft(kit.draft("review", about__subject="", wishes__forward="").id)
    step = keys.steps.review_step
    assert {p.field for p in step.obstacles} == {"about.subject", "wishes.forward"}
    assert not keys.page.entry_page.columns.next_button.isEnabled()
    assert "২" in step.verdict_note.text_label.text()
    keys.page.desk.type("about.subject", "late")
    keys.page.desk.type("wishes.forward", "yes")
    assert keys.page.entry_page.columns.next_button.isEnabled()
    names = {row.accessibleName() for row in step.rows}
    assert "এনআইডি নম্বর: ১২৩৪৫৬৮৭০৯" in names
    speak("en")
    settle()
    assert "NID number: 1234568709" in {row.accessibleName() for row in step.rows}


def test_what_the_store_says_against_it_is_shown_and_nothing_is_lost(kit, begun, monkeypatch):
    keys = begun(kit)
    keys.page.open_draft(kit.draft("review").id)

    def refuse(draft, operator):
        raise Rejected([problem("what.application", "mending_application_unknown")])

    monkeypatch.setattr(kit.desk.grievances, "receive", refuse)
    keys.page.entry_page.save_only()
    step = keys.steps.review_step
    assert [p.code for p in step.obstacles] == ["mending_application_unknown"]
    keys.page.entry_page.go_to_field("what.application")
    keys.form.focus_first_problem()
    assert "কাউন্টারে নেই" in keys.form.fields["what.application"].problem
    assert keys.page.desk.draft.answers["what.text"]
    keys.page.desk.type("what.remedy", "অন্য প্রতিকার")
    assert step.obstacles == []


def test_a_full_disk_is_said_and_the_entry_goes_on(kit, begun, monkeypatch):
    keys = begun(kit)
    keys.page.open_draft(kit.draft("what").id)

    def full(*_):
        raise KnownFault("disk_full")

    monkeypatch.setattr(kit.desk.grievances, "receive", full)
    monkeypatch.setattr(kit.desk.grievances, "keep", full)
    keys.page.entry_page.go_to("review")
    keys.page.entry_page.save_only()
    assert len(kit.messages.texts) == 1
    assert keys.page.desk.is_open
    assert keys.page.views.currentWidget() is keys.page.entry_page
    assert keys.page.entry_page.columns.isEnabled()


def test_saving_tells_the_other_pages(kit, begun):
    keys = begun(kit)
    told = []
    kit.changes.changed.connect(lambda changes, origin: told.append(changes))
    keys.page.open_draft(kit.draft("review").id)
    keys.page.entry_page.save_only()
    assert Changes.GRIEVANCES in told[-1]
    assert Changes.OUTBOX in told[-1]


def test_the_outcome_says_number_office_and_day_and_the_slip_comes_in_every_size(kit, begun):
    keys = begun(kit)
    keys.page.open_draft(kit.draft("review").id)
    keys.page.entry_page.save_only()
    (grievance,) = kit.received
    outcome = keys.page.outcome_page
    assert outcome.number_label.text() == grievance.number
    assert date_words(grievance.due, "bn") in outcome.about_label.text()
    assert "উপজেলা নির্বাহী অফিসার" in outcome.about_label.text()
    assert outcome.forward_button.isVisible()
    papers = outcome.preview.paper_combo
    assert [papers.itemData(at) for at in range(papers.count())] == ["a4", "a5", "80mm", "58mm"]
    outcome.preview.form_wanted.emit("58mm", "en")
    assert (outcome.paper.paper, outcome.paper.language) == ("58mm", "en")
    outcome.preview.printed.emit(1)
    trail = kit.desk.store.contents.trail
    (printed,) = [line for line in trail if line.what == "grievance_slip.printed"]
    assert printed.entity == grievance.id
    assert printed.detail["paper"] == "58mm"


def test_one_that_is_not_to_be_forwarded_says_so(kit, begun):
    keys = begun(kit)
    keys.page.open_draft(kit.draft("review", wishes__forward="no").id)
    keys.page.entry_page.save_only()
    outcome = keys.page.outcome_page
    assert not outcome.forward_button.isVisible()
    assert "রেজিস্টারে" in outcome.about_label.text()


def test_the_language_turns_while_one_types(kit, begun, speak):
    keys = begun(kit)
    keys.page.open_draft(kit.draft("what").id)
    keys.steps.focus("what.text")
    keys.type("আরও কথা। ")
    before = keys.form.fields["what.text"].text()
    speak("en")
    assert keys.steps.what_step.title_label.text() == "What happened"
    assert keys.form.fields["what.text"].text() == before
    assert keys.form.focused_field == "what.text"
    states = keys.page.entry_page.columns.step_list
    assert states.state_of("about") is StepState.DONE


def test_nothing_waits_on_the_interface_thread(translator, qtbot):
    kit = GrievanceCounter(translator)
    kit.tools.__dict__["jobs"] = jobs = HeldJobs()
    entry = kit.entry()
    show_entry(qtbot, entry)
    entry.begin()
    assert entry.views.currentWidget() is entry.blank_view
    jobs.do_all()
    assert entry.views.currentWidget() is entry.entry_page
    entry.entry_page.steps.about_step.choose("payment")
    assert kit.shelf.drafts == {}
    jobs.do_all()
    assert len(kit.shelf.drafts) == 1


# -- words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["bn", "en"])
def test_every_state_step_and_clock_has_its_word(kit, speak, language):
    speak(language)
    catalogue = kit.desk.grievances.catalogue
    said = [words.state_words(state) for state in State]
    said += [words.step_words(kind, "দপ্তর", "12") for kind in StepKind]
    said += [words.action_words(kind) for kind in StepKind if kind is not StepKind.RECEIVE]
    said += [words.due_words(due) for due in Due]
    said += [words.days_words(left, language) for left in (-12, -1, 0, 1, 12)]
    said += [words.office_words(catalogue, office.id, language) for office in catalogue.office]
    assert all(said)
    assert len({words.state_words(state) for state in State}) == len(State)
    if language == "bn":
        assert "১২ কর্মদিবস বাকি" in said
    else:
        assert {"1 working day left", "12 working days late"} <= set(said)
    assert {words.state_look(s) for s in State} <= {"ok", "warn", "note", "quiet"}


def test_what_the_catalogue_no_longer_knows_is_never_said_by_its_id(kit):
    catalogue = kit.desk.grievances.catalogue
    assert words.category_words(catalogue, "gone_since", "bn") == "তালিকায় আর নেই"
    assert words.category_words(catalogue, "", "bn") == ""


def test_every_question_of_the_form_is_one_that_the_desk_knows():
    from udc_desktop.services.grievances.form import FIELDS

    asked = {spec.id for step in shipped_steps().values() for spec in step.fields}
    known = {path for paths in FIELDS.values() for path in paths}
    assert asked == known - {"about.category"}
