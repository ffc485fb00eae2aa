"""The two lanes, with real threads."""

from __future__ import annotations

import gc
import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject

from udc_desktop.ui.jobs import InlineJobRunner, JobRunner


class Page(QObject):
    """What a page does with a job's answer."""

    def __init__(self):
        super().__init__()
        self.results, self.errors, self.threads = [], [], []

    def on_done(self, result):
        self.results.append(result)
        self.threads.append(threading.current_thread())

    def on_error(self, error):
        self.errors.append(error)
        self.threads.append(threading.current_thread())


@pytest.fixture
def lanes(qapp):
    runner = JobRunner()
    yield runner
    runner.shutdown()


@pytest.fixture
def page(qapp):
    return Page()


def test_a_result_comes_back_on_the_interface_thread(lanes, page, qtbot):
    lanes.run(threading.current_thread, page.on_done, page.on_error)
    qtbot.waitUntil(lambda: bool(page.results))
    assert page.results[0] is not threading.main_thread()
    assert page.threads == [threading.main_thread()]


def test_an_error_comes_back_to_the_one_who_asked(lanes, page, qtbot):
    def fail():
        raise KeyError("x")

    lanes.run(fail, page.on_done, page.on_error)
    qtbot.waitUntil(lambda: bool(page.errors))
    assert isinstance(page.errors[0], KeyError)
    assert page.results == []
    assert page.threads == [threading.main_thread()]


def test_a_lane_goes_on_after_an_error(lanes, page, qtbot):
    lanes.run(lambda: 1 // 0, page.on_done, page.on_error)
    lanes.run(lambda: "next", page.on_done, page.on_error)
    qtbot.waitUntil(lambda: page.results == ["next"])


def test_the_jobs_of_a_lane_keep_their_order(lanes, page, qtbot):
    for number in range(50):
        lanes.run(lambda n=number: n, page.on_done, page.on_error)
    qtbot.waitUntil(lambda: len(page.results) == 50)
    assert page.results == list(range(50))


def test_the_counter_does_not_wait_for_the_background(lanes, page, qtbot):
    gate = threading.Event()
    try:
        lanes.run(lambda: gate.wait(10), page.on_done, page.on_error, "background")
        lanes.run(lambda: "counter", page.on_done, page.on_error)
        qtbot.waitUntil(lambda: page.results == ["counter"])
    finally:
        gate.set()
    qtbot.waitUntil(lambda: page.results == ["counter", True])


def test_a_long_job_is_told_after_a_while_and_its_end_too(lanes, page, qtbot):
    lanes._busy_timer.setInterval(10)
    gate, told = threading.Event(), []
    lanes.busy.connect(told.append)
    with qtbot.waitSignal(lanes.busy, timeout=2000):
        lanes.run(lambda: gate.wait(10), page.on_done, page.on_error)
    with qtbot.waitSignal(lanes.busy, timeout=2000):
        gate.set()
    assert told == [True, False]


def test_short_jobs_are_not_told(lanes, page, qtbot):
    told = []
    lanes.busy.connect(told.append)
    for _ in range(20):
        lanes.run(lambda: 1, page.on_done, page.on_error)
    qtbot.waitUntil(lambda: len(page.results) == 20)
    assert told == []
    assert not lanes._busy_timer.isActive()


def test_the_background_is_never_told_as_busy(lanes, page, qtbot):
    lanes._busy_timer.setInterval(0)
    told = []
    lanes.busy.connect(told.append)
    lanes.run(lambda: "slow", page.on_done, page.on_error, "background")
    qtbot.waitUntil(lambda: page.results == ["slow"])
    assert told == []


def test_an_answer_for_a_page_that_is_gone_is_let_go(lanes, page, qtbot):
    gate = threading.Event()
    lanes.run(lambda: gate.wait(10), page.on_done, page.on_error)
    page.deleteLater()
    QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
    other = Page()
    lanes.run(lambda: "other", other.on_done, other.on_error)
    gate.set()
    qtbot.waitUntil(lambda: other.results == ["other"])
    assert page.results == []
    assert page.errors == []


def test_shutting_down_finishes_what_was_queued(qapp, page):
    runner, done = JobRunner(), []
    for number in range(5):
        runner.run(lambda n=number: done.append(n), page.on_done, page.on_error)
    runner.shutdown()
    assert done == [0, 1, 2, 3, 4]
    with pytest.raises(RuntimeError):
        runner.run(lambda: 1, page.on_done, page.on_error)


def test_no_thread_is_started_before_the_first_job(qapp):
    before = threading.active_count()
    JobRunner().shutdown()
    assert threading.active_count() == before


def test_the_inline_runner_answers_before_it_returns(page):
    runner = InlineJobRunner()
    runner.run(lambda: 3, page.on_done, page.on_error)
    runner.run(lambda: 1 // 0, page.on_done, page.on_error, "background")
    assert page.results == [3]
    assert isinstance(page.errors[0], ZeroDivisionError)


class Knot:
    """Something that only the collector of cycles can free; it tells on which thread that was."""

    def __init__(self, freed_on: list[threading.Thread]) -> None:
        self.itself, self._freed_on = self, freed_on

    def __del__(self) -> None:
        self._freed_on.append(threading.current_thread())


def test_no_lane_ever_frees_what_only_the_collector_can_free(qtbot):
    gc.enable()
    try:
        runner, freed_on = JobRunner(), []
        Knot(freed_on)

        def allocate_much() -> list[list[int]]:
            return [[] for _ in range(50_000)]  # kept, so that a collection stays due

        done = []
        runner.run(allocate_much, done.append, done.append)
        qtbot.waitUntil(lambda: bool(done) and bool(freed_on), timeout=5000)
        assert freed_on == [threading.main_thread()]
        assert not gc.isenabled()
        runner.shutdown()
        assert gc.isenabled()
    finally:
        gc.disable()
