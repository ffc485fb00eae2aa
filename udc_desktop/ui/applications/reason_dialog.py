"""Asking why, before something is changed that others rely on."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from udc_desktop.domain.problems import problem
from udc_desktop.ui.qtypes import label, name_parts
from udc_desktop.ui.texts import problem_text
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import DangerButton, KeyButton, PrimaryButton, SecondaryButton
from udc_desktop.ui.widgets.cards import row
from udc_desktop.ui.widgets.labelled import LabelledField

_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Why:
    """What is asked: the heading, what follows from it, and the words on the button."""

    title: str
    about: str
    action: str
    icon: str
    is_danger: bool = False


class ReasonDialog(QDialog):
    """Asks for the reason of a step; without one the step is not taken."""

    def __init__(self, why: Why, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title_label = label(why.title, role="title", wraps=True)
        self.about_label = label(why.about, role="soft", wraps=True)
        self.reason_edit = QLineEdit()
        self.reason_edit.setMaxLength(_LONGEST)
        self.reason_field = LabelledField(self.reason_edit)
        self.reason_field.set_label(self.tr("Reason"))
        self.reason_field.set_help(self.tr("It is kept with the application."))
        self.reason_field.set_required(True)
        self.cancel_button = SecondaryButton(self.tr("Cancel"), key="Esc")
        make = DangerButton if why.is_danger else PrimaryButton
        self.ok_button: KeyButton = make(why.action, icon=why.icon, key="Enter")
        self.setWindowTitle(why.title)
        self.setMinimumWidth(px(520))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(28), px(22), px(28), px(20))
        column.setSpacing(px(12))
        for part in (self.title_label, self.about_label, self.reason_field):
            column.addWidget(part)
        column.addStretch(1)
        column.addLayout(row(self.cancel_button, 1, self.ok_button))
        self.cancel_button.clicked.connect(self.reject)
        self.ok_button.clicked.connect(self.confirm)
        self.reason_edit.returnPressed.connect(self.confirm)
        self.reason_edit.textEdited.connect(self._on_reason_edited)
        name_parts(self)
        self.reason_edit.setFocus()

    @classmethod
    def ask(cls, why: Why, parent: QWidget) -> str | None:
        """Return the reason, or None where the step is not to be taken."""
        dialog = cls(why, parent)
        try:
            accepted = dialog.exec() == QDialog.DialogCode.Accepted
            return dialog.reason if accepted else None
        finally:
            dialog.deleteLater()

    @property
    def reason(self) -> str:
        """The reason as typed."""
        return self.reason_edit.text().strip()

    def confirm(self) -> None:
        """Take the step if there is a reason."""
        if self.reason:
            self.accept()
            return
        self.reason_field.show_problem(problem_text(problem("reason", "missing")))
        self.reason_edit.setFocus()

    def _on_reason_edited(self, _text: str) -> None:
        self.reason_field.clear_problem()
