"""The power goes at the grievance desk: what is lost is at most the field being typed.

The real program runs in a process of its own, on a real encrypted store, and is killed: while a
grievance is typed into its windows, around handing it in, around the letter to the UNO, and, where
one turned out to be confidential, between the commit that sealed it and the scrubbing after it.

``UDC_KILLS=200 pytest tests/journey/test_grievance_kill.py`` kills that many times, and
``UDC_KILL_SEED=N`` at other moments.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import msgspec
import pyrage
import pytest

from tests.journey.conftest import IN_TIME, Prepared
from tests.journey.grievance_room import Desk, look_at_desk
from tests.journey.sittings import Sitting, Told
from tests.storage.raw_pages import Traces
from tests.tools.grievance_clerk import ANSWERS, CONFIDENTIAL, PAPER, REMEDY, STORY
from tests.tools.typist import PASSWORD
from udc_desktop import bootstrap, demo, paths
from udc_desktop.bootstrap.house import RealHouse
from udc_desktop.domain.grievances import GrievanceDraft, Record, State, StepKind
from udc_desktop.services.courier_state import keep_headquarters
from udc_desktop.services.exchange_ports import Headquarters
from udc_desktop.services.grievances.form import STEPS
from udc_desktop.services.house import Counter
from udc_desktop.storage.store import open_store

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(sys.platform == "win32", reason="the kernel is asked to kill at a write"),
]

KILLS = int(os.environ.get("UDC_KILLS", "24"))
SEED = int(os.environ.get("UDC_KILL_SEED", "20261122"))
WORKERS = 2
TYPING, RECEIVING, SEALING, FORWARDING = (max(4, KILLS * part // 28) for part in (4, 8, 10, 6))
LATER = IN_TIME + timedelta(hours=1)
SOUGHT = Traces("\n".join((STORY, REMEDY, PAPER[9:].decode())))
SEALER = pyrage.x25519.Identity.generate()


@dataclass(frozen=True)
class Centre:
    """A centre that has joined a headquarters, to be copied for every kill."""

    prepared: Prepared
    folder: Path

    @property
    def key(self) -> bytes:
        """The key of its store."""
        return self.prepared.key

    def copy(self, to: Path) -> paths.Home:
        """Return the home of a fresh copy."""
        shutil.copytree(self.folder, to)
        return paths.Home(to)

    def sitting(self, home: paths.Home, job: str, die: str = "") -> Sitting:
        """Let the operator begin with a job."""
        more = ("--job", job)
        return self._sitting(home, die=die, tool="grievance_clerk", more=more)

    def typing(self, home: paths.Home) -> Sitting:
        """Let the operator type a grievance into the windows."""
        return self._sitting(home, tool="grievance_typist")

    def _sitting(self, home: paths.Home, **how) -> Sitting:
        return Sitting(home.folder, self.prepared.operator, IN_TIME, **how)

    def killed(self, home: paths.Home, job: str, moment: str) -> Told:
        """Do a job until the process dies; return what it had told."""
        with self.sitting(home, job, moment) as sitting:
            assert sitting.end() != 0, f"{job} was over before {moment}: {sitting.faults}"
            assert not sitting.faults, sitting.faults
            return sitting.told

    def statements(self, home: paths.Home, job: str) -> int:
        """Do a job that nobody disturbs; return how many statements it took."""
        with self.sitting(home, job) as sitting:
            assert sitting.end() == 0, sitting.faults
            return sitting.told.statements

    def opened(self, home: paths.Home) -> tuple[RealHouse, Counter]:
        """Open the program again, in this process, an hour later."""
        house, _ = bootstrap.open_house(home, clock=lambda: LATER, cost=demo.CHEAP)
        return house, house.sign_in(self.prepared.operator, PASSWORD)

    def desk(self, home: paths.Home) -> Desk:
        """Look into the store."""
        return look_at_desk(home.store, self.key)


@pytest.fixture(scope="module")
def centre(prepared, tmp_path_factory) -> Centre:
    home = prepared.copy(tmp_path_factory.mktemp("joined") / "home")
    store = open_store(home.store, prepared.key)
    with store.units() as unit:
        recipient = str(SEALER.to_public())
        known = Headquarters("hq", "সদর দপ্তর", "Headquarters", "", bytes(32), recipient)
        keep_headquarters(unit.settings, known)
        unit.commit()
    store.close()
    return Centre(prepared, home.folder)


def whole_grievance(counter: Counter) -> GrievanceDraft:
    """Return a stored draft with nothing left to do but the save."""
    draft = counter.grievances.begin(counter.operator)
    draft.answers |= ANSWERS
    counter.grievances.add_paper(draft, demo.picture("photo"), "photo.jpg")
    counter.grievances.keep(draft)
    return draft


@pytest.fixture(scope="module")
def with_draft(centre, tmp_path_factory) -> Centre:
    """A centre where one grievance was received, and another one is typed to the end."""
    home = centre.copy(tmp_path_factory.mktemp("draft") / "home")
    house, counter = centre.opened(home)
    counter.grievances.receive(whole_grievance(counter), counter.operator)
    whole_grievance(counter)
    house.sign_out()
    return Centre(centre.prepared, home.folder)


@pytest.fixture(scope="module")
def with_three(centre, tmp_path_factory) -> Centre:
    """A centre where three grievances wait to be forwarded, after one that was."""
    home = centre.copy(tmp_path_factory.mktemp("three") / "home")
    house, counter = centre.opened(home)
    desk, operator = counter.grievances, counter.operator
    first, *_ = [desk.receive(whole_grievance(counter), operator).id for _ in range(4)]
    desk.forward([first], "uno", operator)
    house.sign_out()
    return Centre(centre.prepared, home.folder)


@pytest.fixture(scope="module")
def lengths(centre, with_draft, with_three, tmp_path_factory) -> dict[str, int]:
    """How many statements each job takes that nobody disturbs."""
    folder = tmp_path_factory.mktemp("whole")
    jobs = {
        "receive": with_draft,
        "receive-sealed": centre,
        "seal": centre,
        "forward": with_three,
    }

    def run(job: str) -> int:
        return jobs[job].statements(jobs[job].copy(folder / job), job)

    with ThreadPoolExecutor(WORKERS) as pool:
        return dict(zip(jobs, pool.map(run, jobs), strict=True))


def spread(named: list[str], count: int, last: int) -> list[str]:
    """Return moments: those with names, and statements over the whole length of the job."""
    chance, others = random.Random(SEED), max(1, count - len(named))
    width = last / others
    return named + [str(1 + int(width * at + chance.uniform(0, width))) for at in range(others)]


def in_parallel(run, moments: list[str]) -> list[str]:
    """Run every case, two at a time, and return what came of each."""
    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(run, enumerate(moments)))


# -- typing ---------------------------------------------------------------------------------------


class Chain:
    """One grievance, typed over as many sittings as it takes, each but the last one killed."""

    def __init__(self, centre: Centre, folder: Path, seed: int) -> None:
        self._centre, self._folder, self._seed = centre, folder, seed
        self._chance = random.Random(seed)
        self._serial = 0
        self._begin()

    def _begin(self) -> None:
        self._serial += 1
        self._home = self._centre.copy(self._folder / f"{self._seed}-{self._serial}")
        self._stored: dict[str, str] = {}  # answers that must never change again
        self._papers: dict[str, str] = {}
        self._place: tuple[str, str] | None = None

    def kill_once(self) -> None:
        """Type for a while, kill, look."""
        lines, delay = self._chance.randrange(2, 18), self._chance.uniform(0, 0.06)
        with self._centre.typing(self._home) as sitting:
            was_alive = sitting.watch(lambda told: told.events >= lines or told.saved)
            assert was_alive, sitting.faults
            sitting.watch_on(delay)
            sitting.kill()
            told = sitting.told
        where = f"seed {SEED}, chain {self._seed}, {lines} lines and {delay * 1000:.0f} ms: {told}"
        self._assert_nothing_lost(told, where)

    def finish(self) -> None:
        """Type the rest; nobody kills."""
        with self._centre.typing(self._home) as sitting:
            assert sitting.end() == 0, sitting.faults
            told = sitting.told
        assert told.saved
        self._assert_nothing_lost(told, f"seed {SEED}, chain {self._seed}, the end")

    def _assert_nothing_lost(self, told: Told, where: str) -> None:
        desk = self._centre.desk(self._home)
        assert len(desk.drafts) + len(desk.grievances) <= 1, f"it was doubled: {where}"
        if self._place is not None:
            assert told.opened_at == self._place, f"opened elsewhere: {where}"
        if told.draft in desk.grievances:
            assert told.has_pressed_save, where
            assert told.saved in {"", desk.grievances[told.draft].number}, where
            assert_says_everything(desk.grievances[told.draft].record)
            self._begin()
            return
        assert not told.saved, f"it was said to be saved: {where}"
        last = told.left[-1] if told.left else ("", "")
        self._stored |= {field: text for field, text in told.left if field != last[0]}
        self._papers |= told.papers
        draft = desk.drafts.get(told.draft)
        if draft is None:
            assert not self._stored, f"the entry is gone: {where}"
            assert not self._papers, f"the paper is gone: {where}"
            self._begin()
            return
        for field, text in self._stored.items():
            assert draft.answers.get(field, "") == text, f"{field} is lost: {where}"
        assert last[1].startswith(draft.answers.get(last[0], "")), f"{last}: {where}"
        unknown = draft.answers.keys() - ANSWERS.keys() - {"who.union"}
        assert not unknown, f"{unknown}: {where}"
        for sha256 in self._papers.values():
            assert [p.sha256 for p in draft.papers] == [sha256], f"the paper is lost: {where}"
        ahead = STEPS.index(draft.step or "about") - STEPS.index(told.steps[-1])
        assert ahead in {-1, 0, 1}, f"{draft.step} at: {where}"
        self._place = (draft.step, draft.focus) if draft.step and draft.focus else None


def assert_says_everything(record: Record | None) -> None:
    """Assert that everything that was typed stands in the record."""
    assert record is not None
    assert (record.category, record.subject) == ("bribe", "for_listing")
    assert (record.text, record.remedy) == (ANSWERS["what.text"], ANSWERS["what.remedy"])
    assert (record.against, record.wants_secrecy) == (ANSWERS["what.against"], True)
    assert record.happened_where == ANSWERS["what.happened_where"]
    assert record.complainant is not None
    for field in ("name_bn", "name_en", "nid", "mobile", "ward", "village"):
        assert getattr(record.complainant, field) == ANSWERS[f"who.{field}"]
    assert len(record.papers) == 1


def test_a_kill_while_typing_loses_at_most_the_field_being_typed(centre, tmp_path):
    def run(seed: int) -> None:
        chain = Chain(centre, tmp_path, SEED + seed)
        for _ in range(TYPING // WORKERS + (1 if seed else -1)):  # the other one types on
            chain.kill_once()
        if seed == 0:
            chain.finish()

    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(run, range(WORKERS)))


# -- handing in -----------------------------------------------------------------------------------


def received_in_the_end(centre: Centre, home: paths.Home) -> None:
    """Hand in what was left, and one more: the register has no gap."""
    house, counter = centre.opened(home)
    try:
        for draft in counter.grievances.drafts(counter.operator):
            counter.grievances.receive(draft, counter.operator)
        counter.grievances.receive(whole_grievance(counter), counter.operator)
    finally:
        house.sign_out()


@pytest.mark.parametrize("job", ["receive", "receive-sealed"])
def test_a_kill_around_the_save_leaves_the_whole_grievance_or_the_whole_draft(
    centre, with_draft, lengths, tmp_path, job
):
    begun, last = with_draft if job == "receive" else centre, lengths[job]

    def run(case: tuple[int, str]) -> str:
        serial, moment = case
        home = begun.copy(tmp_path / str(serial))
        told = begun.killed(home, job, moment)
        where = f"seed {SEED}, {job} killed at {moment} of {last}: {told}"
        desk = begun.desk(home)
        is_received = told.draft in desk.grievances
        assert is_received != (told.draft in desk.drafts), where
        if is_received:
            grievance = desk.grievances[told.draft]
            assert told.saved in {"", grievance.number}, where
            assert grievance.is_sealed == (job == "receive-sealed")
            if not grievance.is_sealed:
                assert_says_everything(grievance.record)
        else:
            assert not told.saved, where
            assert desk.drafts[told.draft].is_sealed == (job == "receive-sealed")
        before = len(desk.grievances) + len(desk.drafts)
        received_in_the_end(begun, home)
        after = begun.desk(home)
        assert (len(after.grievances), len(after.drafts)) == (before + 1, 0)
        assert told.draft in after.grievances
        return f"{moment}:{'grievance' if is_received else 'draft'}"

    moments = spread(["commit", "committed"], RECEIVING // 2, last)
    outcomes = in_parallel(run, [*moments, "saved"])
    assert "commit:draft" in outcomes, "it was stored before it was committed"
    assert {"committed:grievance", "saved:grievance"} <= set(outcomes)


# -- sealing what was readable --------------------------------------------------------------------


def assert_headquarters_can_read(grievance, papers: list[bytes]) -> None:
    """Open the seal, as nobody here can, and find everything that was typed."""
    record = msgspec.json.decode(pyrage.decrypt(grievance.sealed, [SEALER]), type=Record)
    assert (record.text, record.remedy) == (STORY, REMEDY)
    assert record.against_kind == "operator"
    assert [pyrage.decrypt(each, [SEALER]) for each in papers] == [PAPER]


def handed_in(centre: Centre, home: paths.Home, draft: UUID, *, typed_again: bool) -> None:
    """Open the program, see that nothing can be read, and hand the sealed draft in."""
    house, counter = centre.opened(home)
    desk = counter.grievances
    try:
        (found,) = desk.drafts(counter.operator)
        assert (found.id, found.is_sealed) == (draft, not typed_again)
        if typed_again:  # it was not yet said to be confidential
            assert found.answers["what.text"] == STORY
            found.answers |= CONFIDENTIAL
            desk.keep(found)
            (found,) = desk.drafts(counter.operator)
            assert found.is_sealed
        assert SOUGHT.files(home.folder, centre.key) == {}
        assert found.answers == {}
        desk.receive_sealed_draft(draft, counter.operator)
    finally:
        house.sign_out()


def assert_it_arrives(centre: Centre, home: paths.Home, draft: UUID) -> None:
    """The grievance is received once, forwarded, and headquarters can open it."""
    desk = centre.desk(home)
    assert desk.drafts == {}
    (grievance,) = desk.grievances.values()
    assert (grievance.id, grievance.state) == (draft, State.FORWARDED)
    assert [step.kind for step in desk.steps[draft]] == [StepKind.RECEIVE, StepKind.FORWARD]
    store = open_store(home.store, centre.key)
    with store.units() as unit:
        papers = [unit.papers.get(sha256) for sha256 in grievance.papers]
    store.close()
    assert_headquarters_can_read(grievance, papers)


def is_log_half_written(home: paths.Home, told: Told) -> bool:
    """Whether the log was being written into the store, and is not yet empty."""
    log = home.store.with_name(home.store.name + "-wal")
    is_begun = hashlib.sha256(home.store.read_bytes()).hexdigest() != told.store
    return is_begun and log.stat().st_size > 0


def is_sealed_in(centre: Centre, home: paths.Home, draft: UUID) -> bool:
    """Whether the draft is kept sealed; asked of a copy, because to look is to open.

    Not whether the store is sound: a page of it may be half written, with the log to mend it.
    """
    beside = paths.Home(shutil.copytree(home.folder, home.folder.with_name(f"{draft}")))
    store = open_store(beside.store, centre.key)
    with store.units() as unit:
        is_sealed = unit.grievances.sealed_draft(draft) is not None
    store.close()
    return is_sealed


def test_what_became_confidential_is_gone_after_the_next_opening_wherever_the_power_went(
    centre, lengths, tmp_path
):
    chance, last = random.Random(SEED), lengths["seal"]

    def run(case: tuple[int, str]) -> str:
        serial, moment = case
        moment, *again = moment.split("+")
        home = centre.copy(tmp_path / str(serial))
        told = centre.killed(home, "seal", moment)
        where = f"seed {SEED}, killed at {moment} of {last}, then {again}"
        is_within = moment.startswith("checkpoint:") and is_log_half_written(home, told)
        for second in again:
            centre.killed(home, "open", second)
        left = SOUGHT.files(home.folder, centre.key)
        is_sealed = is_sealed_in(centre, home, told.draft)
        handed_in(centre, home, told.draft, typed_again=not is_sealed)
        assert SOUGHT.files(home.folder, centre.key) == {}, where
        assert_it_arrives(centre, home, told.draft)
        found = "traces" if left else "clean"
        return f"{moment.partition(':')[0]}:{found}:{'within' if is_within else is_sealed}"

    moments = ["commit", "committed", "checkpoint", "saved"]
    rest = max(0, SEALING - len(moments))
    moments += [f"checkpoint:{chance.randrange(5, 100)}" for _ in range(rest // 3)]
    moments += [f"committed+checkpoint:{chance.randrange(5, 100)}" for _ in range(rest // 3)]
    outcomes = in_parallel(run, spread(moments, SEALING, last))
    assert "commit:traces:False" in outcomes, "it was sealed before it was committed"
    assert "committed:traces:True" in outcomes, "there was nothing left to scrub"
    assert "checkpoint:traces:within" in outcomes, "no kill came while the log was written"
    assert "saved:clean:True" in outcomes


def test_a_copy_that_was_cut_off_does_not_keep_what_became_confidential(centre, tmp_path):
    home = centre.copy(tmp_path / "home")
    told = centre.killed(home, "copy", "copied")
    left = SOUGHT.files(home.backups, centre.key)
    assert any(name.startswith("copy.db.part") for name in left), "no copy was under way"
    handed_in(centre, home, told.draft, typed_again=True)
    assert SOUGHT.files(home.folder, centre.key) == {}
    assert_it_arrives(centre, home, told.draft)


# -- the letter to the UNO ------------------------------------------------------------------------


def forwarded_in_the_end(centre: Centre, home: paths.Home, desk: Desk) -> None:
    """Print every letter again, and forward each of those that still wait."""
    house, counter = centre.opened(home)
    try:
        for letter in desk.letters:
            paper = counter.grievances.letter(letter.id)
            assert (paper.name, paper.pdf[:5]) == (letter.memo, b"%PDF-")
        for each in desk.grievances.values():
            if each.state is State.RECEIVED:
                counter.grievances.forward([each.id], "uno", counter.operator)
    finally:
        house.sign_out()


def test_a_kill_around_forwarding_leaves_the_letter_with_all_its_steps_or_nothing(
    with_three, lengths, tmp_path
):
    last = lengths["forward"]

    def run(case: tuple[int, str]) -> str:
        serial, moment = case
        home = with_three.copy(tmp_path / str(serial))
        told = with_three.killed(home, "forward", moment)
        where = f"seed {SEED}, killed at {moment} of {last}: {told}"
        desk = with_three.desk(home)  # which asserts that letters and steps belong together
        states = [each.state for each in desk.grievances.values()]
        new = [letter for letter in desk.letters if len(letter.grievances) == 2]
        assert states.count(State.FORWARDED) == 1 + 2 * len(new), where
        assert told.saved in {"", *(letter.memo for letter in new)}, where
        forwarded_in_the_end(with_three, home, desk)
        after = with_three.desk(home)
        assert {each.state for each in after.grievances.values()} == {State.FORWARDED}
        assert all(len(steps) == 2 for steps in after.steps.values()), "forwarded twice"
        return f"{moment}:{'letter' if new else 'nothing'}"

    outcomes = in_parallel(run, spread(["commit", "committed", "saved"], FORWARDING, last))
    assert "commit:nothing" in outcomes, "it was stored before it was committed"
    assert {"committed:letter", "saved:letter"} <= set(outcomes)
