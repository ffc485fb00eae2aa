"""What headquarters says of grievances is taken once, in whatever order, and never lost."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from uuid import uuid4

import msgspec
import pytest
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from tests.builders import OPERATOR, RESOURCES, SUPERVISOR
from tests.fakes import BrokenOnPurpose
from tests.services.central import change, page, published
from tests.services.grievance_scene import ANSWER, K, Scene
from udc_desktop.domain.exchange import FileWithdrawn, GrievanceReply
from udc_desktop.domain.grievance_events import GrievanceMove, GrievanceMoved
from udc_desktop.domain.grievances import AFTER, Complainant, Mending, Move, State, StepKind
from udc_desktop.domain.problems import Rejected
from udc_desktop.domain.programmes import Words
from udc_desktop.services.central_files import CentralFiles
from udc_desktop.services.changes import ChangeDesk
from udc_desktop.services.courier_state import CLOCK_SKEW
from udc_desktop.services.grievances.clock import runs
from udc_desktop.services.grievances.news import GrievanceNews
from udc_desktop.services.grievances.possible import mending_state

WHY = Words("নমুনা কারণ", "A made-up reason")
GRIEVANCES = (RESOURCES / "grievances.toml").read_text("utf-8")


@dataclass
class Listening(Scene):
    """A counter that hears whole pages of headquarters."""

    hears: bool = True
    cursor: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        super().__post_init__()
        desk = self.desk
        self.changes = ChangeDesk(
            desk.store.units,
            desk.catalogue,
            CentralFiles(desk.catalogue.form, desk.centre.union),
            grievances=self.news if self.hears else None,
        )

    def take(self, *changes):
        since, self.cursor = str(self.cursor or ""), self.cursor + 1
        said = page(*changes, since=since, cursor=str(self.cursor))
        return self.changes.take_page(said, self.desk.clock())

    def publish(self, kind: str, version: int, text: str):
        file = published(kind, kind, version, text, effective_from=date(2026, 1, 1))
        return self.take(change("file.published", file))


@pytest.fixture
def scene() -> Listening:
    return Listening()


def answer(g, **said) -> GrievanceReply:
    about = {"number": g.number, "replied": date(2026, 11, 12), "text": ANSWER}
    return GrievanceReply(**about | said)


def test_a_delay_that_names_no_day_does_not_hold_the_day_against_new_holidays(scene):
    g = scene.standing(State.FORWARDED)
    due = g.due
    told = GrievanceMove(number=g.number, kind="delay", on=scene.today, reason=WHY, office="uno")
    scene.take(change("grievance.moved", told))
    assert scene.now(g).due == due
    assert (scene.last(g).kind, scene.last(g).text) == (K.ADD, WHY)

    scene.publish("holidays", 1, holidays((f"{due}", f"{due}")))
    assert scene.now(g).due > due


# -- answers --------------------------------------------------------------------------------------


def test_an_answer_to_what_was_only_received_implies_that_it_was_forwarded_and_taken_up(scene):
    g = scene.receive()
    taken = scene.take(
        change("grievance.replied", answer(g, memo="০৫.১২", outcome="upheld", office="uno"))
    )
    assert taken.new == {"grievance.replied": 1}
    assert scene.kinds(g) == ["receive", "forward", "take_up", "answer"]
    said = scene.last(g)
    assert [s.is_implied for s in scene.steps(g)[1:]] == [True, True, False]
    assert {s.source for s in scene.steps(g)[1:]} == {"headquarters"}
    assert (said.text, said.memo, said.outcome, said.operator) == (ANSWER, "০৫.১২", "upheld", None)
    assert (said.office, said.on, said.memo_on) == ("uno", date(2026, 11, 12), date(2026, 11, 12))
    assert (scene.now(g).state, scene.now(g).due) == (State.ANSWERED, None)
    assert [e.revision for e in scene.events(g)] == [1, 2, 3, 4]
    assert {e.operator for e in scene.events(g)} == {OPERATOR.id}
    assert scene.trail("grievance.moved")[-1].operator is None
    assert str(ANSWER.bn) not in str(scene.trail("grievance.moved"))


def test_a_change_that_comes_twice_is_one_step(scene):
    g = scene.receive()
    said = change("grievance.replied", answer(g))
    scene.take(said)
    before = scene.steps(g)
    assert scene.take(said).new == {}
    assert scene.steps(g) == before


def test_a_later_answer_is_a_step_of_its_own_and_is_to_be_told(scene):
    g = scene.standing(State.TOLD)
    assert scene.reply(g, text=Words("দ্বিতীয়", "Second"))
    assert scene.now(g).state is State.ANSWERED
    assert scene.last(g).text.en == "Second"
    g = scene.standing(State.CLOSED)
    scene.reply(g)
    assert (scene.now(g).state, scene.last(g).kind) == (State.CLOSED, K.ANSWER)


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.MERGED])
def test_an_answer_to_what_is_over_is_kept_and_shown_and_moves_nothing(scene, state):
    g = scene.standing(state)
    assert scene.reply(g, memo="৭", outcome="partly")
    step = scene.looking.detail(g.id).steps[-1]
    assert (step.kind, step.state, step.source) == (K.ADD, state, "headquarters")
    assert (step.text, step.memo, step.outcome) == (ANSWER, "৭", "partly")
    assert scene.now(g).state is state


def test_an_answer_of_the_round_before_does_not_answer_what_was_opened_again(scene):
    g = scene.standing(State.TOLD)
    scene.desk.clock.pass_by(days=4)
    g = scene.move(g, K.REOPEN, reason="নমুনা কারণ")
    scene.reply(g, replied=g.received)
    assert (scene.now(g).state, scene.last(g).kind) == (State.REOPENED, K.ADD)
    scene.reply(g, replied=scene.today)
    assert scene.now(g).state is State.ANSWERED


def test_on_the_day_of_the_reopening_the_hour_tells_of_which_round_an_answer_is(scene):
    g = scene.standing(State.TOLD)
    scene.desk.clock.pass_by(days=1)
    morning = scene.desk.clock()
    scene.desk.clock.pass_by(hours=2)
    g = scene.move(g, K.REOPEN, reason="নমুনা কারণ")
    scene.desk.clock.pass_by(hours=2)
    scene.reply(g, said_at=morning)
    scene.office_moves(g, "take_up", said_at=morning, reason=WHY)
    assert (scene.now(g).state, scene.kinds(g)[-2:]) == (State.REOPENED, ["add", "add"])
    scene.reply(g, said_at=scene.desk.clock())
    assert scene.now(g).state is State.ANSWERED


def test_the_page_tells_the_hour_of_what_it_brings(scene):
    g = scene.standing(State.TOLD)
    g = scene.move(g, K.REOPEN, reason="নমুনা কারণ")
    scene.desk.clock.pass_by(hours=2)
    opened = scene.last(g).at
    said = change("grievance.replied", answer(g, replied=scene.today))
    scene.take(msgspec.structs.replace(said, at=opened - timedelta(hours=1)))
    assert scene.last(g).kind is K.ADD
    said = change("grievance.replied", answer(g, replied=scene.today), name="later")
    scene.take(msgspec.structs.replace(said, at=opened + timedelta(hours=1)))
    assert scene.last(g).kind is K.ANSWER


def test_the_hour_of_the_reopening_is_compared_by_the_clock_of_headquarters(scene):
    g = scene.standing(State.TOLD)
    truly = scene.desk.clock()
    skew(scene, hours=3)  # this machine is three hours ahead
    g = scene.move(g, K.REOPEN, reason="নমুনা কারণ")
    scene.desk.store.contents.outbox[-1] = replace(scene.events(g)[-1], skew_seconds=3 * 3600)
    scene.desk.clock.pass_by(minutes=40)
    scene.reply(g, said_at=truly - timedelta(minutes=20))
    assert scene.last(g).kind is K.ADD
    scene.reply(g, said_at=truly + timedelta(minutes=20))
    assert scene.last(g).kind is K.ANSWER


def skew(scene, **span) -> None:
    """Put the clock of the counter wrong, as headquarters noticed at the last sync."""
    scene.desk.clock.pass_by(**span)
    with scene.desk.store.units() as unit:
        unit.settings.put(CLOCK_SKEW, int(timedelta(**span).total_seconds()))
        unit.commit()


@pytest.mark.parametrize("how", ["reopened", "appealed"])
def test_a_clock_that_was_ahead_at_the_reopening_does_not_keep_answers_from_counting(scene, how):
    g = scene.standing(State.TOLD)
    scene.desk.clock.pass_by(days=60)
    if how == "reopened":
        g = scene.move(g, K.REOPEN, reason="নমুনা কারণ")
    else:
        scene.letters.appeal(g.id, "নমুনা কারণ", OPERATOR)
    scene.desk.clock.pass_by(days=-57)  # put right
    scene.office_moves(g, "take_up", on=scene.today - timedelta(days=1))
    scene.reply(g, replied=scene.today - timedelta(days=1))
    assert scene.kinds(g)[-2:] == ["take_up", "answer"]
    assert scene.now(g).state is State.ANSWERED


def test_a_clock_that_was_ahead_at_the_reopening_does_not_keep_operators_from_writing(scene):
    g, other = scene.standing(State.TOLD), scene.standing(State.TOLD)
    scene.desk.clock.pass_by(days=60)
    g = scene.move(g, K.REOPEN, reason="নমুনা কারণ")
    other = scene.move(other, K.REOPEN, reason="নমুনা কারণ")
    scene.desk.clock.pass_by(days=-57)
    assert scene.move(g, K.ANSWER, text="নমুনা").state is State.ANSWERED
    scene.forward(other)
    assert scene.now(other).state is State.FORWARDED


def test_of_a_clock_that_is_slow_the_hour_tells_too(scene):
    g = scene.standing(State.TOLD)
    skew(scene, days=-5)
    g = scene.move(g, K.REOPEN, reason="নমুনা কারণ")
    scene.desk.store.contents.outbox[-1] = replace(scene.events(g)[-1], skew_seconds=-5 * 86400)
    scene.desk.clock.pass_by(hours=1)
    truly = scene.desk.clock() + timedelta(days=5)
    scene.reply(g, replied=truly.date(), said_at=truly - timedelta(hours=2))
    assert scene.last(g).kind is K.ADD
    scene.reply(g, replied=truly.date(), said_at=truly)
    assert scene.last(g).kind is K.ANSWER


def test_an_office_that_did_not_know_of_the_appeal_does_not_answer_it(scene):
    g = scene.standing(State.TOLD)
    scene.letters.appeal(g.id, "নমুনা কারণ", OPERATOR)
    due = scene.now(g).due
    scene.desk.clock.pass_by(days=1)
    scene.reply(g, office="uno")
    scene.office_moves(g, "take_up", office="uno", reason=WHY)
    assert scene.kinds(g)[-2:] == ["add", "add"]
    assert (scene.now(g).state, scene.now(g).due) == (State.FORWARDED, due)
    scene.office_moves(g, "transfer", office="uno", reason=WHY)  # down again, to look into it
    assert (scene.now(g).office, scene.now(g).due) == ("uno", due)
    scene.reply(g, office="uno")  # now it was asked
    assert scene.now(g).state is State.ANSWERED


def test_headquarters_that_closes_has_told_the_complainant(scene):
    g = scene.standing(State.FORWARDED)
    scene.reply(g, closes=True)
    assert scene.kinds(g)[-4:] == ["take_up", "answer", "tell", "close"]
    told = scene.steps(g)[-2]
    assert (told.how, told.is_implied, told.is_satisfied) == ("headquarters", True, None)
    assert scene.now(g).state is State.CLOSED
    again = scene.standing(State.CLOSED)
    scene.reply(again, closes=True)
    assert scene.kinds(again)[-2:] == ["close", "answer"]


def test_who_answered_is_an_office_of_the_catalogue_or_stands_by_name(scene):
    g = scene.standing(State.FORWARDED)
    scene.reply(g, by=Words("উপজেলা সমাজসেবা অফিসার", "Upazila Social Service Officer"))
    assert (scene.last(g).office, scene.last(g).by) == ("social", None)
    stranger = Words("নমুনা দপ্তর", "Sample office")
    scene.reply(g, by=stranger)
    assert (scene.last(g).office, scene.last(g).by) == ("uno", stranger)


def test_of_a_sealed_one_nothing_is_said_even_where_headquarters_says_it(scene):
    g = scene.standing(State.FORWARDED, sealed=True)
    by = Words("নমুনা দপ্তর", "Sample office")
    scene.reply(g, outcome="upheld", mending="accepted", by=by, memo="৭")
    step = scene.last(g)
    assert (step.kind, step.text, step.outcome, step.by, step.memo) == (
        K.ANSWER,
        None,
        "",
        None,
        "৭",
    )
    scene.office_moves(g, "delay", reason=WHY, due=date(2027, 1, 3))
    assert ANSWER.bn.encode() not in b"".join(e.body for e in scene.events(g))
    assert WHY.bn.encode() not in b"".join(e.body for e in scene.events(g))


def test_the_mending_is_accepted_or_refused_with_the_answer_and_the_last_word_counts(scene):
    mending = Mending(kind="apply", programme="mcbp")
    g = scene.standing(State.FORWARDED, mending=mending)
    scene.reply(g, mending="refused")
    assert scene.kinds(g)[-2:] == ["answer", "refuse"]
    scene.reply(g, mending="accepted", closes=True)
    assert scene.kinds(g)[-4:] == ["answer", "accept", "tell", "close"]
    assert mending_state(scene.steps(g)) == "accepted"
    plain = scene.standing(State.FORWARDED)
    scene.reply(plain, mending="accepted")
    assert "accept" not in scene.kinds(plain)


# -- what offices do ------------------------------------------------------------------------------


def test_what_an_office_does_comes_with_its_words_in_both_languages(scene):
    g = scene.receive()
    scene.office_moves(g, "ask", reason=WHY, office="uno", memo="৯")
    step = scene.last(g)
    assert scene.kinds(g) == ["receive", "forward", "take_up", "ask"]
    assert (step.text, step.office, step.memo, step.operator) == (WHY, "uno", "৯", None)
    assert scene.now(g).is_asked


def test_what_was_sent_back_had_been_forwarded(scene):
    g = scene.receive()
    scene.office_moves(g, "send_back", reason=WHY)
    assert scene.kinds(g) == ["receive", "forward", "send_back"]
    assert scene.now(g).state is State.RECEIVED


def test_a_transfer_names_the_office_and_keeps_the_day_unless_it_says_another(scene):
    g = scene.standing(State.FORWARDED)
    scene.office_moves(g, "transfer", office="women", reason=WHY)
    assert (scene.now(g).office, scene.now(g).due) == ("women", g.due)
    scene.office_moves(g, "transfer", office="food", due=date(2026, 12, 20))
    assert scene.kinds(g)[-2:] == ["transfer", "delay"]
    assert (scene.now(g).office, scene.now(g).due) == ("food", date(2026, 12, 20))
    scene.office_moves(g, "transfer", reason=WHY)  # to whom, nobody knows
    assert (scene.last(g).kind, scene.now(g).office) == (K.ADD, "food")


def test_an_investigation_moves_the_day(scene):
    g = scene.standing(State.IN_PROGRESS)
    scene.office_moves(g, "delay", due=date(2026, 12, 24), reason=WHY)
    step = scene.last(g)
    assert (step.kind, step.due, step.text) == (K.DELAY, date(2026, 12, 24), WHY)
    assert scene.now(g).due == date(2026, 12, 24)


def test_no_clock_starts_by_a_day_for_what_must_not_be_forwarded(scene):
    g = scene.receive(may_be_forwarded=False)
    scene.office_moves(g, "delay", due=date(2026, 12, 24), reason=WHY)
    assert (scene.last(g).text, scene.last(g).due, scene.now(g).due) == (WHY, None, None)
    scene.office_moves(g, "take_up")  # headquarters asked her, and went on
    assert scene.now(g).due == scene.desk.rules.due(g.received, 1, "uno")


def test_what_is_known_already_is_no_step_and_what_comes_too_late_is_kept(scene):
    g = scene.standing(State.IN_PROGRESS)
    assert scene.office_moves(g, "take_up")
    assert scene.kinds(g)[-1] == "take_up"
    assert len(scene.steps(g)) == 3
    g = scene.standing(State.TOLD)
    scene.office_moves(g, "ask", reason=WHY)
    assert (scene.last(g).kind, scene.last(g).text) == (K.ADD, WHY)
    assert (scene.now(g).state, scene.now(g).is_asked) == (State.TOLD, False)


# -- pages ----------------------------------------------------------------------------------------


def test_what_is_about_another_device_is_not_ours(scene):
    g = scene.receive()
    other = answer(g, number="KRN1-26-G00012-X")
    stranger = answer(g, grievance=uuid4())
    move = GrievanceMove(number="KRN1-26-G00012-X", kind="take_up", on=date(2026, 11, 12))
    taken = scene.take(
        change("grievance.replied", other),
        change("grievance.replied", stranger),
        change("grievance.moved", move),
    )
    assert (taken.new, taken.not_ours, taken.kept) == ({}, 3, 0)
    assert scene.kinds(g) == ["receive"]


def test_a_page_that_was_not_kept_left_no_step(scene):
    g = scene.receive()
    before = scene.desk.store.contents.copy()
    scene.desk.store.fail_at = "unit.commit"
    with pytest.raises(BrokenOnPurpose):
        scene.take(change("grievance.replied", answer(g)))
    assert scene.desk.store.contents == before


@pytest.mark.may_log
def test_an_answer_that_fails_unforeseen_is_laid_aside_and_taken_later(scene):
    g = scene.receive()
    scene.desk.store.fail_at = "grievances.move"
    assert scene.take(change("grievance.replied", answer(g))).kept == 1
    assert scene.kinds(g) == ["receive"]
    assert scene.changes.retry_kept(scene.desk.clock()).new == {"grievance.replied": 1}
    assert scene.now(g).state is State.ANSWERED


def test_what_an_older_program_kept_whole_is_taken_after_the_update():
    older = Listening(hears=False)
    g = older.receive()
    taken = older.take(
        change("grievance.moved", GrievanceMove(number=g.number, kind="take_up", on=g.received)),
        change("grievance.replied", answer(g)),
    )
    assert (taken.new, taken.kept) == ({}, 2)
    newer = Listening(older.desk)
    taken = newer.changes.retry_kept(newer.desk.clock())
    assert (taken.new, taken.kept) == ({"grievance.moved": 1, "grievance.replied": 1}, 0)
    assert newer.kinds(g) == ["receive", "forward", "take_up", "answer"]
    assert newer.changes.retry_kept(newer.desk.clock()).new == {}


# -- limits and holidays --------------------------------------------------------------------------


def holidays(*days: tuple[str, str]) -> str:
    listed = "\n".join(
        f'[[holiday]]\non = {on}\nuntil = {until}\nbn = "নমুনা ছুটি"\nen = "Sample {on}"'
        for on, until in days
    )
    return f"format = 1\nsince = 2026-01-01\nuntil = 2026-12-31\n{listed}\n"


def test_new_holidays_move_every_running_clock_and_no_other(scene):
    waiting = scene.standing(State.FORWARDED, office="uno")
    answered = scene.standing(State.ANSWERED)
    kept = scene.receive(may_be_forwarded=False)
    due = waiting.due
    scene.publish("holidays", 1, holidays((f"{due}", f"{due}")))
    step = scene.last(waiting)
    assert (step.kind, step.operator, step.reason, step.source) == (K.DELAY, None, "", "centre")
    assert step.due == scene.now(waiting).due == scene.desk.rules.due(waiting.received, 1, "uno")
    assert step.due > due
    assert scene.events(waiting)[-1].revision == step.place
    assert scene.last(answered).kind is K.ANSWER
    assert scene.last(kept).kind is K.RECEIVE


def test_the_same_holidays_again_move_nothing(scene):
    g = scene.standing(State.FORWARDED)
    days = holidays((f"{g.due}", f"{g.due}"))
    scene.publish("holidays", 1, days)
    before = scene.steps(g)
    scene.publish("holidays", 2, days)
    assert scene.steps(g) == before
    assert scene.news.turn() == 0


def test_a_list_that_is_withdrawn_takes_its_days_back(scene):
    g = scene.standing(State.FORWARDED)
    scene.publish("holidays", 1, holidays((f"{g.due}", f"{g.due}")))
    assert scene.now(g).due != g.due
    scene.take(change("file.withdrawn", FileWithdrawn(kind="holidays", name="holidays", version=1)))
    assert scene.now(g).due == g.due
    assert scene.kinds(g)[-2:] == ["delay", "delay"]


def test_a_catalogue_with_other_limits_moves_the_clock_by_the_office_it_was_forwarded_to(scene):
    g = scene.standing(State.FORWARDED)
    g = scene.move(g, K.TRANSFER, office="food", reason="নমুনা")
    assert "\ndays = 15 " in GRIEVANCES
    scene.publish("grievances", 2, GRIEVANCES.replace("\ndays = 15 ", "\ndays = 10 ", 1))
    assert scene.now(g).due < g.due
    assert scene.now(g).due == scene.desk.rules.due(g.received, 1, "uno")


def test_the_day_that_an_office_set_stays_whatever_the_holidays(scene):
    g = scene.standing(State.FORWARDED)
    scene.office_moves(g, "delay", due=date(2026, 12, 24))
    scene.publish("holidays", 1, holidays((f"{g.due}", f"{g.due}")))
    assert scene.now(g).due == date(2026, 12, 24)


def test_an_appeal_is_set_anew_from_the_day_of_the_appeal(scene):
    g = scene.standing(State.TOLD)
    scene.desk.clock.pass_by(days=7)
    scene.letters.appeal(g.id, "নমুনা কারণ", OPERATOR)
    appealed, due = scene.today, scene.now(g).due
    scene.publish("holidays", 1, holidays((f"{due}", f"{due}")))
    assert scene.now(g).due == scene.desk.rules.due(appealed, 2, "appeal") > due


def test_a_list_for_later_counts_from_its_day_when_the_day_has_turned(scene):
    g = scene.standing(State.FORWARDED)
    file = published(
        "holidays", "holidays", 1, holidays((f"{g.due}", f"{g.due}")),
        effective_from=scene.today + timedelta(days=2),
    )  # fmt: skip
    scene.take(change("file.published", file))
    assert scene.now(g).due == g.due
    scene.desk.clock.pass_by(days=2)
    assert scene.news.turn() == 1
    assert scene.now(g).due > g.due


def test_where_the_power_went_after_the_page_the_next_opening_catches_up(scene, monkeypatch):
    g = scene.standing(State.FORWARDED)
    with monkeypatch.context() as cut:
        cut.setattr(GrievanceNews, "turn", lambda _: 0)
        scene.publish("holidays", 1, holidays((f"{g.due}", f"{g.due}")))
    assert scene.now(g).due == g.due
    assert scene.news.turn() == 1


# -- in any order ---------------------------------------------------------------------------------

_WORDS = {
    K.ASK: ("text",), K.ADD: ("text",), K.SEND_BACK: ("reason",), K.ANSWER: ("text",),
    K.REOPEN: ("reason",), K.WITHDRAW: ("reason",), K.REFUSE: ("reason",),
}  # fmt: skip
_KINDS = (*_WORDS, K.TAKE_UP, K.TRANSFER, K.TELL, K.CLOSE, K.MERGE, K.DELAY)
_OFFICES = ("uno", "women", "social", "food")


class Moves(RuleBasedStateMachine):
    """Operators, offices and the calendar move a few grievances, without waiting for each other."""

    grievances = Bundle("grievances")

    def __init__(self) -> None:
        super().__init__()
        self.scene = Listening()
        self.heard = 0
        self.holidays = 0
        self.known: list = []

    @rule(
        target=grievances,
        kind=st.sampled_from(["plain", "anonymous", "sealed", "kept here", "mending"]),
    )
    def receive(self, kind):
        said = {
            "plain": {},
            "anonymous": {"complainant": None},
            "sealed": {"sealed": True},
            "kept here": {"may_be_forwarded": False},
            "mending": {"mending": Mending(kind="apply", programme="mcbp"),
                        "complainant": Complainant(name_bn="নমুনা")},
        }[kind]  # fmt: skip
        self.known.append(self.scene.receive(**said))
        return self.known[-1]

    @rule(days=st.integers(0, 25))
    def pass_by(self, days):
        self.scene.desk.clock.pass_by(days=days)
        self.scene.news.turn()

    @rule(g=grievances, other=grievances, kind=st.sampled_from(_KINDS),
          office=st.sampled_from(_OFFICES), back=st.integers(0, 3))  # fmt: skip
    def operator_moves(self, g, other, kind, office, back):
        on = self.scene.today - timedelta(days=back)
        said = {"on": on, "office": office if kind is K.TRANSFER else "", "how": "sms"}
        words = ("reason",) if kind in {K.TRANSFER, K.DELAY} else _WORDS.get(kind, ())
        said |= {} if g.is_sealed else dict.fromkeys(words, "নমুনা")
        said |= {"into": other.number, "due": on + timedelta(days=30)}
        self._try(lambda: self.scene.moving.move(g.id, Move(kind=kind, **said), OPERATOR))

    @rule(g=grievances, other=grievances, office=st.sampled_from(_OFFICES))
    def forward(self, g, other, office):
        self._try(lambda: self.scene.forward(g, other, office=office))

    @rule(g=grievances)
    def remind(self, g):
        self._try(lambda: self.scene.letters.remind([g.id], OPERATOR))

    @rule(g=grievances)
    def appeal(self, g):
        self._try(lambda: self.scene.letters.appeal(g.id, "নমুনা", OPERATOR))

    @rule(g=grievances)
    def accept(self, g):
        self._try(lambda: self.scene.wish.accept_mending(g.id, SUPERVISOR, "নমুনা"))

    @rule(g=grievances, closes=st.booleans(), back=st.integers(0, 40),
          mending=st.sampled_from(["", "accepted", "refused"]), twice=st.booleans())  # fmt: skip
    def reply(self, g, closes, back, mending, twice):
        on = self.scene.today - timedelta(days=back)
        said = answer(g, replied=on, closes=closes, mending=mending, outcome="partly")
        self._hear("grievance.replied", said, g, twice=twice)

    @rule(g=grievances, kind=st.sampled_from(["take_up", "ask", "send_back", "transfer", "delay"]),
          office=st.sampled_from(("", *_OFFICES)), ahead=st.none() | st.integers(1, 60),
          back=st.integers(0, 40), twice=st.booleans())  # fmt: skip
    def office_moves(self, g, kind, office, ahead, back, twice):
        on = self.scene.today - timedelta(days=back)
        due = None if ahead is None else self.scene.today + timedelta(days=ahead)
        said = GrievanceMove(number=g.number, kind=kind, on=on, office=office, due=due, reason=WHY)
        self._hear("grievance.moved", said, g, twice=twice)

    @rule(at=st.integers(1, 40), span=st.integers(0, 10))
    def holidays_come(self, at, span):
        self.holidays += 1
        first = min(self.scene.today + timedelta(days=at), date(2026, 12, 20))
        last = first + timedelta(days=span)
        self.scene.publish("holidays", self.holidays, holidays((f"{first}", f"{last}")))

    def _try(self, do) -> None:
        before = self.scene.desk.store.contents.copy()
        try:
            do()
        except Rejected:
            after = self.scene.desk.store.contents
        else:
            return
        assert after == before

    def _hear(self, kind, said, g, *, twice) -> None:
        self.heard += 1
        one = change(kind, said, name=str(self.heard))
        words = (said.text if kind == "grievance.replied" else said.reason) or ANSWER
        before = len(self.scene.steps(g))
        assert self.scene.take(one).new == {kind: 1}
        new = self.scene.steps(g)[before:]
        if not g.is_sealed:
            assert words in [step.text for step in new]
        if twice:
            self.scene.take(one)
            assert self.scene.steps(g)[before:] == new

    @invariant()
    def every_grievance_is_what_its_steps_say(self):
        for each in self.known:
            g, steps, events = self.scene.now(each), self.scene.steps(each), self.scene.events(each)
            assert g.state is steps[-1].state
            assert g.due == steps[-1].due
            assert (g.due is not None) == runs(g, g.state)
            assert g.revision == len(steps) == len(events)
            assert [s.place for s in steps] == [e.revision for e in events]
            told = [msgspec.json.decode(e.body, type=GrievanceMoved).step for e in events[1:]]
            assert told == steps[1:]
            assert [line.detail["place"] for line in self.scene.trail("grievance.moved", g.id)] == [
                s.place for s in steps[1:]
            ]
            state = State.RECEIVED
            for step in steps[1:]:
                state = AFTER[state, StepKind(step.kind)]
                assert step.state is state
                if g.is_sealed:
                    assert (step.text, step.reason, step.outcome, step.papers) == (None, "", "", ())
            tier = 1 + sum(step.kind is K.APPEAL for step in steps)
            assert g.tier == tier == steps[-1].tier


Moves.TestCase.settings = hypothesis_settings(
    max_examples=40, stateful_step_count=25, deadline=None
)
test_in_any_order_every_grievance_is_what_its_steps_say = Moves.TestCase
