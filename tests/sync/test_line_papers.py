"""Papers up a line that breaks: resumed, found there already, begun anew, and stopped in time."""

from __future__ import annotations

import base64
import hashlib
import threading
import time

import pytest

from tests.sync.line_desk import LetterDesk, line_to
from tests.sync.raw_server import LONG, RawServer, http
from udc_desktop.services.line import LineFault, PaperToSend
from udc_desktop.sync.asks import Patience
from udc_desktop.sync.uploads import LARGEST, SMALLEST

DATA = bytes(range(256)) * 2000  # half a megabyte
SHA = hashlib.sha256(DATA).hexdigest()
TUS = {"Tus_Resumable": "1.0.0"}


def never() -> bool:
    return False


class Papers:
    """A tus server of a few lines, which can be told to behave badly."""

    def __init__(self, desk: LetterDesk) -> None:
        self.desk = desk
        self.kept: dict[str, bytearray] = {}
        self.length: dict[str, int] = {}
        self.metadata: list[str] = []
        self.asked: list[str] = []
        self.pieces: list[int] = []
        self.before = lambda heard, talk: False  # True: it has answered already
        desk.instead["/v1/papers"] = self

    def __call__(self, heard, talk):
        self.asked.append(heard.method)
        if self.before(heard, talk):
            return None
        assert heard.headers["tus-resumable"] == "1.0.0"
        return getattr(self, heard.method.lower())(heard)

    def post(self, heard):
        url = f"/v1/papers/{len(self.kept) + 1}"
        self.metadata.append(heard.headers["upload-metadata"])
        self.kept[url] = bytearray()
        self.length[url] = int(heard.headers["upload-length"])
        return http("201 Created", Location=url, Upload_Offset="0", **TUS)

    def head(self, heard):
        if heard.path not in self.kept:
            return http("404 Not Found", **TUS)
        return http(
            "200 OK",
            Upload_Offset=str(len(self.kept[heard.path])),
            Upload_Length=str(self.length[heard.path]),
            **TUS,
        )

    def patch(self, heard):
        kept = self.kept.get(heard.path)
        if kept is None:
            return self.desk.trouble(404, "upload_gone")
        if int(heard.headers["upload-offset"]) != len(kept):
            return self.desk.trouble(409, "wrong_offset")
        assert heard.headers["content-type"] == "application/offset+octet-stream"
        self.pieces.append(len(heard.body))
        kept += heard.body
        return http("204 No Content", Upload_Offset=str(len(kept)), **TUS).replace(
            b"Content-Length: 0\r\n", b""
        )


@pytest.fixture
def desk() -> LetterDesk:
    return LetterDesk()


@pytest.fixture
def papers(desk) -> Papers:
    return Papers(desk)


@pytest.fixture
def server(desk):
    with RawServer(desk) as server:
        yield server


@pytest.fixture
def line(server, desk):
    line = line_to(server, desk, patience=Patience(connect=1, answer=0.4, rate=10**9))
    yield line
    line.close()


class Told:
    """What the courier was told, which is what survives a power cut."""

    def __init__(self) -> None:
        self.all: list[tuple[str, int]] = []

    def __call__(self, url: str, offset: int) -> None:
        self.all.append((url, offset))


def a_paper(url: str = "", offset: int = 0) -> PaperToSend:
    return PaperToSend(SHA, "image/jpeg", len(DATA), url, offset)


def test_a_paper_arrives_whole_and_every_acknowledged_piece_is_told(line, papers):
    told = Told()

    line.upload(a_paper(), DATA, told, never)

    assert bytes(papers.kept["/v1/papers/1"]) == DATA
    offsets = [offset for _, offset in told.all]
    assert offsets == sorted(offsets)
    assert (offsets[0], offsets[-1]) == (0, len(DATA))
    assert {url for url, _ in told.all} == {"/v1/papers/1"}


def test_headquarters_learns_what_the_paper_is(line, papers):
    line.upload(a_paper(), DATA, Told(), never)

    named = dict(part.split(" ") for part in papers.metadata[0].split(","))
    assert base64.b64decode(named["sha256"]).decode() == SHA
    assert base64.b64decode(named["mime"]).decode() == "image/jpeg"


def test_pieces_grow_while_they_are_quick(line, papers):
    line.upload(a_paper(), DATA * 3, Told(), never)

    assert papers.pieces[0] < papers.pieces[1] < papers.pieces[2] == LARGEST
    assert max(papers.pieces) == LARGEST


