"""Grievances with their steps, entries under way, letters, and the frozen register."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from udc_desktop.storage.rows.base import Base, Body, points_to
from udc_desktop.storage.types import Digest

_FILTER = (
    "state",
    "category",
    "programme",
    "office",
    "ward",
    "operator",
    "received",
    "due",
    "is_sealed",
    "is_asked",
)

OPENED_AGAIN = "first_ended IS NOT NULL AND ended IS NOT first_ended"


def _sorted(name: str, *columns: str, **options: Any) -> Index:
    """Return an index for a sort order, which ends with the columns of the filter."""
    return Index(name, *columns, *(c for c in _FILTER if c not in columns), **options)


class GrievanceRow(Base):
    """A grievance as lists, filters and the register need it.

    Of a sealed one ``body`` and everything that was told is empty, and ``sealed`` holds what only
    headquarters can open. ``forwarded``, ``answered``, ``told``, ``ended`` and ``is_satisfied``
    are of the newest step of that kind; ``seq`` ties the row to its steps and search keys and
    never leaves this machine.
    """

    __tablename__ = "grievance"

    seq: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(unique=True)
    number: Mapped[str]
    year: Mapped[int]
    serial: Mapped[int]
    received: Mapped[date]
    received_at: Mapped[datetime]
    operator: Mapped[UUID] = mapped_column(points_to("operator.id"))
    state: Mapped[str]
    tier: Mapped[int]
    office: Mapped[str]
    due: Mapped[date | None]
    revision: Mapped[int]
    changed: Mapped[datetime]
    is_sealed: Mapped[bool]
    is_anonymous: Mapped[bool]
    is_asked: Mapped[bool]
    has_mending: Mapped[bool]
    category: Mapped[str]
    subject: Mapped[str]
    programme: Mapped[str]
    name_bn: Mapped[str]
    name_en: Mapped[str]
    nid: Mapped[str]
    brn: Mapped[str]
    born: Mapped[date | None]
    mobile: Mapped[str]
    union_id: Mapped[str]
    ward: Mapped[str]
    application: Mapped[UUID | None]  # that it is about, or that it would mend
    forwarded: Mapped[date | None]
    answered: Mapped[date | None]
    first_answered: Mapped[date | None]
    told: Mapped[date | None]
    ended: Mapped[date | None]  # nothing is to be done any more
    first_ended: Mapped[date | None]  # stays when it is opened again
    is_satisfied: Mapped[bool | None]
    papers: Mapped[Body]
    body: Mapped[bytes | None]
    sealed: Mapped[bytes | None]

    __table_args__ = (
        _sorted("ix_grievance_due", "due", "id", sqlite_where=text("due IS NOT NULL")),
        _sorted("ix_grievance_no_clock", "id", sqlite_where=text("due IS NULL")),
        _sorted("ix_grievance_received", "received", "id"),
        _sorted("ix_grievance_register", "year", "serial"),
        _sorted("ix_grievance_state", "state", "due", "id"),
        # What the figures count, so that no row with its body is touched.
        Index(
            "ix_grievance_figures",
            "received",
            "state",
            "category",
            "programme",
            "ward",
            "office",
            "due",
            "forwarded",
            "first_answered",
            "told",
            "is_satisfied",
            "is_sealed",
        ),
        Index("ix_grievance_open", "received", sqlite_where=text("first_ended IS NULL")),
        Index(
            "ix_grievance_ended",
            "first_ended",
            "received",
            sqlite_where=text("first_ended IS NOT NULL"),
        ),
        Index("ix_grievance_opened_again", "first_ended", sqlite_where=text(OPENED_AGAIN)),
        Index("ix_grievance_received_at", "received_at"),
        Index("ix_grievance_asked", "seq", sqlite_where=text("is_asked = 1")),
        Index(
            "ix_grievance_application", "application", sqlite_where=text("application IS NOT NULL")
        ),
        # Over an expression, for the same reason as that of applications.
        Index("uq_grievance_number", text("upper(number)"), unique=True),
    )


class GrievanceStepRow(Base):
    """One step; never changed. ``grievance`` is a ``seq``, so that the register reads in order."""

    __tablename__ = "grievance_step"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own name

    grievance: Mapped[int] = mapped_column(
        points_to("grievance.seq"), primary_key=True, autoincrement=False
    )
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str]
    state: Mapped[str]
    on: Mapped[date]
    body: Mapped[bytes]


class GrievanceDraftRow(Base):
    """A grievance being typed: readable, or sealed, never both.

    ``papers`` are the hashes of what it cites, which stay readable so that they are not taken for
    orphans. ``body`` is padded; see ``storage.traces``.
    """

    __tablename__ = "grievance_draft"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    operator: Mapped[UUID] = mapped_column(points_to("operator.id"))
    started: Mapped[datetime]
    changed: Mapped[datetime]
    papers: Mapped[Body]
    office: Mapped[str]  # of a sealed one, whose answers nobody can ask any more
    sealed: Mapped[bytes | None]
    body: Mapped[bytes | None]

    __table_args__ = (Index("ix_grievance_draft_operator", "operator", "changed"),)


class GrievancePaperRow(Base):
    """Which grievance cites which paper, in its record or in a step."""

    __tablename__ = "grievance_paper"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own name

    sha256: Mapped[str] = mapped_column(Digest(), points_to("paper.sha256"), primary_key=True)
    grievance: Mapped[int] = mapped_column(
        points_to("grievance.seq"), primary_key=True, autoincrement=False
    )


class GrievanceLetterRow(Base):
    """A letter to an office, as it was made; never changed."""

    __tablename__ = "grievance_letter"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    memo: Mapped[str]
    year: Mapped[int]
    serial: Mapped[int]
    on: Mapped[date]
    office: Mapped[str]
    operator: Mapped[UUID] = mapped_column(points_to("operator.id"))
    at: Mapped[datetime]
    content: Mapped[bytes]

    __table_args__ = (
        Index("ix_grievance_letter_at", "at", "id"),
        Index("uq_grievance_letter_serial", "year", "serial", unique=True),
    )


class LetterGrievanceRow(Base):
    """Which grievances a letter is about, in its order; never changed."""

    __tablename__ = "letter_grievance"

    letter: Mapped[UUID] = mapped_column(points_to("grievance_letter.id"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    grievance: Mapped[UUID] = mapped_column(points_to("grievance.id"))

    __table_args__ = (
        Index("ix_letter_grievance_grievance", "grievance", "letter"),
        {"sqlite_with_rowid": False},
    )


class RegisterMonthRow(Base):
    """A month of the register as it was frozen; never changed."""

    __tablename__ = "register_month"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    month: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    frozen: Mapped[datetime]
    operator: Mapped[UUID] = mapped_column(points_to("operator.id"))
    previous: Mapped[str] = mapped_column(Digest())
    sha256: Mapped[str] = mapped_column(Digest())
    totals: Mapped[bytes]
    lines: Mapped[bytes]


class GrievanceKeyRow(Base):
    """One way to find a grievance by digits; as ``SearchKeyRow``, with a count of its own.

    A table of its own, because the newest of people and of grievances are not counted together.
    """

    __tablename__ = "grievance_key"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own name

    key: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
