"""Every call of the protocol, over a real socket, against the real desk."""

from __future__ import annotations

import threading
import uuid

import httpx
import msgspec
import pytest

from tests.fakes import FixedClock
from tests.tools.caller import Caller, application_body, calling
from tests.tools.headquarters import UNION, headquarters
from udc_desktop.domain.exchange import (
    BatchStatus,
    ChangesPage,
    Outcome,
    PapersWanted,
    Registered,
)
from udc_desktop.mis.http_limits import Limits, Pace
from udc_desktop.sync.envelope import CONTENT_TYPE, content_digest, pack


@pytest.fixture(scope="module")
def clock():
    return FixedClock()


@pytest.fixture(scope="module")
def hq(tmp_path_factory, clock):
    limits = Limits(
        letter=256 * 1024, unpacked=512 * 1024, wrong_codes=Pace(burst=1000, per_second=1000)
    )
    with headquarters(tmp_path_factory.mktemp("hq"), thread=True, clock=clock, limits=limits) as hq:
        yield hq


@pytest.fixture
def stranger(hq, clock):
    with httpx.Client(base_url=hq.url) as http:
        yield Caller(http, hq.invite("KRN", now=clock()), UNION, clock=clock)


@pytest.fixture
def caller(hq, clock):
    with calling(hq, clock=clock) as caller:
        yield caller


@pytest.fixture
def events(caller):
    return [caller.event(n, application_body("KRN", n)) for n in range(1, 4)]


def trouble(response, status, code, detail=None):
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    said = response.json()
    assert (said["status"], said["code"]) == (status, code)
    assert said["title"]
    if detail:
        assert said["detail"] == detail
    return said


# -- who is there ---------------------------------------------------------------------------------


def test_headquarters_says_who_it_is(hq, clock):
    said = httpx.get(hq.url + "/.well-known/udc-mis").json()
    assert said["id"] == hq.desk.id
    assert said["name"] == {"bn": "সদর দপ্তর", "en": "Headquarters"}
    assert msgspec.convert(said["public_key"], bytes, strict=False) == hq.desk.public_key
    assert said["recipient"] == hq.desk.recipient
    assert msgspec.convert(said["now"], type(clock())) == clock()


def test_a_device_registers_once_and_hears_the_same_when_it_asks_again(stranger, clock):
    first = stranger.register()
    registered = msgspec.json.decode(stranger.opened(first).message, type=Registered)
    assert registered.device_id == stranger.id
    assert registered.headquarters == stranger.invitation.headquarters
    again = stranger.opened(stranger.register())
    assert msgspec.json.decode(again.message, type=Registered) == registered


def test_a_wrong_a_used_and_an_old_code_are_told_apart(hq, stranger, clock):
    trouble(stranger.register(code="AAAA-BBBB-CCCC"), 403, "code_wrong")
    assert stranger.register().status_code == 200
    second = Caller(stranger.http, stranger.invitation, UNION, "B", clock=clock)
    trouble(second.register(), 403, "code_used")
    old = hq.invite("KRN", days=1, now=clock())
    late = FixedClock(clock())
    late.pass_by(days=2)
    later = headquarters(hq.folder, thread=True, clock=late)
    with later as hq, httpx.Client(base_url=hq.url) as http:
        trouble(Caller(http, old, UNION, "C", clock=late).register(), 403, "code_expired")


def test_a_registration_signed_by_another_key_is_not_believed(hq, stranger, clock):
    other = Caller(stranger.http, stranger.invitation, UNION, clock=clock)
    trouble(stranger.register(public_key=other.public_key), 422, "bad_letter", "unknown_sender")


# -- signing in -----------------------------------------------------------------------------------


def test_a_token_comes_for_an_assertion_and_is_never_stored_on_the_way(caller):
    answer = caller.ask_token()
    said = answer.json()
    assert said["token_type"] == "Bearer"
    assert said["expires_in"] == 900
    assert answer.headers["cache-control"] == "no-store"


def test_an_assertion_is_good_for_one_use(caller):
    assertion = caller.assertion()
    assert caller.ask_token(assertion).status_code == 200
    trouble(caller.ask_token(assertion), 401, "sign_in", "used_assertion")


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "somebody-else"},
        {"iss": "somebody-else"},
        {"exp": 9_999_999_999},
        {"jti": "x" * 200},
    ],
    ids=["audience", "issuer", "too_long", "endless_id"],
)
def test_an_assertion_that_says_something_else_is_refused(caller, claims):
    trouble(caller.ask_token(caller.assertion(**claims)), 401, "sign_in")


@pytest.mark.parametrize("claim", ["jti", "iat", "exp", "aud", "iss"])
def test_an_assertion_says_everything(caller, claim):
    trouble(caller.ask_token(caller.assertion(**{claim: None})), 401, "sign_in")


