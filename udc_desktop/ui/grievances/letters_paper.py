"""Fetching a slip or a letter and showing it in its preview, over the page that wants it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from udc_desktop.domain.problems import Rejected
from udc_desktop.errors import KnownFault
from udc_desktop.services.grievances.views import IssuedPaper
from udc_desktop.ui.grievances.paper_dialog import Make, PaperDialog
from udc_desktop.ui.texts import problem_text

if TYPE_CHECKING:
    from udc_desktop.services.grievances.desk import GrievanceService
    from udc_desktop.services.house import Counter
    from udc_desktop.ui.navigation import Tools


class DeskPapers(QObject):
    """Shows papers of the desk, one at a time.

    Signals:
        closed: the preview was closed.
    """

    closed = Signal()

    def __init__(self, counter: Counter, tools: Tools, owner: QWidget) -> None:
        super().__init__(owner)
        self._counter, self._tools, self._owner = counter, tools, owner
        self._is_busy = False
        self.dialog: PaperDialog | None = None

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
        make = _maker(self._counter.grievances, paper)
        self.dialog = PaperDialog(paper, self._counter, self._tools, self._owner, make=make)
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


def _maker(desk: GrievanceService, paper: IssuedPaper) -> Make | None:
    """Return how the same paper is had in another size or language."""
    letter, grievance = paper.letter, paper.grievance
    if letter is not None:
        return lambda _size, language: desk.letter(letter, language)
    if grievance is not None:
        return partial(desk.slip, grievance)
    return None
