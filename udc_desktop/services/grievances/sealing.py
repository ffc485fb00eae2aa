"""Sealing to headquarters, and taking what had been readable out of the store's files."""

from __future__ import annotations

import threading

from udc_desktop.errors import KnownFault
from udc_desktop.services.courier_state import stored_headquarters
from udc_desktop.services.grievances.parts import DeskParts
from udc_desktop.services.ports import UnitOfWork


class Sealing:
    """Knows headquarters' recipient and whether a scrubbing is owed."""

    def __init__(self, parts: DeskParts) -> None:
        self._parts = parts
        self._lock = threading.Lock()  # the windows ask while a job looks
        self._recipient: str | None = None  # None: never looked; empty: there is none
        self._unusable = ""  # a recipient to whom nothing can be sealed
        self._owes_scrub = False

    @property
    def can_seal(self) -> bool:
        """Whether a headquarters is known; asks the store only if nobody ever looked."""
        with self._lock:
            recipient = self._recipient
        if recipient is None:
            with self._parts.units() as unit:
                recipient = self.look(unit)
        return bool(recipient)

    def look(self, unit: UnitOfWork) -> str:
        """Read to whom is sealed: by now the counter may have joined, or lie elsewhere."""
        known = stored_headquarters(unit.settings)
        recipient = known.recipient if known else ""
        with self._lock:
            self._recipient = "" if recipient == self._unusable else recipient
            return self._recipient

    def seal(self, unit: UnitOfWork, data: bytes) -> bytes | None:
        """Return the sealed bytes; None where no headquarters is known that could open them."""
        recipient = self.look(unit)
        if not recipient:
            return None
        try:
            return self._parts.seal(data, recipient)
        except KnownFault as fault:
            if fault.code != "recipient_unreadable":
                raise
            with self._lock:
                self._unusable, self._recipient = recipient, ""
            return None

    # -- what was readable

    def owe(self) -> None:
        """Remember, within a transaction that deletes something readable, that it is owed.

        What a power cut then prevents, the store makes up for when it is opened.
        """
        self._owes_scrub = True

    def pay(self) -> None:
        """Scrub if it is owed; call it after the transaction."""
        if self._owes_scrub:
            self._parts.scrub()
            self._owes_scrub = False
