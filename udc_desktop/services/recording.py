"""Writing an application down: everything that one save leaves behind, inside one transaction.

What headquarters learns is told in events that are never taken back: the outbox keeps
``application.submitted`` and adds ``application.amended`` behind it, each whole and sealed, in the
order of the device. Taking an unsent event out again would leave a gap in that order, which at the
other end looks like a lost record, and it would race with a batch that is being closed. An
application for the next window has no event until its day: until then nothing was submitted.

What headquarters has is amended where a grievance asked for it and that was accepted: the
grievance gets its step in the same transaction.

An application that came back to be mended is told anew: whole as ``application.submitted`` where
headquarters never took one, as an amendment where it did. The new event stands for every older one
that headquarters has not got.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from udc_desktop.domain.applications import Application, Body, State
from udc_desktop.domain.eligibility import Explanation
from udc_desktop.domain.enrolments import EnrolmentDraft
from udc_desktop.domain.numbers import paper_number
from udc_desktop.domain.operators import Centre, Operator
from udc_desktop.domain.programmes import Programme
from udc_desktop.domain.text import local_day
from udc_desktop.domain.windows import WindowState
from udc_desktop.errors import KnownFault
from udc_desktop.services.checking import Checked, day_judged
from udc_desktop.services.duplicates import person_applying
from udc_desktop.services.grievances.made import number_of, write_made
from udc_desktop.services.mending import put_away_all, replace_older, unsettled
from udc_desktop.services.ports import OutboxEvent, Person, UnitOfWork
from udc_desktop.services.quotas import Standing, standing
from udc_desktop.services.records import (
    body_of,
    household_of,
    person_of,
    sha256_of,
    updated,
)
from udc_desktop.services.vault import IdSource

EVENT_OF = {State.SUBMITTED: "application.submitted", State.REFUSED: "application.refused"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A draft that may be saved, with all that the save needs to know."""

    draft: EnrolmentDraft
    checked: Checked
    programme: Programme
    explanation: Explanation
    window: WindowState
    operator: Operator
    now: datetime

    @property
    def today(self) -> date:
        """The day at the counter."""
        return local_day(self.now)


