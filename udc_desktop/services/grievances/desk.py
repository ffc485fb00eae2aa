"""The grievance desk: received, forwarded, tracked, answered.

The windows know this class only. Every method may take long; run it in a job of the counter's lane
(papers of many pages in the background's).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from udc_desktop.domain.enrolments import EnrolmentDraft, PaperRef
from udc_desktop.domain.grievance_catalogue import GrievanceCatalogue
from udc_desktop.domain.grievances import Grievance, GrievanceDraft, Move
from udc_desktop.domain.operators import Operator
from udc_desktop.services.grievances.ports import (
    FrozenMonth,
    GrievanceCounts,
    GrievanceFilter,
    GrievanceLine,
    Insight,
    Progress,
    StoredLetter,
    Tracked,
)
from udc_desktop.services.grievances.views import (
    CheckedGrievance,
    DeskSettings,
    GrievanceDetail,
    IssuedPaper,
    KnownPerson,
    MonthCheck,
    RegisterMonth,
)


class GrievanceService:
    """Receiving, forwarding, tracking, telling, the register and its returns."""

    # -- what everything goes by ------------------------------------------------------------------

    @property
    def catalogue(self) -> GrievanceCatalogue:
        """The catalogue in force today."""
        raise NotImplementedError

    def days(self) -> tuple[date, date]:
        """Return today and the last day that counts as soon; cheap, touches no disk."""
        raise NotImplementedError

    # -- receiving --------------------------------------------------------------------------------

    def begin(
        self, operator: Operator, *, person: UUID | None = None, application: UUID | None = None
    ) -> GrievanceDraft:
        """Return a new draft; of a known person or application what is known is filled in.

        Nothing is stored before the first ``keep``.
        """
        raise NotImplementedError

    def keep(self, draft: GrievanceDraft) -> None:
        """Store the draft; a sensitive one sealed, whatever was kept readably of it is scrubbed.

        A sensitive one that cannot be sealed is not stored. One that was handed in or dropped
        does not come back.
        """
        raise NotImplementedError

    def drafts(self, operator: Operator) -> Sequence[GrievanceDraft]:
        """Return this operator's own drafts, the newest first; sealed ones without answers."""
        raise NotImplementedError

    def drop(self, draft: GrievanceDraft, operator: Operator) -> None:
        """Throw a draft away, with a line in the trail."""
        raise NotImplementedError

    def add_paper(self, draft: GrievanceDraft, data: bytes, name: str) -> PaperRef:
        """Store a photo, a document or a short recording and put it into the draft.

        Of a sensitive draft it is sealed at once. Raises ``Rejected`` (field ``papers``):
        ``paper_too_large``, ``paper_kind``, ``paper_too_many``, ``cannot_seal``.
        """
        raise NotImplementedError

    def remove_paper(self, draft: GrievanceDraft, sha256: str) -> None:
        """Take a paper out of the draft."""
        raise NotImplementedError

    def paper(self, ref: PaperRef) -> bytes:
        """Return the bytes of a readable paper.

        Raises ``KnownFault`` (``paper_gone``, ``sealed``).
        """
        raise NotImplementedError

    def check(self, draft: GrievanceDraft) -> CheckedGrievance:
        """Say everything that is known of the draft now. Touches no disk."""
        raise NotImplementedError

    def known(self, text: str, limit: int = 8) -> Sequence[KnownPerson]:
        """Return known people and applications by NID, number, mobile or name."""
        raise NotImplementedError

    def take_person(
        self, draft: GrievanceDraft, person: UUID, application: UUID | None
    ) -> GrievanceDraft:
        """Fill a known person into the draft; raises ``KnownFault('person_gone')``."""
        raise NotImplementedError

    def receive(self, draft: GrievanceDraft, operator: Operator) -> Grievance:
        """Save the draft in one transaction: number, register line, trail, event.

        A sensitive one is sealed, forwarded at once by the line to headquarters, and scrubbed.
        Received twice, it is one. Raises ``Rejected`` with every problem left.
        """
        raise NotImplementedError

    def receive_sealed_draft(self, draft: UUID, operator: Operator) -> Grievance:
        """Save a sealed draft as it was kept, e.g. after a power cut."""
        raise NotImplementedError

    # -- slips ------------------------------------------------------------------------------------

    def slip(self, grievance: UUID, paper: str, language: str) -> IssuedPaper:
        """Return the slip; after the first step beyond receiving and forwarding with the status."""
        raise NotImplementedError

    def printed(self, paper: IssuedPaper, operator: Operator, how: str) -> None:
        """Write down that a paper was ``printed`` or ``saved``."""
        raise NotImplementedError

    # -- tracking ---------------------------------------------------------------------------------

    def page(
        self, wanted: GrievanceFilter, after: GrievanceLine | None, limit: int
    ) -> Sequence[GrievanceLine]:
        """Return a page of the list; ``today`` and ``soon_until`` are filled in."""
        raise NotImplementedError

    def count(self, wanted: GrievanceFilter) -> int:
        """Return how many the filter leaves."""
        raise NotImplementedError

    def counts(self) -> GrievanceCounts:
        """Return the figures of the desk."""
        raise NotImplementedError

    def track(self, asked: Tracked, limit: int = 20) -> Sequence[GrievanceLine]:
        """Return what somebody may ask about."""
        raise NotImplementedError

    def detail(self, grievance: UUID) -> GrievanceDetail:
        """Return one whole; raises ``KnownFault('grievance_gone')``."""
        raise NotImplementedError

    # -- moving -----------------------------------------------------------------------------------

    def move(self, grievance: UUID, move: Move, operator: Operator) -> Grievance:
        """Take a step that needs no letter; raises ``Rejected``.

        ``step_not_now`` (field empty), ``missing`` (``reason``, ``text``, ``office``, ``into``,
        ``how``), ``day_future``, ``day_before`` (``on``), ``office_unknown``, ``sealed_no_words``
        (``reason``), ``merge_itself``, ``merge_unknown``, ``not_late_yet`` (an appeal without an
        answer before its day). Remind, forward and appeal write letters: see below.
        """
        raise NotImplementedError

    def forward(
        self,
        grievances: Sequence[UUID],
        office: str,
        operator: Operator,
        *,
        on: date | None = None,
        language: str = "bn",
    ) -> IssuedPaper:
        """Forward one or many by one letter: memo, register, trail and outbox in one transaction.

        Raises ``Rejected``: ``step_not_now``, ``not_to_be_forwarded`` (no consent),
        ``other_tier``, ``office_unknown``, ``nothing_chosen``.
        """
        raise NotImplementedError

    def remind(
        self, grievances: Sequence[UUID], operator: Operator, *, language: str = "bn"
    ) -> IssuedPaper:
        """Remind the office at which all of these are, by one letter."""
        raise NotImplementedError

    def appeal(
        self, grievance: UUID, reason: str, operator: Operator, *, language: str = "bn"
    ) -> IssuedPaper:
        """Appeal to the next tier by a letter: appealed, and forwarded there.

        Raises ``Rejected``: ``missing`` (``reason``), ``no_next_tier``, ``not_late_yet``,
        ``step_not_now``.
        """
        raise NotImplementedError

    def letter(self, letter: UUID, language: str = "bn") -> IssuedPaper:
        """Print a letter again, as it was made; raises ``KnownFault('letter_gone')``."""
        raise NotImplementedError

    def letters(self, after: StoredLetter | None, limit: int) -> Sequence[StoredLetter]:
        """Return letters, the newest first."""
        raise NotImplementedError

    # -- the mending that a grievance carries -----------------------------------------------------

    def accept_mending(self, grievance: UUID, operator: Operator, reason: str) -> Grievance:
        """Accept it on the supervisor's word, where no office has; raises ``Rejected``.

        ``needs_supervisor``, ``missing`` (``reason``), ``nothing_to_mend``.
        """
        raise NotImplementedError

    def mending_draft(self, grievance: UUID, operator: Operator) -> EnrolmentDraft:
        """Return the entry that an accepted mending becomes, filled in and stored.

        Saved, it is an amendment (or an application) whose trail names the grievance, and the
        grievance gets the step ``mend`` in the same transaction. Raises ``Rejected``:
        ``mending_not_accepted``, ``cannot_amend``, ``programme_unknown``.
        """
        raise NotImplementedError

    # -- the register -----------------------------------------------------------------------------

    def months(self) -> Sequence[RegisterMonth]:
        """Return every month from the first grievance to this one, the newest first."""
        raise NotImplementedError

    def freeze(self, year: int, month: int, operator: Operator) -> FrozenMonth:
        """Close a month that is over.

        Raises ``Rejected``: ``month_not_over``, ``month_frozen``, ``month_before_open`` (an earlier
        month is not frozen yet).
        """
        raise NotImplementedError

    def verify(self, year: int, month: int) -> MonthCheck:
        """Compare a frozen month with its hash and with the records of today."""
        raise NotImplementedError

    def register(
        self, wanted: GrievanceFilter, language: str, progress: Progress | None = None
    ) -> IssuedPaper:
        """Print the register of a span as A4 landscape pages."""
        raise NotImplementedError

    def frozen_register(
        self, year: int, month: int, language: str, progress: Progress | None = None
    ) -> IssuedPaper:
        """Print a frozen month as it was frozen, with its hash."""
        raise NotImplementedError

    def register_file(self, wanted: GrievanceFilter, form: str, language: str) -> bytes:
        """Return the register of a span as ``xlsx`` or ``csv``."""
        raise NotImplementedError

    # -- insight ----------------------------------------------------------------------------------

    def insight(self, since: date, until: date) -> Insight:
        """Return the figures of a span."""
        raise NotImplementedError

    def monthly_return(self, year: int, month: int, language: str) -> IssuedPaper:
        """Return the monthly return to the UNO as PDF."""
        raise NotImplementedError

    def return_file(self, year: int, month: int, language: str) -> bytes:
        """Return the monthly return as XLSX."""
        raise NotImplementedError

    # -- settings ---------------------------------------------------------------------------------

    def settings(self) -> DeskSettings:
        """Return what is set for letters."""
        raise NotImplementedError

    def set_settings(self, settings: DeskSettings, operator: Operator) -> None:
        """Set it.

        Raises ``Rejected``: ``needs_supervisor``, ``memo_without_serial`` (``memo``),
        ``memo_unknown_gap`` (``memo``).
        """
        raise NotImplementedError
