"""The step on which it is said who complains: somebody known, somebody else, or nobody by name."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from udc_desktop.services.grievances.views import CheckedGrievance, KnownPerson
from udc_desktop.ui.grievances.entry_form import KIND, is_anonymous
from udc_desktop.ui.grievances.entry_step import FormStep
from udc_desktop.ui.grievances.who_finder import KnownFinder
from udc_desktop.ui.grievances.words import complainant_words
from udc_desktop.ui.qtypes import label, name_parts
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import LinkButton
from udc_desktop.ui.widgets.cards import IconLabel, Note, row


class WhoStep(FormStep):
    """Finds the complainant among the known, or asks; without a name nothing is asked.

    What of the questions comes below the search is the form; its first question stands above.
    """

    def lay_out(self) -> None:
        """Put the search and the notes below the form's first question."""
        self.finder = KnownFinder(
            self._counter.grievances, self._desk, self._counter.catalogue, self._language
        )
        self.known_note = Note("ok")
        self.known_label = label(role="strong", wraps=True)
        self.another_button = LinkButton(icon="search")
        self.known_note.text_label.hide()
        line = row(IconLabel("user", 22, "accent"), self.known_label, self.another_button)
        line.setStretch(1, 1)
        self.known_note.body.addLayout(line)
        self.anonymous_note = Note("note")
        self.anonymous_note.body.setContentsMargins(px(16), px(14), px(16), px(14))
        self.column.addWidget(self.known_note)
        self.column.addWidget(self.form)
        self.column.addWidget(self.finder)
        self.column.addWidget(self.anonymous_note)
        self.finder.taken.connect(self._on_taken)
        self.finder.other_wanted.connect(self._on_other_wanted)
        self.another_button.clicked.connect(self._on_another_wanted)
        name_parts(self)

    def refresh(self, checked: CheckedGrievance) -> None:
        """Show what belongs to the kind of complainant that was chosen."""
        draft = self._desk.draft
        kind = draft.answers.get(KIND, "")
        is_found = kind == "known" and draft.person is not None
        self.finder.setVisible(kind == "known" and draft.person is None)
        self.known_note.setVisible(is_found)
        self.anonymous_note.setVisible(is_anonymous(draft.answers))
        names = draft.answers.get("who.name_bn", ""), draft.answers.get("who.name_en", "")
        self.known_label.setText(complainant_words(*names, self._language))
        super().refresh(checked)

    def tab_parts(self) -> list[QWidget]:
        """Return the way to somebody else, the questions, and the search."""
        found: list[QWidget] = [self.finder.find_edit, self.finder.other_button]
        return [self.another_button, *super().tab_parts(), *found]

    def focus(self, field: str = "") -> None:
        """Put the focus on a field; where somebody is to be found, into the search."""
        if field in {"", KIND} and self.finder.isVisibleTo(self):
            self.finder.focus_line()
        else:
            super().focus(field)

    def set_language(self, language: str) -> None:
        """Say everything in ``language``."""
        self.finder.set_language(language)
        super().set_language(language)

    def retranslate(self) -> None:
        """Say everything again."""
        self.set_heading(
            self.tr("The complainant"),
            self.tr("A grievance may be made without a name, and on somebody's behalf."),
        )
        self.another_button.setText(self.tr("Somebody else"))
        self.anonymous_note.set_text(
            self.tr(
                "No name and no number of a person is stored. The tracking number on the slip is "
                "the only way to ask for the answer: it must be kept safe."
            )
        )
        if self._desk.is_open and self._desk.draft.step == self.id:
            self.refresh(self._desk.checked)

    # -- slots ----------------------------------------------------------------------------------

    def _on_form_finished(self) -> None:
        if self.finder.isVisibleTo(self):
            self.finder.focus_line()
        else:
            super()._on_form_finished()

    def _on_taken(self, known: KnownPerson) -> None:
        self._desk.take_person(known)

    def _on_other_wanted(self) -> None:
        self._desk.type(KIND, "other")
        self.show_answers()
        self.form.focus_field("who.name_bn")

    def _on_another_wanted(self) -> None:
        self._desk.forget_person()
        self.refresh(self._desk.checked)
        self.finder.focus_line()
