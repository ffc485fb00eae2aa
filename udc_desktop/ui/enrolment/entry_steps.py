"""The pages of an entry, one for each step, and which of them is shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from udc_desktop.domain.answers import offer_answer
from udc_desktop.domain.programmes import Words
from udc_desktop.services.checking import Checked
from udc_desktop.services.enrolment_flow import (
    CONSENT,
    HOUSEHOLD,
    PAPERS,
    PROGRAMME,
    REVIEW,
    form_step,
    step_of,
)
from udc_desktop.ui.enrolment.consent_step import ConsentStep
from udc_desktop.ui.enrolment.desk import EnrolmentDesk
from udc_desktop.ui.enrolment.household_step import HouseholdStep
from udc_desktop.ui.enrolment.papers_step import PapersStep
from udc_desktop.ui.enrolment.programme_step import ProgrammeOffer, ProgrammeStep
from udc_desktop.ui.enrolment.review_step import ReviewStep
from udc_desktop.ui.enrolment.wording import beside_text
from udc_desktop.ui.qtypes import name_parts
from udc_desktop.ui.texts import offer_text
from udc_desktop.ui.widgets.form import FormPage

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter
    from udc_desktop.ui.system import SystemDesk

translate = QCoreApplication.translate


class EntrySteps(QStackedWidget):
    """Shows one step of the entry on the desk and hands what is typed there to the desk.

    Signals:
        finished: Enter in the last field of a step.
        remarks_changed: what headquarters wants mended was answered anew, or is shown elsewhere.
    """

    finished = Signal()
    remarks_changed = Signal()

    def __init__(
        self,
        counter: Counter,
        system: SystemDesk,
        desk: EnrolmentDesk,
        language: str,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._counter, self._desk = counter, desk
        self._language, self._today = language, today
        self._step = ""
        self._remarks: dict[str, Words] = {}
        centre = Words(bn=counter.centre.name_bn, en=counter.centre.name_en)
        self.programme_step = ProgrammeStep()
        self.form = FormPage(language, counter.places, today=today)
        self.household_step = HouseholdStep(desk, language, counter.places, today)
        self.papers_step = PapersStep(desk, system)
        self.consent_step = ConsentStep(desk, centre)
        self.review_step = ReviewStep(desk, counter.places)
        self._pages: Mapping[str, QWidget] = {
            PROGRAMME: self.programme_step,
            HOUSEHOLD: self.household_step,
            PAPERS: self.papers_step,
            CONSENT: self.consent_step,
            REVIEW: self.review_step,
        }
        for page in (self.form, *self._pages.values()):
            self.addWidget(page)
        for form in (self.form, self.household_step.form):
            form.edited.connect(self._on_answered)
            form.edited.connect(desk.type)
            form.offered.connect(desk.take_offer)
            form.left.connect(self._on_field_left)
            form.finished.connect(self.finished)
        self.household_step.members_box.changed.connect(self._on_members_changed)
        self.consent_step.form.edited.connect(self._on_answered)
        self.consent_step.left.connect(desk.leave)
        desk.papers.taken.connect(self._on_paper_taken)
        self.consent_step.finished.connect(self.finished)
        name_parts(self)

    # -- what is shown --------------------------------------------------------------------------

    @property
    def step(self) -> str:
        """The id of the step that is shown; empty before the first."""
        return self._step

    @property
    def is_form(self) -> bool:
        """Whether the step asks one question after the other."""
        return self._form is not None

    @property
    def focused_field(self) -> str:
        """The id of the question with the cursor, or nothing."""
        return self._form.focused_field if self._form is not None else ""

    def show_step(self, step: str, checked: Checked) -> None:
        """Bring a step to the front, with its answers."""
        is_new = step != self._step
        self._step = step
        self.setCurrentWidget(self._pages.get(step, self.form))
        wanted = form_step(checked, step)
        if self._form is not None and wanted is not None and is_new:
            self._form.set_step(wanted)
            self.show_answers()
        self.refresh(checked)

    def show_remarks(self, remarks: Mapping[str, Words]) -> None:
        """Say beside its field what headquarters wants mended there, until it is answered anew."""
        self._remarks = dict(remarks)
        self._say_remarks()

    @property
    def remarks_elsewhere(self) -> Mapping[str, Words]:
        """What headquarters wants mended that is not said beside a field of this step."""
        form = self._form
        here = {field.id for field in form.shown_fields} if form is not None else set()
        return {field: text for field, text in self._remarks.items() if field not in here}

    def forget(self) -> None:
        """Show the next step anew, even if it has the same name: another draft lies here."""
        self._step = ""
        self.review_step.forget_rejection()

    def offer_programmes(self) -> None:
        """Offer the programmes as they stand today."""
        catalogue, draft = self._counter.catalogue, self._desk.draft
        offers = [
            ProgrammeOffer(programme, self._desk.window_for(programme.id), self._today)
            for programme in catalogue.all()
            if draft.amends is None or programme.id == draft.programme
        ]
        self.programme_step.set_offers(offers, catalogue.broken)

    def show_answers(self) -> None:
        """Show the answers of the draft in the form, where the program filled some in."""
        if self._form is not None:
            answers = self._desk.draft.answers
            fields = self._form.fields.values()
            self._form.set_answers({f.id: answers.get(f.id, f.spec.default) for f in fields})

    def refresh(self, checked: Checked) -> None:
        """Show what is known now: problems, hints, what is asked."""
        problems = [*checked.problems, *checked.missing]
        if self._form is not None:
            self._form.set_shown(checked.shown)
            self._form.set_required(checked.required)
            self._form.show_problems(problems)
            self._say_remarks()
            self._form.show_hints(self._hints(checked))
        if self._step == HOUSEHOLD:
            self.household_step.refresh(checked, problems)
        elif self._step == PAPERS and checked.programme is not None:
            self.papers_step.show_documents(checked.programme.documents, checked)
        elif self._step == CONSENT:
            self.consent_step.refresh(checked, problems)
        elif self._step == REVIEW:
            self.review_step.refresh(checked)
        elif self._step == PROGRAMME:
            self.programme_step.set_chosen(self._desk.draft.programme)

    def set_language(self, language: str) -> None:
        """Say everything in ``language``; what was typed stays as it is."""
        self._language = language
        self.form.set_language(language)
        self.household_step.set_language(language)
        self.programme_step.set_language(language)
        self.papers_step.set_language(language)
        self.consent_step.set_language(language)
        self.review_step.set_language(language)

    # -- where the focus is ---------------------------------------------------------------------

    def focus(self, field: str = "") -> None:
        """Put the focus on a field, else on the first that is open, else on the first."""
        form = self._form
        if form is not None:
            if field.startswith("members.") and self._step == HOUSEHOLD:
                row = field.split(".")[1]
                self.household_step.members_box.focus_member(int(row) if row.isdigit() else 0)
            elif not (field and form.focus_field(field)):
                self._focus_open(form)
        elif self._step == PROGRAMME:
            self.programme_step.focus_first()
        elif self._step == PAPERS:
            self.papers_step.focus_paper(field.removeprefix(f"{PAPERS}."))
        elif self._step == CONSENT:
            self.consent_step.focus_first()
        elif self._step == REVIEW:
            self.review_step.focus_first()

    def show_open(self, field: str) -> None:
        """Say everything that is open on this step and put the focus on the first of it."""
        form = self.consent_step.form if self._step == CONSENT else self._form
        if form is None or not form.focus_first_problem():
            self.focus(field)

    # -- inside ---------------------------------------------------------------------------------

    @property
    def _form(self) -> FormPage | None:
        if self._step == HOUSEHOLD:
            return self.household_step.form
        return None if self._step in self._pages or not self._step else self.form

    def _say_remarks(self) -> None:
        said = translate("EntrySteps", "Headquarters: {reason}")
        for form in (self.form, self.household_step.form):
            form.show_remarks(
                {f: said.format(reason=w.in_(self._language)) for f, w in self._remarks.items()}
            )
        self.remarks_changed.emit()

    def _focus_open(self, form: FormPage) -> None:
        """Go to the first question that must be answered still; all are: to the first."""
        checked = self._desk.checked
        open_here = {p.field for p in (*checked.missing, *checked.problems) if p.blocks}
        shown = form.shown_fields
        wanted = next((f for f in shown if f.id in open_here), shown[0] if shown else None)
        if wanted is not None:
            form.focus_field(wanted.id)

    def _hints(self, checked: Checked) -> dict[str, str]:
        derived = checked.programme.derived if checked.programme else ()
        fields = {fact.beside for fact in derived if fact.beside}
        return {
            field: beside_text(
                [fact for fact in derived if fact.beside == field], checked.derived, self._language
            )
            for field in fields
        }

    def _on_answered(self, field: str, _raw: str) -> None:
        if self._remarks.pop(field, None) is not None:
            self._say_remarks()

    def _on_members_changed(self) -> None:
        kept = {f: w for f, w in self._remarks.items() if f.split(".")[0] != "members"}
        if kept != self._remarks:
            self.show_remarks(kept)

    def _on_paper_taken(self, document: str) -> None:
        self._on_answered(f"{PAPERS}.{document}", "")

    def _on_field_left(self, field: str) -> None:
        form = self._form
        # a form that gives way to another step still tells that its field was left
        if form is None or not self._desk.is_open or field not in form.fields:
            return
        if step_of(self._desk.checked, field) == self._step:
            self._offer(form, field)
            # The focus is in the next field already. Where it is in none, the whole page was put
            # out of sight, by the lock or another page, and here is where the operator comes back.
            self._desk.stand_in(self._step, form.focused_field or field)
        self._desk.leave(field)

    def _offer(self, form: FormPage, field: str) -> None:
        shown = form.fields[field]
        born = self._desk.checked.facts.get(field.split(".")[0], {}).get("born")
        offer = offer_answer(shown.spec, shown.text(), born=born)
        shown.show_offer(
            offer_text(offer.code, offer.value) if offer else "", offer.value if offer else ""
        )
