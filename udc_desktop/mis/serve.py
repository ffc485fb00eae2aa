"""``udc-mis serve``: headquarters on a port, in one process or in several.

One worker is this process. Several are processes of their own on one port (``SO_REUSEPORT``: the
kernel deals connections out), watched by this one: a worker that dies is started again, and all of
them stop with it, whatever it dies of.

On the open Internet a reverse proxy belongs in front, for certificates and against connections
that never finish their head; ``proxies`` says whose word about a caller's address is believed.
"""

from __future__ import annotations

import contextlib
import logging
import signal
import socket
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import FrameType

import uvicorn

from udc_desktop.mis import http_logs
from udc_desktop.mis.app import make_app
from udc_desktop.mis.desk import Desk
from udc_desktop.mis.http_limits import Limits
from udc_desktop.mis.http_metrics import Metrics

_log = logging.getLogger(__name__)
_GRACE = 30  # seconds that requests under way have when we stop
_QUIET = 75  # seconds until a connection on which nothing happens is closed; phones keep theirs


@dataclass(frozen=True, slots=True)
class Post:
    """Where and how headquarters serves; travels to the worker processes as it is."""

    database: str
    folder: Path
    host: str = "127.0.0.1"
    port: int = 8080  # 0: any that is free
    workers: int = 1
    log_level: str = "info"
    log_file: Path | None = None
    certfile: Path | None = None
    keyfile: Path | None = None
    proxies: str = "127.0.0.1"  # whose X-Forwarded-For is believed
    limits: Limits = field(default_factory=Limits)

    @property
    def url(self) -> str:
        """Where it is reached."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.certfile else 'http'}://{host}:{self.port}"


def serve(
    *,
    database: str,
    folder: Path,
    host: str = "127.0.0.1",
    port: int = 8080,
    workers: int = 1,
    log_level: str = "info",
    log_file: Path | None = None,
    certfile: Path | None = None,
    keyfile: Path | None = None,
    proxies: str = "127.0.0.1",
    limits: Limits | None = None,
) -> int:
    """Serve until SIGTERM or SIGINT; return the exit code.

    Prints ``udc-mis serves URL`` when it is ready, with the port that it got.

    Args:
        database: URL of the database that ``udc-mis init`` made.
        folder: papers and keys.
        host: address to listen on.
        port: 0 takes any that is free.
        workers: processes.
        log_level: debug, info, warning or error.
        log_file: where lines of JSON go; standard error without it.
        certfile: certificate chain, for HTTPS.
        keyfile: its key.
        proxies: addresses whose ``X-Forwarded-For`` is believed, with commas, or ``*``.
        limits: how much is taken.

    Raises:
        Refused: the desk cannot be opened.
        OSError: the port is taken.
    """
    http_logs.start(log_level, log_file)
    post = Post(
        database=database,
        folder=folder,
        host=host,
        port=port,
        workers=workers,
        log_level=log_level,
        log_file=log_file,
        certfile=certfile,
        keyfile=keyfile,
        proxies=proxies,
        limits=limits or Limits(),
    )
    if workers > 1:
        from udc_desktop.mis.workers import serve_in_workers

        return serve_in_workers(post, say_ready)
    with listening(post) as (sock, bound):
        return serve_here(bound, sock, on_ready=lambda: say_ready(bound))


def say_ready(post: Post) -> None:
    """Tell whoever started us where we are."""
    sys.stdout.write(f"udc-mis serves {post.url}\n")
    sys.stdout.flush()


@contextlib.contextmanager
def listening(post: Post, *, shared: bool = False) -> Iterator[tuple[socket.socket, Post]]:
    """Give a socket bound to the post's address, and the post with its real port.

    With ``shared`` other processes may bind the same port, each for connections of its own.
    """
    family = socket.AF_INET6 if ":" in post.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as sock:
        if sys.platform != "win32":  # there it would let anybody take the port over
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if shared:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        sock.bind((post.host, post.port))
        sock.set_inheritable(False)
        yield sock, replace(post, port=sock.getsockname()[1])


class _Server(uvicorn.Server):
    """Says when it is ready."""

    def __init__(self, config: uvicorn.Config, on_ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._on_ready()


def server_for(
    post: Post, desk: Desk, on_ready: Callable[[], None], *, metrics: Metrics | None = None
) -> uvicorn.Server:
    """Return a server over a desk that is open; whoever calls it closes the desk."""
    config = uvicorn.Config(
        make_app(desk, limits=post.limits, metrics=metrics),
        log_config=None,
        access_log=False,
        ws="none",
        lifespan="on",
        backlog=1024,
        proxy_headers=True,
        forwarded_allow_ips=post.proxies,
        server_header=False,
        timeout_keep_alive=_QUIET,
        timeout_graceful_shutdown=_GRACE,
        ssl_certfile=post.certfile,
        ssl_keyfile=post.keyfile,
    )
    return _Server(config, on_ready)


def serve_here(
    post: Post,
    sock: socket.socket,
    on_ready: Callable[[], None],
    *,
    worker: str = "0",
    figures: Path | None = None,
    on_server: Callable[[uvicorn.Server], None] | None = None,
) -> int:
    """Open the desk and serve in this process until a signal; requests under way are finished."""
    with _signals_only_noted(), contextlib.closing(Desk.open(post.database, post.folder)) as desk:
        server = server_for(post, desk, on_ready, metrics=Metrics(worker, figures))
        if on_server:
            on_server(server)
        _log.info("serves", extra={"said": {"url": post.url, "worker": worker}})
        server.run(sockets=[sock])
        _log.info("stopped")
        return 0 if server.started else 1


@contextlib.contextmanager
def _signals_only_noted() -> Iterator[None]:
    """Keep the process alive when uvicorn, having stopped, raises the signal once more."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {each: signal.signal(each, _noted) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for each, old in before.items():
            signal.signal(each, old)


def _noted(number: int, frame: FrameType | None) -> None:
    _log.info("signal", extra={"said": {"signal": number}})


def figures_folder() -> tempfile.TemporaryDirectory[str]:
    """Return a folder in which workers show each other their figures; it goes with us."""
    return tempfile.TemporaryDirectory(prefix="udc-mis-figures-")
