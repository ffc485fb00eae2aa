"""A programme as data: the shape of a programme file and of the counter's own form.

The screen, the checks, the receipt and the synced record are all made from these values, so a
new programme is a new file. ``docs/programme-format.md`` explains the file to those who write it.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

import msgspec

Language = Literal["bn", "en"]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text in both languages of the counter."""

    bn: str
    en: str

    def in_(self, language: str) -> str:
        """Return the text in ``language`` (``bn`` or ``en``)."""
        return self.bn if language == "bn" else self.en


class FieldType(StrEnum):
    """What a field takes; each type has one parser in ``domain`` and one editor in ``ui``."""

    TEXT = "text"  # any script, one line
    TEXT_BN = "text_bn"  # Bangla script only
    TEXT_EN = "text_en"  # Latin script only
    NID = "nid"
    BRN = "brn"
    MOBILE = "mobile"
    WALLET = "wallet"  # number of a mobile wallet; `of` names the field that holds the provider
    ROUTING = "routing"  # bank branch routing number
    ACCOUNT_NUMBER = "account_number"
    REPEAT = "repeat"  # the field named by `of`, typed a second time
    DATE = "date"
    INTEGER = "integer"
    MONEY = "money"  # whole taka
    DECIMAL = "decimal"
    CHOICE = "choice"
    YES_NO = "yes_no"
    UNION = "union"  # a union of the place list, by its id
    WARD = "ward"  # 1 to 9


class Option(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One answer of a choice."""

    value: str
    label: Words


class FieldSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One question of a form.

    ``id`` is the path of the answer in the stored record, ``group.name``. ``required`` and
    ``shown_when`` may be CEL expressions over the facts; a field that is not shown is not asked
    for, not checked and not stored.
    """

    id: str
    type: FieldType
    label: Words
    help: Words | None = None
    unit: Words | None = None
    required: bool | str = False
    shown_when: str = ""
    options: tuple[Option, ...] = ()
    of: str = ""
    min: int | None = None
    max: int | None = None
    not_future: bool = False  # a date that cannot lie after today
    default: str = ""
    remember: bool = False  # offered again for the next applicant
    wide: bool = False  # takes the whole row
    on_receipt: bool = False


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One step of the form: what is asked on one page."""

    id: str
    title: Words
    intro: Words | None = None
    fields: tuple[FieldSpec, ...] = ()


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where a rule or a figure comes from: circular or page, its number and date, how sure."""

    title: str
    number: str = ""
    dated: date | None = None
    url: str = ""
    certainty: Literal["found", "derived", "known-unverified"] = "found"


class Parameter(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A figure that rules use as ``params.<id>`` and a union may override with its circular."""

    id: str
    label: Words
    value: int | str | bool
    type: Literal["integer", "money", "date", "text", "yes_no"] = "integer"
    unit: Words | None = None
    min: int | None = None
    max: int | None = None
    source: Source | None = None


class Derived(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A fact computed from others by a CEL expression, shown beside a field where ``beside`` says.

    ``kind`` tells the screen how to say the value: ``weeks`` are completed weeks, ``weeks_days``
    are days, said as weeks and days, ``month`` is a month of pregnancy, dates are ISO strings.
    """

    id: str
    value: str
    label: Words
    kind: Literal["date", "integer", "weeks", "weeks_days", "month", "text"] = "integer"
    beside: str = ""


class RuleKind(StrEnum):
    """What a rule does when it is not met (block, warn) or when it is met (priority)."""

    BLOCK = "block"
    WARN = "warn"
    PRIORITY = "priority"


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One eligibility rule.

    ``when`` is a CEL expression that is true where the rule is met. ``label`` names the rule on
    the live card, ``reason`` is the sentence for an applicant who does not meet it. ``points``
    orders a waiting list among priorities (larger first). ``field`` is where to send the operator
    when the answer is unknown.
    """

    id: str
    kind: RuleKind
    when: str
    label: Words
    reason: Words
    points: int = 0
    field: str = ""
    source: Source | None = None


class Document(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A paper that is handed in: photo, signature or thumb print, card."""

    id: str
    label: Words
    kind: Literal["photo", "signature", "scan"] = "scan"
    required: bool | str = True
    help: Words | None = None


class Rate(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is paid from a day on. ``when`` narrows it to some (CEL); the first match counts.

    It holds until a later rate takes over, or through ``until`` where the amount after that day is
    not known.
    """

    since: date
    until: date | None = None
    amount: int
    when: str = ""
    source: Source | None = None


class Benefit(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a beneficiary gets: taka or kilograms per period, for how many periods (0: no end)."""

    kind: Literal["cash", "food", "subsidised_sale"] = "cash"
    per: Literal["month", "quarter", "year", "day"] = "month"
    periods: int = 0
    paid: Words
    rates: tuple[Rate, ...] = ()


class Window(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """When applications are taken in.

    ``monthly`` runs from ``first_day`` to ``last_day`` of every month; ``dates`` from ``opens``
    to ``closes``; ``always`` never closes. A union may override it with its circular.
    """

    kind: Literal["monthly", "dates", "always"]
    first_day: int = 1
    last_day: int = 31
    opens: date | None = None
    closes: date | None = None
    source: Source | None = None


class Deadline(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The last day on which this applicant can be taken: a CEL expression that gives a date."""

    on: str
    label: Words
    reason: Words


class WhatNext(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One thing that happens after the application, in order.

    ``{date}`` in the text stands for the day ``by_day`` of the month of the intake (0: no day).
    """

    text: Words
    by_day: int = 0


class CoreForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a programme uses the counter's own form.

    ``hide`` and ``require`` take field ids, or whole steps by their id; ``require`` wins over the
    form's own setting.
    """

    hide: tuple[str, ...] = ()
    require: tuple[str, ...] = ()


class Programme(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A social protection programme, whole."""

    id: str
    version: int
    format: Literal[1]
    name: Words
    short_name: Words
    ministry: Words
    department: Words
    stage: Literal[
        "pregnancy", "school_age", "working_age", "old_age", "disability", "risk", "marginalised"
    ]
    effective_from: date
    effective_to: date | None = None
    source: Source | None = None
    window: Window
    quota_per_window: int = 0  # places per union and window; 0: not limited here
    fee: int = 0  # taka
    params: tuple[Parameter, ...] = ()
    form: CoreForm = CoreForm()
    steps: tuple[Step, ...] = ()
    derived: tuple[Derived, ...] = ()
    rules: tuple[Rule, ...] = ()
    documents: tuple[Document, ...] = ()
    benefit: Benefit
    channels: tuple[Literal["wallet", "bank"], ...] = ("wallet", "bank")
    decides: Words
    deadline: Deadline | None = None
    next: tuple[WhatNext, ...] = ()
    exclusive_with: tuple[str, ...] = ()  # programme ids that bar this one while they run


class UnionOverride(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What one union does otherwise, with the circular that says so (number and date required)."""

    programme: str
    circular_number: str
    circular_date: date
    window: Window | None = None
    quota_per_window: int | None = None
    fee: int | None = None
    params: dict[str, int | str | bool] = {}
