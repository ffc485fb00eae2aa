"""One step of a form: its questions in two columns, led through by Enter."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from udc_desktop.domain.problems import Problem
from udc_desktop.domain.programmes import FieldSpec, Step
from udc_desktop.services.places import PlaceIndex
from udc_desktop.ui.qtypes import label
from udc_desktop.ui.texts import problem_text
from udc_desktop.ui.theme import held_still, px
from udc_desktop.ui.widgets.fields import Field, field_for

NARROWEST_COLUMN = 216  # pixels at scale 100; below, the form has one column
_COLUMN_GAP = 16
_ROW_GAP = 11
_ENTERS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class FormPage(QWidget):
    """The questions of one step.

    Enter goes to the next question, Shift+Enter back; from the last one Enter sends ``finished``.
    A question stays quiet until it was left once; ``focus_first_problem`` makes all of them speak.

    Signals:
        edited: an answer was changed; the field's id and the raw text.
        left: a field was left; its id.
        offered: an offered text was taken; the field's id and the text. ``edited`` follows.
        finished: Enter was pressed in the last field.
    """

    edited = Signal(str, str)
    left = Signal(str)
    offered = Signal(str, str)
    finished = Signal()

    def __init__(
        self,
        language: str = "bn",
        places: PlaceIndex | None = None,
        parent: QWidget | None = None,
        *,
        today: date | None = None,
    ) -> None:
        super().__init__(parent)
        self._language = language
        self._places = places
        self._today = today
        self._step: Step | None = None
        self._shown: frozenset[str] | None = None
        self._problems: tuple[Problem, ...] = ()
        self._remarks: Mapping[str, str] = {}
        self._columns = 2
        self.fields: dict[str, Field] = {}
        self.title_label = label(role="title", wraps=True)
        self.intro_label = label(role="soft", wraps=True)
        self.area = QScrollArea()
        self._sheet = QWidget()
        self._grid = QGridLayout(self._sheet)
        self._build()

    # What the page is given

    def set_step(self, step: Step) -> None:
        """Ask the questions of a step; answers and problems of the step before are gone."""
        with held_still(self):
            for field in self.fields.values():
                self._grid.removeWidget(field)
                field.hide()
                field.deleteLater()
            self._step, self._shown, self._problems = step, None, ()
            self.fields = {}
            for spec in step.fields:
                field = self.made_field(spec)
                field.setParent(self._sheet)
                field.edited.connect(self.edited)
                field.offered.connect(self.offered)
                field.left.connect(self._on_field_left)
                for part in field.input.focus_parts():
                    part.installEventFilter(self)
                self.fields[spec.id] = field
            self._say()
            self._arrange()
            self.area.verticalScrollBar().setValue(0)

    def set_shown(self, ids: Collection[str]) -> None:
        """Ask only the questions with these ids; ids of other steps are welcome."""
        shown = frozenset(ids) & frozenset(self.fields)
        if shown == self._shown:
            return
        self._shown = shown
        with held_still(self):
            self._arrange()

    def set_required(self, ids: Collection[str]) -> None:
        """Mark the questions that must be answered."""
        for field in self.fields.values():
            field.set_required(field.id in ids)

    def set_answers(self, answers: Mapping[str, str]) -> None:
        """Show answers given before; a question that has one is no longer quiet."""
        for field in self.fields.values():
            text = answers.get(field.id, "")
            if text != field.text():
                field.set_text(text)
            field.has_been_left = field.has_been_left or bool(text)

    def set_language(self, language: str) -> None:
        """Ask in another language."""
        self._language = language
        with held_still(self):
            for field in self.fields.values():
                field.set_language(language)
            self._say()
            self._show_problems()
            self._arrange()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say problems beside their fields, as far as those have been left.

        Problems of fields that are not asked here are ignored; where a field has several, the
        first that blocks is said.
        """
        self._problems = tuple(problems)
        self._show_problems()

    def show_remarks(self, remarks: Mapping[str, str]) -> None:
        """Say beside their fields what others found wrong, where nothing else is wrong there."""
        if remarks != self._remarks:
            self._remarks = dict(remarks)
            self._show_problems()

    def show_hints(self, hints: Mapping[str, str]) -> None:
        """Say in green what follows from answers, by field id; the others lose their hint."""
        for field in self.fields.values():
            field.show_hint(hints.get(field.id, ""))

    def made_field(self, spec: FieldSpec) -> Field:
        """Return the field for a question; forms with editors of their own extend this."""
        return field_for(spec, self._language, self._places, today=self._today)

    # Where the cursor stands

    @property
    def shown_fields(self) -> list[Field]:
        """The questions asked now, in their order."""
        return [f for f in self.fields.values() if self._shown is None or f.id in self._shown]

    @property
    def focused_field(self) -> str:
        """The id of the question with the cursor, or nothing."""
        return next((f.id for f in self.shown_fields if f.has_focus_inside), "")

    def focus_field(self, id: str) -> bool:
        """Put the cursor into a question and bring it into view; return whether it is here."""
        field = self.fields.get(id)
        if field is None or field not in self.shown_fields:
            return False
        field.focus_editor()
        self._bring_into_view(field)
        return True

    def focus_first(self) -> bool:
        """Put the cursor into the first question without an answer, else the first of all."""
        shown = self.shown_fields
        empty = [f for f in shown if not f.text()]
        return bool(shown) and self.focus_field((empty or shown)[0].id)

    def focus_first_problem(self) -> bool:
        """Say every problem and go to the first that blocks; return whether there is one."""
        for field in self.shown_fields:
            field.has_been_left = True
        self._show_problems()
        blocked = {p.field for p in self._problems if p.blocks}
        found = next((f for f in self.shown_fields if f.id in blocked), None)
        return found is not None and self.focus_field(found.id)

    # Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use one column where two would be too narrow."""
        super().resizeEvent(event)
        columns = 2 if self.width() >= 2 * px(NARROWEST_COLUMN) + px(_COLUMN_GAP) else 1
        if columns != self._columns:
            self._columns = columns
            self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lead through the questions with Enter, and keep the one with the cursor in view."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event) or super().eventFilter(watched, event)
        if event.type() == QEvent.Type.FocusIn:
            QTimer.singleShot(0, self, self._on_focus_moved)
        return super().eventFilter(watched, event)

    # Within

    def _build(self) -> None:
        self._sheet.setProperty("role", "scrolled")
        self._grid.setContentsMargins(0, 0, px(4), px(12))
        self._grid.setHorizontalSpacing(px(_COLUMN_GAP))
        self._grid.setVerticalSpacing(px(_ROW_GAP))
        self.area.setWidget(self._sheet)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for name in ("title_label", "intro_label", "area"):
            getattr(self, name).setObjectName(name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.title_label)
        layout.addWidget(self.intro_label)
        layout.addSpacing(px(12))
        layout.addWidget(self.area, 1)

    def _say(self) -> None:
        step = self._step
        intro = step.intro.in_(self._language) if step and step.intro else ""
        self.title_label.setText(step.title.in_(self._language) if step else "")
        self.intro_label.setText(intro)
        self.intro_label.setVisible(bool(intro))

    def _arrange(self) -> None:
        """Put the questions that are asked into the grid, in their order."""
        for field in self.fields.values():
            self._grid.removeWidget(field)
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, 0)
        shown = self.shown_fields
        row = column = 0
        for field in shown:
            is_wide = field.is_wide or self._columns == 1
            if is_wide and column:
                row, column = row + 1, 0
            self._grid.addWidget(field, row, column, 1, self._columns if is_wide else 1)
            column = 0 if is_wide else column + 1
            if is_wide or column == self._columns:
                row, column = row + 1, 0
        self._grid.setRowStretch(row + 1, 1)
        for number in range(2):
            self._grid.setColumnStretch(number, 1 if number < self._columns else 0)
        for field in self.fields.values():
            field.setVisible(field in shown)
        parts = [part for field in shown for part in field.input.focus_parts()]
        for before, after in pairwise(parts):
            QWidget.setTabOrder(before, after)

    def _show_problems(self) -> None:
        for field in self.fields.values():
            own = [p for p in self._problems if p.field == field.id]
            own.sort(key=_weight)
            if own and field.has_been_left:
                field.show_problem(problem_text(own[0]), own[0].blocks)
            elif field.id in self._remarks:
                field.show_problem(self._remarks[field.id])
            else:
                field.clear_problem()

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() not in _ENTERS:
            return False
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        here = next((f for f in self.shown_fields if f.has_focus_inside), None)
        if here is None or here.is_popup_open:
            return False
        if plain == Qt.KeyboardModifier.NoModifier:
            self._go(here, 1)
            return True
        if plain == Qt.KeyboardModifier.ShiftModifier:
            self._go(here, -1)
            return True
        return False

    def _go(self, here: Field, step: int) -> None:
        shown = self.shown_fields
        there = shown.index(here) + step
        if there >= len(shown):
            here.has_been_left = True
            self._on_field_left(here.id)
            self.finished.emit()
        elif there >= 0:
            self.focus_field(shown[there].id)

    def _on_field_left(self, id: str) -> None:
        self._show_problems()
        self.left.emit(id)

    def _on_focus_moved(self) -> None:
        field = self.fields.get(self.focused_field)
        if field is not None:
            self._bring_into_view(field)

    def _bring_into_view(self, field: Field) -> None:
        """Show the field whole, with what is said below it and a little room around."""
        self._grid.activate()
        around = field.geometry().adjusted(0, -px(8), 0, px(12))
        bar = self.area.verticalScrollBar()
        seen = QRect(0, bar.value(), around.width(), self.area.viewport().height())
        if around.top() < seen.top() or around.height() > seen.height():
            bar.setValue(around.top())
        elif around.bottom() > seen.bottom():
            bar.setValue(around.bottom() - seen.height())


def _weight(problem: Problem) -> int:
    return 0 if problem.blocks else 1
