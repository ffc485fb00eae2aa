"""Sealing to headquarters, and taking what had been readable out of the store's files."""

from __future__ import annotations

import threading

from udc_desktop.errors import KnownFault
from udc_desktop.services.courier_state import stored_headquarters
from udc_desktop.services.grievances.parts import DeskParts
from udc_desktop.services.ports import UnitOfWork

SCRUB_OWED = "grievances.scrub_owed"
"""The setting that says that something readable was deleted and is not scrubbed yet.

It is written with the deletion and taken back after the scrubbing, so that a power cut between the
two leaves nothing behind: the next sign-in pays.
"""


class Sealing:
    """Knows headquarters' recipient and whether a scrubbing is owed."""

    def __init__(self, parts: DeskParts) -> None:
        self._parts = parts
        self._lock = threading.Lock()  # the windows ask while a job looks
        self._recipient: str | None = None  # None: never looked; empty: there is none
        self._unusable = ""  # a recipient to whom nothing can be sealed
        self._may_owe = True  # something, from this sign-in or from before a power cut

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

    def owe(self, unit: UnitOfWork) -> None:
        """Write down, within a transaction that deletes something readable, that it is owed."""
        unit.settings.put(SCRUB_OWED, True)
        self._may_owe = True

    def pay(self) -> None:
        """Scrub if it is owed; call it outside of any transaction."""
        if not self._may_owe:
            return
        with self._parts.units() as unit:
            is_owed = bool(unit.settings.get(SCRUB_OWED))
        if is_owed:
            self._parts.scrub()
            with self._parts.units() as unit:
                unit.settings.put(SCRUB_OWED, False)
                unit.commit()
        self._may_owe = False
