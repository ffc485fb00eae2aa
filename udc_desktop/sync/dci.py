"""Asking the registry in DCI's own words (Integrated Beneficiary Registry, v1.0.0).

A question that failed is an unknown with its code, never a no; only a line that failed before
anything was answered is a fault. The interface takes one person in
an ``enrolled`` and many in a ``search``, so several questions go as one search: on a thin line the
header and the signature of each would weigh more than the question.

Of a record that names its number, the application that asks is left out: that headquarters has it
is no answer to whether the person is enrolled elsewhere.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Literal, Protocol, TypeVar

import msgspec

from udc_desktop.domain.identifiers import Nid
from udc_desktop.domain.seals import canonical_json
from udc_desktop.services.line import Answered, LineFault, Question, RegistryAnswer, Stop
from udc_desktop.sync import outcomes
from udc_desktop.sync.envelope import Letter
from udc_desktop.sync.letters import JSON_TYPE, Peer, Pen, accepted, message_of
from udc_desktop.sync.outcomes import Reply

_AT_ONCE = 100  # questions of one search
_OF_THE_REGISTRY = {"line_not_headquarters", "line_fault"}  # the rest of headquarters may be well
Shape = TypeVar("Shape")


class Carry(Protocol):
    """Takes a request to headquarters, signed in, and brings the answer."""

    def __call__(
        self,
        method: str,
        path: str,
        headers: dict[str, str],
        make_body: Callable[[], bytes],
        *,
        stop: Stop | None = None,
        repeats: bool = True,
        expects: frozenset[int] = frozenset({200}),
    ) -> Reply:
        """Return an answer whose status is one of ``expects``; raises ``LineFault``."""


class Programme(msgspec.Struct, frozen=True):
    """A record that the reference headquarters adds to its yes: DCI has no field for it."""

    programme: str
    number: str = ""


class EnrolledItem(msgspec.Struct, frozen=True):
    """The answer about one person."""

    reference_id: str
    timestamp: datetime
    status: str
    enrolled_status: Literal["yes", "no"]
    programmes: tuple[Programme, ...] | None = None


class EnrolledResponse(msgspec.Struct, frozen=True):
    """The message of the answer of ``enrolled``."""

    transaction_id: str
    enrolled_response: tuple[EnrolledItem, ...]


class Found(msgspec.Struct, frozen=True):
    """``data`` of one search: records as the registry writes them."""

    reg_records: tuple[Mapping[str, Any], ...]


class SearchItem(msgspec.Struct, frozen=True):
    """The answer to one search of several."""

    reference_id: str
    timestamp: datetime
    status: str
    data: Found | None = None


class SearchResponse(msgspec.Struct, frozen=True):
    """The message of the answer of ``search``."""

    transaction_id: str
    search_response: tuple[SearchItem, ...]


class TxnStatus(msgspec.Struct, frozen=True):
    """What became of the transactions asked about."""

    txn_type: str
    txn_status: Mapping[str, Any]


class TxnStatusResponse(msgspec.Struct, frozen=True):
    """The message of the answer of ``txn/status``."""

    transaction_id: str
    txnstatus_response: TxnStatus


def enrolled_message(transaction: str, question: Question) -> bytes:
    """Return the message of ``POST /registry/sync/enrolled``."""
    return canonical_json(
        {
            "transaction_id": transaction,
            "enrolled_criteria": {
                "query_type": "idtype-value",
                "response_entity": "Member",
                "query": _person(question),
            },
        }
    )


def search_message(transaction: str, questions: Sequence[Question], at: datetime) -> bytes:
    """Return the message of ``POST /registry/sync/search``, each question by its application."""
    return canonical_json(
        {
            "transaction_id": transaction,
            "search_request": [
                {
                    "reference_id": str(question.application),
                    "timestamp": at,
                    "search_criteria": {
                        "version": "1.0.0",
                        "query_type": "idtype-value",
                        "query": _person(question),
                    },
                }
                for question in questions
            ],
        }
    )


def status_message(transaction: str, references: Sequence[str]) -> bytes:
    """Return the message of ``POST /registry/sync/txn/status``, about receipts by their ids."""
    return canonical_json(
        {
            "transaction_id": transaction,
            "txnstatus_request": {
                "reference_id": transaction,
                "txn_type": "receipt",
                "attribute_type": "reference_id_list",
                "attribute_value": list(references),
            },
        }
    )


class Registry:
    """The registry at headquarters, asked by this device."""

    def __init__(
        self,
        carry: Carry,
        pen: Pen,
        peer: Peer,
        told_time: Callable[[datetime, Reply], None],
    ) -> None:
        self._carry = carry
        self._pen = pen
        self._peer = peer
        self._told_time = told_time

    def enrolled(self, questions: Sequence[Question]) -> Sequence[RegistryAnswer]:
        """Return an answer to every question, in their order.

        Raises:
            LineFault: the line failed before anything was answered.
        """
        askable = [each for each in questions if each.nid or each.brn]
        answers: dict[uuid.UUID, RegistryAnswer] = {}
        for begin in range(0, len(askable), _AT_ONCE):
            part = askable[begin : begin + _AT_ONCE]
            try:
                found = self._one(part[0]) if len(part) == 1 else self._several(part)
            except LineFault as fault:
                if not fault.stops_the_run or fault.code in _OF_THE_REGISTRY:
                    found = [self._unknown(each, fault.code) for each in part]
                elif begin == 0:
                    raise
                else:  # the rest would fare no better
                    found = [self._unknown(each, fault.code) for each in askable[begin:]]
            answers |= {each.application: each for each in found}
            if len(answers) == len(askable):
                break
        return [
            answers.get(each.application) or self._unknown(each, "no_identifier")
            for each in questions
        ]

    def search(self, questions: Sequence[Question]) -> SearchResponse:
        """Search for several people at once; raises ``LineFault``."""
        transaction = str(uuid.uuid4())
        message = search_message(transaction, questions, self._pen.now())
        found = self._ask(
            "search", "search", "on-search", message, SearchResponse, count=len(questions)
        )
        if found.transaction_id != transaction:
            raise outcomes.misread("another_transaction")
        return found

    def transactions(self, references: Sequence[str]) -> TxnStatusResponse:
        """Ask what became of receipts, by their ids; raises ``LineFault``."""
        transaction = str(uuid.uuid4())
        message = status_message(transaction, references)
        found = self._ask("txn/status", "txn-status", "txn-on-status", message, TxnStatusResponse)
        if found.transaction_id != transaction:
            raise outcomes.misread("another_transaction")
        return found

    def _one(self, question: Question) -> list[RegistryAnswer]:
        transaction = str(uuid.uuid4())
        message = enrolled_message(transaction, question)
        said = self._ask("enrolled", "search", "on-search", message, EnrolledResponse)
        if said.transaction_id != transaction or len(said.enrolled_response) != 1:
            raise outcomes.misread("another_transaction")
        item = said.enrolled_response[0]
        if item.status != "succ":
            return [self._unknown(question, f"registry_{item.status}")]
        if item.programmes is None:  # a registry that says no more than DCI asks of it
            answer = Answered(item.enrolled_status)
            return [RegistryAnswer(question.application, answer, item.timestamp)]
        if bool(item.programmes) != (item.enrolled_status == "yes"):
            raise outcomes.misread("contradiction")
        return [_answer(question, item.programmes, item.timestamp)]

    def _several(self, questions: Sequence[Question]) -> list[RegistryAnswer]:
        items = {each.reference_id: each for each in self.search(questions).search_response}
        answers = []
        for question in questions:
            item = items.get(str(question.application))
            if item is None:
                answers.append(self._unknown(question, "registry_silent"))
            elif item.status != "succ" or item.data is None:
                answers.append(self._unknown(question, f"registry_{item.status}"))
            else:
                records = [_programme_of(each) for each in item.data.reg_records]
                answers.append(_answer(question, records, item.timestamp))
        return answers

    def _ask(
        self,
        path: str,
        action: str,
        answer: str,
        message: bytes,
        shape: type[Shape],
        *,
        count: int = 1,
    ) -> Shape:
        message_id = str(uuid.uuid4())

        def letter() -> bytes:
            return self._pen.write(self._peer, action, message, message_id=message_id, count=count)

        headers = {"Content-Type": JSON_TYPE, "Accept-Encoding": accepted()}
        reply = self._carry("POST", f"/registry/sync/{path}", headers, letter)
        opened: Letter = self._pen.read(
            self._peer, reply, action=answer, message_id=message_id, media_type=JSON_TYPE
        )
        self._told_time(opened.header.message_ts, reply)
        if opened.header.status != "succ":
            raise outcomes.misread(f"registry_{opened.header.status or 'silent'}")
        return message_of(opened, shape)

    def _unknown(self, question: Question, code: str) -> RegistryAnswer:
        return RegistryAnswer(question.application, Answered.UNKNOWN, self._pen.now(), code=code)


def _answer(question: Question, records: Sequence[Programme], as_of: datetime) -> RegistryAnswer:
    others = [each for each in records if not (question.number and each.number == question.number)]
    return RegistryAnswer(
        question.application,
        Answered.YES if others else Answered.NO,
        as_of.astimezone(UTC),
        tuple(dict.fromkeys(each.programme for each in others)),
    )


def _programme_of(record: Mapping[str, Any]) -> Programme:
    member = _inside(record, "member")
    programme = _inside(_inside(member, "programme_identifier"), "programme")
    named = programme.get("programme_identifier") or programme.get("programme_name") or ""
    return Programme(str(named), str(member.get("member_identifier") or ""))


def _inside(record: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = record.get(name)
    return found if isinstance(found, Mapping) else {}


def _person(question: Question) -> dict[str, str]:
    """Return who is asked about, an old NID with the birth year that newer cards put before it."""
    if not question.nid:
        return {"type": "BRN", "value": question.brn}
    year = question.born[:4]
    whole = Nid(question.nid).as_17(int(year)) if year.isdecimal() else None
    return {"type": "NID", "value": whole.number if whole else question.nid}
