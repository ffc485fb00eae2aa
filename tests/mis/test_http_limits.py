"""How much headquarters takes, and what it says to what is too much."""

from __future__ import annotations

import contextlib
import socket
import threading
import uuid

import httpx
import msgspec
import pytest

from tests.tools.caller import Caller, application_body, calling
from tests.tools.headquarters import UNION, headquarters
from udc_desktop.domain.exchange import BatchStatus
from udc_desktop.mis.http_limits import Buckets, Limits, Pace
from udc_desktop.sync.envelope import CONTENT_TYPE, content_digest, pack


class Ticks:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def open_with(tmp_path):
    """Start a headquarters with limits of the test's own."""
    with contextlib.ExitStack() as stack:

        def start(**limits):
            hq = headquarters(tmp_path, thread=True, limits=Limits(**limits))
            return stack.enter_context(hq)

        yield start


def busy(answer):
    assert answer.status_code == 503
    assert answer.json()["code"] == "busy"
    assert int(answer.headers["retry-after"]) >= 1


# -- paces ----------------------------------------------------------------------------------------


def test_a_bucket_gives_its_burst_and_fills_again():
    ticks = Ticks()
    buckets = Buckets(Pace(burst=2, per_second=0.5), ticks)
    assert [buckets.wait_of("a") for _ in range(3)] == [0, 0, 2]
    assert buckets.wait_of("b") == 0
    ticks.now += 1
    assert buckets.wait_of("a") == 1
    ticks.now += 1
    assert buckets.wait_of("a") == 0
    ticks.now += 1000
    assert [buckets.wait_of("a") for _ in range(3)] == [0, 0, 2]


def test_asking_a_bucket_costs_nothing():
    buckets = Buckets(Pace(burst=1, per_second=1), Ticks())
    assert [buckets.wait_of("a", cost=0) for _ in range(5)] == [0] * 5
    assert buckets.wait_of("a") == 0
    assert buckets.wait_of("a", cost=0) == 1


def test_a_bucket_does_not_remember_everybody():
    ticks = Ticks()
    buckets = Buckets(Pace(burst=2, per_second=1), ticks)
    for number in range(60_000):
        buckets.wait_of(str(number))
        ticks.now += 0.001
    assert len(buckets._levels) <= 50_000
    assert buckets.wait_of("59999") == 0
    assert buckets.wait_of("59999") > 0


def test_a_device_in_a_hurry_is_told_to_wait_and_others_are_not(open_with):
    hq = open_with(device=Pace(burst=3, per_second=0.01))
    with calling(hq, "KRN") as hasty, calling(hq, "OTH") as calm:
        assert [hasty.get("/v1/changes").status_code for _ in range(3)] == [200] * 3
        answer = hasty.get("/v1/changes")
        assert (answer.status_code, answer.json()["code"]) == (429, "too_many")
        assert 1 <= int(answer.headers["retry-after"]) <= 100
        assert calm.get("/v1/changes").status_code == 200


def test_guessing_codes_is_slow_and_right_ones_cost_nothing(open_with):
    hq = open_with(wrong_codes=Pace(burst=3, per_second=0.01))
    with httpx.Client(base_url=hq.url) as http:
        honest = Caller(http, hq.invite("KRN"), UNION)
        for _ in range(6):
            assert honest.register().status_code == 200
        guesser = Caller(http, hq.invite("KRN"), UNION)
        said = [guesser.register(code=f"AAAA-BBBB-CC{n:02d}").status_code for n in range(4)]
        assert said == [403, 403, 403, 429]
        answer = guesser.register()
        assert (answer.status_code, answer.json()["code"]) == (429, "too_many")
        assert int(answer.headers["retry-after"]) >= 1
        honest.sign_in()  # that asks for no code


def test_an_address_has_a_pace_before_anybody_is_known(open_with):
    hq = open_with(address=Pace(burst=2, per_second=0.01))
    with httpx.Client(base_url=hq.url) as http:
        caller = Caller(http, hq.invite("KRN"), UNION)
        assert caller.register().status_code == 200
        caller.sign_in()
        answer = caller.ask_token()
        assert (answer.status_code, answer.json()["code"]) == (429, "too_many")
        assert caller.get("/v1/changes").status_code == 200


# -- too much at once -----------------------------------------------------------------------------


