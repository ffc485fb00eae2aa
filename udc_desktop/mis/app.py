"""The HTTP side of headquarters: every call of ``docs/sync-protocol.md``, over one desk.

Handlers read the body on the event loop and hand plain values to a thread, where the letter is
opened, the desk does its work and the answer is signed: one hop a request.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import logging
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from typing import Any

import anyio.to_thread
from litestar import HttpMethod, Litestar, Request, Response, get, patch, post, route
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler
from litestar.types import ASGIApp

from udc_desktop import __version__
from udc_desktop.mis import http_metrics
from udc_desktop.mis.desk import Desk, Device, Refused
from udc_desktop.mis.http_answers import Answer, Declined, declined_by_desk, plain
from udc_desktop.mis.http_dci import Registry
from udc_desktop.mis.http_exchange import Counter
from udc_desktop.mis.http_front import FrontDoor
from udc_desktop.mis.http_letters import LetterBox
from udc_desktop.mis.http_limits import Buckets, Limits
from udc_desktop.mis.http_metrics import Metrics, Standing
from udc_desktop.mis.http_offices import MOVES, OfficeDoor, declined_to_office
from udc_desktop.mis.http_requests import Bodies, Call, address_of, visit_of
from udc_desktop.mis.http_schema import openapi
from udc_desktop.mis.http_tokens import Tokens
from udc_desktop.mis.http_uploads import TUS, Uploads
from udc_desktop.mis.office_tokens import OfficeToken

_log = logging.getLogger(__name__)
_SHARE_SECONDS = 2.0
Clock = Callable[[], datetime]
Anything = Request[Any, Any, Any]
Raw = Response[bytes]


def now() -> datetime:
    """Return the time at headquarters."""
    return datetime.now(UTC)


class Office:
    """What the handlers share: the clerks, the limits, and the way into a thread."""

    def __init__(self, desk: Desk, limits: Limits, clock: Clock, metrics: Metrics) -> None:
        self.desk = desk
        self.limits = limits
        self.clock = clock
        self.metrics = metrics
        self.bodies = Bodies(limits)
        self.tokens = Tokens(desk, clock)
        letters = LetterBox(desk, limits, clock)
        self.counter = Counter(desk, letters, limits, metrics, clock)
        self.uploads = Uploads(desk, limits, metrics, clock)
        self.dci = Registry(desk, letters, clock)
        self.door = OfficeDoor(desk, clock)
        self.standing = Standing(
            "udc_mis_grievances", "Grievances by state.", "state", desk.grievances.states
        )
        self._devices = Buckets(limits.device)
        self._officers = Buckets(limits.office)
        self._addresses = Buckets(limits.address)
        self._wrong_codes = Buckets(limits.wrong_codes)
        self._seats = anyio.CapacityLimiter(limits.threads)
        self._strangers = 0

    async def in_thread(self, work: Callable[..., Any], *arguments: Any) -> Any:
        """Work at the desk; ``busy`` where too many wait for it already."""
        seats = self._seats
        if not seats.available_tokens and seats.statistics().tasks_waiting >= self.limits.waiting:
            raise Declined(503, "busy", retry_after=2)
        return await anyio.to_thread.run_sync(work, *arguments, limiter=seats)

    async def by_device(
        self, request: Anything, work: Callable[[Call, Device], Answer], limit: int = 0
    ) -> Raw:
        """Serve a call of a registered device, whose body has ``limit`` bytes at most."""
        call = await self.call_of_device(request, limit)

        def whole() -> Answer:
            return work(call, self.tokens.device(call.device))

        return response(await self.in_thread(whole))

    async def call_of_device(self, request: Anything, limit: int) -> Call:
        """Return a call whose token is good, its body read if ``limit`` is above 0."""
        device = self.tokens.device_id_of(request.headers.get("authorization", ""))
        visit_of(request.scope).device = device
        if wait := self._devices.wait_of(device):
            raise Declined(429, "too_many", retry_after=wait)
        body = await self.bodies.whole(request, limit) if limit else b""
        return _call(request, body, device)

    async def by_office(
        self, request: Anything, work: Callable[[Call, OfficeToken], Answer], limit: int = 0
    ) -> Raw:
        """Serve a call of an office, whose body has ``limit`` bytes at most."""
        if wait := self._addresses.wait_of(address_of(request)):
            raise Declined(429, "too_many", retry_after=wait)
        sent = request.headers.get("authorization", "")
        officer: OfficeToken = await self.in_thread(self.door.officer, sent)
        visit_of(request.scope).office = officer.id
        if wait := self._officers.wait_of(officer.id):
            raise Declined(429, "too_many", retry_after=wait)
        body = await self.bodies.whole(request, limit) if limit else b""

        def whole() -> Answer:
            try:
                return work(_call(request, body, ""), officer)
            except Refused as refused:
                raise declined_to_office(refused) or refused from None

        return response(await self.in_thread(whole))

    async def by_anybody(
        self, request: Anything, work: Callable[[Call], Answer], limit: int, *, codes: bool = False
    ) -> Raw:
        """Serve a call before anybody is known; with ``codes`` wrong ones are counted."""
        address = address_of(request)
        wait = self._addresses.wait_of(address)
        if codes and not wait:
            wait = self._wrong_codes.wait_of(address, cost=0)
        if wait:
            raise Declined(429, "too_many", retry_after=wait)
        if self._strangers >= self.limits.strangers:
            raise Declined(503, "busy", retry_after=5)
        self._strangers += 1
        try:
            body = await self.bodies.whole(request, limit)
            answer: Answer = await self.in_thread(work, _call(request, body, ""))
        except Refused as refused:
            if codes and refused.code == "code_wrong":
                self._wrong_codes.wait_of(address)
            raise
        finally:
            self._strangers -= 1
        visit_of(request.scope).device = answer.device
        return response(answer)


def make_app(
    desk: Desk,
    *,
    limits: Limits | None = None,
    clock: Clock = now,
    metrics: Metrics | None = None,
) -> ASGIApp:
    """Return headquarters as an ASGI application: Litestar behind the front door.

    The caller opens the desk and closes it.
    """
    limits = limits or Limits()
    metrics = metrics or Metrics()
    office = Office(desk, limits, clock, metrics)

    @contextlib.asynccontextmanager
    async def sharing(_: Litestar) -> AsyncIterator[None]:
        task = asyncio.create_task(_share(metrics))
        try:
            yield
        finally:
            task.cancel()

    app = Litestar(
        route_handlers=[
            *_exchange_routes(office),
            *_paper_routes(office),
            *_registry_routes(office),
            *_office_routes(office),
            *_public_routes(office),
        ],
        lifespan=[sharing],
        exception_handlers={
            Declined: _declined,
            Refused: lambda request, refused: _declined(
                request, declined_by_desk(refused, limit=limits.paper)
            ),
            HTTPException: _unknown,
            Exception: _fault,
        },
        openapi_config=None,
        logging_config=None,
        request_max_body_size=None,  # Bodies caps them, each call its own
    )
    return FrontDoor(app, limits, metrics)


def response(answer: Answer) -> Raw:
    """Return an answer as Litestar sends it."""
    return Response(
        answer.body,
        status_code=answer.status,
        media_type=answer.media_type,
        headers=dict(answer.headers),
    )


def _call(request: Anything, body: bytes, device: str) -> Call:
    return Call(
        device=device,
        address=address_of(request),
        headers=request.headers,
        body=body,
        path=request.path_params,
        query={name: str(value) for name, value in request.query_params.items()},
    )


def _exchange_routes(office: Office) -> list[HTTPRouteHandler]:
    counter, limits = office.counter, office.limits

    @post("/v1/devices", status_code=200)
    async def register(request: Anything) -> Raw:
        return await office.by_anybody(request, counter.register, limits.form, codes=True)

    @post("/oauth2/token", status_code=200)
    async def grant_token(request: Anything) -> Raw:
        return await office.by_anybody(request, office.tokens.grant, limits.form)

    @post("/v1/batches", status_code=200)
    async def take_batch(request: Anything) -> Raw:
        return await office.by_device(request, counter.take_batch, limits.letter)

    @get("/v1/batches/{batch:uuid}")
    async def tell_batch(request: Anything) -> Raw:
        return await office.by_device(request, counter.tell_batch)

    @post("/v1/papers/wanted", status_code=200)
    async def want_papers(request: Anything) -> Raw:
        return await office.by_device(request, counter.want_papers, limits.letter)

    @get("/v1/changes")
    async def tell_changes(request: Anything) -> Raw:
        return await office.by_device(request, counter.tell_changes)

    return [register, grant_token, take_batch, tell_batch, want_papers, tell_changes]


def _paper_routes(office: Office) -> list[HTTPRouteHandler]:
    uploads = office.uploads

    @post("/v1/papers", status_code=201)
    async def begin_upload(request: Anything) -> Raw:
        return await office.by_device(request, uploads.begin)

    @route("/v1/papers/{upload:uuid}", http_method=HttpMethod.HEAD)  # `head` lets no headers out
    async def tell_upload(request: Anything) -> Raw:
        return await office.by_device(request, uploads.tell)

    @patch("/v1/papers/{upload:uuid}")
    async def append(request: Anything) -> Raw:
        call = await office.call_of_device(request, 0)
        device = await office.in_thread(office.tokens.device, call.device)
        return response(
            await uploads.append(request, call, device, office.bodies, office.in_thread)
        )

    return [begin_upload, tell_upload, append]


def _registry_routes(office: Office) -> list[HTTPRouteHandler]:
    dci, limit = office.dci, office.limits.letter

    @post("/registry/sync/search", status_code=200)
    async def search(request: Anything) -> Raw:
        return await office.by_device(request, dci.search, limit)

    @post("/registry/sync/enrolled", status_code=200)
    async def enrolled(request: Anything) -> Raw:
        return await office.by_device(request, dci.enrolled, limit)

    @post("/registry/sync/txn/status", status_code=200)
    async def transaction_status(request: Anything) -> Raw:
        return await office.by_device(request, dci.status, limit)

    return [search, enrolled, transaction_status]


def _office_routes(office: Office) -> list[HTTPRouteHandler]:
    door, form = office.door, office.limits.form

    @get("/v1/office/grievances")
    async def inbox(request: Anything) -> Raw:
        return await office.by_office(request, door.inbox)

    @get("/v1/office/grievances/{number:str}")
    async def whole(request: Anything) -> Raw:
        return await office.by_office(request, door.whole)

    @get("/v1/office/grievances/{number:str}/sealed")
    async def sealed(request: Anything) -> Raw:
        return await office.by_office(request, door.sealed)

    @post("/v1/office/grievances/{number:str}/reply", status_code=200)
    async def reply(request: Anything) -> Raw:
        return await office.by_office(request, door.reply, form)

    @get("/v1/office/statistics")
    async def statistics(request: Anything) -> Raw:
        return await office.by_office(request, door.statistics)

    return [inbox, whole, sealed, reply, statistics, *(_move_route(office, m) for m in MOVES)]


def _move_route(office: Office, kind: str) -> HTTPRouteHandler:
    work = office.door.move(kind)

    @post(f"/v1/office/grievances/{{number:str}}/{kind}", status_code=200)
    async def move(request: Anything) -> Raw:
        return await office.by_office(request, work, office.limits.form)

    return move


def _public_routes(office: Office) -> list[HTTPRouteHandler]:
    desk = office.desk
    document = plain(openapi())

    @get("/.well-known/udc-mis")
    async def who_we_are() -> Raw:
        said = {
            "id": desk.id,
            "name": desk.name,
            "public_key": base64.b64encode(desk.public_key).decode(),
            "recipient": desk.recipient,
            "version": __version__,
            "now": office.clock(),
        }
        return response(plain(said, cache_control="no-store"))

    @get("/health/live")
    async def is_alive() -> Raw:
        return response(plain({"status": "ok"}))

    @get("/health/ready")
    async def is_ready() -> Raw:
        ready = await anyio.to_thread.run_sync(desk.is_ready)
        return response(plain({"status": "ok" if ready else "no_database"}, 200 if ready else 503))

    @get("/metrics")
    async def figures() -> Raw:
        text = await anyio.to_thread.run_sync(office.metrics.exposition, office.standing)
        return response(Answer(200, text, http_metrics.CONTENT_TYPE))

    @get(["/schema", "/schema/openapi.json"])
    async def schema() -> Raw:
        return response(document)

    return [who_we_are, is_alive, is_ready, figures, schema]


def _declined(request: Anything, declined: Declined) -> Raw:
    visit_of(request.scope).code = declined.trouble.code
    path = request.scope["path"]
    if path.startswith("/v1/papers"):
        declined.headers["Tus-Resumable"] = TUS  # on every answer, says the protocol
    return response(declined.answer(dci=path.startswith("/registry/")))


def _unknown(request: Anything, fault: HTTPException) -> Raw:
    """No such place, or nothing that can be done there: Litestar found out by itself."""
    if fault.status_code >= 500:
        return _fault(request, fault)
    headers = dict(fault.headers or {})
    code = "not_found" if fault.status_code in {404, 405} else "bad_letter"
    return _declined(request, Declined(fault.status_code, code, headers=headers))


def _fault(request: Anything, fault: Exception) -> Raw:
    _log.error("fault", exc_info=fault)
    return _declined(request, Declined(500, "fault"))


async def _share(metrics: Metrics) -> None:
    while True:
        await anyio.to_thread.run_sync(metrics.share)
        await asyncio.sleep(_SHARE_SECONDS)
