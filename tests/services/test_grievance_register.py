"""The register of grievances received and forwarded: lines, months, the hash, papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import msgspec
import pytest

from tests.builders import OPERATOR
from tests.fake_grievances import content_of, form_of
from tests.fakes import BrokenOnPurpose
from tests.services.grievance_entries import ANSWER, WHO, Shelf
from udc_desktop.domain.grievance_papers import RegisterLine, RegisterPages, RegisterTotals
from udc_desktop.domain.grievances import Grievance, StepKind
from udc_desktop.domain.problems import Rejected
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.script import normalise
from udc_desktop.errors import KnownFault
from udc_desktop.services.grievances.ports import FrozenMonth, GrievanceFilter
from udc_desktop.services.grievances.register import FROZEN, hash_of

OCTOBER = GrievanceFilter(since=date(2026, 10, 1), until=date(2026, 10, 31))


@pytest.fixture
def shelf() -> Shelf:
    shelf = Shelf()
    shelf.desk.stand_on(date(2026, 11, 22))
    return shelf


def register(shelf: Shelf, wanted: GrievanceFilter = OCTOBER) -> RegisterPages:
    made = shelf.desk.grievances.register(wanted, "bn").pdf
    pages = content_of(made, RegisterPages)
    assert isinstance(pages, RegisterPages)
    return pages


def the_line(shelf: Shelf) -> RegisterLine:
    (line,) = register(shelf, GrievanceFilter()).lines
    return line


def freeze(shelf: Shelf, year: int = 2026, month: int = 10) -> FrozenMonth:
    return shelf.desk.grievances.freeze(year, month, OPERATOR)


def refused(shelf: Shelf, year: int, month: int) -> str:
    with pytest.raises(Rejected) as caught:
        freeze(shelf, year, month)
    (only,) = caught.value.problems
    return only.code


def rewrite(shelf: Shelf, grievance: UUID, **changes: object) -> None:
    """Alter a grievance behind the desk's back."""
    kept = shelf.desk.store.contents.grievances.grievances
    known = msgspec.msgpack.decode(kept[grievance], type=Grievance)
    kept[grievance] = msgspec.msgpack.encode(replace(known, **changes))


def rewrite_month(shelf: Shelf, **changes: object) -> None:
    kept = shelf.desk.store.contents.grievances.months
    month = msgspec.msgpack.decode(kept[2026, 10], type=FrozenMonth)
    kept[2026, 10] = msgspec.msgpack.encode(replace(month, **changes))


# --- Lines ------------------------------------------------------------------------------------


def test_a_line_has_what_the_paper_register_asks_for(shelf):
    one = shelf.receive(date(2026, 10, 5))
    shelf.forward(one, date(2026, 10, 6), memo="নমুনা/৭")
    shelf.answer(one, date(2026, 10, 14))
    shelf.close(one, date(2026, 10, 15))

    line = the_line(shelf)

    assert (line.serial, line.number, line.received) == (
        1,
        shelf.number(one),
        date(2026, 10, 5),
    )
    assert line.channel == Words(normalise("সশরীরে"), "In person")
    assert (line.complainant, line.relative) == (WHO.name_bn, WHO.relative)
    assert line.address is not None
    assert line.address.bn.startswith("নমুনাপুর, ওয়ার্ড নং ৩, ")
    assert line.address.en.startswith("নমুনাপুর, Ward 3, ")
    assert (line.mobile, line.nid) == ("01712000001", "••••••8709")
    assert line.against == "নমুনা অফিস"
    assert line.office == Words(normalise("অফিস, কর্মকর্তা বা কর্মচারী"), "An office or official")
    assert line.programme is not None
    assert line.programme.en == "Old Age Allowance"
    assert (line.category, line.subject) == (
        Words(normalise("ভাতা না পাওয়া"), "Payment not received"),
        Words(normalise("কিস্তি বিলম্বে এসেছে"), "An instalment came late"),
    )
    assert line.text == "নমুনা: দুই কিস্তি আসেনি।"
    assert line.forwarded_to == Words("উপজেলা নির্বাহী অফিসার", "Upazila Nirbahi Officer (UNO)")
    assert (line.forwarded_memo, line.forwarded) == ("নমুনা/৭", date(2026, 10, 6))
    assert (line.action, line.told, line.settled) == (
        ANSWER,
        date(2026, 10, 15),
        date(2026, 10, 15),
    )
    assert (line.remark, line.state) == (None, "closed")


