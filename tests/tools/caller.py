"""A device that calls headquarters by hand: raw letters over httpx, right or wrong as told.

The program's own client is ``udc_desktop.sync``; this one exists to say what that one never would.
"""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import jwt
import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pyrage import x25519

from tests.tools.headquarters import UNION, Headquarters
from udc_desktop.domain.exchange import (
    SUBMITTED,
    BatchAnswer,
    BatchMessage,
    Invitation,
    Registration,
    WireEvent,
)
from udc_desktop.domain.numbers import paper_number
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.seals import canonical_json, sha256_hex
from udc_desktop.sync.envelope import (
    CONTENT_TYPE,
    Encoding,
    Header,
    Letter,
    content_digest,
    open_letter,
    pack,
    seal_letter,
)

ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
NAME = "নমুনা খাতুন"
MOBILE = "01712000001"


@dataclass
class Caller:
    """A device with a key and an open connection."""

    http: httpx.Client
    invitation: Invitation
    union: str
    character: str = "A"
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    bearer: str = ""

    @property
    def public_key(self) -> bytes:
        return self.key.public_key().public_bytes_raw()

    @property
    def id(self) -> str:
        return sha256_hex(self.public_key)[:16]

    # -- letters
    def envelope(self, action: str, message: object, /, **header: Any) -> bytes:
        """Return a signed envelope; ``header`` overrides what stands in it."""
        created = header.pop("created", None) or self.clock()
        data = message if isinstance(message, bytes) else canonical_json(message)
        whole = {
            "message_id": str(uuid.uuid4()),
            "message_ts": created,
            "action": action,
            "sender_id": self.id,
            "receiver_id": self.invitation.headquarters,
            "total_count": 1,
            **header,
        }
        return seal_letter(
            Header(**whole),
            data,
            key_id=whole["sender_id"],
            sign=self.key.sign,
            created=created,
        )

    def post(
        self,
        path: str,
        envelope: bytes,
        *,
        encoding: Encoding = "zstd",
        headers: dict[str, str] | None = None,
    ) -> httpx.Response:
        """Send an envelope as a letter."""
        body = pack(envelope, encoding)
        own = {
            "Content-Type": CONTENT_TYPE,
            "Content-Encoding": encoding,
            "Content-Digest": content_digest(body),
            "Accept-Encoding": encoding,
            **self.authorization,
            **(headers or {}),
        }
        return self.http.post(path, content=body, headers=own)

    def post_json(self, path: str, envelope: bytes) -> httpx.Response:
        """Send an envelope as DCI does: plain JSON."""
        headers = {"Content-Type": "application/json", **self.authorization}
        return self.http.post(path, content=envelope, headers=headers)

    def get(self, path: str, **query: Any) -> httpx.Response:
        return self.http.get(path, params=query, headers=self.authorization)

    @property
    def authorization(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.bearer}"} if self.bearer else {}

    def opened(self, response: httpx.Response, now: datetime | None = None) -> Letter:
        """Return headquarters' letter, everything about it checked."""
        assert response.status_code == 200, response.text
        body = response.content  # httpx has unpacked it
        hq = self.invitation
        letter = open_letter(
            body,
            key_of=lambda sender: hq.public_key if sender == hq.headquarters else None,
            receiver=self.id,
            now=now or self.clock(),
        )
        assert letter.header.sender_id == hq.headquarters
        assert letter.header.status == "succ"
        return letter

    # -- calls
    def register(self, **changed: Any) -> httpx.Response:
        """Introduce ourselves with the code of the invitation."""
        registration = Registration(
            **{
                "code": self.invitation.code,
                "centre": self.invitation.centre,
                "device": self.character,
                "union": self.union,
                "name": Words(bn="নমুনা ডিজিটাল সেন্টার", en="Sample Digital Centre"),
                "public_key": self.public_key,
                "recipient": str(x25519.Identity.generate().to_public()),
                "program": "0",
                **changed,
            }
        )
        return self.post("/v1/devices", self.envelope("register", registration))

    def assertion(self, **claims: Any) -> str:
        now = claims.pop("now", None) or self.clock()
        whole = {
            "iss": self.id,
            "sub": self.id,
            "aud": self.invitation.headquarters,
            "jti": str(uuid.uuid4()),
            "iat": int(now.timestamp()),
            "exp": int((now + timedelta(minutes=4)).timestamp()),
            **claims,
        }
        said = {name: value for name, value in whole.items() if value is not None}
        return jwt.encode(said, self.key, algorithm="EdDSA")

    def ask_token(self, assertion: str | None = None, **form: str) -> httpx.Response:
        data = {
            "grant_type": "client_credentials",
            "client_assertion_type": ASSERTION_TYPE,
            "client_assertion": assertion or self.assertion(),
            **form,
        }
        return self.http.post("/oauth2/token", data=data)

    def sign_in(self) -> None:
        answer = self.ask_token()
        assert answer.status_code == 200, answer.text
        self.bearer = answer.json()["access_token"]

    def batch(self, events: Sequence[WireEvent], batch: uuid.UUID | None = None, **header: Any):
        """Return the envelope of a batch."""
        message = canonical_json(BatchMessage(events=tuple(events)))
        return self.envelope(
            "batches",
            message,
            **{"message_id": str(batch or uuid.uuid4()), "total_count": len(events), **header},
        )

    def hand_in(self, events: Sequence[WireEvent], batch: uuid.UUID | None = None) -> BatchAnswer:
        """Send a batch and return the answer."""
        letter = self.opened(self.post("/v1/batches", self.batch(events, batch)))
        return msgspec.json.decode(letter.message, type=BatchAnswer)

    def event(self, seq: int, body: dict[str, Any], **changed: Any) -> WireEvent:
        """Return one event, sealed."""
        data = canonical_json(body)
        event = WireEvent(
            **{
                "seq": seq,
                "id": uuid.uuid4(),
                "kind": SUBMITTED,
                "entity": uuid.UUID(str(body.get("application", uuid.uuid4()))),
                "revision": 1,
                "at": self.clock(),
                "skew_seconds": 0,
                "operator": uuid.uuid4(),
                "sha256": sha256_hex(data),
                "seal": b"",
                "body": msgspec.Raw(data),
                **changed,
            }
        )
        return msgspec.structs.replace(event, seal=self.key.sign(event.sealed_message()))


def application_body(
    centre: str, counter: int, *, character: str = "A", nid: str = "", **changed: Any
) -> dict[str, Any]:
    """Return the body of an ``application.submitted`` of somebody made up."""
    record = {
        "applicant": {
            "nid": nid or f"{2_000_000_000 + counter * 7919}",
            "name_bn": NAME,
            "mobile": MOBILE,
            "born": "2000-05-15",
        }
    }
    return {
        "application": str(uuid.uuid4()),
        "number": paper_number(centre, character, 2026, counter),
        "programme": "mcbp",
        "programme_version": 1,
        "state": "submitted",
        "revision": 1,
        "created": datetime(2026, 11, 12, 4, 0, tzinfo=UTC),
        "record": record,
        "record_sha256": sha256_hex(canonical_json(record)),
        "papers": [],
        **changed,
    }


@contextlib.contextmanager
def calling(
    hq: Headquarters, centre: str = "KRN", character: str = "A", **more: Any
) -> Iterator[Caller]:
    """Give a device that is registered and signed in."""
    now = more["clock"]() if "clock" in more else None
    with httpx.Client(base_url=hq.url, timeout=30) as http:
        caller = Caller(http, hq.invite(centre, now=now), UNION, character, **more)
        assert caller.register().status_code == 200
        caller.sign_in()
        yield caller
