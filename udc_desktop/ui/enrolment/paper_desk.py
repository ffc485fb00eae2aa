"""Taking in papers: made ready and stored in a job, shown as pictures."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from udc_desktop.domain.enrolments import EnrolmentDraft, PaperRef
from udc_desktop.domain.problems import Problem, Rejected, problem
from udc_desktop.domain.programmes import Document
from udc_desktop.services.enrolment import EnrolmentService
from udc_desktop.ui.enrolment.keeping import snapshot
from udc_desktop.ui.enrolment.paper_images import (
    LARGEST,
    LARGEST_SOURCE,
    Kind,
    ReadyPaper,
    make_ready,
    picture_of,
    ready_image,
)

if TYPE_CHECKING:
    from udc_desktop.ui.jobs import Jobs

Stored = tuple[PaperRef, ReadyPaper]


class PaperDesk(QObject):
    """Takes papers for one draft at a time and holds their pictures.

    Signals:
        working: this document is being made ready.
        taken: a paper was stored; the document's id. The reference is in ``refs``' draft.
        refused: a paper could not be taken; the document's id and why.
        pictured: the picture of a stored paper is there; the document's id.
        failed: the store or the surroundings failed; the error.
    """

    working = Signal(str)
    taken = Signal(str)
    refused = Signal(str, Problem)
    pictured = Signal(str)
    failed = Signal(Exception)

    def __init__(
        self, service: EnrolmentService, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._jobs = jobs
        self._draft: EnrolmentDraft | None = None
        self._pictures: dict[str, QImage] = {}
        self._reduced: set[str] = set()
        self._busy: set[str] = set()

    def watch(self, draft: EnrolmentDraft | None) -> None:
        """Work for this draft from now on."""
        self._draft = draft
        self._pictures.clear()
        self._reduced.clear()
        self._busy.clear()

    def picture(self, document: str) -> QImage | None:
        """Return the picture of a paper, or None while it is not loaded."""
        return self._pictures.get(document)

    def was_reduced(self, document: str) -> bool:
        """Whether this paper was made smaller just now, so that it deserves a look."""
        return document in self._reduced

    def is_busy(self, document: str) -> bool:
        """Whether this paper is being made ready."""
        return document in self._busy

    def take_file(self, document: Document, path: Path) -> None:
        """Take a paper from a file."""
        self._take(document, partial(_ready_file, path, document.kind), path.name)

    def take_bytes(self, document: Document, data: bytes, name: str) -> None:
        """Take a paper from bytes, as they are dropped by a program."""
        self._take(document, partial(make_ready, data, document.kind), name)

    def take_picture(self, document: Document, image: QImage) -> None:
        """Take a paper from the clipboard."""
        self._take(document, partial(ready_image, QImage(image), document.kind), "")

    def remove(self, document: str) -> None:
        """Take a paper out of the draft."""
        draft = self._draft
        if draft is None or document not in draft.papers:
            return
        before = snapshot(draft)
        draft.papers.pop(document, None)
        self._pictures.pop(document, None)
        self._reduced.discard(document)
        self._jobs.run(
            partial(self._service.remove_paper, before, document), _nothing, self._on_failed
        )

    def load_pictures(self) -> None:
        """Fetch the pictures of papers that were stored earlier."""
        if self._draft is None:
            return
        for document, ref in self._draft.papers.items():
            if document not in self._pictures:
                self._jobs.run(
                    partial(self._read, ref),
                    partial(self._on_read, self._draft.id, document, ref.sha256),
                    self._on_failed,
                )

    def _take(self, document: Document, ready: Callable[[], ReadyPaper], name: str) -> None:
        if self._draft is None:
            return
        self._busy.add(document.id)
        self.working.emit(document.id)
        self._jobs.run(
            partial(self._store, snapshot(self._draft), document.id, ready, name),
            partial(self._on_stored, self._draft.id, document.id),
            partial(self._on_store_failed, self._draft.id, document.id),
        )

    def _store(
        self, draft: EnrolmentDraft, document: str, ready: Callable[[], ReadyPaper], name: str
    ) -> Stored:
        paper = ready()
        return self._service.add_paper(draft, document, paper.data, name), paper

    def _read(self, ref: PaperRef) -> QImage:
        return picture_of(self._service.paper(ref), ref.mime)

    def _on_stored(self, draft: UUID, document: str, stored: Stored) -> None:
        if self._draft is None or self._draft.id != draft:
            return
        ref, paper = stored
        self._busy.discard(document)
        self._draft.papers[document] = ref
        self._pictures[document] = paper.picture
        if paper.was_reduced:
            self._reduced.add(document)
        else:
            self._reduced.discard(document)
        self.taken.emit(document)

    def _on_store_failed(self, draft: UUID, document: str, error: Exception) -> None:
        if self._draft is None or self._draft.id != draft:
            return
        self._busy.discard(document)
        if isinstance(error, Rejected):
            self.refused.emit(document, error.problems[0])
        else:
            self.refused.emit(document, problem(f"papers.{document}", "paper_not_stored"))
            self.failed.emit(error)

    def _on_failed(self, error: Exception) -> None:
        self.failed.emit(error)

    def _on_read(self, draft: UUID, document: str, sha256: str, picture: QImage) -> None:
        if self._draft is None or self._draft.id != draft or picture.isNull():
            return
        ref = self._draft.papers.get(document)
        if ref is not None and ref.sha256 == sha256:
            self._pictures[document] = picture
            self.pictured.emit(document)


def _ready_file(path: Path, kind: Kind) -> ReadyPaper:
    try:
        if path.stat().st_size > LARGEST_SOURCE:
            raise Rejected([problem("papers", "paper_too_large", most=LARGEST // 1000)])
        data = path.read_bytes()
    except OSError as error:
        raise Rejected([problem("papers", "paper_unreadable")]) from error
    return make_ready(data, kind)


def _nothing(_: None) -> None:
    """Take the empty answer of a job whose effect was already shown."""
