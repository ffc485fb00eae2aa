"""What every clerk of the grievance desk works with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from udc_desktop.domain.operators import Centre
from udc_desktop.services.catalogue import ProgrammeCatalogue
from udc_desktop.services.enrolment import EnrolmentService
from udc_desktop.services.grievances.ports import (
    GrievancePress,
    GrievanceQueries,
    GrievanceSheets,
    Scrub,
    Sealer,
)
from udc_desktop.services.grievances.rules import GrievanceRules
from udc_desktop.services.places import PlaceIndex
from udc_desktop.services.ports import Queries, Signer, UnitsOfWork
from udc_desktop.services.vault import Clock, IdSource


@dataclass(frozen=True)
class DeskParts:
    """The desk's tools; ``press`` and ``sheets`` are made when first wanted."""

    units: UnitsOfWork
    queries: GrievanceQueries
    people: Queries
    programmes: ProgrammeCatalogue
    enrolment: EnrolmentService
    places: PlaceIndex
    rules: GrievanceRules
    centre: Centre
    signer: Signer
    seal: Sealer
    scrub: Scrub
    press: Callable[[], GrievancePress]
    sheets: Callable[[], GrievanceSheets]
    clock: Clock
    ids: IdSource
