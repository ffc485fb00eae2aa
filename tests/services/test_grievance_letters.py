"""Letters to offices: one for many, with a memo of their own, kept as they were made."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import msgspec
import pytest

from tests.builders import COLLEAGUE, OPERATOR, SUPERVISOR
from tests.fake_grievances import FakeGrievancePress, content_of, form_of
from tests.fakes import BrokenOnPurpose
from tests.services.grievance_scene import COMPLAINANT, K, Scene
from udc_desktop.domain.grievance_papers import GrievanceLetter
from udc_desktop.domain.grievances import Complainant, State
from udc_desktop.domain.problems import Rejected
from udc_desktop.errors import KnownFault
from udc_desktop.services.grievances.desk_settings import SettingsDesk
from udc_desktop.services.grievances.views import DeskSettings

WHY = "নমুনা কারণ"


@pytest.fixture
def scene() -> Scene:
    return Scene()


def content(paper) -> GrievanceLetter:
    return content_of(paper.pdf, GrievanceLetter)


def refused(scene, do, *args, **said) -> list[tuple[str, str]]:
    before = scene.desk.store.contents.copy()
    with pytest.raises(Rejected) as caught:
        do(*args, **said)
    assert scene.desk.store.contents == before
    return [(p.field, p.code) for p in caught.value.problems]


def set_up(scene, **said) -> None:
    SettingsDesk(scene.desk.parts).set_settings(replace(DeskSettings(), **said), SUPERVISOR)


# -- forwarding -----------------------------------------------------------------------------------


def test_many_go_by_one_letter_in_the_order_of_the_register(scene):
    one, two = scene.receive(), scene.receive(programme="mcbp")
    paper = scene.forward(two, one, two)
    letter = content(paper)
    assert [row.number for row in letter.rows] == [one.number, two.number]
    assert [row.serial for row in letter.rows] == [1, 2]
    assert letter.rows[1].programme.bn == "মা ও শিশু সহায়তা কর্মসূচি"
    for g in (one, two):
        step = scene.last(g)
        assert (step.kind, step.memo, step.memo_on) == (K.FORWARD, paper.name, scene.today)
        assert step.office == "uno"
        assert scene.now(g).state is State.FORWARDED
        assert [x.id for x in scene.looking.detail(g.id).letters] == [paper.letter]
    assert (paper.kind, paper.paper, form_of(paper.pdf)["language"]) == ("letter", "a4", "bn")
    assert paper.grievance is None
    [line] = scene.trail("grievance.letter")
    assert line.detail["grievances"] == [str(one.id), str(two.id)]


def test_a_line_says_who_complains_of_what_and_what_is_enclosed(scene):
    scan, nameless = scene.paper(), replace_name(scene.paper(data=b"\xff\xd8\xff other"), "")
    g = scene.receive(
        papers=(scan, nameless), against="নমুনা ডিলার", remedy="টাকা ফেরত", against_kind="dealer"
    )
    [row] = content(scene.forward(g)).rows
    assert (row.complainant, row.relative) == (COMPLAINANT.name_bn, COMPLAINANT.relative)
    assert (row.mobile, row.nid[-3:], row.nid[:3]) == ("01712000001", "709", "•••")
    assert row.address.bn.startswith("নমুনাপুর, ওয়ার্ড নং ৩, ")
    assert row.address.en.startswith("নমুনাপুর, Ward 3, ")
    assert (row.against, row.remedy, row.text) == ("নমুনা ডিলার", "টাকা ফেরত", g.record.text)
    assert row.category.bn == "ভাতা না পাওয়া"
    assert row.due == g.due
    assert row.papers == ("scan.jpg", f"{g.number}/2")
    letter = content(scene.letters.letter(scene.looking.detail(g.id).letters[0].id))
    assert [w.bn for w in letter.enclosures] == [
        f"{g.number}: scan.jpg",
        f"{g.number}: {g.number}/2",
    ]


def replace_name(ref, name):
    return msgspec.structs.replace(ref, name=name)


def test_somebody_from_another_upazila_is_said_to_be_from_there(scene):
    elsewhere = next(p for p in scene.desk.places.all() if p.district_en != "Brahmanbaria")
    who = Complainant(name_en="Namuna Khatun", union=elsewhere.id)
    [row] = content(scene.forward(scene.receive(complainant=who))).rows
    assert row.address.bn == elsewhere.line("bn")
    assert row.complainant == "Namuna Khatun"


def test_who_wants_secrecy_is_named_nowhere(scene):
    scan = scene.paper(f"{COMPLAINANT.name_bn}.jpg")
    g = scene.receive(wants_secrecy=True, papers=(scan,))
    paper = scene.forward(g)
    [row] = content(paper).rows
    assert row.papers == (f"{g.number}/1",)
    assert (row.is_secret, row.complainant, row.address) == (True, "", None)
    for said in (COMPLAINANT.name_bn, COMPLAINANT.mobile, COMPLAINANT.nid, COMPLAINANT.relative):
        assert said not in paper.pdf.decode()


def test_who_gave_no_name_is_not_called_secret(scene):
    [row] = content(scene.forward(scene.receive(complainant=None, wants_secrecy=True))).rows
    assert (row.is_secret, row.complainant) == (False, "")


def test_a_sealed_one_stands_with_number_and_day_only(scene):
    g = scene.receive(sealed=True)
    paper = scene.forward(g)
    said = msgspec.json.decode(paper.pdf)["content"]["rows"][0]
    filled = {key for key, value in said.items() if value not in ("", None, [], False)}
    assert filled == {"number", "serial", "received", "is_sealed", "due"}
    assert paper.grievance == g.id


def test_a_letter_bears_what_the_supervisor_set(scene):
    set_up(
        scene,
        memo="০৫.{centre}{device}.{year}-{serial}",
        signatory_name="নমুনা স্বাক্ষরকারী",
        copies_bn=("জেলা প্রশাসক", "অফিস কপি"),
        copies_en=("Deputy Commissioner",),
        addresses={"uno": (("কক্ষ ২০১", "{upazila}"), ("Room 201",))},
    )
    letter = content(scene.forward(scene.receive()))
    home = scene.desk.places.get(scene.desk.centre.union)
    assert letter.memo == "০৫.SMPA.২০২৬-১"
    assert letter.signatory_name == "নমুনা স্বাক্ষরকারী"
    assert [c.en for c in letter.copies] == ["Deputy Commissioner", "অফিস কপি"]
    assert [line.bn for line in letter.to_lines] == ["কক্ষ ২০১", home.upazila_bn]
    assert letter.to.bn == "উপজেলা নির্বাহী অফিসার"
    assert letter.bangla_date == "২৭ কার্তিক ১৪৩৩"  # 12 November 2026


def test_where_nothing_is_set_the_catalogue_and_the_operator_stand_there(scene):
    letter = content(scene.forward(scene.receive()))
    home = scene.desk.places.get(scene.desk.centre.union)
    assert letter.to_lines[1].bn == f"{home.upazila_bn}, {home.district_bn}"
    assert letter.to_lines[1].en == f"{home.upazila_en}, {home.district_en}"
    assert letter.signatory_name == OPERATOR.name
    assert (letter.centre.bn, letter.union_parishad.bn) == (
        scene.desk.centre.name_bn,
        home.union_bn,
    )
    set_up(scene, with_bangla_date=False)
    assert content(scene.forward(scene.receive())).bangla_date == ""


def test_memo_numbers_have_no_gaps_and_begin_anew_with_the_year(scene):
    g = scene.receive()
    scene.forward(g)
    scene.desk.store.fail_at = "grievances.put_letter"
    with pytest.raises(BrokenOnPurpose):
        scene.letters.remind([g.id], OPERATOR)
    scene.letters.remind([g.id], OPERATOR)
    scene.desk.stand_on(date(2027, 1, 3))
    late = scene.receive()
    scene.forward(late)
    letters = scene.letters.letters(None, 10)
    assert [(x.year, x.serial) for x in letters] == [(2027, 1), (2026, 2), (2026, 1)]
    assert [x.kind for x in letters] == ["forward", "remind", "forward"]


def test_a_letter_may_be_dated_back_but_not_before_she_came(scene):
    g = scene.receive()
    scene.desk.clock.pass_by(days=3)
    forward = scene.letters.forward
    day = g.received - timedelta(days=1)
    assert refused(scene, forward, [g.id], "uno", OPERATOR, on=day) == [("on", "day_before")]
    day = scene.today + timedelta(days=1)
    assert refused(scene, forward, [g.id], "uno", OPERATOR, on=day) == [("on", "day_future")]
    letter = content(scene.forward(g, on=g.received))
    assert (letter.on, scene.last(g).on) == (g.received, g.received)


def test_what_cannot_be_forwarded_is_named(scene):
    g, kept = scene.receive(), scene.receive(may_be_forwarded=False)
    gone, sealed = scene.standing(State.WITHDRAWN), scene.receive(sealed=True)
    appealed = scene.standing(State.APPEALED)
    forward = scene.letters.forward
    assert refused(scene, forward, [], "uno", OPERATOR) == [("", "nothing_chosen")]
    assert refused(scene, forward, [g.id], "moon", OPERATOR) == [("office", "office_unknown")]
    assert refused(scene, forward, [g.id], "appeal", OPERATOR) == [("office", "other_tier")]
    assert refused(scene, forward, [sealed.id], "food", OPERATOR) == [("office", "office_unknown")]
    assert refused(scene, forward, [g.id, kept.id, gone.id, appealed.id], "uno", OPERATOR) == [
        ("", "not_to_be_forwarded"),
        ("", "step_not_now"),
        ("", "other_tier"),
    ]


@pytest.mark.parametrize("call", ["grievances.move", "outbox.add", "grievances.put_letter"])
def test_memo_steps_and_letter_are_kept_together_or_not_at_all(scene, call):
    g = scene.receive()
    before = scene.desk.store.contents.copy()
    scene.desk.store.fail_at = call
    with pytest.raises(BrokenOnPurpose):
        scene.forward(g)
    assert scene.desk.store.contents == before


def test_a_letter_whose_pages_could_not_be_made_is_written_all_the_same(scene, monkeypatch):
    def jammed(*_, **__):
        raise KnownFault("no_printer")

    g = scene.receive()
    with monkeypatch.context() as patched:
        patched.setattr(FakeGrievancePress, "grievance_letter", jammed)
        with pytest.raises(KnownFault):
            scene.forward(g)
    [letter] = scene.looking.detail(g.id).letters
    assert scene.now(g).state is State.FORWARDED
    assert content(scene.letters.letter(letter.id)).memo == letter.memo


# -- printed again --------------------------------------------------------------------------------


def test_printed_again_it_is_as_it_was_made_whatever_changed_since(scene):
    g = scene.receive()
    first = scene.forward(g)
    set_up(scene, signatory_name="অন্য নমুনা")
    scene.move(g, K.ANSWER, text="নমুনা")
    again = scene.letters.letter(first.letter)
    assert (again.pdf, again.name, again.grievance) == (first.pdf, first.name, g.id)
    assert form_of(scene.letters.letter(first.letter, "en").pdf)["language"] == "en"


def test_a_letter_that_is_not_there_is_gone(scene):
    with pytest.raises(KnownFault, match="letter_gone"):
        scene.letters.letter(uuid4())


# -- reminding ------------------------------------------------------------------------------------


def test_a_reminder_says_when_it_first_went_and_by_which_memo(scene):
    one, two = scene.receive(), scene.receive()
    sent = scene.forward(one, two)
    scene.desk.clock.pass_by(days=20)
    paper = scene.letters.remind([two.id, one.id], COLLEAGUE)
    letter = content(paper)
    assert (letter.kind, letter.signatory_name) == ("remind", COLLEAGUE.name)
    assert {(r.forwarded, r.forwarded_memo) for r in letter.rows} == {(one.received, sent.name)}
    step = scene.last(one)
    assert (step.kind, step.office, step.memo) == (K.REMIND, "uno", paper.name)
    assert scene.now(one).due == one.due


def test_only_those_at_one_office_are_reminded_of(scene):
    here, there = scene.standing(State.FORWARDED), scene.standing(State.FORWARDED)
    scene.move(there, K.TRANSFER, office="food", reason=WHY)
    answered = scene.standing(State.ANSWERED)
    remind = scene.letters.remind
    assert refused(scene, remind, [], OPERATOR) == [("", "nothing_chosen")]
    assert refused(scene, remind, [here.id, there.id], OPERATOR) == [("", "other_office")]
    assert refused(scene, remind, [answered.id], OPERATOR) == [("", "step_not_now")]


# -- appealing ------------------------------------------------------------------------------------


def test_an_appeal_goes_to_the_next_tier_with_a_new_day(scene):
    g = scene.standing(State.TOLD)
    scene.desk.clock.pass_by(days=5)
    paper = scene.letters.appeal(g.id, "উত্তর মানি না", OPERATOR)
    now = scene.now(g)
    assert scene.kinds(g)[-2:] == ["appeal", "forward"]
    assert (now.state, now.tier, now.office) == (State.FORWARDED, 2, "appeal")
    assert now.due == scene.desk.rules.due(scene.today, 2, "appeal")
    letter = content(paper)
    [row] = letter.rows
    assert (letter.kind, letter.to.bn) == ("appeal", "আপিল কর্মকর্তা")
    assert (row.reason, row.answer, row.due) == ("উত্তর মানি না", "নমুনা উত্তর", now.due)
    assert [s.memo for s in scene.steps(g)[-2:]] == ["", paper.name]
    assert [e.revision for e in scene.events(g)][-2:] == [6, 7]


def test_an_appeal_wants_a_reason_and_a_tier_above_and_patience(scene):
    g = scene.standing(State.TOLD)
    appeal = scene.letters.appeal
    assert refused(scene, appeal, g.id, " ", OPERATOR) == [("reason", "missing")]
    waiting = scene.standing(State.FORWARDED)
    assert refused(scene, appeal, waiting.id, WHY, OPERATOR) == [("", "not_late_yet")]
    fresh = scene.receive()
    assert refused(scene, appeal, fresh.id, WHY, OPERATOR) == [("", "step_not_now")]
    appeal(g.id, WHY, OPERATOR)
    for _ in range(2):
        scene.desk.stand_on(scene.now(g).due + timedelta(days=1))
        if scene.now(g).tier == 3:
            assert refused(scene, appeal, g.id, WHY, OPERATOR) == [("", "no_next_tier")]
        else:
            appeal(g.id, WHY, OPERATOR)
    assert scene.now(g).office == "cabinet"


def test_a_sealed_one_is_not_appealed_to_an_office_that_takes_none(scene):
    g = scene.standing(State.TOLD, sealed=True)
    said = refused(scene, scene.letters.appeal, g.id, WHY, OPERATOR)
    assert said == [("", "no_next_tier"), ("reason", "sealed_no_words")]


@pytest.mark.parametrize("kind", ["forward", "remind", "appeal"])
def test_no_letter_is_written_on_a_day_before_it_came_by_a_clock_that_went_back(scene, kind):
    g = scene.standing(State.RECEIVED if kind == "forward" else State.FORWARDED)
    if kind == "appeal":
        scene.move(g, K.ANSWER, text="নমুনা উত্তর")
        scene.move(g, K.TELL, how="phone")
    scene.desk.stand_on(date(2025, 1, 6))
    do = {
        "forward": lambda: scene.forward(g),
        "remind": lambda: scene.letters.remind([g.id], OPERATOR),
        "appeal": lambda: scene.letters.appeal(g.id, WHY, OPERATOR),
    }[kind]
    assert refused(scene, do) == [("on", "day_before")]
