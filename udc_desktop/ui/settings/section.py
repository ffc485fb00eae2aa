"""What the sections of the settings have in common: cards under each other, words that follow."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from udc_desktop.ui.qtypes import set_look
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.choices import Choice

_WIDEST = 900


@dataclass(frozen=True, slots=True)
class SpokenChoice(Choice):
    """A choice whose words come from the catalogue of the screen; ``en`` is the source text."""

    context: str = ""

    def in_(self, language: str) -> str:
        """Return the words in the language of the screen."""
        return QCoreApplication.translate(self.context, self.en)


def spoken(value: str, context: str, source: object) -> SpokenChoice:
    """Return a choice of the settings."""
    return SpokenChoice(value, "", str(source), context)


class Section(QScrollArea):
    """One section; put cards into ``column``. It scrolls downwards only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        room = QWidget()
        set_look(room, role="scrolled")
        inner = QWidget()
        inner.setMaximumWidth(px(_WIDEST))
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, px(16), 0, px(24))
        self.column.setSpacing(px(16))
        row = QHBoxLayout(room)
        row.setContentsMargins(px(24), 0, px(24), 0)
        row.addWidget(inner, 1000)
        row.addStretch(1)
        self.setWidget(room)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def refresh(self) -> None:
        """Ask for what is shown; called whenever the section comes to the front."""

    def show_part(self, part: str) -> None:
        """Bring one part of the section into view; most have none that is asked for by name."""

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
