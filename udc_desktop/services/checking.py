"""Everything that can be said of a draft without touching a disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from udc_desktop.domain.eligibility import Case, Explanation, Outcome
from udc_desktop.domain.enrolments import EnrolmentDraft, Verdict
from udc_desktop.domain.identifiers import Nid
from udc_desktop.domain.problems import Problem, problem
from udc_desktop.domain.programmes import FieldType, Programme, RuleKind, Step
from udc_desktop.domain.text import age
from udc_desktop.domain.windows import (
    WindowState,
    judging_day,
    next_window_is_too_late,
    window_state,
)
from udc_desktop.services.draft_reading import AnswerReader, read_draft
from udc_desktop.services.forms import group_of
from udc_desktop.services.places import PlaceIndex

OF_AGE = 18  # years; below it a guardian consents (Personal Data Protection Ordinance 2025)
LOOKALIKE_CODES = frozenset({"lookalike_asked", "lookalike_same_number"})
_ASKED_OF_THE_REFUSED = frozenset({"applicant", "address"})


@dataclass(frozen=True, slots=True)
class Checked:
    """What is known of a draft at this moment; pure and fast, made at every change.

    ``facts`` are the values read so far, nested by group. ``problems`` hold every blocking problem
    and warning, each with its field; ``missing`` the required fields that are still empty, the
    papers (``papers.<document>``) and the consent (``consent``) among them. ``derived`` are
    computed facts by id, as of the day on which the application is judged: today, or the first day
    of the next window. ``obstacles`` are all that a save would be rejected for now, rules
    included, short of what only the store knows.
    """

    programme: Programme | None
    steps: tuple[Step, ...]
    facts: Mapping[str, Any]
    derived: Mapping[str, Any]
    problems: tuple[Problem, ...]
    missing: tuple[Problem, ...]
    shown: frozenset[str]  # ids of the fields that are asked
    required: frozenset[str]
    explanation: Explanation | None
    window: WindowState | None
    deadline: date | None
    deadline_is_at_risk: bool  # the next window comes after it
    obstacles: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Judgement:
    """What follows from the answers alone, whatever papers and consent there are beside them."""

    facts: Mapping[str, Any]
    derived: Mapping[str, Any]
    problems: tuple[Problem, ...]
    missing: tuple[Problem, ...]
    shown: frozenset[str]
    required: frozenset[str]
    explanation: Explanation | None
    deadline: date | None
    papers: tuple[str, ...]  # ids of the documents that must be there


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a judgement is made from; compared, so that the same is not judged twice."""

    answers: Mapping[str, str]
    members: Sequence[Mapping[str, str]]
    programme: Programme | None
    steps: tuple[Step, ...]
    on: date  # the day on which the applicant is judged
    today: date

    def is_same_as(self, other: _Asked) -> bool:
        """Whether the judgement is the same; a programme and its form are replaced whole."""
        return (
            self.programme is other.programme
            and self.steps is other.steps
            and (self.on, self.today) == (other.on, other.today)
            and self.answers == other.answers
            and self.members == other.members
        )


