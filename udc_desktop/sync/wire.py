"""Exchanges with headquarters: one HTTP question, one whole answer, or a fault.

This module imports httpx; whoever only needs a window must not import it.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

import certifi
import httpcore
import httpx

from udc_desktop.services.line import Connection, LineFault, Stop, Traffic
from udc_desktop.sync import outcomes
from udc_desktop.sync.asks import Ask, Patience, never
from udc_desktop.sync.outcomes import Reply
from udc_desktop.sync.sockets import Backend, Distrust, Watch

_MOST = 16 * 1024 * 1024  # bytes of an answer
_KEPT_ALIVE = 120.0  # seconds; phone networks forget a quiet connection soon after


class _Cut(Exception):  # noqa: N818 - a fact of the line
    """The other side fell silent."""


class Wire:
    """Exchanges with one address, over one connection that is kept open between them."""

    def __init__(
        self,
        url: str,
        connection: Connection,
        *,
        distrust: Distrust,
        patience: Patience | None = None,
    ) -> None:
        self._base = httpx.URL(url.rstrip("/"))
        self._patience = patience or Patience()
        if self._base.scheme != "https" and not _is_here(self._base.host):
            raise LineFault("line_certificate", reason="not_https")
        proxy = _proxy_for(self._base, connection)
        self._backend = Backend(distrust, connection.pin, is_proxy=proxy is not None)
        is_trust_asked = self._base.scheme == "https" or connection.ca_file
        trust = trust_of(connection) if is_trust_asked else None  # reading it takes 50 ms
        self._pool = httpcore.ConnectionPool(
            ssl_context=trust,
            proxy=proxy,
            max_connections=1,
            keepalive_expiry=_KEPT_ALIVE,
            http1=True,
            http2=False,
            network_backend=self._backend,
        )
        self._client = httpx.Client(transport=_Transport(self._pool), trust_env=False)

    @property
    def host(self) -> str:
        """Whom we call."""
        return self._base.host

    @property
    def base(self) -> str:
        """The address of headquarters, without a stroke at its end."""
        return str(self._base).rstrip("/")

    def traffic(self) -> Traffic:
        """Return the bytes that went through our sockets, TLS and headers counted."""
        return Traffic(self._backend.sent, self._backend.received)

    def exchange(self, ask: Ask, stop: Stop = never) -> Reply:
        """Ask once and return the whole answer, whatever its status.

        What ``repeats`` is asked a second time after a cut. Of a batch or a piece of a paper it is
        asked first what became of it, so those do not.

        Raises:
            LineFault: there is no answer.
        """
        for is_last in (not ask.repeats, True):
            try:
                return self._once(ask, stop)
            except _Cut:
                if is_last:
                    break
        raise outcomes.cut(is_batch=ask.is_batch)

    def close(self) -> None:
        """Hang up."""
        self._client.close()

    def _once(self, ask: Ask, stop: Stop) -> Reply:
        watch = Watch(self._patience, ask, stop)
        self._backend.watch = watch
        request = httpx.Request(
            ask.method,
            self.base + ask.path,
            headers=dict(ask.headers),
            content=ask.body or None,
        )
        if not ask.body and ask.method in {"POST", "PATCH"}:
            request.headers["Content-Length"] = "0"
        watch.left()
        try:
            response = self._client.send(request, stream=True, follow_redirects=False)
            answered = time.monotonic()
            try:
                body = _whole(response)
            finally:
                response.close()
        except httpcore.ProxyError as error:
            raise outcomes.proxy_refused(str(error)) from error
        except (httpcore.NetworkError, httpcore.RemoteProtocolError) as error:
            if isinstance(error, httpcore.RemoteProtocolError) and not watch.has_ended:
                raise outcomes.not_http() from error
            raise _Cut from error
        ended = time.monotonic()
        return Reply(
            response.status_code,
            {name.lower(): value for name, value in response.headers.items()},
            body,
            waited=answered - watch.began,
            read_in=ended - answered,
        )


def trust_of(connection: Connection) -> ssl.SSLContext:
    """Return whom we believe: a private authority, or the public ones.

    The public ones are those of the system and those that came with the program: Windows fetches
    its own one by one when a browser needs them, and a new machine has hardly any.
    """
    if not connection.ca_file:
        context = ssl.create_default_context()
        context.load_verify_locations(certifi.where())
        return context
    try:
        context = ssl.create_default_context(cafile=connection.ca_file)
    except (OSError, ssl.SSLError) as error:
        raise LineFault("line_certificate", reason="ca_file") from error
    # Authorities that an office made for itself often lack what newer Pythons insist on.
    context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    return context


def _whole(response: httpx.Response) -> bytes:
    parts: list[bytes] = []
    size = 0
    for part in response.iter_raw():
        parts.append(part)
        size += len(part)
        if size > _MOST:
            raise LineFault("line_not_headquarters", reason="too_large")
    return b"".join(parts)


def _is_here(host: str) -> bool:
    return host in {"localhost", "127.0.0.1", "::1"}


def _proxy_for(base: httpx.URL, connection: Connection) -> httpcore.Proxy | None:
    address = connection.proxy
    if not address:
        if _is_here(base.host) or proxy_bypass(base.host):
            return None
        known = getproxies()
        address = known.get(base.scheme) or known.get("all") or ""
    if not address:
        return None
    parts = urlsplit(address if "://" in address else f"http://{address}")
    try:
        port = parts.port or (443 if parts.scheme == "https" else 8080)
    except ValueError:
        port = 0
    if parts.scheme not in {"http", "https"} or not parts.hostname or not port:
        raise LineFault("line_proxy", reason="address")
    auth = None
    if parts.username is not None:
        auth = (unquote(parts.username), unquote(parts.password or ""))
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return httpcore.Proxy(
        url=f"{parts.scheme}://{host}:{port}",
        auth=auth,
        ssl_context=trust_of(Connection(url="")) if parts.scheme == "https" else None,
    )


class _Transport(httpx.BaseTransport):
    """httpx on our own sockets; its exceptions are left as httpcore raises them."""

    def __init__(self, pool: httpcore.ConnectionPool) -> None:
        self._pool = pool

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=url,
                headers=request.headers.raw,
                content=request.stream,
                extensions={"timeout": {"pool": 5.0}},
            )
        )
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Body(answer), extensions={}
        )

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
