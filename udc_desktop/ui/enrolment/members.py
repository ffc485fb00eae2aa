"""The household's other members: a table, and a small form for one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from udc_desktop.domain.answers import say_answer
from udc_desktop.domain.problems import Problem, problem
from udc_desktop.domain.programmes import FieldType, Step
from udc_desktop.domain.text import digits
from udc_desktop.services.forms import group_of
from udc_desktop.ui.qtypes import label, name_parts, set_look
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from udc_desktop.ui.widgets.cards import row
from udc_desktop.ui.widgets.form import FormPage

Member = dict[str, str]
CheckMember = Callable[[Member], Sequence[Problem]]  # paths as in the form: ``member.name_bn``


class MemberDialog(QDialog):
    """Asks for one member of the household."""

    def __init__(
        self,
        step: Step,
        member: Mapping[str, str],
        check: CheckMember,
        language: str,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._step, self._check = step, check
        self._answers = {s.id: member.get(group_of(s.id)[1], s.default) for s in step.fields}
        self.form = FormPage(language, None, today=today)
        self.cancel_button = SecondaryButton(key="Esc")
        self.ok_button = PrimaryButton(key="Ctrl Enter")
        self._ok_keys = [
            QShortcut(QKeySequence(keys), self) for keys in ("Ctrl+Return", "Ctrl+Enter")
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(px(28), px(22), px(28), px(18))
        column.setSpacing(px(12))
        column.addWidget(self.form, 1)
        column.addLayout(row(self.cancel_button, 1, self.ok_button))
        self.form.edited.connect(self._on_form_edited)
        self.form.finished.connect(self._on_ok_button_clicked)
        self.cancel_button.clicked.connect(self.reject)
        self.ok_button.clicked.connect(self._on_ok_button_clicked)
        for key in self._ok_keys:
            key.activated.connect(self._on_ok_button_clicked)
        name_parts(self)
        self.setWindowTitle(step.title.in_(language))
        self.cancel_button.setText(self.tr("Cancel"))
        self.ok_button.setText(self.tr("Add to the household"))
        self.resize(px(620), px(500))
        self.form.set_step(step)
        self.form.set_required({s.id for s in step.fields if s.required is True})
        self.form.set_answers(self._answers)
        self._recheck()
        self.form.focus_field(step.fields[0].id)

    @classmethod
    def ask(
        cls,
        step: Step,
        member: Mapping[str, str],
        check: CheckMember,
        language: str,
        today: date,
        parent: QWidget,
    ) -> Member | None:
        """Return the member as typed, or None where nothing is to change."""
        dialog = cls(step, member, check, language, today, parent)
        try:
            return dialog.member() if dialog.exec() == QDialog.DialogCode.Accepted else None
        finally:
            dialog.deleteLater()

    def member(self) -> Member:
        """Return what is typed, by the bare names of the fields."""
        return {group_of(path)[1]: raw for path, raw in self._answers.items()}

    def _recheck(self) -> Sequence[Problem]:
        problems = self._check(self.member())
        if all(self._answers[s.id] == s.default for s in self._step.fields):
            # an untouched row counts as no member, so nobody else would say what is missing
            problems = [problem(s.id, "missing") for s in self._step.fields if s.required is True]
        self.form.show_problems(problems)
        return problems

    def _on_form_edited(self, path: str, raw: str) -> None:
        self._answers[path] = raw
        self._recheck()

    def _on_ok_button_clicked(self) -> None:
        if any(found.blocks for found in self._recheck()):
            self.form.focus_first_problem()
            return
        self.accept()


class MembersTable(QTableWidget):
    """The members, one row each.

    Signals:
        edit_wanted, removal_wanted: a row.
    """

    edit_wanted = Signal(int)
    removal_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 0, parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().hide()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.cellDoubleClicked.connect(self._on_cell_double_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit by Enter, remove by Delete."""
        at = self.currentRow()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at >= 0:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
            else:
                self.edit_wanted.emit(at)
        elif event.key() == Qt.Key.Key_Delete and at >= 0:
            self.removal_wanted.emit(at)
        else:
            super().keyPressEvent(event)

    def _on_cell_double_clicked(self, at: int, _column: int) -> None:
        self.edit_wanted.emit(at)


