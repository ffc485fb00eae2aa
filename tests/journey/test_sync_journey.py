"""From the counter to headquarters and back: over HTTPS, by stick, and half by each."""

from __future__ import annotations

import contextlib
import json
import logging
import random
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pypdfium2
import pytest
from PySide6.QtWidgets import QLabel, QWidget

from tests.journey.conftest import IN_TIME, MovedClock, OpenCounter, Prepared, whole_draft
from tests.journey.offices import Office, named_in
from tests.journey.ways import WAYS, Way, send_unseen
from tests.services.central import mcbp
from tests.tools.tour import applicant
from tests.tools.typist import PASSWORD
from udc_desktop import bootstrap, demo, paths
from udc_desktop.domain import answers as answers_module
from udc_desktop.domain.applications import State
from udc_desktop.domain.exchange import Outcome
from udc_desktop.domain.identifiers import Nid, bare_digits
from udc_desktop.domain.operators import Centre
from udc_desktop.domain.problems import Reading
from udc_desktop.domain.text import local_day
from udc_desktop.services.house import Counter, NewCentre
from udc_desktop.services.ports import ApplicationFilter

pytestmark = pytest.mark.journey

TODAY = local_day(IN_TIME)
NAMUNA = applicant(TODAY)
NEIGHBOUR = demo.expectant_mother(random.Random(3), 1, TODAY - timedelta(days=1))
LATER = demo.expectant_mother(random.Random(5), 3, TODAY)
NO_SUCH_DISTRICT, ON_THE_CARD = "9912345678901", "3571298460"
MISREAD = {**demo.expectant_mother(random.Random(4), 2, TODAY), "applicant.nid": NO_SUCH_DISTRICT}
FAR_AWAY = Centre(
    "আমতলী ইউনিয়ন ডিজিটাল সেন্টার", "Amtali Union Digital Centre", "AMT", "amtaliup.barguna", "1"
)
DEADLINE = "Last day to be taken"


@dataclass(frozen=True)
class FarAway:
    """A centre of another union, at which Namuna has applied, too."""

    folder: Path
    operator: UUID

    def counter(self, to: Path, clock: MovedClock) -> Counter:
        """Return the counter of a fresh copy."""
        home = paths.Home(shutil.copytree(self.folder, to))
        house, _ = bootstrap.open_house(home, clock=clock, cost=demo.CHEAP)
        return house.sign_in(self.operator, PASSWORD)


@pytest.fixture(scope="session")
def far_away(tmp_path_factory) -> FarAway:
    folder = tmp_path_factory.mktemp("far-away") / "home"
    with _logging_kept():
        house, _ = bootstrap.open_house(paths.Home(folder), clock=lambda: IN_TIME, cost=demo.CHEAP)
        house.set_up(NewCentre("bn", FAR_AWAY, demo.SUPERVISOR, PASSWORD))
        operator = house.slots()[0].operator
        counter = house.sign_in(operator, PASSWORD)
        answers = {**NAMUNA, "address.union": FAR_AWAY.union}
        enrolled = counter.enrolment.enrol(whole_draft(counter, answers), counter.operator)
        counter.receipts.issue(enrolled.application.id, "a5", "bn")
        house.sign_out()
    return FarAway(folder, operator)


@contextlib.contextmanager
def _logging_kept() -> Iterator[None]:
    logger = logging.getLogger("udc_desktop")
    before = logger.handlers[:], logger.level, logger.propagate, logging.raiseExceptions
    yield
    logger.handlers[:], logger.level, logger.propagate, logging.raiseExceptions = before


def enrol(counter: Counter, answers: Mapping[str, str]) -> str:
    """Enrol without the windows and return the number."""
    draft = whole_draft(counter, dict(answers))
    enrolled = counter.enrolment.enrol(draft, counter.operator)
    assert enrolled.application.state is State.SUBMITTED
    return enrolled.application.number


