"""The entry of one application, step by step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from udc_desktop.domain.answers import offer_answer
from udc_desktop.domain.problems import Rejected
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.text import local_day, time_words
from udc_desktop.services.checking import Checked
from udc_desktop.services.enrolment_flow import (
    CONSENT,
    HOUSEHOLD,
    PAPERS,
    PROGRAMME,
    REVIEW,
    can_leave,
    form_step,
    next_step,
    previous_step,
    step_of,
    step_states,
    steps_of,
)
from udc_desktop.ui.enrolment.consent_step import ConsentStep
from udc_desktop.ui.enrolment.desk import EnrolmentDesk
from udc_desktop.ui.enrolment.entry_layout import EntryLayout
from udc_desktop.ui.enrolment.household_step import HouseholdStep
from udc_desktop.ui.enrolment.live_card import CardContent
from udc_desktop.ui.enrolment.papers_step import PapersStep
from udc_desktop.ui.enrolment.programme_step import ProgrammeOffer, ProgrammeStep
from udc_desktop.ui.enrolment.questions import ask_about_lookalike, ask_to_overrule
from udc_desktop.ui.enrolment.review_step import ReviewStep
from udc_desktop.ui.enrolment.wording import beside_text
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.qtypes import name_parts
from udc_desktop.ui.texts import offer_text
from udc_desktop.ui.widgets.form import FormPage
from udc_desktop.ui.widgets.steps import StepState

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter
    from udc_desktop.ui.navigation import Tools

_PHOTO = "photo"
_KEYS = (
    ("Ctrl+Return", "go_on"),
    ("Ctrl+Enter", "go_on"),
    ("Ctrl+Backspace", "go_back"),
    ("Alt+Left", "go_back"),
    ("Ctrl+S", "keep_now"),
    ("Ctrl+P", "save_and_print"),
    ("Alt+M", "ask_about_lookalikes"),
    ("Alt+I", "toggle_card"),
    ("Alt+R", "read_consent"),
    ("Alt+S", "ask_supervisor"),
    ("Alt+N", "record_as_refused"),
)


class EntryPage(QWidget):
    """Leads through the steps of one entry; everything typed goes to the desk at once.

    Signals:
        save_begun: the entry is being saved; whether its receipt is to be printed.
    """

    save_begun = Signal(bool)

    def __init__(
        self,
        counter: Counter,
        tools: Tools,
        desk: EnrolmentDesk,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._counter, self._tools, self._desk = counter, tools, desk
        self._language = current_language()
        self._step = ""
        self._may_skip = ""  # the step that may be left unfinished, because that was asked twice
        self._kept_at: datetime | None = None
        self._titles: list[tuple[str, str]] = []
        self._today = local_day(desk.now())
        places = counter.places
        centre = Words(bn=counter.centre.name_bn, en=counter.centre.name_en)
        self.columns = EntryLayout()
        self.programme_step = ProgrammeStep()
        self.form = FormPage(self._language, places, today=self._today)
        self.household_step = HouseholdStep(desk, self._language, places, self._today)
        self.papers_step = PapersStep(desk, tools.system)
        self.consent_step = ConsentStep(desk, centre)
        self.review_step = ReviewStep(desk, places)
        self._pages: Mapping[str, QWidget] = {
            PROGRAMME: self.programme_step,
            HOUSEHOLD: self.household_step,
            PAPERS: self.papers_step,
            CONSENT: self.consent_step,
            REVIEW: self.review_step,
        }
        self._build_layout()
        self._connect()
        self._make_keys()
        name_parts(self)
        name_parts(self.columns)
        self.set_language(self._language)

    # -- making ---------------------------------------------------------------------------------

    def _build_layout(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.columns)
        for page in (self.form, *self._pages.values()):
            self.columns.step_stack.addWidget(page)

    def _connect(self) -> None:
        desk, columns = self._desk, self.columns
        desk.changed.connect(self._on_desk_changed)
        desk.filled.connect(self._on_desk_filled)
        desk.hits_changed.connect(self._on_hits_changed)
        desk.kept.connect(self._on_desk_kept)
        desk.saving.connect(self._on_desk_saving)
        desk.rejected.connect(self._on_desk_rejected)
        desk.papers.taken.connect(self._on_picture_changed)
        desk.papers.pictured.connect(self._on_picture_changed)
        for form in (self.form, self.household_step.form):
            form.edited.connect(desk.type)
            form.left.connect(self._on_field_left)
            form.finished.connect(self.go_on)
        self.consent_step.left.connect(desk.leave)
        self.consent_step.finished.connect(self.go_on)
        self.programme_step.chosen.connect(self._on_programme_chosen)
        review = self.review_step
        review.field_wanted.connect(self.go_to_field)
        review.step_wanted.connect(self.go_to)
        review.refusal_wanted.connect(desk.set_as_refused)
        review.overrule_wanted.connect(self.ask_supervisor)
        review.lookalikes_wanted.connect(self.ask_about_lookalikes)
        columns.step_list.chosen.connect(self.go_to)
        columns.step_bar.chosen.connect(self.go_to)
        columns.back_button.clicked.connect(self.go_back)
        columns.next_button.clicked.connect(self.go_on)
        columns.save_button.clicked.connect(self.save_only)
        columns.live_card.lookalikes_wanted.connect(self.ask_about_lookalikes)
        columns.live_card.field_wanted.connect(self.go_to_field)
        columns.live_strip.lookalikes_wanted.connect(self.ask_about_lookalikes)
        columns.live_strip.card_wanted.connect(self.toggle_card)

    def _make_keys(self) -> None:
        for keys, slot in _KEYS:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(getattr(self, slot))

    # -- where one is ---------------------------------------------------------------------------

    @property
    def step(self) -> str:
        """The id of the step that is shown."""
        return self._step

    def show_draft(self) -> None:
        """Show the draft on the desk, at the step and the field where it was left."""
        draft, checked = self._desk.draft, self._desk.checked
        self._kept_at, self._may_skip, self._step = draft.changed, "", ""
        self._today = local_day(self._desk.now())
        self.review_step.show_rejection(())
        self._offer_programmes()
        self._say_status()
        wanted = draft.step if draft.step in steps_of(checked) else ""
        first = next_step(checked, PROGRAMME) if checked.programme else PROGRAMME
        self.go_to(wanted or first or PROGRAMME, draft.focus if wanted else "")

    def go_to(self, step: str, field: str = "") -> None:
        """Show a step, at ``field`` where one is named; else at the first that is open."""
        if not self._desk.is_open:
            return
        checked = self._desk.checked
        if step not in steps_of(checked):
            step = PROGRAMME
        self._remember_focus()
        is_new = step != self._step
        self._step = step
        if is_new:
            self._may_skip = ""
        self.columns.step_stack.setCurrentWidget(self._pages.get(step, self.form))
        form = self._form_of(step)
        wanted = form_step(checked, step)
        if form is not None and wanted is not None and is_new:
            form.set_step(wanted)
            self._show_answers(form)
        self._refresh(checked)
        self._focus(step, field)
        self._desk.stand_in(step, field)
        self._desk.keep()

    def go_to_field(self, path: str) -> None:
        """Show a field, wherever it stands."""
        self.go_to(step_of(self._desk.checked, path), path)

    def focus_here(self) -> None:
        """Put the focus back into the step."""
        if self._desk.is_open:
            self._focus(self._step, self._desk.draft.focus)

    def go_on(self) -> None:
        """Go to the next step. What is missing is shown first; asked again, it waits."""
        if not self._desk.is_open or self._desk.is_saving:
            return
        if self._step == REVIEW:
            self.save_and_print()
            return
        checked = self._desk.checked
        open_here = can_leave(self._step, checked)
        if open_here and self._may_skip != self._step:
            self._may_skip = self._step
            self._show_open(open_here[0].field)
            self._say_buttons()
            return
        following = next_step(checked, self._step)
        if following is not None:
            self.go_to(following)

    def go_back(self) -> None:
        """Go to the step before."""
        if self._desk.is_open and not self._desk.is_saving:
            before = previous_step(self._desk.checked, self._step)
            if before is not None:
                self.go_to(before)

    # -- what can be asked for ------------------------------------------------------------------

    def keep(self) -> None:
        """Store the draft, with the field in which the operator stands."""
        if self._desk.is_open:
            self._remember_focus()
            self._desk.keep_now()

    def keep_now(self) -> None:
        """Store the draft because the operator asked for it."""
        self.keep()

    def save_and_print(self) -> None:
        """Save the entry and print its receipt."""
        self._save(prints=True)

    def save_only(self) -> None:
        """Save the entry; its receipt is shown and not printed."""
        self._save(prints=False)

    def ask_about_lookalikes(self) -> None:
        """Show the look-alikes side by side, those first that are not answered yet."""
        if not self._desk.is_open:
            return
        for hit in self._desk.open_hits or self._desk.hits:
            answer = ask_about_lookalike(
                hit, self._desk, self._counter, self._language, self.window()
            )
            if answer is None:
                break
            self._desk.answer_lookalike(answer)
        self.focus_here()

    def ask_supervisor(self) -> None:
        """Let a supervisor decide on the warnings."""
        if self._desk.is_open and self._step == REVIEW:
            ask_to_overrule(
                self.review_step.obstacles,
                self._desk,
                self._counter,
                self._tools.jobs,
                self._language,
                self.window(),
            )

    def record_as_refused(self) -> None:
        """Record the entry as not eligible, where a rule bars it."""
        explanation = self._desk.checked.explanation if self._desk.is_open else None
        if self._step == REVIEW and explanation is not None and explanation.blocks:
            self._desk.set_as_refused(True)

    def read_consent(self) -> None:
        """Turn the screen to the applicant."""
        if self._step == CONSENT:
            self.consent_step.open_reader()

    def toggle_card(self) -> None:
        """Show or put away the live card where it lies over the form."""
        self.columns.toggle_card()

    # -- languages ------------------------------------------------------------------------------

    def set_language(self, language: str) -> None:
        """Say everything in ``language``; what was typed stays as it is."""
        self._language = language
        for part in (
            self.form,
            self.household_step,
            self.programme_step,
            self.papers_step,
            self.consent_step,
            self.review_step,
            self.columns.live_card,
            self.columns.live_strip,
        ):
            part.set_language(language)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        self.columns.back_button.setText(self.tr("Back"))
        self.columns.next_field_label.setText(self.tr("Next field"))
        self._say_buttons()
        self._say_status()
        if self._desk.is_open and self._step:
            self._refresh(self._desk.checked)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the screen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.set_language(current_language())

    # -- inside ---------------------------------------------------------------------------------

    def _form_of(self, step: str) -> FormPage | None:
        if step == HOUSEHOLD:
            return self.household_step.form
        return None if step in self._pages else self.form

    def _show_answers(self, form: FormPage) -> None:
        answers = self._desk.draft.answers
        form.set_answers({f.id: answers.get(f.id, f.spec.default) for f in form.fields.values()})

    def _refresh(self, checked: Checked) -> None:
        self._refresh_steps(checked)
        self._refresh_card(checked)
        self._refresh_step(checked)
        self._say_buttons()

    def _refresh_steps(self, checked: Checked) -> None:
        titles = [(step, self._title(step, checked)) for step in steps_of(checked)]
        if titles != self._titles:
            self._titles = titles
            self.columns.step_list.set_steps(titles)
            self.columns.step_bar.set_steps(titles)
        found = step_states(checked, self._step)
        states = {step: StepState(state.value) for step, state in found.items()}
        self.columns.step_list.set_states(states)
        self.columns.step_bar.set_states(states)

    def _title(self, step: str, checked: Checked) -> str:
        own = {
            PROGRAMME: self.tr("Programme"),
            PAPERS: self.tr("Papers"),
            CONSENT: self.tr("Consent"),
            REVIEW: self.tr("Check and print"),
        }
        wanted = form_step(checked, step)
        return own.get(step) or (wanted.title.in_(self._language) if wanted else step)

    def _refresh_card(self, checked: Checked) -> None:
        content = CardContent(
            checked,
            self._today,
            self._desk.papers.picture(_PHOTO),
            self._desk.hits,
            self._desk.open_hits,
            frozenset(o.code for o in self._desk.draft.overrules),
        )
        self.columns.live_card.show_content(content)
        self.columns.live_strip.show_content(content)

    def _refresh_step(self, checked: Checked) -> None:
        problems = [*checked.problems, *checked.missing]
        form = self._form_of(self._step)
        if form is not None:
            form.set_shown(checked.shown)
            form.set_required(checked.required)
            form.show_problems(problems)
            form.show_hints(self._hints(checked))
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

    def _hints(self, checked: Checked) -> dict[str, str]:
        derived = checked.programme.derived if checked.programme else ()
        fields = {fact.beside for fact in derived if fact.beside}
        return {
            field: beside_text(
                [fact for fact in derived if fact.beside == field], checked.derived, self._language
            )
            for field in fields
        }

    def _offer_programmes(self) -> None:
        catalogue, draft = self._counter.catalogue, self._desk.draft
        offers = [
            ProgrammeOffer(programme, self._desk.window_for(programme.id), self._today)
            for programme in catalogue.all()
            if draft.amends is None or programme.id == draft.programme
        ]
        self.programme_step.set_offers(offers, catalogue.broken)

    def _focus(self, step: str, field: str) -> None:
        form = self._form_of(step)
        if form is not None:
            if field.startswith("members.") and step == HOUSEHOLD:
                row = field.split(".")[1]
                self.household_step.members_box.focus_member(int(row) if row.isdigit() else 0)
            elif not (field and form.focus_field(field)):
                form.focus_first()
        elif step == PROGRAMME:
            self.programme_step.focus_first()
        elif step == PAPERS:
            self.papers_step.focus_paper(field.removeprefix(f"{PAPERS}."))
        elif step == CONSENT:
            self.consent_step.focus_first()
        elif step == REVIEW:
            self.review_step.focus_first()

    def _remember_focus(self) -> None:
        form = self._form_of(self._step)
        if form is not None and form.focused_field:
            self._desk.stand_in(self._step, form.focused_field)

    def _show_open(self, field: str) -> None:
        form = self._form_of(self._step)
        if form is not None and form.focus_first_problem():
            return
        if self._step == CONSENT and self.consent_step.form.focus_first_problem():
            return
        self._focus(self._step, field)

    def _save(self, *, prints: bool) -> None:
        if not self._desk.is_open or self._desk.is_saving:
            return
        if self._step != REVIEW:
            self.go_to(REVIEW)
            return
        if self.review_step.obstacles:
            self.review_step.focus_first()
            return
        self.save_begun.emit(prints)
        self._desk.enrol()

    def _say_buttons(self) -> None:
        columns = self.columns
        is_review = self._step == REVIEW
        refused = self._desk.is_open and self._desk.draft.as_refused
        if is_review:
            text = self.tr("Record and print the slip") if refused else self.tr("Save and print")
        elif self._may_skip == self._step and self._step:
            text = self.tr("Leave it for later")
        else:
            text = self.tr("Next step")
        columns.next_button.setText(text)
        columns.next_button.set_icon_name("print" if is_review else "")
        columns.next_button.set_key("Ctrl P" if is_review else "Ctrl Enter")
        columns.save_button.setText(self.tr("Record") if refused else self.tr("Save"))
        columns.save_button.setVisible(is_review)
        is_form = self._form_of(self._step) is not None
        columns.next_field_label.setVisible(is_form)
        columns.next_field_key.setVisible(is_form)
        columns.back_button.setEnabled(self._step != PROGRAMME)
        if is_review and self._desk.is_open:
            is_ready = not self.review_step.obstacles and not self._desk.is_saving
            columns.next_button.setEnabled(is_ready)
            columns.save_button.setEnabled(is_ready)
        else:
            columns.next_button.setEnabled(True)

    def _say_status(self) -> None:
        text = ""
        if self._desk.is_saving:
            text = self.tr("Being saved…")
        elif self._kept_at is not None:
            text = self.tr("Draft saved · {time}").format(
                time=time_words(self._kept_at, self._language)
            )
        self.columns.status_label.setText(text)
        self.columns.bar_status_label.setText(text)

    # -- slots ----------------------------------------------------------------------------------

    def _on_desk_changed(self, checked: Checked) -> None:
        if self._step:
            self._may_skip = ""
            self.review_step.show_rejection(())
            self._refresh(checked)

    def _on_desk_filled(self) -> None:
        form = self._form_of(self._step)
        if form is not None:
            self._show_answers(form)

    def _on_hits_changed(self) -> None:
        if self._desk.is_open and self._step:
            self._refresh(self._desk.checked)

    def _on_picture_changed(self, document: str) -> None:
        if document == _PHOTO and self._desk.is_open:
            self._refresh_card(self._desk.checked)

    def _on_desk_kept(self, at: datetime) -> None:
        self._kept_at = at
        self._say_status()

    def _on_desk_saving(self, is_saving: bool) -> None:
        self.columns.setEnabled(not is_saving)
        self._say_status()
        if not is_saving and self._desk.is_open:
            self._say_buttons()
            self.focus_here()

    def _on_desk_rejected(self, rejected: Rejected) -> None:
        if self._desk.is_open:
            self.go_to(REVIEW)
            self.review_step.show_rejection(rejected.problems)
            self._say_buttons()
            self.review_step.focus_first()

    def _on_programme_chosen(self, programme: str) -> None:
        self._desk.choose_programme(programme)
        self.go_on()

    def _on_field_left(self, field: str) -> None:
        if not self._desk.is_open:
            return
        self._offer(field)
        form = self._form_of(self._step)
        shown = [f.id for f in form.shown_fields] if form is not None else []
        at = shown.index(field) + 1 if field in shown else 0
        # Enter leads on, so the next field is where the operator most likely stands from now on
        self._desk.stand_in(self._step, shown[min(at, len(shown) - 1)] if shown else field)
        self._desk.leave(field)

    def _offer(self, field: str) -> None:
        form = self._form_of(self._step)
        shown = form.fields.get(field) if form is not None else None
        if shown is None:
            return
        born = self._desk.checked.facts.get(field.split(".")[0], {}).get("born")
        offer = offer_answer(shown.spec, shown.text(), born=born)
        shown.show_offer(
            offer_text(offer.code, offer.value) if offer else "", offer.value if offer else ""
        )
