"""What headquarters' modules say to each other and to whoever asks them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID


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


@dataclass(frozen=True, slots=True)
class Person:
    """Who the registry is asked about; a number in any of its forms."""

    nid: str = ""
    brn: str = ""
    born: date | None = None
