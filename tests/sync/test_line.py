"""A line that works: what goes out, what is believed, what is counted and what is kept open."""

from __future__ import annotations

import base64
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tests.fakes import FixedClock
from tests.sync.line_desk import CENTRE, DEVICE_KEY, LetterDesk, a_batch, line_to, utc
from tests.sync.raw_server import LONG, RawServer, closed_port, http
from udc_desktop.services.line import LineFault
from udc_desktop.sync import tokens
from udc_desktop.sync.client import HEADERS_SIZE
from udc_desktop.sync.clockwork import Skew
from udc_desktop.sync.envelope import unpack
from udc_desktop.sync.outcomes import Reply

ROOT = Path(__file__).resolve().parents[2]


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
def line(server, desk):
    line = line_to(server, desk)
    yield line
    line.close()


def test_a_batch_is_answered_event_by_event(line):
    batch = a_batch(5)

    answer = line.send(batch, never)

    assert answer.batch == batch.id
    assert [each.id for each in answer.outcomes] == [each.id for each in batch.events]


def test_what_was_weighed_is_sent_as_it_was_packed_but_nothing_goes_twice_or_old():
    clock = FixedClock()
    desk = LetterDesk(clock=clock)
    with RawServer(desk) as here:
        line = line_to(here, desk, clock=clock)
        batch = a_batch(3)

        def sent() -> bytes:
            line.send(batch, never)
            return next(heard.body for heard in reversed(here.heard) if "batches" in heard.path)

        size = line.size_of(batch)
        first = sent()
        clock.pass_by(seconds=1)
        second = sent()
        line.size_of(batch)
        line.size_of(a_batch(2))  # another one was weighed since
        clock.pass_by(seconds=1)
        third = sent()
        line.size_of(batch)
        clock.pass_by(seconds=31)
        fourth = sent()
        line.close()

    assert size - len(first) == HEADERS_SIZE
    created = [_created(body) for body in (first, second, third, fourth)]
    assert created == sorted(set(created))


def _created(body: bytes) -> str:
    """Return the time in the signature of a packed letter."""
    return unpack(body, "zstd", limit=1 << 20).partition(b'created=\\"')[2][:10].decode()


def test_a_weighed_batch_is_packed_once(server, desk):
    line = line_to(server, desk, clock=FixedClock())
    batch = a_batch(3)
    line.size_of(batch)
    packed = line._fresh.body
    line.send(batch, never)
    line.close()

    assert [heard.body for heard in server.heard if heard.path == "/v1/batches"] == [packed]


def test_what_became_of_a_batch_can_be_asked(line):
    sent, other = a_batch(), a_batch()
    line.send(sent, never)

    assert line.ask(sent.id).digest == sent.digest
    assert line.ask(other.id) is None


def test_papers_and_changes_come_through(line, desk):
    first, second = "a" * 64, "b" * 64
    desk.wanted = (second, "c" * 64)

    assert line.papers_wanted([first, second]) == [second]
    assert line.changes("6", 50).cursor == "7"


def test_many_calls_take_one_connection_and_one_token(line, server, desk):
    for _ in range(3):
        line.send(a_batch(), never)
        line.changes("", 10)

    assert server.connections == 1
    assert desk.tokens == 1


def test_a_request_says_no_more_than_it_must(line, server):
    line.send(a_batch(), never)

    sent = server.heard[-1].headers
    assert set(sent) == {
        "host",
        "user-agent",
        "content-type",
        "content-encoding",
        "content-digest",
        "content-length",
        "accept-encoding",
        "authorization",
    }
    assert sent["user-agent"] == "udc/0.1"


def test_the_device_signs_in_with_a_statement_that_any_library_can_check(server, line, desk):
    line.changes("", 10)

    form = server.heard[0].body.decode()
    statement = form.partition("client_assertion=")[2]
    claims = jwt.decode(
        statement,
        Ed25519PublicKey.from_public_bytes(DEVICE_KEY.public_key),
        algorithms=["EdDSA"],
        audience=desk.id,
        issuer=DEVICE_KEY.name,
        options={"require": ["iss", "sub", "aud", "jti", "iat", "exp"]},
    )
    assert claims["sub"] == DEVICE_KEY.name
    assert claims["exp"] - claims["iat"] <= 300


def test_two_statements_are_never_the_same():
    made = {tokens.assertion("d", "h", utc(), DEVICE_KEY.sign) for _ in range(5)}

    assert len(made) == 5


def test_a_token_that_is_no_longer_taken_is_renewed_once(line, server, desk):
    def only_the_second(heard, talk):
        if heard.headers["authorization"] == "Bearer token-1":
            return desk.trouble(401, "sign_in")
        return desk.rightly(heard, talk)

    desk.instead["/v1/changes"] = only_the_second

    assert line.changes("", 10).cursor == "7"
    assert desk.tokens == 2


