"""Those who work here: added, disabled, re-instated by a supervisor; everyone's own password."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from udc_desktop.domain.operators import Operator, Role
from udc_desktop.domain.problems import Problem, Rejected
from udc_desktop.errors import KnownFault
from udc_desktop.services.house import Counter
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.login.new_password import NewPasswordFields
from udc_desktop.ui.navigation import Tools
from udc_desktop.ui.qtypes import clear_layout, label, name_parts
from udc_desktop.ui.settings.password_card import PasswordCard
from udc_desktop.ui.settings.section import Section, spoken
from udc_desktop.ui.settings.sheet_card import SheetCard
from udc_desktop.ui.texts import ROLES, problem_text, role_text
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import DangerButton, LinkButton, PrimaryButton, SecondaryButton
from udc_desktop.ui.widgets.cards import Card, Line, Note, Pill, row
from udc_desktop.ui.widgets.choices import SegmentsEditor
from udc_desktop.ui.widgets.labelled import LabelledField

_ROLES = (
    spoken("operator", "Role", ROLES["operator"]),
    spoken("supervisor", "Role", ROLES["supervisor"]),
)


class OperatorRow(QWidget):
    """One person who works here.

    Signals:
        disable_wanted: the operator's key is to be taken away.
        reinstate_wanted: the operator is to get a key again.
    """

    disable_wanted = Signal(UUID)
    reinstate_wanted = Signal(UUID)

    def __init__(
        self, operator: Operator, *, can_be_changed: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.operator = operator
        self.name_label = label(operator.name, "strong", wraps=True)
        self.role_label = label(role_text(operator.role), "soft")
        self.state_pill = Pill()
        self.action_button = LinkButton()
        is_disabled = operator.disabled is not None
        if is_disabled:
            self.state_pill.set_state(self.tr("Disabled"), "quiet")
            self.action_button.setText(self.tr("Reinstate"))
        else:
            self.state_pill.set_state(self.tr("Works here"), "ok")
            self.action_button.setText(self.tr("Disable"))
        self.action_button.setVisible(can_be_changed)
        self.action_button.setAccessibleName(f"{operator.name}: {self.action_button.text()}")
        self.action_button.clicked.connect(self._on_action_clicked)
        layout = row(self.name_label, self.role_label, self.state_pill, self.action_button)
        layout.setStretch(0, 1)
        layout.setContentsMargins(0, px(4), 0, px(4))
        self.setLayout(layout)
        name_parts(self)

    def _on_action_clicked(self) -> None:
        wanted = self.disable_wanted if self.operator.disabled is None else self.reinstate_wanted
        wanted.emit(self.operator.id)


class OperatorsSection(Section):
    """The list for a supervisor; the own password for everyone."""

    def __init__(self, counter: Counter, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._tools = tools
        self._operators: dict[UUID, Operator] = {}
        self._pending: UUID | None = None
        self.list_card = Card()
        self.list_label = label(role="heading")
        self.add_button = SecondaryButton(icon="person-add")
        self.rows_layout = QVBoxLayout()
        self.confirm_note = Note("warn")
        self.confirm_button = DangerButton()
        self.cancel_button = SecondaryButton()
        self.entry_card = Card(spacing=12)
        self.entry_label = label(role="heading", wraps=True)
        self.name_edit = QLineEdit()
        self.name_field = LabelledField(self.name_edit)
        self.role_field = LabelledField(SegmentsEditor(_ROLES))
        self.new_password = NewPasswordFields()
        self.entry_button = PrimaryButton(icon="check")
        self.entry_cancel_button = SecondaryButton()
        self.password_card = PasswordCard(counter, tools)
        self.sheet_card = SheetCard(counter, tools)
        self._build_layout()
        self._connect()
        name_parts(self)
        self.retranslate()

    def _build_layout(self) -> None:
        is_supervisor = self._counter.operator.is_supervisor
        self.list_card.body.addLayout(row(self.list_label, 1, self.add_button))
        self.list_card.body.addLayout(self.rows_layout)
        answers = QHBoxLayout()
        answers.addWidget(self.confirm_button)
        answers.addWidget(self.cancel_button)
        answers.addStretch(1)
        self.confirm_note.body.addLayout(answers)
        self.list_card.body.addWidget(self.confirm_note)
        self.confirm_note.hide()
        for part in (self.entry_label, self.name_field, self.role_field, self.new_password):
            self.entry_card.body.addWidget(part)
        self.entry_card.body.addLayout(row(self.entry_button, self.entry_cancel_button, 1))
        self.entry_card.hide()
        for card in (self.list_card, self.entry_card, self.password_card, self.sheet_card):
            self.column.addWidget(card)
        self.column.addStretch(1)
        self.name_field.set_required(True)
        self.list_card.setVisible(is_supervisor)
        self.sheet_card.setVisible(is_supervisor)
        self.setFocusProxy(self.add_button if is_supervisor else self.password_card.old_field)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.begin_adding)
        self.confirm_button.clicked.connect(self._on_confirm_clicked)
        self.cancel_button.clicked.connect(self.confirm_note.hide)
        self.entry_button.clicked.connect(self.submit_entry)
        self.new_password.entered.connect(self.submit_entry)
        self.name_edit.returnPressed.connect(self.role_field.focus_editor)
        self.name_edit.textEdited.connect(self.name_field.clear_problem)
        self.entry_cancel_button.clicked.connect(self.entry_card.hide)

    def refresh(self) -> None:
        """Ask who works here."""
        if self._counter.operator.is_supervisor:
            self._tools.jobs.run(
                self._counter.operators.all, self._on_operators_read, self._on_job_failed
            )

    def show_part(self, part: str) -> None:
        """Bring the card with the recovery sheet into view."""
        if part == "sheet" and self._counter.operator.is_supervisor:
            self.sheet_card.sheet_button.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(self.sheet_card)

    def begin_adding(self) -> None:
        """Ask for a new operator's name, role and password."""
        self._pending = None
        self.name_edit.clear()
        self.role_field.editor.set_text("operator")  # type: ignore[attr-defined]
        self._open_entry()
        self.name_field.focus_editor()

    def begin_reinstating(self, operator: UUID) -> None:
        """Ask for the password of an operator who gets a key again."""
        self._pending = operator
        self._open_entry()
        self.new_password.setFocus()

    def begin_disabling(self, operator: UUID) -> None:
        """Ask whether an operator's key is to be taken away."""
        self._pending = operator
        self.entry_card.hide()
        self._say_confirm()
        self.confirm_note.show()
        self.cancel_button.setFocus()

    def submit_entry(self) -> None:
        """Add or re-instate the operator if nothing is wrong with what was typed."""
        if self._pending is None and not self.name_edit.text().strip():
            self.name_field.show_problem(self.tr("Type the name as it should appear on receipts."))
            self.name_field.focus_editor()
            return
        known = self._operators.get(self._pending) if self._pending else None
        name = known.name if known else self.name_edit.text()
        self.new_password.set_known(name, self._counter.centre.code)
        if not self.new_password.check():
            return
        clerk, by, pending = self._counter.operators, self._counter.operator, self._pending
        password = self.new_password.text()
        role = Role(self.role_field.editor.text() or Role.OPERATOR)  # type: ignore[attr-defined]
        self.entry_card.setEnabled(False)
        work: Callable[[], Operator] = (
            (lambda: clerk.add(by, name, role, password))
            if pending is None
            else (lambda: clerk.reinstate(by, pending, password))
        )
        self._tools.jobs.run(work, self._on_entered, self._on_entry_failed)

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.list_label.setText(self.tr("Those who work here"))
        self.add_button.setText(self.tr("Add an operator"))
        self.cancel_button.setText(self.tr("Cancel"))
        self.entry_cancel_button.setText(self.tr("Cancel"))
        self.name_field.set_label(self.tr("Name"))
        self.name_field.set_help(self.tr("As it should appear on receipts."))
        self.role_field.set_label(self.tr("Role"))
        self.role_field.set_help(
            self.tr("A supervisor looks after operators and may let a warning pass.")
        )
        self.role_field.editor.set_language(current_language())  # type: ignore[attr-defined]
        self._say_entry()
        self._say_confirm()
        self._show_rows()

    def _open_entry(self) -> None:
        self.confirm_note.hide()
        is_new = self._pending is None
        self.name_field.setVisible(is_new)
        self.role_field.setVisible(is_new)
        self.name_field.clear_problem()
        self.role_field.clear_problem()
        self.new_password.clear()
        self._say_entry()
        self.entry_card.show()
        self.ensureWidgetVisible(self.entry_card)

    def _say_entry(self) -> None:
        known = self._operators.get(self._pending) if self._pending else None
        if known is None:
            self.entry_label.setText(self.tr("A new operator"))
            self.entry_button.setText(self.tr("Add"))
        else:
            words = self.tr("Reinstate {name} with a new password")
            self.entry_label.setText(words.format(name=known.name))
            self.entry_button.setText(self.tr("Reinstate"))

    def _say_confirm(self) -> None:
        known = self._operators.get(self._pending) if self._pending else None
        words = self.tr(
            "{name} cannot sign in any more from now on. What was recorded stays. A supervisor"
            " can give a key again."
        )
        self.confirm_note.set_text(words.format(name=known.name if known else ""))
        self.confirm_button.setText(self.tr("Disable"))

    def _show_rows(self) -> None:
        clear_layout(self.rows_layout)
        me = self._counter.operator.id
        for operator in self._operators.values():
            self.rows_layout.addWidget(Line())
            line = OperatorRow(operator, can_be_changed=operator.id != me)
            line.disable_wanted.connect(self.begin_disabling)
            line.reinstate_wanted.connect(self.begin_reinstating)
            self.rows_layout.addWidget(line)

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        for problem in problems:
            if problem.field == "name":
                self.name_field.show_problem(problem_text(problem))
                self.name_field.focus_editor()
            elif problem.field == "role":
                self.role_field.show_problem(problem_text(problem))
            elif problem.field != "password":
                self._tools.messages.error(problem_text(problem), id="operators")
        self.new_password.show_problems([p for p in problems if p.field == "password"])

    def _on_operators_read(self, operators: Sequence[Operator]) -> None:
        self._operators = {o.id: o for o in operators}
        self._show_rows()

    def _on_confirm_clicked(self) -> None:
        clerk, by, operator = self._counter.operators, self._counter.operator, self._pending
        if operator is None:
            return
        self.confirm_note.hide()
        self._tools.jobs.run(
            lambda: clerk.disable(by, operator), self._on_disabled, self._on_entry_failed
        )

    def _on_disabled(self, operator: Operator) -> None:
        words = self.tr("{name} is disabled.").format(name=operator.name)
        self._tools.messages.info(words, id="operators")
        self._announce()

    def _on_entered(self, operator: Operator) -> None:
        self.entry_card.setEnabled(True)
        self.entry_card.hide()
        self.new_password.clear()
        words = self.tr("{name} can sign in now.").format(name=operator.name)
        self._tools.messages.info(words, id="operators")
        self._announce()

    def _announce(self) -> None:
        self._tools.changes.announce(Changes.OPERATORS, self)
        self.refresh()

    def _on_entry_failed(self, error: Exception) -> None:
        self.entry_card.setEnabled(True)
        if isinstance(error, Rejected):
            self._show_problems(error.problems)
        else:
            self._on_job_failed(error)

    def _on_job_failed(self, error: Exception) -> None:
        if isinstance(error, Rejected):
            self._show_problems(error.problems)
        elif isinstance(error, KnownFault):
            self._tools.messages.fault(error)
        else:
            raise error
