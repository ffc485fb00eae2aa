"""What headquarters told, in the encrypted store: everything may come twice and is there once."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from tests.fakes import NOON
from tests.storage.records import a_person, an_application, an_id, enrolled, later, put
from udc_desktop.domain.applications import State
from udc_desktop.domain.exchange import (
    CentralFile,
    Change,
    Decision,
    KnownDevice,
    Notice,
    Payment,
    Twin,
)
from udc_desktop.domain.programmes import Words
from udc_desktop.services.exchange_ports import KeptFile
from udc_desktop.services.line import Answered, Question, RegistryAnswer

DAY = date(2026, 11, 20)
WORDS = Words(bn="নমুনা", en="Sample")


@pytest.fixture
def application(store):
    return enrolled(store, state=State.RECEIVED)


@pytest.fixture
def unit(store, application):
    with store.units() as unit:
        yield unit


@pytest.fixture
def shelf(unit):
    return unit.exchange


def a_decision(application, state="approved", decided=DAY, **more) -> Decision:
    return Decision(
        application=application.id,
        number=application.number,
        state=state,
        decided=decided,
        reason=WORDS,
        **more,
    )


def test_a_cursor_is_empty_at_first_and_each_stream_has_its_own(shelf):
    assert shelf.cursor("changes") == ""
    shelf.advance("changes", "c1", NOON)
    shelf.advance("changes", "c2", later(1))
    assert (shelf.cursor("changes"), shelf.cursor("else")) == ("c2", "")


def test_a_change_is_known_again_and_its_body_kept_until_it_is_understood(shelf):
    known, strange, other = (
        Change(id=an_id(), kind=kind, at=NOON, body=msgspec.Raw(b'{"a":1}'))
        for kind in ("notice", "allowance.indexed", "moon.phase")
    )
    assert not shelf.has_change(known.id)
    shelf.keep_change(known, NOON, is_understood=True)
    for change in (strange, other):
        shelf.keep_change(change, NOON, is_understood=False)
    assert shelf.has_change(known.id)
    assert shelf.has_change(strange.id)
    kept = shelf.kept_changes()
    assert [(c.id, c.kind, c.at, bytes(c.body)) for c in kept] == [
        (c.id, c.kind, NOON, b'{"a":1}') for c in (strange, other)
    ]
    shelf.keep_change(strange, later(1), is_understood=True)
    assert [c.id for c in shelf.kept_changes()] == [other.id]


@pytest.mark.parametrize("state", ["received", "approved", "waiting", "rejected"])
def test_a_decision_is_kept_and_moves_the_application(unit, shelf, application, state):
    decision = a_decision(application, state, rank=3, of=40, memo="46.00", by=WORDS)
    assert shelf.decide(decision, later(1))
    assert shelf.decide(decision, later(2))
    assert shelf.decisions_of(application.id) == [decision]
    assert unit.applications.get(application.id).state is State(state)


def test_the_later_day_counts_whichever_decision_came_first(unit, shelf, application):
    approved = a_decision(application, "approved")
    waiting = a_decision(application, "waiting", DAY - timedelta(days=9))
    assert shelf.decide(approved, later(1))
    assert shelf.decide(waiting, later(2))
    assert unit.applications.get(application.id).state is State.APPROVED
    assert shelf.decisions_of(application.id) == [waiting, approved]
    rejected = a_decision(application, "rejected")
    shelf.decide(rejected, later(3))
    assert unit.applications.get(application.id).state is State.REJECTED


def test_a_decision_about_an_application_of_elsewhere_is_not_ours(shelf, application):
    stranger = msgspec.structs.replace(a_decision(application), application=an_id())
    assert not shelf.decide(stranger, NOON)
    assert shelf.decisions_of(stranger.application) == []


def test_a_withdrawn_application_stays_withdrawn(store):
    application = enrolled(store, state=State.WITHDRAWN)
    with store.units() as unit:
        assert unit.exchange.decide(a_decision(application), NOON)
        assert unit.applications.get(application.id).state is State.WITHDRAWN
        assert len(unit.exchange.decisions_of(application.id)) == 1


def test_a_decision_never_gives_a_person_two_live_applications_to_one_programme(store):
    person = a_person()
    rejected = an_application(person, state=State.REJECTED)
    again = an_application(person, state=State.RECEIVED)
    put(store, rejected, again, person=person)
    with store.units() as unit:
        assert unit.exchange.decide(a_decision(rejected, "approved"), NOON)
        unit.commit()
    with store.units() as unit:
        assert unit.applications.get(rejected.id).state is State.REJECTED
        assert len(unit.exchange.decisions_of(rejected.id)) == 1
        assert unit.exchange.decide(a_decision(again, "approved"), NOON)
        assert unit.applications.get(again.id).state is State.APPROVED


def test_a_payment_is_replaced_by_the_later_one_with_its_id(shelf, application):
    def paid(cycle, status, id):
        return Payment(
            id=id,
            application=application.id,
            number=application.number,
            programme="mcbp",
            cycle=cycle,
            amount=850,
            status=status,
            on=DAY,
            account="017*****001",
            reason=WORDS,
        )

    first, second = an_id(), an_id()
    assert shelf.put_payment(paid("2026-12", "held", second), NOON)
    assert shelf.put_payment(paid("2026-11", "failed", first), NOON)
    assert shelf.put_payment(paid("2026-11", "paid", first), NOON)
    assert shelf.payments_of(application.id) == [
        paid("2026-11", "paid", first),
        paid("2026-12", "held", second),
    ]
    stranger = msgspec.structs.replace(paid("2026-11", "paid", an_id()), application=an_id())
    assert not shelf.put_payment(stranger, NOON)


def test_a_twin_is_kept_once_for_each_number_of_the_other_union(shelf, application):
    def twin(number, found):
        return Twin(
            application=application.id,
            number=application.number,
            programme="mcbp",
            other_number=number,
            other_programme="oaa",
            other_union="30-26-14",
            other_centre=WORDS,
            found=found,
        )

    for each in (twin("B", later(5)), twin("A", later(1)), twin("B", later(5))):
        assert shelf.put_twin(each, NOON)
    assert shelf.twins_of(application.id) == [twin("A", later(1)), twin("B", later(5))]
    assert not shelf.put_twin(msgspec.structs.replace(twin("A", NOON), application=an_id()), NOON)


def test_a_notice_shows_from_its_first_day_to_its_last(shelf):
    def notice(since, until=None, id=None):
        return Notice(id=id or an_id(), title=WORDS, text=WORDS, since=since, until=until)

    over = notice(DAY - timedelta(days=9), DAY - timedelta(days=1))
    today = notice(DAY - timedelta(days=1), DAY)
    newer = notice(DAY)
    ahead = notice(DAY + timedelta(days=1))
    for each in (over, today, newer, ahead, today):
        shelf.put_notice(each, NOON)
    assert shelf.notices(DAY) == [newer, today]
    shelf.put_notice(notice(DAY, DAY, id=over.id), NOON)
    assert over.id in {n.id for n in shelf.notices(DAY)}


def test_files_are_kept_by_version_the_oldest_first(shelf):
    def kept(version, name="mcbp", kind="programme", **more):
        file = CentralFile(
            kind=kind,
            name=name,
            version=version,
            effective_from=DAY,
            sha256="ab" * 32,
            text="name = 'নমুনা'",
        )
        return KeptFile(file, NOON, **more)

    for each in (
        kept(2),
        kept(10),
        kept(1, fault="not_toml"),
        kept(1, name="places", kind="places"),
    ):
        shelf.put_file(each)
    shelf.put_file(kept(1))
    assert shelf.withdraw_file("programme", "mcbp", 10, later(1))
    assert shelf.withdraw_file("programme", "mcbp", 10, later(2))
    assert not shelf.withdraw_file("programme", "mcbp", 11, later(1))
    assert shelf.files("programme") == [kept(1), kept(2), kept(10, withdrawn=later(1))]
    assert [k.file.version for k in shelf.files("places")] == [1]
    assert shelf.files("banks") == []


def test_a_device_that_was_set_up_anew_has_both_its_keys(shelf):
    old = KnownDevice(name="SMP-A", device_id="a" * 16, public_key=bytes(32))
    new = KnownDevice(name="SMP-A", device_id="b" * 16, public_key=bytes([1]) * 32)
    for device in (new, old):
        shelf.put_device(device)
    revoked = msgspec.structs.replace(old, revoked=DAY)
    shelf.put_device(revoked)
    assert shelf.devices() == [revoked, new]


def asked(application, answer, as_of=NOON, **more) -> RegistryAnswer:
    return RegistryAnswer(application.id, answer, as_of, **more)


def test_the_registry_is_asked_about_live_applicants_who_can_be_named(store):
    known = a_person(nid="1234568709", brn="20001234567890123", born=date(2000, 5, 15))
    live = enrolled(store, known, created=later(1))
    newer = enrolled(store, a_person(brn="20001234567890124", born=None), created=later(2))
    enrolled(store, a_person(nid="8345691722"), state=State.WITHDRAWN)
    enrolled(store, a_person(nid="", brn=""))
    with store.units() as unit:
        assert unit.exchange.questions(NOON, 9) == [
            Question(newer.id, "", "20001234567890124", "", "mcbp", newer.number),
            Question(live.id, "1234568709", "20001234567890123", "2000-05-15", "mcbp", live.number),
        ]
        assert len(unit.exchange.questions(NOON, 1)) == 1


def test_what_was_asked_is_asked_again_later_the_longest_ago_first(store):
    first, second, third = (enrolled(store, a_person(nid=f"123456870{n}")) for n in range(3))
    with store.units() as unit:
        shelf = unit.exchange
        shelf.put_answer(asked(first, Answered.NO), later(5))
        shelf.put_answer(asked(second, Answered.UNKNOWN, code="line_down"), later(3))
        assert [q.application for q in shelf.questions(later(3), 9)] == [third.id]
        again = [q.application for q in shelf.questions(later(6), 9)]
        assert again == [third.id, second.id, first.id]


def test_an_unknown_never_takes_the_place_of_a_yes_or_no(shelf, application):
    assert shelf.answer_of(application.id) is None
    unknown = asked(application, Answered.UNKNOWN, code="line_timeout")
    shelf.put_answer(unknown, NOON)
    assert shelf.answer_of(application.id) == unknown
    yes = asked(application, Answered.YES, later(1), programmes=("mcbp", "oaa"))
    shelf.put_answer(yes, later(1))
    shelf.put_answer(asked(application, Answered.UNKNOWN, later(9)), later(9))
    assert shelf.answer_of(application.id) == yes
    no = asked(application, Answered.NO, later(10))
    shelf.put_answer(no, later(10))
    assert shelf.answer_of(application.id) == no
