"""Papers in pieces: tus 1.0 over a real socket."""

from __future__ import annotations

import base64
import hashlib
import socket
import time
import uuid

import pytest

from tests.tools.caller import calling
from tests.tools.headquarters import headquarters
from udc_desktop.mis.http_limits import Limits

PAPER = bytes(range(256)) * 400
PIECES = "application/offset+octet-stream"
TUS = {"Tus-Resumable": "1.0.0"}


@pytest.fixture(scope="module")
def hq(tmp_path_factory):
    limits = Limits(paper=1024 * 1024, letter=256 * 1024, piece=16 * 1024)
    with headquarters(tmp_path_factory.mktemp("hq"), thread=True, limits=limits) as hq:
        yield hq


@pytest.fixture
def caller(hq):
    with calling(hq) as caller:
        yield caller


@pytest.fixture
def paper():
    """A paper that nobody has sent before."""
    return PAPER + uuid.uuid4().bytes


def begin(caller, paper, **changed):
    sha256, mime = hashlib.sha256(paper).hexdigest(), "image/jpeg"
    headers = {
        **TUS,
        **caller.authorization,
        "Upload-Length": str(len(paper)),
        "Upload-Metadata": f"sha256 {_base64(sha256)},mime {_base64(mime)}",
        **changed,
    }
    headers = {name: value for name, value in headers.items() if value is not None}
    return caller.http.post("/v1/papers", headers=headers)


def until(is_so, within=20.0):
    """Ask again and again; each question goes through the server's loop."""
    end = time.monotonic() + within
    while not is_so():
        assert time.monotonic() < end


def _base64(text):
    return base64.b64encode(text.encode()).decode()


def patch(caller, place, offset, data, **changed):
    headers = {
        **TUS,
        **caller.authorization,
        "Content-Type": PIECES,
        "Upload-Offset": str(offset),
        **changed,
    }
    headers = {name: value for name, value in headers.items() if value is not None}
    return caller.http.patch(place, content=data, headers=headers)


def offset_of(caller, place):
    answer = caller.http.head(place, headers={**TUS, **caller.authorization})
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    return int(answer.headers["upload-offset"])


def test_a_paper_goes_up_in_pieces_and_is_not_wanted_any_more(hq, caller, paper):
    begun = begin(caller, paper)
    assert begun.status_code == 201
    assert begun.headers["upload-offset"] == "0"
    assert begun.headers["tus-resumable"] == "1.0.0"
    place = begun.headers["location"]
    for at in range(0, len(paper), 40_000):
        piece = paper[at : at + 40_000]
        answer = patch(caller, place, at, piece)
        assert answer.status_code == 204
        assert answer.content == b""
        assert answer.headers["upload-offset"] == str(at + len(piece))
    sha256 = hashlib.sha256(paper).hexdigest()
    assert list(hq.desk.papers_wanted(hq.desk.device(caller.id), [sha256])) == []


def test_a_paper_that_is_here_is_complete_from_the_beginning(hq, caller, paper):
    place = begin(caller, paper).headers["location"]
    assert patch(caller, place, 0, paper).status_code == 204
    again = begin(caller, paper)
    assert again.status_code == 201
    assert again.headers["upload-offset"] == str(len(paper))
    with calling(hq, "OTH") as other:
        assert begin(other, paper).headers["upload-offset"] == str(len(paper))


def test_an_upload_that_broke_off_is_found_again(caller, paper):
    place = begin(caller, paper).headers["location"]
    patch(caller, place, 0, paper[:30_000])
    assert offset_of(caller, place) == 30_000
    again = begin(caller, paper)
    assert again.headers["upload-offset"] == "30000"


def test_what_arrived_before_the_line_broke_is_kept(hq, caller, paper):
    place = begin(caller, paper).headers["location"]
    head = (
        f"PATCH {place} HTTP/1.1\r\nHost: x\r\nTus-Resumable: 1.0.0\r\n"
        f"Authorization: Bearer {caller.bearer}\r\nContent-Type: {PIECES}\r\n"
        f"Upload-Offset: 0\r\nContent-Length: {len(paper)}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", hq.port)) as sock:
        sock.sendall(head.encode() + paper[:50_000])
        until(lambda: offset_of(caller, place) >= 32_000)  # kept while the rest is on its way
    until(lambda: offset_of(caller, place) == 50_000)
    assert patch(caller, place, 50_000, paper[50_000:]).status_code == 204


