"""Reading for the screen: exactly the columns a table shows, paged by key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, Select, Text, bindparam, func, select

from udc_desktop.domain.applications import State
from udc_desktop.domain.seals import canonical_json
from udc_desktop.services.ports import (
    ApplicationFilter,
    ApplicationLine,
    DayCounts,
    FoundLine,
    LookalikeHit,
)
from udc_desktop.storage import finding, listing, mapping, search
from udc_desktop.storage.prepared import Prepared, driver_of
from udc_desktop.storage.rows import (
    ApplicationRow,
    GrievanceRow,
    OutboxRow,
    PersonRow,
    PrintRow,
    RevisionRow,
    SearchKeyRow,
    SetAsideRow,
    table_of,
)

# Asked at every identifier that is typed: built once, because building costs more than asking.
_SOUGHT = func.json_each(bindparam("keys", type_=Text())).table_valued("value")
_KEYS = Prepared(
    select(table_of(SearchKeyRow)).where(SearchKeyRow.key.in_(select(_SOUGHT.c.value)))
)
_PEOPLE = (
    select(table_of(PersonRow))
    .where(PersonRow.seq.in_(bindparam("seqs", expanding=True)))
    .order_by(PersonRow.seq.desc())
)
_OWN = (
    listing.lines()
    .where(
        ApplicationRow.person_seq.in_(
            select(PersonRow.seq).where(PersonRow.id.in_(bindparam("people", expanding=True)))
        )
    )
    .order_by(ApplicationRow.created.desc(), ApplicationRow.id.desc())
)


class SqlQueries:
    """Implements ``ports.Queries``; every call reads one consistent state and takes no lock."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def applications(
        self, wanted: ApplicationFilter, after: ApplicationLine | None, limit: int
    ) -> Sequence[ApplicationLine]:
        """Return the next ``limit`` applications behind ``after``, or the first ones.

        Raises:
            ValueError: ``wanted.sort`` is none of created, number, name, programme, state.
        """
        with self._engine.connect() as connection:
            page = listing.page(connection, wanted, after, limit)
            return [mapping.application_line(row) for row in connection.execute(page)]

    def count_applications(self, wanted: ApplicationFilter) -> int:
        """Return how many applications the filter leaves."""
        with self._engine.connect() as connection:
            return int(connection.execute(listing.count(connection, wanted)).scalar_one())

    def applications_of(self, person: UUID) -> Sequence[ApplicationLine]:
        """Return a person's applications, the newest first."""
        with self._engine.connect() as connection:
            return _applications_of(connection, [person]).get(person, ())

    def find(self, text: str, limit: int) -> Sequence[FoundLine]:
        """Return what was meant: exact numbers first, then names, the newest first.

        A person is followed by their newest applications, and grievances come last. At most
        ``limit`` lines; nothing for an empty text or one to three digits that are no counter on
        paper.
        """
        sought = search.read(text)
        if sought.kind is search.Kind.NOTHING or limit < 1:
            return []
        with self._engine.connect() as connection:
            return finding.find(connection, sought, limit)

    def lookalikes(
        self, *, nid: str, brn: str, mobile: str, wallet: str, born_year: int | None
    ) -> Sequence[LookalikeHit]:
        """Return known people who share an identifier, those who share most first.

        ``born_year`` is not needed: NIDs are compared without the year of birth in front.
        """
        keys = search.lookalike_keys(nid=nid, brn=brn, mobile=mobile, wallet=wallet)
        if not keys:
            return []
        with self._engine.connect() as connection:
            shared: dict[int, set[str]] = {}
            sought = canonical_json([key for key, _ in keys]).decode()
            for row in _KEYS.all(driver_of(connection), keys=sought):
                if field := keys.get((row.key, row.kind)):
                    shared.setdefault(row.seq, set()).add(field)
            return _hits(connection, shared)

    def day_counts(self, day_begin: datetime, month_begin: datetime) -> DayCounts:
        """Return the figures at the top of the window."""
        created, state = ApplicationRow.created, ApplicationRow.state
        enrolled = state != State.REFUSED.value
        printed = _number(PrintRow).where(PrintRow.at >= day_begin, PrintRow.how == "printed")
        waiting = _number(OutboxRow).where(OutboxRow.settled.is_(None)).scalar_subquery()
        # Fewer than the events by far, so they are counted and taken off.
        aside = _number(SetAsideRow).join(OutboxRow, OutboxRow.seq == SetAsideRow.seq)
        aside = aside.where(OutboxRow.settled.is_(None))
        waits_for_a_person = _number(SetAsideRow).where(
            SetAsideRow.replaced_by.is_(None), SetAsideRow.put_away.is_(None)
        )
        grievances = _number(GrievanceRow).where(GrievanceRow.received_at >= day_begin)
        last_sent = select(func.max(OutboxRow.settled)).where(OutboxRow.settled.is_not(None))
        counts = select(
            _applications(created >= day_begin, enrolled).label("enrolled_today"),
            _applications(created >= month_begin, enrolled).label("enrolled_this_month"),
            _applications(created >= day_begin, ~enrolled).label("refused_today"),
            printed.scalar_subquery().label("printed_today"),
            (waiting - aside.scalar_subquery()).label("waiting_to_send"),
            last_sent.scalar_subquery().label("last_sent"),
            _applications(state == State.NEXT_WINDOW.value).label("next_window"),
            waits_for_a_person.scalar_subquery().label("set_aside"),
            grievances.scalar_subquery().label("grievances_today"),
        )
        with self._engine.connect() as connection:
            return DayCounts(**connection.execute(counts).mappings().one())

    def last_answers(self, keys: Iterable[str]) -> Mapping[str, str]:
        """Return what the newest record answers to these fields (``group.name``), as text."""
        newest = (
            select(RevisionRow.body)
            .join(ApplicationRow, RevisionRow.application == ApplicationRow.id)
            .where(RevisionRow.revision == ApplicationRow.revision)
            .where(ApplicationRow.id == select(_newest_id()).scalar_subquery())
        )
        with self._engine.connect() as connection:
            body = connection.execute(newest).scalar_one_or_none() or {}
        found = {}
        for key in keys:
            group, _, name = key.partition(".")
            answers = body.get(group)
            value = answers.get(name) if isinstance(answers, dict) else None
            if isinstance(value, str | int):
                found[key] = ("no", "yes")[value] if isinstance(value, bool) else str(value)
        return found


