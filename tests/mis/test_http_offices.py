"""What an office calls: its own grievances and no other, with a token that can be taken back."""

from __future__ import annotations

import json
import logging
from datetime import timedelta
from types import SimpleNamespace

import httpx
import msgspec
import pytest

from tests.fakes import FixedClock
from tests.mis.desk_parts import AMTALI, ELSEWHERE, NOW, Counter
from tests.mis.grievance_parts import (
    CAME,
    NAME,
    SECRET,
    STORY,
    body_of,
    forwarded,
    moved,
    received,
    record,
    sealed_received,
    told_moves,
    told_replies,
)
from tests.tools.headquarters import headquarters
from udc_desktop.domain.grievances import StepKind
from udc_desktop.mis.http_limits import Limits, Pace
from udc_desktop.mis.http_metrics import Standing

UNKNOWN = "wrong_message Object contains unknown field `txt`"
WORDS = {"bn": "টাকা পাঠানো হয়েছে", "en": "The money was sent"}
WHY = {"reason": {"bn": "কারণ", "en": "A reason"}}


@pytest.fixture(scope="module")
def clock():
    return FixedClock(NOW)


@pytest.fixture(scope="module")
def hq(tmp_path_factory, clock):
    limits = Limits(office=Pace(burst=1000, per_second=1000), form=4096)
    with headquarters(tmp_path_factory.mktemp("hq"), thread=True, clock=clock, limits=limits) as hq:
        yield hq


_centres = iter(f"C{n}" for n in range(10, 100))


@pytest.fixture
def counter(hq):
    return Counter(hq.desk, centre=next(_centres), union=AMTALI)


def token(hq, office="uno", district="barguna", upazila="amtali", days=30):
    given = {"district": district, "upazila": upazila, "name": "নমুনা দপ্তর", "days": days}
    return hq.desk.office_tokens.issue(office, **given, now=NOW)


@pytest.fixture
def call(hq):
    """Return a caller that is the UNO of Amtali; ``call.as_(…)`` is somebody else."""

    def caller(secret):
        headers = {"Authorization": f"Bearer {secret}"} if secret else {}
        http = httpx.Client(base_url=f"{hq.url}/v1/office", headers=headers)
        opened.append(http)
        return SimpleNamespace(
            get=lambda path="/grievances", **query: http.get(path, params=query),
            post=lambda path, **body: http.post(path, json=body),
            http=http,
            as_=lambda *who, **more: caller(token(hq, *who, **more)[0]),
            with_=caller,
        )

    opened = []
    yield caller(token(hq)[0])
    for each in opened:
        each.close()


def trouble(response, status, code, detail=None):
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    said = response.json()
    assert (said["status"], said["code"]) == (status, code)
    if detail:
        assert (said["detail"]["code"] if isinstance(said["detail"], dict) else said["detail"]) == (
            detail
        )
    return said


def numbers(answer):
    assert answer.status_code == 200, answer.text
    return {each["number"] for each in answer.json()["grievances"]}


# -- who comes in ---------------------------------------------------------------------------------


def test_nobody_comes_in_without_a_good_token(hq, call, clock):
    trouble(call.with_("").get(), 401, "sign_in", "no_token")
    answer = call.with_("udc-office-" + "x" * 43).get()
    trouble(answer, 401, "sign_in", "bad_token")
    assert answer.headers["www-authenticate"] == "Bearer"
    secret, kept = token(hq, days=1)
    short = call.with_(secret)
    assert short.get().status_code == 200
    clock.now = NOW + timedelta(days=1)
    try:
        trouble(short.get(), 401, "sign_in", "expired_token")
    finally:
        clock.now = NOW
    hq.desk.office_tokens.revoke(kept.id, NOW)
    trouble(short.get(), 401, "sign_in", "revoked_token")


def test_a_devices_token_opens_no_office_and_an_offices_no_counter(hq, call):
    answer = call.http.get(hq.url + "/v1/changes")
    trouble(answer, 401, "sign_in", "bad_token")


