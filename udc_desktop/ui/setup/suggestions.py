"""What the set-up proposes once the union is known; everything can be changed by hand."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from udc_desktop.services.places import Place

CODE = re.compile(r"[A-Z0-9]{2,6}")
DEVICE = re.compile(r"[A-Z0-9]")
_LENGTH = 3  # long enough to tell neighbours apart, short enough to be read out


def centre_names(place: Place) -> tuple[str, str]:
    """Return the centre's name in Bangla and in English, after its union."""
    return (
        f"{place.union_bn} ইউনিয়ন ডিজিটাল সেন্টার",
        f"{place.union_en} Union Digital Centre",
    )


def code_for(union_en: str) -> str:
    """Return a code for the union: its first letter and the consonants that follow.

    Empty where the name has fewer than two usable letters, so that a person must decide.
    """
    folded = unicodedata.normalize("NFKD", union_en).encode("ascii", "ignore").decode()
    letters = [c for c in folded.upper() if c.isalpha() or c.isdigit()]
    if len(letters) < 2:
        return ""
    chosen = letters[:1]
    chosen += [c for before, c in pairwise(letters) if _adds(c, before)]
    if len(chosen) < _LENGTH:
        chosen = letters
    return "".join(chosen[:_LENGTH])


def _adds(letter: str, before: str) -> bool:
    return (
        letter not in "AEIOUY"
        and letter != before
        and not (letter == "H" and before in "BCDGJKPST")
    )
