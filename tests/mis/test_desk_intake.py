"""Taking batches: every event once, whatever comes twice, late, damaged or at the same moment."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import msgspec
import pytest
import uuid6
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.mis.desk_parts import (
    NOW,
    Counter,
    count,
    digest_of,
    fresh_nid,
    message_of,
    number_of,
    states,
)
from udc_desktop.domain.exchange import AMENDED, CHECKPOINT, REFUSED, SUBMITTED, WITHDRAWN
from udc_desktop.domain.seals import canonical_json, sha256_hex
from udc_desktop.mis.desk import Desk, Refused
from udc_desktop.mis.sentences import REASONS

# -- once -----------------------------------------------------------------------------------------


def test_new_applications_are_accepted_each_by_name_and_hash(desk, counter):
    events = [counter.event() for _ in range(3)]
    answer = counter.send(*events)
    assert [(e.id, e.sha256) for e in answer.outcomes] == [(e.id, e.sha256) for e in events]
    assert {each.outcome for each in answer.outcomes} == {"accepted"}
    assert states(desk) == {number_of(event): "received" for event in events}


def test_the_body_is_kept_to_the_byte(desk, counter):
    event = counter.event()
    counter.send(event)
    [kept] = desk._store.read(
        lambda c: c.exec_driver_sql("SELECT body, sha256, seal FROM event").all()
    )
    assert tuple(map(bytes, kept)) == (bytes(event.body), bytes.fromhex(event.sha256), event.seal)


def test_the_same_batch_again_gets_the_same_answer(desk, counter):
    events = [counter.event(), counter.event(nid="", brn="")]
    batch = uuid6.uuid7()
    first = counter.send(*events, batch=batch)
    assert counter.send(*events, batch=batch) == first
    assert desk.batch_answer(counter.device, batch) == first
    assert count(desk, "event") == 1


def test_the_same_batch_id_with_other_bytes_is_a_conflict(counter):
    batch = uuid6.uuid7()
    counter.send(counter.event(), batch=batch)
    with pytest.raises(Refused, match="batch_conflict"):
        counter.send(counter.event(), batch=batch)


def test_a_batch_that_never_came_has_no_answer(desk, counter):
    assert desk.batch_answer(counter.device, uuid6.uuid7()) is None


def test_batches_that_overlap_bring_only_what_is_new(desk, counter):
    a, b, c = (counter.event() for _ in range(3))
    counter.send(a, b)
    assert counter.outcomes(b, c, b) == ["repeat", "accepted", "repeat"]
    assert count(desk, "event") == count(desk, "application") == 3


def test_an_event_twice_in_one_batch_is_taken_once(desk, counter):
    event = counter.event()
    assert counter.outcomes(event, event) == ["accepted", "repeat"]
    assert count(desk, "event") == 1


def test_the_same_id_with_another_hash_is_a_conflict(desk, counter):
    first = counter.event()
    other = counter.event(id=first.id)
    assert counter.outcomes(first) == ["accepted"]
    assert counter.outcomes(other) == ["conflict"]
    assert count(desk, "event") == 1


def test_an_empty_batch_is_answered(counter):
    assert counter.outcomes() == []


# -- held -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [AMENDED, WITHDRAWN])
def test_what_follows_an_unknown_application_is_held_and_not_kept(desk, counter, kind):
    first = counter.event()
    later = counter.after(first, kind)
    [held] = counter.send(later).outcomes
    assert (held.outcome, held.waits_for) == ("held", (f"entity:{first.entity}",))
    assert count(desk, "event") == 0
    assert counter.outcomes(first, later) == ["accepted", "accepted"]


def test_a_held_event_is_tried_again_when_its_batch_comes_again(desk, counter):
    first, fresh = counter.event(), counter.event()
    later = counter.after(first, AMENDED)
    batch = uuid6.uuid7()
    assert counter.outcomes(later, fresh, batch=batch) == ["held", "accepted"]
    counter.send(first)
    assert counter.outcomes(later, fresh, batch=batch) == ["accepted", "accepted"]
    assert [e.outcome for e in desk.batch_answer(counter.device, batch).outcomes] == [
        "accepted",
        "accepted",
    ]


def test_an_event_waits_for_every_paper_that_it_cites(desk, counter):
    data = b"a photo"
    here, missing = sha256_hex(data), "ab" * 32
    desk.keep_paper(counter.device, here, "image/jpeg", data, NOW)
    body = counter.body(uuid6.uuid7(), papers=[here, missing])
    event = counter.event(body)
    [held] = counter.send(event).outcomes
    assert held.waits_for == (f"paper:{missing}",)
    assert counter.outcomes(counter.event(body | {"papers": [here]})) == ["accepted"]


# -- rejected, refused ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "field", "code"),
    [
        ({"nid": "", "brn": ""}, "applicant.nid", "identity_missing"),
        ({"nid": "12345"}, "applicant.nid", "nid_length"),
        ({"nid": "0123456789"}, "applicant.nid", "nid_first_digit"),
        ({"nid": "9991234567890"}, "applicant.nid", "nid_district"),
        ({"nid": "0481234567890"}, "applicant.nid", "nid_rmo"),
        ({"nid": "12a4567890"}, "applicant.nid", "nid_not_digits"),
        ({"brn": "123"}, "applicant.brn", "brn_length"),
        ({"brn": "1999x"}, "applicant.brn", "brn_not_digits"),
        ({"born": "1999-13-01"}, "applicant.born", "date_not_read"),
        ({"programme": "no such; shape"}, "programme", "programme_shape"),
    ],
)
def test_what_can_be_mended_is_rejected_with_a_sentence_for_its_field(
    desk, counter, said, field, code
):
    [rejected] = counter.send(counter.event(**said)).outcomes
    assert rejected.outcome == "rejected"
    [problem] = rejected.problems
    assert (problem.field, problem.code) == (field, code)
    assert problem.text.bn
    assert problem.text.en
    assert "{" not in problem.text.bn + problem.text.en
    assert count(desk, "event") == 0


def test_a_rejected_application_is_taken_once_mended(desk, counter):
    bad = counter.event(nid="12345")
    counter.send(bad)
    mended = counter.after(bad, SUBMITTED, nid=fresh_nid())
    assert counter.outcomes(mended) == ["accepted"]
    assert states(desk) == {number_of(bad): "received"}


def damaged_hash(counter):
    return msgspec.structs.replace(counter.event(), sha256="00" * 32)


def damaged_body(counter):
    return msgspec.structs.replace(counter.event(), body=msgspec.Raw(b"{}"))


def sealed_by_another(counter):
    return msgspec.structs.replace(counter.event(), seal=bytes(64))


def moved_in_time(counter):
    return msgspec.structs.replace(counter.event(), skew_seconds=99)


def no_record(counter):
    return counter.event({"application": str(uuid6.uuid7()), "papers": []})


def of_another_entity(counter):
    return counter.event(counter.body(uuid6.uuid7()), entity=uuid6.uuid7())


def of_another_record(counter):
    return counter.event(counter.body(uuid6.uuid7(), record_sha256="00" * 32))


def misheard_number(counter):
    return counter.event(counter.body(uuid6.uuid7(), number="KRN1-26-000001-0"))


def impossible_seq(counter):
    return counter.event(seq=2**60)


def nameless_kind(counter):
    return counter.event(kind="A kind\0of thing")


def no_json(counter):
    event = counter.event()
    return counter.seal(
        msgspec.structs.replace(event, body=msgspec.Raw(b"[["), sha256=sha256_hex(b"[["))
    )


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (damaged_hash, "bad_hash"),
        (damaged_body, "bad_hash"),
        (sealed_by_another, "bad_seal"),
        (moved_in_time, "bad_seal"),
        (no_record, "bad_shape"),
        (of_another_entity, "bad_shape"),
        (of_another_record, "bad_shape"),
        (impossible_seq, "bad_shape"),
        (nameless_kind, "bad_shape"),
        (no_json, "bad_shape"),
        (misheard_number, "bad_number"),
    ],
)
def test_what_cannot_be_believed_is_refused_with_its_reason(desk, counter, make, code):
    good = counter.event()
    answer = counter.send(make(counter), good)
    assert [each.outcome for each in answer.outcomes] == ["refused", "accepted"]
    assert answer.outcomes[0].reason_code == code
    assert answer.outcomes[0].reason == REASONS[code]
    assert count(desk, "event") == 1


def test_a_place_in_the_devices_order_is_used_once(counter):
    first = counter.event()
    assert counter.outcomes(first) == ["accepted"]
    second, third = counter.event(seq=first.seq), counter.event(seq=first.seq)
    assert counter.send(second).outcomes[0].reason_code == "seq_used"
    fresh = counter.event()
    assert counter.outcomes(fresh, third) == ["accepted", "refused"]


def test_another_devices_application_is_left_alone(desk, counter):
    other = Counter(desk, character="2")
    event = counter.event()
    counter.send(event)
    stolen = other.event(msgspec.json.decode(bytes(event.body)) | {"revision": 2}, kind=WITHDRAWN)
    [refused] = other.send(stolen).outcomes
    assert refused.reason_code == "other_device"
    taken = other.event(msgspec.json.decode(bytes(event.body)))
    assert other.send(taken).outcomes[0].reason_code == "other_device"
    assert states(desk) == {number_of(event): "received"}


def test_a_revoked_device_brings_nothing_more(desk, counter):
    event = counter.event()
    desk.revoke(counter.device.id, NOW)
    with pytest.raises(Refused, match="revoked"):
        counter.send(event)
    assert count(desk, "event") == 0


# -- what an application becomes ------------------------------------------------------------------


def test_an_application_is_what_its_newest_event_says(desk, counter):
    first = counter.event()
    amended = counter.after(first, AMENDED, priority=9, programme="oaa")
    assert counter.outcomes(first, amended) == ["accepted", "accepted"]
    [line] = desk.export("oaa", "")
    assert (line["priority"], line["revision"]) == (9, 2)
    withdrawn = counter.after(amended, WITHDRAWN)
    counter.send(withdrawn)
    assert states(desk) == {number_of(first): "withdrawn"}


def test_an_amendment_that_found_her_not_eligible_is_a_refusal(desk, counter):
    first = counter.event()
    counter.send(first)
    counter.send(counter.after(first, AMENDED, state="refused"))
    assert states(desk) == {number_of(first): "refused"}


def test_a_refused_application_need_not_be_complete(desk, counter):
    event = counter.event(kind=REFUSED, nid="", state="refused")
    assert counter.outcomes(event) == ["accepted"]
    assert states(desk) == {number_of(event): "refused"}


@pytest.mark.parametrize("kind", [CHECKPOINT, "life.event", "grievance.heard"])
def test_kinds_that_are_not_known_yet_are_kept(desk, counter, kind):
    event = counter.event(
        {"application": "of no concern", "x": [1]}, kind=kind, entity=uuid6.uuid7()
    )
    assert counter.outcomes(event) == ["accepted"]
    assert desk.stats()["events"] == {kind: 1}
    assert desk.stats()["applications"] == {}


# -- at the same moment ---------------------------------------------------------------------------


def at_once(works):
    """Run functions in threads that begin together; return what each returned."""
    barrier = Barrier(len(works))

    def run(work):
        barrier.wait()
        return work()

    with ThreadPoolExecutor(len(works)) as pool:
        return [future.result() for future in [pool.submit(run, work) for work in works]]


def test_one_batch_from_eight_threads_is_taken_once(desk, counter):
    events = [counter.event() for _ in range(20)]
    batch = uuid6.uuid7()
    answers = at_once([lambda: counter.send(*events, batch=batch)] * 8)
    assert all(answer == answers[0] for answer in answers)
    assert count(desk, "event") == count(desk, "application") == 20


def test_overlapping_batches_from_eight_threads_take_each_event_once(desk, counter):
    events = [counter.event() for _ in range(40)]
    answers = at_once([lambda at=at: counter.send(*events[at : at + 15]) for at in range(0, 32, 4)])
    accepted = [e.id for a in answers for e in a.outcomes if e.outcome == "accepted"]
    assert sorted(accepted) == sorted(event.id for event in events[:43])
    assert count(desk, "event") == 40
    said = {e.outcome for a in answers for e in a.outcomes}
    assert said == {"accepted", "repeat"}


def test_two_devices_with_one_event_id_are_told_apart(desk):
    counters = [Counter(desk, character=str(n)) for n in range(4)]
    id = uuid6.uuid7()
    events = [counter.event(id=id) for counter in counters]
    answers = at_once(
        [lambda c=c, e=e: c.outcomes(e) for c, e in zip(counters, events, strict=True)]
    )
    assert sorted(answers) == [["accepted"], ["conflict"], ["conflict"], ["conflict"]]
    assert count(desk, "application") == 1


def _send_in_a_process(database, folder, device, payloads, barrier, queue):
    from pathlib import Path

    from udc_desktop.domain.exchange import BatchMessage

    desk = Desk.open(database, Path(folder))
    found = desk.device(device)
    barrier.wait(60)
    for batch, digest, payload in payloads:
        message = msgspec.json.decode(payload, type=BatchMessage)
        queue.put(
            [e.outcome.value for e in desk.take_batch(found, batch, digest, message, NOW).outcomes]
        )
    desk.close()


def test_two_processes_with_the_same_batches_take_each_event_once(desk, database, folder, counter):
    lots = [[counter.event() for _ in range(10)] for _ in range(8)]
    payloads = [
        (uuid6.uuid7(), digest_of(events), msgspec.json.encode(message_of(events)))
        for events in lots
    ]
    context = multiprocessing.get_context("spawn")
    barrier, queue = context.Barrier(2), context.Queue()
    arguments = (database, str(folder), counter.device.id, payloads, barrier, queue)
    processes = [context.Process(target=_send_in_a_process, args=arguments) for _ in range(2)]
    for process in processes:
        process.start()
    answers = [queue.get(timeout=60) for _ in range(2 * len(lots))]
    for process in processes:
        process.join(60)
        assert process.exitcode == 0
    assert answers == [["accepted"] * 10] * 16
    assert count(desk, "event") == count(desk, "application") == 80


# -- any order ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def many_stories(tmp_path_factory):
    """A desk for many examples, each with a device of its own."""
    folder = tmp_path_factory.mktemp("stories")
    desk = Desk.create(
        f"sqlite:///{folder / 'mis.db'}",
        folder / "hq",
        name_bn="স",
        name_en="H",
        public_url="",
    )
    yield desk
    desk.close()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_order_and_repetition_of_batches_ends_in_the_same_state(many_stories, data):
    counter = Counter(many_stories, character=data.draw(st.sampled_from("123456789")))
    events = []
    for _ in range(data.draw(st.integers(1, 3))):
        events.append(counter.event())
        for kind in data.draw(st.lists(st.sampled_from([AMENDED, AMENDED, WITHDRAWN]), max_size=3)):
            events.append(counter.after(events[-1], kind, priority=counter.seq))
    batches = data.draw(
        st.lists(st.lists(st.sampled_from(events), max_size=5, unique_by=id), max_size=6)
    )
    for batch in batches:
        counter.send(*batch)
    # the courier does not give up before all are settled; an order in which that takes many runs
    waiting = data.draw(st.permutations(events))
    for _ in range(len(events)):
        answer = counter.send(*waiting)
        if all(each.outcome.is_settled for each in answer.outcomes):
            break
    assert all(each.outcome.is_settled for each in answer.outcomes)
    newest = {}
    for event in events:
        newest[event.entity] = event
    for entity, event in newest.items():
        [line] = [
            line for line in many_stories.export("", "") if line["application"] == str(entity)
        ]
        assert line["revision"] == event.revision
        assert line["state"] == ("withdrawn" if event.kind == WITHDRAWN else "received")


def test_a_body_is_checked_by_its_own_bytes_and_not_by_how_we_would_write_it(counter):
    body = counter.body(uuid6.uuid7())
    loose = msgspec.json.format(canonical_json(body), indent=1)
    event = counter.event(body)
    event = counter.seal(
        msgspec.structs.replace(event, body=msgspec.Raw(loose), sha256=sha256_hex(loose))
    )
    # the record inside is written otherwise than its own hash was made of
    assert counter.outcomes(event) == ["refused"]
