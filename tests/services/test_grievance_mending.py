"""A grievance that asks to put something right becomes that amendment, once it was accepted."""

from __future__ import annotations

import msgspec
import pytest

from tests.builders import COLLEAGUE, MCBP_ANSWERS, OPERATOR, SUPERVISOR, Desk, consent
from tests.exchange_fakes import ExchangeBench, outcome_of
from tests.fakes import BrokenOnPurpose
from tests.services.grievance_scene import COMPLAINANT, K, Scene, amend
from udc_desktop.domain.applications import Application
from udc_desktop.domain.applications import State as Stands
from udc_desktop.domain.exchange import Decision, Outcome
from udc_desktop.domain.grievances import Complainant, Mending, State
from udc_desktop.domain.problems import Rejected
from udc_desktop.errors import KnownFault
from udc_desktop.services.grievances.possible import mending_state

WHY = "নমুনা কারণ"
WALLET = "01812000009"
APPLY = Mending(kind="apply", programme="mcbp")


class Counter(Scene):
    """A counter with its courier."""

    def __init__(self) -> None:
        super().__init__(Desk())
        self.bench = ExchangeBench(store=self.desk.store, clock=self.desk.clock)
        self.headquarters = self.bench.headquarters

    def go(self) -> None:
        self.bench.go(by_hand=True)

    def enrolled(self, state: Stands = Stands.SUBMITTED) -> Application:
        """Return an application that stands where ``state`` says."""
        application = self.desk.enrolment.enrol(self.desk.mcbp_draft(), OPERATOR).application
        if state is Stands.SUBMITTED:
            return application
        self.go()
        if state is not Stands.RECEIVED:
            decision = Decision(
                application=application.id, number=application.number, state=state.value,
                decided=self.today,
            )  # fmt: skip
            with self.desk.store.units() as unit:
                unit.exchange.decide(decision, self.desk.clock())
                unit.commit()
        return self.application(application)

    def application(self, application: Application) -> Application:
        return self.desk.store.contents.applications[application.id]

    def asking(self, mending: Mending, **said):
        return self.standing(State.IN_PROGRESS, mending=mending, **said)

    def accepted(self, mending: Mending, **said):
        g = self.asking(mending, **said)
        self.reply(g, mending="accepted")
        return self.now(g)

    def draft(self, g, operator=OPERATOR):
        return self.wish.mending_draft(g.id, operator)

    def save(self, draft, operator=OPERATOR) -> Application:
        return self.desk.enrolment.enrol(draft, operator).application


@pytest.fixture
def counter() -> Counter:
    return Counter()


def codes(do, *args, **said) -> list[tuple[str, str]]:
    with pytest.raises(Rejected) as caught:
        do(*args, **said)
    return [(p.field, p.code) for p in caught.value.problems]


# -- accepting ------------------------------------------------------------------------------------


def test_the_supervisor_may_accept_where_no_office_did(counter):
    g = counter.asking(amend(counter.enrolled(), account__wallet=WALLET))
    accept = counter.wish.accept_mending
    assert codes(accept, g.id, OPERATOR, WHY) == [("", "needs_supervisor")]
    assert codes(accept, g.id, SUPERVISOR, " ") == [("reason", "missing")]
    accepted = accept(g.id, SUPERVISOR, WHY)
    step = counter.last(g)
    assert (step.kind, step.operator, step.reason) == (K.ACCEPT, SUPERVISOR.id, WHY)
    assert accepted.state is g.state
    assert accepted.due == g.due
    assert accept(g.id, SUPERVISOR, WHY) == accepted  # accepted is accepted
    assert counter.kinds(g).count("accept") == 1
    assert counter.looking.detail(g.id).possible[0] is K.MEND


def test_what_an_office_refused_or_nobody_asks_for_is_not_accepted(counter):
    accept = counter.wish.accept_mending
    plain, sealed = (
        counter.standing(State.FORWARDED),
        counter.standing(State.FORWARDED, sealed=True),
    )
    assert codes(accept, plain.id, SUPERVISOR, WHY) == [("", "nothing_to_mend")]
    assert codes(accept, sealed.id, SUPERVISOR, WHY) == [("", "nothing_to_mend")]
    g = counter.asking(APPLY)
    counter.reply(g, mending="refused")
    assert codes(accept, g.id, SUPERVISOR, WHY) == [("", "mending_refused")]
    withdrawn = counter.move(counter.asking(APPLY), K.WITHDRAW, reason=WHY)
    assert codes(accept, withdrawn.id, SUPERVISOR, WHY) == [("", "step_not_now")]


