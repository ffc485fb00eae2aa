"""Sealing to headquarters: what was sealed here, nobody here can open."""

from __future__ import annotations

from udc_desktop.errors import KnownFault


def seal(data: bytes, recipient: str) -> bytes:
    """Return ``data`` as an age file that only the holder of ``recipient``'s key can open.

    Raises ``KnownFault('recipient_unreadable')`` where that is no recipient in age's form.
    """
    import pyrage  # few sign-ins ever seal anything

    try:
        return bytes(pyrage.encrypt(data, [pyrage.x25519.Recipient.from_str(recipient)]))
    except pyrage.RecipientError as error:
        raise KnownFault("recipient_unreadable") from error
