"""DCI's calls, held to DCI's own files in both directions."""

from __future__ import annotations

import uuid

import pytest

from tests.fakes import FixedClock
from tests.tools.caller import application_body, calling
from tests.tools.dci_schema import problems_of_answer, problems_of_request, problems_of_trouble
from tests.tools.headquarters import UNION, headquarters
from udc_desktop.domain.exchange import Outcome
from udc_desktop.sync.envelope import content_digest, unpack

SEARCH = "/registry/sync/search"
ENROLLED = "/registry/sync/enrolled"
STATUS = "/registry/sync/txn/status"
NID = "2345678911"
NOBODY = "9876543212"


@pytest.fixture(scope="module")
def clock():
    return FixedClock()


@pytest.fixture(scope="module")
def hq(tmp_path_factory, clock):
    with headquarters(tmp_path_factory.mktemp("hq"), thread=True, clock=clock) as hq:
        yield hq


@pytest.fixture(scope="module")
def caller(hq, clock):
    """A device that has handed in the application of somebody with this NID."""
    with calling(hq, clock=clock) as caller:
        caller.batch_id = uuid.uuid4()
        caller.body = application_body("KRN", 7, nid=NID)
        answer = caller.hand_in([caller.event(1, caller.body)], caller.batch_id)
        assert answer.outcomes[0].outcome is Outcome.ACCEPTED
        yield caller


def asked(caller, path, action, message, schema=None):
    """Send a message, hold question and answer to DCI's file, and return the answer."""
    envelope = caller.envelope(action, message)
    import msgspec

    for name in schema or ["ibr_api_v1.0.0"]:
        assert problems_of_request(path, msgspec.json.decode(envelope), name) == []
    response = caller.post_json(path, envelope)
    assert response.headers["content-type"] == "application/json"
    said = response.json()
    for name in schema or ["ibr_api_v1.0.0"]:
        assert problems_of_answer(path, said, name) == []
    return said


def enrolled(caller, value, kind="NID"):
    message = {
        "transaction_id": "t-1",
        "enrolled_criteria": {
            "query_type": "idtype-value",
            "query": {"type": kind, "value": value},
        },
    }
    return asked(caller, ENROLLED, "search", message)["message"]


def search_item(query, kind="idtype-value", reference="r-1", **more):
    criteria = {"version": "1.0.0", "query_type": kind, "query": query, **more}
    return {
        "reference_id": reference,
        "timestamp": "2026-11-12T04:42:00Z",
        "search_criteria": criteria,
    }


def search(caller, *items, schema=("ibr_api_v1.0.0", "social_api_v1.0.0")):
    message = {"transaction_id": "t-2", "search_request": list(items)}
    return asked(caller, SEARCH, "search", message, schema)["message"]["search_response"]


def test_a_person_who_is_enrolled_gets_a_yes_and_where(caller):
    said = enrolled(caller, NID)
    assert said["transaction_id"] == "t-1"
    (item,) = said["enrolled_response"]
    assert item["enrolled_status"] == "yes"
    assert item["programmes"] == [
        {
            "programme": "mcbp",
            "number": caller.body["number"],
            "union": UNION,
            "status": "received",
            "since": "2026-11-12",
        }
    ]


def test_a_person_who_is_not_enrolled_gets_a_no(caller):
    (item,) = enrolled(caller, NOBODY)["enrolled_response"]
    assert (item["enrolled_status"], item["programmes"]) == ("no", [])


@pytest.mark.parametrize(("reads", "sent"), [("zstd", "zstd"), ("gzip", "gzip"), ("identity", "")])
def test_an_answer_is_packed_only_for_who_says_that_it_can_read_it(caller, reads, sent):
    items = [search_item({"type": "NID", "value": NID}, reference=f"r-{n}") for n in range(9)]
    envelope = caller.envelope("search", {"transaction_id": "t-2", "search_request": items})
    headers = {"Content-Type": "application/json", "Accept-Encoding": reads} | caller.authorization
    with caller.http.stream("POST", SEARCH, content=envelope, headers=headers) as response:
        body = b"".join(response.iter_raw())
    assert response.headers.get("content-encoding", "") == sent
    assert response.headers["content-digest"] == content_digest(body)
    assert unpack(body, sent, limit=10**6).count(b'"reg_records"') == 9


@pytest.mark.parametrize(
    "criteria",
    [
        {"query_type": "idtype-value", "query": {"type": "PASSPORT", "value": NID}},
        {"query_type": "idtype-value", "query": {"type": "NID"}},
        {"query_type": "predicate", "query": {"poverty_score": {"$lt": 5}}},
        {"query_type": "expression", "query": {"NID": {"lt": NID}}},
        {"query_type": "expression", "query": {"DOB": {"eq": "2000-05-15"}}},
    ],
)
def test_a_question_that_cannot_be_read_gets_neither_yes_nor_no(caller, criteria):
    message = {"transaction_id": "t-1", "enrolled_criteria": criteria}
    said = asked(caller, ENROLLED, "search", message)
    assert said["header"]["status"] == "rjct"
    assert said["message"]["enrolled_response"] == []


