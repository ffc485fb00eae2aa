"""The way in when the password is forgotten: the key on the recovery sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from udc_desktop.domain.problems import Rejected
from udc_desktop.domain.script import to_latin_digits
from udc_desktop.errors import KnownFault
from udc_desktop.ui.jobs import Jobs
from udc_desktop.ui.login.new_password import NewPasswordFields
from udc_desktop.ui.messages import MessageBar
from udc_desktop.ui.qtypes import label, name_parts, silent
from udc_desktop.ui.texts import fault_text
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import LinkButton, PrimaryButton
from udc_desktop.ui.widgets.labelled import LabelledField

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter, House

_GROUP = 4  # characters, as on the sheet
_LONGEST = 36


class RecoveryKeyEdit(QLineEdit):
    """Takes a recovery key and writes it in groups, as it stands on the sheet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.setPlaceholderText("XXXX-XXXX-XXXX-…")
        self.textEdited.connect(self._on_edited)

    def _on_edited(self, text: str) -> None:
        before = len(_plain(text[: self.cursorPosition()]))
        grouped = in_groups(text)
        if grouped == text:
            return
        with silent(self):
            self.setText(grouped)
        self.setCursorPosition(_place_of(grouped, before))


def in_groups(text: str) -> str:
    """Return what was typed of a recovery key in groups of four capitals."""
    plain = _plain(text)[:_LONGEST]
    return "-".join(plain[i : i + _GROUP] for i in range(0, len(plain), _GROUP))


def _plain(text: str) -> str:
    return "".join(c for c in to_latin_digits(text).upper() if c.isascii() and c.isalnum())


def _place_of(grouped: str, count: int) -> int:
    """Return the place behind the ``count``-th character that is no dash."""
    seen = 0
    for place, character in enumerate(grouped):
        if seen == count:
            return place
        seen += character != "-"
    return len(grouped)


class RecoveryForm(QWidget):
    """Takes the key from the sheet and a new password for one operator.

    Signals:
        recovered: the store is open; ``counter`` holds it.
        given_up: back to the names.
    """

    recovered = Signal()
    given_up = Signal()

    def __init__(
        self, house: House, jobs: Jobs, messages: MessageBar, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._house = house
        self._jobs = jobs
        self._messages = messages
        self.counter: Counter | None = None
        self.title_label = label(role="title", wraps=True)
        self.why_label = label(role="soft", wraps=True)
        self.operator_field = LabelledField(QComboBox())
        self.key_field = LabelledField(RecoveryKeyEdit())
        self.new_password = NewPasswordFields()
        self.recover_button = PrimaryButton(icon="key")
        self.back_button = LinkButton(icon="back")
        self.progress_bar = QProgressBar()
        self._build_layout()
        self._connect()
        name_parts(self)
        self.retranslate()

    def _build_layout(self) -> None:
        self.progress_bar.setRange(0, 0)
        self.progress_bar.setTextVisible(False)
        self.progress_bar.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        for part in (
            self.title_label,
            self.why_label,
            self.operator_field,
            self.key_field,
            self.new_password,
            self.recover_button,
            self.progress_bar,
        ):
            column.addWidget(part)
        column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.setFocusProxy(self._key_edit)

    def _connect(self) -> None:
        self._key_edit.textEdited.connect(self.key_field.clear_problem)
        self._key_edit.returnPressed.connect(self.new_password.setFocus)
        self.new_password.entered.connect(self.submit)
        self.recover_button.clicked.connect(self.submit)
        self.back_button.clicked.connect(self.given_up)

    @property
    def _key_edit(self) -> RecoveryKeyEdit:
        editor = self.key_field.editor
        assert isinstance(editor, RecoveryKeyEdit)  # noqa: S101 - made above
        return editor

    @property
    def _operators(self) -> QComboBox:
        editor = self.operator_field.editor
        assert isinstance(editor, QComboBox)  # noqa: S101 - made above
        return editor

    def start(self, operator: UUID | None) -> None:
        """Begin afresh, with this operator chosen."""
        self._operators.clear()
        for slot in self._house.slots():
            if not slot.is_disabled:
                self._operators.addItem(slot.name, slot.operator)
        index = self._operators.findData(operator)
        self._operators.setCurrentIndex(max(index, 0))
        self._key_edit.clear()
        self.key_field.clear_problem()
        self.new_password.clear()

    def submit(self) -> None:
        """Try the key; the passwords are checked first."""
        key = self._key_edit.text()
        if not key:
            self.key_field.show_problem(self.tr("Type the key from the recovery sheet."))
            self.key_field.focus_editor()
            return
        self.new_password.set_known(self._operators.currentText())
        if not self.new_password.check():
            return
        house, operator = self._house, self._operators.currentData()
        password = self.new_password.text()
        self._set_busy(True)
        self._jobs.run(
            lambda: house.recover(key, operator, password), self._on_recovered, self._on_failed
        )

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.title_label.setText(self.tr("Recover with the sheet"))
        self.why_label.setText(
            self.tr(
                "The recovery sheet was printed when the centre was set up. It gives a"
                " supervisor a new password."
            )
        )
        self.operator_field.set_label(self.tr("Supervisor"))
        self.key_field.set_label(self.tr("Recovery key"))
        self.key_field.set_help(self.tr("Capitals and dashes come by themselves."))
        self.recover_button.setText(self.tr("Recover and sign in"))
        self.back_button.setText(self.tr("Back to the names"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _set_busy(self, is_busy: bool) -> None:
        self.progress_bar.setVisible(is_busy)
        for part in (self.recover_button, self.key_field, self.new_password, self.operator_field):
            part.setEnabled(not is_busy)

    def _on_recovered(self, counter: Counter) -> None:
        self._set_busy(False)
        self.start(None)
        self.counter = counter
        self.recovered.emit()

    def _on_failed(self, error: Exception) -> None:
        self._set_busy(False)
        if isinstance(error, Rejected):
            self._show_problems(error)
        elif isinstance(error, KnownFault) and error.code == "wrong_recovery_key":
            self.key_field.show_problem(fault_text(error))
            self.key_field.focus_editor()
        elif isinstance(error, KnownFault):
            self._messages.fault(error)
        else:
            raise error

    def _show_problems(self, error: Rejected) -> None:
        from udc_desktop.ui.texts import problem_text

        mine = [p for p in error.problems if "password" in p.field]
        self.new_password.show_problems(mine)
        others = [p for p in error.problems if p not in mine]
        if others:
            self.operator_field.show_problem(problem_text(others[0]))
