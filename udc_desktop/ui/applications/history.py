"""What became of an application, as moments in words: enrolled, amended, printed, sent.

Pure: no widget and no store in here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from udc_desktop.domain.applications import State
from udc_desktop.domain.text import digits
from udc_desktop.services.applications import ApplicationDetail
from udc_desktop.services.ports import AuditEntry, OutboxEvent, PrintEntry
from udc_desktop.ui.applications.record import RecordWords
from udc_desktop.ui.texts import paper_text, state_text

WHAT = {
    "application.amended": QT_TRANSLATE_NOOP("History", "Amended"),
    "application.enrolled": QT_TRANSLATE_NOOP("History", "Enrolled"),
    "application.window_turned": QT_TRANSLATE_NOOP("History", "Judged again for its window"),
    "application.withdrawn": QT_TRANSLATE_NOOP("History", "Withdrawn"),
    "event.mended": QT_TRANSLATE_NOOP("History", "Sent anew, mended"),
    "event.put_away": QT_TRANSLATE_NOOP("History", "Refusal of headquarters noted"),
    "event.set_aside": QT_TRANSLATE_NOOP("History", "Sent back by headquarters"),
    "slip.printed": QT_TRANSLATE_NOOP("History", "Decision slip printed"),
    "slip.saved": QT_TRANSLATE_NOOP("History", "Decision slip saved as PDF"),
    "warning.overruled": QT_TRANSLATE_NOOP("History", "A supervisor let a warning pass"),
}
"""What the lines of the trail are called; the rest of what an application's trail may hold is said
by its receipts."""

PRINTS = {
    "previewed": QT_TRANSLATE_NOOP("History", "Receipt looked at ({paper})"),
    "printed": QT_TRANSLATE_NOOP("History", "Receipt printed ({paper})"),
    "saved": QT_TRANSLATE_NOOP("History", "Receipt saved as PDF ({paper})"),
}

_ICONS = {
    "application.amended": "edit",
    "application.enrolled": "person-add",
    "application.window_turned": "calendar",
    "application.withdrawn": "withdraw",
    "event.mended": "sync",
    "event.put_away": "check",
    "event.set_aside": "bad",
    "slip.printed": "print",
    "slip.saved": "download",
    "warning.overruled": "shield",
}


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened: when, what, by whom, why, and what was changed by it."""

    at: datetime
    icon: str
    title: str
    who: str = ""
    reason: str = ""
    changes: tuple[str, ...] = ()


def history_of(
    detail: ApplicationDetail, words: RecordWords, names: Mapping[UUID, str]
) -> Sequence[Moment]:
    """Return all that happened to an application, the newest first.

    Args:
        detail: The application whole.
        words: How its record is said.
        names: The operators' names.
    """
    moments = [
        *(_of_trail(entry, detail, words) for entry in detail.trail if entry.what in WHAT),
        *_of_prints(detail, words.language, names),
        *_of_sending(detail),
    ]
    return sorted(moments, key=lambda moment: moment.at, reverse=True)


def sent_text(detail: ApplicationDetail) -> tuple[str, str]:
    """Return whether headquarters has heard of the application, and how that looks."""
    if detail.set_aside:
        return _said(QT_TRANSLATE_NOOP("History", "To be mended")), "bad"
    newest = max(detail.events, key=lambda event: event.seq, default=None)
    if newest is not None and newest.settled is not None:
        return _said(QT_TRANSLATE_NOOP("History", "Sent to headquarters")), "ok"
    if newest is not None and detail.application.state is State.REJECTED:
        return _said(QT_TRANSLATE_NOOP("History", "Not taken by headquarters")), "quiet"
    if newest is not None:
        return _said(QT_TRANSLATE_NOOP("History", "Waiting to be sent")), "warn"
    if detail.application.state is State.NEXT_WINDOW:
        return _said(QT_TRANSLATE_NOOP("History", "Sent when its window opens")), "note"
    return _said(QT_TRANSLATE_NOOP("History", "Not to be sent")), "quiet"


def _of_trail(entry: AuditEntry, detail: ApplicationDetail, words: RecordWords) -> Moment:
    title = _said(WHAT[entry.what])
    state = str(entry.detail.get("state", ""))
    if entry.what in {"application.enrolled", "application.window_turned"} and state in set(State):
        title = f"{title}: {state_text(State(state))}"
    revision = entry.detail.get("revision")
    found = {r.revision: r for r in detail.revisions}
    this, before = found.get(revision or 0), found.get((revision or 0) - 1)
    changes: Sequence[str] = ()
    if this is not None and before is not None:
        changes = words.differences(before.body, this.body)
    return Moment(
        at=entry.at,
        icon=_ICONS[entry.what],
        title=title,
        who=entry.operator_name,
        reason=this.reason if this is not None else "",
        changes=tuple(changes),
    )


def _of_prints(
    detail: ApplicationDetail, language: str, names: Mapping[UUID, str]
) -> Sequence[Moment]:
    papers = {receipt.id: receipt.paper for receipt in detail.receipts}
    return [
        Moment(
            at=entry.at,
            icon="download" if entry.how == "saved" else "print",
            title=_print_title(entry, papers[entry.receipt], language),
            who=names.get(entry.operator, ""),
        )
        for entry in detail.prints
        if entry.how in PRINTS and entry.receipt in papers
    ]


def _print_title(entry: PrintEntry, paper: str, language: str) -> str:
    title = _said(PRINTS[entry.how]).format(paper=paper_text(paper))
    if not entry.copy_number:
        return title
    copy = _said(QT_TRANSLATE_NOOP("History", "duplicate {number}"))
    return f"{title}, {copy.format(number=digits(entry.copy_number, language))}"


def _of_sending(detail: ApplicationDetail) -> Sequence[Moment]:
    title = _said(QT_TRANSLATE_NOOP("History", "Received at headquarters"))
    settled: dict[datetime, OutboxEvent] = {e.settled: e for e in detail.events if e.settled}
    return [Moment(at=at, icon="upload", title=title) for at in settled]


def _said(source: object) -> str:
    return QCoreApplication.translate("History", str(source))
