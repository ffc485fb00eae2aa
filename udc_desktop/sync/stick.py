"""The courier who walks: writes the file for headquarters on a stick, and reads what comes back.

A file is believed only after it was written beside its name, flushed, read back from the stick, and
found to be byte for byte what was written. Until then nothing stands under its name.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import shutil
import uuid
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from udc_desktop import __version__
from udc_desktop.domain.exchange import BatchAnswer, ChangesPage, Registered, Registration
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.seals import canonical_json, sha256_hex
from udc_desktop.domain.text import DHAKA, date_words, digits, time_words
from udc_desktop.errors import KnownFault
from udc_desktop.services.batches import batch_message
from udc_desktop.services.exchange_ports import Headquarters
from udc_desktop.services.line import Stop
from udc_desktop.services.ports import Signer
from udc_desktop.services.stick import AnswerFile, Parcel, WrittenFile
from udc_desktop.sync.container import Container, tar_size
from udc_desktop.sync.envelope import BadLetter
from udc_desktop.sync.packet import (
    SUFFIX,
    Answer,
    BadPacket,
    Cover,
    Enclosed,
    Paper,
    Writer,
    outward_size,
    read_answer,
    write_outward,
)

Labels = Mapping[str, Mapping[str, str]]
"""What a cover note says, by language and key."""

LARGEST_INVITATION = 64 * 1024  # bytes
MOST_PAPERS = 1_500_000_000  # bytes in one file: FAT32 and a slow old port; the rest goes next time

_PIECE = 1 << 18  # bytes between two looks at the stop
_REFUSALS = {
    "wrong_file": "stick_wrong_file",
    "other_headquarters": "stick_other_headquarters",
    "other_device": "stick_other_centre",
    "not_genuine": "stick_other_headquarters",
}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
_GONE = {errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.ENOTDIR, errno.ENOTCONN, errno.ESTALE}
# Windows has its own words where its errno is too coarse: not ready, no such device, unplugged.
_GONE_ON_WINDOWS = {3, 15, 21, 55, 433, 1006, 1167}


def load_labels(folder: Path) -> Labels:
    """Read what a cover note says from ``folder`` (``resources/print``)."""
    labels: Labels = json.loads((folder / "stick_labels.json").read_text("utf-8"))
    return labels


class FileStickDesk:
    """``services.stick.StickDesk`` on real folders.

    Args:
        signer: the device's key.
        device_id: under which headquarters knows it.
        identity: the device's age identity, ``AGE-SECRET-KEY-1…``.
        recipient: the public part of it, ``age1…``.
        labels: what the cover note says, see ``load_labels``.
    """

    def __init__(
        self, signer: Signer, device_id: str, identity: str, recipient: str, labels: Labels
    ) -> None:
        self._identity = identity
        self._labels = labels
        self._me = Writer(device_id, signer.public_key, recipient, signer.sign)

    def write(
        self, folder: str, parcel: Parcel, progress: Callable[[int, int], None], stop: Stop
    ) -> WrittenFile:
        """Write the file whole or not at all; ``progress`` is told bytes done and to do.

        Papers beyond ``MOST_PAPERS`` bytes stay for the next file.

        Raises:
            KnownFault: see ``StickDesk``; ``paper_gone`` where a paper is not what it was.
        """
        letters = [*self._registration(parcel), *_batches(parcel)]
        papers = _that_fit(parcel)
        cover = Cover(
            direction="to-headquarters",
            centre=parcel.centre.code,
            device=parcel.centre.code + parcel.centre.device,
            device_id=self._me.id,
            headquarters=parcel.headquarters.id,
            made=parcel.made,
            events=sum(len(batch.events) for batch in parcel.batches),
            papers=len(papers),
            numbers=parcel.numbers,
        )
        size = outward_size(letters, papers)
        steps = _Steps(2 * size, progress, stop)

        def pour(out: _Tap) -> None:
            write_outward(
                out, cover=cover, note=cover_note(self._labels, parcel, cover), letters=letters,
                papers=papers, paper=parcel.paper, cursor=parcel.cursor, me=self._me,
                to=parcel.headquarters.recipient,
            )  # fmt: skip

        with _as_known(Path(folder), size):
            path, written, digest = _write_durably(Path(folder), _name_of(cover), size, pour, steps)
        return WrittenFile(str(path), written, digest, cover.events, cover.papers)

    def read_answer(self, path: str, headquarters: Headquarters) -> AnswerFile:
        """Return what headquarters answered, once the whole file was found genuine."""
        with _as_known(Path(path).parent, 0), Path(path).open("rb") as stream:
            try:
                answer = read_answer(
                    stream,
                    identity=self._identity,
                    device_id=self._me.id,
                    headquarters=headquarters.id,
                    public_key=headquarters.public_key,
                )
                return _answer_file(answer)
            except BadPacket as bad:
                raise KnownFault(_REFUSALS.get(bad.code, "stick_damaged")) from bad
            except BadLetter as bad:
                raise KnownFault("stick_damaged") from bad

    def read_invitation(self, path: str) -> bytes:
        """Return the bytes of an invitation file; what is too large is none."""
        with _as_known(Path(path).parent, 0), Path(path).open("rb") as stream:
            data = stream.read(LARGEST_INVITATION + 1)
        if len(data) > LARGEST_INVITATION:
            raise KnownFault("stick_wrong_file")
        return data

    def _registration(self, parcel: Parcel) -> Iterator[Enclosed]:
        if not parcel.headquarters.code:
            return
        centre = parcel.centre
        message = Registration(
            code=parcel.headquarters.code,
            centre=centre.code,
            device=centre.device,
            union=centre.union,
            name=Words(bn=centre.name_bn, en=centre.name_en),
            public_key=self._me.public_key,
            recipient=self._me.recipient,
            program=__version__,
        )
        yield Enclosed("register", str(uuid.uuid4()), canonical_json(message), 1)


def cover_note(labels: Labels, parcel: Parcel, cover: Cover) -> str:
    """Return the note for people: both languages, no name but that of the centre, CR LF."""
    headquarters, centre = parcel.headquarters, parcel.centre
    to = Words(bn=headquarters.name_bn, en=headquarters.name_en)
    name = Words(bn=centre.name_bn, en=centre.name_en)
    at = cover.made.astimezone(DHAKA)
    lines: list[str] = []
    for language in ("bn", "en"):
        gaps = {
            "headquarters": to.in_(language),
            "name": name.in_(language),
            "device": cover.device,
            "place": parcel.place.in_(language),
            "date": date_words(at.date(), language),
            "time": time_words(at, language),
            "events": digits(str(cover.events), language),
            "papers": digits(str(cover.papers), language),
            "numbers": digits(str(len(cover.numbers)), language),
        }
        lines += [*(text.format_map(gaps) for text in labels[language].values()), ""]
    return "\r\n".join([*lines, *cover.numbers, ""])


def _batches(parcel: Parcel) -> Iterator[Enclosed]:
    for batch in parcel.batches:
        message = batch_message(batch.events)
        if sha256_hex(message) != batch.digest:
            raise ValueError(f"batch {batch.id} is not what was closed")
        yield Enclosed("batches", str(batch.id), message, len(batch.events))


def _that_fit(parcel: Parcel) -> list[Paper]:
    """Return the papers for this file, each once, until it is full."""
    papers: dict[str, Paper] = {}
    room = MOST_PAPERS
    for each in parcel.papers:
        room -= 0 if each.sha256 in papers else tar_size([each.size])
        if room < 0:
            break
        papers[each.sha256] = Paper(sha256=each.sha256, mime=each.mime, size=each.size)
    return list(papers.values())


def _answer_file(answer: Answer) -> AnswerFile:
    answers: list[BatchAnswer] = []
    pages: list[ChangesPage] = []
    registered: Registered | None = None
    for letter in answer.letters:
        if letter.header.status not in {"", "succ"}:
            continue  # what was refused there waits here and goes again
        match letter.header.action:
            case "batches":
                answers.append(letter.read(BatchAnswer))
            case "changes":
                pages.append(letter.read(ChangesPage))
            case "register":
                registered = letter.read(Registered)
    return AnswerFile(
        made=answer.cover.made,
        answers=tuple(answers),
        pages=tuple(pages),
        papers=answer.papers_here,
        registered=registered,
    )


# -- the stick itself -----------------------------------------------------------------------------


class _Steps:
    """Tells how far the work is and hears a stop."""

    def __init__(self, total: int, progress: Callable[[int, int], None], stop: Stop) -> None:
        self._total = total
        self._progress = progress
        self._stop = stop
        self._done = 0

    def go(self, size: int) -> None:
        """Count so many bytes; raises ``KnownFault('stick_stopped')``."""
        if self._stop():
            raise KnownFault("stick_stopped")
        self._done = min(self._done + size, self._total)
        self._progress(self._done, self._total)

    def end(self) -> None:
        """Say that everything is done."""
        self._progress(self._total, self._total)


class _Tap:
    """A file that is hashed as it is written."""

    def __init__(self, file: BinaryIO, steps: _Steps) -> None:
        self._file = file
        self._steps = steps
        self.digest = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes) -> None:
        self._steps.go(len(data))
        self._file.write(data)
        self.digest.update(data)
        self.size += len(data)


def _write_durably(
    folder: Path, name: str, size: int, pour: Callable[[_Tap], None], steps: _Steps
) -> tuple[Path, int, str]:
    """Write a file that was not there before; return its path, size and SHA-256.

    Raises:
        OSError: the stick would not have it.
        KnownFault: ``stick_full``, ``stick_damaged``, and what ``pour`` raises.
    """
    if shutil.disk_usage(folder).free < size:
        raise KnownFault("stick_full", needed=size)
    beside = folder / f"{name}.{uuid.uuid4().hex[:8]}.part"
    try:
        with beside.open("xb") as file:
            tap = _Tap(file, steps)
            pour(tap)
            file.flush()
            os.fsync(file.fileno())
            _forget(file)
        digest = tap.digest.hexdigest()
        _read_back(beside, digest, tap.size, steps)
        path = _free_name(folder, name)
        beside.rename(path)
        _sync_folder(folder)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    steps.end()
    return path, tap.size, digest


def _read_back(path: Path, digest: str, size: int, steps: _Steps) -> None:
    """Read what stands on the stick; raises ``KnownFault('stick_damaged')``."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            steps.go(len(piece))
            found.update(piece)
        try:
            is_whole = file.tell() == size and found.hexdigest() == digest
            Container(file)
        except BadPacket:
            is_whole = False
    if not is_whole:
        raise KnownFault("stick_damaged")


