"""The complainant's slip: number, what, when, to whom it goes, until when, whom to call."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from tests.builders import CENTRE, OPERATOR, PHOTO, UNION, Desk
from tests.fake_grievances import content_of, form_of
from udc_desktop.domain.grievance_papers import GrievanceSlip, GrievanceStatus, HotlineLine
from udc_desktop.domain.grievances import Due, Grievance, StepKind
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.receipts import read_qr
from udc_desktop.errors import KnownFault
from udc_desktop.services.changes import NEWS_AS_OF
from udc_desktop.services.grievances.slips import FIRST_LINES, first_lines
from udc_desktop.services.grievances.steps import StepWriter
from udc_desktop.services.grievances.views import IssuedPaper
from udc_desktop.services.receipts import verify_text

HEARD = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
UNO = Words(bn="উপজেলা নির্বাহী অফিসার", en="Upazila Nirbahi Officer (UNO)")


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    desk.join_headquarters()
    return desk


def slip_of(desk: Desk, grievance: Grievance) -> GrievanceSlip:
    made = desk.grievances.slip(grievance.id, "a5", "bn")
    slip = content_of(made.pdf, GrievanceSlip)
    assert isinstance(slip, GrievanceSlip)
    return slip


def take(desk: Desk, grievance: Grievance, kind: StepKind, on: date, **said) -> None:
    """Let headquarters, or an office, take a step."""
    with desk.store.units() as unit:
        standing = unit.grievances.get(grievance.id)
        assert standing is not None
        writer = StepWriter(unit, standing, desk.rules, desk.clock(), None)
        writer.go(kind, on, source="headquarters", **said)
        writer.write()
        unit.commit()


def test_a_slip_says_what_when_to_whom_and_until_when(desk: Desk) -> None:
    draft = desk.grievance_draft()
    desk.grievances.add_paper(draft, PHOTO, "made-up.jpg")
    grievance = desk.grievances.receive(draft, OPERATOR)
    slip = slip_of(desk, grievance)

    assert slip == GrievanceSlip(
        number=grievance.number,
        received=date(2026, 11, 12),
        created=datetime(2026, 11, 12, 4, 42, tzinfo=UTC),
        centre=Words(bn="নমুনা ইউনিয়ন ডিজিটাল সেন্টার", en="Sample Union Digital Centre"),
        place=Words(bn="কৃষ্ণনগর, নবীনগর, ব্রাহ্মণবাড়িয়া", en="Krishnanagar, Nabinagar, Brahmanbaria"),
        operator="উদ্যোক্তা নমুনা",
        complainant="নমুনা খাতুন",
        mobile="017••••0001",
        channel=Words(bn="সশরীরে", en="In person"),
        programme=Words(bn="মা ও শিশু সহায়তা কর্মসূচি", en="Mother and Child Benefit Programme"),
        category=Words(bn="ভাতা না পাওয়া", en="Payment not received"),
        subject=Words(bn="কিস্তি আসেনি", en="An instalment is missing"),
        text="দুই কিস্তির ভাতা আসেনি। অফিসে গিয়ে উত্তর পাইনি।",
        papers=1,
        to=UNO,
        due=date(2026, 11, 29),
        hotlines=slip.hotlines,
        qr=slip.qr,
    )


def test_the_code_on_the_slip_proves_where_it_was_made(desk: Desk) -> None:
    grievance = desk.received()
    qr = slip_of(desk, grievance).qr
    claim = read_qr(qr).value
    proved = verify_text(qr, {"SMPA": desk.parts.signer.public_key})

    assert claim is not None
    assert (claim.number, claim.day) == (grievance.number, date(2026, 11, 12))
    assert (proved.is_genuine, proved.number) == (True, grievance.number)


@pytest.mark.parametrize("paper", ["a4", "a5", "80mm", "58mm"])
@pytest.mark.parametrize("language", ["bn", "en", "both"])
def test_a_slip_comes_in_every_form(desk: Desk, paper: str, language: str) -> None:
    grievance = desk.received()
    made = desk.grievances.slip(grievance.id, paper, language)

    assert form_of(made.pdf) == {"kind": "slip", "paper": paper, "language": language}
    assert (made.kind, made.name, made.paper, made.language) == (
        "slip",
        grievance.number,
        paper,
        language,
    )
    assert (made.grievance, made.letter) == (grievance.id, None)


def test_ordinary_slips_name_the_general_hotlines(desk: Desk) -> None:
    numbers = [line.number for line in slip_of(desk, desk.received()).hotlines]

    assert numbers == ["999", "333"]


def test_a_sealed_slip_says_nothing_but_number_and_days_and_whom_to_call_first(
    desk: Desk,
) -> None:
    grievance = desk.received(sensitive=True)
    slip = slip_of(desk, grievance)

    assert slip == GrievanceSlip(
        number=grievance.number,
        received=grievance.received,
        created=grievance.received_at,
        centre=slip.centre,
        place=slip.place,
        operator="উদ্যোক্তা নমুনা",
        is_sealed=True,
        to=UNO,
        due=date(2026, 11, 29),
        hotlines=slip.hotlines,
        qr=slip.qr,
    )
    assert [line.number for line in slip.hotlines] == ["109", "1098", "999", "333"]
    assert slip.hotlines[1] == HotlineLine(
        number="1098", name=Words(bn="শিশু সহায়তা", en="Child helpline")
    )


def test_an_anonymous_slip_has_no_name(desk: Desk) -> None:
    slip = slip_of(desk, desk.received(who__kind="anonymous"))

    assert (slip.is_anonymous, slip.complainant, slip.mobile) == (True, "", "")
    assert slip.category is not None


def test_a_name_in_english_stands_where_there_is_no_other(desk: Desk) -> None:
    slip = slip_of(desk, desk.received(who__name_bn="", who__name_en="Namuna Khatun"))

    assert slip.complainant == "Namuna Khatun"


def test_a_slip_says_so_where_it_is_not_forwarded(desk: Desk) -> None:
    slip = slip_of(desk, desk.received(wishes__forward="no"))

    assert (slip.is_forwarded, slip.due) == (False, None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("নমুনা\n\nকথা", "নমুনা কথা"),
        ("ক" * FIRST_LINES, "ক" * FIRST_LINES),
        ("ক" * (FIRST_LINES + 1), "ক" * FIRST_LINES + "…"),
        ("ক" * (FIRST_LINES - 1) + " খগ", "ক" * (FIRST_LINES - 1) + "…"),
    ],
)
def test_of_a_long_story_the_first_lines_are_said(text: str, said: str) -> None:
    assert first_lines(text) == said


# -- later ----------------------------------------------------------------------------------------


def test_forwarding_alone_makes_no_other_slip(desk: Desk) -> None:
    grievance = desk.received()
    take(desk, grievance, StepKind.FORWARD, date(2026, 11, 15))

    assert slip_of(desk, grievance).status is None


def test_a_later_slip_says_where_it_stands_as_of_the_last_news(desk: Desk) -> None:
    grievance = desk.received()
    take(desk, grievance, StepKind.TRANSFER, date(2026, 11, 16), office="social")
    with desk.store.units() as unit:
        unit.settings.put(NEWS_AS_OF, HEARD.isoformat())
        unit.commit()
    desk.stand_on(date(2026, 11, 25))
    slip = slip_of(desk, grievance)

    social = Words(bn="উপজেলা সমাজসেবা অফিসার", en="Upazila Social Service Officer")
    assert slip.to == social
    assert slip.status == GrievanceStatus(
        state="forwarded",
        on=date(2026, 11, 16),
        as_of=HEARD,
        office=social,
        due=date(2026, 11, 29),
        due_state=Due.SOON,
    )


def test_an_answered_slip_has_the_answer_and_to_whom_an_appeal_goes(desk: Desk) -> None:
    grievance = desk.received()
    answer = Words(bn="নমুনা উত্তর", en="Sample answer")
    take(desk, grievance, StepKind.ANSWER, date(2026, 11, 20), text=answer, memo="নমুনা/১২")
    status = slip_of(desk, grievance).status

    assert status is not None
    assert (status.state, status.on, status.due_state) == (
        "answered",
        date(2026, 11, 20),
        Due.NONE,
    )
    assert (status.answer, status.memo) == (answer, "নমুনা/১২")
    assert status.next_tier == Words(bn="আপিল কর্মকর্তা", en="Appeal Officer")


def test_of_two_answers_the_last_one_is_said(desk: Desk) -> None:
    grievance = desk.received()
    for day, text in ((20, "প্রথম"), (22, "শেষ")):
        answer = Words(bn=text, en=text)
        take(desk, grievance, StepKind.ANSWER, date(2026, 11, day), text=answer)
    status = slip_of(desk, grievance).status

    assert status is not None
    assert status.answer == Words(bn="শেষ", en="শেষ")


def test_a_late_slip_says_to_whom_an_appeal_goes_and_one_in_time_does_not(desk: Desk) -> None:
    grievance = desk.received()
    take(desk, grievance, StepKind.TAKE_UP, date(2026, 11, 16))
    in_time = slip_of(desk, grievance).status
    desk.stand_on(date(2026, 11, 30))
    late = slip_of(desk, grievance).status

    assert in_time is not None
    assert late is not None
    assert (in_time.due_state, in_time.next_tier) == (Due.DUE, None)
    assert late.due_state is Due.LATE
    assert late.next_tier is not None


def test_printing_is_written_into_the_trail(desk: Desk) -> None:
    grievance = desk.received()
    made = desk.grievances.slip(grievance.id, "80mm", "both")
    desk.grievances.printed(made, OPERATOR, "printed")
    line = desk.store.contents.trail[-1]

    assert (line.what, line.entity, line.operator) == (
        "grievance_slip.printed",
        grievance.id,
        OPERATOR.id,
    )
    assert line.detail == {"name": grievance.number, "paper": "80mm", "language": "both"}


def test_a_letter_is_written_down_under_its_own_id(desk: Desk) -> None:
    letter = IssuedPaper("letter", "SMP/অভিযোগ/2026/1", b"", "a4", "bn", letter=UUID(int=9))
    desk.grievances.printed(letter, OPERATOR, "saved")
    line = desk.store.contents.trail[-1]

    assert (line.what, line.entity) == ("grievance_letter.saved", UUID(int=9))


def test_of_no_grievance_there_is_no_slip(desk: Desk) -> None:
    with pytest.raises(KnownFault, match="grievance_gone"):
        desk.grievances.slip(UUID(int=7), "a4", "bn")


def test_a_centre_whose_union_is_on_no_list_has_slips_all_the_same() -> None:
    desk = Desk(centre=replace(CENTRE, union="nowhere"))
    slip = slip_of(desk, desk.received(who__union=UNION))

    assert slip.place == Words("", "")
