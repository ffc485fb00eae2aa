"""The columns of the entry of a grievance."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from udc_desktop.ui.enrolment.entry_columns import EntryColumns
from udc_desktop.ui.grievances.entry_card import EntryCard, EntryContent, EntryStrip


class GrievanceColumns(EntryColumns):
    """Steps at the left, the step in the middle, what is known at the right."""

    def __init__(self, middle: QWidget, parent: QWidget | None = None) -> None:
        self.card, self.strip = EntryCard(), EntryStrip()
        super().__init__(middle, self.card, self.strip, parent)

    def show_content(self, content: EntryContent) -> None:
        """Show what is known now."""
        self.card.show_content(content)
        self.strip.show_content(content)

    def set_language(self, language: str) -> None:
        """Say what is known in ``language``."""
        self.card.set_language(language)
        self.strip.set_language(language)
