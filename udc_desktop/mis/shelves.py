"""What the intake of a batch reads and writes; each database has its own words for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from sqlalchemy import Connection

from udc_desktop.mis.claims import Claim
from udc_desktop.mis.terms import Device, EnrolledRecord


@dataclass(frozen=True, slots=True)
class EventColumns:
    """A row of ``event`` without what a batch shares; the names are the columns'."""

    id: UUID
    seq: int
    kind: str
    entity: UUID
    revision: int
    at: datetime
    skew_seconds: int
    operator: UUID
    sha256: bytes
    seal: bytes
    body: bytes


@dataclass(frozen=True, slots=True)
class ApplicationColumns:
    """A row of ``application`` without what a batch shares; the names are the columns'."""

    id: UUID
    number: str
    programme: str
    programme_version: int
    revision: int
    priority: int
    intake: date | None
    created: datetime
    standing: str
    decided: str | None
    state: str
    event: UUID
    seq: int
    claims: bytes


@dataclass(frozen=True, slots=True)
class KnownEvent:
    """An event that is here: by its id, or by its place in the device's order."""

    id: UUID
    device: str
    seq: int
    sha256: bytes


@dataclass(frozen=True, slots=True)
class KnownApplication:
    """An application that is here."""

    id: UUID
    device: str
    seq: int
    standing: str
    decided: str | None
    claims: bytes


@dataclass(frozen=True, slots=True)
class StoredBatch:
    """A batch that came before."""

    digest: bytes
    answer: bytes


@dataclass(frozen=True, slots=True)
class Begun:
    """Where a batch begins."""

    is_let_in: bool  # the device is not revoked
    stored: StoredBatch | None


Place = tuple[str, UUID]
"""Where an application lies: its district and its id."""


class Shelf(Protocol):
    """What the intake and the registry read and write, inside the caller's transaction."""

    @property
    def sees_conflicts(self) -> bool:
        """Whether adding what is here already adds less, instead of being an error."""

    def device(self, connection: Connection, device_id: str, among: Sequence[str]) -> Device | None:
        """Return a device that lies in one of these districts."""

    def begin(self, connection: Connection, device: Device, batch: UUID) -> Begun:
        """Wait until no other batch of this device is at work; look for this one."""

    def batch(self, connection: Connection, device: Device, batch: UUID) -> StoredBatch | None:
        """Return a batch that came before."""

    def events(
        self, connection: Connection, device: Device, ids: Sequence[UUID], seqs: Sequence[int]
    ) -> Iterable[KnownEvent]:
        """Return events that have one of these ids, or one of these places of this device."""

    def applications(
        self, connection: Connection, device: Device, ids: Sequence[UUID]
    ) -> Iterable[KnownApplication]:
        """Return applications, locked."""

    def papers(self, connection: Connection, device: Device, papers: Sequence[bytes]) -> set[bytes]:
        """Return those of these papers that are here."""

    def put_events(
        self,
        connection: Connection,
        device: Device,
        batch: UUID,
        now: datetime,
        rows: Sequence[EventColumns],
    ) -> int:
        """Add events; return how many were new."""

    def put_applications(
        self,
        connection: Connection,
        device: Device,
        now: datetime,
        rows: Sequence[ApplicationColumns],
        *,
        only_new: bool,
    ) -> int:
        """Add applications, or (not ``only_new``) what newer events say; return how many."""

    def put_claims(
        self, connection: Connection, claims: Sequence[Claim]
    ) -> set[tuple[bytes, UUID]]:
        """Take place 0 of keys; return key and application of those that got it."""

    def put_batch(
        self,
        connection: Connection,
        device: Device,
        batch: UUID,
        stored: StoredBatch,
        now: datetime,
    ) -> None:
        """Keep the answer."""

    def live_claims(
        self, connection: Connection, keys: Sequence[bytes]
    ) -> Iterable[tuple[bytes, Place]]:
        """Return the live claims of some keys, each with its key."""

    def enrolled(
        self, connection: Connection, places: Sequence[Place]
    ) -> Iterable[tuple[Place, EnrolledRecord]]:
        """Return applications as the registry tells of them."""
