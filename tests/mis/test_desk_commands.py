"""``udc-mis`` from the command line, and a file that comes on a stick."""

from __future__ import annotations

import csv
import io
import json
import shutil

import msgspec
import pytest
import uuid6
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.mis.desk_parts import AMTALI, NOW, Counter, count, message_of, number_of, states
from udc_desktop.domain.exchange import (
    BatchAnswer,
    CentreSettings,
    ChangesPage,
    Decision,
    FileWithdrawn,
    Invitation,
    Payment,
    Registered,
)
from udc_desktop.domain.invitation_codes import is_code_of, read_code
from udc_desktop.domain.seals import canonical_json, sha256_hex
from udc_desktop.mis.commands import main
from udc_desktop.mis.desk import Desk
from udc_desktop.paths import resources
from udc_desktop.sync.packet import (
    Cover,
    Enclosed,
    Paper,
    Writer,
    make_identity,
    read_answer,
    write_outward,
)

HOUSE = ("--name-bn", "সদর", "--name-en", "HQ", "--public-url", "https://mis.example")


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("UDC_MIS_FOLDER", str(tmp_path / "hq"))
    monkeypatch.delenv("UDC_MIS_DATABASE", raising=False)

    def run(*arguments):
        code = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return code, said.out, said.err

    return run


@pytest.fixture
def house(run, tmp_path):
    assert run("init", *HOUSE)[0] == 0
    desk = Desk.open(f"sqlite:///{tmp_path / 'hq' / 'mis.db'}", tmp_path / "hq")
    yield desk
    desk.close()


@pytest.fixture
def counter(house):
    return Counter(house)


@pytest.fixture
def sent(counter):
    events = [counter.event() for _ in range(3)]
    counter.send(*events)
    return events


def test_a_headquarters_is_made_once(run, house):
    code, _, error = run("init", *HOUSE)
    assert (code, error) == (
        1,
        "udc-mis: there is a headquarters in this folder or database already\n",
    )


def test_without_a_headquarters_every_command_says_so(run):
    for command in ("stats", "devices"):
        code, _, error = run(command)
        assert code == 1
        assert "udc-mis init" in error


def test_a_code_is_printed_in_groups_and_written_as_an_invitation(run, house, tmp_path):
    file = tmp_path / "invitation.json"
    names = ("--name-bn", "ক", "--name-en", "K")
    code, out, _ = run("issue-code", "--centre", "KRN", "--union", AMTALI, *names, "--out", file)
    invitation = msgspec.json.decode(file.read_bytes(), type=Invitation)
    assert code == 0
    assert [len(group) for group in out.strip().split("-")] == [4] * 5
    assert read_code(out) == invitation.code
    assert is_code_of(out, invitation.public_key)


def test_devices_are_listed_and_revoked(run, house, counter):
    assert counter.device.id in run("devices")[1]
    assert run("revoke", counter.device.id)[0] == 0
    assert "revoked" in run("devices")[1]
    assert run("revoke", "nobody")[0] == 1


def test_a_decision_is_told(run, house, counter, sent):
    number = number_of(sent[0])
    assert run("decide", "--number", number, "--state", "waiting", "--rank", 3, "--of", 9)[0] == 0
    [told] = counter.told("application.decided")
    decision = msgspec.json.decode(told.body, type=Decision)
    assert (decision.state, decision.rank, decision.of) == ("waiting", 3, 9)
    assert decision.by.en == "HQ"


def test_decisions_come_from_a_file_all_or_none(run, house, sent, tmp_path):
    file = tmp_path / "decisions.csv"
    first, second, _ = map(number_of, sent)
    lines = ["number,state,rank,reason_bn", f"{first.lower()},approved,,", f"{second},perhaps,,না"]
    file.write_text("\n".join(lines), "utf-8-sig")
    code, _, error = run("decide", "--file", file)
    assert code == 2
    assert f"{file}:3:" in error
    assert count(house, "decision") == 0
    file.write_text("\n".join(lines).replace("perhaps", "rejected"), "utf-8")
    assert run("decide", "--file", file)[:2] == (0, "2 decided.\n")
    assert [states(house)[n] for n in (first, second)] == ["approved", "rejected"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("decide", "--state", "approved"), "--number is missing"),
        (("decide", "--number", "KRN1-26-000001-0", "--state", "approved"), "no application's"),
        (("decide", "--file", "no-such.csv"), "no-such.csv: No such file"),
        (("publish-programme", "no-such.toml"), "No such file"),
        (("withdraw-file", "programme", "1"), "--name is missing"),
        (("withdraw-file", "banks", "7"), "never published"),
        (("take-file", "no-such", "--answer", "x"), "No such file"),
        (("stats", "--database", "mysql://x/y"), "must begin with postgresql"),
    ],
)
def test_a_mistake_is_a_sentence_and_an_exit_code(run, house, arguments, said):
    code, _, error = run(*arguments)
    assert code in {1, 2}
    assert said in error
    assert error.count("\n") == 1


