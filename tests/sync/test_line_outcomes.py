"""Everything that can stand between a counter and headquarters, each seen over a real socket."""

from __future__ import annotations

import errno
import socket
import threading
import time
import uuid
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from tests.sync.line_desk import IMPATIENT, LetterDesk, a_batch, line_to, utc
from tests.sync.raw_server import LONG, RawServer, closed_port, http
from udc_desktop.domain.exchange import BatchAnswer, BatchStatus, ChangesPage
from udc_desktop.services.line import LineFault
from udc_desktop.sync import outcomes
from udc_desktop.sync.asks import Patience
from udc_desktop.sync.envelope import CONTENT_TYPE, content_digest
from udc_desktop.sync.outcomes import Reply

HTML = b"<!doctype html><title>Free WiFi</title>Log in"


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


def fault_of(call, *arguments) -> LineFault:
    with pytest.raises(LineFault) as caught:
        call(*arguments)
    return caught.value


# -- nobody there ---------------------------------------------------------------------------------


def test_nobody_listens(desk):
    line = line_to(f"http://127.0.0.1:{closed_port()}", desk)

    fault = fault_of(line.changes, "", 10)

    line.close()
    assert (fault.code, fault.params["reason"]) == ("line_down", "refused")
    assert fault.stops_the_run


def test_the_name_is_not_known(desk, monkeypatch):
    def unknown(*_, **__):
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    line = line_to("https://mis.example", desk)

    fault = fault_of(line.changes, "", 10)

    line.close()
    assert (fault.code, fault.params["reason"]) == ("line_down", "dns")


def test_there_is_no_network_at_all(desk, monkeypatch):
    def unplugged(self, address):
        raise OSError(errno.ENETUNREACH, "Network is unreachable")

    monkeypatch.setattr(socket.socket, "connect", unplugged)
    line = line_to("http://127.0.0.1:9", desk)

    fault = fault_of(line.changes, "", 10)

    line.close()
    assert (fault.code, fault.params["reason"]) == ("line_down", "network")


def test_the_second_address_of_a_name_is_tried(server, desk, monkeypatch):
    found = socket.getaddrinfo("127.0.0.1", server.port, type=socket.SOCK_STREAM)
    dead = socket.getaddrinfo("127.0.0.1", closed_port(), type=socket.SOCK_STREAM)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: dead + found)
    line = line_to(server, desk)

    assert line.changes("", 10).cursor == "7"

    line.close()


def test_a_connection_that_is_never_made_ends_the_run(desk):
    """A full backlog: the kernel drops what knocks, as a firewall does."""
    full = socket.socket()
    full.bind(("127.0.0.1", 0))
    full.listen(0)
    waiting = []
    for _ in range(4):
        knock = socket.socket()
        knock.setblocking(False)
        waiting.append(knock)
        knock.connect_ex(full.getsockname())
    line = line_to(f"http://127.0.0.1:{full.getsockname()[1]}", desk)

    fault = fault_of(line.send, a_batch(), never)

    line.close()
    for each in [full, *waiting]:
        each.close()
    assert (fault.code, fault.params["reason"]) == ("line_timeout", "connect")
    assert fault.stops_the_run
    assert not fault.shrinks


# -- silence and cuts -----------------------------------------------------------------------------


def test_a_batch_that_is_not_answered_in_time_may_be_too_large(line, desk):
    desk.instead["/v1/batches"] = lambda heard, talk: talk.hold()

    fault = fault_of(line.send, a_batch(), never)

    assert (fault.code, fault.params["reason"]) == ("line_timeout", "read")
    assert fault.shrinks
    assert not fault.stops_the_run


def test_another_call_that_is_not_answered_in_time_ends_the_run(line, desk):
    desk.instead["/v1/changes"] = lambda heard, talk: talk.hold()

    fault = fault_of(line.changes, "", 10)

    assert fault.code == "line_timeout"
    assert fault.stops_the_run
    assert not fault.shrinks


