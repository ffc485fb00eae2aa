"""Reading a draft: from texts as typed to facts, and what is shown, required, wrong and missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from udc_desktop.domain.answers import read_answer
from udc_desktop.domain.eligibility import Case
from udc_desktop.domain.enrolments import EnrolmentDraft
from udc_desktop.domain.identifiers import read_nid
from udc_desktop.domain.problems import Problem, Reading, problem
from udc_desktop.domain.programmes import FieldSpec, FieldType, Programme, Step
from udc_desktop.services.forms import MEMBER, group_of, on_card

Facts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class DraftReading:
    """What a draft says.

    ``facts`` are the values as they are stored, nested by group, with the list ``members`` beside
    the groups. A problem of a member has the path ``members.N.name``, N being the row in the
    draft, counted from 0; a row that nobody filled in is no member and has no problems. ``case``
    are the facts, ready to be asked.
    """

    facts: Facts
    shown: frozenset[str]
    required: frozenset[str]
    problems: tuple[Problem, ...]
    missing: tuple[Problem, ...]
    case: Case


class AnswerReader:
    """Reads answers and remembers the readings, because at a key press one answer of fifty is new.

    What it remembers was typed by or about people; it lives as long as the clerk who holds it.
    """

    _MOST = 2000  # readings; a few applicants' worth

    def __init__(self) -> None:
        self._read: dict[tuple[int, str, str, str, date], tuple[FieldSpec, Reading[Any]]] = {}

    def read(
        self, spec: FieldSpec, raw: str, answers: Mapping[str, str], born: str, today: date
    ) -> Reading[Any]:
        """Return the reading of one answer; see :func:`read_answer`."""
        key = (id(spec), raw, answers.get(spec.of, "") if spec.of else "", born, today)
        found = self._read.get(key)
        if found is None:  # the spec is kept beside its reading, so that its id is not given anew
            reading = read_answer(spec, raw, answers, today=today, born=born or None)
            if len(self._read) >= self._MOST:
                self._read.clear()
            found = self._read[key] = (spec, reading)
        return found[1]


@dataclass(slots=True)
class _Form:
    """A set of fields that are read together: the form itself, or one row of members."""

    specs: Sequence[FieldSpec]
    answers: Mapping[str, str]
    today: date
    reader: AnswerReader
    path: str = ""  # prefix of the fields' paths; empty for the form itself
    readings: dict[str, Reading[Any]] = field(default_factory=dict)

    def path_of(self, spec: FieldSpec) -> str:
        return f"{self.path}{group_of(spec.id)[1]}" if self.path else spec.id

    def raw(self, spec: FieldSpec) -> str:
        return self.answers.get(spec.id, spec.default)

    def read(self) -> None:
        """Read every answer; dates first, because a birth year bears on an identity number."""
        texts = {spec.id: self.raw(spec) for spec in self.specs} | dict(self.answers)
        for spec in sorted(self.specs, key=lambda spec: spec.type is not FieldType.DATE):
            born = self.readings.get(f"{group_of(spec.id)[0]}.born")
            self.readings[spec.id] = self.reader.read(
                spec,
                self.raw(spec),
                texts,
                str(born.value) if born and born.value and not born.is_refused else "",
                self.today,
            )

    @property
    def is_filled(self) -> bool:
        """Whether somebody typed something, beyond what is offered from the start."""
        defaults = {spec.id: spec.default for spec in self.specs}
        return any(raw.strip() and raw != defaults.get(i) for i, raw in self.answers.items())

    def value(self, spec: FieldSpec) -> Any:
        reading = self.readings[spec.id]
        return None if reading.is_refused else reading.value

    def number_on_card(self, spec: FieldSpec) -> str:
        """Return the 13 digits on the card from which an identity number was completed, if so."""
        raw = self.answers.get(on_card(spec.id), "")
        if not raw or spec.type is not FieldType.NID:
            return ""
        whole, card = str(self.value(spec) or ""), read_nid(raw).value
        return card.number if card and card.is_completed_by(whole) else ""


def read_draft(
    draft: EnrolmentDraft,
    steps: Sequence[Step],
    programme: Programme | None,
    *,
    on: date,
    today: date,
    reader: AnswerReader,
) -> DraftReading:
    """Read all that was typed. Pure; raises for no answer whatever.

    ``on`` is the day on which the applicant is judged, ``today`` the day at the counter.

    A field may be shown because of the answer in another that is itself shown only sometimes, so
    what is shown is found in rounds until nothing changes any more. What is not shown is neither
    a fact, nor wrong, nor missing.
    """
    specs = [spec for step in steps if step.id != MEMBER for spec in step.fields]
    member_specs = [spec for step in steps if step.id == MEMBER for spec in step.fields]
    form = _Form(specs, draft.answers, today, reader)
    form.read()
    rows = list(_rows(draft, member_specs, today, reader))
    members = [_row_facts(row) for row in rows]
    shown, facts, case = _settle(form, [m for m in members if m], programme, on)
    findings = _Findings()
    findings.take(form, shown, case)
    has_conditions = any(s.shown_when or isinstance(s.required, str) for s in member_specs)
    for row, member in zip(rows, members, strict=True):
        if row.is_filled:
            within = Case(programme, {**facts, MEMBER: member}, on) if has_conditions else case
            asked = [spec for spec in member_specs if _is_shown(spec, within)]
            findings.take(row, asked, within)
    return DraftReading(
        facts=facts,
        shown=frozenset(spec.id for spec in shown),
        required=frozenset(findings.required),
        problems=tuple(findings.problems),
        missing=tuple(findings.missing),
        case=case,
    )


@dataclass(slots=True)
class _Findings:
    problems: list[Problem] = field(default_factory=list)
    missing: list[Problem] = field(default_factory=list)
    required: set[str] = field(default_factory=set)

    def take(self, form: _Form, shown: Sequence[FieldSpec], case: Case) -> None:
        for spec in shown:
            reading = form.readings[spec.id]
            path = form.path_of(spec)
            self.problems += [_at(path, found) for found in reading.problems]
            if _is_required(spec, case):
                self.required.add(path)
                if reading.value is None and not reading.is_refused:
                    self.missing.append(problem(path, "missing"))


def _rows(
    draft: EnrolmentDraft, specs: Sequence[FieldSpec], today: date, reader: AnswerReader
) -> Iterator[_Form]:
    for at, typed in enumerate(draft.members):
        answers = {key if "." in key else f"{MEMBER}.{key}": raw for key, raw in typed.items()}
        row = _Form(specs, answers, today, reader, path=f"members.{at}.")
        row.read()
        yield row


def _row_facts(row: _Form) -> Facts:
    """Return the facts of one row, or none where nobody typed anything into it."""
    if not row.is_filled:
        return {}
    values = {group_of(spec.id)[1]: row.value(spec) for spec in row.specs}
    return {name: value for name, value in values.items() if value is not None}


def _settle(
    form: _Form, members: Sequence[Facts], programme: Programme | None, on: date
) -> tuple[Sequence[FieldSpec], Facts, Case]:
    shown = [spec for spec in form.specs if not spec.shown_when]
    facts = _facts(form, shown, members)
    case = Case(programme, facts, on)
    for _ in form.specs:  # bounded: two fields could each depend on the other being hidden
        again = [spec for spec in form.specs if _is_shown(spec, case)]
        if again == shown:
            break
        shown, facts = again, _facts(form, again, members)
        case = Case(programme, facts, on)
    return shown, facts, case


def _facts(form: _Form, specs: Sequence[FieldSpec], members: Sequence[Facts]) -> Facts:
    facts: Facts = {}
    for spec in specs:
        value = form.value(spec)
        if value is not None and spec.type is not FieldType.REPEAT:
            group, name = group_of(spec.id)
            facts.setdefault(group, {})[name] = value
            if card := form.number_on_card(spec):
                facts[group][on_card(name)] = card
    facts["members"] = list(members)
    return facts


def _is_shown(spec: FieldSpec, case: Case) -> bool:
    return not spec.shown_when or case.is_true(spec.shown_when) is True


def _is_required(spec: FieldSpec, case: Case) -> bool:
    if isinstance(spec.required, str):
        return case.is_true(spec.required) is True
    return spec.required


def _at(path: str, found: Problem) -> Problem:
    return Problem(path, found.code, found.params, found.severity)
