"""What a process needs that is to be killed at its work: a clock, a voice, and its death.

Nothing here imports Qt: most of what is killed has no windows.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.pool import Pool

from udc_desktop.domain.text import local_day

PASSWORD = "নদী-নৌকা-৪২"


class RunningClock:
    """A clock that was set to another moment and goes on from there."""

    def __init__(self, at: datetime) -> None:
        self._ahead = at - datetime.now(UTC)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    @property
    def today(self) -> date:
        return local_day(self())


def say(**event: object) -> None:
    """Print one event, and let nothing of it wait in a buffer."""
    sys.stdout.write(json.dumps(event, ensure_ascii=True) + "\n")
    sys.stdout.flush()


class SuddenDeath:
    """Ends this process without a word at a chosen moment of the save.

    ``N`` is before the N-th statement after it was armed, ``commit`` before the commit,
    ``committed`` after it. ``checkpoint`` is the moment before the log is written into the store,
    ``checkpoint:N`` the one when the pages within the first N per cent of it were. ``copied`` is
    when a copy has nearly as many bytes as the store, and was not yet gone through.
    """

    def __init__(self, moment: str, store: Path | None = None) -> None:
        self._moment = moment
        self._store = store
        self._statements = 0
        self._is_committed = False
        self.is_armed = False
        event.listen(Pool, "connect", self._on_connect)
        event.listen(Pool, "checkin", self._on_checkin)

    def tell_saved(self, number: str) -> None:
        """Tell that it was saved; ``saved`` is the moment after that."""
        say(saved=number)
        if self._moment == "saved":
            self._die()

    def watch_copy(self) -> None:
        """Die while a copy of the store gets its last pages, where that is the moment."""
        if self._moment == "copied":
            self._die_beyond(self._store.stat().st_size)

    def _on_connect(self, connection, _record: object) -> None:
        connection.set_trace_callback(self._on_statement)

    def _on_statement(self, sql: str) -> None:
        self._statements += self.is_armed
        if self._moment == str(self._statements):
            self._die()
        if sql == "COMMIT":
            self._on_commit()
        if self.is_armed and sql.startswith("PRAGMA wal_checkpoint"):
            self._on_checkpoint()

    @property
    def statements(self) -> int:
        """How many statements were run since it was armed."""
        return self._statements

    def _on_commit(self) -> None:
        if self.is_armed and self._moment == "commit":
            self._die()
        self._is_committed = self.is_armed

    def _on_checkin(self, *_: object) -> None:
        if self._is_committed and self._moment == "committed":
            self._die()

    def _on_checkpoint(self) -> None:
        moment, _, part = self._moment.partition(":")
        if moment == "checkpoint" and part:
            self._die_beyond(self._store.stat().st_size * int(part) // 100)
        elif moment == "checkpoint":
            self._die()

    @staticmethod
    def _die_beyond(size: int) -> None:
        """Die when a page is written to a file behind so many bytes.

        The kernel does it, at that very write; a thread that watches would come too late when the
        machine has other work.
        """
        import resource  # not on Windows

        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    @staticmethod
    def _die() -> None:
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