def test_payments_of_a_file_that_is_taken_twice_are_told_once(run, house, counter, sent, tmp_path):
    file = tmp_path / "payments.csv"
    lines = [f"{number_of(event)},2026-11,800" for event in sent]
    file.write_text("\n".join(["number,cycle,amount", *lines]), "utf-8")
    assert run("pay", "--file", file)[1] == "3 of 3 new or changed.\n"
    assert run("pay", "--file", file)[1] == "0 of 3 new or changed.\n"
    told = [msgspec.json.decode(c.body, type=Payment) for c in counter.told("payment")]
    assert {(p.programme, p.amount, p.status) for p in told} == {("mcbp", 800, "paid")}


def test_notices_and_replies_are_told(run, house, counter):
    title, text = ("--title-bn", "ক", "--title-en", "K"), ("--text-bn", "খ", "--text-en", "L")
    assert run("notify", *title, *text)[0] == 0
    assert run("reply", "--centre", "KRN", "--number", "G1", *text)[0] == 0
    assert len(counter.told("notice")) == len(counter.told("grievance.replied")) == 1


def test_what_centres_go_by_is_set_from_here(run, house, counter):
    assert run("settings", "--largest-batch", "20", "--longest-pause-minutes", "30")[0] == 0
    said = msgspec.json.decode(counter.told("settings")[0].body, type=CentreSettings)
    assert said == CentreSettings(largest_batch=20, longest_pause_minutes=30)
    assert run("settings", "--centre", "NOWHERE")[0] != 0


def test_files_are_checked_and_published(run, house, counter, tmp_path):
    programme = resources() / "programmes" / "mcbp.toml"
    assert "mcbp, version 1" in run("publish-programme", programme)[1]
    broken = tmp_path / "broken.toml"
    broken.write_text("format = 1\nid = ", "utf-8")
    code, _, error = run("publish-programme", broken)
    assert code == 2
    assert "broken.toml" in error
    assert "version 1" in run("publish", "places", resources() / "places" / "places.csv")[1]
    assert run("publish", "places", programme)[0] == 2
    why = ("--reason-bn", "ভুল তারিখ", "--reason-en", "A wrong date")
    assert run("withdraw-file", "programme", "1", "--name", "mcbp", *why)[0] == 0
    gone = msgspec.json.decode(counter.told("file.withdrawn")[0].body, type=FileWithdrawn)
    assert (gone.name, gone.version, gone.reason.en) == ("mcbp", 1, "A wrong date")
    kinds = [c.kind for c in counter.changes().changes]
    assert kinds.count("file.published") == 2
    assert kinds.count("file.withdrawn") == 1


def test_figures_and_exports(run, house, sent):
    assert json.loads(run("stats")[1])["applications"] == {"mcbp": {"received": 3}}
    rows = list(csv.DictReader(io.StringIO(run("export")[1])))
    assert {row["number"] for row in rows} == {number_of(event) for event in sent}
    lines = run("export", "--format", "jsonl", "--state", "received")[1].splitlines()
    assert len(lines) == 3
    assert json.loads(lines[0])["record.applicant.name_bn"] == "মোছাম্মৎ নমুনা"


# -- by stick -------------------------------------------------------------------------------------

PAPER = b"a scan of a card"


