"""MCBP applications as they travel: true records of made-up people, without papers, sealed.

A few hundred are made by the clerks themselves; more are made of those by giving each its own
person, numbers and ids, which is what differs between two real ones.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from benchmarks.bench_save import Desk
from benchmarks.population import OPERATORS
from udc_desktop.domain.exchange import SUBMITTED, WireEvent
from udc_desktop.domain.numbers import paper_number
from udc_desktop.domain.seals import canonical_json, sha256_hex
from udc_desktop.storage.store import new_id

SAMPLES = 200
AT = datetime(2026, 11, 12, 4, 0, tzinfo=UTC)


def true_bodies(count: int = SAMPLES) -> list[dict[str, Any]]:
    """Return the bodies of ``application.submitted`` of so many enrolments, papers left out."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        bodies = []
        for _ in range(count):
            draft = desk.typed()
            for document in ("photo", "nid", "anc_card"):
                desk.service.add_paper(draft, document, b"\xff\xd8\xff tiny", document)
            enrolled = desk.service.enrol(draft, OPERATORS[0])
            with desk.store.units() as unit:
                bodies += [without_papers(e.body) for e in unit.outbox.of(enrolled.application.id)]
        desk.store.close()
    return bodies


def without_papers(body: bytes) -> dict[str, Any]:
    """Return the body of an event whose record cites no paper."""
    import msgspec

    whole: dict[str, Any] = msgspec.json.decode(body)
    whole["papers"] = []
    whole["record"]["papers"] = []
    whole["record_sha256"] = sha256_hex(canonical_json(whole["record"]))
    return whole


class Variety:
    """Makes one application after another out of the samples, none like another."""

    def __init__(self, seed: int = 3, samples: list[dict[str, Any]] | None = None) -> None:
        self._chance = random.Random(seed)
        self._samples = samples or true_bodies()
        self._number = 0

    def body(self, centre: str, device: str, union: str, counter: int) -> dict[str, Any]:
        """Return the body of the ``counter``-th application of this device."""
        self._number += 1
        sample = self._chance.choice(self._samples)
        mobile = f"017{self._chance.randrange(10**8):08d}"
        record = dict(sample["record"])
        record["applicant"] = {
            **record["applicant"],
            "nid": f"{2_000_000_000 + self._number * 79_193 % 7_999_999_999}",
            "mobile": mobile,
        }
        record["account"] = {**record["account"], "wallet": mobile, "wallet_again": mobile}
        return {
            **sample,
            "application": str(new_id()),
            "person": str(new_id()),
            "household": str(new_id()),
            "number": paper_number(centre, device, AT.year, counter),
            "centre": centre,
            "union": union,
            "record": record,
            "record_sha256": sha256_hex(canonical_json(record)),
        }


@dataclass
class LoadDevice:
    """A device with a key, whose events are made and sealed as the strong-room does it."""

    centre: str
    character: str
    union: str
    key: Ed25519PrivateKey

    @property
    def public_key(self) -> bytes:
        """Return the 32 bytes."""
        return self.key.public_key().public_bytes_raw()

    @property
    def id(self) -> str:
        """Return the id under which headquarters knows it."""
        return sha256_hex(self.public_key)[:16]

    def events(self, variety: Variety, count: int, first: int = 1) -> Iterator[WireEvent]:
        """Yield so many submissions."""
        for seq in range(first, first + count):
            body = variety.body(self.centre, self.character, self.union, seq)
            yield self.sealed(seq, body)

    def sealed(self, seq: int, body: Mapping[str, Any]) -> WireEvent:
        """Return the event of one body."""
        import msgspec

        data = canonical_json(body)
        event = WireEvent(
            seq=seq,
            id=new_id(),
            kind=SUBMITTED,
            entity=UUID(body["application"]),
            revision=1,
            at=AT + timedelta(seconds=seq),
            skew_seconds=0,
            operator=OPERATORS[seq % 3].id,
            sha256=sha256_hex(data),
            seal=b"",
            body=msgspec.Raw(data),
        )
        return msgspec.structs.replace(event, seal=self.key.sign(event.sealed_message()))
