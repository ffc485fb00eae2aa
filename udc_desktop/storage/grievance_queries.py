"""Reading for the grievance desk, without the write lock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Engine, Select, desc, func, select, tuple_

from udc_desktop.domain.grievances import Grievance, State, Step
from udc_desktop.domain.numbers import check_number
from udc_desktop.services.grievances.ports import (
    GrievanceCounts,
    GrievanceFilter,
    GrievanceLine,
    Insight,
    StoredLetter,
    Tracked,
)
from udc_desktop.storage import grievance_insight, grievance_listing, search
from udc_desktop.storage import grievance_mapping as mapping
from udc_desktop.storage.indexes import named
from udc_desktop.storage.rows import (
    GrievanceKeyRow,
    GrievanceLetterRow,
    GrievanceRow,
    GrievanceStepRow,
    LetterGrievanceRow,
    table_of,
)

_G = GrievanceRow
_LETTER = table_of(GrievanceLetterRow)
_ABOUT = table_of(LetterGrievanceRow)
_STEP = table_of(GrievanceStepRow)
_NOBODY = select(_G.seq).where(_G.seq < 0)


class SqlGrievanceQueries:
    """Implements ``ports.GrievanceQueries``; every call reads one consistent state."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def page(
        self, wanted: GrievanceFilter, after: GrievanceLine | None, limit: int
    ) -> Sequence[GrievanceLine]:
        """Return the next ``limit`` grievances behind ``after``, or the first ones.

        Raises:
            ValueError: ``wanted.sort`` is none of due, received, number; or a standing is wanted
                without the days that tell it.
        """
        with self._engine.connect() as connection:
            rows = grievance_listing.page(connection, wanted, after, limit)
            return [mapping.grievance_line(row) for row in rows]

    def count(self, wanted: GrievanceFilter) -> int:
        """Return how many grievances the filter leaves."""
        with self._engine.connect() as connection:
            query = grievance_listing.count(connection, wanted)
            return int(connection.execute(query).scalar_one())

    def track(self, asked: Tracked, limit: int) -> Sequence[GrievanceLine]:
        """Return what somebody may ask about, the newest first; a sealed one by number only.

        An NID may be given in each of its lengths that hold the same number.
        """
        newest = grievance_listing.lines().where(_asked_for(asked, limit))
        newest = newest.order_by(_G.received_at.desc(), _G.serial.desc()).limit(limit)
        with self._engine.connect() as connection:
            return [mapping.grievance_line(row) for row in connection.execute(newest)]

    def counts(self, today: date, soon_until: date) -> GrievanceCounts:
        """Return the figures of the desk."""
        forward = [s.value for s in State if s.is_to_be_forwarded]
        offices = [s.value for s in State if s.is_with_an_office]
        counts = select(
            _number(_G.received == today).label("received_today"),
            # without a clock it is not to be forwarded: the complainant did not want it
            _number(_G.state.in_(forward), _G.due.is_not(None)).label("to_forward"),
            _number(_G.state.in_(offices)).label("with_offices"),
            _number(_G.due >= today, _G.due <= soon_until).label("soon"),
            _number(_G.due < today).label("late"),
            _number(_G.state == State.ANSWERED.value).label("to_tell"),
            _number(_G.is_asked).label("asked"),
        )
        with self._engine.connect() as connection:
            return GrievanceCounts(**connection.execute(counts).mappings().one())

    def letters(self, after: StoredLetter | None, limit: int) -> Sequence[StoredLetter]:
        """Return letters without their content, the newest first."""
        at, id = _LETTER.c.at, _LETTER.c.id
        query = select(*(c for c in _LETTER.c if c.name != "content"))
        query = query.order_by(at.desc(), id.desc()).limit(limit)
        if after is not None:
            there = tuple_(after.at, after.id, types=[at.type, id.type])
            query = query.where(tuple_(at, id) < there)
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
            about = _about(connection, [row.id for row in rows])
        return [mapping.letter(row, about.get(row.id, ()), content=b"") for row in rows]

    def register(
        self, wanted: GrievanceFilter, after: int, limit: int
    ) -> Sequence[tuple[Grievance, Sequence[Step]]]:
        """Return grievances with their steps in the order of year and serial."""
        with self._engine.connect() as connection:
            query = grievance_listing.in_register(
                connection, select(table_of(GrievanceRow)), wanted, after
            )
            rows = connection.execute(query.limit(limit)).all()
            steps = _steps(connection, [row.seq for row in rows])
        return [(mapping.grievance(row), steps.get(row.seq, [])) for row in rows]

    def insight(self, since: date, until: date, today: date) -> Insight:
        """Return the figures of the grievances received from ``since`` through ``until``.

        Of a sealed one only what everybody may know is counted: no category, no programme and no
        ward. ``answer_spans`` end with the first answer.
        """
        with self._engine.connect() as connection, connection.begin():
            return grievance_insight.insight(connection, since, until, today)


def _number(*conditions: Any) -> Any:
    return select(func.count()).select_from(_G).where(*conditions).scalar_subquery()


def _asked_for(asked: Tracked, limit: int) -> Any:
    if asked.number:
        number = check_number(asked.number).value or asked.number
        return func.upper(_G.number) == number.strip().upper()
    if asked.nid or asked.brn:
        if asked.born is None:
            return _G.seq.in_(_NOBODY)
        keys = search.lookalike_keys(
            nid=asked.nid, brn="" if asked.nid else asked.brn, mobile="", wallet=""
        )
        return _G.seq.in_(_having(keys)) & (_G.born == asked.born)
    if asked.mobile:
        return _G.seq.in_(_having([(asked.mobile, "mobile")]))
    match = search.name_match(asked.name)
    if not match:
        return _G.seq.in_(_NOBODY)
    # The index itself yields the newest first, so a name that half the union bears costs no more.
    return _G.seq.in_(named("grievance_name", match).order_by(desc("seq")).limit(limit))


def _having(keys: Any) -> Select[Any]:
    key, kind, seq = GrievanceKeyRow.key, GrievanceKeyRow.kind, GrievanceKeyRow.seq
    return select(seq).where(tuple_(key, kind).in_(list(keys)))


def _about(connection: Connection, letters: Sequence[Any]) -> dict[Any, list[Any]]:
    query = select(_ABOUT.c.letter, _ABOUT.c.grievance).where(_ABOUT.c.letter.in_(letters))
    query = query.order_by(_ABOUT.c.letter, _ABOUT.c.place)
    about: dict[Any, list[Any]] = {}
    for row in connection.execute(query):
        about.setdefault(row.letter, []).append(row.grievance)
    return about


def _steps(connection: Connection, seqs: Sequence[int]) -> dict[int, list[Step]]:
    query = select(_STEP.c.grievance, _STEP.c.body).where(_STEP.c.grievance.in_(seqs))
    rows = connection.execute(query.order_by(_STEP.c.grievance, _STEP.c.place))
    return {
        seq: [mapping.step(row.body) for row in of_one]
        for seq, of_one in groupby(rows, key=lambda row: row.grievance)
    }
