"""A grievance: what was complained of, and every step from the counter to the closed record.

The order of states is that of the Cabinet Division's grievance redress system as far as a centre
sees it: received, forwarded, in progress, answered, told to the complainant, closed. Nothing jumps:
where a step of headquarters is two ahead, the one between is written down as implied.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Literal
from uuid import UUID

import msgspec

from udc_desktop.domain.enrolments import PaperRef
from udc_desktop.domain.programmes import Words


class State(StrEnum):
    """Where a grievance stands."""

    RECEIVED = "received"
    FORWARDED = "forwarded"
    IN_PROGRESS = "in_progress"
    ANSWERED = "answered"
    TOLD = "told"  # the complainant knows the answer
    CLOSED = "closed"
    REOPENED = "reopened"  # to be forwarded again, to the same office
    APPEALED = "appealed"  # to be forwarded to the next tier
    WITHDRAWN = "withdrawn"
    MERGED = "merged"  # goes on under another number

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self not in {State.CLOSED, State.WITHDRAWN, State.MERGED}

    @property
    def is_with_an_office(self) -> bool:
        """Whether an office has it and has not answered."""
        return self in {State.FORWARDED, State.IN_PROGRESS}

    @property
    def is_to_be_forwarded(self) -> bool:
        """Whether the centre has to forward it."""
        return self in {State.RECEIVED, State.REOPENED, State.APPEALED}

    @property
    def has_clock(self) -> bool:
        """Whether somebody waits for an answer."""
        return self.is_to_be_forwarded or self.is_with_an_office


class StepKind(StrEnum):
    """What can happen to a grievance."""

    RECEIVE = "receive"
    FORWARD = "forward"
    TAKE_UP = "take_up"  # an office began
    ASK = "ask"  # an office wants to know more
    ADD = "add"  # what was asked for, or more evidence
    SEND_BACK = "send_back"  # an office returned it; it is to be forwarded anew
    TRANSFER = "transfer"  # to another office
    REMIND = "remind"
    ANSWER = "answer"
    TELL = "tell"  # the complainant was told
    CLOSE = "close"
    REOPEN = "reopen"
    APPEAL = "appeal"
    WITHDRAW = "withdraw"
    MERGE = "merge"
    ACCEPT = "accept"  # the mending that it carries was accepted
    REFUSE = "refuse"  # or not
    MEND = "mend"  # it became an amendment, or an application
    DELAY = "delay"  # the due day moved: a holiday was set, an investigation opened


_OPEN = tuple(state for state in State if state.is_open)
_WITH_OFFICE = (State.FORWARDED, State.IN_PROGRESS)
_STAYS: tuple[StepKind, ...] = (
    StepKind.ADD,
    StepKind.ACCEPT,
    StepKind.REFUSE,
    StepKind.MEND,
    StepKind.DELAY,
)

AFTER: Mapping[tuple[State, StepKind], State] = MappingProxyType(
    {
        **{(s, StepKind.FORWARD): State.FORWARDED for s in State if s.is_to_be_forwarded},
        (State.FORWARDED, StepKind.TAKE_UP): State.IN_PROGRESS,
        (State.IN_PROGRESS, StepKind.ASK): State.IN_PROGRESS,
        **{(s, StepKind.SEND_BACK): State.RECEIVED for s in _WITH_OFFICE},
        **{(s, kind): s for s in _WITH_OFFICE for kind in (StepKind.TRANSFER, StepKind.REMIND)},
        (State.IN_PROGRESS, StepKind.ANSWER): State.ANSWERED,
        # a second answer: what was told is not the last word any more
        (State.ANSWERED, StepKind.ANSWER): State.ANSWERED,
        (State.TOLD, StepKind.ANSWER): State.ANSWERED,
        (State.CLOSED, StepKind.ANSWER): State.CLOSED,
        (State.ANSWERED, StepKind.TELL): State.TOLD,
        (State.TOLD, StepKind.CLOSE): State.CLOSED,
        (State.TOLD, StepKind.REOPEN): State.REOPENED,
        (State.CLOSED, StepKind.REOPEN): State.REOPENED,
        (State.TOLD, StepKind.APPEAL): State.APPEALED,
        (State.CLOSED, StepKind.APPEAL): State.APPEALED,
        # from here only once the day is over by which an answer was due
        **{(s, StepKind.APPEAL): State.APPEALED for s in _WITH_OFFICE},
        **{(s, StepKind.WITHDRAW): State.WITHDRAWN for s in _OPEN},
        **{(s, StepKind.MERGE): State.MERGED for s in _OPEN},
        **{(s, kind): s for s in State for kind in _STAYS},
    }
)
"""The state after a step, by the state before it; what stands not here is no step."""


def path_to(state: State, kind: StepKind) -> Sequence[StepKind] | None:
    """Return the steps that lead to ``kind``, which is the last of them; None: there is no way.

    What an office does of itself implies what came before it: that it was forwarded, and taken up.
    """
    if (state, kind) in AFTER:
        return (kind,)
    if kind in {StepKind.TAKE_UP, StepKind.ASK, StepKind.ANSWER, StepKind.TRANSFER}:
        if state.is_to_be_forwarded:
            rest = path_to(State.FORWARDED, kind)
            return None if rest is None else (StepKind.FORWARD, *rest)
        if state is State.FORWARDED:
            return (StepKind.TAKE_UP, kind)
    return None


class Complainant(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who complains; an anonymous grievance has none. Numbers are plain digits, checked."""

    name_bn: str = ""
    name_en: str = ""
    relation: Literal["", "father", "husband", "mother", "wife"] = ""
    relative: str = ""  # father's or husband's name, as the register asks
    nid: str = ""
    brn: str = ""
    born: date | None = None
    mobile: str = ""
    sex: str = ""
    union: str = ""  # id in the place list
    ward: str = ""
    village: str = ""
    person: UUID | None = None  # a known person of this counter
    on_behalf_of: str = ""  # whose matter it is, where another one came


