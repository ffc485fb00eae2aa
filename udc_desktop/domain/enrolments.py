"""An enrolment while it is being typed: the draft, exactly as the operator left it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Literal
from uuid import UUID

import msgspec


class PaperRef(msgspec.Struct, frozen=True):
    """A paper that was handed in and is stored, encrypted, under the hash of its bytes."""

    document: str  # the id of the programme's document
    sha256: str
    mime: str
    size: int  # bytes
    name: str  # as the file was called; empty where it was pasted


class Verdict(StrEnum):
    """The operator's answer to a look-alike."""

    SAME = "same"
    OTHER = "other"
    ASK = "ask"  # the supervisor is to look


class LookalikeAnswer(msgspec.Struct, frozen=True):
    """What the operator said of one person who looks like the applicant."""

    person: UUID
    verdict: Verdict
    reason: str = ""


class Overrule(msgspec.Struct, frozen=True):
    """A warning that a supervisor let pass. ``code`` is the rule's id or the problem's code."""

    code: str
    field: str
    reason: str
    supervisor: UUID
    at: datetime


class Consent(msgspec.Struct, frozen=True):
    """Who agreed to what, and how, under the Personal Data Protection Ordinance 2025."""

    text_version: str
    given_by: Literal["applicant", "guardian"]
    how: Literal["signature", "thumb", "read_aloud_and_thumb"]
    giver_name: str
    language: str
    at: datetime


class EnrolmentDraft(msgspec.Struct, kw_only=True):
    """One enrolment under way; belongs to the operator who began it.

    ``answers`` maps a field's path to the text as typed, untouched, so that nothing typed is ever
    lost to a parser. ``offered`` are those that the program put there from the start (a default,
    the address of the last applicant): where one still stands, nobody typed it. ``members`` are
    the household's other members, one mapping each, with the keys of the form's ``member``
    fields.
    """

    id: UUID
    operator: UUID
    started: datetime
    changed: datetime
    programme: str = ""
    answers: dict[str, str] = {}
    offered: dict[str, str] = {}
    members: list[dict[str, str]] = []
    papers: dict[str, PaperRef] = {}
    lookalikes: list[LookalikeAnswer] = []
    overrules: list[Overrule] = []
    consent: Consent | None = None
    person: UUID | None = None  # a person already known who is applying
    household: UUID | None = None
    amends: UUID | None = None  # the application that this draft is a new revision of
    amends_revision: int = 0  # the revision that was opened, so that nobody's mending is lost
    amend_reason: str = ""
    grievance: UUID | None = None  # whose mending this entry is
    judged_on: date | None = None  # the day an amended application was judged on; stays its day
    as_refused: bool = False  # record it as not eligible, with the reasons
    step: str = ""
    focus: str = ""  # the field the operator stood in
