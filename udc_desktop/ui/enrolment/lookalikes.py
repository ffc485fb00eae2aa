"""Looking for known people who share an identifier, while it is being typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from udc_desktop.domain.enrolments import EnrolmentDraft
from udc_desktop.domain.programmes import FieldType
from udc_desktop.services.enrolment import EnrolmentService
from udc_desktop.ui.enrolment.keeping import snapshot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from udc_desktop.services.ports import LookalikeHit
    from udc_desktop.ui.jobs import Jobs

IDENTIFYING = frozenset({FieldType.NID, FieldType.BRN, FieldType.MOBILE, FieldType.WALLET})
_PAUSE = 350  # milliseconds without a key press before the store is asked


class LookalikeWatch(QObject):
    """Asks the store for look-alikes, after a pause in the typing or at once.

    An answer that comes after a later question was put is thrown away.

    Signals:
        found: the known people, a tuple of ``LookalikeHit``; empty where there is none.
        failed: the store could not be asked; the error.
    """

    found = Signal(tuple)
    failed = Signal(Exception)

    def __init__(
        self, service: EnrolmentService, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._jobs = jobs
        self._draft: EnrolmentDraft | None = None
        self._question = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.look)

    def watch(self, draft: EnrolmentDraft | None) -> None:
        """Look after this draft from now on; answers about the one before no longer count."""
        self._pause.stop()
        self._question += 1
        self._draft = draft

    def look_soon(self) -> None:
        """Look once the typing pauses."""
        self._pause.start()

    def look(self) -> None:
        """Look now."""
        self._pause.stop()
        if self._draft is None:
            return
        self._question += 1
        self._jobs.run(
            partial(self._service.lookalikes, snapshot(self._draft)),
            partial(self._on_found, self._question),
            self._on_failed,
        )

    def _on_found(self, question: int, hits: Sequence[LookalikeHit]) -> None:
        if question == self._question:
            self.found.emit(tuple(hits))

    def _on_failed(self, error: Exception) -> None:
        self.failed.emit(error)
