"""The way to headquarters as one types it: address, proxy, authority, pin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from udc_desktop.domain.problems import Problem
from udc_desktop.services.line import Connection
from udc_desktop.ui.qtypes import name_parts
from udc_desktop.ui.texts import problem_text
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import SecondaryButton
from udc_desktop.ui.widgets.cards import row
from udc_desktop.ui.widgets.labelled import LabelledField

if TYPE_CHECKING:
    from udc_desktop.ui.system import SystemDesk


class ConnectionFields(QWidget):
    """What a supervisor types from the letter of headquarters; most leave all but the address."""

    def __init__(self, system: SystemDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._system = system
        self.url_edit, self.proxy_edit = QLineEdit(), QLineEdit()
        self.ca_edit, self.pin_edit = QLineEdit(), QLineEdit()
        self.url_field = LabelledField(self.url_edit)
        self.proxy_field = LabelledField(self.proxy_edit)
        self.ca_field = LabelledField(self.ca_edit)
        self.pin_field = LabelledField(self.pin_edit)
        self.ca_button = SecondaryButton(icon="folder")
        self.more_box = QWidget()
        self._build_layout()
        for edit, field in (
            (self.url_edit, self.url_field),
            (self.proxy_edit, self.proxy_field),
            (self.ca_edit, self.ca_field),
            (self.pin_edit, self.pin_field),
        ):
            edit.textEdited.connect(field.clear_problem)
        self.ca_button.clicked.connect(self._on_ca_clicked)
        name_parts(self)
        self.retranslate()

    def _build_layout(self) -> None:
        more = QVBoxLayout(self.more_box)
        more.setContentsMargins(0, 0, 0, 0)
        more.setSpacing(px(12))
        more.addWidget(self.proxy_field)
        more.addWidget(self.ca_field)
        more.addLayout(row(self.ca_button, 1))
        more.addWidget(self.pin_field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self.url_field)
        column.addWidget(self.more_box)
        self.setFocusProxy(self.url_edit)

    def connection(self) -> Connection:
        """Return what was typed."""
        return Connection(
            url=self.url_edit.text().strip(),
            proxy=self.proxy_edit.text().strip(),
            ca_file=self.ca_edit.text().strip(),
            pin=self.pin_edit.text().strip(),
        )

    def show_connection(self, connection: Connection) -> None:
        """Show what is in force."""
        for edit, text in (
            (self.url_edit, connection.url),
            (self.proxy_edit, connection.proxy),
            (self.ca_edit, connection.ca_file),
            (self.pin_edit, connection.pin),
        ):
            if edit.text() != text:
                edit.setText(text)
                edit.setCursorPosition(0)
        self.clear_problems()

    def clear_problems(self) -> None:
        """Take all problems away."""
        for field in self._fields().values():
            field.clear_problem()

    def show_problems(self, problems: Sequence[Problem]) -> Sequence[Problem]:
        """Say each problem beside its field and go to the first; return those of other fields."""
        fields, others, first = self._fields(), [], None
        for problem in problems:
            field = fields.get(problem.field)
            if field is None:
                others.append(problem)
                continue
            field.show_problem(problem_text(problem))
            first = first or field
            if field is not self.url_field:
                self.more_box.show()
        if first is not None:
            first.focus_editor()
        return others

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.url_field.set_label(self.tr("Address of headquarters"))
        self.url_field.set_help(self.tr("As in the letter of headquarters; it begins with https."))
        self.proxy_field.set_label(self.tr("Proxy"))
        self.proxy_field.set_help(self.tr("Empty: as this computer is set up."))
        self.ca_field.set_label(self.tr("Certificate of headquarters"))
        self.ca_field.set_help(self.tr("Only if headquarters gave a file for it."))
        self.ca_button.setText(self.tr("Choose the file…"))
        self.pin_field.set_label(self.tr("Mark of the server"))
        self.pin_field.set_help(self.tr("Only if it stands in the letter of headquarters."))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _fields(self) -> dict[str, LabelledField]:
        return {
            "url": self.url_field,
            "proxy": self.proxy_field,
            "ca_file": self.ca_field,
            "pin": self.pin_field,
        }

    def _on_ca_clicked(self) -> None:
        kinds = self.tr("Certificates (*.pem *.crt *.cer);;All files (*)")
        chosen = self._system.ask_open_file(self, self.tr("Choose the certificate"), kinds)
        if chosen is not None:
            self.ca_edit.setText(str(chosen))
            self.ca_field.clear_problem()
