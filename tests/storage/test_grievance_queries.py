"""Lists, tracking, register and figures of grievances, read from the encrypted store.

What is counted and listed is compared with the clerks' own stand-in over the same grievances.
"""

from __future__ import annotations

import shutil
from contextlib import nullcontext
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import COLLEAGUE, OPERATOR, SUPERVISOR, UNION
from tests.fake_grievances import FakeGrievanceQueries
from tests.fakes import CountingIds, FakeStore, FixedClock
from tests.storage.grievance_records import (
    TODAY,
    a_complainant,
    a_letter,
    a_record,
    moved,
    received,
)
from tests.storage.records import KEY, a_person, enrolled
from udc_desktop.domain.grievances import AFTER, Due, Mending, State, StepKind
from udc_desktop.services.grievances.ports import (
    GrievanceCounts,
    GrievanceFilter,
    GrievanceLine,
    Insight,
    Tracked,
)
from udc_desktop.storage.store import Store, open_store

NID17 = "20002698345691722"
BORN = date(2000, 5, 15)
SOON = TODAY + timedelta(days=3)
ANSWERED = (StepKind.FORWARD, StepKind.TAKE_UP, StepKind.ANSWER)


def ids(lines):
    return [line.id for line in lines]


def paged(queries, wanted, size):
    """Read a list to its end, page by page."""
    lines, after = [], None
    while page := queries.page(wanted, after, size):
        assert len(page) <= size
        assert len(lines) < 1000, "the same page again and again"
        lines += page
        after = page[-1]
    return lines


# -- what a line shows ----------------------------------------------------------------------------


def test_a_line_shows_what_the_table_needs(store):
    kept = received(
        store,
        a_record(
            complainant=a_complainant(mobile="01712000001"),
            mending=Mending(kind="apply", programme="mcbp"),
        ),
    )
    after = moved(store, kept, *ANSWERED, on=TODAY + timedelta(days=2))
    (line,) = store.grievance_queries.page(GrievanceFilter(), None, 9)
    assert line == GrievanceLine(
        id=kept.id,
        number=kept.number,
        year=2026,
        serial=kept.serial,
        received=TODAY,
        state=State.ANSWERED,
        tier=1,
        office="uno",
        due=None,
        is_sealed=False,
        is_anonymous=False,
        is_asked=False,
        programme="mcbp",
        category="payment",
        subject="not_received",
        name_bn="নমুনা বেগম",
        name_en="Namuna Begum",
        mobile="01712000001",
        ward="3",
        operator=OPERATOR.id,
        operator_name=OPERATOR.name,
        changed=after.changed,
        forwarded=TODAY + timedelta(days=2),
        answered=TODAY + timedelta(days=2),
        has_mending=True,
    )


def test_a_line_of_a_sealed_grievance_shows_number_and_days(store):
    received(store, None)
    (line,) = store.grievance_queries.page(GrievanceFilter(), None, 9)
    assert line.is_sealed
    assert not line.is_anonymous
    told = (line.programme, line.category, line.subject, line.name_bn, line.name_en, line.ward)
    assert told == ("",) * 6


def test_the_waiting_list_is_by_due_day_and_those_without_a_clock_come_last(store):
    late = received(store, due=TODAY - timedelta(days=1))
    later = received(store, due=TODAY + timedelta(days=9))
    done = moved(store, received(store), StepKind.WITHDRAW)
    soon = received(store, due=TODAY + timedelta(days=1))
    queries = store.grievance_queries
    for size in (1, 2, 9):
        found = paged(queries, GrievanceFilter(), size)
        assert ids(found) == [late.id, soon.id, later.id, done.id]
        found = paged(queries, GrievanceFilter(descending=True), size)
        assert ids(found) == [later.id, soon.id, late.id, done.id]


@pytest.mark.parametrize(
    ("standing", "expected"),
    [(Due.LATE, "late"), (Due.SOON, "soon"), (Due.DUE, "due"), (Due.NONE, "none")],
)
@pytest.mark.parametrize("sort", ["due", "received", "number"])
def test_how_the_clock_stands_narrows_a_list_in_every_order(store, standing, expected, sort):
    made = {
        "late": received(store, due=TODAY - timedelta(days=1)),
        "soon": received(store, due=SOON),
        "due": received(store, due=SOON + timedelta(days=1)),
        "none": moved(store, received(store), *ANSWERED),
    }
    wanted = GrievanceFilter(standing=standing, today=TODAY, soon_until=SOON, sort=sort)
    assert ids(store.grievance_queries.page(wanted, None, 9)) == [made[expected].id]
    assert store.grievance_queries.count(wanted) == 1


