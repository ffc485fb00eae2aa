"""A device that calls headquarters for ``docs/sync-protocol.md`` and writes down what was said."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.fakes import FixedClock
from tests.tools.protocol_scene import DEVICE, HEADQUARTERS, NOW, Holder, Ids
from udc_desktop.domain.seals import canonical_json
from udc_desktop.sync.envelope import CONTENT_TYPE, Header, content_digest, seal_letter

HOST = "mis.example"
_SHOWN = (
    "content-type", "content-encoding", "content-digest", "retry-after", "www-authenticate",
    "location", "tus-resumable", "tus-version", "upload-offset", "upload-length", "cache-control",
)  # fmt: skip


@dataclass
class Wire:
    """A device that calls and writes down what was said, without the packing."""

    http: httpx.Client
    holder: Holder = DEVICE
    bearer: str = ""
    clock: Any = field(default_factory=lambda: FixedClock(NOW))
    ids: Ids = field(default_factory=lambda: Ids(9))
    troubles: list[bytes] = field(default_factory=list)

    def letter(self, action: str, message: object, count: int = 1, **header: Any) -> bytes:
        data = message if isinstance(message, bytes) else canonical_json(message)
        now = self.clock()
        whole = {
            "message_id": str(self.ids()),
            "message_ts": now,
            "action": action,
            "sender_id": self.holder.id,
            "receiver_id": HEADQUARTERS.id,
            "total_count": count,
            **header,
        }
        return seal_letter(
            Header(**whole), data, key_id=self.holder.id, sign=self.holder.key.sign, created=now
        )

    def post(self, path: str, letter: bytes, **more: str) -> bytes:
        headers = {"Content-Type": CONTENT_TYPE, "Content-Digest": content_digest(letter), **more}
        return self.call("POST", path, headers, letter)

    def post_dci(self, path: str, letter: bytes) -> bytes:
        headers = {"Content-Type": "application/json"}
        return self.call("POST", f"/registry/sync/{path}", headers, letter)

    def call(
        self, method: str, path: str, headers: dict[str, str] | None = None, body: bytes = b""
    ) -> bytes:
        """Call, and return question and answer as they go into a file."""
        sent = {"Host": HOST}
        if self.bearer:
            sent["Authorization"] = f"Bearer {self.bearer}"
        sent |= headers or {}
        self.last = self.http.request(
            method, path, headers=sent | {"Accept-Encoding": "identity"}, content=body
        )
        asked = [f"{method} {path} HTTP/1.1", *(f"{k}: {v}" for k, v in sent.items()), ""]
        return "\n".join(asked).encode() + b"\n" + body + b"\n\n" * bool(body) + self.said()

    def said(self) -> bytes:
        """Return the last answer as it goes into a file."""
        answer = self.last
        reason = f" {answer.reason_phrase}".rstrip()
        lines = [f"HTTP/1.1 {answer.status_code}{reason}"]
        lines += [
            f"{name.title()}: {answer.headers[name]}" for name in _SHOWN if name in answer.headers
        ]
        return (
            "\n".join(lines).encode()
            + (b"\n\n" + answer.content if answer.content else b"")
            + b"\n"
        )

    def trouble(self, asked: str) -> None:
        """Write the last answer down as a trouble, under what was asked."""
        assert self.last.status_code >= 400, (asked, self.said())
        self.troubles.append(f"### {asked}\n".encode() + self.said())


def piece(offset: int) -> dict[str, str]:
    """Return the headers of a piece of a paper."""
    return {
        "Tus-Resumable": "1.0.0",
        "Content-Type": "application/offset+octet-stream",
        "Upload-Offset": str(offset),
    }


def beginning(sha256: str, mime: str, length: int) -> dict[str, str]:
    """Return the headers with which an upload begins."""
    named = {"sha256": sha256, "mime": mime}
    metadata = (f"{key} {base64.b64encode(text.encode()).decode()}" for key, text in named.items())
    return {
        "Tus-Resumable": "1.0.0",
        "Upload-Length": str(length),
        "Upload-Metadata": ",".join(metadata),
    }
