"""The grievance desk without windows, in a process of its own that can be killed at its work.

``python -m tests.tools.grievance_clerk --home FOLDER --operator UUID --job JOB`` signs in at a
centre that is set up and does one thing there:

``receive`` hands in the draft that lies there; ``receive-sealed`` types a confidential one and
hands it in; ``seal`` types one readably, and then it turns out to be confidential; ``forward``
sends the two oldest of those that wait with one letter; ``copy`` types one readably and copies the
store, and dies (``--die copied``) when the copy has its pages; ``open`` signs in, and no more.

What it tells and how it dies is as with the typist; ``{"statements": N}`` comes at the end.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from tests.storage.raw_pages import a_story
from tests.tools.sudden_death import PASSWORD, RunningClock, SuddenDeath, say
from udc_desktop import bootstrap, demo, paths
from udc_desktop.domain.grievances import GrievanceDraft, State
from udc_desktop.services.grievances.ports import GrievanceFilter
from udc_desktop.services.house import Counter
from udc_desktop.storage.backup import back_up
from udc_desktop.storage.engine import connect
from udc_desktop.storage.keys import FileVault
from udc_desktop.storage.traces import empty_log

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
        self._death.tell_saved(grievance.number)
        slip = self._desk.slip(grievance.id, "a5", "bn")
        self._desk.printed(slip, self._counter.operator, "printed")

    def seal(self) -> None:
        """Type one readably; then say that it is about the operator."""
        draft = self._typed_readably()
        self._about_to("seal")
        draft.answers |= CONFIDENTIAL
        self._desk.keep(draft)
        self._death.tell_saved("sealed")

    def copy(self) -> None:
        """Type one readably; then copy the store, as is done before an upgrade."""
        self._typed_readably()
        vault = FileVault(self._home.folder, self._counter.clock, cost=demo.CHEAP)
        key = vault.open(self._counter.operator.id, PASSWORD)
        self._about_to("copy")
        connection = connect(self._home.store, key)
        assert empty_log(connection)  # so that the file is as large as the copy will be
        connection.close()
        self._death.watch_copy()
        back_up(self._home.store, key, self._home.backups / "copy.db")

    def _typed_readably(self) -> GrievanceDraft:
        draft = self._desk.begin(self._counter.operator)
        draft.answers |= ANSWERS
        say(offered=str(draft.id), step="what", field="what.text")
        for end in _ENDS:
            draft.answers["what.text"] = STORY[:end]
            self._desk.keep(draft)
        self._desk.add_paper(draft, PAPER, "নমুনা.pdf")
        draft.answers["what.remedy"] = REMEDY
        self._desk.keep(draft)
        return draft

    def forward(self) -> None:
        """Send two of those that lie there with one letter."""
        wanted = GrievanceFilter(states=(State.RECEIVED,), sort="number")
        chosen = [line.id for line in self._desk.page(wanted, None, 2)]
        self._about_to("forward")
        letter = self._desk.forward(chosen, "uno", self._counter.operator)
        self._death.tell_saved(letter.name)
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


def main() -> int:
    """Read the command line and work."""
    parser = argparse.ArgumentParser(prog="grievance-clerk", description=__doc__)
    parser.add_argument("--home", type=lambda text: paths.Home(Path(text)), required=True)
    parser.add_argument("--operator", type=UUID, required=True)
    parser.add_argument("--at", type=datetime.fromisoformat, default=datetime.now(UTC))
    parser.add_argument("--die", default="", metavar="MOMENT")
    parser.add_argument("--job", required=True)
    wanted = parser.parse_args()
    work(wanted.home, wanted.operator, wanted.at, wanted.job, wanted.die)
    return 0


if __name__ == "__main__":
    sys.exit(main())
