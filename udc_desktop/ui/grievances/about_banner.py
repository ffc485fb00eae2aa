"""What is said the moment a grievance is sensitive: whom to call, and what sealing means."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from udc_desktop.domain.grievance_catalogue import Hotline
from udc_desktop.domain.text import digits
from udc_desktop.ui.qtypes import clear_layout, label, name_parts, set_look
from udc_desktop.ui.theme import px, restyle
from udc_desktop.ui.widgets.cards import IconLabel, Note


class HotlineView(QWidget):
    """A number to call, large, with what it is for."""

    def __init__(self, line: Hotline, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number_label = label(digits(line.id, language), "number")
        self.name_label = label(line.name.in_(language), "small", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.number_label)
        column.addWidget(self.name_label)
        column.addStretch(1)
        name_parts(self)


class HotlineRow(QWidget):
    """The numbers side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said: object = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, px(2), 0, px(2))
        self._row.setSpacing(px(18))

    def say(self, lines: Sequence[Hotline], language: str) -> None:
        """Show these numbers."""
        said = ([line.id for line in lines], language)
        if said == self._said:
            return
        self._said = said
        clear_layout(self._row)
        for line in lines:
            self._row.addWidget(HotlineView(line, language), 1)


class SealedBanner(Note):
    """Calm, and first: the hotlines; then in two short sentences what sealing means."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("note", parent)
        self._said: object = None
        self.sign_label = IconLabel("lock", 22, "note")
        self.title_label = label(role="heading", wraps=True)
        self.hotline_row = HotlineRow()
        head = QHBoxLayout()
        head.setSpacing(px(10))
        head.addWidget(self.sign_label, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title_label, 1)
        self.body.setContentsMargins(px(16), px(12), px(16), px(12))
        self.body.insertLayout(0, head)
        self.body.insertWidget(1, self.hotline_row)
        name_parts(self)

    def say(
        self, lines: Sequence[Hotline], language: str, *, cannot_seal: bool, is_refused: bool
    ) -> None:
        """Say what holds for this grievance.

        Args:
            lines: The numbers to call.
            language: Of their names.
            cannot_seal: No headquarters is known whose key would seal it.
            is_refused: The complainant does not want it referred.
        """
        said = ([line.id for line in lines], language, cannot_seal, is_refused)
        if said == self._said:  # asked at every key
            return
        self._said = said
        self.hotline_row.say(lines, language)
        self.title_label.setText(_title(cannot_seal=cannot_seal, is_refused=is_refused))
        state = "warn" if cannot_seal or is_refused else "note"
        self.set_text(_text(cannot_seal=cannot_seal, is_refused=is_refused), state)
        set_look(self.text_label, state="")
        for part in self.findChildren(QLabel):
            restyle(part)  # their colour is the ground's, which the style sheet forgets
        self.sign_label.set_icon("lock" if state == "note" else "warn", state)


def _title(*, cannot_seal: bool, is_refused: bool) -> str:
    if cannot_seal:
        return QCoreApplication.translate("SealedBanner", "This cannot be sealed on this computer")
    if is_refused:
        return QCoreApplication.translate("SealedBanner", "Nothing will be kept")
    return QCoreApplication.translate("SealedBanner", "This grievance is confidential")


def _text(*, cannot_seal: bool, is_refused: bool) -> str:
    if cannot_seal:
        return QCoreApplication.translate(
            "SealedBanner",
            "This centre is not joined to headquarters yet, so nothing is stored here. Give the "
            "numbers above. Let the complainant write on paper, close the envelope, and address "
            "it to the Upazila Nirbahi Officer by name of office.",
        )
    if is_refused:
        return QCoreApplication.translate(
            "SealedBanner",
            "Without consent it is not referred, and no word of it is stored. Give the numbers "
            "above: the complainant may call at any time, and may come back.",
        )
    return QCoreApplication.translate(
        "SealedBanner",
        "It is sealed the moment it is saved and goes straight to headquarters. Nobody here can "
        "read it any more, not you either.",
    )
