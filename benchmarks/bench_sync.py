"""One counter sends what it saved: the real courier, the real line, the real headquarters.

The courier reads sealed events out of an encrypted store, closes batches, packs and signs them,
sends them over a loopback socket to ``udc-mis serve`` with one worker on a PostgreSQL that flushes
at every commit, checks the signed answer and writes every outcome down. The floor writes the same
bytes with bare psycopg over one connection, fifty a transaction.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec

from benchmarks.bench_intake import bare_rate
from benchmarks.exchange_load import Variety
from benchmarks.harness import Figure, figure, median, p95
from benchmarks.population import KEY, OPERATORS, made_up
from tests.tools.headquarters import headquarters
from tests.tools.postgres import database, server
from udc_desktop import bootstrap, demo, paths
from udc_desktop.bootstrap.courier import make_exchange
from udc_desktop.domain.applications import Application, State
from udc_desktop.domain.exchange import SUBMITTED, BatchAnswer
from udc_desktop.domain.operators import Operator, Role
from udc_desktop.services.central_files import CentralFiles
from udc_desktop.services.exchange import ExchangeService, Progress, Stage
from udc_desktop.services.exchange_ports import Policy
from udc_desktop.services.line import ClosedBatch, Stop
from udc_desktop.storage.store import Store, create_store
from udc_desktop.sync.client import HttpLine

WHOLE, QUICK = 6_000, 600
TENS = 100  # batches of ten
SUPERVISOR = Operator(UUID(int=99), "নমুনা", Role.SUPERVISOR, datetime(2026, 1, 1, tzinfo=UTC))


def run(*, quick: bool) -> list[Figure]:
    """Return events a second with batches of fifty, and the time of a batch of ten."""
    count, tens = (QUICK, 20) if quick else (WHOLE, TENS)
    with tempfile.TemporaryDirectory() as folder, server() as base, database(base) as url:
        floor = bare_rate(url, count, each=50, connections=1)
        with (
            headquarters(Path(folder) / "hq", database=url) as hq,
            counter(Path(folder)) as (store, exchange),
        ):
            exchange.join(SUPERVISOR, msgspec.json.encode(hq.invite("KRN", demo.UNION)))
            variety = Variety()
            submit(store, variety, 0, 200)  # warms both ends, and lets the batches grow
            send(exchange)
            submit(store, variety, 200, count)
            times = send(exchange)
            exchange.set_policy(SUPERVISOR, Policy(largest_batch=10))
            submit(store, variety, 200 + count, tens * 10)
            with on_the_wire() as wire:
                of_ten = send(exchange)
            kept = hq.desk.stats()["events"][SUBMITTED]
            left = exchange.status().waiting.events
    sent = 200 + count + tens * 10
    return [
        figure("events a second, batches of up to 200", count / sum(times), "/s",
               floor=floor, at_least=1_500),
        figure("a batch of 10, p95", p95(of_ten) * 1000, "ms", bar=25),
        figure("a batch of 10, median", median(of_ten) * 1000, "ms"),
        figure("a batch of 10, asked and answered, p95", p95(wire) * 1000, "ms"),
        figure("a batch of 10, asked and answered, median", median(wire) * 1000, "ms"),
        figure("a batch of up to 200, median", median(times) * 1000, "ms"),
        figure("events sent", sent, "events"),
        figure("events kept at headquarters", kept, "events", at_least=sent),
        figure("events left here", left, "events", bar=0),
    ]  # fmt: skip


@contextmanager
def counter(folder: Path) -> Iterator[tuple[Store, ExchangeService]]:
    """Make a store with its courier, as ``bootstrap`` furnishes them."""
    store = create_store(folder / "counter.db", KEY)
    with store.units() as unit:
        for operator in (*OPERATORS, SUPERVISOR):
            unit.operators.put(operator)
        unit.commit()
    catalogue = bootstrap.load_programmes(paths.resources(), folder / "none")
    places = bootstrap.load_places(paths.resources())
    files = CentralFiles(catalogue.form, demo.CENTRE.union)
    house, _ = bootstrap.open_house(paths.Home(folder / "home"))
    try:
        yield (
            store,
            make_exchange(
                store, house.press, catalogue, files, places, demo.CENTRE,
                bootstrap.utc_now, folder / "devices.json",
            ),
        )  # fmt: skip
    finally:
        store.close()


@contextmanager
def on_the_wire() -> Iterator[list[float]]:
    """Collect the seconds between the first byte of every batch and its checked answer."""
    times: list[float] = []
    plain = HttpLine.send

    def timed(line: HttpLine, batch: ClosedBatch, stop: Stop) -> BatchAnswer:
        begin = time.perf_counter()
        answer = plain(line, batch, stop)
        times.append(time.perf_counter() - begin)
        return answer

    HttpLine.send = timed  # type: ignore[method-assign]
    try:
        yield times
    finally:
        HttpLine.send = plain  # type: ignore[method-assign]


def submit(store: Store, variety: Variety, first: int, count: int) -> None:
    """Save so many applications without papers, each with its event in the outbox."""
    chance = random.Random(first)
    for begin in range(first, first + count, 500):
        with store.units() as unit:
            for number in range(begin, min(begin + 500, first + count)):
                household, person, application = made_up(chance, number, 100_000)
                body = variety.body("KRN", "1", demo.UNION, number + 1)
                application = as_saved(application, body)
                unit.people.put_household(household)
                unit.people.put(person)
                unit.applications.add(application, "")
                unit.outbox.add(
                    kind=SUBMITTED,
                    entity=application.id,
                    revision=1,
                    at=application.created,
                    body={**body, "application": str(application.id)},
                    operator=application.operator,
                )
            unit.commit()


def as_saved(application: Application, body: dict[str, Any]) -> Application:
    """Return the application as just saved, with a true record and its number."""
    return replace(
        application,
        number=body["number"],
        state=State.SUBMITTED,
        programme="mcbp",
        body=body["record"],
        body_sha256=body["record_sha256"],
        created=application.created + timedelta(seconds=1),
    )


def send(exchange: ExchangeService) -> list[float]:
    """Send all that waits; return the seconds of every batch, from closing to settled."""
    times: list[float] = []
    last = 0.0

    def note(progress: Progress) -> None:
        nonlocal last
        now = time.perf_counter()
        if progress.stage is Stage.BATCHES:
            if progress.done:
                times.append(now - last)
            last = now

    report = exchange.run(note, lambda: False, by_hand=True)
    if report.code:
        raise RuntimeError(f"the run ended with {report.code}")
    return times
