"""What hangs below the find box: the lines found, or what a receipt's code proved."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListView, QStackedWidget, QVBoxLayout, QWidget

from udc_desktop.services.ports import FoundLine
from udc_desktop.ui.find_receipt import CheckedReceipt, receipt_words
from udc_desktop.ui.find_results import LINE_ROLE, FoundDelegate, FoundModel
from udc_desktop.ui.qtypes import announce, label, name_parts
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.cards import Note

_WIDTH, _ROWS = 560, 8


class FindPopup(QFrame):
    """The list below the find box; the focus stays in the line.

    Signals:
        chosen: a line was pressed.
    """

    chosen = Signal(FoundLine)

    def __init__(self, found: FoundModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._found = found
        self._text = ""
        self._checked: CheckedReceipt | None = None
        self.setProperty("role", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.results_list = QListView()
        self.note = Note("note")
        self.nothing_label = label(role="soft", wraps=True)
        self.keys_label = label(role="small", wraps=True)
        self.results_list.setModel(found)
        self.results_list.setItemDelegate(FoundDelegate(self))
        self.results_list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.results_list.setMouseTracking(True)
        self.results_list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.results_list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.results_list.clicked.connect(self._on_clicked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(4), px(6), px(4), px(6))
        self._column.setSpacing(px(4))
        for part in (self.results_list, self.note, self.nothing_label, self.keys_label):
            self._column.addWidget(part)
        self.nothing_label.setContentsMargins(px(12), px(10), px(12), px(8))
        self.keys_label.setContentsMargins(px(12), px(2), px(12), 0)
        name_parts(self)
        self.hide()

    @property
    def chosen_line(self) -> FoundLine | None:
        """The line that Enter opens."""
        line = self.results_list.currentIndex().data(LINE_ROLE)
        return line if isinstance(line, FoundLine) else None

    def walk(self, step: int) -> None:
        """Choose the next line (1) or the one before (-1)."""
        row = self._found.next_row(self.results_list.currentIndex().row(), step)
        self._choose(row)

    def show_found(self, text: str) -> None:
        """Show what was found for a text, or that nothing was."""
        self._text, self._checked = text, None
        row = self._found.first_row()
        self._choose(row)
        self.retranslate()
        if row < 0:
            announce(self, self.nothing_label.text())

    def show_receipt(self, checked: CheckedReceipt) -> None:
        """Say what a receipt's code proved."""
        self._checked = checked
        self.retranslate()
        announce(self, self.note.text_label.text())

    def place_below(self, box: QWidget) -> None:
        """Come up below the box, over the page."""
        host = _host_of(box)
        if self.parentWidget() is not host:
            self.setParent(host)
        at = box.mapTo(host, QPoint(0, box.height() + px(4)))
        wide = min(max(px(_WIDTH), box.width()), host.width() - px(16))
        left = max(px(8), min(at.x(), host.width() - wide - px(8)))
        self._size_list(host.height() - at.y() - px(90))
        self.setFixedWidth(wide)
        self._column.activate()
        high = self._column.totalHeightForWidth(wide) if self._column.hasHeightForWidth() else -1
        self.setFixedHeight(high if high > 0 else self.sizeHint().height())
        self.move(left, at.y())
        self.show()
        self.raise_()
        if self.results_list.currentIndex().row() <= self._found.first_row():
            self.results_list.scrollToTop()  # the heading is seen with the first line

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.results_list.setAccessibleName(self.tr("What was found"))
        has_lines = self._checked is None and self._found.first_row() >= 0
        self.results_list.setVisible(has_lines)
        self.keys_label.setVisible(has_lines or self._leads_somewhere)
        self.note.setVisible(self._checked is not None)
        self.nothing_label.setVisible(self._checked is None and not has_lines)
        self.nothing_label.setText(
            self.tr(
                "Nothing found for “{text}”. Try another spelling, fewer letters, or a number."
            ).format(text=self._text)
        )
        if self._checked is not None:
            self.note.set_text(*receipt_words(self._checked))
            self.keys_label.setText(self.tr("Enter opens the application · Esc closes"))
        else:
            self.keys_label.setText(
                self.tr("Enter opens · Ctrl Enter: new application for the person · Esc closes")
            )

    @property
    def _leads_somewhere(self) -> bool:
        return self._checked is not None and self._checked.application is not None

    def _choose(self, row: int) -> None:
        index = self._found.index(row, 0) if row >= 0 else QModelIndex()
        self.results_list.setCurrentIndex(index)
        if index.isValid():
            # The heading above the first line is seen with it.
            above = self._found.index(row - 1, 0)
            self.results_list.scrollTo(above if row == self._found.first_row() else index)
            announce(self.results_list, str(index.data()))

    def _size_list(self, room: int) -> None:
        option = self.results_list.sizeHintForRow
        rows = range(self._found.rowCount())
        wanted = sum(option(row) for row in rows) + px(6)
        self.results_list.setFixedHeight(max(min(wanted, px(56) * _ROWS, room), px(60)))
        self.results_list.setMinimumSize(QSize(0, self.results_list.height()))

    def _on_clicked(self, index: QModelIndex) -> None:
        line = index.data(LINE_ROLE)
        if isinstance(line, FoundLine):
            self.chosen.emit(line)


def _host_of(box: QWidget) -> QWidget:
    """Return the widget to come up in: the whole counter, which goes when the screen is locked."""
    host = box
    while (above := host.parentWidget()) is not None and not isinstance(above, QStackedWidget):
        host = above
    return host
