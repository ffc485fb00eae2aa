"""The register over the real strong-room: a frozen month comes back to the byte."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import msgspec
import pytest
from sqlcipher3.dbapi2 import IntegrityError

from tests.builders import OPERATOR, Desk
from tests.fake_grievances import content_of
from tests.services.grievance_entries import Shelf
from tests.storage.conftest import new_store
from udc_desktop.domain.grievance_papers import MonthlyReturn, RegisterPages
from udc_desktop.domain.grievances import StepKind
from udc_desktop.services.grievances.ports import GrievanceFilter
from udc_desktop.storage.prepared import execute

FORGE = "UPDATE register_month SET sha256 = ? WHERE month = 9"
OCTOBER = GrievanceFilter(since=date(2026, 10, 1), until=date(2026, 10, 31))


@pytest.fixture
def shelf(path):
    desk = Desk()
    desk.stand_on(date(2026, 11, 22))
    store = new_store(path, desk.clock)
    desk.store = store
    desk.__dict__["parts"] = replace(desk.parts, queries=store.grievance_queries)
    yield Shelf(desk)
    store.close()


@pytest.fixture
def filled(shelf):
    """A desk with grievances of every kind of line."""
    told = shelf.receive(date(2026, 10, 5))
    shelf.forward(told, date(2026, 10, 6))
    shelf.answer(told, date(2026, 10, 14))
    shelf.close(told, date(2026, 10, 15))
    shelf.receive(date(2026, 10, 6), sealed=True)
    shelf.receive(date(2026, 10, 7), complainant=None, category="fraud", subject="agent")
    waiting = shelf.receive(date(2026, 10, 8), programme="", wants_secrecy=True)
    shelf.take(waiting, StepKind.FORWARD, date(2026, 10, 9), office="uno", memo="নমুনা/২")
    shelf.receive(date(2026, 9, 8))
    return shelf


def sql(shelf, statement, *values):
    with shelf.desk.store.units() as unit:
        rows = execute(unit._connection.driver_connection, statement, values).fetchall()
        unit.commit()
    return rows


def test_a_frozen_month_comes_back_as_it_was_and_keeps_its_hash(filled):
    desk = filled.desk.grievances
    september = desk.freeze(2026, 9, OPERATOR)
    october = desk.freeze(2026, 10, OPERATOR)

    with filled.desk.store.units() as unit:
        assert unit.grievances.month(2026, 10) == october
        assert [m.sha256 for m in unit.grievances.months()] == [september.sha256, october.sha256]
        assert unit.trail.first_break() is None
    for month in (9, 10):
        check = desk.verify(2026, month)
        assert check.is_intact
        assert check.changed == ()
    printed = content_of(desk.frozen_register(2026, 10, "bn").pdf, RegisterPages)
    assert printed.lines == october.lines
    assert [line.is_sealed for line in printed.lines] == [False, True, False, False]


def test_a_month_rewritten_in_the_database_is_found(filled):
    desk = filled.desk.grievances
    desk.freeze(2026, 9, OPERATOR)
    desk.freeze(2026, 10, OPERATOR)

    # The strong-room refuses that; whoever has its key can take the guard away.
    with pytest.raises(IntegrityError, match="never changed"):
        sql(filled, FORGE, bytes(32))
    guards = sql(filled, "SELECT name FROM sqlite_master WHERE type = 'trigger'")
    for (guard,) in guards:
        sql(filled, f'DROP TRIGGER "{guard}"')
    sql(filled, FORGE, bytes(32))

    assert not desk.verify(2026, 9).is_intact
    assert not desk.verify(2026, 10).is_intact


def test_months_and_the_figures_of_the_return_are_those_of_the_register(filled):
    desk = filled.desk.grievances

    months = {(m.year, m.month): (m.received, m.open) for m in desk.months()}
    pages = content_of(desk.register(OCTOBER, "bn").pdf, RegisterPages)
    content = content_of(desk.monthly_return(2026, 10, "bn").pdf, MonthlyReturn)

    assert months == {(2026, 9): (1, 1), (2026, 10): (4, 3), (2026, 11): (0, 0)}
    assert msgspec.to_builtins(content.totals) == msgspec.to_builtins(pages.totals)
    assert pages.totals.received == 4
    assert pages.totals.late == 3
    assert content.carried == 1
    assert content.median_days == 7
    assert (content.satisfied, content.not_satisfied) == (1, 0)
    assert [(line.id, line.open) for line in content.ages if line.open] == [("31+", 4)]


def test_a_long_month_is_read_page_by_page_without_losing_a_line(shelf):
    for _ in range(501):
        shelf.receive(date(2026, 10, 5))

    pages = content_of(shelf.desk.grievances.register(OCTOBER, "bn").pdf, RegisterPages)

    assert [line.serial for line in pages.lines] == list(range(1, 502))
