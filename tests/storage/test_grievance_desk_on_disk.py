"""The grievance desk at the real strong-room: received whole, and sealed without a trace."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from tests.builders import OPERATOR, PHOTO, Desk
from tests.storage.conftest import new_store
from tests.storage.raw_pages import Traces
from tests.storage.records import KEY
from udc_desktop.domain.grievances import GrievanceDraft, State
from udc_desktop.services.courier_state import keep_headquarters, stored_headquarters
from udc_desktop.services.enrolment import EnrolmentService
from udc_desktop.services.grievances.desk import GrievanceService
from udc_desktop.storage.store import new_id, open_store

STORY = "কুমিরডাঙ্গার পুরোনো বটগাছের নিচে এক মধ্যরাতের বানানো কাহিনি। " * 20
RECORDING = b"OggS" + "জোনাকিপুরের বানানো কথোপকথনের শব্দ। ".encode() * 300
NAME = "বানানো নমুনা ঝিনুকমালা"


@pytest.fixture
def desk(path):
    desk = Desk()
    desk.join_headquarters()
    with desk.store.units() as unit:
        known = stored_headquarters(unit.settings)
    store = new_store(path, desk.clock)
    with store.units() as unit:
        keep_headquarters(unit.settings, known)
        unit.commit()
    work_at(desk, store)
    yield desk
    desk.store.close()


def work_at(desk: Desk, store) -> None:
    """Let the clerks work at another store."""
    desk.store = store
    desk.enrolment = EnrolmentService(
        store.units, store.queries, desk.catalogue, desk.places, desk.centre, desk.clock, new_id
    )
    desk.__dict__["parts"] = replace(
        desk.parts,
        units=store.units,
        queries=store.grievance_queries,
        people=store.queries,
        enrolment=desk.enrolment,
        signer=store.signer,
        scrub=store.scrub,
        ids=new_id,
    )
    desk.__dict__["grievances"] = GrievanceService(desk.parts)


def traces(folder) -> dict[str, dict[str, int]]:
    """Return what of the secret is in which file, free pages and the log included."""
    secrets = {"story": STORY[:120], "recording": RECORDING[4:200].decode("utf-8", "ignore"),
               "name": NAME}  # fmt: skip
    found = {what: Traces(text).files(folder, KEY) for what, text in secrets.items()}
    return {what: files for what, files in found.items() if files}


def readable_draft(desk: Desk) -> GrievanceDraft:
    draft = desk.grievance_draft(what__text=STORY, who__name_bn=NAME)
    desk.grievances.add_paper(draft, RECORDING, f"{NAME}.ogg")
    return draft


def choose_sensitive(draft: GrievanceDraft) -> None:
    draft.answers |= {"about.category": "sensitive", "about.subject": "violence"}


def test_a_grievance_is_whole_in_the_strong_room(desk):
    application = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    draft = desk.grievance_draft(
        about__category="wallet",
        about__subject="wrong_number",
        what__application=application.number,
        mending__kind="amend",
        mending__field="account.wallet",
        mending__value="01812000009",
        mending__value_again="01812000009",
    )
    paper = desk.grievances.add_paper(draft, PHOTO, "made-up.jpg")
    assert desk.grievances.drafts(OPERATOR) == [draft]
    grievance = desk.grievances.receive(draft, OPERATOR)

    with desk.store.units() as unit:
        assert unit.grievances.get(grievance.id) == grievance
        assert unit.grievances.of_application(application.id) == [grievance]
        assert unit.grievances.draft(draft.id) is None
        assert unit.papers.get(paper.sha256) == PHOTO
        assert paper.sha256 in {p.sha256 for p in unit.exchange.papers_to_send(9)}
        assert unit.trail.first_break() is None
    (known,) = desk.grievances.known(application.number)
    assert (known.person, known.application) == (application.person, application.id)


def test_the_walk_through_the_files_finds_what_was_kept_readably(desk, path):
    readable_draft(desk)

    assert set(traces(path.parent)) == {"story", "recording", "name"}


@pytest.mark.parametrize("way", ["kept", "handed in", "thrown away", "not agreed"])
def test_what_was_kept_readably_leaves_no_trace_once_it_is_sensitive(desk, path, way):
    draft = readable_draft(desk)
    choose_sensitive(draft)
    if way == "not agreed":
        draft.answers["wishes.forward"] = "no"
    if way == "handed in":
        desk.grievances.receive(draft, OPERATOR)
    elif way == "thrown away":
        desk.grievances.drop(draft, OPERATOR)
    else:
        desk.grievances.keep(draft)

    assert traces(path.parent) == {}


def test_after_a_power_cut_a_sealed_draft_is_handed_in_and_headquarters_reads_it(desk, path):
    draft = readable_draft(desk)
    choose_sensitive(draft)
    desk.grievances.keep(draft)
    desk.store.close()
    work_at(desk, open_store(path, KEY, clock=desk.clock))
    (kept,) = desk.grievances.drafts(OPERATOR)
    assert (kept.is_sealed, kept.answers) == (True, {})
    grievance = desk.grievances.receive(kept, OPERATOR)

    assert (grievance.state, grievance.revision) == (State.FORWARDED, 2)
    record = msgspec.json.decode(desk.unseal(grievance.sealed))
    assert record["text"] == STORY.strip()
    assert record["papers"][0]["name"] == f"{NAME}.ogg"
    with desk.store.units() as unit:
        assert unit.grievances.get(grievance.id) == grievance
        (paper,) = grievance.papers
        assert desk.unseal(unit.papers.get(paper)) == RECORDING
        assert [event.revision for event in unit.outbox.of(grievance.id)] == [1, 2]
    assert traces(path.parent) == {}


def test_an_anonymous_grievance_leaves_the_name_nowhere(desk, path):
    draft = desk.grievance_draft(who__name_bn=NAME)
    draft.answers["who.kind"] = "anonymous"
    desk.grievances.receive(draft, OPERATOR)

    assert Traces(NAME).files(path.parent, KEY) == {}
