"""The line to the real headquarters, over real sockets: joining, sending, papers, changes."""

from __future__ import annotations

import hashlib
import uuid
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from benchmarks.exchange_load import LoadDevice, Variety, true_bodies
from tests.sync.line_desk import CENTRE
from tests.tools.fault_proxy import Fault, FaultProxy, Plan
from tests.tools.headquarters import UNION, headquarters
from udc_desktop.domain.exchange import Outcome
from udc_desktop.domain.operators import Centre
from udc_desktop.services.batches import digest_of
from udc_desktop.services.line import (
    Answered,
    ClosedBatch,
    Connection,
    LineFault,
    PaperToSend,
    Question,
)
from udc_desktop.services.ports import OutboxEvent
from udc_desktop.storage.device import DeviceKey
from udc_desktop.sync.client import HttpLine

BYTES_OF_AN_APPLICATION = 700  # at most, in batches of fifty, headers counted
DATA = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 1200


def never() -> bool:
    return False


def utc() -> datetime:
    return datetime.now(UTC)


@pytest.fixture(scope="module")
def hq(tmp_path_factory):
    with headquarters(tmp_path_factory.mktemp("hq"), thread=True) as hq:
        yield hq


@pytest.fixture(scope="module")
def variety():
    return Variety(samples=true_bodies(12))


