"""From what SQLite says to what an operator can do something about."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from sqlalchemy import event

from udc_desktop.errors import KnownFault

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine, ExceptionContext

_CODES = {
    sqlite3.SQLITE_BUSY: "store_locked",
    sqlite3.SQLITE_LOCKED: "store_locked",
    sqlite3.SQLITE_READONLY: "store_read_only",
    sqlite3.SQLITE_PERM: "store_read_only",
    sqlite3.SQLITE_IOERR: "store_unreadable",
    sqlite3.SQLITE_CANTOPEN: "store_unreadable",
    sqlite3.SQLITE_CORRUPT: "store_damaged",
    sqlite3.SQLITE_NOTADB: "store_damaged",
    sqlite3.SQLITE_FULL: "disk_full",
}


def fault_of(error: BaseException | None) -> KnownFault | None:
    """Return the fault behind an error of the database, or None where it is a bug of ours."""
    extended = getattr(error, "sqlite_errorcode", None)
    code = None if extended is None else _CODES.get(extended & 0xFF)
    return None if code is None else KnownFault(code)


def watch(engine: Engine) -> None:
    """Let ``engine`` raise ``KnownFault`` wherever ``fault_of`` knows one."""
    event.listen(engine, "handle_error", _raise_known)


def _raise_known(context: ExceptionContext) -> None:
    fault = fault_of(context.original_exception)
    if fault is not None:
        raise fault from context.original_exception
