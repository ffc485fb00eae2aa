"""The OpenAPI document: true to the routes, and headquarters true to it under schemathesis."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, datetime

import httpx
import jsonschema
import msgspec
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import checks

from tests.fakes import FixedClock
from tests.mis.desk_parts import Counter
from tests.mis.grievance_parts import body_of, forwarded, sealed_received
from tests.tools.caller import Caller, application_body, calling
from tests.tools.headquarters import UNION, headquarters
from udc_desktop.mis.app import make_app
from udc_desktop.mis.http_limits import Limits, Pace
from udc_desktop.mis.http_schema import openapi
from udc_desktop.sync.envelope import CONTENT_TYPE, content_digest, pack

ENDLESS = Pace(burst=1e9, per_second=1e9)
checks.load_all_checks()
CHECKED = [
    checks.not_a_server_error,
    checks.CHECKS.get_one("status_code_conformance"),
    checks.CHECKS.get_one("content_type_conformance"),
    checks.CHECKS.get_one("response_schema_conformance"),
    checks.CHECKS.get_one("response_headers_conformance"),
]
ACTIONS = {
    "/v1/devices": "register",
    "/v1/batches": "batches",
    "/v1/papers/wanted": "papers",
    "/registry/sync/search": "search",
    "/registry/sync/enrolled": "search",
    "/registry/sync/txn/status": "txn-status",
}


@pytest.fixture(scope="module")
def hq(tmp_path_factory):
    limits = Limits(
        device=ENDLESS, address=ENDLESS, wrong_codes=ENDLESS, office=ENDLESS, letter=100_000
    )
    with headquarters(tmp_path_factory.mktemp("hq"), thread=True, limits=limits) as hq:
        yield hq


@pytest.fixture(scope="module")
def caller(hq):
    with calling(hq) as caller:
        yield caller


@pytest.fixture(scope="module")
def office(hq):
    """Return how an office signs in that sees the grievances of its upazila."""
    place = {"district": "barguna", "upazila": "amtali", "name": "নমুনা"}
    secret, _ = hq.desk.office_tokens.issue("uno", days=9, now=datetime.now(UTC), **place)
    return {"Authorization": f"Bearer {secret}"}


@pytest.fixture(scope="module")
def grievances(hq):
    """Return the numbers of one that anybody of the office can read, and of a sealed one."""
    counter = Counter(hq.desk, centre="GRV")
    sealed = sealed_received(counter)
    assert counter.outcomes(sealed) == ["accepted"]
    return [body_of(forwarded(counter)).number, body_of(sealed).number]


schemathesis.serializer.alias("application/offset+octet-stream", "application/octet-stream")
DOCUMENT = schemathesis.openapi.from_dict(msgspec.json.decode(msgspec.json.encode(openapi())))
# What says nothing about its request cannot be asked wrongly.
OPERATIONS = [
    pytest.param(path, method, mode, id=f"{mode.value} {method} {path}")
    for path, methods in openapi()["paths"].items()
    for method, said in methods.items()
    for mode in schemathesis.GenerationMode
    if mode.is_positive or said.keys() & {"parameters", "requestBody"}
]
bounded = settings(
    max_examples=25,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def send(case, hq, caller, **changed):
    """Send what was generated, signed in, to the real server, and hold the answer to the schema."""
    request = case.as_transport_kwargs(base_url=hq.url)
    headers = {str(name): value for name, value in dict(request["headers"]).items()}
    request["headers"] = headers | caller.authorization | changed.pop("headers", {})
    request.update(changed)
    with requests.Session() as session:
        answer = session.request(**request, timeout=60)
    case.validate_response(answer, checks=CHECKED)
    return answer


@pytest.mark.parametrize(("path", "method", "mode"), OPERATIONS)
def test_whatever_comes_the_answer_is_one_that_is_documented(
    hq, caller, office, path, method, mode
):
    headers = office if path.startswith("/v1/office/") else {}

    @bounded
    @given(case=DOCUMENT[path][method.upper()].as_strategy(generation_mode=mode))
    def holds(case):
        send(case, hq, caller, headers=headers)

    holds()


@pytest.mark.parametrize(
    ("path", "method"),
    [each for each in ((p, m) for p, ms in openapi()["paths"].items() for m in ms)
     if "{number}" in each[0]],
)  # fmt: skip
def test_whatever_an_office_says_of_a_grievance_the_answer_is_documented(
    hq, caller, office, grievances, path, method
):
    """The number is a real one, so that what is said is read to its end."""
    seen = set()

    @bounded
    @given(case=DOCUMENT[path][method.upper()].as_strategy(), number=st.sampled_from(grievances))
    def holds(case, number):
        case.path_parameters["number"] = number
        seen.add(send(case, hq, caller, headers=office).status_code)

    holds()
    assert 200 in seen or method == "post"  # made-up days are nearly always over, or far away
    assert not seen & {401, 404}


@pytest.mark.parametrize("path", list(ACTIONS))
def test_whatever_a_genuine_letter_says_the_answer_is_documented(hq, caller, path):
    """The message is made up, the letter around it is right, so that it is read to its end."""

    @bounded
    @given(case=DOCUMENT[path]["POST"].as_strategy())
    def holds(case):
        send_genuine(case, hq, caller)

    holds()


def send_genuine(case, hq, caller):
    body = case.body if isinstance(case.body, dict) else {}
    message = body.get("message", {})
    events = message.get("events", ()) if isinstance(message, dict) else ()
    envelope = caller.envelope(
        ACTIONS[case.operation.path],
        msgspec.json.encode(message),
        message_id=str(uuid.uuid4()),
        total_count=len(events) if isinstance(events, list) else 0,
    )
    is_dci = case.operation.path.startswith("/registry/")
    packed = envelope if is_dci else pack(envelope)
    headers = {
        "Content-Type": "application/json" if is_dci else CONTENT_TYPE,
        "Content-Encoding": "identity" if is_dci else "zstd",
        "Content-Digest": content_digest(packed),
        "Accept-Encoding": "gzip",
    }
    answer = send(case, hq, caller, headers=headers, data=packed, json=None, params=None)
    assert answer.status_code in {200, 403, 413, 422}, answer.text


def test_every_route_is_documented_and_nothing_else(hq):
    app = make_app(hq.desk)
    there = {
        (re.sub(r":[a-z]+}", "}", route.path), method)
        for route in app._app.routes
        for method in route.methods
        if method != "OPTIONS"
    }
    documented = {
        (path, method.upper()) for path, methods in openapi()["paths"].items() for method in methods
    }
    assert documented == there


def test_the_document_is_the_same_at_both_places(hq):
    first = httpx.get(hq.url + "/schema")
    assert first.headers["content-type"] == "application/json"
    assert first.json() == httpx.get(hq.url + "/schema/openapi.json").json()
    assert first.content == msgspec.json.encode(openapi())


def test_real_letters_of_both_sides_are_as_documented(hq, caller):
    components = {"components": openapi()["components"]}

    def problems(name, envelope):
        method, _, path = name.partition(" ")
        operation = openapi()["paths"][path][method]
        content = (
            operation["requestBody"]["content"]
            if envelope["header"]["sender_id"] == caller.id
            else operation["responses"]["200"]["content"]
        )
        whole = {**content[CONTENT_TYPE]["schema"], **components}
        return [e.message for e in jsonschema.Draft202012Validator(whole).iter_errors(envelope)]

    sent = caller.batch([caller.event(1, application_body("KRN", 1))])
    assert problems("post /v1/batches", msgspec.json.decode(sent)) == []
    answer = caller.post("/v1/batches", sent).json()
    assert problems("post /v1/batches", answer) == []
    batch = answer["header"]["message_id"]
    asked = caller.get(f"/v1/batches/{batch}").json()
    assert problems("get /v1/batches/{batch}", asked) == []
    assert problems("get /v1/changes", caller.get("/v1/changes").json()) == []
    with httpx.Client(base_url=hq.url) as http:
        clock = FixedClock(caller.clock())
        fresh = Caller(http, hq.invite("KRN"), UNION, "Z", clock=clock)
        assert problems("post /v1/devices", fresh.register().json()) == []
