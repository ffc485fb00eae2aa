"""How long to wait before trying again: longer every time, never for ever."""

from __future__ import annotations

from random import Random

SHORTEST = 60.0  # seconds
LONGEST_ASKED = (
    24 * 3600.0
)  # seconds; a headquarters that asks for more is asked again all the same
_MOST_DOUBLINGS = 40  # 60 s doubled so often is longer than any pause that could be set


def pause_after(tries: int, longest: float, chance: Random) -> float:
    """Return the seconds to wait after so many tries in a row that came to nothing.

    A minute, two, four … up to ``longest``, with up to a quarter more by chance, so that the
    centres of a district do not all come back in the same second when the power does.
    """
    doublings = min(max(tries, 1) - 1, _MOST_DOUBLINGS)
    seconds = min(SHORTEST * 2.0**doublings, max(longest, SHORTEST))
    return seconds * (1 + chance.random() / 4)


def pause_asked(tries: int, longest: float, chance: Random, asked: float | None) -> float:
    """Return the pause, not shorter than headquarters asked for."""
    own = pause_after(tries, longest, chance)
    return own if asked is None else max(own, min(asked, LONGEST_ASKED))
