"""The programmes this counter knows, and the files it refused."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from udc_desktop.domain.programmes import Programme, Window
from udc_desktop.domain.text import date_words, digits, taka
from udc_desktop.services.catalogue import BrokenFile, ProgrammeCatalogue
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.navigation import Tools
from udc_desktop.ui.qtypes import clear_layout, label, name_parts
from udc_desktop.ui.settings.section import Section
from udc_desktop.ui.texts import file_fault_text
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import SecondaryButton
from udc_desktop.ui.widgets.cards import Card, Line, Note, Pill, row


class ProgrammesSection(Section):
    """Each programme with its ministry, version and window; each refused file with the reason."""

    def __init__(
        self,
        catalogue: ProgrammeCatalogue,
        today: date,
        tools: Tools,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tools = tools
        self._catalogue = catalogue
        self._today = today
        self.list_card = Card()
        self.list_label = label(role="heading")
        self.rows_layout = QVBoxLayout()
        self.broken_card = Card()
        self.broken_label = label(role="heading")
        self.broken_text_label = label(role="soft", wraps=True)
        self.broken_layout = QVBoxLayout()
        self.copy_button = SecondaryButton()
        self.copy_button.clicked.connect(self.copy_details)
        self.list_card.body.addWidget(self.list_label)
        self.list_card.body.addLayout(self.rows_layout)
        self.broken_card.body.addWidget(self.broken_label)
        self.broken_card.body.addWidget(self.broken_text_label)
        self.broken_card.body.addLayout(self.broken_layout)
        self.broken_card.body.addLayout(row(self.copy_button, 1))
        self.broken_layout.setSpacing(px(8))
        self.column.addWidget(self.broken_card)
        self.column.addWidget(self.list_card)
        self.column.addStretch(1)
        name_parts(self)
        self.retranslate()

    def refresh(self) -> None:
        """Show the catalogue as it is now."""
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.list_label.setText(self.tr("Programmes of this counter"))
        self.broken_label.setText(self.tr("Files that were refused"))
        self.broken_text_label.setText(
            self.tr("The other programmes work. Send the details to whoever gave you the file.")
        )
        self.copy_button.setText(self.tr("Copy details"))
        clear_layout(self.rows_layout)
        for programme in self._catalogue.all():
            self.rows_layout.addWidget(Line())
            self.rows_layout.addWidget(self._row(programme))
        clear_layout(self.broken_layout)
        for broken in self._catalogue.broken:
            self.broken_layout.addWidget(self._broken_note(broken))
        self.broken_card.setVisible(bool(self._catalogue.broken))

    def copy_details(self) -> None:
        """Put what the authors of the refused files must know on the clipboard, in English."""
        self._tools.system.copy_text(
            "\n".join(f"{b.file}:{b.line}: {b.code}: {b.reason}" for b in self._catalogue.broken)
        )
        self._tools.messages.info(_copied_words, id="copied")

    def _row(self, programme: Programme) -> QWidget:
        language = current_language()
        made = QWidget()
        pill = Pill(*self._state(programme))
        name = label(programme.name.in_(language), "strong", wraps=True)
        head = row(name, pill)
        head.setStretch(0, 1)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, px(6), 0, px(6))
        column.setSpacing(px(2))
        column.addLayout(head)
        details = (
            f"{programme.ministry.in_(language)} · {programme.department.in_(language)}",
            " · ".join(
                (
                    digits(self.tr("Version {number}").format(number=programme.version), language),
                    self.tr("in force since {date}").format(
                        date=date_words(programme.effective_from, language)
                    ),
                    self._window_words(programme.window),
                    self.tr("fee {taka}").format(taka=taka(programme.fee, language)),
                )
            ),
        )
        for text in details:
            column.addWidget(label(text, "small", wraps=True))
        return made

    def _state(self, programme: Programme) -> tuple[str, str]:
        if programme.effective_from > self._today:
            return self.tr("Not in force yet"), "quiet"
        if programme.effective_to is not None and programme.effective_to < self._today:
            return self.tr("Ended"), "quiet"
        return self.tr("In force"), "ok"

    def _window_words(self, window: Window) -> str:
        language = current_language()
        if window.kind == "always":
            return self.tr("applications at any time")
        if window.kind == "monthly":
            words = self.tr("applications from day {first} to {last} of the month").format(
                first=window.first_day, last=window.last_day
            )
            return digits(words, language)
        if window.opens is None or window.closes is None:
            return self.tr("no intake announced")
        return self.tr("applications from {opens} to {closes}").format(
            opens=date_words(window.opens, language), closes=date_words(window.closes, language)
        )

    def _broken_note(self, broken: BrokenFile) -> Note:
        note, language = Note("bad"), current_language()
        where = self.tr("{file}, line {line}").format(
            file=broken.file, line=digits(broken.line, language)
        )
        said = [where, file_fault_text(broken.code)]
        if language == "en":
            said.append(broken.reason)  # it names keys of the file and is written in English only
        note.set_text("\n".join(said))
        return note


def _copied_words() -> str:
    return QCoreApplication.translate("ProgrammesSection", "The details are on the clipboard.")
