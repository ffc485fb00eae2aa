"""The encrypted file itself: what opens it, what is kept, what the disk gives away."""

from __future__ import annotations

import contextlib
import os
import signal
import stat
import subprocess
import sys
import threading

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import select

from tests.builders import OPERATOR
from tests.fakes import CountingIds
from tests.storage.conftest import new_store
from tests.storage.records import (
    KEY,
    a_person,
    an_application,
    an_id,
    enrolled,
    put_person,
)
from udc_desktop.domain.enrolments import EnrolmentDraft
from udc_desktop.errors import KnownFault
from udc_desktop.services.ports import Household
from udc_desktop.storage.backup import back_up, verify
from udc_desktop.storage.engine import connect
from udc_desktop.storage.prepared import Prepared
from udc_desktop.storage.rows import PersonRow
from udc_desktop.storage.store import create_store, open_store

NAME = "গোপনীয়া নমুনা"


def code_of(call, *arguments, **options) -> str:
    with pytest.raises(KnownFault) as caught:
        call(*arguments, **options)
    return caught.value.code


def a_draft() -> EnrolmentDraft:
    now = a_person().changed
    return EnrolmentDraft(
        id=an_id(), operator=OPERATOR.id, started=now, changed=now, answers={"a.b": NAME}
    )


def test_what_was_committed_is_there_after_closing(store, path, clock):
    application = enrolled(store)
    store.close()
    again = open_store(path, KEY, clock=clock)
    with again.units() as unit:
        assert unit.applications.get(application.id) == application
    again.close()


def test_another_key_does_not_open_the_store(store, path):
    enrolled(store)
    store.close()
    assert code_of(open_store, path, bytes(32)) == "wrong_key"
    assert code_of(open_store, path, b"short") == "wrong_key"


def test_a_lost_store_is_noticed_and_not_made_anew(path):
    assert code_of(open_store, path, KEY) == "store_missing"
    assert not path.exists()


def test_a_store_is_never_made_over_another(store, path):
    assert code_of(create_store, path, KEY) == "store_exists"


def test_nothing_on_the_disk_can_be_read(store, path):
    person = a_person(name_bn=NAME, name_en="Gopon Namuna", nid="8345691722", mobile="01712000001")
    enrolled(store, person, operator=OPERATOR.id)
    with store.units() as unit:
        unit.drafts.put(a_draft())
        unit.papers.put(b"\xff\xd8 a photo of hers" * 50, "image/jpeg", person.changed)
        unit.commit()
    files = [file for file in path.parent.iterdir() if file.is_file()]
    assert any(file.name.endswith("-wal") and file.stat().st_size for file in files)
    secrets = [
        NAME,
        "Gopon",
        "8345691722",
        "01712000001",
        "a photo of hers",
        "SQLite",
        OPERATOR.name,
    ]
    for file in files:
        data = file.read_bytes()
        for secret in secrets:
            assert secret.encode() not in data, (file.name, secret)


@pytest.mark.skipif(os.name == "nt", reason="Windows inherits the folder's rights")
def test_only_the_owner_may_read_the_store(store, path):
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_leaving_without_a_commit_leaves_nothing(store):
    person, draft = a_person(), a_draft()
    with store.units() as unit:
        unit.people.put_household(Household(person.household, {}, person.changed))
        unit.people.put(person)
        unit.applications.add(an_application(person), "")
        unit.drafts.put(draft)
        unit.papers.put(b"bytes", "image/png", person.changed)
        assert unit.numbers.next("application") == 1
        unit.trail.append(
            at=person.changed, operator=OPERATOR, what="x", entity=person.id, detail={}
        )
    with store.units() as unit:
        assert unit.people.get(person.id) is None
        assert unit.people.household(person.household) is None
        assert unit.drafts.get(draft.id) is None
        assert unit.numbers.next("application") == 1
        assert unit.trail.of(person.id) == []
    assert store.queries.find(person.name_bn, 10) == []


def test_an_error_inside_takes_everything_back(store):
    person = a_person()

    def break_off() -> None:
        with store.units() as unit:
            unit.people.put_household(Household(person.household, {}, person.changed))
            unit.people.put(person)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_off()
    with store.units() as unit:
        assert unit.people.get(person.id) is None


