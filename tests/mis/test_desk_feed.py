"""What headquarters tells: in order, nothing skipped, whoever writes at the same time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Event

import msgspec
import pytest
import uuid6

from tests.mis.desk_parts import CHOTOBOGI, NOW, Counter
from udc_desktop.domain.exchange import KnownDevice, Notice
from udc_desktop.domain.programmes import Words
from udc_desktop.mis.desk import Refused
from udc_desktop.mis.feed import Address


def notice(text="x"):
    words = Words(text, text)
    return Notice(id=uuid6.uuid7(), title=words, text=words, since=date(2026, 11, 21))


def texts(page):
    return [msgspec.json.decode(c.body)["title"]["en"] for c in page.changes if c.kind == "notice"]


def followed(counter, cursor="", limit=3):
    """Return all pages from a cursor on, and where they end."""
    found = []
    while True:
        page = counter.changes(cursor, limit)
        assert page.since == cursor
        found.extend(page.changes)
        cursor = page.cursor
        if not page.more:
            return found, cursor


def test_pages_follow_each_other_without_gap_or_repetition(desk, counter):
    for n in range(10):
        desk.notify(notice(str(n)), "KRN" if n % 3 else "", NOW + timedelta(seconds=n))
    changes, end = followed(counter)
    assert texts(counter.changes(limit=100)) == [str(n) for n in range(10)]
    assert len({c.id for c in changes}) == len(changes) == 11  # and the device's own key
    again = counter.changes(end)
    assert (again.changes, again.cursor, again.more) == ((), end, False)


def test_what_came_after_a_page_is_behind_its_cursor(desk, counter):
    _, end = followed(counter)
    desk.notify(notice("to all"), "", NOW)
    desk.notify(notice("to one"), "KRN", NOW)
    assert texts(counter.changes(end)) == ["to one", "to all"]


def test_a_centre_hears_nothing_of_another_one(desk, counter):
    other = Counter(desk, centre="OTH", union=CHOTOBOGI)
    desk.notify(notice("private"), "OTH", NOW)
    assert texts(counter.changes()) == []
    assert texts(other.changes()) == ["private"]


@pytest.mark.parametrize("cursor", ["nonsense", "0.0.abc", "1.1.0123456789abcdef", "৯", "..", "\0"])
def test_a_cursor_that_was_never_given_begins_at_the_beginning(desk, counter, cursor):
    desk.notify(notice("first"), "", NOW)
    page = counter.changes(cursor)
    assert page.since == ""
    assert texts(page) == ["first"]


def test_a_cursor_of_another_centre_begins_at_the_beginning(desk, counter):
    other = Counter(desk, centre="OTH", union=CHOTOBOGI)
    desk.notify(notice("first"), "", NOW)
    assert texts(counter.changes(other.changes().cursor)) == ["first"]


def test_a_cursor_from_before_a_backup_was_put_back_begins_at_the_beginning(desk, counter):
    desk.notify(notice("kept"), "", NOW)
    desk.notify(notice("lost"), "", NOW)
    cursor = counter.changes().cursor

    def put_back(connection):
        connection.exec_driver_sql("DELETE FROM change WHERE district = 'country' AND place = 3")
        connection.exec_driver_sql("UPDATE feed SET last = 2 WHERE district = 'country'")

    desk._store.write(put_back)
    assert texts(counter.changes(cursor)) == ["kept"]


def test_a_centre_that_does_not_exist_is_told_nothing(desk):
    with pytest.raises(Refused, match="unknown_centre"):
        desk.notify(notice(), "XYZ", NOW)


def test_a_reader_who_polls_while_many_write_misses_nothing(desk, counter):
    writers, each = 6, 25
    done = Event()

    def write(writer):
        for n in range(each):
            desk.notify(notice(f"{writer}/{n}"), "KRN" if (n + writer) % 2 else "", NOW)

    def poll():
        found, cursor = [], ""
        while True:
            is_last = done.is_set()
            page = counter.changes(cursor, 7)
            found += texts(page)
            cursor = page.cursor
            if is_last and not page.more:
                return found

    with ThreadPoolExecutor(writers + 1) as pool:
        reading = pool.submit(poll)
        for writing in [pool.submit(write, writer) for writer in range(writers)]:
            writing.result()
        done.set()
        found = reading.result()
    assert sorted(found) == sorted(f"{w}/{n}" for w in range(writers) for n in range(each))


def test_places_have_no_gap(desk, counter):
    for _ in range(3):
        desk.notify(notice(), "KRN", NOW)

    def fall_over(connection):
        desk._feed.tell(connection, [(Address("barguna", "KRN"), notice())], NOW)
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power cut"):
        desk._store.write(fall_over)
    desk.notify(notice(), "KRN", NOW)
    places = desk._store.read(
        lambda c: (
            c.exec_driver_sql("SELECT place FROM change WHERE centre = 'KRN' ORDER BY place")
            .scalars()
            .all()
        )
    )
    assert places == [1, 2, 3, 4]


def test_every_centre_learns_the_key_of_a_new_device_and_of_a_revoked_one(desk, counter):
    other = Counter(desk, centre="OTH", union=CHOTOBOGI)
    desk.revoke(counter.device.id, NOW)
    told = [msgspec.json.decode(c.body, type=KnownDevice) for c in other.told("device.key")]
    assert [(k.name, k.device_id, k.revoked) for k in told] == [
        ("KRN1", counter.device.id, None),
        ("OTH1", other.device.id, None),
        ("KRN1", counter.device.id, date(2026, 11, 21)),
    ]
    assert told[0].public_key == counter.device.public_key
