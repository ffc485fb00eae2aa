"""What the review shows: every answer as words, and what stands in the way of a save."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from udc_desktop.domain.answers import say_answer
from udc_desktop.domain.grievances import GrievanceDraft
from udc_desktop.domain.problems import Problem
from udc_desktop.domain.programmes import FieldSpec, FieldType, Step
from udc_desktop.domain.text import digits
from udc_desktop.services.grievances.views import CheckedGrievance
from udc_desktop.ui.grievances.entry_form import (
    ABOUT,
    CATEGORY,
    PAPERS,
    WHAT,
    is_anonymous,
    shown_fields,
    spec_of,
    step_with_lists,
)
from udc_desktop.ui.grievances.words import category_words
from udc_desktop.ui.texts import problem_text

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter

translate = QCoreApplication.translate
_STEPS = ("about", "who", "what", "wishes")


@dataclass(frozen=True, slots=True)
class Line:
    """One answer; ``state`` is ``bad`` or ``warn`` where something is wrong with it."""

    path: str
    label: str
    value: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The answers of one step."""

    step: str
    title: str
    lines: tuple[Line, ...]


class ReviewWords:
    """Says a draft in the words of one language."""

    def __init__(self, counter: Counter, language: str) -> None:
        self._counter, self._language = counter, language

    def groups(self, draft: GrievanceDraft, checked: CheckedGrievance) -> Sequence[Group]:
        """Return every answer, step by step; what was not asked is left out."""
        return tuple(self._group(step, draft, checked) for step in _STEPS)

    def obstacle(self, found: Problem, draft: GrievanceDraft) -> str:
        """Say what stands in the way, with the name of the question it belongs to."""
        text, name = problem_text(found), self._label(found.field, draft)
        return f"{name}: {text}" if name else text

    # -- inside ---------------------------------------------------------------------------------

    def _group(self, step: str, draft: GrievanceDraft, checked: CheckedGrievance) -> Group:
        form, answers = self._form(step, draft), draft.answers
        shown = shown_fields(
            step,
            answers,
            checked,
            self._counter.grievances.catalogue,
            has_person=draft.person is not None,
        )
        states = _states(checked.problems)
        lines = [
            self._line(spec, answers, states)
            for spec in form.fields
            if spec.id in shown and not _goes_without_saying(spec, answers)
        ]
        if step == ABOUT:
            lines.insert(0, self._category(answers, states))
        if step == WHAT and draft.papers:
            lines.append(self._papers(draft))
        return Group(step, form.title.in_(self._language), tuple(lines))

    def _form(self, step: str, draft: GrievanceDraft) -> Step:
        return step_with_lists(
            step,
            draft.answers.get(CATEGORY, ""),
            self._counter.grievances.catalogue,
            self._counter.catalogue.all(),
            self._counter.catalogue.form,
        )

    def _line(self, spec: FieldSpec, answers: Mapping[str, str], states: Mapping[str, str]) -> Line:
        return Line(
            spec.id,
            spec.label.in_(self._language),
            self._said(spec, answers.get(spec.id, "").strip()),
            states.get(spec.id, ""),
        )

    def _said(self, spec: FieldSpec, raw: str) -> str:
        if not raw:
            return ""
        if spec.type is FieldType.UNION:
            place = self._counter.places.get(raw)
            if place is None:
                return raw
            bangla = self._language == "bn"
            return place.union_bn if bangla else place.union_en
        if spec.options or spec.type is FieldType.YES_NO:
            return say_answer(spec, raw, self._language)
        is_words = spec.type is FieldType.TEXT and not raw.isdecimal()
        return raw if is_words else digits(raw, self._language)

    def _category(self, answers: Mapping[str, str], states: Mapping[str, str]) -> Line:
        catalogue = self._counter.grievances.catalogue
        name = category_words(catalogue, answers.get(CATEGORY, ""), self._language)
        label = translate("GrievanceReview", "Kind of grievance")
        return Line(CATEGORY, label, name, states.get(CATEGORY, ""))

    def _papers(self, draft: GrievanceDraft) -> Line:
        label = translate("GrievanceReview", "Enclosures")
        return Line(PAPERS, label, digits(len(draft.papers), self._language))

    def _label(self, path: str, draft: GrievanceDraft) -> str:
        if path == CATEGORY:
            return translate("GrievanceReview", "Kind of grievance")
        if path.split(".")[0] == PAPERS:
            return translate("GrievanceReview", "Enclosures")
        for step in _STEPS:
            spec = spec_of(path, self._form(step, draft))
            if spec is not None:
                return spec.label.in_(self._language)
        return ""


def _states(problems: Sequence[Problem]) -> Mapping[str, str]:
    states: dict[str, str] = {}
    for found in problems:
        if found.blocks or found.field not in states:
            states[found.field] = "bad" if found.blocks else "warn"
    return states


def _goes_without_saying(spec: FieldSpec, answers: Mapping[str, str]) -> bool:
    """Whether an empty answer needs no line: only what must be answered is missed."""
    if answers.get(spec.id, "").strip():
        return spec.id == "mending.value_again"
    if is_anonymous(answers) and spec.id == "wishes.consent_how":
        return True
    return spec.required is not True
