"""What came in: who sent it, and its body, never more of it than was agreed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from litestar import Request
from litestar.types import Scope

from udc_desktop.mis.http_answers import Declined
from udc_desktop.mis.http_limits import Limits


@dataclass(slots=True)
class Visit:
    """What is written down about one request; filled in on the way."""

    device: str = ""
    office: str = ""  # id of its token
    code: str = ""  # of the trouble it ended with


@dataclass(frozen=True, slots=True)
class Call:
    """A request as the desk's side of the counter sees it: plain values."""

    device: str  # id, empty before anybody is known
    address: str
    headers: Mapping[str, str]
    body: bytes = b""
    path: Mapping[str, Any] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)


def visit_of(scope: Scope) -> Visit:
    """Return the notes of a request; the front door put them there."""
    noted: Visit = scope.setdefault("udc", Visit())  # type: ignore[typeddict-item]
    return noted


def address_of(request: Request[Any, Any, Any]) -> str:
    """Return where a request came from, as far as the server (or its proxy) knows."""
    return request.client.host if request.client else ""


class Bodies:
    """Reads bodies: a cap for each, and one for what all of them hold in memory together."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._held = 0

    async def pieces(self, request: Request[Any, Any, Any]) -> AsyncIterator[bytes]:
        """Yield the body as it arrives; ``Declined`` where it stops before its end."""
        while True:
            try:
                async with asyncio.timeout(self._limits.idle_seconds):
                    event = await request.receive()
            except TimeoutError:
                raise Declined(408, "bad_letter", detail="truncated") from None
            if event["type"] != "http.request":
                raise Declined(400, "bad_letter", detail="truncated")
            if event["body"]:
                yield event["body"]
            if not event.get("more_body", False):
                return

    async def whole(self, request: Request[Any, Any, Any], limit: int) -> bytes:
        """Return the whole body.

        Raises:
            Declined: ``too_large``, ``busy`` (too many bytes in memory), ``bad_letter`` with
                ``truncated``.
        """
        announced = request.headers.get("content-length", "")
        if announced.isdecimal() and int(announced) > limit:
            raise Declined(413, "too_large", limit=limit)
        parts: list[bytes] = []
        size = 0
        try:
            async for piece in self.pieces(request):
                size += len(piece)
                self._held += len(piece)
                if size > limit:
                    raise Declined(413, "too_large", limit=limit)
                if self._held > self._limits.held:
                    raise Declined(503, "busy", retry_after=5)
                parts.append(piece)
        finally:
            self._held -= size
        if announced.isdecimal() and int(announced) != size:
            raise Declined(400, "bad_letter", detail="truncated")
        return b"".join(parts)
