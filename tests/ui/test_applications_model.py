from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.builders import OPERATOR, shipped_catalogue
from tests.fakes import NOON
from tests.ui.entry_counter import HeldJobs
from tests.ui.list_desk import LateJobs
from udc_desktop.domain.applications import State
from udc_desktop.errors import KnownFault
from udc_desktop.services.ports import ApplicationFilter, ApplicationLine
from udc_desktop.ui.jobs import InlineJobRunner
from udc_desktop.ui.models.applications import LINE_ROLE, PAGE, ApplicationsModel, Column

TOP = QModelIndex()


def line(number: int) -> ApplicationLine:
    return ApplicationLine(
        id=UUID(int=number + 1),
        number=f"SMPA-26-{number:06d}-K",
        created=NOON - timedelta(hours=number),
        person=UUID(int=10_000 + number % 7),
        name_bn="নমুনা খাতুন",
        name_en="Namuna Khatun" if number % 2 else "",
        programme="mcbp",
        state=State.REFUSED if number % 5 == 0 else State.SUBMITTED,
        operator=OPERATOR.id,
        operator_name=OPERATOR.name,
        ward="3",
        village="নমুনাপুর",
    )


class Lines:
    """So many applications, in the order of the filter; every question is written down."""

    def __init__(self, count: int) -> None:
        self.lines = [line(n) for n in range(count)]
        self.asked: list[tuple[ApplicationFilter, UUID | None, int]] = []
        self.fault: Exception | None = None

    def fitting(self, wanted: ApplicationFilter) -> list[ApplicationLine]:
        return [x for x in self.lines if not wanted.states or x.state in wanted.states]

    def applications(self, wanted, after, limit):
        if self.fault:
            raise self.fault
        self.asked.append((wanted, after.id if after else None, limit))
        lines = self.fitting(wanted)
        first = lines.index(after) + 1 if after else 0
        return lines[first : first + limit]

    def count_applications(self, wanted):
        return len(self.fitting(wanted))

    def applications_of(self, person):
        return [x for x in self.lines if x.person == person]


def model_of(queries, jobs=None) -> ApplicationsModel:
    return ApplicationsModel(
        queries, shipped_catalogue(), jobs or InlineJobRunner(), now=lambda: NOON
    )


def said(model, row, column) -> str:
    return model.index(row, column).data()


def ids(model) -> list[UUID]:
    return [model.index(row, 0).data(LINE_ROLE).id for row in range(model.rowCount())]


def fetch_all(model) -> None:
    while model.canFetchMore(TOP):
        model.fetchMore(TOP)


def test_the_model_keeps_qts_rules_while_pages_come_and_filters_change(themed):
    model = model_of(Lines(2 * PAGE + 30))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(ApplicationFilter())
    fetch_all(model)
    model.show(ApplicationFilter(states=(State.REFUSED,)))
    model.show(ApplicationFilter(states=(State.APPROVED,)))
    model.show_person(UUID(int=10_003))
    model.refresh()
    assert tester.model() is model


@pytest.mark.parametrize("count", [0, 1, PAGE - 1, PAGE, PAGE + 1, 3 * PAGE + 7])
def test_paging_visits_every_application_once(themed, count):
    queries = Lines(count)
    model = model_of(queries)
    model.show(ApplicationFilter())
    fetch_all(model)
    assert ids(model) == [x.id for x in queries.lines]


def test_nothing_is_read_before_anybody_asks(themed):
    queries = Lines(3)
    model = model_of(queries)
    assert (model.rowCount(), model.canFetchMore(TOP), queries.asked) == (0, False, [])


def test_a_changed_filter_wins_over_the_page_that_is_under_way(themed):
    queries, jobs = Lines(2 * PAGE), HeldJobs()
    model = model_of(queries, jobs)
    model.show(ApplicationFilter())
    jobs.do_all()
    model.fetchMore(TOP)
    refused = ApplicationFilter(states=(State.REFUSED,))
    model.show(refused)
    jobs.do_all()
    fetch_all(model)
    jobs.do_all()
    assert ids(model) == [x.id for x in queries.fitting(refused)]


def test_of_questions_asked_in_a_row_only_the_last_is_read(themed):
    queries, jobs = Lines(10), HeldJobs()
    model = model_of(queries, jobs)
    for text in ("খ", "খা", "খাতুন"):
        model.show(ApplicationFilter(text=text))
    jobs.do_all()
    assert [wanted.text for wanted, _, _ in queries.asked] == ["খাতুন"]


def test_what_is_shown_stays_until_the_new_rows_are_there(themed):
    jobs = HeldJobs()
    model = model_of(Lines(10), jobs)
    model.show(ApplicationFilter())
    jobs.do_all()
    model.show(ApplicationFilter(states=(State.REFUSED,)))
    assert model.rowCount() == 10
    assert model.is_waiting
    jobs.do_all()
    assert model.rowCount() == 2


