"""Programme files, broken ones among them, and what a union does otherwise."""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders import OPERATOR, RESOURCES, SUPERVISOR, Desk, shipped_catalogue
from udc_desktop.domain.problems import Rejected
from udc_desktop.domain.programme_files import ProgrammeFileFault
from udc_desktop.domain.programmes import UnionOverride, Window
from udc_desktop.services.catalogue import load_catalogue
from udc_desktop.services.overrides import stored_overrides

FORM = (RESOURCES / "forms" / "enrolment.toml").read_text("utf-8")
MCBP = (RESOURCES / "programmes" / "mcbp.toml").read_text("utf-8")


def overridden(**what: object) -> UnionOverride:
    given = {
        "programme": "mcbp",
        "circular_number": "নমুনা-৩৩",
        "circular_date": date(2026, 7, 1),
    } | what
    return UnionOverride(**given)  # type: ignore[arg-type]


def test_a_broken_file_is_said_with_its_line_and_the_others_load():
    broken = MCBP.replace('kind = "monthly"', 'kind = "weekly"', 1)
    line = next(at for at, text in enumerate(broken.splitlines(), 1) if '"weekly"' in text)
    files = {"a.toml": "id = ", "b.toml": broken, "mcbp.toml": MCBP}
    catalogue = load_catalogue(files, FORM)
    assert [p.id for p in catalogue.all()] == ["mcbp"]
    assert [(b.file, b.line) for b in catalogue.broken] == [("a.toml", 1), ("b.toml", line)]
    assert [b.code for b in catalogue.broken] == ["syntax", "shape"]
    assert all(b.reason for b in catalogue.broken)


@pytest.mark.parametrize("group", ["quota", "derived", "judged_on", "papers"])
def test_no_programme_takes_a_group_that_belongs_to_the_record(group):
    taken = MCBP.replace('id = "pregnancy.anc_card"', f'id = "{group}.anc_card"', 1)
    [broken] = load_catalogue({"mcbp.toml": taken}, FORM).broken
    assert group in broken.reason


def test_of_two_files_for_one_programme_the_newer_counts_whatever_they_are_called():
    newer = MCBP.replace("\nversion = 1\n", "\nversion = 7\n", 1)
    for files in ({"a": MCBP, "b": newer}, {"a": newer, "b": MCBP}):
        assert load_catalogue(files, FORM).get("mcbp").version == 7


def test_a_broken_form_of_the_counter_itself_is_no_small_matter():
    with pytest.raises(ProgrammeFileFault):
        load_catalogue({"mcbp.toml": MCBP}, "steps = 3")


def test_only_what_is_in_force_can_be_applied_for():
    catalogue = shipped_catalogue()
    assert "mcbp" in {p.id for p in catalogue.open_on(date(2021, 7, 1))}
    assert "mcbp" not in {p.id for p in catalogue.open_on(date(2021, 6, 30))}


def test_sentences_carry_the_figures_that_are_applied():
    catalogue = shipped_catalogue(overrides=[overridden(params={"income_max": 12000})])
    [rule] = [r for r in catalogue.get("mcbp").rules if r.id == "income"]
    assert "12,000" in rule.label.en
    assert "১২,০০০" in rule.label.bn


def test_an_override_that_fits_no_more_leaves_the_programme_as_issued():
    catalogue = shipped_catalogue(overrides=[overridden(params={"dropped_long_ago": 1})])
    assert catalogue.get("mcbp") is not None
    assert len(catalogue.overrides) == 1


# -- setting them ------------------------------------------------------------------------------


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_an_override_holds_for_everyone_at_once_and_after_a_restart(desk):
    draft = desk.mcbp_draft(household__income_monthly="9,000")
    assert [p.code for p in desk.enrolment.check(draft).obstacles] == ["rule_not_met"]
    desk.overrides.set(SUPERVISOR, overridden(params={"income_max": 10000}, fee=40))
    assert desk.enrolment.check(draft).obstacles == ()
    assert desk.catalogue.get("mcbp").fee == 40
    with desk.store.units() as unit:
        stored = stored_overrides(unit.settings)
    assert stored == list(desk.overrides.all())
    assert shipped_catalogue(overrides=stored).get("mcbp").fee == 40


def test_an_override_leaves_a_line_with_its_circular(desk):
    desk.overrides.set(SUPERVISOR, overridden(fee=40))
    [entry] = desk.store.contents.trail
    assert (entry.what, entry.operator) == ("programme.overridden", SUPERVISOR.id)
    assert entry.detail["circular_number"] == "নমুনা-৩৩"
    assert entry.detail["circular_date"] == "2026-07-01"


def test_a_new_override_replaces_the_old_one_and_clearing_brings_the_file_back(desk):
    desk.overrides.set(SUPERVISOR, overridden(fee=40))
    desk.overrides.set(SUPERVISOR, overridden(quota_per_window=5))
    assert (desk.catalogue.get("mcbp").fee, desk.catalogue.get("mcbp").quota_per_window) == (0, 5)
    desk.overrides.clear(SUPERVISOR, "mcbp")
    assert desk.catalogue.get("mcbp").quota_per_window == 0
    assert desk.overrides.all() == ()
    assert desk.store.contents.trail[-1].what == "programme.override_cleared"


@pytest.mark.parametrize(
    ("what", "problem"),
    [
        ({"programme": "gone", "fee": 1}, ("programme", "programme_unknown")),
        ({"circular_number": "  ", "fee": 1}, ("circular_number", "missing")),
        ({"circular_date": date(2026, 11, 13), "fee": 1}, ("circular_date", "date_in_future")),
        ({"fee": -1}, ("fee", "override_figure")),
        ({"quota_per_window": -5}, ("quota_per_window", "override_figure")),
        ({"params": {"age_min": 5}}, ("params.age_min", "override_figure")),
        ({"params": {"nothing": 5}}, ("params.nothing", "override_figure")),
        (
            {"window": Window(kind="monthly", first_day=20, last_day=10)},
            ("window", "override_window_days"),
        ),
        (
            {"window": Window(kind="dates", opens=date(2026, 12, 1))},
            ("window", "override_window_dates"),
        ),
        ({}, ("", "override_empty")),
    ],
)
def test_an_override_that_cannot_be_is_refused_at_its_field(desk, what, problem):
    with pytest.raises(Rejected) as caught:
        desk.overrides.set(SUPERVISOR, overridden(**what))
    assert [(p.field, p.code) for p in caught.value.problems] == [problem]
    assert desk.overrides.all() == ()


def test_only_a_supervisor_sets_and_clears(desk):
    desk.overrides.set(SUPERVISOR, overridden(fee=40))
    for attempt in (
        lambda: desk.overrides.set(OPERATOR, overridden(fee=1)),
        lambda: desk.overrides.clear(OPERATOR, "mcbp"),
    ):
        with pytest.raises(Rejected) as caught:
            attempt()
        assert [p.code for p in caught.value.problems] == ["supervisors_only"]
    assert desk.catalogue.get("mcbp").fee == 40
