"""A page of changes in the real store: whole with its cursor, once, and shown in the detail."""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders import CENTRE, OPERATOR, UNION, Desk
from tests.fakes import NOON
from tests.services.central import BANKS, change, mcbp, page, published
from udc_desktop.domain.applications import State
from udc_desktop.domain.exchange import CentreSettings, Decision, KnownDevice
from udc_desktop.domain.programmes import Words
from udc_desktop.services.central_files import CentralFiles
from udc_desktop.services.changes import ChangeDesk, central_settings, news_as_of
from udc_desktop.services.enrolment import EnrolmentService
from udc_desktop.storage.store import new_id


class OnDisk(Desk):
    """A desk over the real store."""

    def __init__(self, store, clock):
        self.real = store
        super().__init__(clock=clock, store=store)


@pytest.fixture
def desk(store, clock):
    return OnDisk(store, clock)


@pytest.fixture
def application(desk):
    desk.enrolment = EnrolmentService(
        desk.real.units,
        desk.real.queries,
        desk.catalogue,
        desk.places,
        CENTRE,
        desk.clock,
        new_id,
    )
    return desk.enrolment.enrol(desk.mcbp_draft(), OPERATOR).application


def test_a_page_is_kept_in_the_store_and_comes_back_in_the_detail(desk, application):
    told = []
    files = CentralFiles(desk.catalogue.form, UNION)
    changes = ChangeDesk(desk.real.units, desk.catalogue, files, told.append)
    decision = Decision(
        application=application.id,
        number=application.number,
        state="waiting",
        decided=date(2026, 11, 11),
        rank=7,
        of=120,
        reason=Words("কোটা পূর্ণ।", "The quota is full."),
    )
    whole = page(
        change("registry.of_tomorrow", {"any": "thing"}),
        change("application.decided", decision),
        change("settings", CentreSettings(largest_batch=20)),
        change("device.key", KnownDevice(name="KRN1", device_id="a" * 16, public_key=b"1" * 32)),
        change("file.published", published()),
        change("file.published", published(version=3, text=mcbp(3) + "\nid = ")),
        change("file.published", published("banks", "banks", 1, BANKS, NOON.date())),
        cursor="41",
    )
    taken = changes.take_page(whole, desk.clock())
    assert taken.new == {
        "application.decided": 1,
        "settings": 1,
        "device.key": 1,
        "file.published": 2,
    }
    assert (taken.kept, taken.refused, taken.programmes_changed) == (1, 1, True)
    assert changes.take_page(whole, desk.clock()).new == {}
    detail = desk.applications.detail(application.id)
    assert detail.application.state is State.WAITING
    assert detail.decisions == (decision,)
    assert detail.news_as_of == NOON
    assert [device.name for [device] in told] == ["KRN1"]
    assert desk.catalogue.get("mcbp").version == 2
    with desk.real.units() as unit:
        assert unit.exchange.cursor("changes") == "41"
        assert central_settings(unit) == CentreSettings(largest_batch=20)
        assert news_as_of(unit) == NOON
        assert [k.file.version for k in files.refused(unit)] == [3]
        assert len(files.banks(unit, NOON.date())) == BANKS.count("[[bank]]")
        assert [each.kind for each in unit.exchange.kept_changes()] == ["registry.of_tomorrow"]
        assert unit.trail.first_break() is None
