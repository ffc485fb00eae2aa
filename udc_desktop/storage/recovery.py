"""The recovery key as it stands on paper, and as somebody types it years later."""

from __future__ import annotations

import hashlib

from udc_desktop.domain.script import to_latin_digits
from udc_desktop.errors import KnownFault

SECRET_BYTES = 20  # 160 bits: 32 characters, eight groups
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U
_GROUP = 4
_CHECK_CHARACTERS = 4
_MISTAKEN = str.maketrans({"O": "0", "I": "1", "L": "1"})


def recovery_text(secret: bytes) -> str:
    """Return ``secret`` (20 bytes) as nine groups of four characters, the last a checksum."""
    text = _characters(secret) + _check(secret)
    return "-".join(text[i : i + _GROUP] for i in range(0, len(text), _GROUP))


def read_recovery_text(text: str) -> bytes:
    """Return the secret behind a recovery key as typed.

    Small letters, Bangla digits, any spaces and dashes are taken; O is read as 0, I and L as 1.

    Raises:
        KnownFault: ``wrong_recovery_key`` where the checksum or the length does not fit.
    """
    plain = to_latin_digits(text).upper().translate(_MISTAKEN)
    plain = "".join(c for c in plain if c.isalnum())
    length = SECRET_BYTES * 8 // 5
    if len(plain) != length + _CHECK_CHARACTERS or not set(plain) <= set(_ALPHABET):
        raise KnownFault("wrong_recovery_key")
    number = 0
    for character in plain[:length]:
        number = number * 32 + _ALPHABET.index(character)
    secret = number.to_bytes(SECRET_BYTES, "big")
    if _check(secret) != plain[length:]:
        raise KnownFault("wrong_recovery_key")
    return secret


def _characters(data: bytes) -> str:
    number = int.from_bytes(data, "big")
    count = len(data) * 8 // 5
    return "".join(_ALPHABET[number >> 5 * i & 31] for i in reversed(range(count)))


def _check(secret: bytes) -> str:
    digest = hashlib.sha256(b"udc-desktop recovery key\0" + secret).digest()
    return _characters(digest[:5])[:_CHECK_CHARACTERS]
