"""The answers of the first set-up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import CENTRE, SUPERVISOR, shipped_places
from tests.fakes import FakeStore, FixedClock
from udc_desktop.domain.operators import Role
from udc_desktop.services.house import NewCentre
from udc_desktop.services.operators import SHEET_OWED
from udc_desktop.services.set_up import first_setting_up, stored_centre, write_first_lines

GOOD = NewCentre("bn", CENTRE, "প্রথম তত্ত্বাবধায়ক", "nodi-tire-kash-ful")


def test_good_answers_are_kept_tidied():
    typed = replace(
        GOOD,
        centre=replace(CENTRE, name_en="  Sample   Centre ", code=" smp ", device="a"),
        supervisor_name=" প্রথম  তত্ত্বাবধায়ক ",
    )
    reading = first_setting_up(typed, shipped_places())
    assert reading.problems == ()
    assert reading.value.centre == replace(CENTRE, name_en="Sample Centre")
    assert reading.value.supervisor_name == "প্রথম তত্ত্বাবধায়ক"


@pytest.mark.parametrize(
    ("what", "problem"),
    [
        ({"language": "de"}, ("language", "choice_unknown")),
        ({"name_bn": " "}, ("centre.name_bn", "missing")),
        ({"name_bn": "Sample"}, ("centre.name_bn", "name_bn_in_english")),
        ({"name_bn": "ক" * 121}, ("centre.name_bn", "too_long")),
        ({"name_en": "নমুনা"}, ("centre.name_en", "name_en_in_bangla")),
        ({"name_en": "123"}, ("centre.name_en", "name_en_in_bangla")),
        ({"code": "K"}, ("centre.code", "centre_code")),
        ({"code": "KRN-1"}, ("centre.code", "centre_code")),
        ({"code": "ABCDEFG"}, ("centre.code", "centre_code")),
        ({"device": "12"}, ("centre.device", "centre_device")),
        ({"device": ""}, ("centre.device", "centre_device")),
        ({"union": ""}, ("centre.union", "missing")),
        ({"union": "nowhere"}, ("centre.union", "union_unknown")),
        ({"supervisor_name": ""}, ("supervisor_name", "missing")),
        ({"supervisor_name": "ক" * 81}, ("supervisor_name", "too_long")),
        ({"password": "short12"}, ("password", "password_short")),
        ({"password": "প্রথম তত্ত্বাবধায়ক"}, ("password", "password_is_name")),
    ],
)
def test_each_bad_answer_is_said_at_its_field(what, problem):
    of_centre = {k: v for k, v in what.items() if hasattr(CENTRE, k)}
    others = {k: v for k, v in what.items() if k not in of_centre}
    typed = replace(GOOD, centre=replace(CENTRE, **of_centre), **others)
    reading = first_setting_up(typed, shipped_places())
    assert reading.value is None
    assert [(p.field, p.code) for p in reading.problems] == [problem]


def test_the_first_lines_of_a_store_are_centre_supervisor_and_trail():
    store = FakeStore()
    with store.units() as unit:
        assert stored_centre(unit) is None
        write_first_lines(unit, GOOD, SUPERVISOR.id, FixedClock())
        unit.commit()
    with store.units() as unit:
        assert stored_centre(unit) == CENTRE
        assert unit.settings.get(SHEET_OWED) is True
        [operator] = unit.operators.all()
    assert (operator.id, operator.role) == (SUPERVISOR.id, Role.SUPERVISOR)
    assert [entry.what for entry in store.contents.trail] == ["centre.set_up"]
