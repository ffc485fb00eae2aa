"""Between values of the domain and columns, both ways, in plain sight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from sqlalchemy import Row

from udc_desktop.domain.applications import Application, Body, State
from udc_desktop.domain.enrolments import EnrolmentDraft
from udc_desktop.domain.operators import Operator, Role
from udc_desktop.services.ports import (
    ApplicationLine,
    AuditEntry,
    Household,
    OutboxEvent,
    Person,
    PrintEntry,
    Revision,
    StoredReceipt,
)
from udc_desktop.storage.search import name_sort

Columns = dict[str, Any]


def person_columns(person: Person) -> Columns:
    """Return a person's columns."""
    return {
        "id": person.id,
        "household": person.household,
        "name_bn": person.name_bn,
        "name_en": person.name_en,
        "born": person.born,
        "sex": person.sex,
        "nid": person.nid,
        "brn": person.brn,
        "mobile": person.mobile,
        "wallet": person.wallet,
        "union_id": person.union,
        "ward": person.ward,
        "changed": person.changed,
        "body": person.body,
    }


def person(row: Row[Any]) -> Person:
    """Return the person of a row."""
    return Person(
        id=row.id,
        household=row.household,
        name_bn=row.name_bn,
        name_en=row.name_en,
        born=row.born,
        sex=row.sex,
        nid=row.nid,
        brn=row.brn,
        mobile=row.mobile,
        wallet=row.wallet,
        union=row.union_id,
        ward=row.ward,
        body=row.body,
        changed=row.changed,
    )


def household_columns(household: Household) -> Columns:
    """Return a household's columns."""
    return {"id": household.id, "changed": household.changed, "body": household.body}


def household(row: Row[Any]) -> Household:
    """Return the household of a row."""
    return Household(id=row.id, body=row.body, changed=row.changed)


def application_columns(application: Application) -> Columns:
    """Return an application's columns; names and place come out of the record."""
    applicant = application.body.get("applicant") or {}
    address = application.body.get("address") or {}
    name_bn, name_en = str(applicant.get("name_bn", "")), str(applicant.get("name_en", ""))
    return {
        "id": application.id,
        "number": application.number,
        "person": application.person,
        "household": application.household,
        "programme": application.programme,
        "programme_version": application.programme_version,
        "state": application.state.value,
        "revision": application.revision,
        "body_sha256": application.body_sha256,
        "priority": application.priority,
        "operator": application.operator,
        "created": application.created,
        "changed": application.changed,
        "intake": application.intake,
        "sent": application.sent,
        "name_bn": name_bn,
        "name_en": name_en,
        "name_sort": name_sort(name_bn, name_en),
        "ward": str(address.get("ward", "")),
        "village": str(address.get("village", "")),
    }


def application(row: Row[Any]) -> Application:
    """Return the application of a row that holds its newest body too."""
    return Application(
        id=row.id,
        number=row.number,
        person=row.person,
        household=row.household,
        programme=row.programme,
        programme_version=row.programme_version,
        state=State(row.state),
        revision=row.revision,
        body=row.body,
        body_sha256=row.body_sha256,
        priority=row.priority,
        operator=row.operator,
        created=row.created,
        changed=row.changed,
        intake=row.intake,
        sent=row.sent,
    )


def revision_columns(application: Application, reason: str) -> Columns:
    """Return the columns of an application's newest revision."""
    return {
        "application": application.id,
        "revision": application.revision,
        "operator": application.operator,
        "at": application.changed,
        "reason": reason,
        "body_sha256": application.body_sha256,
        "body": application.body,
    }


def revision(row: Row[Any]) -> Revision:
    """Return the revision of a row."""
    return Revision(
        application=row.application,
        revision=row.revision,
        body=row.body,
        body_sha256=row.body_sha256,
        operator=row.operator,
        at=row.at,
        reason=row.reason,
    )


def papers_cited(body: Body) -> Iterator[str]:
    """Yield the SHA-256 of every paper that a record cites, each once."""
    papers = body.get("papers") or ()
    cited = papers.values() if isinstance(papers, Mapping) else papers
    yield from dict.fromkeys(paper["sha256"] for paper in cited)


def application_line(row: Row[Any]) -> ApplicationLine:
    """Return what a table shows of an application."""
    return ApplicationLine(
        id=row.id,
        number=row.number,
        created=row.created,
        person=row.person,
        name_bn=row.name_bn,
        name_en=row.name_en,
        programme=row.programme,
        state=State(row.state),
        operator=row.operator,
        operator_name=row.operator_name,
        ward=row.ward,
        village=row.village,
    )


