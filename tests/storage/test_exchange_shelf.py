"""Events, batches and papers in the encrypted store: what goes next, and what became of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from tests.builders import OPERATOR
from tests.fakes import NOON
from tests.storage.exchange_records import a_batch, outcome_of, submitted, told
from tests.storage.records import KEY, an_id, later
from udc_desktop.domain.applications import State
from udc_desktop.domain.exchange import Outcome
from udc_desktop.services.exchange_ports import RunLine
from udc_desktop.services.line import PaperToSend
from udc_desktop.storage.store import open_store


@pytest.fixture
def unit(store):
    with store.units() as unit:
        yield unit


@pytest.fixture
def shelf(unit):
    return unit.exchange


# -- what goes next -------------------------------------------------------------------------------


def test_events_go_in_the_order_of_the_device_whatever_its_clock_said(unit, shelf):
    first = told(unit, an_id(), at=later(9))
    second = told(unit, an_id(), at=later(0))
    third = told(unit, an_id(), at=later(5))
    assert shelf.next_events(2) == [first, second]
    assert shelf.next_events(9) == [first, second, third]


def test_what_is_settled_does_not_go_again(unit, shelf):
    first, second = told(unit, an_id()), told(unit, an_id())
    shelf.settle(first, NOON)
    assert shelf.next_events(9) == [second]
    assert not shelf.is_waiting(first.id)
    assert shelf.is_waiting(second.id)


@pytest.mark.parametrize("how", ["set aside", "held", "in an open batch", "waiting for a paper"])
def test_an_event_that_stays_keeps_back_the_later_ones_of_its_application_and_no_others(
    unit, shelf, how
):
    mother, other = an_id(), an_id()
    paper = unit.papers.put(b"a photo", "image/png", NOON)
    before = told(unit, mother)
    stays = told(unit, mother, papers=[paper] if how == "waiting for a paper" else ())
    behind = told(unit, mother)
    apart = told(unit, other)
    if how == "set aside":
        shelf.set_aside(stays, outcome_of(stays), NOON)
    elif how == "held":
        shelf.hold(stays, outcome_of(stays, Outcome.HELD), later(5))
    elif how == "in an open batch":
        shelf.close_batch(a_batch(stays))
    assert shelf.next_events(9) == [before, apart]
    assert shelf.is_waiting(behind.id)
    assert shelf.is_waiting(stays.id) is (how != "set aside")


def test_an_open_batch_on_a_stick_keeps_nothing_back(unit, shelf):
    event = told(unit, an_id())
    shelf.close_batch(a_batch(event, via="stick"))
    assert shelf.next_events(9) == [event]
    assert shelf.open_batch() is None


def test_a_batch_that_was_given_up_lets_its_events_go_again(unit, shelf):
    event = told(unit, an_id())
    batch = a_batch(event)
    shelf.close_batch(batch)
    shelf.finish_batch(batch.id, "given_up", later(1), {})
    assert shelf.next_events(9) == [event]


def test_an_event_of_an_open_batch_that_a_stick_settled_keeps_nothing_back(unit, shelf):
    mother = an_id()
    first, second = told(unit, mother), told(unit, mother)
    shelf.close_batch(a_batch(first))
    shelf.settle(first, NOON)
    assert shelf.next_events(9) == [second]


def test_what_is_held_goes_again_once_its_pause_is_over(unit, shelf):
    event = told(unit, an_id())
    shelf.hold(event, outcome_of(event, Outcome.HELD), later(5))
    assert shelf.release_held(later(4)) == 0
    assert shelf.next_events(9) == []
    assert shelf.release_held(later(5)) == 1
    assert shelf.next_events(9) == [event]


def test_a_replaced_event_never_goes_and_lets_the_later_ones_go(unit, shelf):
    mother = an_id()
    wrong, behind = told(unit, mother), told(unit, mother)
    shelf.set_aside(wrong, outcome_of(wrong), NOON)
    mended = told(unit, mother)
    shelf.replace(wrong.id, mended.id)
    assert shelf.next_events(9) == [behind, mended]
    assert shelf.waiting_events(0, 9) == [behind, mended]
    assert shelf.set_aside_of(mother) == []
    assert not shelf.is_waiting(wrong.id)
    shelf.set_aside(wrong, outcome_of(wrong), later(1))  # an answer that comes late
    shelf.hold(wrong, outcome_of(wrong, Outcome.HELD), later(1))
    assert shelf.next_events(9) == [behind, mended]
    assert shelf.set_aside_of(mother) == []


def test_an_event_that_followed_a_rejected_one_may_be_replaced_with_it(unit, shelf):
    mother = an_id()
    wrong, amended = told(unit, mother), told(unit, mother)
    shelf.set_aside(wrong, outcome_of(wrong), NOON)
    mended = told(unit, mother)
    shelf.replace(wrong.id, mended.id)
    shelf.replace(amended.id, mended.id)
    assert shelf.next_events(9) == [mended]
    with pytest.raises(LookupError):
        shelf.replace(an_id(), mended.id)


def test_an_event_is_not_replaced_by_one_that_is_not_there(store):
    _, event = submitted(store)
    with store.units() as unit:
        unit.exchange.replace(event.id, an_id())
        with pytest.raises(sqlcipher.IntegrityError, match="FOREIGN KEY"):
            unit.commit()


def test_what_was_put_away_never_goes_and_keeps_nothing_back(unit, shelf):
    mother = an_id()
    refused, behind = told(unit, mother), told(unit, mother)
    shelf.set_aside(refused, outcome_of(refused, Outcome.REFUSED), NOON)
    shelf.put_away(refused.id, OPERATOR.id, later(1))
    assert shelf.next_events(9) == [behind]
    assert shelf.set_aside_of(mother) == []
    with pytest.raises(LookupError):
        shelf.put_away(behind.id, OPERATOR.id, later(1))


def test_what_is_set_aside_says_why_and_since_when(unit, shelf):
    mother = an_id()
    event = told(unit, mother)
    said = replace_reason(outcome_of(event), "nid_used")
    shelf.set_aside(event, outcome_of(event), NOON)
    shelf.set_aside(event, said, later(3))
    (aside,) = shelf.set_aside_of(mother)
    assert (aside.event, aside.outcome, aside.since) == (event, said, NOON)
    assert shelf.set_aside_of(an_id()) == []


def replace_reason(outcome, code):
    return type(outcome)(
        id=outcome.id, sha256=outcome.sha256, outcome=outcome.outcome, reason_code=code
    )


def test_a_stick_takes_what_is_held_or_on_the_wire_and_leaves_what_is_set_aside(unit, shelf):
    events = [told(unit, an_id()) for _ in range(5)]
    shelf.hold(events[0], outcome_of(events[0], Outcome.HELD), later(5))
    shelf.set_aside(events[1], outcome_of(events[1]), NOON)
    shelf.close_batch(a_batch(events[2]))
    shelf.settle(events[3], NOON)
    assert shelf.waiting_events(0, 9) == [events[0], events[2], events[4]]
    assert shelf.waiting_events(events[0].seq, 1) == [events[2]]


# -- what became of it ----------------------------------------------------------------------------


def test_an_application_whose_event_is_settled_is_received(store):
    application, event = submitted(store)
    with store.units() as unit:
        unit.exchange.settle(event, later(5))
        unit.exchange.settle(event, later(9))
        unit.commit()
    with store.units() as unit:
        kept = unit.applications.get(application.id)
        assert (kept.state, kept.sent) == (State.RECEIVED, later(5))
        assert kept.changed == application.changed
        assert not kept.can_be_amended
        assert unit.exchange.event(event.id) == replace(event, settled=later(5))


def test_many_are_settled_at_once_and_those_that_were_before_keep_their_time(store):
    told_of = [submitted(store) for _ in range(5)]
    events = [event for _, event in told_of]
    with store.units() as unit:
        unit.exchange.settle(events[1], later(1))
        unit.exchange.set_aside(events[2], outcome_of(events[2]), NOON)
        unit.exchange.hold(events[3], outcome_of(events[3], Outcome.HELD), later(9))
        assert unit.exchange.settle_all(events[:4], later(5)) == [events[0], *events[2:4]]
        assert unit.exchange.settle_all([], later(6)) == []
        unit.commit()
    with store.units() as unit:
        settled = [unit.exchange.event(event.id).settled for event in events]
        assert settled == [later(5), later(1), later(5), later(5), None]
        sent = [unit.applications.get(application.id).sent for application, _ in told_of]
        assert sent == settled
        assert unit.exchange.set_aside_of(events[2].entity) == []
        assert unit.exchange.release_held(later(99)) == 0
        assert unit.exchange.next_events(9) == [events[4]]


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.REFUSED, State.APPROVED])
def test_settling_moves_no_application_but_a_submitted_one(store, state):
    application, event = submitted(store, state=state)
    with store.units() as unit:
        unit.exchange.settle(event, later(5))
        kept = unit.applications.get(application.id)
        assert (kept.state, kept.sent) == (state, later(5))


def test_an_application_amended_while_its_first_event_travels_sends_both_in_order(store):
    application, first = submitted(store)
    batch = a_batch(first)
    with store.units() as unit:
        unit.exchange.close_batch(batch)
        unit.commit()
    with store.units() as unit:
        amended = replace(application, revision=2, changed=later(3))
        unit.applications.revise(amended, "a wrong ward")
        second = told(unit, application.id, kind="application.amended")
        assert unit.exchange.next_events(9) == []
        unit.commit()
    with store.units() as unit:
        assert unit.exchange.open_batch().events == (first,)
        unit.exchange.settle(first, later(4))
        unit.exchange.finish_batch(batch.id, "answered", later(4), {"accepted": 1})
        assert unit.exchange.next_events(9) == [second]
        kept = unit.applications.get(application.id)
        assert (kept.state, kept.revision) == (State.RECEIVED, 2)
        unit.commit()


def test_a_settled_event_is_neither_set_aside_nor_held_whatever_is_said_later(unit, shelf):
    mother = an_id()
    event = told(unit, mother)
    shelf.set_aside(event, outcome_of(event), NOON)
    shelf.settle(event, NOON)
    assert shelf.set_aside_of(mother) == []
    shelf.set_aside(event, outcome_of(event), NOON)
    shelf.hold(event, outcome_of(event, Outcome.HELD), NOON)
    assert shelf.set_aside_of(mother) == []
    assert shelf.release_held(later(999)) == 0


def test_an_event_is_set_aside_or_held_and_never_both(unit, shelf):
    mother = an_id()
    event = told(unit, mother)
    shelf.hold(event, outcome_of(event, Outcome.HELD), NOON)
    shelf.set_aside(event, outcome_of(event), NOON)
    assert shelf.release_held(later(9)) == 0
    assert len(shelf.set_aside_of(mother)) == 1


# -- batches --------------------------------------------------------------------------------------


def test_a_batch_is_kept_as_it_was_closed_after_the_program_ended(store, path, clock):
    _, first = submitted(store)
    _, second = submitted(store)
    batch = a_batch(second, first)
    with store.units() as unit:
        unit.exchange.close_batch(batch)
        unit.commit()
    with store.units() as unit:
        unit.exchange.note_attempt(batch.id, later(1), 700)
        unit.commit()
    store.close()
    again = open_store(path, KEY, clock=clock)
    with again.units() as unit:
        assert unit.exchange.open_batch() == replace(batch, attempts=1)
        assert unit.exchange.batch(batch.id) == replace(batch, attempts=1)
        assert unit.exchange.batch(an_id()) is None
    again.close()


def test_a_batch_that_was_not_committed_was_never_closed(store, path, clock):
    _, event = submitted(store)
    with store.units() as unit:
        unit.exchange.close_batch(a_batch(event))
        unit.exchange.settle(event, NOON)
        unit.exchange.advance("changes", "c1", NOON)
    store.close()
    again = open_store(path, KEY, clock=clock)
    with again.units() as unit:
        assert unit.exchange.open_batch() is None
        assert unit.exchange.next_events(9) == [event]
        assert unit.exchange.cursor("changes") == ""
    again.close()


def test_the_oldest_open_batch_is_asked_about_first(unit, shelf):
    younger = a_batch(told(unit, an_id()), created=later(5))
    older = a_batch(told(unit, an_id()), created=later(1))
    for batch in (younger, older):
        shelf.close_batch(batch)
    assert shelf.open_batch() == older
    shelf.finish_batch(older.id, "answered", later(6), {})
    assert shelf.open_batch() == younger


def test_a_batch_with_an_answer_is_never_given_up(store):
    _, event = submitted(store)
    batch = a_batch(event)
    with store.units() as unit:
        unit.exchange.close_batch(batch)
        unit.exchange.finish_batch(batch.id, "given_up", later(1), {})
        unit.exchange.finish_batch(batch.id, "answered", later(2), {"accepted": 1})
        unit.exchange.finish_batch(batch.id, "given_up", later(3), {})
        unit.commit()
    (line,) = store.exchange_queries.batches(None, 9)
    assert (line.state, line.answered, line.outcomes) == ("answered", later(2), {"accepted": 1})


# -- papers ---------------------------------------------------------------------------------------


def test_papers_go_in_the_order_of_the_events_each_once(unit, shelf):
    late = unit.papers.put(b"the second one's", "image/png", NOON)
    early = unit.papers.put(b"the first one's", "image/jpeg", NOON)
    unit.papers.put(b"nobody's", "image/png", NOON)
    told(unit, an_id(), papers=[early])
    told(unit, an_id(), papers=[late, early, late])
    assert shelf.papers_to_send(9) == [
        PaperToSend(early, "image/jpeg", 15),
        PaperToSend(late, "image/png", 16),
    ]
    assert [p.sha256 for p in shelf.papers_to_send(1)] == [early]


def test_an_event_goes_once_all_its_papers_are_there(unit, shelf):
    papers = [unit.papers.put(data, "image/png", NOON) for data in (b"1", b"2")]
    event = told(unit, an_id(), papers=papers)
    shelf.paper_sent(papers[0], NOON)
    assert shelf.next_events(9) == []
    shelf.paper_sent(papers[1], NOON)
    assert shelf.next_events(9) == [event]
    assert shelf.papers_to_send(9) == []


def test_an_upload_goes_on_where_it_broke_off_and_may_begin_again(unit, shelf):
    paper = unit.papers.put(b"a photo", "image/png", NOON)
    event = told(unit, an_id(), papers=[paper])
    shelf.note_upload(paper, "https://mis.example/v1/papers/7", 3)
    (to_send,) = shelf.papers_to_send(9)
    assert (to_send.url, to_send.offset) == ("https://mis.example/v1/papers/7", 3)
    shelf.paper_sent(paper, NOON)
    assert shelf.next_events(9) == [event]
    shelf.note_upload(paper, "", 0)  # headquarters asks for it after all
    assert shelf.papers_to_send(9) == [PaperToSend(paper, "image/png", 7)]
    assert shelf.next_events(9) == []


def test_a_paper_that_a_mended_record_cites_no_more_keeps_nothing_back(unit, shelf):
    mother = an_id()
    too_large, small = (unit.papers.put(data, "image/png", NOON) for data in (b"large", b"s"))
    wrong = told(unit, mother, papers=[too_large])
    shelf.set_aside(wrong, outcome_of(wrong), NOON)
    mended = told(unit, mother, papers=[small])
    shelf.replace(wrong.id, mended.id)
    assert [p.sha256 for p in shelf.papers_to_send(9)] == [small]
    shelf.paper_sent(small, NOON)
    assert shelf.next_events(9) == [mended]


def test_nothing_waits_for_a_paper_that_is_not_here(unit, shelf):
    event = told(unit, an_id(), papers=["cd" * 32])
    assert shelf.papers_to_send(9) == []
    assert shelf.next_events(9) == [event]
    shelf.paper_sent("ef" * 32, NOON)  # of another device, in an answer file


# -- runs -----------------------------------------------------------------------------------------


def test_runs_are_read_back_the_newest_first(store):
    runs = [
        RunLine(an_id(), later(m), later(m + 1), code, 1, 2, 3, 400, 500)
        for m, code in ((0, ""), (10, "line_down"))
    ]
    with store.units() as unit:
        for run in runs:
            unit.exchange.add_run(run)
        unit.commit()
    assert store.exchange_queries.runs(9) == runs[::-1]
    assert store.exchange_queries.runs(1) == runs[1:]
