"""Storing a draft while it is being typed, without ever holding up the typing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from udc_desktop.domain.enrolments import EnrolmentDraft
from udc_desktop.services.enrolment import EnrolmentService

if TYPE_CHECKING:
    from udc_desktop.ui.jobs import Jobs


def snapshot(draft: EnrolmentDraft) -> EnrolmentDraft:
    """Return a copy that a job may read while the operator goes on typing into ``draft``."""
    return msgspec.structs.replace(
        draft,
        answers=dict(draft.answers),
        members=[dict(member) for member in draft.members],
        papers=dict(draft.papers),
        lookalikes=list(draft.lookalikes),
        overrules=list(draft.overrules),
    )


class DraftKeeper(QObject):
    """Stores drafts on the counter lane: one at a time, in order, the newest state always last.

    States that are overtaken while another is being stored are left out.

    Signals:
        kept: a state is on the disk; when.
        failed: the state could not be stored; the error.
    """

    kept = Signal(datetime)
    failed = Signal(Exception)

    def __init__(
        self,
        service: EnrolmentService,
        jobs: Jobs,
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._jobs = jobs
        self._now = now
        self._waiting: EnrolmentDraft | None = None
        self._in_flight = 0

    def keep(self, draft: EnrolmentDraft) -> None:
        """Store the draft as it is now, as soon as the one before is stored."""
        if self._waiting is not None and self._waiting.id != draft.id:
            self.flush()
        draft.changed = self._now()
        self._waiting = snapshot(draft)
        if not self._in_flight:
            self.flush()

    def flush(self) -> None:
        """Hand over what waits, without waiting for the save before; the lane keeps the order."""
        if self._waiting is None:
            return
        state, self._waiting = self._waiting, None
        self._in_flight += 1
        self._jobs.run(partial(self._service.keep, state), self._on_kept, self._on_keep_failed)

    def forget(self) -> None:
        """Leave out what waits: the draft is about to become an application, or to be dropped."""
        self._waiting = None

    def _on_kept(self, _: None) -> None:
        self._in_flight -= 1
        self.kept.emit(self._now())
        if not self._in_flight:
            self.flush()

    def _on_keep_failed(self, error: Exception) -> None:
        self._in_flight -= 1
        self.failed.emit(error)
        if not self._in_flight:
            self.flush()
