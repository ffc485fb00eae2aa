"""A store that the second version of the program wrote, opened by this one."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from tests.builders import OPERATOR, PHOTO
from tests.fakes import NOON
from tests.storage.grievance_records import a_draft, received
from tests.storage.records import KEY
from tests.storage.test_upgrade_to_exchange import rows_of, tables_of
from udc_desktop.domain.applications import State
from udc_desktop.services.grievances.ports import GrievanceCounts, GrievanceFilter
from udc_desktop.services.ports import ApplicationFilter
from udc_desktop.storage.engine import connect, make_engine, writing
from udc_desktop.storage.store import open_store
from udc_desktop.storage.upgrade import HEAD, migrate, revision_of

ROWS = Path(__file__).parents[1] / "data" / "stores" / "0002.sql"


@pytest.fixture
def old(path) -> Path:
    """The store as it was left, with its rows as that program wrote them."""
    connect(path, KEY, make=True).close()
    engine = make_engine(path, KEY)
    with writing(engine).begin() as connection:
        migrate(connection, "0002")
    engine.dispose()
    connection = connect(path, KEY)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.executescript(ROWS.read_text("utf-8"))
    connection.close()
    return path


def test_every_row_of_a_store_before_grievances_is_there_after_the_upgrade(old, clock):
    tables = tables_of(old)
    before = rows_of(old, tables)
    assert len(before["decision"]) == len(before["batch"]) == len(before["draft"]) == 1
    open_store(old, KEY, clock=clock).close()
    assert rows_of(old, tables) == before
    engine = make_engine(old, KEY)
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
    assert revision_of(engine) == HEAD
    engine.dispose()


def test_it_answers_as_before_and_its_papers_are_what_they_were(old, clock):
    store = open_store(old, KEY, clock=clock)
    (line,) = store.queries.applications(ApplicationFilter(), None, 9)
    assert (line.number, line.state) == ("SMPA-26-000001-4", State.WAITING)
    assert [found.kind for found in store.queries.find("নমুনা খাতুন", 9)] == [
        "person",
        "application",
    ]
    counts = store.queries.day_counts(NOON, NOON)
    assert (counts.waiting_to_send, counts.grievances_today) == (1, 0)
    with store.units() as unit:
        kept = unit.applications.get(line.id)
        papers = [unit.papers.get(paper["sha256"]) for paper in kept.body["papers"]]
        assert len(papers) == 4
        assert any(paper.startswith(PHOTO) for paper in papers)
        assert unit.papers.drop_orphans() == 0
        (event,) = unit.exchange.next_events(9)
        assert event.kind == "application.amended"
        assert len(unit.drafts.of(OPERATOR.id)) == 1
        assert unit.trail.first_break() is None
        identity = store.identity
    store.close()
    again = open_store(old, KEY, clock=clock)
    assert again.identity == identity
    again.close()


def test_it_takes_grievances_from_then_on(old, clock):
    store = open_store(old, KEY, clock=clock)
    assert store.grievance_queries.counts(NOON.date(), NOON.date()) == GrievanceCounts()
    kept = received(store)
    with store.units() as unit:
        unit.grievances.put_draft(a_draft())
        unit.commit()
    store.close()
    again = open_store(old, KEY, clock=clock)
    (line,) = again.grievance_queries.page(GrievanceFilter(), None, 9)
    assert line.id == kept.id
    again.close()


def test_the_copy_from_before_is_the_store_of_then(old, clock, tmp_path):
    tables = tables_of(old)
    before = rows_of(old, tables)
    open_store(old, KEY, backups=tmp_path / "copies", clock=clock).close()
    (copy,) = (tmp_path / "copies").iterdir()
    assert copy.name.startswith("before-0003-")
    assert rows_of(copy, tables) == before
    engine = make_engine(copy, KEY)
    assert revision_of(engine) == "0002"
    engine.dispose()
