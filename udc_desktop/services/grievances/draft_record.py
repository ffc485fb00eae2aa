"""From a draft that was read to the record that is kept and sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from udc_desktop.domain.applications import Application
from udc_desktop.domain.enrolments import PaperRef
from udc_desktop.domain.grievances import Complainant, GrievanceDraft, Mending, Record
from udc_desktop.services.grievances.known import LookedUp
from udc_desktop.services.grievances.reading import KNOWN, GrievanceReading


def record_of(
    draft: GrievanceDraft,
    found: GrievanceReading,
    *,
    application: UUID | None,
    mending: Mending | None,
    papers: Sequence[PaperRef],
    now: datetime,
    unread: Mapping[str, str] | None = None,
) -> Record:
    """Return the record of a draft; what could not be read is empty in it.

    ``application`` is the one that was found under the number; an anonymous grievance does not
    name the one that came with a person who was taken first.
    """
    number = found.text("what.application")
    if found.is_anonymous and application is not None and application == draft.application:
        application, number = None, ""
    agreed = found.says("wishes.forward")
    return Record(
        channel=found.text("about.channel"),
        category=found.text("about.category"),
        subject=found.text("about.subject"),
        text=found.text("what.text"),
        programme=found.text("about.programme"),
        happened_on=found.day("what.happened_on"),
        happened_when=found.text("what.happened_when"),
        happened_where=found.text("what.happened_where"),
        against_kind=found.text("about.against_kind"),
        against=found.text("what.against"),
        remedy=found.text("what.remedy"),
        wants_secrecy=found.says("wishes.secrecy"),
        may_be_forwarded=agreed,
        may_be_published=found.says("wishes.publish"),
        consent_how=found.values.get("wishes.consent_how", "") if agreed else "",
        consent_at=now if agreed else None,
        complainant=None if found.is_anonymous else complainant_of(draft, found),
        application=application,
        application_number=number,
        mending=mending,
        papers=tuple(papers),
        unread=dict(unread or {}),
    )


def complainant_of(draft: GrievanceDraft, found: GrievanceReading) -> Complainant:
    """Return who complains."""
    return Complainant(
        name_bn=found.text("who.name_bn"),
        name_en=found.text("who.name_en"),
        relation=found.values.get("who.relation", "") if found.text("who.relative") else "",
        relative=found.text("who.relative"),
        nid=found.text("who.nid"),
        brn=found.text("who.brn"),
        born=found.day("who.born"),
        mobile=found.text("who.mobile"),
        sex=found.text("who.sex"),
        union=found.text("who.union"),
        ward=found.text("who.ward"),
        village=found.text("who.village"),
        person=draft.person if found.values.get("who.kind") == KNOWN else None,
        on_behalf_of=found.text("who.on_behalf_of"),
    )


def id_of(application: LookedUp) -> UUID | None:
    """Return the id of an application that was found."""
    return application.id if isinstance(application, Application) else None