def test_a_full_disk_is_said_and_the_record_before_stays(store):
    application = enrolled(store)
    with store.units() as unit:
        pages = unit.papers._driver.execute("PRAGMA page_count").fetchone()[0]
        unit.papers._driver.execute(f"PRAGMA max_page_count = {pages}")
        large = bytes(200_000)
        assert code_of(unit.papers.put, large, "image/png", application.created) == "disk_full"
    with store.units() as unit:
        assert unit.applications.get(application.id) == application


def test_a_store_that_another_program_holds_is_said_to_be_locked(store, path, monkeypatch):
    monkeypatch.setattr("udc_desktop.storage.engine.BUSY_SECONDS", 0.01)
    holder = connect(path, KEY)
    holder.execute("BEGIN IMMEDIATE")
    store._engine.dispose()  # the next connection has the short patience
    assert code_of(store.units().__enter__) == "store_locked"
    holder.execute("ROLLBACK")
    holder.close()


def test_reading_does_not_wait_for_a_writer(store):
    application = enrolled(store)
    with store.units() as unit:
        unit.applications.set_intake(application.id, None)
        assert store.queries.applications_of(application.person)[0].id == application.id


def test_a_store_that_may_not_be_written_is_said_to_be(store, path):
    with store.units() as unit:
        unit.numbers._driver.execute("PRAGMA query_only = ON")
        assert code_of(unit.numbers.next, "x") == "store_read_only"
        unit.numbers._driver.execute("PRAGMA query_only = OFF")


