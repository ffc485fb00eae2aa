"""How a run of the courier goes, how it ended, and how things stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from udc_desktop.domain.exchange import ChangesPage
from udc_desktop.services.exchange_ports import Headquarters, Policy, Waiting
from udc_desktop.services.line import Connection


class Stage(StrEnum):
    """What the courier is doing."""

    CONNECTING = "connecting"
    PAPERS = "papers"
    BATCHES = "batches"
    CHANGES = "changes"
    QUESTIONS = "questions"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is; ``total`` is 0 where nobody can know."""

    stage: Stage
    done: int
    total: int
    sent: int  # bytes on the wire so far


@dataclass(frozen=True, slots=True)
class RunReport:
    """How a run ended. ``code`` is empty where everything that could go went."""

    code: str
    params: Mapping[str, str | int]
    settled: int
    set_aside: int
    held: int
    papers: int
    changes: Mapping[str, int]  # by kind, those that are new
    sent: int
    received: int
    programmes_changed: bool = False  # the catalogue was read anew


@dataclass(frozen=True, slots=True)
class ExchangeStatus:
    """Everything that the pill, the first page and the sync page say."""

    headquarters: Headquarters | None  # None: no invitation was taken yet
    connection: Connection
    policy: Policy
    waiting: Waiting
    size_to_send: int  # bytes that the next run is reckoned to take, papers included
    skew_seconds: int
    last_fault: str  # code; empty after a run that ended well
    last_fault_params: Mapping[str, str | int]
    last_try: datetime | None
    next_try: datetime | None  # None: paused, nothing to do, or not registered
    is_over_budget: bool
    is_outside_hours: bool
    files_refused: int  # files of headquarters that could not be read


class Brought(Protocol):
    """What a page of changes brought."""

    @property
    def new(self) -> Mapping[str, int]:
        """Counts by kind of what is new here."""

    @property
    def programmes_changed(self) -> bool:
        """Whether the catalogue was read anew."""


class TakesChanges(Protocol):
    """Takes pages of changes, each with its cursor in one transaction (``services.changes``)."""

    def take_page(self, page: ChangesPage, now: datetime) -> Brought:
        """Keep what is new; the cursor moves where the page begins at it."""
