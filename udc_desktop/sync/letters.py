"""Letters to headquarters and back: sealed and packed on the way out, trusted by nothing but a key.

Whether a letter from headquarters is too old is not asked. Its ``message_id`` is the one of our
question, which nobody else knew, and a wrong clock here must stop nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

import msgspec

from udc_desktop.services.ports import Signer
from udc_desktop.sync import outcomes
from udc_desktop.sync.envelope import (
    CONTENT_TYPE,
    BadLetter,
    Header,
    Letter,
    best_encoding,
    check_content_digest,
    content_digest,
    open_letter,
    pack,
    seal_letter,
    unpack,
)
from udc_desktop.sync.outcomes import Reply

JSON_TYPE = "application/json"

_MOST = 64 * 1024 * 1024  # bytes of an answer, unpacked
Shape = TypeVar("Shape")


@dataclass(frozen=True, slots=True)
class Peer:
    """Headquarters: the receiver of our letters and the key that signs its own."""

    id: str
    public_key: bytes


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes and reads the letters of one device."""

    device: str
    signer: Signer
    now: Callable[[], datetime]  # headquarters' time

    def write(
        self, peer: Peer, action: str, message: bytes, *, message_id: str, count: int
    ) -> bytes:
        """Return a letter, signed now; ``message`` is JSON."""
        now = self.now()
        header = Header(
            message_id=message_id,
            message_ts=now,
            action=action,
            sender_id=self.device,
            receiver_id=peer.id,
            total_count=count,
        )
        return seal_letter(header, message, key_id=self.device, sign=self.signer.sign, created=now)

    def read(
        self,
        peer: Peer,
        reply: Reply,
        *,
        action: str,
        message_id: str | None,
        media_type: str = CONTENT_TYPE,
    ) -> Letter:
        """Return the letter in an answer with status 200.

        Args:
            peer: who must have signed it.
            reply: the answer.
            action: what it must be about.
            message_id: of our question; None where the question had none.
            media_type: what it must be called.

        Raises:
            LineFault: it is no letter, not from headquarters, not to us, or about something else.
        """
        if reply.media_type != media_type:
            raise outcomes.wrong_type(reply)
        named = reply.headers.get("content-digest")
        if named is None and media_type == CONTENT_TYPE:
            raise outcomes.misread("no_digest")
        encoding = reply.headers.get("content-encoding", "")
        try:
            if named is not None:
                check_content_digest(named, reply.body)
            letter = open_letter(
                unpack(reply.body, encoding, limit=_MOST),
                key_of=lambda sender: peer.public_key if sender == peer.id else None,
                receiver=self.device,
                now=None,
            )
        except BadLetter as bad:
            raise outcomes.damaged(bad) from bad
        header = letter.header
        if header.action != action or (message_id is not None and header.message_id != message_id):
            raise outcomes.misread("another_letter")
        return letter


def packed(letter: bytes) -> tuple[bytes, dict[str, str]]:
    """Return a letter as it travels, and the headers that say how."""
    body = pack(letter, best_encoding())
    return body, {
        "Content-Type": CONTENT_TYPE,
        "Content-Encoding": best_encoding(),
        "Content-Digest": content_digest(body),
        "Accept-Encoding": accepted(),
    }


def accepted() -> str:
    """Return the encodings that this installation can open."""
    return "gzip" if best_encoding() == "gzip" else "zstd, gzip"


def message_of(letter: Letter, shape: type[Shape]) -> Shape:
    """Return what a letter says; raises ``LineFault`` where we cannot read it."""
    try:
        return msgspec.json.decode(letter.message, type=shape)
    except msgspec.MsgspecError as error:
        raise outcomes.misread("message") from error
