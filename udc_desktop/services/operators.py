"""Looking after those who work here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from udc_desktop.domain.operators import Operator, Role
from udc_desktop.domain.problems import Problem, Rejected, problem
from udc_desktop.domain.script import normalise
from udc_desktop.errors import KnownFault
from udc_desktop.services.ports import UnitOfWork, UnitsOfWork
from udc_desktop.services.vault import Clock, IdSource, Vault

SHORTEST_PASSWORD = 8  # characters
LONGEST_NAME = 80  # characters

SHEET_OWED = "recovery_sheet_owed"
"""The setting that is true while the recovery key in force is on no paper and in no file."""

MakeSheet = Callable[[str, str], bytes]
"""Makes the recovery sheet's PDF out of a recovery key and a language."""


def password_problems(path: str, password: str, name: str) -> Sequence[Problem]:
    """Return what is wrong with a new password for the operator called ``name``."""
    if not password:
        return [problem(path, "missing")]
    if len(password) < SHORTEST_PASSWORD:
        return [problem(path, "password_short", least=SHORTEST_PASSWORD)]
    if len(set(password)) == 1:
        return [problem(path, "password_one_character")]
    plain = "".join(password.casefold().split())
    if plain in {"".join(name.casefold().split()), *name.casefold().split()}:
        return [problem(path, "password_is_name")]
    return []


