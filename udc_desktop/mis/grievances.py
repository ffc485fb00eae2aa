"""The grievances of headquarters: the inbox of each office, and what offices do with them."""

from __future__ import annotations

import base64
import binascii
import logging
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Row, and_, case, func, literal, select, tuple_

from udc_desktop.domain.grievance_events import GrievanceReceived
from udc_desktop.domain.grievances import Record, State, Step
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.text import local_day
from udc_desktop.mis import schema
from udc_desktop.mis.grievance_moves import GrievanceMoves, find
from udc_desktop.mis.grievance_rules import GrievanceRules
from udc_desktop.mis.grievance_views import (
    HEADQUARTERS,
    GrievanceFile,
    InboxLine,
    InboxPage,
    OfficeAnswer,
    OfficeStep,
    OfficeWord,
    Scope,
    Statistics,
    StepLine,
    Tally,
    Wanted,
)
from udc_desktop.mis.places import district_of, districts
from udc_desktop.mis.store import Store
from udc_desktop.mis.terms import Refused

_log = logging.getLogger(__name__)
_G, _S = schema.grievance.c, schema.grievance_step.c
_MOST = 1000  # lines of a page
_NEVER = date(9999, 12, 31)  # where no clock runs: behind all that are due
_CURSOR = re.compile(r"(\d{4}-\d\d-\d\d)\.([a-z' -]+)\.([0-9a-f-]{36})")
_OF_AN_OFFICE = [field.name for field in msgspec.structs.fields(OfficeStep)]
_OF_A_CENTRE = ("on", "memo", "text", "outcome", "due", "how", "is_satisfied", "is_implied",
                "office")  # fmt: skip
_WAITS = [state.value for state in State if state.has_clock]