def test_an_answer_that_drips_does_not_hold_the_courier(line, desk):
    """Each byte comes in time; all of them never would."""

    def drip(heard, talk):
        for byte in desk.rightly(heard, talk):
            talk.say(bytes([byte]))
            if talk.over.wait(0.05):
                return

    desk.instead["/v1/changes"] = drip
    began = time.monotonic()

    fault = fault_of(line.changes, "", 10)

    assert fault.code == "line_timeout"
    assert time.monotonic() - began < 10 * IMPATIENT.answer


def test_patience_grows_with_what_is_on_its_way(server, desk):
    """64 kbit/s: a body of 64 KB takes eight seconds before there can be any answer."""
    asked = Patience()

    assert asked.answer + 64 * 1024 / asked.rate > 2 * 64 * 1024 / 8000
    small = Patience(connect=5, answer=0.2, rate=500_000)
    line = line_to(server, desk, patience=small)
    line.changes("", 10)

    def late(heard, talk):
        talk.over.wait(0.6)
        return desk.rightly(heard, talk)

    desk.instead["/v1/batches"] = late
    big = a_batch(200, size=9000)
    size = line.size_of(big)
    if size / small.rate < 0.6:  # it packs too well: say how slow the line is
        line.close()
        line = line_to(server, desk, patience=Patience(connect=5, answer=0.2, rate=size / 2))
        line.changes("", 10)
    assert line.send(big, never).outcomes
    line.close()


@pytest.mark.parametrize("part", [0.0, 0.3, 0.9])
def test_an_answer_that_breaks_off_is_a_cut_and_nothing_else(line, desk, server, part):
    def broken(heard, talk):
        whole = desk.rightly(heard, talk)
        talk.say(whole[: int(len(whole) * part)])
        talk.reset()

    desk.instead["/v1/batches"] = broken
    line.changes("", 10)

    fault = fault_of(line.send, a_batch(), never)

    assert fault.code == "line_cut"
    assert not fault.stops_the_run, "what became of the batch can be asked"


def test_a_question_that_was_cut_off_is_asked_once_more(line, desk, server):
    def broken_once(heard, talk):
        del desk.instead["/v1/changes"]
        talk.say(desk.rightly(heard, talk)[:60])
        talk.reset()

    desk.instead["/v1/changes"] = broken_once

    assert line.changes("", 10).cursor == "7"


def test_a_batch_that_was_cut_off_is_not_sent_twice_unasked(line, desk, server):
    def broken(heard, talk):
        desk.rightly(heard, talk)
        talk.say(b"HTTP/1.1 200 OK\r\n")
        talk.reset()

    desk.instead["/v1/batches"] = broken
    batch = a_batch()

    assert fault_of(line.send, batch, never).code == "line_cut"
    assert [each.path for each in server.heard].count("/v1/batches") == 1
    desk.instead.clear()
    assert line.ask(batch.id).batch == batch.id, "its answer was lost, and can be asked for"


def test_a_body_shorter_than_it_said_is_a_cut(line, desk):
    def short(heard, talk):
        head, _, body = desk.rightly(heard, talk).partition(b"\r\n\r\n")
        talk.say(head + b"\r\n\r\n" + body[:-20])

    desk.instead["/v1/batches"] = short

    assert fault_of(line.send, a_batch(), never).code == "line_cut"


def test_bytes_that_changed_on_the_way_are_a_cut(line, desk):
    def changed(heard, talk):
        whole = bytearray(desk.rightly(heard, talk))
        whole[-30] ^= 1
        return bytes(whole)

    desk.instead["/v1/changes"] = changed

    assert fault_of(line.changes, "", 10).code == "line_cut"


def test_a_digest_of_other_bytes_is_a_cut(line, desk):
    def other(heard, talk):
        said = desk.rightly(heard, talk)
        right = content_digest(said.partition(b"\r\n\r\n")[2]).encode()
        return said.replace(right, content_digest(b"other bytes").encode())

    desk.instead["/v1/changes"] = other

    assert fault_of(line.changes, "", 10).code == "line_cut"