def test_an_office_in_a_hurry_is_told_to_wait(tmp_path):
    limits = Limits(office=Pace(burst=2, per_second=0.01))
    with headquarters(tmp_path, thread=True, limits=limits, clock=FixedClock(NOW)) as hq:
        secret, _ = token(hq)
        headers = {"Authorization": f"Bearer {secret}"}
        said = [httpx.get(hq.url + "/v1/office/grievances", headers=headers) for _ in range(3)]
        assert [each.status_code for each in said] == [200, 200, 429]
        assert int(said[2].headers["retry-after"]) >= 1


# -- what it sees ---------------------------------------------------------------------------------


def test_an_office_sees_its_own_upazila_and_nothing_else(hq, call, counter):
    far = Counter(hq.desk, centre=next(_centres), union=ELSEWHERE)
    mine, social, elsewhere = (
        body_of(forwarded(counter)).number,
        body_of(forwarded(counter, office="social")).number,
        body_of(forwarded(far)).number,
    )
    seen = numbers(call.get(limit=500))
    assert mine in seen
    assert not {social, elsewhere} & seen
    for number in (social, elsewhere, "KRN1-26-G00009-0", "nonsense"):
        trouble(call.get(f"/grievances/{number}"), 404, "not_found")
        trouble(call.post(f"/grievances/{number}/take-up"), 404, "not_found")
    assert social in numbers(call.as_("social").get())
    assert elsewhere in numbers(call.as_("uno", "bagerhat", "kachua").get())


def test_a_higher_tier_sees_a_district_or_the_country(hq, call, counter):
    far = Counter(hq.desk, centre=next(_centres), union=ELSEWHERE)
    here = body_of(forwarded(counter, office="appeal", tier=2)).number
    there = body_of(forwarded(far, office="appeal", tier=2)).number
    district = numbers(call.as_("appeal", upazila="").get())
    assert (here in district, there in district) == (True, False)
    assert {here, there} <= numbers(call.as_("appeal", district="", upazila="").get())
    narrowed = call.as_("appeal", district="", upazila="").get(district="bagerhat")
    assert (here in numbers(narrowed), there in numbers(narrowed)) == (False, True)


def test_one_is_read_whole_and_a_name_that_is_to_be_kept_is_left_out(call, counter):
    number = body_of(forwarded(counter)).number
    answer = call.get(f"/grievances/{number}")
    assert answer.headers["cache-control"] == "no-store"
    whole = answer.json()
    assert whole["record"]["text"] == STORY
    assert whole["record"]["complainant"]["name_bn"] == NAME
    assert [step["kind"] for step in whole["steps"]] == ["receive", "forward"]
    secret = body_of(forwarded(counter, record=record(wants_secrecy=True))).number
    answer = call.get(f"/grievances/{secret}")
    assert NAME not in answer.text
    assert answer.json()["is_secret"]


def test_what_was_not_to_be_forwarded_is_not_there(call, counter):
    event = received(counter, record=record(may_be_forwarded=False))
    counter.send(event)
    number = body_of(event).number
    assert number not in numbers(call.get(limit=500))
    trouble(call.get(f"/grievances/{number}"), 404, "not_found")


def test_pages_follow_each_other(call, counter):
    sent = {body_of(forwarded(counter, due=CAME)).number for _ in range(5)}
    found, cursor = set(), ""
    while True:
        page = call.get(limit=2, cursor=cursor, state="forwarded,received", late="false").json()
        found |= {each["number"] for each in page["grievances"]}
        cursor = page["cursor"]
        if not page["more"]:
            break
    assert sent <= found


@pytest.mark.parametrize(
    ("query", "detail"),
    [
        ({"limit": "0"}, "wrong_limit"),
        ({"limit": "৫"}, "wrong_limit"),
        ({"state": "forwarded,perhaps"}, "wrong_state"),
        ({"late": "yes"}, "wrong_late"),
        ({"cursor": "nonsense"}, "wrong_cursor"),
    ],
)
def test_a_question_that_cannot_be_read_is_refused(call, query, detail):
    trouble(call.get(**query), 400, "bad_letter", detail)


def test_a_place_that_is_not_there_is_said_in_a_sentence(call):
    said = trouble(call.get(upazila="atlantis"), 422, "not_accepted", "unknown_upazila")
    assert "atlantis" in said["detail"]["text"]


