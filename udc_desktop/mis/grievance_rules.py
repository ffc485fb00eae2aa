"""The catalogue of grievances that headquarters goes by: what it published, or what ships."""

from __future__ import annotations

import logging
from datetime import date

from udc_desktop.domain.grievance_catalogue import GrievanceCatalogue, read_grievance_catalogue
from udc_desktop.domain.toml_pages import FileFault
from udc_desktop.mis.central_files import CentralFiles
from udc_desktop.mis.terms import Refused
from udc_desktop.paths import resources

_KIND = "grievances"
_log = logging.getLogger(__name__)


class GrievanceRules:
    """Knows the offices."""

    def __init__(self, files: CentralFiles) -> None:
        self._files = files

    def catalogue(self, today: date) -> GrievanceCatalogue:
        """Return the catalogue that is in force today."""
        published = self._files.in_force(_KIND, _KIND, today)
        if published is not None:
            try:
                return read_grievance_catalogue(published, _KIND)
            except FileFault:  # a newer program published it
                _log.warning("catalogue_unreadable")
        file = resources() / "grievances.toml"
        return read_grievance_catalogue(file.read_text("utf-8"), file.name)

    def check_office(self, office: str, today: date) -> None:
        """Raise ``Refused('unknown_office')`` for one that is not in the catalogue."""
        catalogue = self.catalogue(today)
        if catalogue.find_office(office) is None:
            known = ", ".join(each.id for each in catalogue.office)
            raise Refused("unknown_office", office=office, known=known)

    def check_transfer(self, office: str, today: date) -> None:
        """Raise ``Refused`` for an office to which nothing can be transferred.

        ``unknown_office``, ``no_transfers``.
        """
        self.check_office(office, today)
        found = self.catalogue(today).find_office(office)
        if found is not None and not found.takes_transfers:
            raise Refused("no_transfers", office=office)

    def takes_sealed(self, office: str, today: date) -> bool:
        """Whether an office may read sealed grievances."""
        found = self.catalogue(today).find_office(office)
        return found is not None and found.takes_sealed
