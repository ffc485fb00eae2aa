"""What headquarters wants every operator to read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from udc_desktop.domain.exchange import Notice
from udc_desktop.domain.text import date_words
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.qtypes import clear_layout, label, name_parts
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.cards import Card, IconLabel, Line, row


class NoticesCard(Card):
    """The notices in force, each whole: title, text, until when. Hidden where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(18, 14, 16, 14), spacing=8)
        self._notices: tuple[Notice, ...] = ()
        self.title_label = label(role="heading", wraps=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(px(8))
        head = row(IconLabel("message", 20, "note"), self.title_label, spacing=8)
        head.setStretch(1, 1)
        self.body.addLayout(head)
        self.body.addLayout(self._lines)
        name_parts(self)
        self.retranslate()

    def show_notices(self, notices: Sequence[Notice]) -> None:
        """Show these."""
        if tuple(notices) != self._notices:
            self._notices = tuple(notices)
            self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        language = current_language()
        self.title_label.setText(self.tr("From headquarters"))
        clear_layout(self._lines)
        for at, notice in enumerate(self._notices):
            if at:
                self._lines.addWidget(Line())
            self._lines.addWidget(label(notice.title.in_(language), role="strong", wraps=True))
            self._lines.addWidget(label(notice.text.in_(language), wraps=True))
            if notice.until is not None:
                text = self.tr("until {date}").format(date=date_words(notice.until, language))
                self._lines.addWidget(label(text, role="small", wraps=True))
        self.setVisible(bool(self._notices))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
