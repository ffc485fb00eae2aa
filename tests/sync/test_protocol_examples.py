"""docs/sync-protocol.md says what the program does: every message, code, kind, field and limit."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import msgspec
import pyrage
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tests.tools import dci_schema
from tests.tools.protocol_calls import make_examples
from tests.tools.protocol_examples import (
    COMMAND,
    DOCUMENT,
    FOLDER,
    IDENTITIES,
    body_of,
    filled,
    halves,
    inside,
    same,
    shown,
    view,
)
from tests.tools.protocol_scene import DEVICE, HEADQUARTERS, NOW
from udc_desktop.domain.exchange import (
    CHANGE_KINDS,
    BatchAnswer,
    BatchMessage,
    BatchStatus,
    ChangesPage,
    Invitation,
    Outcome,
    PapersWanted,
    Registered,
    Registration,
    Trouble,
    WireEvent,
)
from udc_desktop.domain.grievance_events import GrievanceMoved, GrievanceReceived
from udc_desktop.domain.grievances import Complainant, Mending, Record, State, Step, StepKind
from udc_desktop.domain.receipts import key_id, read_qr
from udc_desktop.domain.seals import canonical_json, sha256_hex
from udc_desktop.mis import (
    grievance_reading,
    grievance_views,
    http_answers,
    http_offices,
    http_schema,
    papers,
    reading,
    sentences,
)
from udc_desktop.mis.http_limits import Limits
from udc_desktop.services import exchange_ports, line
from udc_desktop.sync import container, dci, envelope, letters, manifest, stick
from udc_desktop.sync.envelope import Header, content_digest, open_letter

TEXT = DOCUMENT.read_text("utf-8")
LETTERS = {  # what a letter of this action says, asked and answered
    "register": (Registration, Registered),
    "papers": (PapersWanted, PapersWanted),
    "batches": (BatchMessage, BatchAnswer),
    "batch-status": (None, BatchStatus),
    "changes": (None, ChangesPage),
}
DCI = {
    "dci-enrolled-yes.http": "/registry/sync/enrolled",
    "dci-enrolled-no.http": "/registry/sync/enrolled",
    "dci-enrolled-unread.http": "/registry/sync/enrolled",
    "dci-search.http": "/registry/sync/search",
    "dci-txn-status.http": "/registry/sync/txn/status",
}


def example(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


def headers_of(half: str) -> dict[str, str]:
    lines = half.partition("\n\n")[0].splitlines()[1:]
    return {name.lower(): value for name, _, value in (each.partition(": ") for each in lines)}


def letters_on_the_wire() -> list[tuple[str, str, bytes]]:
    """Return every letter of an ``.http`` file: its name, whose it is, its bytes."""
    found = []
    for file in sorted(FOLDER.glob("*.http")):
        for who, half in zip(("device", "headquarters"), halves(file.read_bytes()), strict=True):
            if body_of(half).startswith('{"header"'):
                found.append((file.name, who, body_of(half).encode()))
    return found


def said_to_be(code: type | object) -> set[str]:
    """Return the codes that a docstring names: those of the sentence that begins with ``code``."""
    said = str(code.__doc__)
    begin = said.index("``code`` is one of")
    return set(re.findall(r"``([a-z_]+)``", said[begin + 8 :].partition(".\n")[0]))


def has_word(word: str, text: str = TEXT) -> bool:
    return f"`{word}`" in text


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """Everything once more, at the real headquarters."""
    return make_examples(tmp_path_factory.mktemp("headquarters"))


@pytest.fixture(scope="module")
def check():
    """The check that the document prints, as somebody would copy it."""
    [program] = re.findall(r"^```python\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)
    assert len(program.splitlines()) <= 45
    assert set(re.findall(r"^(?:from|import) (\w+)", program, re.MULTILINE)) <= {
        "base64",
        "cryptography",
    }
    room: dict = {}
    exec(program, room)
    return room["open_letter"]


# -- the files and the document


def test_every_example_is_what_the_program_says_today(played):
    kept = {file.name for file in FOLDER.iterdir()}
    assert kept == set(played), f"run {COMMAND}"
    stale = [name for name, data in played.items() if not same(name, example(name), data)]
    assert not stale, f"run {COMMAND}"


def test_the_document_shows_the_examples_as_they_are():
    assert filled(TEXT, example) == TEXT, f"run {COMMAND}"
    assert len(list(shown(TEXT))) == TEXT.count("<!-- example: ")


def test_every_example_is_named_in_the_document_and_every_link_leads_somewhere():
    named = {name for name, _ in shown(TEXT)} | set(re.findall(r"examples/sync/([\w.-]+)", TEXT))
    unlinked = {file.name for file in FOLDER.iterdir()} - named
    assert unlinked <= {"letter-signed.txt"}
    links = re.findall(r"\]\(([^)#:]+)\)", TEXT)
    assert [each for each in links if not (DOCUMENT.parent / each).exists()] == []
    titles = {
        re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")
        for title in re.findall(r"^#+ (.*)$", TEXT, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", TEXT)) <= titles


def test_nothing_of_this_machine_or_of_real_people_is_in_it():
    everything = TEXT + "".join(
        file.read_text("utf-8") for file in FOLDER.iterdir() if file.suffix != ".udc"
    )
    assert not re.search(r"/(?:home|root|tmp|work|Users)/", everything)
    hosts = set(re.findall(r"https?://([\w.-]+)", everything))
    assert hosts <= {"mis.example", "age-encryption.org", "tus.io", "schema.spdci.org"}


def test_the_keys_are_those_that_anybody_can_make_from_their_texts():
    keys = json.loads(example("keys.json"))
    for name, holder in (("device", DEVICE), ("headquarters", HEADQUARTERS)):
        assert "TEST KEY" in keys[name]["text"]
        assert hashlib.sha256(keys[name]["text"].encode()).hexdigest() == keys[name]["ed25519_seed"]
        assert base64.b64decode(keys[name]["public_key"]) == holder.public_key
        assert keys[name]["id"] == holder.id


# -- letters


def test_every_letter_opens_with_the_program_and_with_the_check_in_the_document(check):
    assert len(letters_on_the_wire()) > 20
    for name, who, data in letters_on_the_wire():
        sender, receiver = (DEVICE, HEADQUARTERS) if who == "device" else (HEADQUARTERS, DEVICE)
        letter = open_letter(
            data,
            key_of=lambda id, key=sender: key.public_key if id == key.id else None,
            receiver=receiver.id,
            now=NOW,
        )
        header, message, digest = check(data, sender.public_key, receiver.id, int(NOW.timestamp()))
        assert (header["action"], digest) == (letter.header.action, letter.digest), name
        assert message == json.loads(letter.message)


def test_the_check_in_the_document_lets_no_changed_byte_through(check):
    data = example("letter.json")
    arguments = DEVICE.public_key, HEADQUARTERS.id
    check(data, *arguments)
    for at in range(0, len(data), 7):
        changed = bytearray(data)
        changed[at] ^= 1
        with pytest.raises((ValueError, InvalidSignature, KeyError, TypeError)):
            check(bytes(changed), *arguments)
    for late in (301, -61):
        with pytest.raises(ValueError, match="clock"):
            check(data, *arguments, int(NOW.timestamp()) + late)
    with pytest.raises(ValueError, match="wrong receiver"):
        check(data, DEVICE.public_key, DEVICE.id)


def test_what_is_signed_is_as_the_document_tells_to_make_it():
    data = example("letter.json")
    covered = data[: data.index(b',"signature":')] + b"}"
    digest = base64.b64encode(hashlib.sha256(covered).digest()).decode()
    created = int(NOW.timestamp())
    lines = f"(created): {created}\n(expires): {created + 300}\ndigest: SHA-256={digest}"
    assert lines.encode() == example("letter-signed.txt")
    signature = re.search(rb'signature=\\"([^\\]+)\\"', data)[1]
    key = Ed25519PublicKey.from_public_bytes(DEVICE.public_key)
    key.verify(base64.b64decode(signature), lines.encode())


def test_every_letter_is_read_by_its_struct_and_written_again_to_the_same_bytes():
    for name, who, data in letters_on_the_wire():
        if name in DCI:
            continue
        whole = json.loads(data)
        shape = LETTERS[whole["header"]["action"]][who == "headquarters"]
        message = msgspec.json.decode(data, type=dict[str, msgspec.Raw] | None)["message"]
        assert canonical_json(msgspec.json.decode(message, type=shape)) == bytes(message), name


def test_canonical_json_is_what_other_languages_write_too():
    for name, _, data in letters_on_the_wire():
        for part in ("header", "message"):
            whole = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
            again = json.dumps(
                json.loads(bytes(whole[part])),
                ensure_ascii=False, sort_keys=True, separators=(",", ":"),
            )  # fmt: skip
            assert again.encode() == bytes(whole[part]), (name, part)


def test_every_content_digest_is_that_of_the_bytes_that_follow():
    checked = 0
    for file in FOLDER.glob("*.http"):
        for half in halves(file.read_bytes()):
            if said := headers_of(half).get("content-digest"):
                assert said == content_digest(body_of(half).encode()), file.name
                checked += 1
    assert checked >= 14


def test_an_answer_repeats_what_was_asked_and_names_the_digest_of_what_came():
    for name in ("register.http", "papers-wanted.http", "batch.http", "outcomes.http"):
        asked, said = (json.loads(body_of(half)) for half in halves(example(name)))
        assert asked["header"]["message_id"] == said["header"]["message_id"]
        assert said["header"]["status"] == "succ"
        if "digest" in said["message"]:
            message = body_of(halves(example(name))[0]).partition(',"message":')[2]
            message = message.rpartition(',"signature":')[0]
            assert sha256_hex(message.encode()) == said["message"]["digest"]
            assert asked["header"]["message_id"] == said["message"]["batch"]


def test_events_carry_the_seal_that_the_document_describes():
    event = msgspec.json.decode(example("event.json"), type=WireEvent)
    assert event.sealed_message() == example("event-sealed.txt")
    key = Ed25519PublicKey.from_public_bytes(DEVICE.public_key)
    key.verify(event.seal, example("event-sealed.txt"))
    assert sha256_hex(bytes(event.body)) == event.sha256
    body = json.loads(example("body-application.submitted.json"))
    record = json.dumps(body["record"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert sha256_hex(record.encode()) == body["record_sha256"]


def test_a_grievance_is_read_by_its_struct_and_written_again_to_the_same_bytes():
    for name, shape in (
        ("body-grievance.received.json", GrievanceReceived),
        ("body-grievance.received-sealed.json", GrievanceReceived),
        ("body-grievance.moved.json", GrievanceMoved),
    ):
        data = example(name)
        assert canonical_json(msgspec.json.decode(data, type=shape)) == data


def test_of_the_sealed_grievance_nothing_can_be_read_but_with_headquarters_key():
    body = json.loads(example("body-grievance.received-sealed.json"))
    assert set(body) == {
        "grievance", "number", "received", "created", "centre", "union", "office", "due",
        "is_sealed", "sealed",
    }  # fmt: skip
    identity = pyrage.x25519.Identity.from_str(HEADQUARTERS.identity)
    record = pyrage.decrypt(base64.b64decode(body["sealed"]), [identity])
    said = json.loads(body_of(halves(example("office-sealed.http"))[1]))
    assert json.loads(record) == said["record"]
    told = view(example("changes.http"), None) + view(example("office-inbox.http"), None)
    assert said["record"]["text"] not in told


def test_the_invitation_is_one():
    invitation = msgspec.json.decode(example("invitation.json"), type=Invitation)
    assert invitation.public_key == HEADQUARTERS.public_key
    fingerprint = int.from_bytes(hashlib.sha256(invitation.public_key).digest()[:5])
    digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    last = "".join(digits[fingerprint >> shift & 31] for shift in range(35, -1, -5))
    assert invitation.code[12:] == last


# -- what is answered


def test_outcomes_come_in_the_order_that_the_document_promises():
    message = json.loads(view(example("outcomes.http"), "said"))
    assert [each["outcome"] for each in message["outcomes"]] == [each.value for each in Outcome]


def test_one_trouble_of_each_code_is_among_the_examples():
    found = {}
    for part in example("troubles.http").decode().split("### ")[1:]:
        trouble = msgspec.json.decode(body_of(part), type=Trouble)
        status = int(part.splitlines()[1].split()[1])
        assert status == trouble.status
        assert headers_of(part.partition("\n")[2])["content-type"] == "application/problem+json"
        found.setdefault(trouble.code, set()).add(status)
        [row] = re.findall(rf"^\| `{trouble.code}` \| ([\d, ]+) \|", TEXT, re.MULTILINE)
        assert str(status) in row.split(", ")
    assert set(found) == set(http_answers._TITLES)
    assert said_to_be(Trouble) <= set(found)


def test_a_page_has_every_kind_of_change():
    page = json.loads(view(example("changes.http"), "said"))
    assert {each["kind"] for each in page["changes"]} == set(CHANGE_KINDS)
    for each in page["changes"]:
        body = json.dumps(each["body"]).encode()
        assert msgspec.json.decode(body, type=CHANGE_KINDS[each["kind"]])


@pytest.mark.parametrize("name", sorted(DCI))
def test_the_questions_are_dcis_own(name):
    asked, said = (json.loads(body_of(half)) for half in halves(example(name)))
    assert dci_schema.problems_of_request(DCI[name], asked) == []
    assert dci_schema.problems_of_answer(DCI[name], said) == []


def test_a_yes_a_no_and_what_is_neither_are_told_apart():
    yes, no, unread = (
        json.loads(body_of(halves(example(f"dci-enrolled-{each}.http"))[1]))
        for each in ("yes", "no", "unread")
    )
    assert yes["message"]["enrolled_response"][0]["enrolled_status"] == "yes"
    assert no["message"]["enrolled_response"][0]["enrolled_status"] == "no"
    assert (unread["header"]["status"], unread["message"]["enrolled_response"]) == ("rjct", [])


# -- the stick and the receipt


@pytest.mark.parametrize("name", sorted(IDENTITIES))
def test_the_files_of_a_stick_are_laid_out_as_the_document_says(name, check):
    out = name == "stick-out.udc"
    sender, receiver = (DEVICE, HEADQUARTERS) if out else (HEADQUARTERS, DEVICE)
    members = dict(inside(example(name), IDENTITIES[name]))
    names = [each for each in members if each not in {"cover.txt", "cover.json"}]
    _, said, _ = check(members["manifest.json"], sender.public_key, receiver.id)
    assert [hashlib.sha256(members[each]).hexdigest() for each in ("cover.json", "cover.txt")] == [
        said["cover"],
        said["note"],
    ]
    posts = [each for each in names if each.startswith("letters/")]
    assert [hashlib.sha256(members[each]).hexdigest() for each in posts] == said["letters"]
    papers = [f"papers/{each['sha256']}" for each in said["papers"]]
    assert names == ["manifest.json", *posts, *papers]
    actions = [check(members[each], sender.public_key, receiver.id)[0]["action"] for each in posts]
    assert actions == (["register", "batches"] if out else ["register", "batches", "changes"])
    assert members["cover.txt"].startswith("\ufeff".encode())


def test_the_answer_on_a_stick_names_the_file_that_it_answers(check):
    out = dict(inside(example("stick-out.udc"), HEADQUARTERS.identity))
    back = dict(inside(example("stick-answer.udc"), DEVICE.identity))
    asked, _, _ = check(out["manifest.json"], DEVICE.public_key, HEADQUARTERS.id)
    _, said, _ = check(back["manifest.json"], HEADQUARTERS.public_key, DEVICE.id)
    assert said["answers"] == asked["message_id"]
    assert said["papers_here"] == [
        each["sha256"] for each in json.loads(example("stick-manifest.json"))["papers"]
    ]


def test_a_receipt_is_checked_with_a_device_key_out_of_the_changes():
    text = example("receipt-qr.txt").decode()
    said = json.loads(view(example("changes.http"), "device.key"))
    key = base64.b64decode(said["public_key"])
    signed, _, signature = text.rpartition(":")
    _, number, _, named, _ = text.split(":")
    assert base64.b32encode(hashlib.sha256(key).digest()[:5]).decode() == named == key_id(key)
    padded = signature + "=" * (-len(signature) % 8)
    Ed25519PublicKey.from_public_bytes(key).verify(base64.b32decode(padded), signed.encode())
    assert number.startswith(said["name"])
    assert read_qr(text).value is not None


# -- nothing is left out


def test_every_word_of_the_protocol_stands_in_the_document():
    words = {
        *(each.value for each in Outcome),
        *CHANGE_KINDS,
        *said_to_be(Trouble),
        *said_to_be(line.LineFault),
        *(said_to_be(container.BadPacket)),
        *(said_to_be(envelope.BadLetter) - {"expired", "not_yet"}),
        "expired",
        "not_yet",
        *sentences.REASONS,
        *sentences._FIELDS,
        *reading.OF_AN_APPLICATION,
        *grievance_reading.OF_A_GRIEVANCE,
        *StepKind,
        *State,
        *http_offices.MOVES,
        *http_offices._NOT_NOW,
        *http_offices._NOT_ACCEPTED,
        "audit.checkpoint",
        *LETTERS,
        *http_answers._TITLES,
    }
    assert {each for each in words if not has_word(each)} == set()


def test_every_code_of_a_line_has_a_row_that_says_what_is_done():
    section = TEXT.partition("## What else a line can do")[2].partition("\n## ")[0]
    rows = {
        code: row
        for row in re.findall(r"^\| .*\|$", section, re.MULTILINE)
        for code in re.findall(r"`(\w+)`", row.split("|")[1])
    }
    assert set(rows) == said_to_be(line.LineFault)
    for code in ("line_down", "line_portal", "line_certificate", "line_busy", "line_revoked"):
        assert "stops" in rows[code]


@pytest.mark.parametrize("kind", sorted(CHANGE_KINDS))
def test_every_field_of_a_change_stands_in_its_section(kind):
    section = TEXT.partition(f"### `{kind}`")[2].partition("\n##")[0].partition("<!-- ")[0]
    fields = msgspec.structs.fields(CHANGE_KINDS[kind])
    assert [each.name for each in fields if not has_word(each.name, section)] == []


def test_every_field_of_every_message_stands_in_the_document():
    shapes = (
        Header,
        WireEvent,
        BatchAnswer,
        ChangesPage,
        Trouble,
        manifest.Cover,
        manifest.Manifest,
    )
    shapes += (reading.ApplicationBody, Registration, Registered, Invitation)
    shapes += (GrievanceReceived, GrievanceMoved, Step, Record, Complainant, Mending)
    shapes += (grievance_views.InboxPage, grievance_views.InboxLine, grievance_views.OfficeWord)
    shapes += (grievance_views.OfficeAnswer, grievance_views.Statistics, grievance_views.Tally)
    names = {field.name for shape in shapes for field in msgspec.structs.fields(shape)}
    prose = re.sub(r"^```\w*\n.*?^```$", "", TEXT, flags=re.DOTALL | re.MULTILINE)
    shown_or_said = {each for each in names if has_word(each, prose) or f'"{each}"' in TEXT}
    assert names - shown_or_said == set()


def test_every_call_of_the_openapi_stands_in_the_document():
    paths = http_schema.openapi()["paths"]
    calls = TEXT.partition("## Calls")[2].partition("### ")[0]
    assert [path for path in paths if path not in calls] == []


def test_the_limits_are_those_of_the_program():
    limits, policy = Limits(), exchange_ports.Policy()
    section = TEXT.partition("## Limits")[2].partition("\n## ")[0]
    rows = dict(re.findall(r"^\| ([^|]+) \| (.*) \|$", section, re.MULTILINE))

    def says(row: str, *numbers: float) -> None:
        found = re.findall(r"[\d,]+\d|\d", rows[row])
        missing = [f"{int(each):,}" for each in numbers if f"{int(each):,}" not in found]
        assert not missing, (row, missing)

    says("body of a letter, packed", limits.letter, policy.largest_letter)
    says("letter, unpacked", limits.unpacked, letters._MOST)
    says("registration, token form", limits.form)
    says("events in a batch", limits.events, policy.largest_batch)
    says("papers in one question", limits.papers)
    says("changes in a page", limits.changes)
    says("papers cited by one event", reading._MOST_PAPERS)
    says("one paper by wire", limits.paper)
    says("one paper on a stick", papers.LARGEST, manifest.LARGEST_PAPER)
    says(
        "letters in a file on a stick",
        manifest.MOST_LETTERS, manifest.LARGEST_ENVELOPE, manifest.LARGEST_POST,
    )  # fmt: skip
    says("`letter.age`", container.LARGEST_LETTER)
    says("requests of an office's token", limits.office.burst, limits.office.per_second)
    says("body of an office's call", limits.form)
    says("grievances in a page", http_offices._LARGEST_PAGE)
    says("requests of a device", limits.device.burst, limits.device.per_second)
    says(
        "requests of an address before signing in",
        limits.address.burst, limits.address.per_second,
        limits.wrong_codes.burst, 1 / limits.wrong_codes.per_second,
    )  # fmt: skip
    assert f"{dci._AT_ONCE} at most from our counter" in TEXT
    assert stick.LARGEST_INVITATION == 64 * 1024
    assert envelope.LIFETIME.total_seconds() == 300
    assert envelope.TOLERANCE.total_seconds() == 60
    assert manifest.CARRIED.days == 120


def test_the_test_lies_beside_the_document():
    assert Path(__file__).name in TEXT
    assert COMMAND in TEXT
