"""The device's age key: answers on a stick are encrypted to it, and it never leaves the store."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert, select

from udc_desktop.storage.rows import DeviceIdentityRow

_NEWEST = (
    select(DeviceIdentityRow.identity, DeviceIdentityRow.recipient)
    .order_by(DeviceIdentityRow.created.desc())
    .limit(1)
)


def make_identity(connection: Connection, at: datetime) -> None:
    """Make the key of a store that has none."""
    if connection.execute(_NEWEST).first() is not None:
        return
    from pyrage import x25519  # a store is made once, and opened every day

    identity = x25519.Identity.generate()
    connection.execute(
        insert(DeviceIdentityRow).values(
            recipient=str(identity.to_public()), identity=str(identity), created=at
        )
    )


def load_identity(connection: Connection) -> tuple[str, str]:
    """Return identity and recipient, both as age writes them."""
    identity, recipient = connection.execute(_NEWEST).one()
    return identity, recipient
