"""A real, encrypted store for every test that asks for one; Argon2 as cheap as it gets."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.builders import COLLEAGUE, OPERATOR, SUPERVISOR
from tests.fakes import CountingIds, FixedClock
from tests.storage.records import KEY
from udc_desktop.storage.key_file import Cost
from udc_desktop.storage.keys import FileVault
from udc_desktop.storage.store import Store, create_store, open_store

CHEAP = Cost(memory=8, iterations=1, lanes=1)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "counter.db"


@pytest.fixture(scope="session")
def pristine(tmp_path_factory) -> Path:
    """A store as the set-up leaves it; made once, because every test wants one."""
    path = tmp_path_factory.mktemp("pristine") / "counter.db"
    new_store(path, FixedClock()).close()
    return path


@pytest.fixture
def store(pristine, path, clock):
    shutil.copy(pristine, path)
    store = open_store(path, KEY, ids=CountingIds(), clock=clock)
    yield store
    store.close()


def new_store(path: Path, clock: FixedClock) -> Store:
    def fill(unit):
        for operator in (SUPERVISOR, OPERATOR, COLLEAGUE):
            unit.operators.put(operator)

    return create_store(path, KEY, fill=fill, ids=CountingIds(), clock=clock)


@pytest.fixture
def vault(tmp_path, clock) -> FileVault:
    return FileVault(tmp_path, clock, cost=CHEAP)


@pytest.fixture
def same_vault_later(tmp_path, clock):
    """The vault as the program finds it when it is started again."""
    return lambda: FileVault(tmp_path, clock, cost=CHEAP)
