"""The code of a receipt, scanned or pasted into the find box: is the receipt genuine?"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from udc_desktop.services.ports import ApplicationFilter, Queries
from udc_desktop.services.receipts import ReceiptService, Verified

_BEGINNING = "UDC1:"
_UNPROVED = frozenset({"receipt_key_unknown", "receipt_unreadable"})  # said of nobody's honesty

REASONS = {
    "receipt_forged": QT_TRANSLATE_NOOP(
        "Receipt", "The signature does not belong to this number. Ask for the paper itself."
    ),
    "receipt_key_unknown": QT_TRANSLATE_NOOP(
        "Receipt",
        "It comes from a centre whose key is not known here. Ask that centre by telephone.",
    ),
    "receipt_number_wrong": QT_TRANSLATE_NOOP(
        "Receipt", "The number in the code is damaged. Scan the code again."
    ),
    "receipt_other_device": QT_TRANSLATE_NOOP(
        "Receipt", "The number does not belong to the computer that signed it."
    ),
    "receipt_unreadable": QT_TRANSLATE_NOOP(
        "Receipt", "Only a part of the code has arrived, or it is no receipt's. Scan it again."
    ),
}
"""What stands behind a receipt that is not proved to be genuine, by the clerk's reason."""


@dataclass(frozen=True, slots=True)
class CheckedReceipt:
    """What the text of a receipt proved, and the application if this counter has it."""

    verified: Verified
    application: UUID | None


def is_receipt(text: str) -> bool:
    """Whether a text is the beginning of a receipt's code, as scanned or pasted."""
    return text.lstrip().upper().startswith(_BEGINNING)


def check_receipt(receipts: ReceiptService, queries: Queries, text: str) -> CheckedReceipt:
    """Verify a receipt's code and look for its application. Reads the store."""
    verified = receipts.verify(text)
    here = None
    if verified.number:
        lines = queries.applications(ApplicationFilter(text=verified.number), None, 1)
        here = next((line.id for line in lines if line.number == verified.number), None)
    return CheckedReceipt(verified, here)


def receipt_words(checked: CheckedReceipt) -> tuple[str, str]:
    """Return what to say of a receipt, and its colour: ``ok``, ``warn`` or ``bad``."""
    verified = checked.verified
    if verified.is_genuine:
        head = _said(QT_TRANSLATE_NOOP("Receipt", "Genuine receipt: {number}"))
        rest = (
            _said(QT_TRANSLATE_NOOP("Receipt", "The application is kept at this counter."))
            if checked.application is not None
            else _said(QT_TRANSLATE_NOOP("Receipt", "The application is kept at another centre."))
        )
        return f"{head.format(number=verified.number)}\n{rest}", "ok"
    if verified.reason in _UNPROVED:
        head, look = _said(QT_TRANSLATE_NOOP("Receipt", "Not proved to be genuine")), "warn"
    else:
        head, look = _said(QT_TRANSLATE_NOOP("Receipt", "Not a genuine receipt")), "bad"
    if verified.number:
        head = f"{head}: {verified.number}"
    return f"{head}\n{_said(REASONS[verified.reason])}", look


def _said(source: object) -> str:
    return QCoreApplication.translate("Receipt", str(source))
