"""The file on a stick as a thing of bytes: a ZIP with a cover and an encrypted TAR.

Knows nothing of letters; ``sync.packet`` does. From the outside to the inside:

- a ZIP file with exactly three members, stored as they are, in this order: ``cover.txt``,
  ``cover.json``, ``letter.age``. Every header of it is fixed (written by ``zipfile`` to a stream:
  sizes in data descriptors, time 1980-01-01 00:00:00, made by Unix, mode 0600, no extra field, no
  comment), so that no bit of the file is free;
- ``letter.age`` is encrypted in the age format to one X25519 recipient;
- inside of it a TAR (ustar) of plain files, in an order that the first of them, the manifest, says.

``unzip``, ``age -d`` and ``tar`` open it. Nothing in it is compressed, so nothing can blow up; what
is in it is written and read as a stream, one member in memory at a time.
"""

from __future__ import annotations

import struct
import tarfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol, cast

LARGEST_COVER = 1 << 20  # bytes of either cover
LARGEST_LETTER = (1 << 31) - (1 << 20)  # bytes of letter.age: FAT32 and a plain ZIP hold it

_NAMES = ("cover.txt", "cover.json", "letter.age")
_MAGIC = b"PK\x03\x04"
_NAME_AT = 30  # where the name of the first member stands
_ENTRY = 46  # bytes of an entry of the central directory, without its name
_LENGTHS, _LENGTHS_AT = struct.Struct("<3H"), 28  # of name, extra field, comment in an entry
_END = struct.Struct("<4s4H2LH")  # the end of the central directory
_DESCRIPTOR = struct.Struct("<4s3L")
_STREAMED = 0x08  # the sizes stand behind the data
_MODE = 0o100600 << 16
_EPOCH = (1980, 1, 1, 0, 0, 0)
_BLOCK = tarfile.BLOCKSIZE
_BROKEN = (
    zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, RuntimeError, struct.error,
    KeyError, IndexError, OverflowError,
)  # fmt: skip


class BadPacket(Exception):  # noqa: N818 - a fact of what came, not a programming error
    """A file is not to be used, and nothing of it was.

    ``code`` is one of ``wrong_file`` (no file of this kind), ``damaged``, ``too_large``,
    ``other_headquarters`` (not from, or not to, this one), ``other_device`` (an answer to another
    device), ``not_genuine`` (signed by another key than it should be).
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Sink(Protocol):
    """Where a file is written to: from the first byte to the last, never back."""

    def write(self, data: bytes, /) -> Any: ...  # noqa: D102 - as every file has it


@dataclass(frozen=True, slots=True)
class Covers:
    """What stands outside: a note for people and the same for programs."""

    note: bytes
    cover: bytes


def make_identity() -> tuple[str, str]:
    """Return a fresh age identity (``AGE-SECRET-KEY-1…``, a secret) and its recipient."""
    import pyrage

    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


# -- writing --------------------------------------------------------------------------------------


def tar_size(sizes: Iterable[int]) -> int:
    """Return how large a TAR of members of these sizes is."""
    return sum(_BLOCK + -(-size // _BLOCK) * _BLOCK for size in sizes) + 2 * _BLOCK


def write_container(
    out: Sink, covers: Covers, members: Iterator[tuple[str, bytes]], recipient: str
) -> None:
    """Write a whole file.

    Args:
        out: where to; what it raises comes through.
        covers: the two notes outside.
        members: name and bytes of each file inside, made one at a time as they are needed; what it
            raises comes through.
        recipient: age1…

    Raises:
        ValueError: ``recipient`` is none.
    """
    import pyrage

    try:
        to = pyrage.x25519.Recipient.from_str(recipient)
    except pyrage.RecipientError as error:
        raise ValueError("no age recipient") from error
    with zipfile.ZipFile(cast(Any, _Forward(out)), "w", allowZip64=False) as archive:
        for name, data in zip(_NAMES, (covers.note, covers.cover), strict=False):
            with archive.open(_member(name), "w") as target:
                target.write(data)
        with archive.open(_member(_NAMES[2]), "w") as target:
            source, drain = _Watched(_Pulled(_tar(members)).read), _Watched(target.write)
            try:
                pyrage.encrypt_io(_Reading(source), _Writing(drain), [to])
            except Exception:
                _raise_first(source, drain)
                raise


def _member(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.create_system = 3
    info.external_attr = _MODE
    return info


def _tar(members: Iterator[tuple[str, bytes]]) -> Iterator[bytes]:
    for name, data in members:
        info = tarfile.TarInfo(name)
        info.size = len(data)
        info.mode = 0o600
        yield info.tobuf(tarfile.USTAR_FORMAT)
        yield data
        yield bytes(-len(data) % _BLOCK)
    yield bytes(2 * _BLOCK)


class _Forward:
    """A file that can only be written on, which makes ``zipfile`` write a stream.

    Behind a failure nothing is written any more: ``zipfile`` would write an end on its way out, and
    its failure would hide the first one.
    """

    def __init__(self, out: Sink) -> None:
        self._out = out
        self._has_failed = False

    def write(self, data: bytes) -> int:
        if not self._has_failed:
            try:
                self._out.write(data)
            except BaseException:
                self._has_failed = True
                raise
        return len(data)

    def flush(self) -> None:
        """Do nothing; whoever opened the file flushes it."""


class _Pulled:
    """Pieces of any size, read as a file is."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = memoryview(b"")

    def read(self, size: int) -> bytes:
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._rest = memoryview(piece)
        data = bytes(self._rest[:size])
        self._rest = self._rest[size:]
        return data