class DraftChecker:
    """Checks drafts, and remembers the last judgement.

    A paper that is handed in, the consent and the save itself ask about answers that were judged
    at the last key already. The memory is one value, replaced whole: threads may share a checker.
    """

    def __init__(self, places: PlaceIndex) -> None:
        self._places = places
        self._reader = AnswerReader()
        self._last: tuple[_Asked, _Judgement] | None = None

    def check(
        self,
        draft: EnrolmentDraft,
        programme: Programme | None,
        steps: tuple[Step, ...],
        today: date,
    ) -> Checked:
        """Read and judge a draft. Never raises, whatever was typed."""
        made, on = draft.judged_on or today, day_judged(draft, programme, today)
        judgement = self._judgement(
            _Asked(draft.answers, draft.members, programme, steps, on, today), draft
        )
        window = window_state(programme.window, made) if programme is not None else None
        missing = (
            *_about_programme(draft, programme, made),
            *judgement.missing,
            *(problem(f"papers.{p}", "missing") for p in judgement.papers if p not in draft.papers),
            *_missing_consent(draft, judgement.facts, made),
        )
        last_day = judgement.deadline
        return Checked(
            programme=programme,
            steps=steps,
            facts=judgement.facts,
            derived=judgement.derived,
            problems=judgement.problems,
            missing=missing,
            shown=judgement.shown,
            required=_required(judgement, draft),
            explanation=judgement.explanation,
            window=window,
            deadline=last_day,
            deadline_is_at_risk=window is not None and next_window_is_too_late(window, last_day),
            obstacles=tuple(_obstacles(draft, judgement.problems, missing, judgement.explanation)),
        )

    def _judgement(self, asked: _Asked, draft: EnrolmentDraft) -> _Judgement:
        last = self._last
        if last is not None and last[0].is_same_as(asked):
            return last[1]
        # The draft goes on being typed, so what was judged is remembered as a copy.
        asked = replace(
            asked, answers=dict(asked.answers), members=[dict(row) for row in asked.members]
        )
        judgement = self._judged(asked, draft)
        self._last = (asked, judgement)
        return judgement

    def _judged(self, asked: _Asked, draft: EnrolmentDraft) -> _Judgement:
        programme, steps = asked.programme, asked.steps
        reading = read_draft(
            draft, steps, programme, on=asked.on, today=asked.today, reader=self._reader
        )
        problems = (
            *reading.problems,
            *_across_fields(reading.facts),
            *_unions(steps, reading.facts, self._places),
        )
        is_chosen = programme is not None
        return _Judgement(
            facts=reading.facts,
            derived=reading.case.derived,
            problems=problems,
            missing=reading.missing,
            shown=reading.shown,
            required=reading.required,
            explanation=reading.case.explanation() if is_chosen else None,
            deadline=reading.case.deadline(),
            papers=tuple(_papers_needed(programme, reading.case)),
        )


def day_judged(draft: EnrolmentDraft, programme: Programme | None, today: date) -> date:
    """Return the day on which the rules are judged; an amended application keeps its day."""
    if draft.judged_on is not None or programme is None:
        return draft.judged_on or today
    return judging_day(programme.window, today)


def _required(judgement: _Judgement, draft: EnrolmentDraft) -> frozenset[str]:
    if not draft.as_refused:
        return judgement.required
    return frozenset(path for path in judgement.required if _is_asked_of_the_refused(path))


def _about_programme(
    draft: EnrolmentDraft, programme: Programme | None, on: date
) -> Iterator[Problem]:
    if not draft.programme:
        yield problem("programme", "missing")
    elif programme is None:
        yield problem("programme", "programme_unknown")
    elif on < programme.effective_from or (
        programme.effective_to is not None and on > programme.effective_to
    ):
        yield problem("programme", "programme_not_in_force")


def _papers_needed(programme: Programme | None, case: Case) -> Iterator[str]:
    for document in programme.documents if programme else ():
        needed = document.required
        if isinstance(needed, str):
            needed = bool(case.is_true(needed))
        if needed:
            yield document.id


def _missing_consent(
    draft: EnrolmentDraft, facts: Mapping[str, Any], on: date
) -> Iterator[Problem]:
    consent = draft.consent
    if consent is None:
        yield problem("consent", "missing")
        return
    born = facts.get("applicant", {}).get("born")
    if consent.given_by == "applicant" and born and _age(born, on) < OF_AGE:
        yield problem("consent", "consent_needs_guardian", years=OF_AGE)
    if consent.given_by == "guardian" and not consent.giver_name.strip():
        yield problem("consent", "consent_giver_missing")


def _unions(
    steps: Sequence[Step], facts: Mapping[str, Any], places: PlaceIndex
) -> Iterator[Problem]:
    for spec in (spec for step in steps for spec in step.fields):
        if spec.type is FieldType.UNION:
            group, name = group_of(spec.id)
            union = facts.get(group, {}).get(name)
            if union is not None and places.get(str(union)) is None:
                yield problem(spec.id, "union_unknown")


