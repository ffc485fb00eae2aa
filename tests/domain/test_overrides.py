from __future__ import annotations

from datetime import date

import pytest

from tests.domain.programme_cases import shipped
from udc_desktop.domain.overrides import OverrideDoesNotFit, with_override, with_overrides
from udc_desktop.domain.programme_files import ProgrammeFileFault, read_overrides
from udc_desktop.domain.programme_words import filled
from udc_desktop.domain.programmes import UnionOverride

OVERRIDES = """
format = 1

[[overrides]]
programme = "mcbp"
circular_number = "made-up/2026/14"
circular_date = 2026-08-02
quota_per_window = 6
params = { age_min = 22, income_max = 12000 }

[overrides.window]
kind = "monthly"
first_day = 1
last_day = 15
"""


def read_shipped_overrides(text: str = OVERRIDES):
    return read_overrides(text, "union.toml", [shipped("mcbp")])


def test_a_union_changes_window_quota_and_figures_and_the_sentences_follow():
    (override,) = read_shipped_overrides()

    here = filled(with_override(shipped("mcbp"), override))

    rules = {rule.id: rule for rule in here.rules}
    assert (here.window.last_day, here.quota_per_window, here.fee) == (15, 6, 0)
    assert rules["age"].label.bn == "বয়স ২২–৩৫ বছর"
    assert rules["income"].label.en == "Monthly income up to 12,000 taka"
    changed = {p.id: p for p in here.params}
    assert changed["age_min"].source is not None
    assert changed["age_min"].source.number == "made-up/2026/14"
    assert here.window.source is not None
    assert here.window.source.dated == date(2026, 8, 2)
    assert changed["age_max"] == {p.id: p for p in shipped("mcbp").params}["age_max"]


def test_the_newest_circular_counts_and_other_programmes_are_left_alone():
    older = UnionOverride(
        programme="mcbp", circular_number="1", circular_date=date(2026, 1, 1), fee=40
    )
    newer = UnionOverride(
        programme="mcbp", circular_number="2", circular_date=date(2026, 2, 1), fee=0
    )

    assert with_overrides(shipped("mcbp"), [newer, older]).fee == 0
    assert with_overrides(shipped("oaa"), [newer, older]) == shipped("oaa")
    with pytest.raises(OverrideDoesNotFit):
        with_override(shipped("oaa"), older)


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("age_min = 22", "age_min = 99", "params ="),
        ("age_min = 22", "age_low = 22", "params ="),
        ("income_max = 12000", "income_max = true", "params ="),
        ("last_day = 15", "last_day = 0", "last_day ="),
        ("quota_per_window = 6", "quota_per_window = -6", "quota_per_window ="),
        ('"made-up/2026/14"', '""', "circular_number ="),
        ("circular_date = 2026-08-02\n", "", "[[overrides]]"),
    ],
)
def test_an_override_that_does_not_fit_is_refused_with_its_line(old, new, where):
    broken = OVERRIDES.replace(old, new)

    with pytest.raises(ProgrammeFileFault) as caught:
        read_shipped_overrides(broken)

    assert caught.value.line == next(
        n for n, line in enumerate(broken.splitlines(), 1) if where in line
    )


def test_an_override_for_a_programme_that_comes_later_is_kept():
    text = OVERRIDES.replace('"mcbp"', '"not_here_yet"')

    assert [o.programme for o in read_shipped_overrides(text)] == ["not_here_yet"]
