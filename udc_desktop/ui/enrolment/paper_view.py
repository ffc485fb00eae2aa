"""A paper as large as the screen allows: can it be read?"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QTransform
from PySide6.QtWidgets import QDialog, QSizePolicy, QVBoxLayout, QWidget

from udc_desktop.ui.qtypes import label, name_parts
from udc_desktop.ui.theme import current_tokens, px
from udc_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from udc_desktop.ui.widgets.cards import row


class _Canvas(QWidget):
    """Paints a picture whole, in the middle, never larger than it is."""

    def __init__(self, picture: QImage) -> None:
        super().__init__()
        self.picture = picture
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor(current_tokens().wall))
        size = self.picture.size()
        if size.width() > self.width() or size.height() > self.height():
            size = size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        at = QRect(
            (self.width() - size.width()) // 2,
            (self.height() - size.height()) // 2,
            size.width(),
            size.height(),
        )
        painter.drawImage(at, self.picture)


class PaperView(QDialog):
    """Shows one paper large; it can be turned there."""

    def __init__(self, picture: QImage, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._original = picture
        self._quarter_turns = 0
        self.setWindowTitle(title)
        self.title_label = label(title, "title")
        self.canvas = _Canvas(picture)
        self.turn_button = SecondaryButton(icon="sync", key="R")
        self.close_button = PrimaryButton(key="Enter")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(18), px(24), px(18))
        column.setSpacing(px(12))
        column.addWidget(self.title_label)
        column.addWidget(self.canvas, 1)
        column.addLayout(row(self.turn_button, 1, self.close_button))
        self.turn_button.clicked.connect(self._on_turn_button_clicked)
        self.close_button.clicked.connect(self.accept)
        name_parts(self)
        self.turn_button.setText(self.tr("Turn"))
        self.close_button.setText(self.tr("It can be read"))
        available = (parent.window() if parent is not None else self).size()
        self.resize(available * 0.92)
        self.close_button.setFocus()

    @classmethod
    def ask(cls, picture: QImage, title: str, parent: QWidget) -> QImage | None:
        """Show the paper; return it turned, or None where it was left as it is."""
        dialog = cls(picture, title, parent)
        try:
            accepted = dialog.exec() == QDialog.DialogCode.Accepted
            return dialog.turned() if accepted else None
        finally:
            dialog.deleteLater()

    def turned(self) -> QImage | None:
        """Return the picture as it was turned, or None where it stands as before."""
        return self.canvas.picture if self._quarter_turns % 4 else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn by R, close by Enter."""
        if event.key() == Qt.Key.Key_R:
            self._on_turn_button_clicked()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        else:
            super().keyPressEvent(event)

    def _on_turn_button_clicked(self) -> None:
        self._quarter_turns += 1
        turn = QTransform().rotate(90 * self._quarter_turns)
        self.canvas.picture = self._original.transformed(turn)
        self.canvas.update()
