"""What the desk goes by: the catalogue and the working days in force."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import date

from udc_desktop.domain.grievance_catalogue import GrievanceCatalogue
from udc_desktop.domain.holidays import HolidayList
from udc_desktop.domain.seals import canonical_json, sha256_hex
from udc_desktop.domain.text import local_day
from udc_desktop.domain.working_days import WorkingCalendar
from udc_desktop.services.central_files import CentralFiles
from udc_desktop.services.ports import UnitOfWork
from udc_desktop.services.vault import Clock


class GrievanceRules:
    """Holds both in memory; ``reload`` after the day turned or headquarters sent new files.

    May be read from any thread.
    """

    def __init__(self, shipped: GrievanceCatalogue, files: CentralFiles, clock: Clock) -> None:
        """Begin with the shipped catalogue and the week alone."""
        self._shipped = shipped
        self._files = files
        self._clock = clock
        self._lock = threading.Lock()
        self._catalogue = shipped
        self._former: tuple[GrievanceCatalogue, ...] = ()  # since the program began
        self._calendar = WorkingCalendar()
        self._limits = ""

    def reload(self, unit: UnitOfWork) -> None:
        """Take what is in force today."""
        today = self.today()
        catalogue = self._files.grievances(unit, today) or self._shipped
        holidays = self._files.holiday_lists(unit, today)
        limits = _limits(catalogue, holidays)
        with self._lock:
            if catalogue != self._catalogue:
                self._former = (*self._former, self._catalogue)
            self._catalogue, self._calendar = catalogue, WorkingCalendar(holidays)
            self._limits = limits

    @property
    def catalogue(self) -> GrievanceCatalogue:
        """The catalogue in force."""
        with self._lock:
            return self._catalogue

    def is_sensitive(self, category: str, against: str) -> bool:
        """Whether a grievance of this kind, against these, may be kept sealed only.

        What the catalogue in force does not know any more is as sensitive as it was: an entry
        under way may name it when a new catalogue comes.
        """
        with self._lock:
            now, former = self._catalogue, self._former
        gone_kind = category if now.find_category(category) is None else ""
        gone_whom = against if now.find_against(against) is None else ""
        return now.is_sensitive(category, against) or any(
            each.is_sensitive(gone_kind, gone_whom) for each in former
        )

    @property
    def calendar(self) -> WorkingCalendar:
        """The working days."""
        with self._lock:
            return self._calendar

    @property
    def limits(self) -> str:
        """A hash of all that a due day depends on; another one: days may have moved."""
        with self._lock:
            return self._limits

    def today(self) -> date:
        """Return the day at the counter."""
        return local_day(self._clock())

    def soon_until(self) -> date:
        """Return the last day that counts as soon today."""
        return self.calendar.after(self.today(), self.catalogue.soon_days, "working")

    def due(self, start: date, tier: int, office: str) -> date:
        """Return the day by which an answer is due.

        ``start`` is the day on which the complainant came: the first time, with an appeal, or
        when the matter was opened again.
        """
        days, counting = self.catalogue.limit(tier, office)
        return self.calendar.after(start, days, counting)


def _limits(catalogue: GrievanceCatalogue, holidays: Sequence[HolidayList]) -> str:
    offices = [(each.id, each.days, each.counting) for each in catalogue.office]
    tiers = [(each.id, each.days, each.counting) for each in catalogue.tier]
    return sha256_hex(canonical_json([offices, tiers, list(holidays)]))
