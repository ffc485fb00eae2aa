"""The people, applications and entries of one transaction; each implements a port."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Connection,
    CursorResult,
    Select,
    and_,
    delete,
    insert,
    select,
    text,
    tuple_,
    update,
)
from sqlalchemy.dialects.sqlite import insert as upsert

from udc_desktop.domain.applications import Application, State
from udc_desktop.domain.enrolments import EnrolmentDraft
from udc_desktop.domain.seals import sha256_hex
from udc_desktop.services.ports import Household, Person, Revision
from udc_desktop.storage import mapping, search
from udc_desktop.storage.rows import (
    ApplicationRow,
    DraftRow,
    HouseholdRow,
    PaperRow,
    PaperUseRow,
    PersonRow,
    RevisionRow,
    SearchKeyRow,
)

_LIVE = tuple(state.value for state in State if state.is_live)
_INDEX_PERSON = text("INSERT OR REPLACE INTO person_name(rowid, name) VALUES (:seq, :name)")
_INDEX_APPLICATION = text(
    "INSERT OR REPLACE INTO application_name(rowid, name) VALUES (:seq, :name)"
)


class SqlPeople:
    """People and households, with the keys and names by which they are found."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, person: UUID) -> Person | None:
        """Return the person."""
        row = self._connection.execute(
            select(PersonRow.__table__).where(PersonRow.id == person)
        ).first()
        return None if row is None else mapping.person(row)

    def put(self, person: Person) -> None:
        """Write the person as they are now, and what they are found by."""
        known = self._connection.execute(
            select(
                PersonRow.seq, PersonRow.nid, PersonRow.brn, PersonRow.mobile, PersonRow.wallet
            ).where(PersonRow.id == person.id)
        ).first()
        columns = mapping.person_columns(person)
        keys = set(_keys_of(person))
        if known is None:
            seq = _inserted(self._connection.execute(insert(PersonRow).values(columns)))
            stale: set[tuple[str, str]] = set()
        else:
            seq = known.seq
            self._connection.execute(update(PersonRow).where(PersonRow.seq == seq).values(columns))
            before = set(_keys_of(known))
            stale, keys = before - keys, keys - before
        _change_keys(self._connection, seq, stale, keys)
        names = search.names_folded(person.name_bn, person.name_en)
        self._connection.execute(_INDEX_PERSON, {"seq": seq, "name": names})

    def household(self, household: UUID) -> Household | None:
        """Return the household."""
        found = select(HouseholdRow.__table__).where(HouseholdRow.id == household)
        row = self._connection.execute(found).first()
        return None if row is None else mapping.household(row)

    def put_household(self, household: Household) -> None:
        """Write the household as it is now."""
        _put(self._connection, HouseholdRow, mapping.household_columns(household))


