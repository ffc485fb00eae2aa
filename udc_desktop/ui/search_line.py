"""A line to search with: a lens at its left and, while it is empty, the key that leads there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.cards import IconLabel, KeyHint

_LENS = 20


class SearchLine(QLineEdit):
    """One line for what is looked for."""

    def __init__(self, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lens_label = IconLabel("search", _LENS, "soft", self)
        self.key_hint = KeyHint(key, self)
        for part in (self.lens_label, self.key_hint):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(self._place)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lens and key in their places."""
        super().resizeEvent(event)
        self._place()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Leave the key out: one is there."""
        super().focusInEvent(event)
        self._place()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the key again."""
        super().focusOutEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._place()

    def _place(self) -> None:
        if not hasattr(self, "key_hint"):  # Qt asks before we are made
            return
        self.lens_label.adjustSize()
        self.lens_label.move(px(12), (self.height() - self.lens_label.height()) // 2)
        self.key_hint.adjustSize()
        has_room = bool(self.key_hint.text()) and not self.text() and not self.hasFocus()
        self.key_hint.setVisible(has_room)
        self.key_hint.move(
            self.width() - self.key_hint.width() - px(9),
            (self.height() - self.key_hint.height()) // 2,
        )
        self.setTextMargins(px(_LENS + 8), 0, self.key_hint.width() if has_room else 0, 0)
