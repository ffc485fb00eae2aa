"""The unions of Bangladesh, found by typing in either script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """One union with the names above it; ``id`` is its official portal name."""

    id: str
    union_bn: str
    union_en: str
    upazila_bn: str
    upazila_en: str
    district_bn: str
    district_en: str
    division_bn: str
    division_en: str

    def line(self, language: str) -> str:
        """Return union, upazila, district in ``language``."""
        if language == "bn":
            return f"{self.union_bn}, {self.upazila_bn}, {self.district_bn}"
        return f"{self.union_en}, {self.upazila_en}, {self.district_en}"


class PlaceIndex:
    """All unions; looks up by id and finds by the beginning of any name, in either script."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._places = tuple(places)
        self._by_id = {p.id: p for p in self._places}

    def get(self, union: str) -> Place | None:
        """Return the union with this id."""
        return self._by_id.get(union)

    def all(self) -> Sequence[Place]:
        """Return every union in the order of the list."""
        return self._places

    def find(self, text: str, limit: int = 20) -> Sequence[Place]:
        """Return unions whose own name or a name above begins with the words typed, best first."""
        raise NotImplementedError