class Grievances:
    """Reads grievances and moves them; every method is one transaction of its own.

    ``scope`` says whose grievances may be seen; outside it there are none.
    """

    def __init__(
        self,
        store: Store,
        moves: GrievanceMoves,
        rules: GrievanceRules,
        decrypt: Callable[[bytes], bytes],
    ) -> None:
        self._store = store
        self._moves = moves
        self._decrypt = decrypt
        self.rules = rules

    # -- reading
    def inbox(
        self,
        wanted: Wanted,
        now: datetime,
        *,
        cursor: str = "",
        limit: int = 100,
        scope: Scope = HEADQUARTERS,
    ) -> InboxPage:
        """Return a page, those due first in front; raises ``Refused('wrong_cursor')``."""
        today, limit = local_day(now), max(1, min(limit, _MOST))
        key = tuple_(func.coalesce(_G.due, literal(_NEVER)), _G.district, _G.id)
        query = (
            select(schema.grievance)
            .where(*_narrowed(wanted, scope, today))
            .order_by(func.coalesce(_G.due, literal(_NEVER)), _G.district, _G.id)
            .limit(limit + 1)
        )
        if cursor:
            query = query.where(key > _read_cursor(cursor))
        rows = self._store.read(lambda c: c.execute(query).all())
        more = len(rows) > limit
        rows = rows[:limit]
        return InboxPage(
            grievances=tuple(_line(row, today) for row in rows),
            cursor=_cursor(rows[-1]) if rows and more else "",
            more=more,
        )

    def grievance(
        self, number: str, now: datetime, *, scope: Scope = HEADQUARTERS
    ) -> GrievanceFile:
        """Return one whole; raises ``Refused`` (``unknown_grievance``, ``grievance_ambiguous``)."""

        def work(connection: Connection) -> GrievanceFile:
            row = find(connection, number, scope)
            steps = connection.execute(
                select(schema.grievance_step)
                .where(_S.district == row.district, _S.grievance == row.id)
                .order_by(_S.place)
            ).all()
            record, is_secret = _kept_from(_body(connection, row).record, scope)
            return GrievanceFile(
                line=_line(row, local_day(now)),
                record=record,
                is_secret=is_secret,
                steps=tuple(_step_line(step) for step in steps),
            )

        return self._store.read(work)

    def unseal(
        self, number: str, by: str, now: datetime, *, scope: Scope = HEADQUARTERS
    ) -> GrievanceFile:
        """Return a sealed one with its record; who asked stands in its steps from then on.

        Raises ``Refused``: ``unknown_grievance``, ``not_sealed``, ``seal_broken``, ``by_missing``,
        ``no_consent`` (to an office: its complainant was not asked, or did not agree).
        """
        if not by.strip():
            raise Refused("by_missing")
        reader = Scope(by=by.strip())

        def work(connection: Connection) -> Record:
            row = find(connection, number, scope, locked=True)
            if not row.is_sealed:
                raise Refused("not_sealed", number=number)
            record = self._open(_body(connection, row))
            if scope.is_office and not record.may_be_forwarded:
                raise Refused("no_consent", number=number)
            self._moves.unsealed(connection, row, reader, now)
            return record

        record = self._store.write(work)
        whole = self.grievance(number, now, scope=scope)
        _log.info("unsealed", extra={"said": {"grievance": str(whole.line.grievance)}})
        shown, is_secret = _kept_from(record, scope)
        return msgspec.structs.replace(whole, record=shown, is_secret=is_secret)

    def _open(self, body: GrievanceReceived) -> Record:
        try:
            data = self._decrypt(base64.b64decode(body.sealed, validate=True))
            return msgspec.json.decode(data, type=Record)
        except (ValueError, binascii.Error, msgspec.DecodeError):
            raise Refused("seal_broken", number=body.number) from None

    def is_known(self, number: str) -> bool:
        """Whether headquarters has a grievance of this number."""
        query = select(_G.id).where(_G.district.in_(districts()), _G.number == number).limit(1)
        return self._store.read(lambda c: c.execute(query).first()) is not None

    def states(self) -> dict[str, int]:
        """Return how many grievances stand in each state; reads the whole table."""
        query = select(_G.state, func.count()).group_by(_G.state)
        return {row[0]: row[1] for row in self._store.read(lambda c: c.execute(query).all())}

    def statistics(
        self, now: datetime, *, wanted: Wanted | None = None, scope: Scope = HEADQUARTERS
    ) -> Statistics:
        """Return figures by office, upazila, category and state; they read all that is wanted."""
        today = local_day(now)
        late = case((_is_late(today), 1), else_=0)
        keys = (_G.district, _G.upazila, _G.office, _G.category, _G.state, _G.is_sealed)
        query = (
            select(*keys, func.count().label("total"), func.sum(late).label("late"))
            .where(*_narrowed(wanted or Wanted(), scope, today))
            .group_by(*keys)
        )
        rows = self._store.read(lambda c: c.execute(query).all())
        return Statistics(
            on=today,
            whole=_tally(rows),
            offices=_tallies(rows, lambda row: row.office),
            upazilas=_tallies(rows, lambda row: f"{row.district}/{row.upazila}"),
            categories=_tallies([row for row in rows if not row.is_sealed], lambda r: r.category),
        )

    # -- moving
    def take_up(
        self, number: str, word: OfficeWord, now: datetime, *, scope: Scope = HEADQUARTERS
    ) -> None:
        """Write down that an office began; for what is refused see ``GrievanceMoves.move``."""
        self._moves.move(number, "take_up", word, now, scope)

    def ask(
        self, number: str, word: OfficeWord, now: datetime, *, scope: Scope = HEADQUARTERS
    ) -> None:
        """Ask the centre for more; ``reason`` is what is asked."""
        self._moves.move(number, "ask", word, now, scope)

    def send_back(
        self, number: str, word: OfficeWord, now: datetime, *, scope: Scope = HEADQUARTERS
    ) -> None:
        """Return it to the centre."""
        self._moves.move(number, "send_back", word, now, scope)

    def transfer(
        self, number: str, word: OfficeWord, now: datetime, *, scope: Scope = HEADQUARTERS
    ) -> None:
        """Hand it to the office ``word.to``."""
        self._moves.move(number, "transfer", word, now, scope)

    def delay(
        self, number: str, word: OfficeWord, now: datetime, *, scope: Scope = HEADQUARTERS
    ) -> None:
        """Set another due day, e.g. because an investigation was opened."""
        self._moves.move(number, "delay", word, now, scope)

    def reply(
        self, number: str, answer: OfficeAnswer, now: datetime, *, scope: Scope = HEADQUARTERS
    ) -> None:
        """Answer it; for what is refused see ``GrievanceMoves.reply``."""
        self._moves.reply(number, answer, now, scope)


# -- what is wanted -------------------------------------------------------------------------------


def _is_late(today: date) -> Any:
    return and_(_G.due < today, _G.state.in_(_WAITS))


