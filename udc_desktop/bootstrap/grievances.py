"""The grievance desk around one open store: its rules, its press, its seal."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from udc_desktop import paths

if TYPE_CHECKING:
    from udc_desktop.domain.operators import Centre
    from udc_desktop.printing.press import PdfPress
    from udc_desktop.services.catalogue import ProgrammeCatalogue
    from udc_desktop.services.central_files import CentralFiles
    from udc_desktop.services.enrolment import EnrolmentService
    from udc_desktop.services.grievances.desk import GrievanceService
    from udc_desktop.services.grievances.ports import GrievanceSheets
    from udc_desktop.services.grievances.rules import GrievanceRules
    from udc_desktop.services.places import PlaceIndex
    from udc_desktop.services.vault import Clock
    from udc_desktop.storage.store import Store

CATALOGUE = "grievances.toml"


def make_rules(store: Store, files: CentralFiles, clock: Clock) -> GrievanceRules:
    """Return the catalogue and the working days in force.

    Raises ``FileFault`` where the shipped catalogue cannot be read: then the program is broken.
    """
    from udc_desktop.domain.grievance_catalogue import read_grievance_catalogue
    from udc_desktop.services.grievances.rules import GrievanceRules

    shipped = (paths.resources() / CATALOGUE).read_text("utf-8")
    rules = GrievanceRules(read_grievance_catalogue(shipped, CATALOGUE), files, clock)
    with store.units() as unit:
        rules.reload(unit)
    return rules


def make_grievances(
    store: Store,
    press: Callable[[], PdfPress],
    rules: GrievanceRules,
    enrolment: EnrolmentService,
    programmes: ProgrammeCatalogue,
    places: PlaceIndex,
    centre: Centre,
    clock: Clock,
) -> GrievanceService:
    """Return the clerk of the grievance desk."""
    from udc_desktop.services.grievances.desk import GrievanceService
    from udc_desktop.services.grievances.parts import DeskParts
    from udc_desktop.storage.store import new_id
    from udc_desktop.sync.sealing import seal

    def sheets() -> GrievanceSheets:
        from udc_desktop.printing.workbooks import Workbooks

        return Workbooks(paths.resources())

    return GrievanceService(
        DeskParts(
            units=store.units,
            queries=store.grievance_queries,
            people=store.queries,
            programmes=programmes,
            enrolment=enrolment,
            places=places,
            rules=rules,
            centre=centre,
            signer=store.signer,
            seal=seal,
            scrub=store.scrub,
            press=press,
            sheets=sheets,
            clock=clock,
            ids=new_id,
        )
    )
