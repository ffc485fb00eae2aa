"""What offices say: decisions, payments, replies, files."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import msgspec
import pytest
import uuid6

from tests.mis.desk_parts import NOW, Counter, count, number_of, states
from udc_desktop.domain.exchange import (
    AMENDED,
    WITHDRAWN,
    CentralFile,
    Decision,
    FileWithdrawn,
    GrievanceReply,
    Payment,
)
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.seals import sha256_hex
from udc_desktop.mis.desk import Refused

REASON = Words("কারণ", "a reason")


@pytest.fixture
def sent(counter):
    event = counter.event()
    counter.send(event)
    return event


def decision(event, state="approved", **more):
    whole = {"decided": date(2026, 11, 20), **more}
    return Decision(application=event.entity, number=number_of(event), state=state, **whole)


def told(counter, kind, struct):
    return [msgspec.json.decode(c.body, type=struct) for c in counter.told(kind)]


# -- decisions ------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["approved", "waiting", "rejected"])
def test_a_decision_moves_the_application_and_reaches_its_centre(desk, counter, sent, state):
    given = decision(sent, state, rank=3, of=9, reason=REASON, memo="46.00.1")
    desk.decide(given, NOW)
    assert told(counter, "application.decided", Decision) == [given]
    assert states(desk) == {number_of(sent): state}


def test_the_same_decision_again_is_told_once(desk, counter, sent):
    for _ in range(2):
        desk.decide(decision(sent), NOW)
    assert len(counter.told("application.decided")) == count(desk, "decision") == 1


def test_a_decision_may_be_taken_back_and_made_again(desk, counter, sent):
    for state in ("approved", "rejected", "approved"):
        desk.decide(decision(sent, state), NOW)
    given = [d.state for d in told(counter, "application.decided", Decision)]
    assert given == ["approved", "rejected", "approved"]
    assert states(desk) == {number_of(sent): "approved"}


def test_what_the_counter_ended_stays_ended(desk, counter, sent):
    counter.send(counter.after(sent, WITHDRAWN))
    desk.decide(decision(sent), NOW)
    assert states(desk) == {number_of(sent): "withdrawn"}


def test_an_amendment_leaves_the_decision_standing(desk, counter, sent):
    desk.decide(decision(sent), NOW)
    counter.send(counter.after(sent, AMENDED))
    assert states(desk) == {number_of(sent): "approved"}


def test_nothing_is_decided_about_an_unknown_application(desk, counter):
    with pytest.raises(Refused, match="unknown_application"):
        desk.decide(decision(counter.event()), NOW)


def test_an_application_is_found_by_its_number(desk, sent):
    assert desk.application_of(number_of(sent)) == sent.entity
    assert desk.application_of("KRN1-26-999999-X") is None


def test_a_number_that_two_devices_gave_is_not_guessed(desk, counter, sent):
    twin = Counter(desk, character=counter.character)
    assert twin.outcomes(twin.event(number=number_of(sent))) == ["accepted"]
    with pytest.raises(Refused, match="number_ambiguous"):
        desk.application_of(number_of(sent))


# -- payments -------------------------------------------------------------------------------------


def payment(event, **more):
    whole = {
        "id": uuid6.uuid7(),
        "programme": "mcbp",
        "cycle": "2026-11",
        "amount": 800,
        "status": "paid",
        **more,
    }
    return Payment(application=event.entity, number=number_of(event), **whole)


def test_payments_are_kept_and_told_and_the_later_one_replaces(desk, counter, sent):
    first, second = payment(sent), payment(sent, cycle="2026-12", status="held")
    assert desk.pay([first, second], NOW) == 2
    assert desk.pay([first, second], NOW) == 0
    mended = msgspec.structs.replace(second, status="paid")
    assert desk.pay([first, mended], NOW) == 1
    assert {p.id: p.status for p in told(counter, "payment", Payment)} == {
        first.id: "paid",
        second.id: "paid",
    }
    assert count(desk, "payment") == 2


def test_payments_are_kept_all_or_none(desk, counter, sent):
    with pytest.raises(Refused, match="unknown_application"):
        desk.pay([payment(sent), payment(counter.event())], NOW)
    assert count(desk, "payment") == 0
    assert counter.told("payment") == []


def test_a_reply_reaches_the_centre(desk, counter):
    reply = GrievanceReply(number="G-1", text=REASON, replied=date(2026, 11, 20), closes=True)
    desk.reply("KRN", reply, NOW)
    assert told(counter, "grievance.replied", GrievanceReply) == [reply]
    with pytest.raises(Refused, match="unknown_centre"):
        desk.reply("NONE", reply, NOW)


# -- files ----------------------------------------------------------------------------------------


def central_file(version, text="id = 1", **more):
    whole = {
        "kind": "programme",
        "name": "mcbp",
        "effective_from": date(2026, 12, 1),
        "sha256": sha256_hex(text.encode()),
        **more,
    }
    return CentralFile(version=version, text=text, **whole)


def test_a_file_reaches_every_centre_and_the_same_version_once(desk, counter):
    first, second = central_file(3), central_file(4, "id = 2")
    for file in (first, first, second):
        desk.publish(file, NOW)
    assert told(counter, "file.published", CentralFile) == [first, second]


@pytest.mark.parametrize("file", [central_file(3, "other"), central_file(2)])
def test_a_version_is_never_used_twice_nor_an_older_one_after_it(desk, file):
    desk.publish(central_file(3), NOW)
    with pytest.raises(Refused, match="not_newer"):
        desk.publish(file, NOW)


def test_a_file_that_is_not_what_its_hash_says_is_not_published(desk):
    with pytest.raises(Refused, match="wrong_digest"):
        desk.publish(central_file(1, sha256="00" * 32), NOW)


def test_a_version_that_was_withdrawn_is_told_of_once(desk, counter):
    desk.publish(central_file(1), NOW)
    for _ in range(2):
        desk.withdraw_file("programme", "mcbp", 1, NOW)
    [withdrawn] = told(counter, "file.withdrawn", FileWithdrawn)
    assert (withdrawn.name, withdrawn.version) == ("mcbp", 1)
    with pytest.raises(Refused, match="unknown_file"):
        desk.withdraw_file("programme", "mcbp", 9, NOW)


# -- figures --------------------------------------------------------------------------------------


def test_figures_count_what_is_here(desk, counter, sent):
    counter.send(counter.event(programme="oaa"))
    desk.decide(decision(sent), NOW)
    stats = desk.stats()
    assert (stats["centres"], stats["devices"], stats["batches"]) == (1, 1, 2)
    assert stats["applications"] == {"mcbp": {"approved": 1}, "oaa": {"received": 1}}


def test_an_export_has_every_application_of_a_programme_and_state(desk, counter, sent, monkeypatch):
    monkeypatch.setattr("udc_desktop.mis.registry._PAGE", 2)
    counter.send(*[counter.event(programme="oaa") for _ in range(5)])
    assert len(list(desk.export("", ""))) == 6
    assert len(list(desk.export("oaa", "received"))) == 5
    [line] = desk.export("mcbp", "")
    assert line["number"] == number_of(sent)
    assert line["record.applicant.name_bn"] == "মোছাম্মৎ নমুনা"
    assert line["created"] == (NOW - timedelta(0)).isoformat()
    assert list(desk.export("none", "")) == []


def test_an_unknown_id_is_no_application(desk):
    with pytest.raises(Refused, match="unknown_application"):
        desk.decide(
            Decision(application=uuid4(), number="x", state="approved", decided=date(2026, 1, 1)),
            NOW,
        )
