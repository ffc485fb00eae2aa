"""Process start to painted sign-in, against a bare window of the same size."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from benchmarks.harness import Figure, figure, median

ROOT = Path(__file__).resolve().parents[1]


def started(command: list[str], bytecode: Path) -> tuple[float, float]:
    """Run a program to its first paint; return (milliseconds, peak megabytes).

    Python keeps what it compiled in ``bytecode``, whatever this environment says about it: an
    installed program is never compiled at its start.
    """
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(bytecode)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    env.setdefault("QT_QPA_PLATFORM", "offscreen")
    begin = time.monotonic()
    child = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
    painted, peak = None, 0.0
    process = psutil.Process(child.pid)
    for line in child.stdout:
        if line.startswith("painted "):
            painted = float(line.split()[1])
            peak = peak_of(process)
    child.wait(timeout=60)
    if painted is None:
        raise RuntimeError("the window was never painted")
    return (painted - begin) * 1000, peak


def peak_of(process: psutil.Process) -> float:
    """Return the peak memory of a running process in megabytes."""
    if sys.platform == "win32":
        return process.memory_info().peak_wset / 2**20
    status = Path(f"/proc/{process.pid}/status").read_text("ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def run(*, quick: bool) -> list[Figure]:
    """Return the figures of the start-up."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as compiled:
        from benchmarks.population import set_up_home

        set_up_home(Path(folder))
        bare = [sys.executable, "-m", "benchmarks.bare_window"]
        ours = [
            sys.executable, "-m", "udc_desktop", "--home", folder,
            "--exit-after-first-paint", "--trace-startup",
        ]  # fmt: skip
        bytecode = Path(compiled)
        started(bare, bytecode), started(ours, bytecode)
        times: dict[str, list[tuple[float, float]]] = {"bare": [], "ours": []}
        for _ in range(3 if quick else 15):
            times["bare"].append(started(bare, bytecode))
            times["ours"].append(started(ours, bytecode))
    ms = {k: median(t for t, _ in v) for k, v in times.items()}
    mb = {k: median(m for _, m in v) for k, v in times.items()}
    pairs = zip(times["ours"], times["bare"], strict=True)
    return [
        figure("process start to painted sign-in", ms["ours"], "ms", floor=ms["bare"]),
        figure("ratio, median of pairs", median(a[0] / b[0] for a, b in pairs), "x", bar=2.5),
        figure("peak memory at the sign-in", mb["ours"], "MB", floor=mb["bare"]),
        figure("ratio of peak memory", mb["ours"] / mb["bare"], "x", bar=2.5),
    ]
