"""What the report of a centre's sending says: figures, numbers on paper and reasons, no names."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from udc_desktop.domain.programmes import Words


class WaitingKind(msgspec.Struct, frozen=True, kw_only=True):
    """How much of one kind waits, and since when the oldest does."""

    kind: str  # application.submitted …
    count: int
    oldest: datetime


class SetAsideEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A record that headquarters did not take, by the number on its paper."""

    number: str  # empty for what is no application
    kind: str
    since: datetime
    outcome: str  # rejected, refused, conflict
    reasons: tuple[Words, ...] = ()  # in headquarters' words


class ExchangeReport(msgspec.Struct, frozen=True, kw_only=True):
    """The report, whole, as of ``made``; counts are of the period unless they say what waits."""

    centre: Words
    centre_code: str  # with the device's character: SMP-A
    place: Words  # union, upazila, district
    upazila: Words
    headquarters: Words | None  # None: not joined yet
    since: date
    until: date
    made: datetime  # aware, UTC
    recorded: int  # applications
    batches: int
    accepted: int  # records that headquarters has
    returned: int  # to be mended, or the same id with other content
    refused: int  # for good
    unanswered: int  # in a batch whose answer has not come
    waiting: tuple[WaitingKind, ...]
    waiting_events: int
    papers: int  # still to be sent
    paper_bytes: int
    held: int  # tried again by itself
    set_aside: tuple[SetAsideEntry, ...]
    set_aside_count: int  # may be more than are listed
    last_success: datetime | None
    last_try: datetime | None
    next_try: datetime | None
    fault: str  # code of what stood in the way; empty: nothing
    hindrances: tuple[str, ...] = ()  # paused, over_budget, outside_hours
    skew_seconds: int = 0  # how far the clock is ahead of headquarters
    files_refused: int = 0
