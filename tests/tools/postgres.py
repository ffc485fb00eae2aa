"""A PostgreSQL server of a test's or a benchmark's own, gone without a trace afterwards.

``UDC_TEST_POSTGRES`` may name a server that runs already (a URL whose user may create databases);
otherwise one is made with the binaries of this machine, on loopback and a socket of its own.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

WANTED = (
    "PostgreSQL is MISSING: nothing here is tried on the database of real use. "
    "Install it with `apt install postgresql`, or name a server in UDC_TEST_POSTGRES."
)
_USER = "postgres"  # the server refuses to run as root


class NoPostgres(Exception):  # noqa: N818 - a fact of the machine
    """There is no server to be had."""


def binaries() -> Path:
    """Return the folder of initdb and postgres, the newest; raises ``NoPostgres``."""

    def version(folder: Path) -> float:
        try:
            return float(folder.parent.name)
        except ValueError:
            return 0.0

    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=version, reverse=True):
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    found = shutil.which("initdb")
    if found and (Path(found).parent / "postgres").exists():
        return Path(found).parent
    raise NoPostgres(WANTED)


@contextmanager
def server(*, fsync: bool = True) -> Iterator[str]:
    """Run a server; yields the URL of its maintenance database.

    ``fsync=False`` loses data at a power cut and nothing at a killed process: for tests of rules.
    """
    running = os.environ.get("UDC_TEST_POSTGRES", "")
    if running:
        yield running
        return
    programs = binaries()
    with tempfile.TemporaryDirectory(prefix="udc-pg-", dir="/tmp") as name:  # short: a socket path
        folder = Path(name)
        as_user: list[str] = []
        if os.geteuid() == 0:
            if not shutil.which("runuser"):
                raise NoPostgres("runuser is missing: PostgreSQL does not run as root")
            shutil.chown(folder, _USER, _USER)
            as_user = ["runuser", "-u", _USER, "--"]
        _run([*as_user, str(programs / "initdb"), "-D", str(folder / "data"), "-A", "trust",
              "-U", _USER, "-E", "UTF8", "--locale=C.UTF-8", "--no-instructions",
              *(() if fsync else ("--no-sync",))])  # fmt: skip
        port = _free_port()
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": port,
            "unix_socket_directories": folder,
            "shared_buffers": "256MB",
            "max_wal_size": "2GB",
            "wal_compression": "lz4",
            "max_connections": 100,
            "log_min_messages": "panic",
            "fsync": "on" if fsync else "off",
            "synchronous_commit": "on" if fsync else "off",
            "full_page_writes": "on" if fsync else "off",
        }
        flags = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
        with (folder / "server.log").open("wb") as log:
            process = subprocess.Popen(
                [*as_user, str(programs / "postgres"), "-D", str(folder / "data"), *flags],
                stdout=log,
                stderr=log,
                cwd=folder,
                start_new_session=True,  # Ctrl-C reaches us, and we stop it
            )
        try:
            _wait(process, port, folder / "server.log")
            yield f"postgresql+psycopg://{_USER}@127.0.0.1:{port}/postgres"
        finally:
            _stop(process, folder / "data")


@contextmanager
def database(of_server: str) -> Iterator[str]:
    """Make an empty database on a server; yields its URL, and drops it afterwards."""
    import psycopg
    from sqlalchemy import make_url

    url = make_url(of_server)
    name = f"udc_{uuid4().hex}"
    plain = url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    try:
        yield url.set(database=name).render_as_string(hide_password=False)
    finally:
        with psycopg.connect(plain, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def server_or_skip() -> Iterator[str]:
    """For a fixture of a session: a server that does not wait for the disk, or a loud skip."""
    import pytest

    try:
        with server(fsync=False) as url:
            yield url
    except NoPostgres as missing:
        pytest.skip(f"*** {missing} ***")


def _run(command: list[str]) -> None:
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", errors="replace", check=False, cwd="/"
    )
    if done.returncode:
        raise NoPostgres(f"{Path(command[0]).name} failed: {done.stderr.strip()[-500:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    import psycopg

    until = time.monotonic() + 60
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            psycopg.connect(
                host="127.0.0.1", port=port, user=_USER, dbname="postgres", connect_timeout=2
            ).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise NoPostgres(f"the server did not start: {log.read_text('utf-8', 'replace')[-500:]}")


def _stop(process: subprocess.Popen[bytes], data: Path) -> None:
    """Stop the server fast but clean; it is the child of ``runuser`` where we are root."""
    try:
        pid = int((data / "postmaster.pid").read_text("ascii").split()[0])
        os.kill(pid, signal.SIGINT)
    except (OSError, ValueError, IndexError):
        process.terminate()
    try:
        process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
