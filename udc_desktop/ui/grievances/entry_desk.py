"""The grievance under way: between the pages that edit it and the clerk who checks and keeps it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from udc_desktop.domain.grievances import Grievance, GrievanceDraft
from udc_desktop.domain.operators import Operator
from udc_desktop.domain.problems import Problem, Rejected
from udc_desktop.services.grievances.desk import GrievanceService
from udc_desktop.services.grievances.views import CheckedGrievance, KnownPerson
from udc_desktop.ui.enrolment.keeping import DraftKeeper, snapshot
from udc_desktop.ui.grievances.entry_form import CATEGORY, KIND, NO_MENDING, is_blank, own_problems
from udc_desktop.ui.grievances.papers_desk import PapersDesk

if TYPE_CHECKING:
    from udc_desktop.ui.jobs import Jobs

T = TypeVar("T")
_PAUSE_BEFORE_KEEPING = 1500  # milliseconds; a field that is never left is stored all the same


class GrievanceEntryDesk(QObject):
    """Holds one draft. Pages change it here; every change is checked at once and stored soon.

    Signals:
        opened: another draft lies here.
        changed: the draft was changed and checked; what is known of it.
        filled: answers were filled in by the program, the pages must show them.
        kept: the draft is on the disk as it stands; when.
        saving: whether the entry is being saved just now.
        saved: the entry became a grievance.
        rejected: the entry cannot be saved as it is.
        failed: the store or the surroundings failed; the error.
    """

    opened = Signal()
    changed = Signal(CheckedGrievance)
    filled = Signal()
    kept = Signal(datetime)
    saving = Signal(bool)
    saved = Signal(Grievance)
    rejected = Signal(Rejected)
    failed = Signal(Exception)

    def __init__(
        self,
        service: GrievanceService,
        operator: Operator,
        jobs: Jobs,
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.now = now
        self.papers = PapersDesk(service, jobs, self)
        self._service, self._operator, self._jobs = service, operator, jobs
        self._draft: GrievanceDraft | None = None
        self._checked: CheckedGrievance | None = None
        self._rejections: tuple[Problem, ...] = ()
        self._is_saving = False
        self._is_stored = False  # a draft in which nothing is answered is not worth a place
        self._keeper = DraftKeeper(service, jobs, now, self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_BEFORE_KEEPING)
        self._pause.timeout.connect(self.keep)
        self._keeper.kept.connect(self.kept)
        self._keeper.failed.connect(self.failed)
        self.papers.changed.connect(self._on_papers_changed)
        self.papers.failed.connect(self.failed)

    # -- what lies here -------------------------------------------------------------------------

    @property
    def draft(self) -> GrievanceDraft:
        """The draft on the desk; only while ``is_open``."""
        if self._draft is None:
            raise LookupError("no draft is open")
        return self._draft

    @property
    def checked(self) -> CheckedGrievance:
        """What is known of the draft; only while ``is_open``."""
        if self._checked is None:
            raise LookupError("no draft is open")
        return self._checked

    @property
    def is_open(self) -> bool:
        """Whether a draft lies here."""
        return self._draft is not None

    @property
    def is_saving(self) -> bool:
        """Whether the entry is being saved just now; nothing is changed meanwhile."""
        return self._is_saving

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is said against the draft: here, and by the store since the last change."""
        own = (*own_problems(self.draft.answers), *self.checked.problems)
        known = {(found.field, found.code) for found in own}
        said = (p for p in self._rejections if (p.field, p.code) not in known)
        return (*own, *said)

    def open(self, draft: GrievanceDraft) -> None:
        """Put a draft here; the one before is stored first."""
        self.close()
        self._draft = draft
        self._is_stored = draft.changed != draft.started
        self._checked, self._rejections = self._service.check(draft), ()
        self.papers.watch(draft)
        self.opened.emit()
        self.papers.load_pictures()

    def close(self) -> None:
        """Store the draft and put it away."""
        if self._draft is not None and not self._is_saving:
            self.keep_now()
        self.put_away()

    def put_away(self) -> None:
        """Put the draft away without storing it again."""
        self._pause.stop()
        self._keeper.forget()
        self.papers.watch(None)
        self._draft, self._checked = None, None

    def recheck(self) -> None:
        """Check the draft again: the catalogue or the day has changed."""
        if self._draft is not None and not self._is_saving:
            self._check()

    # -- changing it ----------------------------------------------------------------------------

    def choose_category(self, category: str) -> None:
        """Let it be about this; a subject that is none of this category's is forgotten."""
        if self._draft is None or self.draft.answers.get(CATEGORY) == category:
            return
        answers = self.draft.answers
        answers[CATEGORY] = category
        if self._service.catalogue.find_subject(category, answers.get("about.subject", "")) is None:
            answers.pop("about.subject", None)
        kind = self._service.catalogue.find_category(category)
        if kind is None or answers.get("mending.kind") not in {"", None, kind.mends}:
            answers.pop("mending.kind", None)
        self._check_and_keep()
        self.filled.emit()

    def type(self, field: str, raw: str) -> None:
        """Take what stands in a field, as typed."""
        if field == "mending.kind" and raw == NO_MENDING:
            raw = ""
        if self._draft is None or self.draft.answers.get(field, "") == raw:
            return
        self.draft.answers[field] = raw
        if field == KIND and raw != "known":
            self._let_go_of_person(is_anonymous=raw == "anonymous")
        self._check()
        self._pause.start()

    def leave(self, _field: str) -> None:
        """Store the draft because a field was left."""
        if self._draft is not None:
            self.keep()

    def stand_in(self, step: str, field: str = "") -> None:
        """Remember where the operator is, so that the draft opens there again."""
        if self._draft is not None:
            self.draft.step, self.draft.focus = step, field

    def take_person(self, known: KnownPerson) -> None:
        """Fill in what is known of somebody; what was typed meanwhile stays."""
        asked = snapshot(self.draft)
        self._jobs.run(
            partial(self._service.take_person, snapshot(asked), known.person, known.application),
            partial(self._on_person_known, asked),
            self._on_refused_or_failed,
        )

    def forget_person(self) -> None:
        """Let the complainant be somebody else than was taken; what was filled in stays."""
        if self._draft is not None and self.draft.person is not None:
            self._let_go_of_person(is_anonymous=False)
            self._check_and_keep()

    def ask(
        self,
        work: Callable[[], T],
        on_done: Callable[[T], None],
        on_error: Callable[[Exception], None],
    ) -> None:
        """Have something looked up on the lane for which the operator waits."""
        self._jobs.run(work, on_done, on_error)

    # -- storing and saving ---------------------------------------------------------------------

    def keep(self) -> None:
        """Store the draft as it stands."""
        self._pause.stop()
        if self._draft is None or self._is_saving:
            return
        if self._is_stored or not is_blank(self.draft):
            self._is_stored = True
            self._keeper.keep(self.draft)

    def keep_now(self) -> None:
        """Store the draft as it stands, without waiting for an earlier save to end."""
        self.keep()
        self._keeper.flush()

    def receive(self) -> None:
        """Save the entry as a grievance. Nothing typed is lost where that fails.

        Not while a paper is being made ready: the grievance would be without it.
        """
        if self._is_saving or self._draft is None or self.papers.is_busy:
            return
        self._set_saving(True)
        self._pause.stop()
        self._keeper.forget()
        self._jobs.run(
            partial(self._service.receive, snapshot(self.draft), self._operator),
            self._on_received,
            self._on_receive_failed,
        )

    # -- inside ---------------------------------------------------------------------------------

    def _let_go_of_person(self, *, is_anonymous: bool) -> None:
        """Part the draft from a known person; without a name, from her application too."""
        self.draft.person = None
        if is_anonymous and self.draft.application is not None:
            self.draft.application = None
            self.draft.answers.pop("what.application", None)  # its number would name her

    def _check(self) -> None:
        self._checked, self._rejections = self._service.check(self.draft), ()
        self.changed.emit(self._checked)

    def _check_and_keep(self) -> None:
        self._check()
        self.keep()

    def _set_saving(self, is_saving: bool) -> None:
        self._is_saving = is_saving
        self.saving.emit(is_saving)

    def _on_papers_changed(self) -> None:
        if self._draft is not None and not self._is_saving:
            self._check_and_keep()

    def _on_person_known(self, asked: GrievanceDraft, known: GrievanceDraft) -> None:
        if self._draft is None or self._draft.id != asked.id:
            return
        for field, raw in known.answers.items():
            if self.draft.answers.get(field, "") == asked.answers.get(field, ""):
                self.draft.answers[field] = raw
        self.draft.person, self.draft.application = known.person, known.application
        self._check_and_keep()
        self.filled.emit()

    def _on_received(self, grievance: Grievance) -> None:
        self.put_away()
        self._set_saving(False)
        self.saved.emit(grievance)

    def _on_receive_failed(self, error: Exception) -> None:
        if isinstance(error, Rejected):
            self._rejections = tuple(p for p in error.problems if p.blocks)
        self._set_saving(False)
        self.keep()
        self._on_refused_or_failed(error)

    def _on_refused_or_failed(self, error: Exception) -> None:
        if isinstance(error, Rejected):
            self.rejected.emit(error)
        else:
            self.failed.emit(error)
