"""Lists of applications: every filter, every sort, page after page; and the day's figures."""

from __future__ import annotations

import random
from datetime import timedelta
from itertools import product

import pytest

from tests.builders import COLLEAGUE, OPERATOR, SUPERVISOR
from tests.fakes import NOON
from tests.storage.conftest import new_store
from tests.storage.records import (
    a_person,
    an_application,
    an_id,
    enrolled,
    later,
    put_person,
)
from udc_desktop.domain.applications import State
from udc_desktop.services.ports import (
    ApplicationFilter,
    ApplicationLine,
    Household,
    PrintEntry,
    StoredReceipt,
)
from udc_desktop.storage import listing, search

NAMES = [
    ("রহিমা বেগম", "Rahima Begum"),
    ("ফাতেমা খাতুন", "Fatema Khatun"),
    ("কৃষ্ণা রানী", "Krishna Rani"),
    ("", "Sheuli Akter"),
    ("জ্যোৎস্না বেগম", ""),
]
SORTS = ["created", "number", "name", "programme", "state"]


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A store with 240 made-up applications, many of them alike in what they are sorted by."""
    from tests.fakes import FixedClock

    store = new_store(tmp_path_factory.mktemp("filled") / "counter.db", FixedClock())
    chance = random.Random(11)
    operators = [SUPERVISOR.id, OPERATOR.id, COLLEAGUE.id]
    with store.units() as unit:
        for _ in range(240):
            name_bn, name_en = chance.choice(NAMES)
            person = a_person(
                name_bn=name_bn,
                name_en=name_en,
                mobile=f"017{chance.randrange(10**8):08}",
                ward=str(chance.randint(1, 9)),
            )
            unit.people.put_household(Household(person.household, {}, NOON))
            unit.people.put(person)
            application = an_application(
                person,
                id=an_id(chance.randrange(10**9) + 10**9),
                programme=chance.choice(["mcbp", "mcbp", "oaa"]),
                state=chance.choice(list(State)),
                operator=chance.choice(operators),
                created=later(chance.randrange(40)),
            )
            unit.applications.add(application, "")
        unit.commit()
    yield store
    store.close()


@pytest.fixture(scope="module")
def everything(filled) -> list[ApplicationLine]:
    return list(filled.queries.applications(ApplicationFilter(), None, 1000))


def fits(line: ApplicationLine, wanted: ApplicationFilter) -> bool:
    words = search.search_fold(wanted.text).split()
    named = search.names_folded(line.name_bn, line.name_en).split()
    return (
        (not wanted.programme or line.programme == wanted.programme)
        and (not wanted.states or line.state in wanted.states)
        and (wanted.since is None or line.created >= wanted.since)
        and (wanted.until is None or line.created < wanted.until)
        and (wanted.operator is None or line.operator == wanted.operator)
        and all(w in named for w in words[:-1])
        and all(any(n.startswith(w) for n in named) for w in words[-1:])
    )


def pages(store, wanted, size):
    after, found = None, []
    while page := store.queries.applications(wanted, after, size):
        assert len(page) <= size
        found += page
        assert len(found) <= 240, "a page came twice"
        after = page[-1]
    return found


@pytest.mark.parametrize("few", [0, 10_000], ids=["walking the order", "fetching the few"])
@pytest.mark.parametrize(("sort", "descending"), list(product(SORTS, [True, False])))
def test_pages_visit_every_application_once_and_in_order(
    filled, everything, sort, descending, few, monkeypatch
):
    monkeypatch.setattr(listing, "FEW", few)
    for text in ("", "বেগম"):
        wanted = ApplicationFilter(sort=sort, descending=descending, text=text)
        found = pages(filled, wanted, 7)
        assert len(found) == len(set(found))
        assert set(found) == {line for line in everything if fits(line, wanted)}
        keys = [
            {
                "created": line.created,
                "number": line.number,
                "name": search.name_sort(line.name_bn, line.name_en),
                "programme": (line.programme, line.created),
                "state": (line.state.value, line.created),
            }[sort]
            for line in found
        ]
        assert keys == sorted(keys, reverse=descending)


FILTERS = [
    ApplicationFilter(),
    ApplicationFilter(programme="oaa"),
    ApplicationFilter(programme="nothing"),
    ApplicationFilter(states=(State.REFUSED,)),
    ApplicationFilter(states=(State.REFUSED, State.APPROVED, State.WAITING)),
    ApplicationFilter(since=later(10), until=later(20)),
    ApplicationFilter(operator=COLLEAGUE.id),
    ApplicationFilter(text="রহিমা"),
    ApplicationFilter(text="begum rah"),
    ApplicationFilter(text="RAHIMA BEGUM"),
    ApplicationFilter(text="বেগম কৃষ্ণা"),
    ApplicationFilter(text="জ্যোৎ"),
    ApplicationFilter(programme="mcbp", states=(State.APPROVED,), operator=OPERATOR.id, text="beg"),
    ApplicationFilter(
        programme="oaa", states=tuple(State), since=later(5), until=later(35), text="ra"
    ),
]


@pytest.mark.parametrize("few", [0, 10_000], ids=["walking the order", "fetching the few"])
@pytest.mark.parametrize("wanted", FILTERS)
def test_each_filter_leaves_what_it_says_and_counts_the_same(
    filled, everything, wanted, few, monkeypatch
):
    monkeypatch.setattr(listing, "FEW", few)
    expected = {line for line in everything if fits(line, wanted)}
    assert set(filled.queries.applications(wanted, None, 1000)) == expected
    assert filled.queries.count_applications(wanted) == len(expected)


def test_the_filters_above_leave_something_and_leave_something_out(everything):
    sizes = [sum(fits(line, wanted) for line in everything) for wanted in FILTERS]
    assert sizes[0] == 240
    assert sum(0 < size < 240 for size in sizes) >= 10


def test_a_list_is_narrowed_by_a_number_on_paper_or_a_mobile(filled, everything):
    line = everything[100]
    (found,) = filled.queries.applications(ApplicationFilter(text=line.number.lower()), None, 9)
    assert found == line
    with filled.units() as unit:
        mobile = unit.people.get(line.person).mobile
    for typed in (mobile, mobile[-8:], f"+88 {mobile}"):
        found = filled.queries.applications(ApplicationFilter(text=typed), None, 9)
        assert line in found
        assert len(found) <= 2
    assert filled.queries.applications(ApplicationFilter(text="???"), None, 9) == []
    assert filled.queries.count_applications(ApplicationFilter(text="qqqq")) == 0


def test_a_line_shows_what_was_recorded_and_who_did_it(store):
    person = a_person(ward="7")
    application = enrolled(store, person)
    (line,) = store.queries.applications(ApplicationFilter(), None, 9)
    assert line == ApplicationLine(
        id=application.id,
        number=application.number,
        created=NOON,
        person=person.id,
        name_bn="নমুনা খাতুন",
        name_en="Namuna Khatun",
        programme="mcbp",
        state=State.SUBMITTED,
        operator=OPERATOR.id,
        operator_name=OPERATOR.name,
        ward="7",
        village="নমুনাপুর",
    )


def test_an_unknown_sort_order_is_a_mistake_and_not_a_guess(store):
    with pytest.raises(ValueError, match="colour"):
        store.queries.applications(ApplicationFilter(sort="colour"), None, 9)


def test_a_persons_applications_come_newest_first(store):
    person = put_person(store, a_person())
    old = an_application(person, state=State.REJECTED)
    new = an_application(person, created=later(3))
    with store.units() as unit:
        unit.applications.add(new, "")
        unit.applications.add(old, "")
        unit.commit()
    assert [line.id for line in store.queries.applications_of(person.id)] == [new.id, old.id]
    assert list(store.queries.applications_of(an_id())) == []


def test_the_days_figures(store):
    yesterday, last_month = NOON - timedelta(days=1), NOON - timedelta(days=40)
    today = enrolled(store)
    enrolled(store, state=State.NEXT_WINDOW)
    enrolled(store, created=yesterday)
    enrolled(store, created=last_month)
    enrolled(store, state=State.REFUSED)
    enrolled(store, state=State.REFUSED, created=yesterday)
    receipt = StoredReceipt(an_id(), today.id, 1, "a4", "bn", b"x", "ab" * 32, b"{}", NOON)
    with store.units() as unit:
        unit.receipts.put(receipt)
        for at, how in ((NOON, "printed"), (NOON, "saved"), (yesterday, "printed")):
            unit.receipts.log(PrintEntry(receipt.id, at, OPERATOR.id, how, 0))
        for _ in range(3):
            unit.outbox.add(
                kind="x", entity=an_id(), revision=1, at=NOON, body={}, operator=OPERATOR.id
            )
        unit.outbox._driver.execute(
            f"UPDATE outbox_event SET settled = {int(later(5).timestamp())}000000 WHERE seq = 1"
        )
        unit.commit()
    day = NOON.replace(hour=0, minute=0)
    counts = store.queries.day_counts(day, day.replace(day=1))
    assert counts.enrolled_today == 2
    assert counts.enrolled_this_month == 3
    assert counts.refused_today == 1
    assert counts.printed_today == 1
    assert counts.waiting_to_send == 2
    assert counts.last_sent == later(5)
    assert counts.next_window == 1


def test_an_empty_store_has_figures_too(store):
    counts = store.queries.day_counts(NOON, NOON)
    assert (counts.enrolled_today, counts.waiting_to_send, counts.last_sent) == (0, 0, None)


def test_the_last_answers_are_those_of_the_newest_record(store):
    address = {"union": "a.b", "ward": 4, "same_as_present": True, "more": {"x": 1}}
    enrolled(store, created=later(9), body={"address": address})
    enrolled(store, created=later(1), body={"address": {"ward": "9"}})
    keys = ["address.union", "address.ward", "address.same_as_present", "address.more", "x.y", "z"]
    assert store.queries.last_answers(keys) == {
        "address.union": "a.b",
        "address.ward": "4",
        "address.same_as_present": "yes",
    }


def test_before_the_first_record_there_are_no_last_answers(store):
    assert store.queries.last_answers(["address.ward"]) == {}
