"""Sync by stick: the same events under the same ids; only an answer settles anything."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from tests.builders import OPERATOR, SUPERVISOR, Desk
from tests.exchange_fakes import ExchangeBench, change_of, invitation
from udc_desktop.domain.applications import State
from udc_desktop.domain.exchange import AMENDED, CHECKPOINT, Outcome
from udc_desktop.errors import KnownFault
from udc_desktop.services.batches import digest_of
from udc_desktop.services.stick import AnswerFile, Exported, Imported

ANSWER = "/stick/answer"


@pytest.fixture
def bench() -> ExchangeBench:
    return ExchangeBench()


def export(bench: ExchangeBench) -> Exported:
    return bench.service.export("/stick", OPERATOR, lambda done, total: None, lambda: False)


def answer(bench: ExchangeBench, **more) -> AnswerFile:
    """Let headquarters answer the newest file."""
    file = bench.headquarters.answer_parcel(bench.sticks.parcels[-1], **more)
    bench.sticks.answers[ANSWER] = file
    return file


def take(bench: ExchangeBench) -> Imported:
    return bench.service.import_answer(ANSWER, OPERATOR)


# -- out ------------------------------------------------------------------------------------------


def test_everything_that_waits_goes_into_one_file_and_nothing_is_settled(bench):
    events = [bench.happen() for _ in range(420)]
    exported = export(bench)
    [parcel] = bench.sticks.parcels
    inside = [event.id for batch in parcel.batches for event in batch.events]
    assert inside[:420] == [event.id for event in events]
    assert [len(batch.events) for batch in parcel.batches] == [200, 200, 21]  # with the checkpoint
    assert all(batch.digest == digest_of(batch.events) for batch in parcel.batches)
    assert not any(bench.is_settled(event) for event in events)
    assert exported.file.events == 421
    [line] = bench.trail("exchange.exported")
    assert (line.operator, line.detail["events"]) == (OPERATOR.id, 421)


def test_batches_are_closed_before_the_file_is_written(bench):
    bench.happen()
    write = bench.sticks.write
    seen = []

    def look(folder, parcel, progress, stop):
        seen.extend(bench.shelf.batches[batch.id].state for batch in parcel.batches)
        return write(folder, parcel, progress, stop)

    bench.sticks.write = look
    export(bench)
    assert seen == ["open"]


def test_a_file_needs_no_earlier_step_over_the_line(bench):
    bench.happen(papers=[b"a photo of nobody"])
    export(bench)
    [parcel] = bench.sticks.parcels
    assert parcel.headquarters.registered is None
    assert parcel.headquarters.code
    assert bench.line.calls == []
    [paper] = parcel.papers
    assert parcel.paper(paper.sha256) == b"a photo of nobody"


def test_the_cover_names_the_applications_inside():
    desk = Desk()
    bench = ExchangeBench(store=desk.store, clock=desk.clock)
    application = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    export(bench)
    assert bench.sticks.parcels[0].numbers == (application.number,)


def test_what_is_set_aside_does_not_go_along(bench):
    bad, good = bench.happen(), bench.happen()
    bench.headquarters.reject(bad.id)
    bench.line.is_down()
    bench.line.always.clear()
    bench.go()
    waiting = bench.happen(AMENDED, good.entity, revision=2)
    export(bench)
    inside = [e.id for b in bench.sticks.parcels[0].batches for e in b.events]
    assert bad.id not in inside
    assert waiting.id in inside


def test_where_nothing_waits_the_file_asks_for_what_is_new(bench):
    bench.happen()
    bench.go()
    bench.headquarters.changes = [change_of(1)]
    exported = export(bench)
    (parcel,) = bench.sticks.parcels
    assert {e.kind for b in parcel.batches for e in b.events} <= {CHECKPOINT}
    assert parcel.numbers == ()
    assert [str(batch.id) for batch in parcel.batches] == list(exported.batches)
    answer(bench)
    assert take(bench).changes


def test_before_an_invitation_no_file_is_written():
    bench = ExchangeBench(is_joined=False)
    bench.happen()
    with pytest.raises(KnownFault, match="not_registered"):
        export(bench)
    with pytest.raises(KnownFault, match="not_registered"):
        take(bench)


@pytest.mark.parametrize("fault", ["stick_gone", "stick_full", "stick_stopped"])
def test_a_file_that_could_not_be_written_leaves_everything_waiting(bench, fault):
    event = bench.happen()
    bench.sticks.fault = fault
    with pytest.raises(KnownFault, match=fault):
        export(bench)
    assert [kept.state for kept in bench.shelf.batches.values()] == ["given_up"]
    assert not bench.trail("exchange.exported")
    bench.go()
    assert bench.is_settled(event)


# -- back -----------------------------------------------------------------------------------------


def test_an_answer_settles_what_it_names(bench):
    events = [bench.happen(papers=[b"a photo of nobody"]), bench.happen()]
    bench.headquarters.changes = [change_of(serial) for serial in range(2)]
    export(bench)
    answer(bench)
    imported = take(bench)
    assert all(bench.is_settled(event) for event in events)
    assert imported.outcomes == {"accepted": 3}
    assert imported.changes == {"notice": 2}
    assert not imported.was_known
    assert bench.shelf.cursors == {"changes": "2"}
    assert bench.service.status().headquarters.registered is not None
    with bench.store.units() as unit:
        assert unit.exchange.papers_to_send(9) == []
    [line] = bench.trail("exchange.imported")
    assert line.detail == {"outcomes": {"accepted": 3}, "changes": {"notice": 2}}


def test_an_answer_taken_twice_changes_nothing_the_second_time(bench):
    good, bad, held = bench.happen(), bench.happen(), bench.happen()
    bench.headquarters.reject(bad.id)
    bench.headquarters.rule(held.id, Outcome.HELD)
    export(bench)
    answer(bench)
    take(bench)
    bench.clock.pass_by(hours=1)
    settled = bench.event(good.id).settled
    lines = len(bench.store.contents.trail)
    aside = dict(bench.shelf.aside)
    bench.headquarters.be_content()
    bench.go(by_hand=True)  # what was held goes by wire
    again = take(bench)
    assert again.was_known
    assert again.outcomes == {"accepted": 2, "rejected": 1, "held": 1}
    assert bench.event(good.id).settled == settled
    assert bench.shelf.aside == aside
    assert bench.is_settled(held)
    assert len(bench.store.contents.trail) == lines


def test_an_old_answer_does_not_set_aside_what_was_mended_since():
    desk = Desk()
    bench = ExchangeBench(store=desk.store, clock=desk.clock)
    application = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    [event] = [e for e in desk.store.contents.outbox if e.entity == application.id]
    bench.headquarters.reject(event.id)
    export(bench)
    answer(bench)
    bench.go()  # the wire was quicker
    draft = desk.enrolment.amend(application.id, OPERATOR, "ভুল ছিল")
    desk.enrolment.enrol(draft, OPERATOR)
    take(bench)
    assert bench.service.set_aside() == []
    bench.go()
    assert desk.store.contents.applications[application.id].state is State.RECEIVED


def test_overlap_with_the_wire_is_harmless(bench):
    events = [bench.happen() for _ in range(20)]
    export(bench)
    bench.go()
    assert all(bench.is_settled(event) for event in events)
    answer(bench)
    imported = take(bench)
    assert imported.outcomes["repeat"] >= 20
    assert all(bench.headquarters.accepted[event.id] == 1 for event in events)


def test_half_by_stick_and_half_by_wire_all_arrive_once(bench):
    first = [bench.happen() for _ in range(10)]
    export(bench)
    second = [bench.happen() for _ in range(10)]
    answer(bench)
    bench.go()
    take(bench)
    assert all(bench.is_settled(event) for event in (*first, *second))
    assert all(bench.headquarters.accepted[event.id] == 1 for event in (*first, *second))


@pytest.mark.may_log
def test_an_answer_to_other_bytes_settles_nothing(bench):
    event = bench.happen()
    export(bench)
    file = answer(bench)
    wrong = tuple(msgspec.structs.replace(each, digest="0" * 64) for each in file.answers)
    bench.sticks.answers[ANSWER] = replace(file, answers=wrong, registered=None, pages=())
    imported = take(bench)
    assert not bench.is_settled(event)
    assert imported.outcomes == {}


def test_a_page_that_begins_elsewhere_does_not_move_the_cursor(bench):
    bench.happen()
    bench.headquarters.changes = [change_of(serial) for serial in range(3)]
    export(bench)
    answer(bench)  # from the beginning
    bench.headquarters.changes.append(change_of(3))
    bench.go()  # the wire has come further
    assert bench.shelf.cursors == {"changes": "4"}
    take(bench)
    assert bench.shelf.cursors == {"changes": "4"}
    assert len(bench.shelf.changes) == 4


def test_a_registration_of_another_headquarters_is_not_believed(bench):
    bench.happen()
    export(bench)
    file = answer(bench)
    other = msgspec.structs.replace(file.registered, public_key=b"x" * 32)
    bench.sticks.answers[ANSWER] = replace(file, registered=other)
    with pytest.raises(KnownFault, match="stick_other_headquarters"):
        take(bench)


def test_a_wrong_file_is_said_and_changes_nothing(bench):
    event = bench.happen()
    with pytest.raises(KnownFault, match="stick_wrong_file"):
        bench.service.import_answer("/stick/holiday.jpg", OPERATOR)
    assert not bench.is_settled(event)


def test_a_centre_without_any_line_lives_by_sticks(bench):
    bench.service.join(SUPERVISOR, invitation(url=""))
    for round_ in range(3):
        events = [bench.happen(papers=[b"photo %d" % round_]) for _ in range(4)]
        export(bench)
        answer(bench)
        take(bench)
        assert all(bench.is_settled(event) for event in events)
    assert bench.headquarters.registered == 1
    assert bench.line.calls == []
    anchors = [e for e in bench.headquarters.events.values() if e.kind == CHECKPOINT]
    assert len(anchors) == 3