def test_a_standing_without_its_days_and_an_unknown_order_are_mistakes(store):
    with pytest.raises(ValueError, match="soon"):
        store.grievance_queries.count(GrievanceFilter(standing=Due.LATE))
    with pytest.raises(ValueError, match="name"):
        store.grievance_queries.page(GrievanceFilter(sort="name"), None, 9)


@pytest.mark.parametrize(
    "text", ["রহিমা", "rahi", "01712000077", "+8801712-000077", NID17, NID17[4:], NID17[-5:]]
)
def test_a_list_is_narrowed_by_what_may_be_typed(store, text):
    who = a_complainant(name_bn="রহিমা", name_en="Rahima", nid=NID17, mobile="01712000077")
    meant = received(store, a_record(complainant=who))
    received(store)
    received(store, None)
    for sort in ("due", "received", "number"):
        wanted = GrievanceFilter(text=text, sort=sort)
        assert ids(store.grievance_queries.page(wanted, None, 9)) == [meant.id]
        assert store.grievance_queries.count(wanted) == 1


@pytest.mark.parametrize("sort", ["due", "received", "number"])
def test_a_list_is_narrowed_to_what_is_asked_and_to_what_is_sealed(store, sort):
    plain, asked, sealed = received(store), received(store, is_asked=True), received(store, None)
    for wanted, expected in (
        (GrievanceFilter(asked=True), [asked]),
        (GrievanceFilter(asked=False), [plain, sealed]),
        (GrievanceFilter(sealed=True), [sealed]),
        (GrievanceFilter(sealed=False), [plain, asked]),
    ):
        found = store.grievance_queries.page(replace(wanted, sort=sort), None, 9)
        assert ids(found) == [each.id for each in expected]
        assert store.grievance_queries.count(wanted) == len(expected)


# -- tracking -------------------------------------------------------------------------------------


@pytest.fixture
def rahima(store):
    who = a_complainant(
        name_bn="মোসাম্মৎ রহিমা খাতুন",
        name_en="Mosammat Rahima Khatun",
        nid=NID17,
        brn="20002698345007711",
        born=BORN,
        mobile="01712000077",
    )
    received(store, None)
    received(store, a_record(complainant=None))
    received(store)
    return received(store, a_record(complainant=who))


@pytest.mark.parametrize(
    "asked",
    [
        Tracked(nid=NID17, born=BORN),
        Tracked(nid=NID17[4:], born=BORN),
        Tracked(brn="20002698345007711", born=BORN),
        Tracked(mobile="01712000077"),
        Tracked(name="রহিমা খাতুন"),
        Tracked(name="rahima kha"),
        Tracked(number="", nid="", mobile="01712000077", name="somebody else"),
    ],
)
def test_somebody_learns_what_became_of_her_grievance(store, rahima, asked):
    assert ids(store.grievance_queries.track(asked, 9)) == [rahima.id]


@pytest.mark.parametrize(
    "asked",
    [
        Tracked(nid=NID17, born=date(2000, 5, 16)),
        Tracked(nid=NID17),
        Tracked(nid=NID17[:10], born=BORN),
        Tracked(nid="20002698345007711", born=BORN),
        Tracked(brn=NID17, born=BORN),
        Tracked(brn="20002698345007711"),
        Tracked(mobile="0171200007"),
        Tracked(name="zzzz"),
        Tracked(name="?"),
        Tracked(number="SMPA-26-G99999-0"),
        Tracked(number="G12"),
        Tracked(),
    ],
)
def test_who_does_not_know_enough_learns_nothing(store, rahima, asked):
    assert store.grievance_queries.track(asked, 9) == []


def test_a_sealed_grievance_answers_to_its_number_alone(store):
    sealed = received(store, None)
    for typed in (sealed.number, sealed.number.lower(), sealed.number.replace("-", " ")):
        assert ids(store.grievance_queries.track(Tracked(number=typed), 9)) == [sealed.id]


