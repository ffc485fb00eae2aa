"""People, their households, and the keys by which they are found."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from udc_desktop.storage.rows.base import Base, Body, points_to


class HouseholdRow(Base):
    """A household, as in the record."""

    __tablename__ = "household"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    changed: Mapped[datetime]
    body: Mapped[Body]


class PersonRow(Base):
    """A person. ``seq`` ties the row to its search keys and never leaves this machine."""

    __tablename__ = "person"

    seq: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(unique=True)
    household: Mapped[UUID] = mapped_column(points_to("household.id"))
    name_bn: Mapped[str]
    name_en: Mapped[str]
    born: Mapped[date | None]
    sex: Mapped[str]
    nid: Mapped[str]
    brn: Mapped[str]
    mobile: Mapped[str]
    wallet: Mapped[str]
    union_id: Mapped[str]
    ward: Mapped[str]
    changed: Mapped[datetime]
    body: Mapped[Body]


class SearchKeyRow(Base):
    """One way to find a person or an application by digits; see ``storage.search``.

    ``seq`` is a person's for the kinds nid, brn, mobile, wallet, an application's for number and
    counter. A key that starts with ``<`` is reversed and finds by the last digits.
    """

    __tablename__ = "search_key"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own name

    key: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
