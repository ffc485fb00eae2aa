"""Who works here: roles, passwords, the last supervisor, keys and lines."""

from __future__ import annotations

import pytest

from tests.builders import OPERATOR, SUPERVISOR
from tests.fakes import BrokenOnPurpose, CountingIds, FakeStore, FakeVault, FixedClock
from udc_desktop.domain.operators import Operator, Role
from udc_desktop.domain.problems import Rejected
from udc_desktop.errors import KnownFault
from udc_desktop.services.operators import OperatorService

GOOD = "nodi-tire-kash-ful"


class Office:
    """An operator service with a first supervisor."""

    def __init__(self) -> None:
        self.store, self.vault, self.clock = FakeStore(), FakeVault(), FixedClock()
        key, _ = self.vault.create(SUPERVISOR.id, SUPERVISOR.name, GOOD)
        with self.store.units() as unit:
            unit.operators.put(SUPERVISOR)
            unit.commit()
        self.sheets: list[tuple[str, str]] = []
        self.service = OperatorService(
            self.store.units, self.vault, key, self._sheet, self.clock, CountingIds()
        )

    def _sheet(self, recovery_key: str, language: str) -> bytes:
        self.sheets.append((recovery_key, language))
        return b"%PDF-"

    def added(self, role: Role = Role.OPERATOR, name: str = "নতুন নমুনা") -> Operator:
        return self.service.add(SUPERVISOR, name, role, GOOD)

    @property
    def trail(self) -> list[str]:
        return [entry.what for entry in self.store.contents.trail]


@pytest.fixture
def office() -> Office:
    return Office()


def codes(caught) -> list[tuple[str, str]]:
    return [(p.field, p.code) for p in caught.value.problems]


def test_an_operator_who_is_added_can_open_the_store(office):
    new = office.service.add(SUPERVISOR, "  নতুন   নমুনা ", Role.OPERATOR, GOOD)
    assert new.name == "নতুন নমুনা"
    assert office.service.confirm(new.id, GOOD)
    assert new in office.service.all()
    assert office.trail == ["operator.added"]
    assert office.store.contents.trail[0].detail == {"role": "operator"}


@pytest.mark.parametrize(
    ("name", "password", "problem"),
    [
        ("", GOOD, ("name", "missing")),
        ("   ", GOOD, ("name", "missing")),
        ("ন" * 81, GOOD, ("name", "too_long")),
        (SUPERVISOR.name, GOOD, ("name", "name_taken")),
        ("নতুন", "", ("password", "missing")),
        ("নতুন", "short12", ("password", "password_short")),
        ("নতুন", "aaaaaaaaaa", ("password", "password_one_character")),
        ("Rafiqul Islam", "rafiqul islam", ("password", "password_is_name")),
        ("Rafiqul Islam", "RAFIQULISLAM", ("password", "password_is_name")),
        ("Chandrika Sen", "chandrika", ("password", "password_is_name")),
    ],
)
def test_a_bad_name_or_password_adds_nobody(office, name, password, problem):
    with pytest.raises(Rejected) as caught:
        office.service.add(SUPERVISOR, name, Role.OPERATOR, password)
    assert codes(caught) == [problem]
    assert len(office.store.contents.operators) == 1
    assert len(office.vault.slots()) == 1


def test_a_password_of_eight_characters_is_enough(office):
    assert office.service.add(SUPERVISOR, "নতুন", Role.OPERATOR, "abcdefgh").name == "নতুন"


def test_only_a_supervisor_looks_after_operators(office):
    worker = office.added()
    attempts = [
        lambda: office.service.add(worker, "আরেক", Role.SUPERVISOR, GOOD),
        lambda: office.service.disable(worker, SUPERVISOR.id),
        lambda: office.service.reinstate(worker, SUPERVISOR.id, GOOD),
        lambda: office.service.new_recovery_sheet(worker, "bn"),
        lambda: office.service.add(OPERATOR, "অচেনা", Role.OPERATOR, GOOD),
    ]
    for attempt in attempts:
        with pytest.raises(Rejected) as caught:
            attempt()
        assert codes(caught) == [("", "supervisors_only")]
    assert office.trail == ["operator.added"]


def test_a_supervisor_whose_role_ended_meanwhile_can_do_nothing(office):
    second = office.added(Role.SUPERVISOR)
    office.service.disable(SUPERVISOR, second.id)
    with pytest.raises(Rejected) as caught:
        office.service.add(second, "আরেক", Role.OPERATOR, GOOD)
    assert codes(caught) == [("", "supervisors_only")]


def test_a_disabled_operator_has_no_key_and_a_reinstated_one_a_new_password(office):
    worker = office.added()
    gone = office.service.disable(SUPERVISOR, worker.id)
    assert gone.disabled == office.clock()
    assert not office.service.confirm(worker.id, GOOD)
    back = office.service.reinstate(SUPERVISOR, worker.id, "another-word-9")
    assert back.disabled is None
    office.vault.rest()
    assert office.service.confirm(worker.id, "another-word-9")
    assert office.trail == ["operator.added", "operator.disabled", "operator.reinstated"]


