"""The language of the screen, switched while the program runs."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator, Signal

from udc_desktop import paths

_PROPERTY = "counter_language"
_LOCALES = {"bn": "bn_BD", "en": "en_GB"}
_CATALOGUES = {"bn": ("udc_bn", "qt_bn"), "en": ("udc_en",)}


def current_language() -> str:
    """Return the language of the screen: ``bn`` or ``en``."""
    app = QCoreApplication.instance()
    language = app.property(_PROPERTY) if app is not None else None
    return str(language) if language else "bn"


class Translator(QObject):
    """Loads the catalogues of a language into the application.

    Every widget then gets a ``LanguageChange`` event; it answers with its ``retranslate``.

    Signals:
        language_changed: the new language, sent before the widgets get their events.
    """

    language_changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._installed: list[QTranslator] = []

    @property
    def language(self) -> str:
        """The language in force: ``bn`` or ``en``."""
        return current_language()

    def set_language(self, language: str) -> None:
        """Speak Bangla (``bn``) or English (``en``) from now on.

        Raises:
            ValueError: Another language.
        """
        if language not in _LOCALES:
            raise ValueError(language)
        app = QCoreApplication.instance()
        if app is None:
            raise RuntimeError("a language needs an application")
        before, self._installed = self._installed, []
        app.setProperty(_PROPERTY, language)
        QLocale.setDefault(QLocale(_LOCALES[language]))
        for name in _CATALOGUES[language]:
            translator = QTranslator(self)
            if translator.load(str(paths.translations() / f"{name}.qm")):
                app.installTranslator(translator)
                self._installed.append(translator)
        self._remove(before)
        self.language_changed.emit(language)

    def fall_silent(self) -> None:
        """Take the catalogues out again: the sources speak for themselves."""
        before, self._installed = self._installed, []
        self._remove(before)
        app = QCoreApplication.instance()
        if app is not None:
            app.setProperty(_PROPERTY, None)

    def _remove(self, translators: list[QTranslator]) -> None:
        for translator in translators:
            QCoreApplication.removeTranslator(translator)
            translator.deleteLater()

    def toggle(self) -> str:
        """Switch to the other language and return it."""
        self.set_language("en" if self.language == "bn" else "bn")
        return self.language
