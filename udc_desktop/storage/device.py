"""The device's own key: it seals events and receipts, and never leaves the encrypted store."""

from __future__ import annotations

import hashlib
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, insert, select

from udc_desktop.storage.rows import DeviceKeyRow


class DeviceKey:
    """An Ed25519 key; implements ``ports.Signer``."""

    def __init__(self, private_key: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(private_key)
        self._public = self._key.public_key().public_bytes_raw()

    @property
    def public_key(self) -> bytes:
        """The 32 bytes by which others check."""
        return self._public

    @property
    def name(self) -> str:
        """What the trail calls this device: 16 hexadecimal digits of the public key's SHA-256."""
        return hashlib.sha256(self._public).hexdigest()[:16]

    def sign(self, message: bytes) -> bytes:
        """Return the signature, 64 bytes."""
        return self._key.sign(message)


def make_device_key(connection: Connection, at: datetime) -> None:
    """Make the key of a new store."""
    key = Ed25519PrivateKey.generate()
    connection.execute(
        insert(DeviceKeyRow).values(
            public_key=key.public_key().public_bytes_raw(),
            private_key=key.private_bytes_raw(),
            created=at,
        )
    )


def load_device_key(connection: Connection) -> DeviceKey:
    """Return the newest key of this store."""
    newest = select(DeviceKeyRow.private_key).order_by(DeviceKeyRow.created.desc()).limit(1)
    return DeviceKey(connection.execute(newest).scalar_one())
