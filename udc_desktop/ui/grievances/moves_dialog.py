"""The dialog of one step: asks what the step needs, takes it, says what is wrong beside the field.

Nothing that was typed is lost while it is open; it closes when the step is written down.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from udc_desktop.domain.grievances import Grievance, Move, StepKind
from udc_desktop.domain.problems import Problem, Rejected, problem
from udc_desktop.domain.text import date_short, read_date
from udc_desktop.errors import KnownFault
from udc_desktop.services.grievances.views import GrievanceDetail, IssuedPaper
from udc_desktop.ui.grievances import moves_form as form
from udc_desktop.ui.grievances.detail_head import DANGEROUS, ICONS
from udc_desktop.ui.grievances.moves_fields import (
    HOW_TOLD,
    EnclosuresEditor,
    OfficeEditor,
    OtherEditor,
    TextEditor,
    how_editor,
    outcome_editor,
    transfer_offices,
    yes_no_editor,
)
from udc_desktop.ui.grievances.words import action_words, how_words
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.qtypes import label, name_parts
from udc_desktop.ui.texts import fault_text, problem_text
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import DangerButton, KeyButton, PrimaryButton, SecondaryButton
from udc_desktop.ui.widgets.cards import Note, row
from udc_desktop.ui.widgets.dates import DateEditor
from udc_desktop.ui.widgets.editors import Editor, LineEditor
from udc_desktop.ui.widgets.labelled import LabelledField
from udc_desktop.ui.widgets.scrolling import scrolling

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter
    from udc_desktop.ui.navigation import Tools

_NARROW = frozenset({form.ON, form.MEMO, form.MEMO_ON})
_ABOVE_AND_BELOW, _A_PROBLEM, _THE_OTHER = 300, 26, 110  # pixels at text scale 100
_DAYS = frozenset({form.ON, form.MEMO_ON, form.DUE})


class MoveDialog(QDialog):
    """Takes one step with one grievance.

    Signals:
        moved: the step is written down; the grievance as it stands now.
        lettered: the step wrote a letter.
    """

    moved = Signal(Grievance)
    lettered = Signal(IssuedPaper)

    def __init__(
        self,
        kind: StepKind,
        detail: GrievanceDetail,
        counter: Counter,
        tools: Tools,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind, self._detail = kind, detail
        self._counter, self._tools = counter, tools
        self._is_busy = False
        asked = form.FORMS[kind]
        self._form = asked.for_sealed() if detail.grievance.is_sealed else asked
        self.title_label = label(form.title_words(kind), role="title", wraps=True)
        self.number_label = label(detail.grievance.number, role="soft")
        self.about_label = label(form.about_words(self._form), role="soft", wraps=True)
        self.answer_note = Note("note")
        self.problem_note = Note("bad")
        self.editors: dict[str, Editor] = {name: self._editor(name) for name in self._form.fields}
        self.fields = {name: self._field(name, editor) for name, editor in self.editors.items()}
        self.cancel_button = SecondaryButton(self.tr("Cancel"), key="Esc")
        make = DangerButton if kind in DANGEROUS else PrimaryButton
        self.ok_button: KeyButton = make(action_words(kind), icon=ICONS[kind], key="Ctrl Enter")
        self._build_layout()
        self._connect()
        name_parts(self)
        self._say_answer()
        if self.fields:
            next(iter(self.fields.values())).focus_editor()

    def _build_layout(self) -> None:
        self.setWindowTitle(self.title_label.text())
        self.setMinimumWidth(px(660))
        self.problem_note.hide()
        head = row(self.title_label, self.number_label)
        head.setStretch(0, 1)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, px(4), 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(10))
        at, column = 0, 0
        for name, field in self.fields.items():
            is_narrow = name in _NARROW
            if column and not is_narrow:
                at, column = at + 1, 0
            grid.addWidget(field, at, column, 1, 1 if is_narrow else 2)
            at, column = (at, 1) if is_narrow and not column else (at + 1, 0)
            if name == form.INTO:
                other = cast("OtherEditor", self.editors[name]).other_note
                grid.addWidget(other, at, 0, 1, 2)
                at += 1
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(at + 1, 1)
        self.fields_area = scrolling(grid)
        room = grid.sizeHint().height()
        room += px(_A_PROBLEM) * len(self._form.needs)
        if form.INTO in self.fields:
            room += px(_THE_OTHER)
        most = self.screen().availableSize().height() - px(_ABOVE_AND_BELOW)
        self.fields_area.setMinimumHeight(min(room, most))
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(px(28), px(22), px(28), px(20))
        column_.setSpacing(px(10))
        column_.addLayout(head)
        for part in (self.about_label, self.answer_note, self.problem_note):
            column_.addWidget(part)
        column_.addWidget(self.fields_area, 1)
        column_.addLayout(row(self.cancel_button, 1, self.ok_button))

    def _connect(self) -> None:
        self.cancel_button.clicked.connect(self.reject)
        self.ok_button.clicked.connect(self.confirm)
        for editor in self.editors.values():
            editor.edited.connect(self._on_edited)
            if isinstance(editor, EnclosuresEditor):
                editor.refused.connect(self._on_paper_refused)
                for news in (editor.desk.shown, editor.desk.changed, editor.desk.refused):
                    news.connect(self._say_ready)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self.confirm)

    # -- what is asked --------------------------------------------------------------------------

    def _editor(self, name: str) -> Editor:
        desk, grievance = self._counter.grievances, self._detail.grievance
        language = current_language()
        editor: Editor
        if name in {form.TEXT, form.REASON}:
            editor = TextEditor(is_long=name == form.TEXT)
        elif name in _DAYS:
            latest = None if name == form.DUE else self._detail.today
            editor = DateEditor(latest=latest)
            if name == form.ON:
                editor.set_text(date_short(self._detail.today, language))
        elif name == form.OFFICE:
            offices = transfer_offices(desk.catalogue, grievance.office, sealed=grievance.is_sealed)
            editor = OfficeEditor(desk.catalogue, offices)
        elif name == form.OUTCOME:
            editor = outcome_editor()
        elif name == form.HOW:
            editor = how_editor([how_words(each) for each in HOW_TOLD])
        elif name == form.SATISFIED:
            editor = yes_no_editor(self.tr("Satisfied"), self.tr("Not satisfied"))
        elif name == form.INTO:
            editor = OtherEditor(self._counter, self._tools)
        elif name == form.PAPERS:
            editor = EnclosuresEditor(self._counter, self._tools)
        else:
            editor = LineEditor()
        editor.set_language(language)
        return editor

    def _field(self, name: str, editor: Editor) -> LabelledField:
        field = LabelledField(editor)
        unit = self.tr("day-month-year") if name in _DAYS else ""
        field.set_label(form.label_words(name, self.kind), unit)
        field.set_required(name in self._form.needs)
        field.name_label.setWordWrap(name in _NARROW)
        field.setObjectName(f"{name}_field")
        return field

    def _say_answer(self) -> None:
        """Show what is to be read out, where somebody is told."""
        answers = [s for s in self._detail.steps if s.kind is StepKind.ANSWER]
        text = answers[-1].text if answers and self.kind is StepKind.TELL else None
        self.answer_note.setVisible(text is not None)
        if text is not None:
            self.answer_note.set_text(text.in_(current_language()))

    # -- what can be done -----------------------------------------------------------------------

    def confirm(self) -> None:
        """Take the step."""
        if self._is_busy or self._is_waiting:
            return
        values, problems = self._values()
        if problems:
            self._show(problems)
            return
        self._set_busy(True)
        self._tools.jobs.run(self._work(values), self._on_done, self._on_failed)

    def done(self, result: int) -> None:
        """Let go of what gathered the papers."""
        editor = self.editors.get(form.PAPERS)
        if isinstance(editor, EnclosuresEditor):
            editor.let_go()
        super().done(result)

    # -- inside ---------------------------------------------------------------------------------

    def _values(self) -> tuple[dict[str, Any], list[Problem]]:
        """Return what was typed as fields of a ``Move``, and what is wrong with it."""
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        for name, editor in self.editors.items():
            text = editor.text().strip()
            if isinstance(editor, EnclosuresEditor):
                values[name] = editor.papers
            elif name in _DAYS:
                values[name], found = _day(text, name)
                problems += found
            elif name == form.SATISFIED:
                values[name] = {"yes": True, "no": False}.get(text)
            else:
                values[name] = text
            if name in self._form.needs and not text:
                problems.append(problem(name, "missing"))
        return values, problems

    def _work(self, values: dict[str, Any]) -> Callable[[], Grievance | IssuedPaper]:
        desk, operator = self._counter.grievances, self._counter.operator
        grievance = self._detail.grievance.id
        reason = str(values.get(form.REASON, ""))
        if self.kind is StepKind.APPEAL:
            return partial(desk.appeal, grievance, reason, operator)
        if self.kind is StepKind.ACCEPT:
            return partial(desk.accept_mending, grievance, operator, reason)
        move = Move(kind=self.kind, revision=self._detail.grievance.revision, **values)
        return partial(desk.move, grievance, move, operator)

    def _show(self, problems: list[Problem], fault: KnownFault | None = None) -> None:
        """Say each problem beside its field, the others above; go to the first."""
        loose: list[str] = [fault_text(fault)] if fault is not None else []
        for field in self.fields.values():
            field.clear_problem()
        first: LabelledField | None = None
        for each in problems:
            field_ = self.fields.get(each.field)
            if field_ is None:
                loose.append(problem_text(each))
            elif not field_.problem:
                field_.show_problem(problem_text(each))
                first = first or field_
        self.problem_note.set_text("\n".join(dict.fromkeys(loose)))
        self.problem_note.setVisible(bool(loose))
        if first is not None:
            first.focus_editor()
            self.fields_area.ensureWidgetVisible(first)

    @property
    def _is_waiting(self) -> bool:
        """Whether a paper is being made ready, without which the step is not to be taken."""
        editor = self.editors.get(form.PAPERS)
        return isinstance(editor, EnclosuresEditor) and editor.desk.is_busy

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        self._say_ready()

    def _say_ready(self) -> None:
        self.ok_button.setEnabled(not self._is_busy and not self._is_waiting)

    def _on_edited(self, _text: str) -> None:
        for name, editor in self.editors.items():
            if editor is self.sender():
                self.fields[name].clear_problem()

    def _on_paper_refused(self, why: Problem) -> None:
        self.fields[form.PAPERS].show_problem(problem_text(why))

    def _on_done(self, made: Grievance | IssuedPaper) -> None:
        self._set_busy(False)
        self.accept()
        if isinstance(made, IssuedPaper):
            self.lettered.emit(made)
        else:
            self.moved.emit(made)

    def _on_failed(self, error: Exception) -> None:
        self._set_busy(False)
        if isinstance(error, Rejected):
            self._show(list(error.problems))
        elif isinstance(error, KnownFault):
            self._show([], error)
        else:
            raise error


def _day(text: str, name: str) -> tuple[date | None, list[Problem]]:
    reading = read_date(text, name)
    return reading.value, [p for p in reading.problems if p.blocks]
