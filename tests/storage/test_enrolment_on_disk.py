"""The clerks at the real strong-room: an enrolment from the draft to the record, and back."""

from __future__ import annotations

import pytest

from tests.builders import OPERATOR, PHOTO, Desk
from tests.storage.conftest import new_store
from udc_desktop.domain.applications import State
from udc_desktop.domain.problems import Rejected
from udc_desktop.services.applications import ApplicationService
from udc_desktop.services.enrolment import EnrolmentService
from udc_desktop.services.ports import ApplicationFilter
from udc_desktop.services.recording import Recorder
from udc_desktop.storage.store import new_id


@pytest.fixture
def desk(path):
    desk = Desk()
    store = new_store(path, desk.clock)
    desk.store = store
    desk.enrolment = EnrolmentService(
        store.units, store.queries, desk.catalogue, desk.places, desk.centre, desk.clock, new_id
    )
    desk.applications = ApplicationService(
        store.units, desk.catalogue, Recorder(desk.centre, new_id), desk.clock
    )
    yield desk
    store.close()


def test_an_enrolment_is_whole_in_the_strong_room(desk):
    draft = desk.mcbp_draft()
    application = desk.enrolment.enrol(draft, OPERATOR).application
    with desk.store.units() as unit:
        kept = unit.applications.get(application.id)
        assert kept == application
        assert kept.state is State.SUBMITTED
        assert unit.drafts.get(draft.id) is None
        person = unit.people.get(application.person)
        assert person.nid == "1234568709"
        assert unit.people.household(application.household) is not None
        papers = [unit.papers.get(paper["sha256"]) for paper in application.body["papers"]]
        assert any(data.startswith(PHOTO) for data in papers)
        assert [e.entity for e in unit.outbox.of(application.id)] == [application.id]
        assert application.id in {e.entity for e in unit.trail.of(application.id)}
        assert unit.trail.first_break() is None
    assert [line.id for line in desk.store.queries.find("নমুনা খাতুন", 9)] == [
        person.id,
        application.id,
    ]
    (line,) = desk.store.queries.applications(ApplicationFilter(), None, 9)
    assert (line.name_bn, line.ward, line.village) == ("নমুনা খাতুন", "3", "নমুনাপুর")


def test_a_second_live_application_is_refused_by_the_clerk_before_the_strong_room(desk):
    first = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    with pytest.raises(Rejected):
        desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR)
    assert desk.store.queries.count_applications(ApplicationFilter()) == 1
    assert desk.enrolment.drafts(OPERATOR)
    assert desk.store.queries.applications_of(first.person)[0].id == first.id


def test_an_amended_application_keeps_what_it_was(desk):
    first = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    draft = desk.enrolment.amend(first.id, OPERATOR, "ভুল ওয়ার্ড")
    draft.answers["address.ward"] = "৫"
    second = desk.enrolment.enrol(draft, OPERATOR).application
    assert (second.id, second.revision, second.number) == (first.id, 2, first.number)
    detail = desk.applications.detail(first.id)
    assert detail.application == second
    assert [r.body["address"]["ward"] for r in detail.revisions] != [
        second.body["address"]["ward"]
    ] * 2
    assert desk.store.queries.applications_of(first.person)[0].ward == "5"


def test_a_withdrawn_application_makes_room_for_another(desk):
    first = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    desk.applications.withdraw(first.id, OPERATOR, "আবেদনকারীর ইচ্ছায়")
    draft = desk.mcbp_draft()
    draft = desk.enrolment.start_from_person(draft, first.person)
    second = desk.enrolment.enrol(draft, OPERATOR).application
    states = {line.id: line.state for line in desk.store.queries.applications_of(first.person)}
    assert states == {first.id: State.WITHDRAWN, second.id: State.SUBMITTED}


def test_what_waits_goes_in_when_its_window_opens(desk):
    desk.stand_on(desk.clock().date().replace(day=25))
    waiting = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    assert waiting.state is State.NEXT_WINDOW
    desk.stand_on(waiting.intake)
    (moved,) = desk.applications.turn_windows(OPERATOR)
    assert (moved.id, moved.state) == (waiting.id, State.SUBMITTED)
    with desk.store.units() as unit:
        assert unit.applications.get(waiting.id).state is State.SUBMITTED
