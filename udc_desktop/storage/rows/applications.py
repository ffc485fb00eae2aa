"""Applications with their revisions and papers, and entries under way."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from udc_desktop.domain.applications import State
from udc_desktop.storage.rows.base import Base, Body, points_to
from udc_desktop.storage.types import Digest

_DEAD = ", ".join(f"'{state}'" for state in State if not state.is_live)


class ApplicationRow(Base):
    """An application as lists show it; what was recorded is in its newest revision.

    Every index for a sort order ends with the columns of the filter, so that a filter that matches
    little is decided within the index.
    """

    __tablename__ = "application"

    seq: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(unique=True)
    number: Mapped[str]
    person: Mapped[UUID] = mapped_column(points_to("person.id"))
    person_seq: Mapped[int]  # the search keys name people so; spares a look at the person's row
    household: Mapped[UUID] = mapped_column(points_to("household.id"))
    programme: Mapped[str]
    programme_version: Mapped[int]
    state: Mapped[str]
    revision: Mapped[int]
    body_sha256: Mapped[str] = mapped_column(Digest())
    priority: Mapped[int]
    operator: Mapped[UUID] = mapped_column(points_to("operator.id"))
    created: Mapped[datetime]
    changed: Mapped[datetime]
    intake: Mapped[date | None]
    sent: Mapped[datetime | None]
    name_bn: Mapped[str]
    name_en: Mapped[str]
    name_sort: Mapped[str]
    ward: Mapped[str]
    village: Mapped[str]

    __table_args__ = (
        Index("ix_application_created", "created", "id", "programme", "state", "operator"),
        Index("ix_application_number", "number", "programme", "state", "operator", "created"),
        Index(
            "ix_application_name", "name_sort", "id", "programme", "state", "operator", "created"
        ),
        Index("ix_application_programme", "programme", "created", "id", "state", "operator"),
        Index("ix_application_state", "state", "created", "id", "programme", "operator"),
        Index("ix_application_intake", "programme", "intake", "state", "priority"),
        Index("ix_application_person_seq", "person_seq", "created"),
        # Over an expression, because SQLite would prefer a plain unique index to the sorted one
        # above and then read every row for the filter.
        Index("uq_application_number", text("upper(number)"), unique=True),
        # The strong-room's own guard: one live application of a person to a programme.
        Index(
            "uq_application_live",
            "person",
            "programme",
            unique=True,
            sqlite_where=text(f"state NOT IN ({_DEAD})"),
        ),
    )


class RevisionRow(Base):
    """What was recorded, once for every revision; never changed."""

    __tablename__ = "application_revision"

    application: Mapped[UUID] = mapped_column(points_to("application.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    operator: Mapped[UUID]
    at: Mapped[datetime]
    reason: Mapped[str]
    body_sha256: Mapped[str] = mapped_column(Digest())
    body: Mapped[Body]


class PaperRow(Base):
    """A paper's bytes, once, however many records cite it."""

    __tablename__ = "paper"

    sha256: Mapped[str] = mapped_column(Digest(), primary_key=True)
    mime: Mapped[str]
    size: Mapped[int]
    created: Mapped[datetime]
    data: Mapped[bytes]


class PaperUseRow(Base):
    """Which application cites which paper, in any of its revisions."""

    __tablename__ = "paper_use"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own name

    sha256: Mapped[str] = mapped_column(Digest(), points_to("paper.sha256"), primary_key=True)
    application: Mapped[UUID] = mapped_column(points_to("application.id"), primary_key=True)


class DraftRow(Base):
    """An entry under way, as JSON."""

    __tablename__ = "draft"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    operator: Mapped[UUID] = mapped_column(points_to("operator.id"))
    changed: Mapped[datetime]
    body: Mapped[bytes]

    __table_args__ = (Index("ix_draft_operator", "operator", "changed"),)
