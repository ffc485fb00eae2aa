"""The wire itself: sockets that are counted, that hear a stop, and that lose patience in time.

httpx and httpcore speak HTTP; what moves their bytes is written here, for three reasons. The
operator of a metered line is shown real bytes, which only the socket knows once TLS is in between.
A stop must be heard within a second while a paper crawls up a thin line. And patience must grow
with what is on its way: time-outs from byte to byte let a dripping server hold the courier forever.

This module imports httpx; whoever only needs a window must not import it.
"""

from __future__ import annotations

import base64
import hashlib
import selectors
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

import certifi
import httpcore
import httpx

from udc_desktop.services.line import Connection, LineFault, Stop, Traffic
from udc_desktop.sync import outcomes
from udc_desktop.sync.outcomes import Reply

Distrust = Callable[[ssl.SSLError], LineFault]

_SLICE = 0.2  # seconds between two looks at the operator's stop
_PIECE = 16 * 1024  # bytes handed to the kernel at once
_MOST = 16 * 1024 * 1024  # bytes of an answer
_KEPT_ALIVE = 120.0  # seconds; phone networks forget a quiet connection soon after


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait. 64 kbit/s are 8 KB/s; four times worse still gets through."""

    connect: float = 20.0  # seconds, and again for the TLS handshake
    answer: float = 30.0  # seconds beyond what the bytes take
    rate: float = 2048.0  # bytes a second in either direction


@dataclass(frozen=True, slots=True)
class Ask:
    """One HTTP request. ``repeats``: it is small and asking twice does no harm."""

    method: str
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    repeats: bool = True
    is_batch: bool = False


def never() -> bool:
    """Stop for nobody."""
    return False


class _Cut(Exception):  # noqa: N818 - a fact of the line
    """The other side fell silent."""


class _Watch:
    """The patience for one exchange and the ear for its stop."""

    def __init__(self, patience: Patience, ask: Ask, stop: Stop) -> None:
        self._patience = patience
        self._is_batch = ask.is_batch
        self._stop = stop
        self._on_its_way = len(ask.body) / patience.rate
        self._deadline = 0.0
        self._is_connected = True
        self.has_ended = False  # the other side closed
        self.began = 0.0
        self.transferring()

    def connecting(self) -> None:
        self._is_connected = False
        self._deadline = time.monotonic() + self._patience.connect

    def transferring(self) -> None:
        self._is_connected = True
        self.began = time.monotonic()
        self._deadline = self.began + self._patience.answer + self._on_its_way

    def got(self, size: int) -> None:
        self.has_ended = self.has_ended or not size
        if self._is_connected:
            self._deadline += size / self._patience.rate

    def left(self) -> float:
        """Return the seconds until patience ends; raises where it has, or at a stop."""
        if self._stop():
            raise outcomes.stopped()
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise outcomes.timed_out(is_connected=self._is_connected, is_batch=self._is_batch)
        return left


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
        self._backend = _Backend(distrust, connection.pin, proxy)
        trust = trust_of(connection)
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
        watch = _Watch(self._patience, ask, stop)
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

    def __iter__(self) -> Any:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class _Backend(httpcore.NetworkBackend):
    """Makes the connections of one wire and counts what goes through them."""

    def __init__(self, distrust: Distrust, pin: str, proxy: httpcore.Proxy | None) -> None:
        self.watch: _Watch
        self.sent = 0
        self.received = 0
        self.distrust = distrust
        self.sessions: dict[tuple[int, str], ssl.SSLSession] = {}
        self._pin = pin
        self._proxy = proxy

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        self.watch.connecting()
        is_proxy = self._proxy is not None
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise outcomes.unreachable(error, is_proxy=is_proxy) from error
        failure: OSError | None = None
        for tried, (family, kind, protocol, _, address) in enumerate(found):
            share = self.watch.left() / (len(found) - tried)
            try:
                sock = self._connected(socket.socket(family, kind, protocol), address, share)
            except OSError as error:
                failure = error
            else:
                self.watch.transferring()
                return _Plain(self, sock)
        raise outcomes.unreachable(failure, is_proxy=is_proxy) from failure

    def has_pinned_key(self, certificate: bytes | None) -> bool:
        """Whether the server's key is the one that the centre was told of, if it was."""
        if not self._pin:
            return True
        from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
        from cryptography.x509 import load_der_x509_certificate

        key = load_der_x509_certificate(certificate or b"").public_key()
        spki = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        return base64.b64encode(hashlib.sha256(spki).digest()).decode("ascii") == self._pin

    def _connected(self, sock: socket.socket, address: Any, share: float) -> socket.socket:
        try:
            sock.setblocking(False)
            until = time.monotonic() + share
            try:
                sock.connect(address)
            except BlockingIOError:
                self._await_writable(sock, until)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.settimeout(_SLICE)
        except BaseException:
            sock.close()
            raise
        return sock

    def _await_writable(self, sock: socket.socket, until: float) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(sock, selectors.EVENT_WRITE)
            while not selector.select(min(_SLICE, self.watch.left())):
                if time.monotonic() >= until:
                    raise TimeoutError
        failed = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if failed:
            raise OSError(failed, "connect")


