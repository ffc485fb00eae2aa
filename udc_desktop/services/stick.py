"""Sync by a file on a stick: what is written for headquarters and what comes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from udc_desktop.domain.exchange import BatchAnswer, ChangesPage, Registered
from udc_desktop.domain.operators import Centre
from udc_desktop.domain.programmes import Words
from udc_desktop.services.exchange_ports import Headquarters
from udc_desktop.services.line import ClosedBatch, Stop


@dataclass(frozen=True, slots=True)
class PaperOnStick:
    """A paper that goes along; its bytes are fetched one at a time."""

    sha256: str
    mime: str
    size: int


@dataclass(frozen=True, slots=True)
class Parcel:
    """Everything that one file carries to headquarters."""

    headquarters: Headquarters
    centre: Centre
    place: Words  # union, upazila, district
    made: datetime
    cursor: str  # of the changes that are here already
    batches: tuple[ClosedBatch, ...]
    papers: tuple[PaperOnStick, ...]
    paper: Callable[[str], bytes]
    numbers: tuple[str, ...]  # of the applications inside, for the cover note


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file that was written, read back and found whole."""

    path: str
    size: int
    sha256: str
    events: int
    papers: int


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """What headquarters answered by file."""

    made: datetime
    answers: tuple[BatchAnswer, ...]
    pages: tuple[ChangesPage, ...]
    papers: tuple[str, ...]  # SHA-256 of the papers that headquarters has now
    registered: Registered | None = None


class StickDesk(Protocol):
    """Writes and reads the files.

    Raises ``KnownFault``: ``stick_gone``, ``stick_full``, ``stick_read_only``,
    ``stick_unreadable``, ``stick_wrong_file`` (no file of ours), ``stick_damaged``,
    ``stick_other_centre``, ``stick_other_headquarters``, ``stick_stopped``.
    """

    def write(
        self, folder: str, parcel: Parcel, progress: Callable[[int, int], None], stop: Stop
    ) -> WrittenFile:
        """Write the file whole or not at all; ``progress`` is told bytes done and to do."""

    def read_answer(self, path: str, headquarters: Headquarters) -> AnswerFile: ...
    def read_invitation(self, path: str) -> bytes:
        """Return the bytes of an invitation file."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What ``ExchangeService.export`` did."""

    file: WrittenFile
    batches: Sequence[str]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an answer file brought: events by outcome, changes by kind."""

    outcomes: dict[str, int]
    changes: dict[str, int]
    was_known: bool  # nothing in it was new
