"""Names of people, each in its own script, as cards and certificates write them."""

from __future__ import annotations

import re

from udc_desktop.domain.problems import Problem, Reading, problem, warning
from udc_desktop.domain.script import character_name, looks_like_bijoy, normalise

MOST_CHARACTERS = 120

_LATIN = re.compile(r"[A-Za-z]")
_BANGLA = re.compile(r"[\u0980-\u09ff]")
_DIGIT = re.compile(r"[0-9\u09e6-\u09ef]")
_PUNCTUATION = " .,'()/-"
_NOT_IN_BANGLA = re.compile(
    rf"[^\u0981-\u0983\u0985-\u09b9\u09bc\u09be-\u09ce\u09d7\u09dc-\u09e3\u200c\u200d{_PUNCTUATION}]"
)
_NOT_IN_ENGLISH = re.compile(rf"[^A-Za-z{_PUNCTUATION}]")
_BANGLA_LETTER = re.compile(r"[\u0985-\u09b9\u09ce\u09dc-\u09e1]")
# A sign hangs on a letter: at the start of a word it is a slip of the keyboard.
_HANGING_SIGN = re.compile(r"(?:^|[ .,'()/-])[\u0981-\u0983\u09bc\u09be-\u09cd\u09d7]")
_COLON_FOR_VISARGA = re.compile(r"(?<=[\u0985-\u09cd]) ?[:∶ː]")
_TYPOGRAPHY = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-"}
)


def _name(raw: str) -> str:
    return normalise(normalise(raw).translate(_TYPOGRAPHY))


def _length_problems(name: str, field: str) -> tuple[Problem, ...]:
    if len(name) > MOST_CHARACTERS:
        return (problem(field, "name_too_long", max=MOST_CHARACTERS),)
    return ()


def _bangla_problem(name: str, field: str) -> Problem | None:
    if not _BANGLA.search(name) and looks_like_bijoy(name):
        return problem(field, "name_bijoy")
    if _LATIN.search(name):
        return problem(field, "name_mixed" if _BANGLA_LETTER.search(name) else "name_bn_in_english")
    if _DIGIT.search(name):
        return problem(field, "name_digits")
    if strange := _NOT_IN_BANGLA.search(name):
        return problem(field, "name_character", character=character_name(strange[0]))
    if not _BANGLA_LETTER.search(name):
        return problem(field, "name_no_letter")
    if _HANGING_SIGN.search(name):
        return problem(field, "name_hanging_sign")
    return None


def read_name_bn(raw: str, field: str = "name_bn") -> Reading[str]:
    """Read a name in Bangla script: মোছাঃ রোকেয়া খাতুন, মো. আঃ রহিম, ম্রা-থোয়াই.

    A colon behind a letter is taken for the visarga that was meant (মো: is মোঃ). Blocks: Latin
    letters, digits, other characters, text from a Bijoy font, a sign without its letter.
    """
    name = normalise(_COLON_FOR_VISARGA.sub("ঃ", _name(raw)))
    if not name:
        return Reading(None)
    if wrong := _bangla_problem(name, field):
        return Reading(None, (wrong,))
    problems = _length_problems(name, field)
    return Reading(None if problems else name, problems)


def _english_problem(name: str, field: str) -> Problem | None:
    if _BANGLA.search(name):
        return problem(field, "name_mixed" if _LATIN.search(name) else "name_en_in_bangla")
    if _DIGIT.search(name):
        return problem(field, "name_digits")
    if strange := _NOT_IN_ENGLISH.search(name):
        if looks_like_bijoy(name):
            return problem(field, "name_bijoy")
        return problem(field, "name_character", character=character_name(strange[0]))
    if not _LATIN.search(name):
        return problem(field, "name_no_letter")
    return None


def read_name_en(raw: str, field: str = "name_en") -> Reading[str]:
    """Read a name in Latin letters: ``Md. Abdur Rahim``, ``Most. Rokeya``, ``D'Costa``.

    Blocks: Bangla letters, digits, other characters. Warns: letters that look like Bangla from a
    Bijoy font, because a rare name may look so too. Capitals stay as typed.
    """
    name = _name(raw)
    if not name:
        return Reading(None)
    if wrong := _english_problem(name, field):
        return Reading(None, (wrong,))
    problems = _length_problems(name, field)
    if problems:
        return Reading(None, problems)
    return Reading(name, (warning(field, "name_looks_bijoy"),) if looks_like_bijoy(name) else ())


def display_name(bn: str, en: str, language: str) -> str:
    """Return the name in ``language``, or in the other script where that is all there is."""
    return (bn or en) if language == "bn" else (en or bn)
