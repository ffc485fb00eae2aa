"""The one-time code by which a device is let in, as headquarters makes it and a centre types it.

Twenty characters in groups of four: twelve of chance and eight of the fingerprint of headquarters'
public key. Who types a code therefore also says which headquarters is meant: a device compares the
last eight with the key of whoever answers, and never introduces itself to another.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
_MISTAKEN = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BANGLA_DIGITS = {ord("০") + digit: str(digit) for digit in range(10)}
_SEPARATORS = re.compile(r"[\s\-‐‑‒–—―−_.]+")
_SHAPE = re.compile(rf"[{_ALPHABET}]{{20}}")
_CHANCE = 12


def make_code(public_key: bytes, below: Callable[[int], int]) -> str:
    """Return a fresh code of the headquarters with this key, 20 characters without groups.

    Args:
        public_key: Ed25519, 32 bytes.
        below: returns an unguessable whole number below its argument (``secrets.randbelow``).
    """
    chance = "".join(_ALPHABET[below(len(_ALPHABET))] for _ in range(_CHANCE))
    return chance + fingerprint(public_key)


def fingerprint(public_key: bytes) -> str:
    """Return the first 40 bits of the key's SHA-256 as eight characters."""
    number = int.from_bytes(hashlib.sha256(public_key).digest()[:5])
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(35, -1, -5))


def read_code(text: str) -> str | None:
    """Return a code as it was typed, without groups; None where this cannot be one."""
    plain = _SEPARATORS.sub("", text.translate(_BANGLA_DIGITS)).upper().translate(_MISTAKEN)
    return plain if _SHAPE.fullmatch(plain) else None


def is_code_of(code: str, public_key: bytes) -> bool:
    """Whether a code was made by the headquarters with this key."""
    read = read_code(code)
    return read is not None and read[_CHANCE:] == fingerprint(public_key)


def grouped(code: str) -> str:
    """Return a code as it is printed and read out: five groups of four."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))
