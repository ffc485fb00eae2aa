"""A day at the counter, through the real windows, on a real encrypted store."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pypdfium2
import pytest

from tests.journey.conftest import IN_TIME, whole_draft
from tests.tools.tour import Tour, applicant
from udc_desktop import bootstrap, demo, paths
from udc_desktop.domain.applications import State
from udc_desktop.domain.text import local_day
from udc_desktop.ui.find_results import LINE_ROLE

pytestmark = pytest.mark.journey

ANSWERS = applicant(local_day(IN_TIME))


class MovableClock:
    """A clock that goes where the test puts it."""

    def __init__(self, at: datetime = IN_TIME) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


def find(counter, text: str) -> list:
    """Type into the find box and return the lines that are shown."""
    hands, box = counter.hands, counter.window.find_box
    hands.press("F3")
    hands.clear_and_type(text)
    hands.see(box.popup.isVisible, f"an answer to {text}")
    hands.settle()
    model = box.found
    rows = [model.index(row, 0).data(LINE_ROLE) for row in range(model.rowCount())]
    return [line for line in rows if line is not None]


def blackness(pdf) -> float:
    """Return which part of the first page is printed on."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        picture = page.render(scale=0.5).to_pil().convert("L")
        page.close()
    shades = picture.histogram()
    return sum(shades[:128]) / sum(shades)


def test_from_the_set_up_to_the_withdrawal_in_bangla(open_counter, tmp_path):
    counter = open_counter(paths.Home(tmp_path / "new"))
    hands, tour = counter.hands, counter.tour

    tour.set_up()
    assert (counter.folder / "recovery-sheet.pdf").exists()
    tour.sign_in_again()
    tour.enrol(ANSWERS, pictures=False)

    number = counter.enrolment.outcome_page.number_label.text()
    detail = counter.detail(number)
    assert detail.application.state is State.SUBMITTED
    (receipt,) = detail.receipts
    assert [(p.how, p.copy_number) for p in detail.prints] == [("printed", 0)]
    (printed,) = counter.desk.printed
    assert blackness(printed) == pytest.approx(blackness(receipt.pdf), rel=0.3)
    assert blackness(printed) > 0.005

    for text in ("নমুনা খাতুন", "namuna kha", "১২৩৪৫৬৮৭০৯", "1234568709", number, "০১৭১২০০০০০১"):
        lines = find(counter, text)
        assert detail.application.id in [line.id for line in lines], text
        hands.press("Escape")
        hands.press("Escape")
    lines = find(counter, number)
    assert lines[0].id == detail.application.id
    hands.press("Return")
    hands.settle()
    page = counter.window.page("applications")
    assert page.is_detail_shown
    assert page.detail.shown.application.number == number

    counter.press_and_say_why("Ctrl+E", "গ্রামের নাম ভুল ছিল")
    entry = counter.enrolment.entry_page
    assert entry.isVisible()
    entry.go_to("address", "address.village")
    hands.settle()
    hands.clear_and_type("নতুনপাড়া")
    hands.press("Return")
    hands.settle()
    entry.go_to("review")
    hands.settle()
    assert counter.save() == number
    detail = counter.detail(number)
    assert [r.body["address"]["village"] for r in detail.revisions] == ["শ্রীপুর", "নতুনপাড়া"]
    assert detail.revisions[1].reason == "গ্রামের নাম ভুল ছিল"
    assert [e.kind for e in detail.events] == ["application.submitted", "application.amended"]

    counter.window.navigator.open_application(detail.application.id)
    hands.settle()
    hands.see(lambda: page.detail.shown is not None, "the application")
    hands.settle()
    counter.press_and_say_why("Ctrl+Del", "আবেদনকারীর ইচ্ছায়")
    detail = counter.detail(number)
    assert detail.application.state is State.WITHDRAWN
    assert detail.events[-1].kind == "application.withdrawn"


class SwitchingTour(Tour):
    """Changes the language in the middle of a word and again at another step."""

    heard: tuple[str, ...] = ()

    def _part_way(self, step, answers, look):
        hands, translator = self.hands, self.program.translator
        if step == "applicant":
            hands.type("১২৩")
            before = self._standing()
            hands.press("Ctrl+Shift+L")
            hands.settle()
            assert self._standing() == before
            assert before[2] == "১২৩"
            self.heard += (translator.language,)
        elif step == "pregnancy":
            before = dict(self.enrolment.desk.draft.answers)
            hands.press("Ctrl+Shift+L")
            hands.settle()
            assert self.enrolment.desk.draft.answers == before
            self.heard += (translator.language,)

    def _standing(self):
        entry = self.enrolment.entry_page
        field = self.hands._field()
        return entry.step, field.id, field.text()


def test_in_english_with_another_language_in_the_middle_nothing_is_lost(
    open_counter, prepared, tmp_path
):
    counter = open_counter(prepared.copy(tmp_path / "home"), language="en")
    counter.sign_in(prepared.operator)
    tour = SwitchingTour(counter.hands, counter.desk, counter.folder)

    tour.enrol(ANSWERS, pictures=False)

    assert tour.heard == ("bn", "en")
    number = counter.enrolment.outcome_page.number_label.text()
    body = counter.detail(number).application.body
    for path in ANSWERS:
        group, _, name = path.partition(".")
        if name not in {"wallet_again", "same_as_present", "agreed"}:
            assert body[group].get(name) is not None, path
    assert body["applicant"]["nid"] == "1234568709"
    assert body["applicant"]["name_bn"] == ANSWERS["applicant.name_bn"]
    assert body["pregnancy"]["anc_card"] == ANSWERS["pregnancy.anc_card"]


