"""Buttons: words, an icon where one helps, and the key that does the same."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from udc_desktop.ui.qtypes import set_look
from udc_desktop.ui.theme import current_tokens, icon_pixmap, px, text_font

ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_GAP = 10
_KEY_PADDING = 7
_ICON = 20


class KeyButton(QPushButton):
    """A button that shows an icon before its words and its key behind them.

    ``key_text`` is only shown; whoever owns the button makes the shortcut.
    """

    def __init__(
        self,
        text: str = "",
        kind: str = "secondary",
        *,
        icon: str = "",
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", kind)
        self._icon_name = icon
        self.key_text = key
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)  # else Enter in a line of a dialog would press some button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press by Enter as by Space; a key that is only held down presses nothing."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() not in ENTERS or plain != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def set_key(self, key: str) -> None:
        """Show another key, or none."""
        self.key_text = key
        self.updateGeometry()
        self.update()

    def set_icon_name(self, name: str) -> None:
        """Show another icon, or none."""
        self._icon_name = name
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Leave room for the icon and the key beside the words."""
        hint = super().sizeHint()
        return QSize(hint.width() + self._extra_width(), hint.height())

    def minimumSizeHint(self) -> QSize:
        """Never cut the words; the key may go where there is no room for both."""
        hint = self.sizeHint()
        return QSize(hint.width() - self._key_width(), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frame and background as styled, then icon, words and key in one centred row."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        words, option.text = option.text, ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._ink()
        metrics = self.fontMetrics()
        text_width = metrics.size(Qt.TextFlag.TextShowMnemonic, words).width()
        shows_key = bool(self.key_text) and self.width() >= self.sizeHint().width()
        taken = text_width + self._extra_width() - (0 if shows_key else self._key_width())
        at = max((self.width() - taken) // 2, px(8))
        if self._icon_name:
            side = px(_ICON)
            painter.drawPixmap(
                at, (self.height() - side) // 2, icon_pixmap(self._icon_name, _ICON, ink.name())
            )
            at += side + px(_GAP)
        painter.setFont(self.font())
        painter.setPen(ink)
        painter.drawText(
            QRect(at, 0, text_width + 2, self.height()),
            Qt.AlignmentFlag.AlignVCenter
            | Qt.AlignmentFlag.AlignLeft
            | Qt.TextFlag.TextShowMnemonic,
            words,
        )
        if shows_key:
            self._paint_key(painter, at + text_width + px(_GAP))

    def changeEvent(self, event: QEvent) -> None:
        """Another text size needs another width."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self.updateGeometry()

    def _paint_key(self, painter: QPainter, left: int) -> None:
        colours = current_tokens()
        on_accent = self.property("kind") == "primary" and self.isEnabled()
        colour = QColor(colours.on_accent_soft if on_accent else colours.soft)
        painter.setFont(text_font(12))
        size = painter.fontMetrics().size(0, self.key_text)
        height = px(22)
        box = QRect(
            left, (self.height() - height) // 2, size.width() + 2 * px(_KEY_PADDING), height
        )
        border = QColor(colour)
        border.setAlphaF(0.55)
        painter.setPen(QPen(border, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, px(4), px(4))
        painter.setPen(colour)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.key_text)

    def _extra_width(self) -> int:
        return (px(_ICON) + px(_GAP) if self._icon_name else 0) + self._key_width()

    def _key_width(self) -> int:
        if not self.key_text:
            return 0
        key = QFontMetrics(text_font(12)).size(0, self.key_text).width()
        return key + 2 * px(_KEY_PADDING) + px(_GAP)

    def _ink(self) -> QColor:
        colours = current_tokens()
        if not self.isEnabled():
            return QColor(colours.soft if self.property("kind") == "primary" else colours.faint)
        by_kind = {"primary": colours.on_accent, "danger": colours.bad, "link": colours.accent}
        return QColor(by_kind.get(str(self.property("kind")), colours.ink))


class PrimaryButton(KeyButton):
    """The one thing to do next on a page."""

    def __init__(
        self, text: str = "", *, icon: str = "", key: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, "primary", icon=icon, key=key, parent=parent)


class SecondaryButton(KeyButton):
    """Anything else that can be done."""

    def __init__(
        self, text: str = "", *, icon: str = "", key: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, "secondary", icon=icon, key=key, parent=parent)


class DangerButton(KeyButton):
    """What takes something away."""

    def __init__(
        self, text: str = "", *, icon: str = "", key: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, "danger", icon=icon, key=key, parent=parent)


class PillButton(QPushButton):
    """A state in one or two words that leads somewhere: ``ok``, ``warn``, ``bad``, ``note``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "pill")
        self.setProperty("state", "note")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)

    def set_state(self, text: str, state: str) -> None:
        """Show another state."""
        self.setText(text.replace("&", "&&"))
        set_look(self, state=state)


class LinkButton(KeyButton):
    """A small step aside, in the flow of a text."""

    def __init__(self, text: str = "", *, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "link", icon=icon, parent=parent)