def test_who_speaks_no_http_is_not_headquarters(desk):
    with RawServer(lambda *_: b"220 ftp.example ready\r\n\r\n") as server:
        line = line_to(server, desk)
        fault = fault_of(line.changes, "", 10)
        line.close()

    assert fault.code == "line_not_headquarters"


def test_an_answer_given_before_the_body_was_read_is_heard(desk):
    """A proxy that refuses a large body hangs up while we still write."""
    done = threading.Event()

    def refuse_at_once(talk):
        head = b""
        while b"\r\n\r\n" not in head:
            head += talk.sock.recv(4096)
        if b"/oauth2/" in head:
            talk.say(desk._token())
            head = b""
            while b"\r\n\r\n" not in head:
                head += talk.sock.recv(4096)
        talk.say(http("413 Too Large", "text/html", b"<h1>413</h1>", Connection="close"))
        talk.sock.shutdown(socket.SHUT_WR)
        done.wait(LONG)

    with RawServer(meet=refuse_at_once) as server:
        line = line_to(server, desk)
        fault = fault_of(line.send, a_batch(300, size=3000), never)
        done.set()
        line.close()

    assert (fault.code, fault.shrinks) == ("line_too_large", True)


def test_a_stop_is_heard_within_a_second(server, desk):
    desk.instead["/v1/batches"] = lambda heard, talk: talk.hold()
    line = line_to(server, desk, patience=Patience(answer=LONG))
    line.changes("", 10)
    is_stopped = threading.Event()
    asked = threading.Timer(0.2, is_stopped.set)
    asked.start()
    began = time.monotonic()

    fault = fault_of(line.send, a_batch(), is_stopped.is_set)

    asked.join()
    line.close()
    assert fault.code == "line_stopped"
    assert time.monotonic() - began < 1.2


# -- answers that are none ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (http("200 OK", "text/html; charset=utf-8", HTML), "line_portal"),
        (http("302 Found", Location="http://portal.example/login"), "line_portal"),
        (http("307 Temporary Redirect", Location="//portal.example/"), "line_portal"),
        (http("511 Network Authentication Required", "text/html", HTML), "line_portal"),
        (http("403 Forbidden", "text/html", HTML), "line_portal"),
        (http("302 Found"), "line_portal"),
        (http("302 Found", Location="http://[portal/"), "line_portal"),
        (http("413 Payload Too Large", "text/html", HTML), "line_too_large"),
        (http("301 Moved", Location="https://127.0.0.1/v1"), "line_not_headquarters"),
        (http("301 Moved", Location="/v2/changes"), "line_not_headquarters"),
        (http("404 Not Found", "text/html", HTML), "line_not_headquarters"),
        (http("200 OK", "application/json", b"{}"), "line_not_headquarters"),
        (http("200 OK", "", b""), "line_not_headquarters"),
        (http("204 No Content"), "line_not_headquarters"),
        (http("407 Proxy Authentication Required"), "line_proxy"),
        (http("403 Forbidden"), "line_sign_in"),
        (http("429 Too Many Requests"), "line_busy"),
        (http("503 Service Unavailable", "text/html", HTML), "line_busy"),
        (http("500 Internal Server Error"), "line_fault"),
        (http("502 Bad Gateway", "text/html", HTML), "line_fault"),
        (http("504 Gateway Timeout", "text/html", HTML), "line_timeout"),
    ],
)
def test_what_is_no_answer_is_named_and_never_taken_for_one(line, desk, answer, code):
    desk.instead["/v1/changes"] = lambda *_: answer
    desk.instead["/v1/batches"] = lambda *_: answer

    assert fault_of(line.changes, "", 10).code == code
    assert fault_of(line.send, a_batch(), never).code == code


