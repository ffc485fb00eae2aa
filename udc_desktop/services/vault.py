"""What stands before the open store: the key slots, the clock, the source of ids.

Apart from ``ports`` because the sign-in needs these, and must be painted before the rest is read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

Clock = Callable[[], datetime]  # aware, UTC
IdSource = Callable[[], UUID]  # UUIDv7


@dataclass(frozen=True, slots=True)
class Slot:
    """One operator's way to the key, as the sign-in shows it before the store is open."""

    operator: UUID
    name: str
    is_disabled: bool = False


class Vault(Protocol):
    """The key slots beside the store. Nothing here needs the store to be open.

    ``open`` raises ``KnownFault("wrong_password", wait=SECONDS)`` and slows down with every
    failure: before the seconds are over it raises ``KnownFault("too_many_attempts", wait=SECONDS)``
    without looking at the password; ``recover`` raises ``KnownFault("wrong_recovery_key")``.
    """

    @property
    def is_set_up(self) -> bool: ...
    def slots(self) -> Sequence[Slot]: ...
    def seconds_to_wait(self, operator: UUID) -> int: ...
    def create(self, operator: UUID, name: str, password: str) -> tuple[bytes, str]: ...
    def open(self, operator: UUID, password: str) -> bytes: ...
    def recover(self, recovery_key: str, operator: UUID, new_password: str) -> bytes: ...
    def add(self, key: bytes, operator: UUID, name: str, password: str) -> None: ...
    def disable(self, operator: UUID) -> None: ...
    def reinstate(self, key: bytes, operator: UUID, name: str, password: str) -> None: ...
    def change_password(self, operator: UUID, old: str, new: str) -> None: ...
    def new_recovery_key(self, key: bytes) -> str: ...
