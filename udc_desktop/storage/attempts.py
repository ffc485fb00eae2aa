"""Wrong passwords, counted on the disk, so that starting the program again forgives nothing.

This slows down somebody who sits at the counter. Somebody who carries the disk away is slowed down
by Argon2id alone, and nothing here pretends otherwise.
"""

from __future__ import annotations

import contextlib
import json
import math
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from udc_desktop.errors import KnownFault
from udc_desktop.services.vault import Clock
from udc_desktop.storage.durable import write_durably

NAME = "attempts.json"
_FREE = 3
_FIRST_WAIT = 5  # seconds
_LONGEST_WAIT = 15 * 60


def wait_after(failures: int) -> int:
    """Return the seconds to wait after so many failures: 0, 0, 0, 5, 10, 20 … 900."""
    if failures <= _FREE:
        return 0
    return min(_LONGEST_WAIT, _FIRST_WAIT << min(failures - _FREE - 1, 16))


class Attempts:
    """The failures of each slot and when the last one was."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._path = folder / NAME
        self._clock = clock
        self._failures = self._read()

    def seconds_to_wait(self, slot: UUID) -> int:
        """Return how long this slot still takes no password."""
        failures, last = self._failures.get(slot, (0, None))
        if last is None:
            return 0
        now = self._clock()
        if now < last:  # the clock was set back: the wait begins anew, and does end
            self._failures[slot] = (failures, now)
            self._write()
            last = now
        left = last + timedelta(seconds=wait_after(failures)) - now
        return max(0, math.ceil(left.total_seconds()))

    def failed(self, slot: UUID) -> None:
        """Count one failure."""
        failures, _ = self._failures.get(slot, (0, None))
        self._failures[slot] = (failures + 1, self._clock())
        self._write()

    def succeeded(self, slot: UUID) -> None:
        """Forget this slot's failures."""
        if self._failures.pop(slot, None) is not None:
            self._write()

    def _read(self) -> dict[UUID, tuple[int, datetime]]:
        try:
            content = json.loads(self._path.read_bytes())
            return {
                UUID(slot): (int(failures), datetime.fromisoformat(last))
                for slot, (failures, last) in content.items()
            }
        except (OSError, ValueError, TypeError, AttributeError):
            # Whoever can damage this file has the disk, which the count does not guard.
            return {}

    def _write(self) -> None:
        content = {str(s): [n, last.isoformat()] for s, (n, last) in self._failures.items()}
        # A full disk must not bar the sign-in; the count then holds until the program ends.
        with contextlib.suppress(KnownFault):
            write_durably(self._path, json.dumps(content).encode())
