"""A supervisor's word on a warning: who, with the password, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from udc_desktop.domain.operators import Operator
from udc_desktop.errors import KnownFault
from udc_desktop.services.operators import OperatorService
from udc_desktop.ui.enrolment.headed import fit_height
from udc_desktop.ui.qtypes import label, name_parts
from udc_desktop.ui.texts import fault_text
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from udc_desktop.ui.widgets.cards import Note, row
from udc_desktop.ui.widgets.labelled import LabelledField
from udc_desktop.ui.widgets.password import PasswordField

if TYPE_CHECKING:
    from udc_desktop.ui.jobs import Jobs


@dataclass(frozen=True, slots=True)
class Overruling:
    """A supervisor's word; the password was right."""

    supervisor: UUID
    reason: str


class OverruleDialog(QDialog):
    """Asks a supervisor to let warnings pass."""

    def __init__(
        self,
        warnings: Sequence[str],
        operators: OperatorService,
        jobs: Jobs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._operators, self._jobs = operators, jobs
        self._supervisors: tuple[Operator, ...] = ()
        self._overruling: Overruling | None = None
        self.title_label = label(role="title", wraps=True)
        self.about_label = label(role="soft", wraps=True)
        self.warnings_note = Note("warn")
        self.warnings_note.set_text("\n".join(warnings))
        self.supervisor_combo = QComboBox()
        self.supervisor_field = LabelledField(self.supervisor_combo)
        self.reason_edit = QLineEdit()
        self.reason_field = LabelledField(self.reason_edit)
        self.password_field = PasswordField()
        self.cancel_button = SecondaryButton(key="Esc")
        self.ok_button = PrimaryButton(icon="shield", key="Enter")
        self._build_layout()
        self._connect()
        name_parts(self)
        self._say()
        self._load()

    @classmethod
    def ask(
        cls, warnings: Sequence[str], operators: OperatorService, jobs: Jobs, parent: QWidget
    ) -> Overruling | None:
        """Return the supervisor's word, or None where the warnings stand."""
        dialog = cls(warnings, operators, jobs, parent)
        try:
            dialog.exec()
            return dialog.overruling
        finally:
            dialog.deleteLater()

    @property
    def overruling(self) -> Overruling | None:
        """The supervisor's word once it is given."""
        return self._overruling

    def event(self, event: QEvent) -> bool:
        """Be as high as the broken lines need, whatever is said later."""
        done = super().event(event)
        if event.type() in {QEvent.Type.Show, QEvent.Type.LayoutRequest}:
            fit_height(self)
        return done

    def _build_layout(self) -> None:
        self.setMinimumWidth(px(560))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(28), px(22), px(28), px(20))
        column.setSpacing(px(12))
        for part in (
            self.title_label,
            self.about_label,
            self.warnings_note,
            self.supervisor_field,
            self.reason_field,
            self.password_field,
        ):
            column.addWidget(part)
        column.addStretch(1)
        column.addLayout(row(self.cancel_button, 1, self.ok_button))
        self.reason_field.set_required(True)
        self.password_field.set_required(True)

    def _connect(self) -> None:
        self.cancel_button.clicked.connect(self.reject)
        self.ok_button.clicked.connect(self._on_ok_button_clicked)
        self.reason_edit.textChanged.connect(self._on_reason_edit_changed)
        self.reason_edit.returnPressed.connect(self.password_field.focus_editor)
        self.password_field.edited.connect(self.password_field.clear_problem)
        self.password_field.entered.connect(self._on_ok_button_clicked)

    def _say(self) -> None:
        title = self.tr("The supervisor decides")
        self.setWindowTitle(title)
        self.title_label.setText(title)
        self.about_label.setText(
            self.tr(
                "The reason and the name are kept with the application. A bar cannot be lifted."
            )
        )
        self.supervisor_field.set_label(self.tr("Supervisor"))
        self.reason_field.set_label(self.tr("Why it may pass"))
        self.password_field.set_label(self.tr("The supervisor's password"))
        self.cancel_button.setText(self.tr("Leave it as it is"))
        self.ok_button.setText(self.tr("Let it pass"))

    def _load(self) -> None:
        self.ok_button.setEnabled(False)
        self._jobs.run(self._operators.all, self._on_loaded, self._on_failed)

    def _on_loaded(self, operators: Sequence[Operator]) -> None:
        self._supervisors = tuple(o for o in operators if o.is_supervisor and o.disabled is None)
        self.supervisor_combo.addItems([o.name for o in self._supervisors])
        self.ok_button.setEnabled(bool(self._supervisors))
        (self.reason_edit if len(self._supervisors) == 1 else self.supervisor_combo).setFocus()

    def _on_reason_edit_changed(self, _text: str) -> None:
        self.reason_field.clear_problem()

    def _on_ok_button_clicked(self) -> None:
        reason = " ".join(self.reason_edit.text().split())
        if not reason:
            self.reason_field.show_problem(self.tr("Say why it may pass."))
            self.reason_edit.setFocus()
            return
        if not self.password_field.text():
            self.password_field.show_problem(self.tr("The supervisor's password is needed."))
            self.password_field.focus_editor()
            return
        at = self.supervisor_combo.currentIndex()
        if not self.ok_button.isEnabled() or not 0 <= at < len(self._supervisors):
            return
        supervisor = self._supervisors[at].id
        self.ok_button.setEnabled(False)
        self._jobs.run(
            partial(self._operators.confirm, supervisor, self.password_field.text()),
            partial(self._on_confirmed, Overruling(supervisor, reason)),
            self._on_failed,
        )

    def _on_confirmed(self, overruling: Overruling, is_right: bool) -> None:
        self.ok_button.setEnabled(True)
        if is_right:
            self._overruling = overruling
            self.accept()
            return
        self.password_field.clear()
        self.password_field.show_problem(self.tr("This is not that supervisor's password."))
        self.password_field.focus_editor()

    def _on_failed(self, error: Exception) -> None:
        self.ok_button.setEnabled(bool(self._supervisors))
        if not isinstance(error, KnownFault):
            raise error
        self.password_field.clear()
        self.password_field.show_problem(fault_text(error))
        self.password_field.focus_editor()
