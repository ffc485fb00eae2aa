"""The strong-room as the composition root opens it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import uuid6
from sqlalchemy import Engine

from udc_desktop.errors import KnownFault
from udc_desktop.services.vault import Clock, IdSource
from udc_desktop.storage.backup import back_up, clear_away
from udc_desktop.storage.device import DeviceKey, load_device_key, make_device_key
from udc_desktop.storage.durable import fault_of_disk, sync_folder
from udc_desktop.storage.engine import connect, make_engine, protect, writing
from udc_desktop.storage.identity import load_identity, make_identity
from udc_desktop.storage.queries import SqlQueries
from udc_desktop.storage.rows import Base
from udc_desktop.storage.traces import Scrubbing, has_log
from udc_desktop.storage.uow import SqlUnitOfWork
from udc_desktop.storage.upgrade import stamp, upgrade

if TYPE_CHECKING:
    from udc_desktop.storage.exchange_queries import SqlExchangeQueries
    from udc_desktop.storage.grievance_queries import SqlGrievanceQueries


def new_id() -> UUID:
    """Return a fresh UUIDv7."""
    return uuid6.uuid7()


def utc_now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)


class Store:
    """An open store. ``units`` makes units of work, ``queries`` reads, ``signer`` signs."""

    def __init__(self, path: Path, key: bytes, engine: Engine, ids: IdSource) -> None:
        self.path = path
        self._key = key
        self._engine = engine
        self._ids = ids
        with engine.connect() as connection:
            self.signer: DeviceKey = load_device_key(connection)
        self.queries = SqlQueries(engine)
        self._scrubbing = Scrubbing(engine)

    @property
    def exchange_queries(self) -> SqlExchangeQueries:
        """Reading for the sync page."""
        from udc_desktop.storage.exchange_queries import SqlExchangeQueries  # not at the start

        return SqlExchangeQueries(self._engine)

    @property
    def grievance_queries(self) -> SqlGrievanceQueries:
        """Reading for the grievance desk."""
        from udc_desktop.storage.grievance_queries import SqlGrievanceQueries

        return SqlGrievanceQueries(self._engine)

    @property
    def identity(self) -> tuple[str, str]:
        """The device's age key, private, and its recipient, public."""
        with self._engine.connect() as connection:
            return load_identity(connection)

    def units(self) -> SqlUnitOfWork:
        """Return a new unit of work."""
        self._scrubbing.catch_up()
        return SqlUnitOfWork(self._engine, self.signer, self._ids)

    def scrub(self) -> None:
        """Take what was deleted out of the files, once it was committed.

        Every connection overwrites what it deletes; here the write-ahead log, which holds pages as
        they were before, is written into the file and emptied. Where somebody reads for longer
        than a moment it is done at the next unit of work, and at the latest when the store is
        closed or opened again. Raises nothing.
        """
        self._scrubbing.scrub()

    def back_up(self, copy: Path) -> None:
        """Write an encrypted copy; see ``storage.backup``."""
        back_up(self.path, self._key, copy)

    def close(self) -> None:
        """Close every connection; the last one empties the write-ahead log into the file."""
        self._engine.dispose()


def open_store(
    path: Path,
    key: bytes,
    *,
    backups: Path | None = None,
    ids: IdSource = new_id,
    clock: Clock = utc_now,
) -> Store:
    """Open the store at ``path``, brought up to this program's revision.

    What a power cut left behind is put right: the log is emptied (``Store.scrub``), and copies that
    were cut off are deleted.

    Args:
        path: the file; it is never made here, so that a lost store is noticed.
        key: the 32 bytes that the vault gave.
        backups: where the copy before an upgrade goes; ``backups`` beside the store by default.
        ids: where ids of audit lines and events come from.
        clock: names the copy before an upgrade.

    Raises:
        KnownFault: ``store_missing``, ``wrong_key``, ``store_newer``, ``store_damaged``,
            ``store_locked``, ``store_read_only``, ``store_unreadable``, ``disk_full``.
    """
    log_is_left, copies = has_log(path), backups or path.parent / "backups"
    engine = make_engine(path, key)
    try:
        clear_away(copies)
        upgrade(engine, path, key, copies, clock())
        store = Store(path, key, engine, ids)
        if log_is_left:
            store.scrub()
        return store
    except BaseException:
        engine.dispose()
        raise


def create_store(
    path: Path,
    key: bytes,
    *,
    fill: Callable[[SqlUnitOfWork], None] | None = None,
    ids: IdSource = new_id,
    clock: Clock = utc_now,
) -> Store:
    """Make a new store and open it.

    The file appears under its name only when it is complete, with what ``fill`` wrote (the first
    operator, the centre): a set-up that was cut off leaves no store, and can begin again.

    Raises:
        KnownFault: ``store_exists``, and what ``open_store`` raises.
    """
    if path.exists():
        raise KnownFault("store_exists")
    beside = path.with_name(path.name + ".new")
    _remove(beside)
    try:
        connect(beside, key, make=True).close()
        protect(beside)
        engine = make_engine(beside, key)
        try:
            _build(engine, ids, clock(), fill)
        finally:
            engine.dispose()
        beside.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise fault_of_disk(error) from error
    finally:
        _remove(beside)
    return open_store(path, key, ids=ids, clock=clock)


def _build(
    engine: Engine,
    ids: IdSource,
    at: datetime,
    fill: Callable[[SqlUnitOfWork], None] | None,
) -> None:
    with writing(engine).begin() as connection:
        Base.metadata.create_all(connection, checkfirst=False)
        stamp(connection)
        make_device_key(connection, at)
        make_identity(connection, at)
        device = load_device_key(connection)
    if fill is not None:
        with SqlUnitOfWork(engine, device, ids) as unit:
            fill(unit)
            unit.commit()


def _remove(path: Path) -> None:
    for leftover in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))):
        with contextlib.suppress(FileNotFoundError):
            leftover.unlink()
