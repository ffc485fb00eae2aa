"""What the paper says that tells an applicant where her application stands."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from udc_desktop.domain.applications import State
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.receipts import ReceiptContent


class LastPayment(msgspec.Struct, frozen=True, kw_only=True):
    """The newest instalment that headquarters told of; ``account`` is masked."""

    cycle: str  # 2026-11
    amount: int  # whole taka
    status: Literal["paid", "failed", "returned", "held"]
    on: date | None = None
    account: str = ""
    reason: Words | None = None


class DecisionSlip(msgspec.Struct, frozen=True, kw_only=True):
    """An application as it stands today, for the applicant to take home.

    ``receipt`` is the content of the receipt, its numbers masked. What was decided is empty until
    something was.
    """

    receipt: ReceiptContent
    state: State
    made: datetime  # aware, UTC
    as_of: datetime | None = None  # the last time headquarters was heard; None: never
    decided: date | None = None
    rank: int | None = None
    of: int | None = None
    reason: Words | None = None
    memo: str = ""
    by: Words | None = None
    payment: LastPayment | None = None
