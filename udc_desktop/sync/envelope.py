"""The form of the letter: a DCI envelope, signed for the wire, packed for a thin line.

Both ends share this module. The bytes of an envelope are
``{"header":{…},"message":{…},"signature":"…"}`` in canonical JSON; the signature covers the bytes of
header and message as they stand, so nobody needs to agree on how to write JSON in order to check
one. It is made when a letter is sent and expires in minutes; the records inside carry seals of
their own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

import msgspec

CONTENT_TYPE = "application/vnd.udc.letter+json"
LIFETIME = timedelta(minutes=5)
Encoding = Literal["zstd", "gzip", "identity"]


class Header(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """DCI's header. ``status`` and what follows stand in answers only."""

    version: str = "1.0.0"
    message_id: str
    message_ts: datetime
    action: str  # e.g. batches, batch-status, changes, papers, register, search, enrolled
    sender_id: str
    receiver_id: str
    total_count: int = 0
    is_msg_encrypted: bool = False
    status: Literal["rcvd", "pdng", "succ", "rjct", ""] = ""
    status_reason_code: str = ""
    status_reason_message: str = ""
    completed_count: int = 0


@dataclass(frozen=True, slots=True)
class Letter:
    """An envelope that was opened and found genuine."""

    header: Header
    message: bytes  # as it stood
    digest: str  # SHA-256 of ``message``, 64 digits
    created: datetime
    expires: datetime


class BadLetter(Exception):  # noqa: N818 - a fact of what came, not a programming error
    """What came is no letter for us.

    ``code`` is one of ``not_json``, ``not_a_letter``, ``wrong_signature``, ``unknown_sender``,
    ``expired``, ``not_yet``, ``wrong_receiver``, ``wrong_digest``, ``unknown_encoding``,
    ``damaged``, ``too_large``.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def seal_letter(
    header: Header,
    message: bytes,
    *,
    key_id: str,
    sign: Callable[[bytes], bytes],
    created: datetime,
    lifetime: timedelta = LIFETIME,
) -> bytes:
    """Return the bytes of the envelope; ``message`` is JSON already."""
    raise NotImplementedError


def open_letter(
    data: bytes,
    *,
    key_of: Callable[[str], bytes | None],
    receiver: str,
    now: datetime | None,
) -> Letter:
    """Check an envelope and return what is in it.

    Args:
        data: the bytes of the envelope, unpacked.
        key_of: the Ed25519 public key of a sender, None for one who is not known.
        receiver: who we are.
        now: the time; None lets an expired letter through (one that was carried on a stick).

    Raises:
        BadLetter: any byte was changed, or the letter is not for us, or its time is over.
    """
    raise NotImplementedError


def pack(data: bytes, encoding: Encoding = "zstd") -> bytes:
    """Return the bytes that travel."""
    raise NotImplementedError


def unpack(body: bytes, encoding: str, *, limit: int) -> bytes:
    """Return what was packed; never more than ``limit`` bytes are made.

    Raises:
        BadLetter: ``unknown_encoding``, ``damaged``, ``too_large``.
    """
    raise NotImplementedError


def content_digest(body: bytes) -> str:
    """Return the value of RFC 9530's ``Content-Digest`` for the bytes that travel."""
    raise NotImplementedError
