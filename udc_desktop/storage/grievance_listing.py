"""Lists of grievances: filtered, sorted, paged by key, within the indexes made for it.

As in ``listing``: a column behind ``unindexed`` filters but does not choose the index, and the sort
order does. The waiting list is two lists, one behind the other: those whose clock runs by their
day, then the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, select, tuple_, union_all

from udc_desktop.domain.grievances import Due
from udc_desktop.services.grievances.ports import GrievanceFilter, GrievanceLine
from udc_desktop.storage import search
from udc_desktop.storage.indexes import keyed, named, unindexed
from udc_desktop.storage.listing import FEW
from udc_desktop.storage.rows import GrievanceKeyRow, GrievanceRow, OperatorRow
from udc_desktop.storage.search import Kind, Sought

_G = GrievanceRow
_REGISTER = (_G.year, _G.serial, _G.id)
_SORTS = ("due", "received", "number")


def lines() -> Select[*tuple[Any, ...]]:
    """Return the query for what a table shows of grievances; named as ``GrievanceLine`` is."""
    operator = select(OperatorRow.name).where(OperatorRow.id == _G.operator).scalar_subquery()
    return select(
        _G.id,
        _G.number,
        _G.year,
        _G.serial,
        _G.received,
        _G.state,
        _G.tier,
        _G.office,
        _G.due,
        _G.is_sealed,
        _G.is_anonymous,
        _G.is_asked,
        _G.programme,
        _G.category,
        _G.subject,
        _G.name_bn,
        _G.name_en,
        _G.mobile,
        _G.ward,
        _G.operator,
        func.coalesce(operator, "").label("operator_name"),
        _G.changed,
        _G.forwarded,
        _G.answered,
        _G.has_mending,
    )


def page(
    connection: Connection, wanted: GrievanceFilter, after: GrievanceLine | None, limit: int
) -> Sequence[Any]:
    """Return the rows of one page.

    Raises:
        ValueError: ``wanted.sort`` is none of due, received, number.
    """
    if wanted.sort not in _SORTS:
        raise ValueError(wanted.sort)
    query = narrowed(connection, lines(), wanted)
    if wanted.sort == "due":
        return _waiting_first(connection, query, wanted, after, limit)
    columns: tuple[Any, ...] = (_G.received, _G.id) if wanted.sort == "received" else _REGISTER
    query = _sorted(query, columns, after, descending=wanted.descending)
    return connection.execute(query.limit(limit)).all()


def count(connection: Connection, wanted: GrievanceFilter) -> Select[Any]:
    """Return the query for the number of grievances that the filter leaves."""
    return narrowed(connection, select(func.count()).select_from(_G), wanted)


def in_register(
    connection: Connection, query: Select[Any], wanted: GrievanceFilter, after: int
) -> Select[Any]:
    """Return ``query`` in the order of the register, behind year * 1,000,000 + serial."""
    year, serial = divmod(after, 1_000_000)
    there = tuple_(year, serial, types=[_G.year.type, _G.serial.type])
    query = narrowed(connection, query, wanted, sort="number")
    return query.where(tuple_(_G.year, _G.serial) > there).order_by(*_REGISTER)


def narrowed(
    connection: Connection, query: Select[Any], wanted: GrievanceFilter, sort: str = ""
) -> Select[Any]:
    """Return ``query`` for what the filter leaves; the sort order says which index may be used."""
    sort = sort or wanted.sort
    matching = _matching(search.read(wanted.text)) if wanted.text.strip() else None
    by_match = matching is not None and _are_few(connection, matching)
    if len(wanted.states) == 1:
        may_choose = sort == "due" and not by_match
        state: Any = _G.state if may_choose else unindexed(_G.state)
        query = query.where(state == wanted.states[0].value)
    elif wanted.states:
        query = query.where(unindexed(_G.state).in_([s.value for s in wanted.states]))
    for column, value in (
        (_G.category, wanted.category),
        (_G.programme, wanted.programme),
        (_G.office, wanted.office),
        (_G.ward, wanted.ward),
        (_G.operator, wanted.operator),
        (_G.is_sealed, wanted.sealed),
        (_G.is_asked, wanted.asked),
    ):
        if value is not None and value != "":
            query = query.where(unindexed(column) == value)
    received: Any = _G.received if sort == "received" and not by_match else unindexed(_G.received)
    if wanted.since is not None:
        query = query.where(received >= wanted.since)
    if wanted.until is not None:
        query = query.where(received <= wanted.until)
    if wanted.standing is not None:
        due: Any = _G.due if sort == "due" and not by_match else unindexed(_G.due)
        query = _standing(query, due, wanted)
    if matching is not None:
        seq: Any = _G.seq if by_match else unindexed(_G.seq)
        query = query.where(seq.in_(matching))
    return query


def _standing(query: Select[Any], due: Any, wanted: GrievanceFilter) -> Select[Any]:
    if wanted.standing is Due.NONE:
        return query.where(due.is_(None))
    today, soon_until = wanted.today, wanted.soon_until
    if today is None or soon_until is None:
        raise ValueError("how the clock stands is told by today and the last day that is soon")
    if wanted.standing is Due.LATE:
        return query.where(due < today)
    if wanted.standing is Due.SOON:
        return query.where(due >= today, due <= soon_until)
    return query.where(due > max(soon_until, today))


def _waiting_first(
    connection: Connection,
    query: Select[Any],
    wanted: GrievanceFilter,
    after: GrievanceLine | None,
    limit: int,
) -> list[Any]:
    found: list[Any] = []
    if after is None or after.due is not None:
        waiting = query.where(_G.due.is_not(None))
        waiting = _sorted(waiting, (_G.due, _G.id), after, descending=wanted.descending)
        found += connection.execute(waiting.limit(limit)).all()
        after = None
    if len(found) < limit and wanted.standing in {None, Due.NONE}:
        others = _sorted(query.where(_G.due.is_(None)), (_G.id,), after, descending=False)
        found += connection.execute(others.limit(limit - len(found))).all()
    return found


def _sorted(
    query: Select[Any], columns: Sequence[Any], after: GrievanceLine | None, *, descending: bool
) -> Select[Any]:
    if after is not None:
        here = tuple_(*columns)
        values = [getattr(after, column.key) for column in columns]
        there = tuple_(*values, types=[column.type for column in columns])
        query = query.where(here < there if descending else here > there)
    return query.order_by(*(c.desc() if descending else c.asc() for c in columns))


def _are_few(connection: Connection, matching: Select[Any]) -> bool:
    some = select(func.count()).select_from(matching.limit(FEW + 1).subquery())
    return int(connection.execute(some).scalar_one()) <= FEW


def _matching(sought: Sought) -> Select[Any]:
    """Return the query for the ``seq`` of every grievance that the text means."""
    if sought.kind is Kind.NOTHING:
        return select(_G.seq).where(_G.seq < 0)
    if sought.kind is Kind.NAME:
        return named("grievance_name", sought.match)
    found: list[Any] = [select(keyed(sought, of=GrievanceKeyRow).subquery().c.seq)]
    if sought.match:
        found.append(named("grievance_name", sought.match))
    return select(union_all(*found).subquery().c.seq)