class Counter:
    """A centre with a device of its own."""

    _made = 0

    def __init__(self, hq, url: str = "", **connection) -> None:
        Counter._made += 1
        self.code = f"T{Counter._made:03}"
        self.centre = Centre(CENTRE.name_bn, CENTRE.name_en, self.code, UNION, "A")
        self.secret = hashlib.sha256(self.code.encode()).digest()
        self.key = DeviceKey(self.secret)
        self.invitation = hq.invite(self.code)
        self.connection = Connection(url or hq.url, **connection)
        self.seq = 0
        self.line = self.new_line()

    def new_line(self, peer=None, clock=utc) -> HttpLine:
        return HttpLine(
            self.connection,
            peer,
            signer=self.key,
            recipient="age1qyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqs3290gq",
            program="0.1",
            clock=clock,
        )

    def join(self):
        return self.line.register(self.invitation, self.centre)

    def batch(self, variety: Variety, count: int) -> ClosedBatch:
        """Return a closed batch of applications as the clerks make them."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        device = LoadDevice(
            self.code, "A", UNION, Ed25519PrivateKey.from_private_bytes(self.secret)
        )
        events = []
        for event in device.events(variety, count, self.seq + 1):
            fields = {name: getattr(event, name) for name in event.__struct_fields__}
            events.append(OutboxEvent(**{**fields, "body": bytes(event.body)}))
        self.seq += count
        return ClosedBatch(uuid.uuid4(), digest_of(events), utc(), tuple(events))


@pytest.fixture
def counter(hq):
    counter = Counter(hq)
    yield counter
    counter.line.close()


def test_a_device_joins_and_its_applications_arrive_once(counter, variety):
    registered = counter.join()
    batch = counter.batch(variety, 20)

    first = counter.line.send(batch, never)
    again = counter.line.send(batch, never)

    assert registered.device_id == counter.key.name
    assert {each.outcome for each in first.outcomes} == {Outcome.ACCEPTED}
    assert [each.id for each in first.outcomes] == [each.id for each in batch.events]
    assert again.outcomes == first.outcomes
    assert counter.line.ask(batch.id) == first
    assert counter.line.ask(uuid.uuid4()) is None


def test_a_code_that_was_typed_is_enough(counter, hq):
    typed = msgspec.structs.replace(
        counter.invitation, headquarters="", public_key=b"", recipient=""
    )

    registered = counter.line.register(typed, counter.centre)

    assert registered.public_key == hq.desk.public_key
    assert counter.line.changes("", 10).cursor


def test_a_code_works_once(counter, hq):
    counter.join()
    other = Counter(hq)
    other.invitation = counter.invitation
    other.centre = counter.centre

    with pytest.raises(LineFault) as caught:
        other.join()

    other.line.close()
    assert caught.value.code == "code_used"


def test_fifty_applications_take_few_bytes_each(counter, variety):
    counter.join()
    counter.line.changes("", 10)
    batch = counter.batch(variety, 50)
    foretold = counter.line.size_of(batch)
    before = counter.line.traffic()

    counter.line.send(batch, never)

    after = counter.line.traffic()
    sent, received = after.sent - before.sent, after.received - before.received
    assert sent / 50 <= BYTES_OF_AN_APPLICATION, f"{sent / 50:.0f} bytes"
    assert sent <= foretold <= sent + 300
    assert received / 50 <= 120, "the answers weigh something too"


def test_a_paper_arrives_and_is_not_sent_again(counter, hq):
    counter.join()
    sha = hashlib.sha256(DATA).hexdigest()
    paper = PaperToSend(sha, "image/jpeg", len(DATA))
    told = []
    assert counter.line.papers_wanted([sha]) == [sha]

    counter.line.upload(paper, DATA, lambda *said: told.append(said), never)

    assert told[-1][1] == len(DATA)
    assert counter.line.papers_wanted([sha]) == []
    before = counter.line.traffic().sent
    counter.line.upload(paper, DATA, lambda *said: None, never)
    assert counter.line.traffic().sent - before < 1500


def test_a_paper_that_was_stopped_goes_on_where_it_was(counter):
    counter.join()
    data = DATA + counter.code.encode()
    sha = hashlib.sha256(data).hexdigest()
    told: list[tuple[str, int]] = []
    with pytest.raises(LineFault) as caught:
        counter.line.upload(
            PaperToSend(sha, "image/jpeg", len(data)),
            data,
            lambda *said: told.append(said),
            lambda: len(told) > 1,
        )
    assert caught.value.code == "line_stopped"
    url, offset = told[-1]
    before = counter.line.traffic().sent

    counter.line.upload(
        PaperToSend(sha, "image/jpeg", len(data), url, offset), data, lambda *_: None, never
    )

    assert counter.line.traffic().sent - before < len(data) - offset + 3000
    assert counter.line.papers_wanted([sha]) == []


def test_spoiled_bytes_are_found_out_and_given_up(counter):
    counter.join()
    sha = hashlib.sha256(b"something else" + counter.code.encode()).hexdigest()

    with pytest.raises(LineFault) as caught:
        counter.line.upload(PaperToSend(sha, "image/jpeg", len(DATA)), DATA, lambda *_: None, never)

    assert caught.value.params["reason"] == "wrong_digest"
    assert counter.line.papers_wanted([sha]) == [sha]


def test_changes_come_page_by_page(counter, hq):
    counter.join()
    seen, cursor = [], ""
    for _ in range(1000):
        page = counter.line.changes(cursor, 2)
        seen += [change.id for change in page.changes]
        assert len(page.changes) <= 2
        cursor = page.cursor
        if not page.more:
            break

    assert len(seen) == len(set(seen)) > 0
    assert not counter.line.changes(cursor, 2).changes


def test_a_wrong_clock_is_found_out_and_stops_nothing(counter, hq, variety):
    registered = counter.join()
    peer = (registered.headquarters, registered.public_key)
    line = counter.new_line(peer, clock=lambda: utc() + timedelta(days=3))

    answer = line.send(counter.batch(variety, 2), never)

    line.close()
    assert {each.outcome for each in answer.outcomes} == {Outcome.ACCEPTED}
    assert line.skew_seconds == pytest.approx(3 * 86400, abs=2)


def test_a_device_that_was_shut_out_is_told(counter, hq):
    counter.join()
    counter.line.changes("", 1)

    hq.desk.revoke(counter.key.name, utc())

    with pytest.raises(LineFault) as caught:
        counter.line.changes("", 1)
    assert caught.value.code == "line_revoked"
    assert caught.value.stops_the_run


def test_a_device_that_nobody_knows_is_told(counter, hq):
    line = counter.new_line((hq.desk.id, hq.desk.public_key))

    with pytest.raises(LineFault) as caught:
        line.changes("", 1)

    line.close()
    assert caught.value.code == "line_sign_in"


@pytest.mark.parametrize("others", [0, 2])
def test_the_registry_answers_about_people(counter, variety, others):
    counter.join()
    batch = counter.batch(variety, 1 + others)
    counter.line.send(batch, never)
    questions = []
    for event in batch.events:
        body = msgspec.json.decode(event.body)
        nid = body["record"]["applicant"]["nid"]
        questions.append(Question(event.entity, nid, "", "", "mcbp"))
    own = [
        Question(q.application, q.nid, "", "", "mcbp", msgspec.json.decode(e.body)["number"])
        for q, e in zip(questions, batch.events, strict=True)
    ]
    stranger = Question(uuid.uuid4(), "8999999999", "", "", "mcbp")

    found = counter.line.enrolled([*questions, stranger])
    without_own = counter.line.enrolled(own)

    assert [each.answer for each in found] == [Answered.YES] * len(questions) + [Answered.NO]
    assert set(found[0].programmes) == {"mcbp"}
    assert {each.answer for each in without_own} == {Answered.NO}


def test_over_tls_with_its_own_authority_and_pin(tmp_path, variety):
    with headquarters(tmp_path, thread=True, tls=True) as hq:
        counter = Counter(hq, ca_file=str(hq.ca_file), pin=hq.certificates.pin)
        counter.join()
        answer = counter.line.send(counter.batch(variety, 3), never)
        counter.line.close()

    assert {each.outcome for each in answer.outcomes} == {Outcome.ACCEPTED}


def test_over_a_bad_line_every_application_arrives_once(hq, variety):
    """The courier's part is played by hand: after a cut, ask; only then send again."""
    odds = {
        Fault.DROP_ANSWER: 0.15,
        Fault.CUT_ANSWER: 0.1,
        Fault.CUT_REQUEST: 0.15,
        Fault.REPEAT: 0.15,
        Fault.PORTAL: 0.05,
        Fault.BROKEN: 0.05,
    }
    with FaultProxy(("127.0.0.1", hq.port), plan=Plan(seed=11, odds={})) as weather:
        counter = Counter(hq, weather.url)
        counter.join()
        weather.plan.odds = odds
        batches = [counter.batch(variety, 5) for _ in range(12)]
        met: set[str] = set()
        for batch in batches:
            answer = None
            for _ in range(60):
                try:
                    answer = counter.line.ask(batch.id) or counter.line.send(batch, never)
                    break
                except LineFault as fault:
                    met.add(fault.code)
            assert answer is not None
            assert all(each.outcome.is_settled for each in answer.outcomes)
        counter.line.close()
        assert met <= {"line_cut", "line_portal", "line_fault"}
        assert weather.done.total() > weather.done[Fault.NONE] + 10

    by_centre = [
        line for line in hq.desk.export("mcbp", "") if line["number"].startswith(counter.code)
    ]
    assert len(by_centre) == 60
