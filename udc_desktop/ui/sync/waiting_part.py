"""What waits to be sent: by kind and operator, how many, since when, how large."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from udc_desktop.domain.text import group_indian
from udc_desktop.services.exchange import ExchangeStatus
from udc_desktop.services.exchange_ports import Waiting
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.qtypes import clear_layout, label, name_parts
from udc_desktop.ui.sync.words import kind_text, moment_words, size_words
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.cards import Card, EmptyState, Line


class WaitingPart(Card):
    """A line for each kind and operator, and the sum below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(22, 16, 22, 16), spacing=10)
        self._status: ExchangeStatus | None = None
        self._now: datetime | None = None
        self.sum_label = label(role="heading", wraps=True)
        self.held_label = label(role="soft", wraps=True)
        self.lines_box = QWidget()
        self._grid = QGridLayout(self.lines_box)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(18))
        self._grid.setVerticalSpacing(px(8))
        self.empty = EmptyState("ok")
        for part in (self.sum_label, self.held_label, self.lines_box, self.empty):
            self.body.addWidget(part)
        self.body.addStretch(1)
        name_parts(self)
        self.retranslate()

    def show_status(self, status: ExchangeStatus, now: datetime) -> None:
        """Show what waits."""
        self._status, self._now = status, now
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.empty.set_words(
            self.tr("Nothing waits"),
            self.tr("What is enrolled at this counter is sent by itself, with its papers."),
        )
        waiting = self._status.waiting if self._status else None
        has_some = waiting is not None and bool(waiting.events or waiting.papers)
        for part in (self.sum_label, self.held_label, self.lines_box):
            part.setVisible(has_some)
        self.empty.setVisible(not has_some)
        if waiting is None or not has_some:
            return
        language = current_language()
        self.sum_label.setText(self._sum(waiting, language))
        held = self.tr("Of these {count} wait until their papers are at headquarters.")
        self.held_label.setText(held.format(count=group_indian(waiting.held, language)))
        self.held_label.setVisible(waiting.held > 0)
        self._say_lines(waiting, language)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    # -- inside ---------------------------------------------------------------------------------

    def _sum(self, waiting: Waiting, language: str) -> str:
        size = size_words(self._status.size_to_send if self._status else 0, language)
        if waiting.papers:
            text = self.tr("Records: {events}, papers: {papers}, together about {size}")
        else:
            text = self.tr("Records: {events}, no papers, together about {size}")
        return text.format(
            events=group_indian(waiting.events, language),
            papers=group_indian(waiting.papers, language),
            size=size,
        )

    def _say_lines(self, waiting: Waiting, language: str) -> None:
        clear_layout(self._grid)
        now = self._now
        if now is None:
            return
        heads = (self.tr("What"), self.tr("By whom"), self.tr("How many"), self.tr("The oldest"))
        for column, head in enumerate(heads):
            self._grid.addWidget(label(head, role="small", wraps=True), 0, column)
            self._grid.setColumnStretch(column, (3, 3, 1, 3)[column])
        for at, line in enumerate(waiting.lines):
            said = (
                kind_text(line.kind),
                line.operator_name,
                group_indian(line.count, language),
                moment_words(line.oldest, now, language),
            )
            self._grid.addWidget(Line(), 2 * at + 1, 0, 1, len(heads))
            for column, text in enumerate(said):
                self._grid.addWidget(label(text, wraps=True), 2 * at + 2, column)
