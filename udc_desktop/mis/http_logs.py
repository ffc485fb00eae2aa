"""Lines of JSON for the log of headquarters: one a request, ids and codes only."""

from __future__ import annotations

import logging
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

import msgspec


class JsonLines(logging.Formatter):
    """One JSON object a line. Of an exception its type and places stand there, not its text."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name.removeprefix("udc_desktop.mis."),
            "what": record.getMessage(),
            **getattr(record, "said", {}),
        }
        if record.exc_info and record.exc_info[0] is not None:
            kind, _, trace = record.exc_info
            line["fault"] = kind.__qualname__
            line["places"] = [
                f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(trace)[-12:]
            ]
        return msgspec.json.encode(line).decode()


def start(level: str, file: Path | None = None) -> None:
    """Write to ``file``, to standard error where there is none."""
    handler: logging.Handler
    if file is None:
        handler = logging.StreamHandler(sys.stderr)
    else:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(file, encoding="utf-8", delay=True)
    handler.setFormatter(JsonLines())
    for name, least in (("udc_desktop", level.upper()), ("uvicorn", "WARNING")):
        logger = logging.getLogger(name)
        for old in list(logger.handlers):
            logger.removeHandler(old)
            old.close()
        logger.addHandler(handler)
        logger.setLevel(least)
        logger.propagate = False
