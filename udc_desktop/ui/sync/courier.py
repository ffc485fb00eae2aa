"""The courier: goes to headquarters when it is time, or when he is sent; never twice at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from udc_desktop.errors import KnownFault
from udc_desktop.services.exchange import Progress, RunReport
from udc_desktop.ui.changes import ChangeHub, Changes
from udc_desktop.ui.sync.metered import LineSense

if TYPE_CHECKING:
    from udc_desktop.services.exchange import ExchangeService
    from udc_desktop.ui.jobs import Jobs

LOOK_EVERY_MS = 60_000
TELL_EVERY_MS = 200  # a long run says how far it is; more often than one reads is of no use

IsMetered = Callable[[], bool | None]


class Trip:
    """One run: what the lane writes here and the interface reads, and the other way round."""

    def __init__(self, *, by_hand: bool) -> None:
        self.by_hand = by_hand
        self.progress: Progress | None = None
        self.is_under_way = False  # the clerk found that it is time
        self._stop = threading.Event()

    def stop(self) -> None:
        """Have it end as soon as it can."""
        self._stop.set()

    @property
    def is_stopped(self) -> bool:
        """Whether it was told to end."""
        return self._stop.is_set()

    def run(self, exchange: ExchangeService, *, is_metered: bool) -> RunReport | None:
        """Go; None where it is not time yet. For a job."""
        if self.is_stopped or not (self.by_hand or exchange.is_due(is_metered=is_metered)):
            return None
        self.is_under_way = True
        return exchange.run(self._note, self._stop.is_set, by_hand=self.by_hand)

    def _note(self, progress: Progress) -> None:
        self.progress = progress


class Courier(QObject):
    """Asks every minute whether it is time, runs in a lane of his own, and says what came of it.

    Signals:
        began: a run began; whether it was asked for by hand.
        progressed: how far it is; a ``Progress``.
        ended: a run is over; a ``RunReport``, or the ``KnownFault`` that kept it from running, and
            whether it was asked for by hand.
        leaving: the counter is being closed; whatever else is in the lane shall end, too.
    """

    began = Signal(bool)
    leaving = Signal()
    progressed = Signal(Progress)
    ended = Signal(object, bool)

    def __init__(
        self,
        exchange: ExchangeService,
        jobs: Jobs,
        changes: ChangeHub,
        parent: QObject | None = None,
        *,
        is_metered: IsMetered | None = None,
    ) -> None:
        super().__init__(parent)
        self._exchange, self._jobs, self._changes = exchange, jobs, changes
        self._is_metered = is_metered or LineSense()
        self._trip: Trip | None = None
        self._told: Progress | None = None
        self._is_known = False  # that the trip of the moment is under way
        self._has_left = False
        self.clockwork = QTimer(self)
        self.clockwork.setInterval(LOOK_EVERY_MS)
        self.clockwork.timeout.connect(self.look)
        self.watch = QTimer(self)
        self.watch.setInterval(TELL_EVERY_MS)
        self.watch.timeout.connect(self.tell)

    @property
    def is_running(self) -> bool:
        """Whether a run is under way."""
        return self._trip is not None and self._is_known

    @property
    def is_stopping(self) -> bool:
        """Whether the run under way was told to end."""
        return self._trip is not None and self._trip.is_stopped

    @property
    def is_by_hand(self) -> bool:
        """Whether the run under way was asked for by hand."""
        return self._trip is not None and self._trip.by_hand

    @property
    def progress(self) -> Progress | None:
        """How far the run under way is, as it was told last."""
        return self._told if self.is_running else None

    @property
    def is_metered(self) -> bool | None:
        """Whether the line costs by the byte; None where nobody knows."""
        return self._is_metered()

    def start(self) -> None:
        """Begin to ask every minute."""
        self.clockwork.start()

    def look(self) -> None:
        """Go if it is time."""
        self._go(by_hand=False)

    def send_now(self) -> None:
        """Go at once; while a run is under way, it goes on."""
        trip = self._trip
        if trip is not None and not self._is_known and not trip.is_under_way:
            trip.stop()  # he only asks whether it is time: that is answered now
            self._trip = None
        self._go(by_hand=True)

    def stop(self) -> None:
        """Have the run under way end as soon as it can; what is done stays done."""
        if self._trip is not None:
            self._trip.stop()
            self.tell()

    def leave(self) -> None:
        """Never go again: the counter is about to be closed. What is under way is told to end."""
        self._has_left = True
        self.clockwork.stop()
        self.watch.stop()
        if self._trip is not None:
            self._trip.stop()
        self.leaving.emit()

    def tell(self) -> None:
        """Say how far the run is, where that is news."""
        trip = self._trip
        if trip is None:
            return
        if trip.is_under_way and not self._is_known:
            self._is_known = True
            self.began.emit(trip.by_hand)
        progress = trip.progress
        if self._is_known and progress is not None and progress is not self._told:
            self._told = progress
            self.progressed.emit(progress)

    # -- inside ---------------------------------------------------------------------------------

    def _go(self, *, by_hand: bool) -> None:
        if self._trip is not None or self._has_left:
            return
        trip = Trip(by_hand=by_hand)
        is_metered = self._is_metered() is True  # what nobody knows is taken for free
        exchange = self._exchange
        self._trip, self._told, self._is_known = trip, None, by_hand
        if by_hand:
            self.began.emit(True)
        self.watch.start()
        self._jobs.run(
            lambda: (trip, trip.run(exchange, is_metered=is_metered)),
            self._on_over,
            partial(self._on_failed, trip),
            "courier",
        )

    def _finish(self, trip: Trip) -> bool:
        """Put the trip away; return whether it is the one of the moment."""
        if trip is not self._trip:
            return False
        self.tell()
        self.watch.stop()
        self._trip, self._told, self._is_known = None, None, False
        return True

    def _on_over(self, answer: tuple[Trip, RunReport | None]) -> None:
        trip, report = answer
        was_told = self._is_known  # that it began
        if not self._finish(trip):
            return
        if report is None:
            if not was_told:
                return  # it is not time yet
            report = RunReport("line_stopped", {}, 0, 0, 0, 0, {}, 0, 0)
        self.ended.emit(report, trip.by_hand)
        self._changes.announce(changes_of(report), self)

    def _on_failed(self, trip: Trip, error: Exception) -> None:
        if not isinstance(error, KnownFault):
            self._finish(trip)
            raise error
        if self._finish(trip):
            self.ended.emit(error, trip.by_hand)
            self._changes.announce(Changes.EXCHANGE, self)


def changes_of(report: RunReport) -> Changes:
    """Return what may look otherwise after this run."""
    changes = Changes.EXCHANGE
    if report.settled or report.set_aside or report.held:
        changes |= Changes.OUTBOX | Changes.APPLICATIONS
    kinds = report.changes
    if any(kinds.get(kind) for kind in ("application.decided", "application.twin", "payment")):
        changes |= Changes.APPLICATIONS
    if kinds.get("notice"):
        changes |= Changes.NOTICES
    if report.programmes_changed:
        changes |= Changes.CATALOGUE
    return changes
