"""A complaint about the operator: typed at her own counter, readable at headquarters alone."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from tests.journey.conftest import MovedClock, OpenCounter, Prepared
from tests.journey.grievance_desk import PARTS, GrievanceDesk, everything_on, says, words_of
from tests.journey.offices import Office, named_in
from tests.journey.ways import WAYS, Way
from tests.tools.typist import PASSWORD
from udc_desktop.domain.grievances import State, StepKind
from udc_desktop.ui.find_results import LINE_ROLE

pytestmark = [pytest.mark.journey, pytest.mark.may_log]

SAID = "উদ্যোক্তা ভাতার টাকা থেকে হিজলগাছ তলায় ভাগ চেয়েছেন।"
REMEDY = "শিমুলফুল বিচার চাই।"
CONFIDENTIAL = {
    "about.against_kind": "operator",
    "about.subject": "behaviour",
    "who.kind": "other",
    "who.name_bn": "নমুনা গোপনচারিণী",
    "who.name_en": "Namuna Goponcharini",
    "who.nid": "5198217643",
    "who.born": "02-01-1960",
    "who.mobile": "01912000044",
    "who.village": "নমুনাগোপনপুর",
    "what.text": SAID,
    "what.against": "নমুনা উদ্যোক্তাজন",
    "what.remedy": REMEDY,
    "wishes.forward": "yes",
    "wishes.consent_how": "spoken",
}
OPEN = {
    "about.against_kind": "office",
    "about.subject": "absent",
    "who.kind": "anonymous",
    "what.text": "অফিসে গিয়ে কাউকে পাওয়া যায় না।",
    "wishes.forward": "yes",
    "wishes.publish": "no",
    "wishes.consent_how": "thumb",
}
SECRET = {
    "গোপনচারিণী", "Goponcharini", "5198217643", "01912000044", "1912000044", "নমুনাগোপনপুর",
    "হিজলগাছ", "শিমুলফুল", "উদ্যোক্তাজন",
}  # fmt: skip


def secrets_on(text: str) -> set[str]:
    """Return what of the complaint can be read in a text, in either digits."""
    latin = text.translate(str.maketrans("০১২৩৪৫৬৭৮৯", "0123456789"))
    return {each for each in SECRET if each in text or each in latin}


def sealed_by_keys(desk: GrievanceDesk, photo: Path) -> str:
    """Type the complaint with a photo, hand it in, and see what is handed over."""
    hands, entry = desk.hands, desk.entry
    desk.begin(9)
    desk.answer_on_to("who", CONFIDENTIAL)
    assert entry.desk.checked.is_sensitive, "known before a word is typed"
    desk.answer_on_to("what", CONFIDENTIAL)
    hands.answer(CONFIDENTIAL)
    desk.counter.desk.next_file = photo
    hands.press("Alt+A")
    hands.see(lambda: entry.desk.draft.papers, "the photo")
    hands.settle()
    hands.press("Ctrl+Return")
    hands.settle()
    hands.walk_to_a_field()
    desk.answer_on_to("review", CONFIDENTIAL)
    number = desk.save()
    assert says(desk.slip, number, "১০৯", "১০৯৮", "৯৯৯", "২৯ নভেম্বর ২০২৬") == []
    assert secrets_on(words_of(desk.slip)) == set()
    about = ["সেবার মান ও আচরণ", "দুর্ব্যবহার"]
    assert says(desk.slip, *about) == about, "who finds the slip does not learn what it is about"
    desk.leave()
    return number


def assert_no_screen_shows_it(desk: GrievanceDesk, number: str) -> None:
    """Wherever one looks, there is a number, a day and a state."""
    window, hands = desk.counter.window, desk.hands
    for part in PARTS:
        desk.go(part)
        assert secrets_on(everything_on(window)) == set(), part
    detail = desk.open(number)
    assert detail.grievance.is_sealed
    assert desk.page.detail.sealed_card.isVisible()
    assert secrets_on(everything_on(window)) == set()
    assert desk.ask(number)
    assert secrets_on(everything_on(window)) == set()
    assert desk.ask(CONFIDENTIAL["who.nid"], CONFIDENTIAL["who.born"]) == ""
    for known in (CONFIDENTIAL["who.mobile"], CONFIDENTIAL["who.name_bn"]):
        assert desk.ask(known) == ""
    hands.press("Alt+Home")
    hands.settle()
    desk.page.parts_stack.currentWidget().ask_edit.clear()  # what was just asked by
    assert secrets_on(everything_on(window)) == set()


def found(desk: GrievanceDesk, text: str) -> list:
    """Return what the find box finds."""
    hands, box = desk.hands, desk.counter.window.find_box
    hands.press("F3")
    hands.clear_and_type(text)
    hands.see(box.popup.isVisible, f"an answer to {text}")
    hands.settle()
    rows = [box.found.index(row, 0).data(LINE_ROLE) for row in range(box.found.rowCount())]
    hands.press("Escape")
    hands.press("Escape")
    hands.settle()
    return [line for line in rows if line is not None]


def assert_it_is_found_by_its_number_alone(desk: GrievanceDesk, number: str) -> None:
    for text in ("গোপনচারিণী", "Goponcharini", "5198217643", "01912000044", "হিজলগাছ"):
        assert found(desk, text) == [], text
    (line,) = found(desk, number)
    assert (line.kind, line.title_bn, line.title_en) == ("grievance", "", "")


def assert_headquarters_reads_it(office: Office, number: str, photo: Path) -> None:
    """Its officials see a number until one says who opens it."""

    def grievance(*more: str) -> dict:
        return msgspec.json.decode(office.say("grievance", "--number", number, *more))

    row = office.say("grievances", "--office", "uno")
    assert number in row
    assert "sealed" in row
    assert secrets_on(row) == set()
    shut = grievance()
    assert shut["record"] is None
    assert secrets_on(str(shut)) == set()

    record = grievance("--unseal", "--by", "নমুনা কর্মকর্তা")["record"]
    assert (record["text"], record["remedy"]) == (SAID, REMEDY)
    assert record["against_kind"] == "operator"
    assert record["complainant"]["name_en"] == CONFIDENTIAL["who.name_en"]
    assert grievance()["steps"][-1]["by"] == "নমুনা কর্মকর্তা", "who read it is written down"
    (paper,) = record["papers"]
    assert paper["sha256"] in office.papers()
    assert hashlib.sha256(photo.read_bytes()).hexdigest() not in office.papers(), "it is sealed"


@pytest.mark.parametrize(
    ("office", "way"), [(name, name) for name in ("wire", "stick")], indirect=["office"],
    ids=["wire", "stick"],
)  # fmt: skip
def test_a_complaint_about_the_operator_is_read_at_headquarters_alone(
    way: str, office: Office, clock: MovedClock, open_counter, prepared: Prepared, tmp_path: Path
):
    home = prepared.copy(tmp_path / "home")
    counter: OpenCounter = open_counter(home, clock, language="en", verbose=True)
    counter.sign_in(prepared.supervisor)
    sending: Way = WAYS[way](counter, office, tmp_path / "stick")
    sending.join()
    desk = GrievanceDesk(counter)
    photo = tmp_path / "photo.jpg"
    Image.new("RGB", (320, 240), "#7c9a4e").save(photo)

    number = sealed_by_keys(desk, photo)
    other = desk.receive(9, OPEN)
    desk.leave()
    assert_no_screen_shows_it(desk, number)
    assert_it_is_found_by_its_number_alone(desk, number)
    desk.go("list")
    desk.escape()  # it is narrowed to what was looked for
    letter = desk.letter("Ctrl+Return", all_of_them=True)
    assert other in words_of(letter.pdf)
    assert number not in words_of(letter.pdf), "it bypasses whoever carries letters"
    register = words_of(desk.register().pdf)
    assert f"1 {number} 12-11-2026 Sealed (confidential)" in register
    assert secrets_on(register) == set()

    sending.send()
    assert_headquarters_reads_it(office, number, photo)
    office.say("take-up", "--number", number)
    office.say("reply", "--number", number, "--memo", "গোপন-৭")
    sending.send()

    answered = desk.open(number)
    assert answered.grievance.state is State.ANSWERED
    (step,) = (step for step in answered.steps if step.kind is StepKind.ANSWER)
    assert (step.text, step.reason, step.outcome) == (None, "", "")
    assert "The answer is here." in desk.ask(number)
    assert_no_screen_shows_it(desk, number)
    for log in (home.logs / "udc-desktop.log", office.log):
        assert named_in(log, SECRET | {PASSWORD}) == []


@pytest.mark.parametrize("office", ["stick"], indirect=True)
def test_a_confidential_entry_that_was_left_is_never_shown_again_and_still_arrives(
    office: Office, clock: MovedClock, open_counter, prepared: Prepared, tmp_path: Path
):
    home = prepared.copy(tmp_path / "home")
    counter: OpenCounter = open_counter(home, clock, language="en")
    counter.sign_in(prepared.supervisor)
    WAYS["stick"](counter, office, tmp_path / "stick").join()
    desk = GrievanceDesk(counter)
    desk.begin(9)
    desk.answer_on_to("who", CONFIDENTIAL)
    desk.answer_on_to("what", CONFIDENTIAL)
    desk.hands.type(SAID)  # and the field is never left
    counter.close()

    counter = open_counter(home, clock, language="en")
    counter.sign_in(prepared.supervisor)
    desk, hands = GrievanceDesk(counter), counter.hands
    for key in ("F4", "Ctrl+N"):
        hands.press(key)
        hands.settle()
    assert desk.entry.views.currentWidget() is desk.entry.drafts_page
    assert secrets_on(everything_on(counter.window)) == set()
    for _ in ("which asks first", "which hands it in"):
        hands.press("Return")
        hands.settle()
    number = desk.entry.outcome_page.number_label.text()
    assert secrets_on(everything_on(counter.window)) == set()
    WAYS["stick"](counter, office, tmp_path / "stick-again").send()

    said = office.say("grievance", "--number", number, "--unseal", "--by", "নমুনা কর্মকর্তা")
    record = msgspec.json.decode(said)["record"]
    assert record["text"] == SAID
    assert record["complainant"]["mobile"] == CONFIDENTIAL["who.mobile"]
