"""Headquarters' desk on either database."""

from __future__ import annotations

import pytest

from tests.mis.desk_parts import Counter
from tests.tools import postgres
from udc_desktop.mis.desk import Desk


@pytest.fixture(scope="session")
def postgres_server():
    yield from postgres.server_or_skip()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, tmp_path):
    """Return the URL of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'mis.db'}"
    else:
        with postgres.database(request.getfixturevalue("postgres_server")) as url:
            yield url


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "headquarters"


@pytest.fixture
def desk(database, folder):
    made = Desk.create(
        database,
        folder,
        name_bn="সদর দপ্তর",
        name_en="Headquarters",
        public_url="https://mis.example",
    )
    yield made
    made.close()


@pytest.fixture
def counter(desk):
    return Counter(desk)
