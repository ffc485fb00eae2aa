"""A device, a headquarters and what goes between them, for the tests of the stick."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from udc_desktop.domain.operators import Centre
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.seals import canonical_json, sha256_hex
from udc_desktop.services.batches import closed
from udc_desktop.services.exchange_ports import Headquarters
from udc_desktop.services.ports import OutboxEvent
from udc_desktop.services.stick import PaperOnStick, Parcel
from udc_desktop.sync.envelope import id_of_key
from udc_desktop.sync.packet import (
    Cover,
    Enclosed,
    Outward,
    Paper,
    Writer,
    make_identity,
    read_outward,
    write_answer,
    write_outward,
)
from udc_desktop.sync.stick import FileStickDesk, load_labels

NOW = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
CENTRE = Centre("নমুনা সেন্টার", "Sample centre", "KRN", "krishnanagar", "1")
LABELS = load_labels(Path(__file__).resolve().parents[2] / "resources" / "print")


@dataclass
class Side:
    """One end: a device or headquarters. ``seed`` tells one from the other."""

    seed: int
    key: Ed25519PrivateKey = field(init=False)

    def __post_init__(self) -> None:
        self.key = Ed25519PrivateKey.from_private_bytes(bytes([self.seed] * 32))
        self.public_key = self.key.public_key().public_bytes_raw()
        self.id = id_of_key(self.public_key)
        self.identity, self.recipient = make_identity()

    def sign(self, message: bytes) -> bytes:
        return self.key.sign(message)

    @property
    def writer(self) -> Writer:
        return Writer(self.id, self.public_key, self.recipient, self.sign)

    def as_headquarters(self, code: str = "") -> Headquarters:
        return Headquarters(
            self.id, "নমুনা দপ্তর", "Sample office", "", self.public_key, self.recipient, code
        )

    def desk(self) -> FileStickDesk:
        return FileStickDesk(self, self.id, self.identity, self.recipient, LABELS)


DEVICE, HEADQUARTERS, STRANGER = Side(1), Side(2), Side(3)


def event(seq: int) -> OutboxEvent:
    body = canonical_json({"number": f"KRN1-26-{seq:06d}-X", "name": "ফাতেমা বেগম"})
    return OutboxEvent(
        seq=seq, id=UUID(int=seq), kind="application.submitted", entity=UUID(int=1000 + seq),
        revision=1, at=NOW, skew_seconds=0, body=body, sha256=sha256_hex(body),
        seal=bytes(64), operator=UUID(int=9),
    )  # fmt: skip


def papers_of(*contents: bytes) -> dict[str, bytes]:
    return {sha256_hex(data): data for data in contents}


def parcel(
    papers: dict[str, bytes] | None = None,
    *,
    code: str = "",
    events: int = 3,
    batches: int = 2,
    headquarters: Side = HEADQUARTERS,
    paper=None,
) -> Parcel:
    held = papers_of(b"one" * 5000, b"two" * 7000) if papers is None else papers
    ids = iter(UUID(int=n) for n in range(1, 1000))
    made = [
        closed([event(n * events + k) for k in range(1, events + 1)], lambda: next(ids), NOW)
        for n in range(batches)
    ]
    return Parcel(
        headquarters=headquarters.as_headquarters(code),
        centre=CENTRE,
        place=Words(bn="কৃষ্ণনগর, নবীনগর, ব্রাহ্মণবাড়িয়া", en="Krishnanagar, Nabinagar, Brahmanbaria"),
        made=NOW,
        cursor="c7",
        batches=tuple(made),
        papers=tuple(PaperOnStick(h, "image/jpeg", len(d)) for h, d in held.items()),
        paper=paper or held.__getitem__,
        numbers=tuple(f"KRN1-26-{n:06d}-X" for n in range(1, events * batches + 1)),
    )


def cover(**more) -> Cover:
    said = {
        "direction": "to-headquarters", "centre": "KRN", "device": "KRN1",
        "device_id": DEVICE.id, "headquarters": HEADQUARTERS.id, "made": NOW,
    }  # fmt: skip
    return Cover(**(said | more))


def outward_bytes(papers: dict[str, bytes] | None = None, *, me: Side = DEVICE, **more) -> bytes:
    held = papers_of(b"paper " * 100) if papers is None else papers
    out = io.BytesIO()
    write_outward(
        out,
        cover=more.get("cover", cover(device_id=me.id)),
        note="note",
        letters=more.get("letters", [Enclosed("batches", "b1", b'{"events":[]}', 0)]),
        papers=[Paper(sha256=h, mime="image/jpeg", size=len(d)) for h, d in held.items()],
        paper=more.get("paper", held.__getitem__),
        cursor="c7",
        me=me.writer,
        to=more.get("to", HEADQUARTERS.recipient),
    )
    return out.getvalue()


def taken(data: bytes, *, side: Side = HEADQUARTERS, key: bytes | None = None) -> Outward:
    return read_outward(
        io.BytesIO(data), identity=side.identity, headquarters=side.id, key_of=lambda _: key
    )


def answer_bytes(
    *letters: Enclosed, device: Side = DEVICE, me: Side = HEADQUARTERS, papers=()
) -> bytes:
    came = taken(
        outward_bytes(
            me=device, cover=cover(device_id=device.id, headquarters=me.id), to=me.recipient
        ),
        side=me,
    )
    out = io.BytesIO()
    write_answer(
        out, came, letters=letters, papers_here=papers, me=me.writer, made=NOW, note="answer"
    )
    return out.getvalue()
