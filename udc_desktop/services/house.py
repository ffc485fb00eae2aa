"""What the windows are given: the closed house before sign-in, the open counter after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from udc_desktop.domain.operators import Centre, Operator
from udc_desktop.services.applications import ApplicationService
from udc_desktop.services.catalogue import ProgrammeCatalogue
from udc_desktop.services.enrolment import EnrolmentService
from udc_desktop.services.exchange import ExchangeService
from udc_desktop.services.grievances.desk import GrievanceService
from udc_desktop.services.operators import OperatorService
from udc_desktop.services.overrides import OverrideService
from udc_desktop.services.places import PlaceIndex
from udc_desktop.services.ports import Queries
from udc_desktop.services.preferences import Preferences
from udc_desktop.services.receipts import ReceiptService
from udc_desktop.services.vault import Clock, Slot


@dataclass(frozen=True, slots=True)
class NewCentre:
    """The answers of the first set-up."""

    language: str
    centre: Centre
    supervisor_name: str
    password: str


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """The sheet with the recovery key, to be printed once and locked away."""

    recovery_key: str
    pdf: bytes


@dataclass(frozen=True, slots=True)
class Counter:
    """Everything a signed-in operator works with."""

    operator: Operator
    centre: Centre
    enrolment: EnrolmentService
    applications: ApplicationService
    receipts: ReceiptService
    operators: OperatorService
    overrides: OverrideService
    exchange: ExchangeService
    grievances: GrievanceService
    queries: Queries
    catalogue: ProgrammeCatalogue
    places: PlaceIndex
    preferences: Preferences
    clock: Clock


class House(Protocol):
    """The closed house. Everything heavy is built by ``sign_in``, never before it.

    All methods but ``language``, ``is_set_up``, ``slots``, ``centre_name`` may take long: run them
    in a job.
    """

    @property
    def is_set_up(self) -> bool: ...
    @property
    def language(self) -> str: ...
    def remember_language(self, language: str) -> None: ...
    @property
    def centre_name(self) -> tuple[str, str]: ...
    def slots(self) -> Sequence[Slot]: ...
    def warm_up(self) -> None:
        """Import what the counter will need, while the password is being typed."""

    def places(self) -> PlaceIndex: ...
    def set_up(self, new: NewCentre) -> RecoverySheet:
        """Create the store and the first supervisor; raises ``Rejected`` with field problems."""

    def sign_in(self, operator: UUID, password: str) -> Counter:
        """Open the store; raises ``KnownFault('wrong_password', wait=S)`` and others."""

    def unlock(self, operator: UUID, password: str) -> bool:
        """Whether the password opens that operator's slot; slows down like ``sign_in``."""

    def recover(self, recovery_key: str, operator: UUID, new_password: str) -> Counter:
        """Open the store by the recovery sheet and set a new password for a supervisor."""

    def sign_out(self) -> None:
        """Close the store and forget the key."""
