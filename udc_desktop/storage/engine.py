"""Connections to the encrypted store, each set up the same way."""

from __future__ import annotations

import os
import sqlite3
from functools import partial
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from udc_desktop.errors import KnownFault
from udc_desktop.storage import faults
from udc_desktop.storage.prepared import driver_of, execute

BUSY_SECONDS = 10  # longer than any write of this program; the other lane waits, it does not fail
# Two lanes and a little: an idle connection keeps its page cache, which a fresh one has to decrypt.
_CONNECTIONS = 3
_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA journal_mode = WAL",
    # FULL and not NORMAL: in WAL, NORMAL may lose the last commits when the power goes.
    "PRAGMA synchronous = FULL",
    "PRAGMA temp_store = MEMORY",  # a temporary file would be in the clear
    # ON and not FAST, which leaves pages that become free as they were.
    "PRAGMA secure_delete = ON",
    "PRAGMA cache_size = -16000",  # KiB
    "PRAGMA journal_size_limit = 8000000",
)


def connect(path: Path, key: bytes, *, make: bool = False) -> Any:
    """Return a raw connection to the store at ``path``; it is made only where ``make`` says so.

    SQLCipher's memory guard stays off: it locks and wipes every page of memory, which costs more
    than the encryption itself, and Windows' page file is what disk encryption is for.

    Raises:
        KnownFault: ``store_missing``; ``wrong_key`` where the key does not fit the file;
            any fault of ``storage.faults``.
    """
    if not make and not path.exists():
        raise KnownFault("store_missing")
    connection = None
    try:
        connection = sqlcipher.connect(
            f"{path.absolute().as_uri()}?mode={'rwc' if make else 'rw'}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,  # the pool gives a connection to one thread at a time
            cached_statements=256,
        )
        _set_up(connection, key)
    except sqlcipher.Error as error:
        if connection is not None:
            connection.close()
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
            raise KnownFault("wrong_key") from error
        fault = faults.fault_of(error)
        if fault is None:
            raise
        raise fault from error
    return connection


def _set_up(connection: Any, key: bytes) -> None:
    if len(key) != 32:
        raise KnownFault("wrong_key")
    connection.execute("PRAGMA cipher_log_level = NONE")  # it would write to stderr
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    for setting in _SETTINGS:
        connection.execute(setting).fetchone()


def make_engine(path: Path, key: bytes) -> Engine:
    """Return an engine over the existing store at ``path``; nothing is opened yet."""
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=partial(connect, path, key),
        poolclass=QueuePool,
        pool_size=_CONNECTIONS,
        max_overflow=_CONNECTIONS,
        pool_use_lifo=True,
    )
    event.listen(engine, "begin", _begin)
    faults.watch(engine)
    return engine


def writing(engine: Engine) -> Engine:
    """Return ``engine`` for writing: its transactions take the write lock at once.

    A transaction that began by reading and wants to write later can be refused without waiting,
    when somebody else wrote in between; one that begins by writing only ever waits its turn.
    """
    return engine.execution_options(writes=True)


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    execute(driver_of(connection), "BEGIN IMMEDIATE" if writes else "BEGIN")


def protect(path: Path) -> None:
    """Let only the owner read the file; Windows inherits this from the folder."""
    if os.name != "nt":
        path.chmod(0o600)
