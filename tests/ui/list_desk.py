"""A counter with applications on it, for tests of lists, of one application, and of finding."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.builders import OPERATOR
from tests.ui.entry_counter import EntryCounter, jpeg
from udc_desktop.domain.applications import Application
from udc_desktop.domain.operators import Operator

NAMES = (
    ("রোকেয়া নমুনা", "Rokeya Namuna"),
    ("লক্ষ্মী নমুনা", "Lakshmi Namuna"),
    ("সাবিনা নমুনা", "Sabina Namuna"),
)


class ListDesk(EntryCounter):
    """A counter at which people have applied before."""

    def enrol(
        self, number: int = 0, operator: Operator = OPERATOR, *, refused: bool = False, **answers
    ) -> Application:
        """Enrol made-up person ``number``; a minute passes. ``refused``: she is too old."""
        names = NAMES[number % len(NAMES)]
        mobile = f"01712{number:06d}"
        known = {
            "applicant__nid": f"{4_100_000_000 + number * 7_919_317}",
            "applicant__mobile": mobile,
            "account__wallet": mobile,
            "account__wallet_again": mobile,
            "applicant__name_bn": names[0],
            "applicant__name_en": names[1],
        }
        if refused:
            known["applicant__born"] = "01-01-1980"
        draft = self.desk.mcbp_draft(operator, **(known | answers))
        for at, document in enumerate(self.desk.catalogue.get("mcbp").documents):
            self.desk.enrolment.add_paper(draft, document.id, jpeg(60 + at, 40), "made-up.jpg")
        if refused:
            draft.as_refused = True
        done = self.desk.enrolment.enrol(draft, operator)
        self.desk.clock.pass_by(minutes=1)
        return done.application

    def settle(self, application: Application) -> None:
        """Let headquarters have received what waits, and the application with it."""
        now = self.desk.clock()
        contents = self.desk.store.contents
        contents.outbox[:] = [replace(event, settled=now) for event in contents.outbox]
        contents.applications[application.id] = replace(
            contents.applications[application.id], sent=now
        )

    def let_days_pass(self, days: int) -> None:
        """Let it be some days later."""
        self.desk.clock.now += timedelta(days=days)


class LateJobs:
    """Work is done at once; its answers lie about until the test hands them over."""

    def __init__(self) -> None:
        self.answers = []

    def run(self, work, on_done, on_error, lane="counter"):
        result = work()
        self.answers.append(lambda: on_done(result))

    def hand_over(self) -> None:
        while self.answers:
            self.answers.pop(0)()
