"""What offices do with grievances: each step is kept, and the centre is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, Row, insert, select, update

from udc_desktop.domain.exchange import GrievanceReply
from udc_desktop.domain.grievance_events import GrievanceMove
from udc_desktop.domain.grievances import State, StepKind
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.seals import canonical_json
from udc_desktop.domain.text import local_day
from udc_desktop.mis import schema
from udc_desktop.mis.feed import Address, Feed
from udc_desktop.mis.grievance_judging import GrievanceColumns, moved_by_office
from udc_desktop.mis.grievance_rules import GrievanceRules
from udc_desktop.mis.grievance_shelf import columns_of
from udc_desktop.mis.grievance_views import UNSEAL, OfficeAnswer, OfficeStep, OfficeWord, Scope
from udc_desktop.mis.places import districts
from udc_desktop.mis.store import Store
from udc_desktop.mis.terms import Refused

MoveKind = Literal["take_up", "ask", "send_back", "transfer", "delay"]
_G, _S = schema.grievance.c, schema.grievance_step.c
_LONGEST_DELAY = timedelta(days=366)  # no limit of a catalogue is longer
_NEEDS_REASON = frozenset({StepKind.ASK, StepKind.SEND_BACK, StepKind.TRANSFER})


@dataclass(frozen=True, slots=True)
class _Deed:
    """A step that is wanted, and what the centre is told of it."""

    kind: StepKind
    step: OfficeStep
    told: GrievanceMove | GrievanceReply


class GrievanceMoves:
    """Moves grievances in the name of an office, or of headquarters."""

    def __init__(self, store: Store, feed: Feed, rules: GrievanceRules, name: Words) -> None:
        self._store = store
        self._feed = feed
        self._rules = rules
        self._name = name

    def move(
        self, number: str, kind: MoveKind, word: OfficeWord, now: datetime, scope: Scope
    ) -> None:
        """Take a step short of an answer; the same again, as the newest, is kept and told once.

        Of a sealed one the memo stays here, and it goes only to offices that take such. Raises
        ``Refused``: ``unknown_grievance``, ``grievance_ambiguous``, ``step_not_now``,
        ``reason_missing``, ``sealed_no_words``, ``unknown_office``, ``no_transfers``,
        ``same_office``, ``due_missing``, ``due_past``, ``due_far``, ``day_future``.
        """
        today, wanted = local_day(now), StepKind(kind)
        if wanted is StepKind.TRANSFER:
            self._rules.check_transfer(word.to, today)
        if wanted is StepKind.DELAY and word.due is None:
            raise Refused("due_missing")
        if word.due is not None and word.due < today:
            raise Refused("due_past", due=word.due.isoformat())
        if word.due is not None and word.due - today > _LONGEST_DELAY:
            raise Refused("due_far", due=word.due.isoformat())
        on, reason = _day(word.on, today), whole_words(word.reason)

        def deed(row: GrievanceColumns) -> _Deed:
            if row.is_sealed and reason is not None:
                raise Refused("sealed_no_words", number=row.number)
            if not row.is_sealed and reason is None and wanted in _NEEDS_REASON:
                raise Refused("reason_missing")
            is_transfer = wanted is StepKind.TRANSFER
            if row.is_sealed and is_transfer and not self._rules.takes_sealed(word.to, today):
                raise Refused("no_transfers", office=word.to)  # nobody there could open it
            step = OfficeStep(
                on=on, office=row.office, to=word.to if is_transfer else "", memo=word.memo,
                reason=reason, due=word.due, by=scope.by,
            )  # fmt: skip
            told = GrievanceMove(
                number=row.number, kind=kind, on=on, grievance=row.id,
                office=word.to if is_transfer else row.office,
                reason=reason, memo="" if row.is_sealed else word.memo, due=word.due,
            )  # fmt: skip
            return _Deed(wanted, step, told)

        self._store.write(lambda c: self._do(c, number, scope, deed, now))

    def reply(self, number: str, answer: OfficeAnswer, now: datetime, scope: Scope) -> None:
        """Answer a grievance; the same again, as the newest step, is kept and told once.

        Of a sealed one the centre hears nothing but that it was answered; the memo stays here.
        Raises ``Refused``: ``unknown_grievance``, ``step_not_now``, ``text_missing``,
        ``sealed_no_text``, ``nothing_to_mend``, ``day_future``.
        """
        today, text = local_day(now), whole_words(answer.text)
        on = _day(answer.on, today)

        def deed(row: GrievanceColumns) -> _Deed:
            if row.is_sealed and (text is not None or answer.outcome or answer.mending):
                raise Refused("sealed_no_text", number=row.number)
            if not row.is_sealed and text is None:
                raise Refused("text_missing")
            if answer.mending and not row.has_mending:
                raise Refused("nothing_to_mend", number=row.number)
            step = OfficeStep(
                on=on, office=row.office, memo=answer.memo, text=text, outcome=answer.outcome,
                mending=answer.mending, closes=answer.closes, by=scope.by,
            )  # fmt: skip
            told = GrievanceReply(
                number=row.number, grievance=row.id, text=text, replied=on,
                memo="" if row.is_sealed else answer.memo, by=self._by(row.office, today),
                closes=answer.closes, office=row.office, outcome=answer.outcome,
                mending=answer.mending,
            )  # fmt: skip
            return _Deed(StepKind.ANSWER, step, told)

        self._store.write(lambda c: self._do(c, number, scope, deed, now))

    def unsealed(self, connection: Connection, row: Row[Any], scope: Scope, now: datetime) -> None:
        """Write down who read a sealed record, inside the caller's transaction."""
        columns = columns_of(row)
        step = OfficeStep(on=local_day(now), by=scope.by)
        _keep_step(connection, row, columns.steps + 1, UNSEAL, columns.state, step, now)
        connection.execute(
            update(schema.grievance)
            .where(_G.district == row.district, _G.id == row.id)
            .values(steps=columns.steps + 1)
        )

    def _by(self, office: str, today: date) -> Words:
        found = self._rules.catalogue(today).find_office(office)
        return found.name if found is not None else self._name

    def _do(
        self,
        connection: Connection,
        number: str,
        scope: Scope,
        deed_of: Callable[[GrievanceColumns], _Deed],
        now: datetime,
    ) -> None:
        row = find(connection, number, scope, locked=True)
        before = columns_of(row)
        deed = deed_of(before)
        if _is_said(connection, row, deed):
            return
        if deed.kind is StepKind.TRANSFER and deed.step.to == before.office:
            raise Refused("same_office", office=before.office)
        way = moved_by_office(before, deed.kind, office=deed.step.to, due=deed.step.due)
        if way is None or (deed.kind is StepKind.DELAY and not State(before.state).has_clock):
            raise Refused(
                "step_not_now", number=before.number, state=before.state.replace("_", " ")
            )
        for kind, between in way[:-1]:
            implied = OfficeStep(
                on=deed.step.on, office=deed.step.office, by=deed.step.by, is_implied=True
            )
            _keep_step(connection, row, between.steps, kind.value, between.state, implied, now)
        _, after = way[-1]
        _keep_step(connection, row, after.steps, deed.kind.value, after.state, deed.step, now)
        connection.execute(
            update(schema.grievance)
            .where(_G.district == row.district, _G.id == row.id)
            .values(
                state=after.state,
                office=after.office,
                due=after.due,
                is_asked=after.is_asked,
                steps=after.steps,
                own_steps=after.own_steps,
                changed=now,
            )
        )
        self._feed.tell(connection, [(Address(row.district, row.centre), deed.told)], now)


