"""The file that travels by stick, outward and back; both ends write and read it with this module.

The outside and the encryption are in ``sync.container``. Inside are ``manifest.json``, then
``letters/0001.json`` and so on, then ``papers/{sha256}``. Every letter is an envelope as on the
wire, with the same actions (``register``, ``batches``; in an answer also ``changes``), from the
device to headquarters or back; only its life is longer. The manifest is an envelope too (action
``stick``): it names the SHA-256 of both covers, of every letter, and every paper, so that a cover
that was swapped, or a letter or paper that is missing, added or moved, is refused. Everything is
read and checked to the last byte before anything of it is used.

At headquarters (``udc-mis take-file FILE --answer FILE``)::

    with file.open("rb") as stream:
        came = read_outward(
            stream,
            identity=keys.identity,             # AGE-SECRET-KEY-1…, or pyrage's Identity
            headquarters=desk.id,
            key_of=lambda id: known key of this device, or None,
        )
        # came.device_id, came.public_key and came.recipient are the device's own word, signed by
        # its key; a device that is not known (came.is_known) must come with a letter "register":
        for letter in came.letters:
            if letter.header.action == "register":
                registration = letter.read(Registration)   # its public_key must be came.public_key
                registered = desk.register(registration, now)
        # papers before the events that cite them; one at a time, read a second time from the file
        came.each_paper(
            lambda paper, data: desk.keep_paper(device, paper.sha256, paper.mime, data, now)
        )
        for letter in came.letters:
            if letter.header.action == "batches":
                answer = desk.take_batch(
                    device, UUID(letter.header.message_id), letter.digest,
                    letter.read(BatchMessage), now,
                )
    with answer_file.open("wb") as out:         # beside it first, then renamed
        write_answer(
            out, came,
            letters=[Enclosed("register", id, canonical_json(registered)),
                     Enclosed("batches", letter.header.message_id, canonical_json(answer)), …,
                     Enclosed("changes", id, canonical_json(page)), …],   # behind came.cursor
            papers_here=[those of came.papers that headquarters has now],
            me=Writer(id=desk.id, public_key=desk.public_key, recipient=desk.recipient,
                      sign=desk.sign),
            made=now, note="text for people, no personal data",
        )

Letters of an action that is not known are let through for the caller to pass over. Taking a file
twice does no harm, because batches and papers are kept once by their ids.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO

import msgspec

from udc_desktop.domain.seals import canonical_json, sha256_hex
from udc_desktop.sync.container import (
    LARGEST_LETTER,
    BadPacket,
    Container,
    Covers,
    Sink,
    TarTaker,
    make_identity,
    tar_size,
    write_container,
)
from udc_desktop.sync.envelope import (
    Header,
    Letter,
    seal_letter,
)
from udc_desktop.sync.manifest import (
    CARRIED,
    LARGEST_ENVELOPE,
    LARGEST_POST,
    MANIFEST,
    MOST_LETTERS,
    SUFFIX,
    Cover,
    Direction,
    Enclosed,
    FileCheck,
    Manifest,
    Paper,
    Writer,
    expected_members,
    letter_name,
)

__all__ = [
    "LARGEST_LETTER", "SUFFIX", "Answer", "BadPacket", "Cover", "Enclosed", "Manifest",
    "Outward", "Paper",
    "Writer", "make_identity", "outward_size", "read_answer", "read_outward", "write_answer",
    "write_outward",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer file that was found whole, genuine, and for this device."""

    cover: Cover
    note: str
    letters: tuple[Letter, ...]
    papers_here: tuple[str, ...]
    answers: str