def test_a_device_that_is_never_let_in_does_not_ask_forever(line, server, desk):
    desk.instead["/v1/changes"] = lambda *_: desk.trouble(401, "sign_in")

    with pytest.raises(LineFault) as caught:
        line.changes("", 10)

    assert caught.value.code == "line_sign_in"
    assert desk.tokens == 2


def test_a_connection_that_died_between_two_calls_is_made_anew(server, line):
    server.most_a_connection = 2

    line.send(a_batch(), never)
    server.hung_up.wait(LONG)
    line.send(a_batch(), never)

    assert server.connections == 2


def test_a_question_whose_connection_is_reset_under_it_is_asked_again(server, line, desk):
    def reset_once(heard, talk):
        del desk.instead["/v1/changes"]
        talk.reset()

    line.send(a_batch(), never)
    desk.instead["/v1/changes"] = reset_once

    assert line.changes("", 10).cursor == "7"
    assert server.connections == 2


def test_a_statement_whose_answer_was_lost_is_made_anew(server, line, desk):
    """The answer is lost after headquarters took the statement, which is good for one use."""
    seen = set()

    def lose_the_first(heard, talk):
        if heard.body in seen:
            return desk.trouble(401, "sign_in", detail="used_assertion")
        seen.add(heard.body)
        if len(seen) == 1:
            return talk.reset()
        return desk.rightly(heard, talk)

    desk.instead["/oauth2/token"] = lose_the_first

    assert line.changes("", 10).cursor == "7"
    assert len(seen) == 2


def test_bytes_are_counted_at_the_socket(server, line):
    line.send(a_batch(), never)

    heard = sum(len(each.head) + len(each.body) for each in server.heard)
    assert line.traffic().sent == heard
    assert line.traffic().received > 400


def test_the_size_of_a_batch_is_what_it_takes(server, line):
    line.changes("", 10)
    batch = a_batch(40, size=900)
    foretold = line.size_of(batch)
    before = line.traffic().sent

    line.send(batch, never)

    taken = line.traffic().sent - before
    assert taken <= foretold <= taken + 500


def test_a_line_leaves_no_thread_behind(server, desk):
    before = set(threading.enumerate())
    line = line_to(server, desk)
    line.send(a_batch(), never)
    line.close()

    assert {each.name for each in set(threading.enumerate()) - before} <= {
        talk.name for talk, _ in server._talks
    }


def test_httpx_waits_until_a_line_is_made():
    """The sign-in imports the program's parts; it must not wait for a client of HTTP."""
    code = (
        "import sys, udc_desktop.sync.client;"
        "print([each for each in ('httpx', 'httpcore', 'certifi') if each in sys.modules])"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )

    assert said.stdout.strip() == "[]"


# -- time -----------------------------------------------------------------------------------------


def test_the_skew_is_known_after_the_first_answer(server, desk):
    line = line_to(server, desk, clock=lambda: utc() + timedelta(hours=3))
    assert line.skew_seconds is None

    line.changes("", 10)
    line.close()

    assert line.skew_seconds == pytest.approx(3 * 3600, abs=1)


def test_an_answer_was_dated_in_the_middle_of_its_waiting():
    clock = FixedClock()
    skew = Skew(clock, None)

    skew.told(clock.now - timedelta(seconds=5), Reply(200, {}, b"", waited=6.0, read_in=2.0))

    assert skew.seconds == 0


def test_a_vaguer_answer_changes_nothing_and_a_contradiction_does():
    clock = FixedClock()
    skew = Skew(clock, 1000.0)
    quick, slow = Reply(200, {}, b"", waited=0.2), Reply(200, {}, b"", waited=20.0)
    skew.told(clock.now - timedelta(seconds=0.1), quick)

    skew.told(clock.now - timedelta(seconds=13), slow)
    assert skew.seconds == pytest.approx(0)

    skew.told(clock.now - timedelta(hours=1), slow)
    assert skew.seconds == pytest.approx(3590), "somebody has set the clock"


def test_a_wrong_clock_is_corrected_by_headquarters_and_stops_nothing(server, desk):
    desk.is_clock_checked = True
    line = line_to(server, desk, clock=lambda: utc() - timedelta(days=400))

    assert line.send(a_batch(), never).outcomes

    line.close()
    assert line.skew_seconds == pytest.approx(-400 * 86400, abs=1)


def test_a_clock_that_cannot_be_corrected_is_a_fault(server, desk, line):
    desk.instead["/v1/batches"] = lambda *_: desk.trouble(401, "clock", now=utc())

    with pytest.raises(LineFault) as caught:
        line.send(a_batch(), never)

    assert caught.value.code == "line_clock"
    assert caught.value.stops_the_run
    assert [each.path for each in server.heard].count("/v1/batches") == 2


# -- joining --------------------------------------------------------------------------------------


