"""Papers that were handed in: small pictures that open large."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton, QDialog, QSizePolicy, QVBoxLayout, QWidget

from udc_desktop.ui.applications.record import PaperSaid
from udc_desktop.ui.qtypes import label, name_parts
from udc_desktop.ui.theme import current_tokens, icon_pixmap, px, text_font
from udc_desktop.ui.widgets.buttons import SecondaryButton
from udc_desktop.ui.widgets.cards import row

_WIDE, _HIGH, _WORDS = 132, 100, 44
_WRAPPED = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop) | int(
    Qt.TextFlag.TextWordWrap
)


class PaperButton(QAbstractButton):
    """One paper: its picture as soon as it is read, and its name below."""

    def __init__(self, paper: PaperSaid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paper = paper
        self._picture = QImage()
        self._is_read = False
        self.setText(paper.label)
        self.setAccessibleName(paper.label)
        self.setToolTip(paper.label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setObjectName(f"paper_{paper.ref.document}")

    @property
    def picture(self) -> QImage:
        """The picture; null until it is read, and where it cannot be."""
        return self._picture

    def set_picture(self, picture: QImage) -> None:
        """Show the picture."""
        self._picture, self._is_read = picture, True
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Return the height of a thumbnail with its name below, two lines at least."""
        return px(_HIGH) + max(px(_WORDS), self._words(width).height() + px(4))

    def sizeHint(self) -> QSize:
        """Be as wide as a thumbnail."""
        return QSize(px(_WIDE), self.heightForWidth(px(_WIDE)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter as well as by Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture in its frame and the name below."""
        colours = current_tokens()
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        frame = QRect(1, 1, self.width() - 2, px(_HIGH) - 2)
        is_on = self.hasFocus() or self.underMouse()
        painter.setPen(QPen(QColor(colours.accent if is_on else colours.line), 2 if is_on else 1))
        painter.setBrush(QColor(colours.wall))
        painter.drawRoundedRect(frame, px(8), px(8))
        self._paint_picture(painter, frame.adjusted(px(6), px(6), -px(6), -px(6)))
        painter.setPen(QColor(colours.ink))
        painter.setFont(text_font(14))
        painter.drawText(self._words(self.width()), _WRAPPED, self.text())

    def _words(self, width: int) -> QRect:
        """Return where the name stands, wrapped."""
        below = QRect(0, px(_HIGH) + px(2), width, px(1000))
        bounds = QFontMetrics(text_font(14)).boundingRect(below, _WRAPPED, self.text())
        return QRect(0, below.top(), width, bounds.height())

    def _paint_picture(self, painter: QPainter, inside: QRect) -> None:
        if self._picture.isNull():
            side = px(28)
            sign = "bad" if self._is_read else "card"
            painter.drawPixmap(
                inside.center().x() - side // 2,
                inside.center().y() - side // 2,
                icon_pixmap(sign, 28, current_tokens().faint),
            )
            return
        ratio = self.devicePixelRatio()
        shown = QPixmap.fromImage(
            self._picture.scaled(
                inside.size() * ratio,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        shown.setDevicePixelRatio(ratio)
        size = shown.deviceIndependentSize()
        painter.drawPixmap(
            round(inside.center().x() - size.width() / 2),
            round(inside.center().y() - size.height() / 2),
            shown,
        )


class _Canvas(QWidget):
    def __init__(self, picture: QImage) -> None:
        super().__init__()
        self._picture = picture
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._picture.size()
        if size.width() > self.width() or size.height() > self.height():
            size = size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        at = QRect(0, 0, size.width(), size.height())
        at.moveCenter(self.rect().center())
        painter.drawImage(at, self._picture)


class PictureWindow(QDialog):
    """One paper as large as the window allows, to be read; Esc or Enter closes it."""

    def __init__(self, picture: QImage, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.title_label = label(title, role="title", wraps=True)
        self.canvas = _Canvas(picture)
        self.close_button = SecondaryButton(self.tr("Close"), key="Esc")
        self.close_button.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(14), px(20), px(14))
        column.setSpacing(px(10))
        column.addWidget(self.title_label)
        column.addWidget(self.canvas, 1)
        column.addLayout(row(1, self.close_button))
        self.close_button.clicked.connect(self.accept)
        name_parts(self)
        self.resize(parent.window().size() * 0.9)
