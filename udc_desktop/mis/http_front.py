"""The front door: counts who is inside, lets nobody in when it is full, and writes down visits.

A line of the log has ids and codes: never a body, an address of a person, or the text of an error,
in which a database likes to quote what it could not store.
"""

from __future__ import annotations

import logging
import time

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from udc_desktop.mis.http_answers import Declined
from udc_desktop.mis.http_limits import Limits
from udc_desktop.mis.http_metrics import Metrics
from udc_desktop.mis.http_requests import Visit

_log = logging.getLogger(__name__)
_ALWAYS = ("/health/", "/metrics")


class FrontDoor:
    """An ASGI application around another one."""

    def __init__(self, app: ASGIApp, limits: Limits, metrics: Metrics) -> None:
        self._app = app
        self._limits = limits
        self._metrics = metrics
        self._inside = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or the start and the end of the server."""
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        visit = Visit()
        scope["udc"] = visit  # type: ignore[typeddict-unknown-key]
        status = 500
        began = time.perf_counter()

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        self._inside += 1
        self._metrics.in_flight.add(1)
        try:
            if self._inside > self._limits.in_flight and not scope["path"].startswith(_ALWAYS):
                visit.code = "busy"
                await _turn_away(noting)
            else:
                await self._app(scope, receive, noting)
        finally:
            self._inside -= 1
            self._metrics.in_flight.add(-1)
            self._write_down(scope, visit, status, time.perf_counter() - began)

    def _write_down(self, scope: Scope, visit: Visit, status: int, seconds: float) -> None:
        route = str(scope.get("path_template") or "other")
        method = str(scope.get("method", ""))
        method = method if method in {"GET", "POST", "PATCH", "HEAD", "OPTIONS"} else "other"
        self._metrics.requests.add(1, method, route, str(status))
        self._metrics.request_seconds.observe(seconds)
        if visit.code:
            self._metrics.troubles.add(1, visit.code)
        if _log.isEnabledFor(logging.INFO):
            _log.info(
                "request",
                extra={
                    "said": {
                        "method": method,
                        "route": route,
                        "status": status,
                        "ms": round(seconds * 1000, 2),
                        "device": visit.device,
                        "code": visit.code,
                        **({"office": visit.office} if visit.office else {}),
                    }
                },
            )


async def _turn_away(send: Send) -> None:
    answer = Declined(503, "busy", retry_after=5).answer()
    headers = {**answer.headers, "Content-Type": answer.media_type, "Connection": "close"}
    await send(
        {
            "type": "http.response.start",
            "status": answer.status,
            "headers": [(k.lower().encode(), v.encode()) for k, v in headers.items()],
        }
    )
    await send({"type": "http.response.body", "body": answer.body, "more_body": False})
