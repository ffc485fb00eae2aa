"""The evening of the whole country: 4,596 centres, forty applications each, sixteen connections.

Headquarters is the real one, ``udc-mis serve`` with a worker for each core, on a real PostgreSQL
that flushes its log at every commit. The letters are packed and signed before the clock starts,
because a centre's own machine does that. The floor writes the same bytes with bare psycopg over as
many connections: no seals checked, no claims, one table.
"""

from __future__ import annotations

import http.client
import os
import random
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from queue import Empty, SimpleQueue
from urllib.parse import urlencode, urlsplit

import jwt
import msgspec
import psutil
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from benchmarks.exchange_load import LoadDevice, Variety
from benchmarks.harness import Figure, figure, p95
from tests.tools.headquarters import Headquarters, headquarters
from tests.tools.postgres import database, server
from udc_desktop import bootstrap, paths
from udc_desktop.domain.exchange import BatchMessage, Registration
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.seals import canonical_json
from udc_desktop.mis.http_limits import Limits, Pace
from udc_desktop.sync.envelope import CONTENT_TYPE, Header, content_digest, pack, seal_letter
from udc_desktop.sync.packet import make_identity

CENTRES, EACH, CONNECTIONS = 4_596, 40, 16
QUICK = 200  # centres
RAW = 20_000  # events of the floor
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
RECIPIENT = make_identity()[1]
NAME = Words("নমুনা সেন্টার", "Sample centre")


@dataclass(frozen=True)
class Ready:
    """A request that only needs to be sent."""

    body: bytes
    headers: dict[str, str]