def test_a_redirect_within_headquarters_says_where_it_moved(line, desk):
    moved = http("308 Permanent Redirect", Location="https://127.0.0.1/v1/changes")
    desk.instead["/v1/changes"] = lambda *_: moved

    assert fault_of(line.changes, "", 10).params["moved"] == "https://127.0.0.1/v1/changes"


def test_no_redirect_is_followed(line, desk, server):
    moved = http("302 Found", Location=server.url + "/elsewhere")
    desk.instead["/v1/changes"] = lambda *_: moved

    fault_of(line.changes, "", 10)

    assert "/elsewhere" not in [each.path for each in server.heard]


@pytest.mark.parametrize(
    ("status", "code", "expected", "stops", "shrinks"),
    [
        (401, "revoked", "line_revoked", True, False),
        (401, "unknown_device", "line_sign_in", True, False),
        (429, "too_many", "line_busy", True, False),
        (503, "busy", "line_busy", True, False),
        (409, "batch_conflict", "line_fault", False, True),
        (422, "bad_letter", "line_fault", False, True),
        (413, "too_large", "line_too_large", False, True),
        (500, "fault", "line_fault", False, True),
        (404, "not_found", "line_not_headquarters", True, False),
    ],
)
def test_what_headquarters_says_of_a_batch(line, desk, status, code, expected, stops, shrinks):
    desk.instead["/v1/batches"] = lambda *_: desk.trouble(status, code)

    fault = fault_of(line.send, a_batch(), never)

    assert (fault.code, fault.stops_the_run, fault.shrinks) == (expected, stops, shrinks)


def test_headquarters_says_how_much_it_takes(line, desk):
    desk.instead["/v1/batches"] = lambda *_: desk.trouble(413, "too_large", limit=4096)

    assert fault_of(line.send, a_batch(), never).limit == 4096


@pytest.mark.parametrize("code", ["too_many", "busy"])
def test_headquarters_says_when_to_come_again(line, desk, code):
    desk.instead["/v1/changes"] = lambda *_: desk.trouble(503, code, {"Retry_After": "90"})

    assert fault_of(line.changes, "", 10).retry_after == 90


NOW = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("0", 0),
        ("120", 120),
        (format_datetime(NOW + timedelta(minutes=5), usegmt=True), 300),
        (format_datetime(NOW - timedelta(minutes=5), usegmt=True), 0),
        ("999999999", 24 * 3600),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("১২০", None),
        ("Fri, 99 Foo 2026 25:61:00 GMT", None),
    ],
)
def test_both_forms_of_retry_after_are_read(said, seconds):
    reply = Reply(503, {"retry-after": said}, b"")

    assert outcomes.retry_after(reply, NOW) == seconds


def test_a_date_to_come_again_is_measured_by_the_answer_s_own_clock():
    dates = {
        "retry-after": format_datetime(NOW + timedelta(seconds=30), usegmt=True),
        "date": format_datetime(NOW, usegmt=True),
    }

    assert outcomes.retry_after(Reply(503, dates, b""), NOW - timedelta(days=900)) == 30


# -- letters that are not the one -----------------------------------------------------------------


def test_a_letter_by_another_key_is_not_headquarters(line, desk):
    desk.instead["/v1/changes"] = LetterDesk().rightly

    assert fault_of(line.changes, "", 10).code == "line_not_headquarters"


def test_a_letter_in_headquarters_name_by_another_key_is_not_headquarters(line, desk):
    forger = LetterDesk(header={"sender_id": desk.id})
    desk.instead["/v1/changes"] = forger.rightly

    assert fault_of(line.changes, "", 10).code == "line_not_headquarters"


def test_a_letter_to_another_device_is_not_ours(line, desk):
    desk.header["receiver_id"] = "0" * 16

    assert fault_of(line.changes, "", 10).code == "line_not_headquarters"


@pytest.mark.parametrize("changed", [{"message_id": str(uuid.uuid4())}, {"action": "changes"}])
def test_a_letter_that_answers_something_else_settles_nothing(line, desk, changed):
    desk.header.update(changed)

    assert fault_of(line.send, a_batch(), never).code == "line_fault"


