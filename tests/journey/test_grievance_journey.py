"""From the spoken complaint to the closed record: at the counter, over the way, at the office."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import msgspec
import pytest

from tests.journey.conftest import IN_TIME, MovedClock, OpenCounter, Prepared
from tests.journey.grievance_desk import GrievanceDesk, says, squeezed, words_of
from tests.journey.offices import Office, named_in
from tests.journey.ways import WAYS, Way
from tests.tools.typist import PASSWORD
from udc_desktop import demo
from udc_desktop.domain.grievances import State, StepKind
from udc_desktop.domain.text import local_day, to_bangla_digits
from udc_desktop.services.grievances.ports import GrievanceFilter, GrievanceLine
from udc_desktop.services.ports import ApplicationFilter

pytestmark = [pytest.mark.journey, pytest.mark.may_log]

TODAY = local_day(IN_TIME)
DUE = date(2026, 11, 29)  # 15 days of the UNO end on a Friday; offices work again on Sunday
LATER = datetime(2026, 12, 1, 6, 0, tzinfo=UTC)
APPEAL_DUE = date(2026, 12, 29)  # twenty working days, and headquarters has listed no holidays
RIGHT_WALLET = "01812000099"
NEIGHBOUR = demo.expectant_mother(random.Random(3), 1, TODAY - timedelta(days=1))
SHE_SAID = "ভাতার টাকা কাকতাড়ুয়া মার্কা ভুল নম্বরে যাচ্ছে।"
HE_SAID = "তালিকায় নাম দিতে ঝিঁঝিপোকা বাবদ টাকা চাওয়া হয়েছে।"
NOBODY_SAID = "অফিসে গিয়ে কাউকে পাওয়া যায় না, তালগাছ ছাড়া।"
SHE_ADDED = "পুরোনো নম্বরটি এক আত্মীয়ের, সিম হারিয়ে গেছে।"
ANSWERED = "তদন্তে সত্যতা পাওয়া গেছে; হিসাব নম্বর সংশোধন করুন।"
REMEMBERED = "উত্তর না পেয়ে আপিল করছি, জোনাকি সাক্ষী।"
SECRETIVE = {
    "who.kind": "other",
    "who.name_bn": "নমুনা বাহাদুর",
    "who.name_en": "Namuna Bahadur",
    "who.mobile": "01912000044",
    "who.nid": "5198217643",
    "who.born": "02-01-1960",
    "who.ward": "4",
}
WISHES = {"wishes.forward": "yes", "wishes.publish": "no", "wishes.consent_how": "thumb"}
WRONG_WALLET = {
    "about.against_kind": "none",
    "about.subject": "wrong_number",
    "about.programme": "mcbp",
    "who.kind": "known",
    "what.text": SHE_SAID,
    "mending.kind": "amend",
    "mending.field": "account.wallet",
    "mending.value": RIGHT_WALLET,
    "mending.value_again": RIGHT_WALLET,
    "wishes.secrecy": "no",
    **WISHES,
}
BRIBE = {
    "about.against_kind": "office",
    "about.subject": "for_listing",
    "what.text": HE_SAID,
    "wishes.secrecy": "yes",
    **SECRETIVE,
    **WISHES,
}
ABSENT = {
    "about.against_kind": "office",
    "about.subject": "absent",
    "who.kind": "anonymous",
    "what.text": NOBODY_SAID,
    **WISHES,
}
PEOPLE = {
    *(NEIGHBOUR[f"applicant.{each}"] for each in ("name_bn", "name_en", "nid", "mobile")),
    *(SECRETIVE[f"who.{each}"] for each in ("name_bn", "name_en", "nid", "mobile")),
    RIGHT_WALLET,
}
TOLD = {"কাকতাড়ুয়া", "ঝিঁঝিপোকা", "তালগাছ", "আত্মীয়ের", "সত্যতা", "জোনাকি"}


def inbox(office: Office, *narrowed: object) -> dict[str, dict]:
    """Return what an inbox of headquarters holds, by number."""
    said = office.say("grievances", "--format", "jsonl", *narrowed)
    return {line["number"]: line for line in map(msgspec.json.decode, said.splitlines())}


def whole(office: Office, number: str) -> dict:
    return msgspec.json.decode(office.say("grievance", "--number", number))


def assert_each_step_is_there_once(office: Office, desk: GrievanceDesk, *ids: UUID) -> None:
    """Everything that was recorded of these is at headquarters, unchanged, and nothing twice."""
    arrived = office.events()
    for id in ids:
        detail = desk.detail(id)
        recorded = {event.id: (event.entity, event.kind, event.sha256) for event in detail.events}
        assert recorded == {at: what for at, what in arrived.items() if what[0] == id}
        assert all(event.settled is not None for event in detail.events)
        assert len(recorded) == len(detail.steps)


def received_by_keys(desk: GrievanceDesk) -> tuple[str, str, str]:
    """Type three complaints; look at what is handed over to each of the complainants."""
    hers = desk.receive(4, WRONG_WALLET, known=NEIGHBOUR["applicant.nid"])
    due = "২৯ নভেম্বর ২০২৬"
    assert says(desk.slip, hers, due, "উপজেলা নির্বাহী অফিসার", "কাকতাড়ুয়া", "৩৩৩") == []
    his = desk.receive(6, BRIBE)
    nobodys = desk.receive(9, ABSENT)
    assert says(desk.slip, nobodys, due, "উপজেলা নির্বাহী অফিসার") == []
    assert len(desk.counter.desk.printed) == 3
    desk.leave()
    return hers, his, nobodys


def everything(counter: OpenCounter) -> Sequence[GrievanceLine]:
    """Return every grievance of the counter."""
    return counter.counter.grievances.page(GrievanceFilter(sort="number"), None, 100)


def forwarded_by_one_letter(desk: GrievanceDesk, hers: str, his: str, nobodys: str) -> None:
    """Choose all that lie here, make one letter, and read it."""
    letter = desk.letter("Ctrl+Return", all_of_them=True)
    memo = f"স্মারক নং: {to_bangla_digits(letter.name)}"
    rows = (hers, his, nobodys, "কাকতাড়ুয়া", "ঝিঁঝিপোকা", "তালগাছ")
    assert says(letter.pdf, memo, "উপজেলা নির্বাহী অফিসার", *rows) == []
    assert says(letter.pdf, NEIGHBOUR["applicant.name_bn"]) == []
    text = squeezed(words_of(letter.pdf))
    assert text.count(squeezed("নাম প্রকাশে অনিচ্ছুক")) == 2  # who gave none, and who keeps it
    secret = (SECRETIVE["who.name_bn"], SECRETIVE["who.name_en"], "০১৯১২০০০০৪৪", "01912000044")
    assert says(letter.pdf, *secret) == list(secret)
    states = {line.number: line.state for line in everything(desk.counter)}
    assert states == dict.fromkeys((hers, his, nobodys), State.FORWARDED)


def assert_she_is_answered(desk: GrievanceDesk, number: str) -> None:
    """Whatever she has with her, her grievance is found, and the answer with it."""
    her = {name: NEIGHBOUR[f"applicant.{name}"] for name in ("nid", "born", "mobile", "name_bn")}
    for asked in ((number,), (her["nid"], her["born"]), (her["mobile"],), (her["name_bn"],)):
        said = desk.ask(*asked)
        assert "The answer is here." in said, asked
        assert number in said
        assert "Found true; put the wallet right." in said
        assert "12 November 2026" in said.splitlines()[-1], "as of when this is"
    assert desk.ask(her["nid"], "01-01-2001") == "", "the birth date is not hers"
    desk.ask(number)
    assert says(desk.slip_of_where_it_stands(), number, ANSWERED, "৪১.০১") == []


def mended_from_the_grievance(desk: GrievanceDesk, number: str, application: str) -> None:
    """Make the amendment that was accepted, from the grievance, by keys."""
    hands, counter = desk.hands, desk.counter
    assert desk.open(number).can_mend
    hands.press("Ctrl+Return")
    entry = counter.enrolment.entry_page
    hands.see(entry.isVisible, "the entry of the amendment")
    hands.settle()
    assert counter.enrolment.desk.draft.answers["account.wallet"] == RIGHT_WALLET
    hands.press("Ctrl+P")
    hands.see(entry.steps.review_step.isVisible, "the review")
    hands.settle()
    assert counter.save() == application


def told_and_closed(desk: GrievanceDesk, number: str) -> None:
    """Tell her, and close the record."""
    desk.open(number)
    desk.take("tell", {"how": "1", "is_satisfied": "1"})
    desk.take("close")
    steps = desk.page.detail.shown.steps
    assert steps[-1].state is State.CLOSED
    (told,) = (step for step in steps if step.kind is StepKind.TELL)
    assert (told.how, told.is_satisfied) == ("in_person", True)


def assert_it_is_mended(office: Office, counter: OpenCounter, number: str) -> None:
    """The application says what the grievance asked for, here and at headquarters."""
    detail = counter.detail(number)
    assert detail.application.body["account"]["wallet"] == RIGHT_WALLET
    kinds = [event.kind for event in detail.events]
    assert kinds == ["application.submitted", "application.amended"]
    arrived = office.events()
    assert {e.id: (e.entity, e.kind, e.sha256) for e in detail.events}.items() <= arrived.items()
    assert office.applications()[number]["revision"] == 2


def assert_the_register_counts(desk: GrievanceDesk, closed: str) -> None:
    """The register of the month is printed, and its totals are those of what was done."""
    paper = desk.register()
    lines = {f"{at} {line.number}" for at, line in enumerate(everything(desk.counter), 1)}
    text = words_of(paper.pdf)
    assert {line for line in lines if line not in text} == set()
    heads, figures = text.split("Totals ")[1].split(" Prepared")[0].split(" Sealed ")
    totals = dict(zip(heads.split(), map(int, figures.split()[:8]), strict=True))
    assert int(figures.split()[8]) == 0, "sealed"
    assert totals == {
        "Received": 3, "Forwarded": 3, "Answered": 1, "Told": 1, "Closed": 1, "Withdrawn": 0,
        "Open": 2, "Late": 0,
    }  # fmt: skip
    assert f"1 {closed} 12-11-2026 In person {NEIGHBOUR['applicant.name_bn']}" in text
    assert SECRETIVE["who.name_bn"] not in text


def reminded_and_appealed(desk: GrievanceDesk, number: str) -> None:
    """Remind the office by a letter, then go to the next tier by another one."""
    first = desk.open(number)
    assert first.days_left == -2, "late by Monday and Tuesday"
    reminder = desk.take("remind")
    was_due = ("তাগিদপত্র", "উত্তরের নির্ধারিত তারিখ ছিল: ২৯ নভেম্বর ২০২৬")
    memo = f"স্মারক নং {to_bangla_digits(first.letters[0].memo)}"
    assert says(reminder.pdf, number, *was_due, memo, "উপজেলা নির্বাহী অফিসার") == []
    appeal = desk.take("appeal", {"reason": REMEMBERED})
    to = ("আপিল কর্মকর্তা", "ব্রাহ্মণবাড়িয়া", f"আপিলের কারণ: {REMEMBERED}")
    assert says(appeal.pdf, number, *to) == []
    for letter in (reminder, appeal):
        assert says(letter.pdf, SECRETIVE["who.name_bn"]) != []
    memos = [letter.memo for letter in desk.page.detail.shown.letters]
    assert [memo.rsplit("/")[-1] for memo in sorted(memos)] == ["১", "২", "৩"]
    grievance = desk.page.detail.shown.grievance
    assert (grievance.state, grievance.tier, grievance.office) == (State.FORWARDED, 2, "appeal")
    assert grievance.due == APPEAL_DUE


@pytest.mark.parametrize(
    ("office", "way"), [(name, name) for name in ("wire", "stick")], indirect=["office"],
    ids=["wire", "stick"],
)  # fmt: skip
def test_a_spoken_complaint_is_answered_and_closed(
    way: str, office: Office, clock: MovedClock, open_counter, prepared: Prepared, tmp_path: Path
):
    home = prepared.copy(tmp_path / "home")
    counter: OpenCounter = open_counter(home, clock, language="en", verbose=True)
    counter.sign_in(prepared.supervisor)
    sending: Way = WAYS[way](counter, office, tmp_path / "stick")
    sending.join()
    desk = GrievanceDesk(counter)

    hers, his, nobodys = received_by_keys(desk)
    forwarded_by_one_letter(desk, hers, his, nobodys)
    sending.send()
    (neighbour,) = counter.counter.queries.applications(ApplicationFilter(), None, 2)
    there = inbox(office, "--office", "uno")
    assert set(there) == {hers, his, nobodys}
    for line in there.values():
        assert (line["state"], line["due"]) == ("forwarded", str(DUE))
    assert [number for number, line in there.items() if line["has_mending"]] == [hers]
    assert [number for number, line in there.items() if line["is_anonymous"]] == [nobodys]

    office.say("take-up", "--number", hers)
    office.say("ask", "--number", hers, "--reason-bn", "পুরোনো নম্বরটি কার?")
    sending.send()
    detail = desk.open(hers)
    assert detail.grievance.is_asked
    assert detail.possible[0] is StepKind.ADD
    desk.take("add", {"text": SHE_ADDED})
    sending.send()

    assert whole(office, hers)["steps"][-1]["kind"] == "add"
    office.say("transfer", "--number", hers, "--to", "social", "--reason-bn", "এখতিয়ার তাঁর।")
    words = ("--text-bn", ANSWERED, "--text-en", "Found true; put the wallet right.")
    letter = ("--memo", "৪১.০১", "--outcome", "upheld", "--mending", "accepted")
    office.say("reply", "--number", hers, *words, *letter)
    sending.send()
    assert_she_is_answered(desk, hers)
    mended_from_the_grievance(desk, hers, neighbour.number)
    told_and_closed(desk, hers)
    sending.send()

    assert inbox(office)[hers]["state"] == "closed"
    assert_it_is_mended(office, counter, neighbour.number)
    assert_the_register_counts(desk, hers)

    counter.close()
    clock.at = LATER
    counter = open_counter(home, clock, language="en", verbose=True)
    counter.sign_in(prepared.supervisor)
    desk, sending = GrievanceDesk(counter), WAYS[way](counter, office, tmp_path / "stick-later")
    assert set(inbox(office, "--late")) == {his, nobodys}
    reminded_and_appealed(desk, his)
    sending.send()

    appealed = inbox(office, "--office", "appeal")[his]
    assert (appealed["state"], appealed["tier"]) == ("forwarded", 2)
    assert appealed["due"] == str(APPEAL_DUE)
    assert set(inbox(office, "--late")) == {nobodys}
    assert inbox(office)[hers]["state"] == "closed"
    assert_each_step_is_there_once(office, desk, *(line.id for line in everything(counter)))
    for log in (home.logs / "udc-desktop.log", office.log):
        assert named_in(log, PEOPLE | TOLD | {PASSWORD}) == []
    if way != "stick":
        assert office.log.stat().st_size


def holidays(folder: Path, *days: date) -> Path:
    """Write a list of holidays of the year."""
    file = folder / f"holidays-{len(days)}.toml"
    lines = ["format = 1", "since = 2026-01-01", "until = 2026-12-31"]
    lines += [f'[[holiday]]\non = {day}\nbn = "নমুনা ছুটি"\nen = "A sample day"' for day in days]
    file.write_text("\n".join(lines), "utf-8")
    return file


@pytest.mark.parametrize("office", ["stick"], indirect=True)
def test_a_holiday_that_is_set_after_the_fact_moves_the_day_of_the_answer(
    office: Office, clock: MovedClock, open_counter, prepared: Prepared, tmp_path: Path
):
    counter: OpenCounter = open_counter(prepared.copy(tmp_path / "home"), clock, language="en")
    counter.sign_in(prepared.supervisor)
    sending: Way = WAYS["stick"](counter, office, tmp_path / "stick")
    sending.join()
    desk = GrievanceDesk(counter)
    number = desk.receive(9, ABSENT)
    desk.leave()
    desk.letter("Ctrl+Return")
    sending.send()
    assert "An answer is due by 29 November 2026" in desk.ask(number)
    assert inbox(office)[number]["due"] == "2026-11-29"

    closed = (DUE, DUE + timedelta(days=1))
    office.say("publish", "holidays", holidays(tmp_path, *closed))
    sending.send()

    assert "An answer is due by 1 December 2026" in desk.ask(number)
    moved = desk.open(number)
    assert moved.steps[-1].kind is StepKind.DELAY
    assert moved.grievance.due == date(2026, 12, 1)
    (shown,) = (desk.page.list_part.rows.line_at(0),)
    assert shown.due == date(2026, 12, 1), "the list behind it knows, too"
    sending.send()
    assert inbox(office)[number]["due"] == "2026-12-01"

    office.say("publish", "holidays", holidays(tmp_path))
    sending.send()
    assert "An answer is due by 29 November 2026" in desk.ask(number)
    sending.send()
    assert inbox(office)[number]["due"] == "2026-11-29"
