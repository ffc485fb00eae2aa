"""The bar that says whose applications are shown."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from udc_desktop.ui.qtypes import label, name_parts
from udc_desktop.ui.widgets.buttons import LinkButton, SecondaryButton
from udc_desktop.ui.widgets.cards import Card, KeyHint, row


class PersonBar(Card):
    """Says whose applications are shown, and leads back to all.

    Signals:
        closed: back to all applications.
        new_wanted: a new application for this person.
    """

    closed = Signal()
    new_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(16, 8, 12, 8))
        self.name_label = label(role="heading", wraps=True)
        self.new_button = SecondaryButton(icon="person-add")
        self.back_button = LinkButton(icon="back")
        self.back_key = KeyHint("Esc")
        self._name = ""
        line = row(self.back_button, self.back_key, self.name_label, self.new_button, spacing=12)
        line.setStretch(2, 1)
        self.body.addLayout(line)
        self.back_button.clicked.connect(self.closed)
        self.new_button.clicked.connect(self.new_wanted)
        name_parts(self)
        self.retranslate()

    def set_name(self, name: str) -> None:
        """Say whose applications these are."""
        self._name = name
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        text = self.tr("Applications of {name}").format(name=self._name) if self._name else ""
        self.name_label.setText(text)
        self.new_button.setText(self.tr("New application for this person"))
        self.back_button.setText(self.tr("All applications"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
