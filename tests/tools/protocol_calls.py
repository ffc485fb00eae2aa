"""The calls of ``docs/sync-protocol.md``, made to the real headquarters and written down."""

from __future__ import annotations

import base64
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import jwt
import msgspec

from tests.builders import CENTRE, UNION
from tests.fakes import FixedClock
from tests.tools.headquarters import Headquarters, headquarters
from tests.tools.protocol_grievances import GrievancePlay
from tests.tools.protocol_scene import (
    DEVICE,
    HEADQUARTERS,
    NOW,
    NUMBER_OF_NOBODY,
    OTHER,
    Counter,
    Holder,
    Ids,
    at_the_counter,
    changed_body,
    keep_keys,
    nothing_by_chance,
    outbox_event,
    sealed,
)
from tests.tools.protocol_stick import stick_examples
from tests.tools.protocol_troubles import TIGHT, Troubles
from tests.tools.protocol_wire import HOST, Wire, beginning, piece
from udc_desktop.domain.exchange import (
    BatchMessage,
    CentralFile,
    CentreSettings,
    Decision,
    Notice,
    PapersWanted,
    Payment,
    Registration,
    WireEvent,
)
from udc_desktop.domain.numbers import check_character
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.receipts import qr_message, qr_text
from udc_desktop.domain.seals import canonical_json, sha256_hex
from udc_desktop.mis.desk import Desk
from udc_desktop.mis.feed import Address
from udc_desktop.services.batches import batch_message
from udc_desktop.services.line import Question
from udc_desktop.sync import dci, envelope
from udc_desktop.sync.tokens import token_form

Examples = dict[str, bytes]
ELSEWHERE = "barikandiup.brahmanbaria"


def make_examples(folder: Path) -> Examples:
    """Play everything through at a headquarters in ``folder``; return the files by their names."""
    home = folder / "headquarters"
    keep_keys(home / "keys")
    url = f"sqlite:///{folder / 'headquarters.db'}"
    counter = at_the_counter()
    with nothing_by_chance():
        Desk.create(
            url, home, name_bn="নমুনা দপ্তর", name_en="Sample office", public_url=f"https://{HOST}"
        ).close()
        clock = FixedClock(NOW)
        made = _still(counter)
        with headquarters(folder, thread=True, clock=clock) as hq, _http(hq) as http:
            play = Play(hq, Wire(http, clock=clock), counter, clock, made)
            play.join()
            play.papers()
            play.batches()
            grievances = GrievancePlay(play)
            grievances.tell()
            grievances.answer()
            play.changes()
            play.questions()
            stick_examples(made, hq.desk, counter, play.registration, play.paper)
            troubles = Troubles(play)
            troubles.meet()
            troubles.fault()
        for name, limits in TIGHT.items():
            tight = headquarters(folder, thread=True, clock=clock, limits=limits)
            with tight as hq, _http(hq) as http:
                play.wire.http, play.desk = http, hq.desk
                troubles.tight(name)
    made["troubles.http"] = b"\n".join(play.wire.troubles)
    return made


def _http(hq: Headquarters) -> httpx.Client:
    return httpx.Client(base_url=hq.url, timeout=30, trust_env=False)


def _still(counter: Counter) -> Examples:
    """Return what needs no headquarters: keys, events and the code of a receipt."""
    made: Examples = {}
    keys = {
        "note": "TEST KEYS. Anybody can make them: the seed is the SHA-256 of the text.",
        **{
            name: {
                "text": holder.text,
                "ed25519_seed": holder.seed.hex(),
                "public_key": base64.b64encode(holder.public_key).decode(),
                "id": holder.id,
                "age_identity": holder.identity,
                "age_recipient": holder.recipient,
            }
            for name, holder in (("device", DEVICE), ("headquarters", HEADQUARTERS))
        },
    }
    made["keys.json"] = msgspec.json.format(msgspec.json.encode(keys), indent=2) + b"\n"
    for event in counter.all():
        made[f"body-{event.kind}.json"] = bytes(event.body)
    made["event.json"] = canonical_json(counter.checkpoint)
    made["event-sealed.txt"] = counter.checkpoint.sealed_message()
    body = msgspec.json.decode(counter.submitted.body)
    message = qr_message(body["number"], date(2026, 11, 12), DEVICE.public_key)
    made["receipt-qr.txt"] = qr_text(message, DEVICE.key.sign(message)).encode()
    return made


