"""No English word stands on a Bangla screen, and no Bangla letter on an English one."""

from __future__ import annotations

import re

import pytest

from tests import builders, house_fakes
from tests.ui import every_screen, grievance_list_scene, grievance_scene, list_desk

BANGLA = re.compile(r"[\u0980-\u09e5\u09f0-\u09ff]")
LATIN = re.compile(r"[A-Za-z]+|[0-9]+")

KEYS = r"\b(?:F\d\d?|Ctrl|Alt|Shift|Enter|Esc|Delete|Del|Home|Down|Space|[A-Z](?=[\s:)+]|$))"
SAID_IN_LATIN = (
    r"\b[A-Z0-9]{2,6}[A-Z0-9]?-\d\d-(?:\d{6}|G\d{5})-[A-Z0-9]\b",  # numbers, as on paper
    KEYS,
    r"\bEnglish\b|\bEN\b",  # the way to the other language is written in that language
    r"[\w.-]+@[\w.-]+|\b[\w-]+(?:\.[\w-]+)*\.(?:gov\.bd|org|bd)\S*",  # addresses
    r"\b\d+\.\d+\.\d+\b",  # versions, which are compared with file names
    r"\bKRN\b|\bSMP\b",  # the code of a centre
    r"XXXX(?:-XXXX)*-…|\b[0-9A-Z]{5}(?: - [0-9A-Z]{5})+",  # the recovery key
)
"""What is Latin in every language: keys, numbers on paper, codes, addresses."""

SAID_IN_BANGLA = (r"বাংলা", r"^বাং$")  # the way back is written in Bangla

MADE_UP = (
    r"https://mis\.example",
    r"udc-KRN-A-[\d-]+\.udc",
    r"7K3M-PQ42",
    r"made-up-programme\.toml",
    r"MADE-UP-\d+",
    r"SMP/অভিযোগ/[\d০-৯]+/[\d০-৯]+",  # memo numbers, as the centre files
    r"\bLaser\b",
    r"\bzzzz\b",
    r"\b(?:photo_of_the_…board\.jpg|recording\.wav)",  # files as they were called
)


def made_up(script: re.Pattern[str]) -> list[str]:
    """Return what was typed at the made-up counter, in one script, the longest first."""
    words = {
        *builders.MCBP_ANSWERS.values(),
        *builders.GRIEVANCE_ANSWERS.values(),
        *builders.SENSITIVE_ANSWERS.values(),
        *grievance_scene.AMENDS.values(),
        *grievance_list_scene.TYPED,
        *(value for member in builders.MCBP_MEMBERS for value in member.values()),
        *(name for pair in list_desk.NAMES for name in pair),
        *(o.name for o in (builders.OPERATOR, builders.SUPERVISOR, builders.COLLEAGUE)),
        *(o.name for o in (house_fakes.SALMA, house_fakes.RAFIQ)),
        *(c for centre in (builders.CENTRE, house_fakes.CENTRE)
          for c in (centre.name_bn, centre.name_en)),
        every_screen.LONG_NAME,
    }  # fmt: skip
    long = (word for word in words if len(word) > 5 and script.search(word))
    return sorted(long, key=len, reverse=True)


def without(text: str, patterns: tuple[str, ...], typed: list[str]) -> str:
    for word in typed:
        text = text.replace(word, "")
    for pattern in (*MADE_UP, *patterns):
        text = re.sub(pattern, "", text)
    return text


@pytest.mark.parametrize(
    ("language", "wrong", "allowed"),
    [("bn", LATIN, SAID_IN_LATIN), ("en", BANGLA, SAID_IN_BANGLA)],
)
def test_a_screen_speaks_one_language(see, language, wrong, allowed):
    typed = made_up(wrong)
    found = [
        f"{at} says {foreign[0]!r}: {text!r}"
        for text, at in see(language).texts.items()
        if (foreign := wrong.search(without(text, allowed, typed)))
    ]
    assert found == [], "\n".join(found)


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("Enter খুলুন · Ctrl P পুনর্মুদ্রণ", False),
        ("আবেদন SMPA-26-000001-4 সংশোধন", False),
        ("ট্র্যাকিং নম্বর SMPA-26-G00002-H", False),
        ("ফাইলটি open করুন", True),
        ("বাকি 9 দিন", True),
        ("বাকি ৯ দিন", False),
    ],
)
def test_an_english_word_or_digit_would_be_seen(text, is_wrong):
    assert bool(LATIN.search(without(text, SAID_IN_LATIN, []))) is is_wrong
