"""Places of a union in one intake window, and where an application stands among the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an application stood when it was recorded; later ones may move it.

    ``places`` is 0 where the number of places is not limited here.
    """

    places: int
    rank: int

    @property
    def is_beyond(self) -> bool:
        """Whether more urgent applications fill all the places already."""
        return 0 < self.places < self.rank


def standing(places: int, priority: int, others: Sequence[int]) -> Standing:
    """Return the standing of an application among the priorities of the others in its window.

    More points go first, and of equals the one who came first; an application is the latest when
    it is recorded.
    """
    return Standing(places, 1 + sum(points >= priority for points in others))
