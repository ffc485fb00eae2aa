"""Looking at a paper before it goes to the printer or into a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QEvent,
    QIODeviceBase,
    QMargins,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPalette, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from udc_desktop.errors import KnownFault
from udc_desktop.ui.print_pages import open_pdf, print_pages, save_pdf
from udc_desktop.ui.qtypes import label, name_parts, silent
from udc_desktop.ui.texts import fault_text, paper_language_text, paper_text
from udc_desktop.ui.theme import current_tokens, px
from udc_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from udc_desktop.ui.widgets.cards import Card, Note
from udc_desktop.ui.widgets.labelled import LabelledField
from udc_desktop.ui.widgets.scrolling import scrolling

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPdfWidgets import QPdfView

    from udc_desktop.ui.jobs import Jobs
    from udc_desktop.ui.messages import MessageBar
    from udc_desktop.ui.system import SystemDesk

_MOST_COPIES = 9


@dataclass(frozen=True, slots=True)
class Preview:
    """A paper to look at.

    ``file_name`` is suggested for the PDF and shown in the print queue: a number, never a name.
    ``papers`` and ``languages`` are the forms in which it can be had; empty: only this one.
    """

    pdf: bytes
    title: str
    file_name: str
    paper: str = ""
    language: str = ""
    papers: Sequence[str] = ()
    languages: Sequence[str] = ()


class PrintPreview(QWidget):
    """Shows a paper and sends it to a printer or into a file; a fault never closes it.

    Signals:
        printed: the paper went to the printer; how many copies.
        saved: the paper was written to a file; where.
        form_wanted: another paper size or language was chosen; the owner makes that paper and
            shows it.
        closed: the operator is done.
    """

    printed = Signal(int)
    saved = Signal(Path)
    form_wanted = Signal(str, str)
    closed = Signal()

    def __init__(
        self,
        jobs: Jobs,
        messages: MessageBar,
        system: SystemDesk,
        parent: QWidget | None = None,
        *,
        printer: str = "",
    ) -> None:
        super().__init__(parent)
        self._jobs, self._messages, self._system = jobs, messages, system
        self._printer = printer
        self._preview: Preview | None = None
        self._printers: tuple[str, ...] | None = None
        self._document: QPdfDocument | None = None
        self._buffer: QBuffer | None = None
        self._view: QPdfView | None = None
        self.sheet_card = Card(margins=(1, 1, 1, 1))
        self.side_card = Card()
        self.title_label = label(role="title", wraps=True)
        self.printer_combo, self.paper_combo = QComboBox(), QComboBox()
        self.language_combo, self.copies_spin = QComboBox(), QSpinBox()
        self.printer_field = LabelledField(self.printer_combo)
        self.paper_field = LabelledField(self.paper_combo)
        self.language_field = LabelledField(self.language_combo)
        self.copies_field = LabelledField(self.copies_spin)
        self.no_printer_note = Note("warn")
        self.print_button = PrimaryButton(icon="print", key="Ctrl P")
        self.save_button = SecondaryButton(icon="download")
        self.close_button = SecondaryButton(key="Esc")
        self._build_layout()
        self._connect()
        name_parts(self)
        self.retranslate()

    def show_preview(self, preview: Preview) -> None:
        """Show a paper; what the operator chose (printer, copies) stays."""
        self._preview = preview
        self._open(preview.pdf)
        self.retranslate()
        self.print_button.setEnabled(self._document is not None)

    @property
    def page_count(self) -> int:
        """How many pages the paper has; 0 where it cannot be read."""
        return self._document.pageCount() if self._document is not None else 0

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.title_label.setText(self._preview.title if self._preview else "")
        self.printer_field.set_label(self.tr("Printer"))
        self.paper_field.set_label(self.tr("Paper"))
        self.language_field.set_label(self.tr("Language of the paper"))
        self.copies_field.set_label(self.tr("Copies"))
        self.print_button.setText(self.tr("Print"))
        self.save_button.setText(self.tr("Save as PDF"))
        self.close_button.setText(self.tr("Close"))
        self.no_printer_note.set_text(fault_text(KnownFault("no_printer")))
        self._fill_forms()

    # Qt's own

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the printers, which may take a while."""
        super().showEvent(event)
        self.look_for_printers()

    def look_for_printers(self) -> None:
        """Ask the system anew which printers there are."""
        self._jobs.run(
            self._system.printers, self._on_printers_found, self._on_printers_failed, "background"
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc; a shortcut would fight with the message bar's."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._colour_view()

    # Within

    def _build_layout(self) -> None:
        self.copies_spin.setRange(1, _MOST_COPIES)
        self.copies_spin.lineEdit().setTextMargins(px(8), 0, 0, 0)  # a spin box has no padding
        for combo in (self.printer_combo, self.paper_combo, self.language_combo):
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            combo.setMinimumContentsLength(8)
        self.no_printer_note.hide()
        self.side_card.setFixedWidth(px(300))
        choices = QVBoxLayout()
        choices.setContentsMargins(0, 0, px(4), 0)
        choices.setSpacing(px(8))
        for part in (
            self.title_label,
            self.printer_field,
            self.no_printer_note,
            self.paper_field,
            self.language_field,
            self.copies_field,
        ):
            choices.addWidget(part)
        choices.addStretch(1)
        self.side_area = scrolling(choices)
        self.side_card.body.addWidget(self.side_area, 1)
        for button in (self.print_button, self.save_button, self.close_button):
            self.side_card.body.addWidget(button)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(16))
        layout.addWidget(self.sheet_card, 1)
        layout.addWidget(self.side_card)

    def _connect(self) -> None:
        self.paper_combo.activated.connect(self._on_form_activated)
        self.language_combo.activated.connect(self._on_form_activated)
        self.print_button.clicked.connect(self.print_it)
        self.save_button.clicked.connect(self.save_it)
        self.close_button.clicked.connect(self.closed)
        self._print_key = QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self)
        self._print_key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._print_key.activated.connect(self.print_it)

    def hear_print_key_in(self, page: QWidget) -> None:
        """Let Ctrl+P print wherever on ``page`` the focus is, not only in here."""
        self._print_key.setParent(page)

    def _fill_forms(self) -> None:
        preview = self._preview
        papers = preview.papers if preview else ()
        languages = preview.languages if preview else ()
        with silent(self.paper_combo, self.language_combo):
            self.paper_combo.clear()
            self.language_combo.clear()
            for paper in papers:
                self.paper_combo.addItem(paper_text(paper), paper)
            for language in languages:
                self.language_combo.addItem(paper_language_text(language), language)
            if preview is not None:
                self.paper_combo.setCurrentIndex(self.paper_combo.findData(preview.paper))
                at = self.language_combo.findData(preview.language)
                self.language_combo.setCurrentIndex(at)
        self.paper_field.setVisible(bool(papers))
        self.language_field.setVisible(bool(languages))

    def _open(self, pdf: bytes) -> None:
        from PySide6.QtPdfWidgets import QPdfView  # late: only who prints pays for it

        if self._view is None:
            self._view = QPdfView(self.sheet_card)
            self._view.setObjectName("pdf_view")
            self._view.setAccessibleName(self.tr("The paper as it will be printed"))
            self._view.setPageMode(QPdfView.PageMode.MultiPage)
            self._view.setZoomMode(QPdfView.ZoomMode.FitInView)
            self._view.setFrameShape(QPdfView.Shape.NoFrame)
            self._view.setDocumentMargins(QMargins(*(4 * [px(14)])))
            self._colour_view()
            self.sheet_card.body.addWidget(self._view)
        buffer = QBuffer(self)
        buffer.setData(QByteArray(pdf))
        buffer.open(QIODeviceBase.OpenModeFlag.ReadOnly)
        before, self._document = (self._document, self._buffer), None
        try:
            self._document = open_pdf(buffer)
        except KnownFault as fault:
            self._messages.fault(fault)
        self._buffer = buffer
        if self._document is not None:
            self._document.setParent(self)
            self._view.setDocument(self._document)
        for gone in before:
            if gone is not None:
                gone.deleteLater()

    def _colour_view(self) -> None:
        if self._view is not None:
            palette = self._view.palette()
            palette.setColor(QPalette.ColorRole.Dark, QColor(current_tokens().line))
            self._view.setPalette(palette)

    def print_it(self) -> None:
        """Send the paper to the chosen printer."""
        preview = self._preview
        if preview is None or not self.print_button.isEnabled():
            return
        self.print_button.setEnabled(False)
        chosen = self.printer_combo.currentText()
        copies = self.copies_spin.value()
        system = self._system

        def work() -> int:
            print_pages(preview.pdf, system.make_printer(chosen), copies, preview.file_name)
            return copies

        self._jobs.run(work, self._on_printed, self._on_print_failed)

    def save_it(self) -> None:
        """Ask where, and write the paper there."""
        preview = self._preview
        if preview is None:
            return
        path = self._system.ask_save_file(
            self, self.tr("Save as PDF"), preview.file_name, self.tr("PDF files (*.pdf)")
        )
        if path is not None:
            self._jobs.run(
                partial(save_pdf, path, preview.pdf), self._on_saved, self._on_save_failed
            )

    def _on_form_activated(self) -> None:
        preview = self._preview
        if preview is None:
            return
        paper = self.paper_combo.currentData() or preview.paper
        language = self.language_combo.currentData() or preview.language
        if (paper, language) != (preview.paper, preview.language):
            self.form_wanted.emit(paper, language)

    def _on_printers_found(self, names: list[str]) -> None:
        chosen = self.printer_combo.currentText() or self._printer
        self._printers = tuple(names)
        self.printer_combo.clear()
        self.printer_combo.addItems(names)
        self.printer_combo.setCurrentIndex(max(self.printer_combo.findText(chosen), 0))
        self.printer_field.setVisible(bool(names))
        self.no_printer_note.setVisible(not names)

    def _on_printers_failed(self, error: Exception) -> None:
        if not isinstance(error, KnownFault):
            raise error
        self._messages.fault(error)

    def _on_printed(self, copies: int) -> None:
        self.print_button.setEnabled(True)
        self._messages.info(_sent_words, id="print")
        self.printed.emit(copies)

    def _on_print_failed(self, error: Exception) -> None:
        self.print_button.setEnabled(True)
        if not isinstance(error, KnownFault):
            raise error
        self._messages.fault(error, id="print")
        self.look_for_printers()

    def _on_saved(self, path: Path) -> None:
        self._messages.info(_saved_words, id="print")
        self.saved.emit(path)

    def _on_save_failed(self, error: Exception) -> None:
        if not isinstance(error, KnownFault):
            raise error
        self._messages.fault(error, id="print")


