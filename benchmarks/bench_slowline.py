"""Two hundred applications over a line of 64 kbit/s with 300 ms of delay and 2 % loss.

The real courier and the real line, through a proxy that lets segments across one after the other
at the line's rate, holds each back for the delay, and stalls a direction by a retransmission
time-out where one is lost (``tests.tools.fault_proxy`` says what that leaves out). The clock runs
from the beginning of the run, when nothing is connected and nobody signed in, until the last
application is settled. A round trip is added for TCP's handshake, which the proxy does not delay.

"300 ms delay" can be read in two ways, and both are measured. ``tc … netem delay 300ms`` on a
machine's own link holds back what leaves it, so a round trip takes 300 ms longer: that is the
reading that is judged. In the harsher one each direction takes 300 ms, a round trip 600.

The floor is the time that the bytes need: all that went up until then, headers and all, at 8,000
bytes a second; less came down. No loss and no delay is in it, and none of the answers, which a
courier that waits for each before the next batch cannot have at the same time.

A counter on its first day begins with small batches. One that has sent before remembers what the
line took, and is measured too.
"""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from benchmarks.bench_sync import SUPERVISOR, counter, send, submit
from benchmarks.exchange_load import Variety
from benchmarks.harness import Figure, figure, median
from tests.tools.fault_proxy import FaultProxy, Plan, Shape
from tests.tools.headquarters import headquarters
from udc_desktop import demo
from udc_desktop.services.courier_state import FIRST_SIZE, courier_state, keep_courier_state
from udc_desktop.services.exchange import ExchangeService, Progress, Stage
from udc_desktop.services.line import Connection
from udc_desktop.storage.store import Store

APPLICATIONS = 200
KBIT, DELAY, LOSS = 64, 0.3, 0.02
ROUNDS = 5


@dataclass(frozen=True)
class Sent:
    """How two hundred applications went."""

    seconds: float  # until the last was settled
    up: int  # bytes until then
    down: int
    requests: int
    whole: float = 0.0  # seconds of the whole run, with changes and the registry's answers

    @property
    def floor(self) -> float:
        """Seconds that the bytes of the fuller direction need."""
        return max(self.up, self.down) * 8 / (KBIT * 1000)

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return self.seconds / self.floor

    @property
    def with_answers(self) -> float:
        """How many times what question and answer need, one after the other."""
        return self.ratio * self.up / (self.up + self.down)


def run(*, quick: bool) -> list[Figure]:
    """Return how many times what their bytes need the applications took."""
    rounds = 1 if quick else ROUNDS
    with (
        tempfile.TemporaryDirectory() as folder,
        headquarters(Path(folder) / "hq") as hq,
        counter(Path(folder)) as (store, exchange),
    ):
        exchange.join(SUPERVISOR, msgspec.json.encode(hq.invite("KRN", demo.UNION)))
        send(exchange)  # registers the device
        variety = Variety()
        serial = iter(range(0, 10**6, APPLICATIONS))

        def rounds_over(delay: float, *, is_first_day: bool) -> list[Sent]:
            sent = []
            for seed in range(rounds):
                submit(store, variety, next(serial), APPLICATIONS)
                if is_first_day:
                    forget_the_line(store)
                shape = Shape(kbit=KBIT, delay=delay, loss=LOSS)
                sent.append(over_a_line(exchange, hq.port, shape, seed))
            return sent

        first = rounds_over(DELAY / 2, is_first_day=True)
        later = rounds_over(DELAY / 2, is_first_day=False)
        harsh = rounds_over(DELAY, is_first_day=True)
        harsh_later = rounds_over(DELAY, is_first_day=False)
        kept = hq.desk.stats()["applications"]["mcbp"]["received"]
    return [
        *judged("200 applications", first, bar=1.3),
        figure(
            "times what question and answer need", median(e.with_answers for e in first), "times"
        ),
        figure("the slowest round", max(each.ratio for each in first), "times"),
        *judged("on a later day", later, bar=1.3),
        *judged("300 ms each way", harsh),
        *judged("300 ms each way, on a later day", harsh_later),
        figure("whole run, with what comes down", median(e.whole for e in first), "s"),
        figure("bytes up for one application", first[0].up / APPLICATIONS, "bytes"),
        figure("bytes down for one application", first[0].down / APPLICATIONS, "bytes"),
        figure("requests until all were settled", median(e.requests for e in first), "requests"),
        figure("kept at headquarters", kept, "applications", at_least=4 * rounds * APPLICATIONS),
    ]


def judged(name: str, rounds: list[Sent], bar: float | None = None) -> list[Figure]:
    """Return the seconds beside their floor, and how many times the floor that is."""
    seconds, floor = median(e.seconds for e in rounds), median(e.floor for e in rounds)
    return [
        figure(f"{name}: seconds", seconds, "s", floor=floor),
        figure(f"{name}: times the floor", median(e.ratio for e in rounds), "times", bar=bar),
    ]


def over_a_line(exchange: ExchangeService, port: int, shape: Shape, seed: int) -> Sent:
    """Send what waits over a line of that shape."""
    with FaultProxy(("127.0.0.1", port), plan=Plan(seed=seed), shape=shape) as line:
        exchange.set_connection(SUPERVISOR, Connection(url=line.url))
        settled: list[Sent] = []
        begin = time.perf_counter() - 2 * shape.delay

        def note(progress: Progress) -> None:
            if progress.done >= APPLICATIONS and progress.stage is Stage.BATCHES and not settled:
                seconds = time.perf_counter() - begin
                settled.append(Sent(seconds, line.sent, line.received, len(line.requests)))

        report = exchange.run(note, lambda: False, by_hand=True)
        whole = time.perf_counter() - begin
    if report.code or report.settled < APPLICATIONS:
        raise RuntimeError(f"{report.settled} were settled, and the run ended {report.code!r}")
    return replace(settled[0], whole=whole)


def forget_the_line(store: Store) -> None:
    """Let the next batch be as small as that of a counter which never sent one."""
    with store.units() as unit:
        keep_courier_state(unit.settings, courier_state(unit.settings), batch_size=FIRST_SIZE)
        unit.commit()
