"""A headquarters of the program before grievances goes on with all that it has."""

from __future__ import annotations

import pytest
from sqlalchemy import inspect

from tests.mis.desk_parts import Counter, number_of, states
from tests.mis.grievance_parts import WORDS, body_of, forwarded, told_replies
from tests.mis.test_desk_intake import at_once
from udc_desktop.mis.desk import Desk
from udc_desktop.mis.grievance_views import OfficeAnswer
from udc_desktop.mis.store import HEAD, Store, migrate

NEW = {"grievance", "grievance_step", "office_token"}
ABOUT = {"name_bn": "স", "name_en": "H", "public_url": "https://mis.example/"}


def tables(desk):
    return desk._store.read(lambda c: set(inspect(c).get_table_names()))


@pytest.fixture
def old(bare_database, folder, monkeypatch):
    """Return a headquarters at revision 0001 with a device and an application of its own."""
    with monkeypatch.context() as patch:
        patch.setattr(Store, "upgrade", lambda self: self.write(lambda c: migrate(c, "0001")))
        desk = Desk.create(bare_database, folder, **ABOUT)
    assert desk._store.revision() == "0001"
    assert not NEW & tables(desk)
    counter = Counter(desk)
    event = counter.event()
    assert counter.outcomes(event) == ["accepted"]
    yield counter, event
    desk.close()


def test_what_was_there_stays_and_grievances_are_taken(old, bare_database, folder):
    counter, event = old
    counter.desk = desk = Desk.open(bare_database, folder)
    assert desk._store.revision() == HEAD
    assert tables(desk) >= NEW
    assert states(desk) == {number_of(event): "received"}
    assert counter.outcomes(event) == ["repeat"]
    grievance = forwarded(counter)
    desk.grievances.reply(
        body_of(grievance).number, OfficeAnswer(text=WORDS), counter.device.registered
    )
    assert [told.number for told in told_replies(counter)] == [body_of(grievance).number]
    desk.close()


def test_workers_that_open_it_together_upgrade_it_once(old, bare_database, folder):
    opened = at_once([lambda: Desk.open(bare_database, folder)] * 6)
    for desk in opened:
        assert desk._store.revision() == HEAD
        assert desk.grievances.states() == {}
        desk.close()


def test_an_upgrade_that_breaks_off_leaves_what_was_there(old, bare_database, folder, monkeypatch):
    from alembic import op

    made = []
    create = op.create_table

    def breaks(name, *columns):
        made.append(name)
        if len(made) == 3:
            raise RuntimeError("power cut")
        return create(name, *columns)

    with monkeypatch.context() as patch:
        patch.setattr(op, "create_table", breaks)
        with pytest.raises(RuntimeError, match="power cut"):
            Desk.open(bare_database, folder)
    store = Store(bare_database)
    assert store.revision() == "0001"
    assert not NEW & store.read(lambda c: set(inspect(c).get_table_names()))
    store.close()
    Desk.open(bare_database, folder).close()
