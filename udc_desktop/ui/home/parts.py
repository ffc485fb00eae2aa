"""The pieces of the first page: large actions, figures, and lines of what is to be done."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from udc_desktop.ui.home.tasks import Task
from udc_desktop.ui.theme import current_tokens, icon_pixmap, px, text_font

_ACTION_HIGH = 88
_WORDS_BEGIN, _EDGE = 78, 20
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)


class ActionCard(QAbstractButton):
    """A large thing to do: icon, name, a sentence, its key."""

    def __init__(
        self, icon: str, key: str, *, is_primary: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name, self._key, self._is_primary = icon, key, is_primary
        self._sentence = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_words(self, name: str, sentence: str) -> None:
        """Say what it does."""
        self._sentence = sentence
        self.updateGeometry()
        self.setText(name)
        self.setAccessibleName(name)
        self.setAccessibleDescription(sentence)
        self.update()

    def set_face(self, icon: str, key: str) -> None:
        """Show another icon and another key."""
        self._icon_name, self._key = icon, key
        self.update()

    @property
    def sentence(self) -> str:
        """What stands below the name."""
        return self._sentence

    def hasHeightForWidth(self) -> bool:
        """Grow downwards where the words are many."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that name and sentence need."""
        name, sentence = self._heights(self._words_width(width))
        return max(name + sentence + 2 * px(_EDGE), px(_ACTION_HIGH))

    def sizeHint(self) -> QSize:
        """Be wide and easily hit."""
        return QSize(px(300), self.heightForWidth(max(self.width(), px(240))))

    def minimumSizeHint(self) -> QSize:
        """Never be lower."""
        return QSize(px(240), px(_ACTION_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card as the theme wants it."""
        colours = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, soft = colours.ink, colours.soft
        ground, edge = (colours.hover if self.underMouse() else colours.paper), colours.line
        if self._is_primary:
            ink, soft = colours.on_accent, colours.on_accent_soft
            ground = colours.accent_hover if self.underMouse() else colours.accent
            edge = ground
        pen = QPen(QColor(edge), 1)
        if self.hasFocus():
            pen = QPen(QColor(colours.ink if self._is_primary else colours.accent), 2)
        painter.setPen(pen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(12), px(12))
        side = px(32)
        tint = ink if self._is_primary else colours.accent
        painter.drawPixmap(
            px(26), (self.height() - side) // 2, icon_pixmap(self._icon_name, 32, tint)
        )
        wide = self._words_width(self.width())
        if wide < self._widest_words(self.width()):
            self._paint_key(painter, soft)
        self._paint_words(painter, wide, ink, soft)

    def _widest_words(self, width: int) -> int:
        return width - px(_WORDS_BEGIN + _EDGE)

    def _words_width(self, width: int) -> int:
        """Return the room for the words; they come before the key where both do not fit."""
        wanted = QFontMetrics(text_font(20, bold=True)).horizontalAdvance(self.text())
        beside_key = self._widest_words(width) - self._key_width() - px(12)
        return beside_key if wanted <= beside_key else self._widest_words(width)

    def _heights(self, wide: int) -> tuple[int, int]:
        """Return how high name and sentence are, wrapped."""
        box = QRect(0, 0, wide, px(1000))
        name = QFontMetrics(text_font(20, bold=True)).boundingRect(box, _WRAPPED, self.text())
        below = QFontMetrics(text_font(15)).boundingRect(box, _WRAPPED, self._sentence)
        return name.height(), below.height()

    def _paint_words(self, painter: QPainter, wide: int, ink: str, soft: str) -> None:
        above, below = self._heights(wide)
        left, top = px(_WORDS_BEGIN), (self.height() - above - below) // 2
        painter.setFont(text_font(20, bold=True))
        painter.setPen(QColor(ink))
        painter.drawText(QRect(left, top, wide, above), _WRAPPED, self.text())
        painter.setFont(text_font(15))
        painter.setPen(QColor(soft))
        painter.drawText(QRect(left, top + above, wide, below), _WRAPPED, self._sentence)

    def _key_width(self) -> int:
        return QFontMetrics(text_font(13)).horizontalAdvance(self._key) + 2 * px(8)

    def _paint_key(self, painter: QPainter, colour: str) -> None:
        font, wide = text_font(13), self._key_width()
        box = QRectF(self.width() - px(20) - wide, (self.height() - px(26)) / 2, wide, px(26))
        border = QColor(colour)
        border.setAlphaF(0.6)
        painter.setPen(QPen(border, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, px(4), px(4))
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)


class TaskLine(QAbstractButton):
    """One line of what is to be done: a dot in its colour, the words, wrapped."""

    def __init__(self, task: Task, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.task = task
        self.setText(task.text)
        self.setAccessibleName(task.text)
        self.setEnabled(task.leads is not None)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Grow downwards where the words are many."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the words need."""
        words = self._words(width)
        return max(words.height() + 2 * px(9), px(40))

    def sizeHint(self) -> QSize:
        """Be as high as the words need at this width."""
        return QSize(px(220), self.heightForWidth(max(self.width(), px(200))))

    def minimumSizeHint(self) -> QSize:
        """Be at least one line high."""
        return QSize(px(160), px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint dot and words."""
        colours = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() or self.underMouse():
            edge = QColor(colours.accent if self.hasFocus() else colours.hover)
            painter.setPen(QPen(edge, 2))
            painter.setBrush(QColor(colours.hover))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(6), px(6))
        dots = {
            "ok": colours.accent,
            "warn": colours.warn_mark,
            "bad": colours.bad,
            "note": colours.note,
        }
        words = self._words(self.width())
        top = (self.height() - words.height()) // 2
        first = QFontMetrics(text_font(15)).height()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(dots[self.task.look]))
        side = px(9)
        painter.drawEllipse(QRectF(px(8), top + (first - side) / 2, side, side))
        painter.setFont(text_font(15))
        painter.setPen(QColor(colours.ink))
        painter.drawText(words.translated(0, top), _WRAPPED, self.text())

    def _words(self, width: int) -> QRect:
        box = QRect(px(28), 0, width - px(36), px(1000))
        return QFontMetrics(text_font(15)).boundingRect(box, _WRAPPED, self.text())
