"""The line to headquarters as the courier sees it, and everything that can be wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from udc_desktop.domain.exchange import BatchAnswer, ChangesPage, Invitation, Registered
from udc_desktop.domain.operators import Centre
from udc_desktop.errors import KnownFault
from udc_desktop.services.ports import OutboxEvent

Stop = Callable[[], bool]


class LineFault(KnownFault):
    """Something between here and headquarters.

    ``code`` is one of ``line_down``, ``line_timeout``, ``line_portal`` (a page of HTML, or a
    redirect elsewhere), ``line_certificate``, ``line_clock``, ``line_proxy``, ``line_sign_in``,
    ``line_revoked``, ``line_busy`` (429, 503), ``line_not_headquarters`` (404, another content
    type, a letter signed by another key), ``line_fault`` (500), ``line_cut`` (the answer broke
    off), ``line_too_large`` (413), ``line_stopped`` (the operator stopped it), ``code_wrong``,
    ``code_used``, ``code_expired``.

    Attributes:
        stops_the_run: it will fail the next item too, so the run ends.
        shrinks: a smaller batch may get through: halve.
        retry_after: seconds that headquarters asked for.
        limit: the most bytes that headquarters takes at once.
    """

    def __init__(
        self,
        code: str,
        *,
        stops_the_run: bool = True,
        shrinks: bool = False,
        retry_after: float | None = None,
        limit: int | None = None,
        **params: str | int,
    ) -> None:
        super().__init__(code, **params)
        self.stops_the_run = stops_the_run
        self.shrinks = shrinks
        self.retry_after = retry_after
        self.limit = limit


@dataclass(frozen=True, slots=True)
class ClosedBatch:
    """Events that travel together. Its id and digest are stored before anything is sent."""

    id: UUID
    digest: str  # SHA-256 of the message, see ``domain.exchange.BatchMessage``
    created: datetime
    events: tuple[OutboxEvent, ...]
    via: str = "wire"  # wire, stick
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class PaperToSend:
    """A paper that a waiting event cites. ``url`` and ``offset`` resume an upload."""

    sha256: str
    mime: str
    size: int
    url: str = ""
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """Is this person enrolled elsewhere? Asked of the registry for one application."""

    application: UUID
    nid: str
    brn: str
    born: str  # ISO date, or empty
    programme: str
    number: str = ""  # of the application itself, which does not answer its own question


class Answered(StrEnum):
    """A remote fact has three values, and a failed question is never a no."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class RegistryAnswer:
    """What the registry said of one application, and when."""

    application: UUID
    answer: Answered
    as_of: datetime
    programmes: tuple[str, ...] = ()  # in which the person is enrolled, as the registry names them
    code: str = ""  # why it is unknown


@dataclass(frozen=True, slots=True)
class Traffic:
    """Bytes on the wire since the line was made, headers counted."""

    sent: int
    received: int


@dataclass(frozen=True, slots=True)
class Connection:
    """How headquarters is reached from this machine."""

    url: str
    proxy: str = ""  # empty: the system's own settings
    ca_file: str = ""  # PEM of a private authority; empty: the public ones
    pin: str = ""  # base64 of the SHA-256 of the server's public key (SPKI); empty: no pin


class Line(Protocol):
    """One open line. Every call may take long, raises ``LineFault`` and heeds ``stop``."""

    @property
    def skew_seconds(self) -> float | None:
        """How far this machine's clock is ahead of headquarters; None before the first answer."""

    def traffic(self) -> Traffic: ...
    def size_of(self, batch: ClosedBatch) -> int:
        """Return the bytes that this batch will take on the wire, headers counted."""

    def register(self, invitation: Invitation, centre: Centre) -> Registered:
        """Introduce this device by the one-time code."""

    def send(self, batch: ClosedBatch, stop: Stop) -> BatchAnswer:
        """Send a batch; the answer names this batch, or it is a fault."""

    def ask(self, batch: UUID) -> BatchAnswer | None:
        """Return what became of a batch whose answer was lost; None: it never arrived."""

    def papers_wanted(self, papers: Sequence[str]) -> Sequence[str]:
        """Return those of these papers that headquarters has not got."""

    def upload(
        self,
        paper: PaperToSend,
        data: bytes,
        progress: Callable[[str, int], None],
        stop: Stop,
    ) -> None:
        """Send a paper from where it broke off; ``progress`` is told its url and offset."""

    def changes(self, cursor: str, limit: int) -> ChangesPage: ...
    def enrolled(self, questions: Sequence[Question]) -> Sequence[RegistryAnswer]: ...
    def close(self) -> None: ...


LineMaker = Callable[[Connection], Line]
