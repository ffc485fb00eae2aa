"""The sockets of the wire: counted, hearing a stop, and losing patience in time.

httpx and httpcore speak HTTP; what moves their bytes is written here, for three reasons. The
operator of a metered line is shown real bytes, which only the socket knows once TLS is in between.
A stop must be heard within a second while a paper crawls up a thin line. And patience must grow
with what is on its way: time-outs from byte to byte let a dripping server hold the courier forever.
"""

from __future__ import annotations

import base64
import hashlib
import selectors
import socket
import ssl
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from udc_desktop.services.line import LineFault, Stop
from udc_desktop.sync import outcomes
from udc_desktop.sync.asks import Ask, Patience

Distrust = Callable[[ssl.SSLError], LineFault]

_SLICE = 0.2  # seconds between two looks at the operator's stop
_PIECE = 16 * 1024  # bytes handed to the kernel at once


class Watch:
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
        """Begin the patience for a connection, or for its handshake."""
        self._is_connected = False
        self._deadline = time.monotonic() + self._patience.connect

    def transferring(self) -> None:
        """Begin the patience for the question and its answer."""
        self._is_connected = True
        self.began = time.monotonic()
        self._deadline = self.began + self._patience.answer + self._on_its_way

    def got(self, size: int) -> None:
        """Take note of bytes that came; each earns the others some time."""
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


class Backend(httpcore.NetworkBackend):
    """Makes the connections of one wire and counts what goes through them."""

    def __init__(self, distrust: Distrust, pin: str, *, is_proxy: bool) -> None:
        self.watch: Watch
        self.sent = 0
        self.received = 0
        self.distrust = distrust
        self.sessions: dict[tuple[int, str], ssl.SSLSession] = {}
        self._pin = pin
        self._is_proxy = is_proxy

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of a name that answers; raises ``LineFault``."""
        self.watch.connecting()
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise outcomes.unreachable(error, is_proxy=self._is_proxy) from error
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
        raise outcomes.unreachable(failure, is_proxy=self._is_proxy) from failure

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

    def __init__(self, backend: Backend, sock: socket.socket) -> None:
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
    below: httpcore.NetworkStream, backend: Backend, context: ssl.SSLContext, host: str
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
        backend: Backend,
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
