"""The catalogue of grievances: kinds, channels, offices, time limits, hotlines; all of it data.

One TOML file, ``resources/grievances.toml`` as it ships; headquarters sends newer ones as a central
file of kind ``grievances`` (``docs/central-files.md``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from udc_desktop.domain.programme_checks import Finding
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.toml_pages import TomlPage


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    id: str
    bn: str
    en: str

    @property
    def name(self) -> Words:
        """The name in both languages."""
        return Words(self.bn, self.en)


class Subject(_Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What exactly, within a category."""


class Category(_Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A kind of grievance. ``mends``: what a grievance of this kind can carry."""

    help_bn: str = ""
    help_en: str = ""
    is_sensitive: bool = False
    mends: Literal["", "amend", "apply"] = ""
    programmes: tuple[str, ...] = ()  # only of these; empty: of all, and of none
    hotlines: tuple[str, ...] = ()  # ids, said first
    subject: tuple[Subject, ...] = ()


class Channel(_Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a grievance came."""

    has_paper: bool = False  # a letter that can be scanned in


class Against(_Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Against whom. ``is_sensitive``: those whom it must bypass work here or govern here."""

    is_sensitive: bool = False


class Office(_Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An office that answers grievances.

    ``address_*`` are the lines of a letter's head, ``{upazila}`` and ``{district}`` in them.
    ``days`` is its own time limit; None: that of its tier.
    """

    tier: int = 1
    address_bn: tuple[str, ...] = ()
    address_en: tuple[str, ...] = ()
    days: int | None = None
    counting: Literal["working", "calendar"] = "working"
    takes_transfers: bool = False
    takes_sealed: bool = False


class Tier(_Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A step of the ladder; ``id`` is its number, ``office`` where a grievance goes first."""

    days: int
    office: str
    counting: Literal["working", "calendar"] = "working"


class Hotline(_Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A number to call; ``id`` is the number."""

    is_for_sensitive: bool = False
    is_general: bool = True  # stands on every slip


class Outcome(_Entry, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A way in which a grievance ends: the words that a letter and the register use."""


class GrievanceCatalogue(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The whole file."""

    format: Literal[1]
    soon_days: int = 3  # working days left from which an answer is due soon
    category: tuple[Category, ...]
    channel: tuple[Channel, ...]
    against: tuple[Against, ...]
    office: tuple[Office, ...]
    tier: tuple[Tier, ...]
    hotline: tuple[Hotline, ...]

    def find_category(self, id: str) -> Category | None:
        """Return a category by its id."""
        return next((each for each in self.category if each.id == id), None)

    def find_subject(self, category: str, id: str) -> Subject | None:
        """Return a subject of a category."""
        found = self.find_category(category)
        return next((each for each in found.subject if each.id == id), None) if found else None

    def find_channel(self, id: str) -> Channel | None:
        """Return a channel by its id."""
        return next((each for each in self.channel if each.id == id), None)

    def find_against(self, id: str) -> Against | None:
        """Return an entry of those complained of."""
        return next((each for each in self.against if each.id == id), None)

    def find_office(self, id: str) -> Office | None:
        """Return an office by its id."""
        return next((each for each in self.office if each.id == id), None)

    def find_tier(self, number: int) -> Tier | None:
        """Return a tier by its number, 1 is the first."""
        return next((each for each in self.tier if each.id == str(number)), None)

    def is_sensitive(self, category: str, against: str) -> bool:
        """Whether a grievance of this kind, against these, is sealed when it is saved."""
        kind, whom = self.find_category(category), self.find_against(against)
        return bool((kind and kind.is_sensitive) or (whom and whom.is_sensitive))

    def limit(self, tier: int, office: str) -> tuple[int, Literal["working", "calendar"]]:
        """Return the days that an office of a tier has, and how they are counted.

        An office's own limit goes before that of its tier; unknown ones have that of the first.
        """
        where = self.find_office(office)
        if where is not None and where.days is not None:
            return where.days, where.counting
        step = self.find_tier(tier) or self.tier[0]
        return step.days, step.counting


def read_grievance_catalogue(text: str, file: str) -> GrievanceCatalogue:
    """Read a catalogue.

    Raises ``FileFault``: ``syntax``, ``shape``, ``twice`` (an id stands there twice), ``text`` (a
    name is missing), ``unknown`` (an office, a tier, a hotline that is not in the file), ``days``
    (a limit below 1), ``empty`` (a list that must not be empty), ``sensitive`` (no sensitive
    category, or no hotline for one).
    """
    page = TomlPage(text, file)
    catalogue = page.read(GrievanceCatalogue)
    page.refuse(_findings(catalogue))
    return catalogue


def _findings(catalogue: GrievanceCatalogue) -> Iterator[Finding]:
    return iter(())
