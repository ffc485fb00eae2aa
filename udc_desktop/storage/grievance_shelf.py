"""The grievances' shelf of one unit of work; implements ``grievances.ports.Grievances``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, insert, select, text, update

from udc_desktop.domain.grievances import Grievance, Step
from udc_desktop.storage import grievance_mapping as mapping
from udc_desktop.storage import search
from udc_desktop.storage.grievance_drafts import DraftsOfGrievances
from udc_desktop.storage.grievance_letters import LettersAndMonths
from udc_desktop.storage.prepared import Driver, Prepared, written
from udc_desktop.storage.rows import (
    GrievanceKeyRow,
    GrievanceRow,
    GrievanceStepRow,
    table_of,
)
from udc_desktop.storage.types import Digest

_GRIEVANCE = table_of(GrievanceRow)
_STEP = table_of(GrievanceStepRow)
_REGISTER_ORDER = (_GRIEVANCE.c.year, _GRIEVANCE.c.serial)


class SqlGrievances(DraftsOfGrievances, LettersAndMonths):
    """Grievances with their steps, entries under way, letters and frozen months."""

    _get = Prepared(select(_GRIEVANCE).where(_GRIEVANCE.c.id == bindparam("id")))
    _by_number = written(
        "SELECT * FROM grievance WHERE upper(number) = upper(:number)", *_GRIEVANCE.c
    )
    _add = Prepared(insert(_GRIEVANCE))
    _move = Prepared(update(_GRIEVANCE).where(_GRIEVANCE.c.seq == bindparam("of_seq")))
    _before = Prepared(
        select(_GRIEVANCE.c.seq, *(_GRIEVANCE.c[name] for name in mapping.DAYS)).where(
            _GRIEVANCE.c.id == bindparam("id")
        )
    )
    _add_step = Prepared(insert(_STEP))
    _add_key = Prepared(insert(table_of(GrievanceKeyRow)))
    _index = Prepared(text("INSERT INTO grievance_name(rowid, name) VALUES (:seq, :name)"))
    # An office's own paper may be named by an answer and not be here.
    _use_paper = written(
        "INSERT INTO grievance_paper (sha256, grievance) SELECT sha256, :seq FROM paper "
        "WHERE sha256 = :sha256 ON CONFLICT DO NOTHING",
        sha256=Digest(),
    )
    _steps = Prepared(
        select(_STEP.c.body)
        .join(_GRIEVANCE, _GRIEVANCE.c.seq == _STEP.c.grievance)
        .where(_GRIEVANCE.c.id == bindparam("id"))
        .order_by(_STEP.c.place)
    )
    _with_clock = Prepared(
        select(_GRIEVANCE).where(_GRIEVANCE.c.due.is_not(None)).order_by(*_REGISTER_ORDER)
    )
    _of_application = Prepared(
        select(_GRIEVANCE)
        .where(_GRIEVANCE.c.application == bindparam("application"))
        .order_by(*_REGISTER_ORDER)
    )

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    def get(self, grievance: UUID) -> Grievance | None:
        """Return the grievance as it stands."""
        return _read(self._get.first(self._driver, id=grievance))

    def by_number(self, number: str) -> Grievance | None:
        """Return the grievance with this tracking number, as it stands on paper."""
        return _read(self._by_number.first(self._driver, number=number))

    def add(self, grievance: Grievance, step: Step) -> None:
        """Keep a new grievance with its first step, and index it; a sealed one by number only."""
        columns = mapping.grievance_columns(grievance, step)
        seq = self._add.run(self._driver, **columns).lastrowid
        keys = search.grievance_keys(
            grievance.number, nid=columns["nid"], brn=columns["brn"], mobile=columns["mobile"]
        )
        rows = [{"key": key, "kind": kind, "seq": seq} for key, kind in dict.fromkeys(keys)]
        self._add_key.run_all(self._driver, rows)
        names = search.names_folded(columns["name_bn"], columns["name_en"])
        if names:
            self._index.run(self._driver, seq=seq, name=names)
        self._add_steps(seq, grievance, [step])

    def move(self, grievance: Grievance, steps: Sequence[Step]) -> None:
        """Add steps and set what they change; raises ``LookupError`` where there is none.

        State, tier, office, due, revision, changed, is_asked and papers are taken; the rest of a
        grievance never changes.
        """
        before = self._before.first(self._driver, id=grievance.id)
        if before is None:
            raise LookupError(grievance.id)
        self._move.run(
            self._driver,
            **mapping.standing_columns(grievance),
            **mapping.days_of(before._asdict(), steps),
            of_seq=before.seq,
        )
        self._add_steps(before.seq, grievance, steps)

    def steps(self, grievance: UUID) -> Sequence[Step]:
        """Return every step, the first first."""
        return [mapping.step(body) for body in self._steps.scalars(self._driver, id=grievance)]

    def with_clock(self) -> Sequence[Grievance]:
        """Return those whose clock runs, in the order of the register."""
        return [mapping.grievance(row) for row in self._with_clock.all(self._driver)]

    def of_application(self, application: UUID) -> Sequence[Grievance]:
        """Return those that are about an application, or would mend it."""
        rows = self._of_application.all(self._driver, application=application)
        return [mapping.grievance(row) for row in rows]

    def _add_steps(self, seq: int, grievance: Grievance, steps: Sequence[Step]) -> None:
        self._add_step.run_all(self._driver, [mapping.step_columns(seq, step) for step in steps])
        cited = [*grievance.papers, *(paper.sha256 for step in steps for paper in step.papers)]
        uses = [{"seq": seq, "sha256": sha256} for sha256 in dict.fromkeys(cited)]
        self._use_paper.run_all(self._driver, uses)


def _read(row: Any) -> Grievance | None:
    return None if row is None else mapping.grievance(row)