class OperatorService:
    """Adding, disabling, re-instating operators; passwords; the recovery sheet.

    The store and the key slots are two places, so each change is ordered in such a way that a
    power cut between them leaves too little access, never too much: a key is given after the line
    that says so is on the disk, and taken away before. What such a cut leaves behind, an operator
    without a key, is mended by disabling and re-instating them.
    """

    def __init__(
        self,
        units: UnitsOfWork,
        vault: Vault,
        key: bytes,
        make_sheet: MakeSheet,
        clock: Clock,
        ids: IdSource,
    ) -> None:
        self._units = units
        self._vault = vault
        self._key = key
        self._make_sheet = make_sheet
        self._clock = clock
        self._ids = ids

    def all(self) -> Sequence[Operator]:
        """Return every operator, the disabled ones too."""
        with self._units() as unit:
            return unit.operators.all()

    def add(self, by: Operator, name: str, role: Role, password: str) -> Operator:
        """Add an operator; raises ``Rejected`` (fields ``name``, ``password``, ``role``)."""
        name = normalise(name)
        with self._units() as unit:
            self._only_a_supervisor(unit, by)
            problems = [*_name_problems(name, unit.operators.all())]
            problems += password_problems("password", password, name)
            if problems:
                raise Rejected(problems)
            operator = Operator(self._ids(), name, Role(role), self._clock())
            unit.operators.put(operator)
            self._note(unit, by, "operator.added", operator.id, role=operator.role.value)
            unit.commit()
        self._give_key(by, operator, password)
        return operator

    def disable(self, by: Operator, operator: UUID) -> Operator:
        """Take an operator's key away; the last supervisor and oneself cannot be disabled."""
        with self._units() as unit:
            self._only_a_supervisor(unit, by)
            known = self._known(unit, operator)
            if _active_supervisors(unit) == {operator}:
                raise Rejected([problem("", "last_supervisor")])
            if operator == by.id:
                raise Rejected([problem("", "cannot_disable_oneself")])
            if known.disabled is not None:
                return known
            gone = replace(known, disabled=self._clock())
            unit.operators.put(gone)
            self._note(unit, by, "operator.disabled", operator)
            if self._has_slot(operator):
                self._vault.disable(operator)
            unit.commit()
        return gone

    def reinstate(self, by: Operator, operator: UUID, password: str) -> Operator:
        """Give a disabled operator a key again, under a new password."""
        with self._units() as unit:
            self._only_a_supervisor(unit, by)
            known = self._known(unit, operator)
            if known.disabled is None:
                raise Rejected([problem("", "operator_not_disabled")])
            others = [o for o in unit.operators.all() if o.id != operator]
            problems = [*_name_problems(known.name, others)]
            problems += password_problems("password", password, known.name)
            if problems:
                raise Rejected(problems)
            back = replace(known, disabled=None)
            unit.operators.put(back)
            self._note(unit, by, "operator.reinstated", operator)
            unit.commit()
        self._give_key(by, back, password)
        return back

    def change_password(self, operator: Operator, old: str, new: str) -> None:
        """Change one's own password; raises ``Rejected`` (fields ``old``, ``new``).

        Raises ``KnownFault('too_many_attempts', wait=S)`` where the vault wants S seconds of
        peace first.
        """
        problems = [] if old else [problem("old", "missing")]
        problems += password_problems("new", new, operator.name)
        if not problems and old == new:
            problems.append(problem("new", "password_unchanged"))
        if problems:
            raise Rejected(problems)
        try:
            self._vault.change_password(operator.id, old, new)
        except KnownFault as fault:
            if fault.code != "wrong_password":
                raise
            raise Rejected([problem("old", "password_wrong")]) from fault
        with self._units() as unit:
            self._note(unit, operator, "operator.password_changed", operator.id)
            unit.commit()

    def confirm(self, operator: UUID, password: str) -> bool:
        """Whether this is that operator's password; slows down like the sign-in.

        Raises ``KnownFault('too_many_attempts', wait=S)`` where the vault wants S seconds of
        peace first.
        """
        try:
            self._vault.open(operator, password)
        except KnownFault as fault:
            if fault.code != "wrong_password":
                raise
            return False
        return True

    def new_recovery_sheet(self, by: Operator, language: str) -> bytes:
        """Make a new recovery key, which ends the old one, and return its sheet as PDF."""
        with self._units() as unit:
            self._only_a_supervisor(unit, by)
            self._note(unit, by, "recovery_key.renewed", None)
            unit.settings.put(SHEET_OWED, True)
            unit.commit()  # first: a new key that nobody wrote down is worse than a line too many
        return self._make_sheet(self._vault.new_recovery_key(self._key), language)

    def recovery_sheet_is_owed(self) -> bool:
        """Whether nobody printed or saved the sheet of the recovery key in force yet."""
        with self._units() as unit:
            return unit.settings.get(SHEET_OWED) is True

    def recovery_sheet_is_out(self, by: Operator) -> None:
        """Take it that the sheet of the key in force is on paper, or in a file; with a line."""
        with self._units() as unit:
            self._only_a_supervisor(unit, by)
            if unit.settings.get(SHEET_OWED) is True:
                unit.settings.put(SHEET_OWED, False)
                self._note(unit, by, "recovery_sheet.kept", None)
                unit.commit()

    def _give_key(self, by: Operator, operator: Operator, password: str) -> None:
        give = self._vault.reinstate if self._has_slot(operator.id) else self._vault.add
        try:
            give(self._key, operator.id, operator.name, password)
        except BaseException:
            with self._units() as unit:
                unit.operators.put(replace(operator, disabled=self._clock()))
                self._note(unit, by, "operator.disabled", operator.id)
                unit.commit()
            raise

    def _has_slot(self, operator: UUID) -> bool:
        return any(slot.operator == operator for slot in self._vault.slots())

    def _only_a_supervisor(self, unit: UnitOfWork, by: Operator) -> None:
        """Ask the store, not the caller's copy: the role may have ended since the sign-in."""
        if not is_active_supervisor(unit, by.id):
            raise Rejected([problem("", "supervisors_only")])

    def _known(self, unit: UnitOfWork, operator: UUID) -> Operator:
        known = unit.operators.get(operator)
        if known is None:
            raise KnownFault("operator_gone")
        return known

    def _note(
        self, unit: UnitOfWork, by: Operator, what: str, entity: UUID | None, **detail: Any
    ) -> None:
        unit.trail.append(at=self._clock(), operator=by, what=what, entity=entity, detail=detail)


def is_active_supervisor(unit: UnitOfWork, operator: UUID) -> bool:
    """Whether the store knows this operator as a supervisor who still works here."""
    known = unit.operators.get(operator)
    return known is not None and known.is_supervisor and known.disabled is None


def _active_supervisors(unit: UnitOfWork) -> set[UUID]:
    return {o.id for o in unit.operators.all() if o.is_supervisor and o.disabled is None}


def _name_problems(name: str, others: Sequence[Operator]) -> Sequence[Problem]:
    if not name:
        return [problem("name", "missing")]
    if len(name) > LONGEST_NAME:
        return [problem("name", "too_long", most=LONGEST_NAME)]
    taken = {o.name.casefold() for o in others if o.disabled is None}
    if name.casefold() in taken:
        return [problem("name", "name_taken")]
    return []
