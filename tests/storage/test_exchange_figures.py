"""The figures and lists of the sync page, read without the write lock."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import COLLEAGUE, OPERATOR
from tests.fakes import NOON
from tests.storage.exchange_records import a_batch, outcome_of, submitted, told
from tests.storage.records import an_id, later
from udc_desktop.domain.exchange import Outcome
from udc_desktop.services.exchange_ports import RunLine, WaitingLine


def test_an_empty_store_waits_for_nothing(store):
    waiting = store.exchange_queries.waiting(NOON)
    assert (waiting.lines, waiting.events, waiting.body_bytes) == ((), 0, 0)
    assert (waiting.papers, waiting.paper_bytes) == (0, 0)
    assert waiting.last_success is None


def test_what_waits_is_counted_by_kind_and_operator_the_oldest_first(store):
    with store.units() as unit:
        told(unit, an_id(), at=later(2))
        told(unit, an_id(), at=later(1))
        told(unit, an_id(), kind="application.withdrawn", at=later(3))
        told(unit, an_id(), operator=COLLEAGUE.id, at=later(0))
        told(unit, an_id(), operator=an_id(77), at=later(9))
        unit.commit()
    waiting = store.exchange_queries.waiting(NOON)
    kind = "application.submitted"
    assert waiting.lines == (
        WaitingLine(kind, COLLEAGUE.id, COLLEAGUE.name, 1, later(0)),
        WaitingLine(kind, OPERATOR.id, OPERATOR.name, 2, later(1)),
        WaitingLine("application.withdrawn", OPERATOR.id, OPERATOR.name, 1, later(3)),
        WaitingLine(kind, an_id(77), "", 1, later(9)),
    )
    assert waiting.events == 5
    assert waiting.body_bytes == 5 * len(b'{"papers":[]}')


def test_every_event_is_counted_where_it_is(store):
    with store.units() as unit:
        events = [told(unit, an_id()) for _ in range(7)]
        shelf = unit.exchange
        shelf.settle(events[0], NOON)
        shelf.set_aside(events[1], outcome_of(events[1]), NOON)
        shelf.hold(events[2], outcome_of(events[2], Outcome.HELD), later(9))
        shelf.close_batch(a_batch(events[0], events[3]))
        shelf.close_batch(a_batch(events[4], via="stick"))
        shelf.set_aside(events[5], outcome_of(events[5], Outcome.REFUSED), NOON)
        shelf.put_away(events[5].id, OPERATOR.id, NOON)
        unit.commit()
    waiting = store.exchange_queries.waiting(NOON)
    assert (waiting.events, waiting.set_aside, waiting.held, waiting.in_open_batch) == (4, 1, 1, 1)
    counts = store.queries.day_counts(NOON, NOON)
    assert (counts.waiting_to_send, counts.set_aside, counts.last_sent) == (4, 1, NOON)


def test_a_replaced_event_that_was_settled_after_all_is_counted_nowhere(store):
    with store.units() as unit:
        wrong, mended = told(unit, an_id()), told(unit, an_id())
        unit.exchange.replace(wrong.id, mended.id)
        unit.exchange.settle(wrong, NOON)
        unit.commit()
    counts = store.queries.day_counts(NOON, NOON)
    assert (counts.waiting_to_send, counts.set_aside) == (1, 0)


def test_papers_are_counted_once_and_without_what_went(store):
    with store.units() as unit:
        papers = [unit.papers.put(bytes(size), "image/png", NOON) for size in (10, 200, 3000)]
        told(unit, an_id(), papers=papers[:2])
        told(unit, an_id(), papers=papers[1:])
        unit.exchange.paper_sent(papers[0], NOON)
        unit.commit()
    waiting = store.exchange_queries.waiting(NOON)
    assert (waiting.papers, waiting.paper_bytes) == (2, 3200)


def test_the_last_success_and_the_bytes_of_the_day_come_from_the_runs(store):
    with store.units() as unit:
        for minutes, code in ((-900, ""), (1, ""), (5, "line_down")):
            run = RunLine(an_id(), later(minutes), later(minutes + 1), code, 0, 0, 0, 100, 20)
            unit.exchange.add_run(run)
        unit.commit()
    waiting = store.exchange_queries.waiting(NOON)
    assert (waiting.last_success, waiting.sent_today) == (later(2), 240)


def test_what_is_set_aside_is_listed_with_number_and_name_the_oldest_first(store):
    younger, event = submitted(store)
    older, first = submitted(store)
    with store.units() as unit:
        unit.exchange.set_aside(event, outcome_of(event), later(5))
        unit.exchange.set_aside(first, outcome_of(first), later(1))
        checkpoint = told(unit, an_id(), kind="audit.checkpoint")
        unit.exchange.set_aside(checkpoint, outcome_of(checkpoint, Outcome.CONFLICT), later(9))
        unit.commit()
    lines = store.exchange_queries.set_aside(9)
    assert [(a.event, a.application, a.number, a.since) for a in lines] == [
        (first.id, older.id, older.number, later(1)),
        (event.id, younger.id, younger.number, later(5)),
        (checkpoint.id, checkpoint.entity, "", later(9)),
    ]
    assert (lines[0].name_bn, lines[0].name_en) == ("নমুনা খাতুন", "Namuna Khatun")
    assert lines[0].outcome == outcome_of(first)
    assert len(store.exchange_queries.set_aside(2)) == 2


def test_batches_are_paged_the_newest_first(store):
    with store.units() as unit:
        events = [told(unit, an_id()) for _ in range(3)]
        batches = [a_batch(e, created=later(m)) for e, m in zip(events, (1, 1, 0), strict=True)]
        for batch in batches:
            unit.exchange.close_batch(batch)
        unit.exchange.note_attempt(batches[1].id, later(2), 640)
        unit.commit()
    page = store.exchange_queries.batches(None, 2)
    assert [line.id for line in page] == [batches[1].id, batches[0].id]
    assert (page[0].state, page[0].events, page[0].size, page[0].attempts) == ("open", 1, 640, 1)
    (last,) = store.exchange_queries.batches(page[-1], 2)
    assert last.id == batches[2].id
    assert store.exchange_queries.batches(last, 2) == []


def test_the_page_is_read_while_a_batch_is_being_written(store):
    _, event = submitted(store)
    with store.units() as unit:
        unit.exchange.settle(event, NOON)
        assert store.exchange_queries.waiting(NOON).events == 1
        unit.commit()
    assert store.exchange_queries.waiting(NOON) == replace(
        store.exchange_queries.waiting(NOON), lines=(), events=0
    )
