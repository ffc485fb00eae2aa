"""A password: hidden, and shown on request."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from udc_desktop.ui.theme import icon, px
from udc_desktop.ui.widgets.labelled import LabelledField


class _PasswordEdit(QLineEdit):
    """A line that shows dots, with a button at its right that shows the letters."""

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.show_button = QToolButton(self)
        self.show_button.setObjectName("show_button")
        self.show_button.setCheckable(True)
        self.show_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # one Tab from name to password
        self.show_button.setCursor(Qt.CursorShape.ArrowCursor)
        self.show_button.toggled.connect(self._on_show_button_toggled)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button at the right."""
        super().resizeEvent(event)
        side = self.height() - px(8)
        self.show_button.setFixedSize(QSize(side, side))
        self.show_button.move(self.width() - side - px(4), px(4))
        self.setTextMargins(0, 0, side, 0)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the language."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.LanguageChange}:
            self._draw()

    def _on_show_button_toggled(self, is_shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        self._draw()

    def _draw(self) -> None:
        is_shown = self.show_button.isChecked()
        words = self.tr("Hide the password") if is_shown else self.tr("Show the password")
        self.show_button.setIcon(icon("eye-off" if is_shown else "eye"))
        self.show_button.setIconSize(QSize(px(20), px(20)))
        self.show_button.setToolTip(words)
        self.show_button.setAccessibleName(words)


class PasswordField(LabelledField):
    """A labelled password.

    Signals:
        edited: something was typed.
        entered: Enter was pressed.
    """

    edited = Signal()
    entered = Signal()

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        self.password_edit = _PasswordEdit()
        super().__init__(self.password_edit, text, parent)
        self.password_edit.setObjectName("password_edit")
        self.password_edit.textEdited.connect(self._on_password_edit_edited)
        self.password_edit.returnPressed.connect(self.entered)

    def text(self) -> str:
        """Return what was typed."""
        return self.password_edit.text()

    def clear(self) -> None:
        """Empty the field and hide what is typed next."""
        self.password_edit.show_button.setChecked(False)
        self.password_edit.clear()

    def _on_password_edit_edited(self, text: str) -> None:
        self.edited.emit()
