"""The last step: everything in plain words, what is still missing, and what follows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from udc_desktop.domain.problems import Problem
from udc_desktop.domain.text import digits
from udc_desktop.services.grievances.views import CheckedGrievance
from udc_desktop.ui.enrolment.headed import HeadedStep
from udc_desktop.ui.enrolment.review_step import JumpRow
from udc_desktop.ui.grievances.entry_desk import GrievanceEntryDesk
from udc_desktop.ui.grievances.review_content import Group, Line, ReviewWords
from udc_desktop.ui.qtypes import clear_layout, label, name_parts, set_look
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import LinkButton
from udc_desktop.ui.widgets.cards import IconLabel, Note, row
from udc_desktop.ui.widgets.scrolling import scrolling

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter

_SHORT = 30  # characters; two such answers stand side by side


class GrievanceReviewStep(HeadedStep):
    """Shows the whole entry and every obstacle; each line leads to its question.

    Signals:
        field_wanted: the path of a question, or ``papers``.
        step_wanted: the id of a step.
    """

    field_wanted = Signal(str)
    step_wanted = Signal(str)

    def __init__(
        self, desk: GrievanceEntryDesk, counter: Counter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.id = "review"
        self._desk, self._counter = desk, counter
        self._shown: object = None
        self._rows: list[JumpRow] = []
        self.verdict_note = Note("note")
        self._problems = QVBoxLayout()
        self._problems.setSpacing(0)
        self.verdict_note.body.addLayout(self._problems)
        self._groups = QVBoxLayout()
        self._groups.setSpacing(px(14))
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, px(8), px(8))
        column.setSpacing(px(14))
        column.addWidget(self.verdict_note)
        column.addLayout(self._groups)
        column.addStretch(1)
        self.scroll_area = scrolling(column)
        self.body.addWidget(self.scroll_area)
        name_parts(self)
        self.retranslate()

    @property
    def rows(self) -> Sequence[JumpRow]:
        """All lines that lead somewhere, from the top."""
        return tuple(self._rows)

    @property
    def obstacles(self) -> Sequence[Problem]:
        """What stands in the way of a save: what is known here, then what the store said."""
        return [p for p in self._desk.problems if p.blocks] if self._desk.is_open else ()

    def refresh(self, checked: CheckedGrievance) -> None:
        """Show the entry as it stands."""
        groups = self._words().groups(self._desk.draft, checked)
        state = (groups, tuple(self.obstacles), checked.is_sensitive, self._language)
        if state == self._shown:
            return
        self._shown = state
        focused = next((r.path for r in self._rows if r.hasFocus()), "")
        clear_layout(self._problems)
        clear_layout(self._groups)
        self._rows = []
        self._say_verdict(checked)
        for group in groups:
            self._groups.addWidget(self._group_view(group))
        if focused:
            self._focus_row(focused)

    def focus(self, _field: str = "") -> None:
        """Put the focus on the first obstacle, else on the first line."""
        if self._rows:
            self._rows[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.scroll_area.verticalScrollBar().setValue(0)

    def retranslate(self) -> None:
        """Say everything again."""
        self.set_heading(
            self.tr("Check and save"),
            self.tr("Read it out to the complainant. Enter on a line leads to its question."),
        )
        self._shown = None
        if self._desk.is_open and self.isVisible():
            self.refresh(self._desk.checked)

    # -- inside ---------------------------------------------------------------------------------

    def _words(self) -> ReviewWords:
        return ReviewWords(self._counter, self._language)

    def _say_verdict(self, checked: CheckedGrievance) -> None:
        obstacles = self.obstacles
        if obstacles:
            count = digits(len(obstacles), self._language)
            text = self.tr("{count} still to be settled before it can be saved:")
            self.verdict_note.set_text(text.format(count=count), "warn")
        elif checked.is_sensitive:
            text = self.tr(
                "Everything is there. Saved, it is sealed and goes straight to headquarters: read "
                "it out now, nobody can do so later."
            )
            self.verdict_note.set_text(text, "note")
        else:
            self.verdict_note.set_text(self.tr("Everything is there. It can be saved."), "ok")
        for found in obstacles:
            self._problems.addWidget(self._problem_row(found))

    def _problem_row(self, found: Problem) -> JumpRow:
        text = self._words().obstacle(found, self._desk.draft)
        line = JumpRow(found.field)
        line.lay.addWidget(IconLabel("edit", 18, "bad"), 0, Qt.AlignmentFlag.AlignTop)
        line.lay.addWidget(label(text, wraps=True), 1)
        line.setAccessibleName(text)
        self._take_row(line)
        return line

    def _group_view(self, group: Group) -> QWidget:
        view = QWidget()
        column = QVBoxLayout(view)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        edit = LinkButton(self.tr("Edit"), icon="edit")
        edit.setObjectName(f"edit_{group.step}")
        edit.setAccessibleName(self.tr("Edit {group}").format(group=group.title))
        edit.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # every line below leads there by keyboard
        edit.clicked.connect(self._on_edit_clicked)
        title = label(group.title, "heading", wraps=True)
        head = row(title, edit)
        head.setStretch(0, 1)
        column.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(0)
        at = 0
        for line in group.lines:
            is_wide = len(line.value) > _SHORT or len(line.label) > _SHORT
            at += at % 2 if is_wide else 0
            grid.addWidget(self._line_view(line), at // 2, at % 2, 1, 2 if is_wide else 1)
            at += 2 if is_wide else 1
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        return view

    def _line_view(self, line: Line) -> JumpRow:
        view = JumpRow(line.path)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(line.label, "small", wraps=True))
        value = label(line.value or "—", wraps=True)
        set_look(value, state=line.state)
        words.addWidget(value)
        view.lay.addLayout(words, 1)
        nothing = self.tr("empty")  # lupdate does not look into f-strings
        view.setAccessibleName(f"{line.label}: {line.value or nothing}")
        self._take_row(view)
        return view

    def _take_row(self, line: JumpRow) -> None:
        line.pressed.connect(self.field_wanted)
        line.walked.connect(self._on_row_walked)
        self._rows.append(line)

    def _focus_row(self, path: str) -> None:
        found = next((line for line in self._rows if line.path == path), None)
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_row_walked(self, step: int) -> None:
        line = self.sender()
        if isinstance(line, JumpRow) and line in self._rows:
            at = self._rows.index(line) + step
            if 0 <= at < len(self._rows):
                self._rows[at].setFocus(Qt.FocusReason.TabFocusReason)
                self.scroll_area.ensureWidgetVisible(self._rows[at])

    def _on_edit_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, LinkButton):
            self.step_wanted.emit(button.objectName().removeprefix("edit_"))
