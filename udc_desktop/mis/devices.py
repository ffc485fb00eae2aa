"""Finding a registered device by its id, which does not say where in the country it lies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select

from udc_desktop.mis import schema
from udc_desktop.mis.terms import Device


def device_query(device_id: str, among: Sequence[str]) -> Any:
    """Return the question for a device in one of some districts, so that the key is used."""
    return select(schema.device).where(
        schema.device.c.district.in_(among), schema.device.c.id == device_id
    )


def device_of(row: Row[Any]) -> Device:
    """Return the device of a row."""
    return Device(
        id=row.id,
        district=row.district,
        centre=row.centre,
        union=row.union_id,
        name=row.name,
        public_key=bytes(row.public_key),
        recipient=row.recipient,
        registered=row.registered,
        revoked=row.revoked,
    )
