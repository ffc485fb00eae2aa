"""What goes to headquarters and what comes back: batches, what waits for a person, answers.

Events stand here by ``seq``, the device's own count, which is where SQLite keeps the row.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from udc_desktop.storage.rows.base import Base, Body, points_to
from udc_desktop.storage.types import Digest

_OPEN = "replaced_by IS NULL AND put_away IS NULL"


class BatchRow(Base):
    """Events that travel together. ``state`` is open, answered or given_up."""

    __tablename__ = "batch"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(Digest())
    created: Mapped[datetime]
    via: Mapped[str]
    state: Mapped[str]
    events: Mapped[int]
    size: Mapped[int]
    attempts: Mapped[int]
    tried: Mapped[datetime | None]
    answered: Mapped[datetime | None]
    outcomes: Mapped[Body]

    __table_args__ = (
        Index("ix_batch_created", "created", "id"),
        Index("ix_batch_open", "via", "created", sqlite_where=text("state = 'open'")),
    )


class BatchEventRow(Base):
    """Which event went in which batch, in the order in which it was written; never changed."""

    __tablename__ = "batch_event"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own name

    batch: Mapped[UUID] = mapped_column(points_to("batch.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(points_to("outbox_event.seq"))


class SetAsideRow(Base):
    """An event that does not go as it is.

    It waits for a person until it is replaced or put away, and then it never goes. One that was
    replaced without waiting (because another of its application was) has no outcome.
    """

    __tablename__ = "set_aside"

    seq: Mapped[int] = mapped_column(
        points_to("outbox_event.seq"), primary_key=True, autoincrement=False
    )
    entity: Mapped[UUID]
    since: Mapped[datetime | None]
    replaced_by: Mapped[UUID | None] = mapped_column(points_to("outbox_event.id"))
    put_away: Mapped[datetime | None]
    put_away_by: Mapped[UUID | None]
    outcome: Mapped[bytes | None]

    __table_args__ = (
        Index("ix_set_aside_entity", "entity", "seq", sqlite_where=text(_OPEN)),
        Index("ix_set_aside_open", "since", "seq", sqlite_where=text(_OPEN)),
    )


class HeldRow(Base):
    """An event that headquarters could not take yet; it rests until ``until``."""

    __tablename__ = "held"

    seq: Mapped[int] = mapped_column(
        points_to("outbox_event.seq"), primary_key=True, autoincrement=False
    )
    until: Mapped[datetime]
    outcome: Mapped[bytes]

    __table_args__ = (Index("ix_held_until", "until"),)


class EventPaperRow(Base):
    """Which papers an event cites. ``size`` spares a look at the paper itself."""

    __tablename__ = "event_paper"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own name

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sha256: Mapped[str] = mapped_column(Digest(), primary_key=True)
    size: Mapped[int]


class PaperUploadRow(Base):
    """How far a paper is on its way. It may name one that is not here: another device's."""

    __tablename__ = "paper_upload"

    sha256: Mapped[str] = mapped_column(Digest(), primary_key=True)
    url: Mapped[str]
    reached: Mapped[int]  # bytes
    sent: Mapped[datetime | None]


class CourierRunRow(Base):
    """One run of the courier."""

    __tablename__ = "courier_run"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    started: Mapped[datetime]
    ended: Mapped[datetime]
    code: Mapped[str]
    events: Mapped[int]
    papers: Mapped[int]
    changes: Mapped[int]
    sent: Mapped[int]
    received: Mapped[int]

    __table_args__ = (
        Index("ix_courier_run_started", "started", "id"),
        Index("ix_courier_run_ended", "ended", "sent", "received"),
        Index("ix_courier_run_well", "ended", sqlite_where=text("code = ''")),
    )


class CursorRow(Base):
    """How far a stream from headquarters was read, in headquarters' own words."""

    __tablename__ = "cursor"

    stream: Mapped[str] = mapped_column(primary_key=True)
    cursor: Mapped[str]
    at: Mapped[datetime]


class ChangeRow(Base):
    """A change that came. ``body`` is kept only where it was not understood."""

    __tablename__ = "change"

    seq: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(unique=True)
    kind: Mapped[str]
    at: Mapped[datetime]
    received: Mapped[datetime]
    body: Mapped[bytes | None]

    __table_args__ = (Index("ix_change_kept", "seq", sqlite_where=text("body IS NOT NULL")),)


class DecisionRow(Base):
    """A decision of headquarters; every one is kept."""

    __tablename__ = "decision"

    seq: Mapped[int] = mapped_column(primary_key=True)
    application: Mapped[UUID] = mapped_column(points_to("application.id"))
    decided: Mapped[date]
    received: Mapped[datetime]
    body: Mapped[bytes]

    __table_args__ = (Index("ix_decision_application", "application", "decided"),)


class PaymentRow(Base):
    """An instalment, as headquarters last told of it."""

    __tablename__ = "payment"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    application: Mapped[UUID] = mapped_column(points_to("application.id"))
    cycle: Mapped[str]
    received: Mapped[datetime]
    body: Mapped[bytes]

    __table_args__ = (Index("ix_payment_application", "application", "cycle"),)


class TwinRow(Base):
    """The same NID in an application of another union."""

    __tablename__ = "twin"

    application: Mapped[UUID] = mapped_column(points_to("application.id"), primary_key=True)
    other_number: Mapped[str] = mapped_column(primary_key=True)
    found: Mapped[datetime]
    received: Mapped[datetime]
    body: Mapped[bytes]


class NoticeRow(Base):
    """Something that every operator should read."""

    __tablename__ = "notice"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    since: Mapped[date]
    until: Mapped[date | None]
    received: Mapped[datetime]
    body: Mapped[bytes]

    __table_args__ = (Index("ix_notice_since", "since"),)


class CentralFileRow(Base):
    """A version of a file of headquarters."""

    __tablename__ = "central_file"

    kind: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    effective_from: Mapped[date]
    sha256: Mapped[str] = mapped_column(Digest())
    received: Mapped[datetime]
    fault: Mapped[str]
    withdrawn: Mapped[datetime | None]
    text: Mapped[str]


class KnownDeviceRow(Base):
    """A device of some centre. One that was set up anew has a new key under the same name."""

    __tablename__ = "known_device"

    device_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    public_key: Mapped[bytes]
    revoked: Mapped[date | None]

    __table_args__ = (Index("ix_known_device_name", "name"),)


class RegistryAnswerRow(Base):
    """What the registry last said of an application, and when it was last asked."""

    __tablename__ = "registry_answer"

    application: Mapped[UUID] = mapped_column(points_to("application.id"), primary_key=True)
    asked: Mapped[datetime]
    answer: Mapped[str]
    as_of: Mapped[datetime]
    code: Mapped[str]
    programmes: Mapped[bytes]

    __table_args__ = (Index("ix_registry_answer_asked", "asked"),)


class DeviceIdentityRow(Base):
    """The device's age key, to which answers on a stick are encrypted."""

    __tablename__ = "device_identity"

    recipient: Mapped[str] = mapped_column(primary_key=True)
    identity: Mapped[str]
    created: Mapped[datetime]
