"""What this program is, in which version, and whose work it stands on."""

from __future__ import annotations

import platform

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from udc_desktop import __version__, paths
from udc_desktop.domain.operators import Centre
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.qtypes import label, name_parts
from udc_desktop.ui.settings.section import Section
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.cards import Card


class AboutSection(Section):
    """Version, licence and notices; they stand as their authors wrote them."""

    def __init__(self, centre: Centre, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._centre = centre
        self.about_card = Card()
        self.title_label = label(role="title")
        self.version_label = label(role="soft", wraps=True)
        self.centre_label = label(wraps=True)
        self.licence_label = label(wraps=True)
        self.notice_card = Card()
        self.notice_label = label(role="heading", wraps=True)
        self.notice_edit = QPlainTextEdit()
        self.notice_edit.setReadOnly(True)
        self.notice_edit.setTabChangesFocus(True)
        self.notice_edit.setMinimumHeight(px(260))
        for part in (
            self.title_label,
            self.version_label,
            self.centre_label,
            self.licence_label,
        ):
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.about_card.body.addWidget(part)
        self.notice_card.body.addWidget(self.notice_label)
        self.notice_card.body.addWidget(self.notice_edit)
        self.column.addWidget(self.about_card)
        self.column.addWidget(self.notice_card)
        self.column.addStretch(1)
        name_parts(self)
        self.retranslate()

    def refresh(self) -> None:
        """Read the notices when they are looked at."""
        if not self.notice_edit.toPlainText():
            self.notice_edit.setPlainText((paths.resources() / "NOTICE").read_text("utf-8"))

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.title_label.setText(self.tr("UDC Desktop"))
        is_bangla = current_language() == "bn"
        # Version numbers are compared with a file name or read over a telephone: Latin digits.
        self.version_label.setText(
            self.tr("Version {version} · Python {python} · Qt {qt}").format(
                version=__version__, python=platform.python_version(), qt=qVersion()
            )
        )
        self.centre_label.setText(
            self.tr("{centre} · code {code} · computer {device}").format(
                centre=self._centre.name_bn if is_bangla else self._centre.name_en,
                code=self._centre.code,
                device=self._centre.device,
            )
        )
        self.licence_label.setText(
            self.tr("Free software under the Apache License 2.0. Everyone may use and improve it.")
        )
        self.notice_label.setText(self.tr("Work of others that is part of it"))
        self.notice_edit.setAccessibleName(self.notice_label.text())
