"""The programmes this counter knows, in all their versions, and what this union does otherwise."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
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


@dataclass(frozen=True, slots=True)
class ProgrammeFile:
    """A version of a programme as headquarters published it.

    ``name`` is for refusals. ``effective_from`` is the first day on which it is used: by
    headquarters' word, whatever earlier day the file itself names.
    """

    name: str
    text: str
    effective_from: date


@dataclass(frozen=True, slots=True)
class CentralProgrammes:
    """All that headquarters says about programmes: its files, and versions not to be used."""

    files: tuple[ProgrammeFile, ...] = ()
    withdrawn: frozenset[tuple[str, int]] = frozenset()  # programme and version, shipped ones too


@dataclass(frozen=True, slots=True)
class _Version:
    programme: Programme  # as issued
    begins: date


Versions = Mapping[str, Mapping[int, _Version]]


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Everything that is asked for, as of one moment; a change puts a new one in its place.

    A question is answered from one shelf, so that a lane which asks while another lane changes
    the programmes sees all of the old or all of the new.
    """

    versions: Versions
    withdrawn: frozenset[tuple[str, int]]
    overrides: tuple[UnionOverride, ...]
    day: date | None
    issued: Mapping[str, Programme]
    run: Mapping[str, Programme]


class ProgrammeCatalogue:
    """Programmes by id, with the union's overrides applied, and the counter's own form.

    One catalogue is shared by everyone at the counter: an override that a supervisor sets, or a
    file that headquarters sent, holds from the next question on. Of several versions of a
    programme the newest one counts that is used on the catalogue's day (``turn_to``); where none
    has begun yet, the one that begins first. A catalogue without a day takes the newest version.
    """

    def __init__(
        self,
        programmes: Sequence[Programme],
        form: Sequence[Step],
        broken: Sequence[BrokenFile] = (),
        overrides: Sequence[UnionOverride] = (),
    ) -> None:
        self.form = tuple(form)
        self.broken = tuple(broken)
        self._shipped = _sorted_out(_Version(p, p.effective_from) for p in programmes)
        self._shipped_broken = self.broken
        self._changing = threading.Lock()
        self._shelf = _filled_shelf(
            _Shelf(self._shipped, frozenset(), tuple(overrides), None, {}, {})
        )

    def get(self, programme: str) -> Programme | None:
        """Return the programme, or None where this counter does not know it."""
        return self._shelf.run.get(programme)

    def as_issued(self, programme: str) -> Programme | None:
        """Return the programme as its file says it, without what this union does otherwise."""
        return self._shelf.issued.get(programme)

    def of_version(self, programme: str, version: int) -> Programme | None:
        """Return the version with which an application was made, withdrawn ones too.

        Where it is not here any more, the one that is used today stands in for it.
        """
        shelf = self._shelf
        today = shelf.run.get(programme)
        if today is not None and today.version == version:
            return today
        made_with = shelf.versions.get(programme, {}).get(version)
        return today if made_with is None else _as_run(made_with.programme, shelf.overrides)

    def open_on(self, day: date) -> Sequence[Programme]:
        """Return the programmes in force on ``day``, by their order in the catalogue."""
        shelf = self._shelf
        return [
            p
            for p in _run_on(shelf, day)
            if p.effective_from <= day and (p.effective_to is None or day <= p.effective_to)
        ]

    def all(self) -> Sequence[Programme]:
        """Return every programme that loaded, in the version that is used today."""
        return tuple(self._shelf.run.values())

    @property
    def overrides(self) -> Sequence[UnionOverride]:
        """What this union does otherwise; those that do not fit any more are among them."""
        return self._shelf.overrides

    def override(self, overrides: Iterable[UnionOverride]) -> None:
        """Apply these overrides, and no others, to the programmes as they were issued.

        One that does not fit its programme any more (a new file dropped the figure) is left
        aside: the programme then runs as it was issued.
        """
        with self._changing:
            self._shelf = _filled_shelf(replace(self._shelf, overrides=tuple(overrides)))

    def turn_to(self, day: date) -> bool:
        """Let it be ``day``; return whether a programme runs in another version from now on."""
        with self._changing:
            before = self._shelf
            if before.day == day:
                return False
            self._shelf = _filled_shelf(replace(before, day=day))
            return _numbers(before) != _numbers(self._shelf)

    def replace_files(self, central: CentralProgrammes) -> None:
        """Take these files of headquarters, and no others, beside those that shipped.

        Of the same version here and there, headquarters' file counts. One that cannot be read by
        this program is left aside and told among ``broken``; the version before stays in force.
        """
        taken: list[_Version] = []
        broken: list[BrokenFile] = []
        for file in central.files:
            read = _read(file.name, file.text, self.form)
            if isinstance(read, BrokenFile):
                broken.append(read)
            else:
                taken.append(_Version(read, max(file.effective_from, read.effective_from)))
        with self._changing:
            together = [v for one in self._shipped.values() for v in one.values()]
            self._shelf = _filled_shelf(
                replace(
                    self._shelf,
                    versions=_sorted_out([*together, *taken]),
                    withdrawn=central.withdrawn,
                )
            )
            self.broken = (*self._shipped_broken, *broken)

    def exclusive_with(self, programme: Programme) -> Sequence[str]:
        """Return the programmes that cannot run beside this one, whichever of the two says so."""
        said_there = [p.id for p in self.all() if programme.id in p.exclusive_with]
        return sorted({*programme.exclusive_with, *said_there})


