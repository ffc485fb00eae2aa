"""What is only ever added to: the trail, the outbox, the receipts."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from udc_desktop.storage.rows.base import Base, Body, points_to
from udc_desktop.storage.types import Digest


class AuditRow(Base):
    """One line of the trail."""

    __tablename__ = "audit_entry"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    id: Mapped[UUID] = mapped_column(unique=True)
    at: Mapped[datetime]
    operator: Mapped[UUID | None]
    operator_name: Mapped[str]
    device: Mapped[str]
    what: Mapped[str]
    entity: Mapped[UUID | None]
    detail: Mapped[Body]
    previous: Mapped[str] = mapped_column(Digest())
    digest: Mapped[str] = mapped_column(Digest())

    __table_args__ = (Index("ix_audit_entry_entity", "entity", "seq"),)


class OutboxRow(Base):
    """One event for headquarters. Only ``settled`` ever changes."""

    __tablename__ = "outbox_event"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    id: Mapped[UUID] = mapped_column(unique=True)
    kind: Mapped[str]
    entity: Mapped[UUID]
    revision: Mapped[int]
    at: Mapped[datetime]
    skew_seconds: Mapped[int]
    operator: Mapped[UUID]
    sha256: Mapped[str] = mapped_column(Digest())
    seal: Mapped[bytes]
    settled: Mapped[datetime | None]
    body: Mapped[bytes]

    __table_args__ = (
        Index("ix_outbox_event_entity", "entity", "seq"),
        Index("ix_outbox_event_settled", "settled", sqlite_where=text("settled IS NOT NULL")),
        # What waits, with all that is counted of it: a row with its body fills pages, which would
        # have to be decrypted one by one.
        Index(
            "ix_outbox_event_waiting",
            "seq",
            "entity",
            "kind",
            "operator",
            "at",
            text("length(body)"),
            sqlite_where=text("settled IS NULL"),
        ),
        Index(
            "ix_outbox_event_of_entity_waiting",
            "entity",
            "seq",
            sqlite_where=text("settled IS NULL"),
        ),
    )


class ReceiptRow(Base):
    """A receipt's bytes as first made."""

    __tablename__ = "receipt"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    application: Mapped[UUID] = mapped_column(points_to("application.id"))
    revision: Mapped[int]
    paper: Mapped[str]
    language: Mapped[str]
    sha256: Mapped[str] = mapped_column(Digest())
    at: Mapped[datetime]
    content: Mapped[bytes]
    pdf: Mapped[bytes]

    __table_args__ = (Index("ix_receipt_application", "application", "at"),)


class PrintRow(Base):
    """One time a receipt went to paper or to a file."""

    __tablename__ = "receipt_print"

    seq: Mapped[int] = mapped_column(primary_key=True)
    receipt: Mapped[UUID] = mapped_column(points_to("receipt.id"))
    at: Mapped[datetime]
    operator: Mapped[UUID]
    how: Mapped[str]
    copy_number: Mapped[int]

    __table_args__ = (
        Index("ix_receipt_print_receipt", "receipt", "seq"),
        Index("ix_receipt_print_at", "at", "how"),
    )
