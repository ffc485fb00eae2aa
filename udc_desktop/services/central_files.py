"""Files of headquarters, checked before they are believed: programmes, places, banks and so on.

Every version that came is kept. Of those that could be read and were not withdrawn, the newest
whose day has come is in force; a broken or withdrawn one leaves the version before it in force.
``docs/central-files.md`` explains the files to those who write them.
"""

from __future__ import annotations

import contextlib
import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from functools import cache
from typing import TypeVar

from udc_desktop.domain.accounts import Bank, read_banks
from udc_desktop.domain.exchange import CentralFile, FileWithdrawn
from udc_desktop.domain.grievance_catalogue import (
    GrievanceCatalogue,
    read_grievance_catalogue,
)
from udc_desktop.domain.holidays import HolidayList, read_holidays
from udc_desktop.domain.programme_files import read_programme
from udc_desktop.domain.programmes import Step
from udc_desktop.domain.script import normalise
from udc_desktop.domain.seals import sha256_hex
from udc_desktop.domain.toml_pages import FileFault
from udc_desktop.services.catalogue import CentralProgrammes, ProgrammeFile
from udc_desktop.services.exchange_ports import KeptFile
from udc_desktop.services.places import Place, PlaceIndex
from udc_desktop.services.ports import UnitOfWork

T = TypeVar("T")

PROGRAMME, PLACES, BANKS, HOLIDAYS = "programme", "places", "banks", "holidays"
GRIEVANCES = "grievances"
KINDS = (PROGRAMME, PLACES, BANKS, HOLIDAYS, GRIEVANCES)

WITHDRAWN = "central.withdrawn"
"""The setting that lists versions withdrawn before, or without, their file: kind, name, version."""

FEWEST_PLACES = 4_000
"""The country has more than 4,500 unions; a list with fewer lines than this was cut off."""

_COLUMNS = [field.name for field in fields(Place)]
_PLACE_ID = re.compile(r"[a-z0-9][a-z0-9._-]*")


class CentralFiles:
    """Checks, keeps and hands out the files of headquarters.

    Every method works inside the caller's unit of work and commits nothing.
    """

    def __init__(self, form: Sequence[Step], union: str = "") -> None:
        """Check programmes against ``form``; a list of places must hold this centre's ``union``."""
        self._form = tuple(form)
        self._union = union
        self._readers: Mapping[str, Callable[[CentralFile], object]] = {
            PROGRAMME: self._read_programme,
            PLACES: self._read_places,
            BANKS: lambda file: read_banks(file.text, file.name),
            HOLIDAYS: lambda file: read_holidays(file.text, file.name),
            GRIEVANCES: lambda file: read_grievance_catalogue(file.text, file.name),
        }

    # -- taking ---------------------------------------------------------------------------------

    def fault_of(self, file: CentralFile) -> str:
        """Return ``line: code`` of what is wrong with a file, or nothing; line 0 is the whole.

        Besides the codes of ``FileFault`` of each kind: ``wrong_digest``, ``other_name`` (the
        file calls itself something else), ``other_version``, and for places
        ``columns``, ``text``, ``id``, ``twice``, ``too_few``, ``own_union_missing``.
        """
        try:
            self._check(file)
        except FileFault as fault:
            return f"{fault.line}: {fault.code}"
        return ""

    def take(self, unit: UnitOfWork, file: CentralFile, now: datetime) -> str:
        """Keep a file with what is wrong with it, and return that; empty where it is believed.

        A broken file never takes the place of a good one of the same version.
        """
        fault = self.fault_of(file)
        before = _kept(unit, file.kind, file.name, file.version)
        if before is not None and fault and not before.fault:
            return fault
        withdrawn = before.withdrawn if before else None
        if (file.kind, file.name, file.version) in _withdrawn(unit):
            withdrawn = withdrawn or now
        unit.exchange.put_file(KeptFile(file, now, fault, withdrawn))
        return fault

    def withdraw(self, unit: UnitOfWork, said: FileWithdrawn, now: datetime) -> None:
        """Use a version no more, also one that shipped with the program or comes later."""
        unit.exchange.withdraw_file(said.kind, said.name, said.version, now)
        key = (said.kind, said.name, said.version)
        others = _withdrawn(unit)
        if key not in others:
            unit.settings.put(WITHDRAWN, [list(each) for each in (*others, key)])

    def recheck(self, unit: UnitOfWork) -> Sequence[CentralFile]:
        """Look again at what could not be read; return what this program can read now."""
        mended = [
            kept
            for kind in KINDS
            for kept in unit.exchange.files(kind)
            if kept.fault and not self.fault_of(kept.file)
        ]
        for kept in mended:
            unit.exchange.put_file(KeptFile(kept.file, kept.received, "", kept.withdrawn))
        return [kept.file for kept in mended]

    # -- handing out ----------------------------------------------------------------------------

    def programmes(self, unit: UnitOfWork) -> CentralProgrammes:
        """Return what ``ProgrammeCatalogue.replace_files`` takes: all good versions of all."""
        return CentralProgrammes(
            files=tuple(
                ProgrammeFile(
                    f"{kept.file.name} ({kept.file.version})",
                    kept.file.text,
                    kept.file.effective_from,
                )
                for kept in unit.exchange.files(PROGRAMME)
                if not kept.fault
            ),
            withdrawn=frozenset(
                (name, version) for kind, name, version in _withdrawn(unit) if kind == PROGRAMME
            ),
        )

    def places(self, unit: UnitOfWork, on: date) -> PlaceIndex | None:
        """Return headquarters' places in force on a day; None: those that shipped."""
        places = _read_in_force(unit, PLACES, on, read_places)
        return None if places is None else PlaceIndex(places)

    def banks(self, unit: UnitOfWork, on: date) -> Sequence[Bank] | None:
        """Return headquarters' banks in force on a day; None: those that shipped."""
        return _read_in_force(unit, BANKS, on, read_banks)

    def holidays(self, unit: UnitOfWork, on: date) -> HolidayList | None:
        """Return headquarters' holidays in force on a day; None: there never was a list."""
        return _read_in_force(unit, HOLIDAYS, on, read_holidays)

    def holiday_lists(self, unit: UnitOfWork, on: date) -> Sequence[HolidayList]:
        """Return all lists of holidays whose day has come, the newest first.

        An old year stays as its own list said, where a newer list does not cover it.
        """
        return list(_all_in_force(unit, HOLIDAYS, on, read_holidays))

    def grievances(self, unit: UnitOfWork, on: date) -> GrievanceCatalogue | None:
        """Return headquarters' catalogue of grievances; None: the one that shipped."""
        return _read_in_force(unit, GRIEVANCES, on, read_grievance_catalogue)

    def refused(self, unit: UnitOfWork) -> Sequence[KeptFile]:
        """Return the files that could not be read and that no newer good one has replaced."""
        found: list[KeptFile] = []
        for kind in KINDS:
            kept = unit.exchange.files(kind)
            good = {(k.file.name, k.file.version) for k in kept if not k.fault}
            found += [
                k
                for k in kept
                if k.fault
                and k.withdrawn is None
                and not any(n == k.file.name and v >= k.file.version for n, v in good)
            ]
        return found

    # -- reading --------------------------------------------------------------------------------

    def _check(self, file: CentralFile) -> None:
        if sha256_hex(file.text.encode("utf-8")) != file.sha256.lower():
            raise FileFault(file.name, 0, "wrong_digest", "the text is not what its hash says")
        if file.kind != PROGRAMME and file.name != file.kind:
            raise FileFault(file.name, 0, "other_name", f"{file.kind} are called {file.kind}")
        self._readers[file.kind](file)

    def _read_programme(self, file: CentralFile) -> object:
        programme = read_programme(file.text, file.name, self._form)
        if programme.id != file.name:
            raise FileFault(file.name, 1, "other_name", f"the file is about {programme.id}")
        if programme.version != file.version:
            raise FileFault(file.name, 1, "other_version", f"the file is {programme.version}")
        return programme

    def _read_places(self, file: CentralFile) -> object:
        places = read_places(file.text, file.name)
        if self._union and all(place.id != self._union for place in places):
            raise FileFault(file.name, 0, "own_union_missing", f"{self._union} is missing")
        return places


