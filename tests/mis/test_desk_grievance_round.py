"""The way round with the counter's own clerks: complained of, forwarded, answered, told, closed.

Both ends are real but for the wire and the counter's disk; what each of them believes is compared
after every exchange.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders import OPERATOR, UNION
from tests.builders import Desk as CounterDesk
from tests.mis.desk_parts import Counter
from tests.mis.grievance_parts import SECRET, WORDS
from udc_desktop.domain.grievances import Move, State, StepKind
from udc_desktop.domain.programmes import Words
from udc_desktop.mis.grievance_views import OfficeAnswer, OfficeWord
from udc_desktop.services.batches import wire_event
from udc_desktop.services.central_files import CentralFiles
from udc_desktop.services.changes import ChangeDesk
from udc_desktop.services.courier_state import Headquarters, keep_headquarters
from udc_desktop.services.grievances.news import GrievanceNews

WHY = Words("কারণ লেখা হলো", "A reason")


class Round:
    """A counter and its headquarters, which speak when they are told to."""

    def __init__(self, headquarters):
        self.hq = headquarters
        self.desk = CounterDesk()
        units, rules, clock = self.desk.store.units, self.desk.rules, self.desk.clock
        self.changes = ChangeDesk(
            units,
            self.desk.catalogue,
            CentralFiles(self.desk.catalogue.form, UNION),
            grievances=GrievanceNews(units, rules, clock),
        )
        self.device = Counter(headquarters, centre="SMP", union=UNION, character="A")
        with units() as unit:
            known = Headquarters(
                id=headquarters.id,
                name_bn="সদর",
                name_en="HQ",
                url="",
                public_key=headquarters.public_key,
                recipient=headquarters.recipient,
            )
            keep_headquarters(unit.settings, known)
            unit.commit()
        self.sent, self.cursor = 0, ""

    @property
    def now(self):
        return self.desk.clock()

    def up(self):
        """Send what is new; everything is accepted, and a second time a repeat."""
        waiting = self.desk.store.contents.outbox[self.sent :]
        events = [self.device.seal(wire_event(event)) for event in waiting]
        self.sent += len(waiting)
        assert set(self.device.outcomes(*events)) <= {"accepted"}
        assert set(self.device.outcomes(*events)) <= {"repeat"}

    def down(self):
        """Hear what is new."""
        page = self.device.changes(self.cursor)
        self.changes.take_page(page, self.now)
        self.cursor = page.cursor

    def whole(self, grievance):
        return self.hq.grievances.grievance(grievance.number, self.now)

    def agree(self, grievance) -> str:
        """Hold both ends to the same; return the state."""
        self.down()
        self.up()
        here = self.desk.grievances.detail(grievance.id).grievance
        there = self.whole(grievance).line
        assert (there.state, there.office, there.tier) == (here.state, here.office, here.tier)
        assert (there.due, there.is_asked) == (here.due, here.is_asked)
        return here.state.value

    def move(self, grievance, kind, **said):
        return self.desk.grievances.move(grievance.id, Move(kind=kind, **said), OPERATOR)


@pytest.fixture
def round_(desk):
    return Round(desk)


def test_from_the_spoken_complaint_to_the_closed_record(round_):
    grievance = round_.desk.received()
    assert round_.agree(grievance) == "received"
    round_.desk.grievances.forward([grievance.id], "uno", OPERATOR)
    assert round_.agree(grievance) == "forwarded"
    offices, number = round_.hq.grievances, grievance.number
    offices.ask(number, OfficeWord(reason=WHY), round_.now)
    assert round_.agree(grievance) == "in_progress"
    assert round_.whole(grievance).line.is_asked
    round_.move(grievance, StepKind.ADD, text="ছবি দেওয়া হলো")
    assert round_.agree(grievance) == "in_progress"
    offices.transfer(number, OfficeWord(reason=WHY, to="social"), round_.now)
    round_.agree(grievance)
    assert round_.whole(grievance).line.office == "social"
    due = date(2027, 2, 1)
    offices.delay(number, OfficeWord(due=due, reason=WHY), round_.now)
    round_.agree(grievance)
    assert round_.whole(grievance).line.due == due
    offices.reply(number, OfficeAnswer(text=WORDS, memo="৪৭", outcome="upheld"), round_.now)
    assert round_.agree(grievance) == "answered"
    round_.move(grievance, StepKind.TELL, how="in_person", is_satisfied=True)
    round_.move(grievance, StepKind.CLOSE)
    assert round_.agree(grievance) == "closed"
    assert round_.whole(grievance).steps[-1].kind == "close"
    assert offices.statistics(round_.now).whole.states == {"closed": 1}


def test_what_crossed_on_the_way_ends_the_same_at_both_ends(round_):
    grievance = round_.desk.received()
    round_.up()
    round_.desk.grievances.forward([grievance.id], "uno", OPERATOR)  # nobody there knows it yet
    round_.hq.grievances.reply(grievance.number, OfficeAnswer(text=WORDS), round_.now)
    assert round_.agree(grievance) == "answered"
    again = round_.desk.received()
    round_.up()
    round_.move(again, StepKind.WITHDRAW, reason="আর চান না")
    round_.hq.grievances.take_up(again.number, OfficeWord(), round_.now)
    assert round_.agree(again) == "withdrawn"


def test_sent_back_it_is_forwarded_anew_and_closed_from_there(round_):
    grievance = round_.desk.received()
    round_.desk.grievances.forward([grievance.id], "uno", OPERATOR)
    round_.up()
    round_.hq.grievances.send_back(grievance.number, OfficeWord(reason=WHY), round_.now)
    assert round_.agree(grievance) == "received"
    round_.desk.grievances.forward([grievance.id], "social", OPERATOR)
    assert round_.agree(grievance) == "forwarded"
    answer = OfficeAnswer(text=WORDS, closes=True)
    round_.hq.grievances.reply(grievance.number, answer, round_.now)
    assert round_.agree(grievance) == "closed"


def test_what_is_sealed_goes_round_without_a_word(round_):
    grievance = round_.desk.received(sensitive=True, what__text=SECRET)
    round_.up()
    assert round_.whole(grievance).record is None
    assert round_.agree(grievance) == State.FORWARDED
    opened = round_.hq.grievances.unseal(grievance.number, "নমুনা", round_.now)
    assert opened.record.text == SECRET
    round_.hq.grievances.reply(grievance.number, OfficeAnswer(memo="৯", closes=True), round_.now)
    assert round_.agree(grievance) == "closed"
    kept = round_.desk.grievances.detail(grievance.id)
    assert not any(step.text or step.memo or step.reason for step in kept.steps)
