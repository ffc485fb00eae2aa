"""Old stores, newer stores, and that both ways of making a store make the same one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import text

from tests.fakes import FixedClock
from tests.storage.records import KEY, enrolled
from udc_desktop.errors import KnownFault
from udc_desktop.storage import upgrade as upgrading
from udc_desktop.storage.engine import connect, make_engine, writing
from udc_desktop.storage.rows import Base
from udc_desktop.storage.store import open_store
from udc_desktop.storage.upgrade import HEAD, REVISIONS, migrate, revision_of, stamp, upgrade


def empty(path):
    connect(path, KEY, make=True).close()
    return make_engine(path, KEY)


def schema(engine) -> set[tuple[str, str, str]]:
    with engine.connect() as connection:
        found = connection.execute(text("SELECT type, name, sql FROM sqlite_master")).all()
    return {(kind, name, re.sub(r"[\s\"]+", "", sql or "")) for kind, name, sql in found}


@pytest.fixture
def set_revision(store, path):
    def put(revision: str) -> None:
        with writing(store._engine).begin() as connection:
            statement = text("UPDATE alembic_version SET version_num = :revision")
            connection.execute(statement, {"revision": revision})
        store.close()

    return put


def test_the_migrations_make_exactly_what_the_tables_say(tmp_path):
    migrated, made = empty(tmp_path / "migrated.db"), empty(tmp_path / "made.db")
    with writing(migrated).begin() as connection:
        migrate(connection)
    with writing(made).begin() as connection:
        Base.metadata.create_all(connection, checkfirst=False)
        stamp(connection)
    assert schema(migrated) == schema(made)
    assert revision_of(migrated) == revision_of(made) == HEAD
    migrated.dispose()
    made.dispose()


def test_the_program_knows_every_migration_in_order():
    config = Config()
    config.set_main_option("script_location", "udc_desktop.storage:migrations")
    scripts = ScriptDirectory.from_config(config)
    known = [script.revision for script in scripts.walk_revisions()]
    assert tuple(reversed(known)) == REVISIONS


def test_no_migration_imports_the_program():
    config = Config()
    config.set_main_option("script_location", "udc_desktop.storage:migrations")
    for script in ScriptDirectory.from_config(config).walk_revisions():
        assert "udc_desktop" not in Path(script.path).read_text("utf-8")


def test_every_constraint_and_index_has_a_name():
    for table in Base.metadata.tables.values():
        assert all(constraint.name for constraint in table.constraints), table.name
        assert all(index.name for index in table.indexes), table.name


def test_opening_a_store_of_today_loads_no_migrations(store, path, clock, monkeypatch):
    def refuse(connection, to="head"):
        raise AssertionError("there is nothing to migrate")

    monkeypatch.setattr(upgrading, "migrate", refuse)
    store.close()
    open_store(path, KEY, clock=clock).close()
    assert not (path.parent / "backups").exists()


def test_a_newer_store_is_refused_and_left_alone(path, set_revision):
    set_revision("0009")
    before = path.read_bytes()
    with pytest.raises(KnownFault) as caught:
        open_store(path, KEY)
    assert caught.value.code == "store_newer"
    assert path.read_bytes() == before


def test_an_older_store_is_copied_before_it_is_upgraded(
    store, path, clock, set_revision, monkeypatch
):
    application = enrolled(store)
    set_revision("0000")
    monkeypatch.setattr(upgrading, "REVISIONS", ("0000", *REVISIONS))
    moves = []

    def move(connection, to="head"):
        moves.append(to)
        connection.execute(text("UPDATE alembic_version SET version_num = :head"), {"head": HEAD})

    monkeypatch.setattr(upgrading, "migrate", move)
    backups = path.parent / "copies"
    upgraded = open_store(path, KEY, backups=backups, clock=clock)
    assert moves == ["head"]
    with upgraded.units() as unit:
        assert unit.applications.get(application.id) == application
    upgraded.close()

    (copy,) = backups.iterdir()
    engine = make_engine(copy, KEY)
    assert revision_of(engine) == "0000"
    engine.dispose()


def test_an_upgrade_without_room_for_the_copy_does_not_begin(path, set_revision, monkeypatch):
    set_revision("0000")
    monkeypatch.setattr(upgrading, "REVISIONS", ("0000", *REVISIONS))

    def full(*arguments):
        raise KnownFault("disk_full")

    monkeypatch.setattr(upgrading, "back_up", full)
    monkeypatch.setattr(upgrading, "migrate", full)
    with pytest.raises(KnownFault) as caught:
        open_store(path, KEY)
    assert caught.value.code == "disk_full"
    engine = make_engine(path, KEY)
    assert revision_of(engine) == "0000"
    engine.dispose()


def test_an_upgrade_that_stops_half_way_leaves_the_store_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "old.db"
    engine = empty(path)
    with writing(engine).begin() as connection:
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32))"))
        connection.execute(text("INSERT INTO alembic_version VALUES ('0000')"))
    before = schema(engine)
    monkeypatch.setattr(upgrading, "REVISIONS", ("0000", *REVISIONS))

    def half_way(connection, to="head"):
        connection.execute(text("CREATE TABLE person (id BLOB)"))
        raise ZeroDivisionError

    monkeypatch.setattr(upgrading, "migrate", half_way)
    with pytest.raises(ZeroDivisionError):
        upgrade(engine, path, KEY, tmp_path / "copies", FixedClock()())
    assert schema(engine) == before
    engine.dispose()


def test_an_encrypted_file_that_holds_something_else_is_no_store(path):
    empty(path).dispose()
    with pytest.raises(KnownFault) as caught:
        open_store(path, KEY)
    assert caught.value.code == "store_damaged"
