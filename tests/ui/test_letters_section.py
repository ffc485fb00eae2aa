from __future__ import annotations

import pytest

from tests.builders import SUPERVISOR
from tests.ui.list_desk import ListDesk
from udc_desktop.services.grievances.views import DeskSettings
from udc_desktop.ui.settings.letters import LettersSection


@pytest.fixture
def desk(translator, speak):
    speak("en")
    return ListDesk(translator, operator=SUPERVISOR)


@pytest.fixture
def section(qtbot, desk):
    made = LettersSection(desk.counter, desk.tools)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    made.refresh()
    return made


def kept(desk) -> DeskSettings:
    return desk.desk.grievances.settings()


def test_what_is_set_is_shown_and_what_is_typed_is_set(desk, section):
    assert section.memo_edit.text() == DeskSettings().memo
    section.memo_edit.setText("{centre}-{year}-{serial}")
    section.name_edit.setText("নমুনা উদ্যোক্তা")
    section.copies_bn_edit.setPlainText("জেলা প্রশাসক\n\n  অফিস নথি  ")
    section.bangla_date_check.setChecked(False)

    section.save_button.click()

    assert kept(desk).memo == "{centre}-{year}-{serial}"
    assert kept(desk).signatory_name == "নমুনা উদ্যোক্তা"
    assert kept(desk).copies_bn == ("জেলা প্রশাসক", "অফিস নথি")
    assert not kept(desk).with_bangla_date


def test_a_memo_number_without_its_serial_is_said_beside_the_field(desk, section):
    section.memo_edit.setText("{centre}/{year}")
    section.save_button.click()
    assert section.memo_field.problem
    assert kept(desk).memo == DeskSettings().memo


def test_the_gaps_of_a_pattern_are_typed_in_the_language_of_the_screen(desk, section, speak):
    speak("bn")
    assert section.memo_edit.text() == "{সেন্টার}/অভিযোগ/{সাল}/{ক্রম}"
    section.memo_edit.setText("{সেন্টার}/{ক্রম}")
    section.save_button.click()
    assert kept(desk).memo == "{centre}/{serial}"
    speak("en")
    assert section.memo_edit.text() == "{centre}/{serial}"


def test_every_office_has_an_address_of_its_own(desk, section):
    section.lines_bn_edit.setPlainText("উপজেলা নির্বাহী অফিসারের কার্যালয়\n{upazila}")
    section.office_combo.setCurrentIndex(section.office_combo.findData("women"))
    assert section.lines_bn_edit.toPlainText() == ""
    section.lines_bn_edit.setPlainText("মহিলা বিষয়ক অফিস")

    section.save_button.click()

    assert kept(desk).addresses == {
        "uno": (("উপজেলা নির্বাহী অফিসারের কার্যালয়", "{upazila}"), ()),
        "women": (("মহিলা বিষয়ক অফিস",), ()),
    }


def test_what_is_being_typed_outlives_a_look_at_another_section(desk, section):
    section.name_edit.setText("নমুনা উদ্যোক্তা")
    section.refresh()
    assert section.name_edit.text() == "নমুনা উদ্যোক্তা"


def test_an_address_typed_for_another_office_is_not_lost_by_a_look(desk, section):
    section.lines_bn_edit.setPlainText("নতুন ঠিকানা")
    section.office_combo.setCurrentIndex(section.office_combo.findData("women"))
    section.refresh()
    section.office_combo.setCurrentIndex(section.office_combo.findData("uno"))
    assert section.lines_bn_edit.toPlainText() == "নতুন ঠিকানা"
