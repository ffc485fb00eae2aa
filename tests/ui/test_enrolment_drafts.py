"""Nothing typed is lost: drafts are stored at every field and open again where they were left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.builders import COLLEAGUE
from tests.ui.entry_counter import EntryCounter, HeldJobs
from tests.ui.keyboard import CTRL, show
from udc_desktop.domain.enrolments import EnrolmentDraft
from udc_desktop.errors import KnownFault
from udc_desktop.ui.enrolment.keeping import DraftKeeper


@pytest.fixture
def kit(translator):
    return EntryCounter(translator)


@pytest.fixture
def keys(qtbot, kit):
    keyboard = show(qtbot, kit.page())
    keyboard.page.refresh()
    return keyboard


def stored(kit) -> list[EnrolmentDraft]:
    with kit.desk.store.units() as unit:
        return [unit.drafts.get(draft) for draft in kit.desk.store.contents.drafts]


def the_draft(kit) -> EnrolmentDraft:
    (draft,) = stored(kit)
    return draft


def test_leaving_a_field_stores_the_draft_with_the_place_of_the_cursor(kit, keys):
    keys.type("1")
    keys.page.entry_page.steps.focus("applicant.name_bn")
    keys.type("নমুনা খাতুন")
    assert "applicant.name_bn" not in the_draft(kit).answers

    keys.enter()

    draft = the_draft(kit)
    assert draft.answers["applicant.name_bn"] == "নমুনা খাতুন"
    assert (draft.step, draft.focus) == ("applicant", "applicant.name_en")


def test_ctrl_s_stores_even_the_field_that_is_being_typed(kit, keys):
    keys.type("1")
    keys.page.entry_page.steps.focus("applicant.name_bn")
    keys.type("নমু")

    keys.press(Qt.Key.Key_S, CTRL)

    draft = the_draft(kit)
    assert draft.answers["applicant.name_bn"] == "নমু"
    assert draft.focus == "applicant.name_bn"
    assert "১০:৪২" in keys.page.entry_page.columns.status_label.text()


def test_esc_changes_nothing(kit, keys):
    keys.type("1")
    keys.page.entry_page.steps.focus("applicant.name_bn")
    keys.type("নমুনা")
    keys.press(Qt.Key.Key_Escape)
    assert keys.form.fields["applicant.name_bn"].text() == "নমুনা"
    assert keys.page.desk.draft.answers["applicant.name_bn"] == "নমুনা"


def test_a_kept_draft_is_offered_and_opens_at_its_step_and_field(qtbot, kit, keys):
    keys.type("1")
    keys.page.entry_page.go_to("applicant", "applicant.name_bn")
    keys.type("নমুনা খাতুন")
    keys.page.entry_page.go_to("address", "address.village")
    keys.type("নমুনাপুর")
    keys.page.keep()

    again = show(qtbot, kit.page())
    again.page.refresh()

    page = again.page
    assert page.views.currentWidget() is page.drafts_page
    (tile,) = page.drafts_page.tiles
    assert tile.name_label.text() == "নমুনা খাতুন"
    assert "মা ও শিশু সহায়তা কর্মসূচি" in tile.about_label.text()
    assert "১২ নভেম্বর ২০২৬" in tile.about_label.text()
    again.enter()
    assert (again.steps.step, again.form.focused_field) == ("address", "address.village")
    assert again.form.fields["address.village"].text() == "নমুনাপুর"


def test_nobody_sees_the_drafts_of_a_colleague(qtbot, kit, keys):
    keys.type("1")
    keys.page.entry_page.go_to("applicant", "applicant.name_bn")
    keys.type("নমুনা খাতুন")
    keys.page.keep()

    theirs = show(qtbot, kit.with_operator(COLLEAGUE).page())
    theirs.page.refresh()

    assert theirs.page.views.currentWidget() is theirs.page.entry_page
    assert not theirs.page.desk.draft.answers.get("applicant.name_bn")


def test_an_untouched_draft_is_used_again_instead_of_making_another(qtbot, kit, keys):
    again = show(qtbot, kit.page())
    again.page.refresh()
    again.page.begin("oaa")

    assert len(stored(kit)) == 1
    assert again.page.desk.draft.programme == "oaa"
    assert again.steps.step == "applicant"


def test_a_draft_is_thrown_away_only_when_asked_twice(qtbot, kit, keys):
    draft = kit.whole_draft()
    page = keys.page
    page.desk.throw_away()
    page.refresh()
    tile = page.drafts_page.tiles[0]
    assert tile.draft.id == draft.id

    keys.press(Qt.Key.Key_Delete)
    assert draft.id in kit.desk.store.contents.drafts
    keys.press(Qt.Key.Key_Escape)
    keys.press(Qt.Key.Key_Delete)
    assert draft.id in kit.desk.store.contents.drafts
    keys.press(Qt.Key.Key_Delete)

    assert draft.id not in kit.desk.store.contents.drafts
    assert kit.desk.store.contents.trail[-1].what == "draft.dropped"


def test_a_new_applicant_keeps_the_entry_under_way_as_a_draft(kit, keys):
    keys.type("1")
    keys.page.entry_page.go_to("applicant", "applicant.name_bn")
    keys.type("নমুনা খাতুন")

    keys.page.begin("")

    names = sorted(d.answers.get("applicant.name_bn", "") for d in stored(kit))
    assert names == ["", "নমুনা খাতুন"]
    assert keys.steps.step == "programme"


def test_a_disk_that_is_full_is_said_and_the_entry_goes_on(kit, keys, monkeypatch):
    keys.type("1")

    def full(draft):
        raise KnownFault("disk_full")

    monkeypatch.setattr(kit.desk.enrolment, "keep", full)
    keys.page.entry_page.steps.focus("applicant.name_bn")
    keys.type("নমুনা খাতুন")
    keys.enter()

    assert len(kit.messages.texts) == 1
    assert keys.form.fields["applicant.name_bn"].text() == "নমুনা খাতুন"
    monkeypatch.undo()
    keys.press(Qt.Key.Key_S, CTRL)
    assert the_draft(kit).answers["applicant.name_bn"] == "নমুনা খাতুন"


# -- the order of the saves -------------------------------------------------------------------


@pytest.fixture
def jobs():
    return HeldJobs()


@pytest.fixture
def keeper(kit, jobs, qapp):
    return DraftKeeper(kit.desk.enrolment, jobs, kit.desk.clock)


def test_states_that_are_overtaken_are_left_out_and_the_newest_is_stored_last(kit, keeper, jobs):
    draft = kit.desk.enrolment.begin(kit.counter.operator)
    for name in ("ক", "কখ", "কখগ"):
        draft.answers["applicant.name_bn"] = name
        keeper.keep(draft)
    assert len(jobs.waiting) == 1, "one save at a time"

    jobs.do_all()

    assert jobs.done == 2
    assert the_draft(kit).answers["applicant.name_bn"] == "কখগ"


def test_what_is_typed_while_a_save_runs_does_not_get_into_it(kit, keeper, jobs):
    draft = kit.desk.enrolment.begin(kit.counter.operator)
    draft.answers["applicant.name_bn"] = "আগে"
    draft.members.append({"name_bn": "নমুনা"})
    keeper.keep(draft)
    draft.answers["applicant.name_bn"] = "পরে"
    draft.members[0]["name_bn"] = "বদল"

    jobs.do_all()

    assert the_draft(kit).answers["applicant.name_bn"] == "আগে"
    assert the_draft(kit).members == [{"name_bn": "নমুনা"}]


def test_the_last_state_of_one_draft_is_stored_before_the_next_draft_is(kit, keeper, jobs):
    first = kit.desk.enrolment.begin(kit.counter.operator)
    second = kit.desk.enrolment.begin(kit.counter.operator)
    keeper.keep(first)
    first.answers["applicant.name_bn"] = "প্রথম"
    keeper.keep(first)
    keeper.keep(second)

    jobs.do_all()

    names = {d.id: d.answers.get("applicant.name_bn") for d in stored(kit)}
    assert names[first.id] == "প্রথম"


def test_a_save_under_way_does_not_bring_back_a_draft_that_was_enrolled(kit, keeper, jobs):
    draft = kit.whole_draft()
    keeper.keep(draft)
    keeper.keep(draft)
    keeper.forget()
    kit.desk.enrolment.enrol(draft, kit.counter.operator)

    jobs.do_all()

    assert kit.desk.store.contents.drafts == {}


def test_every_part_of_the_page_can_be_found_by_its_name(keys):
    page = keys.page
    for name in ("entry_page", "drafts_page", "outcome_page", "columns", "steps", "next_button"):
        assert page.findChild(QWidget, name) is not None, name