def find(connection: Connection, number: str, scope: Scope, *, locked: bool = False) -> Row[Any]:
    """Return the row of a grievance that somebody may see.

    Raises ``Refused``: ``unknown_grievance``, ``grievance_ambiguous``.
    """
    query = select(schema.grievance).where(
        _G.district.in_([scope.district] if scope.district else districts()), _G.number == number
    )
    for column, name in ((_G.office, scope.office), (_G.upazila, scope.upazila)):
        query = query.where(column == name) if name else query
    if scope.is_office:
        query = query.where(_G.may_be_forwarded)
    rows = connection.execute(query.with_for_update() if locked else query).all()
    if not rows:
        raise Refused("unknown_grievance", number=number)
    if len(rows) > 1:  # two devices were set up under one character
        raise Refused("grievance_ambiguous", number=number)
    return rows[0]


def whole_words(words: Words | None) -> Words | None:
    """Return words in both languages, one for the other where it is missing; None for none."""
    if words is None:
        return None
    bn, en = words.bn.strip(), words.en.strip()
    return Words(bn or en, en or bn) if bn or en else None


def _day(on: date | None, today: date) -> date:
    if on is not None and on > today:
        raise Refused("day_future", on=on.isoformat())
    return on or today


def _is_said(connection: Connection, row: Row[Any], deed: _Deed) -> bool:
    """Whether this is the newest step already, but for those that only read."""
    last = connection.execute(
        select(_S.side, _S.kind, _S.body)
        .where(_S.district == row.district, _S.grievance == row.id, _S.kind != UNSEAL)
        .order_by(_S.place.desc())
        .limit(1)
    ).first()
    if last is None or (last.side, last.kind) != ("headquarters", deed.kind.value):
        return False
    kept = msgspec.json.decode(last.body, type=OfficeStep)
    if deed.kind is StepKind.TRANSFER:  # by now it is with the other office
        kept = msgspec.structs.replace(kept, office=deed.step.office)
    return kept == deed.step


def _keep_step(
    connection: Connection,
    row: Row[Any],
    place: int,
    kind: str,
    state: str,
    step: OfficeStep,
    now: datetime,
) -> None:
    connection.execute(
        insert(schema.grievance_step),
        {
            "district": row.district,
            "grievance": row.id,
            "place": place,
            "side": "headquarters",
            "kind": kind,
            "state": state,
            "event": None,
            "body": canonical_json(step),
            "kept": now,
        },
    )
