"""``udc-mis`` as a newcomer types it: the commands of the README, each a process of its own."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.journey.conftest import Prepared
from tests.tools.headquarters import ROOT, free_port
from tests.tools.typist import PASSWORD
from udc_desktop import bootstrap, demo
from udc_desktop.services.ports import ApplicationFilter

pytestmark = [pytest.mark.journey, pytest.mark.may_log]

TYPED = "python3 dev.py mis "
PATIENCE = 60.0  # seconds


class Newcomer:
    """Types into a terminal, in a folder of her own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = str(free_port())
        lines = (ROOT / "README.md").read_text("utf-8").splitlines()
        self.read = [line.removeprefix(TYPED) for line in lines if line.startswith(TYPED)]

    def command(self, line: str) -> Sequence[str]:
        """Return a line of the README as it is run; only the port is one that is free."""
        words = shlex.split(line.replace("8080", self.port))
        return [sys.executable, "-m", "udc_desktop.mis", *words]

    def type(self, line: str) -> str:
        """Run a command to its end and return what it printed."""
        done = subprocess.run(
            self.command(line),
            cwd=self.folder,
            env=self.surroundings,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    @contextlib.contextmanager
    def served(self, line: str) -> Iterator[str]:
        """Leave a command running, and stop it by Ctrl+C at the end."""
        with (self.folder / "serve.err").open("wb") as errors:
            process = subprocess.Popen(
                self.command(line),
                cwd=self.folder,
                env=self.surroundings,
                stdout=subprocess.PIPE,
                stderr=errors,
            )
        assert process.stdout is not None
        try:
            yield process.stdout.readline().decode()
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(PATIENCE)
            process.stdout.close()

    @property
    def surroundings(self) -> dict[str, str]:
        return {**os.environ, "PYTHONPATH": str(ROOT)}


def test_the_commands_of_the_readme_make_a_headquarters_that_a_centre_can_join(
    prepared: Prepared, tmp_path: Path
):
    newcomer = Newcomer(tmp_path)
    init, issue_code, serve = newcomer.read
    assert "was made" in newcomer.type(init)
    code = newcomer.type(issue_code).strip()
    assert len(code.split("-")) == 5
    invitation = (tmp_path / "invitation.json").read_bytes()
    house, _ = bootstrap.open_house(prepared.copy(tmp_path / "home"), cost=demo.CHEAP)
    counter = house.sign_in(prepared.supervisor, PASSWORD)
    (line,) = counter.queries.applications(ApplicationFilter(), None, 2)

    with newcomer.served(serve) as said:
        assert said.startswith("udc-mis serves ")
        counter.exchange.join(counter.operator, invitation)
        report = counter.exchange.run(lambda _: None, lambda: False, by_hand=True)
        newcomer.type(f"decide --folder hq --number {line.number} --state approved")
        again = counter.exchange.run(lambda _: None, lambda: False, by_hand=True)

    assert (report.code, report.settled) == ("", 1)
    assert (again.code, again.changes["application.decided"]) == ("", 1)
    assert counter.applications.detail(line.id).application.state == "approved"
    house.sign_out()
    stats = json.loads(newcomer.type("stats --folder hq"))
    assert stats["applications"] == {"mcbp": {"approved": 1}}
    exported = csv.DictReader(io.StringIO(newcomer.type("export --folder hq --state approved")))
    assert [(row["number"], row["programme"]) for row in exported] == [(line.number, "mcbp")]
