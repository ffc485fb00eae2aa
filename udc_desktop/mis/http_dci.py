"""DCI v1.0.0 as headquarters answers it: search, enrolled, and the status of a transaction.

The messages are those of the Integrated Beneficiary Registry's interface. What it leaves open, or
says so that it cannot be done, is settled here:

* A person is asked for by ``idtype-value`` (``{"type": "NID", "value": "…"}``, or ``BRN``), or by
  ``predicate`` or ``expression`` with NID, BRN and DOB, each compared for being equal.
* ``enrolled`` carries no reference id in its request, so the answer's is the transaction's id. The
  answer says yes or no, and beside it, in ``programmes``, which: DCI has no field for them. A
  question that cannot be read gets no yes and no no: its answer is empty, the header says ``rjct``.
* A search tells of applications by their numbers; it repeats nothing of the person.
* Searches are answered at once and leave no trace, so ``txn/status`` of a ``search`` finds none.
  With ``receipt`` it tells of batches by their ids: one entry for each event. The interface allows
  a text in ``attribute_value`` in two ways at once, which no validator lets pass; a list is fine,
  and both are answered.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Literal

import msgspec

from udc_desktop.domain.exchange import Outcome
from udc_desktop.mis.desk import Desk, Device, EnrolledRecord, Person
from udc_desktop.mis.http_answers import Answer
from udc_desktop.mis.http_letters import LetterBox, Status, read
from udc_desktop.mis.http_requests import Call

_CONTEXT = "https://schema.spdci.org/extensions/ibr/v1/Beneficiary.jsonld"
_PAGE = 100  # records, where nobody says
_NID = {"nid", "uin", "person_identifier", "identifier_value"}
_BRN = {"brn"}
_BORN = {"dob", "birth_date"}
_BAD_CRITERIA = "rjct.search_criteria.invalid"


class SearchPages(msgspec.Struct, frozen=True):
    """Which page is asked for; the first is 1."""

    page_size: float
    page_number: float = 1


class SearchCriteria(msgspec.Struct, frozen=True):
    """What is looked for."""

    query_type: str
    query: Any
    pagination: SearchPages | None = None


class SearchItem(msgspec.Struct, frozen=True):
    """One question of a search."""

    reference_id: str
    timestamp: datetime
    search_criteria: SearchCriteria


class SearchRequest(msgspec.Struct, frozen=True):
    """The message of ``POST /registry/sync/search``."""

    transaction_id: str
    search_request: tuple[SearchItem, ...]


class EnrolledCriteria(msgspec.Struct, frozen=True):
    """Who is asked about."""

    query: Any
    query_type: str = "idtype-value"


class EnrolledRequest(msgspec.Struct, frozen=True):
    """The message of ``POST /registry/sync/enrolled``."""

    transaction_id: str
    enrolled_criteria: EnrolledCriteria


class StatusCriteria(msgspec.Struct, frozen=True):
    """Which transactions are asked about."""

    reference_id: str
    txn_type: Literal["search", "subscibe", "receipt"]
    attribute_type: Literal["transaction_id", "reference_id_list", "correlation_id"]
    attribute_value: str | tuple[str, ...]


class StatusRequest(msgspec.Struct, frozen=True):
    """The message of ``POST /registry/sync/txn/status``."""

    transaction_id: str
    txnstatus_request: StatusCriteria


class Registry:
    """The registry that other systems, and our own counters, may ask."""

    def __init__(self, desk: Desk, letters: LetterBox, clock: Callable[[], datetime]) -> None:
        self._desk = desk
        self._letters = letters
        self._clock = clock

    def search(self, call: Call, device: Device) -> Answer:
        """``POST /registry/sync/search``."""
        letter = self._letters.open_plain(call, device, "search")
        asked = read(letter.message, SearchRequest)
        message = {
            "transaction_id": asked.transaction_id,
            "correlation_id": _correlation(),
            "search_response": self._found(asked.search_request),
        }
        return self._answer(call, "on-search", letter.header.message_id, message)

    def enrolled(self, call: Call, device: Device) -> Answer:
        """``POST /registry/sync/enrolled``."""
        letter = self._letters.open_plain(call, device, "search", "enrolled")
        asked = read(letter.message, EnrolledRequest)
        message: dict[str, Any] = {
            "transaction_id": asked.transaction_id,
            "correlation_id": _correlation(),
            "enrolled_response": [],
        }
        criteria = asked.enrolled_criteria
        person = _person(criteria.query_type, criteria.query)
        if person is None:
            return self._answer(
                call, "on-search", letter.header.message_id, message, "rjct", _BAD_CRITERIA
            )
        records = self._desk.enrolled_many([person])[0]
        message["enrolled_response"] = [
            {
                "reference_id": asked.transaction_id,
                "timestamp": self._clock(),
                "status": "succ",
                "enrolled_status": "yes" if records else "no",
                "programmes": [_programme(each) for each in records],
            }
        ]
        return self._answer(call, "on-search", letter.header.message_id, message)

    def status(self, call: Call, device: Device) -> Answer:
        """``POST /registry/sync/txn/status``."""
        letter = self._letters.open_plain(call, device, "txn-status")
        asked = read(letter.message, StatusRequest)
        wanted = asked.txnstatus_request
        values = wanted.attribute_value
        batches = (values,) if isinstance(values, str) else values
        receipts = wanted.txn_type == "receipt"
        events = [event for each in batches if receipts for event in self._events_of(device, each)]
        transaction = batches[0] if len(batches) == 1 else asked.transaction_id
        message = {
            "transaction_id": asked.transaction_id,
            "correlation_id": _correlation(),
            "txnstatus_response": {
                "txn_type": wanted.txn_type
                if wanted.txn_type == "subscibe" or receipts
                else "search",
                "txn_status": {
                    "transaction_id": transaction[:99],
                    "correlation_id": transaction[:99],
                    "search_response": events,
                },
            },
        }
        return self._answer(call, "txn-on-status", letter.header.message_id, message)

    def _answer(
        self,
        call: Call,
        action: str,
        message_id: str,
        message: object,
        status: Status = "succ",
        reason: str = "",
    ) -> Answer:
        return self._letters.seal_plain(
            call, action, message, message_id=message_id, count=1, status=status, reason=reason
        )

    def _found(self, items: Sequence[SearchItem]) -> list[dict[str, Any]]:
        """Answer all questions of a search with one look into the registry."""
        people = [_person(e.search_criteria.query_type, e.search_criteria.query) for e in items]
        records = iter(self._desk.enrolled_many([each for each in people if each is not None]))
        now = self._clock()
        return [
            {
                "reference_id": item.reference_id,
                "timestamp": now,
                **(_said_of(item, next(records)) if person is not None else _rejected()),
            }
            for item, person in zip(items, people, strict=True)
        ]

    def _events_of(self, device: Device, batch: str) -> Iterator[dict[str, Any]]:
        try:
            answer = self._desk.batch_answer(device, uuid.UUID(batch))
        except ValueError:
            return
        for each in answer.outcomes if answer else ():
            yield {
                "reference_id": str(each.id),
                "timestamp": self._clock(),
                "status": _status_of(each.outcome),
                "status_reason_message": each.outcome.value,
            }


def _rejected(reason: str = _BAD_CRITERIA) -> dict[str, Any]:
    return {"status": "rjct", "status_reason_code": reason}


def _said_of(item: SearchItem, records: Sequence[EnrolledRecord]) -> dict[str, Any]:
    """Return the page of somebody's records that a question asks for."""
    pages = item.search_criteria.pagination or SearchPages(_PAGE)
    if not (1 <= pages.page_size <= 10_000 and 1 <= pages.page_number <= 10_000):
        return _rejected("rjct.pagination.invalid")
    size, number = int(pages.page_size), int(pages.page_number)
    page = records[(number - 1) * size : number * size]
    return {
        "status": "succ",
        "data": {"version": "1.0.0", "reg_records": [_beneficiary(each) for each in page]},
        "pagination": {"page_size": size, "page_number": number, "total_count": len(records)},
    }


