from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.house_fakes import PLACES, RECOVERY_KEY, FakeHouse
from udc_desktop.domain.problems import Rejected, problem
from udc_desktop.errors import KnownFault
from udc_desktop.services.places import Place
from udc_desktop.ui.jobs import InlineJobRunner
from udc_desktop.ui.setup.suggestions import centre_names, code_for
from udc_desktop.ui.setup.wizard import SetUpWizard

PASSWORD = "nodir-dhare-shada-bok"


class Desk:
    """A system desk that saves where the test says."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path

    def ask_save_file(self, parent, title, name, kinds):
        return self.path

    def printers(self):
        return []


@pytest.fixture
def house():
    return FakeHouse(is_set_up=False)


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path / "sheet.pdf")


@pytest.fixture
def wizard(qtbot, speak, translator, house, desk):
    speak("en")
    made = SetUpWizard(house, InlineJobRunner(), translator, desk)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def find(wizard, text):
    wizard.place_step.find_edit.setText(text)
    wizard.place_step.find_edit.textEdited.emit(text)


def to_place(wizard):
    wizard.go_on()
    assert wizard.current == "place"


def to_centre(wizard):
    to_place(wizard)
    find(wizard, "krishnanagar nabinagar")
    wizard.place_step.find_edit.returnPressed.emit()
    wizard.go_on()
    assert wizard.current == "centre"


def to_supervisor(wizard):
    to_centre(wizard)
    wizard.go_on()
    assert wizard.current == "supervisor"


def fill_supervisor(wizard, password=PASSWORD, again=None):
    step = wizard.supervisor_step
    step.name_edit.setText("নমুনা খাতুন")
    step.new_password.password_field.password_edit.setText(password)
    step.new_password.again_field.password_edit.setText(password if again is None else again)


def to_sheet(wizard):
    to_supervisor(wizard)
    fill_supervisor(wizard)
    wizard.go_on()
    assert wizard.current == "sheet"


def test_the_whole_way_ends_with_a_signed_in_supervisor(qtbot, wizard, house, desk):
    to_sheet(wizard)
    assert house.new.centre.union == PLACES[0].id
    assert house.new.centre.name_bn == "কৃষ্ণনগর ইউনিয়ন ডিজিটাল সেন্টার"
    assert house.new.language == "en"
    wizard.sheet_step.save_wanted.emit()
    assert desk.path.read_bytes().startswith(b"%PDF")
    wizard.sheet_step.proof_edit.setText(RECOVERY_KEY.split("-")[-1].lower())
    with qtbot.waitSignal(wizard.signed_in, timeout=0):
        wizard.go_on()
    assert wizard.counter.operator.name == "নমুনা খাতুন"
    assert house.is_sheet_owed
    assert not wizard.counter.operators.is_sheet_owed, "its last group was typed"
    assert wizard.supervisor_step.password == "", "nothing secret stays in the fields"


@pytest.mark.parametrize(("focused", "language"), [("bangla", "bn"), ("english", "en")])
def test_enter_on_a_language_takes_it_and_goes_on(wizard, qtbot, translator, focused, language):
    button = getattr(wizard.language_step, f"{focused}_button")
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert wizard.current == "place"
    assert translator.language == language


def test_the_language_chosen_is_spoken_at_once(wizard, speak):
    wizard.language_step.bangla_button.setChecked(True)
    assert wizard.language_step.language == "bn"
    wizard.language_step.english_button.setChecked(True)
    assert wizard.language_step.language == "en"


def test_without_a_union_taken_from_the_list_one_cannot_go_on(wizard):
    to_place(wizard)
    find(wizard, "krish")
    wizard.go_on()
    assert wizard.current == "place"
    assert wizard.place_step.find_field.problem


def test_unions_of_one_name_are_told_apart_by_what_is_above_them(wizard):
    to_place(wizard)
    find(wizard, "কৃষ্ণ")
    assert wizard.place_step.places_list.count() == 2
    find(wizard, "কৃষ্ণ সাত")
    assert wizard.place_step.places_list.count() == 1
    wizard.place_step.find_edit.returnPressed.emit()
    assert wizard.place_step.place == PLACES[1]
    assert "Satkhira" in wizard.place_step.chosen_note.text_label.text()


def test_typing_on_takes_the_union_back(wizard):
    to_place(wizard)
    find(wizard, "krish")
    wizard.place_step.find_edit.returnPressed.emit()
    find(wizard, "kris")
    assert wizard.place_step.place is None


def test_a_name_changed_by_hand_outlives_another_choice_of_union(wizard):
    to_centre(wizard)
    wizard.centre_step.name_en_field.editor.setText("Our own name")
    wizard.go_back()
    find(wizard, "bari")
    wizard.place_step.find_edit.returnPressed.emit()
    wizard.go_on()
    assert wizard.centre_step.name_bn_field.editor.text() == centre_names(PLACES[2])[0]
    assert wizard.centre_step.name_en_field.editor.text() == "Our own name"


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("name_bn_field", ""),
        ("name_bn_field", "Only English"),
        ("name_en_field", "শুধু বাংলা"),
        ("code_field", "K"),
        ("code_field", "K-1"),
        ("device_field", ""),
        ("device_field", "ক"),
    ],
)
def test_what_is_wrong_with_the_centre_is_said_beside_its_field(wizard, field, text):
    to_centre(wizard)
    getattr(wizard.centre_step, field).editor.setText(text)
    wizard.go_on()
    assert wizard.current == "centre"
    assert getattr(wizard.centre_step, field).problem


def test_a_code_is_written_in_capitals_and_latin_digits(wizard, qtbot):
    to_centre(wizard)
    edit = wizard.centre_step.code_field.editor
    edit.setText("kr৭")
    edit.textEdited.emit("kr৭")
    assert edit.text() == "KR7"
    assert "KR71-26-000001" in wizard.centre_step.code_field.hint


@pytest.mark.parametrize(
    ("password", "again", "field"),
    [
        ("", "", "password_field"),
        ("short", "short", "password_field"),
        (PASSWORD, "another one", "again_field"),
        ("নমুনা খাতুন", "নমুনা খাতুন", "password_field"),
    ],
)
def test_a_bad_password_makes_no_keys(wizard, house, password, again, field):
    to_supervisor(wizard)
    fill_supervisor(wizard, password, again)
    wizard.go_on()
    assert wizard.current == "supervisor"
    assert getattr(wizard.supervisor_step.new_password, field).problem
    assert house.new is None


def test_a_refusal_of_the_house_leads_back_to_its_field(wizard, house):
    to_supervisor(wizard)
    fill_supervisor(wizard)
    house.refusal = Rejected([problem("centre.code", "centre_code")])
    wizard.go_on()
    assert wizard.current == "centre"
    assert wizard.centre_step.code_field.problem


def test_a_full_disk_is_said_and_the_answers_stay(wizard, house):
    to_supervisor(wizard)
    fill_supervisor(wizard)
    house.refusal = KnownFault("disk_full")
    wizard.go_on()
    assert wizard.current == "supervisor"
    assert len(wizard.messages.texts) == 1
    assert wizard.supervisor_step.password == PASSWORD
    house.refusal = None
    wizard.go_on()
    assert wizard.current == "sheet"


def test_the_last_group_of_the_key_is_on_the_sheet_alone(wizard):
    to_sheet(wizard)
    shown = wizard.sheet_step.key_label.text()
    *first, last = RECOVERY_KEY.split("-")
    assert all(group in shown for group in first)
    assert last not in shown


def test_the_counter_stays_closed_until_the_sheet_is_out_and_proved(wizard, house):
    to_sheet(wizard)
    assert not wizard.sheet_step.proof_edit.isEnabled()
    wizard.go_on()
    assert house.signed_in == []
    wizard.sheet_step.save_wanted.emit()
    wizard.sheet_step.proof_edit.setText("WRONG")
    wizard.go_on()
    assert house.signed_in == []
    assert wizard.sheet_step.proof_field.problem


def test_a_sheet_that_was_not_saved_is_not_taken_for_one(wizard, desk, tmp_path):
    to_sheet(wizard)
    desk.path = None
    wizard.sheet_step.save_wanted.emit()
    assert not wizard.sheet_step.proof_edit.isEnabled()
    (tmp_path / "a file").touch()
    desk.path = tmp_path / "a file" / "sheet.pdf"
    wizard.sheet_step.save_wanted.emit()
    assert not wizard.sheet_step.proof_edit.isEnabled()
    assert len(wizard.messages.texts) == 1


def test_there_is_no_way_back_once_the_store_exists(wizard):
    to_sheet(wizard)
    wizard.go_back()
    wizard.step_list.chosen.emit("centre")
    assert wizard.current == "sheet"


def a_place(union_en: str) -> Place:
    return Place("id", "ক", union_en, "খ", "Kha", "গ", "Ga", "ঘ", "Gha")


@pytest.mark.parametrize(
    ("union", "code"),
    [("Barikandi", "BRK"), ("Uthali", "UTL"), ("Aia", "AIA"), ("Oo", "OO"), ("X", ""), ("", "")],
)
def test_a_code_is_proposed_from_the_unions_name(union, code):
    assert code_for(a_place(union).union_en) == code
