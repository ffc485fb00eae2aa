"""What happens to a saved application: the turn of its window, withdrawal, detail."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from tests.builders import COLLEAGUE, OPERATOR, SUPERVISOR, Desk
from tests.fakes import BrokenOnPurpose
from udc_desktop.domain.applications import State
from udc_desktop.domain.problems import Rejected
from udc_desktop.domain.programmes import UnionOverride, Window
from udc_desktop.errors import KnownFault


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    desk.stand_on(date(2026, 11, 25))
    return desk


def waiting(desk: Desk, **answers: str):
    application = desk.enrolment.enrol(desk.mcbp_draft(**answers), OPERATOR).application
    assert application.state is State.NEXT_WINDOW
    return application


def overridden(**what: object) -> UnionOverride:
    return UnionOverride(
        programme="mcbp",
        circular_number="নমুনা-৭",
        circular_date=date(2026, 11, 1),
        **what,  # type: ignore[arg-type]
    )


def test_nothing_moves_before_the_window_opens(desk):
    waiting(desk)
    desk.stand_on(date(2026, 11, 30))
    assert desk.applications.turn_windows(OPERATOR) == []
    assert desk.store.contents.outbox == []


def test_on_its_day_the_application_goes_in_and_headquarters_hears_of_it(desk):
    before = waiting(desk)
    desk.stand_on(date(2026, 12, 1))
    [moved] = desk.applications.turn_windows(COLLEAGUE)
    assert (moved.id, moved.number, moved.state) == (before.id, before.number, State.SUBMITTED)
    assert (moved.revision, moved.intake) == (2, date(2026, 12, 1))
    assert moved.body["judged_on"] == "2026-12-01"
    assert moved.operator == OPERATOR.id
    [event] = desk.store.contents.outbox
    assert (event.kind, event.revision) == ("application.submitted", 2)
    turned = desk.store.contents.trail[-1]
    assert (turned.what, turned.operator) == ("application.window_turned", COLLEAGUE.id)
    assert desk.applications.turn_windows(COLLEAGUE) == []


def test_a_centre_that_was_closed_on_the_first_costs_nobody_her_month(desk):
    waiting(desk, pregnancy__lmp="22-05-2026")  # month 6 ends on 3 December
    desk.stand_on(date(2026, 12, 5))
    [moved] = desk.applications.turn_windows(OPERATOR)
    assert moved.state is State.SUBMITTED
    assert moved.body["derived"]["pregnancy.month"] == 6


def test_who_is_not_eligible_any_more_on_the_day_is_refused_with_the_reasons(desk):
    waiting(desk, pregnancy__lmp="22-05-2026")
    desk.overrides.set(
        SUPERVISOR, overridden(window=Window(kind="monthly", first_day=10, last_day=20))
    )
    assert desk.applications.turn_windows(OPERATOR) == []
    [application] = desk.store.contents.applications.values()
    assert application.intake == date(2026, 12, 10)
    desk.stand_on(date(2026, 12, 10))
    [moved] = desk.applications.turn_windows(OPERATOR)
    assert (moved.state, moved.intake) == (State.REFUSED, None)
    assert {"id": "month", "kind": "block", "outcome": "not_met"} in moved.body["rules"]
    [old, new] = desk.store.contents.revisions
    assert {"id": "month", "kind": "block", "outcome": "met"} in old.body["rules"]
    assert new.body["rules"] == moved.body["rules"]
    assert [e.kind for e in desk.store.contents.outbox] == ["application.refused"]


def test_a_rule_that_was_tightened_meanwhile_counts_on_the_day(desk):
    waiting(desk)
    desk.overrides.set(SUPERVISOR, overridden(params={"income_max": 7000}))
    desk.stand_on(date(2026, 12, 1))
    [moved] = desk.applications.turn_windows(OPERATOR)
    assert moved.state is State.REFUSED


def test_a_window_that_is_lengthened_takes_in_what_waits_at_once(desk):
    application = waiting(desk)
    desk.overrides.set(
        SUPERVISOR, overridden(window=Window(kind="monthly", first_day=1, last_day=28))
    )
    [moved] = desk.applications.turn_windows(OPERATOR)
    assert (moved.id, moved.intake) == (application.id, date(2026, 11, 1))
    assert moved.body["judged_on"] == "2026-11-25"


def test_one_fault_leaves_that_application_waiting_whole(desk):
    waiting(desk)
    desk.stand_on(date(2026, 12, 1))
    desk.store.fail_at = "outbox.add"
    with pytest.raises(BrokenOnPurpose):
        desk.applications.turn_windows(OPERATOR)
    [application] = desk.store.contents.applications.values()
    assert (application.state, application.revision) == (State.NEXT_WINDOW, 1)
    assert len(desk.applications.turn_windows(OPERATOR)) == 1


def test_an_amendment_while_it_waits_makes_no_event_and_is_judged_for_its_window(desk):
    application = waiting(desk)
    draft = desk.enrolment.amend(application.id, OPERATOR, "ভুল")
    draft.answers["household.size"] = "6"
    amended = desk.enrolment.enrol(draft, OPERATOR).application
    assert (amended.state, amended.revision) == (State.NEXT_WINDOW, 2)
    assert desk.store.contents.outbox == []
    desk.stand_on(date(2026, 12, 2))
    [moved] = desk.applications.turn_windows(OPERATOR)
    assert moved.body["household"]["size"] == 6
    assert [(e.kind, e.revision) for e in desk.store.contents.outbox] == [
        ("application.submitted", 3)
    ]


# -- withdrawing -------------------------------------------------------------------------------


def test_withdrawing_keeps_the_record_and_the_reason_and_tells_headquarters():
    desk = Desk()
    application = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    gone = desk.applications.withdraw(application.id, COLLEAGUE, " অন্য জেলায় যাচ্ছেন ")
    assert (gone.state, gone.revision) == (State.WITHDRAWN, 2)
    assert gone.body == application.body
    assert desk.store.contents.revisions[-1].reason == "অন্য জেলায় যাচ্ছেন"
    assert [e.kind for e in desk.store.contents.outbox] == [
        "application.submitted",
        "application.withdrawn",
    ]
    assert "জেলায়" not in str(desk.store.contents.trail[-1].detail)


def test_what_headquarters_never_heard_of_is_withdrawn_in_silence(desk):
    application = waiting(desk)
    desk.applications.withdraw(application.id, OPERATOR, "নিজের ইচ্ছায়")
    assert desk.store.contents.outbox == []
    desk.stand_on(date(2026, 12, 1))
    assert desk.applications.turn_windows(OPERATOR) == []


def test_withdrawing_needs_a_reason_and_happens_once(desk):
    application = waiting(desk)
    with pytest.raises(Rejected) as caught:
        desk.applications.withdraw(application.id, OPERATOR, "  ")
    assert [(p.field, p.code) for p in caught.value.problems] == [("reason", "missing")]
    desk.applications.withdraw(application.id, OPERATOR, "নিজের ইচ্ছায়")
    with pytest.raises(Rejected) as caught:
        desk.applications.withdraw(application.id, OPERATOR, "আবার")
    assert [p.code for p in caught.value.problems] == ["cannot_withdraw"]


# -- detail ------------------------------------------------------------------------------------


def test_the_detail_holds_person_revisions_trail_and_events():
    desk = Desk()
    application = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    draft = desk.enrolment.amend(application.id, OPERATOR, "ভুল")
    desk.enrolment.enrol(draft, OPERATOR)
    detail = desk.applications.detail(application.id)
    assert detail.person.id == application.person
    assert detail.operator_name == OPERATOR.name
    assert [r.revision for r in detail.revisions] == [1, 2]
    assert [e.what for e in detail.trail] == ["application.enrolled", "application.amended"]
    assert [e.kind for e in detail.events] == ["application.submitted", "application.amended"]


def test_an_application_that_is_not_there_is_a_known_fault(desk):
    with pytest.raises(KnownFault) as caught:
        desk.applications.detail(uuid4())
    assert caught.value.code == "application_gone"
