"""The find box: from what was typed to the lines below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, desc, select

from udc_desktop.services.ports import FoundLine
from udc_desktop.storage.indexes import NUMBER_KINDS, keyed, named
from udc_desktop.storage.rows import ApplicationRow, GrievanceKeyRow, GrievanceRow, PersonRow
from udc_desktop.storage.search import Kind, Sought

APPLICATIONS_OF_A_PERSON = 3  # shown below the person; the rest is on the person's own page
SHARE_OF_GRIEVANCES = 4  # a quarter of the lines at least, where so many were found


def find(connection: Connection, sought: Sought, limit: int) -> Sequence[FoundLine]:
    """Return at most ``limit`` lines for what was sought."""
    if sought.kind is Kind.NAME:
        return _named(connection, sought.match, limit)
    found = _keyed(connection, sought, limit)
    if not found and sought.match:
        return _named(connection, sought.match, limit)
    return found


def _named(connection: Connection, match: str, limit: int) -> Sequence[FoundLine]:
    # The index itself yields the newest first, so a name that half the union bears costs no more.
    def newest(index: str) -> dict[int, str]:
        query = named(index, match).order_by(desc("seq")).limit(limit)
        return dict.fromkeys(connection.execute(query).scalars(), "name")

    people = _people(connection, newest("person_name"))
    return _shared(people, _grievances(connection, newest("grievance_name")), limit)


def _keyed(connection: Connection, sought: Sought, limit: int) -> Sequence[FoundLine]:
    rows = connection.execute(keyed(sought, newest=limit)).all()
    of_grievances = connection.execute(keyed(sought, newest=limit, of=GrievanceKeyRow)).all()
    found: dict[tuple[str, UUID], FoundLine] = {}
    for is_exact in (1, 0):
        ranked = _ranked(rows, is_exact, limit)
        numbers = [row.seq for row in ranked if row.kind in NUMBER_KINDS]
        people = {r.seq: _field(r.kind) for r in ranked if r.kind not in NUMBER_KINDS}
        lines = [*_applications(connection, numbers), *_people(connection, people)]
        matched = {r.seq: _field(r.kind) for r in _ranked(of_grievances, is_exact, limit)}
        for line in _shared(lines, _grievances(connection, matched), limit):
            found.setdefault((line.kind, line.id), line)
    return list(found.values())[:limit]


def _shared(
    lines: Sequence[FoundLine], grievances: Sequence[FoundLine], limit: int
) -> Sequence[FoundLine]:
    """Return both, grievances last: those who are many do not push the others out."""
    room = max(limit - len(lines), limit // SHARE_OF_GRIEVANCES)
    grievances = grievances[:room]
    return [*lines[: limit - len(grievances)], *grievances]


def _ranked(rows: Sequence[Any], is_exact: int, limit: int) -> Sequence[Any]:
    return sorted((row for row in rows if row.is_exact == is_exact), key=_newest_first)[:limit]


def _newest_first(row: Any) -> int:
    return -int(row.seq)


def _field(kind: str) -> str:
    return {"nid13": "nid", "counter": "number"}.get(kind, kind)


def _people(connection: Connection, found_by: dict[int, str]) -> list[FoundLine]:
    """Return each person, in the order given, followed by their newest applications."""
    if not found_by:
        return []
    people = select(
        PersonRow.seq,
        PersonRow.id,
        PersonRow.name_bn,
        PersonRow.name_en,
        PersonRow.union_id,
        PersonRow.ward,
        PersonRow.changed,
    ).where(PersonRow.seq.in_(found_by))
    rows = {row.seq: row for row in connection.execute(people)}
    applications = _lines(connection, ApplicationRow.person_seq.in_(found_by))
    lines: list[FoundLine] = []
    for seq, matched in found_by.items():
        row = rows[seq]
        lines.append(
            FoundLine(
                kind="person",
                id=row.id,
                title_bn=row.name_bn,
                title_en=row.name_en,
                number="",
                matched=matched,
                union=row.union_id,
                ward=row.ward,
                programme="",
                state="",
                created=row.changed,
            )
        )
        own = [a for a in applications if a.person == row.id][:APPLICATIONS_OF_A_PERSON]
        lines += [_application(a, matched) for a in own]
    return lines


def _applications(connection: Connection, seqs: Iterable[int]) -> list[FoundLine]:
    return [_application(r, "number") for r in _lines(connection, ApplicationRow.seq.in_(seqs))]


def _lines(connection: Connection, which: Any) -> Sequence[Row[*tuple[Any, ...]]]:
    newest_first = (
        select(
            ApplicationRow.id,
            ApplicationRow.person,
            ApplicationRow.name_bn,
            ApplicationRow.name_en,
            ApplicationRow.number,
            ApplicationRow.programme,
            ApplicationRow.state,
            ApplicationRow.created,
            ApplicationRow.ward,
            PersonRow.union_id,
        )
        .join(PersonRow, PersonRow.id == ApplicationRow.person)
        .where(which)
        .order_by(ApplicationRow.created.desc(), ApplicationRow.id.desc())
    )
    return connection.execute(newest_first).all()


def _application(row: Row[Any], matched: str) -> FoundLine:
    return FoundLine(
        kind="application",
        id=row.id,
        title_bn=row.name_bn,
        title_en=row.name_en,
        number=row.number,
        matched=matched,
        union=row.union_id,
        ward=row.ward,
        programme=row.programme,
        state=row.state,
        created=row.created,
    )


def _grievances(connection: Connection, found_by: dict[int, str]) -> list[FoundLine]:
    """Return each grievance, the newest first; a sealed or anonymous one has no name."""
    if not found_by:
        return []
    columns = (
        GrievanceRow.seq,
        GrievanceRow.id,
        GrievanceRow.number,
        GrievanceRow.name_bn,
        GrievanceRow.name_en,
        GrievanceRow.union_id,
        GrievanceRow.ward,
        GrievanceRow.programme,
        GrievanceRow.state,
        GrievanceRow.received_at,
    )
    newest_first = select(*columns).where(GrievanceRow.seq.in_(found_by))
    newest_first = newest_first.order_by(GrievanceRow.received_at.desc(), GrievanceRow.seq.desc())
    return [
        FoundLine(
            kind="grievance",
            id=row.id,
            title_bn=row.name_bn,
            title_en=row.name_en,
            number=row.number,
            matched=found_by[row.seq],
            union=row.union_id,
            ward=row.ward,
            programme=row.programme,
            state=row.state,
            created=row.received_at,
        )
        for row in connection.execute(newest_first)
    ]
