"""What the counter and headquarters say to each other: the same values at both ends.

Every struct here is one message of ``docs/sync-protocol.md``, or a part of one. Unknown fields are
let through, so that a newer headquarters can say more than this program understands.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Literal
from uuid import UUID

import msgspec

from udc_desktop.domain.grievance_events import GrievanceMove
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.seals import event_message

SUBMITTED = "application.submitted"
AMENDED = "application.amended"
WITHDRAWN = "application.withdrawn"
REFUSED = "application.refused"
CHECKPOINT = "audit.checkpoint"


# -- upward ---------------------------------------------------------------------------------------


class WireEvent(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that happened at a counter, as it travels. ``seal`` stands as base64."""

    seq: int  # the device's own count: the order, whatever the clock said
    id: UUID
    kind: str
    entity: UUID
    revision: int
    at: datetime  # aware, by the device's clock
    skew_seconds: int  # how far that clock was known to be ahead of headquarters
    operator: UUID
    sha256: str  # of the bytes of ``body``
    seal: bytes  # Ed25519 over ``sealed_message``, made when the record was saved
    body: msgspec.Raw  # canonical JSON

    def sealed_message(self) -> bytes:
        """Return the bytes that the device's key signed."""
        return event_message(
            seq=self.seq,
            id=self.id,
            kind=self.kind,
            entity=self.entity,
            revision=self.revision,
            at=self.at,
            skew_seconds=self.skew_seconds,
            sha256=self.sha256,
            operator=self.operator,
        )


class BatchMessage(msgspec.Struct, frozen=True, kw_only=True):
    """The message of ``POST /v1/batches``; the batch's id is the header's ``message_id``."""

    events: tuple[WireEvent, ...]


class Outcome(StrEnum):
    """What headquarters did with one event."""

    ACCEPTED = "accepted"
    REPEAT = "repeat"  # the same id with the same hash was there already: fine
    CONFLICT = "conflict"  # the same id with another hash
    REJECTED = "rejected"  # can be mended: ``problems`` says where
    REFUSED = "refused"  # final: ``reason`` says why
    HELD = "held"  # what it stands on is not there yet; nothing was kept, send it again

    @property
    def is_settled(self) -> bool:
        """Whether headquarters has the event."""
        return self in {Outcome.ACCEPTED, Outcome.REPEAT}

    @property
    def needs_a_person(self) -> bool:
        """Whether the event is set aside until somebody has looked at it."""
        return self in {Outcome.CONFLICT, Outcome.REJECTED, Outcome.REFUSED}


