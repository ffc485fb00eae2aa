"""What was recorded of an applicant, as words: groups of answers, members, rules, papers.

Pure: no widget and no store in here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from udc_desktop.domain.answers import say_answer
from udc_desktop.domain.eligibility import Outcome
from udc_desktop.domain.enrolments import PaperRef
from udc_desktop.domain.programmes import (
    Derived,
    Document,
    FieldSpec,
    FieldType,
    Programme,
    Rule,
    RuleKind,
    Step,
)
from udc_desktop.domain.text import date_words, digits, group_indian, read_date
from udc_desktop.services.forms import MEMBER, form_of, group_of, on_card
from udc_desktop.services.places import PlaceIndex
from udc_desktop.ui.enrolment.consent_text import consent_text
from udc_desktop.ui.enrolment.wording import derived_text

translate = QCoreApplication.translate

Body = Mapping[str, Any]

# Parts of a record that are not answers of a form.
_NOT_ANSWERS = frozenset(
    {"members", "papers", "consent", "rules", "overrules", "lookalikes", "derived", "quota"}
)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: what was asked, what was said."""

    label: str
    said: str


@dataclass(frozen=True, slots=True)
class AnswerGroup:
    """The answers of one step of the form."""

    id: str
    title: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class MemberTable:
    """The other members of the household; one row each."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class RuleSaid:
    """A rule as it was judged; ``state`` is one of ``RULE_STATES`` of the rule's line."""

    id: str
    state: str
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class PaperSaid:
    """A paper that was handed in."""

    ref: PaperRef
    label: str
    kind: str  # photo, signature, scan


