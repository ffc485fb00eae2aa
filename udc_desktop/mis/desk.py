"""Headquarters' own clerk: takes what devices send and keeps it exactly once.

Knows no HTTP. The HTTP side (``mis.app``) and the command line (``mis.commands``) call it; every
method is one short transaction on PostgreSQL or SQLite and may be called from many threads and
processes at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from udc_desktop.domain.exchange import (
    BatchAnswer,
    BatchMessage,
    CentralFile,
    ChangesPage,
    Decision,
    GrievanceReply,
    Invitation,
    Notice,
    Payment,
    Registered,
    Registration,
)


class Refused(Exception):  # noqa: N818 - a fact, not a programming error
    """What was asked for is not to be had; ``code`` as in ``domain.exchange.Trouble``."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class Device:
    """A registered device."""

    id: str  # 16 digits
    district: str  # the distribution key of everything that it sends
    centre: str
    union: str
    name: str  # centre code and device character, as on its papers
    public_key: bytes
    recipient: str
    registered: datetime
    revoked: datetime | None = None


@dataclass(frozen=True, slots=True)
class Upload:
    """A paper on its way in, as tus counts it."""

    id: UUID
    sha256: str
    mime: str
    length: int
    offset: int
    is_complete: bool


@dataclass(frozen=True, slots=True)
class EnrolledRecord:
    """An application that the registry knows for a person."""

    number: str
    programme: str
    union: str
    state: str
    created: datetime


