"""The entry under way: between the pages that edit it and the clerk who checks and stores it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from udc_desktop.domain.enrolments import (
    Consent,
    EnrolmentDraft,
    LookalikeAnswer,
    Verdict,
)
from udc_desktop.domain.operators import Operator
from udc_desktop.domain.problems import Problem, Rejected
from udc_desktop.domain.programmes import FieldSpec, FieldType
from udc_desktop.domain.windows import WindowState
from udc_desktop.services.checking import Checked
from udc_desktop.services.enrolment import Enrolled, EnrolmentService
from udc_desktop.services.forms import MEMBER, on_card
from udc_desktop.services.ports import LookalikeHit
from udc_desktop.ui.enrolment.keeping import DraftKeeper, snapshot
from udc_desktop.ui.enrolment.lookalikes import IDENTIFYING, LookalikeWatch
from udc_desktop.ui.enrolment.paper_desk import PaperDesk

if TYPE_CHECKING:
    from udc_desktop.ui.jobs import Jobs

_PAUSE_BEFORE_KEEPING = 1500  # milliseconds; a field that is never left is stored all the same


def utc_now() -> datetime:
    """Return the time now."""
    return datetime.now(UTC)


class EnrolmentDesk(QObject):
    """Holds one draft. Pages change it here; every change is checked at once and stored soon.

    Signals:
        opened: another draft lies here, or none.
        changed: the draft was changed and checked; what is known of it.
        filled: answers were filled in by the program, the pages must show them.
        hits_changed: look-alikes were found, went away, or were answered.
        kept: the draft is on the disk as it stands; when.
        saving: whether the entry is being saved just now.
        saved: the entry became an application.
        rejected: the entry cannot be saved as it is.
        failed: the store or the surroundings failed; the error.
    """

    opened = Signal()
    changed = Signal(Checked)
    filled = Signal()
    hits_changed = Signal()
    kept = Signal(datetime)
    saving = Signal(bool)
    saved = Signal(Enrolled)
    rejected = Signal(Rejected)
    failed = Signal(Exception)

    def __init__(
        self,
        service: EnrolmentService,
        operator: Operator,
        jobs: Jobs,
        parent: QObject | None = None,
        *,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        super().__init__(parent)
        self.now = now
        self.papers = PaperDesk(service, jobs, self)
        self._service = service
        self._operator = operator
        self._jobs = jobs
        self._draft: EnrolmentDraft | None = None
        self._checked: Checked | None = None
        self._hits: tuple[LookalikeHit, ...] = ()
        self._is_saving = False
        self._keeper = DraftKeeper(service, jobs, now, self)
        self._watch = LookalikeWatch(service, jobs, self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_BEFORE_KEEPING)
        self._connect()

    def _connect(self) -> None:
        self._pause.timeout.connect(self.keep)
        self._keeper.kept.connect(self.kept)
        self._keeper.failed.connect(self.failed)
        self._watch.found.connect(self._on_found)
        self._watch.failed.connect(self.failed)
        self.papers.taken.connect(self._on_paper_taken)
        self.papers.failed.connect(self.failed)

    # -- what lies here -------------------------------------------------------------------------

    @property
    def draft(self) -> EnrolmentDraft:
        """The draft on the desk; only while ``is_open``."""
        if self._draft is None:
            raise LookupError("no draft is open")
        return self._draft

    @property
    def checked(self) -> Checked:
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
    def hits(self) -> tuple[LookalikeHit, ...]:
        """The look-alikes found so far, without the person this entry is known to be about."""
        return tuple(h for h in self._hits if h.person.id != self.draft.person)

    @property
    def open_hits(self) -> tuple[LookalikeHit, ...]:
        """The look-alikes the operator has not answered yet."""
        return tuple(h for h in self.hits if self.answer_to(h.person.id) is None)

    def answer_to(self, person: UUID) -> LookalikeAnswer | None:
        """Return what the operator said of this look-alike."""
        return next((a for a in self.draft.lookalikes if a.person == person), None)

    def window_for(self, programme: str) -> WindowState | None:
        """Return how the window of a programme stands today, for the choice among programmes."""
        return self._service.check(replace(snapshot(self.draft), programme=programme)).window

    def open(self, draft: EnrolmentDraft) -> None:
        """Put a draft here; the one before is stored first."""
        self.close()
        self._draft = draft
        self._checked = self._service.check(draft)
        self._watch.watch(draft)
        self.papers.watch(draft)
        self.opened.emit()
        self.papers.load_pictures()
        if any(draft.answers.get(spec.id) for spec in self._specs() if spec.type in IDENTIFYING):
            self._watch.look()

    def close(self) -> None:
        """Store the draft and put it away."""
        if self._draft is not None and not self._is_saving:
            self.keep()
            self._keeper.flush()
        self._put_away()

    def throw_away(self) -> None:
        """Put the draft away without storing it again."""
        self._put_away()

    def _put_away(self) -> None:
        self._pause.stop()
        self._keeper.forget()
        self._watch.watch(None)
        self.papers.watch(None)
        self._draft, self._checked, self._hits = None, None, ()

    def recheck(self) -> None:
        """Check the draft again: the programmes or the day have changed."""
        if self._draft is not None and not self._is_saving:
            self._check()

    # -- changing it ----------------------------------------------------------------------------

    def choose_programme(self, programme: str) -> None:
        """Let the entry be for this programme; what was typed already stays."""
        if self.draft.programme != programme:
            self.draft.programme = programme
            self._check_and_keep()

    def type(self, field: str, raw: str) -> None:
        """Take what stands in a field, as typed."""
        if self._draft is None or self.draft.answers.get(field, "") == raw:
            return
        self.draft.answers.pop(on_card(field), None)  # completed from it was what stood here before
        self._answer(field, raw)

    def take_offer(self, field: str, offered: str) -> None:
        """Take a better text for a field; of an identity number the card's own is kept too."""
        if self._draft is None:
            return
        if any(spec.id == field and spec.type is FieldType.NID for spec in self._specs()):
            self.draft.answers[on_card(field)] = self.draft.answers.get(field, "")
        self._answer(field, offered)

    def _answer(self, field: str, raw: str) -> None:
        self.draft.answers[field] = raw
        self._check()
        self._pause.start()
        if self._is_identifying(field):
            self._watch.look_soon()

    def leave(self, field: str) -> None:
        """Store the draft because a field was left."""
        if self._draft is None:
            return
        self.keep()
        if self._is_identifying(field):
            self._watch.look()

    def stand_in(self, step: str, field: str = "") -> None:
        """Remember where the operator is, so that the draft opens there again."""
        if self._draft is not None:
            self.draft.step, self.draft.focus = step, field

    def set_members(self, members: Sequence[dict[str, str]]) -> None:
        """Take the household's other members."""
        self.draft.members = [dict(member) for member in members]
        self._check_and_keep()

    def check_member(self, member: dict[str, str]) -> Sequence[Problem]:
        """Say what is wrong with or missing in one member who is being typed.

        The paths are those of the form: ``member.name_bn``.
        """
        alone = snapshot(self.draft)
        alone.members = [dict(member)]
        checked = self._service.check(alone)
        prefix = "members.0."
        return [
            Problem(f"{MEMBER}.{p.field.removeprefix(prefix)}", p.code, p.params, p.severity)
            for p in (*checked.problems, *checked.missing)
            if p.field.startswith(prefix)
        ]

    def set_consent(self, consent: Consent | None) -> None:
        """Take who agreed and how, or take it back."""
        if self.draft.consent != consent:
            self.draft.consent = consent
            self._check_and_keep()

    def set_as_refused(self, as_refused: bool) -> None:
        """Record the entry as not eligible, or no longer."""
        if self.draft.as_refused != as_refused:
            self.draft.as_refused = as_refused
            self._check_and_keep()

    def remove_paper(self, document: str) -> None:
        """Take a paper out."""
        self.papers.remove(document)
        self._check_and_keep()

    def answer_lookalike(self, answer: LookalikeAnswer) -> None:
        """Take the operator's word on a look-alike; the same person's known data are filled in."""
        others = [a for a in self.draft.lookalikes if a.person != answer.person]
        self.draft.lookalikes = [*others, answer]
        if answer.verdict is Verdict.SAME:
            self._jobs.run(
                partial(self._service.start_from_person, snapshot(self.draft), answer.person),
                partial(self._on_person_known, snapshot(self.draft)),
                self._on_refused_or_failed,
            )
        elif self.draft.person == answer.person:
            self.draft.person = None
        self._check_and_keep()
        self.hits_changed.emit()

    def overrule(self, problems: Sequence[Problem], supervisor: UUID, reason: str) -> None:
        """Let warnings pass on a supervisor's word; the password was checked before."""
        self._jobs.run(
            partial(self._overrule, snapshot(self.draft), tuple(problems), supervisor, reason),
            partial(self._on_overruled, self.draft.id),
            self._on_refused_or_failed,
        )

    # -- storing and saving ---------------------------------------------------------------------

    def keep(self) -> None:
        """Store the draft as it stands."""
        self._pause.stop()
        if self._draft is not None and not self._is_saving:
            self._keeper.keep(self.draft)

    def keep_now(self) -> None:
        """Store the draft as it stands, without waiting for an earlier save to end."""
        self.keep()
        self._keeper.flush()

    def enrol(self) -> None:
        """Save the entry as an application. Nothing typed is lost where that fails."""
        if self._is_saving:
            return
        self._set_saving(True)
        self._pause.stop()
        self._keeper.forget()
        self._jobs.run(
            partial(self._service.enrol, snapshot(self.draft), self._operator),
            self._on_enrolled,
            self._on_enrol_failed,
        )

    # -- inside ---------------------------------------------------------------------------------

    def _specs(self) -> list[FieldSpec]:
        return [spec for step in self.checked.steps for spec in step.fields]

    def _is_identifying(self, field: str) -> bool:
        return any(s.id == field and s.type in IDENTIFYING for s in self._specs())

    def _check(self) -> None:
        self._checked = self._service.check(self.draft)
        self.changed.emit(self._checked)

    def _check_and_keep(self) -> None:
        self._check()
        self.keep()

    def _set_saving(self, is_saving: bool) -> None:
        self._is_saving = is_saving
        self.saving.emit(is_saving)

    def _overrule(
        self, draft: EnrolmentDraft, problems: Sequence[Problem], supervisor: UUID, reason: str
    ) -> EnrolmentDraft:
        for each in problems:
            self._service.overrule(
                draft, supervisor, field=each.field, code=each.code, reason=reason
            )
        return draft

    def _on_found(self, hits: tuple[LookalikeHit, ...]) -> None:
        if hits != self._hits:
            self._hits = hits
            self.hits_changed.emit()

    def _on_paper_taken(self, _document: str) -> None:
        self._check_and_keep()

    def _on_person_known(self, asked: EnrolmentDraft, known: EnrolmentDraft) -> None:
        """Take what the clerk filled in, save where the operator typed on meanwhile."""
        if self._draft is None or self._draft.id != asked.id:
            return
        for field, raw in known.answers.items():
            if self.draft.answers.get(field, "") == asked.answers.get(field, ""):
                self.draft.answers[field] = raw
        self.draft.members = self.draft.members or [dict(m) for m in known.members]
        self.draft.person, self.draft.household = known.person, known.household
        self._check_and_keep()
        self.filled.emit()
        self.hits_changed.emit()

    def _on_overruled(self, draft: UUID, overruled: EnrolmentDraft) -> None:
        if self._draft is None or self._draft.id != draft:
            return
        self.draft.overrules = list(overruled.overrules)
        self._check_and_keep()

    def _on_enrolled(self, enrolled: Enrolled) -> None:
        self._put_away()
        self._set_saving(False)
        self.saved.emit(enrolled)

    def _on_enrol_failed(self, error: Exception) -> None:
        self._set_saving(False)
        self.keep()
        self._watch.look()
        self._on_refused_or_failed(error)

    def _on_refused_or_failed(self, error: Exception) -> None:
        if isinstance(error, Rejected):
            self.rejected.emit(error)
        else:
            self.failed.emit(error)
