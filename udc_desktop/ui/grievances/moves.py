"""Taking the steps of a grievance: each by the dialog, the letter or the entry that it needs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from udc_desktop.domain.enrolments import EnrolmentDraft
from udc_desktop.domain.grievances import Grievance, StepKind
from udc_desktop.domain.problems import Rejected
from udc_desktop.errors import KnownFault
from udc_desktop.services.grievances.views import GrievanceDetail, IssuedPaper
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.grievances.detail_words import line_of
from udc_desktop.ui.grievances.letters_dialog import LetterDialog
from udc_desktop.ui.grievances.letters_paper import DeskPapers
from udc_desktop.ui.grievances.moves_dialog import MoveDialog
from udc_desktop.ui.grievances.words import state_words
from udc_desktop.ui.texts import problem_text

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter
    from udc_desktop.ui.messages import MessageBar
    from udc_desktop.ui.navigation import Tools

_LETTERS = frozenset({StepKind.FORWARD, StepKind.REMIND})


class Mover(QObject):
    """Opens what a step needs over a page; one step at a time.

    Signals:
        moved: a step was written down, or things may stand otherwise than is shown.
    """

    moved = Signal()

    def __init__(self, counter: Counter, tools: Tools, owner: QWidget) -> None:
        super().__init__(owner)
        self._counter, self._tools, self._owner = counter, tools, owner
        self._is_busy = False
        self.papers = DeskPapers(counter, tools, owner)
        self.dialog: QDialog | None = None

    def start(self, kind: StepKind, detail: GrievanceDetail) -> None:
        """Ask what the step needs; a second call while one is open does nothing."""
        if self._is_busy or self.dialog is not None:
            return
        if kind is StepKind.MEND:
            self._make(detail)
            return
        parts = (self._counter, self._tools, self._owner)
        if kind in _LETTERS:
            letter = LetterDialog(kind, [line_of(detail.grievance)], *parts)
            letter.made.connect(self._on_lettered)
            self._open(letter)
        else:
            move = MoveDialog(kind, detail, *parts)
            move.moved.connect(self._on_moved)
            move.lettered.connect(self._on_lettered)
            self._open(move)

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._on_dialog_finished)
        dialog.open()

    def _make(self, detail: GrievanceDetail) -> None:
        self._is_busy = True
        desk, operator = self._counter.grievances, self._counter.operator
        work = partial(desk.mending_draft, detail.grievance.id, operator)
        self._tools.jobs.run(work, self._on_drafted, self._on_failed)

    def _tell(self) -> None:
        self._tools.changes.announce(
            Changes.GRIEVANCES | Changes.OUTBOX | Changes.APPLICATIONS, self
        )
        self.moved.emit()

    def _on_dialog_finished(self, result: int) -> None:
        self.dialog = None
        if result == QDialog.DialogCode.Rejected:
            self.moved.emit()  # it may have been refused: things stand otherwise than is shown
        self._owner.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_moved(self, grievance: Grievance) -> None:
        number, state = grievance.number, grievance.state

        def words() -> str:
            text = self.tr("Grievance {number}: {state}.")
            return text.format(number=number, state=state_words(state))

        self._tools.messages.info(words, id="grievance.moved")
        self._tell()

    def _on_lettered(self, paper: IssuedPaper) -> None:
        self._tell()
        self.papers.show(paper)

    def _on_drafted(self, draft: EnrolmentDraft) -> None:
        self._is_busy = False
        self._tools.changes.announce(Changes.DRAFTS, self)
        self._tools.go.open_draft(draft.id)

    def _on_failed(self, error: Exception) -> None:
        self._is_busy = False
        say_failure(error, self._tools.messages)
        self.moved.emit()  # things may stand otherwise than is shown


def say_failure(error: Exception, messages: MessageBar) -> None:
    """Say in the bar why something could not be done; raises again what nobody foresaw."""
    if isinstance(error, Rejected):
        problems = error.problems
        messages.error(lambda: "\n".join(map(problem_text, problems)))
    elif isinstance(error, KnownFault):
        messages.fault(error)
    else:
        raise error