class Outward:
    """A file from a device that was found whole and genuine. Its stream must stay open."""

    def __init__(self, container: Container, identity: Any, read: FileCheck) -> None:
        self._container = container
        self._identity = identity
        self._manifest = read.manifest
        self._first = read.first
        self.id = read.manifest_letter.header.message_id
        self.cover = read.cover
        self.note = container.covers.note.decode("utf-8-sig", "replace")
        self.is_known = read.is_known
        self.device_id = read.manifest_letter.header.sender_id
        self.public_key = read.manifest.public_key
        self.recipient = read.manifest.recipient
        self.cursor = read.manifest.cursor
        self.letters = tuple(read.letters)
        self.papers = read.manifest.papers

    def each_paper(self, keep: Callable[[Paper, bytes], None]) -> None:
        """Give every paper to ``keep``, one at a time; each is what its hash says.

        Raises:
            BadPacket: the file is not what it was when it was opened.
            OSError: it could not be read.
        """
        papers = {f"papers/{paper.sha256}": paper for paper in self._manifest.papers}
        expected = iter([(MANIFEST, self._first), *expected_members(self._manifest)])
        digest = ""

        def room(name: str, size: int) -> None:
            nonlocal digest
            wanted, digest = next(expected, ("", ""))
            if name != wanted or size > LARGEST_ENVELOPE:
                raise BadPacket("damaged")

        def take(name: str, data: bytes) -> None:
            if sha256_hex(data) != digest:
                raise BadPacket("damaged")
            if name in papers:
                keep(papers[name], data)

        self._container.read_letter(self._identity, TarTaker(room, take))


# -- writing --------------------------------------------------------------------------------------


def outward_size(letters: Sequence[Enclosed], papers: Sequence[Paper]) -> int:
    """Return the bytes that a file will have, at the most by a few thousand too many."""
    texts = [len(each.message) + 2_000 for each in letters]
    plain = tar_size([*texts, *(paper.size for paper in papers)])
    return plain + plain // 4_000 + 200 * len(papers) + 16_384


def write_outward(
    out: Sink,
    *,
    cover: Cover,
    note: str,
    letters: Sequence[Enclosed],
    papers: Sequence[Paper],
    paper: Callable[[str], bytes],
    cursor: str,
    me: Writer,
    to: str,
) -> None:
    """Write what a device sends to headquarters.

    Args:
        out: where to; it is written from the first byte to the last.
        cover: for programs; ``cover.made`` is the time of every letter.
        note: for people, in the languages of the centre.
        letters: in the order in which they are to be taken.
        papers: what goes along; together with the letters at most ``LARGEST_LETTER``.
        paper: returns the bytes of a paper; asked once for each, when they are written.
        cursor: of the changes that the device has.
        me: the device.
        to: headquarters' age recipient.

    Raises:
        BadPacket: ``too_large``; ``damaged`` where a paper is not what its hash says.
        ValueError: ``to`` is no recipient.
    """
    _write(
        out, cover, note, letters, me=me, to=to, receiver=cover.headquarters,
        papers=tuple(papers), paper=paper, cursor=cursor,
    )  # fmt: skip


def write_answer(
    out: Sink,
    came: Outward,
    *,
    letters: Sequence[Enclosed],
    papers_here: Sequence[str],
    me: Writer,
    made: datetime,
    note: str,
    events: int = 0,
) -> None:
    """Write what headquarters answers to a file; only the device that wrote it can open this one.

    Args:
        out: where to; it is written from the first byte to the last.
        came: the file that is answered.
        letters: answers to its letters under the same ``message_id``, and pages of changes behind
            ``came.cursor``.
        papers_here: SHA-256 of the papers of this device that headquarters has.
        me: headquarters.
        made: the time of every letter.
        note: for people; no personal data.
        events: how many events were answered, for the cover.

    Raises:
        BadPacket: ``too_large``.
        ValueError: the device named no recipient.
    """
    cover = msgspec.structs.replace(
        came.cover, direction="to-centre", made=made, events=events, papers=len(papers_here)
    )
    _write(
        out, cover, note, letters, me=me, to=came.recipient, receiver=came.device_id,
        papers_here=tuple(papers_here), answers=came.id,
    )  # fmt: skip


