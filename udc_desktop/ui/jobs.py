"""Work away from the interface thread, on three lanes of one thread each.

``counter`` carries what the person at the desk waits for; ``background`` everything that may take
its time; ``courier`` what goes over the line to headquarters or onto a stick, which may take hours
and which nothing else may wait for. A job is a closure over plain values and a service; it never
touches a widget.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from queue import SimpleQueue
from typing import Any, Literal, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

T = TypeVar("T")
Lane = Literal["counter", "background", "courier"]
OnError = Callable[[Exception], None]
BUSY_AFTER_MS = 600
COLLECT_EVERY_MS = 500


class Jobs(Protocol):
    """What a page needs to have work done."""

    def run(
        self,
        work: Callable[[], T],
        on_done: Callable[[T], None],
        on_error: OnError,
        lane: Lane = "counter",
    ) -> None:
        """Do ``work`` on a lane, then call one of the two on the interface thread.

        ``on_error`` handles what it knows and raises the rest again: that ends in the crash
        window. A callback that belongs to a widget already gone is not called.
        """


@dataclass(frozen=True, slots=True)
class _Job:
    work: Callable[[], Any]
    on_done: Callable[[Any], None]
    on_error: OnError
    lane: Lane


@dataclass(frozen=True, slots=True)
class _Outcome:
    job: _Job
    result: Any
    error: BaseException | None


class JobRunner(QObject):
    """The three lanes.

    Signals:
        busy: True when the counter lane has been at work for 600 ms, False when it is idle again.
    """

    busy = Signal(bool)
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queues: dict[Lane, SimpleQueue[_Job | None]] = {}
        self._threads: dict[Lane, threading.Thread] = {}
        self._is_closed = False
        self._waiting = 0
        self._is_busy = False
        self._busy_timer = QTimer(self)
        self._busy_timer.setSingleShot(True)
        self._busy_timer.setInterval(BUSY_AFTER_MS)
        self._busy_timer.timeout.connect(self._on_busy_timer_timeout)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        self._gives_back_collecting = False
        self._collect_timer = QTimer(self)
        self._collect_timer.setInterval(COLLECT_EVERY_MS)
        self._collect_timer.timeout.connect(_collect)

    def run(
        self,
        work: Callable[[], T],
        on_done: Callable[[T], None],
        on_error: OnError,
        lane: Lane = "counter",
    ) -> None:
        """Queue a job; see ``Jobs.run``. The jobs of a lane keep their order.

        Raises:
            RuntimeError: ``shutdown`` was called.
        """
        if self._is_closed:
            raise RuntimeError("the lanes are closed")
        if lane not in self._threads:
            self._keep_collecting_here()
            self._open(lane)
        if lane == "counter":
            self._waiting += 1
            if self._waiting == 1:
                self._busy_timer.start()
        self._queues[lane].put(_Job(work, on_done, on_error, lane))

    def shutdown(self) -> None:
        """Finish what is queued, then end the threads; the answers are no longer delivered."""
        self._is_closed = True
        self._busy_timer.stop()
        for queue in self._queues.values():
            queue.put(None)
        for thread in self._threads.values():
            thread.join()
        self._collect_timer.stop()
        if self._gives_back_collecting:
            self._gives_back_collecting = False
            gc.enable()

    def _keep_collecting_here(self) -> None:
        """Collect cyclic garbage on this thread only, from the first lane to ``shutdown``.

        Python collects on whichever thread happens to allocate; a widget that lies in a cycle
        would be destroyed by a lane, and Qt dies of that.
        """
        if self._collect_timer.isActive():
            return
        self._gives_back_collecting = gc.isenabled()
        gc.disable()
        self._collect_timer.start()

    def _open(self, lane: Lane) -> None:
        queue: SimpleQueue[_Job | None] = SimpleQueue()
        thread = threading.Thread(
            target=self._work_off, args=(queue,), name=f"lane-{lane}", daemon=False
        )
        self._queues[lane] = queue
        self._threads[lane] = thread
        thread.start()

    def _work_off(self, queue: SimpleQueue[_Job | None]) -> None:
        while (job := queue.get()) is not None:
            try:
                outcome = _Outcome(job, job.work(), None)
            except BaseException as error:  # noqa: BLE001 - the lane outlives every job
                outcome = _Outcome(job, None, error)
            if not self._is_closed:
                self._ended.emit(outcome)
            del job, outcome  # whatever the job held is let go before the next one comes

    def _on_ended(self, outcome: _Outcome) -> None:
        if outcome.job.lane == "counter":
            self._waiting -= 1
            self._rest()
        if not self._is_closed:
            _deliver(outcome)

    def _rest(self) -> None:
        if self._waiting:
            if not self._is_busy:
                self._busy_timer.start()
            return
        self._busy_timer.stop()
        if self._is_busy:
            self._is_busy = False
            self.busy.emit(False)

    def _on_busy_timer_timeout(self) -> None:
        self._is_busy = True
        self.busy.emit(True)


class InlineJobRunner(QObject):
    """Does every job at once on the calling thread: for tests and for the tour.

    Signals:
        busy: never sent; here so that it can stand in for ``JobRunner``.
    """

    busy = Signal(bool)

    def run(
        self,
        work: Callable[[], T],
        on_done: Callable[[T], None],
        on_error: OnError,
        lane: Lane = "counter",
    ) -> None:
        """Do the job now; see ``Jobs.run``."""
        job = _Job(work, on_done, on_error, lane)
        try:
            outcome = _Outcome(job, work(), None)
        except Exception as error:  # noqa: BLE001 - handed to the one who asked
            outcome = _Outcome(job, None, error)
        _deliver(outcome)

    def shutdown(self) -> None:
        """Nothing waits here."""


def _collect() -> None:
    """Collect the generations that are due, as Python would by itself."""
    counts, limits = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > limits[generation]:
            gc.collect(generation)
            return


def _deliver(outcome: _Outcome) -> None:
    if outcome.error is None:
        if _is_alive(outcome.job.on_done):
            outcome.job.on_done(outcome.result)
    elif not isinstance(outcome.error, Exception):
        raise outcome.error
    elif _is_alive(outcome.job.on_error):
        outcome.job.on_error(outcome.error)


def _is_alive(callback: Callable[..., None]) -> bool:
    """Whether the widget that a callback belongs to still exists on Qt's side."""
    while isinstance(callback, partial):
        callback = callback.func
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