def load_catalogue(
    files: Mapping[str, str], form_text: str, overrides: Sequence[UnionOverride] = ()
) -> ProgrammeCatalogue:
    """Read programme files (name to text) and the counter's own form into a catalogue.

    A broken programme file is collected with its line and reason, the others load. Of two files
    for one programme the higher version counts, from its day on. The form ships with the program:
    a broken one raises ``ProgrammeFileFault``.
    """
    form = read_form(form_text, FORM_FILE)
    read = [_read(name, text, form) for name, text in sorted(files.items())]
    return ProgrammeCatalogue(
        [each for each in read if isinstance(each, Programme)],
        form,
        [each for each in read if isinstance(each, BrokenFile)],
        overrides,
    )


def _read(name: str, text: str, form: Sequence[Step]) -> Programme | BrokenFile:
    try:
        return read_programme(text, name, form)
    except ProgrammeFileFault as fault:
        return BrokenFile(name, fault.line, fault.code, fault.reason)


def _sorted_out(versions: Iterable[_Version]) -> Versions:
    """Return versions by programme and number; of the same number the last one counts."""
    known: dict[str, dict[int, _Version]] = {}
    for version in versions:
        programme = version.programme
        known.setdefault(programme.id, {})[programme.version] = version
    return known


def _chosen(
    versions: Mapping[int, _Version], withdrawn: Collection[int], day: date | None
) -> Programme | None:
    """Return the version that is used on a day."""
    usable = [v for number, v in sorted(versions.items()) if number not in withdrawn]
    if not usable:
        return None
    begun = [v for v in usable if day is None or v.begins <= day]
    # without one that has begun, the first to begin is shown as what is to come
    chosen = begun[-1] if begun else min(usable, key=lambda v: (v.begins, -v.programme.version))
    return chosen.programme


def _issued_on(shelf: _Shelf, day: date | None) -> Mapping[str, Programme]:
    issued: dict[str, Programme] = {}
    for programme, versions in shelf.versions.items():
        withdrawn = {number for name, number in shelf.withdrawn if name == programme}
        chosen = _chosen(versions, withdrawn, day)
        if chosen is not None:
            issued[programme] = chosen
    return issued


def _filled_shelf(shelf: _Shelf) -> _Shelf:
    issued = _issued_on(shelf, shelf.day)
    run = {p.id: _as_run(p, shelf.overrides) for p in issued.values()}
    return replace(shelf, issued=issued, run=run)


def _run_on(shelf: _Shelf, day: date) -> Sequence[Programme]:
    """Return every programme in the version of ``day``, made anew only where it is another."""
    return [
        shelf.run[p.id] if shelf.issued.get(p.id) is p else _as_run(p, shelf.overrides)
        for p in _issued_on(shelf, day).values()
    ]


def _numbers(shelf: _Shelf) -> Mapping[str, int]:
    return {programme.id: programme.version for programme in shelf.issued.values()}


def _as_run(programme: Programme, overrides: Sequence[UnionOverride]) -> Programme:
    mine = [each for each in overrides if each.programme == programme.id]
    try:
        return filled(with_overrides(programme, mine))
    except OverrideDoesNotFit:
        return filled(programme)
