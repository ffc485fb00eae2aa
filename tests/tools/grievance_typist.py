"""An operator who types a grievance, in a process of its own that can be killed under her hands.

``python -m tests.tools.grievance_typist --home FOLDER --operator UUID`` opens the real program at a
centre that is set up, signs in, goes on with the grievance that is offered, or begins one, and
types it to the end. She tells the same as the typist of enrolments does.
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

from tests.tools.desk import TourDesk
from tests.tools.grievance_clerk import ANSWERS
from tests.tools.sudden_death import PASSWORD, RunningClock, say
from tests.tools.typist import Typist
from udc_desktop import bootstrap, demo, paths
from udc_desktop.services.grievances.form import STEPS
from udc_desktop.ui.app import Program, make_application

CATEGORY = 6
"""The number of the tile of ``bribe``."""


class ComplaintTypist(Typist):
    """Types a grievance; the page is that of F4."""

    @property
    def entry(self):
        """Where a grievance is typed."""
        return self.program.main_window.page("grievances").entry()

    def _shown_step(self) -> str:
        return self.entry.entry_page.step

    def open_entry(self) -> None:
        """Press F4 and Ctrl+N and go on with what is offered, or with a new one."""
        self.press("F4")
        self.settle()
        self.press("Ctrl+N")
        entry = self.entry
        self.see(lambda: entry.views.currentWidget() is not entry.blank_view, "the entry")
        if entry.views.currentWidget() is entry.drafts_page:
            self.settle()
            self.press("Return")
            self.see(lambda: entry.desk.is_open, "the draft")
        self.settle()
        self._step, here = self._shown_step(), self._field()
        say(offered=str(entry.desk.draft.id), step=self._step, field=here.id if here else "")

    def receive(self, folder: Path) -> None:
        """Type whatever is not typed yet, save, and tell the number."""
        if not self.entry.desk.draft.answers.get("about.category"):
            self.press(str(CATEGORY))
            self.press("Return")
            self.settle()
        while (step := self._shown_step()) != "review":
            self._note(step)
            if step == "what" and not self.entry.desk.draft.papers:
                self._hand_over(folder)
            self.walk_to_a_field()
            self.answer(ANSWERS)
            if self._shown_step() == step:
                self.press("Ctrl+Return")
                self.settle()
            if self._shown_step() == step:
                raise LookupError(f"cannot leave {step}: {self.entry.desk.checked.problems}")
        self._note(step)
        self.see(lambda: self.program.jobs._waiting == 0, "the end of the jobs")
        say(pressing="Ctrl+P")
        self.press("Ctrl+P")
        outcome = self.entry.outcome_page
        self.see(outcome.isVisible, "what became of the entry")
        self.settle()
        say(saved=outcome.number_label.text())

    def _note(self, step: str) -> None:
        if step != self._step and step in STEPS:
            self._step = step
            say(step=step)

    def _hand_over(self, folder: Path) -> None:
        file = folder / "photo.jpg"
        file.write_bytes(demo.picture("photo"))
        self._desk.next_file = file
        self.press("Alt+A")
        draft = self.entry.desk.draft
        self.see(lambda: draft.papers, "the photo")
        self.settle()
        say(paper=draft.papers[0].document, sha256=draft.papers[0].sha256)


def work(home: paths.Home, operator: UUID, at: datetime) -> None:
    """Sit down at the windows and type a grievance."""
    app = make_application(["grievance-typist"])
    with tempfile.TemporaryDirectory() as scratch:
        house, preferences = bootstrap.open_house(home, clock=RunningClock(at), cost=demo.CHEAP)
        desk = TourDesk(Path(scratch))
        program = Program(app, house, preferences, system=desk)
        typist = ComplaintTypist(program, desk, app)
        program.start()
        typist.settle()
        try:
            typist.sign_in(operator, PASSWORD)
            typist.open_entry()
            typist.receive(Path(scratch))
        finally:
            program.frame.close()
            program.end()


def main() -> int:
    """Read the command line and work."""
    parser = argparse.ArgumentParser(prog="grievance-typist", description=__doc__)
    parser.add_argument("--home", type=lambda text: paths.Home(Path(text)), required=True)
    parser.add_argument("--operator", type=UUID, required=True)
    parser.add_argument("--at", type=datetime.fromisoformat, default=datetime.now(UTC))
    parser.add_argument("--die", default="", help="she is killed from outside")
    wanted = parser.parse_args()
    work(wanted.home, wanted.operator, wanted.at)
    return 0


if __name__ == "__main__":
    sys.exit(main())