def test_of_a_sealed_grievance_the_line_has_number_days_and_state_only(shelf):
    one = shelf.receive(date(2026, 10, 5), sealed=True)
    shelf.forward(one, date(2026, 10, 5), memo="")
    shelf.answer(one, date(2026, 10, 20), text=Words("গোপন", "secret"))

    line = the_line(shelf)

    assert line == RegisterLine(
        serial=1,
        number=shelf.number(one),
        received=date(2026, 10, 5),
        is_sealed=True,
        forwarded=date(2026, 10, 5),
        state="answered",
    )
    assert not line.is_anonymous


@pytest.mark.parametrize("said", [{"complainant": None}, {"wants_secrecy": True}])
def test_nobody_is_named_who_gave_no_name_or_wants_it_kept(shelf, said):
    shelf.receive(date(2026, 10, 5), **said)

    line = the_line(shelf)

    assert line.is_anonymous
    assert (line.complainant, line.relative, line.address, line.mobile, line.nid) == (
        "",
        "",
        None,
        "",
        "",
    )
    assert "নমুনাপুর" not in str(line)
    assert line.text


def test_the_remark_says_what_became_of_it_in_the_order_of_the_steps(shelf):
    one = shelf.receive(date(2026, 10, 1))
    shelf.forward(one, date(2026, 10, 4))
    shelf.take(one, StepKind.TRANSFER, date(2026, 10, 8), office="social", reason="নমুনা")
    shelf.take(one, StepKind.REMIND, date(2026, 10, 25))
    shelf.answer(one, date(2026, 10, 28))
    shelf.take(one, StepKind.TELL, date(2026, 10, 29), how="phone", is_satisfied=False)
    shelf.take(one, StepKind.APPEAL, date(2026, 10, 29), tier=2, office="appeal")

    remark = the_line(shelf).remark

    assert remark is not None
    assert normalise(remark.bn) == normalise(
        "উপজেলা সমাজসেবা অফিসার বরাবর স্থানান্তর: ০৮-১০-২০২৬; তাগিদ: ২৫-১০-২০২৬; "
        "আপিল, আপিল কর্মকর্তা: ২৯-১০-২০২৬"
    )
    assert remark.en == (
        "transferred to Upazila Social Service Officer: 08-10-2026; reminded: 25-10-2026; "
        "appealed to Appeal Officer: 29-10-2026"
    )


@pytest.mark.parametrize(
    ("kind", "said", "remark"),
    [
        (StepKind.WITHDRAW, {"reason": "নমুনা"}, "withdrawn: 07-10-2026"),
        (StepKind.MERGE, {"into": "SMPA-26-G00009-X"}, "merged into SMPA-26-G00009-X: 07-10-2026"),
    ],
)
def test_what_was_withdrawn_or_merged_says_so_and_is_settled_that_day(shelf, kind, said, remark):
    one = shelf.receive(date(2026, 10, 5))
    shelf.take(one, kind, date(2026, 10, 7), **said)

    line = the_line(shelf)

    assert line.remark is not None
    assert line.remark.en == remark
    assert line.settled == date(2026, 10, 7)


def test_what_was_reopened_is_settled_no_more(shelf):
    one = shelf.receive(date(2026, 10, 5))
    shelf.answer(one, date(2026, 10, 7))
    shelf.close(one, date(2026, 10, 8))
    shelf.take(one, StepKind.REOPEN, date(2026, 10, 20), reason="নমুনা")

    line = the_line(shelf)

    assert (line.settled, line.told, line.state) == (None, date(2026, 10, 8), "reopened")