def draft_columns(draft: EnrolmentDraft) -> Columns:
    """Return a draft's columns."""
    return {
        "id": draft.id,
        "operator": draft.operator,
        "changed": draft.changed,
        "body": encoded(draft),
    }


def encoded(value: object) -> bytes:
    """Return what was typed as JSON; half a surrogate pair, as broken pastes bring, is replaced."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return msgspec.json.encode(_whole_characters(msgspec.to_builtins(value)))


def _whole_characters(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {_whole_characters(k): _whole_characters(v) for k, v in value.items()}
    return [_whole_characters(v) for v in value] if isinstance(value, list | tuple) else value


def draft(body: bytes) -> EnrolmentDraft:
    """Return the draft of a row's body."""
    return msgspec.json.decode(body, type=EnrolmentDraft)


def operator_columns(operator: Operator) -> Columns:
    """Return an operator's columns."""
    return {
        "id": operator.id,
        "name": operator.name,
        "role": operator.role.value,
        "added": operator.added,
        "disabled": operator.disabled,
    }


def operator(row: Row[Any]) -> Operator:
    """Return the operator of a row."""
    return Operator(
        id=row.id, name=row.name, role=Role(row.role), added=row.added, disabled=row.disabled
    )


def audit_columns(entry: AuditEntry) -> Columns:
    """Return the columns of a line of the trail."""
    return {
        "seq": entry.seq,
        "id": entry.id,
        "at": entry.at,
        "operator": entry.operator,
        "operator_name": entry.operator_name,
        "device": entry.device,
        "what": entry.what,
        "entity": entry.entity,
        "detail": entry.detail,
        "previous": entry.previous,
        "digest": entry.digest,
    }


def audit_entry(row: Row[Any]) -> AuditEntry:
    """Return the line of a row."""
    return AuditEntry(
        seq=row.seq,
        id=row.id,
        at=row.at,
        operator=row.operator,
        operator_name=row.operator_name,
        device=row.device,
        what=row.what,
        entity=row.entity,
        detail=row.detail,
        previous=row.previous,
        digest=row.digest,
    )


def event_columns(event: OutboxEvent) -> Columns:
    """Return an event's columns."""
    return {
        "seq": event.seq,
        "id": event.id,
        "kind": event.kind,
        "entity": event.entity,
        "revision": event.revision,
        "at": event.at,
        "skew_seconds": event.skew_seconds,
        "operator": event.operator,
        "sha256": event.sha256,
        "seal": event.seal,
        "settled": event.settled,
        "body": event.body,
    }


def event(row: Row[Any]) -> OutboxEvent:
    """Return the event of a row."""
    return OutboxEvent(
        seq=row.seq,
        id=row.id,
        kind=row.kind,
        entity=row.entity,
        revision=row.revision,
        at=row.at,
        skew_seconds=row.skew_seconds,
        body=row.body,
        sha256=row.sha256,
        seal=row.seal,
        operator=row.operator,
        settled=row.settled,
    )


def receipt_columns(receipt: StoredReceipt) -> Columns:
    """Return a receipt's columns."""
    return {
        "id": receipt.id,
        "application": receipt.application,
        "revision": receipt.revision,
        "paper": receipt.paper,
        "language": receipt.language,
        "sha256": receipt.sha256,
        "at": receipt.at,
        "content": receipt.content,
        "pdf": receipt.pdf,
    }


def receipt(row: Row[Any]) -> StoredReceipt:
    """Return the receipt of a row."""
    return StoredReceipt(
        id=row.id,
        application=row.application,
        revision=row.revision,
        paper=row.paper,
        language=row.language,
        pdf=row.pdf,
        sha256=row.sha256,
        content=row.content,
        at=row.at,
    )


def print_columns(entry: PrintEntry) -> Columns:
    """Return the columns of one print."""
    return {
        "receipt": entry.receipt,
        "at": entry.at,
        "operator": entry.operator,
        "how": entry.how,
        "copy_number": entry.copy_number,
    }


def print_entry(row: Row[Any]) -> PrintEntry:
    """Return the print of a row."""
    return PrintEntry(
        receipt=row.receipt,
        at=row.at,
        operator=row.operator,
        how=row.how,
        copy_number=row.copy_number,
    )
