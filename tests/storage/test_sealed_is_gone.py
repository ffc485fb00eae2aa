"""What was sealed is nowhere in the files: not in free pages, not in the log, not in the copies.

The raw files are decrypted by hand with the operator's key, and every page is looked through.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from tests.builders import COLLEAGUE
from tests.fakes import NOON, CountingIds
from tests.storage.conftest import new_store
from tests.storage.grievance_records import (
    a_complainant,
    a_draft,
    a_grievance,
    a_record,
    a_step,
    received,
)
from tests.storage.raw_pages import Traces, a_story, pages_of
from tests.storage.records import KEY, later
from tests.storage.test_store import code_of
from udc_desktop.domain.enrolments import PaperRef
from udc_desktop.domain.grievance_events import RECEIVED
from udc_desktop.domain.grievances import GrievanceDraft
from udc_desktop.storage import backup, engine, traces
from udc_desktop.storage.engine import connect
from udc_desktop.storage.store import Store, open_store

SENSITIVE, SPOKEN, SCANNED = a_story(1, 6000), a_story(2, 300), a_story(3, 9000)
ORDINARY = a_story(4, 3000)
SOUGHT = Traces("\n".join((SENSITIVE, SPOKEN, SCANNED)))


@dataclass
class Desk:
    """A counter where others work meanwhile, so that pages fill, are divided and become free."""

    store: Store
    chance: random.Random
    drafts: list[GrievanceDraft] = field(default_factory=list)

    def work_on(self, steps: int) -> None:
        """Let others type, hand in and drop what is of no interest here."""
        for _ in range(steps):
            with self.store.units() as unit:
                self._type(unit)
                unit.commit()

    def _type(self, unit: Any) -> None:
        if len(self.drafts) < 30 and self.chance.random() < 0.5:
            draft = a_draft(operator=COLLEAGUE.id, answers={"what.text": ""})
            self.drafts.append(draft)
        else:
            draft = self.chance.choice(self.drafts)
            more = a_story(self.chance.randrange(10**6, 10**7), self.chance.randint(50, 900))
            draft.answers["what.text"] += more
        if self.chance.random() < 0.1:
            self.drafts.remove(draft)
            unit.grievances.drop_draft(draft.id)
        else:
            unit.grievances.put_draft(draft)
        if self.chance.random() < 0.2:
            size = self.chance.randint(20, 5000)
            unit.papers.put(self.chance.randbytes(size), "image/jpeg", NOON)
        if self.chance.random() < 0.1:
            unit.papers.drop_orphans()


def type_openly(desk: Desk) -> GrievanceDraft:
    """Type a sensitive grievance as if it were an ordinary one, kept again and again."""
    draft = a_draft(answers={})
    for end in (40, 150, 700, 1500, 2600, 3300, 6000):
        draft.answers["what.text"] = SENSITIVE[:end]
        with desk.store.units() as unit:
            unit.grievances.put_draft(draft)
            unit.commit()
        desk.work_on(12)
    for said, kind in ((SPOKEN, "text/plain"), (SCANNED, "application/pdf")):
        data = said.encode()
        with desk.store.units() as unit:
            sha256 = unit.papers.put(data, kind, NOON, may_vanish=True)
            draft.papers.append(PaperRef("evidence", sha256, kind, len(data), "নমুনা.pdf"))
            unit.grievances.put_draft(draft)
            unit.commit()
        desk.work_on(12)
    return draft


def seal(store: Store, draft: GrievanceDraft) -> None:
    """Keep the draft sealed, and nothing of what was kept before."""
    readable = draft.papers
    with store.units() as unit:
        sha256 = unit.papers.put(b"age-encryption.org/v1 sealed paper", "application/age", later(1))
        draft.papers = [PaperRef("", sha256, "application/age", 34, "")]
        unit.grievances.put_draft(draft, b"age-encryption.org/v1 sealed record")
        for paper in readable:
            unit.grievances.drop_paper(paper.sha256)
        unit.commit()
    store.scrub()


def hand_in(store: Store, draft: GrievanceDraft) -> None:
    """Save it as it stands."""
    sealed = a_grievance(None, papers=tuple(paper.sha256 for paper in draft.papers))
    with store.units() as unit:
        unit.grievances.drop_draft(draft.id)
        unit.grievances.add(sealed, a_step())
        unit.outbox.add(
            kind=RECEIVED,
            entity=sealed.id,
            revision=1,
            at=NOON,
            body={"sealed": "YWdl", "papers": list(sealed.papers)},
            operator=sealed.operator,
        )
        unit.commit()
    store.scrub()


@pytest.fixture
def counter(tmp_path, clock):
    path = tmp_path / "home" / "counter.db"
    path.parent.mkdir()
    new_store(path, clock).close()
    store = open_store(path, KEY, ids=CountingIds(), clock=clock)
    desk = Desk(store, random.Random(7))
    desk.work_on(60)
    yield desk
    desk.store.close()


def folder_of(desk: Desk) -> Path:
    return desk.store.path.parent


def live_through(desk: Desk) -> None:
    """Type, copy, seal, save, work on, copy again: a whole day of a counter."""
    draft = type_openly(desk)
    (folder_of(desk) / "backups").mkdir()
    desk.store.back_up(folder_of(desk) / "backups" / "while-typing.db")
    seal(desk.store, draft)
    desk.work_on(30)
    hand_in(desk.store, draft)
    desk.work_on(30)
    desk.store.back_up(folder_of(desk) / "backups" / "evening.db")


def test_what_is_typed_openly_is_in_the_file_where_the_look_sees_it(counter):
    type_openly(counter)
    found = SOUGHT.files(folder_of(counter), KEY)
    assert found["counter.db-wal"] > 5
    counter.store.scrub()
    assert SOUGHT.files(folder_of(counter), KEY)["counter.db"] > 5


def test_an_ordinary_grievance_is_in_the_file_and_in_its_copies(counter):
    who = a_complainant(name_bn="নমুনা খাতুন", name_en="Namuna Khatun Ordinary")
    received(counter.store, a_record(text=ORDINARY, complainant=who))
    (folder_of(counter) / "backups").mkdir()
    counter.store.back_up(folder_of(counter) / "backups" / "copy.db")
    assert set(Traces(ORDINARY).files(folder_of(counter), KEY)) == {"counter.db-wal", "copy.db"}
    counter.store.scrub()
    found = Traces(ORDINARY).files(folder_of(counter), KEY)
    assert set(found) == {"counter.db", "copy.db"}
    assert "counter.db" in Traces("Namuna Khatun Ordinary").files(folder_of(counter), KEY)


def test_after_sealing_no_piece_is_left_anywhere(counter):
    live_through(counter)
    assert SOUGHT.files(folder_of(counter), KEY) == {}
    counter.store.close()
    assert SOUGHT.files(folder_of(counter), KEY) == {}


def test_a_copy_of_the_day_can_be_opened_and_holds_no_piece_either(counter, clock):
    live_through(counter)
    for name in ("while-typing.db", "evening.db"):
        copy = folder_of(counter) / "backups" / name
        restored = open_store(copy, KEY, clock=clock)
        with restored.units() as unit:
            assert unit.grievances.drafts_of(COLLEAGUE.id) == []
            assert unit.trail.first_break() is None
        restored.close()
    assert SOUGHT.files(folder_of(counter), KEY) == {}


def test_free_pages_were_looked_into_too(counter):
    live_through(counter)
    connection = connect(counter.store.path, KEY)
    (free,) = connection.execute("PRAGMA freelist_count").fetchone()
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.close()
    assert free > 5
    counter.store.scrub()
    assert len(list(pages_of(counter.store.path, KEY))) == pages


# -- that each part of it is needed ---------------------------------------------------------------


def without_overwriting(monkeypatch):
    settings = [s for s in engine._SETTINGS if "secure_delete" not in s]
    monkeypatch.setattr(engine, "_SETTINGS", (*settings, "PRAGMA secure_delete = OFF"))


def without_emptying_the_log(monkeypatch):
    monkeypatch.setattr(traces.Scrubbing, "scrub", lambda self: None)


def with_typing_in_copies(monkeypatch):
    monkeypatch.setattr(backup, "_leave_out_typing", lambda copy: None)


@pytest.mark.parametrize(
    "without",
    [without_overwriting, without_emptying_the_log, with_typing_in_copies],
)
def test_without_one_of_its_parts_pieces_are_left(tmp_path, clock, monkeypatch, without):
    without(monkeypatch)
    path = tmp_path / "home" / "counter.db"
    path.parent.mkdir()
    new_store(path, clock).close()
    desk = Desk(open_store(path, KEY, ids=CountingIds(), clock=clock), random.Random(7))
    desk.work_on(60)
    live_through(desk)
    found = SOUGHT.files(folder_of(desk), KEY)
    desk.store.close()
    assert found


def deletions_that_left_copies(folder: Path, prepare: Callable[[bytes], bytes]) -> int:
    """Let rows grow and shrink around one that is then deleted; return how often it was seen.

    In a file without a key, because what is looked at is what SQLite does with its pages.
    """
    file = folder / "clear.db"
    chance = random.Random(5)
    connection = sqlcipher.connect(file, isolation_level=None)
    for setting in ("secure_delete = ON", "synchronous = OFF", "journal_mode = MEMORY"):
        connection.execute(f"PRAGMA {setting}")
    connection.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, body BLOB)")
    put, drop = "INSERT OR REPLACE INTO row VALUES (?, ?)", "DELETE FROM row WHERE id = ?"
    seen = 0
    for trial in range(2000):
        secret = b"of trial %06d " % trial
        connection.execute("BEGIN")
        connection.execute(put, (31, prepare(secret * 40)))
        for _ in range(chance.randint(1, 25)):
            near = chance.randrange(20, 44)
            if near == 31:
                connection.execute(put, (31, prepare(secret * chance.randint(1, 60))))
            elif chance.random() < 0.35:
                connection.execute(drop, (near,))
            else:
                connection.execute(put, (near, b"z" * chance.randint(30, 900)))
        connection.execute(drop, (31,))
        connection.execute("COMMIT")
        seen += secret in file.read_bytes()
    connection.close()
    return seen


def test_sqlite_leaves_copies_of_rows_that_it_moved_and_none_of_what_is_padded(tmp_path):
    assert deletions_that_left_copies(tmp_path, bytes) > 0
    (tmp_path / "clear.db").unlink()
    assert deletions_that_left_copies(tmp_path, traces.padded) == 0


def test_typed_words_and_papers_lie_behind_more_than_a_page_can_hold_of_a_row(store):
    draft = a_draft(answers={"what.text": SPOKEN})
    with store.units() as unit:
        unit.grievances.put_draft(draft)
        unit.papers.put(SPOKEN.encode(), "text/plain", NOON)  # an enrolment brought it before
        sha256 = unit.papers.put(SPOKEN.encode(), "text/plain", NOON, may_vanish=True)
        assert unit.papers.get(sha256) == SPOKEN.encode()
        unit.commit()
    connection = connect(store.path, KEY)
    rows = connection.execute("SELECT body FROM grievance_draft UNION ALL SELECT data FROM paper")
    for (data,) in rows.fetchall():
        assert data.find(SPOKEN[:9].encode()) > 4096 - 35
    connection.close()


# -- when somebody reads meanwhile ----------------------------------------------------------------


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(traces, "_PATIENCE_SECONDS", 0.05)


def test_a_reader_puts_it_off_and_the_next_unit_of_work_does_it(counter, impatient):
    draft = type_openly(counter)
    reader = connect(counter.store.path, KEY)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM grievance_draft").fetchone()
    seal(counter.store, draft)
    assert SOUGHT.files(folder_of(counter), KEY)
    reader.execute("COMMIT")
    reader.close()
    with counter.store.units():
        pass
    assert SOUGHT.files(folder_of(counter), KEY) == {}


def test_a_short_reader_is_waited_for(counter):
    draft = type_openly(counter)
    reader = connect(counter.store.path, KEY)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM grievance_draft").fetchone()
    done = threading.Timer(0.3, lambda: (reader.execute("COMMIT"), reader.close()))
    done.start()
    seal(counter.store, draft)
    done.join()
    assert SOUGHT.files(folder_of(counter), KEY) == {}


def test_what_a_crash_left_in_the_log_is_gone_when_the_store_is_opened_again(
    counter, impatient, clock, tmp_path
):
    draft = type_openly(counter)
    reader = connect(counter.store.path, KEY)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM grievance_draft").fetchone()
    seal(counter.store, draft)
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for file in folder_of(counter).iterdir():  # as the disk was when the power went
        if not file.name.endswith("-shm"):
            (crashed / file.name).write_bytes(file.read_bytes())
    reader.close()
    assert SOUGHT.files(crashed, KEY)
    again = open_store(crashed / "counter.db", KEY, clock=clock)
    assert SOUGHT.files(crashed, KEY) == {}
    with again.units() as unit:
        assert unit.grievances.sealed_draft(draft.id)
    again.close()


def test_a_closed_store_is_scrubbed_without_a_fault(counter):
    counter.store.close()
    counter.store.path.rename(counter.store.path.with_name("elsewhere.db"))
    counter.store.scrub()
    assert code_of(counter.store.units().__enter__) == "store_missing"
