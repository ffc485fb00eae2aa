"""What is sensitive is sealed before it is stored: nobody here can read it, headquarters can."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import msgspec
import pytest

from tests.builders import (
    COLLEAGUE,
    OPERATOR,
    PHOTO,
    SENSITIVE_ANSWERS,
    Desk,
    shipped_grievances,
)
from tests.fakes import BrokenOnPurpose
from udc_desktop.domain.enrolments import PaperRef
from udc_desktop.domain.grievance_events import (
    MOVED,
    RECEIVED,
    GrievanceMoved,
    GrievanceReceived,
)
from udc_desktop.domain.grievances import GrievanceDraft, Record, State, StepKind
from udc_desktop.domain.problems import Rejected
from udc_desktop.errors import KnownFault
from udc_desktop.services.courier_state import keep_headquarters, stored_headquarters
from udc_desktop.services.grievances.desk import GrievanceService
from udc_desktop.services.grievances.papers import SEALED_MIME

RECORDING = b"OggS\x00\x02 a made-up recording of a secret"
ELSEWHERE = "barikandiup.brahmanbaria"

TOLD = {
    **SENSITIVE_ANSWERS,
    "who.union": ELSEWHERE,
    "what.happened_when": "গোপন নমুনা সময়",
    "what.happened_where": "গোপন নমুনা স্থান",
    "wishes.consent_how": "spoken",
}
SECRETS = (
    "গোপন নমুনা বিবরণ",
    "গোপন নমুনা ব্যক্তি",
    "গোপন নমুনা প্রতিকার",
    "গোপন নমুনা সময়",
    "গোপন নমুনা স্থান",
    "নমুনা খাতুন",
    "নমুনা মিয়া",
    "নমুনাপুর",
    "1234568709",
    "১২৩৪৫৬৮৭০৯",
    "01712000001",
    "০১৭১২-০০০০০১",
    "15-05-2000",
    "2000-05-15",
    ELSEWHERE,
    "husband",
    "spoken",
    "in_person",
    "violence",
    "sensitive",
    "গোপন-নমুনা.ogg",
    "audio/ogg",
    RECORDING.decode(),
)
"""Everything of ``TOLD`` and its recording that would tell somebody something."""


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    desk.join_headquarters()
    return desk


def sensitive_draft(desk: Desk, **answers: str) -> GrievanceDraft:
    told = {path.replace(".", "__", 1): text for path, text in TOLD.items()}
    return desk.grievance_draft(**{**told, **answers})


def pieces(value: Any) -> Iterator[bytes]:
    """Yield every text and every byte that is reachable from a value."""
    if isinstance(value, bytes):
        yield value
    elif isinstance(value, str):
        yield value.encode()
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from pieces(key)
            yield from pieces(inner)
    elif is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from pieces(getattr(value, each.name))
    elif isinstance(value, msgspec.Struct):
        yield from pieces(msgspec.to_builtins(value))
    elif isinstance(value, list | tuple | set | frozenset):
        for inner in value:
            yield from pieces(inner)
    else:
        yield repr(value).encode()


def secrets_in(value: Any) -> set[str]:
    """Return which secrets can be read somewhere in a value, in any usual form."""
    held = b"\n".join(pieces(value))
    return {
        secret
        for secret in SECRETS
        if any(
            form in held
            for form in (
                secret.encode(),
                secret.encode("utf-16-le"),
                json.dumps(secret)[1:-1].encode(),
                base64.b64encode(secret.encode())[:-4],
            )
        )
    }


def sealed_record(desk: Desk, sealed: bytes) -> Record:
    return msgspec.json.decode(desk.unseal(sealed), type=Record)


def test_the_walk_finds_a_secret_where_there_is_one(desk: Desk) -> None:
    draft = sensitive_draft(desk, about__category="payment", about__subject="late")
    desk.grievances.add_paper(draft, RECORDING, "গোপন-নমুনা.ogg")
    desk.grievances.receive(draft, OPERATOR)

    found = secrets_in(desk.store.contents)
    assert set(SECRETS) - found == {
        "violence", "sensitive", "১২৩৪৫৬৮৭০৯", "০১৭১২-০০০০০১", "15-05-2000"
    }  # fmt: skip


# -- received -------------------------------------------------------------------------------------


def test_nothing_readable_is_kept_of_it_anywhere(desk: Desk, caplog) -> None:
    draft = sensitive_draft(desk)
    desk.grievances.add_paper(draft, RECORDING, "গোপন-নমুনা.ogg")
    desk.grievances.keep(draft)
    assert secrets_in(desk.store.contents) == set()

    desk.grievances.receive(draft, OPERATOR)
    assert secrets_in(desk.store.contents) == set()
    assert not any(secret in caplog.text for secret in SECRETS)


def test_headquarters_opens_all_of_it(desk: Desk) -> None:
    draft = sensitive_draft(desk)
    sealed_ref = desk.grievances.add_paper(draft, RECORDING, "গোপন-নমুনা.ogg")
    grievance = desk.grievances.receive(draft, OPERATOR)
    assert grievance.record is None
    assert grievance.sealed is not None
    record = sealed_record(desk, grievance.sealed)

    assert record.text == "গোপন নমুনা বিবরণ।"
    assert (record.category, record.subject, record.against_kind) == (
        "sensitive", "violence", "other"
    )  # fmt: skip
    assert (record.against, record.remedy) == ("গোপন নমুনা ব্যক্তি", "গোপন নমুনা প্রতিকার")
    assert (record.happened_when, record.happened_where) == ("গোপন নমুনা সময়", "গোপন নমুনা স্থান")
    assert (record.may_be_forwarded, record.consent_how) == (True, "spoken")
    assert record.complainant is not None
    assert record.complainant.name_bn == "নমুনা খাতুন"
    assert record.complainant.mobile == "01712000001"
    assert record.complainant.union == ELSEWHERE
    assert record.unread == {}
    assert record.papers == (
        PaperRef("sound", sealed_ref.sha256, "audio/ogg", len(RECORDING), "গোপন-নমুনা.ogg"),
    )
    data, mime, _ = desk.store.contents.papers[sealed_ref.sha256]
    assert mime == SEALED_MIME
    assert desk.unseal(data) == RECORDING


def test_it_is_forwarded_at_once_by_two_steps_without_a_word(desk: Desk) -> None:
    draft = sensitive_draft(desk)
    paper = desk.grievances.add_paper(draft, RECORDING, "গোপন-নমুনা.ogg")
    grievance = desk.grievances.receive(draft, OPERATOR)
    received, forwarded = desk.store.contents.grievances.steps_of(grievance.id)

    assert (grievance.state, grievance.revision) == (State.FORWARDED, 2)
    assert (grievance.office, grievance.due) == ("uno", date(2026, 11, 29))
    assert (received.kind, received.state) == (StepKind.RECEIVE, State.RECEIVED)
    assert received.papers == (PaperRef("", paper.sha256, SEALED_MIME, paper.size, ""),)
    assert (forwarded.kind, forwarded.state) == (StepKind.FORWARD, State.FORWARDED)
    assert forwarded.is_implied
    assert (forwarded.office, forwarded.memo, forwarded.due) == ("uno", "", grievance.due)
    for step in (received, forwarded):
        assert (step.reason, step.text, step.operator) == ("", None, OPERATOR.id)
    assert desk.store.contents.grievances.letters == {}


def test_headquarters_is_told_number_days_and_the_sealed_bytes_in_two_events(desk: Desk) -> None:
    draft = sensitive_draft(desk)
    paper = desk.grievances.add_paper(draft, RECORDING, "গোপন-নমুনা.ogg")
    grievance = desk.grievances.receive(draft, OPERATOR)
    first, second = desk.store.contents.outbox
    body = msgspec.json.decode(first.body, type=GrievanceReceived)
    moved = msgspec.json.decode(second.body, type=GrievanceMoved)

    assert (first.kind, first.revision) == (RECEIVED, 1)
    assert body.is_sealed
    assert body.record is None
    assert (body.channel, body.category, body.programme, body.ward) == ("", "", "", "")
    assert (body.number, body.due, body.papers) == (
        grievance.number, grievance.due, (paper.sha256,)
    )  # fmt: skip
    assert base64.b64decode(body.sealed) == grievance.sealed
    assert (second.kind, second.revision, second.entity) == (MOVED, 2, grievance.id)
    assert moved.step == desk.store.contents.grievances.steps_of(grievance.id)[1]
    assert moved.papers == ()


def test_only_its_number_finds_it(desk: Desk) -> None:
    grievance = desk.grievances.receive(sensitive_draft(desk), OPERATOR)
    index = desk.store.contents.grievances.index[grievance.id]

    assert "26" in index
    assert len(index.split("\n")) == 1


@pytest.mark.parametrize("against", ["operator", "centre", "up_member"])
def test_whatever_complains_of_those_who_work_or_govern_here_is_sealed(
    desk: Desk, against: str
) -> None:
    grievance = desk.received(about__against_kind=against)

    assert grievance.is_sealed
    assert b"up_member" not in b"".join(pieces(desk.store.contents))
    assert sealed_record(desk, grievance.sealed or b"").against_kind == against


def test_it_bypasses_the_office_that_is_complained_of(desk: Desk) -> None:
    shipped = shipped_grievances()
    takers = tuple(
        msgspec.structs.replace(each, takes_sealed=True) if each.id == "women" else each
        for each in shipped.office
    )
    uno = msgspec.structs.replace(shipped.against[0], id="uno", is_sensitive=True)
    desk.rules._catalogue = msgspec.structs.replace(
        shipped, office=takers, against=(*shipped.against, uno)
    )

    assert desk.received(sensitive=True).office == "uno"
    assert desk.received(about__against_kind="uno").office == "women"

    cut_off = sensitive_draft(desk)
    cut_off.answers["about.against_kind"] = "uno"
    desk.grievances.keep(cut_off)
    after_the_power_cut = desk.grievances.receive_sealed_draft(cut_off.id, OPERATOR)
    assert after_the_power_cut.office == "women"


def test_what_is_sealed_carries_no_mending(desk: Desk) -> None:
    application = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    grievance = desk.received(
        about__category="wallet",
        about__subject="wrong_number",
        about__against_kind="operator",
        what__application=application.number,
        mending__kind="amend",
        mending__field="account.wallet",
        mending__value="01812000009",
        mending__value_again="01812000009",
    )
    record = sealed_record(desk, grievance.sealed or b"")

    assert record.mending is None
    assert record.application == application.id


def test_received_twice_it_is_one_and_its_draft_is_gone(desk: Desk) -> None:
    draft = sensitive_draft(desk)
    first = desk.grievances.receive(draft, OPERATOR)

    assert desk.grievances.receive(draft, OPERATOR) == first
    assert desk.grievances.receive_sealed_draft(draft.id, OPERATOR) == first
    assert desk.store.contents.grievances.drafts == {}
    assert len(desk.store.contents.outbox) == 2


# -- what cannot be sealed is not stored ----------------------------------------------------------


def test_without_a_headquarters_nothing_is_stored() -> None:
    desk = Desk()
    draft = sensitive_draft(desk)
    checked = desk.grievances.check(draft)

    assert checked.is_sensitive
    assert checked.cannot_seal
    assert [(p.field, p.code) for p in checked.problems] == [("about.category", "cannot_seal")]
    with pytest.raises(Rejected, match=r"about\.category:cannot_seal"):
        desk.grievances.receive(draft, OPERATOR)
    with pytest.raises(Rejected, match="papers:cannot_seal"):
        desk.grievances.add_paper(draft, RECORDING, "গোপন-নমুনা.ogg")
    assert list(desk.grievances.drafts(OPERATOR)) == []
    assert desk.store.contents.papers == {}
    assert desk.store.contents.outbox == []
    assert secrets_in(desk.store.contents) == set()


def test_what_was_added_before_stays_in_memory_where_it_cannot_be_sealed() -> None:
    desk = Desk()
    draft = readable_draft(desk)
    (ref,) = draft.papers
    choose_sensitive(draft)
    desk.grievances.keep(draft)

    assert secrets_in(desk.store.contents) == set()
    assert draft.papers == [ref]
    assert desk.grievances.paper(ref) == RECORDING
    desk.join_headquarters()
    grievance = desk.grievances.receive(draft, OPERATOR)
    (sealed,) = grievance.papers
    assert desk.unseal(desk.store.contents.papers[sealed][0]) == RECORDING


def test_a_key_to_which_nothing_can_be_sealed_is_no_key(desk: Desk) -> None:
    with desk.store.units() as unit:
        known = stored_headquarters(unit.settings)
        assert known is not None
        keep_headquarters(unit.settings, replace(known, recipient="age1broken"))
        unit.commit()
    draft = sensitive_draft(desk)

    assert desk.grievances.check(draft).cannot_seal
    assert list(desk.grievances.drafts(OPERATOR)) == []
    desk.join_headquarters()
    desk.grievances.keep(draft)
    assert not desk.grievances.check(draft).cannot_seal
    assert desk.grievances.receive(draft, OPERATOR).is_sealed


@pytest.mark.parametrize(("said", "code"), [("no", "sealed_needs_consent"), ("", "missing")])
def test_without_consent_to_forward_nothing_is_stored(desk: Desk, said: str, code: str) -> None:
    draft = sensitive_draft(desk)
    paper = desk.grievances.add_paper(draft, RECORDING, "গোপন-নমুনা.ogg")
    draft.answers["wishes.forward"] = said
    desk.grievances.keep(draft)

    assert list(desk.grievances.drafts(OPERATOR)) == []
    assert desk.store.contents.papers == {}
    with pytest.raises(Rejected, match=f"wishes.forward:{code}"):
        desk.grievances.receive(draft, OPERATOR)
    assert desk.store.contents.outbox == []

    draft.answers["wishes.forward"] = "yes"  # she thinks again: nothing was lost meanwhile
    grievance = desk.grievances.receive(draft, OPERATOR)
    assert grievance.papers == (paper.sha256,)
    assert desk.unseal(desk.store.contents.papers[paper.sha256][0]) == RECORDING


# -- the operator sees late what it is about ------------------------------------------------------


def readable_draft(desk: Desk) -> GrievanceDraft:
    """Return a draft with a recording that was kept readably, though it should not have been."""
    draft = sensitive_draft(desk, about__category="payment", about__subject="late")
    desk.grievances.add_paper(draft, RECORDING, "গোপন-নমুনা.ogg")
    assert secrets_in(desk.store.contents)
    return draft


def choose_sensitive(draft: GrievanceDraft) -> None:
    draft.answers |= {"about.category": "sensitive", "about.subject": "violence"}


def test_what_was_kept_readably_is_sealed_and_scrubbed(desk: Desk) -> None:
    draft = readable_draft(desk)
    assert desk.scrubs == 0
    choose_sensitive(draft)
    desk.grievances.keep(draft)

    assert secrets_in(desk.store.contents) == set()
    assert desk.scrubs == 1
    assert [ref.mime for ref in draft.papers] == [SEALED_MIME]
    desk.grievances.keep(draft)
    assert desk.scrubs == 1  # once is enough


def test_it_is_scrubbed_too_where_it_is_handed_in_at_once(desk: Desk) -> None:
    draft = readable_draft(desk)
    choose_sensitive(draft)
    grievance = desk.grievances.receive(draft, OPERATOR)

    assert secrets_in(desk.store.contents) == set()
    assert desk.scrubs == 1
    assert sealed_record(desk, grievance.sealed or b"").papers[0].name == "গোপন-নমুনা.ogg"


def test_a_power_cut_while_it_is_sealed_leaves_it_as_it_was(desk: Desk) -> None:
    draft = readable_draft(desk)
    papers, before = list(draft.papers), desk.store.contents
    choose_sensitive(draft)
    for call in (desk.grievances.keep, lambda draft: desk.grievances.receive(draft, OPERATOR)):
        desk.store.fail_at = "unit.commit"
        with pytest.raises(BrokenOnPurpose):
            call(draft)
        assert draft.papers == papers
        assert desk.store.contents == before

    assert desk.grievances.receive(draft, OPERATOR).is_sealed
    assert secrets_in(desk.store.contents) == set()


def test_it_is_scrubbed_too_where_it_cannot_be_sealed_or_is_thrown_away(desk: Desk) -> None:
    first, second = readable_draft(desk), readable_draft(desk)
    choose_sensitive(first)
    first.answers["wishes.forward"] = "no"
    desk.grievances.keep(first)
    assert desk.scrubs == 1
    choose_sensitive(second)
    desk.grievances.drop(second, OPERATOR)

    assert desk.scrubs == 2
    assert secrets_in(desk.store.contents) == set()


def test_a_scrubbing_that_failed_is_made_up_for(desk: Desk) -> None:
    draft = readable_draft(desk)
    choose_sensitive(draft)
    faults = [KnownFault("disk_full")]

    def scrub() -> None:
        if faults:
            raise faults.pop()
        desk.scrubs += 1

    service = GrievanceService(replace(desk.parts, scrub=scrub))
    with pytest.raises(KnownFault):
        service.keep(draft)
    service.keep(draft)
    assert desk.scrubs == 1
    service.keep(draft)
    assert desk.scrubs == 1


def test_a_paper_that_an_application_cites_stays_readable_there(desk: Desk) -> None:
    application = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    cited = application.body["papers"][0]["sha256"]
    draft = readable_draft(desk)
    desk.grievances.add_paper(draft, desk.store.contents.papers[cited][0], "made-up.jpg")
    choose_sensitive(draft)
    desk.grievances.receive(draft, OPERATOR)

    assert cited in desk.store.contents.papers


def test_a_wrong_choice_can_be_taken_back_from_memory(desk: Desk) -> None:
    draft = readable_draft(desk)
    readable = list(draft.papers)
    choose_sensitive(draft)
    desk.grievances.keep(draft)
    other = desk.grievances.add_paper(draft, PHOTO, "made-up.jpg")
    with pytest.raises(KnownFault, match="sealed"):
        desk.grievances.paper(other)
    draft.answers |= {"about.category": "payment", "about.subject": "late"}
    desk.grievances.keep(draft)

    (kept,) = desk.grievances.drafts(OPERATOR)
    assert kept == draft
    assert draft.papers[0] == readable[0]
    assert [desk.grievances.paper(ref) for ref in draft.papers] == [RECORDING, PHOTO]
    assert set(desk.store.contents.papers) == {ref.sha256 for ref in draft.papers}
    assert desk.grievances.receive(draft, OPERATOR).record is not None


def test_windows_that_hold_an_older_list_of_papers_lose_none(desk: Desk) -> None:
    draft = readable_draft(desk)
    older = list(draft.papers)
    choose_sensitive(draft)
    desk.grievances.keep(draft)
    sealed = list(draft.papers)
    draft.papers[:] = older
    desk.grievances.keep(draft)

    assert draft.papers == sealed
    assert set(desk.store.contents.papers) == {ref.sha256 for ref in sealed}


def test_a_recording_that_comes_while_it_becomes_sensitive_is_sealed_with_it(desk: Desk) -> None:
    draft = sensitive_draft(desk, about__category="payment", about__subject="late")
    typed = msgspec.structs.replace(draft, answers=dict(draft.answers), papers=[])
    ref = desk.grievances.add_paper(draft, RECORDING, "গোপন-নমুনা.ogg")
    choose_sensitive(typed)
    desk.grievances.keep(typed)  # whoever types has not heard of the recording yet
    assert secrets_in(desk.store.contents) == set()
    typed.papers = [ref]
    desk.grievances.keep(typed)
    grievance = desk.grievances.receive(typed, OPERATOR)

    (paper,) = grievance.papers
    assert desk.unseal(desk.store.contents.papers[paper][0]) == RECORDING
    assert secrets_in(desk.store.contents) == set()


def test_a_paper_that_nobody_has_any_more_is_not_left_out_in_silence(desk: Desk) -> None:
    draft = readable_draft(desk)
    (ref,) = draft.papers
    del desk.store.contents.papers[ref.sha256]
    choose_sensitive(draft)

    with pytest.raises(Rejected, match="papers:paper_gone"):
        desk.grievances.receive(draft, OPERATOR)
    assert desk.store.contents.outbox == []


def test_what_was_sensitive_stays_so_where_a_new_catalogue_does_not_know_it(desk: Desk) -> None:
    of_a_kind = sensitive_draft(desk)
    against = sensitive_draft(
        desk, about__category="payment", about__subject="late", about__against_kind="operator"
    )
    shipped = shipped_grievances()
    renamed = msgspec.structs.replace(
        shipped,
        category=tuple(
            msgspec.structs.replace(each, id="violence") if each.is_sensitive else each
            for each in shipped.category
        ),
        against=tuple(each for each in shipped.against if each.id != "operator"),
    )
    desk.rules._files.grievances = lambda unit, today: renamed
    with desk.store.units() as unit:
        desk.rules.reload(unit)
    assert desk.grievances.catalogue == renamed
    for draft in (of_a_kind, against):
        desk.grievances.keep(draft)
        desk.grievances.add_paper(draft, RECORDING, "গোপন-নমুনা.ogg")
        assert desk.grievances.check(draft).is_sensitive
    assert secrets_in(desk.store.contents) == set()


def test_a_sealed_paper_can_be_taken_out_again(desk: Desk) -> None:
    draft = sensitive_draft(desk)
    ref = desk.grievances.add_paper(draft, RECORDING, "গোপন-নমুনা.ogg")
    again = desk.grievances.add_paper(draft, RECORDING, "again.ogg")
    assert again == ref
    desk.grievances.remove_paper(draft, ref.sha256)

    assert draft.papers == []
    assert desk.store.contents.papers == {}
    assert sealed_record(desk, kept_sealed(desk, draft)).papers == ()


def test_papers_are_sealed_anew_to_another_headquarters(desk: Desk) -> None:
    draft = sensitive_draft(desk)
    first = desk.grievances.add_paper(draft, RECORDING, "গোপন-নমুনা.ogg")
    desk.join_headquarters()
    desk.grievances.keep(draft)

    (ref,) = draft.papers
    assert ref != first
    assert set(desk.store.contents.papers) == {ref.sha256}
    assert desk.unseal(desk.store.contents.papers[ref.sha256][0]) == RECORDING


# -- after a power cut ----------------------------------------------------------------------------


def kept_sealed(desk: Desk, draft: GrievanceDraft) -> bytes:
    with desk.store.units() as unit:
        sealed = unit.grievances.sealed_draft(draft.id)
    assert sealed is not None
    return sealed


@pytest.fixture
def cut_off(desk: Desk) -> GrievanceDraft:
    """A half-finished sensitive draft, kept, and a counter that remembers nothing of it."""
    draft = sensitive_draft(
        desk, who__mobile="০১৭১২", what__happened_on="গত মাসে", about__channel=""
    )
    desk.grievances.add_paper(draft, RECORDING, "গোপন-নমুনা.ogg")
    desk.__dict__["grievances"] = GrievanceService(desk.parts)
    return draft


def test_a_sealed_draft_comes_back_without_a_word(desk: Desk, cut_off: GrievanceDraft) -> None:
    (draft,) = desk.grievances.drafts(OPERATOR)

    assert (draft.id, draft.is_sealed, draft.answers) == (cut_off.id, True, {})
    assert [ref.sha256 for ref in draft.papers] == [ref.sha256 for ref in cut_off.papers]
    assert secrets_in(draft) == set()
    checked = desk.grievances.check(draft)
    assert (checked.problems, checked.is_sensitive, checked.cannot_seal) == ((), True, False)
    assert (checked.office, checked.due) == ("uno", date(2026, 11, 29))


@pytest.mark.parametrize("way", ["receive_sealed_draft", "receive"])
def test_a_sealed_draft_is_handed_in_as_it_was_kept(
    desk: Desk, cut_off: GrievanceDraft, way: str
) -> None:
    (draft,) = desk.grievances.drafts(OPERATOR)
    if way == "receive":
        grievance = desk.grievances.receive(draft, OPERATOR)
    else:
        grievance = desk.grievances.receive_sealed_draft(draft.id, OPERATOR)
    record = sealed_record(desk, grievance.sealed or b"")

    assert (grievance.id, grievance.state) == (cut_off.id, State.FORWARDED)
    assert grievance.papers == tuple(ref.sha256 for ref in cut_off.papers)
    assert record.text == "গোপন নমুনা বিবরণ।"
    assert record.channel == ""
    assert record.unread == {"who.mobile": "০১৭১২", "what.happened_on": "গত মাসে"}
    assert record.papers[0].sha256 == cut_off.papers[0].sha256
    assert secrets_in(desk.store.contents) == set()
    assert set(desk.store.contents.papers) == set(grievance.papers)
    assert list(desk.grievances.drafts(OPERATOR)) == []


def test_nothing_can_be_added_to_it_and_nothing_is_written_over_it(
    desk: Desk, cut_off: GrievanceDraft
) -> None:
    (draft,) = desk.grievances.drafts(OPERATOR)
    before = kept_sealed(desk, draft)
    draft.answers["what.text"] = "গোপন নমুনা বিবরণ"
    desk.grievances.keep(draft)
    with pytest.raises(Rejected, match="draft_sealed"):
        desk.grievances.add_paper(draft, PHOTO, "made-up.jpg")
    with pytest.raises(Rejected, match="draft_sealed"):
        desk.grievances.remove_paper(draft, draft.papers[0].sha256)

    assert kept_sealed(desk, draft) == before
    assert secrets_in(desk.store.contents) == set()


def test_it_can_be_thrown_away_with_its_papers(desk: Desk, cut_off: GrievanceDraft) -> None:
    (draft,) = desk.grievances.drafts(OPERATOR)
    desk.grievances.drop(draft, OPERATOR)

    assert desk.store.contents.grievances.drafts == {}
    assert desk.store.contents.papers == {}


def test_its_papers_are_no_orphans(desk: Desk, cut_off: GrievanceDraft) -> None:
    desk.enrolment.drop(desk.mcbp_draft(), OPERATOR)

    assert set(desk.store.contents.papers) == {ref.sha256 for ref in cut_off.papers}


def test_nobody_else_hands_it_in_and_a_readable_one_is_not_handed_in_so(
    desk: Desk, cut_off: GrievanceDraft
) -> None:
    with pytest.raises(Rejected, match="draft_of_another"):
        desk.grievances.receive_sealed_draft(cut_off.id, COLLEAGUE)
    readable = desk.grievance_draft()
    with pytest.raises(Rejected, match="draft_not_sealed"):
        desk.grievances.receive_sealed_draft(readable.id, OPERATOR)
    assert desk.store.contents.outbox == []


def test_a_half_typed_anonymous_draft_carries_no_name_even_under_seal(desk: Desk) -> None:
    draft = sensitive_draft(desk, who__kind="anonymous", who__mobile="০১৭১২")
    record = sealed_record(desk, kept_sealed(desk, draft))

    assert record.complainant is None
    assert record.unread == {}


def test_a_fault_while_sealing_stores_nothing(desk: Desk) -> None:
    def broken(data: bytes, recipient: str) -> bytes:
        raise KnownFault("disk_full")

    desk.__dict__["parts"] = replace(desk.parts, seal=broken)
    with pytest.raises(KnownFault, match="disk_full"):
        sensitive_draft(desk)
    assert desk.store.contents.grievances.drafts == {}
