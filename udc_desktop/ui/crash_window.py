"""The window that says that the program is at fault, and that the entry is kept."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from udc_desktop.ui.crash import CrashReport
from udc_desktop.ui.qtypes import label, name_parts
from udc_desktop.ui.system import SystemDesk
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from udc_desktop.ui.widgets.cards import IconLabel, Note, row


class CrashWindow(QDialog):
    """Shows a report and lets it be saved or copied; the program goes on behind it."""

    def __init__(
        self,
        report: CrashReport,
        system: SystemDesk,
        parent: QWidget | None = None,
        *,
        is_leftover: bool = False,
    ) -> None:
        super().__init__(parent)
        self._report = report
        self._system = system
        self._is_leftover = is_leftover
        self.setProperty("tells_of_a_fault", True)
        self.title_label = label(role="title", wraps=True)
        self.kept_label = label(wraps=True)
        self.report_edit = QPlainTextEdit(report.text)
        self.privacy_label = label(role="small", wraps=True)
        self.outcome_note = Note("ok")
        self.save_button = PrimaryButton(icon="download")
        self.copy_button = SecondaryButton(icon="copy")
        self.close_button = SecondaryButton()
        self._build_layout()
        self.save_button.clicked.connect(self._on_save_clicked)
        self.copy_button.clicked.connect(self._on_copy_clicked)
        self.close_button.clicked.connect(self.reject)
        name_parts(self)
        self.retranslate()

    def _build_layout(self) -> None:
        self.report_edit.setReadOnly(True)
        self.report_edit.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.report_edit.setTabChangesFocus(True)
        self.report_edit.setMinimumHeight(px(170))
        self.outcome_note.hide()
        words = QVBoxLayout()
        words.setSpacing(px(6))
        words.addWidget(self.title_label)
        words.addWidget(self.kept_label)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(28), px(24), px(28), px(22))
        column.setSpacing(px(14))
        head = row(IconLabel("warn", 40, "warn_mark"), words, spacing=16)
        head.setStretch(1, 1)
        column.addLayout(head)
        column.addWidget(self.report_edit, 1)
        column.addWidget(self.privacy_label)
        column.addWidget(self.outcome_note)
        column.addLayout(row(self.save_button, self.copy_button, 1, self.close_button))
        self.resize(px(660), px(500))

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.setWindowTitle(self.tr("A fault in the program"))
        if self._is_leftover:
            self.title_label.setText(self.tr("The program stopped by itself last time"))
            self.kept_label.setText(
                self.tr("What was saved is safe. An unfinished entry is under Today's work.")
            )
        else:
            self.title_label.setText(self.tr("Something went wrong in the program"))
            self.kept_label.setText(
                self.tr("Your entry is kept. You can go on; if it happens again, save the report.")
            )
        self.privacy_label.setText(
            self.tr(
                "Save this report to a USB drive and send it to those who look after the program."
                " It holds no name and no number of any applicant."
            )
        )
        self.report_edit.setAccessibleName(self.tr("The report"))
        self.save_button.setText(self.tr("Save the report"))
        self.copy_button.setText(self.tr("Copy"))
        self.close_button.setText(self.tr("Close"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _on_save_clicked(self) -> None:
        path = self._system.ask_save_file(
            self, self.tr("Save the report"), self._report.file_name, self.tr("Text (*.txt)")
        )
        if path is None:
            return
        try:  # here and not in a job: the lanes themselves may be what is at fault
            path.write_text(self._report.text, "utf-8")
        except OSError:
            self._say(self.tr("The file could not be written. Choose another place."), "bad")
        else:
            self._say(self.tr("The report is saved."), "ok")

    def _on_copy_clicked(self) -> None:
        self._system.copy_text(self._report.text)
        self._say(self.tr("The report is copied."), "ok")

    def _say(self, text: str, state: str) -> None:
        self.outcome_note.set_text(text, state)
        self.outcome_note.show()
