"""The find box and the look-alikes: whatever people say at the counter, in either script."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import UNION
from tests.storage.records import a_person, an_application, enrolled, later, put, put_person
from udc_desktop.domain.applications import State
from udc_desktop.domain.numbers import paper_number

NID17, BRN = "20002698345691722", "20002698345007711"


@pytest.fixture
def rahima(store):
    """A made-up woman with every identifier, and her application."""
    person = a_person(
        name_bn="মোসাম্মৎ রহিমা খাতুন",
        name_en="Mosammat Rahima Khatun",
        nid=NID17,
        brn=BRN,
        mobile="01712345678",
        wallet="018999990014",
        ward="4",
    )
    return person, enrolled(store, person, number=paper_number("SMP", "A", 2026, 1426))


@pytest.fixture
def others(store):
    """Made-up people whom nothing below is to find."""
    for at in range(30):
        enrolled(
            store,
            a_person(
                name_bn=f"সালেহা বানু {'কখগঘচছজঝটঠ'[at % 10]}",
                name_en="Saleha Banu",
                nid=f"83456{at:05}",
                mobile=f"015000{at:05}",
                wallet=f"016000{at:05}",
            ),
            number=paper_number("SMP", "A", 2026, 500_000 + at),
        )


@pytest.mark.parametrize(
    ("typed", "matched"),
    [
        ("রহিমা", "name"),
        ("রহি", "name"),
        ("খাতুন রহিমা", "name"),
        ("মোসাম্মত রহীমা", "name"),  # as it is also spelt
        ("rahima", "name"),
        ("RAHIMA kha", "name"),
        ("  mosammat   ra", "name"),
        ("রহিমা rahima", "name"),
        (NID17, "nid"),
        ("২০০০২৬৯৮৩৪৫৬৯১৭২২", "nid"),
        (NID17[4:], "nid"),  # the 13 digits of the old card
        (NID17[4:9], "nid"),
        (NID17[-5:], "nid"),
        ("2000 2698 3456 91722", "nid"),
        (BRN, "brn"),
        (BRN[-6:], "brn"),
        ("01712345678", "mobile"),
        ("০১৭১২-৩৪৫৬৭৮", "mobile"),
        ("+8801712345678", "mobile"),
        ("8801712345678", "mobile"),
        ("345678", "mobile"),
        ("017123", "mobile"),
        ("018999990014", "wallet"),
        ("01899999001", "wallet"),
    ],
)
def test_a_person_is_found_with_her_application(store, rahima, others, typed, matched):
    person, application = rahima
    first, second, *more = store.queries.find(typed, 20)
    assert (first.kind, first.id, first.matched) == ("person", person.id, matched)
    assert (first.title_bn, first.title_en) == (person.name_bn, person.name_en)
    assert (first.union, first.ward, first.number) == (UNION, "4", "")
    assert (second.kind, second.id) == ("application", application.id)
    assert (second.number, second.programme, second.state) == (
        application.number,
        "mcbp",
        "submitted",
    )
    assert more == []


@pytest.mark.parametrize(
    "typed",
    [
        "SMPA-26-001426",
        "smpa26001426",
        "SMPA-26-00142",
        "26-001426",
        "২৬-০০১৪২৬",
        "1426",
        "১৪২৬",
        "001426",
    ],
)
def test_an_application_is_found_by_its_number(store, rahima, others, typed):
    _, application = rahima
    (line,) = store.queries.find(typed, 20)
    assert (line.kind, line.id, line.matched) == ("application", application.id, "number")
    assert line.union == UNION


def test_a_whole_number_is_found_even_with_letters_for_digits(store, rahima, others):
    _, application = rahima
    front, year, counter, check = application.number.split("-")
    for typed in (
        application.number,
        application.number.lower(),
        f"{front} {year} {counter.replace('0', 'O').replace('1', 'l')} {check}",
        f"{counter}-{check}",
    ):
        assert [line.id for line in store.queries.find(typed, 20)] == [application.id]


def test_three_digits_find_a_counter_and_nothing_else(store):
    application = enrolled(
        store, a_person(mobile="01712000042"), number=paper_number("SMP", "A", 2026, 42)
    )
    assert [line.id for line in store.queries.find("42", 20)] == [application.id]
    assert store.queries.find("017", 20) == []


@pytest.mark.parametrize("typed", ["", "   ", "0", "--", "ঁ", "।", "?", "\0", '"', "zzzz", "৯৯৯৯"])
def test_what_means_nothing_finds_nothing(store, rahima, typed):
    assert store.queries.find(typed, 20) == []


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=80))
def test_no_text_breaks_the_find_box(store, rahima, typed):
    store.queries.find(typed, 5)


@pytest.mark.parametrize(
    "typed", ['rahima" OR "x', "rahima*", "NOT rahima", "name:rahima", "rahima AND", "NEAR(rahima)"]
)
def test_what_means_something_to_the_index_means_nothing_here(store, rahima, typed):
    """Words that FTS5 would obey are only words: all of them must be in the name."""
    words = {"rahima*": 2}
    assert len(store.queries.find(typed, 5)) == words.get(typed, 0)


def test_the_whole_number_comes_before_numbers_that_only_begin_so(store):
    exact = put_person(store, a_person(nid="1234567890"))
    for at in range(25):
        put_person(store, a_person(nid=f"1234567890{at:03}", changed=later(at)))
    assert store.queries.find("1234567890", 20)[0].id == exact.id


def test_the_newest_come_first_and_no_more_than_asked_for(store):
    people = [put_person(store, a_person(name_en=f"Fatema Number {n}")) for n in range(12)]
    found = store.queries.find("fatema", 5)
    assert [line.id for line in found] == [p.id for p in reversed(people)][:5]


def test_a_person_brings_her_newest_three_applications(store):
    person = a_person()
    made = [
        an_application(person, state=State.REJECTED, created=later(n), programme=f"p{n}")
        for n in range(5)
    ]
    put(store, *made, person=person)
    found = store.queries.find("নমুনা", 20)
    assert [line.id for line in found] == [person.id, *(a.id for a in reversed(made[2:]))]


# -- look-alikes -------------------------------------------------------------------------------


def alike(store, nid="", brn="", mobile="", wallet="", born_year=None):
    hits = store.queries.lookalikes(
        nid=nid, brn=brn, mobile=mobile, wallet=wallet, born_year=born_year
    )
    return [(hit.person.id, hit.on) for hit in hits]


@pytest.mark.parametrize(
    ("known", "typed", "on"),
    [
        ({"nid": "8345691722"}, {"nid": "8345691722"}, ("nid",)),
        ({"nid": NID17}, {"nid": NID17}, ("nid",)),
        ({"nid": NID17}, {"nid": NID17[4:]}, ("nid",)),
        ({"nid": NID17[4:]}, {"nid": NID17}, ("nid",)),
        ({"nid": NID17[4:]}, {"nid": NID17[4:], "born_year": 1999}, ("nid",)),
        ({"nid": NID17}, {"nid": "1999" + NID17[4:]}, ("nid",)),  # the year was corrected
        ({"brn": BRN}, {"brn": BRN}, ("brn",)),
        ({"mobile": "01712000001"}, {"mobile": "01712000001"}, ("mobile",)),
        ({"wallet": "01712000001"}, {"wallet": "01712000001"}, ("wallet",)),
        ({"wallet": "01712000001"}, {"mobile": "01712000001"}, ("mobile",)),
        ({"mobile": "01712000001"}, {"wallet": "01712000001"}, ("wallet",)),
        ({"wallet": "017120000018"}, {"mobile": "01712000001"}, ("mobile",)),  # Rocket
        ({"mobile": "01712000001"}, {"wallet": "017120000018"}, ("wallet",)),
        (
            {"nid": NID17, "brn": BRN, "mobile": "01712000001", "wallet": "01712000001"},
            {"nid": NID17, "brn": BRN, "mobile": "01712000001", "wallet": "01712000001"},
            ("nid", "brn", "mobile", "wallet"),
        ),
    ],
)
def test_who_shares_an_identifier_is_found(store, others, known, typed, on):
    person = put_person(store, a_person(**known))
    assert alike(store, **typed) == [(person.id, on)]


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"nid": "8345691723"},
        {"nid": NID17[:10]},  # only a beginning
        {"nid": BRN},  # the same shape, another thing
        {"brn": NID17},
        {"mobile": "01712000002"},
        {"wallet": "8345691722"},
    ],
)
def test_who_shares_nothing_is_not(store, typed):
    put_person(store, a_person(nid=NID17, brn=BRN, mobile="01712000001", wallet="01812000001"))
    assert alike(store, **typed) == []


def test_a_look_alike_comes_with_her_applications_and_the_closest_first(store, rahima):
    person, application = rahima
    stranger = put_person(store, a_person(mobile=person.mobile))
    first, second = store.queries.lookalikes(
        nid=person.nid, brn="", mobile=person.mobile, wallet="", born_year=None
    )
    assert (first.person, first.on) == (person, ("nid", "mobile"))
    assert [line.number for line in first.applications] == [application.number]
    assert (second.person.id, second.on, second.applications) == (stranger.id, ("mobile",), ())
