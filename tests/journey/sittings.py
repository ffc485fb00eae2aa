"""A sitting at the counter in a process of its own, watched from outside until it is killed."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0  # seconds without any news from the typist
Event = dict[str, Any]


@dataclass
class Told:
    """What the typist told before the end."""

    draft: UUID | None = None
    opened_at: tuple[str, str] = ("", "")
    steps: list[str] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)
    papers: dict[str, str] = field(default_factory=dict)
    has_pressed_save: bool = False
    saved: str = ""
    statements: int = 0
    store: str = ""
    events: int = 0

    def take(self, event: Event) -> None:
        """Add one event."""
        self.events += 1
        if "offered" in event:
            self.draft = UUID(event["offered"])
            self.opened_at = (event["step"], event["field"])
            self.steps.append(event["step"])
        elif "step" in event:
            self.steps.append(event["step"])
        elif "left" in event:
            self.left.append((event["left"], event["text"]))
        elif "paper" in event:
            self.papers[event["paper"]] = event["sha256"]
        elif "pressing" in event:
            self.has_pressed_save = True
            self.store = event.get("store", "")
        elif "saved" in event:
            self.saved = event["saved"]
        elif "statements" in event:
            self.statements = event["statements"]


class Sitting:
    """The typist's process. Use it in ``with``: it never outlives the block."""

    def __init__(
        self,
        home: Path,
        operator: UUID,
        at: datetime,
        *,
        die: str = "",
        tool: str = "typist",
        more: Sequence[str] = (),
    ) -> None:
        self.told = Told()
        self._is_over = False
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._faults = home.with_name(home.name + ".stderr").open("w+", encoding="utf-8")
        command = [
            sys.executable, "-X", "faulthandler", "-m", f"tests.tools.{tool}", "--home", str(home),
            "--operator", str(operator), "--at", at.isoformat(), "--die", die, *more,
        ]  # fmt: skip
        self._process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=self._faults,
            encoding="utf-8",
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Sitting:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        self._process.stdout.close()
        self._faults.close()

    @property
    def faults(self) -> str:
        """What was written to the standard error."""
        self._faults.seek(0)
        return self._faults.read()

    def watch(self, is_enough: Callable[[Told], bool]) -> bool:
        """Listen until enough is told; return whether it was, before the process ended."""
        while not is_enough(self.told):
            if not self._hear(PATIENCE):
                return False
        return True

    def watch_on(self, seconds: float) -> None:
        """Listen for some time more."""
        deadline = time.monotonic() + seconds
        with contextlib.suppress(queue.Empty):
            while (left := deadline - time.monotonic()) > 0 and self._hear(left):
                pass

    def kill(self) -> int:
        """Kill the process, hear what it had still told, return its exit code."""
        self._process.kill()
        return self.end()

    def end(self) -> int:
        """Listen to the end of the process and return its exit code."""
        while self._hear(PATIENCE):
            pass
        self._reader.join(timeout=PATIENCE)
        return self._process.wait(timeout=PATIENCE)

    def _hear(self, seconds: float) -> bool:
        """Take one event; return False at the end of the process."""
        if self._is_over:
            return False
        line = self._lines.get(timeout=seconds)
        if line is None:
            self._is_over = True
            return False
        self.told.take(json.loads(line))
        return True

    def _read(self) -> None:
        for line in self._process.stdout:
            if line.endswith("\n"):  # a line that was cut off by the kill was not told
                self._lines.put(line)
        self._lines.put(None)
