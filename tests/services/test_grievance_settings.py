"""What a supervisor sets for the letters of the grievance desk."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import CENTRE, COLLEAGUE, OPERATOR, SUPERVISOR, Desk
from udc_desktop.domain.problems import Rejected
from udc_desktop.domain.script import normalise
from udc_desktop.services.grievances.desk_settings import memo_of
from udc_desktop.services.grievances.views import DeskSettings


@pytest.fixture
def desk() -> Desk:
    return Desk()


def refused(desk, settings, by=SUPERVISOR):
    with pytest.raises(Rejected) as caught:
        desk.grievances.set_settings(settings, by)
    return [(p.field, p.code) for p in caught.value.problems]


def lines_of_the_trail(desk):
    return [line for line in desk.store.contents.trail if line.what == "grievance.settings"]


def test_before_anything_is_set_the_memo_names_centre_year_and_serial(desk):
    settings = desk.grievances.settings()

    assert settings == DeskSettings()
    assert memo_of(settings, CENTRE, 2026, 12) == "SMP/অভিযোগ/২০২৬/১২"


def test_what_was_set_is_read_back_with_its_texts_in_the_one_form(desk):
    addresses = {"appeal": (("জেলা প্রশাসকের  কার্যালয়", ""), ("Deputy Commissioner",))}
    settings = DeskSettings(
        memo=" ০৫.৪২.{centre}{device}.{year}-{serial} ",
        signatory_name="নমুনা  উদ্যোক্তা",
        copies_bn=("জেলা প্রশাসক, নমুনা", " "),
        with_bangla_date=False,
        addresses={**addresses, "uno": (("",), ())},
    )

    desk.grievances.set_settings(settings, SUPERVISOR)

    kept = desk.grievances.settings()
    assert kept == replace(
        settings,
        memo="০৫.৪২.{centre}{device}.{year}-{serial}",
        signatory_name="নমুনা উদ্যোক্তা",
        copies_bn=("জেলা প্রশাসক, নমুনা",),
        addresses={"appeal": ((normalise("জেলা প্রশাসকের কার্যালয়"),), ("Deputy Commissioner",))},
    )
    assert memo_of(kept, CENTRE, 2026, 3) == "০৫.৪২.SMPA.২০২৬-৩"


def test_digits_of_the_pattern_are_bangla_and_those_of_the_centres_code_stay():
    centre = replace(CENTRE, code="K2", device="1")

    memo = memo_of(DeskSettings(memo="7.{centre}{device}.{serial}/{serial}"), centre, 2026, 105)

    assert memo == "৭.K21.১০৫/১০৫"


@pytest.mark.parametrize(
    ("memo", "code"),
    [
        ("{centre}/{year}", "memo_without_serial"),
        ("", "memo_without_serial"),
        ("{serial}/{month}", "memo_unknown_gap"),
        ("{serial}/{", "memo_unknown_gap"),
        ("{serial}/{ year}", "memo_unknown_gap"),
        ("ক" * 76 + "{serial}", "too_long"),
    ],
)
def test_a_pattern_by_which_letters_could_not_be_told_apart_is_refused(desk, memo, code):
    assert refused(desk, DeskSettings(memo=memo)) == [("memo", code)]
    assert desk.grievances.settings() == DeskSettings()


@pytest.mark.parametrize("by", [OPERATOR, replace(COLLEAGUE, role=SUPERVISOR.role)])
def test_only_a_supervisor_whom_the_store_knows_may_set_it(desk, by):
    assert refused(desk, DeskSettings(), by) == [("", "needs_supervisor")]


def test_the_trail_says_that_it_was_set_and_names_nobody(desk):
    desk.grievances.set_settings(DeskSettings(signatory_name="নমুনা উদ্যোক্তা"), SUPERVISOR)

    (line,) = lines_of_the_trail(desk)
    assert line.operator == SUPERVISOR.id
    assert line.detail["memo"] == DeskSettings().memo
    assert "নমুনা" not in str(line.detail)


def test_setting_the_same_again_leaves_no_line(desk):
    settings = DeskSettings(signatory_name="নমুনা উদ্যোক্তা")
    desk.grievances.set_settings(settings, SUPERVISOR)

    desk.grievances.set_settings(settings, SUPERVISOR)

    assert len(lines_of_the_trail(desk)) == 1
