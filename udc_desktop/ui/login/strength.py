"""How hard a password is to guess, in four words; a hint, not a verdict."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from udc_desktop.services.operators import SHORTEST_PASSWORD

_WORN_OUT = (
    "password",
    "passw0rd",
    "qwerty",
    "asdfgh",
    "zxcvbn",
    "admin",
    "welcome",
    "bangladesh",
    "dhaka",
    "iloveyou",
    "letmein",
    "১২৩৪",
    "বাংলাদেশ",
    "পাসওয়ার্ড",
)
_ROWS = ("abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "01234567890")


class Strength(StrEnum):
    """What is said beside a new password."""

    TOO_SHORT = "too_short"
    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"


def strength(password: str, known: Iterable[str] = ()) -> Strength:
    """Return how hard ``password`` is to guess for someone who knows the words in ``known``."""
    if len(password) < SHORTEST_PASSWORD:
        return Strength.TOO_SHORT
    plain = password.casefold()
    rest = _without(plain, [*_WORN_OUT, *(word.casefold() for word in known if len(word) > 2)])
    fresh = _fresh_steps(rest)
    if fresh < 6 or len(set(rest)) < 5:
        return Strength.WEAK
    return (
        Strength.STRONG if fresh >= 12 or (fresh >= 10 and _kinds(password) >= 3) else Strength.FAIR
    )


def _without(text: str, words: list[str]) -> str:
    for word in words:
        text = text.replace(word, "")
    return text


def _fresh_steps(text: str) -> int:
    """Count the characters that do not just follow from the one before."""
    return sum(1 for before, c in zip(" " + text, text, strict=False) if not _follows(before, c))


def _follows(before: str, character: str) -> bool:
    pair = before + character
    return before == character or any(pair in row or pair in row[::-1] for row in _ROWS)


def _kinds(text: str) -> int:
    return sum(
        (
            any(c.islower() for c in text),
            any(c.isupper() for c in text),
            any(c.isdigit() for c in text),
            any(not c.isalnum() for c in text),
        )
    )
