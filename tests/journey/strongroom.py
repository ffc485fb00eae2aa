"""Looking into the store after a kill, with the key and without the program's windows."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from udc_desktop.domain.applications import Application, State
from udc_desktop.domain.enrolments import EnrolmentDraft
from udc_desktop.domain.seals import event_message, sha256_hex
from udc_desktop.services.ports import ApplicationFilter
from udc_desktop.services.records import sha256_of
from udc_desktop.storage.engine import connect
from udc_desktop.storage.store import Store, open_store

_SOUND = (
    ("PRAGMA integrity_check", [("ok",)]),
    ("PRAGMA cipher_integrity_check", []),
    ("PRAGMA foreign_key_check", []),
)


@dataclass
class Found:
    """What stands in the store."""

    drafts: dict[UUID, list[EnrolmentDraft]]
    applications: dict[UUID, Application]
    papers: dict[str, bytes] = field(default_factory=dict)

    def draft(self, owner: UUID) -> EnrolmentDraft | None:
        """Return the one draft of this operator; that nobody else has one is asserted."""
        assert not [d for other, mine in self.drafts.items() if other != owner for d in mine]
        assert len(self.drafts[owner]) <= 1
        return next(iter(self.drafts[owner]), None)


def look_into(store: Path, key: bytes) -> Found:
    """Assert that the store is sound and every application in it whole; return what is there."""
    assert_sound(store, key)
    opened = open_store(store, key)
    try:
        return _found(opened)
    finally:
        opened.close()


def assert_sound(store: Path, key: bytes) -> None:
    """Assert that no page, no index and no reference is damaged."""
    raw = connect(store, key)
    try:
        for question, answer in _SOUND:
            assert raw.execute(question).fetchall() == answer, question
    finally:
        raw.close()


def _found(store: Store) -> Found:
    lines = store.queries.applications(ApplicationFilter(), None, 100)
    with store.units() as unit:
        assert unit.trail.first_break() is None
        operators = [operator.id for operator in unit.operators.all()]
        found = Found(
            drafts={operator: list(unit.drafts.of(operator)) for operator in operators},
            applications={line.id: unit.applications.get(line.id) for line in lines},
        )
        for mine in found.drafts.values():
            for draft in mine:
                assert draft.id not in found.applications, "it is a draft and an application"
                for ref in draft.papers.values():
                    found.papers[ref.sha256] = unit.papers.get(ref.sha256)
        for application in found.applications.values():
            _assert_whole(store, unit, application)
    assert all(data and sha256_hex(data) == name for name, data in found.papers.items())
    numbers = sorted(line.number for line in lines)
    counters = [int(number.split("-")[2]) for number in numbers]
    assert counters == list(range(1, len(counters) + 1)), "a number is missing or given twice"
    return found


def _assert_whole(store: Store, unit, application: Application) -> None:
    """Assert that everything one save leaves behind is there and fits together."""
    person = unit.people.get(application.person)
    assert person is not None
    assert person.name_bn == application.body["applicant"]["name_bn"]
    assert unit.people.household(application.household).body["household"]
    (revision,) = unit.applications.revisions(application.id)
    assert revision.body == application.body
    assert revision.body_sha256 == application.body_sha256 == sha256_of(application.body)
    (entry,) = [e for e in unit.trail.of(application.id) if e.what == "application.enrolled"]
    assert entry.detail["body_sha256"] == application.body_sha256
    assert entry.detail["number"] == application.number
    events = unit.outbox.of(application.id)
    if application.state is State.NEXT_WINDOW:
        assert events == []
    else:
        (event,) = events
        assert event.kind == "application.submitted"
        assert sha256_hex(event.body) == event.sha256
        Ed25519PublicKey.from_public_bytes(store.signer.public_key).verify(
            event.seal,
            event_message(
                seq=event.seq, id=event.id, kind=event.kind, entity=event.entity,
                revision=event.revision, at=event.at, skew_seconds=event.skew_seconds,
                sha256=event.sha256, operator=event.operator,
            ),
        )  # fmt: skip
    papers = application.body["papers"]
    assert {paper["document"] for paper in papers} >= {"photo", "signature"}
    for paper in papers:
        assert sha256_hex(unit.papers.get(paper["sha256"])) == paper["sha256"]
    hits = store.queries.find(application.number, 5)
    assert application.id in [hit.id for hit in hits], "it is not found by its number"
    assert application.id in [
        line.id for line in store.queries.find(person.name_bn, 20) if line.kind == "application"
    ], "it is not found by its name"
