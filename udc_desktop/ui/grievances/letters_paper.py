"""Papers of the grievance desk in the preview: a slip, a letter; every print is written down."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from udc_desktop.domain.problems import Rejected
from udc_desktop.domain.text import digits
from udc_desktop.errors import KnownFault
from udc_desktop.services.grievances.views import IssuedPaper
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.print_preview import Preview, PrintPreviewDialog
from udc_desktop.ui.texts import problem_text

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter
    from udc_desktop.ui.navigation import Tools

SLIPS = ("a4", "a5", "80mm", "58mm")
SLIP_LANGUAGES, LETTER_LANGUAGES = ("bn", "en", "both"), ("bn", "en")
_NOT_IN_A_FILE_NAME = re.compile(r'[\\/:*?"<>|\s]+')


class DeskPaperDialog(PrintPreviewDialog):
    """The preview of a slip or a letter, in the languages in which it can be had.

    Signals:
        logged: a print or a saved file was written down.
    """

    logged = Signal()

    def __init__(
        self, first: IssuedPaper, counter: Counter, tools: Tools, parent: QWidget | None = None
    ) -> None:
        super().__init__(tools.jobs, tools.system, parent, printer=tools.preferences.printer)
        self._counter, self._tools = counter, tools
        self._paper = first
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.preview.form_wanted.connect(self._issue)
        self.preview.printed.connect(self._on_printed)
        self.preview.saved.connect(self._on_saved)
        self._show()

    @property
    def paper(self) -> IssuedPaper:
        """The paper that is shown."""
        return self._paper

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange and hasattr(self, "_paper"):
            self._show()

    def _show(self) -> None:
        paper, language = self._paper, current_language()
        if paper.kind == "slip":
            title = self.tr("Slip of grievance {number}").format(number=paper.name)
        else:
            title = self.tr("Letter, memo no. {memo}").format(memo=digits(paper.name, language))
        is_slip, is_letter = paper.grievance is not None, paper.letter is not None
        self.preview.show_preview(
            Preview(
                pdf=paper.pdf,
                title=title,
                file_name=f"{_NOT_IN_A_FILE_NAME.sub('-', paper.name)}.pdf",
                paper=paper.paper,
                language=paper.language,
                papers=SLIPS if paper.kind == "slip" and is_slip else (),
                languages=(LETTER_LANGUAGES if is_letter else SLIP_LANGUAGES if is_slip else ()),
            )
        )

    def _issue(self, paper: str, language: str) -> None:
        desk, shown = self._counter.grievances, self._paper
        if shown.letter is not None:
            work = partial(desk.letter, shown.letter, language)
        elif shown.grievance is not None:
            work = partial(desk.slip, shown.grievance, paper, language)
        else:
            return
        self._tools.jobs.run(work, self._on_issued, self._on_failed)

    def _on_issued(self, paper: IssuedPaper) -> None:
        self._paper = paper
        self._show()

    def _on_printed(self, _copies: int) -> None:
        self._log("printed")

    def _on_saved(self, _path: Path) -> None:
        self._log("saved")

    def _log(self, how: str) -> None:
        note = partial(self._counter.grievances.printed, self._paper, self._counter.operator, how)
        self._tools.jobs.run(note, self._on_logged, self._on_failed)

    def _on_logged(self, _: None) -> None:
        self._tools.changes.announce(Changes.RECEIPTS | Changes.GRIEVANCES, self)
        self.logged.emit()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, KnownFault):
            raise error
        self.messages.fault(error)


class DeskPapers(QObject):
    """Fetches a paper and opens its preview over a page; one at a time.

    Signals:
        closed: the preview was closed.
    """

    closed = Signal()

    def __init__(self, counter: Counter, tools: Tools, owner: QWidget) -> None:
        super().__init__(owner)
        self._counter, self._tools, self._owner = counter, tools, owner
        self._is_busy = False
        self.dialog: DeskPaperDialog | None = None

    def slip(self, grievance: UUID) -> None:
        """Show the slip of a grievance as this machine prints slips."""
        chosen = self._tools.preferences
        desk = self._counter.grievances
        self._start(partial(desk.slip, grievance, chosen.paper, chosen.receipt_language))

    def letter(self, letter: UUID) -> None:
        """Show a letter again, as it was made."""
        self._start(partial(self._counter.grievances.letter, letter))

    def show(self, paper: IssuedPaper) -> None:
        """Show a paper that is made already."""
        self._is_busy = False
        if not self._owner.isVisible():
            return  # locked or left meanwhile: a paper does not come up over the lock
        self.dialog = DeskPaperDialog(paper, self._counter, self._tools, self._owner)
        self.dialog.finished.connect(self._on_dialog_finished)
        self.dialog.open()

    def _start(self, work: Callable[[], IssuedPaper]) -> None:
        if self._is_busy:
            return
        self._is_busy = True
        self._tools.jobs.run(work, self.show, self._on_failed)

    def _on_dialog_finished(self, _result: int) -> None:
        self.dialog = None
        self._owner.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def _on_failed(self, error: Exception) -> None:
        self._is_busy = False
        if isinstance(error, Rejected):
            problems = error.problems
            self._tools.messages.error(lambda: "\n".join(map(problem_text, problems)))
        elif isinstance(error, KnownFault):
            self._tools.messages.fault(error)
        else:
            raise error
