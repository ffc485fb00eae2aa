"""What became of it? One line that takes whatever the one who asks has with her."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from udc_desktop.domain.grievances import StepKind
from udc_desktop.domain.problems import Rejected
from udc_desktop.domain.text import date_short
from udc_desktop.services.grievances.ports import GrievanceLine
from udc_desktop.services.grievances.views import GrievanceDetail
from udc_desktop.ui.grievances.detail_words import GrievanceSaid
from udc_desktop.ui.grievances.letters_paper import DeskPapers
from udc_desktop.ui.grievances.moves import Mover, say_failure
from udc_desktop.ui.grievances.track_answer import TrackAnswer
from udc_desktop.ui.grievances.track_words import Question, read_question
from udc_desktop.ui.grievances.words import category_words, complainant_words, state_words
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.qtypes import label, name_parts
from udc_desktop.ui.search_line import SearchLine
from udc_desktop.ui.sync.tables import Column, LinesModel, LinesTable
from udc_desktop.ui.texts import problem_text
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import PrimaryButton
from udc_desktop.ui.widgets.cards import Card, EmptyState
from udc_desktop.ui.widgets.dates import DateEditor
from udc_desktop.ui.widgets.labelled import LabelledField
from udc_desktop.ui.widgets.scrolling import scrolling

if TYPE_CHECKING:
    from udc_desktop.services.grievances.desk import GrievanceService
    from udc_desktop.services.house import Counter
    from udc_desktop.ui.navigation import Tools

_MOST = 50


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found: several lines to choose from, or the one grievance whole."""

    lines: Sequence[GrievanceLine]
    detail: GrievanceDetail | None = None


