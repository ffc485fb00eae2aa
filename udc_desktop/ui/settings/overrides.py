"""What this union does otherwise than the programme says, with the circular that binds it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from udc_desktop.domain.problems import Problem, Rejected
from udc_desktop.domain.programmes import FieldSpec, Programme, UnionOverride
from udc_desktop.domain.text import date_words, digits
from udc_desktop.errors import KnownFault
from udc_desktop.services.house import Counter
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.navigation import Tools
from udc_desktop.ui.qtypes import label, name_parts, silent
from udc_desktop.ui.settings.override_form import (
    answers_of,
    override_fields,
    read_override,
    shown_fields,
)
from udc_desktop.ui.settings.section import Section
from udc_desktop.ui.texts import problem_text
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from udc_desktop.ui.widgets.cards import Card, Note, row
from udc_desktop.ui.widgets.fields import Field, field_for
from udc_desktop.ui.widgets.labelled import LabelledField


class OverridesSection(Section):
    """One programme at a time: what differs here, field by field; empty means as issued."""

    def __init__(
        self, counter: Counter, tools: Tools, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._counter = counter
        self._tools = tools
        self._today = today
        self._specs: tuple[FieldSpec, ...] = ()
        self.fields: dict[str, Field] = {}
        self.card = Card(spacing=12)
        self.title_label = label(role="heading")
        self.why_label = label(role="soft", wraps=True)
        self.programme_combo = QComboBox()
        self.programme_field = LabelledField(self.programme_combo)
        self.state_note = Note()
        self.problem_note = Note("bad")
        self._grid = QGridLayout()
        self.save_button = PrimaryButton(icon="save")
        self.clear_button = SecondaryButton(icon="withdraw")
        self._build_layout()
        self.programme_combo.currentIndexChanged.connect(self._on_programme_chosen)
        self.save_button.clicked.connect(self.save)
        self.clear_button.clicked.connect(self.clear)
        name_parts(self)
        self.retranslate()

    def _build_layout(self) -> None:
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(11))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self.problem_note.hide()
        for part in (self.title_label, self.why_label, self.programme_field, self.state_note):
            self.card.body.addWidget(part)
        self.card.body.addLayout(self._grid)
        self.card.body.addWidget(self.problem_note)
        self.card.body.addLayout(row(self.save_button, self.clear_button, 1))
        self.column.addWidget(self.card)
        self.column.addStretch(1)
        self.setFocusProxy(self.programme_combo)

    @property
    def programme(self) -> Programme | None:
        """The programme chosen, as it was issued."""
        chosen = self.programme_combo.currentData()
        return self._counter.catalogue.as_issued(chosen) if chosen else None

    def answers(self) -> dict[str, str]:
        """Return what stands in the fields, as typed."""
        return {key: field.text() for key, field in self.fields.items()}

    def refresh(self) -> None:
        """Show what is set now, unless something is being typed."""
        if not self.fields:
            self._show_programmes()

    def save(self) -> None:
        """Set what was typed, if it can be read."""
        programme = self.programme
        if programme is None:
            return
        reading = read_override(programme, self._specs, self.answers(), self._today)
        if reading.value is None:
            self._show_problems(reading.problems)
            return
        clerk, by, override = self._counter.overrides, self._counter.operator, reading.value
        self.card.setEnabled(False)
        self._tools.jobs.run(lambda: clerk.set(by, override), self._on_saved, self._on_failed)

    def clear(self) -> None:
        """Let the programme run as it was issued."""
        programme = self.programme
        if programme is None:
            return
        clerk, by, chosen = self._counter.overrides, self._counter.operator, programme.id
        self.card.setEnabled(False)
        self._tools.jobs.run(lambda: clerk.clear(by, chosen), self._on_cleared, self._on_failed)

    def retranslate(self) -> None:
        """Say everything in the language of the screen; what was typed stays."""
        self.title_label.setText(self.tr("What this union does otherwise"))
        self.why_label.setText(
            self.tr(
                "Where a circular sets another window, quota, fee or figure for this union, enter"
                " it here. Leave empty what is as in the programme."
            )
        )
        self.programme_field.set_label(self.tr("Programme"))
        self.save_button.setText(self.tr("Save"))
        self.clear_button.setText(self.tr("As in the programme again"))
        typed, chosen = self.answers(), self.programme_combo.currentData()
        with silent(self.programme_combo):
            self._fill_combo()
            self.programme_combo.setCurrentIndex(max(self.programme_combo.findData(chosen), 0))
        if self.fields:
            self._ask(typed)
            self._say_state()

    def _fill_combo(self) -> None:
        self.programme_combo.clear()
        for programme in self._counter.catalogue.all():
            self.programme_combo.addItem(programme.name.in_(current_language()), programme.id)

    def _show_programmes(self) -> None:
        with silent(self.programme_combo):
            self._fill_combo()
        self._show_override()

    def _show_override(self) -> None:
        self.problem_note.hide()
        self._ask(answers_of(self._override()))
        self._say_state()

    def _override(self) -> UnionOverride | None:
        programme = self.programme
        overrides = self._counter.overrides.all()
        return next((o for o in overrides if programme and o.programme == programme.id), None)

    def _ask(self, answers: dict[str, str]) -> None:
        """Make the fields of the programme chosen and show these answers."""
        for field in self.fields.values():
            self._grid.removeWidget(field)
            field.hide()
            field.deleteLater()
        programme = self.programme
        language = current_language()
        self._specs = override_fields(programme, language) if programme else ()
        self.fields = {}
        for spec in self._specs:
            field = field_for(spec, language, None, today=self._today)
            field.setParent(self.card)
            field.set_text(answers.get(spec.id, ""))
            field.edited.connect(self._on_field_edited)
            self.fields[spec.id] = field
        self._arrange()
        for part in (self.save_button, self.clear_button):
            part.setEnabled(programme is not None)

    def _arrange(self) -> None:
        shown = shown_fields(self._specs, self.answers().get("window") or "issued")
        place = 0
        for field in self.fields.values():
            self._grid.removeWidget(field)
            field.setVisible(field.id in shown)
            if field.id not in shown:
                continue
            if field.is_wide:
                place += place % 2
                self._grid.addWidget(field, place // 2, 0, 1, 2)
                place += 2
            else:
                self._grid.addWidget(field, place // 2, place % 2)
                place += 1

    def _say_state(self) -> None:
        override, language = self._override(), current_language()
        self.clear_button.setVisible(override is not None)
        if override is None:
            self.state_note.set_text(self.tr("The programme runs as it was issued."), "note")
            return
        words = self.tr("Differs by circular {number} of {date}.").format(
            number=override.circular_number, date=date_words(override.circular_date, language)
        )
        self.state_note.set_text(digits(words, language), "warn")

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        for field in self.fields.values():
            field.clear_problem()
        loose = []
        for problem in problems:
            if problem.field in self.fields:
                self.fields[problem.field].show_problem(problem_text(problem))
            else:
                loose.append(problem_text(problem))
        self.problem_note.set_text("\n".join(loose))
        self.problem_note.setVisible(bool(loose))
        first = next((p.field for p in problems if p.field in self.fields), None)
        if first is not None:
            self.fields[first].focus_editor()

    def _on_programme_chosen(self, _index: int) -> None:
        self._show_override()

    def _on_field_edited(self, field: str, _raw: str) -> None:
        self.fields[field].clear_problem()
        self.problem_note.hide()
        if field == "window":
            if not self.fields[field].text():
                self.fields[field].set_text("issued")
            self._arrange()

    def _on_saved(self, _nothing: None) -> None:
        self._on_changed()
        self._tools.messages.info(self.tr("Saved. It holds from now on."), id="overrides")

    def _on_cleared(self, _nothing: None) -> None:
        self._on_changed()
        self._tools.messages.info(self.tr("The programme runs as it was issued."), id="overrides")

    def _on_changed(self) -> None:
        self.card.setEnabled(True)
        self._show_override()
        self._tools.changes.announce(Changes.CATALOGUE, self)

    def _on_failed(self, error: Exception) -> None:
        self.card.setEnabled(True)
        if isinstance(error, Rejected):
            self._show_problems(error.problems)
        elif isinstance(error, KnownFault):
            self._tools.messages.fault(error)
        else:
            raise error
