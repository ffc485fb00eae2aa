"""Filling a draft: with what is offered, with what is known of a person, with a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

import msgspec

from udc_desktop.domain.applications import Application
from udc_desktop.domain.enrolments import (
    Consent,
    EnrolmentDraft,
    LookalikeAnswer,
    Overrule,
    PaperRef,
)
from udc_desktop.domain.operators import Operator
from udc_desktop.domain.programmes import FieldSpec, FieldType, Step
from udc_desktop.services.forms import MEMBER
from udc_desktop.services.ports import Household, Person
from udc_desktop.services.records import answers_of, members_of

Draft = TypeVar("Draft", bound=msgspec.Struct)


def offer_answers(
    draft: EnrolmentDraft, steps: Sequence[Step], remembered: Mapping[str, str]
) -> None:
    """Put into the draft what the form offers from the start and what the last applicant said."""
    for spec in _specs(steps):
        offered = (remembered.get(spec.id) if spec.remember else "") or spec.default
        if offered and spec.id not in draft.answers:
            draft.answers[spec.id] = draft.offered[spec.id] = offered


def fill_in_person(
    draft: EnrolmentDraft,
    person: Person,
    household: Household | None,
    steps: Sequence[Step],
) -> None:
    """Fill in what is known of a person and her household; what was typed is kept.

    What was only offered (a default, the address of the last applicant) was not typed.
    """
    defaults = {spec.id: spec.default for spec in _specs(steps)}
    body = {**person.body, **(household.body if household else {})}
    for path, known in answers_of(body, steps).items():
        typed = draft.answers.get(path, "").strip()
        if not typed or typed in (draft.offered.get(path), defaults.get(path)):
            draft.answers[path] = known
    if not draft.members:
        draft.members = members_of(body, steps)
    draft.person, draft.household = person.id, person.household


def fill_in_answers(
    draft: EnrolmentDraft, steps: Sequence[Step], answers: Mapping[str, str]
) -> None:
    """Put answers into the draft, and beside each what has to be typed a second time.

    What the programme's form does not ask is left out.
    """
    for spec in _specs(steps):
        said = answers.get(spec.of if spec.type is FieldType.REPEAT else spec.id, "")
        if said:
            draft.answers[spec.id] = said


def amended_draft(
    application: Application,
    steps: Sequence[Step],
    operator: Operator,
    draft: UUID,
    now: datetime,
) -> EnrolmentDraft:
    """Return a draft that holds an application's newest record, as it would be typed.

    What was submitted in time stays judged on its day; what waits for a window is judged anew.
    """
    body = application.body
    judged_on = date.fromisoformat(body["judged_on"])
    papers = [
        PaperRef(paper["document"], paper["sha256"], paper["mime"], paper["size"], "")
        for paper in body["papers"]
    ]
    return EnrolmentDraft(
        id=draft,
        operator=operator.id,
        started=now,
        changed=now,
        programme=application.programme,
        answers=answers_of(body, steps),
        members=members_of(body, steps),
        papers={ref.document: ref for ref in papers},
        lookalikes=msgspec.convert(body["lookalikes"], list[LookalikeAnswer]),
        overrules=msgspec.convert(body["overrules"], list[Overrule]),
        consent=msgspec.convert(body["consent"], Consent | None),
        person=application.person,
        household=application.household,
        amends=application.id,
        amends_revision=application.revision,
        judged_on=judged_on if application.state.is_handed_in else None,
    )


def storable(draft: Draft) -> Draft:
    """Return the draft as it can be stored: half a character, as a paste may leave, is marked.

    Windows hands out text with lone surrogates, which no encoding takes; what cannot be kept must
    not cost the operator all the rest.
    """
    try:
        msgspec.msgpack.encode(draft)
    except UnicodeEncodeError:
        return msgspec.convert(_without_halves(msgspec.to_builtins(draft)), type(draft))
    return draft


def _without_halves(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {_without_halves(key): _without_halves(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_without_halves(inner) for inner in value]
    return value


def _specs(steps: Sequence[Step]) -> Sequence[FieldSpec]:
    return [spec for step in steps if step.id != MEMBER for spec in step.fields]
