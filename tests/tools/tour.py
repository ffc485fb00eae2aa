"""``python3 dev.py tour --out DIR``: the real application, driven through its main job.

Real windows, a real encrypted store, real keys. Pictures at 1366x768, the PDFs, and
``tour.json`` with the keys pressed and the seconds of each step.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt

from tests.tools.desk import TourDesk
from tests.tools.hands import Hands
from tests.tools.tour_grievances import GrievanceTour
from tests.tools.tour_sync import SyncTour, headquarters_with_the_clock
from udc_desktop import bootstrap, demo, paths
from udc_desktop.domain.text import local_day, to_bangla_digits
from udc_desktop.services.ports import ApplicationFilter
from udc_desktop.ui.app import Program, make_application
from udc_desktop.ui.enrolment.papers_step import PapersStep

SIZE = (1366, 768)
PASSWORD = "নদী-নৌকা-৪২"


def on_a_working_day() -> datetime:
    """Return this time of the twelfth of this month: the ordinary case, inside the window."""
    return bootstrap.utc_now().replace(day=12, hour=4, minute=42)


def applicant(today: date) -> dict[str, str]:
    """Return the answers of a plainly made-up applicant who is in her fifth month today."""
    lmp = today - timedelta(weeks=20, days=1)
    born = date(today.year - 26, 5, 15)
    answers = {
        "applicant.id_kind": "nid",
        "applicant.nid": "1234568709",
        "applicant.born": f"{born:%d-%m-%Y}",
        "applicant.sex": "female",
        "applicant.name_bn": "মোছাঃ নমুনা খাতুন",
        "applicant.name_en": "Mst. Namuna Khatun",
        "applicant.father_bn": "মোঃ নমুনা উদ্দিন",
        "applicant.mother_bn": "নমুনা বেগম",
        "applicant.marital_status": "married",
        "applicant.spouse_bn": "মোঃ নমুনা মিয়া",
        "applicant.mobile": "01712000001",
        "applicant.sim_owner": "own",
        "applicant.disability": "no",
        "applicant.occupation": "homemaker",
        "address.union": demo.UNION,
        "address.ward": "3",
        "address.village": "শ্রীপুর",
        "address.same_as_present": "yes",
        "household.head_is_applicant": "no",
        "household.head_name_bn": "মোঃ নমুনা মিয়া",
        "household.head_relation": "spouse",
        "household.size": "3",
        "household.income_monthly": "7,500",
        "household.land_decimal": "3",
        "household.livelihood": "day_labourer",
        "household.other_allowances": "none",
        "pregnancy.order": "1",
        "pregnancy.lmp": f"{lmp:%d-%m-%Y}",
        "pregnancy.anc_card": "নমুনা-০৩৪১",
        "pregnancy.anc_facility": "কৃষ্ণনগর ইউনিয়ন স্বাস্থ্যকেন্দ্র",
        "pregnancy.living_children": "0",
        "pregnancy.earlier_benefit": "0",
        "account.kind": "wallet",
        "account.owner": "own",
        "account.provider": "bkash",
        "account.sim_owner": "own",
        "account.wallet": "01712000001",
        "account.wallet_again": "01712000001",
        "consent.given_by": "applicant",
        "consent.how": "thumb",
        "consent.agreed": "yes",
    }
    return {
        key: to_bangla_digits(text) if key.rpartition(".")[2] in {"nid", "born", "lmp"} else text
        for key, text in answers.items()
    }


class Tour:
    """One walk through the counter."""

    def __init__(self, hands: Hands, desk: TourDesk, out: Path) -> None:
        self.hands, self.desk, self.out = hands, desk, out
        self.program = hands.program
        self.today = local_day(on_a_working_day())

    @property
    def enrolment(self):
        return self.program.main_window.page("enrolment")

    def set_up(self) -> None:
        """Answer the first set-up."""
        hands, wizard = self.hands, self.program.wizard
        with hands.step("set-up"):
            hands.picture("set-up-language")
            hands.press("Ctrl+Return")
            hands.settle()
            hands.type("কৃষ্ণনগর নবীনগর")
            hands.see(wizard.place_step.places_list.count, "the unions of that name")
            hands.picture("set-up-place")
            hands.press("Return")
            hands.settle()
            if wizard.place_step.isVisible():
                hands.press("Ctrl+Return")
                hands.settle()
            hands.picture("set-up-centre")
            hands.press("Ctrl+Return")
            hands.see(lambda: wizard.supervisor_step.isVisible(), "the supervisor's question")
            hands.settle()
            hands.type(demo.SUPERVISOR)
            hands.press("Return")
            hands.type(PASSWORD)
            hands.press("Return")
            hands.type(PASSWORD)
            hands.picture("set-up-supervisor")
            hands.press("Ctrl+Return")
            hands.see(lambda: wizard.sheet_step.isVisible(), "the recovery sheet")
            hands.picture("set-up-recovery-sheet")
            wizard.sheet_step.save_button.click()
            hands.settle()
            key = wizard._sheet.recovery_key
            hands.type(key.split("-")[-1])
            hands.press("Ctrl+Return")
            hands.see(lambda: self.program.main_window is not None, "the counter")
            hands.picture("home-first-day")

    def sign_in_again(self) -> None:
        """Leave and come back by the password."""
        hands = self.hands
        with hands.step("sign-in"):
            self.program.leave()
            hands.settle()
            hands.picture("sign-in")
            hands.type("ভুল-পাসওয়ার্ড")
            hands.press("Return")
            hands.settle()
            hands.picture("sign-in-wrong-password")
            hands.clear_and_type(PASSWORD)
            hands.press("Return")
            hands.see(lambda: self.program.main_window is not None, "the counter")
            hands.settle()

    def enrol(self, answers: dict[str, str], *, pictures: bool = True, programme: int = 1) -> None:
        """Enrol an applicant by the keyboard, from F2 to the receipt.

        ``programme`` is the number that stands before it in the first step.
        """
        hands = self.hands
        look = hands.picture if pictures else (lambda _name: hands.settle())
        with hands.step("enrol"):
            hands.press("F2")
            hands.settle()
            entry = self.enrolment.entry_page
            look("enrol-programme")
            hands.press(str(programme))
            hands.settle()
            if entry.step == "programme":
                hands.press("Return")
                hands.settle()
            while entry.step not in {"papers", "review"}:
                step = entry.step
                self._part_way(step, answers, look)
                hands.answer(answers, before_the_end=lambda s=step: look(f"enrol-{s}"))
                hands.settle()
                if entry.step == step:
                    hands.press("Ctrl+Return")
                    hands.settle()
                if entry.step == step:
                    raise LookupError(
                        f"cannot leave {step}: {self.enrolment.desk.checked.problems}"
                    )
            self._hand_in(look)
            look("enrol-consent-to-read")
            hands.walk_to_a_field()
            hands.answer(answers, before_the_end=lambda: look("enrol-consent"))
            hands.settle()
            if entry.step == "consent":
                hands.press("Ctrl+Return")
            hands.settle()
            look("enrol-review")
            entry.columns.save_button.click()
            outcome = self.enrolment.outcome_page
            hands.see(lambda: outcome.isVisible(), "what became of the entry")
            hands.settle()
            hands.look(300)
            look("enrol-saved")
        if pictures:
            self.keep_papers("receipt")
        with hands.step("print"):
            hands.press("Ctrl+P")
            hands.settle()
            hands.see(lambda: self.desk.printed, "the printed receipt")
            look("printed")
        if pictures:
            self.keep_papers("duplicate")

    def _part_way(self, step: str, answers: dict[str, str], look) -> None:
        if step == "applicant":
            look("enrol-applicant-empty")
            self.hands.type("৯৯৯")
            self.hands.press("Return")
            look("enrol-applicant-a-wrong-number")
            self.hands.press("Shift+Return")

    def _hand_in(self, look) -> None:
        hands, papers = self.hands, self.enrolment.entry_page.findChild(PapersStep)
        programme = self.enrolment.desk.checked.programme
        for document in programme.documents:
            file = self.out / f".{document.id}.jpg"
            file.write_bytes(demo.picture(document.kind))
            self.desk.next_file = file
            papers.focus_paper(document.id)
            hands.press("Return")
            hands.see(
                lambda d=document.id: d in self.enrolment.desk.draft.papers,
                f"the paper {document.id}",
            )
            file.unlink()
        look("enrol-papers")
        hands.press("Ctrl+Return")
        hands.settle()

    def find_and_look(self) -> None:
        """Find the applicant, open the application, lock and come back."""
        hands = self.hands
        with hands.step("find"):
            hands.press("F3")
            hands.type("নমুনা খা")
            hands.settle()
            hands.look(150)
            hands.picture("find")
            hands.press("Return")
            hands.settle()
            hands.picture("person")
            hands.press("Return")
            hands.settle()
            hands.picture("application")
        with hands.step("list"):
            hands.press("Escape")
            hands.press("Escape")
            hands.press("F5")
            hands.settle()
            hands.picture("applications")
            hands.press("F10")
            hands.picture("settings")
            hands.press("F1")
            hands.picture("help")
            hands.press("Alt+Home")
            hands.picture("home")
        with hands.step("lock"):
            hands.press("Ctrl+L")
            hands.settle()
            hands.picture("locked")
            hands.type(PASSWORD)
            hands.press("Return")
            hands.see(lambda: not self.program.is_locked, "the counter again")

    def keep_papers(self, name: str) -> None:
        """Write the newest application's receipt in every size and language."""
        counter = self.program.main_window.counter
        newest = counter.queries.applications(ApplicationFilter(), None, 1)[0]
        for paper in ("a4", "a5", "80mm", "58mm"):
            for language in ("bn", "en", "both"):
                issued = counter.receipts.issue(newest.id, paper, language)
                (self.out / f"{name}-{paper}-{language}.pdf").write_bytes(issued.pdf)


