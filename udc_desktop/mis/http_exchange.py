"""The calls of a counter: register, hand in batches, ask what became of them, hear what is new.

Every method is one call of the protocol: it takes plain values, works at the desk, in a thread,
and gives the answer. What cannot be answered is ``Declined`` (or ``Refused`` by the desk).
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from udc_desktop.domain.exchange import BatchMessage, BatchStatus, PapersWanted, counts_of
from udc_desktop.mis.desk import Desk, Device
from udc_desktop.mis.http_answers import Answer, Declined
from udc_desktop.mis.http_letters import LetterBox, read
from udc_desktop.mis.http_limits import Limits
from udc_desktop.mis.http_metrics import Metrics
from udc_desktop.mis.http_requests import Call

_SHA256 = re.compile(r"[0-9a-f]{64}")
_PAGE = 100  # changes, where the device does not say


class Counter:
    """Headquarters' side of the counter at which devices call."""

    def __init__(
        self,
        desk: Desk,
        letters: LetterBox,
        limits: Limits,
        metrics: Metrics,
        clock: Callable[[], datetime],
    ) -> None:
        self._desk = desk
        self._letters = letters
        self._limits = limits
        self._metrics = metrics
        self._clock = clock

    def register(self, call: Call) -> Answer:
        """``POST /v1/devices``."""
        letter, registration = self._letters.open_registration(call)
        registered = self._desk.register(registration, self._clock())
        to = Call(registered.device_id, call.address, call.headers)
        answer = self._letters.seal(
            to, "register", registered, message_id=letter.header.message_id, count=1
        )
        return replace(answer, device=registered.device_id)

    def take_batch(self, call: Call, device: Device) -> Answer:
        """``POST /v1/batches``."""
        began = time.perf_counter()
        letter = self._letters.open(call, device, "batches")
        batch = _uuid(letter.header.message_id)
        message = read(letter.message, BatchMessage)
        if letter.header.total_count != len(message.events):
            raise Declined(422, "bad_letter", detail="wrong_count")
        if len(message.events) > self._limits.events:
            raise Declined(413, "too_large", limit=self._limits.letter, detail=self._limits.events)
        answer = self._desk.take_batch(device, batch, letter.digest, message, self._clock())
        self._metrics.batch_seconds.observe(time.perf_counter() - began)
        for outcome, count in counts_of(answer.outcomes).items():
            self._metrics.events.add(count, outcome)
        return self._letters.seal(
            call,
            "batches",
            answer,
            message_id=letter.header.message_id,
            count=len(answer.outcomes),
        )

    def tell_batch(self, call: Call, device: Device) -> Answer:
        """``GET /v1/batches/{batch}``: 200 also for a batch that never came."""
        batch: UUID = call.path["batch"]
        status = BatchStatus(batch=batch, answer=self._desk.batch_answer(device, batch))
        return self._letters.seal(call, "batch-status", status, message_id=str(batch), count=1)

    def want_papers(self, call: Call, device: Device) -> Answer:
        """``POST /v1/papers/wanted``."""
        letter = self._letters.open(call, device, "papers")
        asked = read(letter.message, PapersWanted).papers
        if len(asked) > self._limits.papers:
            raise Declined(413, "too_large", limit=self._limits.letter, detail=self._limits.papers)
        if not all(_SHA256.fullmatch(each) for each in asked):
            raise Declined(422, "bad_letter", detail="wrong_message $.papers")
        wanted = PapersWanted(papers=tuple(self._desk.papers_wanted(device, asked)))
        return self._letters.seal(
            call,
            "papers",
            wanted,
            message_id=letter.header.message_id,
            count=len(wanted.papers),
        )

    def tell_changes(self, call: Call, device: Device) -> Answer:
        """``GET /v1/changes?cursor=…&limit=…``; a larger limit than ours gets ours."""
        limit = call.query.get("limit", str(_PAGE))
        if (
            not limit.isascii()
            or not limit.isdecimal()
            or not 0 < len(limit) < 10
            or int(limit) < 1
        ):
            raise Declined(400, "bad_letter", detail="wrong_limit")
        cursor = call.query.get("cursor", "")
        page = self._desk.changes(device, cursor, min(int(limit), self._limits.changes))
        return self._letters.seal(call, "changes", page, count=len(page.changes))


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Declined(422, "bad_letter", detail="wrong_message_id") from None
