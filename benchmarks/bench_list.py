"""The list of applications over 100,000: first page painted, and any filter or order changed."""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer

from benchmarks.harness import Figure, figure, median, milliseconds, p95
from benchmarks.population import BEGAN, KEY, OPERATORS, QUICK, WHOLE, counter_over, populated
from udc_desktop.domain.applications import State
from udc_desktop.services.ports import ApplicationFilter as Wanted


class PaintedOnce(QObject):
    """Ends a loop when the answer has arrived and the table was painted after that."""

    def __init__(self, page, loop: QEventLoop) -> None:
        super().__init__()
        self._page, self._loop = page, loop
        self._is_armed = False
        page.table.viewport().installEventFilter(self)
        page.rows.arrived.connect(self._on_arrived)

    def _on_arrived(self) -> None:
        self._is_armed = True
        if self._page.rows.rowCount() == 0:  # a sentence stands in the place of the table
            QTimer.singleShot(0, self, self._loop.quit)
        self._page.table.viewport().update()  # the same rows again would not be painted

    def eventFilter(self, watched, event) -> bool:
        if self._is_armed and event.type() == QEvent.Type.Paint:
            self._is_armed = False
            QTimer.singleShot(0, self, self._loop.quit)
        return super().eventFilter(watched, event)


def questions(count: int) -> dict[str, Wanted]:
    """Return every filter and every order, and some together."""
    half = BEGAN + timedelta(minutes=700_000)
    return {
        "everything": Wanted(),
        "programme": Wanted(programme="oaa"),
        "state": Wanted(states=(State.WAITING,)),
        "a rare state": Wanted(states=(State.NEXT_WINDOW,)),
        "days": Wanted(since=half, until=half + timedelta(days=7)),
        "operator": Wanted(operator=OPERATORS[1].id),
        "a name": Wanted(text="রোকেয়া"),
        "a number": Wanted(text=f"KRN1-24-{count // 5:06d}"),
        "by name": Wanted(sort="name", descending=False),
        "by number": Wanted(sort="number"),
        "by programme": Wanted(sort="programme", descending=False),
        "by state": Wanted(sort="state", descending=False),
        "state by name": Wanted(states=(State.REJECTED,), sort="name", descending=False),
        "a name and a state, by name": Wanted(
            text="বেগম", states=(State.APPROVED,), sort="name", descending=False
        ),
        "nobody": Wanted(text="zzzz"),
    }


def run(*, quick: bool) -> list[Figure]:
    """Return the figures; the floor is SQLite alone reading 100 rows in order of an index."""
    from udc_desktop.ui.app import make_application
    from udc_desktop.ui.applications.page import ApplicationsPage
    from udc_desktop.ui.i18n import Translator
    from udc_desktop.ui.jobs import JobRunner
    from udc_desktop.ui.theme import apply_theme

    store = populated(quick=quick)
    app = make_application(sys.argv[:1])
    apply_theme(app, "light", 100)
    jobs, translator = JobRunner(), Translator()
    translator.set_language("bn")
    with tempfile.TemporaryDirectory() as folder:
        counter, tools = counter_over(store, Path(folder), jobs, translator)
        page = ApplicationsPage(counter, tools)
        page.resize(1130, 712)
        loop = QEventLoop()
        seen = PaintedOnce(page, loop)

        def until_painted(ask) -> float:
            def ask_and_wait() -> None:
                QTimer.singleShot(0, seen, ask)
                loop.exec()

            return milliseconds(ask_and_wait)

        page.show()
        first = until_painted(page.refresh)
        times = {name: [] for name in questions(1)}
        for _ in range(3 if quick else 15):
            for name, wanted in questions(QUICK if quick else WHOLE).items():
                times[name].append(until_painted(lambda wanted=wanted: page.rows.show(wanted)))
        floors = bare_times(store, 20 if quick else 100)
        page.close()
        jobs.shutdown()
        page.deleteLater()
    every = [t for own in times.values() for t in own]
    slowest = max(times, key=lambda n: median(times[n]))
    return [
        figure("first page painted", first, "ms", floor=median(floors), bar=100),
        figure("filter or order changed, median", median(every), "ms", floor=median(floors)),
        figure("filter or order changed, p95", p95(every), "ms", floor=p95(floors), bar=100),
        figure(f"slowest ({slowest}), median", median(times[slowest]), "ms", bar=100),
    ]


def bare_times(store, runs: int) -> list[float]:
    """Time SQLite alone on the same file."""
    from udc_desktop.storage.engine import connect

    connection = connect(store.path, KEY)
    query = "SELECT * FROM application ORDER BY created DESC, id DESC LIMIT 100"
    times = [milliseconds(lambda: connection.execute(query).fetchall()) for _ in range(runs)]
    connection.close()
    return times
