"""Who signs in first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from udc_desktop.domain.problems import Problem
from udc_desktop.ui.login.new_password import NewPasswordFields
from udc_desktop.ui.qtypes import name_parts
from udc_desktop.ui.setup.step import SetUpStep
from udc_desktop.ui.texts import problem_text
from udc_desktop.ui.widgets.cards import Note
from udc_desktop.ui.widgets.labelled import LabelledField


class SupervisorStep(SetUpStep):
    """The first supervisor's name and password."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = ""
        self.name_edit = QLineEdit()
        self.name_field = LabelledField(self.name_edit)
        self.new_password = NewPasswordFields()
        self.warning_note = Note("warn")
        self.name_field.set_required(True)
        for part in (self.name_field, self.new_password, self.warning_note):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.name_edit.textEdited.connect(self._on_name_edited)
        self.name_edit.returnPressed.connect(self.new_password.setFocus)
        self.new_password.entered.connect(self.finished)
        self.setFocusProxy(self.name_edit)
        name_parts(self)
        self.retranslate()

    @property
    def supervisor_name(self) -> str:
        """The name as typed, without blanks at its ends."""
        return " ".join(self.name_edit.text().split())

    @property
    def password(self) -> str:
        """The password as typed."""
        return self.new_password.text()

    def set_code(self, code: str) -> None:
        """Take the centre's code as a word that is easily guessed."""
        self._code = code
        self._on_name_edited("")

    def forget_password(self) -> None:
        """Empty the password fields: they have done their work."""
        self.new_password.clear()

    def check(self) -> bool:
        """Say what is wrong beside the fields; return whether one may go on."""
        if not self.supervisor_name:
            self.name_field.show_problem(self.tr("Type your name as it should appear on receipts."))
            self.name_field.focus_editor()
            return False
        self.name_field.clear_problem()
        self.new_password.set_known(self.supervisor_name, self._code)
        return self.new_password.check()

    def show_problems(self, problems: Sequence[Problem]) -> bool:
        """Show what the clerk found wrong with name or password."""
        of_password = [p for p in problems if "password" in p.field]
        of_name = [p for p in problems if p.field in {"supervisor_name", "name"}]
        if of_password:
            self.new_password.show_problems(of_password)
        if of_name:
            self.name_field.show_problem(problem_text(of_name[0]))
            self.name_field.focus_editor()
        return bool(of_password or of_name)

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.title_label.setText(self.tr("Who signs in first?"))
        self.intro_label.setText(
            self.tr("A supervisor: she adds colleagues and decides where a warning may pass.")
        )
        self.name_field.set_label(self.tr("Your name"))
        self.name_field.set_help(self.tr("It is printed on every receipt that you give."))
        self.warning_note.set_text(
            self.tr("Nobody can look the password up. The recovery sheet comes next.")
        )

    def _on_name_edited(self, _text: str) -> None:
        self.name_field.clear_problem()
        self.new_password.set_known(self.supervisor_name, self._code)
