"""What every test gets: no display, no network, a home of its own, and no unseen warnings."""

from __future__ import annotations

import gc
import logging
import os
import socket

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.fonts=false")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--onscreen", action="store_true", help="show the windows of the tests")


def pytest_configure(config: pytest.Config) -> None:
    gc.disable()  # a thread of a test must not destroy the widgets that another test left behind
    if config.getoption("--onscreen"):
        os.environ.pop("QT_QPA_PLATFORM", None)


def pytest_runtest_teardown() -> None:
    counts = gc.get_count()
    if counts[0] > 20_000:
        gc.collect(2 if counts[2] > 10 else 1)


@pytest.fixture(autouse=True)
def _home_of_its_own(tmp_path_factory, monkeypatch):
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("LOCALAPPDATA", str(home / "local"))


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    """Let nothing but loopback and local sockets out."""
    connect = socket.socket.connect

    def only_loopback(self, address):
        if self.family in {socket.AF_INET, socket.AF_INET6} and address[0] not in {
            "127.0.0.1",
            "::1",
            "localhost",
        }:
            raise AssertionError(f"a test reached for the network: {address[0]}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", only_loopback)


class _Loud(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def loud_logs(request):
    """Fail a test that logs a warning it did not announce with ``@pytest.mark.may_log``."""
    handler = _Loud()
    logger = logging.getLogger("udc_desktop")
    logger.addHandler(handler)
    yield handler
    logger.removeHandler(handler)
    if handler.records and not request.node.get_closest_marker("may_log"):
        pytest.fail("unannounced log: " + "; ".join(r.getMessage() for r in handler.records))
