"""What headquarters wants mended in the entry on the desk."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from udc_desktop.domain.programmes import Words
from udc_desktop.errors import KnownFault

if TYPE_CHECKING:
    from udc_desktop.services.exchange import ExchangeService
    from udc_desktop.ui.jobs import Jobs


class SentBack(QObject):
    """Looks up why an application came back, so that each reason stands beside its field.

    Signals:
        found: the reasons by field (``applicant.nid``), of the entry asked for last.
    """

    found = Signal(dict)

    def __init__(
        self, exchange: ExchangeService, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._exchange, self._jobs = exchange, jobs
        self._asked: UUID | None = None

    def look(self, application: UUID) -> None:
        """Ask why this application came back, if it did."""
        self._asked = application
        self._jobs.run(
            partial(_remarks, self._exchange, application),
            partial(self._on_found, application),
            self._on_failed,
        )

    def _on_found(self, application: UUID, remarks: Mapping[str, Words]) -> None:
        if application == self._asked:
            self.found.emit(remarks)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, KnownFault):
            raise error  # the entry can be mended without; the store's fault is told elsewhere


def _remarks(exchange: ExchangeService, application: UUID) -> Mapping[str, Words]:
    return {
        problem.field: problem.text
        for line in exchange.set_aside()
        if line.application == application
        for problem in line.outcome.problems
    }
