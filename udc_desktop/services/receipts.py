"""Receipts: made once, kept, printed again as the same receipt."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from udc_desktop.domain.applications import Application
from udc_desktop.domain.operators import Centre, Operator
from udc_desktop.domain.receipts import (
    DuplicateMark,
    ReceiptContent,
    key_id,
    qr_message,
    qr_text,
    read_qr,
)
from udc_desktop.domain.text import local_day
from udc_desktop.errors import KnownFault
from udc_desktop.services.catalogue import ProgrammeCatalogue
from udc_desktop.services.forms import form_of
from udc_desktop.services.places import PlaceIndex
from udc_desktop.services.ports import (
    Press,
    PrintEntry,
    Signer,
    StoredReceipt,
    UnitOfWork,
    UnitsOfWork,
)
from udc_desktop.services.receipt_content import ReceiptWriter
from udc_desktop.services.vault import Clock, IdSource

DeviceKeys = Mapping[str, bytes]
"""Ed25519 public keys (32 bytes) by the device that signs with them: ``KRN1``.

A device that got a new key keeps its old one under ``KRN1/2``: what follows a stroke is no part of
the device's name.
"""

_ON_PAPER = frozenset({"printed", "saved"})  # after one of these the next one is a duplicate


@dataclass(frozen=True, slots=True)
class IssuedReceipt:
    """A receipt ready for paper, or the slip of a decision where ``kind`` says so."""

    id: UUID
    application: UUID
    number: str
    pdf: bytes
    paper: str  # a4, a5, 80mm, 58mm
    language: str  # bn, en, both
    copy_number: int  # 0: the original
    kind: str = "receipt"  # receipt, slip


@dataclass(frozen=True, slots=True)
class Verified:
    """What a receipt's QR text proved.

    ``reason`` is empty for a genuine receipt, else ``receipt_unreadable``,
    ``receipt_number_wrong``, ``receipt_key_unknown`` (this counter does not know the device),
    ``receipt_other_device`` (the number is not one of the device that signed) or
    ``receipt_forged`` (the signature does not fit).
    """

    is_genuine: bool
    number: str
    device: str
    reason: str = ""  # code where it is not genuine or the key is unknown


def verify_text(text: str, keys: DeviceKeys) -> Verified:
    """Check the text of a receipt's QR code; never raises, whatever the text is."""
    reading = read_qr(text)
    claim = reading.value
    if claim is None:
        codes = [problem.code for problem in reading.problems]
        return Verified(False, "", "", codes[0] if codes else "receipt_unreadable")
    named = [(name, key) for name, key in keys.items() if key_id(key) == claim.key_id]
    if not named:
        return Verified(False, claim.number, "", "receipt_key_unknown")
    for name, key in named:
        if _is_signed(key, claim.message, claim.signature):
            device = name.partition("/")[0]
            if not claim.number.startswith(f"{device}-"):
                return Verified(False, claim.number, device, "receipt_other_device")
            return Verified(True, claim.number, device)
    return Verified(False, claim.number, named[0][0].partition("/")[0], "receipt_forged")


def _is_signed(public_key: bytes, message: bytes, signature: bytes) -> bool:
    # Importing the library costs 40 ms, and most of a counter's day nobody verifies anything.
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


