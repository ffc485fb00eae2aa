"""The file on a stick at both ends: whole and genuine, or refused without another word."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tracemalloc
import zipfile

import msgspec
import pyrage
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sync import stick_parts as parts
from tests.sync.stick_parts import DEVICE, HEADQUARTERS, STRANGER, outward_bytes, papers_of, taken
from udc_desktop.domain.seals import canonical_json, sha256_hex
from udc_desktop.sync import container, manifest, packet
from udc_desktop.sync.container import Covers, write_container
from udc_desktop.sync.envelope import Header, seal_letter
from udc_desktop.sync.packet import BadPacket, Enclosed, Manifest, Paper, read_answer

WHOLE = outward_bytes()
CODES = {"wrong_file", "damaged", "too_large", "other_headquarters", "not_genuine"}


def refusal(data: bytes) -> str:
    with pytest.raises(BadPacket) as caught:
        taken(data)
    return caught.value.code


def opened_tar(data: bytes) -> dict[str, bytes]:
    """Return what is inside, as other tools see it."""
    with zipfile.ZipFile(io.BytesIO(data)) as outside:
        assert outside.testzip() is None
        inside = pyrage.decrypt(
            outside.read("letter.age"), [pyrage.x25519.Identity.from_str(HEADQUARTERS.identity)]
        )
    with tarfile.open(fileobj=io.BytesIO(inside)) as tar:
        return {each.name: tar.extractfile(each).read() for each in tar}


def forged(members: dict[str, bytes], *, whole: bytes = WHOLE) -> bytes:
    """Return the same file with something else inside."""
    with zipfile.ZipFile(io.BytesIO(whole)) as outside:
        covers = Covers(outside.read("cover.txt"), outside.read("cover.json"))
    out = io.BytesIO()
    write_container(out, covers, iter(members.items()), HEADQUARTERS.recipient)
    return out.getvalue()


# -- there and back


@given(st.lists(st.binary(max_size=3000), max_size=4, unique=True), st.binary(max_size=40))
@settings(max_examples=40)
def test_what_was_put_in_comes_out(papers, text):
    held = papers_of(*papers)
    message = canonical_json({"text": text})
    letters = [Enclosed("register", "r", b"{}", 1), Enclosed("batches", "b", message, 4)]
    came = taken(outward_bytes(held, letters=letters))
    assert [(x.header.action, x.header.message_id, x.header.total_count) for x in came.letters] == [
        ("register", "r", 1),
        ("batches", "b", 4),
    ]
    assert came.letters[1].message == message
    assert came.letters[1].digest == sha256_hex(message)
    assert (came.cursor, came.note, came.recipient) == ("c7", "note", DEVICE.recipient)
    assert (came.device_id, came.public_key) == (DEVICE.id, DEVICE.public_key)
    kept = {}
    came.each_paper(lambda paper, data: kept.update({paper.sha256: data}))
    assert kept == held


def test_only_the_device_that_asked_can_open_the_answer():
    data = parts.answer_bytes(Enclosed("batches", "b1", b"{}", status="succ"), papers=["a" * 64])
    said = {
        "identity": DEVICE.identity, "device_id": DEVICE.id,
        "headquarters": HEADQUARTERS.id, "public_key": HEADQUARTERS.public_key,
    }  # fmt: skip
    answer = read_answer(io.BytesIO(data), **said)
    assert [letter.header.message_id for letter in answer.letters] == ["b1"]
    assert answer.papers_here == ("a" * 64,)
    for change, code in (
        ({"identity": STRANGER.identity}, "other_device"),
        ({"device_id": STRANGER.id}, "other_device"),
        ({"headquarters": STRANGER.id}, "other_headquarters"),
        ({"public_key": STRANGER.public_key}, "not_genuine"),
    ):
        with pytest.raises(BadPacket) as caught:
            read_answer(io.BytesIO(data), **(said | change))
        assert caught.value.code == code


def test_a_known_device_must_sign_with_the_key_that_is_known():
    assert taken(WHOLE, key=DEVICE.public_key).is_known
    assert not taken(WHOLE).is_known
    with pytest.raises(BadPacket) as caught:
        taken(WHOLE, key=STRANGER.public_key)
    assert caught.value.code == "not_genuine"


def test_a_file_for_another_headquarters_is_named_so():
    other = outward_bytes(cover=parts.cover(headquarters=STRANGER.id), to=STRANGER.recipient)
    assert refusal(other) == "other_headquarters"
    assert refusal(outward_bytes(to=STRANGER.recipient)) == "other_headquarters"


def test_a_file_that_goes_the_other_way_is_a_wrong_file():
    assert refusal(parts.answer_bytes()) == "wrong_file"


def test_other_tools_open_it(tmp_path):
    inside = opened_tar(WHOLE)
    assert [*inside] == [
        "manifest.json",
        "letters/0001.json",
        f"papers/{sha256_hex(b'paper ' * 100)}",
    ]
    assert msgspec.json.decode(inside["letters/0001.json"])["header"]["action"] == "batches"
    file = tmp_path / "x.udc"
    file.write_bytes(WHOLE)
    done = subprocess.run(["unzip", "-t", file], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_a_letter_that_is_carried_lives_for_months():
    letter = taken(WHOLE).letters[0]
    assert (letter.expires - letter.created).days == 120


def test_nothing_readable_stands_outside_but_the_cover():
    data = outward_bytes(papers_of(b"PLAIN PAPER"), letters=[Enclosed("batches", "b", b'["NAME"]')])
    assert b"NAME" not in data
    assert b"PLAIN PAPER" not in data
    assert HEADQUARTERS.id.encode() in data


# -- what is not as it was


def test_no_bit_of_a_file_is_free():
    free = []
    age = WHOLE.index(b"age-encryption.org")
    end = len(WHOLE)
    for at in [*range(age + 40), *range(age + 40, end - 250, 37), *range(end - 250, end)]:
        for bit in range(8):
            changed = bytearray(WHOLE)
            changed[at] ^= 1 << bit
            try:
                taken(bytes(changed))
                free.append((at, bit))
            except BadPacket:
                pass
    assert free == []


@given(st.data())
@settings(max_examples=300)
def test_a_changed_or_cut_or_longer_file_is_refused(data):
    at = data.draw(st.integers(0, len(WHOLE) - 1))
    match data.draw(st.sampled_from(["change", "cut", "insert", "remove", "swap"])):
        case "change":
            changed = WHOLE[:at] + bytes([WHOLE[at] ^ data.draw(st.integers(1, 255))])
            changed += WHOLE[at + 1 :]
        case "cut":
            changed = WHOLE[:at]
        case "insert":
            changed = WHOLE[:at] + data.draw(st.binary(min_size=1, max_size=50)) + WHOLE[at:]
        case "remove":
            changed = WHOLE[:at] + WHOLE[at + data.draw(st.integers(1, 600)) :]
        case "swap":
            changed = WHOLE[at:] + WHOLE[:at]
    if changed != WHOLE:
        assert refusal(changed) in CODES


@given(st.binary(max_size=3000))
def test_rubbish_is_refused(data):
    assert refusal(data) == "wrong_file"
    assert refusal(WHOLE[:39] + data) in CODES


def test_another_zip_is_a_wrong_file():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "x")
    assert refusal(out.getvalue()) == "wrong_file"


@given(st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_what_was_encrypted_by_somebody_who_may_not_sign_is_refused(data):
    """Anybody can encrypt to headquarters; the manifest is what makes a file genuine."""
    inside = opened_tar(WHOLE)
    names = [*inside]
    match data.draw(st.sampled_from(["byte", "missing", "order", "extra", "name"])):
        case "byte":
            name = data.draw(st.sampled_from(names))
            at = data.draw(st.integers(0, len(inside[name]) - 1))
            whole = bytearray(inside[name])
            whole[at] ^= data.draw(st.integers(1, 255))
            inside[name] = bytes(whole)
        case "missing":
            del inside[data.draw(st.sampled_from(names))]
        case "order":
            inside = dict(reversed(inside.items()))
        case "extra":
            inside[data.draw(st.sampled_from(["letters/0002.json", "papers/x", "../x"]))] = b"x"
        case "name":
            inside = {("/etc/passwd" if n == names[1] else n): d for n, d in inside.items()}
    assert refusal(forged(inside)) in {"damaged", "not_genuine"}


def test_a_swapped_cover_is_refused():
    another = outward_bytes(cover=parts.cover(events=99))
    assert refusal(forged(opened_tar(WHOLE), whole=another)) == "damaged"


def test_a_swapped_note_is_refused():
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as outside:
        cover = outside.read("cover.json")
    out = io.BytesIO()
    write_container(
        out, Covers(b"another", cover), iter(opened_tar(WHOLE).items()), HEADQUARTERS.recipient
    )
    assert refusal(out.getvalue()) == "damaged"


def test_a_tar_without_its_end_or_with_more_behind_it_is_refused(monkeypatch):
    true_one = container._tar
    inside = opened_tar(WHOLE)
    for change in (lambda pieces: pieces[:-1], lambda pieces: [*pieces, b"\0"]):
        monkeypatch.setattr(
            container, "_tar", lambda members, change=change: iter(change([*true_one(members)]))
        )
        assert refusal(forged(inside)) == "damaged"


def test_damage_to_the_wrapped_key_is_no_other_headquarters():
    whole = outward_bytes(papers_of(bytes(100_000)))
    at = whole.index(b"-> X25519 ") + 15
    changed = whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
    assert refusal(changed) == "damaged"


def test_a_device_cannot_send_in_the_name_of_another():
    as_another = outward_bytes(me=STRANGER, cover=parts.cover(device_id=DEVICE.id))
    assert refusal(as_another) == "not_genuine"


def test_a_letter_of_another_device_cannot_be_enclosed():
    theirs = opened_tar(outward_bytes(me=STRANGER, cover=parts.cover(device_id=STRANGER.id)))
    inside = opened_tar(WHOLE)
    letter = theirs["letters/0001.json"]
    said = msgspec.json.decode(inside["manifest.json"], type=dict[str, msgspec.Raw])
    said_of = msgspec.json.decode(said["message"], type=Manifest)
    message = canonical_json(msgspec.structs.replace(said_of, letters=(sha256_hex(letter),)))
    header = msgspec.json.decode(said["header"], type=Header)
    inside["manifest.json"] = seal_letter(
        header, message, key_id=DEVICE.id, sign=DEVICE.sign, created=parts.NOW
    )
    inside["letters/0001.json"] = letter
    assert refusal(forged(inside)) == "not_genuine"


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.DIRTYPE, tarfile.GNUTYPE_LONGNAME, b"x"])
def test_links_folders_and_extensions_of_tar_are_refused(monkeypatch, kind):
    info = tarfile.TarInfo("manifest.json")
    info.type = kind
    monkeypatch.setattr(container, "_tar", lambda members: iter([info.tobuf(), bytes(1024)]))
    assert refusal(forged({})) == "damaged"


def test_a_member_that_says_it_is_huge_is_refused_before_it_is_kept(monkeypatch):
    info = tarfile.TarInfo("manifest.json")
    info.size = 7 << 30

    def endless(members):
        yield info.tobuf(tarfile.USTAR_FORMAT)
        for _ in range(50):
            yield bytes(1 << 20)

    monkeypatch.setattr(container, "_tar", endless)
    data = forged({})
    tracemalloc.start()
    assert refusal(data) == "too_large"
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 5 << 20


def test_letters_may_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr(manifest, "LARGEST_POST", 1000)
    assert refusal(WHOLE) == "too_large"
    monkeypatch.setattr(packet, "LARGEST_POST", 1000)
    with pytest.raises(BadPacket, match="too_large"):
        outward_bytes()


def test_a_paper_that_is_not_what_its_hash_says_is_never_written():
    with pytest.raises(BadPacket, match="damaged"):
        outward_bytes(papers_of(b"abc"), paper=lambda _: b"abd")


def test_what_the_caller_raises_comes_through():
    class Stopped(Exception):  # noqa: N818
        pass

    def stop(_):
        raise Stopped

    with pytest.raises(Stopped):
        outward_bytes(papers_of(b"abc"), paper=stop)
    with pytest.raises(Stopped):
        taken(WHOLE).each_paper(lambda paper, data: stop(paper))


def test_papers_go_through_one_at_a_time(tmp_path):
    size, count = 3 << 20, 20
    held = {sha256_hex(bytes([n]) * size): n for n in range(count)}
    file = tmp_path / "big.udc"
    kept = []
    tracemalloc.start()
    with file.open("wb") as out:
        packet.write_outward(
            out, cover=parts.cover(), note="", letters=[],
            papers=[Paper(sha256=h, mime="image/png", size=size) for h in held],
            paper=lambda h: bytes([held[h]]) * size,
            cursor="", me=DEVICE.writer, to=HEADQUARTERS.recipient,
        )  # fmt: skip
    writing = tracemalloc.get_traced_memory()[1]
    tracemalloc.reset_peak()
    with file.open("rb") as stream:
        came = packet.read_outward(
            stream, identity=HEADQUARTERS.identity, headquarters=HEADQUARTERS.id,
            key_of=lambda _: None,
        )  # fmt: skip
        came.each_paper(lambda paper, data: kept.append(len(data)))
    reading = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert kept == [size] * count
    assert file.stat().st_size > size * count
    assert max(writing, reading) < 4 * size
