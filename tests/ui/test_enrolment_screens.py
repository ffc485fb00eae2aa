"""The page in both languages, in each room: everything typed stays and nothing is cut."""

from __future__ import annotations

import re
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget

from tests.builders import SUPERVISOR
from tests.ui.entry_counter import EntryCounter
from tests.ui.keyboard import show
from udc_desktop.domain.programmes import UnionOverride
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.enrolment.consent_step import ConsentReader
from udc_desktop.ui.enrolment.consent_text import consent_text
from udc_desktop.ui.enrolment.entry_columns import Room, room_of
from udc_desktop.ui.enrolment.members import MemberDialog
from udc_desktop.ui.widgets.buttons import KeyButton

STEPS = (
    "programme",
    "applicant",
    "address",
    "household",
    "pregnancy",
    "account",
    "papers",
    "consent",
    "review",
)
LATIN_WORD = re.compile(r"[A-Za-z]{3,}")
KEYS = {"Enter", "Ctrl", "Alt", "Esc", "Delete", "Shift"}


@pytest.fixture
def kit(translator):
    return EntryCounter(translator)


@pytest.fixture
def entry(qtbot, kit):
    """A whole draft on the page."""
    keyboard = show(qtbot, kit.page())
    keyboard.page.open_draft(kit.whole_draft().id)
    return keyboard


def visible(root, kind) -> list:
    return [part for part in root.findChildren(kind) if part.isVisibleTo(root) and part.text()]


def settle() -> None:
    for _ in range(4):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


def cut_labels(root: QWidget) -> list[str]:
    """Return the texts that have less room than they need."""
    cut = []
    for label in visible(root, QLabel):
        if label.width() <= 1:
            continue
        needed = (
            label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        )
        too_low = label.height() < needed - 1  # a style sheet rounds each of its lengths
        too_narrow = not label.wordWrap() and label.width() < label.sizeHint().width()
        if too_low or too_narrow:
            cut.append(label.text())
    for button in visible(root, QAbstractButton):
        words = QFontMetrics(button.font()).horizontalAdvance(button.text().replace("&", ""))
        if isinstance(button, KeyButton) and button.width() < words:
            cut.append(button.text())
    return cut


def scrolls_sideways(root: QWidget) -> list[str]:
    areas = [a for a in root.findChildren(QScrollArea) if a.isVisibleTo(root) and a.widget()]
    return [
        a.parent().objectName()
        for a in areas
        if a.widget().minimumSizeHint().width() > a.viewport().width() + 1
    ]


@pytest.mark.parametrize("language", ["bn", "en"])
@pytest.mark.parametrize("width", [1130, 960])
def test_nothing_is_cut_and_nothing_scrolls_sideways(entry, speak, language, width):
    page = entry.page
    page.resize(width, 708)
    speak(language)
    for step in STEPS:
        page.entry_page.go_to(step)
        settle()
        assert page.width() == width, step
        assert cut_labels(page.entry_page) == [], step
        assert scrolls_sideways(page.entry_page) == [], step


@pytest.mark.parametrize("language", ["bn", "en"])
def test_nothing_is_cut_in_larger_text_on_the_smallest_screen(entry, retheme, speak, language):
    retheme("dark", 130)
    page = entry.page
    page.resize(940, 690)
    speak(language)
    for step in STEPS:
        page.entry_page.go_to(step)
        settle()
        assert page.width() == 940, step
        assert cut_labels(page.entry_page) == [], step


@pytest.mark.parametrize("language", ["bn", "en"])
@pytest.mark.parametrize(
    "answers",
    [
        {"applicant__born": "15-05-1985"},
        {"account__owner": "family"},
        {"household__other_allowances": "vwb", "applicant__nid": ""},
    ],
)
def test_nothing_is_cut_where_something_stands_in_the_way(qtbot, kit, speak, language, answers):
    speak(language)
    keyboard = show(qtbot, kit.page(), 960)
    keyboard.page.open_draft(kit.whole_draft(**answers).id)
    for refused in (False, True):
        keyboard.page.desk.set_as_refused(refused)
        keyboard.page.entry_page.go_to("review")
        settle()
        assert cut_labels(keyboard.page.entry_page) == []
        assert scrolls_sideways(keyboard.page.entry_page) == []


def test_an_override_of_the_union_is_heeded_in_the_middle_of_an_entry(kit, entry):
    card = entry.page.entry_page.columns.live_card
    assert card.rule_lines["income"].state == "met"
    kit.desk.overrides.set(
        SUPERVISOR,
        UnionOverride(
            programme="mcbp",
            circular_number="নমুনা-১",
            circular_date=date(2026, 11, 1),
            params={"income_max": 5000},
        ),
    )
    kit.changes.announce(Changes.CATALOGUE)
    assert card.rule_lines["income"].state == "not_met"


def test_a_bangla_screen_has_no_english_word(entry, speak):
    speak("bn")
    page = entry.page
    typed = {*page.desk.draft.answers.values()}
    for step in STEPS:
        page.entry_page.go_to(step)
        settle()
        texts = [part.text() for kind in (QLabel, QAbstractButton) for part in visible(page, kind)]
        for text in texts:
            words = set(LATIN_WORD.findall(text)) - KEYS
            assert not words or text in typed, (step, text)


def test_switching_the_language_in_the_middle_of_an_entry_keeps_everything(entry, speak):
    page = entry.page
    page.entry_page.go_to("applicant", "applicant.father_bn")
    entry.type("ক")
    before = dict(page.desk.draft.answers)
    typed = {i: f.text() for i, f in entry.form.fields.items()}

    speak("en")

    assert entry.form.title_label.text() == "Applicant"
    assert page.entry_page.columns.next_button.text() == "Next step"
    assert {i: f.text() for i, f in entry.form.fields.items()} == typed
    assert page.desk.draft.answers == before
    assert entry.form.focused_field == "applicant.father_bn"
    speak("bn")
    assert entry.form.title_label.text() == "আবেদনকারী"
    assert page.desk.draft.answers == before


