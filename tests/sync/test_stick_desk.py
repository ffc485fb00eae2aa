"""Files on real folders: whole or not there, and a fault that an operator can act on."""

from __future__ import annotations

import errno
import io
import os
import shutil
import subprocess
import warnings
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sync.stick_parts import (
    CENTRE,
    DEVICE,
    HEADQUARTERS,
    NOW,
    STRANGER,
    Side,
    answer_bytes,
    papers_of,
    parcel,
    taken,
)
from udc_desktop.domain.exchange import (
    BatchAnswer,
    BatchMessage,
    ChangesPage,
    EventOutcome,
    Outcome,
    Registered,
    Registration,
)
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.seals import canonical_json
from udc_desktop.errors import KnownFault
from udc_desktop.sync import stick
from udc_desktop.sync.packet import Enclosed

NAME = "udc-KRN1-20261121-1430.udc"
BATCH = UUID(int=1)
ANSWER = BatchAnswer(
    batch=BATCH,
    digest="d" * 64,
    outcomes=(EventOutcome(id=UUID(int=5), sha256="e" * 64, outcome=Outcome.ACCEPTED),),
)
PAGE = ChangesPage(since="c7", cursor="c8", more=False, changes=())


def never() -> bool:
    return False


def nothing(done: int, total: int) -> None:
    pass


def write(folder: Path, *, device: Side = DEVICE, stop=never, progress=nothing, **more):
    return device.desk().write(str(folder), parcel(**more), progress, stop)


def fault(work) -> KnownFault:
    with pytest.raises(KnownFault) as caught:
        work()
    return caught.value


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# -- writing


def test_the_file_has_everything_that_waits(tmp_path):
    written = write(tmp_path, code="CODE")
    assert files(tmp_path) == [NAME]
    data = (tmp_path / NAME).read_bytes()
    assert (written.path, written.size) == (str(tmp_path / NAME), len(data))
    assert (written.events, written.papers) == (6, 2)
    came = taken(data)
    register, first, second = came.letters
    assert register.header.action == "register"
    registration = register.read(Registration)
    assert (registration.code, registration.public_key) == ("CODE", DEVICE.public_key)
    assert registration.recipient == came.recipient == DEVICE.recipient
    wanted = parcel().batches
    assert [x.header.message_id for x in (first, second)] == [str(b.id) for b in wanted]
    assert [x.digest for x in (first, second)] == [b.digest for b in wanted]
    assert [e.id for e in first.read(BatchMessage).events] == [e.id for e in wanted[0].events]
    assert first.header.total_count == 3
    kept = {}
    came.each_paper(lambda paper, data: kept.update({paper.sha256: data}))
    assert kept == papers_of(b"one" * 5000, b"two" * 7000)


def test_a_registered_device_does_not_introduce_itself_again(tmp_path):
    write(tmp_path)
    assert {x.header.action for x in taken((tmp_path / NAME).read_bytes()).letters} == {"batches"}


def test_the_cover_says_whence_and_what_in_both_languages_and_no_name(tmp_path):
    write(tmp_path)
    shown = subprocess.run(
        ["unzip", "-p", tmp_path / NAME, "cover.txt"], capture_output=True, check=True
    ).stdout.decode("utf-8-sig")
    lines = shown.split("\r\n")
    for wanted in (
        "Centre: Sample centre (KRN1)", "Place: Krishnanagar, Nabinagar, Brahmanbaria",
        "Made: 21 November 2026, 2:30 pm", "Records sent: 6", "Papers: 2",
        "সেন্টার: নমুনা সেন্টার (KRN1)", "প্রেরিত তথ্য: ৬টি", "KRN1-26-000001-X", "KRN1-26-000006-X",
    ):  # fmt: skip
        assert wanted in lines
    assert "ফাতেমা" not in shown


def test_no_file_is_ever_overwritten(tmp_path):
    paths = [write(tmp_path).path for _ in range(3)]
    assert files(tmp_path) == [
        "udc-KRN1-20261121-1430-2.udc", "udc-KRN1-20261121-1430-3.udc", NAME,
    ]  # fmt: skip
    assert len(set(paths)) == 3


def test_progress_goes_from_nothing_to_all(tmp_path):
    told = []
    write(tmp_path, progress=lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1][0] == told[-1][1]
    assert len({total for _, total in told}) == 1


def test_a_stop_leaves_nothing(tmp_path):
    looks = []

    def stop() -> bool:
        looks.append(1)
        return len(looks) > 5

    assert fault(lambda: write(tmp_path, stop=stop)).code == "stick_stopped"
    assert files(tmp_path) == []


def test_a_stop_is_heard_while_the_file_is_read_back(tmp_path, monkeypatch):
    begun = []
    monkeypatch.setattr(stick, "_forget", begun.append)
    assert fault(lambda: write(tmp_path, stop=lambda: bool(begun))).code == "stick_stopped"
    assert files(tmp_path) == []


def test_papers_beyond_what_a_file_holds_wait_for_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr(stick, "MOST_PAPERS", 20_000)
    assert write(tmp_path).papers == 1
    assert len(taken((tmp_path / NAME).read_bytes()).papers) == 1