def test_an_assertion_of_another_key_is_refused(caller, stranger):
    trouble(stranger.ask_token(stranger.assertion()), 401, "unknown_device")
    stranger_as_caller = stranger.assertion(sub=caller.id, iss=caller.id)
    trouble(stranger.ask_token(stranger_as_caller), 401, "sign_in")


@pytest.mark.parametrize("minutes", [-30, 30])
def test_a_device_whose_clock_is_wrong_is_told_the_time(caller, clock, minutes):
    wrong = FixedClock(clock())
    wrong.pass_by(minutes=minutes)
    said = trouble(caller.ask_token(caller.assertion(now=wrong())), 401, "clock")
    assert msgspec.convert(said["now"], type(clock())) == clock()


@pytest.mark.parametrize(
    "form", [{"grant_type": "password"}, {"client_assertion_type": "x"}], ids=["grant", "type"]
)
def test_another_way_of_signing_in_is_refused(caller, form):
    trouble(caller.ask_token(**form), 400, "bad_letter")


@pytest.mark.parametrize("bearer", ["", "nonsense", "a.b.c"])
def test_nothing_happens_without_a_good_token(caller, events, bearer):
    caller.bearer = bearer
    answer = caller.post("/v1/batches", caller.batch(events))
    trouble(answer, 401, "sign_in")
    assert answer.headers["www-authenticate"] == "Bearer"
    trouble(caller.get("/v1/changes"), 401, "sign_in")


def test_a_token_ends_after_a_quarter_of_an_hour(hq, clock):
    late = FixedClock(clock())
    later = headquarters(hq.folder, thread=True, clock=late)
    with later as hq, calling(hq, clock=late) as caller:
        late.pass_by(minutes=14, seconds=59)
        assert caller.get("/v1/changes").status_code == 200
        late.pass_by(seconds=2)
        trouble(caller.get("/v1/changes"), 401, "sign_in", "expired_token")


def test_a_revoked_device_is_out_at_once_although_its_token_is_good(hq, caller, events, clock):
    assert caller.get("/v1/changes").status_code == 200
    hq.desk.revoke(caller.id, clock())
    trouble(caller.get("/v1/changes"), 401, "revoked")
    trouble(caller.post("/v1/batches", caller.batch(events)), 401, "revoked")
    trouble(caller.ask_token(), 401, "revoked")


# -- batches --------------------------------------------------------------------------------------


def test_a_batch_is_taken_and_each_event_is_answered_for(caller, events):
    batch = uuid.uuid4()
    answer = caller.hand_in(events, batch)
    assert answer.batch == batch
    assert [(o.id, o.sha256) for o in answer.outcomes] == [(e.id, e.sha256) for e in events]
    assert {o.outcome for o in answer.outcomes} == {Outcome.ACCEPTED}


def test_the_answer_repeats_the_id_of_what_was_sent_and_says_the_time(caller, events, clock):
    batch = uuid.uuid4()
    header = caller.opened(caller.post("/v1/batches", caller.batch(events, batch))).header
    assert header.message_id == str(batch)
    assert header.action == "batches"
    assert header.message_ts == clock()
    assert header.receiver_id == caller.id
    assert (header.total_count, header.completed_count) == (3, 3)


def test_what_became_of_a_batch_can_be_asked(caller, events):
    batch, unknown = uuid.uuid4(), uuid.uuid4()
    answer = caller.hand_in(events, batch)
    letter = caller.opened(caller.get(f"/v1/batches/{batch}"))
    assert letter.header.message_id == str(batch)
    assert msgspec.json.decode(letter.message, type=BatchStatus).answer == answer
    nothing = msgspec.json.decode(
        caller.opened(caller.get(f"/v1/batches/{unknown}")).message, type=BatchStatus
    )
    assert nothing == BatchStatus(batch=unknown, answer=None)


def test_a_batch_of_another_device_is_not_told(hq, caller, events, clock):
    batch = uuid.uuid4()
    caller.hand_in(events, batch)
    with calling(hq, "OTH", clock=clock) as other:
        letter = other.opened(other.get(f"/v1/batches/{batch}"))
    assert msgspec.json.decode(letter.message, type=BatchStatus).answer is None


def test_another_batch_under_the_same_id_is_a_conflict(caller, events):
    batch = uuid.uuid4()
    caller.hand_in(events, batch)
    answer = caller.post("/v1/batches", caller.batch(events[:2], batch))
    trouble(answer, 409, "batch_conflict")


