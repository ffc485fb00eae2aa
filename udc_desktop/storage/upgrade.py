"""Bringing an older store up to this program; Alembic is imported only where there is work."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from udc_desktop.errors import KnownFault
from udc_desktop.storage.backup import back_up
from udc_desktop.storage.engine import writing
from udc_desktop.storage.identity import make_identity

REVISIONS = ("0001", "0002", "0003")  # every revision that this program knows, the oldest first
HEAD = REVISIONS[-1]


def revision_of(engine: Engine) -> str:
    """Return the store's revision.

    Raises:
        KnownFault: ``store_damaged`` where there is none.
    """
    with engine.connect() as connection:
        known = connection.execute(
            text("SELECT name FROM sqlite_master WHERE name = 'alembic_version'")
        ).first()
        found = (
            known and connection.execute(text("SELECT version_num FROM alembic_version")).first()
        )
    if not found:
        raise KnownFault("store_damaged")
    return str(found[0])


def upgrade(engine: Engine, store: Path, key: bytes, backups: Path, at: datetime) -> Path | None:
    """Bring the store to this program's revision; return the backup made before, if any.

    Raises:
        KnownFault: ``store_newer`` where a newer program wrote the store; whatever stops the
            backup, and then the store is left as it was.
    """
    revision = revision_of(engine)
    if revision == HEAD:
        return None
    if revision not in REVISIONS:
        raise KnownFault("store_newer")
    backups.mkdir(parents=True, exist_ok=True, mode=0o700)
    copy = backups / f"before-{HEAD}-{at:%Y%m%d-%H%M%S}.db"
    back_up(store, key, copy)
    with writing(engine).begin() as connection:
        migrate(connection)
        make_identity(connection, at)
    return copy


def migrate(connection: Connection, to: str = "head") -> None:
    """Run the migrations up to ``to`` inside the connection's transaction: all or none."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "udc_desktop.storage:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def stamp(connection: Connection) -> None:
    """Mark a store that was made whole as being at this program's revision."""
    connection.execute(
        text(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
            "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
    )
    connection.execute(
        text("INSERT INTO alembic_version (version_num) VALUES (:head)"), {"head": HEAD}
    )
