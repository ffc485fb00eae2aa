"""What is known of the grievance, at the right: who, what, to whom it goes, until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from udc_desktop.domain.grievance_catalogue import GrievanceCatalogue
from udc_desktop.domain.text import date_words, digits, weekday
from udc_desktop.services.grievances.views import CheckedGrievance
from udc_desktop.ui.grievances.counts import GrievanceCounts
from udc_desktop.ui.grievances.entry_form import CATEGORY, is_anonymous, is_held_back
from udc_desktop.ui.grievances.words import category_words, office_words, subject_words
from udc_desktop.ui.qtypes import label, name_parts
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import SecondaryButton
from udc_desktop.ui.widgets.cards import Card, IconLabel, Line, Note, Pill, row
from udc_desktop.ui.widgets.flow import Flow
from udc_desktop.ui.widgets.scrolling import scrolling


@dataclass(frozen=True, slots=True)
class EntryContent:
    """What the card shows; ``answers`` are those of the draft, ``papers`` how many there are."""

    answers: Mapping[str, str]
    papers: int
    checked: CheckedGrievance
    catalogue: GrievanceCatalogue

    @property
    def is_forwarded(self) -> bool:
        """Whether it goes to an office: nobody said no."""
        return self.answers.get("wishes.forward") != "no"

    def name(self, language: str) -> str:
        """Return the complainant's name as far as it is typed."""
        names = [self.answers.get(path, "").strip() for path in ("who.name_bn", "who.name_en")]
        chosen = names if language == "bn" else names[::-1]
        return next((name for name in chosen if name), "")


class _Fact(QWidget):
    """A sign, what it is, and below it what is known."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name_label = label(role="small", wraps=True)
        self.value_label = label(role="strong", wraps=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name_label)
        words.addWidget(self.value_label)
        sign = IconLabel(icon, 22, "accent")
        line = row(sign, words, spacing=12)
        line.setStretch(1, 1)
        line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        line.setContentsMargins(0, px(7), 0, px(7))
        self.setLayout(line)
        name_parts(self)

    def say(self, name: str, value: str) -> None:
        """Show it, or nothing where nothing is known."""
        self.name_label.setText(name)
        self.value_label.setText(value)
        self.setVisible(bool(value))


class EntryCard(Card):
    """The live summary of the entry."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(20, 18, 14, 14), spacing=10)
        self._language = "bn"
        self._content: EntryContent | None = None
        self.name_label = label(role="heading", wraps=True)
        self.about_label = label(role="soft", wraps=True)
        self.category_label = label(role="strong", wraps=True)
        self.subject_label = label(role="soft", wraps=True)
        self.sealed_note = Note("note")
        self.kept_note = Note("warn")
        self.office_fact = _Fact("next")
        self.due_fact = _Fact("clock")
        self.papers_fact = _Fact("paste")
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, px(6), 0)
        column.setSpacing(px(8))
        parts: tuple[QWidget, ...] = (
            self.name_label,
            self.about_label,
            Line(),
            self.category_label,
            self.subject_label,
            self.sealed_note,
            self.kept_note,
            Line(),
            self.office_fact,
            self.due_fact,
            self.papers_fact,
        )
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        self.scroll_area = scrolling(column)
        self.body.addWidget(self.scroll_area)
        name_parts(self)
        self.retranslate()

    def show_content(self, content: EntryContent) -> None:
        """Show what is known now."""
        self._content = content
        self.retranslate()

    def set_language(self, language: str) -> None:
        """Say everything in ``language``."""
        self._language = language
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        self.setAccessibleName(self.tr("What is known of the grievance"))
        content = self._content
        if content is None:
            return
        self._say_person(content)
        self._say_matter(content)
        self._say_way(content)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the screen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    # -- inside ---------------------------------------------------------------------------------

    def _say_person(self, content: EntryContent) -> None:
        answers = content.answers
        if is_anonymous(answers):
            name, about = self.tr("Name not given"), self.tr("No record of a person is made.")
        else:
            name = content.name(self._language) or self.tr("New grievance")
            ward = answers.get("who.ward", "").strip()
            about = self.tr("ward no. {ward}").format(ward=digits(ward, self._language))
            about = about if ward else ""
        behalf = answers.get("who.on_behalf_of", "").strip()
        if behalf and not is_anonymous(answers):
            said = self.tr("on behalf of {name}").format(name=behalf)
            about = f"{about} · {said}" if about else said
        self.name_label.setText(name)
        self.about_label.setText(about)
        self.about_label.setVisible(bool(about))

    def _say_matter(self, content: EntryContent) -> None:
        answers, catalogue = content.answers, content.catalogue
        category = answers.get(CATEGORY, "")
        name = category_words(catalogue, category, self._language)
        subject = subject_words(
            catalogue, category, answers.get("about.subject", ""), self._language
        )
        self.category_label.setText(name or self.tr("Nothing chosen yet"))
        self.subject_label.setText(subject)
        self.subject_label.setVisible(bool(subject))
        is_held = bool(category) and is_held_back(answers, content.checked)
        self.sealed_note.setVisible(content.checked.is_sensitive and not is_held)
        self.sealed_note.set_text(self.tr("Confidential: it is sealed the moment it is saved."))
        stays = not content.is_forwarded and not content.checked.is_sensitive
        self.kept_note.setVisible(is_held or stays)
        self.kept_note.set_text(
            self.tr("Nothing of this is stored.")
            if is_held
            else self.tr("It is not forwarded: it stays in the register of this centre."),
            "warn",
        )

    def _say_way(self, content: EntryContent) -> None:
        checked = content.checked
        goes = content.is_forwarded and not checked.cannot_seal
        office = office_words(content.catalogue, checked.office, self._language) if goes else ""
        day = checked.due if goes else None
        due = f"{date_words(day, self._language)}, {weekday(day, self._language)}" if day else ""
        count = GrievanceCounts().papers(content.papers) if content.papers else ""
        self.office_fact.say(self.tr("It goes to"), office)
        self.due_fact.say(self.tr("An answer is due by"), due)
        self.papers_fact.say(self.tr("Enclosed"), digits(count, self._language))


