"""The same NID in two unions: both are told, once, and nothing is decided."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from tests.mis.desk_parts import AMTALI, CHOTOBOGI, ELSEWHERE, NOW, Counter, fresh_nid, number_of
from tests.mis.test_desk_intake import at_once
from udc_desktop.domain.exchange import AMENDED, REFUSED, WITHDRAWN, Decision, Twin
from udc_desktop.mis.desk import Person

TWIN = "application.twin"


@pytest.fixture(params=[CHOTOBOGI, ELSEWHERE])
def other(request, desk):
    return Counter(desk, centre="OTH", union=request.param)


def twins(counter):
    return [msgspec.json.decode(c.body, type=Twin) for c in counter.told(TWIN)]


def decided(event, state):
    return Decision(
        application=event.entity, number=number_of(event), state=state, decided=date(2026, 11, 20)
    )


def test_both_unions_are_told_of_each_other(counter, other):
    nid = fresh_nid()
    first, second = counter.event(nid=nid), other.event(nid=nid)
    counter.send(first)
    assert counter.outcomes() == []
    assert other.outcomes(second) == ["accepted"]
    [here], [there] = twins(counter), twins(other)
    assert (here.application, here.other_number) == (first.entity, number_of(second))
    assert (here.other_union, here.other_centre.en) == (other.union, "Centre OTH")
    assert (there.application, there.other_number) == (second.entity, number_of(first))
    assert (there.other_union, there.other_centre.en) == (AMTALI, "Centre KRN")


def test_two_forms_of_one_number_meet(counter, other):
    short = "0491234567890"[:13]
    counter.send(counter.event(nid=short, born="1999-03-04"))
    other.send(other.event(nid=f"1999{short}", born="1999-03-04"))
    assert len(twins(counter)) == len(twins(other)) == 1


def test_a_pair_is_told_once(counter, other):
    nid = fresh_nid()
    first, second = counter.event(nid=nid), other.event(nid=nid)
    counter.send(first)
    other.send(second)
    counter.send(counter.after(first, AMENDED))
    other.send(second, other.after(second, AMENDED, nid=fresh_nid()))
    other.send(other.after(second, AMENDED, nid=nid, revision=3))
    assert len(twins(counter)) == len(twins(other)) == 1


def test_one_union_is_not_told_of_itself(desk, counter):
    neighbour = Counter(desk, centre="KR2", union=counter.union, character="2")
    nid = fresh_nid()
    counter.send(counter.event(nid=nid))
    neighbour.send(neighbour.event(nid=nid))
    assert twins(counter) == twins(neighbour) == []


def test_everybody_of_three_is_told_of_the_other_two(desk, counter):
    nid = fresh_nid()
    counters = [counter] + [
        Counter(desk, centre=f"C{n}", union=u) for n, u in enumerate((CHOTOBOGI, ELSEWHERE))
    ]
    for each in counters:
        each.send(each.event(nid=nid))
    assert [len(twins(each)) for each in counters] == [2, 2, 2]


@pytest.mark.parametrize("end", ["withdrawn", "refused", "rejected", "another number"])
def test_an_application_that_ended_is_nobodys_twin(desk, counter, other, end):
    nid = fresh_nid()
    first = counter.event(nid=nid, kind=REFUSED) if end == "refused" else counter.event(nid=nid)
    counter.send(first)
    if end == "withdrawn":
        counter.send(counter.after(first, WITHDRAWN))
    elif end == "rejected":
        desk.decide(decided(first, "rejected"), NOW)
    elif end == "another number":
        counter.send(counter.after(first, AMENDED, nid=fresh_nid()))
    other.send(other.event(nid=nid))
    assert twins(other) == []


def test_a_rejected_application_that_is_approved_after_all_counts_again(desk, counter, other):
    nid = fresh_nid()
    first = counter.event(nid=nid)
    counter.send(first)
    desk.decide(decided(first, "rejected"), NOW)
    other.send(other.event(nid=nid))
    desk.decide(decided(first, "approved"), NOW)
    assert len(twins(counter)) == len(twins(other)) == 1


def test_twins_of_the_same_moment_do_not_miss_each_other(desk):
    counters = [
        Counter(desk, centre=f"C{n}", union=union)
        for n, union in enumerate((AMTALI, CHOTOBOGI, ELSEWHERE))
    ]
    nids = [fresh_nid() for _ in range(20)]
    lots = [[each.event(nid=nid) for nid in nids] for each in counters]
    for lot in lots[1:]:
        lot.reverse()
    at_once([lambda c=c, lot=lot: c.send(*lot) for c, lot in zip(counters, lots, strict=True)])
    assert [len(twins(each)) for each in counters] == [40, 40, 40]


# -- the registry ---------------------------------------------------------------------------------


def enrolled(desk, nid="", brn="", born=None):
    return [record.number for record in desk.enrolled(nid=nid, brn=brn, born=born)]


def test_the_registry_finds_a_person_by_any_form_of_her_number(desk, counter):
    event = counter.event(nid="19990491234567890")
    counter.send(event)
    assert enrolled(desk, nid="19990491234567890") == [number_of(event)]
    assert enrolled(desk, nid="0491234567890") == [number_of(event)]
    assert enrolled(desk, nid="0491234567890", born=date(1999, 3, 4)) == [number_of(event)]
    assert enrolled(desk, nid="0491234567891") == []
    assert enrolled(desk) == []


def test_the_registry_finds_a_child_by_birth_registration_old_or_new(desk, counter):
    event = counter.event(nid="", brn="1999049123456789")
    counter.send(event)
    assert enrolled(desk, brn="19990491234056789") == [number_of(event)]


def test_the_registry_tells_of_all_unions_and_only_of_what_lives(desk, counter, other):
    nid = fresh_nid()
    first, second = counter.event(nid=nid), other.event(nid=nid, programme="oaa")
    counter.send(first)
    other.send(second)
    found = desk.enrolled(nid=nid, brn="", born=None)
    assert {(r.number, r.programme, r.union, r.state) for r in found} == {
        (number_of(first), "mcbp", counter.union, "received"),
        (number_of(second), "oaa", other.union, "received"),
    }
    counter.send(counter.after(first, WITHDRAWN))
    assert enrolled(desk, nid=nid) == [number_of(second)]


def test_the_registry_answers_for_many_people_at_once_each_with_her_own(desk, counter, other):
    nids = [fresh_nid() for _ in range(600)]
    events = [counter.event(nid=nid) for nid in nids[::3]]
    for begin in range(0, len(events), 100):
        counter.send(*events[begin : begin + 100])
    twin = other.event(nid=nids[0], programme="oaa")
    other.send(twin)
    people = [Person(nid=nid) for nid in nids] + [Person(), Person(nid=nids[0])]
    found = [{r.number for r in records} for records in desk.enrolled_many(people)]
    own = [{number_of(event)} for event in events]
    own[0].add(number_of(twin))
    expected = [own[n // 3] if n % 3 == 0 else set() for n in range(600)]
    assert found == [*expected, set(), own[0]]
    assert desk.enrolled_many([]) == []


def test_no_number_of_a_person_stands_in_the_claims(desk, counter):
    counter.send(counter.event(nid="1234567891"))
    rows = desk._store.read(lambda c: c.exec_driver_sql("SELECT * FROM claim").all())
    assert rows
    assert "1234567891" not in repr(rows)
