"""Figures as bars: a name, a bar of what was received with what is late in it, the numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from udc_desktop.domain.text import group_indian
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.qtypes import clear_layout, label
from udc_desktop.ui.theme import current_tokens, px
from udc_desktop.ui.widgets.cards import Card

_HIGH = 14


@dataclass(frozen=True, slots=True)
class BarLine:
    """One line: ``whole`` is drawn light, ``part`` of it dark; ``more`` is said behind it."""

    name: str
    whole: int
    part: int = 0
    more: str = ""


class Bar(QWidget):
    """One bar, as long as its share of the longest; the numbers beside it say the same."""

    def __init__(self, line: BarLine, longest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line, self._longest = line, max(longest, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Want a line's height."""
        return QSize(px(120), px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """Need little."""
        return QSize(px(40), px(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is received, and over it what is late."""
        colours = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for count, colour in ((self._line.whole, colours.accent), (self._line.part, colours.bad)):
            if count:
                wide = max(self.width() * count / self._longest, px(3))
                painter.setBrush(QColor(colour))
                painter.drawRoundedRect(QRectF(0, 0, wide, self.height()), px(3), px(3))


class BarsCard(Card):
    """A heading and its bars, the most first as they come."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(20, 14, 20, 16), spacing=8)
        self.title_label = label(role="heading", wraps=True)
        self.nothing_label = label(role="soft", wraps=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(6))
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 4)
        self.body.addWidget(self.title_label)
        self.body.addWidget(self.nothing_label)
        self.body.addLayout(self._grid)
        self.body.addStretch(1)

    def show_lines(self, title: str, nothing: str, lines: Sequence[BarLine]) -> None:
        """Show other bars; ``nothing`` is said where there are none."""
        self.title_label.setText(title)
        self.nothing_label.setText(nothing)
        self.nothing_label.setVisible(not lines)
        clear_layout(self._grid)
        longest = max((line.whole for line in lines), default=0)
        for at, line in enumerate(lines):
            count = group_indian(line.whole, current_language())
            bar = Bar(line, longest)
            bar.setAccessibleName(f"{line.name}: {count} {line.more}".strip())
            self._grid.addWidget(label(line.name, wraps=True), at, 0)
            self._grid.addWidget(bar, at, 1, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(label(count), at, 2, Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(label(line.more, role="small"), at, 3)
