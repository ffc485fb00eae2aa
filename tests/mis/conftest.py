"""Headquarters' desk on either database."""

from __future__ import annotations

import pytest
from sqlalchemy import delete

from tests.mis.desk_parts import Counter
from tests.tools import postgres
from udc_desktop.mis.desk import Desk
from udc_desktop.mis.schema import metadata
from udc_desktop.mis.store import Store


@pytest.fixture(scope="session")
def postgres_server():
    yield from postgres.server_or_skip()


@pytest.fixture(scope="session")
def postgres_database(postgres_server):
    """Return the URL of one database for all tests: to make one for each costs half a second."""
    with postgres.database(postgres_server) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, tmp_path):
    """Return the URL of an empty database; on PostgreSQL its tables may be there, without rows."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'mis.db'}"
    url = request.getfixturevalue("postgres_database")
    store = Store(url)
    if store.revision() is not None:
        tables = reversed(metadata.sorted_tables)
        store.write(lambda connection: [connection.execute(delete(table)) for table in tables])
    store.close()
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_database(request, tmp_path):
    """Return the URL of a database without tables."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'bare.db'}"
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