class _Watched:
    """A call out of the age library, which turns most exceptions into its own: ours is kept.

    The library calls once more to empty its buffer when something failed: that is not passed on.
    """

    def __init__(self, call: Callable[[Any], Any]) -> None:
        self._call = call
        self.raised: Exception | None = None

    def __call__(self, argument: Any) -> Any:
        if self.raised is not None:
            raise self.raised
        try:
            return self._call(argument)
        except Exception as error:
            self.raised = error
            raise


@dataclass(frozen=True, slots=True)
class _Reading:
    read: Callable[[int], bytes]


class _Writing:
    def __init__(self, call: Callable[[bytes], Any]) -> None:
        self._call = call

    def write(self, data: bytes) -> int:
        self._call(data)
        return len(data)

    def flush(self) -> None:
        """Do nothing; every byte was handed on already."""


def _raise_first(*calls: _Watched) -> None:
    for call in calls:
        if call.raised is not None:
            raise call.raised


# -- reading --------------------------------------------------------------------------------------


class Container:
    """A file whose outside is in order; what is inside was not looked at yet."""

    def __init__(self, stream: BinaryIO) -> None:
        """Read the outside.

        Args:
            stream: seekable; it must stay open as long as this object is used.

        Raises:
            BadPacket: ``wrong_file``, ``damaged``, ``too_large``.
            OSError: the stream could not be read.
        """
        self._stream = stream
        stream.seek(0)
        head = stream.read(_NAME_AT + len(_NAMES[0]))
        if head[:4] + head[_NAME_AT:] != _MAGIC + _NAMES[0].encode():
            raise BadPacket("wrong_file")
        try:
            self._archive = self._opened()
            note, cover, self._letter = self._archive.infolist()
            if max(note.file_size, cover.file_size) > LARGEST_COVER:
                raise BadPacket("too_large")
            self.covers = Covers(self._archive.read(note), self._archive.read(cover))
        except _BROKEN:
            raise BadPacket("damaged") from None

    def read_letter(self, identity: Any, take: TarTaker) -> None:
        """Decrypt what is inside and give it to ``take`` as it comes, to the last byte.

        Args:
            identity: ``AGE-SECRET-KEY-1…``, or pyrage's ``Identity``.
            take: is told every member.

        Raises:
            BadPacket: ``other_headquarters`` (it is encrypted to somebody else), ``damaged``, and
                what ``take`` raises.
            OSError: the stream could not be read.
        """
        import pyrage

        if isinstance(identity, str):
            identity = pyrage.x25519.Identity.from_str(identity)
        with self._archive.open(self._letter) as encrypted:
            source, drain = _Watched(encrypted.read), _Watched(take.write)
            try:
                pyrage.decrypt_io(_Reading(source), _Writing(drain), [identity])
            except Exception as error:
                _raise_first(drain)
                if isinstance(source.raised, _BROKEN):
                    raise BadPacket("damaged") from None
                _raise_first(source)
                if isinstance(error, pyrage.DecryptError) and "matching keys" in str(error):
                    self._check_sum()  # a changed bit makes it look like another's, too
                    raise BadPacket("other_headquarters") from None
                if isinstance(error, pyrage.DecryptError | OSError):
                    raise BadPacket("damaged") from None
                raise
        take.finish()

    def _check_sum(self) -> None:
        with self._archive.open(self._letter) as encrypted:
            try:
                while encrypted.read(1 << 16):
                    pass
            except _BROKEN:
                raise BadPacket("damaged") from None

    def _opened(self) -> zipfile.ZipFile:
        """Return the archive after a look at every header of it."""
        stream = self._stream
        size = stream.seek(0, 2)
        directory = sum(_ENTRY + len(name) for name in _NAMES)
        begin = size - _END.size - directory
        if begin <= 0:
            raise BadPacket("damaged")
        stream.seek(begin)
        tail = stream.read(directory + _END.size)
        if tail[directory:] != _END.pack(b"PK\x05\x06", 0, 0, 3, 3, directory, begin, 0):
            raise BadPacket("damaged")
        at = _LENGTHS_AT
        for name in _NAMES:  # zipfile forgives wrong lengths in the last entry
            if _LENGTHS.unpack_from(tail, at) != (len(name), 0, 0):
                raise BadPacket("damaged")
            at += _ENTRY + len(name)
        archive = zipfile.ZipFile(stream)
        offset = 0
        for name, info in zip(_NAMES, archive.infolist(), strict=True):
            offset = self._end_of(info, name, offset)
        if offset != begin:
            raise BadPacket("damaged")
        return archive

    def _end_of(self, info: zipfile.ZipInfo, name: str, offset: int) -> int:
        """Return where a member ends that begins at ``offset`` and is as it should be."""
        fixed = _member(name)
        is_fixed = (
            info.orig_filename == name
            and info.header_offset == offset
            and info.compress_size == info.file_size
            and info.flag_bits == _STREAMED
            and info.date_time == _EPOCH
            and not (info.extra or info.comment or info.volume or info.internal_attr)
            and all(
                getattr(info, each) == getattr(fixed, each)
                for each in (
                    "compress_type", "create_system", "create_version", "extract_version",
                    "reserved", "external_attr",
                )
            )
        )  # fmt: skip
        if not is_fixed:
            raise BadPacket("damaged")
        local = info.FileHeader(zip64=False)
        self._stream.seek(offset)
        if self._stream.read(len(local)) != local:
            raise BadPacket("damaged")
        self._stream.seek(offset + len(local) + info.file_size)
        behind = _DESCRIPTOR.pack(b"PK\x07\x08", info.CRC, info.file_size, info.file_size)
        if self._stream.read(len(behind)) != behind:
            raise BadPacket("damaged")
        return self._stream.tell()