def test_of_many_the_newest_are_told_first(store):
    made = [received(store, received=TODAY - timedelta(days=9 - n)) for n in range(6)]
    found = store.grievance_queries.track(Tracked(name="namuna"), 4)
    assert ids(found) == [g.id for g in reversed(made)][:4]


# -- the find box ---------------------------------------------------------------------------------


def test_the_find_box_finds_a_grievance_by_its_number_however_it_is_typed(store):
    kept = received(store, serial=426)
    received(store, None, serial=427)
    plain = kept.number.replace("-", "")
    typed = [kept.number, plain.lower(), plain[:-1], "26-G00426", "G00426", "g426", "G426", "426"]
    typed += ["৪২৬", "0426", kept.number[-8:], kept.number.replace("0", "O", 1)]
    for text in typed:
        (line,) = store.queries.find(text, 20)
        assert (line.kind, line.id, line.matched) == ("grievance", kept.id, "number"), text
    assert (line.number, line.state, line.programme) == (kept.number, "received", "mcbp")
    assert (line.title_bn, line.title_en) == ("নমুনা বেগম", "Namuna Begum")
    assert (line.union, line.ward, line.created) == (UNION, "3", kept.received_at)


def test_the_first_digits_behind_the_g_find_all_that_begin_so(store):
    made = [received(store, serial=serial) for serial in (420, 429, 4200)]
    found = store.queries.find("G0042", 20)
    assert {line.id for line in found} == {each.id for each in made[:2]}


def test_one_digit_behind_a_g_is_a_grievance_and_no_application(store):
    kept = received(store, serial=7)
    enrolled(store, number="SMPA-26-000007-0")
    assert [line.kind for line in store.queries.find("g7", 20)] == ["grievance"]
    assert {line.kind for line in store.queries.find("7", 20)} == {"application", "grievance"}
    assert store.queries.find("g7", 20)[0].id == kept.id


def test_the_find_box_finds_a_sealed_grievance_by_number_without_a_name(store):
    sealed = received(store, None)
    (line,) = store.queries.find(sealed.number, 20)
    assert (line.id, line.title_bn, line.title_en, line.ward) == (sealed.id, "", "", "")


@pytest.mark.parametrize(
    ("typed", "matched"),
    [
        (NID17, "nid"),
        (NID17[4:], "nid"),
        (NID17[-6:], "nid"),
        ("20002698345007711", "brn"),
        ("০১৭১২০০০০৭৭", "mobile"),
        ("+8801712000077", "mobile"),
        ("রহিমা", "name"),
        ("rahima kh", "name"),
    ],
)
def test_the_find_box_finds_a_complainant_in_any_form(store, rahima, typed, matched):
    (line,) = store.queries.find(typed, 20)
    assert (line.kind, line.id, line.matched) == ("grievance", rahima.id, matched)


def test_people_and_grievances_of_one_name_leave_each_other_room(store):
    for _ in range(30):
        received(store)
        enrolled(store, a_person())
    kinds = [line.kind for line in store.queries.find("নমুনা", 20)]
    assert kinds == ["person", "application"] * 7 + ["person"] + ["grievance"] * 5
    newest = store.queries.find("begum", 20)
    assert {line.kind for line in newest} == {"grievance"}
    assert [line.created for line in newest] == sorted((li.created for li in newest), reverse=True)
    assert len(newest) == 20


# -- letters and the register ---------------------------------------------------------------------


def test_letters_are_listed_without_their_content_the_newest_first(store):
    one, other = received(store), received(store)
    made = [a_letter([one, other] if n % 2 else [one], n) for n in range(1, 6)]
    with store.units() as unit:
        for letter in made:
            unit.grievances.put_letter(letter)
        unit.commit()
    queries, after, found = store.grievance_queries, None, []
    while page := queries.letters(after, 2):
        found += page
        after = page[-1]
    assert found == [replace(letter, content=b"") for letter in reversed(made)]


