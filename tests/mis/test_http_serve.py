"""``udc-mis serve`` as a process of its own: starting, stopping, several workers, TLS, logs."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import ssl
import threading
import time
import uuid

import httpx
import msgspec
import psutil
import pytest

from tests.tools.caller import MOBILE, NAME, Caller, application_body, calling
from tests.tools.headquarters import UNION, headquarters, make_certificates
from udc_desktop.domain.exchange import BatchStatus, Outcome
from udc_desktop.mis.serve import Post, listening
from udc_desktop.sync.envelope import CONTENT_TYPE, content_digest, pack

NID = "2345678911"


@pytest.fixture
def hq(tmp_path):
    with headquarters(tmp_path) as hq:
        yield hq


def until(is_so, within=60.0):
    """Ask again and again until it is so."""
    end = time.monotonic() + within
    while not is_so():
        assert time.monotonic() < end


def is_refused(port):
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except ConnectionRefusedError:
        return True
    except ConnectionError:  # taken by a listener that was closing
        return False
    return False


def workers_of(hq):
    """Return the worker processes; multiprocessing keeps a tracker beside them."""
    found = []
    for each in psutil.Process(hq.pid()).children():
        with contextlib.suppress(psutil.NoSuchProcess):  # a zombie is one of these
            found += [each] if "spawn_main" in " ".join(each.cmdline()) else []
    return found


def test_a_request_under_way_is_finished_when_the_server_is_stopped(hq):
    with calling(hq) as caller:
        batch = uuid.uuid4()
        body = pack(caller.batch([caller.event(1, application_body("KRN", 1))], batch))
        with socket.create_connection(("127.0.0.1", hq.port), timeout=60) as sock:
            sock.sendall(
                f"POST /v1/batches HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n"
                f"Authorization: Bearer {caller.bearer}\r\nContent-Type: {CONTENT_TYPE}\r\n"
                f"Content-Encoding: zstd\r\nContent-Digest: {content_digest(body)}\r\n"
                f"Content-Length: {len(body)}\r\n\r\n".encode()
            )
            assert b"100 Continue" in sock.recv(1024)
            os.kill(hq.pid(), signal.SIGTERM)
            until(lambda: is_refused(hq.port))
            sock.sendall(body)
            assert sock.recv(15) == b"HTTP/1.1 200 OK"
        assert hq.wait() == 0
        device = hq.desk.device(caller.id)
        assert hq.desk.batch_answer(device, batch) is not None


def test_what_was_acknowledged_is_there_after_a_kill(hq):
    with calling(hq) as caller:
        batch = uuid.uuid4()
        answer = caller.hand_in([caller.event(1, application_body("KRN", 1))], batch)
        hq.restart()
        with httpx.Client(base_url=hq.url) as caller.http:
            letter = caller.opened(caller.get(f"/v1/batches/{batch}"))
        assert msgspec.json.decode(letter.message, type=BatchStatus).answer == answer


def test_an_interrupt_stops_it_too(hq):
    os.kill(hq.pid(), signal.SIGINT)
    assert hq.wait() == 0
    assert is_refused(hq.port)


def test_a_port_of_its_own_choice_is_told(tmp_path):
    post = Post(database="", folder=tmp_path, port=0)
    with listening(post) as (sock, bound):
        assert bound.port == sock.getsockname()[1] > 0
        assert bound.url == f"http://127.0.0.1:{bound.port}"


def test_a_port_that_is_taken_is_said(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        post = Post(database="", folder=tmp_path, port=taken.getsockname()[1])
        with pytest.raises(OSError), listening(post):
            pass


def test_two_workers_share_a_port_a_batch_and_their_figures(tmp_path):
    with headquarters(tmp_path, workers=2) as hq:
        assert len(workers_of(hq)) == 2
        with calling(hq) as caller:
            batch = uuid.uuid4()
            events = [caller.event(n, application_body("KRN", n)) for n in range(1, 4)]
            envelope = caller.batch(events, batch)
            start, answers = threading.Barrier(16), []

            def send():
                with httpx.Client(base_url=hq.url, timeout=60) as http:
                    own = Caller(http, caller.invitation, UNION, key=caller.key)
                    own.bearer = caller.bearer  # of whichever worker gave it
                    start.wait()
                    answers.append(own.opened(own.post("/v1/batches", envelope)).message)

            threads = [threading.Thread(target=send) for _ in range(16)]
            for each in threads:
                each.start()
            for each in threads:
                each.join()
            assert len(answers) == 16
            assert len(set(answers)) == 1
            assert sum(hq.desk.stats()["events"].values()) == 3

        def both_have_served():
            text = httpx.get(hq.url + "/metrics").text
            served = (
                'udc_mis_requests_total{method="GET",route="/metrics",status="200",worker="%s"}'
            )
            return all(served % worker in text for worker in "01")

        until(both_have_served)
        text = httpx.get(hq.url + "/metrics").text
        assert text.count("# TYPE udc_mis_requests_total counter") == 1


def test_a_worker_that_dies_is_started_again_and_all_stop_with_their_parent(tmp_path):
    with headquarters(tmp_path, workers=2) as hq:
        first = workers_of(hq)
        first[0].kill()

        def two_again():
            now = workers_of(hq)
            return len(now) == 2 and first[0].pid not in {each.pid for each in now}

        until(two_again)
        with calling(hq) as caller:
            assert caller.get("/v1/changes").status_code == 200
        workers = workers_of(hq)
        os.kill(hq.pid(), signal.SIGKILL)
        hq.wait()
        _, alive = psutil.wait_procs(workers, timeout=60)
        assert alive == []
        assert is_refused(hq.port)


def test_several_workers_stop_when_they_are_asked(tmp_path):
    with headquarters(tmp_path, workers=2) as hq:
        workers = workers_of(hq)
        assert hq.stop() == 0
        assert not any(each.is_running() for each in workers)


def test_it_speaks_tls_with_the_certificate_it_was_given(tmp_path):
    with headquarters(tmp_path, tls=True) as hq:
        assert hq.url.startswith("https://")
        trust = ssl.create_default_context(cafile=hq.ca_file)
        assert httpx.get(hq.url + "/health/live", verify=trust).status_code == 200
        strange = ssl.create_default_context(cafile=make_certificates(tmp_path / "x").ca_file)
        with pytest.raises(httpx.ConnectError):
            httpx.get(hq.url + "/health/live", verify=strange)


def test_the_log_of_a_whole_exchange_names_nobody(tmp_path):
    with headquarters(tmp_path, workers=1, log_level="debug") as hq:
        with calling(hq) as caller:
            body = application_body("KRN", 1, nid=NID)
            event = caller.event(1, body)
            assert caller.hand_in([event]).outcomes[0].outcome is Outcome.ACCEPTED
            caller.post("/v1/batches", caller.batch([event], message_id=NID))
            caller.post("/v1/batches", caller.envelope("batches", {"events": [{"id": NID}]}))
            caller.post("/v1/batches", caller.envelope("batches", {"events": NAME}))
            caller.get(f"/v1/{NID}")
            caller.get("/v1/changes", cursor=NID, limit=MOBILE)
            asked = {"query_type": "idtype-value", "query": {"type": "NID", "value": NID}}
            message = {"transaction_id": "t", "enrolled_criteria": asked}
            said = caller.post_json(
                "/registry/sync/enrolled", caller.envelope("search", message)
            ).json()
            assert said["message"]["enrolled_response"][0]["enrolled_status"] == "yes"
        hq.stop()
        written = hq.log + (tmp_path / "serve.err").read_text("utf-8")
    assert "/registry/sync/enrolled" in written
    for secret in (NID, NAME, NAME.split()[0], MOBILE, body["number"], caller.bearer):
        assert secret not in written
    lines = [msgspec.json.decode(line) for line in hq.log.splitlines()]
    batch = next(line for line in lines if line.get("route") == "/v1/batches")
    assert (batch["status"], batch["device"], batch["method"]) == (200, caller.id, "POST")
    assert batch["ms"] > 0


@pytest.mark.parametrize("workers", [1, 2])
def test_it_does_not_start_where_nothing_was_made(tmp_path, workers):
    from tests.tools.headquarters import Headquarters, free_port

    nowhere = Headquarters(tmp_path, f"sqlite:///{tmp_path / 'no.db'}", free_port(), workers)
    with pytest.raises(AssertionError, match="did not start"):
        nowhere.start()