class Recorder:
    """Writes entries down. Every method works inside the caller's unit of work, uncommitted."""

    def __init__(self, centre: Centre, ids: IdSource) -> None:
        self._centre = centre
        self._ids = ids

    def record(self, unit: UnitOfWork, entry: Entry) -> Application:
        """Write a new application down, under the draft's own id: saved twice, it is one."""
        state, intake = _state_of(entry)
        known = _person_known(unit, entry.draft)
        person = known.id if known else self._ids()
        household = entry.draft.household or (known.household if known else self._ids())
        is_new_home = known is None and entry.draft.household is None
        body = _body_of(unit, entry, intake, before=None)
        home = None if is_new_home else unit.people.household(household)
        unit.people.put_household(household_of(body, household, home, entry.now))
        unit.people.put(updated(known, person_of(body, person, household, entry.now)))
        application = Application(
            id=entry.draft.id,
            number=self._next_number(unit, entry.today),
            person=person,
            household=household,
            programme=entry.programme.id,
            programme_version=entry.programme.version,
            state=state,
            revision=1,
            body=body,
            body_sha256=sha256_of(body),
            priority=entry.explanation.priority,
            operator=entry.operator.id,
            created=entry.now,
            changed=entry.now,
            intake=intake,
        )
        unit.applications.add(application, "")
        self._note_entry(unit, entry, "application.enrolled", application)
        if state in EVENT_OF:
            self.tell(unit, EVENT_OF[state], application, entry.operator.id)
        self._finish(unit, entry, application)
        return application

    def amend(self, unit: UnitOfWork, entry: Entry, before: Application) -> Application:
        """Write a new revision down; the one before is kept."""
        state, intake = _state_of(entry)
        if before.state.is_handed_in and state is not State.REFUSED:
            state, intake = before.state, before.intake  # it was in time, and stays so
        body = _body_of(unit, entry, intake, before)
        home = unit.people.household(before.household)
        unit.people.put_household(household_of(body, before.household, home, entry.now))
        unit.people.put(person_of(body, before.person, before.household, entry.now))
        application = replace(
            before,
            programme_version=entry.programme.version,
            state=state,
            revision=before.revision + 1,
            body=body,
            body_sha256=sha256_of(body),
            priority=entry.explanation.priority,
            operator=entry.operator.id,
            changed=entry.now,
            intake=intake,
        )
        unit.applications.revise(application, entry.draft.amend_reason.strip())
        self._note_entry(unit, entry, "application.amended", application)
        self._tell_amended(unit, entry.operator, before, application)
        self._finish(unit, entry, application)
        return application

    def withdraw(
        self,
        unit: UnitOfWork,
        operator: Operator,
        before: Application,
        gone: Application,
        reason: str,
    ) -> None:
        """Write down that an application was withdrawn, and tell headquarters if it knows of it.

        What headquarters sent back and never took is put away with everything behind it: there is
        nothing to withdraw at the other end.
        """
        unit.applications.revise(gone, reason)
        self.note(unit, operator, "application.withdrawn", gone)
        if before.state is State.NEXT_WINDOW:
            return  # of that one headquarters never heard
        aside = unit.exchange.set_aside_of(gone.id)
        older = unsettled(unit, gone.id)
        if aside and gone.sent is None:
            put_away_all(unit, aside[0], older, operator, gone.changed)
            return
        event = self.tell(unit, "application.withdrawn", gone, operator.id, reason=reason)
        if aside:
            replace_older(unit, event, older, operator)

    def _note_entry(
        self, unit: UnitOfWork, entry: Entry, what: str, application: Application
    ) -> None:
        number = number_of(unit, entry.draft.grievance)
        more = {"grievance": str(entry.draft.grievance), "grievance_number": number}
        self.note(unit, entry.operator, what, application, **(more if number else {}))

    def _finish(self, unit: UnitOfWork, entry: Entry, application: Application) -> None:
        """Drop the draft; a grievance whose mending it was learns what it became."""
        draft = entry.draft
        if draft.grievance is not None:
            write_made(unit, draft.grievance, application, entry.operator, entry.today, entry.now)
        unit.drafts.drop(draft.id)

    def _tell_amended(
        self, unit: UnitOfWork, operator: Operator, before: Application, after: Application
    ) -> None:
        aside = unit.exchange.set_aside_of(after.id)
        older = unsettled(unit, after.id) if aside else ()
        is_known = after.sent is not None if aside else before.state.is_handed_in
        if is_known:
            event = self.tell(unit, "application.amended", after, operator.id)
        elif after.state in EVENT_OF:
            event = self.tell(unit, EVENT_OF[after.state], after, operator.id)
        else:  # it waits for a window now: it will be submitted whole on its day
            if aside:
                put_away_all(unit, aside[0], older, operator, after.changed)
            return
        if aside:
            replace_older(unit, event, older, operator)

    def note(
        self,
        unit: UnitOfWork,
        operator: Operator,
        what: str,
        application: Application,
        **more: str,
    ) -> None:
        """Write a line into the trail: ids and hashes, nothing that names a person."""
        body = application.body
        unit.trail.append(
            at=application.changed,
            operator=operator,
            what=what,
            entity=application.id,
            detail={
                "number": application.number,
                "programme": application.programme,
                "programme_version": application.programme_version,
                "state": application.state.value,
                "revision": application.revision,
                "body_sha256": application.body_sha256,
                "papers": [paper["sha256"] for paper in body.get("papers", ())],
                "overrules": [given["code"] for given in body.get("overrules", ())],
                "lookalikes": {a["person"]: a["verdict"] for a in body.get("lookalikes", ())},
                "centre": self._centre.code,
                **more,
            },
        )

    def tell(
        self,
        unit: UnitOfWork,
        kind: str,
        application: Application,
        operator: UUID,
        **more: Any,
    ) -> OutboxEvent:
        """Put an event for headquarters into the outbox, which seals it."""
        return unit.outbox.add(
            kind=kind,
            entity=application.id,
            revision=application.revision,
            at=application.changed,
            body={**self._event_of(application), **more},
            operator=operator,
        )

    def _event_of(self, application: Application) -> Mapping[str, Any]:
        return {
            "application": str(application.id),
            "number": application.number,
            "programme": application.programme,
            "programme_version": application.programme_version,
            "person": str(application.person),
            "household": str(application.household),
            "state": application.state.value,
            "revision": application.revision,
            "intake": application.intake.isoformat() if application.intake else None,
            "priority": application.priority,
            "created": application.created.isoformat(),
            "centre": self._centre.code,
            "union": self._centre.union,
            "record": application.body,
            "record_sha256": application.body_sha256,
            "papers": [paper["sha256"] for paper in application.body.get("papers", ())],
        }

    def _next_number(self, unit: UnitOfWork, today: date) -> str:
        code, device = self._centre.code, self._centre.device
        counter = unit.numbers.next(f"application/{code}/{device}/{today.year}")
        return paper_number(code, device, today.year, counter)


def _person_known(unit: UnitOfWork, draft: EnrolmentDraft) -> Person | None:
    person = person_applying(draft)
    if person is None:
        return None
    known = unit.people.get(person)
    if known is None:
        raise KnownFault("person_gone")
    return known


def _state_of(entry: Entry) -> tuple[State, date | None]:
    """Return the state of a new entry and the first day of its window."""
    if entry.draft.as_refused:
        return State.REFUSED, None
    if entry.window.is_open:
        return State.SUBMITTED, entry.window.opens
    return State.NEXT_WINDOW, entry.window.opens


def _body_of(
    unit: UnitOfWork, entry: Entry, intake: date | None, before: Application | None
) -> Body:
    judged_on = day_judged(entry.draft, entry.programme, entry.today)
    body = body_of(entry.draft, entry.programme, entry.checked.facts, entry.explanation, judged_on)
    stands = _standing(unit, entry, intake, before)
    if stands is not None:
        body["quota"] = {"places": stands.places, "rank": stands.rank}
    return body


def _standing(
    unit: UnitOfWork, entry: Entry, intake: date | None, before: Application | None
) -> Standing | None:
    places = entry.programme.quota_per_window
    if not places or intake is None or entry.draft.as_refused:
        return None
    others = list(unit.applications.priorities_in(entry.programme.id, intake))
    if before is not None and before.intake == intake and before.priority in others:
        others.remove(before.priority)
    return standing(places, entry.explanation.priority, others)
