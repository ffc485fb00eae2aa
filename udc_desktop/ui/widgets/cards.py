"""What things stand on: cards, notes, pills, keys, the picture of a person, and an empty place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from udc_desktop.ui.qtypes import label, set_look
from udc_desktop.ui.theme import current_tokens, icon_pixmap, px
from udc_desktop.ui.widgets.buttons import PrimaryButton


class Card(QFrame):
    """A white sheet with round corners; put the content into ``body``."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        margins: tuple[int, int, int, int] = (20, 18, 20, 18),
        spacing: int = 8,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*(px(m) for m in margins))
        self.body.setSpacing(px(spacing))


class Note(QFrame):
    """A few words on a coloured ground: news (blue), good (green), a warning, a fault."""

    def __init__(self, state: str = "note", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "note")
        self.setProperty("state", state)
        self.text_label = label(wraps=True)
        self.text_label.setObjectName("text_label")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(px(12), px(8), px(12), px(8))
        self.body.setSpacing(px(4))
        self.body.addWidget(self.text_label)

    def set_text(self, text: str, state: str | None = None) -> None:
        """Say something, and in another colour if ``state`` is given."""
        self.text_label.setText(text)
        if state is not None:
            set_look(self, state=state)
            set_look(self.text_label, state=state)


class Pill(QLabel):
    """A state in one or two words: ``ok``, ``warn``, ``bad``, ``note`` or ``quiet``."""

    def __init__(self, text: str = "", state: str = "note", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "pill")
        self.setProperty("state", state)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_state(self, text: str, state: str) -> None:
        """Show another state."""
        self.setText(text)
        set_look(self, state=state)


class KeyHint(QLabel):
    """The name of a key, drawn as a key."""

    def __init__(self, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(key, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "key")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)


class Line(QFrame):
    """A hairline across."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "line")
        self.setFixedHeight(1)


class IconLabel(QLabel):
    """An icon beside words; it takes the theme's colours by their token name."""

    def __init__(
        self, name: str, size: int = 20, tint: str = "ink", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._size, self._tint = name, size, tint
        self._draw()

    def set_icon(self, name: str, tint: str | None = None) -> None:
        """Show another icon, in another colour of the theme if ``tint`` is given."""
        self._name = name
        self._tint = tint or self._tint
        self._draw()

    def _draw(self) -> None:
        colour = getattr(current_tokens(), self._tint)
        self.setPixmap(icon_pixmap(self._name, self._size, colour))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()


class EmptyState(QWidget):
    """A place where nothing is yet: what it is for, and the one thing to do.

    ``action_button`` is hidden until ``set_action`` gives it words; connect its ``clicked``.
    """

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.icon_label = IconLabel(icon, 44, "faint")
        self.title_label = label(role="heading", wraps=True)
        self.text_label = label(role="soft", wraps=True)
        self.action_button = PrimaryButton()
        self.action_button.hide()
        for part in (self.icon_label, self.title_label, self.text_label):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(24), px(24), px(24))
        layout.setSpacing(px(8))
        layout.addStretch(1)
        layout.addWidget(self.icon_label)
        layout.addWidget(self.title_label)
        layout.addWidget(self.text_label)
        layout.addSpacing(px(8))
        layout.addWidget(self.action_button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        for name in ("icon_label", "title_label", "text_label", "action_button"):
            getattr(self, name).setObjectName(name)

    def set_words(self, title: str, text: str = "") -> None:
        """Say what is (not) here, and what it will be for."""
        self.title_label.setText(title)
        self.text_label.setText(text)
        self.text_label.setVisible(bool(text))

    def set_action(self, text: str, *, icon: str = "", key: str = "") -> None:
        """Offer one thing to do."""
        self.action_button.setText(text)
        self.action_button.set_icon_name(icon)
        self.action_button.set_key(key)
        self.action_button.setVisible(bool(text))


class Avatar(QWidget):
    """The picture of a person, or a silhouette where there is none."""

    def __init__(self, parent: QWidget | None = None, *, width: int = 64, height: int = 76) -> None:
        super().__init__(parent)
        self._base = QSize(width, height)
        self._picture = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_picture(self, picture: QImage | QPixmap | None) -> None:
        """Show a photo, cut to fill the frame, or the silhouette."""
        if isinstance(picture, QImage):
            picture = QPixmap.fromImage(picture)
        self._picture = picture or QPixmap()
        self.update()

    @property
    def has_picture(self) -> bool:
        """Whether a photo is shown."""
        return not self._picture.isNull()

    def sizeHint(self) -> QSize:
        """Return the size, which does not stretch."""
        return QSize(px(self._base.width()), px(self._base.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the photo or the silhouette into a frame with round corners."""
        colours = current_tokens()
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(self.rect()), px(8), px(8))
        painter.setClipPath(frame)
        painter.fillPath(frame, QColor(colours.figure_back))
        if self.has_picture:
            shown = self._picture.scaled(
                self.size() * self.devicePixelRatio(),
                Qt.AspectRatioMode.KeepAspectRatioByExpanding,
                Qt.TransformationMode.SmoothTransformation,
            )
            shown.setDevicePixelRatio(self.devicePixelRatio())
            logical = shown.deviceIndependentSize()
            painter.drawPixmap(
                round((self.width() - logical.width()) / 2),
                round((self.height() - logical.height()) / 2),
                shown,
            )
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.figure))
        wide, high = self.width(), self.height()
        painter.drawEllipse(QRectF(wide * 0.31, high * 0.30, wide * 0.38, wide * 0.38))
        painter.drawEllipse(QRectF(wide * 0.13, high * 0.68, wide * 0.74, high * 0.62))


def row(*parts: QWidget | QLayout | int, spacing: int = 10) -> QHBoxLayout:
    """Return widgets and layouts side by side; a number among them is a stretch of that weight."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(px(spacing))
    for part in parts:
        if isinstance(part, int):
            layout.addStretch(part)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)
    return layout
