"""The calls of offices: their inbox, one grievance whole, what they do with it, their figures.

An office signs in with a long token of its own (``udc-mis office-token``), which is looked up at
every call, so that a revoked one is refused at once. What goes back is plain JSON: an office has no
key of its own, and the line to it is encrypted by TLS.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from udc_desktop.domain.grievances import State
from udc_desktop.domain.numbers import check_number
from udc_desktop.domain.text import local_day
from udc_desktop.mis.command_words import sentence
from udc_desktop.mis.desk import Desk, Refused
from udc_desktop.mis.grievance_views import InboxLine, OfficeAnswer, OfficeWord, Scope, Wanted
from udc_desktop.mis.http_answers import JSON, Answer, Declined, plain
from udc_desktop.mis.http_letters import read
from udc_desktop.mis.http_requests import Call
from udc_desktop.mis.office_tokens import OfficeToken

MOVES = ("take-up", "ask", "send-back", "transfer", "delay")
_PAGE, _LARGEST_PAGE = 100, 500  # grievances
Said = TypeVar("Said", OfficeWord, OfficeAnswer)
_CHALLENGE = {"WWW-Authenticate": "Bearer"}
_GONE = frozenset({"unknown_grievance"})
_NOT_NOW = frozenset({"step_not_now", "same_office", "not_sealed", "grievance_ambiguous"})
_NOT_ACCEPTED = frozenset(
    {
        "day_future",
        "due_missing",
        "due_past",
        "due_far",
        "no_transfers",
        "nothing_to_mend",
        "reason_missing",
        "seal_broken",
        "sealed_no_text",
        "sealed_no_words",
        "text_missing",
        "unknown_district",
        "unknown_office",
        "unknown_upazila",
        "upazila_ambiguous",
    }
)


class OfficeDoor:
    """Headquarters' side of the door at which offices call."""

    def __init__(self, desk: Desk, clock: Callable[[], datetime]) -> None:
        self._desk = desk
        self._clock = clock

    def officer(self, authorization: str) -> OfficeToken:
        """Return whose token it is; ``Declined('sign_in')`` for one that is not good any more."""
        scheme, _, secret = authorization.partition(" ")
        if scheme.lower() != "bearer" or not secret.strip():
            raise _sign_in("no_token")
        token = self._desk.office_tokens.find(secret.strip())
        if token is None:
            raise _sign_in("bad_token")
        if not token.is_good(self._clock()):
            raise _sign_in("revoked_token" if token.revoked else "expired_token")
        return token

    def inbox(self, call: Call, officer: OfficeToken) -> Answer:
        """``GET /v1/office/grievances``."""
        wanted = Wanted(
            district=call.query.get("district", ""),
            upazila=call.query.get("upazila", ""),
            states=_states(call.query.get("state", "")),
            is_late=_is_true(call.query.get("late", "false")),
        )
        page = self._desk.grievances.inbox(
            wanted,
            self._clock(),
            cursor=call.query.get("cursor", ""),
            limit=_limit(call.query.get("limit", str(_PAGE))),
            scope=officer.scope,
        )
        return _said(page)

    def whole(self, call: Call, officer: OfficeToken) -> Answer:
        """``GET /v1/office/grievances/{number}``; of a sealed one without its record."""
        number, now = _number(call), self._clock()
        return _said(self._desk.grievances.grievance(number, now, scope=officer.scope))

    def sealed(self, call: Call, officer: OfficeToken) -> Answer:
        """``GET /v1/office/grievances/{number}/sealed``: opened, and written down who read it."""
        number, now = _number(call), self._clock()
        grievances, scope = self._desk.grievances, officer.scope
        grievances.grievance(number, now, scope=scope)  # what it may not see is not here
        if not grievances.rules.takes_sealed(officer.office, local_day(now)):
            raise Declined(403, "forbidden")
        by = f"{officer.name} ({officer.id})"
        return _said(grievances.unseal(number, by, now, scope=scope))

    def move(self, kind: str) -> Callable[[Call, OfficeToken], Answer]:
        """Return ``POST /v1/office/grievances/{number}/{kind}``."""

        def work(call: Call, officer: OfficeToken) -> Answer:
            number, word, now = _number(call), _read(call, OfficeWord), self._clock()
            deed = getattr(self._desk.grievances, kind.replace("-", "_"))
            deed(number, word, now, scope=officer.scope)
            return self._line(number, officer)

        return work

    def reply(self, call: Call, officer: OfficeToken) -> Answer:
        """``POST /v1/office/grievances/{number}/reply``."""
        number, answer = _number(call), _read(call, OfficeAnswer)
        self._desk.grievances.reply(number, answer, self._clock(), scope=officer.scope)
        return self._line(number, officer)

    def statistics(self, call: Call, officer: OfficeToken) -> Answer:
        """``GET /v1/office/statistics``."""
        wanted = Wanted(
            district=call.query.get("district", ""), upazila=call.query.get("upazila", "")
        )
        figures = self._desk.grievances.statistics(
            self._clock(), wanted=wanted, scope=officer.scope
        )
        return _said(figures)

    def _line(self, number: str, officer: OfficeToken) -> Answer:
        """Return where a grievance stands, which may be with another office by now."""
        there = Scope(district=officer.district, upazila=officer.upazila, is_office=True)
        line: InboxLine = self._desk.grievances.grievance(number, self._clock(), scope=there).line
        return _said(line)


def declined_to_office(refused: Refused) -> Declined | None:
    """Return how a refusal is answered to an office; None where it is no matter of offices."""
    code = refused.code
    if code in _GONE:
        return Declined(404, "not_found")
    if code == "wrong_cursor":
        return Declined(400, "bad_letter", detail=code)
    detail = {"code": code, "text": sentence(code, refused.params)}
    if code == "no_consent":
        return Declined(403, "forbidden", detail=detail)
    if code in _NOT_NOW:
        return Declined(409, "not_now", detail=detail)
    if code in _NOT_ACCEPTED:
        return Declined(422, "not_accepted", detail=detail)
    return None


def _said(value: object) -> Answer:
    return plain(value, cache_control="no-store")


def _sign_in(detail: str) -> Declined:
    return Declined(401, "sign_in", detail=detail, headers=_CHALLENGE)


def _number(call: Call) -> str:
    number = check_number(str(call.path["number"])).value
    if number is None:
        raise Declined(404, "not_found")
    return number


def _read(call: Call, shape: type[Said]) -> Said:
    if call.headers.get("content-type", "").partition(";")[0].strip().lower() != JSON:
        raise Declined(415, "bad_letter", detail="wrong_content_type")
    return read(call.body, shape)


def _states(text: str) -> tuple[State, ...]:
    try:
        return tuple(State(each) for each in text.split(",") if each)
    except ValueError:
        raise Declined(400, "bad_letter", detail="wrong_state") from None


def _is_true(text: str) -> bool:
    if text not in {"true", "false"}:
        raise Declined(400, "bad_letter", detail="wrong_late")
    return text == "true"


def _limit(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 0 < len(text) < 10 or int(text) < 1:
        raise Declined(400, "bad_letter", detail="wrong_limit")
    return min(int(text), _LARGEST_PAGE)
