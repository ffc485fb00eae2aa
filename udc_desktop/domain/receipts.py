"""What a receipt says, and the text of its QR code.

The content is all that any size in any language needs, so that a receipt can be made again years
later as the same receipt, whatever has become of the programme since.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from datetime import date, datetime
from typing import Literal

import msgspec

from udc_desktop.domain.numbers import check_number
from udc_desktop.domain.problems import Reading, problem
from udc_desktop.domain.programmes import Words

_DOT = "•"


class Address(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where the applicant lives; ``line`` and ``village`` stand as they were typed."""

    line: str = ""
    village: str = ""
    ward: str = ""
    post_code: str = ""
    union: Words | None = None
    upazila: Words | None = None
    district: Words | None = None


class Account(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where the money goes: who keeps the account, its masked number, whose it is."""

    provider: Words
    number: str  # masked
    owner: Words | None = None


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One answer of the form that stands on the receipt; a yes-or-no is said by the paper."""

    label: Words
    value: Words | bool


class Dated(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A text with the day that its ``{date}`` stands for."""

    text: Words
    on: date | None = None


class IntakeWindow(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The window that the application goes into."""

    opens: date
    closes: date | None = None
    is_next: bool = False  # recorded before this window opened


class ReceiptContent(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A receipt, whole. Every number of a person is masked before it gets here."""

    format: Literal[1] = 1
    number: str
    revision: int = 1  # above 1: the record was changed after the first receipt
    created: datetime  # aware, UTC
    fiscal_year: int  # the calendar year in which it begins
    centre: Words
    place: Words  # union, upazila, district
    operator: str
    programme: Words
    ministry: Words
    decides: Words
    applicant_bn: str
    applicant_en: str = ""
    relation: Literal["husband", "wife", "spouse", "father", ""] = ""
    relative: str = ""
    nid: str = ""  # masked
    brn: str = ""  # masked
    mobile: str = ""  # masked
    account: Account | None = None
    address: Address = Address()
    answers: tuple[Answer, ...] = ()
    handed_in: tuple[Words, ...] = ()
    fee: int = 0  # taka
    window: IntakeWindow | None = None
    deadline: Dated | None = None
    next: tuple[Dated, ...] = ()
    is_refused: bool = False
    reasons: tuple[Words, ...] = ()  # why it was refused
    qr: str

    def to_json(self) -> bytes:
        """Return the content as it is kept beside the receipt's bytes."""
        return msgspec.json.encode(self)

    @classmethod
    def from_json(cls, kept: bytes) -> ReceiptContent:
        """Read what ``to_json`` wrote; raises ``msgspec.ValidationError`` for anything else."""
        return msgspec.json.decode(kept, type=cls)


class DuplicateMark(msgspec.Struct, frozen=True):
    """What tells a reprint from the first print."""

    copy_number: int  # 1 for the first reprint
    at: datetime  # aware, UTC


class RecoverySheetContent(msgspec.Struct, frozen=True, kw_only=True):
    """What the recovery sheet says."""

    centre: Words
    centre_code: str
    place: Words
    recovery_key: str  # in groups, as the vault gives it
    made: datetime  # aware, UTC


def mask(number: str, *, front: int = 0, back: int = 4) -> str:
    """Return a number of which only ``front`` and ``back`` characters can be read.

    A number too short to hide at least as many characters as it shows is hidden whole.
    """
    plain = "".join(c for c in number if c.isalnum())
    hidden = len(plain) - front - back
    if hidden < min(front + back, 4):
        return _DOT * len(plain)
    return plain[:front] + _DOT * hidden + plain[len(plain) - back :]


# --- The QR code ---------------------------------------------------------------------------------
# UDC1:<number>:<day>:<key>:<signature>, all of it in the characters that a QR code packs most
# tightly. The signature is Ed25519 over everything before its colon; base 32 needs seven
# characters more than base 45 would, which costs no larger code, and survives being copied by
# hand, because it has neither blanks nor colons.

_QR = re.compile(r"UDC1:([A-Z0-9]+(?:-[A-Z0-9]+)+):([0-9]{8}):([A-Z2-7]{8}):([A-Z2-7]{103})")


class SignedNumber(msgspec.Struct, frozen=True, kw_only=True):
    """What a QR code claims; nothing is true of it before the signature is checked."""

    number: str
    day: date
    key_id: str
    message: bytes  # what was signed
    signature: bytes  # 64 bytes


def key_id(public_key: bytes) -> str:
    """Return the eight characters by which a receipt names the key it was signed with."""
    return base64.b32encode(hashlib.sha256(public_key).digest()[:5]).decode("ascii")


def qr_message(number: str, day: date, public_key: bytes) -> bytes:
    """Return what the device signs for a receipt; ``day`` is the day in Bangladesh."""
    return f"UDC1:{number}:{day:%Y%m%d}:{key_id(public_key)}".encode("ascii")


def qr_text(message: bytes, signature: bytes) -> str:
    """Return the text of the QR code: the message and its Ed25519 signature (64 bytes)."""
    if len(signature) != 64:
        raise ValueError("an Ed25519 signature has 64 bytes")
    return f"{message.decode('ascii')}:{base64.b32encode(signature).decode('ascii').rstrip('=')}"


def read_qr(text: str) -> Reading[SignedNumber]:
    """Read the text of a QR code as a scanner gives it, or as somebody typed it.

    Problems, with an empty field: ``receipt_unreadable`` (this is no receipt's code),
    ``receipt_number_wrong`` (the number in it is damaged).
    """
    plain = "".join(text.split()).upper()
    if not plain:
        return Reading(None)
    found = _QR.fullmatch(plain)
    if found is None:
        return Reading(None, (problem("", "receipt_unreadable"),))
    number, day, key, signature = found.groups()
    if check_number(number).value != number:
        return Reading(None, (problem("", "receipt_number_wrong"),))
    try:
        signed_on = date(int(day[:4]), int(day[4:6]), int(day[6:]))
        decoded = base64.b32decode(signature + "=")
    except (ValueError, binascii.Error):
        return Reading(None, (problem("", "receipt_unreadable"),))
    message, _, _ = plain.rpartition(":")
    return Reading(
        SignedNumber(
            number=number,
            day=signed_on,
            key_id=key,
            message=message.encode("ascii"),
            signature=decoded,
        )
    )
