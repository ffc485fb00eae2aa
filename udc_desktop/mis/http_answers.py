"""What goes back: letters, plain JSON, and troubles (RFC 9457)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec

from udc_desktop.domain.exchange import Trouble
from udc_desktop.mis.desk import Refused
from udc_desktop.sync.envelope import BadLetter

JSON = "application/json"
PROBLEM = "application/problem+json"

_TITLES = {
    "bad_letter": "What came cannot be read or is not genuine.",
    "clock": "The time of the letter is not ours.",
    "sign_in": "Sign in first.",
    "revoked": "This device is let in no more.",
    "unknown_device": "This device is not known here.",
    "code_wrong": "There is no such code.",
    "code_used": "This code was used before.",
    "code_expired": "The time of this code is over.",
    "too_large": "This is larger than we take at once.",
    "too_many": "Too many requests from one sender.",
    "busy": "Too much is going on here; try again.",
    "batch_conflict": "Another batch with this id is here already.",
    "upload_gone": "There is no such upload.",
    "wrong_offset": "The upload stands at another offset.",
    "wrong_digest": "The bytes are not what their hash says.",
    "not_found": "There is nothing here.",
    "forbidden": "This office may not read what is sealed here.",
    "not_now": "This cannot be done with the grievance as it stands.",
    "not_accepted": "What was said of the grievance cannot be taken.",
    "fault": "Something went wrong here.",
}

_STATUS_OF_REFUSALS = {
    "code_wrong": 403,
    "code_used": 403,
    "code_expired": 403,
    "batch_conflict": 409,
    "upload_gone": 404,
    "wrong_offset": 409,
    "too_large": 413,
    "wrong_digest": 460,  # as the tus protocol has it
    "revoked": 401,
    "unknown_device": 401,
    "busy": 503,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP answer, whole."""

    status: int
    body: bytes = b""
    media_type: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict)
    device: str = ""  # whom it was given to, where nobody knew before


class Declined(Exception):  # noqa: N818 - a fact of the request, not a programming error
    """The request ends here, with a trouble."""

    def __init__(
        self,
        status: int,
        code: str,
        *,
        detail: Any = None,
        now: datetime | None = None,
        limit: int | None = None,
        retry_after: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(code)
        self.trouble = Trouble(
            title=_TITLES.get(code, code),
            status=status,
            code=code,
            now=now,
            limit=limit,
            detail=detail,
        )
        self.headers = dict(headers or {})
        if retry_after is not None:
            self.headers["Retry-After"] = str(max(1, math.ceil(retry_after)))

    def answer(self, *, dci: bool = False) -> Answer:
        """Return the answer; with ``dci`` it says the same in DCI's own words too."""
        body = msgspec.json.encode(self.trouble)
        if dci:
            said: dict[str, Any] = msgspec.to_builtins(self.trouble)
            said["errors"] = [{"code": self.trouble.code, "message": self.trouble.title}]
            body = msgspec.json.encode(said)
        return Answer(self.trouble.status, body, PROBLEM, self.headers)


def declined_letter(bad: BadLetter, *, now: datetime, limit: int) -> Declined:
    """Return how a letter that could not be opened is answered."""
    if bad.code in {"expired", "not_yet"}:
        return Declined(401, "clock", detail=bad.code, now=now)
    if bad.code == "too_large":
        return Declined(413, "too_large", limit=limit)
    return Declined(422, "bad_letter", detail=bad.code)


def declined_by_desk(refused: Refused, *, limit: int) -> Declined:
    """Return how a refusal of the desk is answered."""
    status = _STATUS_OF_REFUSALS.get(refused.code)
    if status is None:
        return Declined(422, "bad_letter", detail=refused.code)
    if refused.code == "too_large":
        return Declined(413, "too_large", limit=refused.params.get("limit", limit))
    return Declined(status, refused.code, retry_after=5 if status == 503 else None)


def plain(value: object, status: int = 200, **headers: str) -> Answer:
    """Return plain JSON; ``cache_control="no-store"`` becomes a header."""
    named = {name.replace("_", "-").title(): text for name, text in headers.items()}
    return Answer(status, msgspec.json.encode(value), JSON, named)
