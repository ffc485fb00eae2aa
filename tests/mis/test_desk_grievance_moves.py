"""What offices do with grievances: who sees which, each step told once, what is sealed stays so."""

from __future__ import annotations

import base64
import logging
from datetime import date, timedelta

import msgspec
import pyrage
import pytest

from tests.mis.desk_parts import ELSEWHERE, NOW, Counter
from tests.mis.grievance_parts import (
    CAME,
    DUE,
    NAME,
    SECRET,
    STORY,
    WORDS,
    body_of,
    forwarded,
    later,
    line,
    lines,
    moved,
    received,
    record,
    sealed_received,
    steps,
    told_moves,
    told_replies,
)
from tests.mis.test_desk_intake import at_once
from udc_desktop.domain.exchange import GrievanceReply
from udc_desktop.domain.grievances import Mending, State, StepKind
from udc_desktop.domain.programmes import Words
from udc_desktop.mis.desk import Refused
from udc_desktop.mis.grievance_views import (
    OfficeAnswer,
    OfficeWord,
    Scope,
)

LATE = NOW + timedelta(days=60)
WHY = OfficeWord(reason=Words("কারণ", "A reason"))


# -- what offices do ------------------------------------------------------------------------------


def test_an_answer_is_kept_with_what_it_implies_and_told_with_who_gave_it(desk, counter):
    event = forwarded(counter)
    number = body_of(event).number
    answer = OfficeAnswer(text=WORDS, memo="৪৭", outcome="upheld", closes=True)
    desk.grievances.reply(number, answer, later(5))
    [told] = told_replies(counter)
    assert (told.number, told.grievance, told.text, told.memo) == (
        number, event.entity, WORDS, "৪৭",
    )  # fmt: skip
    assert (told.outcome, told.closes, told.office, told.replied) == ("upheld", True, "uno", CAME)
    assert told.by == desk.grievances.rules.catalogue(CAME).find_office("uno").name
    assert steps(desk, event)[2:] == [
        ("headquarters", "take_up", "in_progress"),
        ("headquarters", "answer", "answered"),
    ]
    assert desk.grievances.grievance(number, NOW).steps[2].is_implied


def test_the_same_answer_again_is_told_once_and_another_one_again(desk, counter):
    event = forwarded(counter)
    number = body_of(event).number
    for _ in range(3):
        desk.grievances.reply(number, OfficeAnswer(text=WORDS), NOW)
    assert len(told_replies(counter)) == 1
    desk.grievances.reply(number, OfficeAnswer(text=Words("অন্য", "Another")), NOW)
    assert len(told_replies(counter)) == 2


def test_the_same_answer_eight_times_at_once_is_told_once(desk, counter):
    number = body_of(forwarded(counter)).number
    at_once([lambda: desk.grievances.reply(number, OfficeAnswer(text=WORDS), NOW)] * 8)
    assert len(told_replies(counter)) == 1


def test_an_office_takes_up_asks_and_sends_back(desk, counter):
    event = forwarded(counter)
    number = body_of(event).number
    desk.grievances.take_up(number, OfficeWord(), NOW)
    desk.grievances.ask(number, WHY, NOW)
    assert line(desk, event).is_asked
    counter.send(moved(counter, event, StepKind.ADD, since=State.IN_PROGRESS))
    assert not line(desk, event).is_asked
    desk.grievances.ask(number, WHY, NOW)  # asked anew: something came between
    desk.grievances.send_back(number, WHY, NOW)
    assert (line(desk, event).state, line(desk, event).is_asked) == ("received", False)
    assert [(m.kind, m.reason and m.reason.bn) for m in told_moves(counter)] == [
        ("take_up", None),
        ("ask", "কারণ"),
        ("ask", "কারণ"),
        ("send_back", "কারণ"),
    ]


def test_a_transfer_names_the_office_to_which_it_goes_and_is_told_once(desk, counter):
    event = forwarded(counter)
    word = msgspec.structs.replace(WHY, to="social")
    for _ in range(2):
        desk.grievances.transfer(body_of(event).number, word, NOW)
    [told] = told_moves(counter)
    assert (told.kind, told.office, told.due) == ("transfer", "social", None)
    assert (line(desk, event).office, line(desk, event).due) == ("social", DUE)


def test_another_due_day_is_set_and_told(desk, counter):
    event = forwarded(counter)
    due = date(2027, 1, 3)
    desk.grievances.delay(body_of(event).number, OfficeWord(due=due), NOW)
    assert line(desk, event).due == due
    assert [(m.kind, m.due) for m in told_moves(counter)] == [("delay", due)]


def test_the_mending_that_it_carries_is_accepted(desk, counter):
    mending = Mending(kind="amend", changes={"account.wallet": "01700000000"})
    number = body_of(forwarded(counter, record=record(mending=mending))).number
    desk.grievances.reply(number, OfficeAnswer(text=WORDS, mending="accepted"), NOW)
    assert told_replies(counter)[0].mending == "accepted"
    bare = body_of(forwarded(counter)).number
    with pytest.raises(Refused, match="nothing_to_mend"):
        desk.grievances.reply(bare, OfficeAnswer(text=WORDS, mending="refused"), NOW)


