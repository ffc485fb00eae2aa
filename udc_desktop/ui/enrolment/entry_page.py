"""The entry of one application: going from step to step, and saving it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from udc_desktop.domain.problems import Rejected
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.text import local_day, time_words
from udc_desktop.services.checking import Checked
from udc_desktop.services.enrolment_flow import (
    CONSENT,
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
from udc_desktop.ui.enrolment.desk import EnrolmentDesk
from udc_desktop.ui.enrolment.entry_layout import EntryLayout
from udc_desktop.ui.enrolment.entry_steps import EntrySteps
from udc_desktop.ui.enrolment.live_card import CardContent
from udc_desktop.ui.enrolment.questions import ask_about_lookalike, ask_to_overrule
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.qtypes import name_parts
from udc_desktop.ui.sync.reasons import FieldNames
from udc_desktop.ui.widgets.cards import Note
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
    ("Ctrl+S", "keep"),
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
        self._may_skip = ""  # the step that may be left unfinished, because that was asked twice
        self._kept_at: datetime | None = None
        self._titles: list[tuple[str, str]] = []
        self._today = local_day(desk.now())
        self.steps = EntrySteps(counter, tools.system, desk, self._language, self._today)
        self.remarks_note = Note("bad")
        self.remarks_note.hide()
        middle = QWidget()
        inner = QVBoxLayout(middle)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.remarks_note)
        inner.addWidget(self.steps, 1)
        self.columns = EntryLayout(middle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.columns)
        self._connect()
        self._make_keys()
        name_parts(self)
        self.set_language(self._language)

    # -- making ---------------------------------------------------------------------------------

    def _connect(self) -> None:
        desk, columns, review = self._desk, self.columns, self.steps.review_step
        desk.changed.connect(self._on_desk_changed)
        desk.filled.connect(self.steps.show_answers)
        desk.hits_changed.connect(self._on_hits_changed)
        desk.kept.connect(self._on_desk_kept)
        desk.saving.connect(self._on_desk_saving)
        desk.rejected.connect(self._on_desk_rejected)
        desk.papers.taken.connect(self._on_picture_changed)
        desk.papers.pictured.connect(self._on_picture_changed)
        self.steps.finished.connect(self.go_on)
        self.steps.remarks_changed.connect(self._say_remarks)
        self.steps.programme_step.chosen.connect(self._on_programme_chosen)
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
        return self.steps.step

    def show_draft(self) -> None:
        """Show the draft on the desk, at the step and the field where it was left."""
        draft, checked = self._desk.draft, self._desk.checked
        self._kept_at, self._may_skip = draft.changed, ""
        self.steps.forget()
        self.steps.offer_programmes()
        self._say_status()
        wanted = draft.step if draft.step in steps_of(checked) else ""
        first = next_step(checked, PROGRAMME) if checked.programme else PROGRAMME
        self.go_to(wanted or first or PROGRAMME, draft.focus if wanted else "")

    def go_to(self, step: str, field: str = "") -> None:
        """Show a step, at ``field`` where one is named; else at the first that is open."""
        if not self._desk.is_open or self._desk.is_saving:
            return
        checked = self._desk.checked
        if step not in steps_of(checked):
            step = PROGRAMME
        self._remember_focus()
        if step != self.step:
            self._may_skip = ""
        self.steps.show_step(step, checked)
        self._refresh(checked)
        self._say_remarks()
        self.steps.focus(field)
        self._desk.stand_in(step, field or self.steps.focused_field)
        self._desk.keep()

    def go_to_field(self, path: str) -> None:
        """Show a field, wherever it stands."""
        self.go_to(step_of(self._desk.checked, path), path)

    def show_remarks(self, remarks: Mapping[str, Words]) -> None:
        """Say beside its field what headquarters wants mended there, until it is answered anew."""
        self.steps.show_remarks(remarks)

    def focus_here(self) -> None:
        """Put the focus back into the step."""
        if self._desk.is_open and self.step:
            self.steps.focus(self._desk.draft.focus)

    def go_on(self) -> None:
        """Go to the next step. What is missing is shown first; asked again, it waits."""
        if not self._desk.is_open or self._desk.is_saving:
            return
        if self.step == REVIEW:
            self.save_and_print()
            return
        checked = self._desk.checked
        open_here = can_leave(self.step, checked)
        if open_here and self._may_skip != self.step:
            self._may_skip = self.step
            self.steps.show_open(open_here[0].field)
            self._say_buttons()
            return
        following = next_step(checked, self.step)
        if following is not None:
            self.go_to(following)

    def go_back(self) -> None:
        """Go to the step before."""
        before = previous_step(self._desk.checked, self.step) if self._desk.is_open else None
        if before is not None:
            self.go_to(before)

    # -- what can be asked for ------------------------------------------------------------------

    def keep(self) -> None:
        """Store the draft, with the field in which the operator stands."""
        if self._desk.is_open:
            self._remember_focus()
            self._desk.keep_now()

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
        if self._desk.is_open and self.step == REVIEW:
            ask_to_overrule(
                self.steps.review_step.obstacles,
                self._desk,
                self._counter,
                self._tools.jobs,
                self._language,
                self.window(),
            )

    def record_as_refused(self) -> None:
        """Record the entry as not eligible, where a rule bars it."""
        explanation = self._desk.checked.explanation if self._desk.is_open else None
        if self.step == REVIEW and explanation is not None and explanation.blocks:
            self._desk.set_as_refused(True)

    def read_consent(self) -> None:
        """Turn the screen to the applicant."""
        if self.step == CONSENT:
            self.steps.consent_step.open_reader()

    def toggle_card(self) -> None:
        """Show or put away the live card where it lies over the form."""
        self.columns.toggle_card()

    # -- languages ------------------------------------------------------------------------------

    def set_language(self, language: str) -> None:
        """Say everything in ``language``; what was typed stays as it is."""
        self._language = language
        self.steps.set_language(language)
        self.columns.set_language(language)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        self.columns.back_button.setText(self.tr("Back"))
        self.columns.next_field_label.setText(self.tr("Next field"))
        self._say_buttons()
        self._say_status()
        if self._desk.is_open and self.step:
            self.steps.refresh(self._desk.checked)
            self._refresh(self._desk.checked)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the screen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.set_language(current_language())

    # -- inside ---------------------------------------------------------------------------------

    def _refresh(self, checked: Checked) -> None:
        titles = [(step, self._title(step, checked)) for step in steps_of(checked)]
        if titles != self._titles:
            self._titles = titles
            self.columns.set_steps(titles)
        found = step_states(checked, self.step)
        self.columns.set_states({step: StepState(state.value) for step, state in found.items()})
        self._refresh_card(checked)
        self._say_buttons()

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
        self.columns.show_content(
            CardContent(
                checked,
                self._today,
                self._desk.papers.picture(_PHOTO),
                self._desk.hits,
                self._desk.open_hits,
                frozenset(o.code for o in self._desk.draft.overrules),
            )
        )

    def _remember_focus(self) -> None:
        if self.steps.focused_field:
            self._desk.stand_in(self.step, self.steps.focused_field)

    def _save(self, *, prints: bool) -> None:
        if not self._desk.is_open or self._desk.is_saving:
            return
        if self.step != REVIEW:
            self.go_to(REVIEW)
        elif self.steps.review_step.obstacles:
            self.steps.review_step.focus_first()
        else:
            self.save_begun.emit(prints)
            self._desk.enrol()

    def _say_buttons(self) -> None:
        columns, desk = self.columns, self._desk
        is_review = self.step == REVIEW
        is_refused = desk.is_open and desk.draft.as_refused
        if is_review:
            text = self.tr("Record and print the slip") if is_refused else self.tr("Save and print")
        elif self._may_skip and self._may_skip == self.step:
            text = self.tr("Leave it for later")
        else:
            text = self.tr("Next step")
        columns.next_button.setText(text)
        key = "Ctrl P" if is_review else "Ctrl Enter"
        if columns.next_button.key_text != key:
            columns.next_button.set_icon_name("print" if is_review else "")
            columns.next_button.set_key(key)
        columns.save_button.setText(self.tr("Record") if is_refused else self.tr("Save"))
        columns.save_button.setVisible(is_review)
        columns.next_field_label.setVisible(self.steps.is_form)
        columns.next_field_key.setVisible(self.steps.is_form)
        columns.back_button.setEnabled(self.step != PROGRAMME)
        obstacles = self.steps.review_step.obstacles if is_review else ()
        for button in (columns.next_button, columns.save_button):
            button.setEnabled(not obstacles and not desk.is_saving)

    def _say_remarks(self) -> None:
        names = FieldNames(self._counter.catalogue, self._language)
        elsewhere = [
            f"{name}: {text.in_(self._language)}"
            if (name := names.of(field))
            else text.in_(self._language)
            for field, text in self.steps.remarks_elsewhere.items()
        ]
        said = self.tr("To be mended, says headquarters: {reasons}")
        self.remarks_note.set_text(said.format(reasons=" · ".join(elsewhere)))
        self.remarks_note.setVisible(bool(elsewhere))

    def _say_status(self) -> None:
        text = ""
        if self._desk.is_saving:
            text = self.tr("Being saved…")
        elif self._kept_at is not None:
            text = self.tr("Draft saved · {time}").format(
                time=time_words(self._kept_at, self._language)
            )
        self.columns.set_status(text)

    # -- slots ----------------------------------------------------------------------------------

    def _on_desk_changed(self, checked: Checked) -> None:
        if self.step:
            self._may_skip = ""
            self.steps.review_step.forget_rejection()
            self.steps.refresh(checked)
            self._refresh(checked)

    def _on_hits_changed(self) -> None:
        if self._desk.is_open and self.step:
            self.steps.refresh(self._desk.checked)
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
            self.steps.review_step.show_rejection(rejected.problems)
            self._say_buttons()
            self.steps.review_step.focus_first()

    def _on_programme_chosen(self, programme: str) -> None:
        self._desk.choose_programme(programme)
        self.go_on()
