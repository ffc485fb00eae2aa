"""Every state of the windows in which grievances are received, one after the other."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from tests.builders import GRIEVANCE_ANSWERS, SENSITIVE_ANSWERS
from tests.ui.entry_counter import jpeg
from tests.ui.grievance_list_scene import PaperPress
from tests.ui.list_desk import ListDesk
from udc_desktop.domain.grievances import GrievanceDraft
from udc_desktop.domain.problems import problem
from udc_desktop.services.courier_state import HEADQUARTERS
from udc_desktop.ui.enrolment.consent_step import ConsentReader
from udc_desktop.ui.grievances.entry import GrievanceEntry
from udc_desktop.ui.grievances.entry_form import grievance_consent
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.main_window import MainWindow

Screen = tuple[str, QWidget]
LONG_NAME = "মোছাঃ নমুনা জান্নাতুল ফেরদৌস শারমিন আক্তার চৌধুরানী"
STORY = (
    "দুই কিস্তির ভাতা আসেনি। জুলাই ও আগস্ট মাসের টাকা অন্য নম্বরে গেছে বলে ব্যাংক জানিয়েছে।\n"
    "অফিসে তিনবার গিয়েও উত্তর পাইনি।"
)
AMENDS = {
    "about.category": "wallet",
    "about.subject": "wrong_number",
    "who.name_bn": LONG_NAME,
    "what.text": STORY,
    "mending.kind": "amend",
    "mending.field": "account.wallet",
    "mending.value": "01812000099",
    "mending.value_again": "01812000098",
}
"""A grievance that asks for a wallet to be put right, typed twice and not alike."""


def wav(seconds: int = 7, rate: int = 4_000) -> bytes:
    """Return a recording of silence."""
    data = bytes(seconds * rate)
    head = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, rate, rate, 1, 8)
    body = b"WAVE" + head + struct.pack("<4sI", b"data", len(data)) + data
    return struct.pack("<4sI", b"RIFF", len(body)) + body


def grievance_screens(desk: ListDesk, window: MainWindow) -> Iterator[Screen]:
    """Walk over receiving a grievance: the drafts, every step, the outcome."""
    desk.desk.parts = replace(desk.desk.parts, press=PaperPress)
    desk.desk.grievances._parts = desk.desk.parts
    leave_headquarters(desk)
    window.go_to("grievances")
    window.page("grievances").begin()
    entry = window.findChild(GrievanceEntry)
    assert entry is not None
    yield from _steps(desk, window, entry)
    yield from _sensitive(desk, window, entry)
    yield from _drafts(desk, window, entry)
    yield from _outcomes(desk, window, entry)
    entry.leave()


def leave_headquarters(desk: ListDesk) -> None:
    """Let no headquarters be known, whatever other scenes have joined."""
    with desk.desk.store.units() as unit:
        unit.settings.put(HEADQUARTERS, None)
        unit.commit()


def draft_of(desk: ListDesk, answers: dict[str, str], step: str = "") -> GrievanceDraft:
    """Return a draft with these answers, kept."""
    operator = desk.counter.operator
    draft = desk.desk.grievances.begin(operator)
    draft.answers = dict(answers)
    draft.step = step
    desk.desk.grievances.keep(draft)
    return draft


def _steps(desk: ListDesk, window: MainWindow, entry: GrievanceEntry) -> Iterator[Screen]:
    page, steps = entry.entry_page, entry.entry_page.steps
    yield "grievance, what it is about", window
    page.go_on()
    steps.about_step.choose("wallet")
    yield "grievance, wrong wallet", window
    page.go_on()
    yield "grievance, about, nothing answered", window
    entry.desk.type("about.against_kind", "office")
    entry.desk.type("about.subject", "wrong_number")
    page.go_to("who")
    yield "grievance, who", window
    page.go_on()
    entry.desk.type("who.kind", "known")
    steps.who_step.show_answers()
    finder = steps.who_step.finder
    for text in ("zzzz", "নমুনা"):
        finder.find_edit.setText(text)
        finder.search()
        yield f"grievance, who, looked for {text}", window
    if finder.rows:
        finder.rows[0].pressed.emit("0")
        yield "grievance, who is known", window
    entry.desk.type("who.kind", "other")
    entry.desk.type("who.mobile", "0171")
    steps.who_step.show_answers()
    page.go_on()
    yield "grievance, somebody else", window
    entry.desk.type("who.kind", "anonymous")
    steps.who_step.show_answers()
    yield "grievance, without a name", window
    yield from _whole(desk, window, entry)


def _whole(desk: ListDesk, window: MainWindow, entry: GrievanceEntry) -> Iterator[Screen]:
    page = entry.entry_page
    answers = {**GRIEVANCE_ANSWERS, **AMENDS}
    draft = draft_of(desk, answers, "what")
    desk.desk.grievances.add_paper(draft, jpeg(60, 40), "photo_of_the_notice_board.jpg")
    desk.desk.grievances.add_paper(draft, wav(), "recording.wav")
    desk.desk.grievances.keep(draft)
    entry.open_draft(draft.id)
    page.go_on()
    yield "grievance, what happened", window
    box = page.steps.what_step.papers_box
    page.steps.what_step.focus("papers")
    box.show_problem(problem("papers", "enclosure_kind"))
    yield "grievance, papers", window
    page.go_to("wishes")
    yield "grievance, wishes", window
    page.go_to("review")
    yield "grievance, review, to be settled", window
    entry.desk.type("wishes.forward", "no")
    entry.desk.type("mending.kind", "no")
    yield "grievance, review, not forwarded", window
    entry.desk.type("wishes.forward", "yes")
    yield "grievance, review", window
    names = page.steps.wishes_step._names()
    reader = ConsentReader(grievance_consent(), names, "applicant", current_language(), window)
    reader.show()
    yield "grievance, read to the complainant", reader
    reader.close()


def _sensitive(desk: ListDesk, window: MainWindow, entry: GrievanceEntry) -> Iterator[Screen]:
    page = entry.entry_page
    entry.begin()
    entry.drafts_page.new_button.click()
    page.steps.about_step.choose("sensitive")
    yield "grievance, cannot be sealed", window
    desk.desk.join_headquarters()
    entry.keep()
    entry.desk.recheck()
    yield "grievance, sensitive", window
    entry.desk.type("wishes.forward", "no")
    page.steps.about_step.show_answers()
    yield "grievance, sensitive, without consent", window
    entry.desk.put_away()
    draft = desk.desk.grievances.begin(desk.counter.operator)
    draft.answers, draft.step = dict(SENSITIVE_ANSWERS), "review"
    entry.desk.open(draft)
    yield "grievance, sensitive, review", window


def _drafts(desk: ListDesk, window: MainWindow, entry: GrievanceEntry) -> Iterator[Screen]:
    draft_of(desk, {"about.category": "bribe", "who.kind": "anonymous"})
    entry.begin()
    page = entry.drafts_page
    assert entry.views.currentWidget() is page
    yield "grievance drafts", window
    sealed = next(tile for tile in page.tiles if tile.draft.is_sealed)
    sealed.chosen.emit()
    page.tiles[0].remove_button.click()
    yield "grievance drafts, asked", window


def _outcomes(desk: ListDesk, window: MainWindow, entry: GrievanceEntry) -> Iterator[Screen]:
    page = entry.drafts_page
    sealed = next(tile for tile in page.tiles if tile.draft.is_sealed)
    sealed.handed_in.emit()
    yield "grievance, sealed", window
    for name, more in (
        ("received", {}),
        ("received without a name", {"who.kind": "anonymous"}),
        ("received, not forwarded", {"wishes.forward": "no"}),
    ):
        draft = draft_of(desk, {**GRIEVANCE_ANSWERS, **more}, "review")
        entry.open_draft(draft.id)
        entry.entry_page.save_only()
        assert entry.views.currentWidget() is entry.outcome_page
        yield f"grievance, {name}", window
