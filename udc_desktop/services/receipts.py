"""Receipts: made once, kept, printed again as the same receipt."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from udc_desktop.domain.operators import Operator


@dataclass(frozen=True, slots=True)
class IssuedReceipt:
    """A receipt ready for paper."""

    id: UUID
    application: UUID
    number: str
    pdf: bytes
    paper: str  # a4, a5, 80mm, 58mm
    language: str  # bn, en, both
    copy_number: int  # 0: the original


@dataclass(frozen=True, slots=True)
class Verified:
    """What a receipt's QR text proved."""

    is_genuine: bool
    number: str
    device: str
    reason: str = ""  # code where it is not genuine or the key is unknown


class ReceiptService:
    """Makes, keeps and verifies receipts."""

    def issue(self, application: UUID, paper: str, language: str) -> IssuedReceipt:
        """Return the receipt in this form, from the store if it was made before.

        Nothing is logged as printed yet; a receipt already printed comes marked DUPLICATE.
        """
        raise NotImplementedError

    def printed(self, receipt: IssuedReceipt, operator: Operator, how: str) -> None:
        """Write down that this receipt went to paper (``printed``) or a file (``saved``)."""
        raise NotImplementedError

    def verify(self, text: str) -> Verified:
        """Check the text of a receipt's QR code against the keys this counter knows."""
        raise NotImplementedError