def test_a_person_can_be_asked_for_by_an_expression(caller):
    criteria = {"query_type": "expression", "query": {"person_identifier": {"eq": NID}}}
    message = {"transaction_id": "t-1", "enrolled_criteria": criteria}
    said = asked(caller, ENROLLED, "search", message)["message"]
    assert said["enrolled_response"][0]["enrolled_status"] == "yes"


def test_a_search_finds_applications_by_their_number_and_says_nothing_of_the_person(caller):
    (item,) = search(caller, search_item({"type": "NID", "value": NID}))
    (record,) = item["data"]["reg_records"]
    member = record["member"]
    assert member["member_identifier"] == caller.body["number"]
    assert member["programme_identifier"]["programme"]["programme_identifier"] == "mcbp"
    assert item["pagination"] == {"page_size": 100, "page_number": 1, "total_count": 1}
    assert NID not in str(item)


def test_many_searches_go_in_one_and_each_is_answered_by_its_reference(caller):
    found, nobody, wrong = search(
        caller,
        search_item({"type": "NID", "value": NID}, reference="a"),
        search_item({"type": "NID", "value": NOBODY}, reference="b"),
        search_item({"type": "SHOE_SIZE", "value": "38"}, reference="c"),
    )
    assert [each["reference_id"] for each in (found, nobody, wrong)] == ["a", "b", "c"]
    assert len(found["data"]["reg_records"]) == 1
    assert nobody["data"]["reg_records"] == []
    assert (wrong["status"], "data" in wrong) == ("rjct", False)
    assert wrong["status_reason_code"] == "rjct.search_criteria.invalid"


def test_a_search_takes_predicates_that_are_equal(caller):
    def line(name, value, operator="eq"):
        return {"attribute_name": name, "operator": operator, "attribute_value": value}

    both = [{"expression1": line("NID", NID), "condition": "and", "expression2": line("DOB", "x")}]
    query = [{"expression1": line("NID", NID)}]
    fine, unreadable, unequal = search(
        caller,
        search_item(query, "predicate"),
        search_item(both, "predicate"),
        search_item([{"expression1": line("NID", NID, "gt")}], "predicate"),
    )
    assert len(fine["data"]["reg_records"]) == 1
    assert unreadable["status"] == "rjct"
    assert unequal["status"] == "rjct"


def test_a_page_behind_the_last_is_empty_and_an_impossible_one_is_refused(caller):
    query = {"type": "NID", "value": NID}
    beyond, impossible = search(
        caller,
        search_item(query, pagination={"page_size": 1, "page_number": 2}),
        search_item(query, pagination={"page_size": 0}),
    )
    assert beyond["data"]["reg_records"] == []
    assert beyond["pagination"]["total_count"] == 1
    assert impossible["status_reason_code"] == "rjct.pagination.invalid"


def status(caller, values, txn_type="receipt"):
    message = {
        "transaction_id": "t-3",
        "txnstatus_request": {
            "reference_id": "r-1",
            "txn_type": txn_type,
            "attribute_type": "reference_id_list",
            "attribute_value": values,
        },
    }
    said = asked(caller, STATUS, "txn-status", message, ["ibr_api_v1.0.0", "social_api_v1.0.0"])
    return said["message"]["txnstatus_response"]["txn_status"]["search_response"]


def test_the_status_of_a_batch_tells_of_each_event(caller):
    (event,) = status(caller, [str(caller.batch_id)])
    assert (event["status"], event["status_reason_message"]) == ("succ", "accepted")


@pytest.mark.parametrize("values", [["no-uuid"], [str(uuid.UUID(int=1))], []])
def test_the_status_of_what_never_came_is_empty(caller, values):
    assert status(caller, values) == []


def test_searches_leave_no_trace_to_ask_for(caller):
    assert status(caller, [str(caller.batch_id)], txn_type="search") == []


def test_a_text_in_place_of_a_list_is_understood_too(caller):
    message = {
        "transaction_id": "t-3",
        "txnstatus_request": {
            "reference_id": "r-1",
            "txn_type": "receipt",
            "attribute_type": "transaction_id",
            "attribute_value": str(caller.batch_id),
        },
    }
    said = caller.post_json(STATUS, caller.envelope("txn-status", message)).json()
    assert len(said["message"]["txnstatus_response"]["txn_status"]["search_response"]) == 1


@pytest.mark.parametrize("path", [SEARCH, ENROLLED, STATUS])
def test_a_refusal_says_it_in_dcis_words_too(caller, path):
    answer = caller.http.post(path, content=b"{}", headers={"Content-Type": "application/json"})
    said = answer.json()
    assert (answer.status_code, said["code"]) == (401, "sign_in")
    assert problems_of_trouble(said) == []
    assert said["errors"][0]["code"] == "sign_in"


def test_a_message_of_dci_has_to_be_signed_like_any_letter(caller):
    good = caller.envelope("search", {"transaction_id": "t", "search_request": []})
    changed = good.replace(b'"transaction_id":"t"', b'"transaction_id":"u"')
    assert caller.post_json(SEARCH, changed).json()["detail"] == "wrong_signature"
    headers = {
        "Content-Type": "application/json",
        "Content-Digest": content_digest(b"something else"),
        **caller.authorization,
    }
    answer = caller.http.post(SEARCH, content=good, headers=headers)
    assert answer.json()["detail"] == "wrong_digest"
    assert caller.post_json(ENROLLED, good).json()["code"] == "bad_letter"
