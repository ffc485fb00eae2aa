"""A TOML file that somebody sent, read into its shape; every refusal names the line and why."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from typing import TypeVar

import msgspec

from udc_desktop.domain.programme_checks import Finding
from udc_desktop.domain.programme_words import normalised
from udc_desktop.domain.toml_lines import Path, line_of, lines_of

S = TypeVar("S", bound=msgspec.Struct)

_SYNTAX_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_SHAPE_PATH = re.compile(r" - at `(?:key in )?\$([^`]*)`$")
_PATH_PART = re.compile(r"\.([A-Za-z_]\w*)|\[(\d+)\]")
_UNKNOWN_KEY = re.compile(r"unknown field `([^`]+)`")


class FileFault(Exception):  # noqa: N818 - a fact about a file that somebody sent
    """A file that cannot be used: which, where, and why.

    ``code`` is one word for the kind of fault, ``line`` counts from 1 (0: the file as a whole),
    ``reason`` is for the author of the file, in English.
    """

    def __init__(self, file: str, line: int, code: str, reason: str) -> None:
        super().__init__(f"{file}:{line}: {code}: {reason}")
        self.file = file
        self.line = line
        self.code = code
        self.reason = reason


class TomlPage:
    """One file: its text, and the way from a path in it to a line."""

    def __init__(self, text: str, file: str) -> None:
        self._text = text.removeprefix("\ufeff")
        self._file = file
        self._lines: dict[Path, int] | None = None

    def read(self, shape: type[S]) -> S:
        """Return the file's content in its shape, its texts in the form in which text is kept.

        Raises ``FileFault``: ``syntax``, ``shape``.
        """
        try:
            content = tomllib.loads(self._text)
        except tomllib.TOMLDecodeError as fault:
            found = _SYNTAX_LINE.search(str(fault))
            line = int(found[1]) if found and found[1] else self._text.rstrip().count("\n") + 1
            reason = _SYNTAX_LINE.sub("", str(fault))
            raise FileFault(self._file, line, "syntax", reason) from fault
        try:
            whole: S = normalised(msgspec.convert(content, shape))
        except msgspec.ValidationError as fault:
            raise self._misshapen(str(fault)) from fault
        return whole

    def refuse(self, findings: Iterable[Finding]) -> None:
        """Raise the finding that stands first in the file, if there is any."""
        placed = [(self._line(finding.path), finding) for finding in findings]
        if placed:
            line, first = min(placed, key=lambda pair: pair[0])
            raise FileFault(self._file, line, first.code, first.reason)

    def _misshapen(self, message: str) -> FileFault:
        path: Path = ()
        where = _SHAPE_PATH.search(message)
        for name, index in _PATH_PART.findall(where[1].partition("[...]")[0] if where else ""):
            path += (name or int(index),)
        if unknown := _UNKNOWN_KEY.search(message):
            path += (unknown[1],)
        return FileFault(self._file, self._line(path), "shape", message)

    def _line(self, path: Path) -> int:
        if self._lines is None:
            self._lines = lines_of(self._text)
        return line_of(self._lines, path)