class FieldProblem(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong with one field of a record: ``group.name`` and a sentence in both languages."""

    field: str
    code: str
    text: Words


class EventOutcome(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What became of one event. An answer that does not name id and hash settles nothing."""

    id: UUID
    sha256: str
    outcome: Outcome
    problems: tuple[FieldProblem, ...] = ()
    reason: Words | None = None
    reason_code: str = ""
    waits_for: tuple[str, ...] = ()  # paper:SHA256 or entity:UUID


class BatchAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The message of the answer to a batch."""

    batch: UUID
    digest: str  # SHA-256 of the bytes of the message that was received
    outcomes: tuple[EventOutcome, ...]


class BatchStatus(msgspec.Struct, frozen=True, kw_only=True):
    """The message of ``GET /v1/batches/{id}``. ``answer`` is None for a batch never received."""

    batch: UUID
    answer: BatchAnswer | None = None


class PapersWanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which of these papers headquarters has not got: question and answer have one shape."""

    papers: tuple[str, ...]  # SHA-256


# -- registration ---------------------------------------------------------------------------------


class Invitation(msgspec.Struct, frozen=True, kw_only=True):
    """What headquarters hands to a centre: a small file on a stick, or its parts typed in.

    It holds no secret but the code, which works once and expires. ``recipient`` is the public key
    in age's form to which files on a stick are encrypted.
    """

    format: Literal["udc-invitation-1"] = "udc-invitation-1"
    name: Words  # of headquarters
    url: str  # https://mis.example; empty where nothing but sticks is used
    centre: str  # the centre's code
    code: str = ""
    headquarters: str  # id, the receiver of every letter
    public_key: bytes  # Ed25519, of headquarters
    recipient: str  # age1…


class Registration(msgspec.Struct, frozen=True, kw_only=True):
    """The message with which a device introduces itself; its letter is signed by its own key."""

    code: str
    centre: str
    device: str  # the one character on its papers
    union: str  # id in the place list
    name: Words  # of the centre
    public_key: bytes  # Ed25519
    recipient: str  # age1…, for the answer file of a stick
    program: str = ""  # version


class Registered(msgspec.Struct, frozen=True, kw_only=True):
    """The answer: who headquarters is, and the id under which the device is known."""

    device_id: str  # the first 16 digits of the SHA-256 of its public key
    headquarters: str
    name: Words
    public_key: bytes
    recipient: str


# -- downward -------------------------------------------------------------------------------------


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that headquarters tells a centre. ``body`` is the struct of its kind, below.

    A kind that this program does not know is kept whole until a newer one does.
    """

    id: UUID
    kind: str
    at: datetime
    body: msgspec.Raw


class ChangesPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page of changes. ``since`` and ``cursor`` are headquarters' own words, never read here."""

    since: str  # empty: from the beginning
    cursor: str
    more: bool
    changes: tuple[Change, ...]


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """``application.decided``: what was decided about one application."""

    application: UUID
    number: str
    state: Literal["received", "approved", "waiting", "rejected"]
    decided: date
    rank: int | None = None  # place on the waiting list, 1 is the first
    of: int | None = None  # how many wait
    reason: Words | None = None
    memo: str = ""  # number of the order
    by: Words | None = None  # office


class Twin(msgspec.Struct, frozen=True, kw_only=True):
    """``application.twin``: the same NID stands in an application of another union."""

    application: UUID
    number: str
    programme: str
    other_number: str
    other_programme: str
    other_union: str  # id in the place list
    other_centre: Words
    found: datetime


class Payment(msgspec.Struct, frozen=True, kw_only=True):
    """``payment``: one instalment of one beneficiary; a later one with the same id replaces it."""

    id: UUID
    application: UUID
    number: str
    programme: str
    cycle: str  # e.g. 2026-11
    amount: int  # whole taka
    status: Literal["paid", "failed", "returned", "held"]
    on: date | None = None
    account: str = ""  # masked
    reason: Words | None = None


class CentralFile(msgspec.Struct, frozen=True, kw_only=True):
    """``file.published``: a programme, places, banks, holidays or kinds of grievances, as a file.

    ``text`` is the file itself (CSV for places, TOML for all others). A file
    that cannot be read is refused with its reason, and the last good one stays in force.
    """

    kind: Literal["programme", "places", "banks", "holidays", "grievances"]
    name: str  # a programme's id; the kind's own name for the others
    version: int
    effective_from: date
    sha256: str  # of the UTF-8 bytes of ``text``
    text: str


class FileWithdrawn(msgspec.Struct, frozen=True, kw_only=True):
    """``file.withdrawn``: this version is not to be used; the one before it is in force again."""

    kind: str
    name: str
    version: int
    reason: Words | None = None


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """``notice``: something every operator should read."""

    id: UUID
    title: Words
    text: Words
    since: date
    until: date | None = None


class CentreSettings(msgspec.Struct, frozen=True, kw_only=True):
    """``settings``: what headquarters sets for a centre; None leaves it to the centre."""

    largest_batch: int | None = None  # events
    largest_letter: int | None = None  # bytes, packed
    longest_pause_minutes: int | None = None


class KnownDevice(msgspec.Struct, frozen=True, kw_only=True):
    """``device.key``: a device of some centre, by which its receipts are checked offline."""

    name: str  # centre code and device, as on its papers
    device_id: str
    public_key: bytes
    revoked: date | None = None


class GrievanceReply(msgspec.Struct, frozen=True, kw_only=True):
    """``grievance.replied``: the answer to a grievance."""

    number: str
    text: Words | None = None  # None: of a sealed one nothing is said here
    replied: date
    memo: str = ""
    by: Words | None = None
    closes: bool = False
    grievance: UUID | None = None
    office: str = ""  # id in the catalogue of grievances
    outcome: Literal["", "upheld", "partly", "rejected", "other"] = ""
    mending: Literal["", "accepted", "refused"] = ""  # of what the grievance carries


CHANGE_KINDS: dict[str, type[msgspec.Struct]] = {
    "application.decided": Decision,
    "application.twin": Twin,
    "payment": Payment,
    "file.published": CentralFile,
    "file.withdrawn": FileWithdrawn,
    "notice": Notice,
    "settings": CentreSettings,
    "device.key": KnownDevice,
    "grievance.replied": GrievanceReply,
    "grievance.moved": GrievanceMove,
}
"""The struct of every kind of change that this program knows."""


# -- what is not a letter -------------------------------------------------------------------------


class Trouble(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The body of an HTTP answer that is no letter (RFC 9457, ``application/problem+json``).

    ``code`` is one of ``bad_letter``, ``clock``, ``sign_in``, ``revoked``, ``unknown_device``,
    ``code_wrong``, ``code_used``, ``code_expired``, ``too_large``, ``too_many``, ``busy``,
    ``batch_conflict``, ``upload_gone``, ``wrong_digest``, ``not_found``, ``fault``; to offices also
    ``forbidden``, ``not_now``, ``not_accepted``.
    """

    title: str
    status: int
    code: str
    now: datetime | None = None  # with ``clock``: the time at headquarters
    limit: int | None = None  # with ``too_large``: bytes
    detail: Any = None


def counts_of(outcomes: Sequence[EventOutcome]) -> dict[str, int]:
    """Return how many events had each outcome; outcomes that nobody had are left out."""
    counts: dict[str, int] = {}
    for each in outcomes:
        counts[each.outcome.value] = counts.get(each.outcome.value, 0) + 1
    return counts