# -- what it does ---------------------------------------------------------------------------------


def test_the_way_round_from_the_inbox_to_the_counter(call, counter):
    event = forwarded(counter)
    number = body_of(event).number
    assert call.post(f"/grievances/{number}/take-up").json()["state"] == "in_progress"
    assert call.post(f"/grievances/{number}/ask", **WHY).json()["is_asked"]
    due = "2027-01-03"
    assert call.post(f"/grievances/{number}/delay", due=due).json()["due"] == due
    answer = call.post(
        f"/grievances/{number}/reply", text=WORDS, memo="৪৭", outcome="upheld", closes=True
    )
    assert answer.json()["state"] == "answered"
    assert [m.kind for m in told_moves(counter)] == ["take_up", "ask", "delay"]
    [told] = told_replies(counter)
    assert (told.text.en, told.memo, told.outcome) == (WORDS["en"], "৪৭", "upheld")
    steps = call.get(f"/grievances/{number}").json()["steps"]
    assert {step["by"] for step in steps if step["side"] == "headquarters"} == {"নমুনা দপ্তর"}


def test_a_call_that_is_repeated_because_its_answer_was_lost_is_told_once(call, counter):
    number = body_of(forwarded(counter)).number
    for _ in range(3):
        assert call.post(f"/grievances/{number}/reply", text=WORDS).status_code == 200
    assert len(told_replies(counter)) == 1


def test_what_was_transferred_is_with_the_other_office(call, counter):
    number = body_of(forwarded(counter)).number
    answer = call.post(f"/grievances/{number}/transfer", to="social", **WHY)
    assert answer.json()["office"] == "social"
    trouble(call.get(f"/grievances/{number}"), 404, "not_found")
    assert number in numbers(call.as_("social").get())


@pytest.mark.parametrize(
    ("kind", "body", "status", "code", "detail"),
    [
        ("ask", {}, 422, "not_accepted", "reason_missing"),
        ("transfer", {"to": "moon", **WHY}, 422, "not_accepted", "unknown_office"),
        ("transfer", {"to": "uno", **WHY}, 409, "not_now", "same_office"),
        ("delay", {"due": "2020-01-01"}, 422, "not_accepted", "due_past"),
        ("reply", {}, 422, "not_accepted", "text_missing"),
        ("reply", {"text": WORDS, "mending": "accepted"}, 422, "not_accepted", "nothing_to_mend"),
        ("reply", {"text": "ঠিক"}, 422, "bad_letter", "wrong_message `$.text`"),
        (
            "reply",
            {"txt": WORDS},
            422,
            "bad_letter",
            "wrong_message Object contains unknown field `txt`",
        ),
    ],
)
def test_what_cannot_be_taken_is_a_problem_with_a_sentence(
    call, counter, kind, body, status, code, detail
):
    number = body_of(forwarded(counter)).number
    said = trouble(call.post(f"/grievances/{number}/{kind}", **body), status, code, detail)
    if code != "bad_letter":
        assert said["detail"]["text"] != detail
    assert told_moves(counter) == told_replies(counter) == []


def test_what_is_withdrawn_is_not_answered(call, counter):
    event = forwarded(counter)
    counter.send(moved(counter, event, StepKind.WITHDRAW, reason="আর চান না"))
    number = body_of(event).number
    trouble(call.post(f"/grievances/{number}/reply", text=WORDS), 409, "not_now", "step_not_now")


def test_a_body_of_another_kind_or_too_large_is_refused(call, counter):
    number = body_of(forwarded(counter)).number
    path = f"/grievances/{number}/reply"
    answer = call.http.post(path, content=b"{}", headers={"Content-Type": "text/plain"})
    trouble(answer, 415, "bad_letter", "wrong_content_type")
    large = {"bn": "ক" * 5000, "en": ""}
    trouble(call.post(path, text=large), 413, "too_large")
    answer = call.http.post(path, content=b"{", headers={"Content-Type": "application/json"})
    trouble(answer, 422, "bad_letter", "not_json")


# -- sealed ---------------------------------------------------------------------------------------


