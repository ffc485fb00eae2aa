"""Looking after those who work here."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from udc_desktop.domain.operators import Operator, Role


class OperatorService:
    """Adding, disabling, re-instating operators; passwords; the recovery sheet."""

    def all(self) -> Sequence[Operator]:
        """Return every operator, the disabled ones too."""
        raise NotImplementedError

    def add(self, by: Operator, name: str, role: Role, password: str) -> Operator:
        """Add an operator; raises ``Rejected`` (fields ``name``, ``password``, ``role``)."""
        raise NotImplementedError

    def disable(self, by: Operator, operator: UUID) -> Operator:
        """Take an operator's key away; the last supervisor and oneself cannot be disabled."""
        raise NotImplementedError

    def reinstate(self, by: Operator, operator: UUID, password: str) -> Operator:
        """Give a disabled operator a key again, under a new password."""
        raise NotImplementedError

    def change_password(self, operator: Operator, old: str, new: str) -> None:
        """Change one's own password; raises ``Rejected`` (fields ``old``, ``new``)."""
        raise NotImplementedError

    def confirm(self, operator: UUID, password: str) -> bool:
        """Whether this is that operator's password; slows down like the sign-in."""
        raise NotImplementedError

    def new_recovery_sheet(self, by: Operator, language: str) -> bytes:
        """Make a new recovery key, which ends the old one, and return its sheet as PDF."""
        raise NotImplementedError
