"""The password beside a button: the same at the sign-in and at the lock."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from udc_desktop.domain.script import digits
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.qtypes import announce, name_parts
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import PrimaryButton
from udc_desktop.ui.widgets.cards import Note
from udc_desktop.ui.widgets.password import PasswordField


class PasswordGate(QWidget):
    """Takes a password, and says why it did not open the door.

    Signals:
        submitted: the password to be tried.
    """

    submitted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seconds = 0
        self._was_refused = False
        self._was_tried = True
        self._is_busy = False
        self.password_field = PasswordField()
        self.caps_note = Note("warn")
        self.open_button = PrimaryButton(icon="unlock", key="Enter")
        self.progress_bar = QProgressBar()
        self._countdown = QTimer(self)
        self._countdown.setInterval(1000)
        self._build_layout()
        self._connect()
        name_parts(self)
        self.retranslate()

    def _build_layout(self) -> None:
        self.progress_bar.setRange(0, 0)
        self.progress_bar.setTextVisible(False)
        keep = self.progress_bar.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.progress_bar.setSizePolicy(keep)
        self.progress_bar.hide()
        self.caps_note.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(12))
        for part in (self.password_field, self.caps_note, self.open_button, self.progress_bar):
            layout.addWidget(part)
        self.setFocusProxy(self.password_field.password_edit)

    def _connect(self) -> None:
        self.open_button.clicked.connect(self.submit)
        self.password_field.entered.connect(self.submit)
        self.password_field.edited.connect(self._on_password_edited)
        self._countdown.timeout.connect(self._on_second_passed)
        self.password_field.password_edit.installEventFilter(self)

    def set_action(self, text: str) -> None:
        """Give the button its words, in the language of the screen."""
        self.open_button.setText(text)

    def submit(self) -> None:
        """Try what was typed; nothing happens while one try is under way or must wait."""
        if self._is_busy or self._seconds:
            return
        if not self.password_field.text():
            self.password_field.show_problem(self.tr("Type your password."))
            self.password_field.focus_editor()
            return
        self.submitted.emit(self.password_field.text())

    def set_busy(self, is_busy: bool) -> None:
        """Show that the password is being tried; the key is slow on purpose."""
        self._is_busy = is_busy
        self.progress_bar.setVisible(is_busy)
        self._enable()

    def refuse(self, wait: int, *, was_tried: bool = True) -> None:
        """Say that the password is wrong, and count ``wait`` seconds down before the next try.

        ``was_tried`` is False where it came too early and was not even looked at.
        """
        self.set_busy(False)
        if was_tried:
            self.password_field.clear()
        self._was_refused = True
        self._was_tried = was_tried
        self._seconds = max(wait, 0)
        if self._seconds:
            self._countdown.start()
        self._enable()
        self._say_refusal()
        announce(self, self.password_field.problem)
        self.password_field.focus_editor()

    def reset(self) -> None:
        """Forget what was typed and what was said about it."""
        self._countdown.stop()
        self._seconds = 0
        self._was_refused = False
        self.password_field.clear()
        self.password_field.clear_problem()
        self.caps_note.hide()
        self.set_busy(False)

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.password_field.set_label(self.tr("Password"))
        self.caps_note.set_text(self.tr("Caps Lock is on: letters come out as capitals."))
        self._say_refusal()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Learn from the letters themselves whether Caps Lock is on: Qt cannot ask the system."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._look_at_case(event)
        return super().eventFilter(watched, event)

    def _look_at_case(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_CapsLock:
            self.caps_note.hide()
            return
        letter = event.text()
        if len(letter) == 1 and letter.isascii() and letter.isalpha():
            has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_note.setVisible(letter.isupper() != has_shift)

    def _enable(self) -> None:
        self.open_button.setEnabled(not self._is_busy and not self._seconds)
        self.password_field.setEnabled(not self._is_busy)

    def _say_refusal(self) -> None:
        if not self._was_refused:
            return
        if not self._seconds:
            self.password_field.show_problem(self._words_without_wait())
            return
        if self._was_tried:
            text = self.tr("The password is wrong. Try again in %n second(s).", "", self._seconds)
        else:
            text = self.tr("Too many wrong passwords. Wait %n second(s).", "", self._seconds)
        self.password_field.show_problem(digits(text, current_language()))

    def _words_without_wait(self) -> str:
        if self._was_tried:
            return self.tr(
                "The password is wrong. Check the language of the keyboard and try again."
            )
        return self.tr("You may try again now.")

    def _on_password_edited(self) -> None:
        if self._was_refused and not self._seconds:
            self._was_refused = False
            self.password_field.clear_problem()
        elif not self._was_refused:
            self.password_field.clear_problem()

    def _on_second_passed(self) -> None:
        self._seconds -= 1
        if self._seconds <= 0:
            self._seconds = 0
            self._countdown.stop()
        self._enable()
        self._say_refusal()