def test_whose_matter_it_is_and_that_it_stays_here_stand_in_the_remark(shelf):
    who = msgspec.structs.replace(WHO, on_behalf_of="নমুনা বিবি")
    shelf.receive(date(2026, 10, 5), complainant=who, may_be_forwarded=False)

    remark = the_line(shelf).remark

    assert remark == Words(
        "যাঁর পক্ষে: নমুনা বিবি; প্রেরণে সম্মতি নেই", "on behalf of নমুনা বিবি; not to be forwarded"
    )


def test_a_kind_that_the_catalogue_has_no_more_is_shown_by_its_id(shelf):
    shelf.receive(date(2026, 10, 5), category="retired_kind", subject="retired", programme="gone")

    line = the_line(shelf)

    assert line.category == Words("retired_kind", "retired_kind")
    assert line.subject == Words("retired", "retired")
    assert line.programme == Words("gone", "gone")


# --- Pages ------------------------------------------------------------------------------------


def test_the_figures_below_the_register_are_those_of_its_lines(shelf):
    days = [date(2026, 10, day) for day in range(4, 9)]
    ids = [shelf.receive(day, sealed=day.day == 4) for day in days]
    for one in ids[:4]:
        shelf.forward(one, date(2026, 10, 10))
    shelf.answer(ids[1], date(2026, 10, 12))
    shelf.answer(ids[2], date(2026, 10, 12))
    shelf.close(ids[2], date(2026, 10, 13))
    shelf.take(ids[4], StepKind.WITHDRAW, date(2026, 10, 14), reason="নমুনা")
    shelf.receive(date(2026, 11, 2))

    pages = register(shelf)

    assert msgspec.to_builtins(pages.totals) == {
        "received": 5,
        "forwarded": 4,
        "answered": 2,
        "told": 1,
        "closed": 1,
        "withdrawn": 1,
        "open": 3,
        "late": 2,
        "sealed": 1,
    }
    assert [line.serial for line in pages.lines] == [1, 2, 3, 4, 5]
    assert (pages.since, pages.until) == (date(2026, 10, 1), date(2026, 10, 31))
    assert not pages.is_narrowed


def test_more_lines_than_one_page_of_reading_holds_all_get_onto_the_paper(shelf):
    for _ in range(501):
        shelf.receive(date(2026, 10, 5))

    assert [line.serial for line in register(shelf).lines] == list(range(1, 502))


def test_a_filter_that_leaves_something_out_is_said_on_the_paper(shelf):
    shelf.receive(date(2026, 10, 5))
    shelf.receive(date(2026, 10, 6), category="fraud", subject="agent")

    pages = register(shelf, replace(OCTOBER, category="fraud"))

    assert [line.serial for line in pages.lines] == [2]
    assert pages.is_narrowed


def test_without_a_span_the_paper_names_the_days_that_it_covers(shelf):
    shelf.receive(date(2026, 9, 30))
    shelf.receive(date(2026, 10, 6))

    pages = register(shelf, GrievanceFilter())

    assert (pages.since, pages.until) == (date(2026, 9, 30), date(2026, 11, 22))
    assert not pages.is_narrowed


def test_a_month_is_called_by_its_month_and_another_span_by_its_days(shelf):
    shelf.receive(date(2026, 10, 5))
    desk = shelf.desk.grievances

    month = desk.register(OCTOBER, "bn")
    week = desk.register(replace(OCTOBER, until=date(2026, 10, 7)), "en")

    assert (month.kind, month.name, month.paper, month.language) == (
        "register",
        "2026-10",
        "a4",
        "bn",
    )
    assert week.name == "2026-10-01_2026-10-07"
    assert form_of(week.pdf)["language"] == "en"


def test_printing_can_be_stopped(shelf):
    shelf.receive(date(2026, 10, 5))

    with pytest.raises(KnownFault) as caught:
        shelf.desk.grievances.register(OCTOBER, "bn", lambda done, of: False)

    assert caught.value.code == "cancelled"


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_file_has_the_same_lines_as_the_paper(shelf, form):
    shelf.receive(date(2026, 10, 5))

    made = shelf.desk.grievances.register_file(OCTOBER, form, "bn")

    assert form_of(made)["kind"] == f"register.{form}"
    assert content_of(made, RegisterPages) == register(shelf)


