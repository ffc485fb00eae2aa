from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.house_fakes import PASSWORDS, RAFIQ, SALMA, FakeHouse, FakePreferences
from udc_desktop import paths
from udc_desktop.domain.problems import Rejected, problem
from udc_desktop.domain.programmes import UnionOverride, Window
from udc_desktop.errors import KnownFault
from udc_desktop.services.catalogue import FORM_FILE, load_catalogue
from udc_desktop.ui.changes import ChangeHub, Changes
from udc_desktop.ui.help.page import HelpPage, chapters, guide
from udc_desktop.ui.jobs import InlineJobRunner
from udc_desktop.ui.messages import MessageBar
from udc_desktop.ui.navigation import PAGES, Navigator, Tools
from udc_desktop.ui.settings.override_form import answers_of, override_fields, read_override
from udc_desktop.ui.settings.page import SettingsPage
from udc_desktop.ui.sync.courier import Courier

TODAY = date(2026, 11, 12)
BROKEN = {"broken.toml": "format = 1\nid = 3\n"}


@dataclass
class Desk:
    names: tuple[str, ...] = ("Laser in the corner",)
    path: Path | None = None

    def printers(self):
        return list(self.names)

    def ask_save_file(self, parent, title, name, kinds):
        return self.path

    def copy_text(self, text):
        self.copied = text


def load(extra):
    shipped = paths.resources()
    files = {f.name: f.read_text("utf-8") for f in (shipped / "programmes").glob("*.toml")}
    form = (shipped / "forms" / FORM_FILE).read_text("utf-8")
    return load_catalogue(files | extra, form)


@pytest.fixture(scope="module")
def _as_issued():
    return load(BROKEN)


@pytest.fixture
def catalogue(_as_issued):
    _as_issued.override([])
    return _as_issued


@pytest.fixture
def house(catalogue):
    made = FakeHouse(FakePreferences(language="en"))
    made.catalogue = catalogue
    return made


@pytest.fixture
def tools(qtbot, speak, translator, house):
    speak("en")
    bar = MessageBar()
    qtbot.addWidget(bar)
    jobs, changes = InlineJobRunner(), ChangeHub()
    courier = Courier(house.exchange, jobs, changes, bar)
    return Tools(jobs, bar, changes, Desk(), translator, house.preferences, Navigator(), courier)


@pytest.fixture
def page(qtbot, house, tools):
    made = SettingsPage(house.counter(SALMA), tools)
    qtbot.addWidget(made)
    made.resize(1130, 708)
    made.show()
    made.refresh()
    return made


def section(page, name):
    page.open_section(name)
    return page.section(name)


def choose(field, value):
    place = [c.value for c in field.editor._choices].index(value)
    field.editor.buttons[place].click()


# This computer


def test_a_choice_holds_at_once_and_everyone_hears_of_it(page, house, tools):
    heard = []
    tools.changes.changed.connect(lambda changes, _origin: heard.append(changes))
    machine = section(page, "machine")
    choose(machine.theme_field, "dark")
    choose(machine.scale_field, "130")
    choose(machine.paper_field, "58mm")
    choose(machine.receipt_language_field, "both")
    machine.idle_spin.setValue(9)
    chosen = house.preferences
    assert (chosen.theme, chosen.text_scale, chosen.paper) == ("dark", 130, "58mm")
    assert chosen.receipt_language == "both"
    assert chosen.idle_minutes == 9
    assert heard == [Changes.SETTINGS] * 5


def test_a_setting_cannot_be_left_without_an_answer(qtbot, page, house):
    machine = section(page, "machine")
    button = machine.paper_field.editor.buttons[0]
    qtbot.keyClick(button, Qt.Key.Key_Delete)
    assert machine.paper_field.editor.text() == house.preferences.paper == "a4"


def test_the_printers_are_those_of_the_system_and_the_choice_is_kept(page, house, tools):
    machine = section(page, "machine")
    machine.printer_combo.setCurrentIndex(1)
    machine.printer_combo.activated.emit(1)
    assert house.preferences.printer == "Laser in the corner"
    tools.system.names = ()
    machine.refresh()
    assert machine.printer_combo.currentData() == "Laser in the corner"
    assert machine.printer_field.problem, "it is not connected"


