"""Asking the registry in DCI's words: valid by its own schema, and three values, never two."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
import yaml

from tests.sync.line_desk import DEVICE_KEY, LetterDesk, line_to
from tests.sync.raw_server import RawServer, http
from udc_desktop.domain.seals import canonical_json
from udc_desktop.services.line import Answered, LineFault, Question
from udc_desktop.sync.dci import Registry
from udc_desktop.sync.envelope import Header, seal_letter

STANDARD = Path(__file__).resolve().parents[3] / "shared" / "data" / "spdci" / "ibr_api_v1.0.0.yaml"
WHEN = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


def a_question(serial: int = 1, **changed: str) -> Question:
    said = {"nid": f"{2_000_000_000 + serial}", "brn": "", "born": "2000-05-15", **changed}
    return Question(uuid.UUID(int=serial), programme="mcbp", **said)


class RegistryDesk(LetterDesk):
    """A registry whose records are given by the number of the person."""

    def __init__(self) -> None:
        super().__init__()
        self.records: dict[str, list[tuple[str, str]]] = {}  # programme, number
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.says_programmes = True
        self.instead["/registry/sync/"] = self._registry

    def _registry(self, heard, talk):
        assert heard.headers["content-type"] == "application/json"
        envelope = json.loads(heard.body)
        self.opened(heard)
        call = heard.path.removeprefix("/registry/sync/")
        self.asked.append((call, envelope))
        return self.plain(envelope, getattr(self, call.replace("/", "_"))(envelope["message"]))

    def plain(self, envelope, message, **changed) -> bytes:
        action = "txn-on-status" if envelope["header"]["action"] == "txn-status" else "on-search"
        whole = {
            "message_id": envelope["header"]["message_id"],
            "message_ts": self.clock(),
            "action": action,
            "sender_id": self.id,
            "receiver_id": DEVICE_KEY.name,
            "total_count": 1,
            "status": "succ",
            **self.header,
            **changed,
        }
        data = seal_letter(
            Header(**whole),
            canonical_json(message),
            key_id=self.id,
            sign=self.key.sign,
            created=self.clock(),
        )
        return http("200 OK", "application/json", data)

    def of(self, query: dict[str, str]) -> list[tuple[str, str]]:
        return self.records.get(query["value"], [])

    def enrolled(self, message):
        found = self.of(message["enrolled_criteria"]["query"])
        item = {
            "reference_id": message["transaction_id"],
            "timestamp": WHEN,
            "status": "succ",
            "enrolled_status": "yes" if found else "no",
        }
        if self.says_programmes:
            item["programmes"] = [{"programme": each, "number": no} for each, no in found]
        return self._said(message, enrolled_response=[item])

    def search(self, message):
        return self._said(
            message,
            search_response=[
                {
                    "reference_id": each["reference_id"],
                    "timestamp": WHEN,
                    "status": "succ",
                    "data": {
                        "version": "1.0.0",
                        "reg_records": [
                            {
                                "member": {
                                    "member_identifier": number,
                                    "programme_identifier": {
                                        "programme": {"programme_identifier": programme}
                                    },
                                }
                            }
                            for programme, number in self.of(each["search_criteria"]["query"])
                        ],
                    },
                }
                for each in message["search_request"]
            ],
        )

    def txn_status(self, message):
        said = {"transaction_id": "t", "correlation_id": "c", "search_response": []}
        return self._said(message, txnstatus_response={"txn_type": "receipt", "txn_status": said})

    def _said(self, message, **more):
        return {"transaction_id": message["transaction_id"], "correlation_id": "c", **more}


@pytest.fixture
def desk() -> RegistryDesk:
    return RegistryDesk()


@pytest.fixture
def server(desk):
    with RawServer(desk) as server:
        yield server


@pytest.fixture
def line(server, desk):
    line = line_to(server, desk)
    yield line
    line.close()


def registry_of(line) -> Registry:
    return Registry(line._errands.carry, line._pen, line._errands.headquarters, line._skew.told)


# -- three values ---------------------------------------------------------------------------------


@pytest.mark.parametrize("others", [0, 1, 120], ids=["alone", "two at once", "two searches"])
def test_a_yes_names_the_programmes_and_the_time(line, desk, others):
    asked = [a_question(serial) for serial in range(1, 2 + others)]
    desk.records[asked[0].nid] = [("oaa", "KRN-A-26-1"), ("wda", "KRN-A-26-2"), ("oaa", "X")]

    answers = line.enrolled(asked)

    assert [each.application for each in answers] == [each.application for each in asked]
    assert answers[0].answer is Answered.YES
    assert answers[0].programmes == ("oaa", "wda")
    assert answers[0].as_of == WHEN
    assert {each.answer for each in answers[1:]} <= {Answered.NO}


def test_one_question_is_an_enrolled_and_several_are_one_search(line, desk):
    line.enrolled([a_question(1)])
    line.enrolled([a_question(serial) for serial in range(1, 6)])

    assert [call for call, _ in desk.asked] == ["enrolled", "search"]


@pytest.mark.parametrize("others", [0, 1])
def test_the_application_itself_is_no_answer_to_its_own_question(line, desk, others):
    asked = [a_question(serial, number="SMP-A-26-0001") for serial in range(1, 2 + others)]
    desk.records[asked[0].nid] = [("mcbp", "SMP-A-26-0001")]

    assert line.enrolled(asked)[0].answer is Answered.NO

    desk.records[asked[0].nid].append(("mcbp", "KRN-B-26-0009"))

    assert line.enrolled(asked)[0].answer is Answered.YES


@pytest.mark.parametrize(("records", "answer"), [([], "no"), ([("oaa", "1")], "yes")])
def test_a_registry_that_says_no_more_than_the_standard_is_believed(line, desk, records, answer):
    desk.says_programmes = False
    desk.records[a_question().nid] = records

    (said,) = line.enrolled([a_question()])

    assert said.answer == answer
    assert said.programmes == ()


def test_an_old_number_is_asked_for_with_its_birth_year(line, desk):
    line.enrolled([a_question(nid="1234567890123", born="1980-01-01")])
    line.enrolled([a_question(nid="1234567890123", born="")])
    line.enrolled([a_question(nid="", brn="20001234567890123")])

    assert [each["message"]["enrolled_criteria"]["query"] for _, each in desk.asked] == [
        {"type": "NID", "value": "19801234567890123"},
        {"type": "NID", "value": "1234567890123"},
        {"type": "BRN", "value": "20001234567890123"},
    ]


def test_who_has_no_number_is_not_asked_about_and_not_known(line, desk):
    (said,) = line.enrolled([a_question(nid="")])

    assert (said.answer, said.code) == (Answered.UNKNOWN, "no_identifier")
    assert desk.asked == []


@pytest.mark.parametrize("others", [0, 3])
@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (http("404 Not Found"), "line_not_headquarters"),
        (http("500 Oops", "application/json", b'{"errors":[]}'), "line_fault"),
        (http("200 OK", "application/json", b'{"enrolled_status":"no"}'), "line_not_headquarters"),
        (http("200 OK", "application/json", b"[]"), "line_not_headquarters"),
    ],
)
def test_a_question_that_failed_is_never_a_no(line, desk, answer, code, others):
    desk.instead["/registry/sync/"] = lambda *_: answer

    said = line.enrolled([a_question(serial) for serial in range(1, 2 + others)])

    assert {(each.answer, each.code) for each in said} == {(Answered.UNKNOWN, code)}


@pytest.mark.parametrize(
    "answer",
    [http("200 OK", "text/html", b"<html>no</html>"), http("503 Busy"), http("302 Found")],
)
def test_a_line_that_fails_is_a_fault_and_no_answer_at_all(line, desk, answer):
    desk.instead["/registry/sync/"] = lambda *_: answer

    with pytest.raises(LineFault):
        line.enrolled([a_question()])


def test_a_line_that_fails_half_way_leaves_the_rest_unknown(line, desk):
    rightly = desk.instead["/registry/sync/"]

    def once(heard, talk):
        desk.instead["/registry/sync/"] = lambda *_: http("503 Busy")
        return rightly(heard, talk)

    desk.instead["/registry/sync/"] = once

    said = line.enrolled([a_question(serial) for serial in range(1, 301)])

    assert [each.answer for each in said] == [Answered.NO] * 100 + [Answered.UNKNOWN] * 200
    assert said[-1].code == "line_busy"
    assert len(said) == 300


@pytest.mark.parametrize("others", [0, 1])
@pytest.mark.parametrize("status", ["rjct", "pdng", "rcvd"])
def test_a_question_that_the_registry_does_not_answer_is_unknown(line, desk, status, others):
    for call in ("enrolled", "search"):
        rightly = getattr(desk, call)

        def unanswered(message, rightly=rightly):
            said = rightly(message)
            for item in said.get("enrolled_response", said.get("search_response")):
                item["status"] = status
            return said

        setattr(desk, call, unanswered)

    said = line.enrolled([a_question(serial) for serial in range(1, 2 + others)])

    assert {each.answer for each in said} == {Answered.UNKNOWN}


def test_an_answer_that_the_header_rejects_is_unknown(line, desk):
    desk.header["status"] = "rjct"

    (said,) = line.enrolled([a_question()])

    assert said.answer is Answered.UNKNOWN


def test_a_search_that_leaves_somebody_out_leaves_him_unknown(line, desk):
    rightly = desk.search
    desk.search = lambda message: {
        **rightly(message),
        "search_response": rightly(message)["search_response"][1:],
    }

    said = line.enrolled([a_question(1), a_question(2)])

    assert [each.answer for each in said] == [Answered.UNKNOWN, Answered.NO]


@pytest.mark.parametrize("others", [0, 1])
def test_an_answer_to_another_transaction_is_unknown(line, desk, others):
    desk._said = lambda message, **more: {
        "transaction_id": "another",
        "correlation_id": "c",
        **more,
    }

    said = line.enrolled([a_question(serial) for serial in range(1, 2 + others)])

    assert {each.answer for each in said} == {Answered.UNKNOWN}


def test_a_yes_without_a_programme_contradicts_itself_and_is_unknown(line, desk):
    rightly = desk.enrolled

    def contradiction(message):
        said = rightly(message)
        said["enrolled_response"][0]["enrolled_status"] = "yes"
        return said

    desk.enrolled = contradiction

    assert line.enrolled([a_question()])[0].answer is Answered.UNKNOWN


# -- the standard ---------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def standard() -> dict[str, Any]:
    if not STANDARD.exists():
        pytest.skip(f"DCI's own schema is not at {STANDARD}: nothing was checked against it")
    return yaml.safe_load(STANDARD.read_text("utf-8"))


def check(standard, path: str, envelope: dict[str, Any]) -> None:
    """Validate a request against what the standard asks of this path."""
    content = standard["paths"][path]["post"]["requestBody"]["content"]
    schema = {**content["application/json"]["schema"], "components": standard["components"]}
    schema["paths"] = standard["paths"]
    jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    ).validate(envelope)


@pytest.mark.parametrize("count", [1, 2, 20])
@pytest.mark.parametrize("by", ["nid", "brn"])
def test_questions_are_valid_by_the_standard(line, desk, standard, count, by):
    numbers = {"nid": {}, "brn": {"nid": "", "brn": "20001234567890123"}}[by]

    line.enrolled([a_question(serial, **numbers) for serial in range(1, 1 + count)])

    ((call, envelope),) = desk.asked
    check(standard, f"/registry/sync/{call}", envelope)
    assert envelope["header"]["total_count"] == count


def test_asking_for_a_transaction_is_valid_by_the_standard(line, desk, standard):
    said = registry_of(line).transactions([str(uuid.uuid4()), str(uuid.uuid4())])

    ((call, envelope),) = desk.asked
    check(standard, f"/registry/sync/{call}", envelope)
    assert said.txnstatus_response.txn_type == "receipt"


def test_the_check_by_the_standard_finds_what_is_wrong(line, desk, standard):
    line.enrolled([a_question()])
    ((call, envelope),) = desk.asked
    spoiled = json.loads(msgspec.json.encode(envelope))
    del spoiled["message"]["transaction_id"]

    with pytest.raises(jsonschema.ValidationError):
        check(standard, f"/registry/sync/{call}", spoiled)
