"""Grievances being typed: kept readably, or sealed; checked at every key.

The codes of all problems that a draft can have, by field:

* ``about.*``: ``missing``, ``choice_unknown`` (it is not in the catalogue any more),
  ``programme_unknown``, ``programme_not_of_category``; ``about.category``: ``cannot_seal``.
* ``who.kind``: ``missing``, ``choice_unknown``, ``person_not_chosen`` (known, but nobody taken).
* ``who.name_bn``, ``who.name_en``: ``missing`` (one of the two is enough), and those of names
  (``name_bijoy``, ``name_mixed``, ``name_bn_in_english``, ``name_en_in_bangla``, ``name_digits``,
  ``name_character``, ``name_no_letter``, ``name_hanging_sign``, ``name_too_long``; warning
  ``name_looks_bijoy``).
* ``who.nid``, ``who.brn``, ``who.mobile``, ``who.born``, ``who.ward``, ``who.union``,
  ``who.relation``, ``who.sex``: as in enrolment (``nid_*``, ``brn_*``, ``mobile_*``, ``date_*``,
  ``date_in_future``, ``ward_unknown``, ``union_unknown``, ``choice_unknown``).
* texts (``who.relative``, ``who.village``, ``who.on_behalf_of``, ``what.*``): ``text_too_long``;
  warning ``text_looks_bijoy``. ``what.text`` is ``missing`` too.
* ``what.happened_on``: ``date_*``, ``date_in_future``.
* ``what.application``: ``number_shape``, ``number_check``, ``mending_needs_application``,
  ``mending_application_unknown``; warning ``application_unknown``.
* ``mending.field``: ``missing``, ``choice_unknown``, ``mending_not_asked`` (that programme does
  not ask it). ``mending.value``: ``missing``, ``mending_same``, and those of the field in
  enrolment (names, ``mobile_*``, ``wallet_length``, ``wallet_twelve_digits``,
  ``account_not_digits``, ``account_length``, ``ward_unknown``, ``text_too_long``).
  ``mending.value_again``: ``missing``, ``repeat_differs``, ``repeat_first_missing``.
  ``mending.programme``: ``missing``, ``programme_unknown``.
* ``wishes.forward``: ``missing``, ``yes_no_unknown``, ``sealed_needs_consent``. ``wishes.secrecy``,
  ``wishes.publish``: ``yes_no_unknown``. ``wishes.consent_how``: ``missing``, ``choice_unknown``.
* ``papers``: ``paper_kind``, ``paper_too_large``, ``paper_too_many``, ``paper_gone``,
  ``cannot_seal``, ``draft_sealed`` (kept from before a power cut: nothing can be added).
* the whole (no field): ``draft_of_another``, ``draft_not_sealed``.

Faults: ``person_gone``, ``application_gone``, ``paper_gone``, ``sealed``, ``draft_gone``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import msgspec

from udc_desktop.domain.enrolments import PaperRef
from udc_desktop.domain.grievances import GrievanceDraft, Mending, Record
from udc_desktop.domain.operators import Operator
from udc_desktop.domain.problems import Rejected, problem, warning
from udc_desktop.domain.script import normalise
from udc_desktop.errors import KnownFault
from udc_desktop.services.draft_filling import storable
from udc_desktop.services.grievances.carried import CarriedMending
from udc_desktop.services.grievances.draft_record import id_of, record_of
from udc_desktop.services.grievances.form import STEPS
from udc_desktop.services.grievances.known import KnownApplications, fill_in
from udc_desktop.services.grievances.paper_tray import PaperTray
from udc_desktop.services.grievances.papers import SEALED_MIME
from udc_desktop.services.grievances.parts import DeskParts
from udc_desktop.services.grievances.reading import (
    GrievanceReader,
    GrievanceReading,
    agreed,
    is_sensitive,
    unread,
)
from udc_desktop.services.grievances.sealing import Sealing
from udc_desktop.services.grievances.views import CheckedGrievance
from udc_desktop.services.ports import UnitOfWork

DEFAULT_CHANNEL = "in_person"


@dataclass(frozen=True, slots=True)
class ReadDraft:
    """A draft as it was read, and the mending that it carries."""

    found: GrievanceReading
    mending: Mending | None


class DraftDesk:
    """Keeps drafts and says what is known of them."""

    def __init__(self, parts: DeskParts) -> None:
        self._parts = parts
        self._reader = GrievanceReader(parts.programmes, parts.places)
        self._carried = CarriedMending(parts.programmes)
        self._applications = KnownApplications(parts.people)
        self._done: set[UUID] = set()  # handed in or thrown away
        self.sealing = Sealing(parts)
        self.tray = PaperTray(self.sealing)

    # -- beginning, keeping, dropping -----------------------------------------------------------

    def begin(
        self, operator: Operator, *, person: UUID | None = None, application: UUID | None = None
    ) -> GrievanceDraft:
        """Return a new draft; see ``GrievanceService.begin``.

        Raises ``KnownFault``: ``person_gone``, ``application_gone``.
        """
        now = self._parts.clock()
        draft = GrievanceDraft(
            id=self._parts.ids(), operator=operator.id, started=now, changed=now, step=STEPS[0]
        )
        if self._parts.rules.catalogue.find_channel(DEFAULT_CHANNEL) is not None:
            draft.answers["about.channel"] = DEFAULT_CHANNEL
        with self._parts.units() as unit:
            self.sealing.look(unit)
            if application is not None and person is None:
                record = unit.applications.get(application)
                if record is None:
                    raise KnownFault("application_gone")
                person = record.person
            if person is not None:
                fill_in(unit, draft, person, application)
                self._look_up(unit, draft)
        draft.answers.setdefault("who.union", self._parts.centre.union)
        return draft

    def take_person(
        self, draft: GrievanceDraft, person: UUID, application: UUID | None
    ) -> GrievanceDraft:
        """Fill a known person into the draft; see ``GrievanceService.take_person``."""
        with self._parts.units() as unit:
            fill_in(unit, draft, person, application)
            self._look_up(unit, draft)
        return draft

    def keep(self, draft: GrievanceDraft) -> None:
        """Store the draft; see ``GrievanceService.keep``."""
        if draft.id in self._done or draft.is_sealed:
            return
        draft.changed = self._parts.clock()
        with self._parts.units() as unit:
            if unit.grievances.get(draft.id) is not None:
                return
            self._look_up(unit, draft)
            with papers_as_before(draft):
                self._store(unit, draft)
                unit.commit()
        self.sealing.pay()

    def drafts(self, operator: Operator) -> Sequence[GrievanceDraft]:
        """Return this operator's own drafts, the newest first."""
        with self._parts.units() as unit:
            self.sealing.look(unit)
            drafts = unit.grievances.drafts_of(operator.id)
            for draft in drafts:
                self._look_up(unit, draft)
        return drafts

    def drop(self, draft: GrievanceDraft, operator: Operator) -> None:
        """Throw a draft away; what was readable of a sensitive one is scrubbed."""
        only_its_owner(draft, operator)
        with self._parts.units() as unit:
            stored = unit.grievances.draft(draft.id)
            self.take_out(unit, draft, stored, leaves_traces=self.is_sensitive(draft))
            unit.trail.append(
                at=self._parts.clock(),
                operator=operator,
                what="grievance_draft.dropped",
                entity=draft.id,
                detail={"papers": len(draft.papers)},
            )
            unit.commit()
        self.finish(draft.id)

    def take_out(
        self,
        unit: UnitOfWork,
        draft: GrievanceDraft,
        stored: GrievanceDraft | None,
        *,
        leaves_traces: bool,
    ) -> None:
        """Delete what the store has of a draft, its papers too where nothing else cites them.

        ``leaves_traces``: nothing readable of it may stay in the store's files.
        """
        unit.grievances.drop_draft(draft.id)
        papers = [*draft.papers, *(stored.papers if stored else ())]
        for sha256 in dict.fromkeys(ref.sha256 for ref in papers):
            unit.grievances.drop_paper(sha256)
        if leaves_traces and stored is not None and not stored.is_sealed:
            self.sealing.owe()

    def finish(self, draft: UUID) -> None:
        """Let a draft that was handed in or thrown away never come back; pay what is owed."""
        self._done.add(draft)
        self.tray.forget(draft)
        self.sealing.pay()

    # -- papers ---------------------------------------------------------------------------------

    def add_paper(self, draft: GrievanceDraft, data: bytes, name: str) -> PaperRef:
        """Store a paper and put it into the draft; see ``GrievanceService.add_paper``."""
        if draft.id in self._done:
            raise KnownFault("draft_gone")
        if draft.is_sealed:
            raise Rejected([problem("papers", "draft_sealed")])
        now = self._parts.clock()
        with self._parts.units() as unit, papers_as_before(draft):
            sealed = self.is_sensitive(draft)
            ref = self.tray.add(unit, draft, data, name, now, sealed=sealed)
            self._store(unit, draft)
            unit.commit()
        self.sealing.pay()
        return ref

    def remove_paper(self, draft: GrievanceDraft, sha256: str) -> None:
        """Take a paper out of the draft, and out of the store where nothing else cites it."""
        if draft.id in self._done:
            raise KnownFault("draft_gone")
        if draft.is_sealed:
            raise Rejected([problem("papers", "draft_sealed")])
        with self._parts.units() as unit, papers_as_before(draft):
            hashes = self.tray.remove(draft, sha256)
            self._store(unit, draft)
            for each in hashes:
                unit.grievances.drop_paper(each)
            unit.commit()
        self.sealing.pay()

    def paper(self, ref: PaperRef) -> bytes:
        """Return the bytes of a readable paper; see ``GrievanceService.paper``."""
        if ref.mime == SEALED_MIME:
            raise KnownFault("sealed")
        with self._parts.units() as unit:
            data = unit.papers.get(ref.sha256) or self.tray.remembered(ref)
        if data is None:
            raise KnownFault("paper_gone")
        return data

    # -- checking -------------------------------------------------------------------------------

    def check(self, draft: GrievanceDraft) -> CheckedGrievance:
        """Say everything that is known of the draft now; see ``GrievanceService.check``.

        Whether an application of the number typed is known here was looked up by the last
        ``keep``: before that nothing is said of it.
        """
        sensitive = draft.is_sealed or self.is_sensitive(draft)
        cannot_seal = sensitive and not draft.is_sealed and not self.sealing.can_seal
        office = self.office_for(draft)
        if draft.is_sealed:
            return CheckedGrievance((), True, due=self._due(office), office=office)
        found = self.read(draft).found
        if cannot_seal:
            found.refuse("about.category", "cannot_seal")
        is_to_go = found.values.get("wishes.forward") is not False
        return CheckedGrievance(
            problems=tuple(found.problems),
            is_sensitive=sensitive,
            cannot_seal=cannot_seal,
            due=self._due(office) if is_to_go else None,
            office=office,
        )

    def read(self, draft: GrievanceDraft) -> ReadDraft:
        """Read a draft by what is in force and what was looked up; pure."""
        rules = self._parts.rules
        catalogue, today = rules.catalogue, rules.today()
        found = self._reader.read(draft, catalogue, today)
        number = found.text("what.application")
        application = self._applications.get(number) if number else None
        category = catalogue.find_category(found.text("about.category"))
        mending = self._carried.read(found, draft.answers, category, application, today)
        if number and application is None and not found.has_problem("what.application"):
            found.problems.append(warning("what.application", "application_unknown"))
        return ReadDraft(found, mending)

    def is_sensitive(self, draft: GrievanceDraft) -> bool:
        """Whether the draft may be kept sealed only."""
        return draft.is_sealed or is_sensitive(draft.answers, self._parts.rules)

    def office_for(self, draft: GrievanceDraft) -> str:
        """Return the office to which it would go first.

        A sealed one goes to one that takes such, and not to those that it complains of.
        """
        catalogue = self._parts.rules.catalogue
        first = catalogue.find_tier(1) or catalogue.tier[0]
        if not self.is_sensitive(draft):
            return first.office
        against = normalise(draft.answers.get("about.against_kind", ""))
        takers = [each.id for each in catalogue.office if each.takes_sealed]
        if draft.is_sealed and draft.office in takers:
            return draft.office  # found while it could still be read
        return next((id for id in takers if id != against), takers[0] if takers else first.office)

    def record(
        self,
        draft: GrievanceDraft,
        read: ReadDraft,
        papers: Sequence[PaperRef],
        *,
        with_unread: bool = False,
    ) -> Record:
        """Return the record that a draft makes."""
        number = read.found.text("what.application")
        application = self._applications.get(number) if number else None
        return record_of(
            draft,
            read.found,
            application=id_of(application),
            mending=read.mending,
            papers=papers,
            now=self._parts.clock(),
            unread=unread(draft, read.found) if with_unread else None,
        )

    # -- what a store keeps ---------------------------------------------------------------------

    def _store(self, unit: UnitOfWork, draft: GrievanceDraft) -> None:
        """Put the draft into the store in the form that it may have there."""
        before = unit.grievances.draft(draft.id)
        if not self.is_sensitive(draft):
            gone = self.tray.open(unit, draft, draft.changed)
            unit.grievances.put_draft(storable(draft))
        else:
            if before is not None:  # it may hold a paper that whoever types is yet to hear of
                self.tray.remember(unit, before)
            sealed = self._sealed(unit, draft)
            gone = [ref.sha256 for ref in before.papers] if before else []
            if sealed is None:
                unit.grievances.drop_draft(draft.id)
                gone += [ref.sha256 for ref in draft.papers]
            else:
                office = self.office_for(draft)
                unit.grievances.put_draft(msgspec.structs.replace(draft, office=office), sealed)
                gone = [sha for sha in gone if all(ref.sha256 != sha for ref in draft.papers)]
            if before is not None and not before.is_sealed:
                self.sealing.owe()
        for sha256 in dict.fromkeys(gone):
            unit.grievances.drop_paper(sha256)

    def _sealed(self, unit: UnitOfWork, draft: GrievanceDraft) -> bytes | None:
        """Return the draft sealed, as a record; None where it cannot or must not be kept."""
        papers = self.tray.seal(unit, draft, draft.changed)
        today = self._parts.rules.today()
        if papers is None or not self.sealing.look(unit) or not agreed(draft, today):
            return None
        clean = storable(draft)
        record = self.record(clean, self.read(clean), papers, with_unread=True)
        return self.sealing.seal(unit, msgspec.json.encode(record))

    def _look_up(self, unit: UnitOfWork, draft: GrievanceDraft) -> None:
        """Read what checks need to know of the application that was named."""
        rules = self._parts.rules
        found = self._reader.read(draft, rules.catalogue, rules.today())
        self._applications.look_up(unit, found.text("what.application"))

    def look_up(self, unit: UnitOfWork, draft: GrievanceDraft) -> None:
        """Read anew what a save needs to know beyond the draft."""
        self.sealing.look(unit)
        self._look_up(unit, draft)

    def _due(self, office: str) -> date:
        rules = self._parts.rules
        return rules.due(rules.today(), 1, office)


def only_its_owner(draft: GrievanceDraft, operator: Operator) -> None:
    """Raise ``Rejected`` (``draft_of_another``) for anybody else."""
    if draft.operator != operator.id:
        raise Rejected([problem("", "draft_of_another")])


@contextmanager
def papers_as_before(draft: GrievanceDraft) -> Iterator[None]:
    """Give the draft its papers back where the transaction came to nothing."""
    before = list(draft.papers)
    try:
        yield
    except BaseException:
        draft.papers[:] = before
        raise
