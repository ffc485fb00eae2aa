"""One run of the courier: what waits reaches headquarters exactly once, whatever the line does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import msgspec
import pytest

from tests.builders import OPERATOR, SUPERVISOR, Desk
from tests.exchange_fakes import ExchangeBench, answered, change_of
from tests.fake_exchange import FakeExchange
from tests.fakes import BrokenOnPurpose
from udc_desktop.domain.exchange import (
    AMENDED,
    CHECKPOINT,
    BatchMessage,
    EventOutcome,
    Outcome,
)
from udc_desktop.domain.seals import sha256_hex
from udc_desktop.errors import KnownFault
from udc_desktop.services.batches import batch_message, digest_of, grown
from udc_desktop.services.line import Answered, LineFault
from udc_desktop.services.runs import Stage


@pytest.fixture
def bench() -> ExchangeBench:
    return ExchangeBench()


# -- the plain case -------------------------------------------------------------------------------


def test_what_waits_is_sent_and_settled(bench):
    events = [bench.happen() for _ in range(3)]
    report = bench.go()
    assert (report.code, report.settled) == ("", 3)
    assert all(bench.is_settled(event) for event in events)
    assert all(bench.headquarters.accepted[event.id] == 1 for event in events)
    assert bench.service.status().last_fault == ""


def test_a_run_is_written_down_with_its_bytes(bench):
    bench.happen()
    bench.go()
    [run] = bench.service.runs()
    assert (run.code, run.events) == ("", 1)
    assert run.sent == bench.line.bytes_sent > 0
    assert run.received > 0


def test_the_message_of_a_batch_is_the_same_wherever_it_is_made(bench):
    event = bench.happen()
    data = batch_message([event])
    read = msgspec.json.decode(data, type=BatchMessage)
    assert batch_message([bench.event(event.id)]) == data
    assert digest_of([event]) == sha256_hex(data)
    assert bytes(read.events[0].body) == event.body
    assert read.events[0].seal == event.seal


def test_events_go_in_the_order_of_the_device_whatever_the_clock_said(bench):
    first = bench.happen()
    bench.clock.pass_by(days=-300)
    second = bench.happen()
    bench.clock.pass_by(days=600)
    third = bench.happen()
    bench.go()
    arrived = [e for e in bench.headquarters.events.values() if e.kind != CHECKPOINT]
    assert [e.id for e in arrived] == [first.id, second.id, third.id]


def test_the_trail_is_anchored_once_in_a_run_where_it_moved(bench):
    bench.happen()
    bench.go()
    anchors = [e for e in bench.headquarters.events.values() if e.kind == CHECKPOINT]
    last = bench.store.contents.trail[-1]
    assert [(e.entity, e.revision) for e in anchors] == [(last.id, 1)]
    assert last.digest.encode() in anchors[0].body
    bench.happen()
    bench.go()  # nothing was written into the trail since
    assert sum(e.kind == CHECKPOINT for e in bench.headquarters.events.values()) == 1


def test_progress_goes_through_the_stages(bench):
    bench.happen(papers=[b"a photo of nobody"])
    seen = []
    bench.service.run(seen.append, lambda: False, by_hand=True)
    stages = list(dict.fromkeys(progress.stage for progress in seen))
    assert stages == [Stage.CONNECTING, Stage.PAPERS, Stage.BATCHES, Stage.CHANGES]
    sent = [progress.sent for progress in seen]
    assert sent == sorted(sent)


def test_nothing_is_sent_before_an_invitation_was_taken():
    bench = ExchangeBench(is_joined=False)
    with pytest.raises(KnownFault, match="not_registered"):
        bench.go()


def test_the_first_run_registers_the_device_and_only_the_first(bench):
    bench.happen()
    bench.go()
    bench.happen()
    bench.go()
    assert bench.headquarters.registered == 1
    known = bench.service.status().headquarters
    assert (known.device_id, known.code) == ("dev0123456789abc", "")
    assert known.registered is not None


def test_a_wrong_code_ends_the_run_and_is_told(bench):
    event = bench.happen()
    bench.headquarters.codes.clear()
    assert bench.go().code == "code_wrong"
    assert not bench.is_settled(event)


# -- rule 1: the key is the event's id and its hash ----------------------------------------------


@pytest.mark.may_log
def test_an_outcome_with_another_hash_settles_nothing(bench):
    event = bench.happen()

    def wrong_hash(answer):
        outcomes = tuple(msgspec.structs.replace(o, sha256="0" * 64) for o in answer.outcomes)
        return msgspec.structs.replace(answer, outcomes=outcomes)

    bench.line.answers = wrong_hash
    assert bench.go().code == "line_not_headquarters"
    assert not bench.is_settled(event)
    bench.line.answers = lambda answer: answer
    bench.go()
    assert bench.is_settled(event)
    assert bench.headquarters.accepted[event.id] == 1


@pytest.mark.may_log
def test_an_outcome_of_an_unknown_event_is_passed_over(bench):
    event = bench.happen()
    stranger = EventOutcome(id=uuid4(), sha256="1" * 64, outcome=Outcome.REFUSED)
    bench.line.answers = lambda answer: msgspec.structs.replace(
        answer, outcomes=(stranger, *answer.outcomes)
    )
    assert bench.go().code == ""
    assert bench.is_settled(event)


@pytest.mark.may_log
@pytest.mark.parametrize("field", ["batch", "digest"])
def test_an_answer_to_another_batch_settles_nothing(bench, field):
    event = bench.happen()
    other = {"batch": uuid4(), "digest": "2" * 64}
    bench.line.answers = lambda answer: msgspec.structs.replace(answer, **{field: other[field]})
    assert bench.go().code == "line_not_headquarters"
    assert not bench.is_settled(event)
    bench.line.answers = lambda answer: answer
    bench.go()
    assert bench.is_settled(event)  # in a batch with another id; headquarters calls it a repeat


@pytest.mark.may_log
def test_a_batch_that_headquarters_has_otherwise_is_given_up_and_its_events_go_in_another(bench):
    event = bench.happen()
    first = []

    def other_digest(answer):
        first.append(answer.batch)
        digest = "3" * 64 if answer.batch == first[0] else answer.digest
        return msgspec.structs.replace(answer, digest=digest)

    bench.line.answers = other_digest
    assert bench.go().code == "line_not_headquarters"
    bench.go(by_hand=True)
    assert bench.is_settled(event)
    assert bench.headquarters.accepted[event.id] == 1
    assert len(bench.shelf.batches) == 2


def test_an_event_that_the_answer_is_silent_about_stays_waiting(bench):
    first, second = bench.happen(), bench.happen()
    bench.go()
    third, fourth = bench.happen(), bench.happen()
    assert bench.is_settled(first)
    assert bench.is_settled(second)
    seen = []

    def forget_one(answer):
        if seen:
            return answer
        seen.append(answer.batch)
        return msgspec.structs.replace(answer, outcomes=answer.outcomes[:1])

    bench.line.answers = forget_one
    assert bench.go().code == ""
    assert len(bench.line.sent) == 3  # it went once more, in another batch, and was a repeat
    assert bench.is_settled(third)
    assert bench.is_settled(fourth)
    assert bench.headquarters.accepted[fourth.id] == 1


# -- rule 2: written down before the wire ---------------------------------------------------------


def test_batch_and_attempt_are_on_the_disk_before_anything_is_sent(bench):
    event = bench.happen()
    seen = []

    def look(batch):
        kept = bench.shelf.batches[batch.id]
        seen.append((kept.state, kept.batch.attempts, kept.batch.digest, kept.size))

    bench.line.at_send = look
    bench.go()
    [batch] = bench.line.sent
    assert seen == [("open", 1, digest_of(batch.events), bench.line.size_of(batch))]
    assert event.id in {each.id for each in batch.events}


def test_a_program_killed_before_the_answer_asks_first_and_sends_nothing_twice(bench):
    event = bench.happen()

    class Killed(BaseException):
        pass

    def kill(answer):
        raise Killed

    bench.line.answers = kill
    with pytest.raises(Killed):
        bench.go()
    assert bench.headquarters.accepted[event.id] == 1
    assert not bench.is_settled(event)
    bench.line.answers = lambda answer: answer
    bench.restart()
    bench.line.calls.clear()
    bench.go()
    assert bench.is_settled(event)
    assert "send" not in bench.line.calls
    assert bench.headquarters.accepted[event.id] == 1


def test_a_lost_answer_is_asked_for_and_not_sent_again(bench):
    event = bench.happen()
    bench.line.fails("send", "line_cut", after=True, stops_the_run=False)
    assert bench.go().code == ""
    assert bench.line.calls.count("send") == 1
    assert bench.line.calls.count("ask") == 1
    assert bench.is_settled(event)


def test_a_batch_that_never_arrived_is_sent_again_as_the_same_batch(bench):
    event = bench.happen()
    bench.line.fails("send", "line_cut", stops_the_run=False)
    assert bench.go().code == ""
    assert bench.line.calls.count("ask") == 1
    [kept] = bench.shelf.batches.values()
    assert kept.batch.attempts == 2
    assert bench.is_settled(event)


def test_a_line_that_cuts_every_answer_does_not_keep_the_courier_for_ever(bench):
    bench.happen()
    bench.line.always["send"] = LineFault("line_cut", stops_the_run=False)
    assert bench.go().code == "line_cut"
    assert bench.line.calls.count("send") < 10


# -- rule 3: a bad record is set aside and blocks nothing -----------------------------------------


def test_a_rejected_event_is_set_aside_with_its_reason_and_the_rest_goes_on(bench):
    bad, good = bench.happen(), bench.happen()
    bench.headquarters.reject(bad.id)
    report = bench.go()
    assert (report.code, report.settled, report.set_aside) == ("", 1, 1)
    assert bench.is_settled(good)
    [line] = bench.service.set_aside()
    assert line.event == bad.id
    assert line.outcome.problems[0].code == "nid_taken"
    [told] = bench.trail("event.set_aside")
    assert told.detail["problems"] == ["applicant.nid:nid_taken"]
    assert told.entity == bad.entity


@pytest.mark.parametrize("outcome", [Outcome.CONFLICT, Outcome.REJECTED, Outcome.REFUSED])
def test_what_needs_a_person_is_never_sent_again_by_itself(bench, outcome):
    bad = bench.happen()
    bench.headquarters.rule(bad.id, outcome)
    bench.go()
    bench.headquarters.be_content()
    bench.clock.pass_by(days=30)
    bench.go(by_hand=True)
    assert not bench.is_settled(bad)
    assert bench.service.status().waiting.set_aside == 1


def test_what_follows_a_set_aside_event_waits_with_it(bench):
    bad = bench.happen()
    after = bench.happen(AMENDED, bad.entity, revision=2)
    bench.headquarters.reject(bad.id)
    bench.go()
    assert not bench.is_settled(after)
    bench.go()
    assert not bench.is_settled(after)


def test_a_held_event_is_sent_again_after_its_pause_and_not_before(bench):
    event = bench.happen()
    bench.headquarters.rule(event.id, Outcome.HELD, waits_for=("entity:x",))
    assert bench.go().held == 1
    bench.headquarters.be_content()
    bench.go()
    assert not bench.is_settled(event)
    bench.clock.pass_by(seconds=80)
    assert bench.service.is_due(is_metered=False)
    bench.go()
    assert bench.is_settled(event)


def test_the_pauses_of_a_held_event_grow(bench):
    event = bench.happen()
    bench.headquarters.rule(event.id, Outcome.HELD)
    pauses = []
    for _ in range(4):
        bench.go()
        until, _ = bench.shelf.held[event.id]
        pauses.append((until - bench.clock()).total_seconds())
        bench.clock.now = until
    assert pauses == sorted(pauses)
    assert pauses[-1] > 4 * pauses[0]


def test_a_paper_that_headquarters_lost_is_sent_again(bench):
    event = bench.happen(papers=[b"a photo of nobody"])
    paper = sha256_hex(b"a photo of nobody")
    bench.line.at_send = lambda batch: bench.headquarters.papers.clear()
    assert bench.go().held == 1
    bench.line.at_send = lambda batch: None
    bench.clock.pass_by(minutes=5)
    bench.go()
    assert paper in bench.headquarters.papers
    assert bench.is_settled(event)


@pytest.mark.may_log
def test_an_answer_that_cannot_be_kept_at_once_is_kept_event_by_event(bench):
    events = [bench.happen() for _ in range(3)]
    bench.store.fail_at = "exchange.settle"
    assert bench.go().code == ""
    assert all(bench.is_settled(event) for event in events)


@pytest.mark.may_log
def test_one_event_whose_answer_cannot_be_kept_does_not_hold_up_the_others(bench, monkeypatch):
    good, bad, last = bench.happen(), bench.happen(), bench.happen()
    settle = FakeExchange.settle

    def fail(self, event, at):
        if event.id == bad.id:
            raise BrokenOnPurpose
        settle(self, event, at)

    monkeypatch.setattr(FakeExchange, "settle", fail)
    bench.go()
    assert bench.is_settled(good)
    assert bench.is_settled(last)
    assert bench.shelf.held[bad.id][1].reason_code == "not_kept"
    monkeypatch.undo()
    bench.clock.pass_by(minutes=5)
    bench.go()
    assert bench.is_settled(bad)


# -- rule 4: what stops the run, and what does not ------------------------------------------------


@pytest.mark.parametrize("code", ["line_down", "line_portal", "line_certificate", "line_busy"])
def test_what_will_fail_the_next_item_too_ends_the_run(bench, code):
    event = bench.happen(papers=[b"a photo of nobody"])
    bench.line.is_down(code)
    report = bench.go()
    assert report.code == code
    assert len(bench.line.calls) == 1
    assert not bench.is_settled(event)
    assert bench.service.status().last_fault == code
    bench.line.mend()
    bench.go(by_hand=True)
    assert bench.is_settled(event)


def test_one_papers_own_trouble_stops_neither_the_next_paper_nor_the_batches(bench):
    bench.go()
    first = bench.happen(papers=[b"a photo of nobody"])
    second = bench.happen(papers=[b"another photo of nobody"])
    third = bench.happen()
    bench.line.fails("upload", "line_fault", stops_the_run=False)
    report = bench.go()
    assert report.code == "line_fault"
    assert (report.papers, report.settled) == (1, 2)
    assert not bench.is_settled(first)
    assert bench.is_settled(second)
    assert bench.is_settled(third)


def test_a_failing_download_does_not_spoil_what_was_sent(bench):
    event = bench.happen()
    bench.line.fails("changes", "line_busy", retry_after=300)
    report = bench.go()
    assert (report.code, report.settled) == ("line_busy", 1)
    assert bench.is_settled(event)


def test_a_failing_question_about_papers_leaves_the_rest_going(bench):
    bench.go()
    with_paper, without = bench.happen(papers=[b"a photo of nobody"]), bench.happen()
    bench.line.fails("papers_wanted", "line_fault", stops_the_run=False)
    bench.go()
    assert not bench.is_settled(with_paper)
    assert bench.is_settled(without)


def test_an_event_that_headquarters_chokes_on_is_found_and_rests_alone(bench):
    bench.go()
    events = [bench.happen() for _ in range(8)]
    poison = events[3]

    def choke(batch):
        if any(event.id == poison.id for event in batch.events):
            raise LineFault("line_fault", stops_the_run=False, shrinks=True)

    bench.line.at_send = choke
    assert bench.go().code == "line_fault"
    others = [event for event in events if event.id != poison.id]
    assert all(bench.is_settled(event) for event in others)
    assert bench.shelf.held[poison.id][1].reason_code == "line_fault"
    bench.line.at_send = lambda batch: None
    bench.clock.pass_by(hours=5)
    bench.go()
    assert bench.is_settled(poison)


def test_a_headquarters_that_chokes_on_everything_ends_the_run_soon(bench):
    bench.go()
    for _ in range(60):
        bench.happen()
    bench.line.always["send"] = LineFault("line_fault", stops_the_run=False, shrinks=True)
    report = bench.go()
    assert report.code == "line_fault"
    assert bench.line.calls.count("send") < 20
    assert report.held <= 3


# -- rule 6: sizes --------------------------------------------------------------------------------


def test_batches_begin_small_and_grow_while_it_goes_well(bench):
    bench.go()
    bench.line.sent.clear()
    for _ in range(600):
        bench.happen()
    bench.go()
    assert bench.sizes() == [8, 64, 200, 200, 128]


@pytest.mark.parametrize(
    ("sent", "seconds", "is_careful", "size"),
    [
        (10, 0.5, False, 80),
        (10, 0.5, True, 20),
        (10, 4.0, False, 50),
        (10, 20.0, False, 10),
        (10, 90.0, True, 10),
        (9, 0.5, False, 10),
    ],
    ids=["quick", "after a fault", "what takes 20 s", "as long as may be", "slow", "not full"],
)
def test_a_batch_grows_to_what_the_line_carries_in_good_time(sent, seconds, is_careful, size):
    assert grown(10, sent, 200, seconds, is_careful=is_careful) == size
    assert grown(10, sent, 15, seconds, is_careful=is_careful) == min(size, 15)


def test_after_a_batch_was_too_much_the_next_ones_only_double(bench):
    bench.go()
    bench.line.sent.clear()
    bench.line.fails("send", "line_timeout", stops_the_run=False, shrinks=True)
    for _ in range(40):
        bench.happen()
    bench.go()
    assert bench.sizes() == [4, 8, 16, 12]  # the one of eight never arrived


def test_the_size_is_remembered_over_a_restart(bench):
    for _ in range(60):
        bench.happen()
    bench.go()
    bench.restart()
    bench.line.sent.clear()
    for _ in range(40):
        bench.happen()
    bench.go()
    assert bench.sizes() == [40]


def test_a_batch_that_times_out_is_asked_about_and_halved(bench):
    bench.go()
    bench.line.sent.clear()
    bench.line.slow_from = 4
    events = [bench.happen() for _ in range(9)]
    assert bench.go().code == ""
    assert max(bench.sizes()) < 4
    assert all(bench.is_settled(event) for event in events)
    given_up = [k for k in bench.shelf.batches.values() if k.state == "given_up"]
    assert given_up
    assert bench.line.calls.count("ask") >= len(given_up)


def test_a_batch_that_timed_out_but_arrived_is_not_sent_again(bench):
    bench.go()
    bench.line.sent.clear()
    events = [bench.happen() for _ in range(8)]
    bench.line.fails("send", "line_timeout", after=True, stops_the_run=False, shrinks=True)
    assert bench.go().code == ""
    assert bench.sizes() == [8]
    assert all(bench.is_settled(event) for event in events)


def test_a_batch_too_large_for_the_line_is_made_smaller_at_the_next_run(bench):
    bench.go()
    bench.line.sent.clear()
    for _ in range(8):
        bench.happen()
    bench.line.fails("send", "line_timeout", shrinks=True)
    assert bench.go().code == "line_timeout"
    bench.go(by_hand=True)
    assert bench.sizes()[0] == 4


def test_a_single_event_on_a_line_too_slow_for_it_stays_and_is_tried_again(bench):
    event = bench.happen()
    bench.go()
    event = bench.happen()
    bench.line.always["send"] = LineFault("line_timeout", stops_the_run=False, shrinks=True)
    assert bench.go().code == "line_timeout"
    assert bench.service.status().waiting.set_aside == 0
    bench.line.mend()
    bench.go(by_hand=True)
    assert bench.is_settled(event)


def test_letters_stay_below_the_bytes_that_headquarters_takes(bench):
    bench.go()
    events = [bench.happen(size=900) for _ in range(40)]
    bench.line.largest = 6_000
    assert bench.go().code == ""
    assert all(bench.is_settled(event) for event in events)
    assert bench.line.calls.count("send") - len(bench.line.sent) == 1  # it was told once
    assert all(bench.line.size_of(batch) <= 6_000 for batch in bench.line.sent)


def test_letters_stay_below_the_bytes_of_the_policy(bench):
    policy = replace(bench.service.status().policy, largest_letter=16 * 1024)
    bench.service.set_policy(SUPERVISOR, policy)
    for _ in range(40):
        bench.happen(size=2_000)
    assert bench.go().code == ""
    assert all(bench.line.size_of(batch) <= 16 * 1024 for batch in bench.line.sent)


def test_an_event_larger_than_headquarters_takes_is_set_aside_and_blocks_nothing(bench):
    bench.go()
    before, large, after = bench.happen(), bench.happen(size=9_000), bench.happen()
    bench.line.largest = 4_000
    report = bench.go()
    assert (report.code, report.set_aside) == ("", 1)
    assert bench.is_settled(before)
    assert bench.is_settled(after)
    [line] = bench.service.set_aside()
    assert (line.event, line.outcome.reason_code) == (large.id, "too_large")


def test_an_event_too_large_by_what_is_known_is_not_even_sent(bench):
    bench.go()
    bench.line.largest = 4_000
    bench.happen(size=9_000)
    bench.go()
    large = bench.happen(size=9_000)
    tried = []
    bench.line.at_send = lambda batch: tried.extend(event.id for event in batch.events)
    bench.go()
    assert large.id not in tried
    assert bench.service.status().waiting.set_aside == 2


# -- papers ---------------------------------------------------------------------------------------


def test_papers_arrive_before_the_event_that_cites_them(bench):
    event = bench.happen(papers=[b"a photo of nobody", b"a signature of nobody"])
    report = bench.go()
    assert (report.papers, report.settled, report.held) == (2, 1, 0)
    assert bench.line.calls.index("upload") < bench.line.calls.index("send")
    assert bench.is_settled(event)


def test_a_paper_goes_on_where_it_broke_off(bench):
    bench.happen(papers=[b"0123456789" * 5])
    bench.line.fails("upload", "line_cut", after=True)
    bench.go()
    [(url, offset)] = bench.shelf.uploads.values()
    assert (bool(url), offset) == (True, 10)
    bench.go(by_hand=True)
    assert bench.line.calls.count("upload") == 2
    assert bench.line.uploaded == [10, 40]
    assert len(bench.headquarters.papers) == 1


def test_a_paper_that_headquarters_has_is_not_sent(bench):
    event = bench.happen(papers=[b"a photo of nobody"])
    bench.headquarters.papers[sha256_hex(b"a photo of nobody")] = b"a photo of nobody"
    bench.go()
    assert "upload" not in bench.line.calls
    assert bench.is_settled(event)


def test_many_papers_are_asked_for_at_once(bench):
    for serial in range(30):
        bench.happen(papers=[b"a photo of nobody %d" % serial])
    bench.go()
    assert bench.line.calls.count("papers_wanted") == 1
    assert bench.line.calls.count("upload") == 30


# -- rule 9 and 11: what comes down ---------------------------------------------------------------


def test_pages_are_taken_until_there_are_no_more(bench):
    bench.headquarters.changes = [change_of(serial) for serial in range(5)]
    report = bench.go()
    assert report.changes == {"notice": 5}
    assert bench.shelf.cursors == {"changes": "5"}
    assert bench.go().changes == {}


def test_a_download_that_broke_off_goes_on_at_its_cursor(bench):
    bench.headquarters.changes = [change_of(serial) for serial in range(5)]
    bench.line.mishaps["changes"].extend([None, None])
    bench.line.fails("changes", "line_down")
    assert bench.go().changes == {"notice": 4}
    assert bench.shelf.cursors == {"changes": "4"}
    assert bench.go(by_hand=True).changes == {"notice": 1}


@pytest.mark.may_log
def test_a_cursor_that_stands_still_does_not_keep_the_courier_for_ever(bench):
    page = bench.headquarters.page
    bench.headquarters.changes = [change_of(1)]
    bench.headquarters.page = lambda cursor, limit: msgspec.structs.replace(
        page("", limit), since="elsewhere", more=True
    )
    assert bench.go().code == "line_not_headquarters"


def test_a_question_that_failed_is_no_no_and_is_asked_again():
    desk = Desk()
    bench = ExchangeBench(store=desk.store, clock=desk.clock)
    application = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    bench.line.fails("enrolled", "line_fault", stops_the_run=False)
    bench.go()
    known = bench.shelf.answers[application.id][0]
    assert (known.answer, known.code) == (Answered.UNKNOWN, "line_fault")
    bench.headquarters.enrolled[application.id] = answered(
        application.id, bench.clock(), Answered.YES
    )
    bench.clock.pass_by(minutes=5)
    bench.go()
    assert bench.shelf.answers[application.id][0].answer is Answered.YES
    bench.headquarters.enrolled.clear()
    bench.clock.pass_by(days=8)
    bench.go()  # asked again after days, and not answered: what was known stays
    assert bench.shelf.answers[application.id][0].answer is Answered.YES
    assert bench.line.calls.count("enrolled") == 3


# -- stopping, and the disk -----------------------------------------------------------------------


def test_a_stop_is_heeded_between_items_and_what_was_done_stays_done(bench):
    bench.go()
    for _ in range(20):
        bench.happen()
    sends = []
    bench.line.at_send = sends.append
    report = bench.go(stop=lambda: len(sends) >= 1)
    assert (report.code, report.settled) == ("line_stopped", 8)
    assert bench.go(by_hand=True).settled == 12


def test_a_full_disk_is_told_and_the_line_is_closed(bench):
    bench.happen()

    def full(batch):
        raise KnownFault("disk_full")

    bench.line.at_send = full
    with pytest.raises(KnownFault, match="disk_full"):
        bench.service.run(lambda progress: None, lambda: False, by_hand=False)
    assert bench.line.is_closed
    assert bench.service.runs()[0].code == "disk_full"
    assert bench.state.next_try > bench.clock() + timedelta(seconds=59)
