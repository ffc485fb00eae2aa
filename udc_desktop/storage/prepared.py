"""Statements that are compiled once and then run on the driver's own connection.

What a save does is two dozen small statements. Sent through SQLAlchemy each costs 20 to 60 µs
beside the 3 µs that SQLite needs, which made up a third of the whole save; SQLAlchemy still writes
the SQL, knows the types and holds the transaction.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import TypeEngine

from udc_desktop.storage import faults

Processor = Callable[[Any], Any]
_DIALECT = sqlite.dialect(paramstyle="qmark")


class Prepared:
    """One statement. Its parameters are the names of its ``bindparam``s, or the columns written.

    An insert takes the columns of the first row that it is given, and every later row has the
    same. Compiled at the first use, so that importing costs nothing.
    """

    def __init__(self, statement: Any) -> None:
        self._statement = statement
        self._sql = ""
        self._slots: Sequence[tuple[str, Processor | None]] = ()
        self._constants: Mapping[str, Any] = {}
        self._count = 0
        self._results: Sequence[Processor | None] = ()
        self._make_row: Callable[[Iterable[Any]], Any] = tuple

    def run(self, connection: Connection, /, **parameters: Any) -> Any:
        """Run the statement and return the driver's cursor (``lastrowid``, ``rowcount``)."""
        values = self._values(parameters)
        return execute(connection, self._sql, values)

    def run_all(self, connection: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
        """Run the statement once for each row."""
        values = [self._values(row) for row in rows]
        if not values:
            return
        try:
            _driver_of(connection).executemany(self._sql, values)
        except sqlcipher.Error as error:
            _raise_known(error)
            raise

    def all(self, connection: Connection, /, **parameters: Any) -> list[Any]:
        """Return every row, with its columns as attributes."""
        return [self._read(row) for row in self.run(connection, **parameters)]

    def first(self, connection: Connection, /, **parameters: Any) -> Any:
        """Return the first row, or None."""
        row = self.run(connection, **parameters).fetchone()
        return None if row is None else self._read(row)

    def scalar(self, connection: Connection, /, **parameters: Any) -> Any:
        """Return the first column of the first row, or None where there is no row."""
        row = self.first(connection, **parameters)
        return None if row is None else row[0]

    def scalars(self, connection: Connection, /, **parameters: Any) -> list[Any]:
        """Return the first column of every row."""
        return [row[0] for row in self.all(connection, **parameters)]

    # -- inside ---------------------------------------------------------------------------------

    def _values(self, parameters: Mapping[str, Any]) -> list[Any]:
        if not self._sql:
            self._compile(parameters)
        if len(parameters) != self._count:
            raise TypeError(f"{sorted(parameters)} are not the parameters of {self._sql}")
        if self._constants:
            parameters = {**self._constants, **parameters}
        return [
            parameters[name] if process is None else process(parameters[name])
            for name, process in self._slots
        ]

    def _compile(self, parameters: Mapping[str, Any]) -> None:
        written = list(parameters) if self._statement.is_dml else None
        compiled = self._statement.compile(dialect=_DIALECT, column_keys=written)
        names = compiled.positiontup or ()
        self._slots = [(name, _bind_processor(compiled.binds[name].type)) for name in names]
        self._constants = {n: compiled.binds[n].value for n in names if n not in parameters}
        self._count = len(parameters)
        columns = getattr(self._statement, "exported_columns", ())
        self._results = [_result_processor(column.type) for column in columns]
        if self._results:
            self._make_row = _row_type([column.key for column in columns])
        self._sql = compiled.string  # last, because another thread takes it for the sign

    def _read(self, row: Sequence[Any]) -> Any:
        return self._make_row(
            value if process is None else process(value)
            for process, value in zip(self._results, row, strict=True)
        )


def _row_type(names: Sequence[str]) -> Callable[[Iterable[Any]], Any]:
    row: Any = namedtuple("row", names)  # type: ignore[misc]  # the names are those of the query
    return row._make


def execute(connection: Connection, sql: str, values: Sequence[Any] = ()) -> Any:
    """Run a text on the driver's own connection and return its cursor.

    Raises:
        KnownFault: what an operator can do something about; anything else as the driver raises it.
    """
    try:
        return _driver_of(connection).execute(sql, values)
    except sqlcipher.Error as error:
        _raise_known(error)
        raise


def _raise_known(error: sqlcipher.Error) -> None:
    fault = faults.fault_of(error)
    if fault is not None:
        raise fault from error


def _driver_of(connection: Connection) -> Any:
    return connection.connection.driver_connection


def _bind_processor(kind: TypeEngine[Any]) -> Processor | None:
    return kind.dialect_impl(_DIALECT).bind_processor(_DIALECT)


def _result_processor(kind: TypeEngine[Any]) -> Processor | None:
    return kind.dialect_impl(_DIALECT).result_processor(_DIALECT, None)
