"""Figures for Prometheus (text format 0.0.4), of all worker processes together.

Every worker counts for itself and writes its figures into a folder that the workers share, when
it is asked and every few seconds; whoever is asked answers for all, each worker with a label of
its own. A figure of another worker is therefore a few seconds old at most.
"""

from __future__ import annotations

import logging
import threading
import time
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import msgspec

from udc_desktop.mis.terms import Refused

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_log = logging.getLogger(__name__)
_STANDS = 60.0  # seconds
_SECONDS = (0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Sample(msgspec.Struct, frozen=True, array_like=True):
    """One line of the exposition."""

    name: str
    labels: dict[str, str]
    value: float


class Family(msgspec.Struct, frozen=True, array_like=True):
    """A metric with all its lines."""

    name: str
    kind: str
    text: str
    samples: tuple[Sample, ...]


class Count:
    """A counter, or a gauge where ``kind`` says so, by labels."""

    def __init__(self, name: str, text: str, *labels: str, kind: str = "counter") -> None:
        self._name = name
        self._text = text
        self._labels = labels
        self._kind = kind
        self._values: dict[tuple[str, ...], float] = {} if labels else {(): 0.0}
        self._lock = threading.Lock()

    def add(self, value: float, *labels: str) -> None:
        """Count up; down for a gauge with a negative value."""
        with self._lock:
            self._values[labels] = self._values.get(labels, 0.0) + value

    def family(self) -> Family:
        """Return the figures as they stand."""
        with self._lock:
            values = sorted(self._values.items())
        return Family(
            self._name,
            self._kind,
            self._text,
            tuple(
                Sample(self._name, dict(zip(self._labels, each, strict=True)), value)
                for each, value in values
            ),
        )


class Histogram:
    """How long something took, in seconds."""

    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._text = text
        self._counts = [0] * (len(_SECONDS) + 1)
        self._sum = 0.0
        self._lock = threading.Lock()

    def observe(self, seconds: float) -> None:
        """Count one."""
        with self._lock:
            self._counts[bisect_left(_SECONDS, seconds)] += 1
            self._sum += seconds

    def family(self) -> Family:
        """Return the figures as they stand."""
        with self._lock:
            counts, total = list(self._counts), self._sum
        samples = []
        running = 0
        for bound, count in zip([*map(str, _SECONDS), "+Inf"], counts, strict=True):
            running += count
            samples.append(Sample(f"{self._name}_bucket", {"le": bound}, running))
        samples.append(Sample(f"{self._name}_sum", {}, total))
        samples.append(Sample(f"{self._name}_count", {}, running))
        return Family(self._name, "histogram", self._text, tuple(samples))


class Standing:
    """How many there are of each, as the database says: asked once a minute at most.

    It is the same whichever worker is asked, and so stands without a worker's label.
    """

    def __init__(
        self,
        name: str,
        text: str,
        label: str,
        ask: Callable[[], Mapping[str, int]],
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._name = name
        self._text = text
        self._label = label
        self._ask = ask
        self._ticks = ticks
        self._lock = threading.Lock()
        self._counts: Mapping[str, int] = {}
        self._until = float("-inf")

    def family(self) -> Family:
        """Return the figures; those from before where the database is away."""
        with self._lock:
            if self._ticks() >= self._until:
                self._until = self._ticks() + _STANDS
                try:
                    self._counts = self._ask()
                except Refused:
                    _log.info("figures_not_asked")
            counts = sorted(self._counts.items())
        samples = tuple(Sample(self._name, {self._label: key}, value) for key, value in counts)
        return Family(self._name, "gauge", self._text, samples)


class Metrics:
    """What one worker counts. Labels are routes, codes and outcomes, never ids of anybody."""

    def __init__(self, worker: str = "0", folder: Path | None = None) -> None:
        self._worker = worker
        self._folder = folder
        self.requests = Count("udc_mis_requests_total", "Requests.", "method", "route", "status")
        self.request_seconds = Histogram("udc_mis_request_seconds", "Time of a request.")
        self.in_flight = Count("udc_mis_in_flight", "Requests under way.", kind="gauge")
        self.troubles = Count("udc_mis_troubles_total", "Troubles that were answered.", "code")
        self.batch_seconds = Histogram(
            "udc_mis_batch_seconds", "Time to open, check, keep and answer a batch."
        )
        self.events = Count("udc_mis_events_total", "Events by outcome.", "outcome")
        self.upload_bytes = Count("udc_mis_upload_bytes_total", "Bytes of papers that were kept.")

    def exposition(self, *standing: Standing) -> bytes:
        """Return the figures of all workers as text, and ``standing`` ones once."""
        of_nobody = ("", [each.family() for each in standing])
        if self._folder is None:
            return _text_of([(self._worker, self._families()), of_nobody])
        self.share()
        return _text_of([*_shared(self._folder), of_nobody])

    def share(self) -> None:
        """Let the other workers see our figures."""
        if self._folder is None:
            return
        file = self._folder / f"{self._worker}.json"
        fresh = file.with_suffix(".new")
        try:
            fresh.write_bytes(msgspec.json.encode(self._families()))
            fresh.replace(file)
        except OSError:
            _log.warning("metrics_not_shared")

    def _families(self) -> list[Family]:
        return [
            each.family()
            for each in (
                self.requests,
                self.request_seconds,
                self.in_flight,
                self.troubles,
                self.batch_seconds,
                self.events,
                self.upload_bytes,
            )
        ]


def _shared(folder: Path) -> list[tuple[str, list[Family]]]:
    found = []
    for file in sorted(folder.glob("*.json")):
        try:
            found.append((file.stem, msgspec.json.decode(file.read_bytes(), type=list[Family])))
        except (OSError, msgspec.DecodeError):
            continue  # written by a worker that stopped midway
    return found


def _text_of(workers: Iterable[tuple[str, list[Family]]]) -> bytes:
    lines: dict[str, list[str]] = {}
    for worker, families in workers:
        for family in families:
            head = [f"# HELP {family.name} {family.text}", f"# TYPE {family.name} {family.kind}"]
            block = lines.setdefault(family.name, head)
            for sample in family.samples:
                labels = ",".join(
                    f'{name}="{_quoted(value)}"'
                    for name, value in {**sample.labels, **_named(worker)}.items()
                )
                block.append(f"{sample.name}{{{labels}}} {sample.value:.15g}")
    return ("\n".join(line for block in lines.values() for line in block) + "\n").encode()


def _named(worker: str) -> dict[str, str]:
    return {"worker": worker} if worker else {}


def _quoted(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
