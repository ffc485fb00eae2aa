"""Bangla and Latin script: one form for each text, one fold for finding it, digits of both.

``udc_desktop.domain.text`` offers all of this together with figures and days.
"""

from __future__ import annotations

import re
import unicodedata

NUKTA = "\u09bc"
VIRAMA = "\u09cd"
ZWNJ = "\u200c"
ZWJ = "\u200d"

_TO_LATIN = str.maketrans("০১২৩৪৫৬৭৮৯", "0123456789")
_TO_BANGLA = str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_SPACES = frozenset({"Zs", "Zl", "Zp"})
_BANGLA_LETTER = "[\u0985-\u09b9\u09ce\u09dc-\u09df\u09f0\u09f1]"

# Keyboards and old converters write ra + ya-phala in three ways; Unicode 5 chose the first.
_RA_YA = re.compile(f"\u09b0(?:{ZWNJ}{VIRAMA}|{VIRAMA}{ZWJ})\u09af")
# Before Unicode 4.1 khanda ta had no letter of its own.
_OLD_KHANDA_TA = re.compile(f"\u09a4{VIRAMA}{ZWJ}")
_JOINER = re.compile(f"[{ZWJ}{ZWNJ}]")
_MEANT_ZWJ = re.compile(f"(?<=\u09b0){ZWJ}(?={VIRAMA}\u09af)")
_MEANT_ZWNJ = re.compile(f"(?<={VIRAMA}){ZWNJ}(?={_BANGLA_LETTER})")
_KEPT_ZWJ, _KEPT_ZWNJ = "\ue000", "\ue001"  # stand-ins; no private character gets this far
_DOUBLED_SIGN = re.compile("([\u0981-\u0983\u09bc\u09be-\u09c4\u09cd])\\1+")
_DRAWN_AA = "\u0985\u09be"  # the letter aa, put together from a and its sign


# What nearly every name is made of: Bangla as assigned, Latin letters, digits, the space. Of these
# no character is unseen, and all are letters of the language or spaces.
_PLAIN = re.compile(
    "[A-Za-z0-9 "
    + "".join(
        chr(code) for code in range(0x980, 0xA00) if unicodedata.category(chr(code)) not in _UNSEEN
    )
    + "]*"
)


def _seen(character: str) -> str:
    if character in (ZWJ, ZWNJ):
        return character
    category = unicodedata.category(character)
    if category in _SPACES or character in "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85":
        return " "
    return "" if category in _UNSEEN else character


