"""A grievance being typed: kept as typed, checked at every key, its papers beside it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import (
    COLLEAGUE,
    GRIEVANCE_ANSWERS,
    OPERATOR,
    PHOTO,
    RESOURCES,
    SCAN,
    SENSITIVE_ANSWERS,
    Desk,
    shipped_catalogue,
    shipped_grievances,
)
from udc_desktop.domain.grievances import GrievanceDraft
from udc_desktop.domain.numbers import paper_number
from udc_desktop.domain.problems import Rejected, Severity
from udc_desktop.errors import KnownFault
from udc_desktop.services.grievances.desk import GrievanceService
from udc_desktop.services.grievances.form import FIELDS, LARGEST_SOUND, MENDABLE, PAPERS

NOBODY = UUID(int=7)
ELSEWHERE = paper_number("KRN", "1", 2026, 1)  # an application of another centre
OGG = b"OggS\x00\x02 a made-up recording"
MP3 = b"\xff\xfb\x90\x64 a made-up recording"
MP3_WITH_TAGS = b"ID3\x04\x00 a made-up recording"
M4A = b"\x00\x00\x00\x20ftypM4A \x00\x00\x00\x00 a made-up recording"
WAV = b"RIFF\x24\x00\x00\x00WAVEfmt  a made-up recording"


@pytest.fixture
def desk() -> Desk:
    return Desk()


def kept(desk: Desk) -> list[GrievanceDraft]:
    return list(desk.grievances.drafts(OPERATOR))


def codes(desk: Desk, draft: GrievanceDraft) -> set[tuple[str, str]]:
    """Return field and code of all that blocks."""
    return {(p.field, p.code) for p in desk.grievances.check(draft).problems if p.blocks}


def warnings(desk: Desk, draft: GrievanceDraft) -> set[tuple[str, str]]:
    return {(p.field, p.code) for p in desk.grievances.check(draft).problems if not p.blocks}


# -- keeping --------------------------------------------------------------------------------------


def test_nothing_is_stored_before_something_is_kept(desk: Desk) -> None:
    draft = desk.grievances.begin(OPERATOR)

    assert kept(desk) == []
    desk.grievances.keep(draft)
    assert [each.id for each in kept(desk)] == [draft.id]


def test_what_was_typed_is_kept_untouched(desk: Desk) -> None:
    draft = desk.grievance_draft(what__text="  দুই   কিস্তি\n\n আসেনি ", who__mobile="০১৭১২ ৫")
    draft.step, draft.focus = "what", "what.text"
    desk.grievances.keep(draft)

    (again,) = kept(desk)
    assert again == draft
    assert again.answers["what.text"] == "  দুই   কিস্তি\n\n আসেনি "
    assert again.answers["who.mobile"] == "০১৭১২ ৫"


def test_half_a_character_from_a_paste_costs_nothing_but_itself(desk: Desk) -> None:
    desk.grievance_draft(what__text="নমুনা \ud83d কথা")

    assert kept(desk)[0].answers["what.text"] == "নমুনা ? কথা"


def test_everybody_sees_their_own_drafts_the_newest_first(desk: Desk) -> None:
    first = desk.grievance_draft()
    desk.clock.pass_by(minutes=1)
    second = desk.grievance_draft()
    desk.grievance_draft(COLLEAGUE)

    assert [each.id for each in kept(desk)] == [second.id, first.id]


def test_a_draft_thrown_away_is_gone_with_its_papers_and_does_not_come_back(desk: Desk) -> None:
    draft = desk.grievance_draft()
    desk.grievances.add_paper(draft, PHOTO, "made-up.jpg")
    desk.grievances.drop(draft, OPERATOR)
    desk.grievances.keep(draft)

    assert kept(desk) == []
    assert desk.store.contents.papers == {}
    line = desk.store.contents.trail[-1]
    assert (line.what, line.entity, line.detail) == (
        "grievance_draft.dropped",
        draft.id,
        {"papers": 1},
    )


def test_nobody_throws_away_the_draft_of_another(desk: Desk) -> None:
    draft = desk.grievance_draft()

    with pytest.raises(Rejected, match="draft_of_another"):
        desk.grievances.drop(draft, COLLEAGUE)
    assert len(kept(desk)) == 1


def test_a_draft_that_was_handed_in_does_not_come_back(desk: Desk) -> None:
    draft = desk.grievance_draft()
    desk.grievances.receive(draft, OPERATOR)
    desk.grievances.keep(draft)
    GrievanceService(desk.parts).keep(draft)  # another sign-in, which remembers nothing

    assert kept(desk) == []


# -- who it is ------------------------------------------------------------------------------------


def test_a_new_draft_came_in_person_from_this_union(desk: Desk) -> None:
    draft = desk.grievances.begin(OPERATOR)

    assert draft.answers == {"about.channel": "in_person", "who.union": desk.centre.union}
    assert draft.step == "about"


def test_a_known_applicant_is_filled_in_as_it_would_be_typed(desk: Desk) -> None:
    application = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    draft = desk.grievances.begin(OPERATOR, application=application.id)

    assert draft.person == application.person
    assert draft.application == application.id
    assert draft.answers == {
        "about.channel": "in_person",
        "about.programme": "mcbp",
        "who.kind": "known",
        "who.name_bn": "নমুনা খাতুন",
        "who.name_en": "Namuna Khatun",
        "who.relation": "husband",
        "who.relative": "নমুনা মিয়া",
        "who.nid": "1234568709",
        "who.born": "15-05-2000",
        "who.mobile": "01712000001",
        "who.sex": "female",
        "who.union": desk.centre.union,
        "who.ward": "3",
        "who.village": "নমুনাপুর",
        "what.application": application.number,
    }
    assert not {field for field, _ in codes(desk, draft) if field.startswith("who.")}


def test_another_person_replaces_what_came_with_the_first_but_not_what_was_typed(
    desk: Desk,
) -> None:
    first = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    second = desk.enrolment.enrol(
        desk.mcbp_draft(
            applicant__nid="2345678013",
            applicant__name_bn="নমুনা বিবি",
            applicant__mobile="01812000002",
            account__wallet="01812000002",
            account__wallet_again="01812000002",
        ),
        OPERATOR,
    ).application
    draft = desk.grievances.begin(OPERATOR)
    draft.answers["who.relative"] = "নমুনা উদ্দিন"
    desk.grievances.take_person(draft, first.person, first.id)
    draft.answers["who.ward"] = "৭"
    desk.grievances.take_person(draft, second.person, None)

    assert (draft.person, draft.application) == (second.person, None)
    assert draft.answers["who.name_bn"] == "নমুনা বিবি"
    assert draft.answers["who.mobile"] == "01812000002"
    assert draft.answers["who.relative"] == "নমুনা উদ্দিন"
    assert draft.answers["who.ward"] == "৭"
    assert draft.answers["what.application"] == ""


@pytest.mark.parametrize(
    ("whom", "fault"),
    [({"person": NOBODY}, "person_gone"), ({"application": NOBODY}, "application_gone")],
)
def test_nobody_begins_with_somebody_who_is_not_here(desk: Desk, whom: dict, fault: str) -> None:
    with pytest.raises(KnownFault) as raised:
        desk.grievances.begin(OPERATOR, **whom)
    assert raised.value.code == fault


def test_taking_somebody_who_is_not_here_changes_nothing_that_was_typed(desk: Desk) -> None:
    draft = desk.grievance_draft()
    with pytest.raises(KnownFault, match="person_gone"):
        desk.grievances.take_person(draft, NOBODY, None)

    assert draft.answers == GRIEVANCE_ANSWERS
    assert draft.person is None


@pytest.mark.parametrize("by", ["name", "mobile", "number"])
def test_somebody_known_is_found_with_her_applications(desk: Desk, by: str) -> None:
    application = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    text = {"name": "Namuna", "mobile": "01712000001", "number": application.number}[by]

    (found,) = desk.grievances.known(text)
    assert (found.person, found.application) == (application.person, application.id)
    assert (found.number, found.programme, found.matched) == (application.number, "mcbp", by)
    assert (found.name_bn, found.name_en) == ("নমুনা খাতুন", "Namuna Khatun")


def test_of_many_known_people_the_first_few_are_told_and_of_nothing_nobody(desk: Desk) -> None:
    for at in range(3):
        mobile = f"0171200000{at + 1}"
        draft = desk.mcbp_draft(
            applicant__nid=f"23456780{at}3",
            applicant__mobile=mobile,
            account__wallet=mobile,
            account__wallet_again=mobile,
        )
        desk.enrolment.enrol(draft, OPERATOR)

    assert len(desk.grievances.known("Namuna")) == 3
    assert len(desk.grievances.known("Namuna", limit=2)) == 2
    assert list(desk.grievances.known("  ")) == []


# -- checking -------------------------------------------------------------------------------------


def test_a_complete_draft_has_nothing_against_it(desk: Desk) -> None:
    checked = desk.grievances.check(desk.grievance_draft())

    assert checked.problems == ()
    assert not checked.is_sensitive
    assert (checked.office, checked.due) == ("uno", date(2026, 11, 29))  # 27 is a Friday


def test_whoever_does_not_want_it_forwarded_waits_for_no_answer(desk: Desk) -> None:
    assert desk.grievances.check(desk.grievance_draft(wishes__forward="no")).due is None


def test_checking_touches_no_disk(desk: Desk) -> None:
    draft = desk.grievance_draft(what__application="SMPA-26-000001-0")
    before = desk.store.units_opened
    desk.grievances.check(draft)
    draft.answers["about.category"] = "sensitive"
    desk.grievances.check(draft)

    assert desk.store.units_opened == before


@pytest.mark.parametrize(
    "field",
    [
        "about.category",
        "about.subject",
        "about.channel",
        "who.kind",
        "who.name_bn",
        "what.text",
        "wishes.forward",
        "wishes.consent_how",
    ],
)
def test_what_must_be_there_is_missed(desk: Desk, field: str) -> None:
    draft = desk.grievance_draft()
    draft.answers[field] = "  "

    assert (field, "missing") in codes(desk, draft)


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        ("about.category", "নেই", "choice_unknown"),
        ("about.subject", "violence", "choice_unknown"),  # of another category
        ("about.channel", "pigeon", "choice_unknown"),
        ("about.against_kind", "moon", "choice_unknown"),
        ("about.programme", "none_such", "programme_unknown"),
        ("who.kind", "nobody", "choice_unknown"),
        ("who.kind", "known", "person_not_chosen"),
        ("who.name_bn", "Namuna", "name_bn_in_english"),
        ("who.name_bn", "bgybv †MŠiv", "name_bijoy"),
        ("who.name_en", "নমুনা", "name_en_in_bangla"),
        ("who.relation", "cousin", "choice_unknown"),
        ("who.relative", "ন" * 121, "text_too_long"),
        ("who.nid", "12345", "nid_length"),
        ("who.brn", "12345", "brn_length"),
        ("who.born", "15-05-2999", "date_year_impossible"),
        ("who.born", "13-11-2026", "date_in_future"),
        ("who.mobile", "০১৭১২", "mobile_length"),
        ("who.sex", "unknown", "choice_unknown"),
        ("who.union", "nowhere", "union_unknown"),
        ("who.ward", "12", "ward_unknown"),
        ("what.text", "ন" * 8_001, "text_too_long"),
        ("what.happened_on", "13-11-2026", "date_in_future"),
        ("what.happened_on", "গত সপ্তাহে", "date_not_read"),
        ("what.against", "ন" * 201, "text_too_long"),
        ("what.remedy", "ন" * 1_001, "text_too_long"),
        ("what.application", "12", "number_shape"),
        ("what.application", "SMPA-26-000001-0", "number_check"),
        ("wishes.forward", "perhaps", "yes_no_unknown"),
        ("wishes.secrecy", "perhaps", "yes_no_unknown"),
        ("wishes.publish", "perhaps", "yes_no_unknown"),
        ("wishes.consent_how", "by post", "choice_unknown"),
    ],
)
def test_what_is_wrong_is_said_where_it_is(desk: Desk, field: str, typed: str, code: str) -> None:
    draft = desk.grievance_draft()
    draft.answers[field] = typed

    assert codes(desk, draft) == {(field, code)}
    step = next(step for step, fields in FIELDS.items() if field in fields)
    assert code in {p.code for p in desk.grievances.check(draft).of(step)}


def test_text_from_an_old_font_is_asked_about(desk: Desk) -> None:
    draft = desk.grievance_draft(what__text="Avwg evsjvq wjwL †`‡k", what__remedy="wZwb evsjv‡`k")

    assert codes(desk, draft) == set()
    assert warnings(desk, draft) == {
        ("what.text", "text_looks_bijoy"),
        ("what.remedy", "text_looks_bijoy"),
    }


def test_a_year_of_birth_is_compared_with_the_one_in_the_number(desk: Desk) -> None:
    draft = desk.grievance_draft(who__nid="19991212345678901", who__born="15-05-2000")

    assert codes(desk, draft) == set()
    assert warnings(desk, draft) == {("who.nid", "nid_year_differs")}


def test_an_english_name_alone_is_a_name(desk: Desk) -> None:
    draft = desk.grievance_draft(who__name_bn="", who__name_en="Namuna Khatun")

    assert codes(desk, draft) == set()


def test_the_anonymous_are_asked_for_nothing_about_themselves(desk: Desk) -> None:
    draft = desk.grievance_draft(
        who__kind="anonymous", who__name_bn="x1", who__mobile="12", wishes__consent_how=""
    )

    assert desk.grievances.check(draft).problems == ()


def test_a_category_may_be_for_some_programmes_only(desk: Desk) -> None:
    shipped = shipped_grievances()
    only = tuple(
        msgspec.structs.replace(each, programmes=("mcbp",)) if each.id == "payment" else each
        for each in shipped.category
    )
    desk.rules._catalogue = msgspec.structs.replace(shipped, category=only)
    draft = desk.grievance_draft(about__programme="oaa")
    assert codes(desk, draft) == {("about.programme", "programme_not_of_category")}
    draft.answers["about.programme"] = ""
    assert codes(desk, draft) == {("about.programme", "missing")}
    draft.answers["about.programme"] = "mcbp"
    assert codes(desk, draft) == set()


def test_an_application_that_is_not_known_here_is_only_asked_about(desk: Desk) -> None:
    application = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    elsewhere = ELSEWHERE
    draft = desk.grievance_draft(what__application=elsewhere)

    assert codes(desk, draft) == set()
    assert warnings(desk, draft) == {("what.application", "application_unknown")}
    draft.answers["what.application"] = application.number
    assert warnings(desk, draft) == set()  # not looked up: nothing is said of it
    desk.grievances.keep(draft)
    assert warnings(desk, draft) == set()


# -- the mending that it carries ------------------------------------------------------------------


@pytest.fixture
def carrying(desk: Desk) -> GrievanceDraft:
    """A draft that asks for another wallet number in an application of this counter."""
    application = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    return desk.grievance_draft(
        about__category="wallet",
        about__subject="wrong_number",
        what__application=application.number,
        mending__kind="amend",
        mending__field="account.wallet",
        mending__value="01812000009",
        mending__value_again="০১৮১২-০০০০০৯",
    )


def test_a_mending_may_be_carried(desk: Desk, carrying: GrievanceDraft) -> None:
    assert desk.grievances.check(carrying).problems == ()


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        ("what.application", "", "mending_needs_application"),
        ("what.application", ELSEWHERE, "mending_application_unknown"),
        ("mending.field", "", "missing"),
        ("mending.field", "applicant.nid", "choice_unknown"),  # not what a grievance may mend
        ("mending.value", "", "missing"),
        ("mending.value", "0171", "wallet_length"),
        ("mending.value_again", "", "missing"),
        ("mending.value_again", "01812000008", "repeat_differs"),
    ],
)
def test_a_mending_must_say_what_where_and_twice(
    desk: Desk, carrying: GrievanceDraft, field: str, typed: str, code: str
) -> None:
    carrying.answers[field] = typed
    desk.grievances.keep(carrying)

    assert (field, code) in codes(desk, carrying)


def test_a_wallet_is_read_as_one_of_its_provider(desk: Desk, carrying: GrievanceDraft) -> None:
    carrying.answers["mending.value"] = carrying.answers["mending.value_again"] = "018120000097"
    assert codes(desk, carrying) == {("mending.value", "wallet_twelve_digits")}

    application = desk.enrolment.enrol(
        desk.mcbp_draft(
            applicant__nid="2345678013",
            applicant__mobile="01812000002",
            account__provider="rocket",
            account__wallet="018120000025",
            account__wallet_again="018120000025",
        ),
        OPERATOR,
    ).application
    carrying.answers["what.application"] = application.number
    desk.grievances.keep(carrying)
    assert codes(desk, carrying) == set()


def test_a_mending_that_changes_nothing_is_none(desk: Desk, carrying: GrievanceDraft) -> None:
    carrying.answers["mending.value"] = carrying.answers["mending.value_again"] = "01712000001"

    assert codes(desk, carrying) == {("mending.value", "mending_same")}


def test_every_field_that_may_be_mended_is_one_of_the_enrolment_form(
    desk: Desk, carrying: GrievanceDraft
) -> None:
    asked = {spec.id for step in desk.catalogue.form for spec in step.fields}

    assert set(MENDABLE) <= asked


def test_what_a_programme_does_not_ask_cannot_be_mended() -> None:
    shipped = (RESOURCES / "programmes" / "mcbp.toml").read_text("utf-8")
    without = shipped.replace('hide = ["nominee", ', 'hide = ["applicant.mother_bn", "nominee", ')
    desk = Desk(catalogue=shipped_catalogue(without.replace("version = 1", "version = 99", 1)))
    application = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    draft = desk.grievance_draft(
        about__category="data_error",
        about__subject="parents",
        what__application=application.number,
        mending__kind="amend",
        mending__field="applicant.mother_bn",
        mending__value="নমুনা বিবি",
    )
    assert codes(desk, draft) == {("mending.field", "mending_not_asked")}

    draft.answers["mending.field"] = "applicant.father_bn"
    assert codes(desk, draft) == set()


@pytest.mark.parametrize(
    ("typed", "code"), [("", "missing"), ("none_such", "programme_unknown"), ("mcbp", "")]
)
def test_a_missing_application_is_one_to_a_programme(desk: Desk, typed: str, code: str) -> None:
    draft = desk.grievance_draft(
        about__category="exclusion",
        about__subject="not_listed",
        mending__kind="apply",
        mending__programme=typed,
    )

    assert codes(desk, draft) == ({("mending.programme", code)} if code else set())


@pytest.mark.parametrize("kind", ["amend", "apply", "no", "something"])
def test_what_a_category_does_not_carry_is_neither_asked_nor_wrong(desk: Desk, kind: str) -> None:
    draft = desk.grievance_draft(mending__kind=kind, mending__value="x")

    assert desk.grievances.check(draft).problems == ()


# -- papers ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "document", "mime"),
    [
        (PHOTO, "photo", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n made up", "photo", "image/png"),
        (SCAN, "document", "application/pdf"),
        (OGG, "sound", "audio/ogg"),
        (MP3, "sound", "audio/mpeg"),
        (MP3_WITH_TAGS, "sound", "audio/mpeg"),
        (M4A, "sound", "audio/mp4"),
        (WAV, "sound", "audio/wav"),
    ],
)
def test_papers_and_recordings_are_told_by_their_first_bytes(
    desk: Desk, data: bytes, document: str, mime: str
) -> None:
    draft = desk.grievance_draft()
    ref = desk.grievances.add_paper(draft, data, "C:\\Users\\somebody\\made-up.bin")

    assert (ref.document, ref.mime, ref.size) == (document, mime, len(data))
    assert ref.name == "made-up.bin"
    assert kept(desk)[0].papers == [ref] == draft.papers
    assert desk.grievances.paper(ref) == data


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "paper_kind"),
        (b"MZ a program", "paper_kind"),
        (b"RIFF\x24\x00\x00\x00AVI LIST", "paper_kind"),
        (b"\x00\x00\x00\x20ftypqt  ", "paper_kind"),
        (b"\xff\xff\xff\xff", "paper_kind"),
        (b"\xff\xfb\x9c\x64", "paper_kind"),  # a sampling rate that does not exist
        (SCAN + b" " * 200 * 1024, "paper_too_large"),
        (OGG + b" " * LARGEST_SOUND, "paper_too_large"),
    ],
)
def test_other_files_are_not_taken(desk: Desk, data: bytes, code: str) -> None:
    draft = desk.grievance_draft()
    with pytest.raises(Rejected) as refused:
        desk.grievances.add_paper(draft, data, "made-up")

    assert [(p.field, p.code) for p in refused.value.problems] == [("papers", code)]
    assert draft.papers == []
    assert desk.store.contents.papers == {}


def test_a_recording_may_be_larger_than_a_paper(desk: Desk) -> None:
    recording = OGG.ljust(LARGEST_SOUND, b" ")
    draft = desk.grievance_draft()

    assert desk.grievances.add_paper(draft, recording, "made-up.ogg").size == LARGEST_SOUND


def test_the_same_paper_twice_is_one_and_too_many_are_too_many(desk: Desk) -> None:
    draft = desk.grievance_draft()
    for at in range(PAPERS):
        desk.grievances.add_paper(draft, SCAN + bytes([at]), "made-up.pdf")
    desk.grievances.add_paper(draft, SCAN + b"\x00", "again.pdf")
    assert len(draft.papers) == PAPERS

    with pytest.raises(Rejected, match="paper_too_many"):
        desk.grievances.add_paper(draft, SCAN, "made-up.pdf")


def test_a_paper_that_is_taken_out_is_gone(desk: Desk) -> None:
    draft = desk.grievance_draft()
    ref = desk.grievances.add_paper(draft, PHOTO, "made-up.jpg")
    other = desk.grievances.add_paper(draft, SCAN, "made-up.pdf")
    desk.grievances.remove_paper(draft, ref.sha256)

    assert draft.papers == kept(desk)[0].papers == [other]
    assert set(desk.store.contents.papers) == {other.sha256}
    with pytest.raises(KnownFault, match="paper_gone"):
        desk.grievances.paper(ref)


def test_a_paper_that_an_application_cites_outlives_the_draft(desk: Desk) -> None:
    application = desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application
    cited = application.body["papers"][0]["sha256"]
    data = desk.store.contents.papers[cited][0]
    draft = desk.grievance_draft()
    ref = desk.grievances.add_paper(draft, data, "made-up.jpg")
    desk.grievances.drop(draft, OPERATOR)

    assert ref.sha256 == cited
    assert cited in desk.store.contents.papers


def test_throwing_away_an_enrolment_leaves_the_papers_of_grievances_alone(desk: Desk) -> None:
    draft = desk.grievance_draft()
    ref = desk.grievances.add_paper(draft, SCAN + b"grievance", "made-up.pdf")
    desk.enrolment.drop(desk.mcbp_draft(), OPERATOR)

    assert set(desk.store.contents.papers) == {ref.sha256}


def test_a_paper_that_could_not_be_stored_is_not_in_the_draft(desk: Desk) -> None:
    draft = desk.grievance_draft()
    desk.store.fail_at = "unit.commit"
    with pytest.raises(Exception, match=r"unit\.commit"):
        desk.grievances.add_paper(draft, PHOTO, "made-up.jpg")

    assert draft.papers == []


# -- whatever is typed ----------------------------------------------------------------------------

ALL_FIELDS = sorted({path for step in FIELDS.values() for path in step})
TYPED = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="০১২৩৪৫৬৭৮৯0123456789-/., ", max_size=20),
    st.sampled_from(
        ["yes", "no", "known", "other", "anonymous", "sensitive", "operator", "payment", "wallet",
         "exclusion", "amend", "apply", "mcbp", "thumb", ELSEWHERE, *MENDABLE]
    ),
    st.dates().map(lambda day: f"{day.day}-{day.month}-{day.year}"),
)  # fmt: skip


def typed_drafts() -> st.SearchStrategy[dict[str, str]]:
    """Return answers: anything at all, alone or on top of a good draft."""
    return st.builds(
        lambda below, typed: {**below, **typed},
        st.sampled_from([{}, GRIEVANCE_ANSWERS, SENSITIVE_ANSWERS]),
        st.dictionaries(st.sampled_from(ALL_FIELDS), TYPED, max_size=12),
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(answers=typed_drafts(), joined=st.booleans(), has_person=st.booleans())
def test_check_and_receive_answer_whatever_was_typed(
    answers: dict[str, str], joined: bool, has_person: bool
) -> None:
    desk = desk_for_anything(joined)
    draft = desk.grievances.begin(OPERATOR)
    draft.answers = dict(answers)
    draft.person = NOBODY if has_person else None
    desk.grievances.check(draft)
    desk.grievances.keep(draft)
    checked = desk.grievances.check(draft)
    blocks = {(p.field, p.code) for p in checked.problems if p.severity is Severity.BLOCK}
    if blocks:
        with pytest.raises(Rejected) as refused:
            desk.grievances.receive(draft, OPERATOR)
        assert {(p.field, p.code) for p in refused.value.problems} == blocks
    else:
        grievance = desk.grievances.receive(draft, OPERATOR)
        assert grievance.is_sealed == checked.is_sensitive
        assert (grievance.due, grievance.office) == (checked.due, checked.office)
    assert draft.answers == answers


_DESKS: dict[bool, Desk] = {}


def desk_for_anything(joined: bool) -> Desk:
    """Return a desk for all examples: making one costs more than a check."""
    if joined not in _DESKS:
        _DESKS[joined] = Desk()
        if joined:
            _DESKS[joined].join_headquarters()
    return _DESKS[joined]


@pytest.mark.parametrize("is_received", [True, False])
def test_a_paper_that_comes_after_its_draft_was_done_with_brings_nothing_back(is_received) -> None:
    desk = Desk()
    draft = desk.grievance_draft()
    if is_received:
        desk.grievances.receive(draft, OPERATOR)
    else:
        desk.grievances.drop(draft, OPERATOR)
    before = desk.store.contents.copy()
    with pytest.raises(KnownFault, match="draft_gone"):
        desk.grievances.add_paper(draft, PHOTO, "made-up.jpg")
    with pytest.raises(KnownFault, match="draft_gone"):
        desk.grievances.remove_paper(draft, "0" * 64)
    assert desk.store.contents == before
