"""An operator in a process of its own, so that the process can be killed under her hands.

``python -m tests.tools.typist --home FOLDER --operator UUID`` opens the real program on a centre
that is set up, signs in, goes on with the draft that is offered, or begins one, and types a whole
MCBP enrolment. She types as fast as the disk and no faster: a field is left when the store has
taken the one before, which at a real counter is always so.

Every event is one flushed line of JSON on the standard output:
``{"offered": DRAFT, "step": STEP, "field": FIELD}`` the entry is open, there;
``{"step": STEP}`` another step is shown;
``{"left": FIELD, "text": RAW}`` a field that was typed into was left;
``{"paper": DOCUMENT, "sha256": HEX}`` a paper was taken;
``{"pressing": KEYS}`` the save is about to be pressed; ``{"saved": NUMBER}`` the outcome is shown.

With ``--die N`` the process kills itself in the middle of the save, before the N-th statement that
SQLite runs after the key was pressed, its own ones for the name indexes among them.
``--die commit`` is the moment before that save is committed, ``--die committed`` the moment after.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from tests.tools.desk import TourDesk
from tests.tools.hands import Hands
from tests.tools.sudden_death import PASSWORD, RunningClock, SuddenDeath, say
from tests.tools.tour import applicant
from udc_desktop import bootstrap, demo, paths
from udc_desktop.ui.app import Program, make_application
from udc_desktop.ui.enrolment.papers_step import PapersStep
from udc_desktop.ui.widgets.fields import Field

PAPERS = (("photo", "photo"), ("signature", "signature"), ("nid", "scan"), ("anc_card", "scan"))


class Typist(Hands):
    """Hands that tell what they left behind, seen from outside the program's own signals."""

    def __init__(
        self, program: Program, desk: TourDesk, app: QApplication, death: SuddenDeath | None = None
    ) -> None:
        super().__init__(program)
        self._desk, self._death = desk, death
        self._typed: set[str] = set()
        self._step = ""
        app.focusChanged.connect(self._on_focus_changed)

    @property
    def enrolment(self):
        return self.program.main_window.page("enrolment")

    def press(self, keys: str) -> None:
        """Press a key; one that leads on waits until the disk has taken what came before."""
        self.see(lambda: self.program.jobs._waiting == 0, "the end of the jobs")
        super().press(keys)

    def _fill(self, field_: Field, wanted: str) -> None:
        self._typed.add(field_.id)
        super()._fill(field_, wanted)

    def _on_focus_changed(self, before: QWidget | None, after: QWidget | None) -> None:
        field_ = _field_around(before)
        if field_ is None or field_ is _field_around(after) or field_.id not in self._typed:
            return
        self._typed.discard(field_.id)
        say(left=field_.id, text=field_.text())

    # -- the job at the counter -----------------------------------------------------------------

    def sign_in(self, operator: UUID, password: str) -> None:
        """Choose the name, type the password."""
        self.program.sign_in_page.choose(operator)
        self.type(password)
        self.press("Return")
        self.see(lambda: self.program.main_window is not None, "the counter")
        self.settle()

    def open_entry(self) -> None:
        """Press F2 and go on with what is offered; without a draft a new entry opens by itself."""
        self.press("F2")
        page = self.enrolment
        self.see(lambda: page.views.currentWidget() is not page.blank_view, "the entry")
        if page.views.currentWidget() is page.drafts_page:
            self.press("Return")
            self.see(lambda: page.desk.is_open, "the draft")
        self.settle()
        self._step = page.entry_page.step
        here = self._field()
        say(offered=str(page.desk.draft.id), step=self._step, field=here.id if here else "")

    def enrol(self, answers: dict[str, str], folder: Path) -> str:
        """Type whatever is not typed yet, save, and return the number."""
        entry = self.enrolment.entry_page
        if entry.step == "programme":
            self.press("1")
            self.settle()
            if entry.step == "programme":
                self.press("Return")
                self.settle()
        while entry.step != "review":
            self._note_step()
            step = entry.step
            if step == "papers":
                self._hand_in(folder)
            else:
                self.walk_to_a_field()
                self.answer(answers)
            if entry.step == step:
                self.press("Ctrl+Return")
                self.settle()
            if entry.step == step:
                raise LookupError(f"cannot leave {step}: {self.enrolment.desk.checked.problems}")
        self._note_step()
        self.see(lambda: self.program.jobs._waiting == 0, "the end of the jobs")
        say(pressing="Ctrl+P")
        if self._death is not None:
            self._death.is_armed = True
        self.press("Ctrl+P")
        outcome = self.enrolment.outcome_page
        self.see(outcome.isVisible, "what became of the entry")
        number = outcome.number_label.text()
        say(saved=number)
        return number

    def _note_step(self) -> None:
        step = self.enrolment.entry_page.step
        if step != self._step:
            self._step = step
            say(step=step)

    def _hand_in(self, folder: Path) -> None:
        draft = self.enrolment.desk.draft
        papers = self.enrolment.entry_page.findChild(PapersStep)
        for document, kind in PAPERS:
            if document in draft.papers:
                continue
            file = folder / f"{document}.jpg"
            file.write_bytes(demo.picture(kind))
            self._desk.next_file = file
            papers.focus_paper(document)
            self.press("Return")
            self.see(lambda d=document: d in draft.papers, f"the paper {document}")
            say(paper=document, sha256=draft.papers[document].sha256)


def _field_around(widget: QWidget | None) -> Field | None:
    while widget is not None and not isinstance(widget, Field):
        widget = widget.parentWidget()
    return widget


def work(home: Path, operator: UUID, at: datetime, die: str = "") -> None:
    """Sign in at the centre in ``home`` and enrol the applicant, on the day of ``at``."""
    clock = RunningClock(at)
    app = make_application(["typist"])
    with tempfile.TemporaryDirectory() as scratch:
        house, preferences = bootstrap.open_house(paths.Home(home), clock=clock, cost=demo.CHEAP)
        desk = TourDesk(Path(scratch))
        program = Program(app, house, preferences, system=desk)
        typist = Typist(program, desk, app, SuddenDeath(die) if die else None)
        program.start()
        typist.settle()
        try:
            typist.sign_in(operator, PASSWORD)
            typist.open_entry()
            typist.enrol(applicant(clock.today), Path(scratch))
            typist.settle()
        finally:
            program.frame.close()
            program.end()


def main() -> int:
    """Read the command line and work."""
    parser = argparse.ArgumentParser(prog="typist", description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--operator", type=UUID, required=True)
    parser.add_argument("--at", type=datetime.fromisoformat, default=datetime.now(UTC))
    parser.add_argument("--die", default="", metavar="MOMENT")
    wanted = parser.parse_args()
    work(wanted.home, wanted.operator, wanted.at, wanted.die)
    return 0


if __name__ == "__main__":
    sys.exit(main())
