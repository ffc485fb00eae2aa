"""Looking at the grievances in the store after a kill, with the key and without any window."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from tests.journey.strongroom import assert_sound
from udc_desktop.domain.grievance_events import MOVED, RECEIVED
from udc_desktop.domain.grievances import Grievance, GrievanceDraft, Step, StepKind
from udc_desktop.domain.numbers import check_number
from udc_desktop.domain.seals import sha256_hex
from udc_desktop.services.grievances.ports import GrievanceFilter, StoredLetter
from udc_desktop.storage.store import Store, open_store

_BY_LETTER = {StepKind.FORWARD, StepKind.REMIND}


@dataclass
class Desk:
    """What stands in the store."""

    drafts: dict[UUID, GrievanceDraft]
    grievances: dict[UUID, Grievance]
    steps: dict[UUID, Sequence[Step]]
    letters: list[StoredLetter]


def look_at_desk(store: Path, key: bytes) -> Desk:
    """Assert that the store is sound and every grievance in it whole; return what is there."""
    assert_sound(store, key)
    opened = open_store(store, key)
    try:
        return _found(opened)
    finally:
        opened.close()


def _found(store: Store) -> Desk:
    lines = store.grievance_queries.page(GrievanceFilter(sort="number"), None, 100)
    with store.units() as unit:
        assert unit.trail.first_break() is None
        owners = [operator.id for operator in unit.operators.all()]
        drafts = [draft for owner in owners for draft in unit.grievances.drafts_of(owner)]
        desk = Desk(
            drafts={draft.id: draft for draft in drafts},
            grievances={line.id: unit.grievances.get(line.id) for line in lines},
            steps={line.id: unit.grievances.steps(line.id) for line in lines},
            letters=list(store.grievance_queries.letters(None, 100)),
        )
        assert not desk.drafts.keys() & desk.grievances.keys(), "it is a draft and a grievance"
        for draft in drafts:
            _assert_papers(unit, [paper.sha256 for paper in draft.papers])
            assert draft.is_sealed == bool(unit.grievances.sealed_draft(draft.id))
        for grievance in desk.grievances.values():
            _assert_whole(store, unit, grievance, desk.steps[grievance.id])
    _assert_registered(desk)
    _assert_letters(desk)
    return desk


def _assert_papers(unit, hashes: Sequence[str]) -> None:
    assert len(set(hashes)) == len(hashes), "a paper is there twice"
    assert all(sha256_hex(unit.papers.get(each) or b"") == each for each in hashes)


def _assert_whole(store: Store, unit, grievance: Grievance, steps: Sequence[Step]) -> None:
    """Assert that steps, trail and outbox say the same of it."""
    assert [step.place for step in steps] == list(range(1, grievance.revision + 1))
    assert steps[-1].state is grievance.state
    events = unit.outbox.of(grievance.id)
    assert [event.kind for event in events] == [RECEIVED, *[MOVED] * (len(steps) - 1)]
    assert all(sha256_hex(event.body) == event.sha256 for event in events)
    written = Counter(entry.what for entry in unit.trail.of(grievance.id))
    assert (written[RECEIVED], written[MOVED]) == (1, len(steps) - 1)
    _assert_papers(unit, grievance.papers)
    assert bool(grievance.sealed) == grievance.is_sealed
    hits = store.queries.find(grievance.number, 5)
    assert grievance.id in [hit.id for hit in hits], "it is not found by its number"


def _assert_registered(desk: Desk) -> None:
    """Assert that no serial of the register is missing or given twice."""
    grievances = sorted(desk.grievances.values(), key=lambda each: each.serial)
    assert [each.serial for each in grievances] == list(range(1, len(grievances) + 1))
    for each in grievances:
        assert check_number(each.number)
        assert f"G{each.serial:05d}" in each.number


def _assert_letters(desk: Desk) -> None:
    """Assert that memos have no gap, and that letters and steps speak of one another."""
    letters = sorted(desk.letters, key=lambda letter: letter.serial)
    assert [letter.serial for letter in letters] == list(range(1, len(letters) + 1))
    assert len({letter.memo for letter in letters}) == len(letters)
    cited = {(letter.memo, id) for letter in letters for id in letter.grievances}
    taken = [
        (step.memo, id)
        for id, steps in desk.steps.items()
        for step in steps
        if step.kind in _BY_LETTER and not desk.grievances[id].is_sealed
    ]
    assert len(set(taken)) == len(taken)
    assert set(taken) == cited, "a step without its letter, or a letter without its step"
