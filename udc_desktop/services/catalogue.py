"""The programmes this counter knows, and what this union does otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from udc_desktop.domain.overrides import with_overrides
from udc_desktop.domain.programme_files import (
    ProgrammeFileFault,
    read_form,
    read_overrides,
    read_programme,
)
from udc_desktop.domain.programme_words import filled
from udc_desktop.domain.programmes import Programme, Step, UnionOverride


@dataclass(frozen=True, slots=True)
class NamedText:
    """A file's name and text, read by whoever may read files."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class BrokenFile:
    """A programme file that was refused: where and why; the others still load."""

    file: str
    line: int
    reason: str


class ProgrammeCatalogue:
    """Programmes by id, with the union's overrides applied, and the counter's own form."""

    def __init__(
        self,
        programmes: Sequence[Programme],
        form: Sequence[Step],
        broken: Sequence[BrokenFile] = (),
        overrides: Sequence[UnionOverride] = (),
    ) -> None:
        self._programmes = {p.id: filled(with_overrides(p, overrides)) for p in programmes}
        self.form = tuple(form)
        self.broken = tuple(broken)

    def get(self, programme: str) -> Programme | None:
        """Return the programme, or None where this counter does not know it."""
        return self._programmes.get(programme)

    def open_on(self, day: date) -> Sequence[Programme]:
        """Return the programmes in force on ``day``, by their order in the catalogue."""
        return [
            p
            for p in self._programmes.values()
            if p.effective_from <= day and (p.effective_to is None or day <= p.effective_to)
        ]

    def all(self) -> Sequence[Programme]:
        """Return every programme that loaded."""
        return tuple(self._programmes.values())


def read_catalogue(
    form: NamedText, programmes: Iterable[NamedText], overrides: Iterable[NamedText] = ()
) -> ProgrammeCatalogue:
    """Return the catalogue of everything that could be read; the rest is in ``broken``.

    Of two files for one programme the higher version counts, of two with one version the later.
    Raises ``ProgrammeFileFault`` only for the form, without which nothing can be asked.
    """
    steps = read_form(form.text, form.name)
    broken: list[BrokenFile] = []
    newest: dict[str, Programme] = {}
    for file in programmes:
        try:
            programme = read_programme(file.text, file.name, steps)
        except ProgrammeFileFault as fault:
            broken.append(_broken(fault))
            continue
        known = newest.get(programme.id)
        if known is None or known.version <= programme.version:
            newest[programme.id] = programme
    rules: list[UnionOverride] = []
    for file in overrides:
        try:
            rules += read_overrides(file.text, file.name, tuple(newest.values()))
        except ProgrammeFileFault as fault:
            broken.append(_broken(fault))
    return ProgrammeCatalogue(tuple(newest.values()), steps, broken, rules)


def _broken(fault: ProgrammeFileFault) -> BrokenFile:
    return BrokenFile(fault.file, fault.line, f"{fault.code}: {fault.reason}")
