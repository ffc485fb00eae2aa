"""A new password, typed twice, with a word on how hard it is to guess."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from udc_desktop.domain.problems import Problem
from udc_desktop.domain.script import digits
from udc_desktop.services.operators import SHORTEST_PASSWORD, password_problems
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.login.strength import Strength, strength
from udc_desktop.ui.qtypes import name_parts
from udc_desktop.ui.texts import problem_text
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.password import PasswordField


class NewPasswordFields(QWidget):
    """Takes a new password twice.

    Signals:
        edited: something was typed.
        entered: Enter was pressed in the second field.
    """

    edited = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self._known: tuple[str, ...] = ()
        self._problems: tuple[Problem, ...] = ()
        self.password_field = PasswordField()
        self.again_field = PasswordField()
        self._are_different = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(12))
        layout.addWidget(self.password_field)
        layout.addWidget(self.again_field)
        self.password_field.edited.connect(self._on_edited)
        self.again_field.edited.connect(self._on_edited)
        self.password_field.left.connect(self._on_password_left)
        self.again_field.left.connect(self._on_again_left)
        self.password_field.entered.connect(self.again_field.focus_editor)
        self.again_field.entered.connect(self.entered)
        self.setFocusProxy(self.password_field.password_edit)
        for field in (self.password_field, self.again_field):
            field.set_required(True)
        name_parts(self)
        self.retranslate()

    def set_known(self, name: str, *words: str) -> None:
        """Take the operator's name, and words that are easily guessed here, as bad passwords."""
        self._name = name
        self._known = (name, *name.split(), *words)

    def text(self) -> str:
        """Return the password as typed first."""
        return self.password_field.text()

    def check(self) -> bool:
        """Say what is wrong beside the fields; return whether both can be taken."""
        self._problems = tuple(password_problems("password", self.text(), self._name))
        self._are_different = not self._problems and self.text() != self.again_field.text()
        self._say()
        if self._problems:
            self.password_field.focus_editor()
        elif self._are_different:
            self.again_field.focus_editor()
        return not self._problems and not self._are_different

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show what the clerk found wrong with the password."""
        self._problems = tuple(problems)
        self._say()
        if problems:
            self.password_field.focus_editor()

    def clear(self) -> None:
        """Forget what was typed."""
        self._problems, self._are_different = (), False
        self.password_field.clear()
        self.again_field.clear()
        self._say()

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.password_field.set_label(self.tr("New password"))
        self.again_field.set_label(self.tr("The same password again"))
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _say(self) -> None:
        found = strength(self.text(), self._known)
        is_weak = found is Strength.WEAK and bool(self.text())
        if self._problems:
            self.password_field.show_problem(problem_text(self._problems[0]))
        elif is_weak:
            self.password_field.show_problem(
                self.tr("Easy to guess. Add a word or two."), blocks=False
            )
        else:
            self.password_field.clear_problem()
        if self._are_different:
            self.again_field.show_problem(self.tr("The two passwords differ. Type them again."))
        else:
            self.again_field.clear_problem()
        words = {Strength.FAIR: self.tr("Good."), Strength.STRONG: self.tr("Very good.")}
        self.password_field.show_hint(words.get(found, ""))
        self.password_field.set_help(
            digits(
                self.tr(
                    "At least {least} characters. Three or four words are easy to remember."
                ).format(least=SHORTEST_PASSWORD),
                current_language(),
            )
        )

    def _on_edited(self) -> None:
        self._problems = ()
        if self.text() == self.again_field.text():
            self._are_different = False
        self._say()
        self.edited.emit()

    def _on_password_left(self) -> None:
        if self.text():
            self._problems = tuple(password_problems("password", self.text(), self._name))
            self._say()

    def _on_again_left(self) -> None:
        if self.again_field.text():
            self._are_different = self.text() != self.again_field.text()
            self._say()