def test_pieces_halve_when_they_take_too_long(line, papers):
    def hold_large_ones(heard, talk):
        if heard.method == "PATCH" and len(heard.body) > SMALLEST:
            talk.hold()
            return True
        return False

    papers.before = hold_large_ones

    with pytest.raises(LineFault):  # it doubles again after each that went well, and fails again
        line.upload(a_paper(), DATA[: SMALLEST * 2 + 1], Told(), lambda: bool(papers.pieces))

    assert papers.pieces == [SMALLEST]


def test_a_paper_that_is_there_already_costs_one_question(line, papers):
    papers.post = lambda heard: http(
        "201 Created", Location="/v1/papers/9", Upload_Offset=str(len(DATA)), **TUS
    )
    told = Told()

    line.upload(a_paper(), DATA, told, never)

    assert papers.asked == ["POST"]
    assert told.all == [("/v1/papers/9", len(DATA))]


def test_a_paper_goes_on_from_what_headquarters_has_and_not_from_what_we_believe(line, papers):
    papers.kept["/v1/papers/1"] = bytearray(DATA[:100_000])
    papers.length["/v1/papers/1"] = len(DATA)

    line.upload(a_paper("/v1/papers/1", 250_000), DATA, Told(), never)

    assert bytes(papers.kept["/v1/papers/1"]) == DATA
    assert papers.asked[0] == "HEAD"
    assert sum(papers.pieces) == len(DATA) - 100_000


def test_a_break_costs_the_last_piece_and_not_the_paper(line, papers):
    broken = []

    def break_some(heard, talk):
        if heard.method == "PATCH" and len(papers.pieces) in {1, 2} and len(broken) < 2:
            broken.append(len(papers.pieces))
            talk.reset()
            return True
        return False

    papers.before = break_some

    line.upload(a_paper(), DATA, Told(), never)

    assert bytes(papers.kept["/v1/papers/1"]) == DATA
    assert papers.asked.count("HEAD") == len(broken) == 2


def test_an_acknowledgement_that_was_lost_is_asked_for_and_nothing_is_sent_twice(line, papers):
    lost = []

    def lose_one(heard, talk):
        if heard.method == "PATCH" and not lost:
            lost.append(papers.patch(heard))
            talk.reset()
            return True
        return False

    papers.before = lose_one

    line.upload(a_paper(), DATA, Told(), never)

    assert bytes(papers.kept["/v1/papers/1"]) == DATA
    assert sum(papers.pieces) == len(DATA)


def test_a_line_that_breaks_every_time_leaves_the_paper_for_later(line, papers):
    def always(heard, talk):
        if heard.method == "PATCH":
            talk.reset()
            return True
        return False

    papers.before = always

    with pytest.raises(LineFault) as caught:
        line.upload(a_paper(), DATA, Told(), never)

    assert caught.value.code == "line_cut"


def test_an_upload_that_headquarters_forgot_begins_anew(line, papers):
    line.upload(a_paper("/v1/papers/77", 4096), DATA, Told(), never)

    assert papers.asked[:2] == ["HEAD", "POST"]
    assert bytes(papers.kept["/v1/papers/1"]) == DATA


def test_an_upload_that_is_forgotten_on_the_way_begins_anew(line, papers):
    def forget_once(heard, talk):
        if heard.method == "PATCH" and len(papers.pieces) == 1 and len(papers.kept) == 1:
            papers.kept["/v1/papers/1"].clear()
            papers.kept["/gone"] = papers.kept.pop("/v1/papers/1")
        return False

    papers.before = forget_once

    line.upload(a_paper(), DATA, Told(), never)

    assert bytes(papers.kept["/v1/papers/2"]) == DATA


def test_an_upload_of_another_length_is_not_gone_on_with(line, papers):
    papers.kept["/v1/papers/1"] = bytearray(10)
    papers.length["/v1/papers/1"] = 20

    line.upload(a_paper("/v1/papers/1", 10), DATA, Told(), never)

    assert bytes(papers.kept["/v1/papers/2"]) == DATA