def _sent_words() -> str:
    return QCoreApplication.translate("PrintPreview", "Sent to the printer.")


def _saved_words() -> str:
    return QCoreApplication.translate("PrintPreview", "The PDF is saved.")


class PrintPreviewDialog(QDialog):
    """The preview in a window of its own, over the page that has the paper.

    It has its own message bar, since the page's is behind it.
    """

    def __init__(
        self, jobs: Jobs, system: SystemDesk, parent: QWidget | None = None, *, printer: str = ""
    ) -> None:
        super().__init__(parent)
        from udc_desktop.ui.messages import MessageBar

        self.messages = MessageBar()
        self.preview = PrintPreview(jobs, self.messages, system, printer=printer)
        self.preview.closed.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(16), px(16), px(16), px(16))
        layout.setSpacing(px(8))
        layout.addWidget(self.messages)
        layout.addWidget(self.preview, 1)
        room = parent.window().size() if parent is not None else self.screen().availableSize()
        self.resize(QSize(px(980), px(690)).boundedTo(room))
        name_parts(self)
        self.setWindowTitle(self.tr("Print"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setWindowTitle(self.tr("Print"))

    @classmethod
    def ask(
        cls,
        preview: Preview,
        jobs: Jobs,
        system: SystemDesk,
        parent: QWidget | None = None,
        *,
        printer: str = "",
    ) -> bool:
        """Show a paper and wait until the window is closed; whether it was printed or saved."""
        dialog = cls(jobs, system, parent, printer=printer)
        done: list[bool] = []
        dialog.preview.printed.connect(done.append)
        dialog.preview.saved.connect(done.append)
        dialog.preview.show_preview(preview)
        dialog.exec()
        dialog.deleteLater()
        return bool(done)
