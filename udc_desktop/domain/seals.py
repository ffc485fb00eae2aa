"""What is hashed and what is signed, so that two machines agree on it to the byte."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from uuid import UUID

import msgspec

_EVENT = b"udc-desktop event 1\n"
_AUDIT = b"udc-desktop audit 1\n"


def canonical_json(value: object) -> bytes:
    """Return the one JSON of ``value``: sorted keys, no spaces, UTF-8."""
    return msgspec.json.encode(value, order="sorted")


def sha256_hex(data: bytes) -> str:
    """Return the SHA-256 of ``data``, 64 small hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def event_message(
    *,
    seq: int,
    id: UUID,
    kind: str,
    entity: UUID,
    revision: int,
    at: datetime,
    skew_seconds: int,
    sha256: str,
    operator: UUID,
) -> bytes:
    """Return the bytes that the device's key signs when an event happens.

    The body stands in it by its hash alone, so a seal can be checked without reading the body.
    """
    return _EVENT + canonical_json(
        {
            "seq": seq,
            "id": str(id),
            "kind": kind,
            "entity": str(entity),
            "revision": revision,
            "at": _instant(at),
            "skew_seconds": skew_seconds,
            "sha256": sha256,
            "operator": str(operator),
        }
    )


def audit_digest(
    *,
    seq: int,
    id: UUID,
    at: datetime,
    operator: UUID | None,
    operator_name: str,
    device: str,
    what: str,
    entity: UUID | None,
    detail: bytes,
    previous: str,
) -> str:
    """Return the digest of one line of the trail over the digest of the line before it.

    ``detail`` is canonical JSON already; ``previous`` is the digest of the line before, empty for
    the first line.
    """
    line = canonical_json(
        {
            "seq": seq,
            "id": str(id),
            "at": _instant(at),
            "operator": operator and str(operator),
            "operator_name": operator_name,
            "device": device,
            "what": what,
            "entity": entity and str(entity),
            "detail": msgspec.Raw(detail),
        }
    )
    return sha256_hex(_AUDIT + bytes.fromhex(previous) + line)


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
