"""A counter that talks to the desk directly: events as a device makes and seals them."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from uuid import UUID

import msgspec
import uuid6
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pyrage import x25519
from sqlalchemy import func, select

from udc_desktop.domain.exchange import (
    SUBMITTED,
    BatchMessage,
    Registration,
    WireEvent,
)
from udc_desktop.domain.numbers import paper_number
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.seals import canonical_json, sha256_hex
from udc_desktop.mis import schema

NOW = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
AMTALI, CHOTOBOGI = "amtaliup.barguna", "chotobogiup.barguna"  # two unions of one district
ELSEWHERE = "kachuaup.bagerhat"

_numbers = itertools.count(1_000_000_019, 7_919)


def fresh_nid() -> str:
    return str(next(_numbers))


class Counter:
    """One registered device."""

    def __init__(self, desk, centre="KRN", union=AMTALI, character="1"):
        self.desk = desk
        self.key = Ed25519PrivateKey.generate()
        self.centre, self.union, self.character = centre, union, character
        self.seq = 0
        self.counter = 0
        invitation = desk.issue_code(
            centre, union, name_bn="কেন্দ্র", name_en=f"Centre {centre}", days=30, now=NOW
        )
        self.registration = self.introduce(invitation.code)
        self.registered = desk.register(self.registration, NOW)
        self.device = desk.device(self.registered.device_id)

    def introduce(self, code):
        return Registration(
            code=code,
            centre=self.centre,
            device=self.character,
            union=self.union,
            name=Words("কেন্দ্র", self.centre),
            public_key=self.key.public_key().public_bytes_raw(),
            recipient=str(x25519.Identity.generate().to_public()),
            program="1",
        )

    def body(self, entity: UUID, *, nid=None, brn="", born="1999-03-04", number=None, **more):
        if number is None:
            self.counter += 1
            number = paper_number(self.centre, self.character, 2026, self.counter)
        record = {
            "applicant": {
                "name_bn": "মোছাম্মৎ নমুনা",
                "nid": fresh_nid() if nid is None else nid,
                "brn": brn,
                "born": born,
            },
            "members": [],
            "papers": [],
        }
        body = {
            "application": str(entity),
            "number": number,
            "programme": "mcbp",
            "programme_version": 1,
            "person": str(uuid6.uuid7()),
            "household": str(uuid6.uuid7()),
            "state": "submitted",
            "revision": 1,
            "intake": "2026-11-01",
            "priority": 3,
            "created": NOW.isoformat(),
            "centre": self.centre,
            "union": self.union,
            "record": record,
            "record_sha256": sha256_hex(canonical_json(record)),
            "papers": [],
        }
        return body | more

    def event(self, body=None, *, kind=SUBMITTED, entity=None, seq=None, id=None, **more):
        """Return a sealed event; what is not said is that of a fresh application."""
        if seq is None:
            self.seq += 1
            seq = self.seq
        if body is None:
            entity = entity or uuid6.uuid7()
            body = self.body(entity, **more)
        entity = entity or UUID(body["application"])
        data = canonical_json(body)
        event = WireEvent(
            seq=seq,
            id=id or uuid6.uuid7(),
            kind=kind,
            entity=entity,
            revision=body.get("revision", 1),
            at=NOW + timedelta(seconds=seq % 1000),
            skew_seconds=0,
            operator=uuid6.uuid7(),
            sha256=sha256_hex(data),
            seal=b"",
            body=msgspec.Raw(data),
        )
        return self.seal(event)

    def after(self, event: WireEvent, kind: str, *, nid=None, **more):
        """Return a later event of the same application."""
        before = msgspec.json.decode(bytes(event.body))
        if nid is not None:
            record = before["record"]
            record["applicant"]["nid"] = nid
            more["record_sha256"] = sha256_hex(canonical_json(record))
        return self.event(before | {"revision": before["revision"] + 1} | more, kind=kind)

    def seal(self, event: WireEvent) -> WireEvent:
        return msgspec.structs.replace(event, seal=self.key.sign(event.sealed_message()))

    def send(self, *events, batch=None, now=NOW):
        return self.desk.take_batch(
            self.device, batch or uuid6.uuid7(), digest_of(events), message_of(events), now
        )

    def outcomes(self, *events, **more):
        return [each.outcome.value for each in self.send(*events, **more).outcomes]

    def changes(self, cursor="", limit=100):
        return self.desk.changes(self.device, cursor, limit)

    def told(self, kind):
        return [c for c in self.changes(limit=1000).changes if c.kind == kind]


def message_of(events) -> BatchMessage:
    return BatchMessage(events=tuple(events))


def digest_of(events) -> str:
    return sha256_hex(msgspec.json.encode(message_of(events)))


def count(desk, table: str) -> int:
    query = select(func.count()).select_from(schema.metadata.tables[table])
    return desk._store.read(lambda c: c.execute(query).scalar_one())


def states(desk) -> dict[str, str]:
    """Return the state of every application by its number."""
    return {row["number"]: row["state"] for row in desk.export("", "")}


def number_of(event: WireEvent) -> str:
    return msgspec.json.decode(bytes(event.body))["number"]