# --- Months -----------------------------------------------------------------------------------


def test_every_month_from_the_first_grievance_to_this_one_is_listed(shelf):
    one = shelf.receive(date(2026, 9, 30))
    shelf.receive(date(2026, 11, 2))
    shelf.take(one, StepKind.WITHDRAW, date(2026, 10, 1), reason="নমুনা")
    shelf.desk.stand_on(date(2027, 1, 3))

    months = shelf.desk.grievances.months()

    assert [(m.year, m.month, m.received, m.open, m.is_over) for m in months] == [
        (2027, 1, 0, 0, False),
        (2026, 12, 0, 0, True),
        (2026, 11, 1, 1, True),
        (2026, 10, 0, 0, True),
        (2026, 9, 1, 0, True),
    ]
    assert {m.frozen for m in months} == {None}


def test_without_a_grievance_there_is_no_month(shelf):
    assert shelf.desk.grievances.months() == []


def test_months_are_frozen_in_their_order_once_they_are_over(shelf):
    shelf.receive(date(2026, 9, 30))
    shelf.receive(date(2026, 10, 5))

    assert refused(shelf, 2026, 11) == "month_not_over"
    assert refused(shelf, 2026, 10) == "month_before_open"
    september = freeze(shelf, 2026, 9)
    assert refused(shelf, 2026, 9) == "month_frozen"
    october = freeze(shelf, 2026, 10)

    assert (september.previous, october.previous) == ("", september.sha256)
    assert refused(shelf, 2026, 9) == "month_frozen"
    assert [m.sha256 for m in shelf.desk.grievances.months()] == [
        "",
        october.sha256,
        september.sha256,
    ]


def test_a_month_without_a_grievance_is_frozen_too_so_that_the_chain_has_no_gap(shelf):
    shelf.receive(date(2026, 9, 30))
    shelf.desk.stand_on(date(2026, 12, 1))

    freeze(shelf, 2026, 9)
    empty = freeze(shelf, 2026, 10)

    assert empty.lines == ()
    assert refused(shelf, 2026, 12) == "month_not_over"
    assert freeze(shelf, 2026, 11).previous == empty.sha256


def test_months_run_over_the_turn_of_the_year(shelf):
    shelf.receive(date(2026, 12, 30))
    shelf.desk.stand_on(date(2027, 2, 1))

    freeze(shelf, 2026, 12)

    assert freeze(shelf, 2027, 1).lines == ()


def test_the_trail_holds_the_hash_of_a_frozen_month_and_no_name(shelf):
    shelf.receive(date(2026, 10, 5))

    october = freeze(shelf)

    (line,) = [line for line in shelf.desk.store.contents.trail if line.what == FROZEN]
    assert line.detail["sha256"] == october.sha256
    assert line.operator == OPERATOR.id
    assert "নমুনা" not in str(line.detail)


def test_freezing_leaves_nothing_behind_where_the_power_goes(shelf):
    shelf.receive(date(2026, 10, 5))
    shelf.desk.store.fail_at = "trail.append"

    with pytest.raises(BrokenOnPurpose):
        freeze(shelf)

    assert not shelf.desk.store.contents.grievances.months


# --- Comparing --------------------------------------------------------------------------------


def test_a_month_that_nobody_touched_is_intact_and_unchanged(shelf):
    shelf.receive(date(2026, 10, 5))
    shelf.receive(date(2026, 10, 6), sealed=True)
    freeze(shelf)

    check = shelf.desk.grievances.verify(2026, 10)

    assert check.is_intact
    assert check.changed == ()


