"""Reading a grievance draft: from texts as typed to values, and what is wrong or missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from udc_desktop.domain.answers import read_answer
from udc_desktop.domain.grievance_catalogue import Category, GrievanceCatalogue
from udc_desktop.domain.grievances import GrievanceDraft
from udc_desktop.domain.numbers import check_number
from udc_desktop.domain.problems import Param, Problem, Reading, problem, warning
from udc_desktop.domain.programmes import FieldSpec, FieldType, Option, Words
from udc_desktop.domain.script import looks_like_bijoy, normalise, param_text
from udc_desktop.services.catalogue import ProgrammeCatalogue
from udc_desktop.services.grievances.form import FIELDS, LONGEST_TEXT
from udc_desktop.services.grievances.steps import paragraphs
from udc_desktop.services.places import PlaceIndex

KNOWN, OTHER, ANONYMOUS = "known", "other", "anonymous"
RELATIONS = ("father", "husband", "mother", "wife")
SEXES = ("female", "male", "third")
CONSENTS = ("signature", "thumb", "spoken")

LONGEST_NAME = 120  # characters of who it is against, of whose name stands beside hers
LONGEST_LINE = 200  # of where and when
LONGEST_REMEDY = 1_000


def _spec(path: str, type: FieldType, *options: str, most: int = LONGEST_LINE) -> FieldSpec:
    return FieldSpec(
        id=path,
        type=type,
        label=Words("", ""),  # never said: the windows have labels of their own
        options=tuple(Option(value, Words(value, value)) for value in options),
        max=most if type is FieldType.TEXT else None,
        not_future=type is FieldType.DATE,
    )


_T = FieldType
_WHO = (
    _spec("who.born", _T.DATE),  # first: the year of birth bears on identity numbers
    _spec("who.name_bn", _T.TEXT_BN),
    _spec("who.name_en", _T.TEXT_EN),
    _spec("who.relation", _T.CHOICE, *RELATIONS),
    _spec("who.relative", _T.TEXT, most=LONGEST_NAME),
    _spec("who.nid", _T.NID),
    _spec("who.brn", _T.BRN),
    _spec("who.mobile", _T.MOBILE),
    _spec("who.sex", _T.CHOICE, *SEXES),
    _spec("who.union", _T.UNION),
    _spec("who.ward", _T.WARD),
    _spec("who.village", _T.TEXT),
    _spec("who.on_behalf_of", _T.TEXT, most=LONGEST_NAME),
)
_WHAT = (
    _spec("what.happened_on", _T.DATE),
    _spec("what.happened_when", _T.TEXT),
    _spec("what.happened_where", _T.TEXT),
    _spec("what.against", _T.TEXT),
    _spec("what.remedy", _T.TEXT, most=LONGEST_REMEDY),
)
_WISHES = (
    _spec("wishes.forward", _T.YES_NO),
    _spec("wishes.secrecy", _T.YES_NO),
    _spec("wishes.publish", _T.YES_NO),
    _spec("wishes.consent_how", _T.CHOICE, *CONSENTS),
)
_KIND = _spec("who.kind", _T.CHOICE, KNOWN, OTHER, ANONYMOUS)


@dataclass(slots=True)
class GrievanceReading:
    """What a draft says. ``values`` by path; what could not be read has none.

    ``problems`` hold blocks and warnings of what was typed and of what is missing, in the order of
    the form. What ``mending`` asks is read elsewhere.
    """

    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    is_sensitive: bool = False

    def text(self, path: str) -> str:
        """Return a value as text; empty where there is none."""
        value = self.values.get(path)
        return "" if value is None else str(value)

    def day(self, path: str) -> date | None:
        """Return a value as a day."""
        value = self.values.get(path)
        return None if value is None else date.fromisoformat(value)

    def says(self, path: str) -> bool:
        """Whether the answer is yes."""
        return self.values.get(path) is True

    @property
    def is_anonymous(self) -> bool:
        """Whether nobody's name is to stand anywhere."""
        return self.values.get("who.kind") == ANONYMOUS

    def take(self, path: str, reading: Reading[Any]) -> None:
        """Keep what was read under ``path``."""
        self.problems += [Problem(path, p.code, p.params, p.severity) for p in reading.problems]
        if reading.value is not None and not reading.is_refused:
            self.values[path] = reading.value

    def refuse(self, path: str, code: str, **params: Param) -> None:
        """Note a blocking problem."""
        self.problems.append(problem(path, code, **params))

    def has_problem(self, path: str) -> bool:
        """Whether something blocks at ``path``."""
        return any(p.field == path and p.blocks for p in self.problems)

    def require(self, path: str) -> None:
        """Note that something is missing, where nothing was typed."""
        if path not in self.values and not self.has_problem(path):
            self.refuse(path, "missing")


