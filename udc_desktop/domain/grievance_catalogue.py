"""The catalogue of grievances: kinds, channels, offices, time limits, hotlines; all of it data.

One TOML file, ``resources/grievances.toml`` as it ships; headquarters sends newer ones as a central
file of kind ``grievances`` (``docs/central-files.md``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Literal, TypeVar

import msgspec

from udc_desktop.domain.programme_checks import Finding
from udc_desktop.domain.programme_words import PLACEHOLDER
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.script import normalise
from udc_desktop.domain.toml_lines import Path
from udc_desktop.domain.toml_pages import TomlPage

T = TypeVar("T")

ADDRESS_GAPS = ("upazila", "district")
"""What an office's address may leave to be filled in."""

_ID = re.compile(r"[a-z0-9][a-z0-9_]*")
_LONGEST = 366  # days; a limit of more than a year is a slip of the pen


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
    """Against whom. ``is_sensitive``: those whom it must bypass work here or govern here.

    One whose id is that of an office is that office: a sealed grievance goes to another one.
    """

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
    name is missing, or stands there in one language only), ``unknown`` (an office, a tier, a
    hotline that is not in the file), ``days`` (a limit below 1, or longer than a year), ``empty``
    (a list that must not be empty), ``sensitive`` (no sensitive category, no hotline or no office
    for one, or only the office that is complained of, or a sensitive category that carries a
    mending), ``id_form`` (an id is not
    ``lower_case_words``; a tier's is its number, 1, 2, 3), ``placeholder`` (a gap in an address
    that nothing fills).
    """
    page = TomlPage(text, file)
    catalogue = _kept(page.read(GrievanceCatalogue))
    page.refuse(_findings(catalogue))
    return catalogue


def _kept(value: T) -> T:
    """Return a value with all its texts in the one form in which text is kept."""
    whole: Any = value
    if isinstance(whole, str):
        whole = normalise(whole)
    elif isinstance(whole, tuple):
        whole = tuple(_kept(inner) for inner in whole)
    elif isinstance(whole, msgspec.Struct):
        fields = {name: _kept(getattr(whole, name)) for name in whole.__struct_fields__}
        whole = msgspec.structs.replace(whole, **fields)
    kept: T = whole
    return kept


def _findings(catalogue: GrievanceCatalogue) -> Iterator[Finding]:
    if not 0 <= catalogue.soon_days <= _LONGEST:
        yield Finding(("soon_days",), "days", f"soon_days lies between 0 and {_LONGEST}")
    for key in ("category", "channel", "against", "office", "tier", "hotline"):
        yield from _listed(getattr(catalogue, key), (key,))
    for index, category in enumerate(catalogue.category):
        yield from _category(catalogue, category, ("category", index))
    for index, office in enumerate(catalogue.office):
        yield from _office(catalogue, office, ("office", index))
    for index, tier in enumerate(catalogue.tier):
        yield from _tier(catalogue, tier, index)
    yield from _sensitive(catalogue)


def _listed(entries: Sequence[_Entry], path: Path) -> Iterator[Finding]:
    """Find what may be wrong with a list of whatever kind: its ids and its names."""
    if not entries:
        yield Finding(path, "empty", f"there must be at least one {path[-1]}")
    seen: set[str] = set()
    for index, entry in enumerate(entries):
        here: Path = (*path, index)
        if not _ID.fullmatch(entry.id):
            yield Finding((*here, "id"), "id_form", f"id {entry.id!r} is not lower_case_words")
        if entry.id in seen:
            yield Finding((*here, "id"), "twice", f"{path[-1]} {entry.id!r} stands there twice")
        seen.add(entry.id)
        for language in ("bn", "en"):
            if not getattr(entry, language):
                yield Finding((*here, language), "text", "the name is missing")


def _category(catalogue: GrievanceCatalogue, category: Category, path: Path) -> Iterator[Finding]:
    yield from _listed(category.subject, (*path, "subject"))
    if bool(category.help_bn) != bool(category.help_en):
        missing = "help_en" if category.help_bn else "help_bn"
        yield Finding((*path, missing), "text", "help stands there in one language only")
    for index, hotline in enumerate(category.hotlines):
        if all(hotline != each.id for each in catalogue.hotline):
            yield Finding((*path, "hotlines", index), "unknown", f"there is no hotline {hotline!r}")


def _office(catalogue: GrievanceCatalogue, office: Office, path: Path) -> Iterator[Finding]:
    if catalogue.find_tier(office.tier) is None:
        yield Finding((*path, "tier"), "unknown", f"there is no tier {office.tier}")
    if office.days is not None:
        yield from _days(office.days, path)
    if len(office.address_bn) != len(office.address_en):
        reason = "the address has as many lines in both languages"
        yield Finding((*path, "address_en"), "text", reason)
    for key in ("address_bn", "address_en"):
        for index, line in enumerate(getattr(office, key)):
            if not line:
                yield Finding((*path, key, index), "text", "a line of the address is empty")
            for gap in PLACEHOLDER.findall(line):
                if gap not in ADDRESS_GAPS:
                    reason = f"{{{gap}}} is not one of {', '.join(ADDRESS_GAPS)}"
                    yield Finding((*path, key, index), "placeholder", reason)


def _tier(catalogue: GrievanceCatalogue, tier: Tier, index: int) -> Iterator[Finding]:
    path: Path = ("tier", index)
    if tier.id != str(index + 1):
        yield Finding((*path, "id"), "id_form", "tiers are numbered 1, 2, 3 in their order")
    yield from _days(tier.days, path)
    office = catalogue.find_office(tier.office)
    if office is None:
        yield Finding((*path, "office"), "unknown", f"there is no office {tier.office!r}")
    elif str(office.tier) != tier.id:
        reason = f"{tier.office!r} is an office of tier {office.tier}"
        yield Finding((*path, "office"), "unknown", reason)


def _days(days: int, path: Path) -> Iterator[Finding]:
    if not 1 <= days <= _LONGEST:
        yield Finding((*path, "days"), "days", f"a limit lies between 1 and {_LONGEST} days")


def _sensitive(catalogue: GrievanceCatalogue) -> Iterator[Finding]:
    if not any(category.is_sensitive for category in catalogue.category):
        yield Finding(("category",), "sensitive", "no category is sensitive")
    if not any(hotline.is_for_sensitive for hotline in catalogue.hotline):
        yield Finding(("hotline",), "sensitive", "no hotline is for sensitive grievances")
    if not any(office.takes_sealed for office in catalogue.office):
        yield Finding(("office",), "sensitive", "no office takes sealed grievances")
    takers = {office.id for office in catalogue.office if office.takes_sealed}
    for index, against in enumerate(catalogue.against):
        if takers == {against.id}:
            reason = (
                f"what is sealed would go to {against.id!r}, of whom it complains, and no other"
            )
            yield Finding(("against", index, "id"), "sensitive", reason)
    for index, category in enumerate(catalogue.category):
        if category.is_sensitive and category.mends:
            reason = "nobody here can read a sealed grievance, so it cannot carry a mending"
            yield Finding(("category", index, "mends"), "sensitive", reason)