def test_what_came_after_is_progress(shelf):
    one = shelf.receive(date(2026, 10, 28))
    freeze(shelf)
    shelf.forward(one, date(2026, 11, 22))
    shelf.answer(one, date(2026, 11, 23))

    check = shelf.desk.grievances.verify(2026, 10)

    (changed,) = check.changed
    assert check.is_intact
    assert changed.is_progress
    assert (changed.serial, changed.number) == (1, shelf.number(one))
    assert set(changed.columns) == {
        "forwarded_to",
        "forwarded_memo",
        "forwarded",
        "action",
        "state",
    }


def test_a_second_answer_that_came_later_is_progress_too(shelf):
    one = shelf.receive(date(2026, 10, 5))
    shelf.answer(one, date(2026, 10, 20))
    shelf.close(one, date(2026, 10, 21))
    freeze(shelf)
    shelf.take(one, StepKind.REOPEN, date(2026, 11, 23), reason="নমুনা")
    shelf.answer(one, date(2026, 11, 24), Words("দ্বিতীয় উত্তর", "second answer"))

    (changed,) = shelf.desk.grievances.verify(2026, 10).changed

    assert set(changed.columns) == {"action", "settled", "remark", "state"}
    assert changed.is_progress


def test_a_record_that_reads_differently_is_no_progress(shelf):
    one = shelf.receive(date(2026, 10, 5))
    freeze(shelf)
    known = shelf.desk.store.contents.grievances.one()
    rewrite(shelf, one, record=msgspec.structs.replace(known.record, text="নমুনা: অন্য কথা"))

    (changed,) = shelf.desk.grievances.verify(2026, 10).changed

    assert changed.columns == ("text",)
    assert not changed.is_progress


def test_a_record_in_which_something_empty_was_filled_in_is_no_progress_either(shelf):
    one = shelf.receive(date(2026, 10, 5), against="")
    freeze(shelf)
    known = shelf.desk.store.contents.grievances.one()
    rewrite(shelf, one, record=msgspec.structs.replace(known.record, against="নমুনা ব্যক্তি"))

    (changed,) = shelf.desk.grievances.verify(2026, 10).changed

    assert not changed.is_progress


def test_a_step_that_was_altered_is_no_progress(shelf):
    one = shelf.receive(date(2026, 10, 5))
    shelf.forward(one, date(2026, 10, 20))
    freeze(shelf)
    steps = shelf.desk.store.contents.grievances.steps
    forged = msgspec.structs.replace(
        shelf.desk.store.contents.grievances.steps_of(one)[1], on=date(2026, 10, 6)
    )
    steps[one][1] = msgspec.msgpack.encode(forged)

    (changed,) = shelf.desk.grievances.verify(2026, 10).changed

    assert changed.columns == ("forwarded",)
    assert not changed.is_progress


def test_a_line_that_is_gone_and_one_that_was_slipped_in_are_found(shelf):
    gone = shelf.receive(date(2026, 10, 5))
    moved = shelf.receive(date(2026, 10, 6))
    freeze(shelf)
    shelf.receive(date(2026, 10, 7))
    numbers = [shelf.number(gone), shelf.number(moved)]
    del shelf.desk.store.contents.grievances.grievances[gone]
    rewrite(shelf, moved, received=date(2026, 9, 6))

    changed = shelf.desk.grievances.verify(2026, 10).changed

    assert [(c.serial, c.columns, c.is_progress) for c in changed] == [
        (1, ("number",), False),
        (2, ("received",), False),
        (3, ("number",), False),
    ]
    assert [c.number for c in changed[:2]] == numbers


def test_a_new_name_in_the_catalogue_changes_no_line(shelf, monkeypatch):
    shelf.receive(date(2026, 10, 5))
    freeze(shelf)
    known = shelf.desk.rules.catalogue
    renamed = [
        msgspec.structs.replace(kind, bn=f"{kind.bn} (নতুন)", en=f"{kind.en} (new)")
        for kind in known.category
    ]
    newer = msgspec.structs.replace(known, category=tuple(renamed))
    monkeypatch.setattr(shelf.desk.rules, "_catalogue", newer)
    assert register(shelf).lines[0].category.en == "Payment not received (new)"

    check = shelf.desk.grievances.verify(2026, 10)

    assert check.is_intact
    assert check.changed == ()


