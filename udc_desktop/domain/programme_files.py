"""Reading programme files, the counter's form and a union's overrides from their TOML text.

Every refusal names the file, the line and the reason, for whoever wrote the file; an operator
sees that one file was refused, and works on with the others.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

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
from udc_desktop.domain.programmes import Programme, Step, UnionOverride
from udc_desktop.domain.toml_lines import Path
from udc_desktop.domain.toml_pages import FileFault, TomlPage

ProgrammeFileFault = FileFault
"""A programme file, form or list of overrides that cannot be used: which, where, and why."""


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
    page = TomlPage(text, file)
    programme = page.read(Programme)
    page.refuse(programme_findings(programme, form))
    page.refuse(expression_findings(programme, form))
    return programme


def read_form(text: str, file: str) -> tuple[Step, ...]:
    """Read the counter's own form; raises ``ProgrammeFileFault``."""
    page = TomlPage(text, file)
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
    page = TomlPage(text, file)
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
