"""A bad line on loopback: cuts, delays, lost answers, repeated requests, portals, thin lines.

With HTTP in the clear (``http=True``) every request meets the next fault of the plan. Where TLS
hides the requests (``http=False``) only the shape counts, and ``CUT_REQUEST`` and ``CUT_ANSWER``,
one for each connection, by the number of bytes that went through.

A thin line is modelled so: segments of 1,460 bytes cross one after the other at the line's rate;
each arrives ``delay`` later; a lost one stalls its direction by a retransmission time-out, as TCP
does when nothing behind it can be delivered. What is not modelled: congestion windows, several
losses of one segment, acknowledgements on their way back.

    with FaultProxy(("127.0.0.1", port), plan=Plan(seed=7, odds={Fault.DROP_ANSWER: 0.2})) as line:
        Connection(url=line.url)
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import socket
import struct
import threading
from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

SEGMENT = 1460
_LATE = 0.1  # seconds
_BUFFER = 32 * 1024  # bytes that the kernel may hold for us: a thin line holds no megabytes


class Fault(StrEnum):
    """What happens to one request."""

    NONE = "none"
    CUT_REQUEST = "cut_request"  # the server sees the beginning of the request only
    CUT_ANSWER = "cut_answer"  # the request went through; of the answer the beginning arrives
    DROP_ANSWER = "drop_answer"  # the request went through; of the answer nothing arrives
    LATE = "late"  # the answer arrives whole, a while after it was given
    REPEAT = "repeat"  # the server gets the same bytes twice, the client one answer
    HOLD = "hold"  # nothing is ever answered, the server sees nothing
    PORTAL = "portal"  # 200 with a page of HTML
    REDIRECT = "redirect"  # 302 to a portal
    BROKEN = "broken"  # 500
    BUSY = "busy"  # 429 with Retry-After


_OWN_ANSWERS = {
    Fault.PORTAL: (b"200 OK", b"text/html; charset=utf-8", b"", b"<html>Log in to WiFi</html>"),
    Fault.REDIRECT: (b"302 Found", b"text/html", b"Location: http://portal.example/\r\n", b""),
    Fault.BROKEN: (b"500 Internal Server Error", b"text/plain", b"", b"oops"),
    Fault.BUSY: (b"429 Too Many Requests", b"text/plain", b"Retry-After: 7\r\n", b""),
}


@dataclass(slots=True)
class Plan:
    """Which fault comes next: those that were asked for first, then by odds, from a seed."""

    seed: int = 0
    odds: Mapping[Fault, float] = field(default_factory=dict)
    queue: deque[Fault] = field(default_factory=deque)
    _dice: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._dice = random.Random(self.seed)

    def then(self, *faults: Fault) -> None:
        """Let these happen to the next requests."""
        self.queue.extend(faults)

    def next(self) -> tuple[Fault, float]:
        """Return the next fault, and where in the bytes it happens, from 0 to below 1."""
        where = self._dice.random()
        thrown = self._dice.random()
        if self.queue:
            return self.queue.popleft(), where
        for fault, odds in self.odds.items():
            thrown -= odds
            if thrown < 0:
                return fault, where
        return Fault.NONE, where


@dataclass(frozen=True, slots=True)
class Shape:
    """What kind of line it is; zeros mean as fast as loopback."""

    kbit: float = 0.0  # thousand bits a second in each direction
    delay: float = 0.0  # seconds in each direction
    loss: float = 0.0  # share of the segments that are lost once
    stall: float = 0.0  # seconds that a lost one costs; 0: 200 ms and twice the delay

    @property
    def cost_of_loss(self) -> float:
        """Seconds."""
        return self.stall or 0.2 + 2 * self.delay


class _Direction:
    """One direction of the line: when the next segment is through."""

    def __init__(self, shape: Shape, dice: random.Random) -> None:
        self.bytes = 0
        self._shape = shape
        self._dice = dice
        self._free = 0.0

    async def cross(self, size: int) -> None:
        """Wait until so many bytes are through, without the delay."""
        self.bytes += size
        if not self._shape.kbit and not self._shape.loss:
            return
        loop = asyncio.get_running_loop()
        self._free = max(self._free, loop.time())
        for begin in range(0, size, SEGMENT):
            if self._shape.kbit:
                self._free += min(SEGMENT, size - begin) * 8 / (self._shape.kbit * 1000)
            if self._dice.random() < self._shape.loss:
                self._free += self._shape.cost_of_loss
        await asyncio.sleep(max(0.0, self._free - loop.time()))


class FaultProxy:
    """The line between a client and ``target``; a thread of its own, ended by ``close``."""

    def __init__(
        self,
        target: tuple[str, int],
        *,
        plan: Plan | None = None,
        shape: Shape | None = None,
        http: bool = True,
        port: int = 0,
    ) -> None:
        self.target = target
        self.plan = plan or Plan()
        self.shape = shape or Shape()
        self.done: Counter[Fault] = Counter()
        self.requests: list[str] = []  # first lines, HTTP only
        self._http = http
        dice = random.Random(self.plan.seed + 1)
        self._up = _Direction(self.shape, dice)
        self._down = _Direction(self.shape, dice)
        self._loop = asyncio.new_event_loop()
        self._listener = socket.create_server(("127.0.0.1", port))
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _BUFFER)
        self._ready = threading.Event()
        self._over: asyncio.Event
        self._tasks: set[asyncio.Task[None]] = set()
        self._thread = threading.Thread(target=self._run, name="fault-proxy")
        self._thread.start()
        self._ready.wait()

    @property
    def port(self) -> int:
        """Where it listens on loopback."""
        return int(self._listener.getsockname()[1])

    @property
    def url(self) -> str:
        """The address for a client that speaks HTTP in the clear."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def sent(self) -> int:
        """Bytes that clients sent."""
        return self._up.bytes

    @property
    def received(self) -> int:
        """Bytes that clients were given."""
        return self._down.bytes

    def close(self) -> None:
        """End every connection and the thread."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._over.set)
            self._thread.join()

    def __enter__(self) -> FaultProxy:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- the thread
    def _run(self) -> None:
        try:
            self._loop.run_until_complete(self._serve())
        finally:
            self._loop.close()

    async def _serve(self) -> None:
        self._over = asyncio.Event()
        server = await asyncio.start_server(self._met, sock=self._listener)
        self._ready.set()
        await self._over.wait()
        server.close()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _met(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        upstream = None
        try:
            upstream = _Ends(*await asyncio.open_connection(*self.target))
            client = _Ends(reader, writer)
            await (self._talk if self._http else self._tunnel)(client, upstream)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError, _Over):
            pass
        finally:
            self._tasks.discard(task)
            for ends in (_Ends(reader, writer), upstream):
                if ends is not None:
                    ends.hang_up()

    # -- HTTP in the clear
    async def _talk(self, client: _Ends, server: _Ends) -> None:
        while True:
            head, length = await self._head_of(client)
            self.requests.append(head.partition(b"\r\n")[0].decode("latin-1"))
            fault, where = self.plan.next()
            self.done[fault] += 1
            if fault is Fault.CUT_REQUEST:
                await self._cut_request(client, server, head, length, where)
            body = await self._read(client, length)
            await asyncio.sleep(self.shape.delay)
            if fault is Fault.HOLD:
                await self._over.wait()
            if fault in _OWN_ANSWERS:
                await self._give(client, _own_answer(fault))
                continue
            if fault is Fault.REPEAT:
                other = _Ends(*await asyncio.open_connection(*self.target))
                other.writer.write(head + body)
                await _answer_of(other, head)
                other.hang_up()
            server.writer.write(head + body)
            answer = await _answer_of(server, head)
            if fault is Fault.LATE:
                await asyncio.sleep(_LATE)
            if fault is Fault.DROP_ANSWER:
                raise _Over
            if fault is Fault.CUT_ANSWER:
                await self._give(client, answer[: max(1, int(len(answer) * where))])
                raise _Over
            await self._give(client, answer)
            if b"\r\nconnection: close" in answer.partition(b"\r\n\r\n")[0].lower():
                raise _Over

    async def _head_of(self, client: _Ends) -> tuple[bytes, int]:
        head = await client.reader.readuntil(b"\r\n\r\n")
        await self._up.cross(len(head))
        return head, _length(head) or 0

    async def _read(self, client: _Ends, length: int) -> bytes:
        body = bytearray()
        while len(body) < length:
            piece = await client.reader.read(min(SEGMENT, length - len(body)))
            if not piece:
                raise _Over
            body += piece
            await self._up.cross(len(piece))
        return bytes(body)

    async def _give(self, client: _Ends, answer: bytes) -> None:
        await asyncio.sleep(self.shape.delay)
        for begin in range(0, len(answer), SEGMENT):
            piece = answer[begin : begin + SEGMENT]
            await self._down.cross(len(piece))
            client.writer.write(piece)
            await client.writer.drain()

    async def _cut_request(
        self, client: _Ends, server: _Ends, head: bytes, length: int, where: float
    ) -> None:
        at = int((len(head) + length) * where)
        body = await self._read(client, max(0, at - len(head)))
        server.writer.write((head + body)[:at])
        await server.writer.drain()
        raise _Over

    # -- TLS, or anything else
    async def _tunnel(self, client: _Ends, server: _Ends) -> None:
        fault, where = self.plan.next()
        self.done[fault] += 1
        most = int(2000 + where * 30_000)
        cuts = {Fault.CUT_REQUEST: self._up, Fault.CUT_ANSWER: self._down}
        ways = (
            self._pour(client, server, self._up, most if cuts.get(fault) is self._up else None),
            self._pour(server, client, self._down, most if cuts.get(fault) is self._down else None),
        )
        tasks = [asyncio.ensure_future(way) for way in ways]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _pour(self, source: _Ends, sink: _Ends, way: _Direction, most: int | None) -> None:
        """Carry bytes one way, to their end or to the cut."""
        loop = asyncio.get_running_loop()
        under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(maxsize=64)

        async def arrive() -> None:
            while True:
                at, piece = await under_way.get()
                await asyncio.sleep(max(0.0, at - loop.time()))
                if not piece:
                    return
                sink.writer.write(piece)
                await sink.writer.drain()

        arriving = asyncio.ensure_future(arrive())
        try:
            while not arriving.done():
                piece = await source.reader.read(SEGMENT)
                if piece and most is not None:
                    piece, most = piece[:most], most - len(piece[:most])
                await way.cross(len(piece))
                await under_way.put((loop.time() + self.shape.delay, piece))
                if not piece or most == 0:
                    break
            if most == 0:
                return
            await arriving
        finally:
            arriving.cancel()


class _Over(Exception):  # noqa: N818
    """This connection ends here."""


@dataclass(frozen=True, slots=True)
class _Ends:
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    def hang_up(self) -> None:
        """Close with a reset, as a line that breaks does; nothing waits for anybody."""
        sock = self.writer.get_extra_info("socket")
        with contextlib.suppress(OSError):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 0, 0))
        self.writer.transport.abort()


async def _answer_of(server: _Ends, request: bytes) -> bytes:
    """Return one whole answer as it stands."""
    head = await server.reader.readuntil(b"\r\n\r\n")
    status = head.split(b" ", 2)[1]
    if request.startswith(b"HEAD ") or status in {b"204", b"304"}:
        return head
    length = _length(head)
    if length is not None:
        return head + await server.reader.readexactly(length)
    if b"transfer-encoding: chunked" not in head.lower():
        return head + await server.reader.read()
    body = bytearray()
    while True:
        line = await server.reader.readuntil(b"\r\n")
        body += line + await server.reader.readexactly(int(line.split(b";")[0], 16) + 2)
        if line.startswith(b"0"):
            return head + bytes(body)


def _length(head: bytes) -> int | None:
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return None


def _own_answer(fault: Fault) -> bytes:
    status, mime, more, body = _OWN_ANSWERS[fault]
    return (
        b"HTTP/1.1 "
        + status
        + b"\r\nContent-Type: "
        + mime
        + b"\r\n"
        + more
        + b"Content-Length: %d\r\n\r\n" % len(body)
        + body
    )
