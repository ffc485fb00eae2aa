"""The rail of pages at the left: icon, name, key; icons and keys where there is little room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from udc_desktop.domain.operators import Centre, Operator
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.navigation import PageSpec
from udc_desktop.ui.qtypes import label, name_parts
from udc_desktop.ui.theme import current_tokens, icon_pixmap, px, text_font

WIDE, NARROW = 236, 84


def page_title(spec: PageSpec) -> str:
    """Return a page's name in the language of the screen."""
    return QCoreApplication.translate("Page", spec.title)


def key_words(key: str) -> str:
    """Return a key as it is shown: ``Alt Home`` for ``Alt+Home``."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText).replace("+", " ")


class RailButton(QPushButton):
    """One page of the rail."""

    def __init__(self, spec: PageSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self._is_narrow = False
        self.setProperty("kind", "rail")
        self.setObjectName(f"{spec.id}_button")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def set_narrow(self, is_narrow: bool) -> None:
        """Show the icon with the key below it, or icon, name and key in a row."""
        self._is_narrow = is_narrow
        self.retranslate()
        self.updateGeometry()

    def retranslate(self) -> None:
        """Say the name in the language of the screen."""
        name, key = page_title(self.spec), key_words(self.spec.key)
        self.setText(name)
        self.setAccessibleName(name)
        self.setAccessibleDescription(key)
        self.setToolTip(f"{name} ({key})" if self._is_narrow else "")
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a target that is easily hit; the rail gives the width."""
        return QSize(px(60), px(56 if self._is_narrow else 44))

    def minimumSizeHint(self) -> QSize:
        """Return the same: nothing here may be squeezed."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground as styled, then icon, name and key."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        colours = current_tokens()
        is_on = self.isChecked()
        ink = QColor(colours.rail_strong if is_on else colours.rail_ink)
        side = px(20)
        key = key_words(self.spec.key)
        painter.setFont(text_font(12))
        if self._is_narrow:
            painter.drawPixmap(
                (self.width() - side) // 2, px(9), icon_pixmap(self.spec.icon, 20, ink.name())
            )
            painter.setPen(QPen(QColor(colours.rail_soft)))
            painter.drawText(
                QRect(0, px(32), self.width(), px(18)), Qt.AlignmentFlag.AlignCenter, key
            )
            return
        painter.drawPixmap(
            px(12), (self.height() - side) // 2, icon_pixmap(self.spec.icon, 20, ink.name())
        )
        painter.setPen(QPen(QColor(colours.rail_soft)))
        right = self.rect().adjusted(0, 0, -px(12), 0)
        painter.drawText(right, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, key)
        taken = painter.fontMetrics().horizontalAdvance(key) + px(20)
        painter.setFont(text_font(15, bold=is_on))
        painter.setPen(QPen(ink))
        room = self.rect().adjusted(px(44), 0, -taken, 0)
        painter.drawText(
            room,
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            painter.fontMetrics().elidedText(
                self.text(), Qt.TextElideMode.ElideRight, room.width()
            ),
        )


class Rail(QWidget):
    """All pages, the centre above them, the operator below.

    Signals:
        page_chosen: the id of the page that was pressed.
    """

    page_chosen = Signal(str)

    def __init__(
        self,
        pages: Sequence[PageSpec],
        centre: Centre,
        operator: Operator,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._centre = centre
        self.is_narrow = False
        self.setProperty("role", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.centre_label = label(role="title", wraps=True)
        self.code_label = label(centre.code, role="small")
        self.operator_label = label(operator.name, wraps=True)
        self.role_label = label(role="small", wraps=True)
        self._operator = operator
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RailButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(px(10), px(14), px(10), px(14))
        column.setSpacing(px(2))
        column.addWidget(self.centre_label)
        column.addWidget(self.code_label)
        column.addSpacing(px(10))
        for spec in pages:
            button = RailButton(spec)
            button.clicked.connect(self._on_button_clicked)
            self._buttons[spec.id] = button
            self._group.addButton(button)
            column.addWidget(button)
        column.addStretch(1)
        column.addWidget(self.operator_label)
        column.addWidget(self.role_label)
        for part in (
            self.centre_label,
            self.code_label,
            self.operator_label,
            self.role_label,
        ):
            part.setContentsMargins(px(12), 0, px(8), 0)
        name_parts(self)
        self.set_narrow(False)
        self.retranslate()

    def set_narrow(self, is_narrow: bool) -> None:
        """Leave the names out, or show them; at the text size in force."""
        width = px(NARROW if is_narrow else WIDE)
        if is_narrow == self.is_narrow and width == self.width():
            return
        self.is_narrow = is_narrow
        self.setFixedWidth(width)
        for part in (self.centre_label, self.operator_label, self.role_label):
            part.setVisible(not is_narrow)
        self.code_label.setContentsMargins(0 if is_narrow else px(12), 0, 0, 0)
        self.code_label.setAlignment(
            Qt.AlignmentFlag.AlignHCenter if is_narrow else Qt.AlignmentFlag.AlignLeft
        )
        for button in self._buttons.values():
            button.set_narrow(is_narrow)

    def show_page(self, page: str) -> None:
        """Mark the page that is shown."""
        if page in self._buttons:
            self._buttons[page].setChecked(True)

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        from udc_desktop.ui.texts import role_text

        bangla, english = self._centre.name_bn, self._centre.name_en
        self.centre_label.setText(bangla if current_language() == "bn" else english)
        self.role_label.setText(role_text(self._operator.role))
        self.setAccessibleName(self.tr("Pages"))
        for button in self._buttons.values():
            button.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the text size."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _on_button_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, RailButton):
            self.page_chosen.emit(button.spec.id)
