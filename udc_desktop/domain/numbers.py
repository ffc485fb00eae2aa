"""The number that goes on paper: centre, device, year, counter and a check character.

``KRN1-26-001426-K`` is application 1,426 of the year 2026 on device 1 of the centre KRN. It is made
with no network and can be said over a telephone; the last character tells a misheard number from a
true one. ``KRN1-26-G00012-L`` is grievance 12 of that year: the G in the place of the counter's
first digit keeps a complaint and an application apart for whoever hears or files the number.

The check character is a linear code over the product of the fields of 4 and of 9 elements, which
together have the 36 elements that the characters 0-9 and A-Z need. In both fields the multiplier
``a`` is neither 0 nor 1, so that any single wrong character and any swap of two neighbours changes
the sum: ``x`` and ``a x`` differ wherever ``x`` is not 0. ISO 7064 MOD 37,36, the usual choice for
one check character over this alphabet, misses 36 of the 22,680 possible swaps (8 and 9 among them),
and its sister MOD 37-2 needs an asterisk, which no file name on Windows may hold.
"""

from __future__ import annotations

import re

from udc_desktop.domain.problems import Reading, problem

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_VALUE = {character: value for value, character in enumerate(_ALPHABET)}
_TIMES_4 = (0, 2, 3, 1)  # multiplication by the generator x of GF(4)
_TIMES_9 = (0, 4, 8, 5, 6, 1, 7, 2, 3)  # multiplication by 1 + i in GF(9) = GF(3)[i]
_LARGEST = 999_999
_LARGEST_GRIEVANCE = 99_999

_BANGLA_DIGITS = {ord("০") + digit: str(digit) for digit in range(10)}
_SEPARATORS = re.compile(r"[\s\-‐‑‒–—―−_/.,|\u200b-\u200d\u00ad\ufeff]+")
_MISTAKEN_DIGITS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SHAPE = re.compile(r"([A-Z0-9]{3,7})([0-9]{2})(G[0-9]{5}|[0-9]{6})([A-Z0-9])")
_CENTRE = re.compile(r"[A-Z0-9]{2,6}")
_DEVICE = re.compile(r"[A-Z0-9]")


def paper_number(centre_code: str, device: str, year: int, counter: int) -> str:
    """Return the number of the ``counter``-th paper of ``year`` on this device.

    Args:
        centre_code: 2 to 6 of A-Z and 0-9.
        device: one of A-Z and 0-9.
        year: the calendar year; its last two digits are printed.
        counter: 1 to 999,999.

    Raises:
        ValueError: an argument is outside these bounds.
    """
    if not 1 <= counter <= _LARGEST:
        raise ValueError(f"a counter runs from 1 to {_LARGEST}")
    return _number(centre_code, device, year, f"{counter:06d}")


def grievance_number(centre_code: str, device: str, year: int, counter: int) -> str:
    """Return the tracking number of the ``counter``-th grievance of ``year`` on this device.

    The arguments are those of ``paper_number``, but for ``counter``: 1 to 99,999.

    Raises:
        ValueError: an argument is outside these bounds.
    """
    if not 1 <= counter <= _LARGEST_GRIEVANCE:
        raise ValueError(f"a counter of grievances runs from 1 to {_LARGEST_GRIEVANCE}")
    return _number(centre_code, device, year, f"G{counter:05d}")


def is_grievance_number(text: str) -> bool:
    """Whether a number, as somebody types it, is right and that of a grievance."""
    number = check_number(text).value
    return number is not None and number.split("-")[2].startswith("G")


def check_character(text: str) -> str:
    """Return the check character for a text of 0-9 and A-Z."""
    quarter, ninth = _sums(text)
    return next(c for c in _ALPHABET if _sums(c, quarter, ninth) == (0, 0))


def check_number(text: str) -> Reading[str]:
    """Read a number from paper, an application's or a grievance's, as somebody types it.

    Bangla digits, small letters, spaces and any dashes are taken; where a digit must stand, the
    letters O, I and L are read as the digits that they look like. The problems are
    ``number_shape`` (this is no such number) and ``number_check`` (the check character does not
    fit: a character is wrong or two were swapped); their field is empty.
    """
    plain = _SEPARATORS.sub("", text.translate(_BANGLA_DIGITS)).upper()
    if not plain:
        return Reading(None)
    front, digits, check = plain[:-9], plain[-9:-1].translate(_MISTAKEN_DIGITS), plain[-1]
    found = _SHAPE.fullmatch(front + digits + check)
    if found is None:
        return Reading(None, (problem("", "number_shape"),))
    if _sums("".join(found.groups())) != (0, 0):
        return Reading(None, (problem("", "number_check"),))
    return Reading("-".join(found.groups()))


def _number(centre_code: str, device: str, year: int, back: str) -> str:
    if not _CENTRE.fullmatch(centre_code) or not _DEVICE.fullmatch(device):
        raise ValueError("a centre has a code of 2 to 6 of A-Z and 0-9, a device one of them")
    front, middle = centre_code + device, f"{year % 100:02d}"
    return f"{front}-{middle}-{back}-{check_character(front + middle + back)}"


def _sums(text: str, quarter: int = 0, ninth: int = 0) -> tuple[int, int]:
    """Run the two sums over ``text``; both end at 0 where the check character fits."""
    for character in text:
        value = _VALUE[character]
        quarter = _TIMES_4[quarter ^ value // 9]
        ninth = _TIMES_9[_add_9(ninth, value % 9)]
    return quarter, ninth


def _add_9(one: int, other: int) -> int:
    """Add in GF(9), whose elements are written ``3 i + r``."""
    return (one // 3 + other // 3) % 3 * 3 + (one % 3 + other % 3) % 3
