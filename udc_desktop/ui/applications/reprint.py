"""Printing a receipt again, in any size and language: the same receipt, marked as a duplicate."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from udc_desktop.domain.problems import Rejected
from udc_desktop.domain.text import digits
from udc_desktop.errors import KnownFault
from udc_desktop.services.receipts import IssuedReceipt
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.print_preview import Preview, PrintPreviewDialog
from udc_desktop.ui.texts import problem_text

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter
    from udc_desktop.ui.navigation import Tools

PAPERS = ("a4", "a5", "80mm", "58mm")
LANGUAGES = ("bn", "en", "both")


class ReceiptDialog(PrintPreviewDialog):
    """The preview of one application's receipt; every print is written down.

    Signals:
        logged: a print or a saved file was written down.
    """

    logged = Signal()

    def __init__(
        self,
        first: IssuedReceipt,
        counter: Counter,
        tools: Tools,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tools.jobs, tools.system, parent, printer=tools.preferences.printer)
        self._counter, self._tools = counter, tools
        self._receipt = first
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.preview.form_wanted.connect(self._issue)
        self.preview.printed.connect(self._on_printed)
        self.preview.saved.connect(self._on_saved)
        self._show()

    @property
    def receipt(self) -> IssuedReceipt:
        """The receipt that is shown."""
        return self._receipt

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange and hasattr(self, "_receipt"):
            self._show()

    def _show(self) -> None:
        receipt = self._receipt
        if receipt.kind == "slip":
            title = self.tr("Decision on application {number}").format(number=receipt.number)
        elif receipt.copy_number:
            copy = digits(receipt.copy_number, current_language())
            title = self.tr("Receipt {number}: this print says DUPLICATE, copy {copy}.").format(
                number=receipt.number, copy=copy
            )
        else:
            title = self.tr("Receipt {number}: it was not printed before.").format(
                number=receipt.number
            )
        self.preview.show_preview(
            Preview(
                pdf=receipt.pdf,
                title=title,
                file_name=f"{receipt.number}.pdf",
                paper=receipt.paper,
                language=receipt.language,
                papers=PAPERS,
                languages=LANGUAGES,
            )
        )

    def _issue(self, paper: str, language: str) -> None:
        receipts, is_slip = self._counter.receipts, self._receipt.kind == "slip"
        make = receipts.decision_slip if is_slip else receipts.issue
        issue = partial(make, self._receipt.application, paper, language)
        self._tools.jobs.run(issue, self._on_issued, self._on_failed)

    def _on_issued(self, receipt: IssuedReceipt) -> None:
        self._receipt = receipt
        self._show()

    def _on_printed(self, _copies: int) -> None:
        self._log("printed")

    def _on_saved(self, _path: Path) -> None:
        self._log("saved")

    def _log(self, how: str) -> None:
        note = partial(self._counter.receipts.printed, self._receipt, self._counter.operator, how)
        self._tools.jobs.run(note, self._on_logged, self._on_failed)

    def _on_logged(self, _: None) -> None:
        self._tools.changes.announce(Changes.RECEIPTS, self)
        self.logged.emit()
        self._issue(self._receipt.paper, self._receipt.language)  # the next copy has another number

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, KnownFault):
            raise error
        self.messages.fault(error)


class Reprint(QObject):
    """Fetches a receipt and opens its preview over a page."""

    def __init__(self, counter: Counter, tools: Tools, owner: QWidget) -> None:
        super().__init__(owner)
        self._counter, self._tools, self._owner = counter, tools, owner
        self._is_busy = False
        self.dialog: ReceiptDialog | None = None

    def start(self, application: UUID, *, is_slip: bool = False) -> None:
        """Fetch the receipt, or a decision's slip, as this machine prints it; one at a time."""
        if self._is_busy:
            return
        self._is_busy = True
        chosen = self._tools.preferences
        receipts = self._counter.receipts
        make = receipts.decision_slip if is_slip else receipts.issue
        issue = partial(make, application, chosen.paper, chosen.receipt_language)
        self._tools.jobs.run(issue, self._on_issued, self._on_failed)

    def _on_issued(self, receipt: IssuedReceipt) -> None:
        self._is_busy = False
        if not self._owner.isVisible():
            return  # locked or left meanwhile: a receipt does not come up over the lock
        self.dialog = ReceiptDialog(receipt, self._counter, self._tools, self._owner)
        self.dialog.finished.connect(self._on_dialog_finished)
        self.dialog.open()

    def _on_dialog_finished(self, _result: int) -> None:
        self.dialog = None
        self._owner.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: Exception) -> None:
        self._is_busy = False
        if isinstance(error, Rejected):
            self._tools.messages.error("\n".join(map(problem_text, error.problems)))
        elif isinstance(error, KnownFault):
            self._tools.messages.fault(error)
        else:
            raise error
