"""Which language the screen speaks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from udc_desktop.ui.i18n import Translator
from udc_desktop.ui.qtypes import name_parts
from udc_desktop.ui.setup.step import SetUpStep
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import ENTERS

_HEIGHT = 64


class LanguageStep(SetUpStep):
    """Two large buttons, each in its own language; the screen follows at once."""

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self.bangla_button = QPushButton("বাংলা")
        self.english_button = QPushButton("English")
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(px(14))
        for button, language in ((self.bangla_button, "bn"), (self.english_button, "en")):
            button.setProperty("kind", "segment")
            button.setProperty("language", language)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setMinimumHeight(px(_HEIGHT))
            button.setChecked(translator.language == language)
            group.addButton(button)
            row.addWidget(button, 1)
            button.toggled.connect(self._on_button_toggled)
        self.column.addLayout(row)
        self.column.addStretch(1)
        name_parts(self)
        self.setFocusProxy(self.bangla_button)
        self.retranslate()

    @property
    def language(self) -> str:
        """The language chosen: ``bn`` or ``en``."""
        return "bn" if self.bangla_button.isChecked() else "en"

    def start(self) -> None:
        """Put the cursor on the language in force."""
        chosen = self.bangla_button if self.language == "bn" else self.english_button
        self.setFocusProxy(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the language that has the focus and go on, by Enter."""
        if event.key() in ENTERS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            if not event.isAutoRepeat():
                for button in (self.bangla_button, self.english_button):
                    if button.hasFocus():
                        button.setChecked(True)
                self.finished.emit()
            return
        super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.title_label.setText(self.tr("Choose the language"))
        self.intro_label.setText(
            self.tr("The language of the screen. It can be changed at any moment.")
        )

    def _on_button_toggled(self, is_on: bool) -> None:
        if is_on and self._translator.language != self.language:
            self._translator.set_language(self.language)
