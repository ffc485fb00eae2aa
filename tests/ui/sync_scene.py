"""Every state of the windows of sending, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QWidget

from tests.ui.exchange_desk import NOW, fill, rejected, report, set_aside
from tests.ui.list_desk import ListDesk
from udc_desktop.domain.applications import Application
from udc_desktop.domain.exchange import Decision, Outcome, Payment, Twin
from udc_desktop.domain.programmes import Words
from udc_desktop.errors import KnownFault
from udc_desktop.services.exchange import Progress, Stage
from udc_desktop.services.line import Answered, RegistryAnswer
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.main_window import MainWindow

Screen = tuple[str, QWidget]
UNION = "barikandiup.brahmanbaria"


def sync_screens(desk: ListDesk, window: MainWindow) -> Iterator[Screen]:
    """Walk over the page of sending and over what it changes elsewhere."""
    exchange = desk.exchange
    joined = exchange.now
    exchange.say(headquarters=None)
    window.go_to("sync")
    page = window.page("sync")
    yield "sync, not joined", window
    page.join_view.more_button.click()
    page.join_view.join_by_code()
    exchange.refusals["join_by_code"] = rejected(proxy="address_unreadable", code="code_used")
    page.join_view.fields.url_edit.setText("https://mis.example")
    page.join_view.code_edit.setText("7K3M-PQ42")
    page.join_view.join_by_code()
    yield "sync, joining with problems", window
    exchange.refusals.clear()
    exchange.now = joined
    page.refresh()
    yield "sync, nothing waits", window
    yield from _full(desk, window)
    yield from _running(desk, window)
    exchange.now, exchange.set_aside_lines = joined, []
    page.refresh()


def _full(desk: ListDesk, window: MainWindow) -> Iterator[Screen]:
    exchange, page = desk.exchange, window.page("sync")
    people = [desk.enrol(at) for at in (5, 6, 7)]
    outcomes = (Outcome.REJECTED, Outcome.REFUSED, Outcome.CONFLICT)
    fill(exchange, [set_aside(a, o) for a, o in zip(people, outcomes, strict=True)])
    policy = replace(exchange.now.policy, daily_budget=5 * 1024 * 1024, hours=(9, 17))
    exchange.say(policy=replace(policy, only_unmetered=True), skew_seconds=3 * 3600 + 120)
    page.refresh()
    yield "sync, much waits", window
    for part in ("mend", "history", "stick", "settings"):
        page.open_part(part)
        yield f"sync, {part}", window
    page.open_part("mend")
    for row in (1, 2):
        page.set_aside_part.table.choose(row)
        yield f"sync, sent back {row}", window
    yield from _stick(desk, window)
    exchange.say(last_fault="line_revoked", skew_seconds=0)
    page.open_part("waiting")
    page.refresh()
    yield "sync, stopped", window
    exchange.say(last_fault="", policy=replace(exchange.now.policy, is_paused=True))
    page.refresh()
    yield "sync, paused", window
    exchange.say(policy=replace(exchange.now.policy, is_paused=False), is_over_budget=True)
    exchange.waits(set_aside=0)
    page.refresh()
    yield "sync, over the budget", window
    window.go_to("home")
    yield "home, with a notice", window
    window.navigator.mend(people[0].id, "applicant.nid")
    yield "entry, sent back", window
    window.page("enrolment").entry_page.go_to("papers")
    yield "entry, sent back, another step", window
    know_all(desk, people[1])
    window.navigator.open_application(people[1].id)
    yield "application, decided", window
    put_aside(desk, people[2])
    window.navigator.open_application(people[2].id)
    yield "application, sent back", window
    window.go_to("sync")


def _stick(desk: ListDesk, window: MainWindow) -> Iterator[Screen]:
    exchange, part = desk.exchange, window.page("sync").stick_part
    window.page("sync").open_part("stick")
    desk.system.folder = desk.system.open_file = Path("made-up")
    part.write()
    yield "sync, written", window
    part.take()
    yield "sync, answer taken", window
    exchange.refusals["export"] = KnownFault("stick_full")
    part.write()
    yield "sync, stick full", window
    exchange.refusals.clear()


def _running(desk: ListDesk, window: MainWindow) -> Iterator[Screen]:
    card, bar = window.page("sync").state_card, window.top_bar
    step = Progress(Stage.PAPERS, 12, 31, 245_760)
    card.show_running(True, step)
    card.progress_box.show()
    bar.show_sending(True, step)
    yield "sync, under way", window
    card.show_running(True, step, is_stopping=True)
    yield "sync, stopping", window
    card.show_running(False)
    bar.show_sending(False)
    desk.changes.announce(Changes.EXCHANGE)
    changes = {"application.decided": 3, "payment": 2, "notice": 1}
    window.courier.ended.emit(report(settled=12, changes=changes), True)
    yield "sync, news", window
    window.messages.clear()
    window.courier.ended.emit(report("line_timeout", set_aside=2), True)
    yield "sync, bad news", window
    window.messages.clear()


def know_all(desk: ListDesk, application: Application) -> None:
    """Let headquarters have said everything that it can say of an application."""
    number = application.number
    with desk.desk.store.units() as unit:
        for event in unit.outbox.of(application.id):
            unit.exchange.settle(event, NOW)
        unit.exchange.decide(
            Decision(
                application=application.id,
                number=number,
                state="waiting",
                decided=date(2026, 11, 14),
                rank=7,
                of=23,
                reason=Words(bn="কোটা পূর্ণ হয়েছে।", en="All places are taken."),
                memo="৪২.০১",
                by=Words(bn="উপজেলা কার্যালয় (নমুনা)", en="Upazila office (made up)"),
            ),
            NOW,
        )
        for at, status in enumerate(("paid", "returned", "held")):
            unit.exchange.put_payment(
                Payment(
                    id=UUID(int=application.id.int + at),
                    application=application.id,
                    number=number,
                    programme="mcbp",
                    cycle=f"2026-{at + 8:02}",
                    amount=850,
                    status=status,
                    on=date(2026, at + 8, 25) if status != "held" else None,
                    account="01•••••••02",
                    reason=Words(bn="হিসাবটি বন্ধ।", en="The account is closed.")
                    if status == "returned"
                    else None,
                ),
                NOW,
            )
        unit.exchange.put_twin(
            Twin(
                application=application.id,
                number=number,
                programme="mcbp",
                other_number="SMPA-26-000123-4",
                other_programme="mcbp",
                other_union=UNION,
                other_centre=Words(bn="নমুনা সেন্টার", en="Made-up centre"),
                found=NOW,
            ),
            NOW,
        )
        answer = RegistryAnswer(application.id, Answered.UNKNOWN, NOW - timedelta(hours=2))
        unit.exchange.put_answer(answer, NOW)
        unit.commit()


def put_aside(desk: ListDesk, application: Application) -> None:
    """Let headquarters have sent an application back, to be mended."""
    line = set_aside(application)
    with desk.desk.store.units() as unit:
        (event, *_) = unit.outbox.of(application.id)
        unit.exchange.set_aside(event, line.outcome, NOW)
        unit.commit()
