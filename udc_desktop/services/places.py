"""The unions of Bangladesh, found by typing in either script."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nsmallest

from udc_desktop.domain.script import search_fold

# What people type beside a name; it narrows nothing. Folded when the index is made.
_FILLERS = "union upazila district division ইউনিয়ন উপজেলা জেলা বিভাগ"

_FIRST, _LATER = 1, 2  # the union's first word, a later one
_ABOVE = {"upazila": 3, "district": 5, "division": 7}  # one more where only begun


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
        self._words: PlaceWords | None = None

    def get(self, union: str) -> Place | None:
        """Return the union with this id."""
        return self._by_id.get(union)

    def all(self) -> Sequence[Place]:
        """Return every union in the order of the list."""
        return self._places

    def find(self, text: str, limit: int = 20) -> Sequence[Place]:
        """Return unions whose own name or a name above begins with the words typed, best first.

        Every word must be found, in any order and either script; a union whose whole name was
        typed comes first, then unions that begin so, then those of an upazila, a district, a
        division of that name.
        """
        words = self.prepare()
        return [self._places[index] for index in words.find(text, limit)]

    def prepare(self) -> PlaceWords:
        """Make the index of words, once: 0.4 s for the whole country, so better not at a key."""
        if self._words is None:
            self._words = PlaceWords(self._places)
        return self._words


class PlaceWords:
    """Every word of every name in order, so that a beginning is a slice."""

    def __init__(self, places: Sequence[Place]) -> None:
        words = cache(_words)  # most names stand in many lines
        entries: set[tuple[str, int, int]] = set()
        self._union_names: list[tuple[frozenset[str], ...]] = []
        for index, place in enumerate(places):
            names = (words(place.union_bn), words(place.union_en))
            self._union_names.append(tuple(frozenset(name) for name in names))
            for name in names:
                entries.update(
                    (word, _FIRST if at == 0 else _LATER, index) for at, word in enumerate(name)
                )
                entries.add(("".join(name), _FIRST, index))
            for level, rank in _ABOVE.items():
                for language in ("bn", "en"):
                    name = words(getattr(place, f"{level}_{language}"))
                    entries.update((word, rank, index) for word in (*name, "".join(name)))
        self._entries = sorted(entries)
        self._keys = [word for word, _, _ in self._entries]
        self._fillers = frozenset(_words(_FILLERS))

    def find(self, text: str, limit: int) -> Sequence[int]:
        """Return the positions of the places that fit, best first."""
        typed = search_fold(text).split()
        wanted = [word for word in typed if word not in self._fillers] or typed
        if not wanted:
            return ()
        ranks = self._ranks(wanted[0])
        for word in wanted[1:]:
            more = self._ranks(word)
            ranks = {index: rank + more[index] for index, rank in ranks.items() if index in more}
        words = frozenset(wanted)
        ordered = nsmallest(
            limit,
            ((not self._is_whole(index, words), rank, index) for index, rank in ranks.items()),
        )
        return [index for _, _, index in ordered]

    def _is_whole(self, index: int, words: frozenset[str]) -> bool:
        return any(name and name <= words for name in self._union_names[index])

    def _ranks(self, word: str) -> dict[int, int]:
        """Return for each place with a word that begins so how well it fits; 0 is best."""
        ranks: dict[int, int] = {}
        for found, rank, index in self._from(word):
            if not found.startswith(word):
                break
            is_begun = rank > _LATER and found != word
            fit = rank + is_begun
            if fit < ranks.get(index, 99):
                ranks[index] = fit
        return ranks

    def _from(self, word: str) -> Iterator[tuple[str, int, int]]:
        entries = self._entries
        for at in range(bisect_left(self._keys, word), len(entries)):
            yield entries[at]


def _words(name: str) -> tuple[str, ...]:
    return tuple(search_fold(name).split())
