"""A new application for somebody the counter knows already."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject

from udc_desktop.domain.enrolments import EnrolmentDraft
from udc_desktop.errors import KnownFault
from udc_desktop.ui.changes import Changes

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter
    from udc_desktop.ui.navigation import Tools


class BeginsForPerson(QObject):
    """Begins an entry in which what is known of a person is filled in, and leads to it."""

    def __init__(self, counter: Counter, tools: Tools, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter, self._tools = counter, tools
        self._is_busy = False

    def begin(self, person: UUID) -> None:
        """Begin; a second call while the first is under way does nothing."""
        if self._is_busy:
            return
        self._is_busy = True
        enrolment, operator = self._counter.enrolment, self._counter.operator

        def work() -> EnrolmentDraft:
            draft = enrolment.begin(operator)
            try:
                return enrolment.start_from_person(draft, person)
            except KnownFault:
                enrolment.drop(draft, operator)  # an empty entry would only be in the way
                raise

        self._tools.jobs.run(work, self._on_begun, self._on_failed)

    def _on_begun(self, draft: EnrolmentDraft) -> None:
        self._is_busy = False
        self._tools.changes.announce(Changes.DRAFTS, self)
        self._tools.go.open_draft(draft.id)

    def _on_failed(self, error: Exception) -> None:
        self._is_busy = False
        if not isinstance(error, KnownFault):
            raise error
        self._tools.messages.fault(error)
