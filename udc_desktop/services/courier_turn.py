"""What all streams of one run share: the line, what may be spent, and what came of it so far."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from udc_desktop.domain.operators import Centre
from udc_desktop.services.answers import AnswerBook
from udc_desktop.services.batches import BatchCloser
from udc_desktop.services.exchange_ports import Policy
from udc_desktop.services.joining import Joining
from udc_desktop.services.line import Line, LineFault, Stop
from udc_desktop.services.ports import UnitsOfWork
from udc_desktop.services.runs import Progress, Stage, TakesChanges
from udc_desktop.services.vault import Clock

OVER_BUDGET = "over_budget"
"""The code of a run that ended because the day's bytes are used up."""


@dataclass(frozen=True, slots=True)
class CourierDesk:
    """What every run works with."""

    units: UnitsOfWork
    clock: Clock
    centre: Centre
    joining: Joining
    closer: BatchCloser
    answers: AnswerBook
    changes: TakesChanges
    ticks: Callable[[], float] = time.monotonic  # seconds, for how long something takes


@dataclass(slots=True)
class Done:
    """What a run came to so far. ``code`` is empty while everything goes."""

    code: str = ""
    params: Mapping[str, str | int] = field(default_factory=dict)
    retry_after: float | None = None  # seconds
    settled: int = 0  # checkpoints of the trail are not counted: no operator made them
    set_aside: int = 0
    held: int = 0
    papers: int = 0
    changes: Counter[str] = field(default_factory=Counter)
    programmes_changed: bool = False
    has_downloaded: bool = False
    got_through: bool = False  # something went up: the pauses start over
    is_spent: bool = False  # the day's budget ended the run

    def note(self, fault: LineFault) -> None:
        """Remember what went wrong; of several, the first."""
        if not self.code:
            self.code, self.params = fault.code, dict(fault.params)
        if fault.retry_after is not None:
            self.retry_after = max(self.retry_after or 0.0, fault.retry_after)


@dataclass(frozen=True, slots=True)
class Turn:
    """One run, as its streams see it.

    Attributes:
        line: open; whoever made it closes it.
        policy: for the sizes; when to go was decided before.
        progress: told between items; ``stop`` is asked there.
        waiting: events that wait at the beginning.
        allowance: bytes that may go over the line, None for no limit.
    """

    desk: CourierDesk
    line: Line
    policy: Policy
    progress: Callable[[Progress], None]
    stop: Stop
    waiting: int
    allowance: int | None
    done: Done = field(default_factory=Done)

    def room(self) -> int | None:
        """Return the bytes that may still go; None for no limit."""
        if self.allowance is None:
            return None
        traffic = self.line.traffic()
        return self.allowance - traffic.sent - traffic.received

    def tell(self, stage: Stage, done: int, total: int) -> None:
        """Say how far the run is; raises ``LineFault`` where the operator stopped it."""
        self.between_items()
        self.progress(Progress(stage, done, total, self.line.traffic().sent))

    def between_items(self) -> None:
        """Heed the operator's stop."""
        if self.stop():
            raise LineFault("line_stopped")

    def own_trouble(self, fault: LineFault) -> None:
        """Go on after one item's own trouble; raises what stops the run."""
        if fault.stops_the_run:
            raise fault
        self.done.note(fault)