def _narrowed(wanted: Wanted, scope: Scope, today: date) -> list[Any]:
    district, upazila = district_of(wanted.district, wanted.upazila)
    where: list[Any] = [_G.district == district] if district else []
    where += [_G.upazila == upazila] if upazila else []
    where += [_G.office == wanted.office] if wanted.office else []
    where += [_G.state.in_([each.value for each in wanted.states])] if wanted.states else []
    where += [_is_late(today)] if wanted.is_late else []
    where += [_G.district == scope.district] if scope.district else []
    where += [_G.upazila == scope.upazila] if scope.upazila else []
    where += [_G.office == scope.office] if scope.office else []
    where += [_G.may_be_forwarded] if scope.is_office else []
    return where


def _cursor(row: Row[Any]) -> str:
    return f"{row.due or _NEVER}.{row.district}.{row.id}"


def _read_cursor(cursor: str) -> Any:
    found = _CURSOR.fullmatch(cursor)
    if found is None:
        raise Refused("wrong_cursor")
    try:
        due, id = date.fromisoformat(found[1]), UUID(found[3])
    except ValueError:
        raise Refused("wrong_cursor") from None
    return tuple_(literal(due), literal(found[2]), literal(id, schema.grievance.c.id.type))


# -- what is shown --------------------------------------------------------------------------------


def _line(row: Row[Any], today: date) -> InboxLine:
    state = State(row.state)
    return InboxLine(
        grievance=row.id,
        number=row.number,
        received=row.received,
        state=state,
        tier=row.tier,
        office=row.office,
        due=row.due,
        is_late=state.has_clock and row.due is not None and row.due < today,
        is_sealed=row.is_sealed,
        is_anonymous=row.is_anonymous,
        is_asked=row.is_asked,
        has_mending=row.has_mending,
        programme=row.programme,
        category=row.category,
        subject=row.subject,
        ward=row.ward,
        union=row.union_id,
        upazila=row.upazila,
        district=row.district,
        centre=row.centre,
        changed=row.changed,
    )


def _body(connection: Connection, row: Row[Any]) -> GrievanceReceived:
    e = schema.event.c
    data = connection.execute(
        select(e.body).where(e.district == row.district, e.id == row.event)
    ).scalar_one()
    return msgspec.json.decode(data, type=GrievanceReceived)


def _kept_from(record: Record | None, scope: Scope) -> tuple[Record | None, bool]:
    """Return a record as somebody may read it, and whether a name was taken out."""
    if record is None or not scope.is_office or not _is_secret(record):
        return record, False
    hidden = msgspec.structs.replace(
        record,
        complainant=None,
        application=None,
        application_number="",
        mending=None,
        unread={},
    )
    return hidden, True


def _is_secret(record: Record) -> bool:
    """Whether the name goes no further; where the wish was never asked, it does not."""
    return record.wants_secrecy or "wishes.secrecy" in record.unread


def _step_line(row: Row[Any]) -> StepLine:
    known: dict[str, Any] = {
        "place": row.place,
        "side": row.side,
        "kind": row.kind,
        "state": State(row.state),
        "kept": row.kept,
    }
    if row.side == "headquarters":
        said = msgspec.json.decode(row.body, type=OfficeStep)
        return StepLine(**known, **{name: getattr(said, name) for name in _OF_AN_OFFICE})
    step = msgspec.json.decode(row.body, type=Step)
    return StepLine(
        **known,
        **{name: getattr(step, name) for name in _OF_A_CENTRE},
        reason=_same_in_both(step.reason),
        papers=tuple(paper.sha256 for paper in step.papers),
    )


def _same_in_both(text: str) -> Words | None:
    return Words(text, text) if text else None


# -- figures --------------------------------------------------------------------------------------


def _tallies(rows: Sequence[Row[Any]], key: Callable[[Row[Any]], str]) -> dict[str, Tally]:
    parts: dict[str, list[Row[Any]]] = {}
    for row in rows:
        parts.setdefault(key(row), []).append(row)
    return {name: _tally(parts[name]) for name in sorted(parts)}


def _tally(rows: Sequence[Row[Any]]) -> Tally:
    states: dict[str, int] = {}
    for row in rows:
        states[row.state] = states.get(row.state, 0) + row.total
    return Tally(
        total=sum(states.values()),
        open=sum(count for state, count in states.items() if State(state).is_open),
        late=int(sum(row.late for row in rows)),
        sealed=sum(row.total for row in rows if row.is_sealed),
        states=dict(sorted(states.items())),
    )