class TrackPart(QWidget):
    """The line, and below it the answer, or those among which is to be chosen.

    Signals:
        opened: the grievance that is to be shown whole.
    """

    opened = Signal(UUID)

    def __init__(self, counter: Counter, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter, self._tools = counter, tools
        self._question = Question()
        self._asked = 0  # of several answers that of the last question counts
        self._detail: GrievanceDetail | None = None
        self.papers = DeskPapers(counter, tools, self)
        self.mover = Mover(counter, tools, self)
        self.ask_edit, self.born_edit = SearchLine(), DateEditor()
        self.ask_field = LabelledField(self.ask_edit)
        self.born_field = LabelledField(self.born_edit)
        self.ask_button = PrimaryButton(icon="search", key="Enter")
        self.rows = LinesModel[GrievanceLine](
            (
                Column(QT_TRANSLATE_NOOP("SyncTables", "Number"), lambda x: x.number),
                Column(QT_TRANSLATE_NOOP("SyncTables", "Name"), _name, stretch=2),
                Column(QT_TRANSLATE_NOOP("SyncTables", "Kind"), self._category, stretch=3, goes=1),
                Column(QT_TRANSLATE_NOOP("SyncTables", "Received"), _received, goes=2),
                Column(QT_TRANSLATE_NOOP("SyncTables", "State"), lambda x: state_words(x.state)),
            ),
            self,
        )
        self.table = LinesTable(self.rows)
        self.list_card, self.which_label = Card(margins=(4, 4, 4, 4)), label(role="strong")
        self.answer_card = TrackAnswer()
        self.empty = EmptyState("question")
        self.found_stack = QStackedWidget()
        self._build_layout()
        self._connect()
        name_parts(self)
        self.retranslate()

    def _build_layout(self) -> None:
        ask = QHBoxLayout()
        ask.setSpacing(px(12))
        ask.addWidget(self.ask_field, 3)
        ask.addWidget(self.born_field, 2)
        self.born_field.hide()
        button = QVBoxLayout()
        button.addSpacing(self.ask_field.name_label.sizeHint().height() + px(3))
        button.addWidget(self.ask_button)
        button.addStretch(1)
        ask.addLayout(button)
        self.ask_card = Card(margins=(20, 12, 20, 12))
        self.ask_card.body.addLayout(ask)
        self.which_label.setContentsMargins(px(14), px(6), px(14), 0)
        self.list_card.body.addWidget(self.which_label)
        self.list_card.body.addWidget(self.table, 1)
        answers = QVBoxLayout()
        answers.setContentsMargins(0, 0, 0, 0)
        answers.addWidget(self.answer_card)
        answers.addStretch(1)
        self.answer_area = scrolling(answers)
        nothing = QVBoxLayout()
        nothing.setContentsMargins(0, 0, 0, 0)
        nothing.addWidget(self.empty)
        self.empty_area = scrolling(nothing)
        for part in (self.empty_area, self.list_card, self.answer_area):
            self.found_stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self.ask_card)
        column.addWidget(self.found_stack, 1)
        self.setFocusProxy(self.ask_edit)

    def _connect(self) -> None:
        self.ask_edit.textEdited.connect(self._on_typed)
        self.ask_edit.returnPressed.connect(self.ask)
        self.born_edit.edited.connect(self._on_typed)
        self.born_edit.line_edit.returnPressed.connect(self.ask)
        self.ask_button.clicked.connect(self.ask)
        self.table.opened.connect(self._on_line_opened)
        self.answer_card.step_wanted.connect(self._on_step_wanted)
        self.answer_card.slip_wanted.connect(self.print_slip)
        self.answer_card.whole_wanted.connect(self._on_whole_wanted)
        self.mover.moved.connect(self.refresh)
        for key, slot in (
            ("Ctrl+F", self.focus_here),
            ("Ctrl+P", self.print_slip),
            ("Ctrl+Return", self.answer_card.take_first),
            ("Ctrl+Enter", self.answer_card.take_first),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    # -- what it does ---------------------------------------------------------------------------

    def ask(self) -> None:
        """Look for what is typed; what is missing or wrong is said beside the line."""
        question = self._question = read_question(self.ask_edit.text(), self.born_edit.text())
        self._show_question()
        if question.asked is None:
            self._say_problems()
            return
        self.ask_field.clear_problem()
        self.born_field.clear_problem()
        self._asked += 1
        self._tools.jobs.run(
            partial(_look, self._counter.grievances, question),
            partial(self._on_found, self._asked),
            self._on_failed,
        )

    def refresh(self) -> None:
        """Ask again for the grievance that is shown."""
        if self._detail is not None and self.found_stack.currentWidget() is self.answer_area:
            work = partial(self._counter.grievances.detail, self._detail.grievance.id)
            self._tools.jobs.run(work, self._on_detail_again, self._on_failed)

    def print_slip(self) -> None:
        """Show a slip that says where it stands, to be printed."""
        if self._detail is not None and self.found_stack.currentWidget() is self.answer_area:
            self.papers.slip(self._detail.grievance.id)

    def focus_here(self) -> None:
        """Put the cursor into the line, with what stands there chosen."""
        self.ask_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ask_edit.selectAll()

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.ask_field.set_label(self.tr("By what?"))
        self.ask_edit.setPlaceholderText(self.tr("Number on the slip, mobile, NID or name"))
        self.born_field.set_label(self.tr("Date of birth"), self.tr("day-month-year"))
        self.born_edit.set_language(current_language())
        self.ask_button.setText(self.tr("Look"))
        self.which_label.setText(self.tr("Which of these?"))
        self.table.setAccessibleName(self.tr("Grievances found"))
        self.rows.retranslate()
        self._say_empty()
        self._say_problems(quiet=True)
        if self._detail is not None:
            self._say_answer(self._detail)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    # -- inside ---------------------------------------------------------------------------------

    def _category(self, line: GrievanceLine) -> str:
        if line.is_sealed:
            return ""
        catalogue = self._counter.grievances.catalogue
        return category_words(catalogue, line.category, current_language())

    def _show_question(self) -> None:
        """Ask for the birth date where it is needed, and only there."""
        if self._question.needs_birth == self.born_field.isHidden():
            self.born_field.setVisible(self._question.needs_birth)

    def _say_problems(self, *, quiet: bool = False) -> None:
        question = self._question
        self.ask_field.clear_problem()
        self.born_field.clear_problem()
        if quiet and not (question.problems or question.counts_wrong):
            return
        if question.counts_wrong:
            self.ask_field.show_problem(
                self.tr("A mobile number has 11 digits, an NID 10, 13 or 17. Count them once more.")
            )
        for problem in question.problems:
            is_day = problem.field == "born"
            field = self.born_field if is_day else self.ask_field
            field.show_problem(problem_text(problem))
        if quiet:
            return
        is_about_birth = question.needs_birth and not question.problems
        if is_about_birth or any(each.field == "born" for each in question.problems):
            self.born_field.focus_editor()
        else:
            self.focus_here()

    def _say_empty(self) -> None:
        if self._asked and not self.rows.lines and self._detail is None:
            self.empty.set_words(
                self.tr("Nothing was found"),
                self.tr(
                    "Try the number on the slip, or another spelling of the name. A sealed "
                    "grievance is found by its number only; one of another centre is not found "
                    "here."
                ),
            )
        else:
            self.empty.set_words(
                self.tr("What became of my grievance?"),
                self.tr("Type the number on the slip, the mobile number, the NID or the name."),
            )

    def _say_answer(self, detail: GrievanceDetail) -> None:
        self.answer_card.show_detail(detail, GrievanceSaid(self._counter, current_language()))

    def _show_one(self, grievance: UUID) -> None:
        self._tools.jobs.run(
            partial(self._counter.grievances.detail, grievance), self._on_detail, self._on_failed
        )

    # -- slots and answers ----------------------------------------------------------------------

    def _on_typed(self, _text: str) -> None:
        self._question = read_question(self.ask_edit.text(), self.born_edit.text())
        self._show_question()
        self.ask_field.clear_problem()
        self.born_field.clear_problem()

    def _on_line_opened(self, row: int) -> None:
        self._show_one(self.rows.lines[row].id)

    def _on_step_wanted(self, kind: str) -> None:
        if self._detail is not None and self.found_stack.currentWidget() is self.answer_area:
            self.mover.start(StepKind(kind), self._detail)

    def _on_whole_wanted(self) -> None:
        if self._detail is not None:
            self.opened.emit(self._detail.grievance.id)

    def _on_found(self, asked: int, found: _Found) -> None:
        if asked != self._asked:
            return
        self._detail = None
        self.rows.show(found.lines)
        if found.lines:
            self.born_edit.set_text("")  # the next one who asks has to know it, too
        if found.detail is not None:
            self._on_detail(found.detail)
        elif found.lines:
            self.found_stack.setCurrentWidget(self.list_card)
            self.table.choose(0)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._say_empty()
            self.found_stack.setCurrentWidget(self.empty_area)
            self.focus_here()

    def _on_detail(self, detail: GrievanceDetail) -> None:
        self._detail = detail
        self._say_answer(detail)
        self.found_stack.setCurrentWidget(self.answer_area)
        self.answer_card.focus_here()

    def _on_detail_again(self, detail: GrievanceDetail) -> None:
        """Say it anew and leave the keys where they are: somebody may be typing the next one."""
        if self._detail is not None and self._detail.grievance.id == detail.grievance.id:
            self._detail = detail
            self._say_answer(detail)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Rejected):
            self._question = Question(
                problems=error.problems, needs_birth=self._question.needs_birth
            )
            self._say_problems()
        else:
            say_failure(error, self._tools.messages)


def _look(desk: GrievanceService, question: Question) -> _Found:
    """Look by each of what is asked until something is found; the one grievance is read whole."""
    lines: Sequence[GrievanceLine] = ()
    for asked in (question.asked, *question.others):
        if asked is not None and not lines:
            lines = desk.track(asked, _MOST)
    return _Found(lines, desk.detail(lines[0].id) if len(lines) == 1 else None)


def _name(line: GrievanceLine) -> str:
    language = current_language()
    return complainant_words(line.name_bn, line.name_en, language, sealed=line.is_sealed)


def _received(line: GrievanceLine) -> str:
    return date_short(line.received, current_language())
