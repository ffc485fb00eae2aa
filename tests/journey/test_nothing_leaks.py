"""A stolen PC gives nothing: what lies on the disk after a day, and who gets the store open."""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
from pathlib import Path

import pytest

from tests.journey.conftest import IN_TIME
from tests.tools.tour import applicant
from tests.tools.typist import PASSWORD
from udc_desktop import bootstrap, demo
from udc_desktop.domain.text import local_day, to_bangla_digits
from udc_desktop.errors import KnownFault
from udc_desktop.storage.backup import back_up
from udc_desktop.storage.engine import connect
from udc_desktop.ui.crash import CrashWatch

pytestmark = [pytest.mark.journey, pytest.mark.may_log]

ANSWERS = applicant(local_day(IN_TIME))
SAID = (
    "নমুনা খাতুন", "Namuna Khatun", "নমুনা উদ্দিন", "নমুনা মিয়া", "শ্রীপুর", "নমুনা-০৩৪১",
    "1234568709", "1712000001",
)  # fmt: skip
SECRETS = (*SAID, *(to_bangla_digits(text) for text in SAID[-2:]), PASSWORD)


def needles() -> list[bytes]:
    """Return what must not lie on the disk, in the forms in which programs write text."""
    texts = [t.encode(code) for t in SECRETS for code in ("utf-8", "utf-16-le", "utf-16-be")]
    texts += [json.dumps(t)[1:-1].encode() for t in SECRETS]
    pictures = [demo.picture(kind) for kind in ("photo", "signature", "scan")]
    return texts + [data[at : at + 24] for data in pictures for at in range(200, len(data), 500)]


def leaks(folder: Path, wanted: list[bytes]) -> list[str]:
    """Return every file below ``folder`` that holds one of these."""
    found = []
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            data = file.read_bytes()
            found += [f"{file.name}: {n!r}" for n in wanted if n in data]
    return found


def names(folder: Path) -> set[str]:
    return {file.name for file in folder.rglob("*") if file.is_file()}


def test_a_whole_day_leaves_nothing_readable_on_the_disk(open_counter, prepared, tmp_path):
    home = prepared.copy(tmp_path / "home")
    watch = CrashWatch(home.logs)
    watch.install()
    try:
        counter = open_counter(home, verbose=True, crashes=watch)
        hands = counter.hands
        counter.sign_in(prepared.operator)
        counter.tour.enrol(ANSWERS, pictures=False)
        number = counter.enrolment.outcome_page.number_label.text()
        assert counter.detail(number).prints
        hands.press("F3")
        hands.type("নমুনা খাতুন")
        hands.settle()
        hands.press("Return")
        hands.settle()
        stumble(counter)
        counter.program.lock()
        hands.settle()
        back_up(home.store, prepared.key, home.backups / "before.db")

        wanted = needles()
        assert {"counter.db", "counter.db-wal", "keys.json", "keys.json.bak"} <= names(home.folder)
        assert {"before.db", "fault.txt", "udc-desktop.log"} <= names(home.folder)
        assert "crash" in (home.logs / "udc-desktop.log").read_text("utf-8")
        assert leaks(home.folder, wanted) == []
        counter.close()
        assert leaks(home.folder, wanted) == []
        assert leaks(Path(os.environ["HOME"]), wanted) == []
    finally:
        watch.remove()
    # the search itself works: what is no secret is found by it
    assert leaks(home.folder, [b"Krishnanagar"])
    assert leaks(counter.folder, [b"%PDF"])


def stumble(counter) -> None:
    """Let a job fail with a person's name in its message, as a bug would."""

    def fail() -> None:
        raise ValueError(f"cannot use {SAID[0]} {SAID[-1]}")

    def pass_on(error: Exception) -> None:
        raise error

    counter.program.jobs.run(fail, lambda _: None, pass_on)
    counter.hands.settle()


def test_without_a_password_the_store_is_noise(prepared, tmp_path):
    home = prepared.copy(tmp_path / "home")
    data = home.store.read_bytes()

    assert b"SQLite format" not in data
    assert b"CREATE TABLE" not in data
    plain = sqlite3.connect(home.store)
    with pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT count(*) FROM sqlite_master")
    plain.close()
    with pytest.raises(KnownFault) as fault:
        connect(home.store, secrets.token_bytes(32))
    assert fault.value.code == "wrong_key"
    keys = (home.folder / "keys.json").read_bytes()
    assert prepared.key not in keys
    assert prepared.key.hex().encode() not in keys


def test_neither_a_wrong_password_nor_one_who_was_disabled_opens_the_store(prepared, tmp_path):
    home = prepared.copy(tmp_path / "home")
    house, _ = bootstrap.open_house(home, clock=lambda: IN_TIME, cost=demo.CHEAP)

    with pytest.raises(KnownFault) as fault:
        house.sign_in(prepared.operator, PASSWORD + "x")
    assert fault.value.code == "wrong_password"

    counter = house.sign_in(prepared.supervisor, PASSWORD)
    counter.operators.disable(counter.operator, prepared.operator)
    house.sign_out()
    with pytest.raises(KnownFault) as fault:
        house.sign_in(prepared.operator, PASSWORD)
    assert fault.value.code == "operator_disabled"
    for copy in ("keys.json", "keys.json.bak"):
        slots = json.loads((home.folder / copy).read_text("utf-8"))["content"]["slots"]
        assert [slot["key"] for slot in slots if slot["operator"] == str(prepared.operator)] == [
            None
        ]


def test_the_recovery_sheet_opens_the_store_and_sets_a_new_password(
    open_counter, prepared, tmp_path
):
    home = prepared.copy(tmp_path / "home")
    counter = open_counter(home)
    hands, page = counter.hands, counter.program.sign_in_page
    page.choose(prepared.supervisor)
    page.forgotten_button.click()
    hands.settle()
    hands.type(prepared.recovery_key)
    hands.press("Return")
    for _ in range(2):
        hands.type("নতুন-পাসওয়ার্ড-৭")
        hands.press("Return")
    hands.see(lambda: counter.program.main_window is not None, "the counter")
    hands.settle()
    assert counter.counter.operator.id == prepared.supervisor
    counter.close()

    house, _ = bootstrap.open_house(home, clock=lambda: IN_TIME, cost=demo.CHEAP)
    with pytest.raises(KnownFault) as fault:
        house.sign_in(prepared.supervisor, PASSWORD)
    assert fault.value.code == "wrong_password"
    assert house.sign_in(prepared.supervisor, "নতুন-পাসওয়ার্ড-৭").operator.is_supervisor
    house.sign_out()
