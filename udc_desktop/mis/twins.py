"""Telling two unions that the same person has applied in both. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Connection, Row, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite

from udc_desktop.domain.exchange import Twin
from udc_desktop.domain.programmes import Words
from udc_desktop.mis import schema
from udc_desktop.mis.claims import Claim, meet
from udc_desktop.mis.feed import Address, Feed
from udc_desktop.mis.shelves import Shelf
from udc_desktop.mis.store import Store

Place = tuple[str, UUID]  # district and id of an application


class Twins:
    """Writes claims down and tells of those that meet."""

    def __init__(self, store: Store, shelf: Shelf, feed: Feed) -> None:
        self._shelf = shelf
        self._feed = feed
        put = (postgresql.insert if store.is_postgres else sqlite.insert)(schema.twin)
        self._put = put.on_conflict_do_nothing().returning(schema.twin.c.one)

    def claim(self, connection: Connection, claims: Sequence[Claim], now: datetime) -> None:
        """Keep claims of one district and union; both sides of a new pair are told.

        To be called last in a transaction, when the applications themselves are written.
        """
        if not claims:
            return
        ordered = sorted(claims, key=lambda each: (each.key, each.application.bytes))
        first = self._shelf.put_claims(connection, ordered)
        behind = [each for each in ordered if (each.key, each.application) not in first]
        pairs = {
            _pair((mine.district, mine.application), (other.district, other.application))
            for mine, other in meet(connection, behind)
            if mine.is_nid and mine.union != other.union
        }
        new = [pair for pair in sorted(pairs) if self._is_new(connection, pair, now)]
        if new:
            self._tell(connection, new, now)

    def _is_new(self, connection: Connection, pair: tuple[Place, Place], now: datetime) -> bool:
        one, other = pair[0][1], pair[1][1]
        row = {"bucket": one.bytes[-1], "one": one, "other": other, "found": now}
        return connection.execute(self._put, row).first() is not None

    def _tell(
        self, connection: Connection, pairs: Sequence[tuple[Place, Place]], now: datetime
    ) -> None:
        known = _applications(connection, {place for pair in pairs for place in pair})
        told = []
        for one, other in pairs:
            if one in known and other in known:
                told.append(_twin(known[one], known[other], now))
                told.append(_twin(known[other], known[one], now))
        self._feed.tell(connection, told, now)


def _pair(one: Place, other: Place) -> tuple[Place, Place]:
    return (one, other) if one[1] < other[1] else (other, one)


def _applications(connection: Connection, places: set[Place]) -> dict[Place, Row[Any]]:
    a, c = schema.application.c, schema.centre.c
    centre_of = (a.district == c.district) & (a.centre == c.code)
    rows = connection.execute(
        select(a.district, a.id, a.number, a.programme, a.centre, a.union_id, c.name_bn, c.name_en)
        .join_from(schema.application, schema.centre, centre_of)
        .where(tuple_(a.district, a.id).in_(sorted(places)))
    )
    return {(row.district, row.id): cast("Row[Any]", row) for row in rows}


def _twin(mine: Row[Any], other: Row[Any], now: datetime) -> tuple[Address, Twin]:
    return Address(mine.district, mine.centre), Twin(
        application=mine.id,
        number=mine.number,
        programme=mine.programme,
        other_number=other.number,
        other_programme=other.programme,
        other_union=other.union_id,
        other_centre=Words(other.name_bn, other.name_en),
        found=now,
    )
