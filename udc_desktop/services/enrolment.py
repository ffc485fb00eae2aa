"""Enrolling an applicant: from the first key press to the committed record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from udc_desktop.domain.applications import Application
from udc_desktop.domain.eligibility import Explanation
from udc_desktop.domain.enrolments import EnrolmentDraft, PaperRef
from udc_desktop.domain.operators import Operator
from udc_desktop.domain.problems import Problem
from udc_desktop.domain.programmes import Programme, Step
from udc_desktop.domain.windows import WindowState
from udc_desktop.services.ports import LookalikeHit


@dataclass(frozen=True, slots=True)
class Checked:
    """What is known of a draft at this moment; pure and fast, made at every change.

    ``facts`` are the values read so far, nested by group. ``problems`` hold every blocking problem
    and warning, each with its field; ``missing`` the required fields that are still empty.
    ``derived`` are computed facts by id.
    """

    programme: Programme | None
    steps: tuple[Step, ...]
    facts: Mapping[str, Any]
    derived: Mapping[str, Any]
    problems: tuple[Problem, ...]
    missing: tuple[Problem, ...]
    shown: frozenset[str]  # ids of the fields that are asked
    required: frozenset[str]
    explanation: Explanation | None
    window: WindowState | None
    deadline: date | None
    deadline_is_at_risk: bool  # the next window comes after it


@dataclass(frozen=True, slots=True)
class Enrolled:
    """The outcome of a save: committed, durable."""

    application: Application
    is_refused: bool
    is_for_next_window: bool


class EnrolmentService:
    """Drafts, checks and the one transaction that makes an application."""

    def begin(self, operator: Operator, programme: str = "") -> EnrolmentDraft:
        """Return a new, stored draft with what is remembered from the last applicant."""
        raise NotImplementedError

    def keep(self, draft: EnrolmentDraft) -> None:
        """Store the draft as it is."""
        raise NotImplementedError

    def drop(self, draft: EnrolmentDraft, operator: Operator) -> None:
        """Throw the draft away, with a line in the trail."""
        raise NotImplementedError

    def drafts(self, operator: Operator) -> Sequence[EnrolmentDraft]:
        """Return this operator's own drafts, newest first; nobody else's."""
        raise NotImplementedError

    def amend(self, application: UUID, operator: Operator, reason: str) -> EnrolmentDraft:
        """Return a draft that holds the application again, to be saved as a new revision."""
        raise NotImplementedError

    def start_from_person(self, draft: EnrolmentDraft, person: UUID) -> EnrolmentDraft:
        """Fill what is known of a person into the draft; what was typed is kept."""
        raise NotImplementedError

    def add_paper(self, draft: EnrolmentDraft, document: str, data: bytes, name: str) -> PaperRef:
        """Store a paper (JPEG, PNG or PDF, at most 200 KB) and put it into the draft.

        Raises ``Rejected`` with ``papers.<document>``: ``paper_too_large``, ``paper_kind``.
        """
        raise NotImplementedError

    def remove_paper(self, draft: EnrolmentDraft, document: str) -> None:
        """Take a paper out of the draft."""
        raise NotImplementedError

    def paper(self, ref: PaperRef) -> bytes:
        """Return the bytes of a paper."""
        raise NotImplementedError

    def check(self, draft: EnrolmentDraft) -> Checked:
        """Say everything that is known of the draft now. Touches no disk."""
        raise NotImplementedError

    def lookalikes(self, draft: EnrolmentDraft) -> Sequence[LookalikeHit]:
        """Return known people who share an identifier with the draft. Reads the store."""
        raise NotImplementedError

    def overrule(
        self, draft: EnrolmentDraft, supervisor: UUID, *, field: str, code: str, reason: str
    ) -> None:
        """Let a warning pass on a supervisor's word (the UI has checked the password).

        Raises ``Rejected``: ``overrule_needs_supervisor``, ``overrule_block``, ``missing``.
        """
        raise NotImplementedError

    def enrol(self, draft: EnrolmentDraft, operator: Operator) -> Enrolled:
        """Save the draft in one transaction; raises ``Rejected`` with every problem left."""
        raise NotImplementedError