def test_a_refusal_may_be_typed_in_from_a_letter(counter):
    g = counter.asking(APPLY)
    counter.move(g, K.REFUSE, reason=WHY, memo="৭")
    assert (counter.last(g).source, mending_state(counter.steps(g))) == ("letter", "refused")
    assert codes(counter.draft, g) == [("", "mending_not_accepted")]
    assert K.REFUSE not in counter.looking.detail(g.id).possible


# -- an amendment ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "state", [Stands.SUBMITTED, Stands.RECEIVED, Stands.APPROVED, Stands.WAITING]
)
def test_an_accepted_mending_amends_the_application_wherever_it_stands(counter, state):
    application = counter.enrolled(state)
    g = counter.accepted(amend(application, account__wallet=WALLET))
    assert counter.looking.detail(g.id).can_mend
    draft = counter.draft(g)
    assert (draft.grievance, draft.amends, draft.amend_reason) == (g.id, application.id, g.number)
    assert draft.answers["account.wallet"] == draft.answers["account.wallet_again"] == WALLET
    mended = counter.save(draft)
    assert mended.body["account"]["wallet"] == WALLET
    assert (mended.state, mended.revision) == (state, application.revision + 1)
    assert mended.body["judged_on"] == application.body["judged_on"]
    counter.go()
    told = [e for e in counter.bench.headquarters.events.values() if e.entity == application.id]
    assert [e.kind for e in told] == ["application.submitted", "application.amended"]
    assert msgspec.json.decode(told[-1].body)["record"]["account"]["wallet"] == WALLET


def test_the_step_is_written_with_the_amendment_and_both_name_each_other(counter):
    application = counter.enrolled(Stands.RECEIVED)
    g = counter.accepted(amend(application, applicant__name_en="Namuna Begum"))
    draft = counter.draft(g)
    before = counter.desk.store.contents.copy()
    counter.desk.store.fail_at = "grievances.move"
    with pytest.raises(BrokenOnPurpose):
        counter.save(draft)
    assert counter.desk.store.contents == before
    counter.save(draft)
    step, event = counter.last(g), counter.events(g)[-1]
    assert (step.kind, step.application, step.application_number) == (
        K.MEND, application.id, application.number,
    )  # fmt: skip
    assert (step.operator, step.state, event.revision) == (OPERATOR.id, State.ANSWERED, step.place)
    [line] = counter.trail("application.amended", application.id)
    assert line.detail["grievance"] == str(g.id)
    assert line.detail["grievance_number"] == g.number
    revision = counter.desk.applications.detail(application.id).revisions[-1]
    assert revision.reason == g.number
    detail = counter.looking.detail(g.id)
    assert (detail.can_mend, detail.application_number) == (False, application.number)
    assert K.MEND not in detail.possible


def test_it_is_made_once(counter):
    g = counter.accepted(amend(counter.enrolled(), account__wallet=WALLET))
    mine, hers = counter.draft(g), counter.draft(g, COLLEAGUE)
    counter.save(mine)
    for draft, operator in ((mine, OPERATOR), (hers, COLLEAGUE)):
        assert ("", "mending_made") in codes(counter.save, draft, operator)
    assert counter.kinds(g).count("mend") == 1
    assert codes(counter.draft, g) == [("", "mending_made")]
    assert codes(counter.wish.accept_mending, g.id, SUPERVISOR, WHY) == [("", "mending_made")]


def test_asked_for_again_it_is_the_same_entry_with_what_was_typed_since(counter):
    g = counter.accepted(amend(counter.enrolled(), account__wallet=WALLET))
    draft = counter.draft(g)
    draft.answers["account.wallet"] = "01912000007"
    counter.desk.enrolment.keep(draft)
    again = counter.draft(g)
    assert (again.id, again.answers["account.wallet"]) == (draft.id, "01912000007")


