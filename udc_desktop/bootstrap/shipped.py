"""What is shipped with the program, read from its folders."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from udc_desktop.services.catalogue import ProgrammeCatalogue
    from udc_desktop.services.places import PlaceIndex


def load_places(resources: Path) -> PlaceIndex:
    """Read the place list."""
    import csv

    from udc_desktop.services.places import Place, PlaceIndex

    with (resources / "places" / "places.csv").open(encoding="utf-8", newline="") as file:
        return PlaceIndex([Place(**row) for row in csv.DictReader(file)])


def load_programmes(resources: Path, added: Path) -> ProgrammeCatalogue:
    """Read the shipped programmes and those added to this installation; broken ones are told."""
    from udc_desktop.services.catalogue import load_catalogue

    files: dict[str, str] = {}
    for folder in (resources / "programmes", added):
        for file in sorted(folder.glob("*.toml")):
            # bytes that are no text become a refusal with its line, not a fault of the start
            files[file.name] = file.read_bytes().decode("utf-8", errors="replace")
    form = (resources / "forms" / "enrolment.toml").read_text("utf-8")
    return load_catalogue(files, form)