def test_a_half_done_entry_is_locked_away_and_comes_back_to_its_owner_alone(
    open_counter, prepared, tmp_path
):
    counter = open_counter(prepared.copy(tmp_path / "home"))
    hands, program = counter.hands, counter.program
    counter.sign_in(prepared.operator)
    hands.press("F2")
    hands.settle()
    hands.press("1")
    hands.settle()
    if counter.enrolment.entry_page.step == "programme":
        hands.press("Return")
        hands.settle()
    hands.type("১২৩৪৫৬৮৭০৯")
    hands.press("Return")
    hands.type("১৫-০৫")  # half a date, and never left

    program.idle._timer.start(20)  # the minutes are over
    hands.see(lambda: program.is_locked, "the lock")
    hands.settle()
    assert program.frame.views.currentWidget() is program.lock_page
    assert not counter.window.isVisible()

    program.lock_page.other_button.click()
    hands.see(lambda: program.sign_in_page is not None, "the sign-in")
    hands.settle()
    counter.sign_in(prepared.supervisor)
    hands.press("F2")
    hands.settle()
    page = counter.enrolment
    assert page.views.currentWidget() is page.entry_page, "no entry is offered to her"
    assert page.desk.draft.operator == prepared.supervisor
    assert not page.desk.draft.answers.get("applicant.nid")

    program.leave()
    hands.settle()
    counter.sign_in(prepared.operator)
    counter.go_on_with_the_draft()
    entry, answers = counter.enrolment.entry_page, counter.enrolment.desk.draft.answers
    assert answers["applicant.nid"] == "১২৩৪৫৬৮৭০৯"
    assert answers["applicant.born"] == "১৫-০৫"
    assert (entry.step, entry.steps.focused_field) == ("applicant", "applicant.born")
    hands.type("-২০০০")
    assert counter.enrolment.desk.draft.answers["applicant.born"].endswith("-২০০০")


@pytest.fixture
def with_entry(open_counter, prepared, tmp_path):
    """Call with answers: a counter whose operator stands before the review of such an entry."""

    def open_(answers, clock=lambda: IN_TIME, **more):
        home = prepared.copy(tmp_path / "home")
        house, _ = bootstrap.open_house(home, clock=clock, cost=demo.CHEAP)
        counter = house.sign_in(prepared.operator, "নদী-নৌকা-৪২")
        whole_draft(counter, answers)
        house.sign_out()
        counter = open_counter(home, clock, **more)
        counter.sign_in(prepared.operator)
        counter.go_on_with_the_draft()
        assert counter.enrolment.entry_page.step == "review"
        return counter

    return open_


def test_who_is_not_eligible_gets_a_slip_with_the_reasons(with_entry):
    too_young = {**ANSWERS, "applicant.born": "15-05-2008"}
    counter = with_entry(too_young)
    hands = counter.hands

    hands.press("Ctrl+P")
    hands.settle()
    assert not counter.enrolment.outcome_page.isVisible(), "a block is never saved as it is"
    hands.press("Alt+N")
    hands.settle()
    number = counter.save()

    detail = counter.detail(number)
    assert detail.application.state is State.REFUSED
    assert [e.kind for e in detail.events] == ["application.refused"]
    slip = json.loads(detail.receipts[0].content)
    assert slip["is_refused"]
    assert slip["reasons"]
    assert all(reason["bn"] and reason["en"] for reason in slip["reasons"])
    (printed,) = counter.desk.printed
    assert blackness(printed) > 0.005


@pytest.mark.parametrize(
    ("language", "words"), [("bn", "কোনো প্রিন্টার"), ("en", "No printer is connected")]
)
def test_a_missing_printer_is_a_sentence_and_the_enrolment_stays(with_entry, language, words):
    counter = with_entry(ANSWERS, language=language, has_printer=False)

    number = counter.save()

    assert [text for text in counter.window.messages.texts if words in text]
    detail = counter.detail(number)
    assert detail.application.state is State.SUBMITTED
    assert len(detail.receipts) == 1
    assert detail.prints == ()


def test_outside_the_window_she_waits_for_the_next_and_is_moved_on_its_day(
    with_entry, open_counter, prepared
):
    clock = MovableClock(IN_TIME + timedelta(days=13))
    counter = with_entry(ANSWERS, clock)
    number = counter.save()
    assert "১ ডিসেম্বর" in counter.enrolment.outcome_page.about_label.text()
    waiting = counter.detail(number)
    assert (waiting.application.state, waiting.application.intake) == (
        State.NEXT_WINDOW,
        date(2026, 12, 1),
    )
    assert waiting.events == ()
    counter.close()

    clock.at = datetime(2026, 12, 1, 4, 0, tzinfo=UTC)
    counter = open_counter(counter.home, clock)
    counter.sign_in(prepared.operator)
    counter.hands.see(lambda: counter.window.messages.texts, "that it was moved")

    moved = counter.detail(number)
    assert moved.application.state is State.SUBMITTED
    assert moved.application.revision == 2
    assert [e.kind for e in moved.events] == ["application.submitted"]
    assert any("১" in text for text in counter.window.messages.texts)
