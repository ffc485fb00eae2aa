"""A record is safe the moment it is saved; a kill costs at most the field being typed.

The real program runs in a process of its own, with real windows and a real encrypted store. An
operator types into it, and the process is killed, which no part of it can notice. Then the store
is opened with the key, and what the operator had been told is compared with what is there.

``UDC_KILLS=200 pytest tests/journey/test_kill.py`` kills that many times instead of twelve, and
``UDC_KILL_SEED=N`` at other moments. What a kill cannot show is a power cut in which the disk loses
what it had acknowledged: against that stands ``synchronous = FULL`` alone.
"""

from __future__ import annotations

import os
import random
import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from tests.journey.conftest import IN_TIME, Prepared, whole_draft
from tests.journey.sittings import Sitting, Told
from tests.journey.strongroom import Found, look_into
from tests.tools.tour import applicant
from tests.tools.typist import PASSWORD
from udc_desktop import bootstrap, demo, paths
from udc_desktop.domain.applications import State
from udc_desktop.domain.text import local_day

pytestmark = pytest.mark.journey

KILLS = int(os.environ.get("UDC_KILLS", "12"))
SEED = int(os.environ.get("UDC_KILL_SEED", "20261112"))
WORKERS = 2
LAST_STATEMENT = 70  # of a save and the receipt after it; later ones are never reached
ANSWERS = applicant(local_day(IN_TIME))
STEPS = (
    "programme", "applicant", "address", "household", "pregnancy", "account", "papers", "consent",
    "review",
)  # fmt: skip


class Chain:
    """One entry, typed over as many sittings as it takes, each but the last one killed."""

    def __init__(self, prepared: Prepared, folder: Path, seed: int) -> None:
        self._prepared = prepared
        self._folder = folder
        self._chance = random.Random(seed)
        self._seed = seed
        self._serial = 0
        self._begin()

    def _begin(self) -> None:
        self._serial += 1
        self._home = self._prepared.copy(self._folder / f"{self._seed}-{self._serial}")
        self._stored: dict[str, str] = {}  # answers that must never change again
        self._place: tuple[str, str] | None = None

    def kill_once(self) -> None:
        """Type for a while, kill, look."""
        lines, delay = self._chance.randrange(1, 24), self._chance.uniform(0, 0.06)
        with Sitting(self._home.folder, self._prepared.operator, IN_TIME) as sitting:
            was_alive = sitting.watch(lambda told: told.events >= lines or told.saved)
            assert was_alive, sitting.faults
            sitting.watch_on(delay)
            sitting.kill()
            told = sitting.told
        where = f"seed {SEED}, chain {self._seed}, {lines} lines and {delay * 1000:.0f} ms: {told}"
        found = look_into(self._home.store, self._prepared.key)
        self._assert_nothing_lost(told, found, where)

    def finish(self) -> None:
        """Type the rest; nobody kills."""
        with Sitting(self._home.folder, self._prepared.operator, IN_TIME) as sitting:
            code = sitting.end()
            assert code == 0, sitting.faults
            told = sitting.told
        assert told.saved
        found = look_into(self._home.store, self._prepared.key)
        self._assert_nothing_lost(told, found, f"seed {SEED}, chain {self._seed}, the end")

    def _assert_nothing_lost(self, told: Told, found: Found, where: str) -> None:
        if self._place is not None:
            assert told.opened_at == self._place, f"opened elsewhere: {where}"
        draft = found.draft(self._prepared.operator)
        if draft is None:
            assert told.has_pressed_save, f"the entry is gone: {where}"
            assert_enrolled(told, found, where)
            self._begin()
            return
        assert told.draft == draft.id, f"another draft: {where}"
        assert not told.saved, f"it was said to be saved: {where}"
        last = told.left[-1][0] if told.left else ""
        self._stored |= {field: text for field, text in told.left if field != last}
        for field, text in self._stored.items():
            assert draft.answers.get(field, "") == text, f"{field} is lost: {where}"
        if told.left:
            assert told.left[-1][1].startswith(draft.answers.get(last, "")), f"{last}: {where}"
        for document, sha256 in told.papers.items():
            assert draft.papers[document].sha256 == sha256, f"{document} is lost: {where}"
        ahead = STEPS.index(draft.step or "programme") - STEPS.index(told.steps[-1])
        assert ahead in {-1, 0, 1}, f"{draft.step} at: {where}"  # the telling is what may be late
        if draft.step and draft.focus:
            self._place = (draft.step, draft.focus)
        else:
            self._place = None


