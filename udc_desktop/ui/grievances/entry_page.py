"""The entry of one grievance: going from step to step, and saving it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from udc_desktop.domain.problems import Rejected
from udc_desktop.domain.text import local_day, time_words
from udc_desktop.services.grievances.form import STEPS
from udc_desktop.services.grievances.views import CheckedGrievance
from udc_desktop.ui.grievances.entry_card import EntryContent
from udc_desktop.ui.grievances.entry_desk import GrievanceEntryDesk
from udc_desktop.ui.grievances.entry_flow import beside, open_in, step_states, steps_of
from udc_desktop.ui.grievances.entry_form import (
    ABOUT,
    CATEGORY,
    REVIEW,
    WHAT,
    WISHES,
    is_held_back,
    shipped_steps,
    step_of,
)
from udc_desktop.ui.grievances.entry_layout import GrievanceColumns
from udc_desktop.ui.grievances.entry_steps import GrievanceSteps
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.qtypes import name_parts

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter
    from udc_desktop.ui.navigation import Tools

_KEYS = (
    ("Ctrl+Return", "go_on"),
    ("Ctrl+Enter", "go_on"),
    ("Ctrl+Backspace", "go_back"),
    ("Alt+Left", "go_back"),
    ("Ctrl+S", "keep"),
    ("Ctrl+P", "save_and_print"),
    ("Alt+I", "toggle_card"),
    ("Alt+R", "read_consent"),
    ("Alt+A", "add_paper"),
)


class GrievanceEntryPage(QWidget):
    """Leads through the steps of one grievance; everything typed goes to the desk at once.

    Signals:
        save_begun: the entry is being saved; whether its slip is to be printed.
        left: the operator goes back from the first step; the draft is kept.
    """

    save_begun = Signal(bool)
    left = Signal()

    def __init__(
        self,
        counter: Counter,
        tools: Tools,
        desk: GrievanceEntryDesk,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._counter, self._desk = counter, desk
        self._language = current_language()
        self._may_skip = ""  # the step that may be left unfinished, because that was asked twice
        self._kept_at: datetime | None = None
        self._seen: set[str] = set()
        self._titles: list[tuple[str, str]] = []
        self._tab_parts: Sequence[QWidget] = ()
        today = local_day(desk.now())
        self.steps = GrievanceSteps(counter, tools.system, desk, self._language, today)
        self.columns = GrievanceColumns(self.steps)
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
        desk.filled.connect(self._on_desk_filled)
        desk.kept.connect(self._on_desk_kept)
        desk.saving.connect(self._on_desk_saving)
        desk.rejected.connect(self._on_desk_rejected)
        for news in (desk.papers.shown, desk.papers.changed, desk.papers.refused):
            news.connect(self._say_buttons)
        self.steps.finished.connect(self.go_on)
        review.field_wanted.connect(self.go_to_field)
        review.step_wanted.connect(self.go_to)
        columns.step_list.chosen.connect(self.go_to)
        columns.step_bar.chosen.connect(self.go_to)
        columns.back_button.clicked.connect(self.go_back)
        columns.next_button.clicked.connect(self.go_on)
        columns.save_button.clicked.connect(self.save_only)
        columns.strip.card_wanted.connect(self.toggle_card)

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
        self._kept_at = draft.changed if draft.changed != draft.started else None
        self._may_skip = ""
        self.steps.forget()
        known = steps_of(draft.answers, checked)
        wanted = draft.step if draft.step in known else ABOUT
        self._seen = set(STEPS[: STEPS.index(wanted)])
        self._say_status()
        self.go_to(wanted, draft.focus if wanted == draft.step else "")

    def go_to(self, step: str, field: str = "") -> None:
        """Show a step, at ``field`` where one is named; else at the first that is open."""
        if not self._desk.is_open or self._desk.is_saving:
            return
        checked, answers = self._desk.checked, self._desk.draft.answers
        if step not in steps_of(answers, checked):
            step = ABOUT
        if step != self.step:
            self._may_skip = ""
            self._seen.add(self.step)
        self._desk.stand_in(step, field)
        self.steps.show_step(step, checked)
        self._refresh(checked)
        self.steps.focus(field)
        self._desk.stand_in(step, field or self.steps.focused_field)
        self._desk.keep()

    def go_to_field(self, path: str) -> None:
        """Show a question, wherever it stands."""
        self.go_to(step_of(path, is_sensitive=self._desk.checked.is_sensitive), path)

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
        answers, checked = self._desk.draft.answers, self._desk.checked
        # what decides on sealing is never left for later: no word is typed before it
        may_wait = self.step != ABOUT
        if open_in(self.step, answers, checked) and not (may_wait and self._may_skip == self.step):
            self._may_skip = self.step if may_wait else ""
            self.steps.show_open()
            self._say_buttons()
            return
        following = beside(self.step, 1, answers, checked)
        if following is not None and following != self.step:
            self.go_to(following)

    def go_back(self) -> None:
        """Go to the step before; from the first one out of the entry, which is kept."""
        if not self._desk.is_open or self._desk.is_saving:
            return
        before = beside(self.step, -1, self._desk.draft.answers, self._desk.checked)
        if before is not None and self.step != ABOUT:
            self.go_to(before)
        else:
            self.left.emit()

    # -- what can be asked for ------------------------------------------------------------------

    def keep(self) -> None:
        """Store the draft, with the field in which the operator stands."""
        if self._desk.is_open:
            if self.steps.focused_field:
                self._desk.stand_in(self.step, self.steps.focused_field)
            self._desk.keep_now()

    def save_and_print(self) -> None:
        """Save the entry and print its slip."""
        self._save(prints=True)

    def save_only(self) -> None:
        """Save the entry; its slip is shown and not printed."""
        self._save(prints=False)

    def read_consent(self) -> None:
        """Turn the screen to the complainant."""
        if self.step == WISHES:
            self.steps.wishes_step.open_reader()

    def add_paper(self) -> None:
        """Ask for a photo, a document or a recording."""
        if self.step == WHAT:
            self.steps.what_step.add_paper()

    def toggle_card(self) -> None:
        """Show or put away the card where it lies over the form."""
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

    def _refresh(self, checked: CheckedGrievance) -> None:
        draft = self._desk.draft
        titles = [(step, self._title(step)) for step in steps_of(draft.answers, checked)]
        if titles != self._titles:
            self._titles = titles
            self.columns.set_steps(titles)
        self.columns.let_card_show(bool(draft.answers.get(CATEGORY)))
        self.columns.set_states(step_states(draft.answers, checked, self.step, self._seen))
        self.columns.show_content(
            EntryContent(
                dict(draft.answers), len(draft.papers), checked, self._counter.grievances.catalogue
            )
        )
        self._say_buttons()
        self._order_tabs()

    def _order_tabs(self) -> None:
        page, columns = self.steps.page, self.columns
        parts = page.tab_parts() if page is not None else list(self.steps.review_step.rows)
        buttons = (columns.back_button, columns.save_button, columns.next_button)
        if parts != self._tab_parts:
            self._tab_parts = parts
            for before, after in pairwise((*parts, *buttons)):
                QWidget.setTabOrder(before, after)

    def _title(self, step: str) -> str:
        if step == REVIEW:
            return self.tr("Check and save")
        return shipped_steps()[step].title.in_(self._language)

    def _save(self, *, prints: bool) -> None:
        if not self._desk.is_open or self._desk.is_saving:
            return
        if self.step != REVIEW:
            self.go_to(REVIEW)
        elif self.steps.review_step.obstacles:
            self.steps.review_step.focus()
        elif not self._desk.papers.is_busy:
            self.save_begun.emit(prints)
            self._desk.receive()

    def _say_buttons(self) -> None:
        columns, desk = self.columns, self._desk
        is_review = self.step == REVIEW
        if is_review:
            text = self.tr("Save and print")
        elif self._may_skip and self._may_skip == self.step:
            text = self.tr("Leave it for later")
        else:
            text = self.tr("Next step")
        columns.next_button.setText(text)
        key = "Ctrl P" if is_review else "Ctrl Enter"
        if columns.next_button.key_text != key:
            columns.next_button.set_icon_name("print" if is_review else "")
            columns.next_button.set_key(key)
        columns.save_button.setText(self.tr("Save"))
        columns.save_button.setVisible(is_review)
        columns.next_field_label.setVisible(not is_review)
        columns.next_field_key.setVisible(not is_review)
        is_first = self.step in {"", ABOUT}
        columns.back_button.setText(self.tr("To the list") if is_first else self.tr("Back"))
        is_open = bool(self.steps.review_step.obstacles)
        blocked = (is_open or desk.papers.is_busy) if is_review else self._is_held
        for button in (columns.next_button, columns.save_button):
            button.setEnabled(not blocked and not desk.is_saving)

    @property
    def _is_held(self) -> bool:
        return self._desk.is_open and is_held_back(self._desk.draft.answers, self._desk.checked)

    @property
    def _is_unstored(self) -> bool:
        """Whether no draft is kept: what is sensitive needs a key, and a yes."""
        checked = self._desk.checked
        agreed = self._desk.draft.answers.get("wishes.forward") == "yes"
        return checked.is_sensitive and (checked.cannot_seal or not agreed)

    def _say_status(self) -> None:
        text = ""
        if self._desk.is_saving:
            text = self.tr("Being saved…")
        elif self._desk.is_open and self._is_unstored:
            text = self.tr("Nothing is stored")
        elif self._kept_at is not None:
            sealed = self._desk.is_open and self._desk.checked.is_sensitive
            said = self.tr("Draft sealed · {time}") if sealed else self.tr("Draft saved · {time}")
            text = said.format(time=time_words(self._kept_at, self._language))
        self.columns.set_status(text)

    # -- slots ----------------------------------------------------------------------------------

    def _on_desk_changed(self, checked: CheckedGrievance) -> None:
        if self.step:
            self._may_skip = ""
            self.steps.refresh(checked)
            self._refresh(checked)
            self._say_status()

    def _on_desk_filled(self) -> None:
        if self._desk.is_open and self.step:
            self.steps.show_answers()
            self.steps.focus(self.steps.focused_field)

    def _on_desk_kept(self, at: datetime) -> None:
        self._kept_at = at
        self._say_status()

    def _on_desk_saving(self, is_saving: bool) -> None:
        self.columns.setEnabled(not is_saving)
        self._say_status()
        if not is_saving and self._desk.is_open:
            self._say_buttons()
            self.focus_here()

    def _on_desk_rejected(self, _rejected: Rejected) -> None:
        if self._desk.is_open:
            self.go_to(REVIEW)
            self.steps.review_step.focus()
