"""Grievances for ``docs/sync-protocol.md``: told by a counter, moved and answered by offices."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from tests.builders import CENTRE, OPERATOR, UNION
from tests.tools.protocol_scene import NOW, Ids, sealed
from tests.tools.protocol_wire import Wire
from udc_desktop.domain.enrolments import PaperRef
from udc_desktop.domain.exchange import BatchMessage, WireEvent
from udc_desktop.domain.grievance_events import MOVED, RECEIVED, GrievanceMoved, GrievanceReceived
from udc_desktop.domain.grievances import Complainant, Mending, Record, State, Step, StepKind
from udc_desktop.domain.numbers import grievance_number
from udc_desktop.domain.seals import canonical_json, sha256_hex

if TYPE_CHECKING:
    from tests.tools.protocol_calls import Play

CAME, DUE = date(2026, 11, 19), date(2026, 12, 6)
_TOLD = NOW - timedelta(days=2)
_OPEN, _SEALED = UUID(int=0x91), UUID(int=0x92)
# age never writes the same bytes twice; this one was made once, to headquarters' test recipient
_SEALED_RECORD = (
    "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSB5L2RrSVhhMk96aWJYbXd3Wld6MUd0QmtlczlJYVZHVnRUSW"
    "NkLzVnNFdFCkQ4YTNvZklLbkdJbjlHcFMvaTN3UDFxYTR2ZklJekxDbEdHTXlVZ3hOSXMKLT4gKkJ+JXwtZyYtZ3Jl"
    "YXNlIDo3Q1okflxUIHBmOD9+PWcgckIKTlNXSmovWHIyWTJhTmVKWnZSQnhpRzhGUGNDNFprc2NJMjNoVDcwRThYS2"
    "ZLUEh5dzIxWHZ5NE1iYUJLdVV5YwpLL3ZWCi0tLSBQaXBMVjRDc1Jua1diUFBOV3VzclozSGJZU2lRcmFWQVZUMHNR"
    "aGlwVUhJCl9punQTzR8eCRie5WoMzXQjpk419TqFrO/aGoys8DGAP5q56LEBWAoWgPqic2qWGyUarMHgOn3PP5R8O0"
    "GPKebARAGzXq/BZh5FHtLsHZxIk/M6zKGUbCj2W+aK1wzsT1e5OXRMSxEfn14wb7u4gWMB6POHDnmcOcXg9w48K8/o"
    "s/+CF5wcP4v0OLrA2GgkOGLhj+6Ecek+O5Y0q6No+84slrPv0DU1+GOdgksN2WJmQUzTppPeijlDGZi+U8PgmUM98m"
    "lh/Eb+AXF6wSIv+cOJZ//sNK4HqfoCQ8U11Ue+EullWZyXb9dphXZJMyNKvXzI3cCyHAQJvU3z5kbGDPQ40JfksCsK"
    "CNJ3NC232xacT7ypyMrgdarOseqNIyc="
)


@dataclass(frozen=True)
class Grievances:
    """What a counter told of two grievances of people who do not exist."""

    received: WireEvent
    forwarded: WireEvent
    sealed: WireEvent
    sealed_forwarded: WireEvent

    def all(self) -> tuple[WireEvent, ...]:
        return (self.received, self.forwarded, self.sealed, self.sealed_forwarded)


def at_the_counter(paper: bytes, application: UUID, number: str) -> Grievances:
    """Let somebody complain of a wrong wallet, and somebody else of what is sealed."""
    ids = Ids(12, 7)
    ref = PaperRef("other", sha256_hex(paper), "application/pdf", len(paper), "চিঠি.pdf")
    record = Record(
        channel="in_person", category="wrong_wallet", subject="wrong_number", programme="mcbp",
        text="তিন মাস ধরে অন্য নম্বরে টাকা যাচ্ছে।", happened_on=date(2026, 8, 15),
        happened_where="নমুনা বাজার", against_kind="agent", against="নমুনা এজেন্ট",
        remedy="নিজের নম্বরে টাকা চাই", consent_how="thumb", consent_at=_TOLD,
        complainant=Complainant(
            name_bn="নমুনা খাতুন", relation="husband", relative="নমুনা মিয়া", nid="1234568709",
            born=date(1999, 3, 4), mobile="01712000001", union=UNION, ward="3", village="নমুনাপাড়া",
        ),
        application=application, application_number=number,
        mending=Mending(
            kind="amend", application=application, number=number,
            changes={"account.wallet": "01712000009"}, before={"account.wallet": "01712000001"},
        ),
        papers=(ref,),
    )  # fmt: skip
    common: dict[str, Any] = {
        "received": CAME, "created": _TOLD, "centre": CENTRE.code, "union": UNION,
        "office": "uno", "due": DUE,
    }  # fmt: skip
    open_one = GrievanceReceived(
        grievance=_OPEN, number=_number(1), record=record, channel=record.channel,
        programme=record.programme, category=record.category, subject=record.subject, ward="3",
        papers=(ref.sha256,), **common,
    )  # fmt: skip
    secret = GrievanceReceived(
        grievance=_SEALED, number=_number(2), is_sealed=True, sealed=_SEALED_RECORD, **common
    )
    return Grievances(
        _event(ids, 20, RECEIVED, open_one),
        _event(ids, 21, MOVED, _forwarded(open_one, "SAMPLE-2026-41")),
        _event(ids, 22, RECEIVED, secret),
        _event(ids, 23, MOVED, _forwarded(secret, "")),
    )


def _number(count: int) -> str:
    return grievance_number(CENTRE.code, CENTRE.device, 2026, count)


def _forwarded(first: GrievanceReceived, memo: str) -> GrievanceMoved:
    step = Step(
        place=2, kind=StepKind.FORWARD, state=State.FORWARDED, on=CAME, at=_TOLD,
        operator=OPERATOR.id, office="uno", memo=memo, memo_on=CAME if memo else None, due=DUE,
    )  # fmt: skip
    return GrievanceMoved(grievance=first.grievance, number=first.number, step=step)


def _event(ids: Ids, seq: int, kind: str, body: GrievanceReceived | GrievanceMoved) -> WireEvent:
    data = canonical_json(body)
    return sealed(
        WireEvent(
            seq=seq, id=ids(), kind=kind, entity=body.grievance,
            revision=2 if kind == MOVED else 1, at=_TOLD, skew_seconds=0, operator=OPERATOR.id,
            sha256=sha256_hex(data), seal=b"", body=msgspec.Raw(data),
        )
    )  # fmt: skip


class GrievancePlay:
    """The counter tells; the UNO and another office call."""

    def __init__(self, play: Play) -> None:
        self.play, self.made, self.desk = play, play.made, play.desk
        submitted = msgspec.json.decode(play.counter.submitted.body)
        self.told = at_the_counter(play.paper, UUID(submitted["application"]), submitted["number"])
        self.open, self.sealed = _number(1), _number(2)

    def tell(self) -> None:
        """Hand the grievances in."""
        told, made, wire = self.told, self.made, self.play.wire
        made["body-grievance.received.json"] = bytes(told.received.body)
        made["body-grievance.received-sealed.json"] = bytes(told.sealed.body)
        made["body-grievance.moved.json"] = bytes(told.forwarded.body)
        message = canonical_json(BatchMessage(events=told.all()))
        letter = wire.letter("batches", message, 4, message_id=str(UUID(int=0x90)))
        made["grievances.http"] = wire.post("/v1/batches", letter)

    def _office(self, office: str, mark: str) -> Wire:
        secret, _ = self.desk.office_tokens.issue(
            office, district="brahmanbaria", upazila="nabinagar", name="নমুনা দপ্তর",
            days=180, now=_TOLD,
        )  # fmt: skip
        assert secret.endswith(mark)
        return Wire(self.play.wire.http, bearer=secret, clock=self.play.clock)

    def answer(self) -> None:
        """Let the offices work; what they say is told with the other changes."""
        play, made = self.play, self.made
        uno, women = self._office("uno", "1"), self._office("women", "2")
        one, secret = (f"/v1/office/grievances/{each}" for each in (self.open, self.sealed))
        play.clock.now = play._later()
        made["office-inbox.http"] = uno.call(
            "GET", "/v1/office/grievances?state=received,forwarded&limit=2"
        )
        why = {"reason": {"bn": "বিষয়টি মহিলা বিষয়ক দপ্তরের।", "en": "For the women's office."}}
        self._post(uno, f"{one}/transfer", {"to": "women", **why})
        women.call("GET", f"{one}/sealed")
        self._trouble(women, "GET …/sealed, by an office that reads nothing sealed")
        why = {"reason": {"bn": "ইউএনও নিজে দেখবেন।", "en": "The UNO looks at it herself."}}
        self._post(women, f"{one}/transfer", {"to": "uno", **why})
        made["office-ask.http"] = self._post(
            uno, f"{one}/ask",
            {"reason": {"bn": "ওয়ালেটের ছবি দিন।", "en": "Send a picture of the wallet."},
             "memo": "SAMPLE-2026-119"},
        )  # fmt: skip
        play.clock.now = play._later()
        made["office-reply.http"] = self._post(
            uno, f"{one}/reply",
            {"text": {"bn": "নম্বর ঠিক করা হবে।", "en": "The number will be put right."},
             "memo": "SAMPLE-2026-118", "outcome": "upheld", "mending": "accepted",
             "closes": True},
        )  # fmt: skip
        made["office-grievance.http"] = uno.call("GET", one)
        made["office-sealed.http"] = uno.call("GET", f"{secret}/sealed")
        made["office-statistics.http"] = uno.call("GET", "/v1/office/statistics")
        self._post(uno, f"{one}/take-up", {})
        self._trouble(uno, "POST …/take-up, of a grievance that was answered")
        self._post(uno, f"{one}/reply", {"memo": "SAMPLE-2026-120"})
        self._trouble(uno, "POST …/reply, without a text")
        play.clock.now = NOW

    def _post(self, wire: Wire, path: str, body: dict[str, Any]) -> bytes:
        headers = {"Content-Type": "application/json"}
        return wire.call("POST", path, headers, canonical_json(body))

    def _trouble(self, wire: Wire, asked: str) -> None:
        self.play.wire.last = wire.last
        self.play.wire.trouble(asked)


def sealed_record() -> bytes:
    """Return the age file that stands in the sealed example."""
    return base64.b64decode(_SEALED_RECORD)
