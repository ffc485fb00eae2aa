"""The figures of the day in one row, or in two where there is little room."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from udc_desktop.domain.text import date_words, group_indian, local_day, time_words
from udc_desktop.services.ports import DayCounts
from udc_desktop.ui.qtypes import label, name_parts
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.cards import Card

_ROOM_FOR_ONE_ROW = 800


class Figure(Card):
    """A number of the day, what it counts, and one more beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(20, 12, 16, 12), spacing=0)
        self.caption_label = label(role="soft", wraps=True)
        self.number_label = label("–", role="number")
        self.more_label = label(role="small", wraps=True)
        for part in (self.caption_label, self.number_label, self.more_label):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def set_figure(self, caption: str, number: str, more: str = "") -> None:
        """Show a figure."""
        self.caption_label.setText(caption)
        self.number_label.setText(number)
        self.more_label.setText(more)
        self.more_label.setVisible(bool(more))
        self.setAccessibleName(f"{caption}: {number}. {more}")


class FiguresRow(QWidget):
    """Enrolled, refused, waiting for a window, printed, waiting to be sent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.enrolled_figure, self.refused_figure = Figure(), Figure()
        self.next_window_figure, self.printed_figure = Figure(), Figure()
        self.waiting_figure = Figure()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(px(14))
        name_parts(self)
        self._arrange()

    def show_counts(self, counts: DayCounts, opens: date | None, language: str) -> None:
        """Show the figures; ``opens`` is the first day of the next window that some wait for."""

        def number(count: int) -> str:
            return group_indian(count, language)

        self.enrolled_figure.set_figure(
            self.tr("Enrolled today"),
            number(counts.enrolled_today),
            self.tr("this month {count}").format(count=number(counts.enrolled_this_month)),
        )
        self.refused_figure.set_figure(
            self.tr("Not eligible today"), number(counts.refused_today), self.tr("with reasons")
        )
        from_day = self.tr("from {date}").format(date=date_words(opens, language)) if opens else ""
        self.next_window_figure.set_figure(
            self.tr("For the next window"), number(counts.next_window), from_day
        )
        self.printed_figure.set_figure(
            self.tr("Printed today"), number(counts.printed_today), self.tr("receipts")
        )
        self.waiting_figure.set_figure(
            self.tr("Waiting to be sent"),
            number(counts.waiting_to_send),
            self._sent_text(counts.last_sent, language),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take a second row where one is too narrow."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = 5 if self.width() >= px(_ROOM_FOR_ONE_ROW) else 3
        if self.property("columns") == columns:
            return
        self.setProperty("columns", columns)
        figures = (
            self.enrolled_figure,
            self.refused_figure,
            self.next_window_figure,
            self.printed_figure,
            self.waiting_figure,
        )
        for at, figure in enumerate(figures):
            span = columns - at % columns if figure is figures[-1] else 1
            self._grid.addWidget(figure, at // columns, at % columns, 1, span)
        for column in range(len(figures)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _sent_text(self, last_sent: datetime | None, language: str) -> str:
        if last_sent is None:
            return self.tr("nothing sent yet")
        return self.tr("last sent {date}, {time}").format(
            date=date_words(local_day(last_sent), language), time=time_words(last_sent, language)
        )
