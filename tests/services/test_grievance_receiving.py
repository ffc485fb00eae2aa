"""Receiving: number, register line, step, trail and event in one transaction, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import msgspec
import pytest

from tests.builders import COLLEAGUE, OPERATOR, PHOTO, SCAN, UNION, Desk
from tests.fakes import BrokenOnPurpose
from udc_desktop.domain.grievance_events import RECEIVED, GrievanceReceived
from udc_desktop.domain.grievances import (
    Complainant,
    GrievanceDraft,
    Mending,
    State,
    Step,
    StepKind,
)
from udc_desktop.domain.numbers import check_number, paper_number
from udc_desktop.domain.problems import Rejected
from udc_desktop.domain.seals import canonical_json, sha256_hex
from udc_desktop.domain.text import search_fold
from udc_desktop.errors import KnownFault
from udc_desktop.services.grievances.desk import GrievanceService

NOON = datetime(2026, 11, 12, 4, 42, tzinfo=UTC)
NOBODY = UUID(int=7)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def refused(desk: Desk, draft: GrievanceDraft) -> set[tuple[str, str]]:
    with pytest.raises(Rejected) as raised:
        desk.grievances.receive(draft, OPERATOR)
    return {(p.field, p.code) for p in raised.value.problems}


def nothing_is_there(desk: Desk) -> bool:
    contents = desk.store.contents
    return not (contents.grievances.grievances or contents.outbox or contents.numbers)


# -- what is kept ---------------------------------------------------------------------------------


def test_the_register_has_every_serial_of_a_year(desk: Desk) -> None:
    numbers = [desk.received() for _ in range(3)]
    desk.stand_on(date(2027, 1, 1))
    numbers.append(desk.received())

    assert [(g.year, g.serial) for g in numbers] == [(2026, 1), (2026, 2), (2026, 3), (2027, 1)]
    assert [g.number[:14] for g in numbers] == [
        "SMPA-26-G00001",
        "SMPA-26-G00002",
        "SMPA-26-G00003",
        "SMPA-27-G00001",
    ]
    assert all(check_number(g.number).value == g.number for g in numbers)


def test_the_year_is_that_of_the_counter(desk: Desk) -> None:
    desk.clock.now = datetime(2026, 12, 31, 18, 1, tzinfo=UTC)  # one past midnight in Dhaka

    assert desk.received().number.startswith("SMPA-27-G00001")


def test_a_grievance_says_what_was_read(desk: Desk) -> None:
    grievance = desk.received(what__happened_where="  নমুনা   বাজার ", wishes__secrecy="yes")
    record = grievance.record

    assert desk.store.contents.grievances.one() == grievance
    assert record is not None
    assert record.text == "দুই কিস্তির ভাতা আসেনি।\nঅফিসে গিয়ে উত্তর পাইনি।"
    assert (record.channel, record.category, record.subject, record.programme) == (
        "in_person",
        "payment",
        "instalment_missing",
        "mcbp",
    )
    assert (record.happened_on, record.happened_where) == (date(2026, 10, 1), "নমুনা বাজার")
    assert (record.against_kind, record.against) == ("office", "নমুনা অফিস")
    assert record.remedy == "বকেয়া ভাতা চাই।"
    assert (record.wants_secrecy, record.may_be_forwarded, record.may_be_published) == (
        True,
        True,
        False,
    )
    assert (record.consent_how, record.consent_at) == ("thumb", NOON)
    assert record.complainant == Complainant(
        name_bn="নমুনা খাতুন",
        relation="husband",
        relative="নমুনা মিয়া",
        nid="1234568709",
        born=date(2000, 5, 15),
        mobile="01712000001",
        sex="female",
        union=UNION,
        ward="3",
        village="নমুনাপুর",
    )


def test_it_stands_as_received_and_has_its_first_step(desk: Desk) -> None:
    grievance = desk.received()
    due = date(2026, 11, 29)  # fifteen days of the UNO; the last one a Friday

    assert (grievance.state, grievance.tier, grievance.office) == (State.RECEIVED, 1, "uno")
    assert (grievance.received, grievance.received_at) == (date(2026, 11, 12), NOON)
    assert (grievance.due, grievance.revision, grievance.operator) == (due, 1, OPERATOR.id)
    assert desk.store.contents.grievances.steps_of(grievance.id) == [
        Step(
            place=1,
            kind=StepKind.RECEIVE,
            state=State.RECEIVED,
            on=date(2026, 11, 12),
            at=NOON,
            operator=OPERATOR.id,
            office="uno",
            due=due,
        )
    ]


def test_what_must_not_be_forwarded_waits_for_nobody(desk: Desk) -> None:
    grievance = desk.received(wishes__forward="no", wishes__consent_how="")

    assert grievance.due is None
    assert desk.store.contents.grievances.steps_of(grievance.id)[0].due is None
    assert grievance.record is not None
    assert not grievance.record.may_be_forwarded
    assert grievance.record.consent_at is None


def test_headquarters_is_told_all_of_it(desk: Desk) -> None:
    grievance = desk.received()
    (event,) = desk.store.contents.outbox
    body = msgspec.json.decode(event.body, type=GrievanceReceived)

    assert (event.kind, event.entity, event.revision) == (RECEIVED, grievance.id, 1)
    assert (event.at, event.operator) == (NOON, OPERATOR.id)
    assert body == GrievanceReceived(
        grievance=grievance.id,
        number=grievance.number,
        received=date(2026, 11, 12),
        created=NOON,
        centre="SMP",
        union=UNION,
        office="uno",
        due=date(2026, 11, 29),
        channel="in_person",
        programme="mcbp",
        category="payment",
        subject="instalment_missing",
        ward="3",
        record=grievance.record,
    )


def test_the_trail_has_ids_and_hashes_and_nothing_that_anybody_said(desk: Desk) -> None:
    draft = desk.grievance_draft()
    paper = desk.grievances.add_paper(draft, PHOTO, "নমুনা.jpg")
    grievance = desk.grievances.receive(draft, OPERATOR)
    (line,) = [line for line in desk.store.contents.trail if line.what == RECEIVED]
    record = msgspec.to_builtins(grievance.record)

    assert line.entity == grievance.id
    assert line.detail == {
        "number": grievance.number,
        "state": "received",
        "is_sealed": False,
        "record_sha256": sha256_hex(canonical_json(record)),
        "papers": [paper.sha256],
        "office": "uno",
        "due": "2026-11-29",
        "centre": "SMP",
    }


def test_its_papers_go_before_the_event_that_cites_them(desk: Desk) -> None:
    draft = desk.grievance_draft()
    refs = [
        desk.grievances.add_paper(draft, PHOTO, "made-up.jpg"),
        desk.grievances.add_paper(draft, SCAN, "made-up.pdf"),
    ]
    grievance = desk.grievances.receive(draft, OPERATOR)
    hashes = [ref.sha256 for ref in refs]

    assert msgspec.json.decode(desk.store.contents.outbox[0].body)["papers"] == hashes
    assert list(grievance.papers) == hashes
    assert grievance.record is not None
    assert list(grievance.record.papers) == refs
    assert desk.store.contents.grievances.steps_of(grievance.id)[0].papers == tuple(refs)
    assert set(desk.store.contents.papers) == set(hashes)
    with desk.store.units() as unit:
        assert {paper.sha256 for paper in unit.exchange.papers_to_send(9)} == set(hashes)
        assert unit.exchange.next_events(9) == []


# -- whose it is, and what it is about ------------------------------------------------------------


def test_a_known_applicant_is_named_and_her_application_too(desk: Desk) -> None:
    application = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    draft = desk.grievances.begin(OPERATOR, application=application.id)
    typed = desk.grievance_draft().answers
    draft.answers = {**typed, **draft.answers}
    grievance = desk.grievances.receive(draft, OPERATOR)

    assert grievance.record is not None
    assert grievance.record.complainant is not None
    assert grievance.record.complainant.person == application.person
    assert grievance.record.application == application.id
    assert grievance.record.application_number == application.number
    with desk.store.units() as unit:
        assert unit.grievances.of_application(application.id) == [grievance]


def test_somebody_else_is_not_taken_for_the_known_person(desk: Desk) -> None:
    application = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    draft = desk.grievance_draft()
    draft.person = application.person
    grievance = desk.grievances.receive(draft, OPERATOR)

    assert grievance.record is not None
    assert grievance.record.complainant is not None
    assert grievance.record.complainant.person is None


def test_an_anonymous_grievance_leaves_no_person_at_all(desk: Desk) -> None:
    application = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    draft = desk.grievances.begin(OPERATOR, application=application.id)
    draft.answers = {**desk.grievance_draft().answers, **draft.answers}
    desk.grievances.keep(draft)
    draft.answers["who.kind"] = "anonymous"
    people = dict(desk.store.contents.people)
    grievance = desk.grievances.receive(draft, OPERATOR)
    record = msgspec.json.encode(grievance.record).decode()
    (event,) = [e for e in desk.store.contents.outbox if e.kind == RECEIVED]

    assert grievance.is_anonymous
    assert desk.store.contents.people == people
    for told in ("নমুনা খাতুন", "1234568709", "01712000001", application.number):
        assert told not in record
        assert told.encode() not in event.body
    assert str(application.person) not in record
    assert msgspec.json.decode(event.body)["is_anonymous"] is True
    assert desk.store.contents.grievances.index[grievance.id] == search_fold(grievance.number)
    assert desk.scrubs == 1  # the draft that named her is not left in the files


def test_an_anonymous_grievance_may_be_about_an_application(desk: Desk) -> None:
    application = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    grievance = desk.received(who__kind="anonymous", what__application=application.number)

    assert grievance.record is not None
    assert grievance.record.application == application.id


def test_an_application_of_elsewhere_is_named_by_its_number(desk: Desk) -> None:
    number = paper_number("KRN", "1", 2026, 1)
    grievance = desk.received(what__application=number.lower().replace("-", " "))

    assert grievance.record is not None
    assert (grievance.record.application, grievance.record.application_number) == (None, number)


def test_a_wish_for_a_mending_is_kept_with_what_stands_there_now(desk: Desk) -> None:
    application = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    grievance = desk.received(
        about__category="wallet",
        about__subject="wrong_number",
        what__application=application.number,
        mending__kind="amend",
        mending__field="account.wallet",
        mending__value="০১৮১২-০০০০০৯",
        mending__value_again="01812000009",
    )

    assert grievance.record is not None
    assert grievance.record.mending == Mending(
        kind="amend",
        application=application.id,
        number=application.number,
        programme="mcbp",
        changes={"account.wallet": "01812000009"},
        before={"account.wallet": "01712000001"},
    )


def test_a_ward_is_mended_as_the_record_has_it(desk: Desk) -> None:
    application = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    answers = {
        "about__category": "data_error",
        "about__subject": "address",
        "what__application": application.number,
        "mending__kind": "amend",
        "mending__field": "address.ward",
    }
    same = desk.grievance_draft(**answers, mending__value="৩ নং ওয়ার্ড")
    assert refused(desk, same) == {("mending.value", "mending_same")}

    grievance = desk.received(**answers, mending__value="৭")
    assert grievance.record is not None
    assert grievance.record.mending is not None
    assert grievance.record.mending.changes == {"address.ward": "7"}
    assert grievance.record.mending.before == {"address.ward": "3"}


def test_a_missing_application_is_a_mending_too(desk: Desk) -> None:
    grievance = desk.received(
        about__category="exclusion",
        about__subject="not_listed",
        mending__kind="apply",
        mending__programme="mcbp",
    )

    assert grievance.record is not None
    assert grievance.record.mending == Mending(kind="apply", programme="mcbp")


def test_an_application_is_looked_up_when_it_counts(desk: Desk) -> None:
    number = paper_number("SMP", "A", 2026, 1)
    draft = desk.grievance_draft(what__application=number)  # nobody has that number yet
    application = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    assert application.number == number
    grievance = desk.grievances.receive(draft, OPERATOR)

    assert grievance.record is not None
    assert grievance.record.application == application.id


# -- what is not received -------------------------------------------------------------------------


def test_a_draft_is_rejected_with_every_problem_and_nothing_is_written(desk: Desk) -> None:
    draft = desk.grievance_draft(about__subject="", who__mobile="12", what__text=" ")
    application = paper_number("KRN", "1", 2026, 1)
    draft.answers["what.application"] = application  # unknown here: asked about, no more

    assert refused(desk, draft) == {
        ("about.subject", "missing"),
        ("who.mobile", "mobile_begins"),
        ("what.text", "missing"),
    }
    assert nothing_is_there(desk)
    assert [each.id for each in desk.grievances.drafts(OPERATOR)] == [draft.id]


def test_a_mending_needs_an_application_that_is_known_here(desk: Desk) -> None:
    draft = desk.grievance_draft(
        about__category="wallet",
        about__subject="wrong_number",
        what__application=paper_number("KRN", "1", 2026, 1),
        mending__kind="amend",
        mending__field="account.wallet",
        mending__value="01812000009",
        mending__value_again="01812000009",
    )

    assert refused(desk, draft) == {("what.application", "mending_application_unknown")}


def test_nobody_hands_in_the_draft_of_another(desk: Desk) -> None:
    draft = desk.grievance_draft()

    with pytest.raises(Rejected, match="draft_of_another"):
        desk.grievances.receive(draft, COLLEAGUE)
    assert nothing_is_there(desk)


def test_a_paper_that_is_lost_is_not_told_as_there(desk: Desk) -> None:
    draft = desk.grievance_draft()
    desk.grievances.add_paper(draft, PHOTO, "made-up.jpg")
    desk.store.contents.papers.clear()

    assert refused(desk, draft) == {("papers", "paper_gone")}


# -- once, and whole ------------------------------------------------------------------------------


def test_received_twice_it_is_one(desk: Desk) -> None:
    draft = desk.grievance_draft()
    first = desk.grievances.receive(draft, OPERATOR)
    second = desk.grievances.receive(draft, OPERATOR)
    third = GrievanceService(desk.parts).receive(draft, OPERATOR)  # after a power cut

    assert first == second == third
    assert desk.store.contents.grievances.one() == first
    assert len(desk.store.contents.outbox) == 1
    assert desk.store.contents.grievances.drafts == {}


@pytest.mark.parametrize(
    "call",
    [
        "numbers.next",
        "grievances.add",
        "trail.append",
        "outbox.add",
        "grievances.drop_draft",
        "unit.commit",
    ],
)
def test_a_power_cut_leaves_all_or_nothing(desk: Desk, call: str) -> None:
    draft = desk.grievance_draft()
    paper = desk.grievances.add_paper(draft, PHOTO, "made-up.jpg")
    before = replace(desk.store.contents)
    desk.store.fail_at = call
    with pytest.raises(BrokenOnPurpose):
        desk.grievances.receive(draft, OPERATOR)

    assert desk.store.contents == before
    (again,) = GrievanceService(desk.parts).drafts(OPERATOR)
    grievance = desk.grievances.receive(again, OPERATOR)
    assert grievance.serial == 1
    assert grievance.papers == (paper.sha256,)


def test_a_draft_that_nobody_kept_can_be_received(desk: Desk) -> None:
    draft = desk.grievances.begin(OPERATOR)
    draft.answers = desk.grievance_draft().answers
    draft.answers["what.text"] = "নমুনা \ud83d কথা"

    assert desk.grievances.receive(draft, OPERATOR).record is not None


def test_a_sealed_draft_that_is_not_there_cannot_be_handed_in(desk: Desk) -> None:
    with pytest.raises(KnownFault, match="draft_gone"):
        desk.grievances.receive_sealed_draft(NOBODY, OPERATOR)
