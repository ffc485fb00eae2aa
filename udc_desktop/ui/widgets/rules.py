"""One eligibility rule on the live card: its state as sign, word and reason."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from udc_desktop.ui.qtypes import label, set_look
from udc_desktop.ui.theme import current_tokens, icon_pixmap, px

RULE_STATES = ("met", "not_met", "unknown", "warn")


class RuleSign(QWidget):
    """The round sign of a rule: a tick, a cross, a question mark, an exclamation mark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = "unknown"
        self.setFixedSize(px(20), px(20))

    def set_state(self, state: str) -> None:
        """Show another of ``RULE_STATES``."""
        self._state = state
        self.setFixedSize(px(20), px(20))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign."""
        colours = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self._state == "unknown":
            painter.setPen(QPen(QColor(colours.edge), 1.6, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ink, mark = colours.soft, "question"
        else:
            fill = {"met": colours.accent, "warn": colours.warn_mark, "not_met": colours.bad}
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(fill[self._state]))
            ink = colours.on_accent if self._state == "met" else colours.paper
            mark = {"met": "check", "not_met": "cross", "warn": "exclaim"}[self._state]
        painter.drawEllipse(circle)
        side = px(13)
        at = round((self.width() - side) / 2)
        painter.drawPixmap(at, at, icon_pixmap(mark, 13, ink))


class RuleLine(QWidget):
    """A rule with its sign, its name, and under it a word for its state and what is known.

    Signals:
        pressed: the line was pressed, to go to the field that answers it; the rule's id.
    """

    pressed = Signal(str)

    def __init__(self, rule: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rule = rule
        self._state, self._detail = "unknown", ""
        self.sign = RuleSign()
        self.name_label = label(wraps=True)
        self.detail_label = label(role="small", wraps=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name_label)
        words.addWidget(self.detail_label)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, px(6), 0, px(6))
        layout.setSpacing(px(10))
        layout.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        self.setObjectName(f"rule_{rule}")

    @property
    def state(self) -> str:
        """The state shown: one of ``RULE_STATES``."""
        return self._state

    def set_rule(self, state: str, name: str, detail: str = "") -> None:
        """Show a rule.

        Args:
            state: ``met``, ``not_met``, ``unknown`` or ``warn`` (not met, but it does not bar).
            name: The rule's own words.
            detail: The reason, or what is known; may be empty.
        """
        if state not in RULE_STATES:
            raise ValueError(state)
        self._state, self._detail = state, detail
        self.sign.set_state(state)
        self.name_label.setText(name)
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Say the state in another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the field that answers the rule."""
        if self.rect().contains(event.position().toPoint()):
            self.pressed.emit(self.rule)
        super().mouseReleaseEvent(event)

    def _say(self) -> None:
        word = {
            "met": QCoreApplication.translate("RuleLine", "Met"),
            "not_met": QCoreApplication.translate("RuleLine", "Not met"),
            "unknown": QCoreApplication.translate("RuleLine", "Not known yet"),
            "warn": QCoreApplication.translate("RuleLine", "Please check"),
        }[self._state]
        self.detail_label.setText(f"{word} · {self._detail}" if self._detail else word)
        look = {"not_met": "bad", "warn": "warn"}.get(self._state, "")
        set_look(self.detail_label, state=look)
        self.setAccessibleName(f"{self.name_label.text()}: {self.detail_label.text()}")