def test_another_offset_than_ours_is_a_conflict_and_changes_nothing(caller, paper):
    place = begin(caller, paper).headers["location"]
    answer = patch(caller, place, 5, paper[5:10])
    assert answer.status_code == 409
    assert answer.json()["code"] == "wrong_offset"
    assert answer.headers["tus-resumable"] == "1.0.0"
    assert offset_of(caller, place) == 0


def test_a_paper_that_is_not_what_its_hash_says_is_thrown_away(caller, paper):
    place = begin(caller, paper).headers["location"]
    wrong = bytes(len(paper))
    answer = patch(caller, place, 0, wrong)
    assert (answer.status_code, answer.json()["code"]) == (460, "wrong_digest")
    again = begin(caller, paper)
    assert again.headers["upload-offset"] == "0"
    assert patch(caller, again.headers["location"], 0, paper).status_code == 204


def test_more_than_was_announced_is_too_large(caller, paper):
    place = begin(caller, paper).headers["location"]
    answer = patch(caller, place, 0, paper + b"more")
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_a_checksum_guards_one_piece(caller, paper, algorithm):
    place = begin(caller, paper).headers["location"]
    piece = paper[:1000]
    right = base64.b64encode(hashlib.new(algorithm, piece).digest()).decode()
    header = f"{algorithm} {right}"
    wrong = patch(caller, place, 0, piece[::-1], **{"Upload-Checksum": header})
    assert (wrong.status_code, wrong.json()["code"]) == (460, "wrong_digest")
    assert offset_of(caller, place) == 0
    fine = patch(caller, place, 0, piece, **{"Upload-Checksum": header})
    assert fine.status_code == 204
    unknown = patch(caller, place, 1000, piece, **{"Upload-Checksum": "crc32 AAAA"})
    assert unknown.status_code == 400


def test_an_upload_that_nobody_began_is_gone(hq, caller, paper):
    nowhere = f"/v1/papers/{uuid.uuid4()}"
    answer = patch(caller, nowhere, 0, b"x")
    assert (answer.status_code, answer.json()["code"]) == (404, "upload_gone")
    head = caller.http.head(nowhere, headers={**TUS, **caller.authorization})
    assert head.status_code == 404
    mine = begin(caller, paper).headers["location"]
    with calling(hq, "OTH") as other:
        assert patch(other, mine, 0, b"x").status_code == 404


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"Tus-Resumable": None}, 412),
        ({"Tus-Resumable": "0.2.2"}, 412),
        ({"Upload-Length": None}, 400),
        ({"Upload-Length": "-1"}, 400),
        ({"Upload-Length": "0"}, 400),
        ({"Upload-Length": str(1024 * 1024 + 1)}, 413),
        ({"Upload-Metadata": None}, 400),
        ({"Upload-Metadata": "sha256 !!!,mime !!!"}, 400),
        ({"Upload-Metadata": "sha256 YWJj,mime aW1hZ2UvanBlZw=="}, 400),
        ({"Authorization": None}, 401),
    ],
)
def test_a_beginning_that_does_not_fit_is_refused(caller, paper, changed, status):
    answer = begin(caller, paper, **changed)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    if status == 412:
        assert answer.headers["tus-version"] == "1.0.0"
    if status == 413:
        assert answer.json()["limit"] == 1024 * 1024


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"Content-Type": "image/jpeg"}, 415),
        ({"Upload-Offset": None}, 400),
        ({"Upload-Offset": "x"}, 400),
        ({"Tus-Resumable": None}, 412),
        ({"Authorization": None}, 401),
    ],
)
def test_a_piece_that_does_not_fit_is_refused(caller, paper, changed, status):
    place = begin(caller, paper).headers["location"]
    assert patch(caller, place, 0, b"x", **changed).status_code == status