class ReceiptService:
    """Makes, keeps and verifies receipts; makes slips of what became of an application."""

    def __init__(
        self,
        units: UnitsOfWork,
        press: Press,
        signer: Signer,
        catalogue: ProgrammeCatalogue,
        places: PlaceIndex,
        centre: Centre,
        clock: Clock,
        ids: IdSource,
        known_keys: Callable[[], DeviceKeys] | DeviceKeys,
    ) -> None:
        self._units = units
        self._press = press
        self._signer = signer
        self._catalogue = catalogue
        self._writer = ReceiptWriter(centre, places)
        self._centre = centre
        self._clock = clock
        self._ids = ids
        self._known_keys = known_keys

    def issue(self, application: UUID, paper: str, language: str) -> IssuedReceipt:
        """Return the receipt in this form, from the store if it was made before.

        Nothing is logged as printed yet; a receipt already printed comes marked DUPLICATE, with
        the number of the copy and its moment, made from what was kept of the first.

        Raises:
            KnownFault: ``application_gone``; ``programme_unknown`` where no receipt was made
                before its programme's file was taken away.
        """
        with self._units() as unit:
            record, kept = self._read(unit, application)
            copies = [
                entry.copy_number
                for receipt in kept
                for entry in unit.receipts.prints(receipt.id)
                if entry.how in _ON_PAPER
            ]
            operator = unit.operators.get(record.operator)
        if copies:
            return self._reprint(record, kept, paper, language, max(copies) + 1)
        if (same := _in_form(kept, paper, language)) is not None:
            return _issued(same, record.number)
        content = (
            ReceiptContent.from_json(kept[0].content)
            if kept
            else self._content(record, operator.name if operator else "")
        )
        return _issued(self._make(record, content, paper, language), record.number)

    def decision_slip(self, application: UUID, paper: str, language: str) -> IssuedReceipt:
        """Return a slip that says where the application stands today.

        It is made anew every time and not kept; ``printed`` writes it down in the trail alone.

        Raises:
            KnownFault: ``application_gone``; ``programme_unknown`` where no receipt was made
                before its programme's file was taken away.
        """
        # what headquarters says is read by nobody before the sign-in, so it is imported late
        from udc_desktop.services.changes import news_as_of
        from udc_desktop.services.decision_slips import slip_of

        with self._units() as unit:
            record, kept = self._read(unit, application)
            operator = unit.operators.get(record.operator)
            decisions = unit.exchange.decisions_of(application)
            payments = unit.exchange.payments_of(application)
            heard = news_as_of(unit)
        content = (
            ReceiptContent.from_json(kept[0].content)
            if kept
            else self._content(record, operator.name if operator else "")
        )
        slip = slip_of(record, content, decisions, payments, made=self._clock(), as_of=heard)
        pdf = self._press.decision_slip(slip, paper=paper, language=language)
        return IssuedReceipt(
            self._ids(), record.id, record.number, pdf, paper, language, 0, kind="slip"
        )

    def printed(self, receipt: IssuedReceipt, operator: Operator, how: str) -> None:
        """Write down that this receipt went to paper (``printed``) or a file (``saved``)."""
        now = self._clock()
        with self._units() as unit:
            if receipt.kind == "receipt":
                unit.receipts.log(
                    PrintEntry(receipt.id, now, operator.id, how, receipt.copy_number)
                )
            unit.trail.append(
                at=now,
                operator=operator,
                what=f"{receipt.kind}.{how}",
                entity=receipt.application,
                detail={
                    "number": receipt.number,
                    "paper": receipt.paper,
                    "language": receipt.language,
                    "copy": receipt.copy_number,
                },
            )
            unit.commit()

    def verify(self, text: str) -> Verified:
        """Check the text of a receipt's QR code against the keys this counter knows."""
        known = self._known_keys() if callable(self._known_keys) else self._known_keys
        own = f"{self._centre.code}{self._centre.device}"
        return verify_text(text, {**known, f"{own}/now": self._signer.public_key})

    def _read(
        self, unit: UnitOfWork, application: UUID
    ) -> tuple[Application, Sequence[StoredReceipt]]:
        """Return the application, and the receipts made of what is recorded now."""
        record = unit.applications.get(application)
        if record is None:
            raise KnownFault("application_gone")
        kept = [r for r in unit.receipts.of(application) if r.revision == record.revision]
        return record, kept

    def _content(self, record: Application, operator_name: str) -> ReceiptContent:
        programme = self._catalogue.of_version(record.programme, record.programme_version)
        if programme is None:
            raise KnownFault("programme_unknown", programme=record.programme)
        message = qr_message(record.number, local_day(record.created), self._signer.public_key)
        return self._writer.content(
            record,
            programme,
            form_of(programme, self._catalogue.form),
            operator_name,
            qr_text(message, self._signer.sign(message)),
        )

    def _make(
        self, record: Application, content: ReceiptContent, paper: str, language: str
    ) -> StoredReceipt:
        """Print and keep a receipt; what another window kept meanwhile is the one that counts."""
        pdf = self._press.receipt(content, paper=paper, language=language, duplicate=None)
        receipt = StoredReceipt(
            id=self._ids(),
            application=record.id,
            revision=record.revision,
            paper=paper,
            language=language,
            pdf=pdf,
            sha256=hashlib.sha256(pdf).hexdigest(),
            content=content.to_json(),
            at=self._clock(),
        )
        with self._units() as unit:
            _, kept = self._read(unit, record.id)
            if (same := _in_form(kept, paper, language)) is not None:
                return same
            unit.receipts.put(receipt)
            unit.commit()
        return receipt

    def _reprint(
        self,
        record: Application,
        kept: Sequence[StoredReceipt],
        paper: str,
        language: str,
        copy_number: int,
    ) -> IssuedReceipt:
        """Print what was kept once more, marked; the mark is all that differs."""
        original = _in_form(kept, paper, language) or kept[0]
        pdf = self._press.receipt(
            ReceiptContent.from_json(original.content),
            paper=paper,
            language=language,
            duplicate=DuplicateMark(copy_number, self._clock()),
        )
        return IssuedReceipt(
            original.id, record.id, record.number, pdf, paper, language, copy_number
        )


def _in_form(kept: Sequence[StoredReceipt], paper: str, language: str) -> StoredReceipt | None:
    return next((r for r in kept if (r.paper, r.language) == (paper, language)), None)


def _issued(receipt: StoredReceipt, number: str) -> IssuedReceipt:
    return IssuedReceipt(
        receipt.id, receipt.application, number, receipt.pdf, receipt.paper, receipt.language, 0
    )