class SqlApplications:
    """Applications, each with its revisions."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, application: UUID) -> Application | None:
        """Return the application as it stands."""
        found = _whole().where(ApplicationRow.id == application)
        row = self._connection.execute(found).first()
        return None if row is None else mapping.application(row)

    def add(self, application: Application, reason: str) -> None:
        """Write a new application and its first revision."""
        columns = self._columns(application)
        seq = _inserted(self._connection.execute(insert(ApplicationRow).values(columns)))
        keys = set(search.application_keys(application.number))
        _change_keys(self._connection, seq, set(), keys)
        self._index_name(seq, columns)
        self._add_revision(application, reason)

    def revise(self, application: Application, reason: str) -> None:
        """Write a new revision; the ones before are kept.

        The revision carries ``application.operator`` and ``application.changed``.
        """
        columns = self._columns(application)
        seq = self._connection.execute(
            update(ApplicationRow)
            .where(ApplicationRow.id == application.id)
            .values(columns)
            .returning(ApplicationRow.seq)
        ).scalar_one()
        self._index_name(seq, columns)
        self._add_revision(application, reason)

    def set_state(self, application: UUID, state: State, at: datetime) -> None:
        """Move the application to ``state``."""
        self._set(application, state=state.value, changed=at)

    def set_intake(self, application: UUID, intake: date | None) -> None:
        """Say which window the application goes into."""
        self._set(application, intake=intake)

    def revisions(self, application: UUID) -> Sequence[Revision]:
        """Return every revision, the oldest first."""
        found = (
            select(RevisionRow.__table__)
            .where(RevisionRow.application == application)
            .order_by(RevisionRow.revision)
        )
        return [mapping.revision(row) for row in self._connection.execute(found)]

    def live_for(self, person: UUID, programme: str) -> Application | None:
        """Return the application that bars another one."""
        found = _whole().where(
            ApplicationRow.person == person,
            ApplicationRow.programme == programme,
            ApplicationRow.state.in_(_LIVE),
        )
        row = self._connection.execute(found).first()
        return None if row is None else mapping.application(row)

    def live_programmes(self, person: UUID) -> Sequence[str]:
        """Return the programmes that the person has a live application to."""
        found = (
            select(ApplicationRow.programme)
            .where(ApplicationRow.person == person, ApplicationRow.state.in_(_LIVE))
            .order_by(ApplicationRow.programme)
            .distinct()
        )
        return self._connection.execute(found).scalars().all()

    def due_for_window(self, on: date) -> Sequence[Application]:
        """Return what waited for a window that is open on this day, the oldest first."""
        found = (
            _whole()
            .where(ApplicationRow.state == State.NEXT_WINDOW.value, ApplicationRow.intake <= on)
            .order_by(ApplicationRow.created, ApplicationRow.id)
        )
        return [mapping.application(row) for row in self._connection.execute(found)]

    def _columns(self, application: Application) -> mapping.Columns:
        columns = mapping.application_columns(application)
        if not columns["name_sort"]:  # a record whose form asks for no name
            names = select(PersonRow.name_bn, PersonRow.name_en).where(
                PersonRow.id == application.person
            )
            if person := self._connection.execute(names).first():
                columns |= person._asdict()
                columns["name_sort"] = search.name_sort(person.name_bn, person.name_en)
        return columns

    def _index_name(self, seq: int, columns: mapping.Columns) -> None:
        names = search.names_folded(columns["name_bn"], columns["name_en"])
        self._connection.execute(_INDEX_APPLICATION, {"seq": seq, "name": names})

    def _add_revision(self, application: Application, reason: str) -> None:
        revision = mapping.revision_columns(application, reason)
        self._connection.execute(insert(RevisionRow).values(revision))
        uses = [
            {"sha256": sha256, "application": application.id}
            for sha256 in mapping.papers_cited(application.body)
        ]
        if uses:
            self._connection.execute(upsert(PaperUseRow).on_conflict_do_nothing(), uses)

    def _set(self, application: UUID, **values: Any) -> None:
        changed = self._connection.execute(
            update(ApplicationRow).where(ApplicationRow.id == application).values(values)
        )
        if changed.rowcount != 1:
            raise LookupError(application)


class SqlPapers:
    """The bytes of papers, by SHA-256."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, data: bytes, mime: str, at: datetime) -> str:
        """Keep the bytes, once, and return their SHA-256."""
        sha256 = sha256_hex(data)
        paper = {"sha256": sha256, "mime": mime, "size": len(data), "created": at, "data": data}
        self._connection.execute(upsert(PaperRow).values(paper).on_conflict_do_nothing())
        return sha256

    def get(self, sha256: str) -> bytes | None:
        """Return the bytes."""
        found = select(PaperRow.data).where(PaperRow.sha256 == sha256)
        return self._connection.execute(found).scalar_one_or_none()

    def drop_orphans(self) -> int:
        """Delete papers that neither a record nor a draft cites; return how many."""
        bodies = self._connection.execute(select(DraftRow.body)).scalars()
        drafted = {p.sha256 for body in bodies for p in mapping.draft(body).papers.values()}
        unused = select(PaperRow.sha256).where(
            ~select(PaperUseRow.sha256).where(PaperUseRow.sha256 == PaperRow.sha256).exists()
        )
        orphans = set(self._connection.execute(unused).scalars()) - drafted
        for sha256 in orphans:
            self._connection.execute(delete(PaperRow).where(PaperRow.sha256 == sha256))
        return len(orphans)


class SqlDrafts:
    """Entries under way."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, draft: EnrolmentDraft) -> None:
        """Write the draft as it is."""
        _put(self._connection, DraftRow, mapping.draft_columns(draft))

    def get(self, draft: UUID) -> EnrolmentDraft | None:
        """Return the draft."""
        found = select(DraftRow.body).where(DraftRow.id == draft)
        body = self._connection.execute(found).scalar_one_or_none()
        return None if body is None else mapping.draft(body)

    def of(self, operator: UUID) -> Sequence[EnrolmentDraft]:
        """Return this operator's drafts, the newest first."""
        found = (
            select(DraftRow.body)
            .where(DraftRow.operator == operator)
            .order_by(DraftRow.changed.desc(), DraftRow.id.desc())
        )
        return [mapping.draft(body) for body in self._connection.execute(found).scalars()]

    def drop(self, draft: UUID) -> None:
        """Delete the draft, if it is there."""
        self._connection.execute(delete(DraftRow).where(DraftRow.id == draft))


def _whole() -> Select[Any]:
    newest = and_(
        RevisionRow.application == ApplicationRow.id,
        RevisionRow.revision == ApplicationRow.revision,
    )
    return select(ApplicationRow.__table__, RevisionRow.body).join(RevisionRow, newest)


def _keys_of(person: Any) -> Sequence[tuple[str, str]]:
    return list(
        search.person_keys(
            nid=person.nid, brn=person.brn, mobile=person.mobile, wallet=person.wallet
        )
    )


def _change_keys(
    connection: Connection, seq: int, stale: set[tuple[str, str]], fresh: set[tuple[str, str]]
) -> None:
    if stale:
        pairs = tuple_(SearchKeyRow.key, SearchKeyRow.kind).in_(stale)
        connection.execute(delete(SearchKeyRow).where(pairs, SearchKeyRow.seq == seq))
    if fresh:
        keys = [{"key": key, "kind": kind, "seq": seq} for key, kind in sorted(fresh)]
        connection.execute(insert(SearchKeyRow), keys)


def _put(connection: Connection, row: Any, columns: mapping.Columns) -> None:
    statement = upsert(row).values(columns)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["id"],
            set_={name: statement.excluded[name] for name in columns if name != "id"},
        )
    )


def _inserted(result: CursorResult[Any]) -> int:
    key = result.inserted_primary_key
    assert key is not None  # noqa: S101 - a single insert always has one
    return int(key[0])
