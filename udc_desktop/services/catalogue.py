"""The programmes this counter knows, and what this union does otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from udc_desktop.domain.overrides import OverrideDoesNotFit, with_overrides
from udc_desktop.domain.programme_files import ProgrammeFileFault, read_form, read_programme
from udc_desktop.domain.programme_words import filled
from udc_desktop.domain.programmes import Programme, Step, UnionOverride

FORM_FILE = "enrolment.toml"


@dataclass(frozen=True, slots=True)
class BrokenFile:
    """A programme file that was refused: where and why; the others still load.

    ``code`` is for the operator, to be said in a sentence; ``reason`` for the author of the file,
    in English.
    """

    file: str
    line: int
    code: str
    reason: str


class ProgrammeCatalogue:
    """Programmes by id, with the union's overrides applied, and the counter's own form.

    One catalogue is shared by everyone at the counter: an override that a supervisor sets holds
    from the next question on.
    """

    def __init__(
        self,
        programmes: Sequence[Programme],
        form: Sequence[Step],
        broken: Sequence[BrokenFile] = (),
        overrides: Sequence[UnionOverride] = (),
    ) -> None:
        self._as_issued = {p.id: p for p in programmes}
        self._overrides: tuple[UnionOverride, ...] = ()
        self._programmes: Mapping[str, Programme] = {}
        self.form = tuple(form)
        self.broken = tuple(broken)
        self.override(overrides)

    def get(self, programme: str) -> Programme | None:
        """Return the programme, or None where this counter does not know it."""
        return self._programmes.get(programme)

    def as_issued(self, programme: str) -> Programme | None:
        """Return the programme as its file says it, without what this union does otherwise."""
        return self._as_issued.get(programme)

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

    @property
    def overrides(self) -> Sequence[UnionOverride]:
        """What this union does otherwise; those that do not fit any more are among them."""
        return self._overrides

    def override(self, overrides: Iterable[UnionOverride]) -> None:
        """Apply these overrides, and no others, to the programmes as they were issued.

        One that does not fit its programme any more (a new file dropped the figure) is left
        aside: the programme then runs as it was issued.
        """
        self._overrides = tuple(overrides)
        self._programmes = {p.id: self._as_run(p) for p in self._as_issued.values()}

    def _as_run(self, programme: Programme) -> Programme:
        mine = [each for each in self._overrides if each.programme == programme.id]
        try:
            return filled(with_overrides(programme, mine))
        except OverrideDoesNotFit:
            return filled(programme)

    def exclusive_with(self, programme: Programme) -> Sequence[str]:
        """Return the programmes that cannot run beside this one, whichever of the two says so."""
        said_there = [p.id for p in self.all() if programme.id in p.exclusive_with]
        return sorted({*programme.exclusive_with, *said_there})


def load_catalogue(
    files: Mapping[str, str], form_text: str, overrides: Sequence[UnionOverride] = ()
) -> ProgrammeCatalogue:
    """Read programme files (name to text) and the counter's own form into a catalogue.

    A broken programme file is collected with its line and reason, the others load. Of two files
    for one programme the higher version counts. The form ships with the program: a broken one
    raises ``ProgrammeFileFault``.
    """
    form = read_form(form_text, FORM_FILE)
    newest: dict[str, Programme] = {}
    broken: list[BrokenFile] = []
    for name, text in sorted(files.items()):
        try:
            programme = read_programme(text, name, form)
        except ProgrammeFileFault as fault:
            broken.append(BrokenFile(name, fault.line, fault.code, fault.reason))
            continue
        known = newest.get(programme.id)
        if known is None or known.version < programme.version:
            newest[programme.id] = programme
    return ProgrammeCatalogue(tuple(newest.values()), form, broken, overrides)