def test_a_batch_that_is_not_what_was_closed_is_never_written(tmp_path):
    import dataclasses

    whole = parcel()
    other = dataclasses.replace(whole.batches[0], digest="0" * 64)
    changed = dataclasses.replace(whole, batches=(other,))
    with pytest.raises(ValueError, match="closed"):
        DEVICE.desk().write(str(tmp_path), changed, nothing, never)
    assert files(tmp_path) == []


def test_a_paper_that_is_not_what_it_was_is_named(tmp_path):
    assert fault(lambda: write(tmp_path, paper=lambda _: b"other")).code == "paper_gone"

    def gone(_):
        raise KnownFault("paper_gone")

    assert fault(lambda: write(tmp_path, paper=gone)).code == "paper_gone"
    assert files(tmp_path) == []


# -- sticks that fail


@pytest.fixture
def small_stick(tmp_path):
    """A file system of 256 KB of its own."""
    folder = tmp_path / "stick"
    folder.mkdir()
    mounted = shutil.which("mount") and not subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder],
        capture_output=True, check=False,
    ).returncode  # fmt: skip
    if not mounted:
        warnings.warn("NOT TRIED: a full stick needs leave to mount a file system", stacklevel=1)
        pytest.skip("no leave to mount a file system")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def big_papers() -> dict[str, bytes]:
    return papers_of(*(os.urandom(100_000) for _ in range(5)))


@pytest.mark.filterwarnings("default:NOT TRIED")
def test_a_full_stick_is_noticed_before_anything_is_written(small_stick):
    told = []
    found = fault(
        lambda: write(small_stick, papers=big_papers(), progress=lambda done, _: told.append(done))
    )
    assert (found.code, told) == ("stick_full", [])
    assert 500_000 < found.params["needed"] < 600_000
    assert files(small_stick) == []


@pytest.mark.filterwarnings("default:NOT TRIED")
def test_a_stick_that_fills_up_on_the_way_is_left_as_it_was(small_stick, monkeypatch):
    (small_stick / "other.txt").write_text("keep")
    room = shutil._ntuple_diskusage(1 << 30, 0, 1 << 30)
    monkeypatch.setattr(stick.shutil, "disk_usage", lambda _: room)
    assert fault(lambda: write(small_stick, papers=big_papers())).code == "stick_full"
    assert files(small_stick) == ["other.txt"]


def test_a_file_too_large_for_the_file_system_is_a_full_stick(tmp_path):
    import resource
    import signal

    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, old[1]))
    try:
        found = fault(lambda: write(tmp_path, papers=big_papers()))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
        signal.signal(signal.SIGXFSZ, ignored)
    assert found.code == "stick_full"
    assert files(tmp_path) == []


@pytest.mark.filterwarnings("default:NOT TRIED")
def test_a_stick_with_its_switch_on_is_read_only(small_stick):
    subprocess.run(["mount", "-o", "remount,ro", small_stick], check=True)
    assert fault(lambda: write(small_stick, papers={})).code == "stick_read_only"


def test_a_stick_pulled_in_the_middle_is_gone(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    held = papers_of(b"x" * 10_000)

    def pulled(sha256: str) -> bytes:
        shutil.rmtree(folder)
        return held[sha256]

    assert fault(lambda: write(folder, papers=held, paper=pulled)).code == "stick_gone"


def test_a_stick_that_was_never_there_is_gone(tmp_path):
    assert fault(lambda: write(tmp_path / "no")).code == "stick_gone"
    desk = DEVICE.desk()
    assert fault(lambda: desk.read_invitation(str(tmp_path / "no"))).code == "stick_gone"
    path = str(tmp_path / "no")
    there = HEADQUARTERS.as_headquarters()
    assert fault(lambda: desk.read_answer(path, there)).code == "stick_gone"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.EIO, "stick_unreadable"),
        (errno.ENODEV, "stick_gone"),
        (errno.EROFS, "stick_read_only"),
        (errno.ENOSPC, "stick_full"),
    ],
)
def test_what_the_system_says_becomes_what_an_operator_can_do(tmp_path, monkeypatch, number, code):
    def fsync(_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(stick.os, "fsync", fsync)
    assert fault(lambda: write(tmp_path)).code == code
    assert files(tmp_path) == []


def test_a_stick_that_does_not_keep_what_was_written_is_found_out(tmp_path, monkeypatch):
    def spoil(file) -> None:
        path = Path(file.name)
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)

    monkeypatch.setattr(stick, "_forget", spoil)
    assert fault(lambda: write(tmp_path)).code == "stick_damaged"
    assert files(tmp_path) == []


def test_nothing_stands_under_the_name_until_the_file_was_read_back(tmp_path, monkeypatch):
    seen = []
    true_one = stick._read_back

    def looking(*arguments):
        seen.extend(files(tmp_path))
        true_one(*arguments)

    monkeypatch.setattr(stick, "_read_back", looking)
    write(tmp_path)
    assert [name.endswith(".part") for name in seen] == [True]


# -- the answer


