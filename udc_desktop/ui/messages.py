"""News for the operator in a bar above the page: never a box that stands in the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from udc_desktop.errors import KnownFault
from udc_desktop.ui.qtypes import announce, label
from udc_desktop.ui.theme import icon, px
from udc_desktop.ui.widgets.buttons import LinkButton
from udc_desktop.ui.widgets.cards import IconLabel

Kind = Literal["info", "warn", "error"]
Words = str | Callable[[], str]
INFO_STAYS_MS = 8000
_MOST = 3
_LOOKS = {"info": ("ok", "ok", "accent"), "warn": ("warn", "warn", "warn")}


class _Message(QFrame):
    """One message: a sign, a sentence, perhaps one thing to do, and a cross.

    Signals:
        closed: the cross was pressed.
        acted: the thing to do was pressed.
    """

    closed = Signal()
    acted = Signal()

    def __init__(self, key: str, kind: Kind, words: Words, action: Words, parent: QWidget) -> None:
        super().__init__(parent)
        state, sign, token = _LOOKS.get(kind, ("bad", "bad", "bad"))
        self.key = key
        self.kind = kind
        self._words, self._action = words, action
        self.setProperty("role", "note")
        self.setProperty("state", state)
        self.sign_label = IconLabel(sign, 22, token)
        self.text_label = label(wraps=True)
        self.text_label.setProperty("state", state)
        self.action_button = LinkButton()
        self.close_button = QToolButton()
        self._token = token
        self.close_button.clicked.connect(self.closed)
        self.action_button.clicked.connect(self.acted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(14), px(4), px(6), px(4))
        layout.setSpacing(px(10))
        layout.addWidget(self.sign_label)
        layout.addWidget(self.text_label, 1)
        layout.addWidget(self.action_button)
        layout.addWidget(self.close_button)
        for name in ("text_label", "action_button", "close_button"):
            getattr(self, name).setObjectName(name)
        self.retranslate()

    def retranslate(self) -> None:
        """Say it again, in the language of the moment where the words can."""
        self.text_label.setText(_said(self._words))
        self.action_button.setText(_said(self._action))
        self.action_button.setVisible(bool(_said(self._action)))
        self.close_button.setIcon(icon("cross"))
        self.close_button.setIconSize(QSize(px(16), px(16)))
        self.close_button.setAccessibleName(self.tr("Close this message"))
        self.close_button.setToolTip(self.tr("Close (Esc)"))


def _said(words: Words) -> str:
    return words if isinstance(words, str) else words()


class MessageBar(QWidget):
    """Stacked messages, the newest at the bottom; Esc closes the newest.

    While a message is shown Esc belongs to the bar, as a shortcut of the window: a page that uses
    Esc takes it in ``keyPressEvent``, since two shortcuts would silence each other.

    Words may be a text, or a callable that returns it, which is asked again when the language
    changes. A message with the id of one that is shown takes its place. Good news goes away by
    itself; what has to be read stays.

    Signals:
        acted: the id of the message whose offered action was pressed.
    """

    acted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._messages: list[_Message] = []
        self._serial = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(6))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WindowShortcut)
        escape.activated.connect(self.close_newest)
        self.hide()  # which rests the shortcut, too

    def info(self, words: Words, *, id: str = "", action: Words = "") -> str:
        """Tell good news; it goes by itself after some seconds. Return the message's id."""
        return self._show("info", words, id, action)

    def warn(self, words: Words, *, id: str = "", action: Words = "") -> str:
        """Tell what should be looked at; it stays until it is closed. Return the message's id."""
        return self._show("warn", words, id, action)

    def error(self, words: Words, *, id: str = "", action: Words = "") -> str:
        """Tell what went wrong; it stays until it is closed. Return the message's id."""
        return self._show("error", words, id, action)

    def fault(self, fault: KnownFault, *, id: str = "") -> str:
        """Say a fault of the surroundings and what to do; the same fault is shown once."""

        def words() -> str:
            from udc_desktop.ui.texts import fault_text

            return fault_text(fault)

        return self._show("error", words, id or f"fault.{fault.code}", "")

    @property
    def texts(self) -> list[str]:
        """What is shown, the oldest first."""
        return [m.text_label.text() for m in self._messages]

    def close_message(self, id: str) -> None:
        """Take one message away, if it is still there."""
        for message in [m for m in self._messages if m.key == id]:
            self._drop(message)

    def close_newest(self) -> bool:
        """Take the newest message away; return whether there was one."""
        if not self._messages:
            return False
        self._drop(self._messages[-1])
        return True

    def clear(self) -> None:
        """Take all messages away: another operator is about to see the screen."""
        while self.close_newest():
            pass

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.PaletteChange}:
            for message in self._messages:
                message.retranslate()

    def _show(self, kind: Kind, words: Words, key: str, action: Words) -> str:
        if not key:
            self._serial += 1
            key = f"message.{self._serial}"
        self.close_message(key)
        while len(self._messages) >= _MOST:
            self._drop(self._messages[0])
        message = _Message(key, kind, words, action, self)
        message.closed.connect(self._on_message_closed)
        message.acted.connect(self._on_message_acted)
        self._messages.append(message)
        self._column.addWidget(message)
        message.show()
        self.show()
        if kind == "info":
            timer = QTimer(message)
            timer.setSingleShot(True)
            timer.timeout.connect(message.closed)
            timer.start(INFO_STAYS_MS)
        announce(self, message.text_label.text())
        return key

    def _drop(self, message: _Message) -> None:
        self._messages.remove(message)
        self._column.removeWidget(message)
        message.hide()
        message.deleteLater()
        if not self._messages:
            self.hide()

    def _on_message_closed(self) -> None:
        message = self.sender()
        if isinstance(message, _Message) and message in self._messages:
            self._drop(message)

    def _on_message_acted(self) -> None:
        message = self.sender()
        if isinstance(message, _Message):
            self.acted.emit(message.key)