def test_a_frozen_line_that_was_rewritten_breaks_the_hash(shelf):
    shelf.receive(date(2026, 10, 5))
    october = freeze(shelf)
    forged = msgspec.structs.replace(october.lines[0], text="নমুনা: অন্য কথা")
    rewrite_month(shelf, lines=(forged,))

    assert not shelf.desk.grievances.verify(2026, 10).is_intact


def test_a_month_whose_hash_was_made_anew_is_found_by_the_trail(shelf):
    shelf.receive(date(2026, 10, 5))
    october = freeze(shelf)
    forged = replace(october, lines=())
    rewrite_month(shelf, lines=(), sha256=hash_of(forged))

    assert not shelf.desk.grievances.verify(2026, 10).is_intact


def test_a_month_before_that_was_made_anew_breaks_the_chain(shelf):
    shelf.receive(date(2026, 10, 5))
    shelf.desk.stand_on(date(2026, 12, 3))
    freeze(shelf)
    freeze(shelf, 2026, 11)
    rewrite_month(shelf, sha256="0" * 64)

    assert not shelf.desk.grievances.verify(2026, 11).is_intact


def test_figures_that_were_rewritten_break_the_hash(shelf):
    shelf.receive(date(2026, 10, 5))
    october = freeze(shelf)
    rewrite_month(shelf, totals=msgspec.structs.replace(october.totals, late=9))

    assert not shelf.desk.grievances.verify(2026, 10).is_intact


def test_a_month_that_is_not_frozen_cannot_be_compared_or_printed_as_such(shelf):
    shelf.receive(date(2026, 10, 5))

    for ask in (
        lambda: shelf.desk.grievances.verify(2026, 10),
        lambda: shelf.desk.grievances.frozen_register(2026, 10, "bn"),
    ):
        with pytest.raises(Rejected, match="month_not_frozen"):
            ask()


def test_a_frozen_month_is_printed_as_it_stood_then(shelf):
    one = shelf.receive(date(2026, 10, 5))
    october = freeze(shelf)
    shelf.forward(one, date(2026, 11, 22))

    issued = shelf.desk.grievances.frozen_register(2026, 10, "bn")

    pages = content_of(issued.pdf, RegisterPages)
    assert issued.name == "2026-10"
    assert (pages.frozen, pages.sha256, pages.previous) == (october.frozen, october.sha256, "")
    assert pages.lines == october.lines
    assert pages.lines[0].forwarded is None
    assert pages.totals == october.totals
    assert (pages.since, pages.until) == (date(2026, 10, 1), date(2026, 10, 31))


def test_the_hash_of_a_known_month_does_not_drift():
    # Whoever adds a column to the register gives it a default that JSON leaves out; otherwise the
    # months that are frozen already would look as if somebody had altered them.
    line = RegisterLine(
        serial=1,
        number="SMPA-26-G00001-X",
        received=date(2026, 10, 5),
        category=Words("প্রতারণা", "Fraud"),
        state="received",
        ids={"category": "fraud"},
    )
    figures = RegisterTotals(
        received=1,
        forwarded=0,
        answered=0,
        told=0,
        closed=0,
        withdrawn=0,
        open=1,
        late=1,
        sealed=0,
    )
    month = FrozenMonth(
        year=2026,
        month=10,
        frozen=datetime(2026, 11, 1, tzinfo=UTC),
        operator=OPERATOR.id,
        previous="",
        sha256="",
        totals=figures,
        lines=(line,),
    )

    assert hash_of(month) == "eae8681eaa680f565fb0f6414d5705f6326f968351da2374c3e8829508b52ecd"


def test_reading_a_long_register_is_told_and_can_be_ended(shelf):
    for _ in range(250):
        shelf.receive(date(2026, 10, 5))
    told = []

    def once(done, of):
        told.append((done, of))
        return len(told) < 2

    with pytest.raises(KnownFault, match="cancelled"):
        shelf.desk.grievances.register(OCTOBER, "bn", once)
    assert told == [(0, 250), (0, 250)]
