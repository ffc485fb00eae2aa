"""Saving a grievance: number, register line, steps, trail and event in one transaction."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

import msgspec

from udc_desktop.domain.enrolments import PaperRef
from udc_desktop.domain.grievance_events import RECEIVED, GrievanceReceived
from udc_desktop.domain.grievances import (
    Grievance,
    GrievanceDraft,
    Record,
    State,
    Step,
    StepKind,
)
from udc_desktop.domain.numbers import grievance_number
from udc_desktop.domain.operators import Operator
from udc_desktop.domain.problems import Rejected, problem
from udc_desktop.domain.seals import canonical_json, sha256_hex
from udc_desktop.domain.text import local_day
from udc_desktop.errors import KnownFault
from udc_desktop.services.draft_filling import storable
from udc_desktop.services.grievances.drafts import DraftDesk, only_its_owner, papers_as_before
from udc_desktop.services.grievances.parts import DeskParts
from udc_desktop.services.grievances.steps import StepWriter
from udc_desktop.services.ports import UnitOfWork


class Receiver:
    """Makes grievances of drafts."""

    def __init__(self, parts: DeskParts, drafts: DraftDesk) -> None:
        self._parts = parts
        self._drafts = drafts

    def receive(self, draft: GrievanceDraft, operator: Operator) -> Grievance:
        """Save the draft; see ``GrievanceService.receive``. Saved twice, it is one."""
        only_its_owner(draft, operator)
        if draft.is_sealed:
            return self.receive_sealed_draft(draft.id, operator)
        draft = storable(draft)
        with self._parts.units() as unit:
            saved = unit.grievances.get(draft.id)
            if saved is not None:
                return saved
            with papers_as_before(draft):
                grievance = self._received(unit, draft, operator)
                unit.commit()
        self._drafts.finish(draft.id)
        return grievance

    def receive_sealed_draft(self, draft: UUID, operator: Operator) -> Grievance:
        """Save a sealed draft as it was kept; see ``GrievanceService.receive_sealed_draft``.

        Raises ``KnownFault('draft_gone')`` and ``Rejected``: ``draft_of_another``,
        ``draft_not_sealed``.
        """
        with self._parts.units() as unit:
            saved = unit.grievances.get(draft)
            if saved is not None:
                return saved
            stored, sealed = unit.grievances.draft(draft), unit.grievances.sealed_draft(draft)
            if stored is None:
                raise KnownFault("draft_gone")
            only_its_owner(stored, operator)
            if sealed is None:
                raise Rejected([problem("", "draft_not_sealed")])
            office = self._drafts.office_for(stored)
            grievance = self._sealed(unit, stored, operator, sealed, office)
            unit.commit()
        self._drafts.finish(draft)
        return grievance

    # -- readable or sealed

    def _received(self, unit: UnitOfWork, draft: GrievanceDraft, operator: Operator) -> Grievance:
        self._drafts.look_up(unit, draft)
        read = self._drafts.read(draft)
        problems = [each for each in read.found.problems if each.blocks]
        is_sensitive = self._drafts.is_sensitive(draft)
        now, office = self._parts.clock(), self._drafts.office_for(draft)
        if not is_sensitive:
            self._drafts.tray.open(unit, draft, now)
            problems += [
                problem("papers", "paper_gone")
                for ref in draft.papers
                if unit.papers.get(ref.sha256) is None
            ]
            if problems:
                raise Rejected(problems)
            record = self._drafts.record(draft, read, draft.papers)
            return self._readable(unit, draft, operator, record, office)
        typed = len(draft.papers)
        papers = self._drafts.tray.seal(unit, draft, now)
        if papers is not None and len(papers) < typed:
            problems.append(problem("papers", "paper_gone"))
        if papers is None or not self._drafts.sealing.look(unit):
            problems.append(problem("about.category", "cannot_seal"))
        if problems or papers is None:
            raise Rejected(problems)
        record = self._drafts.record(draft, read, papers)
        sealed = self._drafts.sealing.seal(unit, msgspec.json.encode(record))
        if sealed is None:
            raise Rejected([problem("about.category", "cannot_seal")])
        return self._sealed(unit, draft, operator, sealed, office)

    def _readable(
        self,
        unit: UnitOfWork,
        draft: GrievanceDraft,
        operator: Operator,
        record: Record,
        office: str,
    ) -> Grievance:
        grievance = self._new(unit, draft, operator, office)
        due = grievance.due if record.may_be_forwarded else None
        grievance = replace(
            grievance,
            due=due,
            record=record,
            papers=_hashes(record.papers),
        )
        who = record.complainant
        body = msgspec.structs.replace(
            self._head(grievance),
            channel=record.channel,
            programme=record.programme,
            category=record.category,
            subject=record.subject,
            ward=who.ward if who else "",
            is_anonymous=grievance.is_anonymous,
            record=record,
        )
        digest = sha256_hex(canonical_json(msgspec.to_builtins(record)))
        self._write(unit, grievance, operator, body, record.papers, digest)
        self._put_away(unit, draft, leaves_traces=grievance.is_anonymous)
        return grievance

    def _sealed(
        self,
        unit: UnitOfWork,
        draft: GrievanceDraft,
        operator: Operator,
        sealed: bytes,
        office: str,
    ) -> Grievance:
        """Write a sealed one down, and forward it at once, by the line to headquarters."""
        papers = tuple(draft.papers)  # they have no names
        grievance = replace(
            self._new(unit, draft, operator, office), sealed=sealed, papers=_hashes(papers)
        )
        body = msgspec.structs.replace(
            self._head(grievance),
            is_sealed=True,
            sealed=base64.b64encode(sealed).decode("ascii"),
        )
        self._write(unit, grievance, operator, body, papers, sha256_hex(sealed))
        writer = StepWriter(unit, grievance, self._parts.rules, grievance.received_at, operator)
        writer.take(StepKind.FORWARD, grievance.received, office=office, is_implied=True)
        grievance = writer.write()
        self._put_away(unit, draft, leaves_traces=True)
        return grievance

    # -- what every one of them leaves behind

    def _new(
        self, unit: UnitOfWork, draft: GrievanceDraft, operator: Operator, office: str
    ) -> Grievance:
        """Return a grievance with its number, without what it says."""
        now: datetime = self._parts.clock()
        today: date = local_day(now)
        centre = self._parts.centre
        serial = unit.numbers.next(f"grievance/{centre.code}/{centre.device}/{today.year}")
        return Grievance(
            id=draft.id,
            number=grievance_number(centre.code, centre.device, today.year, serial),
            year=today.year,
            serial=serial,
            received=today,
            received_at=now,
            operator=operator.id,
            state=State.RECEIVED,
            tier=1,
            office=office,
            due=self._parts.rules.due(today, 1, office),
            revision=1,
            changed=now,
            record=None,
        )

    def _head(self, grievance: Grievance) -> GrievanceReceived:
        """Return what headquarters may read of every grievance."""
        return GrievanceReceived(
            grievance=grievance.id,
            number=grievance.number,
            received=grievance.received,
            created=grievance.received_at,
            centre=self._parts.centre.code,
            union=self._parts.centre.union,
            office=grievance.office,
            tier=grievance.tier,
            due=grievance.due,
            papers=grievance.papers,
        )

    def _write(
        self,
        unit: UnitOfWork,
        grievance: Grievance,
        operator: Operator,
        body: GrievanceReceived,
        papers: tuple[PaperRef, ...],
        digest: str,
    ) -> None:
        step = Step(
            place=1,
            kind=StepKind.RECEIVE,
            state=State.RECEIVED,
            on=grievance.received,
            at=grievance.received_at,
            operator=operator.id,
            office=grievance.office,
            papers=papers,
            due=grievance.due,
        )
        unit.grievances.add(grievance, step)
        unit.trail.append(
            at=grievance.received_at,
            operator=operator,
            what=RECEIVED,
            entity=grievance.id,
            detail={
                "number": grievance.number,
                "state": grievance.state.value,
                "is_sealed": grievance.is_sealed,
                "record_sha256": digest,
                "papers": list(grievance.papers),
                "office": grievance.office,
                "due": grievance.due.isoformat() if grievance.due else None,
                "centre": self._parts.centre.code,
            },
        )
        unit.outbox.add(
            kind=RECEIVED,
            entity=grievance.id,
            revision=1,
            at=grievance.received_at,
            body=msgspec.to_builtins(body),
            operator=operator.id,
        )

    def _put_away(self, unit: UnitOfWork, draft: GrievanceDraft, *, leaves_traces: bool) -> None:
        """Delete the draft; ``leaves_traces`` where somebody's name, or all of it, must go."""
        stored = unit.grievances.draft(draft.id)
        self._drafts.take_out(unit, draft, stored, leaves_traces=leaves_traces)


def _hashes(papers: tuple[PaperRef, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ref.sha256 for ref in papers))
