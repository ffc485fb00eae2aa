"""``udc-mis`` for the offices: inbox, one whole, steps, answers, figures, tokens, the catalogue."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from tests.mis.desk_parts import CHOTOBOGI, Counter
from tests.mis.grievance_parts import (
    SECRET,
    STORY,
    body_of,
    forwarded,
    moved,
    received,
    sealed_received,
    told_moves,
    told_replies,
)
from udc_desktop.domain.exchange import CentralFile
from udc_desktop.domain.grievances import StepKind
from udc_desktop.mis.commands import main
from udc_desktop.mis.desk import Desk
from udc_desktop.paths import resources

HOUSE = ("--name-bn", "সদর", "--name-en", "HQ", "--public-url", "https://mis.example")
WHY = ("--reason-bn", "কারণ লেখা হলো", "--reason-en", "A reason")
TEXT = ("--text-bn", "টাকা পাঠানো হয়েছে", "--text-en", "The money was sent")
PAST = date(2020, 1, 1)
SOON = (datetime.now(UTC) + timedelta(days=40)).date()


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("UDC_MIS_FOLDER", str(tmp_path / "hq"))
    monkeypatch.delenv("UDC_MIS_DATABASE", raising=False)

    def run(*arguments):
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stopped:  # argparse
            code = stopped.code
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
    return forwarded(counter, due=SOON)


@pytest.fixture
def number(sent):
    return body_of(sent).number


@pytest.fixture
def sealed(counter):
    event = sealed_received(counter)
    counter.send(event, moved(counter, event, StepKind.FORWARD))
    return body_of(event).number


def test_an_inbox_is_listed_as_text_csv_and_json(run, counter, number, sealed):
    code, text, _ = run("grievances")
    assert code == 0
    lines = text.splitlines()
    assert len(lines) == 2
    assert any(number in line and "payment/not_received" in line for line in lines)
    assert any(sealed in line and "sealed" in line for line in lines)
    rows = list(csv.DictReader(io.StringIO(run("grievances", "--format", "csv")[1])))
    assert {row["number"] for row in rows} == {number, sealed}
    said = [json.loads(line) for line in run("grievances", "--format", "jsonl")[1].splitlines()]
    assert [each["number"] for each in said] == [row["number"] for row in rows]
    assert STORY not in text + str(rows) + str(said)


def test_an_inbox_is_narrowed(run, house, counter, number):
    other = Counter(house, centre="OTH", union=CHOTOBOGI)
    late = body_of(forwarded(other, office="social", due=PAST)).number
    for flags, found in {
        ("--office", "social"): [late],
        ("--late",): [late],
        ("--upazila", "Amtali", "--district", "Barguna", "--office", "uno"): [number],
        ("--state", "forwarded", "--state", "received"): [late, number],
        ("--state", "closed"): [],
    }.items():
        lines = run("grievances", *flags)[1].splitlines()
        assert [line.split()[0] for line in lines] == found, flags


def test_one_is_read_whole_by_its_number_as_it_is_typed(run, number):
    code, out, _ = run("grievance", "--number", number.lower().replace("-", " "))
    assert code == 0
    whole = json.loads(out)
    assert whole["record"]["text"] == STORY
    assert [step["kind"] for step in whole["steps"]] == ["receive", "forward"]


def test_a_sealed_one_is_opened_by_somebody_with_a_name(run, sealed):
    assert json.loads(run("grievance", "--number", sealed)[1])["record"] is None
    code, _, error = run("grievance", "--number", sealed, "--unseal")
    assert (code, "--by" in error) == (1, True)
    opened = json.loads(run("grievance", "--number", sealed, "--unseal", "--by", "নমুনা")[1])
    assert opened["record"]["text"] == SECRET
    assert opened["steps"][-1]["by"] == "নমুনা"


def test_offices_take_steps_and_the_centre_is_told(run, counter, number):
    assert run("take-up", "--number", number)[0] == 0
    assert run("ask", "--number", number, *WHY)[0] == 0
    assert run("delay", "--number", number, "--due", SOON + timedelta(days=9), *WHY)[0] == 0
    code, out, _ = run("transfer", "--number", number, "--to", "social", *WHY, "--memo", "১২")
    assert code == 0
    assert "social" in out
    assert run("send-back", "--number", number, *WHY)[0] == 0
    assert [(m.kind, m.office, m.memo) for m in told_moves(counter)] == [
        ("take_up", "uno", ""),
        ("ask", "uno", ""),
        ("delay", "uno", ""),
        ("transfer", "social", "১২"),
        ("send_back", "social", ""),
    ]


def test_an_answer_finds_its_centre_by_itself(run, counter, number):
    flags = ("--memo", "৪৭", "--outcome", "upheld", "--closes")
    code, out, _ = run("reply", "--number", number, *TEXT, *flags)
    assert code == 0
    assert "answered" in out
    [told] = told_replies(counter)
    assert (told.number, told.text.en, told.memo, told.outcome, told.closes) == (
        number, "The money was sent", "৪৭", "upheld", True,
    )  # fmt: skip


def test_an_answer_in_one_language_stands_for_both(run, counter, number):
    assert run("reply", "--number", number, *TEXT[:2])[0] == 0
    assert told_replies(counter)[0].text.en == TEXT[1]


def test_a_number_that_never_came_is_answered_to_the_centre_that_is_named(run, counter):
    assert run("reply", "--centre", "KRN", "--number", "G-77", *TEXT)[0] == 0
    assert told_replies(counter)[0].number == "G-77"


def test_a_sealed_one_is_answered_without_words(run, counter, sealed):
    code, _, error = run("reply", "--number", sealed, *TEXT)
    assert (code, "tell the complainant yourselves" in error) == (1, True)
    assert run("reply", "--number", sealed, "--memo", "৮")[0] == 0
    assert [told.text for told in told_replies(counter)] == [None]


def test_figures_are_json(run, number, sealed):
    figures = json.loads(run("grievance-stats", "--office", "uno")[1])
    assert figures["whole"]["states"] == {"forwarded": 2}
    assert figures["categories"].keys() == {"payment"}
    assert json.loads(run("stats")[1])["grievances"] == {"forwarded": 2}


def test_a_token_is_shown_once_listed_by_its_id_and_revoked(run, house):
    flags = ("--office", "uno", "--upazila", "Amtali", "--name", "নমুনা ইউএনও", "--days", 30)
    code, out, _ = run("office-token", *flags)
    token, said = out.splitlines()
    assert code == 0
    kept = house.office_tokens.find(token)
    assert (kept.office, kept.district, kept.upazila) == ("uno", "barguna", "amtali")
    assert kept.id in said
    listed = run("office-tokens")[1]
    assert kept.id in listed
    assert token not in listed
    assert run("revoke-office-token", kept.id)[0] == 0
    assert "revoked" in run("office-tokens")[1]
    assert house.office_tokens.find(token).revoked is not None
    assert house.office_tokens.find(token + "x") is None


def test_a_token_is_nowhere_in_the_database(run, house, tmp_path):
    flags = ("--office", "uno", "--upazila", "Amtali", "--name", "x")
    token = run("office-token", *flags)[1].splitlines()[0]
    house.close()
    files = list((tmp_path / "hq").glob("mis.db*"))
    assert files
    assert all(token.encode() not in file.read_bytes() for file in files)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("grievance", "--number", "KRN1-26-G00009-0"), "is no grievance's number"),
        (("grievance", "--number", "{absent}"), "no grievance has the number"),
        (("grievance", "--number", "{number}", "--by", "x"), "--by goes with --unseal"),
        (("grievance", "--number", "{number}", "--unseal", "--by", "x"), "is not sealed"),
        (("grievances", "--district", "atlantis"), "no district has the name"),
        (("grievances", "--upazila", "kachua"), "say which district"),
        (("ask", "--number", "{number}"), "a reason is missing"),
        (("transfer", "--number", "{number}", "--to", "moon", *WHY), "it has uno"),
        (("transfer", "--number", "{number}", "--to", "cabinet", *WHY), "nothing can be"),
        (("delay", "--number", "{number}", "--due", PAST), "the day 2020-01-01 is over"),
        (("reply", "--number", "{number}"), "an answer needs its text"),
        (("reply", "--number", "{number}", *TEXT, "--mending", "accepted"), "carries no mending"),
        (("reply", "--number", "{number}", *TEXT, "--centre", "OTH"), "of the centre KRN"),
        (("reply", "--number", "{absent}", *TEXT), "with --centre"),
        (("reply", "--number", "G1", "--centre", "KRN"), "--text-bn is missing"),
        (("reply", "--number", "{number}", *TEXT, "--on", "2999-01-01"), "has not come yet"),
        (("office-token", "--office", "moon", "--name", "x"), "the catalogue has no office"),
        (("office-token", "--office", "uno", "--name", "x"), "belongs to an upazila"),
        (("revoke-office-token", "0123456789abcdef"), "no token has the id"),
        (("revoke-office-token", "nonsense"), "no token has the id"),
    ],
)
def test_a_mistake_is_a_sentence_and_an_exit_code(run, counter, number, arguments, said):
    absent = body_of(received(counter)).number
    given = [str(each).format(number=number, absent=absent) for each in arguments]
    code, _, error = run(*given)
    assert code in {1, 2}
    assert said in error
    assert error.count("\n") == 1
    assert told_replies(counter) == []


def test_what_was_withdrawn_is_not_answered_and_it_says_why(run, counter, sent, number):
    counter.send(moved(counter, sent, StepKind.WITHDRAW, reason="আর চান না"))
    code, _, error = run("reply", "--number", number, *TEXT)
    assert (code, "is withdrawn" in error) == (1, True)


# -- the catalogue --------------------------------------------------------------------------------


def test_a_catalogue_is_checked_published_goes_into_force_and_is_withdrawn(
    run, house, counter, number, tmp_path
):
    shipped = (resources() / "grievances.toml").read_text("utf-8")
    office = '\n[[office]]\nid = "sample"\nbn = "নমুনা দপ্তর"\nen = "Sample"\ntakes_transfers = true\n'
    file, broken = tmp_path / "grievances.toml", tmp_path / "broken.toml"
    file.write_text(shipped + office, "utf-8")
    broken.write_text(shipped + "\n[[office]]\nid = 5\n", "utf-8")
    transfer = ("transfer", "--number", number, "--to", "sample", *WHY)
    assert "has no office sample" in run(*transfer)[2]
    code, _, error = run("publish", "grievances", broken)
    assert (code, "cannot be used" in error) == (2, True)
    later = datetime.now(UTC).date() + timedelta(days=60)
    assert run("publish", "grievances", file, "--effective-from", later)[0] == 0
    assert run(*transfer)[0] == 1  # not in force yet
    assert "grievances, version 2" in run("publish", "grievances", file)[1]
    told = [msgspec.json.decode(c.body, type=CentralFile) for c in counter.told("file.published")]
    assert {(each.kind, each.text) for each in told} == {("grievances", shipped + office)}
    assert run(*transfer)[0] == 0
    assert run("withdraw-file", "grievances", "2")[0] == 0
    assert house.grievances.rules.catalogue(datetime.now(UTC).date()).find_office("sample") is None
