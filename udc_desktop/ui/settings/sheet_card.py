"""Making a new recovery sheet, which ends the old one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QWidget

from udc_desktop.domain.problems import Rejected
from udc_desktop.errors import KnownFault
from udc_desktop.services.house import Counter
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.navigation import Tools
from udc_desktop.ui.qtypes import label, name_parts
from udc_desktop.ui.texts import problem_text
from udc_desktop.ui.widgets.buttons import SecondaryButton
from udc_desktop.ui.widgets.cards import Card, row


class SheetCard(Card):
    """Makes a new sheet and shows it; the store remembers until it is printed or saved."""

    def __init__(self, counter: Counter, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=12)
        self._counter = counter
        self._tools = tools
        self.title_label = label(role="heading")
        self.about_label = label(role="soft", wraps=True)
        self.sheet_button = SecondaryButton(icon="key")
        self.body.addWidget(self.title_label)
        self.body.addWidget(self.about_label)
        self.body.addLayout(row(self.sheet_button, 1))
        self.sheet_button.clicked.connect(self.make_sheet)
        name_parts(self)
        self.retranslate()

    def make_sheet(self) -> None:
        """Make a new key with its sheet; the old key opens nothing from then on."""
        operators, by = self._counter.operators, self._counter.operator
        language = self._tools.translator.language
        self.sheet_button.setEnabled(False)
        self._tools.jobs.run(
            lambda: operators.new_recovery_sheet(by, language),
            self._on_sheet_made,
            self._on_job_failed,
        )

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.title_label.setText(self.tr("Recovery sheet"))
        self.about_label.setText(
            self.tr(
                "If the sheet is lost or somebody may have seen it, make a new one. The old one"
                " opens nothing from that moment."
            )
        )
        self.sheet_button.setText(self.tr("Make a new recovery sheet"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _on_sheet_made(self, pdf: bytes) -> None:
        from udc_desktop.ui.print_preview import Preview, PrintPreviewDialog

        self.sheet_button.setEnabled(True)
        self._tools.messages.warn(
            self.tr("The old recovery sheet opens nothing any more. Print or save the new one."),
            id="sheet",
        )
        dialog = PrintPreviewDialog(
            self._tools.jobs,
            self._tools.system,
            self,
            printer=self._tools.preferences.printer,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.preview.printed.connect(self._on_sheet_out)
        dialog.preview.saved.connect(self._on_sheet_out)
        dialog.preview.show_preview(Preview(pdf, self.tr("Recovery sheet"), "recovery-sheet.pdf"))
        dialog.open()

    def _on_sheet_out(self) -> None:
        self._tools.messages.close_message("sheet")
        operators, by = self._counter.operators, self._counter.operator
        self._tools.jobs.run(
            lambda: operators.recovery_sheet_is_out(by), self._on_told, self._on_job_failed
        )

    def _on_told(self, _nothing: None) -> None:
        self._tools.changes.announce(Changes.SETTINGS, self)

    def _on_job_failed(self, error: Exception) -> None:
        self.sheet_button.setEnabled(True)
        if isinstance(error, Rejected):
            for problem in error.problems:
                self._tools.messages.error(problem_text(problem), id="operators")
        elif isinstance(error, KnownFault):
            self._tools.messages.fault(error)
        else:
            raise error
