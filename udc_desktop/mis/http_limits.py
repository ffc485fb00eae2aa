"""How much headquarters takes: sizes, how many at once, and how often from one sender."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

_MOST_REMEMBERED = 50_000  # senders; the ones that have been quiet are forgotten first


@dataclass(frozen=True, slots=True)
class Pace:
    """So many at once, and so many a second from then on."""

    burst: float
    per_second: float


@dataclass(frozen=True, slots=True)
class Limits:
    """What one worker process takes. Several workers each count for themselves.

    The paces are far above what an honest counter needs: a union's busiest day is a few hundred
    applications. Mobile operators put whole districts behind one address, so the pace of an
    address is wide, and only wrong registration codes are counted tightly.
    """

    letter: int = 1024 * 1024  # bytes of a body as it travels
    unpacked: int = 8 * 1024 * 1024  # bytes of a letter
    events: int = 1000  # of one batch
    papers: int = 2000  # asked for at once
    changes: int = 500  # of one page
    paper: int = 8 * 1024 * 1024  # bytes
    piece: int = 256 * 1024  # bytes of a paper that are kept at a time
    form: int = 16 * 1024  # bytes of a request for a token
    held: int = 64 * 1024 * 1024  # bytes of bodies in memory, all requests together
    in_flight: int = 512  # requests
    strangers: int = 64  # requests of nobody known, so that they cannot fill the house
    waiting: int = 64  # requests that are ready and wait for the desk
    threads: int = 8  # that work at the desk at once
    idle_seconds: float = 60.0  # between two pieces of a body
    device: Pace = Pace(burst=1000, per_second=100)
    office: Pace = Pace(burst=200, per_second=10)  # of one token
    address: Pace = Pace(burst=1000, per_second=50)  # before anybody is known
    wrong_codes: Pace = Pace(burst=10, per_second=0.05)  # of an address


class Buckets:
    """A token bucket for every sender."""

    def __init__(self, pace: Pace, ticks: Callable[[], float] = time.monotonic) -> None:
        self._pace = pace
        self._ticks = ticks
        self._levels: dict[str, tuple[float, float]] = {}
        self._lock = threading.Lock()

    def wait_of(self, sender: str, cost: float = 1.0) -> float:
        """Take ``cost`` out of a sender's bucket; return 0, or the seconds until there is enough.

        A sender that has to wait pays nothing. ``cost=0`` only asks whether one more would do.
        """
        with self._lock:
            now = self._ticks()
            level = self._level(sender, now)
            if level < max(cost, 1.0):
                return (max(cost, 1.0) - level) / self._pace.per_second
            self._levels[sender] = (level - cost, now)
            if len(self._levels) > _MOST_REMEMBERED:
                self._forget_the_quiet(now)
            return 0.0

    def _level(self, sender: str, now: float) -> float:
        kept = self._levels.get(sender)
        if kept is None:
            return self._pace.burst
        level, at = kept
        return min(self._pace.burst, level + (now - at) * self._pace.per_second)

    def _forget_the_quiet(self, now: float) -> None:
        full = [each for each in self._levels if self._level(each, now) >= self._pace.burst]
        for each in full or list(self._levels)[: _MOST_REMEMBERED // 10]:
            del self._levels[each]
