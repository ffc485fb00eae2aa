"""Look-alikes and second applications: what only the store knows of a draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from udc_desktop.domain.applications import State
from udc_desktop.domain.enrolments import EnrolmentDraft, Verdict
from udc_desktop.domain.problems import Problem, problem
from udc_desktop.domain.programmes import Programme
from udc_desktop.services.checking import settled_by_supervisor
from udc_desktop.services.ports import LookalikeHit, Queries, UnitOfWork
from udc_desktop.services.records import Identifiers

_ONE_PERSONS_OWN = frozenset({"nid", "brn"})  # a telephone may be shared, these may not


def find_lookalikes(
    queries: Queries, draft: EnrolmentDraft, facts: dict[str, Any] | Any
) -> Sequence[LookalikeHit]:
    """Return known people who share an identifier, without the one the draft is known to be of."""
    asked = Identifiers.of(facts)
    if asked.is_empty:
        return ()
    hits = queries.lookalikes(
        nid=asked.nid,
        brn=asked.brn,
        mobile=asked.mobile,
        wallet=asked.wallet,
        born_year=asked.born.year if asked.born else None,
    )
    return [hit for hit in hits if hit.person.id != draft.person]


def person_applying(draft: EnrolmentDraft) -> UUID | None:
    """Return the known person that the draft is about, by choice or by the operator's verdict."""
    if draft.person is not None:
        return draft.person
    return next((a.person for a in draft.lookalikes if a.verdict is Verdict.SAME), None)


def unsettled(draft: EnrolmentDraft, hits: Sequence[LookalikeHit]) -> Iterator[Problem]:
    """Yield a problem for each look-alike that nobody answered, or not with enough authority.

    Two people never share an identity number; who says that they do needs a supervisor, because
    one of the two records is wrong.
    """
    answers = {answer.person: answer for answer in draft.lookalikes}
    settled = settled_by_supervisor(draft)
    for hit in hits:
        path = f"lookalikes.{hit.person.id}"
        answer = answers.get(hit.person.id)
        if path in settled:
            continue
        if answer is None:
            yield problem(path, "lookalike_open", on=hit.on[0])
        elif answer.verdict is Verdict.OTHER and _ONE_PERSONS_OWN.intersection(hit.on):
            yield problem(path, "lookalike_same_number", on=hit.on[0])


def other_applications(
    unit: UnitOfWork, draft: EnrolmentDraft, programme: Programme, exclusive: Sequence[str]
) -> Iterator[Problem]:
    """Yield what bars the known person from this programme.

    ``exclusive`` are the programmes that cannot run beside this one. An approved one blocks; one
    that is only applied for is a doubt, which a supervisor may let pass: the codes are
    ``exclusive_running`` and ``exclusive_applied``.
    """
    person = person_applying(draft)
    if person is None:
        return
    live = unit.applications.live_for(person, programme.id)
    if live is not None and live.id != draft.amends:
        yield problem("", "already_applied", number=live.number)
    overruled = {given.code for given in draft.overrules}
    for other in unit.applications.live_programmes(person):
        application = unit.applications.live_for(person, other) if other in exclusive else None
        if application is None or application.id == draft.amends:
            continue
        if application.state is State.APPROVED:
            yield problem("", "exclusive_running", programme=other, number=application.number)
        elif "exclusive_applied" not in overruled:
            yield problem("", "exclusive_applied", programme=other, number=application.number)
