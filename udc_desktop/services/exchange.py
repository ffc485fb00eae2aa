"""The courier's clerk: what goes to headquarters, when, and what became of it.

The windows know this class only. Every method may take long; run it in a job of the courier's lane.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from udc_desktop.domain.exchange import Notice
from udc_desktop.domain.operators import Operator
from udc_desktop.services.exchange_ports import (
    BatchLine,
    Headquarters,
    Policy,
    RunLine,
    SetAsideLine,
    Waiting,
)
from udc_desktop.services.line import Connection, Stop
from udc_desktop.services.stick import Exported, Imported


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


class ExchangeService:
    """What waits, sending it, and taking what comes back."""

    def status(self) -> ExchangeStatus:
        """Return how things stand."""
        raise NotImplementedError

    def is_due(self, *, is_metered: bool) -> bool:
        """Whether the courier should go now by himself: policy, hours, budget and pause allow."""
        raise NotImplementedError

    def run(
        self, progress: Callable[[Progress], None], stop: Stop, *, by_hand: bool
    ) -> RunReport:
        """Go to headquarters once. ``by_hand`` (Send now) starts the pauses over.

        A line that fails is no exception but a report with its code: what was done stays done.
        Raises ``KnownFault('not_registered')`` before there is an invitation, and what the
        strong-room raises.
        """
        raise NotImplementedError

    # -- joining headquarters
    def read_invitation(self, path: str) -> bytes:
        """Return the file's bytes; raises ``KnownFault`` as ``StickDesk`` does."""
        raise NotImplementedError

    def join(self, operator: Operator, invitation: bytes) -> Headquarters:
        """Take an invitation file: from now on, letters can be written for this headquarters.

        Nothing is sent yet; the first run, or the first file, registers the device. Raises
        ``Rejected`` (field ``invitation``: ``not_an_invitation``, ``other_centre``,
        ``supervisor_only``).
        """
        raise NotImplementedError

    def join_by_code(
        self, operator: Operator, url: str, code: str, connection: Connection
    ) -> Headquarters:
        """Register over the line with a typed address and code.

        Raises ``Rejected`` (fields ``url``, ``code``) and ``LineFault``.
        """
        raise NotImplementedError

    def set_connection(self, operator: Operator, connection: Connection) -> None:
        """Keep address, proxy, authority and pin; raises ``Rejected`` by field."""
        raise NotImplementedError

    def set_policy(self, operator: Operator, policy: Policy) -> None:
        """Keep when the courier goes; raises ``Rejected`` by field (``daily_budget``, ``hours``)."""
        raise NotImplementedError

    def pause(self, operator: Operator, *, is_paused: bool) -> None:
        """Stop going, or go again; any operator may."""
        raise NotImplementedError

    # -- what needs a person
    def set_aside(self, limit: int = 200) -> Sequence[SetAsideLine]:
        """Return what waits for a person, the oldest first."""
        raise NotImplementedError

    def put_away(self, event: UUID, operator: Operator) -> None:
        """Take note of a final refusal: the application becomes REJECTED with the reason.

        Raises ``Rejected`` (``can_be_mended``) for one that can be mended and sent again.
        """
        raise NotImplementedError

    def send_again(self, event: UUID, operator: Operator) -> None:
        """Send a set-aside event again as it stands, under a new id, because its cause is gone."""
        raise NotImplementedError

    # -- history
    def batches(self, after: BatchLine | None = None, limit: int = 50) -> Sequence[BatchLine]:
        """Return the batches, the newest first."""
        raise NotImplementedError

    def runs(self, limit: int = 50) -> Sequence[RunLine]:
        """Return the runs, the newest first."""
        raise NotImplementedError

    # -- what headquarters says to every operator
    def notices(self) -> Sequence[Notice]:
        """Return the notices that are in force today, the newest first."""
        raise NotImplementedError

    # -- by stick
    def export(
        self, folder: str, operator: Operator, progress: Callable[[int, int], None], stop: Stop
    ) -> Exported:
        """Write everything that waits into one file; nothing is settled by it.

        Raises ``KnownFault``: ``not_registered``, ``nothing_waits``, and those of ``StickDesk``.
        """
        raise NotImplementedError

    def import_answer(self, path: str, operator: Operator) -> Imported:
        """Take headquarters' answer file; taken twice, the second changes nothing."""
        raise NotImplementedError

    # -- the upazila officer's report
    def report(self, language: str) -> bytes:
        """Return the plain report of what was sent, what waits and why, as PDF."""
        raise NotImplementedError
