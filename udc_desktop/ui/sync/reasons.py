"""Why headquarters sent something back, in the language of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from udc_desktop.domain.exchange import EventOutcome, Outcome

if TYPE_CHECKING:
    from udc_desktop.services.catalogue import ProgrammeCatalogue

translate = QCoreApplication.translate


class FieldNames:
    """What the fields of a record are called, by the forms that this counter knows."""

    def __init__(self, catalogue: ProgrammeCatalogue, language: str) -> None:
        self._catalogue, self._language = catalogue, language

    def of(self, path: str) -> str:
        """Return the label of a field such as ``applicant.nid``; empty where none is known."""
        parts = path.split(".")
        wanted = f"member.{parts[-1]}" if parts[0] == "members" else path
        if parts[0] == "papers":
            return self._paper(parts[-1])
        forms = (self._catalogue.form, *(p.steps for p in self._catalogue.all()))
        for steps in forms:
            for step in steps:
                for spec in step.fields:
                    if spec.id == wanted:
                        return spec.label.in_(self._language)
        return ""

    def _paper(self, document: str) -> str:
        documents = (d for p in self._catalogue.all() for d in p.documents)
        found = next((d for d in documents if d.id == document), None)
        return found.label.in_(self._language) if found else ""


def reasons_of(outcome: EventOutcome, names: FieldNames, language: str) -> Sequence[str]:
    """Return each reason that headquarters gave, the field named before it."""
    said = []
    for problem in outcome.problems:
        name = names.of(problem.field)
        text = problem.text.in_(language)
        said.append(f"{name}: {text}" if name else text)
    if outcome.reason is not None:
        said.append(outcome.reason.in_(language))
    if not said and outcome.outcome is Outcome.CONFLICT:
        said.append(translate("Reasons", "Headquarters has another record under the same mark."))
    return said or [translate("Reasons", "Headquarters gave no reason.")]
