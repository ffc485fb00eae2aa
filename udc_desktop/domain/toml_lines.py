"""The line on which each key of a TOML text stands; ``tomllib`` reads values and forgets where."""

from __future__ import annotations

import re
from bisect import bisect_right

Path = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = re.compile(r"""[ \t]*(?:([A-Za-z0-9_-]+)|"((?:[^"\\]|\\.)*)"|'([^']*)')[ \t]*""")
_STRING = re.compile(
    r'''"""(?:[^\\]|\\.)*?"""(?:"{0,2})|\'\'\'.*?\'\'\'(?:'{0,2})|"(?:[^"\\\n]|\\.)*"|'[^'\n]*\'''',
    re.DOTALL,
)
_SCALAR = re.compile(r"[^,\]}\n#]*")


def lines_of(text: str) -> dict[Path, int]:
    """Return the line, from 1, of every table, key and array element of a valid TOML text.

    Raises ``ValueError`` for what is no TOML (some of it: ``tomllib`` is the judge of that).
    """
    return _Walk(text).lines


def line_of(lines: dict[Path, int], path: Path) -> int:
    """Return the line of a path, or of the nearest thing around it that is in the file."""
    for end in range(len(path), 0, -1):
        if path[:end] in lines:
            return lines[path[:end]]
    return 1


class _Walk:
    """One pass over the text, keeping the path of the table it stands in."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self._text = text
        self._at = 0
        self._breaks = [found.start() for found in re.finditer("\n", text)]
        self._elements: dict[Path, int] = {}  # arrays of tables: how many so far
        table: Path = ()
        self._skip()
        while self._at < len(text):
            if text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip()

    def _skip(self) -> None:
        found = _BLANK.match(self._text, self._at)
        self._at = found.end() if found else self._at

    def _next(self) -> str:
        return self._text[self._at : self._at + 1]

    def _expect(self, token: str) -> None:
        if not self._text.startswith(token, self._at):
            raise ValueError(f"expected {token!r} on line {self._line()}")
        self._at += len(token)

    def _line(self) -> int:
        return bisect_right(self._breaks, self._at - 1) + 1

    def _note(self, path: Path, line: int) -> None:
        for end in range(1, len(path) + 1):
            self.lines.setdefault(path[:end], line)

    def _keys(self) -> list[str]:
        keys = []
        while True:
            found = _KEY.match(self._text, self._at)
            if found is None:
                raise ValueError(f"expected a key on line {self._line()}")
            self._at = found.end()
            keys.append(found[1] or found[2] or found[3] or "")
            if self._next() != ".":
                return keys
            self._at += 1

    def _header(self) -> Path:
        line = self._line()
        is_array = self._text.startswith("[[", self._at)
        self._expect("[[" if is_array else "[")
        *around, last = self._keys()
        self._expect("]]" if is_array else "]")
        path: Path = ()
        for key in around:
            path += (key,)
            if path in self._elements:
                path += (self._elements[path] - 1,)
        path += (last,)
        if is_array:
            index = self._elements.get(path, 0)
            self._elements[path] = index + 1
            path += (index,)
        self._note(path, line)
        return path

    def _pair(self, table: Path) -> None:
        line = self._line()
        path = table + tuple(self._keys())
        self._note(path, line)
        self._expect("=")
        self._value(path)

    def _value(self, path: Path) -> None:
        while self._next() in {" ", "\t"}:
            self._at += 1
        if self._next() == "[":
            self._array(path)
        elif self._next() == "{":
            self._inline_table(path)
        elif found := (_STRING.match(self._text, self._at) or _SCALAR.match(self._text, self._at)):
            self._at = found.end()

    def _array(self, path: Path) -> None:
        self._expect("[")
        self._skip()
        index = 0
        while self._next() != "]":
            self._note((*path, index), self._line())
            self._value((*path, index))
            self._comma("]")
            index += 1
        self._expect("]")

    def _inline_table(self, path: Path) -> None:
        self._expect("{")
        self._skip()
        while self._next() != "}":
            self._pair(path)
            self._comma("}")
        self._expect("}")

    def _comma(self, end: str) -> None:
        self._skip()
        if self._next() != end:
            self._expect(",")
            self._skip()
