"""Grievances in the encrypted store: kept as they were told, moved by steps, never rewritten."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import msgspec
import pytest
import sqlcipher3.dbapi2 as sqlcipher

from tests.builders import COLLEAGUE, OPERATOR
from tests.fakes import NOON
from tests.storage.exchange_records import outcome_of, told
from tests.storage.grievance_records import (
    TODAY,
    a_complainant,
    a_draft,
    a_grievance,
    a_letter,
    a_paper,
    a_record,
    a_step,
    moved,
    received,
)
from tests.storage.records import an_id, enrolled, later
from udc_desktop.domain.enrolments import PaperRef
from udc_desktop.domain.exchange import Outcome
from udc_desktop.domain.grievance_events import RECEIVED, GrievanceReceived
from udc_desktop.domain.grievance_papers import RegisterLine, RegisterTotals
from udc_desktop.domain.grievances import Mending, State, StepKind
from udc_desktop.domain.programmes import Words
from udc_desktop.services.grievances.ports import FrozenMonth
from udc_desktop.storage.prepared import execute

EVERYTHING = a_record(
    happened_on=date(2026, 11, 1),
    happened_when="গত মাসে",
    happened_where="নমুনাপুর বাজার",
    against_kind="bank",
    against="নমুনা এজেন্ট",
    remedy="টাকা চাই",
    wants_secrecy=True,
    may_be_published=True,
    consent_how="thumb",
    consent_at=datetime(2026, 11, 12, 4, 40, tzinfo=UTC),
    complainant=a_complainant(
        relation="husband",
        relative="নমুনা মিয়া",
        nid="1234568709",
        brn="20002698345007711",
        born=date(2000, 5, 15),
        mobile="01712000001",
        sex="female",
        village="নমুনাপুর",
        person=an_id(),
        on_behalf_of="নমুনা দাদি",
    ),
    application_number="SMPA-26-000001-4",
    mending=Mending(kind="amend", changes={"account.wallet": "01712000002"}),
)


def sql(store, statement, *values):
    with store.units() as unit:
        return execute(unit._connection.driver_connection, statement, values).fetchall()


# -- grievances and their steps -------------------------------------------------------------------


def test_a_grievance_comes_back_as_it_was_told(store):
    kept = received(store, EVERYTHING)
    with store.units() as unit:
        assert unit.grievances.get(kept.id) == kept
        assert unit.grievances.by_number(kept.number.lower()) == kept
        assert unit.grievances.steps(kept.id) == [a_step(due=kept.due)]
        assert unit.grievances.get(an_id()) is None
        assert unit.grievances.by_number("SMPA-26-G00000-0") is None


def test_an_anonymous_grievance_has_nobody(store):
    kept = received(store, a_record(complainant=None))
    with store.units() as unit:
        again = unit.grievances.get(kept.id)
    assert again == kept
    assert again.is_anonymous
    assert not again.is_sealed


def test_what_was_typed_with_half_a_character_is_kept(store):
    kept = received(store, a_record(text="ভাঙা \ud800 লেখা"))
    with store.units() as unit:
        assert unit.grievances.get(kept.id).record.text == "ভাঙা � লেখা"


def test_of_a_sealed_grievance_the_store_knows_number_days_office_and_nothing_else(store):
    kept = received(store, None)
    with store.units() as unit:
        again = unit.grievances.get(kept.id)
    assert again == kept
    assert again.is_sealed
    (row,) = sql(
        store,
        "SELECT is_anonymous, has_mending, category, subject, programme, name_bn, name_en, nid, "
        "brn, born, mobile, union_id, ward, application, body FROM grievance",
    )
    assert row == (0, 0, "", "", "", "", "", "", "", None, "", "", "", None, None)
    assert {kind for (kind,) in sql(store, "SELECT kind FROM grievance_key")} == {
        "number",
        "counter",
    }
    assert sql(store, "SELECT count(*) FROM grievance_name") == [(0,)]


def test_the_same_number_is_not_given_twice(store):
    kept = received(store)
    with store.units() as unit, pytest.raises(sqlcipher.IntegrityError):
        unit.grievances.add(a_grievance(number=kept.number.lower()), a_step())


def test_steps_move_a_grievance_and_leave_what_was_told(store):
    kept = received(store)
    answer = Words("পাঠানো হয়েছে", "It was sent")
    answered = moved(
        store,
        kept,
        StepKind.FORWARD,
        StepKind.TAKE_UP,
        StepKind.ANSWER,
        text=answer,
        memo="০৫.৪২.১২০০",
        outcome="upheld",
        source="letter",
        office="uno",
    )
    with store.units() as unit:
        again = unit.grievances.get(kept.id)
        steps = unit.grievances.steps(kept.id)
    assert again == answered
    assert (again.state, again.revision, again.due) == (State.ANSWERED, 4, None)
    assert again.record == kept.record
    assert [step.kind.value for step in steps] == ["receive", "forward", "take_up", "answer"]
    assert (steps[3].text, steps[3].memo, steps[3].outcome) == (answer, "০৫.৪২.১২০০", "upheld")


def test_a_move_changes_where_it_is_and_never_what_it_is(store):
    kept = received(store)
    wanted = replace(
        kept, revision=2, tier=2, office="dc", is_asked=True, due=date(2027, 1, 3), changed=later(9)
    )
    other = replace(wanted, number="SMPA-26-G09999-0", record=a_record(text="another"))
    with store.units() as unit:
        unit.grievances.move(other, [a_step(StepKind.DELAY, place=2)])
        unit.commit()
    with store.units() as unit:
        assert unit.grievances.get(kept.id) == wanted


def test_nobody_moves_what_is_not_there(store):
    with store.units() as unit, pytest.raises(LookupError):
        unit.grievances.move(a_grievance(), [a_step(StepKind.FORWARD, place=2)])


def test_those_whose_clock_runs_are_known_in_the_order_of_the_register(store):
    second, first = received(store, serial=902), received(store, serial=901)
    sealed = received(store, None, serial=903)
    moved(store, received(store), StepKind.WITHDRAW)
    received(store, due=None)
    with store.units() as unit:
        assert unit.grievances.with_clock() == [first, second, sealed]


def test_those_about_an_application_are_found_and_those_that_would_mend_it(store):
    application = enrolled(store)
    about = received(store, a_record(application=application.id))
    mends = received(
        store, a_record(mending=Mending(kind="amend", application=application.id, changes={}))
    )
    received(store, a_record(application=an_id()))
    with store.units() as unit:
        assert unit.grievances.of_application(application.id) == [about, mends]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE grievance_step SET body = x''",
        "DELETE FROM grievance_step",
        "DELETE FROM grievance",
        "UPDATE grievance SET number = 'X'",
        "UPDATE grievance SET body = x'7B7D'",
        "UPDATE grievance SET received = '2026-01-01'",
        "UPDATE grievance_letter SET content = x''",
        "DELETE FROM grievance_letter",
        "UPDATE letter_grievance SET place = 7",
        "DELETE FROM letter_grievance",
        "UPDATE register_month SET lines = x''",
        "DELETE FROM register_month",
    ],
)
def test_what_is_in_the_register_is_never_rewritten(store, statement):
    kept = received(store)
    with store.units() as unit:
        unit.grievances.put_letter(a_letter([kept], 1))
        unit.grievances.put_month(a_month())
        unit.commit()
    with pytest.raises(sqlcipher.IntegrityError, match="is never"):
        sql(store, statement)


# -- entries under way ----------------------------------------------------------------------------


def test_a_draft_comes_back_as_it_was_typed_and_its_operator_sees_the_newest_first(store):
    with store.units() as unit:
        paper = a_paper(unit, b"a made-up photo")
        first = a_draft(papers=[paper], person=an_id(), focus="what.text")
        second = a_draft(changed=later(5), answers={"what.text": "ভাঙা \ud83d"})
        for draft in (first, second, a_draft(operator=COLLEAGUE.id)):
            unit.grievances.put_draft(draft)
        unit.commit()
    with store.units() as unit:
        assert unit.grievances.draft(first.id) == first
        newest, oldest = unit.grievances.drafts_of(OPERATOR.id)
        assert (newest.id, oldest) == (second.id, first)
        assert newest.answers == {"what.text": "ভাঙা �"}
        assert unit.grievances.sealed_draft(first.id) is None
        unit.grievances.drop_draft(first.id)
        unit.grievances.drop_draft(an_id())
        assert unit.grievances.draft(first.id) is None


def test_of_a_sealed_draft_ids_times_and_hashes_are_left(store):
    draft = a_draft(person=an_id(), application=an_id(), focus="what.text")
    with store.units() as unit:
        sealed_paper = a_paper(unit, b"age-encryption.org/v1 a photo", "application/age")
        draft.papers = [sealed_paper]
        unit.grievances.put_draft(draft)
        unit.grievances.put_draft(draft, b"sealed bytes")
        unit.commit()
    with store.units() as unit:
        assert unit.grievances.sealed_draft(draft.id) == b"sealed bytes"
        (left,) = unit.grievances.drafts_of(OPERATOR.id)
    assert left.is_sealed
    assert (left.id, left.started, left.changed) == (draft.id, draft.started, draft.changed)
    assert (left.answers, left.person, left.application) == ({}, None, None)
    assert (left.step, left.focus) == ("", "")
    (paper,) = left.papers
    assert (paper.sha256, paper.size, paper.mime) == (sealed_paper.sha256, 29, "application/age")
    assert (paper.document, paper.name) == ("", "")


# -- papers ---------------------------------------------------------------------------------------


def test_papers_of_grievances_steps_and_drafts_are_no_orphans(store):
    with store.units() as unit:
        papers = [a_paper(unit, f"paper {n}".encode()) for n in range(5)]
        unit.grievances.put_draft(a_draft(papers=[papers[0]]))
        unit.grievances.put_draft(a_draft(papers=[papers[1]]), b"sealed")
        unit.commit()
    kept = received(store, a_record(papers=(papers[2],)))
    moved(store, kept, StepKind.ADD, papers=(papers[3],))
    with store.units() as unit:
        assert unit.papers.drop_orphans() == 1
        assert [unit.papers.get(p.sha256) for p in papers[:4]] == [
            f"paper {n}".encode() for n in range(4)
        ]
        for paper in papers:
            unit.grievances.drop_paper(paper.sha256)
        assert all(unit.papers.get(paper.sha256) for paper in papers[:4])
        assert unit.papers.get(papers[4].sha256) is None


def test_a_paper_that_nothing_cites_is_dropped_and_others_stay(store):
    with store.units() as unit:
        wrong, right = a_paper(unit, b"wrong photo"), a_paper(unit, b"right photo")
        unit.grievances.drop_paper(wrong.sha256)
        assert unit.papers.get(wrong.sha256) is None
        assert unit.papers.get(right.sha256) == b"right photo"


@pytest.mark.parametrize("data", [b"", b"x", b"\0" * 5, bytes(range(256)) * 64])
def test_a_paper_comes_back_byte_by_byte(store, data):
    with store.units() as unit:
        sha256 = unit.papers.put(data, "image/png", NOON)
        assert unit.papers.get(sha256) == data


def test_an_office_may_name_a_paper_that_is_not_here(store):
    kept = received(store)
    elsewhere = PaperRef("answer", "ab" * 32, "application/pdf", 7, "উত্তর.pdf")
    after = moved(store, kept, StepKind.ADD, papers=(elsewhere,))
    with store.units() as unit:
        assert unit.grievances.get(kept.id).papers == after.papers == ("ab" * 32,)


# -- on the way to headquarters -------------------------------------------------------------------


def told_of(unit, grievance, papers):
    body = GrievanceReceived(
        grievance=grievance.id,
        number=grievance.number,
        received=grievance.received,
        created=NOON,
        centre="SMP",
        union="",
        office="uno",
        papers=tuple(papers),
    )
    return unit.outbox.add(
        kind=RECEIVED,
        entity=grievance.id,
        revision=1,
        at=NOON,
        body=msgspec.to_builtins(body, str_keys=True),
        operator=OPERATOR.id,
    )


def test_an_event_goes_after_the_papers_that_it_cites(store):
    with store.units() as unit:
        paper = a_paper(unit, b"a made-up photo")
        unit.commit()
    kept = received(store, a_record(papers=(paper,)))
    with store.units() as unit:
        event = told_of(unit, kept, [paper.sha256])
        shelf = unit.exchange
        assert shelf.next_events(9) == []
        (to_send,) = shelf.papers_to_send(9)
        assert (to_send.sha256, to_send.size) == (paper.sha256, len(b"a made-up photo"))
        shelf.paper_sent(paper.sha256, NOON)
        assert shelf.next_events(9) == [event]


def test_a_settled_event_of_a_grievance_touches_no_application(store):
    application = enrolled(store)
    kept = received(store)
    with store.units() as unit:
        event = told_of(unit, kept, [])
        assert unit.exchange.settle_all([event], later(1)) == [event]
        assert unit.exchange.next_events(9) == []
        assert unit.applications.get(application.id) == application
        assert unit.grievances.get(kept.id) == kept


def test_what_is_set_aside_of_a_grievance_is_listed_by_number_and_a_sealed_one_without_name(store):
    open_one, sealed = received(store), received(store, None)
    with store.units() as unit:
        for minute, grievance in enumerate((open_one, sealed)):
            event = told(unit, grievance.id, kind=RECEIVED)
            unit.exchange.set_aside(event, outcome_of(event, Outcome.REJECTED), later(minute))
        unit.commit()
    first, second = store.exchange_queries.set_aside(9)
    assert (first.application, first.number) == (open_one.id, open_one.number)
    assert (first.name_bn, first.name_en) == ("নমুনা বেগম", "Namuna Begum")
    assert (second.number, second.name_bn, second.name_en) == (sealed.number, "", "")


# -- letters and months ---------------------------------------------------------------------------


def test_a_letter_comes_back_with_its_grievances_in_their_order(store):
    one, other, third = received(store), received(store), received(store)
    forward, remind = a_letter([other, one], 1), a_letter([one], 2, kind="remind")
    with store.units() as unit:
        unit.grievances.put_letter(forward)
        unit.grievances.put_letter(remind)
        unit.commit()
    with store.units() as unit:
        assert unit.grievances.letter(forward.id) == forward
        assert unit.grievances.letter(an_id()) is None
        assert unit.grievances.letters_of(one.id) == [forward, remind]
        assert unit.grievances.letters_of(third.id) == []


def test_a_memo_is_not_given_twice(store):
    kept = received(store)
    with store.units() as unit:
        unit.grievances.put_letter(a_letter([kept], 1))
        with pytest.raises(sqlcipher.IntegrityError):
            unit.grievances.put_letter(a_letter([kept], 1))


def test_a_letter_about_nothing_that_is_here_is_refused(store):
    with store.units() as unit:
        unit.grievances.put_letter(a_letter([a_grievance()], 1))
        with pytest.raises(sqlcipher.IntegrityError):
            unit.commit()


def a_month(month: int = 10, previous: str = "") -> FrozenMonth:
    line = RegisterLine(
        serial=1,
        number="SMPA-26-G00001-1",
        received=date(2026, month, 5),
        text="নমুনা",
        programme=Words("মা ও শিশু", "Mother and child"),
        state="closed",
    )
    totals = RegisterTotals(
        received=1, forwarded=1, answered=1, told=1, closed=1, withdrawn=0, open=0, late=0, sealed=0
    )
    return FrozenMonth(
        year=2026,
        month=month,
        frozen=NOON,
        operator=OPERATOR.id,
        previous=previous,
        sha256=f"{month:02}" * 32,
        totals=totals,
        lines=(line, replace_serial(line)),
    )


def replace_serial(line: RegisterLine) -> RegisterLine:
    return msgspec.structs.replace(line, serial=2, number="SMPA-26-G00002-9", is_sealed=True)


def test_a_frozen_month_comes_back_as_it_was_and_the_list_without_lines(store):
    october, september = a_month(10, "09" * 32), a_month(9)
    with store.units() as unit:
        unit.grievances.put_month(october)
        unit.grievances.put_month(september)
        unit.commit()
    with store.units() as unit:
        assert unit.grievances.month(2026, 10) == october
        assert unit.grievances.month(2026, 11) is None
        assert unit.grievances.months() == [
            replace(september, lines=()),
            replace(october, lines=()),
        ]
        with pytest.raises(sqlcipher.IntegrityError):
            unit.grievances.put_month(a_month(9))


def test_the_days_of_today_count_grievances(store):
    assert store.queries.day_counts(NOON, NOON).grievances_today == 0
    received(store)
    received(store, None)
    received(store, received=date(2026, 11, 11))
    assert store.queries.day_counts(NOON, NOON).grievances_today == 2
    assert NOON.date() == TODAY
