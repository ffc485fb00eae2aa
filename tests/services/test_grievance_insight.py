"""Figures of the grievance desk, and the return that goes to the UNO."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from tests.builders import CENTRE, SUPERVISOR
from tests.fake_grievances import content_of, form_of
from tests.fakes import NOON
from tests.services.central import published
from tests.services.grievance_entries import WHO, Shelf
from udc_desktop.domain.grievance_papers import MonthlyReturn
from udc_desktop.domain.grievances import StepKind
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.script import normalise
from udc_desktop.services.central_files import CentralFiles
from udc_desktop.services.grievances.views import DeskSettings


@pytest.fixture
def shelf() -> Shelf:
    shelf = Shelf()
    shelf.desk.stand_on(date(2026, 11, 22))
    return shelf


def monthly_return(shelf: Shelf, year: int = 2026, month: int = 10) -> MonthlyReturn:
    content = content_of(shelf.desk.grievances.monthly_return(year, month, "bn").pdf, MonthlyReturn)
    assert isinstance(content, MonthlyReturn)
    return content


def heard_of_holidays(shelf: Shelf, text: str) -> None:
    """Let a list of holidays have come down from headquarters."""
    files = CentralFiles(shelf.desk.catalogue.form, CENTRE.union)
    with shelf.desk.store.units() as unit:
        assert files.take(unit, published("holidays", "holidays", 1, text), NOON) == ""
        shelf.desk.rules.reload(unit)
        unit.commit()


def of_ward(ward: str):
    return msgspec.structs.replace(WHO, ward=ward)


def test_the_return_says_whose_it_is_for_whom_and_of_which_days(shelf):
    shelf.desk.grievances.set_settings(DeskSettings(signatory_name="নমুনা উদ্যোক্তা"), SUPERVISOR)

    content = monthly_return(shelf)

    assert content.centre.en == "Sample Union Digital Centre"
    assert content.centre_code == "SMP-A"
    assert content.place.en.startswith("Krishna")
    assert content.to == Words("উপজেলা নির্বাহী অফিসার", "Upazila Nirbahi Officer (UNO)")
    assert (content.since, content.until) == (date(2026, 10, 1), date(2026, 10, 31))
    assert content.signatory_name == "নমুনা উদ্যোক্তা"
    assert content.made == shelf.desk.clock()


def test_the_return_of_the_running_month_ends_today(shelf):
    assert monthly_return(shelf, 2026, 11).until == date(2026, 11, 22)


def test_every_kind_has_a_line_also_where_nothing_came_but_no_sensitive_one(shelf):
    one = shelf.receive(date(2026, 10, 5), category="fraud", subject="agent")
    shelf.answer(one, date(2026, 10, 12))
    shelf.receive(date(2026, 10, 6), category="fraud", subject="agent")
    shelf.receive(date(2026, 10, 7), sealed=True)
    shelf.receive(date(2026, 10, 8), category="retired_kind")

    content = monthly_return(shelf)

    lines = {line.id: line for line in content.categories}
    assert len(lines) == 12
    assert "sensitive" not in lines
    fraud = lines["fraud"]
    assert (fraud.received, fraud.answered, fraud.open, fraud.late) == (2, 1, 2, 1)
    assert fraud.name == Words(normalise("প্রতারণা"), "Fraud")
    assert lines["bribe"].received == 0
    assert content.categories[-1].id == "retired_kind"
    assert content.totals.received == 4
    assert content.totals.sealed == 1
    assert sum(line.received for line in content.categories) == 3


def test_programmes_and_wards_are_named_and_what_has_none_comes_last(shelf):
    shelf.receive(date(2026, 10, 5), programme="", complainant=None)
    shelf.receive(date(2026, 10, 5), programme="mcbp", complainant=of_ward("10"))
    shelf.receive(date(2026, 10, 5), programme="gone", complainant=of_ward("2"))

    content = monthly_return(shelf)

    assert [(line.id, line.name.en) for line in content.programmes] == [
        ("mcbp", "Mother and Child Benefit Programme"),
        ("gone", "gone"),
        ("", "No programme"),
    ]
    assert [(line.id, line.name.bn) for line in content.wards] == [
        ("2", normalise("ওয়ার্ড নং ২")),
        ("10", normalise("ওয়ার্ড নং ১০")),
        ("", normalise("ওয়ার্ড উল্লেখ নেই")),
    ]


def test_the_age_of_what_is_open_counts_what_came_before_the_month_too(shelf):
    shelf.receive(date(2026, 6, 1))
    closed = shelf.receive(date(2026, 9, 1))
    shelf.take(closed, StepKind.WITHDRAW, date(2026, 9, 2), reason="নমুনা")
    shelf.receive(date(2026, 11, 10))

    content = monthly_return(shelf)

    assert [(line.id, line.open) for line in content.ages] == [
        ("0-7", 0),
        ("8-15", 1),
        ("16-30", 0),
        ("31+", 1),
    ]
    assert content.carried == 1
    assert content.totals.received == 0


def test_the_twelve_months_up_to_this_one_are_there_also_the_empty_ones(shelf):
    shelf.receive(date(2025, 11, 3))
    shelf.receive(date(2026, 10, 3))
    shelf.receive(date(2025, 10, 31))

    months = monthly_return(shelf).months

    assert [(line.id, line.received) for line in months if line.received] == [
        ("2025-11", 1),
        ("2026-10", 1),
    ]
    assert len(months) == 12
    assert (months[0].name.bn, months[-1].name.en) == ("নভেম্বর ২০২৫", "October 2026")


def test_an_answers_days_are_working_days_and_the_one_in_the_middle_counts(shelf):
    # Received on Sunday 4 October: answered in 4 working days, in 8, and in 20.
    for answered in (date(2026, 10, 8), date(2026, 10, 14), date(2026, 11, 1)):
        shelf.answer(shelf.receive(date(2026, 10, 4)), answered)
    shelf.receive(date(2026, 10, 4))

    assert monthly_return(shelf).median_days == 8


def test_a_holiday_of_headquarters_shortens_the_days_that_an_answer_took(shelf):
    shelf.answer(shelf.receive(date(2026, 10, 4)), date(2026, 10, 14))
    before = monthly_return(shelf).median_days

    text = (
        "format = 1\nsince = 2026-01-01\nuntil = 2026-12-31\n\n"
        '[[holiday]]\non = 2026-10-06\nuntil = 2026-10-08\nbn = "নমুনা ছুটি"\nen = "Sample"\n'
    )
    heard_of_holidays(shelf, text)

    assert (before, monthly_return(shelf).median_days) == (8, 5)


def test_without_an_answer_there_is_no_middle(shelf):
    shelf.receive(date(2026, 10, 4))

    assert monthly_return(shelf).median_days is None


def test_who_was_content_and_who_was_not_is_counted_by_the_last_word(shelf):
    content, not_content, other = (shelf.receive(date(2026, 10, day)) for day in (4, 5, 6))
    for one in (content, not_content, other):
        shelf.answer(one, date(2026, 10, 12))
    shelf.close(content, date(2026, 10, 13))
    shelf.close(not_content, date(2026, 10, 13), satisfied=False)

    said = monthly_return(shelf)

    assert (said.satisfied, said.not_satisfied) == (1, 1)


def test_the_return_holds_no_name_and_no_number_of_a_person(shelf):
    shelf.receive(date(2026, 10, 5))

    made = shelf.desk.grievances.monthly_return(2026, 10, "bn").pdf.decode()

    for said in (WHO.name_bn, WHO.name_en, WHO.nid, WHO.mobile, WHO.village, "দুই কিস্তি"):
        assert said not in made


def test_the_paper_and_the_file_are_of_the_same_figures(shelf):
    shelf.receive(date(2026, 10, 5))
    desk = shelf.desk.grievances

    paper, file = desk.monthly_return(2026, 10, "en"), desk.return_file(2026, 10, "en")

    assert (paper.kind, paper.name, paper.paper, paper.language) == (
        "return",
        "2026-10",
        "a4",
        "en",
    )
    assert form_of(file) == {"kind": "return.xlsx", "language": "en"}
    assert content_of(file, MonthlyReturn) == content_of(paper.pdf, MonthlyReturn)


def test_the_figures_of_a_span_are_as_of_today(shelf):
    shelf.receive(date(2026, 10, 5))
    shelf.receive(date(2026, 11, 20))

    figures = shelf.desk.grievances.insight(date(2026, 10, 1), date(2026, 11, 30))

    assert (figures.received, figures.open, figures.late) == (2, 2, 1)
