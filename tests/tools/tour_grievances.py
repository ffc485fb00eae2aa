"""The part of the tour at the grievance desk: received, forwarded, answered, told, registered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from tests.tools.headquarters import Headquarters
from tests.tools.tour_sync import SyncTour
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.text import local_day
from udc_desktop.mis.grievance_views import OfficeAnswer
from udc_desktop.services.grievances.ports import GrievanceFilter
from udc_desktop.ui.grievances.page import FIGURES, LETTERS, REGISTER, TRACK

if TYPE_CHECKING:
    from tests.tools.tour import Tour

COMPLAINT = {
    "about.against_kind": "none",
    "about.subject": "instalment_missing",
    "about.programme": "mcbp",
    "about.channel": "in_person",
}
STORY = {
    "what.text": "গত দুই কিস্তির টাকা আসেনি। মোবাইলেও কোনো বার্তা আসেনি।",
    "what.happened_where": "নিজ বাড়ি",
    "what.remedy": "বকেয়া কিস্তি পাওয়া।",
}
WISHES = {
    "wishes.forward": "yes",
    "wishes.secrecy": "no",
    "wishes.publish": "no",
    "wishes.consent_how": "thumb",
}
SEALED = {
    "about.against_kind": "up_member",
    "about.subject": "exploitation",
    "wishes.forward": "yes",
    "wishes.consent_how": "spoken",
    "who.kind": "anonymous",
    "what.text": "এটি একটি কাল্পনিক গোপনীয় অভিযোগ।",
}
ANSWER = Words(
    "পে-রোলের ত্রুটি সংশোধন করা হয়েছে; বকেয়া দুই কিস্তি আগামী মাসে প্রদান করা হবে।",
    "The payroll is put right; both instalments are paid next month.",
)


class GrievanceTour:
    """F4, after the centre has joined headquarters."""

    def __init__(
        self, tour: Tour, hq: Headquarters, now: Callable[[], datetime], sync: SyncTour
    ) -> None:
        self.tour, self.hq, self.now, self.sync = tour, hq, now, sync
        self.hands = tour.hands

    @property
    def window(self):
        return self.tour.program.main_window

    @property
    def page(self):
        return self.window.page("grievances")

    @property
    def clerk(self):
        return self.window.counter.grievances

    def walk(self) -> None:
        """Receive one by the keys and a sealed one, forward, have it answered, tell, register."""
        received = self.receive()
        self.receive_sealed()
        self.forward()
        with self.hands.step("send a grievance"):
            self.hands.press("F9")
            self.hands.settle()
        self.sync.send("grievance-sent")
        self.answer(received)
        self.sync.send("grievance-answered")
        self.tell(received)
        self.look_at_parts(received)

    def receive(self) -> UUID:
        """Receive a grievance of a known applicant; pictures of every step."""
        hands = self.hands
        with hands.step("grievance"):
            hands.press("F4")
            hands.settle()
            hands.picture("grievances-empty")
            hands.press("Ctrl+N")
            entry = self.page.entry()
            hands.see(lambda: entry.is_under_way, "an entry")
            hands.settle()
            hands.picture("grievance-about")
            hands.type("৩")
            hands.press("Return")
            hands.settle()
            self._say(COMPLAINT, "who")
            entry.desk.type("who.kind", "known")
            entry.entry_page.steps.who_step.show_answers()
            finder = entry.entry_page.steps.who_step.finder
            finder.find_edit.setFocus()
            hands.type("নমুনা খা")
            hands.see(lambda: finder.rows, "the applicant")
            hands.picture("grievance-who")
            finder.rows[0].pressed.emit("0")
            hands.see(lambda: entry.desk.draft.person, "that she is taken")
            hands.settle()
            self._say(STORY, "what")
            hands.picture("grievance-what")
            self._say(WISHES, "wishes")
            hands.picture("grievance-wishes")
            entry.entry_page.go_to("review")
            hands.settle()
            hands.picture("grievance-review")
            return self._save("grievance-received")

    def receive_sealed(self) -> None:
        """Receive one that nobody here may read again."""
        hands, entry = self.hands, self.page.entry()
        with hands.step("sealed grievance"):
            entry.leave()
            hands.press("Ctrl+N")
            hands.see(lambda: entry.is_under_way, "an entry")
            entry.entry_page.steps.about_step.choose("sensitive")
            hands.settle()
            self._say(SEALED, "about")
            hands.picture("grievance-sealed-about")
            entry.entry_page.go_to("review")
            hands.settle()
            self._save("grievance-sealed")
            entry.leave()

    def _say(self, answers: dict[str, str], step: str) -> None:
        """Answer, and stand in a step."""
        entry = self.page.entry()
        for field, text in answers.items():
            entry.desk.type(field, text)
        entry.entry_page.go_to(step)
        self.hands.settle()

    def _save(self, picture: str) -> UUID:
        entry, hands = self.page.entry(), self.hands
        saved: list[UUID] = []
        entry.received.connect(saved.append)
        hands.press("Ctrl+P")
        hands.see(lambda: saved, "that it is received")
        hands.settle()
        hands.look(300)
        hands.picture(picture)
        entry.received.disconnect(saved.append)
        return saved[0]

    def forward(self) -> None:
        """Forward what is to be forwarded by one letter, and keep it as a file."""
        hands = self.hands
        with hands.step("forward"):
            hands.press("Alt+Home")
            hands.settle()
            hands.picture("home-with-grievances")
            hands.press("F4")
            hands.settle()
            hands.picture("grievances")
            waiting = self.clerk.page(GrievanceFilter(sort="number"), None, 50)
            chosen = [line.id for line in waiting if line.state.is_to_be_forwarded]
            letter = self.clerk.forward(chosen, "uno", self.window.counter.operator)
            (self.tour.out / "grievance-letter.pdf").write_bytes(letter.pdf)

    def answer(self, grievance: UUID) -> None:
        """Have the UNO's office answer."""
        number = self.clerk.detail(grievance).grievance.number
        today = local_day(self.now())
        answer = OfficeAnswer(text=ANSWER, on=today, memo="০৫.৪২.১২৩৪.০০১", outcome="upheld")
        self.hq.desk.grievances.reply(number, answer, self.now())

    def tell(self, grievance: UUID) -> None:
        """Answer "what became of my complaint?"."""
        hands = self.hands
        number = self.clerk.detail(grievance).grievance.number
        with hands.step("what became of it"):
            hands.press("F4")
            self.page.open_part(TRACK)
            hands.settle()
            hands.type(number)
            hands.press("Return")
            hands.settle()
            hands.look(200)
            hands.picture("grievance-tracked")
            self.window.navigator.open_grievance(grievance)
            hands.settle()
            hands.look(200)
            hands.picture("grievance-detail")
            self.page.close_grievance()

    def look_at_parts(self, grievance: UUID) -> None:
        """Look at letters, register and figures, and keep every paper."""
        hands, clerk, out = self.hands, self.clerk, self.tour.out
        with hands.step("register"):
            for part in (LETTERS, REGISTER, FIGURES):
                self.page.open_part(part)
                hands.settle()
                hands.look(200)
                hands.picture(f"grievance-{part}")
        today = local_day(self.now())
        for language in ("bn", "en"):
            for paper in ("a4", "a5", "80mm", "58mm"):
                slip = clerk.slip(grievance, paper, language)
                (out / f"grievance-slip-{paper}-{language}.pdf").write_bytes(slip.pdf)
            wanted = GrievanceFilter(since=today.replace(day=1), until=today, sort="number")
            register = clerk.register(wanted, language)
            (out / f"grievance-register-{language}.pdf").write_bytes(register.pdf)
            monthly = clerk.monthly_return(today.year, today.month, language)
            (out / f"grievance-return-{language}.pdf").write_bytes(monthly.pdf)