class Play:
    """The whole conversation, in order."""

    def __init__(
        self, hq: Headquarters, wire: Wire, counter: Counter, clock: FixedClock, made: Examples
    ) -> None:
        self.desk, self.clock = hq.desk, clock
        self.wire, self.counter, self.made = wire, counter, made
        self.paper = next(data for data in counter.papers.values() if data.startswith(b"%PDF"))

    # -- joining
    def invite(self, centre: str, union: str = UNION, days: int = 30) -> Any:
        return self.desk.issue_code(
            centre, union, name_bn=CENTRE.name_bn, name_en=CENTRE.name_en, days=days, now=NOW
        )

    def registration_of(
        self, holder: Holder, invitation: Any, union: str = UNION, **more: Any
    ) -> Any:
        return Registration(
            **{
                "code": invitation.code,
                "centre": invitation.centre,
                "device": CENTRE.device,
                "union": union,
                "name": Words(bn=CENTRE.name_bn, en=CENTRE.name_en),
                "public_key": holder.public_key,
                "recipient": holder.recipient,
                "program": "1.0.0",
                **more,
            }
        )

    def join(self) -> None:
        wire, made = self.wire, self.made
        made["who.http"] = wire.call("GET", "/.well-known/udc-mis")
        self.invitation = self.invite(CENTRE.code)
        encoded = msgspec.json.encode(self.invitation)
        made["invitation.json"] = msgspec.json.format(encoded, indent=2) + b"\n"
        self.registration = self.registration_of(DEVICE, self.invitation)
        made["register.http"] = wire.post("/v1/devices", wire.letter("register", self.registration))
        made["token.http"] = self.token("example-1")
        wire.bearer = wire.last.json()["access_token"]
        self.device = self.desk.device(DEVICE.id)

    def token(self, jti: str, holder: Holder = DEVICE, late: int = 0) -> bytes:
        form = token_form(holder.id, HEADQUARTERS.id, NOW, holder.key.sign).decode()
        issued = int(NOW.timestamp()) - late
        claims = {"iss": holder.id, "sub": holder.id, "aud": HEADQUARTERS.id}
        claims |= {"jti": jti, "iat": issued, "exp": issued + 240}
        said = jwt.encode(claims, holder.key, algorithm="EdDSA", headers={"typ": "JWT"})
        body = form.partition("&client_assertion=")[0] + "&client_assertion=" + said
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.wire.call("POST", "/oauth2/token", headers, body.encode())

    # -- up
    def papers(self) -> None:
        wire, made, papers = self.wire, self.made, self.counter.papers
        sha256, data = sha256_hex(self.paper), self.paper
        for other, bytes_ in papers.items():
            if other != sha256:
                self.desk.keep_paper(self.device, other, "image/jpeg", bytes_, NOW)
        asked = PapersWanted(papers=tuple(papers))
        letter = wire.letter("papers", asked, len(papers))
        made["letter.json"] = letter
        made["letter-signed.txt"] = _signing_text(letter)
        made["papers-wanted.http"] = wire.post("/v1/papers/wanted", letter)
        made["upload-begin.http"] = wire.call(
            "POST", "/v1/papers", beginning(sha256, "application/pdf", len(data))
        )
        where, first, rest = wire.last.headers["location"], data[:16], data[16:]
        made["upload-append.http"] = wire.call("PATCH", where, piece(0), first)
        made["upload-status.http"] = wire.call("HEAD", where, {"Tus-Resumable": "1.0.0"})
        wire.call("PATCH", where, piece(0), rest)
        wire.trouble("PATCH, at an offset where the upload does not stand")
        made["upload-end.http"] = wire.call("PATCH", where, piece(16), rest)

    def _batch(self, *events: WireEvent, batch: UUID | None = None) -> bytes:
        message = canonical_json(BatchMessage(events=events))
        assert message == batch_message([outbox_event(event) for event in events])
        return self.wire.letter(
            "batches", message, len(events), message_id=str(batch or self.wire.ids())
        )

    def batches(self) -> None:
        wire, made, counter = self.wire, self.made, self.counter
        self.batch = wire.ids()
        first = self._batch(counter.submitted, counter.checkpoint, batch=self.batch)
        made["batch.http"] = wire.post("/v1/batches", first)
        made["batch-status.http"] = wire.call("GET", f"/v1/batches/{self.batch}")
        made["batch-status-unknown.http"] = wire.call("GET", f"/v1/batches/{UUID(int=7)}")
        made["outcomes.http"] = wire.post("/v1/batches", self._batch(*self._six()))
        other = self._batch(counter.submitted, batch=self.batch)
        wire.post("/v1/batches", other)
        wire.trouble("POST /v1/batches, another message under the id of a batch that is here")

    def _six(self) -> tuple[WireEvent, ...]:
        """Return one event for each outcome, in the order of ``Outcome``."""
        counter, entity, number = self.counter, Ids(5, 7), "SMPA-26-000009"
        new = {"application": str(entity()), "number": _checked(number), "intake": None}
        id = UUID(new["application"])
        fresh = {"id": entity(), "entity": id, "seq": 6}
        submitted, withdrawn = counter.submitted, counter.withdrawn
        lost = str(entity())
        return (
            counter.amended,
            counter.submitted,
            sealed(submitted, **changed_body(submitted, priority=9)),
            sealed(submitted, **fresh, **changed_body(submitted, nid="0123456789", **new)),
            sealed(
                submitted,
                OTHER,
                **fresh | {"id": entity(), "seq": 7},
                **changed_body(submitted, **new),
            ),
            sealed(
                withdrawn,
                id=entity(),
                entity=UUID(lost),
                seq=8,
                **changed_body(withdrawn, application=lost, number=_checked("SMPA-26-000010")),
            ),
        )

    # -- down
    def changes(self) -> None:
        desk, wire, body = self.desk, self.wire, msgspec.json.decode(self.counter.submitted.body)
        application, number = UUID(body["application"]), body["number"]
        self._twin(body)
        desk.decide(
            Decision(
                application=application, number=number, state="waiting",
                decided=date(2026, 11, 20), rank=12, of=40,
                reason=Words(bn="এ মাসের কোটা পূর্ণ।", en="This month's places are taken."),
                memo="SAMPLE-2026-117", by=Words(bn="নমুনা উপজেলা কমিটি", en="Sample committee"),
            ),
            self._later(),
        )  # fmt: skip
        payment = Payment(
            id=UUID(int=0x77), application=application, number=number, programme="mcbp",
            cycle="2026-11", amount=850, status="returned", on=date(2026, 11, 19),
            account="01•••••••01",
            reason=Words(bn="ওয়ালেট বন্ধ।", en="The wallet is closed."),
        )  # fmt: skip
        desk.pay([payment], self._later())
        text = '[[bank]]\ncode = "010"\nbn = "অগ্রণী ব্যাংক"\nen = "Agrani Bank"\n'
        desk.publish(
            CentralFile(
                kind="banks", name="banks", version=4, effective_from=date(2026, 12, 1),
                sha256=sha256_hex(text.encode()), text=text,
            ),
            self._later(),
        )  # fmt: skip
        desk.withdraw_file("banks", "banks", 4, self._later())
        desk.notify(
            Notice(
                id=UUID(int=0x88), title=Words(bn="নমুনা নোটিশ", en="A sample notice"),
                text=Words(bn="রবিবার দপ্তর বন্ধ।", en="The office is closed on Sunday."),
                since=date(2026, 11, 21), until=date(2026, 11, 23),
            ),
            "", self._later(),
        )  # fmt: skip
        said = CentreSettings(largest_batch=100, largest_letter=262_144, longest_pause_minutes=120)
        at = self._later()
        here = Address(self.device.district, self.device.centre)
        desk._store.write(lambda c: desk._feed.tell(c, [(here, said)], at))
        self.clock.now = NOW
        self.made["changes.http"] = wire.call("GET", "/v1/changes?cursor=&limit=100")
        cursor = msgspec.json.decode(wire.last.content)["message"]["cursor"]
        self.made["changes-none.http"] = wire.call("GET", f"/v1/changes?cursor={cursor}&limit=100")

    def _later(self) -> Any:
        """Return a time at which headquarters was told something: all of it lies behind ``NOW``."""
        self._told = getattr(self, "_told", NOW - timedelta(hours=2)) + timedelta(minutes=5)
        return self._told

    def _twin(self, body: dict[str, Any]) -> None:
        """Let another centre, in another union, hand in an application of the same person."""
        at = self._later()
        invitation = self.invite("BRK", ELSEWHERE)
        self.desk.register(self.registration_of(OTHER, invitation, ELSEWHERE), at)
        device, event = self.desk.device(OTHER.id), self.counter.submitted
        id, there = UUID(int=0x66), {"number": _checked("BRKA-26-000031"), "papers": []}
        changed = changed_body(event, application=str(id), union=ELSEWHERE, centre="BRK", **there)
        twin = sealed(event, OTHER, id=UUID(int=0x67), entity=id, seq=1, **changed)
        message = BatchMessage(events=(twin,))
        digest = sha256_hex(canonical_json(message))
        self.desk.take_batch(device, UUID(int=0x68), digest, message, self._later())

    # -- questions
    def questions(self) -> None:
        wire, made = self.wire, self.made
        record = msgspec.json.decode(self.counter.submitted.body)["record"]
        nid, born = record["applicant"]["nid"], record["applicant"]["born"]

        def question(number: str, id: int) -> Question:
            return Question(UUID(int=id), number, "", born, "mcbp")

        for name, asked in {"yes": question(nid, 1), "no": question(NUMBER_OF_NOBODY, 2)}.items():
            message = dci.enrolled_message(f"example-{name}", asked)
            made[f"dci-enrolled-{name}.http"] = wire.post_dci(
                "enrolled", wire.letter("search", message)
            )
        unread = msgspec.json.decode(dci.enrolled_message("example-unread", question(nid, 3)))
        unread["enrolled_criteria"]["query"]["type"] = "PASSPORT"
        letter = wire.letter("search", canonical_json(unread))
        made["dci-enrolled-unread.http"] = wire.post_dci("enrolled", letter)
        many = [question(nid, 1), question(NUMBER_OF_NOBODY, 2)]
        message = dci.search_message("example-many", many, NOW)
        made["dci-search.http"] = wire.post_dci("search", wire.letter("search", message, 2))
        message = dci.status_message("example-status", [str(self.batch)])
        made["dci-txn-status.http"] = wire.post_dci(
            "txn/status", wire.letter("txn-status", message)
        )


def _checked(number: str) -> str:
    plain = number.replace("-", "")[:12]
    return f"{plain[:4]}-{plain[4:6]}-{plain[6:]}-{check_character(plain)}"


def _signing_text(letter: bytes) -> bytes:
    """Return what the key of a letter's sender signed."""
    return envelope._taken_apart(letter).signing_text
