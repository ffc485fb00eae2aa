"""Enrolling an applicant: from the first key press to the committed record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from udc_desktop.domain.applications import Application, State
from udc_desktop.domain.enrolments import EnrolmentDraft, Overrule, PaperRef
from udc_desktop.domain.operators import Centre, Operator
from udc_desktop.domain.problems import Problem, Rejected, problem
from udc_desktop.domain.programmes import Step
from udc_desktop.domain.text import local_day
from udc_desktop.errors import KnownFault
from udc_desktop.services.catalogue import ProgrammeCatalogue
from udc_desktop.services.checking import Checked, DraftChecker
from udc_desktop.services.draft_filling import (
    amended_draft,
    fill_in_answers,
    fill_in_person,
    offer_answers,
    storable,
)
from udc_desktop.services.duplicates import find_lookalikes, other_applications, unsettled
from udc_desktop.services.forms import FormBook
from udc_desktop.services.grievances.made import against_saving
from udc_desktop.services.mending import is_open_to_amendment
from udc_desktop.services.operators import is_active_supervisor
from udc_desktop.services.overruling import overruled
from udc_desktop.services.papers import checked_mime, document_of, plain_name
from udc_desktop.services.places import PlaceIndex
from udc_desktop.services.ports import (
    LookalikeHit,
    Queries,
    UnitOfWork,
    UnitsOfWork,
)
from udc_desktop.services.quotas import Standing
from udc_desktop.services.recording import Entry, Recorder
from udc_desktop.services.vault import Clock, IdSource

_NOTHING: Mapping[str, str] = MappingProxyType({})

__all__ = ["Checked", "Enrolled", "EnrolmentService"]


@dataclass(frozen=True, slots=True)
class Enrolled:
    """The outcome of a save: committed, durable.

    ``standing`` tells the place among the others of the window where the places are limited;
    beyond them the applicant is told of the waiting list.
    """

    application: Application
    is_refused: bool
    is_for_next_window: bool
    standing: Standing | None = None

    @classmethod
    def of(cls, application: Application) -> Enrolled:
        """Return the outcome that an application stands for."""
        quota = application.body.get("quota")
        return cls(
            application,
            is_refused=application.state is State.REFUSED,
            is_for_next_window=application.state is State.NEXT_WINDOW,
            standing=Standing(quota["places"], quota["rank"]) if quota else None,
        )


class EnrolmentService:
    """Drafts, checks and the one transaction that makes an application."""

    def __init__(
        self,
        units: UnitsOfWork,
        queries: Queries,
        catalogue: ProgrammeCatalogue,
        places: PlaceIndex,
        centre: Centre,
        clock: Clock,
        ids: IdSource,
    ) -> None:
        self._units = units
        self._queries = queries
        self._catalogue = catalogue
        self._clock = clock
        self._ids = ids
        self._recorder = Recorder(centre, ids)
        self._forms = FormBook()
        self._checker = DraftChecker(places)
        self._done: set[UUID] = set()  # drafts that became applications or were thrown away

    # -- drafts ---------------------------------------------------------------------------------

    def begin(self, operator: Operator, programme: str = "") -> EnrolmentDraft:
        """Return a new, stored draft with what is remembered from the last applicant."""
        now = self._clock()
        draft = EnrolmentDraft(
            id=self._ids(), operator=operator.id, started=now, changed=now, programme=programme
        )
        steps = self._steps(programme)
        offer_answers(draft, steps, self._remembered(steps))
        with self._units() as unit:
            unit.drafts.put(storable(draft))
            unit.commit()
        return draft

    def keep(self, draft: EnrolmentDraft) -> None:
        """Store the draft as it is; one that was saved or thrown away does not come back."""
        if draft.id in self._done:
            return
        draft.changed = self._clock()
        with self._units() as unit:
            unit.drafts.put(storable(draft))
            unit.commit()

    def drop(self, draft: EnrolmentDraft, operator: Operator) -> None:
        """Throw the draft away, with a line in the trail."""
        _only_its_owner(draft, operator)
        with self._units() as unit:
            unit.drafts.drop(draft.id)
            unit.trail.append(
                at=self._clock(),
                operator=operator,
                what="draft.dropped",
                entity=draft.id,
                detail={"programme": draft.programme, "papers": len(draft.papers)},
            )
            if draft.papers:
                unit.papers.drop_orphans()
            unit.commit()
        self._done.add(draft.id)

    def drafts(self, operator: Operator) -> Sequence[EnrolmentDraft]:
        """Return this operator's own drafts, newest first; nobody else's."""
        with self._units() as unit:
            return unit.drafts.of(operator.id)

    def begin_mending(
        self,
        operator: Operator,
        programme: str,
        *,
        grievance: UUID,
        person: UUID | None,
        answers: Mapping[str, str],
    ) -> EnrolmentDraft:
        """Return the missing application that a grievance asks for, filled in and stored.

        Begun before and not saved yet, it is the same draft. Raises ``Rejected``:
        ``programme_unknown``.
        """
        if self._catalogue.get(programme) is None:
            raise Rejected([problem("programme", "programme_unknown")])
        steps, now = self._steps(programme), self._clock()
        with self._units() as unit:
            mine = unit.drafts.of(operator.id)
            draft = next((d for d in mine if d.grievance == grievance and d.amends is None), None)
            if draft is None:
                draft = EnrolmentDraft(
                    id=self._ids(), operator=operator.id, started=now, changed=now,
                    programme=programme, grievance=grievance,
                )  # fmt: skip
                fill_in_answers(draft, steps, answers)
                offer_answers(draft, steps, {})
                known = unit.people.get(person) if person else None
                if known is not None:
                    fill_in_person(draft, known, unit.people.household(known.household), steps)
                unit.drafts.put(storable(draft))
                unit.commit()
        return draft

    def amend(
        self,
        application: UUID,
        operator: Operator,
        reason: str,
        *,
        grievance: UUID | None = None,
        changes: Mapping[str, str] = _NOTHING,
    ) -> EnrolmentDraft:
        """Return a draft that holds the application again, to be saved as a new revision.

        ``grievance``: whose accepted mending it is; ``changes``: what that puts into the draft, by
        the paths of the form. Raises ``KnownFault('application_gone')`` and ``Rejected``:
        ``cannot_amend``, ``missing`` (field ``reason``), ``programme_unknown``.
        """
        if not reason.strip():
            raise Rejected([problem("reason", "missing")])
        with self._units() as unit:
            found = self._amendable(unit, application, grievance)
            if self._catalogue.get(found.programme) is None:
                raise Rejected([problem("programme", "programme_unknown")])
            steps = self._steps(found.programme)
            draft = next((d for d in unit.drafts.of(operator.id) if d.amends == found.id), None)
            if draft is None or draft.amends_revision != found.revision:
                draft = amended_draft(found, steps, operator, self._ids(), self._clock())
            if grievance is not None and draft.grievance != grievance:
                fill_in_answers(draft, steps, changes)
                draft.grievance = grievance
            draft.amend_reason = reason.strip()
            unit.drafts.put(storable(draft))
            unit.commit()
        return draft

    def start_from_person(self, draft: EnrolmentDraft, person: UUID) -> EnrolmentDraft:
        """Fill what is known of a person into the draft; what was typed is kept.

        Raises ``KnownFault('person_gone')``.
        """
        steps = self._steps(draft.programme)
        with self._units() as unit:
            known = unit.people.get(person)
            if known is None:
                raise KnownFault("person_gone")
            home = unit.people.household(known.household)
            fill_in_person(draft, known, home, steps)
            draft.changed = self._clock()
            unit.drafts.put(storable(draft))
            unit.commit()
        return draft

    def _steps(self, programme: str) -> tuple[Step, ...]:
        return self._forms.form_of(self._catalogue.get(programme), self._catalogue.form)

    def _remembered(self, steps: Sequence[Step]) -> Mapping[str, str]:
        keys = [spec.id for step in steps for spec in step.fields if spec.remember]
        return self._queries.last_answers(keys)

    # -- papers ---------------------------------------------------------------------------------

    def add_paper(self, draft: EnrolmentDraft, document: str, data: bytes, name: str) -> PaperRef:
        """Store a paper (JPEG, PNG or PDF, at most 200 KB) and put it into the draft.

        Raises ``Rejected`` with ``papers.<document>``: ``paper_too_large``, ``paper_kind``,
        ``paper_not_asked``.
        """
        mime = checked_mime(document_of(self._catalogue.get(draft.programme), document), data)
        with self._units() as unit:
            sha256 = unit.papers.put(data, mime, self._clock())
            ref = PaperRef(document, sha256, mime, len(data), plain_name(name))
            draft.papers[document] = ref
            stored = unit.drafts.get(draft.id) or draft  # newer than what the caller holds
            stored.papers[document] = ref
            unit.drafts.put(storable(stored))
            unit.commit()
        return ref

    def remove_paper(self, draft: EnrolmentDraft, document: str) -> None:
        """Take a paper out of the draft."""
        draft.papers.pop(document, None)
        with self._units() as unit:
            stored = unit.drafts.get(draft.id)
            if stored is not None and stored.papers.pop(document, None) is not None:
                unit.drafts.put(storable(stored))
                unit.commit()

    def paper(self, ref: PaperRef) -> bytes:
        """Return the bytes of a paper; raises ``KnownFault('paper_gone')``."""
        with self._units() as unit:
            data = unit.papers.get(ref.sha256)
        if data is None:
            raise KnownFault("paper_gone")
        return data

    # -- checks ---------------------------------------------------------------------------------

    def check(self, draft: EnrolmentDraft) -> Checked:
        """Say everything that is known of the draft now. Touches no disk."""
        programme = self._catalogue.get(draft.programme)
        steps, today = self._steps(draft.programme), local_day(self._clock())
        return self._checker.check(draft, programme, steps, today)

    def lookalikes(self, draft: EnrolmentDraft) -> Sequence[LookalikeHit]:
        """Return known people who share an identifier with the draft. Reads the store."""
        return find_lookalikes(self._queries, draft, self.check(draft).facts)

    def overrule(
        self, draft: EnrolmentDraft, supervisor: UUID, *, field: str, code: str, reason: str
    ) -> None:
        """Let a warning pass on a supervisor's word (the UI has checked the password).

        ``code`` is a rule's id or the problem's code: ``rule_needs_overrule``, the code of a
        field's warning, ``exclusive_applied``, ``lookalike_asked``, ``lookalike_same_number``.

        Raises ``Rejected``: ``overrule_needs_supervisor``, ``overrule_block``,
        ``overrule_nothing``, ``missing`` (field ``reason``).
        """
        with self._units() as unit:
            if not is_active_supervisor(unit, supervisor):
                raise Rejected([problem("", "overrule_needs_supervisor")])
            checked = self.check(draft)
            in_store = self._in_store(unit, draft, checked)
            codes = overruled(checked, in_store, field, code, reason)
            now = self._clock()
            given = [Overrule(each, field, reason.strip(), supervisor, now) for each in codes]
            others = [o for o in draft.overrules if (o.code, o.field) not in _keys(given)]
            draft.overrules = [*others, *given]
            unit.drafts.put(storable(draft))
            for each in given:
                unit.trail.append(
                    at=now,
                    operator=unit.operators.get(supervisor),
                    what="warning.overruled",
                    entity=draft.amends or draft.id,
                    detail={"code": each.code, "field": each.field},
                )
            unit.commit()

    # -- saving ---------------------------------------------------------------------------------

    def enrol(self, draft: EnrolmentDraft, operator: Operator) -> Enrolled:
        """Save the draft in one transaction; raises ``Rejected`` with every problem left.

        Saving a draft that was saved already returns its application again.
        """
        _only_its_owner(draft, operator)
        draft = storable(draft)
        with self._units() as unit:
            saved = unit.applications.get(draft.id)
            if saved is not None:
                return Enrolled.of(saved)
            entry = self._entry(unit, draft, operator)
            if draft.amends is None:
                application = self._recorder.record(unit, entry)
            else:
                before = self._amendable(unit, draft.amends, draft.grievance)
                application = self._recorder.amend(unit, entry, before)
            unit.commit()
        self._done.add(draft.id)
        return Enrolled.of(application)

    def _entry(self, unit: UnitOfWork, draft: EnrolmentDraft, operator: Operator) -> Entry:
        checked = self.check(draft)
        problems = [*checked.obstacles, *self._in_store(unit, draft, checked)]
        problems += against_saving(unit, draft)
        if draft.amends is not None:
            before = self._amendable(unit, draft.amends, draft.grievance)
            problems += _against_amending(before, draft)
        if problems:
            raise Rejected(problems)
        programme, explanation, window = checked.programme, checked.explanation, checked.window
        if programme is None or explanation is None or window is None:
            raise Rejected([problem("programme", "missing")])
        return Entry(draft, checked, programme, explanation, window, operator, self._clock())

    def _in_store(
        self, unit: UnitOfWork, draft: EnrolmentDraft, checked: Checked
    ) -> Sequence[Problem]:
        problems = list(unsettled(draft, find_lookalikes(self._queries, draft, checked.facts)))
        if checked.programme is not None and not draft.as_refused:
            exclusive = self._catalogue.exclusive_with(checked.programme)
            problems += other_applications(unit, draft, checked.programme, exclusive)
        return problems

    def _amendable(
        self, unit: UnitOfWork, application: UUID, grievance: UUID | None
    ) -> Application:
        found = unit.applications.get(application)
        if found is None:
            raise KnownFault("application_gone")
        if not is_open_to_amendment(unit, found, is_accepted=grievance is not None):
            raise Rejected([problem("", "cannot_amend", number=found.number)])
        return found


def _against_amending(before: Application, draft: EnrolmentDraft) -> Sequence[Problem]:
    if before.revision != draft.amends_revision:
        return [problem("", "amended_meanwhile", number=before.number)]
    if before.programme != draft.programme:
        return [problem("programme", "amend_other_programme")]
    if draft.as_refused and draft.grievance is not None and before.sent is not None:
        # headquarters decides about what it has; a mending does not take it back
        return [problem("", "cannot_amend", number=before.number)]
    return []


def _only_its_owner(draft: EnrolmentDraft, operator: Operator) -> None:
    if draft.operator != operator.id:
        raise Rejected([problem("", "draft_of_another")])


def _keys(given: Sequence[Overrule]) -> set[tuple[str, str]]:
    return {(each.code, each.field) for each in given}