@pytest.mark.parametrize("is_typed", [False, True])
def test_a_device_registers_and_goes_on_with_the_same_line(server, desk, is_typed):
    line = line_to(server, None)

    registered = line.register(desk.invitation(server.url, is_typed=is_typed), CENTRE)

    assert registered.headquarters == desk.id
    assert line.send(a_batch(), never).outcomes
    line.close()


def test_a_typed_code_is_shown_to_nobody_but_the_headquarters_it_came_from(server, desk):
    honest = LetterDesk().invitation(server.url, is_typed=True)
    line = line_to(server, None)

    with pytest.raises(LineFault) as caught:
        line.register(honest, CENTRE)

    line.close()
    assert caught.value.code == "code_wrong"
    assert [each.path for each in server.heard] == ["/.well-known/udc-mis"]


@pytest.mark.parametrize("code", ["code_wrong", "code_used", "code_expired"])
def test_headquarters_says_what_is_wrong_with_a_code(server, desk, code):
    desk.instead["/v1/devices"] = lambda *_: desk.trouble(403, code)
    line = line_to(server, None)

    with pytest.raises(LineFault) as caught:
        line.register(desk.invitation(server.url), CENTRE)

    line.close()
    assert caught.value.code == code


def test_nothing_is_sent_before_a_registration(server):
    line = line_to(server, None)

    with pytest.raises(LineFault) as caught:
        line.send(a_batch(), never)

    line.close()
    assert caught.value.code == "line_sign_in"
    assert server.heard == []


def test_nothing_is_sent_in_the_clear_to_another_machine():
    with pytest.raises(LineFault) as caught:
        line_to("http://mis.example", LetterDesk())

    assert caught.value.code == "line_certificate"


def test_a_batch_whose_bytes_are_no_longer_the_same_is_made_anew(line, server):
    batch = a_batch()
    object.__setattr__(batch, "digest", "0" * 64)

    with pytest.raises(LineFault) as caught:
        line.send(batch, never)

    assert caught.value.shrinks
    assert not caught.value.stops_the_run
    assert server.heard == []


# -- proxies --------------------------------------------------------------------------------------


def forward_proxy(target_port: int, password: str = ""):
    """Answer as a forward proxy for plain HTTP does, by asking the target itself."""
    import http.client

    def answer(heard, talk):
        wanted = "Basic " + base64.b64encode(f"udc:{password}".encode()).decode()
        if password and heard.headers.get("proxy-authorization") != wanted:
            return http_407
        assert heard.path.startswith("http://127.0.0.1:")
        connection = http.client.HTTPConnection("127.0.0.1", target_port)
        path = "/" + heard.path.split("/", 3)[3]
        headers = {name: value for name, value in heard.headers.items() if name != "host"}
        connection.request(heard.method, path, heard.body, headers)
        response = connection.getresponse()
        body = response.read()
        connection.close()
        head = f"HTTP/1.1 {response.status} X\r\n"
        head += "".join(f"{name}: {value}\r\n" for name, value in response.getheaders())
        return head.encode() + b"\r\n" + body

    return answer


http_407 = http("407 Proxy Authentication Required", Proxy_Authenticate="Basic realm=x")


def test_a_proxy_that_was_named_is_used(server, desk):
    with RawServer(forward_proxy(server.port)) as proxy:
        line = line_to(server, desk, proxy=f"127.0.0.1:{proxy.port}")
        assert line.send(a_batch(), never).outcomes
        line.close()

    assert len(proxy.heard) == len(server.heard)


def test_a_proxy_s_password_is_shown_to_the_proxy_alone(server, desk):
    with RawServer(forward_proxy(server.port, password="s3cret")) as proxy:
        line = line_to(server, desk, proxy=f"http://udc:s3cret@127.0.0.1:{proxy.port}")
        assert line.changes("", 10).cursor == "7"
        line.close()


@pytest.mark.parametrize("user", ["", "udc:wrong@"])
def test_a_proxy_that_wants_another_password_is_named_as_such(server, desk, user):
    with RawServer(forward_proxy(server.port, password="s3cret")) as proxy:
        line = line_to(server, desk, proxy=f"http://{user}127.0.0.1:{proxy.port}")
        with pytest.raises(LineFault) as caught:
            line.changes("", 10)
        line.close()

    assert caught.value.code == "line_proxy"
    assert caught.value.params["reason"] == "sign_in"


def test_a_proxy_that_is_not_there_is_named_as_such(server, desk):
    line = line_to(server, desk, proxy=f"http://127.0.0.1:{closed_port()}")

    with pytest.raises(LineFault) as caught:
        line.changes("", 10)

    line.close()
    assert caught.value.code == "line_proxy"


@pytest.mark.parametrize("address", ["socks5://127.0.0.1:1080", "http://:80", "http://a:b:c"])
def test_a_proxy_that_nobody_can_use_is_a_fault_and_not_a_crash(server, desk, address):
    with pytest.raises(LineFault) as caught:
        line_to(server, desk, proxy=address)

    assert caught.value.code == "line_proxy"
