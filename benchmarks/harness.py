"""Timing, figures and the machine they were taken on."""

from __future__ import annotations

import os
import platform
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Figure:
    """One measured figure.

    ``floor`` is what the bare library or system call takes for only that, measured in the same
    run (None where no floor is meaningful); ``bar`` the figure to stay under, or to reach where
    ``more_is_better``; ``ok`` whether it did. ``bar`` and ``ok`` are None for a figure that is only
    told.
    """

    name: str
    value: float
    unit: str
    floor: float | None = None
    bar: float | None = None
    ok: bool | None = None
    more_is_better: bool = False


def figure(
    name: str,
    value: float,
    unit: str,
    *,
    floor: float | None = None,
    bar: float | None = None,
    at_least: float | None = None,
) -> Figure:
    """Return a figure judged against its bar: ``bar`` is the most, ``at_least`` the least."""
    is_rate = at_least is not None
    limit = at_least if is_rate else bar
    return Figure(
        name,
        round(value, 3),
        unit,
        None if floor is None else round(floor, 3),
        limit,
        None if limit is None else (value >= limit if is_rate else value <= limit),
        is_rate,
    )


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


def in_turn(runs: int, *works: Callable[[], object]) -> list[list[float]]:
    """Time several works in turn, A B A B, so that a slow minute of the machine hits them all."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(runs):
        for own, work in zip(times, works, strict=True):
            own.append(milliseconds(work))
    return times


def median(values: Iterable[float]) -> float:
    """Return the median."""
    return statistics.median(values)


def p95(values: Iterable[float]) -> float:
    """Return the value that 95 of 100 stay under (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * 95 // 100) - 1)]


def machine() -> dict[str, object]:
    """Return what the figures were taken on."""
    import psutil

    return {
        "system": f"{platform.system()} {platform.release()}",
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(psutil.virtual_memory().total / 2**30, 1),
        "python": platform.python_version(),
    }


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:  # noqa: PTH123 - no file of ours
            for line in lines:
                if line.startswith("model name"):
                    return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def as_json(bench: str, figures: Iterable[Figure]) -> dict[str, object]:
    """Return one bench in the shape of the JSON file."""
    return {"bench": bench, "figures": [asdict(f) for f in figures]}
