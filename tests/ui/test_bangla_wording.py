"""One Bangla word for one thing, in every text that the program shows, prints or explains."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.tools import translations
from udc_desktop.domain.script import normalise

RESOURCES = Path(__file__).resolve().parents[2] / "resources"

WORD_FOR_ONE_THING = {
    "অপারেটর": "উদ্যোক্তা",
    "রসিদ": "প্রাপ্তি স্বীকারপত্র",
    "স্লিপ": "প্রাপ্তি স্বীকারপত্র, নোটিশ",
    "এই কেন্দ্র": "এই সেন্টার",
    "মওকুফ": "ছাড়",
    "শিথিল": "ছাড়",
    "নথিভুক্ত": "লিপিবদ্ধ",
    "অগ্রাহ্য": "গৃহীত হয়নি",
    "যুক্ত করু": "যোগ করু",
    "আটকান": "পেস্ট",
    "জিজ্ঞাসা": "জিজ্ঞেস",
    "নাম্বার": "নম্বর",
    "সাথে": "সঙ্গে",
    "উপরের": "ওপরের",
    "কোন সময়": "কোনো সময়",
    "ইতিমধ্যে": "ইতোমধ্যে",
    "জন্মতারিখ": "জন্ম তারিখ",
}
"""What is not said, and what is said instead: docs/glossary.md."""

KEPT_IN_LATIN = re.compile(
    r"\{[^}]*\}"  # what is filled in
    r"|\bF\d\d?\b"  # keys
    r"|%n|%1|%2"
)


def every_text() -> Iterator[tuple[str, str]]:
    """Yield every Bangla text with the place where it stands."""
    for name in (translations.BANGLA, translations.QT_BANGLA):
        for context, message in translations.messages(translations.FOLDER / name):
            translation = message.find("translation")
            for part in translation.findall("numerusform") or [translation]:
                yield f"{name}: {context}", part.text or ""
    for file in sorted(RESOURCES.glob("*/*.toml")):
        if file.parent.name != "demo":
            where = f"{file.parent.name}/{file.name}"
            yield from in_bangla(tomllib.loads(file.read_text("utf-8")), where)
    labels = json.loads((RESOURCES / "print" / "labels_bn.json").read_text("utf-8"))
    yield from ((f"labels_bn.json: {key}", text) for key, text in labels.items())
    guide = (RESOURCES / "help" / "bn.md").read_text("utf-8").splitlines()
    yield from ((f"bn.md:{at}", line) for at, line in enumerate(guide, 1))


def in_bangla(found: Any, where: str) -> Iterator[tuple[str, str]]:
    """Yield the Bangla texts of a file, each with the path to it."""
    if isinstance(found, list):
        for at, item in enumerate(found):
            mark = item.get("id", at) if isinstance(item, dict) else at
            yield from in_bangla(item, f"{where}.{mark}")
    elif isinstance(found, dict):
        for key, item in found.items():
            if key == "bn" and isinstance(item, str):
                yield where, item
            else:
                yield from in_bangla(item, f"{where}.{key}")


TEXTS = list(every_text())


def test_all_kinds_of_text_are_looked_at():
    places = " ".join(where for where, _ in TEXTS)
    for kind in ("udc_bn.ts", "qt_bn.ts", "mcbp.toml", "enrolment.toml", "consent.toml",
                 "labels_bn.json", "bn.md"):  # fmt: skip
        assert kind in places
    assert len(TEXTS) > 1000


@pytest.mark.parametrize(("avoided", "said"), WORD_FOR_ONE_THING.items())
def test_a_thing_has_one_word(avoided, said):
    found = [f"{where}: {text}" for where, text in TEXTS if avoided in text]
    assert found == [], f"say {said}"


def test_letters_are_stored_in_one_form():
    """A letter with its dot is one sign, so that a word is found, compared and shaped alike."""
    blank = re.compile(r"\s+")
    wrong = [
        (where, text)
        for where, text in TEXTS
        if blank.sub("", normalise(text)) != blank.sub("", text)
    ]
    assert wrong == []


def test_digits_are_bangla():
    wrong = [
        (where, text) for where, text in TEXTS if re.search("[0-9]", KEPT_IN_LATIN.sub("", text))
    ]
    assert wrong == []


def test_sentences_end_in_a_danda():
    """Not in the full stop of English, and with no space before it."""
    ends = re.compile(r"[\u0980-\u09e5]\.(?:\s|$)|\s।")
    assert [(where, text) for where, text in TEXTS if ends.search(text)] == []


def test_a_person_is_addressed_politely():
    """Never the familiar forms of a friend's or a child's."""
    familiar = re.compile(
        r"(?<![\u0980-\u09ff])(?:তুমি|তোমার|তুই|করো|দাও|লেখো|দেখো|নাও|কর|দে|লেখ)(?![\u0980-\u09ff])"
    )
    assert [(where, text) for where, text in TEXTS if familiar.search(text)] == []