def _mended(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    text = text.replace(_DRAWN_AA, "\u0986")
    text = _RA_YA.sub(f"\u09b0{ZWJ}{VIRAMA}\u09af", text)
    text = _OLD_KHANDA_TA.sub("\u09ce", text)
    text = _MEANT_ZWNJ.sub(_KEPT_ZWNJ, _MEANT_ZWJ.sub(_KEPT_ZWJ, text))
    text = _JOINER.sub("", text).replace(_KEPT_ZWJ, ZWJ).replace(_KEPT_ZWNJ, ZWNJ)
    text = _DOUBLED_SIGN.sub(r"\1", text)
    return unicodedata.normalize("NFC", " ".join(text.split()))


def normalise(text: str) -> str:
    """Return the one form in which a text is stored, compared and printed.

    NFC, so that ড় ঢ় য় are always letter and dot, and split vowels are whole (ে + া is ো); joiners
    only where they change what is read (ra + ya-phala, a virama that shall be seen); a sign typed
    twice once; spaces single, none at the ends; no control, format, private or broken characters.
    Applying it again changes nothing.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    if _PLAIN.fullmatch(text) is None:
        text = "".join(map(_seen, text))
    while (mended := _mended(text)) != text:
        text = mended
    return text


def to_latin_digits(text: str) -> str:
    """Return ``text`` with Bangla digits as Latin ones."""
    return text.translate(_TO_LATIN)


def to_bangla_digits(text: str) -> str:
    """Return ``text`` with Latin digits as Bangla ones."""
    return text.translate(_TO_BANGLA)


def digits(value: str | int, language: str) -> str:
    """Return ``value`` with the digits of ``language`` (``bn`` or ``en``), ungrouped."""
    text = str(value)
    return to_bangla_digits(text) if language == "bn" else to_latin_digits(text)


_FOLDED = str.maketrans(
    {
        "ঈ": "ই",
        "ী": "ি",
        "ঊ": "উ",
        "ূ": "ু",
        "ণ": "ন",
        "শ": "স",
        "ষ": "স",
        "ৎ": "ত",
        "ঙ": "ং",
        "ৰ": "র",
        "ঁ": None,
        "ঃ": None,
        "'": None,
        "’": None,
        "‘": None,
        "`": None,
        ZWJ: None,
        ZWNJ: None,
    }
)
_FIRST_YA = re.compile(f"(?<!{VIRAMA})\u09af(?!{NUKTA})")
_DROPPED_NUKTA = re.compile(f"(?<!\u09af){NUKTA}")
_BARE_VIRAMA = re.compile(f"{VIRAMA}(?!{_BANGLA_LETTER})")
_NGA_VIRAMA = f"\u0999{VIRAMA}"


def _folded(text: str) -> str:
    text = unicodedata.normalize("NFKD", text.casefold())
    if _PLAIN.fullmatch(text) is None:
        text = "".join(
            c for c in text if not unicodedata.combining(c) or "\u0980" <= c <= "\u09ff"
        )  # é is found as e; the signs of Bangla stay
    text = _FIRST_YA.sub("\u099c", unicodedata.normalize("NFC", text))
    text = _DROPPED_NUKTA.sub("", text).replace(_NGA_VIRAMA, "ং").translate(_FOLDED)
    if _PLAIN.fullmatch(text) is None:
        text = "".join(c if c.isalnum() or "\u0980" <= c <= "\u09ff" else " " for c in text)
    return to_latin_digits(normalise(_BARE_VIRAMA.sub("", text)))


def search_fold(text: str) -> str:
    """Return the form on which two spellings of one name meet; for finding, never for showing.

    Folded together, because people and clerks write one for the other: upper and lower case; ই ঈ,
    উ ঊ and their signs; ণ ন; শ ষ স; ৎ ত; য জ (but not য় and the ya-phala); ঙ ং (জাহাঙ্গীর, জাহাংগীর);
    ড় ঢ় with and without the dot; ঁ and ঃ with nothing (মোঃ, মো:, মো.); digits; any punctuation
    with a space. র and ড় stay apart: too many different names would meet. Folding twice changes
    nothing.
    """
    folded = _folded(normalise(text))
    while (again := _folded(folded)) != folded:  # a dropped mark can bring two others together
        folded = again
    return folded


# Characters that Bijoy's fonts draw as Bangla and that nobody types inside a Latin word.
_BIJOY_MARKS = "†‡ˆ‰Š‹Œ¨©ª«¬®¯±²³´µ¶¸¹º»¼½¾¿Ÿ¡¢£¤¥¦§Ø÷×"
_BIJOY_MARKED = re.compile(f"[A-Za-z][{_BIJOY_MARKS}]|[{_BIJOY_MARKS}][A-Za-z]")
# In Bijoy `v` is the sign aa: it stands behind consonants, where English has it beside a vowel.
_BIJOY_AA = re.compile(r"[b-df-hjkmnp-qstw-zB-DF-HJ-KMNP-QS-TV-Z]v")
_INNER_CAPITAL = re.compile(r"[a-z][A-Z]")


def looks_like_bijoy(text: str) -> bool:
    """Whether ``text`` seems pasted from a document in a Bijoy (ANSI) font: ``Avgvi bvg``.

    A guess: text without any of the tell-tale signs is let pass.
    """
    if _BIJOY_MARKED.search(text):
        return True
    behind_consonants = len(_BIJOY_AA.findall(text))
    return behind_consonants >= 2 or bool(behind_consonants and _INNER_CAPITAL.search(text))


def param_text(value: str) -> str:
    """Return a piece of what was typed as it may stand in a sentence: seen, short."""
    seen = "".join(map(_seen, value)).strip()
    return seen if len(seen) <= 20 else seen[:20] + "…"


def character_name(character: str) -> str:
    """Return how a sentence may call one character: itself, or its number where it is unseen."""
    return param_text(character) or f"U+{ord(character):04X}"
