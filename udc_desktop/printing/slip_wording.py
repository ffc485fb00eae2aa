"""What the slip of a decision says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from udc_desktop.domain.applications import State
from udc_desktop.domain.slips import DecisionSlip, LastPayment
from udc_desktop.domain.text import (
    date_words,
    digits,
    group_indian,
    local_day,
    month_name,
    taka,
    time_words,
)
from udc_desktop.printing.wording import Fact, ReceiptWording, Voice

_CYCLE = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_STATUS: Mapping[State, str] = {
    State.NEXT_WINDOW: "status_next_window",
    State.SUBMITTED: "status_submitted",
    State.REFUSED: "status_refused",
    State.RECEIVED: "status_received",
    State.APPROVED: "status_approved",
    State.WAITING: "status_waiting",
    State.REJECTED: "status_rejected",
    State.WITHDRAWN: "status_withdrawn",
}
_NOTE: Mapping[State, str] = {
    State.SUBMITTED: "status_note_submitted",
    State.RECEIVED: "status_note_received",
    State.APPROVED: "status_note_approved",
    State.WAITING: "status_note_waiting",
}
_PAYMENT: Mapping[str, str] = {
    "paid": "payment_paid",
    "failed": "payment_failed",
    "returned": "payment_returned",
    "held": "payment_held",
}
_MAY_BE_APPEALED = frozenset({State.REJECTED, State.REFUSED})


class SlipWording(ReceiptWording):
    """The sentences of one slip, over those of its receipt."""

    def __init__(self, voice: Voice, slip: DecisionSlip) -> None:
        super().__init__(voice, slip.receipt)
        self.slip = slip

    def title(self) -> list[str]:
        """Return what the paper is called."""
        return self.voice.each("slip_title")

    def about(self, who: str) -> list[str]:
        """Return whose paper this is, and when it was made."""
        return [self.copy_of(who), self.moment(self.slip.made)]

    def code_says(self) -> list[str]:
        """Return what the code is for: it proves the number, not the decision."""
        return self.voice.each("slip_scan")

    def side_facts(self) -> Iterator[Fact]:
        """Yield the masked numbers; year and window stand on the receipt."""
        yield from self.numbers()

    def answers(self) -> Iterator[Fact]:
        """Yield the day of the application; what was answered stands on the receipt."""
        made = local_day(self.content.created)
        yield self._fact("slip_applied", self._day(made))

    def status(self) -> list[str]:
        """Return where the application stands."""
        return self.voice.each(_STATUS[self.slip.state])

    def rank(self) -> list[str]:
        """Return the place on the waiting list, or nothing."""
        slip = self.slip
        if slip.rank is None or slip.state is not State.WAITING:
            return []
        rank, total = slip.rank, slip.of
        return self.voice.each(
            "slip_rank" if total else "slip_rank_alone",
            rank=lambda language: group_indian(rank, language),
            of=lambda language: group_indian(total or 0, language),
        )

    def decided(self) -> Iterator[Fact]:
        """Yield day, memo number and office of the decision."""
        slip = self.slip
        if slip.decided is not None:
            yield self._fact("slip_decided", self._day(slip.decided))
        if slip.memo:
            memo = slip.memo
            yield self._fact("slip_memo", self.voice.said(lambda language: digits(memo, language)))
        if slip.by is not None:
            yield self._fact("slip_by", self.voice.words(slip.by))

    def reason(self) -> list[tuple[str, str]]:
        """Return heading and reason of the decision, for each language."""
        if self.slip.reason is None:
            return []
        reason = self.slip.reason
        texts = [reason.in_(language) for language in self.voice.languages]
        return list(zip(self.voice.each("slip_reason"), texts, strict=True))

    def payment(self) -> list[tuple[str, str]]:
        """Return heading and line of the last payment, for each language."""
        payment = self.slip.payment
        if payment is None:
            return []
        lines = [self._payment(payment, language) for language in self.voice.languages]
        return list(zip(self.voice.each("slip_payment"), lines, strict=True))

    def then(self) -> list[tuple[str, str]]:
        """Return what the applicant should know or do now, for each language."""
        slip = self.slip
        if slip.state in _MAY_BE_APPEALED:
            return self.appeal()
        if slip.state is State.NEXT_WINDOW:
            return self.next_window()
        if slip.state is State.APPROVED and slip.receipt.account is None:
            return []
        if slip.state not in _NOTE:
            return []
        notes = self.voice.each(_NOTE[slip.state])
        if slip.state is State.APPROVED:
            return [("", note) for note in notes]
        asks = self.voice.each("next_ask")
        return [("", f"{note} {ask}") for note, ask in zip(notes, asks, strict=True)]

    def how_sure(self) -> list[tuple[str, str]]:
        """Return as of when this is known, and that it is no order, for each language."""
        as_of = self.slip.as_of
        if as_of is None:
            known = self.voice.each("slip_never_heard")
        else:
            known = self.voice.each(
                "slip_as_of",
                date=lambda language: date_words(local_day(as_of), language),
                time=lambda language: time_words(as_of, language),
            )
        orders = self.voice.each("slip_no_order")
        return [("", f"{one} {other}") for one, other in zip(known, orders, strict=True)]

    def _payment(self, payment: LastPayment, language: str) -> str:
        said = [
            _cycle(payment.cycle, language),
            taka(payment.amount, language),
            self._in(language, _PAYMENT[payment.status]),
        ]
        if payment.on is not None:
            said.append(date_words(payment.on, language))
        if payment.account:
            said.append(digits(payment.account, language))
        if payment.reason is not None:
            said.append(payment.reason.in_(language))
        return " · ".join(said)


def _cycle(cycle: str, language: str) -> str:
    """Return a cycle in words where it is a month."""
    month = _CYCLE.fullmatch(cycle)
    if month is None:
        return digits(cycle, language)
    return f"{month_name(int(month[2]), language)} {digits(month[1], language)}"
