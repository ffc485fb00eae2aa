"""Finding by what people say at a counter: a number in any of its forms, or a name.

Numbers are kept as keys, once as they are and once reversed after ``<``, so that the first digits
and the last ones both find. Names are folded (``domain.text.search_fold``) and indexed by FTS5.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from udc_desktop.domain.numbers import check_number
from udc_desktop.domain.text import search_fold, to_latin_digits

SHORTEST = 4  # digits; fewer would find half of the village
_LONGEST = 64  # characters of anything typed that are looked at
_SEPARATORS = re.compile(r"[\s\-‐‑‒–—―−_/.,|()+\u200b-\u200d\u00ad\ufeff]+")
_NUMBER_ON_PAPER = re.compile(r"[A-Z0-9]*[0-9][A-Z0-9]*")
_PARTS_OF_NUMBER = re.compile(r"([A-Z0-9]+)([0-9]{2})([0-9]{6})([A-Z0-9])")
_PARTS_OF_GRIEVANCE = re.compile(r"([A-Z0-9]+)([0-9]{2})(G([0-9]{5}))([A-Z0-9])")
_COUNTER_OF_GRIEVANCE = re.compile(r"G([0-9]{1,5})")
_LAST_KEY = "\U0010ffff"


class Kind(StrEnum):
    """What was typed."""

    NOTHING = "nothing"
    DIGITS = "digits"
    NUMBER = "number"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Sought:
    """What was typed, read: ``plain`` for digits and numbers, ``match`` for names."""

    kind: Kind
    plain: str = ""
    match: str = ""


def read(text: str) -> Sought:
    """Say what kind of thing is sought.

    Digits alone are an identifier (or, fewer than four, a counter on paper); letters and digits of
    Latin script are a number on paper (``G7`` a grievance's); anything else is a name.
    """
    text = text[:_LONGEST]
    plain = _SEPARATORS.sub("", to_latin_digits(text)).upper()
    if plain.isascii() and plain.isdigit():
        return Sought(Kind.DIGITS, plain)
    match = name_match(text)
    if number := check_number(text).value:
        return Sought(Kind.NUMBER, _SEPARATORS.sub("", number))
    if _NUMBER_ON_PAPER.fullmatch(plain) and (
        len(plain) >= 3 or _COUNTER_OF_GRIEVANCE.fullmatch(plain)
    ):
        return Sought(Kind.NUMBER, plain, match)
    return Sought(Kind.NAME, match=match) if match else Sought(Kind.NOTHING)


def names_folded(*names: str) -> str:
    """Return the words of all names as the index holds them, each once."""
    return " ".join(dict.fromkeys(" ".join(map(search_fold, names)).split()))


def name_sort(name_bn: str, name_en: str) -> str:
    """Return what a list sorts a person by: the Bangla name, or the English one without it."""
    return search_fold(name_bn or name_en)


def name_match(text: str) -> str:
    """Return the FTS5 query for every word of ``text``, the last one as a beginning."""
    words = list(dict.fromkeys(search_fold(text).split()))
    if not words:
        return ""
    return " ".join(f'"{word}"' for word in words) + "*"


def person_keys(*, nid: str, brn: str, mobile: str, wallet: str) -> Iterator[tuple[str, str]]:
    """Yield each (key, kind) under which a person is found."""
    for kind, value in (("nid", nid), ("brn", brn), ("mobile", mobile), ("wallet", wallet)):
        if value:
            yield value, kind
            yield "<" + value[::-1], kind
    if len(nid) == 17:
        yield nid[4:], "nid13"  # the number on the old card, without the year of birth
    if len(wallet) == 12:
        yield wallet[:11], "wallet"  # a Rocket wallet is a mobile number and a twelfth digit


def application_keys(number: str) -> Iterator[tuple[str, str]]:
    """Yield each (key, kind) under which a number on paper is found.

    ``KRN1-26-001426-K``: from the front, from the year on, from the end, and the counter alone.
    """
    plain = _SEPARATORS.sub("", number).upper()
    if not plain:
        return
    yield plain, "number"
    yield "<" + plain[::-1], "number"
    if parts := _PARTS_OF_NUMBER.fullmatch(plain):
        yield plain[len(parts[1]) :], "number"
        yield parts[3].lstrip("0"), "counter"


def grievance_keys(
    number: str, *, nid: str = "", brn: str = "", mobile: str = ""
) -> Iterator[tuple[str, str]]:
    """Yield each (key, kind) under which a grievance is found: by its number, and who complains.

    ``KRN1-26-G00012-L``: from the front, from the year on, from the G on, from the end, and the
    counter alone.
    """
    plain = _SEPARATORS.sub("", number).upper()
    yield plain, "number"
    yield "<" + plain[::-1], "number"
    if parts := _PARTS_OF_GRIEVANCE.fullmatch(plain):
        yield plain[len(parts[1]) :], "number"
        yield parts[3] + parts[5], "number"
        yield parts[4].lstrip("0"), "counter"
    yield from person_keys(nid=nid, brn=brn, mobile=mobile, wallet="")


def counter_of(plain: str) -> str:
    """Return the counter that digits alone, or a G and digits, may mean; without leading noughts.

    Empty where it can be none.
    """
    of_grievance = _COUNTER_OF_GRIEVANCE.fullmatch(plain)
    return (of_grievance[1] if of_grievance else plain).lstrip("0")


def key_ranges(plain: str) -> Iterator[tuple[str, str]]:
    """Yield the ranges of keys (from, below) that begin or end with what was typed.

    A number with the country's code is sought without it too, and of a 17-digit NID its last 13,
    which is the number on the old card.
    """
    for form in typed_forms(plain):
        yield form, form + _LAST_KEY
        yield "<" + form[::-1], "<" + form[::-1] + _LAST_KEY
    if len(plain) == 17 and plain.isdigit():
        yield plain[4:], plain[4:] + "\0"


def exact_keys(plain: str) -> list[str]:
    """Return the keys that are all of what was typed, not only its beginning or end."""
    whole = [plain[4:]] if len(plain) == 17 and plain.isdigit() else []
    for form in typed_forms(plain):
        whole += [form, "<" + form[::-1]]
    return whole


def typed_forms(plain: str) -> Iterator[str]:
    """Yield what was typed and, where it may be a telephone number with 88, the number itself."""
    yield plain
    if plain.startswith("8801") and plain.isdigit() and len(plain) > SHORTEST:
        yield plain[2:]


def lookalike_keys(*, nid: str, brn: str, mobile: str, wallet: str) -> dict[tuple[str, str], str]:
    """Return the exact (key, kind) pairs that may mean the same person, each with its field.

    The applicant's mobile may be another's wallet and the other way round; the last 13 digits of
    an NID are compared by themselves, because cards with a corrected year of birth differ there.
    """
    wallets = {wallet, wallet[:11]} if len(wallet) == 12 else {wallet}
    found = {(mobile, "mobile"): "mobile", (brn, "brn"): "brn", (nid, "nid"): "nid"}
    found |= {(form, "wallet"): "wallet" for form in wallets}
    for form in wallets:
        found.setdefault((form, "mobile"), "wallet")
    found.setdefault((mobile, "wallet"), "mobile")
    if len(nid) in {13, 17}:
        found |= {(nid[-13:], kind): "nid" for kind in ("nid", "nid13")}
    return {pair: field for pair, field in found.items() if pair[0]}