def test_an_answer_about_another_batch_settles_nothing(line, desk):
    def mixed_up(heard, talk):
        batch, answer = desk.answer_of(heard)
        other = BatchAnswer(batch=uuid.uuid4(), digest=answer.digest, outcomes=answer.outcomes)
        return desk.letter(other, "batches", batch)

    desk.instead["/v1/batches"] = mixed_up

    assert fault_of(line.send, a_batch(), never).code == "line_fault"


def test_an_answer_with_another_digest_settles_nothing(line, desk):
    def mixed_up(heard, talk):
        batch, answer = desk.answer_of(heard)
        other = BatchAnswer(batch=answer.batch, digest="0" * 64, outcomes=answer.outcomes)
        return desk.letter(other, "batches", batch)

    desk.instead["/v1/batches"] = mixed_up

    assert fault_of(line.send, a_batch(), never).code == "line_fault"


def test_the_status_of_another_batch_settles_nothing(line, desk):
    asked = uuid.uuid4()
    desk.instead["/v1/batches/"] = lambda *_: desk.letter(
        BatchStatus(batch=uuid.uuid4()), "batch-status", str(asked)
    )

    assert fault_of(line.ask, asked).code == "line_fault"


def test_a_page_of_changes_from_before_is_not_taken_again(line, desk):
    old = ChangesPage(since="3", cursor="4", more=True, changes=())
    desk.instead["/v1/changes"] = lambda *_: desk.letter(old, "changes", str(uuid.uuid4()))

    assert fault_of(line.changes, "6", 10).code == "line_fault"


@pytest.mark.parametrize("body", [b"", b"{", b"not json", b"\xff\xfe", b"[]", b'{"header":1}'])
def test_what_is_called_a_letter_and_is_none(line, desk, body):
    desk.instead["/v1/changes"] = lambda *_: http(
        "200 OK", CONTENT_TYPE, body, Content_Digest=content_digest(body)
    )

    assert fault_of(line.changes, "", 10).code in {"line_cut", "line_not_headquarters"}


def test_a_letter_without_a_digest_is_not_taken(line, desk):
    def without(heard, talk):
        head, _, body = desk.rightly(heard, talk).partition(b"\r\n\r\n")
        lines = [each for each in head.split(b"\r\n") if not each.startswith(b"Content-Digest")]
        return b"\r\n".join(lines) + b"\r\n\r\n" + body

    desk.instead["/v1/changes"] = without

    assert fault_of(line.changes, "", 10).code == "line_fault"


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[1]", b'{"access_token":"a","token_type":"mac","expires_in":9}']
)
def test_a_token_that_is_none_is_a_fault(line, desk, body):
    desk.instead["/oauth2/token"] = lambda *_: http("200 OK", "application/json", body)

    assert fault_of(line.changes, "", 10).code in {"line_not_headquarters", "line_fault"}


def test_an_endless_answer_is_not_taken_into_memory(line, desk, monkeypatch):
    monkeypatch.setattr("udc_desktop.sync.wire._MOST", 100_000)

    def endless(heard, talk):
        talk.say(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
        while not talk.over.is_set():
            talk.say(bytes(65536))

    desk.instead["/v1/changes"] = endless

    assert fault_of(line.changes, "", 10).code == "line_not_headquarters"


def test_a_clock_before_this_program_was_written_is_to_blame_for_a_certificate():
    import ssl

    error = ssl.SSLCertVerificationError("expired")
    error.verify_code, error.verify_message = 10, "certificate has expired"
    then = datetime(2019, 1, 1, tzinfo=UTC)

    assert outcomes.untrusted(error, local=then, skew=None).code == "line_clock"
    assert outcomes.untrusted(error, local=utc(), skew=400 * 86400.0).code == "line_clock"
    assert outcomes.untrusted(error, local=utc(), skew=2.0).code == "line_certificate"
