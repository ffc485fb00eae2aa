"""What the upazila officer is told of a centre's sending."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from tests.builders import CENTRE, OPERATOR, UNION, Desk
from tests.fakes import NOON
from udc_desktop.domain.exchange import EventOutcome, FieldProblem, Outcome
from udc_desktop.domain.programmes import Words
from udc_desktop.services.exchange_ports import (
    BatchLine,
    Headquarters,
    Policy,
    SetAsideLine,
    Waiting,
    WaitingLine,
)
from udc_desktop.services.exchange_report import make_report
from udc_desktop.services.line import Connection
from udc_desktop.services.runs import ExchangeStatus

HQ = Headquarters("hq", "কেন্দ্রীয় এমআইএস", "Central MIS", "https://mis.example", b"", "")
COLLEAGUE = UUID(int=7)


def batch(serial: int, created: datetime, state: str = "answered", **outcomes: int) -> BatchLine:
    return BatchLine(
        id=UUID(int=serial),
        created=created,
        via="wire",
        state=state,
        events=sum(outcomes.values()),
        size=1000,
        attempts=1,
        answered=created,
        outcomes=outcomes,
    )


def aside(outcome: EventOutcome) -> SetAsideLine:
    return SetAsideLine(
        event=UUID(int=9),
        kind="application.submitted",
        application=UUID(int=8),
        number="SMP-A-26-000417-K",
        name_bn="নমুনা খাতুন",
        name_en="Namuna Khatun",
        since=NOON,
        outcome=outcome,
    )


@dataclass
class Shelf:
    """What the strong-room would answer; pages as it is asked for."""

    lines: list[BatchLine] = field(default_factory=list)
    aside: list[SetAsideLine] = field(default_factory=list)
    asked: int = 0

    def batches(self, after, limit):
        self.asked += 1
        newest = sorted(self.lines, key=lambda line: line.created, reverse=True)
        begin = newest.index(after) + 1 if after else 0
        return newest[begin : begin + limit]

    def set_aside(self, limit):
        return self.aside[:limit]


def standing(**more) -> ExchangeStatus:
    waiting = more.pop("waiting", ())
    said = {
        "headquarters": HQ,
        "connection": Connection(""),
        "policy": Policy(),
        "waiting": Waiting(
            lines=waiting,
            events=sum(line.count for line in waiting),
            body_bytes=0,
            papers=3,
            paper_bytes=400_000,
            set_aside=1,
            held=2,
            last_success=NOON,
            in_open_batch=4,
        ),
        "size_to_send": 0,
        "skew_seconds": 5,
        "last_fault": "line_down",
        "last_fault_params": {},
        "last_try": NOON,
        "next_try": None,
        "is_over_budget": False,
        "is_outside_hours": False,
        "files_refused": 0,
    }
    return ExchangeStatus(**said | more)


def report(shelf: Shelf | None = None, desk: Desk | None = None, **more):
    desk = desk or Desk()
    return make_report(
        standing(**more),
        shelf or Shelf(),
        desk.queries,
        CENTRE,
        desk.places.get(UNION),
        desk.clock(),
    )


def test_it_is_about_the_month_to_date_in_bangladesh():
    desk = Desk()
    desk.clock.now = datetime(2026, 10, 31, 20, 0, tzinfo=UTC)  # 2 in the morning in Dhaka
    made = report(desk=desk)
    assert (made.since, made.until) == (date(2026, 11, 1), date(2026, 11, 1))
    assert made.centre_code == "SMP-A"
    assert made.upazila.en == "Nabinagar"


def test_what_was_recorded_this_month_is_counted():
    desk = Desk()
    desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR)
    assert report(desk=desk).recorded == 1
    desk.stand_on(date(2026, 12, 2))
    assert report(desk=desk).recorded == 0


def test_only_batches_of_the_month_count_and_by_what_became_of_their_events():
    begin = datetime(2026, 10, 31, 18, 0, tzinfo=UTC)
    shelf = Shelf(
        [
            batch(1, begin - timedelta(seconds=1), accepted=50),
            batch(2, begin, accepted=40, repeat=3, rejected=2),
            batch(3, NOON, accepted=10, refused=1, conflict=1, held=5),
            batch(4, NOON, state="given_up"),
        ]
    )
    made = report(shelf)
    assert (made.batches, made.accepted, made.returned, made.refused) == (2, 53, 3, 1)
    assert made.unanswered == 4


def test_a_month_of_many_batches_is_counted_whole():
    shelf = Shelf([batch(at, NOON - timedelta(minutes=at), accepted=2) for at in range(450)])
    assert report(shelf).accepted == 900
    assert shelf.asked == 3


def test_operators_are_put_together_by_kind():
    early = NOON - timedelta(days=3)
    lines = (
        WaitingLine("application.submitted", OPERATOR.id, "নাম", 4, NOON),
        WaitingLine("application.submitted", COLLEAGUE, "নাম", 2, early),
        WaitingLine("application.withdrawn", COLLEAGUE, "নাম", 1, NOON),
    )
    made = report(waiting=lines)
    assert [(w.kind, w.count, w.oldest) for w in made.waiting] == [
        ("application.submitted", 6, early),
        ("application.withdrawn", 1, NOON),
    ]
    assert made.waiting_events == 7


def test_no_name_and_no_number_of_a_person_gets_into_it():
    outcome = EventOutcome(
        id=UUID(int=9),
        sha256="",
        outcome=Outcome.REJECTED,
        problems=(
            FieldProblem(
                field="applicant.nid",
                code="nid_unknown",
                text=Words("এনআইডি ১২৩৪৫৬৮৭০৯ পাওয়া যায়নি।", "NID 1234568709 is not known."),
            ),
        ),
        reason=Words("তথ্যে ভুল আছে।", "Something is wrong."),
    )
    [entry] = report(Shelf(aside=[aside(outcome)])).set_aside
    assert entry.number == "SMP-A-26-000417-K"
    assert entry.outcome == "rejected"
    assert [words.en for words in entry.reasons] == [
        "Something is wrong.",
        "NID ••••••8709 is not known.",
    ]
    assert entry.reasons[1].bn == "এনআইডি ••••••৮৭০৯ পাওয়া যায়নি।"
    whole = str(report(Shelf(aside=[aside(outcome)])))
    assert "Namuna" not in whole
    assert "নমুনা খাতুন" not in whole


def test_what_stands_in_the_way_is_told():
    made = report(policy=Policy(is_paused=True), is_over_budget=True, is_outside_hours=True)
    assert made.hindrances == ("paused", "over_budget", "outside_hours")
    assert made.fault == "line_down"
    assert report(headquarters=None, last_fault="").fault == "not_registered"
    assert report(headquarters=None).headquarters is None


def test_a_union_that_the_list_does_not_hold_leaves_its_line_out():
    desk = Desk()
    made = make_report(standing(), Shelf(), desk.queries, CENTRE, None, desk.clock())
    assert made.place == Words("", "")
