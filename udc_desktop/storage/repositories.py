"""The people, applications and entries of one transaction; each implements a port.

Statements are compiled once and run with parameters: building one anew costs several times what
SQLite needs for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    and_,
    bindparam,
    delete,
    func,
    insert,
    literal_column,
    or_,
    select,
    text,
    union_all,
    update,
)
from sqlalchemy.dialects.sqlite import insert as upsert

from udc_desktop.domain.applications import Application, State
from udc_desktop.domain.enrolments import EnrolmentDraft
from udc_desktop.domain.seals import sha256_hex
from udc_desktop.services.ports import Household, Person, Revision
from udc_desktop.storage import mapping, search
from udc_desktop.storage.prepared import Driver, Prepared
from udc_desktop.storage.rows import (
    ApplicationRow,
    DraftRow,
    GrievanceDraftRow,
    GrievancePaperRow,
    HouseholdRow,
    PaperRow,
    PaperUseRow,
    PersonRow,
    RevisionRow,
    SearchKeyRow,
    table_of,
)
from udc_desktop.storage.traces import padded
from udc_desktop.storage.types import IsoDate

_PERSON = table_of(PersonRow)
_HOUSEHOLD = table_of(HouseholdRow)
_APPLICATION = table_of(ApplicationRow)
_REVISION = table_of(RevisionRow)
_PAPER = table_of(PaperRow)
_PAPER_USE = table_of(PaperUseRow)
_DRAFT = table_of(DraftRow)
_GRIEVANCE_PAPER = table_of(GrievancePaperRow)
_GRIEVANCE_DRAFT = table_of(GrievanceDraftRow)
_KEY = table_of(SearchKeyRow)


def put_by_id(table: Any) -> Prepared:
    """Return the statement that writes a row, in the place of the one with the same id."""
    statement = upsert(table)
    others = {c.name: statement.excluded[c.name] for c in table.c if c.name != "id"}
    return Prepared(statement.on_conflict_do_update(index_elements=["id"], set_=others))


def _keys_of(person: Any) -> set[tuple[str, str]]:
    return set(
        search.person_keys(
            nid=person.nid, brn=person.brn, mobile=person.mobile, wallet=person.wallet
        )
    )


_ADD_KEY = Prepared(insert(_KEY))
_DROP_KEY = Prepared(
    delete(_KEY).where(
        _KEY.c.key == bindparam("key"),
        _KEY.c.kind == bindparam("kind"),
        _KEY.c.seq == bindparam("seq"),
    )
)


def _change_keys(
    driver: Driver, seq: int, before: set[tuple[str, str]], after: set[tuple[str, str]]
) -> None:
    for statement, pairs in ((_DROP_KEY, before - after), (_ADD_KEY, after - before)):
        keys = [{"key": key, "kind": kind, "seq": seq} for key, kind in sorted(pairs)]
        statement.run_all(driver, keys)


class SqlPeople:
    """People and households, with the keys and names by which they are found."""

    _get = Prepared(select(_PERSON).where(_PERSON.c.id == bindparam("id")))
    _known = Prepared(
        select(
            _PERSON.c.seq, _PERSON.c.nid, _PERSON.c.brn, _PERSON.c.mobile, _PERSON.c.wallet
        ).where(_PERSON.c.id == bindparam("id"))
    )
    _add = Prepared(insert(_PERSON))
    _change = Prepared(update(_PERSON).where(_PERSON.c.seq == bindparam("of_seq")))
    _index = Prepared(text("INSERT OR REPLACE INTO person_name(rowid, name) VALUES (:seq, :name)"))
    _get_household = Prepared(select(_HOUSEHOLD).where(_HOUSEHOLD.c.id == bindparam("id")))
    _put_household = put_by_id(_HOUSEHOLD)

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    def get(self, person: UUID) -> Person | None:
        """Return the person."""
        row = self._get.first(self._driver, id=person)
        return None if row is None else mapping.person(row)

    def put(self, person: Person) -> None:
        """Write the person as they are now, and what they are found by."""
        known = self._known.first(self._driver, id=person.id)
        columns = mapping.person_columns(person)
        if known is None:
            seq = self._add.run(self._driver, **columns).lastrowid
        else:
            seq = known.seq
            self._change.run(self._driver, **columns, of_seq=seq)
        before = set() if known is None else _keys_of(known)
        _change_keys(self._driver, seq, before, _keys_of(person))
        names = search.names_folded(person.name_bn, person.name_en)
        self._index.run(self._driver, seq=seq, name=names)

    def household(self, household: UUID) -> Household | None:
        """Return the household."""
        row = self._get_household.first(self._driver, id=household)
        return None if row is None else mapping.household(row)

    def put_household(self, household: Household) -> None:
        """Write the household as it is now."""
        self._put_household.run(self._driver, **mapping.household_columns(household))


class SqlApplications:
    """Applications, each with its revisions."""

    _live = _APPLICATION.c.state.in_(
        [literal_column(f"'{state.value}'") for state in State if state.is_live]
    )
    _whole = select(_APPLICATION, _REVISION.c.body).join(
        _REVISION,
        and_(
            _REVISION.c.application == _APPLICATION.c.id,
            _REVISION.c.revision == _APPLICATION.c.revision,
        ),
    )
    _get = Prepared(_whole.where(_APPLICATION.c.id == bindparam("id")))
    _own = _APPLICATION.c.person_seq == (
        select(_PERSON.c.seq).where(_PERSON.c.id == bindparam("person")).scalar_subquery()
    )
    _live_for = Prepared(
        _whole.where(_live, _own, _APPLICATION.c.programme == bindparam("programme"))
    )
    _live_programmes = Prepared(
        select(_APPLICATION.c.programme)
        .where(_live, _own)
        .order_by(_APPLICATION.c.programme)
        .distinct()
    )
    _due = Prepared(
        _whole.where(
            _APPLICATION.c.state == State.NEXT_WINDOW.value,
            or_(_APPLICATION.c.intake <= bindparam("on"), _APPLICATION.c.intake.is_(None)),
        ).order_by(_APPLICATION.c.created, _APPLICATION.c.id)
    )
    _priorities = Prepared(
        select(_APPLICATION.c.priority).where(
            _live,
            _APPLICATION.c.programme == bindparam("programme"),
            _APPLICATION.c.intake.is_not_distinct_from(bindparam("intake", type_=IsoDate())),
        )
    )
    _revisions = Prepared(
        select(_REVISION)
        .where(_REVISION.c.application == bindparam("application"))
        .order_by(_REVISION.c.revision)
    )
    _applicant = Prepared(
        select(_PERSON.c.seq, _PERSON.c.name_bn, _PERSON.c.name_en).where(
            _PERSON.c.id == bindparam("id")
        )
    )
    _add = Prepared(insert(_APPLICATION))
    _change = update(_APPLICATION).where(_APPLICATION.c.id == bindparam("of_id"))
    _revise = Prepared(_change.returning(_APPLICATION.c.seq))
    _set_state = Prepared(_change)
    _set_intake = Prepared(_change)
    _index = Prepared(
        text("INSERT OR REPLACE INTO application_name(rowid, name) VALUES (:seq, :name)")
    )
    _add_revision = Prepared(insert(_REVISION))
    _use_paper = Prepared(upsert(_PAPER_USE).on_conflict_do_nothing())

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    def get(self, application: UUID) -> Application | None:
        """Return the application as it stands."""
        row = self._get.first(self._driver, id=application)
        return None if row is None else mapping.application(row)

    def add(self, application: Application, reason: str) -> None:
        """Write a new application and its first revision; the person must be there already."""
        columns = self._columns(application)
        seq = self._add.run(self._driver, **columns).lastrowid
        _change_keys(self._driver, seq, set(), set(search.application_keys(application.number)))
        self._record(seq, columns, application, reason)

    def revise(self, application: Application, reason: str) -> None:
        """Write a new revision; the ones before are kept, and so is the number.

        The revision carries ``application.operator`` and ``application.changed``.
        """
        columns = self._columns(application)
        seq = self._revise.scalar(self._driver, **columns, of_id=application.id)
        if seq is None:
            raise LookupError(application.id)
        self._record(seq, columns, application, reason)

    def set_state(self, application: UUID, state: State, at: datetime) -> None:
        """Move the application to ``state``; raises ``LookupError`` where there is none."""
        self._set(self._set_state, application, state=state.value, changed=at)

    def set_intake(self, application: UUID, intake: date | None) -> None:
        """Say which window the application goes into; ``LookupError`` where there is none."""
        self._set(self._set_intake, application, intake=intake)

    def revisions(self, application: UUID) -> Sequence[Revision]:
        """Return every revision, the oldest first."""
        rows = self._revisions.all(self._driver, application=application)
        return [mapping.revision(row) for row in rows]

    def live_for(self, person: UUID, programme: str) -> Application | None:
        """Return the application that bars another one."""
        row = self._live_for.first(self._driver, person=person, programme=programme)
        return None if row is None else mapping.application(row)

    def live_programmes(self, person: UUID) -> Sequence[str]:
        """Return the programmes that the person has a live application to."""
        return self._live_programmes.scalars(self._driver, person=person)

    def due_for_window(self, on: date) -> Sequence[Application]:
        """Return what waits for a window that opens by ``on``, or is not announced yet."""
        return [mapping.application(row) for row in self._due.all(self._driver, on=on)]

    def priorities_in(self, programme: str, intake: date | None) -> Sequence[int]:
        """Return the points of every live application of this programme and intake."""
        return self._priorities.scalars(self._driver, programme=programme, intake=intake)

    def _columns(self, application: Application) -> mapping.Columns:
        columns = mapping.application_columns(application)
        person = self._applicant.first(self._driver, id=application.person)
        if person is None:
            raise LookupError(application.person)
        columns["person_seq"], *names = person
        if not columns["name_sort"]:  # a record whose form asks for no name
            columns["name_bn"], columns["name_en"] = names
            columns["name_sort"] = search.name_sort(*names)
        return columns

    def _record(
        self, seq: int, columns: mapping.Columns, application: Application, reason: str
    ) -> None:
        names = search.names_folded(columns["name_bn"], columns["name_en"])
        self._index.run(self._driver, seq=seq, name=names)
        self._add_revision.run(self._driver, **mapping.revision_columns(application, reason))
        uses = [
            {"sha256": sha256, "application": application.id}
            for sha256 in mapping.papers_cited(application.body)
        ]
        self._use_paper.run_all(self._driver, uses)

    def _set(self, statement: Prepared, application: UUID, **values: Any) -> None:
        if statement.run(self._driver, **values, of_id=application).rowcount != 1:
            raise LookupError(application)


class SqlPapers:
    """The bytes of papers, by SHA-256."""

    _put = Prepared(upsert(_PAPER).on_conflict_do_nothing())
    _pad = Prepared(
        update(_PAPER)
        .where(_PAPER.c.sha256 == bindparam("known"), func.length(_PAPER.c.data) == _PAPER.c.size)
        .values(data=bindparam("padded"))
    )
    _get = Prepared(
        select(_PAPER.c.data, _PAPER.c.size).where(_PAPER.c.sha256 == bindparam("sha256"))
    )
    _unused = Prepared(
        select(_PAPER.c.sha256).where(
            *(
                ~select(use.c.sha256).where(use.c.sha256 == _PAPER.c.sha256).exists()
                for use in (_PAPER_USE, _GRIEVANCE_PAPER)
            )
        )
    )
    _is_used = Prepared(
        union_all(
            *(
                select(use.c.sha256).where(use.c.sha256 == bindparam("sha256"))
                for use in (_PAPER_USE, _GRIEVANCE_PAPER)
            )
        ).limit(1)
    )
    _drafts = Prepared(select(_DRAFT.c.body))
    _grievance_drafts = Prepared(select(_GRIEVANCE_DRAFT.c.papers))
    _drop = Prepared(delete(_PAPER).where(_PAPER.c.sha256 == bindparam("sha256")))

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    def put(self, data: bytes, mime: str, at: datetime, *, may_vanish: bool = False) -> str:
        """Keep the bytes, once, and return their SHA-256; see ``ports.Papers``."""
        sha256 = sha256_hex(data)
        self._put.run(
            self._driver,
            sha256=sha256,
            mime=mime,
            size=len(data),
            created=at,
            data=padded(data) if may_vanish else data,
        )
        if may_vanish:  # an enrolment may have brought the same paper before
            self._pad.run(self._driver, known=sha256, padded=padded(data))
        return sha256

    def get(self, sha256: str) -> bytes | None:
        """Return the bytes."""
        row = self._get.first(self._driver, sha256=sha256)
        return None if row is None else row.data[len(row.data) - row.size :]

    def drop_orphans(self) -> int:
        """Delete papers that neither a record nor a draft cites; return how many."""
        orphans = set(self._unused.scalars(self._driver)) - self._drafted()
        self._drop.run_all(self._driver, [{"sha256": sha256} for sha256 in orphans])
        return len(orphans)

    def drop_unless_cited(self, sha256: str) -> None:
        """Delete one paper that neither a record nor a draft cites."""
        is_used = self._is_used.first(self._driver, sha256=sha256) is not None
        if not is_used and sha256 not in self._drafted():
            self._drop.run(self._driver, sha256=sha256)

    def _drafted(self) -> set[str]:
        bodies = self._drafts.scalars(self._driver)
        drafted = {p.sha256 for body in bodies for p in mapping.draft(body).papers.values()}
        return drafted.union(*self._grievance_drafts.scalars(self._driver))


class SqlDrafts:
    """Entries under way."""

    _put = put_by_id(_DRAFT)
    _get = Prepared(select(_DRAFT.c.body).where(_DRAFT.c.id == bindparam("id")))
    _of = Prepared(
        select(_DRAFT.c.body)
        .where(_DRAFT.c.operator == bindparam("operator"))
        .order_by(_DRAFT.c.changed.desc(), _DRAFT.c.id.desc())
    )
    _drop = Prepared(delete(_DRAFT).where(_DRAFT.c.id == bindparam("id")))

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    def put(self, draft: EnrolmentDraft) -> None:
        """Write the draft as it is."""
        self._put.run(self._driver, **mapping.draft_columns(draft))

    def get(self, draft: UUID) -> EnrolmentDraft | None:
        """Return the draft."""
        body = self._get.scalar(self._driver, id=draft)
        return None if body is None else mapping.draft(body)

    def of(self, operator: UUID) -> Sequence[EnrolmentDraft]:
        """Return this operator's drafts, the newest first."""
        bodies = self._of.scalars(self._driver, operator=operator)
        return [mapping.draft(body) for body in bodies]

    def drop(self, draft: UUID) -> None:
        """Delete the draft, if it is there."""
        self._drop.run(self._driver, id=draft)
