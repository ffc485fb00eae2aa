"""Lists of applications: filtered, sorted, paged by key, within the indexes made for it.

SQLite knows nothing of how the values are spread, so the plan is not left to its guess: a column
behind ``unindexed`` filters but does not choose the index, and the sort order does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Select, func, select, tuple_, union_all

from udc_desktop.services.ports import ApplicationFilter, ApplicationLine
from udc_desktop.storage import search
from udc_desktop.storage.indexes import NUMBER_KINDS, keyed, named, unindexed
from udc_desktop.storage.rows import ApplicationRow, OperatorRow
from udc_desktop.storage.search import Kind, Sought

# So few are fetched and sorted; of more, the sorted index has a page together soon.
FEW = 1500

Keys = tuple[Any, ...]
_A = ApplicationRow
_ORDERS: dict[str, tuple[Keys, Callable[[ApplicationLine], Keys]]] = {
    "created": ((_A.created, _A.id), lambda line: (line.created, line.id)),
    "number": ((_A.number,), lambda line: (line.number,)),
    "name": (
        (_A.name_sort, _A.id),
        lambda line: (search.name_sort(line.name_bn, line.name_en), line.id),
    ),
    "programme": (
        (_A.programme, _A.created, _A.id),
        lambda line: (line.programme, line.created, line.id),
    ),
    "state": (
        (_A.state, _A.created, _A.id),
        lambda line: (line.state.value, line.created, line.id),
    ),
}


def lines() -> Select[*tuple[Any, ...]]:
    """Return the query for what a table shows of applications."""
    operator = select(OperatorRow.name).where(OperatorRow.id == _A.operator).scalar_subquery()
    return select(
        _A.id,
        _A.number,
        _A.created,
        _A.person,
        _A.name_bn,
        _A.name_en,
        _A.programme,
        _A.state,
        _A.operator,
        func.coalesce(operator, "").label("operator_name"),
        _A.ward,
        _A.village,
    )


def page(
    connection: Connection, wanted: ApplicationFilter, after: ApplicationLine | None, limit: int
) -> Select[Any]:
    """Return the query for one page."""
    if wanted.sort not in _ORDERS:
        raise ValueError(wanted.sort)
    columns, key_of = _ORDERS[wanted.sort]
    query = _narrowed(connection, lines(), wanted)
    if after is not None:
        here = tuple_(*columns)
        there = tuple_(*key_of(after), types=[column.type for column in columns])
        query = query.where(here < there if wanted.descending else here > there)
    order = [column.desc() if wanted.descending else column.asc() for column in columns]
    return query.order_by(*order).limit(limit)


def count(connection: Connection, wanted: ApplicationFilter) -> Select[Any]:
    """Return the query for the number of applications that the filter leaves."""
    return _narrowed(connection, select(func.count()).select_from(_A), wanted)


def _narrowed(connection: Connection, query: Select[Any], wanted: ApplicationFilter) -> Select[Any]:
    matching = _matching(search.read(wanted.text)) if wanted.text.strip() else None
    by_match = matching is not None and _are_few(connection, matching)
    # Sorted by the day, one state or one programme has an index in that very order.
    may_choose = wanted.sort == "created" and not by_match
    if wanted.programme:
        alone = may_choose and len(wanted.states) != 1
        query = query.where(
            (_A.programme if alone else unindexed(_A.programme)) == wanted.programme
        )
    if len(wanted.states) == 1:
        state = _A.state if may_choose else unindexed(_A.state)
        query = query.where(state == wanted.states[0].value)
    elif wanted.states:
        query = query.where(unindexed(_A.state).in_([s.value for s in wanted.states]))
    created = _A.created if may_choose else unindexed(_A.created)
    if wanted.since is not None:
        query = query.where(created >= wanted.since)
    if wanted.until is not None:
        query = query.where(created < wanted.until)
    if wanted.operator is not None:
        query = query.where(unindexed(_A.operator) == wanted.operator)
    if matching is not None:
        seq: Any = _A.seq if by_match else unindexed(_A.seq)
        query = query.where(seq.in_(matching))
    return query


def _are_few(connection: Connection, matching: Select[Any]) -> bool:
    some = select(func.count()).select_from(matching.limit(FEW + 1).subquery())
    return int(connection.execute(some).scalar_one()) <= FEW


def _matching(sought: Sought) -> Select[Any]:
    """Return the query for the ``seq`` of every application that the text means."""
    if sought.kind is Kind.NOTHING:
        return select(_A.seq).where(_A.seq < 0)
    if sought.kind is Kind.NAME:
        return named("application_name", sought.match)
    keys = keyed(sought).subquery()
    of_numbers = keys.c.kind.in_(NUMBER_KINDS)
    found = [select(keys.c.seq).where(of_numbers)]
    if sought.kind is Kind.DIGITS:
        people = select(keys.c.seq).where(~of_numbers)
        found.append(select(_A.seq).where(_A.person_seq.in_(people)))
    elif sought.match:
        found.append(named("application_name", sought.match))
    return select(union_all(*found).subquery().c.seq)
