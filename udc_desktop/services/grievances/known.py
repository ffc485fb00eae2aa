"""Finding whom a grievance comes from, or is about, among the people of this counter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import Any, Final, Literal
from uuid import UUID

from udc_desktop.domain.applications import Application
from udc_desktop.domain.grievances import GrievanceDraft
from udc_desktop.domain.text import date_short
from udc_desktop.errors import KnownFault
from udc_desktop.services.grievances.parts import DeskParts
from udc_desktop.services.grievances.reading import KNOWN
from udc_desktop.services.grievances.views import KnownPerson
from udc_desktop.services.ports import FoundLine, Person, Queries, UnitOfWork

_APPLICATION, _PERSON = "application", "person"
_SPOUSES = {"female": "husband", "male": "wife"}


class _Unknown(Enum):
    NOT_LOOKED_UP = "not looked up"


NOT_LOOKED_UP: Final = _Unknown.NOT_LOOKED_UP
LookedUp = Application | Literal[_Unknown.NOT_LOOKED_UP] | None
"""An application by its number: None where there is none of that number here."""


class KnownApplications:
    """Applications by number, remembered, so that a check needs no disk.

    ``look_up`` reads; ``get`` tells what was read. A handful is remembered: a few drafts' worth.
    """

    _MOST = 32

    def __init__(self, people: Queries) -> None:
        self._people = people
        self._known: dict[str, Application | None] = {}

    def look_up(self, unit: UnitOfWork, number: str) -> Application | None:
        """Return the application as it stands now."""
        found = None
        if number:
            lines = self._people.find(number, 8)
            ids = (each.id for each in lines if (each.kind, each.number) == (_APPLICATION, number))
            id = next(ids, None)
            found = None if id is None else unit.applications.get(id)
            if len(self._known) >= self._MOST:
                self._known.clear()
            self._known[number] = found
        return found

    def get(self, number: str) -> LookedUp:
        """Return the application as it was when it was looked up."""
        return self._known.get(number, NOT_LOOKED_UP)


class KnownPeople:
    """Answers who somebody may be."""

    def __init__(self, parts: DeskParts) -> None:
        self._units = parts.units
        self._people = parts.people

    def known(self, text: str, limit: int = 8) -> Sequence[KnownPerson]:
        """Return known people, each once with every application, in the order of the find box."""
        if not text.strip():
            return ()
        lines = self._people.find(text, 2 * limit)
        found: dict[tuple[UUID, UUID | None], KnownPerson] = {}
        for line in lines:
            if line.kind == _PERSON:
                for known in self._with_applications(line):
                    found.setdefault((known.person, known.application), known)
        seen = {application for _, application in found}
        others = [line for line in lines if line.kind == _APPLICATION and line.id not in seen]
        return [*self._applicants(others), *found.values()][:limit]

    def _with_applications(self, line: FoundLine) -> Iterator[KnownPerson]:
        applications = self._people.applications_of(line.id)
        for application in applications:
            yield _known(line, line.id, application.id, application.number, application.programme)
        if not applications:
            yield _known(line, line.id, None, "", "")

    def _applicants(self, lines: Sequence[FoundLine]) -> Iterator[KnownPerson]:
        """Yield those whose application was found by its number."""
        if not lines:
            return
        with self._units() as unit:
            for line in lines:
                application = unit.applications.get(line.id)
                if application is not None:
                    yield _known(
                        line, application.person, line.id, line.number, application.programme
                    )


def _known(
    line: FoundLine, person: UUID, application: UUID | None, number: str, programme: str
) -> KnownPerson:
    return KnownPerson(
        person=person,
        application=application,
        number=number,
        name_bn=line.title_bn,
        name_en=line.title_en,
        matched=line.matched,
        programme=programme,
    )


def fill_in(
    unit: UnitOfWork, draft: GrievanceDraft, person: UUID, application: UUID | None
) -> None:
    """Fill a known person, and the application it is about, into the draft.

    What was typed is kept; what came with another person who was taken before is emptied. Raises
    ``KnownFault``: ``person_gone``, ``application_gone``.
    """
    if unit.people.get(person) is None:
        raise KnownFault("person_gone")
    if application is not None and unit.applications.get(application) is None:
        raise KnownFault("application_gone")
    for path, known in _filled(unit, draft.person, draft.application).items():
        if draft.answers.get(path) == known:
            draft.answers[path] = ""
    for path, known in _filled(unit, person, application).items():
        if not draft.answers.get(path, "").strip():
            draft.answers[path] = known
    draft.answers["who.kind"] = KNOWN
    draft.person, draft.application = person, application


def _filled(unit: UnitOfWork, person: UUID | None, application: UUID | None) -> dict[str, str]:
    """Return what is known of a person and an application, as it would be typed."""
    known = None if person is None else unit.people.get(person)
    record = None if application is None else unit.applications.get(application)
    said = {} if known is None else dict(_of_person(known))
    if record is not None:
        said["what.application"] = record.number
        said["about.programme"] = record.programme
    return {path: text for path, text in said.items() if text}


def _of_person(person: Person) -> Iterator[tuple[str, str]]:
    applicant, address = _group(person, "applicant"), _group(person, "address")
    yield "who.name_bn", person.name_bn
    yield "who.name_en", person.name_en
    yield "who.nid", person.nid
    yield "who.brn", person.brn
    yield "who.born", date_short(person.born, "en") if person.born else ""
    yield "who.mobile", person.mobile
    yield "who.sex", person.sex
    yield "who.union", person.union
    yield "who.ward", person.ward
    yield "who.village", str(address.get("village") or "")
    relation, relative = _relative(person.sex, applicant)
    yield "who.relation", relation
    yield "who.relative", relative


def _relative(sex: str, applicant: Mapping[str, Any]) -> tuple[str, str]:
    """Return whose name stands below hers in the register: husband, wife or father."""
    spouse = str(applicant.get("spouse_bn") or "")
    if spouse and sex in _SPOUSES:
        return _SPOUSES[sex], spouse
    father = str(applicant.get("father_bn") or "")
    return ("father", father) if father else ("", "")


def _group(person: Person, group: str) -> Mapping[str, Any]:
    values = person.body.get(group)
    return values if isinstance(values, Mapping) else {}
