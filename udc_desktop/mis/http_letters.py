"""Letters over HTTP: opened and checked on the way in, signed and packed on the way out."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Literal, TypeVar

import msgspec

from udc_desktop.domain.exchange import Registration
from udc_desktop.mis.desk import Desk, Device
from udc_desktop.mis.http_answers import JSON, Answer, Declined, declined_letter
from udc_desktop.mis.http_limits import Limits
from udc_desktop.mis.http_requests import Call
from udc_desktop.sync.envelope import (
    CONTENT_TYPE,
    BadLetter,
    Encoding,
    Header,
    Letter,
    check_content_digest,
    content_digest,
    open_introduction,
    open_letter,
    pack,
    seal_letter,
    unpack,
)

Message = TypeVar("Message")
Status = Literal["succ", "rjct", "pdng"]


class LetterBox:
    """Takes letters in and hands letters out, in headquarters' name."""

    def __init__(self, desk: Desk, limits: Limits, clock: Callable[[], datetime]) -> None:
        self._desk = desk
        self._limits = limits
        self._clock = clock

    def open(self, call: Call, device: Device, action: str) -> Letter:
        """Return a device's letter; every way in which it is not one is ``Declined``."""
        self._check_type(call, CONTENT_TYPE)
        self._check_digest(call)
        return self._open(self._unpacked(call), device.id, device.public_key, action)

    def open_plain(self, call: Call, device: Device, *actions: str) -> Letter:
        """Return a device's message of DCI: plain JSON, signed in the same way.

        DCI knows no ``Content-Digest``; where there is one it has to be right.
        """
        self._check_type(call, JSON)
        if "content-digest" in call.headers:
            self._check_digest(call)
        return self._open(self._unpacked(call), device.id, device.public_key, *actions)

    def open_registration(self, call: Call) -> tuple[Letter, Registration]:
        """Return the letter with which a device introduces itself, signed by the key inside it."""
        self._check_type(call, CONTENT_TYPE)
        self._check_digest(call)
        now = self._clock()
        data = self._unpacked(call)
        try:
            letter = open_introduction(
                data, key_in=_key_of_registration, receiver=self._desk.id, now=now
            )
        except BadLetter as bad:
            raise declined_letter(bad, now=now, limit=self._limits.unpacked) from None
        if letter.header.action != "register":
            raise Declined(422, "bad_letter", detail="wrong_action")
        return letter, read(letter.message, Registration)

    def seal(
        self, call: Call, action: str, message: object, *, message_id: str = "", count: int = 0
    ) -> Answer:
        """Return a letter to the sender of a call, packed as it can read it."""
        data = self._sealed(call, action, message, message_id, count, "succ", "")
        return _packed(data, _encoding_for(call), CONTENT_TYPE)

    def seal_plain(
        self,
        call: Call,
        action: str,
        message: object,
        *,
        message_id: str,
        count: int,
        status: Status = "succ",
        reason: str = "",
    ) -> Answer:
        """Return an answer of DCI: plain JSON, packed only for who says that it can read it."""
        data = self._sealed(call, action, message, message_id, count, status, reason)
        says = "accept-encoding" in call.headers
        return _packed(data, _encoding_for(call) if says else "identity", JSON)

    def _sealed(
        self,
        call: Call,
        action: str,
        message: object,
        message_id: str,
        count: int,
        status: Status,
        reason: str,
    ) -> bytes:
        now = self._clock()
        header = Header(
            message_id=message_id or str(uuid.uuid4()),
            message_ts=now,
            action=action,
            sender_id=self._desk.id,
            receiver_id=call.device,
            total_count=count,
            completed_count=count if status == "succ" else 0,
            status=status,
            status_reason_message=reason,
        )
        return seal_letter(
            header,
            msgspec.json.encode(message, order="sorted"),
            key_id=self._desk.id,
            sign=self._desk.sign,
            created=now,
        )

    def _open(self, data: bytes, sender: str, key: bytes, *actions: str) -> Letter:
        now = self._clock()
        try:
            letter = open_letter(
                data,
                key_of=lambda named: key if named == sender else None,
                receiver=self._desk.id,
                now=now,
            )
        except BadLetter as bad:
            raise declined_letter(bad, now=now, limit=self._limits.unpacked) from None
        if letter.header.action not in actions:
            raise Declined(422, "bad_letter", detail="wrong_action")
        return letter

    def _unpacked(self, call: Call) -> bytes:
        encoding = call.headers.get("content-encoding", "identity").strip().lower()
        try:
            return unpack(call.body, encoding, limit=self._limits.unpacked)
        except BadLetter as bad:
            raise declined_letter(bad, now=self._clock(), limit=self._limits.unpacked) from None

    def _check_type(self, call: Call, wanted: str) -> None:
        if call.headers.get("content-type", "").partition(";")[0].strip().lower() != wanted:
            raise Declined(415, "bad_letter", detail="wrong_content_type")

    def _check_digest(self, call: Call) -> None:
        try:
            check_content_digest(call.headers.get("content-digest", ""), call.body)
        except BadLetter as bad:
            raise Declined(422, "bad_letter", detail=bad.code) from None


def _key_of_registration(message: bytes) -> bytes:
    return read(message, Registration).public_key


def read(message: bytes | msgspec.Raw, shape: type[Message]) -> Message:
    """Return what a letter says; ``Declined`` names the place that cannot be read."""
    try:
        return msgspec.json.decode(message, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise Declined(422, "bad_letter", detail=_place_of(fault)) from None


def _place_of(fault: Exception) -> str:
    """Return where in a message the fault is, without what stands there."""
    _, _, place = str(fault).rpartition(" - at ")
    return (
        f"wrong_message {place}".strip()
        if isinstance(fault, msgspec.ValidationError)
        else "not_json"
    )


def _packed(data: bytes, encoding: Encoding, media_type: str) -> Answer:
    body = pack(data, encoding)
    headers = {"Content-Digest": content_digest(body), "Vary": "Accept-Encoding"}
    if encoding != "identity":
        headers["Content-Encoding"] = encoding
    return Answer(200, body, media_type, headers)


def _encoding_for(call: Call) -> Encoding:
    """Return the best packing that the sender reads; where it says none, that of its letter."""
    wanted = call.headers.get("accept-encoding", call.headers.get("content-encoding", ""))
    best: Encoding = "identity"
    for part in wanted.split(","):
        name, _, parameters = part.strip().lower().partition(";")
        if parameters.replace(" ", "") in {"q=0", "q=0.0", "q=0.00", "q=0.000"}:
            continue
        if name.strip() == "zstd":
            return "zstd"
        if name.strip() == "gzip":
            best = "gzip"
    return best
