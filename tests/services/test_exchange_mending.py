"""What headquarters sends back: mended, sent again, put away; never dropped, never in the way."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from tests.builders import COLLEAGUE, OPERATOR, SUPERVISOR, Desk
from tests.exchange_fakes import ExchangeBench, outcome_of
from udc_desktop.domain.applications import Application, State
from udc_desktop.domain.exchange import CHECKPOINT, Outcome
from udc_desktop.domain.problems import Rejected
from udc_desktop.domain.programmes import Words
from udc_desktop.services.ports import OutboxEvent

SORRY = Words(bn="নমুনা কারণ", en="Sample reason")


class Counter:
    """A counter with its courier."""

    def __init__(self) -> None:
        self.desk = Desk()
        self.bench = ExchangeBench(store=self.desk.store, clock=self.desk.clock)
        self.headquarters = self.bench.headquarters

    def enrol(self) -> Application:
        return self.desk.enrolment.enrol(self.desk.mcbp_draft(), OPERATOR).application

    def amend(self, application: Application, village: str = "অন্য গ্রাম") -> Application:
        draft = self.desk.enrolment.amend(application.id, OPERATOR, "ভুল ছিল")
        draft.answers["address.village"] = village
        return self.desk.enrolment.enrol(draft, OPERATOR).application

    def withdraw(self, application: Application) -> Application:
        return self.desk.applications.withdraw(application.id, OPERATOR, "নিজের ইচ্ছায়")

    def events(self, application: Application) -> list[OutboxEvent]:
        return [e for e in self.desk.store.contents.outbox if e.entity == application.id]

    def now(self, application: Application) -> Application:
        return self.desk.store.contents.applications[application.id]

    def go(self):
        return self.bench.go(by_hand=True)

    def set_aside(self) -> list:
        return [line.event for line in self.bench.service.set_aside()]

    def sent_back(self) -> Application:
        """Return an application whose submission was rejected."""
        application = self.enrol()
        self.headquarters.reject(self.events(application)[0].id)
        self.go()
        assert self.set_aside() == [self.events(application)[0].id]
        return application


@pytest.fixture
def counter() -> Counter:
    return Counter()


# -- mending --------------------------------------------------------------------------------------


def test_a_rejected_application_is_amended_and_goes_whole(counter):
    application = counter.sent_back()
    assert counter.desk.applications.detail(application.id).can_be_amended
    mended = counter.amend(application)
    old, new = counter.events(application)
    assert (new.kind, new.revision) == ("application.submitted", 2)
    assert msgspec.json.decode(new.body)["record"]["address"]["village"] == "অন্য গ্রাম"
    assert counter.set_aside() == []
    counter.go()
    assert counter.headquarters.ids_of(application.id) == [new.id]
    assert not counter.bench.is_settled(old)
    assert counter.now(mended).state is State.RECEIVED
    assert counter.now(mended).sent is not None
    [line] = counter.bench.trail("event.mended")
    assert line.detail == {"event": str(new.id), "replaces": [str(old.id)]}


def test_a_replaced_event_never_goes_again(counter):
    application = counter.sent_back()
    counter.amend(application)
    counter.headquarters.be_content()
    counter.go()
    counter.go()
    assert len(counter.headquarters.ids_of(application.id)) == 1
    assert counter.bench.service.status().waiting.events == 0


def test_an_amendment_that_waited_behind_the_rejected_one_is_replaced_with_it(counter):
    application = counter.enrol()
    again = counter.amend(application)
    counter.headquarters.reject(counter.events(application)[0].id)
    counter.go()
    third = counter.amend(again, "তৃতীয় গ্রাম")
    counter.go()
    events = counter.events(third)
    assert [e.kind.partition(".")[2] for e in events] == ["submitted", "amended", "submitted"]
    assert counter.headquarters.ids_of(application.id) == [events[2].id]
    assert counter.bench.service.status().waiting.events == 0


def test_mended_twice_the_last_one_goes(counter):
    application = counter.sent_back()
    first = counter.amend(application)
    counter.headquarters.reject(counter.events(application)[1].id)
    counter.go()
    counter.amend(first, "তৃতীয় গ্রাম")
    counter.headquarters.be_content()
    counter.go()
    assert counter.headquarters.ids_of(application.id) == [counter.events(application)[2].id]


def test_a_rejected_amendment_of_what_headquarters_has_is_amended_again(counter):
    application = counter.enrol()
    again = counter.amend(application)
    counter.headquarters.reject(counter.events(application)[1].id)
    counter.go()
    assert counter.now(application).state is State.RECEIVED
    detail = counter.desk.applications.detail(application.id)
    assert not detail.application.can_be_amended
    assert detail.can_be_amended
    mended = counter.amend(again, "তৃতীয় গ্রাম")
    assert mended.state is State.RECEIVED
    assert mended.body["judged_on"] == application.body["judged_on"]
    counter.go()
    submitted, rejected, amended = counter.events(application)
    assert amended.kind == "application.amended"
    assert counter.headquarters.ids_of(application.id) == [submitted.id, amended.id]
    assert not counter.bench.is_settled(rejected)


def test_what_headquarters_has_and_did_not_send_back_cannot_be_amended(counter):
    application = counter.enrol()
    counter.go()
    with pytest.raises(Rejected, match="cannot_amend"):
        counter.amend(application)
    assert not counter.desk.applications.detail(application.id).can_be_amended


def test_an_application_that_only_waits_is_amended_as_before(counter):
    application = counter.enrol()
    counter.amend(application)
    assert [e.kind for e in counter.events(application)] == [
        "application.submitted",
        "application.amended",
    ]
    assert not counter.bench.trail("event.mended")
    counter.go()
    assert len(counter.headquarters.ids_of(application.id)) == 2


# -- withdrawing ----------------------------------------------------------------------------------


def test_withdrawing_what_was_sent_back_puts_it_away_and_tells_nobody(counter):
    application = counter.enrol()
    counter.amend(application)
    counter.headquarters.reject(counter.events(application)[0].id)
    counter.go()
    counter.withdraw(application)
    assert len(counter.events(application)) == 2
    assert counter.set_aside() == []
    counter.headquarters.be_content()
    counter.go()
    assert counter.headquarters.ids_of(application.id) == []
    assert counter.bench.service.status().waiting.events == 0
    assert len(counter.bench.trail("event.put_away")[0].detail["events"]) == 2


def test_withdrawing_takes_a_rejected_amendment_out_of_the_way(counter):
    application = counter.enrol()
    again = counter.amend(application)
    counter.headquarters.reject(counter.events(application)[1].id)
    counter.go()
    counter.withdraw(again)
    counter.go()
    submitted, _, withdrawn = counter.events(application)
    assert counter.headquarters.ids_of(application.id) == [submitted.id, withdrawn.id]
    assert counter.set_aside() == []


def test_a_submission_that_is_refused_while_its_withdrawal_waits_can_be_put_away(counter):
    application = counter.enrol()
    counter.withdraw(application)
    submitted = counter.events(application)[0]
    counter.headquarters.reject(submitted.id)
    counter.go()
    counter.bench.service.put_away(submitted.id, OPERATOR)
    assert counter.bench.service.status().waiting.events == 0
    assert counter.now(application).state is State.WITHDRAWN


# -- putting away ---------------------------------------------------------------------------------


def test_a_final_refusal_is_read_and_its_reason_kept_with_the_application(counter):
    application = counter.enrol()
    counter.amend(application)
    refused = counter.events(application)[0]
    counter.headquarters.rule(refused.id, Outcome.REFUSED, reason=SORRY, reason_code="closed")
    counter.go()
    counter.bench.service.put_away(refused.id, COLLEAGUE)
    assert counter.now(application).state is State.REJECTED
    with counter.desk.store.units() as unit:
        [decision] = unit.exchange.decisions_of(application.id)
    assert (decision.state, decision.reason) == ("rejected", SORRY)
    assert decision.decided == date(2026, 11, 12)
    [line] = counter.bench.trail("event.put_away")
    assert (line.operator, line.detail["reason"]) == (COLLEAGUE.id, "closed")
    status = counter.bench.service.status().waiting
    assert (status.events, status.set_aside) == (0, 0)  # the amendment behind it went too


def test_put_away_twice_is_put_away_once(counter):
    application = counter.enrol()
    refused = counter.events(application)[0]
    counter.headquarters.rule(refused.id, Outcome.REFUSED, reason=SORRY)
    counter.go()
    counter.bench.service.put_away(refused.id, COLLEAGUE)
    counter.bench.service.put_away(refused.id, OPERATOR)
    assert len(counter.bench.trail("event.put_away")) == 1


@pytest.mark.parametrize("outcome", [Outcome.REJECTED, Outcome.CONFLICT])
def test_what_can_be_mended_is_not_put_away(counter, outcome):
    application = counter.enrol()
    event = counter.events(application)[0]
    counter.headquarters.rule(event.id, outcome)
    counter.go()
    with pytest.raises(Rejected, match="can_be_mended"):
        counter.bench.service.put_away(event.id, OPERATOR)
    assert counter.set_aside() == [event.id]


def test_a_refused_amendment_leaves_the_application_where_headquarters_has_it(counter):
    application = counter.enrol()
    counter.amend(application)
    amended = counter.events(application)[1]
    counter.headquarters.rule(amended.id, Outcome.REFUSED, reason=SORRY)
    counter.go()
    counter.bench.service.put_away(amended.id, OPERATOR)
    assert counter.now(application).state is State.RECEIVED


def test_a_checkpoint_that_was_refused_can_be_put_away(counter):
    counter.headquarters.rulings.append(
        lambda event: None if event.kind != CHECKPOINT else _refused(event)
    )
    counter.go()
    [event] = counter.set_aside()
    counter.bench.service.put_away(event, OPERATOR)
    assert counter.set_aside() == []


def _refused(event):
    return outcome_of(event, Outcome.REFUSED)


# -- sending again --------------------------------------------------------------------------------


def test_sent_again_it_goes_as_it_stands_under_a_new_id(counter):
    application = counter.sent_back()
    old = counter.events(application)[0]
    counter.bench.service.send_again(old.id, SUPERVISOR)
    new = counter.events(application)[1]
    assert new.id != old.id
    assert (new.body, new.kind, new.operator) == (old.body, old.kind, OPERATOR.id)
    counter.headquarters.be_content()
    counter.go()
    assert counter.headquarters.ids_of(application.id) == [new.id]
    assert counter.now(application).state is State.RECEIVED
    counter.bench.service.send_again(old.id, SUPERVISOR)  # nothing is left to send
    assert len(counter.events(application)) == 2


def test_sent_again_what_followed_goes_behind_it(counter):
    application = counter.enrol()
    counter.amend(application)
    first = counter.events(application)[0]
    counter.headquarters.reject(first.id)
    counter.go()
    counter.headquarters.be_content()
    counter.bench.service.send_again(first.id, OPERATOR)
    counter.go()
    *_, submitted, amended = counter.events(application)
    assert (submitted.kind, amended.kind) == ("application.submitted", "application.amended")
    assert counter.headquarters.ids_of(application.id) == [submitted.id, amended.id]
    assert counter.bench.service.status().waiting.events == 0


def test_sent_again_what_was_too_large_is_offered_once_more():
    bench = ExchangeBench()
    bench.go()
    bench.line.largest = 4_000
    large = bench.happen(size=9_000)
    bench.go()
    bench.line.largest = 0
    bench.service.send_again(large.id, OPERATOR)
    bench.go()
    assert len(bench.headquarters.ids_of(large.entity)) == 1
