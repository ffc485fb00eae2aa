"""Where a union lies: its district, the distribution key of all that its centre sends, and upazila.

Both are known by their English names in small letters; an upazila by its name within its district.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from udc_desktop.mis.terms import Refused
from udc_desktop.paths import resources


@cache
def districts_of_unions() -> Mapping[str, str]:
    """Return the district of every union of the place list, by the union's id."""
    with (resources() / "places" / "places.csv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType(
            {row["id"]: row["district_en"].lower() for row in csv.DictReader(file)}
        )


@cache
def upazilas_of_unions() -> Mapping[str, str]:
    """Return the upazila of every union of the place list, by the union's id."""
    with (resources() / "places" / "places.csv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType(
            {row["id"]: row["upazila_en"].lower() for row in csv.DictReader(file)}
        )


@cache
def districts_of_upazilas() -> Mapping[str, frozenset[str]]:
    """Return the districts that have an upazila of a name: nearly always one."""
    found: dict[str, set[str]] = {}
    for union, upazila in upazilas_of_unions().items():
        found.setdefault(upazila, set()).add(districts_of_unions()[union])
    return MappingProxyType({name: frozenset(of) for name, of in found.items()})


@cache
def districts() -> tuple[str, ...]:
    """Return all districts, in order."""
    return tuple(sorted(set(districts_of_unions().values())))


def district_of(district: str, upazila: str) -> tuple[str, str]:
    """Return district and upazila as they are kept, the district found by the upazila if need be.

    Raises ``Refused``: ``unknown_district``, ``unknown_upazila``, ``upazila_ambiguous``.
    """
    district, upazila = district.strip().lower(), upazila.strip().lower()
    if district and district not in districts():
        raise Refused("unknown_district", district=district)
    if not upazila:
        return district, ""
    there = districts_of_upazilas().get(upazila, frozenset())
    if not there or (district and district not in there):
        raise Refused("unknown_upazila", upazila=upazila)
    if not district and len(there) > 1:
        raise Refused("upazila_ambiguous", upazila=upazila, districts=", ".join(sorted(there)))
    return district or next(iter(there)), upazila
