"""Ten thousand events through a storm: none lost, none doubled, every one accounted for.

The counter is a process with the real clerks, the real encrypted store and the real line;
headquarters is ``udc-mis serve`` over a PostgreSQL that flushes at every commit; between them a
proxy cuts, delays, repeats, swallows answers and plays a portal. The counter dies about sixty
times, in the middle of transactions and between commit and answer, headquarters and its database
die too, and the counter's clock is set back and forward. ``tests.tools.storm`` says how. There is
no floor: what is counted has none but zero.
"""

from __future__ import annotations

import logging
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.harness import Figure, figure
from tests.tools.fault_proxy import Fault
from tests.tools.headquarters import headquarters
from tests.tools.postgres import database, server
from tests.tools.storm import NO_LIMITS, Storm
from tests.tools.storm_ledger import draw_up

WHOLE = (10_000, 60, 12, 8)  # events; kills of the counter, of headquarters, of the database
QUICK = (400, 5, 2, 2)


def run(*, quick: bool) -> list[Figure]:
    """Return what was lost, doubled or not known, and what it went through."""
    events, client_kills, server_kills, database_kills = _size(quick=quick)
    seed = int(os.environ.get("UDC_STORM_SEED", "20261121"))
    # that its database is away is no news here
    logging.getLogger("udc_desktop.mis").addHandler(logging.NullHandler())
    with tempfile.TemporaryDirectory() as folder, server() as base, database(base) as url:
        home = Path(folder) / "hq"
        with headquarters(home, database=url, workers=2, limits=NO_LIMITS) as hq:
            storm = Storm(
                Path(folder),
                hq,
                seed=seed,
                events=events,
                client_kills=client_kills,
                server_kills=server_kills,
                kill_database=killer(url, seed),
                database_kills=database_kills,
                tell=lambda text: print(f"  {text}", file=sys.stderr, flush=True),
            )
            begin = time.perf_counter()
            told = storm.run()
            seconds = time.perf_counter() - begin
            ledger = draw_up(storm.store, hq, told)
    print(f"  seed {seed}", file=sys.stderr)
    for finding in ledger.findings:
        print(f"  seed {seed}: {finding}", file=sys.stderr)
    return [
        figure("events", ledger.events, "events", at_least=events),
        figure("lost", len(ledger.lost), "findings", bar=0),
        figure("doubled", len(ledger.doubled), "findings", bar=0),
        figure("unknown", len(ledger.unknown), "findings", bar=0),
        figure("files left behind", len(ledger.debris), "files", bar=0),
        *(figure(f"of them {state}", count, "events") for state, count in ledger.states.items()),
        figure("applications at headquarters", ledger.applications, "applications"),
        figure("papers cited", ledger.papers, "papers"),
        figure("saves that were told", told.saves, "saves"),
        figure("kills of the counter", told.client_kills, "kills", at_least=client_kills * 0.9),
        figure("kills of headquarters", told.server_kills, "kills", at_least=server_kills * 0.9),
        figure(
            "kills of the database", told.database_kills, "kills", at_least=database_kills * 0.9
        ),
        figure("times the clock was set", told.jumps, "times"),
        figure("files on sticks", told.sticks, "files"),
        figure("runs of the courier", told.runs.total(), "runs"),
        figure("of them to their end", told.runs[""], "runs"),
        figure("requests", told.faults.total(), "requests"),
        *(
            figure(f"faults: {fault.value}", count, "requests")
            for fault, count in sorted(told.faults.items())
            if fault is not Fault.NONE
        ),
        figure("seconds", seconds, "s"),
    ]


def _size(*, quick: bool) -> tuple[int, int, int, int]:
    events, *kills = QUICK if quick else WHOLE
    wanted = int(os.environ.get("UDC_STORM_EVENTS", events))  # for a try of another length
    client, headquarters_, base = (-(-each * wanted // events) for each in kills)
    return wanted, client, headquarters_, base


def killer(url: str, seed: int) -> Callable[[], None]:
    """Return what kills one process of the database, at which PostgreSQL ends and recovers all."""
    import psycopg

    plain = url.replace("postgresql+psycopg://", "postgresql://")
    chance = random.Random(seed)

    def kill() -> None:
        try:
            with psycopg.connect(plain) as connection:
                rows = connection.execute(
                    "SELECT pid FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                ).fetchall()
        except psycopg.OperationalError:  # it recovers from the last time
            return
        if rows:
            os.kill(chance.choice(rows)[0], signal.SIGKILL)

    return kill