def test_a_choice_that_cannot_be_written_down_is_said(page, house, tools, monkeypatch):
    class Full(FakePreferences):
        def __setattr__(self, name, value):
            raise OSError

    machine = section(page, "machine")
    monkeypatch.setattr(machine, "_preferences", Full.__new__(Full))
    machine._on_theme_edited("dark")
    assert len(tools.messages.texts) == 1


def test_minutes_are_said_in_the_digits_of_the_screen(page, speak):
    machine = section(page, "machine")
    assert machine.idle_spin.text() == "5 minutes"
    speak("bn")
    assert machine.idle_spin.text() == "৫ মিনিট"


# Those who work here


def fill_new(fields, password, again=None):
    fields.password_field.password_edit.setText(password)
    fields.again_field.password_edit.setText(password if again is None else again)


def rows(operators):
    layout = operators.rows_layout
    widgets = [layout.itemAt(i).widget() for i in range(layout.count())]
    return {w.operator.id: w for w in widgets if hasattr(w, "operator")}


def test_a_supervisor_adds_an_operator(page, tools):
    operators = section(page, "operators")
    operators.add_button.click()
    operators.name_edit.setText("নতুন নমুনা")
    choose(operators.role_field, "supervisor")
    fill_new(operators.new_password, "nouka-baithar-gan")
    operators.submit_entry()
    added = [o for o in operators._counter.operators.all() if o.name == "নতুন নমুনা"]
    assert [o.is_supervisor for o in added] == [True]
    assert added[0].id in rows(operators)
    assert not operators.entry_card.isVisible()
    assert operators.new_password.text() == ""


def test_a_missing_name_is_said_beside_it(page):
    operators = section(page, "operators")
    operators.begin_adding()
    fill_new(operators.new_password, "nouka-baithar-gan")
    operators.submit_entry()
    assert operators.name_field.problem
    assert len(operators._counter.operators.all()) == 2


def test_a_refusal_of_the_clerk_is_said_beside_its_field(page, monkeypatch):
    operators = section(page, "operators")

    def refuse(*_args):
        raise Rejected([problem("name", "name_taken")])

    monkeypatch.setattr(operators._counter.operators, "add", refuse)
    operators.begin_adding()
    operators.name_edit.setText(RAFIQ.name)
    fill_new(operators.new_password, "nouka-baithar-gan")
    operators.submit_entry()
    assert operators.name_field.problem
    assert operators.entry_card.isEnabled()


def test_disabling_asks_first_and_can_be_undone_with_a_new_password(page):
    operators = section(page, "operators")
    rows(operators)[RAFIQ.id].action_button.click()
    assert operators.confirm_note.isVisible()
    assert RAFIQ.name in operators.confirm_note.text_label.text()
    assert operators._counter.operators.by_id[RAFIQ.id].disabled is None
    operators.confirm_button.click()
    assert operators._counter.operators.by_id[RAFIQ.id].disabled is not None
    rows(operators)[RAFIQ.id].action_button.click()
    fill_new(operators.new_password, "nouka-baithar-gan")
    operators.submit_entry()
    assert operators._counter.operators.by_id[RAFIQ.id].disabled is None
    assert operators._counter.operators.passwords[RAFIQ.id] == "nouka-baithar-gan"


def test_nobody_is_offered_to_disable_themselves(page):
    operators = section(page, "operators")
    assert not rows(operators)[SALMA.id].action_button.isVisible()


def test_a_new_recovery_sheet_is_made_and_shown_until_it_is_out(qtbot, page, tools):
    from PySide6.QtWidgets import QApplication

    operators = section(page, "operators")
    operators.sheet_card.sheet_button.click()
    assert operators._counter.operators.sheets == 1
    assert len(tools.messages.texts) == 1
    dialogs = [w for w in QApplication.topLevelWidgets() if type(w).__name__.endswith("Dialog")]
    assert any(d.isVisible() for d in dialogs)
    shown = next(d for d in dialogs if d.isVisible())
    assert operators._counter.operators.is_sheet_owed
    shown.preview.printed.emit(1)
    assert not operators._counter.operators.is_sheet_owed
    assert tools.messages.texts == []
    with qtbot.waitSignal(shown.destroyed, timeout=2000):
        shown.accept()


