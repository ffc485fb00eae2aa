"""A server on loopback that answers with whatever bytes a test wants, and then behaves as badly."""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

LONG = 20.0  # seconds after which a test has failed


@dataclass
class Heard:
    """A request that arrived."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    head: bytes


class Talk:
    """One connection as the server sees it."""

    def __init__(self, sock: socket.socket, over: threading.Event) -> None:
        self.sock = sock
        self.over = over  # set when the test is over

    def hear(self) -> Heard | None:
        """Return the next request, None where the client has gone."""
        head = bytearray()
        while not head.endswith(b"\r\n\r\n"):
            piece = self.sock.recv(1)
            if not piece:
                return None
            head += piece
        first, *lines = bytes(head[:-4]).decode("latin-1").split("\r\n")
        method, path, _ = first.split(" ")
        headers = {}
        for line in lines:
            name, _, value = line.partition(":")
            headers[name.strip().lower()] = value.strip()
        length = int(headers.get("content-length", 0))
        body = bytearray()
        while len(body) < length:
            piece = self.sock.recv(min(65536, length - len(body)))
            if not piece:
                return None
            body += piece
        return Heard(method, path, headers, bytes(body), bytes(head))

    def say(self, data: bytes) -> None:
        self.sock.sendall(data)

    def reset(self) -> None:
        """End the connection the rude way."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        raw = socket.socket(fileno=self.sock.detach())
        raw.close()

    def hold(self) -> None:
        """Say nothing until the test is over."""
        self.over.wait(LONG)


def http(status: str, mime: str = "text/plain", body: bytes = b"", **headers: str) -> bytes:
    """Return an HTTP answer; ``Retry_After="7"`` becomes a header."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {mime}", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


@dataclass
class RawServer:
    """Threads of its own, all joined at the end.

    ``answer`` is given every request and returns the bytes to say, or None to end the connection;
    ``meet``, where given, has the connection for itself instead.
    """

    answer: Callable[[Heard, Talk], bytes | None] | None = None
    meet: Callable[[Talk], None] | None = None
    context: ssl.SSLContext | None = None
    heard: list[Heard] = field(default_factory=list)
    connections: int = 0
    most_a_connection: int = 0  # requests after which it hangs up; 0: never

    def __enter__(self) -> RawServer:
        self.over = threading.Event()
        self.hung_up = threading.Event()  # a connection was ended by us
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._talks: list[tuple[threading.Thread, socket.socket]] = []
        self._listening = threading.Thread(target=self._accept)
        self._listening.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._listening.join(LONG)
        for thread, sock in self._talks:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
            thread.join(LONG)
            assert not thread.is_alive()
            sock.close()

    @property
    def port(self) -> int:
        return self._listener.getsockname()[1]

    @property
    def url(self) -> str:
        return f"{'https' if self.context else 'http'}://127.0.0.1:{self.port}"

    def _accept(self) -> None:
        while True:
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            sock.settimeout(LONG)
            thread = threading.Thread(target=self._serve, args=(sock,))
            self._talks.append((thread, sock))
            thread.start()

    def _serve(self, sock: socket.socket) -> None:
        with contextlib.suppress(OSError):
            talking = (
                self.context.wrap_socket(sock, server_side=True, suppress_ragged_eofs=True)
                if self.context
                else sock
            )
            try:
                self._talk(Talk(talking, self.over))
            finally:
                talking.close()
                self.hung_up.set()

    def _talk(self, talk: Talk) -> None:
        if self.meet is not None:
            self.meet(talk)
            return
        count = 0
        while (heard := talk.hear()) is not None:
            self.heard.append(heard)
            count += 1
            said = self.answer(heard, talk) if self.answer else None
            if said is None:
                return
            talk.say(said)
            if count == self.most_a_connection:
                return


def closed_port() -> int:
    """Return a port at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as sock:
        return sock.getsockname()[1]
