"""What an event about a grievance says, and what shows to be wrong with it at a glance."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

import msgspec

from udc_desktop.domain.exchange import EventOutcome, WireEvent
from udc_desktop.domain.grievance_events import MOVED, RECEIVED, GrievanceMoved, GrievanceReceived
from udc_desktop.domain.numbers import check_number, is_grievance_number
from udc_desktop.domain.problems import Problem, problem
from udc_desktop.mis.sentences import refusal, rejection

OF_A_GRIEVANCE = frozenset({RECEIVED, MOVED})
GrievanceBody = GrievanceReceived | GrievanceMoved

_AGE = b"age-encryption.org/v1\n"
_ID = re.compile(r"[A-Za-z0-9._-]{0,64}")  # in the catalogue, in a programme file
_WARD = re.compile(r"[^\x00-\x1f\x7f]{0,40}")
_AT = re.compile(r"at `\$\.?([^`]*)`")
_LARGEST_TIER = 9
_SHAPE = "field_shape"
_HIGHEST_STEP = 1_000_000

_received = msgspec.json.Decoder(GrievanceReceived)
_moved = msgspec.json.Decoder(GrievanceMoved)

_FIELDS = {
    **{f"record.{name}": f"about.{name}"
       for name in ("category", "subject", "programme", "against_kind", "channel")},
    **{f"record.{name}": f"what.{name}"
       for name in ("text", "happened_on", "happened_when", "happened_where", "against", "remedy")},
    "record.may_be_forwarded": "wishes.forward",
    "record.wants_secrecy": "wishes.secrecy",
    "record.may_be_published": "wishes.publish",
    "record.consent_how": "wishes.consent_how",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReadGrievance:
    """A body, or why it cannot be taken."""

    body: GrievanceBody | None = None
    outcome: EventOutcome | None = None


def read_grievance(event: WireEvent) -> ReadGrievance:
    """Read a body of ``grievance.received`` or ``grievance.moved``.

    Raises ``msgspec.DecodeError`` (or ``UnicodeDecodeError``) for what is no JSON at all. What is
    JSON of another shape is rejected, and the field that is wrong is named.
    """
    data = bytes(event.body)
    try:
        body: GrievanceBody = (
            _received.decode(data) if event.kind == RECEIVED else _moved.decode(data)
        )
    except msgspec.ValidationError as error:
        found = _AT.search(str(error))
        return _rejected(event, problem(_field(found[1] if found else ""), _SHAPE))
    if body.grievance != event.entity:
        return _refused(event, "bad_shape")
    if check_number(body.number).value != body.number or not is_grievance_number(body.number):
        return _refused(event, "bad_number")
    wrong = (
        _look_at_received(event, body)
        if isinstance(body, GrievanceReceived)
        else _look_at_moved(event, body)
    )
    return wrong or ReadGrievance(body)


def _field(path: str) -> str:
    if path.startswith("record.complainant."):
        return "who." + path.rpartition(".")[2]
    if path.startswith("record.mending"):
        return "mending.kind"
    return _FIELDS.get(path, path)


def _look_at_received(event: WireEvent, body: GrievanceReceived) -> ReadGrievance | None:
    ids = {
        "record.category": body.category,
        "record.subject": body.subject,
        "record.programme": body.programme,
        "record.channel": body.channel,
        "office": body.office,
    }
    for path, id in ids.items():
        if not _ID.fullmatch(id):
            return _rejected(event, problem(_field(path), _SHAPE))
    if not _WARD.fullmatch(body.ward):
        return _rejected(event, problem("who.ward", _SHAPE))
    if not 1 <= body.tier <= _LARGEST_TIER:
        return _refused(event, "bad_shape")
    return _look_at_sealed(event, body) if body.is_sealed else _look_at_open(event, body)


def _look_at_sealed(event: WireEvent, body: GrievanceReceived) -> ReadGrievance | None:
    shown = (body.record, body.category, body.subject, body.programme, body.ward, body.channel)
    if any(shown):
        return _refused(event, "sealed_open")
    return None if _is_age_file(body.sealed) else _refused(event, "bad_shape")


def _look_at_open(event: WireEvent, body: GrievanceReceived) -> ReadGrievance | None:
    if body.record is None or body.sealed:
        return _refused(event, "bad_shape")
    if body.is_anonymous != (body.record.complainant is None):
        return _refused(event, "bad_shape")
    problems = []
    if not body.record.category:
        problems.append(problem("about.category", "category_missing"))
    if not body.record.text.strip():
        problems.append(problem("what.text", "text_missing"))
    return _rejected(event, *problems) if problems else None


def _look_at_moved(event: WireEvent, body: GrievanceMoved) -> ReadGrievance | None:
    step = body.step
    if not 1 <= step.place <= _HIGHEST_STEP or not 1 <= step.tier <= _LARGEST_TIER:
        return _refused(event, "bad_shape")
    if not _ID.fullmatch(step.office):
        return _rejected(event, problem("office", _SHAPE))
    return None


def _is_age_file(sealed: str) -> bool:
    try:
        return base64.b64decode(sealed, validate=True).startswith(_AGE)
    except (binascii.Error, ValueError):
        return False


def _refused(event: WireEvent, code: str) -> ReadGrievance:
    return ReadGrievance(outcome=refusal(event, code))


def _rejected(event: WireEvent, *problems: Problem) -> ReadGrievance:
    return ReadGrievance(outcome=rejection(event, problems))
