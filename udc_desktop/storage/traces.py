"""That what was deleted is nowhere in the files any more.

``secure_delete`` overwrites what is deleted where it lies. It does not reach the copies that SQLite
leaves behind when a page is divided and its rows are moved; but only what lies in the tree itself
is moved. What may have to vanish one day is therefore padded in front, so that every byte of it
lies on overflow pages, which stay where they are until they are freed and overwritten.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from udc_desktop.errors import KnownFault
from udc_desktop.storage.engine import BUSY_SECONDS
from udc_desktop.storage.prepared import Driver, execute

_LARGEST_IN_A_TREE = 4096  # bytes of a row, with pages of 4,096 bytes; the rest overflows
_PATIENCE_SECONDS = 3
_log = logging.getLogger(__name__)


def padded(data: bytes, filling: bytes = b"\0") -> bytes:
    """Return ``data`` behind so much filling that nothing of it lies in the tree."""
    return filling * _LARGEST_IN_A_TREE + data


def padded_json(data: bytes) -> bytes:
    """Return JSON behind spaces, which every reader of JSON passes over."""
    return padded(data, b" ")


def empty_log(driver: Driver, patience: float = 0) -> bool:
    """Write the write-ahead log into the file and cut it to nothing.

    False where somebody still read or wrote after ``patience`` seconds: then the log may hold
    pages as they were before. Outside of any transaction.
    """
    try:
        execute(driver, f"PRAGMA busy_timeout = {round(patience * 1000)}")
        (is_busy, *_) = execute(driver, "PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        execute(driver, f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    return not is_busy


def has_log(store: Path) -> bool:
    """Whether a power cut or a crash left a log, which may hold what was about to be scrubbed.

    A store that was closed as it should be has none. To be asked before the store is opened.
    """
    log = store.with_name(store.name + "-wal")
    return log.exists() and log.stat().st_size > 0


class Scrubbing:
    """Empties the log when told to, and again at every chance until it was done.

    A chance is the beginning of the next unit of work; closing the store empties the log too, and
    where a crash came between, the next opening does (``has_log``).
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._is_owed = False

    def scrub(self) -> None:
        """Empty the log; where readers do not let it, or the disk, later."""
        self._is_owed = not self._empty(_PATIENCE_SECONDS)
        if self._is_owed:
            _log.info("the log could not be emptied yet")

    def catch_up(self) -> None:
        """Do what could not be done before; waits for nobody."""
        if self._is_owed:
            self._is_owed = not self._empty(0)

    def _empty(self, patience: float) -> bool:
        connection: Any = None
        try:
            connection = self._engine.raw_connection()
            return empty_log(connection.driver_connection, patience)
        except KnownFault as fault:
            _log.info("the log could not be emptied: %s", fault.code)
            return False
        finally:
            if connection is not None:
                connection.close()