def walk(out: Path, language: str) -> tuple[Hands, TourDesk]:
    """Walk through the counter in one language on a new store."""
    folder = out / language
    folder.mkdir(parents=True, exist_ok=True)
    for old in [*folder.glob("*.png"), *folder.glob("*.pdf")]:
        old.unlink()
    app = make_application(["tour"])
    with (
        tempfile.TemporaryDirectory() as home,
        headquarters_with_the_clock(Path(home) / "headquarters", on_a_working_day) as hq,
    ):
        house, preferences = bootstrap.open_house(
            paths.Home(Path(home) / "centre"), clock=on_a_working_day
        )
        preferences.language = language
        desk = TourDesk(folder)
        program = Program(app, house, preferences, system=desk)
        hands = Hands(program, folder)
        program.frame.setWindowState(Qt.WindowState.WindowNoState)
        program.start()
        program.frame.showNormal()
        program.frame.resize(*SIZE)
        hands.settle()
        tour = Tour(hands, desk, folder)
        try:
            tour.set_up()
            tour.sign_in_again()
            tour.enrol(applicant(tour.today))
            tour.find_and_look()
            sync = SyncTour(tour, hq, on_a_working_day)
            sync.walk()
            GrievanceTour(tour, hq, on_a_working_day, sync).walk()
        finally:
            program.frame.close()
            program.end()
            program.frame.deleteLater()
            program.deleteLater()
    return hands, desk


def main() -> int:
    """Read the command line and walk."""
    parser = argparse.ArgumentParser(prog="dev.py tour", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--language", choices=("bn", "en"), action="append")
    wanted = parser.parse_args()
    report = {}
    for language in wanted.language or ("bn", "en"):
        hands, _ = walk(wanted.out, language)
        report[language] = [
            {
                "step": step.name,
                "keys": len(step.keys),
                "pressed": step.keys,
                "seconds": step.seconds,
                "pictures": step.pictures,
            }
            for step in hands.steps
        ]
    text = json.dumps(report, ensure_ascii=False, indent=1)
    (wanted.out / "tour.json").write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
