"""A row of widgets that takes another line where one is too narrow."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from udc_desktop.ui.theme import px


class Flow(QLayout):
    """Lays widgets beside one another, and on as many lines as their words need.

    ``at_the_end`` puts every line at the right; ``spare`` is left out before a line is added.
    """

    def __init__(
        self,
        *parts: QWidget,
        spare: QWidget | None = None,
        at_the_end: bool = False,
        spacing: int = 8,
    ) -> None:
        super().__init__()
        self._spare = spare
        self._items: list[QLayoutItem] = []
        self._at_the_end = at_the_end
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(px(spacing))
        for part in parts:
            self.addWidget(part)

    def addItem(self, item: QLayoutItem) -> None:
        """Add one at the end; Qt calls this."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many there are."""
        return len(self._items)

    # Qt asks for places that do not exist, to find the end
    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return one of them."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take one out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Want no more room than the widgets need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Grow downwards."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at this width."""
        lines = self._lines(width)
        gaps = max(len(lines) - 1, 0) * self.spacing()
        return sum(self._height(line) for line in lines) + gaps

    def sizeHint(self) -> QSize:
        """Be one line."""
        shown = [item for item in self._items if not item.isEmpty()]
        return QSize(self._width(shown), self._height(shown))

    def minimumSize(self) -> QSize:
        """Be as narrow as the widest widget at its least."""
        shown = self._shown(None)
        widest = max((item.minimumSize().width() for item in shown), default=0)
        return QSize(widest, self._height(shown))

    def setGeometry(self, rect: QRect) -> None:
        """Put every widget into its place."""
        super().setGeometry(rect)
        if self._spare is not None:
            self._spare.setGeometry(QRect(rect.topLeft(), QSize(0, 0)))
        top = rect.top()
        for line in self._lines(rect.width()):
            widths = [min(item.sizeHint().width(), rect.width()) for item in line]
            taken = sum(widths) + (len(line) - 1) * self.spacing()
            left = rect.right() + 1 - taken if self._at_the_end else rect.left()
            high = self._height(line)
            for item, wide in zip(line, widths, strict=True):
                size = QSize(wide, item.sizeHint().height())
                at = QPoint(left, top + (high - size.height()) // 2)
                item.setGeometry(QRect(at, size))
                left += wide + self.spacing()
            top += high + self.spacing()

    def _shown(self, width: int | None) -> list[QLayoutItem]:
        """Return what is laid out; without the spare one where all do not fit into ``width``."""
        shown = [item for item in self._items if not item.isEmpty()]
        if width is not None and self._width(shown) <= width:
            return shown
        return [item for item in shown if self._spare is None or item.widget() is not self._spare]

    def _width(self, items: list[QLayoutItem]) -> int:
        gaps = max(len(items) - 1, 0) * self.spacing()
        return sum(item.sizeHint().width() for item in items) + gaps

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        room = 0
        for item in self._shown(width):
            wide = item.sizeHint().width()
            if lines and wide + self.spacing() <= room:
                lines[-1].append(item)
                room -= wide + self.spacing()
            else:
                lines.append([item])
                room = width - wide
        return lines

    @staticmethod
    def _height(items: list[QLayoutItem]) -> int:
        return max((item.sizeHint().height() for item in items), default=0)