@pytest.mark.parametrize(("times", "arrives"), [(1, True), (2, False)])
def test_a_paper_that_arrived_spoiled_is_sent_once_more(line, papers, times, arrives):
    spoiled = []
    rightly = papers.patch

    def spoil(heard):
        if len(papers.kept[heard.path]) + len(heard.body) == len(DATA) and len(spoiled) < times:
            spoiled.append(heard.path)
            return papers.desk.trouble(460, "wrong_digest")
        return rightly(heard)

    papers.patch = spoil

    if arrives:
        line.upload(a_paper(), DATA, Told(), never)
        assert bytes(papers.kept["/v1/papers/2"]) == DATA
    else:
        with pytest.raises(LineFault) as caught:
            line.upload(a_paper(), DATA, Told(), never)
        assert caught.value.params["reason"] == "wrong_digest"
        assert not caught.value.stops_the_run, "the other papers may well arrive"


@pytest.mark.parametrize("location", ["https://portal.example/v1/papers/1", "//x.example/", ""])
def test_no_paper_goes_to_another_host(line, papers, location):
    papers.post = lambda heard: http("201 Created", Location=location, **TUS)

    with pytest.raises(LineFault) as caught:
        line.upload(a_paper(), DATA, Told(), never)

    assert caught.value.code == "line_not_headquarters"


@pytest.mark.parametrize("prefix", ["", "/udc", "http://127.0.0.1:{port}/udc"])
def test_headquarters_may_live_under_a_path(server, desk, papers, prefix):
    """Behind a proxy that takes the path away, the location may name it or not."""

    def without_path(heard, talk):
        heard.path = heard.path.removeprefix("/udc")
        return desk.rightly(heard, talk)

    rightly = papers.post

    def post(heard):
        said = rightly(heard)
        named = f"Location: {prefix.format(port=server.port)}/v1"
        return said.replace(b"Location: /v1", named.encode())

    papers.post = post

    def papers_below(heard, talk):
        heard.path = heard.path.removeprefix("/udc")
        return papers(heard, talk)

    desk.instead = {"/udc/v1/papers": papers_below, "/udc": without_path}
    line = line_to(server.url + "/udc/", desk)

    line.upload(a_paper(), DATA, Told(), never)

    line.close()
    assert bytes(papers.kept["/v1/papers/1"]) == DATA


@pytest.mark.parametrize("offset", ["", "soon", "-1", str(len(DATA) + 1), "১০"])
def test_an_offset_that_makes_no_sense_ends_the_upload(line, papers, offset):
    papers.patch = lambda heard: http("204 No Content", Upload_Offset=offset, **TUS)

    with pytest.raises(LineFault) as caught:
        line.upload(a_paper(), DATA, Told(), never)

    assert caught.value.code == "line_fault"


def test_a_server_that_contradicts_its_own_offset_does_not_hold_the_courier(line, papers):
    papers.patch = lambda heard: papers.desk.trouble(409, "wrong_offset")

    with pytest.raises(LineFault) as caught:
        line.upload(a_paper(), DATA, Told(), never)

    assert caught.value.params["reason"] == "wrong_offset"


def test_a_page_of_html_is_no_upload(line, papers):
    papers.post = lambda heard: http("200 OK", "text/html", b"<html>")

    with pytest.raises(LineFault) as caught:
        line.upload(a_paper(), DATA, Told(), never)

    assert caught.value.code == "line_portal"


def test_a_201_of_somebody_else_is_no_upload(line, papers):
    papers.post = lambda heard: http("201 Created", Location="/v1/papers/1")

    with pytest.raises(LineFault) as caught:
        line.upload(a_paper(), DATA, Told(), never)

    assert caught.value.code == "line_not_headquarters"


def test_a_paper_that_is_too_large_is_its_own_trouble(line, papers):
    papers.post = lambda heard: papers.desk.trouble(413, "too_large", limit=1000)

    with pytest.raises(LineFault) as caught:
        line.upload(a_paper(), DATA, Told(), never)

    assert caught.value.code == "line_too_large"
    assert not caught.value.stops_the_run


def test_a_stop_is_heard_while_a_piece_crawls(server, desk, papers):
    """The server reads nothing, as a line does that has come to a halt; the kernel is full."""
    reached = threading.Event()

    def crawl(heard, talk):
        if heard.method == "PATCH":
            reached.set()
            talk.hold()
            return True
        return False

    papers.before = crawl
    line = line_to(server, desk, patience=Patience(connect=LONG, answer=LONG))
    stopped_at = []

    def stop() -> bool:
        if reached.is_set() and not stopped_at:
            stopped_at.append(time.monotonic())
        return bool(stopped_at)

    with pytest.raises(LineFault) as caught:
        line.upload(a_paper(), DATA, Told(), stop)

    line.close()
    assert caught.value.code == "line_stopped"
    assert time.monotonic() - stopped_at[0] < 1.0
