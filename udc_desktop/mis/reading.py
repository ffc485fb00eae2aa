"""What an event says, and what can be wrong with it that shows without looking anything up."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from udc_desktop.domain.exchange import (
    AMENDED,
    REFUSED,
    SUBMITTED,
    WITHDRAWN,
    EventOutcome,
    WireEvent,
)
from udc_desktop.domain.identifiers import Brn, Nid, read_brn, read_nid
from udc_desktop.domain.numbers import check_number
from udc_desktop.domain.problems import Problem, problem
from udc_desktop.mis.grievance_reading import (
    OF_A_GRIEVANCE,
    GrievanceBody,
    read_grievance,
)
from udc_desktop.mis.sentences import refusal, rejection

OF_AN_APPLICATION = frozenset({SUBMITTED, AMENDED, WITHDRAWN, REFUSED})

_KIND = re.compile(r"[a-z][a-z0-9_]{0,30}(\.[a-z0-9_]{1,30}){0,3}")
_PROGRAMME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_MOST_PAPERS = 100
_LARGEST_SEQ = 2**53

_Count = Annotated[int, msgspec.Meta(ge=0, le=2**31 - 1)]
_Paper = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
_Papers = Annotated[tuple[_Paper, ...], msgspec.Meta(max_length=_MOST_PAPERS)]
_Instant = Annotated[datetime, msgspec.Meta(tz=True)]
_Short = Annotated[str, msgspec.Meta(max_length=200)]


class Applicant(msgspec.Struct, frozen=True):
    """What of the applicant tells her apart."""

    nid: _Short = ""
    brn: _Short = ""
    born: _Short = ""


NOBODY = Applicant()


@dataclass(frozen=True, slots=True)
class Identity:
    """The numbers of an applicant, read."""

    nid: Nid | None = None
    brn: Brn | None = None
    birth_year: int | None = None


UNKNOWN = Identity()


class _Record(msgspec.Struct, frozen=True):
    applicant: Applicant = NOBODY


class ApplicationBody(msgspec.Struct, frozen=True, kw_only=True):
    """The body of an event about an application, as far as headquarters reads it."""

    application: UUID
    number: _Short
    programme: _Short
    programme_version: _Count
    state: str = ""
    revision: _Count
    intake: date | None = None
    priority: Annotated[int, msgspec.Meta(ge=-(2**31), le=2**31 - 1)] = 0
    created: _Instant
    record: msgspec.Raw
    record_sha256: str
    papers: _Papers = ()


class _OtherBody(msgspec.Struct, frozen=True):
    papers: _Papers = ()


_application = msgspec.json.Decoder(ApplicationBody)
_record = msgspec.json.Decoder(_Record)
_other = msgspec.json.Decoder(_OtherBody)


@dataclass(frozen=True, slots=True)
class Read:
    """An event that was read. ``outcome`` stands where it cannot be taken whatever is known.

    ``is_ours`` is false where hash or seal do not fit: then not even a repeat is believed.
    """

    event: WireEvent
    is_ours: bool
    outcome: EventOutcome | None = None
    body: ApplicationBody | None = None
    identity: Identity = UNKNOWN
    papers: tuple[str, ...] = ()
    grievance: GrievanceBody | None = None

    @property
    def standing(self) -> str:
        """What the counter says of the application: received, refused or withdrawn."""
        if self.event.kind == WITHDRAWN:
            return "withdrawn"
        is_refused = self.event.kind == REFUSED or (self.body and self.body.state == "refused")
        return "refused" if is_refused else "received"


def read(event: WireEvent, key: Ed25519PublicKey) -> Read:
    """Check hash and seal, read the body and check what is in it."""
    body = bytes(event.body)
    if hashlib.sha256(body).hexdigest() != event.sha256:
        return Read(event, is_ours=False, outcome=refusal(event, "bad_hash"))
    if not _is_within_bounds(event):
        return Read(event, is_ours=False, outcome=refusal(event, "bad_shape"))
    try:
        key.verify(event.seal, event.sealed_message())
    except InvalidSignature:
        return Read(event, is_ours=False, outcome=refusal(event, "bad_seal"))
    try:
        if event.kind in OF_A_GRIEVANCE:
            said = read_grievance(event)
            papers = _other.decode(body).papers  # whatever else is wrong: not more than allowed
            return Read(event, True, said.outcome, papers=papers, grievance=said.body)
        if event.kind not in OF_AN_APPLICATION:
            return Read(event, is_ours=True, papers=_other.decode(body).papers)
        return _read_application(event, _application.decode(body))
    except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError):
        return Read(event, is_ours=True, outcome=refusal(event, "bad_shape"))


def _is_within_bounds(event: WireEvent) -> bool:
    return (
        1 <= event.seq <= _LARGEST_SEQ
        and 0 <= event.revision < 2**31
        and abs(event.skew_seconds) < 2**31
        and event.at.tzinfo is not None
        and 1900 < event.at.year < 9999
        and _KIND.fullmatch(event.kind) is not None
    )


def _read_application(event: WireEvent, body: ApplicationBody) -> Read:
    record = bytes(body.record)
    identity, problems = identify(_record.decode(record).applicant)
    outcome = None
    if (
        body.application != event.entity
        or body.revision != event.revision
        or hashlib.sha256(record).hexdigest() != body.record_sha256
    ):
        outcome = refusal(event, "bad_shape")
    elif check_number(body.number).value != body.number or body.number[-8] == "G":  # a grievance's
        outcome = refusal(event, "bad_number")
    elif event.kind in {SUBMITTED, AMENDED}:  # of a record that ended nothing is asked any more
        if not _PROGRAMME.fullmatch(body.programme):
            problems = [problem("programme", "programme_shape"), *problems]
        if problems:
            outcome = rejection(event, problems)
    return Read(event, True, outcome, body, identity, body.papers)


def identify(applicant: Applicant) -> tuple[Identity, list[Problem]]:
    """Read an applicant's numbers; return them and what an operator has to mend."""
    found: list[Problem] = []
    if not applicant.nid and not applicant.brn:
        found.append(problem("applicant.nid", "identity_missing"))
    year = None
    try:
        year = date.fromisoformat(applicant.born).year if applicant.born else None
    except ValueError:
        found.append(problem("applicant.born", "date_not_read"))
    nid = read_nid(applicant.nid, "applicant.nid")
    brn = read_brn(applicant.brn, "applicant.brn")
    found.extend(each for each in (*nid.problems, *brn.problems) if each.blocks)
    return Identity(nid.value, brn.value, year), found


def identity_of(body: bytes) -> Identity:
    """Return the applicant of an event about an application that was accepted before."""
    return identify(_record.decode(_application.decode(body).record).applicant)[0]
