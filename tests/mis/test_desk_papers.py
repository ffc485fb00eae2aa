"""Papers: in pieces, resumed, found again, thrown away where they are not what they should be."""

from __future__ import annotations

import stat

import pytest
import uuid6

from tests.mis.desk_parts import ELSEWHERE, NOW, Counter, count
from tests.mis.test_desk_intake import at_once
from udc_desktop.domain.seals import sha256_hex
from udc_desktop.mis.desk import Refused

DATA = bytes(range(256)) * 100
SHA = sha256_hex(DATA)


@pytest.fixture
def begun(desk, counter):
    return desk.begin_upload(counter.device, SHA, "image/jpeg", len(DATA), NOW)


def kept(folder):
    return sorted(p.relative_to(folder) for p in (folder / "papers").rglob("*") if p.is_file())


def test_a_paper_comes_in_pieces(desk, counter, begun, folder):
    assert (begun.offset, begun.is_complete) == (0, False)
    halfway = desk.append(counter.device, begun.id, 0, DATA[:9000], NOW)
    assert (halfway.offset, halfway.is_complete) == (9000, False)
    assert desk.upload(counter.device, begun.id) == halfway
    done = desk.append(counter.device, begun.id, 9000, DATA[9000:], NOW)
    assert (done.offset, done.is_complete) == (len(DATA), True)
    assert desk.upload(counter.device, begun.id) == done
    path = folder / "papers" / SHA[:2] / SHA[2:4] / SHA
    assert path.read_bytes() == DATA
    assert list((folder / "uploads").iterdir()) == []


def test_an_upload_that_broke_off_goes_on_where_it_was(desk, counter, begun):
    desk.append(counter.device, begun.id, 0, DATA[:9000], NOW)
    again = desk.begin_upload(counter.device, SHA, "image/jpeg", len(DATA), NOW)
    assert (again.id, again.offset) == (begun.id, 9000)


def test_a_piece_at_the_wrong_place_is_not_taken(desk, counter, begun):
    desk.append(counter.device, begun.id, 0, DATA[:9000], NOW)
    with pytest.raises(Refused, match="wrong_offset") as refused:
        desk.append(counter.device, begun.id, 0, DATA[:9000], NOW)
    assert refused.value.params == {"offset": 9000}


def test_a_piece_sent_twice_at_once_is_written_once(desk, counter, begun):
    def send():
        try:
            return desk.append(counter.device, begun.id, 0, DATA[:9000], NOW).offset
        except Refused as refused:
            return refused.code

    answers = at_once([send] * 6)
    assert sorted(map(str, answers)) == ["9000", *["wrong_offset"] * 5]
    assert desk.append(counter.device, begun.id, 9000, DATA[9000:], NOW).is_complete


def test_more_than_was_said_is_not_taken(desk, counter, begun):
    with pytest.raises(Refused, match="too_large"):
        desk.append(counter.device, begun.id, 0, DATA + b"x", NOW)
    with pytest.raises(Refused, match="too_large"):
        desk.begin_upload(counter.device, SHA, "image/jpeg", 1 << 40, NOW)


def test_a_paper_that_is_another_one_is_thrown_away_and_may_be_sent_again(
    desk, counter, begun, folder
):
    with pytest.raises(Refused, match="wrong_digest"):
        desk.append(counter.device, begun.id, 0, DATA[::-1], NOW)
    assert desk.upload(counter.device, begun.id) is None
    with pytest.raises(Refused, match="upload_gone"):
        desk.append(counter.device, begun.id, 0, DATA, NOW)
    assert kept(folder) == []
    again = desk.begin_upload(counter.device, SHA, "image/jpeg", len(DATA), NOW)
    assert desk.append(counter.device, again.id, 0, DATA, NOW).is_complete


def test_an_upload_of_another_device_does_not_exist(desk, counter, begun):
    stranger = Counter(desk, character="2")
    assert desk.upload(stranger.device, begun.id) is None
    with pytest.raises(Refused, match="upload_gone"):
        desk.append(stranger.device, begun.id, 0, DATA, NOW)
    assert desk.upload(counter.device, uuid6.uuid7()) is None


def test_what_is_here_is_not_sent_again(desk, counter):
    missing = "ab" * 32
    desk.keep_paper(counter.device, SHA, "image/jpeg", DATA, NOW)
    asked = [missing, SHA, missing, "no hash"]
    assert desk.papers_wanted(counter.device, asked) == [missing, "no hash"]
    begun = desk.begin_upload(counter.device, SHA, "image/jpeg", len(DATA), NOW)
    assert (begun.offset, begun.is_complete) == (len(DATA), True)


def test_a_paper_by_stick_must_be_what_its_hash_says(desk, counter, folder):
    with pytest.raises(Refused, match="wrong_digest"):
        desk.keep_paper(counter.device, SHA, "image/jpeg", DATA[1:], NOW)
    for _ in range(2):
        desk.keep_paper(counter.device, SHA, "image/jpeg", DATA, NOW)
    assert len(kept(folder)) == count(desk, "paper") == 1


def test_a_crash_between_the_file_and_its_row_costs_nothing(desk, counter, begun, folder):
    desk.append(counter.device, begun.id, 0, DATA[:9000], NOW)
    note = desk._papers._note

    def power_cut(*_):
        raise RuntimeError("power cut")

    desk._papers._note = power_cut
    with pytest.raises(RuntimeError, match="power cut"):
        desk.append(counter.device, begun.id, 9000, DATA[9000:], NOW)
    desk._papers._note = note
    assert len(kept(folder)) == 1
    assert desk.papers_wanted(counter.device, [SHA]) == [SHA]  # what has no row is not here
    again = desk.begin_upload(counter.device, SHA, "image/jpeg", len(DATA), NOW)
    assert again.is_complete
    assert desk.papers_wanted(counter.device, [SHA]) == []


def test_a_paper_of_another_district_need_not_be_sent(desk, counter):
    desk.keep_paper(counter.device, SHA, "image/jpeg", DATA, NOW)
    other = Counter(desk, centre="OTH", union=ELSEWHERE)
    assert desk.papers_wanted(other.device, [SHA]) == [SHA]
    assert desk.begin_upload(other.device, SHA, "image/jpeg", len(DATA), NOW).is_complete


def test_papers_are_readable_by_their_owner_only(desk, counter, folder):
    desk.keep_paper(counter.device, SHA, "image/jpeg", DATA, NOW)
    path = folder / "papers" / SHA[:2] / SHA[2:4] / SHA
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("sha256", ["../../etc/passwd", "AB" * 32, "", "ab" * 31])
def test_what_is_no_hash_becomes_no_path(desk, counter, sha256):
    with pytest.raises(Refused, match="wrong_digest"):
        desk.begin_upload(counter.device, sha256, "image/jpeg", 10, NOW)
    with pytest.raises(Refused, match="wrong_digest"):
        desk.keep_paper(counter.device, sha256, "image/jpeg", b"x", NOW)
