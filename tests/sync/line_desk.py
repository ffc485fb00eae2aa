"""A headquarters of a few lines, which can be told to answer wrongly, and lines that lead to it."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.sync.raw_server import Heard, RawServer, Talk, http
from udc_desktop.domain.exchange import (
    SUBMITTED,
    BatchAnswer,
    BatchMessage,
    BatchStatus,
    ChangesPage,
    EventOutcome,
    Invitation,
    Outcome,
    PapersWanted,
    Registered,
    Registration,
    Trouble,
)
from udc_desktop.domain.invitation_codes import make_code
from udc_desktop.domain.operators import Centre
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.seals import canonical_json, sha256_hex
from udc_desktop.services.batches import digest_of
from udc_desktop.services.line import ClosedBatch, Connection
from udc_desktop.services.ports import OutboxEvent
from udc_desktop.storage.device import DeviceKey
from udc_desktop.sync.asks import Patience
from udc_desktop.sync.client import HttpLine
from udc_desktop.sync.envelope import (
    CONTENT_TYPE,
    Header,
    content_digest,
    id_of_key,
    open_letter,
    pack,
    seal_letter,
    unpack,
)

CENTRE = Centre("নমুনা ইউনিয়ন ডিজিটাল সেন্টার", "Sample Centre", "SMP", "krishnanagarup", "A")
DEVICE_KEY = DeviceKey(bytes(range(32)))
IMPATIENT = Patience(connect=0.5, answer=0.5, rate=1024 * 1024)
NAME = Words(bn="সদর দপ্তর", en="Headquarters")


def utc() -> datetime:
    return datetime.now(UTC)


@dataclass
class LetterDesk:
    """Answers every call of the protocol as it should be, unless ``instead`` says otherwise."""

    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    clock: Callable[[], datetime] = utc
    instead: dict[str, Callable[[Heard, Talk], bytes | None]] = field(default_factory=dict)
    header: dict[str, Any] = field(default_factory=dict)  # of the letters that it writes, changed
    batches: dict[str, BatchAnswer] = field(default_factory=dict)
    tokens: int = 0
    wanted: tuple[str, ...] = ()
    papers: dict[str, bytearray] = field(default_factory=dict)
    is_clock_checked: bool = False

    @property
    def public_key(self) -> bytes:
        return self.key.public_key().public_bytes_raw()

    @property
    def id(self) -> str:
        return id_of_key(self.public_key)

    def __call__(self, heard: Heard, talk: Talk) -> bytes | None:
        path = heard.path.partition("?")[0]
        for begin, answer in tuple(self.instead.items()):
            if path.startswith(begin):
                return answer(heard, talk)
        return self.rightly(heard, talk)

    def rightly(self, heard: Heard, talk: Talk) -> bytes | None:
        path = heard.path.partition("?")[0]
        if path == "/.well-known/udc-mis":
            return self._well_known()
        if path == "/oauth2/token":
            return self._token()
        if path == "/v1/devices":
            return self._register(heard)
        if path == "/v1/batches":
            return self._batch(heard)
        if path.startswith("/v1/batches/"):
            batch = path.rpartition("/")[2]
            status = BatchStatus(batch=uuid.UUID(batch), answer=self.batches.get(batch))
            return self.letter(status, "batch-status", batch)
        if path == "/v1/papers/wanted":
            opened = self.opened(heard)
            said = PapersWanted(papers=self.wanted)
            return self.letter(said, "papers", opened.header.message_id)
        if path == "/v1/changes":
            page = ChangesPage(since="", cursor="7", more=False, changes=())
            return self.letter(page, "changes", str(uuid.uuid4()))
        return self.trouble(404, "not_found")

    # -- parts of answers
    def opened(self, heard: Heard):
        encoding = heard.headers.get("content-encoding", "")
        return open_letter(
            unpack(heard.body, encoding, limit=1 << 24),
            key_of=lambda _: DEVICE_KEY.public_key,
            receiver=self.id,
            now=None,
        )

    def letter(self, message: object, action: str, message_id: str, **changed: Any) -> bytes:
        """Return an HTTP answer with a letter; ``changed`` changes its header."""
        now = self.clock()
        whole = {
            "message_id": message_id,
            "message_ts": now,
            "action": action,
            "sender_id": self.id,
            "receiver_id": DEVICE_KEY.name,
            "total_count": 1,
            "status": "succ",
            **self.header,
            **changed,
        }
        data = seal_letter(
            Header(**whole),
            canonical_json(message),
            key_id=whole["sender_id"],
            sign=self.key.sign,
            created=now,
        )
        body = pack(data)
        return http(
            "200 OK",
            CONTENT_TYPE,
            body,
            Content_Encoding="zstd",
            Content_Digest=content_digest(body),
        )

    def trouble(self, status: int, code: str, headers: dict | None = None, **more: Any) -> bytes:
        body = msgspec.json.encode(Trouble(title=code, status=status, code=code, **more))
        return http(f"{status} Trouble", "application/problem+json", body, **(headers or {}))

    def answer_of(self, heard: Heard) -> tuple[str, BatchAnswer]:
        opened = self.opened(heard)
        message = msgspec.json.decode(opened.message, type=BatchMessage)
        answer = BatchAnswer(
            batch=uuid.UUID(opened.header.message_id),
            digest=opened.digest,
            outcomes=tuple(
                EventOutcome(id=each.id, sha256=each.sha256, outcome=Outcome.ACCEPTED)
                for each in message.events
            ),
        )
        self.batches[opened.header.message_id] = answer
        return opened.header.message_id, answer

    def _batch(self, heard: Heard) -> bytes:
        if self.is_clock_checked:
            opened = self.opened(heard)
            if not opened.created <= self.clock() <= opened.expires:
                return self.trouble(401, "clock", now=self.clock())
        batch, answer = self.answer_of(heard)
        return self.letter(answer, "batches", batch)

    def _token(self) -> bytes:
        self.tokens += 1
        said = {"access_token": f"token-{self.tokens}", "token_type": "Bearer", "expires_in": 900}
        return http("200 OK", "application/json", json.dumps(said).encode())

    def _well_known(self) -> bytes:
        said = {
            "id": self.id,
            "name": NAME,
            "public_key": self.public_key,
            "recipient": "age1x",
            "version": "0",
            "now": self.clock(),
        }
        return http("200 OK", "application/json", msgspec.json.encode(said))

    def _register(self, heard: Heard) -> bytes:
        opened = self.opened(heard)
        asked = msgspec.json.decode(opened.message, type=Registration)
        registered = Registered(
            device_id=id_of_key(asked.public_key),
            headquarters=self.id,
            name=NAME,
            public_key=self.public_key,
            recipient="age1x",
        )
        return self.letter(registered, "register", opened.header.message_id)

    def invitation(self, url: str, *, is_typed: bool = False) -> Invitation:
        return Invitation(
            name=NAME,
            url=url,
            centre="SMP",
            code=make_code(self.public_key, lambda below: below // 2),
            headquarters="" if is_typed else self.id,
            public_key=b"" if is_typed else self.public_key,
            recipient="" if is_typed else "age1x",
        )


def line_to(
    server: RawServer | str, desk: LetterDesk | None, *, clock=utc, patience=IMPATIENT, **connection
) -> HttpLine:
    """Return a line; close it."""
    return HttpLine(
        Connection(url=server if isinstance(server, str) else server.url, **connection),
        (desk.id, desk.public_key) if desk else None,
        signer=DEVICE_KEY,
        recipient="age1device",
        program="0.1",
        clock=clock,
        patience=patience,
    )


def an_event(seq: int, size: int = 300) -> OutboxEvent:
    body = canonical_json({"application": str(uuid.UUID(int=seq)), "text": "ক" * (size // 3)})
    return OutboxEvent(
        seq=seq,
        id=uuid.UUID(int=(0x0193 << 112) + seq),
        kind=SUBMITTED,
        entity=uuid.UUID(int=seq),
        revision=1,
        at=datetime(2026, 11, 12, 4, 42, tzinfo=UTC),
        skew_seconds=0,
        body=body,
        sha256=sha256_hex(body),
        seal=bytes(64),
        operator=uuid.UUID(int=7),
    )


def a_batch(count: int = 3, size: int = 300) -> ClosedBatch:
    events = tuple(an_event(seq, size) for seq in range(1, count + 1))
    return ClosedBatch(uuid.uuid4(), digest_of(events), utc(), events)
