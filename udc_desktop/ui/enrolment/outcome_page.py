"""After the save: the number, what it means, and the receipt."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from udc_desktop.domain.text import date_words, digits, group_indian
from udc_desktop.errors import KnownFault
from udc_desktop.services.enrolment import Enrolled
from udc_desktop.services.receipts import IssuedReceipt
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.print_preview import Preview, PrintPreview
from udc_desktop.ui.qtypes import label, name_parts, set_look
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import LinkButton, PrimaryButton
from udc_desktop.ui.widgets.cards import Card, IconLabel, row

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter
    from udc_desktop.ui.navigation import Tools

PAPERS = ("a4", "a5", "80mm", "58mm")
LANGUAGES = ("bn", "en", "both")


class OutcomePage(QWidget):
    """Says that the entry is safe and gives the receipt out.

    Signals:
        new_wanted: the next applicant.
        closed: the operator is done here.
    """

    new_wanted = Signal()
    closed = Signal()

    def __init__(self, counter: Counter, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter, self._tools = counter, tools
        self._enrolled: Enrolled | None = None
        self._receipt: IssuedReceipt | None = None
        self._prints_next = False
        self.sign_label = IconLabel("ok", 34, "accent")
        self.sentence_label = label(role="title", wraps=True)
        self.about_label = label(role="soft", wraps=True)
        self.number_caption_label = label(role="small")
        self.number_label = label(role="number")
        self.open_button = LinkButton(icon="register")
        self.new_button = PrimaryButton(icon="plus", key="F2")
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
        first = row(self.sign_label, self.sentence_label, self.new_button, spacing=16)
        first.setStretch(1, 1)
        number = QVBoxLayout()
        number.setSpacing(0)
        number.addWidget(self.number_caption_label)
        number.addWidget(self.number_label)
        second = row(number, self.about_label, self.open_button, spacing=28)
        second.setStretch(1, 1)
        second.setAlignment(self.open_button, Qt.AlignmentFlag.AlignBottom)
        card.body.addLayout(first)
        card.body.addLayout(second)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(18), px(16), px(18), px(16))
        column.setSpacing(px(12))
        column.addWidget(card)
        column.addWidget(self.preview, 1)

    def _connect(self) -> None:
        self.new_button.clicked.connect(self.new_wanted)
        self.open_button.clicked.connect(self._on_open_button_clicked)
        self.preview.closed.connect(self.closed)
        self.preview.form_wanted.connect(self._issue)
        self.preview.printed.connect(self._on_preview_printed)
        self.preview.saved.connect(self._on_preview_saved)

    @property
    def receipt(self) -> IssuedReceipt | None:
        """The receipt that is shown."""
        return self._receipt

    def show_outcome(self, enrolled: Enrolled, *, prints: bool) -> None:
        """Show what became of the entry; ``prints`` sends its receipt to the printer at once."""
        self._enrolled, self._receipt, self._prints_next = enrolled, None, prints
        self.retranslate()
        chosen = self._tools.preferences
        self._issue(chosen.paper, chosen.receipt_language)
        self.new_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.number_caption_label.setText(self.tr("Application number"))
        self.open_button.setText(self.tr("Open the application"))
        self.new_button.setText(self.tr("New applicant"))
        if self._enrolled is None:
            return
        language = current_language()
        enrolled, application = self._enrolled, self._enrolled.application
        # the number stays in Latin characters: it is read out to other offices as printed
        self.number_label.setText(application.number)
        self.number_label.setAccessibleName(
            self.tr("Application number {number}").format(number=application.number)
        )
        sign, token = ("warn", "warn_mark") if enrolled.is_refused else ("ok", "accent")
        self.sign_label.set_icon(sign, token)
        self.sentence_label.setText(self._sentence())
        self.about_label.setText(self._about(language))
        set_look(self.sentence_label, state="warn" if enrolled.is_refused else "ok")

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the screen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    # -- inside ---------------------------------------------------------------------------------

    def _sentence(self) -> str:
        if self._enrolled is not None and self._enrolled.is_refused:
            return self.tr("Recorded as not eligible. The slip gives the reasons.")
        if self._enrolled is not None and self._enrolled.application.revision > 1:
            return self.tr("The amendment is safely stored.")
        return self.tr("The application is safely stored.")

    def _about(self, language: str) -> str:
        enrolled = self._enrolled
        if enrolled is None:
            return ""
        if enrolled.is_refused:
            return self.tr("The applicant may appeal with this slip.")
        intake = enrolled.application.intake
        if enrolled.is_for_next_window and intake is not None:
            text = self.tr("It goes into the window that opens on {date} and is judged again then.")
            return text.format(date=date_words(intake, language))
        standing = enrolled.standing
        if standing is not None and standing.places:
            text = (
                self.tr("Number {rank} of {places} places in this window.")
                if standing.rank <= standing.places
                else self.tr("Number {rank}; this window has {places} places: waiting list.")
            )
            return text.format(
                rank=group_indian(standing.rank, language),
                places=group_indian(standing.places, language),
            )
        return self.tr("It is kept here until it is sent to headquarters.")

    def _issue(self, paper: str, language: str) -> None:
        if self._enrolled is None:
            return
        application = self._enrolled.application.id
        self._tools.jobs.run(
            partial(self._counter.receipts.issue, application, paper, language),
            self._on_issued,
            self._on_failed,
        )

    def _on_issued(self, receipt: IssuedReceipt) -> None:
        if self._enrolled is None or receipt.application != self._enrolled.application.id:
            return
        self._receipt = receipt
        text = self.tr("Receipt") if receipt.copy_number == 0 else self.tr("Receipt, duplicate")
        self.preview.show_preview(
            Preview(
                pdf=receipt.pdf,
                title=text,
                file_name=f"{digits(receipt.number, 'en')}.pdf",
                paper=receipt.paper,
                language=receipt.language,
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
        receipt = self._receipt
        if receipt is None:
            return
        self._tools.jobs.run(
            partial(self._counter.receipts.printed, receipt, self._counter.operator, how),
            partial(self._on_logged, receipt),
            self._on_failed,
        )

    def _on_logged(self, receipt: IssuedReceipt, _: None) -> None:
        self._tools.changes.announce(Changes.RECEIPTS, self)
        self._issue(receipt.paper, receipt.language)  # what is printed from now on is a duplicate

    def _on_open_button_clicked(self) -> None:
        if self._enrolled is not None:
            self._tools.go.open_application(self._enrolled.application.id)
