"""The form of the letter: a DCI envelope, signed for the wire, packed for a thin line.

Both ends share this module. The bytes of an envelope are
``{"header":{…},"message":{…},"signature":"…"}`` in canonical JSON; the signature covers the bytes
of header and message as they stand, so nobody needs to agree on how to write JSON in order to
check one. It is made when a letter is sent and expires in minutes; the records inside carry seals
of their own.

The signature has DCI's text form (``MsgSignature`` of its API files)::

    Signature: namespace="dci", kidId="{sender}|{key}|ed25519", algorithm="ed25519",
    created="…", expires="…", headers="(created) (expires) digest", signature="…"

in one line with one space behind each comma. Times are whole seconds since 1970. ``key`` is the
sender again, because an id is that of a key. What Ed25519 signs is::

    (created): {created}
    (expires): {expires}
    digest: SHA-256={base64 of the SHA-256 of {"header":{…},"message":{…}}}

with one line feed between the lines and none at the end. An envelope is opened, built again out of
its parts, and compared: there is one way only to write it.
"""

from __future__ import annotations

import base64
import hashlib
import importlib
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Annotated, Any, Literal, TypeVar

import msgspec

from udc_desktop.domain.seals import canonical_json, sha256_hex

CONTENT_TYPE = "application/vnd.udc.letter+json"
LIFETIME = timedelta(minutes=5)
TOLERANCE = timedelta(seconds=60)  # how far in the future a letter may have been made
Encoding = Literal["zstd", "gzip", "identity"]
T = TypeVar("T")

# Measured on 50 MCBP applications (150 KB): level 1 gives 385 bytes each in 0.2 ms, 6 gives 366 in
# 1.8 ms, 12 gives 371, 15 gives 353 in 13 ms, 19 gives 348 in 56 ms. A counter's PC is slower.
_ZSTD_LEVEL = 6
_LARGEST_EMPTY = 32  # bytes of an empty zstd frame: magic, header, a block, a checksum
_GZIP = 31  # zlib's word for the gzip format with the largest window
_OPEN, _BETWEEN, _SIGNED = b'{"header":', b',"message":', b',"signature":'
_TEXT = (
    'Signature: namespace="dci", kidId="{sender}|{key}|ed25519", algorithm="ed25519", '
    'created="{created}", expires="{expires}", headers="(created) (expires) digest", '
    'signature="{signature}"'
)
_PARTS = re.compile(
    r'Signature: namespace="dci", kidId="([^"|]+)\|([^"|]+)\|ed25519", algorithm="ed25519", '
    r'created="([0-9]{1,11})", expires="([0-9]{1,11})", headers="\(created\) \(expires\) digest", '
    r'signature="([A-Za-z0-9+/]{86}==)"'
)


