"""What a file on a stick says of itself: its cover outside, its manifest inside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Literal

import msgspec

from udc_desktop.domain.seals import sha256_hex
from udc_desktop.sync.container import BadPacket, Covers
from udc_desktop.sync.envelope import BadLetter, Letter, id_of_key, open_introduction, open_letter

SUFFIX = ".udc"
CARRIED = timedelta(days=120)  # how long a letter lives that is carried
MOST_LETTERS = 20_000
LARGEST_ENVELOPE = 32 << 20  # bytes
LARGEST_POST = 256 << 20  # bytes of all envelopes: they are held in memory
LARGEST_PAPER = 32 << 20  # bytes

Direction = Literal["to-headquarters", "to-centre"]
MANIFEST = "manifest.json"
Sha256 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]


class Cover(msgspec.Struct, frozen=True, kw_only=True):
    """``cover.json``: what anybody may know of a file. No personal data.

    It is a hint until the manifest was opened, which is signed and names its digest.
    """

    format: Literal["udc-stick-1"] = "udc-stick-1"
    direction: Direction
    centre: str  # code
    device: str  # as on papers, e.g. KRN1
    device_id: str
    headquarters: str  # id
    made: Annotated[datetime, msgspec.Meta(tz=True)]
    events: int = 0
    papers: int = 0
    numbers: tuple[str, ...] = ()  # of the applications inside


class Paper(msgspec.Struct, frozen=True, kw_only=True):
    """A paper that goes along."""

    sha256: Sha256
    mime: str
    size: Annotated[int, msgspec.Meta(ge=0, le=LARGEST_PAPER)]


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """The message ``stick``: what belongs to this file, by whom, and where an answer goes."""

    cover: Sha256  # of cover.json
    note: Sha256  # of cover.txt
    public_key: bytes  # Ed25519, of who signed
    recipient: str  # age1…, of who signed
    cursor: str = ""  # of the changes that the device has
    letters: Annotated[tuple[Sha256, ...], msgspec.Meta(max_length=MOST_LETTERS)] = ()
    papers: tuple[Paper, ...] = ()
    papers_here: tuple[Sha256, ...] = ()  # answers: those of the device that headquarters has
    answers: str = ""  # answers: message_id of the manifest that is answered


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes a file: the device, or headquarters."""

    id: str
    public_key: bytes
    recipient: str
    sign: Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A letter to be written: its header is made here. Fields as in ``envelope.Header``."""

    action: str
    message_id: str
    message: bytes  # JSON
    total_count: int = 0
    status: Literal["rcvd", "pdng", "succ", "rjct", ""] = ""
    status_reason_code: str = ""


def letter_name(number: int) -> str:
    """Return the name of the letter of this number, from 1."""
    return f"letters/{number:04d}.json"


def expected_members(manifest: Manifest) -> Iterator[tuple[str, str]]:
    """Yield name and digest of every member behind the manifest."""
    for number, digest in enumerate(manifest.letters, 1):
        yield letter_name(number), digest
    for paper in manifest.papers:
        yield f"papers/{paper.sha256}", paper.sha256


class FileCheck:
    """Checks a file member by member: the manifest first, then what it names and nothing else."""

    def __init__(
        self, covers: Covers, cover: Cover, sender: str, receiver: str, key: bytes | None
    ) -> None:
        self.cover = cover
        self.is_known = key is not None
        self.letters: list[Letter] = []
        self.first = ""  # digest of the manifest's envelope
        self.manifest: Manifest
        self.manifest_letter: Letter
        self._covers = covers
        self._sender = sender
        self._receiver = receiver
        self._key = key
        self._room_left = LARGEST_POST
        self._expected: Iterator[tuple[str, str]] = iter([(MANIFEST, "")])
        self._digest = ""

    def room(self, name: str, size: int) -> None:
        """Look at what is announced before its bytes are kept."""
        wanted, self._digest = next(self._expected, ("", ""))
        if name != wanted:
            raise BadPacket("damaged")
        if name.startswith("papers/"):
            if size > LARGEST_PAPER:
                raise BadPacket("too_large")
            return
        self._room_left -= size
        if size > LARGEST_ENVELOPE or self._room_left < 0:
            raise BadPacket("too_large")

    def take(self, name: str, data: bytes) -> None:
        """Check a member; papers are not kept."""
        if name == MANIFEST:
            self._take_manifest(data)
        elif sha256_hex(data) != self._digest:
            raise BadPacket("damaged")
        elif not name.startswith("papers/"):
            self.letters.append(self._opened(data))

    def finish(self) -> None:
        """Raise where something that the manifest names is not there."""
        if not self.first or next(self._expected, None) is not None:
            raise BadPacket("damaged")

    def _take_manifest(self, data: bytes) -> None:
        letter = self._opened(data)
        try:
            manifest = letter.read(Manifest)
        except BadLetter:
            raise BadPacket("damaged") from None
        if (
            letter.header.action != "stick"
            or manifest.cover != sha256_hex(self._covers.cover)
            or manifest.note != sha256_hex(self._covers.note)
            or id_of_key(manifest.public_key) != letter.header.sender_id
        ):
            raise BadPacket("damaged")
        self._key = self._key or manifest.public_key
        self.manifest, self.manifest_letter = manifest, letter
        self.first = sha256_hex(data)
        self._expected = expected_members(manifest)

    def _opened(self, data: bytes) -> Letter:
        """Return a letter from the sender of this file to its receiver."""
        key = self._key
        try:
            if key is None:
                letter = open_introduction(data, key_in=_key_in, receiver=self._receiver, now=None)
            else:
                letter = open_letter(data, key_of=lambda _: key, receiver=self._receiver, now=None)
        except BadLetter as bad:
            is_forged = bad.code in {"wrong_signature", "unknown_sender"}
            raise BadPacket("not_genuine" if is_forged else "damaged") from None
        if letter.header.sender_id != self._sender:
            raise BadPacket("not_genuine")
        return letter


def _key_in(message: bytes) -> bytes:
    try:
        return msgspec.json.decode(message, type=Manifest).public_key
    except (msgspec.DecodeError, ValueError, RecursionError):
        raise BadLetter("not_a_letter") from None