def test_refused_after_all_it_cannot_be_saved(counter):
    g = counter.accepted(amend(counter.enrolled(Stands.APPROVED), account__wallet=WALLET))
    draft = counter.draft(g)
    counter.reply(g, mending="refused")
    assert codes(counter.save, draft) == [("", "mending_not_accepted")]
    assert counter.last(g).kind is K.REFUSE


def test_nobody_else_may_amend_what_headquarters_has(counter):
    application = counter.enrolled(Stands.RECEIVED)
    counter.accepted(amend(application, account__wallet=WALLET))
    said = codes(counter.desk.enrolment.amend, application.id, OPERATOR, WHY)
    assert said == [("", "cannot_amend")]
    assert not counter.desk.applications.detail(application.id).can_be_amended


def test_another_application_is_not_amended_by_it(counter):
    application = counter.enrolled(Stands.RECEIVED)
    g = counter.accepted(APPLY)
    draft = counter.desk.enrolment.amend(application.id, OPERATOR, WHY, grievance=g.id)
    assert codes(counter.save, draft) == [("", "mending_not_accepted")]


@pytest.mark.parametrize("state", [Stands.REJECTED, Stands.WITHDRAWN])
def test_an_application_that_is_over_is_not_amended(counter, state):
    if state is Stands.REJECTED:
        application = counter.enrolled(state)
    else:
        application = counter.enrolled(Stands.RECEIVED)
        counter.desk.applications.withdraw(application.id, OPERATOR, WHY)
    g = counter.accepted(amend(application, account__wallet=WALLET))
    assert not counter.looking.detail(g.id).can_mend
    assert K.MEND not in counter.looking.detail(g.id).possible
    assert codes(counter.draft, g) == [("", "cannot_amend")]


def test_what_headquarters_decides_about_is_not_refused_by_a_mending(counter):
    application = counter.enrolled(Stands.APPROVED)
    draft = counter.draft(counter.accepted(amend(application, applicant__born="1-1-2012")))
    draft.as_refused = True
    assert ("", "cannot_amend") in codes(counter.save, draft)
    assert counter.application(application).state is Stands.APPROVED


def test_a_number_of_another_kind_of_account_changes_the_kind(counter):
    g = counter.accepted(amend(counter.enrolled(), account__number="1234567890123"))
    answers = counter.draft(g).answers
    assert (answers["account.kind"], answers["account.number_again"]) == ("bank", "1234567890123")


def test_a_grievance_that_is_gone_is_said(counter):
    g = counter.accepted(amend(counter.enrolled(), account__wallet=WALLET))
    draft = counter.draft(g)
    draft.grievance = OPERATOR.id
    with pytest.raises(KnownFault, match="grievance_gone"):
        counter.save(draft)


# -- a missing application ------------------------------------------------------------------------


def test_a_missing_application_begins_with_what_the_complainant_told(counter):
    g = counter.accepted(APPLY)
    draft = counter.draft(g)
    answers = draft.answers
    assert (draft.programme, draft.amends, draft.grievance) == ("mcbp", None, g.id)
    assert answers["applicant.name_bn"] == COMPLAINANT.name_bn
    assert answers["applicant.spouse_bn"] == COMPLAINANT.relative
    assert (answers["applicant.nid"], answers["applicant.id_kind"]) == (COMPLAINANT.nid, "nid")
    assert (answers["address.union"], answers["address.ward"]) == (COMPLAINANT.union, "3")
    assert counter.draft(g).id == draft.id
    assert [d.id for d in counter.desk.enrolment.drafts(OPERATOR)] == [draft.id]


def test_saved_it_is_an_application_that_the_grievance_names(counter):
    g = counter.accepted(APPLY)
    draft = counter.draft(g)
    draft.answers |= MCBP_ANSWERS
    draft.members = counter.desk.mcbp_draft().members
    draft.consent = consent(counter.desk.clock)
    counter.desk.hand_in(draft)
    checked = counter.desk.enrolment.check(draft)
    if "nominee.name_bn" in checked.required:
        draft.answers |= {"nominee.name_bn": "নমুনা মিয়া", "nominee.relation": "spouse"}
    application = counter.save(draft)
    assert counter.last(g).application_number == application.number
    [line] = counter.trail("application.enrolled", application.id)
    assert line.detail["grievance_number"] == g.number
    counter.go()
    assert counter.application(application).state is Stands.RECEIVED