def test_sixteen_retries_at_once_store_a_batch_once(hq, caller, events, clock):
    batch = uuid.uuid4()
    envelope = caller.batch(events, batch)
    start = threading.Barrier(16)
    answers = []

    def send():
        with httpx.Client(base_url=hq.url, timeout=60) as http:
            own = Caller(http, caller.invitation, UNION, clock=clock, key=caller.key)
            own.bearer = caller.bearer
            start.wait()
            answers.append(own.opened(own.post("/v1/batches", envelope)).message)

    before = hq.desk.stats()
    threads = [threading.Thread(target=send) for _ in range(16)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(answers) == 16
    assert len(set(answers)) == 1
    after = hq.desk.stats()
    assert sum(after["events"].values()) == sum(before["events"].values()) + 3


@pytest.mark.parametrize("encoding", ["zstd", "gzip", "identity"])
def test_the_answer_is_packed_as_the_sender_reads_it(caller, events, encoding):
    envelope = caller.batch(events)
    body = pack(envelope, encoding)
    headers = {
        "Content-Type": CONTENT_TYPE,
        "Content-Encoding": encoding,
        "Content-Digest": content_digest(body),
        "Accept-Encoding": encoding,
        **caller.authorization,
    }
    with caller.http.stream("POST", "/v1/batches", content=body, headers=headers) as answer:
        raw = b"".join(answer.iter_raw())
    assert answer.status_code == 200
    assert answer.headers.get("content-encoding", "identity") == encoding
    assert answer.headers["content-type"] == CONTENT_TYPE
    assert answer.headers["content-digest"] == content_digest(raw)


@pytest.mark.parametrize(
    ("accepted", "given"),
    [("gzip, deflate", "gzip"), ("zstd;q=0, gzip", "gzip"), ("zstd; q=0", None), ("br", None)],
)
def test_an_encoding_that_is_ruled_out_is_not_used(caller, accepted, given):
    answer = caller.http.get(
        "/v1/changes", headers={**caller.authorization, "Accept-Encoding": accepted}
    )
    assert answer.headers.get("content-encoding") == given


# -- letters that are none ------------------------------------------------------------------------


def test_a_letter_with_another_digest_is_refused(caller, events):
    body = pack(caller.batch(events))
    wrong = {"Content-Digest": content_digest(body + b" ")}
    answer = caller.post("/v1/batches", caller.batch(events), headers=wrong)
    trouble(answer, 422, "bad_letter", "wrong_digest")


def test_a_changed_byte_is_refused(caller, events):
    envelope = caller.batch(events)
    changed = envelope.replace(b'"programme":"mcbp"', b'"programme":"oaax"')
    assert changed != envelope
    trouble(caller.post("/v1/batches", changed), 422, "bad_letter", "wrong_signature")


@pytest.mark.parametrize(
    ("header", "detail"),
    [
        ({"receiver_id": "0" * 16}, "wrong_receiver"),
        ({"sender_id": "0" * 16}, "unknown_sender"),
        ({"message_id": "no-uuid"}, "wrong_message_id"),
        ({"total_count": 4}, "wrong_count"),
        ({"action": "papers"}, "wrong_action"),
    ],
)
def test_a_header_that_does_not_fit_is_refused(caller, events, header, detail):
    answer = caller.post("/v1/batches", caller.batch(events, **header))
    trouble(answer, 422, "bad_letter", detail)


def test_a_letter_of_another_registered_device_is_refused(hq, caller, events, clock):
    with calling(hq, "OTH", clock=clock) as other:
        caller.bearer = other.bearer
        trouble(
            caller.post("/v1/batches", caller.batch(events)), 422, "bad_letter", "unknown_sender"
        )


@pytest.mark.parametrize(("minutes", "detail"), [(-6, "expired"), (2, "not_yet")])
def test_a_letter_out_of_its_time_is_told_the_time(caller, events, clock, minutes, detail):
    wrong = FixedClock(clock())
    wrong.pass_by(minutes=minutes)
    answer = caller.post("/v1/batches", caller.batch(events, created=wrong()))
    said = trouble(answer, 401, "clock", detail)
    assert msgspec.convert(said["now"], type(clock())) == clock()


def test_what_is_no_letter_is_refused(caller, events):
    envelope = caller.batch(events)
    for body, detail in ((b"{}", "not_a_letter"), (b"\xff", "not_json"), (b"", "not_json")):
        trouble(caller.post("/v1/batches", body), 422, "bad_letter", detail)
    answer = caller.post("/v1/batches", envelope, headers={"Content-Type": "application/json"})
    trouble(answer, 415, "bad_letter", "wrong_content_type")
    answer = caller.post("/v1/batches", envelope, headers={"Content-Encoding": "br"})
    trouble(answer, 422, "bad_letter", "unknown_encoding")
    answer = caller.post("/v1/batches", envelope, headers={"Content-Encoding": "gzip"})
    trouble(answer, 422, "bad_letter", "damaged")
    answer = caller.post("/v1/batches", caller.envelope("batches", b'{"events":[{}]}'))
    said = trouble(answer, 422, "bad_letter")
    assert said["detail"] == "wrong_message `$.events[0]`"


def test_a_letter_that_swells_is_stopped(hq, caller):
    bomb = b'{"a":"' + b"0" * (20 * 1024 * 1024) + b'"}'
    assert len(pack(bomb)) < 256 * 1024
    said = trouble(caller.post("/v1/batches", bomb), 413, "too_large")
    assert said["limit"] == 512 * 1024
    said = trouble(caller.post("/v1/batches", bomb, encoding="gzip"), 413, "too_large")
    assert said["limit"] == 512 * 1024


def test_a_body_that_is_too_large_is_refused_announced_or_not(caller):
    big = b"x" * (256 * 1024 + 1)
    said = trouble(caller.post("/v1/batches", big, encoding="identity"), 413, "too_large")
    assert said["limit"] == 256 * 1024
    headers = {"Content-Type": CONTENT_TYPE, **caller.authorization}
    answer = caller.http.post("/v1/batches", content=iter([big]), headers=headers)
    trouble(answer, 413, "too_large")


def test_too_many_events_are_refused(hq, caller, clock):
    events = [caller.event(n, {}) for n in range(1, 7)]
    strict = headquarters(hq.folder, thread=True, clock=clock, limits=Limits(events=5))
    with strict as hq, httpx.Client(base_url=hq.url) as caller.http:
        said = trouble(caller.post("/v1/batches", caller.batch(events)), 413, "too_large")
        assert said["detail"] == 5


# -- papers and changes ---------------------------------------------------------------------------


def test_papers_that_are_missing_are_told_in_the_order_asked(caller):
    asked = ("b" * 64, "a" * 64)
    letter = caller.opened(
        caller.post("/v1/papers/wanted", caller.envelope("papers", PapersWanted(papers=asked)))
    )
    assert msgspec.json.decode(letter.message, type=PapersWanted).papers == asked
    assert letter.header.action == "papers"
    wrong = PapersWanted(papers=("../../etc/passwd",))
    answer = caller.post("/v1/papers/wanted", caller.envelope("papers", wrong))
    trouble(answer, 422, "bad_letter", "wrong_message $.papers")


def test_changes_come_in_pages_behind_a_cursor(hq, caller, clock):
    seen, cursor = [], ""
    while True:
        letter = caller.opened(caller.get("/v1/changes", cursor=cursor, limit=2))
        assert letter.header.action == "changes"
        page = msgspec.json.decode(letter.message, type=ChangesPage)
        assert page.since == cursor
        assert len(page.changes) <= 2
        seen += [each.id for each in page.changes]
        cursor = page.cursor
        if not page.more:
            break
    assert len(seen) == len(set(seen)) > 0
    last = msgspec.json.decode(
        caller.opened(caller.get("/v1/changes", cursor=cursor)).message, type=ChangesPage
    )
    assert last.changes == ()


@pytest.mark.parametrize("limit", ["0", "-1", "x", "", "٣"])
def test_a_limit_that_is_no_number_is_refused(caller, limit):
    trouble(caller.get("/v1/changes", limit=limit), 400, "bad_letter", "wrong_limit")


# -- everything else ------------------------------------------------------------------------------


def test_what_is_not_here_is_not_found(caller):
    trouble(caller.get("/v1/nothing"), 404, "not_found")
    trouble(caller.get("/v1/batches/no-uuid"), 404, "not_found")
    answer = caller.http.delete("/v1/batches")
    trouble(answer, 405, "not_found")


def test_health_and_figures_need_no_token(hq, caller, events):
    caller.hand_in(events)
    assert httpx.get(hq.url + "/health/live").json() == {"status": "ok"}
    assert httpx.get(hq.url + "/health/ready").json() == {"status": "ok"}
    answer = httpx.get(hq.url + "/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    lines = answer.text.splitlines()
    assert "# TYPE udc_mis_batch_seconds histogram" in lines
    figures = dict(line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    assert float(figures['udc_mis_events_total{outcome="accepted",worker="0"}']) >= 3
    route = 'udc_mis_requests_total{method="POST",route="/v1/batches",status="200",worker="0"}'
    assert float(figures[route]) >= 1
    assert figures['udc_mis_in_flight{worker="0"}'] == "1"


@pytest.mark.may_log
def test_a_fault_of_ours_tells_nothing_of_what_was_stored(hq, caller, events, monkeypatch, caplog):
    def breaks(*_):
        raise RuntimeError("নমুনা খাতুন 2000007919")

    monkeypatch.setattr(hq.desk, "take_batch", breaks)
    answer = caller.post("/v1/batches", caller.batch(events))
    trouble(answer, 500, "fault")
    assert "নমুনা" not in answer.text
