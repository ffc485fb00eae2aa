"""The centre itself: who works here, what was chosen, what was counted, the device's key."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from udc_desktop.storage.rows.base import Base


class OperatorRow(Base):
    """One who works, or worked, here."""

    __tablename__ = "operator"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    role: Mapped[str]
    added: Mapped[datetime]
    disabled: Mapped[datetime | None]


class SettingRow(Base):
    """A small named value, as JSON."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[bytes]


class NumberCounterRow(Base):
    """The last number given in a series."""

    __tablename__ = "number_counter"

    series: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int]


class DeviceKeyRow(Base):
    """The device's Ed25519 key; the private half is never anywhere but here."""

    __tablename__ = "device_key"

    public_key: Mapped[bytes] = mapped_column(primary_key=True)
    private_key: Mapped[bytes]
    created: Mapped[datetime]
