"""Headquarters as its officials use it: by the commands of ``udc-mis``, on the test's clock."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pytest

from tests.tools.headquarters import Headquarters
from udc_desktop.domain.exchange import CHECKPOINT
from udc_desktop.domain.text import to_bangla_digits
from udc_desktop.mis import commands

Said = Callable[[], str]  # what was printed since it was called last


class Office:
    """A headquarters: where it is kept, what it was told, what has arrived there."""

    def __init__(self, folder: Path, heard: Said, hq: Headquarters | None) -> None:
        self.folder, self.database = folder / "headquarters", folder / "headquarters.db"
        self.log = folder / "office.log"
        self._heard, self._hq = heard, hq

    @property
    def url(self) -> str:
        """Where it listens; empty where only sticks reach it."""
        return self._hq.url if self._hq else ""

    @property
    def ca_file(self) -> Path:
        """The authority of its own."""
        assert self._hq is not None
        assert self._hq.ca_file is not None
        return self._hq.ca_file

    def say(self, *words: object) -> str:
        """Type a command, see that it goes well, and return what it printed."""
        command, *rest = (str(word) for word in words)
        where = ["--folder", str(self.folder), "--database", f"sqlite:///{self.database}"]
        code = commands.main([command, *where, *rest])
        assert code == 0, self._heard()
        return self._heard()

    def invite(self, centre: str, union: str, out: Path) -> str:
        """Write an invitation for a centre and return its code."""
        names = ("--name-bn", "নমুনা ডিজিটাল সেন্টার", "--name-en", "Sample Digital Centre")
        where = ("--centre", centre, "--union", union)
        return self.say("issue-code", *where, *names, "--out", out).strip()

    def events(self) -> dict[UUID, tuple[UUID, str, str]]:
        """Return what has arrived, checkpoints apart: entity, kind and hash by id, each once."""
        rows = self._rows("SELECT id, entity, kind, sha256 FROM event")
        found = {UUID(r[0]): (UUID(r[1]), r[2], r[3].hex()) for r in rows if r[2] != CHECKPOINT}
        assert len(found) == sum(row[2] != CHECKPOINT for row in rows)
        return found

    def papers(self) -> set[str]:
        """Return the hashes of the papers, each taken over the bytes that lie on the disk."""
        files = [file for file in (self.folder / "papers").rglob("*") if file.is_file()]
        return {hashlib.sha256(file.read_bytes()).hexdigest() for file in files}

    def applications(self) -> dict[str, dict[str, Any]]:
        """Return what ``udc-mis export`` writes of each application, by its number."""
        lines = self.say("export", "--format", "jsonl").splitlines()
        found = [msgspec.json.decode(line) for line in lines]
        assert len({each["number"] for each in found}) == len(found)
        return {each["number"]: each for each in found}

    def _rows(self, query: str) -> Sequence[Any]:
        store = sqlite3.connect(self.database)
        try:
            return store.execute(query).fetchall()
        finally:
            store.close()


def on_the_clock(monkeypatch: pytest.MonkeyPatch, clock: Callable[[], datetime]) -> None:
    """Let the commands take their time from the test."""

    class Day:
        @staticmethod
        def now(_zone: object) -> datetime:
            return clock()

    monkeypatch.setattr(commands, "datetime", Day)


def named_in(log: Path, said: Iterable[str]) -> list[str]:
    """Return what of ``said`` a log holds, in either digits, as it is or as JSON escapes it."""
    plain = set(said)
    plain |= {to_bangla_digits(text) for text in plain}
    text = log.read_text("utf-8") if log.exists() else ""
    return [each for each in plain if each in text or json.dumps(each)[1:-1] in text]
