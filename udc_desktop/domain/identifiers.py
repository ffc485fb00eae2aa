"""Numbers that tell people apart: national identity, birth registration, mobile.

A parser takes any text and never raises. What the rules are sure of blocks, what they only expect
warns; see each reader. Nothing here can confirm that a number exists: only the issuer can.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from udc_desktop.domain.districts import DISTRICTS
from udc_desktop.domain.problems import Problem, Reading, problem, warning
from udc_desktop.domain.script import normalise, param_text, to_latin_digits

_SEPARATORS = re.compile(r"[\s\-–—−‐‑.,/()]+")
_RMO = frozenset("123459")  # rural, pourashava, urban outside it, other, cantonment, city
_FIRST_YEAR, _LAST_YEAR = 1880, 2099


def bare_digits(raw: str) -> str:
    """Return what was typed without spaces, hyphens and other separators, digits Latin.

    A dash alone, as people write for "none", leaves nothing.
    """
    return _SEPARATORS.sub("", to_latin_digits(normalise(raw)))


def is_number(text: str) -> bool:
    """Whether ``text`` is made of the digits 0 to 9 alone (other scripts' digits do not count)."""
    return text.isascii() and text.isdigit()


def mask(number: str, shown: int = 4) -> str:
    """Return a number as paper shows it: all but the last ``shown`` characters as bullets.

    At most half of a short number is shown. What separates the digits is dropped.
    """
    text = bare_digits(number)
    shown = min(shown, len(text) // 2)
    return "•" * min(len(text) - shown, 6) + text[len(text) - shown :]


def _is_plausible_year(text: str) -> bool:
    return _FIRST_YEAR <= int(text) <= _LAST_YEAR


@dataclass(frozen=True, slots=True)
class Nid:
    """A national identity number of 10, 13 or 17 digits, as on the card.

    13 digits are district 2, RMO 1, upazila 2, union 2, serial 6; 17 are the birth year before
    them; 10 (smart card) carry no meaning.
    """

    number: str
    on_card: str = ""  # what the card says, where ``number`` was completed from it

    def __str__(self) -> str:
        return self.number

    @property
    def district(self) -> str:
        """Return the district's code, empty for a smart card's number."""
        return "" if len(self.number) == 10 else self.number[-13:-11]

    @property
    def birth_year(self) -> int | None:
        """Return the birth year that 17 digits begin with."""
        return int(self.number[:4]) if len(self.number) == 17 else None

    def as_17(self, birth_year: int) -> Nid | None:
        """Return 17 digits for 13, with the birth year **on the card**; the card's are kept.

        17 digits stay as they are; a smart card's 10 cannot be completed: None.
        """
        if len(self.number) == 13:
            return Nid(f"{birth_year:04}{self.number}", self.number)
        return self if len(self.number) == 17 else None

    def is_completed_by(self, whole: str) -> bool:
        """Whether ``whole`` is these 13 digits with a birth year before them."""
        return len(self.number) == 13 and len(whole) == 17 and whole.endswith(self.number)

    def keys(self, birth_year: int | None = None) -> frozenset[str]:
        """Return every form on which two numbers of one person may meet."""
        forms = {self.number}
        if len(self.number) == 17:
            forms.add(self.number[4:])
        elif birth_year is not None and (whole := self.as_17(birth_year)) is not None:
            forms.add(whole.number)
        return frozenset(forms)


def _has_run(text: str, length: int) -> bool:
    return re.search(rf"([0-9])\1{{{length - 1}}}", text) is not None


def _is_sequence(text: str) -> bool:
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(text)}
    return steps in ({1}, {9})


def _smart_card_problems(number: str, field: str) -> tuple[Problem, ...]:
    if number.startswith("0"):
        return (problem(field, "nid_first_digit"),)
    if _is_sequence(number):
        return (warning(field, "nid_sequence"),)
    often = max(number, key=number.count)
    if number.count(often) >= 4:
        return (warning(field, "nid_repeated_digits", digit=often, times=number.count(often)),)
    if _has_run(number, 3):
        return (warning(field, "nid_digit_thrice_running"),)
    return ()


def _geocode_problems(last_13: str, field: str) -> tuple[Problem, ...]:
    if last_13[:2] not in DISTRICTS:
        return (problem(field, "nid_district", district=last_13[:2]),)
    if last_13[2] not in _RMO:
        return (problem(field, "nid_rmo", digit=last_13[2]),)
    return ()


def _nid_year_problems(number: str, field: str, born: date | None) -> tuple[Problem, ...]:
    year = number[:4]
    if born is not None and int(year) != born.year:
        return (warning(field, "nid_year_differs", number_year=year, year=str(born.year)),)
    return () if _is_plausible_year(year) else (warning(field, "nid_year_unlikely", year=year),)


def _brn_year_problems(number: str, field: str, born: date | None) -> list[Problem]:
    year = number[:4]
    if born is not None and int(year) != born.year:
        return [warning(field, "brn_year_differs", number_year=year, year=str(born.year))]
    return [] if _is_plausible_year(year) else [warning(field, "brn_year_unlikely", year=year)]


def read_nid(raw: str, field: str = "nid", *, born: date | None = None) -> Reading[Nid]:
    """Read a national identity number of 10, 13 or 17 digits.

    Blocks: anything but digits, the length, a leading 0 of 10 digits, a district or RMO that does
    not exist in 13 or 17. Warns: digits that the issuer avoids in 10 (one four times, thrice
    running, a plain sequence), a birth year in 17 that differs from ``born``. That the geocode is
    another union than the applicant's is no problem: people move.
    """
    number = bare_digits(raw)
    if not number:
        return Reading(None)
    if not is_number(number):
        return Reading(None, (problem(field, "nid_not_digits", text=param_text(raw)),))
    if len(number) not in (10, 13, 17):
        return Reading(None, (problem(field, "nid_length", length=len(number)),))
    if len(number) == 10:
        problems = _smart_card_problems(number, field)
    else:
        problems = _geocode_problems(number[-13:], field)
        if len(number) == 17:
            problems = (*problems, *_nid_year_problems(number, field, born))
    is_refused = any(p.blocks for p in problems)
    return Reading(None if is_refused else Nid(number), problems)


@dataclass(frozen=True, slots=True)
class Brn:
    """A birth registration number: 17 digits, or 16 from before the central register.

    17 digits are year 4, district 2, RMO 1, upazila 2, union 2, serial 6: the shape of a 17-digit
    NID, so that digits alone never tell which of the two a number is.
    """

    number: str

    def __str__(self) -> str:
        return self.number

    @property
    def as_17(self) -> Brn:
        """Return 17 digits: for 16, a 0 before the last five (usual, to be checked online)."""
        if len(self.number) == 16:
            return Brn(f"{self.number[:-5]}0{self.number[-5:]}")
        return self

    def keys(self) -> frozenset[str]:
        """Return every form on which two numbers of one person may meet."""
        return frozenset({self.number, self.as_17.number})


def read_brn(raw: str, field: str = "brn", *, born: date | None = None) -> Reading[Brn]:
    """Read a birth registration number of 17 digits, or an old one of 16 with a warning.

    Blocks: anything but digits, the length. Warns: 16 digits (the register's search does not find
    them), a district or RMO that is not in the list, a year that differs from ``born``.
    """
    number = bare_digits(raw)
    if not number:
        return Reading(None)
    if not is_number(number):
        return Reading(None, (problem(field, "brn_not_digits", text=param_text(raw)),))
    if len(number) not in (16, 17):
        return Reading(None, (problem(field, "brn_length", length=len(number)),))
    problems = _brn_year_problems(number, field, born)
    if len(number) == 16:
        problems.append(warning(field, "brn_16_digits", offer=Brn(number).as_17.number))
    if number[4:6] not in DISTRICTS:
        problems.append(warning(field, "brn_district", district=number[4:6]))
    elif number[6] not in _RMO:
        problems.append(warning(field, "brn_rmo", digit=number[6]))
    return Reading(Brn(number), tuple(problems))


@dataclass(frozen=True, slots=True)
class Mobile:
    """A mobile number of Bangladesh as people write it: 01 and nine digits more.

    The prefix tells nothing of the operator since numbers are portable (2018).
    """

    number: str

    def __str__(self) -> str:
        return self.number

    @property
    def international(self) -> str:
        """Return the number as other systems take it: 8801XXXXXXXXX."""
        return f"88{self.number}"


_MOBILE = re.compile(r"01[3-9][0-9]{8}")
_COUNTRY = 880


def _national(text: str) -> tuple[int, str] | None:
    """Return country code and national number; None where the text is no number at all."""
    import phonenumbers  # its metadata costs 50 ms, the sign-in does not need it

    try:
        found = phonenumbers.parse(text, "BD")
    except phonenumbers.NumberParseException:
        return None
    zeros = "0" * (found.number_of_leading_zeros or 1) if found.italian_leading_zero else ""
    return found.country_code or 0, f"{zeros}{found.national_number}"


def read_mobile(raw: str, field: str = "mobile") -> Reading[Mobile]:
    """Read a mobile number of Bangladesh, with or without +88 or 0088.

    Blocks: anything but digits, another country, the length, a prefix other than 013 to 019.
    """
    text = bare_digits(raw)
    if not text:
        return Reading(None)
    if not is_number(text.removeprefix("+")):
        return Reading(None, (problem(field, "mobile_not_digits", text=param_text(raw)),))
    if text.startswith("00"):
        text = f"+{text[2:]}"
    elif text.startswith("88") and len(text) >= 12:
        text = f"+{text}"
    if not text.startswith(("+", "0")):
        return Reading(None, (problem(field, "mobile_begins", length=len(text)),))
    national = _national(text)
    if national is None:
        return Reading(None, (problem(field, "mobile_length", length=len(text)),))
    country, rest = national
    if country != _COUNTRY:
        return Reading(None, (problem(field, "mobile_foreign", country=str(country)),))
    number = f"0{rest}"
    if len(number) != 11:
        return Reading(None, (problem(field, "mobile_length", length=len(number)),))
    if not _MOBILE.fullmatch(number):
        return Reading(None, (problem(field, "mobile_prefix", prefix=number[:3]),))
    return Reading(Mobile(number))