def test_rules_and_their_reasons_are_said_in_the_screens_language(entry, speak):
    entry.page.desk.type("applicant.born", "15-05-1985")
    line = entry.page.entry_page.columns.live_card.rule_lines["age"]
    assert "২০ থেকে ৩৫" in line.detail_label.text()
    speak("en")
    line = entry.page.entry_page.columns.live_card.rule_lines["age"]
    assert "20 to 35" in line.detail_label.text()


@pytest.mark.parametrize(
    ("width", "room"),
    [(1130, Room.WIDE), (1040, Room.WIDE), (1039, Room.NARROW), (860, Room.NARROW),
     (859, Room.TIGHT)],
)  # fmt: skip
def test_the_columns_give_way_one_after_the_other(width, room):
    assert room_of(width, 100) is room
    assert room_of(width * 13 // 10 + 1, 130) is room


def test_on_a_tight_screen_the_card_is_laid_over_the_form_and_away(entry):
    page = entry.page
    page.resize(780, 690)
    settle()
    columns = page.entry_page.columns
    assert columns.room is Room.TIGHT
    assert columns.live_card.isHidden()
    assert columns.live_strip.isVisible()
    assert "খাতুন" in columns.live_strip.name_label.text()

    columns.live_strip.card_button.click()
    assert columns.live_card.isVisible()
    assert columns.form_card.geometry().contains(columns.live_card.geometry())
    columns.live_strip.card_button.click()
    assert columns.live_card.isHidden()

    page.resize(1130, 690)
    settle()
    assert columns.live_card.isVisible()
    assert columns.live_card.x() > columns.form_card.geometry().right()


# -- members ----------------------------------------------------------------------------------


def test_members_are_added_changed_and_removed_by_the_keyboard(entry, qtbot, monkeypatch):
    page = entry.page
    page.entry_page.go_to("household")
    box = entry.steps.household_step.members_box
    given = [{"name_bn": "নমুনা শিশু", "relation": "child", "sex": "female", "age": "২"}]
    monkeypatch.setattr(MemberDialog, "ask", classmethod(lambda cls, *a: given[-1]))

    box.add_button.click()
    assert page.desk.draft.members[-1]["name_bn"] == "নমুনা শিশু"
    assert box.table.item(2, 0).text() == "নমুনা শিশু"
    assert box.table.item(2, 3).text() == "২ বছর"

    given.append({**given[0], "age": "৩"})
    entry.enter()
    assert page.desk.draft.members[-1]["age"] == "৩"

    entry.press(Qt.Key.Key_Delete)
    assert len(page.desk.draft.members) == 2
    box.undo_button.click()
    assert page.desk.draft.members[-1]["age"] == "৩"


def test_a_member_with_gaps_is_not_taken(entry, qtbot):
    page = entry.page
    step = next(s for s in page.desk.checked.steps if s.id == "member")
    dialog = MemberDialog(step, {}, page.desk.check_member, "bn", page.entry_page._today)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.ok_button.click()
    assert dialog.result() == 0
    assert dialog.form.fields["member.name_bn"].problem

    for path, text in {
        "member.name_bn": "নমুনা শিশু",
        "member.relation": "child",
        "member.sex": "male",
        "member.age": "৪",
    }.items():
        dialog.form.fields[path].set_text(text)
        dialog._on_form_edited(path, text)
    dialog.ok_button.click()
    assert dialog.result() == 1
    assert dialog.member()["age"] == "৪"


# -- consent ----------------------------------------------------------------------------------


def test_the_consent_tells_what_why_who_how_long_and_the_rights_in_both_languages(entry, speak):
    entry.page.entry_page.go_to("consent")
    for language in ("bn", "en"):
        speak(language)
        said = " ".join(part.text() for part in visible(entry.steps.consent_step, QLabel))
        for point in consent_text().points:
            assert point.title.in_(language) in said
        assert "{" not in said
        assert kit_programme(entry).name.in_(language) in said


def kit_programme(entry):
    return entry.page.desk.checked.programme


def test_a_child_needs_a_guardian(entry):
    page = entry.page
    page.desk.type("applicant.born", "15-05-2012")
    page.entry_page.go_to("consent")
    entry.steps.show_open("consent")
    assert "১৮" in entry.form.fields["consent.given_by"].problem


def test_without_a_yes_there_is_no_consent(entry):
    page = entry.page
    page.entry_page.go_to("consent")
    entry.steps.consent_step._on_form_edited("consent.agreed", "no")
    assert page.desk.draft.consent is None
    entry.steps.consent_step._on_form_edited("consent.agreed", "yes")
    assert page.desk.draft.consent.text_version == consent_text().version


def test_the_reader_shows_the_text_large_in_either_language(qtbot, kit, entry):
    step = entry.steps.consent_step
    reader = ConsentReader(consent_text(), step._names(), "guardian", "bn")
    qtbot.addWidget(reader)
    reader.resize(1366, 768)
    reader.show()
    assert consent_text().declaration.guardian.bn in reader.sheet.declaration_note.text_label.text()
    qtbot.keyClick(reader, Qt.Key.Key_L)
    assert consent_text().declaration.guardian.en in reader.sheet.declaration_note.text_label.text()
    assert reader.sheet.opening_label.fontMetrics().height() > entry.page.fontMetrics().height()


def test_a_supervisor_enrols_as_well(qtbot, kit):
    keys = show(qtbot, kit.with_operator(SUPERVISOR).page())
    keys.page.refresh()
    assert keys.steps.step == "programme"
