"""What the steps that are no plain form have in common: a heading above the rest."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import (
    QDialog,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from udc_desktop.ui.qtypes import label
from udc_desktop.ui.theme import px


def fit_height(dialog: QDialog, scrolled: QScrollArea | None = None) -> None:
    """Make a dialog as high as its words need at its width: Qt forgets lines that are broken.

    It never gets higher than the window below it, or than the screen where there is none; what
    is ``scrolled`` then has less room than it wants.
    """
    layout = dialog.layout()
    if layout is None:
        return
    below = dialog.parentWidget()
    most = (below.window().size() if below else dialog.screen().availableSize()).height()
    inside = scrolled.widget() if scrolled is not None else None
    if scrolled is not None and inside is not None:
        wanted = inside.heightForWidth(scrolled.viewport().width())
        scrolled.setMinimumHeight(0)
        layout.activate()
        others = layout.totalHeightForWidth(dialog.width()) - scrolled.sizeHint().height()
        scrolled.setMinimumHeight(min(wanted, max(most - others, px(90))))
    layout.activate()
    needed = min(layout.totalHeightForWidth(dialog.width()), most)
    if needed > dialog.height():
        dialog.resize(dialog.width(), needed)


class HeadedStep(QWidget):
    """A step with a title and an introduction; what it is about goes into ``body``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = "bn"
        self.title_label = label(role="title", wraps=True)
        self.intro_label = label(role="soft", wraps=True)
        self.body = QVBoxLayout()
        self.body.setSpacing(px(10))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title_label)
        column.addWidget(self.intro_label)
        column.addSpacing(px(12))
        column.addLayout(self.body, 1)

    def set_heading(self, title: str, intro: str = "") -> None:
        """Say what the step is about."""
        self.title_label.setText(title)
        self.intro_label.setText(intro)
        self.intro_label.setVisible(bool(intro))

    def set_language(self, language: str) -> None:
        """Say everything in ``language``."""
        self._language = language
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again; steps extend this."""

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the screen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def minimumSizeHint(self) -> QSize:
        """Let the step be small: what does not fit scrolls."""
        return QSize(px(280), px(200))