class Desk:
    """The store of headquarters behind one database URL and one folder of papers and keys."""

    @classmethod
    def create(cls, url: str, folder: Path, *, name_bn: str, name_en: str, public_url: str) -> Desk:
        """Make database tables and keys (``udc-mis init``); raises ``Refused('exists')``."""
        raise NotImplementedError

    @classmethod
    def open(cls, url: str, folder: Path) -> Desk:
        """Open what ``create`` made, upgraded; raises ``Refused('not_made')``, ``('newer')``."""
        raise NotImplementedError

    def close(self) -> None:
        """Give every connection back."""
        raise NotImplementedError

    def is_ready(self) -> bool:
        """Whether the database answers."""
        raise NotImplementedError

    # -- who we are
    @property
    def id(self) -> str:
        """The receiver of every letter: 16 digits of the SHA-256 of our public key."""
        raise NotImplementedError

    @property
    def public_key(self) -> bytes:
        """Ed25519, 32 bytes."""
        raise NotImplementedError

    @property
    def recipient(self) -> str:
        """The age recipient to which files on a stick are encrypted."""
        raise NotImplementedError

    @property
    def token_secret(self) -> bytes:
        """What every worker signs access tokens with, 32 bytes."""
        raise NotImplementedError

    def sign(self, message: bytes) -> bytes:
        """Sign with our key."""
        raise NotImplementedError

    def decrypt(self, data: bytes) -> bytes:
        """Open what was encrypted to our recipient; raises ``ValueError``."""
        raise NotImplementedError

    # -- devices
    def issue_code(
        self, centre: str, union: str, *, name_bn: str, name_en: str, days: int, now: datetime
    ) -> Invitation:
        """Return an invitation with a fresh one-time code; raises ``Refused('unknown_union')``.

        The code is twelve characters of chance and eight of our key's fingerprint, so that a
        device that typed it knows a false headquarters.
        """
        raise NotImplementedError

    def register(self, registration: Registration, now: datetime) -> Registered:
        """Take a device in, once; the same key with the same code again gets the same answer.

        Raises ``Refused``: ``code_wrong``, ``code_used``, ``code_expired``. The caller has checked
        that the letter is signed by the key inside it. Every centre is told of the device's key.
        """
        raise NotImplementedError

    def device(self, device_id: str) -> Device | None:
        """Return a device, revoked ones too; cheap, because every letter asks."""
        raise NotImplementedError

    def devices(self) -> Sequence[Device]:
        """Return all devices."""
        raise NotImplementedError

    def revoke(self, device_id: str, now: datetime) -> None:
        """Let a device in no more; every centre is told."""
        raise NotImplementedError

    def spend(self, token_id: str, until: datetime, now: datetime) -> bool:
        """Remember the id of a client assertion until it expires; False: it was used before."""
        raise NotImplementedError

    # -- up
    def take_batch(
        self, device: Device, batch: UUID, digest: str, message: BatchMessage, now: datetime
    ) -> BatchAnswer:
        """Take every event once and say what became of each, in one transaction.

        The same batch again gets the same answer, except that what was held is tried again.
        Raises ``Refused('batch_conflict')`` for the same id with another digest.
        """
        raise NotImplementedError

    def batch_answer(self, device: Device, batch: UUID) -> BatchAnswer | None:
        """Return what became of a batch, None where it never came."""
        raise NotImplementedError

    # -- papers
    def papers_wanted(self, device: Device, papers: Iterable[str]) -> Sequence[str]:
        """Return those that are not here, in the order asked."""
        raise NotImplementedError

    def begin_upload(
        self, device: Device, sha256: str, mime: str, length: int, now: datetime
    ) -> Upload:
        """Begin, or find, the upload of a paper by this device; complete where we have it."""
        raise NotImplementedError

    def upload(self, device: Device, upload: UUID) -> Upload | None:
        """Return how far an upload is."""
        raise NotImplementedError

    def append(
        self, device: Device, upload: UUID, offset: int, data: bytes, now: datetime
    ) -> Upload:
        """Add bytes at ``offset``; on disk when it returns.

        Raises ``Refused``: ``upload_gone``, ``wrong_offset``, ``too_large``, ``wrong_digest`` (the
        whole is not what its hash says: it is thrown away, to be sent again).
        """
        raise NotImplementedError

    def keep_paper(self, device: Device, sha256: str, mime: str, data: bytes, now: datetime) -> None:
        """Keep a paper that came by stick; raises ``Refused('wrong_digest')``."""
        raise NotImplementedError

    # -- down
    def changes(self, device: Device, cursor: str, limit: int) -> ChangesPage:
        """Return what the device's centre, and every centre, was told behind ``cursor``.

        A cursor that we never gave begins from the beginning: everything downward is idempotent.
        """
        raise NotImplementedError

    def decide(self, decision: Decision, now: datetime) -> None:
        """Keep a decision and tell its centre; raises ``Refused('unknown_application')``."""
        raise NotImplementedError

    def application_of(self, number: str) -> UUID | None:
        """Return the application with this number on paper."""
        raise NotImplementedError

    def pay(self, payments: Sequence[Payment], now: datetime) -> int:
        """Keep payments and tell their centres; return how many were new or changed."""
        raise NotImplementedError

    def reply(self, centre: str, reply: GrievanceReply, now: datetime) -> None:
        """Tell a centre the answer to a grievance."""
        raise NotImplementedError

    def publish(self, file: CentralFile, now: datetime) -> None:
        """Tell every centre of a file; raises ``Refused`` (``not_newer``, ``wrong_digest``)."""
        raise NotImplementedError

    def withdraw_file(self, kind: str, name: str, version: int, now: datetime) -> None:
        """Tell every centre not to use a version."""
        raise NotImplementedError

    def notify(self, notice: Notice, centre: str, now: datetime) -> None:
        """Tell a centre, or every centre where ``centre`` is empty."""
        raise NotImplementedError

    # -- registry
    def enrolled(self, *, nid: str, brn: str, born: date | None) -> Sequence[EnrolledRecord]:
        """Return the live applications of a person in all unions, by any form of the NID."""
        raise NotImplementedError

    # -- figures
    def stats(self) -> dict[str, Any]:
        """Return counts: centres, devices, events by kind, applications by programme and state."""
        raise NotImplementedError

    def export(self, programme: str, state: str) -> Iterable[dict[str, Any]]:
        """Yield applications as flat records, for ``udc-mis export``."""
        raise NotImplementedError
