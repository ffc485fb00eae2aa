"""From an application and what headquarters said of it to the slip that says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from udc_desktop.domain.applications import Application, State
from udc_desktop.domain.exchange import Decision, Payment
from udc_desktop.domain.receipts import ReceiptContent, mask
from udc_desktop.domain.slips import DecisionSlip, LastPayment

_SIM_PREFIX = 3  # 017: which operator's SIM it is, no more


def slip_of(
    application: Application,
    receipt: ReceiptContent,
    decisions: Sequence[Decision],
    payments: Sequence[Payment],
    *,
    made: datetime,
    as_of: datetime | None,
) -> DecisionSlip:
    """Return what the slip says.

    Args:
        application: the record as it stands.
        receipt: the content of its receipt.
        decisions: what headquarters decided, the last one last.
        payments: what it told of instalments, by their cycle.
        made: now.
        as_of: the last time headquarters was heard, None where it never was.
    """
    decision = _in_force(application.state, decisions)
    decided = decision is not None and application.state is not State.RECEIVED
    return DecisionSlip(
        receipt=receipt,
        state=application.state,
        made=made,
        as_of=as_of,
        decided=decision.decided if decision and decided else None,
        rank=decision.rank if decision else None,
        of=decision.of if decision else None,
        reason=decision.reason if decision else None,
        memo=decision.memo if decision else "",
        by=decision.by if decision else None,
        payment=_line(payments[-1]) if payments else None,
    )


def _in_force(state: State, decisions: Sequence[Decision]) -> Decision | None:
    """Return the decision that made the state; one that took no effect is not told."""
    return next((d for d in reversed(decisions) if d.state == state.value), None)


def _line(payment: Payment) -> LastPayment:
    """Return an instalment; a number that came unmasked by mistake is masked here."""
    digits = sum(c.isdigit() for c in payment.account)
    account = payment.account if digits <= 8 else mask(payment.account, front=_SIM_PREFIX)
    return LastPayment(
        cycle=payment.cycle,
        amount=payment.amount,
        status=payment.status,
        on=payment.on,
        account=account,
        reason=payment.reason,
    )
