"""When the courier goes by himself and by which way; a supervisor sets it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from udc_desktop.domain.problems import Problem, Rejected, problem
from udc_desktop.domain.text import digits, read_number
from udc_desktop.errors import KnownFault
from udc_desktop.services.exchange import ExchangeStatus
from udc_desktop.services.exchange_ports import Policy
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.qtypes import label, name_parts, silent
from udc_desktop.ui.settings.section import spoken
from udc_desktop.ui.sync.connection_fields import ConnectionFields
from udc_desktop.ui.sync.words import hour_words
from udc_desktop.ui.texts import problem_text
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import PrimaryButton
from udc_desktop.ui.widgets.cards import Card, row
from udc_desktop.ui.widgets.choices import SegmentsEditor
from udc_desktop.ui.widgets.labelled import LabelledField

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter
    from udc_desktop.ui.navigation import Tools

_MB = 1024 * 1024
_WHEN = (
    spoken("always", "SyncSettings", QT_TRANSLATE_NOOP("SyncSettings", "At any hour")),
    spoken("hours", "SyncSettings", QT_TRANSLATE_NOOP("SyncSettings", "Only between two hours")),
)
_DAY_BEGINS, _DAY_ENDS = 9, 17  # offered to whoever chooses hours for the first time


class SyncSettings(QWidget):
    """Two cards, each with its own button to save."""

    def __init__(self, counter: Counter, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter, self._tools = counter, tools
        self._policy: Policy | None = None
        self._shown: object = None
        self.policy_card = Card(margins=(22, 16, 22, 18), spacing=12)
        self.policy_label = label(role="heading", wraps=True)
        self.when_editor = SegmentsEditor(_WHEN)
        self.when_field = LabelledField(self.when_editor)
        self.begin_combo, self.end_combo = QComboBox(), QComboBox()
        self.begin_field, self.end_field = (
            LabelledField(self.begin_combo),
            LabelledField(self.end_combo),
        )
        self.budget_edit = QLineEdit()
        self.budget_field = LabelledField(self.budget_edit)
        self.unmetered_check = QCheckBox()
        self.policy_button = PrimaryButton(icon="check")
        self.connection_card = Card(margins=(22, 16, 22, 18), spacing=12)
        self.connection_label = label(role="heading", wraps=True)
        self.fields = ConnectionFields(tools.system)
        self.connection_button = PrimaryButton(icon="check")
        self._build_layout()
        self._connect()
        name_parts(self)
        self.retranslate()

    def _build_layout(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(24))
        grid.setVerticalSpacing(px(12))
        grid.addWidget(self.when_field, 0, 0, 1, 2)
        grid.addWidget(self.begin_field, 1, 0)
        grid.addWidget(self.end_field, 1, 1)
        grid.addWidget(self.budget_field, 2, 0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.policy_card.body.addWidget(self.policy_label)
        self.policy_card.body.addLayout(grid)
        self.policy_card.body.addWidget(self.unmetered_check)
        self.policy_card.body.addLayout(row(self.policy_button, 1))
        self.connection_card.body.addWidget(self.connection_label)
        self.connection_card.body.addWidget(self.fields)
        self.connection_card.body.addLayout(row(self.connection_button, 1))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(14))
        column.addWidget(self.policy_card)
        column.addWidget(self.connection_card)
        column.addStretch(1)

    def _connect(self) -> None:
        self.when_editor.edited.connect(self._on_when_edited)
        self.budget_edit.textEdited.connect(self.budget_field.clear_problem)
        self.budget_edit.returnPressed.connect(self.save_policy)
        self.policy_button.clicked.connect(self.save_policy)
        self.connection_button.clicked.connect(self.save_connection)
        self.fields.url_edit.returnPressed.connect(self.save_connection)

    def show_status(self, status: ExchangeStatus) -> None:
        """Show what is in force; what is being typed is left alone where nothing changed."""
        if self._shown == (status.policy, status.connection):
            return
        self._shown = (status.policy, status.connection)
        self._policy = policy = status.policy
        self.when_editor.set_text("hours" if policy.hours else "always")
        begin, end = policy.hours or (_DAY_BEGINS, _DAY_ENDS)
        self.begin_combo.setCurrentIndex(self.begin_combo.findData(begin))
        self.end_combo.setCurrentIndex(self.end_combo.findData(end))
        budget = -(-policy.daily_budget // _MB)
        self.budget_edit.setText(digits(budget, current_language()) if budget else "")
        self.unmetered_check.setChecked(policy.only_unmetered)
        self.fields.show_connection(status.connection)
        self._show_hours()

    def save_policy(self) -> None:
        """Keep when the courier goes, if it can be read."""
        if self._policy is None:
            return
        budget = self._budget()
        if budget is None:
            return
        hours = None
        if self.when_editor.text() == "hours":
            hours = (self.begin_combo.currentData(), self.end_combo.currentData())
        policy = replace(
            self._policy,
            daily_budget=budget,
            only_unmetered=self.unmetered_check.isChecked(),
            hours=hours,
        )
        self._clear_problems()
        work = partial(self._counter.exchange.set_policy, self._counter.operator, policy)
        self._tools.jobs.run(work, self._on_saved, self._on_policy_failed)

    def save_connection(self) -> None:
        """Keep the way to headquarters."""
        self.fields.clear_problems()
        work = partial(
            self._counter.exchange.set_connection,
            self._counter.operator,
            self.fields.connection(),
        )
        self._tools.jobs.run(work, self._on_saved, self._on_connection_failed)

    def focus_here(self) -> None:
        """Put the focus on the first question."""
        self.when_field.focus_editor()

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        language = current_language()
        self.policy_label.setText(self.tr("When it is sent by itself"))
        self.when_field.set_label(self.tr("Hours"))
        self.when_editor.set_language(language)
        self.begin_field.set_label(self.tr("From"))
        self.end_field.set_label(self.tr("Until"))
        self.budget_field.set_label(self.tr("At most in a day"), self.tr("MB"))
        self.budget_field.set_help(self.tr("For a line that costs. Empty: no limit."))
        self.unmetered_check.setText(self.tr("Only over a line that does not cost by the megabyte"))
        self.policy_button.setText(self.tr("Save"))
        self.connection_label.setText(self.tr("The way to headquarters"))
        self.connection_button.setText(self.tr("Save"))
        self.connection_button.setAccessibleName(self.tr("Save the way to headquarters"))
        self._fill(self.begin_combo, range(24), _DAY_BEGINS, language)
        self._fill(self.end_combo, range(1, 25), _DAY_ENDS, language)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    # -- inside ---------------------------------------------------------------------------------

    def _fill(self, combo: QComboBox, hours: range, first: int, language: str) -> None:
        chosen = combo.currentData()
        with silent(combo):
            combo.clear()
            for hour in hours:
                combo.addItem(hour_words(hour, language), hour)
            combo.setCurrentIndex(combo.findData(first if chosen is None else chosen))

    def _show_hours(self) -> None:
        has_hours = self.when_editor.text() == "hours"
        self.begin_field.setVisible(has_hours)
        self.end_field.setVisible(has_hours)

    def _budget(self) -> int | None:
        """Return the bytes of a day; None, with the problem said, where that cannot be read."""
        typed = self.budget_edit.text().strip()
        if not typed:
            return 0
        reading = read_number(typed)
        if not reading.value:
            none = problem("", "number_too_small", min=1)
            found = next((p for p in reading.problems if p.blocks), none)
            self.budget_field.show_problem(problem_text(found))
            self.budget_field.focus_editor()
            return None
        return reading.value * _MB

    def _clear_problems(self) -> None:
        for field in (self.budget_field, self.begin_field, self.end_field):
            field.clear_problem()

    def _on_when_edited(self, _value: str) -> None:
        self._show_hours()

    def _on_saved(self, _: None) -> None:
        self._tools.messages.info(lambda: self.tr("It is saved."), id="sync_settings")
        self._tools.changes.announce(Changes.EXCHANGE, self)

    def _on_policy_failed(self, error: Exception) -> None:
        if isinstance(error, Rejected):
            fields = {"daily_budget": self.budget_field, "hours": self.end_field}
            self._say(error.problems, fields)
        else:
            self._on_failed(error)

    def _on_connection_failed(self, error: Exception) -> None:
        if isinstance(error, Rejected):
            self._say(self.fields.show_problems(error.problems), {})
        else:
            self._on_failed(error)

    def _say(self, problems: Sequence[Problem], fields: dict[str, LabelledField]) -> None:
        for found in problems:
            field = fields.get(found.field)
            if field is not None:
                field.show_problem(problem_text(found))
                field.focus_editor()
            else:
                self._tools.messages.error(partial(problem_text, found), id="sync_settings")

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, KnownFault):
            raise error
        self._tools.messages.fault(error)
