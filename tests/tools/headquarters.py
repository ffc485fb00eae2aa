"""A real headquarters for tests: a server on a loopback port, started, killed and started again.

``with headquarters(folder) as hq:`` starts ``udc-mis serve`` as a process of its own, over SQLite
in the folder or over the database named. ``hq.url`` is where it listens; ``hq.desk`` is its desk,
opened in this process too, to issue codes, decide, and look at what arrived. With ``thread=True``
the server runs in a thread of this process over the same desk object, with a clock and limits of
the test's own: fast, but it cannot be killed. ``tls=True`` makes an authority and a certificate;
``hq.ca_file`` is what a client has to trust.
"""

from __future__ import annotations

import contextlib
import ipaddress
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from udc_desktop.domain.exchange import Invitation
from udc_desktop.mis.desk import Desk

ROOT = Path(__file__).resolve().parents[2]
UNION = "krishnanagarup.brahmanbaria"
STARTING = 60.0  # seconds, on a machine with much else to do
SERVE = "import json, sys; from tests.tools.headquarters import serve_as_told; serve_as_told()"


@dataclass
class Headquarters:
    """A headquarters that was started."""

    folder: Path
    database: str
    port: int
    workers: int = 1
    certificates: Certificates | None = None
    options: dict[str, Any] = field(default_factory=dict)
    desk: Desk = field(init=False)
    _process: subprocess.Popen[str] | None = None
    _in_thread: _InThread | None = None

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"{'https' if self.certificates else 'http'}://127.0.0.1:{self.port}"

    @property
    def ca_file(self) -> Path | None:
        """The authority that signed its certificate."""
        return self.certificates and self.certificates.ca_file

    @property
    def log(self) -> str:
        """What the server has logged so far."""
        file = self.folder / "serve.log"
        return file.read_text("utf-8") if file.exists() else ""

    def invite(
        self, centre: str, union: str = UNION, *, days: int = 30, now: datetime | None = None
    ) -> Invitation:
        """Return an invitation for a centre, with its address and a fresh code."""
        invitation = self.desk.issue_code(
            centre,
            union,
            name_bn="নমুনা ডিজিটাল সেন্টার",
            name_en="Sample Digital Centre",
            days=days,
            now=now or datetime.now(UTC),
        )
        return msgspec.structs.replace(invitation, url=self.url)

    def start(self) -> None:
        """Start the process and wait until it serves."""
        told = {
            "database": self.database,
            "folder": str(self.folder / "headquarters"),
            "port": self.port,
            "workers": self.workers,
            "log_file": str(self.folder / "serve.log"),
            **self.options,
        }
        if self.certificates:
            told["certfile"] = str(self.certificates.chain_file)
            told["keyfile"] = str(self.certificates.key_file)
        with (self.folder / "serve.err").open("a") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-c", SERVE, msgspec.json.encode(told).decode()],
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                start_new_session=True,  # so that kill() reaches the workers too
            )
        said = _line_of(self._process, STARTING)
        if not said.startswith("udc-mis serves "):
            self.kill()
            complaint = (self.folder / "serve.err").read_text("utf-8")
            raise AssertionError(f"headquarters did not start: {said!r}\n{complaint}\n{self.log}")

    def kill(self) -> None:
        """End it at once, as a power cut does, workers and all."""
        if self._process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._ended()

    def stop(self, *, within: float = 60.0) -> int:
        """Ask it to stop (SIGTERM), wait, and return its exit code."""
        if self._process is None:
            return 0
        self._process.send_signal(signal.SIGTERM)
        return self.wait(within=within)

    def wait(self, *, within: float = 60.0) -> int:
        """Wait for the process to end by itself, and return its exit code."""
        assert self._process is not None
        try:
            code = self._process.wait(within)
        except subprocess.TimeoutExpired:
            self.kill()
            raise
        self._ended()
        return code

    def restart(self) -> None:
        """Kill it where it runs, and start it again at the same address."""
        self.kill()
        self.start()

    @property
    def is_running(self) -> bool:
        """Whether its process lives."""
        return self._process is not None and self._process.poll() is None

    def pid(self) -> int:
        """Return the id of the process."""
        assert self._process is not None
        return self._process.pid

    def _ended(self) -> None:
        assert self._process is not None
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._process = None


