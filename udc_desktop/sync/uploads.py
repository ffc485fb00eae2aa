"""Papers up the line in pieces (tus 1.0), so that a break costs the last piece and not the paper.

Pieces are as large as the line bears: they halve when one takes too long and grow while they are
quick. Where a break leaves it open how much arrived, headquarters is asked.
"""

from __future__ import annotations

import base64
import time
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

from udc_desktop.services.line import LineFault, PaperToSend, Stop
from udc_desktop.sync import outcomes
from udc_desktop.sync.dci import Carry
from udc_desktop.sync.outcomes import Reply

PATH = "/v1/papers"
SMALLEST = 32 * 1024  # bytes of a piece
LARGEST = 256 * 1024

_FIRST = 64 * 1024
_QUICK = 5.0  # seconds within which a piece may be doubled
_BREAKS = 3  # pieces one after the other that may fail before the paper is left for later
_BEGINNINGS = 3  # times that a paper is begun within one call
_TUS = {"Tus-Resumable": "1.0.0"}
_GONE = {404, 410}
_WRONG_DIGEST = 460


class PaperUpload:
    """One paper on its way up.

    Args:
        carry: takes requests to headquarters.
        base: the address of headquarters; a location at another host is not followed.
        paper: what it is and how far it was.
        data: its bytes.
        progress: told the url and the offset whenever headquarters has acknowledged bytes.
        stop: asked before every piece, and during it.
    """

    def __init__(
        self,
        carry: Carry,
        base: str,
        paper: PaperToSend,
        data: bytes,
        progress: Callable[[str, int], None],
        stop: Stop,
    ) -> None:
        self._carry = carry
        self._base = base
        self._paper = paper
        self._data = data
        self._progress = progress
        self._stop = stop
        self._url = paper.url
        self._offset = 0
        self._piece = _FIRST
        self._spoiled = 0  # times that what arrived was not what its hash says

    def send(self) -> None:
        """Send it to its end.

        Raises:
            LineFault: it did not arrive whole; what ``progress`` was told last resumes it.
        """
        for _ in range(_BEGINNINGS):
            if not (self._url and self._resume()):
                self._create()
            if self._send_pieces():
                return
            self._url = ""
        raise LineFault("line_fault", stops_the_run=False, reason="upload_gone")

    def _create(self) -> None:
        named = {"sha256": self._paper.sha256, "mime": self._paper.mime}
        headers = _TUS | {
            "Upload-Length": str(len(self._data)),
            "Upload-Metadata": ",".join(
                f"{name} {base64.b64encode(text.encode()).decode()}" for name, text in named.items()
            ),
        }
        reply = self._ask("POST", PATH, headers, expects=frozenset({201}))
        self._url = self._path_of(reply.headers.get("location", ""))
        self._arrived(self._offset_in(reply, otherwise=0))

    def _resume(self) -> bool:
        """Ask how much arrived; False where headquarters does not know the upload any more."""
        reply = self._ask("HEAD", self._url, dict(_TUS), expects=frozenset({200, 204} | _GONE))
        if reply.status in _GONE:
            return False
        length = reply.headers.get("upload-length", str(len(self._data)))
        if length != str(len(self._data)):
            return False
        self._arrived(self._offset_in(reply))
        return True

    def _send_pieces(self) -> bool:
        """Send from the offset on; False where the upload has to begin anew."""
        breaks = 0
        while self._offset < len(self._data):
            if self._stop():
                raise outcomes.stopped()
            before = self._offset
            try:
                if not self._send_piece():
                    return False
            except LineFault as fault:
                if fault.code not in {"line_timeout", "line_cut"} or breaks + 1 >= _BREAKS:
                    raise
                breaks += 1
                if fault.code == "line_timeout":
                    self._piece = max(SMALLEST, self._piece // 2)
                if not self._resume():
                    return False
            if self._offset > before:
                breaks = 0
        return True

    def _send_piece(self) -> bool:
        piece = self._data[self._offset : self._offset + self._piece]
        headers = _TUS | {
            "Content-Type": "application/offset+octet-stream",
            "Upload-Offset": str(self._offset),
        }
        began = time.monotonic()
        reply = self._ask(
            "PATCH",
            self._url,
            headers,
            piece,
            expects=frozenset({204, 409, _WRONG_DIGEST} | _GONE),
        )
        if reply.status in _GONE:
            return False
        if reply.status == _WRONG_DIGEST:
            self._spoiled += 1
            if self._spoiled > 1:
                raise LineFault("line_fault", stops_the_run=False, reason="wrong_digest")
            return False
        if reply.status == 409:
            return self._offset_moved()
        self._arrived(self._offset_in(reply))
        if len(piece) == self._piece and time.monotonic() - began < _QUICK:
            self._piece = min(LARGEST, self._piece * 2)
        return True

    def _offset_moved(self) -> bool:
        before = self._offset
        if not self._resume():
            return False
        if self._offset == before:  # it does not take its own word for it
            raise LineFault("line_fault", stops_the_run=False, reason="wrong_offset")
        return True

    def _ask(
        self,
        method: str,
        path: str,
        headers: dict[str, str],
        body: bytes = b"",
        *,
        expects: frozenset[int],
    ) -> Reply:
        reply = self._carry(
            method,
            path,
            headers,
            lambda: body,
            stop=self._stop,
            repeats=method != "PATCH",
            expects=expects,
        )
        if reply.headers.get("tus-resumable") != "1.0.0" and reply.trouble is None:
            raise LineFault("line_not_headquarters", reason="no_tus")
        return reply

    def _arrived(self, offset: int) -> None:
        self._offset = offset
        self._progress(self._url, offset)

    def _offset_in(self, reply: Reply, otherwise: int | None = None) -> int:
        said = reply.headers.get("upload-offset", "")
        if not said and otherwise is not None:
            return otherwise
        if not (said.isascii() and said.isdigit()) or int(said) > len(self._data):
            raise outcomes.misread("upload_offset")
        return int(said)

    def _path_of(self, location: str) -> str:
        """Return the path of a location; our token goes to no other host."""
        found = urlsplit(urljoin(self._base + PATH, location))
        here = urlsplit(self._base)
        if not location or found.hostname != here.hostname:
            raise LineFault("line_not_headquarters", reason="location")
        path = found.path.removeprefix(here.path)  # it will be put before it again
        return path + (f"?{found.query}" if found.query else "")
