"""Bytes on the wire for each MCBP application without papers, in batches of 50.

Counted are the letter, its answer that accepts every event, and the headers of both, as they leave
httpx and uvicorn; not TCP's and TLS's own. The floor packs the bodies of the same events alone, by
the bare library at its tightest level: no ids, no hashes, no seals, no headers, no answer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import httpx
import jwt
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from benchmarks.exchange_load import LoadDevice, Variety
from benchmarks.harness import Figure, figure, median
from udc_desktop.domain.exchange import (
    BatchAnswer,
    BatchMessage,
    EventOutcome,
    Outcome,
    WireEvent,
)
from udc_desktop.domain.seals import canonical_json, sha256_hex
from udc_desktop.storage.store import new_id
from udc_desktop.sync.envelope import (
    CONTENT_TYPE,
    Header,
    content_digest,
    id_of_key,
    pack,
    seal_letter,
)

EVENTS = 50
BAR = 700  # bytes for each application
NOW = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
WireBytes = Callable[[Sequence[WireEvent]], int]
"""Sends one batch and returns the bytes that went through the socket, both ways."""


class Reckoner:
    """Writes the bytes of a batch and of its answer without a socket."""

    def __init__(self, device: LoadDevice) -> None:
        self._device = device
        self._key = Ed25519PrivateKey.generate()
        self._desk = id_of_key(self._key.public_key().public_bytes_raw())
        said = {"sub": device.id, "aud": self._desk, "exp": int(NOW.timestamp()) + 900}
        self._token = jwt.encode(said, bytes(32), algorithm="HS256")

    def parts(self, events: Sequence[WireEvent]) -> dict[str, int]:
        """Return the bytes of letter, answer, and the headers of both."""
        batch = new_id()
        message = canonical_json(BatchMessage(events=tuple(events)))
        accepted = BatchAnswer(
            batch=batch,
            digest=sha256_hex(message),
            outcomes=tuple(
                EventOutcome(id=e.id, sha256=e.sha256, outcome=Outcome.ACCEPTED) for e in events
            ),
        )
        sent, back = self._device.id, self._desk
        letter = pack(self._sealed(str(batch), sent, back, message, len(events), self._device.key))
        answer = pack(
            self._sealed(str(batch), back, sent, canonical_json(accepted), len(events), self._key)
        )
        request = httpx.Request(
            "POST",
            "https://mis.example/v1/batches",
            headers={
                "User-Agent": "udc/0.1.0",
                "Content-Type": CONTENT_TYPE,
                "Content-Encoding": "zstd",
                "Content-Digest": content_digest(letter),
                "Accept-Encoding": "zstd, gzip",
                "Authorization": f"Bearer {self._token}",
            },
            content=letter,
        )
        response = httpx.Headers(
            {
                "date": "Sat, 21 Nov 2026 08:30:00 GMT",
                "server": "uvicorn",
                "content-type": CONTENT_TYPE,
                "content-digest": content_digest(answer),
                "content-encoding": "zstd",
                "vary": "Accept-Encoding",
                "content-length": str(len(answer)),
            }
        )
        return {
            "letter": len(letter),
            "answer": len(answer),
            "headers": http_bytes("POST /v1/batches HTTP/1.1", request.headers)
            + http_bytes("HTTP/1.1 200 OK", response),
        }

    def _sealed(
        self, batch: str, sender: str, receiver: str, message: bytes, count: int,
        key: Ed25519PrivateKey,
    ) -> bytes:  # fmt: skip
        is_answer = sender == self._desk
        header = Header(
            message_id=batch,
            message_ts=NOW,
            action="batches",
            sender_id=sender,
            receiver_id=receiver,
            total_count=count,
            completed_count=count if is_answer else 0,
            status="succ" if is_answer else "",
        )
        return seal_letter(header, message, key_id=sender, sign=key.sign, created=NOW)


def http_bytes(first: str, headers: httpx.Headers) -> int:
    """Return the bytes of a head of HTTP/1.1."""
    return len(first) + 4 + sum(len(name) + len(value) + 4 for name, value in headers.raw)


def floor_of(events: Sequence[WireEvent]) -> int:
    """Return the bytes of the bodies alone, packed together as tightly as the library can."""
    bodies = b"".join(bytes(event.body) for event in events)
    return len(zstandard.ZstdCompressor(level=22).compress(bodies))


def run(*, quick: bool, measured: WireBytes | None = None) -> list[Figure]:
    """Return the figures; with ``measured`` the bar is held by what went through a socket."""
    device = LoadDevice("KRN", "1", "1001", Ed25519PrivateKey.generate())
    reckoner, variety = Reckoner(device), Variety()
    reckoned, real, floors = [], [], []
    parts: dict[str, list[int]] = {}
    for number in range(2 if quick else 40):
        events = list(device.events(variety, EVENTS, first=1 + number * EVENTS))
        sizes = reckoner.parts(events)
        for name, size in sizes.items():
            parts.setdefault(name, []).append(size)
        reckoned.append(sum(sizes.values()) / EVENTS)
        floors.append(floor_of(events) / EVENTS)
        if measured is not None:
            real.append(measured(events) / EVENTS)
    floor = median(floors)
    return [
        figure("an application, median", median(real or reckoned), "bytes", floor=floor, bar=BAR),
        figure("an application, most", max(real or reckoned), "bytes", bar=BAR),
        *(
            figure(f"{name}, its share of that", median(sizes) / EVENTS, "bytes")
            for name, sizes in parts.items()
        ),
        figure("reckoned without a socket", median(reckoned), "bytes"),
    ]