def _write(
    out: Sink,
    cover: Cover,
    note: str,
    letters: Sequence[Enclosed],
    *,
    me: Writer,
    to: str,
    receiver: str,
    paper: Callable[[str], bytes] | None = None,
    **more: Any,
) -> None:
    covers = Covers(note.encode("utf-8-sig"), canonical_json(cover))

    def sealed(letter: Enclosed) -> bytes:
        header = Header(
            message_id=letter.message_id,
            message_ts=cover.made,
            action=letter.action,
            sender_id=me.id,
            receiver_id=receiver,
            total_count=letter.total_count,
            status=letter.status,
            status_reason_code=letter.status_reason_code,
        )
        return seal_letter(
            header, letter.message, key_id=me.id, sign=me.sign, created=cover.made, lifetime=CARRIED
        )

    post = [sealed(letter) for letter in letters]
    manifest = Manifest(
        cover=sha256_hex(covers.cover),
        note=sha256_hex(covers.note),
        public_key=me.public_key,
        recipient=me.recipient,
        letters=tuple(sha256_hex(letter) for letter in post),
        **more,
    )
    first = sealed(Enclosed("stick", str(uuid.uuid4()), canonical_json(manifest), len(post)))
    sizes = [len(letter) for letter in (first, *post)]
    whole = tar_size([*sizes, *(each.size for each in manifest.papers)])
    if max(sizes) > LARGEST_ENVELOPE or sum(sizes) > LARGEST_POST or len(post) > MOST_LETTERS:
        raise BadPacket("too_large")
    if whole + whole // 4_000 > LARGEST_LETTER:
        raise BadPacket("too_large")

    def members() -> Iterator[tuple[str, bytes]]:
        yield MANIFEST, first
        for number, letter in enumerate(post, 1):
            yield letter_name(number), letter
        for each in manifest.papers:
            data = paper(each.sha256) if paper else b""
            if len(data) != each.size or sha256_hex(data) != each.sha256:
                raise BadPacket("damaged")
            yield f"papers/{each.sha256}", data

    write_container(out, covers, members(), to)


# -- reading --------------------------------------------------------------------------------------


def read_outward(
    stream: BinaryIO,
    *,
    identity: Any,
    headquarters: str,
    key_of: Callable[[str], bytes | None],
) -> Outward:
    """Read what a device sent, to the last byte; nothing is kept but its letters.

    Args:
        stream: seekable.
        identity: headquarters' own, ``AGE-SECRET-KEY-1…`` or pyrage's ``Identity``.
        headquarters: our id.
        key_of: the key of a device that is known; None for one that is not, whose own word is
            taken for its key: its id is that of the key.

    Raises:
        BadPacket: ``wrong_file``, ``damaged``, ``too_large``, ``other_headquarters``,
            ``not_genuine``.
        OSError: the stream could not be read.
    """
    container = Container(stream)
    cover = _cover_of(container, "to-headquarters")
    if cover.headquarters != headquarters:
        raise BadPacket("other_headquarters")
    read = FileCheck(
        container.covers, cover, cover.device_id, headquarters, key_of(cover.device_id)
    )
    container.read_letter(identity, TarTaker(read.room, read.take))
    read.finish()
    return Outward(container, identity, read)


def read_answer(
    stream: BinaryIO, *, identity: Any, device_id: str, headquarters: str, public_key: bytes
) -> Answer:
    """Read what headquarters answered, to the last byte.

    Args:
        stream: seekable.
        identity: the device's own, ``AGE-SECRET-KEY-1…``.
        device_id: ours.
        headquarters: id of the one that we belong to.
        public_key: its Ed25519 key.

    Raises:
        BadPacket: ``wrong_file`` (also a file that goes the other way), ``damaged``,
            ``too_large``, ``other_device``, ``other_headquarters``, ``not_genuine``.
        OSError: the stream could not be read.
    """
    container = Container(stream)
    cover = _cover_of(container, "to-centre")
    if cover.headquarters != headquarters:
        raise BadPacket("other_headquarters")
    if cover.device_id != device_id:
        raise BadPacket("other_device")
    read = FileCheck(container.covers, cover, headquarters, device_id, public_key)
    try:
        container.read_letter(identity, TarTaker(read.room, read.take))
    except BadPacket as bad:
        # It says that it is for us and is encrypted to another key: one that we have no more.
        raise BadPacket("other_device" if bad.code == "other_headquarters" else bad.code) from None
    read.finish()
    return Answer(
        cover=cover,
        note=container.covers.note.decode("utf-8-sig", "replace"),
        letters=tuple(read.letters),
        papers_here=read.manifest.papers_here,
        answers=read.manifest.answers,
    )


def _cover_of(container: Container, direction: Direction) -> Cover:
    try:
        cover = msgspec.json.decode(container.covers.cover, type=Cover)
    except (msgspec.DecodeError, ValueError, RecursionError):
        raise BadPacket("damaged") from None
    if cover.direction != direction:
        raise BadPacket("wrong_file")
    return cover