class Header(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """DCI's header. ``status`` and what follows stand in answers only."""

    # Made by a factory where DCI demands the field: what equals a plain default is left out.
    version: str = msgspec.field(default_factory=lambda: "1.0.0")
    message_id: str
    message_ts: Annotated[datetime, msgspec.Meta(tz=True)]
    action: str  # e.g. batches, batch-status, changes, papers, register, search, enrolled
    sender_id: str
    receiver_id: str
    total_count: int = msgspec.field(default_factory=int)
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

    def read(self, kind: type[T]) -> T:
        """Return the message as a struct of ``kind``; raises ``BadLetter('not_a_letter')``."""
        return _decoded(self.message, kind)


class BadLetter(Exception):  # noqa: N818 - a fact of what came, not a programming error
    """What came is no letter for us.

    ``code`` is one of ``not_json``, ``not_a_letter``, ``wrong_signature``, ``unknown_sender``,
    ``expired``, ``not_yet``, ``wrong_receiver``, ``wrong_digest``, ``unknown_encoding``,
    ``damaged``, ``too_large``.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def id_of_key(public_key: bytes) -> str:
    """Return the id of whoever has this Ed25519 key: 16 digits of its SHA-256."""
    return sha256_hex(public_key)[:16]


def seal_letter(
    header: Header,
    message: bytes,
    *,
    key_id: str,
    sign: Callable[[bytes], bytes],
    created: datetime,
    lifetime: timedelta = LIFETIME,
) -> bytes:
    """Return the bytes of the envelope; ``message`` is JSON already.

    Raises:
        ValueError: ``key_id`` is not the sender's id, or has a quote or a stroke in it.
    """
    if key_id != header.sender_id or not key_id or set(key_id) & set('"|'):
        raise ValueError("a letter is signed by the key of its sender")
    begin = int(created.timestamp())
    end = begin + int(lifetime.total_seconds())
    signed = b"".join((_OPEN, canonical_json(header), _BETWEEN, message))
    signature = sign(_signing_text(signed, begin, end))
    return b"".join((signed, _SIGNED, _signature_json(key_id, begin, end, signature), b"}"))


def open_letter(
    data: bytes,
    *,
    key_of: Callable[[str], bytes | None],
    receiver: str,
    now: datetime | None,
    tolerance: timedelta = TOLERANCE,
) -> Letter:
    """Check an envelope and return what is in it.

    Args:
        data: the bytes of the envelope, unpacked.
        key_of: the Ed25519 public key of a sender, None for one who is not known.
        receiver: who we are.
        now: the time; None lets an expired letter through (one that was carried on a stick).
        tolerance: how far in the future it may have been made, because clocks differ.

    Raises:
        BadLetter: any byte was changed, or the letter is not for us, or its time is over.
    """
    parts = _taken_apart(data)
    key = key_of(parts.header.sender_id)
    if key is None:
        raise BadLetter("unknown_sender")
    return _checked(parts, key, receiver, now, tolerance)


def open_introduction(
    data: bytes,
    *,
    key_in: Callable[[bytes], bytes],
    receiver: str,
    now: datetime | None,
    tolerance: timedelta = TOLERANCE,
) -> Letter:
    """Check an envelope whose message brings the key that signed it, and return what is in it.

    ``key_in`` finds the key in the message, which nobody has checked yet. The sender's id must be
    that of the key; whether the sender is welcome is for the caller to say.

    Raises:
        BadLetter: as ``open_letter``.
    """
    parts = _taken_apart(data)
    key = key_in(parts.message)
    if id_of_key(key) != parts.header.sender_id:
        raise BadLetter("unknown_sender")
    return _checked(parts, key, receiver, now, tolerance)


def pack(data: bytes, encoding: Encoding = "zstd") -> bytes:
    """Return the bytes that travel."""
    if encoding == "zstd":
        zstd = _zstandard()
        if zstd is None:
            raise BadLetter("unknown_encoding")
        packed: bytes = zstd.ZstdCompressor(level=_ZSTD_LEVEL, write_checksum=True).compress(data)
        return packed
    if encoding == "gzip":
        maker = zlib.compressobj(level=9, wbits=_GZIP)
        return maker.compress(data) + maker.flush()  # zlib writes no time and no name
    return data


def unpack(body: bytes, encoding: str, *, limit: int) -> bytes:
    """Return what was packed; never more than ``limit`` bytes are made.

    Args:
        body: the bytes that travelled.
        encoding: the value of ``Content-Encoding``; empty is identity.
        limit: the most bytes to return.

    Raises:
        BadLetter: ``unknown_encoding``, ``damaged``, ``too_large``.
    """
    match encoding.strip().lower():
        case "zstd":
            return _from_zstd(body, limit)
        case "gzip":
            return _from_gzip(body, limit)
        case "identity" | "":
            if len(body) > limit:
                raise BadLetter("too_large")
            return body
        case _:
            raise BadLetter("unknown_encoding")


@cache
def best_encoding() -> Encoding:
    """Return the tightest encoding that this installation can make."""
    return "gzip" if _zstandard() is None else "zstd"


def content_digest(body: bytes) -> str:
    """Return the value of RFC 9530's ``Content-Digest`` for the bytes that travel."""
    return f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"


def check_content_digest(value: str, body: bytes) -> None:
    """Compare a ``Content-Digest``; digests by other algorithms beside ours are passed over.

    Raises:
        BadLetter: ``wrong_digest``, also where there is no SHA-256.
    """
    if content_digest(body) not in (each.strip() for each in value.split(",")):
        raise BadLetter("wrong_digest")


# -- the parts of an envelope ---------------------------------------------------------------------


class _Envelope(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    header: msgspec.Raw
    message: msgspec.Raw
    signature: str


@dataclass(frozen=True, slots=True)
class _Parts:
    """An envelope of the right form; nothing in it is to be believed yet."""

    header: Header
    message: bytes
    signing_text: bytes
    signature: bytes
    created: datetime
    expires: datetime


def _taken_apart(data: bytes) -> _Parts:
    """Return the parts of an envelope that is written in the one way that there is."""
    envelope = _decoded(data, _Envelope)
    said = _PARTS.fullmatch(envelope.signature)
    if said is None:
        raise BadLetter("not_a_letter")
    sender, key_id, created, expires, text = said.groups()
    begin, end, signature = int(created), int(expires), base64.b64decode(text)
    signed = b"".join((_OPEN, envelope.header, _BETWEEN, envelope.message))
    tail = b"".join((_SIGNED, _signature_json(sender, begin, end, signature), b"}"))
    if len(data) != len(signed) + len(tail) or signed + tail != data:
        raise BadLetter("not_a_letter")
    header = _decoded(envelope.header, Header)
    if not header.sender_id == sender == key_id or end < begin:
        raise BadLetter("not_a_letter")
    return _Parts(
        header=header,
        message=bytes(envelope.message),
        signing_text=_signing_text(signed, begin, end),
        signature=signature,
        created=datetime.fromtimestamp(begin, UTC),
        expires=datetime.fromtimestamp(end, UTC),
    )


def _checked(
    parts: _Parts, key: bytes, receiver: str, now: datetime | None, tolerance: timedelta
) -> Letter:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(key).verify(parts.signature, parts.signing_text)
    except (InvalidSignature, ValueError):
        raise BadLetter("wrong_signature") from None
    if parts.header.receiver_id != receiver:
        raise BadLetter("wrong_receiver")
    if now is not None and parts.created > now + tolerance:
        raise BadLetter("not_yet")
    if now is not None and parts.expires < now:
        raise BadLetter("expired")
    return Letter(
        header=parts.header,
        message=parts.message,
        digest=sha256_hex(parts.message),
        created=parts.created,
        expires=parts.expires,
    )


def _decoded(data: bytes | msgspec.Raw, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.ValidationError:
        raise BadLetter("not_a_letter") from None
    except (msgspec.DecodeError, ValueError, RecursionError):  # ValueError: not UTF-8
        raise BadLetter("not_json") from None


def _signing_text(signed: bytes, created: int, expires: int) -> bytes:
    digest = hashlib.sha256(signed)
    digest.update(b"}")
    text = base64.b64encode(digest.digest()).decode()
    return f"(created): {created}\n(expires): {expires}\ndigest: SHA-256={text}".encode()


def _signature_json(sender: str, created: int, expires: int, signature: bytes) -> bytes:
    return msgspec.json.encode(
        _TEXT.format(
            sender=sender,
            key=sender,
            created=created,
            expires=expires,
            signature=base64.b64encode(signature).decode(),
        )
    )


# -- packing --------------------------------------------------------------------------------------


@cache
def _zstandard() -> Any:
    """Return the library, None where it is not to be had; it is imported when first needed."""
    try:
        return importlib.import_module("zstandard")
    except ImportError:
        return None


def _from_zstd(body: bytes, limit: int) -> bytes:
    zstd = _zstandard()
    if zstd is None:
        raise BadLetter("unknown_encoding")
    try:
        size = zstd.frame_content_size(body)
        if size > limit:
            raise BadLetter("too_large")
        if size == 0:
            return _nothing(zstd, body)
        # A frame that does not say how much is in it gets room for limit + 1 bytes and no more.
        whole: bytes = zstd.ZstdDecompressor().decompress(
            body, max_output_size=limit + 1 if size < 0 else 0, allow_extra_data=False
        )
    except (zstd.ZstdError, ValueError, MemoryError):
        raise BadLetter("damaged") from None
    if len(whole) > limit:
        raise BadLetter("too_large")
    return whole


def _nothing(zstd: Any, body: bytes) -> bytes:
    """Return the nothing of an empty frame, which the library does not read to its end."""
    taker = zstd.ZstdDecompressor().decompressobj()
    if len(body) > _LARGEST_EMPTY or taker.decompress(body) or not taker.eof or taker.unused_data:
        raise BadLetter("damaged")
    return b""


def _from_gzip(body: bytes, limit: int) -> bytes:
    taker = zlib.decompressobj(wbits=_GZIP)
    try:
        whole = taker.decompress(body, limit + 1)
    except zlib.error:
        raise BadLetter("damaged") from None
    if len(whole) > limit:
        raise BadLetter("too_large")
    if not taker.eof or taker.unused_data:
        raise BadLetter("damaged")
    return whole