@pytest.mark.parametrize(
    ("kind", "word", "code"),
    [
        ("ask", OfficeWord(), "reason_missing"),
        ("send_back", OfficeWord(reason=Words(" ", "")), "reason_missing"),
        ("transfer", OfficeWord(to="social"), "reason_missing"),
        ("transfer", msgspec.structs.replace(WHY, to="uno"), "same_office"),
        ("transfer", msgspec.structs.replace(WHY, to="nobody"), "unknown_office"),
        ("transfer", msgspec.structs.replace(WHY, to="cabinet"), "no_transfers"),
        ("delay", OfficeWord(), "due_missing"),
        ("delay", OfficeWord(due=date(2026, 11, 1)), "due_past"),
        ("delay", OfficeWord(due=date(9999, 12, 31)), "due_far"),
        ("take_up", OfficeWord(on=date(2027, 1, 1)), "day_future"),
    ],
)
def test_what_cannot_be_said_is_refused_and_nothing_is_told(desk, counter, kind, word, code):
    event = forwarded(counter)
    with pytest.raises(Refused, match=code):
        getattr(desk.grievances, kind)(body_of(event).number, word, NOW)
    assert told_moves(counter) == []
    assert len(steps(desk, event)) == 2


def test_what_is_over_is_not_moved(desk, counter):
    event = forwarded(counter)
    counter.send(moved(counter, event, StepKind.WITHDRAW, reason="আর চান না"))
    number = body_of(event).number
    for deed in (
        lambda: desk.grievances.reply(number, OfficeAnswer(text=WORDS), NOW),
        lambda: desk.grievances.ask(number, WHY, NOW),
        lambda: desk.grievances.delay(number, OfficeWord(due=date(2027, 1, 1)), NOW),
    ):
        with pytest.raises(Refused, match="step_not_now"):
            deed()


def test_a_number_that_two_devices_gave_is_said_to_be_ambiguous(desk, counter):
    first, other = received(counter), Counter(desk)
    second = received(other, number=body_of(first).number)
    assert counter.outcomes(first) == other.outcomes(second) == ["accepted"]
    with pytest.raises(Refused, match="grievance_ambiguous"):
        desk.grievances.grievance(body_of(first).number, NOW)


def test_a_number_that_never_came_is_unknown_and_can_be_answered_to_its_centre(desk, counter):
    with pytest.raises(Refused, match="unknown_grievance"):
        desk.grievances.reply("KRN1-26-G00099-0", OfficeAnswer(text=WORDS), NOW)
    desk.reply("KRN", GrievanceReply(number="G1", text=WORDS, replied=CAME), NOW)
    assert told_replies(counter)[0].number == "G1"


# -- sealed ---------------------------------------------------------------------------------------


def test_a_sealed_one_shows_nothing_before_somebody_unseals_it_by_name(desk, counter, caplog):
    event = sealed_received(counter)
    counter.send(event, moved(counter, event, StepKind.FORWARD))
    number = body_of(event).number
    whole = desk.grievances.grievance(number, NOW)
    assert whole.record is None
    assert (whole.line.is_sealed, whole.line.category, whole.line.ward) == (True, "", "")
    with caplog.at_level(logging.INFO, "udc_desktop.mis"):
        opened = desk.grievances.unseal(number, "নমুনা কর্মকর্তা", later(3))
    assert opened.record.text == SECRET
    assert (opened.steps[-1].kind, opened.steps[-1].by) == ("unseal", "নমুনা কর্মকর্তা")
    [said] = [r for r in caplog.records if r.getMessage() == "unsealed"]
    assert said.said == {"grievance": str(event.entity)}
    assert SECRET not in caplog.text + str(vars(said))
    assert opened.line.state == "forwarded"
    with pytest.raises(Refused, match="by_missing"):
        desk.grievances.unseal(number, " ", NOW)


def test_what_was_sealed_to_another_key_cannot_be_opened_and_leaves_no_step(desk, counter):
    stranger = pyrage.x25519.Identity.generate().to_public()
    sealed = base64.b64encode(pyrage.encrypt(b"{}", [stranger])).decode()
    event = sealed_received(counter, sealed=sealed)
    counter.send(event)
    with pytest.raises(Refused, match="seal_broken"):
        desk.grievances.unseal(body_of(event).number, "x", NOW)
    assert [kind for _, kind, _ in steps(desk, event)] == ["receive"]


