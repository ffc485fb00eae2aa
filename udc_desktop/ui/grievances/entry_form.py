"""What is asked of somebody who complains: the questions as data, and which of them are asked now.

The texts stand in ``resources/forms/grievance.toml``; lists that headquarters keeps are put in from
the catalogue in force.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from udc_desktop import paths
from udc_desktop.domain.problems import Problem, problem
from udc_desktop.domain.programmes import FieldSpec, Option, Programme, Step
from udc_desktop.services.grievances.carried import TYPED_TWICE
from udc_desktop.services.grievances.form import FIELDS, MENDABLE, STEPS
from udc_desktop.ui.enrolment.consent_text import ConsentText

if TYPE_CHECKING:
    from udc_desktop.domain.grievance_catalogue import GrievanceCatalogue, Hotline
    from udc_desktop.domain.grievances import GrievanceDraft
    from udc_desktop.services.grievances.views import CheckedGrievance

ABOUT, WHO, WHAT, WISHES, REVIEW = STEPS
CATEGORY = "about.category"
KIND = "who.kind"
PAPERS = "papers"
NO_MENDING = "no"  # what stands on the screen where ``mending.kind`` is empty
_OFFERED = frozenset({"about.channel", "who.union"})  # answered by the desk from the start
_COMPLAINANT = tuple(path for path in FIELDS[WHO] if path != KIND)


class _Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    steps: tuple[Step, ...]


@cache
def shipped_steps() -> Mapping[str, Step]:
    """Return the steps as they ship, by their id."""
    source = paths.resources() / "forms" / "grievance.toml"
    form = msgspec.toml.decode(source.read_bytes(), type=_Form)
    return {step.id: step for step in form.steps}


@cache
def grievance_consent(*, is_sealed: bool = False) -> ConsentText:
    """Return what a complainant is told before anything is asked of her wishes."""
    name = "grievance_sealed.toml" if is_sealed else "grievance.toml"
    source = paths.resources() / "consent" / name
    return msgspec.toml.decode(source.read_bytes(), type=ConsentText)


def step_with_lists(
    step: str,
    category: str,
    catalogue: GrievanceCatalogue,
    programmes: Sequence[Programme],
    form: Sequence[Step],
) -> Step:
    """Return a step with the answers that can be chosen within ``category``.

    Args:
        step: Its id.
        category: The id of the category, or nothing yet.
        catalogue: The catalogue in force.
        programmes: The programmes of this counter.
        form: The counter's form of enrolment, for the names of what can be mended.
    """
    kind = catalogue.find_category(category)
    offered = [p for p in programmes if not kind or not kind.programmes or p.id in kind.programmes]
    names = {spec.id: spec.label for each in form for spec in each.fields}
    mends = {kind.mends, NO_MENDING} if kind else {NO_MENDING}
    lists: dict[str, tuple[Option, ...]] = {
        "about.against_kind": tuple(Option(a.id, a.name) for a in catalogue.against),
        "about.subject": tuple(Option(s.id, s.name) for s in (kind.subject if kind else ())),
        "about.programme": _named(offered),
        "about.channel": tuple(Option(c.id, c.name) for c in catalogue.channel),
        "mending.field": tuple(Option(path, names[path]) for path in MENDABLE if path in names),
        "mending.programme": _named(offered),
    }
    shipped = shipped_steps()[step]
    fields = (
        msgspec.structs.replace(spec, options=_options(spec, lists, mends))
        for spec in shipped.fields
    )
    return msgspec.structs.replace(shipped, fields=tuple(fields))


def _named(programmes: Iterable[Programme]) -> tuple[Option, ...]:
    return tuple(Option(p.id, p.short_name) for p in programmes)


def _options(
    spec: FieldSpec, lists: Mapping[str, tuple[Option, ...]], mends: set[str]
) -> tuple[Option, ...]:
    if spec.id == "mending.kind":
        return tuple(option for option in spec.options if option.value in mends)
    return lists.get(spec.id, spec.options)


def is_blank(draft: GrievanceDraft) -> bool:
    """Whether nothing was answered yet, so that nothing would be missed."""
    typed = any(raw.strip() for path, raw in draft.answers.items() if path not in _OFFERED)
    return not (typed or draft.papers or draft.person or draft.application or draft.is_sealed)


def is_anonymous(answers: Mapping[str, str]) -> bool:
    """Whether there is to be no record of a person at all."""
    return answers.get(KIND) == "anonymous"


def is_held_back(answers: Mapping[str, str], checked: CheckedGrievance) -> bool:
    """Whether nothing is kept: it is sensitive, and cannot be sealed or may not be referred."""
    return checked.cannot_seal or (
        checked.is_sensitive and answers.get("wishes.forward", "") == "no"
    )


def shown_fields(
    step: str,
    answers: Mapping[str, str],
    checked: CheckedGrievance,
    catalogue: GrievanceCatalogue,
    *,
    has_person: bool,
) -> frozenset[str]:
    """Return the questions of a step that are asked, for what is known now."""
    if step == ABOUT:
        return _about(answers, checked, catalogue)
    if step == WHO:
        kind = answers.get(KIND, "")
        asked = kind == "other" or (kind == "known" and has_person)
        return frozenset({KIND, *(_COMPLAINANT if asked else ())})
    if step == WHAT:
        return _what(answers, checked, catalogue)
    if step == WISHES:
        return _wishes(answers, checked)
    return frozenset()


def _about(
    answers: Mapping[str, str], checked: CheckedGrievance, catalogue: GrievanceCatalogue
) -> frozenset[str]:
    if not answers.get(CATEGORY):
        return frozenset()
    if is_held_back(answers, checked):
        # what made it sensitive may be taken back, nothing else is of any use now
        by_kind = catalogue.is_sensitive(answers[CATEGORY], "")
        asked = set() if by_kind else {"about.against_kind"}
        return frozenset(asked if checked.cannot_seal else {*asked, "wishes.forward"})
    sensitive = {"wishes.forward"} if checked.is_sensitive else set()
    return frozenset({*FIELDS[ABOUT], *sensitive} - {CATEGORY})


def _what(
    answers: Mapping[str, str], checked: CheckedGrievance, catalogue: GrievanceCatalogue
) -> frozenset[str]:
    asked = {path for path in FIELDS[WHAT] if path.startswith("what.")}
    kind = catalogue.find_category(answers.get(CATEGORY, ""))
    if kind is None or not kind.mends or checked.is_sensitive:
        return frozenset(asked)
    asked.add("mending.kind")
    if answers.get("mending.kind") == "amend":
        asked |= {"mending.field", "mending.value"}
        if answers.get("mending.field") in TYPED_TWICE:
            asked.add("mending.value_again")
    elif answers.get("mending.kind") == "apply":
        asked.add("mending.programme")
    return frozenset(asked)


def _wishes(answers: Mapping[str, str], checked: CheckedGrievance) -> frozenset[str]:
    if checked.is_sensitive:
        return frozenset({"wishes.consent_how"})
    secrecy = set() if is_anonymous(answers) else {"wishes.secrecy"}
    return frozenset({"wishes.forward", "wishes.publish", "wishes.consent_how", *secrecy})


def required_fields(answers: Mapping[str, str], asked: Iterable[FieldSpec]) -> frozenset[str]:
    """Return which of the questions must be answered."""
    needed = {spec.id for spec in asked if spec.required is True}
    agrees = answers.get("wishes.forward") == "yes"
    if is_anonymous(answers) or not agrees:
        needed.discard("wishes.consent_how")
    return frozenset(needed)


def own_problems(answers: Mapping[str, str]) -> Sequence[Problem]:
    """Return what this window wants to know although the desk would do without.

    Against whom it is decides whether it is sealed, so it is asked before a word is typed.
    """
    if not answers.get(CATEGORY) or answers.get("about.against_kind"):
        return ()
    return (problem("about.against_kind", "missing"),)


def step_of(path: str, *, is_sensitive: bool) -> str:
    """Return the step on which a problem's field stands; the review for the whole entry."""
    if path == "wishes.forward" and is_sensitive:
        return ABOUT
    if path.split(".")[0] == PAPERS:
        return WHAT
    return next((step for step, paths_ in FIELDS.items() if path in paths_), REVIEW)


def spec_of(path: str, step: Step) -> FieldSpec | None:
    """Return the question with this path."""
    return next((spec for spec in step.fields if spec.id == path), None)


def hotlines_of(catalogue: GrievanceCatalogue, category: str) -> Sequence[Hotline]:
    """Return the numbers that are said first: the category's own, else those for such matters."""
    kind = catalogue.find_category(category)
    wanted = kind.hotlines if kind is not None else ()
    own = [line for id in wanted for line in catalogue.hotline if line.id == id]
    return own or [line for line in catalogue.hotline if line.is_for_sensitive]
