"""The mending that a grievance carries: what should stand in an application, or be one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from udc_desktop.domain.answers import read_answer
from udc_desktop.domain.applications import Application
from udc_desktop.domain.grievance_catalogue import Category
from udc_desktop.domain.grievances import Mending
from udc_desktop.domain.programmes import FieldSpec, FieldType, Option, Words
from udc_desktop.domain.script import normalise
from udc_desktop.services.catalogue import ProgrammeCatalogue
from udc_desktop.services.forms import form_of, group_of
from udc_desktop.services.grievances.form import MENDABLE
from udc_desktop.services.grievances.known import NOT_LOOKED_UP, LookedUp
from udc_desktop.services.grievances.reading import GrievanceReading

AMEND: Final = "amend"
APPLY: Final = "apply"
TYPED_TWICE = ("account.wallet", "account.number")
"""What money goes by: one wrong figure pays somebody else."""


@dataclass(frozen=True, slots=True)
class CarriedMending:
    """Reads and checks ``mending.*`` of a draft; touches no disk."""

    programmes: ProgrammeCatalogue

    def read(
        self,
        found: GrievanceReading,
        answers: Mapping[str, str],
        category: Category | None,
        application: LookedUp,
        today: date,
    ) -> Mending | None:
        """Return the mending, or None where there is none; what is wrong is added to ``found``.

        What a category does not carry, or a sealed grievance, is neither read nor wrong: the kind
        was chosen before the category was, and nobody here could carry out what is sealed.
        """
        kind = normalise(answers.get("mending.kind", ""))
        if not kind or found.is_sensitive or category is None or category.mends != kind:
            return None
        if kind == APPLY:
            return self._apply(found, answers)
        return self._amend(found, answers, application, today)

    def _apply(self, found: GrievanceReading, answers: Mapping[str, str]) -> Mending | None:
        programme = normalise(answers.get("mending.programme", ""))
        if not programme:
            found.refuse("mending.programme", "missing")
            return None
        if self.programmes.get(programme) is None:
            found.refuse("mending.programme", "programme_unknown")
            return None
        return Mending(kind=APPLY, programme=programme)

    def _amend(
        self,
        found: GrievanceReading,
        answers: Mapping[str, str],
        application: LookedUp,
        today: date,
    ) -> Mending | None:
        path = _field_of(found, answers, today)
        record = self._application(found, application)
        if path is None:
            return None
        spec = self._spec(found, path, record)
        if spec is None:
            return None
        value = _value(found, spec, answers, record, today)
        if value is None or record is None:
            return None
        before = _stands(record, path)
        if value == before:
            found.refuse("mending.value", "mending_same")
            return None
        return Mending(
            kind=AMEND,
            application=record.id,
            number=record.number,
            programme=record.programme,
            changes={path: value},
            before={path: before},
        )

    def _application(self, found: GrievanceReading, application: LookedUp) -> Application | None:
        if "what.application" not in found.values:
            if not found.has_problem("what.application"):
                found.refuse("what.application", "mending_needs_application")
            return None
        if application is NOT_LOOKED_UP:
            return None
        if application is None:
            found.refuse("what.application", "mending_application_unknown")
        return application

    def _spec(
        self, found: GrievanceReading, path: str, record: Application | None
    ) -> FieldSpec | None:
        """Return the question of the enrolment form whose answer should stand there."""
        programme = (
            self.programmes.of_version(record.programme, record.programme_version)
            if record is not None
            else None
        )
        steps = form_of(programme, self.programmes.form)
        specs = (spec for step in steps for spec in step.fields)
        spec = next((spec for spec in specs if spec.id == path), None)
        if spec is None:
            found.refuse("mending.field", "mending_not_asked")
        return spec


def _field_of(found: GrievanceReading, answers: Mapping[str, str], today: date) -> str | None:
    choice = FieldSpec(
        id="mending.field",
        type=FieldType.CHOICE,
        label=Words("", ""),
        options=tuple(Option(path, Words(path, path)) for path in MENDABLE),
    )
    found.take("mending.field", read_answer(choice, answers.get(choice.id, ""), {}, today=today))
    found.require("mending.field")
    return found.values.get("mending.field")


def _value(
    found: GrievanceReading,
    spec: FieldSpec,
    answers: Mapping[str, str],
    record: Application | None,
    today: date,
) -> str | None:
    raw = answers.get("mending.value", "")
    others = {spec.of: _stands(record, spec.of)} if spec.of and record is not None else {}
    found.take("mending.value", read_answer(spec, raw, others, today=today))
    found.require("mending.value")
    if spec.id in TYPED_TWICE and "mending.value" in found.values:
        _check_again(found, answers, raw, today)
    value = found.values.get("mending.value")
    is_wrong = found.has_problem("mending.value") or found.has_problem("mending.value_again")
    return None if value is None or is_wrong else str(value)


def _check_again(
    found: GrievanceReading, answers: Mapping[str, str], raw: str, today: date
) -> None:
    again = FieldSpec(
        id="mending.value_again",
        type=FieldType.REPEAT,
        label=Words("", ""),
        of="mending.value",
    )
    typed = answers.get(again.id, "")
    found.take(again.id, read_answer(again, typed, {"mending.value": raw}, today=today))
    found.require(again.id)


def _stands(record: Application, path: str) -> str:
    """Return what stands in an application under a path of the form."""
    group, name = group_of(path)
    values: Any = record.body.get(group)
    value = values.get(name) if isinstance(values, Mapping) else None
    return "" if value is None else str(value)