def _forget(file: BinaryIO) -> None:
    """Let the system read the file from the stick next time, not from its own memory."""
    if hasattr(os, "posix_fadvise"):
        with contextlib.suppress(OSError):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _name_of(cover: Cover) -> str:
    return f"udc-{cover.device}-{cover.made.astimezone(DHAKA):%Y%m%d-%H%M}"


def _free_name(folder: Path, name: str) -> Path:
    """Return a path that is not taken: the name, or the name with a number behind it."""
    path, number = folder / f"{name}{SUFFIX}", 1
    while path.exists():
        number += 1
        path = folder / f"{name}-{number}{SUFFIX}"
    return path


def _sync_folder(folder: Path) -> None:
    """Put the name on the stick, where the system can; the bytes are there already."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def _as_known(folder: Path, needed: int) -> Iterator[None]:
    """Turn what the system says of a stick into what an operator can do something about."""
    try:
        yield
    except OSError as error:
        raise _fault_of(error, folder, needed) from error
    except BadPacket as bad:  # of what we were to write
        code = "paper_gone" if bad.code == "damaged" else "stick_full"
        raise KnownFault(code, **({"needed": needed} if code == "stick_full" else {})) from bad


def _fault_of(error: OSError, folder: Path, needed: int) -> KnownFault:
    if getattr(error, "winerror", None) in _GONE_ON_WINDOWS or error.errno in _GONE:
        return KnownFault("stick_gone")
    if error.errno in _FULL:
        return KnownFault("stick_full", needed=needed)
    if needed and error.errno in _READ_ONLY:
        return KnownFault("stick_read_only")
    try:
        is_there = folder.is_dir()
    except OSError:
        is_there = False
    return KnownFault("stick_unreadable" if is_there else "stick_gone")
