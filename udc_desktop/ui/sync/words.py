"""What is said about sending: how it stands, what waits, how large, how long ago.

Pure: no widget and no store in here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from udc_desktop.domain import exchange as kinds
from udc_desktop.domain import grievance_events
from udc_desktop.domain.exchange import Outcome
from udc_desktop.domain.text import date_words, digits, group_indian, local_day, time_words
from udc_desktop.errors import KnownFault
from udc_desktop.services.exchange import Progress, Stage
from udc_desktop.ui.sync.counts import SyncCounts
from udc_desktop.ui.texts import fault_text

if TYPE_CHECKING:
    from udc_desktop.services.exchange import ExchangeStatus
    from udc_desktop.services.ports import DayCounts

translate = QCoreApplication.translate

_KB, _MB = 1024, 1024 * 1024
_MINUTE, _HOUR, _DAY = 60, 3600, 86_400
MATTERS_SECONDS = 120  # a clock that is wrong by less disturbs nobody
LATE_AFTER_DAYS = 3  # from which it is told that nothing was sent for so long

KINDS = {
    kinds.AMENDED: QT_TRANSLATE_NOOP("SyncWords", "Amended applications"),
    kinds.CHECKPOINT: QT_TRANSLATE_NOOP("SyncWords", "Marks of the record book"),
    grievance_events.RECEIVED: QT_TRANSLATE_NOOP("SyncWords", "New grievances"),
    grievance_events.MOVED: QT_TRANSLATE_NOOP("SyncWords", "Steps of grievances"),
    kinds.REFUSED: QT_TRANSLATE_NOOP("SyncWords", "Recorded as not eligible"),
    kinds.SUBMITTED: QT_TRANSLATE_NOOP("SyncWords", "New applications"),
    kinds.WITHDRAWN: QT_TRANSLATE_NOOP("SyncWords", "Withdrawn applications"),
}
"""What the kinds of events are called."""

OUTCOMES = {
    Outcome.ACCEPTED: QT_TRANSLATE_NOOP("SyncWords", "received"),
    Outcome.REPEAT: QT_TRANSLATE_NOOP("SyncWords", "was there already"),
    Outcome.CONFLICT: QT_TRANSLATE_NOOP("SyncWords", "does not agree"),
    Outcome.REJECTED: QT_TRANSLATE_NOOP("SyncWords", "to be mended"),
    Outcome.REFUSED: QT_TRANSLATE_NOOP("SyncWords", "not accepted"),
    Outcome.HELD: QT_TRANSLATE_NOOP("SyncWords", "waits for a paper"),
}
"""What headquarters did with an event."""

STAGES = {
    Stage.CONNECTING: QT_TRANSLATE_NOOP("SyncWords", "Connecting to headquarters"),
    Stage.PAPERS: QT_TRANSLATE_NOOP("SyncWords", "Sending papers"),
    Stage.BATCHES: QT_TRANSLATE_NOOP("SyncWords", "Sending records"),
    Stage.CHANGES: QT_TRANSLATE_NOOP("SyncWords", "Fetching what headquarters says"),
    Stage.QUESTIONS: QT_TRANSLATE_NOOP("SyncWords", "Asking the national registry"),
}
"""What the courier is doing."""

# What nobody mends by waiting: somebody has to do something before anything goes.
STOPPED_BY = frozenset(
    {
        "line_certificate",
        "line_clock",
        "line_not_headquarters",
        "line_portal",
        "line_proxy",
        "line_revoked",
        "line_sign_in",
        "code_expired",
        "code_used",
        "code_wrong",
    }
)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence and how it looks: ``ok``, ``warn``, ``bad``, ``note`` or ``quiet``."""

    text: str
    look: str
    more: str = ""


