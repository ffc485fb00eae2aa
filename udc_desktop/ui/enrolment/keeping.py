"""Storing a draft while it is being typed, without ever holding up the typing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import msgspec
from PySide6.QtCore import QObject, Signal

from udc_desktop.domain.enrolments import EnrolmentDraft
from udc_desktop.domain.grievances import GrievanceDraft

if TYPE_CHECKING:
    from udc_desktop.ui.jobs import Jobs

Draft = EnrolmentDraft | GrievanceDraft
D = TypeVar("D", bound=EnrolmentDraft | GrievanceDraft)


class KeepsDrafts(Protocol):
    """A clerk who stores drafts: of enrolments, or of grievances."""

    def keep(self, draft: Any) -> None:
        """Store the draft as it is."""


def snapshot(draft: D) -> D:
    """Return a copy that a job may read while the operator goes on typing into ``draft``."""
    fields = msgspec.structs.fields(draft)
    return msgspec.structs.replace(
        draft, **{f.name: _copied(getattr(draft, f.name)) for f in fields}
    )


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return dict(value)
    if isinstance(value, list):
        return [_copied(each) for each in value]
    return value


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
        store: KeepsDrafts,
        jobs: Jobs,
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._jobs = jobs
        self._now = now
        self._waiting: Draft | None = None
        self._in_flight = 0

    def keep(self, draft: Draft) -> None:
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
        self._jobs.run(partial(self._store.keep, state), self._on_kept, self._on_keep_failed)

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
