"""Changing one's own password."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from udc_desktop.domain.problems import Rejected
from udc_desktop.errors import KnownFault
from udc_desktop.services.house import Counter
from udc_desktop.ui.login.new_password import NewPasswordFields
from udc_desktop.ui.navigation import Tools
from udc_desktop.ui.qtypes import label, name_parts
from udc_desktop.ui.texts import fault_text, problem_text
from udc_desktop.ui.widgets.buttons import PrimaryButton
from udc_desktop.ui.widgets.cards import Card, row
from udc_desktop.ui.widgets.password import PasswordField


class PasswordCard(Card):
    """The password in use, and the new one twice."""

    def __init__(self, counter: Counter, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=12)
        self._counter = counter
        self._tools = tools
        self.title_label = label(role="heading")
        self.old_field = PasswordField()
        self.new_password = NewPasswordFields()
        self.change_button = PrimaryButton(icon="key")
        self.new_password.set_known(counter.operator.name, counter.centre.code)
        self.body.addWidget(self.title_label)
        self.body.addWidget(self.old_field)
        self.body.addWidget(self.new_password)
        self.body.addLayout(row(self.change_button, 1))
        self.old_field.edited.connect(self.old_field.clear_problem)
        self.old_field.entered.connect(self.new_password.setFocus)
        self.new_password.entered.connect(self.submit)
        self.change_button.clicked.connect(self.submit)
        name_parts(self)
        self.retranslate()

    def submit(self) -> None:
        """Change the password if nothing is wrong with the new one."""
        if not self.old_field.text():
            self.old_field.show_problem(self.tr("Type the password that you use now."))
            self.old_field.focus_editor()
            return
        if not self.new_password.check():
            return
        operators, operator = self._counter.operators, self._counter.operator
        old, new = self.old_field.text(), self.new_password.text()
        self.setEnabled(False)
        self._tools.jobs.run(
            lambda: operators.change_password(operator, old, new),
            self._on_changed,
            self._on_change_failed,
        )

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.title_label.setText(self.tr("Your own password"))
        self.old_field.set_label(self.tr("Password in use"))
        self.change_button.setText(self.tr("Change the password"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _on_changed(self, _nothing: None) -> None:
        self.setEnabled(True)
        self.old_field.clear()
        self.new_password.clear()
        self._tools.messages.info(self.tr("The password is changed."), id="password")

    def _on_change_failed(self, error: Exception) -> None:
        self.setEnabled(True)
        if isinstance(error, KnownFault) and error.code in {"wrong_password", "too_many_attempts"}:
            self.old_field.show_problem(fault_text(error))
            self.old_field.focus_editor()
        elif isinstance(error, KnownFault):
            self._tools.messages.fault(error)
        elif isinstance(error, Rejected):
            of_old = [p for p in error.problems if p.field == "old"]
            if of_old:
                self.old_field.show_problem(problem_text(of_old[0]))
                self.old_field.focus_editor()
            self.new_password.show_problems([p for p in error.problems if p.field == "new"])
        else:
            raise error
