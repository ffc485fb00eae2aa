"""Grievances at the desk: taken once, and where each stands after what the counter tells."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest
import uuid6
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from tests.mis.desk_parts import CHOTOBOGI, ELSEWHERE, NOW, Counter, count, states
from tests.mis.grievance_parts import (
    DUE,
    WORDS,
    body_of,
    event_of,
    forwarded,
    line,
    lines,
    moved,
    received,
    record,
    sealed_received,
    steps,
    told_moves,
)
from tests.mis.test_desk_intake import at_once
from udc_desktop.domain.grievance_events import RECEIVED
from udc_desktop.domain.grievances import AFTER, Complainant, State, StepKind
from udc_desktop.domain.numbers import paper_number
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.seals import sha256_hex
from udc_desktop.mis import schema
from udc_desktop.mis.desk import Desk, Refused
from udc_desktop.mis.grievance_views import (
    OfficeAnswer,
    OfficeWord,
    Wanted,
)
from udc_desktop.mis.sentences import REASONS

LATE = NOW + timedelta(days=60)
WHY = OfficeWord(reason=Words("কারণ", "A reason"))


# -- taking ---------------------------------------------------------------------------------------


def test_a_grievance_stands_in_the_inbox_as_soon_as_it_came(desk, counter):
    event = received(counter)
    assert counter.outcomes(event) == ["accepted"]
    [found] = lines(desk)
    assert (found.number, found.state, found.office, found.due) == (
        body_of(event).number,
        "received",
        "uno",
        DUE,
    )
    assert (found.district, found.upazila, found.union) == ("barguna", "amtali", counter.union)
    assert (found.category, found.ward, found.is_late) == ("payment", "3", False)


def test_it_is_read_whole_with_every_step(desk, counter):
    event = forwarded(counter)
    whole = desk.grievances.grievance(body_of(event).number, NOW)
    assert whole.record == record()
    assert [(s.side, s.kind, s.memo) for s in whole.steps] == [
        ("centre", "receive", ""),
        ("centre", "forward", "০৫.১১.২০২৬-১"),
    ]
    assert whole.line.state == "forwarded"


def test_applications_and_grievances_come_in_one_batch(desk, counter):
    application, grievance = counter.event(), received(counter)
    assert counter.outcomes(application, grievance) == ["accepted", "accepted"]
    assert len(states(desk)) == len(lines(desk)) == 1


def test_the_same_event_again_is_a_repeat_and_changes_nothing(desk, counter):
    event = received(counter)
    letter = moved(counter, event, StepKind.FORWARD)
    counter.send(event, letter)
    before = desk.grievances.grievance(body_of(event).number, NOW)
    assert counter.outcomes(event, letter, letter) == ["repeat"] * 3
    assert desk.grievances.grievance(body_of(event).number, NOW) == before


def test_one_batch_with_grievances_sent_eight_times_at_once_is_kept_once(desk, counter):
    first = [received(counter) for _ in range(5)]
    events = [each for one in first for each in (one, moved(counter, one, StepKind.FORWARD))]
    batch = uuid6.uuid7()
    answers = at_once([lambda: counter.send(*events, batch=batch)] * 8)
    assert all(answer == answers[0] for answer in answers)
    assert (count(desk, "grievance"), count(desk, "grievance_step")) == (5, 10)


def test_overlapping_batches_at_once_keep_every_step_once(desk, counter):
    first = [received(counter) for _ in range(6)]
    letters = [moved(counter, one, StepKind.FORWARD) for one in first]
    works = [lambda n=n: counter.send(*first[n % 4 :], *letters[n % 4 :]) for n in range(8)]
    at_once(works)
    assert (count(desk, "grievance"), count(desk, "grievance_step")) == (6, 12)
    assert {each.state.value for each in lines(desk)} == {"forwarded"}


def test_an_office_and_a_counter_that_move_it_at_once_lose_no_step(desk, counter):
    event = forwarded(counter)
    number = body_of(event).number
    reminders = [moved(counter, event, StepKind.REMIND, since=State.FORWARDED) for _ in range(4)]
    works = [lambda each=each: counter.send(each) for each in reminders]
    works += [
        lambda n=n: desk.grievances.ask(number, OfficeWord(reason=Words(str(n), str(n))), NOW)
        for n in range(4)
    ]
    at_once(works)
    kept = desk.grievances.grievance(number, NOW).steps
    assert [each.place for each in kept] == list(range(1, len(kept) + 1))
    kinds = [each.kind for each in kept]
    assert (kinds.count("remind"), kinds.count("ask"), kinds.count("take_up")) == (4, 4, 1)
    assert len(told_moves(counter)) == 4


def test_an_anonymous_one_has_nobody(desk, counter):
    event = received(counter, record=record(complainant=None))
    assert counter.outcomes(event) == ["accepted"]
    assert line(desk, event).is_anonymous
    lying = received(counter, is_anonymous=True, record=record(complainant=Complainant()))
    assert counter.outcomes(lying) == ["refused"]


# -- held, rejected, refused ----------------------------------------------------------------------


def test_a_step_before_its_grievance_is_held_and_not_kept(desk, counter):
    event = received(counter)
    letter = moved(counter, event, StepKind.FORWARD)
    [held] = counter.send(letter).outcomes
    assert (held.outcome, held.waits_for) == ("held", (f"entity:{event.entity}",))
    assert count(desk, "event") == count(desk, "grievance_step") == 0
    assert counter.outcomes(event, letter) == ["accepted", "accepted"]


def test_a_grievance_waits_for_its_papers(desk, counter):
    paper = sha256_hex(b"a photo")
    event = received(counter, papers=(paper,))
    [held] = counter.send(event).outcomes
    assert held.waits_for == (f"paper:{paper}",)
    desk.keep_paper(counter.device, paper, "image/jpeg", b"a photo", NOW)
    assert counter.outcomes(event) == ["accepted"]
    step = moved(counter, event, StepKind.ADD, cites=("ab" * 32,))
    assert counter.outcomes(step) == ["held"]


@pytest.mark.parametrize(
    ("path", "value", "field", "code"),
    [
        (("record", "text"), 7, "what.text", "field_shape"),
        (("record", "text"), "  ", "what.text", "text_missing"),
        (("record", "category"), "", "about.category", "category_missing"),
        (("record", "happened_on"), "yesterday", "what.happened_on", "field_shape"),
        (("record", "complainant", "born"), "1999", "who.born", "field_shape"),
        (("due",), "soon", "due", "field_shape"),
        (("category",), "no such; shape", "about.category", "field_shape"),
        (("ward",), "\0", "who.ward", "field_shape"),
    ],
)
def test_what_has_another_shape_is_rejected_at_its_field(desk, counter, path, value, field, code):
    body = msgspec.to_builtins(body_of(received(counter)))
    *way, last = path
    part = body
    for name in way:
        part = part[name]
    part[last] = value
    [rejected] = counter.send(event_of(counter, RECEIVED, body, revision=1)).outcomes
    assert rejected.outcome == "rejected"
    [problem] = rejected.problems
    assert (problem.field, problem.code) == (field, code)
    assert problem.text.bn
    assert problem.text.en
    assert count(desk, "event") == count(desk, "grievance") == 0


def of_another_entity(counter):
    event = received(counter)
    return counter.seal(msgspec.structs.replace(event, entity=uuid6.uuid7()))


def with_an_applications_number(counter):
    return received(counter, number=paper_number("KRN", "1", 2026, 9))


def without_a_record(counter):
    return received(counter, record=None)


def sealed_and_open(counter):
    return sealed_received(counter, category="sensitive")


def sealed_in_another_form(counter):
    return sealed_received(counter, sealed="bm90IGFnZQ==")


def that_is_no_json(counter):
    data = b"[["
    event = msgspec.structs.replace(
        received(counter), body=msgspec.Raw(data), sha256=sha256_hex(data)
    )
    return counter.seal(event)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (of_another_entity, "bad_shape"),
        (with_an_applications_number, "bad_number"),
        (without_a_record, "bad_shape"),
        (sealed_and_open, "sealed_open"),
        (sealed_in_another_form, "bad_shape"),
        (that_is_no_json, "bad_shape"),
    ],
)
def test_what_nobody_can_mend_is_refused_with_its_reason(desk, counter, make, code):
    [refused] = counter.send(make(counter)).outcomes
    assert (refused.outcome, refused.reason_code) == ("refused", code)
    assert refused.reason == REASONS[code]
    assert count(desk, "event") == 0


def test_an_application_cannot_have_a_grievances_number(counter):
    number = body_of(received(counter)).number
    [refused] = counter.send(counter.event(number=number)).outcomes
    assert refused.reason_code == "bad_number"


def test_another_devices_grievance_is_left_alone(desk, counter):
    event = forwarded(counter)
    other = Counter(desk, character="2")
    stolen = moved(other, event, StepKind.WITHDRAW)
    [refused] = other.send(stolen).outcomes
    assert refused.reason_code == "other_device"
    assert line(desk, event).state == "forwarded"


def test_a_step_under_another_number_is_refused(desk, counter):
    event, other = forwarded(counter), received(counter)
    lying = msgspec.structs.replace(body_of(event), number=body_of(other).number)
    step = moved(counter, event_of(counter, RECEIVED, lying, revision=1), StepKind.REMIND,
                 since=State.FORWARDED)  # fmt: skip
    assert counter.send(step).outcomes[0].reason_code == "bad_shape"


def test_a_step_with_words_on_a_sealed_one_is_refused(desk, counter):
    event = sealed_received(counter)
    assert counter.outcomes(event, moved(counter, event, StepKind.FORWARD)) == ["accepted"] * 2
    told = moved(counter, event, StepKind.WITHDRAW, reason="একটি কথা")
    assert counter.send(told).outcomes[0].reason_code == "sealed_open"


# -- where it stands ------------------------------------------------------------------------------


def test_an_older_step_that_comes_late_is_kept_and_changes_nothing(desk, counter):
    event = forwarded(counter)
    older = moved(counter, event, StepKind.REOPEN, State.REOPENED, source="centre")
    newer = moved(counter, event, StepKind.WITHDRAW, reason="আর চান না")
    assert counter.outcomes(newer, older) == ["accepted", "accepted"]
    assert line(desk, event).state == "withdrawn"
    assert [kind for _, kind, _ in steps(desk, event)][-2:] == ["withdraw", "reopen"]


def test_told_again_with_a_better_record_it_stands_where_it_stood(desk, counter):
    event = forwarded(counter)
    body = msgspec.structs.replace(body_of(event), record=record(text="অন্য বিবরণ, নমুনা"), ward="7")
    assert counter.outcomes(event_of(counter, RECEIVED, body, revision=1)) == ["accepted"]
    whole = desk.grievances.grievance(body.number, NOW)
    assert whole.record.text == "অন্য বিবরণ, নমুনা"
    assert (whole.line.state, whole.line.ward, len(lines(desk))) == ("forwarded", "7", 1)


def test_what_a_counter_repeats_of_headquarters_own_words_is_no_second_step(desk, counter):
    event = forwarded(counter)
    number = body_of(event).number
    desk.grievances.reply(number, OfficeAnswer(text=WORDS), NOW)
    before = steps(desk, event)
    implied = moved(counter, event, StepKind.TAKE_UP, State.IN_PROGRESS, is_implied=True)
    echo = moved(counter, event, StepKind.ANSWER, State.ANSWERED, source="headquarters")
    tell = moved(counter, event, StepKind.TELL, State.TOLD, how="phone")
    assert counter.outcomes(implied, echo) == ["accepted", "accepted"]
    assert steps(desk, event) == before
    assert counter.outcomes(tell, moved(counter, event, StepKind.CLOSE, State.CLOSED)) == [
        "accepted",
        "accepted",
    ]
    assert line(desk, event).state == "closed"


def test_what_headquarters_closed_is_closed_when_the_counter_has_heard_it(desk, counter):
    event = forwarded(counter)
    desk.grievances.reply(body_of(event).number, OfficeAnswer(text=WORDS, closes=True), NOW)
    assert line(desk, event).state == "answered"
    heard = {"source": "headquarters"}
    counter.send(
        moved(counter, event, StepKind.ANSWER, State.ANSWERED, **heard),
        moved(counter, event, StepKind.TELL, State.TOLD, is_implied=True, **heard),
        moved(counter, event, StepKind.CLOSE, State.CLOSED, **heard),
    )
    assert line(desk, event).state == "closed"
    assert [kind for _, kind, _ in steps(desk, event)][-3:] == ["answer", "tell", "close"]


def test_the_counter_reckons_the_day_of_the_office_to_which_it_was_transferred(desk, counter):
    event = forwarded(counter)
    number, due = body_of(event).number, date(2027, 1, 4)
    desk.grievances.take_up(number, OfficeWord(), NOW)
    desk.grievances.transfer(number, msgspec.structs.replace(WHY, to="social"), NOW)
    heard = {"source": "headquarters", "office": "social", "due": due}
    counter.send(moved(counter, event, StepKind.TRANSFER, State.IN_PROGRESS, **heard))
    assert (line(desk, event).due, line(desk, event).office) == (due, "social")
    assert [kind for _, kind, _ in steps(desk, event)].count("transfer") == 1


def test_a_step_that_headquarters_is_said_to_have_taken_and_did_not_counts(desk, counter):
    event = forwarded(counter)  # answered by name of the centre, before it came here
    heard = moved(counter, event, StepKind.ANSWER, State.ANSWERED, source="headquarters")
    assert counter.outcomes(heard) == ["accepted"]
    assert line(desk, event).state == "answered"


def test_a_reminder_that_crossed_an_answer_does_not_take_it_back(desk, counter):
    event = forwarded(counter)
    desk.grievances.reply(body_of(event).number, OfficeAnswer(text=WORDS), NOW)
    counter.send(moved(counter, event, StepKind.REMIND, State.FORWARDED))
    assert line(desk, event).state == "answered"
    counter.send(moved(counter, event, StepKind.FORWARD, State.FORWARDED))
    assert line(desk, event).state == "answered"


def test_an_appeal_goes_to_the_next_tier_with_its_own_day(desk, counter):
    event = forwarded(counter)
    due = date(2027, 1, 20)
    appeal = moved(counter, event, StepKind.APPEAL, State.APPEALED, tier=2, office="appeal",
                   due=due, reason="উত্তর পাইনি")  # fmt: skip
    letter = moved(counter, event, StepKind.FORWARD, State.FORWARDED, tier=2, office="appeal",
                   due=due)  # fmt: skip
    assert counter.outcomes(appeal, letter) == ["accepted", "accepted"]
    found = line(desk, event)
    assert (found.state, found.tier, found.office, found.due) == ("forwarded", 2, "appeal", due)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_order_and_repetition_ends_where_the_counter_ended(many_stories, data):
    counter = Counter(many_stories, character=data.draw(st.sampled_from("123456789")))
    events, state = [received(counter)], State.RECEIVED
    for _ in range(data.draw(st.integers(0, 6))):
        kind = data.draw(st.sampled_from([k for s, k in AFTER if s is state]))
        events.append(moved(counter, events[0], kind, since=state))
        state = AFTER[state, kind]
    for batch in data.draw(st.lists(st.lists(st.sampled_from(events), unique_by=id), max_size=4)):
        counter.send(*batch)
    waiting = data.draw(st.permutations(events))
    for _ in range(2):
        answer = counter.send(*waiting)
    assert all(each.outcome.is_settled for each in answer.outcomes)
    number = body_of(events[0]).number
    [found] = [
        each
        for each in many_stories.grievances.inbox(Wanted(), NOW, limit=1000).grievances
        if each.grievance == events[0].entity
    ]
    assert (found.number, found.state) == (number, state)
    count = select(func.count()).where(schema.grievance_step.c.grievance == events[0].entity)
    assert many_stories._store.read(lambda c: c.execute(count).scalar_one()) == len(events)


@pytest.fixture(scope="module")
def many_stories(tmp_path_factory):
    """A desk for many examples, each with a device of its own."""
    folder = tmp_path_factory.mktemp("stories")
    url = f"sqlite:///{folder / 'mis.db'}"
    desk = Desk.create(url, folder / "hq", name_bn="স", name_en="H", public_url="")
    yield desk
    desk.close()


# -- the inbox ------------------------------------------------------------------------------------


def test_an_inbox_is_narrowed_by_office_place_state_and_lateness(desk, counter):
    other = Counter(desk, centre="OTH", union=CHOTOBOGI)
    far = Counter(desk, centre="FAR", union=ELSEWHERE)
    mine, theirs = forwarded(counter), forwarded(other, office="social", due=date(2027, 6, 1))
    farther = received(far, due=None)
    far.send(farther)
    numbers = {body_of(e).number: e for e in (mine, theirs, farther)}
    assert {each.number for each in lines(desk)} == set(numbers)
    for wanted, events in {
        (("office", "social"),): [theirs],
        (("district", "Bagerhat"),): [farther],
        (("upazila", "amtali"),): [mine, theirs],
        (("district", "barguna"), ("office", "uno")): [mine],
        (("states", (State.RECEIVED,)),): [farther],
        (("is_late", True),): [mine],
    }.items():
        found = {each.number for each in lines(desk, LATE, **dict(wanted))}
        assert found == {body_of(each).number for each in events}, wanted


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"district": "atlantis"}, "unknown_district"),
        ({"upazila": "atlantis"}, "unknown_upazila"),
        ({"upazila": "amtali", "district": "dhaka"}, "unknown_upazila"),
        ({"upazila": "kachua"}, "upazila_ambiguous"),
    ],
)
def test_a_place_that_is_not_there_is_said_so(desk, wanted, code):
    with pytest.raises(Refused, match=code):
        lines(desk, **wanted)


def test_pages_follow_each_other_by_the_due_day(desk, counter):
    days = [None, date(2027, 1, 5), date(2026, 12, 1), date(2026, 12, 1), None]
    events = [received(counter, due=day) for day in days]
    counter.send(*events)
    found, cursor = [], ""
    while True:
        page = desk.grievances.inbox(Wanted(), NOW, cursor=cursor, limit=2)
        found += page.grievances
        assert bool(page.cursor) == page.more
        if not page.more:
            break
        cursor = page.cursor
    assert [each.due for each in found] == sorted(days, key=lambda day: (day is None, str(day)))
    assert {each.number for each in found} == {body_of(event).number for event in events}


@pytest.mark.parametrize("cursor", ["x", "2026-13-01.barguna." + "0" * 36, "2026-01-01.b." + "z"])
def test_a_cursor_that_was_never_given_is_refused(desk, counter, cursor):
    with pytest.raises(Refused, match="wrong_cursor"):
        desk.grievances.inbox(Wanted(), NOW, cursor=cursor)