class Mending(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The mending that a grievance carries.

    ``amend``: ``changes`` of an application, field path (as in the form, ``account.wallet``) to
    the text that should stand there. ``apply``: a missing application to ``programme``.
    """

    kind: Literal["amend", "apply"]
    application: UUID | None = None
    number: str = ""  # of that application
    programme: str = ""
    changes: dict[str, str] = {}
    before: dict[str, str] = {}  # what stands there now


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was complained of, as it is kept and sent; of a sealed one only headquarters has it."""

    channel: str  # id in the catalogue: in_person, phone, post, box, 333
    category: str  # ids in the catalogue
    subject: str
    text: str
    programme: str = ""  # empty: none
    happened_on: date | None = None
    happened_when: str = ""  # as it was said, where no day is known
    happened_where: str = ""
    against_kind: str = ""  # id in the catalogue
    against: str = ""  # person or office, as it was said
    remedy: str = ""
    wants_secrecy: bool = False  # the name goes no further than headquarters
    may_be_forwarded: bool = True
    may_be_published: bool = False  # without names
    consent_how: Literal["", "signature", "thumb", "spoken"] = ""
    consent_at: datetime | None = None
    complainant: Complainant | None = None  # None: anonymous
    application: UUID | None = None  # that it is about
    application_number: str = ""
    mending: Mending | None = None
    papers: tuple[PaperRef, ...] = ()
    unread: dict[str, str] = {}  # as typed, by field: of a sealed draft handed in half finished


class Step(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One step: who, when, why. Never changed, never deleted."""

    place: int  # 1, 2, …
    kind: StepKind
    state: State  # after it
    on: date  # the day that counts: of the letter, of the visit
    at: datetime  # when it was written down, aware, UTC
    operator: UUID | None = None  # None: headquarters
    source: Literal["centre", "headquarters", "letter"] = "centre"
    is_implied: bool = False
    tier: int = 1
    office: str = ""  # id in the catalogue: to whom it went, or who did it
    by: Words | None = None  # who did it, where headquarters names no office of the catalogue
    memo: str = ""  # স্মারক নং
    memo_on: date | None = None
    reason: str = ""
    text: Words | None = None  # of an answer, of what is asked; both languages where known
    outcome: Literal["", "upheld", "partly", "rejected", "other"] = ""
    how: str = ""  # the complainant was told: in_person, phone, sms, letter, headquarters
    is_satisfied: bool | None = None
    into: str = ""  # number of the grievance that it was merged into
    application: UUID | None = None  # that it became
    application_number: str = ""
    papers: tuple[PaperRef, ...] = ()
    due: date | None = None  # from this step on; None: no clock runs


@dataclass(frozen=True, slots=True)
class Grievance:
    """One grievance as it stands."""

    id: UUID
    number: str
    year: int
    serial: int  # in the register of that year, without gaps
    received: date
    received_at: datetime
    operator: UUID
    state: State
    tier: int
    office: str  # where it is, or where it goes next
    due: date | None
    revision: int  # the number of its steps
    changed: datetime
    record: Record | None  # None: sealed
    sealed: bytes | None = None  # a Record as JSON in an age file for headquarters
    papers: tuple[str, ...] = ()  # SHA-256, of all its steps
    is_asked: bool = False  # an office waits for more

    @property
    def is_sealed(self) -> bool:
        """Whether nobody here can read it."""
        return self.record is None

    @property
    def is_anonymous(self) -> bool:
        """Whether the counter may read it and nobody's name stands in it."""
        return self.record is not None and self.record.complainant is None


class GrievanceDraft(msgspec.Struct, kw_only=True):
    """A grievance being typed; belongs to the operator who began it.

    ``answers`` maps a field's path (``grievances_form.FIELDS``) to the text as typed. A draft of a
    sensitive grievance is kept sealed: ``is_sealed`` then, and what comes back from the store has
    no answers; it can be handed in as it stands, or thrown away.
    """

    id: UUID
    operator: UUID
    started: datetime
    changed: datetime
    answers: dict[str, str] = {}
    papers: list[PaperRef] = []
    person: UUID | None = None
    application: UUID | None = None
    is_sealed: bool = False
    office: str = ""  # of a sealed one: where it goes, past those complained of
    step: str = ""
    focus: str = ""


class Move(msgspec.Struct, frozen=True, kw_only=True):
    """A step that an operator wants to take; which fields count depends on ``kind``.

    ``on`` is the day of the letter or of the visit; None is today. ``text`` is typed in one
    language and stands for both. ``revision`` is that of the grievance whose answer was read out;
    0: nothing was shown, and nothing is compared.
    """

    kind: StepKind
    on: date | None = None
    office: str = ""  # transfer: to whom; answer, take_up, ask: who
    memo: str = ""
    memo_on: date | None = None
    reason: str = ""
    text: str = ""
    outcome: Literal["", "upheld", "partly", "rejected", "other"] = ""
    how: str = ""
    is_satisfied: bool | None = None
    into: str = ""  # number
    due: date | None = None  # delay: the day that the office set
    papers: tuple[PaperRef, ...] = ()
    revision: int = 0


class Due(StrEnum):
    """How the clock stands, as screen and paper say it."""

    NONE = "none"  # no clock runs
    DUE = "due"  # time is left
    SOON = "soon"
    LATE = "late"


def due_state(due: date | None, today: date, soon_until: date) -> Due:
    """Return how the clock stands; ``soon_until`` is the last day that counts as soon."""
    if due is None:
        return Due.NONE
    if due < today:
        return Due.LATE
    return Due.SOON if due <= soon_until else Due.DUE