def test_the_recovery_sheet_is_brought_into_view_when_it_is_asked_for(page):
    page.resize(700, 300)
    section(page, "machine")
    page.open_section("operators", "sheet")
    button = page.section("operators").sheet_card.sheet_button
    assert button.hasFocus()
    assert not button.visibleRegion().isEmpty()


def test_an_operator_sees_only_the_own_password(qtbot, house, tools):
    page = SettingsPage(house.counter(RAFIQ), tools)
    qtbot.addWidget(page)
    page.show()
    operators = section(page, "operators")
    assert not operators.list_card.isVisible()
    assert not operators.sheet_card.isVisible()
    assert operators.password_card.isVisible()
    with pytest.raises(ValueError, match="overrides"):
        page.open_section("overrides")


def test_the_own_password_is_changed(page, tools):
    card = section(page, "operators").password_card
    card.old_field.password_edit.setText(PASSWORDS[SALMA.id])
    fill_new(card.new_password, "nouka-baithar-gan")
    card.submit()
    assert section(page, "operators")._counter.operators.passwords[SALMA.id] == "nouka-baithar-gan"
    assert card.old_field.text() == card.new_password.text() == ""
    assert len(tools.messages.texts) == 1


@pytest.mark.parametrize("fault", [None, KnownFault("too_many_attempts", wait=30)])
def test_a_wrong_old_password_is_said_beside_it(page, fault, monkeypatch):
    card = section(page, "operators").password_card
    if fault is not None:

        def refuse(*_args):
            raise fault

        monkeypatch.setattr(card._counter.operators, "change_password", refuse)
    card.old_field.password_edit.setText("not this one")
    fill_new(card.new_password, "nouka-baithar-gan")
    card.submit()
    assert card.old_field.problem
    assert card.isEnabled()


# Programmes


def test_programmes_and_refused_files_are_listed(page, catalogue):
    programmes = section(page, "programmes")
    shown = [label.text() for label in programmes.findChildren(type(programmes.list_label))]
    for programme in catalogue.all():
        assert programme.name.en in shown
    assert any("broken.toml, line 2" in text for text in shown)
    assert programmes.broken_card.isVisible()


def test_why_a_file_was_refused_is_said_in_the_language_of_the_screen(page, speak):
    programmes = section(page, "programmes")
    note = programmes.broken_layout.itemAt(0).widget()
    assert "Something is missing, unknown" in note.text_label.text()
    assert "Expected `str`, got `int`" in note.text_label.text(), "the author's detail"
    speak("bn")
    note = programmes.broken_layout.itemAt(0).widget()
    assert note.text_label.text().replace("broken.toml", "") == (
        ", লাইন ২\nকিছু একটি নেই, অচেনা, অথবা যেমন হওয়ার কথা তেমন নয়।"
    )


def test_the_details_of_refused_files_are_copied_for_their_author(page, tools):
    programmes = section(page, "programmes")
    programmes.copy_button.click()
    assert tools.system.copied.startswith("broken.toml:2: shape: Expected `str`, got `int`")
    assert len(tools.messages.texts) == 1


def test_without_refused_files_nothing_is_said_of_them(qtbot, house, tools):
    house.catalogue = load({})
    page = SettingsPage(house.counter(SALMA), tools)
    qtbot.addWidget(page)
    page.show()
    assert not section(page, "programmes").broken_card.isVisible()


# This union


def choose_programme(overrides, programme):
    overrides.programme_combo.setCurrentIndex(overrides.programme_combo.findData(programme))


