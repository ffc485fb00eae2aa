"""What befalls the counter of a storm: deaths, a clock that is set, spoilt events."""

from __future__ import annotations

import os
import random
import signal
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import event
from sqlalchemy.pool import Pool

from udc_desktop.domain.exchange import SUBMITTED
from udc_desktop.domain.seals import canonical_json, sha256_hex
from udc_desktop.storage.uow import SqlUnitOfWork

DAY = datetime(2026, 11, 11, 4, 0, tzinfo=UTC)  # an intake window is open, days around it too
FIRST_DAY, LAST_DAY = DAY - timedelta(days=7), DAY + timedelta(days=6)
ASTRAY = (datetime(2010, 1, 1, tzinfo=UTC), datetime(2037, 5, 5, tzinfo=UTC))  # an empty battery
WITHIN = {"statement": 300, "commit": 40, "committed": 40}
"""Deaths that the counter dies by itself, and at which of these at the latest."""


@dataclass
class Death:
    """How one process of the counter ends: by itself within its work, or killed from outside.

    It is near after ``due`` saves; then it comes at the ``at``-th statement or commit, or request.
    """

    how: str = ""
    due: int = 0
    at: int = 0
    saves: int = 0
    is_over: bool = False
    _request: int | None = None

    @property
    def orders(self) -> str:
        """What the process has to be told, empty where it cannot know."""
        return f"{self.how}:{self.due}:{self.at}" if self.how in WITHIN else ""

    def aim(self, requests: int) -> None:
        """Choose the request at which to kill, once enough was saved."""
        if self.how in {"request", "saved"} and self._request is None and self.saves >= self.due:
            self._request = requests + (self.at if self.how == "request" else 0)

    def is_due(self, requests: int) -> bool:
        """Whether to kill now."""
        return self._request is not None and requests >= self._request and not self.is_over


def say(**told: object) -> None:
    """Print one line at once and whole, whatever the other lane prints."""
    os.write(1, msgspec.json.encode(told) + b"\n")


class Clock:
    """A wall clock that somebody sets."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._ahead = timedelta()
        self._set(DAY + timedelta(hours=chance.uniform(-100, 100)))

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def jump(self) -> None:
        """Go some hours back or some days forward; too far, and somebody sets it right."""
        to = self() + timedelta(hours=self._chance.choice((-30, -9, -2, 0.1, 26, 50)))
        self._set(to if FIRST_DAY < to < LAST_DAY else DAY)

    def go_astray(self) -> None:
        """Show a year that it is not."""
        self._set(self._chance.choice(ASTRAY))

    def is_astray(self) -> bool:
        """Whether nobody would enrol by this clock."""
        return not FIRST_DAY <= self() <= LAST_DAY

    def _set(self, to: datetime) -> None:
        before = self._ahead
        self._ahead = to - datetime.now(UTC)
        say(clock=round((self._ahead - before).total_seconds()))


class SuddenDeath:
    """Ends this process without a word at a chosen moment of its work on the disk."""

    def __init__(self, moment: str) -> None:
        self._kind, after, at = moment.split(":")
        self._after, self._left = int(after), int(at)
        self._committed = threading.local()
        event.listen(Pool, "connect", self._on_connect)
        event.listen(Pool, "checkin", self._on_checkin)

    def saved(self) -> None:
        """Count what was saved; death is near when it is enough."""
        self._after -= 1

    def _on_connect(self, connection: Any, _record: object) -> None:
        connection.set_trace_callback(self._on_statement)

    def _on_statement(self, sql: str) -> None:
        is_commit = sql == "COMMIT"
        self._committed.it = is_commit
        if self._kind == "statement" or (is_commit and self._kind == "commit"):
            self._nearer()

    def _on_checkin(self, *_: object) -> None:
        if self._kind == "committed" and getattr(self._committed, "it", False):
            self._nearer()

    def _nearer(self) -> None:
        if self._after > 0:
            return
        self._left -= 1
        if self._left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)


class SpoiltUnit(SqlUnitOfWork):
    """A unit of work of a program that now and then writes nonsense into an event."""

    chance: random.Random

    def __enter__(self) -> SpoiltUnit:
        super().__enter__()
        add = self.outbox.add

        def spoilt(*, kind: str, revision: int, body: Mapping[str, Any], **more: Any) -> Any:
            if kind == SUBMITTED and revision == 1:
                body = self._spoilt(body)
            return add(kind=kind, revision=revision, body=body, **more)

        self.outbox.add = spoilt  # type: ignore[method-assign]
        return self

    def _spoilt(self, body: Mapping[str, Any]) -> Mapping[str, Any]:
        fate = self.chance.random()
        if fate < 0.04:  # rejected; can be mended
            applicant = {**body["record"]["applicant"], "nid": "12"}
            record = {**body["record"], "applicant": applicant}
            return {**body, "record": record, "record_sha256": sha256_hex(canonical_json(record))}
        if fate < 0.055:  # refused for good
            return {**body, "number": f"{body['number']}X"}
        return body