def _newest_id() -> Any:
    newest = select(ApplicationRow.id).order_by(
        ApplicationRow.created.desc(), ApplicationRow.id.desc()
    )
    return newest.limit(1).subquery().c.id


def _number(row: Any) -> Select[Any]:
    return select(func.count()).select_from(row)


def _applications(*conditions: Any) -> Any:
    return _number(ApplicationRow).where(*conditions).scalar_subquery()


def _applications_of(
    connection: Connection, people: Iterable[UUID]
) -> dict[UUID, tuple[ApplicationLine, ...]]:
    found: dict[UUID, tuple[ApplicationLine, ...]] = {}
    for row in connection.execute(_OWN, {"people": list(people)}):
        found[row.person] = (*found.get(row.person, ()), mapping.application_line(row))
    return found


_FIELDS = ("nid", "brn", "mobile", "wallet")


def _hits(connection: Connection, shared: Mapping[int, set[str]]) -> Sequence[LookalikeHit]:
    if not shared:
        return []
    rows = connection.execute(_PEOPLE, {"seqs": list(shared)}).all()
    applications = _applications_of(connection, [row.id for row in rows])
    hits = [
        LookalikeHit(
            person=mapping.person(row),
            on=tuple(field for field in _FIELDS if field in shared[row.seq]),
            applications=applications.get(row.id, ()),
        )
        for row in rows
    ]
    return sorted(hits, key=lambda hit: len(hit.on), reverse=True)