def run(*, quick: bool) -> list[Figure]:
    """Return events per second, the time of a request, and the memory of the fullest worker."""
    centres = QUICK if quick else CENTRES
    workers = os.cpu_count() or 2
    with tempfile.TemporaryDirectory() as folder, server() as base, database(base) as url:
        floor = bare_rate(url, RAW // (5 if quick else 1))
        limits = Limits(address=Pace(burst=10**6, per_second=10**6))  # all call from here
        with headquarters(Path(folder), database=url, workers=workers, limits=limits) as hq:
            print(f"  registering {centres:,} centres ...", file=sys.stderr, flush=True)
            devices = register(hq, centres)
            print("  packing their letters ...", file=sys.stderr, flush=True)
            ready = list(letters(hq, devices))
            size = database_size(url)
            with watched(hq) as memory:
                begin = time.perf_counter()
                times = send_all(hq, ready)
                seconds = time.perf_counter() - begin
            kept = hq.desk.stats()["events"]
            size = database_size(url) - size
    sent, wire = len(ready) * EACH, sum(len(one.body) for one in ready)
    return [
        figure("events a second", sent / seconds, "/s", floor=floor, at_least=2_500),
        figure("a request of 40 events, p95", p95(times) * 1000, "ms"),
        figure("the fullest worker", memory() / 2**20, "MB", bar=250),
        figure("events sent", sent, "events"),
        figure("events kept", _total(kept), "events", at_least=sent),
        figure("an application in the database, indexes included", size / sent, "bytes"),
        figure("an application as it travels", wire / sent, "bytes"),
        figure("seconds", seconds, "s"),
        figure("workers", workers, "processes"),
    ]


def database_size(url: str) -> int:
    """Return the bytes of a database on the disk."""
    import psycopg

    with psycopg.connect(url.replace("postgresql+psycopg://", "postgresql://")) as connection:
        row = connection.execute("SELECT pg_database_size(current_database())").fetchone()
    return int(row[0]) if row else 0


def _total(kept: object) -> int:
    return sum(kept.values()) if isinstance(kept, dict) else int(str(kept))


def register(hq: Headquarters, count: int) -> list[tuple[LoadDevice, str]]:
    """Register devices at the desk, and give each a token as ``/oauth2/token`` does."""
    unions = cycle(bootstrap.load_places(paths.resources()).all())
    now = datetime.now(UTC)
    devices = []
    for number in range(count):
        union = next(unions).id
        device = LoadDevice(_code(number), "1", union, Ed25519PrivateKey.generate())
        invitation = hq.desk.issue_code(
            device.centre, union, name_bn=NAME.bn, name_en=NAME.en, days=1, now=now
        )
        hq.desk.register(
            Registration(
                code=invitation.code,
                centre=device.centre,
                device="1",
                union=union,
                name=NAME,
                public_key=device.public_key,
                recipient=RECIPIENT,
            ),
            now,
        )
        devices.append((device, token(hq, device)))
    return devices


def token(hq: Headquarters, device: LoadDevice) -> str:
    """Ask for a token over the wire."""
    at = int(time.time())
    assertion = jwt.encode(
        {
            "iss": device.id,
            "sub": device.id,
            "aud": hq.desk.id,
            "jti": uuid.uuid4().hex,
            "iat": at,
            "exp": at + 300,
        },
        device.key,
        algorithm="EdDSA",
    )
    form = urlencode(
        {
            "grant_type": "client_credentials",
            "client_assertion_type": ASSERTION,
            "client_assertion": assertion,
        }
    )
    line = http.client.HTTPConnection(urlsplit(hq.url).netloc)
    line.request(
        "POST", "/oauth2/token", form, {"Content-Type": "application/x-www-form-urlencoded"}
    )
    answer = line.getresponse().read()
    line.close()
    return str(msgspec.json.decode(answer)["access_token"])


def letters(hq: Headquarters, devices: Sequence[tuple[LoadDevice, str]]) -> Iterator[Ready]:
    """Yield one packed and signed batch of each device."""
    variety = Variety()
    for device, bearer in devices:
        message = canonical_json(BatchMessage(events=tuple(device.events(variety, EACH))))
        now = datetime.now(UTC)
        header = Header(
            message_id=str(uuid.uuid4()),
            message_ts=now,
            action="batches",
            sender_id=device.id,
            receiver_id=hq.desk.id,
            total_count=EACH,
        )
        letter = seal_letter(header, message, key_id=device.id, sign=device.key.sign, created=now)
        body = pack(letter, "zstd")
        yield Ready(
            body,
            {
                "Authorization": f"Bearer {bearer}",
                "Content-Type": CONTENT_TYPE,
                "Content-Encoding": "zstd",
                "Content-Digest": content_digest(body),
                "Accept-Encoding": "zstd",
            },
        )


def send_all(hq: Headquarters, ready: Sequence[Ready]) -> list[float]:
    """Send every letter over sixteen connections; return the seconds of each request."""
    queue: SimpleQueue[Ready] = SimpleQueue()
    for one in random.Random(1).sample(ready, len(ready)):
        queue.put(one)
    times: list[float] = []
    faults: list[str] = []

    def connection() -> None:
        line = http.client.HTTPConnection(urlsplit(hq.url).netloc)
        while True:
            try:
                one = queue.get_nowait()
            except Empty:
                break
            begin = time.perf_counter()
            line.request("POST", "/v1/batches", one.body, one.headers)
            answer = line.getresponse()
            answer.read()
            times.append(time.perf_counter() - begin)
            if answer.status != 200:
                faults.append(str(answer.status))
        line.close()

    _in_threads(CONNECTIONS, connection)
    if faults:
        raise RuntimeError(f"headquarters answered {sorted(set(faults))}")
    return times


def bare_rate(url: str, count: int, *, each: int = EACH, connections: int = CONNECTIONS) -> float:
    """Return rows a second of the same size, ``each`` a transaction, with bare psycopg."""
    import psycopg

    plain = url.replace("postgresql+psycopg://", "postgresql://")
    variety = Variety()
    device = LoadDevice("KRN", "1", "krishnanagarup.brahmanbaria", Ed25519PrivateKey.generate())
    rows = [(e.id, bytes.fromhex(e.sha256), bytes(e.body)) for e in device.events(variety, count)]
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute("CREATE TABLE bare (id uuid PRIMARY KEY, sha256 bytea, body bytea)")
    batches: SimpleQueue[list[tuple[uuid.UUID, bytes, bytes]]] = SimpleQueue()
    for first in range(0, count, each):
        batches.put(rows[first : first + each])

    def writer() -> None:
        with psycopg.connect(plain) as own:
            while True:
                try:
                    batch = batches.get_nowait()
                except Empty:
                    return
                with own.transaction(), own.cursor() as cursor:
                    cursor.executemany("INSERT INTO bare VALUES (%s, %s, %s)", batch)

    begin = time.perf_counter()
    _in_threads(connections, writer)
    seconds = time.perf_counter() - begin
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute("DROP TABLE bare")
    return count / seconds


def _in_threads(count: int, work: Callable[[], None]) -> None:
    threads = [threading.Thread(target=work) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@contextmanager
def watched(hq: Headquarters) -> Iterator[Callable[[], int]]:
    """Watch the resident memory of every process of headquarters; give the most that one had."""
    most = 0
    over = threading.Event()

    def look() -> None:
        nonlocal most
        while not over.wait(0.25):
            whole = psutil.Process(hq.pid())
            for process in (whole, *whole.children(recursive=True)):
                try:
                    most = max(most, process.memory_info().rss)
                except psutil.NoSuchProcess:
                    continue

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield lambda: most
    finally:
        over.set()
        watcher.join()


def _code(number: int) -> str:
    """Return a centre's code of five of 0-9 and A-Z."""
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    text = ""
    for _ in range(4):
        number, rest = divmod(number, 36)
        text = digits[rest] + text
    return "C" + text