def _status_of(outcome: Outcome) -> Status:
    if outcome.is_settled:
        return "succ"
    return "pdng" if outcome is Outcome.HELD else "rjct"


def _correlation() -> str:
    return str(uuid.uuid4())


def _programme(record: EnrolledRecord) -> dict[str, str]:
    return {
        "programme": record.programme,
        "number": record.number,
        "union": record.union,
        "status": record.state,
        "since": record.created.date().isoformat(),
    }


def _beneficiary(record: EnrolledRecord) -> dict[str, Any]:
    return {
        "@context": _CONTEXT,
        "@type": "Beneficiary",
        "member": {
            "member_identifier": record.number,
            "additional_attributes": {"union": record.union},
            "programme_identifier": {
                "programme": {"programme_identifier": record.programme},
                "enrolment_date": record.created.date().isoformat(),
                "enrolment_status": record.state,
            },
        },
    }


def _person(kind: str, query: Any) -> Person | None:
    """Return who is asked about; None where that cannot be read, or names nobody."""
    readers = {"idtype-value": _by_identifier, "predicate": _by_predicates, "expression": _by_names}
    named = readers[kind](query) if kind in readers else None
    if named is None:
        return None
    nid, brn, born_text = (
        next((text for name, text in named if name.lower() in names), "")
        for names in (_NID, _BRN, _BORN)
    )
    understood = all(name.lower() in _NID | _BRN | _BORN for name, _ in named)
    try:
        born = date.fromisoformat(born_text) if born_text else None
    except ValueError:
        return None
    return Person(nid, brn, born) if understood and (nid or brn) else None


_Named = list[tuple[str, str]]


def _by_identifier(query: Any) -> _Named | None:
    if not isinstance(query, Mapping):
        return None
    name, value = query.get("type"), query.get("value")
    return [(name, str(value))] if isinstance(name, str) and isinstance(value, str | int) else None


def _by_names(query: Any) -> _Named | None:
    """``{"NID": {"eq": "…"}, "DOB": {"eq": "…"}}``."""
    if not isinstance(query, Mapping):
        return None
    named = []
    for name, compared in query.items():
        if not isinstance(compared, Mapping) or list(compared) not in (["eq"], ["$eq"]):
            return None
        value = next(iter(compared.values()))
        if not isinstance(value, str | int):
            return None
        named.append((str(name), str(value)))
    return named


def _by_predicates(query: Any) -> _Named | None:
    if not isinstance(query, list):
        return None
    named = []
    for line in query:
        if not isinstance(line, Mapping) or line.get("condition", "and") != "and":
            return None
        for place in ("expression1", "expression2"):
            said = line.get(place)
            if said is None and place == "expression2":
                continue
            if not isinstance(said, Mapping) or said.get("operator") != "eq":
                return None
            value = said.get("attribute_value")
            if not isinstance(value, str | int):
                return None
            named.append((str(said.get("attribute_name", "")), str(value)))
    return named
