"""What tests of the screen get: the theme once, and a language that is put back afterwards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent

from udc_desktop.ui.i18n import Translator
from udc_desktop.ui.theme import apply_theme


@pytest.fixture(scope="session")
def themed(qapp):
    """The application in its light theme at normal text size; return a way to change that."""
    apply_theme(qapp, "light", 100)
    return qapp


@pytest.fixture
def retheme(themed):
    """Call with a theme and a scale; the light theme at 100 comes back after the test."""
    yield lambda theme, scale: apply_theme(themed, theme, scale)
    apply_theme(themed, "light", 100)


@pytest.fixture
def translator(themed):
    """A translator; call ``say`` on it to switch and let every widget hear of it at once."""
    made = Translator()
    made.set_language("bn")
    yield made
    made.fall_silent()


@pytest.fixture
def speak(translator):
    """Call with ``bn`` or ``en``: the screen speaks it when the call returns."""

    def switch(language):
        translator.set_language(language)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LanguageChange)

    return switch


@pytest.fixture
def type_into():
    """Type any text into a widget, key by key; ``qtbot.keyClicks`` knows Latin letters only."""

    def type_(widget, text):
        for character in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character)
                QCoreApplication.sendEvent(widget, key)

    return type_


_SEEN = {}  # by way of speaking


@pytest.fixture
def see(speak, retheme, translator):
    """Call with a way of speaking; what every screen shows then is looked at once only."""

    from tests.ui.seen import LongerLanguage, look_at_all  # late: it imports every page

    def look(way):
        if way in _SEEN:
            return _SEEN[way]
        speak("bn" if way.startswith("bn") else "en")
        retheme("light", 130 if way == "bn in larger text" else 100)
        longer = LongerLanguage()
        if way == "longer":
            QCoreApplication.installTranslator(longer)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LanguageChange)
        try:
            _SEEN[way] = look_at_all(translator)
        finally:
            QCoreApplication.removeTranslator(longer)
        return _SEEN[way]

    return look
