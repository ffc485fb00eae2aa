"""What every table shares: names of constraints, and the column type of each Python type."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, MetaData, Table, Text
from sqlalchemy.orm import DeclarativeBase

from udc_desktop.storage.types import IsoDate, Json, UtcDateTime, Uuid

Body = dict[str, Any]


class Base(DeclarativeBase):
    """The root of all tables."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own name
        str: Text(),
        bytes: LargeBinary(),
        datetime: UtcDateTime(),
        date: IsoDate(),
        UUID: Uuid(),
        Body: Json(),
    }


def points_to(column: str) -> ForeignKey:
    """Return a foreign key that is checked at the commit, so that order does not matter."""
    return ForeignKey(column, deferrable=True, initially="DEFERRED")


def table_of(row: type[Base]) -> Table:
    """Return the table behind a row class.

    What is written at every save goes to the table and not to the class: the ORM takes an insert
    apart in ways that cost more than SQLite needs to do it.
    """
    return cast("Table", row.__table__)
