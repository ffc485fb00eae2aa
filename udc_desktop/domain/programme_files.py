"""Reading programme files, the counter's form and a union's overrides from their TOML text.

Every refusal names the file, the line and the reason, for whoever wrote the file; an operator
sees that one file was refused, and works on with the others.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, TypeVar

import msgspec

from udc_desktop.domain.overrides import override_refusals
from udc_desktop.domain.programme_checks import (
    Finding,
    form_findings,
    programme_findings,
    twice,
    window_findings,
)
from udc_desktop.domain.programme_expressions import expression_findings, form_expression_findings
from udc_desktop.domain.programme_words import normalised
from udc_desktop.domain.programmes import Programme, Step, UnionOverride
from udc_desktop.domain.toml_lines import Path, line_of, lines_of

S = TypeVar("S", bound=msgspec.Struct)

_SYNTAX_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_SHAPE_PATH = re.compile(r" - at `(?:key in )?\$([^`]*)`$")
_PATH_PART = re.compile(r"\.([A-Za-z_]\w*)|\[(\d+)\]")
_UNKNOWN_KEY = re.compile(r"unknown field `([^`]+)`")


class ProgrammeFileFault(Exception):  # noqa: N818 - a fact about a file that somebody sent
    """A file that cannot be used: which, where, and why.

    ``code`` is one word for the kind of fault, ``line`` counts from 1, ``reason`` is for the
    author of the file, in English.
    """

    def __init__(self, file: str, line: int, code: str, reason: str) -> None:
        super().__init__(f"{file}:{line}: {code}: {reason}")
        self.file = file
        self.line = line
        self.code = code
        self.reason = reason


class _FormFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: Literal[1]
    steps: tuple[Step, ...]


class _OverridesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: Literal[1]
    overrides: tuple[UnionOverride, ...] = ()


def read_programme(text: str, file: str, form: Sequence[Step] = ()) -> Programme:
    """Read a programme file.

    Args:
        text: The file's TOML.
        file: Its name, for refusals.
        form: The counter's own form. Without it, fields of the form's groups are taken on trust.

    Raises ``ProgrammeFileFault`` with the first fault in the file.
    """
    page = _Page(text, file)
    programme = page.read(Programme)
    page.refuse(programme_findings(programme, form))
    page.refuse(expression_findings(programme, form))
    return programme


def read_form(text: str, file: str) -> tuple[Step, ...]:
    """Read the counter's own form; raises ``ProgrammeFileFault``."""
    page = _Page(text, file)
    steps = page.read(_FormFile).steps
    page.refuse(form_findings(steps))
    page.refuse(form_expression_findings(steps))
    return steps


def read_overrides(
    text: str, file: str, programmes: Sequence[Programme] = ()
) -> tuple[UnionOverride, ...]:
    """Read what one union does otherwise; raises ``ProgrammeFileFault``.

    Overrides of a programme that is not among ``programmes`` are kept unexamined: its file may
    come later.
    """
    page = _Page(text, file)
    overrides = page.read(_OverridesFile).overrides
    known = {p.id: p for p in programmes}
    page.refuse(f for i, o in enumerate(overrides) for f in _override_findings(i, o, known))
    same = [(("overrides", i, "circular_number"), _key(o)) for i, o in enumerate(overrides)]
    page.refuse(twice(same, "circular"))
    return overrides


def _key(override: UnionOverride) -> str:
    return f"{override.programme} {override.circular_number}"


def _override_findings(
    index: int, override: UnionOverride, programmes: Mapping[str, Programme]
) -> Iterable[Finding]:
    path: Path = ("overrides", index)
    if not override.circular_number.strip():
        yield Finding((*path, "circular_number"), "circular", "the circular's number is missing")
    if override.window is not None:
        yield from window_findings(override.window, (*path, "window"))
    for key in ("fee", "quota_per_window"):
        if (getattr(override, key) or 0) < 0:
            yield Finding((*path, key), "range", f"{key} cannot be negative")
    if override.programme in programmes:
        refusals = override_refusals(programmes[override.programme], override)
        for key, why in refusals.items():
            yield Finding((*path, "params", key), "param_value", f"{key}: {why}")


class _Page:
    """One file: its text, and the way from a path in it to a line."""

    def __init__(self, text: str, file: str) -> None:
        self._text = text.removeprefix("\ufeff")
        self._file = file
        self._lines: dict[Path, int] | None = None

    def read(self, shape: type[S]) -> S:
        """Return the file's content in its shape, its texts in the form in which text is kept."""
        try:
            content = tomllib.loads(self._text)
        except tomllib.TOMLDecodeError as fault:
            found = _SYNTAX_LINE.search(str(fault))
            line = int(found[1]) if found and found[1] else self._text.rstrip().count("\n") + 1
            reason = _SYNTAX_LINE.sub("", str(fault))
            raise ProgrammeFileFault(self._file, line, "syntax", reason) from fault
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
            raise ProgrammeFileFault(self._file, line, first.code, first.reason)

    def _misshapen(self, message: str) -> ProgrammeFileFault:
        path: Path = ()
        where = _SHAPE_PATH.search(message)
        for name, index in _PATH_PART.findall(where[1].partition("[...]")[0] if where else ""):
            path += (name or int(index),)
        if unknown := _UNKNOWN_KEY.search(message):
            path += (unknown[1],)
        return ProgrammeFileFault(self._file, self._line(path), "shape", message)

    def _line(self, path: Path) -> int:
        if self._lines is None:
            self._lines = lines_of(self._text)
        return line_of(self._lines, path)


def programme_schema() -> dict[str, Any]:
    """Return the JSON Schema of a programme file (dates as ISO strings, as JSON writes them)."""
    schema = msgspec.json.decode(msgspec.json.encode(msgspec.json.schema(Programme)))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Programme file of UDC Desktop, format 1",
        **schema,
    }


def as_json(programme_text: str) -> Any:
    """Return a programme file's content as JSON has it, for the schema and for other tools."""
    return msgspec.to_builtins(tomllib.loads(programme_text))
