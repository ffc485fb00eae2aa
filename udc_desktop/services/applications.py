"""What happens to an application after it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from udc_desktop.domain.applications import Application
from udc_desktop.domain.operators import Operator
from udc_desktop.services.ports import (
    AuditEntry,
    OutboxEvent,
    Person,
    PrintEntry,
    Revision,
    StoredReceipt,
)


@dataclass(frozen=True, slots=True)
class ApplicationDetail:
    """One application with all that the detail page shows."""

    application: Application
    person: Person
    operator_name: str
    revisions: tuple[Revision, ...]
    trail: tuple[AuditEntry, ...]
    events: tuple[OutboxEvent, ...]
    receipts: tuple[StoredReceipt, ...]
    prints: tuple[PrintEntry, ...]


class ApplicationService:
    """Detail, withdrawal, and the turn of the intake window."""

    def detail(self, application: UUID) -> ApplicationDetail:
        """Return the application whole; raises ``KnownFault('application_gone')``."""
        raise NotImplementedError

    def withdraw(self, application: UUID, operator: Operator, reason: str) -> Application:
        """Withdraw at the applicant's wish; raises ``Rejected`` (``reason``: ``missing``)."""
        raise NotImplementedError

    def turn_windows(self, operator: Operator) -> Sequence[Application]:
        """Judge again and submit what waited for a window that is open now; return those moved."""
        raise NotImplementedError