def test_two_pages_are_never_asked_for_at_once(themed):
    queries, jobs = Lines(3 * PAGE), HeldJobs()
    model = model_of(queries, jobs)
    model.show(ApplicationFilter())
    jobs.do_all()
    model.fetchMore(TOP)
    model.fetchMore(TOP)
    assert not model.canFetchMore(TOP)
    jobs.do_all()
    assert model.rowCount() == 2 * PAGE


def test_the_count_is_told_for_a_list_longer_than_a_page(themed, qtbot):
    model = model_of(Lines(PAGE + 20))
    counts = []
    model.counted.connect(counts.append)
    model.show(ApplicationFilter())
    model.show(ApplicationFilter(states=(State.REFUSED,)))
    assert counts == [PAGE + 20, (PAGE + 20) // 5]


def test_a_refresh_moves_nothing_where_the_applications_are_the_same(themed):
    queries = Lines(PAGE + 5)
    model = model_of(queries)
    model.show(ApplicationFilter())
    fetch_all(model)
    resets, changes = [], []
    model.modelReset.connect(lambda: resets.append(1))
    model.dataChanged.connect(lambda *_: changes.append(1))
    queries.lines[3] = replace(queries.lines[3], state=State.WITHDRAWN)
    model.refresh()
    assert (resets, changes) == ([], [1])
    assert model.line_at(3).state is State.WITHDRAWN
    assert model.rowCount() == PAGE + 5


def test_a_refresh_shows_what_has_come_in_since(themed):
    queries = Lines(4)
    model = model_of(queries)
    model.show(ApplicationFilter())
    queries.lines.insert(0, line(99))
    model.refresh()
    assert model.line_at(0).id == line(99).id
    assert model.rowCount() == 5


def test_a_persons_applications_are_shown_whole(themed):
    queries = Lines(30)
    model = model_of(queries)
    model.show_person(UUID(int=10_002))
    assert [model.line_at(r).person for r in range(model.rowCount())] == [UUID(int=10_002)] * 4
    assert not model.canFetchMore(TOP)


def test_cells_and_headers_speak_the_language_of_the_screen(themed, speak):
    model = model_of(Lines(40))
    model.show(ApplicationFilter())
    speak("bn")
    assert said(model, 0, Column.NAME) == "নমুনা খাতুন"
    assert said(model, 0, Column.CREATED) == "সকাল ১০:৪২"
    assert said(model, 30, Column.CREATED) == "১১-১১-২০২৬"
    assert said(model, 0, Column.PLACE) == "৩, নমুনাপুর"
    assert said(model, 0, Column.STATE) == "যোগ্য নন"
    assert model.headerData(Column.NAME, Qt.Orientation.Horizontal) == "আবেদনকারী"
    speak("en")
    assert said(model, 1, Column.NAME) == "Namuna Khatun"
    assert said(model, 0, Column.NAME) == "নমুনা খাতুন"  # the only one that is known
    assert said(model, 1, Column.CREATED) == "9:42 am"
    assert said(model, 1, Column.PROGRAMME) == "MCBP"
    assert model.headerData(Column.NAME, Qt.Orientation.Horizontal) == "Applicant"


def test_a_fault_of_the_store_is_told_and_the_next_question_is_answered(themed):
    queries = Lines(3)
    model = model_of(queries)
    faults = []
    model.failed.connect(faults.append)
    queries.fault = KnownFault("store_unreadable")
    model.show(ApplicationFilter())
    assert [fault.code for fault in faults] == ["store_unreadable"]
    assert not model.is_waiting
    queries.fault = None
    model.show(ApplicationFilter())
    assert model.rowCount() == 3


def test_a_mistake_of_ours_is_not_taken_for_a_fault(themed):
    queries = Lines(3)
    queries.fault = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        model_of(queries).show(ApplicationFilter())


def test_rows_that_were_read_before_the_filter_changed_are_not_shown(themed):
    queries, jobs = Lines(10), LateJobs()
    model = model_of(queries, jobs)
    model.show(ApplicationFilter())
    model.show(ApplicationFilter(states=(State.REFUSED,)))
    jobs.answers.reverse()  # the older answer comes last
    jobs.hand_over()
    assert ids(model) == [x.id for x in queries.lines if x.state is State.REFUSED]


def test_a_page_that_was_read_before_the_filter_changed_is_not_added(themed):
    queries, jobs = Lines(2 * PAGE), LateJobs()
    model = model_of(queries, jobs)
    model.show(ApplicationFilter())
    jobs.hand_over()
    model.fetchMore(TOP)
    model.show(ApplicationFilter(states=(State.REFUSED,)))
    jobs.answers.reverse()
    jobs.hand_over()
    assert ids(model) == [x.id for x in queries.lines if x.state is State.REFUSED]
