"""The bytes behind an encrypted store, page by page, without asking SQLite: what a finder reads.

SQLCipher 4 with a raw key: the file begins with 16 bytes of salt in the place of SQLite's own
beginning; every page of 4,096 bytes ends with 80 bytes that hold the IV (16) and the HMAC (64), and
the rest is AES-256-CBC. Pages in the write-ahead log are the same behind a header each.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from udc_desktop.domain.text import search_fold

_PAGE, _RESERVED, _SALT = 4096, 80, 16
_LOG_HEADER, _FRAME_HEADER = 32, 24
_PIECE = 12  # characters
_ANCHOR = 12  # bytes
_LETTERS = "কখগঘচছজঝটঠডঢণতথদধনপফবভমযরলশষসহ"


def a_story(seed: int, length: int) -> str:
    """Return a text that no other text shares 12 characters with."""
    chance = random.Random(seed)
    words: list[str] = []
    while sum(map(len, words)) + len(words) < length:
        words.append("".join(chance.choices(_LETTERS, k=chance.randint(3, 8))))
    return " ".join(words)[:length]


def pages_of(file: Path, key: bytes) -> Iterator[bytes]:
    """Yield every page of a store, a copy of one, or a log, decrypted; free pages too."""
    data = file.read_bytes()
    if file.name.endswith("-wal"):
        frame = _FRAME_HEADER + _PAGE
        for at in range(_LOG_HEADER, len(data) - frame + 1, frame):
            number = int.from_bytes(data[at : at + 4], "big")
            yield _decrypted(data[at + _FRAME_HEADER : at + frame], key, number)
    else:
        for number, at in enumerate(range(0, len(data), _PAGE), 1):
            yield _decrypted(data[at : at + _PAGE], key, number)


def _decrypted(page: bytes, key: bytes, number: int) -> bytes:
    end = _PAGE - _RESERVED
    begin = _SALT if number == 1 else 0
    cipher = Cipher(algorithms.AES(key), modes.CBC(page[end : end + 16])).decryptor()
    plain = cipher.update(page[begin:end]) + cipher.finalize()
    if number == 1:  # what SQLite keeps there, or nothing was decrypted at all
        assert plain[:2] == _PAGE.to_bytes(2, "big")
        assert plain[4] == _RESERVED
    return plain


class Traces:
    """Looks for any 12 characters on end of a text: as they are, folded, in UTF-8 and UTF-16."""

    def __init__(self, text: str) -> None:
        self._pieces: dict[bytes, list[bytes]] = {}
        self._windows: set[bytes] = set()  # of every anchor's length, at every byte
        shortest = len(text.encode())
        for form in (text, search_fold(text)):
            for coding in ("utf-8", "utf-16-le", "utf-16-be"):
                for at in range(len(form) - _PIECE + 1):
                    piece = form[at : at + _PIECE].encode(coding)
                    self._pieces.setdefault(piece[:_ANCHOR], []).append(piece)
                    shortest = min(shortest, len(piece))
                whole = form.encode(coding)
                self._windows.update(
                    whole[at : at + _ANCHOR] for at in range(len(whole) - _ANCHOR + 1)
                )
        # however a piece lies, a window of it begins at one of every so many bytes
        self._stride = shortest - _ANCHOR + 1

    def within(self, data: bytes) -> bool:
        """Whether a piece is in these bytes."""
        windows, end = self._windows, len(data) - _ANCHOR + 1
        if not any(data[at : at + _ANCHOR] in windows for at in range(0, end, self._stride)):
            return False
        anchors = self._pieces
        for at in range(end):
            found = anchors.get(data[at : at + _ANCHOR])
            if found and any(data.startswith(piece, at) for piece in found):
                return True
        return False

    def files(self, folder: Path, key: bytes) -> dict[str, int]:
        """Return in how many pages of which file below ``folder`` a piece is.

        Stores, copies of them and logs are decrypted; any other file is looked through as it lies
        there, an index of page numbers (``-shm``) among them.
        """
        found = {}
        for file in sorted(each for each in folder.rglob("*") if each.is_file()):
            is_encrypted = file.name.removesuffix("-wal").removesuffix(".part").endswith(".db")
            pages = pages_of(file, key) if is_encrypted else iter([file.read_bytes()])
            if count := sum(map(self.within, pages)):
                found[file.name] = count
        return found