def test_who_came_for_another_one_is_not_the_applicant(counter):
    who = Complainant(
        name_bn="নমুনা প্রতিবেশী", nid="1234568709", on_behalf_of="নমুনা খাতুন", village="নমুনাপুর"
    )
    answers = counter.draft(counter.accepted(APPLY, complainant=who)).answers
    assert answers["applicant.name_bn"] == "নমুনা খাতুন"
    assert answers["address.village"] == "নমুনাপুর"
    assert "applicant.nid" not in answers


def test_a_known_person_is_filled_in_as_she_is_known(counter):
    known = counter.enrolled()
    counter.desk.applications.withdraw(known.id, OPERATOR, WHY)
    who = Complainant(name_bn="নমুনা খাতুন", person=known.person)
    draft = counter.draft(counter.accepted(APPLY, complainant=who))
    assert (draft.person, draft.household) == (known.person, known.household)
    assert draft.answers["applicant.mobile"] == "01712000001"


def test_a_programme_that_is_not_there_is_said(counter):
    g = counter.accepted(Mending(kind="apply", programme="gone"))
    assert codes(counter.draft, g) == [("programme", "programme_unknown")]


# -- what headquarters sends back -----------------------------------------------------------------


@pytest.mark.parametrize("outcome", [Outcome.REJECTED, Outcome.CONFLICT])
def test_what_was_sent_back_of_a_grievance_is_sent_again_as_it_stands(counter, outcome):
    g = counter.standing(State.FORWARDED)
    received, forwarded = counter.events(g)
    counter.headquarters.rule(received.id, outcome)
    counter.go()
    [line] = counter.bench.service.set_aside()
    assert (line.event, line.grievance, line.number) == (received.id, g.id, g.number)
    assert line.name_bn == COMPLAINANT.name_bn
    with pytest.raises(Rejected, match="can_be_mended") as caught:
        counter.bench.service.put_away(received.id, OPERATOR)
    assert caught.value.problems[0].params["number"] == g.number
    counter.headquarters.be_content()
    counter.bench.service.send_again(received.id, OPERATOR)
    counter.go()
    again = counter.events(g)[2:]
    assert [(e.kind, e.revision, e.body) for e in again] == [
        (received.kind, 1, received.body),
        (forwarded.kind, 2, forwarded.body),
    ]
    assert counter.headquarters.ids_of(g.id)[-2:] == [e.id for e in again]
    assert counter.bench.service.set_aside() == []
    assert counter.looking.detail(g.id).set_aside == ()


def test_a_grievance_that_headquarters_refused_is_put_away_with_all_that_stands_on_it(counter):
    g = counter.standing(State.IN_PROGRESS)
    received = counter.events(g)[0]
    counter.headquarters.rulings.append(
        lambda event: outcome_of(event, Outcome.REFUSED) if event.id == received.id else None
    )
    counter.go()
    counter.bench.service.put_away(received.id, OPERATOR)
    counter.go()
    assert counter.bench.service.status().waiting.events == 0
    assert counter.headquarters.ids_of(g.id) == []
    assert counter.now(g).state is State.IN_PROGRESS


def test_a_step_that_was_refused_does_not_hold_up_those_behind_it(counter):
    g = counter.standing(State.IN_PROGRESS)
    received, forwarded, taken_up = counter.events(g)
    counter.headquarters.rule(forwarded.id, Outcome.REFUSED)
    counter.go()
    counter.bench.service.put_away(forwarded.id, OPERATOR)
    counter.go()
    assert counter.headquarters.ids_of(g.id) == [received.id, taken_up.id]


def test_what_waits_is_counted_by_kind(counter):
    counter.standing(State.IN_PROGRESS)
    lines = {line.kind: line.count for line in counter.bench.service.status().waiting.lines}
    assert lines["grievance.received"] == 1
    assert lines["grievance.moved"] == 2