class MembersBox(QWidget):
    """Shows, adds, changes and removes members.

    Signals:
        changed: the members, a list with one mapping each.
        touched: a row was walked to, added or changed, so that it should be in view.
    """

    changed = Signal(list)
    touched = Signal()

    def __init__(self, check: CheckMember, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._check = check
        self._step: Step | None = None
        self._language = "bn"
        self._today = date.min
        self._members: list[Member] = []
        self._problems: tuple[Problem, ...] = ()
        self._removed: tuple[int, Member] | None = None
        self.heading_label = label(role="strong", wraps=True)
        self.problem_label = label(role="problem", wraps=True)
        self.undo_button = LinkButton()
        self.add_button = SecondaryButton(icon="person-add")
        self.edit_button = LinkButton(icon="edit")
        self.remove_button = LinkButton(icon="delete")
        self.table = MembersTable()
        self._add_keys = QShortcut(QKeySequence("Alt+A"), self)
        self._add_keys.setContext(Qt.ShortcutContext.WindowShortcut)
        self._build_layout()
        self._connect()
        name_parts(self)
        self.retranslate()

    def _build_layout(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        heading = row(self.heading_label, self.undo_button, self.add_button)
        heading.setStretch(0, 1)
        column.addLayout(heading)
        column.addWidget(self.table)
        column.addLayout(row(self.problem_label, 1, self.edit_button, self.remove_button))
        self.add_button.set_key("Alt A")
        self.problem_label.hide()
        self.undo_button.hide()

    def _connect(self) -> None:
        self.add_button.clicked.connect(self._on_add_button_clicked)
        self._add_keys.activated.connect(self._on_add_button_clicked)
        self.edit_button.clicked.connect(self._on_edit_button_clicked)
        self.remove_button.clicked.connect(self._on_remove_button_clicked)
        self.undo_button.clicked.connect(self._on_undo_button_clicked)
        self.table.edit_wanted.connect(self._on_edit_wanted)
        self.table.removal_wanted.connect(self._on_removal_wanted)

    def show_members(
        self, step: Step | None, members: Sequence[Member], problems: Sequence[Problem], today: date
    ) -> None:
        """Show the members; ``problems`` have paths such as ``members.0.name_bn``."""
        self._step, self._today = step, today
        self._members = [dict(member) for member in members]
        self._problems = tuple(p for p in problems if p.field.startswith("members."))
        self.setVisible(step is not None)
        self.retranslate()

    def set_language(self, language: str) -> None:
        """Say everything in ``language``."""
        self._language = language
        self.retranslate()

    def focus_member(self, at: int) -> None:
        """Put the focus on a row."""
        self.table.setFocus()
        self.table.selectRow(min(at, len(self._members) - 1))
        self.touched.emit()

    def retranslate(self) -> None:
        """Say everything again."""
        count = len(self._members)
        heading = self.tr("Other members of the household ({count})")
        self.heading_label.setText(heading.format(count=digits(count, self._language)))
        self.add_button.setText(self.tr("Add a member"))
        self.edit_button.setText(self.tr("Change (Enter)"))
        self.remove_button.setText(self.tr("Remove (Delete)"))
        self.undo_button.setText(self.tr("Bring back"))
        self.undo_button.setVisible(self._removed is not None)
        for part in (self.table, self.edit_button, self.remove_button):
            part.setVisible(count > 0)
        bad = sorted({int(p.field.split(".")[1]) for p in self._problems if p.blocks})
        self.problem_label.setVisible(bool(bad))
        if bad:
            rows = ", ".join(digits(at + 1, self._language) for at in bad)
            self.problem_label.setText(self.tr("Needs mending: row {rows}").format(rows=rows))
        set_look(self.problem_label, state="bad")
        self._fill_table()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the screen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    # -- inside ---------------------------------------------------------------------------------

    def _fill_table(self) -> None:
        if self._step is None:
            return
        at = max(self.table.currentRow(), 0)
        columns = [s for s in self._step.fields if s.type is not FieldType.YES_NO]
        self.table.setAccessibleName(self.heading_label.text())
        self.table.setColumnCount(len(columns))
        self.table.setRowCount(len(self._members))
        for line, member in enumerate(self._members):
            for column, spec in enumerate(columns):
                raw = member.get(group_of(spec.id)[1], "")
                said = say_answer(spec, raw, self._language)
                if not column:
                    said = " · ".join([said, *self._said_yes(member)])
                item = QTableWidgetItem(said)
                item.setToolTip(said)
                self.table.setItem(line, column, item)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().setDefaultSectionSize(px(38))
        self.table.setFixedHeight(len(self._members) * px(38) + px(6))
        if self._members:
            self.table.selectRow(min(at, len(self._members) - 1))

    def _said_yes(self, member: Member) -> Sequence[str]:
        """Return what was answered with yes, which needs no column of its own."""
        fields = self._step.fields if self._step else ()
        return [
            spec.label.in_(self._language)
            for spec in fields
            if spec.type is FieldType.YES_NO and member.get(group_of(spec.id)[1]) == "yes"
        ]

    def _ask(self, member: Member) -> Member | None:
        if self._step is None:
            return None
        return MemberDialog.ask(
            self._step, member, self._check, self._language, self._today, self.window()
        )

    def _announce(self, members: list[Member]) -> None:
        self._members = members
        self.retranslate()
        self.changed.emit([dict(member) for member in members])

    def add_member(self, member: Member) -> None:
        """Add a member at the end."""
        self._removed = None
        self._announce([*self._members, member])
        self.focus_member(len(self._members) - 1)

    def change_member(self, at: int, member: Member) -> None:
        """Put another text into a row."""
        self._announce([*self._members[:at], member, *self._members[at + 1 :]])
        self.focus_member(at)

    def remove_member(self, at: int) -> None:
        """Take a row out; it can be brought back."""
        self._removed = (at, self._members[at])
        self._announce([*self._members[:at], *self._members[at + 1 :]])
        if self._members:
            self.focus_member(at)
        else:
            self.undo_button.setFocus()

    # -- slots ----------------------------------------------------------------------------------

    def _on_add_button_clicked(self) -> None:
        member = self._ask({})
        if member is not None:
            self.add_member(member)

    def _on_edit_wanted(self, at: int) -> None:
        member = self._ask(self._members[at])
        if member is not None:
            self.change_member(at, member)

    def _on_removal_wanted(self, at: int) -> None:
        self.remove_member(at)

    def _on_edit_button_clicked(self) -> None:
        if self.table.currentRow() >= 0:
            self._on_edit_wanted(self.table.currentRow())

    def _on_remove_button_clicked(self) -> None:
        if self.table.currentRow() >= 0:
            self.remove_member(self.table.currentRow())

    def _on_undo_button_clicked(self) -> None:
        if self._removed is None:
            return
        (at, member), self._removed = self._removed, None
        self._announce([*self._members[:at], member, *self._members[at:]])
        self.focus_member(at)
