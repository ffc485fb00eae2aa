"""What the papers of the grievance desk say: slip, letters, register, monthly return.

Each content is all that the press needs, in both languages, so that a paper can be made again years
later as it was. Numbers of a person are masked before they get here, except in a letter and in the
register, which offices keep by law: there the mobile number stands whole and the NID masked.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from udc_desktop.domain.grievances import Due
from udc_desktop.domain.programmes import Words


class HotlineLine(msgspec.Struct, frozen=True, kw_only=True):
    """A number to call, and what for."""

    number: str
    name: Words


class GrievanceStatus(msgspec.Struct, frozen=True, kw_only=True):
    """Where a grievance stands, for a slip that answers "what became of it?"."""

    state: str  # value of ``grievances.State``
    on: date
    as_of: datetime | None = None  # the last time headquarters was heard
    office: Words | None = None
    answer: Words | None = None
    memo: str = ""
    due: date | None = None
    due_state: Due = Due.NONE
    next_tier: Words | None = None  # to whom an appeal goes


class GrievanceSlip(msgspec.Struct, frozen=True, kw_only=True):
    """The complainant's slip. Of a sealed grievance only number, day, due day and hotlines."""

    format: Literal[1] = 1
    number: str
    received: date
    created: datetime  # aware, UTC
    centre: Words
    place: Words  # union, upazila, district
    operator: str
    is_sealed: bool = False
    is_anonymous: bool = False
    complainant: str = ""  # empty where anonymous or sealed
    mobile: str = ""  # masked
    channel: Words | None = None
    programme: Words | None = None
    category: Words | None = None
    subject: Words | None = None
    text: str = ""  # the first lines of what was said
    papers: int = 0
    to: Words  # the office to which it goes
    due: date | None = None  # an answer is due by that day; None: it is not forwarded
    is_forwarded: bool = True  # False: the complainant did not want it forwarded
    status: GrievanceStatus | None = None  # of a later slip: where it stands
    hotlines: tuple[HotlineLine, ...] = ()
    qr: str


class LetterRow(msgspec.Struct, frozen=True, kw_only=True):
    """A grievance in the list of a letter; of a sealed one only number and day."""

    number: str
    serial: int
    received: date
    is_sealed: bool = False
    complainant: str = ""  # empty: anonymous, or the name is not to be disclosed
    is_secret: bool = False  # the name is known and is not to be disclosed
    relative: str = ""
    address: Words | None = None
    mobile: str = ""
    nid: str = ""  # masked
    programme: Words | None = None
    category: Words | None = None
    subject: Words | None = None
    text: str = ""
    against: str = ""
    remedy: str = ""
    papers: tuple[str, ...] = ()  # names of what is enclosed
    due: date | None = None
    forwarded: date | None = None  # of a reminder: when it first went
    forwarded_memo: str = ""
    reason: str = ""  # of an appeal, of what is added
    answer: str = ""  # what is appealed against


class GrievanceLetter(msgspec.Struct, frozen=True, kw_only=True):
    """A letter to an office. ``language`` is nearly always ``bn``."""

    format: Literal[1] = 1
    kind: Literal["forward", "remind", "appeal", "add"]
    memo: str
    on: date
    bangla_date: str = ""  # ৬ অগ্রহায়ণ ১৪৩৩, where the centre files by both
    to: Words  # the officer
    to_lines: tuple[Words, ...]
    centre: Words
    place: Words
    union_parishad: Words
    rows: tuple[LetterRow, ...]
    enclosures: tuple[Words, ...] = ()
    copies: tuple[Words, ...] = ()  # অনুলিপি
    signatory_name: str
    signatory_title: Words
    made: datetime


class RegisterLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A line of the register of grievances received and forwarded (facts 6.3).

    Of a sealed grievance only serial, number, received, the days and the state are filled. Whoever
    wants secrecy stands in it as somebody anonymous does. What has its default is left out of the
    JSON, so that a column that is added one day leaves the hash of a frozen month as it was.
    """

    serial: int
    number: str
    received: date
    is_sealed: bool = False
    is_anonymous: bool = False
    channel: Words | None = None
    complainant: str = ""
    relative: str = ""
    address: Words | None = None
    mobile: str = ""
    nid: str = ""  # masked
    against: str = ""
    office: Words | None = None  # complained of, or the kind of those
    programme: Words | None = None
    category: Words | None = None
    subject: Words | None = None
    text: str = ""
    papers: int = 0
    forwarded_to: Words | None = None
    forwarded_memo: str = ""
    forwarded: date | None = None
    action: Words | None = None  # গৃহীত ব্যবস্থা: the last answer
    settled: date | None = None  # নিষ্পত্তির তারিখ
    told: date | None = None
    remark: Words | None = None  # withdrawn, merged into …, appealed …
    state: str
    ids: dict[str, str] = {}
    """What stands behind a column in the catalogue or the place list: renamed, it is the same."""


class RegisterTotals(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The figures below a register."""

    received: int
    forwarded: int
    answered: int
    told: int
    closed: int
    withdrawn: int
    open: int
    late: int
    sealed: int


class RegisterPages(msgspec.Struct, frozen=True, kw_only=True):
    """A register to be printed: a month, a year, or what a filter left."""

    format: Literal[1] = 1
    centre: Words
    centre_code: str
    place: Words
    since: date
    until: date
    lines: tuple[RegisterLine, ...]
    totals: RegisterTotals
    made: datetime
    frozen: datetime | None = None  # when the month was closed
    sha256: str = ""  # of its lines
    previous: str = ""  # of the month before
    signatory_name: str = ""
    is_narrowed: bool = False  # a filter left something out


class CountLine(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of the return."""

    id: str
    name: Words
    received: int
    answered: int
    open: int
    late: int


class MonthlyReturn(msgspec.Struct, frozen=True, kw_only=True):
    """The monthly return to the UNO: figures, no names."""

    format: Literal[1] = 1
    centre: Words
    centre_code: str
    place: Words
    to: Words
    since: date
    until: date
    totals: RegisterTotals
    carried: int  # open at the beginning of the month
    categories: tuple[CountLine, ...]
    programmes: tuple[CountLine, ...]
    wards: tuple[CountLine, ...]
    ages: tuple[CountLine, ...]  # of open ones: 0-7, 8-15, 16-30, 31 days and more
    months: tuple[CountLine, ...]  # the twelve months up to this one
    median_days: int | None  # working days from received to answered
    satisfied: int
    not_satisfied: int
    made: datetime
    signatory_name: str = ""