class EntryStrip(Card):
    """The card in one line, for screens on which it has no room.

    Signals:
        card_wanted: the whole card is to be shown or put away.
    """

    card_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(14, 6, 14, 6))
        self._language = "bn"
        self._content: EntryContent | None = None
        self.name_label = label(role="strong", wraps=True)
        self.matter_label = label(role="small", wraps=True)
        self.sealed_pill = Pill(state="note")
        self.due_pill = Pill(state="quiet")
        self.card_button = SecondaryButton(icon="info", key="Alt I")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name_label)
        words.addWidget(self.matter_label)
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addLayout(words, 1)
        told = Flow(self.sealed_pill, self.due_pill, self.card_button, at_the_end=True)
        line.addLayout(told, 2)
        self.body.addLayout(line)
        self.card_button.clicked.connect(self.card_wanted)
        name_parts(self)
        self.retranslate()

    def show_content(self, content: EntryContent) -> None:
        """Show what is known now."""
        self._content = content
        self.retranslate()

    def set_language(self, language: str) -> None:
        """Say everything in ``language``."""
        self._language = language
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        self.card_button.setText(self.tr("Card"))
        self.sealed_pill.setText(self.tr("Confidential"))
        content = self._content
        self.sealed_pill.setVisible(content is not None and content.checked.is_sensitive)
        self.due_pill.hide()
        if content is None:
            return
        answers = content.answers
        name = self.tr("Name not given") if is_anonymous(answers) else content.name(self._language)
        self.name_label.setText(name or self.tr("New grievance"))
        matter = category_words(content.catalogue, answers.get(CATEGORY, ""), self._language)
        self.matter_label.setText(matter)
        self.matter_label.setVisible(bool(matter))
        due = content.checked.due
        if due is not None and content.is_forwarded:
            text = self.tr("Answer by {date}").format(date=date_words(due, self._language))
            self.due_pill.setText(text)
            self.due_pill.show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the screen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