def outward(house, counter, registration, events, path, cursor=""):
    identity, recipient = make_identity()
    public_key = counter.key.public_key().public_bytes_raw()
    me = Writer(sha256_hex(public_key)[:16], public_key, recipient, counter.key.sign)
    batch = str(uuid6.uuid7())
    cover = Cover(
        direction="to-headquarters",
        centre=counter.centre,
        device=f"{counter.centre}{counter.character}",
        device_id=me.id,
        headquarters=house.id,
        made=NOW,
    )
    letters = [
        Enclosed("register", str(uuid6.uuid7()), canonical_json(registration)),
        Enclosed("batches", batch, msgspec.json.encode(message_of(events))),
        Enclosed("of a newer program", str(uuid6.uuid7()), b"{}"),
    ]
    papers = [Paper(sha256=sha256_hex(PAPER), mime="image/jpeg", size=len(PAPER))]
    with path.open("wb") as out:
        write_outward(
            out, cover=cover, note="note", letters=letters, papers=papers,
            paper=lambda _: PAPER, cursor=cursor, me=me, to=house.recipient,
        )  # fmt: skip
    return identity, me.id, batch


def test_a_device_that_was_never_online_is_served_by_stick(run, house, counter, tmp_path):
    stranger = Counter.__new__(Counter)
    stranger.__dict__ = dict(counter.__dict__)
    stranger.key, stranger.character = Ed25519PrivateKey.generate(), "2"
    code = house.issue_code("KRN", AMTALI, name_bn="ক", name_en="K", days=9, now=NOW).code
    body = stranger.body(uuid6.uuid7(), papers=[sha256_hex(PAPER)])
    events = [stranger.event(body), stranger.event(nid="12345")]
    file, answer_file = tmp_path / "out.udc", tmp_path / "answer.udc"
    identity, device, batch = outward(house, stranger, stranger.introduce(code), events, file)

    exit_code, out, _ = run("take-file", file, "--answer", answer_file)
    assert exit_code == 0
    assert "KRN2: 1 accepted, 1 rejected; 1 papers." in out
    again = tmp_path / "again.udc"
    assert run("take-file", file, "--answer", again)[0] == 0  # twice does no harm
    assert count(house, "event") == 1

    with answer_file.open("rb") as stream:
        answer = read_answer(
            stream,
            identity=identity,
            device_id=device,
            headquarters=house.id,
            public_key=house.public_key,
        )
    letters = {letter.header.action: letter for letter in answer.letters}
    assert letters["register"].read(Registered).device_id == device
    assert letters["batches"].header.message_id == batch
    outcomes = letters["batches"].read(BatchAnswer).outcomes
    assert [each.outcome for each in outcomes] == ["accepted", "rejected"]
    assert {c.kind for c in letters["changes"].read(ChangesPage).changes} == {"device.key"}
    assert answer.papers_here == (sha256_hex(PAPER),)


def test_a_file_of_a_stranger_or_of_a_revoked_device_is_not_taken(run, house, counter, tmp_path):
    file, answer = tmp_path / "out.udc", tmp_path / "answer.udc"
    stranger = Counter.__new__(Counter)
    stranger.__dict__ = dict(counter.__dict__)
    stranger.key = Ed25519PrivateKey.generate()
    outward(house, stranger, stranger.introduce("0" * 20), [stranger.event()], file)
    code, _, error = run("take-file", file, "--answer", answer)
    assert (code, answer.exists()) == (1, False)
    assert "one-time code is not one of ours" in error
    outward(house, counter, counter.registration, [counter.event()], file)
    house.revoke(counter.device.id, NOW)
    assert "revoked" in run("take-file", file, "--answer", answer)[2]
    assert count(house, "event") == 0


def test_a_file_that_is_no_letter_is_said_so(run, house, counter, tmp_path):
    file, answer = tmp_path / "out.udc", tmp_path / "answer.udc"
    file.write_bytes(b"something else")
    assert "no file of UDC Desktop" in run("take-file", file, "--answer", answer)[2]
    outward(house, counter, counter.registration, [counter.event()], file)
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    assert run("take-file", file, "--answer", answer)[0] == 1
    assert not answer.exists()
    assert count(house, "event") == 0


def test_everything_survives_a_copy_of_the_folder(run, house, sent, tmp_path):
    copy = tmp_path / "copy"
    house.close()
    shutil.copytree(tmp_path / "hq", copy)
    opened = Desk.open(f"sqlite:///{copy / 'mis.db'}", copy)
    assert len(states(opened)) == 3
    opened.close()