def _age(born: str, on: date) -> int:
    return age(date.fromisoformat(born), on).years


def _across_fields(facts: Mapping[str, Any]) -> Iterator[Problem]:
    """Say where the applicant's own number is given for somebody else: husband, nominee."""
    own = str(facts.get("applicant", {}).get("nid", ""))
    if not own:
        return
    for group, values in facts.items():
        if not isinstance(values, Mapping):
            continue
        for name, value in values.items():
            is_nid = name == "nid" or name.endswith("_nid")
            if is_nid and (group, name) != ("applicant", "nid") and _is_one_number(str(value), own):
                yield problem(f"{group}.{name}", "nid_is_applicants")


def _is_one_number(one: str, other: str) -> bool:
    return bool(Nid(one).keys() & Nid(other).keys())


# -- what stands in the way of a save ---------------------------------------------------------


def _obstacles(
    draft: EnrolmentDraft,
    problems: Iterable[Problem],
    missing: Iterable[Problem],
    explanation: Explanation | None,
) -> Iterator[Problem]:
    yield from (found for found in problems if found.blocks)
    if draft.as_refused:
        yield from (found for found in missing if _is_asked_of_the_refused(found.field))
        if explanation is None or not explanation.blocks:
            yield problem("", "refusal_without_reason")
    else:
        yield from missing
        yield from _rules_in_the_way(draft, explanation)
    yield from open_lookalikes(draft)
    if draft.amends is not None and not draft.amend_reason.strip():
        yield problem("amend_reason", "missing")


def _is_asked_of_the_refused(path: str) -> bool:
    """Whether a slip of refusal needs this: who and where she is, her consent, nothing more."""
    return group_of(path)[0] in _ASKED_OF_THE_REFUSED | {"consent", "programme"}


def _rules_in_the_way(draft: EnrolmentDraft, explanation: Explanation | None) -> Iterator[Problem]:
    overruled = {given.code for given in draft.overrules}
    for each in explanation.judged if explanation else ():
        rule = each.rule
        match rule.kind, each.outcome:
            case RuleKind.BLOCK, Outcome.NOT_MET:
                yield problem(rule.field, "rule_not_met", rule=rule.id)
            case RuleKind.BLOCK, Outcome.UNKNOWN:
                yield problem(rule.field, "rule_unknown", rule=rule.id)
            case RuleKind.WARN, Outcome.NOT_MET if rule.id not in overruled:
                yield problem(rule.field, "rule_needs_overrule", rule=rule.id)


def open_lookalikes(draft: EnrolmentDraft) -> Iterator[Problem]:
    """Yield what is unsettled among the answers that were given to look-alikes."""
    settled = settled_by_supervisor(draft)
    same = [a.person for a in draft.lookalikes if a.verdict is Verdict.SAME]
    if len(set(same) | ({draft.person} if draft.person else set())) > 1:
        yield problem("lookalikes", "lookalike_two_same")
    for answer in draft.lookalikes:
        path = f"lookalikes.{answer.person}"
        if answer.verdict is Verdict.OTHER and not answer.reason.strip():
            yield problem(path, "lookalike_reason_missing")
        elif answer.verdict is Verdict.ASK and path not in settled:
            yield problem(path, "lookalike_asked")


def settled_by_supervisor(draft: EnrolmentDraft) -> frozenset[str]:
    """Return the paths of the look-alikes that a supervisor declared to be somebody else."""
    return frozenset(given.field for given in draft.overrules if given.code in LOOKALIKE_CODES)


def warnings_of(checked: Checked) -> Sequence[tuple[str, str]]:
    """Return field and code of each warning that a supervisor may let pass.

    Of a rule the code is the rule's id; of a doubt about a field it is the problem's code.
    """
    rules = checked.explanation.warnings if checked.explanation else ()
    return [
        *((each.rule.field, each.rule.id) for each in rules),
        *((found.field, found.code) for found in checked.problems if not found.blocks),
    ]
