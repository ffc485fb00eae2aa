"""Taking in what supports a grievance: photos, documents, short recordings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from udc_desktop.domain.enrolments import PaperRef
from udc_desktop.domain.grievances import GrievanceDraft
from udc_desktop.domain.problems import Problem, Rejected, problem
from udc_desktop.errors import KnownFault
from udc_desktop.services.grievances.desk import GrievanceService
from udc_desktop.services.grievances.form import LARGEST_SOUND
from udc_desktop.ui.enrolment.keeping import snapshot
from udc_desktop.ui.enrolment.paper_images import (
    LARGEST,
    LARGEST_SOURCE,
    make_ready,
    picture_of,
    ready_image,
)
from udc_desktop.ui.grievances.papers_sound import is_sound, seconds_of

if TYPE_CHECKING:
    from udc_desktop.ui.jobs import Jobs


@dataclass(frozen=True, slots=True)
class ReadyEnclosure:
    """What is about to be stored: a picture of it where it has one, its length where it sounds."""

    data: bytes
    picture: QImage | None = None
    seconds: int | None = None


class PapersDesk(QObject):
    """Takes papers for one draft at a time, and holds their pictures and lengths.

    Signals:
        changed: a paper was stored or taken out.
        shown: something that is shown of the papers has changed: one is in work, one has a picture.
        refused: a paper could not be taken; why.
        failed: the store or the surroundings failed; the error.
    """

    changed = Signal()
    shown = Signal()
    refused = Signal(Problem)
    failed = Signal(Exception)

    def __init__(
        self, service: GrievanceService, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._service, self._jobs = service, jobs
        self._draft: GrievanceDraft | None = None
        self._pictures: dict[str, QImage] = {}
        self._seconds: dict[str, int] = {}
        self._names: dict[str, str] = {}  # of what is sealed: the store does not know them
        self._in_work = 0

    def watch(self, draft: GrievanceDraft | None) -> None:
        """Work for this draft from now on."""
        self._draft = draft
        self._pictures.clear()
        self._seconds.clear()
        self._names.clear()
        self._in_work = 0

    @property
    def is_busy(self) -> bool:
        """Whether a paper is being made ready."""
        return self._in_work > 0

    def picture(self, sha256: str) -> QImage | None:
        """Return the picture of a paper; None while it is not loaded, or where it is sealed."""
        return self._pictures.get(sha256)

    def seconds(self, sha256: str) -> int | None:
        """Return how long a recording is, where that is known."""
        return self._seconds.get(sha256)

    def name(self, ref: PaperRef) -> str:
        """Return how the file was called; empty where it was pasted, or sealed before today."""
        return ref.name or self._names.get(ref.sha256, "")

    def take_file(self, path: Path) -> None:
        """Take a paper or a recording from a file."""
        self._take(partial(_from_file, path), path.name)

    def take_picture(self, image: QImage) -> None:
        """Take a paper from the clipboard, or one that was turned."""
        self._take(partial(_from_picture, QImage(image)), "")

    def remove(self, sha256: str) -> None:
        """Take a paper out of the draft."""
        draft = self._draft
        if draft is None or all(ref.sha256 != sha256 for ref in draft.papers):
            return
        before = snapshot(draft)
        draft.papers = [ref for ref in draft.papers if ref.sha256 != sha256]
        self._pictures.pop(sha256, None)
        self._seconds.pop(sha256, None)
        self._jobs.run(
            partial(self._service.remove_paper, before, sha256), _nothing, self._on_failed
        )
        self.changed.emit()

    def load_pictures(self) -> None:
        """Fetch the pictures of papers that were stored earlier."""
        if self._draft is None:
            return
        for ref in self._draft.papers:
            if ref.sha256 not in self._pictures:
                self._jobs.run(
                    partial(self._read, ref),
                    partial(self._on_read, self._draft.id, ref.sha256),
                    partial(self._on_read_failed, ref.sha256),
                )

    # -- inside ---------------------------------------------------------------------------------

    def _take(self, ready: Callable[[], ReadyEnclosure], name: str) -> None:
        if self._draft is None:
            return
        self._in_work += 1
        self.shown.emit()
        self._jobs.run(
            partial(self._store, snapshot(self._draft), ready, name),
            partial(self._on_stored, self._draft.id, name),
            partial(self._on_store_failed, self._draft.id),
        )

    def _store(
        self, draft: GrievanceDraft, ready: Callable[[], ReadyEnclosure], name: str
    ) -> tuple[PaperRef, ReadyEnclosure]:
        made = ready()
        return self._service.add_paper(draft, made.data, name), made

    def _read(self, ref: PaperRef) -> ReadyEnclosure:
        data = self._service.paper(ref)
        if is_sound(data):
            return ReadyEnclosure(b"", seconds=seconds_of(data))
        return ReadyEnclosure(b"", picture_of(data, ref.mime))

    def _hold(self, sha256: str, made: ReadyEnclosure) -> None:
        if made.picture is not None and not made.picture.isNull():
            self._pictures[sha256] = made.picture
        if made.seconds is not None:
            self._seconds[sha256] = made.seconds

    def _on_stored(self, draft: UUID, name: str, stored: tuple[PaperRef, ReadyEnclosure]) -> None:
        if self._draft is None or self._draft.id != draft:
            return
        ref, made = stored
        self._in_work -= 1
        if all(known.sha256 != ref.sha256 for known in self._draft.papers):
            self._draft.papers = [*self._draft.papers, ref]
        self._names[ref.sha256] = name
        self._hold(ref.sha256, made)
        self.changed.emit()

    def _on_store_failed(self, draft: UUID, error: Exception) -> None:
        if self._draft is None or self._draft.id != draft:
            return
        self._in_work -= 1
        if isinstance(error, Rejected):
            self.refused.emit(_for_enclosures(error.problems[0]))
        else:
            self.refused.emit(problem("papers", "paper_not_stored"))
            self.failed.emit(error)

    def _on_failed(self, error: Exception) -> None:
        self.failed.emit(error)

    def _on_read(self, draft: UUID, sha256: str, made: ReadyEnclosure) -> None:
        if self._draft is not None and self._draft.id == draft:
            self._hold(sha256, made)
            self.shown.emit()

    def _on_read_failed(self, _sha256: str, error: Exception) -> None:
        if not isinstance(error, KnownFault):
            raise error
        # what is sealed has no picture any more; that a paper is gone is said when it is handed in
        self.shown.emit()


def _for_enclosures(found: Problem) -> Problem:
    """Return a refusal in the words of this desk, which takes recordings too."""
    if found.code == "paper_kind":
        return problem(found.field, "enclosure_kind")
    return found


def _from_file(path: Path) -> ReadyEnclosure:
    try:
        if path.stat().st_size > LARGEST_SOURCE:
            raise Rejected([problem("papers", "paper_too_large", most=LARGEST // 1000)])
        data = path.read_bytes()
    except OSError as error:
        raise Rejected([problem("papers", "paper_unreadable")]) from error
    if not is_sound(data):
        ready = make_ready(data, "scan")
        return ReadyEnclosure(ready.data, ready.picture)
    if len(data) > LARGEST_SOUND:
        raise Rejected([problem("papers", "sound_too_large", most=LARGEST_SOUND // 1024)])
    return ReadyEnclosure(data, seconds=seconds_of(data))


def _from_picture(image: QImage) -> ReadyEnclosure:
    ready = ready_image(image, "scan")
    return ReadyEnclosure(ready.data, ready.picture)


def _nothing(_: None) -> None:
    """Take the empty answer of a job whose effect was already shown."""