def in_force(unit: UnitOfWork, kind: str, on: date) -> Sequence[KeptFile]:
    """Return the good versions whose day has come by ``on``, the one in force first."""
    usable = (
        kept
        for kept in unit.exchange.files(kind)
        if not kept.fault and kept.withdrawn is None and kept.file.effective_from <= on
    )
    return sorted(usable, key=lambda kept: kept.file.version, reverse=True)


def _read_in_force(
    unit: UnitOfWork, kind: str, on: date, read: Callable[[str, str], T]
) -> T | None:
    return next(_all_in_force(unit, kind, on, read), None)


def _all_in_force(
    unit: UnitOfWork, kind: str, on: date, read: Callable[[str, str], T]
) -> Iterator[T]:
    for kept in in_force(unit, kind, on):
        # a newer program may be stricter than the one that took the file in
        with contextlib.suppress(FileFault):
            yield read(kept.file.text, kind)


def read_places(text: str, file: str) -> Sequence[Place]:
    """Read a list of places; raises ``FileFault``."""
    rows = csv.reader(text.removeprefix("\ufeff").splitlines(), strict=True)
    kept = cache(normalise)  # most names stand in many lines
    places: list[Place] = []
    ids: set[str] = set()
    try:
        if next(rows, None) != _COLUMNS:
            raise FileFault(file, 1, "columns", f"the columns are {', '.join(_COLUMNS)}")
        for row in rows:
            line = rows.line_num
            if len(row) != len(_COLUMNS):
                raise FileFault(file, line, "columns", f"{len(row)} of {len(_COLUMNS)}")
            values = [kept(value) for value in row]
            if not all(values):
                raise FileFault(file, line, "text", "a name is missing")
            if _PLACE_ID.fullmatch(values[0]) is None:
                raise FileFault(file, line, "id", f"{values[0]!r} is no portal name")
            if values[0] in ids:
                raise FileFault(file, line, "twice", f"{values[0]} stands there twice")
            ids.add(values[0])
            places.append(Place(*values))
    except csv.Error as fault:
        raise FileFault(file, rows.line_num, "syntax", str(fault)) from fault
    if len(places) < FEWEST_PLACES:
        raise FileFault(file, 0, "too_few", f"{len(places)} places are not the whole country")
    return places


def _kept(unit: UnitOfWork, kind: str, name: str, version: int) -> KeptFile | None:
    return next(
        (
            kept
            for kept in unit.exchange.files(kind)
            if (kept.file.name, kept.file.version) == (name, version)
        ),
        None,
    )


def _withdrawn(unit: UnitOfWork) -> Sequence[tuple[str, str, int]]:
    stored = unit.settings.get(WITHDRAWN) or []
    return [(str(kind), str(name), int(version)) for kind, name, version in stored]
