"""One question of the set-up."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from udc_desktop.domain.problems import Problem
from udc_desktop.ui.qtypes import label
from udc_desktop.ui.theme import px


class SetUpStep(QWidget):
    """A title, a sentence on why it is asked, and the question.

    Signals:
        finished: the answer is complete; Enter was pressed at its end.
    """

    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title_label = label(role="title", wraps=True)
        self.intro_label = label(role="soft", wraps=True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(px(14))
        self.column.addWidget(self.title_label)
        self.column.addWidget(self.intro_label)

    def start(self) -> None:
        """Be ready to be shown: fill in what follows from earlier answers."""

    def check(self) -> bool:
        """Say what is wrong beside the fields; return whether one may go on."""
        return True

    def show_problems(self, problems: Sequence[Problem]) -> bool:
        """Show what the clerk found wrong; return whether any of it belongs here."""
        return False

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
