"""What headquarters' time is, as far as its answers tell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from udc_desktop.sync.outcomes import Reply


class Skew:
    """How far this machine's clock is ahead of headquarters, from the best answer so far.

    An answer was dated some time between the question and its arrival; the middle is taken, and
    half of that time is how wrong it can be. A later, vaguer answer changes nothing unless it
    contradicts: then somebody has set the clock.
    """

    def __init__(self, clock: Callable[[], datetime], seconds: float | None) -> None:
        self._clock = clock
        self._seconds = seconds
        self._doubt = float("inf")

    @property
    def seconds(self) -> float | None:
        """Seconds ahead, None before anybody said the time."""
        return self._seconds

    def now(self) -> datetime:
        """Return headquarters' time as far as it is known."""
        return self._clock() - timedelta(seconds=self._seconds or 0.0)

    def told(self, theirs: datetime, reply: Reply) -> None:
        """Take in the time that an answer, which has just been read, was dated with."""
        if theirs.tzinfo is None:
            return
        doubt = reply.waited / 2
        middle = self._clock() - timedelta(seconds=reply.read_in + doubt)
        found = (middle - theirs).total_seconds()
        contradicts = (
            self._seconds is not None and abs(found - self._seconds) > doubt + self._doubt + 1.0
        )
        if doubt <= self._doubt or contradicts:
            self._seconds = found
            self._doubt = doubt
