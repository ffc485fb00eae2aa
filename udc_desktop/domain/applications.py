"""An application: what was recorded for one applicant and one programme."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

Body = dict[str, Any]


class State(StrEnum):
    """Where an application stands."""

    NEXT_WINDOW = "next_window"  # recorded outside the intake window; goes in with the next
    SUBMITTED = "submitted"  # saved, in the outbox, not yet at headquarters
    REFUSED = "refused"  # recorded as not eligible, with the reasons
    RECEIVED = "received"  # headquarters has it
    APPROVED = "approved"
    WAITING = "waiting"  # on the waiting list
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"

    @property
    def is_live(self) -> bool:
        """Whether it bars a second application of the same person to the same programme."""
        return self not in {State.REFUSED, State.REJECTED, State.WITHDRAWN}

    @property
    def is_handed_in(self) -> bool:
        """Whether it was submitted while its window was open, and stands."""
        return self in {State.SUBMITTED, State.RECEIVED, State.APPROVED, State.WAITING}


@dataclass(frozen=True, slots=True)
class Application:
    """One application as it stands, with the newest revision of what was recorded.

    ``body`` is the record: one mapping per group of the form (``applicant``, ``address``,
    ``household``, ``account``, ``nominee``, the programme's own groups), plus ``members``,
    ``papers``, ``consent``, ``rules`` (each rule with its outcome on the day), ``overrules`` and
    ``lookalikes``. Values are strings, whole numbers, booleans; dates are ISO strings.
    """

    id: UUID
    number: str
    person: UUID
    household: UUID
    programme: str
    programme_version: int
    state: State
    revision: int
    body: Body
    body_sha256: str
    priority: int  # points for a waiting list
    operator: UUID
    created: datetime
    changed: datetime
    intake: date | None  # first day of the window it goes into; None where there is no window
    sent: datetime | None = None

    @property
    def can_be_amended(self) -> bool:
        """Whether nobody but this counter has seen it yet."""
        return self.sent is None and self.state in {State.SUBMITTED, State.NEXT_WINDOW}
