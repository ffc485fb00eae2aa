"""The part of the tour that goes to headquarters: join, send, and see what comes back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from tests.tools.headquarters import Headquarters, headquarters
from udc_desktop.domain.exchange import Decision, Notice
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.text import local_day
from udc_desktop.services.ports import ApplicationFilter
from udc_desktop.storage.store import new_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.tools.tour import Tour

OFFICE = Words("উপজেলা মহিলা বিষয়ক কর্মকর্তার কার্যালয়", "Upazila Women Affairs Office")


class SyncTour:
    """F9 with a real headquarters on loopback, which has the clock of the counter."""

    def __init__(self, tour: Tour, hq: Headquarters, now: Callable[[], datetime]) -> None:
        self.tour, self.hq, self.now = tour, hq, now
        self.hands = tour.hands

    @property
    def page(self):
        return self.tour.program.main_window.page("sync")

    def walk(self) -> None:
        """Join, send, have it decided, and look."""
        self.join()
        self.send("sync-sent")
        self.decide()
        self.send("sync-decided")
        self.look_at_parts()
        self.look_at_decision()

    def join(self) -> None:
        """Take the invitation file."""
        hands = self.hands
        with hands.step("join"):
            hands.press("F9")
            hands.picture("sync-not-joined")
            file = self.tour.out / "invitation.json"
            centre = self.tour.program.main_window.counter.centre
            file.write_bytes(msgspec.json.encode(self.hq.invite(centre.code, centre.union)))
            self.tour.desk.next_file = file
            hands.press("Return")
            hands.see(lambda: self.page.joined_box.isVisible(), "that the centre has joined")
            file.unlink()
            hands.picture("sync-waiting")

    def send(self, picture: str) -> None:
        """Send now, by the key."""
        hands, courier = self.hands, self.tour.program.main_window.tools.courier
        over: list[object] = []

        def note(how: object, _by_hand: bool) -> None:
            over.append(how)

        courier.ended.connect(note)
        with hands.step("send"):
            hands.press("Ctrl+Return")
            hands.see(lambda: over, "the end of the run")
            hands.picture(picture)
        courier.ended.disconnect(note)

    def decide(self) -> None:
        """Have headquarters say yes, and something to everybody."""
        counter = self.tour.program.main_window.counter
        line = counter.queries.applications(ApplicationFilter(), None, 1)[0]
        today = local_day(self.now())
        self.hq.desk.decide(
            Decision(
                application=line.id,
                number=line.number,
                state="approved",
                decided=today,
                memo="৩২.০১.০০০০.০০১",
                by=OFFICE,
            ),
            self.now(),
        )
        self.hq.desk.notify(
            Notice(
                id=new_id(),
                title=Words("নমুনা নোটিশ", "A sample notice"),
                text=Words(
                    "আগামী রবিবার উপজেলায় উদ্যোক্তাদের সভা।",
                    "Operators meet at the upazila next Sunday.",
                ),
                since=today,
            ),
            "",
            self.now(),
        )

    def look_at_parts(self) -> None:
        """Look at the history, the pen drive, the settings, and make the officer's report."""
        hands, page = self.hands, self.page
        with hands.step("sync"):
            for part in ("history", "stick", "settings", "waiting"):
                page.open_part(part)
                hands.picture(f"sync-{part}")
            language = self.tour.program.translator.language
            report = self.tour.program.main_window.counter.exchange.report(language)
            (self.tour.out / "sync-report.pdf").write_bytes(report)
            hands.press("Alt+Home")
            hands.picture("home-with-notice")

    def look_at_decision(self) -> None:
        """Open the application and keep the slip that tells of the decision."""
        hands, counter = self.hands, self.tour.program.main_window.counter
        line = counter.queries.applications(ApplicationFilter(), None, 1)[0]
        with hands.step("decision"):
            self.tour.program.main_window.navigator.open_application(line.id)
            hands.picture("application-decided")
            for paper in ("a5", "80mm"):
                slip = counter.receipts.decision_slip(line.id, paper, "bn")
                (self.tour.out / f"decision-{paper}.pdf").write_bytes(slip.pdf)


@contextmanager
def headquarters_with_the_clock(
    folder: Path, now: Callable[[], datetime]
) -> Iterator[Headquarters]:
    """Run a headquarters in a thread, whose time is that of the tour."""
    with headquarters(folder, thread=True, clock=now) as hq:
        yield hq
