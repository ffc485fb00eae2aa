"""The people, keys and events of the examples of ``docs/sync-protocol.md``: nobody exists.

Everything is fixed: keys come from texts that say that they are for tests, clocks stand, ids count
up. So the examples are the same at every run, to the byte.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any
from unittest import mock
from uuid import UUID

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.builders import OPERATOR, Desk
from udc_desktop.domain.exchange import CHECKPOINT, WireEvent
from udc_desktop.domain.seals import canonical_json, sha256_hex
from udc_desktop.mis.http_limits import Buckets
from udc_desktop.services.batches import add_checkpoint, wire_event
from udc_desktop.services.ports import OutboxEvent

NOW = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
NUMBER_OF_NOBODY = "8888888888"


@dataclass(frozen=True)
class Holder:
    """Who has a key. The seed is the SHA-256 of a text, so anybody can make the key again."""

    text: str
    identity: str = ""
    recipient: str = ""

    @property
    def seed(self) -> bytes:
        return hashlib.sha256(self.text.encode()).digest()

    @property
    def key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    @property
    def public_key(self) -> bytes:
        return self.key.public_key().public_bytes_raw()

    @property
    def id(self) -> str:
        return sha256_hex(self.public_key)[:16]


HEADQUARTERS = Holder(
    "udc-desktop TEST KEY headquarters",
    "AGE-SECRET-KEY-1ZAVA00FC083ZHM4RVGHN86SCCYP5HJULD59QGK6FTP3L5LAHG7CS3GLRKL",
    "age1qpxcs9nn8g9tczp383qzahplsqhrh3l8xsls3che3r487l85vveqesleza",
)
DEVICE = Holder(
    "udc-desktop TEST KEY device",
    "AGE-SECRET-KEY-1QQ79N9MRDTA6J5UZGMJJRFQT2LYAV48AMNG72XCAJ72DRNMJQVAST4FX7G",
    "age1eyp5h0773jrfvuht0fqpfk7jd9k8wren6cqsy7a5um0s8s0x6fes98jj4x",
)
OTHER = Holder("udc-desktop TEST KEY another device", "", DEVICE.recipient)
REVOKED = Holder("udc-desktop TEST KEY revoked device", "", DEVICE.recipient)


def keep_keys(folder: Path) -> None:
    """Give headquarters its test keys before it makes its own."""
    folder.mkdir(parents=True)
    (folder / "signing.key").write_bytes(HEADQUARTERS.seed)
    (folder / "age.key").write_text(HEADQUARTERS.identity, "ascii")
    for name in ("token", "claims"):
        secret = hashlib.sha256(f"udc-desktop TEST KEY {name}".encode()).digest()
        (folder / f"{name}.key").write_bytes(secret)


class Ids:
    """Ids that count up, of version 4 or 7."""

    def __init__(self, mark: int, version: int = 4) -> None:
        self._first = (0x0193_4DE0_0000 << 80) | (version << 76) | (0x8000 << 48) | (mark << 32)
        self._count = 0

    def __call__(self) -> UUID:
        self._count += 1
        return UUID(int=self._first + self._count)


class _Tokens:
    """Tokens of offices that say what they are, and count up."""

    def __init__(self) -> None:
        self._count = 0

    def __call__(self, _: int) -> str:
        self._count += 1
        return f"EXAMPLE-TOKEN-OF-A-TEST-AND-OF-NOBODY-{self._count}"


@contextlib.contextmanager
def nothing_by_chance() -> Iterator[None]:
    """Let headquarters make its ids and codes so that they are the same at every run."""
    chance = SimpleNamespace(randbelow=Random(20261121).randrange)
    letters = SimpleNamespace(uuid4=Ids(1), UUID=UUID)
    still = functools.partial(Buckets, ticks=lambda: 0.0)
    with contextlib.ExitStack() as stack:
        for name, value in {
            "http_letters.uuid": letters,
            "http_dci.uuid": letters,
            "feed.uuid6": SimpleNamespace(uuid7=Ids(2, 7)),
            "registration.secrets": chance,
            "office_tokens.secrets": SimpleNamespace(token_urlsafe=_Tokens()),
            "app.Buckets": still,
            "app.__version__": "1.0.0",
        }.items():
            stack.enter_context(mock.patch(f"udc_desktop.mis.{name}", value))
        stack.enter_context(
            mock.patch("udc_desktop.sync.packet.uuid", SimpleNamespace(uuid4=Ids(3)))
        )
        yield


@dataclass(frozen=True)
class Counter:
    """What a counter recorded: real bodies, made by the program's own clerks."""

    submitted: WireEvent
    amended: WireEvent
    withdrawn: WireEvent
    refused: WireEvent
    checkpoint: WireEvent
    papers: dict[str, bytes]

    def all(self) -> tuple[WireEvent, ...]:
        return (self.submitted, self.amended, self.withdrawn, self.refused, self.checkpoint)


def at_the_counter() -> Counter:
    """Enrol made-up people at a made-up counter."""
    desk = Desk()
    first = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    amending = desk.enrolment.amend(first.id, OPERATOR, "গ্রামের নাম ভুল ছিল")
    amending.answers["address.village"] = "নমুনাগঞ্জ"
    desk.enrolment.enrol(amending, OPERATOR)
    second = desk.mcbp_draft(
        applicant__nid="৩২৪৫৬৮৭০৯১",
        applicant__name_bn="উদাহরণ বেগম",
        applicant__name_en="Udaharan Begum",
        applicant__mobile="01712000002",
        account__wallet="01712000002",
        account__wallet_again="01712000002",
        pregnancy__order="3",
    )
    second.as_refused = True
    desk.enrolment.enrol(second, OPERATOR)
    desk.applications.withdraw(first.id, OPERATOR, "আবেদনকারীর ইচ্ছায়")
    with desk.store.units() as unit:
        add_checkpoint(unit, desk.clock())
        unit.commit()
    told = {event.kind: event for event in desk.store.contents.outbox}
    kinds = ("submitted", "amended", "withdrawn", "refused")
    events = {kind: sealed(wire_event(told[f"application.{kind}"])) for kind in kinds}
    papers = {sha256: data for sha256, (data, _, _) in desk.store.contents.papers.items()}
    return Counter(**events, checkpoint=sealed(wire_event(told[CHECKPOINT])), papers=papers)


def sealed(event: WireEvent, by: Holder = DEVICE, **changed: Any) -> WireEvent:
    """Return an event under the seal of a device's key."""
    event = msgspec.structs.replace(event, **changed)
    return msgspec.structs.replace(event, seal=by.key.sign(event.sealed_message()))


def changed_body(event: WireEvent, nid: str = "", **changed: Any) -> dict[str, Any]:
    """Return what to replace in an event so that its body says something else, hashes and all."""
    body = json.loads(bytes(event.body)) | changed
    if nid:
        body["record"]["applicant"]["nid"] = nid
    body["record_sha256"] = sha256_hex(canonical_json(body["record"]))
    data = canonical_json(body)
    return {"body": msgspec.Raw(data), "sha256": sha256_hex(data)}


def outbox_event(event: WireEvent) -> OutboxEvent:
    """Return an event as the counter's clerks have it."""
    fields = {name: getattr(event, name) for name in event.__struct_fields__}
    return replace(OutboxEvent(**fields), body=bytes(event.body))