def test_a_damaged_page_is_said_and_not_read_over(store, path, clock):
    person = put_person(store, a_person())
    with store.units() as unit:
        for serial in range(200):
            unit.people.put(a_person(household=person.household, mobile=f"017{serial:08}"))
        unit.commit()
    store.close()
    data = bytearray(path.read_bytes())
    for page in range(len(data) // 8192, len(data) // 4096):
        data[page * 4096 + 100] ^= 0xFF
    path.write_bytes(data)

    def read_all() -> None:
        opened = open_store(path, KEY, clock=clock)
        with contextlib.closing(opened), opened.units() as unit:
            Prepared(select(PersonRow.__table__)).all(unit.people._driver)

    assert code_of(read_all) == "store_damaged"
    assert code_of(verify, path, KEY) == "store_damaged"


def test_a_file_that_is_no_store_does_not_open(path):
    path.write_bytes(os.urandom(40_960))
    assert code_of(open_store, path, KEY) == "wrong_key"


def test_two_threads_write_without_losing_a_number(store):
    seen: list[int] = []
    faults: list[BaseException] = []

    def count_up() -> None:
        try:
            for _ in range(20):
                with store.units() as unit:
                    number = unit.numbers.next("application")
                    unit.commit()
                seen.append(number)
        except KnownFault as error:
            faults.append(error)

    threads = [threading.Thread(target=count_up) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert sorted(seen) == list(range(1, 61))


def test_a_set_up_that_was_cut_off_leaves_no_store_and_can_begin_again(path, clock):
    def cut_off(unit):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        create_store(path, KEY, fill=cut_off, clock=clock)
    assert list(path.parent.iterdir()) == []
    new_store(path, clock).close()
    assert path.exists()


def test_a_copy_holds_everything_is_encrypted_and_stands_alone(store, path, tmp_path, clock):
    application = enrolled(store, a_person(name_bn=NAME))
    copy = tmp_path / "copies" / "copy.db"
    copy.parent.mkdir()
    store.back_up(copy)
    assert [file.name for file in copy.parent.iterdir()] == ["copy.db"]
    assert NAME.encode() not in copy.read_bytes()
    assert code_of(verify, copy, bytes(32)) == "wrong_key"
    verify(copy, KEY)
    opened = open_store(copy, KEY, clock=clock)
    with opened.units() as unit:
        assert unit.applications.get(application.id) == application
    opened.close()


def test_a_copy_that_fails_leaves_the_one_before(store, path, tmp_path, monkeypatch):
    copy = tmp_path / "copy.db"
    copy.write_bytes(b"the copy before")

    def damaged(connection):
        raise KnownFault("store_damaged")

    monkeypatch.setattr("udc_desktop.storage.backup._verify", damaged)
    assert code_of(back_up, path, KEY, copy) == "store_damaged"
    assert copy.read_bytes() == b"the copy before"
    assert not list(tmp_path.glob("*.part*"))


def test_opening_deletes_what_is_left_of_copies_that_were_cut_off(store, path, clock):
    copies = path.parent / "backups"
    copies.mkdir()
    store.back_up(copies / "before.db")
    for name in ("next.db.part", "next.db.part-wal", "next.db.part-shm"):
        (copies / name).write_bytes(b"of a copy")
    store.close()
    open_store(path, KEY, clock=clock).close()
    assert [file.name for file in copies.iterdir()] == ["before.db"]


@pytest.mark.may_log
def test_what_cannot_be_deleted_of_a_copy_does_not_keep_the_store_shut(store, path, clock, caplog):
    store.close()
    (path.parent / "backups" / "next.db.part").mkdir(parents=True)  # as good as a file in use
    open_store(path, KEY, clock=clock).close()
    assert "what is left of a copy" in caplog.text


WRITER = """
import sys
from pathlib import Path
from tests.storage.records import KEY, a_person, an_application
from tests.builders import OPERATOR
from udc_desktop.services.ports import Household
from udc_desktop.storage.store import open_store

store = open_store(Path(sys.argv[1]), KEY)
for serial in range(100_000):
    person = a_person()
    application = an_application(person)
    with store.units() as unit:
        paper = unit.papers.put(bytes(60_000) + str(serial).encode(), "image/png", person.changed)
        unit.people.put_household(Household(person.household, {}, person.changed))
        unit.people.put(person)
        unit.applications.add(application, "")
        unit.trail.append(
            at=person.changed, operator=OPERATOR, what="x", entity=application.id, detail={}
        )
        unit.commit()
    print(application.id, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
@pytest.mark.parametrize("said_before", [3, 11])
def test_a_program_that_is_killed_while_writing_loses_nothing_it_had_said(
    store, path, clock, said_before
):
    store.close()
    program = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
    )
    said = [program.stdout.readline().strip() for _ in range(said_before)]
    program.send_signal(signal.SIGKILL)
    said += [line.strip() for line in program.stdout.read().splitlines()]
    program.stdout.close()
    program.wait()

    verify(path, KEY)
    opened = open_store(path, KEY, clock=clock)
    with opened.units() as unit:
        ids = {str(row.id) for row in opened.queries.applications(_all(), None, 1000)}
        assert ids >= {line for line in said if len(line) == 36}
        lines = unit.trail._driver.execute("SELECT count(*) FROM audit_entry")
        assert lines.fetchone()[0] == len(ids)
        assert unit.trail.first_break() is None
    opened.close()


def _all():
    from udc_desktop.services.ports import ApplicationFilter

    return ApplicationFilter()


def test_the_device_keeps_its_key(store, path, clock):
    public, name = store.signer.public_key, store.signer.name
    store.close()
    again = open_store(path, KEY, ids=CountingIds(50), clock=clock)
    assert (again.signer.public_key, again.signer.name) == (public, name)
    again.close()


def test_a_time_without_a_zone_is_refused(store):
    naive = a_person().changed.replace(tzinfo=None)
    with pytest.raises(ValueError, match="time zone"):
        put_person(store, a_person(changed=naive))


def test_temporary_files_of_sqlite_stay_in_memory(store):
    with store.units() as unit:
        kept = unit.numbers._driver.execute("PRAGMA temp_store").fetchone()[0]
        wal = unit.numbers._driver.execute("PRAGMA journal_mode").fetchone()[0]
        sync = unit.numbers._driver.execute("PRAGMA synchronous").fetchone()[0]
        keys = unit.numbers._driver.execute("PRAGMA foreign_keys").fetchone()[0]
    assert (kept, wal, sync, keys) == (2, "wal", 2, 1)


def test_a_record_that_cites_a_paper_that_is_not_there_is_not_saved(store):
    person = a_person()
    body = {"applicant": {}, "papers": [{"document": "nid", "sha256": "ab" * 32}]}
    with pytest.raises(sqlcipher.IntegrityError, match="FOREIGN KEY"):
        enrolled(store, person, body=body)
    with store.units() as unit:  # a commit that failed does not haunt the next transaction
        assert unit.applications.live_for(person.id, "mcbp") is None


def test_sqlcipher_is_what_opens_it():
    connection = sqlcipher.connect(":memory:")
    assert connection.execute("PRAGMA cipher_version").fetchone()
    connection.close()
