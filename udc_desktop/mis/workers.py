"""Several worker processes on one port, and the process that watches over them."""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import multiprocessing.connection
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import FrameType

import uvicorn

from udc_desktop.mis import http_logs
from udc_desktop.mis.serve import Post, figures_folder, listening, serve_here

_log = logging.getLogger(__name__)
_spawn = multiprocessing.get_context("spawn")
_READY = b"ready"
_STOPPING = 40.0  # seconds until a worker that does not stop is killed
_SOONEST = 1.0  # seconds between two starts of one worker


class _Worker:
    """One process, and the two ends that tie it to us."""

    def __init__(self, post: Post, number: int, figures: Path) -> None:
        self._arguments = (post, str(number), figures)
        self.process: SpawnProcess
        self.is_ready = False
        self.is_heard = False
        self._started = 0.0
        self.start()

    def start(self) -> None:
        """Start it, or start it again."""
        self._started = time.monotonic()
        self.is_ready = self.is_heard = False
        self.ready, ready_inside = _spawn.Pipe(duplex=False)
        life_inside, self._life = _spawn.Pipe(duplex=False)  # closes with us, however we end
        self.process = _spawn.Process(
            target=_work, args=(*self._arguments, ready_inside, life_inside), daemon=False
        )
        self.process.start()
        ready_inside.close()
        life_inside.close()

    def hear(self) -> None:
        """Take in that it is ready; a pipe that only ends was left by one that died."""
        self.is_heard = True
        with contextlib.suppress(EOFError, OSError):
            self.is_ready = self.ready.recv_bytes() == _READY

    @property
    def may_start_after(self) -> float:
        """Seconds until it may be started again."""
        return max(0.0, self._started + _SOONEST - time.monotonic())

    def signal(self, number: int) -> None:
        """Send it a signal."""
        if self.process.is_alive() and self.process.pid:
            os.kill(self.process.pid, number)

    def let_go(self) -> None:
        """Close what tied us together."""
        self._life.close()
        self.ready.close()


def serve_in_workers(post: Post, on_ready: Callable[[Post], None]) -> int:
    """Serve with ``post.workers`` processes until SIGTERM or SIGINT; return the exit code."""
    if not hasattr(socket, "SO_REUSEPORT"):
        _log.error("one_worker_only")  # Windows cannot share a port between processes
        return 2
    # Our own socket never listens: it holds the port while workers come and go.
    holding = listening(post, shared=True)
    with figures_folder() as figures, holding as (_, bound), _stop_pipe() as stop:
        workers = [_Worker(bound, number, Path(figures)) for number in range(post.workers)]
        try:
            return _watch(workers, stop, lambda: on_ready(bound))
        finally:
            _stop_all(workers)


def _watch(workers: list[_Worker], stop: Connection, on_ready: Callable[[], None]) -> int:
    has_said = False
    while True:
        waited: list[Connection | int] = [stop, *(each.process.sentinel for each in workers)]
        waited += [each.ready for each in workers if not each.is_heard]
        found = multiprocessing.connection.wait(waited)
        if stop in found:
            return 0
        for each in workers:
            if each.ready in found:
                each.hear()
        if not has_said and all(each.is_ready and each.process.is_alive() for each in workers):
            has_said = True
            on_ready()
        for each in workers:
            if each.process.is_alive():
                continue
            if not has_said:
                return each.process.exitcode or 1  # it says itself what is wrong
            _log.warning("worker_died", extra={"said": {"exit": each.process.exitcode}})
            if stop.poll(each.may_start_after):
                return 0
            each.let_go()
            each.start()


def _stop_all(workers: list[_Worker]) -> None:
    for each in workers:
        each.signal(signal.SIGTERM)
    until = time.monotonic() + _STOPPING
    for each in workers:
        each.process.join(max(0.0, until - time.monotonic()))
        if each.process.is_alive():
            each.process.kill()
            each.process.join()
        each.let_go()


@contextlib.contextmanager
def _stop_pipe() -> Iterator[Connection]:
    """Give an end that can be read as soon as SIGTERM or SIGINT came."""
    reading, writing = _spawn.Pipe(duplex=False)

    def note(number: int, frame: FrameType | None) -> None:
        writing.send_bytes(b"stop")

    before = {each: signal.signal(each, note) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield reading
    finally:
        for each, old in before.items():
            signal.signal(each, old)
        reading.close()
        writing.close()


def _work(post: Post, worker: str, figures: Path, ready: Connection, life: Connection) -> None:
    """Be a worker."""
    http_logs.start(post.log_level, post.log_file)

    def tied(server: uvicorn.Server) -> None:
        threading.Thread(target=_stop_with_parent, args=(life, server), daemon=True).start()

    with listening(post, shared=True) as (sock, bound):
        code = serve_here(
            bound,
            sock,
            on_ready=lambda: ready.send_bytes(_READY),
            worker=worker,
            figures=figures,
            on_server=tied,
        )
    raise SystemExit(code)


def _stop_with_parent(life: Connection, server: uvicorn.Server) -> None:
    try:
        life.recv_bytes()
    except (EOFError, OSError):
        server.should_exit = True
