"""What each part of a unit of work keeps, and what can never be changed again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import COLLEAGUE, OPERATOR, SUPERVISOR
from tests.fakes import NOON
from tests.storage.records import (
    a_person,
    an_application,
    an_id,
    enrolled,
    later,
    put,
    put_person,
    sha256_of,
)
from udc_desktop.domain.applications import State
from udc_desktop.domain.enrolments import (
    Consent,
    EnrolmentDraft,
    LookalikeAnswer,
    Overrule,
    PaperRef,
    Verdict,
)
from udc_desktop.domain.seals import audit_digest, canonical_json, event_message
from udc_desktop.services.ports import AuditEntry, Household, PrintEntry, StoredReceipt


def sql(unit, statement: str):
    return unit.numbers._driver.execute(statement)


def a_draft(**changes) -> EnrolmentDraft:
    fields = {"id": an_id(), "operator": OPERATOR.id, "started": NOON, "changed": NOON}
    return EnrolmentDraft(**(fields | changes))


def append(unit, entity, what="application.enrolled", **detail):
    return unit.trail.append(at=NOON, operator=OPERATOR, what=what, entity=entity, detail=detail)


def event(unit, entity, **body):
    return unit.outbox.add(
        kind="application.submitted",
        entity=entity,
        revision=1,
        at=NOON,
        body=body,
        operator=OPERATOR.id,
    )


# -- people ------------------------------------------------------------------------------------


def test_a_person_and_her_household_come_back_as_they_were(store):
    person = a_person(nid="8345691722", brn="20001234567890123", body={"applicant": {"n": 3}})
    home = Household(person.household, {"size": 4, "members": [{"age": 3}]}, NOON)
    with store.units() as unit:
        unit.people.put(person)  # the household may follow: the commit checks
        unit.people.put_household(home)
        unit.commit()
    with store.units() as unit:
        assert unit.people.get(person.id) == person
        assert unit.people.household(person.household) == home
        assert unit.people.get(an_id()) is None
        assert unit.people.household(an_id()) is None


def test_a_changed_person_is_found_by_the_new_number_and_not_by_the_old(store):
    person = put_person(store, a_person(mobile="01712000001", name_en="Old Name"))
    with store.units() as unit:
        unit.people.put(replace(person, mobile="01812000002", name_en="New Name", born=None))
        unit.commit()
    find = store.queries.find
    assert find("01712000001", 5) == []
    assert find("old name", 5) == []
    assert [line.id for line in find("01812000002", 5)] == [person.id]
    assert [line.id for line in find("new name", 5)] == [person.id]


# -- applications ------------------------------------------------------------------------------


def test_a_revision_is_added_and_the_one_before_is_kept(store):
    first = enrolled(store)
    body = first.body | {"address": {"ward": "7", "village": "অন্য গ্রাম"}}
    second = replace(
        first,
        revision=2,
        body=body,
        body_sha256=sha256_of(body),
        changed=later(5),
        operator=COLLEAGUE.id,
    )
    with store.units() as unit:
        unit.applications.revise(second, "wrong ward")
        unit.commit()
    with store.units() as unit:
        assert unit.applications.get(first.id) == second
        old, new = unit.applications.revisions(first.id)
    assert (old.revision, old.body, old.operator, old.at, old.reason) == (
        1,
        first.body,
        OPERATOR.id,
        NOON,
        "",
    )
    assert (new.revision, new.body, new.operator, new.at, new.reason) == (
        2,
        body,
        COLLEAGUE.id,
        later(5),
        "wrong ward",
    )
    (line,) = store.queries.applications_of(first.person)
    assert (line.ward, line.village) == ("7", "অন্য গ্রাম")


def test_the_store_itself_refuses_a_second_live_application_to_one_programme(store):
    person = a_person()
    put(store, an_application(person), person=person)
    with pytest.raises(sqlcipher.IntegrityError, match="UNIQUE"), store.units() as unit:
        unit.applications.add(an_application(person), "")


@pytest.mark.parametrize("state", [State.REFUSED, State.REJECTED, State.WITHDRAWN])
def test_what_is_no_longer_live_bars_nothing(store, state):
    person = a_person()
    first, second = an_application(person), an_application(person)
    put(store, first, person=person)
    with store.units() as unit:
        assert unit.applications.live_for(person.id, "mcbp") == first
        unit.applications.set_state(first.id, state, later(1))
        assert unit.applications.live_for(person.id, "mcbp") is None
        assert unit.applications.live_programmes(person.id) == []
        unit.applications.add(second, "")
        unit.commit()
    with store.units() as unit:
        assert unit.applications.live_for(person.id, "mcbp") == second
        assert unit.applications.live_programmes(person.id) == ["mcbp"]
        before = unit.applications.get(first.id)
    assert before == replace(first, state=state, changed=later(1))


def test_a_number_on_paper_is_given_once(store):
    first = enrolled(store)
    with pytest.raises(sqlcipher.IntegrityError, match="uq_application_number"):
        enrolled(store, number=first.number.lower())


def test_a_state_cannot_be_set_on_what_is_not_there(store):
    with store.units() as unit, pytest.raises(LookupError):
        unit.applications.set_state(an_id(), State.WITHDRAWN, NOON)


def test_an_application_of_nobody_is_refused(store):
    with store.units() as unit, pytest.raises(LookupError):
        unit.applications.add(an_application(a_person()), "")


def test_what_waits_is_due_when_its_window_opens_or_none_is_announced(store):
    waits = State.NEXT_WINDOW
    december = enrolled(store, state=waits, intake=date(2026, 12, 1), created=later(2))
    january = enrolled(store, state=waits, intake=date(2027, 1, 1))
    unknown = enrolled(store, state=waits, intake=None, created=later(1))
    enrolled(store, state=State.SUBMITTED, intake=date(2026, 12, 1))
    with store.units() as unit:
        assert unit.applications.due_for_window(date(2026, 12, 1)) == [unknown, december]
        unit.applications.set_intake(january.id, date(2026, 11, 1))
        assert january.id in {a.id for a in unit.applications.due_for_window(date(2026, 12, 1))}


def test_the_points_of_an_intake_are_those_of_its_live_applications(store):
    intake = date(2026, 12, 1)
    enrolled(store, intake=intake, priority=3)
    enrolled(store, intake=intake, priority=5)
    enrolled(store, intake=intake, priority=9, state=State.REFUSED)
    enrolled(store, intake=intake, priority=7, programme="oaa")
    enrolled(store, intake=None, priority=1)
    with store.units() as unit:
        assert sorted(unit.applications.priorities_in("mcbp", intake)) == [3, 5]
        assert unit.applications.priorities_in("mcbp", None) == [1]


# -- papers and drafts -------------------------------------------------------------------------


def test_the_same_paper_is_kept_once_under_its_hash(store):
    data = bytes(range(256)) * 600
    with store.units() as unit:
        sha256 = unit.papers.put(data, "image/jpeg", NOON)
        assert sha256 == hashlib.sha256(data).hexdigest()
        assert unit.papers.put(data, "image/jpeg", later(1)) == sha256
        assert unit.papers.get(sha256) == data
        assert unit.papers.get("00" * 32) is None
        assert sql(unit, "SELECT count(*) FROM paper").fetchone() == (1,)


def test_only_papers_that_nobody_cites_are_dropped(store):
    person = a_person()
    with store.units() as unit:
        recorded, drafted, forgotten = (
            unit.papers.put(word, "image/png", NOON) for word in (b"one", b"two", b"three")
        )
        unit.drafts.put(a_draft(papers={"nid": PaperRef("nid", drafted, "image/png", 3, "")}))
        unit.commit()
    cited = {"applicant": {}, "papers": [{"document": "nid", "sha256": recorded}]}
    first = enrolled(store, person, body=cited)
    with store.units() as unit:  # a revision without the paper keeps it: the old one is kept too
        unit.applications.revise(replace(first, revision=2, body={"papers": []}), "x")
        unit.commit()
    with store.units() as unit:
        assert unit.papers.drop_orphans() == 1
        unit.commit()
    with store.units() as unit:
        kept = [unit.papers.get(sha256) for sha256 in (recorded, drafted, forgotten)]
    assert kept == [b"one", b"two", None]


def test_a_draft_comes_back_exactly_as_it_was_left(store):
    draft = a_draft(
        programme="mcbp",
        answers={"applicant.nid": " ১২৩৪ x", "a.b": ""},
        members=[{"age": "৩"}],
        papers={"photo": PaperRef("photo", "ab" * 32, "image/jpeg", 9, "IMG 1.jpg")},
        lookalikes=[LookalikeAnswer(an_id(), Verdict.OTHER, "another village")],
        overrules=[Overrule("nid_year", "applicant.nid", "card seen", SUPERVISOR.id, NOON)],
        consent=Consent("2026-1", "guardian", "thumb", "নমুনা", "bn", NOON),
        person=an_id(),
        as_refused=True,
        step="account",
        focus="account.wallet",
    )
    with store.units() as unit:
        unit.drafts.put(draft)
        unit.drafts.put(draft)
        unit.commit()
    with store.units() as unit:
        assert unit.drafts.get(draft.id) == draft


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answers=st.dictionaries(st.text(max_size=20), st.text(max_size=60), max_size=6))
def test_no_text_that_can_be_typed_is_changed_by_keeping_it(store, answers):
    draft = a_draft(answers=answers)
    with store.units() as unit:
        unit.drafts.put(draft)
        assert unit.drafts.get(draft.id).answers == answers


def test_half_a_character_from_a_broken_paste_does_not_cost_the_draft(store):
    draft = a_draft(answers={"a.b": "নমুনা \ud83d খাতুন", "c": "d"}, members=[{"x": "\udc00"}])
    with store.units() as unit:
        unit.drafts.put(draft)
        kept = unit.drafts.get(draft.id)
    assert kept.answers == {"a.b": "নমুনা � খাতুন", "c": "d"}
    assert kept.members == [{"x": "�"}]


def test_an_operator_sees_only_their_own_drafts_the_newest_first(store):
    mine, newer = a_draft(), a_draft(changed=later(3))
    theirs = a_draft(operator=COLLEAGUE.id)
    with store.units() as unit:
        for draft in (newer, mine, theirs):
            unit.drafts.put(draft)
        assert unit.drafts.of(OPERATOR.id) == [newer, mine]
        unit.drafts.drop(newer.id)
        unit.drafts.drop(newer.id)
        assert unit.drafts.of(OPERATOR.id) == [mine]


# -- the trail ---------------------------------------------------------------------------------


def test_the_trail_is_a_chain(store):
    entity = an_id()
    with store.units() as unit:
        first = append(unit, entity, number="SMP-1", count=3)
        second = unit.trail.append(
            at=later(1), operator=None, what="store.upgraded", entity=None, detail={}
        )
        third = append(unit, entity)
        unit.commit()
    assert [first.seq, second.seq, third.seq] == [1, 2, 3]
    assert (first.previous, second.previous, third.previous) == ("", first.digest, second.digest)
    assert (first.operator_name, second.operator_name) == (OPERATOR.name, "")
    with store.units() as unit:
        assert unit.trail.of(entity) == [first, third]
        assert unit.trail.first_break() is None


@pytest.mark.parametrize(
    ("tampering", "found"),
    [
        ("UPDATE audit_entry SET what = 'nothing.happened' WHERE seq = 4", 4),
        ("UPDATE audit_entry SET at = at + 1 WHERE seq = 2", 2),
        ("UPDATE audit_entry SET operator_name = 'x' WHERE seq = 5", 5),
        ("UPDATE audit_entry SET operator = NULL WHERE seq = 3", 3),
        ("UPDATE audit_entry SET detail = CAST('{\"n\":9}' AS BLOB) WHERE seq = 1", 1),
        ("UPDATE audit_entry SET entity = NULL WHERE seq = 6", 6),
        ("DELETE FROM audit_entry WHERE seq = 3", 3),
        ("DELETE FROM audit_entry WHERE seq = 1", 1),
        ("UPDATE audit_entry SET digest = zeroblob(32) WHERE seq = 2", 2),
    ],
)
def test_a_line_that_was_touched_is_found(store, tampering, found):
    with store.units() as unit:
        for n in range(6):
            append(unit, an_id(), n=n)
        unit.commit()
    with store.units() as unit:
        with pytest.raises(sqlcipher.IntegrityError, match="never"):
            sql(unit, tampering)
        sql(unit, "DROP TRIGGER audit_entry_is_never_changed")
        sql(unit, "DROP TRIGGER audit_entry_is_never_deleted")
        sql(unit, tampering)
        assert unit.trail.first_break() == found


def test_a_line_forged_with_a_digest_of_its_own_is_found_at_the_next_line(store):
    with store.units() as unit:
        lines = [append(unit, None, n=n) for n in range(4)]
        forged = {name: getattr(lines[1], name) for name in AuditEntry.__slots__}
        forged |= {"what": "nothing.happened", "detail": canonical_json(lines[1].detail)}
        del forged["digest"]
        sql(unit, "DROP TRIGGER audit_entry_is_never_changed")
        sql(
            unit,
            "UPDATE audit_entry SET what = 'nothing.happened', "
            f"digest = x'{audit_digest(**forged)}' WHERE seq = 2",
        )
        assert unit.trail.first_break() == 3


def test_each_digest_can_be_checked_with_nothing_but_a_hash_function(store):
    with store.units() as unit:
        line = append(unit, an_id(), n=1)
        again = append(unit, None, নাম="ক")
    for entry in (line, again):
        plain = {
            "seq": entry.seq,
            "id": str(entry.id),
            "at": "2026-11-12T04:42:00.000000+00:00",
            "operator": str(OPERATOR.id),
            "operator_name": OPERATOR.name,
            "device": store.signer.name,
            "what": entry.what,
            "entity": entry.entity and str(entry.entity),
            "detail": entry.detail,
        }
        text_of = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        whole = b"udc-desktop audit 1\n" + bytes.fromhex(entry.previous) + text_of.encode()
        assert entry.digest == hashlib.sha256(whole).hexdigest()


# -- the outbox --------------------------------------------------------------------------------


def test_an_event_is_sealed_by_the_device_over_all_that_matters(store):
    with store.units() as unit:
        unit.settings.put("clock.skew_seconds", -40)
        first = event(unit, an_id(), b=1, a={"ক": "খ"})
        second = event(unit, first.entity, b=2)
        unit.commit()
    assert (first.seq, second.seq, first.skew_seconds) == (1, 2, -40)
    assert first.body == '{"a":{"ক":"খ"},"b":1}'.encode()
    assert first.sha256 == hashlib.sha256(first.body).hexdigest()
    sealed = {
        name: getattr(first, name)
        for name in (
            *("seq", "id", "kind", "entity", "revision"),
            *("at", "skew_seconds", "sha256", "operator"),
        )
    }
    public = Ed25519PublicKey.from_public_bytes(store.signer.public_key)
    public.verify(first.seal, event_message(**sealed))
    for name, other in (("revision", 2), ("at", later(1)), ("sha256", second.sha256)):
        with pytest.raises(InvalidSignature):
            public.verify(first.seal, event_message(**(sealed | {name: other})))
    with store.units() as unit:
        assert unit.outbox.of(first.entity) == [first, second]


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE outbox_event SET body = CAST('{}' AS BLOB)",
        "UPDATE outbox_event SET seal = zeroblob(64)",
        "UPDATE outbox_event SET seq = 7",
        "DELETE FROM outbox_event",
        "UPDATE application_revision SET body = CAST('{}' AS BLOB)",
        "DELETE FROM application_revision",
        "UPDATE receipt SET pdf = zeroblob(3)",
        "DELETE FROM receipt",
        "DELETE FROM receipt_print",
        "UPDATE receipt_print SET how = 'previewed'",
    ],
)
def test_what_was_recorded_cannot_be_changed_by_accident(store, tampering):
    application = enrolled(store)
    receipt = a_receipt(application.id)
    with store.units() as unit:
        event(unit, application.id)
        unit.receipts.put(receipt)
        unit.receipts.log(PrintEntry(receipt.id, NOON, OPERATOR.id, "printed", 0))
        with pytest.raises(sqlcipher.IntegrityError, match="is never"):
            sql(unit, tampering)


# -- receipts and the centre's own -------------------------------------------------------------


def a_receipt(application, **changes) -> StoredReceipt:
    pdf = b"%PDF-1.7 made-up"
    receipt = StoredReceipt(
        id=an_id(),
        application=application,
        revision=1,
        paper="a4",
        language="bn",
        pdf=pdf,
        sha256=hashlib.sha256(pdf).hexdigest(),
        content=b'{"number":"SMP"}',
        at=NOON,
    )
    return replace(receipt, **changes)


def test_receipts_and_their_prints_come_back_in_order(store):
    application = enrolled(store).id
    first, second = a_receipt(application), a_receipt(application, at=later(1), paper="80mm")
    prints = [PrintEntry(first.id, later(n), OPERATOR.id, "printed", n) for n in range(3)]
    with store.units() as unit:
        unit.receipts.put(second)
        unit.receipts.put(first)
        for entry in prints:
            unit.receipts.log(entry)
        unit.commit()
    with store.units() as unit:
        assert unit.receipts.of(application) == [first, second]
        assert unit.receipts.prints(first.id) == prints
        assert unit.receipts.prints(second.id) == []


def test_operators_come_back_in_the_order_in_which_they_came(store):
    gone = replace(COLLEAGUE, disabled=later(9), name="নতুন নাম")
    with store.units() as unit:
        unit.operators.put(gone)
        assert unit.operators.all() == [SUPERVISOR, OPERATOR, gone]
        assert unit.operators.get(COLLEAGUE.id) == gone
        assert unit.operators.get(an_id()) is None


def test_settings_hold_any_json_and_nothing_is_none(store):
    with store.units() as unit:
        for value in ("ক", 3, None, [1, {"a": True}], {"code": "SMP"}):
            unit.settings.put("centre", value)
            assert unit.settings.get("centre") == value
        assert unit.settings.get("never put") is None


def test_each_series_counts_for_itself(store):
    with store.units() as unit:
        assert [unit.numbers.next("a") for _ in range(3)] == [1, 2, 3]
        assert unit.numbers.next("b") == 1
        unit.commit()
    with store.units() as unit:
        assert unit.numbers.next("a") == 4


def test_the_bytes_of_a_stored_record_are_the_ones_that_its_hash_is_of(store):
    application = enrolled(store)
    with store.units() as unit:
        (stored,) = sql(unit, "SELECT body FROM application_revision").fetchone()
    assert hashlib.sha256(stored).hexdigest() == application.body_sha256
