"""Logs: ids and codes, never a name, a number or a text that somebody typed."""

from __future__ import annotations

import logging
from pathlib import Path

_SIZE = 1_000_000  # bytes of one file
_KEPT = 5  # files


class _OnceNeeded(logging.Handler):
    """Opens the rotating file at the first line: its module brings sockets and pickles along."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        self._opened: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line."""
        if self._opened is None:
            from logging.handlers import RotatingFileHandler

            self._opened = RotatingFileHandler(
                self._file, maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8", delay=True
            )
            self._opened.setFormatter(self.formatter)
        self._opened.handle(record)

    def close(self) -> None:
        """Close the file."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None
        super().close()


def start(folder: Path, *, verbose: bool = False) -> None:
    """Write the log to ``folder``, a few megabytes at most; a full disk stops nothing."""
    logging.raiseExceptions = False
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handler = _OnceNeeded(folder / "udc-desktop.log")
    handler.setFormatter(
        logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%S%z")
    )
    root = logging.getLogger("udc_desktop")
    root.setLevel(logging.DEBUG if verbose else logging.INFO)
    for old in list(root.handlers):
        root.removeHandler(old)
        old.close()
    root.addHandler(handler)
    root.propagate = False
