"""The line to headquarters over HTTPS: ``services.line.Line`` as the protocol has it.

An answer counts only as the right status, our content type, the right digest, a letter signed by
headquarters' key, to us, about what we asked. Anything else is a fault, so that no proxy, portal
or half an answer can ever clear a record off the shelf.

httpx is imported when a line is made: the sign-in must not wait for it.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeVar
from urllib.parse import urlencode

import msgspec

from udc_desktop.domain.exchange import (
    BatchAnswer,
    BatchStatus,
    ChangesPage,
    Invitation,
    PapersWanted,
    Registered,
    Registration,
)
from udc_desktop.domain.invitation_codes import is_code_of, read_code
from udc_desktop.domain.operators import Centre
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.seals import canonical_json, sha256_hex
from udc_desktop.services.batches import batch_message
from udc_desktop.services.line import (
    ClosedBatch,
    Connection,
    LineFault,
    PaperToSend,
    Question,
    RegistryAnswer,
    Stop,
    Traffic,
)
from udc_desktop.services.ports import Signer
from udc_desktop.sync import dci, outcomes, uploads
from udc_desktop.sync.asks import Ask, Patience
from udc_desktop.sync.clockwork import Skew
from udc_desktop.sync.errands import Errands
from udc_desktop.sync.letters import Peer, Pen, message_of, packed
from udc_desktop.sync.outcomes import Reply

HEADERS_SIZE = 600
"""Bytes of a batch besides its letter: 465 of headers and 60 of TLS were measured."""


_FRESH = timedelta(seconds=30)  # for which a letter that was packed to be weighed may be sent

Shape = TypeVar("Shape")


@dataclass(frozen=True, slots=True)
class _Packed:
    """A batch as it was packed to be weighed; nearly always the same one is sent next."""

    batch: ClosedBatch
    message: bytes
    at: datetime  # headquarters' time, with which it is signed
    body: bytes
    headers: dict[str, str]


class _WellKnown(msgspec.Struct, frozen=True):
    id: str
    public_key: bytes
    now: datetime


class HttpLine:
    """One open line. Made for one run of the courier, used by one thread, closed at its end.

    Args:
        connection: how headquarters is reached.
        headquarters: its id and public key; None before a registration.
        signer: the device's key.
        recipient: the age recipient of this device, for answers on a stick.
        program: this program's version.
        clock: this machine's time, aware.
        skew_seconds: how far that was ahead of headquarters when last heard.
        patience: how long to wait.
    """

    def __init__(
        self,
        connection: Connection,
        headquarters: tuple[str, bytes] | None,
        *,
        signer: Signer,
        recipient: str,
        program: str,
        clock: Callable[[], datetime],
        skew_seconds: float | None = None,
        patience: Patience | None = None,
    ) -> None:
        from udc_desktop.sync.wire import Wire

        self._signer = signer
        self._device = hashlib.sha256(signer.public_key).hexdigest()[:16]
        self._recipient = recipient
        self._program = program
        self._skew = Skew(clock, skew_seconds)
        self._pen = Pen(self._device, signer, self._skew.now)
        self._wire = Wire(
            connection.url,
            connection,
            distrust=lambda error: outcomes.untrusted(
                error, local=clock(), skew=self._skew.seconds
            ),
            patience=patience,
        )
        self._fresh: _Packed | None = None
        self._errands = Errands(self._wire, self._pen, self._skew, program)
        if headquarters is not None:
            self._errands.peer = Peer(*headquarters)

    # -- what is known of the line
    @property
    def skew_seconds(self) -> float | None:
        """How far this machine's clock is ahead of headquarters; None before the first answer."""
        return self._skew.seconds

    def traffic(self) -> Traffic:
        """Return the bytes that went through our sockets since the line was made."""
        return self._wire.traffic()

    def size_of(self, batch: ClosedBatch) -> int:
        """Return the bytes that this batch will take on the wire, headers counted."""
        message = batch_message(batch.events)
        body, headers = packed(self._batch_letter(batch, message))
        self._fresh = _Packed(batch, message, self._skew.now(), body, headers)
        return len(body) + HEADERS_SIZE

    def close(self) -> None:
        """Hang up."""
        self._wire.close()

    # -- joining
    def register(self, invitation: Invitation, centre: Centre) -> Registered:
        """Introduce this device by the one-time code.

        An invitation without a public key is a typed code; whoever answers at the address must
        then have the key whose fingerprint stands in the code.
        """
        peer = Peer(invitation.headquarters, invitation.public_key)
        if not invitation.public_key:
            peer = self._peer_of_code(invitation.code)
        registration = Registration(
            code=read_code(invitation.code) or invitation.code,
            centre=centre.code,
            device=centre.device,
            union=centre.union,
            name=Words(bn=centre.name_bn, en=centre.name_en),
            public_key=self._signer.public_key,
            recipient=self._recipient,
            program=self._program,
        )
        message_id = str(uuid.uuid4())
        message = canonical_json(registration)

        def ask() -> Ask:
            letter = self._pen.write(peer, "register", message, message_id=message_id, count=1)
            return self._errands.letter("POST", "/v1/devices", letter)

        reply = self._errands.call(ask, is_signed_in=False)
        letter = self._pen.read(peer, reply, action="register", message_id=message_id)
        self._skew.told(letter.header.message_ts, reply)
        registered = message_of(letter, Registered)
        if registered.device_id != self._device or registered.public_key != peer.public_key:
            raise outcomes.misread("another_device")
        self._errands.peer = Peer(registered.headquarters, registered.public_key)
        return registered

    # -- up
    def send(self, batch: ClosedBatch, stop: Stop) -> BatchAnswer:
        """Send a batch; the answer names this batch, or it is a fault."""
        fresh, self._fresh = self._fresh, None
        if fresh is not None and fresh.batch != batch:
            fresh = None
        message = fresh.message if fresh else batch_message(batch.events)
        if sha256_hex(message) != batch.digest:
            # An older program wrote it otherwise; its events go into another batch.
            raise LineFault("line_fault", stops_the_run=False, shrinks=True, reason="digest")

        def ask() -> Ask:
            nonlocal fresh
            once, fresh = fresh, None  # whatever goes again is signed anew
            if once is not None and abs(self._skew.now() - once.at) < _FRESH:
                asked = self._errands.parcel("POST", "/v1/batches", once.body, once.headers)
            else:
                letter = self._batch_letter(batch, message)
                asked = self._errands.letter("POST", "/v1/batches", letter)
            return replace(asked, repeats=False, is_batch=True)

        reply = self._errands.call(ask, stop=stop)
        answer = self._message(reply, "batches", str(batch.id), BatchAnswer)
        if answer.batch != batch.id or answer.digest != batch.digest:
            raise outcomes.misread("another_batch")
        return answer

    def ask(self, batch: uuid.UUID) -> BatchAnswer | None:
        """Return what became of a batch whose answer was lost; None: it never arrived."""
        reply = self._errands.call(lambda: self._errands.plain(f"/v1/batches/{batch}"))
        status = self._message(reply, "batch-status", str(batch), BatchStatus)
        if status.batch != batch or (status.answer and status.answer.batch != batch):
            raise outcomes.misread("another_batch")
        return status.answer

    def papers_wanted(self, papers: Sequence[str]) -> Sequence[str]:
        """Return those of these papers that headquarters has not got."""
        message_id = str(uuid.uuid4())
        message = canonical_json(PapersWanted(papers=tuple(papers)))

        def ask() -> Ask:
            letter = self._pen.write(
                self._errands.headquarters,
                "papers",
                message,
                message_id=message_id,
                count=len(papers),
            )
            return self._errands.letter("POST", "/v1/papers/wanted", letter)

        wanted = self._message(self._errands.call(ask), "papers", message_id, PapersWanted)
        here = set(wanted.papers)
        return [each for each in papers if each in here]

    def upload(
        self,
        paper: PaperToSend,
        data: bytes,
        progress: Callable[[str, int], None],
        stop: Stop,
    ) -> None:
        """Send a paper from where it broke off; ``progress`` is told its url and offset."""
        uploads.PaperUpload(
            self._errands.carry, self._wire.base, paper, data, progress, stop
        ).send()

    # -- down
    def changes(self, cursor: str, limit: int) -> ChangesPage:
        """Return a page of changes behind ``cursor``."""
        query = urlencode({"cursor": cursor, "limit": limit})
        reply = self._errands.call(lambda: self._errands.plain(f"/v1/changes?{query}"))
        page = self._message(reply, "changes", None, ChangesPage)
        if page.since not in {cursor, ""}:  # an old page out of somebody's cache
            raise outcomes.misread("another_page")
        return page

    def enrolled(self, questions: Sequence[Question]) -> Sequence[RegistryAnswer]:
        """Ask the registry; what goes wrong is an unknown with its code, never a no."""
        registry = dci.Registry(
            self._errands.carry, self._pen, self._errands.headquarters, self._skew.told
        )
        return registry.enrolled(questions)

    # -- parts
    def _peer_of_code(self, code: str) -> Peer:
        reply = self._errands.call(
            lambda: self._errands.plain("/.well-known/udc-mis"), is_signed_in=False
        )
        try:
            known = msgspec.json.decode(reply.body, type=_WellKnown)
        except msgspec.MsgspecError:
            raise outcomes.wrong_type(reply) from None
        if not is_code_of(code, known.public_key):
            raise LineFault("code_wrong", reason="another_headquarters")
        self._skew.told(known.now, reply)
        return Peer(known.id, known.public_key)

    def _batch_letter(self, batch: ClosedBatch, message: bytes) -> bytes:
        return self._pen.write(
            self._errands.headquarters,
            "batches",
            message,
            message_id=str(batch.id),
            count=len(batch.events),
        )

    def _message(
        self, reply: Reply, action: str, message_id: str | None, shape: type[Shape]
    ) -> Shape:
        letter = self._pen.read(
            self._errands.headquarters, reply, action=action, message_id=message_id
        )
        self._skew.told(letter.header.message_ts, reply)
        return message_of(letter, shape)
