"""What headquarters said of an application, and where the record of it is, in words.

Pure: no widget and no store in here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from udc_desktop.domain.applications import State
from udc_desktop.domain.exchange import Decision, Payment
from udc_desktop.domain.text import (
    date_words,
    digits,
    group_indian,
    local_day,
    month_name,
    taka,
    time_words,
)
from udc_desktop.services.line import Answered, RegistryAnswer
from udc_desktop.ui.sync.reasons import FieldNames, reasons_of

if TYPE_CHECKING:
    from udc_desktop.services.applications import ApplicationDetail
    from udc_desktop.services.places import PlaceIndex

translate = QCoreApplication.translate

PAYMENTS = {
    "failed": (QT_TRANSLATE_NOOP("Central", "failed"), "bad"),
    "held": (QT_TRANSLATE_NOOP("Central", "held back"), "warn"),
    "paid": (QT_TRANSLATE_NOOP("Central", "paid"), "ok"),
    "returned": (QT_TRANSLATE_NOOP("Central", "returned"), "bad"),
}
"""What became of an instalment, and how that looks."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where the record is: ``kind`` is ``waiting``, ``back``, ``there``, ``noted`` or ``here``."""

    kind: str
    look: str
    text: str
    reasons: tuple[str, ...] = ()


def whereabouts(detail: ApplicationDetail, names: FieldNames, language: str) -> Whereabouts:
    """Return whether the record waits, came back, or is at headquarters, and since when."""
    if detail.set_aside:
        aside = detail.set_aside[0]
        text = translate("Central", "Sent back by headquarters on {when}.")
        reasons = reasons_of(aside.outcome, names, language)
        said = text.format(when=_when(aside.since, language))
        return Whereabouts("back", "bad", said, tuple(reasons))
    newest = max(detail.events, key=lambda event: event.seq, default=None)
    if newest is None:
        if detail.application.state is State.NEXT_WINDOW:
            text = translate("Central", "It is sent when its window opens.")
        else:
            text = translate("Central", "It is kept here and not sent.")
        return Whereabouts("here", "quiet", text)
    if newest.settled is not None:
        text = translate("Central", "Received at headquarters on {when}.")
        return Whereabouts("there", "ok", text.format(when=_when(newest.settled, language)))
    if detail.application.state is State.REJECTED:
        return Whereabouts("noted", "quiet", translate("Central", "Headquarters did not take it."))
    text = translate("Central", "Waits here to be sent, since {when}.")
    return Whereabouts("waiting", "warn", text.format(when=_when(newest.at, language)))


def decision_lines(decision: Decision, language: str) -> Sequence[str]:
    """Return what was decided, when, why, by whom and by which order, a sentence each."""
    day = date_words(decision.decided, language)
    if decision.state == "waiting" and decision.rank is not None:
        rank = group_indian(decision.rank, language)
        if decision.of:
            text = translate("Central", "Number {rank} of {of} on the waiting list, as of {date}.")
        else:
            text = translate("Central", "Number {rank} on the waiting list, as of {date}.")
        lines = [text.format(rank=rank, of=group_indian(decision.of or 0, language), date=day)]
    else:
        text = {
            "approved": translate("Central", "Approved on {date}."),
            "rejected": translate("Central", "Rejected on {date}."),
            "waiting": translate("Central", "On the waiting list since {date}."),
            "received": translate("Central", "It is being decided, as of {date}."),
        }[decision.state]
        lines = [text.format(date=day)]
    if decision.reason is not None:
        text = translate("Central", "Reason: {reason}")
        lines.append(text.format(reason=decision.reason.in_(language)))
    if decision.by is not None:
        text = translate("Central", "Office: {office}")
        lines.append(text.format(office=decision.by.in_(language)))
    if decision.memo:
        text = translate("Central", "Memo no. {memo}")
        lines.append(text.format(memo=digits(decision.memo, language)))
    return lines


def registry_text(answer: RegistryAnswer | None, language: str) -> tuple[str, str]:
    """Return whether the person is enrolled elsewhere as far as is known, and its look."""
    if answer is None:
        return translate("Central", "Enrolled elsewhere? It is asked at the next sync."), "quiet"
    when = _when(answer.as_of, language)
    if answer.answer is Answered.YES:
        where = ", ".join(answer.programmes)
        if not where:
            text = translate("Central", "Enrolled elsewhere: yes, as of {when}.")
            return text.format(when=when), "warn"
        text = translate("Central", "Enrolled elsewhere: yes, in {programmes}, as of {when}.")
        return text.format(programmes=where, when=when), "warn"
    if answer.answer is Answered.NO:
        text = translate("Central", "Enrolled elsewhere: no, as of {when}.")
        return text.format(when=when), "ok"
    text = translate(
        "Central", "Enrolled elsewhere: not known. It is asked again at the next sync."
    )
    return text, "quiet"


def twin_texts(detail: ApplicationDetail, places: PlaceIndex, language: str) -> Sequence[str]:
    """Return a warning for each application elsewhere with the same NID."""
    text = translate(
        "Central",
        "The same NID stands in an application of another union: {place}, number {other}. "
        "Headquarters knows of it. Ask the applicant, and tell the supervisor.",
    )
    said = []
    for twin in detail.twins:
        place = places.get(twin.other_union)
        where = place.line(language) if place is not None else twin.other_centre.in_(language)
        said.append(text.format(place=where, other=twin.other_number))
    return said


def payment_lines(payment: Payment, language: str) -> tuple[str, str, str]:
    """Return the cycle, and the amount with the rest, and the reason where there is one."""
    parts = [taka(payment.amount, language)]
    if payment.on is not None:
        parts.append(date_words(payment.on, language))
    if payment.account:
        parts.append(digits(payment.account, language))
    reason = payment.reason.in_(language) if payment.reason is not None else ""
    return cycle_words(payment.cycle, language), " · ".join(parts), reason


def payment_state(payment: Payment) -> tuple[str, str]:
    """Return what became of an instalment, and its look."""
    source, look = PAYMENTS[payment.status]
    return translate("Central", str(source)), look


def cycle_words(cycle: str, language: str) -> str:
    """Return a cycle such as ``2026-11`` as a month; any other as it is written."""
    year, _, month = cycle.partition("-")
    if len(year) == 4 and year.isdigit() and month.isdigit() and 1 <= int(month) <= 12:
        return f"{month_name(int(month), language)} {digits(year, language)}"
    return digits(cycle, language)


def as_of_text(heard: datetime | None, language: str) -> str:
    """Return when headquarters was heard last."""
    if heard is None:
        return translate("Central", "Headquarters was not heard yet.")
    text = translate("Central", "As of the sync of {when}.")
    return text.format(when=_when(heard, language))


def _when(moment: datetime, language: str) -> str:
    return f"{date_words(local_day(moment), language)}, {time_words(moment, language)}"