class TarTaker:
    """Takes a TAR apart as its bytes come in, and hands over one member after the other.

    Args:
        room: asked with name and size of each member before its bytes are kept; raises
            ``BadPacket`` where it should not be there.
        take: given name and bytes of each member.
    """

    def __init__(
        self, room: Callable[[str, int], None], take: Callable[[str, bytes], None]
    ) -> None:
        self._room = room
        self._take = take
        self._buffer = bytearray()
        self._name = ""
        self._size = -1  # of the member under way; -1: a header comes next
        self._is_over = False

    def write(self, data: bytes) -> None:
        """Take the next bytes; raises ``BadPacket``."""
        self._buffer += data
        while not self._is_over and self._step():
            pass
        if self._is_over and (len(self._buffer) > 2 * _BLOCK or any(self._buffer)):
            raise BadPacket("damaged")

    def finish(self) -> None:
        """Say that no more bytes come; raises ``BadPacket`` where some are missing."""
        if not self._is_over or len(self._buffer) != 2 * _BLOCK:
            raise BadPacket("damaged")

    def _step(self) -> bool:
        if self._size < 0:
            return len(self._buffer) >= _BLOCK and self._begin()
        padded = -(-self._size // _BLOCK) * _BLOCK
        if len(self._buffer) < padded:
            return False
        data = bytes(memoryview(self._buffer)[: self._size])
        del self._buffer[:padded]
        self._size = -1
        self._take(self._name, data)
        return True

    def _begin(self) -> bool:
        header = bytes(self._buffer[:_BLOCK])
        if not any(header):
            self._is_over = True
            return False
        try:
            info = tarfile.TarInfo.frombuf(header, "ascii", "strict")
        except (tarfile.TarError, ValueError):
            raise BadPacket("damaged") from None
        if info.type != tarfile.REGTYPE or info.size < 0:
            raise BadPacket("damaged")
        self._room(info.name, info.size)
        del self._buffer[:_BLOCK]
        self._name, self._size = info.name, info.size
        return True
