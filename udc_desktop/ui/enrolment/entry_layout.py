"""The columns of an enrolment: the live card at the right, in one line where there is less room."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from udc_desktop.ui.enrolment.entry_columns import EntryColumns
from udc_desktop.ui.enrolment.live_card import CardContent, LiveCard
from udc_desktop.ui.enrolment.live_strip import LiveStrip


class EntryLayout(EntryColumns):
    """Steps at the left, the step in the middle, the live card at the right."""

    def __init__(self, middle: QWidget, parent: QWidget | None = None) -> None:
        self.live_card, self.live_strip = LiveCard(), LiveStrip()
        super().__init__(middle, self.live_card, self.live_strip, parent)

    def show_content(self, content: CardContent) -> None:
        """Show what is known of the applicant."""
        self.live_card.show_content(content)
        self.live_strip.show_content(content)

    def set_language(self, language: str) -> None:
        """Say what is known in ``language``."""
        self.live_card.set_language(language)
        self.live_strip.set_language(language)
