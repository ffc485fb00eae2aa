"""A store that the first version of the program wrote, opened by this one."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from pyrage import decrypt, encrypt, x25519
from sqlalchemy import text

from tests.fakes import NOON
from tests.storage.conftest import new_store
from tests.storage.records import KEY
from udc_desktop.domain.applications import State
from udc_desktop.services.ports import ApplicationFilter
from udc_desktop.storage import upgrade as upgrading
from udc_desktop.storage.engine import connect, make_engine, writing
from udc_desktop.storage.store import open_store
from udc_desktop.storage.upgrade import HEAD, migrate, revision_of

ROWS = Path(__file__).parents[1] / "data" / "stores" / "0001.sql"


@pytest.fixture
def old(path) -> Path:
    """The store as it was left, with its rows as that program wrote them."""
    connect(path, KEY, make=True).close()
    engine = make_engine(path, KEY)
    with writing(engine).begin() as connection:
        migrate(connection, "0001")
    engine.dispose()
    connection = connect(path, KEY)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.executescript(ROWS.read_text("utf-8"))
    connection.close()
    return path


def rows_of(path: Path, tables: list[str]) -> dict[str, list[tuple]]:
    connection = connect(path, KEY)
    rows = {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables}
    connection.close()
    return rows


def tables_of(path: Path) -> list[str]:
    connection = connect(path, KEY)
    found = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' "
        "AND name <> 'alembic_version'"
    ).fetchall()
    connection.close()
    return [name for (name,) in found]


def test_every_row_of_an_old_store_is_there_after_the_upgrade(old, clock):
    tables = tables_of(old)
    before = rows_of(old, tables)
    assert len(before["outbox_event"]) == len(before["application_revision"]) == 2
    open_store(old, KEY, clock=clock).close()
    assert rows_of(old, tables) == before
    engine = make_engine(old, KEY)
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
    assert revision_of(engine) == HEAD
    engine.dispose()


def test_an_old_store_answers_as_before_and_its_trail_is_unbroken(old, clock):
    store = open_store(old, KEY, clock=clock)
    (line,) = store.queries.applications(ApplicationFilter(), None, 9)
    assert (line.number, line.state) == ("SMPA-26-000001-4", State.SUBMITTED)
    assert [found.kind for found in store.queries.find("নমুনা খাতুন", 9)] == [
        "person",
        "application",
    ]
    assert store.queries.day_counts(NOON, NOON).waiting_to_send == 2
    with store.units() as unit:
        kept = unit.applications.get(line.id)
        assert kept.revision == 2
        assert kept.body["address"]["ward"] == 5
        assert unit.trail.first_break() is None
        assert unit.trail.last().what == "application.amended"
    store.close()


def test_what_waited_in_an_old_store_goes_after_its_papers(old, clock):
    store = open_store(old, KEY, clock=clock)
    with store.units() as unit:
        shelf = unit.exchange
        papers = shelf.papers_to_send(9)
        assert len(papers) == 4
        assert all(unit.papers.get(p.sha256) and p.size > 0 for p in papers)
        assert shelf.next_events(9) == []
        for paper in papers:
            shelf.paper_sent(paper.sha256, NOON)
        assert [(e.kind, e.revision) for e in shelf.next_events(9)] == [
            ("application.submitted", 1),
            ("application.amended", 2),
        ]
    store.close()


def test_an_old_store_is_copied_before_and_the_copy_is_the_old_store(old, clock, tmp_path):
    backups = tmp_path / "copies"
    tables = tables_of(old)
    before = rows_of(old, tables)
    open_store(old, KEY, backups=backups, clock=clock).close()
    (copy,) = backups.iterdir()
    assert rows_of(copy, tables) == before
    engine = make_engine(copy, KEY)
    assert revision_of(engine) == "0001"
    engine.dispose()


def test_a_new_and_an_upgraded_store_have_an_age_key_that_stays(old, clock, tmp_path):
    upgraded = open_store(old, KEY, clock=clock)
    made = new_store(tmp_path / "new.db", clock)
    keys = [upgraded.identity, made.identity]
    made.close()
    assert keys[0] != keys[1]
    for identity, recipient in keys:
        sealed = encrypt(b"an answer", [x25519.Recipient.from_str(recipient)])
        assert decrypt(sealed, [x25519.Identity.from_str(identity)]) == b"an answer"
    upgraded.close()
    again = open_store(old, KEY, clock=clock)
    assert again.identity == keys[0]
    again.close()


def test_an_upgrade_that_fails_in_its_last_statement_leaves_the_old_store(old, clock, monkeypatch):
    tables = tables_of(old)
    before = rows_of(old, tables)

    def no_key(connection, at):
        raise ZeroDivisionError

    monkeypatch.setattr(upgrading, "make_identity", no_key)
    with pytest.raises(ZeroDivisionError):
        open_store(old, KEY, clock=clock)
    assert tables_of(old) == tables
    assert rows_of(old, tables) == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE batch_event SET seq = 2",
        "DELETE FROM batch_event",
        "DELETE FROM batch",
        "UPDATE event_paper SET size = 0",
        "DELETE FROM event_paper",
        "UPDATE courier_run SET code = 'x'",
        "DELETE FROM decision",
        "UPDATE decision SET decided = '2026-01-01'",
        "DELETE FROM change",
    ],
)
def test_what_is_history_is_never_rewritten(old, clock, statement):
    open_store(old, KEY, clock=clock).close()
    connection = connect(old, KEY)
    connection.execute("PRAGMA foreign_keys = OFF")
    table = statement.split()[2 if statement.startswith("DELETE") else 1]
    columns = connection.execute(f"SELECT count(*) FROM pragma_table_info('{table}')").fetchone()[0]
    connection.execute(f"INSERT INTO {table} VALUES ({', '.join(['1'] * columns)})")
    with pytest.raises(sqlcipher.IntegrityError, match="never"):
        connection.execute(statement)
    connection.close()
