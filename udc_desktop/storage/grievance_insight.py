"""The figures of grievances, counted by SQLite within one index."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, Text, and_, case, func, literal, select, text

from udc_desktop.domain.grievances import State
from udc_desktop.services.grievances.ports import Count, Insight
from udc_desktop.storage.indexes import unindexed
from udc_desktop.storage.rows import GrievanceRow, GrievanceStepRow, table_of
from udc_desktop.storage.rows.grievances import OPENED_AGAIN

_G = GrievanceRow
_STEP = table_of(GrievanceStepRow)
_OPEN = [state.value for state in State if state.is_open]
_AGES = ((7, "0-7"), (15, "8-15"), (30, "16-30"))  # calendar days, the last one of each


def insight(connection: Connection, since: date, until: date, today: date) -> Insight:
    """Return the figures of a span, as of ``today``."""
    span = and_(_G.received >= since, _G.received <= until)
    readable = and_(span, ~_G.is_sealed)
    is_open = unindexed(_G.state).in_(_OPEN)
    year = and_(_G.received >= _year_before(until), _G.received <= until)

    def counted(key: Any, within: Any) -> tuple[Count, ...]:
        return _counted(connection, key, within, today)

    return Insight(
        since=since,
        until=until,
        categories=counted(_G.category, readable),
        programmes=counted(_G.programme, readable),
        wards=counted(_G.ward, readable),
        offices=counted(_G.office, span),
        ages=counted(_age(today), and_(span, is_open)),
        months=counted(func.substr(_G.received, 1, 7), year),
        **_totals(connection, span, today),
        carried=_carried(connection, since),
        answer_spans=tuple(
            (row.received, row.first_answered)
            for row in connection.execute(
                select(_G.received, _G.first_answered).where(span, _G.first_answered.is_not(None))
            )
        ),
    )


def _totals(connection: Connection, span: Any, today: date) -> dict[str, int]:
    totals = select(
        func.count().label("received"),
        func.count(_G.forwarded).label("forwarded"),
        func.count(_G.first_answered).label("answered"),
        func.count(_G.told).label("told"),
        _sum(_G.state == State.CLOSED.value).label("closed"),
        _sum(_G.state == State.WITHDRAWN.value).label("withdrawn"),
        _sum(_G.state.in_(_OPEN)).label("open"),
        _sum(_G.due < today).label("late"),
        _sum(_G.is_sealed).label("sealed"),
        _sum(_G.is_satisfied.is_(True)).label("satisfied"),
        _sum(_G.is_satisfied.is_(False)).label("not_satisfied"),
    ).where(span)
    return dict(connection.execute(totals).mappings().one())


def _counted(connection: Connection, key: Any, within: Any, today: date) -> tuple[Count, ...]:
    key = key.label("key")
    query = select(
        key,
        func.count().label("received"),
        func.count(_G.first_answered).label("answered"),
        _sum(_G.state.in_(_OPEN)).label("open"),
        _sum(_G.due < today).label("late"),
    )
    rows = connection.execute(query.where(within).group_by(key).order_by(key))
    return tuple(Count(**row._asdict()) for row in rows)


def _sum(condition: Any) -> Any:
    # An unknown condition (no clock runs) counts as no.
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _age(today: date) -> Any:
    days = func.julianday(literal(today.isoformat(), Text())) - func.julianday(_G.received)
    return case(*((days <= last, name) for last, name in _AGES), else_="31+")


def _year_before(until: date) -> date:
    """Return the first day of the twelve months that end with that of ``until``."""
    months = until.year * 12 + until.month - 12
    return date(months // 12, months % 12 + 1, 1)


def _carried(connection: Connection, since: date) -> int:
    """Return how many came before ``since`` and were open when that day began.

    Of those that were closed and opened again their steps tell; they are few.
    """
    before = unindexed(_G.received) < since
    always = _number(before, _G.first_ended.is_(None))
    until_then = _number(before, _G.first_ended >= since)
    state = (
        select(_STEP.c.state)
        .where(_STEP.c.grievance == _G.seq, _STEP.c.on < since)
        .order_by(_STEP.c.place.desc())
        .limit(1)
        .scalar_subquery()
    )
    again = _number(before, text(OPENED_AGAIN), _G.first_ended < since, state.in_(_OPEN))
    return int(connection.execute(select(always + until_then + again)).scalar_one())


def _number(*conditions: Any) -> Any:
    return select(func.count()).select_from(_G).where(*conditions).scalar_subquery()