def assert_enrolled(told: Told, found: Found, where: str) -> None:
    """Assert that the entry became an application with everything that was typed."""
    application = found.applications.get(told.draft)
    assert application is not None, f"neither draft nor application: {where}"
    assert told.saved in {"", application.number}, where
    for path, raw in ANSWERS.items():
        group, _, name = path.partition(".")
        if raw and name not in {"wallet_again", "same_as_present", "agreed"}:
            assert application.body[group].get(name) is not None, f"{path} is lost: {where}"
    assert application.body["applicant"]["name_bn"] == ANSWERS["applicant.name_bn"]
    assert application.body["applicant"]["nid"] == "1234568709"


def test_a_kill_while_typing_loses_at_most_the_field_being_typed(prepared, tmp_path):
    kills = max(WORKERS, KILLS // 2)

    def run(seed: int) -> None:
        chain = Chain(prepared, tmp_path, SEED + seed)
        for _ in range(kills // WORKERS):
            chain.kill_once()
        if seed == 0:
            chain.finish()

    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(run, range(WORKERS)))


@pytest.fixture(scope="module")
def at_review(prepared, tmp_path_factory) -> Path:
    """A home whose operator has an entry with nothing left to do but the save."""
    home = prepared.copy(tmp_path_factory.mktemp("review") / "home")
    house, _ = bootstrap.open_house(home, clock=lambda: IN_TIME, cost=demo.CHEAP)
    whole_draft(house.sign_in(prepared.operator, PASSWORD), ANSWERS)
    house.sign_out()
    return home.folder


def moments(count: int) -> list[str]:
    """Return moments of the save, spread over its length, with its commit always among them."""
    chance = random.Random(SEED)
    others = count - 3
    width = LAST_STATEMENT / max(1, others)
    spread = [str(1 + int(width * at + chance.uniform(0, width))) for at in range(others)]
    return ["commit", "committed", "saved", *spread]


def test_a_kill_while_saving_leaves_the_whole_application_or_the_whole_draft(
    prepared, at_review, tmp_path
):
    kills = max(3, KILLS - KILLS // 2)

    def run(case: tuple[int, str]) -> str:
        serial, moment = case
        home = paths.Home(tmp_path / str(serial))
        shutil.copytree(at_review, home.folder)
        # every other one outside the window, which is another way through the save
        at = IN_TIME if serial % 2 else IN_TIME + timedelta(days=13)
        die = "" if moment == "saved" else moment
        with Sitting(home.folder, prepared.operator, at, die=die) as sitting:
            sitting.watch(lambda told: told.saved)
            code = sitting.kill()
            told = sitting.told
            assert code != 0, "nothing was killed"
            assert told.has_pressed_save, sitting.faults
        found = look_into(home.store, prepared.key)
        where = f"seed {SEED}, killed at {moment}: {told}"
        draft = found.draft(prepared.operator)
        if draft is None:
            assert_enrolled(told, found, where)
            expected = State.SUBMITTED if at == IN_TIME else State.NEXT_WINDOW
            assert found.applications[told.draft].state is expected
        else:
            assert told.draft == draft.id, where
            assert not told.saved, where
            assert told.draft not in found.applications, where
            assert {f: t for f, t in draft.answers.items() if f in ANSWERS} == ANSWERS, where
            assert len(draft.papers) == 4, where
        assert_the_day_goes_on(prepared, home, at)
        return f"{moment}:{'draft' if draft else 'application'}"

    with ThreadPoolExecutor(WORKERS) as pool:
        outcomes = set(pool.map(run, enumerate(moments(kills))))
    assert "commit:draft" in outcomes, "it was stored before it was committed"
    assert {"committed:application", "saved:application"} <= outcomes


def assert_the_day_goes_on(prepared: Prepared, home: paths.Home, at) -> None:
    """Save the draft that was left, and one applicant more: the numbers have no gap."""
    house, _ = bootstrap.open_house(home, clock=lambda: at + timedelta(hours=1), cost=demo.CHEAP)
    counter = house.sign_in(prepared.operator, PASSWORD)
    try:
        for draft in counter.enrolment.drafts(counter.operator):
            counter.enrolment.enrol(draft, counter.operator)
        next_one = demo.expectant_mother(random.Random(5), 2, local_day(at))
        counter.enrolment.enrol(whole_draft(counter, next_one), counter.operator)
    finally:
        house.sign_out()
    found = look_into(home.store, prepared.key)  # which asserts the numbers
    assert len(found.applications) == 3
