"""Between grievances and their columns, both ways."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Row

from udc_desktop.domain.enrolments import PaperRef
from udc_desktop.domain.grievance_papers import RegisterLine, RegisterTotals
from udc_desktop.domain.grievances import (
    Complainant,
    Grievance,
    GrievanceDraft,
    Record,
    State,
    Step,
    StepKind,
)
from udc_desktop.services.grievances.ports import FrozenMonth, GrievanceLine, StoredLetter
from udc_desktop.storage.mapping import Columns, encoded
from udc_desktop.storage.traces import padded_json

_NOBODY = Complainant()
_NOTHING = Record(channel="", category="", subject="", text="")


def grievance_columns(grievance: Grievance, first: Step) -> Columns:
    """Return the columns of a new grievance with its first step; of a sealed one nothing told."""
    record = grievance.record or _NOTHING
    who = record.complainant or _NOBODY
    mending = record.mending
    return {
        "id": grievance.id,
        "number": grievance.number,
        "year": grievance.year,
        "serial": grievance.serial,
        "received": grievance.received,
        "received_at": grievance.received_at,
        "operator": grievance.operator,
        "is_sealed": grievance.is_sealed,
        "is_anonymous": grievance.is_anonymous,
        "has_mending": mending is not None,
        "category": record.category,
        "subject": record.subject,
        "programme": record.programme,
        "name_bn": who.name_bn,
        "name_en": who.name_en,
        "nid": who.nid,
        "brn": who.brn,
        "born": who.born,
        "mobile": who.mobile,
        "union_id": who.union,
        "ward": who.ward,
        "application": record.application or (mending.application if mending else None),
        "body": None if grievance.record is None else encoded(grievance.record),
        "sealed": grievance.sealed if grievance.is_sealed else None,
        **standing_columns(grievance),
        **days_of({}, [first]),
    }


def standing_columns(grievance: Grievance) -> Columns:
    """Return the columns that a step may change."""
    return {
        "state": grievance.state.value,
        "tier": grievance.tier,
        "office": grievance.office,
        "due": grievance.due,
        "revision": grievance.revision,
        "changed": grievance.changed,
        "is_asked": grievance.is_asked,
        "papers": list(grievance.papers),
    }


def days_of(before: Columns, steps: Iterable[Step]) -> Columns:
    """Return the days on which things happened last, from those of before and new steps."""
    days: Columns = {name: before.get(name) for name in DAYS}
    for step in steps:
        days["ended"] = None if step.state.is_open else days["ended"] or step.on
        days["first_ended"] = days["first_ended"] or days["ended"]
        if step.kind is StepKind.FORWARD:
            days["forwarded"] = step.on
        elif step.kind is StepKind.ANSWER:
            days["answered"] = step.on
            days["first_answered"] = days["first_answered"] or step.on
        elif step.kind is StepKind.TELL:
            days["told"] = step.on
            if step.is_satisfied is not None:
                days["is_satisfied"] = step.is_satisfied
    return days


DAYS = ("forwarded", "answered", "first_answered", "told", "ended", "first_ended", "is_satisfied")


def grievance(row: Any) -> Grievance:
    """Return the grievance of a whole row."""
    return Grievance(
        id=row.id,
        number=row.number,
        year=row.year,
        serial=row.serial,
        received=row.received,
        received_at=row.received_at,
        operator=row.operator,
        state=State(row.state),
        tier=row.tier,
        office=row.office,
        due=row.due,
        revision=row.revision,
        changed=row.changed,
        record=None if row.body is None else msgspec.json.decode(row.body, type=Record),
        sealed=row.sealed,
        papers=tuple(row.papers),
        is_asked=row.is_asked,
    )


def grievance_line(row: Row[Any]) -> GrievanceLine:
    """Return what a table shows of a grievance."""
    return GrievanceLine(**{**row._asdict(), "state": State(row.state)})


def step_columns(seq: int, step: Step) -> Columns:
    """Return a step's columns."""
    return {
        "grievance": seq,
        "place": step.place,
        "kind": step.kind.value,
        "state": step.state.value,
        "on": step.on,
        "body": encoded(step),
    }


def step(body: bytes) -> Step:
    """Return the step of a row's body."""
    return msgspec.json.decode(body, type=Step)


def draft_columns(draft: GrievanceDraft, sealed: bytes | None) -> Columns:
    """Return a draft's columns; of a sealed one nobody, no step and no answer."""
    return {
        "id": draft.id,
        "operator": draft.operator,
        "started": draft.started,
        "changed": draft.changed,
        "papers": list(dict.fromkeys(paper.sha256 for paper in draft.papers)),
        "office": draft.office if sealed is not None else "",
        "sealed": sealed,
        "body": padded_json(encoded(draft)) if sealed is None else None,
    }


def draft(row: Any, papers: Sequence[PaperRef]) -> GrievanceDraft:
    """Return the draft of a row; of a sealed one ids, times and ``papers``, without their names."""
    if row.body is not None:
        return msgspec.json.decode(row.body, type=GrievanceDraft)
    return GrievanceDraft(
        id=row.id,
        operator=row.operator,
        started=row.started,
        changed=row.changed,
        papers=list(papers),
        office=row.office,
        is_sealed=True,
    )


def letter_columns(letter: StoredLetter) -> Columns:
    """Return a letter's own columns."""
    return {
        "id": letter.id,
        "kind": letter.kind,
        "memo": letter.memo,
        "year": letter.year,
        "serial": letter.serial,
        "on": letter.on,
        "office": letter.office,
        "operator": letter.operator,
        "at": letter.at,
        "content": letter.content,
    }


def letter(row: Any, grievances: Sequence[Any], *, content: bytes) -> StoredLetter:
    """Return the letter of a row."""
    return StoredLetter(
        id=row.id,
        kind=row.kind,
        memo=row.memo,
        year=row.year,
        serial=row.serial,
        on=row.on,
        office=row.office,
        operator=row.operator,
        at=row.at,
        grievances=tuple(grievances),
        content=content,
    )


def month_columns(month: FrozenMonth) -> Columns:
    """Return the columns of a frozen month."""
    return {
        "year": month.year,
        "month": month.month,
        "frozen": month.frozen,
        "operator": month.operator,
        "previous": month.previous,
        "sha256": month.sha256,
        "totals": encoded(month.totals),
        "lines": encoded(month.lines),
    }


def month(row: Any, lines: bytes = b"[]") -> FrozenMonth:
    """Return the frozen month of a row."""
    return FrozenMonth(
        year=row.year,
        month=row.month,
        frozen=row.frozen,
        operator=row.operator,
        previous=row.previous,
        sha256=row.sha256,
        totals=msgspec.json.decode(row.totals, type=RegisterTotals),
        lines=msgspec.json.decode(lines, type=tuple[RegisterLine, ...]),
    )
