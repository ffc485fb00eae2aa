"""One short write transaction over the strong-room."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from udc_desktop.services.vault import IdSource
from udc_desktop.storage.device import DeviceKey
from udc_desktop.storage.records import (
    SqlNumbers,
    SqlOperators,
    SqlOutbox,
    SqlReceipts,
    SqlSettings,
    SqlTrail,
)
from udc_desktop.storage.repositories import SqlApplications, SqlDrafts, SqlPapers, SqlPeople


class SqlUnitOfWork:
    """Implements ``ports.UnitOfWork``. It holds the write lock from ``with`` to the end.

    Any database fault that an operator can do something about comes as ``KnownFault``:
    ``disk_full``, ``store_locked``, ``store_read_only``, ``store_unreadable``, ``store_damaged``.
    ``engine`` is one that ``engine.writing`` made.
    """

    def __init__(self, engine: Engine, device: DeviceKey, ids: IdSource) -> None:
        self._engine = engine
        self._device = device
        self._ids = ids
        self._connection: Connection | None = None

    def __enter__(self) -> Self:
        connection = self._engine.connect()
        try:
            connection.begin()
        except BaseException:
            connection.close()
            raise
        self._connection = connection
        self.people = SqlPeople(connection)
        self.applications = SqlApplications(connection)
        self.papers = SqlPapers(connection)
        self.drafts = SqlDrafts(connection)
        self.trail = SqlTrail(connection, self._device, self._ids)
        self.outbox = SqlOutbox(connection, self._device, self._ids)
        self.receipts = SqlReceipts(connection)
        self.operators = SqlOperators(connection)
        self.settings = SqlSettings(connection)
        self.numbers = SqlNumbers(connection)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._connection is not None:
            self._connection.close()  # rolls back what was not committed
            self._connection = None

    def commit(self) -> None:
        """Make everything done so far durable: on the disk, not only handed to the system."""
        if self._connection is None:
            raise RuntimeError("a unit of work is committed inside its with block")
        try:
            self._connection.commit()
        except BaseException:
            # SQLite keeps a transaction open whose commit failed, and SQLAlchemy takes it for
            # ended: the pool must not hand this connection to the next one.
            self._connection.invalidate()
            raise