def test_of_a_sealed_one_nothing_goes_down_but_that_it_was_answered(desk, counter):
    event = sealed_received(counter)
    counter.send(event, moved(counter, event, StepKind.FORWARD))
    number = body_of(event).number
    for answer in (
        OfficeAnswer(text=WORDS),
        OfficeAnswer(outcome="upheld"),
        OfficeAnswer(mending="accepted"),
    ):
        with pytest.raises(Refused, match="sealed_no_text"):
            desk.grievances.reply(number, answer, NOW)
    with pytest.raises(Refused, match="sealed_no_words"):
        desk.grievances.ask(number, WHY, NOW)
    desk.grievances.unseal(number, "x", NOW)
    desk.grievances.take_up(number, OfficeWord(memo="৮"), NOW)
    assert [told.memo for told in told_moves(counter)] == [""]
    for _ in range(2):
        desk.grievances.reply(number, OfficeAnswer(memo="৯"), NOW)
    [told] = told_replies(counter)
    assert (told.number, told.text, told.memo, told.outcome) == (number, None, "", "")
    assert desk.grievances.grievance(number, NOW).steps[-1].memo == "৯"
    with pytest.raises(Refused, match="not_sealed"):
        desk.grievances.unseal(body_of(forwarded(counter)).number, "x", NOW)


def test_a_sealed_one_is_handed_only_to_an_office_that_could_open_it(desk, counter):
    event = sealed_received(counter)
    counter.send(event, moved(counter, event, StepKind.FORWARD))
    with pytest.raises(Refused, match="no_transfers"):
        desk.grievances.transfer(body_of(event).number, OfficeWord(to="social"), NOW)
    assert told_moves(counter) == []
    assert line(desk, event).office == "uno"


# -- who may see what -----------------------------------------------------------------------------

UNO = Scope("uno", "barguna", "amtali", "নমুনা", is_office=True)


def test_an_office_sees_only_what_is_its_own(desk, counter):
    far = Counter(desk, centre="FAR", union=ELSEWHERE)
    mine, social, elsewhere = (
        forwarded(counter), forwarded(counter, office="social"), forwarded(far),
    )  # fmt: skip
    assert [each.number for each in lines(desk, scope=UNO)] == [body_of(mine).number]
    for event in (social, elsewhere):
        with pytest.raises(Refused, match="unknown_grievance"):
            desk.grievances.grievance(body_of(event).number, NOW, scope=UNO)
        with pytest.raises(Refused, match="unknown_grievance"):
            desk.grievances.take_up(body_of(event).number, OfficeWord(), NOW, scope=UNO)
    desk.grievances.take_up(body_of(mine).number, OfficeWord(), NOW, scope=UNO)
    assert desk.grievances.grievance(body_of(mine).number, NOW).steps[-1].by == "নমুনা"


def test_no_office_sees_what_its_complainant_did_not_want_forwarded(desk, counter):
    event = received(counter, record=record(may_be_forwarded=False), due=None)
    counter.send(event)
    assert lines(desk, scope=UNO) == ()
    with pytest.raises(Refused, match="unknown_grievance"):
        desk.grievances.grievance(body_of(event).number, NOW, scope=UNO)
    assert len(lines(desk)) == 1


def test_a_name_that_was_to_be_kept_goes_no_further_than_headquarters(desk, counter):
    event = forwarded(counter, record=record(wants_secrecy=True))
    number = body_of(event).number
    seen = desk.grievances.grievance(number, NOW, scope=UNO)
    assert (seen.is_secret, seen.record.complainant, seen.record.text) == (True, None, STORY)
    assert NAME not in str(seen)
    assert desk.grievances.grievance(number, NOW).record.complainant.name_bn == NAME


def test_no_office_opens_what_its_complainant_was_never_asked_about(desk, counter):
    event = sealed_received(counter, record(text=SECRET, may_be_forwarded=False))
    counter.send(event)
    number = body_of(event).number
    with pytest.raises(Refused, match="no_consent"):
        desk.grievances.unseal(number, "x", NOW, scope=UNO)
    assert [kind for _, kind, _ in steps(desk, event)] == ["receive"]
    assert desk.grievances.unseal(number, "x", NOW).record.text == SECRET


# -- figures --------------------------------------------------------------------------------------


def test_figures_by_office_upazila_category_and_state(desk, counter):
    far = Counter(desk, centre="FAR", union=ELSEWHERE)
    first = forwarded(counter)
    forwarded(counter, office="social", record=record(category="data"))
    far.send(sealed_received(far, due=None))
    desk.grievances.reply(body_of(first).number, OfficeAnswer(text=WORDS), NOW)
    figures = desk.grievances.statistics(LATE)
    assert (figures.whole.total, figures.whole.open, figures.whole.late) == (3, 3, 1)
    assert figures.whole.sealed == 1
    assert figures.whole.states == {"answered": 1, "forwarded": 1, "received": 1}
    assert {name: tally.total for name, tally in figures.offices.items()} == {"uno": 2, "social": 1}
    assert set(figures.upazilas) == {"barguna/amtali", "bagerhat/kachua"}
    assert {n: (t.total, t.late) for n, t in figures.categories.items()} == {
        "payment": (1, 0),
        "data": (1, 1),
    }
    assert desk.grievances.statistics(LATE, scope=UNO).whole.total == 1
    assert desk.stats()["grievances"] == figures.whole.states == desk.grievances.states()
