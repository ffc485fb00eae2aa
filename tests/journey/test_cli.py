"""The program from the command line, in a process of its own."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journey.conftest import IN_TIME
from tests.tools.typist import PASSWORD
from udc_desktop import __version__, bootstrap, demo
from udc_desktop.services.ports import ApplicationFilter

pytestmark = pytest.mark.journey

ROOT = Path(__file__).parents[2]


def call(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program and return what it said."""
    return subprocess.run(
        [sys.executable, "-m", "udc_desktop", *arguments],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.fixture
def receipt(prepared, tmp_path):
    """A home, and the text of the QR code of a receipt that was made there."""
    home = prepared.copy(tmp_path / "home")
    house, _ = bootstrap.open_house(home, clock=lambda: IN_TIME, cost=demo.CHEAP)
    counter = house.sign_in(prepared.operator, PASSWORD)
    (line,) = counter.queries.applications(ApplicationFilter(), None, 2)
    counter.receipts.issue(line.id, "a4", "bn")
    (kept,) = counter.applications.detail(line.id).receipts
    house.sign_out()
    return home, line.number, json.loads(kept.content)["qr"]


def changed(text: str) -> str:
    """Return the text with one character of its signature changed."""
    at = len(text) - 20
    return text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]


def test_version_is_said():
    done = call("--version")
    assert (done.returncode, done.stdout.strip()) == (0, f"UDC Desktop {__version__}")


def test_a_genuine_receipt_is_told_from_a_changed_one_and_from_rubbish(receipt):
    home, number, text = receipt

    genuine = call("--home", str(home.folder), "verify-receipt", text)
    assert genuine.returncode == 0, genuine.stderr
    assert number in genuine.stdout
    assert genuine.stdout.startswith("genuine")

    for wrong in (changed(text), text.replace("000001", "000002"), "rubbish", "UDC1:", "ক"):
        forged = call("--home", str(home.folder), "verify-receipt", wrong)
        assert forged.returncode == 1, wrong
        assert "NOT genuine" in forged.stdout
        assert forged.stderr == ""


def test_a_receipt_of_a_device_that_is_not_known_is_not_called_genuine(receipt, tmp_path):
    home, _, text = receipt
    elsewhere = call("--home", str(tmp_path / "elsewhere"), "verify-receipt", text)
    assert elsewhere.returncode == 1
    known = call("verify-receipt", text, "--keys", str(home.devices))
    assert known.returncode == 0


@pytest.mark.parametrize("is_set_up", [True, False])
def test_the_first_window_is_painted_and_the_moment_is_told(prepared, tmp_path, is_set_up):
    home = tmp_path / "home"
    if is_set_up:
        prepared.copy(home)

    done = call("--home", str(home), "--exit-after-first-paint", "--trace-startup")

    assert done.returncode == 0, done.stderr
    assert re.search(r"^painted \d+\.\d+$", done.stdout, re.MULTILINE)
    assert "Traceback" not in done.stderr
