"""A throw-away headquarters on loopback, with an office that decides what reaches it.

The server is the reference headquarters itself, in a process of its own. It decides nothing by
itself; the office here is a made-up official who reads what arrived and sends word, so that a
newcomer who presses "Send now" sees decisions come back with the next sending.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import msgspec

from udc_desktop.domain.exchange import Decision, Invitation, Notice, Payment
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.receipts import mask
from udc_desktop.domain.text import local_day
from udc_desktop.mis.desk import Desk

OFFICE = Words("উপজেলা মহিলা বিষয়ক কর্মকর্তার কার্যালয়", "Upazila Women Affairs Office")
_REASON = Words(
    "সরেজমিন যাচাইয়ে পরিবারের মাসিক আয় সীমার বেশি পাওয়া গেছে।",
    "The visit found the household's monthly income above the limit.",
)
_STARTING = 60.0  # seconds
_LOOKS_EVERY = 2.0  # seconds
_TAKA = 850
_OFFICE = "office of the demonstration"
_SERVE = (
    "import sys; from pathlib import Path; from udc_desktop.mis.serve import serve; "
    "raise SystemExit(serve(database=sys.argv[1], folder=Path(sys.argv[2]), port=0, "
    "log_file=Path(sys.argv[3])))"
)


@dataclass
class DemoHeadquarters:
    """A headquarters that runs: where it is, and its desk opened here too."""

    url: str
    desk: Desk
    _over: threading.Event

    def open_office(self) -> None:
        """Let the office decide what arrives from now on."""
        threading.Thread(
            target=_sit, args=(self.desk, self._over), name=_OFFICE, daemon=True
        ).start()

    def invite(self, centre: str, union: str, name: Words) -> bytes:
        """Return an invitation file for a centre."""
        invitation: Invitation = self.desk.issue_code(
            centre, union, name_bn=name.bn, name_en=name.en, days=7, now=datetime.now(UTC)
        )
        return msgspec.json.encode(msgspec.structs.replace(invitation, url=self.url))


def is_possible() -> bool:
    """Whether what headquarters needs is installed (``udc-desktop[mis]``)."""
    from importlib.util import find_spec

    return all(find_spec(name) for name in ("litestar", "uvicorn"))


@contextlib.contextmanager
def throw_away_headquarters(folder: Path) -> Iterator[DemoHeadquarters]:
    """Run a headquarters over SQLite in ``folder``, with its office; both stop at the end."""
    folder.mkdir(parents=True)
    database, home = f"sqlite:///{folder / 'mis.db'}", folder / "mis"
    desk = Desk.create(
        database, home, name_bn="কেন্দ্রীয় এমআইএস (ডেমো)", name_en="Central MIS (demo)", public_url=""
    )
    process = _started(database, home, folder / "mis.log")
    over = threading.Event()
    try:
        running = DemoHeadquarters(_url_of(process), desk, over)
        desk.notify(_welcome(), "", datetime.now(UTC))
        yield running
    finally:
        over.set()
        for thread in threading.enumerate():
            if thread.name == _OFFICE:
                thread.join()
        process.kill()  # it is thrown away with all that it holds
        process.wait()
        if process.stdout is not None:
            process.stdout.close()
        desk.close()


def decide(desk: Desk) -> int:
    """Decide everything that arrived; return how many."""
    now = datetime.now(UTC)
    arrived = list(desk.export("", "received"))
    for each in arrived:
        application, number = UUID(str(each["application"])), str(each["number"])
        decision = _decision(application, number, now)
        desk.decide(decision, now)
        if decision.state == "approved":
            desk.pay([_payment(each, now)], now)
    return len(arrived)


def _decision(application: UUID, number: str, now: datetime) -> Decision:
    """Return what a made-up official thinks: the same of the same number every time."""
    lot = sum(number.encode()) * 31 % 100
    state: Any = "approved" if lot < 70 else "waiting" if lot < 88 else "rejected"
    return Decision(
        application=application,
        number=number,
        state=state,
        decided=local_day(now),
        rank=lot - 69 if state == "waiting" else None,
        of=18 if state == "waiting" else None,
        reason=_REASON if state == "rejected" else None,
        memo="ডেমো-০১",
        by=OFFICE,
    )


def _payment(application: dict[str, Any], now: datetime) -> Payment:
    ident, today = UUID(str(application["application"])), local_day(now)
    cycle = f"{today:%Y-%m}"
    wallet = str(application.get("record.account.wallet", ""))
    return Payment(
        id=uuid5(ident, cycle),
        application=ident,
        number=str(application["number"]),
        programme=str(application["programme"]),
        cycle=cycle,
        amount=_TAKA,
        status="paid",
        on=today,
        account=mask(wallet) if wallet else "",
    )


def _welcome() -> Notice:
    today = local_day(datetime.now(UTC))
    return Notice(
        id=uuid5(UUID(int=0), "welcome"),
        title=Words("এটি একটি ডেমো কেন্দ্র", "This is a demonstration"),
        text=Words(
            "এখানকার সব মানুষ, সিদ্ধান্ত ও অর্থ প্রদান কাল্পনিক।",
            "All people, decisions and payments here are made up.",
        ),
        since=today,
    )


def _sit(desk: Desk, over: threading.Event) -> None:
    from udc_desktop.demo.grievances import answer_some

    while not over.wait(_LOOKS_EVERY):
        decide(desk)
        answer_some(desk, datetime.now(UTC))


def _started(database: str, home: Path, log: Path) -> subprocess.Popen[str]:
    root = str(Path(__file__).resolve().parents[2])
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", _SERVE, database, str(home), str(log)],
        stdout=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": root},
    )


def _url_of(process: subprocess.Popen[str]) -> str:
    """Return the address that the server prints when it is ready."""
    said: list[str] = []
    stdout = process.stdout
    assert stdout is not None  # noqa: S101 - a pipe was asked for
    reader = threading.Thread(target=lambda: said.append(stdout.readline()), daemon=True)
    reader.start()
    reader.join(_STARTING)
    if not said or not said[0].startswith("udc-mis serves "):
        raise RuntimeError("the demonstration's headquarters did not start")
    return said[0].split()[-1]
