"""A centre that is set up once, and copied for every journey."""

from __future__ import annotations

import contextlib
import logging
import random
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication

from tests.journey.offices import Office, on_the_clock
from tests.tools.desk import TourDesk
from tests.tools.hands import PATIENCE, Hands
from tests.tools.headquarters import headquarters
from tests.tools.tour import Tour
from tests.tools.typist import PASSWORD
from udc_desktop import bootstrap, demo, paths
from udc_desktop.domain.enrolments import Consent, EnrolmentDraft
from udc_desktop.domain.operators import Role
from udc_desktop.mis.http_logs import JsonLines
from udc_desktop.services.applications import ApplicationDetail
from udc_desktop.services.house import Counter, NewCentre
from udc_desktop.services.ports import ApplicationFilter
from udc_desktop.services.vault import Clock
from udc_desktop.storage.keys import FileVault
from udc_desktop.ui.app import Program
from udc_desktop.ui.applications.reason_dialog import ReasonDialog
from udc_desktop.ui.theme import apply_theme

if TYPE_CHECKING:
    from udc_desktop.ui.crash import CrashWatch
    from udc_desktop.ui.enrolment.page import EnrolmentPage
    from udc_desktop.ui.main_window import MainWindow

IN_TIME = datetime(2026, 11, 12, 6, 0, tzinfo=UTC)  # noon in Dhaka, on a day of an open window


@pytest.fixture(autouse=True)
def _logging_as_before():
    """Take the log file of a journey's home out of the logging again."""
    logger = logging.getLogger("udc_desktop")
    before = logger.handlers[:], logger.level, logger.propagate, logging.raiseExceptions
    yield
    for handler in logger.handlers:
        if handler not in before[0]:
            handler.close()
    logger.handlers[:], logger.level, logger.propagate, logging.raiseExceptions = before


@dataclass(frozen=True)
class Prepared:
    """A centre with a supervisor, an operator, and one applicant enrolled the day before."""

    folder: Path
    supervisor: UUID
    operator: UUID
    recovery_key: str
    key: bytes

    def copy(self, to: Path) -> paths.Home:
        """Return the home of a fresh copy."""
        shutil.copytree(self.folder, to)
        return paths.Home(to)


def whole_draft(counter: Counter, answers: dict[str, str]) -> EnrolmentDraft:
    """Return a stored MCBP draft of the one signed in with nothing left to do but the save."""
    draft = counter.enrolment.begin(counter.operator, "mcbp")
    draft.answers.update(answers)
    programme = counter.catalogue.get("mcbp")
    assert programme is not None
    for document in programme.documents:
        counter.enrolment.add_paper(draft, document.id, demo.picture(document.kind), "made-up")
    draft.consent = Consent(
        "2026-1", "applicant", "thumb", draft.answers["applicant.name_bn"], "bn", draft.started
    )
    draft.step = "review"
    counter.enrolment.keep(draft)
    return draft


@pytest.fixture(scope="session")
def prepared(tmp_path_factory) -> Prepared:
    folder = tmp_path_factory.mktemp("centre") / "home"
    logger = logging.getLogger("udc_desktop")
    before = logger.handlers[:], logger.level, logger.propagate, logging.raiseExceptions
    day_before = IN_TIME - timedelta(days=1)
    house, _ = bootstrap.open_house(paths.Home(folder), clock=lambda: day_before, cost=demo.CHEAP)
    sheet = house.set_up(NewCentre("bn", demo.CENTRE, demo.SUPERVISOR, PASSWORD))
    supervisor = house.slots()[0].operator
    counter = house.sign_in(supervisor, PASSWORD)
    other = counter.operators.add(counter.operator, demo.OPERATOR, Role.OPERATOR, PASSWORD)
    neighbour = demo.expectant_mother(random.Random(3), 1, day_before.date())
    counter.enrolment.enrol(whole_draft(counter, neighbour), counter.operator)
    house.sign_out()
    logger.handlers[:], logger.level, logger.propagate, logging.raiseExceptions = before
    key = FileVault(folder, lambda: day_before, cost=demo.CHEAP).open(supervisor, PASSWORD)
    return Prepared(folder, supervisor, other.id, sheet.recovery_key, key)