def test_a_union_sets_its_own_window_and_figure(page, catalogue, tools):
    heard = []
    tools.changes.changed.connect(lambda changes, _origin: heard.append(changes))
    overrides = section(page, "overrides")
    choose_programme(overrides, "mcbp")
    fields = overrides.fields
    fields["circular_number"].set_text("৩২.০১.০০০০")
    fields["circular_date"].set_text("১-১১-২০২৬")
    choose(fields["window"], "monthly")
    fields["first_day"].set_text("1")
    fields["last_day"].set_text("১৫")
    fields["params.age_min"].set_text("22")
    overrides.save()
    mended = catalogue.get("mcbp")
    assert mended.window.last_day == 15
    assert next(p.value for p in mended.params if p.id == "age_min") == 22
    assert heard == [Changes.CATALOGUE]
    assert overrides.state_note.property("state") == "warn"
    overrides.clear_button.click()
    assert catalogue.get("mcbp").window == catalogue.as_issued("mcbp").window
    assert overrides.fields["circular_number"].text() == ""


def test_an_override_without_its_circular_is_not_taken(page, catalogue):
    overrides = section(page, "overrides")
    choose_programme(overrides, "mcbp")
    overrides.fields["fee"].set_text("40")
    overrides.save()
    assert overrides.fields["circular_number"].problem
    assert overrides.fields["circular_date"].problem
    assert catalogue.overrides == ()


def test_only_the_questions_of_the_chosen_window_are_asked(page):
    overrides = section(page, "overrides")
    choose_programme(overrides, "mcbp")
    fields = overrides.fields
    assert not fields["first_day"].isVisible()
    choose(fields["window"], "dates")
    assert fields["opens"].isVisible()
    assert not fields["first_day"].isVisible()


def test_what_was_typed_outlives_a_change_of_language(page, speak):
    overrides = section(page, "overrides")
    choose_programme(overrides, "mcbp")
    overrides.fields["circular_number"].set_text("half a num")
    speak("bn")
    assert overrides.programme_combo.currentData() == "mcbp"
    assert overrides.fields["circular_number"].text() == "half a num"


@pytest.mark.parametrize(
    "window",
    [
        None,
        Window(kind="always"),
        Window(kind="monthly", first_day=3, last_day=10),
        Window(kind="dates", opens=date(2026, 11, 1), closes=date(2026, 11, 30)),
    ],
)
def test_an_override_reads_back_as_it_was_set(catalogue, themed, window):
    programme = catalogue.as_issued("mcbp")
    override = UnionOverride(
        programme="mcbp",
        circular_number="32.01",
        circular_date=date(2026, 11, 1),
        window=window,
        quota_per_window=10,
        fee=40,
        params={"age_min": 22},
    )
    fields = override_fields(programme, "en")
    assert read_override(programme, fields, answers_of(override), TODAY).value == override


def test_a_figure_outside_its_limits_is_said_beside_it(catalogue, themed):
    programme = catalogue.as_issued("mcbp")
    answers = answers_of(None) | {
        "circular_number": "32.01",
        "circular_date": "1-11-2026",
        "params.age_min": "99",
    }
    reading = read_override(programme, override_fields(programme, "en"), answers, TODAY)
    assert [p.field for p in reading.problems] == ["params.age_min"]


# About, and the guide


def test_about_names_version_licence_and_notices(page):
    about = section(page, "about")
    assert "Apache" in about.licence_label.text()
    assert "SIL Open Font License" in about.notice_edit.toPlainText()


def test_both_guides_have_the_same_chapters_and_every_key_of_the_rail(themed):
    bangla, english = guide("bn"), guide("en")
    assert len(bangla) == len(english) > 8
    for text in (bangla[0][1], english[0][1]):
        for spec in PAGES:
            assert spec.key.replace("+", " + ") in text, spec.id


def test_a_text_falls_into_its_chapters():
    assert chapters("# T\n\n## One\nfirst\n\n## Two\nsecond\n") == [
        ("One", "first"),
        ("Two", "second"),
    ]


def test_the_guide_stays_at_its_chapter_when_the_language_changes(qtbot, house, tools, speak):
    page = HelpPage(house.counter(SALMA), tools)
    qtbot.addWidget(page)
    page.chapters_list.setCurrentRow(3)
    assert guide("en")[3][0] in page.text_browser.toPlainText()
    speak("bn")
    assert guide("bn")[3][0] in page.text_browser.toPlainText()
