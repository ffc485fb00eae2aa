"""The grievance desk: received, forwarded, tracked, answered.

The windows know this class only. Every method may take long; run it in a job of the counter's lane
(papers of many pages in the background's).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from udc_desktop.domain.enrolments import EnrolmentDraft, PaperRef
from udc_desktop.domain.grievance_catalogue import GrievanceCatalogue
from udc_desktop.domain.grievances import Grievance, GrievanceDraft, Move
from udc_desktop.domain.operators import Operator
from udc_desktop.services.grievances.parts import DeskParts
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

if TYPE_CHECKING:
    from udc_desktop.services.grievances.desk_settings import SettingsDesk
    from udc_desktop.services.grievances.detail import DetailDesk
    from udc_desktop.services.grievances.drafts import DraftDesk
    from udc_desktop.services.grievances.insight import InsightDesk
    from udc_desktop.services.grievances.known import KnownPeople
    from udc_desktop.services.grievances.letters import LetterDesk
    from udc_desktop.services.grievances.mending import MendingWish
    from udc_desktop.services.grievances.moving import MovingDesk
    from udc_desktop.services.grievances.news import GrievanceNews
    from udc_desktop.services.grievances.receiving import Receiver
    from udc_desktop.services.grievances.register import RegisterDesk
    from udc_desktop.services.grievances.slips import SlipDesk


class GrievanceService:
    """Receiving, forwarding, tracking, telling, the register and its returns.

    Every part of the work has a clerk of its own, who is imported when he is first wanted: half
    of a counter's days bring no grievance.
    """

    def __init__(self, parts: DeskParts) -> None:
        self._parts = parts

    # -- what everything goes by ------------------------------------------------------------------

    @property
    def catalogue(self) -> GrievanceCatalogue:
        """The catalogue in force today."""
        return self._parts.rules.catalogue

    def days(self) -> tuple[date, date]:
        """Return today and the last day that counts as soon; cheap, touches no disk."""
        return self._parts.rules.today(), self._parts.rules.soon_until()

    def turn_day(self) -> int:
        """Go by what is in force today; return how many due days moved by it.

        To be called at the start of a day: a file of headquarters may begin to hold then.
        """
        return self._news.turn()

    # -- receiving --------------------------------------------------------------------------------

    def begin(
        self, operator: Operator, *, person: UUID | None = None, application: UUID | None = None
    ) -> GrievanceDraft:
        """Return a new draft; of a known person or application what is known is filled in.

        Nothing is stored before the first ``keep``.
        """
        return self._drafts.begin(operator, person=person, application=application)

    def keep(self, draft: GrievanceDraft) -> None:
        """Store the draft; a sensitive one sealed, whatever was kept readably of it is scrubbed.

        A sensitive one is not stored while it cannot be sealed, or while she has not agreed that
        it is forwarded (``wishes.forward``, which is asked first of such); what was stored of it
        before goes. One that was handed in or dropped does not come back.
        """
        self._drafts.keep(draft)

    def drafts(self, operator: Operator) -> Sequence[GrievanceDraft]:
        """Return this operator's own drafts, the newest first; sealed ones without answers."""
        return self._drafts.drafts(operator)

    def drop(self, draft: GrievanceDraft, operator: Operator) -> None:
        """Throw a draft away, with a line in the trail."""
        self._drafts.drop(draft, operator)

    def add_paper(self, draft: GrievanceDraft, data: bytes, name: str) -> PaperRef:
        """Store a photo, a document or a short recording and put it into the draft.

        Of a sensitive draft it is sealed at once. Raises ``Rejected`` (field ``papers``):
        ``paper_too_large``, ``paper_kind``, ``paper_too_many``, ``cannot_seal``.
        """
        return self._drafts.add_paper(draft, data, name)

    def remove_paper(self, draft: GrievanceDraft, sha256: str) -> None:
        """Take a paper out of the draft."""
        self._drafts.remove_paper(draft, sha256)

    def paper(self, ref: PaperRef) -> bytes:
        """Return the bytes of a readable paper.

        Raises ``KnownFault`` (``paper_gone``, ``sealed``).
        """
        return self._drafts.paper(ref)

    def check(self, draft: GrievanceDraft) -> CheckedGrievance:
        """Say everything that is known of the draft now. Touches no disk."""
        return self._drafts.check(draft)

    def known(self, text: str, limit: int = 8) -> Sequence[KnownPerson]:
        """Return known people and applications by NID, number, mobile or name."""
        return self._people.known(text, limit)

    def take_person(
        self, draft: GrievanceDraft, person: UUID, application: UUID | None
    ) -> GrievanceDraft:
        """Fill a known person into the draft; raises ``KnownFault('person_gone')``."""
        return self._drafts.take_person(draft, person, application)

    def receive(self, draft: GrievanceDraft, operator: Operator) -> Grievance:
        """Save the draft in one transaction: number, register line, trail, event.

        A sensitive one is sealed, forwarded at once by the line to headquarters, and scrubbed.
        Received twice, it is one. Raises ``Rejected`` with every problem left.
        """
        return self._receiver.receive(draft, operator)

    def receive_sealed_draft(self, draft: UUID, operator: Operator) -> Grievance:
        """Save a sealed draft as it was kept, e.g. after a power cut."""
        return self._receiver.receive_sealed_draft(draft, operator)

    # -- slips ------------------------------------------------------------------------------------

    def slip(self, grievance: UUID, paper: str, language: str) -> IssuedPaper:
        """Return the slip; after the first step beyond receiving and forwarding with the status."""
        return self._slips.slip(grievance, paper, language)

    def printed(self, paper: IssuedPaper, operator: Operator, how: str) -> None:
        """Write down that a paper was ``printed`` or ``saved``."""
        self._slips.printed(paper, operator, how)

    # -- tracking ---------------------------------------------------------------------------------

    def page(
        self, wanted: GrievanceFilter, after: GrievanceLine | None, limit: int
    ) -> Sequence[GrievanceLine]:
        """Return a page of the list; ``today`` and ``soon_until`` are filled in."""
        return self._detail.page(wanted, after, limit)

    def count(self, wanted: GrievanceFilter) -> int:
        """Return how many the filter leaves."""
        return self._detail.count(wanted)

    def counts(self) -> GrievanceCounts:
        """Return the figures of the desk."""
        return self._detail.counts()

    def track(self, asked: Tracked, limit: int = 20) -> Sequence[GrievanceLine]:
        """Return what somebody may ask about."""
        return self._detail.track(asked, limit)

    def detail(self, grievance: UUID) -> GrievanceDetail:
        """Return one whole; raises ``KnownFault('grievance_gone')``."""
        return self._detail.detail(grievance)

    def of_application(self, application: UUID) -> Sequence[Grievance]:
        """Return the grievances about an application, or that would mend it; the newest first."""
        return self._detail.of_application(application)

    # -- moving -----------------------------------------------------------------------------------

    def move(self, grievance: UUID, move: Move, operator: Operator) -> Grievance:
        """Take a step that needs no letter; raises ``Rejected``.

        ``step_not_now`` (field empty), ``missing`` (``reason``, ``text``, ``office``, ``into``,
        ``how``), ``day_future``, ``day_before`` (``on``), ``office_unknown``, ``sealed_no_words``
        (``reason``), ``merge_itself``, ``merge_unknown``, ``not_late_yet`` (an appeal without an
        answer before its day), ``answered_meanwhile`` (field empty: another answer came after the
        one that was read out; told, closed). Remind, forward and appeal write letters: see below.
        """
        return self._moving.move(grievance, move, operator)

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
        return self._letters.forward(grievances, office, operator, on=on, language=language)

    def remind(
        self, grievances: Sequence[UUID], operator: Operator, *, language: str = "bn"
    ) -> IssuedPaper:
        """Remind the office at which all of these are, by one letter."""
        return self._letters.remind(grievances, operator, language=language)

    def appeal(
        self, grievance: UUID, reason: str, operator: Operator, *, language: str = "bn"
    ) -> IssuedPaper:
        """Appeal to the next tier by a letter: appealed, and forwarded there.

        Raises ``Rejected``: ``missing`` (``reason``), ``no_next_tier``, ``not_late_yet``,
        ``step_not_now``.
        """
        return self._letters.appeal(grievance, reason, operator, language=language)

    def letter(self, letter: UUID, language: str = "bn") -> IssuedPaper:
        """Print a letter again, as it was made; raises ``KnownFault('letter_gone')``."""
        return self._letters.letter(letter, language)

    def letters(self, after: StoredLetter | None, limit: int) -> Sequence[StoredLetter]:
        """Return letters, the newest first."""
        return self._letters.letters(after, limit)

    # -- the mending that a grievance carries -----------------------------------------------------

    def accept_mending(self, grievance: UUID, operator: Operator, reason: str) -> Grievance:
        """Accept it on the supervisor's word, where no office has; raises ``Rejected``.

        ``needs_supervisor``, ``missing`` (``reason``), ``nothing_to_mend``.
        """
        return self._wish.accept_mending(grievance, operator, reason)

    def mending_draft(self, grievance: UUID, operator: Operator) -> EnrolmentDraft:
        """Return the entry that an accepted mending becomes, filled in and stored.

        Saved, it is an amendment (or an application) whose trail names the grievance, and the
        grievance gets the step ``mend`` in the same transaction. Raises ``Rejected``:
        ``mending_not_accepted``, ``cannot_amend``, ``programme_unknown``.
        """
        return self._wish.mending_draft(grievance, operator)

    # -- the register -----------------------------------------------------------------------------

    def months(self) -> Sequence[RegisterMonth]:
        """Return every month from the first grievance to this one, the newest first."""
        return self._register.months()

    def freeze(self, year: int, month: int, operator: Operator) -> FrozenMonth:
        """Close a month that is over.

        Raises ``Rejected``: ``month_not_over``, ``month_frozen``, ``month_before_open`` (an earlier
        month is not frozen yet).
        """
        return self._register.freeze(year, month, operator)

    def verify(self, year: int, month: int) -> MonthCheck:
        """Compare a frozen month with its hash and with the records of today."""
        return self._register.verify(year, month)

    def register(
        self, wanted: GrievanceFilter, language: str, progress: Progress | None = None
    ) -> IssuedPaper:
        """Print the register of a span as A4 landscape pages."""
        return self._register.register(wanted, language, progress)

    def frozen_register(
        self, year: int, month: int, language: str, progress: Progress | None = None
    ) -> IssuedPaper:
        """Print a frozen month as it was frozen, with its hash."""
        return self._register.frozen_register(year, month, language, progress)

    def register_file(self, wanted: GrievanceFilter, form: str, language: str) -> bytes:
        """Return the register of a span as ``xlsx`` or ``csv``."""
        return self._register.register_file(wanted, form, language)

    # -- insight ----------------------------------------------------------------------------------

    def insight(self, since: date, until: date) -> Insight:
        """Return the figures of a span."""
        return self._insight.insight(since, until)

    def monthly_return(self, year: int, month: int, language: str) -> IssuedPaper:
        """Return the monthly return to the UNO as PDF."""
        return self._insight.monthly_return(year, month, language)

    def return_file(self, year: int, month: int, language: str) -> bytes:
        """Return the monthly return as XLSX."""
        return self._insight.return_file(year, month, language)

    # -- settings ---------------------------------------------------------------------------------

    def settings(self) -> DeskSettings:
        """Return what is set for letters."""
        return self._settings.settings()

    def set_settings(self, settings: DeskSettings, operator: Operator) -> None:
        """Set it.

        Raises ``Rejected``: ``needs_supervisor``, ``memo_without_serial`` (``memo``),
        ``memo_unknown_gap`` (``memo``).
        """
        self._settings.set_settings(settings, operator)

    # -- the clerks -------------------------------------------------------------------------------

    @cached_property
    def _drafts(self) -> DraftDesk:
        from udc_desktop.services.grievances.drafts import DraftDesk

        return DraftDesk(self._parts)

    @cached_property
    def _people(self) -> KnownPeople:
        from udc_desktop.services.grievances.known import KnownPeople

        return KnownPeople(self._parts)

    @cached_property
    def _receiver(self) -> Receiver:
        from udc_desktop.services.grievances.receiving import Receiver

        return Receiver(self._parts, self._drafts)

    @cached_property
    def _slips(self) -> SlipDesk:
        from udc_desktop.services.grievances.slips import SlipDesk

        return SlipDesk(self._parts)

    @cached_property
    def _detail(self) -> DetailDesk:
        from udc_desktop.services.grievances.detail import DetailDesk

        return DetailDesk(self._parts)

    @cached_property
    def _moving(self) -> MovingDesk:
        from udc_desktop.services.grievances.moving import MovingDesk

        return MovingDesk(self._parts)

    @cached_property
    def _letters(self) -> LetterDesk:
        from udc_desktop.services.grievances.letters import LetterDesk

        return LetterDesk(self._parts)

    @cached_property
    def _wish(self) -> MendingWish:
        from udc_desktop.services.grievances.mending import MendingWish

        return MendingWish(self._parts)

    @cached_property
    def _register(self) -> RegisterDesk:
        from udc_desktop.services.grievances.register import RegisterDesk

        return RegisterDesk(self._parts)

    @cached_property
    def _insight(self) -> InsightDesk:
        from udc_desktop.services.grievances.insight import InsightDesk

        return InsightDesk(self._parts)

    @cached_property
    def _settings(self) -> SettingsDesk:
        from udc_desktop.services.grievances.desk_settings import SettingsDesk

        return SettingsDesk(self._parts)

    @cached_property
    def _news(self) -> GrievanceNews:
        from udc_desktop.services.grievances.news import GrievanceNews

        return GrievanceNews(self._parts.units, self._parts.rules, self._parts.clock)
