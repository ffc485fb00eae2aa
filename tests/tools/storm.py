"""A storm between one counter and headquarters, and the ledger that is drawn up after it.

The counter (``tests.tools.storm_client``) and headquarters are processes of their own, over real
sockets with ``fault_proxy`` between them. A seed decides what the line does to each request, when
the counter kills itself in the middle of a transaction, after which request it is killed from
outside, when headquarters and its database are killed, what is spoilt, decided, and carried on a
stick. Moments are counted in saves and requests, never in seconds. Then the weather clears, the
counter goes until nothing is left that can go, and ``Ledger`` compares the two ends.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import Connection, select

from tests.tools.fault_proxy import Fault, FaultProxy, Plan
from tests.tools.headquarters import ROOT, Headquarters
from tests.tools.storm_client import Orders
from tests.tools.storm_mishaps import WITHIN, Death
from udc_desktop.domain.exchange import Decision
from udc_desktop.mis import schema
from udc_desktop.mis.http_limits import Limits, Pace
from udc_desktop.mis.stick_post import StickPost
from udc_desktop.mis.terms import Refused

WEATHER = {
    Fault.CUT_REQUEST: 0.025,
    Fault.CUT_ANSWER: 0.025,
    Fault.DROP_ANSWER: 0.03,
    Fault.REPEAT: 0.03,
    Fault.LATE: 0.01,
    Fault.PORTAL: 0.015,
    Fault.REDIRECT: 0.005,
    Fault.BROKEN: 0.02,
    Fault.BUSY: 0.015,
}
NO_LIMITS = Limits(
    device=Pace(burst=10**6, per_second=10**6), address=Pace(burst=10**6, per_second=10**6)
)
STARTS = 10  # of headquarters, while its database recovers
PATIENCE = 120.0  # seconds without any news from the counter


class Weather(Plan):
    """A plan of faults that tells how many requests went by.

    Every third batch meets the next fault of a shuffled round, so that each kind strikes where it
    hurts, however short the storm is; for the rest the odds decide.
    """

    def __init__(self, seed: int, news: threading.Condition) -> None:
        super().__init__(seed=seed, odds=WEATHER)
        self._news = news
        self._round: list[Fault] = []
        self._batches = 0
        self.requests = 0
        self.seen: Sequence[str] = ()  # first lines, the newest last

    def next(self) -> tuple[Fault, float]:
        """Return the next fault."""
        with self._news:
            self.requests += 1
            self._news.notify_all()
            fault, where = super().next()
            if self.odds and self.seen and self.seen[-1].startswith("POST /v1/batches"):
                self._batches += 1
                if self._batches % 3 == 0:
                    fault = self._next_of_round()
            return fault, where

    def _next_of_round(self) -> Fault:
        if not self._round:
            self._round = self._dice.sample(list(WEATHER), len(WEATHER))
        return self._round.pop()

    def clear(self) -> None:
        """Let nothing go wrong any more."""
        self.odds = {}


@dataclass
class Told:
    """What the counter said that it had committed, and how often it was cut off."""

    saved: dict[UUID, int] = field(default_factory=dict)  # application: newest revision
    events: set[UUID] = field(default_factory=set)
    saves: int = 0
    runs: Counter[str] = field(default_factory=Counter)
    jumps: int = 0
    client_kills: int = 0
    server_kills: int = 0
    database_kills: int = 0
    sticks: int = 0
    decided: set[UUID] = field(default_factory=set)
    faults: Counter[Fault] = field(default_factory=Counter)


class StormClient:
    """One process of the counter."""

    def __init__(self, orders: Orders, errors: Path, news: threading.Condition) -> None:
        self._news = news
        self._errors = errors
        self._lines: list[dict[str, Any]] = []
        self.is_over = False
        with errors.open("a") as out:
            self._process = subprocess.Popen(
                [sys.executable, "-X", "faulthandler", "-m", "tests.tools.storm_client",
                 msgspec.json.encode(orders).decode()],
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                stdout=subprocess.PIPE,
                stderr=out,
            )  # fmt: skip
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def has_news(self) -> bool:
        """Whether there is something to take; to be asked with ``news`` held."""
        return bool(self._lines) or self.is_over

    def taken(self) -> list[dict[str, Any]]:
        """Return what was told since the last call; to be called with ``news`` held."""
        lines, self._lines = self._lines, []
        return lines

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()

    def end(self) -> int:
        """Wait for its end; its code, negative for a signal."""
        code = self._process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        assert self._process.stdout is not None
        self._process.stdout.close()
        return code

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            with self._news:
                if line.endswith(b"\n"):  # else the kill cut it off: nothing was told
                    self._lines.append(msgspec.json.decode(line))
                self._news.notify_all()
        with self._news:
            self.is_over = True
            self._news.notify_all()


class Storm:
    """Runs the counter against headquarters until there are ``events``, and then to the end."""

    def __init__(
        self,
        folder: Path,
        hq: Headquarters,
        *,
        seed: int,
        events: int,
        client_kills: int,
        server_kills: int,
        kill_database: Callable[[], None] | None = None,
        database_kills: int = 0,
        tell: Callable[[str], None] = lambda _text: None,
    ) -> None:
        self.folder = folder / "counter"
        self.folder.mkdir()
        self.told = Told()
        self.hq = hq
        self.seed = seed
        self._chance = random.Random(seed)
        self._news = threading.Condition()
        self._weather = Weather(seed, self._news)
        self._events = events
        self._kills = client_kills
        blows = [(at, self._kill_server) for at in self._moments(server_kills)]
        if kill_database:
            self._kill_database = kill_database
            blows += [(at, self._kill_base) for at in self._moments(database_kills)]
        self._blows = sorted(blows, key=lambda blow: blow[0])
        self._sticks: list[Path] = []
        self._restart: threading.Thread | None = None
        self._tell = tell

    def _moments(self, count: int) -> list[int]:
        """Return moments spread over the storm, each a number of saves."""
        part = self._events * 0.85 / max(1, count)
        return [int(part * (at + self._chance.random())) for at in range(count)]

    @property
    def store(self) -> Path:
        """The counter's strong-room."""
        return self.folder / "counter.db"

    def run(self) -> Told:
        """Let it blow, let it pass, and let the counter go until nothing waits."""
        with FaultProxy(("127.0.0.1", self.hq.port), plan=self._weather) as line:
            self._weather.seen = line.requests
            invitation = msgspec.structs.replace(self.hq.invite("KRN"), url=line.url)
            (self.folder / "invitation").write_bytes(msgspec.json.encode(invitation))
            serial = 0
            while self._life(serial, finish=False):
                serial += 1
            self._restarted()
            self._weather.clear()
            self._take_sticks(again=True)
            self._life(serial + 1, finish=True)
        self.told.faults = line.done
        return self.told

    # -- one life of the counter
    def _life(self, serial: int, *, finish: bool) -> bool:
        """Let the counter live until it is killed or has done; return whether it was killed."""
        death = self._death(serial) if not finish else Death()
        client = StormClient(
            Orders(
                folder=str(self.folder),
                invitation=str(self.folder / "invitation"),
                seed=self.seed,
                serial=serial,
                target=self._events,
                die=death.orders,
                finish=finish,
            ),
            self.folder / "client.err",
            self._news,
        )
        try:
            while self._hear(client, death):
                if not finish:
                    self._strike()
        except BaseException:
            client.kill()
            client.end()
            raise
        code = client.end()
        if code == -signal.SIGKILL:
            self.told.client_kills += 1
            self._tell(f"killed at {self.told.saves} saves by {death.how}")
            return True
        assert code == 0, f"the counter failed with {code}: {self._where()}"
        return False

    def _death(self, serial: int) -> Death:
        """Return how the counter is to end this time."""
        left = self._kills - serial
        if left <= 0:
            return Death()
        due = (self._events * 0.85 - self.told.saves) / left * self._chance.uniform(0.5, 1.4)
        how = self._chance.choice([*WITHIN, "request", "request", "saved"])
        most = WITHIN.get(how, 12 if how == "request" else 1)
        return Death(how, max(1, int(due)), self._chance.randrange(1, most + 1))

    def _hear(self, client: StormClient, death: Death) -> bool:
        """Take what the counter tells, kill it where that is due; False when it is over."""
        with self._news:
            heard = self._news.wait_for(
                lambda: client.has_news or death.is_due(self._weather.requests), PATIENCE
            )
            lines, is_over, requests = client.taken(), client.is_over, self._weather.requests
        assert heard, f"the counter fell silent: {self._where()}"
        death.saves += self._take(lines)
        death.aim(requests)
        if death.is_due(requests) and not is_over:
            death.is_over = True
            client.kill()
        return not is_over or bool(lines)

    def _where(self) -> str:
        errors = (self.folder / "client.err").read_text("utf-8")[-6000:]
        return f"seed {self.seed}, {self.told.saves} saves\n{errors}\n{self.hq.log[-3000:]}"

    def _take(self, lines: list[dict[str, Any]]) -> int:
        saves = 0
        for line in lines:
            if "saved" in line:
                self._take_saved(line)
                saves += 1
            elif "run" in line:
                self.told.runs[line["run"]] += 1
            elif "clock" in line:
                self.told.jumps += 1
            elif "stick" in line:
                self.told.sticks += 1
                self._sticks.append(Path(line["stick"]))
        return saves

    def _take_saved(self, line: dict[str, Any]) -> None:
        application = UUID(line["saved"])
        self.told.saves += 1
        self.told.saved[application] = max(line["revision"], self.told.saved.get(application, 0))
        if line["event"]:
            self.told.events.add(UUID(line["event"]))
        if self.told.saves % 7 == 0:
            self._decide()
        if self._sticks and self.told.saves % 11 == 0:
            self._take_sticks(again=self._chance.random() < 0.3)

    # -- headquarters
    def _strike(self) -> None:
        """Kill what is due to be killed."""
        while self._blows and self._blows[0][0] <= self.told.saves:
            self._blows.pop(0)[1]()

    def _kill_server(self) -> None:
        """Kill it, and start it again while the counter goes on without it."""
        self._restarted()
        self.hq.kill()
        self._restart = threading.Thread(target=self._start_again)
        self._restart.start()
        self.told.server_kills += 1
        self._tell(f"headquarters killed at {self.told.saves} saves")

    def _start_again(self) -> None:
        """Start it until it stays: it gives up where its database is away, and so is started anew.

        A manager of services does the same.
        """
        for _ in range(STARTS):
            with contextlib.suppress(AssertionError):
                self.hq.start()
                return

    def _restarted(self) -> None:
        if self._restart is None:
            return
        self._restart.join()
        assert self.hq.is_running, f"headquarters did not come back: {self._where()}"

    def _kill_base(self) -> None:
        self._kill_database()
        self.told.database_kills += 1
        self._tell(f"database killed at {self.told.saves} saves")

    def _decide(self) -> None:
        """Decide one application that arrived, as an office does, while everything goes on."""
        try:
            arrived = self.hq.desk._store.read(_undecided)
            if not arrived:
                return
            chosen = self._chance.choice(arrived)
            decision = Decision(
                application=chosen.id,
                number=chosen.number,
                state=self._chance.choice(("approved", "waiting", "rejected")),
                decided=datetime.now(UTC).date(),
            )
            self.hq.desk.decide(decision, datetime.now(UTC))
            self.told.decided.add(decision.application)
        except Refused as refused:
            _pass_over(refused)

    def _take_sticks(self, *, again: bool) -> None:
        """Take the files that were written, some of them twice, and answer each."""
        files = list(self._sticks) if again else self._sticks[-1:]
        for file in files:
            try:
                answer = file.with_name(f"{uuid4().hex}.answer")
                StickPost(self.hq.desk).take(file, answer, datetime.now(UTC))
            except Refused as refused:
                _pass_over(refused)


def _undecided(connection: Connection) -> Sequence[Any]:
    table = schema.application
    return connection.execute(
        select(table.c.id, table.c.number)
        .where(table.c.state == "received")
        .order_by(table.c.changed.desc())
        .limit(50)
    ).all()


def _pass_over(refused: Refused) -> None:
    """Go on where the database is away: it was killed a moment ago. Anything else is a fault."""
    if refused.code != "busy":
        raise refused
