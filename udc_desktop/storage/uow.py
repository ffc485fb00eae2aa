"""One short write transaction over the strong-room."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Self

from sqlalchemy import Engine
from sqlalchemy.pool import PoolProxiedConnection

from udc_desktop.services.vault import IdSource
from udc_desktop.storage.device import DeviceKey
from udc_desktop.storage.prepared import execute
from udc_desktop.storage.records import (
    SqlNumbers,
    SqlOperators,
    SqlOutbox,
    SqlReceipts,
    SqlSettings,
    SqlTrail,
)
from udc_desktop.storage.repositories import SqlApplications, SqlDrafts, SqlPapers, SqlPeople

if TYPE_CHECKING:
    from udc_desktop.storage.exchange import SqlExchange
    from udc_desktop.storage.grievance_shelf import SqlGrievances


class SqlUnitOfWork:
    """Implements ``ports.UnitOfWork``. It holds the write lock from ``with`` to the end.

    Any database fault that an operator can do something about comes as ``KnownFault``:
    ``disk_full``, ``store_locked``, ``store_read_only``, ``store_unreadable``, ``store_damaged``.
    """

    def __init__(self, engine: Engine, device: DeviceKey, ids: IdSource) -> None:
        self._engine = engine
        self._device = device
        self._ids = ids
        self._connection: PoolProxiedConnection | None = None

    def __enter__(self) -> Self:
        connection = self._engine.raw_connection()
        driver = connection.driver_connection
        try:
            # At once for writing: a transaction that began by reading and wants to write later can
            # be refused without waiting; one that begins by writing only ever waits its turn.
            execute(driver, "BEGIN IMMEDIATE")
        except BaseException:
            connection.close()
            raise
        self._connection = connection
        self.people = SqlPeople(driver)
        self.applications = SqlApplications(driver)
        self.papers = SqlPapers(driver)
        self.drafts = SqlDrafts(driver)
        self.trail = SqlTrail(driver, self._device, self._ids)
        self.outbox = SqlOutbox(driver, self._device, self._ids)
        self.receipts = SqlReceipts(driver)
        self.operators = SqlOperators(driver)
        self.settings = SqlSettings(driver)
        self.numbers = SqlNumbers(driver)
        return self

    @property
    def exchange(self) -> SqlExchange:
        """The courier's shelf; most units of work have nothing to do there."""
        from udc_desktop.storage.exchange import SqlExchange

        if self._connection is None:
            raise RuntimeError("a unit of work is used inside its with block")
        return SqlExchange(self._connection.driver_connection)

    @property
    def grievances(self) -> SqlGrievances:
        """The grievances' shelf."""
        from udc_desktop.storage.grievance_shelf import SqlGrievances

        if self._connection is None:
            raise RuntimeError("a unit of work is used inside its with block")
        return SqlGrievances(self._connection.driver_connection)

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
            execute(self._connection.driver_connection, "COMMIT")
        except BaseException:
            # SQLite keeps a transaction open whose commit failed: the pool must not hand this
            # connection to the next one.
            self._connection.invalidate()
            raise
