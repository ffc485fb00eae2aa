"""The courier: goes when it is time, alone, in a lane of his own, and says what came of it."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from tests.house_fakes import SALMA, FakeHouse, FakePreferences
from tests.ui.entry_counter import HeldJobs
from tests.ui.exchange_desk import ScriptedExchange, report
from tests.ui.shell_pages import PLAIN_PAGES
from udc_desktop.errors import KnownFault
from udc_desktop.services.exchange import Progress, Stage
from udc_desktop.ui.app import Program
from udc_desktop.ui.changes import ChangeHub, Changes
from udc_desktop.ui.jobs import InlineJobRunner, JobRunner
from udc_desktop.ui.sync.courier import LOOK_EVERY_MS, Courier, changes_of


@pytest.fixture
def exchange():
    return ScriptedExchange()


@pytest.fixture
def courier(qapp, exchange):
    made = Courier(exchange, InlineJobRunner(), ChangeHub(), is_metered=lambda: None)
    yield made
    made.leave()


@pytest.fixture
def lanes(qapp):
    runner = JobRunner()
    yield runner
    runner.shutdown()


def test_he_asks_every_minute_and_goes_when_it_is_time(courier, exchange):
    courier.start()
    assert courier.clockwork.isActive()
    assert courier.clockwork.interval() == LOOK_EVERY_MS == 60_000
    courier.clockwork.timeout.emit()
    assert exchange.asked_due == [False]
    assert exchange.runs_begun == []
    exchange.due = True
    courier.clockwork.timeout.emit()
    assert exchange.runs_begun == [False]


@pytest.mark.parametrize(("known", "told"), [(True, True), (False, False), (None, False)])
def test_a_line_of_which_nothing_is_known_is_taken_for_free(qapp, exchange, known, told):
    courier = Courier(exchange, InlineJobRunner(), ChangeHub(), is_metered=lambda: known)
    courier.look()
    assert exchange.asked_due == [told]
    assert courier.is_metered is known


def test_sent_by_hand_he_does_not_ask(courier, exchange):
    courier.send_now()
    assert exchange.asked_due == []
    assert exchange.runs_begun == [True]


def test_there_are_never_two_runs_at_once(qapp, exchange):
    jobs = HeldJobs()
    courier = Courier(exchange, jobs, ChangeHub(), is_metered=lambda: None)
    courier.send_now()
    courier.send_now()
    courier.look()
    assert len(jobs.waiting) == 1
    jobs.do_all()
    assert exchange.runs_begun == [True]
    assert not courier.is_running


def test_send_now_does_not_wait_for_the_question_whether_it_is_time(qapp, exchange):
    jobs = HeldJobs()
    exchange.due = True
    courier = Courier(exchange, jobs, ChangeHub(), is_metered=lambda: None)
    courier.look()
    assert not courier.is_running, "as long as it is a question only"
    courier.send_now()
    assert courier.is_running
    jobs.do_all()
    assert exchange.runs_begun == [True], "the run by hand takes the other's place"


def test_he_says_how_far_he_is_and_what_came_of_it(courier, exchange):
    told = []
    courier.began.connect(lambda by_hand: told.append(("began", by_hand)))
    courier.progressed.connect(lambda p: told.append(p.stage))
    courier.ended.connect(lambda how, by_hand: told.append((how.settled, by_hand)))
    exchange.steps = (Progress(Stage.CONNECTING, 0, 0, 0), Progress(Stage.BATCHES, 5, 9, 700))
    exchange.reports = [report(settled=9)]
    courier.send_now()
    assert told == [("began", True), Stage.BATCHES, (9, True)]
    assert courier.progress is None


def test_the_progress_comes_while_the_run_goes_on(lanes, exchange, qtbot):
    gate = threading.Event()
    exchange.during = lambda stop: gate.wait(10)
    courier = Courier(exchange, lanes, ChangeHub(), is_metered=lambda: None)
    try:
        with qtbot.waitSignal(courier.progressed, timeout=5000) as told:
            courier.send_now()
        assert told.args[0].stage is Stage.CONNECTING
        assert courier.is_running
        assert exchange.threads == ["lane-courier"]
    finally:
        gate.set()
    qtbot.waitUntil(lambda: not courier.is_running)


def test_stop_reaches_the_run(lanes, exchange, qtbot):
    began, ended = threading.Event(), []

    def until_told(stop):
        began.set()
        while not stop():
            began.wait(0.01)

    exchange.during = until_told
    courier = Courier(exchange, lanes, ChangeHub(), is_metered=lambda: None)
    courier.ended.connect(lambda how, _: ended.append(how.code))
    courier.send_now()
    qtbot.waitUntil(began.is_set)
    assert not courier.is_stopping
    courier.stop()
    assert courier.is_stopping
    qtbot.waitUntil(lambda: ended == ["line_stopped"])


def test_a_long_run_keeps_nobody_waiting_and_lights_no_bar(lanes, exchange, qtbot):
    gate, told, done = threading.Event(), [], []
    lanes.busy.connect(told.append)
    lanes._busy_timer.setInterval(0)
    exchange.during = lambda stop: gate.wait(10)
    courier = Courier(exchange, lanes, ChangeHub(), is_metered=lambda: None)
    try:
        courier.send_now()
        qtbot.waitUntil(lambda: bool(exchange.runs_begun))
        lanes.run(lambda: "background", done.append, pytest.fail, "background")
        qtbot.waitUntil(lambda: done == ["background"])
        assert told == []
        lanes.run(lambda: "counter", done.append, pytest.fail)
        qtbot.waitUntil(lambda: done == ["background", "counter"])
    finally:
        gate.set()
    qtbot.waitUntil(lambda: not courier.is_running)


def test_what_a_run_changed_is_announced_after_it():
    assert changes_of(report()) == Changes.EXCHANGE
    assert changes_of(report(settled=1)) & Changes.OUTBOX
    assert changes_of(report(set_aside=1)) & Changes.APPLICATIONS
    assert changes_of(report(changes={"application.decided": 1})) & Changes.APPLICATIONS
    assert changes_of(report(changes={"notice": 1})) & Changes.NOTICES
    assert not changes_of(report(changes={"device.key": 9})) & Changes.APPLICATIONS
    assert changes_of(report(programmes_changed=True)) & Changes.CATALOGUE


def test_a_store_that_cannot_be_read_is_told_and_the_next_run_goes(courier, exchange):
    told = []
    courier.ended.connect(lambda how, by_hand: told.append((how.code, by_hand)))
    exchange.reports = [KnownFault("disk_full"), report()]
    courier.send_now()
    courier.send_now()
    assert told == [("disk_full", True), ("", True)]


def test_a_bug_is_not_swallowed_and_does_not_block_the_next_run(courier, exchange):
    exchange.reports = [ZeroDivisionError("a bug"), report()]
    with pytest.raises(ZeroDivisionError):
        courier.send_now()
    courier.send_now()
    assert exchange.runs_begun == [True, True]


def test_after_leaving_nobody_goes_any_more(courier, exchange):
    told = []
    courier.leaving.connect(lambda: told.append(True))
    courier.start()
    courier.leave()
    courier.send_now()
    courier.look()
    assert exchange.runs_begun == []
    assert told == [True]
    assert not courier.clockwork.isActive()


# -- the whole program


@pytest.fixture
def program(qapp, qtbot):
    house = FakeHouse(FakePreferences(language="en"))
    house.order = []
    closed = house.sign_out

    def sign_out():
        house.order.append("closed")
        closed()

    house.sign_out = sign_out
    made = Program(qapp, house, house.preferences, pages=PLAIN_PAGES)
    qtbot.addWidget(made.frame)
    made.house = house
    made.start()
    made.enter(house.counter(SALMA))
    yield made
    made.end()
    made.translator.fall_silent()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def on_the_way(program, qtbot):
    """Let a run be under way that ends when it is told to; return what is written down."""
    began = threading.Event()

    def until_told(stop):
        began.set()
        while not stop():
            began.wait(0.01)
        program.house.order.append("back")

    program.house.exchange.during = until_told
    program.main_window.courier.send_now()
    qtbot.waitUntil(began.is_set)
    return program.house.order


def test_the_store_is_closed_after_the_courier_is_back(program, qtbot):
    order = on_the_way(program, qtbot)
    program.leave()
    qtbot.waitUntil(lambda: "closed" in order)
    assert order == ["back", "closed"]


def test_closing_the_window_waits_for_the_courier(program, qtbot):
    order = on_the_way(program, qtbot)
    program.end()
    assert order == ["back", "closed"]


def test_the_run_goes_on_behind_the_lock(program, qtbot):
    on_the_way(program, qtbot)
    program.lock()
    assert program.is_locked
    assert program.main_window.courier.is_running
    assert not program.main_window.courier.is_stopping
