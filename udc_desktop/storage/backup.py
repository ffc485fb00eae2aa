"""Encrypted copies of the store, whole and read back before they count."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from udc_desktop.errors import KnownFault
from udc_desktop.storage.durable import fault_of_disk, sync_folder
from udc_desktop.storage.engine import connect, protect
from udc_desktop.storage.faults import fault_of

_PAGES_AT_ONCE = 500
_PART = ".part"
_log = logging.getLogger(__name__)


def back_up(store: Path, key: bytes, copy: Path) -> None:
    """Write the store as it is now to ``copy``, encrypted with the same key.

    Others may read and write meanwhile. ``copy`` appears only when it was read back whole; one
    that was there before stays until then. Grievances still being typed are left out, and
    papers that nothing else cites: one that turns out to be sensitive is taken out of the store,
    and nobody goes through old copies.

    Raises:
        KnownFault: ``disk_full``, ``store_damaged`` where the copy or the store does not read
            back, and what ``engine.connect`` raises.
    """
    beside = copy.with_name(copy.name + _PART)
    try:
        beside.unlink(missing_ok=True)
        _copy(store, key, beside)
        protect(beside)
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        beside.replace(copy)
        sync_folder(copy.parent)
    except OSError as error:
        raise fault_of_disk(error) from error
    finally:
        for leftover in (beside, *(beside.with_name(beside.name + s) for s in ("-wal", "-shm"))):
            leftover.unlink(missing_ok=True)


def clear_away(copies: Path) -> None:
    """Delete what a power cut left of copies that were being made; raises nothing.

    They hold grievances that were being typed then, and nobody goes through them any more. To be
    called when the store is opened, before any copy is made.
    """
    for leftover in copies.glob(f"*{_PART}*"):
        try:
            leftover.unlink()
        except OSError as error:  # next time
            _log.warning("what is left of a copy cannot be deleted: %s", error.strerror)


def verify(copy: Path, key: bytes) -> None:
    """Read a store through, every page.

    Raises:
        KnownFault: ``store_damaged``, and what ``engine.connect`` raises.
    """
    connection = connect(copy, key)
    try:
        _verify(connection)
    finally:
        connection.close()


def _copy(store: Path, key: bytes, beside: Path) -> None:
    source = connect(store, key)
    try:
        target = connect(beside, key, make=True)
        try:
            source.backup(target, pages=_PAGES_AT_ONCE, sleep=0)
            _leave_out_typing(target)
            _verify(target)
            # One file, without a log beside it, is what can be carried away.
            target.execute("PRAGMA journal_mode = DELETE").fetchone()
        finally:
            target.close()
    except sqlcipher.Error as error:
        fault = fault_of(error)
        if fault is None:
            raise
        raise fault from error
    finally:
        source.close()


# Written out over the tables of revision 0003, because a copy is made before an upgrade too.
_HAS_TYPING = "SELECT count(*) FROM sqlite_master WHERE name = 'grievance_draft'"
_LEAVE_OUT = (
    "DELETE FROM grievance_draft WHERE body IS NOT NULL",
    """
    DELETE FROM paper WHERE sha256 NOT IN (
        SELECT sha256 FROM paper_use UNION ALL SELECT sha256 FROM grievance_paper
        UNION ALL
        SELECT unhex(cited.value) FROM grievance_draft,
            json_each(CAST(grievance_draft.papers AS TEXT)) AS cited
        UNION ALL
        SELECT unhex(json_extract(cited.value, '$.sha256')) FROM draft,
            json_each(CAST(draft.body AS TEXT), '$.papers') AS cited
    )
    """,
)


def _leave_out_typing(copy: Any) -> None:
    (has_typing,) = copy.execute(_HAS_TYPING).fetchone()
    if has_typing:
        copy.execute("BEGIN")
        for statement in _LEAVE_OUT:
            copy.execute(statement)
        copy.execute("COMMIT")


def _verify(connection: Any) -> None:
    try:
        broken = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        verdict = connection.execute("PRAGMA integrity_check").fetchall()
    except sqlcipher.Error as error:
        raise KnownFault("store_damaged") from error
    if broken or verdict != [("ok",)]:
        raise KnownFault("store_damaged")
