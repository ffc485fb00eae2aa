"""After the save: the tracking number, to whom it goes, until when, and the slip."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from udc_desktop.domain.grievances import Grievance
from udc_desktop.domain.text import date_words, digits
from udc_desktop.errors import KnownFault
from udc_desktop.services.grievances.views import IssuedPaper
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.grievances.about_banner import HotlineRow
from udc_desktop.ui.grievances.entry_form import hotlines_of
from udc_desktop.ui.grievances.words import office_words
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.print_preview import Preview, PrintPreview
from udc_desktop.ui.qtypes import label, name_parts, set_look
from udc_desktop.ui.theme import px, text_font
from udc_desktop.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from udc_desktop.ui.widgets.cards import Card, IconLabel, row
from udc_desktop.ui.widgets.flow import Flow
from udc_desktop.ui.widgets.scrolling import scrolling

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter
    from udc_desktop.ui.navigation import Tools

PAPERS = ("a4", "a5", "80mm", "58mm")
LANGUAGES = ("bn", "en", "both")
_NUMBER = 44  # pixels of the design: it is read across the table


class GrievanceOutcomePage(QWidget):
    """Says that the grievance is safe and gives the slip out; of a sealed one it says nothing.

    Signals:
        next_wanted: the next grievance.
        forward_wanted: this one is to be forwarded now; its id.
        detail_wanted: this one is to be shown whole; its id.
        closed: the operator is done here.
    """

    next_wanted = Signal()
    forward_wanted = Signal(UUID)
    detail_wanted = Signal(UUID)
    closed = Signal()

    def __init__(self, counter: Counter, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter, self._tools = counter, tools
        self._grievance: Grievance | None = None
        self._paper: IssuedPaper | None = None
        self._prints_next = False
        self.sign_label = IconLabel("ok", 34, "accent")
        self.sentence_label = label(role="title", wraps=True)
        self.number_caption_label = label(role="small")
        self.number_label = label(role="number")
        self.about_label = label(role="soft", wraps=True)
        self.hotline_row = HotlineRow()
        self.forward_button = SecondaryButton(icon="next", key="Alt F")
        self.open_button = LinkButton(icon="register")
        self.next_button = PrimaryButton(icon="plus", key="Ctrl N")
        self.preview = PrintPreview(
            tools.jobs, tools.messages, tools.system, printer=tools.preferences.printer
        )
        self.preview.hear_print_key_in(self)
        # the page has a title and ways out of its own; a small screen needs their room
        self.preview.title_label.hide()
        self.preview.close_button.hide()
        self._build_layout()
        self._connect()
        name_parts(self)
        self.retranslate()

    def _build_layout(self) -> None:
        card = Card(margins=(24, 12, 20, 12), spacing=6)
        self.number_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        first = row(self.sign_label, self.sentence_label, self.next_button, spacing=16)
        first.setStretch(1, 1)
        number = QVBoxLayout()
        number.setSpacing(0)
        number.addWidget(self.number_caption_label)
        number.addWidget(self.number_label)
        second = row(number, self.about_label, spacing=28)
        second.setStretch(1, 1)
        card.body.addLayout(first)
        card.body.addLayout(second)
        card.body.addWidget(self.hotline_row)
        card.body.addLayout(Flow(self.open_button, self.forward_button, at_the_end=True))
        column = QVBoxLayout()
        column.setContentsMargins(px(18), px(16), px(18), px(16))
        column.setSpacing(px(12))
        column.addWidget(card)
        column.addWidget(self.preview, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(column))  # larger text, and messages above, take their room

    def _connect(self) -> None:
        from PySide6.QtGui import QKeySequence, QShortcut

        self.next_button.clicked.connect(self.next_wanted)
        self.forward_button.clicked.connect(self.forward)
        self.open_button.clicked.connect(self._on_open_button_clicked)
        self.preview.closed.connect(self.closed)
        self.preview.form_wanted.connect(self._issue)
        self.preview.printed.connect(self._on_preview_printed)
        self.preview.saved.connect(self._on_preview_saved)
        for keys, slot in (("Alt+F", self.forward), ("Ctrl+N", self.next_wanted.emit)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    @property
    def paper(self) -> IssuedPaper | None:
        """The slip that is shown."""
        return self._paper

    @property
    def can_forward(self) -> bool:
        """Whether the operator can forward it: a sealed one is on its way already."""
        found = self._grievance
        return (
            found is not None
            and found.state.is_to_be_forwarded
            and found.record is not None
            and found.record.may_be_forwarded
        )

    def show_outcome(self, grievance: Grievance, *, prints: bool) -> None:
        """Show what became of the entry; ``prints`` sends its slip to the printer at once."""
        self._grievance, self._paper, self._prints_next = grievance, None, prints
        self.retranslate()
        chosen = self._tools.preferences
        self._issue(chosen.paper, chosen.receipt_language)
        self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def forward(self) -> None:
        """Ask for the letter that forwards it."""
        if self.can_forward and self._grievance is not None:
            self.forward_wanted.emit(self._grievance.id)

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.number_caption_label.setText(self.tr("Tracking number"))
        self.open_button.setText(self.tr("Open the grievance"))
        self.forward_button.setText(self.tr("Forward now"))
        self.next_button.setText(self.tr("Next grievance"))
        found = self._grievance
        if found is None:
            return
        # the number stays in Latin characters: it is read out to other offices as printed
        self.number_label.setText(found.number)
        # the style sheet of the application sets a size; only another sheet outdoes it
        self.number_label.setStyleSheet(f"font-size: {text_font(_NUMBER).pixelSize()}px")
        self.number_label.setAccessibleName(
            self.tr("Tracking number {number}").format(number=found.number)
        )
        catalogue, language = self._counter.grievances.catalogue, current_language()
        self.sign_label.set_icon("lock" if found.is_sealed else "ok", "accent")
        self.sentence_label.setText(self._sentence(found))
        self.about_label.setText(self._about(found, language))
        set_look(self.sentence_label, state="ok")
        self.hotline_row.setVisible(found.is_sealed)
        if found.is_sealed:
            self.hotline_row.say(hotlines_of(catalogue, ""), language)
        self.forward_button.setVisible(self.can_forward)
        self.open_button.setVisible(not found.is_sealed)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the screen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    # -- inside ---------------------------------------------------------------------------------

    def _sentence(self, found: Grievance) -> str:
        if found.is_sealed:
            return self.tr("The grievance is sealed and on its way to headquarters.")
        return self.tr("The grievance is safely received.")

    def _about(self, found: Grievance, language: str) -> str:
        if found.record is not None and not found.record.may_be_forwarded:
            return self.tr("As the complainant wishes, it stays in the register of this centre.")
        office = office_words(self._counter.grievances.catalogue, found.office, language)
        parts = [self.tr("Goes to: {office}").format(office=office)] if office else []
        if found.due is not None:
            day = date_words(found.due, language)
            parts.append(self.tr("An answer is due by {date}.").format(date=day))
        if found.is_anonymous:
            parts.append(self.tr("Only this number leads to the answer."))
        return "\n".join(parts)

    def _issue(self, paper: str, language: str) -> None:
        if self._grievance is None:
            return
        self._tools.jobs.run(
            partial(self._counter.grievances.slip, self._grievance.id, paper, language),
            self._on_issued,
            self._on_failed,
        )

    def _on_issued(self, paper: IssuedPaper) -> None:
        if self._grievance is None or paper.grievance != self._grievance.id:
            return
        self._paper = paper
        self.preview.show_preview(
            Preview(
                pdf=paper.pdf,
                title=self.tr("Slip"),
                file_name=f"{digits(paper.name, 'en')}.pdf",
                paper=paper.paper,
                language=paper.language,
                papers=PAPERS,
                languages=LANGUAGES,
            )
        )
        if self._prints_next:
            self._prints_next = False
            self.preview.print_it()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, KnownFault):
            raise error
        self._tools.messages.fault(error)

    def _on_preview_printed(self, _copies: int) -> None:
        self._log("printed")

    def _on_preview_saved(self, _path: Path) -> None:
        self._log("saved")

    def _log(self, how: str) -> None:
        if self._paper is not None:
            self._tools.jobs.run(
                partial(self._counter.grievances.printed, self._paper, self._counter.operator, how),
                self._on_logged,
                self._on_failed,
            )

    def _on_logged(self, _: None) -> None:
        self._tools.changes.announce(Changes.RECEIPTS, self)

    def _on_open_button_clicked(self) -> None:
        if self._grievance is not None:
            self.detail_wanted.emit(self._grievance.id)
