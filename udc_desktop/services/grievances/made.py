"""Making the mending that a grievance carries: whether it can be made, and that it was.

Used where an entry is saved: entry, application and the grievance's step are one transaction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from udc_desktop.domain.applications import Application
from udc_desktop.domain.enrolments import EnrolmentDraft
from udc_desktop.domain.grievances import Grievance, Mending, Record, State, Step, StepKind
from udc_desktop.domain.operators import Operator
from udc_desktop.domain.problems import Problem, problem
from udc_desktop.domain.text import date_short
from udc_desktop.services.grievances.possible import mending_state
from udc_desktop.services.grievances.steps import StepWriter, found
from udc_desktop.services.mending import is_open_to_amendment
from udc_desktop.services.ports import UnitOfWork

_KIND_OF_ACCOUNT = {"account.wallet": "wallet", "account.number": "bank"}
_RELATIVE = {
    "father": "applicant.father_bn",
    "mother": "applicant.mother_bn",
    "husband": "applicant.spouse_bn",
    "wife": "applicant.spouse_bn",
}
_GONE = frozenset({State.WITHDRAWN, State.MERGED})


def mending_of(grievance: Grievance) -> Mending | None:
    """Return the mending that it carries; nobody here knows that of a sealed one."""
    return grievance.record.mending if grievance.record else None


def can_be_made(unit: UnitOfWork, grievance: Grievance, steps: Sequence[Step]) -> bool:
    """Whether the mending was accepted, was not made yet, and has something to be made of."""
    mending = mending_of(grievance)
    if mending is None or against_making(grievance, steps):
        return False
    if mending.kind == "apply":
        return True
    application = unit.applications.get(mending.application) if mending.application else None
    return application is not None and is_open_to_amendment(unit, application, is_accepted=True)


def against_making(grievance: Grievance, steps: Sequence[Step]) -> Sequence[Problem]:
    """Return why the mending cannot be made: ``mending_not_accepted``, ``mending_made``."""
    state = mending_state(steps)
    if state == "made":
        return [problem("", "mending_made", number=grievance.number)]
    if mending_of(grievance) is None or state != "accepted" or grievance.state in _GONE:
        return [problem("", "mending_not_accepted", number=grievance.number)]
    return []


def against_saving(unit: UnitOfWork, draft: EnrolmentDraft) -> Sequence[Problem]:
    """Return why an entry cannot become the mending of its grievance.

    Raises ``KnownFault('grievance_gone')``.
    """
    if draft.grievance is None:
        return []
    grievance = found(unit, draft.grievance)
    problems = against_making(grievance, unit.grievances.steps(grievance.id))
    mending = mending_of(grievance)
    if not problems and mending is not None and mending.application != draft.amends:
        return [problem("", "mending_not_accepted", number=grievance.number)]
    return problems


def number_of(unit: UnitOfWork, grievance: UUID | None) -> str:
    """Return the number of the grievance whose mending an entry is; empty for any other entry."""
    known = unit.grievances.get(grievance) if grievance else None
    return known.number if known else ""


def write_made(
    unit: UnitOfWork,
    grievance: UUID,
    application: Application,
    operator: Operator,
    on: date,
    now: datetime,
) -> Grievance:
    """Write down that the grievance became this application, or its amendment."""
    writer = StepWriter(unit, found(unit, grievance), None, now, operator)
    writer.go(
        StepKind.MEND,
        on,
        application=application.id,
        application_number=application.number,
    )
    return writer.write()


def amended_answers(mending: Mending) -> Mapping[str, str]:
    """Return what an amendment changes, by the paths of the enrolment form."""
    answers = dict(mending.changes)
    for path, kind in _KIND_OF_ACCOUNT.items():
        if path in answers:
            answers["account.kind"] = kind
    return answers


def applicant_answers(record: Record) -> Mapping[str, str]:
    """Return what the complainant told of who was left out, by the paths of the enrolment form."""
    who = record.complainant
    if who is None:
        return {}
    at_home = {
        "address.union": who.union,
        "address.ward": who.ward,
        "address.village": who.village,
    }
    if who.on_behalf_of:
        return _said({"applicant.name_bn": who.on_behalf_of, **at_home})
    return _said(
        {
            "applicant.id_kind": "brn" if who.brn and not who.nid else "",
            "applicant.nid": who.nid,
            "applicant.brn": who.brn,
            "applicant.born": date_short(who.born, "en") if who.born else "",
            "applicant.sex": who.sex,
            "applicant.name_bn": who.name_bn,
            "applicant.name_en": who.name_en,
            "applicant.mobile": who.mobile,
            _RELATIVE.get(who.relation, ""): who.relative,
            **at_home,
        }
    )


def _said(answers: Mapping[str, str]) -> Mapping[str, str]:
    return {path: value for path, value in answers.items() if path and value}
