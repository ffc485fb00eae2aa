"""Which district a union lies in: the distribution key of everything that its centre sends."""

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
def districts() -> tuple[str, ...]:
    """Return all districts, in order."""
    return tuple(sorted(set(districts_of_unions().values())))