def half_sent(hq, caller, envelope, path="/v1/batches"):
    """Open a connection, send the head of a letter, and wait until the server wants its body."""
    body = pack(envelope)
    sock = socket.create_connection(("127.0.0.1", hq.port), timeout=30)
    sock.sendall(
        f"POST {path} HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n"
        f"Authorization: Bearer {caller.bearer}\r\nContent-Type: {CONTENT_TYPE}\r\n"
        f"Content-Encoding: zstd\r\nContent-Digest: {content_digest(body)}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n".encode()
    )
    assert b"100 Continue" in sock.recv(1024)
    return sock, body


def test_when_too_many_are_inside_the_next_one_is_sent_away(open_with):
    hq = open_with(in_flight=1)
    with calling(hq) as caller:
        event = caller.event(1, application_body("KRN", 1))
        sock, body = half_sent(hq, caller, caller.batch([event]))
        with sock:
            busy(caller.get("/v1/changes"))
            assert httpx.get(hq.url + "/health/live").status_code == 200
            assert httpx.get(hq.url + "/metrics").status_code == 200
            sock.sendall(body)
            assert sock.recv(15) == b"HTTP/1.1 200 OK"


def test_strangers_do_not_keep_the_known_out(open_with):
    hq = open_with(strangers=1)
    with calling(hq) as caller:
        sock, _ = half_sent(hq, caller, b"{}", "/v1/devices")
        with sock:
            busy(caller.ask_token())
            assert caller.get("/v1/changes").status_code == 200


def test_when_the_desk_is_busy_nobody_queues_without_end(open_with, monkeypatch):
    hq = open_with(threads=1, waiting=0)
    started, go_on = threading.Event(), threading.Event()
    take_batch = hq.desk.take_batch

    def slow(*arguments):
        started.set()
        assert go_on.wait(30)
        return take_batch(*arguments)

    with calling(hq) as caller:
        envelope = caller.batch([caller.event(1, application_body("KRN", 1))])
        monkeypatch.setattr(hq.desk, "take_batch", slow)
        said = []
        first = threading.Thread(target=lambda: said.append(caller.post("/v1/batches", envelope)))
        first.start()
        assert started.wait(30)
        with httpx.Client(base_url=hq.url) as http:
            busy(http.get("/v1/changes", headers=caller.authorization))
        go_on.set()
        first.join()
        assert said[0].status_code == 200


def test_bodies_share_a_room_in_memory(open_with):
    hq = open_with(held=50_000)
    with calling(hq) as caller:
        answer = caller.post("/v1/batches", b"x" * 60_000, encoding="identity")
        busy(answer)
        small = caller.batch([caller.event(1, application_body("KRN", 1))])
        assert caller.post("/v1/batches", small).status_code == 200


# -- what does not come to its end ----------------------------------------------------------------


def test_a_body_that_is_cut_never_reaches_the_desk(open_with):
    hq = open_with()
    with calling(hq) as caller:
        batch = uuid.uuid4()
        envelope = caller.batch([caller.event(1, application_body("KRN", 1))], batch)
        sock, body = half_sent(hq, caller, envelope)
        with sock:
            sock.sendall(body[:-1])
            sock.shutdown(socket.SHUT_WR)
            while sock.recv(1024):
                pass
        letter = caller.opened(caller.get(f"/v1/batches/{batch}"))
        assert msgspec.json.decode(letter.message, type=BatchStatus).answer is None
        shorter = body[:-1]  # a proxy that makes its own Content-Length of what it got
        headers = {
            "Content-Type": CONTENT_TYPE,
            "Content-Encoding": "zstd",
            "Content-Digest": content_digest(body),
            **caller.authorization,
        }
        answer = caller.http.post("/v1/batches", content=shorter, headers=headers)
        assert (answer.status_code, answer.json()["detail"]) == (422, "wrong_digest")
        assert caller.post("/v1/batches", envelope).status_code == 200


def test_a_body_that_stops_coming_is_given_up(open_with):
    hq = open_with(idle_seconds=0.05)
    with calling(hq) as caller:
        envelope = caller.batch([caller.event(1, application_body("KRN", 1))])
        sock, _ = half_sent(hq, caller, envelope)
        with sock:
            assert sock.recv(12) == b"HTTP/1.1 408"


def test_a_database_that_is_away_is_no_fault(open_with, monkeypatch):
    from udc_desktop.mis.desk import Refused

    hq = open_with()

    def away(*_):
        raise Refused("busy")

    with calling(hq) as caller:
        monkeypatch.setattr(hq.desk, "changes", away)
        busy(caller.get("/v1/changes"))
        monkeypatch.setattr(hq.desk, "is_ready", lambda: False)
        answer = caller.http.get("/health/ready")
        assert (answer.status_code, answer.json()) == (503, {"status": "no_database"})
