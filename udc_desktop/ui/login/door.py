"""What the sign-in, the recovery and the lock have in common: a calm wall and one card."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from udc_desktop import __version__, paths
from udc_desktop.domain.script import digits
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.qtypes import label, name_parts, set_look
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import LinkButton
from udc_desktop.ui.widgets.cards import Card, row

_PANEL = 420
_CARD = 440
_EMBLEM = 72


class Door(QWidget):
    """A green panel with the centre's name, and one card in the middle of the rest.

    Signals:
        language_wanted: the other language is wanted.
    """

    language_wanted = Signal()

    def __init__(self, centre_name: tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._centre_name = centre_name
        self.centre_label = label(role="number", wraps=True)
        self.what_label = label(wraps=True)
        self.promise_label = label(wraps=True)
        self.version_label = label(role="small")
        self.language_button = LinkButton(icon="globe")
        self.card = Card(margins=(28, 26, 28, 26), spacing=14)
        self._build()
        self.language_button.clicked.connect(self.language_wanted)
        name_parts(self)

    def _build(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._panel(), 4)
        layout.addWidget(self._room(), 7)

    def _panel(self) -> QWidget:
        panel = QWidget()
        set_look(panel, role="rail")
        panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        panel.setMaximumWidth(px(_PANEL))
        emblem = QLabel()
        emblem.setPixmap(_emblem(px(_EMBLEM)))
        column = QVBoxLayout(panel)
        column.setContentsMargins(px(40), px(48), px(32), px(32))
        column.setSpacing(px(10))
        column.addStretch(2)
        column.addWidget(emblem)
        column.addSpacing(px(14))
        column.addWidget(self.centre_label)
        column.addWidget(self.what_label)
        column.addStretch(3)
        column.addWidget(self.promise_label)
        column.addSpacing(px(6))
        column.addWidget(self.version_label)
        return panel

    def _room(self) -> QWidget:
        room = QWidget()
        set_look(room, role="scrolled")
        self.card.setFixedWidth(px(_CARD))
        column = QVBoxLayout(room)
        column.setContentsMargins(px(24), px(20), px(24), px(28))
        column.addWidget(self.language_button, 0, Qt.AlignmentFlag.AlignRight)
        column.addStretch(2)
        column.addLayout(row(1, self.card, 1))  # an alignment would forget wrapped lines
        column.addStretch(3)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(room)
        return area

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        language = current_language()
        bangla, english = self._centre_name
        self.centre_label.setText(bangla if language == "bn" else english)
        self.what_label.setText(self.tr("Applications for social protection programmes"))
        self.promise_label.setText(
            self.tr("Work goes on without a connection; what is to be sent waits safely here.")
        )
        self.version_label.setText(
            digits(self.tr("Version {number}").format(number=__version__), language)
        )
        # Each language is called by its own name: whoever needs it can read it.
        self.language_button.setText("English" if language == "bn" else "বাংলা")

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _emblem(side: int) -> QPixmap:
    from PySide6.QtGui import QIcon

    return QIcon(str(paths.resources() / "icons" / "udc-desktop.svg")).pixmap(side, side)
