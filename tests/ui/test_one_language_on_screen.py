"""No English word stands on a Bangla screen, and no Bangla letter on an English one."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)

from tests import builders, house_fakes
from tests.ui import every_screen, list_desk
from tests.ui.every_screen import EveryScreen, settle
from tests.ui.test_no_word_is_cut import named, parts_shown
from udc_desktop.ui.home.parts import ActionCard

BANGLA = re.compile(r"[\u0980-\u09e5\u09f0-\u09ff]")
LATIN = re.compile(r"[A-Za-z]+|[0-9]+")

KEYS = r"\b(?:F\d\d?|Ctrl|Alt|Shift|Enter|Esc|Delete|Del|Home|Down|[A-Z](?=[\s:)+]|$))"
SAID_IN_LATIN = (
    KEYS,
    r"\b[A-Z0-9]{2,6}[A-Z0-9]?-\d\d-\d{6}-[A-Z0-9]\b",  # an application's number, as on paper
    r"\bEnglish\b|\bEN\b",  # the way to the other language is written in that language
    r"[\w.-]+@[\w.-]+|\b[\w-]+(?:\.[\w-]+)*\.(?:gov\.bd|org|bd)\S*",  # addresses
    r"\b\d+\.\d+\.\d+\b",  # versions, which are compared with file names
    r"\bKRN\b|\bSMP\b",  # the code of a centre
    r"XXXX(?:-XXXX)*-…|\b[0-9A-Z]{5}(?: - [0-9A-Z]{5})+",  # the recovery key
)
"""What is Latin in every language: keys, numbers on paper, codes, addresses."""

SAID_IN_BANGLA = (r"বাংলা", r"^বাং$")  # the way back is written in Bangla

MADE_UP = (r"made-up-programme\.toml", r"MADE-UP-\d+", r"\bLaser\b", r"\bzzzz\b")


def made_up(script: re.Pattern[str]) -> list[str]:
    """Return what was typed at the made-up counter, in one script, the longest first."""
    words = {
        *builders.MCBP_ANSWERS.values(),
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


def texts_of(part: QWidget) -> Iterator[str]:
    """Yield everything a part says: to the eye, to the pointer and to a screen reader."""
    yield part.toolTip()
    yield part.accessibleName()
    yield part.accessibleDescription()
    if isinstance(part, QLabel | QAbstractButton):
        yield part.text()
    if isinstance(part, ActionCard):
        yield part.sentence
    if isinstance(part, QLineEdit):
        yield part.placeholderText()
    if isinstance(part, QAbstractSpinBox | QTextEdit):
        yield part.text() if isinstance(part, QAbstractSpinBox) else part.toPlainText()
    if isinstance(part, QComboBox):
        yield from (part.itemText(at) for at in range(part.count()))
    if isinstance(part, QTabBar):
        yield from (part.tabText(at) for at in range(part.count()))
    if isinstance(part, QAbstractItemView) and part.model() is not None:
        yield from rows_of(part)


def rows_of(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
    columns = model.columnCount() if isinstance(view, QTableView) else 1  # a list has no more
    for column in range(columns):
        heading = model.headerData(column, Qt.Orientation.Horizontal)
        yield heading if isinstance(heading, str) else ""
        for row in range(model.rowCount()):
            for role in roles:
                said = model.index(row, column).data(role)
                yield said if isinstance(said, str) else ""


def without(text: str, patterns: tuple[str, ...], typed: list[str]) -> str:
    for word in typed:
        text = text.replace(word, "")
    for pattern in (*MADE_UP, *patterns):
        text = re.sub(pattern, "", text)
    return text


def foreign(translator, wrong: re.Pattern[str], allowed: tuple[str, ...]) -> dict[str, str]:
    """Return what is said in the wrong script, with the screen on which it was seen first."""
    found: dict[str, str] = {}
    typed = made_up(wrong)
    for name, root in EveryScreen(translator):
        settle()
        for part in (root, *parts_shown(root)):
            if part.objectName() == "report_edit":
                continue  # written for those who mend the program
            for text in (*texts_of(part), part.windowTitle() if part is root else ""):
                rest = without(text, allowed, typed)
                if (seen := wrong.search(rest)) and text not in found:
                    found[text] = f"{name}: {named(part)} says {seen[0]!r}"
    return found


@pytest.mark.parametrize(
    ("language", "wrong", "allowed"),
    [("bn", LATIN, SAID_IN_LATIN), ("en", BANGLA, SAID_IN_BANGLA)],
)
def test_a_screen_speaks_one_language(translator, speak, themed, language, wrong, allowed):
    speak(language)
    found = foreign(translator, wrong, allowed)
    assert found == {}, "\n".join(f"{at}: {text!r}" for text, at in found.items())


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("Enter খুলুন · Ctrl P পুনর্মুদ্রণ", False),
        ("আবেদন SMPA-26-000001-4 সংশোধন", False),
        ("ফাইলটি open করুন", True),
        ("বাকি 9 দিন", True),
        ("বাকি ৯ দিন", False),
    ],
)
def test_an_english_word_or_digit_would_be_seen(text, is_wrong):
    assert bool(LATIN.search(without(text, SAID_IN_LATIN, []))) is is_wrong
