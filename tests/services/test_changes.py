"""What comes down from headquarters is taken once, whole with its cursor, and nothing blocks it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID, uuid4

import msgspec
import pytest

from tests.builders import OPERATOR, Desk
from tests.fakes import NOON, BrokenOnPurpose
from tests.services.central import change, mcbp, page, published
from udc_desktop.domain.applications import State
from udc_desktop.domain.exchange import (
    CHANGE_KINDS,
    CentreSettings,
    Decision,
    FileWithdrawn,
    GrievanceReply,
    KnownDevice,
    Notice,
    Payment,
    Twin,
)
from udc_desktop.domain.programmes import Words
from udc_desktop.errors import KnownFault
from udc_desktop.services.central_files import CentralFiles
from udc_desktop.services.changes import (
    CENTRAL_SETTINGS,
    ChangeDesk,
    central_settings,
    keys_by_name,
    news_as_of,
)

WORDS = Words("নমুনা", "Sample")
OTHERS = UUID("01920000-0000-7000-8000-00000000ffff")


@dataclass
class Counter:
    """A desk that hears headquarters."""

    desk: Desk = field(default_factory=Desk)
    directories: list = field(default_factory=list)

    def __post_init__(self):
        self.changes = ChangeDesk(
            self.desk.store.units,
            self.desk.catalogue,
            CentralFiles(self.desk.catalogue.form, self.desk.centre.union),
            self.directories.append,
        )
        self.application = self.desk.enrolment.enrol(self.desk.mcbp_draft(), OPERATOR).application

    @property
    def shelf(self):
        return self.desk.store.contents.exchange

    def take(self, *changes, **about):
        return self.changes.take_page(page(*changes, **about), self.desk.clock())

    def detail(self):
        return self.desk.applications.detail(self.application.id)

    def trail(self, what):
        return [entry for entry in self.desk.store.contents.trail if entry.what == what]

    def decided(self, state="approved", **more):
        said = {"application": self.application.id, "number": self.application.number} | more
        return Decision(state=state, **{"decided": date(2026, 11, 11)} | said)

    def paid(self, **more):
        said = {
            "id": UUID("01920000-0000-7000-8000-0000000000f1"),
            "application": self.application.id,
            "number": self.application.number,
            "programme": "mcbp",
            "cycle": "2026-11",
            "amount": 850,
            "status": "paid",
        }
        return Payment(**said | more)


@pytest.fixture
def counter() -> Counter:
    return Counter()


# -- pages ----------------------------------------------------------------------------------------


def test_a_page_and_its_cursor_are_kept_together(counter):
    taken = counter.take(change("application.decided", counter.decided()), cursor="17")
    assert taken.new == {"application.decided": 1}
    assert counter.shelf.cursors["changes"] == "17"


@pytest.mark.parametrize("call", ["exchange.advance", "unit.commit", "exchange.keep_change"])
def test_where_a_page_cannot_be_kept_nothing_of_it_is(counter, call):
    before = counter.desk.store.contents.copy()
    counter.desk.store.fail_at = call
    with pytest.raises(BrokenOnPurpose):
        counter.take(change("application.decided", counter.decided()), cursor="17")
    assert counter.desk.store.contents == before
    assert counter.take(change("application.decided", counter.decided()), cursor="17").new


def test_a_page_that_comes_twice_changes_nothing(counter):
    changes = [
        change("application.decided", counter.decided()),
        change("payment", counter.paid()),
        change("grievance.replied", GrievanceReply(number="G-1", text=WORDS, replied=NOON.date())),
    ]
    counter.take(*changes, cursor="3")
    before = counter.desk.store.contents.copy()
    taken = counter.take(*changes, since="", cursor="3")
    assert (taken.new, taken.kept, taken.not_ours) == ({}, 0, 0)
    assert counter.desk.store.contents == before


def test_a_page_from_elsewhere_is_taken_but_does_not_move_the_cursor(counter):
    counter.take(cursor="5")
    taken = counter.take(change("payment", counter.paid()), since="9", cursor="12")
    assert taken.new == {"payment": 1}
    assert counter.shelf.cursors["changes"] == "5"
    counter.take(change("payment", counter.paid()), since="5", cursor="12")
    assert counter.shelf.cursors["changes"] == "12"
    assert len(counter.shelf.payments) == 1


def test_it_is_known_when_headquarters_was_last_heard(counter):
    with counter.desk.store.units() as unit:
        assert news_as_of(unit) is None
    counter.desk.clock.pass_by(hours=3)
    counter.take()
    with counter.desk.store.units() as unit:
        assert news_as_of(unit) == NOON + timedelta(hours=3)
    assert counter.detail().news_as_of == NOON + timedelta(hours=3)


# -- one bad change -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "bad",
    [
        change("registry.of_tomorrow", {"any": "thing"}),
        change("payment", {"amount": "much"}),
        change("application.decided", b"[1, 2"),
        change("file.published", {"kind": "weather", "name": "x"}),
        change("settings", CentreSettings(largest_batch=0)),
        change("settings", CentreSettings(largest_letter=12)),
    ],
    ids=["unknown kind", "shape", "no json", "unknown file", "no batch", "no letter"],
)
def test_what_is_not_understood_is_kept_and_lets_the_rest_through(counter, bad):
    taken = counter.take(bad, change("payment", counter.paid()), cursor="2")
    assert taken.new == {"payment": 1}
    assert taken.kept == 1
    assert counter.shelf.cursors["changes"] == "2"
    with counter.desk.store.units() as unit:
        assert [each.id for each in unit.exchange.kept_changes()] == [bad.id]
        assert unit.settings.get(CENTRAL_SETTINGS) is None


@pytest.mark.may_log
def test_a_change_that_nobody_foresaw_is_laid_aside_and_the_rest_goes_through(counter):
    counter.desk.store.fail_at = "exchange.put_payment"
    bad = change("payment", counter.paid())
    taken = counter.take(bad, change("application.decided", counter.decided()), cursor="2")
    assert (taken.new, taken.kept) == ({"application.decided": 1}, 1)
    assert counter.shelf.cursors["changes"] == "2"
    again = counter.changes.retry_kept(counter.desk.clock())
    assert again.new == {"payment": 1}
    assert counter.detail().payments == (counter.paid(),)


def test_a_full_disk_is_not_the_fault_of_a_change(counter, monkeypatch):
    def full(*_):
        raise KnownFault("disk_full")

    monkeypatch.setattr("tests.fake_exchange.FakeExchange.put_payment", full)
    with pytest.raises(KnownFault):
        counter.take(change("payment", counter.paid()))
    assert counter.shelf.cursors == {}
    assert counter.shelf.changes == {}


def test_what_was_kept_is_understood_after_an_update(counter, monkeypatch):
    reply = GrievanceReply(number="G-1", text=WORDS, replied=NOON.date())
    new = change("payment.of_tomorrow", counter.paid())
    assert counter.take(new, change("grievance.replied", reply), cursor="2").kept == 2
    assert counter.changes.retry_kept(counter.desk.clock()).new == {}
    monkeypatch.setitem(CHANGE_KINDS, "payment.of_tomorrow", Payment)
    taken = counter.changes.retry_kept(counter.desk.clock())
    assert taken.new == {"payment.of_tomorrow": 1}
    assert taken.kept == 1
    assert counter.detail().payments == (counter.paid(),)
    with counter.desk.store.units() as unit:
        assert [each.kind for each in unit.exchange.kept_changes()] == ["grievance.replied"]
    assert counter.shelf.cursors["changes"] == "2"


# -- kinds ----------------------------------------------------------------------------------------


def test_a_decision_sets_the_state_and_leaves_a_line(counter):
    decision = counter.decided("waiting", rank=7, of=120, memo="৩২.০১-৪১", reason=WORDS)
    counter.take(change("application.decided", decision))
    detail = counter.detail()
    assert detail.application.state is State.WAITING
    assert detail.decisions == (decision,)
    [entry] = counter.trail("application.decided")
    assert entry.entity == counter.application.id
    assert entry.operator is None
    assert entry.detail == {
        "number": counter.application.number,
        "state": "waiting",
        "decided": "2026-11-11",
        "rank": 7,
        "of": 120,
        "memo": "৩২.০১-৪১",
    }


def test_what_is_about_another_computer_is_not_ours(counter):
    twin = Twin(
        application=OTHERS,
        number="X",
        programme="mcbp",
        other_number="Y",
        other_programme="mcbp",
        other_union="u",
        other_centre=WORDS,
        found=NOON,
    )
    taken = counter.take(
        change("application.decided", counter.decided(application=OTHERS)),
        change("payment", counter.paid(application=OTHERS)),
        change("application.twin", twin),
    )
    assert (taken.new, taken.not_ours, taken.kept) == ({}, 3, 0)
    assert counter.trail("application.decided") == []
    assert counter.trail("application.twin") == []


def test_a_twin_is_shown_and_leaves_a_line(counter):
    twin = Twin(
        application=counter.application.id,
        number=counter.application.number,
        programme="mcbp",
        other_number="KRN-1",
        other_programme="oaa",
        other_union="krishnanagarup.brahmanbaria",
        other_centre=WORDS,
        found=NOON,
    )
    assert counter.take(change("application.twin", twin)).new == {"application.twin": 1}
    assert counter.detail().twins == (twin,)
    [entry] = counter.trail("application.twin")
    assert entry.detail["other_number"] == "KRN-1"


def test_a_later_payment_replaces_the_one_with_its_id(counter):
    counter.take(change("payment", counter.paid(status="held")), cursor="1")
    counter.take(change("payment", counter.paid(status="paid")), since="1", cursor="2")
    assert [p.status for p in counter.detail().payments] == ["paid"]


def test_a_notice_is_there_on_its_days(counter):
    notice = Notice(
        id=uuid4(), title=WORDS, text=WORDS, since=date(2026, 11, 12), until=date(2026, 11, 20)
    )
    counter.take(change("notice", notice))
    with counter.desk.store.units() as unit:
        assert list(unit.exchange.notices(date(2026, 11, 20))) == [notice]
        assert list(unit.exchange.notices(date(2026, 11, 21))) == []


def test_settings_of_headquarters_are_kept_for_the_courier_and_the_last_ones_count(counter):
    counter.take(change("settings", CentreSettings(largest_batch=20)), cursor="1")
    counter.take(
        change("settings", CentreSettings(longest_pause_minutes=30)), since="1", cursor="2"
    )
    with counter.desk.store.units() as unit:
        assert central_settings(unit) == CentreSettings(longest_pause_minutes=30)
        assert unit.settings.get(CENTRAL_SETTINGS)["longest_pause_minutes"] == 30
    assert len(counter.trail("courier.central")) == 2


def test_the_directory_of_devices_is_told_whole_after_it_is_kept(counter):
    first = KnownDevice(name="KRN1", device_id="a" * 16, public_key=b"1" * 32)
    second = KnownDevice(name="NBN1", device_id="b" * 16, public_key=b"2" * 32)
    counter.take(change("device.key", first), cursor="1")
    counter.take(change("notice", {"x": 1}), since="1", cursor="2")
    counter.take(change("device.key", second), since="2", cursor="3")
    assert [list(told) for told in counter.directories] == [[first], [first, second]]


def test_nobody_is_told_of_devices_that_were_not_kept(counter):
    device = KnownDevice(name="KRN1", device_id="a" * 16, public_key=b"1" * 32)
    counter.desk.store.fail_at = "unit.commit"
    with pytest.raises(BrokenOnPurpose):
        counter.take(change("device.key", device))
    assert counter.directories == []


def test_a_new_key_stands_beside_the_old_one_and_a_revoked_one_goes():
    def device(name, key, revoked=None):
        return KnownDevice(
            name=name, device_id=key.hex()[:16], public_key=key * 32, revoked=revoked
        )

    directory = [
        device("KRN1", b"1"),
        device("KRN1", b"2"),
        device("KRN1", b"3"),
        device("KRN1", b"3"),
        device("NBN1", b"4", revoked=date(2026, 11, 1)),
    ]
    assert keys_by_name(directory) == {
        "KRN1": b"1" * 32,
        "KRN1/2": b"2" * 32,
        "KRN1/3": b"3" * 32,
    }


# -- files ----------------------------------------------------------------------------------------


def test_a_programme_of_headquarters_holds_at_once_for_everyone(counter):
    taken = counter.take(change("file.published", published()))
    assert taken.programmes_changed
    assert taken.new == {"file.published": 1}
    assert counter.desk.catalogue.get("mcbp").version == 2
    [entry] = counter.trail("file.published")
    assert (entry.detail["name"], entry.detail["version"]) == ("mcbp", 2)


def test_a_broken_programme_is_refused_and_the_last_good_one_stays_in_force(counter):
    broken = mcbp(3, ('kind = "monthly"', 'kind = "weekly"'))
    counter.take(change("file.published", published()), cursor="1")
    taken = counter.take(
        change("file.published", published(version=3, text=broken)), since="1", cursor="2"
    )
    assert (taken.new, taken.refused, taken.programmes_changed) == ({}, 1, False)
    assert counter.desk.catalogue.get("mcbp").version == 2
    [entry] = counter.trail("file.refused")
    assert entry.detail["fault"].endswith(": shape")


def test_a_withdrawn_programme_gives_way_to_the_one_before(counter):
    counter.take(change("file.published", published()), cursor="1")
    taken = counter.take(
        change("file.withdrawn", FileWithdrawn(kind="programme", name="mcbp", version=2)),
        since="1",
        cursor="2",
    )
    assert taken.programmes_changed
    assert counter.desk.catalogue.get("mcbp").version == 1
    assert counter.desk.catalogue.of_version("mcbp", 2).version == 2


def test_the_catalogue_is_not_touched_where_the_page_was_not_kept(counter):
    counter.desk.store.fail_at = "unit.commit"
    with pytest.raises(BrokenOnPurpose):
        counter.take(change("file.published", published()))
    assert counter.desk.catalogue.get("mcbp").version == 1


def test_a_file_that_an_older_program_could_not_read_is_believed_after_the_update(
    counter, monkeypatch
):
    with monkeypatch.context() as older:
        older.setattr(CentralFiles, "fault_of", lambda self, file: "3: shape")
        taken = counter.take(change("file.published", published()))
        assert (taken.refused, taken.programmes_changed) == (1, False)
    taken = counter.changes.retry_kept(counter.desk.clock())
    assert taken.programmes_changed
    assert counter.desk.catalogue.get("mcbp").version == 2


def test_bodies_of_a_newer_headquarters_may_say_more(counter):
    body = msgspec.to_builtins(counter.decided()) | {"of_tomorrow": {"a": [1]}}
    assert counter.take(change("application.decided", body)).new == {"application.decided": 1}
