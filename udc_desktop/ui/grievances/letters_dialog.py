"""Making a letter: to whom, of which day, and what goes with it and what does not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from udc_desktop.domain.grievances import StepKind
from udc_desktop.domain.problems import Problem, Rejected
from udc_desktop.domain.text import date_short, group_indian, read_date
from udc_desktop.errors import KnownFault
from udc_desktop.services.grievances.ports import GrievanceLine
from udc_desktop.services.grievances.views import IssuedPaper
from udc_desktop.ui.grievances.words import (
    category_words,
    complainant_words,
    office_words,
    state_words,
)
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.qtypes import label, name_parts, silent
from udc_desktop.ui.sync.tables import Column, LinesModel, LinesTable
from udc_desktop.ui.texts import fault_text, problem_text
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from udc_desktop.ui.widgets.cards import Note, row
from udc_desktop.ui.widgets.dates import DateEditor
from udc_desktop.ui.widgets.labelled import LabelledField

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter
    from udc_desktop.ui.navigation import Tools

_HEAD, _ROW, _MOST_ROWS = 44, 40, 6  # of the table, at text scale 100
_WIDE, _MARGIN = 720, 28
_MOST_NAMED = 6  # of those that do not go with the letter


def can_go(line: GrievanceLine, kind: StepKind) -> bool:
    """Whether a grievance can be in a letter of this kind: ``FORWARD`` or ``REMIND``."""
    state = line.state
    return state.is_to_be_forwarded if kind is StepKind.FORWARD else state.is_with_an_office


class LetterDialog(QDialog):
    """Asks what a letter needs and makes it; what is wrong is said here, and nothing is lost.

    A letter goes to one office: of reminders those that are there, of what is forwarded those of
    one tier. What does not go is named with its state.

    Signals:
        made: the letter is written, and its steps are taken.
    """

    made = Signal(IssuedPaper)

    def __init__(
        self,
        kind: StepKind,
        lines: Sequence[GrievanceLine],
        counter: Counter,
        tools: Tools,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind, self._lines = kind, tuple(lines)
        self._counter, self._tools = counter, tools
        self._problems: tuple[Problem, ...] = ()
        self._fault: KnownFault | None = None
        self._is_busy = False
        self.title_label = label(role="title", wraps=True)
        self.about_label = label(role="soft", wraps=True)
        self.problem_note = Note("bad")
        self.office_combo, self.on_edit = QComboBox(), DateEditor()
        self.office_field = LabelledField(self.office_combo)
        self.on_field = LabelledField(self.on_edit)
        self.rows = LinesModel[GrievanceLine](
            (
                Column(QT_TRANSLATE_NOOP("SyncTables", "Number"), lambda x: x.number),
                Column(QT_TRANSLATE_NOOP("SyncTables", "Name"), _name, stretch=2),
                Column(QT_TRANSLATE_NOOP("SyncTables", "Kind"), self._category, stretch=3, goes=1),
                Column(QT_TRANSLATE_NOOP("SyncTables", "Answer due"), _due),
            ),
            self,
        )
        self.table = LinesTable(self.rows)
        self.left_out_note = Note("warn")
        self.cancel_button = SecondaryButton(key="Esc")
        self.ok_button = PrimaryButton(icon="print", key="Ctrl Enter")
        self._build_layout()
        self._connect()
        name_parts(self)
        today, _ = counter.grievances.days()
        self.on_edit.set_text(date_short(today, current_language()))
        self._fill_offices()
        self.retranslate()
        self._show_lines()
        self.ok_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_layout(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(px(12))
        fields.addWidget(self.office_field, 3)
        fields.addWidget(self.on_field, 2)
        self.on_field.setVisible(self.kind is StepKind.FORWARD)
        self.problem_note.hide()
        self.setMinimumWidth(px(_WIDE))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(_MARGIN), px(22), px(_MARGIN), px(20))
        column.setSpacing(px(12))
        for part in (self.title_label, self.about_label, self.problem_note):
            column.addWidget(part)
        column.addLayout(fields)
        column.addWidget(self.table, 1)
        column.addWidget(self.left_out_note)
        column.addLayout(row(self.cancel_button, 1, self.ok_button))

    def _connect(self) -> None:
        self.cancel_button.clicked.connect(self.reject)
        self.ok_button.clicked.connect(self.confirm)
        self.office_combo.activated.connect(self._on_office_activated)
        self.on_edit.edited.connect(self._on_day_edited)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self.confirm)

    # -- what it says ---------------------------------------------------------------------------

    @property
    def going(self) -> Sequence[GrievanceLine]:
        """What goes with the letter to the office that is chosen."""
        able = [line for line in self._lines if can_go(line, self.kind)]
        if self.kind is StepKind.REMIND:
            return [line for line in able if line.office == self.office]
        tier = able[0].tier if able else 1
        return [line for line in able if line.tier == tier]

    @property
    def office(self) -> str:
        """The office that is chosen, by its id."""
        return self.office_combo.currentData() or ""

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        is_forward = self.kind is StepKind.FORWARD
        title = self.tr("Forward by a letter") if is_forward else self.tr("Remind by a letter")
        self.setWindowTitle(title)
        self.title_label.setText(title)
        self.about_label.setText(
            self.tr(
                "The letter gets a memo number; the register and headquarters learn of it."
                " Then you can print or save it."
            )
            if is_forward
            else self.tr("The letter names when each grievance was sent, and by which memo.")
        )
        self.office_field.set_label(self.tr("To the office"))
        self.on_field.set_label(self.tr("Day of the letter"), self.tr("day-month-year"))
        self.on_edit.set_language(current_language())
        self.table.setAccessibleName(self.tr("What goes with the letter"))
        self.cancel_button.setText(self.tr("Cancel"))
        self.ok_button.setText(self.tr("Make the letter"))
        self.rows.retranslate()
        self._fill_offices()
        self._say_left_out()
        self._say_problems()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange and hasattr(self, "ok_button"):
            self.retranslate()

    # -- what can be done -----------------------------------------------------------------------

    def confirm(self) -> None:
        """Make the letter."""
        work = self._work()
        if work is None or self._is_busy:
            return
        self._set_busy(True)
        self._tools.jobs.run(work, self._on_made, self._on_failed)

    # -- inside ---------------------------------------------------------------------------------

    def _work(self) -> Callable[[], IssuedPaper] | None:
        desk, operator = self._counter.grievances, self._counter.operator
        ids = [line.id for line in self.going]
        if self.kind is StepKind.REMIND:
            return partial(desk.remind, ids, operator)
        reading = read_date(self.on_edit.text(), "on")
        if reading.is_refused:
            self._problems = reading.problems
            self._say_problems()
            self.on_field.focus_editor()
            return None
        return partial(desk.forward, ids, self.office, operator, on=reading.value)

    def _fill_offices(self) -> None:
        catalogue, language = self._counter.grievances.catalogue, current_language()
        chosen = self.office_combo.currentData()
        able = [line for line in self._lines if can_go(line, self.kind)]
        if self.kind is StepKind.REMIND:
            wanted = list(dict.fromkeys(line.office for line in able))
        else:
            tier = able[0].tier if able else 1
            step = catalogue.find_tier(tier)
            usual = [line.office for line in able if line.tier == tier][:1]
            first = usual if usual and usual[0] else [step.office] if step is not None else []
            others = [office.id for office in catalogue.office if office.tier == tier]
            wanted = list(dict.fromkeys([*first, *others]))
        with silent(self.office_combo):
            self.office_combo.clear()
            for id in wanted:
                self.office_combo.addItem(office_words(catalogue, id, language), id)
            self.office_combo.setCurrentIndex(max(self.office_combo.findData(chosen), 0))

    def _category(self, line: GrievanceLine) -> str:
        if line.is_sealed:
            return ""
        catalogue = self._counter.grievances.catalogue
        return category_words(catalogue, line.category, current_language())

    def _show_lines(self) -> None:
        going = self.going
        self.rows.show(going)
        self.table.setMinimumHeight(px(_HEAD + _ROW * min(max(len(going), 1), _MOST_ROWS)))
        self.ok_button.setEnabled(bool(going))
        self._say_left_out()

    def _say_left_out(self) -> None:
        going = {line.id for line in self.going}
        out = [line for line in self._lines if line.id not in going]
        self.left_out_note.setVisible(bool(out))
        named = ", ".join(f"{line.number} ({self._why_not(line)})" for line in out[:_MOST_NAMED])
        if len(out) > _MOST_NAMED:
            more = self.tr("{numbers} and {count} more")
            rest = group_indian(len(out) - _MOST_NAMED, current_language())
            named = more.format(numbers=named, count=rest)
        text = self.tr("Does not go with it: {numbers}")
        self.left_out_note.set_text(text.format(numbers=named))
        # a dialog asks for its height before it knows its width
        room = px(_WIDE) - 2 * px(_MARGIN)
        self.left_out_note.setMinimumHeight(self.left_out_note.body.heightForWidth(room))

    def _why_not(self, line: GrievanceLine) -> str:
        if not can_go(line, self.kind):
            return state_words(line.state)
        if self.kind is StepKind.REMIND:
            language = current_language()
            return office_words(self._counter.grievances.catalogue, line.office, language)
        return self.tr("of another tier")

    def _say_problems(self) -> None:
        fields = {"office": self.office_field, "on": self.on_field}
        for field in fields.values():
            field.clear_problem()
        loose = []
        for each in self._problems:
            if each.field in fields:
                fields[each.field].show_problem(problem_text(each))
            else:
                loose.append(problem_text(each))
        if self._fault is not None:
            loose.append(fault_text(self._fault))
        self.problem_note.set_text("\n".join(dict.fromkeys(loose)))
        self.problem_note.setVisible(bool(loose))

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        self.ok_button.setEnabled(not is_busy and bool(self.rows.lines))

    def _on_office_activated(self, _index: int) -> None:
        self._problems, self._fault = (), None
        self._say_problems()
        self._show_lines()

    def _on_day_edited(self, _text: str) -> None:
        self.on_field.clear_problem()

    def _on_made(self, paper: IssuedPaper) -> None:
        self._set_busy(False)
        self.accept()
        self.made.emit(paper)

    def _on_failed(self, error: Exception) -> None:
        self._set_busy(False)
        self._problems, self._fault = (), None
        if isinstance(error, Rejected):
            self._problems = error.problems
        elif isinstance(error, KnownFault):
            self._fault = error
        else:
            raise error
        self._say_problems()


def _name(line: GrievanceLine) -> str:
    language = current_language()
    return complainant_words(line.name_bn, line.name_en, language, sealed=line.is_sealed)


def _due(line: GrievanceLine) -> str:
    return date_short(line.due, current_language()) if line.due is not None else ""
