"""What the review shows: every answer as words, and what stands in the way of a save."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from udc_desktop.domain.answers import say_answer
from udc_desktop.domain.enrolments import EnrolmentDraft
from udc_desktop.domain.problems import Problem
from udc_desktop.domain.programmes import FieldSpec, FieldType, Step
from udc_desktop.domain.text import digits, group_indian
from udc_desktop.services.checking import Checked
from udc_desktop.services.enrolment_flow import CONSENT, HOUSEHOLD, PAPERS, steps_of
from udc_desktop.services.forms import MEMBER, group_of, on_card
from udc_desktop.services.places import PlaceIndex
from udc_desktop.ui.enrolment.consent_text import consent_text
from udc_desktop.ui.enrolment.wording import size_text
from udc_desktop.ui.texts import problem_text

translate = QCoreApplication.translate

RULE_CODES = frozenset({"rule_not_met", "rule_unknown", "rule_needs_overrule"})
OVERRULABLE = frozenset(
    {"rule_needs_overrule", "exclusive_applied", "lookalike_asked", "lookalike_same_number"}
)


@dataclass(frozen=True, slots=True)
class Line:
    """One answer: where it stands, what was asked, what was said."""

    path: str
    label: str
    value: str
    state: str = ""  # bad where something blocks, warn where a second look is asked for


@dataclass(frozen=True, slots=True)
class Group:
    """One step with its answers."""

    step: str
    title: str
    lines: tuple[Line, ...]


def value_text(
    spec: FieldSpec, draft: EnrolmentDraft, checked: Checked, places: PlaceIndex, language: str
) -> str:
    """Say one answer: the value that was read, else the text as it was typed."""
    group, name = group_of(spec.id)
    values: Any = checked.facts.get(group, {})
    value = values.get(name) if isinstance(values, Mapping) else None
    if value is None:
        value = draft.answers.get(spec.id, spec.default)
    if spec.type is FieldType.UNION and (place := places.get(str(value))) is not None:
        return place.line(language)
    return say_answer(spec, value, language) + _on_card_text(spec, checked, language)


def _on_card_text(spec: FieldSpec, checked: Checked, language: str) -> str:
    if spec.type is not FieldType.NID:
        return ""
    group, name = group_of(on_card(spec.id))
    card = checked.facts.get(group, {}).get(name)
    if not card:
        return ""
    text = translate("Enrolment", "on the card: {number}")
    return f" ({text.format(number=digits(str(card), language))})"


def review_groups(
    draft: EnrolmentDraft, checked: Checked, places: PlaceIndex, language: str
) -> Sequence[Group]:
    """Return everything that was entered, step by step, in the order of the steps."""
    wrong = {p.field for p in (*checked.problems, *checked.missing) if p.blocks}
    doubtful = {p.field for p in checked.problems if not p.blocks}

    def state(path: str) -> str:
        return "bad" if path in wrong else "warn" if path in doubtful else ""

    groups = []
    asked = steps_of(checked)
    for step in checked.steps:
        if step.id not in asked:
            continue
        lines = [
            Line(
                spec.id,
                spec.label.in_(language),
                value_text(spec, draft, checked, places, language),
                state(spec.id),
            )
            for spec in step.fields
            if spec.id in checked.shown and spec.type is not FieldType.REPEAT
        ]
        groups.append(Group(step.id, step.title.in_(language), tuple(lines)))
        if step.id == HOUSEHOLD:
            groups += _members(draft, checked, language)
    return [*groups, *_papers(draft, checked, language), *_consent(draft, language)]


def _members(draft: EnrolmentDraft, checked: Checked, language: str) -> Sequence[Group]:
    step = next((s for s in checked.steps if s.id == MEMBER), None)
    if step is None or not draft.members:
        return []
    wrong = {p.field.split(".")[1] for p in checked.problems if p.field.startswith("members.")}
    lines = [
        Line(
            f"members.{at}",
            digits(at + 1, language),
            _member_text(step, member, language),
            "bad" if str(at) in wrong else "",
        )
        for at, member in enumerate(draft.members)
    ]
    return [Group(HOUSEHOLD, step.title.in_(language), tuple(lines))]


def _member_text(step: Step, member: Mapping[str, str], language: str) -> str:
    said = []
    for spec in step.fields:
        if spec.type is FieldType.YES_NO:
            if member.get(group_of(spec.id)[1]) == "yes":
                said.append(spec.label.in_(language))
            continue
        said.append(say_answer(spec, member.get(group_of(spec.id)[1], ""), language))
    return ", ".join(part for part in said if part)


def _papers(draft: EnrolmentDraft, checked: Checked, language: str) -> Sequence[Group]:
    documents = checked.programme.documents if checked.programme else ()
    if not documents:
        return []
    missing = {p.field for p in checked.missing}
    lines = []
    for document in documents:
        ref, path = draft.papers.get(document.id), f"{PAPERS}.{document.id}"
        said = size_text(ref.size, language) if ref else ""
        state = "bad" if path in missing else ""
        lines.append(Line(path, document.label.in_(language), said, state))
    return [Group(PAPERS, translate("Enrolment", "Papers"), tuple(lines))]


def _consent(draft: EnrolmentDraft, language: str) -> Sequence[Group]:
    text, consent = consent_text(), draft.consent
    said = {}
    if consent is not None:
        said = {
            "consent.given_by": consent.given_by,
            "consent.giver_name": consent.giver_name,
            "consent.how": consent.how,
        }
    lines = tuple(
        Line(
            spec.id,
            spec.label.in_(language),
            say_answer(spec, said.get(spec.id, ""), language),
            "" if consent else "bad",
        )
        for spec in text.fields
        if spec.id != "consent.agreed"
    )
    return [Group(CONSENT, text.title.in_(language), lines)]


def obstacle_text(found: Problem, checked: Checked, language: str) -> str:
    """Say what stands in the way, with the name of the field it belongs to."""
    if found.code in RULE_CODES:
        return _rule_text(found, checked, language)
    name = field_label(found.field, checked, language)
    text = problem_text(found)
    return f"{name}: {text}" if name else text


def _rule_text(found: Problem, checked: Checked, language: str) -> str:
    judged = checked.explanation.judged if checked.explanation else ()
    rule = next((j.rule for j in judged if j.rule.id == found.params.get("rule")), None)
    if rule is None:
        return problem_text(found)
    if found.code == "rule_unknown":
        text = translate("Enrolment", "{rule}: not known yet")
        return text.format(rule=rule.label.in_(language))
    return rule.reason.in_(language)


def field_label(path: str, checked: Checked, language: str) -> str:
    """Return what a field, a paper or a row of members is called."""
    for step in checked.steps:
        for spec in step.fields:
            if spec.id == path:
                return spec.label.in_(language)
    group, _, rest = path.partition(".")
    if group == PAPERS and checked.programme is not None:
        documents = checked.programme.documents
        return next((d.label.in_(language) for d in documents if d.id == rest), "")
    if group == "members":
        at, _, name = rest.partition(".")
        row = translate("Enrolment", "Household member {number}")
        said = row.format(number=group_indian(int(at) + 1, language)) if at.isdigit() else ""
        label = field_label(f"{MEMBER}.{name}", checked, language)
        return f"{said}, {label}" if label else said
    if group == CONSENT:
        return consent_text().title.in_(language)
    return ""
