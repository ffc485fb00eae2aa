"""What the counter tells headquarters of a grievance, and what it hears: the bodies of letters."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal
from uuid import UUID

import msgspec

from udc_desktop.domain.grievances import Record, Step
from udc_desktop.domain.programmes import Words

RECEIVED = "grievance.received"
MOVED = "grievance.moved"
"""The kinds of events upward."""


class GrievanceReceived(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The body of ``grievance.received``.

    Of a sealed grievance only number, days, centre and office stand here readably; ``sealed`` is
    base64 of an age file to headquarters' recipient that holds a ``Record`` as JSON. Its papers
    are age files too.
    """

    grievance: UUID
    number: str
    received: date
    created: datetime
    centre: str
    union: str
    office: str  # where it goes
    tier: int = 1
    due: date | None = None
    channel: str = ""
    programme: str = ""
    category: str = ""
    subject: str = ""
    ward: str = ""
    is_anonymous: bool = False
    is_sealed: bool = False
    record: Record | None = None
    sealed: str = ""
    papers: tuple[str, ...] = ()  # SHA-256


class GrievanceMoved(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The body of ``grievance.moved``: one step that was taken at the counter."""

    grievance: UUID
    number: str
    step: Step
    papers: tuple[str, ...] = ()


class GrievanceMove(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The change ``grievance.moved``: what an office did with a grievance, short of an answer.

    ``due`` where the office set another day. A sealed grievance comes without ``reason``.
    """

    number: str
    kind: Literal["take_up", "ask", "send_back", "transfer", "delay"]
    on: date
    grievance: UUID | None = None
    office: str = ""  # who did it; of a transfer, to whom
    reason: Words | None = None
    memo: str = ""
    due: date | None = None