def test_the_register_is_read_in_its_order_page_by_page_with_every_step(store):
    second = received(store, serial=702, received=date(2026, 11, 2))
    first = moved(store, received(store, serial=701, received=date(2026, 11, 1)), *ANSWERED)
    before = received(store, serial=9999, received=date(2025, 12, 31))
    queries = store.grievance_queries
    found, after = [], 0
    while page := queries.register(GrievanceFilter(), after, 1):
        ((grievance, steps),) = page
        found.append(grievance)
        assert [step.place for step in steps] == list(range(1, grievance.revision + 1))
        after = grievance.year * 1_000_000 + grievance.serial
    assert found == [before, first, second]
    november = GrievanceFilter(since=date(2026, 11, 1), until=date(2026, 11, 30))
    assert [g.id for g, _ in queries.register(november, 0, 9)] == [first.id, second.id]


# -- the same as the stand-in, whatever happened --------------------------------------------------


CATEGORIES, PROGRAMMES, WARDS = ("payment", "conduct"), ("", "mcbp", "oaa"), ("", "1", "9")
OFFICES = ("uno", "dc")
STRAIGHT_ON = (*ANSWERED, StepKind.TELL, StepKind.CLOSE, StepKind.REOPEN)
days = st.integers(0, 40).map(lambda n: TODAY - timedelta(days=n))


@dataclass(frozen=True)
class Case:
    """One grievance and what happened to it."""

    received: date
    is_sealed: bool
    is_anonymous: bool
    category: str
    programme: str
    ward: str
    office: str
    is_mine: bool
    is_asked: bool
    path: tuple[tuple[int, int, bool | None], ...]  # which way, days after, satisfied


cases = st.builds(
    Case,
    received=days,
    is_sealed=st.booleans(),
    is_anonymous=st.booleans(),
    category=st.sampled_from(CATEGORIES),
    programme=st.sampled_from(PROGRAMMES),
    ward=st.sampled_from(WARDS),
    office=st.sampled_from(OFFICES),
    is_mine=st.booleans(),
    is_asked=st.booleans(),
    path=st.lists(
        st.tuples(st.integers(0, 99), st.integers(0, 9), st.sampled_from([None, True, False])),
        max_size=14,
    ).map(tuple),
)
filters = st.builds(
    GrievanceFilter,
    states=st.lists(st.sampled_from(State), max_size=3, unique=True).map(tuple),
    category=st.sampled_from(("", *CATEGORIES)),
    programme=st.sampled_from(PROGRAMMES),
    office=st.sampled_from(("", *OFFICES)),
    ward=st.sampled_from(WARDS),
    operator=st.sampled_from((None, OPERATOR.id, COLLEAGUE.id)),
    since=st.none() | days,
    until=st.none() | days,
    standing=st.none() | st.sampled_from(Due),
    today=st.just(TODAY),
    soon_until=st.just(SOON),
    sealed=st.sampled_from((None, None, True, False)),
    asked=st.sampled_from((None, None, True, False)),
    sort=st.sampled_from(("due", "received", "number")),
    descending=st.booleans(),
)


class InOne:
    """A store whose units of work are all one, because a thousand commits take their time."""

    def __init__(self, unit) -> None:
        self.grievances = unit.grievances

    def units(self):
        return nullcontext(self)

    def commit(self) -> None:
        pass


def write(case: Case, serial: int, *stores) -> None:
    """Write one grievance into both stores, with every step that its path allows."""
    who = None if case.is_anonymous else a_complainant(ward=case.ward)
    record = a_record(category=case.category, programme=case.programme, complainant=who)
    template = None
    for store in stores:
        grievance = received(
            store,
            None if case.is_sealed else record,
            received=case.received,
            serial=serial,
            office=case.office,
            operator=OPERATOR.id if case.is_mine else COLLEAGUE.id,
            is_asked=case.is_asked,
            **({} if template is None else {"id": template}),
        )
        template = grievance.id
        on = case.received
        for way, after, is_satisfied in case.path:
            possible = [kind for state, kind in AFTER if state is grievance.state]
            likely = [kind for kind in STRAIGHT_ON if kind in possible]
            if way % 3:
                possible = likely or possible
            on += timedelta(days=after)
            kind = possible[way % len(possible)]
            told = {"is_satisfied": is_satisfied} if kind is StepKind.TELL else {}
            grievance = moved(store, grievance, kind, on=on, **told)