def answer_file(folder: Path, *letters: Enclosed, **more) -> str:
    path = folder / "answer.udc"
    path.write_bytes(answer_bytes(*letters, **more))
    return str(path)


def enclosed(action: str, message: object, **more) -> Enclosed:
    return Enclosed(action, str(BATCH), canonical_json(message), status="succ", **more)


def read(path: str, headquarters: Side = HEADQUARTERS):
    return DEVICE.desk().read_answer(path, headquarters.as_headquarters())


def test_an_answer_brings_everything_that_headquarters_said(tmp_path):
    registered = Registered(
        device_id=DEVICE.id, headquarters=HEADQUARTERS.id, name=Words(bn="ক", en="A"),
        public_key=HEADQUARTERS.public_key, recipient=HEADQUARTERS.recipient,
    )  # fmt: skip
    path = answer_file(
        tmp_path,
        enclosed("register", registered),
        enclosed("batches", ANSWER),
        enclosed("changes", PAGE),
        enclosed("something-newer", {"x": 1}),
        papers=["a" * 64],
    )
    answer = read(path)
    assert (answer.made, answer.registered) == (NOW, registered)
    assert (answer.answers, answer.pages, answer.papers) == ((ANSWER,), (PAGE,), ("a" * 64,))
    assert read(path) == answer


def test_a_refused_letter_brings_no_answer(tmp_path):
    refused = Enclosed("batches", str(BATCH), b"{}", status="rjct", status_reason_code="x")
    assert read(answer_file(tmp_path, refused)).answers == ()


def test_the_answer_to_another_device_is_another_centre(tmp_path):
    path = answer_file(tmp_path, enclosed("batches", ANSWER), device=STRANGER)
    assert fault(lambda: read(path)).code == "stick_other_centre"


def test_the_answer_of_another_headquarters_is_named_so(tmp_path):
    path = answer_file(tmp_path, enclosed("batches", ANSWER), me=STRANGER)
    assert fault(lambda: read(path)).code == "stick_other_headquarters"


def test_an_answer_that_somebody_signed_in_headquarters_name_is_refused(tmp_path):
    false_one = Side(9)
    false_one.id, false_one.recipient = HEADQUARTERS.id, HEADQUARTERS.recipient
    false_one.identity = HEADQUARTERS.identity
    path = tmp_path / "false.udc"
    path.write_bytes(forged_answer(false_one))
    assert fault(lambda: read(str(path))).code in {"stick_other_headquarters", "stick_damaged"}


def forged_answer(false_one: Side) -> bytes:
    from tests.sync.stick_parts import outward_bytes
    from udc_desktop.sync.packet import write_answer

    out = io.BytesIO()
    write_answer(
        out, taken(outward_bytes()), letters=[enclosed("batches", ANSWER)], papers_here=[],
        me=false_one.writer, made=NOW + timedelta(hours=1), note="",
    )  # fmt: skip
    return out.getvalue()


def test_our_own_file_is_no_answer(tmp_path):
    path = write(tmp_path).path
    assert fault(lambda: read(path)).code == "stick_wrong_file"


def test_a_letter_that_is_not_what_its_action_says_is_damage(tmp_path):
    path = answer_file(tmp_path, enclosed("batches", {"x": 1}))
    assert fault(lambda: read(path)).code == "stick_damaged"


WHOLE = answer_bytes(enclosed("batches", ANSWER), enclosed("changes", PAGE))


@given(st.data())
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_changed_or_truncated_answer_is_refused_cleanly(tmp_path, data):
    path = tmp_path / "answer.udc"
    at = data.draw(st.integers(0, len(WHOLE) - 1))
    if data.draw(st.booleans()):
        changed = WHOLE[:at]
    else:
        bit = 1 << data.draw(st.integers(0, 7))
        changed = WHOLE[:at] + bytes([WHOLE[at] ^ bit]) + WHOLE[at + 1 :]
    path.write_bytes(changed)
    is_known_as_ours = at >= 39  # behind the name of the first member
    found = fault(lambda: read(str(path))).code
    assert found == "stick_damaged" or (found == "stick_wrong_file" and not is_known_as_ours)


@given(st.binary(max_size=2000))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_other_file_is_a_wrong_file(tmp_path, data):
    path = tmp_path / "answer.udc"
    path.write_bytes(data)
    assert fault(lambda: read(str(path))).code == "stick_wrong_file"


# -- the invitation


def test_an_invitation_is_read_as_it_stands(tmp_path):
    path = tmp_path / "invitation.json"
    path.write_bytes(msgspec.json.encode({"centre": CENTRE.code}))
    assert DEVICE.desk().read_invitation(str(path)) == b'{"centre":"KRN"}'


def test_a_film_is_no_invitation(tmp_path):
    path = tmp_path / "film.mp4"
    with path.open("wb") as file:
        file.truncate(5 << 30)
    assert fault(lambda: DEVICE.desk().read_invitation(str(path))).code == "stick_wrong_file"


def test_a_folder_is_no_file(tmp_path):
    assert fault(lambda: DEVICE.desk().read_invitation(str(tmp_path))).code == "stick_unreadable"