class RecordWords:
    """Says a record in one language, by the form that its programme asks."""

    def __init__(
        self,
        programme: Programme | None,
        form: Sequence[Step],
        places: PlaceIndex,
        language: str,
    ) -> None:
        self._programme = programme
        self._steps = form_of(programme, form)
        self._places = places
        self.language = language

    # -- answers --------------------------------------------------------------------------------

    def groups(self, body: Body) -> Sequence[AnswerGroup]:
        """Return what was answered, step by step; what was not asked is left out.

        Answers that the form of today does not know any more come last: nothing recorded is
        ever hidden.
        """
        groups = []
        for step in self._steps:
            if step.id == MEMBER:
                continue
            answers = tuple(self._answers(step, body))
            if answers:
                groups.append(AnswerGroup(step.id, step.title.in_(self.language), answers))
        if consent := tuple(self._consent(body)):
            title = consent_text().title.in_(self.language)
            groups.append(AnswerGroup("consent", title, consent))
        if rest := tuple(self._unknown(body)):
            title = translate("Record", "Recorded by an earlier form")
            groups.append(AnswerGroup("unknown", title, rest))
        return groups

    def said(self, spec: FieldSpec, value: Any) -> str:
        """Say one stored value; nothing is said of None."""
        if value is None:
            return ""
        if spec.type is FieldType.UNION and (place := self._places.get(str(value))) is not None:
            return place.line(self.language)
        return say_answer(spec, value, self.language)

    def members(self, body: Body) -> MemberTable | None:
        """Return the table of the household's members, or None where none was named."""
        step = next((s for s in self._steps if s.id == MEMBER), None)
        rows = body.get("members") or ()
        if step is None or not rows:
            return None
        names = [(spec, group_of(spec.id)[1]) for spec in step.fields]
        told = [(spec, n) for spec, n in names if any(m.get(n) not in (None, "") for m in rows)]
        return MemberTable(
            title=translate("Record", "Members of the household"),
            headers=tuple(spec.label.in_(self.language) for spec, _ in told),
            rows=tuple(tuple(self.said(spec, m.get(n)) for spec, n in told) for m in rows),
        )

    # -- rules and papers -----------------------------------------------------------------------

    def rules(self, body: Body) -> Sequence[RuleSaid]:
        """Return the rules as they were judged; priorities only where they count."""
        known = {rule.id: rule for rule in self._programme.rules} if self._programme else {}
        said = []
        for judged in body.get("rules", ()):
            kind, outcome = judged.get("kind"), judged.get("outcome")
            if kind == RuleKind.PRIORITY and outcome != Outcome.MET:
                continue
            said.append(self._rule(judged["id"], kind, outcome, known.get(judged["id"])))
        return said

    def judged_on(self, body: Body) -> str:
        """Return the day on which the rules were judged, in words; empty where none was kept."""
        day = read_date(str(body.get("judged_on", ""))).value
        return date_words(day, self.language) if day else ""

    def papers(self, body: Body) -> Sequence[PaperSaid]:
        """Return the papers that were handed in, in the order of the programme."""
        documents = {d.id: d for d in self._programme.documents} if self._programme else {}
        return [
            PaperSaid(
                PaperRef(p["document"], p["sha256"], p["mime"], p["size"], ""),
                self._paper_label(documents.get(p["document"])),
                documents[p["document"]].kind if p["document"] in documents else "scan",
            )
            for p in body.get("papers", ())
        ]

    def overrules(self, body: Body, names: Mapping[UUID, str]) -> Sequence[Answer]:
        """Return the warnings that a supervisor let pass: which one, why and who."""
        rules = {rule.id: rule for rule in self._programme.rules} if self._programme else {}
        labels = {s.id: s.label for step in self._steps for s in step.fields}
        said = []
        for given in body.get("overrules", ()):
            rule, label = rules.get(given["code"]), labels.get(given["field"])
            name = rule.label if rule else label
            words = name.in_(self.language) if name else translate("Record", "Warning")
            who = names.get(UUID(str(given["supervisor"])), "")
            said.append(Answer(words, " · ".join(filter(None, (given["reason"], who)))))
        return said

    # -- what changed ---------------------------------------------------------------------------

    def differences(self, before: Body, after: Body) -> Sequence[str]:
        """Return what differs between two states of a record, a sentence each."""
        changes = []
        for step in self._steps:
            if step.id == MEMBER:
                continue
            for spec in step.fields:
                old, new = (
                    self.said(spec, _value(before, spec)),
                    self.said(spec, _value(after, spec)),
                )
                if old != new:
                    changes.append(self._changed(spec.label.in_(self.language), old, new))
        if before.get("members", []) != after.get("members", []):
            changes.append(
                self._changed(
                    translate("Record", "Members of the household"),
                    group_indian(len(before.get("members", ())), self.language),
                    group_indian(len(after.get("members", ())), self.language),
                )
            )
        return [*changes, *self._changed_papers(before, after), *self._changed_rules(before, after)]

    def _changed(self, label: str, old: str, new: str) -> str:
        if not old:
            return translate("Record", "{label}: {new} (new)").format(label=label, new=new)
        if not new:
            return translate("Record", "{label}: {old} taken out").format(label=label, old=old)
        if old == new:
            return translate("Record", "{label} changed").format(label=label)
        return f"{label}: {old} → {new}"

    def _changed_papers(self, before: Body, after: Body) -> Sequence[str]:
        old = {p["document"]: p["sha256"] for p in before.get("papers", ())}
        new = {p["document"]: p["sha256"] for p in after.get("papers", ())}
        documents = {d.id: d for d in self._programme.documents} if self._programme else {}
        changes = []
        for document in dict.fromkeys([*old, *new]):
            if old.get(document) == new.get(document):
                continue
            label = self._paper_label(documents.get(document))
            if document not in old:
                text = translate("Record", "{paper}: added")
            elif document not in new:
                text = translate("Record", "{paper}: taken out")
            else:
                text = translate("Record", "{paper}: replaced")
            changes.append(text.format(paper=label))
        return changes

    def _changed_rules(self, before: Body, after: Body) -> Sequence[str]:
        old = {r["id"]: r["outcome"] for r in before.get("rules", ())}
        known = {rule.id: rule for rule in self._programme.rules} if self._programme else {}
        words = {
            "met": translate("Record", "met now"),
            "not_met": translate("Record", "not met any more"),
            "unknown": translate("Record", "not known any more"),
        }
        return [
            f"{known[r['id']].label.in_(self.language)}: {words[r['outcome']]}"
            for r in after.get("rules", ())
            if r["id"] in known and r["id"] in old and old[r["id"]] != r["outcome"]
        ]

    # -- inside ---------------------------------------------------------------------------------

    def _answers(self, step: Step, body: Body) -> Sequence[Answer]:
        answers = []
        derived = body.get("derived", {})
        for spec in step.fields:
            if spec.type is FieldType.REPEAT:
                continue
            said = self.said(spec, _value(body, spec))
            if not said:
                continue
            answers.append(Answer(spec.label.in_(self.language), said))
            if card := _at(body, on_card(spec.id)):
                label = translate("Record", "Number on the card")
                answers.append(Answer(label, digits(str(card), self.language)))
            answers += self._beside(spec, derived)
        return answers

    def _beside(self, spec: FieldSpec, derived: Mapping[str, Any]) -> Sequence[Answer]:
        facts: Sequence[Derived] = self._programme.derived if self._programme else ()
        said = [
            (fact, derived_text(fact, _plain(fact, derived.get(fact.id)), self.language))
            for fact in facts
            if fact.beside == spec.id
        ]
        return [Answer(fact.label.in_(self.language), words) for fact, words in said if words]

    def _consent(self, body: Body) -> Sequence[Answer]:
        given = body.get("consent") or {}
        answers = []
        for spec in consent_text().fields:
            said = self.said(spec, given.get(group_of(spec.id)[1]))
            if said:
                answers.append(Answer(spec.label.in_(self.language), said))
        return answers

    def _unknown(self, body: Body) -> Sequence[Answer]:
        known = {spec.id for step in self._steps for spec in step.fields}
        known |= {on_card(id) for id in known}
        return [
            Answer(f"{group}.{name}", digits(str(value), self.language))
            for group, values in body.items()
            if group not in _NOT_ANSWERS and isinstance(values, Mapping)
            for name, value in values.items()
            if f"{group}.{name}" not in known and value not in (None, "")
        ]

    def _rule(self, id: str, kind: str | None, outcome: str | None, rule: Rule | None) -> RuleSaid:
        state = "unknown"
        if outcome == Outcome.MET:
            state = "met"
        elif outcome == Outcome.NOT_MET:
            state = "warn" if kind == RuleKind.WARN else "not_met"
        if rule is None:
            return RuleSaid(id, state, translate("Record", "A rule that was dropped since"), "")
        reason = rule.reason.in_(self.language) if outcome == Outcome.NOT_MET else ""
        return RuleSaid(id, state, rule.label.in_(self.language), reason)

    def _paper_label(self, document: Document | None) -> str:
        return document.label.in_(self.language) if document else translate("Record", "Paper")


def _value(body: Body, spec: FieldSpec) -> Any:
    return _at(body, spec.id)


def _at(body: Body, path: str) -> Any:
    group, name = group_of(path)
    values = body.get(group)
    return values.get(name) if isinstance(values, Mapping) else None


def _plain(fact: Derived, value: Any) -> Any:
    """Return a computed fact as its kind has it; some were stored as text."""
    if (
        fact.kind in {"weeks", "weeks_days", "month", "integer"}
        and isinstance(value, str)
        and value.isdigit()
    ):
        return int(value)
    return value