@pytest.fixture(scope="module")
def module_store(pristine, tmp_path_factory):
    return pristine, tmp_path_factory.mktemp("queries")


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    made=st.lists(cases, max_size=12),
    wanted=st.lists(filters, min_size=1, max_size=6),
    size=st.integers(1, 5),
    since=days,
    until=days,
)
def test_lists_and_figures_are_what_the_stand_in_counts(
    module_store, made, wanted, size, since, until
):
    pristine, folder = module_store
    path = folder / "counter.db"
    shutil.copy(pristine, path)
    real: Store = open_store(path, KEY, ids=CountingIds(), clock=FixedClock())
    fake = FakeStore()
    with fake.units() as unit:
        for operator in (SUPERVISOR, OPERATOR, COLLEAGUE):
            unit.operators.put(operator)
        unit.commit()
    try:
        with real.units() as unit, fake.units() as other:
            for serial, case in enumerate(made, 1):
                write(case, serial, InOne(unit), InOne(other))
            unit.commit()
            other.commit()
        theirs, ours = FakeGrievanceQueries(fake), real.grievance_queries
        for each in wanted:
            assert paged(ours, each, size) == list(theirs.page(each, None, 99)), each
            assert ours.count(each) == theirs.count(each)
            assert ours.register(each, 0, 99) == theirs.register(each, 0, 99)
        assert ours.counts(TODAY, SOON) == theirs.counts(TODAY, SOON)
        assert_alike(ours.insight(since, until, TODAY), theirs.insight(since, until, TODAY))
    finally:
        real.close()


def assert_alike(ours: Insight, theirs: Insight) -> None:
    for field in fields(Insight):
        one, other = getattr(ours, field.name), getattr(theirs, field.name)
        if field.name == "answer_spans":  # in no order
            one, other = sorted(one), sorted(other)
        assert one == other, field.name


def test_the_figures_of_a_month_with_what_was_opened_again_and_answered_twice(store):
    def on(day, month=10):
        return date(2026, month, day)

    told = (*ANSWERED, StepKind.TELL)
    # closed in September, opened again in October: not carried
    again = moved(store, received(store, received=on(1, 9)), *told, StepKind.CLOSE, on=on(9, 9))
    moved(store, again, StepKind.REOPEN, on=on(5))
    # opened again in September already: carried
    before = moved(store, received(store, received=on(1, 9)), *told, StepKind.CLOSE, on=on(9, 9))
    moved(store, before, StepKind.REOPEN, on=on(10, 9))
    # open when October began, and closed since: carried
    since = moved(store, received(store, received=on(30, 9)), *told, on=on(30, 9))
    moved(store, since, StepKind.CLOSE, on=on(1))
    # closed before: not carried
    moved(store, received(store, received=on(30, 9)), StepKind.WITHDRAW, on=on(30, 9))
    # of October: answered twice, and first content, then not
    twice = moved(store, received(store, received=on(2)), *told, on=on(4), is_satisfied=True)
    twice = moved(store, twice, StepKind.ANSWER, StepKind.TELL, on=on(20), is_satisfied=False)
    moved(store, twice, StepKind.CLOSE, on=on(21))
    for day in (16, 17, 23, 24, 31):  # 15, 14, 8, 7 and 0 days before the 31st
        received(store, received=on(day), due=on(30))
    received(store, None, received=on(1), due=None)
    insight = store.grievance_queries.insight(on(1), on(31), on(31))
    assert insight.carried == 2
    assert insight.answer_spans == ((on(2), on(4)),)
    assert (insight.satisfied, insight.not_satisfied) == (0, 1)
    assert (insight.received, insight.open, insight.closed, insight.late) == (7, 6, 1, 5)
    assert {age.key: age.received for age in insight.ages} == {"0-7": 2, "8-15": 3, "16-30": 1}
    assert [(month.key, month.received) for month in insight.months] == [
        ("2026-09", 4),
        ("2026-10", 7),
    ]
    assert [(c.key, c.received) for c in insight.categories] == [("payment", 6)]
    assert [(c.key, c.received) for c in insight.offices] == [("uno", 7)]
    assert (insight.sealed, insight.withdrawn) == (1, 0)


def test_the_figures_of_an_empty_store_are_noughts(store):
    assert store.grievance_queries.counts(TODAY, SOON) == GrievanceCounts()
    insight = store.grievance_queries.insight(date(2026, 11, 1), TODAY, TODAY)
    assert (insight.received, insight.open, insight.carried, insight.satisfied) == (0, 0, 0, 0)
    assert insight.categories == insight.ages == insight.months == insight.answer_spans == ()
