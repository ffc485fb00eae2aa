"""What happens to a grievance at the counter: every step written down, none skipped, none lost."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from tests.builders import COLLEAGUE, OPERATOR
from tests.fakes import BrokenOnPurpose
from tests.services.grievance_scene import K, Scene
from udc_desktop.domain.enrolments import PaperRef
from udc_desktop.domain.grievance_events import GrievanceMoved
from udc_desktop.domain.grievances import Move, State
from udc_desktop.domain.problems import Rejected
from udc_desktop.errors import KnownFault
from udc_desktop.services.grievances.ports import GrievanceFilter, Tracked

WHY = "নমুনা কারণ"


@pytest.fixture
def scene() -> Scene:
    return Scene()


def refused(scene, grievance, kind, **said) -> list[tuple[str, str]]:
    """Return field and code of every problem; the grievance is as it was."""
    before = scene.desk.store.contents.copy()
    with pytest.raises(Rejected) as caught:
        scene.move(grievance, kind, **said)
    assert scene.desk.store.contents == before
    return [(p.field, p.code) for p in caught.value.problems]


# -- what a step leaves behind --------------------------------------------------------------------


def test_an_answer_by_letter_writes_down_what_came_before_it(scene):
    g = scene.receive()
    g = scene.move(
        g, K.ANSWER, text="টাকা পাঠানো হয়েছে", memo="০৫.৪২.১২-৭", memo_on=date(2026, 11, 11),
        outcome="upheld",
    )  # fmt: skip
    assert scene.kinds(g) == ["receive", "forward", "take_up", "answer"]
    assert [s.is_implied for s in scene.steps(g)] == [False, True, True, False]
    answer = scene.last(g)
    assert (answer.source, answer.memo, answer.memo_on) == (
        "letter", "০৫.৪২.১২-৭", date(2026, 11, 11),
    )  # fmt: skip
    assert (answer.outcome, answer.office, answer.operator) == ("upheld", "uno", OPERATOR.id)
    assert answer.text.bn == answer.text.en == "টাকা পাঠানো হয়েছে"
    assert (g.state, g.due, answer.due) == (State.ANSWERED, None, None)


def test_every_step_is_a_row_a_line_of_the_trail_and_an_event(scene):
    g = scene.move(scene.receive(), K.TRANSFER, office="social", reason=WHY)
    steps, events = scene.steps(g), scene.events(g)
    assert [e.kind for e in events] == ["grievance.received", *["grievance.moved"] * 2]
    assert [e.revision for e in events] == [s.place for s in steps] == [1, 2, 3]
    told = [msgspec.json.decode(e.body, type=GrievanceMoved).step for e in events[1:]]
    assert told == steps[1:]
    lines = scene.trail("grievance.moved", g.id)
    assert [line.detail["kind"] for line in lines] == ["forward", "transfer"]
    assert all(WHY not in str(line.detail) for line in lines)
    assert g.revision == 3


@pytest.mark.parametrize("call", ["grievances.move", "trail.append", "outbox.add", "unit.commit"])
def test_where_a_step_cannot_be_kept_nothing_of_it_is(scene, call):
    g = scene.receive()
    before = scene.desk.store.contents.copy()
    scene.desk.store.fail_at = call
    with pytest.raises(BrokenOnPurpose):
        scene.move(g, K.ANSWER, text="নমুনা")
    assert scene.desk.store.contents == before


def test_texts_are_kept_in_their_one_form_with_their_paragraphs(scene):
    g = scene.move(scene.standing(State.IN_PROGRESS), K.ANSWER, text="  প্রথম   কথা \n\n শেষ\n ")
    assert scene.last(g).text.bn == "প্রথম কথা\n\nশেষ"


# -- the complainant ------------------------------------------------------------------------------


def test_it_is_kept_how_and_when_she_was_told_and_whether_she_is_satisfied(scene):
    g = scene.standing(State.ANSWERED)
    scene.desk.clock.pass_by(days=2)
    g = scene.move(g, K.TELL, how="phone", is_satisfied=False, on=date(2026, 11, 13))
    told = scene.last(g)
    assert (told.how, told.on, told.is_satisfied) == ("phone", date(2026, 11, 13), False)
    assert g.state is State.TOLD
    assert scene.looking.detail(g.id).possible[:2] == (K.APPEAL, K.REOPEN)


def test_nothing_is_closed_before_she_was_told(scene):
    g = scene.standing(State.ANSWERED)
    assert refused(scene, g, K.CLOSE) == [("", "step_not_now")]
    g = scene.move(g, K.TELL, how="in_person", is_satisfied=True)
    assert scene.move(g, K.CLOSE).state is State.CLOSED


def test_nobody_was_told_of_an_answer_that_came_while_she_was_being_told(scene):
    g = scene.standing(State.ANSWERED)
    scene.reply(g)
    told = {"how": "in_person", "is_satisfied": True}
    assert refused(scene, g, K.TELL, revision=g.revision, **told) == [("", "answered_meanwhile")]
    assert scene.move(g, K.TELL, revision=scene.now(g).revision, **told).state is State.TOLD


def test_nothing_is_closed_over_an_answer_that_came_meanwhile(scene):
    g = scene.standing(State.TOLD)
    scene.reply(g)
    assert refused(scene, g, K.CLOSE, revision=g.revision) == [("", "answered_meanwhile")]
    assert refused(scene, g, K.CLOSE) == [("", "step_not_now")]


def test_what_else_happened_meanwhile_does_not_undo_what_she_was_told(scene):
    g = scene.standing(State.ANSWERED)
    scene.move(g, K.ADD, text="নমুনা")
    g = scene.move(g, K.TELL, how="sms", revision=g.revision)
    scene.move(g, K.ADD, text="নমুনা")
    assert scene.move(g, K.CLOSE, revision=g.revision).state is State.CLOSED


@pytest.mark.parametrize("closes", [False, True], ids=["answered", "closed"])
def test_an_answer_dated_ahead_of_a_slow_clock_can_be_told_today(scene, closes):
    g = scene.standing(State.FORWARDED)
    scene.reply(g, replied=scene.today + timedelta(days=40), closes=closes)
    if closes:
        assert scene.move(g, K.REOPEN, reason=WHY).state is State.REOPENED
        return
    before = scene.today - timedelta(days=1)
    assert refused(scene, g, K.TELL, how="sms", on=before) == [("on", "day_before")]
    assert scene.move(g, K.TELL, how="sms").state is State.TOLD
    assert scene.move(g, K.CLOSE).state is State.CLOSED


def test_opened_again_the_clock_starts_on_that_day(scene):
    g = scene.standing(State.CLOSED)
    scene.desk.clock.pass_by(days=10)
    g = scene.move(g, K.REOPEN, reason=WHY)
    assert (g.state, g.office) == (State.REOPENED, "uno")
    assert g.due == scene.desk.rules.due(scene.today, 1, "uno") > scene.today
    scene.desk.clock.pass_by(days=3)
    scene.forward(g)
    assert scene.now(g).due == g.due


def test_who_withdraws_says_why(scene):
    g = scene.standing(State.FORWARDED)
    assert refused(scene, g, K.WITHDRAW, reason="  ") == [("reason", "missing")]
    g = scene.move(g, K.WITHDRAW, reason=WHY)
    assert (g.state, g.due, scene.last(g).reason) == (State.WITHDRAWN, None, WHY)
    assert scene.looking.detail(g.id).possible == ()


# -- merging --------------------------------------------------------------------------------------


def test_a_merged_one_goes_on_under_the_other_number_and_both_show_it(scene):
    one, other = scene.receive(), scene.receive()
    merged = scene.move(one, K.MERGE, into=other.number.lower().replace("-", " "))
    assert (merged.state, scene.last(one).into) == (State.MERGED, other.number)
    [line] = scene.trail("grievance.merged", other.id)
    assert line.detail == {"number": other.number, "merged": one.number}


def test_it_is_merged_only_with_another_one_that_is_open(scene):
    g, closed = scene.receive(), scene.standing(State.CLOSED)
    sealed, another = scene.receive(sealed=True), scene.receive(sealed=True)
    into = [("into", "merge_unknown")]
    assert refused(scene, g, K.MERGE) == [("into", "missing")]
    assert refused(scene, g, K.MERGE, into=g.number) == [("into", "merge_itself")]
    assert refused(scene, g, K.MERGE, into=closed.number) == into
    assert refused(scene, g, K.MERGE, into=sealed.number) == into
    assert refused(scene, sealed, K.MERGE, into=g.number) == into
    assert refused(scene, g, K.MERGE, into="KRN1-26-G00012") == [("into", "number_shape")]
    assert scene.move(sealed, K.MERGE, into=another.number).state is State.MERGED


# -- offices --------------------------------------------------------------------------------------


def test_a_transfer_needs_an_office_that_takes_them_and_a_reason_and_moves_no_day(scene):
    g = scene.standing(State.FORWARDED)
    assert refused(scene, g, K.TRANSFER) == [("office", "missing"), ("reason", "missing")]
    for office in ("nobody", "appeal", "uno"):
        said = refused(scene, g, K.TRANSFER, office=office, reason=WHY)
        assert said == [("office", "office_unknown")]
    moved = scene.move(g, K.TRANSFER, office="food", reason=WHY)
    assert (moved.office, moved.state, moved.due) == ("food", State.FORWARDED, g.due)
    assert scene.last(g).source == "centre"


def test_what_is_sent_back_is_forwarded_anew_and_the_clock_goes_on(scene):
    g = scene.standing(State.IN_PROGRESS)
    back = scene.move(g, K.SEND_BACK, reason=WHY, memo="৭")
    assert (back.state, back.due, back.is_asked) == (State.RECEIVED, g.due, False)
    assert scene.last(g).source == "letter"
    scene.desk.clock.pass_by(days=2)
    scene.forward(back)
    assert scene.now(g).due == g.due
    assert scene.now(g).state is State.FORWARDED


def test_what_an_office_asks_for_waits_until_it_is_added(scene):
    g = scene.move(scene.standing(State.FORWARDED), K.ASK, text="কোন মাসের কিস্তি?")
    assert (g.is_asked, g.state) == (True, State.IN_PROGRESS)
    scene.letters.remind([g.id], OPERATOR)
    assert scene.now(g).is_asked
    assert scene.looking.detail(g.id).possible[0] is K.ADD
    paper = scene.paper()
    assert refused(scene, g, K.ADD) == [("text", "missing")]
    g = scene.move(g, K.ADD, papers=(paper,))
    assert (g.is_asked, g.papers) == (False, (paper.sha256,))
    body = msgspec.json.decode(scene.events(g)[-1].body)
    assert body["papers"] == [paper.sha256]


def test_a_paper_that_is_not_there_is_not_cited(scene):
    g = scene.standing(State.FORWARDED)
    gone = PaperRef("photo", "0" * 64, "image/jpeg", 3, "x.jpg")
    with pytest.raises(KnownFault, match="paper_gone"):
        scene.move(g, K.ADD, papers=(gone,))
    assert scene.kinds(g) == ["receive", "forward"]


def test_another_day_that_an_office_set_by_letter_holds_until_the_next_round(scene):
    g = scene.standing(State.FORWARDED)
    assert refused(scene, g, K.DELAY) == [("due", "missing"), ("reason", "missing")]
    day = date(2026, 12, 31)
    g = scene.move(g, K.DELAY, due=day, reason=WHY)
    assert (g.due, scene.last(g).source) == (day, "letter")
    g = scene.move(g, K.SEND_BACK, reason=WHY)
    scene.forward(g)
    assert scene.now(g).due == day
    g = scene.move(g, K.ANSWER, text="নমুনা")
    g = scene.move(scene.move(g, K.TELL, how="sms"), K.REOPEN, reason=WHY)
    assert g.due == scene.desk.rules.due(scene.today, 1, "uno") != day


# -- sealed ---------------------------------------------------------------------------------------


def test_steps_on_a_sealed_one_carry_no_words_and_no_papers(scene):
    g = scene.standing(State.FORWARDED, sealed=True)
    paper = scene.paper()
    assert refused(scene, g, K.WITHDRAW, reason=WHY) == [("reason", "sealed_no_words")]
    assert refused(scene, g, K.ANSWER, text="x", outcome="upheld") == [
        ("text", "sealed_no_words"),
        ("outcome", "sealed_no_words"),
    ]
    assert refused(scene, g, K.ADD, papers=(paper,)) == [("papers", "sealed_no_words")]
    assert refused(scene, g, K.ANSWER, memo="চেয়ারম্যান ১ দোষী") == [("memo", "sealed_no_words")]
    assert refused(scene, g, K.ANSWER, memo="চেয়ারম্যান") == [("memo", "sealed_no_words")]
    g = scene.move(g, K.ANSWER, memo="০৫.৪২/অভিযোগ/৯")
    g = scene.move(g, K.TELL, how="in_person", is_satisfied=True)
    assert scene.kinds(g) == ["receive", "forward", "take_up", "answer", "tell"]


def test_a_sealed_one_is_transferred_only_to_an_office_that_takes_sealed_ones(scene):
    g = scene.standing(State.FORWARDED, sealed=True, office="women")
    assert refused(scene, g, K.TRANSFER, office="food") == [("office", "office_unknown")]


# -- what is typed --------------------------------------------------------------------------------


def test_days_lie_between_what_happened_before_and_today(scene):
    g = scene.standing(State.ANSWERED)
    scene.desk.clock.pass_by(days=3)
    tomorrow, before = scene.today + timedelta(days=1), g.received - timedelta(days=1)
    assert refused(scene, g, K.TELL, how="sms", on=tomorrow) == [("on", "day_future")]
    assert refused(scene, g, K.TELL, how="sms", on=before) == [("on", "day_before")]
    assert refused(scene, g, K.ANSWER, text="x", memo_on=tomorrow) == [("memo_on", "day_future")]


def test_what_is_none_of_the_choices_or_too_long_is_said(scene):
    g = scene.standing(State.ANSWERED)
    assert refused(scene, g, K.TELL, how="pigeon") == [("how", "choice_unknown")]
    assert refused(scene, g, K.TELL) == [("how", "missing")]
    said = refused(scene, g, K.ANSWER, text="ক" * 8001, memo="৯" * 81, outcome="fine")
    assert said == [("text", "too_long"), ("memo", "too_long"), ("outcome", "choice_unknown")]


def test_one_that_is_not_there_is_gone(scene):
    with pytest.raises(KnownFault, match="grievance_gone"):
        scene.moving.move(OPERATOR.id, Move(kind=K.CLOSE), OPERATOR)


# -- what may be done -----------------------------------------------------------------------------

_SAID = {
    K.TAKE_UP: {},
    K.ASK: {"text": WHY},
    K.ADD: {"text": WHY},
    K.SEND_BACK: {"reason": WHY},
    K.TRANSFER: {"office": "social", "reason": WHY},
    K.ANSWER: {"text": WHY},
    K.TELL: {"how": "sms"},
    K.CLOSE: {},
    K.REOPEN: {"reason": WHY},
    K.WITHDRAW: {"reason": WHY},
    K.DELAY: {"due": date(2027, 12, 31), "reason": WHY},
}


@pytest.mark.parametrize("is_late", [False, True], ids=["in time", "late"])
@pytest.mark.parametrize("state", State, ids=lambda state: state.value)
def test_what_is_possible_can_be_done_and_nothing_else_can(state, is_late):
    for kind in (*_SAID, K.MERGE, K.FORWARD, K.REMIND, K.APPEAL):
        scene = Scene()
        g, other = scene.standing(state), scene.receive()
        scene.desk.clock.pass_by(days=60 if is_late else 1)
        is_open = kind in scene.looking.detail(g.id).possible
        try:
            if kind is K.FORWARD:
                scene.forward(g, office=scene.now(g).office)
            elif kind is K.REMIND:
                scene.letters.remind([g.id], OPERATOR)
            elif kind is K.APPEAL:
                scene.letters.appeal(g.id, WHY, OPERATOR)
            elif kind is K.MERGE:
                scene.move(g, kind, into=other.number)
            else:
                scene.move(g, kind, **_SAID[kind])
        except Rejected as rejected:
            was_done, codes = False, {p.code for p in rejected.problems}
        else:
            was_done, codes = True, set()
        assert was_done == is_open, kind
        assert codes <= {"step_not_now", "not_late_yet"}


def test_an_appeal_without_an_answer_waits_for_the_day(scene):
    g = scene.standing(State.FORWARDED)
    scene.desk.stand_on(g.due)
    assert refused(scene, g, K.APPEAL) == [("", "not_late_yet")]
    assert K.APPEAL not in scene.looking.detail(g.id).possible
    scene.desk.clock.pass_by(days=1)
    assert scene.looking.detail(g.id).possible[:3] == (K.REMIND, K.ANSWER, K.APPEAL)


def test_what_must_not_be_forwarded_stays_here(scene):
    g = scene.receive(may_be_forwarded=False)
    detail = scene.looking.detail(g.id)
    assert detail.possible == (K.ADD, K.WITHDRAW, K.MERGE)
    assert (detail.grievance.due, detail.days_left) == (None, None)
    assert refused(scene, g, K.ANSWER, text="নমুনা") == [("", "step_not_now")]


# -- looking --------------------------------------------------------------------------------------


def test_the_page_shows_one_whole(scene):
    g = scene.standing(State.IN_PROGRESS)
    scene.moving.move(g.id, Move(kind=K.ADD, text="নমুনা"), COLLEAGUE)
    scene.desk.clock.pass_by(days=1)
    detail = scene.looking.detail(g.id)
    assert detail.names == {OPERATOR.id: OPERATOR.name, COLLEAGUE.id: COLLEAGUE.name}
    assert [s.kind for s in detail.steps] == [K.RECEIVE, K.FORWARD, K.TAKE_UP, K.ADD]
    assert len(detail.letters) == 1
    assert len(detail.events) == len(detail.steps)
    assert len(detail.trail) == 3  # the receiving clerk writes the first line himself
    assert detail.days_left == scene.desk.rules.calendar.between(detail.today, g.due) > 0
    scene.desk.clock.pass_by(days=40)
    assert scene.looking.detail(g.id).days_left < 0


def test_the_list_is_told_what_day_it_is(scene):
    scene.receive()
    g = scene.standing(State.FORWARDED)
    scene.desk.stand_on(g.due)
    assert scene.looking.count(GrievanceFilter()) == 2
    lines = scene.looking.page(GrievanceFilter(states=(State.FORWARDED,)), None, 5)
    assert [line.number for line in lines] == [g.number]
    assert scene.looking.counts().with_offices == 1
    assert scene.looking.counts().soon == 2


def test_who_asks_by_number_may_type_it_as_it_is_heard(scene):
    g = scene.receive()
    heard = g.number.lower().replace("-", " ")
    assert [line.id for line in scene.looking.track(Tracked(number=heard))] == [g.id]
    with pytest.raises(Rejected) as caught:
        scene.looking.track(Tracked(number=g.number[:-1] + "?"))
    assert caught.value.problems[0].field == "number"


def test_who_asks_by_nid_must_know_the_birth_date(scene):
    with pytest.raises(Rejected) as caught:
        scene.looking.track(Tracked(nid="1234568709"))
    assert [(p.field, p.code) for p in caught.value.problems] == [("born", "missing")]
