"""The line over a bad one: what the fault proxy does, and that nothing is believed too early."""

from __future__ import annotations

import time
import uuid

import pytest

from tests.sync.line_desk import LetterDesk, a_batch, line_to
from tests.sync.raw_server import LONG, RawServer
from tests.tools.fault_proxy import Fault, FaultProxy, Plan, Shape
from udc_desktop.services.line import LineFault
from udc_desktop.sync.asks import Patience


def never() -> bool:
    return False


@pytest.fixture
def desk() -> LetterDesk:
    return LetterDesk()


@pytest.fixture
def server(desk):
    with RawServer(desk) as server:
        yield server


@pytest.fixture
def weather(server):
    with FaultProxy(("127.0.0.1", server.port)) as proxy:
        yield proxy


@pytest.fixture
def line(weather, desk):
    line = line_to(weather.url, desk, patience=Patience(connect=LONG, answer=1.0))
    line.changes("", 10)  # signed in, on an open connection
    yield line
    line.close()


def batches_at(server: RawServer) -> int:
    return [each.path for each in server.heard].count("/v1/batches")


@pytest.mark.parametrize(
    ("fault", "code", "arrived"),
    [
        (Fault.CUT_ANSWER, "line_cut", 1),
        (Fault.PORTAL, "line_portal", 0),
        (Fault.REDIRECT, "line_portal", 0),
        (Fault.BROKEN, "line_fault", 0),
        (Fault.BUSY, "line_busy", 0),
        (Fault.HOLD, "line_timeout", 0),
    ],
)
def test_what_happens_to_a_batch_is_named(line, weather, server, fault, code, arrived):
    weather.plan.then(fault)

    with pytest.raises(LineFault) as caught:
        line.send(a_batch(), never)

    assert caught.value.code == code
    assert batches_at(server) == arrived
    assert weather.done[fault] == 1


def test_headquarters_says_through_the_proxy_when_to_come_again(line, weather):
    weather.plan.then(Fault.BUSY)

    with pytest.raises(LineFault) as caught:
        line.send(a_batch(), never)

    assert caught.value.retry_after == 7


@pytest.mark.parametrize(("fault", "arrived"), [(Fault.DROP_ANSWER, 1), (Fault.CUT_REQUEST, 0)])
def test_after_a_cut_headquarters_knows_whether_it_came(line, weather, server, fault, arrived):
    weather.plan.then(fault)
    batch = a_batch()

    with pytest.raises(LineFault) as caught:
        line.send(batch, never)

    assert caught.value.code == "line_cut"
    assert not caught.value.stops_the_run
    assert batches_at(server) == arrived, "it was not sent again unasked"
    assert (line.ask(batch.id) is not None) == bool(arrived)
    assert line.send(batch, never).batch == batch.id


def test_a_question_survives_one_cut_and_not_two(line, weather):
    weather.plan.then(Fault.DROP_ANSWER)
    assert line.changes("", 10).cursor == "7"

    weather.plan.then(Fault.DROP_ANSWER, Fault.CUT_REQUEST)
    with pytest.raises(LineFault) as caught:
        line.changes("", 10)

    assert caught.value.code == "line_cut"
    assert caught.value.stops_the_run


def test_a_request_that_the_line_repeats_is_answered_once(line, weather, server):
    weather.plan.then(Fault.REPEAT)
    batch = a_batch()

    assert line.send(batch, never).batch == batch.id
    assert batches_at(server) == 2
    assert line.ask(uuid.uuid4()) is None, "the second answer was not taken for this one's"


def test_the_same_seed_makes_the_same_weather():
    odds = {Fault.PORTAL: 0.3, Fault.REPEAT: 0.3}
    first, second = Plan(5, odds), Plan(5, odds)

    told = [first.next() for _ in range(50)]

    assert told == [second.next() for _ in range(50)]
    assert {fault for fault, _ in told} == {Fault.NONE, Fault.PORTAL, Fault.REPEAT}


def test_the_proxy_counts_what_the_line_counts(line, weather):
    line.send(a_batch(), never)

    assert (weather.sent, weather.received) == (line.traffic().sent, line.traffic().received)


def test_a_thin_line_takes_the_time_that_its_bytes_take(server, desk):
    shape = Shape(kbit=256, delay=0.02)
    with FaultProxy(("127.0.0.1", server.port), shape=shape) as proxy:
        line = line_to(proxy.url, desk, patience=Patience(connect=LONG, answer=LONG))
        began = time.monotonic()
        line.send(a_batch(60, size=3000), never)
        took = time.monotonic() - began
        line.close()

    least = (line.traffic().sent + line.traffic().received) * 8 / 256_000 + 4 * shape.delay
    assert least <= took < least + 1.5


def test_a_lost_segment_stalls_the_line(server, desk):
    shape = Shape(loss=1.0, stall=0.05)
    with FaultProxy(("127.0.0.1", server.port), shape=shape, http=False) as proxy:
        line = line_to(proxy.url, desk, patience=Patience(connect=LONG, answer=LONG))
        began = time.monotonic()
        line.changes("", 10)
        took = time.monotonic() - began
        line.close()

    assert took >= 4 * shape.stall, "two questions and two answers, one segment each at least"


@pytest.mark.parametrize("fault", [Fault.CUT_REQUEST, Fault.CUT_ANSWER])
def test_a_tunnel_is_cut_by_bytes(server, desk, fault):
    """Where TLS hides the requests, a connection ends after so many bytes."""
    with FaultProxy(("127.0.0.1", server.port), http=False) as proxy:
        proxy.plan.then(fault)
        line = line_to(proxy.url, desk, patience=Patience(connect=LONG, answer=LONG))
        for _ in range(200):  # the cut comes after 32 KB at most
            if proxy.done.total() > 1:
                break
            line.changes("", 10)
        line.close()

    assert proxy.done[fault] == 1
    assert proxy.done.total() == 2, "and the line was made anew"