@contextlib.contextmanager
def headquarters(
    folder: Path,
    database: str | None = None,
    workers: int = 1,
    *,
    tls: bool = False,
    thread: bool = False,
    clock: Callable[[], datetime] | None = None,
    limits: Any = None,
    **options: Any,
) -> Iterator[Headquarters]:
    """Start a headquarters in ``folder`` and stop it at the end.

    Args:
        folder: everything is kept in it; made where it is missing, found again where it is not.
        database: URL of an empty database, or of one made earlier with this folder; SQLite else.
        workers: processes (not with ``thread``).
        tls: serve HTTPS with a certificate for 127.0.0.1 and localhost.
        thread: serve in a thread of this process.
        clock: its time, with ``thread``.
        limits: ``mis.http_limits.Limits``.
        options: more for ``mis.serve.serve``, e.g. ``log_level="debug"``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    database = database or f"sqlite:///{folder / 'headquarters.db'}"
    certificates = make_certificates(folder / "tls") if tls else None
    if limits is not None:
        options["limits"] = msgspec.to_builtins(limits)
    hq = Headquarters(folder, database, free_port(), workers, certificates, options)
    home = folder / "headquarters"
    if not home.exists():
        Desk.create(
            database, home, name_bn="সদর দপ্তর", name_en="Headquarters", public_url=hq.url
        ).close()
    hq.desk = Desk.open(database, home)
    try:
        if thread:
            with _InThread(hq, clock, limits):
                yield hq
        else:
            hq.start()
            try:
                yield hq
            finally:
                if hq._process is not None:
                    hq.stop()
    finally:
        hq.desk.close()


def serve_as_told() -> None:
    """Be the process: ``udc-mis serve`` with what the command line says in JSON."""
    from udc_desktop.mis.http_limits import Limits
    from udc_desktop.mis.serve import serve

    told: dict[str, Any] = msgspec.json.decode(sys.argv[1])
    for name in ("folder", "log_file", "certfile", "keyfile"):
        if told.get(name):
            told[name] = Path(told[name])
    if "limits" in told:
        told["limits"] = msgspec.convert(told["limits"], Limits)
    raise SystemExit(serve(**told))


def free_port() -> int:
    """Return a port that nobody listens on at this moment."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port


class _InThread:
    """uvicorn in a thread of this process."""

    def __init__(self, hq: Headquarters, clock: Callable[[], datetime] | None, limits: Any) -> None:
        import uvicorn

        from udc_desktop.mis.app import make_app, now

        tls = hq.certificates
        app = make_app(hq.desk, clock=clock or now, limits=limits)
        config = uvicorn.Config(
            app,
            host="127.0.0.1",
            port=hq.port,
            log_config=None,
            access_log=False,
            ws="none",
            server_header=False,
            ssl_certfile=tls and tls.chain_file,
            ssl_keyfile=tls and str(tls.key_file),
        )
        self._server = uvicorn.Server(config)
        self._ready = threading.Event()
        startup = self._server.startup

        async def startup_then_say(*args: Any, **named: Any) -> None:
            await startup(*args, **named)
            self._ready.set()

        self._server.startup = startup_then_say  # type: ignore[method-assign]
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    def __enter__(self) -> _InThread:
        self._thread.start()
        assert self._ready.wait(STARTING), "headquarters did not start"
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(STARTING)
        assert not self._thread.is_alive()


def _line_of(process: subprocess.Popen[str], within: float) -> str:
    """Return the first line that a process prints, empty where it ends or takes too long."""
    found: list[str] = []
    assert process.stdout is not None
    stdout = process.stdout
    reader = threading.Thread(target=lambda: found.append(stdout.readline()), daemon=True)
    reader.start()
    reader.join(within)
    return found[0] if found else ""


# -- certificates ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Certificates:
    """An authority of our own and one certificate that it signed."""

    ca_file: Path
    chain_file: Path
    key_file: Path

    @property
    def pin(self) -> str:
        """SHA-256 of the server's public key (SPKI), as base64."""
        import base64
        import hashlib

        from cryptography.hazmat.primitives.serialization import PublicFormat

        key = x509.load_pem_x509_certificate(self.chain_file.read_bytes()).public_key()
        spki = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        return base64.b64encode(hashlib.sha256(spki).digest()).decode()


def make_certificates(
    folder: Path, *, names: tuple[str, ...] = ("127.0.0.1", "localhost"), expired: bool = False
) -> Certificates:
    """Make an authority and a server's certificate for ``names``; found again if made before."""
    made = Certificates(folder / "ca.pem", folder / "server.pem", folder / "server.key")
    if made.key_file.exists():
        return made
    folder.mkdir(parents=True, exist_ok=True)
    begin = datetime.now(UTC) - timedelta(days=30)
    end = begin + timedelta(days=20 if expired else 3650)
    ca_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    ca_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Made-up authority")])
    ca = _certificate(ca_name, ca_name, ca_key.public_key(), begin, end, is_ca=True)
    ca = ca.add_extension(
        x509.SubjectKeyIdentifier.from_public_key(ca_key.public_key()), critical=False
    )
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])])
    own = _certificate(name, ca_name, key.public_key(), begin, end, is_ca=False)
    own = own.add_extension(
        x509.SubjectAlternativeName([_general_name(each) for each in names]), critical=False
    ).add_extension(
        x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_key.public_key()), critical=False
    )
    ca_made, own_made = ca.sign(ca_key, hashes.SHA256()), own.sign(ca_key, hashes.SHA256())
    made.ca_file.write_bytes(ca_made.public_bytes(Encoding.PEM))
    made.chain_file.write_bytes(own_made.public_bytes(Encoding.PEM))
    made.key_file.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return made


def _certificate(
    subject: x509.Name, issuer: x509.Name, key: Any, begin: datetime, end: datetime, *, is_ca: bool
) -> x509.CertificateBuilder:
    usage = x509.KeyUsage(
        digital_signature=True,
        key_cert_sign=is_ca,
        crl_sign=is_ca,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca=is_ca, path_length=None), critical=True)
        .add_extension(usage, critical=True)
    )


def _general_name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)
