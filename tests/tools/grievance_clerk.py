"""The grievance desk in a process of its own, so that the process can be killed at its work.

``python -m tests.tools.grievance_clerk --home FOLDER --operator UUID --job JOB`` signs in at a
centre that is set up and does one thing there:

``type`` with real windows: goes on with the grievance that is offered, or begins one, and types it
to the end; ``receive`` hands in the draft that lies there; ``receive-sealed`` types a confidential
one and hands it in; ``seal`` types one readably, and then it turns out to be confidential;
``forward`` sends the two oldest of those that wait with one letter; ``open`` signs in, and no more.

What it tells and how it dies is as with the typist; ``{"statements": N}`` comes at the end.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.storage.raw_pages import a_story
from tests.tools.desk import TourDesk
from tests.tools.typist import PASSWORD, RunningClock, SuddenDeath, Typist, say
from udc_desktop import bootstrap, demo, paths
from udc_desktop.domain.grievances import GrievanceDraft, State
from udc_desktop.services.grievances.ports import GrievanceFilter
from udc_desktop.services.house import Counter
from udc_desktop.ui.app import Program, make_application

CATEGORY = 6
"""The number of the tile of ``bribe``."""

ANSWERS = {
    "about.category": "bribe",
    "about.against_kind": "office",
    "about.subject": "for_listing",
    "about.channel": "in_person",
    "who.kind": "other",
    "who.name_bn": "নমুনা বাহাদুর",
    "who.name_en": "Namuna Bahadur",
    "who.nid": "5198217643",
    "who.born": "02-01-1960",
    "who.mobile": "01912000044",
    "who.ward": "4",
    "who.village": "নমুনাপুর",
    "what.text": "তালিকায় নাম দিতে টাকা চাওয়া হয়েছে। দুই সাক্ষী ছিলেন।",
    "what.happened_where": "বাজারের পাশে",
    "what.against": "নমুনা দালাল",
    "what.remedy": "তালিকায় নাম চাই, টাকা ছাড়া।",
    "wishes.forward": "yes",
    "wishes.secrecy": "yes",
    "wishes.publish": "no",
    "wishes.consent_how": "thumb",
}
STORY, REMEDY = a_story(11, 4000), a_story(12, 700)
PAPER = b"%PDF-1.4\n" + a_story(13, 5000).encode()
CONFIDENTIAL = {
    "about.category": "sensitive",
    "about.subject": "exploitation",
    "about.against_kind": "operator",
}
_ENDS = (30, 200, 900, 1700, 2600, 3300, len(STORY))


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
        if step != self._step and step in {"about", "who", "what", "wishes", "review"}:
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


class Clerk:
    """Does one thing at the desk, without windows."""

    def __init__(self, counter: Counter, home: paths.Home, death: SuddenDeath) -> None:
        self._counter, self._home, self._death = counter, home, death
        self._desk = counter.grievances

    def receive(self) -> None:
        """Hand in the draft that lies there, and print its slip."""
        (draft,) = self._desk.drafts(self._counter.operator)
        self._hand_in(draft)

    def receive_sealed(self) -> None:
        """Type a confidential one, of which nothing is ever kept readably, and hand it in."""
        draft = self._desk.begin(self._counter.operator)
        draft.answers |= ANSWERS | CONFIDENTIAL | {"what.text": STORY}
        self._desk.keep(draft)
        self._hand_in(draft)

    def _hand_in(self, draft: GrievanceDraft) -> None:
        say(offered=str(draft.id), step="review", field="")
        self._about_to("receive")
        grievance = self._desk.receive(draft, self._counter.operator)
        say(saved=grievance.number)
        slip = self._desk.slip(grievance.id, "a5", "bn")
        self._desk.printed(slip, self._counter.operator, "printed")

    def seal(self) -> None:
        """Type one readably; then say that it is about the operator."""
        draft = self._desk.begin(self._counter.operator)
        draft.answers |= ANSWERS
        say(offered=str(draft.id), step="what", field="what.text")
        for end in _ENDS:
            draft.answers["what.text"] = STORY[:end]
            self._desk.keep(draft)
        self._desk.add_paper(draft, PAPER, "নমুনা.pdf")
        draft.answers["what.remedy"] = REMEDY
        self._desk.keep(draft)
        self._about_to("seal")
        draft.answers |= CONFIDENTIAL
        self._desk.keep(draft)
        say(saved="sealed")

    def forward(self) -> None:
        """Send two of those that lie there with one letter."""
        wanted = GrievanceFilter(states=(State.RECEIVED,), sort="number")
        chosen = [line.id for line in self._desk.page(wanted, None, 2)]
        self._about_to("forward")
        letter = self._desk.forward(chosen, "uno", self._counter.operator)
        say(saved=letter.name)
        self._desk.printed(letter, self._counter.operator, "printed")

    def _about_to(self, job: str) -> None:
        store = hashlib.sha256(self._home.store.read_bytes()).hexdigest()
        say(pressing=job, store=store)
        self._death.is_armed = True


def work(home: paths.Home, operator: UUID, at: datetime, job: str, die: str) -> None:
    """Sign in at the centre in ``home`` and do the job."""
    clock, death = RunningClock(at), SuddenDeath(die, home.store)
    house, _ = bootstrap.open_house(home, clock=clock, cost=demo.CHEAP)
    death.is_armed = job == "open"
    clerk = Clerk(house.sign_in(operator, PASSWORD), home, death)
    if job != "open":
        getattr(clerk, job.replace("-", "_"))()
    death.is_armed = False
    say(statements=death.statements)
    house.sign_out()


def type_it(home: paths.Home, operator: UUID, at: datetime) -> None:
    """Sit down at the windows and type a grievance."""
    app = make_application(["grievance-clerk"])
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
    parser = argparse.ArgumentParser(prog="grievance-clerk", description=__doc__)
    parser.add_argument("--home", type=lambda text: paths.Home(Path(text)), required=True)
    parser.add_argument("--operator", type=UUID, required=True)
    parser.add_argument("--at", type=datetime.fromisoformat, default=datetime.now(UTC))
    parser.add_argument("--die", default="", metavar="MOMENT")
    parser.add_argument("--job", required=True)
    wanted = parser.parse_args()
    if wanted.job == "type":
        type_it(wanted.home, wanted.operator, wanted.at)
    else:
        work(wanted.home, wanted.operator, wanted.at, wanted.job, wanted.die)
    return 0


if __name__ == "__main__":
    sys.exit(main())
