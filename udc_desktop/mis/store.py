"""Headquarters' database: connections, transactions, and the schema that this program needs."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Connection, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from udc_desktop.mis.terms import Refused

T = TypeVar("T")

REVISIONS = ("0001", "0002")  # every revision that this program knows, the oldest first
HEAD = REVISIONS[-1]

_log = logging.getLogger(__name__)
_BUSY_SECONDS = 30  # SQLite: longer than any of our transactions takes
_RETRY_SECONDS = 0.02
_CONNECTIONS = 10  # of one process; PostgreSQL has 100 for all
_TRIES = 3
_PASSES = frozenset({"40001", "40P01"})  # serialization failure, deadlock: the next try may pass
_MIGRATING = 7_034_551_230  # PostgreSQL's advisory lock while tables are made
_SETTINGS = (
    f"PRAGMA busy_timeout = {_BUSY_SECONDS * 1000}",
    "PRAGMA synchronous = FULL",  # NORMAL may lose the last commits when the power goes
    "PRAGMA temp_store = MEMORY",
)


class Again(Exception):  # noqa: N818 - a fact: somebody else was quicker
    """The transaction met another one; it is to be done once more from its beginning."""


class Store:
    """One database. ``write`` and ``read`` run a function inside a transaction."""

    def __init__(self, url: str) -> None:
        """Connect to nothing yet; raises ``Refused('bad_url')``."""
        self._url = _url(url)
        self.is_postgres = self._url.get_backend_name() == "postgresql"
        more: dict[str, Any] = {"connect_args": {"timeout": _BUSY_SECONDS}}
        if self.is_postgres:
            more = {"connect_args": {"connect_timeout": 10}}
        self.engine = create_engine(
            self._url,
            hide_parameters=True,  # an error goes into a log, a name must not
            pool_size=_CONNECTIONS,
            max_overflow=_CONNECTIONS,
            pool_use_lifo=True,
            **more,
        )
        if self.is_postgres:
            event.listen(self.engine, "connect", _choose_lz4)
        else:
            event.listen(self.engine, "connect", _set_up)
            event.listen(self.engine, "begin", _begin)

    def close(self) -> None:
        """Give every connection back."""
        self.engine.dispose()

    def read(self, work: Callable[[Connection], T]) -> T:
        """Return what ``work`` read; raises ``Refused('busy')`` where the database is away."""
        return self._run(work, writes=False)

    def write(self, work: Callable[[Connection], T]) -> T:
        """Commit what ``work`` did, or nothing of it.

        ``work`` is run again where it met another transaction, or where the connection was lost:
        it must do no harm when done twice. Raises ``Refused('busy')``.
        """
        return self._run(work, writes=True)

    def _run(self, work: Callable[[Connection], T], *, writes: bool) -> T:
        for left in reversed(range(_TRIES)):
            try:
                connection = self.engine.connect().execution_options(**self._options(writes=writes))
                with connection, connection.begin():
                    return work(connection)
            except Again:
                if not left:
                    raise Refused("busy") from None
            except DBAPIError as error:
                if not left or not _may_pass(error):
                    if isinstance(error, OperationalError):
                        _log.warning("database away: %s", _state(error))
                        raise Refused("busy") from error
                    raise
        raise AssertionError("unreachable")

    def _options(self, *, writes: bool) -> dict[str, Any]:
        if self.is_postgres and not writes:
            # there every statement sees what was committed before it, in a transaction or outside,
            # and BEGIN and ROLLBACK are two round trips
            return {"writes": False, "isolation_level": "AUTOCOMMIT"}
        return {"writes": writes}

    # -- the schema
    def revision(self) -> str | None:
        """Return the revision of the tables, None where there are none."""

        def work(connection: Connection) -> str | None:
            if not inspect(connection).has_table("alembic_version"):
                return None
            return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()

        return self.read(work)

    def upgrade(self) -> None:
        """Make or upgrade the tables, all or none; raises ``Refused('newer')``."""
        revision = self.revision()
        if revision == HEAD:
            return
        if revision is not None and revision not in REVISIONS:
            raise Refused("newer")
        self.write(self._migrate)

    def _migrate(self, connection: Connection) -> None:
        if self.is_postgres:  # several workers may start at once
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATING})
        migrate(connection)


def migrate(connection: Connection, to: str = "head") -> None:
    """Run the migrations up to ``to`` inside the connection's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "udc_desktop.mis:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def _url(text_of_url: str) -> URL:
    try:
        url = make_url(text_of_url)
        if url.drivername in {"postgresql", "postgres"}:
            url = url.set(drivername="postgresql+psycopg")
        if url.get_backend_name() in {"postgresql", "sqlite"}:
            return url
    except ArgumentError:
        pass
    raise Refused("bad_url")


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for setting in _SETTINGS:
        connection.execute(setting).close()
    _write_ahead(connection)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Turn the file to its write-ahead log, in which it then stays.

    SQLite does not wait by ``busy_timeout`` for this one statement: of several workers that open a
    new file at once, it refuses some at once.
    """
    until = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").close()
            return
        except sqlite3.OperationalError as error:
            busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
            if not busy or time.monotonic() > until:
                raise
        time.sleep(_RETRY_SECONDS)


def _choose_lz4(connection: Any, _record: object) -> None:
    """Press long bodies by LZ4 where the server can: PostgreSQL's own way costs five times that."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('default_toast_compression', 'lz4', false) FROM pg_settings "
            "WHERE name = 'default_toast_compression' AND 'lz4' = ANY(enumvals)"
        )
    connection.commit()


def _begin(connection: Connection) -> None:
    # a transaction that read first and wants to write later may be refused without waiting
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _may_pass(error: DBAPIError) -> bool:
    return error.connection_invalidated or _state(error) in _PASSES


def _state(error: DBAPIError) -> str:
    """Return the database's code of an error, without its text, which may quote a row."""
    return str(
        getattr(error.orig, "sqlstate", None)
        or getattr(error.orig, "sqlite_errorname", None)
        or type(error.orig).__name__
    )
