"""Where a union lies: its district, the distribution key of all that its centre sends, and upazila.

Both are known by their English names in small letters; an upazila by its name within its district.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

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