@pytest.fixture
def sealed(counter):
    event = sealed_received(counter)
    counter.send(event, moved(counter, event, StepKind.FORWARD))
    return event


def test_what_is_sealed_is_opened_only_for_an_office_that_takes_it(hq, call, counter, sealed):
    number = body_of(sealed).number
    plain = call.get(f"/grievances/{number}")
    assert SECRET not in plain.text
    assert plain.json()["record"] is None
    opened = call.get(f"/grievances/{number}/sealed").json()
    assert opened["record"]["text"] == SECRET
    assert opened["steps"][-1]["kind"] == "unseal"
    assert opened["steps"][-1]["by"].startswith("নমুনা দপ্তর (")
    event = sealed_received(counter, office="social")
    counter.send(event)
    other = f"/grievances/{body_of(event).number}/sealed"
    trouble(call.as_("social").get(other), 403, "forbidden")
    trouble(call.get(other), 404, "not_found")
    open_one = body_of(forwarded(counter)).number
    trouble(call.get(f"/grievances/{open_one}/sealed"), 409, "not_now", "not_sealed")


def test_a_sealed_one_is_answered_without_words(call, counter, sealed):
    path = f"/grievances/{body_of(sealed).number}/reply"
    said = trouble(call.post(path, text=WORDS), 422, "not_accepted", "sealed_no_text")
    assert "tell the complainant yourselves" in said["detail"]["text"]
    assert call.post(path, memo="৮").status_code == 200
    assert [(told.text, told.memo) for told in told_replies(counter)] == [(None, "")]


# -- figures, logs --------------------------------------------------------------------------------


def test_figures_are_those_of_the_office(hq, call, counter):
    lone = call.as_("food")
    assert lone.get("/statistics").json()["whole"]["total"] == 0
    forwarded(counter, office="food")
    figures = lone.get("/statistics").json()
    assert figures["whole"]["states"] == {"forwarded": 1}
    assert figures["upazilas"].keys() == {"barguna/amtali"}


def test_what_stands_in_each_state_is_a_figure(hq, counter):
    forwarded(counter)
    hq.desk.grievances.states()
    text = httpx.get(hq.url + "/metrics").text
    assert "# TYPE udc_mis_grievances gauge" in text


def test_a_figure_of_the_database_is_asked_once_a_minute():
    asked = []
    now = [0.0]

    def ask():
        asked.append(1)
        return {"forwarded": len(asked)}

    figure = Standing("x", "X.", "state", ask, lambda: now[0])
    assert [figure.family().samples[0].value for _ in range(3)] == [1, 1, 1]
    now[0] = 61.0
    assert figure.family().samples[0].value == 2
    assert figure.family().samples[0].labels == {"state": "forwarded"}


def test_nothing_of_a_person_a_story_or_a_token_is_in_the_log(
    hq, call, counter, sealed, caplog, clock
):
    number, secret = body_of(forwarded(counter)).number, body_of(sealed).number
    with caplog.at_level(logging.DEBUG, "udc_desktop.mis"):
        call.get()
        call.get(f"/grievances/{number}")
        call.get(f"/grievances/{secret}/sealed")
        call.post(f"/grievances/{number}/reply", text=WORDS, memo="৪৭")
        call.post(f"/grievances/{number}/ask", reason={"bn": "", "en": ""})
    said = "\n".join(
        record.getMessage() + json.dumps(getattr(record, "said", {}), ensure_ascii=False)
        for record in caplog.records
    )
    assert "unsealed" in said
    assert said.count("/v1/office/grievances/{number}") >= 3  # the last may not be written yet
    sign = call.http.headers["authorization"].removeprefix("Bearer ")
    for kept in (NAME, STORY, SECRET, WORDS["bn"], "01712000001", sign, number, secret, "নমুনা"):
        assert kept not in said
    kept = hq.desk.office_tokens.find(sign)
    assert f'"office": "{kept.id}"' in said


def test_the_record_that_an_office_reads_is_the_one_that_was_written(call, counter):
    number = body_of(forwarded(counter)).number
    whole = call.get(f"/grievances/{number}").json()
    assert msgspec.convert(whole["record"], type(record())) == record()