def size_words(size: int, language: str) -> str:
    """Return a number of bytes as one reads it: ``230 KB``, ``1.4 MB``."""
    if size >= _MB:
        text, number = translate("SyncWords", "{size} MB"), f"{size / _MB:.1f}"
    else:
        text, number = translate("SyncWords", "{size} KB"), str(-(-size // _KB))
    return text.format(size=digits(number.removesuffix(".0"), language))


def span_words(seconds: float, language: str) -> str:
    """Return how long: minutes, hours or days, rounded down; at least a minute."""
    whole = int(abs(seconds))
    days, hours, minutes = whole // _DAY, whole // _HOUR, max(whole // _MINUTE, 1)
    if days:
        return digits(SyncCounts().days(days), language)
    if hours:
        return digits(SyncCounts().hours(hours), language)
    return digits(SyncCounts().minutes(minutes), language)


def ago_words(then: datetime, now: datetime, language: str) -> str:
    """Return how long ago something was."""
    seconds = (now - then).total_seconds()
    if seconds < _MINUTE:
        return translate("SyncWords", "just now")
    return translate("SyncWords", "{span} ago").format(span=span_words(seconds, language))


def moment_words(moment: datetime, now: datetime, language: str) -> str:
    """Return when: the time of today, or day and time."""
    said = time_words(moment, language)
    if local_day(moment) == local_day(now):
        return translate("SyncWords", "today, {time}").format(time=said)
    return f"{date_words(local_day(moment), language)}, {said}"


def kind_text(kind: str) -> str:
    """Return what a kind of event is called."""
    source = KINDS.get(kind, QT_TRANSLATE_NOOP("SyncWords", "Other records"))
    return translate("SyncWords", str(source))


def outcome_text(outcome: Outcome) -> str:
    """Return what headquarters did with an event."""
    return translate("SyncWords", str(OUTCOMES[outcome]))


def outcomes_text(outcomes: Mapping[str, int], language: str) -> str:
    """Return how many events had which outcome; nothing where there is none."""
    known = {o.value: o for o in Outcome}
    return " · ".join(
        f"{outcome_text(known[name])}: {group_indian(count, language)}"
        for name, count in sorted(outcomes.items(), key=lambda each: list(known).index(each[0]))
        if count
    )


def changes_text(changes: Mapping[str, int], language: str) -> str:
    """Return what came from headquarters; nothing where nothing came."""
    known = SyncCounts().brought()
    said = [
        digits(say(changes[kind]), language) for kind, say in known.items() if changes.get(kind)
    ]
    if len(said) < 2:
        return "".join(said)
    text = translate("SyncWords", "{first} and {last}")
    return text.format(first=", ".join(said[:-1]), last=said[-1])


def stage_text(progress: Progress, language: str) -> str:
    """Return what the courier is doing, how far and how much went over the line."""
    parts = [translate("SyncWords", str(STAGES[progress.stage]))]
    if progress.total:
        text = translate("SyncWords", "{done} of {total}")
        parts.append(
            text.format(
                done=group_indian(progress.done, language),
                total=group_indian(progress.total, language),
            )
        )
    if progress.sent:
        text = translate("SyncWords", "{size} sent")
        parts.append(text.format(size=size_words(progress.sent, language)))
    return " · ".join(parts)


def last_fault_text(status: ExchangeStatus) -> str:
    """Return what went wrong at the last try and what to do; nothing where it went well."""
    if not status.last_fault:
        return ""
    return fault_text(KnownFault(status.last_fault, **status.last_fault_params))


def waiting_text(count: int, language: str) -> str:
    """Return how many records wait."""
    if not count:
        return translate("SyncWords", "Everything is at headquarters. Nothing waits.")
    if count == 1:
        return translate("SyncWords", "One record is waiting to be sent.")
    text = translate("SyncWords", "{count} records are waiting to be sent.")
    return text.format(count=group_indian(count, language))


def standing(status: ExchangeStatus, language: str) -> Said:
    """Return in one plain line how sending stands, and below it what to do about it."""
    waiting = status.waiting.events
    said = waiting_text(waiting, language)
    if status.policy.is_paused:
        how = translate("SyncWords", "Sending is paused. It goes on when somebody lets it go on.")
        return Said(translate("SyncWords", "Sending is paused.") + f" {said}", "warn", how)
    fault = last_fault_text(status)
    if status.last_fault in STOPPED_BY:
        return Said(translate("SyncWords", "Sending has stopped.") + f" {said}", "bad", fault)
    if status.waiting.set_aside:
        count = group_indian(status.waiting.set_aside, language)
        how = translate("SyncWords", "Sent back by headquarters, to be looked at here: {count}.")
        return Said(said, "bad", how.format(count=count))
    if fault:
        return Said(said, "warn" if waiting else "ok", fault)
    return Said(said, "warn" if waiting else "ok", _why_it_waits(status, language))


def _why_it_waits(status: ExchangeStatus, language: str) -> str:
    if not status.waiting.events:
        return ""
    if status.is_over_budget:
        return translate("SyncWords", "Today's budget is used up. It goes on by itself tomorrow.")
    if status.is_outside_hours and status.policy.hours is not None:
        begin, end = status.policy.hours
        text = translate("SyncWords", "It is sent by itself between {begin} and {end}.")
        return text.format(begin=hour_words(begin, language), end=hour_words(end, language))
    return translate("SyncWords", "It is sent by itself as soon as there is a connection.")


def hour_words(hour: int, language: str) -> str:
    """Return a whole hour of the day, 0 to 24, as a clock shows it."""
    return digits(f"{hour:02}:00", language)


def skew_text(status: ExchangeStatus, language: str) -> str:
    """Return by how much this computer's clock is wrong; nothing where it does not matter."""
    if abs(status.skew_seconds) < MATTERS_SECONDS:
        return ""
    span = span_words(status.skew_seconds, language)
    if status.skew_seconds > 0:
        text = translate(
            "SyncWords",
            "The clock of this computer is ahead by {span}. The records are safe and keep their"
            " order; set date and time right all the same.",
        )
    else:
        text = translate(
            "SyncWords",
            "The clock of this computer is behind by {span}. The records are safe and keep their"
            " order; set date and time right all the same.",
        )
    return text.format(span=span)


def pill(
    counts: DayCounts, status: ExchangeStatus | None, progress: str | None, now: datetime
) -> tuple[str, str]:
    """Return what the pill of the top bar says, and its look.

    Args:
        counts: The figures of the day.
        status: How sending stands; None as long as nobody knows.
        progress: How far the run under way is; None where none is.
        now: The moment.
    """
    from udc_desktop.ui.i18n import current_language

    language = current_language()
    waiting, aside = counts.waiting_to_send, counts.set_aside
    if progress is not None:
        text = translate("SyncWords", "Sending… {progress}")
        return text.format(progress=progress).rstrip(), "note"
    if aside:
        return digits(SyncCounts().to_be_mended(aside), language), "bad"
    if status is not None and status.last_fault in STOPPED_BY:
        return translate("SyncWords", "Sending has stopped"), "bad"
    if not waiting:
        return translate("SyncWords", "Nothing waiting"), "ok"
    since = counts.last_sent
    if since is not None and (now - since).days >= LATE_AFTER_DAYS:
        text = translate("SyncWords", "Last sent {span} ago")
        return text.format(span=span_words((now - since).total_seconds(), language)), "warn"
    return digits(SyncCounts().waiting(waiting), language), "warn"


def pill_tip(counts: DayCounts, status: ExchangeStatus | None, now: datetime) -> str:
    """Return what the tool tip of the pill adds."""
    from udc_desktop.ui.i18n import current_language

    language = current_language()
    if status is not None and status.headquarters is None:
        return translate("SyncWords", "This centre is not joined to headquarters yet (F9).")
    parts = [waiting_text(counts.waiting_to_send, language)]
    if counts.last_sent is None:
        parts.append(translate("SyncWords", "Nothing has been sent from this computer yet."))
    else:
        text = translate("SyncWords", "Last sent {when}.")
        parts.append(text.format(when=moment_words(counts.last_sent, now, language)))
    if status is not None and (fault := last_fault_text(status)):
        parts.append(fault)
    return "\n".join(parts)
