"""The queries that the search indexes answer."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    bindparam,
    column,
    literal,
    literal_column,
    select,
    table,
    union_all,
)
from sqlalchemy.sql.expression import UnaryExpression
from sqlalchemy.sql.operators import custom_op

from udc_desktop.storage import search
from udc_desktop.storage.rows import GrievanceKeyRow, SearchKeyRow
from udc_desktop.storage.search import Kind, Sought

NUMBER_KINDS = ("number", "counter")


def unindexed(searched: Any) -> ColumnElement[Any]:
    """Return a column that filters but does not choose the index: SQLite's unary plus."""
    return UnaryExpression(searched, operator=custom_op("+"), type_=searched.type)


def named(index: str, match: str) -> Select[Any]:
    """Return the query for the ``seq`` of every row of a name index that ``match`` fits."""
    names = table(index, column("rowid"))
    matches: ColumnElement[bool] = literal_column(index).op("MATCH", is_comparison=True)(
        bindparam(None, match)
    )
    return select(names.c.rowid.label("seq")).where(matches)


def keyed(
    sought: Sought,
    *,
    newest: int | None = None,
    of: type[SearchKeyRow | GrievanceKeyRow] = SearchKeyRow,
) -> CompoundSelect[Any]:
    """Return the query for (kind, seq, is_exact) of every key that begins or ends as typed.

    ``of`` names the index: people and applications, or grievances. ``newest`` limits each way of
    reading what was typed to so many. Of numbers on paper the largest are the newest, and the index
    has them at hand; of people the sequence decides.
    """
    key, kind, seq = of.key, of.kind, of.seq
    plain = sought.plain
    counter = search.counter_of(plain) if of is GrievanceKeyRow else plain.lstrip("0")
    found = [
        select(kind, seq, literal(1).label("is_exact")).where(key == counter, kind == "counter")
    ]
    if sought.kind is Kind.DIGITS and len(plain) < search.SHORTEST:
        return union_all(*found)
    is_number = sought.kind is Kind.NUMBER
    may_be = kind == "number" if is_number else kind != "counter"
    whole = key.in_(search.exact_keys(plain))
    found.append(select(kind, seq, literal(1).label("is_exact")).where(whole, may_be))
    for first, below in search.key_ranges(plain):
        within = select(kind, seq, literal(0).label("is_exact"))
        within = within.where(key >= first, key < below, may_be)
        if newest is not None:
            latest = (key if is_number else seq).desc()
            some = within.order_by(latest).limit(newest).subquery()
            within = select(some.c.kind, some.c.seq, some.c.is_exact)
        found.append(within)
    return union_all(*found)