def enrol_as_an_older_program(
    counter: Counter, answers: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> str:
    """Enrol with a check of the NID that knows nothing of districts yet."""

    def lenient(raw: str, _field: str = "nid", **_: object) -> Reading[Nid]:
        return Reading(Nid(bare_digits(raw)))

    with monkeypatch.context() as older:
        older.setattr(answers_module, "read_nid", lenient)
        return enrol(counter, answers)


def words_on(part: QWidget) -> str:
    """Return everything that stands on a part of the window."""
    return "\n".join(label.text() for label in part.findChildren(QLabel) if label.isVisible())


def show(counter: OpenCounter, number: str):
    """Open an application in the window and return its page."""
    page, id = counter.window.page("applications"), counter.detail(number).application.id
    counter.window.navigator.open_application(id)
    counter.hands.settle()
    view = page.detail
    counter.hands.see(
        lambda: view.shown is not None and view.shown.application.id == id, "the application"
    )
    counter.hands.settle()
    return view


def pill(counter: OpenCounter) -> str:
    counter.hands.settle()
    return counter.window.top_bar.sync_pill.text()


def mend(counter: OpenCounter, way: Way, number: str) -> None:
    """Open what came back by one key, mend the field in which the cursor stands, save."""
    hands, page = counter.hands, way.page
    page.open_part("mend")
    hands.settle()
    line = page.set_aside_part.current
    assert line is not None
    assert (line.number, line.outcome.outcome) == (number, Outcome.REJECTED)
    assert "99 is no district's code" in words_on(page.set_aside_part)
    hands.press("Return")
    entry = counter.enrolment.entry_page
    hands.see(entry.isVisible, "the entry")
    hands.settle()
    field = hands._field()
    assert field is not None
    assert (field.id, field.text()) == ("applicant.nid", NO_SUCH_DISTRICT)
    hands.clear_and_type(ON_THE_CARD)
    hands.press("Return")
    hands.settle()
    hands.press("Ctrl+P")
    hands.see(entry.steps.review_step.isVisible, "the review")
    hands.settle()
    assert counter.save() == number


def decide(office: Office, approved: str, waiting: str, rejected: str, folder: Path) -> None:
    """Let the offices speak: three decisions, a payment, a notice, a programme from tomorrow."""
    office.say("decide", "--number", approved, "--state", "approved", "--memo", "12.34")
    office.say("decide", "--number", waiting, "--state", "waiting", "--rank", 7, "--of", 23)
    reason = ("--reason-bn", "আয় সীমার বেশি।", "--reason-en", "Income above the limit.")
    office.say("decide", "--number", rejected, "--state", "rejected", *reason)
    office.say("pay", "--number", approved, "--cycle", "2026-11", "--amount", 850)
    title = ("--title-bn", "শুক্রবার বন্ধ", "--title-en", "Closed on Friday")
    text = ("--text-bn", "সেবা শনিবার।", "--text-en", "We serve on Saturday.")
    office.say("notify", *title, *text)
    file = folder / "mcbp.toml"
    file.write_text(mcbp(2, (DEADLINE, "Last day by the new circular")), "utf-8")
    office.say("publish-programme", file, "--effective-from", TODAY + timedelta(days=1))


def assert_each_is_there_once(office: Office, counter: OpenCounter, *numbers: str) -> None:
    """Everything that was recorded is at headquarters, unchanged, and nothing twice."""
    arrived, papers = office.events(), office.papers()
    for number in numbers:
        detail = counter.detail(number)
        settled = [event for event in detail.events if event.id in arrived]
        assert [(e.entity, e.kind, e.sha256) for e in settled] == [
            found for found in arrived.values() if found[0] == detail.application.id
        ]
        assert len(settled) == 1
        assert settled[0].settled is not None
        refs = detail.application.body["papers"]
        assert refs
        assert {ref["sha256"] for ref in refs} <= papers


def assert_decided(counter: OpenCounter, approved: str, waiting: str, rejected: str) -> None:
    """Page, list and slip say what was decided."""
    wanted = {
        approved: (State.APPROVED, "Approved on 12 November 2026."),
        waiting: (State.WAITING, "Number 7 of 23 on the waiting list, as of 12 November 2026."),
        rejected: (State.REJECTED, "Rejected on 12 November 2026."),
    }
    for number, (state, said) in wanted.items():
        view = show(counter, number)
        assert view.central_card.decision_label.text() == said
        (line,) = counter.counter.queries.applications(ApplicationFilter(text=number), None, 2)
        assert line.state is state
    assert "Income above the limit." in view.central_card.about_label.text()
    assert "Income above the limit." in slip(counter, rejected)
    assert "7" in slip(counter, waiting)
    assert "850" in words_on(show(counter, approved).payments_card)


def slip(counter: OpenCounter, number: str) -> str:
    """Return the words of the slip that tells an applicant what was decided."""
    id = counter.detail(number).application.id
    with pypdfium2.PdfDocument(counter.counter.receipts.decision_slip(id, "a4", "en").pdf) as pdf:
        page = pdf[0]
        words = page.get_textpage()
        text = words.get_text_range()
        words.close()
        page.close()
    assert number in text
    return text


def assert_both_are_told_of_the_twin(counter: OpenCounter, number: str, far: Counter) -> None:
    """Each of two unions knows that the same person has applied in the other."""
    (there,) = far.queries.applications(ApplicationFilter(), None, 2)
    view = show(counter, number)
    assert there.number in view.twins_note.text_label.text()
    (twin,) = far.applications.detail(there.id).twins
    assert (twin.other_number, twin.other_union) == (number, demo.UNION)


def assert_a_receipt_from_far_away_is_checked(
    counter: OpenCounter, home: paths.Home, far: Counter
) -> None:
    """The code of another centre's receipt, scanned into the find box, is proved with no line."""
    (there,) = far.queries.applications(ApplicationFilter(), None, 2)
    (receipt,) = far.applications.detail(there.id).receipts
    code = json.loads(receipt.content)["qr"]
    hands, box = counter.hands, counter.window.find_box
    hands.press("F3")
    hands.clear_and_type(code)
    hands.see(lambda: box.receipt is not None, "what the code proves")
    hands.settle()
    assert f"Genuine receipt: {there.number}" in box.popup.note.text_label.text()
    hands.press("Escape")
    hands.press("Escape")
    assert bootstrap.verify_receipt(home, code)[0]


def deadline(counter: Counter) -> str:
    """Return how the programme calls its last day."""
    programme = counter.catalogue.get("mcbp")
    assert programme is not None
    assert programme.deadline is not None
    return programme.deadline.label.en


def assert_nothing_is_named(*logs: Path) -> None:
    """No log knows a person."""
    people = (NAMUNA, NEIGHBOUR, MISREAD, LATER)
    fields = ("name_bn", "name_en", "nid", "mobile", "spouse_bn")
    said = {person[f"applicant.{field}"] for person in people for field in fields}
    said |= {ON_THE_CARD, PASSWORD}
    for log in logs:
        assert named_in(log, said) == []


@pytest.mark.may_log
@pytest.mark.parametrize(
    ("office", "way"), [(name, name) for name in WAYS], indirect=["office"], ids=list(WAYS)
)
def test_what_is_recorded_reaches_headquarters_once_and_its_decision_comes_back(
    way: str,
    office: Office,
    clock: MovedClock,
    open_counter,
    prepared: Prepared,
    far_away: FarAway,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    far = far_away.counter(tmp_path / "far-away", clock)
    home = prepared.copy(tmp_path / "home")
    counter: OpenCounter = open_counter(home, clock, language="en", verbose=True)
    counter.sign_in(prepared.supervisor)
    (neighbour,) = counter.counter.queries.applications(ApplicationFilter(), None, 2)
    misread = enrol_as_an_older_program(counter.counter, MISREAD, monkeypatch)
    sending: Way = WAYS[way](counter, office, tmp_path / "stick")

    sending.join()
    whole_draft(counter.counter, NAMUNA)
    counter.go_on_with_the_draft()
    namuna = counter.save()
    assert pill(counter) == "3 waiting to be sent"
    send_unseen(far, office, tmp_path / "far-stick")
    sending.send_first()
    assert pill(counter) == "1 to be mended"
    mend(counter, sending, misread)
    assert pill(counter) == "1 waiting to be sent"
    sending.send()
    assert pill(counter) == "Nothing waiting"
    assert_each_is_there_once(office, counter, neighbour.number, namuna, misread)

    decide(office, approved=neighbour.number, waiting=namuna, rejected=misread, folder=tmp_path)
    later = enrol(counter.counter, LATER)
    sending.send()

    assert_each_is_there_once(office, counter, neighbour.number, namuna, misread, later)
    assert len(office.events()) == 5  # these four, and the one from far away
    assert pill(counter) == "Nothing waiting"
    assert_decided(counter, approved=neighbour.number, waiting=namuna, rejected=misread)
    assert counter.detail(later).application.state is State.RECEIVED
    (notice,) = counter.counter.exchange.notices()
    assert notice.title.en == "Closed on Friday"
    send_unseen(far, office, tmp_path / "far-stick")
    assert_both_are_told_of_the_twin(counter, namuna, far)
    assert_a_receipt_from_far_away_is_checked(counter, home, far)

    assert deadline(counter.counter) == DEADLINE
    counter.close()
    clock.at += timedelta(days=1)
    counter = open_counter(home, clock, language="en", verbose=True)
    counter.sign_in(prepared.operator)
    assert deadline(counter.counter) == "Last day by the new circular"
    assert pill(counter) == "Nothing waiting"
    logs = (home.logs / "udc-desktop.log", office.log)
    assert_nothing_is_named(*logs)
    if way != "stick":  # where there is no line, nothing has happened that a log would tell
        assert all(log.stat().st_size for log in logs)


@pytest.mark.parametrize("office", ["stick"], indirect=True)
def test_a_programme_of_headquarters_survives_a_restart_and_is_given_up_when_withdrawn(
    office: Office, clock: MovedClock, prepared: Prepared, tmp_path: Path
):
    house, _ = bootstrap.open_house(prepared.copy(tmp_path / "home"), clock=clock, cost=demo.CHEAP)

    def counter() -> Counter:
        return house.sign_in(prepared.supervisor, PASSWORD)

    send_unseen(counter(), office, tmp_path / "stick")
    file = tmp_path / "mcbp.toml"
    file.write_text(mcbp(2, (DEADLINE, "Another day")), "utf-8")
    office.say("publish-programme", file, "--effective-from", TODAY)
    open_all_the_while = counter()
    send_unseen(open_all_the_while, office, tmp_path / "stick")
    assert deadline(open_all_the_while) == "Another day"
    assert deadline(counter()) == "Another day"

    office.say("withdraw-file", "programme", 2, "--name", "mcbp")
    open_all_the_while = counter()
    send_unseen(open_all_the_while, office, tmp_path / "stick")
    assert deadline(open_all_the_while) == DEADLINE
    assert deadline(counter()) == DEADLINE
    house.sign_out()