@dataclass(frozen=True, slots=True)
class GrievanceReader:
    """Reads drafts by what the counter knows. Pure; raises for no answer whatever."""

    programmes: ProgrammeCatalogue
    places: PlaceIndex

    def read(
        self, draft: GrievanceDraft, catalogue: GrievanceCatalogue, today: date
    ) -> GrievanceReading:
        """Return what a draft says, and everything that is wrong with it or missing."""
        found = GrievanceReading(is_sensitive=is_sensitive(draft.answers, catalogue))
        self._about(found, draft.answers, catalogue)
        found.take("who.kind", read_answer(_KIND, _raw(draft, "who.kind"), {}, today=today))
        found.require("who.kind")
        if not found.is_anonymous:
            self._who(found, draft, today)
        self._what(found, draft, today)
        _take_all(found, _WISHES, draft.answers, today)
        _check_wishes(found)
        return found

    def _about(
        self, found: GrievanceReading, answers: Mapping[str, str], catalogue: GrievanceCatalogue
    ) -> None:
        category = _entry(found, "about.category", answers, catalogue.category)
        if category is not None:
            subjects = category.subject
            _entry(found, "about.subject", answers, subjects, is_required=bool(subjects))
        self._programme(found, answers, category)
        _entry(found, "about.against_kind", answers, catalogue.against, is_required=False)
        _entry(found, "about.channel", answers, catalogue.channel)

    def _programme(
        self, found: GrievanceReading, answers: Mapping[str, str], category: Category | None
    ) -> None:
        path, only = "about.programme", category.programmes if category else ()
        typed = normalise(answers.get(path, ""))
        if not typed:
            if only:
                found.refuse(path, "missing")
            return
        if self.programmes.get(typed) is None:
            found.refuse(path, "programme_unknown")
        elif only and typed not in only:
            found.refuse(path, "programme_not_of_category")
        else:
            found.values[path] = typed

    def _who(self, found: GrievanceReading, draft: GrievanceDraft, today: date) -> None:
        _take_all(found, _WHO, draft.answers, today)
        union = found.values.get("who.union")
        if union is not None and self.places.get(union) is None:
            del found.values["who.union"]
            found.refuse("who.union", "union_unknown")
        if found.values.get("who.kind") == KNOWN and draft.person is None:
            found.refuse("who.kind", "person_not_chosen")
        if not found.text("who.name_bn") and not found.text("who.name_en"):
            wrong = ("who.name_bn", "who.name_en")
            if not any(found.has_problem(path) for path in wrong):
                found.refuse("who.name_bn", "missing")

    def _what(self, found: GrievanceReading, draft: GrievanceDraft, today: date) -> None:
        found.take("what.text", _read_story(_raw(draft, "what.text")))
        found.require("what.text")
        _take_all(found, _WHAT, draft.answers, today)
        found.take("what.application", check_number(_raw(draft, "what.application")))


class KnowsKinds(Protocol):
    """Who tells what is sensitive: the catalogue, or the rules, which remember former ones."""

    def is_sensitive(self, category: str, against: str) -> bool:
        """Whether a grievance of this kind, against these, is sealed when it is saved."""


def is_sensitive(answers: Mapping[str, str], kinds: KnowsKinds) -> bool:
    """Whether a draft with these answers is kept sealed only."""
    return kinds.is_sensitive(
        normalise(answers.get("about.category", "")),
        normalise(answers.get("about.against_kind", "")),
    )


def agreed(draft: GrievanceDraft, today: date) -> bool:
    """Whether the complainant said yes to forwarding; short of that nothing sensitive is kept."""
    spec = next(spec for spec in _WISHES if spec.id == "wishes.forward")
    return read_answer(spec, _raw(draft, spec.id), {}, today=today).value is True


def unread(draft: GrievanceDraft, found: GrievanceReading) -> dict[str, str]:
    """Return what was typed and could not be read, by path, in the order of the form."""
    paths = [path for step in FIELDS.values() for path in step]
    if found.is_anonymous:
        paths = [path for path in paths if not path.startswith("who.")]
    return {
        path: paragraphs(typed)
        for path in paths
        if path not in found.values and (typed := _raw(draft, path)) and paragraphs(typed)
    }


def _raw(draft: GrievanceDraft, path: str) -> str:
    return draft.answers.get(path, "")


def _entry(
    found: GrievanceReading,
    path: str,
    answers: Mapping[str, str],
    entries: Sequence[Any],
    *,
    is_required: bool = True,
) -> Any:
    """Read an id of the catalogue and return its entry."""
    typed = normalise(answers.get(path, ""))
    entry = next((each for each in entries if each.id == typed), None)
    if entry is not None:
        found.values[path] = typed
    elif typed:
        found.refuse(path, "choice_unknown", text=param_text(typed))
    elif is_required:
        found.refuse(path, "missing")
    return entry


def _take_all(
    found: GrievanceReading, specs: Sequence[FieldSpec], answers: Mapping[str, str], today: date
) -> None:
    for spec in specs:
        reading = read_answer(
            spec, answers.get(spec.id, ""), answers, today=today, born=found.values.get("who.born")
        )
        found.take(spec.id, reading)


def _read_story(raw: str) -> Reading[str]:
    """Read a text of several lines."""
    text = paragraphs(raw)
    if not text:
        return Reading(None)
    if len(text) > LONGEST_TEXT:
        too_long = problem("", "text_too_long", max=LONGEST_TEXT, length=len(text))
        return Reading(None, (too_long,))
    return Reading(text, (warning("", "text_looks_bijoy"),) if looks_like_bijoy(text) else ())


def _check_wishes(found: GrievanceReading) -> None:
    if found.is_sensitive and found.values.get("wishes.forward") is False:
        found.refuse("wishes.forward", "sealed_needs_consent")
    found.require("wishes.forward")
    if found.says("wishes.forward") and not found.is_anonymous:
        found.require("wishes.consent_how")
