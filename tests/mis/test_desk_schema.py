"""The tables: made by migrations, no sequence, the distribution key in every key; keys in files."""

from __future__ import annotations

import stat

import pyrage
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import create_engine, text

from tests.mis.test_desk_intake import at_once
from udc_desktop.mis.desk import Desk, Refused
from udc_desktop.mis.schema import metadata
from udc_desktop.mis.store import HEAD, REVISIONS, Store

ABOUT = {"name_bn": "স", "name_en": "H", "public_url": "https://mis.example/"}


@pytest.fixture
def store(bare_database):
    made = Store(bare_database)
    yield made
    made.close()


def test_the_migrations_make_exactly_the_tables_of_the_program(store):
    store.upgrade()
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == HEAD


def test_every_revision_is_known(store):
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "udc_desktop.mis:migrations")
    scripts = ScriptDirectory.from_config(config).walk_revisions()
    assert tuple(reversed([script.revision for script in scripts])) == REVISIONS


def test_workers_that_start_together_make_the_tables_once(store, bare_database):
    def start():
        each = Store(bare_database)
        each.upgrade()
        each.close()

    at_once([start] * 8)
    assert store.revision() == HEAD


def test_every_key_begins_with_the_distribution_key():
    for table in metadata.tables.values():
        first = next(iter(table.primary_key.columns)).name
        assert first in {"district", "bucket"}, table.name
        for constraint in table.constraints | table.indexes:
            if columns := list(getattr(constraint, "columns", ())):
                assert columns[0].name == first, f"{table.name}: {constraint.name}"


def test_no_table_has_a_sequence(store):
    store.upgrade()
    if not store.is_postgres:
        assert all(
            "AUTOINCREMENT" not in (row.sql or "")
            for row in store.read(lambda c: c.execute(text("SELECT sql FROM sqlite_master")).all())
        )
        return
    count = text("SELECT count(*) FROM pg_class WHERE relkind = 'S'")
    assert store.read(lambda c: c.execute(count).scalar()) == 0


# -- create, open ---------------------------------------------------------------------------------


def test_what_was_made_is_opened_as_the_same_headquarters(database, folder, desk):
    opened = Desk.open(database, folder)
    assert (opened.id, opened.public_key, opened.recipient, opened.token_secret) == (
        desk.id,
        desk.public_key,
        desk.recipient,
        desk.token_secret,
    )
    assert opened.name == desk.name
    assert opened.is_ready()
    opened.close()


def test_headquarters_is_made_once(database, folder, desk):
    with pytest.raises(Refused, match="exists"):
        Desk.create(database, folder, **ABOUT)
    with pytest.raises(Refused, match="exists"):
        Desk.create(database, folder.with_name("another"), **ABOUT)


def test_what_broke_off_before_the_database_was_made_goes_on_with_the_same_keys(
    bare_database, folder, monkeypatch
):
    def power_cut(_):
        raise RuntimeError("power cut")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "upgrade", power_cut)
        with pytest.raises(RuntimeError):
            Desk.create(bare_database, folder, **ABOUT)
    before = (folder / "keys" / "signing.key").read_bytes()
    desk = Desk.create(bare_database, folder, **ABOUT)
    assert (folder / "keys" / "signing.key").read_bytes() == before
    assert desk.public_url == "https://mis.example"
    desk.close()


def test_what_was_not_made_is_not_opened(bare_database, tmp_path):
    with pytest.raises(Refused, match="not_made"):
        Desk.open(bare_database, tmp_path)
    Desk.create(bare_database, tmp_path / "one", **ABOUT).close()
    with pytest.raises(Refused, match="not_made"):
        Desk.open(bare_database, tmp_path / "two")


def test_a_folder_of_another_headquarters_is_not_taken(database, desk, folder, tmp_path):
    Desk.create(f"sqlite:///{tmp_path / 'other.db'}", tmp_path / "other", **ABOUT).close()
    with pytest.raises(Refused, match="other_keys"):
        Desk.open(database, tmp_path / "other")


def test_a_database_of_a_newer_program_is_left_alone(bare_database, folder):
    desk = Desk.create(bare_database, folder, **ABOUT)
    desk._store.write(lambda c: c.execute(text("UPDATE alembic_version SET version_num = '9999'")))
    desk.close()
    with pytest.raises(Refused, match="newer"):
        Desk.open(bare_database, folder)


@pytest.mark.parametrize("url", ["", "nonsense", "mysql://localhost/x", "sqlite:/x:y z"])
def test_a_database_that_we_do_not_speak_to_is_said_so(folder, url):
    with pytest.raises(Refused, match=r"bad_url|busy"):
        Desk.create(url, folder, **ABOUT)


@pytest.mark.may_log
def test_a_database_that_is_away_is_busy_and_not_ready(desk, monkeypatch):
    nowhere = create_engine("postgresql+psycopg://nobody@127.0.0.1:1/none")
    with monkeypatch.context() as patch:
        patch.setattr(desk._store, "engine", nowhere)
        assert not desk.is_ready()
        with pytest.raises(Refused, match="busy"):
            desk.devices()
    assert desk.is_ready()


def test_secrets_are_readable_by_their_owner_only(desk, folder):
    files = list((folder / "keys").iterdir())
    assert len(files) == 4
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE((folder / "keys").stat().st_mode) == 0o700


def test_headquarters_signs_and_reads_what_is_meant_for_it(desk):
    Ed25519PublicKey.from_public_bytes(desk.public_key).verify(desk.sign(b"x"), b"x")
    recipient = pyrage.x25519.Recipient.from_str(desk.recipient)
    assert desk.decrypt(pyrage.encrypt(b"hello", [recipient])) == b"hello"
    stranger = pyrage.x25519.Identity.generate().to_public()
    for data in (b"", b"nonsense", pyrage.encrypt(b"hello", [stranger])):
        with pytest.raises(ValueError, match="not encrypted"):
            desk.decrypt(data)
