"""Addresses as papers of the desk say them: of complainants, and of offices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from udc_desktop.domain.grievance_catalogue import Office
from udc_desktop.domain.grievances import Complainant
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.text import digits
from udc_desktop.services.grievances.views import DeskSettings
from udc_desktop.services.places import Place, PlaceIndex


def address_of(who: Complainant, places: PlaceIndex, home: Place | None) -> Words | None:
    """Return village, ward and union, and what lies above where that is not the centre's own."""
    place = places.get(who.union)
    is_elsewhere = place is not None and (home is None or place.upazila_bn != home.upazila_bn)
    in_bangla = [who.village, f"ওয়ার্ড নং {digits(who.ward, 'bn')}" if who.ward else ""]
    in_english = [who.village, f"Ward {digits(who.ward, 'en')}" if who.ward else ""]
    if place is not None:
        in_bangla += [place.line("bn") if is_elsewhere else place.union_bn]
        in_english += [place.line("en") if is_elsewhere else place.union_en]
    said = Words(bn=_joined(in_bangla), en=_joined(in_english))
    return said if said.bn else None


def office_lines(office: Office, settings: DeskSettings, home: Place | None) -> tuple[Words, ...]:
    """Return the lines below an officer's title: as they were set here, or the catalogue's."""
    set_here = settings.addresses.get(office.id)
    bn, en = set_here or (office.address_bn, office.address_en)
    if not bn or not en:  # set in one language only: better than no address
        bn, en = bn or en, en or bn
    return words_of(
        [_filled(line, home.upazila_bn, home.district_bn) if home else line for line in bn],
        [_filled(line, home.upazila_en, home.district_en) if home else line for line in en],
    )


def words_of(bn: Sequence[str], en: Sequence[str]) -> tuple[Words, ...]:
    """Return lines in both languages; where one language has fewer, the other's stand there."""
    pairs = zip_longest(bn, en, fillvalue="")
    return tuple(Words(bn=one or other, en=other or one) for one, other in pairs if one or other)


def _filled(line: str, upazila: str, district: str) -> str:
    return line.replace("{upazila}", upazila).replace("{district}", district)


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)
