"""What the steps of the entry have in common: a heading, and a form within what scrolls."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from udc_desktop.domain.answers import offer_answer
from udc_desktop.domain.text import read_date
from udc_desktop.services.grievances.views import CheckedGrievance
from udc_desktop.ui.enrolment.headed import HeadedStep
from udc_desktop.ui.grievances.entry_desk import GrievanceEntryDesk
from udc_desktop.ui.grievances.entry_fields import GrievanceForm
from udc_desktop.ui.grievances.entry_form import (
    CATEGORY,
    NO_MENDING,
    required_fields,
    shown_fields,
    step_with_lists,
)
from udc_desktop.ui.texts import offer_text
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.scrolling import scrolling

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter

_OFFERS = frozenset({"who.nid", "who.brn"})


class FormStep(HeadedStep):
    """A step that asks; subclasses put more around the form into ``column``.

    Signals:
        finished: Enter in the last question.
    """

    finished = Signal()

    def __init__(
        self,
        step: str,
        desk: GrievanceEntryDesk,
        counter: Counter,
        language: str,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.id = step
        self._desk, self._counter = desk, counter
        self._language = language
        self._listed: object = None
        self.form = GrievanceForm(language, counter.places, today=today)
        self.form.title_label.hide()
        self.column = QVBoxLayout()
        self.column.setContentsMargins(0, 0, px(8), px(8))
        self.column.setSpacing(px(10))
        self.lay_out()
        self.column.addStretch(1)
        self.scroll_area = scrolling(self.column)
        self.body.addWidget(self.scroll_area)
        self.form.edited.connect(desk.type)
        self.form.offered.connect(desk.type)
        self.form.left.connect(self._on_field_left)
        self.form.finished.connect(self._on_form_finished)
        self.form.focus_moved.connect(self.bring_into_view)

    def lay_out(self) -> None:
        """Put the parts into ``column``; steps with more than a form extend this."""
        self.column.addWidget(self.form)

    # -- what is shown --------------------------------------------------------------------------

    def show_step(self, checked: CheckedGrievance) -> None:
        """Ask the questions of this step, with the answers of the draft."""
        answers, catalogue = self._desk.draft.answers, self._counter.grievances.catalogue
        category = answers.get(CATEGORY, "")
        listed = (self._desk.draft.id, category, id(catalogue))
        if listed != self._listed:
            self._listed = listed
            self.form.set_step(
                step_with_lists(
                    self.id,
                    category,
                    catalogue,
                    self._counter.catalogue.all(),
                    self._counter.catalogue.form,
                )
            )
            self.form.title_label.hide()
            self.form.intro_label.hide()
        self.show_answers()
        self.refresh(checked)

    def show_answers(self) -> None:
        """Show the answers of the draft."""
        answers = dict(self._desk.draft.answers)
        answers["mending.kind"] = answers.get("mending.kind") or NO_MENDING
        self.form.set_answers({path: answers.get(path, "") for path in self.form.fields})

    def refresh(self, checked: CheckedGrievance) -> None:
        """Show what is known now: what is asked, and what is wrong."""
        draft = self._desk.draft
        self.form.set_shown(
            shown_fields(
                self.id,
                draft.answers,
                checked,
                self._counter.grievances.catalogue,
                has_person=draft.person is not None,
            )
        )
        asked = (field.spec for field in self.form.shown_fields)
        self.form.set_required(required_fields(draft.answers, asked))
        self.form.show_problems(self._desk.problems)

    def set_language(self, language: str) -> None:
        """Say everything in ``language``."""
        self.form.set_language(language)
        self.form.title_label.hide()
        self.form.intro_label.hide()
        super().set_language(language)

    def tab_parts(self) -> list[QWidget]:
        """Return what Tab leads over, in the order of the eye; steps with more extend this."""
        return [part for field in self.form.shown_fields for part in field.input.focus_parts()]

    # -- where the focus is ---------------------------------------------------------------------

    @property
    def focused_field(self) -> str:
        """The id of the question with the cursor, or nothing."""
        return self.form.focused_field

    def focus(self, field: str = "") -> None:
        """Put the focus on a field, else on the first that is open, else on the first."""
        if field and self.form.focus_field(field):
            return
        open_here = {p.field for p in self._desk.problems if p.blocks}
        shown = self.form.shown_fields
        wanted = next((f for f in shown if f.id in open_here), shown[0] if shown else None)
        if wanted is not None:
            self.form.focus_field(wanted.id)

    def show_open(self) -> None:
        """Say everything that is open here and put the focus on the first of it."""
        if not self.form.focus_first_problem():
            self.focus()

    def bring_into_view(self, part: QWidget) -> None:
        """Scroll to a part."""
        self.scroll_area.ensureWidgetVisible(part, 0, px(16))

    # -- inside ---------------------------------------------------------------------------------

    def _on_form_finished(self) -> None:
        self.finished.emit()

    def _on_field_left(self, field: str) -> None:
        if not self._desk.is_open or self._desk.draft.step != self.id:
            return
        if field in _OFFERS:
            self._offer(field)
        self._desk.stand_in(self.id, self.form.focused_field or field)
        self._desk.leave(field)

    def _offer(self, field: str) -> None:
        shown = self.form.fields[field]
        born = read_date(self._desk.draft.answers.get("who.born", "")).value
        offer = offer_answer(shown.spec, shown.text(), born=born)
        shown.show_offer(
            offer_text(offer.code, offer.value) if offer else "", offer.value if offer else ""
        )