class _Plain(httpcore.NetworkStream):
    """A TCP connection, looked at by its backend's watch."""

    def __init__(self, backend: _Backend, sock: socket.socket) -> None:
        self._backend = backend
        self._socket = sock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        while True:
            self._socket.settimeout(min(_SLICE, self._backend.watch.left()))
            try:
                data = self._socket.recv(max_bytes)
            except TimeoutError:
                continue
            except OSError as error:
                raise httpcore.ReadError(str(error)) from error
            self._backend.received += len(data)
            self._backend.watch.got(len(data))
            return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        view = memoryview(buffer)
        while view:
            self._socket.settimeout(min(_SLICE, self._backend.watch.left()))
            try:
                size = self._socket.send(view[:_PIECE])
            except TimeoutError:
                continue
            except OSError as error:  # httpcore still reads an answer that came too early
                raise httpcore.WriteError(str(error)) from error
            self._backend.sent += size
            view = view[size:]

    def close(self) -> None:
        self._socket.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        return _tls_over(self, self._backend, ssl_context, server_hostname or "")

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable":
            if self._socket.fileno() < 0:
                return True
            with selectors.DefaultSelector() as selector:
                selector.register(self._socket, selectors.EVENT_READ)
                return bool(selector.select(0))
        return None


def _tls_over(
    below: httpcore.NetworkStream, backend: _Backend, context: ssl.SSLContext, host: str
) -> httpcore.NetworkStream:
    backend.watch.connecting()
    try:
        stream = _Tls(below, backend, context, host)
    except ssl.SSLEOFError as error:
        below.close()
        raise httpcore.ReadError("no TLS") from error
    except ssl.SSLError as error:
        below.close()
        raise backend.distrust(error) from error
    except BaseException:
        below.close()
        raise
    backend.watch.transferring()
    return stream


class _Tls(httpcore.NetworkStream):
    """TLS whose bytes go through the stream below, where they are counted.

    An interrupted line is picked up with the session of the connection before it, which spares a
    thin line the server's certificates.
    """

    def __init__(
        self,
        below: httpcore.NetworkStream,
        backend: _Backend,
        context: ssl.SSLContext,
        host: str,
    ) -> None:
        self._below = below
        self._backend = backend
        self._name = (id(context), host)
        self._incoming = ssl.MemoryBIO()
        self._outgoing = ssl.MemoryBIO()
        self._tls = context.wrap_bio(
            self._incoming,
            self._outgoing,
            server_hostname=host,
            session=backend.sessions.pop(self._name, None),
        )
        self._drive(self._tls.do_handshake)
        if not backend.has_pinned_key(self._tls.getpeercert(binary_form=True)):
            raise LineFault("line_certificate", reason="pin")

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            data: bytes = self._drive(self._tls.read, max_bytes)
        except (ssl.SSLZeroReturnError, ssl.SSLEOFError):
            data = b""
        except ssl.SSLError as error:
            raise httpcore.ReadError(str(error)) from error
        if not data:
            self._backend.watch.has_ended = True
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        for begin in range(0, len(buffer), _PIECE):
            try:
                self._drive(self._tls.write, buffer[begin : begin + _PIECE])
            except ssl.SSLError as error:
                raise httpcore.WriteError(str(error)) from error

    def close(self) -> None:
        session = self._tls.session
        if session is not None and session.has_ticket:
            self._backend.sessions[self._name] = session
        self._below.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        return _tls_over(self, self._backend, ssl_context, server_hostname or "")

    def get_extra_info(self, info: str) -> Any:
        if info == "ssl_object":
            return self._tls
        return self._below.get_extra_info(info)

    def _drive(self, step: Callable[..., Any], *arguments: Any) -> Any:
        while True:
            try:
                result = step(*arguments)
            except ssl.SSLWantReadError:
                self._flush()
                data = self._below.read(_PIECE)
                if data:
                    self._incoming.write(data)
                else:
                    self._incoming.write_eof()
            except ssl.SSLCertVerificationError:
                self._flush()  # the alert, so that the server knows why
                raise
            else:
                self._flush()
                return result

    def _flush(self) -> None:
        waiting = self._outgoing.read()
        if waiting:
            self._below.write(waiting)