class OpenCounter:
    """The whole program in this process, on a real home, with an operator's hands before it."""

    def __init__(
        self,
        app: QApplication,
        home: paths.Home,
        clock: Clock,
        folder: Path,
        *,
        language: str = "bn",
        has_printer: bool = True,
        verbose: bool = False,
        crashes: CrashWatch | None = None,
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.home, self.folder, self._is_closed = home, folder, False
        self.house, preferences = bootstrap.open_house(
            home, clock=clock, cost=demo.CHEAP, verbose=verbose
        )
        preferences.language = language
        self.desk = TourDesk(folder, has_printer=has_printer)
        self.program = Program(app, self.house, preferences, crashes=crashes, system=self.desk)
        self.hands = Hands(self.program)
        self.tour = Tour(self.hands, self.desk, folder)
        self._answering = QTimer(self.program)
        self._answering.setInterval(20)
        self._answering.timeout.connect(self._answer)
        self.program.start()
        self.hands.settle()

    @property
    def window(self) -> MainWindow:
        assert self.program.main_window is not None
        return self.program.main_window

    @property
    def counter(self) -> Counter:
        return self.window.counter

    @property
    def enrolment(self) -> EnrolmentPage:
        return self.window.page("enrolment")

    def sign_in(self, operator: UUID) -> None:
        """Choose the name, type the password."""
        self.program.sign_in_page.choose(operator)
        self.hands.type(PASSWORD)
        self.hands.press("Return")
        self.hands.see(lambda: self.program.main_window is not None, "the counter")
        self.hands.settle()

    def go_on_with_the_draft(self) -> None:
        """Press F2 and take the entry that is offered."""
        page = self.enrolment
        self.hands.press("F2")
        self.hands.see(lambda: page.views.currentWidget() is page.drafts_page, "the drafts")
        self.hands.press("Return")
        self.hands.see(lambda: page.views.currentWidget() is page.entry_page, "the entry")
        self.hands.settle()

    def press_and_say_why(self, keys: str, reason: str) -> None:
        """Press a key that asks for a reason, and give it."""
        self._reason, self._asked = reason, time.monotonic()
        self._answering.start()
        self.hands.press(keys)
        assert not self._answering.isActive(), f"{keys} asks for no reason"
        self.program.frame.activateWindow()  # which a window manager does when a dialog closes
        self.hands.settle()

    def _answer(self) -> None:
        """Type the reason as soon as the cursor stands in its line."""
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ReasonDialog) and dialog.reason_edit.hasFocus():
            self._answering.stop()
            self.hands.type(self._reason)
            self.hands.press("Return")
        elif time.monotonic() > self._asked + PATIENCE:
            self._answering.stop()
            if dialog is not None:
                dialog.close()

    def save(self) -> str:
        """Press Ctrl+P and return the number that is shown."""
        outcome = self.enrolment.outcome_page
        self.hands.press("Ctrl+P")
        self.hands.see(outcome.isVisible, "what became of the entry")
        self.hands.settle()
        return outcome.number_label.text()

    def detail(self, number: str) -> ApplicationDetail:
        """Return an application whole, as the store has it."""
        (line,) = self.counter.queries.applications(ApplicationFilter(text=number), None, 2)
        return self.counter.applications.detail(line.id)

    def close(self) -> None:
        """Close the window, as the cross does; may be called twice."""
        if self._is_closed:
            return
        self._is_closed = True
        self.program.frame.close()
        self.program.end()
        self.program.translator.fall_silent()
        for part in (self.program.frame, self.program):
            part.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def open_counter(qapp, tmp_path):
    """Call with a home and a clock; every counter that was opened is closed again."""
    opened: list[OpenCounter] = []

    def open_(home: paths.Home, clock: Clock = lambda: IN_TIME, **more) -> OpenCounter:
        counter = OpenCounter(qapp, home, clock, tmp_path / f"desk{len(opened)}", **more)
        opened.append(counter)
        return counter

    yield open_
    for counter in opened:
        counter.close()
    apply_theme(qapp, "light", 100)


class MovedClock:
    """One clock for the counters and for headquarters; it goes where the test puts it."""

    def __init__(self) -> None:
        self.at = IN_TIME

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock(monkeypatch) -> MovedClock:
    clock = MovedClock()
    on_the_clock(monkeypatch, clock)
    return clock


@pytest.fixture
def office(request, tmp_path, clock, capsys) -> Iterator[Office]:
    """Headquarters with a server of its own authority; for sticks alone, without one."""

    def heard() -> str:
        said = capsys.readouterr()
        return said.out + said.err

    folder = tmp_path / "office"
    folder.mkdir()
    with contextlib.ExitStack() as stack:
        hq = None
        if request.param != "stick":
            hq = stack.enter_context(headquarters(folder, tls=True, thread=True, clock=clock))
        stack.enter_context(_log_of_headquarters(folder / "office.log"))
        office = Office(folder, heard, hq)
        if hq is None:
            office.say("init", "--name-bn", "সদর দপ্তর", "--name-en", "Headquarters")
        yield office


@contextlib.contextmanager
def _log_of_headquarters(file: Path) -> Iterator[None]:
    """Write what headquarters logs in this process as ``udc-mis serve`` writes it."""
    logger, handler = logging.getLogger("udc_desktop.mis"), logging.FileHandler(file, "a", "utf-8")
    handler.setFormatter(JsonLines())
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    yield
    logger.removeHandler(handler)
    logger.setLevel(logging.NOTSET)
    handler.close()
