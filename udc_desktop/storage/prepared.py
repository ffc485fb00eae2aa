"""Statements that are compiled once and then run on the driver's own connection.

What a save does is two dozen small statements. Sent through SQLAlchemy each costs 20 to 60 µs
beside the 3 µs that SQLite needs, which made up a third of the whole save; SQLAlchemy still writes
the SQL, knows the types and keeps the connections.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Column, Connection, bindparam, column, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import TypeEngine

from udc_desktop.storage import faults

Driver = Any  # a connection of sqlcipher3, which is untyped
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

    def run(self, driver: Driver, /, **parameters: Any) -> Any:
        """Run the statement and return the driver's cursor (``lastrowid``, ``rowcount``)."""
        values = self._values(parameters)
        return execute(driver, self._sql, values)

    def run_all(self, driver: Driver, rows: Iterable[Mapping[str, Any]]) -> None:
        """Run the statement once for each row."""
        values = [self._values(row) for row in rows]
        if not values:
            return
        try:
            driver.executemany(self._sql, values)
        except sqlcipher.Error as error:
            _raise_known(error)
            raise

    def all(self, driver: Driver, /, **parameters: Any) -> list[Any]:
        """Return every row, with its columns as attributes."""
        return list(self.each(driver, **parameters))

    def each(self, driver: Driver, /, **parameters: Any) -> Iterator[Any]:
        """Yield every row as SQLite finds it, with its columns as attributes."""
        cursor = self.run(driver, **parameters)
        while (row := _fetched(cursor)) is not None:
            yield self._read(row)

    def first(self, driver: Driver, /, **parameters: Any) -> Any:
        """Return the first row, or None."""
        row = _fetched(self.run(driver, **parameters))
        return None if row is None else self._read(row)

    def scalar(self, driver: Driver, /, **parameters: Any) -> Any:
        """Return the first column of the first row, or None where there is no row."""
        row = self.first(driver, **parameters)
        return None if row is None else row[0]

    def scalars(self, driver: Driver, /, **parameters: Any) -> list[Any]:
        """Return the first column of every row."""
        return [row[0] for row in self.each(driver, **parameters)]

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


def execute(driver: Driver, sql: str, values: Sequence[Any] = ()) -> Any:
    """Run a text on the driver's own connection and return its cursor.

    Raises:
        KnownFault: what an operator can do something about; anything else as the driver raises it.
    """
    try:
        return driver.execute(sql, values)
    except sqlcipher.Error as error:
        _raise_known(error)
        raise


def _fetched(cursor: Any) -> Any:
    """Return the next row; a damaged page is often found only here."""
    try:
        return cursor.fetchone()
    except sqlcipher.Error as error:
        _raise_known(error)
        raise


def _raise_known(error: sqlcipher.Error) -> None:
    fault = faults.fault_of(error)
    if fault is not None:
        raise fault from error


def written(sql: str, *columns: Column[Any], **types: TypeEngine[Any]) -> Prepared:
    """Return a statement that stands as SQL, because the order of its look-ups matters.

    Args:
        sql: with ``:name`` for each parameter.
        columns: what comes back, in order; each gives its name and its type.
        types: of the parameters that are no numbers, texts or bytes.
    """
    typed = [bindparam(name, type_=kind) for name, kind in types.items()]
    statement: Any = text(sql).bindparams(*typed)
    if columns:
        statement = statement.columns(*(column(c.name, c.type) for c in columns))
    return Prepared(statement)


def driver_of(connection: Connection) -> Driver:
    """Return the driver's connection behind one of SQLAlchemy's."""
    return connection.connection.driver_connection


def _bind_processor(kind: TypeEngine[Any]) -> Processor | None:
    return kind.dialect_impl(_DIALECT).bind_processor(_DIALECT)


def _result_processor(kind: TypeEngine[Any]) -> Processor | None:
    return kind.dialect_impl(_DIALECT).result_processor(_DIALECT, None)
