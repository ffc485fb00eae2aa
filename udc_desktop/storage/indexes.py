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
from udc_desktop.storage.rows import SearchKeyRow
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


def keyed(sought: Sought) -> CompoundSelect[Any]:
    """Return the query for (kind, seq, is_exact) of every key that begins or ends as typed."""
    key, kind, seq = SearchKeyRow.key, SearchKeyRow.kind, SearchKeyRow.seq
    counter = sought.plain.lstrip("0")
    found = [
        select(kind, seq, literal(1).label("is_exact")).where(key == counter, kind == "counter")
    ]
    if sought.kind is Kind.NUMBER or len(sought.plain) >= search.SHORTEST:
        may_be = kind == "number" if sought.kind is Kind.NUMBER else kind != "counter"
        exact = search.exact_keys(sought.plain)
        found += [
            select(kind, seq, key.in_(exact).label("is_exact")).where(
                key >= first, key < below, may_be
            )
            for first, below in search.key_ranges(sought.plain)
        ]
    return union_all(*found)
