"""The tables parted by district, as ``docs/scale.md`` says: the desk sees no difference."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from tests.mis.desk_parts import Counter, states
from tests.mis.grievance_parts import received
from tests.tools import postgres
from udc_desktop.domain.exchange import WITHDRAWN
from udc_desktop.mis.desk import Desk
from udc_desktop.mis.places import districts
from udc_desktop.mis.schema import metadata

PARTED = (
    "event", "application", "batch", "change", "payment", "decision", "paper", "upload",
    "grievance", "grievance_step",
)  # fmt: skip


def part(connection: Connection) -> None:
    """Make the large tables anew, parted by district; they are empty."""
    dialect = postgresql.dialect()
    for name in PARTED:
        table = metadata.tables[name]
        connection.execute(text(f'DROP TABLE "{name}"'))
        made = str(CreateTable(table).compile(dialect=dialect)).rstrip()
        connection.execute(text(f"{made} PARTITION BY LIST (district)"))
        for place, district in enumerate(sorted(districts())):
            of = f"PARTITION OF \"{name}\" FOR VALUES IN ('{district}')"
            connection.execute(text(f'CREATE TABLE "{name}_{place}" {of}'))
        connection.execute(text(f'CREATE TABLE "{name}_other" PARTITION OF "{name}" DEFAULT'))
        for index in table.indexes:
            connection.execute(text(str(CreateIndex(index).compile(dialect=dialect))))


@pytest.fixture
def parted(postgres_server, tmp_path):
    with postgres.database(postgres_server) as url:
        about = {"name_bn": "স", "name_en": "H", "public_url": "https://mis.example/"}
        desk = Desk.create(url, tmp_path / "headquarters", **about)
        desk._store.write(part)
        yield desk
        desk.close()


def test_a_batch_is_taken_once_into_the_partition_of_its_district(parted):
    counter = Counter(parted)
    events = [counter.event() for _ in range(6)]
    events.append(counter.after(events[0], WITHDRAWN, state="withdrawn"))
    events.append(received(counter))
    assert set(counter.outcomes(*events)) == {"accepted"}
    assert set(counter.outcomes(*events)) == {"repeat"}
    assert sorted(states(parted).values()) == ["received"] * 5 + ["withdrawn"]
    place = sorted(districts()).index(counter.device.district)
    with parted._store.engine.connect() as connection:
        count = text(f"SELECT count(*) FROM event_{place}")
        assert connection.execute(count).scalar_one() == len(events)
        count = text(f"SELECT count(*) FROM grievance_{place}")
        assert connection.execute(count).scalar_one() == 1