def test_the_last_supervisor_stays(office):
    with pytest.raises(Rejected) as caught:
        office.service.disable(SUPERVISOR, SUPERVISOR.id)
    assert codes(caught) == [("", "last_supervisor")]


def test_nobody_disables_herself(office):
    office.added(Role.SUPERVISOR)
    with pytest.raises(Rejected) as caught:
        office.service.disable(SUPERVISOR, SUPERVISOR.id)
    assert codes(caught) == [("", "cannot_disable_oneself")]
    assert office.service.confirm(SUPERVISOR.id, GOOD)


def test_who_is_not_disabled_is_not_reinstated(office):
    worker = office.added()
    with pytest.raises(Rejected) as caught:
        office.service.reinstate(SUPERVISOR, worker.id, "another-word-9")
    assert codes(caught) == [("", "operator_not_disabled")]


def test_an_operator_who_is_not_there_is_a_known_fault(office):
    with pytest.raises(KnownFault) as caught:
        office.service.disable(SUPERVISOR, OPERATOR.id)
    assert caught.value.code == "operator_gone"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("", "another-word-9", ("old", "missing")),
        ("not the one", "another-word-9", ("old", "password_wrong")),
        (GOOD, "short12", ("new", "password_short")),
        (GOOD, GOOD, ("new", "password_unchanged")),
    ],
)
def test_a_password_is_changed_only_with_the_old_one_and_to_a_good_one(office, old, new, problem):
    with pytest.raises(Rejected) as caught:
        office.service.change_password(SUPERVISOR, old, new)
    assert codes(caught) == [problem]
    assert office.service.confirm(SUPERVISOR.id, GOOD)
    assert office.trail == []


def test_a_changed_password_opens_and_the_old_one_does_not(office):
    office.service.change_password(SUPERVISOR, GOOD, "another-word-9")
    assert office.service.confirm(SUPERVISOR.id, "another-word-9")
    assert not office.service.confirm(SUPERVISOR.id, GOOD)
    assert office.trail == ["operator.password_changed"]


def test_guessing_is_slowed_down_by_the_vault(office):
    for _ in range(3):
        assert not office.service.confirm(SUPERVISOR.id, "guess")
    with pytest.raises(KnownFault) as caught:
        office.service.confirm(SUPERVISOR.id, GOOD)
    assert caught.value.code == "too_many_attempts"
    assert caught.value.params["wait"] == 2


def test_a_new_recovery_sheet_carries_the_new_key_and_ends_the_old(office):
    before = office.vault.recovery_key
    assert office.service.new_recovery_sheet(SUPERVISOR, "bn") == b"%PDF-"
    assert office.sheets == [(office.vault.recovery_key, "bn")]
    assert office.vault.recovery_key != before
    assert office.trail == ["recovery_key.renewed"]
    assert office.service.recovery_sheet_is_owed()
    assert office.vault.recovery_key not in str(office.store.contents.trail)


# -- a fault between the store and the keys ----------------------------------------------------


def test_a_line_that_was_not_written_gives_no_key(office):
    office.store.fail_at = "unit.commit"
    with pytest.raises(BrokenOnPurpose):
        office.added()
    assert len(office.vault.slots()) == 1


def test_a_key_that_could_not_be_given_leaves_a_disabled_operator_who_can_be_reinstated(
    office, monkeypatch
):
    def full(*_: object) -> None:
        raise KnownFault("disk_full")

    with monkeypatch.context() as broken:
        broken.setattr(office.vault, "add", full)
        with pytest.raises(KnownFault):
            office.added()
    [worker] = [o for o in office.service.all() if o.id != SUPERVISOR.id]
    assert worker.disabled is not None
    office.service.reinstate(SUPERVISOR, worker.id, GOOD)
    assert office.service.confirm(worker.id, GOOD)


def test_a_disabled_line_that_was_not_written_has_taken_the_key_all_the_same(office):
    worker = office.added()
    office.store.fail_at = "unit.commit"
    with pytest.raises(BrokenOnPurpose):
        office.service.disable(SUPERVISOR, worker.id)
    assert not office.service.confirm(worker.id, GOOD)


def test_the_sheet_is_owed_until_it_is_on_paper_and_said_so_once(office):
    assert not office.service.recovery_sheet_is_owed(), "a store of before says nothing of it"
    office.service.new_recovery_sheet(SUPERVISOR, "bn")
    office.service.recovery_sheet_is_out(SUPERVISOR)
    office.service.recovery_sheet_is_out(SUPERVISOR)
    assert not office.service.recovery_sheet_is_owed()
    assert office.trail == ["recovery_key.renewed", "recovery_sheet.kept"]


def test_an_operator_does_not_say_that_the_sheet_is_out(office):
    office.service.new_recovery_sheet(SUPERVISOR, "bn")
    with pytest.raises(Rejected) as caught:
        office.service.recovery_sheet_is_out(OPERATOR)
    assert codes(caught) == [("", "supervisors_only")]
    assert office.service.recovery_sheet_is_owed()
