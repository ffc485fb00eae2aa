"""Every state of the windows in which grievances are listed, followed up and told of."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import msgspec
from PySide6.QtWidgets import QWidget
from reportlab.pdfgen.canvas import Canvas

from tests.services.grievance_scene import COMPLAINANT, Scene, amend
from tests.ui.exchange_desk import set_aside
from tests.ui.list_desk import ListDesk
from udc_desktop.domain.grievances import Complainant, Grievance, Mending, State, StepKind
from udc_desktop.domain.programmes import Words
from udc_desktop.services.grievances.ports import GrievanceFilter
from udc_desktop.ui.main_window import MainWindow

K = StepKind
Screen = tuple[str, QWidget]
LONG_TEXT = (
    "জুলাই ও আগস্ট মাসের কিস্তির টাকা মোবাইল হিসাবে আসেনি। ইউনিয়ন পরিষদে দুইবার জানানো হয়েছে, "
    "কেউ কিছু লিখে রাখেননি। হিসাব নম্বরে একটি অঙ্ক ভুল ছিল বলে শোনা গেছে।"
)
ANSWER = Words(
    "তদন্তে সত্যতা পাওয়া গেছে। হিসাব নম্বর ঠিক করা হয়েছে; বকেয়া দুই কিস্তি ডিসেম্বর মাসে দেওয়া হবে।",
    "Found true. The account number was put right; both instalments come in December.",
)
NAMES = (
    ("রোকেয়া নমুনা", "Rokeya Namuna"),
    ("লক্ষ্মী নমুনা", "Lakshmi Namuna"),
    ("সাবিনা নমুনা", "Sabina Namuna"),
    ("জাহানারা নমুনা", "Jahanara Namuna"),
    ("আব্দুল নমুনা", "Abdul Namuna"),
)


REMEDY = "বকেয়া কিস্তি ও সঠিক হিসাব নম্বর"
TYPED = (
    LONG_TEXT,
    ANSWER.bn,
    ANSWER.en,
    REMEDY,
    *(name for pair in NAMES for name in pair),
    "নমুনা কারণ",
    "নমুনা উত্তর",
)
"""What was typed at this counter or written by an office, in whichever script."""


class PaperPress:
    """Makes papers of one line, which can be opened; the words on them are of no matter here."""

    def __getattr__(self, name: str) -> Any:
        def make(content: object, **said: Any) -> bytes:
            out = io.BytesIO()
            canvas = Canvas(out, pagesize=(420, 595))
            canvas.drawString(40, 540, f"Made-up {name}, {said.get('language')}")
            canvas.save()
            return out.getvalue()

        return make


def person(at: int = 0, **said: Any) -> Complainant:
    """Return made-up complainant ``at``."""
    bn, en = NAMES[at % len(NAMES)]
    known = {"name_bn": bn, "name_en": en, "mobile": f"017120000{at:02}", "ward": str(at % 9 + 1)}
    return msgspec.structs.replace(
        COMPLAINANT, born=date(2000, 5, 15), nid=f"{4_100_000_000 + at * 7_919_317}", **known | said
    )


class ListScene(Scene):
    """Grievances at the counter of a window's test, in words of the clerk's own tests."""

    def __init__(self, desk: ListDesk) -> None:
        self.list_desk = desk
        desk.desk.parts = replace(desk.desk.parts, press=PaperPress)
        service = desk.desk.grievances
        vars(service).clear()  # clerks that were called already have the other press
        service._parts = desk.desk.parts
        self._enrolled = 0
        super().__init__(desk.desk)

    def receive(self, *, sealed: bool = False, **said: Any) -> Grievance:
        """Put a grievance on the shelf; a minute passes."""
        about = {
            "text": LONG_TEXT,
            "programme": "mcbp",
            "against_kind": "office",
            "remedy": REMEDY,
            "complainant": person(len(self.desk.store.contents.grievances.all())),
        }
        made = super().receive(sealed=sealed, **({} if sealed else about | said))
        self.desk.clock.pass_by(minutes=1)
        return made

    def fill(self) -> list[Grievance]:
        """Put one of every kind of standing into the list; the last is the newest."""
        clock, there = self.desk.clock, []
        start = clock.now
        clock.now = start - timedelta(days=80)
        late = self.receive(category="wallet", subject="wrong_number")
        self.forward(late)
        asked = self.receive(category="exclusion", subject="not_listed", programme="oaa")
        self.forward(asked)
        clock.now = start - timedelta(days=38)
        self.office_moves(asked, "ask", office="uno", reason=ANSWER)
        soon = self.receive(category="bribe", subject="extra_fee", complainant=None)
        self.forward(soon)
        clock.now = start - timedelta(days=6)
        answered = self.standing(State.IN_PROGRESS)
        self.reply(answered, text=ANSWER, memo="০৫.৪২.১২৩৪-৭৭", office="uno", outcome="upheld")
        told = self.standing(State.TOLD)
        closed = self.standing(State.CLOSED)
        sealed = self.standing(State.FORWARDED, sealed=True)
        clock.now = start - timedelta(days=1)
        fresh = [self.receive(), self.receive(category="service", subject="behaviour")]
        clock.now = start
        there += [late, asked, soon, answered, told, closed, sealed, *fresh]
        return [self.now(each) for each in there]

    def amending(self) -> Grievance:
        """Return a grievance that asks to put an application right."""
        self._enrolled += 1
        application = self.list_desk.enrol(20 + self._enrolled)
        mending = amend(application, account__wallet="01712000099", applicant__mobile="01712000099")
        before = {"account.wallet": "01712000004", "applicant.mobile": "01712000004"}
        return self.receive(
            category="wallet",
            subject="wrong_number",
            application=application.id,
            application_number=application.number,
            mending=msgspec.structs.replace(mending, before=before),
        )


def grievance_list_screens(desk: ListDesk, window: MainWindow) -> Iterator[Screen]:
    """Walk over the list, its letters, one grievance in each of its states, and tracking."""
    window.go_to("grievances")
    page = window.page("grievances")
    yield "grievances, none", window
    page.open_part("letters")
    yield "grievances, no letters", window
    page.open_part("list")
    scene = ListScene(desk)
    there = scene.fill()
    window.go_to("grievances")
    yield "grievances", window
    yield from _list(window)
    yield from _details(scene, window, there)
    yield from _moves(scene, window)
    yield from _tracking(scene, window, there)


def _list(window: MainWindow) -> Iterator[Screen]:
    page = window.page("grievances")
    part = page.list_part
    part.filter_bar.more_button.click()
    yield "grievances, all filters", window
    part.filter_bar.more_button.click()
    part.list_grievances("late")
    yield "grievances, late", window
    part.filter_bar.text_edit.setText("zzzz")
    part.filter_bar.text_edit.returnPressed.emit()
    yield "grievances, none fits", window
    part.filter_bar.clear()
    for row in range(part.rows.rowCount()):
        part.rows.toggle_mark(row)
    yield "grievances, chosen", window
    for take in (part.forward, part.remind):
        take()
        yield "grievances, a letter to be made", part.dialog
        part.dialog.close()
    part.rows.clear_marks()
    part.list_grievances("to_forward")
    part.forward()
    part.dialog.on_edit.set_text("99-99-2026")
    part.dialog.confirm()
    yield "grievances, a letter with a problem", part.dialog
    part.dialog.on_edit.set_text("")
    part.dialog.confirm()
    yield "grievances, a letter", part.papers.dialog
    part.papers.dialog.close()
    part.filter_bar.clear()
    page.open_part("letters")
    yield "grievances, letters", window
    page.open_part("list")


def _details(scene: ListScene, window: MainWindow, there: list[Grievance]) -> Iterator[Screen]:
    for name, grievance in zip(
        ("late", "asked", "anonymous", "answered", "told", "closed", "sealed", "fresh"),
        there,
        strict=False,
    ):
        window.navigator.open_grievance(grievance.id)
        yield f"grievance, {name}", window
    for state in (State.REOPENED, State.APPEALED, State.WITHDRAWN, State.MERGED):
        window.navigator.open_grievance(scene.standing(state).id)
        yield f"grievance, {state.value}", window
    amending = scene.amending()
    with scene.desk.store.units() as unit:
        line = set_aside(scene.list_desk.enrol(40))
        (event, *_) = unit.outbox.of(amending.id)
        unit.exchange.set_aside(event, line.outcome, scene.desk.clock())
        unit.commit()
    window.navigator.open_grievance(amending.id)
    yield "grievance, to be mended, sent back", window
    scene.wish.accept_mending(amending.id, window.counter.operator, "নমুনা কারণ")
    window.navigator.open_grievance(amending.id)
    yield "grievance, mending accepted", window
    missing = scene.receive(
        category="exclusion",
        subject="not_listed",
        mending=Mending(kind="apply", programme="oaa"),
    )
    window.navigator.open_grievance(missing.id)
    yield "grievance, a missing application", window
    window.navigator.open_application(amending.record.application)
    yield "application with a grievance", window
    window.go_to("grievances")


def _moves(scene: ListScene, window: MainWindow) -> Iterator[Screen]:
    detail = window.page("grievances").detail
    states = {
        State.FORWARDED: (
            K.ANSWER, K.TAKE_UP, K.ASK, K.SEND_BACK, K.ADD, K.TRANSFER, K.DELAY, K.WITHDRAW,
            K.MERGE,
        ),
        State.ANSWERED: (K.TELL,),
        State.TOLD: (K.CLOSE, K.APPEAL, K.REOPEN),
    }  # fmt: skip
    for state, kinds in states.items():
        standing = scene.standing(state)
        window.navigator.open_grievance(standing.id)
        for kind in kinds:
            yield from _move(detail, kind)
    window.navigator.open_grievance(scene.amending().id)
    for kind in (K.ACCEPT, K.REFUSE):
        yield from _move(detail, kind)
    window.navigator.open_grievance(scene.standing(State.FORWARDED, sealed=True).id)
    for kind in (K.TRANSFER, K.ANSWER):
        yield from _move(detail, kind)
    detail.closed.emit()


def _move(detail, kind: StepKind) -> Iterator[Screen]:
    detail.take(kind)
    dialog = detail.mover.dialog
    if "into" in dialog.editors:
        other = detail._counter.grievances.page(GrievanceFilter(), None, 1)[0].number
        dialog.editors["into"].line_edit.setText(other)
        dialog.editors["into"].edited.emit(other)
        yield "grievance, merge, the other one", dialog
        dialog.editors["into"].line_edit.setText("")
    dialog.confirm()
    if detail.mover.dialog is dialog:
        yield f"grievance, {kind.value}", dialog
        dialog.close()
        return
    if detail.mover.papers.dialog is not None:
        detail.mover.papers.dialog.close()


def _tracking(scene: ListScene, window: MainWindow, there: list[Grievance]) -> Iterator[Screen]:
    page = window.page("grievances")
    page.close_grievance()
    page.open_part("track")
    track = page._part("track")
    yield "tracking", window
    asked = (
        ("123", ""), ("4100000000", ""), ("4100000000", "১৫-০৫-২০০০"), ("নমুনা", ""), ("zzzz", ""),
        ("KRN1-26-G00012-0", ""),
    )  # fmt: skip
    for text, born in asked:
        track.ask_edit.setText(text)
        track.born_edit.set_text(born)
        track.ask()
        yield f"tracking, {text} {born}", window
    for grievance in (*there, scene.standing(State.WITHDRAWN), scene.standing(State.MERGED)):
        track.ask_edit.setText(grievance.number)
        track.ask()
        yield f"tracking, {scene.now(grievance).state.value}", window
    page.open_part("list")
